"""Lambda's own module of this name: what a function asks to be run around its snapshot.

Source: AWS Lambda developer guide, "Lambda SnapStart runtime hooks for Python".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_before: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = []
_after: list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = []


def register_before_snapshot(func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run `func` before the snapshot is taken: the last registered first."""
    _before.append((func, args, kwargs))
    return func


def register_after_restore(func: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Run `func` after each restore: the first registered first."""
    _after.append((func, args, kwargs))
    return func


def run_before_snapshot() -> None:
    """The runtime's part, not a function's."""
    for func, args, kwargs in reversed(_before):
        func(*args, **kwargs)


def run_after_restore() -> None:
    """The runtime's part, not a function's."""
    for func, args, kwargs in _after:
        func(*args, **kwargs)
