"""The command line and the reference client of the protocol."""
