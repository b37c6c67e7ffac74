"""Source maps: where a line and column of a bundle stand in the sources. Never fetched.

The format is ECMA-426 (https://tc39.es/ecma426/): version 3, VLQ mappings, index maps, debug ids.
"""

from __future__ import annotations

import json
from base64 import b64decode
from binascii import Error as Base64Error
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from devintel.grouping.frame import Frame
from devintel.grouping.ownership import in_app

MAX_SEGMENTS = 2_000_000
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


class BadSourceMap(ValueError):
    """What was uploaded or inlined is no source map; the message says why."""


class Original(NamedTuple):
    """A place in a source: `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    name: str | None


class SourceMap:
    """A map read once; looking a place up takes a binary search."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.debug_id = _text(document.get("debugId")) or _text(document.get("debug_id"))
        self._lines: dict[int, list[tuple[int, Original | None]]] = {}
        sections = document.get("sections")
        if isinstance(sections, list):
            for section in sections:
                offset = section.get("offset") or {}
                self._read(section.get("map") or {}, offset.get("line", 0), offset.get("column", 0))
        else:
            self._read(document, 0, 0)
        self._columns = {n: [c for c, _ in row] for n, row in self._lines.items()}

    def original(self, line: int, column: int | None) -> Original | None:
        """The source of a place in the bundle (both from 1); None where it comes from none."""
        row = self._lines.get(line - 1)
        if not row:
            return None
        at = bisect_right(self._columns[line - 1], (column or 1) - 1) - 1
        return row[max(at, 0)][1] if at >= 0 or column is None else None

    def _read(self, document: Mapping[str, Any], line: int, column: int) -> None:
        mappings, sources = document.get("mappings"), document.get("sources")
        if document.get("version") != 3 or not isinstance(mappings, str):
            raise BadSourceMap("It is not a version 3 source map.")
        if not isinstance(sources, list) or mappings.count(",") > MAX_SEGMENTS:
            raise BadSourceMap("It names no sources, or has too many segments.")
        root = _text(document.get("sourceRoot"))
        files = [_joined(root, _text(source)) for source in sources]
        names = [_text(name) for name in document.get("names") or ()]
        for number, row in enumerate(_decoded(mappings, files, names)):
            shift = column if number == 0 else 0
            if row:
                self._lines.setdefault(line + number, []).extend((c + shift, o) for c, o in row)


def read(text: str) -> SourceMap:
    """A map from its JSON text (with or without the `)]}'` guard); raises `BadSourceMap`."""
    if text.startswith(")]}"):
        text = text.partition("\n")[2]
    try:
        document = json.loads(text)
        if not isinstance(document, dict):
            raise BadSourceMap("It is not a JSON object.")
        return SourceMap(document)
    except BadSourceMap:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BadSourceMap(f"It cannot be read as a source map: {error}") from error


def inline(source: str) -> SourceMap | None:
    """The map in a `//# sourceMappingURL=data:...` comment of a script; None without one."""
    _, found, rest = source.rpartition("sourceMappingURL=data:")
    head, comma, data = rest.partition(",")
    if not found or not comma:
        return None
    data = data.split(None, 1)[0] if data.split(None, 1) else ""
    try:
        text = b64decode(data, validate=True).decode() if "base64" in head else unquote(data)
    except (Base64Error, UnicodeDecodeError) as error:
        raise BadSourceMap(f"Its base64 is wrong: {error}") from error
    return read(text)


class Maps:
    """Maps that were uploaded, by debug id or by the address of the script they belong to."""

    def __init__(self) -> None:
        self._by_key: dict[str, SourceMap] = {}

    def add(self, found: SourceMap, *, debug_id: str = "", url: str = "") -> None:
        """Keep a map under its debug id (its own, where it names one) and its script's address."""
        for key in (debug_id, found.debug_id, _address(url)):
            if key:
                self._by_key[key] = found

    def apply(
        self, frames: Iterable[Frame], debug_ids: Mapping[str, str] | None = None
    ) -> tuple[Frame, ...]:
        """Frames in the sources where a map is known, else as they are.

        `debug_ids` says which debug id the script at an address has.
        """
        return tuple(self._mapped(frame, debug_ids or {}) for frame in frames)

    def _mapped(self, frame: Frame, debug_ids: Mapping[str, str]) -> Frame:
        if not frame.file or frame.line is None:
            return frame
        url = _address(frame.file)
        found = self._by_key.get(debug_ids.get(frame.file, "")) or self._by_key.get(url)
        place = found.original(frame.line, frame.column) if found else None
        if place is None:
            return frame
        function = frame.function
        return Frame(function, place.file, place.line, place.column, in_app(function, place.file))


def _address(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _joined(root: str, source: str) -> str:
    return f"{root.rstrip('/')}/{source}" if root and "://" not in source else source


def _decoded(
    mappings: str, files: list[str], names: list[str]
) -> Iterable[list[tuple[int, Original | None]]]:
    """The segments of each line: column in the bundle, and where it comes from."""
    source = line = column = name = 0
    for row in mappings.split(";"):
        segments: list[tuple[int, Original | None]] = []
        generated = 0
        for segment in row.split(",") if row else ():
            fields = _numbers(segment)
            generated += fields[0]
            if len(fields) < 4:
                segments.append((generated, None))
                continue
            source, line, column = source + fields[1], line + fields[2], column + fields[3]
            name += fields[4] if len(fields) > 4 else 0
            known = names[name] if len(fields) > 4 else None
            segments.append((generated, Original(files[source], line + 1, column + 1, known)))
        segments.sort(key=lambda s: s[0])
        yield segments


def _numbers(segment: str) -> list[int]:
    """Base64 VLQ: five bits a digit, the sixth says that more follow, the first bit is the sign."""
    out: list[int] = []
    value = shift = 0
    for digit in segment:
        bits = _VALUES[digit]
        value |= (bits & 31) << shift
        if bits & 32:
            shift += 5
            continue
        out.append(-(value >> 1) if value & 1 else value >> 1)
        value = shift = 0
    if not out:
        raise BadSourceMap("A segment is empty.")
    return out
