"""An outcome's JSON form."""

from __future__ import annotations

from devintel.outcomes.record import of_json
from tests.unit.outcomes.outcomes import outcome


def test_a_record_survives_json_and_says_its_weight() -> None:
    told = outcome(1, evidence=("e1", "e2"))

    assert of_json(told.as_json()) == told
    assert told.as_json()["weight"] == 1.0
    assert outcome(1, explicit=False).as_json()["weight"] == 0.5


def test_fields_of_a_later_version_are_ignored() -> None:
    assert of_json(outcome(1).as_json() | {"mood": "good"}) == outcome(1)
