"""The worker as a process, with real Taurus and a light stand-in for JMeter: what a run leaves."""

import json
import re
from pathlib import Path

from tests.conftest import Start
from tests.support.builders import taurus


def test_a_run_ends_completed_with_every_sample_counted(start: Start) -> None:
    worker = start({"rows": 120, "pace": 0.005, "elapsed": [3, 12, 2049, 0, 30_007]})
    assert worker.wait() == 0, worker.text()
    result, raw = worker.result(), worker.raw_samples()
    assert (result["end"], result["taurusExitCode"], result["message"]) == ("completed", 0, "")
    assert result["overall"]["samples"] == len(raw) == 120
    assert result["overall"]["sum"] == sum(raw)
    assert (result["overall"]["min"], result["overall"]["max"]) == (0, 30_007)
    average = sum(raw) / len(raw)
    assert worker.last_line() == f"load-gate: end=completed samples=120 failures=0 average={average:.1f}ms"
    assert worker.leftovers() == []


def test_taurus_prints_its_console_lines_as_the_metric_filter_reads_them(start: Start) -> None:
    worker = start({"rows": 80, "pace": 0.06})
    assert worker.wait() == 0
    lines = [line for line in worker.text().splitlines() if "Current:" in line]
    assert lines
    shape = r"\d\d:\d\d:\d\d INFO: Current: \d+ vu\t\d+ succ\t\d+ fail\t\d\.\d{3} avg rt\t/\tCumulative: .*"
    assert all(re.fullmatch(shape, line) for line in lines)


def test_executions_side_by_side_are_counted_together(start: Start) -> None:
    config = taurus()
    config["execution"] *= 2
    worker = start({"rows": 50, "pace": 0.005}, LOAD_GATE_SCENARIO=json.dumps(config))
    assert worker.wait() == 0, worker.text()
    assert worker.result()["overall"]["samples"] == len(worker.raw_samples()) == 100


def test_wrong_settings_are_all_told_and_nothing_is_started(start: Start) -> None:
    worker = start(LOAD_GATE_RUN_ID="No!", LOAD_GATE_DEADLINE="soon")
    assert worker.wait() == 1
    lines = worker.text().splitlines()
    assert len([line for line in lines if line.startswith("load-gate: error: LOAD_GATE_")]) == 2
    assert lines[-1] == "load-gate: end=failed samples=0 failures=0 average=-"


def test_a_jmeter_that_dies_makes_the_run_failed_and_keeps_what_it_measured(start: Start) -> None:
    worker = start({"rows": 40, "exit": 3})
    assert worker.wait() == 1
    result = worker.result()
    assert result["end"] == "failed"
    assert "JMeter exited with non-zero code: 3" in result["message"]
    assert result["overall"]["samples"] == 40


def test_a_run_without_a_sample_is_failed_and_says_so(start: Start) -> None:
    worker = start({"rows": 0})
    assert worker.wait() == 1
    result = worker.result()
    assert (result["end"], result["overall"]["samples"]) == ("failed", 0)
    assert result["message"].endswith("[worker-no-sample]")


def test_a_configuration_that_taurus_refuses_is_told_in_its_words(start: Start) -> None:
    worker = start(LOAD_GATE_SCENARIO=json.dumps({"execution": [{"scenario": "missing"}]}))
    assert worker.wait() == 1
    assert "Scenario 'missing' not found" in worker.result()["message"]


def test_jmeter_does_not_see_the_tasks_credentials(start: Start, jmeter_home: str) -> None:
    launcher = Path(jmeter_home, "bin", "jmeter")
    launcher.write_text(launcher.read_text().replace("exec", 'env > "$0.env"\nexec', 1))
    secrets = {"AWS_SECRET_ACCESS_KEY": "hush", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/hush"}
    worker = start({"rows": 5}, **secrets, MY_TARGET="kept")
    assert worker.wait() == 0, worker.text()
    seen = Path(f"{launcher}.env").read_text()
    assert "hush" not in seen
    assert "MY_TARGET=kept" in seen
    assert "hush" not in worker.text()
