"""Nothing stands in the product that only tests or benchmarks reach: modules, and names in them.

Modules are followed from the programs' entries by their imports (grimp reads them); names are
looked for by vulture. What stays although nothing reaches it is listed with its reason.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import grimp
from vulture import Vulture  # type: ignore[import-untyped]  # it ships no types

from agent_tools.tools import TOOLS
from devintel.solutions.rules import FAMILIES
from dialects import routes as dialects
from infra import specs
from rest import resources

ROOT = Path(__file__).parents[1]
PACKAGES = (
    "devintel",
    "ws_handlers",
    "rest",
    "streams",
    "dialects",
    "agent_tools",
    "local_cloud",
    "devintel_app",
    "devintel_cli",
)
ENTRIES = {
    *(spec.handler.rpartition(".")[0] for spec in specs.ALL),
    "devintel_cli.main",
    "devintel_cli.__main__",
    "devintel_cli.pytest_plugin",
    "devintel.testing.plugin",
}
ROUTED = {tuple(name.split(".")) for name in dialects.ROUTES.values()}
BY_NAME = {
    *(f"devintel.solutions.rules.{name}" for name in FAMILIES),
    *(f"dialects.{module}" for module, _ in ROUTED),
    *(f"rest.{module}" for modules in resources.MODULES.values() for module in modules),
}
LATE = ("devintel.grouping.stacks", "devintel.grouping.headlines")
"""Packages that import their modules by name, one at a time."""
ALLOWED_MODULES = {
    "devintel_cli.pytest_plugin": "pytest finds it by its entry point",
    "devintel.grouping.scoring": "the entry of the public scorer",
    "devintel.grouping.similarity": "what the public scorer's near-duplicate search runs",
}
ALLOWED_NAMES = {
    "__getattr__": "a module's own late import (PEP 562)",
    "pytest_*": "hooks of the two pytest plugins",
    "capture": "what a user's program calls",
    "pushed": "what a user's test calls",
    "client_schema": "the protocol as a schema, for those who write clients",
    "server_schema": "the same, of what the server sends",
    "case_of": "examples of rules, read where rules are written",
    "on_url": "httptools calls it",
    "_should_upgrade_to_ws": "uvicorn asks it",
    "capture_signals": "uvicorn asks it",
    "redirect_request": "urllib asks it",
    "aws_request_id": "Lambda's context object",
    "invoked_function_arn": "Lambda's context object",
    "log_group_name": "Lambda's context object",
    "inline": "source maps wait for uploads",
    "Maps": "source maps wait for uploads",
    "apply": "source maps wait for uploads",
    "get_buffer": "asyncio's BufferedProtocol",
    "buffer_updated": "asyncio's BufferedProtocol",
    "eof_received": "asyncio's Protocol",
    "connection_lost": "asyncio's Protocol",
    "pause_writing": "asyncio's Protocol",
    "resume_writing": "asyncio's Protocol",
}
DECORATED = ["@router.*", "@app.*", "@*.command*", "@*.get", "@*.post", "@*.route", "@*_validator"]
KINDS = {"function", "class", "method", "property"}


def unreached_modules() -> set[str]:
    """Modules of the product that no entry imports, directly or not."""
    graph = grimp.build_graph(*PACKAGES, include_external_packages=False)
    found, waiting = set[str](), [e for e in ENTRIES | BY_NAME if e in graph.modules]
    waiting += [child for package in LATE for child in graph.find_children(package)]
    while waiting:
        module = waiting.pop()
        if module in found:
            continue
        found.add(module)
        parents = [module.rsplit(".", n)[0] for n in range(1, module.count(".") + 1)]
        waiting += [*graph.find_modules_directly_imported_by(module), *parents]
    packages = {m for m in graph.modules if graph.find_children(m)}
    return graph.modules - found - packages - ALLOWED_MODULES.keys()


def unreached_names() -> list[str]:
    """Functions, classes and methods that nothing in the product names."""
    looking = Vulture(
        ignore_names=[*ALLOWED_NAMES, *(function for _, function in ROUTED), *TOOLS],
        ignore_decorators=DECORATED,
    )
    folders = [ROOT / "functions", *(ROOT / p for p in PACKAGES), ROOT / "infra"]
    looking.scavenge([str(folder) for folder in folders if folder.is_dir()])
    found = [item for item in looking.get_unused_code(min_confidence=60) if item.typ in KINDS]
    return [f"{i.filename.relative_to(ROOT)}:{i.first_lineno} {i.typ} {i.name}" for i in found]


def unreached_scripts() -> list[str]:
    """Exports of the dashboard's modules that no other module of the site imports."""
    site = ROOT / "dashboard_site"
    texts = {p: p.read_text() for p in (site / "js").rglob("*.js")}
    named = {p: set(re.findall(r"[\w$]+", text)) for p, text in texts.items()}
    pattern = re.compile(r"^export (?:async )?(?:const|function|class|let) (\w+)", re.MULTILINE)
    return [
        f"{path.relative_to(ROOT)} {name}"
        for path, text in texts.items()
        for name in pattern.findall(text)
        if not any(name in names for other, names in named.items() if other != path)
        and len(re.findall(rf"\b{name}\b", text)) == 1
    ]


def main() -> int:
    """Name what is unreached; 1 where there is any."""
    found = [
        *(f"module {name}" for name in sorted(unreached_modules())),
        *unreached_names(),
        *unreached_scripts(),
    ]
    for line in found:
        sys.stderr.write(f"only tests or benchmarks reach {line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
