"""What the tool that defines a code says of it, as an answer about this error."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from devintel.solutions.case import Case
from devintel.solutions.knowledge.book import Book, Entry, book
from devintel.solutions.knowledge.mentions import Mention, mentions
from devintel.solutions.knowledge.remedy import Remedy, remedy
from devintel.solutions.solution import Evidence, Solution, error_evidence, levels, solution_id
from devintel.solutions.subject import Subject

SOURCE = "knowledge"
EXPLAINED = 0.6
"""Below a rule that matches (0.65 and more): it knows the code, and nothing of this program."""
NAMED = 0.5
"""Where the book gives a code its name or wording, and no reason."""
NAMES_ONLY = frozenset({"typescript", "postgresql"})
_SLOT = re.compile(r"'?\{\d\}'?")


def solutions(case: Case) -> list[Solution]:
    """An answer for each code that an error names and a book has; mostly one."""
    subject = Subject(case)
    return [answer for one in mentions(subject) for answer in _answers(one, subject)][:1]


def _answers(mention: Mention, subject: Subject) -> Iterable[Solution]:
    known = book(mention.book)
    entry = known.entries.get(mention.code)
    says = _sentence(_filled(entry.says, mention.said)) if entry else ""
    if entry is None or not (says or entry.name):
        return
    case, identity = subject.case, solution_id(f"{SOURCE}:{mention.book}:{mention.code}")
    mends = remedy(mention.book, mention.code, entry, subject)
    yield Solution(
        solution_id=identity,
        source=f"{SOURCE}:{mention.book}",
        family=mention.book,
        root_cause=f"{_happened(mention, entry, subject)}{subject.facts['where']}.",
        explanation=" ".join(filter(None, (_quoted(known, mention, entry, says), mends.words))),
        pattern_name=f"{mention.book}.{mention.code}",
        prior=EXPLAINED if mends.words or mention.book not in NAMES_ONLY else NAMED,
        levels=levels(identity, case.fingerprint),
        solution_code=mends.command,
        language="shell" if mends.command else "",
        evidence=(error_evidence(case), Evidence("docs", _rests_on(known, mention, entry))),
        verify=_verify(mention, mends),
    )


def _happened(mention: Mention, entry: Entry, subject: Subject) -> str:
    """The error's own words; where it is a code alone, what the code is called."""
    if mention.said.strip():
        return mention.said.strip().rstrip(".")
    if mention.book != "http":
        return f"{mention.code} {entry.name}"
    url = subject.facts.get("url")
    asked = f"{subject.facts['method']} {url}" if url else "The request"
    return f"{asked} was answered {mention.code} {entry.name}"


def _quoted(known: Book, mention: Mention, entry: Entry, says: str) -> str:
    who = f"{known.tool} {known.version}"
    if mention.book == "postgresql":
        return f"{who} calls {mention.code} {entry.name}, a kind of “{entry.says}”."
    if not says:
        return f"{who} calls {mention.code} “{entry.name}”."
    name = f" ({entry.name})" if entry.name and entry.name not in mention.code else ""
    said = " ".join(filter(None, (says, entry.why)))
    return f"{who} says of {mention.code}{name}: {said}"


def _rests_on(known: Book, mention: Mention, entry: Entry) -> str:
    page = known.page.format(name=entry.name, code=mention.code)
    return f"{known.tool} {known.version} ({known.licence}): {mention.code}, {page}"


def _verify(mention: Mention, mends: Remedy) -> str:
    if mention.book in ("http", "postgresql"):
        return "Repeat what was asked; it is answered without this code."
    return f"Run the check again; {mention.code} is not reported."


def _sentence(words: str) -> str:
    return words if not words or words[-1] in ".?!" else f"{words}."


def _filled(template: str, said: str) -> str:
    """A wording with this error's own values in it; empty where they cannot be told."""
    if "{0}" not in template:
        return template
    return said.strip() if _wording(template).match(said.strip()) else ""


@cache
def _wording(template: str) -> re.Pattern[str]:
    parts = _SLOT.split(template)
    return re.compile(r".{1,200}?".join(map(re.escape, parts)))
