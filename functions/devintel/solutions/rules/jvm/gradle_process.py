"""Rules for Gradle's wrapper, daemon and cache."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.shown import shows

_DOCS = "https://docs.gradle.org/current/userguide/"

RULES = family(
    "gradle",
    Rule(
        "wrapper_jar",
        on="gradlewrappermain gradlew",
        match=r"Could not find or load main class org\.gradle\.wrapper\.GradleWrapperMain|Unable "
        r"to access jarfile [^\n]{0,120}gradle-wrapper\.jar|gradlew: (?:Permission denied|not "
        r"found|No such file)",
        prior=0.95,
        cause="The wrapper is not whole here: its jar is missing (mostly left out by .gitignore), "
        "or gradlew may not be executed.",
        fix="Commit gradle/wrapper/gradle-wrapper.jar (make it with `gradle wrapper`), give the "
        "script its right and Unix line ends.",
        code="gradle wrapper\ngit add -f gradle/wrapper/gradle-wrapper.jar\ngit update-index "
        "--chmod=+x gradlew",
        lang="shell",
        docs=f"Gradle: Wrapper, {_DOCS}gradle_wrapper.html",
        yes=(
            "Error: Could not find or load main class org.gradle.wrapper.GradleWrapperMain",
            "bash: ./gradlew: Permission denied",
        ),
        no=("Error: main class",),
    ),
    Rule(
        "daemon_gone",
        on="daemon disappeared",
        match=r"Gradle build daemon disappeared unexpectedly",
        prior=0.9,
        cause="The build's process was ended from outside: mostly the machine ran out of memory.",
        fix="Lower org.gradle.jvmargs (-Xmx) and the number of workers so that they fit the "
        "machine or container, or give it more memory.",
        code="./gradlew build --max-workers=2 -Dorg.gradle.jvmargs=-Xmx1g",
        lang="shell",
        docs=f"Gradle: Daemon, {_DOCS}gradle_daemon.html",
        yes=("Gradle build daemon disappeared unexpectedly (it may have been killed or crashed)",),
        no=("Error: daemon",),
    ),
    Rule(
        "heap",
        on="metaspace expiring heap",
        match=r"Expiring Daemon because JVM (?P<name>heap space|Metaspace) is exhausted|"
        r"OutOfMemoryError: (?P<name2>Metaspace)",
        prior=0.92,
        cause="The build's JVM has no more {name}.",
        fix="Raise it in gradle.properties.",
        code="org.gradle.jvmargs=-Xmx4g -XX:MaxMetaspaceSize=1g",
        lang="properties",
        docs=f"Gradle: Build environment, {_DOCS}build_environment.html",
        yes=("Expiring Daemon because JVM heap space is exhausted",),
        check=shows("gradle", "expiring daemon"),
        no=("Error: heap of sand", "java.lang.OutOfMemoryError: Metaspace"),
    ),
    Rule(
        "cache_broken",
        on="metadata caches cache",
        match=r"Could not read workspace metadata from (?P<name>\S{1,200})|Failed to create parent "
        r"directory '[^'\n]{1,160}' when creating directory|Timeout waiting to lock (?P<name2>"
        r"[^\n]{1,120}?)\. It is currently in use|Could not open (?:cp_)?(?:settings|init|proj)"
        r"[\w ]* (?:generic )?class cache",
        prior=0.9,
        cause="Gradle's cache is damaged, locked by another build, or made with another JDK.",
        fix="Stop the daemons, delete what it names (the .gradle folder of the project or the "
        "version's folder in ~/.gradle/caches), and build again; `Could not open ... class cache` "
        "means that this Gradle is too old for the JDK.",
        code="./gradlew --stop\nrm -rf .gradle ~/.gradle/caches",
        lang="shell",
        docs=f"Gradle: Directories, {_DOCS}directory_layout.html",
        yes=(
            "Could not read workspace metadata from /root/.gradle/caches/transforms/metadata.bin",
            "Timeout waiting to lock journal cache (/root/.gradle/caches/journal-1). It is "
            "currently in use by another Gradle instance.",
        ),
        no=("Error: cache of gold",),
    ),
)
