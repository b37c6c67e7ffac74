"""Rules for programs that PyInstaller bundled."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_FROZEN = re.compile(r"Failed to execute script|PYI-\d+|_MEI\w{4,}|pyimod\d\d|pyi_rth|\.exe\b")


def _frozen(subject: Subject, _: Slots) -> Slots | None:
    """Where the report or the command is that of a bundled program."""
    command = str(subject.content.get("command", ""))
    told = f"{subject.printed}\n{subject.text}"
    bundled = _FROZEN.search(told) or re.search(r"(?:^|/)dist/|\.exe\b", command)
    return {} if bundled and "site-packages/PyInstaller/__main__" not in told else None


RULES = family(
    "frozen_app",
    Rule(
        id="hidden_import",
        on="module",
        match=r"No module named '?(?P<name>[A-Za-z_][\w.]{0,100})'?",
        check=_frozen,
        prior=0.96,
        cause="The bundle lacks `{name}`: PyInstaller did not see that it is imported, or ran "
        "in another Python than the one that has it.",
        fix="Run `python -m PyInstaller` in the environment where the program works, and name "
        "what is imported by its name only: --hidden-import (or --collect-submodules for "
        "a whole package).",
        code="python -m PyInstaller --hidden-import {name} main.py",
        lang="shell",
        docs="PyInstaller: When things go wrong, https://pyinstaller.org/en/stable/when-things-go-wrong.html",
        yes=(),
        no=("ModuleNotFoundError: No module named 'httpx'",),
    ),
    Rule(
        id="data_file",
        on="errno directory file",
        match=r"(?:FileNotFoundError|OSError|IOError): (?:\[Errno 2\] )?[^\n]{0,80}?'(?P<nam"
        r"e>[^'\n]{0,200}_MEI[^'\n]{1,200})'",
        prior=0.96,
        cause="The bundle lacks a data file: {name}.",
        fix="Add it to the bundle (`--add-data source:target`, `--collect-data package` for a "
        "library's), and build its path from `sys._MEIPASS` or `Path(__file__).parent`.",
        code='python -m PyInstaller --add-data "data:data" main.py',
        lang="shell",
        docs="PyInstaller: Run-time information, https://pyinstaller.org/en/stable/runtime-information.html",
        yes=("FileNotFoundError: [Errno 2] No such file or directory: '/tmp/_MEIx1/prices.csv'",),
        no=("FileNotFoundError: [Errno 2] No such file or directory: 'prices.csv'",),
    ),
    Rule(
        id="metadata",
        on="distribution packagenotfounderror package",
        match=r"(?:The '(?P<name>[\w.-]{1,60})' distribution was not found|PackageNotFoundEr"
        r"ror: (?:No package metadata was found for )?(?P<name2>[\w.-]{1,60}))",
        check=_frozen,
        prior=0.93,
        cause="The bundle lacks the metadata of {name}, which it reads at run time.",
        fix="Copy it into the bundle; outside of a bundle install the package properly (`pip "
        "install -e .`).",
        code="python -m PyInstaller --copy-metadata {name} main.py",
        lang="shell",
        docs="PyInstaller: When things go wrong, https://pyinstaller.org/en/stable/when-things-go-wrong.html",
        yes=(),
        no=("PackageNotFoundError: shelf",),
    ),
    Rule(
        id="loader",
        on="failed load python",
        match=r"(?:Error loading Python DLL|Failed to load Python DLL) '(?P<name>[^'\n]{1,20"
        r"0})'",
        prior=0.93,
        cause="The bundle does not find Python's own library {name}: the program of the "
        "folder build/ was started, it was moved out of its folder, or the Windows is "
        "older than the Python.",
        fix="Start the one in dist/, keep its folder together (or build with --onefile), and "
        "build on the oldest system that it shall run on.",
        docs="PyInstaller: When things go wrong, https://pyinstaller.org/en/stable/when-things-go-wrong.html",
        yes=("Failed to load Python DLL 'C:\\\\a\\\\python311.dll'.",),
        no=("Error loading",),
    ),
    Rule(
        id="dist_locked",
        on="permissionerror access denied",
        match=r"PermissionError: \[(?:WinError 5|Errno 13)\][^\n]{0,60}'(?P<name>[^'\n]{1,20"
        r"0}[\\/]dist[\\/][^'\n]{1,120})'",
        prior=0.93,
        cause="PyInstaller cannot replace {name}: the program still runs, or a virus scanner "
        "holds it.",
        fix="End it, then build again with --clean; exclude the folder from the scanner.",
        docs="PyInstaller: When things go wrong, https://pyinstaller.org/en/stable/when-things-go-wrong.html",
        yes=("PermissionError: [WinError 5] Access is denied: 'C:\\\\a\\\\dist\\\\shop.exe'",),
        no=("PermissionError: [WinError 5] Access is denied: 'C:\\\\a'",),
    ),
    Rule(
        id="shared_python",
        on="python library shared",
        match=r"Python (?:shared )?library not found|(?P<name>PythonLibraryNotFoundError)",
        prior=0.9,
        cause="PyInstaller needs a Python with a shared library, and this one (pyenv, built "
        "from source) has none{where}.",
        fix='Build it so: `PYTHON_CONFIGURE_OPTS="--enable-shared" pyenv install ...`, or '
        "install the system's libpython.",
        code='PYTHON_CONFIGURE_OPTS="--enable-shared" pyenv install --force 3.11',
        lang="shell",
        docs="PyInstaller: When things go wrong, https://pyinstaller.org/en/stable/when-things-go-wrong.html",
        yes=(
            "PyInstaller.exceptions.PythonLibraryNotFoundError: Python library not found: "
            "libpython3.11.so",
        ),
        no=("Error: library",),
    ),
)
