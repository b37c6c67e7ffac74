"""An error's frames in the sources: the original place, its function and the lines around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any, cast

from devintel.content import items, mapping, text
from devintel.dialects.sentry_frames import printed
from devintel.dialects.values import filled
from devintel.grouping.ownership import in_app
from devintel.model import Event
from devintel.source_maps.enclosing import function_at
from devintel.source_maps.library import Script
from devintel.source_maps.locating import ERRORS
from devintel.source_maps.map_index import MapIndex, Original

Find = Callable[[Script], MapIndex | None]
DEBUG_IDS = "debug_ids"
"""Where `context` tells the debug id of each script's address."""
_AROUND = 5
_MAX_FRAMES = 50
_SCRIPTS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx")


def mapped(event: Event, find: Find) -> Event:
    """The event with its frames in the sources; itself where no frame has a map."""
    if event["type"] not in ERRORS:
        return event
    frames = _frames(event)
    context = mapping(event.get("context"))
    ids, release = mapping(context.get(DEBUG_IDS)), text(context.get("release"))
    scripts = {frame.get("file", "") for frame in frames}
    maps = {
        file: find(Script(file, text(ids.get(file)), release))
        for file in scripts
        if _is_script(file)
    }
    if not any(maps.values()):
        return event
    found = [_mapped(frame, maps.get(frame.get("file", ""))) for frame in frames]
    _name_by_callers(found)
    for frame in found:
        frame.pop("token", None)
    content = event["content"] | {"frames": found}
    name, message = _named(event)
    stack = printed(name, message, found, "javascript")
    return cast(Event, event | {"content": content, "stack_trace": stack})


def _frames(event: Event) -> list[dict[str, Any]]:
    """The structured frames, else those that the text of the stack tells; innermost first."""
    given = [dict(f) for f in items(event["content"].get("frames"), _MAX_FRAMES) if _is_frame(f)]
    stack = text(event.get("stack_trace"))
    if given or not stack:
        return given
    from devintel.grouping.stacks import trace

    read = trace(stack).frames[:_MAX_FRAMES]
    return [
        filled(function=f.function, file=f.file, line=f.line, column=f.column, in_app=f.in_app)
        for f in read
    ]


def _is_frame(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("file", ""), str)


def _is_script(file: str) -> bool:
    return file.partition("?")[0].partition("#")[0].endswith(_SCRIPTS)


def _mapped(frame: dict[str, Any], found: MapIndex | None) -> dict[str, Any]:
    line, column = frame.get("line"), frame.get("column")
    if found is None or not isinstance(line, int):
        return frame
    place = found.original(line, column if isinstance(column, int) else None)
    if place is None:
        return frame
    lines = found.lines(place.file)
    function = function_at(lines, place.line)
    bundle = filled(file=frame.get("file"), line=line, column=column)
    return filled(
        function=function,
        file=place.file,
        line=place.line,
        column=place.column,
        in_app=in_app(function or None, place.file),
        source=_source(lines, place),
        vars=frame.get("vars"),
        bundle=bundle | filled(function=frame.get("function")),
        token=place.name,
    )


def _name_by_callers(frames: list[dict[str, Any]]) -> None:
    """A function that its own lines do not name is named by the call: the next frame's token."""
    for frame, caller in pairwise(frames):
        if "bundle" in frame and "function" not in frame and caller.get("token"):
            frame["function"] = caller["token"]


def _source(lines: list[str], place: Original) -> dict[str, Any]:
    if not 1 <= place.line <= len(lines):
        return {}
    at = place.line - 1
    return {
        "before": [line[:200] for line in lines[max(0, at - _AROUND) : at]],
        "line": lines[at][:200],
        "after": [line[:200] for line in lines[at + 1 : at + 1 + _AROUND]],
    }


def _named(event: Mapping[str, Any]) -> tuple[str, str]:
    content = event["content"]
    name, message = text(content.get("name")), text(content.get("message"))
    if not name and event.get("stack_trace"):
        from devintel.grouping.stacks import trace

        head = trace(text(event["stack_trace"]))
        return head.type or "Error", message or head.message
    return name or "Error", message
