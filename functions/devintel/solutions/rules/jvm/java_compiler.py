"""Rules for what the Java compiler refuses."""

from __future__ import annotations

from devintel.solutions.did_you_mean import nearest
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_JAVAC = "Java: javac, https://docs.oracle.com/en/java/javase/21/docs/specs/man/javac.html"
_USUAL = (
    "length",
    "size",
    "equals",
    "hashCode",
    "toString",
    "println",
    "printf",
    "charAt",
    "substring",
    "contains",
    "isEmpty",
    "getOrDefault",
    "String",
    "Integer",
    "Long",
    "Double",
    "Boolean",
    "List",
)


def _symbol(subject: Subject, slots: Slots) -> Slots:
    """What it was looked for in, and what the language has that is spelt nearly so."""
    name = slots.get("name", "")
    near = nearest(name, _USUAL) if name else None
    meant = f" Perhaps `{near.name}` was meant." if near else ""
    return {"in_what": f" in {slots['of']}" if "of" in slots else "", "meant": meant}


RULES = family(
    "java",
    Rule(
        "symbol",
        on="symbol",
        match=r"error: cannot find symbol(?:[^\x00]{0,400}?symbol: {1,4}(?P<kind>\w+) "
        r"(?P<name>[\w.$]{1,120}))?"
        r"(?:[^\n]{0,80}\n[^\n]{0,4}location: {1,4}(?P<of>[^\n]{1,120}))?",
        prior=0.78,
        cause="There is no {kind|symbol} `{name|as marked}`{in_what}{where}.",
        fix="Correct its spelling, import its class, or declare it.{meant}",
        docs=_JAVAC,
        yes=(
            "Main.java:3: error: cannot find symbol\n  symbol:   method length()\n  location: "
            "class A",
        ),
        no=("Error: symbol of the stock is unknown",),
        check=_symbol,
    ),
    Rule(
        "incompatible",
        on="incompatible",
        match=r"(?:error:|\[\d+,\d+\]) incompatible types: (?P<said>[^\n]{1,160})",
        prior=0.78,
        cause="The types do not fit{where}: {said}.",
        fix="Convert the value (String.valueOf, Integer.parseInt, a cast), or declare the type "
        "it has.",
        docs=_JAVAC,
        yes=(
            "A.java:9: error: incompatible types: String cannot be converted to int",
            "[ERROR] /x/Till.java:[4,8] incompatible types: Till cannot be converted to int",
        ),
        no=("Error: incompatible types of plugs",),
    ),
    Rule(
        "package",
        on="package",
        match=r"error: package (?P<name>[\w.]{1,120}) does not exist",
        prior=0.8,
        cause="The package {name} is not on the class path{where}.",
        fix="Add the dependency that brings {name} to the build (or to -cp), or correct the "
        "import.",
        docs=_JAVAC,
        yes=("A.java:1: error: package com.google.gson does not exist",),
        no=("Error: package 7 is lost",),
    ),
    Rule(
        "unreported",
        on="unreported",
        match=r"unreported exception (?P<name>[\w.]{1,120}); must be caught or declared",
        prior=0.84,
        cause="The call can throw {name}, which is neither caught nor declared{where}.",
        fix="Catch {name} where something can be done about it, or add `throws {name}` to the "
        "method.",
        docs=_JAVAC,
        yes=(
            "A.java:9: error: unreported exception InterruptedException; must be caught or "
            "declared to be thrown",
        ),
        no=("Error: unreported damage",),
    ),
    Rule(
        "expected",
        on="expected",
        match=r"error: (?:'(?P<want>[^'\n]{1,8})'|<(?P<want2>\w+)>|(?P<want3>class, interface, "
        r"enum, or record)) expected",
        prior=0.8,
        cause="The Java file does not parse{where}: `{want}` is expected.",
        fix="Write `{want}` there, or look for an unfinished statement or bracket just before.",
        docs=_JAVAC,
        yes=("A.java:7: error: ';' expected",),
        no=("AssertionError: 'a' expected",),
    ),
    Rule(
        "no_return",
        on="return",
        match=r"error: missing return statement",
        prior=0.84,
        cause="A way through the method ends without a `return`{where}.",
        fix="Return a value (or throw) on each way: also after the last if, loop, switch or catch.",
        docs=_JAVAC,
        yes=("A.java:19: error: missing return statement",),
        no=("Error: the return is missing",),
    ),
    Rule(
        "initialized",
        on="initialized",
        match=r"variable (?P<name>\w{1,80}) (?:might|may) not have been initialized",
        prior=0.84,
        cause="`{name}` has no value on some way that leads here{where}.",
        fix="Give `{name}` a value where it is declared, or on each branch before.",
        docs=_JAVAC,
        yes=("A.java:11: error: variable count might not have been initialized",),
        no=("Error: the disk is not initialized",),
    ),
    Rule(
        "static",
        on="static",
        match=r"error: non-static (?P<kind>method|variable) (?P<name>[^\n]{1,120}?) cannot be "
        r"referenced from a static context",
        prior=0.82,
        cause="`{name}` belongs to an object, and is used without one{where}.",
        fix="Call it on an instance (new ...), or make it static.",
        docs=_JAVAC,
        yes=(
            "A.java:4: error: non-static method run() cannot be referenced from a static context",
        ),
        no=("Error: static noise",),
    ),
    Rule(
        "compile",
        on="declared unreachable",
        match=r"error: class (?P<cls>\w+) is public, should be declared in a file named|error: "
        r"(?P<said>unreachable statement)",
        prior=0.74,
        cause="The Java file does not compile{where}: {said|the class and its file have "
        "different names}.",
        fix="Name the file as its public class; remove what comes behind a return or an endless "
        "loop.",
        docs=_JAVAC,
        yes=("A.java:3: error: unreachable statement",),
        no=("Error: symbol of the stock is unknown",),
    ),
)
