"""A secret in the Parameter Store."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from devintel.adapters import secret_parameter
from devintel.errors import Unavailable


class Parameters:
    """SSM as far as we ask it."""

    def __init__(self, known: dict[str, str]) -> None:
        self.known, self.asked = known, 0

    def get_parameter(self, *, Name: str, WithDecryption: bool) -> dict[str, Any]:
        self.asked += 1
        assert WithDecryption
        if Name not in self.known:
            raise ClientError({"Error": {"Code": "ParameterNotFound"}}, "GetParameter")
        return {"Parameter": {"Value": self.known[Name]}}


def test_a_secret_is_read_once() -> None:
    ssm = Parameters({"/devintel/once": "kept"})
    assert [secret_parameter.read("/devintel/once", ssm) for _ in range(3)] == ["kept"] * 3
    assert ssm.asked == 1


def test_a_secret_that_is_not_there_is_told_without_its_name() -> None:
    with pytest.raises(Unavailable) as failed:
        secret_parameter.read("/devintel/none", Parameters({}))
    assert "none" not in failed.value.message
