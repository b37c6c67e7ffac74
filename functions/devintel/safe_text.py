"""The one maker of text that is safe to print: for a terminal, as JSON for one, for Markdown.

Events carry other people's text. Printed as it is, it moves the cursor, fills the clipboard (OSC
52), turns the direction of reading, or becomes markup: an image that tells who reads, a heading, a
script. Whatever shows such text anywhere but in a browser's text node takes it through here.
"""

from __future__ import annotations

import json
import re
from typing import Any

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INLINE = re.compile(r"([\\`*\[\]<|~]|&(?=#?\w{1,40};)|(?<![^\W_])_|_(?![^\W_])|(?<=\w)@(?=\w))")
_BEGINS = re.compile(r"^(\s{0,3})(#|>|[-+=](?=[\s\-+=]|$)|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)


def for_terminal(text: object, *, keep_lines: bool = False) -> str:
    """Text whose control, direction and invisible characters are shown instead of obeyed.

    In one line unless `keep_lines`; a tab becomes spaces.
    """
    plain = _LINE_ENDS.sub("\n", str(text)).replace("\t", "    ")
    if not keep_lines:
        plain = plain.replace("\n", " ")
    if plain.isprintable():
        return plain
    return "".join(c if c.isprintable() or c == "\n" else _shown(c) for c in plain)


def json_for_terminal(value: Any, indent: int | None = None) -> str:
    """JSON that says the same and that a terminal may be given: what it would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def for_markdown(text: object) -> str:
    """Text that stays one line of text in Markdown (CommonMark and GitHub's)."""
    plain = " ".join(for_terminal(text).split())
    return _BEGINS.sub(_held, _INLINE.sub(r"\\\1", plain))


def _held(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"


def _shown(char: str) -> str:
    """A control picture where Unicode has one, else the number."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\\u{{{code:x}}}"
