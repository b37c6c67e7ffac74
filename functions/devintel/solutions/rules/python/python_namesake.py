"""Rules for packages of a like name, and for what newer libraries say of themselves."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MEANT = {
    "jwt": ("jwt", "PyJWT"), "serial": ("serial", "pyserial"), "docx": ("docx", "python-docx"),
    "fitz": ("fitz", "PyMuPDF"), "bson": ("bson", "pymongo"), "telegram": ("telegram",
    "python-telegram-bot"), "websocket": ("websocket", "websocket-client"), "magic": ("magic",
    "python-magic"), "dotenv": ("dotenv", "python-dotenv"), "github": ("github", "PyGithub"),
    "slugify": ("slugify", "python-slugify"), "jose": ("jose", "python-jose"), "pptx": ("pptx",
    "python-pptx"), "usb": ("usb", "pyusb"), "nmap": ("nmap", "python-nmap"), "ldap": ("ldap",
    "python-ldap"), "crypto": ("crypto", "pycryptodome"), "memcache": ("memcache",
    "python-memcached"), "gnupg": ("gnupg", "python-gnupg"), "ffmpeg": ("ffmpeg", "ffmpeg-python"),
    "binance": ("binance", "python-binance"), "zmq": ("zmq", "pyzmq"), "wx": ("wx", "wxPython"),
    "netCDF4": ("netcdf4", "netCDF4"), "mysql": ("mysql", "mysql-connector-python"),
}  # fmt: skip
_TELLS = {"exceptions": ("docx", "docx.py"), "frontend": ("fitz", "fitz")}


def _namesake(subject: Subject, slots: Slots) -> Slots | None:
    meant = _MEANT.get(slots["of"].partition(".")[0])
    return None if meant is None else _swap(*meant)


def _told_by(subject: Subject, slots: Slots) -> Slots | None:
    top, file = _TELLS[slots["name"]]
    return _swap(*_MEANT[top]) if file in subject.innermost else None


def _swap(wrong: str, meant: str) -> Slots:
    code = f"python -m pip uninstall -y {wrong} {meant}\npython -m pip install {meant}"
    return {"wrong": wrong, "meant": meant, "code": code}


RULES = family(
    "python_requires",
    Rule(
        id="namesake",
        on="attribute import",
        match=(
            r"module '(?P<of>jwt|serial|docx|fitz|telegram|websocket|magic|github|slugify|"
            r"jose|usb|nmap|memcache|gnupg|ffmpeg|binance)' has no attribute '(?P<name>enc"
            r"ode|decode|Serial|Document|open|Bot|Update|ext|WebSocketApp|create_connectio"
            r"n|from_file|Magic|Github|slugify|PortScanner|Client|GPG|input|probe|core|Exp"
            r"iredSignatureError|tools)'",
            r"cannot import name '(?P<name>SON|ObjectId|Document|Client|Update|Github|load"
            r"_dotenv|slugify|encode|decode|WebSocketApp|json_util)' from '(?P<of>bson|doc"
            r"x|binance|telegram|github|dotenv|slugify|jwt|websocket)'",
        ),
        check=_namesake,
        prior=0.94,
        cause="Another package of that name is installed: `{of}` without `{name}`{where} is "
        "not the one that is meant, {meant}.",
        fix="Uninstall both and install {meant} (the package `{wrong}` brings a module of the "
        "same name); a file of yours called {of}.py hides it too.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(
            "AttributeError: module 'jwt' has no attribute 'encode'",
            "ImportError: cannot import name 'SON' from 'bson' (/srv/bson/__init__.py)",
        ),
        no=("AttributeError: module 'jwt' has no attribute 'cart'",),
        family="python_attribute",
    ),
    Rule(
        id="namesake_breaks",
        on="module",
        match=r"No module named '(?P<name>exceptions|frontend)'",
        check=_told_by,
        prior=0.97,
        cause="The installed package `{wrong}` is not the one that is meant, {meant}: it is "
        "another of that name, which looks for `{name}`{where}.",
        fix="Uninstall it and install {meant}.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip install, https://pip.pypa.io/en/stable/cli/pip_install/",
        yes=(),
        no=("ModuleNotFoundError: No module named 'exceptions'",),
        family="python_import",
    ),
    Rule(
        id="says_removed",
        on="removed",
        match=r"`?(?P<name>[A-Za-z_][\w.]{2,80})`? (?:was|has been|is) (?:deprecated (?:in ["
        r"^\n]{1,30} )?and )?removed (?:in|from|since|with) (?:the )?(?P<package>[A-Za"
        r"-z][\w-]{1,30})? ?(?:version |release |v)?(?P<release>\d[\d.]{0,10}\d|\d)\b["
        r"^\n]{0,30}?(?:[Uu]se|please use|in favou?r of|replaced (?:by|with)|instead u"
        r"se):? `?(?P<instead>[\w.()=,' \[\]]{2,80}\w[)\]]?)",
        prior=0.9,
        cause="`{name}` left {package|the package} with {release}, as it says{where}; "
        "`{instead}` does what it did.",
        fix="Write that instead. Where an installed package still uses the old name, update "
        "that package, or keep {package|this one} below {release}.",
        code="python -m pip check",
        lang="shell",
        docs="pip: pip check, https://pip.pypa.io/en/stable/cli/pip_check/",
        yes=("AttributeError: shelf.tree_map was removed in Shelf v0.6.0: use shelf.tree.map",),
        no=("Error: the stain was removed in 3 days",),
    ),
    Rule(
        id="proj_database",
        on="proj database",
        match=r"(?P<name>proj_create: no database context specified|PROJ: proj_create_from_d"
        r"atabase: Cannot find proj\.db|DATABASE\.LAYOUT\.VERSION\.MINOR = \d+ whereas"
        r")",
        prior=0.97,
        cause="PROJ does not find its database, or one of another release ({name}){where}: "
        "PROJ_LIB points to another installation (PostGIS, conda).",
        fix="Unset PROJ_LIB and PROJ_DATA, or set them to this environment's "
        "(`pyproj.datadir.get_data_dir()`), and install pyproj, fiona and gdal from one "
        "source.",
        code="unset PROJ_LIB PROJ_DATA\npython -m pip install --force-reinstall pyproj",
        lang="shell",
        docs="pyproj: Installation, https://pyproj4.github.io/pyproj/stable/installation.html",
        yes=(
            "pyproj.exceptions.CRSError: Invalid projection: EPSG:4326: (Internal Proj "
            "Error: proj_create: no database context specified)",
        ),
        no=("Error: database context",),
    ),
    Rule(
        id="duckdb_lock",
        on="lock conflicting",
        match=r"Could not set lock on file \"?(?P<name>[^\"\n]{1,160})\"?: Conflicting lock "
        r"is held in (?P<by>[^\n]{1,120}?)(?: by user|\.|$)",
        prior=0.97,
        cause="The DuckDB file {name} is open in another process: {by}.",
        fix="Close that one (a notebook, an editor's database view), or open it "
        "`read_only=True` everywhere.",
        docs="DuckDB: Concurrency, https://duckdb.org/docs/stable/connect/concurrency.html",
        yes=(
            'IO Error: Could not set lock on file "/srv/a.db": Conflicting lock is held in '
            "/usr/bin/python3.11 (PID 123) by user me.",
        ),
        no=("Error: lock of the door",),
    ),
    Rule(
        id="widget_key",
        on="streamlit identical multiple widgets",
        match=r"There are multiple (?:identical )?`?(?P<name>st\.\w{1,30}|elements)`? (?:wid"
        r"gets |elements )?with the\s+same",
        prior=0.97,
        cause="Two widgets ({name}) look the same to Streamlit{where}.",
        fix="Give each a `key` of its own, in loops with the number in it.",
        docs="Streamlit: Widget behavior, https://docs.streamlit.io/develop/concepts/architecture/widget-behavior",
        yes=(
            "DuplicateWidgetID: There are multiple identical `st.button` widgets with "
            "the\nsame generated key.",
        ),
        no=("Error: multiple",),
    ),
    Rule(
        id="dash_duplicate",
        on="duplicatecallback output assigned",
        match=r"`?(?P<name>[\w.@-]{1,80})`? provided with `?(?:dash\.)?Output`? was already "
        r"assigned|Duplicate callback outputs",
        prior=0.97,
        cause="Two callbacks of Dash write to {name|the same output}{where}.",
        fix="Join them in one (`ctx.triggered_id` says who called), or pass "
        "allow_duplicate=True with prevent_initial_call=True.",
        docs="Dash: Duplicate callback outputs, https://dash.plotly.com/duplicate-callback-outputs",
        yes=(
            "dash.exceptions.DuplicateCallback: The callback `graph.figure` provided with "
            "`dash.Output` was already assigned.",
        ),
        no=("Error: Duplicate",),
    ),
    Rule(
        id="bot_token",
        on="token rejected invalidtoken",
        match=r"(?P<name>InvalidToken): (?:The token `[^`\n]{1,80}` was rejected|Unauthorize"
        r"d)",
        prior=0.97,
        cause="Telegram does not take the bot's token ({name}){where}.",
        fix="Copy it whole from @BotFather (number, colon, letters; no blanks or quotes), and "
        "see that the variable is read.",
        docs="Telegram: Bot API, https://core.telegram.org/bots/api#authorizing-your-bot",
        yes=("telegram.error.InvalidToken: The token `x` was rejected by the server.",),
        no=("Error: token",),
    ),
    Rule(
        id="robot_refused",
        on="httperror forbidden",
        match=r"urllib\.error\.HTTPError: HTTP Error (?P<name>403|429|406): ",
        prior=0.94,
        cause="The site refuses Python's own request ({name}){where}: mostly because urllib "
        "names itself as a program.",
        fix="Send a User-Agent header and keep to the site's rules and pace; 429 means too "
        "many requests.",
        code="request = urllib.request.Request(url, headers={'User-Agent': 'Mozilla/5.0'})",
        lang="python",
        docs="Python: urllib.request, https://docs.python.org/3/library/urllib.request.html",
        yes=("urllib.error.HTTPError: HTTP Error 403: Forbidden",),
        no=("HTTPError: 500",),
    ),
)
