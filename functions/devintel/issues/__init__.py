"""The team's issues: error groups over all sessions, and what people decide about them."""
