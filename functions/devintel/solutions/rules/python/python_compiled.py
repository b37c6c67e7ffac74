"""Rules for compiled parts of Python packages that do not load."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject


def _own_compiled(subject: Subject, slots: Slots) -> Slots | None:
    return None if slots.get("of", slots.get("of2")) in ("six", "google", "win32") else {}


RULES = family(
    "python_requires",
    Rule(
        id="compiled_for_another",
        on="undefined symbol",
        match=r"(?:site|dist)-packages/(?P<name>[\w.-]{1,60})[^\n:]{0,160}\.so[\d.]{0,12}: u"
        r"ndefined symbol: (?P<symbol>\w{1,120})",
        prior=0.97,
        cause="The compiled part of {name} was built against another release of what it uses "
        "(torch, NumPy, CUDA, Python): it does not find `{symbol}`{where}.",
        fix="Install the build of {name} for exactly the installed torch (or other) and CUDA, "
        "from its own wheel index or built anew (`--no-build-isolation --no-cache-dir`); "
        "or bring torch back to what it was built for.",
        code="python -m pip install --force-reinstall --no-cache-dir --no-build-isolation {name}",
        lang="shell",
        docs="PyTorch: Custom C++ and CUDA extensions, https://pytorch.org/tutorials/advanced/cpp_extension.html",
        yes=(
            "OSError: /srv/lib/python3.10/site-packages/torch_sparse/_spmm_cuda.so: "
            "undefined symbol: _ZN3c10",
        ),
        no=("Error: undefined symbol: cart",),
    ),
    Rule(
        id="extension_not_built",
        on="import module",
        match=r"(?:No module named '(?P<of>\w{1,60})\.(?:[\w.]{1,60}\.)?(?P<name>_\w{1,40}|"
        r"\w{1,40}(?:_ext|_cuda|_cpp|_C|_cython|_core))'|cannot import name '(?P<name2"
        r">_\w*[Cc]|_ext|_cuda|_C)' from '(?P<of2>\w{1,60})[\w.]{0,60}')",
        check=_own_compiled,
        prior=0.91,
        cause="The compiled part of `{of}`, {name}, is not there for this Python{where}: it "
        "was not built, or for another version or processor.",
        fix="Build or install the package for exactly this Python (`pip install .` in its "
        "folder, a wheel that fits); started in its source folder, that folder hides the "
        "installed one: change elsewhere.",
        code="python -m pip install --force-reinstall --no-cache-dir {of}",
        lang="shell",
        docs="PyPA: Binary extensions, https://packaging.python.org/en/latest/guides/packaging-binary-extensions/",
        yes=(
            "ModuleNotFoundError: No module named 'shelf.shelf_ext'",
            "ImportError: cannot import name '_C' from 'shelf' (/srv/shelf/__init__.py)",
        ),
        no=("ModuleNotFoundError: No module named 'shelf.boards'",),
    ),
    Rule(
        id="source_directory",
        on="importing numpy source",
        match=r"Error importing (?P<name>numpy): you should not try to import numpy from|Una"
        r"ble to import required dependencies:?\s*(?P<name2>numpy)|IMPORTANT: PLEASE R"
        r"EAD THIS FOR ADVICE ON HOW TO SOLVE THIS",
        prior=0.96,
        cause="The compiled part of {name|NumPy} does not load here{where}: it was installed "
        "for another Python or processor (a layer or folder that was copied), or a "
        "folder called numpy lies where you start.",
        fix="Reinstall it with this Python; for Lambda and containers install on the same "
        "system (`--platform manylinux2014_x86_64 --only-binary=:all:`), and start "
        "elsewhere if a folder of that name is there.",
        code="python -m pip install --force-reinstall --no-cache-dir numpy",
        lang="shell",
        docs="NumPy: Troubleshooting, https://numpy.org/doc/stable/user/troubleshooting-importerror.html",
        yes=("ImportError: Error importing numpy: you should not try to import numpy from",),
        no=("Error: importing goods",),
    ),
)
