"""What is new in a session, told to its members: events to readers, confirmations to the rest.

In the cloud the table's stream gathers for a second before it is worked through. So whoever stores
an entry after a pause tells of it at once, and marks it (`Entry.told`); what follows within the
second comes together. Where many listen the sender would wait for all the posts: the stream tells
them then, the mark notwithstanding.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from devintel.errors import Unavailable
from devintel.log.reader import given_out
from devintel.model import Entry, SessionKey
from devintel.ports import Ports
from devintel.realtime import connection
from devintel.realtime.broadcast import deliver, subscribers
from devintel.realtime.confirmations import Confirmations
from devintel.realtime.event_pushes import tell_events

ACK_FIRST_MS = 50
HERE_ACK_FIRST_MS = 10
"""The same where the store is this machine's: the answer has no way to go."""
PAUSE_MS = 1_000
"""An entry that comes so long after the one before it is told at once."""
TOLD_AT_ONCE = 32
"""Members that the sender waits for: two rounds of posts."""


def distribute(
    ports: Ports,
    session: SessionKey,
    entries: Sequence[Entry],
    members: Sequence[connection.Connection],
    sleep: Callable[[float], None],
) -> int:
    """Tell members of what was not told when it was stored; the number of frames sent."""
    left = [e for e in entries if not e.told or len(members) > TOLD_AT_ONCE]
    return _told(ports, session, left, members, sleep) if left and members else 0


def tell_at_once(
    ports: Ports, session: SessionKey, entries: Sequence[Entry], sleep: Callable[[float], None]
) -> int:
    """Tell of what was stored after a pause. The sender is never refused for it: what could not be
    told is noticed by the next ping."""
    told = [entry for entry in entries if entry.told]
    with suppress(Unavailable):
        members = connection.members(ports, session) if told else []
        if members and len(members) <= TOLD_AT_ONCE:
            return _told(ports, session, told, members, sleep)
    return 0


def _told(
    ports: Ports,
    session: SessionKey,
    entries: Sequence[Entry],
    members: Sequence[connection.Connection],
    sleep: Callable[[float], None],
) -> int:
    """An `init` that is just being answered is not overtaken by what came after it; nobody else
    waits for it."""
    wait = ACK_FIRST_MS if ports.store.settles_s else HERE_ACK_FIRST_MS
    now = ports.clock()
    ready = [member for member in members if not 0 <= now - member.since < wait]
    sent = _frames(ports, session, entries, ready)
    if len(ready) < len(members):
        told = {member.id for member in ready}
        left = [member for member in members if member.id not in told]
        sleep((max(member.since for member in left) + wait - now) / 1000)
        sent += _frames(ports, session, entries, left)
    return sent


def _frames(
    ports: Ports,
    session: SessionKey,
    entries: Sequence[Entry],
    members: Sequence[connection.Connection],
) -> int:
    sent = 0
    readers = subscribers(members, "events")
    if readers:
        events = [event for entry in entries for event in given_out(session, entry)]
        sent = tell_events(ports, session, entries[-1].epoch, events, readers)
    stored = Confirmations(entries)
    frames = [
        (member, text)
        for member in subscribers(members, "confirmations")
        for text in stored.frames(member.id)
    ]
    return sent + deliver(ports, frames)
