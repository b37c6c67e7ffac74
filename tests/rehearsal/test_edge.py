"""What the edge does with requests: behaviours, forwarding, its functions, its own answers."""

from __future__ import annotations

import shutil

import pytest

from rehearsal.edge import forwarding, messages, response_headers
from rehearsal.edge.cors_policy import CorsPolicy
from rehearsal.edge.distribution import matches, normalized
from rehearsal.edge.messages import Request
from rehearsal.edge.viewer_function import FunctionFailed, ViewerFunction
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/ws", "/ws", True),
        ("/ws", "/ws/", False),
        ("ws", "/ws", True),
        ("/k/???/ws", "/k/abc/ws", True),
        ("/k/???/ws", "/k/abcd/ws", False),
        ("/a/*", "/a/b/c", True),
        ("/A/*", "/a/b", False),
        ("*.js", "/x/y.js", True),
        ("*", "/", True),
        ("/a.c", "/abc", False),
    ],
)
def test_a_path_pattern_fits_or_not(pattern: str, path: str, fits: bool) -> None:
    assert matches(pattern, path) == fits


@pytest.mark.parametrize(
    ("path", "normal"),
    [
        ("/a/./b", "/a/b"),
        ("/a/../b/", "/b/"),
        ("/%61%2f", "/a%2F"),
        ("/a/..", "/"),
        ("/plain", "/plain"),
        ("/", "/"),
    ],
)
def test_behaviours_see_the_normal_path(path: str, normal: str) -> None:
    assert normalized(path) == normal


ALL_BUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"


def test_all_viewer_except_host_forwards_everything_but_host() -> None:
    passing = forwarding.of(
        Stack({"Resources": {}}),
        {"CachePolicyId": DISABLED, "OriginRequestPolicyId": ALL_BUT_HOST},
        "here",
    )

    assert passing.header("authorization")
    assert passing.header("X-Anything")
    assert not passing.header("Host")
    assert passing.query("a")
    assert passing.cookie("b")


def test_without_an_origin_request_policy_nothing_is_forwarded() -> None:
    passing = forwarding.of(Stack({"Resources": {}}), {"CachePolicyId": DISABLED}, "here")

    assert not passing.header("authorization")
    assert not passing.query("a")


def test_the_old_values_name_what_passes() -> None:
    given = {
        "QueryString": True,
        "Headers": ["Authorization"],
        "Cookies": {"Forward": "whitelist", "WhitelistedNames": ["session"]},
    }
    passing = forwarding.of(Stack({"Resources": {}}), {"ForwardedValues": given}, "here")

    assert passing.header("authorization")
    assert not passing.header("accept")
    assert (passing.query("x"), passing.cookie("session"), passing.cookie("x")) == (
        True,
        True,
        False,
    )


def test_a_headers_policy_overrides_or_leaves_what_the_origin_sent() -> None:
    policy = response_headers.Policy(
        always={"x-content-type-options": "nosniff"},
        unless_sent={"referrer-policy": "no-referrer"},
        removed=frozenset({"server"}),
    )
    sent = [("Server", "s"), ("X-Content-Type-Options", "x"), ("Referrer-Policy", "origin")]

    assert policy.applied(sent) == [
        ("Referrer-Policy", "origin"),
        ("x-content-type-options", "nosniff"),
    ]


PAGES = CorsPolicy(("https://*.example.org",), ("GET",), ("X-A",), ("X-B",), max_age=60)
SENT = [("Access-Control-Allow-Origin", "https://origin.example")]


def test_cors_is_added_for_pages_only() -> None:
    assert PAGES.applied([("A", "1")], "", preflight=False) == [("A", "1")]
    assert PAGES.applied(SENT, "https://evil.example", preflight=False) == []
    assert PAGES.applied(SENT, "https://a.example.org", preflight=False) == [
        ("access-control-allow-origin", "https://a.example.org"),
        ("vary", "Origin"),
        ("access-control-expose-headers", "X-B"),
    ]
    assert PAGES.applied([], "https://a.example.org", preflight=True)[2:] == [
        ("access-control-allow-methods", "GET"),
        ("access-control-allow-headers", "X-A"),
        ("access-control-max-age", "60"),
    ]


