"""The Lambda handler of the HTTP routes."""
