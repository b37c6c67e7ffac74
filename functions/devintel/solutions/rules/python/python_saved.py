"""Rules for files that another version wrote."""

from __future__ import annotations

import re

from devintel.solutions.example import event
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

_LOADS = re.compile(
    r"\b(?:pickle|cPickle|joblib|dill|_pickle)\.loads?\(|read_pickle\(|\bload_pickle\(|"
    r"\bjoblib\.load|pickle\.load"
)


def _loaded(subject: Subject, slots: Slots) -> Slots | None:
    return {} if _LOADS.search(subject.printed) else None


_OPENED = event(
    "error",
    message="ModuleNotFoundError: No module named 'shelf.boards'",
    stack='Traceback (most recent call last):\n  File "/srv/shop/a.py", line 3, in <module>\n'
    "    model = pickle.load(file)",
)

RULES = family(
    "python_value",
    Rule(
        id="saved_elsewhere",
        on="module attribute",
        match=(
            r"No module named '?(?P<name>[\w.]{1,120})'?",
            r"Can't get attribute '(?P<name>\w{1,80})' on <module '(?P<of>[\w.]{1,80})'",
            r"object has no attribute '(?P<name>\w{1,80})'",
        ),
        check=_loaded,
        prior=0.96,
        cause="The file that is loaded was saved with other versions: it wants `{name}`, "
        "which is not here{where}.",
        fix="Install the release that it was saved with (for scikit-learn the warning above "
        "names it), or save the model anew with the installed one; a class of your own "
        "must be importable under the same module as when it was saved.",
        docs="scikit-learn: Model persistence, https://scikit-learn.org/stable/model_persistence.html",
        yes=(_OPENED,),
        no=("ModuleNotFoundError: No module named 'httpx'",),
    ),
    Rule(
        id="unpickle",
        on="unpickle estimator",
        match=r"Trying to unpickle estimator (?P<name>\w{1,60}) from version (?P<old>[\w.-]"
        r"{1,20}) when using version (?P<new>[\w.]{1,20})",
        prior=0.95,
        cause="The {name} in the file was saved by scikit-learn {old}, and {new} is installed.",
        fix="Install scikit-learn {old} where it is loaded, or train and save it anew with {new}.",
        code='python -m pip install "scikit-learn=={old}"',
        lang="shell",
        docs="scikit-learn: Model persistence, https://scikit-learn.org/stable/model_persistence.html",
        yes=(
            "InconsistentVersionWarning: Trying to unpickle estimator SVC from version 1.0.2 "
            "when using version 1.3.2.",
        ),
        no=("Error: unpickle",),
    ),
    Rule(
        id="pickle_protocol",
        on="pickle protocol",
        match=r"unsupported pickle protocol: (?P<name>\d)",
        prior=0.96,
        cause="The file was written by a newer Python (pickle protocol {name}){where}.",
        fix="Load it with Python 3.8 or newer, or write it with `protocol=4`.",
        docs="Python: pickle, https://docs.python.org/3/library/pickle.html#data-stream-format",
        yes=("ValueError: unsupported pickle protocol: 5",),
        no=("Error: protocol",),
    ),
    Rule(
        id="not_a_pickle",
        on="unpicklingerror pickle",
        match=r"(?:UnpicklingError|_pickle\.UnpicklingError): (?P<name>invalid load key, '[^"
        r"'\n]{1,6}'|pickle data was truncated|unpickling stack underflow|could not fi"
        r"nd MARK)",
        prior=0.94,
        cause="What is loaded is no whole pickle ({name}){where}: a Git LFS pointer, an HTML "
        "page, a broken download, or another format.",
        fix='Look at the first bytes: "version https://git-lfs" needs `git lfs pull`, "<" '
        'is a web page, "PK" a zip; a truncated one has to be loaded down again.',
        code="head -c 100 file.pkl",
        lang="shell",
        docs="Python: pickle, https://docs.python.org/3/library/pickle.html",
        yes=("_pickle.UnpicklingError: invalid load key, 'v'.",),
        no=("Error: load key",),
    ),
)
