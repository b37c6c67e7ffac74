"""What a folder's tests cost, when they ran side by side too."""

from __future__ import annotations

from dataclasses import dataclass

from tests.time_by_folder import Took, by_folder


@dataclass
class Report:
    nodeid: str
    start: float
    stop: float


def test_tests_side_by_side_count_once_for_the_run_and_each_for_themselves() -> None:
    reports = [
        Report("tests/clients/test_editor.py::test_a", 10, 20),
        Report("tests/clients/test_firefox.py::test_b", 12, 18),
        Report("tests/clients/test_firefox.py::test_c", 30, 34),
        Report("tests/unit/log/test_seq.py::test_d", 0, 30),
        Report("tests/story/test_story.py::test_e", 0, 0.1),
    ]

    assert by_folder(reports) == [Took("tests/unit", 30, 30), Took("tests/clients", 20, 14)]
