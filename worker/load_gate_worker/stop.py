"""How a run ends early: a signal or the deadline asks, Taurus's loop obeys, a watchdog enforces it."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from load_gate_worker.log import say

if TYPE_CHECKING:
    # This module is imported before everything that takes time.
    from load_gate_worker.messages import Message

# How long an asked-for end may take before the worker ends by force. Below ECS's greatest stopTimeout (120 s), above
# what reading a backlog of samples takes (about 13,000 samples a second).
GRACE_SECONDS = 60.0


class StopRequested(BaseException):
    """Raised in the main thread where waiting can simply be abandoned. Not an Exception: no SDK may catch it."""


class Stop:
    """The request to end, made at most once: the first one gives the reason."""

    def __init__(self) -> None:
        self.reason: str | None = None
        self.cause: Message | None = None
        self.obeyed = False
        self._interruptible = False
        self._over = False
        self._ask = threading.Event()

    def request(self, reason: str, cause: "Message | None" = None) -> None:
        """Ask for the end; the reason is one of the protocol's words for `end`, the cause says why where
        that is not enough.

        Called from signal handlers, so it takes no lock that its own thread may hold.
        """
        if self.reason is not None:
            return
        self.cause = cause
        self.reason = reason
        if not self._over:
            say(f"ending the run early ({reason}): load stops now, results are kept")
        self._ask.set()

    def on_signal(self, number: int, _: FrameType | None) -> None:
        self.request("signal")
        del number
        if self._interruptible:
            raise StopRequested

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """While waiting for others (S3, metadata), a signal abandons the wait."""
        self._interruptible = True
        try:
            if self.reason is not None:
                raise StopRequested
            yield
        finally:
            self._interruptible = False

    def over(self) -> None:
        """The run has ended: a later request ends nothing and prints nothing."""
        self._over = True

    def should_end(self) -> bool:
        """True once the end was asked for; from then on the run counts as ended early."""
        self.obeyed = self.obeyed or self.reason is not None
        return self.obeyed

    def wait(self, seconds: float) -> bool:
        return self._ask.wait(seconds)


def install_signal_handlers(stop: Stop) -> None:
    """SIGTERM is how ECS stops a task; as PID 1 of a container only signals with a handler arrive at all."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop.on_signal)


class Watchdog:
    """Asks for the end at the deadline, and calls `force` when an end that was asked for takes too long."""

    def __init__(self, stop: Stop, deadline: float, force: Callable[[], None], grace: float = GRACE_SECONDS) -> None:
        self._stop = stop
        self._deadline = deadline
        self._force = force
        self._grace = grace
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def done(self) -> None:
        self._done.set()

    def _watch(self) -> None:
        # In slices, because the wall clock may be set while the thread sleeps, and the deadline is a wall-clock time.
        while not self._stop.wait(min(max(self._deadline - time.time(), 0), 5)):
            if time.time() >= self._deadline:
                self._stop.request("deadline")
        if not self._done.wait(self._grace):
            self._force()


def exit_now(code: int) -> None:
    """End the process without waiting for any thread."""
    os._exit(code)
