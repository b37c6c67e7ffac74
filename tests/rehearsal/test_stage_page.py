"""docs/deploy.md stays true: its first deployment is walked, line by line, at a played stack."""

from __future__ import annotations

from pathlib import Path

import pytest

from infra.deployment import Deployment
from rehearsal.play import Choices, playing
from tests.rehearsal import stage
from verification import deploy_page, rehearse
from verification.deploy_page import PAGE, Stage, Untrue

SHORT = Stage({"TableName": "t"}, {}, Path())


@pytest.mark.slow
def test_every_line_of_the_first_deployment_can_be_walked(template: Path, tmp_path: Path) -> None:
    stack = stage.read(template)
    with playing(stack, Choices(layers=rehearse.layers(stack))) as play:
        environment = deploy_page.environment(
            play.operator_environment(), play.edges, play.authority.file
        )
        outputs = {name: str(value) for name, value in stack.outputs.items()}
        told = deploy_page.walk(PAGE.read_text(), Stage(outputs, environment, tmp_path))
        wrong = play.journal.wrong

    assert len(told) >= 8
    assert wrong == []
    assert any("keys create" in each and each.endswith(": ran") for each in told)


def test_every_target_that_the_page_names_is_there() -> None:
    assert deploy_page.targets(PAGE.read_text()) == set()


def test_every_option_of_the_page_is_one() -> None:
    table = PAGE.read_text().partition("| option |")[2].partition("\n\n")[0]
    rows = [line.split("|")[1] for line in table.splitlines()[2:] if line.startswith("|")]
    named = {name.strip(" `") for row in rows for name in row.split(",")}

    assert named - set(Deployment.model_fields) == set()
    assert len(named) > 10


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("rm -rf /everything", "nobody knows how to try: rm -rf /everything"),
        ("make nonsense STAGE=prod", "no target nonsense"),
        ("npx aws-cdk@1.0.0 bootstrap", "another aws-cdk than 1.0.0"),
        (".venv/bin/devintel keys create x --table <Nothing>", "<Nothing> is no output"),
    ],
)
def test_a_line_that_is_not_true_is_named(line: str, why: str) -> None:
    page = f"## First deployment\n\n    {line}\n\n## Next\n"

    with pytest.raises(Untrue, match=why):
        deploy_page.walk(page, SHORT)
