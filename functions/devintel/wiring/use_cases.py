"""Where ports meet use cases: a process makes them here, once, when first needed.

Imports are inside the functions: a handler pays at cold start only for what it uses.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from devintel.wiring.projections import Projections

if TYPE_CHECKING:
    from devintel.ingest.accept import Ingest
    from devintel.ingest.mapped_events import Delivery
    from devintel.ingest.outcome_reports import Outcomes
    from devintel.ingest.parsing import Redact
    from devintel.model import Entry, SessionKey
    from devintel.people.login import Logins
    from devintel.projector.person_erasure import Erasure
    from devintel.projector.session_removal import Removal
    from devintel.realtime.lifecycle import Live
    from devintel.realtime.turns import Turns
    from devintel.source_maps.library import Library
    from devintel.source_maps.locating import Locating


class Wiring(Projections):
    """One process's use cases over one store and one way to push."""

    def _prepared(self, team: str) -> Redact:
        """Frames are put into the sources before what is stored is redacted: lines come with
        them."""
        redact, located = self.redactors.of(team), self._locating.events
        return lambda events: redact(located(team, events))

    @cached_property
    def _locating(self) -> Locating:
        from devintel.ingest.truncation import fit
        from devintel.source_maps.locating import Locating

        return Locating(lambda: self.source_maps, fit)

    @cached_property
    def source_maps(self) -> Library:
        """A team's source maps."""
        from devintel.source_maps.library import Library

        return Library(self.store, self.blobs, self.clock)

    @cached_property
    def live(self) -> Live:
        """A connection's life."""
        from devintel.realtime.lifecycle import Live

        return Live(
            self.ports,
            time.sleep,
            self.retention.events_s,
            self._summary,
            lambda team: self.notify(_team(team), 0, 0),
            self._key_until,
        )

    @cached_property
    def ingest(self) -> Ingest:
        """Every way in."""
        from devintel.grouping import fingerprint_of
        from devintel.grouping.recent import RecentFingerprints
        from devintel.ingest.accept import Ingest
        from devintel.log.appender import Appender
        from devintel.realtime import distribution

        pause = distribution.PAUSE_MS if self.streams_gather else None
        return Ingest(
            ports=self.ports,
            appender=Appender(self.store, self.clock, told_after_ms=pause),
            redact_for=self._prepared,
            fingerprint=RecentFingerprints(fingerprint_of),
            retention_s=self.retention.events_s,
            charge=self._charge,
            notify=self.notify,
            tell_at_once=self._tell_at_once,
        )

    def _tell_at_once(self, session: SessionKey, entries: Sequence[Entry]) -> None:
        """Tell of what was stored after a pause, unless the team's day is over."""
        told = [entry for entry in entries if entry.told]
        if told and self.limits.may_cause(session.team):
            from devintel.realtime import distribution
            from devintel.teams import work

            sent = distribution.tell_at_once(self.ports, session, entries, time.sleep)
            self.limits.caused(session.team, work.of_pushes(sent))

    @cached_property
    def delivery(self) -> Delivery:
        """What other tools send."""
        from devintel.ingest.mapped_events import Delivery

        return Delivery(self.ports, self.ingest, self.retention.events_s)

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
            self.retention.events_s,
            self._summary,
        )

    @cached_property
    def erasure(self) -> Erasure:
        """A person erased or exported."""
        from devintel.projector.person_erasure import Erasure

        return Erasure(self.ports, (self.folded, self.readable), self.source_maps.erase)

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

    @cached_property
    def turns(self) -> Turns:
        """The order of each connection's frames."""
        from devintel.realtime.turns import Turns

        return Turns()


def _team(team: str) -> SessionKey:
    from devintel.model import SessionKey

    return SessionKey(team, "")
