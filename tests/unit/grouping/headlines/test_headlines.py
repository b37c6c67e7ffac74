"""Headlines that have a structure: the slots tell problems apart, payload is nowhere."""

from __future__ import annotations

import pytest

from devintel.grouping import Grouping, group
from devintel.grouping.headlines import headline

ZOD = """[
  {
    "code": "invalid_type",
    "expected": "string",
    "received": "undefined",
    "path": [
      "%s"
    ],
    "message": "Required"
  }
]"""
PYDANTIC = (
    "1 validation error for Settings\n{field}\n  Input should be a valid integer, unable to parse"
    " string as an integer [type=int_parsing, input_value='{value}', input_type=str]"
)
JACKSON = (
    "com.fasterxml.jackson.databind.exc.InvalidFormatException: Cannot deserialize value of type"
    ' `int` from String "{0}": not a valid `int` value\n at [Source: (String)"{{"qty" : "{0}" }}";'
    ' line: 1, column: 10] (through reference chain: shop.Order["qty"])'
)
ALCHEMY = (
    '(psycopg2.errors.UniqueViolation) duplicate key value violates unique constraint "{0}"\n'
    "DETAIL:  Key (email)=({1}) already exists.\n\n[SQL: INSERT INTO users VALUES (%s)]"
)
PRISMA = (
    "\nInvalid `prisma.user.create()` invocation in\n/srv/a.ts:3:5\n\n"
    "Unique constraint failed on the fields: (`{0}`)"
)


def thrown(kind: str, message: str, stack: str = "") -> Grouping:
    """The group of an error thrown in `save` of `a.js`."""
    calls = stack or f"{kind}: {message}\n    at save (/srv/a.js:1:2)"
    event = {"type": "error", "content": {"name": kind, "message": message}, "stack_trace": calls}
    found = group(event)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "one", "same", "other", "title"),
    [
        ("ZodError", ZOD % "port", ZOD % "port", ZOD % "apiKey", "ZodError: port: Required"),
        (
            "ValidationError",
            PYDANTIC.format(field="port", value="x"),
            PYDANTIC.format(field="port", value="secret"),
            PYDANTIC.format(field="retries", value="x"),
            "ValidationError: Settings: port: Input should be a valid integer, unable to parse"
            " string as an integer",
        ),
        (
            "IntegrityError",
            ALCHEMY.format("users_email_key", "a@x.test"),
            ALCHEMY.format("users_email_key", "b@x.test"),
            ALCHEMY.format("users_name_key", "a@x.test"),
            'IntegrityError: duplicate key value violates unique constraint "users_email_key"',
        ),
        (
            "PrismaClientKnownRequestError",
            PRISMA.format("email"),
            PRISMA.format("email"),
            PRISMA.format("name"),
            "PrismaClientKnownRequestError: user.create: Unique constraint failed on the fields:"
            " (`email`)",
        ),
        (
            "Error",
            "Upload refused. Status: 401",
            "Upload refused. Status: 401",
            "Upload refused. Status: 503",
            "Error: Upload refused. Status: 401",
        ),
        (
            "Error",
            "Unexpected answer: <!DOCTYPE html><html><head><title>502 Bad Gateway</title>",
            "Unexpected answer: <!doctype html>\n<html id=7><title>502 Bad Gateway</title>",
            "Unexpected answer: <html><title>404 Not Found</title>",
            "Error: Unexpected answer: HTML page “502 Bad Gateway”",
        ),
        (
            "GraphQLError",
            '{"errors":[{"message":"no","path":["cart"],"extensions":{"code":"FORBIDDEN"}}]}',
            '{"errors":[{"message":"no","path":["cart",3],"extensions":{"code":"FORBIDDEN"}}]}',
            '{"errors":[{"message":"no","path":["user"],"extensions":{"code":"FORBIDDEN"}}]}',
            "GraphQLError: no (cart, FORBIDDEN)",
        ),
        (
            "ValidationError",
            '"items[0].qty" must be a number',
            '"items[3].qty" must be a number',
            '"items[0].price" must be a number',
            'ValidationError: "items[*].qty" must be a number',
        ),
        (
            "ValidationError",
            '"name" with value "Ann" fails to match the required pattern: /^[a-z]+$/',
            '"name" with value "Bob" fails to match the required pattern: /^[a-z]+$/',
            '"code" with value "Ann" fails to match the required pattern: /^[a-z]+$/',
            'ValidationError: "name" with its value fails to match the required pattern:'
            " /^[a-z]+$/",
        ),
        (
            "ValidationError",
            "port is a required field",
            "port is a required field",
            "host is a required field",
            'ValidationError: "port" is a required field',
        ),
        (
            "PermissionDenied",
            "403 Permission 'pubsub.topics.publish' denied on resource (or it may not exist).",
            "403 Permission 'pubsub.topics.publish' denied on resource (or it may not exist).",
            "403 Permission 'pubsub.topics.get' denied on resource (or it may not exist).",
            "PermissionDenied: no permission pubsub.topics.publish",
        ),
        (
            "HttpResponseError",
            "The client 'a' does not have authorization to perform action 'Microsoft.Web/read' over"
            " scope '/subscriptions/z'",
            "The client 'b' does not have authorization to perform action 'Microsoft.Web/read' over"
            " scope '/subscriptions/z'",
            "The client 'a' does not have authorization to perform action 'Microsoft.Web/write' "
            "over scope '/subscriptions/z'",
            "HttpResponseError: no permission Microsoft.Web/read on z",
        ),
    ],
)
def test_what_a_headline_names_tells_two_problems_apart(
    kind: str, one: str, same: str, other: str, title: str
) -> None:
    assert thrown(kind, one).title == title
    assert thrown(kind, one).fingerprint == thrown(kind, same).fingerprint
    assert thrown(kind, one).fingerprint != thrown(kind, other).fingerprint


def test_a_value_that_could_not_be_read_is_neither_in_the_key_nor_shown() -> None:
    one, other = (
        thrown("", said, f"{said}\n\tat shop.Orders.read(Orders.java:31)")
        for said in (JACKSON.format("many"), JACKSON.format("few"))
    )

    assert one.fingerprint == other.fingerprint
    assert one.title == (
        "InvalidFormatException: Cannot deserialize value of type `int` from String: not a valid"
        " `int` value (Order.qty)"
    )
    assert [f.file for f in one.frames] == ["Orders.java"]
    assert "many" not in f"{one.title} {one.message} {one.reason} {dict(one.slots)}"


def test_what_an_error_was_raised_from_tells_wrappers_apart() -> None:
    def wrapped(cause: str) -> Grouping:
        stack = (
            f'Traceback (most recent call last):\n  File "/srv/a.py", line 3, in read\n{cause}\n\n'
            "The above exception was the direct cause of the following exception:\n\n"
            'Traceback (most recent call last):\n  File "/srv/a.py", line 9, in load\n'
            "RuntimeError: cannot load settings"
        )
        return thrown("RuntimeError", "cannot load settings", stack)

    assert wrapped("KeyError: 'a'").fingerprint != wrapped("OSError: no file").fingerprint


@pytest.mark.parametrize("text", ["", "[", '{"errors"', '"path"', "<html", "[Source:", "x" * 9000])
def test_no_text_breaks_a_reading(text: str) -> None:
    for kind in ("ZodError", "Error", ""):
        headline(kind, text, text)
