"""Which words of a message change from time to time: numbers, hosts, paths, hashes, ids."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from devintel.grouping.masks import M

_NUMERIC = frozenset({"inf", "nan", "NaN", "Infinity", "localhost"})
_TAIL = ".:!?,;-*~+#&/^"
_NAMES = frozenset(
    {"utf-8", "utf8", "UTF-8", "UTF8", "base64", "sha1", "sha256", "sha512", "md5", "http2"}
    | {"HTTP/1.1", "HTTP/2", "ipv4", "ipv6", "IPv4", "IPv6", "oauth2", "OAuth2", "es6", "ES6"}
    | {"x86", "x86_64", "amd64", "arm64", "i18n", "l10n", "s3", "S3", "web3"}
)


@cache
def _host() -> re.Pattern[str]:
    """Dotted names of three labels and more, and two that end as hosts do."""
    return re.compile(
        r"[\w$-]+(?:\.[\w$-]+){2,}(?::\w+)?|[A-Za-z][\w-]*\."
        r"(?:com|net|org|edu|gov|io|dev|app|local|internal|lan|info|biz|co|de|uk|cn|jp|fr|ru|br)"
    )


@cache
def _file() -> re.Pattern[str]:
    return re.compile(
        r"[\w.@$~*+%-]+(?:[/\\][\w.@$~*+%-]+)*\.(?:[cm]?[jt]sx?|json|css|s[ac]ss|less|html?|vue|svelte"
        r"|pyc?|java|kt|go|rs|rb|php|cs|c|h|cc|cpp|hpp|so|dll|exe|jar|class|ya?ml|toml|lock|md|txt|log"
        r"|xml|csv|sql|db|sh|png|jpe?g|gif|svg|ico|woff2?|wasm|map|zip|gz|tar|conf|cfg|ini|env"
        r"|pdf|docx?|xlsx?|pptx?|od[ts]|heic|webp|tiff?|bmp|mp[34]|mov|avi|mkv|webm|wav|ogg|parquet)"
    )


@lru_cache(maxsize=16384)
def masked(word: str) -> str:
    """The word with what changes in it replaced by `M`; most words come back as they are."""
    body = word.rstrip(_TAIL)
    if not body or body in _NAMES:
        return word
    tail = word[len(body) :]
    if any(c.isdigit() for c in body):
        return word if _is_scoped_name(body) else _numbered(body) + tail.lstrip("+#~^*")
    if _changes(body):
        return M + tail.lstrip("+#~^*")
    key, colon, value = body.partition(":")
    if colon and value and _changes(value):
        return f"{key}:{M}{tail}"
    return word


def _is_scoped_name(body: str) -> bool:
    """`Driver43::wake`: a name of the program, and no address (`fe80::1`)."""
    return "::" in body and body[0].isalpha() and any(c in "ghijklmnopqrstuvwxyz" for c in body)


def _numbered(body: str) -> str:
    """`index:0` -> `index:<*>`; anything else that holds a digit is a value as a whole."""
    key, colon, value = body.partition(":")
    if colon and value and key.isidentifier() and not any(c.isdigit() for c in key):
        return M if key in _NUMERIC else f"{key}:{masked(value)}"
    name, dots, _ = body.partition("..")
    return f"{name} {M}" if dots and name.isalpha() else M


def _changes(body: str) -> bool:
    if len(body) == 1:
        return body.isalpha() and body not in "aAIs"
    if body.lstrip("-+") in _NUMERIC:
        return True
    if "." in body:
        return "/" in body or bool(_host().fullmatch(body) or _file().fullmatch(body))
    if body.count("/") >= 2 or "\\" in body:
        return True
    if body[0] == "_" and len(body) < 4:
        return True
    return len(body) >= 8 and all(c in "0123456789abcdef" for c in body)
