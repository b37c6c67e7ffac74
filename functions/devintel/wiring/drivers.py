"""The adapters that a process's settings name, each made when it is first needed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from devintel.ports import Blobs, Clock, Mail, Notify, Outbound, Ports, Push, Store
from devintel.wiring.clocks import clock

if TYPE_CHECKING:
    from devintel.model import SessionKey
    from devintel.settings import Settings


def unheard(session: SessionKey, first_seq: int, n: int) -> None:
    """In the cloud the table's stream tells the projection; nobody needs to be told here."""


@dataclass
class Drivers:
    """One store and one way to push, given or made, and what the settings say of the rest."""

    settings: Settings
    given_store: Store | None = None
    given_push: Push | None = None
    notify: Notify = unheard
    clock: Clock = clock
    streams_gather: bool = False
    """Whether the stream gathers before it tells, as the table's does; a laptop's says the first
    news of a session at once."""

    @cached_property
    def store(self) -> Store:
        """The table."""
        if self.given_store is not None:
            return self.given_store
        if self.settings.store == "sqlite":
            from devintel.adapters.sqlite.store import SqliteStore

            return SqliteStore(Path(self.settings.data), self.clock)
        from devintel.adapters.dynamodb.store import DynamoStore, client

        return DynamoStore(client(), self.settings.table, self.clock)

    @cached_property
    def push(self) -> Push:
        """The way to connections."""
        if self.given_push is not None:
            return self.given_push
        from devintel.adapters.management import ManagementPush

        return ManagementPush.connect(self.settings.management_url)

    @cached_property
    def blobs(self) -> Blobs:
        """What is too large for a row."""
        if not self.settings.bucket:
            from devintel.adapters.blob_files import FileBlobs

            return FileBlobs(Path(self.settings.data) / "blobs", self.clock)
        from devintel.adapters.blob_s3 import S3Blobs

        return S3Blobs.connect(self.settings.bucket)

    @cached_property
    def ports(self) -> Ports:
        """What the use cases work with."""
        return Ports(self.store, self.push, self.clock)

    @cached_property
    def outbound(self) -> Outbound:
        """The way to receivers of alerts."""
        from devintel.adapters.outbound_https import HttpsOutbound

        return HttpsOutbound()

    def mail(self) -> Mail | None:
        """The way to mailboxes, where the settings name one."""
        chosen = self.settings
        if not chosen.mail_from:
            return None
        if chosen.smtp_url:
            from devintel.adapters.mail_smtp import SmtpMail

            return SmtpMail(chosen.smtp_url, chosen.mail_from)
        from devintel.adapters.mail_ses import SesMail

        return SesMail.connect(chosen.mail_from) if chosen.store == "dynamodb" else None
