"""From simulated lines to the result, through what the worker does with those of JMeter."""

import csv
import json
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from types import SimpleNamespace
from typing import Any

from load_gate_worker.identity import Identity
from load_gate_worker.result.document import Clock, Moments, Outcome, Published, to_json
from load_gate_worker.result.result import Report, build_label_seconds, build_result
from load_gate_worker.samples.samples import Recorder
from load_gate_worker.taurus.tap import RawSample, ReadSamples, tap
from load_gate_worker.watch.saturation import CpuUse
from tests.support.simulation.cases import Case
from tests.support.simulation.jmeter import lines_of, load_plan

# When each run starts, epoch milliseconds: a whole second.
START = 1_795_342_260_000
NO_FILE = {
    "name": "none",
    "offset": 0,
    "get_lines": lambda *_: iter(()),
    "decoder": getincrementaldecoder("utf-8")(),
}


class Reader:
    """Yields what Taurus's JTLReader makes of lines, without Taurus."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.ignored_labels: list[str] = []
        rows = csv.DictReader(lines)
        self.csvreader: Any = SimpleNamespace(file=SimpleNamespace(**NO_FILE), read=lambda _: rows)

        def read(last_pass: bool) -> Iterator[RawSample | None]:
            for row in self.csvreader.read(last_pass):
                yield raw_sample(row)

        self._read: ReadSamples = read


def raw_sample(row: Mapping[str, str]) -> RawSample:
    elapsed, connect, latency = (int(row[name]) / 1000.0 for name in ("elapsed", "Connect", "Latency"))
    error = None if row["success"] == "true" else row["responseMessage"] or "unknown error"
    users, at = int(row["allThreads"]), int(int(row["timeStamp"]) / 1000.0)
    return (at, row["label"], users, elapsed, connect, latency, row["responseCode"], error, "", int(row["bytes"]))


def record(case: Case) -> Recorder:
    """The worker's recorder, when a task with this case has ended."""
    recorder = Recorder()
    if case.ramp_up_exclude:
        recorder.exclude_ramp_up(max(execution.ramp_up for execution in case.executions))
    for source, execution in enumerate(case.executions):
        recorder.expect(source, load_plan(execution))
    recorder.load_begins(START / 1000)
    for source, execution in enumerate(case.executions):
        begins = START + round(execution.delay * 1000)
        reader = Reader(lines_of(execution, begins, Random(f"{case.seed} {source}")))
        tap(reader, source, recorder)
        for _ in reader._read(True):
            pass
    return recorder


def simulate(case: Case) -> dict[str, Any]:
    """The result document of a task that ran this case."""
    totals = record(case).totals()
    overall = totals.overall
    last = max(totals.seconds, default=START // 1000)
    report = Report(
        "simulated",
        Identity("task-1", "eu-west-1"),
        Outcome("completed", None, 0),
        Clock(START / 1000 - 10, START / 1000 - 9, Moments(START / 1000 - 8, START / 1000 - 1, START / 1000), last + 2),
        Published(overall.samples, overall.sum),
        totals,
        CpuUse(1.0, float(last + 1 - START // 1000), 0.0, 0.1),
    )
    document: dict[str, Any] = json.loads(to_json(build_result(report, label_seconds=True)))
    # As the action joins them.
    for label, rows in json.loads(to_json(build_label_seconds(report)))["labels"].items():
        document["labels"][label]["seconds"] = rows
    return document
