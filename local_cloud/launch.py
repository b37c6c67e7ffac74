"""Runs DevIntel in the foreground: addresses on start, an orderly end on Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
import json
import logging
import signal
import socket
import sys
from pathlib import Path

from local_cloud.gateway import Gateway
from local_cloud.product import Choice, Product, api, reading_token
from local_cloud.server import address, bind, serve


def run(choice: Choice, host: str, port: int, *, as_json: bool) -> None:
    """Serve until told to stop; raises `CannotStart` or `PortTaken` with a sentence."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    listening = bind(host, port)
    try:
        token = reading_token(choice.data if choice.store == "sqlite" else None)
        product = Product(choice, token, _json_line if as_json else _text_line)
    except BaseException:
        listening.close()
        raise
    asyncio.run(_serve(choice, product, listening, token))
    product.close()
    _say("Stopped; everything acknowledged is kept." if choice.store != "moto" else "Stopped.")


async def _serve(choice: Choice, product: Product, listening: socket.socket, token: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def end() -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)  # a second one ends the program at once
        _say("Stopping: closing connections and finishing what runs.")
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)

    def ready(gateway: Gateway) -> None:
        _say(banner(choice, address(listening), token))

    await serve(api(choice), listening, stop=stop, prepare=product.wire, ready=ready)


def banner(choice: Choice, where: str, token: str) -> str:
    """What the user sees at the start."""
    kept = {
        "sqlite": f"{Path(choice.data).absolute()}",
        "dynamodb": f"table {choice.table} at {choice.endpoint or 'AWS'}",
        "moto": "nowhere: DynamoDB is played in memory, nothing is kept after the end",
    }[choice.store]
    return "\n".join(
        (
            "DevIntel is running. Ctrl-C stops it.",
            f"  Dashboard  http://{where}/dashboard/?token={token}",
            f"  WebSocket  ws://{where}/ws  (monitors: ws://{where}/ws/monitor)",
            f"  REST       http://{where}/docs",
            f"  Data       {kept}",
        )
    )


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _json_line(line: str) -> None:
    sys.stdout.write(line + "\n")


def _text_line(line: str) -> None:
    """Connections and failures in words; what went well and often is left out."""
    if '"level":"INFO"' in line and '"connect' not in line:
        return
    record = json.loads(line)
    if record["level"] == "INFO" and record["handler"] not in ("connect", "disconnect"):
        return
    shown = {k: v for k, v in record.items() if k not in ("level", "service", "handler", "_aws")}
    details = " ".join(f"{name}={value}" for name, value in shown.items())
    _say(f"{record['level']} {record['handler']} {details}")
