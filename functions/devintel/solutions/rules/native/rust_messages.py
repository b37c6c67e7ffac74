"""Rules for what rustc says most: the ways out of the question mark, moves, lifetimes and calls."""

from __future__ import annotations

from functools import partial

from devintel.solutions.rule import family
from devintel.solutions.sentence import sentence

_BOOK = "Rust: The Rust Programming Language, https://doc.rust-lang.org/book/"
_said = partial(sentence, docs=_BOOK)

RULES = family(
    "rust",
    _said(
        "question_mark",
        "operator",
        r"the `\?` operator can only be used (?:on|in) (?P<name>[^\n]{1,120}?)(?: \(or another|$)",
        "`?` gives the error back to the caller, and this function{where} gives none back.",
        "Let it return Result: `fn main() -> Result<(), Box<dyn std::error::Error>> { "
        "...; Ok(()) }`; in one that returns Option use .ok()?; on a plain value leave "
        "the ? away.",
        "error[E0277]: the `?` operator can only be used in a function that returns "
        "`Result` or `Option` (or another type that implements `FromResidual`)",
    ),
    _said(
        "question_convert",
        "couldn",
        r"`\?` couldn't convert the error to `(?P<name>[^`\n]{1,120})`(?:[^\x00]{0,300}?`Fro"
        r"m<(?P<a>[^`\n]{1,80})>`)?",
        "The error {a|of the call} does not become a {name} by itself{where}.",
        "Convert it: .map_err(...)?, implement From for your error (thiserror's #[from]), "
        "or return Box<dyn Error> or anyhow::Result, which take every error.",
        "error[E0277]: `?` couldn't convert the error to `std::io::Error`",
    ),
    _said(
        "missing_lifetime",
        "lifetime",
        r"error\[E0106\]: missing lifetime specifiers?",
        "A reference is returned or held{where}, and Rust cannot tell how long it lives.",
        "Name it: `fn longest<'a>(a: &'a str, b: &'a str) -> &'a str`, `struct Row<'a> { "
        "name: &'a str }`; or give back and hold an owned String.",
        "error[E0106]: missing lifetime specifier",
    ),
    _said(
        "returns_local",
        "e0515 e0597 e0716",
        r"error\[E0515\]: cannot return (?:value referencing|reference to) (?P<kind>local "
        r"variable|temporary value|function parameter|local data)(?: "
        r"`(?P<name>\w{1,60})`)?|error\[E0(?:597|716)\]: (?:`(?P<name2>[^`\n]{1,60})` does "
        r"not live long enough|temporary value dropped while borrowed)",
        "A reference outlives what it points to ({name|a local or temporary value}){where}.",
        "Return or keep the value itself (String, Vec), bind a temporary to a variable "
        "first, or take the owner from outside.",
        "error[E0515]: cannot return reference to local variable `name`",
    ),
    _said(
        "closure_outlives",
        "e0373",
        r"error\[E0373\]: (?:closure|async block) may outlive the current function, but it "
        r"borrows `(?P<name>\w{1,60})`",
        "The closure lives longer than the function and only borrows `{name}`{where}.",
        "Write `move` before it; where the value is needed afterwards clone it (or an Arc) before.",
        "error[E0373]: closure may outlive the current function, but it borrows `total`",
    ),
    _said(
        "not_mutable",
        "e0596 e0594 e0384",
        r"error\[E0(?:596|594|384)\]: cannot (?:borrow|assign(?: twice)? "
        r"to)[^\n`]{0,40}`(?P<name>[^`\n]{1,80})`[^\n]{0,80}",
        "`{name}` is changed{where} and is not declared mutable.",
        "Write `let mut {name}` (or `&mut` in the parameter and `&mut self` in the "
        "method); behind a shared reference use a Cell, RefCell or Mutex.",
        "error[E0596]: cannot borrow `cart` as mutable, as it is not declared as mutable",
    ),
    _said(
        "borrow",
        "e0502 e0499 e0506 e0505",
        r"error\[E0(?:502|499|506|505)\]: cannot (?:borrow|assign to|move out of) "
        r"`(?P<name>[^`\n]{1,80})`[^\n]{0,120}",
        "`{name}` is borrowed{where} while it is changed, moved or borrowed again.",
        "End the first borrow before (use its result, then go on; clone or copy the small "
        "thing; take an index instead of a reference), split the struct into its fields, "
        "or collect what to change and change it afterwards.",
        "error[E0502]: cannot borrow `items` as mutable because it is also borrowed as immutable",
    ),
    _said(
        "moved",
        "e0382",
        r"error\[E0382\]: (?:borrow|use|assign to part) of (?:partially )?moved value: "
        r"`(?P<name>[^`\n]{1,80})`",
        "`{name}` was given away before (a call, a loop, a closure) and is used again{where}.",
        "Lend it: pass &{name}, loop over &{name} or .iter(); or clone it where two "
        "owners are right (Arc::clone for threads); derive Copy for small plain types.",
        "error[E0382]: borrow of moved value: `name`",
    ),
    _said(
        "move_out_of_borrow",
        "e0507",
        r"error\[E0507\]: cannot move out of (?P<name>`[^`\n]{1,80}`|[^\n,]{1,80})",
        "A value is taken out of what is only borrowed: {name}{where}.",
        "Clone it, borrow it (`&self.x`, as_ref(), as_deref()), or take it and leave "
        "something there (Option::take, std::mem::take).",
        "error[E0507]: cannot move out of `self.name` which is behind a mutable reference",
    ),
    _said(
        "expected_unit",
        "e0308",
        r"error\[E0308\]: mismatched types[^\x00]{0,700}?expected `(?P<b>[^`\n]{1,80})`, "
        r"found `(?P<a>\(\)|Option<[^`\n]{1,60}>|Result<[^`\n]{1,80}>|&str|String|&String)`",
        "A `{a}` is there where `{b}` is wanted{where}.",
        "For `()`: a semicolon at the end of the last line throws its value away, or a "
        "branch lacks one. For Option and Result: unwrap them with ?, match or unwrap_or. "
        "For &str and String: .to_string() makes the owned one, & lends it.",
        "error[E0308]: mismatched types\n  |  expected `i32`, found `()`",
    ),
    _said(
        "dyn_size",
        "size",
        r"the size for values of type `(?P<name>[^`\n]{1,80})` cannot be known at compilation time",
        "A `{name}` has no fixed size and is held by value{where}.",
        "Hold it behind a reference or box: &str instead of str, &[T], Box<dyn Trait>, or "
        "take `impl Trait`.",
        "error[E0277]: the size for values of type `str` cannot be known at compilation time",
    ),
    _said(
        "debug_missing",
        "debug display",
        r"`(?P<name>[^`\n]{1,100})` doesn't implement `(?:std::fmt::)?(?P<trait>Debug|Display)`",
        "`{name}` cannot be printed so{where}: it lacks {trait}.",
        "For {:?} write #[derive(Debug)] above the type; for {} implement Display (or "
        "print its fields); a generic T needs `T: Debug`.",
        "error[E0277]: `Cart` doesn't implement `Debug`",
    ),
    _said(
        "index_type",
        "indexed",
        r"the type `\[?(?P<type>[^`\n]{1,60}?)\]?` cannot be indexed by `(?P<name>\w{1,20})`",
        "Slices and vectors are indexed by usize, not by {name}{where}.",
        "Declare the index usize, or cast it: items[i as usize].",
        "error[E0277]: the type `[i32]` cannot be indexed by `i32`",
    ),
    _said(
        "unwrap_err_named",
        "unwrap",
        r"called `Result::unwrap\(\)` on an `Err` value: (?P<said>[^\n]{1,200})",
        "unwrap() met an error{where}: {said}.",
        "Mend what the error says (for NotFound the path, as seen from the working "
        "folder; for ConnectionRefused the server; for VarError the environment), and "
        "handle it with ? or match.",
        "called `Result::unwrap()` on an `Err` value: Os { code: 2, kind: NotFound, "
        'message: "No such file" }',
    ),
)
