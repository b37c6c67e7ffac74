"""Adapters: each implements a port with its own driver and knows no use case."""
