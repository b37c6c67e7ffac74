"""What a caller may do: admin > read > ingest; a scope for each message and route."""

from __future__ import annotations

from devintel.errors import Forbidden
from devintel.model import Caller


def require(caller: Caller, scope: str) -> None:
    """Raise `Forbidden` unless the caller's key reaches `scope`."""
    if not caller.may(scope):
        raise Forbidden(f"This needs a key with the scope `{scope}`.")
