"""AWS over HTTPS without its SDK."""
