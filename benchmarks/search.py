"""`python -m benchmarks.search [--events N]`: the stream's search over a long session on SQLite.

A real local cloud holds the session; each question goes over HTTP as the page asks it: one page of
answers, and what was looked through for it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.browser.cloud import LocalCloud

SESSION = "long"
BATCH = 1000
ROUNDS = 10
QUESTIONS = (
    "needle",
    "heartbeat 7",
    "is:error",
    "is:error file:src/cart",
    "type:edit user:chi",
    "-heartbeat",
    "/status 5\\d\\d/",
    "nowhere-at-all",
)
"""Words that are rare, common and nowhere, fields, a word turned round, and an expression."""


def events(first: int, n: int) -> Iterator[dict[str, Any]]:
    """A working session's lines, with one rare line among 250,000."""
    for number in range(first, first + n):
        who = ("Ana", "Bob", "Chi")[number % 3]
        kind, content = "log", {"message": f"heartbeat {number % 977} ok in {number % 31} ms"}
        if number % 250_000 == 4_321:
            content = {"message": f"the needle {number}"}
        elif number % 500 == 0:
            kind, content = "error", {"message": f"status 5{number % 100:02} at src/cart.js"}
        elif number % 90 == 0:
            kind, content = "edit", {"path": "/home/chi/shop/src/cart.js", "text": "cart?.items"}
        yield {"type": kind, "content": content, "context": {"user": who}}


def asked(client: httpx.Client, question: str, before: int | None) -> tuple[float, dict[str, Any]]:
    """Milliseconds that a question took, and its answer."""
    params = {"q": question, "limit": "100"} | ({"before": str(before)} if before else {})
    start = time.perf_counter()
    answer = client.get(f"/search/{SESSION}", params=params)
    return (time.perf_counter() - start) * 1000, answer.raise_for_status().json()


def to_the_end(client: httpx.Client, question: str) -> tuple[int, int]:
    """How many questions it takes to have looked through everything, and how much that was."""
    before, questions, seen = None, 0, 0
    while True:
        _, page = asked(client, question, before)
        questions, seen, before = questions + 1, seen + page["searched"]["events"], page["next"]
        if before is None:
            return questions, seen


def measure(cloud: LocalCloud) -> dict[str, Any]:
    """Milliseconds of first questions, and how far the rare and the missing word reach."""
    took: dict[str, list[float]] = {}
    reach: dict[str, int] = {}
    with httpx.Client(base_url=cloud.url, timeout=60) as client:
        for _ in range(ROUNDS):
            for question in QUESTIONS:
                ms, page = asked(client, question, None)
                took.setdefault(question, []).append(ms)
                reach[question] = page["searched"]["events"]
        whole = to_the_end(client, "nowhere-at-all")
    every = sorted(ms for one in took.values() for ms in one)
    return {
        "p50_ms": round(statistics.median(every)),
        "p95_ms": round(every[int(len(every) * 0.95)]),
        "slowest_question_ms": {q: round(max(ms)) for q, ms in took.items()},
        "looked_through_by_one_question": reach,
        "questions_to_the_end": whole[0],
        "looked_through_at_the_end": whole[1],
    }


def main() -> None:
    """Print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    total = parser.parse_args().events
    with tempfile.TemporaryDirectory() as data:
        cloud = LocalCloud(Path(data))
        cloud.start()
        try:
            for first in range(0, total, BATCH * 10):
                cloud.send(SESSION, events(first, min(BATCH * 10, total - first)))
            print(json.dumps({"events": total, **measure(cloud)}, indent=1))
        finally:
            cloud.stop()


if __name__ == "__main__":
    main()
