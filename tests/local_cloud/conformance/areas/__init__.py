"""The areas of the table; importing them fills it."""

from tests.local_cloud.conformance.areas import (
    closing,
    events,
    handshake,
    http_api,
    management,
    messages,
    operations,
    routing,
)
from tests.local_cloud.conformance.table import ROWS

__all__ = [
    "ROWS",
    "closing",
    "events",
    "handshake",
    "http_api",
    "management",
    "messages",
    "operations",
    "routing",
]
