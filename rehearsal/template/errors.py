"""What ends a rehearsal before it begins."""

from __future__ import annotations


class CannotPlay(Exception):
    """The template has something that is not played; the message names it."""
