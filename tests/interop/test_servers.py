"""Services with their own SDKs, pointed at `devintel local` by changing one address."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.e2e.conftest import LocalCloud
from tests.interop.conftest import Clients, arrived, events, groups

pytestmark = pytest.mark.xdist_group("e2e")


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_sentry_sdk_for_python(local: LocalCloud, clients: Clients, coding: str) -> None:
    dsn = f"http://KEY@127.0.0.1:{local.port}/1"

    clients.python("sentry", "sentry_python.py", dsn, coding, RELEASE=f"python-{coding}@1.0")

    assert Counter(e["type"] for e in events(local, f"python-{coding}")) == {
        "error": 2,
        "info": 2,
        "network": 1,
        "performance": 1,
        "log": 1,
        "warn": 1,
    }


def test_sentry_for_node(local: LocalCloud, clients: Clients) -> None:
    dsn = f"http://KEY@127.0.0.1:{local.port}/2"

    clients.node("sentry_node.mjs", dsn)

    assert Counter(e["type"] for e in events(local, "shop")) == {
        "error": 1,
        "info": 1,
        "network": 1,
        "performance": 1,
        "warn": 1,
    }
    assert arrived(local, "shop")["sentry session"] == (0, 2)


@pytest.mark.parametrize("compression", ["none", "gzip"])
def test_opentelemetry_for_python(local: LocalCloud, clients: Clients, compression: str) -> None:
    session = f"otel-python-{compression}"

    clients.python(
        "opentelemetry",
        "opentelemetry_python.py",
        OTEL_SERVICE_NAME=session,
        OTEL_EXPORTER_OTLP_ENDPOINT=local.url,
        OTEL_EXPORTER_OTLP_COMPRESSION=compression,
    )

    assert Counter(e["type"] for e in events(local, session)) == {
        "error": 2,
        "network": 1,
        "performance": 1,
        "warn": 1,
    }
    assert arrived(local, session) == {
        "otlp log": (2, 0),
        "otlp metric": (0, 1),
        "otlp span": (3, 0),
    }


@pytest.mark.parametrize("compression", ["none", "gzip"])
def test_opentelemetry_for_node(local: LocalCloud, clients: Clients, compression: str) -> None:
    session = f"otel-node-{compression}"

    clients.node(
        "opentelemetry_node.mjs",
        OTEL_SERVICE_NAME=session,
        OTEL_EXPORTER_OTLP_ENDPOINT=local.url,
        OTEL_EXPORTER_OTLP_COMPRESSION=compression,
    )

    assert Counter(e["type"] for e in events(local, session)) == {
        "error": 1,
        "network": 1,
        "warn": 1,
    }
    assert groups(local, session) == [
        ("HTTP 500: GET /cart 500", 1),
        ("TypeError: Cannot read properties of undefined (reading 'length')", 1),
    ]


def test_wakatime(local: LocalCloud, clients: Clients) -> None:
    (clients.work / "cart.py").write_text("total = 0\n")

    clients.python(
        "wakatime",
        "wakatime_shim.py",
        *("--entity", str(clients.work / "cart.py"), "--project", "editor", "--write"),
        *("--key", "6b3f0e8c-5f0e-4a6c-9a6e-0f4f6a1b2c3d"),
        *("--api-url", f"{local.url}/k/KEY/api/v1/users/current/heartbeats.bulk"),
        WAKATIME_HOME=str(clients.work),
    )

    (event,) = events(local, "editor")
    assert (event["type"], event["subtype"], event["content"]["language"]) == (
        "file",
        "saved",
        "Python",
    )
