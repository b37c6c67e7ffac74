""".NET: `   at Namespace.Class.Method(Type arg) in file:line 12`."""

from __future__ import annotations

import re
from functools import lru_cache

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import (
    CACHED_LINES,
    MAX_FRAMES,
    MAX_LINE,
    Trace,
    header,
    made,
    number,
)

_AT = re.compile(r"(?:at|bei|à|en|in|em|в|w|v|在|場所|위치:) (?=[^\s(]+\()")
_IN = re.compile(
    r" (?:in|dans|en|na|в|w|v|位置|場所|파일) (.+):"
    r"(?:line|Zeile|ligne|línea|riga|linha|строка|wiersz|řádek|行号|行|줄) (\d+)\.?$"
)
"""The .NET Framework's words, as its language packs print them."""
_UNITY = re.compile(
    r"(?P<function>[\w.+<>`:|]{1,240}) ?\([^()\n]{0,200}\) \(at (?P<file>[^()\n]{1,200}):"
    r"(?P<line>\d{1,7})\)$"
)
"""A call as Unity's console prints it: `Cart.Update () (at Assets/Cart.cs:21)`."""


def read(lines: list[str]) -> Trace:
    """Frames of the innermost exception, which .NET prints first, behind ` ---> `."""
    found: list[Frame] = []
    head: list[str] = []
    for line in lines:
        text = line.strip()
        if call := _AT.match(text) if line[:1] in " \t" or text.startswith("at ") else None:
            if len(found) < MAX_FRAMES:
                found.append(_frame(text[call.end() : MAX_LINE]))
        elif unity := _UNITY.match(text[:MAX_LINE]) if " (at " in text else None:
            if len(found) < MAX_FRAMES:
                found.append(made(unity["function"], unity["file"], number(unity["line"])))
        elif text.startswith("--- End of inner"):
            break
        elif not found and text:
            head.append(text)
    text = "\n".join(head).removeprefix("Unhandled exception. ")
    inner = text.rpartition("---> ")[2]
    return Trace(found, *header([inner]))


@lru_cache(maxsize=CACHED_LINES)
def _frame(text: str) -> Frame:
    call, _, rest = text.partition(")")
    function = call.partition("(")[0]
    place = _IN.match(rest)
    if place is None:
        return made(function, rest.removeprefix(" in ") or None, None)
    return made(function, place[1], number(place[2]))
