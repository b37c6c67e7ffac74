"""Rules for what the TypeScript compiler says of types and values, by its code."""

from __future__ import annotations

from devintel.solutions.example import diagnostic
from devintel.solutions.rule import Rule, family
from devintel.solutions.rules.javascript.typescript_texts import TEXTS

_TS = "https://www.typescriptlang.org/"
_BOOK = f"{_TS}docs/handbook/2/"
_CONFIG = f"{_TS}tsconfig/"
_UNCODED = r"^(?:ts|tsc|typescript|js|ts-plugin|vetur|volar|vue|deno-ts): "


def _coded(*codes: int) -> tuple[str, ...]:
    """An editor's diagnostic (`ts 2304: ...`) and the compiler's line (`error TS2304: ...`)."""
    either = "|".join(map(str, codes))
    return (
        rf"^(?:ts|typescript|js|ts-plugin|vetur|volar|vue|deno-ts) (?:TS)?(?:{either}): "
        rf"(?P<said>[^\n]{{1,300}})",
        rf"\b(?:error )?TS(?:{either}): (?P<said>[^\n]{{1,300}})",
    )


def coded_rule(
    name: str,
    listed: str,
    cause: str,
    fix: str,
    docs: str,
    said: str,
    *,
    code: str = "",
    lang: str = "",
) -> Rule:
    """One answer for the compiler's codes, with the sentence that the first of them prints."""
    codes = tuple(int(code) for code in listed.split())
    words, texts = TEXTS.get(name, ("", ()))
    on = " ".join((*(f"ts{number} {number}" for number in codes), words))
    uncoded = tuple(f"{_UNCODED}{text}" for text in texts)
    return Rule(
        name,
        on=on,
        match=(*_named(texts, codes), *_coded(*codes), *uncoded),
        cause=cause,
        fix=fix,
        docs=docs,
        code=code,
        lang=lang,
        prior=0.78,
        yes=(diagnostic("ts", codes[0], said), f"src/a.ts(1,2): error TS{codes[0]}: {said}"),
        no=(diagnostic("ts", 9999, "Another message"), "Error: order 2304 failed"),
    )


def _named(texts: tuple[str, ...], codes: tuple[int, ...]) -> tuple[str, ...]:
    """The texts that name something, behind a code: they give the rule its slots."""
    prefixes = [pattern.rpartition("(?P<said>")[0] for pattern in _coded(*codes)]
    return tuple(f"{prefix}{text}" for text in texts if "<name>" in text for prefix in prefixes)


