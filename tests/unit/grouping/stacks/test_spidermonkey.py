"""Firefox's stacks."""

from __future__ import annotations

import pytest

from devintel.grouping import frames


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("f@http://x/a.js:1:2", ("f", "http://x/a.js", 1, 2)),
        ("@http://x/a.js:1:2", (None, "http://x/a.js", 1, 2)),
        ("render/<@http://x/a.js:1:2", ("render/<", "http://x/a.js", 1, 2)),
        ("who@http://x/misc/@stuff/foo.js:3:9", ("who", "http://x/misc/@stuff/foo.js", 3, 9)),
        ('obj["@fn"]@Scratchpad/1:10:29', ('obj["@fn"]', "Scratchpad/1", 10, 29)),
        ("printTrace()@file:///G:/js/a.js:18", ("printTrace", "file:///G:/js/a.js", 18, None)),
        (
            "f@http://x/a.js line 26 > eval line 2 > eval:1:30",
            ("f", "http://x/a.js", 26, None),
        ),
        ("async*load@http://x/a.js:4:5", ("async*load", "http://x/a.js", 4, 5)),
        ("<anonymous function: total>@http://x/a.js:1:2", ("total", "http://x/a.js", 1, 2)),
    ],
)
def test_a_line_is_a_frame(line: str, expected: tuple[object, ...]) -> None:
    assert frames(f"{line}\nlast@http://x/z.js:9:9\n")[0][:4] == expected


def test_a_mail_address_in_the_message_is_no_frame() -> None:
    assert [f.function for f in frames("No such user ann@example.com\nf@http://x/a.js:1:2")] == [
        "f"
    ]
