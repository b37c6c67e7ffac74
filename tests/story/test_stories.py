"""Sessions as scripts, each with what a fair colleague would say of it afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cloud import Cloud
from tests.fakes.clock import FakeClock
from tests.story.absence import ABSENCE
from tests.story.script import Script, read
from tests.story.stage import Stage
from tests.story.traffic import TRAFFIC
from tests.story.verdict import judge

HERE = Path(__file__).parent
SCRIPTS = [read(file) for file in sorted((HERE / "scripts").glob("*.txt"))]
NOT_YET = {
    line.split("#")[0].strip()
    for line in (HERE / "not_yet.txt").read_text("utf-8").splitlines()
    if line.split("#")[0].strip()
}


@pytest.mark.usefixtures("cloud")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_the_product_says_what_a_fair_colleague_says(
    script: Script, request: pytest.FixtureRequest
) -> None:
    """A story listed in `not_yet.txt` must fail, so that the list shrinks with every gain."""
    if script.name in NOT_YET:
        request.applymarker(pytest.mark.xfail(raises=AssertionError, strict=True))
    clock = FakeClock()
    stage = Stage(Cloud(clock=clock), clock, script.name, TRAFFIC + ABSENCE)
    for step in script.steps:
        if step.judges:
            judge(stage, step.block)
        else:
            stage.play(step)


def test_the_list_names_stories_that_there_are_and_is_printed(
    record_property: Callable[[str, object], None],
) -> None:
    listed = ", ".join(sorted(NOT_YET))
    record_property("figures", f"{len(NOT_YET)} of {len(SCRIPTS)} not yet held: {listed}")

    assert not NOT_YET - {script.name for script in SCRIPTS}
