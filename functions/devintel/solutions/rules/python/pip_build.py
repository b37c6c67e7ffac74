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
