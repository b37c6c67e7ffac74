"""`python -m infra.app`: synthesizes one stage; needs neither an account nor the network."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import aws_cdk as cdk
from cdk_nag import AwsSolutionsChecks, ServerlessChecks

from infra.context import DeploymentError, doubt, read
from infra.deployment import Deployment
from infra.stack import DevIntelStack, EdgeLogsStack
from template_rules.plugin import TemplateRules

CDK_JSON = Path(__file__).parents[1] / "cdk.json"


def app(*deployments: Deployment, nag: bool = True, outdir: str | None = None) -> cdk.App:
    """An app with a stack for each deployment."""
    made = cdk.App(context=_flags(), analytics_reporting=False, outdir=outdir)
    for deployment in deployments:
        DevIntelStack(made, f"devintel-{deployment.stage}", deployment=deployment)
        if deployment.logs_edge_apart:
            EdgeLogsStack(made, f"devintel-{deployment.stage}-edge-logs", deployment=deployment)
    if nag:
        cdk.Validations.of(made).add_plugins(
            AwsSolutionsChecks(made), ServerlessChecks(made), TemplateRules()
        )
    return made


def context() -> dict[str, object]:
    """The context that the CDK's command line gives, else that of cdk.json and `name=value`s."""
    given = json.loads(os.environ.get("CDK_CONTEXT_JSON", "null"))
    if given is None:
        pairs = (argument.split("=", 1) for argument in sys.argv[1:])
        given = json.loads(CDK_JSON.read_text())["context"] | dict(pairs)
    return dict(given)


def _flags() -> dict[str, object]:
    found = json.loads(CDK_JSON.read_text())["context"]
    return {name: value for name, value in found.items() if name.startswith("@")}


def main() -> None:
    """Synthesize the stage that the context names; a wrong value ends with one sentence."""
    chosen = context()
    if doubtful := doubt(chosen):
        print(doubtful, file=sys.stderr)  # noqa: T201 - a command line's answer
    try:
        deployment = read(chosen)
    except DeploymentError as error:
        sys.exit(str(error))
    if deployment.snapstart and not deployment.snapshots:
        print(  # noqa: T201 - the same
            f"{deployment.region} offers no SnapStart, so functions start cold there; "
            "`-c snapstart=false` says that you know.",
            file=sys.stderr,
        )
    app(deployment).synth()


if __name__ == "__main__":
    main()
