"""Rules for compilers' options, workspaces and generated parts that a build does not find."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _subpath(_: Subject, slots: Slots) -> Slots:
    """The package of a path inside it: `@scope/name` or the first part."""
    name = slots["name"]
    parts = name.split("/")
    return {"package": "/".join(parts[: 2 if name.startswith("@") else 1])}


RULES = family(
    "build",
    Rule(
        "subpath",
        on="resolve import module",
        match=r"(?:[Ff]ailed to resolve import \"|Can't resolve '|Cannot find module '|Could not "
        r"resolve \"|Module not found: )(?P<name>(?!node:)(?:@[\w.-]+/[\w.-]+|[a-z][\w.-]*)/"
        r"[\w./-]{1,120})(?=[\"' ])",
        check=_subpath,
        prior=0.86,
        cause="`{name}` is not found{where}: `{package}` is not installed, or is and has no such "
        "file or export.",
        fix="See whether `{package}` is there; if it is, compare the path with its folder and its "
        "`exports` (a newer version moves files, a plugin may rewrite imports, a workspace package "
        "must export or be aliased to its source); if not, install it.",
        code="npm ls {package}",
        lang="shell",
        docs="Node.js: Package entry points, https://nodejs.org/api/packages.html#package-entry-"
        "points",
        yes=(
            'Rollup failed to resolve import "vant/es/lazyload" from "src/main.ts".',
            "Error: Cannot find module 'lodash/mapp'",
        ),
        no=('Failed to resolve import "pinia" from "src/main.js".', "Can't resolve './a/b'"),
    ),
    Rule(
        "workspace_protocol",
        on="workspace",
        match=r"Unsupported URL Type \"(?P<name>workspace|catalog|link|portal):\"",
        prior=0.94,
        cause="A dependency's version begins with `{name}:`, which only pnpm, Yarn or Bun know; "
        "npm "
        "does not.",
        fix="Install with the project's own manager, or, where the package was published so, "
        "publish "
        "it with `pnpm publish`, which writes real versions.",
        docs="pnpm: Workspaces, https://pnpm.io/workspaces",
        yes=('npm error Unsupported URL Type "workspace:": workspace:*',),
        no=("Error: unsupported type",),
    ),
    Rule(
        "compiler_option",
        on="unrecognized option unknown argument",
        match=r"unrecognized command[- ]line option [‘'`\"](?P<name>[^’'`\"\n]{1,80})[’'`\"]|unkno"
        r"wn "
        r"(?:argument|option):? [‘'`\"](?P<name2>-[^’'`\"\n]{1,80})[’'`\"]",
        prior=0.9,
        cause="The compiler does not know the option `{name}`: it belongs to another compiler "
        "(clang "
        "and gcc differ) or a newer version.",
        fix="Build with the compiler it was meant for (`make CC=clang`; kernel modules take the "
        "one "
        "the kernel was built with), or leave the option out.",
        code="make CC=clang",
        lang="shell",
        docs="GCC: Option summary, https://gcc.gnu.org/onlinedocs/gcc/Option-Summary.html",
        yes=("gcc: error: unrecognized command-line option '-mretpoline-external-thunk'",),
        no=("Error: unknown argument in the talk",),
    ),
    Rule(
        "swift_target",
        on="module target",
        match=r"module '(?P<name>\w+)' was created for incompatible target (?P<target>[\w.-]{1,6"
        r"0})",
        prior=0.93,
        cause="The built `{name}` is for {target}, not for what is built now.",
        fix="Remove DerivedData and build anew, and give app and package the same platform and "
        "deployment target.",
        code="rm -rf ~/Library/Developer/Xcode/DerivedData",
        lang="shell",
        docs="Xcode: Build system, https://developer.apple.com/documentation/xcode/build-system",
        yes=("error: module 'Shop' was created for incompatible target arm64-apple-ios15.0",),
        no=("Error: incompatible target group",),
        family="swift",
    ),
    Rule(
        "hugo_module",
        on="module theme",
        match=r"module \"(?P<name>[^\"\n]{1,120})\" not found in \"|failed to load modules: module "
        r"\"(?P<name2>[^\"\n]{1,120})\" not found",
        prior=0.92,
        cause="Hugo's theme or module `{name}` is not there: its submodule was not fetched, or it "
        "was "
        "never added.",
        fix="Fetch it, or add it under themes/, with the name that the configuration has.",
        code="git submodule update --init --recursive",
        lang="shell",
        docs="Hugo: Quick start, https://gohugo.io/getting-started/quick-start/",
        yes=('Error: module "ananke" not found in "/srv/app/themes/ananke"; either add it',),
        no=("Error: module 7 not found",),
    ),
    Rule(
        "go_regexp",
        on="regexp",
        match=r"error parsing regexp: (?P<said>[^\n]{1,80}?): `(?P<name>[^`\n]{1,120})`",
        prior=0.92,
        cause="Go's regexp does not accept `{name}`{where}: {said}.",
        fix="It has RE2's syntax: no look-around and no back references, and a code point is "
        "written "
        "\\x{200B} instead of \\u200B.",
        docs="RE2: Syntax, https://github.com/google/re2/wiki/Syntax",
        yes=(
            "panic: regexp: Compile(`a(?=b)`): error parsing regexp: invalid or unsupported Perl "
            "syntax: `(?=`",
        ),
        no=("Error: parsing the letter",),
        family="go",
    ),
    Rule(
        "go_test_timeout",
        on="timed",
        match=r"panic: test timed out after (?P<n>\w+)\s{1,4}running tests:\s{1,8}(?P<name>\w+)|"
        r"test timed out after (?P<n2>\d\w+)",
        prior=0.92,
        cause="{name|A test} still ran after {n}{where}: it waits for something that does not "
        "come, or "
        "is long.",
        fix="The stack of its goroutine shows where it waits (a channel, a lock, a server that "
        "did not "
        "start); a longer test gets `-timeout`.",
        code="go test -run '{name|Test}' -timeout 20m ./...",
        lang="shell",
        docs="Go: Testing flags, https://pkg.go.dev/cmd/go#hdr-Testing_flags",
        yes=("panic: test timed out after 10m0s\nrunning tests:\n\tTestWork (10m0s)",),
        no=("Error: the guest timed out",),
        family="go",
    ),
    Rule(
        "privileged_port",
        on="listen bind",
        match=r"listen tcp[46]? [^\s:]{0,60}:(?P<name>\d{1,3}): bind: permission denied",
        prior=0.93,
        cause="Port {name} is below 1024, which an ordinary user may not open.",
        fix="Listen on a higher port and map it (`-p {name}:8{name}`), or allow it: `setcap "
        "cap_net_bind_service=+ep` on the program, or the user root in that container.",
        docs="Linux: capabilities, https://man7.org/linux/man-pages/man7/capabilities.7.html",
        yes=("panic: listen tcp 0.0.0.0:443: bind: permission denied",),
        no=("listen tcp :8080: bind: address already in use",),
        family="permission",
    ),
)
