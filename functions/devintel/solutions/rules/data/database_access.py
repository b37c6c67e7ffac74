"""Rules for access to databases: pools, sessions, Prisma, Mongoose, MongoDB, Redis."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import adds

RULES = family(
    "database",
    Rule(
        "connections",
        on="clients connections connection slots queuepool pool p2024 er_con_count_error "
        "exceeded resourcerequest",
        match=r"sorry, too many clients already|Too many connections|remaining connection "
        r"slots are reserved|QueuePool limit of size|ER_CON_COUNT_ERROR|Timed out "
        r"fetching a new connection from the connection pool|timeout exceeded when "
        r"trying to connect|ResourceRequest timed out",
        prior=0.76,
        cause="All connections to the database are in use{where}: they are not given back, or "
        "there are too many processes.",
        fix="Give each connection back (with, finally), make one pool a process, and keep "
        "the sum of all pools under the server's limit; serverless needs a pooler.",
        check=adds(
            "with Session(engine) as session:\n    rows = session.scalars(query).all()",
            "python",
            "sqlalchemy",
        ),
        docs="SQLAlchemy: QueuePool limit, https://docs.sqlalchemy.org/en/20/errors.html#error"
        "-3o7r",
        yes=(
            "error: sorry, too many clients already",
            "sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached",
        ),
        no=("Error: too many clients in the shop",),
    ),
    Rule(
        "detached",
        on="detachedinstanceerror session persisted mappers",
        match=(
            r"DetachedInstanceError|is not bound to a Session|Instance <[^>\n]{1,80}> is not "
            r"persisted|is already attached to session",
            r"One or more mappers failed to initialize",
        ),
        prior=0.8,
        cause="An object is used after its session was closed{where}.",
        fix="Load what you need while the session is open (selectinload), or set "
        "expire_on_commit=False.",
        code="rows = session.scalars(select(Order).options(selectinload(Order.items))).all()",
        lang="python",
        docs="SQLAlchemy: DetachedInstanceError, https://docs.sqlalchemy.org/en/20/errors.html"
        "#error-bhk3",
        yes=(
            "sqlalchemy.orm.exc.DetachedInstanceError: Instance <A at 0x1> is not bound "
            "to a Session; lazy load operation of attribute 'b' cannot proceed",
        ),
        no=("Error: detached house",),
    ),
    Rule(
        "aborted",
        on="transaction pendingrollbackerror infailedsqltransaction",
        match=r"current transaction is aborted, commands ignored|This Session's transaction "
        r"has been rolled back|Can't reconnect until invalid transaction is rolled "
        r"back|InFailedSqlTransaction|PendingRollbackError",
        prior=0.78,
        cause="An earlier statement of this transaction failed{where}, and it goes on.",
        fix="Roll back on each error; the first failure, before this one, is the cause.",
        code="try:\n    session.commit()\nexcept Exception:\n    session.rollback()\n    raise",
        lang="python",
        docs="SQLAlchemy: This Session's transaction has been rolled back, "
        "https://docs.sqlalchemy.org/en/20/faq/sessions.html",
        yes=(
            "error: current transaction is aborted, commands ignored until end of "
            "transaction block",
        ),
        no=("Error: transaction of the bank",),
    ),
    Rule(
        "unreachable",
        on="p1001 mongooseerror mongoserverselectionerror sequelizeconnectionrefusederror "
        "buffering reach prismaclientinitializationerror",
        match=(
            r"Can't reach database server at `?(?P<name>[\w.:-]{1,120})"
            r"|SequelizeConnectionRefusedError",
            r"(?:Operation `(?P<call>[^`\n]{1,120})` )?buffering timed out after (?P<n>\d+)ms",
        ),
        prior=0.78,
        cause="{call|The query} has no connection{where}: the database {name|server} is not "
        "reachable.",
        fix="Check that it runs, its host and port (in compose the service's name), and that "
        "the connection is awaited before the first query.",
        docs="Mongoose: Connections, https://mongoosejs.com/docs/connections.html",
        yes=(
            "MongooseError: Operation `a.find()` buffering timed out after 10000ms",
            "Can't reach database server at `localhost:5432`",
        ),
        no=("Error: buffering video",),
    ),
    Rule(
        "not_found_orm",
        on="p2025 noresultfound multipleresultsfound multiple operation required",
        match=r"P2025|An operation failed because it depends on one or more records that were "
        r"required but not found|NoResultFound|MultipleResultsFound|No row was found "
        r"when one was required|Multiple rows were found when (?:exactly )?one",
        prior=0.76,
        cause="The query found no row, or more than one{where}.",
        fix="Answer 404, or use the form that gives null (findUnique, one_or_none).",
        docs="Prisma: Error message reference, https://www.prisma.io/docs/orm/reference/error-"
        "reference",
        yes=("sqlalchemy.exc.NoResultFound: No row was found when one was required",),
        no=("Error: records were not found in the archive",),
    ),
    Rule(
        "redis",
        on="wrongtype noauth misconf wrongpass loading readonly oom crossslot",
        match=r"(?P<name>WRONGTYPE|NOAUTH|MISCONF|WRONGPASS|READONLY|OOM|CROSSSLOT|LOADING) "
        r"(?P<why>[A-Z][^\n]{4,160})",
        prior=0.8,
        cause="Redis refuses: {why}",
        fix="WRONGTYPE: the key holds another kind of value; NOAUTH: give the password; "
        "MISCONF: its disk is full; OOM: set maxmemory-policy; READONLY: write to the "
        "primary.",
        code="redis-cli TYPE key",
        lang="shell",
        docs="Redis: Security and administration, https://redis.io/docs/latest/operate/oss_and"
        "_stack/management/",
        yes=(
            "ReplyError: WRONGTYPE Operation against a key holding the wrong kind of value",
            "ReplyError: NOAUTH Authentication required.",
        ),
        no=("Error: oom pah",),
    ),
    Rule(
        "mongo_id",
        on="objectid casterror bsonerror character",
        match=r"Cast to ObjectId failed for value \"?(?P<name>[^\"\n]{1,80})|BSONError: |input "
        r"must be a 24 character hex string|is not a valid ObjectId",
        prior=0.8,
        cause="{name|The text} is no ObjectId{where}.",
        fix="Check the id before the query, and answer 400 or 404.",
        code="if (!mongoose.isValidObjectId(id)) throw new Error('no such id');",
        lang="js",
        docs="Mongoose: isValidObjectId, https://mongoosejs.com/docs/api/mongoose.html",
        yes=(
            'CastError: Cast to ObjectId failed for value "7" (type string) at path '
            '"_id" for model "A"',
        ),
        no=("Error: cast of the play",),
    ),
    Rule(
        "mongo_validation",
        on="validation",
        match=r"(?P<model>\w+) validation failed: (?P<name>[\w.]+): (?:Path `[\w.]+` is "
        r"(?:required|invalid)|Cast to \w+ failed)|Document failed validation",
        prior=0.78,
        cause="{name|A field} of the document does not fit its schema{where}.",
        fix="Send that field in the schema's type, or correct the schema.",
        docs="Mongoose: Validation, https://mongoosejs.com/docs/validation.html",
        yes=("ValidationError: Order validation failed: total: Path `total` is required.",),
        no=('ValidationError: "address.zip" does not match country DE',),
    ),
)
