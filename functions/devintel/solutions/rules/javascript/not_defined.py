"""Rules for names that do not exist, or not yet, or not in this environment."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MDN = "https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/"
_PY = "https://docs.python.org/3/"
_PAGE = f'MDN: "x" is not defined, {_MDN}Errors/Not_defined'
_TDZ = (
    f"MDN: can't access lexical declaration before initialization, "
    f"{_MDN}Errors/Cant_access_lexical_declaration_before_init"
)
_BROWSER = (
    "window|document|localStorage|sessionStorage|navigator|loca"
    "tion|HTMLElement|self|Intersec"
    "tionObserver|ResizeObserver|matchMedia|alert"
)

_LITERALS = {
    "null": "None", "undefined": "None", "true": "True", "false": "False",
    "None": "null", "True": "true", "False": "false",
}  # fmt: skip

RULES = family(
    "not_defined",
    Rule(
        "name",
        on="defined variable",
        match=(
            r"^(?:ReferenceError: )?(?!name )(?P<name>[A-Za-z_$][\w$]*) is not defined$",
            r"Can't find variable: (?P<name>[\w$]+)",
        ),
        cause="`{name}` is used{where} but not declared in any scope that is visible there.",
        fix="Import or declare it, check the spelling, and that the script that defines it "
        "is loaded before.",
        docs=_PAGE,
        yes=(
            "ReferenceError: sumUp is not defined",
            "ReferenceError: Can't find variable: dataLayer",
        ),
        no=(
            "ReferenceError: require is not defined in ES module scope, you can use import instead",
            "NameError: name 'x' is not defined",
        ),
    ),
    Rule(
        "node_global",
        on="process buffer global defined",
        match=r"(?P<name>process|Buffer|global|setImmediate) is not defined",
        prior=0.74,
        cause="`{name}` exists in Node.js, not in a browser; code{where} runs in a browser.",
        fix="Use the bundler's own environment values (Vite: import.meta.env with VITE_ "
        "names), `globalThis` for `global`, or keep the code on the server.",
        code="const mode = import.meta.env.MODE;",
        lang="js",
        docs="Vite: Env variables and modes, https://vite.dev/guide/env-and-mode",
        yes=("ReferenceError: process is not defined", "ReferenceError: global is not defined"),
        no=("ReferenceError: processOrder is not defined",),
    ),
    Rule(
        "browser_global",
        on="defined",
        match=rf"(?:^|: )(?P<name>{_BROWSER}) is not defined",
        prior=0.74,
        cause="`{name}` exists in a browser only; code{where} runs on the server, in a worker "
        "or in a test.",
        fix="Touch it only after mounting (useEffect, onMounted), or behind a check; in Jest "
        "choose the jsdom environment.",
        code="const inBrowser = typeof {name} !== 'undefined';",
        lang="js",
        docs="Next.js: Text content does not match server-rendered HTML, "
        "https://nextjs.org/docs/messages/react-hydration-error",
        yes=(
            "ReferenceError: window is not defined",
            "ReferenceError: localStorage is not defined",
        ),
        no=("ReferenceError: windowSize is not defined",),
    ),
    Rule(
        "too_early",
        on="initialization uninitialized",
        match=(
            r"Cannot access '(?P<name>[\w$]+)' before initialization",
            r"can't access lexical declaration '(?P<name>[\w$]+)' before initialization",
            r"Cannot access uninitialized variable",
        ),
        prior=0.72,
        cause="`{name|a variable}` is used{where} before its let, const or class line has run.",
        fix="Move the declaration up or the use down. Across files it means that two modules "
        "import each other: move what both need into a third.",
        docs=_TDZ,
        yes=(
            "ReferenceError: Cannot access 'cart' before initialization",
            "ReferenceError: Cannot access uninitialized variable.",
        ),
        no=("ReferenceError: cart is not defined",),
    ),
    Rule(
        "library",
        on="jquery react angular vue axios moment bootstrap regeneratorruntime defined",
        match=r"(?:^|: |: name ')(?P<name>\$|jQuery|React|angular|Vue|axios|moment|bootstrap|re"
        r"generatorRuntime)'? is not defined",
        prior=0.72,
        cause="The library behind `{name}` is not loaded where it is used{where}.",
        fix="Import it in this file, or put its script before yours; with the new JSX "
        "transform React itself need not be imported, with the classic one it must.",
        docs="React: New JSX transform, https://legacy.reactjs.org/blog/2020/09/22/introducing"
        "-the-new-jsx-transform.html",
        yes=("ReferenceError: jQuery is not defined", "ReferenceError: React is not defined"),
        no=("ReferenceError: reactor is not defined",),
    ),
    Rule(
        "python_name",
        on="name",
        match=r"name '(?P<name>(?!(?:null|true|false|undefined)')\w+)' is not defined"
        r"(?!.{0,40}[Dd]id you)",
        cause="`{name}` is used{where} but was never assigned or imported there.",
        fix="Import it or assign it before this line, or correct the spelling; a name of "
        "another function is not visible here.",
        code="from your_module import {name}",
        lang="python",
        docs=f"Python: Naming and binding, {_PY}reference/executionmodel.html#naming-and-binding",
        yes=("NameError: name 'basket' is not defined",),
        no=("UnboundLocalError: local variable 'x' referenced before assignment",),
    ),
    Rule(
        "literal",
        on="null true false undefined none",
        match=r"name '(?P<name>null|true|false|undefined)' is not defined|"
        r"(?P<name2>None|True|False) is not defined",
        check=lambda _, slots: {"meant": _LITERALS[slots["name"]]},
        prior=0.92,
        cause="`{name}` is another language's word{where}; here it is written `{meant}`.",
        fix="Write `{meant}`; text that is JSON is read with the JSON parser and not pasted as "
        "code.",
        docs=f"Python: Built-in constants, {_PY}library/constants.html",
        yes=("NameError: name 'null' is not defined", "ReferenceError: None is not defined"),
        no=("NameError: name 'basket' is not defined",),
    ),
    Rule(
        "python_forgotten_import",
        on="import name",
        match=r"name '(?P<name>\w+)' is not defined\. Did you forget to import '(?P<module>\w+)'",
        prior=0.78,
        cause="`{name}` is used{where} without importing it.",
        fix="Add the import at the top of the file.",
        code="import {module}",
        lang="python",
        docs=f"Python: The import system, {_PY}reference/import.html",
        yes=("NameError: name 'json' is not defined. Did you forget to import 'json'?",),
        no=("NameError: name 'basket' is not defined",),
    ),
    Rule(
        "python_alias",
        on="np pd plt tf defined",
        match=r"name '(?P<name>np|pd|plt|tf|sns)' is not defined",
        prior=0.8,
        check=lambda subject, slots: {
            "code": {
                "np": "import numpy as np",
                "pd": "import pandas as pd",
                "plt": "import matplotlib.pyplot as plt",
                "tf": "import tensorflow as tf",
                "sns": "import seaborn as sns",
            }[slots["name"]]
        },
        cause="`{name}` is the usual short name of a library that this file{where} does not "
        "import.",
        fix="Import the library under that name.",
        lang="python",
        docs=f"Python: The import statement, {_PY}reference/simple_stmts.html#the-import-statement",
        yes=("NameError: name 'pd' is not defined",),
        no=("NameError: name 'basket' is not defined",),
    ),
    Rule(
        "python_unbound",
        on="referenced local free",
        match=(
            r"local variable '(?P<name>\w+)' referenced before assignment",
            r"cannot access (?:local|free) variable '(?P<name>\w+)'",
            r"free variable '(?P<name>\w+)' referenced before assignment",
        ),
        prior=0.74,
        cause="`{name}` is assigned somewhere in this function, so it is local, and no "
        "assignment ran before its use{where}.",
        fix="Assign it on every path (also where a loop is empty or an exception is caught), "
        "or declare it `global` or `nonlocal` if the outer one is meant.",
        code="{name} = None  # before the branch or loop that may skip it",
        lang="python",
        docs=f"Python FAQ: Why am I getting an UnboundLocalError, {_PY}faq/programming.html",
        yes=(
            "UnboundLocalError: local variable 'n' referenced before assignment",
            "UnboundLocalError: cannot access local variable 'n' where it is not "
            "associated with a value",
        ),
        no=("NameError: name 'n' is not defined",),
    ),
)
