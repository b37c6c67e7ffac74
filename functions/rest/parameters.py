"""What a route's function takes, from its annotations: parameters of path and query, and a body.

One validator a route, made when it is first asked: a cold start pays for the routes that it serves.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from devintel.errors import DevIntelError

_APART = ("request", "body")
"""The request itself, and what is validated by itself."""
_SHOWN = 5


class InvalidRequest(DevIntelError):
    """What is wrong and where, without repeating what was sent."""

    status = 422
    code = "invalid_request"

    def __init__(self, places: list[str]) -> None:
        super().__init__("; ".join(places[:_SHOWN]))


class Parameters:
    """The parameters of one function."""

    def __init__(self, function: Callable[..., Any], in_path: tuple[str, ...]) -> None:
        self.hints = get_type_hints(function, include_extras=True)
        self.declared = inspect.signature(function).parameters
        self.in_path = in_path
        self._wants_request = "request" in self.declared

    @cached_property
    def model(self) -> type[BaseModel] | None:
        """The parameters of path and query as one model; None where there are none."""
        fields: dict[str, Any] = {
            name: (self.hints[name], ... if one.default is one.empty else one.default)
            for name, one in self.declared.items()
            if name not in _APART
        }
        return create_model("Parameters", **fields) if fields else None

    @cached_property
    def body(self) -> TypeAdapter[Any] | None:
        """What reads the body; None where there is none."""
        return TypeAdapter(self.hints["body"]) if "body" in self.declared else None

    def read(
        self,
        request: object,
        values: Mapping[str, str],
        query: Mapping[str, str],
        body: Callable[[], Any],
    ) -> dict[str, Any]:
        """What to call the function with; raises `InvalidRequest`, and what `body` raises."""
        found: dict[str, Any] = {"request": request} if self._wants_request else {}
        wrong: list[str] = []
        if self.model is not None:
            try:
                read = self.model.__pydantic_validator__.validate_python({**query, **values})
                found |= vars(read)
            except ValidationError as error:
                wrong += _places(error, self._kind)
        if self.body is not None:
            try:
                found["body"] = self._body(self.body, body())
            except ValidationError as error:
                wrong += _places(error, lambda name: "body")
            except _Missing:
                wrong.append("body: Field required")
        if wrong:
            raise InvalidRequest(wrong)
        return found

    def _kind(self, name: object) -> str:
        return "path" if name in self.in_path else "query"

    def _body(self, reader: TypeAdapter[Any], sent: Any) -> Any:
        default = self.declared["body"].default
        if sent is None:
            if default is inspect.Parameter.empty:
                raise _Missing
            return default
        return reader.validate_python(sent)


class _Missing(Exception):
    """There is no body where one is needed."""


def _places(error: ValidationError, kind: Callable[[object], str]) -> list[str]:
    return [
        ".".join([kind(at[0] if at else ""), *map(str, at)]) + f": {_said(one['type'], one['msg'])}"
        for one in error.errors(include_url=False, include_context=False, include_input=False)
        for at in [one["loc"]]
    ]


def _said(kind: str, message: str) -> str:
    """What is wrong; the names of our classes are nobody's business."""
    return "Input should be an object" if kind == "model_type" else message
