"""Whether a value beside a telling word is a secret: shape, entropy, check digits."""

from __future__ import annotations

import math
import re
import string
from collections.abc import Callable

# Patterns are compiled when first needed (by the module re, which keeps them): cold start.
_PLACEHOLDER = (
    r"(?i)^(?:\$[{(]|\$[A-Za-z_]\w*$|%[({]|<[^<>]*>$|\{\{|\[redacted|@?(?:process|os|import\.meta)\.|env[.(:]|ENV\[|"
    r"\*+$|[xX]+$|\.+$|-+$|_+$|#+$)"
    r"|^(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|"
    r"[~^]?\d+\.\d+\.\d+(?:-[a-z]+(?:\.\d+)*)?|:[a-z_]+(?:(?:::|[.#])[a-z_]+)*[?!=]?)$"
    r"|^(?:true|false|null|none|nil|undefined|nan|string|number|boolean|object|function|required|"
    r"missing|invalid|expired|unauthorized|forbidden|error|failed|empty|unknown|optional|redacted|"
    r"hidden|masked|changeme|placeholder|example|password|secret|token|key|value)$"
)
_IDENTIFIER = r"^[A-Za-z_$][A-Za-z_$]*(?:(?:\.|\?\.|::|->|/|-)[A-Za-z_$]+)*[.:!?]*$"
_FILE = (
    r"\.(?:[cm]?[jt]sx?|py|java|kt|go|rs|rb|php|cs|cpp|c|h|json|ya?ml|toml|md|html|css|map|log|txt|"
    r"png|svg|lock|sh|so|jar|pdf|csv|xml|zip|gz|tar|parquet|ini|cfg|conf)(?:[:#?].*)?$"
)
_WORDY = (
    r"^(?:[a-z]+\d{0,2}|[A-Z][a-z]+|[A-Z]+|[vV]?\d{1,4})"
    r"(?:[-_./:](?:[a-z]+\d{0,2}|[A-Z][a-z]+|[A-Z]+|[vV]?\d{1,4}))+$"
)
_CALL = r"^[A-Za-z_$][\w$.]*[(\[]"
_ISSUER = (
    r"^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|"
    r"3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|"
    r"62\d{14,17}|(?:50|5[6-9]|6\d)\d{11,17})$"
)
_LOOKED_AT = 128
"""Characters of a value that are looked at: enough to tell, and it bounds the time."""
_NO_DIGITS = str.maketrans("", "", string.digits)
_NO_LETTERS = str.maketrans("", "", string.ascii_letters)
_WORD = r"[A-Z]?[a-z]+|[A-Z]+"


def entropy(text: str) -> float:
    """Shannon's, in bits a character."""
    n = len(text)
    return -sum((c := text.count(char) / n) * math.log2(c) for char in set(text))


def filled(value: str) -> bool:
    """Neither empty nor a placeholder such as `${DB_PASSWORD}`."""
    return len(value) >= 3 and not re.search(_PLACEHOLDER, value[:_LOOKED_AT])


def password(value: str) -> bool:
    """What people choose, where quotes do not say that it is a literal."""
    value = value[:_LOOKED_AT].strip("\"'")
    if not filled(value) or re.match(_CALL, value) or len(value) < 4:
        return False
    return not re.match(_IDENTIFIER, value)


def assigned(value: str) -> bool:
    """What stands behind `API_KEY=` in a shell or an env file: letters with a digit, no path."""
    start = value[:_LOOKED_AT]
    if not password(value) or re.search(_FILE, start) or re.search(_WORDY, start):
        return False
    if start.startswith("/") or "://" in start[:12]:
        return False
    return bool(re.search("[0-9]", start) and re.search("[A-Za-z]", start))


def opaque(value: str) -> bool:
    """Not a word, a path of words or a placeholder."""
    value = value[:_LOOKED_AT]
    if not filled(value) or re.match(_IDENTIFIER, value) or re.match(_CALL, value):
        return False
    return not re.search(_FILE, value) and "://" not in value[:12]


def mixed(value: str) -> bool:
    """Letters and digits mixed as nobody writes words; or long and without vowels."""
    if len(value) < 8 or not opaque(value) or re.search(_WORDY, value[:_LOOKED_AT]):
        return False
    value = value[:_LOOKED_AT]
    digits = len(value) - len(value.translate(_NO_DIGITS))
    letters = len(value) - len(value.translate(_NO_LETTERS))
    if not letters or (not digits and len(value) < 20):
        return False
    if digits < 3 and letters >= 4 * len(re.findall(_WORD, value)):
        return False
    return entropy(value) >= 2.5


def literal(value: str) -> bool:
    """A quoted text beside a telling name: a digit in it, or too mixed for a word, is enough."""
    value = value[:_LOOKED_AT]
    if not opaque(value) or re.search(_WORDY, value):
        return False
    return bool(re.search("[0-9]", value)) or (len(value) >= 16 and entropy(value) >= 3.5)


def long(value: str) -> bool:
    """As `mixed`, and of a length and entropy that need no separator beside the word."""
    return len(value) >= 14 and mixed(value) and entropy(value[:_LOOKED_AT]) >= 3.0


def luhn(value: str) -> bool:
    """ISO/IEC 7812-1 check digit over 13-19 digits that are not all alike."""
    digits = [int(c) for c in value if c.isdigit()]
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    doubled = (sum(divmod(2 * d, 10)) for d in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def card(value: str) -> bool:
    """A number of the big issuers (ISO/IEC 7812 ranges) with a right check digit."""
    plain = "".join(c for c in value if c.isdigit())
    if not re.match(_ISSUER, plain):
        return False
    return luhn(plain)


def iban(value: str) -> bool:
    """ISO 13616 check digits (MOD 97-10)."""
    plain = value.replace(" ", "")
    if not 15 <= len(plain) <= 34:
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def email(value: str) -> bool:
    """An address of a person, not a package with its version or a git remote."""
    local, _, domain = value.partition("@")
    return local != "git" and not domain.lower().endswith((".png", ".js", ".css", ".svg", ".jpg"))


def ip(value: str) -> bool:
    """An IPv4 address that is neither loopback nor unspecified."""
    parts = [int(p) for p in value.split(".")]
    return all(p < 256 for p in parts) and parts[0] not in (0, 127)


CHECKS: dict[str, Callable[[str], bool]] = {
    f.__name__: f
    for f in (filled, password, assigned, opaque, mixed, literal, long, card, iban, email, ip)
}
