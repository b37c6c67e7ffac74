"""Rules for what a project expects of the place from which it is started and of its own files."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.shown import shows
from devintel.solutions.subject import Subject

_DJANGO = "Django: settings, https://docs.djangoproject.com/en/stable/topics/settings/"
_ALIASES = {
    "np": "numpy",
    "pd": "pandas",
    "plt": "matplotlib.pyplot",
    "tf": "tensorflow",
    "torch": "torch",
    "sns": "seaborn",
    "os": "os",
    "sys": "sys",
    "json": "json",
    "time": "time",
    "random": "random",
    "math": "math",
    "re": "re",
    "requests": "requests",
    "string": "string",
    "logging": "logging",
}
_VALUES = frozenset(
    {
        "str",
        "int",
        "float",
        "list",
        "dict",
        "tuple",
        "set",
        "bytes",
        "bool",
        "function",
        "ndarray",
        "DataFrame",
        "Series",
        "Tensor",
        "Axes",
        "Response",
        "Match",
    }
)


def _overwritten(subject: Subject, slots: Slots) -> Slots | None:
    base, kind = subject.base(slots["name"]), slots["kind"].rsplit(".", 1)[-1]
    return (
        {"base": base, "module": _ALIASES[base]} if base in _ALIASES and kind in _VALUES else None
    )


def _quoted(subject: Subject, slots: Slots) -> Slots | None:
    shown = subject.content.get("data")
    text = shown[:12_000] if isinstance(shown, str) else subject.text
    return {} if f'#include "{slots["name"]}"' in text else None


RULES = (
    *family(
        "django",
        Rule(
            "settings_path",
            on="settings",
            match=r"No module named '?(?P<name>(?:[\w.]+\.)?settings(?:\.\w+)?)'?",
            prior=0.93,
            cause="Django does not find its settings module `{name}`: DJANGO_SETTINGS_MODULE (or "
            "--settings) names it so, and from the folder where this runs there is none.",
            fix="Start in the folder that holds the package (beside manage.py), or name the "
            "module as "
            "it is really called, with its package: DJANGO_SETTINGS_MODULE=project.settings or "
            "`--settings=project.settings.dev`. Each folder of the path is on PYTHONPATH or a "
            "package. It is nothing to install.",
            code="DJANGO_SETTINGS_MODULE=project.settings python manage.py check",
            lang="shell",
            docs=_DJANGO,
            check=shows("django", "manage.py", "wsgi", "asgi", "celery"),
            yes=(
                event(
                    "error",
                    message="ModuleNotFoundError: No module named 'shop.settings'",
                    stack='Traceback (most recent call last):\n  File "/srv/shop/manage.py", '
                    "line 9, in main\nModuleNotFoundError: No module named 'shop.settings'",
                ),
            ),
            no=(
                "ModuleNotFoundError: No module named 'setting_store'",
                "ModuleNotFoundError: No module named 'app.settings'",
            ),
        ),
    ),
    *family(
        "python_attribute",
        Rule(
            "overwritten_module",
            on="attribute",
            match=r"'(?P<kind>[\w.]+)' object has no attribute '(?P<name>\w+)'",
            check=_overwritten,
            prior=0.93,
            cause="`{base}` is no longer the module {module} but a {kind}: something was "
            "assigned to "
            "that name earlier (in a notebook also in another cell).",
            fix="Give that variable, parameter or loop variable another name and import {module} "
            "again; in a notebook restart the kernel.",
            code="import {module} as {base}",
            lang="python",
            docs="Python: Naming and binding, "
            "https://docs.python.org/3/reference/executionmodel.html#naming-and-binding",
            yes=(
                event(
                    "error",
                    message="AttributeError: 'float' object has no attribute 'sleep'",
                    stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 4, in '
                    "<module>\n    time.sleep(1)\n"
                    "AttributeError: 'float' object has no attribute 'sleep'",
                ),
            ),
            no=("AttributeError: 'float' object has no attribute 'sleep'",),
        ),
    ),
    *family(
        "flask",
        Rule(
            "gettext",
            on="undefined _ gettext ngettext",
            match=r"'(?P<name>_|gettext|ngettext)' is undefined",
            prior=0.93,
            cause="The template translates with `{name}()`, and Jinja's environment has no "
            "translations: its i18n extension was not set up.",
            fix="Initialise Flask-Babel for this app (`Babel(app)`), or add `jinja2.ext.i18n` and "
            "install the translations; without translations take `{name}(...)` out of the "
            "template.",
            code="from flask_babel import Babel\n\nbabel = Babel(app)",
            lang="python",
            docs="Jinja: i18n Extension, https://jinja.palletsprojects.com/extensions/#i18n-extension",
            yes=("jinja2.exceptions.UndefinedError: '_' is undefined",),
            no=("jinja2.exceptions.UndefinedError: 'cart' is undefined",),
        ),
    ),
    *family(
        "c_family",
        Rule(
            "own_header",
            on="fatal",
            match=r"fatal error: (?P<name>[\w./+-]{1,160}): No such file or directory",
            check=_quoted,
            prior=0.9,
            cause="The header `{name}`, included in quotes as one of the project's own, is in none "
            "of the folders that are searched.",
            fix="See whether the project holds it (`git ls-files`): there, add its folder with "
            "`-I`; "
            "made by a step (configure, cmake, moc, protoc), run that step first; not committed or "
            "in a submodule, pull it (`git submodule update --init`); of another library, install "
            "its `-dev` package; else the `#include` is a left-over to remove.",
            docs="GCC: Search Path, https://gcc.gnu.org/onlinedocs/cpp/Search-Path.html",
            yes=(
                event(
                    "terminal",
                    data="cart.c:3:10: fatal error: cart_a.h: No such file or directory\n"
                    '    3 | #include "cart_a.h"\n      |          ^~~~~~~~~~\n',
                ),
            ),
            no=("cart.c:3:10: fatal error: zlib.h: No such file or directory",),
        ),
        Rule(
            "static_library",
            on="ld",
            match=r"ld(?:\.\w+)?: cannot find -l(?P<name>c|m|pthread|dl|rt|gcc|stdc\+\+)\b",
            prior=0.9,
            cause="The linker looks for a static lib{name}, because `-static` is asked for, "
            "and only "
            "the shared one is installed.",
            fix="Take `-static` out of the Makefile's flags, or install the static libraries "
            "(glibc-static and libstdc++-static on Fedora, libc6-dev on Debian; for another "
            "architecture its own, as with gcc-multilib for -m32).",
            docs="GCC: Link options, https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
            yes=("/usr/bin/ld: cannot find -lc",),
            no=("/usr/bin/ld: cannot find -lshelf",),
        ),
    ),
    *family(
        "docker",
        Rule(
            "option_behind_image",
            on="exec",
            match=r"exec: \"(?P<name>--?[A-Za-z][\w-]{0,30})\": executable file not found",
            prior=0.95,
            cause="`{name}` stands behind the image's name, so Docker takes it for the command to "
            "run in the container.",
            fix="Write the options of `docker run` before the image; behind it comes what runs "
            "inside.",
            code="docker run --detach --publish 8080:80 nginx",
            lang="shell",
            docs="Docker: docker container run, "
            "https://docs.docker.com/reference/cli/docker/container/run/",
            yes=('exec: "-v": executable file not found in $PATH: unknown',),
            no=('exec: "npm": executable file not found in $PATH: unknown',),
        ),
    ),
    *family(
        "connection",
        Rule(
            "broker",
            on="kombu celery amqp amqplib pika",
            match=r"(?:kombu\.exceptions|consumer: Cannot connect to|amqp\.\w+|pika\.exceptions)"
            r"[^\n]{0,120}(?:refused|Errno 111|Errno 61|AMQPConnectionError)",
            prior=0.93,
            cause="The message broker is not reached: it does not run at that address, or the app "
            "was told none and tries its default, amqp://localhost:5672.",
            fix="Start the broker (`redis-server` or RabbitMQ), and set its address on the very "
            "Celery app that is used (`Celery('app', broker='redis://localhost:6379/0')` or "
            "CELERY_BROKER_URL with namespace='CELERY'); import that app in the package's "
            "__init__.py. In compose its host is the service's name.",
            code="celery -A project report",
            lang="shell",
            docs="Celery: First steps, "
            "https://docs.celeryq.dev/en/stable/getting-started/first-steps-with-celery.html",
            yes=("kombu.exceptions.OperationalError: [Errno 111] Connection refused",),
            no=("ConnectionRefusedError: [Errno 111] Connection refused",),
        ),
        Rule(
            "upstream_refused",
            on="upstream",
            match=r"connect\(\) (?:to (?P<name>\S{1,120}) )?failed \(\d+: (?:Connection "
            r"refused|No such "
            r"file or directory)\) while connecting to upstream",
            prior=0.93,
            cause="nginx passes the request on to {name|an address} where nothing listens.",
            fix="Start what should answer there, and make both name one address: `proxy_pass` or "
            "`fastcgi_pass` in nginx, and the program's own (php-fpm: `listen` in its pool, a "
            "socket "
            "or 127.0.0.1:9000; gunicorn: `--bind`). Between containers it is the service's name, "
            "not localhost.",
            code="ss -ltnpx",
            lang="shell",
            docs="nginx: ngx_http_fastcgi_module, "
            "https://nginx.org/en/docs/http/ngx_http_fastcgi_module.html#fastcgi_pass",
            yes=("connect() failed (111: Connection refused) while connecting to upstream",),
            no=("connect() failed (111: Connection refused)",),
        ),
    ),
)
