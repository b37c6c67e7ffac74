"""What counts for how much of a team's day."""

from __future__ import annotations

from devintel.teams import work


def test_reading_counts_for_more_than_a_message_and_many_pushes_for_one() -> None:
    assert [work.of_message(kind) for kind in ("event", "bulk", "ping", "query")] == [1, 1, 1, 20]
    assert [work.of_request(method) for method in ("POST", "GET")] == [1, 20]
    assert [work.of_pushes(n) for n in (0, 1, 8, 9)] == [0, 1, 1, 2]
    assert [work.of_groups(n) for n in (0, 1, 9)] == [0, 1, 9]
    assert [work.of_bytes(n) for n in (0, 16_383, 16_384, 128_000)] == [0, 0, 1, 7]
