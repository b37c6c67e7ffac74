"""What counts as a failure of AWS."""

from __future__ import annotations

import sys

import pytest

from devintel.adapters.aws_errors import AwsError, AwsUnreached, refusals, silences


def test_without_the_sdk_only_our_own_client_can_have_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "botocore.exceptions", raising=False)

    assert refusals() == (AwsError,)
    assert silences() == (AwsUnreached,)
