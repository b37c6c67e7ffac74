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
    Rule(
        "schema",
        on="required must field allowed",
        match=(
            r"(?:^|: )\"(?P<field>[\w.\[\]*-]{1,80})\" (?P<said>(?:is required|is not "
            r"allowed|must |length "
            r"must |with )[^\n]{0,120})",
            r"^ValidationError: (?P<field>[\w.\[\]*-]{1,80}) (?P<said>is a required field|must be "
            r"(?:a|at|one|greater|less|equal)\b[^\n]{0,120})",
            r"(?:^|: )(?P<field>(?:data|body|/)[\w./\[\]*-]{0,80}) (?P<said>must be "
            r"(?:equal|number|"
            r"string|integer|boolean|object|array|one|>|<)[^\n]{0,120})",
            r"(?P<said>must have required property '(?P<field>[\w.-]{1,80})')",
        ),
        prior=0.78,
        cause="`{field}` is not as the schema wants it{where}: {said}.",
        fix="Send or set `{field}` that way; where it may be absent, say so in the schema "
        "(optional, a default).",
        docs="JSON Schema: Reference, https://json-schema.org/understanding-json-schema/reference",
        yes=(
            'ValidationError: "port" is required',
            "ValidationError: port is a required field",
            "data must have required property 'port'",
        ),
        no=("Error: this field is required", "Error: you must be at home"),
    ),
    Rule(
        "unrecognized",
        on="unrecognized field ignorable",
        match=r"Unrecognized field \"(?P<field>[\w.-]{1,80})\" \(class (?P<model>[\w.$]{1,120})\)",
        prior=0.86,
        cause="The JSON has a field `{field}` that {model} does not have.",
        fix="Add it to the class, map its other name (@JsonProperty), or let the class ignore what "
        "it does not know: @JsonIgnoreProperties(ignoreUnknown = true).",
        docs="Jackson: Deserialization features, "
        "https://github.com/FasterXML/jackson-databind/wiki/Deserialization-Features",
        yes=(
            'UnrecognizedPropertyException: Unrecognized field "colour" (class com.shop.Item), not '
            "marked as ignorable",
        ),
        no=("Error: unrecognized field of study",),
    ),
)
