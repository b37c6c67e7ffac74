"""Names of fields, headers and variables whose value is a secret whatever it looks like."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

_ENDS = (
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "apikey",
    "accesskey",
    "secretkey",
    "privatekey",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "authtoken",
    "bearertoken",
    "sessiontoken",
    "clientsecret",
    "csrftoken",
    "xsrftoken",
    "authorization",
    "setcookie",
    "connectionstring",
    "credential",
    "credentials",
    "jwt",
    "encryptionkey",
    "signingkey",
    "masterkey",
    "webhooksecret",
    "xauthtoken",
    "otp",
    "cvv",
    "cvc",
    "ssn",
)
_ALWAYS = frozenset(
    [
        "cookie",
        "cookies",
        "pass",
        "pin",
        "auth",
        "passwords",
        "secrets",
        "securitycode",
        "cardnumber",
        "iban",
    ]
)
_ENOUGH = 80
"""Characters of a name's end that tell."""
_LIKELY_ENDS = ("token", "key", "auth", "signature", "sid", "dsn", "salt")
_HARMLESS = frozenset(
    f"{kind}key"
    for kind in (
        "",
        "cache",
        "primary",
        "foreign",
        "public",
        "sort",
        "partition",
        "object",
        "storage",
        "query",
        "row",
        "idempotency",
        "react",
        "lookup",
        "dedup",
        "shard",
        "group",
        "list",
        "record",
        "item",
        "map",
    )
)


_quiet: set[str] = set()
_MOST_QUIET = 4_096


def any_telling(names: set[str]) -> bool:
    """Whether one of these names tells of a secret. Nearly all are asked again and again."""
    for name in names - _quiet:
        if telling(name):
            return True
        if len(_quiet) >= _MOST_QUIET:
            _quiet.clear()
        if len(name) <= _ENOUGH:
            _quiet.add(name)
    return False


def telling(name: str) -> Literal["always", "likely", ""]:
    """`always`: the value is replaced; `likely`: if it looks like a secret; empty: neither."""
    return _telling(name[-_ENOUGH:])


@lru_cache(maxsize=4096)
def _telling(name: str) -> Literal["always", "likely", ""]:
    plain = "".join(c for c in name.lower() if c.isascii() and c.isalnum())
    if plain.endswith(_ENDS) or plain in _ALWAYS:
        return "always"
    if plain in _HARMLESS:
        return ""
    return "likely" if plain.endswith(_LIKELY_ENDS) else ""
