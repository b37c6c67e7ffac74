"""What a flood may cost: things that are billed by use and have no upper bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from template_rules.finding import Finding
from template_rules.template import Template


def missing(template: Template) -> Iterator[Finding]:
    """Stages without a throttle and on-demand tables without a maximum."""
    for name, stage in template.of("AWS::ApiGatewayV2::Stage"):
        settings = stage.get("DefaultRouteSettings", {})
        if not settings.get("ThrottlingRateLimit"):
            message = (
                "Nothing but the account's 10,000 requests a second bounds it: set a throttle."
            )
            yield Finding("no-ceiling", name, message, "warning")
    for name, table in template.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"):
        if table.get("BillingMode") == "PAY_PER_REQUEST" and not _bounded(table):
            message = "An on-demand table without a maximum costs what anybody makes it cost."
            yield Finding("no-ceiling", name, message, "warning")


def _bounded(table: dict[str, Any]) -> bool:
    plain = table.get("OnDemandThroughput", {}).get("MaxWriteRequestUnits")
    return bool(plain or table.get("WriteOnDemandThroughputSettings"))
