"""Runs wakatime 13.1 on a Python of today: the names it takes from `collections` have moved."""

import collections
import collections.abc
import sys

for name in ("Mapping", "MutableMapping", "Callable", "Iterable", "Sequence", "MutableSet"):
    setattr(collections, name, getattr(collections.abc, name))

from wakatime.main import execute  # noqa: E402  # not before the names are there

sys.exit(execute(sys.argv[1:]))
