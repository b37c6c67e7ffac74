"""Issues packed for search: what a search answers is what the lists hold, whatever happened."""

from __future__ import annotations

import random
from typing import Any

import pytest

from devintel import keys
from devintel.errors import Unavailable
from devintel.issues import packed, packing, reading
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock
from tests.unit.issues.test_issues import do, fail, listed

PARTS = ("cart", "basket", "price", "login", "image", "route", "stock", "voucher")


def all_issues(cloud: Cloud) -> list[dict[str, Any]]:
    """Every issue, by the pages of the whole lists, which are not packed."""
    return listed(cloud, "")


def searched(cloud: Cloud, query: str, limit: int = 3) -> list[str]:
    """The titles of a search, page by page to its end."""
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        page = cloud.http("GET", f"/issues?q={query}&limit={limit}&after={after}")[1]
        found += [issue["title"] for issue in page["issues"]]
        after = page["next"]
    return found


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(name="cloud")
def _cloud(clock: FakeClock) -> Cloud:
    return Cloud(clock=clock)


def pack(cloud: Cloud) -> None:
    with acting_for("local"):
        packing.pack(cloud.wiring.ports, "local")


def held(cloud: Cloud) -> dict[str, int]:
    """How many issues are packed, and how many have changed since."""
    with acting_for("local"):
        run = packed.run_of(cloud.wiring.ports, "local")
        parts = cloud.store.list(keys.team("local"), keys.ISSUE_PACKED + "0")
        beside = cloud.store.list(keys.team("local"), keys.ISSUE_CHANGED)
    assert len(parts) == len(run.get("parts", ()))
    return {"packed": sum(len(row["issues"]) for _, row in parts), "beside": len(beside)}


@pytest.mark.parametrize("seed", range(2))
def test_a_search_finds_what_the_lists_hold_after_whatever_was_done(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(packing, "PART", 2)
    dice = random.Random(seed)
    for _ in range(10):
        clock.now += dice.choice([1_000, 61_000])
        fail(cloud, dice.choice("abc"), dice.choice(PARTS))
        issue = dice.choice(all_issues(cloud))["id"]
        match dice.randrange(6):
            case 0:
                do(cloud, issue, action="resolve")
            case 1:
                do(cloud, issue, action="assign", assignee="ana")
            case 2:
                other = dice.choice(all_issues(cloud))["id"]
                do(cloud, issue, action="merge", into=other)
            case 3:
                cloud.http("DELETE", f"/sessions/{dice.choice('abc')}")
            case 4:
                pack(cloud)
            case _:
                do(cloud, issue, action="snooze", count=1)
        there = all_issues(cloud)
        said = [issue["title"] for issue in there if "undefined" in issue["title"]]
        assert searched(cloud, "undefined") == said
        ours = [i["title"] for i in there if i.get("assignee") and i["status"] != "resolved"]
        assert searched(cloud, "assigned:ana -is:resolved") == ours


def test_packed_issues_are_read_part_by_part_and_nothing_found_is_soon_known(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "PART", 2)
    for part in PARTS:
        clock.now += 61_000
        fail(cloud, "a", part)
    pack(cloud)
    assert held(cloud) == {"packed": 8, "beside": 0}
    nothing = cloud.http("GET", "/issues?q=nowhere")[1]
    assert (nothing["issues"], nothing["next"]) == ([], None)
    assert (nothing["reach"]["examined"], nothing["reach"]["complete"]) == (8, True)
    cloud.wiring.issues.__dict__["issue_bytes"] = 1
    page = cloud.http("GET", "/issues?q=nowhere")[1]
    assert (page["reach"]["examined"], page["reach"]["complete"]) == (2, False)
    assert searched(cloud, "file:cart") == ["TypeError: cart is undefined"]


def test_nothing_stays_packed_of_a_deleted_session_or_of_what_expired(
    cloud: Cloud, clock: FakeClock
) -> None:
    fail(cloud, "a", "cart")
    pack(cloud)
    cloud.http("DELETE", "/sessions/a")
    assert held(cloud) == {"packed": 0, "beside": 0}
    fail(cloud, "b", "basket")
    assert searched(cloud, "undefined") == ["TypeError: basket is undefined"]
    clock.now += 31 * 86_400_000
    assert (searched(cloud, "undefined"), held(cloud)["packed"]) == ([], 0)


def test_an_erased_person_is_packed_no_more(cloud: Cloud) -> None:
    fail(cloud, "a", "cart", context={"user": "Ana Gruber"})
    pack(cloud)
    assert searched(cloud, "user:gruber") == ["TypeError: cart is undefined"]
    cloud.http("POST", "/people/erase", {"names": ["Ana Gruber"]})
    assert (held(cloud), searched(cloud, "user:gruber")) == ({"packed": 0, "beside": 0}, [])


def test_a_packing_that_was_overtaken_by_a_deletion_leaves_nothing(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(cloud, "a", "cart")
    whole = packing._whole

    def overtaken(*given: Any) -> Any:
        found = list(whole(*given))
        cloud.http("DELETE", "/sessions/a")
        return found

    monkeypatch.setattr(packing, "_whole", overtaken)
    pack(cloud)
    assert held(cloud) == {"packed": 0, "beside": 0}


def test_what_changes_while_it_is_packed_is_not_lost(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(cloud, "a", "cart")
    issue = all_issues(cloud)[0]["id"]
    whole = packing._whole

    def meanwhile(*given: Any) -> Any:
        do(cloud, issue, action="resolve")
        pack(cloud)  # by another process: the first is still at it
        return whole(*given)

    monkeypatch.setattr(packing, "_whole", meanwhile)
    pack(cloud)
    assert held(cloud) == {"packed": 1, "beside": 1}
    assert (searched(cloud, "is:open cart"), searched(cloud, "is:resolved cart")) == (
        [],
        ["TypeError: cart is undefined"],
    )


def test_who_reads_an_old_run_is_told_to_go_on_with_the_new_one(
    cloud: Cloud, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "PART", 2)
    monkeypatch.setattr(reading, "PARTS_AT_ONCE", 1)
    for part in PARTS:
        clock.now += 61_000
        fail(cloud, "a", part)
    pack(cloud)
    with acting_for("local"):
        looking = iter(reader := reading.Reading(cloud.wiring.ports, "local", "", 10**6))
        next(looking)
        pack(cloud)
        seen = next(looking).place
        assert (list(looking), reader.complete) == ([], False)
        rest = [one.summary["title"] for one in reading.Reading(reader.ports, "local", seen, 10**6)]
    assert rest == [f"TypeError: {part} is undefined" for part in PARTS[-3::-1]]


def test_issues_are_packed_by_whoever_folds_where_reading_is_charged(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "MOST_CHANGED", 4)
    cloud.wiring.projector.issues.every_ms = 1  # type: ignore[union-attr] # it is there
    monkeypatch.setattr(packing.pack_if_due, "__defaults__", (4,))
    for part in PARTS:
        fail(cloud, "a", part)
    assert held(cloud) == {"packed": 6, "beside": 2}


def test_who_cannot_end_a_packing_says_so_instead_of_trying_for_ever(cloud: Cloud) -> None:
    with acting_for("local"):
        cloud.wiring.ports.store.put(
            keys.issues_packed("local"), {"run": 1}
        )  # no version: none fits
        with pytest.raises(Unavailable, match="Others keep packing"):
            packed.forget(cloud.wiring.ports, "local")
