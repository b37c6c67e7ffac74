"""The state as bytes."""

from __future__ import annotations

import pytest

from devintel.projection import dump, load, new
from tests.unit.projection.story import Story


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


def test_what_another_version_wrote_starts_the_fold_over() -> None:
    story = Story()
    story.error(0)
    data = dump(story.folded()[0])

    assert load(data.replace(b'["3.', b'["2.', 1)) == new()
    assert load(b'{"version":1}') == new()


@pytest.mark.parametrize("bytes_", [b"", b"{", b"[]", b'["3.0"]', b"null"])
def test_what_cannot_be_read_starts_the_fold_over(bytes_: bytes) -> None:
    assert load(bytes_) == new()


def test_a_snapshot_with_a_field_missing_starts_the_fold_over() -> None:
    story = Story()
    story.error(0)
    data = dump(story.folded()[0])

    assert load(data.replace(b'"kind":', b'"kin":', 1)) == new()
