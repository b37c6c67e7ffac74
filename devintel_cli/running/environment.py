"""What a program that we run finds in its environment, so that the SDKs inside speak to the same
session: ours, Sentry's by Spotlight, and OpenTelemetry's exporters. Whatever is set stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from devintel.sdk.sender import Sender

ASK_S = 1.0
"""How long a start waits for the server to tell the session."""


def inside(environ: Mapping[str, str], sending: Sender, server: str, key: str) -> dict[str, str]:
    """The environment of the program; SDKs are pointed only at a server that answers."""
    session = sending.find_session(ASK_S)
    base = server.rstrip("/")
    ours = {"DEVINTEL_URL": base, "DEVINTEL_RUN": "1"}
    if key:
        ours["DEVINTEL_KEY"] = key
    if session:
        ours |= {"DEVINTEL_SESSION": session, "DEVINTEL_USER": sending.user}
        into = f"{base}{f'/k/{key}' if key else ''}/s/{quote(session, safe='')}"
        ours |= {
            "SENTRY_SPOTLIGHT": f"{into}/stream",
            "OTEL_EXPORTER_OTLP_ENDPOINT": into,
            "OTEL_EXPORTER_OTLP_PROTOCOL": "http/protobuf",
        }
    return {k: v for k, v in ours.items() if v} | dict(environ)
