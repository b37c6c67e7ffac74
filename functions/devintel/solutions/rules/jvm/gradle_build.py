"""Rules for Gradle builds: methods gone, versions that do not fit, wrappers and daemons."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "https://docs.gradle.org/current/userguide/"
_REPLACED = {
    "compile": ("7", "implementation (api where users of the module need it)"),
    "testCompile": ("7", "testImplementation"),
    "runtime": ("7", "runtimeOnly"),
    "testRuntime": ("7", "testRuntimeOnly"),
    "provided": ("7", "compileOnly"),
    "androidTestCompile": ("7", "androidTestImplementation"),
    "debugCompile": ("7", "debugImplementation"),
    "apt": ("3 of the Android plugin", "annotationProcessor"),
    "maven": ("7", "the plugin maven-publish"),
    "jcenter": ("9", "mavenCentral()"),
}
_NEWER = {
    "implementation": "Gradle 3.4 (Android plugin 3.0), and the plugin `java` or `com.android...` "
    "applied in this file above its dependencies: a library belongs into the module's file, not "
    "into the root's buildscript",
    "api": "the plugin java-library (or an Android library's)",
    "google": "Gradle 4",
    "dependencyResolutionManagement": "Gradle 6.8, in settings.gradle",
    "testImplementation": "Gradle 3.4 and the plugin java",
    "kapt": "the plugin kotlin-kapt applied first",
    "ksp": "the plugin com.google.devtools.ksp applied first",
    "compileOnly": "Gradle 2.12",
    "namespace": "Android plugin 7.3",
    "android": "an Android plugin applied first (in the module's file, not the root's)",
    "kotlinOptions": "the Kotlin plugin applied first; Kotlin 2.2 has compilerOptions instead",
    "pluginManagement": "settings.gradle, as its first block",
}


def _method(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    if name in _REPLACED:
        since, instead = _REPLACED[name]
        return {"why": f"was taken out with Gradle {since}", "advice": f"Write {instead} instead."}
    if name in _NEWER:
        return {"why": "is not known in this place", "advice": f"It needs {_NEWER[name]}."}
    return {
        "why": "is not known in this place",
        "advice": "Apply the plugin that brings it above that line, write it inside the block it "
        "belongs to, or see in the upgrade guide since when it is gone.",
    }


RULES = family(
    "gradle",
    Rule(
        "no_method",
        on="method property",
        match=r"Could not find method (?P<name>\w{1,60})\(\) for arguments|Could not (?:get|set) "
        r"unknown property '(?P<name2>\w{1,60})' for|Unresolved reference: (?P<name3>compile|"
        r"testCompile|jcenter|kotlinOptions)\b",
        check=_method,
        prior=0.95,
        cause="`{name}` {why}.",
        fix="{advice} A build script is written for one range of Gradle: the wrapper's version is "
        "in gradle/wrapper/gradle-wrapper.properties.",
        docs=f"Gradle: Upgrading, {_DOCS}upgrading_version_6.html",
        yes=(
            "Could not find method testCompile() for arguments [junit:junit:4.12] on object of "
            "type org.gradle.api.internal.artifacts.dsl.dependencies.DefaultDependencyHandler.",
            "Could not find method google() for arguments [] on repository container.",
        ),
        no=("Could not find the method in the madness",),
    ),
    Rule(
        "jvm_target",
        on="jvmtarget toolchain jvm",
        match=r"(?:'(?P<a>\w+)' task \(current target is (?P<x>[\w.]+)\) and '(?P<b>\w+)' task "
        r"\(current target is (?P<y>[\w.]+)\) jvm target compatibility|Inconsistent JVM-target "
        r"compatibility detected for tasks '(?P<a2>\w+)' \((?P<x2>[\w.]+)\) and '(?P<b2>\w+)' "
        r"\((?P<y2>[\w.]+)\))",
        prior=0.97,
        cause="Java is compiled for {x} and Kotlin for {y} (or the other way) in one module.",
        fix="Set one for both: `kotlin { jvmToolchain(17) }`, or compileOptions "
        "(sourceCompatibility, targetCompatibility) and kotlinOptions.jvmTarget alike. In a plugin "
        "of Flutter or React Native set it for all subprojects in the root's build file.",
        docs="Kotlin: Check for JVM target compatibility, "
        "https://kotlinlang.org/docs/gradle-configure-project.html",
        yes=(
            "Inconsistent JVM-target compatibility detected for tasks 'compileJava' (11) and "
            "'compileKotlin' (21).",
        ),
        no=("Error: jvm target missed",),
    ),
    Rule(
        "kotlin_metadata",
        on="metadata incompatible",
        match=r"compiled with an incompatible version of Kotlin\. The (?:binary version of its "
        r"metadata|actual metadata version) is (?P<a>\d+(?:\.\d+)*)(?:, expected "
        r"version is (?P<b>\d+(?:\.\d+)*)|, but the compiler version (?P<b2>\d+(?:\.\d+)*))?",
        check=lambda subject, slots: {"name": _jar(subject)},
        prior=0.97,
        cause="{name} was compiled with Kotlin {a}, and this project's compiler is {b|older}: one "
        "version further is the most it reads.",
        fix="Raise the Kotlin plugin to {a} or newer (with the KSP and Compose compiler of it), or "
        "use the last version of that library before; which dependency draws kotlin-stdlib up is "
        "told by dependencyInsight.",
        code="./gradlew app:dependencyInsight --dependency kotlin-stdlib",
        lang="shell",
        docs="Kotlin: Compatibility, https://kotlinlang.org/docs/compatibility-guide-20.html",
        yes=(
            "Module was compiled with an incompatible version of Kotlin. The binary version of "
            "its metadata is 1.9.0, expected version is 1.7.1.",
            "Class 'kotlin.Unit' was compiled with an incompatible version of Kotlin. The actual "
            "metadata version is 2.1.0, but the compiler version 1.9.0 can read versions up to",
        ),
        no=("Error: incompatible metadata",),
    ),
    Rule(
        "minimum_gradle",
        on="minimum",
        match=r"Minimum supported Gradle version is (?P<name>[\d.]+)\. Current version is "
        r"(?P<now>[\d.]+)",
        prior=0.97,
        cause="The Android plugin needs Gradle {name}, and {now} runs.",
        fix="Raise the wrapper.",
        code="./gradlew wrapper --gradle-version {name}",
        lang="shell",
        docs="Android: Gradle plugin compatibility, "
        "https://developer.android.com/build/releases/gradle-plugin",
        yes=("Minimum supported Gradle version is 8.2. Current version is 8.0.",),
        no=("Error: minimum version",),
    ),
    Rule(
        "plugin_needs_java",
        on="requires",
        match=r"(?:Android Gradle plugin|Spring Boot plugin|This build|Gradle)[^\n]{0,40} requires "
        r"(?:at least )?(?:Java|JVM) (?P<name>\d+)[^\n]{0,20}? (?:to run|or later)\b[^\n]{0,80}?"
        r"(?:Java|JVM) (?P<now>[\d.]+)",
        prior=0.97,
        cause="The build needs Java {name}, and runs on {now}.",
        fix="Install JDK {name} and name it: JAVA_HOME, org.gradle.java.home in gradle.properties, "
        "or Gradle JDK in the IDE's settings.",
        code="./gradlew --version",
        lang="shell",
        docs=f"Gradle: Build environment, {_DOCS}build_environment.html",
        yes=(
            "Android Gradle plugin requires Java 17 to run. You are currently using Java 11.",
            "Gradle requires JVM 17 or later to run. Your build is currently configured to use "
            "JVM 11.",
        ),
        no=("Error: requires Java coffee",),
    ),
    Rule(
        "variant_java",
        on="compatible component consumer",
        match=r"(?:compatible with|library for use during compile-time, |needed a component, "
        r")[^\n]{0,160}?(?:JVM runtime version|Java) (?P<now>\d+)[^\n]{0,400}?(?:Incompatible|only "
        r"compatible with)[^\n]{0,160}?(?:JVM runtime version|Java) (?P<name>\d+)|Dependency "
        r"resolution is looking for a library compatible with JVM runtime version (?P<now2>\d+), "
        r"but '(?P<lib>[^'\n]{1,120})' is only compatible with JVM runtime version (?P<name2>\d+)",
        prior=0.95,
        cause="{lib|A plugin or library} needs Java {name}, and the build asks for {now}.",
        fix="Run Gradle with JDK {name} (JAVA_HOME, the IDE's Gradle JDK) and compile for it, or "
        "use its last version for Java {now} (Spring Boot 3 needs 17).",
        docs=f"Gradle: Variant selection, {_DOCS}variant_model.html",
        yes=(
            "Dependency resolution is looking for a library compatible with JVM runtime version "
            "11, but 'org.a:b:3.0' is only compatible with JVM runtime version 17 or newer.",
        ),
        no=("Error: compatible component of the consumer",),
    ),
)


def _jar(subject: Subject) -> str:
    found = re.search(
        r"(?:transformed/(?:jetified-)?|/)([\w.-]{3,80}?)(?:-api)?\.jar!", subject.text
    )
    return f"`{found[1]}`" if found else "A dependency"
