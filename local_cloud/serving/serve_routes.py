"""Serves the handlers of a routes file, and starts again when a file beside it changes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from local_cloud.api import Api
from local_cloud.serving import foreground, log_sink, routes_file
from local_cloud.serving.foreground import say
from local_cloud.serving.routes_file import WrongRoutes
from local_cloud.serving.server import address, bind
from local_cloud.workers import lambda_environment
from local_cloud.workers.handlers import load

REGION = "us-east-1"
"""Where no variable names a region."""


def run(file: Path, host: str, port: int, *, reload: bool, any_host: bool) -> None:
    """Serve until told to stop; raises `WrongRoutes` or `PortTaken` with a sentence."""
    if not reload:
        once(file, host, port, any_host)
        return
    from watchfiles import PythonFilter, run_process

    routes_file.read(file)
    bind(host, port).close()
    run_process(
        file.resolve().parent,
        target=again,
        args=(file, host, port, any_host),
        watch_filter=PythonFilter(extra_extensions=[".toml"]),
    )


def again(file: Path, host: str, port: int, any_host: bool) -> None:
    """One run of a reloading gateway; what is wrong is said, and the next change tries again."""
    try:
        once(file, host, port, any_host)
    except WrongRoutes as error:
        sys.stderr.write(f"{error} Waiting for a change.\n")


def once(file: Path, host: str, port: int, any_host: bool) -> None:
    """Serve the file as it is now."""
    log_sink.to_stderr()
    routes = routes_file.read(file)
    served = routes_file.api(routes, any_host=any_host)
    listening = bind(host, port)
    where = address(listening)
    os.environ.update(routes.environment)
    os.environ.update(
        lambda_environment.variables(
            served.stage,
            region=os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or REGION,
            memory_mb=served.memory_mb,
            folder=file.resolve().parent,
        )
    )
    os.environ["AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI"] = f"http://{where}/{served.stage}"
    sys.path.insert(0, str(file.resolve().parent))
    try:
        check(served)
    except BaseException:
        listening.close()
        raise
    foreground.run(served, listening, lambda _: None, banner(served, where))
    say("Stopped.")
    log_sink.printed.drain()


def check(api: Api) -> None:
    """Import every handler; raises `WrongRoutes` naming the one that fails."""
    handlers = [*api.routes.values(), *api.http.values()]
    if api.authorizer:
        handlers.append(api.authorizer.handler)
    for handler in handlers:
        try:
            load(handler)
        except Exception as error:  # a module may raise anything while it is imported
            raise WrongRoutes(f"Cannot load {handler}: {error}.") from error


def banner(api: Api, where: str) -> str:
    """What the user sees at the start."""
    lines = ["The gateway is running. Ctrl-C stops it."]
    if api.routes:
        lines += [
            f"  WebSocket     ws://{where}/{api.stage}",
            f"  @connections  http://{where}/{api.stage}",
        ]
    if api.http:
        lines.append(f"  HTTP          http://{where}")
    return "\n".join(lines)
