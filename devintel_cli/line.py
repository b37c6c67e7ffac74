"""An event as one line of a terminal."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from devintel.content import mapping, word
from devintel.content import text as text_of
from devintel.safe_text import for_terminal
from devintel_cli.local_time import clock

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
    """`12  14:43:08.915+0100  error  browser  TypeError: ...`."""
    kind = for_terminal(event["type"])
    text = Text()
    text.append(f"{for_terminal(event.get('seq', '')):>6}  ", "bright_black")
    text.append(f"{clock(for_terminal(event.get('timestamp', '')))}  ", "bright_black")
    text.append(f"{kind:<12} ", COLOURS.get(kind, ""))
    text.append(f"{for_terminal(event.get('source', '')):<10} ", "bright_black")
    text.append(said(event))
    return text


def of_solution(push: dict[str, Any]) -> Text:
    """A suggestion, with its confidence."""
    solution = push["solution"]
    text = Text("        solution  ", "bold green")
    text.append(f"{for_terminal(solution.get('root_cause', ''))} ")
    text.append(f"({solution.get('confidence', 0):.0%})", "bright_black")
    if solution.get("solution_code"):
        text.append("\n" + _indented(str(solution["solution_code"])), "green")
    return text


def of_pattern(push: dict[str, Any]) -> Text:
    """A pattern, in its sentence."""
    pattern = push["pattern"]
    told = for_terminal(pattern.get("description", ""))
    return Text("        pattern   ", "bold magenta").append(told)


def said(event: dict[str, Any]) -> str:
    """What an event says, in one line that a terminal may be given."""
    content = mapping(event.get("content"))
    url, last = text_of(content.get("url")), mapping(content.get("lastCommit"))
    if event["type"] == "network" and url:
        status = word(content.get("status")) or text_of(content.get("error"))
        found = f"{text_of(content.get('method')) or 'GET'} {url} {status}"
    elif last:
        found = f"{text_of(content.get('branch'))} {text_of(last.get('message'))}"
    else:
        told = [content.get(name) for name in ("message", "data", "path", "name")]
        found = str(next((one for one in told if one), event.get("subtype", "")))
    return for_terminal(" ".join(found[:2_000].split()))[:400]


def _indented(code: str) -> str:
    return "\n".join("          " + for_terminal(line) for line in code.splitlines()[:12])
