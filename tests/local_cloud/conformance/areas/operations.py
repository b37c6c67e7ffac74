"""Operations: how handlers find the gateway, how it stops, whom it serves."""

from __future__ import annotations

from functools import partial

from local_cloud.serving.server import running
from tests.local_cloud.conformance import apis
from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import row

operations = partial(row, "Operations")


@operations("a handler's plain boto3 client posts, by the injected endpoint in its environment")
def injected_endpoint(cloud: Cloud) -> None:
    sender, receiver = cloud.connect(), cloud.connect()
    sender.send(action="post", to=receiver.id, data='"hello"', env=True)
    assert sender.text() == "posted"
    assert receiver.receive() == "hello"


@operations("a handler posts to `{domainName}/{stage}` of its event")
def domain_name(cloud: Cloud) -> None:
    sender, receiver = cloud.connect(), cloud.connect()
    sender.send(action="post", to=receiver.id, data='"hello"')
    assert sender.text() == "posted"
    assert receiver.receive() == "hello"


@operations("stopping closes connections with 1001, and runs what is in flight to its end")
def graceful(cloud: Cloud) -> None:
    cloud.gateway()
    told: list[int] = []
    api = apis.MAIN.__class__(
        routes={
            "$disconnect": lambda event, context: told.append(
                event["requestContext"]["disconnectStatusCode"]
            ),
        },
        stage="prod",
    )
    with running(api) as gateway:
        stopping = Cloud({"main": gateway.management.replace("http:", "ws:")})
        clients = [stopping.connect("auth=") for _ in range(3)]
    assert [client.closed() for client in clients] == [(1001, "Going away")] * 3
    assert told == [1001, 1001, 1001]


@operations("only the loopback address is bound unless another is asked for")
def loopback(cloud: Cloud) -> None:
    assert cloud.gateway().address.startswith("127.0.0.1:")


@operations("another Host than loopback's is refused (DNS rebinding): 421")
def foreign_host(cloud: Cloud) -> None:
    cloud.gateway()
    assert cloud.http("GET", "/", Host="evil.example").status == 421
    assert cloud.refused(headers={"Host": "evil.example"})[0] == 421
