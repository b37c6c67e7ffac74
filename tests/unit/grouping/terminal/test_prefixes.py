"""What other programs write in front of a tool's line."""

from __future__ import annotations

import pytest

from devintel.grouping.terminal.prefixes import Stripped, stripped


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-07-31T06:28:05.8099260Z make", Stripped("make")),
        ("2026-07-31T06:28:05.8099260Z ##[error]no", Stripped("no", mark="error")),
        ("2026-11-28 08:00:00,123 ERROR x", Stripped("ERROR x", clock=True)),
        ("[2019-08-28T08:44:26.749Z] text", Stripped("text", clock=True)),
        ("[12:01:02] Starting", Stripped("Starting", clock=True)),
        ("2026/11/28 08:00:00 main.go:3: x", Stripped("main.go:3: x", clock=True)),
        ("worker-1  | Traceback", Stripped("Traceback", "worker-1")),
        ("worker-1  |", Stripped("", "worker-1")),
        ("[0] text", Stripped("text", "0")),
        (
            "[pod/shop-backend-worker-7d9f5bcd8-abcde/shop] Traceback",
            Stripped("Traceback", "pod/shop-backend-worker-7d9f5bcd8-abcde/shop"),
        ),
        ("     [javac] a.java:1: error: x", Stripped("a.java:1: error: x", "javac")),
        ("@acme/web:build: error", Stripped("error", "@acme/web:build")),
        ("packages/a test: FAIL", Stripped("FAIL", "packages/a test")),
        ("#12 3.456 error", Stripped("error", "#12")),
        ("Nov 28 08:00:00 host app[12]: no", Stripped("no", "app", True)),
        ("[ERROR] text", Stripped("[ERROR] text")),
        ("12 | let a", Stripped("12 | let a")),
        ("src/app.ts:3:5: x", Stripped("src/app.ts:3:5: x")),
        ("E/AndroidRuntime: no", Stripped("no")),
        ("W/System.err( 812): java.io.IOException: no", Stripped("java.io.IOException: no")),
        ("11-28 08:00:00.123  5120  5133 E flutter : no", Stripped("no")),
        ("E/flutter ( 5120): [ERROR:flutter/runtime/a.cc(41)] no", Stripped("no")),
        ("a/b: no", Stripped("a/b: no")),
        ("error: x", Stripped("error: x")),
    ],
)
def test_the_line_is_as_its_tool_wrote_it(line: str, expected: Stripped) -> None:
    assert stripped(line) == expected
