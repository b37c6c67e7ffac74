"""Rules for what Maven cannot fetch, and where from."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_GUIDE = "https://maven.apache.org/"

RULES = family(
    "java",
    Rule(
        "jitpack",
        on="resolve find github",
        match=r"(?:Failed to resolve|Could not find|Could not resolve)(?: artifact)?:? "
        r"(?P<name>(?:com|io)\.github\.[\w.-]{1,60}:[\w.-]{1,60}:[\w.+-]{1,40})",
        prior=0.95,
        cause="No repository of this build has {name}. A group of that form is mostly built by "
        "JitPack, which Gradle does not ask by itself.",
        fix="Add JitPack where the repositories are (settings.gradle under "
        "dependencyResolutionManagement, in older projects allprojects of the root's build.gradle)"
        ", and see on its page that this tag was built; group, name and tag count exactly.",
        code='repositories {\n    mavenCentral()\n    maven { url = "https://jitpack.io" }\n}',
        docs="JitPack: Documentation, https://docs.jitpack.io/",
        yes=(
            "Failed to resolve: com.github.acme:Shelf:1.2.0",
            "> Could not find com.github.acme:shelf:1.2.0.",
        ),
        no=("Failed to resolve: com.acme:shelf:1.2.0",),
    ),
    Rule(
        "http_blocked",
        on="blocked blocker",
        match=r"maven-default-http-blocker|Blocked mirror for repositories: \[(?P<name>[\w.-]+)",
        prior=0.97,
        cause="The repository {name|named} is addressed with http, which Maven refuses since "
        "3.8.1.",
        fix="Write https (or another repository that has it) in the pom; where a dependency's own "
        "pom names it, define a mirror for that id in settings.xml, or update that dependency.",
        docs=f"Maven: Release notes 3.8.1, {_GUIDE}docs/3.8.1/release-notes.html",
        yes=(
            "Could not transfer artifact a:b:pom:1 from/to maven-default-http-blocker "
            "(http://0.0.0.0/): Blocked mirror for repositories: [old (http://a.b/, default)]",
        ),
        no=("Error: blocked road",),
    ),
    Rule(
        "repository_denied",
        on="unauthorized authentication authorization forbidden",
        match=r"(?:Could not (?:transfer|find) artifact|Failed to "
        r"(?:transfer|deploy|read|collect))[^\n]{0,300}?(?:from/to |to "
        r")?(?P<name>[\w.-]{1,60}) \(\S{1,200}\): [^\n]{0,200}?(?P<status>401|403|[Aa]uthent"
        r"ication failed|[Aa]uthorization failed|Unauthorized|Forbidden)",
        prior=0.96,
        cause="The repository `{name}` does not know the caller ({status}).",
        fix="Put a server with the same id `{name}` and a valid token into ~/.m2/settings.xml (on "
        "CI: actions/setup-java writes it); the token needs the right to read packages, and to "
        "write for deploy. A private registry wants it even for public packages.",
        docs=f"Maven: Settings, {_GUIDE}settings.html#servers",
        yes=(
            "Could not transfer artifact a:b:pom:2 from/to nexus (https://nexus.example/): "
            "authentication failed for https://nexus.example/a/b.pom, status: 401 Unauthorized",
        ),
        no=("Error: 401 Unauthorized",),
    ),
    Rule(
        "repository_certificate",
        on="pkix",
        match=r"(?:Could not (?:transfer|resolve|GET|HEAD)|Failed to "
        r"(?:read|transfer))[^\n]{0,400}?PKIX path building failed|PKIX path building failed",
        prior=0.9,
        cause="Java does not trust the server's certificate: mostly a company's proxy signs the "
        "traffic itself, or the JDK is too old to know the authority.",
        fix="Import that authority into the truststore of the JDK that runs this (the build tool's "
        "JVM, not the system's store), or let Java use the system's with "
        "-Djavax.net.ssl.trustStoreType=Windows-ROOT or KeychainStore; a server of your own must "
        "send its intermediate certificates too.",
        code="keytool -importcert -cacerts -alias company -file company-ca.pem",
        lang="shell",
        docs="Java: keytool, https://docs.oracle.com/en/java/javase/21/docs/specs/man/keytool.html",
        yes=(
            "SSLHandshakeException: PKIX path building failed: unable to find valid certification "
            "path to requested target",
        ),
        no=("Error: certificate of birth",),
    ),
    Rule(
        "cached_failure",
        on="cached reattempted absent",
        match=r"(?:Failure to find|Could not find artifact|was not found in|Failure to transfer) "
        r"?(?P<name>[\w.-]+:[\w.-]+(?::[\w.-]+)*)?[^\n]{0,200}?(?:was cached in the local "
        r"repository, resolution will not be reattempted|during a previous attempt\. This failure "
        r"was cached)",
        prior=0.94,
        cause="`{name|the artifact}` was not found at an earlier try, and Maven remembers that.",
        fix="Try anew with -U. If it still fails that repository does not have it (any more): "
        "use a version that Maven Central has, add the repository it really lies in, or "
        "build and install that module first.",
        code="mvn -U clean verify",
        lang="shell",
        docs=f"Maven: Repositories, {_GUIDE}guides/introduction/introduction-to-repositories.html",
        yes=(
            "Failure to find a:b:jar:1 in https://x.example was cached in the local repository, "
            "resolution will not be reattempted until the update interval has elapsed",
        ),
        no=("Error: cached",),
    ),
    Rule(
        "parent_pom",
        on="parent unresolvable resolvable",
        match=r"Non-resolvable (?P<kind>parent POM|import POM)(?: for "
        r"(?P<project>[\w.:-]{1,120}))?: (?:[^\n]{0,80}?(?P<name>[\w.-]+:[\w.-]+:pom:[\w.-]+"
        r"))?",
        prior=0.92,
        cause="Maven finds no {kind} `{name|of that name}`.",
        fix="Write a version that exists, build (install) the parent before or run from the root, "
        "set <relativePath/> empty where it comes from a repository, and check proxy and "
        "settings.xml.",
        docs=f"Maven: POM inheritance, {_GUIDE}guides/introduction/introduction-to-the-pom.html",
        yes=(
            "Non-resolvable parent POM for shop:cart:1: Could not find artifact shop:all:pom:1 and "
            "'parent.relativePath' points at wrong local POM",
        ),
        no=("Error: parent evening",),
    ),
    Rule(
        "build",
        on="artifact dependencies resolve could",
        match=r"Could not resolve dependencies for project (?P<name>\S{1,160})|Could not find "
        r"artifact (?P<name2>\S{1,160})",
        prior=0.6,
        cause="The build cannot get {name|what it needs}.",
        fix="Check coordinates, version and repository, and build modules of your own first "
        "(mvn install from the root).",
        code="./mvnw -U -e verify",
        lang="shell",
        docs="Maven: Dependency resolution, https://maven.apache.org/guides/introduction/intro"
        "duction-to-dependency-mechanism.html",
        yes=("Could not find artifact a:b:jar:9 in central",),
        no=("Error: build of the house",),
    ),
)
