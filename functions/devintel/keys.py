"""Every key of the table is spelled here, from the caller's team; nothing else builds one.

T#<team>#S#<session>   L#<seq>         the log
                       C#<connection>  a member's lease
                       W#<seq>         which words a stretch of the log may hold
                       P#snapshot      the projection's snapshot (further parts P#snapshot#<n>)
                       X#<fingerprint> the solution shown for a group
                       N#<what>        counts beside the log: refused, arrived
T#<team>#G#<hash>      -               the fence of a partition; tells nobody's name
T#<team>               S#<session>     directory entry
                       F#<fingerprint> the team's memory of a group
                       K#<solution>    outcomes of a solution
                       CONN#<id>       which session a connection is bound to
                       MON#<id>        a monitor's lease
                       U#<day>#<key>   the day's usage counters
                       A#<ms>#<id>     audit log
                       R#<id>          a team's own redaction rule
                       KEY#<id>        the team's list of its keys
                       SM#<name>       a source map by debug id or path
                       CFG             the team's settings
                       J#<alias>       the session of a project, by what it is known by
                       I#<issue>       an issue of the team: a group over all sessions
                       IO#<list>#<ms>#<issue>   its place in the list where it stands
                       IH#<issue>#<ms>#<id>     what people did to it
                       IX#<run>#<part> the issues packed for search; IX# how they are packed
                       IC#<issue>      one that changed since they were packed
                       IW#<ms>#<issue> a snooze's end
                       IV#<name>       a saved view
                       ALERT#R#<id>    an alert rule;  ALERT#C#<id> a channel
                       ALERT#F#<id>    an alert;  ALERT#T#<ms>#<id> its place in time
                       ALERT#N#<what>  counts of alerts: a rate's, an hour's, a channel's failures
                       PN#<subject>    a person who has logged in
KEY#<id>, TICKET#<hash>  looked up before a team is known; SK is `-`
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import quote, unquote

from devintel.model import SessionKey

SEQ_DIGITS = 12
_LONGEST = 900
"""Bytes of a name in a sort key, of which DynamoDB takes 1,024; a longer one ends in its hash."""
PROJECT = "J#"
GROUPS = "F#"
SOLUTIONS = "K#"
SOURCE_MAPS = "SM#"
SHOWN = "X#"
SESSIONS = "S#"
MONITORS = "MON#"
CONNECTIONS = "CONN#"
LEASES = "C#"
LOG = "L#"
SNAPSHOTS = "P#"
STRETCHES = "W#"
AUDIT = "A#"
RULES = "R#"
TEAM_KEYS = "KEY#"
TICKETS = "TICKET#"
ALERTS = "ALERT#F#"
CHANNELS = "ALERT#C#"
ISSUES = "I#"
ISSUE_ORDER = "IO#"
ISSUE_PACKED = "IX#"
ISSUE_CHANGED = "IC#"
ISSUE_DEEDS = "IH#"
ISSUE_WAKING = "IW#"
ISSUE_VIEWS = "IV#"
PEOPLE = "PN#"
BEFORE_A_TEAM = (TEAM_KEYS, TICKETS)
"""How partitions begin that are looked up before a team is known."""


def _named(text: str, safe: str = "") -> str:
    """A name as a part of a sort key: percent-encoded, and never too long for one."""
    spelled = quote(text, safe=safe)
    if len(spelled) <= _LONGEST:
        return spelled
    return f"{spelled[: _LONGEST - 34]}~~{blake2b(text.encode(), digest_size=16).hexdigest()}"


class Key(NamedTuple):
    """A primary key of the table."""

    pk: str
    sk: str


@lru_cache(4096)
def team(team_id: str) -> str:
    """The partition of what a team shares."""
    return f"T#{quote(team_id, safe='')}"


@lru_cache(4096)
def session(key: SessionKey) -> str:
    """The partition of a session; `#` and controls in ids are percent-encoded."""
    return f"{team(key.team)}#S#{quote(key.session, safe='')}"


def session_of(pk: str) -> SessionKey | None:
    """The inverse of `session`; None for another partition."""
    parts = pk.split("#")
    named = len(parts) == 4 and parts[0] == "T" and parts[2] == "S"
    return SessionKey(unquote(parts[1]), unquote(parts[3])) if named else None


def team_of(pk: str) -> str | None:
    """The inverse of `team`; None for another partition."""
    parts = pk.split("#")
    return unquote(parts[1]) if len(parts) == 2 and parts[0] == "T" else None


def belongs(pk: str, team_id: str) -> bool:
    """Whether a partition is the team's own."""
    own = team(team_id)
    return pk == own or pk.startswith(own + "#")


