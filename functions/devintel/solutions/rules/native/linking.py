"""Rules for linkers and loaders of native programs."""

from __future__ import annotations

import re

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_LD = "GNU ld: Options, https://sourceware.org/binutils/docs/ld/Options.html"
_LIBRARIES = (
    (
        r"(?:sqrt|pow|sin|cos|tan|exp|log|log10|floor|ceil|fmod|round|fabs|atan2?)f?l?$",
        "-lm (mathematics)",
    ),
    (r"(?:pthread_|sem_)", "-pthread"),
    (r"(?:dlopen|dlsym|dlclose|dlerror)$", "-ldl"),
    (r"(?:shm_open|clock_gettime|timer_create|mq_open)$", "-lrt"),
    (r"(?:crypt)$", "-lcrypt"),
    (r"(?:inflate|deflate|crc32|compress|uncompress|gz(?:open|read|write|close))", "-lz"),
    (r"(?:SSL_|TLS_\w*method|OPENSSL_init_ssl)", "-lssl -lcrypto"),
    (r"(?:EVP_|SHA\d*_|MD5_|RSA_|BIO_|ERR_|RAND_|HMAC)", "-lcrypto"),
    (r"curl_", "-lcurl"),
    (r"xml[A-Z]", "-lxml2 (on Apple's systems libxml2.tbd)"),
    (r"sqlite3_", "-lsqlite3"),
    (r"(?:PQ[a-z]\w+)$", "-lpq"),
    (r"mysql_", "-lmysqlclient"),
    (r"(?:SDL_)", "-lSDL2"),
    (r"(?:gl[A-Z]\w+)$", "-lGL"),
    (r"glfw[A-Z]", "-lglfw"),
    (r"(?:X[A-Z][a-z]\w+)$", "-lX11"),
    (r"(?:initscr|printw|endwin|wgetch|wrefresh|stdscr|mvprintw|newwin)", "-lncurses"),
    (r"readline|add_history", "-lreadline"),
    (r"iconv", "-liconv"),
    (r"(?:std::filesystem|std::experimental::filesystem)", "-lstdc++fs (GCC before 9)"),
    (
        r"(?:std::|operator (?:new|delete)|__cxa_|__gxx_personality_v0|vtable for __cxxabiv1)",
        "the C++ library: link with g++ (or clang++), not gcc",
    ),
    (r"boost::(?P<part>\w+)::", "-lboost_... of that part (Boost::system and so on in CMake)"),
    (r"cv::", "the OpenCV modules (pkg-config --libs opencv4; ${OpenCV_LIBS} in CMake)"),
    (r"testing::(?:internal::|Test|InitGoogleTest)", "-lgtest -lgtest_main -pthread"),
    (r"fmt::", "-lfmt, or define FMT_HEADER_ONLY"),
    (r"__atomic_", "-latomic"),
    (r"(?:omp_|GOMP_)", "-fopenmp (compiling and linking)"),
    (r"(?:__asan_|__ubsan_|__tsan_)", "the same -fsanitize= that the objects were compiled with"),
    (
        r"__imp_(?:WSA|socket|connect|send|recv|bind|listen|accept|closesocket|getaddrinfo)",
        "-lws2_32",
    ),
    (
        r"WinMain",
        "a main of the right kind: the program has int main, and is linked as a windows "
        "one (-mconsole), or the file with main is not in the link",
    ),
)


def _library(name: str) -> str:
    bare = name.split("(")[0].split("@")[0].strip("_ ")
    whole = name.strip()
    for pattern, told in _LIBRARIES:
        if re.match(pattern, bare) or re.match(pattern, whole):
            return told
    return ""


