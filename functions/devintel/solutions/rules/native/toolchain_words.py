"""Rules for what Go's, Rust's and C's tools say in one line."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family
from devintel.solutions.sentence import sentence

_GO = "Go: Documentation, https://go.dev/doc/"
_RUST = "rustup: Book, https://rust-lang.github.io/rustup/"
_GCC = "GCC: Manual, https://gcc.gnu.org/onlinedocs/gcc/"


def _said(owner: str, *words: str) -> Rule:
    return sentence(*words, family=owner)


RULES = family(
    "go",
    _said(
        "go",
        "gopath_package",
        "goroot gopath",
        r"cannot find package \"(?P<name>[\w./~-]{1,160})\" in any of:",
        "Go looks for `{name}` in GOROOT and GOPATH: it runs without modules.",
        "Make a module of the project and let Go fetch what it imports; GO111MODULE must "
        "not be off.",
        'main.go:8:2: cannot find package "github.com/a/b" in any of:\n\t/usr/lib/go/src '
        "(from $GOROOT)",
        _GO,
        "go mod init example.com/app\ngo mod tidy",
    ),
    _said(
        "go",
        "http_to_https",
        "https",
        r"(?:http: )?server gave HTTP response to HTTPS client",
        "The address says https, and the server speaks plain http there.",
        "Write http://, use the TLS port, or (for a registry) name it among Docker's "
        "insecure-registries.",
        "http: server gave HTTP response to HTTPS client",
        _GO,
    ),
    _said(
        "go",
        "template_files",
        "template pattern",
        r"(?:html/)?template: pattern matches no files: `(?P<name>[^`\n]{1,120})`",
        "No template fits {name}: the path starts at the working folder.",
        "Run it from the project's folder, copy the templates into the image, or embed "
        "them (//go:embed) and use ParseFS.",
        "panic: html/template: pattern matches no files: `templates/*.html`",
        _GO,
    ),
    _said(
        "rust",
        "toolchain_missing",
        "toolchain rustup",
        r"toolchain '(?P<name>[\w.-]{1,60})' is not installed|no (?:default|override) "
        r"toolchain configured",
        "rustup has no toolchain {name|chosen}.",
        "Install it; a rust-toolchain.toml in the project names the one that it wants.",
        "error: toolchain 'nightly-x86_64-unknown-linux-gnu' is not installed",
        _RUST,
        "rustup toolchain install {name|stable}\nrustup default stable",
    ),
    _said(
        "rust",
        "component_missing",
        "component",
        r"'(?P<name>[\w-]{1,40})' component which provides the command "
        r"'(?P<tool>[\w-]{1,40})' is not installed",
        "The toolchain has not the component {name}.",
        "Add it.",
        "error: the 'rustfmt' component which provides the command 'rustfmt' is not "
        "installed for the toolchain",
        _RUST,
        "rustup component add {name}",
    ),
    _said(
        "rust",
        "no_manifest",
        "toml",
        r"could not find `Cargo\.toml` in `(?P<name>[^`\n]{1,160})`",
        "There is no Cargo.toml in {name} or above it.",
        "Change into the project's folder, name it with --manifest-path, or make one with "
        "cargo init; a single file is compiled with rustc.",
        "error: could not find `Cargo.toml` in `/srv/app` or any parent directory",
        "Cargo: Book, https://doc.rust-lang.org/cargo/",
    ),
    _said(
        "rust",
        "no_bin",
        "bin target",
        r"no (?P<kind>bin|example|test|bench) target named `(?P<name>[\w-]{1,60})`|a bin "
        r"target must be available for `cargo run`",
        "The package has no {kind|binary} `{name|to run}`.",
        "Give it src/main.rs or src/bin/{name|app}.rs, name the package of a workspace "
        "(-p), and see cargo run --bin for what there is.",
        "error: no bin target named `app`",
        "Cargo: Targets, https://doc.rust-lang.org/cargo/reference/cargo-targets.html",
    ),
    _said(
        "c_family",
        "compiler_killed",
        "killed",
        r"(?:Killed signal terminated program|internal compiler error: Killed \(program) "
        r"(?P<name>\w{1,20})|fatal error: error writing to [^\n]{1,60}: No space "
        r"left|clang: error: unable to execute command: Killed",
        "The compiler was killed by the system: there is not enough memory for so many at once.",
        "Compile with fewer jobs (make -j1 or -j2), add swap, or give the container more memory.",
        "g++: fatal error: Killed signal terminated program cc1plus",
        _GCC,
        "make -j1",
    ),
    _said(
        "c_family",
        "no_c_compiler",
        "acceptable",
        r"no acceptable (?P<name>C|C\+\+|Fortran) compiler found in \$PATH",
        "configure finds no {name} compiler.",
        "Install one.",
        "configure: error: no acceptable C compiler found in $PATH",
        _GCC,
        "sudo apt install build-essential",
    ),
    _said(
        "c_family",
        "package_requirements",
        "requirements met",
        r"Package requirements \((?P<name>[\w.+-]{1,60})[^)\n]{0,80}\) were not met|Dependency "
        r"\"(?P<name2>[\w.+-]{1,60})\" not found, tried pkgconfig",
        "The library {name} is not installed with its development files (or in an older version).",
        "Install its -dev package (Fedora -devel) and pkg-config; one in another place is "
        "named in PKG_CONFIG_PATH.",
        "configure: error: Package requirements (gtk+-3.0 >= 3.22) were not met",
        _GCC,
        "apt-file search --regexp '/{name}\\.pc$'",
    ),
    _said(
        "c_family",
        "target_busy",
        "output",
        r"ld(?:\.\w+)?(?:\.exe)?: cannot open output file (?P<name>\S{1,120}): "
        r"(?P<why>Permission denied|Text file busy|Is a directory)",
        "The linker cannot write {name} ({why}): the program still runs, or a folder has "
        "that name.",
        "End the running program (on Windows in the task manager), or give the output "
        "another name.",
        "/usr/bin/ld: cannot open output file app: Permission denied",
        _GCC,
    ),
)
