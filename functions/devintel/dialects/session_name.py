"""Which session a request of another tool belongs to.

In this order: what the event itself says (`devintel.session` as a tag or attribute), what the
address says (`/s/<session>`), what the key says, and the name of the service or its release, else
what the tool is.
"""

from __future__ import annotations

ATTRIBUTE = "devintel.session"
MAX_NAME = 128
_UNKNOWN = ("unknown_service",)


def choose(*names: object) -> str:
    """The first name that can be a session's id; "" where none can."""
    for name in names:
        cleaned = _printable(name) if isinstance(name, str) else ""
        if cleaned:
            return cleaned
    return ""


def of_service(name: object) -> str:
    """A service's name, "" for the placeholders that SDKs fill in."""
    return name if isinstance(name, str) and not name.startswith(_UNKNOWN) else ""


def of_release(release: object) -> str:
    """`shop` of the release `shop@1.0`; "" where a release names no package."""
    name, at, _ = release.rpartition("@") if isinstance(release, str) else ("", "", "")
    return name if at else ""


def _printable(name: str) -> str:
    if not name.isprintable():
        name = "".join(ch if ch.isprintable() else " " for ch in name)
    return name.strip()[:MAX_NAME].strip()
