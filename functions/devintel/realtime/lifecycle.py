"""The life of a connection: accepted, bound to a session, kept alive, gone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from devintel import keys
from devintel.errors import Conflict, Forbidden, TooMany, Unauthorized, Unavailable
from devintel.log import epochs
from devintel.log.appender import resume
from devintel.model import Caller, Entry, SessionKey
from devintel.ports import Ports
from devintel.protocol import CaughtUp, Cursor, Init, InitAck, Pong, Presence, frame
from devintel.realtime import connection, session_directory
from devintel.realtime.broadcast import subscribers, tell
from devintel.realtime.catching_up import CatchUp, Missed
from devintel.realtime.connection import DEFAULT_TOPICS, LIFETIME_S, TOPICS, Connection
from devintel.realtime.monitors import announce
from devintel.realtime.session_directory import Summarise
from devintel.realtime.turns import Waiting
from devintel.timestamp import iso

CATCH_UP_EVENTS = 10_000
"""More missed events than this are not pushed: the client pages them with `query events`."""
BINDING_WAITS_S = (0.02, 0.06, 0.14, 0.3, 0.48, 1.0)
"""The pauses, 2 s together, in which an event waits for the `init` that was sent before it
(protocol part 1): 7 reads of the connection's row at most."""
SENDERS_OF_A_KEY = 12
"""How many connections of one key that can only send may be in a session."""
RESTORED = "restored"
"""The type of the event that says that a log has lost its end."""
MOST_FOLDERS = 20
YOUNG_MS = 5_000
"""Only a connection so young waits: `init` is what a client sends first, and each wait holds a
container that somebody pays for."""
TOO_LARGE_FRAME = 1009


