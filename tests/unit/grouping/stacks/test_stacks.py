"""What every dialect has in common."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from devintel.grouping import frames, groups
from devintel.grouping.stacks import dialect, trace
from devintel.grouping.stacks.raw import MAX_FRAMES


@pytest.mark.parametrize(
    ("stack", "name"),
    [
        ("Error: x\n    at f (http://x/a.js:1:2)", "v8"),
        ("at f (http://x/a.js:1:2)", "v8"),
        ("f@http://x/a.js:1:2\nrender/<@http://x/a.js:1:2", "spidermonkey"),
        ("f@http://x/a.js:1:2\nmap@[native code]", "javascriptcore"),
        ('Traceback (most recent call last):\n  File "a.py", line 1, in f', "python"),
        ("x.Y: z\n\tat a.B.c(B.java:1)", "java"),
        ("panic: x\n\ngoroutine 1 [running]:\nmain.f()\n\t/a.go:1", "go"),
        ("thread 'main' panicked at src/main.rs:1:1:\nx", "rust"),
        ("System.Exception: x\n   at A.B.C() in /a.cs:line 3", "csharp"),
        ("PHP Fatal error: x\n#0 /a.php(1): f()", "php"),
        ("a.rb:1:in `f': x (RuntimeError)", "ruby"),
    ],
)
def test_the_dialect_is_recognised(stack: str, name: str) -> None:
    assert dialect(stack) == name


VECTORS = json.loads((Path(__file__).parents[3] / "vectors" / "frames.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["frames"], ids=lambda one: one["text"].strip())
def test_a_line_that_an_engine_or_bundler_prints_is_a_frame(vector: dict[str, object]) -> None:
    line = str(vector["text"])
    v8 = line.startswith("    at ")
    stack = f"Error: x\n{line}\n    at g (/b.js:2:2)" if v8 else f"{line}\ng/<@http://x/b.js:2:2"

    found, _ = frames(stack)

    assert found._asdict() == {name: vector[name] for name in found._fields}


PIECES = ["at ", "Error: x", "(", ")", "a.js:1:2", "@", "\n", "\n    ", "\t", 'File "a.py", line 1']
PIECES += [
    "Traceback (most recent call last):",
    "goroutine 1 [running]:",
    "main.f()",
    "/a.go:9 +0x1",
]
PIECES += ["panicked at ", "'", "  0: f", "#0 /a.php(1): f()", "a.rb:1:in `f'", ":line 3", " in "]
PIECES += ["Caused by: ", "---> ", "eval (eval at ", "[native code]", " > eval:1:1", "| ", "..."]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_breaks_a_reader(pieces: list[str]) -> None:
    found = trace("".join(pieces))

    assert len(found.frames) <= MAX_FRAMES
    assert all(f.line is None or f.line >= 0 for f in found.frames)


@pytest.mark.parametrize(
    ("head", "call"),
    [
        ("RangeError: too deep", "    at f (http://x/a.js:1:2)"),
        ("too much recursion", "f/<@http://x/a.js:1:2"),
        ("System.Exception: too deep", "   at Cart.F() in /a.cs:line 3"),
        ("a.rb:1:in `f': stack level too deep (SystemStackError)", "\tfrom a.rb:1:in `f'"),
        ("java.lang.StackOverflowError", "\tat a.B.f(B.java:1)"),
    ],
)
def test_a_runaway_recursion_gives_a_bounded_number_of_frames(head: str, call: str) -> None:
    stack = f"{head}\n" + f"{call}\n" * 3000
    event = {"type": "error", "content": {"message": "x"}, "stack_trace": stack}

    assert len(frames(stack)) == MAX_FRAMES
    assert [len(g.frames) for g in groups(event)] == [100]


def test_no_stack_has_no_frames() -> None:
    assert frames("") == ()
    assert frames("it just broke") == ()


def test_with_a_context_files_are_relative_to_its_page() -> None:
    stack = "Error: x\n    at f (http://localhost:9000/src/a.js:1:2)"

    assert [f.file for f in frames(stack, {"url": "http://localhost:9000/cart"})] == ["src/a.js"]
