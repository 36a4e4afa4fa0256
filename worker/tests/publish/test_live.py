import json
import random
import threading
import time
from collections import Counter
from typing import Any

import pytest

from load_gate_worker.exchange.bundle import Live
from load_gate_worker.exchange.exchange import LiveNote
from load_gate_worker.identity import Identity
from load_gate_worker.publish.live import LiveWriter, note_of_labels, notes_of_all
from load_gate_worker.result.document import head
from load_gate_worker.samples import label_seconds as module
from load_gate_worker.samples.samples import Recorder
from tests.support.builders import RUN_ID, sample
from tests.support.histograms import decode_counts

PATIENCE = 20
OFTEN = Live(every=1, keep=120_000, labels=False)
SELDOM = Live(every=3_600_000, keep=120_000, labels=False)
HEAD = head(RUN_ID, Identity("task-1", "eu-west-1"))


class ExchangeDouble:
    """Keeps what is written; refuses the first so many writes. (The real protocol is tested in test_cloud.py.)"""

    def __init__(self, refusals: int = 0) -> None:
        self.notes: list[LiveNote] = []
        self.refusals = refusals
        self.written = threading.Semaphore(0)

    def write_live(self, note: LiveNote) -> None:
        self.written.release()
        if self.refusals:
            self.refusals -= 1
            raise ConnectionError(f"{self.refusals} refusals to go")
        self.notes.append(note)


def recorded(*seconds: int, complete_to: int = 0) -> Recorder:
    recorder = Recorder()
    for second in seconds:
        recorder.record(sample(second=second))
    recorder.progress.caught_up(0, complete_to + 2)
    return recorder


def writer(exchange: ExchangeDouble, recorder: Recorder, live: Live) -> LiveWriter:
    return LiveWriter(recorder, live, lambda: exchange, HEAD)


def rows_in(note: LiveNote) -> dict[int, tuple[int, ...]]:
    """Samples, failures and sum by second, as a reader finds them in the name."""
    parts = [] if note.name == "-" else note.name.split("_")
    first = note.complete_to - len(parts)
    return {first + index: tuple(map(int, part.split("."))) for index, part in enumerate(parts) if part}


def labels_in(note: LiveNote) -> dict[str, list[Any]]:
    assert note.name == "live.json"
    document = json.loads(note.content)
    labels: dict[str, list[Any]] = document.pop("labels")
    assert document == {"version": 2, "runId": RUN_ID, "taskId": "task-1", "region": "eu-west-1"}
    for rows in labels.values():
        assert all(decode_counts(row.pop()).get_total_count() == row[1] for row in rows)
    return labels


def test_the_name_of_a_note_says_the_seconds_that_are_complete() -> None:
    recorder = recorded(1000, 1000, 1002, 1005, complete_to=1004)
    recorder.record(sample(second=1002, label="cart", elapsed=30, error="503"))
    assert list(notes_of_all(recorder, 0, ended=False)) == [LiveNote(0, 1004, False, "2.0.24__2.1.42_")]
    assert list(notes_of_all(recorder, 1003, ended=False)) == [LiveNote(1003, 1004, False, "-")]


def test_the_last_note_has_everything_that_is_left() -> None:
    recorder = recorded(1000, 1001, 1002, complete_to=1001)
    before = int(time.time())
    *rest, last = notes_of_all(recorder, 1001, ended=True)
    assert [rows_in(note) for note in rest] == [{1001: (1, 0, 12), 1002: (1, 0, 12)}]
    assert last.ended
    assert before <= last.complete_to <= time.time() + 1


@pytest.mark.parametrize("seed", range(5))
def test_any_seconds_are_in_the_notes_once_however_many_and_far_apart_they_are(seed: int) -> None:
    rng = random.Random(seed)
    second, seconds = 1000, Counter[int]()
    for _ in range(rng.randrange(200)):
        second += rng.choice([1, 1, 1, 1, 2, 30, 59, 60, 61, 62, 1_000_000_000])
        seconds[second] = rng.randrange(1, 4)
    recorder = recorded(*seconds.elements(), complete_to=second + rng.choice([1, 5, 100]))
    notes = list(notes_of_all(recorder, 0, ended=False))
    assert [note.since for note in notes] == [0, *(note.complete_to for note in notes[:-1])]
    assert notes[-1].complete_to == recorder.progress.complete_to()
    assert all(len(note.name) < 870 for note in notes)
    found = [item for note in notes for item in rows_in(note).items()]
    assert found == [(at, (count, 0, 12 * count)) for at, count in sorted(seconds.items())]
    assert all(note.since <= at for note in notes for at in rows_in(note))


def test_names_are_cut_before_they_are_too_long_for_s3() -> None:
    recorder = recorded(complete_to=1400)
    for second in range(1000, 1400):
        recorder.record(sample(second=second, elapsed=3_600_000))
    notes = list(notes_of_all(recorder, 0, ended=False))
    assert 4 < len(notes) < 10
    assert sum(len(rows_in(note)) for note in notes) == 400


def test_where_labels_are_asked_for_their_rows_are_in_the_object() -> None:
    recorder = recorded(1000, 1000, 1002, 1005, complete_to=1003)
    recorder.record(sample(second=1002, label="cart", elapsed=30, error="503"))
    first = note_of_labels(recorder, 0, False, 120_000, HEAD)
    assert (first.since, first.complete_to, first.ended) == (0, 1003, False)
    assert labels_in(first) == {
        "cart": [[1_002_000, 1, 1, 30]],
        "home": [[1_000_000, 2, 0, 24], [1_002_000, 1, 0, 12]],
    }
    last = note_of_labels(recorder, 1003, True, 120_000, HEAD)
    assert (last.since, last.ended, labels_in(last)) == (1003, True, {"home": [[1_005_000, 1, 0, 12]]})


