"""Rules for what is declared twice, not used, or not as a check wants it, whatever the tool."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.marked import marked_code
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_LINT = "Wikipedia: Lint (software), https://en.wikipedia.org/wiki/Lint_(software)"
_OPEN, _CLOSE = "[`'\"‘“<]", "[`'\"’”>]"
_SAID = r"[^`'\"‘’“”<>\n]{1,100}"


_THERE = re.compile(
    r"\b(?:file|folder|directory|path|destination|container|branch|tag)\b[^\n]{0,80} already exists"
)
"""What was made before is no second declaration."""


def _twice(subject: Subject, slots: Slots) -> Slots | None:
    return {"first": f" (by `{slots['by']}`)" if "by" in slots else ""}


def _finding(subject: Subject) -> Slots | None:
    """The sentence of a check that names its rule; a compiler's error is none."""
    case = subject.case
    code = case.slots.get("code") or _CODE.search(subject.text)
    if case.event["type"] != "terminal" or not code or case.slots.get("source") in _COMPILERS:
        return None
    rule = code if isinstance(code, str) else code[1]
    return {"said": " ".join(case.message.split()).rstrip(".")[:160], "code": rule}


_CODE = re.compile(r"(?:^| )([A-Z]{1,6}_?\d{2,6})\b")
_COMPILERS = frozenset({"gcc", "compiler", "typescript", "java", "csharp", "rust", "go", "ts"})


def _unused(subject: Subject, slots: Slots) -> Slots | None:
    """What is unused by its name, else the name that the marked line declares."""
    if "name" in slots:
        return {}
    found = _DECLARES.search(marked_code(subject.text))
    return {"name": found[1]} if found else None


_DECLARES = re.compile(r"\b(?:const|let|var|val|int|auto|my|local|def|fn|func) ([\w$]{1,60})")


