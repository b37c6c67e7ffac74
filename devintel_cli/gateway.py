"""`devintel gateway`: any Python Lambda handlers behind the local gateway."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from devintel_cli.failure import fail


def gateway(
    routes: Annotated[Path, typer.Option(help="TOML file that names the handlers.")],
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to bind; loopback unless you say.")] = "",
    reload: Annotated[bool, typer.Option(help="Start again when a file changes.")] = True,
) -> None:
    """Serve your own Lambda handlers as API Gateway does: WebSocket and HTTP on one port."""
    from local_cloud.rules.host_check import anyone
    from local_cloud.serving import serve_routes
    from local_cloud.serving.routes_file import WrongRoutes
    from local_cloud.serving.server import PortTaken

    try:
        serve_routes.run(routes, host or "127.0.0.1", port, reload=reload, any_host=anyone(host))
    except (WrongRoutes, PortTaken) as error:
        fail(str(error))