@pytest.mark.parametrize("labels", [False, True])
def test_each_second_is_written_once_while_the_run_goes_on_and_the_rest_at_its_end(labels: bool) -> None:
    exchange, recorder = ExchangeDouble(), recorded(1000, complete_to=1001)
    live = writer(exchange, recorder, Live(every=1, keep=120_000, labels=labels))
    live.start()
    for second in range(1001, 1004):
        assert exchange.written.acquire(timeout=PATIENCE)
        recorder.record(sample(second=second))
        recorder.progress.caught_up(0, second + 3)
    recorder.record(sample(second=1004))
    live.end()
    live.join(PATIENCE)
    assert [note.ended for note in exchange.notes] == [False] * (len(exchange.notes) - 1) + [True]
    assert [note.since for note in exchange.notes] == [0, *(note.complete_to for note in exchange.notes[:-1])]
    if labels:
        seconds = [row[0] // 1000 for note in exchange.notes for row in labels_in(note).get("home", [])]
    else:
        seconds = [at for note in exchange.notes for at in rows_in(note)]
    assert seconds == list(range(1000, 1005))


def test_nothing_is_written_where_nothing_is_new() -> None:
    exchange, recorder = ExchangeDouble(), recorded(1000, complete_to=1001)
    live = writer(exchange, recorder, OFTEN)
    live.start()
    assert exchange.written.acquire(timeout=PATIENCE)
    assert not exchange.written.acquire(timeout=0.1)
    live.end()
    live.join(PATIENCE)
    assert [note.ended for note in exchange.notes].count(False) <= 2


@pytest.mark.parametrize(
    ("complete_to", "keep", "begins"),
    [
        (1100, 100_000, 0),
        (1100, 99_000, 1001),
        (1100, 10_000, 1090),
        (1100, 9_500, 1090),
        (1050, 10_000, 1040),
        (5000, 10_000, 1090),
        (0, 10_000, 0),
    ],
)
def test_rows_of_labels_are_kept_so_long_before_what_is_complete(complete_to: int, keep: int, begins: int) -> None:
    note = note_of_labels(recorded(*range(1000, 1100), complete_to=complete_to), 0, False, keep, HEAD)
    assert note.since == begins
    seconds = [row[0] for row in labels_in(note).get("home", [])]
    assert seconds == list(range(max(begins, 1000) * 1000, min(complete_to, 1100) * 1000, 1000))


def test_a_run_with_too_many_rows_for_its_result_is_followed_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 1000)
    recorder, exchange = recorded(1000), ExchangeDouble()
    live = writer(exchange, recorder, Live(every=3_600_000, keep=50_000, labels=True))
    live.start()
    for second in range(1001, 1201):
        recorder.record(sample(second=second))
    recorder.progress.caught_up(0, 1152)
    assert recorder.totals().label_seconds is None
    first = note_of_labels(recorder, 0, False, 50_000, HEAD)
    assert (first.since, first.complete_to) == (1100, 1150)
    assert [row[0] for row in labels_in(first)["home"]] == list(range(1_100_000, 1_150_000, 1000))
    live.end()
    live.join(PATIENCE)
    (last,) = exchange.notes
    assert [row[0] for row in labels_in(last)["home"]] == list(range(1_151_000, 1_201_000, 1000))


def test_without_a_sample_the_run_is_still_seen_to_go_on() -> None:
    recorder = recorded(complete_to=5000)
    assert list(notes_of_all(recorder, 0, ended=False)) == [LiveNote(0, 5000, False, "-")]
    note = note_of_labels(recorder, 0, False, 10_000, HEAD)
    assert (note.since, note.complete_to, labels_in(note)) == (0, 5000, {})


def test_samples_left_out_as_ramp_up_are_left_out_here_too() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(1)
    recorder.record(sample(second=1000))
    recorder.record(sample(second=1001))
    assert [at for note in notes_of_all(recorder, 0, ended=True) for at in rows_in(note)] == [1001]
    assert [row[0] for row in labels_in(note_of_labels(recorder, 0, True, 10_000, HEAD))["home"]] == [1_001_000]


def test_writes_that_fail_are_said_once_and_tried_again(capfd: pytest.CaptureFixture[str]) -> None:
    exchange = ExchangeDouble(refusals=3)
    live = writer(exchange, recorded(1000, complete_to=1001), OFTEN)
    live.start()
    for _ in range(4):
        assert exchange.written.acquire(timeout=PATIENCE)
    live.end()
    live.join(PATIENCE)
    assert exchange.notes[0] == LiveNote(0, 1001, False, "1.0.12")
    assert exchange.notes[-1].ended
    (line,) = capfd.readouterr().out.splitlines()
    assert "2 refusals to go" in line
    assert line.endswith("[worker-live-unwritten]")


def test_a_place_that_never_answers_holds_nothing_up() -> None:
    release = threading.Event()

    class Hanging(ExchangeDouble):
        def write_live(self, note: LiveNote) -> None:
            super().write_live(note)
            release.wait(PATIENCE)

    exchange = Hanging()
    live = writer(exchange, recorded(1000, complete_to=1001), OFTEN)
    live.start()
    assert exchange.written.acquire(timeout=PATIENCE)
    live.end()
    live.join(0.01)
    assert len(exchange.notes) == 1
    release.set()
