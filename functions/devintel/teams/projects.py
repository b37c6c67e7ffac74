"""One session a project: everybody who names the same project is told the same session.

A project is known by what its clients can tell: the git remote's hash, the workspace's name, the
origin that its pages come from. Who knows a remote teaches the others: it binds its origin too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from devintel import keys
from devintel.model import SessionKey
from devintel.ports import Exists, Ports, Row

KEPT_S = 90 * 86_400
"""A project that nobody asked for in so long is forgotten; its session's log has its own time."""
ACTIVE_MS = 12 * 3_600_000
"""A page that nobody bound belongs to the one project that was asked for since."""
_LOOPBACK = ("localhost", "127.0.0.1", "0.0.0.0", "::1", "::")
"""One machine's own names, the addresses on which a program that listens on all says it is too."""
_NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Asked:
    """What a client knows of its project; `user` tells apart two people's local servers."""

    remote: str = ""
    workspace: str = ""
    origin: str = ""
    user: str = ""

    @property
    def name(self) -> str:
        """What the session is called if it is new: readable, fit for an address."""
        told = self.workspace or self.remote or urlsplit(self.origin).netloc
        plain = "".join(c for c in normalize("NFKD", told) if not combining(c))
        return _NAME.sub("-", plain).strip("-.")[:60] or "project"


def loopback(origin: str) -> bool:
    """Whether an origin is this machine's own."""
    host = urlsplit(origin).hostname or ""
    return host in _LOOPBACK or host.endswith(".localhost")


def session_of(ports: Ports, team: str, asked: Asked) -> str:
    """The session of a project, made at the first question."""
    strong = f"remote:{asked.remote}" if asked.remote else ""
    if not strong and asked.workspace:
        strong = f"workspace:{asked.workspace}"
    if not strong:
        return _of_origin(ports, team, asked)
    session = _known(ports, team, strong) or _make(ports, team, strong, asked.name)
    if asked.origin:
        _bind(ports, team, _place(asked), session)
        anybody = _place(Asked(origin=asked.origin))
        if not _known(ports, team, anybody):  # a page that does not say whose it is
            _bind(ports, team, anybody, session)
    return session


def _of_origin(ports: Ports, team: str, asked: Asked) -> str:
    place = _place(asked)
    if found := _known(ports, team, place):
        return found
    if loopback(asked.origin) and (only := _only_active(ports, team)):
        return only  # not bound: the terminal or the editor of this page may still come
    return _make(ports, team, place, asked.name)


def _place(asked: Asked) -> str:
    """Two people's `localhost:5173` are two places, as far as they say who they are."""
    own = f"|{asked.user}" if asked.user and loopback(asked.origin) else ""
    return f"origin:{_one_name(asked.origin)}{own}"


def _one_name(origin: str) -> str:
    """A page that a server calls `localhost` is often opened as 127.0.0.1, and the other way."""
    parts = urlsplit(origin)
    if parts.hostname not in _LOOPBACK:
        return origin
    port = parts.netloc.rpartition("]")[2].partition(":")[2]
    return f"{parts.scheme}://localhost{f':{port}' if port else ''}"


def _known(ports: Ports, team: str, alias: str) -> str:
    row = ports.store.get(keys.project(team, alias))
    if row is None:
        return ""
    _bind(ports, team, alias, str(row["session"]))
    return str(row["session"])


def _only_active(ports: Ports, team: str) -> str:
    since = ports.clock() - ACTIVE_MS
    rows = [row for _, row in ports.store.list(keys.team(team), keys.PROJECT)]
    active = {str(row["session"]) for row in rows if row.get("strong") and row["asked_at"] > since}
    return active.pop() if len(active) == 1 else ""


def _make(ports: Ports, team: str, alias: str, name: str) -> str:
    """A session of this name; where another project has it, of the name with a mark."""
    mark = hashlib.sha256(alias.encode()).hexdigest()[:6]
    for session in (name, f"{name}-{mark}"):
        owner = keys.project(team, f"name:{session}")
        row: Row = {"session": session, "owner": alias, **_times(ports)}
        if ports.store.put(owner, row, Exists.ABSENT) or _owned(ports, owner, alias):
            _bind(ports, team, alias, session)
            return session
    return f"{name}-{mark}"


def _owned(ports: Ports, owner: keys.Key, alias: str) -> bool:
    return (ports.store.get(owner) or {}).get("owner") == alias


def _bind(ports: Ports, team: str, alias: str, session: str) -> None:
    row: Row = {"session": session, "strong": not alias.startswith("origin:"), **_times(ports)}
    ports.store.put(keys.project(team, alias), row)


def _times(ports: Ports) -> Row:
    now = ports.clock()
    return {"asked_at": now, "ttl": now // 1000 + KEPT_S}


def forget(ports: Ports, gone: SessionKey) -> int:
    """Forget by what a deleted session was known: paths, remotes, pages; how many that were."""
    pk, after = keys.team(gone.team), ""
    aliases: list[str] = []
    while page := ports.store.list(pk, keys.PROJECT, after=after):
        after = page[-1][0]
        aliases += [sk for sk, row in page if row.get("session") == gone.session]
    for sk in aliases:
        ports.store.delete(keys.Key(pk, sk))
    return len(aliases)
