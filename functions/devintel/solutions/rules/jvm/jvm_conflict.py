"""Rules for a class or method that the loaded version of a library lacks: whose it is, who asks."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_MAVEN = (
    "Maven: Dependency mechanism, "
    "https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html"
)
_OWNERS = {
    "com.google.common": "com.google.guava:guava",
    "com.google.protobuf": "com.google.protobuf:protobuf-java",
    "com.google.gson": "com.google.code.gson:gson",
    "com.google.inject": "com.google.inject:guice",
    "com.fasterxml.jackson": "com.fasterxml.jackson:jackson-bom",
    "org.apache.commons.lang3": "org.apache.commons:commons-lang3",
    "org.apache.commons.lang": "commons-lang:commons-lang",
    "org.apache.commons.io": "commons-io:commons-io",
    "org.apache.commons.codec": "commons-codec:commons-codec",
    "org.apache.commons.collections4": "org.apache.commons:commons-collections4",
    "org.apache.commons.compress": "org.apache.commons:commons-compress",
    "org.apache.commons.logging": "commons-logging:commons-logging",
    "org.apache.http": "org.apache.httpcomponents:httpclient",
    "org.apache.hc": "org.apache.httpcomponents.client5:httpclient5",
    "org.apache.poi": "org.apache.poi:poi",
    "org.apache.logging.log4j": "org.apache.logging.log4j:log4j-bom",
    "org.apache.zookeeper": "org.apache.zookeeper:zookeeper",
    "org.apache.kafka": "org.apache.kafka:kafka-clients",
    "org.apache.hadoop": "org.apache.hadoop:hadoop-common",
    "org.slf4j": "org.slf4j:slf4j-api",
    "ch.qos.logback": "ch.qos.logback:logback-classic",
    "org.springframework.boot": "org.springframework.boot:spring-boot-dependencies",
    "org.springframework.data": "org.springframework.data:spring-data-bom",
    "org.springframework.security": "org.springframework.security:spring-security-bom",
    "org.springframework.cloud": "org.springframework.cloud:spring-cloud-dependencies",
    "org.springframework": "org.springframework:spring-framework-bom",
    "org.hibernate.validator": "org.hibernate.validator:hibernate-validator",
    "org.hibernate": "org.hibernate.orm:hibernate-core",
    "org.junit.platform": "org.junit:junit-bom",
    "org.junit.jupiter": "org.junit:junit-bom",
    "org.junit.vintage": "org.junit:junit-bom",
    "org.hamcrest": "org.hamcrest:hamcrest",
    "org.mockito": "org.mockito:mockito-core",
    "net.bytebuddy": "net.bytebuddy:byte-buddy",
    "okhttp3": "com.squareup.okhttp3:okhttp-bom",
    "okio": "com.squareup.okio:okio",
    "retrofit2": "com.squareup.retrofit2:retrofit",
    "io.netty": "io.netty:netty-bom",
    "io.grpc": "io.grpc:grpc-bom",
    "io.micrometer": "io.micrometer:micrometer-bom",
    "reactor": "io.projectreactor:reactor-bom",
    "org.yaml.snakeyaml": "org.yaml:snakeyaml",
    "org.objectweb.asm": "org.ow2.asm:asm",
    "org.codehaus.groovy": "org.codehaus.groovy:groovy",
    "groovy.lang": "org.codehaus.groovy:groovy",
    "org.eclipse.jetty": "org.eclipse.jetty:jetty-bom",
    "org.json": "org.json:json",
    "kotlinx.coroutines": "org.jetbrains.kotlinx:kotlinx-coroutines-bom",
    "kotlin": "org.jetbrains.kotlin:kotlin-bom",
    "scala": "org.scala-lang:scala-library",
    "software.amazon.awssdk": "software.amazon.awssdk:bom",
    "com.amazonaws": "com.amazonaws:aws-java-sdk-bom",
}
"""The artifact, or the list of versions (BOM) of its family, that holds a package's classes."""

_CALL = re.compile(r"^\s*at (?:[\w.]+/)?([a-z_][\w$]*(?:\.[\w$<>]+){2,12})\(", re.MULTILINE)


def _owner(name: str) -> str:
    plain = name.replace("/", ".")
    found = (p for p in _OWNERS if plain == p or plain.startswith(p + "."))
    return _OWNERS[longest] if (longest := max(found, key=len, default="")) else ""


def _caller(subject: Subject, own: str) -> str:
    """The package that asks: the first frame of another library than the one that is asked."""
    stack = subject.case.event.get("stack_trace")
    said = stack if isinstance(stack, str) else str(subject.content.get("data", ""))
    names = [*_CALL.findall(said[:8000]), *(frame.function for frame in subject.case.frames)]
    for name in names:
        parts = name.split(".")
        jdk = name.startswith(("java.", "jdk.", "sun.", "javax."))
        if len(parts) > 3 and not jdk and _owner(name) != own:
            return ".".join(parts[:3])
    return ""


def _conflict(subject: Subject, slots: Slots) -> Slots | None:
    name = re.sub(r"^(?:class |')", "", slots["name"]).split("(")[0].strip().split(" ")[-1]
    owner = _owner(name)
    if not owner:
        return None
    caller = _caller(subject, owner)
    short = ".".join(name.replace("/", ".").split(".")[-2:])
    group = owner.split(":")[0]
    told = f"`{caller}`" if caller else "a library"
    return {"name": short, "artifact": owner, "group": group, "caller": told}


