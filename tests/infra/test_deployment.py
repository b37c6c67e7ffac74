"""The context of cdk.json: what is chosen where, and what a wrong value says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import aws_cdk as cdk
import pytest

from infra import app as infra_app
from infra.context import DeploymentError, doubt, read
from infra.deployment import Deployment, Throttle

CDK_JSON = Path(__file__).parents[2] / "cdk.json"


def test_the_command_line_overrides_the_stage_and_the_stage_overrides_the_defaults():
    context = {
        "defaults": {"log_retention_days": 7, "tracing": True, "snapstart": False},
        "stages": {"prod": {"log_retention_days": 90, "snapstart": True}},
        "stage": "prod",
        "snapstart": "false",
        "@aws-cdk/core:stackRelativeExports": True,
        "aws:cdk:bundling-stacks": ["**"],
    }
    assert read(context) == Deployment(
        stage="prod", log_retention_days=90, tracing=True, snapstart=False
    )


def test_every_stage_of_cdk_json_is_valid():
    context = json.loads(CDK_JSON.read_text())["context"]
    for stage in context["stages"]:
        assert read(context | {"stage": stage}).stage == stage


def test_a_stage_nobody_configured_gets_the_defaults():
    assert read({"stage": "mine", "http_throttle": {"rate": 5, "burst": 9}}) == Deployment(
        stage="mine", http_throttle=Throttle(rate=5, burst=9)
    )


def test_a_stage_nobody_configured_is_doubted_aloud():
    stages: Any = {"dev": {}, "prod": {}}
    assert doubt({"stage": "prdo", "stages": stages}) == (
        "Stage 'prdo' is not in cdk.json (there are dev, prod): it gets the defaults."
    )
    assert doubt({"stage": "prod", "stages": stages}) is None


def test_the_command_line_gives_mappings_as_json_and_they_join_those_below():
    context = {
        "defaults": {"settings": {"retention_days": 7, "rate": 5}},
        "stages": {"prod": {"settings": {"rate": 6}, "reserved_concurrency": {"rest": 9}}},
        "stage": "prod",
        "settings": '{"retention_days": 90}',
        "reserved_concurrency": "{}",
    }
    chosen = read(context)
    assert chosen.settings == {"retention_days": 90, "rate": 6}
    assert chosen.reserved_concurrency == {}


def test_a_new_account_is_left_most_of_what_it_may_run_at_once():
    assert sum(Deployment().reserved_concurrency.values()) <= 1000 - 100 - 500


def test_the_edges_log_is_written_from_every_region_elsewhere_by_a_stack_of_its_own():
    chosen = {
        where: Deployment(region=where, edge_logs=wanted, edge=edge)
        for where, wanted, edge in (
            ("us-east-1", None, True),
            ("eu-west-1", None, True),
            (None, True, True),
            ("us-east-2", False, True),
            ("us-west-1", None, False),
        )
    }
    assert {where: (each.logs_edge, each.logs_edge_apart) for where, each in chosen.items()} == {
        "us-east-1": (True, False),
        "eu-west-1": (True, True),
        None: (True, True),
        "us-east-2": (False, False),
        "us-west-1": (False, False),
    }


@pytest.mark.parametrize(
    ("context", "sentence"),
    [
        ({"retain_dat": "no"}, "retain_dat: Extra inputs are not permitted"),
        ({"stage": "Prod!"}, "stage: String should match pattern '^[a-z][a-z0-9-]{0,19}$'"),
        ({"log_retention_days": 8}, "log_retention_days: Input should be 1, 3, 7, 14"),
        ({"http_throttle": {"rate": 0}}, "http_throttle.rate: Input should be greater than"),
        ({"settings": {"rates": 3}}, "settings: rates: Extra inputs are not permitted"),
        ({"settings": {"rate": -1}}, "settings: rate: Input should be greater than 0"),
        ({"settings": {"table": "x"}}, "settings: decided by the stack itself: table"),
        ({"settings": {"token": "x"}}, "settings: decided by the stack itself: token"),
        ({"domain_name": "x.org"}, "domain_name and certificate_arn belong together"),
        (
            {"domain_name": "x.org", "certificate_arn": "arn:aws:acm:eu-west-1:1:certificate/1"},
            "certificate_arn must name an ACM certificate in us-east-1",
        ),
        ({"waf": True, "region": "eu-west-1"}, "waf needs region us-east-1"),
        ({"monthly_budget_usd": 5}, "monthly_budget_usd needs alarm_email"),
        ({"edge_logs": True, "edge": False}, "edge_logs needs edge"),
        ({"settings": {"origin_secret": "x"}}, "decided by the stack itself: origin_secret"),
        ({"settings": "{rate: 1}"}, "settings: this is no JSON"),
        ({"qualifier": "a-b"}, "qualifier: String should match"),
        ({"edge": False, "web_acl_arn": "arn"}, "domain_name, waf and web_acl_arn need edge"),
        ({"reserved_concurrency": {"evnt": 3}}, "reserved_concurrency: no such function: evnt"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(context, sentence):
    with pytest.raises(DeploymentError) as raised:
        read({"stage": "dev"} | context)
    assert sentence in str(raised.value)


def test_all_faults_are_told_at_once():
    with pytest.raises(DeploymentError) as raised:
        read({"stage": "dev", "tracing": "perhaps", "retain_dat": 1, "alarm_email": "nobody"})
    said = str(raised.value)
    assert said.startswith("Stage 'dev' is configured wrongly: ")
    assert all(name in said for name in ("tracing: ", "retain_dat: ", "alarm_email: "))


def test_a_region_without_snapshots_gets_none_whatever_was_wished() -> None:
    assert Deployment(region="mx-central-1").snapshots is False
    assert Deployment(region="eu-west-1").snapshots is True
    assert Deployment(region="eu-west-1", snapstart=False).snapshots is False


def test_a_region_without_snapshots_is_told_once_with_its_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(infra_app, "context", lambda: {"stage": "dev", "region": "mx-central-1"})
    made: list[Deployment] = []

    def app(deployment: Deployment) -> cdk.App:
        made.append(deployment)
        return cdk.App()

    monkeypatch.setattr(infra_app, "app", app)
    infra_app.main()

    assert [one.snapshots for one in made] == [False]
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("mx-central-1 offers no SnapStart")
    assert "`-c snapstart=false`" in line
