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
        "path",
        "change",
        "changes",
        "text",
        "rangeLength",
        "url",
        "method",
        "status",
        "duration",
        "lastCommit",
        "hash",
        "author",
        "message",
        "branch",
        "diagnostics",
        "range",
        "start",
        "line",
        "data",
        "command",
        "solution_id",
        "success",
        "undo",
        "fingerprint",
        "action",
        "into",
        "user",
        "test",
        "workspace",
        "content",
        "contentType",
        "error",
        "code",
        "severity",
    ]
)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False)
TEXT = st.sampled_from(["", "a.js", "/x/a.js", "http://h/a.js?x", "npm test", "merge", "💥\ud800"])
VALUES = st.recursive(
    PLAIN | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
TYPES = st.sampled_from(
    [
        "error",
        "edit",
        "file",
        "analysis",
        "network",
        "git",
        "terminal",
        "performance",
        "log",
        "group_action",
        "solution_outcome",
        "solution_attempt",
        "solution_shown",
        "wild",
    ]
)
SUBTYPES = st.sampled_from(["changed", "deleted", "created", "commit", "long-task", "fetch-error"])
CONTENT = st.dictionaries(KEYS, VALUES, max_size=6)


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


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TYPES, SUBTYPES, CONTENT, CONTENT), max_size=8))
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
