"""Rules for starting Java programs: jars, main classes, options, logging, modules."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_JAVA = "Java: java, https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html"


def _logger(_: Subject, slots: Slots) -> Slots:
    return {
        "advice": "Add one at run time: logback-classic 1.2 or slf4j-simple 1.7 for SLF4J 1.7; "
        "Logback 1.4 and newer belong to SLF4J 2."
        if "StaticLoggerBinder" in slots["name"]
        else "Add one for SLF4J 2 at run time: logback-classic 1.5, slf4j-simple 2.0 or "
        "log4j-slf4j2-impl; a binding for 1.7 is not seen."
    }


RULES = family(
    "java",
    Rule(
        "no_main_manifest",
        on="manifest",
        match=r"no main manifest attribute, in (?P<name>\S{1,160})",
        prior=0.97,
        cause="{name} does not say which class starts it.",
        fix="Spring Boot: add the spring-boot-maven-plugin (its repackage goal runs by itself only "
        "below the starter-parent; name it in executions otherwise) and run that jar, not "
        "*-plain.jar or *.jar.original. Others: set Main-Class with the jar or shade plugin "
        "(Gradle: the jar task's manifest), or start with -cp and the class.",
        docs="Spring Boot: Packaging executable archives, "
        "https://docs.spring.io/spring-boot/maven-plugin/packaging.html",
        yes=("no main manifest attribute, in app.jar",),
        no=("Error: manifest of a party",),
    ),
    Rule(
        "signed_in_fat_jar",
        on="signature digest",
        match=r"Invalid signature file digest for Manifest main attributes",
        prior=0.97,
        cause="The fat jar holds the signature files of a signed dependency, which do not fit it.",
        fix="Leave META-INF/*.SF, *.DSA and *.RSA out when packing.",
        code="<filter><artifact>*:*</artifact><excludes><exclude>META-INF/*.SF</exclude>"
        "<exclude>META-INF/*.DSA</exclude><exclude>META-INF/*.RSA</exclude></excludes></filter>",
        lang="xml",
        docs="Maven Shade: Filters, "
        "https://maven.apache.org/plugins/maven-shade-plugin/examples/includes-excludes.html",
        yes=("SecurityException: Invalid signature file digest for Manifest main attributes",),
        no=("Error: signature of the digest",),
    ),
    Rule(
        "no_logger",
        on="slf4j staticloggerbinder providers",
        match=r"Failed to load class \"(?P<name>org\.slf4j\.impl\.StaticLoggerBinder)|No SLF4J "
        r"(?P<name2>providers) were found",
        check=_logger,
        prior=0.96,
        cause="SLF4J finds no logger behind it, so nothing is logged (the program goes on).",
        fix="{advice} Only one of them may be there.",
        docs="SLF4J: Error codes, https://www.slf4j.org/codes.html",
        yes=(
            'SLF4J: Failed to load class "org.slf4j.impl.StaticLoggerBinder".',
            "SLF4J(W): No SLF4J providers were found.",
        ),
        no=("Error: providers",),
    ),
    Rule(
        "two_loggers",
        on="logback bindings loggercontext",
        match=r"LoggerFactory is not a Logback LoggerContext but Logback is on the classpath[^\n]"
        r"{0,120}?\(class (?P<name>[\w.]{1,120})(?: loaded from \S{1,200}?/(?P<jar>[\w.-]+\.jar))?"
        r"|Class path contains multiple SLF4J (?P<name2>bindings|providers)",
        prior=0.95,
        cause="Two loggers answer SLF4J: Logback and {jar|another binding}.",
        fix="Exclude one everywhere: slf4j-log4j12, slf4j-reload4j, slf4j-simple or "
        "log4j-slf4j-impl where Logback is wanted (spring-boot-starter-logging where "
        "Log4j2 is).",
        code="mvn dependency:tree -Dincludes='org.slf4j,ch.qos.logback,org.apache.logging.log4j'",
        lang="shell",
        docs="SLF4J: Error codes, https://www.slf4j.org/codes.html#multiple_bindings",
        yes=(
            "LoggerFactory is not a Logback LoggerContext but Logback is on the classpath. Either "
            "remove Logback or the competing implementation (class "
            "org.slf4j.simple.SimpleLoggerFactory loaded from file:/a/slf4j-simple-1.7.jar)",
        ),
        no=("Error: bindings of books",),
    ),
    Rule(
        "main_class",
        on="main class load",
        match=r"Could not find or load main class (?P<name>(?!org\.gradle)[\w.$/-]{1,160})",
        prior=0.93,
        cause="Java finds no main class `{name}`.",
        fix="Build first, run it from the folder above its package with the full name and no "
        ".class or .java (`java -cp target/classes a.b.Main`), or set Main-Class in the jar; an "
        "option written with blanks is taken for a class.",
        docs=_JAVA,
        yes=("Error: Could not find or load main class shop.Main",),
        no=("Error: main class of pupils",),
    ),
    Rule(
        "main_method",
        on="main method",
        match=r"Main method not found in class (?P<name>[\w.$]{1,160})|Main method is not static "
        r"in class (?P<name2>[\w.$]{1,160})",
        prior=0.96,
        cause="`{name}` has no `public static void main(String[] args)`.",
        fix="Write it exactly so (static, in that class), or start the class that has it; a JavaFX "
        "class may extend Application instead.",
        code="public static void main(String[] args) {\n}",
        lang="java",
        docs=_JAVA,
        yes=("Error: Main method not found in class shop.Cart, please define the main method as:",),
        no=("Error: main method of payment",),
    ),
    Rule(
        "jarfile",
        on="jarfile",
        match=r"Unable to access jarfile (?P<name>(?!\S*gradle-wrapper)\S{1,160})|Invalid or "
        r"corrupt jarfile (?P<name2>\S{1,160})",
        prior=0.95,
        cause="The jar {name} is not where the command runs, or is no whole jar.",
        fix="Build it, give its real path (target/ or build/libs/, with its version), and in "
        "a Dockerfile copy it to that name; a corrupt one is a pointer of Git LFS or half "
        "a download.",
        docs=_JAVA,
        yes=("Error: Unable to access jarfile app.jar",),
        no=("Error: unable to access the jar",),
    ),
    Rule(
        "vm_option",
        on="unrecognized vm create",
        match=r"Unrecognized (?:VM )?option:? '?(?P<name>[\w+:=.-]{1,80})|Could not reserve "
        r"enough space for (?P<name2>[^\n]{1,60})|Invalid (?:maximum|initial) heap size: "
        r"(?P<name3>\S{1,40})",
        prior=0.94,
        cause="This JVM does not take the option `{name}`: it belongs to another version of Java, "
        "or asks for more memory than there is.",
        fix="Remove it from the command, JAVA_OPTS, MAVEN_OPTS or gradle.properties: MaxPermSize "
        "ended with Java 8, UseConcMarkSweepGC with 14; a 32 bit JVM takes no large heap.",
        code="java -version\necho $JAVA_TOOL_OPTIONS $JAVA_OPTS $MAVEN_OPTS",
        lang="shell",
        docs=_JAVA,
        yes=(
            "Unrecognized VM option 'UseConcMarkSweepGC'",
            "Unrecognized option: --illegal-access",
        ),
        no=("Error: unrecognized person; create",),
    ),
    Rule(
        "java_home",
        on="java_home",
        match=r"JAVA_HOME is (?:not set|set to an invalid directory|not defined correctly)(?:: "
        r"(?P<name>[^\n]{1,160}))?|The JAVA_HOME environment variable is not (?:set|defined "
        r"correctly)|JAVA_HOME environment variable is not set",
        prior=0.96,
        cause="JAVA_HOME names no JDK: {name|it is not set here}.",
        fix="Set it to the JDK's folder (the one above bin, not bin itself), in the shell, service "
        "or image that runs this.",
        code="export JAVA_HOME=$(dirname $(dirname $(readlink -f $(which javac))))",
        lang="shell",
        docs="Java: Installation, https://docs.oracle.com/en/java/javase/21/install/",
        yes=(
            "ERROR: JAVA_HOME is not set and no 'java' command could be found in your PATH.",
            "ERROR: JAVA_HOME is set to an invalid directory: /usr/lib/jvm/java-8",
        ),
        no=("Error: home of java",),
    ),
    Rule(
        "split_package",
        on="module package reads",
        match=r"(?:module (?P<name>[\w.]{1,120}) reads package (?P<package>[\w.]{1,120}) from both "
        r"(?P<a>[\w.]{1,120}) and (?P<b>[\w.]{1,120}))|Package (?P<package2>[\w.]{1,120}) in both "
        r"module (?P<a2>[\w.]{1,120}) and module (?P<b2>[\w.]{1,120})",
        prior=0.94,
        cause="The package {package} is in two modules: {a} and {b}.",
        fix="Exclude one of the two dependencies, or run on the class path (without "
        "module-info.java).",
        docs="Java: Module system, https://openjdk.org/projects/jigsaw/quick-start",
        yes=("error: module shop reads package a.b from both x.core and x.util",),
        no=("Error: the module reads a package",),
    ),
    Rule(
        "module_not_exported",
        on="exported visible export",
        match=r"package (?P<name>[\w.]{1,120}) is (?:not visible|declared in module (?P<module>"
        r"[\w.]{1,80}), which does not export it)|cannot access class (?P<type>[\w.$]{1,160}) "
        r"\(in module (?P<module2>[\w.]{1,80})\) because module [\w.]{1,80} does not export "
        r"(?P<name2>[\w.]{1,80})",
        prior=0.93,
        cause="{name} is inside of the module {module|of the JDK} and not exported.",
        fix="Update the library or plugin that reaches for it (Lombok, error-prone, google-java-"
        "format do with a new JDK), or export it for the process.",
        code="java --add-exports {module|jdk.compiler}/{name}=ALL-UNNAMED -jar app.jar",
        lang="shell",
        docs="Java: Migration guide, https://docs.oracle.com/en/java/javase/21/migrate/",
        yes=(
            "IllegalAccessError: class lombok.A (in unnamed module @0x1) cannot access class "
            "com.sun.tools.javac.processing.B (in module jdk.compiler) because module "
            "jdk.compiler does not export com.sun.tools.javac.processing to unnamed module @0x1",
        ),
        no=("Error: exported goods are visible",),
    ),
    Rule(
        "native_in_headless",
        on="headlessexception headless libfreetype fontconfig x11",
        match=r"HeadlessException|Can't connect to X11 window server|libfreetype\.so\.6: cannot "
        r"open|Fontconfig head is null|sun\.awt\.FontConfiguration",
        prior=0.93,
        cause="The program draws or reads fonts, and this machine has no display or no fonts "
        "(a server, a slim or Alpine image).",
        fix="Start it with -Djava.awt.headless=true, and install fontconfig and a font "
        "(apt install fontconfig fonts-dejavu; apk add fontconfig ttf-dejavu).",
        code="java -Djava.awt.headless=true -jar app.jar",
        lang="shell",
        docs=_JAVA,
        yes=(
            "java.awt.HeadlessException",
            "UnsatisfiedLinkError: libfontmanager.so: libfreetype.so.6: cannot open shared object",
        ),
        no=("Error: headless rider",),
    ),
)
