"""What people use instead: a search for words of trouble, and the end of the output."""

from __future__ import annotations

import re
from collections.abc import Callable

_WORDS = re.compile(
    r"error|fail|fatal|exception|panic|traceback|cannot|undefined|not found|unexpected",
    re.IGNORECASE,
)


def grep(text: str) -> str:
    """The lines with a word of trouble, as `grep -iE` prints them."""
    return "\n".join(line for line in text.splitlines() if _WORDS.search(line))


def tail(text: str) -> str:
    """The last 200 lines."""
    return "\n".join(text.splitlines()[-200:])


PEERS: dict[str, Callable[[str], str]] = {"grep": grep, "last 200 lines": tail}
