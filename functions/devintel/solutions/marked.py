"""The code that a report marks: the line above its carets, and what it writes beside them."""

from __future__ import annotations

import re

_MARKED = re.compile(
    r"^(?:[> ]*\d{1,6} ?[|│:┃] ?|[> ]*[|│] ?)?(?P<code>[^\n]{1,200})\n"
    r"[ \t>|│┃·:]*(?:\d{1,6} ?[|│])?[ \t]*[~^─-]*\^[~^─-]*(?: (?P<label>[^\n]{3,120}))?$",
    re.MULTILINE,
)


def marked(text: str) -> str:
    """`code` (label), as sentences quote it; empty where a report marks none."""
    found = _MARKED.search(text)
    if found is None:
        return ""
    code = " ".join(found["code"].split())
    if not any(sign.isalnum() for sign in code) or "`" in code:
        return ""
    label = (found["label"] or "").strip()
    return f"`{code[:120]}` ({label})" if label else f"`{code[:120]}`"
