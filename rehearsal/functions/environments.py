"""Invokes functions: an idle process where there is one, else a new one, as Lambda scales."""

from __future__ import annotations

import threading
import uuid
from collections import defaultdict
from typing import Any

from rehearsal.functions.declared import Function, Functions
from rehearsal.functions.process import FunctionError, FunctionTimedOut, Process, Surroundings

MOST = 4
"""Processes of one function at a time; Lambda would make more, and here a caller waits."""


class Throttled(Exception):
    """The function's reserved concurrency is used up."""


class Environments:
    """The processes of all functions."""

    def __init__(self, functions: Functions, around: Surroundings) -> None:
        self._functions = functions
        self._around = around
        self._lock = threading.Lock()
        self._idle: dict[tuple[str, str], list[Process]] = defaultdict(list)
        self._busy: dict[str, int] = defaultdict(int)
        self._room: dict[str, threading.Semaphore] = {}
        self._all: list[Process] = []
        self.started: dict[str, list[int]] = defaultdict(list)
        """Function to the CPU milliseconds of each start."""

    def invoke(self, target: str, event: Any) -> Any:
        """The result of the function behind an ARN; raises what the function raised."""
        function, qualifier = self._functions.at(target)
        self._admit(function)
        try:
            with self._room_of(function):
                return self._run(function, qualifier, event)
        finally:
            with self._lock:
                self._busy[function.name] -= 1

    def stop(self) -> None:
        """End every process; all are told before the first is waited for."""
        for process in self._all:
            process.end()
        for process in self._all:
            process.stop()

    def _admit(self, function: Function) -> None:
        with self._lock:
            busy = self._busy[function.name]
            if function.reserved is not None and busy >= function.reserved:
                raise Throttled(
                    f"{function.logical_id} has {function.reserved} reserved executions"
                )
            self._busy[function.name] += 1

    def _room_of(self, function: Function) -> threading.Semaphore:
        with self._lock:
            return self._room.setdefault(function.name, threading.Semaphore(MOST))

    def _run(self, function: Function, qualifier: str, event: Any) -> Any:
        process = self._take(function, qualifier)
        arn = f"{function.arn}:{qualifier}" if qualifier else function.arn
        try:
            return process.invoke(event, str(uuid.uuid4()), arn)
        except FunctionTimedOut as error:
            self._around.log(function, str(error))
            raise
        finally:
            if process.alive:
                with self._lock:
                    self._idle[function.name, qualifier].append(process)

    def _take(self, function: Function, qualifier: str) -> Process:
        with self._lock:
            idle = self._idle[function.name, qualifier]
            if idle:
                return idle.pop()
        process = Process(function, self._around, qualifier)
        with self._lock:
            self._all.append(process)
            self.started[function.logical_id].append(process.init_cpu_ms)
        return process


__all__ = ["Environments", "FunctionError", "FunctionTimedOut", "Throttled"]
