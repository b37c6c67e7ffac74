"""Templates of diagnostics."""

from __future__ import annotations

import pytest

from devintel.grouping.diagnostic_words import of_diagnostic
from devintel.grouping.masks import M


@pytest.mark.parametrize(
    ("line", "template"),
    [
        ("Did you mean “total” or ‘Cart’?", f"Did you mean {M}?"),
        ("Did you mean 'total'?", f"Did you mean {M}?"),
        ("use of cartTotal: moved", f"use of {M}: moved"),
        ("TODO: round the total", "TODO"),
    ],
)
def test_what_is_quoted_or_named_like_code_changes(line: str, template: str) -> None:
    assert of_diagnostic(line, "") == template
