"""Rules for building, publishing and formatting a Python project."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "pip",
    Rule(
        id="tox_interpreter",
        on="interpreter tox py",
        match=r"(?P<env>py[\w.-]{1,20}): (?:skipped because |failed with )?could not find py"
        r"thon interpreter (?:with spec\(s\):|matching any of the specs) (?P<name>[\w."
        r"-]{1,30})",
        prior=0.96,
        cause="tox finds no Python {name} for the environment {env}.",
        fix="Install it (pyenv, uv python install, deadsnakes) and make it visible (`pyenv "
        "local 3.11 3.12`), or take that environment out; `skip_missing_interpreters = "
        "true` passes over it.",
        docs="tox: Configuration, https://tox.wiki/en/latest/config.html#skip_missing_interpreters",
        yes=("py38: skipped because could not find python interpreter with spec(s): py38",),
        no=("Error: interpreter",),
        family="testing",
    ),
    Rule(
        id="tox_allowlist",
        on="allowlist_externals tox",
        match=r"(?:(?P<name>[\w./-]{1,60}) is not allowed|failed with (?P<name2>\S{1,60}) is"
        r" not allowed), use allowlist_externals",
        prior=0.95,
        cause="tox does not run `{name}`, which is no command of its environment.",
        fix="Name it in `allowlist_externals`, or install it into the environment (deps) and "
        "call it as `python -m`.",
        code="allowlist_externals = make",
        lang="ini",
        docs="tox: Configuration, https://tox.wiki/en/latest/config.html#allowlist_externals",
        yes=("failed with make is not allowed, use allowlist_externals to allow it",),
        no=("Error: allowlist",),
        family="testing",
    ),
    Rule(
        id="black_target",
        on="black parse format",
        match=r"cannot format (?P<file>\S{1,160}): Cannot parse(?: for target version Python"
        r" [\d.]+)?: (?P<line>\d+):\d+:\s+(?P<name>[^\n]{1,80})",
        prior=0.94,
        cause="black cannot parse line {line} of {file}: {name}",
        fix="If it is valid (match, except*, type), update black or set target-version to the "
        "Python that has it; else the line is wrong: `python -m py_compile {file|file.py}` says "
        "where.",
        code="python -m py_compile {file|file.py}",
        lang="shell",
        docs="black: Frequently asked questions, https://black.readthedocs.io/en/stable/faq.html",
        yes=("error: cannot format shop.py: Cannot parse: 4:6:   match x:",),
        no=("Error: cannot format",),
        family="testing",
    ),
    Rule(
        id="flat_layout",
        on="flat layout discovered",
        match=r"Multiple top-level packages discovered in a flat-layout: \[(?P<name>[^\]\n]"
        r"{1,160})\]",
        prior=0.98,
        cause="setuptools finds several folders beside each other ({name}) and does not guess "
        "which is the package.",
        fix='Name it in pyproject.toml (`[tool.setuptools] packages = ["shop"]`, or '
        "packages.find with include), or move the package into src/.",
        code='[tool.setuptools.packages.find]\ninclude = ["shop*"]',
        lang="toml",
        docs="setuptools: Package discovery, https://setuptools.pypa.io/en/latest/userguide/package_discovery.html",
        yes=("error: Multiple top-level packages discovered in a flat-layout: ['data', 'shop'].",),
        no=("Error: flat",),
    ),
    Rule(
        id="invalid_pyproject",
        on="invalid configuration pyproject",
        match=r"invalid pyproject\.toml config: `(?P<name>[\w.\[\]-]{1,60})`",
        prior=0.96,
        cause="setuptools does not accept `{name}` in pyproject.toml.",
        fix='The lines below say which form it wants: `license` as a text ("MIT") needs '
        'setuptools 77 or newer, older ones take {text = "MIT"}; name and version are '
        "required (or listed in dynamic).",
        code="python -m pip install --upgrade setuptools build",
        lang="shell",
        docs="PyPA: pyproject.toml, https://packaging.python.org/en/latest/specifications/pyproject-toml/",
        yes=("ValueError: invalid pyproject.toml config: `project.license`.",),
        no=("Error: invalid config",),
    ),
    Rule(
        id="no_project",
        on="python project found",
        match=r"(?P<name>\S{1,200}) does not appear to be a Python project|Directory '(?P<na"
        r"me2>[^'\n]{1,160})' is not installable",
        prior=0.95,
        cause="There is no setup.py or pyproject.toml in {name}.",
        fix="Change into the project's root (where that file lies) before `pip install -e .`; "
        "a project without one is installed from its requirements: `pip install -r "
        "requirements.txt`.",
        docs="pip: Local project installs, https://pip.pypa.io/en/stable/topics/local-project-installs/",
        yes=(
            "ERROR: file:///srv/shop does not appear to be a Python project: neither "
            "'setup.py' nor 'pyproject.toml' found.",
        ),
        no=("Error: project",),
    ),
    Rule(
        id="removed_package",
        on="package removed install",
        match=r"The \"(?P<name>tensorflow-gpu|[\w-]{2,40})\" package has been removed!?\s+Pl"
        r"ease install \"(?P<other>[\w-]{2,40})\"",
        prior=0.98,
        cause="The package {name} does not exist any more: {other} holds what it had.",
        fix="Install {other}, and correct the name in requirements and in whoever asks for it.",
        code="python -m pip install {other}",
        lang="shell",
        docs="TensorFlow: Install, https://www.tensorflow.org/install/pip",
        yes=(
            'The "tensorflow-gpu" package has been removed!\nPlease install "tensorflow" instead.',
        ),
        no=("Error: package",),
    ),
    Rule(
        id="twine_auth",
        on="httperror 403 authentication",
        match=r"403 (?:Forbidden|Invalid or non-existent authentication information)[^\x00]"
        r"{0,160}?(?P<name>Invalid (?:or non-existent authentication|API Token)[^\n.]"
        r"{0,60}|The user '[^'\n]{1,60}' isn't allowed to upload to project '[^'\n]{1,"
        r"60}')",
        prior=0.97,
        cause="The index does not accept the login for this upload: {name}.",
        fix="Use the user name `__token__` and a whole API token (pypi-...) of that index "
        "(the test index has its own), and see that the project's name is yours.",
        code="TWINE_USERNAME=__token__ twine upload dist/*",
        lang="shell",
        docs="Twine: Documentation, https://twine.readthedocs.io/en/stable/",
        yes=(
            "HTTPError: 403 Forbidden from https://upload.example/legacy/\nInvalid or "
            "non-existent authentication information.",
        ),
        no=("Error: 403 Forbidden",),
    ),
)
