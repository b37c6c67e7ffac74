"""What is read: by `query` on a WebSocket and by the HTTP routes, one function an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from devintel import keys
from devintel.errors import BadRequest, NotFound
from devintel.ingest import arrivals
from devintel.log.reader import read
from devintel.memory import suggestions
from devintel.model import Caller, SessionKey, Summary
from devintel.patterns.board import PatternView
from devintel.ports import Ports
from devintel.projection import State, views
from devintel.projector.snapshots import Checkpoint
from devintel.queries import session_search
from devintel.queries.fitting import (
    ANSWER_BYTES,
    CHANGELOG_BYTES,
    PAGE_BYTES,
    bounded,
    fitting,
    seen_before,
)
from devintel.queries.params import (
    EventsParams,
    GroupParams,
    GroupsParams,
    SearchParams,
    SessionsParams,
    parsed,
)
from devintel.queries.shapes import (
    Answer,
    ChangelogPage,
    EventsPage,
    GroupsPage,
    SearchPage,
    SessionHealth,
)
from devintel.realtime import connection, monitors, session_directory
from devintel.realtime.session_directory import DirectoryRow, ListedSession

if TYPE_CHECKING:
    from devintel.changelog.document import Changelog
    from devintel.solutions.calibration import CalibrationView


@dataclass(frozen=True)
class Queries:
    """The reading use cases of a team."""

    ports: Ports
    checkpoint: Checkpoint
    retention_s: Callable[[str], int]

    def answer(self, session: SessionKey, query: str, params: dict[str, Any]) -> Answer:
        """The result of a named query; raises `BadRequest` `unknown_query` or `invalid_params`."""
        known: dict[str, Callable[[], Any]] = {
            "patterns": lambda: self.patterns(session),
            "errors": lambda: self.errors(session, parsed(GroupParams, params)),
            "groups": lambda: self.groups(session, parsed(GroupsParams, params), PAGE_BYTES),
            "events": lambda: self.events(session, parsed(EventsParams, params)),
            "search": lambda: self.search(session, parsed(SearchParams, params)),
            "solutions": lambda: self.solutions(session),
            "changelog": lambda: self.changelog(session),
            "session": lambda: self.session(session),
            "sessions": lambda: self._listed(session.team, parsed(SessionsParams, params)),
            "presence": lambda: self.presence(session),
            "health": lambda: self.health(session),
        }
        if query not in known:
            raise BadRequest(f"Unknown query; known are {', '.join(known)}.", code="unknown_query")
        if not session.session and query != "sessions":
            raise BadRequest("Send `init` with a sessionId first.", code="no_session")
        result = bounded(found := known[query]())
        return Answer(result, isinstance(found, list) and len(result) < len(found))

    def require(self, session: SessionKey) -> None:
        """Raise `NotFound` unless the session has events, members or a place in the directory."""
        tail = self.ports.store.tail(session)
        if tail is not None and tail.packed and tail.ttl * 1000 > self.ports.clock():
            return
        if self.ports.store.get(keys.directory(session)) is None and not connection.members(
            self.ports, session
        ):
            raise NotFound("There is no such session, or its events have expired.")

    def events(
        self, session: SessionKey, params: EventsParams, most: int = ANSWER_BYTES
    ) -> EventsPage:
        """A page of the log, of at most so many bytes."""
        page = read(
            self.ports.store,
            session,
            params.after,
            params.limit,
            types=params.types,
            text=params.text,
            before=params.before,
        )
        newest = params.before is not None
        events, following = fitting(page.events, page.next, newest=newest, most=most)
        answer: EventsPage = {
            "session_id": session.session,
            "epoch": page.epoch,
            "head": page.head,
            "events": events,
            "next": following,
        }
        if page.truncated:
            answer["truncated"] = True
        return answer

    def search(self, session: SessionKey, params: SearchParams) -> SearchPage:
        """The newest events that a query means, and how far it was looked for them."""
        return session_search.search(self.ports, self.checkpoint, session, params)

    def errors(self, session: SessionKey, params: GroupParams | None = None) -> Any:
        """The session's error groups, or one of them in detail; raises `NotFound`."""
        now, wanted = self.ports.clock(), params or GroupParams()
        if wanted.fingerprint:
            name = wanted.fingerprint
            found = self.checkpoint.view(session, lambda state: views.error(state, name, now))
            if found is None:
                raise NotFound("There is no such error group in this session.")
            return found
        if wanted.text:
            words = wanted.text
            return self.checkpoint.view(session, lambda state: views.search(state, words))
        return self.checkpoint.view(session, lambda state: views.errors(state, now))

    def groups(self, session: SessionKey, params: GroupsParams, most: int) -> GroupsPage:
        """A page of error groups, last seen first, of about `most` bytes; how many are not kept
        any more, because the oldest make room for newer ones."""
        found = self.errors(session, GroupParams(text=params.text))
        groups, following = seen_before(found, params.before, params.limit, most)
        dropped = self.checkpoint.view(session, lambda state: state.groups_dropped)
        return {"groups": groups, "next": following, "dropped": dropped}

    def patterns(self, session: SessionKey) -> list[PatternView]:
        """The identified patterns."""
        now = self.ports.clock()
        return self.checkpoint.view(session, lambda state: views.patterns(state, now))

    def solutions(self, session: SessionKey) -> list[suggestions.ShownSuggestion]:
        """What was suggested to the session, newest first."""
        return suggestions.shown(self.ports, session)

    def changelog(self, session: SessionKey) -> Changelog:
        """The session's changelog with the prototype's fields."""
        return self.changelog_page(session).document

    def changelog_page(
        self, session: SessionKey, before: int | None = None, most: int = CHANGELOG_BYTES
    ) -> ChangelogPage:
        """The same with the events before a position as its timeline, of at most so many bytes."""
        from devintel.changelog import changelog

        shown = [row["solution"] for row in suggestions.shown(self.ports, session)]

        def told(state: State) -> ChangelogPage:
            end = min(before or state.seq + 1, state.seq + 1)
            page = read(self.ports.store, session, 0, 1000, before=end)
            events, following = fitting(page.events, page.next, newest=True, most=most)
            document = changelog(session.session, events, state, solutions=shown)
            if len(events) < len(page.events):
                document = cast("Changelog", {**document, "truncated": True})
            return ChangelogPage(document, following)

        return self.checkpoint.view(session, told)

    def markdown(self, session: SessionKey, *, standup: bool = False) -> str:
        """The same as Markdown, or a paragraph a person for the stand-up."""
        from devintel import changelog

        document = self.changelog(session)
        return changelog.standup(document) if standup else changelog.markdown(document)

    def calibration(self, team: str) -> CalibrationView:
        """How often suggestions worked that were shown with a confidence: curve, ECE, Brier."""
        from devintel.queries.shown_confidence import calibration

        return calibration(self.ports, team)

    def session(self, session: SessionKey) -> ListedSession:
        """The session with its members now and fresh counts; raises `NotFound`."""
        now = self.ports.clock()
        seq, told = self.checkpoint.view(session, lambda s: (s.seq, views.summary(s, now)))
        row = self.ports.store.get(keys.directory(session))
        present = connection.members(self.ports, session)
        if row is None and not seq and not present:
            raise NotFound("There is no such session, or its events have expired.")
        base: ListedSession = {"id": session.session}
        if row is not None:
            base = session_directory.shape(cast(DirectoryRow, row), self.ports.clock())
        return {**base, **told, "connections": [m.member() for m in present]}

    def summary(self, session: SessionKey) -> Summary:
        """What the directory shows of a session, folded to the end of its log."""
        now = self.ports.clock()
        return self.checkpoint.view(session, lambda state: views.summary(state, now))

    def _listed(self, team: str, params: SessionsParams) -> list[ListedSession]:
        return self.sessions_page(
            team, everything=params.all, before=params.before, limit=params.limit
        ).sessions

    def session_names(self, team: str) -> Iterator[str]:
        """The names of all sessions of a team."""
        yield from session_directory.names(self.ports, team)

    def fingerprints(self, session: SessionKey) -> Iterator[str]:
        """The error groups of a session."""
        yield from self.checkpoint.view(session, lambda state: list(state.groups))

    def sessions_page(
        self,
        team: str,
        *,
        everything: bool = False,
        before: str = "",
        limit: int = session_directory.PAGE,
    ) -> session_directory.SessionsPage:
        """A page of the team's sessions, and where the list goes on."""
        return session_directory.sessions(
            self.ports, team, self.summary, everything=everything, before=before, limit=limit
        )

    def watch(self, caller: Caller, before: str = "") -> session_directory.SessionsPage:
        """The sessions as a frame holds them, and from now on every change to them."""
        ttl = self.ports.clock() // 1000 + connection.LIFETIME_S
        monitors.subscribe(self.ports, caller.team, caller.connection, ttl)
        return monitors.fitted(self.sessions_page(caller.team, before=before))

    def presence(self, session: SessionKey) -> list[connection.Member]:
        """Who is in the session now."""
        return [m.member() for m in connection.members(self.ports, session)]

    def health(self, session: SessionKey) -> SessionHealth:
        """Why a view may be empty: each source's last event, what was cut or redacted."""
        told = self.checkpoint.view(session, views.health)
        counted = self.ports.store.get(keys.refusals(session)) or {}
        refused = {code: n for code, n in counted.items() if code not in ("ttl", "v")}
        arrived = arrivals.shown(self.ports.store.get(keys.arrivals(session)) or {})
        return {**told, "members": self.presence(session), "refused": refused, "arrived": arrived}
