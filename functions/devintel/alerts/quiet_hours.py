"""Hours in which nobody wants to be told: what happens in them is told when they end."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from devintel.errors import BadRequest

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def check(span: str, zone: str) -> None:
    """Raise `BadRequest` where `22:00-07:00` or the zone's name makes no sense."""
    found = _SPAN.fullmatch(span)
    if span and (not found or found.group(1, 2) == found.group(3, 4)):
        raise BadRequest("Quiet hours are spelled 22:00-07:00.", code="invalid_rule")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadRequest(
            "The zone is a name such as Europe/Berlin or UTC.", code="invalid_rule"
        ) from error


def remaining_s(span: str, zone: str, now_ms: int) -> int:
    """Seconds until the quiet hours end; 0 outside them. Where the clock jumps, so does the end."""
    found = _SPAN.fullmatch(span)
    if not found:
        return 0
    now = datetime.fromtimestamp(now_ms / 1000, ZoneInfo(zone))
    begin, end = (int(h) * 60 + int(m) for h, m in (found.group(1, 2), found.group(3, 4)))
    minute = now.hour * 60 + now.minute
    inside = begin <= minute < end if begin < end else minute >= begin or minute < end
    if not inside:
        return 0
    day = now.date() + timedelta(days=1 if minute >= end else 0)
    ends = datetime(day.year, day.month, day.day, end // 60, end % 60, tzinfo=ZoneInfo(zone))
    return max(1, round((ends.astimezone(UTC) - now.astimezone(UTC)).total_seconds()))
