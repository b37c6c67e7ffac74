"""The state stays within its bounds, whatever a session sends."""

from __future__ import annotations

from devintel.projection import dump
from devintel.projection.state import (
    MAX_FILES,
    MAX_GROUPS,
    MAX_SOURCES,
    MAX_TYPES,
)
from tests.unit.projection.story import Story

LONG = "x" * 1_500
MOST_BYTES = 4_000_000


def flood(count: int) -> Story:
    """Errors, files, sources, members, types and requests that are all different, and long."""
    story = Story()
    for n in range(count):
        stack = "\n".join(f"    at f{n}{i}{LONG[:200]} (http://h/{i}.js:1:1)" for i in range(40))
        story.add(
            n * 70,
            "error",
            {"message": f"Error {LONG[: n % 300]}", LONG: LONG},
            stack=f"Error{n}\n{stack}",
            source=f"source{n}",
            user=f"user{n}{LONG}",
            url=f"http://h/{n}/{LONG}",
        )
        story.edit(n * 70 + 1, file=f"{n}/{LONG}", text=LONG, user=f"user{n}")
        story.save(n * 70 + 2, file=f"f{n}.js", diagnostics=[{"message": LONG}] * 5)
        story.request(n * 70 + 3, 500, url=f"/api/{n}/{LONG}")
        story.add(n * 70 + 4, f"type{n}{LONG}", {})
        story.commit(n * 70 + 5, hash=f"{n}{LONG}", message=LONG)
    return story


def test_a_flood_of_different_things_stays_within_the_caps() -> None:
    state, _ = flood(255).folded()

    assert len(state.groups) == MAX_GROUPS
    assert len(state.files) == MAX_FILES
    assert len(state.sources) == MAX_SOURCES
    assert len(state.types) <= MAX_TYPES + 1
    assert len(dump(state)) < MOST_BYTES
    assert state.groups_dropped > 0
