"""Connections, who is where, and what is told to whom."""
