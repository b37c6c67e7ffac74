"""Other people's clients, and our page script, at the edge of the production template.

They find its name by a proxy, as behind a company's, and trust the rehearsal's authority.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from rehearsal.play import Choices, Play, playing
from tests.connect_proxy import connect_proxy
from tests.interop.conftest import CLIENTS, Clients
from tests.interop.minified import built, frames, sentry_cli, thrown_in
from tests.interop.pages import in_chromium, served
from tests.rehearsal import stage
from verification import main_job, rehearse, steps
from verification.address import Address
from verification.journey import Journey

PAGE = "<script src={at}/client.js data-session=page{key}></script>"
SAID = "<script>console.log('by our script')</script>"


def events(it: Journey, session: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = it.ask("GET", f"/events/{session}?limit=500", it.read).json()[
        "events"
    ]
    return found


def kinds(found: list[dict[str, Any]]) -> dict[str, set[str]]:
    """What arrived, by its source."""
    by: dict[str, set[str]] = defaultdict(set)
    for event in found:
        by[event["source"]].add(event["type"])
    return dict(by)


@dataclass
class Edge:
    """The production template's edge, as who has its name, a key and a proxy finds it."""

    it: Journey
    play: Play
    address: Address
    clients: Clients
    folder: Path
    proxy: str

    @property
    def at(self) -> str:
        """Where an ingest key sends to."""
        return f"https://{self.address.host}/k/{self.it.ingest}"

    def dsn(self, session: str = "shop") -> str:
        """The one line of Sentry's SDKs."""
        return f"https://{self.it.ingest}@{self.address.host}/s/{session}/1"

    @property
    def trusted(self) -> dict[str, str]:
        """The proxy and the authority, by every name that a client knows them by."""
        authority = str(self.play.authority.file)
        names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "OTEL_EXPORTER_OTLP_CERTIFICATE")
        found = dict.fromkeys((*names, "NODE_EXTRA_CA_CERTS"), authority)
        return found | dict.fromkeys(("HTTPS_PROXY", "https_proxy"), self.proxy)

    def open_telemetry(self, service: str, **more: str) -> dict[str, str]:
        """The lines of OpenTelemetry's exporters."""
        return {
            "OTEL_SERVICE_NAME": service,
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"{self.at}/s/shop",
            "OTEL_EXPORTER_OTLP_COMPRESSION": "gzip",
            **self.trusted,
            **more,
        }

    def without_proxy(self) -> dict[str, str]:
        """What leads Node to the edge's own port: its exporter knows no proxy."""
        host = self.address.host
        at = self.at.replace(host, f"{host}:{self.play.edges[host]}")
        resolver = f"--require={CLIENTS / 'at_loopback.cjs'}"
        return {"OTEL_EXPORTER_OTLP_ENDPOINT": f"{at}/s/shop", "NODE_OPTIONS": resolver}


@pytest.fixture(name="edge", scope="module")
def _edge(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    stack, folder = stage.read(template), tmp_path_factory.mktemp("clients")
    with (
        playing(stack, Choices(layers=rehearse.layers(stack))) as play,
        connect_proxy(play.edges) as proxy,
    ):
        it = rehearse.begun(play)
        try:
            steps.run(main_job.steps()[:2], it, lambda result: None)
            address = rehearse.address(play)
            yield Edge(it, play, address, Clients(folder), folder, proxy.url)
        finally:
            it.close()
        assert play.journal.wrong == []


@pytest.mark.slow
def test_real_clients_reach_the_production_stage_by_changing_one_address(edge: Edge) -> None:
    clients, trusted = edge.clients, edge.trusted
    clients.python("sentry", "sentry_python.py", edge.dsn(), "br", **trusted)
    clients.node("sentry_node.mjs", edge.dsn(), **trusted)
    clients.python("opentelemetry", "opentelemetry_python.py", **edge.open_telemetry("shop"))
    clients.node("opentelemetry_node.mjs", **edge.open_telemetry("cart", **edge.without_proxy()))
    _wakatime(edge)
    heard = _page(edge)
    edge.play.settle()
    found = kinds(events(edge.it, "shop"))

    assert found.pop("shop") >= {"error", "network", "performance", "warn"}
    assert found.pop("cart") >= {"error", "network", "warn"}
    assert found.pop("sentry.python") >= {"error", "network", "performance", "warn", "log"}
    assert found.pop("sentry.javascript.node") >= {"error", "network", "performance", "warn"}
    assert list(found.values()) == [{"file"}], found
    assert [event["content"]["message"] for event in heard] == ["by our script"]


@pytest.mark.slow
def test_a_map_that_sentry_cli_uploads_through_the_edge_shows_the_source(edge: Edge) -> None:
    url, token = f"https://{edge.address.host}", edge.it.read
    dist = built(edge.folder)
    sentry_cli(edge.folder, url, token, "inject", "dist", **edge.trusted)
    words = ("upload", "--org", "acme", "--project", "shop", "dist")
    assert "Bundled" in sentry_cli(edge.folder, url, token, *words, **edge.trusted)
    thrown_in(dist, edge.dsn("maps"), "shop@1.0", edge.address.resolver_rule())
    edge.play.settle()

    (error,) = [event for event in events(edge.it, "maps") if event["type"] == "error"]
    assert [(f["function"], f["file"], f["line"]) for f in frames(error)] == [
        ("total", "../page.mjs", 3),
        ("checkout", "../page.mjs", 7),
    ]
    assert frames(error)[0]["source"]["line"] == "  return cart.items.length;"


def _wakatime(edge: Edge) -> None:
    (edge.folder / "cart.py").write_text("total = 0\n")
    edge.clients.python(
        "wakatime",
        "wakatime_shim.py",
        *("--entity", str(edge.folder / "cart.py"), "--project", "shop", "--write"),
        *("--key", "6b3f0e8c-5f0e-4a6c-9a6e-0f4f6a1b2c3d", "--proxy", edge.proxy),
        "--no-ssl-verify",
        *("--api-url", f"{edge.at}/api/v1/users/current/heartbeats.bulk"),
        WAKATIME_HOME=str(edge.folder),
        **edge.trusted,
    )


def _page(edge: Edge) -> list[dict[str, Any]]:
    """What our script, loaded from the edge with a key in its line, told of a page."""
    it, folder = edge.it, edge.folder
    line = PAGE.format(at=edge.address.url, key=f" data-key={it.ingest}")
    (folder / "index.html").write_text(f"<!doctype html>{line}{SAID}")

    def visit(page: Page) -> list[dict[str, Any]]:
        page.goto(address)
        for _ in range(200):
            sessions: list[dict[str, Any]] = it.ask("GET", "/sessions", it.read).json()
            known = any(row["id"] == "page" for row in sessions)
            logs = [e for e in events(it, "page") if e["type"] == "log"] if known else []
            if logs:
                return logs
            page.wait_for_timeout(200)
        raise AssertionError(sessions)

    with served(folder) as address:
        return in_chromium(visit, edge.address.resolver_rule())
