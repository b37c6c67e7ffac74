"""CloudFormation's intrinsic functions, resolved as a deployment would.

Source: CloudFormation template reference, "Intrinsic function reference" and "Pseudo parameters".
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from rehearsal.template.errors import CannotPlay

Names = Callable[[str], Any]
"""From a logical id or pseudo parameter to what `Ref` gives."""
Attributes = Callable[[str, str], Any]
"""From a logical id and an attribute's name to what `Fn::GetAtt` gives."""

NO_VALUE = object()
"""`AWS::NoValue`: the property is as if it had not been written."""

_VARIABLE = re.compile(r"\$\{(!?)([^}]+)\}")


class Resolver:
    """Resolves values; `imports` are other stacks' exports, the rest the template's sections."""

    def __init__(
        self,
        ref: Names,
        attribute: Attributes,
        *,
        conditions: Mapping[str, Any],
        mappings: Mapping[str, Any],
        imports: Mapping[str, str],
    ) -> None:
        self._ref = ref
        self._attribute = attribute
        self._conditions = conditions
        self._mappings = mappings
        self._imports = imports
        self._functions: dict[str, Callable[[Any], Any]] = {
            "Ref": self._of_ref,
            "Fn::GetAtt": self._get_att,
            "Fn::Join": self._join,
            "Fn::Sub": self._sub,
            "Fn::Select": self._select,
            "Fn::Split": self._split,
            "Fn::FindInMap": self._find_in_map,
            "Fn::If": self._if,
            "Fn::Equals": self._equals,
            "Fn::And": lambda v: all(self.holds(each) for each in v),
            "Fn::Or": lambda v: any(self.holds(each) for each in v),
            "Fn::Not": lambda v: not self.holds(v[0]),
            "Fn::Base64": lambda v: base64.b64encode(str(self.value(v)).encode()).decode(),
            "Fn::GetAZs": self._zones,
            "Fn::ImportValue": self._import,
            "Fn::ToJsonString": lambda v: json.dumps(self.value(v), separators=(",", ":")),
            "Fn::Length": lambda v: len(self.value(v)),
            "Condition": self.named,
        }

    def value(self, given: Any) -> Any:
        """`given` with every intrinsic in it resolved."""
        if isinstance(given, list):
            items = [self.value(each) for each in given]
            return [each for each in items if each is not NO_VALUE]
        if not isinstance(given, dict):
            return given
        if len(given) == 1:
            name = next(iter(given))
            if name in self._functions and (name != "Condition" or isinstance(given[name], str)):
                return self._functions[name](given[name])
            if name.startswith("Fn::"):
                raise CannotPlay(f"The intrinsic function {name} is not played.")
        values = {key: self.value(each) for key, each in given.items()}
        return {key: each for key, each in values.items() if each is not NO_VALUE}

    def holds(self, condition: Any) -> bool:
        """Whether a condition, written out or by name, holds."""
        return bool(self.named(condition) if isinstance(condition, str) else self.value(condition))

    def named(self, name: str) -> bool:
        """Whether a condition of the template holds."""
        if name not in self._conditions:
            raise CannotPlay(f"The template has no condition {name}.")
        return bool(self.value(self._conditions[name]))

    def _of_ref(self, name: Any) -> Any:
        return NO_VALUE if name == "AWS::NoValue" else self._ref(name)

    def _get_att(self, given: Any) -> Any:
        resource, name = given.split(".", 1) if isinstance(given, str) else given
        return self._attribute(resource, self.value(name))

    def _join(self, given: Any) -> str:
        separator, parts = given
        return str(separator).join(str(part) for part in self.value(parts))

    def _sub(self, given: Any) -> str:
        text, own = (given, {}) if isinstance(given, str) else given
        values = {name: self.value(each) for name, each in own.items()}

        def replaced(found: re.Match[str]) -> str:
            literal, name = found[1], found[2].strip()
            if literal:
                return "${" + found[2] + "}"
            if name in values:
                return str(values[name])
            resource, dot, attribute = name.partition(".")
            return str(self._attribute(resource, attribute) if dot else self._of_ref(name))

        return _VARIABLE.sub(replaced, text)

    def _select(self, given: Any) -> Any:
        index, values = self.value(given[0]), self.value(given[1])
        return values[int(index)]

    def _split(self, given: Any) -> list[str]:
        return str(self.value(given[1])).split(given[0])

    def _find_in_map(self, given: Any) -> Any:
        name, first, second = (self.value(each) for each in given[:3])
        found = self._mappings.get(name, {}).get(first, {})
        if second in found:
            return self.value(found[second])
        if len(given) > 3 and "DefaultValue" in given[3]:
            return self.value(given[3]["DefaultValue"])
        raise CannotPlay(f"The mapping {name} has no {first}/{second}.")

    def _if(self, given: Any) -> Any:
        name, yes, no = given
        return self.value(yes if self.named(name) else no)

    def _equals(self, given: Any) -> bool:
        left, right = (self.value(each) for each in given)
        return str(left) == str(right)

    def _import(self, given: Any) -> str:
        name = str(self.value(given))
        if name not in self._imports:
            raise CannotPlay(f"The template imports {name} from another stack: give it a value.")
        return self._imports[name]

    def _zones(self, region: Any) -> list[str]:
        name = self.value(region) or self._ref("AWS::Region")
        return [f"{name}{letter}" for letter in "abc"]
