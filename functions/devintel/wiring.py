"""Where ports meet adapters: each process makes its use cases here, once, when first needed.

Imports are inside the functions: a handler pays at cold start only for what it uses.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from devintel import observability, settings
from devintel.errors import DevIntelError
from devintel.ports import Blobs, Clock, Mail, Notify, Outbound, Ports, Push, Row, Store, Tasks

if TYPE_CHECKING:
    from devintel.alerts.delivery import Delivery as AlertDelivery
    from devintel.alerts.noticing import Noticing
    from devintel.ingest.accept import Ingest
    from devintel.ingest.mapped_events import Delivery
    from devintel.ingest.outcome_reports import Outcomes
    from devintel.ingest.parsing import Redact
    from devintel.issues.deeds import Issues
    from devintel.memory.advice import Ask
    from devintel.model import Caller, SessionKey, Summary
    from devintel.people.login import Logins
    from devintel.projector.opinions import Opinions
    from devintel.projector.person_erasure import Erasure
    from devintel.projector.projector import Projector
    from devintel.projector.session_removal import Removal
    from devintel.projector.snapshots import Checkpoint
    from devintel.queries import Queries
    from devintel.realtime.lifecycle import Live
    from devintel.realtime.turns import Turns
    from devintel.settings import Settings
    from devintel.solutions.case import Case
    from devintel.solutions.solution import Solution
    from devintel.source_maps.library import Library
    from devintel.teams.daily_limits import DailyLimits
    from devintel.teams.rate_limits import Buckets
    from devintel.teams.redactors import TeamRedactors


STRANGER_KB_S, STRANGER_KB = 512.0, 12_000
"""What all strangers of a key may send: KB a second, and at once (one request is at most 10 MB)."""


def clock() -> int:
    """Milliseconds since the epoch."""
    return time.time_ns() // 1_000_000


def steady() -> int:
    """Milliseconds that nobody sets: for spans of time, where a clock that is put right would
    make a client wait for days."""
    return time.monotonic_ns() // 1_000_000


def _unheard(session: SessionKey, first_seq: int, n: int) -> None:
    """In the cloud the table's stream tells the projection; nobody needs to be told here."""