def fence(pk: str) -> Key:
    """Where a team's or a session's fence stands; its key tells nobody's name."""
    of_team = "#".join(pk.split("#", 2)[:2])
    return Key(f"{of_team}#G#{blake2b(pk.encode(), digest_size=16).hexdigest()}", "-")


def position(first_seq: int) -> str:
    """The sort key of a log entry."""
    return f"{LOG}{first_seq:0{SEQ_DIGITS}d}"


def position_of(sk: str) -> int | None:
    """The inverse of `position`; None for another sort key."""
    digits = sk.removeprefix(LOG)
    return int(digits) if digits != sk and digits.isdecimal() else None


def lease(key: SessionKey, connection: str) -> Key:
    """A member's lease in its session."""
    return Key(session(key), LEASES + connection)


def shown(key: SessionKey, fingerprint: str) -> Key:
    """The solution that was shown to a session for a group."""
    return Key(session(key), SHOWN + _named(fingerprint, ":|"))


def refusals(key: SessionKey) -> Key:
    """How many events of a session were refused, by code."""
    return Key(session(key), "N#refused")


def arrivals(key: SessionKey) -> Key:
    """What other tools sent to a session, stored and dropped, by kind."""
    return Key(session(key), "N#arrived")


def snapshot(key: SessionKey, part: int = 0) -> Key:
    """A part of the projection's snapshot."""
    return Key(
        session(key), f"{SNAPSHOTS}snapshot" if part == 0 else f"{SNAPSHOTS}snapshot#{part:03d}"
    )


def stretch(key: SessionKey, first_seq: int) -> Key:
    """Which words a stretch of a session's log may hold."""
    return Key(session(key), f"{STRETCHES}{first_seq:0{SEQ_DIGITS}d}")


def directory(key: SessionKey) -> Key:
    """A session's entry in the team's directory."""
    return Key(team(key.team), SESSIONS + _named(key.session))


def group(team_id: str, fingerprint: str) -> Key:
    """The team's memory of an error group."""
    return Key(team(team_id), GROUPS + _named(fingerprint))


def solution(team_id: str, solution_id: str) -> Key:
    """A solution and its outcomes in a team."""
    return Key(team(team_id), SOLUTIONS + _named(solution_id))


def connection(team_id: str, connection_id: str) -> Key:
    """Which session a connection is bound to, and what it may do."""
    return Key(team(team_id), CONNECTIONS + connection_id)


def monitor(team_id: str, connection_id: str) -> Key:
    """A monitor's lease."""
    return Key(team(team_id), MONITORS + connection_id)


def usage(team_id: str, day: str, key_id: str) -> Key:
    """A key's (or, with an empty id, the team's) counters of one UTC day `YYYY-MM-DD`."""
    return Key(team(team_id), f"U#{day}#{key_id}")


def audit(team_id: str, ms: int, record_id: str) -> Key:
    """One thing an admin did, in order of time."""
    return Key(team(team_id), f"{AUDIT}{ms:014d}#{record_id}")


def rule(team_id: str, rule_id: str) -> Key:
    """A team's own redaction rule."""
    return Key(team(team_id), RULES + _named(rule_id))


