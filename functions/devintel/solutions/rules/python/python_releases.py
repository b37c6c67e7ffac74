"""Rules for names that a release of Python or a package took away, or that an older one lacks."""

from __future__ import annotations

import re

from devintel.solutions.distributions import distribution
from devintel.solutions.example import event
from devintel.solutions.releases import came, gone, of
from devintel.solutions.releases.change import Change
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.subject import Subject

DOCS = (
    "pip: Requirement specifiers, https://pip.pypa.io/en/stable/reference/requirement-specifiers/"
)
_ATTRIBUTE = (
    r"module '(?P<owner>[\w.]{1,120})' has no attribute '(?P<name>\w{1,80})'",
    r"(?:type object )?'(?P<owner>[\w.]{1,80})'(?: object)? has no attribute '(?P<name>\w{1,80})'",
    r"`?(?:np\.|numpy\.)(?P<name>\w{1,40})`? was removed in the NumPy",
)
_IMPORT = (
    r"cannot import name '(?P<name>\w{1,80})' from '(?P<owner>[\w.]{1,120})'",
    r"No module named '?(?P<owner>[\w.]{1,120})\.(?P<name>\w{1,80})'?(?![\w.])",
    r"No module named '?(?P<name>\w{1,80})'?(?![\w.])",
)
_WHICH = "python --version"


def _named(subject: Subject, slots: Slots) -> tuple[str, Change, bool] | None:
    """The name, its change, and whether that release brought it rather than took it."""
    owner, name = slots.get("owner", ""), slots["name"]
    if "owner" not in slots and "NumPy" in subject.text:
        owner = "numpy"
    if (change := of(gone(), owner, name)) and not _LOADS.search(subject.printed):
        return f"{owner}.{name}" if owner else name, change, False
    if change := of(came(), owner, name):
        return f"{owner}.{name}", change, True
    return None


_LOADS = re.compile(r"\b(?:pickle|cPickle|joblib|dill|torch)\.load\(|read_pickle\(|\.load_model\(")
"""What reads objects that another version wrote: then the name is not in anybody's code."""


def _left(subject: Subject, slots: Slots) -> Slots | None:
    found = _named(subject, slots)
    if found is None or found[2]:
        return None
    return told(subject, *found[:2])


def _left_frames(subject: Subject, slots: Slots) -> Slots | None:
    found = _left(subject, slots)
    return found if found is not None and found["package"] in _FRAMES else None


def _left_others(subject: Subject, slots: Slots) -> Slots | None:
    found = _left(subject, slots)
    return found if found is not None and found["package"] not in _FRAMES else None


_FRAMES = ("numpy", "pandas")


def told(subject: Subject, what: str, change: Change) -> Slots:
    """What is said of a name that left: whose code changes, and what stands there instead."""
    package, release, folder, instead = change
    user = subject.caller(folder, distribution(folder))
    plain = instead.startswith(("a newer ", "leave "))
    write = f"Write `{instead}` instead" if instead else "Nothing replaces it by the same name"
    if plain:
        write = f"Take {instead}" if instead.startswith("a") else "Leave it out"
    if "because of the following error" in subject.text:
        how = (
            "A package that is imported on the way still uses it (the traceback above names it): "
            f"update that one, or keep {package} below {release}."
        )
        code = f'python -m pip check  # or: python -m pip install "{package}<{release}"'
    elif user:
        named = distribution(user)
        how = (
            f"The installed {user} still uses it, so update {named}"
            + (f" ({instead} is what newer code uses)" if instead and not plain else "")
            + f"; if its newest release does too, keep {package} below {release}."
        )
        code = f"python -m pip install --upgrade {named}\npython -m pip check"
        code += (
            "" if package == "Python" else f'  # or: python -m pip install "{package}<{release}"'
        )
    elif package == "Python":
        how, code = f"{write}; code that cannot be changed needs a Python below {release}.", _WHICH
    else:
        how = f"{write}; to keep the code as it is, install {package} below {release}."
        code = f'python -m pip install "{package}<{release}"  # only if the code must stay as it is'
    return {"what": what, "package": package, "release": release, "how": how, "code": code}


def _lacks(subject: Subject, slots: Slots) -> Slots | None:
    found = _named(subject, slots)
    if found is None or not found[2]:
        return None
    return older(subject, *found[:2])


