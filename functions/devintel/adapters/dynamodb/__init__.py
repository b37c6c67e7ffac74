"""The store of the cloud."""
