"""Payload format 2.0 and CORS without a socket."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2
from aws_lambda_powertools.utilities.parser.models import APIGatewayProxyEventV2Model

from local_cloud.rules import cors, http_api
from local_cloud.rules.cors import Cors
from local_cloud.rules.event_shapes import Stage
from local_cloud.rules.http_api import HttpRequest, HttpResponse, response
from local_cloud.rules.http_routes import Match, match
from local_cloud.rules.integration import Raised, Returned, TimedOut

STAGE = Stage("prod", "api.example:8000")
ROUTES = ["GET /pets", "GET /pets/{id}", "ANY /pets/{id}", "ANY /{proxy+}", "POST /pets/new"]


def request(
    method: str = "GET", path: str = "/x", query: str = "", body: bytes = b"", **headers: str
) -> HttpRequest:
    sent = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return HttpRequest(method, path, query, sent, body, "203.0.113.7")


@pytest.mark.parametrize(
    ("method", "path", "key", "parameters"),
    [
        ("GET", "/pets", "GET /pets", {}),
        ("GET", "/pets/1", "GET /pets/{id}", {"id": "1"}),
        ("PUT", "/pets/1", "ANY /pets/{id}", {"id": "1"}),
        ("POST", "/pets/new", "POST /pets/new", {}),
        ("GET", "/pets/a/b", "ANY /{proxy+}", {"proxy": "pets/a/b"}),
        ("GET", "/pets/a%2Fb", "GET /pets/{id}", {"id": "a/b"}),
    ],
)
def test_the_most_specific_route_takes_a_request(
    method: str, path: str, key: str, parameters: dict[str, str]
) -> None:
    assert match(ROUTES, method, path) == Match(key, parameters)


def test_without_a_route_the_default_takes_it_or_nobody() -> None:
    assert match(["GET /a"], "GET", "/b") is None
    assert match(["GET /a", "$default"], "GET", "/b") == Match("$default", {})


def test_powertools_reads_the_event() -> None:
    sent = request(
        "POST", "/a%20b", "a=1&a=2", b"{}", Content_Type="application/json", Cookie="c=1; d=2"
    )
    event = http_api.event(STAGE, sent, Match("$default", {}), 1795440188915)
    APIGatewayProxyEventV2Model.model_validate(event)
    read = APIGatewayProxyEventV2(event)
    assert (read.path, read.http_method, read.json_body) == ("/a b", "POST", {})
    assert read.cookies == ["c=1", "d=2"]
    assert read.query_string_parameters == {"a": "1,2"}


def test_the_event_has_the_keys_of_the_captured_one() -> None:
    fixture = Path(__file__).parents[1] / "events" / "http_v2.json"
    expected = json.loads(fixture.read_text())
    sent = request("POST", "/ingest", "a=1", b"{}", Cookie="c=1", Host="h", Accept="*/*")
    event = http_api.event(STAGE, sent, Match("$default", {}), 0)
    assert set(event) == set(expected)
    assert set(event["requestContext"]) == set(expected["requestContext"])


def test_a_path_is_cut_at_a_decoded_question_mark_as_captures_show() -> None:
    event = http_api.event(STAGE, request(path="/a%3Fb/c"), Match("$default", {}), 0)
    assert event["rawPath"] == "/a"


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (b"{}", "application/json", ("{}", False)),
        (b"{}", "Application/JSON; charset=utf-8", ("{}", False)),
        (b"{}", "application/vnd.x+json", ("e30=", True)),
        (b"a=1", "application/x-www-form-urlencoded", ("YT0x", True)),
        (b"plain", "", ("cGxhaW4=", True)),
        (b"\xff", "text/plain", ("/w==", True)),
        (b"png", "image/png", ("cG5n", True)),
    ],
)
def test_a_body_is_text_or_base64(body: bytes, content_type: str, expected: Any) -> None:
    event = http_api.event(
        STAGE, request("POST", body=body, Content_Type=content_type), Match("$default", {}), 0
    )
    assert (event["body"], event["isBase64Encoded"]) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"statusCode": 204}, HttpResponse(204, [], b"")),
        (
            {"statusCode": 200, "headers": {"X-A": 1}, "body": "hi"},
            HttpResponse(200, [("x-a", "1"), ("content-type", "text/plain;charset=UTF-8")], b"hi"),
        ),
        (
            {"statusCode": 200, "body": "AP8=", "isBase64Encoded": True, "cookies": ["a=1"]},
            HttpResponse(
                200,
                [("content-type", "text/plain;charset=UTF-8"), ("set-cookie", "a=1")],
                b"\0\xff",
            ),
        ),
        ({"a": 1}, HttpResponse(200, [("content-type", "application/json")], b'{"a": 1}')),
        ("text", HttpResponse(200, [("content-type", "application/json")], b"text")),
    ],
)
def test_a_result_becomes_a_response(value: object, expected: HttpResponse) -> None:
    assert response(Returned(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        {"statusCode": "many"},
        {"statusCode": 42},
        {"statusCode": 200, "body": {"a": 1}},
        {"statusCode": 200, "headers": {"X": "a\r\nSet-Cookie: b"}},
        {"statusCode": 200, "headers": ["X"]},
        {"statusCode": 200, "body": "?", "isBase64Encoded": True},
    ],
)
def test_a_malformed_result_is_a_500(value: object) -> None:
    assert response(Returned(value)) == http_api.failure(500, "Internal Server Error")


def test_a_failed_function_is_a_500_and_a_late_one_a_503() -> None:
    assert response(Raised("a secret")) == http_api.failure(500, "Internal Server Error")
    assert response(TimedOut()) == http_api.failure(503, "Service Unavailable")


def test_cors_is_the_gateways_once_it_is_configured() -> None:
    chosen = Cors(allow_origins=("https://a",), allow_methods=("GET",), expose_headers=("x-n",))
    backend = HttpResponse(200, [("access-control-allow-origin", "*"), ("x-n", "1")], b"")
    allowed = cors.applied(chosen, request(Origin="https://a"), backend)
    assert allowed.headers == [
        ("x-n", "1"),
        ("access-control-allow-origin", "https://a"),
        ("vary", "origin"),
        ("access-control-expose-headers", "x-n"),
    ]
    assert cors.applied(chosen, request(Origin="https://b"), backend).headers == [("x-n", "1")]
    asked = request("OPTIONS", Origin="https://a", Access_Control_Request_Method="GET")
    assert cors.preflight(chosen, asked) == HttpResponse(
        204,
        [
            ("access-control-allow-origin", "https://a"),
            ("vary", "origin"),
            ("access-control-allow-methods", "GET"),
        ],
        b"",
    )
    assert cors.preflight(chosen, request("OPTIONS", Origin="https://a")) is None


def test_any_origin_and_credentials() -> None:
    chosen = Cors(allow_origins=("*",), allow_credentials=True)
    answered = cors.applied(chosen, request(Origin="https://a"), HttpResponse(200, [], b""))
    assert answered.headers == [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-credentials", "true"),
    ]
