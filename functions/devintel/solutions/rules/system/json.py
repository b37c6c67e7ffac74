"""Rules for text that is not the JSON it is taken for, and values that JSON cannot hold."""

from __future__ import annotations

from devintel.content import text
from devintel.solutions.causality import described, failed
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"
_PARSE = f"MDN: JSON.parse: bad parsing, {_MDN}Errors/JSON_bad_parse"
_HTML = (r"Unexpected token '?<'?(?:,| in JSON)", r"JSON Parse error: Unrecognized token '<'")
_NOT_JSON = (
    *_HTML,
    r"JSON\.parse: unexpected character at line 1 column 1",
    r"Unexpected end of JSON input",
    r"JSON\.parse: unexpected end of data",
    r"JSON Parse error: Unexpected EOF",
    r"Expecting value: line 1 column 1 \(char 0\)",
)


def _answer(subject: Subject, slots: Slots) -> Slots | None:
    request = subject.case.request
    if request is None:
        return None
    kind = text(request["content"].get("contentType"))
    if not failed(request) and (not kind or "json" in kind):
        return None
    as_what = f" as {kind}" if kind else ""
    return {"request": described(request) + as_what}


RULES = family(
    "json",
    Rule(
        "response_before",
        on="json token expecting",
        match=_NOT_JSON,
        check=_answer,
        prior=0.8,
        cause="{request}: its body is no JSON, and it is parsed as JSON{where}.",
        fix="Correct that address or its error first. Then check the status and the content "
        "type before parsing.",
        code="const type = response.headers.get('content-type') ?? '';\nif (!response.ok || "
        "!type.includes('json')) {\n  throw new Error(`${response.url}: "
        "${response.status} ${type}`);\n}\nconst data = await response.json();",
        lang="js",
        docs=_PARSE,
        yes=(),
        no=("SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON",),
    ),
    Rule(
        "html",
        on="token json pattern",
        match=(
            *_HTML,
            r"JSON\.parse: unexpected character at line 1 column 1",
            r"^SyntaxError: The string did not match the expected pattern\.?$",
        ),
        prior=0.72,
        cause="An HTML page (an error page, a login page or the single-page fallback) is "
        "parsed as JSON{where}.",
        fix="Look at the answer in the network list, which begins like `<!DOCTYPE html>`: the path "
        "is wrong, the session ended, or the proxy sends index.html. Check "
        "status and content type before parsing.",
        code="if (!response.headers.get('content-type')?.includes('json')) {\n  throw new "
        "Error(await response.text());\n}",
        lang="js",
        docs=_PARSE,
        yes=(
            "SyntaxError: Unexpected token '<', \"<html>login\"... is not valid JSON",
            "SyntaxError: JSON Parse error: Unrecognized token '<'",
        ),
        no=("SyntaxError: Unexpected token '<'",),
    ),
    Rule(
        "empty",
        on="json",
        match=(
            r"Unexpected end of JSON input",
            r"JSON\.parse: unexpected end of data",
            r"JSON Parse error: Unexpected EOF",
        ),
        prior=0.7,
        cause="The text is empty or cut off where JSON was expected{where}.",
        fix="An answer of 204 or of a HEAD has no body; an aborted one has half of it. Read "
        "the text first and parse only where there is some.",
        code="const text = await response.text();\nconst data = text ? JSON.parse(text) : null;",
        lang="js",
        docs=_PARSE,
        yes=(
            "SyntaxError: Unexpected end of JSON input",
            "SyntaxError: JSON Parse error: Unexpected EOF",
        ),
        no=("SyntaxError: Unexpected end of input",),
    ),
    Rule(
        "already_object",
        on="object json undefined",
        match=(
            r"\"?\[object Object\]\"? is not valid JSON",
            r"Unexpected token o in JSON at position 1",
            r"JSON Parse error: Unexpected identifier \"object\"",
        ),
        prior=0.75,
        cause="An object is parsed as if it were text{where} (`[object Object]`): it was already "
        "parsed.",
        fix="Leave JSON.parse out; response.json() and most clients parse already.",
        code="const data = typeof value === 'string' ? JSON.parse(value) : value;",
        lang="js",
        docs=_PARSE,
        yes=(
            'SyntaxError: "[object Object]" is not valid JSON',
            "SyntaxError: Unexpected token o in JSON at position 1",
        ),
        no=("SyntaxError: Unexpected token } in JSON at position 7",),
    ),
    Rule(
        "undefined",
        on="json undefined",
        match=(
            r"\"undefined\" is not valid JSON",
            r"Unexpected token u in JSON at position 0",
            r"JSON Parse error: Unexpected identifier \"undefined\"",
        ),
        prior=0.75,
        cause="JSON.parse was given undefined{where}: a storage key, cookie or variable that "
        "was never set.",
        fix="Check for the missing value before parsing.",
        code="const stored = localStorage.getItem('key');\nconst data = stored === null ? "
        "null : JSON.parse(stored);",
        lang="js",
        docs=_PARSE,
        yes=('SyntaxError: "undefined" is not valid JSON',),
        no=("SyntaxError: Unexpected end of JSON input",),
    ),
    Rule(
        "not_strict",
        on="json character expected",
        match=(
            r"Expected property name or '}' in JSON",
            r"Expected double-quoted property name in JSON",
            r"Unexpected (?:token|string|number) .{0,4} ?in JSON at position (?:[2-9]|\d\d)",
            r"JSON\.parse: (?:expected|bad|end of data)",
            r"Unexpected token .{1,4}, .{1,80} is not valid JSON",
            r"JSON Parse error: (?:Property name|Expected|Single quotes)",
            r"Bad (?:control|escaped) character in",
            r"Expected ',' or '[}\]]' after",
            r"No number after minus sign in JSON",
            r"Unterminated string in JSON",
        ),
        prior=0.62,
        cause="The text is nearly JSON{where}: single quotes, a trailing comma, a comment, or "
        "a value that was not escaped.",
        fix="JSON wants double quotes and no trailing comma. Write it with JSON.stringify "
        "instead of by hand.",
        code="const text = JSON.stringify(value);",
        lang="js",
        docs=_PARSE,
        yes=(
            "SyntaxError: Expected property name or '}' in JSON at position 2 (line 1 column 3)",
            "SyntaxError: Unexpected token } in JSON at position 17",
        ),
        no=('SyntaxError: "undefined" is not valid JSON',),
    ),
    Rule(
        "trailing_text",
        on="json extra",
        match=(
            r"Unexpected non-whitespace character after JSON",
            r"JSON\.parse: unexpected non-whitespace character after JSON data",
        ),
        prior=0.7,
        cause="There is more text behind the first JSON value{where}: two values, or one a line.",
        fix="Parse JSON lines one by one.",
        code="const values = text.trim().split('\\n').map((line) => JSON.parse(line));",
        lang="js",
        docs=_PARSE,
        yes=("SyntaxError: Unexpected non-whitespace character after JSON at position 61",),
        no=("SyntaxError: Unexpected end of JSON input",),
    ),
    Rule(
        "circular",
        on="circular cyclic",
        match=(
            r"Converting circular structure to JSON",
            r"cyclic object value",
            r"JSON\.stringify cannot serialize cyclic structures",
            r"Circular reference detected",
        ),
        prior=0.7,
        cause="An object that refers to itself is turned into JSON{where} (an element, a "
        "request, a parent link).",
        fix="Send only the fields that are needed.",
        code="const body = JSON.stringify({ id: value.id, name: value.name });",
        lang="js",
        docs=f"MDN: cyclic object value, {_MDN}Errors/Cyclic_object_value",
        yes=(
            "TypeError: Converting circular structure to JSON",
            "ValueError: Circular reference detected",
        ),
        no=("TypeError: Do not know how to serialize a BigInt",),
    ),
    Rule(
        "bigint",
        on="bigint",
        match=(
            r"Do not know how to serialize a BigInt",
            r"BigInt value can't be serialized in JSON",
            r"JSON\.stringify cannot serialize BigInt",
        ),
        prior=0.75,
        cause="A BigInt is turned into JSON{where}, which has no such number.",
        fix="Turn it into a text, and back when reading.",
        code="const body = JSON.stringify(value, (key, v) => (typeof v === 'bigint' ? "
        "v.toString() : v));",
        lang="js",
        docs=f"MDN: BigInt value can't be serialized in JSON, {_MDN}Errors/BigInt_not_serializable",
        yes=("TypeError: Do not know how to serialize a BigInt",),
        no=("TypeError: Cannot mix BigInt and other types, use explicit conversions",),
    ),
)
