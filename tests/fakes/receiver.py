"""Receivers of alerts: one that remembers what it is told, and real servers behind TLS."""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from devintel.ports import Answer
from tests.patience import joined


@dataclass
class Receiver:
    """`Outbound` that answers what it is told to, then 200; `got` are url, headers and JSON."""

    answers: list[Answer] = field(default_factory=list)
    got: list[tuple[str, Mapping[str, str], Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Remember and answer."""
        self.got.append((url, headers, json.loads(body)))
        self.raw.append(body)
        return self.answers.pop(0) if self.answers else Answer(200)


class Https:
    """A server on loopback with a certificate for `hooks.example`; `answer` decides."""

    def __init__(self, folder: Path) -> None:
        self.status, self.headers = 200, dict[str, str]()
        self.hold = threading.Event()
        self.hold.set()
        self.drip = False
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.certificate = certified(folder, "hooks.example")
        self.port = 0

    def trusting(self) -> ssl.SSLContext:
        """A client's context that trusts this server's certificate alone."""
        return ssl.create_default_context(cafile=str(self.certificate))

    @contextmanager
    def serve(self) -> Iterator[Https]:
        """While it serves."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = True
        self.port = int(server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.hold.set()
            server.shutdown()
            server.server_close()
            joined(thread)


def _handler(of: Https) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            of.got.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            while of.drip and not of.hold.wait(0.05):
                self.wfile.write(b"H")
                self.wfile.flush()
            of.hold.wait(30)
            self.send_response(of.status)
            for name, value in of.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # cut off by the client

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler


def certified(folder: Path, name: str) -> Path:
    """A file with a certificate of its own making for a name, and the key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    file = folder / f"{name}.pem"
    file.write_bytes(secret + made.public_bytes(pem))
    return file
