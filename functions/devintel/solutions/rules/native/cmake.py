"""Rules for CMake, make, autotools and Meson."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_CMAKE = "https://cmake.org/cmake/help/latest/"
_PACKAGES = {
    "qt5": "qtbase5-dev",
    "qt6": "qt6-base-dev",
    "opencv": "libopencv-dev",
    "ceres": "libceres-dev",
    "eigen3": "libeigen3-dev",
    "boost": "libboost-all-dev",
    "pcl": "libpcl-dev",
    "glog": "libgoogle-glog-dev",
    "gflags": "libgflags-dev",
    "gtest": "libgtest-dev",
    "glfw3": "libglfw3-dev",
    "glew": "libglew-dev",
    "sdl2": "libsdl2-dev",
    "openssl": "libssl-dev",
    "curl": "libcurl4-openssl-dev",
    "zlib": "zlib1g-dev",
    "protobuf": "libprotobuf-dev protobuf-compiler",
    "fmt": "libfmt-dev",
    "spdlog": "libspdlog-dev",
    "nlohmann_json": "nlohmann-json3-dev",
    "yaml-cpp": "libyaml-cpp-dev",
    "sophus": "libsophus-dev",
    "g2o": "libg2o-dev",
    "pangolin": "the sources of Pangolin",
    "pybind11": "pybind11-dev",
    "llvm": "llvm-dev",
    "clang": "libclang-dev",
    "vulkan": "libvulkan-dev",
    "x11": "libx11-dev",
    "png": "libpng-dev",
    "jpeg": "libjpeg-dev",
    "tiff": "libtiff-dev",
    "sqlite3": "libsqlite3-dev",
    "libusb": "libusb-1.0-0-dev",
    "grpc": "libgrpc++-dev",
    "tbb": "libtbb-dev",
    "hdf5": "libhdf5-dev",
    "cuda": "nvidia-cuda-toolkit",
    "cudatoolkit": "nvidia-cuda-toolkit",
    "freetype": "libfreetype-dev",
    "assimp": "libassimp-dev",
    "gtk3": "libgtk-3-dev",
    "lua": "liblua5.4-dev",
    "python3": "python3-dev",
    "pythonlibs": "python3-dev",
    "threads": "build-essential",
    "opengl": "libgl1-mesa-dev",
    "blas": "libopenblas-dev",
    "lapack": "liblapack-dev",
    "mpi": "libopenmpi-dev",
    "doxygen": "doxygen",
    "ament_cmake": "ROS 2 (source /opt/ros/<distribution>/setup.bash first)",
    "catkin": "ROS 1 (source /opt/ros/<distribution>/setup.bash first)",
}


def _package(_: Subject, slots: Slots) -> Slots:
    name = slots["name"]
    known = _PACKAGES.get(name.lower()) or _PACKAGES.get(name.lower().rstrip("0123456789"))
    return {
        "advice": f"Install it: {known} (Debian and Ubuntu)"
        if known
        else f"Install its development package (Debian lib{name.lower()}-dev, vcpkg or conan), or "
        "build and install it from its sources"
    }


RULES = family(
    "cmake",
    Rule(
        "package",
        on="package configuration could",
        match=(
            r"asked CMake to find a package configuration file provided by "
            r"\"(?P<name>[\w.+-]{1,60})\"",
            r"Could not find a package configuration file provided by \"(?P<name>[\w.+-]{1,60})\"",
            r"Could NOT find (?P<name>[\w.+-]{1,60}) \(missing: (?P<missing>[^)\n]{1,160})\)",
            r"Could NOT find (?P<name>[\w.+-]{1,60})",
        ),
        check=_package,
        prior=0.94,
        cause="find_package does not find {name} on this machine.",
        fix="{advice}; where it lies in another place name it with -D{name}_DIR or "
        "-DCMAKE_PREFIX_PATH, vcpkg with -DCMAKE_TOOLCHAIN_FILE at the first run. Then "
        "configure in an empty build folder.",
        code="cmake -S . -B build -DCMAKE_PREFIX_PATH=/path/to/{name}",
        lang="shell",
        docs=f"CMake: find_package, {_CMAKE}command/find_package.html",
        yes=(
            'asked CMake to find a package configuration file provided by "fmt", but CMake did not '
            "find one.",
            "Could NOT find CURL (missing: CURL_LIBRARY CURL_INCLUDE_DIR)",
        ),
        no=("Error: could not find the package",),
    ),
    Rule(
        "minimum_gone",
        on="compatibility",
        match=r"Compatibility with CMake < (?P<name>[\d.]+) has been removed from CMake",
        prior=0.97,
        cause="The project asks for CMake older than {name}, which CMake 4 no longer imitates.",
        fix="Raise the version in its cmake_minimum_required (3.5...3.31), or configure with the "
        "policy; for a package that builds itself (pip, cargo, vcpkg) set the environment variable "
        "CMAKE_POLICY_VERSION_MINIMUM=3.5 or keep CMake 3.",
        code="cmake -S . -B build -DCMAKE_POLICY_VERSION_MINIMUM=3.5",
        lang="shell",
        docs=f"CMake: CMAKE_POLICY_VERSION_MINIMUM, "
        f"{_CMAKE}variable/CMAKE_POLICY_VERSION_MINIMUM.html",
        yes=("Compatibility with CMake < 3.5 has been removed from CMake.",),
        no=("Error: compatibility of blood",),
    ),
    Rule(
        "too_old",
        on="higher",
        match=r"CMake (?P<name>[\d.]+) or higher is required\.\s+You are running version "
        r"(?P<now>[\d.]+)",
        prior=0.96,
        cause="The project needs CMake {name}, and {now} runs.",
        fix="Install a newer one: pip install cmake, Kitware's APT repository, or a download from "
        "cmake.org.",
        code="python3 -m pip install --user --upgrade cmake\ncmake --version",
        lang="shell",
        docs="CMake: Download, https://cmake.org/download/",
        yes=("CMake 3.24 or higher is required.  You are running version 3.16.3",),
        no=("Error: a higher one is required",),
    ),
    Rule(
        "cache_moved",
        on="cmakecache cache",
        match=r"(?:current CMakeCache\.txt directory (?P<name>\S{1,160}) is different than the "
        r"directory|The source \"(?P<a>[^\"\n]{1,160})\" does not match the source "
        r"\"(?P<b>[^\"\n]{1,160})\" used to generate cache|generator : [^\n]{1,80}\s+Does "
        r"not match the generator used previously)",
        prior=0.97,
        cause="The build folder was made at another place or with another generator (copied, or "
        "committed).",
        fix="Delete it and configure anew; keep it out of git and of the Docker context.",
        code="rm -rf build\ncmake -S . -B build",
        lang="shell",
        docs=f"CMake: Build tree, {_CMAKE}manual/cmake.1.html",
        yes=(
            'The source "/b/CMakeLists.txt" does not match the source "/a/CMakeLists.txt" used to '
            "generate cache.  Re-run cmake with a different source directory.",
        ),
        no=("Error: cache of gold",),
    ),
    Rule(
        "no_lists",
        on="cmakelists",
        match=r"The source directory \"?(?P<name>[^\"\n]{1,160})\"? does not (?:appear to contain "
        r"CMakeLists\.txt|exist)|does not contain a CMakeLists\.txt file",
        prior=0.95,
        cause="There is no CMakeLists.txt in {name|that folder}.",
        fix="Name the project's folder with -S; a submodule's folder that is empty is fetched with "
        "git submodule update --init --recursive.",
        code="git submodule update --init --recursive\ncmake -S . -B build",
        lang="shell",
        docs=f"CMake: cmake, {_CMAKE}manual/cmake.1.html",
        yes=('The source directory "/srv/app" does not appear to contain CMakeLists.txt.',),
        no=("Error: lists",),
    ),
    Rule(
        "no_compiler",
        on="cmake_c_compiler cmake_cxx_compiler cmake_cuda_compiler compiler cmake",
        match=r"(?:No (?P<name>CMAKE_\w+_COMPILER) could be found|The "
        r"(?P<language>C|CXX|CUDA|Fortran) compiler identification is unknown|is not able to "
        r"compile a simple test program|CMAKE_MAKE_PROGRAM is not set|was unable to find a "
        r"build program corresponding to \"(?P<tool>[\w ]{1,40})\")",
        prior=0.93,
        cause="CMake finds no compiler or build tool that works ({name|the test program does not "
        "build}).",
        fix="Install it (build-essential, ninja-build; Visual Studio with C++, and its developer "
        "prompt), set CC, CXX or -G, and delete the build folder first; what failed stands in "
        "CMakeFiles/CMakeConfigureLog.yaml.",
        code="sudo apt install build-essential ninja-build\nrm -rf build\ncmake -S . -B build",
        lang="shell",
        docs=f"CMake: Compilers, {_CMAKE}variable/CMAKE_LANG_COMPILER.html",
        yes=(
            "No CMAKE_CXX_COMPILER could be found.",
            'CMake was unable to find a build program corresponding to "Ninja".',
        ),
        no=("Error: compiler of tales",),
    ),
    Rule(
        "target_unknown",
        on="target links targets",
        match=r"Target \"(?P<by>[^\"\n]{1,80})\" links to:?\s+(?:target "
        r"\")?(?P<name>[\w:.-]{1,80})\"? ?\s*but the target was not found|The link "
        r"interface of target \"(?P<by2>[^\"\n]{1,80})\" contains:\s+(?P<name2>[\w:.-]{1,80}"
        r")",
        prior=0.94,
        cause="{by} links to `{name}`, which no find_package or add_library made.",
        fix="Call find_package for it above (with the COMPONENTS it comes from), and spell it "
        "as that package does.",
        docs=f"CMake: target_link_libraries, {_CMAKE}command/target_link_libraries.html",
        yes=('Target "shop" links to:\n\n    fmt::fmt\n\n  but the target was not found.',),
        no=("Error: target of the links",),
    ),
    Rule(
        "autotools",
        on="configure aclocal autoreconf libtool m4",
        match=r"(?:configure\.ac:\d+: error: (?:possibly )?undefined macro: |error: possibly "
        r"undefined macro: )(?P<name>\w{1,60})|(?P<name2>aclocal|autoreconf|autoconf|automak"
        r"e|libtoolize)(?:-[\d.]+)?: (?:command )?not found|Can't exec "
        r"\"(?P<name3>\w{1,40})\": No such file",
        prior=0.93,
        cause="The autotools are not whole here: `{name}` is missing.",
        fix="Install autoconf automake libtool pkg-config (PKG_CHECK_MODULES is pkg-config's, AX_ "
        "macros are autoconf-archive's, AM_GNU_GETTEXT is gettext's) and run autoreconf -fi.",
        code="sudo apt install autoconf automake libtool pkg-config autoconf-archive gettext\n"
        "autoreconf -fi",
        lang="shell",
        docs="GNU: Autoconf, https://www.gnu.org/software/autoconf/manual/",
        yes=(
            "configure.ac:12: error: possibly undefined macro: AC_PROG_LIBTOOL",
            "./autogen.sh: 4: aclocal: not found",
        ),
        no=("Error: configure",),
    ),
)