RULES = family(
    "tool_declarations",
    Rule(
        "twice",
        on="already unique duplicate duplicated",
        match=(
            rf"\balready (?:been )?(?:declared|defined|used|registered|exists?|added|taken)\b"
            rf"(?:[^\n`'\"]{{0,40}}{_OPEN}(?P<by>{_SAID}){_CLOSE})?",
            rf"\balready an? \w+ (?:with (?:the )?name|named|called)"
            rf" {_OPEN}(?P<by>{_SAID}){_CLOSE}",
            rf"[Dd]uplicated? (?:[\w-]+ ){{0,3}}?(?:name |key |id "
            rf")?{_OPEN}(?P<name>{_SAID}){_CLOSE}",
            rf"(?:must|should) (?:have (?:an? )?|be )unique(?: {_OPEN}(?P<name>{_SAID}){_CLOSE})?",
        ),
        prior=0.6,
        cause="Something is declared a second time{where}: {said}.",
        fix="Give one of the two another name, number or address, or remove one{first}.",
        docs=_LINT,
        yes=(
            "FastifyError: Method 'GET' already declared for route '/orders/:id'",
            'Field number 1 has already been used in "Order" by field "id".',
            'Every operation must have unique "operationId".',
            "Error: There is already a Construct with name 'Pictures' in Stack [Shop]",
        ),
        no=("Error: the order was already paid", "error: file already exists"),
        check=lambda subject, slots: (
            {
                **(_twice(subject, slots) or {}),
                "said": " ".join(subject.case.message.split())[:140],
            }
            if not _THERE.search(subject.text)
            else None
        ),
    ),
    Rule(
        "unused",
        on="unused",
        match=(
            r"[Uu]nused (?P<what>[\w ]{3,30}?)s?: (?P<name>[\w@$./-]{1,100})",
            r"[Uu]nused (?P<what>(?:local |function |type )?(?:constant|variable|parameter|import|"
            r"capture|label))(?=$|\n|\.)",
        ),
        prior=0.7,
        cause="`{name}` is not used anywhere (unused {what}){where}.",
        fix="Remove `{name}`, or use it where it was meant; where it has to stay, say so to the "
        "tool (discard it, `_ = {name}`, or list it as an exception).",
        docs=_LINT,
        yes=(
            "Unused exports: spare",
            "Unused files: left.js",
            "main.zig:8:11: error: unused local constant\n    const left = 3;\n          ^~~~",
        ),
        no=("Error: the coupon is unused",),
        check=_unused,
    ),
    Rule(
        "wanted",
        on="should missing extra docstring expected",
        match=(
            r"(?P<of>\w+ tag|element|image|input|function|class|module|file|method) should have "
            r"an? "
            r"(?P<name>[\w -]{2,60})",
            r"[Mm]issing (?P<name>(?:\w+ )?(?:docstring|comment|header|license|newline|heading|"
            r"title|description|alt|label)\b[\w ]{0,40})",
        ),
        prior=0.66,
        cause="The check wants {name}, and there is none{where}.",
        fix="Add {name}; where it is not wanted, switch the rule off in the tool's settings.",
        docs=_LINT,
        yes=(
            "Img tag should have an alt attribute.",
            "Html tag should have a non-empty lang attribute.",
            "Missing docstring in public function",
        ),
        no=("Error: missing customer", "the file should have arrived"),
    ),
    Rule(
        "threshold",
        on="threshold reached exceeded limit minimum",
        match=(
            r"(?P<name>[Cc]overage[^\n]{0,60}?) (?:does not meet|not reached|is below|under)",
            r"(?P<name>[\w ]{3,40}) (?:has exceeded|exceeds|exceeded) (?:the )?(?:by|limit|"
            r"maximum)",
            r"(?P<name>[\w ]{3,40}?)(?: \([^)\n]{1,20}\))? (?:over|below|under) (?:the )?threshold",
        ),
        prior=0.64,
        cause="A threshold that the settings set is missed: {said}.",
        fix="Bring the figure back ({name}): tests for what is not covered, less in the bundle; "
        "where the new value is meant, change the threshold in the settings.",
        docs=_LINT,
        yes=(
            "FAIL Required test coverage of 90% not reached. Total coverage: 50.00%",
            "ERROR: Coverage for lines (50%) does not meet global threshold (90%)",
            "Package size limit has exceeded by 5 kB",
        ),
        no=("Error: the speed limit was exceeded",),
        check=lambda subject, slots: {"said": " ".join(subject.case.message.split())[:140]},
    ),
    Rule(
        "says_what",
        on="should must expected use avoid consider prefer always never instead allowed required "
        "missing wrong pin",
        match=r"\b(?P<wants>should|must|[Ee]xpected|[Uu]se|[Aa]void|[Cc]onsider|[Pp]refer|"
        r"[Aa]lways|"
        r"[Nn]ever|instead|not allowed|is required|[Mm]issing|[Ww]rong|[Pp]in)\b",
        prior=0.5,
        cause="The check says what it wants{where}: {said}.",
        fix="Change the line as the sentence says; the page of {code} shows an example, and how to "
        "say that this place is meant as it is.",
        docs=_LINT,
        yes=(event("terminal", data="Dockerfile:1 DL3006 Always tag the version of an image"),),
        no=("Error: you must be kidding", "'spare' is defined but never used."),
        check=lambda subject, slots: _finding(subject),
    ),
    Rule(
        "extra",
        on="extra trailing superfluous redundant multiple unnecessary",
        match=r"\b(?:[Ee]xtra|[Tt]railing|[Ss]uperfluous|[Rr]edundant|[Uu]nnecessary|[Mm]ultiple) "
        r"(?P<name>[\w'\"`-]{2,40}(?: [\w'\"`-]{2,30}){0,2})",
        prior=0.62,
        cause="There is more than the style allows{where}: {name}.",
        fix="Remove it: {name}. The tool's fix option or a formatter does it for all files.",
        docs=_LINT,
        yes=("Extra semicolon.",),
        no=("Error: a surcharge for express",),
        check=lambda subject, slots: (
            {}
            if subject.case.kind == "diagnostic" or subject.case.event["type"] != "terminal"
            else None
        ),
    ),
)
