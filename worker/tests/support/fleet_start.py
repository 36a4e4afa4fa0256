"""Starts of a task together with its fleet, over an exchange that says what a test wants."""

import json
import threading
import time
from collections.abc import Callable
from typing import Any

from load_gate_worker.exchange.bundle import StartTerms
from load_gate_worker.start import FleetStart
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.barrier import Barrier
from tests.support.builders import RUN_ID
from tests.support.refusals import exchange_error

PATIENCE = 20
HEAD = {"runId": RUN_ID, "taskId": "task-1", "region": "eu-west-1"}
HOUR = 3600.0
ExchangeSays = dict[str, Any] | Exception | None


class ExchangeDouble:
    """An exchange that answers from lists; the last answer stays."""

    def __init__(self, shares: list[ExchangeSays] | None = None, start: list[ExchangeSays] | None = None) -> None:
        self.answers = {"shares": shares or [None], "start": start or [None]}
        self.asked: list[str] = []
        self.written: dict[str, dict[str, Any]] = {}
        self.refusals = 0

    def read_shares(self) -> bytes | None:
        return self._answer("shares")

    def read_start(self) -> bytes | None:
        return self._answer("start")

    def write_registered(self, content: bytes) -> None:
        self.written["here"] = json.loads(content)

    def write_ready(self, content: bytes) -> None:
        if self.refusals > 0:
            self.refusals -= 1
            raise exchange_error("slow down")
        self.written["armed"] = json.loads(content)

    def _answer(self, name: str) -> bytes | None:
        self.asked.append(name)
        answers = self.answers[name]
        answer = answers.pop(0) if len(answers) > 1 else answers[0]
        if isinstance(answer, Exception):
            raise answer
        return None if answer is None else json.dumps({"version": 1, "runId": RUN_ID, **answer}).encode()


def fleet_start_over(
    exchange: ExchangeDouble, stop: Stop, share: str = "assigned", patience: float = HOUR
) -> FleetStart:
    return FleetStart(StartTerms(time.time() + patience, share == "assigned"), exchange, HEAD, stop)


def share(**overrides: Any) -> dict[str, Any]:
    return {"tasks": {"task-1": {"index": 0, "of": 1, "executions": [{"concurrency": 5}], **overrides}}}


def start(*tasks: str, at: float = 1.0) -> dict[str, Any]:
    return {"startAt": round(at * 1000), "tasks": list(tasks)}


def wait_for(happened: Callable[[], object], what: str) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, f"still waiting for {what}"
        time.sleep(0.005)


def ignore(_: float) -> None:
    """For a test that is not about when the load begins."""


def begin(
    fleet_start: FleetStart, jmeters: int = 1, on_signal: Callable[[float], None] = ignore
) -> tuple[Barrier, threading.Event]:
    """A start whose JMeters are as good as up; the event says that the load has begun."""
    begun = threading.Event()
    barrier = fleet_start.begin(1, on_signal, begun.set)
    for _ in range(jmeters):
        number = barrier.expect(0)
        threading.Thread(target=barrier._hold, args=(number,), daemon=True).start()
    return barrier, begun
