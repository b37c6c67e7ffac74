"""Events: exact key sets, ids, times; what Powertools reads of them."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from aws_lambda_powertools.utilities.data_classes.api_gateway_websocket_event import (
    APIGatewayWebSocketEvent,
)
from aws_lambda_powertools.utilities.parser.models import (
    APIGatewayWebSocketConnectEventModel,
    APIGatewayWebSocketDisconnectEventModel,
    APIGatewayWebSocketMessageEventModel,
)

from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import row

events = partial(row, "Events")
FIXTURES = Path(__file__).parents[3] / "events"
ID = re.compile(r"[A-Za-z0-9_-]{10,}={0,2}")


def fixture(name: str) -> Any:
    """An event in the shape of a captured one."""
    return json.loads((FIXTURES / f"websocket_{name}.json").read_text())


def shape(event: dict[str, Any]) -> dict[str, set[str]]:
    """The key sets that must be equal; optional header fields and authorizer values aside."""
    return {"event": set(event), "requestContext": set(event["requestContext"])}


def seen(cloud: Cloud) -> dict[str, Any]:
    """One connection's life, told by the probes."""
    watcher = cloud.watcher()
    client = cloud.connect(f"auth=allow&watch={watcher.id}")
    told = {"authorizer": watcher.told("authorizer"), "connect": watcher.told("connect")}
    told["message"] = client.ask(action="echo")["event"]
    client.raw.close()
    return told | {"disconnect": watcher.told("disconnect")}


@events("CONNECT has exactly the keys of a captured event (no body)")
def connect_keys(cloud: Cloud) -> None:
    assert shape(seen(cloud)["connect"]) == shape(fixture("connect"))


@events("CONNECT without a query has no query keys; without stage variables none of theirs")
def connect_keys_without_query(cloud: Cloud) -> None:
    watcher = cloud.watcher()
    cloud.connect(f"auth=allow&watch={watcher.id}")
    event = watcher.told("connect")
    assert "stageVariables" not in event
    assert "body" not in event


@events("MESSAGE has exactly the keys of a captured event (no headers, no query)")
def message_keys(cloud: Cloud) -> None:
    assert shape(seen(cloud)["message"]) == shape(fixture("message"))


@events("DISCONNECT has exactly the keys and the odd headers of a captured event")
def disconnect_keys(cloud: Cloud) -> None:
    event = seen(cloud)["disconnect"]
    assert shape(event) == shape(fixture("disconnect"))
    assert set(event["headers"]) == set(fixture("disconnect")["headers"])


@events("the authorizer's event has exactly the keys of a captured one, empty ones too")
def authorizer_keys(cloud: Cloud) -> None:
    event, expected = seen(cloud)["authorizer"], fixture("authorizer")
    assert shape(event) == shape(expected)
    assert {"Connection", "Upgrade", "content-length"} <= set(event["headers"])
    assert event["methodArn"].endswith("/$connect")
    assert event["requestContext"]["connectedAt"] == event["requestContext"]["requestTimeEpoch"]


@events("hop-by-hop headers of the upgrade are in the authorizer's event only")
def hop_by_hop(cloud: Cloud) -> None:
    assert {"Connection", "Upgrade"}.isdisjoint(seen(cloud)["connect"]["headers"])


@events("requestId equals extendedRequestId and is new with each event")
def request_ids(cloud: Cloud) -> None:
    contexts = [event["requestContext"] for event in seen(cloud).values()]
    assert all(c["requestId"] == c["extendedRequestId"] for c in contexts)
    assert len({c["requestId"] for c in contexts[1:]}) == 3


@events("connectedAt and connectionId stay the same for the connection's life")
def constants(cloud: Cloud) -> None:
    contexts = [event["requestContext"] for event in seen(cloud).values()]
    assert len({(c["connectedAt"], c["connectionId"]) for c in contexts}) == 1


@events("ids are URL-hostile base64: 15 characters and `=`")
def hostile_ids(cloud: Cloud) -> None:
    context = seen(cloud)["message"]["requestContext"]
    for name in ("connectionId", "requestId", "messageId"):
        assert ID.fullmatch(context[name]), name
        assert context[name].endswith("=")


@events("requestTime is the Common Log Format of requestTimeEpoch")
def request_time(cloud: Cloud) -> None:
    context = seen(cloud)["message"]["requestContext"]
    assert re.fullmatch(r"\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d \+0000", context["requestTime"])
    assert context["requestTimeEpoch"] >= context["connectedAt"]


@events("Powertools' parser models accept CONNECT, MESSAGE and DISCONNECT")
def powertools_models(cloud: Cloud) -> None:
    told = seen(cloud)
    APIGatewayWebSocketConnectEventModel.model_validate(told["connect"])
    APIGatewayWebSocketMessageEventModel.model_validate(told["message"])
    APIGatewayWebSocketDisconnectEventModel.model_validate(told["disconnect"])


@events("Powertools' data class reads all three")
def powertools_data_class(cloud: Cloud) -> None:
    told = seen(cloud)
    kinds = ("connect", "message", "disconnect")
    read = [APIGatewayWebSocketEvent(told[kind]) for kind in kinds]
    assert [e.request_context.event_type for e in read] == ["CONNECT", "MESSAGE", "DISCONNECT"]
    assert len({e.request_context.connection_id for e in read}) == 1


@events("the handler's context tells its remaining time, request id, name, ARN and memory")
def lambda_context(cloud: Cloud) -> None:
    answer = cloud.connect().ask(action="context")
    assert 0 < answer["remaining"] <= 900_000
    assert re.fullmatch(r"[0-9a-f-]{36}", answer["request_id"])
    assert answer["arn"].split(":")[5] == "function"
    assert answer["name"] in answer["arn"]
    assert answer["memory"] >= 128
