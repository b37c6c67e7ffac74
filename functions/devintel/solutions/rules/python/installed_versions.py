"""Rules for errors that arise inside installed packages: what is there does not fit together."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PIP = "pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/"
_FRAME_ONLY = (
    r"(?:columns|iterrows|itertuples|set_index|merge|pivot|pivot_table|melt|select_dtypes|assign|"
    r"insert|to_records|corrwith|applymap|join)"
)


def _between_packages(subject: Subject, slots: Slots) -> Slots | None:
    if slots["of"].startswith("collections"):
        return None
    installed = re.search(r"(?:site|dist)-packages[/\\]([\w-]+)", subject.innermost)
    if installed is None or slots["of"].split(".")[0] == installed[1]:
        return None
    return {"user": installed[1], "package": slots["of"].split(".")[0]}


_IMPORTED = event(
    "error",
    message="ImportError: cannot import name 'soft' from 'shelf' "
    "(/srv/lib/python3.12/site-packages/shelf/__init__.py)",
    stack='Traceback (most recent call last):\n  File "/srv/shop/main.py", line 1, in <module>\n'
    '    import store\n  File "/srv/lib/python3.12/site-packages/store/a.py", line 3, in <module>\n'
    "    from shelf import soft",
)

RULES = (
    *family(
        "python_import",
        Rule(
            "between_packages",
            on="import",
            match=r"cannot import name '(?P<name>\w+)' from '(?P<of>[\w.]+)'(?! \(most)",
            check=_between_packages,
            prior=0.92,
            cause="The installed {user} wants `{name}` from {of}, which the installed {package} "
            "does not have: their versions do not fit together.",
            fix="Install versions that belong together: update {user}, or pin {package} below the "
            "release that dropped `{name}`, and write both into the requirements.",
            code="python -m pip install --upgrade {user}\npython -m pip check",
            lang="shell",
            docs=_PIP,
            yes=(_IMPORTED,),
            no=("ImportError: cannot import name 'Cart' from 'shop' (/app/shop.py)",),
        ),
    ),
    *family(
        "python_attribute",
        Rule(
            "incomplete_package",
            on="attribute",
            match=r"module '(?P<name>[\w.]+)' has no attribute '(?P<part>__(?:version|file|path|"
            r"doc|all)__)'",
            prior=0.9,
            cause="What is imported as `{name}` is no whole package{where}: it is installed "
            "incompletely, or a folder of that name stands in its place.",
            fix="Rename a folder or file of yours that is called so; else uninstall it until pip "
            "finds none, delete what is left of it in site-packages, and install it again.",
            code="python -m pip install --force-reinstall --no-cache-dir {name}",
            lang="shell",
            docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
            yes=("AttributeError: module 'scipy' has no attribute '__version__'",),
            no=("AttributeError: module 'scipy' has no attribute 'misc'",),
        ),
        Rule(
            "series_for_frame",
            on="series",
            match=rf"'Series' object has no attribute '(?P<name>{_FRAME_ONLY})'",
            prior=0.88,
            cause="`{name}` belongs to a DataFrame, and a Series is there{where}: one column or "
            "row, or a result that this version of pandas gives as a Series.",
            fix="Make a frame of it with `.to_frame()` or select with a list (`df[['a']]`); if the "
            "code once worked, install the pandas version that it was written for.",
            docs="pandas: Series.to_frame, "
            "https://pandas.pydata.org/docs/reference/api/pandas.Series.to_frame.html",
            yes=("AttributeError: 'Series' object has no attribute 'iterrows'",),
            no=("AttributeError: 'DataFrame' object has no attribute 'columns_'",),
        ),
    ),
    *family(
        "js_syntax",
        Rule(
            "pattern_of_a_tool",
            on="regular",
            match=r"[Ii]nvalid regular expression: (?P<name>[^\n]*node_modules[^\n]{0,80})",
            prior=0.88,
            cause="A tool builds a pattern for paths that is not valid: {name}.",
            fix="It comes from the tool's configuration or its defaults (in Jest "
            "transformIgnorePatterns, testPathIgnorePatterns, moduleNameMapper), not from the "
            "file under test: write that setting yourself, or use another version of the tool.",
            docs="Jest: transformIgnorePatterns, "
            "https://jestjs.io/docs/configuration#transformignorepatterns-arraystring",
            yes=("SyntaxError: Invalid regular expression: /(node_modules/: Unterminated group",),
            no=("SyntaxError: Invalid regular expression: /[/: Unterminated character class",),
        ),
    ),
    *family(
        "angular",
        Rule(
            "no_module",
            on="ngmodule",
            match=r"Unexpected value '(?P<name>[\w.]+)[^'\n]{0,300}' imported by the module "
            r"'(?P<by>\w+)[^'\n]{0,300}'\. Please add an? @NgModule annotation",
            prior=0.9,
            cause="The compiler does not see `{name}`, which {by} imports, as a module.",
            fix="A component, directive or service stands in declarations or providers instead. A "
            "library's module has to be built for this Angular version: update the library.",
            docs="Angular: NgModules, https://angular.dev/guide/ngmodules/overview",
            yes=(
                "Unexpected value 'CartModule in /srv/a/cart.js' imported by the module "
                "'AppModule in /srv/a/app.ts'. Please add a @NgModule annotation",
            ),
            no=("Error: Unexpected value 'x'",),
        ),
    ),
)
