"""An HTML page where data was expected: what its title says."""

from __future__ import annotations

import re

from devintel.grouping.headlines import Headline

_QUOTES = ("'", '"', "`", "\u201c", "\u2018")


def read(kind: str, text: str) -> Headline | None:
    """The page's title or first heading; the words in front of it stay."""
    start = re.search(r"<!doctype|<html", text, re.IGNORECASE)
    if start is None or text[: start.start()].rstrip()[-1:] in _QUOTES:
        return None  # a parser quotes how the text began that it could not read
    page = text[start.start() :]
    title = re.search(r"<title[^>]{0,80}>\s*([^<]{1,160})", page, re.IGNORECASE) or re.search(
        r"<(?:h1|pre)[^>]{0,80}>\s*([^<]{1,160})", page, re.IGNORECASE
    )
    said = " ".join(title[1].split()) if title else "a page without a title"
    before = text[: start.start()].strip().rstrip(":").partition("\n")[0][:160]
    status = re.search(r"\b([45]\d\d)\b", said)
    message = f"{before}: HTML page “{said}”" if before else f"HTML page “{said}”"
    slots = {"page": said, **({"status": status[1]} if status else {})}
    return Headline(message, slots, ("page", before, said), whole=True)
