"""Rules for queues, crawlers and services of Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _in_celery(subject: Subject, _: Slots) -> Slots | None:
    return {} if "celery" in subject.printed else None


def _flask_sqlalchemy(subject: Subject, _: Slots) -> Slots | None:
    return {} if "flask_sqlalchemy" in subject.innermost else None


RULES = family(
    "python_service",
    Rule(
        id="celery_windows",
        on="unpack",
        match=r"not enough values to unpack \(expected 3, got (?P<name>0)\)",
        check=_in_celery,
        prior=0.97,
        cause="Celery's process pool does not work on Windows (a task gets {name} of 3 "
        "values){where}.",
        fix="Start the worker with another pool: `--pool=solo` (or threads, gevent), or set "
        "FORKED_BY_MULTIPROCESSING=1; on a server run it under Linux or WSL.",
        code="celery -A app worker --pool=solo",
        lang="shell",
        docs="Celery: FAQ, https://docs.celeryq.dev/en/stable/faq.html#windows",
        yes=(),
        no=("ValueError: not enough values to unpack (expected 3, got 0)",),
    ),
    Rule(
        id="celery_worker_lost",
        on="workerlosterror worker",
        match=r"WorkerLostError: (?P<name>Could not start worker processes|Worker exited pre"
        r"maturely: signal \d+ \(\w+\)[^\n]{0,40})",
        prior=0.95,
        cause="A worker process of Celery is lost: {name}.",
        fix="On Windows processes do not start: use `--pool=solo`. Signal 9 (SIGKILL) is "
        "mostly memory: lower --concurrency or set --max-memory-per-child; signal 11 a "
        "native library that does not bear fork: --pool=threads or solo.",
        code="celery -A app worker --pool=solo",
        lang="shell",
        docs="Celery: Workers, https://docs.celeryq.dev/en/stable/userguide/workers.html",
        yes=("billiard.exceptions.WorkerLostError: Could not start worker processes",),
        no=("Error: WorkerLost",),
    ),
    Rule(
        id="celery_default_broker",
        on="amqp consumer connect",
        match=r"consumer: Cannot connect to (?P<name>amqp://guest:\*\*@(?:127\.0\.0\.1|local"
        r"host):5672//): \[Errno 111\]",
        prior=0.96,
        cause="Celery asks its default broker, {name}, and nobody answers there: either "
        "RabbitMQ does not run, or your broker setting is not read.",
        fix="If you mean Redis or another host: pass `broker=...` to Celery(), load the "
        'settings (`app.config_from_object("django.conf:settings", '
        'namespace="CELERY")` reads CELERY_BROKER_URL) and import the app in the '
        "project's __init__. Else start RabbitMQ; in compose its host is the service's "
        "name.",
        docs="Celery: First steps with Django, https://docs.celeryq.dev/en/stable/django/first-steps-with-django.html",
        yes=(
            "consumer: Cannot connect to amqp://guest:**@127.0.0.1:5672//: [Errno 111] "
            "Connection refused.",
        ),
        no=("consumer: Cannot connect to redis://cache:6379/0: Error",),
    ),
    Rule(
        id="celery_not_json",
        on="kombu encodeerror serializable",
        match=r"EncodeError: (?P<name>Object of type \w{1,60} is not JSON serializable)",
        prior=0.95,
        cause="A task is given what JSON cannot hold: {name}{where}.",
        fix="Pass ids and plain values and load the object in the task; dates as text.",
        docs="Celery: Tasks, https://docs.celeryq.dev/en/stable/userguide/tasks.html",
        yes=("kombu.exceptions.EncodeError: Object of type Order is not JSON serializable",),
        no=("Error: Encode",),
    ),
    Rule(
        id="alembic_metadata",
        on="metadata autogenerate environment",
        match=r"environment script (?P<name>\S{1,200}env\.py) does not provide a MetaData ob"
        r"ject",
        prior=0.98,
        cause="Alembic's {name} does not know the models: target_metadata is None.",
        fix="Import them there and set `target_metadata = Base.metadata` (Flask: "
        "db.metadata), with every model module imported.",
        code="from shop.models import Base\n\ntarget_metadata = Base.metadata",
        lang="text",
        docs="Alembic: Autogenerate, https://alembic.sqlalchemy.org/en/latest/autogenerate.html",
        yes=(
            "Can't proceed with --autogenerate option; environment script "
            "/srv/alembic/env.py does not provide a MetaData object",
        ),
        no=("Error: metadata",),
    ),
    Rule(
        id="flask_sqlalchemy_old",
        on="attribute set",
        match=r"AttributeError: (?P<name>can't set attribute)",
        check=_flask_sqlalchemy,
        prior=0.97,
        cause="Flask-SQLAlchemy below 2.5 does not fit SQLAlchemy 1.4 and newer, whose "
        "addresses cannot be changed ({name}){where}.",
        fix="Update Flask-SQLAlchemy, or keep SQLAlchemy below 1.4.",
        code="python -m pip install --upgrade Flask-SQLAlchemy",
        lang="shell",
        docs="Flask-SQLAlchemy: Changes, https://flask-sqlalchemy.palletsprojects.com/en/stable/changes/",
        yes=(),
        no=("AttributeError: can't set attribute",),
    ),
    Rule(
        id="scrapy_project",
        on="crawl project scrapy",
        match=r"Unknown command: (?P<name>crawl|list|check|parse)\b",
        prior=0.97,
        cause="scrapy {name} works inside a project only, and there is no scrapy.cfg above "
        "the folder where it was started.",
        fix="Change into the folder that holds scrapy.cfg; a single file runs by `scrapy "
        "runspider file.py`.",
        code="scrapy runspider spider.py",
        lang="shell",
        docs="Scrapy: Command line tool, https://docs.scrapy.org/en/latest/topics/commands.html",
        yes=("Scrapy 2.11.0 - no active project\n\nUnknown command: crawl",),
        no=("Error: Unknown command: fly",),
    ),
    Rule(
        id="scrapy_spider",
        on="spider",
        match=r"Spider not found: (?P<name>[\w-]{1,60})",
        prior=0.97,
        cause="No spider is called `{name}`.",
        fix="The name is the attribute `name` of the class, not the file's; `scrapy list` "
        "shows them, and SPIDER_MODULES has to hold its folder.",
        code="scrapy list",
        lang="shell",
        docs="Scrapy: Spiders, https://docs.scrapy.org/en/latest/topics/spiders.html",
        yes=("KeyError: 'Spider not found: quotes'",),
        no=("Error: Spider in the bath",),
    ),
    Rule(
        id="reactor",
        on="reactornotrestartable reactor",
        match=r"(?P<name>ReactorNotRestartable|ReactorAlreadyRunning|The installed reactor "
        r"\([\w.]{1,80}\) does not match the requested one)",
        prior=0.96,
        cause="Twisted's reactor cannot be used so ({name}){where}: it starts once in a "
        "process, and must be the kind that the settings ask for.",
        fix="Run all spiders in one CrawlerProcess (or CrawlerRunner), a new process for each "
        "run, and call install_reactor before anything imports twisted.internet.reactor.",
        docs="Scrapy: Common practices, https://docs.scrapy.org/en/latest/topics/practices.html#run-scrapy-from-a-script",
        yes=("twisted.internet.error.ReactorNotRestartable",),
        no=("Error: reactor",),
    ),
)
