"""Search: one grammar for every place where a team looks for something."""

from devintel.search.grammar import Query, parse

__all__ = ["Query", "parse"]
