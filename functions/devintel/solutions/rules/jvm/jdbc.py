"""Rules for JDBC drivers, connection pools and the databases of Spring Boot's tests."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MYSQL = "MySQL: Connector/J properties, https://dev.mysql.com/doc/connector-j/en/"
_BOOT = "https://docs.spring.io/spring-boot/"

RULES = family(
    "java",
    Rule(
        "public_key_retrieval",
        on="retrieval",
        match=r"Public Key Retrieval is not allowed",
        prior=0.98,
        cause="MySQL 8 asks for the password in its new way, and the driver may not fetch the "
        "server's key over an unencrypted connection.",
        fix="Add allowPublicKeyRetrieval=true (with useSSL=false) to the JDBC address in "
        "development; otherwise connect with TLS.",
        code="jdbc:mysql://localhost:3306/shop?allowPublicKeyRetrieval=true&useSSL=false",
        lang="text",
        docs=f"{_MYSQL}connector-j-connp-props-security.html",
        yes=("SQLNonTransientConnectionException: Public Key Retrieval is not allowed",),
        no=("Error: retrieval of luggage",),
    ),
    Rule(
        "server_time_zone",
        on="zone",
        match=r"The server time zone value '(?P<name>[^'\n]{1,60})' is unrecognized",
        prior=0.98,
        cause="The old driver does not know the server's time zone {name}.",
        fix="Add serverTimezone=UTC to the JDBC address, or update mysql-connector-j.",
        code="jdbc:mysql://localhost:3306/shop?serverTimezone=UTC",
        lang="text",
        docs=f"{_MYSQL}connector-j-connp-props-datetime-types-processing.html",
        yes=(
            "The server time zone value 'CEST' is unrecognized or represents more than one "
            "time zone.",
        ),
        no=("Error: time zone",),
    ),
    Rule(
        "pool_timeout",
        on="hikaripool hikari connection",
        match=r"(?P<name>[\w-]{1,60}) - Connection is not available, request timed out after "
        r"(?P<ms>\d+)ms",
        prior=0.94,
        cause="The pool {name} had no free connection for {ms} ms: they are held too long or "
        "never given back, or the database does not answer.",
        fix="Look who holds them: leak-detection-threshold logs it; close connections (try "
        "with resources), no slow calls inside @Transactional, "
        "spring.jpa.open-in-view=false; then fit maximum-pool-size to the load and the "
        "database's limit.",
        code="spring.datasource.hikari.leak-detection-threshold=20000",
        lang="properties",
        docs="HikariCP: Configuration, https://github.com/brettwooldridge/HikariCP",
        yes=(
            "SQLTransientConnectionException: HikariPool-1 - Connection is not available, "
            "request timed out after 30000ms.",
        ),
        no=("Error: connection timed out",),
    ),
    Rule(
        "tls_disabled",
        on="javax protocol appropriate",
        match=r"No appropriate protocol \(protocol is disabled or cipher suites are "
        r"inappropriate\)|The server selected protocol version TLS1(?:0|1)? is not accepted",
        prior=0.95,
        cause="The server speaks only an old TLS, which this Java has switched off.",
        fix="Update the driver (MySQL: 8.0.28, SQL Server: 9) or the server so that both "
        "speak TLS 1.2; for MySQL useSSL=false in development; jdk.tls.disabledAlgorithms "
        "is the last resort.",
        docs="Java: JSSE, https://docs.oracle.com/en/java/javase/21/security/"
        "java-secure-socket-extension-jsse-reference-guide.html",
        yes=(
            "SSLHandshakeException: No appropriate protocol (protocol is disabled or cipher "
            "suites are inappropriate)",
        ),
        no=("Error: protocol",),
    ),
    Rule(
        "h2_keyword",
        on="42001 expected jdbcsqlsyntaxerrorexception",
        match=r"Syntax error in SQL statement \"[^\n]{0,160}?\[\*\](?P<name>\w{1,30})[^\n]{0,200}e"
        r"xpected \"identifier\"",
        prior=0.96,
        cause="`{name}` is a reserved word of H2 2 and is used as a table's or column's name.",
        fix='Rename it (@Table(name = "users")), quote all names '
        "(spring.jpa.properties.hibernate.globally_quoted_identifiers=true), or add "
        ";NON_KEYWORDS={name} to H2's address.",
        code='@Table(name = "{name}s")',
        lang="text",
        docs="H2: Keywords, https://www.h2database.com/html/advanced.html#keywords",
        yes=(
            'JdbcSQLSyntaxErrorException: Syntax error in SQL statement "create table [*]user '
            '(id bigint)"; expected "identifier"; SQL statement: [42001-214]',
        ),
        no=("Error: expected a baby",),
    ),
    Rule(
        "data_sql_early",
        on="scriptstatementfailedexception script",
        match=r"Failed to execute SQL script statement #(?P<n>\d+) of (?:URL|file|class path "
        r"resource) \[(?P<name>[^\]\n]{1,200})\]",
        prior=0.93,
        cause="Statement {n} of {name} fails: mostly data.sql runs before Hibernate has made "
        "the tables (Boot 2.5 changed the order).",
        fix="Set spring.jpa.defer-datasource-initialization=true, or put the tables into "
        "schema.sql or a migration; otherwise mend the statement it shows.",
        code="spring.jpa.defer-datasource-initialization=true",
        lang="properties",
        docs=f"Spring Boot: Database initialization, {_BOOT}how-to/data-initialization.html",
        yes=(
            "ScriptStatementFailedException: Failed to execute SQL script statement #1 of URL "
            "[file:/srv/app/target/classes/data.sql]: INSERT INTO cart",
        ),
        no=("Error: script of the film",),
    ),
)
