"""A folder that 0.1.0 wrote, opened by today's code: everything is still there.

0.1.0's own handlers recorded it over its own store: two sessions of one shop. `worn` began twenty
days before `kept`, so that there are days at which the beginning of its log has expired.
"""

from __future__ import annotations

import json
import shutil
import zlib
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path

import pytest

from devintel import keys
from devintel.adapters.sqlite.store import SqliteStore
from devintel.model import SessionKey
from devintel.projection import dump
from devintel.projection.state import VERSION
from devintel.projector.snapshots import Checkpoint
from devintel.tenancy import acting_for
from tests.cloud import Cloud
from tests.fakes.clock import FakeClock

HERE = Path(__file__).parent
KEPT, WORN = SessionKey("local", "kept"), SessionKey("local", "worn")
RECORDED_MS = 1_797_174_050_915
DAY_S = 86_400
STATUSES = {
    "Error: The till is closed": "open",
    "eslint no-unused-vars: cart is never used": "fixed",
    "TerminalError: npm ERR! code ELIFECYCLE": "fixed",
    "TypeError: Cannot read properties of undefined (reading 'items')": "fixed",
    "HTTP 502: GET /api/cart/:id 502 Bad Gateway": "fixed",
}


@pytest.fixture(name="clock")
def _clock() -> FakeClock:
    return FakeClock(RECORDED_MS + 1000)


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "data-0.1.0", tmp_path / "data"))


@pytest.fixture(name="cloud")
def _cloud(folder: Path, clock: FakeClock) -> Iterator[Cloud]:
    store = SqliteStore(folder, clock)
    with acting_for("local"):
        yield Cloud(store, clock)
    store.close()


def version(cloud: Cloud, session: SessionKey) -> int:
    """Which version of the fold wrote the stored state."""
    row = cloud.store.get(keys.snapshot(session)) or {}
    shape, _ = json.loads(zlib.decompress(b64decode(row["z"])))
    return int(shape.partition(".")[0])


def state(cloud: Cloud, session: SessionKey) -> bytes:
    """The state as another process would read it."""
    return dump(Checkpoint(cloud.wiring.ports, cloud.wiring.retention.events_s).state(session))


def test_every_event_setting_rule_key_and_suggestion_is_still_there(cloud: Cloud) -> None:
    events = cloud.http("GET", "/events/kept")[1]["events"]
    listed = {s["id"]: s["eventCount"] for s in cloud.http("GET", "/sessions?active=false")[1]}

    assert [event["seq"] for event in events] == list(range(1, 13))
    assert listed == {"kept": 12, "worn": 15}
    assert len(cloud.http("GET", "/solutions/kept")[1]) == 5
    assert cloud.http("GET", "/team")[1]["retention_days"] == 30
    assert [rule["id"] for rule in cloud.http("GET", "/rules")[1]] == ["till"]
    assert [key["name"] for key in cloud.http("GET", "/keys")[1]] == ["ci"]
    assert {row["action"] for row in cloud.http("GET", "/audit")[1]} == {
        "key.create",
        "rule.put",
        "team.settings",
    }
    assert len(cloud.store.list(keys.team("local"), keys.GROUPS)) == 5


def test_a_whole_log_is_folded_anew_by_todays_fold(cloud: Cloud) -> None:
    assert version(cloud, KEPT) == 1

    found = state(cloud, KEPT)
    cloud.store.delete(keys.snapshot(KEPT))

    assert found == state(cloud, KEPT)


def test_a_state_whose_log_has_lost_its_beginning_goes_on_as_it_was(
    cloud: Cloud, clock: FakeClock
) -> None:
    clock.pass_s(10 * DAY_S + 6 * 3600)
    left = [entry.first_seq for entry in cloud.store.forward(WORN, 0, 99)]

    found = {g["title"]: g for g in cloud.http("GET", "/errors/worn")[1]}

    assert (version(cloud, WORN), left) == (1, [13, 14, 15])
    assert {title: group["status"] for title, group in found.items()} == STATUSES
    assert found["Error: The till is closed"]["count"] == 5
    health = cloud.wiring.queries.health(WORN)
    assert (health["events"], health["skipped"]) == (15, 0)


def test_what_is_told_next_goes_on_from_there_and_is_kept_in_todays_form(
    cloud: Cloud, clock: FakeClock
) -> None:
    clock.pass_s(10 * DAY_S + 6 * 3600)
    event = {"type": "error", "sessionId": "worn", "content": {"message": "The till is closed"}}

    for _ in range(2):
        assert cloud.http("POST", "/ingest", {"events": [event]})[0] == 200
        cloud.stream()
        clock.pass_s(70)

    (till,) = [g for g in cloud.http("GET", "/errors/worn")[1] if "till" in g["title"]]
    assert (till["count"], version(cloud, WORN)) == (7, VERSION)
