"""Rules for the libraries that a native program loads."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

RULES = family(
    "c_family",
    Rule(
        "wrong_bits",
        on="skipping incompatible elfclass64 elfclass32 emulation",
        match=r"skipping incompatible (?P<name>\S{1,160}) when searching for "
        r"(?P<lib>-l\S{1,60})|wrong ELF class: (?P<class>ELFCLASS\d+)|i386 architecture of "
        r"input file [^\n]{1,120} is incompatible",
        prior=0.95,
        cause="A library is for another word size or processor than the program "
        "({name|see the message}).",
        fix="Install it for this one: gcc-multilib (and lib...:i386) for -m32, the target's "
        "libraries for a cross build; or build without -m32.",
        code="sudo apt install gcc-multilib g++-multilib",
        lang="shell",
        docs="Debian: Multiarch, https://wiki.debian.org/Multiarch/HOWTO",
        yes=(
            "ld: skipping incompatible /usr/lib/libz.so when searching for -lz",
            "a.so: wrong ELF class: ELFCLASS32",
        ),
        no=("Error: skipping school",),
    ),
    Rule(
        "glibc_version",
        on="glibc_2 glibc glibcxx version",
        match=r"version [`'](?P<name>(?P<kind>GLIBC|GLIBCXX|CXXABI)_[\d.]{1,12})' not found "
        r"\(required by (?P<by>[^)\n]{1,200})\)",
        check=lambda _, slots: {
            "advice": "It was built on a newer system: build it on the oldest one that it shall "
            "run on (or in such a container, or statically with musl), or run it on a newer one; "
            "glibc itself is not replaced by hand"
            if slots["kind"] == "GLIBC"
            else "An older libstdc++ is found first: update it (conda install -c conda-forge "
            "libstdcxx-ng, or the system's libstdc++6), or put the newer one first in "
            "LD_LIBRARY_PATH"
        },
        prior=0.97,
        cause="{by} needs {name}, which this system's library has not.",
        fix="{advice}.",
        code="ldd --version\nstrings /usr/lib/x86_64-linux-gnu/libstdc++.so.6 | grep GLIBCXX",
        lang="shell",
        docs="glibc: Wiki, https://sourceware.org/glibc/wiki/FAQ",
        yes=(
            "./tool: /lib/libc.so.6: version `GLIBC_2.38' not found (required by ./tool)",
            "ImportError: libstdc++.so.6: version `GLIBCXX_3.4.30' not found (required by a.so)",
        ),
        no=("Error: version not found",),
    ),
    Rule(
        "shared_missing",
        on="shared libraries loading",
        match=r"error while loading shared libraries: (?P<name>[\w.+-]{1,100}): cannot open "
        r"shared object",
        prior=0.93,
        cause="The program needs {name} at run time, and the loader does not find it.",
        fix="Install the package that has it (apt-file search {name}, dnf provides), run ldconfig "
        "after installing into /usr/local/lib, or name its folder in LD_LIBRARY_PATH or the "
        "rpath; another number at its end needs that version of the package.",
        code="ldd ./program | grep 'not found'\nsudo ldconfig",
        lang="shell",
        docs="Linux: ld.so, https://man7.org/linux/man-pages/man8/ld.so.8.html",
        yes=(
            "./a: error while loading shared libraries: libpng16.so.16: cannot open shared object "
            "file: No such file or directory",
        ),
        no=("Error: loading the shared van",),
    ),
    Rule(
        "macos_symbols",
        on="architecture linking ignoring",
        match=r"(?:building for (?P<a>[\w ]{1,30}?)(?:,|-)[^\n]{0,20}linking (?:in )?(?:object "
        r"file |dylib )?(?:built )?for (?P<b>[\w ]{1,40})|ignoring file "
        r"(?P<name>\S{1,200}?),? [^\n]{0,160}?(?:but|which is) "
        r"[^\n]{0,80}?(?:architecture|required))",
        prior=0.93,
        cause="A library is for another platform or processor ({b|it is ignored}) than what is "
        "built ({a|here}).",
        fix="Use its xcframework or a newer version that has this one; on an Apple processor old "
        "pods have no arm64 simulator part: exclude it there (EXCLUDED_ARCHS[sdk=iphonesimulator*] "
        "= arm64 in the Podfile's post_install) or run on a device; Homebrew's own lie in "
        "/opt/homebrew (arm64) and /usr/local (x86_64).",
        docs="Apple: Building for the simulator, "
        "https://developer.apple.com/documentation/technotes/tn3117-resolving-build-errors-for-"
        "apple-silicon",
        yes=(
            "ld: building for iOS Simulator, but linking in object file built for iOS, file 'A'",
            "ld: warning: ignoring file libz.dylib, building for macOS-arm64 but attempting "
            "to link with file built for macOS-x86_64 architecture",
        ),
        no=("Error: architecture of Rome",),
    ),
)
