"""Go panics, fatal errors and goroutine dumps."""

from __future__ import annotations

from devintel.grouping.frame import Frame
from devintel.grouping.stacks.raw import MAX_FRAMES, Trace, made, number

_HEADS = ("panic: ", "fatal error: ")


def read(lines: list[str]) -> Trace:
    """The goroutine that ran, else the first; `created by` is its outermost frame."""
    kind, message = _header(lines)
    starts = [i for i, line in enumerate(lines) if line.startswith("goroutine ")]
    running = [i for i in starts if "[running" in lines[i]]
    first = (running or starts or [-1])[0]
    found: list[Frame] = []
    function: str | None = None
    for line in lines[first + 1 :]:
        if not line.strip():
            if found:
                break
        elif line[0] in "\t ":
            frame = _place(line.strip())
            if function and frame and len(found) < MAX_FRAMES:
                found.append(made(function, *frame))
            function = None
        else:
            function = _function(line.strip())
    return Trace(found, kind, message)


def _header(lines: list[str]) -> tuple[str, str]:
    for line in lines:
        for head in _HEADS:
            if line.startswith(head):
                text = line.removeprefix(head).partition(" [recovered]")[0]
                return head[:-2], text.removeprefix("runtime error: ").strip()
        if line.startswith("goroutine "):
            break
    return "", ""


def _function(text: str) -> str:
    if text.startswith("created by "):
        return text[11:].partition(" in goroutine ")[0]
    opening = text.rfind("(")
    return (text[:opening] if opening > 0 else text).replace("%2e", ".")


def _place(text: str) -> tuple[str, int | None] | None:
    file, _, line = text.partition(" ")[0].rpartition(":")
    if not file:
        file, _, line = text.rpartition(" +0x")[0].rpartition(":")
    return (file, number(line)) if file and number(line) is not None else None
