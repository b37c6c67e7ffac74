"""A company's proxy: every CONNECT is led to this machine, whatever host it names."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Thread

from tests.patience import joined


class ConnectProxy:
    """Leads `name:port` to the same port of loopback, or to what `leads` says for the name."""

    def __init__(self, leads: Mapping[str, int] | None = None) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._leads = leads or {}
        self.asked: list[str] = []
        self._open = True
        self._threads = [Thread(target=self._serve, daemon=True)]
        self._threads[0].start()

    def _serve(self) -> None:
        while self._open:
            client, _ = self._listener.accept()  # waits: until `close` comes
            thread = Thread(target=self._tunnel, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _tunnel(self, client: socket.socket) -> None:
        head = b""
        with client:
            while b"\r\n\r\n" not in head:
                if not (data := client.recv(4096)):
                    return
                head += data
            target = head.split()[1].decode()
            self.asked.append(target)
            name, _, port = target.rpartition(":")
            with socket.create_connection(
                ("127.0.0.1", self._leads.get(name, int(port))), timeout=30
            ) as server:
                server.settimeout(None)  # a tunnel may be silent for as long as it likes
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = Thread(target=_pump, args=(client, server), daemon=True)
                back.start()
                _pump(server, client)
                joined(back)

    def close(self) -> None:
        """End it, once every tunnel has ended."""
        self._open = False
        port = self._listener.getsockname()[1]
        socket.create_connection(("127.0.0.1", port), timeout=30).close()
        for thread in self._threads:
            joined(thread)
        self._listener.close()


def _pump(one: socket.socket, other: socket.socket) -> None:
    try:
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass  # the other side hung up


@contextmanager
def connect_proxy(leads: Mapping[str, int] | None = None) -> Iterator[ConnectProxy]:
    """A running proxy."""
    proxy = ConnectProxy(leads)
    try:
        yield proxy
    finally:
        proxy.close()
