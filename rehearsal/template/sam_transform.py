"""Run by a Python that has AWS's SAM translator: a template in, a plain one out, both as JSON.

The translator pins an older pydantic than ours, so it lives in an environment of its own; this
module imports nothing of ours and may run there.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any


class Policies:
    """Managed policies by name, as the translator asks for them."""

    def __init__(self, arns: dict[str, str]) -> None:
        self._arns = arns

    def load(self) -> dict[str, str]:
        """Every name that a template may use in place of an ARN."""
        return self._arns


def main() -> None:
    """Read `{template, parameters, policies, region}`; write `{template}` or `{error}`."""
    from samtranslator.public.exceptions import InvalidDocumentException
    from samtranslator.translator.transform import transform

    given: dict[str, Any] = json.load(sys.stdin)
    os.environ["AWS_DEFAULT_REGION"] = given["region"]
    try:
        done = transform(given["template"], given["parameters"], Policies(given["policies"]))
    except InvalidDocumentException as error:
        json.dump({"error": "; ".join(cause.message for cause in error.causes)}, sys.stdout)
        return
    json.dump({"template": done}, sys.stdout)


if __name__ == "__main__":
    main()
