"""The one table: an append-only log per session and the rows beside it, with its change stream."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_kms as kms
from constructs import Construct

from devintel.adapters import table as schema
from infra.deployment import Deployment
from infra.function import Function

_KMS = (
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
)
"""What DynamoDB's documentation asks of those who use a table with a customer's key."""


class Table(Construct):
    """On demand, recoverable to any second of 35 days, and kept unless the stage says otherwise.

    A global table of one region, so that a second can be added without moving the data. It is kept
    by an update and a deletion but not by a creation that fails, which could otherwise never be
    tried again; `infra.protection` turns its deletion protection on once it is in use.
    """

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        removal = (
            cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
            if deployment.retain_data
            else cdk.RemovalPolicy.DESTROY
        )
        self.key = self._key(removal) if deployment.customer_key else None
        ceiling = deployment.table_throughput
        self.own = dynamodb.TableV2(
            self,
            "Table",
            partition_key=_string(schema.PARTITION_KEY),
            sort_key=_string(schema.SORT_KEY),
            billing=dynamodb.Billing.on_demand(
                max_read_request_units=ceiling.reads or None,
                max_write_request_units=ceiling.writes or None,
            ),
            time_to_live_attribute=schema.TTL_ATTRIBUTE,
            dynamo_stream=dynamodb.StreamViewType[schema.STREAM_VIEW],
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            encryption=(
                dynamodb.TableEncryptionV2.customer_managed_key(self.key)
                if self.key
                else dynamodb.TableEncryptionV2.aws_managed_key()
            ),
            removal_policy=removal,
        )
        self.table = self._restored(deployment) or self.own

    def _restored(self, deployment: Deployment) -> dynamodb.ITableV2 | None:
        """A table that a restore made, which the functions then use; the stack's own stays."""
        if not deployment.restored_table:
            return None
        return dynamodb.TableV2.from_table_attributes(
            self,
            "Restored",
            table_name=deployment.restored_table,
            table_stream_arn=deployment.restored_stream_arn,
            encryption_key=self.key,
        )

    def allow(self, function: Function) -> None:
        """Let a function make its calls on the keys it may touch, and use the table's KMS key."""
        spec = function.spec
        actions = [f"dynamodb:{action}" for action in spec.table]
        leading = {"dynamodb:LeadingKeys": list(spec.partitions)}
        function.allow(actions, self.table.table_arn, **{"ForAllValues:StringLike": leading})
        if self.key:
            via = {"kms:ViaService": f"dynamodb.{cdk.Stack.of(self).region}.amazonaws.com"}
            function.allow(_KMS, self.key.key_arn, StringEquals=via)

    def _key(self, removal: cdk.RemovalPolicy) -> kms.Key:
        return kms.Key(
            self,
            "Key",
            description="DevIntel's table",
            enable_key_rotation=True,
            removal_policy=removal,
        )


def _string(name: str) -> dynamodb.Attribute:
    return dynamodb.Attribute(name=name, type=dynamodb.AttributeType.STRING)
