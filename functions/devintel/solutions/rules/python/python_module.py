"""Rules for parts of installed packages that are not there, and for libraries they need."""

from __future__ import annotations

from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_PY = "https://docs.python.org/3/"
_MOVED = {
    "fastapi.middleware.base": "starlette.middleware.base",
    "keras.utils.np_utils": "keras.utils (to_categorical)",
    "sklearn.cross_validation": "sklearn.model_selection",
    "sklearn.externals.joblib": "joblib, a package of its own",
    "langchain.chat_models": "langchain_openai or langchain_community",
    "langchain.llms": "langchain_community.llms",
    "langchain.embeddings": "langchain_community.embeddings",
    "langchain.vectorstores": "langchain_community.vectorstores",
    "langchain.document_loaders": "langchain_community.document_loaders",
    "langchain.text_splitter": "langchain_text_splitters",
    "langchain.schema": "langchain_core",
    "langchain.prompts": "langchain_core.prompts",
    "langchain.chains": "langchain_classic.chains",
    "tensorflow.keras": "keras",
    "tensorflow.contrib": "tf_slim and others; it left with TensorFlow 2",
    "django.core.urlresolvers": "django.urls",
    "django.utils.six": "six, a package of its own",
    "flask.ext": "the extension's own package (flask_login for flask.ext.login)",
    "moviepy.editor": "moviepy",
    "pydantic.error_wrappers": "pydantic (ValidationError)",
    "scipy.misc": "imageio or scipy.special",
    "setuptools.command.test": "pytest; it left with setuptools 72",
    "torchvision.transforms.functional_tensor": "torchvision.transforms.functional",
    "google.generativeai": "google-generativeai, a package of its own",
}


def _part(subject: Subject, slots: Slots) -> Slots | None:
    """The package that has no such part; where it went, if that is known."""
    name = slots["name"]
    package, _, part = name.rpartition(".")
    top = name.partition(".")[0]
    if any(f"/{top}/" in f"/{file}" for file in subject.case.files):
        return None
    new = _MOVED.get(name) or _MOVED.get(package, "")
    return {
        "package": package,
        "part": part,
        "top": top.replace("_", "-"),
        "moved": f" It lies in {new} now." if new else "",
    }


RULES = family(
    "python_import",
    Rule(
        "no_such_part",
        on="module",
        match=r"No module named '(?P<name>[A-Za-z_]\w*(?:\.\w+)+)'(?!.{0,3};)",
        check=_part,
        prior=0.88,
        cause="There is no module `{name}`{where}: `{package}` is found and has no part "
        "`{part}`.{moved}",
        fix="Yours: correct the import's spelling, or create that file. A library's: import it "
        "from "
        "where the installed version has it (its release notes say), or install the version that "
        "the code was written for; a file of yours named `{top}` hides the package.",
        code="python -m pip show {top}",
        lang="shell",
        docs=f"Python: The import system, {_PY}reference/import.html",
        yes=(
            "ModuleNotFoundError: No module named 'fastapi.middleware.base'",
            "ModuleNotFoundError: No module named 'langchain.chat_models'",
        ),
        no=("ModuleNotFoundError: No module named 'httpx'",),
    ),
    Rule(
        "musl_library",
        on="loading shared",
        match=r"Error loading shared library (?P<name>lib[\w.+-]+): No such file or directory"
        r"(?: \(needed by (?P<by>[^)\n]{1,200})\))?",
        prior=0.93,
        cause="The system library {name} is not in the image{where}; {by|a package} needs it.",
        fix="Add its Alpine package in the stage that runs, not only in the one that builds (the "
        "-dev package is for building): for liblz4 it is lz4-libs, for libpq libpq, for libstdc++ "
        "libstdc++.",
        code="apk add --no-cache {package}",
        lang="shell",
        check=lambda _, slots: {
            "package": {"liblz4": "lz4-libs", "libgcc_s": "libgcc", "libz": "zlib"}.get(
                slots["name"].partition(".")[0], slots["name"].partition(".so")[0]
            )
        },
        docs="Alpine: Packages, https://pkgs.alpinelinux.org/packages",
        yes=(
            "ImportError: Error loading shared library liblz4.so.1: No such file or directory "
            "(needed by /usr/lib/a.so)",
        ),
        no=("Error: loading the library van",),
    ),
    Rule(
        "windows_library",
        on="dll",
        match=r"DLL load failed while importing (?P<name>\w+)",
        prior=0.86,
        cause="A DLL that `{name}` is built on is missing{where}: mostly Microsoft's Visual C++ "
        "runtime, or one for another Python or processor.",
        fix="Install the Visual C++ Redistributable (x64) and start anew; else reinstall the "
        "package "
        "for exactly this Python.",
        docs="Microsoft: Visual C++ Redistributable, "
        "https://learn.microsoft.com/en-us/cpp/windows/latest-supported-vc-redist",
        yes=(
            "ImportError: DLL load failed while importing _ssl: The specified module could not be "
            "found.",
        ),
        no=("Error: the load failed",),
    ),
)
