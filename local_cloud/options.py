"""Choices where the sources about API Gateway differ or say nothing; each default is documented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """What to do where reports conflict; handlers should be safe whichever way these are set."""

    connect_error_status: int = 502
    """`$connect` raised or timed out: 502 in one suite meant for AWS as well, 500 elsewhere."""
    disconnect_after_refusal: bool = False
    """Run `$disconnect` for a connection that `$connect` refused; one draft says it may come."""
    error_frame_on_returned_error: bool = False
    """A one-way route returned 4xx or 5xx: send the error frame; most reports: nothing is sent."""
    serial_messages: bool = False
    """One message of a connection at a time; the developer guide: responses are not in order."""
    ping_resets_idle: bool = False
    """A ping frame restarts the idle time; users report that it does not."""
    unknown_connection_status: int = 410
    """A well-formed id that never existed: 410, 403 or 400 have been reported."""
    disconnect_after_delete: bool = True
    """Run `$disconnect` after DELETE @connections; captures show that it comes."""
    empty_frame_on_empty_answer: bool = False
    """A two-way route answered without a body: send an empty frame, as AWS probably does."""
    leak_error_text: bool = False
    """A two-way route raised: send the exception's text; one draft says so, captures do not."""
