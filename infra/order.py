"""The order in which CloudFormation makes an API's children: one after the other, the stage last.

A stage that deploys itself refuses changes that come side by side ("concurrent modification"), so
a template that leaves the order open fails now and then.
"""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import aws_cdk as cdk
from aws_cdk import aws_apigatewayv2 as apigateway
from constructs import IConstruct

_KINDS = (
    apigateway.CfnAuthorizer,
    apigateway.CfnIntegration,
    apigateway.CfnRoute,
    apigateway.CfnRouteResponse,
)
"""Each kind may refer to those before it."""


def in_turn(api: IConstruct, stage: IConstruct) -> None:
    """Chain what was made under an API, and put its stage behind all of it."""
    found = [c for kind in _KINDS for c in api.node.find_all() if isinstance(c, kind)]
    last = cast(cdk.CfnResource, stage.node.default_child)
    chained = [*cast(list[cdk.CfnResource], found), last]
    for before, after in pairwise(chained):
        after.add_resource_dependency(before)
