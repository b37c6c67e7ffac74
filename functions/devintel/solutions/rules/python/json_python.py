"""Rules for what Python's json cannot read or write."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PY = "Python: json, https://docs.python.org/3/library/json.html"


RULES = family(
    "json",
    Rule(
        "python_empty",
        on="expecting column",
        match=r"(?:JSONDecodeError: )?Expecting value: line 1 column 1 \(char 0\)",
        prior=0.72,
        cause="The text is empty or no JSON at all{where}: mostly an HTML error page or an "
        "empty body.",
        fix="Check the status and look at the text before parsing it.",
        code="response.raise_for_status()\nif 'json' not in "
        "response.headers.get('content-type', ''):\n    raise "
        "ValueError(response.text[:200])\ndata = response.json()",
        lang="python",
        docs=_PY,
        yes=("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",),
        no=("json.decoder.JSONDecodeError: Extra data: line 2 column 1 (char 5)",),
    ),
    Rule(
        "python_lines",
        on="extra",
        match=r"Extra data: line \d+ column \d+ \(char \d+\)",
        prior=0.72,
        cause="There is more text behind the first JSON value{where}: two values, or one a line.",
        fix="Parse JSON lines one by one.",
        code="rows = [json.loads(line) for line in text.splitlines() if line.strip()]",
        lang="python",
        docs=_PY,
        yes=("json.decoder.JSONDecodeError: Extra data: line 2 column 1 (char 5)",),
        no=("json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",),
    ),
    Rule(
        "python_not_strict",
        on="expecting invalid unterminated jsondecodeerror",
        match=(
            r"Expecting property name enclosed in double quotes",
            r"JSONDecodeError: (?:Expecting '.' delimiter|Invalid|Unterminated|Illegal "
            r"trailing comma)",
            r"Expecting (?:value|',' delimiter|':' delimiter): line (?!1 column 1 )\d+ column \d+",
            r"the JSON object must be str, bytes or bytearray, not (?P<name>\w+)",
        ),
        cause="The text is nearly JSON{where}: single quotes, a trailing comma, Python's own "
        "None or True.",
        fix="Write it with json.dumps; a printed dict is no JSON.",
        code="text = json.dumps(value)",
        lang="python",
        docs=_PY,
        yes=(
            "json.decoder.JSONDecodeError: Expecting property name enclosed in double "
            "quotes: line 1 column 2 (char 1)",
        ),
        no=("json.decoder.JSONDecodeError: Extra data: line 2 column 1 (char 5)",),
    ),
)
