"""Rules for what a runtime or compiler says of versions, entries and indices."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "runtime",
    Rule(
        "embedding",
        on="index self",
        match=r"IndexError: index out of range in self",
        prior=0.93,
        cause="An id is larger than the embedding's table, or the text is longer than "
        "the model's positions{where}.",
        fix="Truncate to the model's length (`truncation=True, max_length=...`), use "
        "the tokenizer of that model, and resize the embeddings after adding "
        "tokens.",
        docs="PyTorch: Embedding, "
        "https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html",
        yes=("IndexError: index out of range in self",),
        no=("IndexError: list index out of range",),
        family="pytorch",
    ),
    Rule(
        "tensor_index",
        on="bounds dimension",
        match=r"index (?P<name>-?\d+) is out of bounds for dimension (?P<dim>\d+) with size "
        r"(?P<n>\d+)",
        prior=0.92,
        cause="Position {name} is read in dimension {dim}{where}, which has {n}: "
        "positions run from 0.",
        fix="Compare with shape[{dim}]; a label or class count one too large, or "
        "counting from 1, are the usual causes.",
        docs="PyTorch: Indexing, https://pytorch.org/docs/stable/tensors.html",
        yes=("IndexError: index 9 is out of bounds for dimension 1 with size 9",),
        no=("IndexError: list index out of range",),
        family="pytorch",
    ),
    Rule(
        "serial_port",
        on="errno permission dev",
        match=r"Permission denied: '(?P<name>/dev/tty\w{1,20})'|cannot open (?P<name2>/dev/t"
        r"ty\w{1,20}): Permission denied",
        prior=0.94,
        cause="This user may not open the serial port {name}{where}.",
        fix="Join the group that owns it (dialout; uucp on Arch) and log in anew; a "
        "container needs --device.",
        code="sudo usermod -aG dialout $USER",
        lang="shell",
        docs="Linux: udev, https://man7.org/linux/man-pages/man7/udev.7.html",
        yes=("PermissionError: [Errno 13] Permission denied: '/dev/ttyUSB0'",),
        no=("Permission denied: '/srv/a'",),
        family="permission",
    ),
    Rule(
        "main_class",
        on="main class load",
        match=r"Could not find or load main class (?P<name>[\w.$]{1,160})",
        prior=0.93,
        cause="Java finds no main class `{name}`.",
        fix="Build first, run it from the folder above its package with the full "
        "name (`java -cp target/classes a.b.{name}`), or set Main-Class in the "
        "jar.",
        docs="Java: java, https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html",
        yes=("Error: Could not find or load main class shop.Main",),
        no=("Error: main class of pupils",),
        family="java",
    ),
    Rule(
        "add_opens",
        on="inaccessibleobjectexception opens",
        match=r"module (?P<name>java\.[\w.]{1,40}) does not \"opens (?P<package>[\w.]{1,80})"
        r"\" to unnamed module",
        prior=0.95,
        cause="A library reaches into {package}, which Java closes since 17{where}.",
        fix="Open it for the process (surefire's argLine for tests), or update the library.",
        code="java --add-opens {name}/{package}=ALL-UNNAMED -jar app.jar",
        lang="shell",
        docs="Java: Migration guide, https://docs.oracle.com/en/java/javase/21/migrate/",
        yes=(
            "InaccessibleObjectException: Unable to make field accessible: "
            'module java.base does not "opens java.nio" to unnamed module @1b',
        ),
        no=("Error: opens",),
        family="java",
    ),
    Rule(
        "linked_tree_map",
        on="linkedtreemap linkedhashmap",
        match=r"(?P<name>LinkedTreeMap|LinkedHashMap) cannot be cast to (?:class )?(?P<type>"
        r"[\w.$]{1,160})",
        prior=0.94,
        cause="The JSON was read without the element's type, so maps came out instead "
        "of {type}{where}.",
        fix="Name the full type: `new TypeToken<List<{type}>>() {}` or `new "
        "TypeReference<...>() {}`; with R8 keep the model classes and generic "
        "signatures.",
        docs="Gson: User guide, https://github.com/google/gson/blob/main/UserGuide.md",
        yes=(
            "ClassCastException: class com.google.gson.internal.LinkedTreeMap "
            "cannot be cast to class shop.User",
        ),
        no=("Error: cast",),
        family="java",
    ),
    Rule(
        "method_gone",
        on="nosuchmethoderror nosuchfielderror",
        match=r"NoSuch(?:Method|Field)Error: '?(?P<name>[^'\n]{1,200})",
        prior=0.91,
        cause="At run time another version of a library is there than the one that was "
        "compiled against: it lacks `{name}`{where}.",
        fix="Find which two versions meet and pin one of them for all.",
        code="mvn dependency:tree -Dverbose",
        lang="shell",
        docs="Maven: Dependency mechanism, "
        "https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html",
        yes=("java.lang.NoSuchMethodError: 'void a.B.c()'",),
        no=("NoSuchFieldException: a",),
        family="java",
    ),
    Rule(
        "cpp_standard",
        on="filesystem optional string_view span variant format",
        match=r"(?:‘|')(?P<name>std::(?:filesystem|optional|string_view|variant|any|span|for"
        r"mat|ranges|jthread))(?:’|')? (?:has not been declared|is not a member|was no"
        r"t declared)|no (?:member|type|template) named '(?P<name2>filesystem|optional"
        r"|string_view|variant|span|format)' in namespace 'std'",
        prior=0.92,
        cause="`{name}` belongs to a newer C++ standard than this is compiled with, or "
        "its header is not included{where}.",
        fix="Include its header and compile with the standard that has it.",
        code="g++ -std=c++20 main.cpp",
        lang="shell",
        docs="C++: Compiler support, https://en.cppreference.com/w/cpp/compiler_support",
        yes=("error: 'std::filesystem' has not been declared",),
        no=("Error: not declared",),
        family="c_family",
    ),
    Rule(
        "latex_command",
        on="undefined control sequence",
        match=r"Undefined control sequence\.?(?:[^\x00]{0,80}?(?P<name>\\[A-Za-z]{1,40}))?",
        prior=0.92,
        cause="LaTeX does not know the command {name|on that line}.",
        fix="Load the package that defines it (\\usepackage), or correct its spelling.",
        docs="LaTeX: Errors, https://www.overleaf.com/learn/latex/Errors",
        yes=("! Undefined control sequence.",),
        no=("Error: control",),
    ),
    Rule(
        "controller_closed",
        on="controller closed",
        match=r"Invalid state: Controller is already closed|Cannot (?:enqueue|close) (?:a ch"
        r"unk into )?an? (?:already )?(?:closed|errored)",
        prior=0.92,
        cause="A stream's controller is used after its end{where}: the client left, or "
        "two places close it.",
        fix="Keep a flag that it is closed, stop the producer in cancel(), and "
        "enqueue only while it is open.",
        docs="MDN: ReadableStreamDefaultController, "
        "https://developer.mozilla.org/en-US/docs/Web/API/ReadableStreamDefaultController",
        yes=("TypeError: Invalid state: Controller is already closed",),
        no=("Error: controller of the train",),
        family="node_framework",
    ),
    Rule(
        "helm_owner",
        on="imported release ownership",
        match=r"(?P<kind>\w+) \"(?P<name>[\w.-]{1,80})\" in namespace \"(?P<space>[\w.-]{1,6"
        r"0})\" exists and cannot be imported into the current release",
        prior=0.95,
        cause="{kind} {name} in {space} exists already and was not made by this release.",
        fix="Delete it if it is a rest of an earlier try, or let Helm adopt it: the "
        "label app.kubernetes.io/managed-by=Helm and the annotations "
        "meta.helm.sh/release-name and release-namespace.",
        docs="Helm: FAQ, https://helm.sh/docs/faq/troubleshooting/",
        yes=(
            'ServiceAccount "cilium" in namespace "kube-system" exists and '
            "cannot be imported into the current release",
        ),
        no=("Error: imported wine",),
        family="kubernetes",
    ),
    Rule(
        "file_field",
        on="attribute file associated",
        match=r"The '(?P<name>\w+)' attribute has no file associated with it",
        prior=0.95,
        cause="The field `{name}` holds no file{where}, and its url or path is read.",
        fix="Ask first: `{% if object.{name} %}` in a template, `if object.{name}:` "
        "in code; or give the field a default.",
        docs="Django: FieldFile, https://docs.djangoproject.com/en/stable/ref/models/fields/",
        yes=("ValueError: The 'photo' attribute has no file associated with it.",),
        no=("Error: no file",),
        family="django",
    ),
    Rule(
        "jest_types",
        on="unexpected token expected",
        match=r"SyntaxError: [^\n]{1,160}\.(?:ts|tsx): (?:Unexpected token|Missing semicolon"
        r"|Unexpected reserved word)[^\n]{0,60}",
        prior=0.9,
        cause="Jest reads a TypeScript file without turning it into JavaScript.",
        fix="Add the preset: `@babel/preset-typescript` to Babel, or ts-jest or "
        "@swc/jest as transform; a file in node_modules needs "
        "transformIgnorePatterns.",
        code="npm install -D @babel/preset-typescript",
        lang="shell",
        docs="Jest: Using TypeScript, https://jestjs.io/docs/getting-started#using-typescript",
        yes=('SyntaxError: /srv/app/a.test.ts: Unexpected token, expected "," (38:32)',),
        no=("SyntaxError: Unexpected token '<'",),
        family="testing",
    ),
    Rule(
        "cmake_needed",
        on="cmake",
        match=r"CMake must be installed to build|Cannot find CMake|No CMAKE_CXX_COMPILER cou"
        r"ld be found|CMake (?P<name>[\d.]+) or higher is required",
        prior=0.94,
        cause="The package is built with CMake, which is missing or too old here{where}.",
        fix="Install cmake and a C++ compiler, or take a ready wheel for this Python.",
        code="sudo apt install cmake build-essential",
        lang="shell",
        docs="CMake: Install, https://cmake.org/download/",
        yes=("CMake must be installed to build dlib",),
        no=("Error: make",),
        family="pip",
    ),
    Rule(
        "optional_module",
        on="resolve",
        match=r"Can't resolve '(?P<name>encoding|pino-pretty|bufferutil|utf-8-validate|suppo"
        r"rts-color|lokijs|pg-native|canvas|aws-crt|@react-native-async-storage/async-"
        r"storage)'",
        prior=0.93,
        cause="`{name}` is an optional part of a library; the bundler wants it "
        "although it is not needed.",
        fix="Install it, or tell the bundler to leave it out.",
        code="config.resolve.alias = { ...config.resolve.alias, '{name}': false };",
        lang="js",
        docs="webpack: resolve.alias, https://webpack.js.org/configuration/resolve/",
        yes=("Module not found: Can't resolve 'encoding'",),
        no=("Can't resolve 'dayjs'",),
        family="module_not_found",
    ),
    Rule(
        "click_typer",
        on="make_metavar",
        match=r"make_metavar\(\) (?:takes|missing)",
        prior=0.95,
        cause="Typer and Click do not fit each other: Click 8.2 calls make_metavar() "
        "otherwise{where}.",
        fix="Update Typer, or keep Click below 8.2.",
        code='python -m pip install -U typer "click<8.2"',
        lang="shell",
        docs="Typer: Release notes, https://typer.tiangolo.com/release-notes/",
        yes=(
            "TypeError: TyperArgument.make_metavar() takes 1 positional argument but 2 were given",
        ),
        no=("Error: metavar",),
        family="library_version",
    ),
    Rule(
        "httpx_app",
        on="app unexpected",
        match=r"Client\.__init__\(\) got an unexpected keyword argument '(?P<name>app|proxie"
        r"s)'",
        prior=0.95,
        cause="A library still passes `{name}` to httpx, which took it away in 0.28{where}.",
        fix="Update that library (Starlette, openai, ...), or keep httpx below 0.28.",
        code='python -m pip install "httpx<0.28"',
        lang="shell",
        docs="HTTPX: Changelog, https://github.com/encode/httpx/blob/master/CHANGELOG.md",
        yes=("TypeError: Client.__init__() got an unexpected keyword argument 'proxies'",),
        no=("Error: unexpected",),
        family="library_version",
    ),
    Rule(
        "entry_twice",
        on="cs7022 cs8802 cs0017 cs5001",
        match=r"CS(?:7022|8802|0017): (?P<said>[^\n]{1,120})",
        prior=0.92,
        cause="The project has two entry points{where}: two files with top-level "
        "statements, a Main beside them, or a test SDK that brings one.",
        fix="Keep one Program.cs in the project (exclude the folder of the other "
        "with <Compile Remove=...>), and move tests into a project of their own.",
        docs="C#: Top-level statements, "
        "https://learn.microsoft.com/en-us/dotnet/csharp/fundamentals/program-structure/top-level-statements",
        yes=("error CS8802: Only one compilation unit can have top-level statements.",),
        no=("Error: entry",),
        family="csharp",
    ),
    Rule(
        "xml_comment",
        on="cs1591",
        match=r"CS1591: Missing XML comment for publicly visible type or member '(?P<name>[^"
        r"'\n]{1,120})'",
        prior=0.94,
        cause="`{name}` has no documentation comment, and the project treats that as "
        "an error{where}.",
        fix="Write `/// <summary>` above it, or leave the warning out.",
        code="<NoWarn>$(NoWarn);CS1591</NoWarn>",
        lang="xml",
        docs="C#: XML documentation, "
        "https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/xmldoc/",
        yes=("error CS1591: Missing XML comment for publicly visible type or member 'Cart.Sum'",),
        no=("Error: comment",),
        family="csharp",
    ),
    Rule(
        "jquery_itself",
        on="function",
        match=r"(?:^|: )(?P<name>\$|jQuery) is not a function",
        prior=0.86,
        cause="`{name}` is no function{where}: jQuery is not loaded before this script, or has "
        "given the name up (noConflict, as WordPress does).",
        fix="Load jQuery first, and under noConflict wrap the script.",
        code="jQuery(function ($) { /* here {name} is jQuery */ });",
        lang="js",
        docs="jQuery: jQuery.noConflict(), https://api.jquery.com/jQuery.noConflict/",
        yes=("TypeError: $ is not a function",),
        no=("TypeError: open is not a function",),
        family="not_a_function",
    ),
    Rule(
        "newer_global",
        on="fetch structuredclone headers formdata request response abortcontroller",
        match=r"(?P<name>fetch|structuredClone|Headers|FormData|Request|Response|AbortController) "
        r"is not defined",
        prior=0.88,
        cause="`{name}` does not exist in the runtime that runs this{where}: an older Node.js, or "
        "a sandbox or test environment without it.",
        fix="Run Node.js 18 or newer (20 for all of them), use the environment's own way to send "
        "requests, or install a polyfill such as undici.",
        docs="Node.js: Global objects, https://nodejs.org/api/globals.html",
        yes=("ReferenceError: fetch is not defined",),
        no=("ReferenceError: basket is not defined",),
        family="not_defined",
    ),
    Rule(
        "surrogates",
        on="surrogates",
        match=r"can't encode characters? (?P<name>'[^'\n]{1,20}'|in position [\d-]+)[^\n]{0,60}"
        r"surrogates not allowed",
        prior=0.9,
        cause="The text holds half a character ({name}){where}: bytes that are no UTF-8, read "
        "with surrogateescape (file names, arguments), or a broken \\ud escape.",
        fix="Read it with the right encoding, write it with errors='surrogateescape', or replace "
        "what is broken before it is sent on.",
        code="clean = value.encode('utf-8', 'replace').decode('utf-8')",
        lang="python",
        docs="Python: Error handlers, https://docs.python.org/3/library/codecs.html#error-handlers",
        yes=(
            "UnicodeEncodeError: 'utf-8' codec can't encode character '\\udce4' in position 3: "
            "surrogates not allowed",
        ),
        no=("Error: surrogates of the family",),
        family="unicode",
    ),
    Rule(
        "driver_not_installed",
        on="loading mysqldb psycopg2 psycopg",
        match=r"Error loading (?P<name>MySQLdb|psycopg2?)(?: or psycopg)? module",
        check=lambda subject, slots: {
            "package": "mysqlclient" if slots["name"] == "MySQLdb" else "psycopg"
        },
        prior=0.94,
        cause="The database's driver {name} is not installed in this environment{where}.",
        fix="Install {package} there (MySQL needs its client library to build it).",
        code="python -m pip install {package}",
        lang="shell",
        docs="Django: Databases, https://docs.djangoproject.com/en/stable/ref/databases/",
        yes=(
            "django.core.exceptions.ImproperlyConfigured: Error loading MySQLdb module.",
            "ImproperlyConfigured: Error loading psycopg2 or psycopg module",
        ),
        no=("Error loading the cart",),
        family="django",
    ),
)
