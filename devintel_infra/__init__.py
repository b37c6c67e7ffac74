"""The product as a CDK construct for an app of your own, from a checkout of this repository:

from devintel_infra import Deployment, DevIntel

DevIntel(stack, "DevIntel", deployment=Deployment(stage="prod"))
"""

from infra.deployment import Deployment
from infra.devintel import DevIntel

__all__ = ["Deployment", "DevIntel"]
