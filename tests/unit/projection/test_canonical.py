"""The state as bytes."""

from __future__ import annotations

import json

import pytest

from devintel.projection import dump, load, new, revive
from tests.unit.projection.story import Story
from tests.unit.projection.test_state import flood


def test_a_state_survives_its_bytes() -> None:
    story = Story()
    story.error(0, user="Ann")
    story.edit(1)
    story.request(2, 502)
    state, _ = story.folded()

    assert load(dump(state)) == state
    assert dump(load(dump(state))) == dump(state)


def test_text_that_is_no_unicode_survives() -> None:
    story = Story()
    story.add(0, "error", {"message": "half \ud83d a pair"})
    state, _ = story.folded()

    assert load(dump(state)) == state


def test_a_state_of_everything_that_clients_do_survives_its_bytes() -> None:
    """Whatever is kept has its declared type and its place among the others."""
    state, _ = flood(40).folded()
    for kept in (state.requests, state.commits, state.edits, state.files, state.groups):
        assert kept

    assert dump(load(dump(state))) == dump(state)


def test_what_an_older_version_wrote_is_brought_up_to_date() -> None:
    story = Story()
    story.error(0, user="Ann")
    state, _ = story.folded()
    shape, values = json.loads(dump(state))
    for name in ("routes", "terminals", "trees"):
        del values[name]
    del values["groups"][next(iter(values["groups"]))]["behind"]

    found = revive(json.dumps([shape.replace("3.", "2."), values | {"gone": 1}]).encode())

    assert (found.state, found.current) == (state, False)
    assert revive(dump(state)) == (state, True)


def test_what_a_newer_version_wrote_starts_the_fold_over() -> None:
    story = Story()
    story.error(0)
    data = dump(story.folded()[0])

    assert load(data.replace(b'["3.', b'["4.', 1)) == new()
    assert load(b'{"version":1}') == new()


@pytest.mark.parametrize("bytes_", [b"", b"{", b"[]", b'["3.0"]', b"null"])
def test_what_cannot_be_read_starts_the_fold_over(bytes_: bytes) -> None:
    assert load(bytes_) == new()


def test_a_snapshot_with_a_field_missing_starts_the_fold_over() -> None:
    story = Story()
    story.error(0)
    data = dump(story.folded()[0])

    assert load(data.replace(b'"kind":', b'"kin":', 1)) == new()
