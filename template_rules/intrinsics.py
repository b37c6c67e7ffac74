"""CloudFormation's intrinsic functions, as far as a template decides them without an account.

A pseudo parameter becomes its value at a `Place`; a reference to a resource becomes the text
`${LogicalId}` or `${LogicalId.Attribute}`, within longer texts too, so that rules can follow it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

_SUB = re.compile(r"\$\{(!?[\w:.]+)\}")


@dataclass(frozen=True)
class Place:
    """Where a template is deployed."""

    region: str = "us-east-1"
    account: str = "123456789012"
    stack: str = "stack"

    def pseudo(self) -> dict[str, Any]:
        """The pseudo parameters' values."""
        arn = f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{self.stack}/1"
        china = self.region.startswith("cn-")
        return {
            "AWS::Region": self.region,
            "AWS::AccountId": self.account,
            "AWS::Partition": "aws-cn" if china else "aws",
            "AWS::URLSuffix": "amazonaws.com.cn" if china else "amazonaws.com",
            "AWS::StackName": self.stack,
            "AWS::StackId": arn,
            "AWS::NoValue": None,
            "AWS::NotificationARNs": [],
        }


@dataclass
class Intrinsics:
    """Resolves values of one template at one place."""

    template: Mapping[str, Any]
    place: Place
    values: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        parameters = self.template.get("Parameters", {})
        given = {n: p.get("Default", f"${{{n}}}") for n, p in parameters.items()}
        self.values = given | self.place.pseudo()

    def resolve(self, value: Any) -> Any:
        """The value with every intrinsic function carried out."""
        if isinstance(value, list):
            kept = [self.resolve(each) for each in value]
            return [each for each in kept if each is not None]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((name, argument),) = value.items()
            if name in _FUNCTIONS:
                return _FUNCTIONS[name](self, argument)
            if name == "Condition" and isinstance(argument, str):
                return self.holds(argument)
        found = {k: self.resolve(v) for k, v in value.items()}
        return {k: v for k, v in found.items() if v is not None}

    def holds(self, name: str) -> bool:
        """Whether a condition of the template is true."""
        return bool(self.resolve(self.template.get("Conditions", {}).get(name, True)))

    def _ref(self, name: Any) -> Any:
        return self.values.get(name, f"${{{name}}}")

    def _get_att(self, argument: Any) -> str:
        parts = argument if isinstance(argument, list) else str(argument).split(".", 1)
        return f"${{{'.'.join(map(str, parts))}}}"

    def _join(self, argument: Any) -> str:
        between, parts = argument
        resolved = self.resolve(parts)
        return (
            str(between).join(map(str, resolved)) if isinstance(resolved, list) else str(resolved)
        )

    def _sub(self, argument: Any) -> str:
        text, own = argument if isinstance(argument, list) else (argument, {})
        own = {k: self.resolve(v) for k, v in own.items()}

        def put(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("!"):
                return f"${{{name[1:]}}}"
            if name in own:
                return str(own[name])
            return str(self.values.get(name, match[0]))

        return _SUB.sub(put, text)

    def _if(self, argument: Any) -> Any:
        condition, yes, no = argument
        return self.resolve(yes if self.holds(condition) else no)

    def _select(self, argument: Any) -> Any:
        index, choices = argument
        resolved = self.resolve(choices)
        at = int(self.resolve(index))
        whole = isinstance(resolved, list) and at < len(resolved)
        return resolved[at] if whole else f"${{Select.{at}}}"

    def _split(self, argument: Any) -> list[str]:
        between, text = argument
        return str(self.resolve(text)).split(between)

    def _find_in_map(self, argument: Any) -> Any:
        name, *keys = [self.resolve(each) for each in argument[:3]]
        found: Any = self.template.get("Mappings", {}).get(name, {})
        for key in keys:
            found = found.get(key, {}) if isinstance(found, dict) else {}
        return found

    def _zones(self, region: Any) -> list[str]:
        return [f"{self.resolve(region) or self.place.region}{letter}" for letter in "abc"]


def _both(self: Intrinsics, argument: Any) -> bool:
    left, right = (self.resolve(each) for each in argument)
    return bool(left == right)


_FUNCTIONS: Mapping[str, Callable[[Intrinsics, Any], Any]] = {
    "Ref": Intrinsics._ref,
    "Fn::GetAtt": Intrinsics._get_att,
    "Fn::Join": Intrinsics._join,
    "Fn::Sub": Intrinsics._sub,
    "Fn::If": Intrinsics._if,
    "Fn::Select": Intrinsics._select,
    "Fn::Split": Intrinsics._split,
    "Fn::FindInMap": Intrinsics._find_in_map,
    "Fn::GetAZs": Intrinsics._zones,
    "Fn::Base64": lambda self, v: base64.b64encode(str(self.resolve(v)).encode()).decode(),
    "Fn::ImportValue": lambda self, v: f"${{Import.{self.resolve(v)}}}",
    "Fn::Equals": _both,
    "Fn::Not": lambda self, v: not self.resolve(v[0]),
    "Fn::And": lambda self, v: all(self.resolve(each) for each in v),
    "Fn::Or": lambda self, v: any(self.resolve(each) for each in v),
}
