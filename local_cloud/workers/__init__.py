"""Threads that run handlers as Lambda does."""