@dataclass
class Wiring:
    """One process's use cases over one store and one way to push."""

    settings: Settings
    given_store: Store | None = None
    given_push: Push | None = None
    notify: Notify = _unheard
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

            return FileBlobs(Path(self.settings.data) / "blobs")
        from devintel.adapters.blob_s3 import S3Blobs

        return S3Blobs.connect(self.settings.bucket)

    @cached_property
    def source_maps(self) -> Library:
        """A team's source maps."""
        from devintel.source_maps.library import Library

        return Library(self.store, self.blobs, self.clock)

    def _prepared(self, team: str) -> Redact:
        """Frames are put into the sources before what is stored is redacted: lines come with
        them."""
        from devintel.ingest.truncation import fit
        from devintel.source_maps.locating import Locating

        redact, locating = self.redactors.of(team), Locating(lambda: self.source_maps, fit)
        return lambda events: redact(locating.events(team, events))

    @cached_property
    def ports(self) -> Ports:
        """What the use cases work with."""
        return Ports(self.store, self.push, self.clock)

    def retention_s(self, team: str) -> int:
        """How long a team's events are kept, in seconds."""
        from devintel.teams.retention import retention_s

        return retention_s(self.ports, team, self.settings.retention_days)

    def memory_s(self, team: str) -> int:
        """How long a team remembers groups and fixes, in seconds."""
        from devintel.teams.retention import memory_s

        return memory_s(self.ports, team, self.settings.memory_days)

    @cached_property
    def live(self) -> Live:
        """A connection's life."""
        from devintel.realtime.lifecycle import Live

        return Live(
            self.ports,
            time.sleep,
            self.retention_s,
            self._summary,
            lambda team: self.notify(_team(team), 0, 0),
            self._key_until,
        )

    def _key_until(self, key_id: str) -> int | None:
        if self.settings.auth == "local":
            return 0
        from devintel.teams.key_ring import until

        return until(self.ports, key_id)

    def _summary(self, session: SessionKey) -> Summary:
        return self.queries.summary(session)

    @cached_property
    def redactors(self) -> TeamRedactors:
        """Redaction as each team has it."""
        from devintel.teams.redactors import TeamRedactors

        optional = frozenset(o for o in self.settings.redact_optional.split(",") if o)
        return TeamRedactors(self.ports, optional)

    @cached_property
    def ingest(self) -> Ingest:
        """Every way in."""
        from devintel.grouping import fingerprint_of
        from devintel.ingest.accept import Ingest
        from devintel.log.appender import Appender
        from devintel.realtime import distribution

        pause = distribution.PAUSE_MS if self.streams_gather else None
        return Ingest(
            ports=self.ports,
            appender=Appender(self.store, self.clock, told_after_ms=pause),
            redact_for=self._prepared,
            fingerprint=fingerprint_of,
            retention_s=self.retention_s,
            charge=self._charge,
            notify=self.notify,
            tell_at_once=lambda session, entries: distribution.tell_at_once(
                self.ports, session, entries, time.sleep
            ),
        )

    def _charge(self, caller: Caller, events: int, size: int) -> None:
        """Count a frame; what strangers send is bounded in KB a second too."""
        if caller.public:
            self.strangers.take(f"{caller.team}/{caller.key_id}", size / 1024)
        self.limits.charge(caller, events, size)

    @cached_property
    def strangers(self) -> Buckets:
        """What all strangers of a key may send."""
        from devintel.teams.rate_limits import Buckets

        return Buckets(STRANGER_KB_S, STRANGER_KB, self.clock)

    def _checkpoint(self) -> Checkpoint:
        """States of sessions; reading has its own, because moving a state tells what follows
        from it only once, and that is for the projector to act on."""
        from devintel.projector.snapshots import Checkpoint

        return Checkpoint(self.ports, self.retention_s)

    @cached_property
    def delivery(self) -> Delivery:
        """What other tools send."""
        from devintel.ingest.mapped_events import Delivery

        return Delivery(self.ports, self.ingest, self.retention_s)

    @cached_property
    def folded(self) -> Checkpoint:
        """The projector's states."""
        return self._checkpoint()

    @cached_property
    def readable(self) -> Checkpoint:
        """The readers' states."""
        return self._checkpoint()

    @cached_property
    def projector(self) -> Projector:
        """Distribution and projections."""
        from devintel.issues.following import Followed
        from devintel.projector.projector import Projector

        return Projector(
            self.ports,
            self.folded,
            self.retention_s,
            time.sleep,
            self._summary,
            self.memory_s,
            Followed(self.ports, self.retention_s, self._issue_delay_ms),
            self._seek_opinion() if self.settings.bedrock_model else None,
            self.alerts.notice,
        )

    @property
    def _issue_delay_ms(self) -> int:
        """How long mere repetitions of an error may wait to be counted where a write is charged."""
        return 0 if self.settings.store == "sqlite" else 60_000

    @cached_property
    def issues(self) -> Issues:
        """What people read and do of the team's issues."""
        from devintel.issues.deeds import Issues
        from devintel.issues.searching import PAGE_BYTES

        read = PAGE_BYTES * (10 if self.settings.store == "sqlite" else 1)
        return Issues(self.ports, self.retention_s, self.memory_s, read)

    @cached_property
    def logins(self) -> Logins:
        """Logging in by the deployment's identity provider; raises `NotFound` without one."""
        from devintel.adapters.web_json import WebJson
        from devintel.errors import NotFound
        from devintel.people import roles
        from devintel.people.login import Logins
        from devintel.people.provider import Client, Provider

        chosen = self.settings
        if not chosen.oidc_issuer or chosen.auth != "keys":
            raise NotFound("Nobody logs in here: there is no identity provider, only keys.")
        client = Client(
            chosen.oidc_issuer,
            chosen.oidc_client_id,
            self._client_secret,
            chosen.oidc_scopes,
            chosen.oidc_groups_claim,
        )
        provider = Provider(client, WebJson(), self.clock)
        return Logins(self.ports, provider, chosen.oidc_team, roles.parse(chosen.oidc_roles))

    def _client_secret(self) -> str:
        """From the environment, or from where the cloud keeps it."""
        if not self.settings.oidc_secret_parameter:
            return self.settings.oidc_client_secret
        from devintel.adapters.secret_parameter import read

        return read(self.settings.oidc_secret_parameter)

    def _seek_opinion(self) -> Callable[[SessionKey, str], None]:
        from devintel.projector import opinions

        return lambda session, fingerprint: opinions.seek(self.tasks, session, fingerprint)

    @cached_property
    def tasks(self) -> Tasks:
        """Work for later."""
        if self.settings.tasks_url:
            from devintel.adapters.task_queue import QueueTasks

            return QueueTasks.connect(self.settings.tasks_url)
        from devintel.adapters.task_thread import ThreadTasks

        return ThreadTasks(self.do)

    def do(self, kind: str, task: Row) -> None:
        """Do a task that was left; raises `Unavailable` where it should be tried again."""
        works: dict[str, Callable[[], object]] = {
            "opinion": lambda: self.opinions.form(task),
            "alert": lambda: self.alert_delivery.deliver(task),
        }
        works[kind]()

    @cached_property
    def alert_tasks(self) -> Tasks:
        """Alerts that wait to be delivered, in a queue of their own: nobody's receiver holds up
        anything else."""
        if self.settings.alerts_url:
            from devintel.adapters.task_queue import QueueTasks

            return QueueTasks.connect(self.settings.alerts_url)
        from devintel.adapters.task_lanes import LaneTasks

        return LaneTasks(self.do, lambda task: f"{task['team']}/{task['channel']}")

    @cached_property
    def alerts(self) -> Noticing:
        """Notices what a team's alert rules ask for."""
        from devintel.alerts.noticing import Noticing

        return Noticing(self.ports, lambda: self.alert_tasks, self.memory_s)

    @cached_property
    def outbound(self) -> Outbound:
        """The way to receivers of alerts."""
        from devintel.adapters.outbound_https import HttpsOutbound

        return HttpsOutbound()

    @cached_property
    def alert_delivery(self) -> AlertDelivery:
        """Delivers alerts."""
        from devintel.alerts.delivery import Delivery
        from devintel.alerts.posting import Posting

        posting = Posting(self.outbound, self._mail, self.clock)
        return Delivery(self.ports, posting, self.settings.public_url.rstrip("/"))

    def _mail(self) -> Mail | None:
        chosen = self.settings
        if not chosen.mail_from:
            return None
        if chosen.smtp_url:
            from devintel.adapters.mail_smtp import SmtpMail

            return SmtpMail(chosen.smtp_url, chosen.mail_from)
        from devintel.adapters.mail_ses import SesMail

        return SesMail.connect(chosen.mail_from) if chosen.store == "dynamodb" else None

    @cached_property
    def opinions(self) -> Opinions:
        """What a language model says of a group."""
        from devintel.projector.opinions import Opinions

        return Opinions(self.ports, self.readable, self._ask(), self.retention_s, self.memory_s)

    def _ask(self) -> Ask:
        """The model that the deployment named; an answer that can never be had is none."""
        from devintel.adapters.bedrock import Bedrock
        from devintel.redaction import Redactor, builtin
        from devintel.solutions import evidence

        model = Bedrock.connect(self.settings.bedrock_model)
        redactor = Redactor(builtin())

        def ask(case: Case) -> Solution | None:
            try:
                return evidence.solution(case, model, lambda text: redactor.text(text)[0])
            except DevIntelError as error:
                if error.temporary:
                    raise
                return None

        return ask

    @cached_property
    def queries(self) -> Queries:
        """Everything that is read."""
        from devintel.queries import Queries

        return Queries(self.ports, self.readable, self.retention_s)

    @cached_property
    def outcomes(self) -> Outcomes:
        """Outcomes told over HTTP."""
        from devintel.ingest.outcome_reports import Outcomes

        return Outcomes(self.ports, self.ingest)

    @cached_property
    def removal(self) -> Removal:
        """Deleting sessions."""
        from devintel.projector.session_removal import Removal

        return Removal(
            self.ports,
            (self.folded, self.readable),
            self.settings.retention_days * 86_400,
            self._summary,
        )

    @cached_property
    def erasure(self) -> Erasure:
        """A person erased or exported."""
        from devintel.projector.person_erasure import Erasure

        return Erasure(self.ports, (self.folded, self.readable))

    @cached_property
    def limits(self) -> DailyLimits:
        """Daily limits; without keys, on one's own machine, what can only send has none of its
        own."""
        from devintel.teams.daily_limits import DailyLimits

        chosen = self.settings
        key = {"events": chosen.daily_events, "bytes": chosen.daily_bytes}
        public = {
            "messages": chosen.public_daily_messages,
            "events": chosen.public_daily_events,
            "bytes": chosen.public_daily_bytes,
        }
        return DailyLimits(self.ports, key, public if chosen.auth == "keys" else {})

    @cached_property
    def turns(self) -> Turns:
        """The order of each connection's frames."""
        from devintel.realtime.turns import Turns

        return Turns()

    @cached_property
    def buckets(self) -> Any:
        """The message rate of each connection."""
        from devintel.teams.rate_limits import Buckets

        return Buckets(self.settings.rate, self.settings.burst, steady)


