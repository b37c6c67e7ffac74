"""The tables of releases: what left a package, and what an older one lacks."""

from __future__ import annotations

from devintel.solutions.distributions import distribution
from devintel.solutions.example import case_of, event
from devintel.solutions.releases import came, gone, of
from devintel.solutions.releases.change import Change, read
from devintel.solutions.subject import Subject

CALLED_BY_A_PACKAGE = (
    'Traceback (most recent call last):\n  File "/srv/shop/main.py", line 1, in <module>\n'
    '    import waves\n  File "/srv/lib/python3.11/site-packages/waves/a.py", line 3, in open\n'
    '    gate = asyncio.Event(loop=loop)\n  File "/usr/lib/python3.11/asyncio/mixins.py", line 9, '
    "in __init__\n    raise TypeError(message)"
)


def test_a_table_is_read_by_package_and_release() -> None:
    text = "shelf 2.0 shelves\n shelf.old = shelf.new; Shelf.board\n"
    assert dict(read(text)) == {
        "shelf.old": Change("shelf", "2.0", "shelves", "shelf.new"),
        "Shelf.board": Change("shelf", "2.0", "shelves", ""),
    }


def test_a_name_is_found_by_its_module_its_class_or_in_any_class() -> None:
    found = [
        of(gone(), "DataFrame", "ix"),
        of(gone(), "requests.packages.urllib3.contrib", "appengine"),
        of(gone(), "TestBasket", "assertEquals"),
        of(gone(), "basket", "assertEquals"),
        of(came(), "typing", "Self"),
    ]
    assert [one and (one.package, one.release) for one in found] == [
        ("pandas", "1.0"),
        ("urllib3", "2.0"),
        ("Python", "3.12"),
        None,
        ("Python", "3.11"),
    ]


def test_no_name_is_both_gone_and_new() -> None:
    assert sorted(gone().keys() & came().keys()) == []


def test_a_module_is_installed_by_its_distributions_name() -> None:
    names = ["cv2", "google.protobuf.message", "sklearn.svm", "flask_sqlalchemy", "my_shop"]
    assert [distribution(name) for name in names] == [
        "opencv-python",
        "protobuf",
        "scikit-learn",
        "Flask-SQLAlchemy",
        "my-shop",
    ]


def test_the_package_that_called_is_the_one_before_the_standard_library() -> None:
    subject = Subject(case_of(event("error", message="no loop", stack=CALLED_BY_A_PACKAGE)))
    assert (subject.caller("asyncio"), subject.caller("waves")) == ("waves", "")
