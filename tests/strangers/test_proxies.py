"""Our Python clients behind a company's proxy and authority: others by it, loopback without."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.connect_proxy import ConnectProxy, connect_proxy
from tests.strangers.server import Server, devintel, run

LINE = '{"type": "log", "content": {"message": "by the proxy"}}\n'
TELLS = "import devintel.sdk; c = devintel.sdk.init(); c.say('log', 'by the sdk'); c.flush(20)"
DEAD = "http://127.0.0.1:9"


@pytest.fixture(name="proxy")
def _proxy() -> Iterator[ConnectProxy]:
    with connect_proxy() as proxy:
        yield proxy


def test_a_team_server_is_reached_by_the_proxy_and_believed_by_its_own_authority(
    start, certificate: tuple[Path, Path], proxy: ConnectProxy
) -> None:
    cert, key = certificate
    tls = ("--tls-cert", str(cert), "--tls-key", str(key), "--name", "devintel.test")
    server: Server = start("serve", "--log-format", "json", *tls)
    admin = re.findall(r"Admin key\s+(dvi_\S+)", "".join(server.printed))[0]
    at = {
        "DEVINTEL_URL": f"https://devintel.test:{server.port}",
        "DEVINTEL_KEY": admin,
        "HTTPS_PROXY": proxy.url,
    }
    trusted = at | {"DEVINTEL_CA": str(cert)}

    sent = devintel("send", "team", "-", text=LINE, **trusted)
    told = run(sys.executable, "-c", TELLS, **trusted, DEVINTEL_SESSION="team")
    listed = devintel("sessions", **trusted)
    distrusted = devintel("sessions", **at)

    assert (sent.returncode, told.returncode) == (0, 0), (sent.stderr, told.stderr)
    assert b"team" in listed.stdout
    assert (distrusted.returncode, b"CERTIFICATE_VERIFY_FAILED" in distrusted.stderr) == (2, True)
    assert set(proxy.asked) == {f"devintel.test:{server.port}"}
    page = devintel("tail", "team", "--no-follow", **trusted).stdout
    assert b"by the proxy" in page
    assert b"by the sdk" in page


def test_loopback_is_never_asked_by_a_proxy(start) -> None:
    server: Server = start("local")
    dead = {"HTTP_PROXY": DEAD, "HTTPS_PROXY": DEAD, "ALL_PROXY": DEAD, "NO_PROXY": ""}
    at = dead | {"DEVINTEL_URL": server.http, "DEVINTEL_SESSION": "near"}

    sent = devintel("send", "near", "-", text=LINE, **at)
    told = run(sys.executable, "-c", TELLS, **at)
    ran = devintel("run", "--", "echo", "by the terminal", **at)
    listed = devintel("sessions", **at)

    assert [one.returncode for one in (sent, told, ran, listed)] == [0, 0, 0, 0], sent.stderr
    said = [e["content"].get("message") or e["content"].get("data") for e in server.events("near")]
    assert {"by the proxy", "by the sdk", "by the terminal"} <= {str(one).strip() for one in said}
