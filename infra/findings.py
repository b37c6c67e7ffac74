"""`python -m infra.findings METADATA...`: which findings of cdk-nag were accepted, and why."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

_KIND = "aws:cdk:acknowledged-rules"


def accepted(metadata: dict[str, list[dict[str, Any]]]) -> Counter[tuple[str, str]]:
    """How often each (rule, reason) was accepted."""
    entries = (entry for entries in metadata.values() for entry in entries)
    rules = (entry["data"] for entry in entries if entry["type"] == _KIND)
    return Counter((rule, reason) for each in rules for rule, reason in each.items())


def main() -> None:
    """Print a table."""
    for path in sys.argv[1:]:
        for (rule, reason), count in sorted(accepted(json.loads(Path(path).read_text())).items()):
            print(f"{count:3} {rule}\n    {reason}")  # noqa: T201 - a command line's answer


if __name__ == "__main__":
    main()
