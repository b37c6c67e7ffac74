"""Names of fields, headers and variables whose value is a secret whatever it looks like."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

_PLAIN = re.compile(r"[^a-z0-9]")
_ALWAYS = re.compile(
    r"(?:password|passwd|pwd|passphrase|passcode|secret|apikey|accesskey|secretkey|privatekey|"
    r"accesstoken|refreshtoken|idtoken|authtoken|bearertoken|sessiontoken|clientsecret|"
    r"csrftoken|xsrftoken|authorization|setcookie|connectionstring|credentials?|jwt|"
    r"encryptionkey|signingkey|masterkey|webhooksecret|xauthtoken|otp|cvv|cvc|ssn)$"
    r"|^(?:cookies?|pass|pin|auth|passwords?|secrets|securitycode|cardnumber|iban)$"
)
_LIKELY = re.compile(r"(?:token|key|auth|signature|session|sid|dsn|salt|nonce)$")


@lru_cache(maxsize=8192)
def telling(name: str) -> Literal["always", "likely", ""]:
    """`always`: the value is replaced; `likely`: if it looks like a secret; empty: neither."""
    plain = _PLAIN.sub("", name[:200].lower())
    if _ALWAYS.search(plain):
        return "always"
    return "likely" if _LIKELY.search(plain) else ""
