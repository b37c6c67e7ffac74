"""Every way in: parse, redact, group, append, confirm."""
