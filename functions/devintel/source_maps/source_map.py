"""A source map's document: sources, their contents, and segments. Never fetched, only given.

The format is ECMA-426 (https://tc39.es/ecma426/): version 3, VLQ mappings, index maps, debug ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MAX_SEGMENTS = 2_000_000
MAX_SOURCES = 100_000
MAX_PLACE = 2**31 - 1
"""Of a line or column (ECMA-426 has numbers of 32 bits)."""
_MAX_SHIFT = 30
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


class BadSourceMap(ValueError):
    """What was uploaded is no source map; the message says why."""


class Segment(NamedTuple):
    """From `line` and `column` of the bundle on (both from 0): a place in a source.

    `source` and `name` are numbers of lists, -1 for none; `at_line` and `at_column` from 0.
    """

    line: int
    column: int
    source: int
    at_line: int
    at_column: int
    name: int


@dataclass
class SourceMap:
    """A map read once; `segments` in order of their place in the bundle."""

    debug_id: str = ""
    sources: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)


def read(text: str) -> SourceMap:
    """A map from its JSON text (with or without the `)]}'` guard); raises `BadSourceMap`."""
    if text.startswith(")]}"):
        text = text.partition("\n")[2]
    try:
        document = json.loads(text)
        if not isinstance(document, dict):
            raise BadSourceMap("It is not a JSON object.")
        return _read(document)
    except BadSourceMap:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise BadSourceMap("It cannot be read as a source map.") from error


def _read(document: Mapping[str, Any]) -> SourceMap:
    debug_id = _text(document.get("debugId")) or _text(document.get("debug_id"))
    found = SourceMap(debug_id)
    sections = document.get("sections")
    if isinstance(sections, list):
        for section in sections:
            offset = section.get("offset") or {}
            line, column = offset.get("line", 0), offset.get("column", 0)
            if not all(type(at) is int and 0 <= at <= MAX_PLACE for at in (line, column)):
                raise BadSourceMap("A section begins nowhere.")
            _add(found, section.get("map") or {}, line, column)
    else:
        _add(found, document, 0, 0)
    found.segments.sort()
    return found


def _add(found: SourceMap, document: Mapping[str, Any], line: int, column: int) -> None:
    mappings, sources = document.get("mappings"), document.get("sources")
    if document.get("version") != 3 or not isinstance(mappings, str):
        raise BadSourceMap("It is not a version 3 source map.")
    many = len(found.segments) + mappings.count(",") + mappings.count(";") > MAX_SEGMENTS
    if not isinstance(sources, list) or len(found.sources) + len(sources) > MAX_SOURCES or many:
        raise BadSourceMap("It names no sources, or has too many segments.")
    root = _text(document.get("sourceRoot"))
    shift = Segment(line, column, len(found.sources), 0, 0, len(found.names))
    contents = [_text(content) for content in document.get("sourcesContent") or ()]
    found.contents += (contents + [""] * len(sources))[: len(sources)]
    found.sources += [_joined(root, _text(source)) for source in sources]
    found.names += [_text(name) for name in document.get("names") or ()]
    read = _decoded(mappings, shift)
    found.segments += _checked(read, len(found.sources), len(found.names))


def _checked(segments: Iterable[Segment], sources: int, names: int) -> Iterator[Segment]:
    for segment in segments:
        named = -1 <= segment.source < sources and -1 <= segment.name < names
        places = segment.line, segment.column, segment.at_line, segment.at_column
        if not named or min(places) < 0 or max(places) > MAX_PLACE:
            raise BadSourceMap("A segment lies outside of what the map names.")
        yield segment


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _joined(root: str, source: str) -> str:
    return f"{root.rstrip('/')}/{source}" if root and "://" not in source else source


def _decoded(mappings: str, shift: Segment) -> Iterator[Segment]:
    source = line = column = name = 0
    for number, row in enumerate(mappings.split(";")):
        generated = shift.column if number == 0 else 0
        for segment in row.split(",") if row else ():
            fields = _numbers(segment)
            generated += fields[0]
            if len(fields) < 4:
                yield Segment(shift.line + number, generated, -1, 0, 0, -1)
                continue
            source, line, column = source + fields[1], line + fields[2], column + fields[3]
            name += fields[4] if len(fields) > 4 else 0
            if source < 0 or name < 0:
                raise BadSourceMap("A segment lies outside of what the map names.")
            named = shift.name + name if len(fields) > 4 else -1
            at = shift.source + source
            yield Segment(shift.line + number, generated, at, line, column, named)


def _numbers(segment: str) -> list[int]:
    """Base64 VLQ: five bits a digit, the sixth says that more follow, the first bit is the sign."""
    out: list[int] = []
    value = shift = 0
    for digit in segment:
        bits = _VALUES[digit]
        value |= (bits & 31) << shift
        if bits & 32:
            shift += 5
            if shift > _MAX_SHIFT:
                raise BadSourceMap("A number has more than 32 bits.")
            continue
        out.append(-(value >> 1) if value & 1 else value >> 1)
        value = shift = 0
    if not out:
        raise BadSourceMap("A segment is empty.")
    return out
