"""Rules for parts of a language's own library that this build or version of it lacks."""

from __future__ import annotations

import re

from devintel.solutions import standard_library as known
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PHP = "PHP: Extension list, https://www.php.net/manual/en/extensions.alphabetical.php"


def rust_path(inside: str, name: str, said: str) -> bool:
    """Whether `name` was looked for in Rust's own library."""
    if inside in known.RUST_CRATES or (inside == "os" and name in known.RUST_PLATFORMS):
        return True
    own = re.search(rf"\b(?:std|core|alloc)::(?:\w+::)*{inside}\b", said)
    return inside in known.RUST_MODULES and own is not None


def _rust(subject: Subject, slots: Slots) -> Slots | None:
    inside, name = slots["inside"], slots["name"]
    if not rust_path(inside, name, subject.text):
        return None
    if inside == "os" and name in known.RUST_PLATFORMS:
        return {
            "why": "it exists on some operating systems only, and not on the one it is built for",
            "how": "The crate that uses it does not build for this target: take a version of it "
            "that does, leave it out, or put the code behind `#[cfg(unix)]` and its like.",
            "code": "rustc --version --verbose",
        }
    return {
        "why": "this compiler's library is older or newer than the code",
        "how": "Update the toolchain (look at rust-toolchain.toml too); else correct the name.",
        "code": "rustup update stable",
    }


def _ruby(_: Subject, slots: Slots) -> Slots | None:
    top = slots["name"].split("/")[0]
    if top in ("bundler", "rubygems", "mkmf") or top not in known.RUBY:
        return None
    return {"top": top}


