"""Rules for parameters that a release of Python or a package took away, or that came with one."""

from __future__ import annotations

from devintel.solutions.releases import came, gone
from devintel.solutions.releases.change import Change
from devintel.solutions.rule import Rule, Slots, family
from devintel.solutions.rules.python.python_releases import DOCS, LEFT, NEWER, older, told
from devintel.solutions.subject import Subject

PYTHON = "Python: What's new in Python, https://docs.python.org/3/whatsnew/"
_KEYWORD = r"(?P<call>[\w.]{1,120})\(\) got an unexpected keyword argument '(?P<key>\w{1,60})'"
_LOOP = r"As of 3\.10, the \*(?P<key>loop)\* parameter was removed from (?P<call>\w{1,60})\(\)"


def _keyword(subject: Subject, slots: Slots) -> tuple[str, Change, bool] | None:
    call, key = slots["call"], slots["key"]
    for name in (call, call.rpartition(".")[2], f"{call}.__init__"):
        for table, newer in ((gone(), False), (came(), True)):
            change = table.get(f"{name}({key})")
            if change and (change.package == "Python" or _seen(subject, change, name)):
                return f"{call}({key}=...)", change, newer
    if call.endswith("__init__"):
        for name, change in gone().items():
            if name.endswith(f".__init__({key})") and _seen(subject, change, name, strict=True):
                return f"{name.partition('.')[0]}({key}=...)", change, False
    return None


def _seen(subject: Subject, change: Change, name: str, strict: bool = False) -> bool:
    """Whether the call is that package's: a class of the name, or its name in the report."""
    if not strict and ("." in name or name == "__init__"):
        return True
    shown = subject.printed.lower()
    of_class = name.partition(".")[0].lower()
    return change.folder in shown and (not strict or f"{of_class}(" in shown)


def _keyword_left(subject: Subject, slots: Slots) -> Slots | None:
    found = _keyword(subject, slots)
    return None if found is None or found[2] else told(subject, *found[:2])


def _keyword_newer(subject: Subject, slots: Slots) -> Slots | None:
    found = _keyword(subject, slots)
    return None if found is None or not found[2] else older(subject, *found[:2])


RULES = family(
    "python_type",
    Rule(
        "parameter_left",
        on="keyword parameter",
        match=(_KEYWORD, _LOOP),
        check=_keyword_left,
        prior=0.95,
        cause=LEFT,
        fix="{how}",
        lang="shell",
        docs=DOCS,
        yes=(
            "TypeError: OneHotEncoder.__init__() got an unexpected keyword argument 'sparse'",
            "TypeError: As of 3.10, the *loop* parameter was removed from Lock() since it is "
            "no longer necessary",
        ),
        no=("TypeError: pay() got an unexpected keyword argument 'sparse'",),
    ),
    Rule(
        "parameter_newer",
        on="keyword",
        match=_KEYWORD,
        check=_keyword_newer,
        prior=0.95,
        cause=NEWER,
        fix="{how}",
        lang="shell",
        docs=PYTHON,
        yes=("TypeError: dataclass() got an unexpected keyword argument 'slots'",),
        no=("TypeError: pay() got an unexpected keyword argument 'slots'",),
    ),
)
