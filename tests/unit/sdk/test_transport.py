"""The way to a server: loopback by any of its names, and an authority beside the machine's."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from devintel.sdk.transport import is_loopback, opener, trusting


@pytest.mark.parametrize(
    ("base", "near"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://127.8.0.1", True),
        ("http://[::1]:8000/s/shop", True),
        ("http://localhost", True),
        ("http://shop.localhost:3000", True),
        ("https://devintel.example", False),
        ("http://localhost.devintel.example", False),
        ("http://10.0.0.1", False),
        ("nonsense", False),
    ],
)
def test_loopback_is_known_by_any_of_its_names(base: str, near: bool) -> None:
    assert is_loopback(base) is near


def test_a_file_that_is_no_certificate_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("nothing")

    with pytest.raises(ssl.SSLError):
        trusting(str(wrong))
    with pytest.raises(FileNotFoundError):
        opener("https://devintel.example", str(tmp_path / "none.pem"))
