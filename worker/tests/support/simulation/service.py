"""A service that answers as its case says. Times are milliseconds of the load, 0 where it begins."""

import math
from dataclasses import dataclass
from random import Random

from tests.support.simulation.cases import Execution, Service


@dataclass(frozen=True)
class Answer:
    """How long a request took, and why it failed, if it did."""

    ms: int
    error: str | None = None


class Answers:
    """What a label's requests get, in the order in which they are sent."""

    def __init__(self, service: Service, execution: Execution, length: float, rng: Random) -> None:
        self._service = service
        self._length = length
        self._timeout = execution.timeout * 1000
        self._rng = rng

    def answer(self, sent: int) -> Answer:
        service, rng = self._service, self._rng
        if service.hang_share and rng.random() < service.hang_share:
            return self._timed_out()
        took = self._drawn(sent)
        ready = self._after_pauses(sent + took)
        if ready - sent > self._timeout:
            return self._timed_out()
        if service.fail_share and rng.random() < service.fail_share:
            return Answer(_whole(ready - sent), "Internal Server Error")
        return Answer(_whole(ready - sent))

    def _timed_out(self) -> Answer:
        return Answer(_whole(self._timeout), "Non HTTP response message: Read timed out")

    def _drawn(self, sent: int) -> float:
        service, part = self._service, sent / self._length if self._length else 0
        if service.late_from is not None and part >= service.late_from:
            return service.late_ms
        middle = service.ms
        if service.slower_to is not None:
            middle += (service.slower_to - service.ms) * min(1, part)
        if service.spread == "lognormal":
            return middle * math.exp(self._rng.gauss(0, service.sigma))
        if service.spread == "pareto":
            return middle * self._rng.paretovariate(service.sigma)
        return middle * self._rng.uniform(0.9, 1.1)

    def _after_pauses(self, ready: float) -> float:
        """An answer that falls into a pause comes when it ends. One that hangs to the load's end never comes."""
        service = self._service
        if service.burst_every:
            every, pause = service.burst_every * 1000, service.burst_for * 1000
            into = ready % every
            ready += pause - into if into < pause else 0
        for begin, end in service.hang:
            if begin * self._length <= ready < end * self._length:
                ready = math.inf if end >= 1 else end * self._length + service.ms
        return ready


def _whole(ms: float) -> int:
    return max(0, round(ms))
