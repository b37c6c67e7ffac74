"""Where ports meet adapters: drivers, what teams may do, use cases, and those of this process."""

from devintel.wiring.clocks import clock, steady
from devintel.wiring.process import Wired, logged, redacted, use, use_again, wired
from devintel.wiring.use_cases import Wiring

__all__ = ["Wired", "Wiring", "clock", "logged", "redacted", "steady", "use", "use_again", "wired"]
