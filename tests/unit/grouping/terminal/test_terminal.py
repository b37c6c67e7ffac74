"""Errors in what a terminal printed."""

from __future__ import annotations

import pytest

from devintel.grouping import groups
from devintel.grouping.terminal import problems
from devintel.grouping.terminal.readers.unittest_report import READERS


def said(text: str) -> list[tuple[str, str]]:
    event = {"type": "terminal", "subtype": "command", "content": {"name": "zsh", "data": text}}
    return [(g.type, g.message) for g in groups(event)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Error: Cannot find module './pay'\n", ("Error", "Cannot find module './pay'")),
        ("npm ERR! code ELIFECYCLE\nnpm ERR! errno 1\n",
         ("TerminalError", "npm ERR! code ELIFECYCLE")),
        ("zsh: command not found: foo\n", ("TerminalError", "zsh: command not found: foo")),
        ("fatal: not a git repository\n", ("TerminalError", "fatal: not a git repository")),
        ("src/a.ts(3,5): error TS2304: Cannot find name 'foo'.\n",
         ("ts 2304", "Cannot find name 'foo'.")),
        ("src/a.ts:3:5 - error TS2304: Cannot find name 'foo'.\n",
         ("ts 2304", "Cannot find name 'foo'.")),
        ("/srv/a.js\n  10:5  error  'x' is not defined  no-undef\n  11:5  warning  y  z\n",
         ("eslint no-undef", "'x' is not defined")),
        ("src/Main.java:9: error: cannot find symbol\n", ("javac", "cannot find symbol")),
        ("a.py:3: error: Name \"x\" is not defined  [name-defined]\n",
         ("mypy name-defined", 'Name "x" is not defined')),
        ("a.py:3:1: F821 undefined name 'x'\n", ("flake8 F821", "undefined name 'x'")),
        ("/srv/a.js\n  10:5  error  Unexpected (\n", ("eslint", "Unexpected (")),
        ("error[E0382]: borrow of moved value: `x`\n",
         ("rustc E0382", "borrow of moved value: `x`")),
        ("./main.go:9:2: undefined: total\n", ("go", "undefined: total")),
        ("\x1b[31mTypeError: no total\x1b[0m\n    at f (/srv/a.js:1:2)\n",
         ("TypeError", "no total")),
    ],
)  # fmt: skip
def test_a_printed_error_is_a_problem(text: str, expected: tuple[str, str]) -> None:
    assert said(f"$ make\nok\n{text}$ ") == [expected]


@pytest.mark.parametrize(
    "text", ["npm test", "cd src && ls", "ok 12 tests passed", "0 errors, 0 warnings", "", "Error"]
)
def test_what_is_typed_or_went_well_is_none(text: str) -> None:
    assert said(text) == []


def test_nodes_report_is_one_problem_with_its_stack() -> None:
    text = (
        "node:internal/modules/cjs/loader:1078\n  throw err;\n  ^\n\n"
        "Error: Cannot find module './pay'\nRequire stack:\n- /srv/app.js\n"
        "    at Module._load (node:internal/modules/cjs/loader:1075:15)\n"
        "    at start (/srv/app.js:1:13) {\n  code: 'MODULE_NOT_FOUND'\n}\n"
    )

    (found,) = groups({"type": "terminal", "content": {"data": text}})

    assert (found.type, found.mistake) == ("Error", "module_not_found")
    assert found.reason == "same mistake, raised in start (app.js)"


def test_a_traceback_between_other_lines_is_one_problem() -> None:
    text = (
        "starting\nTraceback (most recent call last):\n"
        '  File "/srv/app.py", line 9, in main\n    x = d["a"]\nKeyError: \'a\'\nbye\n'
    )

    (found,) = groups({"type": "terminal", "content": {"data": text}})

    assert (found.type, found.mistake, found.language) == ("KeyError", "missing_key", "python")


def test_the_same_error_printed_again_is_one_problem() -> None:
    assert said("Error: Cannot find module './pay'\n" * 3) == [
        ("Error", "Cannot find module './pay'")
    ]


def test_a_report_ends_where_the_tool_that_ran_it_speaks() -> None:
    text = (
        "panic: no cart\n\ngoroutine 1 [running]:\nmain.total()\n\t/srv/a.go:1\n"
        "exit status 2\nerror: failed\n"
    )

    assert said(text) == [("panic", "no cart")]


def test_a_traceback_that_was_cut_off_before_its_first_call_is_none() -> None:
    text = "Traceback (most recent call last):\n  [Previous line repeated 3 more times]\n$ ls\n"

    assert said(text) == []


def test_what_a_tool_proposes_behind_a_blank_line_is_of_its_report() -> None:
    error, tip = 'Error: unknown command "aply"', "Did you mean this?\n\tapply"
    (found,) = problems({"data": f"{error}\n\n{tip}\n\nUsage:\n"})
    assert found.excerpt == f"{error}\n{tip}"


def test_a_sentence_behind_error_is_no_header_of_unittest() -> None:
    said = "ERROR: Coverage for lines is too low\nERROR: No matching distribution found for torch\n"
    found = [one.message for one in problems({"data": said})]
    assert found == ["Coverage for lines is too low", "No matching distribution found for torch"]
    first = next(reader for reader in READERS if reader.tool == "unittest")
    assert first.begins("ERROR: Coverage for lines is too low") is None
    assert first.begins("ERROR: test_total (tests.T.test_total) (i=1)") is not None
