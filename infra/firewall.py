"""A web ACL before the edge: AWS's reputation list and common rules, and a rate by address."""

from __future__ import annotations

from aws_cdk import aws_wafv2 as waf
from constructs import Construct

REQUESTS_IN_FIVE_MINUTES = 20_000
"""Of one address; an office behind one address is many developers."""

_READS_BODIES = (
    "SizeRestrictions_BODY",
    "CrossSiteScripting_BODY",
    "GenericLFI_BODY",
    "GenericRFI_BODY",
    "EC2MetaDataSSRF_BODY",
)
"""Only counted: events quote pages, paths and addresses of every kind, and are up to megabytes."""


class Firewall(Construct):
    """The ACL; CloudFront takes only one made in us-east-1."""

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
                _managed(1, "AWSManagedRulesKnownBadInputsRuleSet"),
                _managed(2, "AWSManagedRulesCommonRuleSet", _READS_BODIES),
                _rate(3),
            ],
        )
        self.arn = acl.attr_arn


def _managed(priority: int, name: str, counted: tuple[str, ...] = ()) -> waf.CfnWebACL.RuleProperty:
    count = waf.CfnWebACL.RuleActionProperty(count={})
    return waf.CfnWebACL.RuleProperty(
        name=name,
        priority=priority,
        override_action=waf.CfnWebACL.OverrideActionProperty(none={}),
        statement=waf.CfnWebACL.StatementProperty(
            managed_rule_group_statement=waf.CfnWebACL.ManagedRuleGroupStatementProperty(
                vendor_name="AWS",
                name=name,
                rule_action_overrides=[
                    waf.CfnWebACL.RuleActionOverrideProperty(name=rule, action_to_use=count)
                    for rule in counted
                ],
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
