"""What a route's function is called with, and what is said of what it cannot take."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field

from rest.parameters import InvalidRequest, Parameters


class Body(BaseModel):
    n: int
    m: int = 2


def taken(
    request: object,
    name: Annotated[str, Field(max_length=3)],
    limit: Annotated[int, Field(ge=1)] = 5,
    kind: Annotated[str | None, Field(alias="type")] = None,
    body: Body | None = None,
) -> None:
    """A route's function."""


def needs(body: Body) -> None:
    """One that has to have a body."""


def read(query: dict[str, str], body: Any = None, name: str = "a") -> dict[str, Any]:
    return Parameters(taken, ("name",)).read("R", {"name": name}, query, lambda: body)


def test_a_function_is_called_with_what_it_declares() -> None:
    assert read({"limit": "7", "type": "log,error", "name": "of the query", "more": "1"}) == {
        "request": "R",
        "name": "a",
        "limit": 7,
        "kind": "log,error",
        "body": None,
    }
    assert read({}, {"n": 1})["body"] == Body(n=1)


def test_all_that_is_wrong_is_said_by_its_place_and_nothing_of_it_repeated() -> None:
    with pytest.raises(InvalidRequest) as refused:
        read({"limit": "secret"}, {"n": "secret", "m": "secret"}, "long")

    number = "Input should be a valid integer, unable to parse string as an integer"
    assert (refused.value.status, refused.value.code) == (422, "invalid_request")
    assert refused.value.message.split("; ") == [
        "path.name: String should have at most 3 characters",
        f"query.limit: {number}",
        f"body.n: {number}",
        f"body.m: {number}",
    ]


@pytest.mark.parametrize(
    ("body", "said"), [(None, "body: Field required"), ([], "body: Input should be an object")]
)
def test_a_body_that_is_needed_is_an_object(body: Any, said: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        Parameters(needs, ()).read(None, {}, {}, lambda: body)

    assert refused.value.message == said
