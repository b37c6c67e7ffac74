"""The OpenAPI 3.1 document of all routes; made when somebody asks for it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import TypeAdapter

from rest import resources
from rest.parameters import Parameters
from rest.response import JSON, Response
from rest.route import Route
from rest.schema import ErrorBody

ABOUT = (
    "Events of development sessions, what they mean, and what helps. Authenticate with "
    "`Authorization: Bearer <key>`; every error has `code`, `message` and `temporary`."
)
_REF = "#/components/schemas/{model}"
_Document = dict[str, Any]
_Mode = Literal["validation", "serialization"]
_Place = tuple[str, _Mode]


@cache
def document() -> _Document:
    """The document, with the error schema on every operation."""
    routes = [route for route in resources.every() if route.documented]
    schemas, components = _schemas(routes)
    paths: _Document = {}
    for route in routes:
        path = route.path.replace("<", "{").replace(">", "}")
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "servers": [{"url": "/"}],
        "info": {"title": "DevIntel", "version": "1", "description": ABOUT},
        "paths": paths,
        "components": {"schemas": components | {"ErrorBody": ErrorBody.model_json_schema()}},
    }


def _schemas(routes: Iterable[Route]) -> tuple[Mapping[_Place, _Document], _Document]:
    """The schema of every parameter, body and answer, and the models that they refer to."""
    adapters = [
        (place[0], place[1], TypeAdapter(kind))
        for route in routes
        for place, kind in _types(route).items()
    ]
    found, shared = TypeAdapter.json_schemas(adapters, ref_template=_REF)
    return found, shared.get("$defs", {})


def _types(route: Route) -> dict[_Place, Any]:
    """What a route takes and gives: annotations by place."""
    read, name = route.parameters, f"{route.method} {route.path}"
    found: dict[_Place, Any] = {}
    if read.body is not None:
        found[f"{name} body", "validation"] = read.hints["body"]
    given = read.hints["return"]
    if get_origin(given) is Response:
        (given,) = get_args(given)
    found[f"{name} return", "serialization"] = given
    return found


def _operation(route: Route, schemas: Mapping[_Place, _Document]) -> _Document:
    name, read = f"{route.method} {route.path}", route.parameters
    said: _Document = {
        "tags": [route.tag],
        "summary": route.summary,
        "description": route.description or inspect.getdoc(route.function) or "",
        "operationId": _operation_id(route),
    }
    if read.model is not None:
        shapes = read.model.model_json_schema(by_alias=False)["properties"]
        said["parameters"] = [
            _parameter(read, name, field.alias or name, shapes[name])
            for name, field in read.model.model_fields.items()
        ]
    if read.body is not None:
        body = schemas[f"{name} body", "validation"]
        needed = read.declared["body"].default is inspect.Parameter.empty
        said["requestBody"] = {"content": {JSON: {"schema": body}}, "required": needed}
    answer = schemas[f"{name} return", "serialization"]
    usual = {200: {"description": "Successful Response", "content": {JSON: {"schema": answer}}}}
    error = {JSON: {"schema": {"$ref": _REF.format(model="ErrorBody")}}}
    said["responses"] = {
        **{str(status): about for status, about in (route.responses or usual).items()},
        "422": {"description": "The request is not valid", "content": error},
        "default": {"description": "An error", "content": error},
    }
    return said


def _operation_id(route: Route) -> str:
    words = route.path.replace("<", "").replace(">", "").replace("-", "_").split("/")
    return "_".join([route.method.lower(), *filter(None, words)])


def _parameter(read: Parameters, name: str, shown: str, shape: _Document) -> _Document:
    said: _Document = {
        "name": shown,
        "in": "path" if name in read.in_path else "query",
        "required": read.declared[name].default is inspect.Parameter.empty,
        "schema": shape,
    }
    if "description" in shape:
        said["description"] = shape["description"]
    return said
