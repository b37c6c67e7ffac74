"""A stack as deployed: every resource with its properties resolved, and who refers to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from rehearsal.template.errors import CannotPlay
from rehearsal.template.intrinsics import NO_VALUE, Resolver
from rehearsal.template.physical import ATTRIBUTES, REFS, Place, Resource

_SECRET = re.compile(r"\{\{resolve:secretsmanager:(.+?):SecretString:([^:}]*)[^}]*\}\}")


@dataclass(frozen=True)
class Deployed:
    """One resource of the stack."""

    logical_id: str
    kind: str
    properties: Mapping[str, Any]
    ref: str
    written: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The resource as the template writes it: DependsOn, DeletionPolicy, Metadata."""

    def get(self, name: str, default: Any = None) -> Any:
        """A property by its dotted path."""
        found: Any = self.properties
        for part in name.split("."):
            if not isinstance(found, Mapping) or part not in found:
                return default
            found = found[part]
        return found


class Stack:
    """The template of `place.stack`; `assets` finds the file behind an object key."""

    def __init__(
        self,
        template: Mapping[str, Any],
        place: Place | None = None,
        *,
        parameters: Mapping[str, str] | None = None,
        imports: Mapping[str, str] | None = None,
        assets: Mapping[str, Path] | None = None,
        folder: Path | None = None,
        termination_protection: bool = False,
    ) -> None:
        self.template = template
        self.place = place or Place()
        self.parameters = dict(parameters or {})
        self.assets = dict(assets or {})
        self.folder = folder or Path()
        self.termination_protection = termination_protection
        self.unknown_attributes: dict[str, set[str]] = {}
        """Attributes whose form is not known, by logical id; a made text stands for each."""
        self._resources: Mapping[str, Any] = template.get("Resources", {})
        self._declared: Mapping[str, Any] = template.get("Parameters", {})
        self._resolver = Resolver(
            self.ref,
            self.attribute,
            conditions=template.get("Conditions", {}),
            mappings=template.get("Mappings", {}),
            imports=imports or {},
        )
        self._known: dict[str, Resource] = {}

    @cached_property
    def deployed(self) -> dict[str, Deployed]:
        """Every resource whose condition holds, by logical id."""
        return {
            logical_id: Deployed(
                logical_id,
                written["Type"],
                self._properties(written),
                self.ref(logical_id),
                written,
            )
            for logical_id, written in self._resources.items()
            if self._exists(written)
        }

    def of(self, *kinds: str) -> Iterator[Deployed]:
        """The resources of some types."""
        return (each for each in self.deployed.values() if each.kind in kinds)

    @cached_property
    def outputs(self) -> dict[str, Any]:
        """The stack's outputs."""
        written = self.template.get("Outputs", {})
        return {
            name: self._resolver.value(each["Value"])
            for name, each in written.items()
            if self._exists(each)
        }

    def secret(self, deployed: Deployed) -> str:
        """What a generated or written secret holds; a generated one is always the same."""
        if "SecretString" in deployed.properties:
            return str(deployed.properties["SecretString"])
        made = self._resource(deployed.logical_id).letters(32)
        generate = deployed.get("GenerateSecretString", {})
        if "GenerateStringKey" in generate:
            text = str(generate.get("SecretStringTemplate", "{}"))
            key = generate["GenerateStringKey"]
            return (
                text.rstrip()[:-1].rstrip(", ")
                + ("," if '"' in text else "")
                + f'"{key}":"{made}"}}'
            )
        return made

    def ref(self, name: str) -> Any:
        """What `Ref` gives: a pseudo parameter, a parameter, or a resource's name."""
        if name.startswith("AWS::"):
            return self._pseudo(name)
        if name in self._declared:
            return self._parameter(name)
        resource = self._resource(name)
        give = REFS.get(resource.kind)
        return give(resource) if give else resource.made_name()

    def attribute(self, logical_id: str, name: str) -> Any:
        """What `Fn::GetAtt` gives; of a type that is not known, a made text."""
        resource = self._resource(logical_id)
        give = ATTRIBUTES.get((resource.kind, name))
        if give:
            return give(resource)
        self.unknown_attributes.setdefault(logical_id, set()).add(name)
        if name.endswith("Arn"):
            return resource.arn("unknown", resource.made_name())
        return f"{resource.made_name()}.{name}"

    def value(self, given: Any) -> Any:
        """Any value of the template, resolved; generated secrets in it too."""
        return self._with_secrets(self._resolver.value(given))

    def _with_secrets(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._with_secrets(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self._with_secrets(each) for each in value]
        if isinstance(value, str) and "{{resolve:" in value:
            return _SECRET.sub(self._resolved_secret, value)
        return value

    def _resolved_secret(self, found: re.Match[str]) -> str:
        import json

        for logical_id, written in self._resources.items():
            if (
                written["Type"] == "AWS::SecretsManager::Secret"
                and self.ref(logical_id) == found[1]
            ):
                deployed = Deployed(
                    logical_id, written["Type"], self._properties(written), found[1]
                )
                text = self.secret(deployed)
                return str(json.loads(text)[found[2]]) if found[2] else text
        raise CannotPlay(f"The secret {found[1]} is not in this template.")

    def _exists(self, written: Mapping[str, Any]) -> bool:
        return "Condition" not in written or self._resolver.named(written["Condition"])

    def _properties(self, written: Mapping[str, Any]) -> dict[str, Any]:
        return dict(self.value(written.get("Properties", {})))

    def _resource(self, logical_id: str) -> Resource:
        if logical_id not in self._known:
            written = self._resources.get(logical_id)
            if written is None:
                raise CannotPlay(f"The template refers to {logical_id}, which it does not have.")
            properties = written.get("Properties", {})

            def given(name: str) -> Any:
                found = self._resolver.value(properties.get(name))
                return None if found is NO_VALUE else found

            self._known[logical_id] = Resource(logical_id, written["Type"], self.place, given)
        return self._known[logical_id]

    def _pseudo(self, name: str) -> Any:
        place = self.place
        stack_id = place.arn("cloudformation", f"stack/{place.stack}/1")
        known = {
            "AWS::AccountId": place.account,
            "AWS::Region": place.region,
            "AWS::Partition": place.partition,
            "AWS::URLSuffix": place.suffix,
            "AWS::StackName": place.stack,
            "AWS::StackId": stack_id,
            "AWS::NotificationARNs": [],
        }
        if name not in known:
            raise CannotPlay(f"The pseudo parameter {name} is not known.")
        return known[name]

    def _parameter(self, name: str) -> Any:
        declared = self._declared[name]
        given = self.parameters.get(name, declared.get("Default"))
        if given is None:
            raise CannotPlay(f"The template's parameter {name} has no default: give it a value.")
        if declared.get("Type") in ("CommaDelimitedList", "List<String>", "List<Number>"):
            return [part.strip() for part in str(given).split(",")]
        return str(given)
