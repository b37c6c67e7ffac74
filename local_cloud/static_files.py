"""Static files: content types, entity tags, conditional and HEAD requests."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

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


def serve(mounts: Mapping[str, Mount], request: HttpRequest) -> HttpResponse:
    """The file that a path names; 404 for none, 405 for another method than GET and HEAD."""
    prefix = max((p for p in mounts if request.path.startswith(p)), key=len, default=None)
    if prefix is None:
        return failure(404, "Not Found")
    if request.method not in ("GET", "HEAD"):
        return failure(405, "Method Not Allowed")
    mount = mounts[prefix]
    file = _file(mount.folder, unquote(request.path[len(prefix) :]))
    if file is None:
        return failure(404, "Not Found")
    return _answer(file, mount, request)


def _file(folder: Path, name: str) -> Path | None:
    """The file within the folder; None for anything outside, hidden or missing."""
    if "\0" in name or "\\" in name or any(part.startswith(".") for part in name.split("/")):
        return None
    try:
        file = (folder / (name or "index.html")).resolve()
        return file if file.is_relative_to(folder.resolve()) and file.is_file() else None
    except OSError:  # a name longer than the system's are
        return None


def _answer(file: Path, mount: Mount, request: HttpRequest) -> HttpResponse:
    content = file.read_bytes()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    headers = [
        ("content-type", _TYPES.get(file.suffix.lower(), "application/octet-stream")),
        ("etag", tag),
        ("cache-control", _FOR_EVER if mount.unchanging else "no-cache"),
        *mount.headers.items(),
    ]
    known = first(request.sent, "if-none-match") or ""
    if tag in known or known == "*":
        return HttpResponse(304, headers, b"")
    if "gzip" in (first(request.sent, "accept-encoding") or "") and len(content) > _WORTH_IT:
        headers += [("content-encoding", "gzip"), ("vary", "accept-encoding")]
        content = gzip.compress(content, 6, mtime=0)
    return HttpResponse(200, headers, content)
