"""Rules for pytest, its plugins, tox and the formatters and builders of Python projects."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_BROUGHT_BY = {
    "mocker": "pytest-mock", "client": "pytest-django (or pytest-flask)", "db": "pytest-django",
    "django_user_model": "pytest-django", "rf": "pytest-django", "admin_client": "pytest-django",
    "settings": "pytest-django", "event_loop": "pytest-asyncio", "benchmark": "pytest-benchmark",
    "page": "pytest-playwright", "requests_mock": "requests-mock", "httpx_mock": "pytest-httpx",
    "aiohttp_client": "pytest-aiohttp", "celery_app": "celery[pytest]", "faker": "Faker",
    "snapshot": "syrupy", "freezer": "pytest-freezer", "qtbot": "pytest-qt", "subtests":
    "pytest-subtests", "testdir": "the plugin pytester", "cov": "pytest-cov", "app": "pytest-flask",
    "live_server": "pytest-django", "mailoutbox": "pytest-django", "respx_mock": "respx",
    "postgresql": "pytest-postgresql", "fs": "pyfakefs", "datadir": "pytest-datadir", "vcr":
    "pytest-recording", "anyio_backend": "anyio", "transactional_db": "pytest-django",
}  # fmt: skip
_OPTION_OF = {
    "cov": "pytest-cov", "n": "pytest-xdist", "dist": "pytest-xdist", "ds": "pytest-django",
    "reuse-db": "pytest-django", "timeout": "pytest-timeout", "reruns": "pytest-rerunfailures",
    "html": "pytest-html", "alluredir": "allure-pytest", "asyncio-mode": "pytest-asyncio",
    "nomigrations": "pytest-django", "flake8": "pytest-flake8", "mypy": "pytest-mypy",
    "benchmark": "pytest-benchmark", "random-order": "pytest-random-order", "black": "pytest-black",
    "self-contained-html": "pytest-html", "json-report": "pytest-json-report", "mpl": "pytest-mpl",
    "headed": "pytest-playwright", "browser": "pytest-playwright", "no-cov": "pytest-cov",
    "forked": "pytest-forked", "count": "pytest-repeat", "create-db": "pytest-django",
}  # fmt: skip


def _fixture_of(_: Subject, slots: Slots) -> Slots | None:
    package = _BROUGHT_BY.get(slots["name"])
    return None if package is None else {"package": package, "install": package.split(" ")[0]}


def _option_of(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    known = (_OPTION_OF.get(part) for part in (name, name.split("-")[0]))
    package = next(filter(None, known), None)
    return None if package is None else {"package": package}


_HEADERS = (
    ("xml2", "libxml2-dev libxslt1-dev"), ("pkg-config", "default-libmysqlclient-dev pkg-config"),
    ("mysql", "default-libmysqlclient-dev pkg-config"), ("pg_config", "libpq-dev"),
    ("libpq", "libpq-dev"), ("ffi", "libffi-dev"), ("portaudio", "portaudio19-dev"),
    ("sasl", "libsasl2-dev"), ("ldap", "libldap2-dev libsasl2-dev"), ("lber", "libldap2-dev"),
    ("zlib", "zlib1g-dev"), ("jpeg", "libjpeg-dev"), ("graphviz", "libgraphviz-dev"),
    ("snappy", "libsnappy-dev"), ("cairo", "libcairo2-dev pkg-config"), ("openssl", "libssl-dev"),
    ("krb5", "libkrb5-dev"), ("gssapi", "libkrb5-dev"), ("sql.h", "unixodbc-dev"),
    ("rdkafka", "librdkafka-dev"), ("bluetooth", "libbluetooth-dev"), ("cups", "libcups2-dev"),
    ("leveldb", "libleveldb-dev"), ("lzma", "liblzma-dev"), ("xmlsec", "libxmlsec1-dev pkg-config"),
)  # fmt: skip


def _headers(_: Subject, slots: Slots) -> Slots:
    name = slots["name"]
    package = next((package for part, package in _HEADERS if part in name), "")
    return {"package": package, "code": f"sudo apt install {package}"}


def _uploading(subject: Subject, _: Slots) -> Slots | None:
    told = f"{subject.content.get('command', '')}{subject.text}"
    return {} if "twine" in told or "/legacy/" in told or "upload" in told else None


RULES = family(
    "testing",
    Rule(
        id="plugin_fixture",
        on="fixture",
        match=r"fixture '(?P<name>\w{1,40})' not found",
        check=_fixture_of,
        prior=0.97,
        cause="The fixture `{name}` comes from {package}, which is not installed here.",
        fix="Install it in the environment that runs pytest and name it in the test "
        "requirements; `pytest --trace-config` lists the plugins that are loaded.",
        code="python -m pip install {install}",
        lang="shell",
        docs="pytest: Plugins, https://docs.pytest.org/en/stable/how-to/plugins.html",
        yes=("fixture 'mocker' not found",),
        no=("fixture 'basket' not found",),
    ),
    Rule(
        id="plugin_option",
        on="unrecognized arguments",
        match=r"pytest: error: unrecognized arguments: [^\n]{0,60}?-{1,2}(?P<name>[a-z][\w-]"
        r"{0,30})",
        check=_option_of,
        prior=0.98,
        cause="The option --{name} comes from {package}, which is not installed in the "
        "environment that runs pytest.",
        fix="Install it there (the option mostly stands in addopts of pytest.ini, setup.cfg "
        "or pyproject.toml); under tox name it in deps.",
        code="python -m pip install {package}",
        lang="shell",
        docs="pytest: Plugins, https://docs.pytest.org/en/stable/how-to/plugins.html",
        yes=("pytest: error: unrecognized arguments: --cov=shop --cov-report=xml",),
        no=("pytest: error: unrecognized arguments: --fast",),
    ),
    Rule(
        id="fixture_called",
        on="fixture called directly",
        match=r"Fixture \"(?P<name>\w{1,60})\" called directly",
        prior=0.93,
        cause="The fixture {name} is called like a function{where}.",
        fix="Take it as a parameter of the test; code that both need goes into a plain function.",
        docs="pytest: Fixtures, https://docs.pytest.org/en/stable/deprecations.html#calling-fixtures-directly",
        yes=(
            'Failed: Fixture "basket" called directly. Fixtures are not meant to be called '
            "directly",
        ),
        no=("Error: Fixture",),
    ),
    Rule(
        id="async_plugin_old",
        on="attribute package obj",
        match=r"'Package' object has no attribute '(?P<name>obj)'",
        prior=0.98,
        cause="pytest-asyncio below 0.23.5 does not fit pytest 8 (`Package.{name}` is gone).",
        fix="Update pytest-asyncio, or keep pytest below 8.",
        code="python -m pip install --upgrade pytest-asyncio",
        lang="shell",
        docs="pytest-asyncio: Changelog, https://pytest-asyncio.readthedocs.io/en/stable/reference/changelog.html",
        yes=("AttributeError: 'Package' object has no attribute 'obj'",),
        no=("Error: obj",),
    ),
    Rule(
        id="scope_mismatch",
        on="scopemismatch scope fixture",
        match=r"ScopeMismatch: You tried to access the '?(?P<name>\w+)'? scoped fixture '?(?"
        r"P<of>\w{1,60})'? with a '?(?P<other>\w+)'? scoped",
        prior=0.96,
        cause="A fixture of scope {other} uses `{of}`, whose scope {name} is narrower.",
        fix="Give both the same scope, or make the wider one narrower; with pytest-asyncio "
        "set `loop_scope` on both.",
        docs="pytest: Fixtures, https://docs.pytest.org/en/stable/how-to/fixtures.html#scope-sharing-fixtures-across-classes-modules-packages-or-session",
        yes=(
            "ScopeMismatch: You tried to access the 'function' scoped fixture 'monkeypatch' "
            "with a 'session' scoped request object",
        ),
        no=("Error: ScopeMismatch",),
    ),
    Rule(
        id="db_access",
        on="database access allowed",
        match=r"Database access not allowed, use the \"(?P<name>django_db)\" mark",
        prior=0.98,
        cause="The test uses the database without saying so (mark {name}).",
        fix="Mark it, or take the fixture `db`.",
        code="pytestmark = pytest.mark.django_db",
        lang="python",
        docs="pytest-django: Database access, https://pytest-django.readthedocs.io/en/latest/database.html",
        yes=(
            'RuntimeError: Database access not allowed, use the "django_db" mark, or the '
            '"db" or "transactional_db" fixtures to enable it.',
        ),
        no=("Error: Database access",),
    ),
    Rule(
        id="conftest_plugins",
        on="pytest_plugins conftest",
        match=r"Defining '(?P<name>pytest_plugins)' in a non-top-level conftest",
        prior=0.93,
        cause="A conftest.py below the root sets {name}, which only the one at the root may.",
        fix="Move that line to the conftest.py beside the pytest configuration.",
        docs="pytest: Plugins, https://docs.pytest.org/en/stable/deprecations.html",
        yes=("Defining 'pytest_plugins' in a non-top-level conftest is no longer supported",),
        no=("Error: conftest",),
    ),
    Rule(
        id="import_mismatch",
        on="mismatch imported",
        match=r"import file mismatch:[^\x00]{0,80}?imported module '(?P<name>[\w.]{1,80})'",
        prior=0.97,
        cause="Two test files are both called {name}, and their folders are no packages.",
        fix="Give them different names, put `__init__.py` into the test folders, or set "
        "`--import-mode=importlib`; if one was moved, delete __pycache__.",
        docs="pytest: Import modes, https://docs.pytest.org/en/stable/explanation/pythonpath.html#import-modes",
        yes=("import file mismatch:\nimported module 'test_cart' has this __file__ attribute:",),
        no=("Error: mismatch",),
    ),
    Rule(
        id="twine_exists",
        on="file already exists",
        match=r"(?P<name>File already exists)(?:[ .]|$)[^\n]{0,60}",
        check=_uploading,
        prior=0.97,
        cause="This version was uploaded before, and an index never takes the same file twice "
        "({name}).",
        fix="Raise the version, delete dist/, build and upload anew (`--skip-existing` passes "
        "over those that are there).",
        code="rm -rf dist\npython -m build\ntwine upload dist/*",
        lang="shell",
        docs="Twine: Documentation, https://twine.readthedocs.io/en/stable/",
        yes=(
            "HTTPError: 400 Bad Request from https://upload.example/legacy/\nFile already "
            "exists. See https://index.example/help",
        ),
        no=("Error: Folder already exists",),
        family="pip",
    ),
    Rule(
        id="library_headers",
        on="please make sure packages installed pkg config",
        match=r"(?P<name>libxml2 and libxslt development packages|Can not find valid pkg-con"
        r"fig name|mysql_config not found|pg_config executable not found|libffi|portau"
        r"dio\.h|sasl/sasl\.h|lber\.h|ldap\.h|zlib\.h|jpeglib\.h|graphviz/cgraph\.h|sn"
        r"appy-c\.h|libpq-fe\.h|cairo\.h|openssl/(?:ssl|opensslv|crypto)\.h|krb5\.h|gs"
        r"sapi\.h|sql\.h|rdkafka\.h|bluetooth/bluetooth\.h|cups/\w+\.h|leveldb/db\.h|l"
        r"zma\.h|xmlsec)\b",
        check=_headers,
        prior=0.94,
        cause="The package is compiled here and lacks a system library: {name}.",
        fix="Install its development package: {package}; or take a release with a ready wheel "
        "for this Python.",
        code="sudo apt install build-essential",
        lang="shell",
        docs="Debian: Search the contents of packages, https://www.debian.org/distrib/packages#search_contents",
        yes=(
            "Error: Please make sure the libxml2 and libxslt development packages are installed.",
            "Exception: Can not find valid pkg-config name.",
        ),
        no=("Error: pkg",),
        family="pip",
    ),
)
