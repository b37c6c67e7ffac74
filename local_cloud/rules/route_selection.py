"""Route selection: which route key a message selects by the API's selection expression.

Rules: API Gateway developer guide, "Selection expressions in WebSocket APIs".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from typing import Any, NoReturn

from pydantic_core import SchemaValidator, core_schema, from_json

DEFAULT = "$default"
_VARIABLE = re.compile(r"\$\{request\.body\.([^}]*)\}|\$request\.body\.([A-Za-z0-9_.-]+)")

Select = Callable[[str], str | None]


def selector(expression: str, routes: Collection[str]) -> Select:
    """A function from a message's body to its route key, or None where no route takes it.

    The expression is `$request.body.a`, `${request.body.a.b}`, several of them, or plain text.
    """
    evaluate = _compiled(expression)
    quick = _quick(expression)
    custom = frozenset(key for key in routes if not key.startswith("$"))
    default = DEFAULT if DEFAULT in routes else None
    decode = json.JSONDecoder(parse_constant=_refuse).decode

    def select(body: str) -> str | None:
        key = quick(body)
        if key is None:
            try:
                key = evaluate(decode(body))
            except (ValueError, RecursionError):
                return default
        return key if key in custom else default

    return select


def _quick(expression: str) -> Select:
    """Finds the text at the end of one path, mostly without building the rest of the document.

    What it says the slow way would say too; None where that must decide: the two differ in how
    deep they go and in lone surrogates.
    """
    found = _VARIABLE.fullmatch(expression)
    if found is None:
        return lambda body: None
    path = (found[1] or found[2] or "").split(".")
    schema: core_schema.CoreSchema = core_schema.str_schema(strict=True)
    for name in reversed(path):
        field = core_schema.typed_dict_field(schema, required=True)
        schema = core_schema.typed_dict_schema({name: field}, extra_behavior="ignore")
    validate = SchemaValidator(schema).validate_json

    def select(body: str) -> str | None:
        try:
            # The validator takes NaN and Infinity. To look for one letter is far cheaper than
            # to look for a word.
            named = "N" in body or "I" in body
            document = from_json(body, allow_inf_nan=False) if named else validate(body)
        except (ValueError, TypeError):  # TypeError: a lone surrogate in the text itself
            return None
        value = _follow(document, path)
        return value if isinstance(value, str) else None

    return select


def _compiled(expression: str) -> Callable[[Any], str]:
    parts: list[str | list[str]] = []
    end = 0
    for found in _VARIABLE.finditer(expression):
        parts += [expression[end : found.start()], (found[1] or found[2] or "").split(".")]
        end = found.end()
    parts.append(expression[end:])

    def evaluate(document: Any) -> str:
        return "".join(
            part if isinstance(part, str) else spell(_follow(document, part)) for part in parts
        )

    return evaluate


def _follow(document: Any, path: list[str]) -> Any:
    for name in path:
        if not isinstance(document, dict):
            return None
        document = document.get(name)
    return document


def spell(value: Any) -> str:
    """A JSON value as text: missing or null empty, `true`, `5`, arrays as `[item1, item2]`."""
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list():
            return "[" + ", ".join(spell(item) for item in value) + "]"
        case _:
            return json.dumps(value)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
