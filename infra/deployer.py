"""`python -m infra.deployer OWNER/REPOSITORY`: the role by which a repository's workflow deploys.

GitHub's workflows show a token of their own (OpenID Connect), so no key is kept anywhere. The role
may take the CDK's bootstrap roles, and do what `infra.preflight` asks; nothing else.
"""

from __future__ import annotations

import sys

import aws_cdk as cdk
from aws_cdk import aws_iam as iam
from constructs import Construct

_ISSUER = "token.actions.githubusercontent.com"


class Deployer(cdk.Stack):
    """The identity provider and the role, for one environment of one repository."""

    def __init__(
        self,
        scope: Construct,
        id_: str,
        *,
        repository: str,
        environment: str = "production",
        qualifier: str = "hnb659fds",
    ) -> None:
        super().__init__(scope, id_)
        provider = iam.CfnOIDCProvider(
            self, "GitHub", url=f"https://{_ISSUER}", client_id_list=["sts.amazonaws.com"]
        )
        claims = {
            f"{_ISSUER}:aud": "sts.amazonaws.com",
            f"{_ISSUER}:sub": f"repo:{repository}:environment:{environment}",
        }
        self.role = iam.Role(
            self,
            "Role",
            description=f"Deploys DevIntel from {repository}, environment {environment}",
            max_session_duration=cdk.Duration.hours(1),
            assumed_by=iam.WebIdentityPrincipal(provider.attr_arn, {"StringEquals": claims}),
        )
        bootstrap = f"arn:{self.partition}:iam::{self.account}:role/cdk-{qualifier}-*"
        self._let(["sts:AssumeRole"], bootstrap)
        self._let(["lambda:GetAccountSettings"], "*")
        self._let(["apigateway:GET"], f"arn:{self.partition}:apigateway:*::/account")
        self._let(
            ["cloudformation:DescribeStacks", "cloudformation:UpdateTerminationProtection"],
            f"arn:{self.partition}:cloudformation:*:{self.account}:stack/devintel-*",
        )
        self._let(
            ["dynamodb:UpdateTable"],
            f"arn:{self.partition}:dynamodb:*:{self.account}:table/devintel-*",
        )
        cdk.CfnOutput(self, "DeployRole", value=self.role.role_arn)

    def _let(self, actions: list[str], resource: str) -> None:
        self.role.add_to_policy(iam.PolicyStatement(actions=actions, resources=[resource]))


def main() -> None:
    """Synthesize the stack for the repository of the command line."""
    if len(sys.argv) != 2 or sys.argv[1].count("/") != 1:
        sys.exit("Name the repository: python -m infra.deployer OWNER/REPOSITORY")
    made = cdk.App(analytics_reporting=False)
    Deployer(made, "devintel-deployer", repository=sys.argv[1])
    made.synth()


if __name__ == "__main__":
    main()
