"""The reference client of the protocol: a state machine without I/O and a thin asyncio shell.

The machine is the twin of clients/js/protocol; tests/vectors/client.json holds both to it.
"""

from devintel_cli.client.core import Core, Options
from devintel_cli.client.socket import Connection

__all__ = ["Connection", "Core", "Options"]
