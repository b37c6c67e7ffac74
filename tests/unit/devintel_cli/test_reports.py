"""JUnit and SARIF reports as their tools write them become errors with a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer

from devintel_cli import junit, sarif
from devintel_cli.reporting import annotation

PYTEST = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest">
<testcase classname="tests.test_cart" name="test_total" time="0.01" />
<testcase classname="tests.test_cart" name="test_empty" time="0.02"><failure
 message="AssertionError: assert 1 == 2">def test_empty():
&gt;       assert 1 == 2
E       AssertionError: assert 1 == 2

tests/test_cart.py:7: AssertionError</failure></testcase>
<testcase classname="tests.test_cart" name="test_later"><skipped message="soon" /></testcase>
</testsuite></testsuites>"""
JEST = """<testsuite name="cart" file="src/cart.test.js"><testcase name="adds" time="0.5"
 file="src/cart.test.js" line="12"><error type="java.lang.NullPointerException">boom</error>
</testcase></testsuite>"""


def content(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one["content"] for one in events]


def test_a_failed_test_is_an_error_at_its_place(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(PYTEST)

    failed, run = junit.of_file(file)

    assert failed["content"] == {
        "message": "AssertionError: assert 1 == 2",
        "test": "tests.test_cart::test_empty",
        "file": "tests/test_cart.py",
        "line": 7,
    }
    assert (failed["type"], failed["subtype"]) == ("error", "test-failure")
    assert failed["stack_trace"].endswith("tests/test_cart.py:7: AssertionError")
    assert run["content"]["message"] == "1 passed, 1 failed, 1 skipped in 0.03 s"


def test_a_report_that_names_the_place_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(JEST)

    assert content(junit.of_file(file))[0] == {
        "message": "boom",
        "test": "adds",
        "name": "NullPointerException",
        "file": "src/cart.test.js",
        "line": 12,
    }


@pytest.mark.parametrize("text", ["", "<a", "{}"])
def test_what_is_no_report_is_refused_with_a_sentence(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong"
    file.write_text(text)

    for read, name in ((junit.of_file, "JUnit XML"), (sarif.of_file, "SARIF")):
        with pytest.raises(typer.Exit):
            read(file)
        assert f"wrong is no {name}: " in capsys.readouterr().err


RULE = {
    "id": "py/unused",
    "helpUri": "https://docs.example/unused",
    "defaultConfiguration": {"level": "error"},
    "messageStrings": {"default": {"text": "{0} is never used."}},
}
PLACE = {
    "physicalLocation": {
        "artifactLocation": {"uri": "src/my%20app.py"},
        "region": {"startLine": 3, "startColumn": 5},
    }
}


def test_results_take_level_and_text_from_their_rule(tmp_path: Path) -> None:
    results = [
        {
            "ruleId": "py/unused",
            "message": {"id": "default", "arguments": ["x"]},
            "locations": [PLACE],
        },
        {"ruleId": "other", "message": {"text": "Careful."}},
        {"ruleId": "other", "message": {"text": "A note."}, "level": "note"},
        {"ruleId": "other", "message": {"text": "Hidden."}, "suppressions": [{"kind": "inSource"}]},
        {"ruleId": "other", "message": {"text": "Fine."}, "kind": "pass"},
        {"ruleId": "other", "message": {"text": "Off."}, "level": "none"},
    ]
    tool = {"driver": {"name": "CodeQL", "rules": [RULE]}}
    file = tmp_path / "found.sarif"
    file.write_text(json.dumps({"version": "2.1.0", "runs": [{"tool": tool, "results": results}]}))

    events = sarif.of_file(file)

    assert [one["type"] for one in events] == ["lint", "warn", "info"]
    assert events[0]["content"] == {
        "message": "x is never used.",
        "severity": "error",
        "tool": "CodeQL",
        "code": "py/unused",
        "help": "https://docs.example/unused",
        "file": "src/my app.py",
        "line": 3,
        "column": 5,
    }
    assert annotation(events[0]) == (
        "::error file=src/my app.py,line=3,col=5,title=py/unused::x is never used."
    )


def test_an_annotation_cannot_be_broken_by_what_it_says() -> None:
    made = {"type": "warn", "content": {"message": "a\nb%", "file": "a,b:c.py", "test": "t::u"}}

    assert annotation(made) == "::warning file=a%2Cb%3Ac.py,title=t%3A%3Au::a%0Ab%25"
