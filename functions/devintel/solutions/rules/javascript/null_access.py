"""Rules for values that are null or undefined where an object is expected."""

from __future__ import annotations

from devintel.solutions.causality import described, failed
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MDN = "https://developer.mozilla.org/en-US/docs/Web/"
_NO_PROPERTIES = f"MDN: can't access property, {_MDN}JavaScript/Reference/Errors/No_properties"
_ARRAY = "map|forEach|filter|reduce|find|findIndex|some|every|flatMap|slice|includes|join|length"
_DOM = (
    "addEventListener|innerHTML|textContent|appendChild|classList|style|value|getContext|"
    "querySelector|setAttribute|getAttribute|innerText|checked|submit|focus|getBoundingClientRect"
)
_VALUE = "(?P<value>undefined|null)"
_BASE = r"(?P<base>[\w$.\[\]()?'\"-]{1,120})"


def _reads(names: str) -> tuple[str, ...]:
    """Chrome's old and new wording, Firefox's, Safari's."""
    name = f"(?P<name>{names})"
    return (
        rf"Cannot read properties of {_VALUE} \(reading '{name}'\)",
        rf"Cannot read property '{name}' of {_VALUE}",
        rf"can't access property \"?{name}\"?, {_BASE} is {_VALUE}",
        rf"'?{_VALUE}'? is not an object \(evaluating '{_BASE}\.{name}[('. ]",
    )


def _writes(names: str) -> tuple[str, ...]:
    name = f"(?P<name>{names})"
    return (
        rf"Cannot set properties of {_VALUE} \(setting '{name}'\)",
        rf"Cannot set property '{name}' of {_VALUE}",
        rf"{_VALUE} is not an object \(evaluating '{_BASE}\.{name} ?= ",
    )


def _after_request(subject: Subject, slots: Slots) -> Slots | None:
    request = subject.case.request
    if request is None or not failed(request):
        return None
    return {"request": described(request)}


_NOT_ONLY_ELEMENTS = frozenset({"value", "style", "checked", "submit", "focus"})


def _element(_: Subject, slots: Slots) -> Slots | None:
    """An element that a look-up did not find; some of its names other objects have too."""
    if slots.get("value") != "null":
        return None
    if slots.get("name") in _NOT_ONLY_ELEMENTS:
        return {"thing": "null: an element that was not found, or a ref or object not set yet"}
    return {"thing": "an element that was not found: the look-up gave null"}


def _named_base(subject: Subject, slots: Slots) -> Slots:
    """The value by the name that the error or a recent edit gives it; no code for one without."""
    if "base" in slots:
        return {}
    base = subject.edited_base(slots["name"])
    return {"base": base} if base else {"code": ""}


