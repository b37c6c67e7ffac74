"""Rules for pip and building Python packages."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PIP = "https://pip.pypa.io/en/stable/"
_PYPA = "https://packaging.python.org/en/latest/"

_PACKAGED = ("Python.h", "pip", "wheel", "setup.py", "libpq", "ffi.h", "pyconfig")


def _of_a_package(subject: Subject, _: Slots) -> Slots | None:
    """A header that a Python package misses, not one of some other build."""
    command = str(subject.content.get("command", ""))
    return {} if any(word in subject.text + command for word in _PACKAGED) else None


RULES = family(
    "pip",
    Rule(
        "no_version",
        on="version distribution",
        match=r"Could not find a version that satisfies the requirement "
        r"(?P<name>[\w.\[\]=<>!~-]{1,120})|No matching distribution found for "
        r"(?P<name2>[\w.\[\]=<>!~-]{1,120})",
        prior=0.8,
        cause="There is no {name|such version} for this Python and system.",
        fix="Check the name and the versions that exist, and that this Python is not too new "
        "or too old for it; a private index has to be configured.",
        code="python -m pip --version\npython -m pip index versions {name|package}",
        lang="shell",
        docs=f"pip: pip install, {_PIP}cli/pip_install/",
        yes=("ERROR: No matching distribution found for a==9",),
        no=("Error: version of the story",),
    ),
    Rule(
        "conflict",
        on="resolutionimpossible conflicting incompatible dependency resolver",
        match=(
            r"ResolutionImpossible|have conflicting dependencies|which is "
            r"incompatible\.|pip's dependency resolver does not currently take into account",
            r"pip's dependency resolver does not currently",
        ),
        prior=0.8,
        cause="Two requirements want different versions of one package.",
        fix="Loosen one of the pins, or update the package that asks for the old version.",
        code="python -m pip install --upgrade --upgrade-strategy eager -r requirements.txt",
        lang="shell",
        docs=f"pip: Dependency resolution, {_PIP}topics/dependency-resolution/",
        yes=("ERROR: ResolutionImpossible: for help visit https://pip.pypa.io/",),
        no=("Error: conflicting bookings",),
    ),
    Rule(
        "compiler",
        on="visual gcc cc compiler command vcvarsall",
        match=r"Microsoft Visual C\+\+ \d+\.\d+ or greater is required|command "
        r"'?\S{0,60}(?:gcc|cc|clang|cl\.exe)\S{0,10}'? failed|error: command "
        r"'x86_64-linux-gnu-gcc' failed|Unable to find vcvarsall\.bat",
        prior=0.8,
        cause="The package has no ready build for this Python and is compiled here, without a "
        "compiler or a library that it needs.",
        fix="Take a Python version for which wheels exist, or install the compiler and the "
        "library's headers.",
        code="python -m pip install --only-binary :all: package",
        lang="shell",
        docs=f"PyPA: Binary extensions, {_PYPA}guides/packaging-binary-extensions/",
        yes=(
            "error: Microsoft Visual C++ 14.0 or greater is required.",
            "error: command 'gcc' failed: No such file or directory",
        ),
        no=("Error: compiler of the index",),
    ),
    Rule(
        "headers",
        on="fatal header",
        match=r"fatal error: '?(?P<name>[\w./-]+\.h)'?(?:: No such file or directory| file not "
        r"found)",
        check=_of_a_package,
        prior=0.82,
        cause="The C header {name} is missing, which the package needs to compile.",
        fix="Install the system's development package that brings it (python3-dev, "
        "libpq-dev, libffi-dev), or use a ready wheel.",
        code="sudo apt-get install python3-dev build-essential",
        lang="shell",
        docs=f"PyPA: Binary extensions, {_PYPA}guides/packaging-binary-extensions/",
        yes=("a.c:3:10: fatal error: Python.h: No such file or directory",),
        no=("Error: header is fatal",),
    ),
    Rule(
        "pg_config",
        on="pg_config mysql_config found",
        match=r"(?P<name>pg_config|mysql_config)(?: executable)? not found",
        prior=0.86,
        cause="The database's client library is not installed, which the driver needs to compile.",
        fix="Install it, or the driver's ready build (psycopg2-binary, psycopg[binary]).",
        code="python -m pip install 'psycopg[binary]'",
        lang="shell",
        docs="Psycopg: Installation, https://www.psycopg.org/psycopg3/docs/basic/install.html",
        yes=("Error: pg_config executable not found.",),
        no=("Error: config not found",),
    ),
    Rule(
        "wheel",
        on="wheel metadata subprocess setup failed failure wheels wheels",
        match=(
            r"Failed (?:building wheel for|to build) (?P<name>[\w.-]{1,80})|Could not build "
            r"wheels for (?P<name2>[\w.-]{1,80})|metadata-generation-failed"
            r"|legacy-install-failure|python setup\.py egg_info did not run "
            r"successfully|Getting requirements to build wheel did not run",
            r"Failed to build installable wheels",
        ),
        prior=0.58,
        cause="{name|The package} could not be built here: the lines above this one say why.",
        fix="Update pip, then look whether a wheel exists for this Python; otherwise the "
        "first error above names what is missing.",
        code="python -m pip install --upgrade pip setuptools wheel",
        lang="shell",
        docs=f"pip: Build system interface, {_PIP}reference/build-system/",
        yes=("ERROR: Failed building wheel for a", "error: metadata-generation-failed"),
        no=("Error: wheel 3 is flat",),
    ),
    Rule(
        "hashes",
        on="hashes",
        match=r"THESE PACKAGES DO NOT MATCH THE HASHES|In --require-hashes mode",
        prior=0.84,
        cause="What was downloaded is not what the lock file names.",
        fix="Make the lock file anew on purpose; if nothing was updated, look at the index "
        "or proxy in between.",
        code="pip-compile --generate-hashes requirements.in",
        lang="shell",
        docs=f"pip: Secure installs, {_PIP}topics/secure-installs/",
        yes=("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",),
        no=("Error: hashes of potatoes",),
    ),
    Rule(
        "python_version",
        on="requires python",
        match=r"[Pp]ackage '?(?P<name>[\w.-]+)'? requires a different Python: (?P<have>[\d.]+) "
        r"not in '(?P<want>[^']{1,60})'|Ignored the following versions that require a "
        r"different python version|requires Python '?(?P<want2>[<>=!~\d., ]+)'? but the "
        r"running Python is",
        prior=0.84,
        cause="{name|The package} wants Python {want|of another version}.",
        fix="Make the environment with such a Python.",
        code="python3.12 -m venv .venv",
        lang="shell",
        docs=f"PyPA: python_requires, {_PYPA}guides/dropping-older-python-versions/",
        yes=("ERROR: Package 'a' requires a different Python: 3.8.1 not in '>=3.10'",),
        no=("Error: requires a different pen",),
    ),
    Rule(
        "permission",
        on="oserror install",
        match=r"Could not install packages due to an (?:OSError|EnvironmentError): "
        r"(?P<name>[^\n]{1,160})",
        prior=0.84,
        cause="pip may not write there: {name}",
        fix="Install into a virtual environment, not into the system's Python.",
        code="python3 -m venv .venv\n.venv/bin/python -m pip install -r requirements.txt",
        lang="shell",
        docs=f"PyPA: Installing in a virtual environment, "
        f"{_PYPA}guides/installing-using-pip-and-virtual-environments/",
        yes=(
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission "
            "denied: '/usr/lib/a'",
        ),
        no=("Error: could not install the door",),
    ),
    Rule(
        "uninstall",
        on="uninstall distribution",
        match=(
            r"Cannot uninstall '?(?P<name>[\w.-]+)'?[.,:]",
            r"Ignoring invalid distribution",
        ),
        prior=0.84,
        cause="{name} was installed by the operating system, so pip cannot replace it.",
        fix="Use a virtual environment.",
        code="python3 -m venv .venv",
        lang="shell",
        docs=f"PyPA: Installing in a virtual environment, "
        f"{_PYPA}guides/installing-using-pip-and-virtual-environments/",
        yes=("ERROR: Cannot uninstall 'PyYAML'. It is a distutils installed project",),
        no=("Error: cannot uninstall the lamp",),
    ),
    Rule(
        "requirements_file",
        on="requirements requirement setup",
        match=r"Could not open requirements file: (?P<name>[^\n]{1,160})|Invalid requirement: "
        r"(?P<name2>[^\n]{1,120})|neither 'setup\.py' nor 'pyproject\.toml' found",
        prior=0.82,
        cause="pip cannot read what to install: {name|the line named}.",
        fix="Start in the project's folder, and correct that line: name, then ==, >=, <= or ~= "
        "and a version.",
        code="python -m pip install -r requirements.txt",
        lang="shell",
        docs=f"pip: Requirements file format, {_PIP}reference/requirements-file-format/",
        yes=(
            "ERROR: Could not open requirements file: [Errno 2] No such file or "
            "directory: 'requirements.txt'",
            "ERROR: Invalid requirement: 'a b'",
        ),
        no=("Error: requirements of the law",),
    ),
    Rule(
        "no_pip",
        on="pip pip3 found module recognized",
        match=r"(?:pip3?|python3?): (?:command )?not found|No module named "
        r"'?pip'?(?![\w.])|'pip3?' is not recognized as an internal",
        prior=0.84,
        cause="pip is not in this environment or not in PATH.",
        fix="Call it through Python. Debian and Ubuntu switch `ensurepip` off: install "
        "`python3-pip`"
        " there, or make an environment with `python3 -m venv`, which brings its own.",
        code="python3 -m pip --version || sudo apt install python3-pip python3-venv",
        lang="shell",
        docs=f"pip: Installation, {_PIP}installation/",
        yes=("bash: pip: command not found",),
        no=("Error: pip of the orange",),
    ),
)
