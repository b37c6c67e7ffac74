"""SAM templates, turned into CloudFormation by AWS's own translator, offline."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rehearsal.template import managed_policies
from rehearsal.template.errors import CannotPlay

ENVIRONMENT = Path(".build/sam")
"""Where `make sam-translator` puts it: it wants an older pydantic than ours."""
_TRANSFORM = "AWS::Serverless-2016-10-31"
LOCAL = "s3://local/"
"""What stands before a local folder while the translator wants an S3 address."""
_CODE = ("AWS::Serverless::Function", "AWS::Serverless::LayerVersion")


def is_one(template: Mapping[str, Any]) -> bool:
    """Whether a template asks for SAM's transform."""
    transform = template.get("Transform", [])
    return _TRANSFORM in (transform if isinstance(transform, list) else [transform])


def yaml(text: str) -> Any:
    """A YAML template; short forms such as `!Ref` become the long ones. Raises ValueError."""
    import yaml as pyyaml

    class Loader(pyyaml.SafeLoader):  # type: ignore[misc] # PyYAML ships no types
        """Keeps dates as texts and knows CloudFormation's tags."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in found if not tag.endswith(":timestamp")]
        for first, found in pyyaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def tagged(loader: Any, suffix: str, node: Any) -> Any:
        if isinstance(node, pyyaml.ScalarNode):
            value: Any = loader.construct_scalar(node)
        elif isinstance(node, pyyaml.SequenceNode):
            value = loader.construct_sequence(node, deep=True)
        else:
            value = loader.construct_mapping(node, deep=True)
        if suffix in ("Ref", "Condition"):
            return {suffix: value}
        if suffix == "GetAtt" and isinstance(value, str):
            value = value.split(".", 1)
        return {f"Fn::{suffix}": value}

    Loader.add_multi_constructor("!", tagged)
    try:
        return pyyaml.load(text, Loader)
    except pyyaml.YAMLError as error:
        raise ValueError(str(error)) from error


def transformed(
    template: dict[str, Any], file: Path, parameters: Mapping[str, str], region: str
) -> dict[str, Any]:
    """The template without SAM in it; raises `CannotPlay` with the translator's own words."""
    python = translator()
    if python is None:
        raise CannotPlay(
            f"SAM templates need AWS's translator: python -m venv {ENVIRONMENT} && "
            f"{ENVIRONMENT}/bin/pip install aws-sam-translator"
        )
    _inline_bodies(template, file)
    _point_at_folders(template)
    declared = template.get("Parameters", {})
    defaults = {k: v["Default"] for k, v in declared.items() if "Default" in v}
    given = {
        "template": template,
        "parameters": {**defaults, **parameters},
        "policies": managed_policies.arns(),
        "region": region,
    }
    done = subprocess.run(
        [python, str(Path(__file__).with_name("sam_transform.py"))],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
    )
    failed = {"error": done.stderr.strip()}
    answer: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else failed
    if "error" in answer:
        raise CannotPlay(f"{file.name}: {answer['error']}")
    return dict(answer["template"])


@cache
def translator() -> str | None:
    """A Python that has the translator: this one, or that of its own environment."""
    candidates = (sys.executable, str(ENVIRONMENT / "bin" / "python"))
    return next((each for each in candidates if _has_translator(each)), None)


def _has_translator(python: str) -> bool:
    try:
        done = subprocess.run(
            [python, "-c", "import samtranslator"], capture_output=True, check=False
        )
    except OSError:
        return False
    return done.returncode == 0


def _point_at_folders(template: dict[str, Any]) -> None:
    everywhere = template.get("Globals", {}).get("Function", {})
    if isinstance(everywhere.get("CodeUri"), str):
        everywhere["CodeUri"] = _address(everywhere["CodeUri"])
    for resource in template["Resources"].values():
        if resource.get("Type") not in _CODE:
            continue
        properties = resource.setdefault("Properties", {})
        name = "CodeUri" if resource["Type"] == _CODE[0] else "ContentUri"
        if isinstance(properties.get(name), str):
            properties[name] = _address(properties[name])
        elif name not in properties and "InlineCode" not in properties and name not in everywhere:
            properties[name] = _address(".")


def _address(folder: str) -> str:
    return folder if folder.startswith("s3://") else LOCAL + folder


def _inline_bodies(template: dict[str, Any], file: Path) -> None:
    """`AWS::Include` of a file beside the template is what `sam package` would upload."""

    def inlined(value: Any) -> Any:
        if isinstance(value, list):
            return [inlined(each) for each in value]
        if not isinstance(value, dict):
            return value
        include = value.get("Fn::Transform")
        if isinstance(include, dict) and include.get("Name") == "AWS::Include":
            return inlined(_included(include["Parameters"]["Location"], file))
        return {key: inlined(each) for key, each in value.items()}

    template["Resources"] = inlined(template["Resources"])


def _included(location: Any, file: Path) -> Any:
    if not isinstance(location, str) or location.startswith("s3://"):
        raise CannotPlay(f"AWS::Include of {location} is not played: only a file beside it is.")
    text = (file.parent / location).read_text()
    return yaml(text)
