"""The Lambda handler that delivers alerts."""
