"""A failed test that its runner's plugin tells of: the problem that the terminal shows too.

Formats: docs.pytest.org (reports, `longreprtext`). The text is what pytest prints below the test's
heading, so it is read as the terminal's section is: the same test fails once, whoever says it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from devintel.content import text
from devintel.grouping.frame import Frame
from devintel.grouping.problem import Place, Problem


def problem(stack: str, content: Mapping[str, Any]) -> Problem | None:
    """The problem of a failed test in pytest's words; None where they are none of pytest's."""
    test, _, name = text(content.get("test")).partition("::")
    if not stack or not test:
        return None
    if "/" not in test and not test.endswith(".py"):  # JUnit: the classes stand with the module
        parts = test.split(".")
        classes = [part for part in parts if part[:1].isupper()]
        module = [part for part in parts if part not in classes]
        name, test = ".".join([*classes, name]), "/".join(module) + ".py" if name else test
    from devintel.grouping.terminal.readers import failed_section

    suite = test if name and test.endswith(".py") else ""
    read = failed_section.section(name.replace("::", ".") or test, stack.split("\n"), suite)
    if read is None:
        return None
    file, line = text(content.get("file")), content.get("line")
    if not read.places and file and isinstance(line, int):
        frame = Frame(failed_section.own_name(name or test), file, line, None, True)
        return read._replace(places=(Place(file, line),), frames=(frame,))
    return read
