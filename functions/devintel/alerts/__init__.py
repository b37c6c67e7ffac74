"""Alerts: rules that a team can read, what they noticed, and the way to the team's channels."""
