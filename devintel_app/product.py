"""DevIntel itself behind the gateway: its routes, its store, its stream, in one process."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from agent_tools.endpoint import PATHS as AGENT_PATHS
from devintel import observability, wiring
from devintel.errors import DevIntelError
from devintel.model import LOCAL_TEAM
from devintel.ports import Ports, Store
from devintel.protocol import MESSAGES
from devintel.settings import Settings, SettingsError, read
from devintel.teams import key_ring
from devintel.tenancy import acting_for
from devintel_app import dashboard_files, edge_paths, page_script
from devintel_app.push import LocalPush, NoPush
from devintel_app.stream import LocalStream
from devintel_app.warming import Warming
from dialects.routes import PATHS
from local_cloud.api import Api, RequestAuthorizer
from local_cloud.gateway import Gateway

STAGE = "ws"
StoreName = Literal["sqlite", "dynamodb", "moto"]


class CannotStart(Exception):
    """The options do not work out; the message is one sentence for the user."""


@dataclass(frozen=True)
class Choice:
    """How `devintel local` was asked to run."""

    data: Path = Path(".devintel")
    store: StoreName = "sqlite"
    endpoint: str = ""
    table: str = "devintel"
    create_table: bool = False
    any_host: bool = False
    keys: bool = False
    """Every request brings a key, as in the cloud."""
    host_names: frozenset[str] = frozenset()
    public_name: str = ""
    """The host name that others use, the first that was given."""
    proxies: frozenset[str] = frozenset()
    public_url: str = ""
    """Where people open the dashboard; alerts link to it."""
    durable: bool = False
    """What is acknowledged is on the disk, not only in the system's hands."""


def api(choice: Choice) -> Api:
    """The routes of DevIntel as the cloud has them."""
    routes = {
        "$connect": "ws_handlers.connect.handler",
        "$disconnect": "ws_handlers.disconnect.handler",
        "$default": "ws_handlers.default.handler",
    } | {key: f"ws_handlers.{key}.handler" for key in MESSAGES}
    site = dashboard_files.mounts()
    computes = choice.store == "sqlite" and not choice.durable  # else handlers wait for others
    return Api(
        routes=routes,
        two_way=frozenset(k for k, m in MESSAGES.items() if m.two_way) | {"$default"},
        selection="$request.body.type",
        authorizer=RequestAuthorizer("ws_handlers.authorize.handler"),
        http=dict.fromkeys(PATHS, "dialects.routes.handler")
        | dict.fromkeys(AGENT_PATHS, "agent_tools.endpoint.handler")
        | {"$default": "rest.api.handler"},
        static={**site, **page_script.mounts(site["/dashboard/"].headers)},
        stage=STAGE,
        paths=edge_paths.rewrite,
        workers=1 if computes else 16,
        http_workers=2 if computes else 16,
        http_reads=computes,
        any_host=choice.any_host,
        host_names=choice.host_names,
        proxies=choice.proxies,
        management=not choice.keys,
    )


def _settle() -> None:
    """What is loaded by now stays: the collector need not look at it, and looks less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class Product:
    """What stands behind the gateway; raises `CannotStart`."""

    def __init__(self, choice: Choice, token: str, write_log: Callable[[str], None]) -> None:
        self.settings = _settings(choice, token)
        self._closing = contextlib.ExitStack()
        self._write_log = write_log
        self._store = self._open(choice)
        self._stream: LocalStream | None = None
        self._warming: Warming | None = None
        observability.output.write = write_log

    def wire(self, gateway: Gateway) -> None:
        """Make the handlers of this process use the store, and push through this gateway."""
        from streams import project

        _settle()
        self._stream = LocalStream(project.run)
        made = wiring.use(
            store=self._store,
            push=LocalPush(gateway),
            notify=self._stream,
            chosen=self.settings,
        )
        made.alerts.resume(LOCAL_TEAM)
        self._warming = Warming(made, _settle)

    def first_key(self, *, again: bool = False) -> str:
        """The text of a team's first key, made when there is none, or `again`; else ""."""
        ports = Ports(self._store, NoPush(), wiring.clock)
        with acting_for(LOCAL_TEAM):
            if key_ring.of_team(ports, LOCAL_TEAM) and not again:
                return ""
        return key_ring.create(ports, LOCAL_TEAM, "first admin", ["admin"]).text

    def close(self) -> None:
        """Work through the stream and let the store go."""
        if self._warming:
            self._warming.close()
        if self._stream:
            self._stream.close()
        self._closing.close()

    def _open(self, choice: Choice) -> Store:
        if choice.store == "sqlite":
            return self._sqlite(choice.data, durable=choice.durable)
        if choice.store == "moto":
            self._play_dynamodb()
        return _dynamodb(choice)

    def _play_dynamodb(self) -> None:
        from moto import mock_aws

        played = mock_aws()
        played.start()
        self._closing.callback(played.stop)

    def _sqlite(self, folder: Path, *, durable: bool) -> Store:
        from devintel.adapters.sqlite.store import SqliteStore

        try:
            store = SqliteStore(folder, wiring.clock, durable=durable)
        except (DevIntelError, OSError) as error:
            raise CannotStart(str(error)) from error
        self._closing.callback(store.close)
        store.daily.append(lambda: _expire_blobs(folder))
        if store.found:
            self._write_log(json.dumps({"level": "WARNING", "message": store.found}))
        return store


