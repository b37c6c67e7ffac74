"""A failing test of an error group: pytest for a program's run, Playwright for a page.

What the event says stands in the test as quoted literals alone: it is compared, never run, but for
the command and the address, which are the developer's own and stand where they are read first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from devintel.content import mapping, text
from devintel.model import Event
from devintel.projection.views.shapes import ErrorDetail
from devintel.safe_text import for_terminal

MOST = 160
_VARIES = re.compile(r"0x[0-9a-f]+|\d+|[\w.\\/-]*[\\/][\w.\\/-]+", re.IGNORECASE)


def sketch(group: ErrorDetail, before: Sequence[Event] = ()) -> str:
    """The source of a test; "" where nothing was recorded that could be done again."""
    if group["command"]:
        return _of_run(group)
    address = _address(group)
    return _of_page(group, address, before) if address else ""


def _of_run(group: ErrorDetail) -> str:
    """Run the command as it was run; the words of the failure may not be printed again."""
    said = _telling(group)
    return f'''"""Sketched from a recorded run: red while the error is there, green once mended.

Read COMMAND before you run this: it is what was typed in a terminal. Run it in the project.
"""

import re
import subprocess

COMMAND = {_literal(group["command"], 500)}
SAID = {said!r}


def test_{_name(group)}():
    done = subprocess.run(COMMAND, shell=True, capture_output=True, text=True, timeout=120)
    printed = re.sub(r"\\x1b\\[[0-9;]*[A-Za-z]", "", done.stdout + done.stderr)
    seen = [words for words in SAID if words in printed]
    assert (done.returncode, seen) == (0, []), printed[-2000:]
'''


def _of_page(group: ErrorDetail, address: str, before: Sequence[Event]) -> str:
    """Open the page, do what was recorded, and let no error of this kind be thrown."""
    steps = "".join(_steps(before))
    return f'''"""Sketched from a recorded page: red while the error is there, green once mended.

Read ADDRESS and the steps before you run this: they are what was recorded.
"""

from playwright.sync_api import Page

ADDRESS = {_literal(address, 500)}
SAID = {_literal(_parts(group["message"])[0], MOST)}


def test_{_name(group)}(page: Page):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: said.type == "error" and errors.append(said.text))
    page.goto(ADDRESS)
{steps}    page.wait_for_timeout(500)
    assert [error for error in errors if SAID in error] == []
'''


def _steps(before: Sequence[Event]) -> list[str]:
    found = []
    for event in before:
        content = mapping(event["content"])
        selector = text(content.get("selector") or content.get("target"), 200)
        kind = text(content.get("action") or event.get("subtype"), 40)
        if kind == "click" and selector:
            found.append(f"    page.click({_literal(selector, 200)})\n")
        elif kind in ("input", "change") and selector:
            value = _literal(text(content.get("value"), 200), 200)
            found.append(f"    page.fill({_literal(selector, 200)}, {value})\n")
    return found[-20:]


def _address(group: ErrorDetail) -> str:
    """The page where it happened, without what a query may hold."""
    sample: Mapping[str, Any] = group["sample"]
    content = mapping(sample.get("content"))
    context = mapping(sample.get("context"))
    for where in (content, context, mapping(content.get("page"))):
        for name in ("page_url", "pageUrl", "page", "url", "href", "location"):
            found = text(where.get(name), 2_000)
            if found.startswith(("http://", "https://")):
                return found.partition("?")[0].partition("#")[0]
    return ""


def _telling(group: ErrorDetail) -> list[str]:
    """The part of the message that another run of the same failure would print too."""
    lines = [line.strip() for line in group["message"].splitlines() if line.strip()]
    parts = _parts(lines[0] if lines else group["title"])
    return [for_terminal(part)[:MOST] for part in parts[:1]]


def _parts(message: str) -> list[str]:
    """What of a message does not vary, the longest first."""
    found = sorted((p.strip() for p in _VARIES.split(message)), key=len, reverse=True)
    return [p for p in found if len(p) > 3] or [message.strip()[:MOST] or "Error"]


def _literal(value: str, most: int) -> str:
    """A text as a Python literal, which ends only where we end it."""
    return ascii(value[:most])


def _name(group: ErrorDetail) -> str:
    """A test's name, of the error's type and of nothing that an event could make it say."""
    words = re.findall(r"[a-z]+", group["type"].lower())[:3]
    digits = re.sub(r"\W", "", group["fingerprint"])[-8:]
    return "_".join(["no", *words, digits])