RULES = family(
    "null_access",
    Rule(
        "property",
        on="undefined null evaluating",
        match=_reads(r"[\w$-]+"),
        cause="`{name}` is read from `{base|a value}`, which is {value}{where}.",
        fix="Find out why it is {value}: not loaded yet, not returned, or a name misspelt. "
        "Where it "
        "may be absent by design, read it with optional chaining and decide what then holds.",
        code="const {name} = {base}?.{name};",
        lang="js",
        check=_named_base,
        docs=_NO_PROPERTIES,
        yes=(
            "TypeError: Cannot read properties of undefined (reading 'total')",
            'TypeError: can\'t access property "total", cart is undefined',
            "TypeError: undefined is not an object (evaluating 'cart.total')",
        ),
        no=("TypeError: cart.total is not a function",),
    ),
    Rule(
        "array",
        on="undefined null evaluating",
        match=_reads(_ARRAY),
        prior=0.7,
        cause="`{name}` is used on `{base|a list}`, which is {value}{where}.",
        fix="The list is not there yet (first render, a request under way) or not in the answer. "
        "Give it an empty list as its default where it is made, not only where it is read.",
        code="const items = {base} ?? []; // then items.{name} is safe",
        lang="js",
        check=_named_base,
        docs=f"MDN: Nullish coalescing operator, {_MDN}JavaScript/Reference/Operators/"
        "Nullish_coalescing",
        yes=(
            "TypeError: Cannot read properties of undefined (reading 'map')",
            "TypeError: Cannot read property 'length' of null",
        ),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "after_failed_request",
        on="undefined null evaluating",
        match=_reads(r"[\w$-]+"),
        check=_after_request,
        prior=0.75,
        cause="{request} just before; the code reads `{name}` of an answer that is not there.",
        fix="Check the answer before using its body, and show the failure instead of going on.",
        code="if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);",
        lang="js",
        docs=f"MDN: Response.ok, {_MDN}API/Response/ok",
        yes=(),
        no=("TypeError: Cannot read properties of undefined (reading 'total')",),
    ),
    Rule(
        "element",
        on="null addeventlistener appendchild evaluating innerhtml properties textcontent "
        "undefined",
        match=(*_reads(_DOM), *_writes(_DOM)),
        check=_element,
        prior=0.72,
        cause="`{name}` is used on {thing}{where}.",
        fix="The selector matches nothing, or the script runs before the element is in the page. "
        "Load the script with `defer` (or type=module) and check the selector.",
        code="const element = document.querySelector('#id-in-your-page');\n"
        "if (element === null) throw new Error('element is missing');\nelement.{name};",
        lang="js",
        docs=f"MDN: Document.querySelector(), {_MDN}API/Document/querySelector",
        yes=(
            "TypeError: Cannot read properties of null (reading 'addEventListener')",
            "TypeError: Cannot set properties of null (setting 'innerHTML')",
        ),
        no=("TypeError: Cannot read properties of undefined (reading 'value')",),
    ),
    Rule(
        "set",
        on="undefined null",
        match=_writes(r"[\w$-]+"),
        cause="`{name}` is assigned on a value that is {value}{where}.",
        fix="The object must exist before one of its properties is set: create it first, or find "
        "out why it was not.",
        docs=_NO_PROPERTIES,
        yes=("TypeError: Cannot set properties of undefined (setting 'total')",),
        no=("TypeError: Cannot set property total of #<Cart> which has only a getter",),
    ),
    Rule(
        "this",
        on="undefined evaluating properties property setstate",
        match=_reads("setState|props|state"),
        prior=0.75,
        cause="`this` is undefined{where}: the method was passed on without its object.",
        fix="Use an arrow function as a class field (or bind the method once), so that "
        "`this` stays.",
        docs=f"MDN: this, {_MDN}JavaScript/Reference/Operators/this",
        yes=("TypeError: Cannot read properties of undefined (reading 'setState')",),
        no=("TypeError: Cannot read properties of null (reading 'total')",),
    ),
    Rule(
        "whole",
        on="undefined null properties",
        match=(
            rf"^TypeError: (?P<base>[\w$.]{{2,80}}) is {_VALUE}$",
            rf"^(?:TypeError: )?(?P<base>[\w$]+(?:\.[\w$]+|\(\.\.\.\)|\[\w+\]){{1,8}}) "
            rf"is {_VALUE}$",
            r"^TypeError: (?P<base>[A-Za-z_$]) is (?P<value>undefined|null)$",
            r"^TypeError: (?P<value>undefined|null) has no properties$",
        ),
        cause="`{base}` is {value}{where}.",
        fix="Find out why it is {value}: not loaded yet, not returned, or a name misspelt; "
        "guard the "
        "place where it may be absent by design.",
        code="if ({base} == null) throw new Error('{base} is missing');",
        lang="js",
        docs=_NO_PROPERTIES,
        yes=("TypeError: this.cart is undefined", "TypeError: item is null"),
        no=("TypeError: cart.total is not a function",),
    ),
    Rule(
        "destructure",
        on="destructure destructured",
        match=(
            rf"Cannot destructure property '(?P<name>[\w$]+)' of "
            rf"'(?P<base>[^']{{1,120}})' as it is "
            rf"{_VALUE}",
            rf"Cannot destructure '(?P<base>[^']{{1,120}})' as it is {_VALUE}",
            rf"Cannot destructure property `(?P<name>[\w$]+)` of '?{_VALUE}",
            r"Right side of assignment cannot be destructured(?P<value>)",
        ),
        cause="`{base|The right side}` is {value|null or undefined}, so nothing can be taken "
        "out of "
        "it{where}.",
        fix="Give the parameter or the right side a default, or see why the caller passes nothing.",
        code="const { {name} } = {base} ?? {};",
        lang="js",
        check=lambda _, slots: {} if {"name", "base"} <= slots.keys() else {"code": ""},
        docs=f"MDN: Destructuring, {_MDN}JavaScript/Reference/Operators/Destructuring",
        yes=(
            "TypeError: Cannot destructure property 'user' of 'props' as it is undefined.",
            "TypeError: Right side of assignment cannot be destructured",
        ),
        no=("TypeError: object is not iterable",),
    ),
    Rule(
        "keys_of",
        on="convert",
        match=(
            r"Cannot convert undefined or null to object",
            r"can't convert (?P<value>undefined|null) to object",
        ),
        cause="Object.keys, values, entries or assign was given {value|undefined or null}{where}.",
        fix="Pass an object always: give the value an empty one as its default.",
        code="const entries = Object.entries(value ?? {});",
        lang="js",
        docs=f"MDN: Object.keys(), {_MDN}JavaScript/Reference/Global_Objects/Object/keys",
        yes=("TypeError: Cannot convert undefined or null to object",),
        no=("TypeError: Cannot convert a Symbol value to a string",),
    ),
    Rule(
        "in_operator",
        on="operator in",
        match=(
            r"Cannot use 'in' operator to search for '(?P<name>[^']{1,80})' in "
            r"(?P<base>[^\n]{1,80})",
            r"right-hand side of 'in' should be an object",
        ),
        cause="`in` needs an object on its right{where}, and got {base|something else}.",
        fix="Check that the value is an object first (a text from an API must be parsed before).",
        code="const has = value !== null && typeof value === 'object' && '{name|key}' in value;",
        lang="js",
        docs=f"MDN: invalid 'in' operand, {_MDN}JavaScript/Reference/Errors/in_operator_no_object",
        yes=("TypeError: Cannot use 'in' operator to search for 'length' in undefined",),
        no=("SyntaxError: Unexpected token 'in'",),
    ),
)
