"""Stacks of Chrome, Edge, Node, Deno and Hermes."""

from __future__ import annotations

import pytest

from devintel.grouping import Frame, frames
from devintel.grouping.stacks import trace


def one(line: str) -> Frame | None:
    found = frames(f"Error: x\n    {line}")
    return found[0] if found else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("at f (http://x/a.js:1:2)", ("f", "http://x/a.js", 1, 2)),
        ("at http://x/a.js:1:2", (None, "http://x/a.js", 1, 2)),
        ("at async main (/srv/a.mjs:15:13)", ("async main", "/srv/a.mjs", 15, 13)),
        ("at async file:///srv/a.mjs:3:1", (None, "file:///srv/a.mjs", 3, 1)),
        ("at new Cart (/srv/cart.js:4:5)", ("new Cart", "/srv/cart.js", 4, 5)),
        ("at Object.run [as go] (a.js:4:5)", ("Object.run [as go]", "a.js", 4, 5)),
        ("at Array.map (<anonymous>)", ("Array.map", "<anonymous>", None, None)),
        ("at async Promise.all (index 2)", ("async Promise.all", None, None, None)),
        ("at f (C:\\Program Files (x86)\\a b\\c.js:7:8)",
         ("f", "C:\\Program Files (x86)\\a b\\c.js", 7, 8)),
        ("at eval (eval at build (http://x/b.js:9:8), <anonymous>:1:1)",
         ("eval", "http://x/b.js", 9, 8)),
        ("at onPress (address at index.android.bundle:1:4527)",
         ("onPress", "index.android.bundle", 1, 4527)),
        ("at f (webpack-internal:///./src/a.tsx:3:4)",
         ("f", "webpack-internal:///./src/a.tsx", 3, 4)),
        ("at page (app://x/[id]/(a)/page.js:3:4)", ("page", "app://x/[id]/(a)/page.js", 3, 4)),
        ("at f (http://x/m.wasm:wasm-function[42]:0x1a3b)",
         ("f", "http://x/m.wasm:wasm-function[42]:0x1a3b", None, None)),
        ("at Module._load (node:internal/modules/cjs/loader:104:12) {",
         ("Module._load", "node:internal/modules/cjs/loader", 104, 12)),
    ],
)  # fmt: skip
def test_a_line_is_a_frame(line: str, expected: tuple[object, ...]) -> None:
    found = one(line)

    assert found is not None
    assert found[:4] == expected


def test_a_message_of_several_lines_is_no_frame() -> None:
    stack = "TypeError: bad input\nat the door: 5\n    at f (http://x/a.js:1:2)"

    assert [f.function for f in frames(stack)] == ["f"]
    assert trace(stack)[1:3] == ("TypeError", "bad input\nat the door: 5")


def test_the_frames_of_a_cause_are_not_those_of_the_error() -> None:
    stack = (
        "Error: outer\n    at f (/a.js:1:1)\n  [cause]: Error: inner\n      at g (/b.js:2:2) {\n  }"
    )

    assert [f.function for f in frames(stack)] == ["f"]


def test_libraries_the_runtime_and_extensions_are_not_our_own() -> None:
    stack = "\n".join(
        f"    at f ({place}:1:1)"
        for place in (
            "/srv/app/src/a.js",
            "/srv/app/node_modules/lib/a.js",
            "node:internal/process/task_queues",
            "chrome-extension://abc/content.js",
            "https://x/assets/vendor-3f9a.js",
            "webpack-internal:///./node_modules/react-dom/index.js",
        )
    )

    assert [f.in_app for f in frames(stack)] == [True, False, False, False, False, False]


def test_a_line_of_the_message_that_begins_like_a_call_stays_in_the_message() -> None:
    found = trace("Error: expected a total\nat (the end)\n    at f (http://x/a.js:1:2)")

    assert [f.function for f in found.frames] == ["f"]
    assert found[1:3] == ("Error", "expected a total\nat (the end)")


def test_a_bundlers_number_of_a_module_is_a_file() -> None:
    (found,) = frames("Error: x\n    at Cart.total (7:1:2)")

    assert found[:4] == ("Cart.total", "7", 1, 2)


def test_hermes_leaves_out_the_middle_of_a_deep_stack_and_goes_on() -> None:
    stack = "Error: x\n    at f (/a.js:1:9)\n    ... skipping 50 frames\n    at g (/b.js:10:12)"

    assert [frame.function for frame in frames(stack)] == ["f", "g"]
