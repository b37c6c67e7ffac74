"""A `logging` handler; it never raises into the program and never logs itself."""

from __future__ import annotations

import logging

from devintel.sdk.events import of_record
from devintel.sdk.sender import Sender


class Handler(logging.Handler):
    """Sends records; attach it to any logger."""

    def __init__(self, sender: Sender, level: int = logging.NOTSET) -> None:
        super().__init__(level)
        self._sender = sender

    def emit(self, record: logging.LogRecord) -> None:
        """Take a record; returns at once."""
        if record.threadName == "devintel":
            return  # what our own thread's libraries say would be sent for ever
        self._sender.put(of_record(record))
