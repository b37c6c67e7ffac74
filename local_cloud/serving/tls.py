"""TLS in front of a plain port of this machine: bytes are passed on as they are.

The socket shell writes to the descriptor itself, so encryption cannot lie between; a terminator in
the same process costs one copy and keeps it out of the way. Whose bytes they are is noted by the
port that they come from, so that the client's own address is known behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import MutableMapping
from pathlib import Path

_BLOCK = 64 * 1024


class NoCertificate(Exception):
    """The files do not make a certificate; the message is one sentence for the user."""


def context(certificate: Path, key: Path | None) -> ssl.SSLContext:
    """A server's context of PEM files; raises `NoCertificate`."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        made.load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        reason = error.strerror or str(error)
        raise NoCertificate(f"Cannot use the certificate {certificate}: {reason}.") from error
    return made


GOODBYE_S = 1.0
"""How long a peer has to answer that TLS ends: asyncio would hold up the server's end for 30 s."""

Clients = MutableMapping[tuple[str, int], str]
"""The clients' addresses, by the inner host and port that their bytes come from."""


async def terminate(
    listening: socket.socket, using: ssl.SSLContext, inner: str, clients: Clients
) -> asyncio.Server:
    """Accept TLS on a socket and pass everything on to `inner` (`host:port`)."""
    host, _, port = inner.rpartition(":")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            behind, ahead = await asyncio.open_connection(host.strip("[]"), int(port))
            ours = ahead.get_extra_info("sockname")[:2]
            clients[ours] = writer.get_extra_info("peername")[0]
            try:
                await asyncio.gather(_pump(reader, ahead), _pump(behind, writer))
            finally:
                clients.pop(ours, None)

    return await asyncio.start_server(
        serve, sock=listening, ssl=using, ssl_shutdown_timeout=GOODBYE_S
    )


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, ssl.SSLError):
        while data := await reader.read(_BLOCK):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError, RuntimeError):
        writer.close()
