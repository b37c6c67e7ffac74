"""Rules for Java and its libraries in versions that do not fit each other."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "java",
    Rule(
        "javax",
        on="javax jakarta",
        match=r"package (?P<side>javax|jakarta)\.(?P<name>persistence|validation|annotation|servle"
        r"t|inject|transaction|ws|mail|jms)[\w.]{0,40} does not "
        r"exist|(?:NoClassDefFoundError|ClassNotFoundException): "
        r"(?P<side2>javax|jakarta)[./](?P<name2>persistence|validation|inject|mail|jms)[./]",
        check=lambda _, slots: {
            "advice": "Import jakarta.{}.* and update the libraries to versions for Jakarta, or "
            "stay with Spring Boot 2 for all; where it is jakarta already add the starter or API "
            "that has it (spring-boot-starter-validation, -data-jpa).".format(slots["name"])
            if slots["side"] == "javax"
            else "Add what has it: spring-boot-starter-validation, -data-jpa or the jakarta API of "
            "that part; Spring Boot 2 and Jakarta EE 8 still say javax."
        },
        prior=0.94,
        cause="javax.{name} became jakarta.{name} with Spring Boot 3 and Jakarta EE 9; code and "
        "libraries here are of both sides, or {side}.{name} is not there at all.",
        fix="{advice}",
        docs="Spring Boot 3: Migration guide, "
        "https://github.com/spring-projects/spring-boot/wiki/Spring-Boot-3.0-Migration-Guide",
        yes=(
            "error: package javax.persistence does not exist",
            "error: package jakarta.validation.constraints does not exist",
        ),
        no=("Error: package",),
    ),
    Rule(
        "method_gone",
        on="nosuchmethoderror nosuchfielderror",
        match=r"NoSuch(?:Method|Field)Error: '?(?P<name>[^'\n]{1,200})",
        prior=0.91,
        cause="At run time another version of a library is there than the one that was "
        "compiled against: it lacks `{name}`{where}.",
        fix="Find which two versions meet and pin one of them for all.",
        code="mvn dependency:tree -Dverbose",
        lang="shell",
        docs="Maven: Dependency mechanism, "
        "https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html",
        yes=("java.lang.NoSuchMethodError: 'void a.B.c()'",),
        no=("NoSuchFieldException: a",),
    ),
    Rule(
        "linked_tree_map",
        on="linkedtreemap linkedhashmap",
        match=r"(?P<name>LinkedTreeMap|LinkedHashMap) cannot be cast to (?:class )?(?P<type>"
        r"[\w.$]{1,160})",
        prior=0.94,
        cause="The JSON was read without the element's type, so maps came out instead "
        "of {type}{where}.",
        fix="Name the full type: `new TypeToken<List<{type}>>() {}` or `new "
        "TypeReference<...>() {}`; with R8 keep the model classes and generic "
        "signatures.",
        docs="Gson: User guide, https://github.com/google/gson/blob/main/UserGuide.md",
        yes=(
            "ClassCastException: class com.google.gson.internal.LinkedTreeMap "
            "cannot be cast to class shop.User",
        ),
        no=("Error: cast",),
    ),
    Rule(
        "add_opens",
        on="inaccessibleobjectexception opens",
        match=r"module (?P<name>java\.[\w.]{1,40}) does not \"opens (?P<package>[\w.]{1,80})"
        r"\" to unnamed module",
        prior=0.95,
        cause="A library reaches into {package}, which Java closes since 17{where}.",
        fix="Open it for the process (surefire's argLine for tests), or update the library.",
        code="java --add-opens {name}/{package}=ALL-UNNAMED -jar app.jar",
        lang="shell",
        docs="Java: Migration guide, https://docs.oracle.com/en/java/javase/21/migrate/",
        yes=(
            "InaccessibleObjectException: Unable to make field accessible: "
            'module java.base does not "opens java.nio" to unnamed module @1b',
        ),
        no=("Error: opens",),
    ),
    Rule(
        "lombok_jdk",
        on="typetag lombok jcimport javac",
        match=r"com\.sun\.tools\.javac\.code\.TypeTag :: UNKNOWN|javac\.tree\.JCTree\$JCImport|NoS"
        r"uchFieldError: [^\n]{0,120}(?:JCImport|com\.sun\.tools\.javac)|class "
        r"lombok\.javac[^\n]{0,160}cannot access class",
        prior=0.95,
        cause="Lombok is older than the JDK that compiles.",
        fix="Update Lombok (1.18.30 for 21, newer for newer), or compile with the JDK of the "
        "project: set JAVA_HOME.",
        code="mvn -version",
        lang="shell",
        docs="Lombok: Changelog, https://projectlombok.org/changelog",
        yes=("java.lang.ExceptionInInitializerError: com.sun.tools.javac.code.TypeTag :: UNKNOWN",),
        no=("Error: unknown tag",),
    ),
)
