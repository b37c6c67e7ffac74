"""Rules for SQL Server and Oracle: drivers, logins, names of services."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_ORACLE = {
    "ORA-12514": (
        "the listener knows no such service (yet)",
        "Use the service's name (`lsnrctl status` lists them; FREEPDB1, XEPDB1, ORCLPDB1 in "
        "containers), with `/` before it in JDBC, and wait until the database is open.",
    ),
    "ORA-12505": (
        "the listener knows no such SID",
        "A pluggable database has a service, no SID: jdbc:oracle:thin:@//HOST:1521/SERVICE.",
    ),
    "ORA-12541": (
        "no listener is at that host and port",
        "Start it (`lsnrctl start`), check host and port 1521, and publish the container's.",
    ),
    "ORA-12154": (
        "the alias is not in tnsnames.ora",
        "Set TNS_ADMIN to the folder of tnsnames.ora, or write HOST:PORT/SERVICE.",
    ),
    "ORA-12170": ("the host did not answer in time", "Check address, VPN and firewall (1521)."),
    "ORA-28040": (
        "client and server share no login protocol",
        "Use a newer client or driver (ojdbc8 or newer, Instant Client 19).",
    ),
    "ORA-01017": (
        "user or password is wrong",
        "Passwords count upper and lower case; connect to the pluggable database that has the "
        "user.",
    ),
    "ORA-12516": (
        "the database takes no more processes",
        "Close connections (a pool that is too large), or raise PROCESSES and restart.",
    ),
    "ORA-01950": (
        "the user has no quota on the tablespace",
        "ALTER USER name QUOTA UNLIMITED ON users.",
    ),
    "ORA-28001": ("the password has expired", "ALTER USER name IDENTIFIED BY a new one."),
    "ORA-28000": ("the account is locked", "ALTER USER name ACCOUNT UNLOCK."),
    "ORA-65096": (
        "common users begin with C##",
        "ALTER SESSION SET CONTAINER = XEPDB1 (the pluggable database) first.",
    ),
    "ORA-00942": (
        "the table is not there, or not granted",
        "Write its schema, grant SELECT, and leave the quotes unless its case is mixed.",
    ),
    "ORA-01034": ("the instance is not started", "Set ORACLE_SID and run STARTUP as SYSDBA."),
}
_SAME = {"ORA-12545": "ORA-12541", "ORA-12519": "ORA-12516"}
"""Oracle's own pages of its errors: docs.oracle.com/error-help."""


def _ora(_: Subject, slots: Slots) -> Slots | None:
    meaning, todo = _ORACLE[_SAME.get(slots["name"], slots["name"])]
    return {"meaning": meaning, "todo": todo}


