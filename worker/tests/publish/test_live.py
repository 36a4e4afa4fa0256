import json
import threading
from typing import Any

import pytest

from load_gate_worker.exchange.bundle import Live
from load_gate_worker.identity import Identity
from load_gate_worker.publish.live import LiveWriter, live_document
from load_gate_worker.result.document import head
from load_gate_worker.samples import label_seconds as module
from load_gate_worker.samples.samples import Recorder
from tests.support.builders import RUN_ID, sample
from tests.support.histograms import decode_counts

PATIENCE = 20
OFTEN = Live(every=1, keep=120_000)
SELDOM = Live(every=3_600_000, keep=120_000)


class ExchangeDouble:
    """Keeps what is written; refuses the first so many writes. (The real protocol is tested in test_cloud.py.)"""

    def __init__(self, refusals: int = 0) -> None:
        self.documents: list[dict[str, Any]] = []
        self.refusals = refusals
        self.written = threading.Semaphore(0)

    def write_live(self, content: bytes) -> None:
        self.written.release()
        if self.refusals:
            self.refusals -= 1
            raise ConnectionError(f"{self.refusals} refusals to go")
        self.documents.append(json.loads(content))


def recorded(*seconds: int, complete_to: int = 0) -> Recorder:
    recorder = Recorder()
    for second in seconds:
        recorder.record(sample(second=second))
    recorder.progress.caught_up(0, complete_to + 2)
    return recorder


def writer(exchange: ExchangeDouble, recorder: Recorder, live: Live) -> LiveWriter:
    return LiveWriter(recorder, live, lambda: exchange, head(RUN_ID, Identity("task-1", "eu-west-1")))


def test_the_document_holds_what_the_protocol_says() -> None:
    exchange, recorder = ExchangeDouble(), recorded(1000, 1000, 1002, complete_to=1001)
    recorder.record(sample(second=1002, label="cart", elapsed=30, error="503"))
    live = writer(exchange, recorder, SELDOM)
    live.start()
    live.end()
    live.join(PATIENCE)
    (document,) = exchange.documents
    for rows in document["labels"].values():
        assert all(decode_counts(row.pop()).get_total_count() == row[1] for row in rows)
    assert document == {
        "version": 1,
        "runId": RUN_ID,
        "taskId": "task-1",
        "region": "eu-west-1",
        "from": 0,
        "completeTo": 1_001_000,
        "ended": True,
        "labels": {"cart": [[1_002_000, 1, 1, 30]], "home": [[1_000_000, 2, 0, 24], [1_002_000, 1, 0, 12]]},
    }


def test_it_is_written_while_the_run_goes_on_and_once_more_at_its_end() -> None:
    exchange, recorder = ExchangeDouble(), recorded(1000)
    live = writer(exchange, recorder, OFTEN)
    live.start()
    for _ in range(3):
        assert exchange.written.acquire(timeout=PATIENCE)
    recorder.record(sample(second=1001))
    live.end()
    live.join(PATIENCE)
    assert [document["ended"] for document in exchange.documents] == [False] * (len(exchange.documents) - 1) + [True]
    assert len(exchange.documents) >= 4
    assert [row[0] for row in exchange.documents[-1]["labels"]["home"]] == [1_000_000, 1_001_000]


@pytest.mark.parametrize(
    ("complete_to", "keep", "begins"),
    [
        (1100, 100_000, 0),
        (1100, 99_000, 1_001_000),
        (1100, 10_000, 1_090_000),
        (1100, 9_500, 1_090_000),
        (1050, 10_000, 1_040_000),
        (5000, 10_000, 1_090_000),
        (0, 10_000, 0),
    ],
)
def test_the_last_seconds_are_kept_before_what_is_complete(complete_to: int, keep: int, begins: int) -> None:
    document = live_document(recorded(*range(1000, 1100), complete_to=complete_to), keep, ended=False)
    assert document["from"] == begins
    seconds = [row[0] for row in document["labels"]["home"]]
    assert seconds == list(range(max(begins, 1_000_000), 1_100_000, 1000))


def test_a_run_with_too_many_rows_for_its_result_is_followed_as_any_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 1000)
    recorder, exchange = recorded(1000), ExchangeDouble()
    live = writer(exchange, recorder, Live(every=3_600_000, keep=50_000))
    live.start()
    for second in range(1001, 1201):
        recorder.record(sample(second=second))
    recorder.progress.caught_up(0, 1152)
    assert recorder.totals().label_seconds is None
    first = live_document(recorder, 50_000, ended=False)
    recorder.record(sample(second=1201))
    live.end()
    live.join(PATIENCE)
    (last,) = exchange.documents
    for document in (first, last):
        assert (document["from"], document["completeTo"]) == (1_100_000, 1_150_000)
        assert [row[0] for row in document["labels"]["home"]][:101] == list(range(1_100_000, 1_201_000, 1000))


def test_without_a_sample_the_run_is_still_seen_to_go_on() -> None:
    document = live_document(recorded(complete_to=5000), 10_000, ended=False)
    assert document == {"from": 0, "completeTo": 5_000_000, "ended": False, "labels": {}}


def test_samples_left_out_as_ramp_up_are_left_out_here_too() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(1)
    recorder.record(sample(second=1000))
    recorder.record(sample(second=1001))
    assert [row[0] for row in live_document(recorder, 10_000, ended=True)["labels"]["home"]] == [1_001_000]


def test_writes_that_fail_are_said_once_and_tried_again(capfd: pytest.CaptureFixture[str]) -> None:
    exchange = ExchangeDouble(refusals=3)
    live = writer(exchange, recorded(1000), OFTEN)
    live.start()
    for _ in range(4):
        assert exchange.written.acquire(timeout=PATIENCE)
    live.end()
    live.join(PATIENCE)
    assert exchange.documents[-1]["ended"] is True
    (line,) = capfd.readouterr().out.splitlines()
    assert "2 refusals to go" in line
    assert line.endswith("[worker-live-unwritten]")


def test_a_place_that_never_answers_holds_nothing_up() -> None:
    release = threading.Event()

    class Hanging(ExchangeDouble):
        def write_live(self, content: bytes) -> None:
            super().write_live(content)
            release.wait(PATIENCE)

    exchange = Hanging()
    live = writer(exchange, recorded(1000), OFTEN)
    live.start()
    assert exchange.written.acquire(timeout=PATIENCE)
    live.end()
    live.join(0.01)
    assert len(exchange.documents) == 1
    release.set()
