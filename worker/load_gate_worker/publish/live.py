"""Live figures while the run goes on (docs/worker-protocol.md), from a thread of its own."""

import math
import threading
import time
from collections.abc import Callable, Iterator
from typing import Protocol

from load_gate_worker.exchange.bundle import Live
from load_gate_worker.exchange.exchange import LiveNote
from load_gate_worker.log import warn
from load_gate_worker.messages import cause_of, message
from load_gate_worker.result.document import to_json
from load_gate_worker.samples.samples import Recorder

VERSION = 2
# With very many labels a document takes long to make, and the load needs the CPU more: this share of the time at most.
LARGEST_SHARE = 0.1
# S3's keys have at most 1,024 bytes; what comes before the rows has some 150, and a row at most 50.
LONGEST_ROWS = 800
# Seconds; a clock that was set must not make billions of them.
LONGEST_SILENCE = 60
CONTENT = "live.json"


class LiveExchange(Protocol):
    """The part of Exchange that is used here."""

    def write_live(self, note: LiveNote) -> None: ...


def notes_of_all(recorder: Recorder, since: int, ended: bool) -> Iterator[LiveNote]:
    """The seconds from an epoch second on, all labels together, in names; in several where one would be too long."""
    complete_to = _complete_to(recorder, ended)
    seconds = recorder.seconds_from(since)
    names: list[str] = []
    following = complete_to
    for second in [*sorted(second for second in seconds if second < complete_to), complete_to]:
        # A second without samples is empty; of a long silence, nothing is written.
        silence = second - following if names else 0
        if silence > LONGEST_SILENCE or sum(map(len, names)) + len(names) + silence > LONGEST_ROWS:
            yield LiveNote(since, following, False, "_".join(names))
            since, names, silence = following, [], 0
        names += [""] * silence
        if second < complete_to:
            names.append(".".join(map(str, seconds[second])))
            following = second + 1
    yield LiveNote(since, complete_to, ended, "_".join(names) or "-")


def note_of_labels(recorder: Recorder, since: int, ended: bool, keep: int, head: dict[str, str]) -> LiveNote:
    """The rows of each label from an epoch second on, and no more than the last `keep` milliseconds."""
    complete_to = _complete_to(recorder, ended)
    newest = recorder.newest_second()
    # Counted from what is certain: no second is left out while its samples are read late.
    end = complete_to if newest is None else min(complete_to, newest + 1)
    # Rounded down to a whole second: what is kept is never less than was asked for.
    cut = max(since, (end * 1000 - keep) // 1000)
    recorder.keep_rows_from(cut)
    snapshot = recorder.snapshot(cut)
    dropped = snapshot.oldest is not None and snapshot.oldest < cut
    rows = {
        label: [row for row in rows if row[0] < complete_to * 1000] for label, rows in sorted(snapshot.rows().items())
    }
    labels = {label: rows for label, rows in rows.items() if rows}
    content = to_json({"version": VERSION, **head, "labels": labels})
    return LiveNote(cut if dropped else since, complete_to, ended, CONTENT, content)


def _complete_to(recorder: Recorder, ended: bool) -> int:
    """Up to which epoch second every sample is recorded. Asked before the rows: they then hold at least these."""
    complete_to = recorder.progress.complete_to()
    if not ended:
        return complete_to
    newest = recorder.newest_second()
    return max(complete_to, 0 if newest is None else newest + 1, math.ceil(time.time()))


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
        self._written_to = 0
        self._ended = threading.Event()
        self._failed = False
        self._thread = threading.Thread(target=self._work, name="live", daemon=True)

    def start(self) -> None:
        if self._live.labels:
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
        """Write what is new; the seconds that making it took."""
        began = time.monotonic()
        busy = 0.0
        # Whatever goes wrong here, the load test and its result do not depend on it.
        try:
            notes = self._notes(ended)
            busy = time.monotonic() - began
            for note in notes:
                self._exchange = self._exchange or self._connect()
                self._exchange.write_live(note)
                self._written_to = note.complete_to
        except Exception as error:
            self._note_failure(error)
        return busy

    def _notes(self, ended: bool) -> list[LiveNote]:
        since = self._written_to
        if not ended and self._recorder.progress.complete_to() <= since:
            return []
        if self._live.labels:
            return [note_of_labels(self._recorder, since, ended, self._live.keep, self._head)]
        return list(notes_of_all(self._recorder, since, ended))

    def _note_failure(self, error: Exception) -> None:
        if not self._failed:
            warn(message("worker-live-unwritten", error=cause_of(error)))
        self._failed = True
