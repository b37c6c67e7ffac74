"""Rules for modules that cannot be found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from devintel.solutions.example import case_of
from devintel.solutions.rulebook import solutions


def test_a_file_that_differs_in_case_or_ending_only_is_named() -> None:
    case = replace(case_of("Error: Cannot find module './cart'"), files=("src/a.js", "src/Cart.ts"))

    (found,) = solutions(case)

    assert found.root_cause == (
        "The file ./cart does not exist as it is spelled in the import. "
        "The session knows src/Cart.ts: compare upper and lower case and the ending."
    )


@pytest.mark.parametrize(
    ("message", "files", "code"),
    [
        ("Error: Cannot find module 'dayjs'", (), "npm install dayjs"),
        ("Error: Cannot find module 'dayjs'", ("web/yarn.lock",), "yarn add dayjs"),
        ("Error: Can't resolve 'css-loader'", (), "npm install --save-dev css-loader"),
        ("Error: Cannot find module '$(reboot)'", (), ""),
    ],
)
def test_the_command_that_installs_it_is_that_of_the_project(
    message: str, files: tuple[str, ...], code: str
) -> None:
    found = solutions(replace(case_of(message), files=files))

    assert next((one.solution_code for one in found), "") == code
