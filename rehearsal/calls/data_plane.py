"""moto in this process plays the services: the template's tables, queues, topics, buckets, secrets.

Requests go to it as they came, raw; one at a time, because moto is not made for threads.
"""

from __future__ import annotations

import contextlib
import mimetypes
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rehearsal.calls.front import Answer
from rehearsal.calls.request import Request
from rehearsal.functions.declared import unpacked
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack

TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
SERVICES = frozenset(
    {"dynamodb", "sqs", "sns", "s3", "ssm", "secretsmanager", "kms", "logs", "monitoring", "sts"}
    | {"events", "ses", "states", "firehose", "kinesis"}
)
"""What moto is trusted with here."""


class DataPlane:
    """The services' state; `written` is called after every call that may have changed a table."""

    def __init__(self, stack: Stack) -> None:
        from moto import mock_aws

        self._stack = stack
        self._lock = threading.RLock()
        self._mock = mock_aws()
        self._mock.start()
        self.written: Callable[[], None] = lambda: None
        self._clients: dict[str, Any] = {}
        self._create()

    def stop(self) -> None:
        """Forget everything."""
        self._mock.stop()

    def partition_keys(self) -> dict[str, str]:
        """Table name to the name of its partition key."""
        return {
            table.ref: next(
                key["AttributeName"] for key in table.get("KeySchema") if key["KeyType"] == "HASH"
            )
            for table in self._stack.of(*TABLES)
        }

    @contextlib.contextmanager
    def client(self, service: str) -> Iterator[Any]:
        """A boto3 client of the operator; alone with moto meanwhile."""
        with self._lock:
            if service not in self._clients:
                import boto3
                from botocore.config import Config

                region = self._stack.place.region
                # moto's streams answer at their own endpoint only when it is named.
                named = {"endpoint_url": f"https://streams.dynamodb.{region}.amazonaws.com"}
                self._clients[service] = boto3.client(
                    service,
                    region_name=region,
                    aws_access_key_id="operator",
                    aws_secret_access_key="operator",
                    config=Config(ignore_configured_endpoint_urls=True),
                    **(named if service == "dynamodbstreams" else {}),
                )
            yield self._clients[service]

    def play(self, request: Request) -> Answer:
        """Do what a request asks; raises `CannotPlay` for a service that nobody plays here."""
        from botocore.awsrequest import AWSPreparedRequest
        from botocore.compat import HTTPHeaders
        from moto.core.models import botocore_stubber

        if request.service not in SERVICES:
            raise CannotPlay(f"The service {request.service} is not played ({request.operation}).")
        headers = HTTPHeaders()
        for name, value in request.headers.items():
            headers[name] = value
        prepared = AWSPreparedRequest(
            request.method, _served(request), headers, request.body, stream_output=False
        )
        with self._lock:
            played = botocore_stubber.process_request(prepared)
        if played is None:
            raise CannotPlay(f"moto does not play {request.service}:{request.operation}.")
        status, given, body = played
        if request.service == "dynamodb":
            self.written()
        raw = body.encode() if isinstance(body, str) else bytes(body)
        return Answer(int(status), {str(k): str(v) for k, v in given.items()}, raw)

    def _create(self) -> None:
        makers: dict[str, Callable[[Deployed], None]] = {
            "AWS::DynamoDB::Table": self._table,
            "AWS::DynamoDB::GlobalTable": self._table,
            "AWS::SNS::Topic": self._topic,
            "AWS::S3::Bucket": self._bucket,
            "AWS::SSM::Parameter": self._parameter,
            "AWS::SecretsManager::Secret": self._secret,
            "AWS::SNS::Subscription": self._subscription,
        }
        queues = sorted(
            self._stack.of("AWS::SQS::Queue"), key=lambda queue: bool(queue.get("RedrivePolicy"))
        )
        for queue in queues:
            self._queue(queue)
        for each in self._stack.deployed.values():
            if each.kind in makers:
                makers[each.kind](each)
        for upload in self._stack.of("Custom::CDKBucketDeployment"):
            self._upload(upload)

    def _table(self, it: Deployed) -> None:
        wanted = {
            name: it.properties[name]
            for name in ("KeySchema", "AttributeDefinitions")
            if name in it.properties
        }
        for name in ("GlobalSecondaryIndexes", "LocalSecondaryIndexes"):
            if it.get(name):
                kept = ("IndexName", "KeySchema", "Projection")
                wanted[name] = [{k: index[k] for k in kept if k in index} for index in it.get(name)]
        if it.get("StreamSpecification"):
            view = it.get("StreamSpecification.StreamViewType", "NEW_AND_OLD_IMAGES")
            wanted["StreamSpecification"] = {"StreamEnabled": True, "StreamViewType": view}
        with self.client("dynamodb") as client:
            client.create_table(TableName=it.ref, BillingMode="PAY_PER_REQUEST", **wanted)

    def _queue(self, it: Deployed) -> None:
        import json

        names = (
            "VisibilityTimeout",
            "MessageRetentionPeriod",
            "DelaySeconds",
            "FifoQueue",
            "ContentBasedDeduplication",
            "ReceiveMessageWaitTimeSeconds",
        )
        attributes = {name: str(it.get(name)).lower() for name in names if it.get(name) is not None}
        if it.get("RedrivePolicy"):
            attributes["RedrivePolicy"] = json.dumps(it.get("RedrivePolicy"))
        name = str(it.ref).rpartition("/")[2]
        with self.client("sqs") as client:
            client.create_queue(QueueName=name, Attributes=attributes)

    def _topic(self, it: Deployed) -> None:
        with self.client("sns") as client:
            client.create_topic(Name=it.ref.rpartition(":")[2])

    def _subscription(self, it: Deployed) -> None:
        with self.client("sns") as client:
            client.subscribe(
                TopicArn=it.get("TopicArn"),
                Protocol=it.get("Protocol"),
                Endpoint=it.get("Endpoint"),
            )

    def _bucket(self, it: Deployed) -> None:
        with self.client("s3") as client:
            region = self._stack.place.region
            where = {"LocationConstraint": region}
            named = {} if region == "us-east-1" else {"CreateBucketConfiguration": where}
            client.create_bucket(Bucket=it.ref, **named)

    def _parameter(self, it: Deployed) -> None:
        with self.client("ssm") as client:
            client.put_parameter(
                Name=it.ref, Value=str(it.get("Value")), Type=str(it.get("Type", "String"))
            )

    def _secret(self, it: Deployed) -> None:
        with self.client("secretsmanager") as client:
            name = it.ref.rpartition(":")[2][:-7]
            client.create_secret(Name=name, SecretString=self._stack.secret(it))

    def _upload(self, it: Deployed) -> None:
        """CDK's BucketDeployment: the files of its assets, under its prefix."""
        prefix = str(it.get("DestinationBucketKeyPrefix") or "").strip("/")
        metadata = it.get("SystemMetadata", {})
        cache = {"CacheControl": metadata["cache-control"]} if "cache-control" in metadata else {}
        for key in it.get("SourceObjectKeys", []):
            source = self._stack.assets.get(key)
            if source is None:
                raise CannotPlay(f"{it.logical_id}: the asset {key} is not on this machine.")
            folder = unpacked(source)
            for file in sorted(path for path in folder.rglob("*") if path.is_file()):
                self._put(it, folder, file, prefix, cache)

    def _put(
        self, it: Deployed, folder: Path, file: Path, prefix: str, cache: dict[str, str]
    ) -> None:
        name = str(file.relative_to(folder))
        kind = mimetypes.guess_type(name)[0] or "binary/octet-stream"
        with self.client("s3") as client:
            client.put_object(
                Bucket=str(it.get("DestinationBucketName")),
                Key=f"{prefix}/{name}" if prefix else name,
                Body=file.read_bytes(),
                ContentType=kind,
                **cache,
            )


def _served(request: Request) -> str:
    """The service's own address, also where a tool came by an endpoint on this machine."""
    host = request.host
    if host.endswith("amazonaws.com"):
        return request.url
    from urllib.parse import urlsplit

    parts = urlsplit(request.url)
    service = {"sts": "sts", "s3": "s3"}.get(request.service, request.service)
    query = f"?{parts.query}" if parts.query else ""
    return f"https://{service}.{request.region}.amazonaws.com{parts.path or '/'}{query}"
