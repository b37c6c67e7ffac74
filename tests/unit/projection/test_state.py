"""The state stays within its bounds, whatever a session sends."""

from __future__ import annotations

from devintel.projection import State, dump, fold
from devintel.projection.state import (
    MAX_FILES,
    MAX_GROUP_MEMBERS,
    MAX_GROUPS,
    MAX_MEMBERS,
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


def test_one_members_types_and_one_events_rules_stay_within_the_caps() -> None:
    story = Story()
    for number in range(MAX_TYPES + 3):
        story.add(number, f"type{number}", {}, user="Ann", redacted={f"rule{number}": 2})
    story.add(100, "type0", {}, user="Ann", redacted={"rule0": 1})

    state, _ = story.folded()

    assert len(state.members["Ann"]) == len(state.redacted) == MAX_TYPES
    assert (state.members["Ann"]["type0"], state.redacted["rule0"]) == (2, 3)


def test_a_file_and_a_group_remember_so_many_people_and_sources() -> None:
    story = Story()
    for number in range(MAX_MEMBERS + 3):
        story.save(number, user=f"user{number}")
        story.error(number, user=f"user{number}", source=f"source{number}")

    state, _ = story.folded()

    (group,), (trace,) = state.groups.values(), state.files.values()
    assert list(trace.by) == [f"user{n}" for n in range(MAX_MEMBERS)]
    assert list(group.sources) == [f"source{n}" for n in range(MAX_GROUP_MEMBERS)]
    assert (trace.saves, group.count) == (MAX_MEMBERS + 3, MAX_MEMBERS + 3)


def test_a_merge_is_forgotten_with_either_of_its_groups() -> None:
    story = Story()
    for file in ("a.js", "b.js", "c.js"):
        story.error(0, file=file)
    first, second, third = story.folded()[0].groups
    for name, into in ((first, second), (third, second)):
        story.add(1, "group_action", {"action": "merge", "fingerprint": name, "into": into})

    aliases = []
    for number in range(MAX_GROUPS):
        story.error(2, file=f"f{number}.js")
    state = State()
    for event in story.events:
        fold(state, event)
        aliases.append(dict(state.aliases))

    assert [a for a, b in zip(aliases, [{}, *aliases], strict=False) if a != b] == [
        {first: second},
        {first: second, third: second},
        {third: second},
        {},
    ]
