"""People: who they are, by the company's own identity provider, and how long they have access."""
