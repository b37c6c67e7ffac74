"""A server is named by whatever a person was given of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from devintel.sdk.address import Address, read_address

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "addresses.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "base", "session"), VECTORS["read"])
def test_an_address_and_an_invite_link_name_a_server_and_a_session(
    text: str, base: str, session: str
) -> None:
    assert read_address(text) == Address(base, session)
    assert read_address(read_address(text).plain) == Address(base, session)
