"""Rules for SQLAlchemy with asyncio, and for the drivers below it."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_SA = "https://docs.sqlalchemy.org/en/20"

RULES = family(
    "sqlalchemy",
    Rule(
        "greenlet",
        on="missinggreenlet greenlet_spawn",
        match=r"MissingGreenlet|greenlet_spawn has not been called",
        prior=0.88,
        cause="Something asks the database outside of an await: mostly an attribute that is loaded "
        "when it is read{where}.",
        fix="Load relations with the query (selectinload), await obj.awaitable_attrs.name, or set "
        "expire_on_commit=False so that nothing is read anew after a commit.",
        code="rows = await session.scalars(select(Order).options(selectinload(Order.items)))",
        lang="python",
        docs=f"SQLAlchemy: Preventing implicit IO, {_SA}/orm/extensions/asyncio.html"
        "#preventing-implicit-io-when-using-asyncsession",
        yes=(
            "sqlalchemy.exc.MissingGreenlet: greenlet_spawn has not been called; can't call "
            "await_only() here.",
        ),
        no=("Error: missing green paint",),
    ),
    Rule(
        "driver",
        on="asyncio driver loaded",
        match=r"The asyncio extension requires an async driver[^\n]{0,60}The loaded "
        r"'(?P<name>[\w.]{1,40})' is not async",
        prior=0.9,
        cause="The address names the driver {name}, which knows no asyncio.",
        fix="Name an async one in the address: postgresql+asyncpg://, mysql+aiomysql://, "
        "sqlite+aiosqlite://, and install it.",
        docs=f"SQLAlchemy: Asynchronous I/O, {_SA}/orm/extensions/asyncio.html",
        yes=(
            "The asyncio extension requires an async driver to be used. The loaded 'psycopg2' is "
            "not async.",
        ),
        no=("Error: the driver is asleep",),
    ),
    Rule(
        "concurrent",
        on="concurrent operations another operation progress",
        match=r"concurrent operations are not permitted|cannot perform operation: another "
        r"operation "
        r"is in progress|This session is provisioning a new connection",
        prior=0.88,
        cause="Two tasks use one session or connection at the same time{where}.",
        fix="Give each task a session of its own (async_sessionmaker), and do not share one "
        "through "
        "asyncio.gather.",
        code="async with session_maker() as session:\n    rows = await session.scalars(query)",
        lang="python",
        docs=f"SQLAlchemy: Using AsyncSession with concurrent tasks, {_SA}/orm/extensions/asyncio."
        "html#using-asyncsession-with-concurrent-tasks",
        yes=(
            "asyncpg.exceptions._base.InterfaceError: cannot perform operation: another operation "
            "is in progress",
            "This session is provisioning a new connection; concurrent operations are not "
            "permitted",
        ),
        no=("Error: another operation of the shop",),
    ),
    Rule(
        "rolled_back",
        on="pendingrollbackerror rolled",
        match=r"PendingRollbackError|This Session's transaction has been rolled back due to a "
        r"previous exception",
        prior=0.84,
        cause="An earlier statement failed, and the session was used on without a rollback{where}.",
        fix="Roll back where that error is caught (`with session.begin():` does); the first error "
        "above is the cause.",
        docs=f"SQLAlchemy: This Session's transaction has been rolled back, "
        f"{_SA}/faq/sessions.html",
        yes=(
            "sqlalchemy.exc.PendingRollbackError: This Session's transaction has been rolled back "
            "due to a previous exception during flush.",
        ),
        no=("Error: the carpet was rolled",),
    ),
)
