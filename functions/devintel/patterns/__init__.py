"""Named patterns of a session: one detector a module, fed with signals, in order, once."""
