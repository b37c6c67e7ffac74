"""`devintel issues ...` against a real server: each command, and each taken back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from devintel_cli.main import app
from tests.browser.cloud import LocalCloud
from tests.patience import apart
from tests.strangers.server import eventually

NAMES = ("cart", "basket", "wish")


def failure(name: str) -> dict[str, Any]:
    message = f"TypeError: {name} is undefined"
    stack = f"{message}\n    at {name} (src/{name}.ts:10:5)"
    return {"type": "error", "content": {"message": message}, "stack": stack}


@pytest.fixture(name="server", scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    cloud = LocalCloud(tmp_path_factory.mktemp("server"))
    cloud.start()
    try:
        cloud.send("shop", [failure(name) for name in NAMES])
        assert eventually(lambda: len(found(cloud, "")) == len(NAMES))
        yield cloud
    finally:
        cloud.stop()


def run(server: LocalCloud, *words: str) -> Result:
    runner = CliRunner(env={"DEVINTEL_URL": server.url})
    return apart(lambda: runner.invoke(app, ["issues", *words]))


def done(server: LocalCloud, *words: str) -> str:
    """What a command that must succeed prints."""
    result = run(server, *words)
    assert result.exit_code == 0, result.output
    return result.output


def found(server: LocalCloud, query: str) -> list[dict[str, Any]]:
    issues: list[dict[str, Any]] = json.loads(done(server, "list", query, "--json"))["issues"]
    return issues


@pytest.fixture(name="cart")
def _cart(server: LocalCloud) -> str:
    return str(found(server, "cart")[0]["id"])


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["resolve", "ID", "--version", "2.0"], {"status": "new"}, {"status": "resolved"}),
        (["ignore", "ID"], {"status": "new"}, {"status": "ignored"}),
        (["reopen", "ID"], {"status": "new"}, {"status": "open"}),
        (
            ["snooze", "ID", "--until", "2099-01-01T00:00:00Z"],
            {"snooze": None},
            {"snooze": {"until": "2099-01-01T00:00:00.000Z"}},
        ),
        (["snooze", "ID", "--count", "3"], {"snooze": None}, {"snooze": {"count": 4}}),
        (["snooze", "ID", "--version", "9.9"], {"snooze": None}, {"snooze": {"version": "9.9"}}),
        (["assign", "ID", "ben"], {"assignee": None}, {"assignee": "ben"}),
        (["comment", "ID", "It is the cache."], {"comments": None}, {"comments": 1}),
        (
            ["link", "ID", "ticket", "SHOP-7", "--url", "https://example.com/7"],
            {"links": None},
            {"links": [{"kind": "ticket", "text": "SHOP-7", "url": "https://example.com/7"}]},
        ),
    ],
    ids=lambda value: value[0] + value[2] if isinstance(value, list) and len(value) > 2 else None,
)
def test_what_a_command_does_is_listed_and_its_last_line_takes_it_back(
    server: LocalCloud, cart: str, words: list[str], before: dict[str, Any], after: dict[str, Any]
) -> None:
    def now() -> dict[str, Any]:
        (issue,) = [one for one in found(server, "") if one["id"] == cart]
        return {name: issue.get(name) for name in after}

    assert now() == before
    said = done(server, *[cart if word == "ID" else word for word in words])
    assert now() == after
    (back,) = re.findall(r"devintel issues (undo \S+ \S+)", said)
    done(server, *back.split())
    assert now() == before


def test_a_link_is_taken_away(server: LocalCloud, cart: str) -> None:
    done(server, "link", cart, "commit", "abc1234")
    done(server, "unlink", cart, "abc1234")
    assert "links" not in found(server, "cart")[0]


def test_issues_are_merged_and_split(server: LocalCloud, cart: str) -> None:
    wish = str(found(server, "wish")[0]["id"])
    done(server, "merge", wish, cart)
    assert [one["merged"] for one in found(server, "cart")] == [[wish]]
    assert json.loads(done(server, "show", wish, "--json"))["issue"]["id"] == cart
    done(server, "split", cart, wish)
    assert len(found(server, "")) == len(NAMES)


def test_lists_and_one_issue_are_read_by_people(server: LocalCloud, cart: str) -> None:
    shown = done(server, "list", "--limit", "1")
    (after,) = re.findall(r"more: --after '(\S+)'", shown)
    assert "more" in done(server, "list", "--limit", "1", "--after", after)
    done(server, "comment", cart, "Look at the cache.")
    one = done(server, "show", cart)
    assert "TypeError: cart is undefined" in one
    assert "comment Look at the cache." in one
    assert "Nothing; all" in done(server, "list", "is:resolved")


def test_a_view_is_saved_and_listed(server: LocalCloud) -> None:
    done(server, "save", "mine & yours", "is:open assigned:ben")
    assert "mine & yours: is:open assigned:ben" in done(server, "views")


@pytest.mark.parametrize(("kind", "number"), [("issues", 1), ("sessions", 1), ("events", 1)])
def test_the_team_is_searched(server: LocalCloud, kind: str, number: int) -> None:
    query = "shop" if kind == "sessions" else "basket"
    assert len(json.loads(done(server, "search", query, "--in", kind))["items"]) == number


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["resolve", "none"], "no such issue"),
        (["show", "none"], "no such issue"),
        (["undo", "ID", "none"], "no such deed"),
        (["snooze", "ID"], "`until`, `count` or `version`"),
        (["merge", "ID", "ID"], "cannot be merged into itself"),
        (["split", "ID", "none"], "No such group"),
    ],
)
def test_what_is_refused_ends_with_the_sentence(
    server: LocalCloud, cart: str, words: list[str], said: str
) -> None:
    result = run(server, *[cart if word == "ID" else word for word in words])
    assert (result.exit_code, said in result.output) == (2, True), result.output
