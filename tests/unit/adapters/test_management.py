"""Pushing through the management API."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError, ConnectTimeoutError

from devintel.adapters.management import ManagementPush

GONE = ClientError({"Error": {"Code": "GoneException"}}, "DeleteConnection")
SILENT = ConnectTimeoutError(endpoint_url="https://api.example")


class Ending:
    """A client whose connections end as it is told."""

    def __init__(self, failure: Exception) -> None:
        self.failure = failure
        self.asked: list[str] = []

    def delete_connection(self, ConnectionId: str) -> None:
        self.asked.append(ConnectionId)
        raise self.failure


@pytest.mark.parametrize("failure", [GONE, SILENT])
def test_closing_goes_on_behind_a_connection_that_cannot_be_closed(failure: Exception) -> None:
    client = Ending(failure)

    ManagementPush(client, threads=1).close(["a", "b"])

    assert client.asked == ["a", "b"]
