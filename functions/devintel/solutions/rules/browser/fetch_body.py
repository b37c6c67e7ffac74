"""Rules for bodies of requests and answers."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/API/"

RULES = family(
    "fetch_body",
    Rule(
        "read_twice",
        on="body",
        match=(
            r"body stream already read",
            r"[Bb]ody (?:has already been|is unusable|used already|is disturbed or locked)",
            r"Response\.\w+: Body has already been consumed",
            r"Body is disturbed or locked",
        ),
        prior=0.8,
        cause="An answer's body is read twice{where}; it can be read once.",
        fix="Read it once and keep the value, or clone the answer before.",
        code="const copy = response.clone();\nconst data = await response.json();",
        lang="js",
        docs=f"MDN: Response.clone(), {_MDN}Response/clone",
        yes=("TypeError: Failed to execute 'text' on 'Response': body stream already read",),
        no=("Error: body of the car was already painted",),
    ),
    Rule(
        "get_with_body",
        on="body",
        match=(
            r"Request with GET/HEAD method cannot have body",
            r"HEAD or GET Request cannot have a body",
        ),
        prior=0.82,
        cause="A GET request is given a body{where}.",
        fix="Put the values into the address, or use POST.",
        code="const url = '/api/items?' + new URLSearchParams({ q: text });",
        lang="js",
        docs=f"MDN: RequestInit, body, {_MDN}RequestInit#body",
        yes=(
            "TypeError: Failed to execute 'fetch' on 'Window': Request with GET/HEAD "
            "method cannot have body.",
        ),
        no=("Error: body is missing",),
    ),
    Rule(
        "null_body_status",
        on="status",
        match=r"Response with null body status cannot have body",
        prior=0.82,
        cause="An answer of 204, 205 or 304 is given a body{where}.",
        fix="Give null as its body.",
        code="const response = new Response(null, { status: 204 });",
        lang="js",
        docs=f"MDN: Response(), {_MDN}Response/Response",
        yes=(
            "TypeError: Failed to construct 'Response': Response with null body status "
            "cannot have body.",
        ),
        no=("Error: status of the body",),
    ),
    Rule(
        "headers",
        on="header headers contains err_invalid_char invalid request",
        match=(
            r"Failed to (?:execute '\w+' on|construct) '(?:Headers|Request|Window)': "
            r"(?:Invalid (?:name|value)|String contains non ISO-8859-1|Failed to read "
            r"the 'headers')",
            r"Invalid character in header content \[\"(?P<name>[^\"]{1,60})\"\]",
            r"ERR_INVALID_CHAR",
        ),
        prior=0.76,
        cause="The header {name|} holds a character that headers may not hold{where}: a line "
        "break, or one outside Latin 1.",
        fix="Trim and encode the value; a token read from a file often ends in a line break.",
        code="const value = encodeURIComponent(text.trim());",
        lang="js",
        docs=f"MDN: Headers(), {_MDN}Headers/Headers",
        yes=('TypeError [ERR_INVALID_CHAR]: Invalid character in header content ["x-user"]',),
        no=("Error: header of the letter",),
    ),
)
