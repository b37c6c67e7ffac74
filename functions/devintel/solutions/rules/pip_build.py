"""Rules for why a Python package does not build, by the tool or code that gave up."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _printed(subject: Subject, _: Slots) -> Slots:
    """Which package was being built, where the output says so."""
    found = re.search(
        r"(?:Failed building wheel for|Building wheel for|Building wheels for collected packages:|"
        r"error in|Collecting) ([\w.-]{1,60})",
        subject.text,
    )
    return {"package": found[1]} if found else {}


RULES = family(
    "pip",
    Rule(
        id="c_api",
        on="ob_digit longintrepr tp_print pythreadstate _pythreadstate ob_sval pyframeobject "
        "pyunicode_get_size member longintrepr",
        match=r"(?P<name>ob_digit|longintrepr\.h|tp_print|_PyUnicode_Ready|cframe|exc_type|c"
        r"urexc_traceback|f_code|co_varnames|PyUnicode_GET_SIZE|_PyLong_AsByteArray|Py"
        r"_UNICODE|PyEval_CallObject|use_tracing|_PyInterpreterState_GetConfig)\b",
        check=_printed,
        prior=0.97,
        cause="The C code of {package|the package} is older than this Python, whose C "
        "interface has no `{name}` any more: there is no ready wheel for it, and the "
        "source does not compile.",
        fix="Take a newer release of {package|the package} that has wheels for this Python, "
        "or an older Python (the newest for which it has some).",
        code="python -m pip install --upgrade --only-binary :all: {package|package}",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=(
            "error: 'PyLongObject' {aka 'struct _longobject'} has no member named 'ob_digit'",
            "fatal error: longintrepr.h: No such file or directory",
        ),
        no=("Error: ob_digits",),
    ),
    Rule(
        id="use_2to3",
        on="use_2to3",
        match=r"(?P<name>use_2to3) is invalid",
        check=_printed,
        prior=0.98,
        cause="{package|The package} is written for Python 2 and asks setuptools to turn it "
        "({name}), which setuptools dropped with 58.",
        fix="Take a newer release or a fork of {package|it}; as a last way build it with "
        "setuptools below 58.",
        code='python -m pip install "setuptools<58"\npython -m pip install '
        "--no-build-isolation {package|package}",
        lang="shell",
        docs="setuptools: History, https://setuptools.pypa.io/en/stable/history.html#v58-0-0",
        yes=("error in demo setup command: use_2to3 is invalid.",),
        no=("Error: 2to3 is invalid",),
    ),
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
        id="rust_missing",
        on="rust cargo",
        match=r"(?P<name>can't find Rust compiler|Cargo, the Rust package manager, is not in"
        r"stalled or is not on PATH|error: `?cargo`?[^\n]{0,40} not found)",
        check=_printed,
        prior=0.96,
        cause="{package|The package} is compiled here with Rust, which is not installed "
        "({name}): there is no ready wheel for this Python or system.",
        fix="Update pip (old ones do not see newer wheels) and use a Python for which "
        "{package|the package} has wheels; else install Rust with rustup.",
        code="python -m pip install --upgrade pip\npython -m pip install --only-binary :all: "
        "{package|package}",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=(
            "error: can't find Rust compiler",
            "Cargo, the Rust package manager, is not installed or is not on PATH.",
        ),
        no=("Error: rust on the car",),
    ),
    Rule(
        id="cmake_missing",
        on="cmake",
        match=r"(?P<name>CMake must be installed to build|Could not find CMake|cmake: comman"
        r"d not found|CMake is not installed)",
        check=_printed,
        prior=0.93,
        cause="{package|The package} is compiled with CMake, which is not installed ({name}).",
        fix="Install CMake and a compiler (cmake and build-essential; on Windows the C++ "
        "build tools), or take a release with a ready wheel.",
        code="sudo apt install cmake build-essential",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=("RuntimeError: CMake must be installed to build the following extensions: dlib",),
        no=("Error: make",),
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
    ),
    Rule(
        id="build_needs",
        on="module setup egg_info metadata",
        match=r"(?:setup\.py|get_requires_for_build_wheel|egg_info|pip-build-env|pip-install"
        r"-|pip-req-build)[^\x00]{0,900}?No module named '(?P<name>(?!distutils|pkg_re"
        r"sources)\w{1,60})'",
        check=_printed,
        prior=0.95,
        cause="The setup of {package|the package} imports `{name}` before it is installed.",
        fix="Install {name} first and build without isolation; a newer release may name it in "
        "its pyproject.toml.",
        code="python -m pip install {name} wheel setuptools\npython -m pip install "
        "--no-build-isolation {package|package}",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=(
            'File "/tmp/pip-install-a/setup.py", line 3, in <module>\nModuleNotFoundError: '
            "No module named 'numpy'",
        ),
        no=("ModuleNotFoundError: No module named 'numpy'",),
    ),
    Rule(
        id="readme_missing",
        on="setup errno directory",
        match=r"(?:pip-install-|pip-req-build-|setup\.py)[^\x00]{0,600}?No such file or dire"
        r"ctory: '(?P<name>[\w./-]{1,80}\.(?:txt|md|rst|toml|cfg))'",
        check=_printed,
        prior=0.93,
        cause="The source archive of {package|the package} lacks {name}, which its own setup "
        "reads: that release is broken.",
        fix="Install another release of it, or from its repository.",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=(
            'File "/tmp/pip-install-x/setup.py", line 9\nFileNotFoundError: [Errno 2] No '
            "such file or directory: 'requirements.txt'",
        ),
        no=("FileNotFoundError: [Errno 2] No such file or directory: 'requirements.txt'",),
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
    Rule(
        id="torch_missing_build",
        on="torch module",
        match=r"No module named '(?P<name>torch)'[^\x00]{0,400}?(?:flash.attn|xformers|torch"
        r"-scatter|torch_scatter|apex|detectron2|mamba|deepspeed|pytorch3d)|(?:flash.a"
        r"ttn|xformers|torch.scatter|detectron2|mamba.ssm|deepspeed|pytorch3d)[^\x00]"
        r"{0,900}?No module named '(?P<name2>torch)'",
        prior=0.97,
        cause="The package is compiled against {name} and its build does not see it.",
        fix="Install torch first, then this one without build isolation.",
        code="python -m pip install torch\npython -m pip install --no-build-isolation flash-attn",
        lang="shell",
        docs="pip: Build system interface, https://pip.pypa.io/en/stable/reference/build-system/",
        yes=("Collecting flash-attn\n  ModuleNotFoundError: No module named 'torch'",),
        no=("ModuleNotFoundError: No module named 'torch'",),
    ),
)
