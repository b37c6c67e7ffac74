"""Safari's and React Native's stacks."""

from __future__ import annotations

from devintel.grouping import frames


def test_bare_places_and_native_code_are_frames_and_bare_names_are_not() -> None:
    stack = "\n".join(
        [
            "aha@http://localhost:5000/:19:22",
            "http://localhost:5000/:34:25",
            "map@[native code]",
            "eval code",
            "[native code]",
            "safari-web-extension://abc/page.js:2:929865",
        ]
    )

    assert [(*f[:4], f.in_app) for f in frames(stack)] == [
        ("aha", "http://localhost:5000/", 19, 22, True),
        (None, "http://localhost:5000/", 34, 25, True),
        ("map", "[native code]", None, None, False),
        (None, "[native code]", None, None, False),
        (None, "safari-web-extension://abc/page.js", 2, 929865, False),
    ]


def test_a_bundle_without_an_address_is_a_file() -> None:
    stack = "value@index.android.bundle:12:1917\nindex.android.bundle:29:955"

    assert [f[:4] for f in frames(stack)] == [
        ("value", "index.android.bundle", 12, 1917),
        (None, "index.android.bundle", 29, 955),
    ]
