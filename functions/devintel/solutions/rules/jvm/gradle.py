"""Rules for Gradle."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DOCS = "https://docs.gradle.org/current/userguide"
_FIRST_CLASS_FILE = 44
"""A class file's major version is its Java's number and this (JVM Specification, table 4.1-A)."""


def _java(subject: Subject, slots: Slots) -> Slots:
    return {"java": str(int(slots["major"]) - _FIRST_CLASS_FILE)}


RULES = family(
    "gradle",
    Rule(
        "dependency",
        on="could find resolve files",
        match=r"(?:> )?Could not (?:find|resolve) (?P<name>[\w.-]+:[\w.-]+(?::[\w.+-]*\w)?)",
        prior=0.86,
        cause="Gradle does not find {name} in the repositories of the build.",
        fix="Correct its coordinates or version, or add the repository that has it (google(), "
        "mavenCentral()).",
        code="./gradlew dependencies --refresh-dependencies",
        lang="shell",
        docs=f"Gradle: Declaring repositories, {_DOCS}/declaring_repositories.html",
        yes=("> Could not find com.squareup:retro:2.99.",),
        no=("Error: could not find the order",),
    ),
    Rule(
        "class_file",
        on="unsupported class major",
        match=r"Unsupported class file major version (?P<major>[4-9]\d)",
        prior=0.88,
        cause="The build runs on Java {java}, which this Gradle (or a plugin of the build) does "
        "not "
        "know yet.",
        fix="Update the wrapper to a Gradle that knows Java {java}, or run it with an older JDK.",
        docs=f"Gradle: Compatibility, {_DOCS}/compatibility.html",
        yes=("Unsupported class file major version 65",),
        no=("Error: an unsupported class of users",),
        check=_java,
    ),
    Rule(
        "task",
        on="task root project",
        match=r"Task '(?P<name>[\w:.-]{1,80})' not found in (?:root )?project "
        r"'(?P<of>[\w:.-]{1,80})'",
        prior=0.88,
        cause="The project {of} has no task `{name}`.",
        fix="See the tasks there are; a plugin that brings it has to be applied, and a "
        "sub-project's "
        "is asked as :name:{name}.",
        code="./gradlew tasks --all",
        lang="shell",
        docs=f"Gradle: Command-line interface, {_DOCS}/command_line_interface.html",
        yes=("Task 'run2' not found in root project 'shop'.",),
        no=("Error: task 7 not found",),
    ),
    Rule(
        "toolchain",
        on="java installation toolchain",
        match=r"Cannot find a Java installation on your machine[^\n]{0,120}languageVersio"
        r"n=(?P<name>\d+)|"
        r"No matching toolchains found for requested specification: "
        r"\{languageVersion=(?P<name2>\d+)",
        prior=0.9,
        cause="The build asks for a Java {name} toolchain, and this machine has none.",
        fix="Install JDK {name}, let Gradle fetch it (the foojay-resolver plugin), or change "
        "languageVersion.",
        code="./gradlew javaToolchains",
        lang="shell",
        docs=f"Gradle: Toolchains, {_DOCS}/toolchains.html",
        yes=(
            "> Cannot find a Java installation on your machine matching this tasks requirements: "
            "{languageVersion=21, vendor=any}",
        ),
        no=("Error: installation on your machine",),
    ),
    Rule(
        "plugin",
        on="plugin id",
        match=r"Plugin \[id: '(?P<name>[\w.-]{1,120})'(?:, version: "
        r"'(?P<version>[\w.-]{1,40})')?[^\]\n]*\] "
        r"was not found",
        prior=0.88,
        cause="There is no plugin `{name}` {version|} where Gradle looks for plugins.",
        fix="Correct id and version, or name the repository in pluginManagement of "
        "settings.gradle.",
        docs=f"Gradle: Using plugins, {_DOCS}/plugins.html",
        yes=(
            "Plugin [id: 'org.shop', version: '9'] was not found in any of the following sources",
        ),
        no=("Error: plugin not found",),
    ),
)
