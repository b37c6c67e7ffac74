"""Rules for headers that come with a library's development package."""

from __future__ import annotations

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_HEADERS = {
    "openssl/": "libssl-dev",
    "curl/curl.h": "libcurl4-openssl-dev",
    "zlib.h": "zlib1g-dev",
    "png.h": "libpng-dev",
    "jpeglib.h": "libjpeg-dev",
    "sqlite3.h": "libsqlite3-dev",
    "Python.h": "python3-dev (of the Python that builds: python3.12-dev)",
    "ncurses.h": "libncurses-dev",
    "curses.h": "libncurses-dev",
    "readline/": "libreadline-dev",
    "X11/": "libx11-dev",
    "GL/gl.h": "libgl1-mesa-dev",
    "GL/glew.h": "libglew-dev",
    "GLFW/": "libglfw3-dev",
    "SDL2/": "libsdl2-dev",
    "SDL.h": "libsdl2-dev",
    "boost/": "libboost-all-dev",
    "Eigen/": "libeigen3-dev (its folder eigen3 must be an include path)",
    "opencv2/": "libopencv-dev (with the include path of pkg-config opencv4)",
    "gtest/": "libgtest-dev",
    "mysql": "libmysqlclient-dev",
    "libpq-fe.h": "libpq-dev",
    "postgres.h": "postgresql-server-dev-all",
    "pcap.h": "libpcap-dev",
    "ffi.h": "libffi-dev",
    "lzma.h": "liblzma-dev",
    "bzlib.h": "libbz2-dev",
    "expat.h": "libexpat1-dev",
    "libxml/": "libxml2-dev (its folder libxml2 must be an include path)",
    "alsa/": "libasound2-dev",
    "portaudio.h": "portaudio19-dev",
    "usb.h": "libusb-dev",
    "libusb": "libusb-1.0-0-dev",
    "bits/libc-header-start.h": "gcc-multilib (for -m32)",
    "sys/cdefs.h": "libc6-dev (gcc-multilib for -m32)",
    "stdio.h": "libc6-dev",
    "gnu/stubs-32.h": "gcc-multilib",
    "asm/types.h": "linux-libc-dev",
    "ldap.h": "libldap2-dev",
    "sasl/": "libsasl2-dev",
    "gmp.h": "libgmp-dev",
    "mpfr.h": "libmpfr-dev",
    "fftw3.h": "libfftw3-dev",
    "yaml-cpp/": "libyaml-cpp-dev",
    "nlohmann/json.hpp": "nlohmann-json3-dev",
    "fmt/": "libfmt-dev",
    "spdlog/": "libspdlog-dev",
    "google/protobuf": "libprotobuf-dev",
    "mpi.h": "libopenmpi-dev",
    "cuda_runtime.h": "nvidia-cuda-toolkit",
    "uuid/": "uuid-dev",
    "systemd/": "libsystemd-dev",
    "dbus/": "libdbus-1-dev",
    "glib.h": "libglib2.0-dev (with the paths of pkg-config --cflags glib-2.0)",
    "gtk/": "libgtk-3-dev",
    "QtWidgets": "qtbase5-dev or qt6-base-dev",
    "QApplication": "qtbase5-dev or qt6-base-dev (and the module widgets in the project)",
    "ft2build.h": "libfreetype-dev (with the paths of pkg-config freetype2)",
    "lua.h": "liblua5.4-dev",
    "elf.h": "libelf-dev",
    "libelf.h": "libelf-dev",
    "cups/": "libcups2-dev",
    "sodium.h": "libsodium-dev",
    "event.h": "libevent-dev",
    "uv.h": "libuv1-dev",
    "tcl.h": "tcl-dev",
    "tk.h": "tk-dev",
    "ruby.h": "ruby-dev",
    "magic.h": "libmagic-dev",
}


def _header(_: Subject, slots: Slots) -> Slots | None:
    name = slots["name"]
    found = next(
        (
            p
            for start, p in _HEADERS.items()
            if name.startswith(start) or name.endswith("/" + start)
        ),
        None,
    )
    return (
        None
        if found is None
        else {"package": found, "command": found.split(" (")[0].split(" or ")[0]}
    )


def _quoted(subject: Subject, slots: Slots) -> Slots | None:
    shown = subject.content.get("data")
    text = shown[:12_000] if isinstance(shown, str) else subject.text
    return {} if f'#include "{slots["name"]}"' in text else None


RULES = family(
    "c_family",
    Rule(
        "library_header",
        on="fatal",
        match=r"fatal error: '?(?P<name>[\w+./-]{1,120})'?(?:: No such file or directory| file "
        r"not found)|fatal error C1083: [^\n]{0,60}: '(?P<name2>[^'\n]{1,120})'",
        check=_header,
        prior=0.95,
        cause="The header {name} is not there: the library's development files are not installed.",
        fix="Install {package} (Debian and Ubuntu; -devel on Fedora), and let the compiler see it "
        "(pkg-config --cflags) where it lies in a folder of its own.",
        code="sudo apt install {command}",
        lang="shell",
        docs="Debian: Package contents, https://www.debian.org/distrib/packages",
        yes=(
            "a.c:1:10: fatal error: curl/curl.h: No such file or directory",
            "a.cpp:2:10: fatal error: 'zlib.h' file not found",
        ),
        no=("a.c:1:10: fatal error: cart.h: No such file or directory",),
    ),
    Rule(
        "own_header",
        on="fatal",
        match=r"fatal error: (?P<name>[\w./+-]{1,160}): No such file or directory",
        check=_quoted,
        prior=0.9,
        cause="The header `{name}`, included in quotes as one of the project's own, is in none "
        "of the folders that are searched.",
        fix="See whether the project holds it (`git ls-files`): there, add its folder with "
        "`-I`; "
        "made by a step (configure, cmake, moc, protoc), run that step first; not committed or "
        "in a submodule, pull it (`git submodule update --init`); of another library, install "
        "its `-dev` package; else the `#include` is a left-over to remove.",
        docs="GCC: Search Path, https://gcc.gnu.org/onlinedocs/cpp/Search-Path.html",
        yes=(
            event(
                "terminal",
                data="cart.c:3:10: fatal error: cart_a.h: No such file or directory\n"
                '    3 | #include "cart_a.h"\n      |          ^~~~~~~~~~\n',
            ),
        ),
        no=("cart.c:3:10: fatal error: zlib.h: No such file or directory",),
    ),
)
