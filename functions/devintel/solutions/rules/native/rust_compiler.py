"""Rules for what rustc refuses, by its code: what is named is quoted, what mends it is said."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_DEPENDENCY = re.compile(
    r"[/\\]\.cargo[/\\](?:git[/\\]checkouts|registry[/\\]src[/\\][^/\\\n]+)[/\\]"
    r"([A-Za-z][\w-]*?)(?:-[0-9a-f]{16}|-\d[\w.+-]*)[/\\]"
)
_ERR = "https://doc.rust-lang.org/error_codes/"


def _crate(_: Subject, slots: Slots) -> Slots | None:
    """The first part of a path that could not be resolved, and where it was looked for."""
    path, name, inside = slots.get("path", ""), slots.get("name", ""), slots.get("inside", "")
    first = path.partition("::")[0] or name
    if first in ("crate", "self", "super", "std", "core", "alloc") or inside in ("super", "crate"):
        return None
    return {"crate": first}


def _in_dependency(subject: Subject, slots: Slots) -> Slots | None:
    shown = subject.content.get("data")
    found = _DEPENDENCY.search(shown[:12_000] if isinstance(shown, str) else subject.text)
    return {"crate": found[1]} if found else None


RULES = family(
    "rust",
    Rule(
        "unresolved_crate",
        on="e0432 e0433 unresolved undeclared unlinked",
        match=r"(?:unresolved import `(?P<path>[\w:]{1,120})`|use of (?:undeclared|unresolved)"
        r"(?: crate or module| module or unlinked crate| crate| type)? `(?P<name>\w{1,80})`)",
        check=_crate,
        prior=0.86,
        cause="`{crate}` is no module of this crate and no dependency that has what is used"
        "{where}.",
        fix="A crate: `cargo add {crate}` (in the package that uses it; an optional part needs its "
        "feature). A module of yours: declare it with `mod {crate};` and make what is used pub. "
        "Installed already: that version has no such path.",
        code="cargo add {crate}",
        lang="shell",
        docs=f"Rust: E0432, {_ERR}E0432.html",
        yes=(
            "error[E0432]: unresolved import `serde_yaml`",
            "error[E0433]: failed to resolve: use of undeclared crate or module `rand`",
        ),
        no=("error[E0432]: unresolved import `crate::prices`",),
    ),
    Rule(
        "unresolved_module",
        on="e0432 e0433 unresolved resolve",
        match=r"unresolved import `(?P<path>(?:crate|self|super)(?:::\w+)+)`|could not find "
        r"`(?P<name>\w+)` in `(?P<inside>[\w:]+)`",
        prior=0.84,
        cause="There is no `{path|name}` there{where}: {inside|the module} does not have it.",
        fix="Declare the module (`mod name;` in its parent), make it and the item pub, or correct "
        "the path; if it was moved or removed, its users must follow.",
        check=lambda _, slots: {"path": slots.get("path") or slots["name"]},
        docs=f"Rust: E0433, {_ERR}E0433.html",
        yes=(
            "error[E0432]: unresolved import `crate::prices`",
            "error[E0433]: failed to resolve: could not find `prices` in `super`",
        ),
        no=("error[E0432]: unresolved import `serde_yaml`",),
    ),
    Rule(
        "trait_bound",
        on="e0277",
        match=r"error\[E0277\]: (?:the trait bound `(?P<type>[^`\n]{1,120}): (?P<name>[^`\n]{1,8"
        r"0})` "
        r"is not satisfied|`(?P<type2>[^`\n]{1,120})` doesn't implement `(?P<name2>[^`\n]{1,80})`|"
        r"`(?P<type3>[^`\n]{1,120})` cannot be (?:sent|shared) between threads safely)",
        prior=0.86,
        cause="`{type}` does not implement `{name|Send or Sync}`, which is needed{where}.",
        fix="Derive or implement `{name|it}` for `{type}`, or use what it has: {:?} needs Debug, "
        "serde needs Serialize, a thread needs Arc and Mutex instead of Rc and RefCell.",
        docs=f"Rust: E0277, {_ERR}E0277.html",
        yes=(
            "error[E0277]: `Cart` doesn't implement `std::fmt::Display`",
            "error[E0277]: the trait bound `Cart: Clone` is not satisfied",
        ),
        no=("error[E0308]: mismatched types",),
    ),
    Rule(
        "missing_items",
        on="e0046",
        match=r"not all trait items implemented, missing: `?(?P<name>[\w`, ]{1,160}?)`?$",
        prior=0.92,
        cause="The impl lacks `{name}` of its trait{where}.",
        fix="Add `{name}` to that impl (a type as `type Name = ...;`, a function with its body); "
        "an update of the crate may have brought it.",
        docs=f"Rust: E0046, {_ERR}E0046.html",
        yes=("error[E0046]: not all trait items implemented, missing: `total`",),
        no=("Error: missing: `total`",),
    ),
    Rule(
        "ambiguous_number",
        on="e0689",
        match=r"can't call method `(?P<name>\w+)` on ambiguous numeric type `\{(?P<type>\w+)\}`",
        prior=0.92,
        cause="`{name}` is called on a number whose type is not fixed yet (`{type}`){where}.",
        fix="Name the type before the call: a suffix such as 2.0_f64, a typed variable, or "
        "`as f64`.",
        docs=f"Rust: E0689, {_ERR}E0689.html",
        yes=("error[E0689]: can't call method `powi` on ambiguous numeric type `{float}`",),
        no=("error[E0599]: no method named `powi`",),
    ),
    Rule(
        "other_compiler",
        on="e0514",
        match=r"found crate `(?P<name>\w+)` compiled by an incompatible version of rustc",
        prior=0.92,
        cause="`{name}` in target/ was built by another rustc than the one that runs.",
        fix="Build it anew: clean, and keep one toolchain for the project (rust-toolchain.toml).",
        code="cargo clean && cargo build",
        lang="shell",
        docs=f"Rust: E0514, {_ERR}E0514.html",
        yes=("error[E0514]: found crate `serde` compiled by an incompatible version of rustc",),
        no=("error[E0463]: can't find crate for `serde`",),
    ),
    Rule(
        "no_linker",
        on="linker",
        match=r"error: linker `(?P<name>[\w.-]+)` not found",
        prior=0.92,
        cause="The linker `{name}` is not installed: rustc needs the system's C toolchain.",
        fix="Install it: build-essential (Debian), Development Tools (Fedora), xcode-select "
        "--install (macOS), the C++ build tools (Windows), or the cross compiler of the target.",
        code="sudo apt install build-essential",
        lang="shell",
        docs="Rust: Install, https://www.rust-lang.org/tools/install",
        yes=("error: linker `cc` not found",),
        no=("Error: linker of the chain",),
    ),
    Rule(
        "system_library",
        on="pkg_config pkg config library",
        match=r"The system library `(?P<name>[\w.+-]+)` required by crate `(?P<crate>[\w-]+)` was "
        r"not "
        r"found|Package (?P<name2>[\w.+-]+) was not found in the pkg-config search path|Could not "
        r"find directory of (?P<name3>OpenSSL) installation",
        prior=0.92,
        cause="The C library `{name}` that {crate|the build} links with has no development files "
        "here.",
        fix="Install its -dev package and pkg-config (libasound2-dev for alsa, libssl-dev for "
        "openssl, libpq-dev for libpq; -devel on Fedora).",
        code="sudo apt install pkg-config {package}",
        lang="shell",
        check=lambda _, slots: {
            "package": {
                "alsa": "libasound2-dev",
                "openssl": "libssl-dev",
                "OpenSSL": "libssl-dev",
                "libpq": "libpq-dev",
                "libudev": "libudev-dev",
                "dbus-1": "libdbus-1-dev",
            }.get(slots["name"], f"lib{slots['name'].removeprefix('lib')}-dev")
        },
        docs="Rust: pkg-config, https://docs.rs/pkg-config/latest/pkg_config/",
        yes=(
            "The system library `alsa` required by crate `alsa-sys` was not found.",
            "Package cairo was not found in the pkg-config search path.",
        ),
        no=("Error: the library of the town was not found",),
    ),
    Rule(
        "no_method",
        on="e0599",
        match=r"error\[E0599\]: no (?P<kind>method|function or associated item|variant[\w, ]{0,4"
        r"0}) "
        r"named `(?P<name>\w+)` found for (?:[\w ]{1,30} )?`(?P<type>[^`\n]{1,120})`",
        prior=0.86,
        cause="`{type}` has no {kind} `{name}`{where}.",
        fix="Correct the name, bring the trait that has it into scope with use, or implement it; "
        "with `the following trait bounds were not satisfied` the type's parts lack something.",
        docs=f"Rust: E0599, {_ERR}E0599.html",
        yes=(
            "error[E0599]: no method named `totals` found for struct `Cart` in the current scope",
        ),
        no=("error[E0425]: cannot find function `totals` in this scope",),
    ),
    Rule(
        "mismatched",
        on="e0308",
        match=r"error\[E0308\]: mismatched types(?:[^\x00]{0,400}?expected (?P<a>`[^`\n]{1,80}`|"
        r"[&\w<>: ]{1,60}), found (?P<b>`[^`\n]{1,80}`|[&\w<>:() ]{1,60}))?",
        check=lambda _, slots: {} if "a" in slots else None,
        prior=0.84,
        cause="{a} is expected{where}, and {b} is given.",
        fix="Convert it (into(), &, .to_string(), Some(...), Ok(...)), or change the declared "
        "type; "
        "with `()` a semicolon behind the last expression is too many.",
        docs=f"Rust: E0308, {_ERR}E0308.html",
        yes=("error[E0308]: mismatched types\n   |     ^^ expected `u32`, found `&str`",),
        no=("error[E0382]: borrow of moved value: `a`",),
    ),
    Rule(
        "not_in_scope",
        on="e0425 e0412 e0422 e0531",
        match=r"error\[E0(?:425|412|422|531)\]: cannot find (?P<kind>[\w, /]{1,40}) "
        r"`(?P<name>\w+)` in (?:this scope|(?P<inside>[^\n]{1,60}))",
        prior=0.84,
        cause="There is no {kind} `{name}` here{where}.",
        fix="Bring it in with `use`, declare it, or correct its name; it must be pub in its "
        "module.",
        docs=f"Rust: E0425, {_ERR}E0425.html",
        yes=("error[E0412]: cannot find type `Cart` in this scope",),
        no=("error[E0599]: no method named `totals` found",),
    ),
    Rule(
        "dependency_toolchain",
        on="unresolved cannot error failed",
        match=r"error(?:\[E\d{4}\])?: (?P<said>[^\n]{1,160})",
        check=_in_dependency,
        prior=0.93,
        cause="The compiler stops inside the dependency `{crate}`, not in your crate: this "
        "version of it does not fit the installed Rust.",
        fix="Take a version of `{crate}` that does: `cargo update -p {crate}`, or a newer "
        "one in "
        "Cargo.toml. A nightly or compiler-internal crate changed under it: use the toolchain "
        "that it names (rust-toolchain.toml). If the dependency needs a newer Rust, "
        "`rustup update`.",
        code="cargo update -p {crate}",
        lang="shell",
        docs="Cargo: cargo update, https://doc.rust-lang.org/cargo/commands/cargo-update.html",
        yes=(
            event(
                "terminal",
                data="/home/a/.cargo/git/checkouts/shelf-macros-0155ebac4efea846/master/src/"
                "lib.rs:10:5: 10:28 error: unresolved import `rustc::plugin`. [E0432]\n",
            ),
        ),
        no=("error[E0432]: unresolved import `crate::shelf`",),
    ),
)
