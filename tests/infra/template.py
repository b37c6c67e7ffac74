"""A synthesized template, asked in the words of the product."""

from __future__ import annotations

import re
from typing import Any

Properties = dict[str, Any]


class Template:
    """Resources by type, functions by their handler, and what refers to what."""

    def __init__(self, resources: dict[str, Any]) -> None:
        self.resources = resources

    def of(self, kind: str) -> dict[str, Properties]:
        """Logical id to properties of every resource of a type."""
        found = {k: v for k, v in self.resources.items() if v["Type"] == kind}
        return {k: v.get("Properties", {}) for k, v in found.items()}

    def one(self, kind: str) -> Properties:
        """The properties of the only resource of a type."""
        (only,) = self.of(kind).values()
        return only

    def functions(self) -> dict[str, tuple[str, Properties]]:
        """The product's functions: log name to logical id and properties."""
        ours = {}
        for logical_id, properties in self.of("AWS::Lambda::Function").items():
            if not logical_id.startswith("Custom"):
                group = self.resources[properties["LoggingConfig"]["LogGroup"]["Ref"]]
                name = group["Properties"]["LogGroupName"].rsplit("/", 1)[1]
                ours[name] = (logical_id, properties)
        return ours

    def statements(self, name: str) -> list[Properties]:
        """Every statement of a function's role."""
        role = refers(self.functions()[name][1]["Role"])
        policies = self.of("AWS::IAM::Policy").values()
        own = [p for p in policies if refers(p["Roles"]) & role]
        return [s for p in own for s in p["PolicyDocument"]["Statement"]]

    def actions(self, name: str) -> set[str]:
        """Every action that a function's role allows."""
        return {a for s in self.statements(name) for a in as_list(s["Action"])}

    def invoked_by(self, uri: Any) -> str:
        """The function that an integration's or an authorizer's address ends at."""
        return self.named(refers(uri))

    def named(self, ids: frozenset[str]) -> str:
        """The function among logical ids, directly or by its alias."""
        own = {logical_id: name for name, (logical_id, _) in self.functions().items()}
        aliases = self.of("AWS::Lambda::Alias")
        ids = ids | {i for a in ids & aliases.keys() for i in refers(aliases[a]["FunctionName"])}
        (name,) = {own[i] for i in ids if i in own}
        return name


def refers(value: Any) -> frozenset[str]:
    """The logical ids that a value refers to, whichever way."""
    if isinstance(value, dict):
        direct = {value["Ref"]} if "Ref" in value else set()
        got = value.get("Fn::GetAtt")
        direct |= {got[0]} if got else set()
        return frozenset(direct).union(*map(refers, value.values()))
    if isinstance(value, list):
        return frozenset().union(*map(refers, value))
    if isinstance(value, str):
        return frozenset(re.findall(r"\$\{(\w+)", value))
    return frozenset()


def as_list(value: Any) -> list[Any]:
    """CloudFormation writes a list of one as the thing itself."""
    return value if isinstance(value, list) else [value]
