"""A team's source maps: parts of an upload put together, indexed, and found again."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple
from urllib.parse import unquote

from devintel import keys
from devintel.errors import BadRequest, TooLarge
from devintel.ports import Blobs, Clock, Rows
from devintel.source_maps import artifact_bundle
from devintel.source_maps.map_index import MapIndex, packed
from devintel.source_maps.source_map import BadSourceMap, read

KEPT_S = 365 * 86_400
"""A release is in use for longer than its sessions are kept."""
LONGEST_S = KEPT_S + 5 * 86_400
"""When a blob goes: none of the rows that point to it is left then."""
MAX_CHUNKS = 32
_KNOWN_MS = 30_000
_KEPT_MAPS = 8
_ANY = "any"


class Script(NamedTuple):
    """A script as an error names it; the debug id and the release may be empty."""

    file: str
    debug_id: str = ""
    release: str = ""


@dataclass
class Library:
    """The use case of uploads and look-ups."""

    rows: Rows
    blobs: Blobs
    clock: Clock
    _known: OrderedDict[tuple[str, str], tuple[int, str]] = field(default_factory=OrderedDict)
    _maps: OrderedDict[str, MapIndex | None] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def missing(self, team: str, chunks: Sequence[str]) -> list[str]:
        """Which parts (by their SHA-1) have not been uploaded."""
        return [sha for sha in chunks if self.blobs.get(_chunk(team, sha)) is None]

    def keep(self, team: str, sha: str, data: bytes) -> None:
        """Keep a part of an upload; raises `BadRequest` where it is not what its name says."""
        if hashlib.sha1(data, usedforsecurity=False).hexdigest() != sha:
            raise BadRequest("A part's SHA-1 is not its name.", code="invalid_part")
        self._tell(team, f"c:{sha}", _chunk(team, sha))
        self.blobs.put(_chunk(team, sha), data)

    def assemble(self, team: str, checksum: str, chunks: Sequence[str], release: str = "") -> int:
        """Index the maps of a whole upload; how many there were. All parts must be there."""
        if len(chunks) > MAX_CHUNKS:
            raise TooLarge("The bundle has too many parts; upload its files in several.")
        whole = b"".join(self.blobs.get(_chunk(team, sha)) or b"" for sha in chunks)
        if hashlib.sha1(whole, usedforsecurity=False).hexdigest() != checksum:
            raise BadRequest("The parts do not make what was announced.", code="invalid_bundle")
        stored = sum(self._index(team, release, found) for found in artifact_bundle.maps(whole))
        self._tell(team, f"b:{checksum}", str(stored))
        for sha in chunks:
            self.blobs.delete(_chunk(team, sha))
            self.rows.delete(keys.source_map(team, f"c:{sha}"))
        return stored

    def indexed(self, team: str, checksum: str) -> bool:
        """Whether an upload has been indexed already."""
        return self.rows.get(keys.source_map(team, f"b:{checksum}")) is not None

    def any(self, team: str) -> bool:
        """Whether the team has maps at all."""
        return bool(self._blob_of(team, _ANY))

    def find(self, team: str, script: Script) -> MapIndex | None:
        """The map of a script: by its debug id, else by its path in its release, else by its path
        in the latest upload; None where there is none."""
        path = _path(script.file)
        tried = (
            f"d:{script.debug_id.lower()}" if script.debug_id else "",
            f"r:{script.release}|{path}" if script.release else "",
            f"u:{path}",
        )
        for name in filter(None, tried):
            if blob := self._blob_of(team, name):
                return self._loaded(blob)
        return None

    def erase(self, team: str, named: re.Pattern[str]) -> int:
        """Forget the maps that name somebody, and what points to them; how many rows went. They can
        be uploaded again, without the name."""
        rows = list(self._rows(team))
        blobs = {blob for _, blob in rows if "/" in blob}
        gone = {blob for blob in blobs if self._names(blob, named)}
        for blob in gone:  # before what points to them: a repetition finds what is left
            self.blobs.delete(blob)
        told = [sk for sk, blob in rows if blob in gone or named.search(unquote(sk))]
        for sk in told:
            self.rows.delete(keys.Key(keys.team(team), sk))
        with self._lock:
            self._known.clear()
            self._maps.clear()
        return len(told)

    def _rows(self, team: str) -> Iterator[tuple[str, str]]:
        """The name of each row of the team's maps, and the blob that it points to."""
        after = ""
        while page := self.rows.list(keys.team(team), keys.SOURCE_MAPS, after=after, limit=500):
            yield from ((sk, str(row.get("blob", ""))) for sk, row in page)
            after = page[-1][0]

    def _names(self, blob: str, named: re.Pattern[str]) -> bool:
        try:
            return any(map(named.search, MapIndex(self.blobs.get(blob) or b"").texts()))
        except (ValueError, KeyError, zlib.error):  # a part of an upload, or unreadable
            return True

    def _index(self, team: str, release: str, found: artifact_bundle.UploadedMap) -> bool:
        try:
            document = read(found.content)
        except BadSourceMap:
            return False
        data = packed(document)
        digest = hashlib.sha1(found.content.encode(), usedforsecurity=False).hexdigest()
        blob = f"{_folder(team)}/index/{digest}"
        self.blobs.put(blob, data)
        debug_id = found.debug_id or document.debug_id
        path = _path(found.script)
        names = (
            f"x:{digest}",  # an erasure finds it, whatever else has taken its other names
            f"d:{debug_id.lower()}" if debug_id else "",
            f"r:{release}|{path}" if release and path else "",
            f"u:{path}" if path else "",
            _ANY,
        )
        for name in filter(None, names):
            self._tell(team, name, blob)
        return True

    def _tell(self, team: str, name: str, blob: str) -> None:
        row = {"blob": blob, "ttl": self.clock() // 1000 + KEPT_S}
        self.rows.put(keys.source_map(team, name), row)
        with self._lock:
            self._known.pop((team, name), None)

    def _blob_of(self, team: str, name: str) -> str:
        """The blob of a name, remembered for a while, that there is none too."""
        with self._lock:
            until, blob = self._known.get((team, name), (0, ""))
        if until > self.clock():
            return blob
        row = self.rows.get(keys.source_map(team, name)) or {}
        blob = str(row.get("blob", ""))
        with self._lock:
            self._known[team, name] = (self.clock() + _KNOWN_MS, blob)
            while len(self._known) > 1_000:
                self._known.popitem(last=False)
        return blob

    def _loaded(self, blob: str) -> MapIndex | None:
        with self._lock:
            if blob in self._maps:
                self._maps.move_to_end(blob)
                return self._maps[blob]
        data = self.blobs.get(blob)
        try:
            found = MapIndex(data) if data else None
        except (ValueError, KeyError):
            found = None
        with self._lock:
            self._maps[blob] = found
            while len(self._maps) > _KEPT_MAPS:
                self._maps.popitem(last=False)
        return found


def _chunk(team: str, sha: str) -> str:
    return f"{_folder(team)}/chunk/{sha}"


def _folder(team: str) -> str:
    """A team's own folder; its name is a digest, because a team's may hold any character."""
    return f"maps/{hashlib.sha256(team.encode()).hexdigest()[:32]}"


def _path(address: str) -> str:
    """The path of a script: `~` and a page's scheme and host stand for each other."""
    path = address.partition("?")[0].partition("#")[0]
    if "://" in path:
        path = "/" + path.partition("://")[2].partition("/")[2]
    return path.removeprefix("~")[:500]
