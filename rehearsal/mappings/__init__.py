"""Event source mappings: what a table's stream or a queue hands to a function."""
