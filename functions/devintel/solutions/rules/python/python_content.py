"""Rules for pictures, settings and answers whose content a Python library does not take."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _in_docs(subject: Subject, _: Slots) -> Slots | None:
    told = f"{subject.printed}{subject.text}{subject.content.get('command', '')}"
    return {} if "mkdocs" in told else None


def _by_pip(subject: Subject, _: Slots) -> Slots | None:
    told = f"{subject.printed}{subject.text}{subject.content.get('command', '')}"
    return {} if "pip" in told else None


RULES = family(
    "python_content",
    Rule(
        id="docs_template",
        on="undefined undefinederror",
        match=r"(?:UndefinedError: )?'(?P<name>[\w.]{1,60})' is undefined",
        check=_in_docs,
        prior=0.95,
        cause="A page of the documentation holds `{{ {name} ... }}`, which is read as a template.",
        fix="Put `{% raw %}` and `{% endraw %}` around the code block (or switch the macros "
        "plugin off for it); in an own theme include partials with context.",
        docs="MkDocs macros: Troubleshooting, https://mkdocs-macros-plugin.readthedocs.io/en/latest/troubleshooting/",
        yes=("Error reading page 'ci.md': 'github' is undefined\nmkdocs build",),
        no=("UndefinedError: 'cart' is undefined",),
    ),
    Rule(
        id="docs_plugin",
        on="plugin installed config value",
        match=r"[Cc]onfig value:? '(?:plugins|markdown_extensions|theme)'[^\n]{0,40}"
        r": [^\n]{0,20}[\"'](?P<name>[\w./-]{1,60})[\"'] plugin is not installed|The "
        r"\"(?P<name2>[\w./-]{1,60})\" plugin is not installed",
        prior=0.97,
        cause="MkDocs is to use the plugin {name}, which is not installed in its environment.",
        fix="Install its package (mostly mkdocs-{name}-plugin or mkdocs-{name}) where mkdocs "
        "runs, in CI and on Read the Docs too.",
        code="python -m pip install mkdocs-{name}-plugin",
        lang="shell",
        docs="MkDocs: Plugins, https://www.mkdocs.org/dev-guide/plugins/",
        yes=("Config value 'plugins': The \"awesome-pages\" plugin is not installed",),
        no=("Error: plugin",),
    ),
    Rule(
        id="settings_missing",
        on="validation required",
        match=r"validation errors? for (?P<of>\w*(?:Settings|Config|Configuration|Env))\n\s*"
        r"(?P<name>\w{1,60})\n\s*(?:Field required|field required)",
        prior=0.98,
        cause="The setting `{name}` of {of} is not set: no variable of that name is in the "
        "environment or the .env file that is read{where}.",
        fix="Set it where this runs (upper and lower case do not count, a prefix does: "
        'env_prefix), name the file (`env_file=".env"`, relative to where the program '
        "starts), or give it a default.",
        code="export {name}=value",
        lang="shell",
        docs="pydantic: Settings, https://docs.pydantic.dev/latest/concepts/pydantic_settings/",
        yes=(
            "ValidationError: 1 validation error for AppSettings\nSHOP_URL\n  Field required "
            "[type=missing, input_value={}, input_type=dict]",
        ),
        no=("ValidationError: 1 validation error for Cart\ntotal\n  Field required",),
    ),
    Rule(
        id="not_fully_defined",
        on="defined model_rebuild",
        match=r"`(?P<name>\w{1,60})` is not fully defined; you should define `(?P<other>\w{1"
        r",60})`",
        prior=0.97,
        cause="The class {name} names `{other}`, which is not there when it is used{where}: a "
        "name of a later file, or packages (langchain, openai) that do not fit this "
        "Pydantic.",
        fix="In your code import {other} in that module (not under TYPE_CHECKING) and call "
        "`{name}.model_rebuild()`. From a library: update it together with its core "
        "(langchain-core, langchain-openai), or import {other} and rebuild.",
        code="{name}.model_rebuild()",
        lang="python",
        docs="pydantic: Usage errors, https://docs.pydantic.dev/latest/errors/usage_errors/#class-not-fully-defined",
        yes=(
            "PydanticUserError: `Order` is not fully defined; you should define `Buyer`, "
            "then call `Order.model_rebuild()`.",
        ),
        no=("Error: fully defined",),
    ),
    Rule(
        id="unsupported_parameter",
        on="unsupported parameter model",
        match=r"Unsupported (?:parameter|value): '(?P<name>\w{1,40})'[^\n]{0,80}?with this m"
        r"odel(?:\. Use '(?P<other>\w{1,40})' instead)?",
        prior=0.98,
        cause="This model does not take `{name}`{where}.",
        fix="Pass `{other|another setting}` instead, or leave it out: reasoning models take "
        "max_completion_tokens, and temperature only at its default.",
        docs="OpenAI: Reasoning, https://platform.openai.com/docs/guides/reasoning",
        yes=(
            "Error code: 400 - Unsupported parameter: 'max_tokens' is not supported with "
            "this model. Use 'max_completion_tokens' instead.",
        ),
        no=("Error: Unsupported parameter of the sky",),
    ),
    Rule(
        id="model_gone",
        on="models found api generatecontent",
        match=r"models/(?P<name>[\w.-]{1,60}) is not found for API version (?P<version>\w{1,"
        r"10})",
        prior=0.98,
        cause="The API knows no model {name} (any more) under {version}{where}.",
        fix="Take one that list_models shows for generateContent (names are retired: "
        "gemini-pro and 1.5 have newer ones), and update the client: google-genai instead "
        "of google-generativeai.",
        docs="Gemini API: Models, https://ai.google.dev/gemini-api/docs/models",
        yes=(
            "google.api_core.exceptions.NotFound: 404 models/gemini-pro is not found for API "
            "version v1beta",
        ),
        no=("Error: models are late",),
    ),
    Rule(
        id="openai_connection",
        on="apiconnectionerror connection",
        match=r"openai\.(?P<name>APIConnectionError|APITimeoutError): ",
        prior=0.92,
        cause="The API is not reached ({name}){where}.",
        fix="Look at the cause above it: no network or DNS, a proxy (HTTPS_PROXY) or "
        "certificate of the company, a wrong base_url (it ends in /v1, http:// for local "
        "servers); then timeout and max_retries.",
        docs="OpenAI: Error codes, https://platform.openai.com/docs/guides/error-codes",
        yes=("openai.APIConnectionError: Connection error.",),
        no=("Error: Connection",),
    ),
    Rule(
        id="no_space",
        on="space left errno",
        match=r"Could not install packages[^\n]{0,80}\[Errno 28\] (?P<name>No space left on "
        r"device)",
        prior=0.98,
        cause="The disk is full ({name}){where}: the target, or the folder for temporary files.",
        fix="Free it (`df -h`, `pip cache purge`, old images), or point TMPDIR to a larger "
        "one; torch without CUDA is far smaller (the index of CPU builds).",
        code="df -h . /tmp\npython -m pip cache purge",
        lang="shell",
        docs="pip: Caching, https://pip.pypa.io/en/stable/topics/caching/",
        yes=(
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left "
            "on device",
        ),
        no=("Error: No space for the car",),
    ),
    Rule(
        id="locked_by_windows",
        on="access denied winerror",
        match=r"Could not install packages due to an (?:OSError|EnvironmentError|PermissionE"
        r"rror): \[WinError (?P<n>5|32)\][^\n]{0,60}: '(?P<name>[^'\n]{1,200})'",
        prior=0.97,
        cause="pip cannot replace {name}: a Python, notebook or editor that runs has it open, "
        "or it belongs to the administrator.",
        fix="Close them (end all python.exe), and install again; use a virtual environment "
        "instead of the installation for everybody.",
        code="python -m venv .venv",
        lang="shell",
        docs="PyPA: Installing in a virtual environment, https://packaging.python.org/en/latest/guides/installing-using-pip-and-virtual-environments/",
        yes=(
            "ERROR: Could not install packages due to an OSError: [WinError 5] Access is "
            "denied: 'c:\\\\py\\\\lib\\\\x.dll'",
        ),
        no=("Error: denied",),
    ),
    Rule(
        id="pip_read_timeout",
        on="timed readtimeouterror",
        match=r"ReadTimeoutError: HTTPSConnectionPool\(host='(?P<name>[\w.-]{1,80})'",
        check=_by_pip,
        prior=0.95,
        cause="pip waited too long for {name}: a large file over a slow line, or a proxy that "
        "holds it.",
        fix="Give it more time and tries, or a nearer mirror; behind a proxy set HTTPS_PROXY.",
        code="python -m pip install --default-timeout=120 --retries 10 package",
        lang="shell",
        docs="pip: Options, https://pip.pypa.io/en/stable/cli/pip/#cmdoption-timeout",
        yes=(
            "pip._vendor.urllib3.exceptions.ReadTimeoutError: "
            "HTTPSConnectionPool(host='files.example', port=443): Read timed out.",
        ),
        no=("ReadTimeoutError: HTTPSConnectionPool(host='shop.example', port=443)",),
    ),
)
