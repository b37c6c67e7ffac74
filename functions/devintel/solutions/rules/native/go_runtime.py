"""Rules for Go programs at run time and for what the compiler says of types."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_SPEC = "Go: Language specification, https://go.dev/ref/spec"

RULES = family(
    "go",
    Rule(
        "exported_name",
        on="exported unexported undefined",
        match=r"(?:cannot refer to unexported (?:name|field|method)|name) "
        r"(?P<name>[\w.]{1,80})(?: not exported by package (?P<package>\w+))?",
        prior=0.9,
        cause="`{name}` begins with a small letter, so it is visible in its own package only.",
        fix="Write it with a capital letter where it is declared, or offer a function for it.",
        docs=f"{_SPEC}#Exported_identifiers",
        yes=(
            "./a.go:7:6: cannot refer to unexported name cart.total",
            "./a.go:7:6: name total not exported by package cart",
        ),
        no=("Error: unexported goods",),
    ),
    Rule(
        "pointer_receiver",
        on="implement receiver",
        match=r"(?P<a>[\w.*\[\]]{1,80}) does not implement (?P<b>[\w.]{1,80}) \((?:method "
        r"(?P<name>\w+) has pointer receiver|missing method (?P<name2>\w+))",
        check=lambda subject, slots: {
            "advice": "pass its address (&value): the method belongs to the pointer"
            if "pointer receiver" in subject.text
            else "write the method with exactly that signature (the lines `have` and `want` show "
            "both), or update the library whose interface grew"
        },
        prior=0.95,
        cause="{a} does not have the method {name} that {b} wants.",
        fix="Fit it: {advice}.",
        docs=f"{_SPEC}#Method_sets",
        yes=(
            "cannot use cart (variable of type Cart) as Store value: Cart does not implement Store "
            "(method Save has pointer receiver)",
            "*Cart does not implement Store (missing method Load)",
        ),
        no=("Error: implement the plan; receiver",),
    ),
    Rule(
        "undefined_method",
        on="undefined",
        match=r"(?P<expr>[\w.()\[\]]{1,80})\.(?P<name>\w{1,60}) undefined \(type "
        r"(?P<type>[\w.*\[\]/]{1,120}) has no field or method (?P<like>\w+)(?:, but does "
        r"have (?P<other>[\w ]{1,80}))?\)",
        check=lambda _, slots: {
            "advice": f"Write what it has: {slots['other']}."
            if "other" in slots
            else "Where the type is another module's, its version here does not have it: go get "
            "that module at the version that does (go doc shows what there is); an "
            "interface{} needs a type assertion first."
        },
        prior=0.94,
        cause="The type {type} has no `{name}`.",
        fix="{advice}",
        docs=f"{_SPEC}#Selectors",
        yes=(
            "./a.go:7:6: c.total undefined (type Cart has no field or method total, but does have "
            "method Total)",
            "./a.go:9:4: client.Foo undefined (type *api.Client has no field or method Foo)",
        ),
        no=("./a.go:1:1: undefined: foo",),
    ),
    Rule(
        "undefined_package_name",
        on="undefined",
        match=r"\.go:\d+:\d+: undefined: (?P<package>[a-z]\w{0,40})\.(?P<name>[A-Z]\w{0,60})",
        prior=0.92,
        cause="The package `{package}` that is imported has no `{name}` in the version used here.",
        fix="See what it has (go doc). Of the standard library it came with a newer Go: update Go. "
        "Of a module it was added, renamed or removed with another version: go get that one; in a "
        "dependency's own file two dependencies do not fit: update both.",
        code="go doc {package}\ngo list -m -u all",
        lang="shell",
        docs="Go: Modules reference, https://go.dev/ref/mod",
        yes=("./a.go:3:7: undefined: strings.CutPrefix",),
        no=("./a.go:3:7: undefined: foo",),
    ),
    Rule(
        "assignment_mismatch",
        on="mismatch assignment",
        match=r"assignment mismatch: (?P<a>\d+) variables? but (?P<name>[\w.()\[\]]{1,80}) returns "
        r"(?P<b>\d+) values?",
        prior=0.94,
        cause="{name} gives {b} values, and {a} are taken.",
        fix="Take them all (mostly the error too: `value, err := ...`), or _ for what is not "
        "needed; in a library's call the signature changed with its version.",
        code="value, err := {name}()\nif err != nil {\n\treturn err\n}\n_ = value",
        lang="text",
        docs=f"{_SPEC}#Assignment_statements",
        yes=("./a.go:5:7: assignment mismatch: 1 variable but os.Open returns 2 values",),
        no=("Error: mismatch of assignment",),
    ),
    Rule(
        "argument_count",
        on="arguments",
        match=r"(?P<kind>not enough|too many) arguments in call to (?P<name>[\w.]{1,80})",
        prior=0.93,
        cause="{name} is called with {kind} arguments; `have` and `want` below it show which.",
        fix="Pass what it wants (often a context.Context first, added with a newer version of the "
        "library); where it is a library's own file, update that library to fit the other one.",
        docs=f"{_SPEC}#Calls",
        yes=("./a.go:5:20: not enough arguments in call to client.Get\n\thave (string)",),
        no=("Error: too many arguments at home",),
    ),
    Rule(
        "bind_port",
        on="listen bind",
        match=r"listen (?P<kind>tcp|udp)\d? (?P<name>\S{1,60}): bind: (?:permission denied|cannot "
        r"assign requested address|address already in use)",
        check=lambda subject, _: (
            None
            if "userland proxy" in subject.text
            else {
                "advice": "Ports below 1024 need root: use a higher one, or setcap "
                "cap_net_bind_service=+ep."
                if "permission denied" in subject.text
                else "That address is none of this machine's: listen on :PORT or 0.0.0.0."
                if "cannot assign" in subject.text
                else "Another process has it: end that one (an earlier run), or take another port."
            }
        ),
        prior=0.94,
        cause="The program cannot listen on {name}.",
        fix="{advice}",
        code="ss -ltnp",
        lang="shell",
        docs="Go: net.Listen, https://pkg.go.dev/net#Listen",
        yes=(
            "listen tcp :80: bind: permission denied",
            "listen tcp 10.0.0.5:80: bind: cannot assign requested address",
        ),
        no=("Error: listen to the bind",),
    ),
    Rule(
        "driver_import",
        on="unknown driver sql",
        match=r"sql: unknown driver \"(?P<name>\w{1,40})\" \(forgotten import\?\)",
        prior=0.97,
        cause="No driver is registered as `{name}`.",
        fix="Import it for its effect, and call it as it registers itself: postgres is "
        "github.com/lib/pq, pgx is github.com/jackc/pgx/v5/stdlib, mysql "
        "github.com/go-sql-driver/mysql, sqlite3 github.com/mattn/go-sqlite3, sqlite "
        "modernc.org/sqlite.",
        code='import _ "github.com/lib/pq"',
        lang="text",
        docs="Go: database/sql, https://go.dev/wiki/SQLDrivers",
        yes=('sql: unknown driver "mysql" (forgotten import?)',),
        no=("Error: unknown driver",),
    ),
    Rule(
        "wait_group",
        on="wait negative waitgroup",
        match=r"sync: negative WaitGroup counter|sync: WaitGroup is reused before previous Wait",
        prior=0.94,
        cause="Done is called more often than Add{where}, or the WaitGroup was copied.",
        fix="Call Add before the go statement, Done once with defer, and pass the WaitGroup as a "
        "pointer.",
        docs="Go: sync.WaitGroup, https://pkg.go.dev/sync#WaitGroup",
        yes=("panic: sync: negative WaitGroup counter",),
        no=("Error: wait for a negative",),
    ),
    Rule(
        "flag_twice",
        on="redefined registered namespace",
        match=r"flag redefined: (?P<name>[\w.-]{1,60})|namespace conflict: [^\n]{0,200}|proto: "
        r"file \"(?P<name2>[^\"\n]{1,120})\" is already registered",
        prior=0.92,
        cause="`{name|a type}` is registered twice: two packages, or two copies of one (a vendored "
        "or renamed module), define it.",
        fix="Keep one copy (go mod graph shows who brings the other), and define flags in "
        "main only.",
        code="go mod graph",
        lang="shell",
        docs="Go: flag, https://pkg.go.dev/flag",
        yes=(
            "panic: app flag redefined: config",
            'panic: proto: file "cart.proto" is already registered',
        ),
        no=("Error: flag of the country",),
    ),
    Rule(
        "context_deadline",
        on="deadline",
        match=r"context deadline exceeded(?: \(Client\.Timeout exceeded while (?P<name>[\w "
        r"]{1,60})\))?",
        prior=0.74,
        cause="The call was not answered in its time{where} ({name|the context's deadline}).",
        fix="See whether the other side answers at all (address, network, its log); give a "
        "slow one more time, or retry with a pause; a context that was made for something "
        "else may have ended.",
        docs="Go: context, https://pkg.go.dev/context",
        yes=(
            'Get "http://a/": context deadline exceeded (Client.Timeout exceeded while awaiting '
            "headers)",
        ),
        no=("Error: deadline of the paper",),
    ),
    Rule(
        "status_twice",
        on="superfluous writeheader",
        match=r"http: superfluous response\.WriteHeader call(?: from (?P<name>\S{1,120}))?",
        prior=0.93,
        cause="A status is written when the answer has begun already ({name|a second call}).",
        fix="Return behind http.Error and after the first Write (which sends 200 by itself).",
        docs="Go: net/http, https://pkg.go.dev/net/http#ResponseWriter",
        yes=("http: superfluous response.WriteHeader call from main.show (main.go:21)",),
        no=("Error: superfluous",),
    ),
)
