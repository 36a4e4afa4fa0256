import random

import pytest

from load_gate_worker.samples import label_seconds as module
from load_gate_worker.samples.label_seconds import OPEN_SECONDS, LabelSeconds
from load_gate_worker.samples.row import Row
from load_gate_worker.samples.samples import Recorder
from tests.support.builders import sample
from tests.support.histograms import decode_counts


def recorded(*samples: tuple[int, str, int], failed: bool = False) -> Recorder:
    recorder = Recorder()
    for second, label, elapsed in samples:
        recorder.record(sample(second=second, label=label, elapsed=elapsed, error="503" if failed else None))
    return recorder


def rows_of(recorder: Recorder) -> dict[str, list[Row]]:
    rows = recorder.totals().label_seconds
    assert rows is not None
    return rows


def counts(row: Row) -> tuple[int, ...]:
    return row[:4]


def test_a_row_is_one_second_of_one_label() -> None:
    recorder = recorded((7, "home", 10), (7, "home", 20), (7, "cart", 5), (9, "home", 2049), failed=True)
    rows = rows_of(recorder)
    assert {label: [counts(row) for row in each] for label, each in rows.items()} == {
        "home": [(7000, 2, 2, 30), (9000, 1, 1, 2049)],
        "cart": [(7000, 1, 1, 5)],
    }
    histogram = decode_counts(rows["home"][0][4])
    assert (histogram.get_total_count(), histogram.get_min_value(), histogram.get_max_value()) == (2, 10, 20)


def test_a_late_sample_of_an_open_second_is_in_its_row() -> None:
    recorder = recorded((10, "home", 1), (10 + OPEN_SECONDS, "home", 1), (10, "home", 2))
    assert [counts(row) for row in rows_of(recorder)["home"]] == [(10_000, 2, 0, 3), (40_000, 1, 0, 1)]


def test_a_late_sample_of_a_closed_second_is_a_second_row_in_its_place() -> None:
    after = 10 + OPEN_SECONDS + 1
    recorder = recorded((10, "home", 1), (11, "home", 1), (after, "home", 1), (10, "home", 2), (after + 9, "home", 1))
    assert [counts(row) for row in rows_of(recorder)["home"]] == [
        (10_000, 1, 0, 1),
        (10_000, 1, 0, 2),
        (11_000, 1, 0, 1),
        (after * 1000, 1, 0, 1),
        ((after + 9) * 1000, 1, 0, 1),
    ]


def test_a_row_that_was_shown_before_its_second_was_over_is_made_anew() -> None:
    recorder = recorded((5, "home", 1))
    before = recorder.snapshot(0)
    recorder.record(sample(second=5, elapsed=2))
    assert [counts(row) for row in before.rows()["home"]] == [(5000, 1, 0, 1)]
    (row,) = recorder.snapshot(0).rows()["home"]
    assert counts(row) == (5000, 2, 0, 3)
    assert decode_counts(row[4]).get_total_count() == 2


def test_a_snapshot_begins_where_it_shall_and_knows_whether_that_is_the_beginning() -> None:
    recorder = recorded(*[(second, "home", 1) for second in range(100, 200)], (50, "cart", 1))
    snapshot = recorder.snapshot(150)
    assert snapshot.oldest == 50
    rows = snapshot.rows()
    assert list(rows) == ["home"]
    assert [row[0] for row in rows["home"]] == [second * 1000 for second in range(150, 200)]


BUSY = [(second, f"label {number}", 12) for second in range(1000, 1200) for number in range(10)]


def test_rows_that_become_too_many_are_not_told_at_the_end_and_samples_still_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 50_000)
    assert recorded(*BUSY[:1000]).totals().label_seconds is not None
    totals = recorded(*BUSY).totals()
    assert totals.label_seconds is None
    assert (totals.overall.samples, len(totals.labels), len(totals.seconds)) == (2000, 10, 200)


def test_rows_that_are_too_many_do_not_stay_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 50_000)
    book = LabelSeconds()
    for second, label, elapsed in BUSY:
        book.count(second, label, elapsed, failed=False)
    assert sum(len(each) for each in book.snapshot(0).rows().values()) <= 10 * (OPEN_SECONDS + 1)


def test_who_follows_the_run_misses_no_row_of_those_that_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 50_000)
    book = LabelSeconds()
    book.keep_from(0)
    for second, label, elapsed in BUSY:
        book.count(second, label, elapsed, failed=False)
    assert [row[0] for row in book.snapshot(0).rows()["label 3"]] == [at * 1000 for at in range(1000, 1200)]
    book.keep_from(1150)
    book.count(1200, "label 3", 12, failed=False)
    assert [row[0] for row in book.snapshot(0).rows()["label 3"]] == [at * 1000 for at in range(1150, 1201)]
    assert book.snapshot(0).oldest == 1000


@pytest.mark.parametrize("seed", range(5))
def test_rows_of_samples_in_any_order_add_up_to_the_totals(seed: int) -> None:
    rng = random.Random(seed)
    recorder = recorded(*[(rng.randrange(300), rng.choice(["home", "cart"]), rng.randrange(9000)) for _ in range(3000)])
    totals = recorder.totals()
    for label, rows in rows_of(recorder).items():
        assert [row[0] for row in rows] == sorted(row[0] for row in rows), f"seed {seed}"
        assert sum(row[1] for row in rows) == totals.labels[label].samples, f"seed {seed}"
        assert sum(row[3] for row in rows) == totals.labels[label].sum, f"seed {seed}"
        histograms = [decode_counts(row[4]).get_total_count() for row in rows]
        assert histograms == [row[1] for row in rows], f"seed {seed}"
