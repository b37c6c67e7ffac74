"""Rules for JavaScript values outside what a function takes."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"

RULES = family(
    "js_value",
    Rule(
        "date",
        on="time date datetimeformat",
        match=(
            r"^(?:RangeError: )?Invalid time value$",
            r"^(?:RangeError: )?(?:invalid date|Invalid Date|date value is not finite in "
            r"DateTimeFormat format\(\))$",
        ),
        prior=0.76,
        cause="An invalid date is formatted{where}: the text it was made from is no date.",
        fix="Parse ISO 8601 texts only, and check before formatting.",
        code="const date = new Date(text);\nif (Number.isNaN(date.getTime())) throw new "
        "Error('no date: ' + text);",
        lang="js",
        docs=f"MDN: invalid date, {_MDN}Errors/Invalid_date",
        yes=("RangeError: Invalid time value", "RangeError: invalid date"),
        no=("Error: invalid date of delivery for zone 3",),
    ),
    Rule(
        "uri",
        on="uri contained",
        match=(
            r"URI malformed",
            r"malformed URI sequence",
            r"String contained an illegal UTF-16 sequence",
        ),
        prior=0.76,
        cause="A text with a lone % is decoded{where}, or one with half a character is encoded.",
        fix="Decode only what was encoded, once, and catch what users may type.",
        code="function decoded(text) {\n  try {\n    return decodeURIComponent(text);\n  } "
        "catch {\n    return text;\n  }\n}",
        lang="js",
        docs=f"MDN: malformed URI sequence, {_MDN}Errors/Malformed_URI",
        yes=("URIError: URI malformed",),
        no=("Error: URI of the image is missing",),
    ),
    Rule(
        "reduce",
        on="reduce",
        match=r"[Rr]educe of empty array with no initial value",
        prior=0.8,
        cause="reduce runs over an empty list{where}, and has nothing to begin with.",
        fix="Give it an initial value.",
        code="const total = items.reduce((sum, item) => sum + item.price, 0);",
        lang="js",
        docs=f"MDN: reduce of empty array with no initial value, "
        f"{_MDN}Errors/Reduce_of_empty_array_with_no_initial_value",
        yes=("TypeError: Reduce of empty array with no initial value",),
        no=("Error: reduce the price",),
    ),
    Rule(
        "bigint",
        on="bigint convert",
        match=(
            r"Cannot mix BigInt and other types",
            r"can't convert BigInt to number",
            r"Cannot convert (?:a )?BigInt(?: value)? to (?:a )?number",
        ),
        prior=0.8,
        cause="A BigInt and a number meet in one calculation{where}.",
        fix="Convert one of them explicitly.",
        code="const sum = BigInt(count) + total;",
        lang="js",
        docs=f"MDN: can't convert BigInt to number, {_MDN}Errors/Cant_convert_BigInt_to_number",
        yes=("TypeError: Cannot mix BigInt and other types, use explicit conversions",),
        no=("TypeError: Do not know how to serialize a BigInt",),
    ),
    Rule(
        "illegal_invocation",
        on="illegal interface invocation",
        match=(
            r"^(?:TypeError: )?Illegal invocation$",
            r"called on an object that does not implement interface (?P<name>\w+)",
        ),
        prior=0.75,
        cause="A method of the browser is called without its object{where}.",
        fix="Call it on its object, or bind it first.",
        code="const query = document.querySelector.bind(document);",
        lang="js",
        docs=f"MDN: Function.prototype.bind(), {_MDN}Global_Objects/Function/bind",
        yes=("TypeError: Illegal invocation",),
        no=("Error: illegal transition",),
    ),
    Rule(
        "digits",
        on="digits radix precision count between currency language",
        match=(
            r"to(?:Fixed|Exponential)\(\) (?:digits )?argument must be between",
            r"toString\(\) radix (?:argument )?must be between",
            r"toPrecision\(\) argument must be between",
            r"precision -?\d+ out of range",
            r"^RangeError: (?:Invalid count value: (?P<name>\S{1,20})|repeat count must "
            r"be .{1,40})$",
            r"Invalid (?:language|currency) code",
        ),
        prior=0.76,
        cause="A number is outside what the method takes{where}.",
        fix="Check where that number comes from: it may be negative, NaN or far too large.",
        code="const text = value.toFixed(Math.min(Math.max(digits, 0), 100));",
        lang="js",
        docs=f"MDN: precision is out of range, {_MDN}Errors/Precision_range",
        yes=(
            "RangeError: toFixed() digits argument must be between 0 and 100",
            "RangeError: Invalid count value: -3",
        ),
        no=("RangeError: quantity must be at most 10",),
    ),
    Rule(
        "url",
        on="url err_invalid_url supported typeerror",
        match=(
            r"Failed to construct 'URL': Invalid (?:URL|base URL)",
            r"ERR_INVALID_URL",
            r"^TypeError: (?:URL constructor: )?(?P<name>\S{1,120}) is not a valid URL\.?$",
            r"Failed to parse URL from (?P<name>\S{1,120})",
            r"Only absolute URLs are supported",
            r"MissingSchema: Invalid URL '(?P<name>[^']{0,120})': No scheme supplied",
        ),
        prior=0.75,
        cause="The text `{name|given}` is no complete address{where}: mostly a scheme or a "
        "configured base is missing.",
        fix="Give a base for relative addresses, and check the environment value that the "
        "address is made from.",
        code="const url = new URL('/api/items', window.location.origin);",
        lang="js",
        docs="MDN: URL(), https://developer.mozilla.org/en-US/docs/Web/API/URL/URL",
        yes=(
            "TypeError: Failed to construct 'URL': Invalid URL",
            "TypeError [ERR_INVALID_URL]: Invalid URL",
        ),
        no=("Error: url of the shop is not paid",),
    ),
    Rule(
        "symbol",
        on="symbol",
        match=(
            r"Cannot convert a Symbol value to a (?:string|number)",
            r"can't convert symbol to (?:string|number)",
        ),
        prior=0.78,
        cause="A symbol is used as a text or number{where}.",
        fix="Write it with String(symbol) or symbol.description.",
        code="const text = String(symbol);",
        lang="js",
        docs=f"MDN: Symbol, {_MDN}Global_Objects/Symbol",
        yes=("TypeError: Cannot convert a Symbol value to a string",),
        no=("Error: symbol of the stock is unknown",),
    ),
    Rule(
        "primitive",
        on="primitive",
        match=r"(?:Cannot convert|can't convert) (?:object|\w+) to primitive (?:value|type)",
        prior=0.74,
        cause="An object without toString is used as a text or number{where}.",
        fix="Use one of its fields, or JSON.stringify for showing it.",
        code="const text = JSON.stringify(value);",
        lang="js",
        docs=f"MDN: Symbol.toPrimitive, {_MDN}Global_Objects/Symbol/toPrimitive",
        yes=("TypeError: Cannot convert object to primitive value",),
        no=("Error: primitive art",),
    ),
)
