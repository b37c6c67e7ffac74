"""Rules for tools, headers and modules that builds of compiled languages miss."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "native_build",
    Rule(
        "make_program",
        on="make",
        match=r"make(?:\[\d+\])?: (?P<name>[\w.+-]{2,60}): (?:No such file or directory|Comm"
        r"and not found|not found)",
        prior=0.93,
        cause="make calls `{name}`, which is not installed or not on the PATH.",
        fix="Install the package that has `{name}` (a cross compiler such as "
        "gcc-aarch64-linux-gnu), or set the variable that names it "
        "(CROSS_COMPILE, CC).",
        code="command -v {name}",
        lang="shell",
        docs="GNU make: Errors, "
        "https://www.gnu.org/software/make/manual/html_node/Error-Messages.html",
        yes=("make: arm64-linux-gnu-gcc: No such file or directory",),
        no=("Error: make",),
        family="command_line",
    ),
    Rule(
        "kernel_header",
        on="kernel linux generated asm fatal",
        match=r"fatal error: (?P<name>(?:linux|asm|generated)/[\w./-]{1,80}): No such file",
        prior=0.93,
        cause="The kernel's header {name} is not there: its headers are not installed "
        "or the tree is not prepared.",
        fix="Install the headers of the running kernel, or run `make "
        "modules_prepare` in the tree that is built against.",
        code="sudo apt install linux-headers-$(uname -r)",
        lang="shell",
        docs="Linux: Building external modules, https://docs.kernel.org/kbuild/modules.html",
        yes=("cc1: fatal error: linux/kconfig.h: No such file or directory",),
        no=("fatal error: ap.h: No such file",),
        family="c_family",
    ),
    Rule(
        "go_no_module",
        on="go mod",
        match=r"go\.mod file not found in current directory or any parent directory|cannot f"
        r"ind main module",
        prior=0.95,
        cause="Go finds no go.mod in this folder or above it.",
        fix="Go to the project's folder, or make a module.",
        code="go mod init example.com/app && go mod tidy",
        lang="shell",
        docs="Go: Modules, https://go.dev/ref/mod",
        yes=(
            "go: go.mod file not found in current directory or any parent "
            "directory; see 'go help modules'",
        ),
        no=("Error: main module",),
        family="go",
    ),
    Rule(
        "go_cgo_pointer",
        on="cgo pointer",
        match=r"cgo argument has Go pointer to unpinned Go pointer|argument of cgo function "
        r"has Go pointer",
        prior=0.94,
        cause="Memory that holds Go pointers is handed to C{where}.",
        fix="Copy the numbers into a local array and pass that, or pin what is "
        "pointed to with runtime.Pinner.",
        docs="Go: cgo, https://pkg.go.dev/cmd/cgo#hdr-Passing_pointers",
        yes=("panic: runtime error: cgo argument has Go pointer to unpinned Go pointer",),
        no=("Error: pointer",),
        family="go",
    ),
    Rule(
        "go_json",
        on="unmarshal json",
        match=r"json: cannot unmarshal (?P<a>\w+) into Go (?:struct field (?P<name>[\w.]{1,8"
        r"0})|value) of type (?P<b>[\w.\[\]*]{1,60})",
        prior=0.94,
        cause="The JSON has a {a} where {name|the value} is a {b}{where}.",
        fix="Change the field's type to what is sent (json.Number, a `,string` tag "
        "for numbers in quotes, a slice for a list), or look whether an error "
        "object came instead.",
        docs="Go: encoding/json, https://pkg.go.dev/encoding/json",
        yes=("json: cannot unmarshal string into Go struct field Cart.qty of type int",),
        no=("Error: unmarshal",),
        family="go",
    ),
    Rule(
        "platform_view",
        on="platform view unregistered",
        match=r"platform view of unregistered type: (?P<name>[\w./-]{1,80})",
        prior=0.94,
        cause="The plugin behind {name} is not registered in this app.",
        fix="List the plugin as a direct dependency of the app itself, then clean "
        "and start it anew (not a hot reload).",
        code="flutter clean && flutter pub get",
        lang="shell",
        docs="Flutter: Using packages, "
        "https://docs.flutter.dev/packages-and-plugins/using-packages",
        yes=("Trying to create a platform view of unregistered type: plugins.flutter.io/webview",),
        no=("Error: view",),
        family="flutter",
    ),
    Rule(
        "nullable",
        on="cs8618 cs8600 cs8602 cs8603 cs8604 cs8625",
        match=r"CS86(?:18: Non-nullable (?P<kind>\w+) '(?P<name>\w+)'|0[0-4]: (?P<said>[^\n]"
        r"{1,120})|25: (?P<said2>[^\n]{1,120}))",
        prior=0.9,
        cause="Nullable reference types: {name|a value} may be null{where}.",
        fix="Give it a value in the constructor or with `= default`, mark it "
        "`required`, declare it with `?`, or check it before use.",
        docs="C#: Nullable warnings, "
        "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/compiler-messages/nullable-warnings",
        yes=(
            "error CS8618: Non-nullable property 'Name' must contain a non-null "
            "value when exiting constructor.",
        ),
        no=("Error: null",),
        family="csharp",
    ),
    Rule(
        "solidity_constructor",
        on="contract solidity arguments",
        match=r"Wrong argument count for function call: (?P<a>\d+) arguments given but expec"
        r"ted (?P<b>\d+)",
        prior=0.93,
        cause="A Solidity call or base constructor is given {a} arguments and takes {b}{where}.",
        fix="Compare with the installed version: OpenZeppelin 5 wants the first "
        "owner, `Ownable(msg.sender)`.",
        docs="OpenZeppelin: Ownable, https://docs.openzeppelin.com/contracts/5.x/access-control",
        yes=(
            "TypeError: Wrong argument count for function call: 0 arguments given but expected 1.",
        ),
        no=("Error: argument",),
        family="delivery",
    ),
)
