"""The names that a deployment would give: what `Ref` and `Fn::GetAtt` of a resource are.

Each is derived from the stack's name and the logical id, so that two rehearsals agree.
Source: CloudFormation resource type reference, "Return values" of each type.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ACCOUNT = "123456789012"
"""The account that moto plays."""


@dataclass(frozen=True)
class Place:
    """Where a stack is deployed to."""

    stack: str = "rehearsal"
    region: str = "us-east-1"
    account: str = ACCOUNT
    partition: str = "aws"
    suffix: str = "amazonaws.com"

    def arn(self, service: str, resource: str, *, regional: bool = True) -> str:
        """The ARN of a resource of this account; global services name no region."""
        region = self.region if regional else ""
        return f"arn:{self.partition}:{service}:{region}:{self.account}:{resource}"


@dataclass(frozen=True)
class Resource:
    """A resource as the template writes it; `given` its properties, resolved on demand."""

    logical_id: str
    kind: str
    place: Place
    given: Callable[[str], Any] = field(repr=False)
    """A property, resolved."""

    @property
    def _seed(self) -> str:
        return f"{self.place.stack}/{self.logical_id}"

    def letters(self, length: int) -> str:
        """As many lower-case letters and digits, always the same for this resource."""
        digest = hashlib.sha256(self._seed.encode()).digest()
        return base64.b32encode(digest).decode().lower()[:length]

    def uuid(self) -> str:
        """The resource's own UUID."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, self._seed))

    def made_name(self) -> str:
        """The name CloudFormation makes where the template gives none."""
        return f"{self.place.stack}-{self.logical_id}-{self.letters(12).upper()}"

    def name(self, of: str) -> str:
        """The name in property `of`, else a made one."""
        return str(self.given(of) or self.made_name())

    def arn(self, service: str, resource: str, *, regional: bool = True) -> str:
        """An ARN in this resource's account."""
        return self.place.arn(service, resource, regional=regional)


Give = Callable[[Resource], Any]


def _function_name(r: Resource) -> str:
    return r.name("FunctionName")


def function_arn(r: Resource) -> str:
    """The ARN of a function, without a qualifier."""
    return r.arn("lambda", f"function:{_function_name(r)}")


def _qualified(r: Resource, qualifier: str) -> str:
    name = str(r.given("FunctionName"))
    arn = name if name.startswith("arn:") else r.arn("lambda", f"function:{name}")
    return f"{arn}:{qualifier}"


def _version(r: Resource) -> str:
    return "1"


def _table_arn(r: Resource) -> str:
    return r.arn("dynamodb", f"table/{r.name('TableName')}")


def _stream_arn(r: Resource) -> str:
    return f"{_table_arn(r)}/stream/2026-01-01T00:00:00.000"


def _queue_name(r: Resource) -> str:
    fifo = ".fifo" if r.given("FifoQueue") in (True, "true") else ""
    return str(r.given("QueueName") or r.made_name() + fifo)


def _queue_url(r: Resource) -> str:
    return f"https://sqs.{r.place.region}.{r.place.suffix}/{r.place.account}/{_queue_name(r)}"


def _topic_arn(r: Resource) -> str:
    return r.arn("sns", r.name("TopicName"))


def bucket_name(r: Resource) -> str:
    """The bucket's name, in lower case as S3 asks."""
    return str(r.given("BucketName") or r.made_name().lower()[:63])


def _bucket_arn(r: Resource) -> str:
    return f"arn:{r.place.partition}:s3:::{bucket_name(r)}"


def _bucket_host(r: Resource, regional: str) -> str:
    return f"{bucket_name(r)}.s3{regional}.{r.place.suffix}"


def _api_host(r: Resource) -> str:
    return f"{r.letters(10)}.execute-api.{r.place.region}.{r.place.suffix}"


def _api_endpoint(r: Resource) -> str:
    scheme = "wss" if r.given("ProtocolType") == "WEBSOCKET" else "https"
    return f"{scheme}://{_api_host(r)}"


def _group_name(r: Resource) -> str:
    return r.name("LogGroupName")


def _layer_arn(r: Resource) -> str:
    return r.arn("lambda", f"layer:{r.given('LayerName') or r.logical_id}:1")


def _role_arn(r: Resource) -> str:
    return r.arn("iam", f"role{r.given('Path') or '/'}{r.name('RoleName')}", regional=False)


def _cloudfront_function_arn(r: Resource) -> str:
    return r.arn("cloudfront", f"function/{r.name('Name')}", regional=False)


def _secret_arn(r: Resource) -> str:
    return r.arn("secretsmanager", f"secret:{r.name('Name')}-{r.letters(6)}")


def _distribution_id(r: Resource) -> str:
    return "E" + r.letters(13).upper()