RULES = family(
    "java",
    Rule(
        "library_method",
        on="nosuchmethoderror nosuchfielderror abstractmethoderror incompatibleclasschangeerror",
        match=r"(?:NoSuchMethodError|NoSuchFieldError|AbstractMethodError|"
        r"IncompatibleClassChangeError): (?:Receiver class |Found (?:interface|class) |"
        r"class |'(?:[\w.$\[\]<>]{1,160} )?)?(?P<name>[\w./$<>]{3,200})",
        check=_conflict,
        prior=0.94,
        cause="{caller} calls `{name}`, and the loaded version of {artifact} has no such member: "
        "another dependency brought in another version, which won.",
        fix="See who brings it in, and set one version for all that the caller knows "
        "(dependencyManagement or the BOM; in Gradle a platform or resolutionStrategy.force): "
        "mostly the newer one; where the method was taken away since, update the caller too.",
        code="mvn dependency:tree -Dverbose -Dincludes={group}",
        lang="shell",
        docs=_MAVEN,
        yes=(
            "java.lang.NoSuchMethodError: 'com.google.common.collect.ImmutableMap "
            "com.google.common.collect.ImmutableMap.copyOf(java.lang.Iterable)'",
            "java.lang.NoSuchMethodError: okhttp3.RequestBody.create(Ljava/lang/String;)V",
        ),
        no=("java.lang.NoSuchMethodError: 'void shop.Cart.add()'",),
    ),
    Rule(
        "library_class",
        on="noclassdeffounderror classnotfoundexception",
        match=r"(?:NoClassDefFoundError|ClassNotFoundException): (?P<name>[a-z][\w$]*(?:[./]"
        r"[\w$]+){1,12})",
        check=_conflict,
        prior=0.93,
        cause="{caller} needs the class `{name}` of {artifact}, which is not there at run time, or "
        "in a version that does not have it yet or any more.",
        fix="Add it for run time (not `provided` or `testImplementation` only) and keep all "
        "parts of its family on one version: import its BOM or take the same number everywhere.",
        code="mvn dependency:tree -Dincludes={group}",
        lang="shell",
        docs=_MAVEN,
        yes=(
            "java.lang.NoClassDefFoundError: org/junit/platform/commons/util/ClassLoaderUtils",
            "java.lang.ClassNotFoundException: org.apache.http.client.HttpClient",
        ),
        no=("java.lang.ClassNotFoundException: shop.Cart",),
    ),
    Rule(
        "left_the_jdk",
        on="bind activation annotation jws ws corba base64encoder base64decoder nashorn javafx",
        match=r"(?:NoClassDefFoundError|ClassNotFoundException): (?P<name>javax[./](?:xml[./]"
        r"(?:bind|ws|soap)|activation|jws|transaction|annotation)[./][\w./$]{1,120}|sun[./]misc"
        r"[./]BASE64\w+|javafx[./][\w./$]{1,120}|jdk[./]nashorn[./][\w./$]{1,120})|package "
        r"(?P<name2>javax\.xml\.(?:bind|ws)|javax\.jws|javafx\.\w+)[\w.]{0,40} does not exist",
        check=lambda _, slots: _left(slots["name"].replace("/", ".")),
        prior=0.96,
        cause="`{name}` was part of the JDK and was taken out with Java {since}.",
        fix="Add {instead}. Running with the older JDK helps only for the moment.",
        docs="JEP 320: Remove the Java EE and CORBA Modules, https://openjdk.org/jeps/320",
        yes=(
            "java.lang.NoClassDefFoundError: javax/xml/bind/JAXBException",
            "error: package javax.xml.bind does not exist",
            "java.lang.ClassNotFoundException: sun.misc.BASE64Encoder",
        ),
        no=("java.lang.ClassNotFoundException: javax.sound.Sampled",),
    ),
)

_GONE = {
    "javax.xml.bind": (
        "11",
        "jakarta.xml.bind:jakarta.xml.bind-api (2.3 keeps the javax names) "
        "and org.glassfish.jaxb:jaxb-runtime",
    ),
    "javax.xml.ws": ("11", "jakarta.xml.ws:jakarta.xml.ws-api and com.sun.xml.ws:jaxws-rt"),
    "javax.xml.soap": ("11", "jakarta.xml.soap:jakarta.xml.soap-api"),
    "javax.jws": ("11", "jakarta.jws:jakarta.jws-api"),
    "javax.activation": ("11", "com.sun.activation:jakarta.activation"),
    "javax.annotation": (
        "11",
        "jakarta.annotation:jakarta.annotation-api (1.3 keeps the javax names)",
    ),
    "javax.transaction": ("11", "jakarta.transaction:jakarta.transaction-api"),
    "sun.misc": (
        "9",
        "nothing: use java.util.Base64, or a newer version of the library that still calls it",
    ),
    "javafx": ("11", "OpenJFX (org.openjfx:javafx-controls, with --module-path and --add-modules)"),
    "jdk.nashorn": ("15", "org.openjdk.nashorn:nashorn-core"),
}


def _left(name: str) -> Slots | None:
    found = next((gone for start, gone in _GONE.items() if name.startswith(start)), None)
    return None if found is None else {"name": name, "since": found[0], "instead": found[1]}
