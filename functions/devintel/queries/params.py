"""What a reader may ask for, and of which form."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from devintel.errors import BadRequest
from devintel.protocol import explain


class EventsParams(BaseModel):
    """Which events: positions `after` or `before`, `types`, and a `text` found in them."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    after: Annotated[int, Field(ge=0, lt=10**12)] = 0
    before: Annotated[int, Field(ge=1, lt=10**12)] | None = None
    limit: Annotated[int, Field(ge=1, le=1000)] = 100
    types: list[str] | None = None
    text: Annotated[str, Field(max_length=256)] | None = None


class SearchParams(BaseModel):
    """Which events: a query in the grammar of `devintel.search`, types, sources, an error group,
    and when they were received (ms, `until` excluded); all of it must hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: Annotated[str, Field(max_length=1024)] = ""
    types: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    group: Annotated[str, Field(max_length=256)] = ""
    since: Annotated[int, Field(ge=0)] = 0
    until: Annotated[int, Field(ge=0)] = 10**15
    before: Annotated[int, Field(ge=1, lt=10**12)] | None = None
    limit: Annotated[int, Field(ge=1, le=500)] = 100


class GroupParams(BaseModel):
    """One error group, or those that a `text` finds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprint: str | None = None
    text: Annotated[str, Field(max_length=256)] | None = None


class GroupsParams(BaseModel):
    """A page of error groups: those last seen `before` a position that a `text` finds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Annotated[str, Field(max_length=256)] | None = None
    before: Annotated[int, Field(ge=1, lt=10**12)] | None = None
    limit: Annotated[int, Field(ge=1, le=250)] = 250


class SessionsParams(BaseModel):
    """A page of sessions, from where another one ended on; idle ones too if `all`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    all: bool = False
    before: Annotated[str, Field(max_length=1024)] = ""
    limit: Annotated[int, Field(ge=1, le=500)] = 500


P = TypeVar("P", bound=BaseModel)


def parsed(model: type[P], params: dict[str, Any]) -> P:
    """The parameters of a query; raises `BadRequest` `invalid_params`."""
    try:
        return model.model_validate(params)
    except ValidationError as error:
        raise BadRequest(explain(error), code="invalid_params") from error
