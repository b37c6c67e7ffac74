"""Solutions: what is suggested for an error group, from evidence, and how sure it is."""
