"""A row as an item of the table, and back.

A row's whole numbers are attributes of their own (`n_<name>`), so that they can be counted and
compared; `ttl` is the table's expiry; the rest is JSON in `j`.
"""

from __future__ import annotations

import json

from devintel.adapters import table
from devintel.adapters.dynamodb.client import Item
from devintel.keys import Key
from devintel.ports import Document, Row

_OVERHEAD = 100
"""Names of attributes and the id of a conditional write."""


def key_of(key: Key) -> Item:
    """A primary key as the table has it."""
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}


def item_of_row(key: Key, row: Document) -> Item:
    """A row as it is written; raises `TooLarge` where no item can hold it."""
    item = key_of(key)
    size = 0
    counted = table.counters(row)
    for name, value in counted.items():
        own = table.TTL_ATTRIBUTE if name == "ttl" else f"n_{name}"
        item[own] = {"N": str(value)}
        size += len(own) + 21
    rest = {k: v for k, v in row.items() if k not in counted}
    if rest:
        text = json.dumps(rest, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        stored = table.pack_text(text)
        item["j"] = {"S": stored} if isinstance(stored, str) else {"B": stored}
        size += len(stored.encode() if isinstance(stored, str) else stored)
    table.fits(key.pk, key.sk, size + _OVERHEAD)
    return item


def row_of(item: Item) -> Row:
    """The row that an item holds, expired or not."""
    row: Row = {}
    if rest := item.get("j"):
        row |= json.loads(table.unpack_text(rest["S"] if "S" in rest else rest["B"]))
    for name, value in item.items():
        if name == table.TTL_ATTRIBUTE:
            row["ttl"] = int(value["N"])
        elif name.startswith("n_"):
            row[name[2:]] = int(value["N"])
    return row
