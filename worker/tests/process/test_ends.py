"""The worker as a process, with real Taurus and a light stand-in for JMeter: how it ends before its time."""

import os
import signal
import threading
import time

import pytest

from tests.conftest import Start
from tests.support.servers import serve

# What ECS's users and this project's gate may count on.
SECONDS_TO_END = 10
LONG = {"rows": 100_000, "pace": 0.01}


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


@pytest.mark.skipif("sys.platform != 'linux'", reason="processes are looked for in /proc")
def test_c1_a_jmeter_that_the_kernel_kills_is_told_as_such(start: Start) -> None:
    worker = start(LONG)
    worker.wait_for_samples(5)
    for pid in worker.processes("light_jmeter.py"):
        os.kill(pid, signal.SIGKILL)
    assert worker.wait() == 1
    result = worker.result()
    assert result["cause"]["code"] == "worker-jmeter-killed"
    assert result["overall"]["samples"] == len(worker.raw_samples())


def test_c13_a_task_without_jmeter_says_so_in_a_line_of_its_own(start: Start) -> None:
    worker = start(JMETER_HOME="/nowhere")
    assert worker.wait() == 1
    (line,) = [line for line in worker.text().splitlines() if line.startswith("load-gate: error: ")]
    assert line.endswith("[worker-jmeter-not-found]")
