"""Rules for what C and C++ compilers say: headers, standards, newer compilers, common slips."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_GCC = "https://gcc.gnu.org/"
_STANDARD = {
    "uint8_t": "cstdint",
    "uint16_t": "cstdint",
    "uint32_t": "cstdint",
    "uint64_t": "cstdint",
    "int8_t": "cstdint",
    "int16_t": "cstdint",
    "int32_t": "cstdint",
    "int64_t": "cstdint",
    "uintptr_t": "cstdint",
    "size_t": "cstddef",
    "ptrdiff_t": "cstddef",
    "memcpy": "cstring",
    "memset": "cstring",
    "strlen": "cstring",
    "strcmp": "cstring",
    "strcpy": "cstring",
    "free": "cstdlib",
    "malloc": "cstdlib",
    "exit": "cstdlib",
    "getenv": "cstdlib",
    "numeric_limits": "limits",
    "INT_MAX": "climits",
    "CHAR_BIT": "climits",
    "DBL_MAX": "cfloat",
    "runtime_error": "stdexcept",
    "logic_error": "stdexcept",
    "out_of_range": "stdexcept",
    "invalid_argument": "stdexcept",
    "sort": "algorithm",
    "find_if": "algorithm",
    "transform": "algorithm",
    "accumulate": "numeric",
    "iota": "numeric",
    "unique_ptr": "memory",
    "shared_ptr": "memory",
    "make_unique": "memory",
    "make_shared": "memory",
    "function": "functional",
    "bind": "functional",
    "array": "array",
    "vector": "vector",
    "string": "string",
    "to_string": "string",
    "map": "map",
    "set": "set",
    "unordered_map": "unordered_map",
    "mutex": "mutex",
    "lock_guard": "mutex",
    "thread": "thread",
    "atomic": "atomic",
    "cout": "iostream",
    "cerr": "iostream",
    "endl": "iostream",
    "ifstream": "fstream",
    "ofstream": "fstream",
    "stringstream": "sstream",
    "ostringstream": "sstream",
    "setw": "iomanip",
    "setprecision": "iomanip",
    "printf": "cstdio",
    "FILE": "cstdio",
    "optional": "optional",
    "variant": "variant",
    "string_view": "string_view",
    "pair": "utility",
    "move": "utility",
    "exchange": "utility",
    "queue": "queue",
    "deque": "deque",
    "list": "list",
    "chrono": "chrono",
    "isnan": "cmath",
    "sqrt": "cmath",
    "pow": "cmath",
    "assert": "cassert",
    "int_fast32_t": "cstdint",
    "tuple": "tuple",
    "time_t": "ctime",
    "time": "ctime",
    "condition_variable": "condition_variable",
    "uniform_int_distribution": "random",
}


def _standard(subject: Subject, slots: Slots) -> Slots | None:
    name = slots["name"].removeprefix("std::")
    header = _STANDARD.get(name)
    if header is None or f"<{header}>" in subject.line:
        return None
    return {"name": name, "header": header}


RULES = family(
    "c_family",
    Rule(
        "standard_header",
        on="declared member type identifier",
        match=r"error: (?:unknown type name |use of undeclared identifier |no "
        r"(?:member|template|type) named )?['‘](?P<name>(?:std::)?\w{1,40})['’](?: was not "
        r"declared| is not a member of ['‘]std['’]| does not name a type| has not been "
        r"declared| in namespace 'std'|$|;)|error: (?:unknown type name|use of undeclared "
        r"identifier) '(?P<name2>\w{1,40})'|error: '(?P<name3>\w{1,40})' in namespace "
        r"'std' does not name",
        check=_standard,
        prior=0.95,
        cause="`{name}` is used without its header; newer compilers (GCC 11, 13, 15) no longer "
        "draw it in through others.",
        fix="Include <{header}> in the file that it names (in a library's own header: update the "
        "library, or build with -include {header} or an older compiler).",
        code="#include <{header}>",
        lang="cpp",
        docs=f"GCC: Porting to 13, {_GCC}gcc-13/porting_to.html",
        yes=(
            "a.cpp:3:5: error: 'uint16_t' does not name a type",
            "a.hpp:9:8: error: 'numeric_limits' is not a member of 'std'",
        ),
        no=("a.cpp:3:5: error: 'total' was not declared in this scope",),
    ),
    Rule(
        "warnings_are_errors",
        on="werror",
        match=r"error: (?P<said>[^\n]{1,160}?) \[-Werror(?:=(?P<name>[\w=+-]{1,60}))?(?:,-W(?P<nam"
        r"e2>[\w+-]{1,60}))?\]",
        prior=0.9,
        cause="A warning stops the build, because it is built with -Werror: {said}.",
        fix="Mend it; in others' code with a newer compiler build with -Wno-error={name|...} (or "
        "without -Werror).",
        code='make CFLAGS="-O2 -Wno-error={name|all}"',
        lang="shell",
        docs=f"GCC: Warning options, {_GCC}onlinedocs/gcc/Warning-Options.html",
        yes=("a.c:3:5: error: variable 'x' set but not used [-Werror=unused-but-set-variable]",),
        no=("a.c:3:5: error: stray", "Error: werror"),
        check=lambda _, slots: (
            {} if slots.get("name") or "-Werror" in slots.get("said", "") else None
        ),
    ),
    Rule(
        "gcc_14",
        on="implicit incompatible int conversion",
        match=r"error: (?P<said>implicit declaration of function ['‘](?P<name>\w{1,80})['’]|assign"
        r"ment to ['‘][^\n]{1,80} from incompatible pointer type|passing argument \d+ of "
        r"['‘](?P<name2>\w{1,80})['’] from incompatible pointer type|returning "
        r"['‘][^\n]{1,80}makes integer from pointer|type defaults to "
        r"['‘]int['’][^\n]{0,60}|call to undeclared (?:library )?function "
        r"'(?P<name3>\w{1,80})')",
        prior=0.84,
        cause="{said}: GCC 14 and clang 16 treat as errors what they only warned of before.",
        fix="Include the header that declares it (or declare it above its use), and correct the "
        "pointer's type; old code of others builds with -std=gnu89 -fpermissive or "
        "-Wno-error=implicit-function-declaration -Wno-error=incompatible-pointer-types.",
        docs=f"GCC: Porting to 14, {_GCC}gcc-14/porting_to.html",
        yes=("a.c:5:3: error: passing argument 2 of 'bind' from incompatible pointer type",),
        no=("Error: implicit bias", "a.c:3:1: warning: implicit declaration of function 'f'"),
    ),
    Rule(
        "newer_standard",
        on="std",
        match=r"(?:error|warning): [^\n]{0,120}?(?:only available with|are a|is a|requires|ISO "
        r"C\+\+ 20\d\d|This file requires compiler and library support for the ISO C\+\+ "
        r"20)[^\n]{0,60}?(?:-std=(?:c|gnu)\+\+(?P<name>\w\w)|C\+\+(?P<name2>\d\d)\b)|#error "
        r"[^\n]{0,80}C\+\+(?P<name3>\d\d)",
        prior=0.9,
        cause="The code needs C++{name}, and is compiled with an older standard.",
        fix="Compile with -std=c++{name} (CMake: set(CMAKE_CXX_STANDARD {name})), with a "
        "compiler that has it.",
        code="g++ -std=c++{name} main.cpp",
        lang="shell",
        docs="C++: Compiler support, https://en.cppreference.com/w/cpp/compiler_support",
        yes=(
            "a.cpp:1:2: error: #error This library needs at least a C++17 compliant compiler, std",
            "a.cpp:3:8: error: structured bindings only available with -std=c++17 or -std=gnu++17",
        ),
        no=("Error: std",),
    ),
    Rule(
        "crash",
        on="segmentation sigsegv smashing corruption corrupted free malloc munmap_chunk",
        match=r"(?P<name>[Ss]egmentation fault|(?<!signal )SIGSEGV|\*\*\* stack smashing detected "
        r"\*\*\*|double free or corruption[^\n]{0,20}|free\(\): invalid "
        r"(?:pointer|size)|malloc\(\): [^\n]{1,40}|corrupted size vs\. "
        r"prev_size|munmap_chunk\(\): invalid pointer)",
        check=lambda _, slots: {
            "why": "memory is read or written where it is not this program's: a pointer that is "
            "null or freed, an index outside, or endless recursion"
            if "egmentation" in slots["name"] or "SEGV" in slots["name"]
            else "a write went past the end of an array on the stack"
            if "smashing" in slots["name"]
            else "memory is freed twice, or was overwritten before (the place that stops is seldom "
            "the place that broke it)"
        },
        prior=0.8,
        cause="{name}: {why}.",
        fix="Build with -g -fsanitize=address and run it again: it names the line; or take the "
        "backtrace in gdb. In a script language's process the cause is one of its native modules: "
        "reinstall it for this version.",
        code="g++ -g -fsanitize=address,undefined main.cpp\ngdb -batch -ex run -ex bt ./a.out",
        lang="shell",
        docs=f"GCC: Sanitizers, {_GCC}onlinedocs/gcc/Instrumentation-Options.html",
        yes=("Segmentation fault (core dumped)", "free(): invalid pointer"),
        no=(
            "Error: segmentation of customers",
            "panic: runtime error\n[signal SIGSEGV: segmentation violation code=0x1]",
        ),
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
    ),
)
