"""What is added has its place in every table: each step of a recipe that is left out is named."""

from __future__ import annotations

from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import get_args

from clients import packaging
from devintel.patterns import detectors
from devintel.patterns.detectors import Detectors
from devintel.protocol import MESSAGES, Scope
from devintel.solutions.rules import AREAS, FAMILIES
from dialects.routes import PATHS, ROUTES
from rest import resources
from ws_handlers.resolver import WebSocketResolver

ROOT = Path(__file__).parents[2]
FUNCTIONS = ROOT / "functions"
GATEWAY_ROUTES = {"authorize", "connect", "disconnect", "default"}
SHARED_BY_HANDLERS = {"admission", "first_steps", "resolver"}
SHARED_BY_DIALECTS = {"answer", "routes", "multipart", "otlp_wire", "request"}
SHARED_BY_PATTERNS = {"board", "detectors", "signals", "window"}
CLIENTS = {"browser": "Chrome, Edge, Firefox", "vscode": "VS Code", "vite": "Vite"}
PUBLIC = {"/", "/health", "/docs", "/openapi.json", "/login", "/login/callback"}


def modules(folder: str) -> set[str]:
    return {found.name for found in iter_modules([str(FUNCTIONS / folder)])}


def test_every_message_is_taken_by_the_module_of_its_name() -> None:
    missing = MESSAGES.keys() - modules("ws_handlers")
    assert missing == set(), "each message needs ws_handlers/<type>.py"
    for kind in MESSAGES:
        handler = import_module(f"ws_handlers.{kind}").handler
        assert isinstance(handler, WebSocketResolver), kind
        assert handler.name == kind


def test_every_handler_module_takes_a_message_or_a_route_of_the_gateway() -> None:
    taken = MESSAGES.keys() | GATEWAY_ROUTES | SHARED_BY_HANDLERS
    assert modules("ws_handlers") - taken == set(), "its message is missing in devintel.protocol"


def test_every_message_names_its_scope() -> None:
    for kind, message in MESSAGES.items():
        assert getattr(message, "scope", None) in get_args(Scope), kind


def test_every_message_is_tried_by_a_test() -> None:
    told = "".join(p.read_text() for p in (FUNCTIONS.parent / "tests/unit").rglob("*.py"))
    for kind in MESSAGES:
        ways = (f'"{kind}"', f".{kind}(")
        assert any(way in told for way in ways), f"no test sends a {kind}"


def test_every_rest_route_asks_for_a_scope_or_is_public_by_name() -> None:
    routes = resources.every()
    assert len(routes) > 20
    for route in routes:
        assert (route.scope is None) == (route.path in PUBLIC), route.path
        assert route.scope is None or route.scope in get_args(Scope), route.path


def test_every_router_is_part_of_the_api_where_its_routes_begin() -> None:
    for name in modules("rest"):
        router = getattr(import_module(f"rest.{name}"), "router", None)
        for route in router.routes if router else ():
            first = route.path.split("/")[1]
            known = resources.MODULES.get(first, ())
            assert name in known, f"rest.resources.MODULES does not have {first!r} in rest.{name}"


def test_every_module_of_rules_is_a_family() -> None:
    folder = "devintel/solutions/rules"
    there = {f"{area}.{name}" for area in AREAS for name in modules(f"{folder}/{area}")}
    assert modules(folder) == set(AREAS)
    assert there - set(FAMILIES) == {"javascript.typescript_texts"}


def test_every_pattern_is_a_detector_that_listens() -> None:
    known = {field.name for field in fields(Detectors)}
    told = {name for names in detectors._LISTENERS.values() for name in names}

    assert modules("devintel/patterns") - SHARED_BY_PATTERNS == known
    assert known - told == set(), "they listen to no signal"


def test_every_dialect_has_a_route_and_every_route_its_function() -> None:
    named = {target.partition(".")[0] for target in ROUTES.values()}
    assert modules("dialects") - SHARED_BY_DIALECTS == named, "dialects.routes.ROUTES names each"
    for target in ROUTES.values():
        module, _, function = target.partition(".")
        assert callable(getattr(import_module(f"dialects.{module}"), function)), target


def test_every_route_of_a_dialect_is_sent_there_by_the_gateway() -> None:
    rooms = tuple(path.partition(" ")[2].removesuffix("{proxy+}") for path in PATHS)
    for route in ROUTES:
        assert route.partition(" ")[2].startswith(rooms), f"{route} is not below PATHS"


def test_every_dialect_is_tried_by_a_test_of_its_requests() -> None:
    told = "".join(p.read_text() for p in (ROOT / "tests/unit/dialects").glob("*.py"))
    for route in ROUTES:
        named = route.removesuffix("}").rpartition("}")[2].partition("/{")[0].strip("/")
        assert named.rpartition(" /")[2] in told, f"no test in tests/unit/dialects sends to {route}"


def test_every_client_that_people_install_is_packaged_and_described() -> None:
    folders = {found.parent.name for found in (ROOT / "clients").glob("*/*.json")} - {"tools"}
    described = (ROOT / "docs/clients.md").read_text()
    for name in folders:
        assert CLIENTS.get(name, name) in described, f"docs/clients.md has no line for {name}"
        assert f'"{name}"' in Path(packaging.__file__).read_text(), f"nothing packages {name}"
