"""The reading use cases, what they take and what they answer."""
