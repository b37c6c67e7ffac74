"""Whether an error or its evidence shows a tool: a rule names none that nothing shows."""

from __future__ import annotations

from devintel.content import text
from devintel.solutions.rule import Check, Slots
from devintel.solutions.subject import Subject, edited

_MOST = 20_000


def shown(subject: Subject) -> str:
    """All that stands around an error, in lower case: its words and report, the files of its
    frames, the command, what was edited lately, and the session's files."""
    case = subject.case
    parts = (
        subject.text,
        subject.printed[:_MOST],
        text(subject.content.get("command")),
        *(frame.file for frame in case.frames),
        *(edited(edit)[:_MOST] for edit in case.edits),
        *case.files,
    )
    return "\n".join(parts).lower()


def shows(*words: str) -> Check:
    """A precondition: one of these words, in lower case, is shown."""

    def check(subject: Subject, _: Slots) -> Slots | None:
        around = shown(subject)
        return {} if any(word in around for word in words) else None

    return check


def adds(code: str, lang: str, *words: str) -> Check:
    """No precondition: the code, which is for one tool, is given where that tool is shown."""
    there = shows(*words)

    def check(subject: Subject, slots: Slots) -> Slots | None:
        return {} if there(subject, slots) is None else {"code": code, "lang": lang}

    return check
