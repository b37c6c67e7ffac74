"""Where a server is: an address from which all paths follow, with `/k/<key>` and `/s/<name>`.

Clients in every language read the same (tests/vectors/addresses.json).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, unquote, urlsplit

_NAMED = re.compile(r"^(.*)/s/([^/]+)(?:/.*)?$")
_DASHBOARD = re.compile(r"/dashboard/?$")


@dataclass(frozen=True)
class Address:
    """A server, and the session that the address names, "" where it names none."""

    base: str
    session: str = ""

    @property
    def plain(self) -> str:
        """The address by which every route is reached, in the session where one is named."""
        return f"{self.base}/s/{quote(self.session, safe='')}" if self.session else self.base


def read_address(text: str) -> Address:
    """What a person was given: a server's address, or an invite link."""
    url = urlsplit(text if re.match(r"https?://", text) else f"http://{text}")
    named = _NAMED.match(url.path)
    asked = parse_qs(url.query).get("session", [""])[0]
    session = asked or (unquote(named[2]) if named else "")
    path = named[1] if named else _DASHBOARD.sub("", url.path)
    return Address(f"{url.scheme}://{url.netloc}{path.rstrip('/')}", session)
