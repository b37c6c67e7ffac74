"""The way to a server: proxies as the environment says, but loopback directly; an authority more.

HTTPS_PROXY, NO_PROXY and SSL_CERT_FILE work as everywhere; DEVINTEL_CA names one authority beside
those that the machine trusts.
"""

from __future__ import annotations

import ipaddress
import ssl
import urllib.request
from urllib.parse import urlsplit


def opener(base: str, authority: str = "") -> urllib.request.OpenerDirector:
    """What asks the server at `base`; raises `OSError` where the authority cannot be read."""
    handlers: list[urllib.request.BaseHandler] = []
    if is_loopback(base):
        handlers.append(urllib.request.ProxyHandler({}))
    if authority:
        handlers.append(urllib.request.HTTPSHandler(context=trusting(authority)))
    return urllib.request.build_opener(*handlers)


def trusting(authority: str) -> ssl.SSLContext:
    """The machine's authorities and the file's (PEM); raises `OSError` where it cannot be read."""
    context = ssl.create_default_context()
    if authority:
        context.load_verify_locations(authority)
    return context


def is_loopback(base: str) -> bool:
    """Whether an address is of this machine, whatever a proxy could reach."""
    host = urlsplit(base).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