RULES = family(
    "typescript",
    coded_rule(
        "name",
        "2304 2552",
        "The name `{name|used}` is not declared{where}. {said|}",
        "Import or declare it, or correct its spelling; a type from a library may need "
        "its @types package.",
        f"TypeScript: Modules, {_BOOK}modules.html",
        "Cannot find name 'itms'.",
        code="import { {name|thing} } from './module';",
        lang="ts",
    ),
    coded_rule(
        "assign",
        "2322 2719 2416 2430 2559",
        "{said}",
        "Correct the value or the declared type; the lines below say which part differs. "
        "A cast hides the error only.",
        f"TypeScript: Everyday types, {_BOOK}everyday-types.html",
        "Type 'string' is not assignable to type 'number'.",
    ),
    coded_rule(
        "argument",
        "2345 2379",
        "{said}",
        "Pass a value of that type: check for undefined first, or widen the parameter.",
        f"TypeScript: Narrowing, {_BOOK}narrowing.html",
        "Argument of type 'string | undefined' is not assignable to parameter of type 'string'.",
        code="if (value === undefined) throw new Error('value is missing');\nuse(value);",
        lang="ts",
    ),
    coded_rule(
        "property",
        "2339 2551 2550",
        "{said}",
        "Check the spelling and the type: narrow a union first, add the property to the "
        "type, or raise `lib` for a newer method.",
        f"TypeScript: Narrowing, {_BOOK}narrowing.html",
        "Property 'total' does not exist on type 'Cart'.",
    ),
    coded_rule(
        "possibly_null",
        "2531 2532 2533 18047 18048 18049 2721 2722",
        "{said}",
        "Check it before use, or read it with ?. and say what holds without it.",
        f"TypeScript: strictNullChecks, {_CONFIG}strictNullChecks.html",
        "Object is possibly 'null'.",
        code="const name = user?.name ?? '';",
        lang="ts",
    ),
    coded_rule(
        "unknown",
        "18046 2571 1196",
        "{said}",
        "Narrow it first: what is caught or parsed is `unknown`.",
        f"TypeScript: useUnknownInCatchVariables, {_CONFIG}useUnknownInCatchVariables.html",
        "'error' is of type 'unknown'.",
        code="const message = error instanceof Error ? error.message : String(error);",
        lang="ts",
    ),
    coded_rule(
        "implicit_any",
        "7006 7005 7019 7031 7034 7008 7010 7011 7023 7022 7018",
        "{said}",
        "Say its type.",
        f"TypeScript: noImplicitAny, {_CONFIG}noImplicitAny.html",
        "Parameter 'e' implicitly has an 'any' type.",
        code="function handle(event: MouseEvent): void {\n  event.preventDefault();\n}",
        lang="ts",
    ),
    coded_rule(
        "index",
        "7053 7015 7017 2536 2538",
        "{said}",
        "Give the object an index type, or the key a narrower one.",
        f"TypeScript: keyof, {_BOOK}keyof-types.html",
        "Element implicitly has an 'any' type because expression of type 'string' can't "
        "be used to index type '{}'.",
        code="const value = data[key as keyof typeof data];",
        lang="ts",
    ),
    coded_rule(
        "arguments",
        "2554 2555 2556 2575",
        "{said}",
        "Compare the call with the signature; make a parameter optional with ?.",
        f"TypeScript: More on functions, {_BOOK}functions.html",
        "Expected 2 arguments, but got 1.",
    ),
    coded_rule(
        "missing_property",
        "2741 2739 2740 2420 2515",
        "{said}",
        "Add what is missing, or make it optional in the type.",
        f"TypeScript: Object types, {_BOOK}objects.html",
        "Property 'id' is missing in type '{ name: string; }' but required in type 'Cart'.",
    ),
    coded_rule(
        "extra_property",
        "2353 2561",
        "{said}",
        "Correct the spelling, or add the property to the type.",
        f"TypeScript: Excess property checks, {_BOOK}objects.html#excess-property-checks",
        "Object literal may only specify known properties, and 'nam' does not exist in "
        "type 'Cart'.",
    ),
    coded_rule(
        "overload",
        "2769 2762",
        "{said}",
        "The lines below say why each form does not fit: mostly the last one is the one "
        "that you mean.",
        f"TypeScript: Function overloads, {_BOOK}functions.html#function-overloads",
        "No overload matches this call.",
    ),
    coded_rule(
        "unused",
        "6133 6192 6196 6138 6198",
        "{said}",
        "Remove it, or begin its name with an underscore where it has to stay.",
        f"TypeScript: noUnusedLocals, {_CONFIG}noUnusedLocals.html",
        "'total' is declared but its value is never read.",
    ),
    coded_rule(
        "uninitialised",
        "2564 2454",
        "{said}",
        "Give it a value where it is declared or in the constructor, or allow undefined.",
        f"TypeScript: strictPropertyInitialization, {_CONFIG}strictPropertyInitialization.html",
        "Property 'name' has no initializer and is not definitely assigned in the constructor.",
    ),
    coded_rule(
        "read_only",
        "2540 2588 2542 2704",
        "{said}",
        "Make a changed copy, or declare it with let or without readonly.",
        f"TypeScript: readonly properties, {_BOOK}objects.html#readonly-properties",
        "Cannot assign to 'id' because it is a read-only property.",
    ),
    coded_rule(
        "return",
        "2355 2366 7030 2847",
        "{said}",
        "Return a value on every path, or say that undefined may come back.",
        f"TypeScript: noImplicitReturns, {_CONFIG}noImplicitReturns.html",
        "A function whose declared type is neither 'undefined', 'void', nor 'any' must "
        "return a value.",
    ),
    coded_rule(
        "call",
        "2349 2348 2351 6234 2775",
        "{said}",
        "It is no function, or a class (use new), or a getter (no brackets).",
        f"TypeScript: Call signatures, {_BOOK}functions.html#call-signatures",
        "This expression is not callable. Type 'Number' has no call signatures.",
    ),
    coded_rule(
        "syntax",
        "1005 1109 1128 1003 1136 1161 1002 1434 1131 17008 1382 1381 2657 17002 1472 1160",
        "The file does not parse{where}: {said}",
        "Look just before the place: a bracket, comma or quote is missing, or JSX is in "
        "a .ts file.",
        f"TypeScript: JSX, {_TS}docs/handbook/jsx.html",
        "';' expected.",
    ),
    coded_rule(
        "operator",
        "2365 2362 2363 2367 2447 2869 2881",
        "{said}",
        "Convert one side first; a comparison that can never hold is mostly a mistake.",
        f"TypeScript: Narrowing, {_BOOK}narrowing.html",
        "Operator '+' cannot be applied to types 'number' and '{}'.",
    ),
    coded_rule(
        "conversion",
        "2352",
        "{said}",
        "The two types have too little in common: correct the value's type, do not cast "
        "by way of unknown.",
        f"TypeScript: Type assertions, {_BOOK}everyday-types.html#type-assertions",
        "Conversion of type 'string' to type 'number' may be a mistake because neither "
        "type sufficiently overlaps with the other.",
    ),
    coded_rule(
        "iterate",
        "2488 2569 2802 2461",
        "{said}",
        "Loop over an array or Object.entries; raise `target`, or set downlevelIteration.",
        f"TypeScript: downlevelIteration, {_CONFIG}downlevelIteration.html",
        "Type '{}' must have a '[Symbol.iterator]()' method that returns an iterator.",
    ),
    coded_rule(
        "generic",
        "2344 2314 2315 2707 2558",
        "{said}",
        "Give the type as many arguments as it has, each within its bound.",
        f"TypeScript: Generics, {_BOOK}generics.html",
        "Type 'string' does not satisfy the constraint 'object'.",
    ),
    coded_rule(
        "access",
        "2341 2445 2673 18013 2674",
        "{said}",
        "Use what the class offers in public, or add a method to it.",
        f"TypeScript: Member visibility, {_BOOK}classes.html#member-visibility",
        "Property 'total' is private and only accessible within class 'Cart'.",
    ),
    coded_rule(
        "override",
        "4114 4113 4112 2612 2610 2423 2415",
        "{said}",
        "Write `override` where a method replaces the base class's, with the same signature.",
        f"TypeScript: noImplicitOverride, {_CONFIG}noImplicitOverride.html",
        "This member must have an 'override' modifier because it overrides a member in "
        "the base class 'Cart'.",
    ),
    Rule(
        "other",
        on="ts tsc typescript js ts9998 volar vetur vue error",
        match=(
            r"^ts (?:TS)?(?P<number>\d{4,5}): (?P<said>[^\n]{1,300})",
            r"\berror TS(?P<number>\d{4,5}): (?P<said>[^\n]{1,300})",
            rf"{_UNCODED}(?P<said>[^\n]{{1,300}})",
        ),
        prior=0.4,
        cause="TypeScript {number|}: {said}",
        fix="The message names the place, and what the compiler expected there.",
        docs=f"TypeScript: Understanding errors, {_TS}docs/handbook/2/basic-types.html",
        yes=(diagnostic("ts", 9998, "Another message"),),
        no=("Error: order 2304 failed",),
    ),
)
