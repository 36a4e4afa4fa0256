"""The fleet starts together: this task registers, takes its share, gets ready, and begins with the others.

docs/worker-protocol.md has the documents and their order. In these, a registered task is `here`, a ready one `armed`.
"""

import random
import threading
import time
from collections.abc import Callable
from typing import Protocol

from load_gate_worker.exchange.bundle import StartTerms
from load_gate_worker.exchange.documents import VERSION, is_whole, parse_document, wrong_value
from load_gate_worker.exchange.exchange import ExchangeError
from load_gate_worker.exchange.shares import Assignment, parse_shares
from load_gate_worker.log import say, warn
from load_gate_worker.messages import Message, WorkerError, cause_of, message
from load_gate_worker.result.document import Moments, to_json
from load_gate_worker.stop import Stop, StopRequested
from load_gate_worker.taurus.barrier import Barrier

POLL_SECONDS = 0.5
# A fleet that came up together shall not ask together.
JITTER = 0.2
# What is done beside the load is done before it begins: a quarter of a CPU gives 25 ms in each tenth of a second, and
# the first requests need them.
AHEAD_SECONDS = 0.2


class StartExchange(Protocol):
    """The part of Exchange that is used here."""

    def read_shares(self) -> bytes | None: ...
    def read_start(self) -> bytes | None: ...
    def write_registered(self, content: bytes) -> None: ...
    def write_ready(self, content: bytes) -> None: ...


class FleetStart:
    """`take_share` in the main thread; then `begin`, which waits in a thread of its own while Taurus runs; then `end`.

    Where the load shall not begin, the run's end is requested: `late` when the fleet starts without this task, `failed`
    when no start signal comes.
    """

    def __init__(self, terms: StartTerms, exchange: StartExchange, head: dict[str, str], stop: Stop) -> None:
        self.moments = Moments()
        self._terms = terms
        self._exchange = exchange
        self._head = head
        self._stop = stop
        self._ended = threading.Event()
        self._last_error: Message | None = None
        self._up_at: float | None = None

    def take_share(self) -> Assignment | None:
        """Register this task, and wait for its part of the load; None where none is assigned.

        :raises StopRequested: when the wait is over without a share.
        :raises WorkerError: where the exchange cannot be written, or shares.json is not what the protocol says.
        """
        at = time.time()
        self._exchange.write_registered(self._document(at))
        self.moments.registered = at
        if not self._terms.assigned:
            return None
        say("registered, waiting for this task's share of the load")
        while (text := self._ask(self._exchange.read_shares)) is None:
            self._give_up_in_time("shares.json")
            if self._stop.wait(_pause()):
                raise StopRequested
        assignment = parse_shares(text, self._head["runId"], self._head["taskId"])
        if assignment is None:
            self._stop.request("late")
            raise StopRequested
        return assignment

    def begin(self, executions: int, on_signal: Callable[[float], None], on_start: Callable[[], None]) -> Barrier:
        """The barrier for Taurus's JMeters.

        `on_signal` gets in advance when the load begins (epoch seconds, delays apart); `on_start` is called shortly
        before.
        """
        barrier = Barrier(executions)
        arguments = (barrier, on_signal, on_start)
        threading.Thread(target=self._wait_and_begin, args=arguments, name="start", daemon=True).start()
        return barrier

    def end(self) -> None:
        """The run is over; a wait that goes on is abandoned."""
        self._ended.set()

    def _wait_and_begin(
        self, barrier: Barrier, on_signal: Callable[[float], None], on_start: Callable[[], None]
    ) -> None:
        try:
            self._wait_for_start(barrier, on_signal)
        except StopRequested:
            return
        except WorkerError as error:
            self._stop.request("failed", error.message)
            return
        # Whatever goes wrong here, a task that goes on waiting would be lost to its fleet without a word.
        except Exception as error:
            self._stop.request("failed", message("worker-failed", error=cause_of(error)))
            return
        start_at = self.moments.start_at
        if start_at is not None and not self._ended.wait(max(0.0, start_at - AHEAD_SECONDS - time.time())):
            on_start()

    def _wait_for_start(self, barrier: Barrier, on_signal: Callable[[float], None]) -> None:
        up = False
        while True:
            # The wait for JMeter and the pause between two questions in one: being ready is reported at once.
            up = up or barrier.wait_for_all(_pause())
            if up:
                self._write_ready()
            start_at = self._read_start()
            if self._ended.is_set() or self._stop.reason is not None:
                raise StopRequested
            if start_at is not None and up:
                self.moments.start_at = start_at
                # A JMeter that comes up later begins its ramp-up later.
                on_signal(max(start_at, time.time()))
                barrier.release(start_at)
                say(f"the load starts in {max(0.0, start_at - time.time()):.1f} s")
                return
            if start_at is None:
                self._give_up_in_time("start.json")
            if up:
                self._ended.wait(_pause())

    def _write_ready(self) -> None:
        if self.moments.ready is not None:
            return
        # Once written it stays, also where the answer is lost: it says the same when it is written again.
        self._up_at = self._up_at or time.time()
        try:
            self._exchange.write_ready(self._document(self._up_at))
        except ExchangeError as error:
            self._note(error)
            return
        self.moments.ready = self._up_at
        say("ready: JMeter is up and waits for the start signal")

    def _read_start(self) -> float | None:
        """When to start, epoch seconds; None without a signal. Requests the end where it leaves this task out."""
        text = self._ask(self._exchange.read_start)
        if text is None:
            return None
        document = parse_document(text, "start.json", self._head["runId"])
        start_at, tasks = document.get("startAt"), document.get("tasks")
        if not is_whole(start_at, 1):
            raise wrong_value("start.json: startAt", start_at, "epoch milliseconds")
        if not isinstance(tasks, list):
            raise wrong_value("start.json: tasks", tasks, "a list")
        if self._head["taskId"] not in tasks:
            self._stop.request("late")
            raise StopRequested
        return start_at / 1000

    def _ask(self, read: Callable[[], bytes | None]) -> bytes | None:
        """What was read; None when nothing is there, or the exchange does not answer: then it is asked again."""
        try:
            return read()
        except ExchangeError as error:
            self._note(error)
            return None

    def _note(self, error: ExchangeError) -> None:
        if self._last_error is None:
            warn(message("worker-exchange-retry", problem=cause_of(error)))
        self._last_error = error.message

    def _give_up_in_time(self, document: str) -> None:
        if time.time() < self._terms.give_up_at:
            return
        if self._last_error is None:
            reason = message("worker-start-signal-missing", document=document)
        else:
            reason = message("worker-start-signal-unreadable", problem=self._last_error.what)
        self._stop.request("failed", reason)
        raise StopRequested

    def _document(self, at: float) -> bytes:
        return to_json({"version": VERSION, **self._head, "at": round(at * 1000)})


def _pause() -> float:
    return POLL_SECONDS * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311 - spreads questions, keeps no secret
