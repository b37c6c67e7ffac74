"""How many messages of a connection are handled at once."""

from __future__ import annotations

from local_cloud.sockets.in_flight import InFlight


def test_what_finds_no_place_waits_and_later_messages_wait_behind_it() -> None:
    messages = InFlight(2)
    assert messages.admit(["1", "2", "3"]) == ["1", "2"]
    assert messages.waiting
    assert messages.leave()
    assert messages.admit(["4"]) == []
    assert list(messages.admit_waiting()) == ["3"]
    assert messages.leave()
    assert list(messages.admit_waiting()) == ["4"]
    assert not messages.waiting
    assert not messages.leave()  # type: ignore[unreachable]  # the test changes it behind the checker


def test_nothing_waits_while_there_is_room() -> None:
    messages = InFlight(1)
    for message in ("1", "2"):
        assert messages.admit([message]) == [message]
        assert not messages.leave()
    assert list(messages.admit_waiting()) == []
