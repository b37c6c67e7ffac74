"""What single events mean, however their clients spell them."""

from __future__ import annotations

from typing import Any

import pytest

from devintel.model import Event
from devintel.projection import reading
from tests.unit.projection.story import Story


def event(type: str, content: dict[str, Any], **more: Any) -> Event:
    plain: dict[str, Any] = {"id": "e1", "type": type, "timestamp": "", "source": "browser"}
    return plain | {"content": content} | more  # type: ignore[return-value]  # built key by key


@pytest.mark.parametrize(
    ("context", "name"),
    [
        ({"user": "Ann"}, "Ann"),
        ({"user": {"id": 7, "name": "Ann"}}, "Ann"),
        ({"user": {"email": "ann@x.test"}}, "ann@x.test"),
        ({"user": 7}, ""),
        ({}, ""),
    ],
)
def test_the_member_is_the_user_a_client_names(context: dict[str, Any], name: str) -> None:
    assert reading.member(event("log", {}, context=context)) == name


@pytest.mark.parametrize(
    ("content", "status", "failed"),
    [
        ({"url": "/a", "status": 200}, 200, False),
        ({"url": "/a", "status": "404"}, 404, True),
        ({"url": "/a", "error": "Failed to fetch"}, 0, True),
        ({"url": "/a", "status": 0}, 0, False),
        ({"url": "/a", "status": True}, 0, False),
        ({"url": "/a", "status": "²"}, 0, False),
    ],
)
def test_a_request_failed_when_its_status_or_an_error_says_so(
    content: dict[str, Any], status: int, failed: bool
) -> None:
    request = reading.request_of(event("network", content))

    assert request is not None
    assert (request.status, request.failed) == (status, failed)


def test_a_network_event_without_a_url_is_no_request() -> None:
    assert reading.request_of(event("network", {"status": 500})) is None


@pytest.mark.parametrize(
    "content",
    [
        {
            "branch": "main",
            "lastCommit": {"hash": "a1", "author": "Ann", "message": "fix: x\n."},
        },
        {"branch": "main", "hash": "a1", "author": {"name": "Ann"}, "message": "fix: x"},
        {"branch": "main", "commit": {"sha": "a1", "author": "Ann", "message": "fix: x"}},
    ],
)
def test_a_commit_is_read_in_every_spelling(content: dict[str, Any]) -> None:
    assert reading.commit_of(event("git", content)) == ("a1", "main", "Ann", "fix: x", ())


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"change": {"text": "abc"}}, "abc"),
        ({"changes": [{"text": "a"}, {"text": ""}, {"text": "b"}, 7]}, "a b"),
        ({"diff": "+ x"}, "+ x"),
        ({"change": {"text": None}}, ""),
        ({}, ""),
    ],
)
def test_typed_text_is_read_in_every_spelling(content: dict[str, Any], text: str) -> None:
    assert reading.typed(event("edit", content)) == text


def test_an_event_exercises_its_page_its_route_and_its_test() -> None:
    context = {"url": "http://localhost:3000/cart?x=1#top", "test": "cart renders"}
    network = event("network", {"url": "/api/cart/7?y=2", "method": "post"}, context=context)

    assert reading.exercised(network) == (
        "page http://localhost:3000/cart",
        "route POST /api/cart/:id",
        "test cart renders",
    )


def test_a_command_is_told_from_its_output() -> None:
    assert reading.command(event("terminal", {"data": "npm test"})) == "npm test"
    assert reading.command(event("terminal", {"data": "Error: no such file"})) == ""


def test_diagnostics_are_read_with_their_line_and_code() -> None:
    raw = {
        "message": "Cannot find name 'x'.",
        "code": {"value": 2304},
        "source": "ts",
        "severity": 0,
        "range": {"start": {"line": 4, "character": 0}},
    }

    assert reading.diagnostics_of(event("file", {"diagnostics": [raw, "junk"]})) == [
        {
            "message": "Cannot find name 'x'.",
            "code": "2304",
            "source": "ts",
            "severity": 0,
            "line": 5,
        }
    ]
    assert reading.diagnostics_of(event("file", {"diagnostics": None})) is None


def test_what_git_says_without_a_commit_is_nothing_that_was_done() -> None:
    story = Story()
    story.add(0, "git", {"branch": "main"}, subtype="status", source="vscode")

    state, effects = story.folded()

    assert reading.commit_of(story.events[0]) is None
    assert (state.commits, state.head, effects) == ([], {}, [])
