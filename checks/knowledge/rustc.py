"""The Rust compiler's errors: `rustc --explain E0499`."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from checks.knowledge.prose import paragraphs, sentences
from checks.knowledge.source import Book, Entry, Missing

HIGHEST = 900
_HOLDERS = "The Rust Project Contributors"
_NOTE = re.compile(r"^#+ (?:#### )?Note: this error code is no longer emitted.*", re.MULTILINE)
_FENCE = re.compile(r"^```", re.MULTILINE)


def book(numbers: Iterable[int] = range(1, HIGHEST)) -> Book:
    """The errors of the compiler on the path."""
    version = _ran("rustc", "--version").split()[1]
    licence = Path(_ran("rustc", "--print", "sysroot").strip(), "share/doc/rust/licenses/MIT.txt")
    if not licence.is_file():
        raise Missing(f"rustc {version}: its licence is not installed")
    codes = [f"E{number:04}" for number in numbers]
    with ThreadPoolExecutor(4) as pool:
        texts = dict(zip(codes, pool.map(_explained, codes), strict=True))
    return Book(
        tool="rustc",
        version=version,
        licence="MIT OR Apache-2.0, used under MIT",
        notice=licence.read_text("utf-8").replace("<year> <copyright holders>", _HOLDERS),
        made_from="rustc --explain",
        page="https://doc.rust-lang.org/error_codes/{code}.html",
        entries={code: entry for code in codes if (entry := _entry(texts[code])).says},
    )


def _ran(*asked: str) -> str:
    try:
        return subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    except FileNotFoundError as missing:
        raise Missing("rustc is not installed") from missing


def _explained(code: str) -> str:
    asked = ["rustc", "--explain", code]
    return subprocess.run(asked, capture_output=True, check=False, text=True).stdout


def _entry(markdown: str) -> Entry:
    """What it means stands before the first code, why and what to do behind it."""
    text = _NOTE.sub("", markdown)
    parts = _FENCE.split(text)
    says = sentences(paragraphs(parts[0]), 240)
    return Entry("", says, sentences(paragraphs("\n\n".join(parts[2::2])), 360))
