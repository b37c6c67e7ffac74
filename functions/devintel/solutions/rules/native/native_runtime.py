"""Rules for C++ programs at run time, Qt, CUDA and MSVC."""

from __future__ import annotations

from devintel.solutions.rule import Rule, family

_CPP = "https://en.cppreference.com/w/cpp/"
_WHAT = {
    "construction from null": "A std::string is made from a null pointer: check what getenv or "
    "an argument gives before.",
    "vector::_M_range_check": "at() is called with an index behind the end: compare with size() "
    "first.",
    "basic_string::substr": "substr() begins behind the end: compare with size() first.",
    "map::at": "at() is called with a key that is not there: use find() or contains().",
    "stoi": "The text is no number: check it, or catch std::invalid_argument.",
    "stod": "The text is no number: check it, or catch std::invalid_argument.",
    "bad_alloc": "Memory is used up: mostly a size that was read wrongly (negative, huge) or a "
    "loop that only adds.",
    "bad_optional_access": "An optional is empty: ask has_value() or use value_or().",
    "bad_variant_access": "The variant holds another type: use std::holds_alternative or "
    "std::visit.",
    "bad_function_call": "The std::function is empty: set it before it is called.",
    "locale::facet": "The locale of the environment does not exist: export LC_ALL=C.UTF-8, or "
    "generate it.",
    "filesystem error": "The path does not exist or may not be read: check exists() or use the "
    "overload with std::error_code.",
    "cannot create std::vector larger": "A vector is made with a negative or huge size.",
}

