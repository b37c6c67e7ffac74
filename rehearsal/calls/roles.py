"""What each role may do: its own policies, those attached to it, AWS's managed ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rehearsal.calls.policy import Statement, texts
from rehearsal.template import managed_policies
from rehearsal.template.errors import CannotPlay
from rehearsal.template.stack import Deployed, Stack


def statements(stack: Stack, arn: str) -> list[Statement]:
    """Every statement of a role's policies; raises `CannotPlay` for a role from elsewhere."""
    for role in stack.of("AWS::IAM::Role"):
        if stack.attribute(role.logical_id, "Arn") == arn:
            return list(_of(stack, role))
    raise CannotPlay(f"The role {arn} is not in this template.")


def _of(stack: Stack, role: Deployed) -> Iterator[Statement]:
    for own in role.get("Policies", []):
        yield from listed(own["PolicyDocument"])
    attached = [*texts(role.get("ManagedPolicyArns")), *texts(role.get("PermissionsBoundary"))]
    for policy in stack.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"):
        names = [*texts(policy.get("Roles")), *texts(policy.get("RoleName"))]
        if role.ref in names or policy.ref in attached:
            yield from listed(policy.get("PolicyDocument"))
    for arn in texts(role.get("ManagedPolicyArns")):
        yield from _managed(stack, arn)


def _managed(stack: Stack, arn: str) -> list[Statement]:
    if any(policy.ref == arn for policy in stack.of("AWS::IAM::ManagedPolicy")):
        return []
    document = managed_policies.document(arn)
    if document is None:
        raise CannotPlay(f"The managed policy {arn} is not known here.")
    return listed(document)


def listed(document: Any) -> list[Statement]:
    """The statements of a policy document."""
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]
