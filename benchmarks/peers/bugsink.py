"""Bugsink as its makers say to run it: SQLite, gunicorn with two workers (`make peers`).

Its quotas are lifted: by default it takes 1,000 events in five minutes and answers 429 to the rest
(bugsink/app_settings.py of 2.6.2), which a race on a quiet machine reaches in its second minute.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.envelopes import Target, free_port, listening

BIN = Path(__file__).parents[2] / ".tools" / "peers" / "bugsink" / "bin"
_PROJECT = """
from projects.models import Project
made = Project.objects.create(name="race")
print("DSN", made.id, str(made.sentry_key).replace("-", ""))
"""
_QUOTAS = [
    f"MAX_EVENTS_{of}PER_{span}"
    for of in ("", "PER_PROJECT_")
    for span in ("5_MINUTES", "HOUR", "MONTH")
]


@contextmanager
def bugsink(folder: Path) -> Iterator[Target]:
    """A running Bugsink with an empty database in `folder`."""
    port = free_port()
    environment = os.environ | {"PYTHONPATH": str(folder)}

    def run(*command: str) -> str:
        done = subprocess.run(
            [str(BIN / command[0]), *command[1:]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    run("bugsink-create-conf", "--template=local", "--host=127.0.0.1", f"--port={port}")
    _lift_quotas(folder)
    run("bugsink-manage", "migrate")
    run("bugsink-manage", "migrate", "--database=snappea")
    told = re.search(r"DSN (\S+) (\S+)", run("bugsink-manage", "shell", "-c", _PROJECT))
    assert told
    command = [str(BIN / "gunicorn"), "--bind", f"127.0.0.1:{port}", "--workers=2"]
    command += ["--log-level=error", "bugsink.wsgi"]
    with listening(command, port, cwd=folder, env=environment) as process:
        yield Target("Bugsink", port, process, f"/api/{told[1]}/envelope/", told[2])


def _lift_quotas(folder: Path) -> None:
    lifted = dict.fromkeys(_QUOTAS, 10**9)
    kept = {"INGEST_STORE_BASE_DIR": str(folder / "ingestion")}  # its default is one for all runs
    with (folder / "bugsink_conf.py").open("a") as settings:
        settings.write(f"\nBUGSINK |= {lifted | kept!r}\n")
