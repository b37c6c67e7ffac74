"""Rules for Go's modules, toolchains, build tags and linking to C."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_MOD = "Go: Modules reference, https://go.dev/ref/mod"

RULES = family(
    "go",
    Rule(
        "checksum",
        on="checksum mismatch",
        match=r"verifying (?P<name>[^\s:]{1,160}): checksum mismatch",
        prior=0.97,
        cause="The content of {name} is not what go.sum recorded: its tag was moved, go.sum was "
        "written by another Go or proxy, or the cache is damaged.",
        fix="Empty the cache and try again; where it stays, ask the module's owner, then "
        "delete its lines from go.sum and tidy, or raise it to a version that was not "
        "moved. A private module belongs into GOPRIVATE.",
        code="go clean -modcache\ngo mod tidy",
        lang="shell",
        docs=f"{_MOD}#go-sum-files",
        yes=("verifying github.com/a/b@v1.2.3: checksum mismatch",),
        no=("Error: checksum mismatch of a file",),
    ),
    Rule(
        "sum_entry",
        on="sum entry",
        match=r"missing go\.sum entry (?:for (?:module providing package "
        r"(?P<name>[\w./~-]+)|go\.mod file)|needed to verify)[^\n]{0,80}",
        prior=0.96,
        cause="go.sum has no line for what is imported ({name|a module of go.mod}); since Go "
        "1.16 a build does not write it.",
        fix="Run go mod tidy and commit go.mod and go.sum; in a Dockerfile copy both before go mod "
        "download; with a workspace run it in each module.",
        code="go mod tidy",
        lang="shell",
        docs=f"{_MOD}#go-sum-files",
        yes=(
            "a.go:3:2: missing go.sum entry for module providing package github.com/a/b; to add:",
        ),
        no=("Error: entry of the sum",),
    ),
    Rule(
        "declares_path",
        on="declares required",
        match=r"module declares its path as: (?P<name>\S{1,160})\s+but was required as: (?P<asked>"
        r"\S{1,160})|but was required as: (?P<asked2>\S{1,160})",
        prior=0.97,
        cause="The module has another name of its own ({name|in its go.mod}), and is asked for "
        "as `{asked}`: it was renamed, is written with other capitals, or is a fork.",
        fix="Import it under its own name everywhere (go mod why tells who asks for the old one: "
        "update that), or keep the import and write replace {asked} => ... in go.mod for a fork.",
        code="go mod why -m {asked}",
        lang="shell",
        docs=f"{_MOD}#go-mod-file-replace",
        yes=(
            "parsing go.mod:\n\tmodule declares its path as: github.com/a/b\n\t        but was "
            "required as: github.com/A/b",
        ),
        no=("Error: declares his love as required",),
    ),
    Rule(
        "major_suffix",
        on="invalid version incompatible suffix",
        match=r"invalid version: (?:module (?:path includes a|contains a go\.mod file, so module "
        r"path must match) major version|should be v[\d ]{1,12})[^\n]{0,120}|(?P<name>\S{1,1"
        r"20})@v\d\S{0,40}: invalid: (?:should be|module contains)[^\n]{0,120}",
        prior=0.94,
        cause="A module of major version 2 or more carries that number in its path.",
        fix="Write the path with it (github.com/a/b/v2) in go.mod and in every import; your own "
        "module's first line too when you tag v2.",
        docs=f"{_MOD}#major-version-suffixes",
        yes=(
            'require github.com/a/b: version "v3.0.0" invalid version: should be v0 or v1, not v3',
            "github.com/a/b@v2.1.0: invalid version: module contains a go.mod file, so module path "
            'must match major version ("github.com/a/b/v2")',
        ),
        no=("Error: invalid version",),
    ),
    Rule(
        "toolchain",
        on="go toolchain requires",
        match=r"go\.mod requires go >= (?P<name>[\d.]+) \(running go (?P<now>[\d.]+)|invalid go "
        r"version '(?P<name2>[\d.]+)': must match format|unknown block type: "
        r"(?P<block>toolchain|tool|godebug)|module requires Go (?P<name3>[\d.]+)|toolchain "
        r"not available|requires go >= (?P<name4>[\d.]+) \(running go (?P<now2>[\d.]+)",
        prior=0.97,
        cause="go.mod or a dependency asks for Go {name|that is newer}, and {now|an older one} "
        "runs.",
        fix="Install that Go (in CI and the Dockerfile's image too), or let it fetch itself with "
        "GOTOOLCHAIN=auto; go.mod's line with three numbers (1.21.0) and toolchain lines are read "
        "since Go 1.21: write 1.20 for older ones, and hold the dependency at its last version "
        "for it.",
        code="go version\ngo install golang.org/dl/go{name|1.23.0}@latest",
        lang="shell",
        docs="Go: Toolchains, https://go.dev/doc/toolchain",
        yes=(
            "go: go.mod requires go >= 1.23 (running go 1.21.5; GOTOOLCHAIN=local)",
            "go.mod:3: invalid go version '1.22.1': must match format 1.23",
            "go.mod:5: unknown block type: toolchain",
        ),
        no=("Error: go requires",),
    ),
    Rule(
        "private_module",
        on="username terminal prompts proxy 410 gone revision gitlab",
        match=r"(?:go: )?(?P<name>[\w.-]+\.[a-z]+/[\w./-]{1,120})@?\S{0,40}: "
        r"(?:reading|git|invalid version: git)[^\x00]{0,400}?(?:could not read "
        r"Username|terminal prompts disabled|Permission denied \(publickey\)|410 "
        r"Gone|Repository not found|404 Not Found)",
        prior=0.95,
        cause="Go asks for the private module {name} by https or from the public proxy, where it "
        "cannot be read.",
        fix="Name it in GOPRIVATE, and let git sign in: rewrite https to ssh, or a token in "
        "~/.netrc (on CI and in docker build a secret). Where it is public its path or "
        "version is wrong.",
        code="go env -w GOPRIVATE=github.com/yourcompany\ngit config --global "
        'url."git@github.com:".insteadOf "https://github.com/"',
        lang="shell",
        docs=f"{_MOD}#private-modules",
        yes=(
            "go: github.com/acme/lib@v1.0.0: reading https://sum.example/lookup: 410 Gone",
            "go: gitlab.com/acme/lib@v1.0.0: git ls-remote -q origin: fatal: could not read "
            "Username for 'https://gitlab.com': terminal prompts disabled",
        ),
        no=("fatal: could not read Username for 'https://github.com': terminal prompts disabled",),
    ),
    Rule(
        "get_outside",
        on="outside supported",
        match=r"'?go get'? is no longer supported outside a module|go: go\.mod file not found in "
        r"current directory or any parent directory\.\s+'go get' is no longer",
        prior=0.96,
        cause="go get changes a module's requirements since Go 1.17, and there is no module here.",
        fix="Install a program with go install and a version; for a library make a module first "
        "(go mod init).",
        code="go install example.com/tool@latest",
        lang="shell",
        docs="Go: Deprecation of go get, https://go.dev/doc/go-get-install-deprecation",
        yes=("'go get' is no longer supported outside a module.",),
        no=("Error: it is cold outside",),
    ),
    Rule(
        "standard_package",
        on="goroot std",
        match=r"package (?P<name>(?!command-line)[\w-]+(?:/[\w-]+)*) is not in (?:std|GOROOT)",
        prior=0.94,
        cause="`{name}` has no dot in its first part, so Go takes it for the standard library: "
        "it is a package of your own without its module's name, or belongs to a newer Go.",
        fix="Import it with the module path of go.mod in front (`example.com/shop/{name}`); "
        "slices, maps, log/slog and cmp came with Go 1.21, iter and unique with 1.23: "
        "update Go for them.",
        docs=f"{_MOD}#resolve-pkg-mod",
        yes=(
            "main.go:4:2: package shop/cart is not in std (/usr/local/go/src/shop/cart)",
            "package slices is not in GOROOT (/usr/lib/go/src/slices)",
            "main.go:4:2: package slices is not in GOROOT (/usr/local/go/src/slices)",
            "package shop/cart is not in std",
        ),
        no=(
            "package holiday is not in the std box",
            "no required module provides package github.com/a/b; to add it:",
        ),
    ),
    Rule(
        "vendoring",
        on="vendoring vendor",
        match=r"inconsistent vendoring in (?P<name>\S{1,160})|is explicitly required in go\.mod, "
        r"but not marked as explicit in vendor",
        prior=0.97,
        cause="The vendor folder is older than go.mod.",
        fix="Write it anew and commit it, or delete it.",
        code="go mod tidy\ngo mod vendor",
        lang="shell",
        docs=f"{_MOD}#vendoring",
        yes=("go: inconsistent vendoring in /srv/app:",),
        no=("Error: vendor of fruit",),
    ),
    Rule(
        "replaced_path",
        on="replacement directory",
        match=r"replacement directory (?P<name>\S{1,160}) does not exist|open (?P<name2>\S{1,160}?"
        r"/go\.mod): no such file or directory",
        prior=0.93,
        cause="go.mod replaces a module by the folder {name}, which is not here.",
        fix="Remove the replace line (it was for somebody's machine), use go.work for local "
        "work, or copy that folder too (in a Dockerfile before go mod download).",
        code="go mod edit -dropreplace=example.com/module",
        lang="shell",
        docs=f"{_MOD}#go-mod-file-replace",
        yes=("go: github.com/a/b@v1.0.0: replacement directory ../b does not exist",),
        no=("Error: directory of replacement",),
    ),
)
