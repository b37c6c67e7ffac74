"""A rule: which wordings and evidence it answers, with what, and on whose documentation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

from devintel.model import Event
from devintel.solutions.language import kind, language
from devintel.solutions.subject import Subject

Slots = Mapping[str, str]
Check = Callable[[Subject, Slots], Slots | None]
"""A precondition: further slots where the evidence fits, None where it does not."""

Example = str | Event
"""What a rule must or must not answer: an error's text, or a whole event."""

MOST_MATCHES = 8
_SLOT = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
_WHOLE_SLOT = re.compile(r"\{(\w+)(?:\|((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*))?\}")
"""With the slots that stand in what is said instead."""
_SAFE = re.compile(r"[\w@./\\:$*+#?=%, \[\]()-]{1,160}")
_SAFE_IN_SHELL = re.compile(r"[\w@.:/+=~^][\w@.:/+=~^-]{0,160}")
_COMMENT = {"python": "#", "js": "//", "ts": "//", "jsx": "//", "shell": "#", "yaml": "#"}


@dataclass(frozen=True)
class Rule:
    """Data plus a small function; `{slot}` in its texts is filled from the matched groups.

    `on` holds the index words of which one must occur; `match` are patterns searched in the
    subject's text, first hit wins; `docs` names the page that supports the rule. `prior` is the
    mean of its success before any outcome.
    """

    id: str
    on: str
    match: str | tuple[str, ...]
    cause: str
    fix: str
    docs: str
    yes: tuple[Example, ...]
    code: str = ""
    lang: str = ""
    no: tuple[Example, ...] = ()
    check: Check | None = None
    verify: str = ""
    other: tuple[str, ...] = ()
    prior: float = 0.65
    family: str = field(default="", kw_only=True)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns; `^` and `$` are line ends."""
        sources = (self.match,) if isinstance(self.match, str) else self.match
        return tuple(re.compile(source, re.MULTILINE) for source in sources)

    @cached_property
    def name(self) -> str:
        """Family and id, the rule's name everywhere."""
        return f"{self.family}.{self.id}"

    def slots(self, subject: Subject) -> Slots | None:
        """The slots where the rule answers the subject, else None; of several places that fit, the
        one that fills most of them."""
        best: Slots | None = None
        for pattern in self.patterns:
            for found in islice(pattern.finditer(subject.text), MOST_MATCHES):
                slots = _named(found)
                if best is None or len(slots) > len(best):
                    best = slots
        if best is None or self.check is None:
            return best
        return _checked(self.check, subject, best)

    def full(self, known: Slots) -> bool:
        """Whether the sentence that names the cause need not say “this” for what it is about."""
        return all(name in known for name, other in _SLOT.findall(self.cause) if other == "this")

    def names(self, known: Slots) -> bool:
        """Whether any sentence or line of it quotes what is known of this error or its place."""
        said = f"{self.cause} {self.fix} {self.code}"
        return any(known.get(name, "").strip() for name, _ in _SLOT.findall(said))


def _named(found: re.Match[str]) -> dict[str, str]:
    """The matched groups; `name2` of another branch of the pattern is a `name`."""
    slots = {k: v for k, v in found.groupdict().items() if v}
    for key, value in list(slots.items()):
        slots.setdefault(key.rstrip("0123456789"), value)
    return slots


def _checked(check: Check, subject: Subject, slots: Slots) -> Slots | None:
    more = check(subject, slots)
    return None if more is None else {**slots, **more}


def filled(template: str, slots: Slots) -> str:
    """The template with its slots filled: `{name}`, or `{name|what to say where it is unknown}`,
    which may hold slots itself."""

    def value(found: re.Match[str]) -> str:
        other = found[0] if found[2] is None else filled(found[2], slots)
        return slots.get(found[1], other)

    return _WHOLE_SLOT.sub(value, template)


def code_of(rule: Rule, subject: Subject, slots: Slots) -> str:
    """The rule's code with the place above it; empty where a value does not belong in code.

    Values come from an error's text, which others may write: only plain ones are put into code.
    """
    code, lang = slots.get("code", rule.code), slots.get("lang", rule.lang)
    if lang in _LANGUAGES and (_elsewhere(subject) or language(subject) not in ("", kind(lang))):
        return ""
    known = {**subject.case.slots, **subject.facts, **slots}
    safe = _SAFE_IN_SHELL if lang == "shell" else _SAFE
    used = [known[name] for name, _ in _SLOT.findall(code) if name in known]
    if not code or not all(safe.fullmatch(value) for value in used):
        return ""
    sign, at = _COMMENT.get(lang), subject.facts.get("at", "")
    head = f"{sign} {at}\n" if sign and _SAFE.fullmatch(at) else ""
    return head + filled(code, known)


_LANGUAGES = frozenset({"js", "ts", "jsx", "python", "java", "go", "ruby", "php", "rust", "csharp"})


def _elsewhere(subject: Subject) -> bool:
    """Whether an error was raised in libraries only: a line of their code is nobody's to change."""
    frames = subject.case.frames
    return bool(frames) and not any(frame.in_app for frame in frames)


def family(name: str, *rules: Rule) -> tuple[Rule, ...]:
    """The rules of one family, each told its name."""
    return tuple(_told(rule, name) for rule in rules)


def _told(rule: Rule, name: str) -> Rule:
    values: dict[str, Any] = {f: getattr(rule, f) for f in rule.__dataclass_fields__}
    return Rule(**{**values, "family": rule.family or name})