class _Wired:
    wiring: Wiring | None = None


def use(
    *,
    store: Store | None = None,
    push: Push | None = None,
    notify: Notify = _unheard,
    chosen: Settings | None = None,
    clock: Clock = clock,
    streams_gather: bool | None = None,
) -> Wiring:
    """Wire this process anew, with adapters of the caller's (the local cloud, tests)."""
    gathers = notify is _unheard if streams_gather is None else streams_gather
    _Wired.wiring = Wiring(chosen or settings.current(), store, push, notify, clock, gathers)
    observability.output.level = _Wired.wiring.settings.log_level
    observability.output.service = _Wired.wiring.settings.service
    observability.output.namespace = _Wired.wiring.settings.namespace
    return _Wired.wiring


def use_again(made: Wiring) -> None:
    """Go back to a wiring that was made before."""
    _Wired.wiring = made


def wired() -> Wiring:
    """This process's wiring, from its settings unless `use` was called."""
    return _Wired.wiring or use()


def redacted(team: str, text: str | None) -> str | None:
    """What a client says of itself (its page's address, its name) without secrets."""
    return wired().redactors.text(team, text) if text else text


def live() -> Live:
    """The use cases of a connection's life."""
    return wired().live


def queries() -> Queries:
    """The use cases that read."""
    return wired().queries


def projector() -> Projector:
    """The use case behind the stream."""
    return wired().projector


def issues() -> Issues:
    """The use cases of the team's issues."""
    return wired().issues


def outcomes() -> Outcomes:
    """The use case of outcomes told over HTTP."""
    return wired().outcomes


def removal() -> Removal:
    """The use case that deletes sessions."""
    return wired().removal


def ingest() -> Ingest:
    """The use case of every way in."""
    return wired().ingest


def delivery() -> Delivery:
    """The use case of every dialect."""
    return wired().delivery


def source_maps() -> Library:
    """The use case of source maps."""
    return wired().source_maps


def _team(team: str) -> SessionKey:
    from devintel.model import SessionKey

    return SessionKey(team, "")


@lru_cache(4096)
def logged(team: str, name: str) -> str:
    """A session's name as a log may hold it."""
    return wired().redactors.text(team, name)
