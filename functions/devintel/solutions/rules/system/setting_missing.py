"""Rules for settings, keys and options that are not there where a library wants them."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_TWELVE = "The twelve-factor app: Config, https://12factor.net/config"
_NAME = r"(?P<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"


def _environment(subject: Subject, slots: Slots) -> Slots | None:
    """A name that reads as one of the environment, not as an error's code."""
    name = slots["name"]
    if name.startswith(("ERR_", "E_", "SQLITE_", "PG_", "HTTP_", "AUTH_ERR")):
        return None
    if name.startswith(_CONFIGURED) and "environment" not in subject.text.lower():
        return None
    return {}


_CONFIGURED = (
    "SQLALCHEMY_", "JWT_", "WTF_", "MAIL_", "SECURITY_", "CELERY_", "CACHE_TYPE", "MONGO_URI",
    "INSTALLED_APPS", "ALLOWED_HOSTS", "ROOT_URLCONF", "DJANGO_SETTINGS",
)  # fmt: skip
"""Settings that Flask's and Django's packages read from the application's configuration."""


RULES = family(
    "setting",
    Rule(
        "environment",
        on="environment variable env defined set missing required undefined provided configured "
        "empty must",
        match=(
            rf"(?:[Mm]issing|[Rr]equired|[Uu]ndefined|[Nn]o|[Ii]nvalid) (?:required )?"
            rf"(?:environment|env)(?:ironment)? ?(?:variables?|vars?)?:? [`'\"]?{_NAME}",
            rf"[`'\"]?{_NAME}[`'\"]?(?: environment variable| env var(?:iable)?)? (?:is|was|must "
            rf"be|has)(?: not| n't)? (?:been )?(?:defined|set|required|missing|undefined|provided|"
            rf"configured|empty|found|specified)\b",
            rf"(?:[Ee]nvironment|[Ee]nv) variable:? [`'\"]?{_NAME}[`'\"]? (?:not|is|was|must|could"
            rf")",
            rf"[Ee]nvironment variable not found: {_NAME}",
            rf"[Mm]issing (?:required )?(?:config(?:uration)?|settings?|keys?|value)s?:? "
            rf"[`'\"]?{_NAME}",
        ),
        check=_environment,
        prior=0.88,
        cause="The environment variable `{name}` is not set in the process that runs{where}.",
        fix="Set it there: in the .env file that is really loaded (before it is read), in the "
        "container's or the host's settings; restart afterwards. Secrets stay out of the "
        "repository.",
        docs=_TWELVE,
        yes=(
            "Error: Missing required environment variable: SHOP_API_KEY",
            "Error: DATABASE_URL is not defined",
            "error: Environment variable not found: DATABASE_URL.",
        ),
        no=(
            "RuntimeError: 'SQLALCHEMY_BINDS' must be set.",
            "Error: ERR_HTTP_HEADERS_SENT is not defined",
            "KeyError: 'total'",
        ),
    ),
    Rule(
        "configuration",
        on="must set setting configured",
        match=r"(?:[Ee]ither )?['\"`](?P<name>(?:SQLALCHEMY|JWT|WTF|MAIL|SECURITY|CELERY)_[A-Z_]+)"
        r"['\"`](?: (?:or|and) ['\"`][A-Z_]+['\"`])? must be (?:set|configured|provided)",
        prior=0.92,
        cause="The application's configuration has no `{name}` when the extension is "
        "started{where}.",
        fix="Set it (`app.config['{name}'] = ...`, or load the file that has it) before the "
        "extension is made with the app or init_app is called.",
        docs="Flask: Configuration handling, https://flask.palletsprojects.com/en/stable/config/",
        yes=("RuntimeError: Either 'JWT_SECRET_KEY' or 'JWT_PUBLIC_KEY' must be set.",),
        no=("Error: 'SHOP_API_KEY' must be set",),
    ),
    Rule(
        "option",
        on="requires option mandatory required must provided",
        match=(
            r"(?P<of>\w+) requires an? (?P<name>\w+) (?:option|parameter|setting|property)",
            r"`(?P<name>\w+)`(?: or `\w+`)? (?:is|are) (?:mandatory|required)",
            r"(?P<name>[a-z]\w*(?:Url|URL|Key|Id|Secret|Token|Uri|URI)) (?:is|are) (?:required|"
            r"mandatory|missing)",
            r"(?P<name>secretOrPrivateKey|secretOrPublicKey|secret or public key) must (?:have a "
            r"value|be provided)",
            r"(?:The )?(?P<name>[\w.]{2,40}) (?:client )?option must be (?:set|provided|specified)",
            r"(?P<of>\w+): (?P<name>options?\.\w+|\w+ option) (?:is required(?! when)|must be set)",
            r"Neither (?P<name>apiKey) nor config\.authenticator provided",
        ),
        prior=0.87,
        cause="`{name}` is undefined when {of|the client} is made{where}: the variable that it is "
        "read from is not set, or the .env file is loaded later.",
        fix="Load the environment first (dotenv in the first line, `node --env-file=.env`), check "
        "the variable's spelling, and print whether it is there before the client is made.",
        code="if (!process.env.{variable}) throw new Error('{variable} is not set');",
        lang="js",
        check=lambda _, slots: {"variable": _upper(slots["name"])},
        docs="Node.js: Environment variables, https://nodejs.org/api/environment_variables.html",
        yes=(
            "TypeError: OAuth2Strategy requires a clientID option",
            "Error: `key_id` or `oauthToken` is mandatory",
            "Error: supabaseUrl is required.",
            "Error: secretOrPrivateKey must have a value",
        ),
        no=("Error: name is required", "Error: option 3 must be chosen"),
    ),
    Rule(
        "api_key",
        on="api_key credentials key",
        match=r"(?:The )?api_key client option must be set either by passing api_key to the client"
        r" or "
        r"by setting the (?P<name>\w+) environment variable|"
        r"(?:[Nn]o|[Mm]issing) API key (?:was )?(?:provided|found)(?:[^\n]{0,60}?(?P<name2>[A-Z]\w"
        r"+_"
        r"API_KEY))?|API key not (?:found|configured|set)",
        prior=0.9,
        cause="The client has no API key{where}: {name|its environment variable} is not set here.",
        fix="Set {name|the variable} in the environment of this process, or pass the key when the "
        "client is made; load .env before.",
        docs=_TWELVE,
        yes=(
            "openai.OpenAIError: The api_key client option must be set either by passing api_key "
            "to the client or by setting the OPENAI_API_KEY environment variable",
        ),
        no=("Error: key of the piano",),
    ),
    Rule(
        "program",
        on="installed path install executable errno binary",
        match=(
            r"^(?:\w+(?:Error|Exception): )?(?P<name>[A-Z]\w{1,30}) is not installed(?:\.|,|$| or)",
            r"No (?P<name>[\w-]{2,40}) executable found",
            r"\b(?P<name>(?!pg_config)[\w-]{2,40}) (?:executable|binary) (?:was )?not found(?: "
            r"(?:in|on) (?:your |the )?\$?PATH)?",
            r"(?:[Uu]nable|[Ff]ailed) to (?:find|locate) (?:the )?(?P<name>[\w-]{2,40}) "
            r"(?:executable|binary)",
            r"\[Errno 2\] No such file or directory: '(?P<name>ffmpeg|ffprobe|git|pandoc|tesseract|"
            r"convert|magick|dot|java|node|npm|docker|pdftotext|pdftoppm|wkhtmltopdf|chromedriver|"
            r"psql|pg_dump|mysqldump)'",
        ),
        prior=0.9,
        cause="The program `{name}` is not installed on this machine, or not on the PATH{where}.",
        fix="Install it with the system's package manager (in a container in the Dockerfile, on CI "
        "in a step before), or tell the library where it lies.",
        code="command -v {name}",
        lang="shell",
        check=lambda _, slots: {"name": slots["name"]},
        docs="POSIX: command, https://pubs.opengroup.org/onlinepubs/9699919799/utilities/"
        "command.html",
        yes=(
            "RuntimeError: Pandoc is not installed",
            "OSError: No wkhtmltopdf executable found: \"b''\"",
            "FileNotFoundError: [Errno 2] No such file or directory: 'ffmpeg'",
        ),
        no=("Error: the lamp is not installed", "No such file or directory: 'data.csv'"),
    ),
)


def _upper(name: str) -> str:
    """`clientID` as the name of an environment variable, CLIENT_ID."""
    out = ""
    for before, letter in zip(" " + name, name.replace(".", "_"), strict=False):
        out += f"_{letter}" if letter.isupper() and before.islower() else letter
    return out.replace(" ", "_").upper()
