"""A place on a line of its own, and the sentence on the lines below it.

Formats: gcc.gnu.org (GHC's first line has its form: downloads.haskell.org), ocaml.org (dune).
"""

from __future__ import annotations

from collections.abc import Iterator

from devintel.grouping.terminal.file_names import FILE
from devintel.grouping.terminal.reader import Block, Reader, Said, code_frame
from devintel.grouping.terminal.readers.diagnostic import diagnostic, tool_of
from devintel.grouping.terminal.readers.placed import AT, LOOSE


def _below(block: Block) -> Iterator[Said]:
    """OCaml and its kin: `File "app.ml", line 4, characters 22-25:`, the code, `Error: message`."""
    at = next((n for n, x in enumerate(block.lines) if x.startswith("Error: ")), None)
    if at is not None:
        message = " ".join(x.strip() for x in block.lines[at:])[7:]
        yield diagnostic(block, "ocaml", {**block.match.groupdict(), "message": message})


def _beneath(block: Block) -> Iterator[Said]:
    """GHC and its kin: `Main.hs:13:16: error: [GHC-83865]`, the sentence on the lines below."""
    said: list[str] = []
    for line in block.lines[1:]:
        text = line.strip().removeprefix("•").strip()
        if not text or text[0] in "|│" or (said and line.lstrip()[:1] == "•"):
            break
        said.append(text)
        if len(said) == 3 or not text.endswith(":"):
            break
    if said and block.lines[1][:1] in " \t":
        found = {**block.match.groupdict(), "message": " ".join(said)}
        yield diagnostic(block, tool_of(found["file"] or ""), found)


BENEATH = Reader(
    "compiler",
    "error",
    rf"(?P<file>{LOOSE}){AT}: (?:fatal )?error:(?: \[(?P<code>[A-Z]+-\d+)\])?"
    rf"(?: \[-W[\w=, -]+\])*\s*$",
    _beneath,
    code_frame,
    needs=r": (?:fatal )?error:",
    placed=True,
)
BELOW = Reader(
    "ocaml",
    "File",
    r'File "(?P<file>[^"]+)", lines? (?P<line>\d+)(?:-\d+)?, characters (?P<column>\d+)',
    _below,
    lambda lines, line: len(lines) < 12 and bool(line.strip()),
)


def _listed(block: Block) -> Iterator[Said]:
    """`[1] api.yaml:20:17 at #/paths`, a blank line, the sentence; the rule is named below."""
    said = next((x.strip() for x in block.lines[1:] if x.strip()), "")
    if said and not any(x.startswith("Warning was generated") for x in block.lines):
        yield diagnostic(block, "lint", {**block.match.groupdict(), "message": said})


LISTED = Reader(
    "lint",
    "at",
    rf"(?:\[\d+\] )?(?P<file>/?{FILE}):(?P<line>\d+):(?P<column>\d+) at #\S*$",
    _listed,
    lambda lines, line: len(lines) < 16 and not line.startswith("["),
    needs=" at #",
    placed=True,
)
