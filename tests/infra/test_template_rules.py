"""Our template passes the rule pack; each fault that it once had, put back, is found by name."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from template_rules.check import check
from template_rules.intrinsics import Place
from template_rules.rules.names import collisions
from template_rules.template import Template
from tests.infra.conftest import Synthesis

Source = dict[str, Any]


def source(synthesis: Synthesis, stage: str) -> Source:
    found: Source = json.loads((synthesis.folder / f"devintel-{stage}.template.json").read_text())
    return found


def of(template: Source, kind: str) -> list[dict[str, Any]]:
    return [r for r in template["Resources"].values() if r["Type"] == kind]


def for_of(template: Source) -> None:
    (function,) = of(template, "AWS::CloudFront::Function")
    loop = "\nfunction first(all) { for (const one of all) return one; }\n"
    function["Properties"]["FunctionCode"] += loop


def empty_origins(template: Source) -> None:
    for function in of(template, "AWS::Lambda::Function"):
        variables = function["Properties"].get("Environment", {}).get("Variables", {})
        if "DEVINTEL_ORIGINS" in variables:
            variables["DEVINTEL_ORIGINS"] = ""


def deny_alone(template: Source) -> None:
    (policy,) = of(template, "AWS::SNS::TopicPolicy")
    document = policy["Properties"]["PolicyDocument"]
    document["Statement"] = [s for s in document["Statement"] if s["Effect"] == "Deny"]


def throttled_requests(template: Source) -> None:
    for alarm in of(template, "AWS::CloudWatch::Alarm"):
        for metric in alarm["Properties"].get("Metrics", []):
            stat = metric.get("MetricStat", {}).get("Metric", {})
            if stat.get("MetricName") == "WriteThrottleEvents":
                stat["MetricName"] = "ThrottledRequests"


def half_an_answer(template: Source) -> None:
    route = next(
        r
        for r in of(template, "AWS::ApiGatewayV2::Route")
        if "RouteResponseSelectionExpression" in r["Properties"]
    )
    del route["Properties"]["RouteResponseSelectionExpression"]


def retained(template: Source) -> None:
    (table,) = of(template, "AWS::DynamoDB::GlobalTable")
    table["DeletionPolicy"] = "Retain"


def protected(template: Source) -> None:
    (table,) = of(template, "AWS::DynamoDB::GlobalTable")
    table["Properties"]["Replicas"][0]["DeletionProtectionEnabled"] = True


def side_by_side(template: Source) -> None:
    for route in of(template, "AWS::ApiGatewayV2::Route"):
        route.pop("DependsOn", None)


def stage_first(template: Source) -> None:
    for stage in of(template, "AWS::ApiGatewayV2::Stage"):
        stage.pop("DependsOn", None)


def invalidated(template: Source) -> None:
    files, *_ = of(template, "Custom::CDKBucketDeployment")
    files["Properties"]["DistributionId"] = "E1"


def no_secret(template: Source) -> None:
    (distribution,) = of(template, "AWS::CloudFront::Distribution")
    config = distribution["Properties"]["DistributionConfig"]
    config["WebACLId"] = "arn"
    for origin in config["Origins"]:
        origin.pop("OriginCustomHeaders", None)


def latest(template: Source) -> None:
    mapping, *_ = of(template, "AWS::Lambda::EventSourceMapping")
    name = next(n for n in template["Resources"] if n.startswith("DevIntelProjectFunction"))
    mapping["Properties"]["FunctionName"] = {"Ref": name}


def no_maximum(template: Source) -> None:
    (table,) = of(template, "AWS::DynamoDB::GlobalTable")
    del table["Properties"]["WriteOnDemandThroughputSettings"]


def same_name(template: Source) -> None:
    for policy in of(template, "AWS::CloudFront::ResponseHeadersPolicy"):
        policy["Properties"]["ResponseHeadersPolicyConfig"]["Name"] = "devintel-page"


def account_role(template: Source) -> None:
    template["Resources"]["Account"] = {"Type": "AWS::ApiGateway::Account", "Properties": {}}


def unknown_variable(template: Source) -> None:
    for stage in of(template, "AWS::ApiGatewayV2::Stage"):
        stage["Properties"]["AccessLogSettings"]["Format"] = "$context.integrationErrorMessage"


FAULTS: dict[Callable[[Source], None], str] = {
    for_of: "edge-function-runtime",
    empty_origins: "origins-empty-behind-the-edge",
    deny_alone: "topic-lets-nobody-publish",
    throttled_requests: "metric-does-not-exist",
    half_an_answer: "answer-goes-nowhere",
    retained: "kept-by-a-failed-creation",
    protected: "kept-by-a-failed-creation",
    side_by_side: "api-children-side-by-side",
    stage_first: "api-children-side-by-side",
    invalidated: "invalidation-waits",
    no_secret: "firewall-can-be-walked-around",
    latest: "invokes-latest",
    no_maximum: "no-ceiling",
    same_name: "name-is-the-accounts",
    account_role: "overwrites-the-account",
    unknown_variable: "access-log-variable",
}


@pytest.mark.parametrize("stage", ["prod", "bare", "full"])
def test_our_template_passes_every_rule(synthesis, stage):
    found = {finding.rule for finding in check(source(synthesis, stage))}
    assert found == ({"overwrites-the-account"} if stage == "full" else set())


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_that_is_put_back_is_found_by_name(synthesis, fault):
    template = source(synthesis, "prod")
    healthy = copy.deepcopy(template)
    fault(template)
    assert template != healthy
    assert {finding.rule for finding in check(template)} == {FAULTS[fault]}


def test_three_stages_in_two_regions_of_one_account_have_no_name_in_common(synthesis):
    deployed = [
        Template(source(synthesis, stage), Place(region, stack=f"devintel-{stage}"))
        for stage in ("prod", "bare", "dev")
        for region in ("us-east-1", "eu-west-1")
    ]
    deployed.append(Template(source(synthesis, "full"), Place("us-east-1")))
    assert list(collisions(deployed)) == []
    again = [*deployed, Template(source(synthesis, "prod"), Place("us-east-1"))]
    assert list(collisions(again))
