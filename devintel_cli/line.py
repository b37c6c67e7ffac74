"""An event as one line of a terminal."""

from __future__ import annotations

from typing import Any

from rich.markup import escape
from rich.text import Text

COLOURS = {
    "error": "bold red",
    "warn": "yellow",
    "network": "cyan",
    "git": "magenta",
    "file": "blue",
    "edit": "blue",
    "terminal": "green",
    "performance": "bright_black",
    "debug": "bright_black",
    "trace": "bright_black",
}


def of_event(event: dict[str, Any]) -> Text:
    """`12  14:43:08.915  error  browser  TypeError: ...`."""
    kind = str(event["type"])
    text = Text()
    text.append(f"{event.get('seq', ''):>6}  ", "bright_black")
    text.append(f"{str(event.get('timestamp', ''))[11:23]}  ", "bright_black")
    text.append(f"{kind:<12} ", COLOURS.get(kind, ""))
    text.append(f"{event.get('source', ''):<10} ", "bright_black")
    text.append(said(event))
    return text


def of_solution(push: dict[str, Any]) -> Text:
    """A suggestion, with its confidence."""
    solution = push["solution"]
    text = Text("        solution  ", "bold green")
    text.append(f"{solution.get('root_cause', '')} ")
    text.append(f"({solution.get('confidence', 0):.0%})", "bright_black")
    if solution.get("solution_code"):
        text.append("\n" + _indented(str(solution["solution_code"])), "green")
    return text


def of_pattern(push: dict[str, Any]) -> Text:
    """A pattern, in its sentence."""
    pattern = push["pattern"]
    return Text("        pattern   ", "bold magenta").append(str(pattern.get("description", "")))


def said(event: dict[str, Any]) -> str:
    """What an event says, in one line without control characters."""
    content = event.get("content") or {}
    url = content.get("url")
    if event["type"] == "network" and url:
        status = content.get("status") or content.get("error", "")
        found = f"{content.get('method', 'GET')} {url} {status}"
    elif isinstance(content.get("lastCommit"), dict):
        found = f"{content.get('branch', '')} {content['lastCommit'].get('message', '')}"
    else:
        found = str(
            content.get("message")
            or content.get("data")
            or content.get("path")
            or content.get("name")
            or event.get("subtype", "")
        )
    line = " ".join(found.split())
    return "".join(c for c in line if c.isprintable())[:400]


def _indented(code: str) -> str:
    return "\n".join("          " + escape(line) for line in code.splitlines()[:12])