def _symbol(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"].split("@@")[0]
    if told := _library(name):
        return {
            "name": name,
            "advice": f"Link {told}; it stands behind the objects that use it. "
            "In CMake name it in target_link_libraries.",
        }
    return None


RULES = family(
    "c_family",
    Rule(
        "known_library",
        on="undefined",
        match=r"undefined (?:reference to|symbol:?) (?:symbol )?[`'‘\"]?(?P<name>[\w:~<>, "
        r"*&()@.]{2,160}?)['’\"]?(?:$|\n|,)|undefined reference to symbol "
        r"'(?P<name2>[\w@.]{2,120})'",
        check=_symbol,
        prior=0.95,
        cause="`{name}` belongs to a library that is not linked.",
        fix="{advice}",
        docs=_LD,
        yes=(
            "main.c:(.text+0x1e): undefined reference to `pow'",
            "undefined reference to symbol 'dlopen@@GLIBC_2.2.5'",
        ),
        no=("main.c:(.text+0x1e): undefined reference to `total'",),
    ),
    Rule(
        "vtable",
        on="vtable typeinfo",
        match=r"undefined reference to [`'‘]?(?:vtable|typeinfo) for (?P<name>[\w:<>, "
        r"]{1,120}?)['’]?$",
        prior=0.96,
        cause="`{name}` has a virtual method that is declared and nowhere defined: the first one "
        "that is not inline or pure (often the destructor).",
        fix="Define it (`virtual ~{name}() = default;`), make it `= 0`, or add its .cpp file "
        "to the build. A Qt class with Q_OBJECT must go through moc: AUTOMOC on, header "
        "listed.",
        docs="GCC: Vague linkage, https://gcc.gnu.org/onlinedocs/gcc/Vague-Linkage.html",
        yes=("undefined reference to `vtable for Circle'",),
        no=("undefined reference to `draw'",),
    ),
    Rule(
        "no_main",
        on="main _main",
        match=r"undefined reference to [`'‘](?P<name>main|WinMain(?:@16)?|wWinMain)['’]|entry "
        r"point must be defined|unresolved external symbol _?(?P<name2>main|WinMain|wWinMain"
        r")\b|\"_main\", referenced from",
        prior=0.95,
        cause="The program has no main: the file that defines it is not in the link, or it is "
        "spelled or nested otherwise.",
        fix="Add that source or object to the command, compile a file alone with -c, check `int "
        "main()` (no namespace, saved file); with SDL on Windows link SDL2main; on Windows compare "
        "the subsystem (console or windows).",
        docs=_LD,
        yes=(
            "crt1.o: in function `_start': undefined reference to `main'",
            'ld: Undefined symbols: "_main", referenced from: implicit entry',
        ),
        no=("undefined reference to `domain'",),
    ),
    Rule(
        "dso_missing",
        on="dso",
        match=r"(?P<name>\S{1,160}?(?P<lib>lib[\w+-]+)\.so[\d.]*): error adding symbols: DSO "
        r"missing from command line",
        check=lambda _, slots: {"flag": f"-l{slots['lib'].removeprefix('lib')}"},
        prior=0.96,
        cause="The program uses symbols of {lib}, which is found only through another library and "
        "not named itself.",
        fix="Add {flag} to the link (-pthread for libpthread), behind the objects.",
        docs=_LD,
        yes=(
            "/lib/x86_64-linux-gnu/libdl.so.2: error adding symbols: DSO missing from command line",
        ),
        no=("Error: dso",),
    ),
    Rule(
        "pic",
        on="fpic fpie relocation recompile",
        match=r"relocation (?P<name>R_\w{1,40}) against [^\n]{1,160}?(?:recompile with "
        r"-f(?P<flag>PIC|PIE)|can not be used when making)",
        prior=0.96,
        cause="An object that was compiled for a fixed place is put into a shared library (or a "
        "position independent program).",
        fix="Compile it and every static library in it with -f{flag|PIC} (CMake: "
        "CMAKE_POSITION_INDEPENDENT_CODE ON; configure: --with-pic or --enable-shared), "
        "from clean; or link the shared form of that library; -no-pie for a program.",
        docs="GCC: Code generation, https://gcc.gnu.org/onlinedocs/gcc/Code-Gen-Options.html",
        yes=(
            "ld: a.o: relocation R_X86_64_PC32 against symbol `total' can not be used when "
            "making a shared object; recompile with -fPIC",
        ),
        no=("Error: relocation of people, recompile",),
    ),
    Rule(
        "common_symbol",
        on="multiple",
        match=r"multiple definition of [`'‘](?P<name>[\w.]{1,120})['’]; [^\n]{1,160}first "
        r"defined here",
        prior=0.95,
        cause="`{name}` is defined in two objects: mostly a variable in a header, which GCC 10 no "
        "longer merges.",
        fix="Declare it `extern` in the header and define it in one source file. Old code of "
        "others builds with -fcommon; a library linked twice, or a .c file included, does "
        "it too.",
        docs="GCC: Porting to 10, https://gcc.gnu.org/gcc-10/porting_to.html",
        yes=(
            "ld: b.o:(.bss+0x0): multiple definition of `level'; a.o:(.bss+0x0): first "
            "defined here",
        ),
        no=("Error: multiple choice",),
    ),
    Rule(
        "missing_flag_library",
        on="cannot library",
        match=r"ld(?:\.\w+)?(?:-\d+)?: (?:error: )?(?:cannot find|unable to find library) -l "
        r"?:?(?P<name>[\w.+-]{1,60})|library (?:not found for|'(?P<name3>[\w.+-]{1,60})' "
        r"not found)(?: -l(?P<name2>(?!Pods)[\w.+-]{1,60}))?",
        prior=0.93,
        cause="The linker does not find the library `{name|this}`.",
        fix="Install its development package (Debian lib{name|NAME}-dev, Fedora {name|NAME}-devel, "
        "Homebrew {name|NAME}), or name its folder with -L; -lgcc or -lc in a -m32 build need "
        "gcc-multilib, "
        "-lstdc++ g++.",
        docs=_LD,
        yes=(
            "/usr/bin/ld: cannot find -lxcb: No such file or directory",
            "ld: library 'ssl' not found",
        ),
        no=("Error: cannot find the library",),
    ),
    Rule(
        "static_library",
        on="ld",
        match=r"ld(?:\.\w+)?: cannot find -l(?P<name>c|m|pthread|dl|rt|gcc|stdc\+\+)\b",
        prior=0.95,
        cause="The linker looks for a static lib{name}, because `-static` is asked for, "
        "and only "
        "the shared one is installed.",
        fix="Take `-static` out of the Makefile's flags, or install the static libraries "
        "(glibc-static and libstdc++-static on Fedora, libc6-dev on Debian; for another "
        "architecture its own, as with gcc-multilib for -m32).",
        docs="GCC: Link options, https://gcc.gnu.org/onlinedocs/gcc/Link-Options.html",
        yes=("/usr/bin/ld: cannot find -lc",),
        no=("/usr/bin/ld: cannot find -lshelf",),
    ),
)
