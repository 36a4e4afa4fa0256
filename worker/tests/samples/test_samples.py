import pytest

from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.samples.samples import MAX_LABELS, OTHER_LABELS, Recorder, Seen
from tests.support.builders import sample


def test_totals_are_exact_to_the_millisecond_however_slow_the_samples() -> None:
    recorder = Recorder()
    times = [0, 1, 999, 2048, 2049, 30_001, 123_457]
    for elapsed in times:
        recorder.record(sample(elapsed=elapsed))
    overall = recorder.totals().overall
    assert (overall.samples, overall.sum) == (len(times), sum(times))


def test_labels_and_failures_are_counted_apart_and_add_up() -> None:
    recorder = Recorder()
    recorder.record(sample(label="home"))
    recorder.record(sample(label="cart", elapsed=20, error="503 Service Unavailable", ended=1_000_250))
    recorder.record(sample(label="cart", elapsed=30))
    totals = recorder.totals()
    assert {label: (each.samples, each.failures) for label, each in totals.labels.items()} == {
        "home": (1, 0),
        "cart": (2, 1),
    }
    assert (totals.overall.samples, totals.overall.failures, totals.overall.sum) == (3, 1, 62)
    assert totals.errors == {"503 Service Unavailable": Seen(1_000_250, 1_000_250, 1)}
    assert (totals.labels["cart"].failed, totals.overall.failed) == ({20: 1}, {20: 1})


def test_an_error_has_its_first_and_its_last_moment_whichever_sample_is_read_first() -> None:
    recorder = Recorder()
    for ended in (1_003_100, 1_001_007, 1_009_999, 1_004_000):
        recorder.record(sample(ended=ended, error="503"))
    assert recorder.totals().errors == {"503": Seen(1_001_007, 1_009_999, 4)}


def test_what_is_fresh_is_handed_out_once() -> None:
    recorder = Recorder()
    recorder.record(sample(second=5, elapsed=10))
    recorder.record(sample(second=5, elapsed=10))
    recorder.record(sample(second=6, elapsed=11))
    assert {second: dict(each.times) for second, each in recorder.take_fresh().items()} == {5: {10: 2}, 6: {11: 1}}
    assert recorder.take_fresh() == {}


def test_concurrency_of_a_second_is_the_greatest_seen_by_each_execution() -> None:
    recorder = Recorder()
    for source, concurrency in ((0, 3), (0, 5), (0, 4), (1, 2)):
        recorder.record(sample(source=source, concurrency=concurrency))
    assert recorder.totals().seconds[1000].users == {0: 5, 1: 2}


def test_ramp_up_is_counted_apart_when_asked_for() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(3)
    for second in (100, 101, 102, 103, 104):
        recorder.record(sample(second=second, elapsed=second, error="503" if second == 101 else None))
    totals = recorder.totals()
    assert totals.ramp_up is not None
    assert (totals.ramp_up.samples, totals.ramp_up.failures, totals.ramp_up.sum) == (3, 1, 303)
    assert (totals.overall.samples, totals.overall.failures, totals.overall.sum) == (2, 0, 207)
    assert list(totals.labels) == ["home"]
    assert sorted(totals.seconds) == [103, 104]
    assert [row[0] for row in (totals.label_seconds or {})["home"]] == [103_000, 104_000]
    assert totals.errors == {}
    assert sorted(recorder.take_fresh()) == [103, 104]


@pytest.mark.parametrize("reply_seconds", [0, 20])
def test_ramp_up_counts_from_the_common_start_however_slow_the_first_replies_are(reply_seconds: int) -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(30)
    recorder.load_begins(1000.0)
    for second in range(1000 + reply_seconds, 1060):
        recorder.record(sample(second=second, elapsed=reply_seconds * 1000))
    assert min(recorder.totals().seconds) == 1030


def test_a_load_that_begins_after_a_delay_has_its_ramp_up_after_the_first_one() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(2)
    for source, delay in enumerate((60_000, 30_000)):
        recorder.expect(source, LoadPlan(delay=delay))
    recorder.load_begins(1000.0)
    for second in range(1030, 1040):
        recorder.record(sample(second=second))
    assert min(recorder.totals().seconds) == 1032


@pytest.mark.parametrize(
    ("sent", "ended", "elapsed", "counted"),
    [(1_000_300, 1000, 12, 1004), (1_000_000, 1020, 20_000, 1003), (999_990, 1000, 12, 1003)],
)
def test_without_a_common_start_ramp_up_counts_from_the_first_request(
    sent: int, ended: int, elapsed: int, counted: int
) -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(3)
    recorder.note_request(sent)
    recorder.record(sample(second=ended, elapsed=elapsed))
    for second in range(1001, 1030):
        recorder.record(sample(second=second))
    assert min(recorder.totals().seconds) == counted


def test_what_was_left_out_of_the_ramp_up_does_not_change_with_a_request_that_is_known_later() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(3)
    for sent, second in ((1_000_000, 1000), (999_000, 1002), (1_002_000, 1003)):
        recorder.note_request(sent)
        recorder.record(sample(second=second))
    assert sorted(recorder.totals().seconds) == [1003]


def test_where_ramp_up_counts_like_the_rest_none_is_counted_apart() -> None:
    recorder = Recorder()
    recorder.record(sample())
    assert recorder.totals().ramp_up is None


def test_a_label_for_every_request_does_not_fill_the_memory_and_loses_no_sample() -> None:
    recorder = Recorder()
    for number in range(MAX_LABELS + 50):
        recorder.record(sample(label=f"/order/{number}"))
    totals = recorder.totals()
    assert totals.overall.samples == MAX_LABELS + 50
    assert totals.labels[OTHER_LABELS].samples == 50


def test_totals_do_not_change_after_they_were_taken() -> None:
    recorder = Recorder()
    recorder.record(sample())
    totals = recorder.totals()
    recorder.record(sample())
    assert totals.overall.samples == 1
    assert totals.seconds[1000].samples == (totals.label_seconds or {})["home"][0][1] == 1