def _newer_python(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    since = known.PYTHON_SINCE.get(name) or known.PYTHON_SINCE.get(name.partition(".")[0])
    return None if since is None else {"since": since}


def _ruby_constant(_: Subject, slots: Slots) -> Slots | None:
    file = known.RUBY_CONSTANTS.get(slots["name"])
    return None if file is None else {"file": file}


def _php(_: Subject, slots: Slots) -> Slots | None:
    extension = known.PHP_CLASSES.get(slots["name"].strip("\\").lower())
    return None if extension is None else {"extension": extension}


RULES = (
    *family(
        "rust",
        Rule(
            "standard_library",
            on="e0432 e0433 resolve",
            match=(
                r"could not find `(?P<name>\w+)` in `(?P<inside>\w+)`",
                r"unresolved import `(?:std|core|alloc)(?:::\w+)*?::(?P<inside>\w+)::"
                r"(?P<name>\w+)`",
            ),
            check=_rust,
            prior=0.92,
            cause="Rust's own library has no `{inside}::{name}` here{where}: {why}.",
            fix="{how}",
            code="rustup update stable",
            lang="shell",
            docs="Rust: The standard library, https://doc.rust-lang.org/std/",
            yes=(
                "error[E0433]: failed to resolve: could not find `pin` in `core`",
                "error[E0433]: failed to resolve: could not find `windows` in `os`",
                "error[E0433]: failed to resolve: could not find `mpsc` in `sync`\n"
                "use std::sync::mpsc;",
            ),
            no=(
                "error[E0433]: failed to resolve: could not find `process` in `tokio`",
                "error[E0433]: failed to resolve: could not find `prices` in `io`",
            ),
        ),
    ),
    *family(
        "ruby",
        Rule(
            "bundler_itself",
            on="load",
            match=r"cannot load such file -- (?P<name>(?:\S*/)?bundler(?:[/-]\S*)?)",
            prior=0.92,
            cause="Bundler itself is missing for this Ruby (`{name}`), or its version is another.",
            fix="Install it with the gem command of the Ruby that runs here; `gem update --system` "
            "renews RubyGems and the Bundler that belongs to it.",
            code="gem install bundler",
            lang="shell",
            docs="Bundler: Getting started, https://bundler.io/",
            yes=(
                "LoadError: cannot load such file -- bundler",
                "cannot load such file -- /opt/ruby/gems/bundler-2.3.7/exe/bundle (LoadError)",
            ),
            no=("LoadError: cannot load such file -- nokogiri",),
        ),
        Rule(
            "own_library",
            on="load",
            match=r"cannot load such file -- (?P<name>[a-z][\w/-]{1,60})",
            check=_ruby,
            prior=0.86,
            cause="`{name}` belongs to Ruby itself, and this Ruby was built without it or is only "
            "a part of it.",
            fix="Install the system's headers of the library behind it (openssl, zlib, readline, "
            "libyaml, libffi) and build Ruby anew, or install the full Ruby package.",
            docs="Ruby: Standard library, https://docs.ruby-lang.org/en/master/standard_library_md"
            ".html",
            yes=("LoadError: cannot load such file -- openssl", "cannot load such file -- zlib"),
            no=("LoadError: cannot load such file -- nokogiri",),
        ),
        Rule(
            "required_part",
            on="constant",
            match=r"uninitialized constant (?:Object::)?(?P<name>[A-Z]\w*(?:::[A-Z]\w*)?)",
            check=_ruby_constant,
            prior=0.9,
            cause="`{name}` comes with Ruby, and its file is not loaded{where}.",
            fix="Load it at the top of the file.",
            code="require '{file}'",
            lang="ruby",
            docs="Ruby: Standard library, https://docs.ruby-lang.org/en/master/standard_library_md"
            ".html",
            yes=(
                "NameError: uninitialized constant Net::HTTP",
                "uninitialized constant OpenStruct",
            ),
            no=("NameError: uninitialized constant Cart::Item",),
        ),
        Rule(
            "headers",
            on="headers header mkmf",
            match=r"can't find header files for ruby|cannot load such file -- mkmf",
            prior=0.94,
            cause="Ruby's header files are missing: a gem with native code cannot be built.",
            fix="Install them: the command line tools on macOS (`xcode-select --install`), "
            "ruby-dev on Debian and Ubuntu, ruby-devel on Fedora; then install the gem again.",
            docs="Ruby: Creating extension libraries, https://docs.ruby-lang.org/en/master/extension_rdoc.html",
            yes=(
                "mkmf.rb can't find header files for ruby at /usr/lib/ruby/include/ruby.h",
                "LoadError: cannot load such file -- mkmf",
            ),
            no=("Error: header files",),
        ),
    ),
    *family(
        "python_import",
        Rule(
            "newer_python",
            on="module",
            match=r"No module named '?(?P<name>[\w.]+)'?",
            check=_newer_python,
            prior=0.92,
            cause="`{name}` is a part of Python from {since} on, and an older Python runs "
            "here{where}.",
            fix="Run Python {since} or newer (look which `python` it is, also in containers and "
            "on CI); for an older one some parts have a package of their own (a backport).",
            code="python --version",
            lang="shell",
            docs="Python: The standard library, https://docs.python.org/3/library/index.html",
            yes=(
                "ModuleNotFoundError: No module named 'tomllib'",
                "ModuleNotFoundError: No module named 'importlib.metadata'",
            ),
            no=("ModuleNotFoundError: No module named 'httpx'",),
        ),
    ),
    *family(
        "module_not_found",
        Rule(
            "newer_node",
            on="module",
            match=r"Cannot find module '(?P<name>(?:node:)?[a-z_/]{2,40})'(?! or its)",
            check=lambda _, slots: {} if known.node(slots["name"]) else None,
            prior=0.92,
            cause="`{name}` belongs to Node.js itself, and the Node.js that runs here does not "
            "have it: it is too old{where}.",
            fix="Update Node.js, also in the container and on CI. Nothing is to be installed from "
            "npm for it.",
            code="node --version",
            lang="shell",
            docs="Node.js: Modules, https://nodejs.org/api/module.html#modulebuiltinmodules",
            yes=(
                "Error: Cannot find module 'node:test'",
                "Error: Cannot find module 'fs/promises'",
            ),
            no=(
                "Error: Cannot find module 'dayjs'",
                "Cannot find module 'fs' or its corresponding",
            ),
        ),
    ),
    *family(
        "go",
    ),
    *family(
        "php",
        Rule(
            "extension_class",
            on="class",
            match=r"Class [\"']?\\?(?P<name>[\w\\]{2,60})[\"']? not found",
            check=_php,
            prior=0.94,
            cause="`{name}` comes with the PHP extension {extension}, which is not loaded{where}.",
            fix="Install or switch on {extension} for the PHP that runs (`php -m` lists what is "
            "loaded; the web server's and the command line's differ). In a namespace write "
            "`\\{name}`.",
            code="php -m",
            lang="shell",
            docs=_PHP,
            yes=("Error: Class 'ZipArchive' not found", 'Error: Class "NumberFormatter" not found'),
            no=('Error: Class "App\\Foo" not found',),
        ),
    ),
)
