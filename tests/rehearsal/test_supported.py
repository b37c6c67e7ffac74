"""What is not played is refused by name, before anything starts."""

from __future__ import annotations

from typing import Any

import pytest

from rehearsal.apis.declared import apis
from rehearsal.edge.distribution import distributions
from rehearsal.functions.declared import Functions
from rehearsal.template import supported
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Stack
from tests.rehearsal.chat_play import HERE
from tests.rehearsal.chat_template import chat


def changed(logical_id: str, **properties: Any) -> Stack:
    template = chat()
    template["Resources"][logical_id]["Properties"] |= properties
    return Stack(template, folder=HERE)


def added(kind: str) -> Stack:
    template = chat()
    template["Resources"]["Thing"] = {"Type": kind, "Properties": {}}
    return Stack(template, folder=HERE)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("AWS::ApiGateway::RestApi", r"REST APIs \(v1\) are not played"),
        ("AWS::ApiGateway::UsagePlan", "API keys and usage plans are not played"),
        ("Custom::Anything", "custom resources are not played, only BucketDeployment"),
        ("AWS::RDS::DBInstance", "AWS::RDS::DBInstance is not played: Thing"),
    ],
)
def test_a_type_that_is_not_played_is_named(kind: str, why: str) -> None:
    with pytest.raises(CannotPlay, match=why):
        supported.notes(added(kind))


def test_what_is_not_emulated_is_said() -> None:
    assert supported.notes(added("AWS::WAFv2::WebACL")) == [
        "WAF rules are not played: every request passes: Thing"
    ]


def test_a_person_may_do_without_a_type() -> None:
    notes = supported.notes(added("AWS::RDS::DBInstance"), ["AWS::RDS::DBInstance"])

    assert notes == ["AWS::RDS::DBInstance is left out, as you asked: Thing"]


def test_all_types_that_are_refused_are_named_at_once() -> None:
    template = chat()
    for name, kind in (("One", "AWS::RDS::DBInstance"), ("Two", "AWS::ApiGateway::RestApi")):
        template["Resources"][name] = {"Type": kind}

    with pytest.raises(CannotPlay) as refused:
        supported.notes(Stack(template))

    assert "RDS" in str(refused.value)
    assert "RestApi" in str(refused.value)


@pytest.mark.parametrize(
    ("logical_id", "properties", "why"),
    [
        ("SayIntegration", {"IntegrationType": "HTTP_PROXY"}, "integration HTTP_PROXY"),
        ("WhoIntegration", {"IntegrationSubtype": "SQS-SendMessage"}, "SQS-SendMessage"),
        ("SayIntegration", {"RequestTemplates": {"$default": "{}"}}, r"templates \(VTL\)"),
        ("WhoRoute", {"AuthorizationType": "JWT"}, "authorization JWT"),
        ("ConnectRoute", {"ApiKeyRequired": True}, "API keys"),
        ("HttpStage", {"ClientCertificateId": "c"}, "mTLS"),
    ],
)
def test_of_an_api_what_is_not_played_is_named(logical_id: str, properties: Any, why: str) -> None:
    with pytest.raises(CannotPlay, match=why):
        apis(changed(logical_id, **properties))


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"Runtime": "nodejs22.x"}, "runtime nodejs22.x"),
        ({"PackageType": "Image"}, "container image"),
        ({"VpcConfig": {"SubnetIds": ["s"]}}, "VPC"),
        ({"Layers": ["arn:aws:lambda:us-east-1:1:layer:other:3"]}, "layer arn"),
        ({"Code": {"S3Bucket": "b", "S3Key": "k"}}, "not on this machine"),
    ],
)
def test_of_a_function_what_is_not_played_is_named(properties: Any, why: str) -> None:
    with pytest.raises(CannotPlay, match=why):
        Functions(changed("Say", **properties))


@pytest.mark.parametrize(
    ("behaviour", "why"),
    [
        ({"LambdaFunctionAssociations": [{"EventType": "viewer-request"}]}, "Lambda@Edge"),
        ({"TrustedKeyGroups": ["k"]}, "signed URLs"),
        ({"OriginRequestPolicyId": "unknown"}, "policy unknown"),
        ({"ResponseHeadersPolicyId": "unknown"}, "response headers policy unknown"),
    ],
)
def test_of_a_distribution_what_is_not_played_is_named(behaviour: Any, why: str) -> None:
    template = chat()
    config = template["Resources"]["Edge"]["Properties"]["DistributionConfig"]
    config["DefaultCacheBehavior"] |= behaviour

    with pytest.raises(CannotPlay, match=why):
        distributions(Stack(template, folder=HERE))
