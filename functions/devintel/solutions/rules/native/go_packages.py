"""Rules for Go's packages: what is built, embedded and linked with C."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "go",
    Rule(
        "embed",
        on="pattern",
        match=r"pattern (?P<name>\S{1,120}): (?:no matching files found|cannot embed|directory "
        r"prefix)",
        prior=0.97,
        cause="//go:embed finds nothing under {name}.",
        fix="Make the files before go build (the front end's build, or a placeholder that is "
        "committed); the path starts at the source file's folder, may not leave the module or "
        "begin with ../, and skips names that begin with a dot or underscore (all: takes them).",
        docs="Go: embed, https://pkg.go.dev/embed",
        yes=("assets.go:9:12: pattern static/*.html: no matching files found",),
        no=("Error: a pattern",),
    ),
    Rule(
        "cgo_off",
        on="cgo_enabled cgo",
        match=r"Binary was compiled with 'CGO_ENABLED=0', (?P<name>[\w-]{1,60}) requires "
        r"cgo|build constraints exclude all Go files in (?P<name2>\S{1,200})|cgo: C "
        r"compiler \"?(?P<cc>[\w.+-]{1,60})\"? not found|C source files not allowed when "
        r"not using cgo",
        prior=0.95,
        cause="The package {name|with C in it} needs cgo, which is off here or has no C compiler "
        "({cc|CGO_ENABLED=0, cross compiling}).",
        fix="Build with CGO_ENABLED=1 and gcc installed (apt install build-essential, apk add "
        "build-base; mingw on Windows; a cross compiler in CC for another system), or use a "
        "package without C (modernc.org/sqlite). `exclude all Go files` also means that nothing "
        "there is for this GOOS and GOARCH.",
        code="CGO_ENABLED=1 go build ./...",
        lang="shell",
        docs="Go: cgo, https://pkg.go.dev/cmd/cgo",
        yes=(
            "Binary was compiled with 'CGO_ENABLED=0', go-sqlite3 requires cgo to work. This is a "
            "stub",
            'cgo: C compiler "gcc" not found: exec: "gcc": executable file not found in $PATH',
        ),
        no=("Error: cgo",),
    ),
    Rule(
        "pkg_config",
        on="pkg config",
        match=r"# pkg-config --(?:cflags|libs)[^\n]{0,200}|Package (?P<name>[\w.+-]{1,60}) was "
        r"not found in the pkg-config search path|pkg-config: exec: \"pkg-config\": "
        r"executable file not found",
        prior=0.93,
        cause="A C library that this links to ({name|see the line below}) is not installed with "
        "its headers, or pkg-config is not.",
        fix="Install pkg-config and the library's development package (Debian lib{name|NAME}-dev, "
        "Fedora {name|NAME}-devel, Homebrew {name|NAME}); a library in another place is found "
        "through PKG_CONFIG_PATH.",
        code="sudo apt install pkg-config\npkg-config --list-all | grep -i {name|name}",
        lang="shell",
        docs="pkg-config: Guide, https://people.freedesktop.org/~dbn/pkg-config-guide.html",
        yes=("Package alsa was not found in the pkg-config search path.",),
        no=("Error: the config of a pkg",),
    ),
    Rule(
        "several_packages",
        on="packages found",
        match=r"found packages (?P<a>\w{1,60}) \((?P<x>[\w.]{1,60})\) and (?P<b>\w{1,60}) "
        r"\((?P<y>[\w.]{1,60})\) in (?P<name>\S{1,160})",
        prior=0.96,
        cause="Two package names are in one folder: {a} in {x} and {b} in {y}.",
        fix="Give all files of {name} one package line (a test may have {a}_test), or move "
        "one into a folder of its own.",
        docs="Go: Packages, https://go.dev/doc/code",
        yes=("found packages shop (cart.go) and main (tool.go) in /srv/app",),
        no=("Error: found packages",),
    ),
    Rule(
        "not_main",
        on="runnable package",
        match=r"package (?P<name>[\w./-]{1,160}) is not a main package|go: cannot run non-main "
        r"package|function main is undeclared in the main package",
        prior=0.94,
        cause="What is run or installed is no program: no `package main` with func main in it.",
        fix="Name the folder that has it (./cmd/shop), and run the folder rather than one file "
        "(go run .), so that all of its files are taken.",
        code="go run .",
        lang="shell",
        docs="Go: Code organization, https://go.dev/doc/code",
        yes=("package example.com/shop is not a main package",),
        no=("Error: main package of butter",),
    ),
    Rule(
        "cgo_methods",
        on="non local methods define",
        match=r"cannot define new methods on non-local type \*?(?P<type>[\w.]{1,120})",
        prior=0.97,
        cause="A method is defined on `{type}`, a type of another package (Go takes C.… as one "
        "since 1.21).",
        fix="Where it is a library's line, take a version of it that was mended (go get -u), or "
        "build with Go 1.20; in your own code define a type of your own over it: "
        "`type Event C.Event`.",
        docs="Go: Method declarations, https://go.dev/ref/spec#Method_declarations",
        yes=(
            "/root/go/pkg/mod/github.com/gotk3/gotk3@v0.6.1/gdk/gdk.go:100:9: cannot define new "
            "methods on non-local type *C.GdkEvent",
        ),
        no=("Error: methods that are not local",),
    ),
)
