"""The append-only log of each session: appended once, in order, read from any position."""
