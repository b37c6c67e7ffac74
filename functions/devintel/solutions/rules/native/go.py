"""Rules for Go."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_SPEC = "https://go.dev/ref/spec"
_DOC = "https://go.dev/doc/"

RULES = family(
    "go",
    Rule(
        "nil",
        on="nil",
        match=r"invalid memory address or nil pointer dereference",
        prior=0.74,
        cause="A nil pointer, map entry or interface is used{where}.",
        fix="Check the error before using the value that came with it, and make what is nil.",
        code="value, err := load()\nif err != nil {\n\treturn err\n}",
        lang="go",
        docs=f"Go: Run-time panics, {_SPEC}#Run_time_panics",
        yes=("panic: runtime error: invalid memory address or nil pointer dereference",),
        no=("Error: nil return",),
    ),
    Rule(
        "bounds",
        on="range bounds",
        match=r"(?:index|slice bounds) out of range \[(?P<name>[^\]\n]{1,40})\](?: with "
        r"(?:length|capacity) (?P<n>\d+))?",
        prior=0.76,
        cause="Position {name} of a slice of {n|fewer} elements is used{where}.",
        fix="Compare with len() first.",
        code="if len(items) > 0 {\n\tfirst := items[0]\n\t_ = first\n}",
        lang="go",
        docs=f"Go: Index expressions, {_SPEC}#Index_expressions",
        yes=(
            "panic: runtime error: index out of range [3] with length 2",
            "panic: runtime error: slice bounds out of range [:5] with capacity 3",
        ),
        no=("IndexError: list index out of range",),
    ),
    Rule(
        "nil_map",
        on="map",
        match=r"assignment to entry in nil map",
        prior=0.84,
        cause="A map that was not made is written{where}.",
        fix="Make it first.",
        code="counts := make(map[string]int)",
        lang="go",
        docs=f"Go: Map types, {_SPEC}#Map_types",
        yes=("panic: assignment to entry in nil map",),
        no=("Error: map of the zone",),
    ),
    Rule(
        "deadlock",
        on="goroutines",
        match=r"all goroutines are asleep - deadlock!",
        prior=0.8,
        cause="Every goroutine waits for a channel, lock or group.",
        fix="See who should send or close; give the channel a buffer, or call Done on every path.",
        code="go func() {\n\tdefer close(results)\n\tresults <- work()\n}()",
        lang="go",
        docs=f"Go: Channels, {_DOC}effective_go#channels",
        yes=("fatal error: all goroutines are asleep - deadlock!",),
        no=("error: deadlock detected",),
    ),
    Rule(
        "race",
        on="concurrent race",
        match=r"concurrent map (?:read and map write|writes|iteration and map write)|WARNING: "
        r"DATA RACE",
        prior=0.82,
        cause="Several goroutines use one map without a lock.",
        fix="Guard it by a mutex or use sync.Map, and test with -race.",
        code="go test -race ./...",
        lang="shell",
        docs=f"Go: Data race detector, {_DOC}articles/race_detector",
        yes=("fatal error: concurrent map writes", "WARNING: DATA RACE"),
        no=("Error: race of horses",),
    ),
    Rule(
        "closed_channel",
        on="channel",
        match=r"send on closed channel|close of closed channel",
        prior=0.82,
        cause="A channel is written or closed after it was closed{where}.",
        fix="Let only the sender close it, once.",
        docs=f"Go: Close, {_SPEC}#Close",
        yes=("panic: send on closed channel", "panic: close of closed channel"),
        no=("Error: channel 3 is off", "panic: close of nil channel"),
    ),
    Rule(
        "conversion",
        on="interface",
        match=r"interface conversion: (?P<said>[^\n]{1,160})",
        prior=0.8,
        cause="A type assertion does not hold{where}: {said}.",
        fix="Use its second result.",
        code='text, ok := value.(string)\nif !ok {\n\treturn errors.New("not a string")\n}\n_ '
        "= text",
        lang="go",
        docs=f"Go: Type assertions, {_SPEC}#Type_assertions",
        yes=("panic: interface conversion: interface {} is int, not string",),
        no=("Error: interface is down",),
    ),
    Rule(
        "unused",
        on="declared imported",
        match=r"declared and not used: (?P<name>\w+)|(?P<name2>\w+) declared (?:and|but) not "
        r"used|\"(?P<name3>[\w./-]+)\" imported and not used",
        prior=0.86,
        cause="`{name|a name}` is not used, which Go does not allow.",
        fix="Remove it, or assign it to _.",
        code="_ = {name|value}",
        lang="go",
        docs=f"Go: Blank identifier, {_DOC}effective_go#blank",
        yes=("./a.go:3:2: declared and not used: x", './a.go:3:2: "os" imported and not used'),
        no=("Error: goods were declared but not paid",),
    ),
    Rule(
        "no_module_for_path",
        on="module path",
        match=r"cannot find module for path (?P<name>[\w.-]+(?:/[\w.~-]+)*)",
        prior=0.86,
        cause="Go finds no module that holds the package `{name}`.",
        fix="Ask for it by its present path (a new major version ends in /v2 and so on), see that "
        "the module still has that folder, and empty a stale cache with `go clean -modcache`.",
        code="go get {name}@latest\ngo mod tidy",
        lang="shell",
        docs="Go: Go modules reference, https://go.dev/ref/mod",
        yes=("build example.com/shop: cannot find module for path example.com/cart/v2",),
        no=("Error: cannot find the module for the path of the ship",),
    ),
    Rule(
        "module",
        on="module package mod cannot",
        match=r"no required module provides package (?P<name>[\w./-]+)|cannot find module "
        r"providing package (?P<name3>[\w./-]+)|cannot find (?:main )?module(?:,| "
        r"providing)|go\.mod file not found|package (?P<name2>[\w-]+\.[\w./-]+) is not in "
        r"(?:std|GOROOT)|updates to go\.mod needed",
        prior=0.84,
        cause="The module {name|imported} is not in go.mod.",
        fix="Add it, and tidy up. Where it is a package of your own its path must begin with "
        "the module line of go.mod, its folder must be there (generate it first where it "
        "is generated), and a 404 means that no server has that path.",
        code="go get {name|example.com/module}\ngo mod tidy",
        lang="shell",
        docs="Go: Go modules reference, https://go.dev/ref/mod",
        yes=(
            "main.go:4:2: no required module provides package github.com/a/b; to add it:",
            "go: go.mod file not found in current directory or any parent directory; see "
            "'go help modules'",
        ),
        no=("Error: module 3",),
    ),
    Rule(
        "types",
        on="undefined cannot mismatched undeclared mismatch syntax missing arguments "
        "assignment enough many name new operation",
        match=r"\.go:\d+:\d+: (?P<said>(?:undefined: |cannot use |invalid operation: |missing "
        r"return|too many arguments|not enough arguments|assignment mismatch|undeclared "
        r"name|syntax error: |non-name |cannot assign |no new variables)[^\n]{0,160})",
        prior=0.78,
        cause="The Go file does not compile: {said}.",
        fix="Correct the name or the type; what is used from other packages begins with a "
        "capital letter.",
        docs=f"Go: Assignability, {_SPEC}#Assignability",
        yes=(
            "./a.go:3:7: undefined: foo",
            "./a.go:3:7: cannot use x (variable of type int) as string value in argument to f",
        ),
        no=("Error: undefined tariff",),
    ),
    Rule(
        "import_cycle",
        on="cycle",
        match=r"import cycle not allowed",
        prior=0.86,
        cause="Two packages import each other.",
        fix="Move what both need into a third, or pass an interface.",
        docs=f"Go: Import declarations, {_SPEC}#Import_declarations",
        yes=("import cycle not allowed",),
        no=("Error: bicycle",),
    ),
)
