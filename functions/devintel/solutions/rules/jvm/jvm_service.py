"""Rules for transactions, files and ports of services on the JVM and .NET."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "java",
    Rule(
        "jdk_hadoop",
        on="getsubject",
        match=r"getSubject is (?:not )?supported|class org\.apache\.spark\.storage\.StorageU"
        r"tils\$ [^\n]{0,80}cannot access class sun\.nio",
        prior=0.95,
        cause="Hadoop or Spark runs on a newer Java than it supports{where}.",
        fix="Run it with Java 17 (or 11): set JAVA_HOME for the process.",
        code="export JAVA_HOME=$(/usr/libexec/java_home -v 17)",
        lang="shell",
        docs="Spark: Overview, https://spark.apache.org/docs/latest/",
        yes=("java.lang.UnsupportedOperationException: getSubject is not supported",),
        no=("Error: subject",),
        family="java",
    ),
    Rule(
        "file_denied",
        on="filenotfoundexception accessdeniedexception unauthorizedaccessexception",
        match=r"java\.io\.FileNotFoundException: (?P<name3>[^\n(]{1,160}?) "
        r"\((?:Permission|Access is) denied\)|"
        r"java\.nio\.file\.AccessDeniedException: (?P<name>\S{1,200})|"
        r"UnauthorizedAccessException: Access to the path '(?P<name2>[^'\n]{1,200})' is denied",
        prior=0.94,
        cause="This process may not read or write {name}{where}.",
        fix="Give the folder to the user that runs it (chown; in a container the "
        "mounted folder's owner, in Kubernetes securityContext.fsGroup), or "
        "write elsewhere.",
        code="ls -ld {name}",
        lang="shell",
        docs="POSIX: File permissions, https://pubs.opengroup.org/onlinepubs/9699919799/",
        yes=(
            "java.nio.file.AccessDeniedException: /srv/app/a.pem",
            "java.io.FileNotFoundException: /srv/a.log (Permission denied)",
        ),
        no=("AuthorizationDeniedException: Access Denied",),
        family="permission",
    ),
    Rule(
        "address_bound",
        on="bind address in use",
        match=r"Failed to bind to address (?P<name>\S{1,80}?): address already in use|"
        r"(?P<name2>Socket)Exception[^\n]{0,40}: Address already in use|"
        r"(?P<name3>Port \d+) was already in use",
        prior=0.94,
        cause="{name} is taken by another process.",
        fix="End the program that holds it (often the last run), or start on another port.",
        code="ss -ltnp",
        lang="shell",
        docs="POSIX: bind(), https://pubs.opengroup.org/onlinepubs/9699919799/functions/bind.html",
        yes=(
            "System.IO.IOException: Failed to bind to address "
            "https://127.0.0.1:5001: address already in use.",
        ),
        no=("Error: address",),
        family="address_in_use",
    ),
)
