"""Static files: content types, entity tags, conditional and HEAD requests."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import brotli

from local_cloud.rules.headers import first
from local_cloud.rules.http_api import HttpRequest, HttpResponse, failure


@dataclass(frozen=True)
class Mount:
    """A folder of static files, with header fields that each answer carries; `unchanging` ones
    are named by their content, and never asked for again."""

    folder: Path
    headers: Mapping[str, str] = field(default_factory=dict)
    unchanging: bool = False


_FOR_EVER = "public, max-age=31536000, immutable"
_WORTH_IT = 1024
"""Shorter files are sent as they are."""
_SHORT, _MOST = 1_000_000, 100
"""How long files are that are kept, and how many."""
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}


class _Content(NamedTuple):
    """A file's bytes as they were when it was this old and long."""

    stamp: tuple[int, int]
    tag: str
    raw: bytes
    packed: Mapping[str, bytes]
    """By content coding, the shortest first."""


_kept: dict[Path, _Content] = {}
"""Short files that were asked for, until they change: no read, digest and compression each time."""


def looked_up(mounts: Mapping[str, Mount], request: HttpRequest) -> HttpResponse | Unread:
    """The file that a path names, 404 for none, 405 for another method than GET and HEAD; where
    it has to be read, the reading, which wants a thread."""
    prefix = max((p for p in mounts if request.path.startswith(p)), key=len, default=None)
    if prefix is None:
        return failure(404, "Not Found")
    if request.method not in ("GET", "HEAD"):
        return failure(405, "Method Not Allowed")
    mount = mounts[prefix]
    file = _file(mount.folder, unquote(request.path[len(prefix) :]))
    if file is None:
        return failure(404, "Not Found")
    kept = _kept.get(file)
    if kept and kept.stamp == _stamp(file):
        return _answer(kept, mount, file, request)
    return Unread(mount, file, request)


class Unread(NamedTuple):
    """A file that was found and has not been read since it changed."""

    mount: Mount
    file: Path
    request: HttpRequest

    def read(self) -> HttpResponse:
        """Read it; 404 where it has gone since."""
        try:
            return _answer(_content(self.file), *self)
        except OSError:
            return failure(404, "Not Found")


def _file(folder: Path, name: str) -> Path | None:
    """The file within the folder; None for anything outside, hidden or missing."""
    if "\0" in name or "\\" in name or any(part.startswith(".") for part in name.split("/")):
        return None
    try:
        file = (folder / (name or "index.html")).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except OSError:  # a name longer than the system's are
        return None


def _content(file: Path) -> _Content:
    stamp, raw = _stamp(file), file.read_bytes()
    tag = hashlib.sha256(raw).hexdigest()[:32]
    content = _Content(stamp, tag, raw, _packed(raw) if len(raw) > _WORTH_IT else {})
    if len(raw) <= _SHORT:
        while len(_kept) >= _MOST:
            _kept.pop(next(iter(_kept)), None)
        _kept[file] = content
    return content


def _accepted(offers: str) -> set[str]:
    """Content codings of an Accept-Encoding, without those of the weight 0 (RFC 9110, 12.5.3)."""
    weighed = (offer.replace(" ", "").lower().partition(";q=") for offer in offers.split(","))
    return {coding for coding, _, weight in weighed if weight.strip("0.") or not weight}


def _packed(raw: bytes) -> Mapping[str, bytes]:
    return {"br": brotli.compress(raw, quality=9), "gzip": gzip.compress(raw, 6, mtime=0)}


def _stamp(file: Path) -> tuple[int, int]:
    try:
        found = file.stat()
    except OSError:  # it has just gone
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _answer(content: _Content, mount: Mount, file: Path, request: HttpRequest) -> HttpResponse:
    tag = f'"{content.tag}"'
    headers = [
        ("content-type", _TYPES.get(file.suffix.lower(), "application/octet-stream")),
        ("etag", tag),
        ("cache-control", _FOR_EVER if mount.unchanging else "no-cache"),
        *mount.headers.items(),
    ]
    known = first(request.sent, "if-none-match") or ""
    if tag in known or known == "*":
        return HttpResponse(304, headers, b"")
    accepted = _accepted(first(request.sent, "accept-encoding") or "")
    for coding, packed in content.packed.items():
        if coding in accepted:
            headers += [("content-encoding", coding), ("vary", "accept-encoding")]
            return HttpResponse(200, headers, packed)
    return HttpResponse(200, headers, content.raw)
