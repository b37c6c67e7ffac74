"""Zod, Pydantic, Jackson, Ajv, Joi, Yup: which field of which model is wrong, and how; never its "
"value.

Formats: zod.dev (error formatting), docs.pydantic.dev (errors), FasterXML's jackson-databind
(exceptions), ajv.js.org (error objects), joi.dev (errors), github.com/jquense/yup (messages).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from devintel.grouping.headlines import Headline

MAX_FIELDS = 3


def read(kind: str, text: str) -> Headline | None:
    """The fields that did not validate."""
    if (
        "Zod" in kind
        or text.lstrip().startswith("[\n  {")
        or ('"path"' in text and '"errors"' not in text)
    ):
        return _zod(text)
    if "validation error" in text:
        return _pydantic(text)
    if "[Source:" in text or "reference chain" in text:
        return _jackson(text)
    return _schema(text) or (_sentence(text) if "Validation" in kind else None)


def _zod(text: str) -> Headline | None:
    start, end = text.find("["), text.rfind("]")
    issues: list[tuple[str, str, str]] = []
    if 0 <= start < end:
        try:
            issues = list(_issues(json.loads(text[start : end + 1])))
        except (ValueError, RecursionError):
            issues = list(_cut(text))
    issues = issues or list(_pretty(text))
    if not issues:
        return None
    said = "; ".join(f"{path or 'value'}: {message}" for path, message, _ in issues[:MAX_FIELDS])
    fields = [path for path, _, _ in issues[:MAX_FIELDS]]
    key = ("zod", *(f"{path} {code}" for path, _, code in issues[:MAX_FIELDS]))
    return Headline(said, {"field": fields[0], "fields": ", ".join(fields)}, key, whole=True)


def _issues(said: Any) -> Iterator[tuple[str, str, str]]:
    for issue in said if isinstance(said, list) else ():
        if isinstance(issue, dict) and isinstance(issue.get("path"), list):
            path = ".".join(str(part)[:60] for part in issue["path"][:8])
            yield path, str(issue.get("message") or "")[:120], str(issue.get("code") or "")[:40]


def _cut(text: str) -> Iterator[tuple[str, str, str]]:
    """The issues of JSON that was cut off in the middle."""
    for part in text.split('"code"')[1:]:
        path = re.search(r'"path":\s*\[([^\]]*)\]', part)
        if path:
            name = ".".join(re.findall(r'"([^"]*)"|(\d+)', path[1])[0][:1])
            message = re.search(r'"message":\s*"([^"]*)"', part)
            code = re.match(r':\s*"(\w+)"', part)
            yield name, message[1] if message else "", code[1] if code else ""


def _pretty(text: str) -> Iterator[tuple[str, str, str]]:
    """`✖ Invalid input: expected string` and `→ at port` (z.prettifyError)."""
    for message, path in re.findall(r"✖ ([^\n]{1,160})\n\s*→ at (\S{1,80})", text):
        yield path, message, message.partition(":")[0]


@cache
def _row() -> re.Pattern[str]:
    """`field`, then indented the sentence and in brackets type and input."""
    return re.compile(
        r"^(?P<field>[\w.\[\]<>-]{1,120})\n\s+(?P<message>[^\n]{1,300}?)\s*"
        r"(?:\[type=(?P<type>\w+)|\(type=(?P<old>[\w.]+))",
        re.MULTILINE,
    )


def _pydantic(text: str) -> Headline | None:
    head = re.search(r"\d{1,5} validation errors? for (\S{1,120})", text)
    if head is None:
        return None
    rows = list(_row().finditer(text))[:MAX_FIELDS]
    if not rows:
        return Headline(head[0], {"model": head[1]}, ("pydantic", head[1]), whole=True)
    said = "; ".join(f"{row['field']}: {row['message'].strip()}" for row in rows)
    fields = [row["field"] for row in rows]
    slots = {"model": head[1], "field": fields[0], "fields": ", ".join(fields)}
    slots["error"] = rows[0]["type"] or rows[0]["old"] or ""
    key = ("pydantic", head[1], *(f"{r['field']} {r['type'] or r['old'] or ''}" for r in rows))
    return Headline(f"{head[1]}: {said}", slots, key, whole=True)


def _jackson(text: str) -> Headline | None:
    """Without the place in the source, which quotes it, and without the value it could not read."""
    first = re.split(r"\s*\n\s*at \[Source|\s+at \[Source", text)[0].strip()
    message = re.sub(r' from String "[^\n]{0,2000}?":', " from String:", first)
    message = re.sub(r"(?:value|token) \('[^']*'\)", "value", message).partition("\n")[0]
    chain = re.search(r"reference chain: ([^\n)]{1,300})", text)
    field = ".".join(re.findall(r'\["?([^"\]]{1,80})"?\]', chain[1])) if chain else ""
    owner = chain[1].partition("[")[0].rpartition(".")[2] if chain else ""
    where = f" ({owner}.{field})" if field else ""
    slots = {"field": field, "model": owner}
    return Headline(
        f"{message}{where}",
        {k: v for k, v in slots.items() if v},
        ("jackson", message, owner, field),
        whole=True,
    )


def _schema(text: str) -> Headline | None:
    """Ajv and JSON Schema: `data/items/0/price must be number`."""
    found = re.search(
        r"(?P<field>(?:data|/|\$|body|\.)[\w./\[\]-]{0,120}) (?P<message>must (?:be|have|match|"
        r"NOT)\b"
        r"[^\n]{0,120})",
        text,
    )
    if found is None:
        return None
    field = re.sub(r"/\d+|\[\d+\]", "/*", found["field"])
    return Headline(
        f"{field} {found['message']}",
        {"field": field},
        ("schema", field, found["message"]),
        whole=True,
    )


def _sentence(text: str) -> Headline | None:
    """Joi's `"port" must be a number` and Yup's `port is a required field`."""
    found = re.search(
        r"(?:^|: )(?:\"(?P<field>[\w.\[\]-]{1,80})\" (?P<message>(?:is required|is not "
        r"allowed|must "
        r"|length must |with value )[^\n.]{0,120})|(?P<field2>[\w.\[\]-]{1,80}) (?P<message2>is a "
        r"required field|must be (?:a|at|one|greater|less|equal)[^\n.]{0,120}))",
        text,
    )
    if found is None:
        return None
    field = re.sub(r"\[\d+\]", "[*]", found["field"] or found["field2"])
    message = re.sub(r"with value \S+", "with its value", found["message"] or found["message2"])
    return Headline(
        f'"{field}" {message.strip()}', {"field": field}, ("schema", field, message), whole=True
    )
