"""Rules for what a runtime or compiler says of versions, entries and indices."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "runtime",
    Rule(
        "embedding",
        on="index self",
        match=r"IndexError: index out of range in self",
        prior=0.93,
        cause="An id is larger than the embedding's table, or the text is longer than "
        "the model's positions{where}.",
        fix="Truncate to the model's length (`truncation=True, max_length=...`), use "
        "the tokenizer of that model, and resize the embeddings after adding "
        "tokens.",
        docs="PyTorch: Embedding, "
        "https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html",
        yes=("IndexError: index out of range in self",),
        no=("IndexError: list index out of range",),
        family="pytorch",
    ),
    Rule(
        "tensor_index",
        on="bounds dimension",
        match=r"index (?P<name>-?\d+) is out of bounds for dimension (?P<dim>\d+) with size "
        r"(?P<n>\d+)",
        prior=0.92,
        cause="Position {name} is read in dimension {dim}{where}, which has {n}: "
        "positions run from 0.",
        fix="Compare with shape[{dim}]; a label or class count one too large, or "
        "counting from 1, are the usual causes.",
        docs="PyTorch: Indexing, https://pytorch.org/docs/stable/tensors.html",
        yes=("IndexError: index 9 is out of bounds for dimension 1 with size 9",),
        no=("IndexError: list index out of range",),
        family="pytorch",
    ),
    Rule(
        "serial_port",
        on="errno permission dev",
        match=r"Permission denied: '(?P<name>/dev/tty\w{1,20})'|cannot open (?P<name2>/dev/t"
        r"ty\w{1,20}): Permission denied",
        prior=0.94,
        cause="This user may not open the serial port {name}{where}.",
        fix="Join the group that owns it (dialout; uucp on Arch) and log in anew; a "
        "container needs --device.",
        code="sudo usermod -aG dialout $USER",
        lang="shell",
        docs="Linux: udev, https://man7.org/linux/man-pages/man7/udev.7.html",
        yes=("PermissionError: [Errno 13] Permission denied: '/dev/ttyUSB0'",),
        no=("Permission denied: '/srv/a'",),
        family="permission",
    ),
    Rule(
        "latex_command",
        on="undefined control sequence",
        match=r"Undefined control sequence\.?(?:[^\x00]{0,80}?(?P<name>\\[A-Za-z]{1,40}))?",
        prior=0.92,
        cause="LaTeX does not know the command {name|on that line}.",
        fix="Load the package that defines it (\\usepackage), or correct its spelling.",
        docs="LaTeX: Errors, https://www.overleaf.com/learn/latex/Errors",
        yes=("! Undefined control sequence.",),
        no=("Error: control",),
    ),
    Rule(
        "file_field",
        on="attribute file associated",
        match=r"The '(?P<name>\w+)' attribute has no file associated with it",
        prior=0.95,
        cause="The field `{name}` holds no file{where}, and its url or path is read.",
        fix="Ask first: `{% if object.{name} %}` in a template, `if object.{name}:` "
        "in code; or give the field a default.",
        docs="Django: FieldFile, https://docs.djangoproject.com/en/stable/ref/models/fields/",
        yes=("ValueError: The 'photo' attribute has no file associated with it.",),
        no=("Error: no file",),
        family="django",
    ),
    Rule(
        "cmake_needed",
        on="cmake",
        match=r"CMake must be installed to build|Cannot find CMake|No CMAKE_CXX_COMPILER cou"
        r"ld be found|CMake (?P<name>[\d.]+) or higher is required",
        prior=0.94,
        cause="The package is built with CMake, which is missing or too old here{where}.",
        fix="Install cmake and a C++ compiler, or take a ready wheel for this Python.",
        code="sudo apt install cmake build-essential",
        lang="shell",
        docs="CMake: Install, https://cmake.org/download/",
        yes=("CMake must be installed to build dlib",),
        no=("Error: make",),
        family="pip",
    ),
    Rule(
        "click_typer",
        on="make_metavar",
        match=r"make_metavar\(\) (?:takes|missing)",
        prior=0.95,
        cause="Typer and Click do not fit each other: Click 8.2 calls make_metavar() "
        "otherwise{where}.",
        fix="Update Typer, or keep Click below 8.2.",
        code='python -m pip install -U typer "click<8.2"',
        lang="shell",
        docs="Typer: Release notes, https://typer.tiangolo.com/release-notes/",
        yes=(
            "TypeError: TyperArgument.make_metavar() takes 1 positional argument but 2 were given",
        ),
        no=("Error: metavar",),
        family="library_version",
    ),
    Rule(
        "httpx_app",
        on="app unexpected",
        match=r"Client\.__init__\(\) got an unexpected keyword argument '(?P<name>app|proxie"
        r"s)'",
        prior=0.95,
        cause="A library still passes `{name}` to httpx, which took it away in 0.28{where}.",
        fix="Update that library (Starlette, openai, ...), or keep httpx below 0.28.",
        code='python -m pip install "httpx<0.28"',
        lang="shell",
        docs="HTTPX: Changelog, https://github.com/encode/httpx/blob/master/CHANGELOG.md",
        yes=("TypeError: Client.__init__() got an unexpected keyword argument 'proxies'",),
        no=("Error: unexpected",),
        family="library_version",
    ),
    Rule(
        "surrogates",
        on="surrogates",
        match=r"can't encode characters? (?P<name>'[^'\n]{1,20}'|in position [\d-]+)[^\n]{0,60}"
        r"surrogates not allowed",
        prior=0.9,
        cause="The text holds half a character ({name}){where}: bytes that are no UTF-8, read "
        "with surrogateescape (file names, arguments), or a broken \\ud escape.",
        fix="Read it with the right encoding, write it with errors='surrogateescape', or replace "
        "what is broken before it is sent on.",
        code="clean = value.encode('utf-8', 'replace').decode('utf-8')",
        lang="python",
        docs="Python: Error handlers, https://docs.python.org/3/library/codecs.html#error-handlers",
        yes=(
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\udce4' in position 3: "
            "surrogates not allowed",
        ),
        no=("Error: surrogates of the family",),
        family="unicode",
    ),
    Rule(
        "driver_not_installed",
        on="loading mysqldb psycopg2 psycopg",
        match=r"Error loading (?P<name>MySQLdb|psycopg2?)(?: or psycopg)? module",
        check=lambda subject, slots: {
            "package": "mysqlclient" if slots["name"] == "MySQLdb" else "psycopg"
        },
        prior=0.94,
        cause="The database's driver {name} is not installed in this environment{where}.",
        fix="Install {package} there (MySQL needs its client library to build it).",
        code="python -m pip install {package}",
        lang="shell",
        docs="Django: Databases, https://docs.djangoproject.com/en/stable/ref/databases/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Error loading MySQLdb module.",
            "ImproperlyConfigured: Error loading psycopg2 or psycopg module",
        ),
        no=("Error loading the cart",),
        family="django",
    ),
)
