"""The store that `tests.cloud.Cloud` runs over, so that a folder's tests can run over both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import boto3
import pytest

from devintel.adapters.dynamodb.store import DynamoStore
from devintel.adapters.sqlite.store import SqliteStore
from devintel.adapters.table import definition
from devintel.ports import Clock, Store
from tests.imitation import imitated_aws

Make = Callable[[Clock], Store]


class Chosen:
    """Which store is made where a test names none."""

    make: Make = staticmethod(lambda clock: SqliteStore(None, clock))


@contextmanager
def dynamodb() -> Iterator[None]:
    """Tables of moto's, one for each cloud."""
    usual = Chosen.make
    with pytest.MonkeyPatch.context() as patch, imitated_aws():
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        client = boto3.client("dynamodb", region_name="us-east-1")
        names: list[str] = []

        def make(clock: Clock) -> Store:
            names.append(f"table{len(names)}")
            client.create_table(**definition(names[-1]))
            return DynamoStore(client, names[-1], clock, sleep=lambda seconds: None)

        Chosen.make = staticmethod(make)
        try:
            yield
        finally:
            Chosen.make = staticmethod(usual)
