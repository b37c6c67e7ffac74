"""Rules for what Python lacks on a system, and for values that are parsed already."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "python_attribute",
    Rule(
        "unix_only",
        on="uname fork getuid geteuid getpgid setsid killpg sigkill sigalrm mkfifo "
        "getlogin fcntl module sched_getaffinity",
        match=r"module '(?P<module>os|signal|asyncio|time|socket)' has no attribute '(?P<nam"
        r"e>uname|fork|getuid|geteuid|getgid|getpgid|setsid|killpg|SIGKILL|SIGALRM|SIG"
        r"HUP|mkfifo|sched_getaffinity|tzset|AF_UNIX|chown|statvfs)'|No module named '"
        r"(?P<name2>fcntl|pwd|grp|resource|termios|readline)'",
        prior=0.94,
        cause="`{name}` exists on Unix only, and this runs on Windows{where}.",
        fix="Ask the system first (`sys.platform`), use what works on both "
        "(platform.uname(), os.getpid(), subprocess), or run it in WSL.",
        docs="Python: os, https://docs.python.org/3/library/os.html",
        yes=("AttributeError: module 'os' has no attribute 'getuid'",),
        no=("AttributeError: module 'os' has no attribute 'getcwdd'",),
    ),
    Rule(
        "already_parsed",
        on="json object bytes bytearray",
        match=r"the JSON object must be str, bytes or bytearray, not (?P<type>dict|list|tupl"
        r"e|int|float|bool|[A-Z]\w*)",
        prior=0.93,
        cause="json.loads is given a {type}{where}, which is parsed already.",
        fix="Use it as it is (a driver for JSON columns, response.json() and "
        "request.json give objects); parse only where it is a text.",
        code="data = value if isinstance(value, (dict, list)) else json.loads(value)",
        lang="python",
        docs="Python: json.loads, https://docs.python.org/3/library/json.html#json.loads",
        yes=("TypeError: the JSON object must be str, bytes or bytearray, not dict",),
        no=("Error: the JSON object is fine",),
        family="json",
    ),
    Rule(
        "mock_attribute",
        on="mock",
        match=r"Mock object has no attribute '(?P<name>\w+)'",
        prior=0.92,
        cause="The mock has a spec without `{name}`{where}.",
        fix="Give it the class that has `{name}` as spec (autospec of the right "
        "one), patch where it is used, or set the attribute on the mock.",
        code="mock = create_autospec(TheClass, instance=True)",
        lang="python",
        docs="Python: unittest.mock, https://docs.python.org/3/library/unittest.mock.html",
        yes=("AttributeError: Mock object has no attribute 'total'",),
        no=("AttributeError: 'Cart' object has no attribute 'total'",),
        family="testing",
    ),
    Rule(
        "torch_classes",
        on="instantiate __path__",
        match=r"Tried to instantiate class '__path__\._path'",
        prior=0.95,
        cause="Streamlit's watcher looks into torch.classes, which is no ordinary module{where}.",
        fix="Empty its path before Streamlit watches, or switch the watcher off: "
        "server.fileWatcherType none.",
        code="torch.classes.__path__ = []",
        lang="python",
        docs="PyTorch: torch.classes, https://pytorch.org/docs/stable/index.html",
        yes=("RuntimeError: Tried to instantiate class '__path__._path', but it does not exist!",),
        no=("Error: instantiate",),
        family="pytorch",
    ),
    Rule(
        "nccl",
        on="nccl",
        match=r"NCCL (?:error|timeout|WARN)[^\n]{0,160}|Watchdog caught collective operation"
        r" timeout",
        prior=0.88,
        cause="The processes of a distributed run do not reach each other or wait for "
        "one that stopped{where}.",
        fix="Look for the first rank's error, set NCCL_DEBUG=INFO and "
        "NCCL_SOCKET_IFNAME to the right network, and see that all ranks run the "
        "same number of steps.",
        code="NCCL_DEBUG=INFO torchrun train.py",
        lang="shell",
        docs="PyTorch: Distributed, https://pytorch.org/docs/stable/distributed.html",
        yes=("RuntimeError: NCCL error in: a.cpp:825, unhandled system error",),
        no=("Error: nccl",),
        family="pytorch",
    ),
    Rule(
        "numpy_in_sql",
        on="np schema",
        match=r"schema \"np\" does not exist|can't adapt type 'numpy\.(?P<name>\w+)'",
        prior=0.94,
        cause="A NumPy number ({name|np.float64}) goes into a query{where}, which the "
        "driver does not know.",
        fix="Make it Python's before: `.item()`, float(), int(), or `.tolist()` of an array.",
        code="value = value.item()",
        lang="python",
        docs="psycopg: Adaptation, https://www.psycopg.org/docs/advanced.html",
        yes=('psycopg2.errors.InvalidSchemaName: schema "np" does not exist',),
        no=('schema "shop" does not exist',),
        family="database",
    ),
    Rule(
        "alembic",
        on="revision database target heads",
        match=r"Target database is not up to date|Can't locate revision identified by '(?P<n"
        r"ame>\w+)'|Multiple head revisions are present",
        prior=0.92,
        cause="Alembic's migrations and the database do not fit: {name|it is behind, "
        "or two branches of migrations exist}.",
        fix="Behind: `alembic upgrade head` first. Unknown revision: get the file "
        "from the branch that made it, or stamp. Several heads: merge them.",
        code="alembic heads && alembic current",
        lang="shell",
        docs="Alembic: Tutorial, https://alembic.sqlalchemy.org/en/latest/tutorial.html",
        yes=("alembic.util.exc.CommandError: Can't locate revision identified by 'ab12'",),
        no=("Error: up to date",),
        family="sqlalchemy",
    ),
    Rule(
        "celery",
        on="unregistered task",
        match=r"Received unregistered task of type '(?P<name>[\w.]{1,120})'",
        prior=0.94,
        cause="The worker does not know the task `{name}`.",
        fix="Let it be imported where the worker starts (include, "
        "autodiscover_tasks), with the same module name as the sender's, and "
        "restart the worker.",
        docs="Celery: Tasks, https://docs.celeryq.dev/en/stable/userguide/tasks.html",
        yes=("Received unregistered task of type 'shop.tasks.pay'.",),
        no=("Error: unregistered",),
        family="python_import",
    ),
    Rule(
        "insecure",
        on="sslmode insecure ssl connection",
        match=r"connection is insecure \(try using `?sslmode=require|SSL connection (?:is )?"
        r"required|SSL/TLS required",
        prior=0.94,
        cause="The database takes encrypted connections only{where}.",
        fix="Add `?sslmode=require` to its address (asyncpg: ssl=require; Node.js: `ssl: true`).",
        code='DATABASE_URL="$DATABASE_URL?sslmode=require"',
        lang="shell",
        docs="PostgreSQL: SSL support, https://www.postgresql.org/docs/current/libpq-ssl.html",
        yes=("ERROR:  connection is insecure (try using `sslmode=require`)",),
        no=("Error: connection",),
        family="database",
    ),
)
