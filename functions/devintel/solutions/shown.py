"""Whether an error or its evidence shows a tool: a rule names none that nothing shows."""

from __future__ import annotations

from devintel.solutions.rule import Check, Slots
from devintel.solutions.subject import Subject


def shows(*words: str) -> Check:
    """A precondition: one of these words, in lower case, is shown."""

    def check(subject: Subject, _: Slots) -> Slots | None:
        around = subject.around
        return {} if any(word in around for word in words) else None

    return check


def adds(code: str, lang: str, *words: str) -> Check:
    """No precondition: the code, which is for one tool, is given where that tool is shown."""
    there = shows(*words)

    def check(subject: Subject, slots: Slots) -> Slots | None:
        return {} if there(subject, slots) is None else {"code": code, "lang": lang}

    return check
