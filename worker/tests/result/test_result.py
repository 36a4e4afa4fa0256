import json
from typing import Any

import pytest

from load_gate_worker.identity import Identity
from load_gate_worker.messages import CATALOGUE, message
from load_gate_worker.result import result as module
from load_gate_worker.result.document import Clock, Moments, Outcome, Published, to_json
from load_gate_worker.result.result import Report, build_label_seconds, build_result, summary
from load_gate_worker.samples.hdr import decode_counts as hdr_counts
from load_gate_worker.samples.samples import Distribution, Recorder
from load_gate_worker.watch.saturation import CpuUse, Span, describe_use
from tests.support.builders import RUN_ID, sample
from tests.support.histograms import HdrHistogram, decode_counts


def result(
    recorder: Recorder, outcome: Outcome | None = None, use: CpuUse | None = None, clock: Clock | None = None
) -> dict[str, Any]:
    made = report_of(recorder, outcome, use, clock)
    document: dict[str, Any] = json.loads(to_json(build_result(made, label_seconds=True)))
    return document


def report_of(
    recorder: Recorder, outcome: Outcome | None = None, use: CpuUse | None = None, clock: Clock | None = None
) -> Report:
    return Report(
        RUN_ID,
        Identity("task-1", "eu-west-1"),
        outcome or Outcome("completed", None, 0),
        clock or Clock(1000.1, 1001.25, ended=1010, drift=-0.25),
        Published(3, 70, 1, 2, "lost"),
        recorder.totals(),
        use or CpuUse(0.25, 9.04, 3.0, 0.51234),
    )


def test_a_result_holds_what_the_protocol_says() -> None:
    recorder = Recorder()
    recorder.record(sample(second=1003, elapsed=10, concurrency=2))
    recorder.record(sample(second=1004, elapsed=30, concurrency=2, error="Connection refused"))
    for sent in (1003970, 1002993, 1003000):
        recorder.note_request(sent)
    document = result(recorder)
    histogram = document["overall"].pop("histogram")
    document["labels"]["home"].pop("histogram")
    windows = document.pop("windows")
    assert [row[:4] for row in windows["rows"]] == [[1003000, 1, 0, 10], [1004000, 1, 1, 30]]
    assert windows["labels"] == {"home": windows["rows"]}
    for part in (document["overall"], document["labels"]["home"]):
        assert HdrHistogram.decode(part.pop("failed")).get_max_value() == 30
    assert HdrHistogram.decode(histogram).get_total_count() == 2
    assert document == {
        "version": 3,
        "runId": RUN_ID,
        "taskId": "task-1",
        "region": "eu-west-1",
        "worker": "0.1.0",
        "end": "completed",
        "taurusExitCode": 0,
        "message": "",
        "timeline": {
            "workerStarted": 1000100,
            "here": None,
            "taurusStarted": 1001250,
            "armed": None,
            "startAt": None,
            "firstRequest": 1002993,
            "firstSample": 1003000,
            "lastSample": 1004000,
            "ended": 1010000,
            "clockDrift": -250,
        },
        "published": {"samples": 3, "sum": 70.0, "failedCalls": 1, "retries": 2, "lastError": "lost"},
        "generator": {"vcpus": 0.25, "seconds": 9.0, "busySeconds": 3.0, "cpu": 0.512, "windows": []},
        "overall": {"samples": 2, "failures": 1, "sum": 40.0, "min": 10, "max": 30, "steady": None},
        "labels": {
            "home": {
                "samples": 2,
                "failures": 1,
                "sum": 40.0,
                "min": 10,
                "max": 30,
                "steady": None,
                "downtime": 30,
            }
        },
        "labelSeconds": True,
        "executions": [
            {
                "index": 0,
                "begins": 1002990,
                "ends": None,
                "users": None,
                "samples": 2,
                "requests": 2,
                "connections": 0,
                "userTime": 1010,
                "downtime": 30,
                "seconds": [
                    [1002000, 0, 0, 0, 10, 0],
                    [1003000, 1, 1, 2, 1000, 30],
                    [1004000, 1, 1, 2, 0, 0],
                ],
            }
        ],
        "rampUp": None,
        "seconds": [
            {"at": 1003000, "samples": 1, "failures": 0, "sum": 10.0, "concurrency": 2},
            {"at": 1004000, "samples": 1, "failures": 1, "sum": 30.0, "concurrency": 2},
        ],
        "errors": [{"message": "Connection refused", "count": 1, "first": 1004000, "last": 1004000}],
    }


