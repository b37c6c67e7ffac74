"""Rules for MySQL and MariaDB: reaching the server, who may log in, files of other versions."""

from __future__ import annotations

from devintel.solutions.command import says
from devintel.solutions.rule import Rule, family

RULES = family(
    "database",
    Rule(
        "root_socket",
        on="access denied root localhost using password",
        match=r"Access denied for user '(?P<name>root)'@'(?P<host>localhost)' \(using password: "
        r"(?P<how>NO|YES)\)",
        prior=0.96,
        cause="MySQL does not let {name} in from {host} {said}",
        fix="Without a password Debian's and Ubuntu's root logs in as the system's root only "
        "(auth_socket): `sudo mysql`. Else give it with -p. Forgotten: as root `ALTER USER "
        "'root'@'localhost' IDENTIFIED WITH caching_sha2_password BY '...'` (or start with "
        "--skip-grant-tables). A container keeps the password of its first start: remove the "
        "volume.",
        code="sudo mysql\nmysql -u root -p",
        lang="shell",
        check=lambda _, slots: {
            "said": "without a password." if slots["how"] == "NO" else "with this password."
        },
        docs="MySQL: Access denied, "
        "https://dev.mysql.com/doc/refman/8.4/en/error-access-denied.html",
        yes=("ERROR 1045 (28000): Access denied for user 'root'@'localhost' (using password: NO)",),
        no=("Access denied for user 'shop'@'localhost' (using password: YES)",),
    ),
    Rule(
        "mysql_login",
        on="access denied user using password",
        match=r"Access denied for user '(?P<name>[^'\n]{0,80})'@'(?P<host>[^'\n]{1,120})' "
        r"(?:\(using password: (?P<how>NO|YES)\)|to database '(?P<base>[\w-]{1,64})')",
        prior=0.95,
        cause="MySQL does not let '{name|}'@'{host}' in{said}: such an account is not there for "
        "that host, the password is another one, or it may not use that database.",
        fix="Look with `SELECT user, host FROM mysql.user`: the host part counts (localhost is "
        "not %). Create it for the host that it comes from and grant the database. An empty "
        "name or `using password: NO`: the application reads no settings. A container makes "
        "MYSQL_USER only when its volume is empty.",
        code="mysql -u root -p -e 'SELECT user, host, plugin FROM mysql.user'",
        lang="shell",
        check=lambda _, slots: {
            "said": f" to {slots['base']}"
            if slots.get("base")
            else f" (with a password: {slots.get('how', '').lower()})"
        },
        docs="MySQL: Access denied, "
        "https://dev.mysql.com/doc/refman/8.4/en/error-access-denied.html",
        yes=("SQLSTATE[HY000] [1045] Access denied for user ''@'172.18.0.4' (using password: NO)",),
        no=("Access denied to the user",),
    ),
    Rule(
        "host_not_allowed",
        on="host allowed connect mysql mariadb server",
        match=r"Host '(?P<name>[^'\n]{1,120})' is not allowed to connect to this (?P<what>MySQL"
        r"|MariaDB) server",
        prior=0.97,
        cause="{what} has no account that may log in from {name}: root is made for localhost only.",
        fix="Create an account for that host (`CREATE USER 'app'@'%' IDENTIFIED BY '...'; "
        "GRANT ALL ON db.* TO 'app'@'%'`); in a container set MYSQL_ROOT_HOST or use "
        "MYSQL_USER, with an empty volume.",
        code="docker compose down -v",
        lang="shell",
        docs="MySQL: Access control, "
        "https://dev.mysql.com/doc/refman/8.4/en/connection-access.html",
        yes=(
            "ERROR 1130 (HY000): Host '10.0.0.7' is not allowed to connect to this MariaDB server",
        ),
        no=("Host is not allowed",),
    ),
    Rule(
        "no_socket",
        on="connect local mysql server through socket 2002",
        match=r"Can't connect to (?:local )?(?:MySQL |MariaDB )?server through socket "
        r"'(?P<name>[^'\n]{3,120})' \((?P<n>\d+)(?: \"[^\"\n]{3,60}\")?\)",
        prior=0.97,
        cause="No server listens at the socket {name}: it is not started (yet), crashed, or "
        "makes its socket elsewhere; `localhost` always means the socket, so that a server in "
        "a container is not found by it.",
        fix="Start it and read its error log; reach a container with -h 127.0.0.1 -P PORT, and "
        "wait until it is ready (a healthcheck with mysqladmin ping).",
        code="sudo systemctl status mysql\nmysql -h 127.0.0.1 -u root -p",
        lang="shell",
        docs="MySQL: Can't connect, "
        "https://dev.mysql.com/doc/refman/8.4/en/can-not-connect-to-server.html",
        yes=(
            "ERROR 2002 (HY000): Can't connect to local MySQL server through socket "
            "'/tmp/mysql.sock' (2)",
        ),
        no=("Can't connect to the server",),
    ),
    Rule(
        "auth_plugin",
        on="authentication plugin caching_sha2_password mysql_native_password client support "
        "protocol requested",
        match=r"(?P<name>caching_sha2_password|mysql_native_password|Client does not support "
        r"authentication protocol requested by server|server requested authentication method "
        r"unknown to the client|unknown to the client \[\w{2,40}\])[^\n]{0,80}",
        prior=0.94,
        cause="Client and server share no way to log in: {name}. MySQL 8 uses "
        "caching_sha2_password, which old drivers do not know; MySQL 9 no longer has "
        "mysql_native_password.",
        fix="Upgrade the driver (mysql2 instead of mysql in Node.js, PyMySQL with "
        "cryptography, a new client library); in a pinch set the account to "
        "mysql_native_password (8.x only).",
        check=says(r"(?i)authentic|not loaded|cannot be loaded|not found|unknown to"),
        docs="MySQL: Caching SHA-2, "
        "https://dev.mysql.com/doc/refman/8.4/en/caching-sha2-pluggable-authentication.html",
        yes=(
            "ER_NOT_SUPPORTED_AUTH_MODE: Client does not support authentication protocol "
            "requested by server; consider upgrading MySQL client",
            "Authentication plugin 'mysql_native_password' is not loaded",
        ),
        no=("the plugin is loaded",),
    ),
    Rule(
        "mysql_old_files",
        on="mysql_upgrade column count user wrong corrupted table system missing downgrade",
        match=r"(?P<name>Column count of mysql\.\w{2,30} is wrong|Missing system table "
        r"mysql\.\w{2,40}|please run mysql_upgrade|Cannot upgrade server earlier than [\d.]{1,6}"
        r"|Invalid MySQL server (?:up|down)grade: Cannot (?:up|down)grade from \d+ to \d+"
        r"|Cannot boot server version \d+ on data directory built by version \d+|Upgrade after "
        r"a crash is not supported|unknown redo log format|Unsupported redo log format)",
        prior=0.97,
        cause="The data folder is of another version of MySQL or MariaDB than this server: {name}.",
        fix="Pin the image to the version that made it; move up one major version at a time "
        "(5.7, then 8.0, then 8.4; MySQL 8 upgrades itself, before 8.0.16 mysql_upgrade), "
        "never back down: dump and restore. MySQL and MariaDB do not read each other's. "
        "Without data worth keeping begin with an empty volume.",
        code="docker compose down -v",
        lang="shell",
        docs="MySQL: Upgrading, https://dev.mysql.com/doc/refman/8.4/en/upgrading.html",
        yes=(
            "[ERROR] [MY-014060] [Server] Invalid MySQL server downgrade: Cannot downgrade "
            "from 80300 to 80031.",
        ),
        no=("the wrong column",),
    ),
    Rule(
        "mysql_lost",
        on="lost connection mysql server during gone away packet",
        match=r"(?P<name>MySQL server has gone away|Lost connection to MySQL server (?:during "
        r"query|at '[^'\n]{3,60}')|PROTOCOL_CONNECTION_LOST|Got a packet bigger than "
        r"'max_allowed_packet' bytes)",
        prior=0.95,
        cause="The server closed the connection: {name}. Idle longer than wait_timeout (or the "
        "proxy's limit), a statement larger than max_allowed_packet, or a server that crashed "
        "or was killed for its memory.",
        fix="Use a pool that checks its connections (pool_recycle below wait_timeout, "
        "pre_ping; Django CONN_HEALTH_CHECKS), raise max_allowed_packet for large imports "
        "(server and client), and read the server's error log.",
        docs="MySQL: Server has gone away, https://dev.mysql.com/doc/refman/8.4/en/gone-away.html",
        yes=("(2006, 'MySQL server has gone away')",),
        no=("the server has gone home",),
    ),
    Rule(
        "ssl_required",
        on="ssl tls connection error insecure transport",
        match=r"(?P<name>ERROR 2026 \(HY000\): [^\n]{3,120}|Connections using insecure "
        r"transport are prohibited|TLS/SSL error: [^\n]{3,100}|Communications link "
        r"failure[^\n]{0,80}SSL)",
        prior=0.95,
        cause="Client and server do not agree about TLS: {name}.",
        fix="`insecure transport`: connect with TLS (--ssl-mode=REQUIRED, the provider's CA). "
        "Self-signed: MariaDB's client 11.4 verifies by default, give "
        "--skip-ssl-verify-server-cert or the CA. Version errors: the client or server is too "
        "old for TLS 1.2.",
        docs="MySQL: Encrypted connections, "
        "https://dev.mysql.com/doc/refman/8.4/en/using-encrypted-connections.html",
        yes=("ERROR 2026 (HY000): TLS/SSL error: self-signed certificate in certificate chain",),
        no=("error 2026 of the year",),
    ),
)
