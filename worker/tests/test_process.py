"""The worker as a process, with real Taurus and a light stand-in for JMeter."""

import json
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.builders import environment, taurus
from tests.servers import serve
from tests.worker_process import Worker, start_worker

# What ECS's users and this project's gate may count on.
SECONDS_TO_END = 10

Start = Callable[..., Worker]


@pytest.fixture
def start(tmp_path: Path, jmeter_home: str) -> Iterator[Start]:
    workers = []

    def start(light: dict[str, Any] | None = None, **overrides: str | None) -> Worker:
        environ = environment(jmeter_home, LIGHT_JMETER=json.dumps(light or {}), **overrides)
        workers.append(start_worker(tmp_path, environ))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


LONG = {"rows": 100_000, "pace": 0.01}


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


def test_sigterm_during_the_load_ends_it_with_its_results(start: Start) -> None:
    worker = start(LONG)
    worker.wait_for_samples(30)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    result = worker.result()
    assert result["end"] == "signal"
    assert result["overall"]["samples"] == len(worker.raw_samples()) >= 30
    assert worker.leftovers() == []


def test_a_second_signal_does_not_spoil_the_first_ones_ending(start: Start) -> None:
    worker = start(LONG)
    worker.wait_for_samples(10)
    worker.signal(signal.SIGINT)
    for _ in range(20):
        time.sleep(0.05)
        if worker.process.poll() is None:
            worker.signal(signal.SIGTERM)
    assert worker.wait() == 2
    assert worker.result()["overall"]["samples"] == len(worker.raw_samples())


@pytest.mark.parametrize(
    "line", ["load-gate: worker", "INFO: Configuring...", "INFO: Preparing...", "INFO: Starting..."]
)
def test_sigterm_before_the_first_sample_ends_the_run(start: Start, line: str) -> None:
    worker = start(LONG)
    worker.wait_for_line(line)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    assert worker.result()["end"] == "signal"
    assert worker.leftovers() == []


def test_sigterm_while_waiting_for_the_metadata_endpoint_ends_at_once(start: Start) -> None:
    asked, release = threading.Event(), threading.Event()

    def reply(_: str) -> tuple[int, bytes]:
        asked.set()
        release.wait(SECONDS_TO_END)
        return 200, b"{}"

    with serve(reply) as url:
        worker = start(ECS_CONTAINER_METADATA_URI_V4=url)
        worker.wait_for(asked.is_set, "the question to the endpoint")
        worker.signal()
        assert worker.seconds_to_end() < 2
        release.set()
    assert worker.process.returncode == 2


def test_a_signal_during_post_processing_leaves_a_whole_run(start: Start) -> None:
    worker = start({"rows": 20_000, "pace": 0})
    worker.wait_for_line("INFO: Post-processing...")
    worker.signal()
    code = worker.wait()
    result = worker.result()
    assert (code, result["end"]) == (0, "completed"), worker.text()
    assert result["overall"]["samples"] == 20_000


def test_a_jmeter_that_obeys_nothing_is_killed_in_time(start: Start) -> None:
    worker = start({**LONG, "stubborn": True})
    worker.wait_for_samples(5)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.result()["overall"]["samples"] == len(worker.raw_samples())
    assert worker.leftovers() == []


def test_the_deadline_ends_the_run_from_inside(start: Start) -> None:
    worker = start(LONG, LOAD_GATE_DEADLINE=str(round(time.time() * 1000) + 5_000))
    assert worker.wait() == 3
    result = worker.result()
    assert result["end"] == "deadline"
    assert result["overall"]["samples"] == len(worker.raw_samples())
    assert worker.leftovers() == []


def test_a_deadline_in_the_past_starts_no_load(start: Start) -> None:
    worker = start(LONG, LOAD_GATE_DEADLINE="1700000000000")
    assert worker.wait() == 3
    assert worker.raw_samples() == []


def test_a_jmeter_that_dies_makes_the_run_failed_and_keeps_what_it_measured(start: Start) -> None:
    worker = start({"rows": 40, "exit": 137})
    assert worker.wait() == 1
    result = worker.result()
    assert result["end"] == "failed"
    assert "JMeter exited with non-zero code: 137" in result["message"]
    assert result["overall"]["samples"] == 40


def test_a_run_without_a_sample_is_failed_and_says_so(start: Start) -> None:
    worker = start({"rows": 0})
    assert worker.wait() == 1
    result = worker.result()
    assert (result["end"], result["overall"]["samples"]) == ("failed", 0)
    assert result["message"].startswith("no sample was taken (Taurus ended with code 1)")


def test_a_configuration_that_taurus_refuses_is_told_in_its_words(start: Start) -> None:
    worker = start(LOAD_GATE_SCENARIO=json.dumps({"execution": [{"scenario": "missing"}]}))
    assert worker.wait() == 1
    assert "Scenario 'missing' not found" in worker.result()["message"]


@pytest.mark.skipif("sys.platform != 'linux'", reason="only Linux ends children with their parent")
def test_jmeter_does_not_outlive_a_worker_that_is_killed(start: Start) -> None:
    worker = start(LONG)
    worker.wait_for_samples(5)
    worker.process.kill()
    worker.process.wait()
    until = time.monotonic() + SECONDS_TO_END
    while worker.leftovers() and time.monotonic() < until:
        time.sleep(0.05)
    assert worker.leftovers() == []


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
