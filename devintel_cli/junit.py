"""`devintel junit FILE`: the failures of a JUnit XML report, as errors of the session.

The format has no standard; what pytest, Jest, Vitest, Maven, Gradle, Go and .NET write is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from devintel.sdk.events import Event, cut, event
from devintel_cli.failure import fail
from devintel_cli.reporting import reporter

_PLACE = re.compile(
    r"(?:File \"|at .*?\(|^|\s)([\w./\\@-]+\.(?:py|[cm]?[jt]sx?|java|kt|go|rs|rb|cs)):(\d+)|"
    r"File \"([^\"]+)\", line (\d+)",
    re.MULTILINE,
)
_FAILED = ("failure", "error")


def of_file(file: Path) -> list[Event]:
    """One error a failed test, and the run's sum last."""
    try:
        root = ElementTree.parse(file).getroot()  # expat bounds what entities expand to
    except (OSError, ElementTree.ParseError) as error:
        fail(f"{file} is no JUnit XML: {error}.")
    cases = list(root.iter("testcase"))
    failed = [one for case in cases for one in _failures(case)]
    skipped = sum(case.find("skipped") is not None for case in cases)
    wrong = sum(any(case.find(tag) is not None for tag in _FAILED) for case in cases)
    seconds = round(sum(float(case.get("time") or 0) for case in cases), 3)
    passed = len(cases) - wrong - skipped
    said = f"{passed} passed, {wrong} failed, {skipped} skipped in {seconds} s"
    counts = {"passed": passed, "failed": wrong, "skipped": skipped, "duration": seconds}
    return [*failed, event("test", {"message": said, **counts}, subtype="run")]


def _failures(case: ElementTree.Element) -> Iterator[Event]:
    test = "::".join(part for part in (case.get("classname"), case.get("name")) if part)
    for found in (node for node in case if node.tag in _FAILED):
        text = (found.text or "").strip()
        first = found.get("message") or text.partition("\n")[0] or "failed"
        content: Event = {"message": cut(first), "test": test}
        if kind := found.get("type"):
            content["name"] = kind.rpartition(".")[2]
        yield event(
            "error",
            content | _place(case, text),
            subtype="test-failure",
            stack_trace=cut(text) if text else None,
        )


def _place(case: ElementTree.Element, text: str) -> Event:
    if file := case.get("file"):
        line = case.get("line")
        return {"file": file, **({"line": int(line)} if line and line.isdigit() else {})}
    found = list(_PLACE.finditer(text))
    if not found:
        return {}
    last = found[-1]
    return {"file": last[1] or last[3], "line": int(last[2] or last[4])}


junit = reporter(of_file, "Send the failures and the sum of a test run.")
