"""Rules for SQLAlchemy's sessions, mappings and addresses."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_ORM = "https://docs.sqlalchemy.org/en/20/orm/"
_CORE = "https://docs.sqlalchemy.org/en/20/core/"

RULES = family(
    "sqlalchemy",
    Rule(
        "evaluate",
        on="evaluate synchronize_session",
        match=r"Could not evaluate current criteria in Python",
        prior=0.9,
        cause="The session cannot follow this bulk update or delete{where}: its condition means "
        "nothing outside the database.",
        fix="Pass synchronize_session='fetch', or False where nothing that is loaded is read "
        "afterwards.",
        code="query.update(values, synchronize_session='fetch')",
        lang="python",
        docs=f"SQLAlchemy: Selecting a synchronization strategy, {_ORM}queryguide/dml.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Could not evaluate current criteria in Python: "
            '"Cannot evaluate Select"',
        ),
        no=("Error: could not evaluate the offer",),
    ),
    Rule(
        "reserved",
        on="reserved",
        match=r"Attribute name '(?P<name>\w+)' is reserved",
        prior=0.92,
        cause="`{name}` is an attribute that SQLAlchemy's declarative base has itself{where}.",
        fix="Call the attribute something else; the column may keep its name.",
        code='{name}_ = mapped_column("{name}")',
        lang="python",
        docs=f"SQLAlchemy: Declarative tables, {_ORM}declarative_tables.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Attribute name 'registry' is reserved when using "
            "the Declarative API.",
        ),
        no=("Error: the table is reserved",),
    ),
    Rule(
        "table_twice",
        on="metadata extend_existing",
        match=r"Table '(?P<name>[\w.]+)' is already defined for this MetaData",
        prior=0.9,
        cause="The model of table `{name}` is loaded twice{where}.",
        fix="Import its module under one name only (`app.models` and `models` are two modules), "
        "and "
        "declare the table once; extend_existing=True only hides it.",
        docs=f"SQLAlchemy: Describing databases with MetaData, {_CORE}metadata.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Table 'carts' is already defined for this "
            "MetaData instance.",
        ),
        no=("ERROR: relation carts already exists",),
    ),
    Rule(
        "join_side",
        on="join clause froms",
        match=r"Can't determine which FROM clause to join from|Don't know how to join to "
        r"(?P<name>[^\n.]{1,80})",
        prior=0.9,
        cause="The query does not say from which table it joins{where}.",
        fix="Name the left side with select_from() and give the join its ON clause.",
        code="select(Cart).select_from(Cart).join(Item, Item.cart_id == Cart.id)",
        lang="python",
        docs=f"SQLAlchemy: Joins, {_ORM}queryguide/select.html#joins",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Can't determine which FROM clause to join from, "
            "there are multiple FROMS which can join to this entity.",
        ),
        no=("Error: cannot join the call",),
    ),
    Rule(
        "foreign_keys",
        on="join condition foreign relationship noforeignkeyserror ambiguousforeignkeyserror",
        match=r"Could not determine join condition between parent/child tables on relationship "
        r"(?P<name>[\w.]{1,120})(?P<many>[^\n]{0,80}multiple foreign key)?",
        prior=0.9,
        cause="Relationship `{name}` finds no single foreign key between its two tables{where}.",
        fix="Add the ForeignKey column, or where there are several name one with foreign_keys=.",
        docs=f"SQLAlchemy: Relationship join conditions, {_ORM}join_conditions.html",
        yes=(
            "sqlalchemy.exc.NoForeignKeysError: Could not determine join condition between "
            "parent/child tables on relationship Cart.items - there are no foreign keys",
        ),
        no=("Error: join condition of the club",),
    ),
    Rule(
        "no_property",
        on="mapper property",
        match=r"Mapper '?(?:Mapper|mapped class)[\[ ](?P<type>\w+)[^'\n]{0,80}'? has no property "
        r"'(?P<name>\w+)'",
        prior=0.92,
        cause="A relationship names `{name}` as its other side, and {type} has no such attribute"
        "{where}.",
        fix="Add `{name}` to {type} as a relationship that points back, or correct back_populates.",
        code='{name} = relationship("Other", back_populates="other_side")',
        lang="python",
        docs=f"SQLAlchemy: Basic relationship patterns, {_ORM}basic_relationships.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Mapper 'Mapper[Cart(carts)]' has no property "
            "'items'.",
        ),
        no=("Error: the house has no property",),
    ),
    Rule(
        "class_name",
        on="mapper failed locate initialize",
        match=r"expression '(?P<name>[\w.]+)' failed to locate a name",
        prior=0.9,
        cause="A relationship names the class `{name}`, which is not loaded{where}.",
        fix="Import the module of `{name}` before the first query (in the models package's "
        "__init__), or correct its name.",
        docs=f"SQLAlchemy: Late evaluation of relationship arguments, "
        f"{_ORM}basic_relationships.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: When initializing mapper Mapper[Cart(carts)], "
            "expression 'Item' failed to locate a name ('Item').",
        ),
        no=("Error: failed to locate a shop",),
    ),
    Rule(
        "not_persistent",
        on="persistent instance",
        match=r"Instance '<(?P<name>\w+) at [^'\n]{1,40}>' is not persist(?:ent|ed) within this "
        r"Session|Instance <(?P<name2>\w+)[^\n]{0,40}is not persist",
        prior=0.9,
        cause="{name} is refreshed or deleted before this session has stored it{where}.",
        fix="Flush or commit first (`session.flush()` gives it its id), in the session that it was "
        "added to.",
        code="session.add(item)\nsession.flush()\nsession.refresh(item)",
        lang="python",
        docs=f"SQLAlchemy: Quickie intro to object states, {_ORM}session_state_management.html",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Instance '<Cart at 0x7f>' is not persistent "
            "within this Session",
        ),
        no=("Error: a persistent customer",),
    ),
    Rule(
        "other_session",
        on="session attached",
        match=r"Object '<(?P<name>\w+) at [^'\n]{1,40}>' is already attached to session",
        prior=0.9,
        cause="{name} belongs to another session{where}.",
        fix="Use one session a request, or take the object over with session.merge().",
        code="item = session.merge(item)",
        lang="python",
        docs=f"SQLAlchemy: Merging, {_ORM}session_state_management.html#merging",
        yes=(
            "sqlalchemy.exc.InvalidRequestError: Object '<Cart at 0x7f>' is already attached to "
            "session '1' (this is '2')",
        ),
        no=("Error: session attached to a mail",),
    ),
    Rule(
        "invalid_transaction",
        on="rolled invalid transaction",
        match=r"Can't reconnect until invalid transaction is rolled back|This Session's transactio"
        r"n "
        r"has been rolled back due to a previous exception",
        prior=0.9,
        cause="An earlier statement of this session failed, and nobody rolled it back{where}.",
        fix="Roll back after each failure and end the session with the request (a context manager, "
        "`db.session.remove()` at teardown); the first error in the log is the real one.",
        code="with Session(engine) as session, session.begin():\n    session.add(item)",
        lang="python",
        docs="SQLAlchemy: Sessions FAQ, https://docs.sqlalchemy.org/en/20/faq/sessions.html",
        yes=(
            "sqlalchemy.exc.StatementError: (sqlalchemy.exc.InvalidRequestError) Can't reconnect "
            "until invalid transaction is rolled back",
        ),
        no=("Error: the carpet is rolled back",),
    ),
    Rule(
        "connection_gone",
        on="syscall eof gone closed terminated connection lost",
        match=r"SSL SYSCALL error: EOF detected|server closed the connection unexpectedly|MySQL "
        r"server has gone away|SSL connection has been closed unexpectedly|Lost connection to "
        r"MySQL server during query|terminating connection due to administrator command",
        prior=0.88,
        cause="The database had closed the pooled connection that was used{where}: it idled too "
        "long, or the server restarted.",
        fix="Let the pool test connections before it gives them out (pool_pre_ping), and recycle "
        "them before the server's or proxy's time limit.",
        code="engine = create_engine(url, pool_pre_ping=True, pool_recycle=300)",
        lang="python",
        docs=f"SQLAlchemy: Dealing with disconnects, {_CORE}pooling.html",
        yes=(
            "sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) SSL SYSCALL error: EOF "
            "detected",
            "sqlalchemy.exc.OperationalError: (pymysql.err.OperationalError) (2006, 'MySQL server "
            "has gone away')",
        ),
        check=shows("sqlalchemy", "sqlalche.me", "queuepool"),
        no=(
            "Error: unexpected EOF in the letter",
            "psycopg2.OperationalError: server closed the connection unexpectedly",
        ),
    ),
)
