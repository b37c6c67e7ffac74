"""Rules for coroutines and event loops in Python."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_PY = "https://docs.python.org/3/library/asyncio"
_DEV = f"{_PY}-dev.html"

RULES = family(
    "asyncio",
    Rule(
        "never_awaited",
        on="coroutine",
        match=(
            r"coroutine '(?P<name>[\w.<>]+)' was never awaited",
            r"'coroutine' object (?:has no attribute '(?P<attr>\w+)'|is not "
            r"(?:subscriptable|iterable|callable))",
            r"cannot unpack non-iterable coroutine object",
            r"argument of type 'coroutine' is not iterable",
            r"Object of type coroutine is not JSON serializable",
        ),
        prior=0.8,
        cause="A coroutine `{name|function}` is called without await{where}, so it has not run.",
        fix="Await it, and make the calling function async.",
        code="async def main():\n    result = await {name|work}()\n    return result",
        lang="python",
        docs=f"Python: Detect never-awaited coroutines, {_DEV}#detect-never-awaited-coroutines",
        yes=(
            "RuntimeWarning: coroutine 'load' was never awaited",
            "AttributeError: 'coroutine' object has no attribute 'json'",
        ),
        no=("Error: the guest was never awaited",),
    ),
    Rule(
        "nested_run",
        on="loop asyncio",
        match=r"asyncio\.run\(\) cannot be called from a running event loop|This event loop is "
        r"already running|Cannot run the event loop while another loop is running",
        prior=0.8,
        cause="A second event loop is started inside a running one{where} (also in a notebook "
        "or an async framework).",
        fix="Await the coroutine there instead of running it.",
        code="async def handler():\n    return await work()",
        lang="python",
        docs=f"Python: Runners, {_PY}-runner.html#asyncio.run",
        yes=(
            "RuntimeError: asyncio.run() cannot be called from a running event loop",
            "RuntimeError: This event loop is already running",
        ),
        no=("Error: loop 3 is running",),
    ),
    Rule(
        "no_loop",
        on="loop current task",
        match=(
            r"There is no current event loop(?: in thread)?|no running event loop",
            r"Timeout context manager should be used inside a task",
        ),
        prior=0.76,
        cause="asyncio is used where no loop runs{where}: a thread, or before the program's start.",
        fix="Start from asyncio.run, and send work from a thread by run_coroutine_threadsafe.",
        code="import asyncio\n\nasyncio.run(main())",
        lang="python",
        docs=f"Python: asyncio.run, {_PY}-runner.html#asyncio.run",
        yes=(
            "RuntimeError: There is no current event loop in thread 'MainThread'.",
            "RuntimeError: no running event loop",
        ),
        no=("Error: there is no loop on the map",),
    ),
    Rule(
        "closed_loop",
        on="loop",
        match=r"Event loop is closed|Event loop stopped before Future completed",
        prior=0.72,
        cause="Something is used after its event loop was closed{where}: a client or pool made "
        "in another loop, or closed too late.",
        fix="Make and close clients inside the same asyncio.run, best with `async with`.",
        code="async def main():\n    async with Client() as client:\n        await client.get('/')",
        lang="python",
        docs=f"Python: asyncio.Runner, {_PY}-runner.html#asyncio.Runner",
        yes=("RuntimeError: Event loop is closed",),
        no=("Error: the loop road is closed",),
    ),
    Rule(
        "not_awaitable",
        on="await awaitable awaited coroutine",
        match=(
            r"object (?P<name>[\w.]+) can't be used in 'await' expression",
            r"'(?P<name>[\w.]+)' object can't be awaited",
            r"An asyncio\.Future, a coroutine or an awaitable is required",
            r"a coroutine was expected, got (?P<name>[^\n]{1,60})",
        ),
        prior=0.78,
        cause="`await` is given a {name|value} that is no coroutine{where}.",
        fix="Leave await out, or make the function `async def`; in tests use AsyncMock.",
        docs="Python: Await expression, https://docs.python.org/3/reference/expressions.html#a"
        "wait-expression",
        yes=("TypeError: object dict can't be used in 'await' expression",),
        no=("Error: we await 3 parcels",),
    ),
    Rule(
        "other_loop",
        on="loop attached",
        match=r"attached to a different loop|is bound to a different event loop|got Future "
        r".{1,200} attached to",
        prior=0.78,
        cause="A future, lock or client belongs to another event loop{where}.",
        fix="Make it inside the running loop (not when the module is imported); in pytest "
        "give fixtures and tests the same loop scope.",
        docs=f"Python: Developing with asyncio, {_DEV}",
        yes=("RuntimeError: Task got Future <Future pending> attached to a different loop",),
        no=("Error: attached to a different order",),
    ),
    Rule(
        "lost_task",
        on="task retrieved",
        match=r"Task was destroyed but it is pending|Task exception was never retrieved|Future "
        r"exception was never retrieved|_GatheringFuture exception was never retrieved",
        prior=0.74,
        cause="A task was started and never awaited{where}.",
        fix="Keep a reference and await it; a TaskGroup does both.",
        code="import asyncio\n\n\nasync def main():\n    async with asyncio.TaskGroup() as "
        "group:\n        group.create_task(work())",
        lang="python",
        docs=f"Python: Task groups, {_PY}-task.html#task-groups",
        yes=("Task was destroyed but it is pending!", "Task exception was never retrieved"),
        no=("Error: task 3 was destroyed",),
    ),
    Rule(
        "async_for",
        on="async_generator async asynchronous",
        match=(
            r"'async_generator' object is not (?:iterable|an iterator)",
            r"'async for' requires an object with __aiter__ method, got (?P<name>[\w.]+)",
            r"'(?P<name>[\w.]+)' object does not support the asynchronous context manager protocol",
        ),
        prior=0.8,
        cause="An async iterator or context manager and its plain form are mixed up{where}.",
        fix="Use `async for` and `async with` for async objects, the plain ones for the others.",
        code="async def collect(source):\n    return [item async for item in source]",
        lang="python",
        docs="Python: The async for statement, https://docs.python.org/3/reference/compound_st"
        "mts.html#the-async-for-statement",
        yes=("TypeError: 'async_generator' object is not iterable",),
        no=("TypeError: 'int' object is not iterable",),
    ),
    Rule(
        "cancelled",
        on="cancellederror asyncio",
        match=r"^asyncio\.(?:exceptions\.)?CancelledError",
        prior=0.55,
        cause="The task was called off{where}: a time limit, a client that left, or the "
        "program's end.",
        fix="Let it pass: clean up in finally, and do not swallow it.",
        docs=f"Python: Task cancellation, {_PY}-task.html#task-cancellation",
        yes=("asyncio.exceptions.CancelledError",),
        no=("Error: order 3 was cancelled",),
    ),
)
