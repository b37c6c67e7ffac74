"""The projection of a session: a pure fold over its log, and the views read from its state."""

from devintel.projection.canonical import dump, load
from devintel.projection.fold import fold
from devintel.projection.state import State

__all__ = ["State", "dump", "fold", "load"]
