"""The readers of terminal output, by tool family; the first that fits a line has it."""

from __future__ import annotations

from devintel.grouping.terminal.reader import Reader
from devintel.grouping.terminal.readers import (
    bundlers,
    c_family,
    cargo,
    ci,
    dotnet,
    endings,
    general,
    go_toolchain,
    infrastructure,
    javascript_tests,
    jvm,
    lint,
    logs,
    packages,
    placed,
    python,
    python_tests,
    ruby_php,
    runtimes,
    shells,
    typescript,
)

READERS: tuple[Reader, ...] = (
    *ci.READERS,
    *python_tests.READERS,
    *javascript_tests.READERS,
    *go_toolchain.READERS,
    *cargo.READERS,
    *jvm.READERS,
    *typescript.READERS,
    *dotnet.READERS,
    *bundlers.READERS,
    *lint.READERS,
    *c_family.READERS,
    *infrastructure.READERS,
    *python.READERS,
    *ruby_php.READERS,
    *runtimes.READERS,
    *packages.READERS,
    *shells.READERS,
    *endings.READERS,
    *placed.READERS,
    *logs.READERS,
    *general.READERS,
)
