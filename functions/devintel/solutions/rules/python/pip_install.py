"""Rules for what pip finds for a Python and system, and for pip itself."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "pip",
    Rule(
        id="cython_sources",
        on="cython_sources",
        match=r"(?:AttributeError: )?'?(?P<name>cython_sources)'?",
        prior=0.98,
        cause="PyYAML before 6.0.1 does not build with Cython 3 ({name}), and has no wheel "
        "for this Python.",
        fix="Take PyYAML 6.0.1 or newer (loosen the pin of whoever wants 5.4); else build "
        "with Cython below 3.",
        code='python -m pip install "PyYAML>=6.0.1"',
        lang="shell",
        docs="PyYAML: Changes, https://github.com/yaml/pyyaml/blob/main/CHANGES",
        yes=("AttributeError: cython_sources",),
        no=("Error: cython source",),
    ),
    Rule(
        id="ssl_module",
        on="ssl module",
        match=r"(?P<name>the ssl module in Python is not available|SSL module is not availab"
        r"le)",
        prior=0.98,
        cause="This Python cannot speak TLS ({name}): it was built without OpenSSL, or its "
        "DLLs are not found.",
        fix="Linux: install libssl-dev (openssl-devel) and build Python again, or use the "
        "distribution's. Windows with conda: activate the environment so that "
        "Library\\bin is in PATH. pip finds nothing before that.",
        code="sudo apt install libssl-dev\npyenv install --force 3.12",
        lang="shell",
        docs="Python: ssl, https://docs.python.org/3/library/ssl.html",
        yes=(
            "pip is configured with locations that require TLS/SSL, however the ssl module "
            "in Python is not available.",
        ),
        no=("Error: ssl",),
    ),
    Rule(
        id="distutils_gone",
        on="distutils module",
        match=r"No module named '(?P<name>distutils(?:\.\w{1,40})?)'",
        prior=0.92,
        cause="The build needs `{name}`, which left Python with 3.12{where}.",
        fix="Install setuptools in that environment (it brings a replacement) and update the "
        "package that still imports it; else build with Python 3.11.",
        code="python -m pip install --upgrade setuptools",
        lang="shell",
        docs="Python: What's new in 3.12, https://docs.python.org/3/whatsnew/3.12.html",
        yes=("ModuleNotFoundError: No module named 'distutils.msvccompiler'",),
        no=("ModuleNotFoundError: No module named 'httpx'",),
        family="python_import",
    ),
    Rule(
        id="long_path",
        on="long path errno",
        match=r"(?P<name>HINT: This error might have occurred since this system does not hav"
        r"e Windows Long Path support enabled)",
        prior=0.93,
        cause="A file's path became longer than Windows allows ({name}).",
        fix="Switch long paths on and restart, or use a short folder for the environment.",
        code="New-ItemProperty -Path HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem "
        "-Name LongPathsEnabled -Value 1 -PropertyType DWORD -Force",
        lang="powershell",
        docs="Python: Removing the MAX_PATH limitation, https://docs.python.org/3/using/windows.html#removing-the-max-path-limitation",
        yes=(
            "HINT: This error might have occurred since this system does not have Windows "
            "Long Path support enabled.",
        ),
        no=("Error: long path",),
    ),
    Rule(
        id="wrong_platform",
        on="supported wheel platform",
        match=r"(?P<name>[\w.+-]{3,160}\.whl) is not a supported wheel on this platform",
        prior=0.96,
        cause="The wheel {name} is for another Python, system or processor than this one.",
        fix="Read its name (cp312 is Python 3.12, then system and processor) and compare with "
        "`pip debug --verbose`; take the one that fits, or another Python.",
        code="python -m pip debug --verbose",
        lang="shell",
        docs="PyPA: Platform compatibility tags, https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/",
        yes=(
            "ERROR: torch-1.0-cp37-cp37m-win_amd64.whl is not a supported wheel on this platform.",
        ),
        no=("Error: wheel",),
    ),
    Rule(
        id="other_versions",
        on="version satisfies requirement",
        match=r"requirement (?P<name>[\w.\[\]-]{1,60})(?P<want>(?:==|<=|<|~=|>=)[\w.*<>=!,]"
        r"{1,40}) \(from versions: (?!none)(?P<have>[^)\n]{0,500}?(?P<last>[\w.]{2,20}"
        r"))\)",
        prior=0.95,
        cause="There is no {name} {want} for this Python and system: those that exist here "
        "end with {last}.",
        fix="Missing are usually releases made for other Pythons: an old pin needs an older "
        "Python (look at `python --version` and at the release's wheels), a new one a "
        "newer; or loosen the pin to one of the listed.",
        code='python --version\npython -m pip install "{name}"',
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "ERROR: Could not find a version that satisfies the requirement torch==1.4 (from "
            "versions: 2.2.0, 2.2.1)",
        ),
        no=(
            "ERROR: Could not find a version that satisfies the requirement torch==1.4 (from "
            "versions: none)",
        ),
    ),
    Rule(
        id="no_versions",
        on="version satisfies requirement none",
        match=r"requirement (?P<name>[\w.\[\]-]{1,60}(?:[<>=!~]=?[\w.*,<>=!]{1,40})?) \(from"
        r" versions: none\)",
        prior=0.88,
        cause="pip finds no release of {name} at all for this Python and system.",
        fix="Check the spelling and whether it is installed under another name; then that the "
        "index is reached (lines above about SSL, proxy or retrying), and whether it has "
        "wheels for this Python, system and processor (32-bit and very new Pythons often "
        "have none).",
        code='python --version\npython -m pip install -v "{name}"',
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "ERROR: Could not find a version that satisfies the requirement shelff (from "
            "versions: none)",
        ),
        no=(
            "ERROR: Could not find a version that satisfies the requirement torch==1.4 (from "
            "versions: 2.2.0)",
        ),
    ),
    Rule(
        id="wanted_sklearn",
        on="deprecated sklearn",
        match=r"The '(?P<name>[\w-]{1,40})' PyPI package is deprecated, use '(?P<other>[\w-]"
        r"{1,40})'",
        prior=0.98,
        cause="The package is called {other}; `{name}` is only a note that says so.",
        fix="Install {other}, and correct the name in requirements and in whoever depends on it.",
        code="python -m pip install {other}",
        lang="shell",
        docs="scikit-learn: Installing, https://scikit-learn.org/stable/install.html",
        yes=("The 'sklearn' PyPI package is deprecated, use 'scikit-learn'",),
        no=("Error: package is deprecated",),
    ),
    Rule(
        id="debian_layout",
        on="install_layout",
        match=r"AttributeError: (?P<name>install_layout)",
        prior=0.97,
        cause="Debian's patched distutils and a newer setuptools do not fit ({name}).",
        fix="Build in a virtual environment, or update setuptools there.",
        code="python3 -m venv .venv\n.venv/bin/python -m pip install --upgrade pip setuptools "
        "wheel",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=("AttributeError: install_layout. Did you mean: 'install_platlib'?",),
        no=("Error: layout",),
    ),
    Rule(
        id="pip_main",
        on="import pip main",
        match=r"cannot import name '?(?P<name>main)'?(?: from 'pip'|$)",
        prior=0.96,
        cause="An old starter script of pip meets a newer pip (`{name}` moved with pip 10).",
        fix="Call it as a module, `python3 -m pip`; on Debian and Ubuntu remove the one that "
        "was installed over the system's (`python3 -m pip uninstall pip`), then open a "
        "new shell.",
        code="python3 -m pip --version\nhash -r",
        lang="shell",
        docs="pip: Installation, https://pip.pypa.io/en/stable/installation/",
        yes=(
            "ImportError: cannot import name 'main' from 'pip' "
            "(/usr/lib/python3/dist-packages/pip/__init__.py)",
            "ImportError: cannot import name main",
        ),
        no=("ImportError: cannot import name 'mainly' from 'pip'",),
    ),
)