RULES = family(
    "database",
    Rule(
        "untrusted",
        on="certificate chain issued authority trusted ssl provider sql",
        match=r"(?P<name>The certificate chain was issued by an authority that is not trusted"
        r"|SSL Provider: [^\n]{3,60}certificate verify failed[^\n]{0,40}|PKIX path building "
        r"failed[^\n]{0,60}|self[- ]signed certificate)",
        prior=0.97,
        cause="The driver encrypts by default (ODBC 18, SqlClient 4, JDBC 10, tedious) and "
        "does not trust the server's own certificate: {name}.",
        fix="In development add `TrustServerCertificate=yes` (JDBC "
        "trustServerCertificate=true, SqlClient TrustServerCertificate=True, tedious "
        "`trustServerCertificate: true`, sqlcmd -C) to the connection; in production give the "
        "server a certificate that is trusted.",
        code="sqlcmd -C -S localhost -U sa",
        lang="shell",
        check=says(r"(?i)sql ?server|sqlclient|odbc driver|tedious|sqlcmd"),
        docs="Microsoft: ODBC Driver 18, Encrypt, "
        "https://learn.microsoft.com/en-us/sql/connect/odbc/dsn-connection-string-attribute",
        yes=(
            "[Microsoft][ODBC Driver 18 for SQL Server]SSL Provider: The certificate chain was "
            "issued by an authority that is not trusted.",
        ),
        no=("SSL error: self-signed certificate",),
    ),
    Rule(
        "login_failed",
        on="login failed user 18456 sql",
        match=r"Login failed for user '(?P<name>[^'\n]{0,80})'",
        prior=0.96,
        cause="SQL Server answers, and does not let '{name}' in: the password is wrong, the "
        "login is disabled or has no access to that database, or the server takes Windows "
        "logins only.",
        fix="An empty name: the connection sends no user (the DSN or keywords: UID and PWD). "
        "In a container sa's password must be complex (8 characters of three kinds, "
        "MSSQL_SA_PASSWORD) and is set at the volume's first start only. Else enable mixed "
        "mode and map the login to the database; the server's error log has the state of error "
        "18456.",
        code="docker logs SQL_CONTAINER",
        lang="shell",
        check=says(
            r"(?i)sql ?server|sqlcmd|odbc|18456|mssql|tedious|SqlException|ELOGIN|user 'sa'"
        ),
        docs="Microsoft: Error 18456, "
        "https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/mssqlserver-1"
        "8456-database-engine-error",
        yes=("Login failed for user 'sa'. (18456)",),
        no=("Login failed for the user",),
    ),
    Rule(
        "no_driver",
        on="data source name found default driver specified odbc im002 lib",
        match=r"Data source name (?:not found|too long)[^\n]{0,60}|Can't open lib "
        r"'(?P<name>[^'\n]{3,120})' : file not found",
        prior=0.96,
        cause="The ODBC driver that the connection names is not installed here ({name|no "
        "driver of that name}), or of another bitness.",
        fix="See what is there (`odbcinst -q -d`, pyodbc.drivers()), install msodbcsql18 from "
        "Microsoft's repository (unixodbc too), and write its name exactly: `ODBC Driver 18 "
        "for SQL Server` in braces.",
        code="odbcinst -q -d",
        lang="shell",
        docs="Microsoft: Install the ODBC driver, "
        "https://learn.microsoft.com/en-us/sql/connect/odbc/linux-mac/installing-the-microsoft-"
        "odbc-driver-for-sql-server",
        yes=(
            "pyodbc.Error: ('01000', \"[01000] [unixODBC][Driver Manager]Can't open lib 'ODBC "
            "Driver 17 for SQL Server' : file not found (0) (SQLDriverConnect)\")",
        ),
        no=("file not found in lib",),
    ),
    Rule(
        "sql_server_unreachable",
        on="network-related instance-specific error establishing connection tcp provider login "
        "timeout expired",
        match=r"(?P<name>A network-related or instance-specific error occurred while "
        r"establishing a connection to SQL Server|TCP Provider: (?:Error code 0x\w{2,8}|No "
        r"connection could be made|Timeout error \[\d+\])|Login timeout expired|Unable to "
        r"connect: Adaptive Server is unavailable)",
        prior=0.95,
        cause="SQL Server was not reached: {name}. It does not run, TCP is off, the port is "
        "closed, or a named instance needs SQL Browser.",
        fix="Write `tcp:HOST,1433`; enable TCP/IP in the Configuration Manager and restart; "
        "open 1433 (and 1434/udp for instances). From a container use host.docker.internal or "
        "the service's name; LocalDB and Windows logins do not work from Linux.",
        code="sqlcmd -S tcp:localhost,1433 -U sa -C",
        lang="shell",
        docs="Microsoft: Troubleshoot connectivity, "
        "https://learn.microsoft.com/en-us/sql/database-engine/configure-windows/troubleshoot-c"
        "onnecting-to-the-sql-server-database-engine",
        yes=(
            "A network-related or instance-specific error occurred while establishing a "
            "connection to SQL Server.",
            "SqlException: A network-related or instance-specific error occurred while "
            "establishing a connection to SQL Server. The server was not found",
        ),
        no=(
            "Login timeout",
            "Error: for instance",
        ),
    ),
    Rule(
        "ora_listener",
        on="ora 12514 12505 12541 12154 12170 listener tns",
        match=r"(?P<name>ORA-(?:12514|12505|12541|12154|12170|12545|28040|01017|12516|12519"
        r"|01950|28001|28000|65096|00942|01034))",
        prior=0.97,
        cause="Oracle answers {name}: {meaning}.",
        fix="{todo}",
        check=_ora,
        docs="Oracle: Error messages, https://docs.oracle.com/en/error-help/db/",
        yes=(
            "ORA-12514: TNS:listener does not currently know of service requested in connect "
            "descriptor",
        ),
        no=("ORA-1: x",),
    ),
    Rule(
        "invalid_object",
        on="invalid object name column transact",
        match=r"Invalid (?P<kind>object|column) name '(?P<name>[^'\n]{1,120})'",
        prior=0.93,
        cause="SQL Server finds no {kind} `{name}` in the database and schema that the "
        "connection uses.",
        fix="Choose the database (USE, Database= in the connection; without it that is "
        "master), write the schema (dbo.{name}), run the migrations; a value stands in single "
        "quotes.",
        docs="Microsoft: Error 208, "
        "https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/mssqlserver-2"
        "08-database-engine-error",
        yes=("Invalid object name 'Orders'.",),
        no=("Invalid name of the ship",),
    ),
)
