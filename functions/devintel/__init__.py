"""DevIntel: the pure core, its ports, its adapters and its wiring."""