def older(subject: Subject, what: str, change: Change) -> Slots:
    """What is said of a name that an older release lacks."""
    package, release, folder, _ = change
    user = "" if package == "Python" else subject.caller(folder, distribution(folder))
    wants = f"The installed {user} wants it: " if user else ""
    if package == "Python":
        how = (
            f"Run it with Python {release} or newer (look at `python --version`); for names of "
            "typing the package typing_extensions has them for older ones too."
        )
        return {"what": what, "package": package, "release": release, "how": how, "code": _WHICH}
    how = f"{wants}update {package}" + (
        f", or install a {distribution(user)} of the time of your {package}." if user else "."
    )
    code = f"python -m pip install --upgrade {package}"
    return {"what": what, "package": package, "release": release, "how": how, "code": code}


LEFT = (
    "`{what}` left {package} with release {release}{where}, and the installed one is that or newer."
)
NEWER = "`{what}` came with {package} {release}{where}, and an older one is installed."
_STACK = (
    'Traceback (most recent call last):\n  File "/srv/shop/main.py", line 1, in <module>\n'
    '    import seabird\n  File "/srv/lib/python3.11/site-packages/seabird/a.py", line 3, in b\n'
    "    {}"
)

RULES = (
    *family(
        "pandas_numpy",
        Rule(
            "left",
            on="attribute removed",
            match=_ATTRIBUTE,
            check=_left_frames,
            prior=0.96,
            cause=LEFT,
            fix="{how}",
            lang="shell",
            docs=DOCS,
            yes=(
                "AttributeError: 'DataFrame' object has no attribute 'iteritems'",
                "AttributeError: `np.Inf` was removed in the NumPy 2.0 release.",
            ),
            no=("AttributeError: 'DataFrame' object has no attribute 'price'",),
        ),
    ),
    *family(
        "python_attribute",
        Rule(
            "left",
            on="attribute removed",
            match=_ATTRIBUTE,
            check=_left_others,
            prior=0.95,
            cause=LEFT,
            fix="{how}",
            lang="shell",
            docs=DOCS,
            yes=(
                "AttributeError: module 'PIL.Image' has no attribute 'LINEAR'",
                event(
                    "error",
                    message="AttributeError: module 'matplotlib.cm' has no attribute 'cmap_d'",
                    stack=_STACK.format("colours = cm.cmap_d"),
                ),
            ),
            no=("AttributeError: 'DataFrame' object has no attribute 'price'",),
        ),
        Rule(
            "newer",
            on="attribute",
            match=_ATTRIBUTE,
            check=_lacks,
            prior=0.95,
            cause=NEWER,
            fix="{how}",
            lang="shell",
            docs=DOCS,
            yes=(
                "AttributeError: module 'torch' has no attribute 'inference_mode'",
                "AttributeError: type object 'Order' has no attribute 'model_validate'",
            ),
            no=("AttributeError: module 'torch' has no attribute 'spark'",),
        ),
    ),
    *family(
        "python_import",
        Rule(
            "left",
            on="import module",
            match=_IMPORT,
            check=_left,
            prior=0.95,
            cause=LEFT,
            fix="{how}",
            lang="shell",
            docs=DOCS,
            yes=(
                "ImportError: cannot import name 'escape' from 'flask' (/srv/flask/__init__.py)",
                "ModuleNotFoundError: No module named 'sklearn.cross_validation'",
                event(
                    "error",
                    message="ImportError: cannot import name 'url_quote' from 'werkzeug.urls' "
                    "(/srv/lib/python3.11/site-packages/werkzeug/urls.py)",
                    stack=_STACK.format("from werkzeug.urls import url_quote"),
                ),
            ),
            no=("ImportError: cannot import name 'basket' from 'flask' (/srv/flask/__init__.py)",),
        ),
        Rule(
            "newer",
            on="import module",
            match=_IMPORT,
            check=_lacks,
            prior=0.95,
            cause=NEWER,
            fix="{how}",
            lang="shell",
            docs=DOCS,
            yes=(
                "ImportError: cannot import name 'Self' from 'typing' (/usr/lib/typing.py)",
                "ImportError: cannot import name 'RootModel' from 'pydantic' (/a/pydantic.py)",
            ),
            no=("ImportError: cannot import name 'Soft' from 'typing' (/usr/lib/typing.py)",),
        ),
    ),
)
