"""Which groups an event belongs to."""

from __future__ import annotations

from devintel.projection.grouped import grouped
from tests.unit.projection.story import Story


def test_the_fingerprint_that_an_event_was_stored_with_wins() -> None:
    story = Story()
    (ours,) = grouped(story.error(0))
    (older,) = grouped(story.error(1, fingerprint="v0-of-an-older-release"))
    (own,) = grouped(story.error(2, fingerprint="client:checkout"))
    (same,) = grouped(story.error(3, fingerprint=ours.fingerprint))

    assert (older.fingerprint, older.reason) == ("v0-of-an-older-release", ours.reason)
    assert (own.fingerprint, own.reason) == ("client:checkout", "the client's own fingerprint")
    assert same == ours
