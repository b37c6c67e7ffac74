"""With a day of retention nothing of day 0 is left on day 3, in either store, in any form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from devintel import wiring
from devintel.model import SessionKey
from devintel.ports import Store
from devintel.tenancy import acting_for
from tests import every_byte
from tests.cloud import Client, Cloud
from tests.fakes.clock import FakeClock

WORD = "unspeakableword"
HOUR_S = 3_600


def kept(store: Any, folder: Path) -> str:
    """Every byte that a store has: its files, or the table's items."""
    if hasattr(store, "_client"):
        items = store._client.scan(TableName=store._name)["Items"]
        parts = [v for item in items for kinds in item.values() for v in kinds.values()]
        data = b"\n".join(v if isinstance(v, bytes) else repr(v).encode() for v in parts)
    else:
        data = b"\n".join(file.read_bytes() for file in folder.iterdir())
    return every_byte.said(data)


def work(member: Client, word: str, clock: FakeClock) -> None:
    """An error that is fixed, committed and told to be gone, all of one word."""
    error = {
        "type": "error",
        "content": {"message": f"TypeError: {word} is not a function {'y' * 900}"},
        "stack": f"TypeError: {word} is not a function\n    at {word} (http://h/{word}.js:2:4)",
        "context": {"user": f"Ann {word}", "url": f"http://h/{word}"},
    }
    edit = {"path": f"/home/{word}/{word}.js", "change": {"text": f"{word}?.call()"}}
    last = {"hash": "c0ffee1", "author": word, "message": f"mend {word}"}
    for event in (
        error,
        {"type": "edit", "content": edit},
        {"type": "file", "subtype": "saved", "content": {"path": edit["path"]}},
        {"type": "git", "subtype": "commit", "content": {"branch": word, "lastCommit": last}},
        {"type": "solution_outcome", "content": {"solution_id": "s_1", "success": True}},
    ):
        member.send("event", event=event | {"timestamp": clock()})
        member.cloud.stream()


@pytest.mark.parametrize("goes_on", [True, False])
def test_on_day_3_nothing_of_day_0_is_anywhere(
    store: Store, clock: FakeClock, tmp_path: Path, *, goes_on: bool
) -> None:
    cloud = Cloud(store, clock, retention_days=1, memory_days=1)
    first = cloud.connect("first=")
    first.init("s", user=f"Ann {WORD}", url=f"http://h/{WORD}")
    work(first, WORD, clock)
    for checkpoint in (cloud.wiring.folded, cloud.wiring.readable):
        _saved(checkpoint)
    before = WORD in kept(store, tmp_path)
    first.close()
    for number in range(13):
        clock.pass_s(6 * HOUR_S)
        if goes_on:
            member = cloud.connect(f"m{number}=")
            member.init("s", user="Bob")
            work(member, f"harmless{number}", clock)
            cloud.http("GET", "/errors/s")
            member.close()
        store.remove_what_is_due()  # type: ignore[attr-defined]  # both stores of this folder have it
    store.tidy()

    answers = [cloud.http("GET", f"/{path}")[1] for path in _READ]
    assert (before, WORD in kept(store, tmp_path), WORD in repr(answers)) == (True, False, False)
    assert ("harmless12" in repr(answers)) is goes_on


def test_what_has_expired_and_lies_there_still_is_erased_too(
    store: Store, clock: FakeClock, tmp_path: Path
) -> None:
    cloud = Cloud(store, clock, retention_days=1, memory_days=1)
    for session in ("s", "客" * 120):
        member = cloud.connect("first=")
        member.init(session, user=f"Ann {WORD}")
        work(member, WORD, clock)
        member.close()
    clock.pass_s(25 * HOUR_S)  # nothing is answered any more, and all of it is kept for hours
    before = WORD in kept(store, tmp_path)
    assert cloud.http("POST", "/people/erase", {"names": [WORD]})[0] == 200
    assert (before, WORD in kept(store, tmp_path)) == (True, False)
    again = cloud.connect("again=")
    assert again.init("s")["seq"] in (0, 5)  # numbering goes on where the store remembers it
    work(again, "harmless", clock)
    assert [e["seq"] for e in cloud.http("GET", "/events/s")[1]["events"]][-5:] == [6, 7, 8, 9, 10]


_READ = ("errors/s", "changelog/s", "events/s?limit=1000", "export/s", "sessions", "solutions/s")


def _saved(checkpoint: Any) -> None:
    session = SessionKey("local", "s")
    with acting_for("local"), checkpoint.lock(session):
        checkpoint.save(session, checkpoint.advance(session)[0], force=True)


@pytest.fixture(autouse=True)
def _its_own_wiring() -> Any:
    before = wiring.wired()
    yield
    wiring.use_again(before)
