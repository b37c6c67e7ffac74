"""Diagnostics of editors and compilers."""

from __future__ import annotations

from typing import Any

from devintel.grouping import groups


def row(message: str, severity: int = 0, **more: Any) -> dict[str, Any]:
    place = {"start": {"line": 1, "character": 14}, "end": {"line": 1, "character": 18}}
    return {"severity": severity, "message": message, "range": place, "source": "ts", **more}


def saved(*rows: dict[str, Any], source: str = "vscode") -> dict[str, Any]:
    content = {"path": "/home/dev/shop/app.ts", "diagnostics": [*rows]}
    return {"type": "file", "subtype": "changed", "source": source, "content": content}


def test_each_error_of_a_file_is_a_problem_and_warnings_are_none() -> None:
    found = groups(
        saved(row("Cannot find name 'itms'.", code=2304), row("'x' is never read.", 1), row("Bad."))
    )

    assert [(g.type, g.message) for g in found] == [
        ("ts 2304", "Cannot find name 'itms'."),
        ("ts", "Bad."),
    ]
    assert found[0].slots == {
        "path": "/home/dev/shop/app.ts",
        "line": "2",
        "column": "15",
        "code": "2304",
        "source": "ts",
        "identifier": "itms",
    }
    assert (found[0].kind, found[0].mistake) == ("diagnostic", "not_defined")


def test_the_code_and_the_words_make_the_group_and_not_the_name_or_the_file() -> None:
    one, other, third = groups(
        saved(
            row("Cannot find name 'a'.", code=2304),
            row("Cannot find name 'b'.", code={"value": "TS2304"}),
            row("Cannot find name 'c'.", code=2552),
        )
    )

    assert one.fingerprint == other.fingerprint != third.fingerprint


def test_the_language_servers_own_counting_is_recognised() -> None:
    found = groups(
        saved(row("one", 1), row("two", 2), row("three", 3), row("four", 4), source="neovim")
    )

    assert [g.message for g in found] == ["one"]


def test_a_file_with_warnings_only_from_vscode_is_no_problem() -> None:
    assert groups(saved(row("one", 1), row("two", 2))) == []


def test_a_compilers_own_event_is_a_problem() -> None:
    content = {"message": "cannot find symbol\n  symbol: class Cart", "tool": "javac", "line": 9}

    (found,) = groups({"type": "compiler_diagnostic", "content": content})

    assert (found.template, found.slots["line"]) == ("cannot find symbol symbol", "9")
