"""Rules for the tools that make and choose Python environments: conda, pyenv, uv, virtualenv."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "uv_poetry",
    Rule(
        id="pyenv_missing",
        on="pyenv version installed",
        match=r"pyenv: version [`']?(?P<name>[\w.-]{1,40})'? is not installed(?: \(set by (?"
        r"P<by>[^)\n]{1,200})\))?",
        prior=0.97,
        cause="pyenv has no Python {name}, which {by|this folder} asks for.",
        fix="Install it, or name an installed one in that file (`pyenv versions` lists them).",
        code="pyenv install {name}",
        lang="shell",
        docs="pyenv: Usage, https://github.com/pyenv/pyenv#usage",
        yes=("pyenv: version `3.10.9' is not installed (set by /srv/shop/.python-version)",),
        no=("Error: pyenv",),
    ),
    Rule(
        id="pyenv_definition",
        on="python build definition",
        match=r"python-build: definition not found: (?P<name>[\w.-]{1,40})",
        prior=0.97,
        cause="This pyenv is older than Python {name} and cannot install it.",
        fix="Update pyenv (brew, or its own git folder), then install.",
        code='git -C "$(pyenv root)" pull\npyenv install {name}',
        lang="shell",
        docs="pyenv: Upgrading, https://github.com/pyenv/pyenv#upgrading",
        yes=("python-build: definition not found: 3.13.1",),
        no=("Error: definition",),
    ),
    Rule(
        id="pyenv_command",
        on="pyenv command exists",
        match=r"pyenv: (?P<name>[\w.-]{1,40}): command not found",
        prior=0.93,
        cause="The Python that pyenv chose has no command {name}; others that it manages may have.",
        fix="Choose one of those that it lists (`pyenv local VERSION`), install the package "
        "for this one, then `pyenv rehash`.",
        code="pyenv versions\npyenv rehash",
        lang="shell",
        docs="pyenv: Usage, https://github.com/pyenv/pyenv#usage",
        yes=("pyenv: black: command not found",),
        no=("Error: command not found",),
    ),
    Rule(
        id="pyenv_openssl",
        on="python ssl extension compiled",
        match=r"(?:ModuleNotFoundError: No module named '_ssl'|ERROR: The Python (?P<name>ss"
        r"l) extension was not compiled)",
        prior=0.95,
        cause="Python was built without OpenSSL ({name|ssl}): its headers were not there.",
        fix="Install them (libssl-dev, openssl-devel; `brew install openssl`), then build "
        "that Python again.",
        code="sudo apt install build-essential libssl-dev zlib1g-dev libbz2-dev "
        "libreadline-dev libsqlite3-dev libffi-dev liblzma-dev",
        lang="shell",
        docs="pyenv: Suggested build environment, https://github.com/pyenv/pyenv/wiki#suggested-build-environment",
        yes=("ERROR: The Python ssl extension was not compiled. Missing the OpenSSL lib?",),
        no=("Error: extension",),
    ),
    Rule(
        id="uv_python",
        on="current python version satisfy",
        match=r"the current Python version \((?P<name>[\d.]+)\) does not satisfy Python(?P<w"
        r"ant>[<>=~!\d.,]{2,30})",
        prior=0.97,
        cause="A package needs Python {want}, and this one is {name}.",
        fix="Make the environment with a newer (or older) Python: uv fetches it; or loosen "
        "the version of the package so that an earlier release fits.",
        code="uv python install 3.12\nuv venv --python 3.12",
        lang="shell",
        docs="uv: Resolution, https://docs.astral.sh/uv/concepts/resolution/",
        yes=(
            "Because the current Python version (3.8.18) does not satisfy Python>=3.10 and "
            "shelf==2.0 depends on Python>=3.10",
        ),
        no=("Error: the current Python",),
    ),
    Rule(
        id="uv_requires_python",
        on="requires python resolution split",
        match=r"the requested Python version \((?P<want>[<>=~!\d., ]{2,40})\) does not satis"
        r"fy Python(?P<name>[<>=~!\d.,]{2,30})",
        prior=0.96,
        cause="The project allows Python {want}, and a dependency works with {name} only.",
        fix="Narrow `requires-python` in pyproject.toml to what the dependency takes, or use "
        "an earlier release of it.",
        docs="uv: Resolution, https://docs.astral.sh/uv/concepts/resolution/#python-version",
        yes=(
            "Because the requested Python version (>=3.8) does not satisfy Python>=3.9 and "
            "shelf==2.0 depends on Python>=3.9",
        ),
        no=("Error: the requested",),
    ),
    Rule(
        id="uv_conflict",
        on="resolving dependencies unsatisfiable requirements",
        match=r"No solution found when resolving(?: dependencies)?[^\x00]{0,400}?Because (?P"
        r"<name>[^\n]{3,200})",
        prior=0.9,
        cause="No versions fit together: {name}.",
        fix="The sentence names the two that exclude each other: loosen one of the pins, or "
        "take releases of the same time; where it says that there is no version, check "
        "the name, the index and the Python.",
        docs="uv: Resolution, https://docs.astral.sh/uv/concepts/resolution/",
        yes=(
            "  × No solution found when resolving dependencies:\n  ╰─▶ Because shelf==1.0 "
            "depends on wood<2 and your project depends on wood>=2, we can conclude",
        ),
        no=("Error: No solution",),
    ),
    Rule(
        id="poetry_metadata",
        on="canonicalize_name string bytes",
        match=r"expected string or bytes-like object[^\x00]{0,300}?(?P<name>canonicalize_nam"
        r"e)",
        prior=0.96,
        cause="A package in the environment has broken metadata (no name: {name} is given none).",
        fix="Throw the environment away and make it anew: remove .venv (or `poetry env remove "
        "--all`), clear the cache, install.",
        code="poetry env remove --all\npoetry cache clear --all .\npoetry install",
        lang="shell",
        docs="Poetry: Managing environments, https://python-poetry.org/docs/managing-environments/",
        yes=(
            "  TypeError\n\n  expected string or bytes-like object\n\n  at "
            "packaging/utils.py:34 in canonicalize_name",
        ),
        no=("TypeError: expected string or bytes-like object",),
    ),
    Rule(
        id="poetry_solve",
        on="poetry solving failed",
        match=r"(?:So, because|Because) (?P<name>[^\n]{5,200}), version solving failed",
        prior=0.94,
        cause="Poetry finds no versions that fit together: {name}.",
        fix="Loosen one of the two that it names; where it is the Python version, narrow "
        '`python` in pyproject.toml (">=3.9,<3.13").',
        docs="Poetry: Dependency specification, https://python-poetry.org/docs/dependency-specification/",
        yes=(
            "So, because shop depends on both wood (<2) and shelf (^1.0), version solving failed.",
        ),
        no=("Error: solving",),
    ),
    Rule(
        "package_folder",
        on="poetry package include",
        match=r"(?:The current project could not be installed: )?No file/folder found for pa"
        r"ckage (?P<name>[\w.-]{1,80})",
        prior=0.97,
        cause="Poetry wants to install the project itself and finds no folder for `{name}`.",
        fix="Set `package-mode = false` where the project is no library (or install with "
        '--no-root), or name its folder: `packages = [{ include = "..." }]`.',
        code="poetry install --no-root",
        lang="shell",
        docs="Poetry: The pyproject.toml file, https://python-poetry.org/docs/pyproject/#package-mode",
        yes=("The current project could not be installed: No file/folder found for package shop",),
        no=(
            "Error: No file",
            "Error: no folder found",
        ),
    ),
    Rule(
        id="venv_moved",
        on="bad interpreter",
        match=r"bad interpreter: (?P<name>\S{1,200}(?:venv|env|virtualenvs)\S{0,120}): (?:No"
        r" such file|no such file)",
        prior=0.95,
        cause="The script belongs to an environment that is not there any more, or was moved: "
        "{name}.",
        fix="Environments cannot be moved or copied: delete and make it anew in its place; "
        "the module form (`python -m pip`) does not depend on it.",
        code="rm -rf .venv\npython3 -m venv .venv\n.venv/bin/python -m pip install -r "
        "requirements.txt",
        lang="shell",
        docs="Python: venv, https://docs.python.org/3/library/venv.html",
        yes=(
            "bash: /srv/shop/.venv/bin/pip: /srv/old/.venv/bin/python: bad interpreter: "
            "/srv/old/.venv/bin/python: No such file or directory",
        ),
        no=("Error: bad interpreter of dreams",),
    ),
    Rule(
        id="scripts_disabled",
        on="scripts disabled system",
        match=r"File (?P<name>\S{1,200}[Aa]ctivate\.ps1) cannot be loaded because running sc"
        r"ripts is disabled",
        prior=0.97,
        cause="PowerShell may not run scripts, so the environment cannot be activated ({name}).",
        fix="Allow them for your user, or call the environment's python.exe directly.",
        code="Set-ExecutionPolicy -Scope CurrentUser RemoteSigned",
        lang="powershell",
        docs="PowerShell: Execution policies, https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.core/about/about_execution_policies",
        yes=(
            "File C:\\\\shop\\\\venv\\\\Scripts\\\\Activate.ps1 cannot be loaded because "
            "running scripts is disabled on this system.",
        ),
        no=("Error: scripts disabled",),
    ),
)
