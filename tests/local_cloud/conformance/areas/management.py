"""@connections: posts, descriptions, deletions and their errors, as boto3 sees them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from botocore.exceptions import ClientError

from tests.local_cloud.conformance.cloud import Answer, Cloud
from tests.local_cloud.conformance.table import row

management = partial(row, "@connections")
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=probe"}


def raw(cloud: Cloud, method: str, id_: str, base: str = "", **headers: str) -> Answer:
    """A request as it stands, without boto3."""
    cloud.boto3()
    url = (base or cloud.management["main"]) + f"/@connections/{id_}"
    return cloud.http(method, "", b"{}" if method == "POST" else None, url, **headers)


@management("POST: 200, and the client receives the bytes as one text frame")
def post(cloud: Cloud) -> None:
    client = cloud.connect()
    posted = cloud.boto3().post_to_connection(ConnectionId=client.id, Data='"grüße"'.encode())
    assert posted["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert client.receive() == "grüße"


@management("POST: frames of one sender arrive in order")
def in_order(cloud: Cloud) -> None:
    client, boto = cloud.connect(), cloud.boto3()
    id_ = client.id
    for number in range(20):
        boto.post_to_connection(ConnectionId=id_, Data=str(number).encode())
    assert [client.receive() for _ in range(20)] == list(range(20))


@management("GET: 200 with times that boto3 reads, source address and user agent")
def get(cloud: Cloud) -> None:
    client = cloud.connect(user_agent_header="probe/1")
    told = cloud.boto3().get_connection(ConnectionId=client.id)
    assert isinstance(told["ConnectedAt"], datetime)
    assert told["LastActiveAt"] >= told["ConnectedAt"]
    assert told["Identity"]["UserAgent"] == "probe/1"
    assert told["Identity"]["SourceIp"]


@management("DELETE: 204, and the client is closed")
def delete(cloud: Cloud) -> None:
    client = cloud.connect()
    deleted = cloud.boto3().delete_connection(ConnectionId=client.id)
    assert deleted["ResponseMetadata"]["HTTPStatusCode"] == 204
    assert client.closed()[0] == 1000


@management("an unknown connection: 410, and boto3 raises GoneException")
def unknown(cloud: Cloud) -> None:
    boto = cloud.boto3()
    for call in (boto.get_connection, boto.delete_connection, partial(post_to, boto)):
        with pytest.raises(boto.exceptions.GoneException) as caught:
            call(ConnectionId="AAAAAAAAAAAAAAA=")
        assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 410


def post_to(boto: Any, **more: str) -> Any:
    """A post of two bytes."""
    return boto.post_to_connection(Data=b"{}", **more)


@management("a connection that has closed: 410")
def gone(cloud: Cloud) -> None:
    boto, watcher = cloud.boto3(), cloud.watcher()
    client = cloud.connect(f"auth=allow&watch={watcher.id}")
    id_ = client.id
    client.raw.close()
    watcher.told("disconnect")
    with pytest.raises(boto.exceptions.GoneException):
        post_to(boto, ConnectionId=id_)


@management("POST over 128 KB: 413, and boto3 raises PayloadTooLargeException; 128 KB passes")
def too_large(cloud: Cloud) -> None:
    boto, client = cloud.boto3(), cloud.connect()
    id_ = client.id
    with pytest.raises(boto.exceptions.PayloadTooLargeException):
        boto.post_to_connection(ConnectionId=id_, Data=b"x" * (128 * 1024 + 1))
    boto.post_to_connection(ConnectionId=id_, Data=b"x" * 128 * 1024)
    assert len(client.text()) == 128 * 1024


@management("a malformed id: 400 BadRequestException")
def malformed(cloud: Cloud) -> None:
    with pytest.raises(ClientError) as caught:
        post_to(cloud.boto3(), ConnectionId="no id!")
    assert caught.value.response["Error"]["Code"] == "BadRequestException"
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 400


@management("an unsigned request: 403")
def unsigned(cloud: Cloud) -> None:
    answer = raw(cloud, "POST", quote(cloud.connect().id, safe=""))
    assert answer.status == 403


@management("a throttled account: 429, and boto3 raises LimitExceededException")
def throttled(cloud: Cloud) -> None:
    gateway, boto, client = cloud.gateway().gateway, cloud.boto3(), cloud.connect()
    id_ = client.id
    gateway.throttled = True
    try:
        with pytest.raises(boto.exceptions.LimitExceededException):
            post_to(boto, ConnectionId=id_)
    finally:
        gateway.throttled = False


@management("a percent-encoded id is the same as a plain one")
def percent_encoded(cloud: Cloud) -> None:
    client = cloud.connect()
    id_ = client.id
    encoded = "".join(f"%{ord(character):02X}" for character in id_)
    for spelled in (id_, quote(id_, safe=""), encoded):
        assert raw(cloud, "POST", spelled, **SIGNED).status == 200
        assert client.receive() == {}


@management("the stage is part of the path; another stage: 403")
def wrong_stage(cloud: Cloud) -> None:
    cloud.boto3()
    id_ = quote(cloud.connect().id, safe="")
    base = cloud.management["main"].rpartition("/")[0]
    assert raw(cloud, "POST", id_, base + "/elsewhere", **SIGNED).status == 403


@management("another method: 403")
def other_method(cloud: Cloud) -> None:
    assert raw(cloud, "PUT", quote(cloud.connect().id, safe=""), **SIGNED).status == 403
