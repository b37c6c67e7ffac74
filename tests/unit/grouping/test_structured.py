"""Frames that come taken apart."""

from __future__ import annotations

from devintel.grouping import Frame
from devintel.grouping.structured import structured


def test_frames_are_read_innermost_first_in_both_spellings() -> None:
    total = Frame("total", "src/cart.js", 3, 5, True)
    main = Frame("main", "src/app.js", 9, None, True)
    ours = [
        {"function": "total", "file": "src/cart.js", "line": 3, "column": 5},
        {"function": "main", "file": "src/app.js", "line": 9},
    ]
    sentrys = [
        {"function": "main", "abs_path": "src/app.js", "lineno": 9},
        {"function": "total", "filename": "src/cart.js", "lineno": 3, "colno": 5},
    ]

    assert structured({"frames": ours}) == (total, main)
    assert structured({"exception": {"values": [{"stacktrace": {"frames": sentrys}}]}}) == (
        total,
        main,
    )
    assert structured({"exception": "none"}) == ()
