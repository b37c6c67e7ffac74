"""Rules for Rust's versions: of the compiler, its editions and crates."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CARGO = "https://doc.rust-lang.org/cargo/"

RULES = family(
    "rust",
    Rule(
        "rustc_too_old",
        on="rustc newer",
        match=r"package `(?P<name>[\w-]{1,80}) v(?P<version>[\w.+-]{1,40})(?: "
        r"\([^)\n]{1,120}\))?` cannot be built because it requires rustc "
        r"(?P<need>[\d.]+)(?: or newer)?, while the currently active rustc version is "
        r"(?P<now>[\w.-]+)|rustc (?P<now2>[\w.-]+) is not supported by the following "
        r"packages?:?\s+(?P<name2>[\w-]+)@(?P<version2>\S+) requires rustc (?P<need2>[\d.]+)",
        prior=0.97,
        cause="{name} {version} needs Rust {need}, and {now} builds.",
        fix="Update Rust (a rust-toolchain file or the distribution's package may hold it "
        "back), or stay and take the last version for {now}.",
        code="rustup update stable\n# or: cargo update -p {name} --precise <older version>",
        lang="shell",
        docs=f"Cargo: rust-version, {_CARGO}reference/rust-version.html",
        yes=(
            "error: package `home v0.5.11` cannot be built because it requires rustc 1.81 or "
            "newer, while the currently active rustc version is 1.75.0",
        ),
        no=("Error: newer rustc",),
    ),
    Rule(
        "edition",
        on="edition edition2024 edition2021 lock cargo",
        match=r"feature `(?P<name>edition\d{4})` is required|this version of Cargo is older than "
        r"the `(?P<name2>\d{4})` edition|lock file version (?:`?(?P<lock>\d)`?) "
        r"(?:requires `-Znext-lockfile-bump`|was found, but this version of Cargo does not "
        r"understand)",
        prior=0.97,
        cause="This cargo is older than a file it reads: {name|a lock file of version} {lock|}.",
        fix="Update Rust (edition 2024 needs 1.85, a lock file of version 4 needs 1.78; Debian's "
        "package is older: use rustup or a newer image). Otherwise hold the crate that needs it at "
        "an older version, or write `version = 3` into Cargo.lock.",
        code="rustup update stable\ncargo --version",
        lang="shell",
        docs="Rust: Editions, https://doc.rust-lang.org/edition-guide/",
        yes=(
            "feature `edition2021` is required",
            "lock file version 4 requires `-Znext-lockfile-bump`",
        ),
        no=("Error: second edition of the lock",),
    ),
    Rule(
        "install_unlocked",
        on="intermediate",
        match=r"failed to compile `(?P<name>[\w-]{1,80}) v(?P<version>[\w.+-]{1,40})`, "
        r"intermediate artifacts can be found",
        check=lambda subject, _: None if "link" in subject.text else {},
        prior=0.9,
        cause="A dependency of {name} {version} does not compile: cargo install takes the newest "
        "versions of all dependencies, not those that {name} was released with.",
        fix="Install with `--locked`, which takes the author's Cargo.lock. Where that fails too, "
        "install a newer {name}, or build with a Rust of its time (time before 0.3.35 fails "
        "since 1.80).",
        code="cargo install {name} --locked",
        lang="shell",
        docs=f"Cargo: cargo install, {_CARGO}commands/cargo-install.html",
        yes=(
            "error: failed to compile `cargo-geiger v0.10.2`, intermediate artifacts can be found "
            "at `/tmp/cargo-install1`",
        ),
        no=("error: failed to compile the intermediate `shop`",),
    ),
    Rule(
        "crate_too_old_for_rustc",
        on="registry",
        match=r"/registry/src/[^\n]{1,200}?/(?P<name>[a-z][\w-]*?)-(?P<version>\d[\w.+]*)/",
        check=lambda subject, _: (
            {} if "error[E" in subject.text and "panicked" not in subject.text else None
        ),
        prior=0.95,
        cause="The error is in the crate {name} {version} itself, not in your code: this version "
        "does not compile with this Rust (time before 0.3.35 does so since 1.80).",
        fix="Update that crate; where another one holds it back update that one, or build with the "
        "Rust it was written for. For `cargo install` add `--locked`: without it the newest "
        "dependencies are taken, not those of the release.",
        code="cargo update -p {name}\ncargo tree -i {name}",
        lang="shell",
        docs=f"Cargo: cargo update, {_CARGO}commands/cargo-update.html",
        yes=(
            "error[E0282]: type annotations needed for `Box<_>`\n  --> "
            "/root/.cargo/registry/src/index-1/time-0.3.20/src/parse/mod.rs:83:9",
        ),
        no=("error[E0282]: type annotations needed\n  --> src/main.rs:3:9",),
    ),
    Rule(
        "links_twice",
        on="links native",
        match=r"package `(?P<name>[\w-]{1,80})` links to the native library "
        r"`(?P<lib>[\w+-]{1,60})`, but it conflicts with a previous package",
        check=lambda subject, slots: {"who": _who(subject, slots)},
        prior=0.97,
        cause="Two versions of {name} are asked for, and only one may link to {lib}{who}.",
        fix="Bring the crates that ask for it to versions with the same {name} (raise or lower one "
        "of them); their changelogs name it.",
        code="cargo tree -i {name}",
        lang="shell",
        docs=f"Cargo: The links field, {_CARGO}reference/build-scripts.html#the-links-manifest-key",
        yes=(
            "the package `ring` links to the native library `ring-asm`, but it conflicts with a "
            "previous package which links to `ring-asm` as well:",
        ),
        no=("Error: links to the library",),
    ),
    Rule(
        "select_version",
        on="select version requirement",
        match=r"failed to select a version for (?:the requirement )?`(?P<name>[\w-]{1,80})(?: = "
        r"\"(?P<want>[^\"\n]{1,40})\")?",
        prior=0.93,
        cause="No version of `{name}` {want|} satisfies everyone who asks for it.",
        fix="Read `candidate versions found` and the lines that require it: write a version "
        "that exists (a yanked or prerelease one must be named fully), raise the crate "
        "that pins the old one, or drop a feature that was removed; offline or with an "
        "old index run cargo update.",
        code="cargo update\ncargo tree -i {name}",
        lang="shell",
        docs=f"Cargo: Dependency resolution, {_CARGO}reference/resolver.html",
        yes=(
            'error: failed to select a version for the requirement `shopp = "^9"`',
            "error: failed to select a version for `rand_core`.",
        ),
        no=("Error: select a version",),
    ),
    Rule(
        "no_feature",
        on="features feature",
        match=r"the package `(?P<by>[\w-]{1,80})` depends on `(?P<name>[\w-]{1,80})`, with "
        r"features: `?(?P<feature>[\w/, -]{1,80}?)`? but `[\w-]{1,80}` does not have these "
        r"features",
        prior=0.97,
        cause="{name} has no feature `{feature}` in the version that is taken.",
        fix="Look at its [features] for that version: it was renamed or became the default; "
        "or take the version that had it.",
        docs=f"Cargo: Features, {_CARGO}reference/features.html",
        yes=(
            "the package `shop` depends on `reqwest`, with features: `rustls` but `reqwest` does "
            "not have these features.",
        ),
        no=("Error: features of a face",),
    ),
)


def _who(subject: Subject, slots: Slots) -> str:
    asked = re.findall(
        r"of package `([\w-]+ v[\w.+-]+)`|required by package `([\w-]+ v[\w.+-]+)`", subject.text
    )
    names = list(dict.fromkeys(a or b for a, b in asked if slots["name"] not in (a or b)))
    return f" ({', '.join(names[:3])})" if names else ""
