"""Reproduction: a test that fails as what was recorded did, and passes once it is mended."""
