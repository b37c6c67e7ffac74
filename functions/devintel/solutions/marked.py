"""The code that a report marks: the line above its carets, and what it writes beside them."""

from __future__ import annotations

import re

_MARKED = re.compile(
    r"^(?:[> ]*\d{1,6} ?[|│:┃] ?|[> ]*[|│] ?)?(?P<code>[^\n]{1,200})\n"
    r"(?:[ \t>|│┃·:]*(?:\d{1,6} ?[|│])?[ \t]*[~^─-]*\^[~^─-]*|[ \t│|]*·[ \t]*─+)(?: "
    r"(?P<label>[^\n]{3,120}))?$",
    re.MULTILINE,
)


def marked_code(text: str) -> str:
    """The line of code; empty where a report marks none."""
    found = _MARKED.search(text)
    code = " ".join(found["code"].split()) if found else ""
    return code if any(sign.isalnum() for sign in code) else ""


def marked(text: str) -> str:
    """`code` (label), as sentences quote it; empty where a report marks none."""
    code, found = marked_code(text), _MARKED.search(text)
    if not code or "`" in code or found is None:
        return ""
    label = (found["label"] or "").strip()
    return f"`{code[:120]}` ({label})" if label else f"`{code[:120]}`"
