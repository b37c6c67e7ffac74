"""A long stack cut so that it still says what broke: its head, its innermost cause, its tail.

Java prints the root cause last ("Caused by:"), Python the failing call last and the first cause
first, Go and .NET likewise mark inner ones; the frames between are a framework's.
"""

from __future__ import annotations

import re

MARK = "…[truncated]"
LEAST = 1_000
"""Fewer characters say less of a stack than the general cut leaves."""
_CAUSE = re.compile(
    r"^[^\S\n]*(?:Caused by: |Wrapped by: |\[cause\]: | ---> |--- End of inner |"
    r"The above exception was|During handling of the above|cause: |\d+\) .*Error: )",
    re.MULTILINE,
)


def shortened(stack: str, chars: int) -> str:
    """At most `chars` characters and two marks of a stack."""
    if len(stack) <= chars:
        return stack
    head, tail = chars * 4 // 10, chars * 2 // 10
    end = len(stack) - tail
    cause = _innermost(stack)
    if cause is None or not head <= cause < end:  # the head or the tail holds it
        kept = chars - tail
        return f"{_whole_lines(stack[:kept])}\n{MARK}\n{stack[end:]}" if tail else stack[:kept]
    middle = stack[cause : min(cause + chars - head - tail, end)]
    return "\n".join(
        (_whole_lines(stack[:head]), MARK, _whole_lines(middle), MARK, stack[end:].lstrip("\n"))
    )


def _innermost(stack: str) -> int | None:
    """Where the last cause begins."""
    last = None
    for found in _CAUSE.finditer(stack):
        last = found.start()
    return last


def _whole_lines(text: str) -> str:
    """Without the line that the cut went through, if there are others."""
    whole, _, _ = text.rpartition("\n")
    return whole or text