@dataclass
class Live:
    """The use cases of a connection's life."""

    ports: Ports
    sleep: Callable[[float], None]
    retention_s: Callable[[str], int]
    summarise: Summarise
    notify_monitors: Callable[[str], None]
    key_until: Callable[[str], int | None] = lambda key_id: 0
    """Until when a key works (ms), 0 for ever; None where it does not."""
    waiting: Waiting = field(default_factory=Waiting)
    _renewed: dict[str, int] = field(default_factory=dict)

    def connect(
        self,
        caller: Caller,
        *,
        monitor: bool,
        pinned: str | None = None,
        named: str | None = None,
    ) -> None:
        """Remember a connection that the authorizer let in, with the session and the name that its
        address gave; raises `Forbidden` for a monitor that may not read, `Unauthorized` where
        its key ended since the authorizer let it in.

        The key is looked at behind the write: who ends a key meanwhile finds this row, or we see
        that it has ended.
        """
        now = self.ports.clock()
        opened = Connection(
            id=caller.connection,
            team=caller.team,
            scopes=tuple(sorted(caller.scopes)),
            key_id=caller.key_id,
            public=caller.public,
            connected_at=now,
            pinned=pinned,
            named=named,
        )
        if monitor and not caller.may("read"):
            raise Forbidden("Watching sessions needs a key with the scope `read`.")
        connection.open_row(self.ports, opened)
        until = self.key_until(caller.key_id) if caller.key_id else 0
        if until is None:
            connection.close_row(self.ports, caller.team, caller.connection)
            raise Unauthorized("The key of this connection does not work any more.")
        if until:
            connection.bound_to(self.ports, opened, until)
        if monitor:
            row = {"ttl": now // 1000 + LIFETIME_S, "connected_at": now, "greeted": False}
            self.ports.store.put(keys.monitor(caller.team, caller.connection), row)
            self.notify_monitors(caller.team)

    def find(self, team: str, connection_id: str) -> Connection | None:
        """The connection of a message; None when its row is gone."""
        return connection.find(self.ports, team, connection_id)

    def find_bound(self, team: str, connection_id: str) -> Connection | None:
        """The connection of a message for its session, for half the price of `find`.

        A row changes by an `init` alone: the first is waited for (`wait_for_binding`), and one
        that moves to another session is answered when no read misses it any more (`_settle`).
        """
        found = connection.find(self.ports, team, connection_id, consistent=False)
        return found or self.find(team, connection_id)

    def init(self, found: Connection, message: Init) -> tuple[InitAck, Missed | None]:
        """Bind to a session; the acknowledgement, and what was missed, for `catch_up`."""
        wanted = message.subscribe
        topics: tuple[str, ...] = DEFAULT_TOPICS if wanted is None else tuple(wanted)
        if wanted is None and message.source == "dashboard":
            topics = TOPICS
        if not found.caller.may("read"):
            topics = tuple(t for t in topics if t in DEFAULT_TOPICS)
        now = self.ports.clock()
        member = replace(
            found,
            session=found.pinned or message.session_id,
            client_id=found.client_id or f"client_{secrets.token_hex(6)}",
            source=message.source,
            url=message.url,
            workspace=message.workspace,
            folders=tuple(message.folders or ())[:MOST_FOLDERS],
            user_agent=message.user_agent,
            project=message.project,
            user=message.user or found.named,
            pid=message.pid,
            subscribe=topics,
            since=now,
            told=-1 if found.caller.may("read") and (message.resume or "events" in topics) else 0,
        )
        self._leave_room(member)
        if not connection.bind(self.ports, found, member):
            raise Unauthorized("This connection has ended; connect again.", temporary=True)
        self._settle(found, member)
        self._renewed[member.id] = now
        self._presence(member, joined=found.session != member.session)
        ack, missed = self._catch_up(member, message, now)
        if member.told and missed is None:
            self._told(member, ack)
        return ack, missed

    def _told(self, member: Connection, ack: InitAck) -> None:
        """From here on it is told of events; those that come before the answer would overtake it,
        so this is the last that is done."""
        connection.renew(self.ports, replace(member, told=ack.seq, since=self.ports.clock()))
        if not ack.seq:  # what came between the look at the log and this has not been told
            tail = self.ports.store.tail(member.key)
            ack.epoch, ack.seq = (tail.epoch, tail.last_seq) if tail else ("", 0)

    def _leave_room(self, member: Connection) -> None:
        """Refuse one connection too many of a key that can only send: each is told of all that
        happens in the session, and each time is billed."""
        if member.caller.may("read") or not member.key_id:
            return
        there = connection.members(self.ports, member.key)
        same = [m for m in there if m.key_id == member.key_id and m.id != member.id]
        if len(same) >= SENDERS_OF_A_KEY:
            raise TooMany(
                f"This key has {SENDERS_OF_A_KEY} connections in the session.", retry_after=60.0
            )

    def _settle(self, before: Connection, member: Connection) -> None:
        """Events sent after the answer go to the new session, so nobody may read the old one."""
        if before.session and before.session != member.session and self.ports.store.settles_s:
            self.sleep(self.ports.store.settles_s)

    def catch_up(self, missed: Missed, ack: InitAck) -> CaughtUp:
        """Send the acknowledgement and what was missed, in order; how far that went."""
        with self.waiting.place() as free:
            return CatchUp(self.ports, self.sleep, missed, patient=free).run(frame(ack))

    def _catch_up(
        self, member: Connection, message: Init, now: int
    ) -> tuple[InitAck, Missed | None]:
        tail = self.ports.store.tail(member.key)
        ack = InitAck(
            id=message.id,
            client_id=member.client_id,
            timestamp=iso(now),
            session_id=member.session,
            epoch=tail.epoch if tail else "",
            seq=tail.last_seq if tail else 0,
            expected=_expected(tail, member.producer, now) if message.pid else None,
        )
        if member.public:  # how much others have sent is not told to a stranger
            ack.epoch, ack.seq = "", 0
        if message.resume is None or not member.caller.may("read"):
            return ack, None
        if self._resume(member.key, message.resume, ack):
            return ack, Missed(member, ack.epoch, message.resume.seq)
        return ack, None

    def _resume(self, session: SessionKey, cursor: Cursor, ack: InitAck) -> bool:
        """Whether anything is to be sent; says in `ack` whether that is everything missed."""
        fresh = cursor.seq == 0 and not cursor.epoch  # it has seen an empty session, of any epoch
        if fresh and not ack.seq:
            ack.recovered = True  # nothing was missed: there is still nothing
            return False
        epoch = ack.epoch if fresh else cursor.epoch
        at = resume(self.ports.store, session, epoch, cursor.seq, now=self.ports.clock())
        ack.epoch, ack.seq = at.epoch, at.head
        ack.recovered, ack.reason = at.recovered, at.reason
        if at.epoch == epoch and cursor.seq > at.head:  # it has seen what this copy has lost
            marker = epochs.end(self.ports.store, session, self.ports.clock(), RESTORED)
            if marker:
                ack.epoch, ack.seq = marker.epoch, marker.last_seq
        if at.recovered and at.head - cursor.seq > CATCH_UP_EVENTS:
            ack.recovered, ack.reason = False, "truncated"
        return bool(ack.recovered) and at.head > cursor.seq

    def wait_for_binding(self, found: Connection) -> Connection:
        """The connection once its `init` was handled; raises `Conflict` `no_session` after 2 s, or
        at once where the connection is not young or too many wait already."""
        young = abs(self.ports.clock() - found.connected_at) < YOUNG_MS
        with self.waiting.place() as free:
            for pause in BINDING_WAITS_S if young and free else (0.0,):
                if pause:
                    self.sleep(pause)
                found = self.find(found.team, found.id) or found
                if found.session:
                    return found
        raise Conflict(
            "Send `init` with a sessionId first, or give each event a sessionId.",
            code="no_session",
            temporary=True,
            retry_after=1.0,
        )

    def keep(self, member: Connection) -> None:
        """Renew the lease when half of it may be gone; at most one write in five minutes."""
        now = self.ports.clock()
        if abs(now - self._renewed.get(member.id, 0)) > connection.LEASE_S * 500:
            if len(self._renewed) > 10_000:
                self._renewed.clear()
            self._renewed[member.id] = now
            connection.renew(self.ports, member)

    def ping(self, found: Connection, message_id: str | int | None) -> Pong:
        """The log's head for a bound connection; keeps its lease."""
        if not found.session:
            return Pong(id=message_id)
        self.keep(found)
        if found.public:
            return Pong(id=message_id)
        tail = self.ports.store.tail(found.key)
        return Pong(
            id=message_id, epoch=tail.epoch if tail else "", seq=tail.last_seq if tail else 0
        )

    def disconnect(self, team: str, connection_id: str, code: int | None = None) -> None:
        """Forget a connection; safe twice and for one that never was. One that was cut for a frame
        over 32 KB (`code` 1009) is counted, for its client sends the same again for ever."""
        self._renewed.pop(connection_id, None)
        gone = connection.close_row(self.ports, team, connection_id)
        if gone and gone.session:
            if code == TOO_LARGE_FRAME:
                ttl = self.ports.clock() // 1000 + self.retention_s(team)
                with suppress(Unavailable):
                    self.ports.store.add(keys.refusals(gone.key), {"frame_too_large": 1}, ttl)
            self._presence(gone, joined=False)

    def _presence(self, member: Connection, *, joined: bool) -> None:
        present = session_directory.touch(self.ports, member.key, self.retention_s(member.team))
        others = [m for m in subscribers(present, "presence") if m.id != member.id]
        if others:
            message = Presence(
                session_id=member.session,
                joined=[member.member()] if joined else [],
                left=[] if any(m.id == member.id for m in present) else [member.member()],
                members=[m.member() for m in present[: session_directory.MOST_MEMBERS]],
            )
            tell(self.ports, others, message)
        announce(self.ports, member.team, self.summarise)


def _expected(tail: Entry | None, pid: str | None, now: int) -> int:
    """The number that comes next from a producer; 1 where the log does not know it."""
    mark = tail.marks.get(pid) if pid and tail and tail.ttl * 1000 > now else None
    return mark.pseq + 1 if mark else 1
