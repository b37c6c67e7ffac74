"""Rules for declarations, fields and features that rustc refuses, by their code."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.rules.tools.standard_library import rust_path

RULES = family(
    "rust",
    Rule(
        "twice",
        on="e0428 e0252 e0255",
        match=r"error\[E0(?:428|252|255)\]: the name `(?P<name>\w+)` is defined multiple tim"
        r"es",
        prior=0.92,
        cause="`{name}` is declared or imported twice in one scope{where}.",
        fix="Remove one of the two `{name}`, rename it, or import it with `as`; a "
        "script that edits files may have put it in twice.",
        docs="Rust: E0428, https://doc.rust-lang.org/error_codes/E0428.html",
        yes=("error[E0428]: the name `total` is defined multiple times",),
        no=("Error: defined multiple times",),
    ),
    Rule(
        "orphan",
        on="e0117 e0210",
        match=r"error\[E0(?:117|210)\]: (?:only traits defined in the current crate|type par"
        r"ameter)",
        prior=0.92,
        cause="A trait of another crate is implemented for a type of another crate{where}.",
        fix="Wrap the type in one of your own (`struct Mine(Theirs);`) and implement "
        "it for that, or use a trait of yours.",
        code="struct Mine(Theirs);\nimpl TheirTrait for Mine {}",
        lang="rust",
        docs="Rust: E0117, https://doc.rust-lang.org/error_codes/E0117.html",
        yes=(
            "error[E0117]: only traits defined in the current crate can be "
            "implemented for types defined outside of the crate",
        ),
        no=("Error: only traits",),
    ),
    Rule(
        "missing_fields",
        on="e0063",
        match=r"error\[E0063\]: missing fields? (?P<name>[^\n]{1,120}?) in initializer of `("
        r"?P<type>[^`\n]{1,80})`",
        prior=0.93,
        cause="{type} is made without {name}{where}.",
        fix="Give {name} a value there, or fill the rest with "
        "`..Default::default()`; an update of the crate may have brought the "
        "field.",
        docs="Rust: E0063, https://doc.rust-lang.org/error_codes/E0063.html",
        yes=("error[E0063]: missing field `retries` in initializer of `Config`",),
        no=("Error: missing field",),
    ),
    Rule(
        "no_field",
        on="e0609 e0560 e0026",
        match=r"error\[E0(?:609|560|026)\]: (?:no field `(?P<name>\w+)` on type `(?P<type>[^"
        r"`\n]{1,80})`|(?:struct|variant) `(?P<type2>[^`\n]{1,80})` (?:has no|does not"
        r" have a) field named `(?P<name2>\w+)`)",
        prior=0.92,
        cause="`{type}` has no field `{name}`{where}.",
        fix="Correct its name, or call the method that gives it; in another version "
        "of the crate it may have been renamed.",
        docs="Rust: E0609, https://doc.rust-lang.org/error_codes/E0609.html",
        yes=("error[E0609]: no field `total` on type `Cart`",),
        no=("Error: no field",),
    ),
    Rule(
        "arguments",
        on="e0061",
        match=r"error\[E0061\]: this (?P<kind>function|method|struct|enum variant) takes (?P"
        r"<a>\d+) (?:generic )?arguments? but (?P<b>\d+) (?:arguments? )?(?:was|were) "
        r"supplied",
        prior=0.92,
        cause="The {kind} takes {a} arguments{where}, and {b} are given.",
        fix="Compare the call with its declaration (the note shows it); a newer "
        "version of the crate may take others.",
        docs="Rust: E0061, https://doc.rust-lang.org/error_codes/E0061.html",
        yes=("error[E0061]: this function takes 2 arguments but 1 argument was supplied",),
        no=("Error: takes 2 arguments",),
    ),
    Rule(
        "not_public",
        on="e0603 e0616 e0624",
        match=r"error\[E0(?:603|616|624)\]: (?:(?P<kind>\w[\w ]{0,20}) `(?P<name>\w+)` is pr"
        r"ivate|field `(?P<name2>\w+)` of [^\n]{1,80} is private)",
        prior=0.92,
        cause="`{name}` is private where it is used{where}.",
        fix="Make it `pub` (or pub(crate)), or use the public function or path that "
        "the crate gives instead.",
        docs="Rust: E0603, https://doc.rust-lang.org/error_codes/E0603.html",
        yes=("error[E0603]: function `total` is private",),
        no=("Error: private beach",),
    ),
    Rule(
        "patterns",
        on="e0004 e0023",
        match=r"error\[E0004\]: non-exhaustive patterns: (?P<name>[^\n]{1,120}?) not covered",
        prior=0.93,
        cause="The match does not handle {name}{where}.",
        fix="Add an arm for {name}, or `_ =>` for all that is left.",
        docs="Rust: E0004, https://doc.rust-lang.org/error_codes/E0004.html",
        yes=("error[E0004]: non-exhaustive patterns: `None` not covered",),
        no=("Error: not covered",),
    ),
    Rule(
        "annotations",
        on="e0282 e0283 e0284",
        match=r"error\[E028[234]\]: type annotations needed(?: for `(?P<name>[^`\n]{1,80})`)"
        r"?",
        prior=0.9,
        cause="The compiler cannot tell the type of {name|that expression}{where}.",
        fix="Write it: `let x: Vec<String> = ...`, or with the call, as in "
        "`collect::<Vec<_>>()` and `parse::<u32>()`.",
        docs="Rust: E0282, https://doc.rust-lang.org/error_codes/E0282.html",
        yes=("error[E0282]: type annotations needed for `Vec<_>`",),
        no=("Error: annotations needed",),
    ),
    Rule(
        "conflicting",
        on="e0119",
        match=r"error\[E0119\]: conflicting implementations of trait `(?P<name>[^`\n]{1,80})"
        r"` for type `(?P<type>[^`\n]{1,80})`",
        prior=0.92,
        cause="`{name}` is implemented twice for `{type}`{where}.",
        fix="Remove one: a derive beside an impl, or a blanket impl that covers it already.",
        docs="Rust: E0119, https://doc.rust-lang.org/error_codes/E0119.html",
        yes=("error[E0119]: conflicting implementations of trait `Clone` for type `Cart`",),
        no=("Error: conflicting",),
    ),
    Rule(
        "operator",
        on="e0369",
        match=r"error\[E0369\]: (?:binary operation `(?P<name>[^`\n]{1,8})` cannot be applie"
        r"d to type|cannot (?P<name2>add|subtract|multiply|divide)) (?:`[^`\n]{1,80}` "
        r"(?:to|from|by) )?`(?P<type>[^`\n]{1,80})`",
        prior=0.9,
        cause="`{type}` has no operator {name}{where}.",
        fix="Derive or implement it (PartialEq for ==, Add for +), compare a field, "
        "or dereference with *.",
        docs="Rust: E0369, https://doc.rust-lang.org/error_codes/E0369.html",
        yes=("error[E0369]: binary operation `==` cannot be applied to type `Cart`",),
        no=("Error: cannot add",),
    ),
    Rule(
        "feature",
        on="e0432 e0433",
        match=r"could not find `(?P<name>\w+)` in `(?P<crate>(?!crate|super|self)[a-z]\w*)`",
        check=lambda subject, slots: (
            None if rust_path(slots["crate"], slots["name"], subject.text) else {}
        ),
        prior=0.9,
        cause="The crate `{crate}` has no `{name}` as it is built here{where}: it is "
        "behind a feature that is not switched on, or in another version.",
        fix="Switch the feature on (`{name}` or `full` often), or look in the "
        "crate's page for the version that has it.",
        code="cargo add {crate} --features {name}",
        lang="shell",
        docs="Cargo: Features, https://doc.rust-lang.org/cargo/reference/features.html",
        yes=("error[E0433]: failed to resolve: could not find `process` in `tokio`",),
        no=(
            "error[E0433]: failed to resolve: could not find `prices` in `super`",
            "error[E0433]: failed to resolve: could not find `pin` in `core`",
        ),
    ),
)
