"""The rulebook: all rules behind an index of words, loaded when first asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module

from devintel.content import mapping, text
from devintel.solutions.case import Case
from devintel.solutions.prose import is_prose
from devintel.solutions.repeating import repeats
from devintel.solutions.rule import Rule, Slots, code_of, filled
from devintel.solutions.rules import FAMILIES, GENERAL
from devintel.solutions.solution import Evidence, Solution, error_evidence, levels, solution_id
from devintel.solutions.standard_library import installs_what_is_built_in
from devintel.solutions.subject import Subject

EMPTY = 0.8
"""What a rule's prior is worth where its sentence says “this” for what the error did not name."""

GENERALLY = "In general: "
"""What stands before advice that quotes nothing of this error or its place and has no code."""


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every family."""
    modules = (import_module(f"devintel.solutions.rules.{name}") for name in FAMILIES)
    return tuple(rule for module in modules for rule in module.RULES)


@cache
def index() -> Mapping[str, tuple[Rule, ...]]:
    """The rules by each of their index words."""
    found: dict[str, list[Rule]] = {}
    for rule in rules():
        for word in rule.on.split():
            found.setdefault(word, []).append(rule)
    return {word: tuple(some) for word, some in found.items()}


def matching(subject: Subject) -> Iterator[tuple[Rule, Slots]]:
    """The rules that answer a subject, each once, with their slots."""
    known, seen = index(), set[str]()
    for word in sorted(subject.words & known.keys()):
        for rule in known[word]:
            if rule.name not in seen:
                seen.add(rule.name)
                slots = rule.slots(subject)
                if slots is not None and not _prose(rule, slots, subject):
                    yield rule, slots


def solutions(case: Case) -> list[Solution]:
    """What the rules suggest for a case."""
    subject = Subject(case)
    found = list(matching(subject))
    special = [(rule, slots) for rule, slots in found if rule.family not in GENERAL]
    known = {**subject.case.slots, **subject.facts}
    printed = case.event["type"] == "terminal"
    if not printed or any(rule.full({**known, **slots}) for rule, slots in special):
        found = special
    answers = (_solution(rule, slots, subject) for rule, slots in found)
    return [one for one in answers if not installs_what_is_built_in(one.solution_code)]


def _prose(rule: Rule, slots: Slots, subject: Subject) -> bool:
    """Whether what many tools' rules take for a name is a word of the sentence."""
    name = slots.get("name") or slots.get("path")
    return rule.family in GENERAL and name is not None and is_prose(name, subject.text)


def _solution(rule: Rule, slots: Slots, subject: Subject) -> Solution:
    case, known = subject.case, {**subject.case.slots, **subject.facts, **slots}
    identity = solution_id(f"rule:{rule.name}")
    whole, named = rule.full(known), rule.names(known)
    code = code_of(rule, subject, slots) if whole else ""
    if repeats(code, case, subject.text):
        code = ""
    evidence = [error_evidence(case), Evidence("docs", rule.docs)]
    if case.request is not None and "request" in slots:
        evidence.insert(1, Evidence("request", slots["request"], (case.request["id"],)))
    return Solution(
        solution_id=identity,
        source=f"rule:{rule.name}",
        family=rule.family,
        root_cause=filled(rule.cause, known),
        explanation=f"{'' if named or code else GENERALLY}{filled(rule.fix, known)}",
        pattern_name=rule.name,
        prior=float(slots.get("prior", rule.prior)) * (1 if whole else EMPTY),
        levels=levels(identity, case.fingerprint),
        solution_code=code,
        general=not named,
        language=slots.get("lang", rule.lang),
        evidence=tuple(evidence),
        verify=filled(rule.verify, known) or verify(case),
        alternatives=tuple(filled(text, known) for text in rule.other),
    )


def verify(case: Case) -> str:
    """How to see that a fix worked: the same path, without the error."""
    url = text(mapping(case.event.get("context")).get("url"))
    place = case.place
    where = f"Open {url}" if url else f"Run {place.function or place.file}" if place else "Repeat"
    return f"{where} three times; it should not recur."
