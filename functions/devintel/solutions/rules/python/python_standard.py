"""Rules for modules of Python itself that are not there: removed, packaged apart, not built."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/"
REMOVED = {
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
APART = {
    "ensurepip": "python3-venv",
    "venv": "python3-venv",
    "tkinter": "python3-tk",
    "_tkinter": "python3-tk",
    "lib2to3": "python3-lib2to3",
    "idlelib": "idle3",
    "apt_pkg": "python3-apt",
}
"""Parts of the standard library that Debian and Ubuntu package apart (packages.debian.org)."""
UNBUILT = {
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


def _removed(subject: Subject, slots: Slots) -> Slots | None:
    why = REMOVED.get(slots["name"].partition(".")[0])
    return None if why is None else {"why": why}


def _apart(subject: Subject, slots: Slots) -> Slots | None:
    package = APART.get(slots["name"].partition(".")[0])
    return None if package is None else {"package": package}


def _unbuilt(subject: Subject, slots: Slots) -> Slots | None:
    package = UNBUILT.get(slots["name"].partition(".")[0])
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
)
