"""Each fault that the first review found is named where it is put back."""

from __future__ import annotations

from pathlib import Path

import pytest

from template_rules.check import check
from tests.rehearsal.faults import BY_PLAY, BY_RULE, KEYS, ByPlay, ByRule, changed


@pytest.mark.parametrize("fault", BY_RULE, ids=lambda fault: fault.put_back.__name__)
def test_a_rule_names_the_fault(fault: ByRule, template: Path) -> None:
    found = check(changed(template, fault.put_back).template)

    assert fault.rule in {each.rule for each in found if each.severity == "error"}


@pytest.mark.slow
@pytest.mark.parametrize("fault", BY_PLAY, ids=lambda fault: fault.name)
def test_the_rehearsal_names_the_fault(fault: ByPlay, template: Path, tmp_path: Path) -> None:
    seen = fault.tried(fault.put_back(template, tmp_path))

    assert seen.keys() - {step.name for step in KEYS} == {fault.where}, seen
    assert fault.said in seen[fault.where]
