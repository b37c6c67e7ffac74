"""HTTP API: payload format 2.0, inferred responses, CORS."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from tests.local_cloud.conformance.cloud import Cloud
from tests.local_cloud.conformance.table import row

http = partial(row, "HTTP API")
FIXTURE = Path(__file__).parents[3] / "events" / "http_v2.json"


@http("the event has exactly the keys of payload format 2.0, nested ones too")
def keys(cloud: Cloud) -> None:
    expected = json.loads(FIXTURE.read_text())
    event = cloud.http(
        "POST",
        "/ingest?a=1&a=2&b=",
        b'{"events":[]}',
        Content_Type="application/json",
        Cookie="c1=x; c2=y",
        User_Agent="probe",
    ).json
    assert set(event) == set(expected)
    assert set(event["requestContext"]) == set(expected["requestContext"])
    assert set(event["requestContext"]["http"]) == set(expected["requestContext"]["http"])
    for name in ("version", "routeKey", "rawPath", "rawQueryString", "cookies", "body"):
        assert event[name] == expected[name]


@http("keys without a value are absent: no cookies, query, path parameters or body")
def absent(cloud: Cloud) -> None:
    event = cloud.http("GET", "/plain").json
    optional = {"cookies", "queryStringParameters", "pathParameters", "stageVariables", "body"}
    assert optional.isdisjoint(event)
    assert event["rawQueryString"] == ""


@http("header names are in lower case, query duplicates joined by commas")
def joined(cloud: Cloud) -> None:
    event = cloud.http("GET", "/x?a=1&a=2&b=%26", X_Probe="yes").json
    assert event["headers"]["x-probe"] == "yes"
    assert all(name == name.lower() for name in event["headers"])
    assert event["queryStringParameters"] == {"a": "1,2", "b": "&"}


@http("path parameters of `GET /pets/{id}` and of a greedy `{path+}`")
def path_parameters(cloud: Cloud) -> None:
    pets = cloud.http("GET", "/pets/a%20cat").json
    assert (pets["routeKey"], pets["pathParameters"]) == ("GET /pets/{id}", {"id": "a cat"})
    files = cloud.http("PUT", "/files/a/b", b"x").json
    assert files["routeKey"] == "ANY /files/{path+}"
    assert files["pathParameters"] == {"path": "a/b"}


@http("rawPath and path are decoded")
def decoded(cloud: Cloud) -> None:
    event = cloud.http("GET", "/a%20b/%C3%BC").json
    assert event["rawPath"] == event["requestContext"]["http"]["path"] == "/a b/ü"


@http("a method without a route of its own goes to `$default`")
def default(cloud: Cloud) -> None:
    assert cloud.http("DELETE", "/pets/1").json["routeKey"] == "$default"


@http("a binary body arrives in base64")
def binary_request(cloud: Cloud) -> None:
    event = cloud.http("POST", "/x", b"\x00\xff", Content_Type="application/octet-stream").json
    assert (event["body"], event["isBase64Encoded"]) == ("AP8=", True)


@http("a result without statusCode becomes 200 with JSON")
def inferred(cloud: Cloud) -> None:
    answer = cloud.http("GET", "/x?as=plain")
    assert (answer.status, answer.json) == (200, {"hello": "world"})
    assert answer.headers["content-type"] == "application/json"
    assert cloud.http("GET", "/x?as=text").body == b"hello"


@http("`cookies` become Set-Cookie headers")
def cookies(cloud: Cloud) -> None:
    answer = cloud.http("GET", "/x?as=cookies")
    assert answer.status == 201
    assert answer.headers.get_all("set-cookie") == ["a=1; Path=/", "b=2"]


@http("a base64 result becomes bytes")
def binary_response(cloud: Cloud) -> None:
    answer = cloud.http("GET", "/x?as=binary")
    assert answer.body == b"\x00\x01\xff"
    assert answer.headers["content-type"] == "application/octet-stream"


for how in ("throw", "malformed"):

    @http(f"a function that fails ({how}): 500 Internal Server Error, no text leaks")
    def failed(cloud: Cloud, how: str = how) -> None:
        answer = cloud.http("GET", f"/x?as={how}")
        assert (answer.status, answer.json) == (500, {"message": "Internal Server Error"})


@http("a function that exceeds its time: 503 Service Unavailable")
def timed_out(cloud: Cloud) -> None:
    base = cloud.gateway("brief").http
    answer = cloud.http("GET", "/x?as=slow", base=base)
    assert (answer.status, answer.json) == (503, {"message": "Service Unavailable"})


@http("no route and no `$default`: 404 Not Found")
def not_found(cloud: Cloud) -> None:
    answer = cloud.http("GET", "/nowhere", base=cloud.gateway("bare").http)
    assert (answer.status, answer.json) == (404, {"message": "Not Found"})


@http("a preflight from an allowed origin is answered by the gateway")
def preflight(cloud: Cloud) -> None:
    answer = cloud.http(
        "OPTIONS",
        "/x",
        Origin="https://app.example",
        Access_Control_Request_Method="POST",
    )
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "https://app.example"
    assert answer.headers["access-control-allow-methods"] == "GET,POST"
    assert answer.headers["access-control-max-age"] == "60"


@http("a preflight from another origin gets no CORS headers")
def foreign_preflight(cloud: Cloud) -> None:
    answer = cloud.http(
        "OPTIONS", "/x", Origin="https://evil.example", Access_Control_Request_Method="POST"
    )
    assert answer.headers["access-control-allow-origin"] is None


@http("with CORS configured, a backend's own CORS headers are ignored")
def backend_cors(cloud: Cloud) -> None:
    answer = cloud.http("GET", "/x?as=cors", Origin="https://app.example")
    assert answer.headers["access-control-allow-origin"] == "https://app.example"


@http("a body over 10 MB: 413")
def too_large(cloud: Cloud) -> None:
    assert cloud.http("POST", "/x", b"x" * (10 * 1024 * 1024 + 1)).status == 413
