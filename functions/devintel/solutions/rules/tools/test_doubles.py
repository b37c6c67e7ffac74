"""Rules for mocks that test runners move to the top, and for what their browser does not have."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_VITEST = "https://vitest.dev/"

RULES = family(
    "testing",
    Rule(
        "hoisted",
        on="initialization",
        match=r"Cannot access '(?P<name>\w*[mM]ock\w*)' before initialization",
        prior=0.93,
        cause="`{name}` is used in a mock's factory, which the runner moves above it{where}.",
        fix="Make it where it exists already: `vi.hoisted(() => ...)` in Vitest; in Jest create it "
        "inside the factory, or use it only in a function that runs later (names that begin with "
        "mock are allowed).",
        code="const mocks = vi.hoisted(() => ({ load: vi.fn() }));",
        lang="js",
        docs=f"Vitest: vi.mock, {_VITEST}api/vi.html#vi-mock",
        yes=("ReferenceError: Cannot access 'mockCart' before initialization",),
        no=("ReferenceError: Cannot access 'cart' before initialization",),
    ),
    Rule(
        "factory_variable",
        on="jest.mock factory scope mock vi top",
        match=r"The module factory of `jest\.mock\(\)` is not allowed to reference any out-of-scop"
        r"e "
        r"variables|there was an error when mocking a module\. If you are using \"vi\.mock\"|"
        r"There was an error when mocking a module\. If you are using \"vi\.mock\"",
        prior=0.9,
        cause="A mock's factory uses a variable of the file; mocks run before the rest of it.",
        fix="Make the values inside the factory, or with vi.hoisted; in Jest a name that begins "
        "with "
        "`mock` is allowed.",
        code="const mocks = vi.hoisted(() => ({ load: vi.fn() }));",
        lang="js",
        docs=f"Vitest: vi.hoisted, {_VITEST}api/vi.html#vi-hoisted",
        yes=(
            "Error: [vitest] There was an error when mocking a module. If you are using "
            '"vi.mock" factory, make sure there are no top level variables inside',
        ),
        no=("Error: the factory is not allowed to work at night",),
    ),
    Rule(
        "runner_global",
        on="defined",
        match=r"(?:ReferenceError: )?\b(?P<name>vi|jest|describe|it|test|expect|beforeEach|afterEa"
        r"ch|"
        r"beforeAll|afterAll) is not defined",
        prior=0.93,
        cause="`{name}` is used{where} as a global, and this runner gives it only when it is "
        "imported "
        "or does not know it.",
        fix="Import it, or switch on `globals: true` for Vitest; `jest` is `vi` there. A test file "
        "that is run with plain node has none of them.",
        code="import { {import} } from '{from}';",
        lang="js",
        check=lambda _, slots: {
            "import": slots["name"],
            "from": "@jest/globals" if slots["name"] == "jest" else "vitest",
        },
        docs=f"Vitest: globals, {_VITEST}config/globals",
        yes=("ReferenceError: vi is not defined", "ReferenceError: describe is not defined"),
        no=("ReferenceError: total is not defined",),
    ),
    Rule(
        "not_implemented",
        on="implemented matchmedia resizeobserver intersectionobserver textencoder",
        match=r"[Nn]ot implemented: (?P<name>navigation|window\.\w+|HTML\w+Element\.prototype\.\w+"
        r")|"
        r"(?P<name2>window\.matchMedia|ResizeObserver|IntersectionObserver|TextEncoder) is not "
        r"(?:a function|defined|a constructor)",
        prior=0.9,
        cause="jsdom, the tests' browser, does not implement {name}{where}.",
        fix="Replace it in the test's setup: pass the way to navigate in as a function (or mock "
        "the "
        "router), define window.matchMedia or the observer as a mock; or run that test in a real "
        "browser.",
        code="vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {} }));",
        lang="js",
        docs="jsdom: Unimplemented parts, "
        "https://github.com/jsdom/jsdom#unimplemented-parts-of-the-"
        "web-platform",
        yes=(
            "Error: Not implemented: navigation (except hash changes)",
            "TypeError: window.matchMedia is not a function",
        ),
        no=("Error: not implemented yet",),
    ),
)
