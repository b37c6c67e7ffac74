"""The service that could not be reached, without what is chance."""

from __future__ import annotations

import pytest

from devintel.grouping.endpoint import endpoint


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("connect ECONNREFUSED 127.0.0.1:5432", ("at", "", "5432")),
        ("connect ECONNREFUSED 172.18.0.5:5432", ("at", "", "5432")),
        ("connect ECONNREFUSED ::1:6379", ("at", "", "6379")),
        ("connect ECONNREFUSED 127.0.0.1:49812", ()),
        ("connect ETIMEDOUT billing.internal:443", ("at", "billing.internal", "443")),
        ("getaddrinfo ENOTFOUND redis", ("at", "redis", "")),
        ("listen EADDRINUSE: address already in use :::3000", ("at", "", "3000")),
        (f"HTTPConnectionPool(host='users', port={80}): Max retries", ("at", "users", "80")),
        ("dial tcp: lookup search on 10.0.0.2:53: no such host", ("at", "search", "")),
        ("dial tcp 10.0.0.7:6443: connect: connection refused", ("at", "", "6443")),
        ("3 of 4 rows at 10:30", ()),
    ],
)
def test_names_and_ports_of_services_stay(message: str, expected: tuple[str, ...]) -> None:
    assert endpoint("Error", message) == expected
