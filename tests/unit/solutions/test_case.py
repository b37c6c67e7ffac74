"""A case survives JSON and takes what grouping says."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from devintel.model import Event
from devintel.solutions.case import Case, Frame, MemoryHit, from_json, of

EVENT: Event = {
    "id": "e1",
    "type": "error",
    "timestamp": "2026-11-23T13:23:08.915Z",
    "source": "browser",
    "content": {"message": "x is not defined"},
}


def test_a_case_is_the_same_after_json() -> None:
    hit = MemoryHit("f0", "x is not defined", "edit", "import x", "ana", "2026-11-20T08:00:00.000Z")
    case = Case(
        fingerprint="f1",
        event=EVENT,
        slots={"name": "x"},
        frames=(Frame("render", "src/a.js", 3, 7, True),),
        edits=(EVENT,),
        files=("package-lock.json",),
        memory=(hit,),
    )
    assert from_json(json.loads(json.dumps(case.as_json()))) == case


def test_its_place_is_the_innermost_own_frame() -> None:
    library = Frame("map", "node_modules/x/index.js", 1, 1, False)
    own = Frame("render", "src/a.js", 3, 7, True)
    assert Case("f1", EVENT, frames=(library, own)).place == own
    assert Case("f1", EVENT, frames=(library,)).place == library
    assert Case("f1", EVENT).place is None


def test_a_grouping_becomes_a_case() -> None:
    seen = SimpleNamespace(function=None, file="a.py", line=3, column=None, in_app=True)
    grouping: Any = SimpleNamespace(
        fingerprint="f1",
        kind="exception",
        type="NameError",
        message="name 'x' is not defined",
        template="name 'x' is not defined",
        title="NameError: name 'x' is not defined",
        mistake=None,
        slots={"name": "x"},
        frames=[seen],
    )
    case = of(grouping, EVENT, files=("a.py",))
    assert case.frames == (Frame("", "a.py", 3, 0, True),)
    assert (case.type, case.mistake, case.slots, case.files) == (
        "NameError",
        "",
        {"name": "x"},
        ("a.py",),
    )
