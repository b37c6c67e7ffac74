"""Rules for files, networks, servers and version control, in any language."""
