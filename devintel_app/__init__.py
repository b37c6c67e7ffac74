"""DevIntel on one machine: its routes, store and stream behind the local cloud."""
