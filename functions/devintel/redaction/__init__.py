"""Redaction: secrets become `[redacted:<rule>]` before anything else sees an event."""

from devintel.redaction.redactor import Redacted, Redactor
from devintel.redaction.rules import Rule, builtin
from devintel.redaction.scanner import InvalidRule, cost

__all__ = ["InvalidRule", "Redacted", "Redactor", "Rule", "builtin", "cost"]
