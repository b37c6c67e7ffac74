"""What the edge tells the origins and nobody else knows, so that the APIs serve only the edge."""

from __future__ import annotations

import aws_cdk as cdk
from aws_cdk import aws_secretsmanager as secrets
from constructs import Construct

from infra.acknowledge import acknowledge


class OriginSecret(Construct):
    """48 random characters; CloudFormation puts them into the distribution and the functions."""

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)
        secret = secrets.Secret(
            self,
            "Text",
            description="DevIntel: the header by which the APIs know the edge",
            generate_secret_string=secrets.SecretStringGenerator(
                password_length=48, exclude_punctuation=True
            ),
            removal_policy=cdk.RemovalPolicy.DESTROY,
        )
        reason = (
            "It protects no data: without it a caller still needs a key. A deployment renews it."
        )
        acknowledge(secret, {"AwsSolutions-SMG4": reason})
        self.text = secret.secret_value.unsafe_unwrap()
