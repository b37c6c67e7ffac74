"""Where secrets stand in a text."""

from __future__ import annotations

from devintel.redaction.rules import Rule
from devintel.redaction.scanner import Scanner, Span
from devintel.redaction.work import Work


def test_a_match_in_which_no_group_took_part_is_no_find() -> None:
    scanner = Scanner([Rule("badge", "BADGE-(?:([0-9]{6})|none)", keywords=("BADGE-",))])

    assert scanner.spans(b"BADGE-none", Work(1e6)) == []
    assert scanner.spans(b"with BADGE-104233", Work(1e6)) == [Span(11, 17, 0, "badge")]
