"""A map as it is kept: arrays to search, and each source's text apart, so that a look-up reads a
file and takes two binary searches instead of parsing megabytes.

Layout: `DVSM1`, length of the header, header (JSON), the columns (deflated together), the texts
(each deflated).
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from devintel.source_maps.source_map import SourceMap

_MAGIC = b"DVSM1"
_COLUMNS = ("Q", "i", "I", "I", "i")
"""Place in the bundle (line << 32 | column), source, its line and column, name."""


class Original(NamedTuple):
    """A place in a source: `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    name: str


def packed(found: SourceMap) -> bytes:
    """A map as the bytes that `MapIndex` reads."""
    rows = found.segments
    columns = (
        array("Q", [row.line << 32 | row.column for row in rows]),
        array("i", [row.source for row in rows]),
        array("I", [row.at_line for row in rows]),
        array("I", [row.at_column for row in rows]),
        array("i", [row.name for row in rows]),
    )
    packed_columns = zlib.compress(b"".join(column.tobytes() for column in columns), 3)
    texts = [zlib.compress(content.encode("utf-8", "replace"), 6) for content in found.contents]
    header = {
        "sources": found.sources,
        "names": found.names,
        "rows": len(rows),
        "columns": len(packed_columns),
        "texts": [len(text) for text in texts],
    }
    head = json.dumps(header, separators=(",", ":")).encode()
    return b"".join((_MAGIC, struct.pack(">I", len(head)), head, packed_columns, *texts))


class MapIndex:
    """A packed map; raises `ValueError` where the bytes are none."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("no packed source map")
        (length,) = struct.unpack_from(">I", data, len(_MAGIC))
        begin = len(_MAGIC) + 4
        header = json.loads(data[begin : begin + length])
        self._sources: list[str] = header["sources"]
        self._names: list[str] = header["names"]
        columns = begin + length
        self._read_columns(zlib.decompress(data[columns:][: header["columns"]]), header["rows"])
        self._data = data
        self._texts = _spans(columns + header["columns"], header["texts"])
        self._lines = lru_cache(8)(self._split)

    def original(self, line: int, column: int | None) -> Original | None:
        """The source of a place in the bundle (both from 1); None where it comes from none."""
        at = bisect_right(self._places, (line - 1) << 32 | max(0, (column or 1) - 1)) - 1
        if at >= 0 and self._places[at] >> 32 == line - 1:
            return self._at(at)
        if column is None and at + 1 < len(self._places) and self._places[at + 1] >> 32 == line - 1:
            return self._at(at + 1)
        return None

    def lines(self, file: str) -> list[str]:
        """The text of a source, line by line; none where the map does not carry it."""
        return self._lines(file)

    def texts(self) -> Iterator[str]:
        """All that the map says: its sources' paths, its names, and each source's text."""
        yield from self._sources
        yield from self._names
        for begin, end in self._texts:
            yield zlib.decompress(self._data[begin:end]).decode()

    def _at(self, row: int) -> Original | None:
        source = self._source[row]
        if source < 0:
            return None
        name = self._names[self._name[row]] if self._name[row] >= 0 else ""
        place = self._line[row] + 1, self._column[row] + 1
        return Original(self._sources[source], *place, name)

    def _read_columns(self, raw: bytes, rows: int) -> None:
        found, offset = [], 0
        for code in _COLUMNS:
            column = array(code)
            size = rows * column.itemsize
            column.frombytes(raw[offset : offset + size])
            found.append(column)
            offset += size
        self._places, self._source, self._line, self._column, self._name = found

    def _split(self, file: str) -> list[str]:
        if file not in self._sources:
            return []
        begin, end = self._texts[self._sources.index(file)]
        text: str = zlib.decompress(self._data[begin:end]).decode()
        return text.splitlines()


def _spans(begin: int, lengths: list[int]) -> list[tuple[int, int]]:
    out = []
    for length in lengths:
        out.append((begin, begin + length))
        begin += length
    return out
