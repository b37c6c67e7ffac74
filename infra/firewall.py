"""A web ACL before the edge: AWS's reputation list and common rules, and a rate by address."""

from __future__ import annotations

from aws_cdk import aws_wafv2 as waf
from constructs import Construct

REQUESTS_IN_FIVE_MINUTES = 20_000
"""Of one address; an office behind one address is many developers."""


class Firewall(Construct):
    """The ACL; CloudFront takes only one made in us-east-1.

    Rules that look for attacks in what is sent are only counted: events quote attacks, pages, paths
    and addresses of every kind (a log line with `${jndi:` is somebody's log line), and clients on
    Node send no User-Agent. What an address sends too much of, and who is known to be bad, is
    blocked.
    """

    def __init__(self, scope: Construct, id_: str) -> None:
        super().__init__(scope, id_)
        acl = waf.CfnWebACL(
            self,
            "Acl",
            scope="CLOUDFRONT",
            default_action=waf.CfnWebACL.DefaultActionProperty(allow={}),
            visibility_config=_visible("all"),
            rules=[
                _managed(0, "AWSManagedRulesAmazonIpReputationList"),
                _managed(1, "AWSManagedRulesKnownBadInputsRuleSet", counted=True),
                _managed(2, "AWSManagedRulesCommonRuleSet", counted=True),
                _rate(3),
            ],
        )
        self.arn = acl.attr_arn


def _managed(priority: int, name: str, *, counted: bool = False) -> waf.CfnWebACL.RuleProperty:
    override = waf.CfnWebACL.OverrideActionProperty(
        count={} if counted else None, none=None if counted else {}
    )
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        override_action=override,
        statement=waf.CfnWebACL.StatementProperty(
            managed_rule_group_statement=waf.CfnWebACL.ManagedRuleGroupStatementProperty(
                vendor_name="AWS", name=name
            )
        ),
        visibility_config=_visible(name),
    )


def _rate(priority: int) -> waf.CfnWebACL.RuleProperty:
    return waf.CfnWebACL.RuleProperty(
        name="Rate",
        priority=priority,
        action=waf.CfnWebACL.RuleActionProperty(block={}),
        statement=waf.CfnWebACL.StatementProperty(
            rate_based_statement=waf.CfnWebACL.RateBasedStatementProperty(
                limit=REQUESTS_IN_FIVE_MINUTES, aggregate_key_type="IP"
            )
        ),
        visibility_config=_visible("Rate"),
    )


def _visible(name: str) -> waf.CfnWebACL.VisibilityConfigProperty:
    return waf.CfnWebACL.VisibilityConfigProperty(
        cloud_watch_metrics_enabled=True,
        metric_name=f"devintel-{name}",
        sampled_requests_enabled=False,
    )
