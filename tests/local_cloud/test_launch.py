"""Where a server says that it is, for links that others follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from devintel_app.launch import banner, public_url
from devintel_app.product import Choice


@pytest.mark.parametrize(
    ("choice", "scheme", "reached", "told"),
    [
        (Choice(), "http", "127.0.0.1:8000", "http://127.0.0.1:8000"),
        (Choice(keys=True), "http", "10.1.2.3:8000", "http://10.1.2.3:8000"),
        (Choice(public_name="intel.lan"), "https", "10.1.2.3:8443", "https://intel.lan:8443"),
        (Choice(public_name="intel.lan"), "http", "[fd00::7]:80", "http://intel.lan:80"),
        (
            Choice(public_name="intel.example", proxies=frozenset({"10.0.0.9"})),
            "http",
            "10.1.2.3:8000",
            "https://intel.example",
        ),
    ],
)
def test_the_public_address_is_one_that_others_reach(
    choice: Choice, scheme: str, reached: str, told: str
) -> None:
    assert public_url(choice, scheme, reached) == told


def test_the_start_says_how_others_come_in_with_what_they_need() -> None:
    said = banner(
        Choice(Path("kept")), "http://127.0.0.1:1", "T", others="http://10.1.2.3:1"
    ).splitlines()
    assert said[1].split() == ["Dashboard", "http://127.0.0.1:1/dashboard/?token=T"]
    assert said[2].split() == ["For", "others", "http://10.1.2.3:1/dashboard/?token=T"]
