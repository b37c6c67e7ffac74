"""Sentry's envelope: a header line, then items of a header line and a payload each.

Format: https://develop.sentry.dev/sdk/data-model/envelopes/ . An item without `length` ends at the
next line break. What cannot be read ends the envelope; the items before it are good.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from devintel.errors import BadRequest
from devintel.protocol import lenient_json

MAX_ITEMS = 1000


class Item(NamedTuple):
    """One thing of an envelope; `payload` is bytes, because an attachment may be anything."""

    kind: str
    header: dict[str, Any]
    payload: bytes

    def document(self) -> dict[str, Any] | None:
        """The payload as a JSON object; None where it is none."""
        return _object(self.payload)


@dataclass
class Envelope:
    """A read envelope; `broken` says that its end could not be read."""

    header: dict[str, Any]
    items: list[Item] = field(default_factory=list)
    broken: bool = False


def read(body: bytes) -> Envelope:
    """The envelope of a body; raises `BadRequest` where it does not begin as one."""
    line, _, rest = body.lstrip().partition(b"\n")
    header = _object(line)
    if header is None:
        raise BadRequest("This is no Sentry envelope: its first line is no JSON object.")
    envelope = Envelope(header)
    while rest.strip() and len(envelope.items) < MAX_ITEMS:
        found = _item(rest)
        if found is None:
            envelope.broken = True
            break
        item, rest = found
        envelope.items.append(item)
    return envelope


def _item(rest: bytes) -> tuple[Item, bytes] | None:
    line, _, rest = rest.lstrip(b"\r\n").partition(b"\n")
    header = _object(line)
    kind = header.get("type") if header else None
    if header is None or not isinstance(kind, str):
        return None
    length = header.get("length")
    if isinstance(length, int) and not isinstance(length, bool):
        if not 0 <= length <= len(rest):
            return None
        return Item(kind, header, rest[:length]), rest[length:]
    payload, _, rest = rest.partition(b"\n")
    return Item(kind, header, payload), rest


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = lenient_json.read(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
