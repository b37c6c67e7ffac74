"""Who may invoke which function: `AWS::Lambda::Permission`, by principal and source.

Source: Lambda developer guide, "Working with resource-based IAM policies in Lambda".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rehearsal.functions.declared import Function, Functions
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


@dataclass(frozen=True)
class _Grant:
    function: Function
    qualifier: str
    principal: str
    source_arn: str
    source_account: str

    def covers(self, principal: str, source_arn: str, account: str) -> bool:
        """Whether a service calling on behalf of a source is let in."""
        if self.principal != principal:
            return False
        if self.source_account and self.source_account != account:
            return False
        return not self.source_arn or _like(self.source_arn).fullmatch(source_arn) is not None


class Permissions:
    """Every permission of the stack."""

    def __init__(self, stack: Stack, functions: Functions) -> None:
        self._account = stack.place.account
        self._functions = functions
        self._grants = [
            grant
            for each in stack.of("AWS::Lambda::Permission")
            if (grant := self._granted(each)) is not None
        ]

    def _granted(self, it: Deployed) -> _Grant | None:
        name = str(it.get("FunctionName"))
        try:
            function, qualifier = self._functions.at(name)
        except CannotPlay:
            return None  # a deployment's helper
        if it.get("Action") not in ("lambda:InvokeFunction", "lambda:*"):
            return None
        return _Grant(
            function,
            qualifier or str(it.get("Qualifier") or ""),
            str(it.get("Principal")),
            str(it.get("SourceArn") or ""),
            str(it.get("SourceAccount") or ""),
        )

    def allow(self, target: str, principal: str, source_arn: str) -> bool:
        """Whether `principal`, for `source_arn`, may invoke the function behind `target`."""
        function, qualifier = self._functions.at(target)
        return any(
            grant.function is function
            and grant.qualifier == qualifier
            and grant.covers(principal, source_arn, self._account)
            for grant in self._grants
        )


def _like(pattern: str) -> re.Pattern[str]:
    return re.compile(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."))
