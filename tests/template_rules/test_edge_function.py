"""What CloudFront's runtime does not list is found in code, and nothing else is."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from template_rules.rules.edge_function import refused

REFUSED = {
    "for (const one of [1]) { }": "for...of",
    "class A { }": "class",
    "function* f() { }": "a generator",
    "const { a } = { a: 1 };": "destructuring",
    "var [a] = [1];": "destructuring",
    "const f = ({ a }) => a;": "destructuring",
    "var b = [...a, 1];": "spread",
    "var b = { ...a };": "spread",
    "f(...a);": "spread",
    "var b = a?.b;": "?.",
    "function f(a = 1) { }": "a default parameter",
    "const f = (a = 1) => a;": "a default parameter",
    "var m = new Map();": "Map, Set or Proxy",
    "var f = new Function('1');": "eval",
    "setTimeout(f, 1);": "a timer",
    "'a'.replaceAll('a', 'b');": "replaceAll",
    "Array.from([1]);": "Array.from",
}
TAKEN = [
    "const f = (...rest) => rest.length;",
    "function f(...rest) { return rest; }",
    "Object.keys(a).forEach((name) => { a[name] = `${name}`; });",
    "for (var i = 0; i < 3; i++) { } for (var k in {}) { }",
    "var x = a ? .5 : 1; // for (const one of [1]) class",
    "var text = 'class Map for (x of y) ...a'; /* new Map() */",
    'var r = /class[/]\\/\\?\\.(?:of)/.test("x?.y");',
    "if (a === 1 && b >= 2) { c = a; }",
    "async function f() { await g(); }",
]


@pytest.mark.parametrize("code", REFUSED)
def test_what_the_runtime_does_not_take_is_named(code):
    assert refused(code) == [REFUSED[code]]


@pytest.mark.parametrize("code", TAKEN)
def test_what_it_takes_is_left_alone_and_so_are_comments_texts_and_patterns(code):
    assert refused(code) == []


def test_an_engine_of_its_kind_refuses_the_same_syntax(tmp_path: Path):
    program = shutil.which("njs")
    if program is None:
        pytest.skip("needs njs: apt-get install njs")
    syntax = [c for c, what in REFUSED.items() if what[0] in "fcd?s" or what.startswith("a ")]
    for code in [*TAKEN, *syntax]:
        script = tmp_path / "code.js"
        script.write_text(f"function unused() {{\n{code}\n}}\n")
        done = subprocess.run(
            [program, "-q", str(script)], capture_output=True, check=False, timeout=120
        )
        assert (done.returncode != 0) == (code in syntax and "setTimeout" not in code), code
