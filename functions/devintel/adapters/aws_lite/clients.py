"""The services that handlers speak to, with the methods of boto3's clients that they use."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from devintel.adapters.aws_errors import AwsError
from devintel.adapters.aws_lite.credentials import LambdaCredentials
from devintel.adapters.aws_lite.signed_http import Service, now

_JSON = "application/x-amz-json-1.0"


class DynamoDB:
    """DynamoDB's JSON protocol; binary values are bytes, as boto3 has them."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def get_item(self, **request: Any) -> dict[str, Any]:
        """GetItem."""
        return self._call("GetItem", request)

    def put_item(self, **request: Any) -> dict[str, Any]:
        """PutItem."""
        return self._call("PutItem", request)

    def update_item(self, **request: Any) -> dict[str, Any]:
        """UpdateItem."""
        return self._call("UpdateItem", request)

    def delete_item(self, **request: Any) -> dict[str, Any]:
        """DeleteItem."""
        return self._call("DeleteItem", request)

    def query(self, **request: Any) -> dict[str, Any]:
        """Query."""
        return self._call("Query", request)

    def batch_write_item(self, **request: Any) -> dict[str, Any]:
        """BatchWriteItem."""
        return self._call("BatchWriteItem", request)

    def _call(self, action: str, request: Mapping[str, Any]) -> dict[str, Any]:
        body = json.dumps(request, separators=(",", ":"), default=_encode).encode()
        headers = {"content-type": _JSON, "x-amz-target": f"DynamoDB_20120810.{action}"}
        try:
            text = self._service.send("POST", "/", headers, body)
        except AwsError as error:
            if "Item" in error.body:
                item = json.loads(json.dumps(error.body["Item"]), object_hook=_decode)
                raise AwsError(error.code, {**error.body, "Item": item}) from error
            raise
        found: dict[str, Any] = json.loads(text, object_hook=_decode)
        return found


class Connections:
    """The management API of one WebSocket stage."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def post_to_connection(self, *, ConnectionId: str, Data: bytes) -> None:
        """Send one frame."""
        self._service.send("POST", _path(ConnectionId), {}, Data)

    def delete_connection(self, *, ConnectionId: str) -> None:
        """Close a connection."""
        self._service.send("DELETE", _path(ConnectionId), {}, b"")


class Bucket:
    """Whole objects of one S3 bucket; keys hold nothing that an address would have to encode."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def get(self, key: str) -> bytes:
        """GetObject."""
        return self._call("GET", key, b"")

    def put(self, key: str, data: bytes) -> None:
        """PutObject."""
        self._call("PUT", key, data)

    def delete(self, key: str) -> None:
        """DeleteObject."""
        self._call("DELETE", key, b"")

    def _call(self, method: str, key: str, body: bytes) -> bytes:
        digest = {"x-amz-content-sha256": hashlib.sha256(body).hexdigest()}
        return self._service.send(method, f"/{key}", digest, body)


def bucket(environ: Mapping[str, str], name: str) -> Bucket:
    """A bucket in Lambda's region, or at the address that AWS_ENDPOINT_URL(_S3) names."""
    region = environ["AWS_REGION"]
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    named = environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL")
    url = f"{named}/{name}" if named else f"https://{name}.s3.{region}.{suffix}"
    return Bucket(Service(url, region, "s3", LambdaCredentials(environ, now)))


def dynamodb(environ: Mapping[str, str]) -> DynamoDB:
    """DynamoDB in Lambda's region, or at the address that AWS_ENDPOINT_URL(_DYNAMODB) names."""
    region = environ["AWS_REGION"]
    suffix = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
    named = environ.get("AWS_ENDPOINT_URL_DYNAMODB") or environ.get("AWS_ENDPOINT_URL")
    url = named or f"https://dynamodb.{region}.{suffix}"
    return DynamoDB(Service(url, region, "dynamodb", LambdaCredentials(environ, now)))


def connections(environ: Mapping[str, str], url: str) -> Connections:
    """The stage at `url`."""
    region = environ["AWS_REGION"]
    return Connections(Service(url, region, "execute-api", LambdaCredentials(environ, now)))


def _path(connection: str) -> str:
    return f"/@connections/{quote(connection, safe='')}"


def _encode(value: object) -> str:
    if isinstance(value, bytes):
        return b64encode(value).decode()
    raise TypeError(f"{type(value).__name__} has no place in a request")


def _decode(found: dict[str, Any]) -> dict[str, Any]:
    """`{"B": "<base64>"}` is a binary value; an attribute named B holds a dict, not a text."""
    if len(found) == 1 and isinstance(found.get("B"), str):
        return {"B": b64decode(found["B"])}
    return found
