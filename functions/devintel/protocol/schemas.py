"""The unions of all messages, for documentation, clients and tests."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from devintel.protocol.incoming import MESSAGES
from devintel.protocol.outgoing import ServerMessage


def client_schema() -> TypeAdapter[Any]:
    """The union of what clients send, for documentation and tests."""
    union: Any = reduce(or_, MESSAGES.values())
    told: Any = Annotated[union, Field(discriminator="type")]
    return TypeAdapter(told)


def server_schema() -> TypeAdapter[Any]:
    """The union of what the server sends, for documentation, clients and tests."""
    return TypeAdapter(ServerMessage)
