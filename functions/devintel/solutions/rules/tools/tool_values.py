"""Rules for values that a compiler or a running program says are of the wrong kind or size.

They read the headline only, in whatever language: types that do not fit, indexes, arguments.
"""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_TYPES = "Wikipedia: Type system, https://en.wikipedia.org/wiki/Type_system"
_BOUNDS = "Wikipedia: Bounds checking, https://en.wikipedia.org/wiki/Bounds_checking"
_OPEN, _CLOSE = "[`'\"‘“<]", "[`'\"’”>]"
_TYPE = r"[^`'\"‘’“”\n]{1,80}"


def _said(subject: Subject, slots: Slots) -> Slots | None:
    """With the line that says it, where the headline is of that line."""
    if subject.case.slots.get("test") and "ssert" in subject.text:
        return None
    is_ = f" `{slots['is']}` is given" if slots.get("is") else ""
    return {"given": is_, "said": " ".join(subject.case.message.split())[:140]}


RULES = family(
    "tool_values",
    Rule(
        "type",
        on="type types convert assignable mismatch required match expected numeric",
        match=(
            rf"(?:[Cc]annot|[Cc]an't|[Cc]ould not|[Uu]nable to) (?:implicitly )?convert"
            rf"[^\n]{{0,80}}?{_OPEN}(?P<is>{_TYPE}){_CLOSE} to (?:type )?{_OPEN}(?P<want>{_TYPE})"
            rf"{_CLOSE}",
            rf"not (?:assignable|convertible|compatible)[^\n]{{0,60}}? "
            rf"type {_OPEN}(?P<want>{_TYPE})"
            rf"{_CLOSE}",
            rf"\bis not of (?:the )?type {_OPEN}?(?P<want>[\w.\[\]]{{1,60}})",
            rf"match (?:expected )?type {_OPEN}(?P<want>{_TYPE}){_CLOSE} with(?: actual type)? "
            rf"{_OPEN}(?P<is>{_TYPE}){_CLOSE}",
            r"[Tt]ype mismatch[^\n]{0,40}\s+found\s*: (?P<is>[^\n]{1,80})\s+required: "
            r"(?P<want>[^\n]{1,80})",
            r"[Tt]ype mismatch[:;,]? ?(?:got|found|expected)? ?<?(?P<is>[\w.\[\]]{1,60})?>?",
            r"[Ee]xpected type:? [`'\"]?(?P<want>[^`'\"\n]{1,60})",
            r"expected (?P<want>[a-z]+(?: or [a-z]+)?), but got (?P<is>[a-z]+)$",
            r"'(?P<is>[^'\n]{1,60})' is not an? (?P<want>int|integer|str|string|num|number|bool|"
            r"boolean|"
            r"list|map|date)\b",
            r"\bto be (?P<want>[\w()<>\[\]|. ]{1,60}), not (?P<is>[\w()<>\[\]|. ]{1,60})",
            rf"{_OPEN}(?P<is>{_TYPE}){_CLOSE} is not an? (?P<want>\w+ (?:name|value|type|field))",
            rf"incompatible types?:? {_OPEN}?(?P<is>[\w.\[\]<>]{{1,60}}){_CLOSE}?(?: cannot be "
            rf"converted to|, expected| to) {_OPEN}?(?P<want>[\w.\[\]<>]{{1,60}})",
        ),
        prior=0.64,
        cause="A value does not have the type that is wanted{where}: {want|see the sentence} is "
        "wanted,{given|another is given}.",
        fix="Convert the value, or correct the declaration on one side, so that both say "
        "{want|the same}. The tool says: {said}.",
        docs=_TYPES,
        yes=(
            'cannot implicitly convert expression `"sum"` of type `string` to `int`',
            "Return: Cannot convert from `string' to `int'",
            "Returned type `int` is not assignable to declared return type `str` [bad-return]",
            "a.json::$.id: '3' is not of type 'integer'",
            "Couldn't match type ‘Char’ with ‘Int’",
            "expected argument #1 to 'total' to be Array(Int32), not Array(String)",
            "'wanted' is not a numeric name",
            'error: type mismatch;\n found   : String("1")\n required: Int',
        ),
        no=("Error: unknown customer type", "AssertionError: expected 3 to equal 4"),
        check=_said,
    ),
    Rule(
        "choice",
        on="invalid valid",
        match=(
            rf"{_OPEN}(?P<name>{_TYPE}){_CLOSE} is (?:an? )?(?:invalid|not (?:an? )?valid) "
            rf"(?P<what>value(?: (?:as|for) [\w.]+)?|\w+)",
            rf"[Ii]nvalid value {_OPEN}(?P<name>{_TYPE}){_CLOSE}(?: for "
            rf"(?P<what>[\w.'\"-]{{2,60}}))?",
        ),
        prior=0.64,
        cause="`{name}` is no valid {what|value}{where}.",
        fix="Correct the spelling of `{name}`, or take one of the values that are allowed there; "
        "the tool's page of that setting lists them.",
        docs=_TYPES,
        yes=(
            'Error: "t2.mocro" is an invalid value as instance_type (aws_instance_invalid_type)',
            "error: invalid value 'fst' for '--mode <MODE>'",
        ),
        no=("Error: the coupon is invalid",),
        check=_said,
    ),
    Rule(
        "kind",
        on="must received should",
        match=(
            r"\b(?P<name>[\w.\[\]]{1,60}) (?:must|should) be (?:an?|the|of type) "
            r"(?P<want>[\w <>|.]{2,60})",
            r"\b(?P<name>[\w.\[\]]{1,60}) (?:must|should) be "
            r"(?P<want>[<>]=? ?-?[\d.]+[^\n.]{0,40})",
        ),
        prior=0.6,
        cause="`{name}` is not {want}, as it has to be{where}.",
        fix="Pass a value that is {want}; see where `{name}` comes from, it may be undefined or "
        "read under another name.",
        docs=_TYPES,
        yes=(
            "TypeError: argument handler must be a function",
            "options.port should be >= 0 and < 65536. Received type number (70000).",
        ),
        no=("Error: it must rain",),
        check=_said,
    ),
    Rule(
        "bounds",
        on="index bounds bound range",
        match=(
            r"\bindex \[?(?P<name>-?\d+)\]?[^\n]{0,30}(?:out of (?:bounds?|range)|not in|is "
            r"invalid)",
            r"(?P<of>[\w.]{1,60})\((?P<name>-?\d+)\): out of bound",
            r"(?P<of>[\w.]{1,60})\[\d+\]'? accessed at index (?P<name>-?\d+)",
            r"\b(?P<name>index|range|length) check failed",
            r"\b(?:[Ii]ndex|[Ss]ubscript|[Pp]osition|[Oo]ffset) (?:is )?out of (?:bounds?|range)"
            r"(?:[^\n\d]{0,20}(?P<name>\d+))?",
        ),
        prior=0.62,
        cause="Something is read at index {name|that} which is not there{where}.",
        fix="The first index is 0 or 1 and the last the length less one or the length, by the "
        "language: correct the index {name|it uses} or the loop's end, or check the length first.",
        docs=_BOUNDS,
        yes=(
            "index [5] is out of bounds for array of length 2",
            "index 5 not in 0 .. 1 [IndexDefect]",
            "error: prices(5): out of bound 2 (dimensions are 1x2)",
            "Array 'prices[2]' accessed at index 2, which is out of bounds.",
            "raised CONSTRAINT_ERROR : main.adb:7 index check failed",
        ),
        no=("Error: the index of the book", "the ball is out of bounds"),
        check=_said,
    ),
    Rule(
        "arguments",
        on="args arguments argument parameters",
        match=(
            r"[Ww]rong # args: should be \"(?P<want>[^\"\n]{1,100})\"",
            r"[Ww]rong number of arguments (?:to|for|in call to) (?P<name>[^\n]{1,80})",
            r"[Ii]ncorrect (?:number of )?arguments? (?:count )?(?:to|for|in) "
            r"(?P<name>[^\n]{1,80})",
        ),
        prior=0.64,
        cause="A call passes another number of arguments than are declared{where}: {said}.",
        fix="Pass each argument that the declaration has{expected|}, and no more.",
        docs="Wikipedia: Parameter (computer programming), "
        "https://en.wikipedia.org/wiki/Parameter_(computer_programming)",
        yes=(
            'wrong # args: should be "total items"',
            "Wrong number of arguments to #<procedure total (a)>",
        ),
        no=("Error: the arguments of the lawyers",),
        check=lambda subject, slots: {
            **(_said(subject, slots) or {}),
            "expected": f" (`{slots['want']}`)" if "want" in slots else "",
        },
    ),
    Rule(
        "absent_value",
        on="null nil uninitialized uninitialised dereference",
        match=(
            r"[Dd]ereference of (?:a )?(?P<what>null|nil)(?: "
            r"pointer)?(?:[^\n]{0,30}'(?P<name>\w+)')?",
            r"[Uu]niniti[a-z]+ (?:variable|value|local|member|field|memory)s?:? "
            r"[`'\"]?(?P<name>[\w.>-]{1,60})",
            r"attempt to [\w ]{4,40} (?:a |on )?(?:global|local|field|upvalue) '(?P<name>\w+)' "
            r"\(a (?P<what>nil) value\)",
        ),
        prior=0.68,
        cause="`{name|A value}` has no value where it is used ({what|not initialised}){where}.",
        fix="Correct the name where it is misspelt; else give it a value before, or check for "
        "{what|that} first.",
        docs="Wikipedia: Uninitialized variable, "
        "https://en.wikipedia.org/wiki/Uninitialized_variable",
        yes=(
            "Dereference of null pointer (loaded from variable 'p')",
            "Uninitialized variable: sum",
            "./cart.lua:5: attempt to perform arithmetic on global 'smu' (a nil value)",
        ),
        no=("Error: null and void",),
        check=_said,
    ),
    Rule(
        "overflow",
        on="overflow",
        match=r"\b(?P<name>(?:integer|arithmetic|numeric|signed|unsigned) overflow)",
        prior=0.68,
        cause="A number became too large or, below zero, too small for its type{where} ({name}).",
        fix="Use a wider type, or check before the operation; where wrapping around is meant, use "
        "the operator or function that the language has for it.",
        docs="Wikipedia: Integer overflow, https://en.wikipedia.org/wiki/Integer_overflow",
        yes=("thread 27 panic: integer overflow",),
        no=("stack overflow", "Error: the basin overflows"),
        check=_said,
    ),
    Rule(
        "leak",
        on="leak leaked leaks",
        match=r"\b(?:[Mm]emory|[Rr]esource) leak(?: detected)?: (?P<name>\w{1,60})",
        prior=0.68,
        cause="`{name}` is taken and never given back{where}.",
        fix="Free it on every way out (`delete`/`delete[]`, `free`, close), or hold it in an "
        "owner that does: std::vector, std::unique_ptr, a with block.",
        docs="Wikipedia: Memory leak, https://en.wikipedia.org/wiki/Memory_leak",
        yes=("a.cpp:9:5: warning: Memory leak: left [memleak]",),
        no=("Error: the pipe has a leak",),
    ),
    Rule(
        "no_match",
        on="badmatch matchclauseerror function_clause case_clause matcherror",
        match=(
            r"\b(?P<what>badmatch|case_clause|function_clause)[,:]? ?(?P<name>[^\n,}]{1,80})?",
            r"MatchError: (?P<name>[^\n]{1,80})",
        ),
        prior=0.68,
        cause="No pattern matches the value{where}: `{name|see the sentence}`.",
        fix="Correct the pattern or the value; a match with other outcomes needs a clause for "
        "each of them (`case ... of`).",
        docs="Erlang: Error reasons, https://www.erlang.org/doc/system/errors.html",
        yes=("badmatch 3",),
        no=("Error: the match was lost",),
    ),
)
