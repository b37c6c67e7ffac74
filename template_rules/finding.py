"""What a rule says of a resource."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple, Protocol

from template_rules.template import Template


class Finding(NamedTuple):
    """One fault: which rule, at which resource, what happens and what would be right."""

    rule: str
    resource: str
    message: str
    severity: Literal["error", "warning"] = "error"


class Rule(Protocol):
    """A pure function over a template."""

    def __call__(self, template: Template) -> Iterator[Finding]:
        """The faults that it finds."""
        ...
