"""Rules for Rust and Cargo."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_BOOK = "https://doc.rust-lang.org/book/"
_ERR = "https://doc.rust-lang.org/error_codes/"

RULES = family(
    "rust",
    Rule(
        "unwrap_none",
        on="unwrap expect none",
        match=r"called `Option::(?:unwrap|expect)\(\)` on a `None` value",
        prior=0.78,
        cause="unwrap() is called on None{where}.",
        fix="Say what happens without a value.",
        code='let Some(value) = found else {\n    return Err("nothing found".into());\n};',
        lang="rust",
        docs=f"Rust: The Option enum, {_BOOK}ch06-01-defining-an-enum.html",
        yes=("called `Option::unwrap()` on a `None` value",),
        no=("Error: none of the options",),
    ),
    Rule(
        "unwrap_err",
        on="unwrap expect unwrap_err",
        match=r"called `Result::(?:unwrap|expect|unwrap_err)\(\)` on an `(?:Err|Ok)` value: "
        r"(?P<said>[^\n]{1,200})",
        prior=0.76,
        cause="unwrap() is called on an error{where}: {said}.",
        fix="Pass it on with ?, or handle it.",
        code="let text = std::fs::read_to_string(path)?;",
        lang="rust",
        docs=f"Rust: Recoverable errors with Result, {_BOOK}ch09-02-recoverable-errors-with-re"
        f"sult.html",
        yes=("called `Result::unwrap()` on an `Err` value: ParseIntError { kind: InvalidDigit }",),
        no=("called `Option::unwrap()` on a `None` value",),
    ),
    Rule(
        "bounds",
        on="bounds index",
        match=r"index out of bounds: the len is (?P<n>\d+) but the index is (?P<name>\d+)|byte "
        r"index \d+ is (?:not a char boundary|out of bounds)|range (?:end|start) index "
        r"\d+ out of range for slice",
        prior=0.8,
        cause="Position {name|used} is outside{where} (length {n|known in the message}).",
        fix="Use get, which gives an Option.",
        code="if let Some(item) = items.get(index) {\n    use_item(item);\n}",
        lang="rust",
        docs=f"Rust: Vectors, {_BOOK}ch08-01-vectors.html",
        yes=("index out of bounds: the len is 2 but the index is 5",),
        no=("IndexError: list index out of range",),
    ),
    Rule(
        "overflow",
        on="overflow",
        match=r"attempt to (?:add|subtract|multiply|divide|negate|shift \w+) with overflow",
        prior=0.8,
        cause="A number leaves its type's range{where}.",
        fix="Use checked_, saturating_ or wrapping_ forms, or a larger type.",
        code="let left = total.checked_sub(used).unwrap_or(0);",
        lang="rust",
        docs=f"Rust: Integer overflow, {_BOOK}ch03-02-data-types.html#integer-overflow",
        yes=("attempt to subtract with overflow",),
        no=("Error: overflow of the tank", "attempt to divide by zero"),
    ),
    Rule(
        "zero",
        on="divide remainder",
        match=r"attempt to (?P<name>divide by zero|calculate the remainder with a divisor of zero)",
        prior=0.8,
        cause="A number is divided by zero{where}: the divisor (a count, a length, a step) is 0.",
        fix="Handle the empty case first, or divide with checked_div (checked_rem), which gives "
        "None there.",
        code="let mean = total.checked_div(count).unwrap_or(0);",
        lang="rust",
        docs=f"Rust: Integer overflow, {_BOOK}ch03-02-data-types.html#integer-overflow",
        yes=("attempt to divide by zero",),
        no=("attempt to subtract with overflow",),
    ),
    Rule(
        "moved_otherwise",
        on="e0382 e0505 e0507",
        match=r"error\[E0(?:382|505|507)\]: (?P<said>[^\n]{1,160})",
        prior=0.82,
        cause="A value is used after it was moved: {said}.",
        fix="Borrow it with &, or clone it where two owners are right.",
        code='consume(&cart);\nprintln!("{cart:?}");',
        lang="rust",
        docs=f"Rust: E0382, {_ERR}E0382.html",
        yes=("error[E0382]: borrow of moved value: `a`",),
        no=("error[E0308]: mismatched types",),
    ),
    Rule(
        "borrow_otherwise",
        on="e0502 e0499 e0506 e0597 e0716 e0515 e0106 e0373 e0596 e0594 e0384 e0503 e0310 e0621",
        match=r"error\[(?P<name>E0(?:502|499|506|597|716|515|106|373|596|594|384|503|310|621))"
        r"\]: (?P<said>[^\n]{1,160})",
        prior=0.82,
        cause="The borrow checker refuses: {said}.",
        fix="End the first borrow before the second begins, own what has to live longer, or "
        "declare it mut; the error's page shows both forms.",
        docs=f"Rust: Error codes index, {_ERR}error-index.html",
        yes=(
            "error[E0502]: cannot borrow `a` as mutable because it is also borrowed as immutable",
            "error[E0384]: cannot assign twice to immutable variable `x`",
        ),
        no=("error[E0308]: mismatched types",),
    ),
    Rule(
        "types",
        on="e0308 e0277 e0282 e0425 e0433 e0432 e0599 e0061 e0412 e0369 e0560 e0004 e0023 "
        "e0026 e0027 e0063 e0107 e0405 e0407 e0423 e0603 e0614 e0616 e0658 e0283 e0046 "
        "e0117 e0119 e0015 e0133 e0200 e0220 e0252 e0255 e0261 e0401 e0404 e0408 e0424 "
        "e0426 e0428 e0429 e0430 e0434 e0435 e0437 e0583 e0605 e0606 e0607 e0608 e0609 "
        "e0610 e0618 e0620 e0635 error",
        match=r"error\[(?P<name>E\d{4})\]: (?P<said>[^\n]{1,160})",
        check=lambda s, slots: (
            None
            if slots["name"]
            in (
                "E0382",
                "E0505",
                "E0507",
                "E0502",
                "E0499",
                "E0506",
                "E0597",
                "E0716",
                "E0515",
                "E0106",
                "E0373",
                "E0596",
                "E0594",
                "E0384",
                "E0503",
                "E0310",
                "E0621",
            )
            else {}
        ),
        prior=0.52,
        cause="The Rust file does not compile: {said}.",
        fix="The compiler's help lines mostly name the change; its page explains the code.",
        code="rustc --explain {name}",
        lang="shell",
        docs=f"Rust: Error codes index, {_ERR}error-index.html",
        yes=("error[E0308]: mismatched types", "error[E0425]: cannot find value `x` in this scope"),
        no=("error[E0382]: borrow of moved value: `a`",),
    ),
    Rule(
        "refcell",
        on="borrowed borrowmuterror borrowerror already",
        match=r"already (?:mutably )?borrowed(?:: Borrow(?:Mut)?Error)?$|RefCell already "
        r"(?:mutably )?borrowed",
        prior=0.8,
        cause="A RefCell is borrowed twice at once{where}.",
        fix="Let the first borrow end (a block of its own) before the second.",
        docs=f"Rust: Interior mutability, {_BOOK}ch15-05-interior-mutability.html",
        yes=("already borrowed: BorrowMutError",),
        no=("Error: the book is already borrowed by 3",),
    ),
    Rule(
        "tokio",
        on="tokio runtime reactor",
        match=r"there is no reactor running, must be called from the context of a Tokio|Cannot "
        r"(?:start a runtime|drop a runtime) (?:from within a runtime|in a context where "
        r"blocking)",
        prior=0.84,
        cause="Tokio is used outside its runtime, or a second one inside it{where}.",
        fix="Start from #[tokio::main], and use spawn_blocking for what blocks.",
        code="#[tokio::main]\nasync fn main() {\n    run().await;\n}",
        lang="rust",
        docs="Tokio: Hello Tokio, https://tokio.rs/tokio/tutorial/hello-tokio",
        yes=(
            "there is no reactor running, must be called from the context of a Tokio 1.x runtime",
        ),
        no=("Error: reactor 3 is down",),
    ),
    Rule(
        "cargo",
        on="cargo crate linker manifest select package linking command",
        match=r"error: no matching package named `(?P<name>[\w-]+)`|can't find crate for "
        r"`(?P<name2>[\w-]+)`|could not find `Cargo\.toml`|error: linker `(?P<name3>[\w.-]+)` not "
        r"found",
        prior=0.82,
        cause="Cargo cannot get or build {name|what it needs}.",
        fix="Check name, version and features in Cargo.toml; a linker comes with the "
        "system's build tools, -sys crates need their library.",
        code="cargo update\ncargo tree --duplicates",
        lang="shell",
        docs="Cargo: Dependency resolution, https://doc.rust-lang.org/cargo/reference/resolver"
        ".html",
        yes=("error: no matching package named `quux` found", "error: linker `cc` not found"),
        no=("Error: cargo of the ship",),
    ),
)
