"""The body of an HTTP request as bytes and as text, whatever way it was encoded for the journey."""

from devintel.request_body.body import read, text

__all__ = ["read", "text"]
