"""Other people's clients, and our page script, at the edge of the production template.

They find its name by a proxy, as behind a company's, and trust the rehearsal's authority.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from rehearsal.play import Choices, playing
from tests.connect_proxy import connect_proxy
from tests.interop.conftest import Clients
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


@pytest.mark.slow
def test_real_clients_reach_the_production_stage_by_changing_one_address(
    template: Path, tmp_path: Path
) -> None:
    stack = stage.read(template)
    clients = Clients(tmp_path)
    with (
        playing(stack, Choices(layers=rehearse.layers(stack))) as play,
        connect_proxy(play.edges) as proxy,
    ):
        it = rehearse.begun(play)
        try:
            steps.run(main_job.steps()[:2], it, lambda result: None)
            edge = rehearse.address(play)
            host = edge.host
            trusted = {
                "HTTPS_PROXY": proxy.url,
                "https_proxy": proxy.url,
                "NODE_EXTRA_CA_CERTS": str(play.authority.file),
            }
            for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "OTEL_EXPORTER_OTLP_CERTIFICATE"):
                trusted[name] = str(play.authority.file)
            dsn = f"https://{it.ingest}@{host}/s/shop/1"
            clients.python("sentry", "sentry_python.py", dsn, "br", **trusted)
            clients.node("sentry_node.mjs", dsn, **trusted)
            clients.python(
                "opentelemetry",
                "opentelemetry_python.py",
                OTEL_SERVICE_NAME="shop",
                OTEL_EXPORTER_OTLP_ENDPOINT=f"https://{host}/k/{it.ingest}/s/shop",
                OTEL_EXPORTER_OTLP_COMPRESSION="gzip",
                **trusted,
            )
            (tmp_path / "cart.py").write_text("total = 0\n")
            clients.python(
                "wakatime",
                "wakatime_shim.py",
                *("--entity", str(tmp_path / "cart.py"), "--project", "shop", "--write"),
                *("--key", "6b3f0e8c-5f0e-4a6c-9a6e-0f4f6a1b2c3d", "--proxy", proxy.url),
                "--no-ssl-verify",
                *(
                    "--api-url",
                    f"https://{host}/k/{it.ingest}/api/v1/users/current/heartbeats.bulk",
                ),
                WAKATIME_HOME=str(tmp_path),
                **trusted,
            )
            heard = _page(it, edge, tmp_path)
            play.settle()
            found = kinds(events(it, "shop"))
            wrong = play.journal.wrong
        finally:
            it.close()

    assert found.pop("shop") >= {"error", "network", "performance", "warn"}
    assert found.pop("sentry.python") >= {"error", "network", "performance", "warn", "log"}
    assert found.pop("sentry.javascript.node") >= {"error", "network", "performance", "warn"}
    assert list(found.values()) == [{"file"}], found
    assert [event["content"]["message"] for event in heard] == ["by our script"]
    assert wrong == []


def _page(it: Journey, edge: Address, folder: Path) -> list[dict[str, Any]]:
    """What our script, loaded from the edge with a key in its line, told of a page."""
    line = PAGE.format(at=edge.url, key=f" data-key={it.ingest}")
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
        return in_chromium(visit, edge.resolver_rule())
