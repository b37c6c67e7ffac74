"""Sends ten errors, one after the other: `sentry_rate_limited.py DSN`."""

import sys

import sentry_sdk

sentry_sdk.init(dsn=sys.argv[1], auto_session_tracking=False)
for number in range(10):
    sentry_sdk.capture_message(f"number {number}", level="error")
    sentry_sdk.flush(timeout=20)
