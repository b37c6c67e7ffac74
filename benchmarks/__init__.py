"""Measures the product: every figure of the performance page beside its bar."""
