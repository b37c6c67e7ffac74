"""Rules for modules and names that Python cannot import."""

from __future__ import annotations

import re

from devintel.solutions.distributions import distribution
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.rules.python.python_standard import APART, REMOVED, UNBUILT
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/"
_USUALLY_OWN = frozenset(
    {
        "src",
        "app",
        "apps",
        "backend",
        "server",
        "core",
        "utils",
        "lib",
        "modules",
        "config",
        "api",
        "tests",
        "scripts",
        "models",
        "settings",
        "helpers",
        "views",
        "common",
        "database",
        "db",
        "schemas",
        "routes",
        "routers",
        "constants",
        "services",
        "handlers",
        "main",
        "test",
    }
)
_TOOL = {
    "uv.lock": "uv add",
    "poetry.lock": "poetry add",
    "Pipfile.lock": "pipenv install",
    "pdm.lock": "pdm add",
}


def _install(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    top = name.partition(".")[0]
    if top in REMOVED or top in APART or top in UNBUILT:
        return None
    places = (*subject.case.files, *(frame.file for frame in subject.case.frames))
    own = top in _USUALLY_OWN or any(
        f"/{top}/" in f"/{file}" or file.endswith(f"/{top}.py") or file == f"{top}.py"
        for file in places
        if "site-packages" not in file
    )
    own = own or _named_to_a_server(subject, top)
    if own:
        return {
            "code": "",
            "found": "found from where Python looks",
            "how": f"`{top}` reads as a folder of your own: start from the project's root "
            f"(`python -m {top}...`, or PYTHONPATH=.), or install the project itself "
            "(pip install -e .).",
        }
    names = {file.rpartition("/")[2] for file in subject.case.files}
    tool = next((t for lock, t in _TOOL.items() if lock in names), "python -m pip install")
    return {"package": distribution(name), "code": f"{tool} {{package}}"}


_SERVERS = re.compile(
    r"^(?:\S*/)?(?:gunicorn|uvicorn|hypercorn|daphne|celery|uwsgi|flask|waitress-serve|airflow|"
    r"granian|python3? -m (?!pip|venv)) ?"
)


def _named_to_a_server(subject: Subject, top: str) -> bool:
    """Whether a server was told to load the module: then it is the developer's own."""
    command = str(subject.content.get("command", ""))
    told = f"{command}\n{subject.printed}"
    loads = _SERVERS.search(command) is not None or "in import_app" in told or "Broken DAG" in told
    return loads and re.search(rf"(?<![\w.-]){re.escape(top)}(?![\w-])", command) is not None


RULES = family(
    "python_import",
    Rule(
        "missing",
        on="module",
        match=r"No module named '?(?P<name>[A-Za-z_][\w.]*)'?(?!.{0,3};)",
        check=_install,
        prior=0.7,
        cause="The module `{name}` is not {found|installed in the Python that runs}{where}.",
        fix="{how|Install it in this environment (the package's name may differ from the "
        "module's), and write it into the requirements.}",
        code="python -m pip install {package}",
        lang="shell",
        docs=f"Python: Installing modules, {_PY}installing/index.html",
        yes=(
            "ModuleNotFoundError: No module named 'httpx'",
            "ModuleNotFoundError: No module named 'yaml'",
        ),
        no=(
            "ModuleNotFoundError: No module named 'distutils'",
            "Error: no module named by the client",
        ),
    ),
    Rule(
        "not_a_package",
        on="package",
        match=r"No module named '(?P<name>[\w.]+)'; '(?P<top>[\w.]+)' is not a package",
        prior=0.8,
        cause="A file named {top}.py hides the package `{top}`{where}.",
        fix="Rename your file (and delete its __pycache__).",
        code='python -c "import {top}; print({top}.__file__)"',
        lang="shell",
        docs=f"Python: The module search path, {_PY}tutorial/modules.html#the-module-search-path",
        yes=("ModuleNotFoundError: No module named 'email.message'; 'email' is not a package",),
        no=("ModuleNotFoundError: No module named 'email'",),
    ),
    Rule(
        "circular",
        on="circular initialized",
        match=r"partially initialized module '(?P<name>[\w.]+)'",
        prior=0.8,
        cause="`{name}` is imported while it is still being loaded{where}: two modules import "
        "each other, or your file has the name of a library.",
        fix="Move what both need into a third module, or import inside the function; rename "
        "a file that hides a library.",
        docs=f"Python FAQ: Circular imports, {_PY}faq/programming.html#what-are-the-best-pract"
        f"ices-for-using-import-in-a-module",
        yes=(
            "ImportError: cannot import name 'a' from partially initialized module 'b' "
            "(most likely due to a circular import) (/app/b.py)",
        ),
        no=("ImportError: cannot import name 'a' from 'b' (/app/b.py)",),
    ),
    Rule(
        "abc",
        on="collections",
        match=r"cannot import name '(?P<name>Mapping|MutableMapping|Iterable|Callable|Sequence|"
        r"Hashable|Set|MutableSet|Iterator|MutableSequence|Sized|Generator)' from "
        r"'collections'",
        prior=0.84,
        cause="`{name}` moved to collections.abc with Python 3.10{where}.",
        fix="Import it from there; if a library does it, update that library.",
        code="from collections.abc import {name}",
        lang="python",
        docs=f"Python: What's new in 3.10, removed, {_PY}whatsnew/3.10.html#removed",
        yes=(
            "ImportError: cannot import name 'Callable' from 'collections' "
            "(/usr/lib/python3.11/collections/__init__.py)",
        ),
        no=("ImportError: cannot import name 'Cart' from 'shop' (/app/shop.py)",),
    ),
    Rule(
        "name",
        on="import",
        match=r"cannot import name '(?P<name>\w+)' from '(?P<module>[\w.]+)'",
        prior=0.7,
        cause="`{module}` has no `{name}`{where}.",
        fix="Check the spelling and where it is defined; a library may have moved it in "
        "another version, and a file of yours may hide the library.",
        code='python -c "import {module}; print({module}.__file__)"',
        lang="shell",
        docs=f"Python: ImportError, {_PY}library/exceptions.html#ImportError",
        yes=("ImportError: cannot import name 'Cart' from 'shop' (/app/shop.py)",),
        no=(
            "ImportError: cannot import name 'a' from partially initialized module 'b' "
            "(most likely due to a circular import)",
        ),
    ),
    Rule(
        "relative",
        on="relative",
        match=r"attempted relative import (?:with no known parent package|beyond top-level "
        r"package)",
        prior=0.8,
        cause="A file of a package is run as a script{where}, so `from .` has no package.",
        fix="Run it as a module from the project's root.",
        code="python -m package.module",
        lang="shell",
        docs=f"Python: Intra-package references, {_PY}tutorial/modules.html#intra-package-refe"
        f"rences",
        yes=("ImportError: attempted relative import with no known parent package",),
        no=("Error: relative of the customer",),
    ),
    Rule(
        "shared_library",
        on="shared dll libgl importerror library",
        match=(
            r"(?:ImportError: |OSError: )?(?P<name>lib[\w.+-]+): cannot open shared object file",
            r"DLL load failed while importing (?P<name>\w+)",
            r"Library not loaded: (?P<name>\S{1,160})",
            r"cannot load library '(?P<name>[^']{1,120})'",
        ),
        prior=0.76,
        cause="The system library {name} that a package needs is missing{where}.",
        fix="Install the system's package that brings it (in a container in the Dockerfile); "
        "opencv-python-headless needs no libGL.",
        docs="Debian: Search the contents of packages, "
        "https://www.debian.org/distrib/packages#search_contents",
        yes=(
            "ImportError: libGL.so.1: cannot open shared object file: No such file or directory",
            "ImportError: DLL load failed while importing _ssl: The specified module "
            "could not be found.",
        ),
        no=("Error: public library is closed",),
    ),
    Rule(
        "dunder_main",
        on="__main__ directly",
        match=r"No module named (?P<name>[\w.]+)\.__main__|'(?P<name2>[\w.]+)' is a package "
        r"and cannot be directly executed",
        prior=0.8,
        cause="The package has no __main__.py to run.",
        fix="Name the module in it, or add __main__.py.",
        docs=f"Python: __main__, {_PY}library/__main__.html",
        yes=("No module named shop.__main__; 'shop' is a package and cannot be directly executed",),
        no=("Error: main street",),
    ),
)
