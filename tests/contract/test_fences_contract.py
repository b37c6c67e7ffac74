"""What is derived in the very moment of a deletion or an erasure is not kept, in either store."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import Context
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from devintel import fencing, keys, wiring
from devintel.model import SessionKey
from devintel.ports import Exists, Store
from devintel.projector.projector import Moved, Unfinished
from devintel.wiring import Wiring
from tests.cloud import Cloud
from tests.contract.conftest import TEAM
from tests.contract.test_retention_contract import WORD, kept, work
from tests.fakes.clock import FakeClock
from tests.fakes.push import RecordingPush

PK = keys.session(SessionKey(TEAM, "s"))
TURNS = {"SweptStore": (1, 2, 3, 4, 5, 6), "EmulatedStore": (1, 4, 6)}


@pytest.fixture(autouse=True)
def _its_own_wiring() -> Any:
    before = wiring.wired()
    yield
    wiring.use_again(before)


def row_of(number: int) -> keys.Key:
    return keys.solution(TEAM, f"s{number}")


def test_rows_are_kept_behind_a_fence_that_stands(store: Store) -> None:
    with fencing.behind(store, PK):
        assert store.put(row_of(1), {"a": 1}) is True
        assert store.put(row_of(1), {"a": 2}, Exists.ABSENT) is False
        assert store.put(row_of(1), {"a": 2}, Exists.PRESENT) is True
        assert store.swap(row_of(2), {"a": 1}, 0, {row_of(3): {"a": 1}}) is True
        assert store.swap(row_of(2), {"a": 2}, 0, {row_of(3): {"a": 2}}) is False
    found = [row for _, row in store.list(keys.team(TEAM), keys.SOLUTIONS)]
    assert found == [{"a": 2}, {"a": 1, "v": 1}, {"a": 1}]


@pytest.mark.parametrize("moved_before", [0, 1])
@pytest.mark.parametrize(
    "write",
    [
        lambda store: store.put(row_of(1), {}),
        lambda store: store.put(row_of(1), {}, Exists.ABSENT),
        lambda store: store.put(row_of(9), {}, Exists.PRESENT),
        lambda store: store.swap(row_of(1), {}, 0),
        lambda store: store.swap(row_of(1), {}, 0, {row_of(2): {}}),
        lambda store: store.swap(row_of(9), {}, 0, {row_of(2): {}}),
    ],
)
def test_nothing_is_kept_behind_a_fence_that_moved(
    store: Store, write: Callable[[Store], bool], moved_before: int
) -> None:
    for _ in range(moved_before):
        store.move_fence(PK)
    store.put(row_of(9), {"a": 1})
    with fencing.behind(store, PK), fencing.behind(store, PK):
        store.move_fence(PK)
        with pytest.raises(fencing.Outdated):
            write(store)
    assert store.list(keys.team(TEAM), keys.SOLUTIONS) == [(row_of(9).sk, {"a": 1})]


def test_a_deletion_moves_the_fence_and_others_stand(store: Store) -> None:
    other = keys.session(SessionKey(TEAM, "other"))
    before = store.fence(PK), store.fence(other)
    store.drop(PK)
    assert (store.fence(PK) != before[0], store.fence(other)) == (True, before[1])


def test_who_derives_begins_again_where_the_fence_moved(store: Store) -> None:
    seen: list[int] = []

    def work() -> int:
        seen.append(store.fence(PK))
        if len(seen) == 1:
            store.move_fence(PK)
        store.put(row_of(1), {"n": len(seen)})
        return len(seen)

    assert (fencing.derived(store, PK, work), store.get(row_of(1))) == (2, {"n": 2})


def erased(cloud: Cloud, number: int) -> Any:
    """The word is a person's name."""
    return cloud.http("POST", "/people/erase", {"names": [f"{WORD}{number}"]})


def deleted(cloud: Cloud, number: int) -> Any:
    """The word is in one session only."""
    return cloud.http("DELETE", f"/sessions/s{number}")


@pytest.mark.parametrize("goes", [erased, deleted])
def test_what_a_projector_writes_in_the_moment_of_a_deletion_or_an_erasure_is_not_kept(
    store: Store,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    goes: Callable[[Cloud, int], Any],
) -> None:
    """Another container's projector is at its first, second, third, ... write when the person or
    the session goes from the store, between what it has read and what it writes."""
    cloud = Cloud(store, clock)
    there = Wiring(cloud.wiring.settings, store, RecordingPush(), clock=clock)
    turns = TURNS[type(store).__name__]
    left, answers = dict[int, str](), []
    for number in turns:
        word, session = f"{WORD}{number}", SessionKey("local", f"s{number}")
        member = cloud.connect(f"{number}=")
        member.init(session.session, user="Bob")
        work(member, "harmless", clock)
        there.projector.run(cloud_moved(cloud, session))
        with monkeypatch.context() as patched:
            patched.setattr(cloud, "stream", lambda: 0)
            work(member, word, clock)
        member.close()
        moved = cloud_moved(cloud, session)
        clock.pass_s(61)
        turn = Turn(store, number, partial(goes, cloud, number))
        with monkeypatch.context() as patched:
            for name in ("put", "swap"):
                patched.setattr(store, name, turn.between(name))
            while True:  # the stream gives again what was not finished
                try:
                    there.projector.run(moved)
                    break
                except Unfinished:
                    continue
        answers.append(turn.answer[0] if turn.answer else number)
        found = kept(store, tmp_path)
        left[number] = found[max(0, found.find(word) - 200) :][:300] if word in found else ""
    assert (left, answers) == (dict.fromkeys(turns, ""), [200] * len(turns))


def cloud_moved(cloud: Cloud, session: SessionKey) -> list[Moved]:
    moved, cloud.moved = cloud.moved, []
    return [one for one in moved if one.session == session]


class Turn:
    """Something happens in front of the projector's so manieth write."""

    def __init__(self, store: Store, at: int, happens: Callable[[], Any]) -> None:
        self.store, self.at, self.happens = store, at, happens
        self.writes = 0
        self.answer: Any = None

    def between(self, name: str) -> Callable[..., Any]:
        real = getattr(type(self.store), name)

        def write(*given: Any, **how: Any) -> Any:
            self.writes += bool(fencing.held())
            if fencing.held() and self.writes == self.at:
                self.answer = Context().run(self.happens)
            return real(self.store, *given, **how)

        return write


@pytest.mark.parametrize("goes", [erased, deleted])
def test_what_somebody_does_to_an_issue_in_that_moment_is_not_kept(
    store: Store,
    clock: FakeClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    goes: Callable[[Cloud, int], Any],
) -> None:
    cloud = Cloud(store, clock)
    member = cloud.connect("a=")
    member.init("s1", user="Bob")
    work(member, f"{WORD}1", clock)
    member.close()
    (issue,) = (one["id"] for one in cloud.http("GET", "/issues")[1]["issues"])

    def does(**action: str) -> Any:
        asked = {"issues": [issue], "do": action, "who": "Bob"}
        return cloud.http("POST", "/issues", asked)

    (done,) = does(action="comment", text=f"it is {WORD}1")[1]["done"]
    for number in (1, 2, 3):
        turn = Turn(store, number, partial(goes, cloud, 1))
        with monkeypatch.context() as patched:
            for name in ("put", "swap"):
                patched.setattr(store, name, turn.between(name))
            answer = does(action="undo", deed=done["deed"]["id"])
        assert answer[0] in (200, 404, 503)
        assert f"{WORD}1" not in kept(store, tmp_path)
