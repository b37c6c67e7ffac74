""".NET: `   at Namespace.Class.Method(Type arg) in file:line 12`."""

from __future__ import annotations

from devintel.grouping.stacks.raw import MAX_FRAMES, RawFrame, Trace, header, number


def read(lines: list[str]) -> Trace:
    """Frames of the innermost exception, which .NET prints first, behind ` ---> `."""
    found: list[RawFrame] = []
    head: list[str] = []
    for line in lines:
        text = line.strip()
        if text.startswith("at "):
            if len(found) < MAX_FRAMES:
                found.append(_frame(text[3:]))
        elif text.startswith("--- End of inner"):
            break
        elif not found and text:
            head.append(text)
    text = "\n".join(head).removeprefix("Unhandled exception. ")
    inner = text.rpartition("---> ")[2]
    return Trace(found, *header([inner]))


def _frame(text: str) -> RawFrame:
    call, _, place = text.partition(") in ")
    file, _, line = place.rpartition(":line ")
    function = call.partition("(")[0]
    return (function, file, number(line), None) if file else (function, place or None, None, None)
