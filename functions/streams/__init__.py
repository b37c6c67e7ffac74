"""The Lambda handlers that the table's stream invokes."""
