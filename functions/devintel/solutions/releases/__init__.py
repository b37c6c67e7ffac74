"""What releases of Python and of its packages took away, moved or brought, by the name in code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from devintel.solutions.releases import (
    apps,
    clients,
    language,
    learning,
    pictures,
    science,
    tensors,
    web,
)
from devintel.solutions.releases.change import Change, read

_TABLES = (language, science, pictures, learning, tensors, web, clients, apps)


@cache
def gone() -> Mapping[str, Change]:
    """What left, by its name in code."""
    return {name: change for table in _TABLES for name, change in read(table.GONE)}


@cache
def came() -> Mapping[str, Change]:
    """What came, by its name in code: an older release has none."""
    return {name: change for table in _TABLES for name, change in read(table.CAME)}


def of(table: Mapping[str, Change], owner: str, name: str) -> Change | None:
    """The change of `owner.name`; `requests.packages` and the like are other ways to a module."""
    module = owner.removeprefix("requests.packages.").removeprefix("pip._vendor.")
    found = table.get(f"{module}.{name}" if module else name)
    return found or (table.get(f"*.{name}") if module[:1].isupper() else None)
