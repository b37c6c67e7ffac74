"""A pytest plugin for teams that build on DevIntel: the cloud in the process, DynamoDB by moto.

In a `conftest.py`: `pytest_plugins = ["devintel.testing"]`. Then `devintel_cloud` is the product's
own handlers over a table of moto's, and `devintel_client` a connection bound to a session in it.
Both need `moto[dynamodb]` and nothing of AWS.
"""

from devintel.testing.plugin import devintel_client, devintel_cloud

__all__ = ["devintel_client", "devintel_cloud"]