REFS: Mapping[str, Give] = {
    "AWS::ApiGatewayV2::Api": lambda r: r.letters(10),
    "AWS::ApiGatewayV2::Authorizer": lambda r: r.letters(6),
    "AWS::ApiGatewayV2::Integration": lambda r: r.letters(7),
    "AWS::ApiGatewayV2::Route": lambda r: r.letters(7),
    "AWS::ApiGatewayV2::Stage": lambda r: r.given("StageName"),
    "AWS::CloudFront::CachePolicy": lambda r: r.uuid(),
    "AWS::CloudFront::Distribution": _distribution_id,
    "AWS::CloudFront::Function": _cloudfront_function_arn,
    "AWS::CloudFront::OriginAccessControl": lambda r: _distribution_id(r),
    "AWS::CloudFront::OriginRequestPolicy": lambda r: r.uuid(),
    "AWS::CloudFront::ResponseHeadersPolicy": lambda r: r.uuid(),
    "AWS::CloudWatch::Alarm": lambda r: r.name("AlarmName"),
    "AWS::DynamoDB::GlobalTable": lambda r: r.name("TableName"),
    "AWS::DynamoDB::Table": lambda r: r.name("TableName"),
    "AWS::Events::Rule": lambda r: r.name("Name"),
    "AWS::IAM::ManagedPolicy": lambda r: r.arn(
        "iam", f"policy/{r.name('ManagedPolicyName')}", regional=False
    ),
    "AWS::IAM::Role": lambda r: r.name("RoleName"),
    "AWS::KMS::Key": lambda r: r.uuid(),
    "AWS::Lambda::Alias": lambda r: _qualified(r, str(r.given("Name"))),
    "AWS::Lambda::EventSourceMapping": lambda r: r.uuid(),
    "AWS::Lambda::Function": _function_name,
    "AWS::Lambda::LayerVersion": _layer_arn,
    "AWS::Lambda::Version": lambda r: _qualified(r, _version(r)),
    "AWS::Logs::LogGroup": _group_name,
    "AWS::S3::Bucket": bucket_name,
    "AWS::SNS::Topic": _topic_arn,
    "AWS::SQS::Queue": _queue_url,
    "AWS::SSM::Parameter": lambda r: r.name("Name"),
    "AWS::SecretsManager::Secret": _secret_arn,
}

ATTRIBUTES: Mapping[tuple[str, str], Give] = {
    ("AWS::ApiGatewayV2::Api", "ApiEndpoint"): _api_endpoint,
    ("AWS::ApiGatewayV2::Api", "ApiId"): lambda r: r.letters(10),
    ("AWS::ApiGatewayV2::Authorizer", "AuthorizerId"): lambda r: r.letters(6),
    ("AWS::CloudFront::Distribution", "DomainName"): lambda r: f"d{r.letters(13)}.cloudfront.net",
    ("AWS::CloudFront::Distribution", "Id"): _distribution_id,
    ("AWS::CloudFront::Function", "FunctionARN"): _cloudfront_function_arn,
    ("AWS::CloudFront::Function", "FunctionMetadata.FunctionARN"): _cloudfront_function_arn,
    ("AWS::CloudFront::OriginAccessControl", "Id"): _distribution_id,
    ("AWS::CloudFront::ResponseHeadersPolicy", "Id"): lambda r: r.uuid(),
    ("AWS::CloudFront::CachePolicy", "Id"): lambda r: r.uuid(),
    ("AWS::CloudFront::OriginRequestPolicy", "Id"): lambda r: r.uuid(),
    ("AWS::CloudWatch::Alarm", "Arn"): lambda r: r.arn(
        "cloudwatch", f"alarm:{r.name('AlarmName')}"
    ),
    ("AWS::DynamoDB::GlobalTable", "Arn"): _table_arn,
    ("AWS::DynamoDB::GlobalTable", "StreamArn"): _stream_arn,
    ("AWS::DynamoDB::Table", "Arn"): _table_arn,
    ("AWS::DynamoDB::Table", "StreamArn"): _stream_arn,
    ("AWS::Events::Rule", "Arn"): lambda r: r.arn("events", f"rule/{r.name('Name')}"),
    ("AWS::IAM::Role", "Arn"): _role_arn,
    ("AWS::IAM::Role", "RoleId"): lambda r: "AROA" + r.letters(16).upper(),
    ("AWS::KMS::Key", "Arn"): lambda r: r.arn("kms", f"key/{r.uuid()}"),
    ("AWS::Lambda::Function", "Arn"): function_arn,
    ("AWS::Lambda::Version", "FunctionArn"): lambda r: _qualified(r, _version(r)),
    ("AWS::Lambda::Version", "Version"): _version,
    ("AWS::Logs::LogGroup", "Arn"): lambda r: r.arn("logs", f"log-group:{_group_name(r)}:*"),
    ("AWS::S3::Bucket", "Arn"): _bucket_arn,
    ("AWS::S3::Bucket", "DomainName"): lambda r: _bucket_host(r, ""),
    ("AWS::S3::Bucket", "RegionalDomainName"): lambda r: _bucket_host(r, f".{r.place.region}"),
    ("AWS::SNS::Topic", "TopicArn"): _topic_arn,
    ("AWS::SNS::Topic", "TopicName"): lambda r: r.name("TopicName"),
    ("AWS::SQS::Queue", "Arn"): lambda r: r.arn("sqs", _queue_name(r)),
    ("AWS::SQS::Queue", "QueueName"): _queue_name,
    ("AWS::SQS::Queue", "QueueUrl"): _queue_url,
    ("AWS::SecretsManager::Secret", "Id"): _secret_arn,
}
