"""Live figures while the run goes on: live.json (docs/worker-protocol.md), from a thread of its own."""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from load_gate_worker.exchange.bundle import Live
from load_gate_worker.log import warn
from load_gate_worker.messages import cause_of, message
from load_gate_worker.result.document import to_json
from load_gate_worker.samples.samples import Recorder

VERSION = 1
# With very many labels a document takes long to make, and the load needs the CPU more: this share of the time at most.
LARGEST_SHARE = 0.1


class LiveExchange(Protocol):
    """The part of Exchange that is used here."""

    def write_live(self, content: bytes) -> None: ...


def live_document(recorder: Recorder, keep: int, ended: bool) -> dict[str, Any]:
    """The last `keep` milliseconds of the run: everything but the head of the document."""
    # Before the rows: they then hold at least what was read up to here.
    complete_to = recorder.progress.complete_to()
    newest = recorder.newest_second()
    # Counted from what is certain: no second is left out while its samples are read late.
    end = complete_to if newest is None else min(complete_to, newest + 1)
    # Rounded down to a whole second: what is kept is never less than was asked for.
    cut = max(0, (end * 1000 - keep) // 1000)
    recorder.keep_rows_from(cut)
    snapshot = recorder.snapshot(cut)
    dropped = snapshot.oldest is not None and snapshot.oldest < cut
    return {
        "from": cut * 1000 if dropped else 0,
        "completeTo": complete_to * 1000,
        "ended": ended,
        "labels": dict(sorted(snapshot.rows().items())),
    }


class LiveWriter:
    """`start`; then `end` once the last sample is recorded, and `join` before the result is written."""

    def __init__(
        self, recorder: Recorder, live: Live, connect: Callable[[], LiveExchange], head: dict[str, str]
    ) -> None:
        self._recorder = recorder
        self._live = live
        self._connect = connect
        self._exchange: LiveExchange | None = None
        self._head = head
        self._ended = threading.Event()
        self._failed = False
        self._thread = threading.Thread(target=self._work, name="live", daemon=True)

    def start(self) -> None:
        self._recorder.keep_rows_from(0)
        self._thread.start()

    def end(self) -> None:
        """Have the last document written, at once."""
        self._ended.set()

    def join(self, seconds: float) -> None:
        """Wait for the last document, so long at most: the result does not depend on it."""
        self._thread.join(seconds)

    def _work(self) -> None:
        every = self._live.every / 1000
        due = time.monotonic() + every
        while not self._ended.wait(max(0.0, due - time.monotonic())):
            busy = self._write(ended=False)
            due = max(due + every, time.monotonic() + busy / LARGEST_SHARE)
        self._write(ended=True)

    def _write(self, ended: bool) -> float:
        """Write the document; the seconds that making it took."""
        began = time.monotonic()
        busy = 0.0
        # Whatever goes wrong here, the load test and its result do not depend on it.
        try:
            document = live_document(self._recorder, self._live.keep, ended)
            content = to_json({"version": VERSION, **self._head, **document})
            busy = time.monotonic() - began
            if self._exchange is None:
                self._exchange = self._connect()
            self._exchange.write_live(content)
        except Exception as error:
            self._note_failure(error)
        return busy

    def _note_failure(self, error: Exception) -> None:
        if not self._failed:
            warn(message("worker-live-unwritten", error=cause_of(error)))
        self._failed = True
