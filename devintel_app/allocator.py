"""The C library's allocator, told to give large buffers back.

glibc raises the size from which it asks the system for a buffer of its own to that of the largest
that was freed (`mallopt(3)`, M_MMAP_THRESHOLD). After one body of a few megabytes all others come
from heaps, which small things keep from shrinking: filled with large events a server grew to twice
of what it held.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_BYTES = 128 * 1024
"""As the C library begins; setting it keeps it there."""


def give_back() -> None:
    """Have buffers of over 128 KB returned when they are freed; elsewhere than on Linux nothing."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):  # another C library has no `mallopt`
        tune = ctypes.CDLL(None).mallopt
        tune(_MMAP_THRESHOLD, _BYTES)
        tune(_TRIM_THRESHOLD, _BYTES)
