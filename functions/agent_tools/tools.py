"""The eight tools: what each is called and what it takes; a function of `answers` has its name.

What answers is imported by the first call: agents that ask what there is need not wait for it.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

from pydantic_core import to_json

from devintel.errors import DevIntelError
from devintel.model import Caller


class Tool(NamedTuple):
    """A tool as it is listed; `takes` is JSON Schema's `properties`."""

    says: str
    takes: dict[str, dict[str, Any]]
    needs: tuple[str, ...] = ()
    reads: bool = True


_SESSION = {"type": "string", "description": "From list_sessions"}
_PRINT = {"type": "string", "description": "From search_errors"}
_QUERY = {
    "type": "string",
    "description": 'Words, filters: is:open type:TypeError file:cart user:ana since:2h -word "a b"',
}

TOOLS = {
    "list_sessions": Tool(
        "The team's sessions, last active first.",
        {"before": {"type": "string", "description": "`next` of the last page"}},
    ),
    "session_overview": Tool(
        "Counts, members, open errors and patterns of a session.",
        {"session": _SESSION},
        ("session",),
    ),
    "search_errors": Tool(
        "Find error groups, in one session or the latest ones.",
        {"query": _QUERY, "session": _SESSION},
        ("query",),
    ),
    "get_error": Tool(
        "One error group: stack, sample, suspect edit, request before it, suggestions.",
        {"session": _SESSION, "fingerprint": _PRINT},
        ("session", "fingerprint"),
    ),
    "search_events": Tool(
        "Events of a session's log, in order.",
        {
            "session": _SESSION,
            "text": {"type": "string"},
            "types": {"type": "string", "description": "By commas: error,network,terminal"},
            "after": {"type": "integer", "minimum": 0, "description": "`next` of the last page"},
            "limit": {"type": "integer", "minimum": 1, "maximum": 100},
        },
        ("session",),
    ),
    "suggest_fix": Tool(
        "What rules and the team's own fixes suggest for an error group.",
        {"session": _SESSION, "fingerprint": _PRINT},
        ("session", "fingerprint"),
    ),
    "record_outcome": Tool(
        "Say whether a suggestion held, after it was tried.",
        {
            "session": _SESSION,
            "solution_id": {"type": "string"},
            "success": {"type": "boolean"},
            "fingerprint": _PRINT,
        },
        ("session", "solution_id", "success"),
        reads=False,
    ),
    "session_changelog": Tool(
        "What happened in a session, as Markdown.",
        {"session": _SESSION},
        ("session",),
    ),
}
_TYPES: dict[str, type] = {"string": str, "integer": int, "boolean": bool}


def listed() -> list[dict[str, Any]]:
    """The answer to `tools/list`; under 2,000 tokens."""
    return [
        {
            "name": name,
            "description": tool.says,
            "inputSchema": {
                "type": "object",
                "properties": tool.takes,
                "required": list(tool.needs),
                "additionalProperties": False,
            },
            "annotations": {"readOnlyHint": tool.reads, "openWorldHint": False},
        }
        for name, tool in TOOLS.items()
    ]


def call(caller: Caller, name: str, given: dict[str, Any]) -> dict[str, Any]:
    """A tool's result; what is wrong with the arguments or the session is told as its text."""
    tool = TOOLS[name]
    if wrong := _wrong(tool, given):
        return _text(wrong, failed=True)
    try:
        answer = getattr(import_module("agent_tools.answers"), name)
        return _text(to_json(answer(caller, **given)).decode())
    except DevIntelError as error:
        return _text(error.message, failed=True)


def _text(text: str, *, failed: bool = False) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": text}], "isError": failed}


def _wrong(tool: Tool, given: dict[str, Any]) -> str:
    if missing := [name for name in tool.needs if name not in given]:
        return f"Missing: {', '.join(missing)}."
    if unknown := [str(name)[:40] for name in given if name not in tool.takes]:
        return f"Unknown: {', '.join(unknown)}; known are {', '.join(tool.takes) or 'none'}."
    return " ".join(filter(None, (_misfit(n, tool.takes[n], v) for n, v in given.items())))


def _misfit(name: str, schema: dict[str, Any], value: Any) -> str:
    wanted = _TYPES[schema["type"]]
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return f"`{name}` must be of the type {schema['type']}."
    if isinstance(value, str) and len(value) > 1024:
        return f"`{name}` is longer than 1,024 characters."
    least, most = schema.get("minimum"), schema.get("maximum", 10**12)
    if least is not None and not least <= value <= most:
        return f"`{name}` is between {least} and {most}."
    return ""
