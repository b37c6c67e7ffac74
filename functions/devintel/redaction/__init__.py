"""Redaction: what must not be stored is replaced by `[redacted:<rule>]` before anything else sees it."""

from devintel.redaction.redactor import Redacted, Redactor
from devintel.redaction.rules import Rule, builtin

__all__ = ["Redacted", "Redactor", "Rule", "builtin"]
