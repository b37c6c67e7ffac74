"""The dashboard's files in a private bucket that only the distribution reads."""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path
from typing import cast

import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_s3_deployment as s3_deployment
from constructs import Construct

from clients.packaging import site
from clients.site_bundle import BUNDLED
from infra.acknowledge import acknowledge, home
from infra.deployment import Deployment

_HANDLER = "Custom::CDKBucketDeployment"
_REASON = (
    "The CDK's own upload function: it runs during a deployment only and is the CDK's to change."
)

_FOR_EVER = [
    s3_deployment.CacheControl.set_public(),
    s3_deployment.CacheControl.max_age(cdk.Duration.days(365)),
    s3_deployment.CacheControl.immutable(),
]
STAGED = Path(__file__).parents[1] / ".build" / "site"


def staged() -> Path:
    """The dashboard, the protocol's client that it uses, and the page script, as one folder: this
    process's own until it ends, since another may synthesize beside it."""
    own = STAGED / str(os.getpid())
    atexit.register(shutil.rmtree, own, ignore_errors=True)
    return site(own)


class DashboardSite(Construct):
    """The bucket; `publish` puts the files under `dashboard/`."""

    def __init__(self, scope: Construct, id_: str, *, deployment: Deployment) -> None:
        super().__init__(scope, id_)
        self.deployment = deployment
        self.bucket = s3.Bucket(
            self,
            "Bucket",
            encryption=s3.BucketEncryption.S3_MANAGED,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        acknowledge(
            self.bucket,
            {"AwsSolutions-S1": "Public files of this repository, read by CloudFront alone."},
        )

    def publish(self) -> None:
        """Upload with every deployment. What is named by its hash is kept for ever, and stays for
        pages that are open; then the page that names it, which browsers and the edge revalidate,
        so that a deployment need not wait for an invalidation."""
        folder = staged()
        named = self._upload(
            "Named", folder / BUNDLED, f"dashboard/{BUNDLED}", _FOR_EVER, kept=True
        )
        pages = self._upload("Files", folder, "dashboard", [s3_deployment.CacheControl.no_cache()])
        pages.node.add_dependency(named)
        self._acknowledge()

    def _upload(
        self,
        id_: str,
        folder: Path,
        prefix: str,
        cache_control: list[s3_deployment.CacheControl],
        *,
        kept: bool = False,
    ) -> s3_deployment.BucketDeployment:
        apart = [] if kept else [f"{BUNDLED}/*"]
        source = s3_deployment.Source.asset(
            str(folder), exclude=["headers.json", "**/*.md", *([] if kept else [BUNDLED])]
        )
        return s3_deployment.BucketDeployment(
            self,
            id_,
            sources=[source],
            destination_bucket=self.bucket,
            destination_key_prefix=prefix,
            cache_control=cache_control,
            exclude=apart,
            prune=not kept,
            memory_limit=256,
            retain_on_delete=False,
        )

    def _acknowledge(self) -> None:
        stack = cdk.Stack.of(self)
        handler = next(c for c in stack.node.children if c.node.id.startswith(_HANDLER))
        bucket = stack.get_logical_id(cast(s3.CfnBucket, self.bucket.node.default_child))
        region, account = home(self)
        assets = f"cdk-{self.deployment.qualifier}-assets-{account}-{region}"
        wild = [f"Action::s3:{verb}*" for verb in ("GetBucket", "GetObject", "List", "Abort")]
        wild += ["Action::s3:DeleteObject*", "Resource::*", f"Resource::<{bucket}.Arn>/*"]
        wild += [f"Resource::arn:<AWS::Partition>:s3:::{assets}/*"]
        basic = "iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
        rules = [f"AwsSolutions-IAM5[{each}]" for each in wild]
        rules += [f"AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:{basic}]", "AwsSolutions-L1"]
        rules += [f"Serverless-Lambda{n}" for n in ("LatestVersion", "DLQ", "Tracing")]
        acknowledge(handler, dict.fromkeys(rules, _REASON))
