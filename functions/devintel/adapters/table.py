"""The table's schema and the form of its items, shared by the adapters, tests and infra."""

from __future__ import annotations

import secrets
import zlib
from collections.abc import Mapping
from typing import Any

from pydantic_core import from_json, to_json

from devintel import keys
from devintel.errors import TooLarge
from devintel.model import Entry, Mark

PARTITION_KEY = "pk"
SORT_KEY = "sk"
TTL_ATTRIBUTE = "ttl"
STREAM_VIEW = "KEYS_ONLY"
"""Which session moved is in the key; what happened is read from the log."""
LOG_PREFIX = keys.LOG
OUTLIVES_S = 6 * 3600
"""How long an entry stays in the table, unseen, after it expired."""
LEASE_S = 2 * 3600
"""How long at least a log's newest entry stays after it was read as the tail.

Longer than an appender trusts a tail: were it removed in between, numbering would begin again at
1 for one process while another writes behind the old tail, and the log had a hole.
"""

PARTITION_KEY_BYTES = 2_048
SORT_KEY_BYTES = 1_024
ITEM_BYTES = 400 * 1024
"""DynamoDB's limits (developer guide, "Quotas"); every store of ours keeps to them, so that what is
accepted on a laptop can be kept in the cloud."""
_COMPRESS_OVER = 512


def definition(name: str) -> dict[str, Any]:
    """The parameters of DynamoDB's CreateTable."""
    return {
        "TableName": name,
        "KeySchema": [
            {"AttributeName": PARTITION_KEY, "KeyType": "HASH"},
            {"AttributeName": SORT_KEY, "KeyType": "RANGE"},
        ],
        "AttributeDefinitions": [
            {"AttributeName": PARTITION_KEY, "AttributeType": "S"},
            {"AttributeName": SORT_KEY, "AttributeType": "S"},
        ],
        "BillingMode": "PAY_PER_REQUEST",
        "StreamSpecification": {"StreamEnabled": True, "StreamViewType": STREAM_VIEW},
    }


def head(entry: Entry) -> str | bytes:
    """All of an entry but its position, events and expiry; compressed where that pays."""
    marks = {pid: list(mark) for pid, mark in entry.marks.items()}
    fields = [
        entry.epoch,
        entry.wid,
        entry.received_at,
        entry.pid,
        entry.pseq,
        entry.by,
        marks,
        dict(entry.totals),
    ]
    return pack_text(to_json(fields).decode())


def entry(first_seq: int, n: int, ttl: int, packed: bytes, head: str | bytes) -> Entry:
    """The entry of stored parts; the inverse of `head`."""
    epoch, wid, received_at, pid, pseq, by, marks, totals = from_json(unpack_text(head))
    return Entry(
        first_seq=first_seq,
        n=n,
        packed=packed,
        epoch=epoch,
        wid=wid,
        received_at=received_at,
        ttl=ttl,
        pid=pid,
        pseq=pseq,
        by=by,
        marks={pid: Mark(*mark) for pid, mark in marks.items()},
        totals=totals,
    )


def tombstone(tail: Entry, now_s: int, wid: str) -> Entry:
    """What stays of a deleted session behind its last entry.

    It holds one position and no events, so that an appender which still knows the old tail
    collides with it, and numbering never starts again where another process goes on. The places of
    the entries before it hold its like, for those that know one of them as the tail.
    """
    return Entry(
        first_seq=tail.last_seq + 1,
        n=1,
        packed=b"",
        epoch="",
        wid=wid,
        received_at=now_s * 1000,
        ttl=now_s,
    )


def pack_text(text: str) -> str | bytes:
    """A text as it is stored: as it is, or compressed when it is longer than 512."""
    return zlib.compress(text.encode(), 6) if len(text) > _COMPRESS_OVER else text


def unpack_text(stored: str | bytes) -> str:
    """The inverse of `pack_text`."""
    return stored if isinstance(stored, str) else zlib.decompress(stored).decode()


def fits(pk: str, sk: str, size: int) -> None:
    """Raise `TooLarge` unless an item of this key, with so many bytes besides, can be kept."""
    if 4 * (len(pk) + len(sk)) <= SORT_KEY_BYTES and size <= ITEM_BYTES - SORT_KEY_BYTES:
        return  # a character takes at most four bytes
    first, second = len(pk.encode()), len(sk.encode())
    if first > PARTITION_KEY_BYTES or second > SORT_KEY_BYTES:
        raise TooLarge("A name is too long to be kept.", code="name_too_long")
    if first + second + size > ITEM_BYTES:
        raise TooLarge("This is more than one item of the store can hold.")


def live(ttl: object, now_s: float) -> bool:
    """Whether something with this `ttl` (seconds; None: for ever) has not expired."""
    return not isinstance(ttl, int | float) or ttl > now_s


def is_log(sk: str) -> bool:
    """Whether a sort key is of the log, which is no row."""
    return sk.startswith(LOG_PREFIX)


def moved_fence(now_s: int) -> dict[str, int]:
    """A fence somewhere else; it stays as long as a tombstone, and no work lasts that long."""
    return {"v": secrets.randbelow(2**48) + 1, "ttl": now_s + OUTLIVES_S}


def counters(row: Mapping[str, Any]) -> dict[str, int]:
    """The fields of a row that can be counted: whole numbers in DynamoDB's precision."""
    return {
        k: v
        for k, v in row.items()
        if isinstance(v, int) and not isinstance(v, bool) and abs(v) < 10**37
    }
