"""Rust's panics and backtraces."""

from __future__ import annotations

from devintel.grouping.stacks import trace

PANIC = """thread 'main' panicked at src/cart.rs:12:10:
called `Option::unwrap()` on a `None` value
stack backtrace:
   0: rust_begin_unwind
             at /rustc/9fc6b4312/library/std/src/panicking.rs:647:5
   1: core::panicking::panic_fmt
             at /rustc/9fc6b4312/library/core/src/panicking.rs:72:14
   2: shop::cart::total::{{closure}}
             at ./src/cart.rs:12:10
   3: shop::main::h0123456789abcdef
note: run with `RUST_BACKTRACE=full` for a verbose backtrace
"""


def test_a_backtrace() -> None:
    found = trace(PANIC)

    assert [(*f[:4], f.in_app) for f in found.frames] == [
        ("rust_begin_unwind", "/rustc/9fc6b4312/library/std/src/panicking.rs", 647, 5, False),
        (
            "core::panicking::panic_fmt",
            "/rustc/9fc6b4312/library/core/src/panicking.rs",
            72,
            14,
            False,
        ),
        ("shop::cart::total::{{closure}}", "./src/cart.rs", 12, 10, True),
        ("shop::main::h0123456789abcdef", None, None, None, True),
    ]
    assert found[1:4] == ("panic", "called `Option::unwrap()` on a `None` value", "rust")


def test_without_a_backtrace_the_place_that_panicked() -> None:
    old = "thread 'main' panicked at 'index out of bounds', src/main.rs:4:5"

    found = trace(old)

    assert found.message == "index out of bounds"
    assert [f[:4] for f in found.frames] == [(None, "src/main.rs", 4, 5)]


def test_calls_of_a_build_without_line_numbers_are_frames_by_name() -> None:
    stack = (
        "thread 'main' panicked at 'no cart'\nstack backtrace:\n"
        "   0: shop::cart::total\n   1: shop::main\n"
    )

    assert [f[:3] for f in trace(stack).frames] == [
        ("shop::cart::total", None, None),
        ("shop::main", None, None),
    ]
