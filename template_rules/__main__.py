"""`python -m template_rules [--allow RULE] FILE...`: ends with 1 where a template has a fault."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from template_rules.check import check


def main() -> None:
    """A line for each finding: file, resource, rule, what happens."""
    parser = argparse.ArgumentParser(prog="template_rules", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--allow", action="append", default=[], metavar="RULE[:RESOURCE]")
    given = parser.parse_args()
    failed = False
    for path in given.files:
        for finding in check(json.loads(path.read_text())):
            if {finding.rule, f"{finding.rule}:{finding.resource}"} & set(given.allow):
                continue
            failed = failed or finding.severity == "error"
            line = (
                f"{path}: {finding.resource}: {finding.severity}: {finding.rule}: {finding.message}"
            )
            print(line)  # noqa: T201 - a command line's answer
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
