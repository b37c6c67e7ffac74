"""A signed webhook, by Standard Webhooks 1.0 (symmetric, `v1`)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

from devintel.alerts.cards.message import Message
from devintel.timestamp import iso

PREFIX = "whsec_"


def body(message: Message) -> dict[str, Any]:
    """`ours` is what DevIntel concluded, `untrusted_event` what programs and pages sent."""
    alert = message.alert
    ours = {
        "alert": alert["id"],
        "rule": alert["rule"],
        "kind": alert["kind"],
        "title": message.title,
        "why": alert["why"],
        "fingerprint": alert["fingerprint"],
        "count": alert["n"],
        "link": message.link,
        "last_of_this_hour": message.last,
    }
    said = {"session": alert["session"], **alert["said"]}
    return {
        "type": f"alert.{alert['kind']}",
        "timestamp": iso(alert["at"]),
        "data": {"ours": ours, "untrusted_event": said},
    }


def signed(message_id: str, now_ms: int, payload: bytes, secret: str) -> dict[str, str]:
    """The three headers; `secret` is `whsec_` and base64."""
    seconds = str(now_ms // 1000)
    key = base64.b64decode(secret.removeprefix(PREFIX))
    told = f"{message_id}.{seconds}.".encode() + payload
    signature = base64.b64encode(hmac.new(key, told, hashlib.sha256).digest()).decode()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{signature}",
    }
