"""Our Python clients behind a company's proxy and authority: others by it, loopback without."""

from __future__ import annotations

import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from tests.strangers.server import Server, devintel, run

LINE = '{"type": "log", "content": {"message": "by the proxy"}}\n'
TELLS = "import devintel.sdk; c = devintel.sdk.init(); c.say('log', 'by the sdk'); c.flush(20)"
DEAD = "http://127.0.0.1:9"


class Proxy:
    """A proxy that leads every CONNECT to this machine, whatever host it names."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.asked: list[str] = []
        self._threads = [Thread(target=self._serve)]
        self._threads[0].start()

    def _serve(self) -> None:
        while True:
            client, _ = self._listener.accept()
            thread = Thread(target=self._tunnel, args=(client,))
            self._threads.append(thread)
            thread.start()
            if not self.url:
                return

    def _tunnel(self, client: socket.socket) -> None:
        head = b""
        with client:
            while b"\r\n\r\n" not in head:
                if not (data := client.recv(4096)):
                    return
                head += data
            target = head.split()[1].decode()
            self.asked.append(target)
            port = int(target.rpartition(":")[2])
            with socket.create_connection(("127.0.0.1", port)) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = Thread(target=_pump, args=(client, server))
                back.start()
                _pump(server, client)
                back.join()

    def close(self) -> None:
        """End it, once every tunnel has ended."""
        port, self.url = int(self.url.rpartition(":")[2]), ""
        socket.create_connection(("127.0.0.1", port)).close()
        for thread in self._threads:
            thread.join()
        self._listener.close()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the other side hung up


@pytest.fixture(name="proxy")
def _proxy() -> Iterator[Proxy]:
    proxy = Proxy()
    yield proxy
    proxy.close()


def test_a_team_server_is_reached_by_the_proxy_and_believed_by_its_own_authority(
    start, certificate: tuple[Path, Path], proxy: Proxy
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
