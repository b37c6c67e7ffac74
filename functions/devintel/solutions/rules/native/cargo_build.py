"""Rules for cargo: versions of rustc and crates, native libraries, linkers, features."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CARGO = "https://doc.rust-lang.org/cargo/"
_NATIVE = {
    "openssl-sys": "libssl-dev pkg-config (Fedora openssl-devel, Alpine openssl-dev, Homebrew "
    "openssl@3); or the features `vendored` or rustls-tls, which need no library",
    "alsa-sys": "libasound2-dev pkg-config (Fedora alsa-lib-devel)",
    "libudev-sys": "libudev-dev pkg-config",
    "libdbus-sys": "libdbus-1-dev pkg-config",
    "glib-sys": "libglib2.0-dev (with gtk: libgtk-3-dev) pkg-config",
    "gobject-sys": "libglib2.0-dev pkg-config",
    "gdk-sys": "libgtk-3-dev",
    "gtk-sys": "libgtk-3-dev",
    "soup2-sys": "libsoup2.4-dev",
    "soup3-sys": "libsoup-3.0-dev",
    "javascriptcore-rs-sys": "libwebkit2gtk-4.1-dev (4.0 for Tauri 1)",
    "webkit2gtk-sys": "libwebkit2gtk-4.1-dev (4.0 for Tauri 1)",
    "libsqlite3-sys": "libsqlite3-dev, or the feature `bundled`",
    "pq-sys": "libpq-dev, or the feature `bundled`",
    "mysqlclient-sys": "libmysqlclient-dev (MariaDB: libmariadb-dev)",
    "rdkafka-sys": "cmake, zlib1g-dev, libssl-dev",
    "librocksdb-sys": "clang libclang-dev (it is compiled here)",
    "zstd-sys": "a C compiler (build-essential)",
    "ring": "a C compiler (build-essential; on Windows the MSVC build tools and clang for ARM)",
    "aws-lc-sys": "cmake and a C compiler (on Windows NASM too); or rustls with the feature ring",
    "libz-sys": "zlib1g-dev",
    "bindgen": "clang libclang-dev",
    "clang-sys": "clang libclang-dev (LIBCLANG_PATH names its folder)",
    "prost-build": "protobuf-compiler (PROTOC names it)",
    "freetype-sys": "cmake libfreetype6-dev",
    "servo-fontconfig-sys": "libfontconfig1-dev pkg-config",
    "yeslogic-fontconfig-sys": "libfontconfig1-dev pkg-config",
    "x11": "libx11-dev",
    "expat-sys": "cmake libexpat1-dev",
    "jemalloc-sys": "make and a C compiler",
    "tikv-jemalloc-sys": "make and a C compiler",
    "libgit2-sys": "cmake pkg-config libssl-dev",
    "ffmpeg-sys-next": "libavcodec-dev libavformat-dev libavutil-dev clang pkg-config",
    "opencv": "libopencv-dev clang libclang-dev",
    "pyo3-ffi": "a Python that this PyO3 knows (or PYO3_USE_ABI3_FORWARD_COMPATIBILITY=1), and its "
    "development files (python3-dev)",
    "pyo3-build-config": "a Python that this PyO3 knows, and its development files (python3-dev)",
    "nettle-sys": "nettle-dev clang pkg-config",
    "pcsc-sys": "libpcsclite-dev pkg-config",
    "hidapi": "libudev-dev libusb-1.0-0-dev pkg-config",
    "libusb1-sys": "libusb-1.0-0-dev pkg-config",
}


def _native(subject: Subject, slots: Slots) -> Slots:
    name = slots["name"]
    if re.search(r"(?i)libclang|clang\.dll", subject.text):
        return {
            "needs": "clang and libclang-dev (bindgen reads headers with it; LIBCLANG_PATH "
            "names its folder)"
        }
    if "protoc" in subject.text:
        return {"needs": "protobuf-compiler (PROTOC names it)"}
    if found := _NATIVE.get(name):
        return {"needs": found}
    if "cmake" in subject.text:
        return {"needs": "cmake and a C++ compiler"}
    asked = re.search(
        r"pkg-config[^\n]{0,200}?[\"' ]([\w.+-]+)[\"' ]+(?:was not found|>=|exited)|"
        r"system library `([\w.+-]+)`",
        subject.text,
    )
    if asked:
        return {
            "needs": f"pkg-config and the development package of `{asked[1] or asked[2]}` "
            f"(Debian lib...-dev, Fedora ...-devel)"
        }
    return {
        "needs": "what its own lines below `--- stderr` ask for (mostly a C compiler, pkg-config "
        "and a library's -dev package)"
    }


RULES = family(
    "rust",
    Rule(
        "build_script",
        on="custom script",
        match=r"failed to run custom build (?:command|script) for `(?P<name>[\w-]{1,80}) "
        r"v(?P<version>[\w.+-]{1,40})",
        check=_native,
        prior=0.95,
        cause="The build script of {name} {version} stops: it does not find what it needs on this "
        "machine.",
        fix="Install {needs}.",
        docs=f"Cargo: Build scripts, {_CARGO}reference/build-scripts.html",
        yes=("error: failed to run custom build command for `alsa-sys v0.3.1`",),
        no=("Error: custom script for the play",),
    ),
    Rule(
        "linker_lib",
        on="linking ld lnk1181",
        match=r"(?:ld(?:\.lld)?: (?:error: )?(?:cannot find|unable to find library) -l "
        r"?:?(?P<name>[\w.+-]{1,60})|LINK : fatal error LNK1181: cannot open input file "
        r"'(?P<name2>[\w.-]{1,60})')",
        prior=0.93,
        cause="The linker does not find the library `{name}`.",
        fix="Install its development package (Debian lib{name}-dev, Fedora {name}-devel; -lgcc_s, "
        "-lc in a cross or musl build need that target's toolchain), or tell where it is (-L, "
        "LIBRARY_PATH, LIB on Windows).",
        docs="GNU ld: Options, https://sourceware.org/binutils/docs/ld/Options.html",
        yes=(
            "/usr/bin/ld: cannot find -lxcb-shape: No such file or directory",
            "LINK : fatal error LNK1181: cannot open input file 'sqlite3.lib'",
        ),
        no=("Error: cannot find -l",),
    ),
    Rule(
        "linking_failed",
        on="linking",
        match=r"linking with `(?P<name>[\w./\\+ :-]{1,120})` failed: exit (?:status|code): "
        r"(?P<number>\d+)",
        check=lambda subject, _: {"why": _link_cause(subject)},
        prior=0.88,
        cause="Everything compiled, and {name} could not link it.",
        fix="{why}",
        code="cargo clean\ncargo build",
        lang="shell",
        docs="Rust: Codegen options, https://doc.rust-lang.org/rustc/codegen-options/index.html",
        yes=("error: linking with `cc` failed: exit status: 1",),
        no=("Error: linking arms",),
    ),
    Rule(
        "git_dependency",
        on="revspec authenticate clone",
        match=r"failed to (?:authenticate when downloading repository|clone into|fetch "
        r"into)[^\n]{0,200}|revspec '(?P<name>[^'\n]{1,80})' not found",
        prior=0.9,
        cause="A dependency from git cannot be fetched: cargo's own git may not sign in there, or "
        "`{name|the revision}` is gone.",
        fix="Let the installed git do it, and correct branch, tag or rev in Cargo.toml.",
        code="CARGO_NET_GIT_FETCH_WITH_CLI=true cargo build",
        lang="shell",
        docs=f"Cargo: Git authentication, {_CARGO}appendix/git-authentication.html",
        yes=("failed to authenticate when downloading repository: git@github.com:acme/x",),
        no=("Error: a clone",),
    ),
)


def _link_cause(subject: Subject) -> str:
    text = subject.text
    if missing := re.search(r"cannot find -l([\w.+-]+)", text):
        return f"It does not find lib{missing[1]}: install its development package."
    if symbol := re.search(
        r"(?:undefined reference to|Undefined symbols[^\n]*\n\s*)[ `'\"]*_?([\w:]+)", text
    ):
        return (
            f"`{symbol[1]}` is in no library that is linked: a system library is missing or an "
            "older (or a second, MacPorts' or Homebrew's) copy is found first; after an update of "
            "Rust build once from clean."
        )
    return (
        "Read the last lines of the note: a library that is missing (install its -dev package), "
        "undefined symbols, another architecture, or no memory left (then fewer jobs: -j 1). After "
        "an update of Rust or the system build once from clean."
    )
