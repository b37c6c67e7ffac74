"""What a suggestion and an edit have in common, as far as words of code tell."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z_$][\w$]{2,}|\?\.|\?\?|=>|\|\||&&")
_COMMON = frozenset(
    {"const", "let", "var", "function", "return", "import", "from", "export", "default", "class"}
    | {"def", "self", "this", "new", "for", "while", "else", "elif", "try", "catch", "except"}
    | {"finally", "with", "async", "await", "true", "false", "null", "undefined", "None", "True"}
    | {"False", "not", "and", "the"}
)
ENOUGH = 2


def tokens(code: str) -> frozenset[str]:
    """The telling words and operators of a piece of code."""
    return frozenset(_WORD.findall(code[:4_000])) - _COMMON


def shares(suggested: str, typed: str) -> bool:
    """Whether an edit shares two tokens with a suggestion, or all where the suggestion has but one.

    An edit of nothing but the suggestion's operator (`?.`) follows it too.
    """
    one, other = tokens(suggested), tokens(typed)
    common = one & other
    if common and len(common) >= min(ENOUGH, len(one)):
        return True
    return common == other and any(not token[0].isalpha() for token in common)
