"""`devintel run`: a program with its own look, whose output becomes events."""