def _expire_blobs(folder: Path) -> None:
    """What a bucket's lifecycle rule does in the cloud; imported once a day, not at the start."""
    from devintel.adapters.blob_files import FileBlobs
    from devintel.source_maps.library import LONGEST_S

    FileBlobs(folder / "blobs", wiring.clock).expire(LONGEST_S)


def _settings(choice: Choice, token: str) -> Settings:
    """The process's settings; what no option says, the environment may."""
    os.environ["DEVINTEL_STORE"] = "sqlite" if choice.store == "sqlite" else "dynamodb"
    os.environ["DEVINTEL_DATA"] = str(choice.data)
    os.environ["DEVINTEL_TABLE"] = choice.table
    unless_set = {
        "DEVINTEL_AUTH": "local",
        "DEVINTEL_TOKEN": token,
        "DEVINTEL_RATE": "100000",
        "DEVINTEL_BURST": "100000",
        "DEVINTEL_PUBLIC_URL": choice.public_url,
    }
    for name, value in unless_set.items():
        os.environ.setdefault(name, value)
    if choice.keys:
        os.environ["DEVINTEL_AUTH"] = "keys"
    try:
        return read(os.environ)
    except SettingsError as error:
        raise CannotStart(str(error)) from error


def _dynamodb(choice: Choice) -> Store:
    """The DynamoDB adapter against an endpoint, or against moto in this process."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        os.environ.setdefault(name, LOCAL_TEAM)
    os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    if choice.endpoint:
        os.environ["AWS_ENDPOINT_URL_DYNAMODB"] = choice.endpoint
    return _connected(choice)


def _connected(choice: Choice) -> Store:
    from botocore.exceptions import BotoCoreError, ClientError

    from devintel.adapters.dynamodb import store

    client = store.client()
    where = choice.endpoint or "AWS"
    try:
        if choice.store == "moto" or choice.create_table:
            store.create_table(client, choice.table)
        client.describe_table(TableName=choice.table)
    except client.exceptions.ResourceNotFoundException as error:
        raise CannotStart(
            f"There is no table {choice.table!r} at {where}; --create-table makes it."
        ) from error
    except (BotoCoreError, ClientError, DevIntelError) as error:
        raise CannotStart(f"The DynamoDB endpoint {where} does not work: {error}") from error
    return store.DynamoStore(client, choice.table, wiring.clock)


def reading_token(folder: Path | None) -> str:
    """The token that browsers need to read; kept beside the data, so that bookmarks last."""
    if folder is None:
        return secrets.token_urlsafe(18)
    file = folder / "token"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if file.is_file() and (kept := file.read_text().strip()):
            return kept
        made = secrets.token_urlsafe(18)
        file.touch(mode=0o600)
        file.write_text(made + "\n")
    except UnicodeDecodeError as error:
        raise CannotStart(f"{file} is no text; delete it, and a new token is made.") from error
    except OSError as error:
        raise CannotStart(f"Cannot write to the data folder {folder}: {error.strerror}.") from error
    return made
