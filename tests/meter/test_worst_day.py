"""The default ceilings hold what one public key can cost in a day."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks import worst_day
from devintel import observability, wiring
from infra.deployment import Deployment


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    write, made = observability.output.write, wiring.Wired.wiring
    yield
    observability.output.write, wiring.Wired.wiring = write, made


def test_the_worst_day_of_a_public_key_of_a_connection_and_of_a_team_is_under_twenty_dollars() -> (
    None
):
    found = {row["row"]: (row["value"], row["holds"]) for row in worst_day.rows()}
    barred = {name: value for name, (value, _) in found.items() if isinstance(value, float)}
    assert [name for name, (_, holds) in found.items() if not holds] == []
    assert len(barred) == 3
    assert all(1 < value < 20 for value in barred.values())
    throttles = Deployment().handshake_throttle.rate, Deployment().http_throttle.rate
    assert throttles == (worst_day.HANDSHAKES, worst_day.REQUESTS)  # type: ignore[attr-defined]  # a name that the module only uses
