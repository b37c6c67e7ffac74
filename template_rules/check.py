"""All rules over one template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from template_rules.finding import Finding
from template_rules.intrinsics import Place
from template_rules.rules import RULES
from template_rules.template import Template


def check(source: Mapping[str, Any], place: Place | None = None) -> list[Finding]:
    """The findings of every rule, by resource."""
    template = Template(source, place)
    found = [finding for rule in RULES.values() for finding in rule(template)]
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.resource, finding.rule))
