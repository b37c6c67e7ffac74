"""The Model Context Protocol's endpoint: what a coding agent may ask of a team's sessions."""
