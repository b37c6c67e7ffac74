"""The Python client: one line sends what a program logs and throws to its project's session.

    import devintel.sdk; devintel.sdk.init()

Standard library only. Nothing is sent before `init`, nothing blocks the program, and what cannot
be sent waits in a bounded buffer.
"""

from devintel.sdk.client import Client, current, init
from devintel.sdk.events import of_exception, of_record
from devintel.sdk.handler import Handler
from devintel.sdk.project import Project, project_of

__all__ = [
    "Client",
    "Handler",
    "Project",
    "current",
    "init",
    "of_exception",
    "of_record",
    "project_of",
]
