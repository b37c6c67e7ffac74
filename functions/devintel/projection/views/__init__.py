"""What is read from the state: JSON-able values with the field names clients know."""

from devintel.projection.views.error_groups import error, errors, search, told_apart
from devintel.projection.views.evidence import bare, case
from devintel.projection.views.pattern_list import patterns
from devintel.projection.views.session import health, summary, timeline

__all__ = [
    "bare",
    "case",
    "error",
    "errors",
    "health",
    "patterns",
    "search",
    "summary",
    "timeline",
    "told_apart",
]
