"""Prices (us-east-1, AWS Price List of September 2026) and published service times.

A unit that Lambda or DynamoDB give away is named with its price of nothing, so that nobody looks
for it elsewhere: Lambda's own reads of a table's stream (Amazon DynamoDB pricing, "Streams"),
deletions by expiry, a refused request of a throttle (Amazon API Gateway pricing), what Lambda's
platform would log of level INFO, which `system_log_level_v2=WARN` keeps it from.
"""

from __future__ import annotations

PRICES = {
    "ws_messages": 1.00e-6,
    "connection_minutes": 0.25e-6,
    "http_requests": 1.00e-6,
    "invocations": 0.20e-6,
    "gb_seconds": 0.0000133334,
    "restored_gb": 0.0001397998,
    "wru": 0.625e-6,
    "rru": 0.125e-6,
    "stored_gb_months": 0.25,
    "recoverable_gb_months": 0.20,
    "stream_reads": 0.0,
    "log_gb": 0.50,
    "access_log_gb": 0.25,
    "edge_requests": 1.00e-6,
    "edge_functions": 0.10e-6,
    "edge_out_gb": 0.085,
    "edge_in_gb": 0.020,
    "s3_gets": 0.40e-6,
    "s3_puts": 5.00e-6,
    "queue_requests": 0.40e-6,
}
"""For a unit of what is used."""

MONTHLY = {
    "alarm_metrics": 0.10,
    "custom_metrics": 0.30,
    "dashboards": 3.00,
    "secrets": 0.40,
    "snapshot_gb_seconds": 0.0000015046,
    "queue_requests": 0.40e-6,
}
"""For a unit of what is there, used or not."""
MONTH_S = 30 * 86_400

TABLE_MS = 5.0
"""A call to DynamoDB: "single-digit millisecond" (Amazon DynamoDB product page)."""
POST_MS = 10.0
"""A post to a connection through the management endpoint: a call within the region, as above, and
the gateway's own."""
POSTS_AT_ONCE = 16
INVOKE_MS = 10.0
"""API Gateway to a warm function and back (Amazon API Gateway guide, "overhead")."""
POLL_MS = 125.0
"""Lambda looks at a stream four times a second (Lambda developer guide, DynamoDB streams): half of
the time between on average."""
NETWORK_MS = 15.0
"""A person's line to the edge, one way."""
HANDLER_CPU_MS = 3.0
"""A warm handler's own CPU on a whole core (`make bench ROW=restored`, "then")."""
VCPU_MB = 1_769
"""Memory that buys one core (Lambda developer guide, "Memory")."""


def cpu_ms(memory_mb: int) -> float:
    """How long a handler's own work takes at its memory."""
    return HANDLER_CPU_MS * max(1.0, VCPU_MB / memory_mb)


def duration_ms(memory_mb: int, table_calls: int, posts: int) -> float:
    """What an invocation is billed for: its own work, its calls one after the other, its posts by
    the sixteen."""
    return cpu_ms(memory_mb) + table_calls * TABLE_MS + -(-posts // POSTS_AT_ONCE) * POST_MS
