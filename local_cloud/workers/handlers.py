"""Lambda handlers, by themselves or by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

Handler = Callable[[Any, Any], Any]
HandlerOrName = Handler | str
"""A Lambda handler, or its name `package.module.function`."""


def load(handler: HandlerOrName) -> Handler:
    """The function behind a name; raises ImportError or AttributeError naming what is missing."""
    if callable(handler):
        return handler
    module, _, name = handler.rpartition(".")
    function: Handler = getattr(importlib.import_module(module), name)
    return function