def test_windows_are_those_of_all_samples_and_of_labels() -> None:
    recorder = Recorder()
    for second, label, elapsed in ((1003, "home", 10), (1003, "cart", 20), (1003, "home", 30), (1009, "home", 40)):
        recorder.record(sample(second=second, label=label, elapsed=elapsed, error="503" if elapsed == 20 else None))
    windows = result(recorder)["windows"]
    rows = windows["rows"] + windows["labels"]["home"] + windows["labels"]["cart"]
    assert [sorted(hdr_counts(row.pop())) for row in rows] == [[10, 20, 30], [40], [10, 30], [40], [20]]
    assert windows == {
        "width": 1000,
        "rows": [[1003000, 3, 1, 60], [1009000, 1, 0, 40]],
        "labels": {"home": [[1003000, 2, 0, 40], [1009000, 1, 0, 40]], "cart": [[1003000, 1, 1, 20]]},
    }


def test_the_generators_windows_are_on_the_same_grid_as_those_of_samples() -> None:
    recorder = Recorder()
    recorder.record(sample(second=1003))
    spans = [Span(1.0, 0.5, 1000.0 + second) for second in range(1, 301)]
    document = result(recorder, use=describe_use(spans, limit=1.0, usable=1))
    assert (document["windows"]["width"], document["windows"]["rows"][0][0]) == (5000, 1000_000)
    assert document["generator"]["windows"] == [[at * 1000, 0.5] for at in range(1000, 1300, 5)]


def test_windows_of_labels_are_as_many_as_fit_those_with_most_samples_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_LABEL_WINDOWS", 64_000)
    recorder = Recorder()
    # In characters of four bytes, which count.
    labels = [f"{number:03}" + "\U0001f600" * 300 for number in range(100)]
    for number, label in enumerate(labels):
        for each in range(number + 1):
            recorder.record(sample(second=1000 + each % 2, label=label))
    windows = result(recorder)["windows"]["labels"]
    assert 64_000 - 1_400 < len(to_json(windows)) <= 64_000
    assert list(windows) == labels[: -len(windows) - 1 : -1]


def test_the_times_of_failed_samples_stand_alone_where_there_are_any() -> None:
    recorder = Recorder()
    for elapsed, label, error in ((10, "home", None), (30, "cart", None), (700, "cart", "503"), (700, "cart", "503")):
        recorder.record(sample(elapsed=elapsed, label=label, error=error))
    document = result(recorder)
    assert "failed" not in document["labels"]["home"]
    for part in (document["labels"]["cart"], document["overall"]):
        failed = HdrHistogram.decode(part["failed"])
        assert (failed.get_total_count(), failed.get_min_value(), failed.get_max_value()) == (2, 700, 700)


def test_without_a_sample_nothing_is_invented() -> None:
    document = result(Recorder(), Outcome("failed", message("worker-late")), CpuUse(2.0, 0, 0, None))
    assert document["timeline"]["firstSample"] is None
    assert document["timeline"]["lastSample"] is None
    assert document["timeline"]["firstRequest"] is None
    assert document["overall"]["min"] is None
    assert document["overall"]["samples"] == 0
    assert document["labels"] == {}
    assert document["generator"] == {"vcpus": 2.0, "seconds": 0, "busySeconds": 0, "cpu": None, "windows": []}
    assert document["windows"] == {"width": 1000, "rows": [], "labels": {}}
    assert document["taurusExitCode"] is None
    assert document["message"].endswith("[worker-late]")
    assert document["cause"] == {
        "code": "worker-late",
        **{name: CATALOGUE["worker-late"][name] for name in ("what", "fix")},
    }
    assert summary(Outcome("failed"), Distribution()) == "end=failed samples=0 failures=0 average=-"


