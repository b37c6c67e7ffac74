"""Rules for Maven: artifacts, repositories, plugins and the JDK that builds."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GUIDE = "https://maven.apache.org/"
_PLUGINS = {
    "surefire": "3.2.5: versions before 2.22 know neither Java 10 nor JUnit 5",
    "failsafe": "3.2.5",
    "war": "3.4.0: versions before 3.3 use what newer Java forbids",
    "jar": "3.4.1",
    "shade": "3.5.3: older ones do not read newer class files",
    "compiler": "3.13.0",
    "javadoc": "3.6.3",
    "dependency": "3.6.1",
    "jacoco": "0.8.12: older ones do not read newer class files",
}


def _plugin(_: Subject, slots: Slots) -> Slots | None:
    name = slots["plugin"].removeprefix("maven-").removesuffix("-maven-plugin")
    short = name.removesuffix("-plugin")
    if short not in _PLUGINS:
        return None
    return {"short": short, "least": _PLUGINS[short]}


RULES = family(
    "java",
    Rule(
        "maven_plugin_jdk",
        on="plugins jacoco",
        match=r"(?P<plugin>(?:maven-)?\w+-(?:maven-)?plugin):(?P<version>[\d.]+):\S{1,60}[^\n]{0,8"
        r"0}?on project (?P<name>[\w.-]{1,80}): (?:Execution \S{1,60} of goal \S{1,120} "
        r"failed\.?: |Unable to[^\n]{0,80})[^\n]{0,60}?(?P<why>NullPointerException|Unsuppor"
        r"ted class file major version \d+|ExceptionInInitializerError|Cannot access "
        r"defaults field of Properties|does not \"opens|API incompatibility)",
        check=_plugin,
        prior=0.95,
        cause="The plugin {plugin} {version} breaks on this Java ({why}): it is older than the JDK "
        "that runs Maven.",
        fix="Raise it in pom.xml to {least}; or build with the JDK that the project was written "
        "for.",
        code="mvn versions:display-plugin-updates",
        lang="shell",
        docs=f"Maven: Plugins, {_GUIDE}plugins/index.html",
        yes=(
            "Failed to execute goal org.apache.maven.plugins:maven-war-plugin:2.2:war "
            "(default-war) on project shop: Execution default-war of goal "
            "org.apache.maven.plugins:maven-war-plugin:2.2:war failed: Unable to load the mojo: "
            "Cannot access defaults field of Properties",
        ),
        no=("Failed to execute goal a:b:1:c on project d: e",),
    ),
    Rule(
        "no_compiler",
        on="compiler jre",
        match=r"No compiler is provided in this environment",
        prior=0.97,
        cause="Maven runs on a JRE, which has no compiler.",
        fix="Install a JDK and let JAVA_HOME name its folder; `mvn -version` shows the one used.",
        code="export JAVA_HOME=$(dirname $(dirname $(readlink -f $(which javac))))\nmvn -version",
        lang="shell",
        docs=f"Maven: Installation, {_GUIDE}install.html",
        yes=("No compiler is provided in this environment. Perhaps you are running on a JRE?",),
        no=("Error: no compiler of the list",),
    ),
    Rule(
        "version_missing",
        on="dependencies",
        match=r"'dependencies\.dependency\.version' for (?P<name>[\w.:-]{1,120}?) is missing",
        prior=0.96,
        cause="No version is given for `{name}`, and no parent or BOM gives one.",
        fix="Write its version, or import the BOM that manages it (spring-boot-dependencies, "
        "spring-cloud-dependencies); a library that Boot manages no longer needs one again.",
        docs=f"Maven: Dependency management, "
        f"{_GUIDE}guides/introduction/introduction-to-dependency-mechanism.html",
        yes=("'dependencies.dependency.version' for mysql:mysql-connector-java:jar is missing.",),
        no=("Error: dependencies missing",),
    ),
    Rule(
        "unknown_phase",
        on="lifecycle phase",
        match=r"Unknown lifecycle phase \"(?P<name>[^\"\n]{1,80})\"",
        prior=0.94,
        cause="`{name}` is no phase of Maven: the shell cut an argument, or the word is wrong.",
        fix='In PowerShell quote arguments with a dot (`"-Dmaven.test.skip=true"`), write no '
        "blank behind -D, and name a goal as plugin:goal.",
        docs=f"Maven: Lifecycle, {_GUIDE}guides/introduction/introduction-to-the-lifecycle.html",
        yes=('Unknown lifecycle phase ".test.skip=true". You must specify a valid phase',),
        no=("Error: lifecycle of butterflies in a phase",),
    ),
    Rule(
        "no_pom",
        on="missingprojectexception pom",
        match=r"goal you specified requires a project to execute but there is no POM in this "
        r"directory \((?P<name>[^)\n]{1,200})\)",
        prior=0.97,
        cause="There is no pom.xml in {name}.",
        fix="Change into the folder that has it, or name it with -f.",
        code="mvn -f path/to/pom.xml verify",
        lang="shell",
        docs=f"Maven: Getting started, {_GUIDE}guides/getting-started/index.html",
        yes=(
            "The goal you specified requires a project to execute but there is no POM in this "
            "directory (/srv/app). Please verify you invoked Maven from the correct directory.",
        ),
        no=("Error: pom",),
    ),
    Rule(
        "forked_vm",
        on="forked crash",
        match=r"The forked VM terminated without (?:properly )?saying (?:properly )?good ?bye|"
        r"There was a timeout or other error in the fork",
        prior=0.86,
        cause="The JVM that runs the tests died: out of memory, System.exit() in the code, or an "
        "argument (argLine) that it does not know.",
        fix="Look at target/surefire-reports/*.dumpstream, give it memory with argLine, and keep "
        "`@{argLine}` of JaCoCo in it; an older surefire with a newer JDK dies so too.",
        docs=f"Maven Surefire: FAQ, {_GUIDE}surefire/maven-surefire-plugin/faq.html",
        yes=(
            "ExecutionException The forked VM terminated without properly saying goodbye. VM crash "
            "or System.exit called?",
        ),
        no=("Error: a forked road crash",),
    ),
    Rule(
        "enforcer",
        on="enforcer requirejavaversion requiremavenversion",
        match=r"Rule \d+: [\w.]{1,120}?(?P<rule>Require\w+|Dependency\w+|Banned\w+)[^\n]{0,20}? "
        r"failed with message:?\n?(?P<said>[^\n]{1,200})?|Detected (?P<rule2>JDK Version|Maven "
        r"Version): ?(?P<said2>[^\n]{1,120})",
        prior=0.92,
        cause="The project's own rule {rule} stops the build: {said|see the line below it}.",
        fix="Run the version it asks for (JAVA_HOME, the wrapper), or align the dependencies that "
        "it names.",
        docs=f"Maven Enforcer: Rules, {_GUIDE}enforcer/enforcer-rules/index.html",
        yes=(
            "Rule 0: org.apache.maven.enforcer.rules.version.RequireJavaVersion failed with "
            "message:\nDetected JDK version 1.8.0 is not in the allowed range [17,).",
        ),
        no=("Error: enforcer",),
    ),
)
