"""Which route takes a request, and how a segment is read."""

from __future__ import annotations

import pytest

from rest import resources


@pytest.mark.parametrize(
    ("method", "path", "route", "values"),
    [
        ("GET", "/health", "/health", {}),
        ("GET", "/", "/", {}),
        ("GET", "/sessions", "/sessions", {}),
        ("GET", "/sessions/s", "/sessions/<session_id>", {"session_id": "s"}),
        ("DELETE", "/sessions/s", "/sessions/<session_id>", {"session_id": "s"}),
        ("GET", "/sessions/a b/c", "/sessions/<session_id>", {"session_id": "a b/c"}),
        ("GET", "/sessions/~x612f25326662", "/sessions/<session_id>", {"session_id": "a//b"}),
        ("GET", "/sessions/~xyz", "/sessions/<session_id>", {"session_id": "~xyz"}),
        ("GET", "/sessions/100%", "/sessions/<session_id>", {"session_id": "100%"}),
        (
            "GET",
            "/errors/a/b/1:2",
            "/errors/<session_id>/<fingerprint>",
            {"session_id": "a/b", "fingerprint": "1:2"},
        ),
        ("POST", "/keys/a/b/rotate", "/keys/<key_id>/rotate", {"key_id": "a/b"}),
        ("GET", "/people/export", "/people/export", {}),
        ("GET", "/people", "/people", {}),
        ("GET", "/search/s", "/search/<session_id>", {"session_id": "s"}),
    ],
)
def test_a_request_is_taken_by_the_route_of_its_path(
    method: str, path: str, route: str, values: dict[str, str]
) -> None:
    found = resources.match(method, path)

    assert found is not None
    assert (found.route.method, found.route.path, found.values) == (method, route, values)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/nowhere"),
        ("GET", "//"),
        ("GET", "sessions"),
        ("GET", ""),
        ("GET", "/sessions/"),
        ("GET", "/health/x"),
        ("POST", "/health"),
        ("HEAD", "/health"),
        ("POST", "/keys/a/turn"),
        ("GET", "/rest.api"),
    ],
)
def test_what_no_route_takes_is_taken_by_none(method: str, path: str) -> None:
    assert resources.match(method, path) is None
