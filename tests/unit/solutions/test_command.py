"""A rule's evidence may be the command that printed an error, and what its report says."""

from __future__ import annotations

import pytest

from devintel.solutions.command import command, lacks, ran, says
from devintel.solutions.example import case_of, event
from devintel.solutions.subject import Subject


def _printed(line: str, by: str) -> Subject:
    return Subject(case_of(event("terminal", message=line, data=line, command=by)))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("docker compose up -d", True),
        ("sudo -E docker compose up", True),
        ("TAG=2 /usr/bin/docker compose pull", True),
        ("docker build .", False),
        ("echo docker compose", False),
        ("dockerx compose", False),
    ],
)
def test_a_program_is_known_by_the_words_that_call_it(line: str, asked: bool) -> None:
    found = ran("docker compose")(_printed("no such file", line), {})
    assert (found is not None) is asked


def test_an_error_that_no_terminal_said_was_printed_by_no_command() -> None:
    subject = Subject(case_of("permission denied"))
    assert command(subject) == ""
    assert ran("docker")(subject, {}) is None


def test_what_a_report_says_elsewhere_is_evidence_with_its_slots() -> None:
    subject = _printed("Unsupported argument\non s3.tf line 9", "terraform plan")
    assert says(r"Unsupported", r"line (?P<n>\d+)")(subject, {}) == {"n": "9"}
    assert says(r"Unsupported", r"column")(subject, {}) is None


def test_a_report_may_have_to_lack_words() -> None:
    subject = _printed("Unsupported argument", "terraform plan")
    assert lacks(r"Did you mean")(subject, {}) == {}
    assert lacks(r"argument")(subject, {}) is None
