"""A template with its intrinsic functions carried out, and the questions that rules ask of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from template_rules.intrinsics import Intrinsics, Place

Properties = dict[str, Any]
_REFERENCE = re.compile(r"\$\{(\w+)(?:\.[\w.]+)?\}")


class Template:
    """The resources of a template at a place; those whose condition is false are not there."""

    def __init__(self, source: Mapping[str, Any], place: Place | None = None) -> None:
        self.source = source
        self.place = place or Place()

    @cached_property
    def resources(self) -> dict[str, dict[str, Any]]:
        """Logical id to resource."""
        intrinsics = Intrinsics(self.source, self.place)
        return {
            name: intrinsics.resolve({k: v for k, v in resource.items() if k != "Condition"})
            for name, resource in self.source.get("Resources", {}).items()
            if intrinsics.holds(resource.get("Condition", ""))
        }

    def at(self, place: Place) -> Template:
        """The same template deployed elsewhere."""
        return Template(self.source, place)

    def of(self, *kinds: str) -> Iterator[tuple[str, Properties]]:
        """Logical id and properties of every resource of the types."""
        for name, resource in self.resources.items():
            if resource.get("Type") in kinds:
                yield name, resource.get("Properties") or {}

    def kind(self, name: str) -> str:
        """The type of a resource; "" where there is none of that name."""
        return str(self.resources.get(name, {}).get("Type", ""))

    def before(self, name: str) -> set[str]:
        """Every resource that is made before another: it is referred to, or named in DependsOn."""
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            resource = self.resources.get(waiting.pop(), {})
            own = set(as_list(resource.get("DependsOn", []))) | refers(resource.get("Properties"))
            waiting += [each for each in own - seen if each in self.resources]
            seen |= own
        return seen - {name}


def refers(value: Any) -> set[str]:
    """The logical ids that a value refers to."""
    return set(_REFERENCE.findall(json.dumps(value)))


def as_list(value: Any) -> list[Any]:
    """CloudFormation writes a list of one as the thing itself."""
    return value if isinstance(value, list) else [value]