def test_ramp_up_that_was_left_out_is_told_beside_the_rest() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(2)
    recorder.load_begins(1000)
    empty = result(recorder)["rampUp"]
    assert HdrHistogram.decode(empty.pop("histogram")).get_total_count() == 0
    assert empty == {"samples": 0, "failures": 0, "sum": 0, "min": None, "max": None}
    for second in (1000, 1001, 1002):
        recorder.record(sample(second=second, elapsed=second))
    ramp_up = result(recorder)["rampUp"]
    assert HdrHistogram.decode(ramp_up.pop("histogram")).get_total_count() == 2
    assert ramp_up == {"samples": 2, "failures": 0, "sum": 2001.0, "min": 1000, "max": 1001}
    assert result(recorder)["overall"]["samples"] == 1


def test_the_seconds_of_labels_are_in_a_document_of_their_own() -> None:
    recorder = Recorder()
    recorder.record(sample(second=1003, elapsed=10))
    recorder.record(sample(second=1004, elapsed=30, error="Connection refused"))
    document = json.loads(to_json(build_label_seconds(report_of(recorder))))
    histograms = [row.pop() for row in document["labels"]["home"]]
    assert [decode_counts(each).get_max_value() for each in histograms] == [10, 30]
    assert document == {
        "version": 1,
        "runId": RUN_ID,
        "taskId": "task-1",
        "region": "eu-west-1",
        "labels": {"home": [[1003000, 1, 0, 10], [1004000, 1, 1, 30]]},
    }


def test_the_moments_of_the_start_are_there() -> None:
    clock = Clock(1000, 1002, Moments(registered=1001.5, ready=1005.25, start_at=1010))
    timeline = result(Recorder(), clock=clock)["timeline"]
    assert (timeline["here"], timeline["armed"], timeline["startAt"]) == (1001500, 1005250, 1010000)


def test_only_the_ten_most_frequent_errors_are_kept() -> None:
    recorder = Recorder()
    for number in range(12):
        for _ in range(number + 1):
            recorder.record(sample(error=f"error {number}" + "x" * 600))
    errors = result(recorder)["errors"]
    assert [error["count"] for error in errors] == list(range(12, 2, -1))
    assert {len(error["message"]) for error in errors} == {500}


def test_an_execution_that_waits_for_replies_keeps_its_users_until_its_last_sample() -> None:
    recorder = Recorder()
    for source, second, users in ((0, 1, 2), (1, 1, 5), (0, 2, 2), (0, 3, 2), (1, 3, 5), (0, 4, 2)):
        recorder.record(sample(source=source, second=second, concurrency=users))
    assert [second["concurrency"] for second in result(recorder)["seconds"]] == [7, 7, 7, 2]


def test_the_summary_line_has_the_average_in_milliseconds() -> None:
    recorder = Recorder()
    for elapsed in (10, 11, 16):
        recorder.record(sample(elapsed=elapsed))
    line = summary(Outcome("completed"), recorder.totals().overall)
    assert line == "end=completed samples=3 failures=0 average=12.3ms"


def test_a_label_that_is_no_text_does_not_break_the_result() -> None:
    recorder = Recorder()
    recorder.record(sample(label="broken \ud800 | naïve"))
    assert result(recorder)["overall"]["samples"] == 1


def test_a_steady_stream_stands_beside_the_samples_where_there_are_enough() -> None:
    recorder = Recorder()
    for number in range(200):
        recorder.record(sample(ended=1_000_000 + number * 20, elapsed=20, label="home"))
    recorder.record(sample(ended=1_004_020, elapsed=20, label="seldom"))
    document = result(recorder)
    assert document["overall"]["steady"] == document["overall"]["histogram"]
    assert document["labels"]["home"]["steady"] == document["labels"]["home"]["histogram"]
    assert document["labels"]["seldom"]["steady"] is None


def test_a_steady_stream_has_what_was_omitted() -> None:
    recorder = Recorder()
    for number in range(200):
        pause = 10_000 if number >= 100 else 0
        for user in "ab":
            ended = 1_000_000 + number * 20 + pause
            elapsed = 20 + (pause if number == 100 else 0)
            recorder.record(sample(ended=ended, elapsed=elapsed, thread=user, concurrency=2))
    overall = result(recorder)["overall"]
    steady, samples = HdrHistogram.decode(overall["steady"]), HdrHistogram.decode(overall["histogram"])
    assert (samples.get_total_count(), samples.get_value_at_percentile(99)) == (400, 20)
    assert steady.get_total_count() == pytest.approx(1400, abs=10)
    assert steady.get_value_at_percentile(50) == pytest.approx(3000, abs=100)
