"""What is too large for a row, in a private bucket: source maps, each by its team's own folder."""

from __future__ import annotations

from typing import cast

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from constructs import Construct

from devintel.source_maps.library import LONGEST_S
from infra.acknowledge import acknowledge
from infra.deployment import Deployment
from infra.function import Function

PREFIX = "maps"
_KEPT_DAYS = LONGEST_S // 86_400
_REASON = "A team's folder is named by a digest of its name; which team asks is checked in front."


class Blobs(Construct):
    """The bucket; what it holds can be uploaded again, so it goes with the stage."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        kept = (
            cdk.RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
            if deployment.retain_data
            else cdk.RemovalPolicy.DESTROY
        )
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            lifecycle_rules=[
                s3.LifecycleRule(
                    expiration=cdk.Duration.days(_KEPT_DAYS),
                    abort_incomplete_multipart_upload_after=cdk.Duration.days(1),
                )
            ],
            removal_policy=kept,
        )
        acknowledge(
            self.bucket, {"AwsSolutions-S1": "Read and written by the functions alone, which log."}
        )

    def allow(self, function: Function) -> None:
        """Let a function make its calls on objects; listing tells a missing one from a refusal."""
        verbs = [f"s3:{verb}" for verb in function.spec.blobs]
        function.allow(verbs, self.bucket.arn_for_objects(f"{PREFIX}/*"))
        function.allow(["s3:ListBucket"], self.bucket.bucket_arn)
        bucket = cdk.Stack.of(self).get_logical_id(
            cast(s3.CfnBucket, self.bucket.node.default_child)
        )
        finding = f"AwsSolutions-IAM5[Resource::<{bucket}.Arn>/{PREFIX}/*]"
        acknowledge(function.role, {finding: _REASON})
