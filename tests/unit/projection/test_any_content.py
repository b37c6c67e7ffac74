"""Whatever clients send, the fold takes it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from devintel.projection import State, advance, dump, fold, load, views
from tests.unit.projection.story import START, Story

KEYS = st.sampled_from(
    [
        *("path", "change", "changes", "text", "rangeLength", "url", "method", "status"),
        *("lastCommit", "hash", "author", "message", "branch", "diagnostics", "range", "start"),
        *("data", "command", "solution_id", "success", "undo", "fingerprint", "action", "into"),
        *("user", "test", "workspace", "content", "contentType", "error", "code", "severity"),
        *("duration", "line"),
    ]
)
LEAVES = st.sampled_from(
    [
        *(None, True, 0, -1, 10**30, 1.5, "", "a.js", "/x/a.js", "http://h/a.js?x", "npm test"),
        *("merge", "💥\ud800"),
    ]
)
NESTED = st.lists(LEAVES, max_size=2) | st.dictionaries(KEYS, LEAVES, max_size=3)
VALUES = LEAVES | NESTED | st.lists(NESTED, max_size=2) | st.dictionaries(KEYS, NESTED, max_size=2)
TYPES = st.sampled_from(
    [
        *("error", "edit", "file", "analysis", "network", "git", "terminal", "performance", "log"),
        *("group_action", "solution_outcome", "solution_attempt", "solution_shown", "wild"),
    ]
)
SUBTYPES = st.sampled_from(["changed", "deleted", "created", "commit", "long-task", "fetch-error"])
CONTENT = st.dictionaries(KEYS, VALUES, max_size=5)


def read_all(state: State) -> None:
    """Every view, three groups in detail, and a snapshot."""
    for group in views.errors(state)[:3]:
        views.error(state, group["fingerprint"])
        views.case(state, group["fingerprint"])
    views.search(state, "a")
    views.summary(state)
    views.health(state)
    advance(state, START + 10**7)
    assert load(dump(state)) == state
    assert state.skipped == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(TYPES, SUBTYPES, CONTENT, CONTENT), max_size=6))
def test_content_of_any_shape_is_folded_and_read(
    events: list[tuple[str, str, dict[str, Any], dict[str, Any]]],
) -> None:
    story, state = Story(), State()
    for at, (kind, subtype, content, context) in enumerate(events):
        fold(state, story.add(at, kind, content, subtype=subtype) | {"context": context})

    read_all(state)


def test_every_hostile_input_is_folded(shared_data: Path) -> None:
    story, state = Story(), State()
    with gzip.open(shared_data / "bad_inputs.jsonl.gz", "rt") as lines:
        texts = [str(json.loads(line).get("text") or "") for line in lines][::25]
    for at, text in enumerate(texts):
        fold(state, story.add(at, "error", {"message": text[:2_000]}, stack=text[:2_000]))
        fold(state, story.edit(at, file=text[:200], text=text[:200]))

    read_all(state)
