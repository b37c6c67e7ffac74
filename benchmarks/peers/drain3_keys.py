"""Drain3 as a program of its own environment (`make peers`): lists of log lines in, a cluster each
out. Masks are those of its own example configuration (github.com/logpai/Drain3, drain3.ini)."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

MASKS = (
    (r"((?<=[^A-Za-z0-9])|^)(([0-9a-f]{2,}:){3,}([0-9a-f]{2,}))((?=[^A-Za-z0-9])|$)", "ID"),
    (r"((?<=[^A-Za-z0-9])|^)(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})((?=[^A-Za-z0-9])|$)", "IP"),
    (r"((?<=[^A-Za-z0-9])|^)([0-9a-f]{6,} ?){3,}((?=[^A-Za-z0-9])|$)", "SEQ"),
    (r"((?<=[^A-Za-z0-9])|^)([0-9A-F]{4} ?){4,}((?=[^A-Za-z0-9])|$)", "SEQ"),
    (r"((?<=[^A-Za-z0-9])|^)(0x[a-f0-9A-F]+)((?=[^A-Za-z0-9])|$)", "HEX"),
    (r"((?<=[^A-Za-z0-9])|^)([\-\+]?\d+)((?=[^A-Za-z0-9])|$)", "NUM"),
)


def clusters(lines: list[str]) -> list[int]:
    """The cluster of each line once all were read, as a log is read again."""
    config: Any = import_module("drain3.template_miner_config").TemplateMinerConfig()
    instruction: Any = import_module("drain3.masking").MaskingInstruction
    config.masking_instructions = [instruction(pattern, name) for pattern, name in MASKS]
    miner: Any = import_module("drain3").TemplateMiner(config=config)
    return [miner.add_log_message(line)["cluster_id"] for line in lines]


if __name__ == "__main__":
    json.dump([clusters(lines) for lines in json.load(sys.stdin)], sys.stdout)
