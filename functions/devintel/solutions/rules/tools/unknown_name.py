"""Rules for names that a tool does not know, in whatever language it reads."""

from __future__ import annotations

import re

from devintel.solutions.did_you_mean import nearest
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "Wikipedia: Undefined variable, https://en.wikipedia.org/wiki/Undefined_variable"
_OPEN, _CLOSE = "[`'\"‘“]", "[`'\"’”]"
_NAME = r"[\w$@%&.:-]{1,80}"
_KINDS = (
    r"(?:directive(?: type)?|keyword|function|variable|property|identifier|type(?: name)?|rule|"
    r"CMake command|target|environment|setting|key|field|attribute|tag|element|selector|builtin|"
    r"macro|method|"
    r"class|module|symbol|plugin|preset|task|goal|filter|interpreted text role|component|value|"
    r"constant|label|subroutine|name|column|parameter|unit|interface|instruction|register|command|"
    r"resource(?: type)?|provider|action|input|step|stage|job|runner|profile)"
)
_WORD = re.compile(r"[A-Za-z_][\w-]{2,60}")


def _likely(subject: Subject, slots: Slots) -> Slots | None:
    """With a name of the same report that is spelt nearly so."""
    name = slots["name"].rpartition(".")[2].strip("$@%&")
    if not name:
        return None
    near = nearest(name, _WORD.findall(subject.text)) if len(name) > 3 else None
    return {"meant": f" `{near.name}` is, and may be meant." if near else ""}


RULES = family(
    "unknown_name",
    Rule(
        "undefined",
        on="defined undefined declared undeclared unbound unknown implicit identifier symbol "
        "global built resolve keyword named",
        match=(
            rf"{_OPEN}(?P<name>{_NAME}){_CLOSE} (?:is|was|has) (?:not (?:defined|declared|been "
            r"declared|a type identifier|known)|undefined|undeclared|never (?:defined|declared))",
            r"(?:variable|function|symbol|name|constant|method|type) (?P<name>[\w$.]{1,80}) "
            r"(?:is|was) "
            r"(?:not (?:defined|declared)|undefined|undeclared)",
            rf"[Uu]nbound (?:value|module|constructor|type constructor|type|record field|class|"
            rf"variable|identifier):? "
            rf"{_OPEN}?(?P<name>[\w.']{{1,80}})",
            rf"[Uu]ndefined {_KINDS}s?:? {_OPEN}?\(?&?(?P<name>{_NAME})",
            rf"[Uu]ndeclared {_KINDS}s?:? {_OPEN}?(?P<name>{_NAME})",
            rf"(?i:symbol) {_OPEN}(?P<name>{_NAME}){_CLOSE} (?:at \(1\) )?(?:has no IMPLICIT "
            rf"type|not "
            r"defined|undefined|is undefined)",
            r"Global symbol \"(?P<name>[$@%]\w{1,80})\" requires explicit package name",
            rf"[Uu]n(?:known|recogni[sz]ed|supported)"
            rf" {_KINDS}:? {_OPEN}(?P<name>[^`'\"’”\n]{{1,80}}){_CLOSE}",
            rf"[Uu]nknown {_KINDS}: (?P<name>{_NAME})$",
            rf"[Nn]o (?:keyword|function|method|variable|module|class|field|member|type|rule|"
            rf"task|target|"
            rf"attribute|property)s? (?:with (?:the )?name|named|called)"
            rf" {_OPEN}?(?P<name>[^`'\"’”\n]{{1,80}}?)"
            rf"{_CLOSE}?(?: found|\.|,|$)",
            rf"(?:variable|argument|block|attribute|function|property|key|field) (?:with the "
            rf"name|named) "
            rf"{_OPEN}(?P<name>{_NAME}){_CLOSE} (?:has not been declared|is not expected|does "
            rf"not exist|"
            r"is not (?:allowed|defined|supported))",
            rf"couldn't resolve module/action {_OPEN}(?P<name>{_NAME}){_CLOSE}",
            rf"target {_OPEN}(?P<name>{_NAME}){_CLOSE}[^\n]{{0,12}} which is not built by this",
            rf"unknown property {_OPEN}(?P<name>{_NAME}){_CLOSE}",
            rf"[Ii]nvalid (?:rule|property|option|setting|field|key|selector|directive) "
            rf"(?:selector|name|code)?:? ?"
            rf"{_OPEN}(?P<name>{_NAME}){_CLOSE}",
        ),
        prior=0.62,
        cause="`{name}` is not known{where}.{meant}",
        fix="Correct its spelling here or where it is declared; otherwise declare, import or "
        "install "
        "what brings it.",
        docs=_DOCS,
        yes=(
            "Symbol ‘totl’ at (1) has no IMPLICIT type",
            'unknown directive "roott"',
            "Unbound value totl",
            "Undefined subroutine &main::totl called",
            "No keyword with name 'Should Be Equals' found.",
            'Global symbol "$som" requires explicit package name',
            'There is no function named "uper".',
        ),
        no=("Error: the customer is unknown", "'spare' is defined but never used."),
        check=_likely,
    ),
    Rule(
        "keyword_argument",
        on="keyword",
        match=rf"{_OPEN}(?P<name>\w{{1,80}}){_CLOSE} is an invalid keyword argument for "
        rf"(?P<of>[\w.]{{1,80}})",
        prior=0.8,
        cause="{of} has no attribute or argument `{name}`{where}.",
        fix="Correct its spelling, or declare it in {of}.",
        docs="Python: Calls, https://docs.python.org/3/reference/expressions.html#calls",
        yes=("TypeError: 'nam' is an invalid keyword argument for User",),
        no=("TypeError: f() got an unexpected keyword argument 'nam'",),
    ),
    Rule(
        "nil",
        on="nil",
        match=r"attempt to (?P<what>call|index|perform arithmetic on|compare|concatenate|get "
        r"length of) "
        r"(?:a |two )?nil values?(?: \((?:\w+ )'(?P<name>[^'\n]{1,80})'\))?",
        prior=0.8,
        cause="`{name|A value}` is nil{where}, where it is used ({what}).",
        fix="Correct the name; else see where it should have been set, and give it a value or a "
        "default "
        "(x = x or 0) before.",
        docs="Lua: Values and types, https://www.lua.org/manual/5.4/manual.html#2.1",
        yes=("attempt to call a nil value (field 'totl')",),
        no=("undefined method `x' for nil",),
    ),
    Rule(
        "null_iterated",
        on="iterate",
        match=r"Cannot (?P<what>iterate over|index) null",
        prior=0.78,
        cause="The path gives null here: the data has no such field.",
        fix="Correct the field's name, or allow that it is missing: .field[]? or (.field // []).",
        docs="jq: Manual, https://jqlang.org/manual/",
        yes=("jq: error (at data.json:2): Cannot iterate over null (null)",),
        no=("TypeError: null is not iterable",),
    ),
)
