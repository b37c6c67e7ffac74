"""`devintel sarif FILE`: what analysers found (SARIF 2.1.0, OASIS), as diagnostics."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from devintel.sdk.events import Event, cut, event
from devintel_cli.failure import fail
from devintel_cli.reporting import reporter

_TYPES = {"error": "lint", "warning": "warn", "note": "info"}
"""By a result's level, which is `warning` where neither it nor its rule says more."""


def of_file(file: Path) -> list[Event]:
    """One event a result that was not suppressed."""
    try:
        runs = json.loads(file.read_text("utf-8-sig"))["runs"]
        return [one for run in runs for one in _of_run(run)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        fail(f"{file} is no SARIF: {error}.")


def _of_run(run: dict[str, Any]) -> Iterator[Event]:
    driver = run["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver.get("rules", [])}
    for result in run.get("results") or []:
        if result.get("suppressions") or result.get("kind", "fail") != "fail":
            continue
        rule = rules.get(result.get("ruleId", ""), {})
        level = result.get("level") or rule.get("defaultConfiguration", {}).get("level", "warning")
        if level in _TYPES:
            content = {
                "message": cut(_said(result, rule)),
                "severity": level,
                "tool": driver["name"],
                "code": result.get("ruleId", ""),
                "help": rule.get("helpUri", ""),
                **_place(result),
            }
            kept = {k: v for k, v in content.items() if v}
            yield event(_TYPES[level], kept, subtype="analysis")


def _said(result: dict[str, Any], rule: dict[str, Any]) -> str:
    """The result's text, or its rule's with the arguments put in."""
    message = result["message"]
    text = message.get("text") or message.get("markdown")
    if not text:
        texts = rule.get("messageStrings", {})
        text = texts.get(message.get("id"), {}).get("text") or message.get("id", "no message")
    for number, value in enumerate(message.get("arguments", [])):
        text = text.replace(f"{{{number}}}", str(value))
    return str(text)


def _place(result: dict[str, Any]) -> Event:
    for location in result.get("locations") or []:
        physical = location.get("physicalLocation", {})
        region = physical.get("region", {})
        file = unquote(physical.get("artifactLocation", {}).get("uri", "")).removeprefix("file://")
        return {
            "file": file,
            "line": region.get("startLine"),
            "column": region.get("startColumn"),
        }
    return {}


sarif = reporter(of_file, "Send what static analysis found.")
