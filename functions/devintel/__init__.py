"""DevIntel: the pure core, its ports, its adapters and its wiring."""

__version__ = "0.2.0"
