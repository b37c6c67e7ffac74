"""CloudFront before an API: what it replaces, who can go around it, and what makes deploys wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from template_rules.finding import Finding
from template_rules.template import Properties, Template

WITHOUT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
"""The managed origin request policy AllViewerExceptHostHeader."""
_ORIGINS = re.compile(r"(^|_)ORIGINS?$")


def origins(template: Template) -> Iterator[Finding]:
    """Behind such an edge a page's Origin never equals the Host that a function sees."""
    if not any(_replaces_host(config) for _, config in _distributions(template)):
        return
    for name, function in template.of("AWS::Lambda::Function"):
        variables = function.get("Environment", {}).get("Variables", {})
        for variable, value in variables.items():
            if _ORIGINS.search(variable) and value == "":
                message = (
                    f"{variable} is empty and the edge replaces Host, so no page can be known as "
                    "ours: derive it from the distribution's domain name and your own."
                )
                yield Finding("origins-empty-behind-the-edge", name, message)


def open_origins(template: Template) -> Iterator[Finding]:
    """A web ACL guards one door while the API's own address stands open."""
    for name, config in _distributions(template):
        if not config.get("WebACLId"):
            continue
        for origin in config.get("Origins", []):
            api = "execute-api" in str(origin.get("DomainName", ""))
            if api and not origin.get("OriginCustomHeaders"):
                message = (
                    f"Origin {origin['Id']} is an API with an address of its own: show it a secret "
                    "header and let it refuse whoever comes without."
                )
                yield Finding("firewall-can-be-walked-around", name, message)


def invalidations(template: Template) -> Iterator[Finding]:
    """An upload that waits for an invalidation fails a deployment when CloudFront is slow."""
    for name, properties in template.of("Custom::CDKBucketDeployment"):
        waits = properties.get("WaitForDistributionInvalidation", True)
        if properties.get("DistributionId") and waits not in (False, "false"):
            message = "Let browsers and the edge revalidate instead, or do not wait for it."
            yield Finding("invalidation-waits", name, message)


def _distributions(template: Template) -> Iterator[tuple[str, Properties]]:
    for name, properties in template.of("AWS::CloudFront::Distribution"):
        yield name, properties.get("DistributionConfig", {})


def _replaces_host(config: dict[str, Any]) -> bool:
    behaviours = [config.get("DefaultCacheBehavior", {}), *config.get("CacheBehaviors", [])]
    return any(b.get("OriginRequestPolicyId") == WITHOUT_HOST for b in behaviours)
