"""Rules for what Java's library and its drivers report."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_API = "https://docs.oracle.com/en/java/javase/21/docs/api/"

RULES = family(
    "java",
    Rule(
        "null_in_of",
        on="nullpointerexception",
        match=r"NullPointerException",
        check=lambda subject, _: (
            {} if any("ImmutableCollections" in f.file for f in subject.case.frames) else None
        ),
        prior=0.92,
        cause="Map.of, List.of or Set.of is given a null{where}; they take none.",
        fix="Use a HashMap or ArrayList, or leave that entry out.",
        code="Map<String, Object> map = new HashMap<>();",
        lang="java",
        docs=f"Java: Map, {_API}java.base/java/util/Map.html",
        yes=(),
        no=("java.lang.NullPointerException",),
    ),
    Rule(
        "driver",
        on="driver classnotfoundexception suitable",
        match=r"ClassNotFoundException: (?P<name>[\w.]*(?:Driver|DataSource|jdbc\w*)[\w.]*)|No "
        r"suitable driver found for (?P<name2>jdbc:\w+)",
        prior=0.93,
        cause="The JDBC driver {name} is not on the class path{where}.",
        fix="Add the database's driver to the dependencies (mysql-connector-j, postgresql, "
        "ojdbc11) in runtime scope; MySQL's class is com.mysql.cj.jdbc.Driver.",
        docs=f"Java: DriverManager, {_API}java.sql/java/sql/DriverManager.html",
        yes=(
            "java.lang.ClassNotFoundException: com.mysql.jdbc.Driver",
            "java.sql.SQLException: No suitable driver found for jdbc:mysql://localhost/a",
        ),
        no=("java.lang.ClassNotFoundException: shop.Cart",),
    ),
    Rule(
        "link_failure",
        on="communications link",
        match=r"Communications link failure|The Network Adapter could not establish the connection",
        prior=0.9,
        cause="The database server cannot be reached from here{where}: it does not run, or host or "
        "port is wrong.",
        fix="Start it, check the JDBC address (in a container the service's name instead of "
        "localhost), and wait until it is healthy.",
        code="docker compose ps",
        lang="shell",
        docs="MySQL: Connector/J troubleshooting, "
        "https://dev.mysql.com/doc/connector-j/en/connector-j-usagenotes-troubleshooting.html",
        yes=("com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure",),
        no=("Error: the missing link",),
    ),
    Rule(
        "named_groups",
        on="namedgroups",
        match=r"System property (?P<name>jdk\.tls\.\w+)\((?P<value>[^)\n]{1,120})\) contains no "
        r"supported",
        prior=0.93,
        cause="This Java does not know {value}, which the property {name} allows alone.",
        fix="Add groups that it has (x25519, secp256r1), remove the property, or run a Java that "
        "supports it.",
        docs="Java: JSSE reference guide, https://docs.oracle.com/en/java/javase/21/security/"
        "java-secure-socket-extension-jsse-reference-guide.html",
        yes=(
            "IllegalArgumentException: System property jdk.tls.namedGroups(X) contains no "
            "supported named groups",
        ),
        no=("Error: no supported group",),
    ),
    Rule(
        "static_order",
        on="initializer clinit exceptionininitializererror",
        match=r"ExceptionInInitializerError|NoClassDefFoundError: Could not initialize class "
        r"(?P<name>[\w.$]{1,160})",
        check=lambda subject, slots: None if "TypeTag" in subject.text else {},
        prior=0.84,
        cause="A static field or block of {name|a class} fails while the class is loaded{where}; "
        "the "
        "cause below says with what.",
        fix="Look at the cause, and at the order: static fields are set from top to bottom, so one "
        "that is used must stand above.",
        docs=f"Java: ExceptionInInitializerError, {_API}java.base/java/lang/"
        "ExceptionInInitializerError.html",
        yes=("java.lang.ExceptionInInitializerError",),
        no=("Error: initializer",),
    ),
    Rule(
        "missing_artifact",
        on="artifact",
        match=r"Could not find artifact (?P<name>[\w.:-]{1,160}) in",
        prior=0.9,
        cause="The repository has no {name}: that version was never published whole there, or it "
        "lies in another repository.",
        fix="Take a version that exists, name the repository that has it, or install it locally "
        "first (a module of yours).",
        code="mvn -U dependency:get -Dartifact={name}",
        lang="shell",
        docs="Maven: Introduction to the dependency mechanism, https://maven.apache.org/guides/"
        "introduction/introduction-to-dependency-mechanism.html",
        yes=("Could not find artifact a.b:c:pom:0.8.0 in central (https://repo.example/maven2)",),
        no=("Error: could not find artifact 12 in the museum",),
    ),
    Rule(
        "maven_symbol",
        on="symbol",
        match=r"cannot find symbol(?:[^\x00]{0,200}?symbol: {1,6}(?P<kind>\w+) "
        r"(?P<name>[\w.$()]{1,120}))"
        r"(?:[^\n]{0,80}\n[^\n]{0,12}location: {1,4}(?P<of>[^\n]{1,120}))?",
        prior=0.86,
        cause="There is no {kind} `{name}`{in_what}{where}.",
        fix="{mend}",
        check=lambda _, slots: {
            "in_what": f" in {slots['of']}" if "of" in slots else "",
            "mend": _symbol(slots["kind"], slots["name"]),
        },
        docs="Java: javac, https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html",
        yes=(
            "cannot find symbol\n  symbol:   method getTotal()\n  location: variable cart of type "
            "shop.Cart",
        ),
        no=("Error: symbol of the stock is unknown",),
    ),
)


def _symbol(kind: str, name: str) -> str:
    """What mends a symbol that is not there, by its kind."""
    if kind == "class":
        return (
            f"Import `{name}` from the package that has it (its file's package line), add its "
            "dependency, or correct its name."
        )
    if kind == "method" and name.startswith(("get", "set", "is", "builder", "log")):
        return (
            f"Add `{name}` to that class; where Lombok should make it, add @Data or @Builder and "
            "Lombok as an annotation processor."
        )
    return f"Declare `{name}` there, or correct its spelling or parameters."