RULES = family(
    "c_family",
    Rule(
        "uncaught",
        on="terminate",
        match=r"terminate called after throwing an instance of ['‘`](?P<name>[\w:<>]{1,80})['’](?:"
        r"\s+what\(\): {1,3}(?P<said>[^\n]{1,160}))?",
        check=lambda _, slots: {
            "advice": next(
                (
                    told
                    for sign, told in _WHAT.items()
                    if sign in f"{slots['name']} {slots.get('said', '')}"
                ),
                "Catch it where it can be handled (main catches std::exception and prints "
                "what()), and find the line with gdb: catch throw.",
            )
        },
        prior=0.93,
        cause="An exception {name} leaves main uncaught: {said|it says nothing more}.",
        fix="{advice}",
        code="gdb -batch -ex 'catch throw' -ex run -ex bt ./program",
        lang="shell",
        docs=f"C++: std::terminate, {_CPP}error/terminate",
        yes=(
            "terminate called after throwing an instance of 'std::out_of_range'\n  what():  "
            "map::at",
            "terminate called after throwing an instance of 'std::bad_alloc'",
        ),
        no=("Error: terminate the contract",),
    ),
    Rule(
        "joinable_thread",
        on="terminate",
        match=r"terminate called without an active exception",
        prior=0.95,
        cause="A std::thread is destroyed while it still runs (it was neither joined nor "
        "detached), or std::terminate is called.",
        fix="Join it before it goes out of scope, also where an exception leaves; "
        "std::jthread joins by itself.",
        code="worker.join();",
        lang="cpp",
        docs=f"C++: std::thread, {_CPP}thread/thread/~thread",
        yes=("terminate called without an active exception",),
        no=("Error: terminate",),
    ),
    Rule(
        "qt_platform",
        on="qt platform",
        match=r"(?P<need>xcb-cursor0 or libxcb-cursor0 is needed|Could not (?:load|find) the Qt "
        r"platform plugin \"(?P<name>\w{1,30})\"|no Qt platform plugin could be initialized)",
        prior=0.95,
        cause="Qt cannot start its window system plugin {name|xcb}: a library it needs is "
        "missing, or there is no display.",
        fix="Install what it needs (libxcb-cursor0 since Qt 6.5, libxcb-xinerama0, "
        "libxkbcommon-x11-0, libgl1); QT_DEBUG_PLUGINS=1 names the missing one. Without a "
        "display use QT_QPA_PLATFORM=offscreen or xvfb-run. On Windows run windeployqt; "
        "in Python opencv-python brings its own Qt: use opencv-python-headless.",
        code="sudo apt install libxcb-cursor0 libxcb-xinerama0 libxkbcommon-x11-0 "
        "libgl1\nQT_DEBUG_PLUGINS=1 ./program",
        lang="shell",
        docs="Qt: X11 requirements, https://doc.qt.io/qt-6/linux-requirements.html",
        yes=(
            'qt.qpa.plugin: Could not load the Qt platform plugin "xcb" in "" even though it '
            "was found.",
            "qt.qpa.plugin: From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the "
            "Qt xcb platform plugin.",
        ),
        no=("Error: qt platform",),
    ),
    Rule(
        "cuda_host_compiler",
        on="gnu unsupported",
        match=r"unsupported GNU version! gcc versions later than (?P<name>\d+) are not "
        r"supported|unsupported (?:Microsoft Visual Studio|clang) version",
        prior=0.98,
        cause="This CUDA does not take a host compiler newer than {name|it knows}.",
        fix="Install gcc-{name|12} and g++-{name|12} and let nvcc use it (-ccbin, CUDAHOSTCXX, "
        "NVCC_PREPEND_FLAGS), or a newer CUDA; -allow-unsupported-compiler only hides it.",
        code="sudo apt install gcc-{name|12} g++-{name|12}\nexport "
        "CUDAHOSTCXX=/usr/bin/g++-{name|12} NVCC_PREPEND_FLAGS='-ccbin "
        "/usr/bin/g++-{name|12}'",
        lang="shell",
        docs="CUDA: Installation guide, "
        "https://docs.nvidia.com/cuda/cuda-installation-guide-linux/",
        yes=(
            "host_config.h:138:2: error: #error -- unsupported GNU version! gcc versions "
            "later than 12 are not supported!",
        ),
        no=("Error: unsupported GNU",),
    ),
    Rule(
        "cuda_architecture",
        on="gpu nvcc",
        match=r"Unsupported gpu architecture '(?P<name>[\w.]{1,30})'|no kernel image is "
        r"available for execution on the device|CUDA_ARCHITECTURES is empty",
        prior=0.94,
        cause="The code is not built for this graphics card: {name|its compute capability is "
        "not among the built ones}.",
        fix="Build for the card's capability (CMAKE_CUDA_ARCHITECTURES, TORCH_CUDA_ARCH_LIST, "
        "-arch=sm_86) with a CUDA that still (or already) knows it; for a ready wheel "
        "take the one for a newer CUDA.",
        code="nvidia-smi --query-gpu=name,compute_cap --format=csv",
        lang="shell",
        docs="CUDA: nvcc, https://docs.nvidia.com/cuda/cuda-compiler-driver-nvcc/",
        yes=("nvcc fatal   : Unsupported gpu architecture 'compute_90'",),
        no=("Error: gpu",),
    ),
    Rule(
        "msvc_too_old",
        on="c2440 c2039 c7599 c2429 c2672 c2676 c3861",
        match=r"error (?P<number>C2440|C7599|C2429): (?P<said>[^\n]{1,160})",
        prior=0.84,
        cause="MSVC cannot take this code ({number}): {said}",
        fix="In a library's own source the compiler (or its language mode) is too old: use a "
        "newer Visual Studio and /std:c++17 or /std:c++20; in your own convert the value, "
        "or give the type that constructor.",
        docs="MSVC: Compiler errors, "
        "https://learn.microsoft.com/en-us/cpp/error-messages/compiler-errors-1/c-cpp-build"
        "-errors",
        yes=("a.h(3): error C2440: 'return': cannot convert from 'initializer list' to 'Cart'",),
        no=("a.h(3): error C2065: 'x': undeclared identifier",),
    ),
    Rule(
        "conan_compiler",
        on="conan compiler",
        match=r"Conan: Unknown (?P<what>[\w ]{1,30}version) \[?(?P<name>[\w.]{1,20})|Invalid "
        r"setting '(?P<name2>[\w.]{1,20})' is not a valid 'settings\.compiler\.version' "
        r"value",
        prior=0.96,
        cause="Conan (or its conan.cmake) is older than the compiler {name}.",
        fix="Update Conan and the conan.cmake file, or add the version to ~/.conan/settings.yml.",
        code="python3 -m pip install --upgrade conan\nconan profile detect --force",
        lang="shell",
        docs="Conan: Profiles, https://docs.conan.io/2/reference/config_files/profiles.html",
        yes=(
            "Conan: Unknown MSVC compiler version [1930]",
            "ERROR: Invalid setting '14' is not a valid 'settings.compiler.version' value.",
        ),
        no=("Error: conan the barbarian",),
    ),
    Rule(
        "vcpkg_build",
        on="build_failed vcpkg",
        match=r"error: building (?P<name>[\w-]{1,60}):(?P<triplet>[\w-]{1,40}) failed with: "
        r"(?P<how>BUILD_FAILED|\w+)",
        prior=0.88,
        cause="vcpkg could not build the port {name} for {triplet}.",
        fix="Read the log that it names below (buildtrees/{name}/*-err.log): mostly a system "
        "tool that is missing (autoconf, nasm, pkg-config, bison), or a port that is "
        "older than the compiler: git pull in vcpkg and bootstrap anew, and raise the "
        "baseline.",
        code="git -C vcpkg pull\n./vcpkg/bootstrap-vcpkg.sh\n./vcpkg/vcpkg upgrade --no-dry-run",
        lang="shell",
        docs="vcpkg: Troubleshoot build failures, "
        "https://learn.microsoft.com/en-us/vcpkg/troubleshoot/build-failures",
        yes=("error: building zlib:x64-linux failed with: BUILD_FAILED",),
        no=("Error: vcpkg",),
    ),
    Rule(
        "exec_format",
        on="exec cpu",
        match=r"(?P<name>\S{1,160}): cannot execute binary file: Exec format error|Bad CPU type "
        r"in executable",
        prior=0.94,
        cause="The program is built for another processor or system than this one.",
        fix="Build it for this one (GOARCH, --target, docker --platform), or download the "
        "right file; on an Apple processor softwareupdate --install-rosetta runs Intel's.",
        code="uname -m\nfile ./program",
        lang="shell",
        docs="Linux: execve, https://man7.org/linux/man-pages/man2/execve.2.html",
        yes=(
            "bash: ./tool: cannot execute binary file: Exec format error",
            "zsh: bad CPU type in executable: ./tool\nBad CPU type in executable",
        ),
        no=("Error: exec",),
    ),
)
