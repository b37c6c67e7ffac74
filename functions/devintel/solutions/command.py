"""The command whose output an error stood in, as a rule's evidence."""

from __future__ import annotations

import re

from devintel.content import text
from devintel.solutions.rule import Check, Slots
from devintel.solutions.subject import Subject

_RUNS = r"^(?:\w+=\S{0,80} +)*(?:sudo +(?:-\w+ +)*)?(?:\S{0,120}/)?"


def command(subject: Subject) -> str:
    """The command line that printed the error; empty where no terminal said it."""
    return text(subject.content.get("command"), 300)


def ran(*programs: str) -> Check:
    """That one of these programs printed it, with its words (`docker compose`) where given."""
    names = "|".join(rf"{re.escape(name)}\b" for name in programs)
    asked = re.compile(_RUNS + f"(?:{names})")

    def check(subject: Subject, _: Slots) -> Slots | None:
        return {} if asked.search(command(subject)) else None

    return check


def says(*patterns: str) -> Check:
    """That the error's report has each of these somewhere; their groups are slots."""
    wanted = [re.compile(pattern) for pattern in patterns]

    def check(subject: Subject, _: Slots) -> Slots | None:
        found = [pattern.search(subject.text) for pattern in wanted]
        if None in found:
            return None
        return {k: v for one in found if one for k, v in one.groupdict().items() if v}

    return check


def lacks(*patterns: str) -> Check:
    """That the error's report has none of these."""
    unwanted = [re.compile(pattern) for pattern in patterns]

    def check(subject: Subject, _: Slots) -> Slots | None:
        return None if any(one.search(subject.text) for one in unwanted) else {}

    return check
