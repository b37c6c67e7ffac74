"""Rules for what the Go compiler says most, and why."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.sentence import sentence
from devintel.solutions.subject import Subject

_DOCS = "Go: Language specification, https://go.dev/ref/spec"
_AT = r"\.go:\d+:\d+: "


def _said(id: str, on: str, match: str, cause: str, fix: str, yes: str) -> Rule:
    return sentence(id, on, _AT + match, cause, fix, f"./a.go:3:7: {yes}", _DOCS, prior=0.93)


def _run(subject: Subject, _: Slots) -> Slots:
    one_file = "go run main.go" in subject.text or "command-line-arguments" in subject.text
    return {
        "advice": "Only one file is compiled: run the whole package (go run . or go build), so "
        "that the other files of it are taken."
        if one_file
        else "Declare or import it, write it with a capital letter and its package's name "
        "where it lies in another, and see that its file belongs to this package and is "
        "not left out by a build tag, a _test or _windows ending."
    }


RULES = family(
    "go",
    Rule(
        "undefined_name",
        on="undefined",
        match=_AT + r"undefined: (?P<name>\w{1,80})$",
        check=_run,
        prior=0.9,
        cause="`{name}` is not known in this package{where}.",
        fix="{advice}",
        docs=_DOCS,
        yes=("./a.go:3:7: undefined: startServer",),
        no=("Error: undefined tariff",),
    ),
    _said(
        "missing_return",
        "return",
        r"missing return",
        "The function gives a value and can end without one{where}.",
        "Return behind the last if, loop or switch (or panic); a for without condition needs none.",
        "missing return",
    ),
    _said(
        "mismatched",
        "mismatched",
        r"invalid operation: (?P<name>[^\n]{1,120}?) \(mismatched types "
        r"(?P<a>[^\n]{1,60}?) and (?P<b>[^)\n]{1,60})\)",
        "{a} and {b} stand in one operation{where}: Go converts nothing by itself.",
        "Convert one: float64(n), int64(n), time.Duration(n) * time.Second; a number "
        "becomes text with strconv.Itoa or fmt.Sprintf.",
        "invalid operation: a + b (mismatched types int and float64)",
    ),
    _said(
        "cannot_use",
        "cannot",
        r"cannot use (?P<name>[^\n]{1,120}?) \((?:variable|value|constant|untyped)[^\n]{0,60"
        r"}?\) as (?P<b>[^\n]{1,80}?) value in (?P<of>[^\n:]{1,80})",
        "{name} is not the {b} that is wanted in {of}{where}.",
        "Convert it ({b}(x), strconv), take its address or value (& and *), or change the "
        "declared type; nil fits only pointers, slices, maps, channels, functions and "
        "interfaces.",
        "cannot use n (variable of type int) as string value in argument to show",
    ),
    _said(
        "no_new_variables",
        "variables",
        r"no new variables on left side of :=",
        "All names left of := are declared already{where}.",
        "Write = instead.",
        "no new variables on left side of :=",
    ),
    _said(
        "redeclared",
        "redeclared",
        r"(?P<name>\w{1,80}) redeclared in this block",
        "`{name}` is declared twice in this package{where}: in two files of the folder, "
        "or a copy of it.",
        "Rename one or move it into a package of its own; two mains belong into two folders.",
        "main redeclared in this block",
    ),
    _said(
        "syntax",
        "syntax",
        r"syntax error: (?P<said>[^\n]{1,160})",
        "The file is no Go{where}: {said}.",
        "Look at the line and the one before: a brace begins on the line of its "
        "statement, a list that is broken over lines ends with a comma, statements stand "
        "in a function.",
        "syntax error: non-declaration statement outside function body",
    ),
    _said(
        "not_a_function",
        "call",
        r"invalid operation: cannot call (?:non-function )?(?P<name>[^\n]{1,80}?) \(",
        "`{name}` is no function{where}: a variable or type of that name hides it, or it "
        "is a field.",
        "Rename the variable, or leave the parentheses out.",
        "invalid operation: cannot call non-function total (variable of type int)",
    ),
    _said(
        "impossible_assertion",
        "assertion",
        r"impossible type (?:assertion|switch case): (?P<name>[^\n]{1,120})",
        "The type can never be that one{where}: it lacks a method of the interface.",
        "Write the missing method (a pointer receiver needs *T), or assert another type.",
        "impossible type assertion: s.(Cart)",
    ),
    _said(
        "not_used",
        "used",
        r"(?P<name>[^\n]{1,80}?) (?:\([^)\n]{1,80}\) )?(?:evaluated but|is) not used",
        "The result of {name} is thrown away{where}.",
        "Assign it (append gives the new slice back), or call something.",
        "append(a, 1) (value of type []int) is not used",
    ),
    _said(
        "range_over",
        "range",
        r"cannot range over (?P<name>[^\n]{1,120})",
        "{name} cannot be ranged over{where}.",
        "Range over a slice, map, string, channel or (since Go 1.22) a number; functions "
        "since 1.23: raise the go line in go.mod.",
        "cannot range over 10 (untyped int constant)",
    ),
    _said(
        "invalid_indirect",
        "indirect",
        r"invalid operation: cannot indirect (?P<name>[^\n]{1,80})",
        "{name} is no pointer{where}.",
        "Leave the * away.",
        "invalid operation: cannot indirect n (variable of type int)",
    ),
    _said(
        "too_many_results",
        "return",
        r"(?P<kind>too many|not enough) return values",
        "The return gives {kind} values for what the function declares{where} (`have` and "
        "`want` below it).",
        "Return what it declares (mostly nil or err too), or declare the results.",
        "too many return values",
    ),
    _said(
        "import_internal",
        "internal",
        r"use of internal package (?P<name>\S{1,160}) not allowed",
        "{name} may only be imported from the tree it lies in.",
        "Move what is shared out of internal, or use the module's public package.",
        "use of internal package example.com/a/internal/b not allowed",
    ),
    _said(
        "import_program",
        "program",
        r"import \"(?P<name>[^\"\n]{1,160})\" is a program, not an importable package",
        "{name} is package main, which cannot be imported.",
        "Move what is needed into a package of its own.",
        'import "example.com/shop/cmd" is a program, not an importable package',
    ),
)
