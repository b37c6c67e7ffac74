"""A client's own fingerprint, which wins over ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import mapping, word
from devintel.grouping.fingerprint import digest

DEFAULT = ("{{ default }}", "{{default}}")
"""The part of a list that stands for our own key, as Sentry's clients spell it."""


def client_key(event: Mapping[str, Any], ours: tuple[str, ...]) -> str:
    """The fingerprint in `client_fingerprint` or `content.fingerprint`; empty where none is.

    A text of at most 128 printable characters is taken as it is; a list is joined into one key.
    """
    said = event.get("client_fingerprint") or mapping(event.get("content")).get("fingerprint")
    if isinstance(said, str):
        return said if len(said) <= 128 and said.isprintable() else digest("client", said)
    if not isinstance(said, list) or not said:
        return ""
    parts = [word(part, 256) for part in said[:16]]
    if all(part in DEFAULT for part in parts):
        return ""
    return digest("client", *(p for part in parts for p in (ours if part in DEFAULT else (part,))))
