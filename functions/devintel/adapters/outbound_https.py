"""Posts to addresses that others named: https only, resolved once and pinned, no private address,
no redirect, and never longer than a few seconds.

Why so: whoever names an address would else have this server ask its own network (OWASP,
"Server-Side Request Forgery Prevention"). The certificate is checked against the name, the socket
goes to the address that was looked at, so a second answer of the DNS changes nothing.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from devintel.ports import Answer

DEADLINE_S = 8.0
MOST_BYTES = 64 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Resolve = Callable[[str, int], Iterable[str]]


class _Refused(Exception):
    """The address may not be asked; the message is for whoever named it."""


def resolve(host: str, port: int) -> list[str]:
    """All addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def is_public(address: str) -> bool:
    """Whether an address belongs to the internet at large, also in an IPv6 disguise."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


class HttpsOutbound:
    """`Outbound`; tests give their own resolver, permission and certificate."""

    def __init__(
        self,
        resolve: Resolve = resolve,
        permitted: Callable[[str], bool] = is_public,
        tls: ssl.SSLContext | None = None,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._resolve, self._permitted = resolve, permitted
        self._tls = tls
        self._deadline_s = deadline_s

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """One request; a redirect is an answer like any other and is not followed."""
        try:
            return self._post(url, headers, body)
        except _Refused as error:
            return Answer(0, problem=str(error))
        except TimeoutError:
            return Answer(0, problem="The receiver took too long.")
        except ssl.SSLCertVerificationError as error:
            reason = error.verify_message.rstrip(".")
            return Answer(0, problem=f"The receiver's certificate does not hold: {reason}.")
        except ssl.SSLError:
            return Answer(0, problem="The receiver speaks no TLS that this server accepts.")
        except (OSError, http.client.HTTPException, ValueError):
            return Answer(0, problem="The receiver cannot be reached.")

    def _post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname:
            raise _Refused("Alerts go to https addresses only.")
        port = parts.port or 443
        connection = _Pinned(
            parts.hostname, port, self._address(parts.hostname, port), self._context()
        )
        connection.timeout = self._deadline_s
        late = threading.Event()
        watch = threading.Timer(self._deadline_s, _cut, (connection, late))
        watch.daemon = True
        watch.start()
        try:
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", target, body, dict(headers))
            answer = connection.getresponse()
            text = answer.read(MOST_BYTES).decode("utf-8", "replace")
            return Answer(answer.status, text, _seconds(answer.getheader("Retry-After")))
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set():
                raise TimeoutError from error
            raise
        finally:
            watch.cancel()
            connection.close()

    def _address(self, host: str, port: int) -> str:
        """The one address that will be asked; one that is not permitted spoils all."""
        found = list(self._resolve(host, port))
        if not found:
            raise _Refused("The receiver's name is not known.")
        if not all(map(self._permitted, found)):
            raise _Refused("The receiver's name leads into a private network.")
        return found[0]

    def _context(self) -> ssl.SSLContext:
        if self._tls is None:
            self._tls = ssl.create_default_context()
        return self._tls


class _Pinned(http.client.HTTPSConnection):
    """Connects to the address that was looked at; the name is for the certificate."""

    def __init__(self, host: str, port: int, address: str, tls: ssl.SSLContext) -> None:
        super().__init__(host, port, context=tls)
        self._to, self._secured = (address, port), tls

    def connect(self) -> None:
        """Open the socket by ourselves."""
        plain = socket.create_connection(self._to, self.timeout)
        self.sock = self._secured.wrap_socket(
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock.do_handshake()  # where it can be cut off


def _cut(connection: _Pinned, late: threading.Event) -> None:
    """Whoever sends a byte now and then is cut off, too."""
    late.set()
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _seconds(value: Any) -> float | None:
    return float(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None
