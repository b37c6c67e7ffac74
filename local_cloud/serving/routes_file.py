"""The TOML file of `devintel gateway`: which handlers serve which routes.

[websocket]
selection = "$request.body.action"      two_way = ["echo"]      stage = "local"
[websocket.routes]                      "$connect" = "chat.connect"
[websocket.authorizer]                  handler = "chat.authorize"      identity_sources = [...]
[http.routes]                           "GET /pets/{id}" = "pets.get"
[environment]                           TABLE = "pets"
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from local_cloud.api import Api, RequestAuthorizer
from local_cloud.limits import Limits
from local_cloud.options import Options
from local_cloud.rules.cors import Cors


class WrongRoutes(Exception):
    """The file cannot be read or names what is not there; the message is for the user."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AuthorizerTable(_Table):
    """`[websocket.authorizer]`."""

    handler: str
    identity_sources: tuple[str, ...] = ()


class WebSocketTable(_Table):
    """`[websocket]`."""

    routes: dict[str, str] = {}
    selection: str = "$request.body.action"
    two_way: frozenset[str] = frozenset()
    stage: str = "local"
    authorizer: AuthorizerTable | None = None


class HttpTable(_Table):
    """`[http]`."""

    routes: dict[str, str] = {}
    cors: Cors | None = None


class RoutesFile(_Table):
    """The whole file."""

    websocket: WebSocketTable = WebSocketTable()
    http: HttpTable = HttpTable()
    environment: dict[str, str] = {}
    stage_variables: dict[str, str] = {}
    limits: Limits = Limits()
    options: Options = Options()
    workers: int = 16
    http_workers: int = 1


def read(file: Path) -> RoutesFile:
    """The file's content; raises `WrongRoutes`."""
    try:
        content = tomllib.loads(file.read_text())
        return TypeAdapter(RoutesFile).validate_python(content)
    except OSError as error:
        raise WrongRoutes(f"Cannot read {file}: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongRoutes(f"{file} is no TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise WrongRoutes(f"{file}: {where}: {first['msg']}.") from error


def api(routes: RoutesFile, *, any_host: bool = False) -> Api:
    """The gateway's configuration."""
    given = routes.websocket.authorizer
    return Api(
        routes=routes.websocket.routes,
        two_way=routes.websocket.two_way,
        selection=routes.websocket.selection,
        stage=routes.websocket.stage,
        authorizer=RequestAuthorizer(given.handler, given.identity_sources) if given else None,
        http=routes.http.routes,
        cors=routes.http.cors,
        stage_variables=routes.stage_variables,
        limits=routes.limits,
        options=routes.options,
        workers=routes.workers,
        http_workers=routes.http_workers,
        any_host=any_host,
    )
