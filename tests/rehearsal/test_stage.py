"""The whole main job through the edge's address of the production template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rehearsal.play import Choices, playing
from template_rules.check import check
from tests.rehearsal import stage
from verification import rehearse


@pytest.mark.slow
def test_the_production_stage_does_the_whole_job_and_calls_nothing_it_may_not(
    template: Path, record_property: Callable[[str, object], None]
) -> None:
    stack = stage.read(template)
    with playing(stack, Choices(layers=rehearse.layers(stack))) as play:
        results = rehearse.made(play, browser=True)
        play.settle()
        alarms = play.fire_alarms()
        journal = play.journal

    calls = sum(journal.calls.values())
    record_property("figures", f"{calls} AWS calls, {len(journal.not_allowed)} not allowed")
    assert [(r.name, r.seen) for r in results if r.outcome != "passed"] == []
    assert journal.wrong == []
    assert len(alarms) >= 9


def test_the_production_template_breaks_no_rule(template: Path) -> None:
    errors = [each for each in check(stage.read(template).template) if each.severity == "error"]

    assert errors == []
