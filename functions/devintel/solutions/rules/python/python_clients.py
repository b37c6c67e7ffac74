"""Rules for HTTP, AWS, SSH and database clients of Python."""

from __future__ import annotations

from devintel.solutions.distributions import distribution
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _six(_: Subject, slots: Slots) -> Slots:
    top = slots["name"].partition(".")[0]
    return {"package": distribution(top)}


RULES = family(
    "python_service",
    Rule(
        id="db_exc",
        on="attribute sqlalchemy",
        match=r"'SQLAlchemy' object has no attribute '(?P<name>exc|exceptions|IntegrityError"
        r"|sessionmaker|create_engine)'",
        prior=0.97,
        cause="Flask-SQLAlchemy's object has no `{name}`{where}: that is SQLAlchemy's own.",
        fix="Import it from there: `from sqlalchemy import exc` (or from sqlalchemy.exc, "
        "sqlalchemy.orm).",
        code="from sqlalchemy.exc import IntegrityError",
        lang="python",
        docs="SQLAlchemy: Exceptions, https://docs.sqlalchemy.org/en/20/core/exceptions.html",
        yes=("AttributeError: 'SQLAlchemy' object has no attribute 'exc'",),
        no=("AttributeError: 'SQLAlchemy' object has no attribute 'cart'",),
    ),
    Rule(
        id="yaml_loader",
        on="loader",
        match=r"load\(\) missing 1 required positional argument: '(?P<name>Loader)'",
        prior=0.98,
        cause="yaml.load needs a {name} since PyYAML 6{where}.",
        fix="Write `yaml.safe_load(...)`; a library that calls it so has to be updated, or "
        "PyYAML kept below 6.",
        code="data = yaml.safe_load(text)",
        lang="python",
        docs="PyYAML: Documentation, https://pyyaml.org/wiki/PyYAMLDocumentation",
        yes=("TypeError: load() missing 1 required positional argument: 'Loader'",),
        no=("TypeError: load() missing 1 required positional argument: 'order'",),
    ),
    Rule(
        id="vendored_six",
        on="module six moves",
        match=r"No module named '(?P<name>[\w.]{0,80}six\.moves[\w.]{0,60})'",
        check=_six,
        prior=0.97,
        cause="`{name}` is an old copy of six, which does not work since Python 3.12{where}.",
        fix="Update the package that carries it ({package}); plain six: `pip install "
        "--upgrade six`.",
        code="python -m pip install --upgrade {package}",
        lang="shell",
        docs="six: Changelog, https://six.readthedocs.io/",
        yes=("ModuleNotFoundError: No module named 'kafka.vendor.six.moves'",),
        no=("ModuleNotFoundError: No module named 'kafka.vendor'",),
    ),
    Rule(
        id="duplicate_timeout",
        on="duplicate base timeouterror",
        match=r"duplicate base class (?P<name>TimeoutError)",
        prior=0.98,
        cause="aioredis 2.0 does not work since Python 3.11 ({name} became one with "
        "asyncio's){where}.",
        fix="Use `redis.asyncio` of the package redis (4.2 and newer), which took aioredis over.",
        code="python -m pip install --upgrade redis",
        lang="shell",
        docs="redis-py: Asyncio examples, https://redis.readthedocs.io/en/stable/examples/asyncio_examples.html",
        yes=("TypeError: duplicate base class TimeoutError",),
        no=("Error: duplicate base",),
    ),
    Rule(
        id="eventlet_old",
        on="immutable is_timeout",
        match=r"cannot set '(?P<name>is_timeout)' (?:attribute )?of immutable type",
        prior=0.98,
        cause="This eventlet is older than Python 3.10 (it sets {name}){where}.",
        fix="Update eventlet (0.33 or newer), or gevent instead.",
        code="python -m pip install --upgrade eventlet",
        lang="shell",
        docs="eventlet: Changelog, https://eventlet.readthedocs.io/en/latest/changelog.html",
        yes=("TypeError: cannot set 'is_timeout' of immutable type 'TimeoutError'",),
        no=("Error: immutable",),
    ),
    Rule(
        id="openssl_pair",
        on="attribute",
        match=r"module '(?P<of>lib|OpenSSL\.SSL|OpenSSL\.crypto|module)' has no attribute '"
        r"(?P<name>X509_V_FLAG_\w+|OP_NO_\w+|OpenSSL_add_all_algorithms|GEN_EMAIL|SSL_"
        r"\w+|SSL_CTX_\w+)'|'module' object has no attribute '(?P<name2>OP_NO_\w+)'",
        prior=0.98,
        cause="pyOpenSSL and cryptography (or Twisted) are not of one time: `{name}` is "
        "missing{where}.",
        fix="Update pyOpenSSL and cryptography together.",
        code="python -m pip install --upgrade pyOpenSSL cryptography",
        lang="shell",
        docs="pyOpenSSL: Changelog, https://www.pyopenssl.org/en/latest/changelog.html",
        yes=(
            "AttributeError: module 'lib' has no attribute 'X509_V_FLAG_NOTIFY_POLICY'",
            "AttributeError: 'module' object has no attribute 'OP_NO_TLSv1_1'",
        ),
        no=("AttributeError: module 'lib' has no attribute 'cart'",),
    ),
    Rule(
        id="urllib3_openssl",
        on="urllib3 openssl supports",
        match=r"urllib3 v2(?:\.0)? only supports OpenSSL 1\.1\.1\+, currently the 'ssl' modu"
        r"le is compiled with '?(?P<name>[^'\n]{3,60})",
        prior=0.98,
        cause="urllib3 2 needs OpenSSL 1.1.1, and this Python has {name}{where}.",
        fix="Keep urllib3 below 2 here, or use a Python with a newer OpenSSL (on macOS the "
        "one of python.org or Homebrew).",
        code='python -m pip install "urllib3<2"',
        lang="shell",
        docs="urllib3: v2 migration guide, https://urllib3.readthedocs.io/en/stable/v2-migration-guide.html",
        yes=(
            "ImportError: urllib3 v2.0 only supports OpenSSL 1.1.1+, currently the 'ssl' "
            "module is compiled with 'LibreSSL 2.8.3'.",
        ),
        no=("Error: OpenSSL",),
    ),
    Rule(
        id="missing_schema",
        on="missingschema invalidschema url",
        match=r"(?:MissingSchema: Invalid URL '(?P<name>[^'\n]{0,120})'|InvalidSchema: No co"
        r"nnection adapters were found for \"?'?(?P<name2>[^'\"\n]{0,120}))",
        prior=0.96,
        cause="requests is given `{name}`, which is no whole address{where}.",
        fix="Put https:// in front (urljoin(base, link) for links of a page), and see that "
        "the variable is not empty, quoted or a tuple or list.",
        code="from urllib.parse import urljoin\n\nurl = urljoin(base, link)",
        lang="python",
        docs="Requests: Errors, https://requests.readthedocs.io/en/latest/user/quickstart/#errors-and-exceptions",
        yes=("requests.exceptions.MissingSchema: Invalid URL '/cart': No scheme supplied.",),
        no=("Error: Invalid URL",),
    ),
    Rule(
        id="tls_protocol",
        on="protocol eof violation",
        match=r"(?P<name>EOF occurred in violation of protocol|UNEXPECTED_EOF_WHILE_READING|"
        r"sslv3 alert handshake failure|SSLV3_ALERT_HANDSHAKE_FAILURE|UNSUPPORTED_PROT"
        r"OCOL|unsupported protocol|dh key too small|DH_KEY_TOO_SMALL|UNSAFE_LEGACY_RE"
        r"NEGOTIATION_DISABLED)",
        prior=0.9,
        cause="Client and server do not agree on TLS ({name}){where}: one of them is too old "
        "for the other, or something between cuts the connection.",
        fix="An old Python (2.7, 3.5) needs a newer one with TLS 1.2; an old server a context "
        'with lower limits (`ctx.set_ciphers("DEFAULT@SECLEVEL=1")`, '
        "OP_LEGACY_SERVER_CONNECT); also try without proxy and VPN, and pass an http:// "
        "address for a proxy.",
        code='python -c "import ssl; print(ssl.OPENSSL_VERSION)"',
        lang="shell",
        docs="Python: ssl, https://docs.python.org/3/library/ssl.html",
        yes=("requests.exceptions.SSLError: EOF occurred in violation of protocol (_ssl.c:1007)",),
        no=("Error: EOF",),
    ),
    Rule(
        id="boto_service",
        on="unknownserviceerror service",
        match=r"UnknownServiceError: Unknown service: '(?P<name>[\w-]{1,60})'",
        prior=0.98,
        cause="The installed boto3 does not know the service {name}{where}: it is older than "
        "the service, or the name is misspelt.",
        fix="Update boto3 and botocore (a Lambda function brings its own old copy: package a "
        "newer one), and compare the name with the list.",
        code="python -m pip install --upgrade boto3 botocore",
        lang="shell",
        docs="Boto3: Available services, https://boto3.amazonaws.com/v1/documentation/api/latest/reference/services/index.html",
        yes=(
            "botocore.exceptions.UnknownServiceError: Unknown service: 'bedrock-runtime'. "
            "Valid service names are: acm",
        ),
        no=("Error: Unknown service",),
    ),
    Rule(
        id="boto_parameters",
        on="paramvalidationerror parameter",
        match=r"ParamValidationError: Parameter validation failed:\s*(?P<name>[^\n]{3,160})",
        prior=0.95,
        cause="boto3 refuses the call's parameters{where}: {name}.",
        fix="Correct names (upper and lower case count) and types as it says; a value that is "
        "None comes from a setting that is not there.",
        docs="Boto3: Error handling, https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html",
        yes=(
            "botocore.exceptions.ParamValidationError: Parameter validation failed:\nUnknown "
            'parameter in input: "bucket", must be one of: Bucket',
        ),
        no=("Error: Parameter",),
    ),
    Rule(
        id="paramiko_auth",
        on="authenticationexception authentication",
        match=r"paramiko\.\S{0,40}(?P<name>AuthenticationException|BadAuthenticationType|Pas"
        r"swordRequiredException|SSHException: not a valid \w+ private key file)",
        prior=0.94,
        cause="The SSH server refuses the login ({name}){where}.",
        fix="Check user, password or key with plain `ssh -v`; pass key_filename (and "
        "passphrase), or look_for_keys=False and allow_agent=False where only a password "
        "counts; a key of OpenSSH's new format needs a newer paramiko.",
        docs="Paramiko: Client, https://docs.paramiko.org/en/stable/api/client.html",
        yes=("paramiko.ssh_exception.AuthenticationException: Authentication failed.",),
        no=("Error: Authentication",),
    ),
    Rule(
        id="unclosed_session",
        on="unclosed client session",
        match=r"Unclosed (?P<name>client session|connector)",
        prior=0.95,
        cause="An aiohttp {name} was not closed.",
        fix="Open it with `async with aiohttp.ClientSession() as session`, or await "
        "session.close() before the program ends.",
        code="async with aiohttp.ClientSession() as session:\n    ...",
        lang="text",
        docs="aiohttp: Client quickstart, https://docs.aiohttp.org/en/stable/client_quickstart.html",
        yes=("Unclosed client session",),
        no=("Error: session is unclosed",),
    ),
)
