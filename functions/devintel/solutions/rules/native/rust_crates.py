"""Rules for Rust's common crates: serde, sqlx, Diesel, wasm-bindgen, two versions of one crate."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_FEATURES = {
    "Serialize": ("serde", "derive"),
    "Deserialize": ("serde", "derive"),
    "Parser": ("clap", "derive"),
    "Subcommand": ("clap", "derive"),
    "Args": ("clap", "derive"),
    "ValueEnum": ("clap", "derive"),
    "FromRow": ("sqlx", "derive"),
    "Zeroize": ("zeroize", "derive"),
    "JsonSchema": ("schemars", "derive"),
    "Arbitrary": ("arbitrary", "derive"),
    "ToSchema": ("utoipa", ""),
    "Error": ("thiserror", ""),
    "StructOpt": ("structopt", ""),
    "EnumIter": ("strum", "derive"),
    "EnumString": ("strum", "derive"),
    "Display": ("strum", "derive"),
    "Queryable": ("diesel", ""),
    "Insertable": ("diesel", ""),
    "Validate": ("validator", "derive"),
    "Derivative": ("derivative", ""),
    "Reflect": ("bevy", ""),
}


def _derive(_: Subject, slots: Slots) -> Slots:
    crate, feature = _FEATURES.get(slots["name"], ("", ""))
    if not crate:
        return {
            "advice": "Add the crate that has the macro (often with its feature `derive`) and "
            "import it.",
            "command": "",
        }
    with_feature = f" --features {feature}" if feature else ""
    return {
        "advice": f"Add {crate}"
        + (f" with its feature `{feature}`" if feature else "")
        + f", and `use {crate}::{slots['name']};`.",
        "code": f"cargo add {crate}{with_feature}",
    }


RULES = family(
    "rust",
    Rule(
        "derive_feature",
        on="derive macro",
        match=r"cannot find (?:derive macro|attribute macro|attribute) `(?P<name>\w{1,60})` in "
        r"this scope",
        check=_derive,
        prior=0.95,
        cause="The macro `{name}` is not here: its crate is not a dependency, or is built "
        "without the feature that has it.",
        fix="{advice}",
        lang="shell",
        docs="Serde: Using derive, https://serde.rs/derive.html",
        yes=("error: cannot find derive macro `Parser` in this scope",),
        no=("error: derive macro panicked",),
    ),
    Rule(
        "sqlx_offline",
        on="database_url sqlx",
        match=r"set `DATABASE_URL` to use query macros online|`DATABASE_URL` must be set, or "
        r"`cargo sqlx prepare` must have been run|`SQLX_OFFLINE=true` but",
        prior=0.98,
        cause="sqlx's query macros check the SQL while compiling, and have neither a database "
        "nor saved answers here.",
        fix="Set DATABASE_URL (a .env file beside Cargo.toml) to a migrated database, or run "
        "cargo sqlx prepare where there is one and commit the .sqlx folder (CI, Docker: "
        "SQLX_OFFLINE=true).",
        code="cargo sqlx prepare",
        lang="shell",
        docs="sqlx: Compile-time verification, https://docs.rs/sqlx/latest/sqlx/macro.query.html",
        yes=(
            "error: set `DATABASE_URL` to use query macros online, or run `cargo sqlx "
            "prepare` to update",
        ),
        no=("Error: DATABASE_URL",),
    ),
    Rule(
        "two_versions",
        on="versions",
        match=r"(?:perhaps two different versions of crate|there are multiple different versions "
        r"of crate|two (?:different )?versions of crate) `(?P<name>[\w-]{1,60})`",
        prior=0.97,
        cause="Two versions of the crate `{name}` meet: a type or trait of one is no type of "
        "the other, though it has the same name.",
        fix="Use the version of {name} that the library uses (cargo tree shows who asks for "
        "which): raise the library, or write the older number in Cargo.toml; a library's "
        "re-export (`library::{name}`) is always the right one.",
        code="cargo tree -d\ncargo tree -i {name}",
        lang="shell",
        docs="Cargo: cargo tree, https://doc.rust-lang.org/cargo/commands/cargo-tree.html",
        yes=(
            "  = note: perhaps two different versions of crate `http` are being used?",
            "note: there are multiple different versions of crate `axum` in the dependency graph",
        ),
        no=("Error: versions of a song",),
    ),
    Rule(
        "wasm_bindgen_old",
        on="wasm",
        match=r"older versions of the `(?P<name>[\w-]{1,60})` crate are incompatible with "
        r"current versions of Rust; please update to `[\w-]{1,60}` v(?P<want>[\d.]+)",
        prior=0.98,
        cause="This {name} does not work with this Rust.",
        fix="Update it to {want} or newer, and its command line tool to the same version.",
        code="cargo update -p {name}",
        lang="shell",
        docs="wasm-bindgen: Changelog, "
        "https://github.com/wasm-bindgen/wasm-bindgen/blob/main/CHANGELOG.md",
        yes=(
            "error: older versions of the `wasm-bindgen` crate are incompatible with current "
            "versions of Rust; please update to `wasm-bindgen` v0.2.88",
        ),
        no=("Error: wasm",),
    ),
    Rule(
        "wasm_bindgen_versions",
        on="bindgen",
        match=r"failed to extract wasm-bindgen custom sections|(?:rust wasm file(?: schema "
        r"version)?: (?P<a>[\d.]+)\s+this binary(?: schema version)?: (?P<b>[\d.]+))",
        prior=0.96,
        cause="The crate wasm-bindgen ({a|in Cargo.lock}) and the wasm-bindgen program ({b|that "
        "is installed}) are not the same version.",
        fix="Install the program in the crate's version (wasm-pack does it by itself when it "
        "is up to date).",
        code="cargo install -f wasm-bindgen-cli --version {a|0.2.100}",
        lang="shell",
        docs="wasm-bindgen: CLI, https://rustwasm.github.io/docs/wasm-bindgen/reference/cli.html",
        yes=("error: failed to extract wasm-bindgen custom sections",),
        no=("Error: bindgen",),
    ),
    Rule(
        "not_send_future",
        on="future",
        match=r"future cannot be (?:sent|shared) between threads safely(?:[^\x00]{0,600}?trait "
        r"`(?:Send|Sync)` is not implemented for `(?P<name>[^`\n]{1,120})`)?",
        prior=0.95,
        cause="The task holds {name|something that may not leave its thread} across an await.",
        fix="Drop it before the await (a block of its own around the lock; take what is "
        "needed out of it), use tokio::sync::Mutex where it must be held, Arc instead of "
        "Rc, and a Send error type (Box<dyn Error + Send + Sync>); spawn_local for what "
        "cannot.",
        docs="Tokio: Spawning, https://tokio.rs/tokio/tutorial/spawning#send-bound",
        yes=("error: future cannot be sent between threads safely",),
        no=("Error: a bright future",),
    ),
    Rule(
        "async_main",
        on="main async e0752",
        match=r"`main` function is not allowed to be `async`",
        prior=0.97,
        cause="Rust has no runtime of its own for an async main.",
        fix="Put a runtime's attribute above it and its crate into Cargo.toml.",
        code="cargo add tokio --features full\n# above main: #[tokio::main]",
        lang="shell",
        docs="Tokio: Hello Tokio, https://tokio.rs/tokio/tutorial/hello-tokio",
        yes=("error[E0752]: `main` function is not allowed to be `async`",),
        no=("Error: main async",),
    ),
    Rule(
        "target_missing",
        on="e0463 crate target",
        match=r"can't find crate for `(?:std|core)`[^\x00]{0,200}?the `(?P<name>[\w.-]{1,60})` "
        r"target may not be installed",
        prior=0.97,
        cause="Rust's standard library for {name} is not installed.",
        fix="Add the target (a distribution's own Rust has none: use rustup).",
        code="rustup target add {name}",
        lang="shell",
        docs="rustup: Cross-compilation, https://rust-lang.github.io/rustup/cross-compilation.html",
        yes=(
            "error[E0463]: can't find crate for `std`\n  = note: the `wasm32-unknown-unknown` "
            "target may not be installed",
            "error[E0463]: can't find crate for `core`\n  = note: the `wasm32-unknown-unknown` "
            "target may not be installed",
        ),
        no=(
            "error[E0463]: can't find crate for `shop`",
            "error[E0463]: can't find crate for `serde`",
        ),
    ),
    Rule(
        "nightly_feature",
        on="e0554 nightly stable",
        match=r"`#!\[feature\]` may not be used on the (?P<name>stable|beta) release channel|the "
        r"option `Z` is only accepted on the nightly compiler",
        prior=0.94,
        cause="The crate uses what only a nightly Rust allows.",
        fix="Build it with nightly (rustup override set nightly, or a rust-toolchain.toml "
        "that names its date), or take a newer version of the crate: most such features "
        "are stable by now.",
        code="rustup toolchain install nightly\ncargo +nightly build",
        lang="shell",
        docs="rustup: Channels, https://rust-lang.github.io/rustup/concepts/channels.html",
        yes=("error[E0554]: `#![feature]` may not be used on the stable release channel",),
        no=("Error: stable",),
    ),
    Rule(
        "proc_macro_old",
        on="feature unknown e0635",
        match=r"unknown feature `(?P<name>proc_macro_span_shrink|stdsimd|raw_ref_op|doc_auto_cfg|a"
        r"vx512_target_feature|\w{4,60})`",
        check=lambda _, slots: {
            "advice": {
                "proc_macro_span_shrink": "Update proc-macro2: cargo update -p proc-macro2 "
                "(1.0.60 or newer).",
                "stdsimd": "Update ahash (0.8.7 or 0.7.8): cargo update -p ahash.",
            }.get(
                slots["name"],
                "Update the crate that names it (its path stands in the message), or use the "
                "nightly it was written for.",
            )
        },
        prior=0.94,
        cause="A crate asks for the feature `{name}`, which this Rust does not have (any more).",
        fix="{advice}",
        code="cargo update",
        lang="shell",
        docs="Rust: Unstable book, https://doc.rust-lang.org/unstable-book/",
        yes=("error[E0635]: unknown feature `proc_macro_span_shrink`",),
        no=("Error: an unknown feature film",),
    ),
)
