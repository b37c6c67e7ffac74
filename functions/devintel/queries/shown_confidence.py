"""How often suggestions worked that were shown with a confidence."""

from __future__ import annotations

from devintel.memory import outcome_records
from devintel.outcomes.record import SUCCESS, of_json
from devintel.outcomes.votes import votes
from devintel.ports import Ports
from devintel.solutions import calibration as curves
from devintel.solutions.calibration import CalibrationView, Told


def calibration(ports: Ports, team: str) -> CalibrationView:
    """A team's curve, expected calibration error and Brier score."""
    records = outcome_records.outcomes(ports, team)
    shown = {r["id"]: r["confidence"] for r in records if "confidence" in r}
    told = (
        Told(shown[o.id], SUCCESS[o.result] >= 0.5, o.weight)
        for o in votes(of_json(record) for record in records)
        if o.id in shown
    )
    return curves.calibration(told).as_json()
