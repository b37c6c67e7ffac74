"""Rules for what Python cannot import."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.example import case_of
from devintel.solutions.rulebook import solutions

MISSING = case_of("ModuleNotFoundError: No module named 'sklearn'")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((), "python -m pip install scikit-learn"),
        (("src/cart.py", "uv.lock"), "uv add scikit-learn"),
        (("src/sklearn/svm.py",), ""),
    ],
)
def test_the_command_that_installs_it_is_that_of_the_project(
    files: tuple[str, ...], code: str
) -> None:
    (found,) = solutions(replace(MISSING, files=files))

    assert found.solution_code == code


def test_a_module_of_the_session_itself_is_not_to_be_installed() -> None:
    (found,) = solutions(replace(MISSING, files=("src/sklearn/svm.py",)))

    assert found.explanation.endswith(
        "`sklearn` reads as a folder of your own: start from the project's root "
        "(`python -m sklearn...`, or PYTHONPATH=.), or install the project itself "
        "(pip install -e .)."
    )
