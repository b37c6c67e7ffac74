"""The bundle that sentry-cli and the bundlers' plugins upload: `SYSB`, a version, a zip file.

Its `manifest.json` tells for each file its type, its address (`~/static/app.js`) and headers
(`debug-id`, `sourcemap`).
"""

from __future__ import annotations

import io
import json
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from devintel.content import mapping, text
from devintel.errors import BadRequest, TooLarge

_MAGIC = b"SYSB"
_HEADER = 8
MAX_FILES = 2_000
MAX_UNPACKED = 128_000_000
MAX_MAP = 16_000_000
"""Bytes of one map; a larger one cannot be indexed in a function's memory."""


class UploadedMap(NamedTuple):
    """A source map and the script that it belongs to; `script` and `debug_id` may be empty."""

    content: str
    script: str
    debug_id: str


def maps(bundle: bytes) -> Iterator[UploadedMap]:
    """The maps of a bundle; raises `BadRequest` or `TooLarge`."""
    try:
        with zipfile.ZipFile(io.BytesIO(_zip(bundle))) as archive:
            if len(archive.infolist()) > MAX_FILES or _unpacked(archive) > MAX_UNPACKED:
                raise TooLarge("The bundle is too large; upload its parts one by one.")
            yield from _maps(archive)
    except (zipfile.BadZipFile, KeyError, ValueError, zlib.error, NotImplementedError) as error:
        raise BadRequest("This is no artifact bundle.", code="invalid_bundle") from error


def _zip(bundle: bytes) -> bytes:
    return bundle[_HEADER:] if bundle.startswith(_MAGIC) else bundle


def _unpacked(archive: zipfile.ZipFile) -> int:
    return sum(info.file_size for info in archive.infolist())


def _maps(archive: zipfile.ZipFile) -> Iterator[UploadedMap]:
    files = mapping(mapping(json.loads(archive.read("manifest.json"))).get("files"))
    entries = {name: mapping(entry) for name, entry in files.items()}
    scripts = {address: entry for entry in entries.values() if (address := _map_of(entry))}
    for name, entry in entries.items():
        if entry.get("type") != "source_map" or archive.getinfo(name).file_size > MAX_MAP:
            continue
        script = scripts.get(text(entry.get("url")), {})
        debug_id = _header(entry, "debug-id") or _header(script, "debug-id")
        content = archive.read(name).decode("utf-8", "replace")
        yield UploadedMap(content, text(script.get("url")), debug_id)


def _map_of(script: Any) -> str:
    """The address of a script's map: its `sourcemap` header, relative to itself."""
    named = _header(script, "sourcemap")
    return posixpath.normpath(posixpath.join(text(script.get("url")), "..", named)) if named else ""


def _header(entry: Any, name: str) -> str:
    headers = mapping(entry.get("headers"))
    return next((text(v) for k, v in headers.items() if k.lower() == name), "")
