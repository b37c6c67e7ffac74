"""`devintel gateway`: any Python Lambda handlers behind the local gateway, or a whole template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from devintel_cli.failure import fail


def gateway(
    routes: Annotated[Path | None, typer.Option(help="TOML file that names the handlers.")] = None,
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8000,
    host: Annotated[str, typer.Option(help="Address to bind; loopback unless you say.")] = "",
    reload: Annotated[bool, typer.Option(help="Start again when a file changes.")] = True,
    template: Annotated[
        Path | None, typer.Option(help="Instead: a CDK, SAM or CloudFormation template to play.")
    ] = None,
    region: Annotated[str, typer.Option(help="The template's region.")] = "us-east-1",
    parameter: Annotated[
        list[str] | None, typer.Option(help="NAME=VALUE of a parameter of the template.")
    ] = None,
    imported: Annotated[
        list[str] | None, typer.Option("--import", help="NAME=VALUE that another stack exports.")
    ] = None,
    layer: Annotated[
        list[str] | None, typer.Option(help="ID=FOLDER of a layer built for this machine.")
    ] = None,
    packages: Annotated[
        list[Path] | None, typer.Option(help="Folder of packages that the functions import.")
    ] = None,
    outside: Annotated[
        list[str] | None, typer.Option(help="HOST=FOLDER that answers for an address outside.")
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help="Resource type to do without, such as Custom::AWS.")
    ] = None,
) -> None:
    """Serve your own Lambda handlers as API Gateway does: WebSocket and HTTP on one port."""
    if (routes is None) == (template is None):
        fail("Give either --routes or --template.")
    if routes is not None:
        _serve(routes, host, port, reload)
        return
    from rehearsal.play import Choices
    from rehearsal.serve import Wanted, run
    from rehearsal.template.errors import CannotPlay

    assert template is not None
    chosen = Choices(
        layers={name: Path(value) for name, value in _pairs("--layer", layer).items()},
        packages=tuple(packages or ()),
        outside={name: Path(value) for name, value in _pairs("--outside", outside).items()},
        without=tuple(without or ()),
    )
    parameters, imports = _pairs("--parameter", parameter), _pairs("--import", imported)
    try:
        run(Wanted(template, region, parameters, imports, chosen))
    except CannotPlay as error:
        fail(str(error))


def _serve(routes: Path, host: str, port: int, reload: bool) -> None:
    from local_cloud.rules.host_check import anyone
    from local_cloud.serving import serve_routes
    from local_cloud.serving.routes_file import WrongRoutes
    from local_cloud.serving.server import PortTaken

    try:
        serve_routes.run(routes, host or "127.0.0.1", port, reload=reload, any_host=anyone(host))
    except (WrongRoutes, PortTaken) as error:
        fail(str(error))


def _pairs(option: str, given: Sequence[str] | None) -> dict[str, str]:
    found = {}
    for pair in given or ():
        name, equals, value = pair.partition("=")
        if not equals:
            fail(f"{option} takes NAME=VALUE, not {pair}.")
        found[name] = value
    return found
