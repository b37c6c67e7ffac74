"""Double submit."""

from __future__ import annotations

import pytest

from tests.unit.patterns.sighting import active
from tests.unit.projection.story import Story


@pytest.mark.parametrize(
    ("times", "gap", "status", "found"),
    [(2, 0.1, 201, True), (3, 0.1, 201, False), (2, 2, 201, False), (2, 0.1, 200, False)],
)
def test_two_of_one_breath_that_both_created_something_are_one_too_many(
    times: int, gap: float, status: int, found: bool
) -> None:
    story = Story()
    for turn in range(times):
        content = {"method": "POST"}
        story.request(gap * turn, status, "/api/orders", content=content)

    assert active(story, "duplicate_requests") == found
