"""Reads JMeter's sample files as the worker does, with bzt's own reader, and writes a result for each: `NAME.jtl` in
the folder that is named becomes `NAME.json`. For the round trip of test/cloud/round-trip.test.ts."""

import logging
import random
import sys
from pathlib import Path

from load_gate_worker.taurus.stubs import install_stubs

install_stubs()

from bzt.modules.jmeter import JTLReader  # noqa: E402 - after the stand-ins

from load_gate_worker.identity import Identity  # noqa: E402
from load_gate_worker.result.document import Clock, Outcome, Published, to_json  # noqa: E402
from load_gate_worker.result.result import Report, build_result  # noqa: E402
from load_gate_worker.samples.samples import Recorder  # noqa: E402
from load_gate_worker.taurus.tap import tap  # noqa: E402
from load_gate_worker.watch.saturation import CpuUse  # noqa: E402

BEGAN = 1_795_342_500


def main(folder: Path) -> None:
    logging.disable(logging.CRITICAL)
    for path in sorted(folder.glob("*.jtl")):
        recorder = Recorder()
        reader = JTLReader(str(path), logging.getLogger("read"))
        tap(reader, 0, recorder)
        # A pass is as long as JMeter happens to have written: it ends within lines, within records, anywhere.
        speeds = random.Random(path.name)
        while reader.csvreader.file.offset < path.stat().st_size:
            reader.csvreader.read_speed = speeds.choice([1, 100, 1_000, 100_000])
            list(reader._read(False))
        list(reader._read(True))
        path.with_suffix(".json").write_bytes(to_json(build_result(report_of(recorder), label_seconds=False)))


def report_of(recorder: Recorder) -> Report:
    totals = recorder.totals()
    overall = totals.overall
    return Report(
        "lg-20261122-101500-1a2b3c4d",
        Identity("task-1", "eu-west-1"),
        Outcome("completed", None, 0),
        Clock(BEGAN - 10, BEGAN - 5, ended=BEGAN + 100),
        Published(overall.samples, overall.sum),
        totals,
        CpuUse(1, 60, 0, 0.1),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
