"""For a server under libfaketime 0.9.10 only: its clock_nanosleep refuses the deadline that
Python's `time.sleep` sets on the monotonic clock, and a wait on a lock sleeps as well."""

import threading
import time

time.sleep = lambda seconds: threading.Event().wait(seconds) and None
