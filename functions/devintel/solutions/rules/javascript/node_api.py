"""Rules for Node.js's own interfaces and for Express."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_NODE = "https://nodejs.org/api/"

RULES = family(
    "node_api",
    Rule(
        "headers_sent",
        on="err_http_headers_sent headers",
        match=(
            r"ERR_HTTP_HEADERS_SENT",
            r"Cannot (?:set|write|remove|append) headers after they are sent",
            r"[Cc]an't set headers after they are sent",
        ),
        prior=0.8,
        cause="A second answer is written to one request{where}.",
        fix="Return after answering, and call next() or answer, not both; check callbacks "
        "that run twice.",
        code="function show(req, res) {\n  if (!req.user) return res.status(401).end();\n  "
        "return res.json(req.user);\n}",
        lang="js",
        docs=f"Node.js: ERR_HTTP_HEADERS_SENT, {_NODE}errors.html#err_http_headers_sent",
        yes=(
            "Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client",
        ),
        no=("Error: headers were sent by post",),
    ),
    Rule(
        "argument_type",
        on="err_invalid_arg_type argument received",
        match=(
            r"The (?:\"(?P<name>[\w.\[\]]{1,60})\"|first|second|third) "
            r"(?:argument|property) must be (?P<type>[^\n]{1,120}?)\. Received "
            r"(?P<got>[^\n]{1,120})",
            r"ERR_INVALID_ARG_TYPE",
        ),
        prior=0.72,
        cause="`{name|An argument}` has to be {type|of another type}, and is {got|something "
        "else}{where}.",
        fix="See where the value comes from: with undefined mostly an environment value or "
        "option that is not set.",
        code="const value = process.env.NAME;\nif (value === undefined) throw new Error('NAME "
        "is not set');",
        lang="js",
        docs=f"Node.js: ERR_INVALID_ARG_TYPE, {_NODE}errors.html#err_invalid_arg_type",
        yes=(
            'TypeError [ERR_INVALID_ARG_TYPE]: The "paths[0]" argument must be of type '
            "string. Received undefined",
        ),
        no=("Error: the argument between 2 and 3",),
    ),
    Rule(
        "argument_value",
        on="err_out_of_range err_invalid_arg_value",
        match=r"(?:ERR_OUT_OF_RANGE|ERR_INVALID_ARG_VALUE)\b",
        prior=0.7,
        cause="A value is outside what Node.js takes{where}.",
        fix="Read the rest of the message: it names the value and what is allowed.",
        docs=f"Node.js: ERR_OUT_OF_RANGE, {_NODE}errors.html#err_out_of_range",
        yes=('RangeError [ERR_OUT_OF_RANGE]: The value of "offset" is out of range.',),
        no=("Error: price out of range",),
    ),
    Rule(
        "write_after_end",
        on="err_stream_write_after_end err_stream_destroyed err_stream_premature_close "
        "write err_stream_already_finished",
        match=(
            r"ERR_STREAM_(?:WRITE_AFTER_END|DESTROYED|PREMATURE_CLOSE|ALREADY_FINISHED)",
            r"^Error: write after end",
        ),
        prior=0.76,
        cause="A stream is written or read after its end{where}.",
        fix="Join streams with pipeline, and stop writing after end().",
        code="import { pipeline } from 'node:stream/promises';\nawait pipeline(source, target);",
        lang="js",
        docs=f"Node.js: stream.pipeline, {_NODE}stream.html#streampipelinesource-transforms-de"
        f"stination-options",
        yes=("Error [ERR_STREAM_WRITE_AFTER_END]: write after end",),
        no=("Error: stream ended",),
    ),
    Rule(
        "middleware",
        on="middleware callback",
        match=(
            r"Router\.use\(\) requires a middleware function but got an? (?P<name>\w+)",
            r"app\.use\(\) requires (?:a )?middleware functions?\b",
            r"Route\.(?P<verb>\w+)\(\) requires a callback function but got an? "
            r"(?:\[object )?(?P<name>\w+)",
        ),
        prior=0.8,
        cause="Express is given {name|something else} where it wants a function{where}: mostly "
        "a router that is not exported or an import without its name.",
        fix="Export the router and import it in the same way.",
        code="module.exports = router;",
        lang="js",
        docs="Express: Routing, https://expressjs.com/en/guide/routing.html",
        yes=("TypeError: Router.use() requires a middleware function but got a Object",),
        no=("Error: middleware is late",),
    ),
    Rule(
        "path_pattern",
        on="path parameter pathtoregexperror",
        match=(r"Missing parameter name at (?:index )?\d+", r"pathToRegexpError|path-to-regexp"),
        prior=0.76,
        cause="A route of Express 5 is written as in Express 4{where}.",
        fix="Name the wildcard: /*splat; optional parts stand in braces.",
        code="app.get('/*splat', (req, res) => res.sendStatus(404));",
        lang="js",
        docs="Express: Migrating to Express 5, https://expressjs.com/en/guide/migrating-5.html",
        yes=("TypeError: Missing parameter name at 1: https://git.new/pathToRegexpError",),
        no=("Error: path of the hike",),
    ),
    Rule(
        "assert_env",
        on="environment",
        match=(
            r"Missing required environment variable:? '?\"?(?P<name>[A-Z][A-Z0-9_]{1,60})",
            r"[Ee]nvironment variable (?:not found: "
            r"|['\"]?)(?P<name>[A-Z][A-Z0-9_]{2,60})['\"]?(?: is (?:not "
            r"set|required|missing|not defined)|\.)",
        ),
        prior=0.74,
        cause="The environment value {name} is not set.",
        fix="Set it where the process starts (.env file, compose, CI secrets); do not commit "
        "its value.",
        code="export {name}=value",
        lang="shell",
        docs=f"Node.js: Environment variables, {_NODE}environment_variables.html",
        yes=(
            "Error: Missing required environment variable: DATABASE_URL",
            "error: Environment variable not found: DATABASE_URL.",
        ),
        no=("Error: environment tax",),
    ),
)
