"""Rules for schemas whose errors name the field: Zod and its kin."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _field(subject: Subject, slots: Slots) -> Slots | None:
    """The field that the headline names, and what the schema says of it."""
    field = subject.case.slots.get("field", "")
    if field:
        return {"field": field, "said": subject.case.message[:160]}
    return {} if "field" in slots else None


RULES = family(
    "validation",
    Rule(
        "zod",
        on="zoderror",
        match=(
            r'ZodError[\s\S]{0,600}?"path":\s{0,9}\[\s{0,20}"(?P<field>[^"\n]{1,60})"'
            r'[\s\S]{0,200}?"message": "(?P<said>[^"\n]{1,160})"',
            r"ZodError",
        ),
        check=_field,
        prior=0.76,
        cause="`{field}` is not as its schema wants it{where}: {said}.",
        fix="Set or send `{field}` that way, or let the schema take what comes (`.optional()`,"
        " `.default(…)`, `z.coerce`).",
        docs="Zod: Error handling, https://zod.dev/error-customization",
        yes=(
            'ZodError: [\n  {\n    "code": "invalid_type",\n    "path": [\n      "port"\n    ],\n'
            '    "message": "Required"\n  }\n]',
        ),
        no=("ZodError: ", "ValidationError: 1 validation error for Settings"),
    ),
)
