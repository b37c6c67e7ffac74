"""One line of a stack, and whether it is the team's own code."""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """A call: `line` and `column` count from 1; an unknown part is None.

    `function` and `file` are as the engine wrote them; `in_app` is False for libraries,
    the runtime, native code and browser extensions.
    """

    function: str | None
    file: str | None
    line: int | None
    column: int | None
    in_app: bool
