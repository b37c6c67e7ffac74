"""A shop's team at work: an edit breaks the checkout among thousands of lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx

from tests.browser.cloud import LocalCloud, log

MESSAGE = "Cannot read properties of undefined (reading 'items')"
STACK = f"""TypeError: {MESSAGE}
    at cartTotal (http://localhost:5173/src/cart.js:24:17)
    at Checkout (http://localhost:5173/src/Checkout.jsx:41:12)"""
PATH = "/home/ana/shop/src/cart.js"


PAGE = "http://localhost:5173/checkout"
MENDED_WITHIN_S = 60


def by(user: str, event: dict[str, Any]) -> dict[str, Any]:
    """The event as a member's client sends it."""
    return {**event, "context": {"user": user, "workspace": "shop"}}


def on_the_page(event: dict[str, Any]) -> dict[str, Any]:
    """The event as it comes from the checkout's page."""
    return {**event, "context": {**event["context"], "url": PAGE}}


def noise(n: int, start: int = 0) -> Iterator[dict[str, Any]]:
    """Lines of a page that nobody needs."""
    for number in range(start, start + n):
        yield by("Bob", log(f"heartbeat {number} ok"))


def edit(text: str, user: str, line: int = 23) -> dict[str, Any]:
    """One edit of the cart, as an editor tells it."""
    at = {"line": line, "character": 2}
    change = {"range": {"start": at, "end": at}, "text": text, "rangeLength": 4}
    return by(user, {"type": "edit", "subtype": "text-change",
                     "content": {"path": PATH, "change": change}})  # fmt: skip


def saved(user: str) -> dict[str, Any]:
    """The cart was saved."""
    content = {"path": PATH, "diagnostics": [], "language": "javascript"}
    return by(user, {"type": "file", "subtype": "saved", "content": content})


def failure(user: str = "Ana") -> dict[str, Any]:
    """The checkout fails."""
    frames = [{"function": "cartTotal", "file": "http://localhost:5173/src/cart.js", "line": 24,
               "column": 17, "source": {"before": ["function cartTotal(cart) {"],
                                        "line": "  return cart.items.length;",
                                        "after": ["}"]}}]  # fmt: skip
    content = {"message": MESSAGE, "name": "TypeError", "frames": frames}
    return by(user, {"type": "error", "subtype": "uncaught", "content": content, "stack": STACK})


def request(status: int, duration: int = 40, url: str = "/api/checkout") -> dict[str, Any]:
    """A request of the checkout."""
    content = {"method": "POST", "url": url, "status": status, "duration": duration}
    return by("Ana", {"type": "network", "subtype": "fetch", "content": content})


def commit(author: str, name: str, message: str) -> dict[str, Any]:
    """A commit on main."""
    last = {"hash": name, "author": author, "message": message}
    content = {"branch": "main", "lastCommit": last}
    return by(author, {"type": "git", "subtype": "commit", "content": content})


def broken(cloud: LocalCloud, session: str, lines: int) -> None:
    """`lines` of noise around an edit and the failure after it."""
    cloud.send(session, noise(lines // 2))
    cloud.send(session, [edit("cart.items", "Chi"), saved("Chi")], "vscode")
    cloud.send(session, [request(200), request(200, 90, "/api/cart"), failure()])
    cloud.send(session, noise(lines - lines // 2, lines // 2))


def mended(cloud: LocalCloud, session: str) -> None:
    """The checkout breaks, Ana mends it, and goes on using it until the server says so: a change
    counts only when the page was used again and again with it."""
    cloud.send(session, [on_the_page(failure())])
    cloud.send(session, [edit("cart?.items", "Ana"), saved("Ana")], "vscode")
    cloud.send(session, [commit("Ana", "99b9ede0c1", "Guard the empty cart")], "git")
    end = time.monotonic() + MENDED_WITHIN_S
    while statuses(cloud, session) != ["fixed"]:
        assert time.monotonic() < end, "nobody believes that it is mended"
        cloud.send(session, [on_the_page(request(200))])


def ran(command: str, output: str, code: int) -> list[dict[str, Any]]:
    """A command in Ana's terminal, what it prints, and its exit code."""
    about = {"name": "zsh", "command": command, "cwd": "/home/ana/shop"}
    told = (
        ("command", {"data": command}),
        ("output", {"data": output}),
        ("exit", {"exit_code": code}),
    )
    return [
        {"type": "terminal", "subtype": what, "content": about | more, "context": {"user": "Ana"}}
        for what, more in told
    ]


def statuses(cloud: LocalCloud, session: str) -> list[str]:
    """What became of each error of a session."""
    answer = httpx.get(f"{cloud.url}/errors/{session}").raise_for_status()
    return [one["status"] for one in answer.json()]
