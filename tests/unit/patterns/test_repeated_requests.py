"""Duplicate and N+1 requests."""

from __future__ import annotations

import pytest

from tests.unit.patterns.sighting import active, sighted
from tests.unit.projection.story import Story


def test_four_reads_of_one_address_in_two_seconds_are_duplicates() -> None:
    story = Story()
    for turn in range(4):
        story.request(0.3 * turn, url="/api/cart/7")

    (found,) = sighted(story, "duplicate_requests")

    assert found["description"].startswith("GET /api/cart/7 was asked 4 times in 1 s")
    assert found["evidence"] == ["e1", "e2", "e3", "e4"]


def test_polling_is_not() -> None:
    story = Story()
    for turn in range(20):
        story.request(5 * turn, url="/api/cart/7")

    assert not active(story, "duplicate_requests")


def test_eight_ids_of_one_route_in_two_seconds_are_n_plus_one() -> None:
    story = Story()
    for turn in range(8):
        story.request(0.2 * turn, url=f"/api/items/{turn}")

    (found,) = sighted(story, "n_plus_one_requests")

    assert found["description"].startswith(
        "8 requests of GET /api/items/:id with different ids in 1 s"
    )


def test_seven_are_not() -> None:
    story = Story()
    for turn in range(7):
        story.request(0.2 * turn, url=f"/api/items/{turn}")

    assert sighted(story, "n_plus_one_requests") == []


def test_writes_may_be_meant() -> None:
    story = Story()
    for turn in range(8):
        story.request(0.1 * turn, url="/api/cart/7", content={"method": "POST"})

    assert sighted(story, "duplicate_requests") == []


def test_the_tiles_of_a_map_are_no_n_plus_one() -> None:
    story = Story()
    for turn in range(12):
        story.request(0.1 * turn, url=f"/tiles/7/{turn}/4.png")
        story.request(0.1 * turn, url=f"/map/7/{turn}/4")

    assert sighted(story, "n_plus_one_requests") == []


def test_a_search_while_one_types_is_no_duplicate() -> None:
    story = Story()
    for turn in range(1, 6):
        story.request(0.2 * turn, url=f"/api/search?q={'laptop'[:turn]}")

    assert sighted(story, "duplicate_requests") == []


def test_what_is_asked_at_a_steady_beat_is_polled() -> None:
    story = Story()
    for turn in range(20):
        story.request(0.5 * turn, url="/api/status")

    assert sighted(story, "duplicate_requests") == []


@pytest.mark.parametrize(
    ("url", "many"),
    [
        ("/api/prices?sku=A-{}", True),
        ("/api/feed?page={}", False),
        ("/products/{}?_rsc=1ab2c", False),
        ("/_next/data/b1/products/{}.json", False),
        ("/api/tile?x={}&y={}", False),
    ],
)
def test_ids_in_a_query_are_ids_too_and_pages_and_prefetches_are_none(url: str, many: bool) -> None:
    story = Story()
    for turn in range(1, 12):
        story.request(0.1 * turn, url=url.format(turn + 20, turn))

    assert bool(sighted(story, "n_plus_one_requests")) == many


def test_what_is_typed_quickly_is_no_n_plus_one() -> None:
    story = Story()
    for turn in range(1, 12):
        story.request(0.1 * turn, url=f"/api/search?q={'laptop sleeve'[:turn]}")

    assert sighted(story, "n_plus_one_requests") == []