def test_a_policy_may_leave_the_origins_cors_as_it_is() -> None:
    anybody = CorsPolicy(("*",), (), (), overrides=False)

    assert anybody.applied(SENT, "https://a.example", preflight=False) == SENT
    assert anybody.applied([], "https://a.example", preflight=False) == [
        ("access-control-allow-origin", "*")
    ]


def test_a_functions_event_has_each_value_of_a_repeated_name() -> None:
    request = Request("GET", "/a", "q=1&q=2&e=", (("Accept", "x"), ("Cookie", "c=1; d=2")))

    given = messages.viewer_request_event(request, "d.example", "E1")["request"]
    assert given["querystring"] == {
        "q": {"value": "2", "multiValue": [{"value": "1"}, {"value": "2"}]},
        "e": {"value": ""},
    }
    assert given["headers"] == {"accept": {"value": "x"}}
    assert given["cookies"] == {"c": {"value": "1"}, "d": {"value": "2"}}


def test_what_a_function_returns_becomes_the_request_again() -> None:
    request = Request("GET", "/a", "q=1&q=2", (("Accept", "x"), ("Cookie", "c=1")))
    event = messages.viewer_request_event(request, "d.example", "E1")["request"]

    again = messages.changed(request, {**event, "uri": "/b"})
    assert (again.path, again.query) == ("/b", "q=1&q=2")
    assert again.fields == (("accept", "x"), ("cookie", "c=1"))


def function(code: str) -> ViewerFunction:
    if shutil.which("njs") is None:
        pytest.skip("needs njs: apt-get install njs")
    properties = {"FunctionCode": code, "FunctionConfig": {"Runtime": "cloudfront-js-2.0"}}
    return ViewerFunction(Deployed("Edge", "AWS::CloudFront::Function", properties, "arn"))


def test_a_function_runs_also_where_it_is_asynchronous() -> None:
    plain = function("function handler(e) { e.request.uri = '/b'; return e.request; }")
    later = function("async function handler(e) { await null; return { statusCode: 204 }; }")

    assert plain.run({"request": {"uri": "/a"}}) == {"uri": "/b"}
    assert later.run({}) == {"statusCode": 204}


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("function handler(e) { for (const a of []) {} return e.request; }", '"of" not supported'),
        ("class A {} function handler(e) { return e.request; }", "refuses it"),
        ("function handler({ request }) { return request; }", "refuses it"),
        ("const a = [...[]]; function handler(e) { return e.request; }", "refuses it"),
        ("function handler(e) { return e?.request; }", "refuses it"),
        ("function handler(e) { return e.request ?? {}; }", "has no ??"),
        ("function handler(e) { return new Function('return 1')(); }", "has no new Function"),
        ("var x = 1;", "no function handler"),
        ("function handler(e) {}" + " " * 10_240, "10240 are allowed"),
        ("import cf from 'cloudfront'; function handler(e) {}", "import of cloudfront"),
    ],
)
def test_a_function_that_cloudfront_would_not_publish_is_refused(code: str, why: str) -> None:
    with pytest.raises(CannotPlay) as refused:
        function(code)

    assert why in str(refused.value)


@pytest.mark.parametrize(
    "code",
    [
        "function handler(e) { throw new Error('x'); }",
        "function handler(e) { return e.nothing.more; }",
        "function handler(e) { }",
        "function handler(e) { return 'text'; }",
    ],
)
def test_a_function_that_answers_nothing_fails(code: str) -> None:
    with pytest.raises(FunctionFailed):
        function(code).run({"request": {}})


def test_a_functions_long_result_comes_back_whole() -> None:
    long = {"request": {"headers": {"x": {"value": "é\u2028" * 5_000}}}}

    assert function("function handler(e) { return e.request; }").run(long) == long["request"]
