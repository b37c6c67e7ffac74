"""Rules for Python and its packages."""
