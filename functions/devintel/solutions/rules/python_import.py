"""Rules for modules and names that Python cannot import."""

from __future__ import annotations

from devintel.solutions.distributions import distribution
from devintel.solutions.rule import Rule, Slots, family
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
    }
)
_REMOVED = {
    "distutils": "setuptools brings a replacement; it left the standard library with 3.12",
    "imp": "use importlib; it left with 3.12",
    "asyncore": "use asyncio; it left with 3.12",
    "asynchat": "use asyncio; it left with 3.12",
    "smtpd": "use a package of its own; it left with 3.12",
    "cgi": "use the framework's form parser; it left with 3.13",
    "crypt": "use hashlib or a package; it left with 3.13",
    "telnetlib": "use a package of its own; it left with 3.13",
    "imghdr": "look at the first bytes with a package; it left with 3.13",
    "pipes": "use subprocess; it left with 3.13",
    "ConfigParser": "it is named configparser in Python 3",
    "urllib2": "it is named urllib.request in Python 3",
    "Queue": "it is named queue in Python 3",
    "StringIO": "it is in io in Python 3",
    "Tkinter": "it is named tkinter in Python 3",
    "cPickle": "it is named pickle in Python 3",
    "__builtin__": "it is named builtins in Python 3",
    "urlparse": "it is in urllib.parse in Python 3",
    "httplib": "it is named http.client in Python 3",
    "cookielib": "it is named http.cookiejar in Python 3",
    "Cookie": "it is named http.cookies in Python 3",
    "HTMLParser": "it is named html.parser in Python 3",
    "commands": "use subprocess in Python 3",
    "SocketServer": "it is named socketserver in Python 3",
    "BaseHTTPServer": "it is in http.server in Python 3",
    "SimpleHTTPServer": "it is in http.server in Python 3",
    "xmlrpclib": "it is named xmlrpc.client in Python 3",
    "tkMessageBox": "it is named tkinter.messagebox in Python 3",
    "tkFileDialog": "it is named tkinter.filedialog in Python 3",
    "ttk": "it is named tkinter.ttk in Python 3",
    "thread": "it is named threading (or _thread) in Python 3",
    "copy_reg": "it is named copyreg in Python 3",
    "exceptions": "its names are built in in Python 3",
    "md5": "use hashlib in Python 3",
    "sets": "set is built in in Python 3",
    "binhex": "use base64; it left with 3.11",
    "nntplib": "use a package of its own; it left with 3.13",
    "sndhdr": "look at the first bytes with a package; it left with 3.13",
    "audioop": "install audioop-lts; it left with 3.13",
    "chunk": "use a package of its own; it left with 3.13",
    "cgitb": "use the logging of the framework; it left with 3.13",
    "uu": "use base64; it left with 3.13",
    "mailcap": "use mimetypes; it left with 3.13",
    "spwd": "use a package of its own; it left with 3.13",
    "lib2to3": "use another parser such as LibCST; it left with 3.13",
}
_APART = {
    "ensurepip": "python3-venv",
    "venv": "python3-venv",
    "tkinter": "python3-tk",
    "_tkinter": "python3-tk",
    "lib2to3": "python3-lib2to3",
    "idlelib": "idle3",
    "apt_pkg": "python3-apt",
}
"""Parts of the standard library that Debian and Ubuntu package apart (packages.debian.org)."""
_UNBUILT = {
    "_sqlite3": "libsqlite3-dev",
    "sqlite3": "libsqlite3-dev",
    "_ctypes": "libffi-dev",
    "_bz2": "libbz2-dev",
    "_lzma": "liblzma-dev",
    "_ssl": "libssl-dev",
    "readline": "libreadline-dev",
    "zlib": "zlib1g-dev",
}
"""Parts that a Python built from source leaves out where their library was not there."""
_TOOL = {
    "uv.lock": "uv add",
    "poetry.lock": "poetry add",
    "Pipfile.lock": "pipenv install",
    "pdm.lock": "pdm add",
}


def _install(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    top = name.partition(".")[0]
    if top in _REMOVED or top in _APART or top in _UNBUILT:
        return None
    places = (*subject.case.files, *(frame.file for frame in subject.case.frames))
    own = top in _USUALLY_OWN or any(
        f"/{top}/" in f"/{file}" or file.endswith(f"/{top}.py") or file == f"{top}.py"
        for file in places
        if "site-packages" not in file
    )
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


def _removed(subject: Subject, slots: Slots) -> Slots | None:
    why = _REMOVED.get(slots["name"].partition(".")[0])
    return None if why is None else {"why": why}


def _apart(subject: Subject, slots: Slots) -> Slots | None:
    package = _APART.get(slots["name"].partition(".")[0])
    return None if package is None else {"package": package}


def _unbuilt(subject: Subject, slots: Slots) -> Slots | None:
    package = _UNBUILT.get(slots["name"].partition(".")[0])
    return None if package is None else {"package": package}


RULES = family(
    "python_import",
    Rule(
        "packaged_apart",
        on="module ensurepip",
        match=(
            r"No module named '?(?P<name>[A-Za-z_][\w.]*)'?",
            r"(?P<name>ensurepip) is not\s+available",
        ),
        check=_apart,
        prior=0.88,
        cause="`{name}` belongs to Python, but Debian and Ubuntu package it apart: {package}.",
        fix="Install that package of the system (pip cannot), and do again what failed.",
        code="sudo apt install {package}",
        lang="shell",
        docs="Debian: python3-venv, https://packages.debian.org/stable/python3-venv",
        yes=(
            "/usr/bin/python3: No module named ensurepip",
            "ModuleNotFoundError: No module named 'tkinter'",
            "The virtual environment was not created successfully because ensurepip is not\n"
            "available.",
        ),
        no=("ModuleNotFoundError: No module named 'httpx'",),
    ),
    Rule(
        "left_out",
        on="module",
        match=r"No module named '?(?P<name>[A-Za-z_][\w.]*)'?",
        check=_unbuilt,
        prior=0.88,
        cause="This Python was built from source without `{name}`: {package} was not there.",
        fix="Install it and build Python again (pyenv install --force); pip cannot bring it.",
        code="sudo apt install {package}",
        lang="shell",
        docs="pyenv: Suggested build environment, "
        "https://github.com/pyenv/pyenv/wiki#suggested-build-environment",
        yes=("ModuleNotFoundError: No module named '_ctypes'",),
        no=("ModuleNotFoundError: No module named 'httpx'",),
    ),
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
        "removed",
        on="module",
        match=r"No module named '?(?P<name>[A-Za-z_][\w.]*)'?",
        check=_removed,
        prior=0.8,
        cause="`{name}` is not part of this Python: {why}{where}.",
        fix="Change the import, or update the library that does it; else run an older Python.",
        docs=f"Python: What's new, removed modules, {_PY}whatsnew/3.12.html#removed",
        yes=("ModuleNotFoundError: No module named 'imp'",),
        no=("ModuleNotFoundError: No module named 'httpx'",),
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