def settings(team_id: str) -> Key:
    """A team's settings: retention and the like."""
    return Key(team(team_id), "CFG")


def project(team_id: str, alias: str) -> Key:
    """The session of a project, by one thing that it is known by."""
    return Key(team(team_id), PROJECT + quote(alias, safe=""))


def alert_rule(team_id: str, rule_id: str) -> Key:
    """A rule of when to tell whom."""
    return Key(team(team_id), f"ALERT#R#{_named(rule_id)}")


def channel(team_id: str, channel_id: str) -> Key:
    """A way out for alerts, with its secret."""
    return Key(team(team_id), CHANNELS + _named(channel_id))


def alert(team_id: str, alert_id: str) -> Key:
    """An alert by its one name."""
    return Key(team(team_id), ALERTS + _named(alert_id))


def alert_time(team_id: str, ms: int, alert_id: str) -> Key:
    """An alert's place in the list by time."""
    return Key(team(team_id), f"ALERT#T#{ms:014d}#{_named(alert_id)}")


def alert_count(team_id: str, what: str) -> Key:
    """What is counted of alerts."""
    return Key(team(team_id), f"ALERT#N#{_named(what)}")


def issues_in(bucket: str) -> str:
    """How the places in a list of issues begin."""
    return f"{ISSUE_ORDER}{bucket}#"


def source_map(team_id: str, name: str) -> Key:
    """Which packed source map belongs to a debug id or a script's path."""
    return Key(team(team_id), f"{SOURCE_MAPS}{quote(name, safe='')}")


def issue(team_id: str, issue_id: str) -> Key:
    """An issue of the team, by its group's fingerprint."""
    return Key(team(team_id), ISSUES + _named(issue_id))


def issue_order(bucket: str, ms: int, issue_id: str) -> str:
    """An issue's place: in which list, and by when it was seen last."""
    return f"{bucket}#{ms:014d}#{_named(issue_id)}"


def issue_place(team_id: str, order: str) -> Key:
    """The row of a list at a place."""
    return Key(team(team_id), ISSUE_ORDER + order)


def issues_packed(team_id: str) -> Key:
    """How the team's issues are packed for search."""
    return Key(team(team_id), ISSUE_PACKED)


def issue_run(run: int) -> str:
    """How the sort keys of one packing's parts begin."""
    return f"{ISSUE_PACKED}{run:012d}#"


def issue_changed(team_id: str, issue_id: str) -> Key:
    """An issue that changed since the issues were packed."""
    return Key(team(team_id), ISSUE_CHANGED + _named(issue_id))


def issue_history(issue_id: str) -> str:
    """The beginning of the sort keys of what people did to an issue."""
    return f"{ISSUE_DEEDS}{_named(issue_id)}#"


def issue_deed(team_id: str, issue_id: str, deed: str) -> Key:
    """One thing that somebody did to an issue; `deed` is its time and id."""
    return Key(team(team_id), issue_history(issue_id) + deed)


def issue_wake(team_id: str, ms: int, issue_id: str) -> Key:
    """The end of a snooze."""
    return Key(team(team_id), f"{ISSUE_WAKING}{ms:014d}#{_named(issue_id)}")


def issue_view(team_id: str, name: str) -> Key:
    """A saved view of the team."""
    return Key(team(team_id), ISSUE_VIEWS + _named(name))


def person(team_id: str, subject: str) -> Key:
    """Somebody who has logged in, by the provider's name for them."""
    return Key(team(team_id), PEOPLE + _named(subject))


def team_key(team_id: str, key_id: str) -> Key:
    """A key in its team's list."""
    return Key(team(team_id), TEAM_KEYS + key_id)


def api_key(key_id: str) -> Key:
    """A key by its id, before its team is known."""
    return Key(TEAM_KEYS + key_id, "-")


def ticket(digest: str) -> Key:
    """A one-time ticket by its hash, before its team is known."""
    return Key(TICKETS + digest, "-")
