"""Real Taurus and real JMeter against a small server on 127.0.0.1. Load is bounded: few users, seconds."""

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Start
from tests.support.builders import environment, taurus
from tests.support.servers import serve
from tests.support.worker_process import Worker, start_worker

pytestmark = pytest.mark.real

SECONDS_TO_END = 10
# Slow on purpose: about a hundred requests a second from two users are plenty.
REPLY_SECONDS = 0.02


@pytest.fixture
def target() -> Iterator[str]:
    """Answers /ok, /huge with 60 MB; fails /broken with 503, keeps /slow waiting for 2.1 s and /hang for a minute."""
    waits = {"/slow": 2.1, "/hang": 60.0}

    def reply(path: str) -> tuple[int, bytes]:
        time.sleep(waits.get(path, REPLY_SECONDS))
        return (503, b"") if path == "/broken" else (200, b"x" * 60_000_000 if path == "/huge" else b"ok")

    with serve(reply) as url:
        yield url


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    workers = []

    def start(config: dict[str, Any], **overrides: str | None) -> Worker:
        environ = environment(os.environ["JMETER_HOME"], LOAD_GATE_SCENARIO=json.dumps(config), **overrides)
        workers.append(start_worker(tmp_path, environ))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def load(url: str, **execution: Any) -> dict[str, Any]:
    """As a task runs it: Taurus at its usual pace, so that the time to end is the true one."""
    return {**taurus(url, **execution), "settings": {}}


def shop(target: str) -> dict[str, Any]:
    """Two executions, one with a ramp-up, with fast, failing and slow requests."""
    return {
        "execution": [
            {"concurrency": 2, "ramp-up": "1s", "hold-for": "3s", "scenario": "browse"},
            {"concurrency": 1, "hold-for": "4s", "scenario": "wait"},
        ],
        "scenarios": {
            "browse": {
                "requests": [
                    {"label": "home", "url": f"{target}/ok"},
                    {"label": "ignored by default", "url": f"{target}/ok"},
                    {"label": "cart 🛒, with a comma", "url": f"{target}/broken"},
                ]
            },
            "wait": {"requests": [{"label": "slow", "url": f"{target}/slow"}]},
        },
    }


def test_counts_and_sums_are_those_of_jmeters_raw_samples(start: Start, target: str) -> None:
    worker = start(shop(target))
    assert worker.wait() == 0, worker.text()
    raw, result = worker.raw_samples(), worker.result()
    assert result["overall"]["samples"] == len(raw) > 20
    assert result["overall"]["sum"] == sum(raw)
    assert result["overall"]["max"] == max(raw) >= 2100
    labels = result["labels"]
    assert set(labels) == {"home", "ignored by default", "cart 🛒, with a comma", "slow"}
    assert labels["cart 🛒, with a comma"]["failures"] == labels["cart 🛒, with a comma"]["samples"] > 0
    assert result["overall"]["failures"] == labels["cart 🛒, with a comma"]["failures"]
    assert result["errors"][0]["message"] == "503 Service Unavailable"
    assert sum(second["samples"] for second in result["seconds"]) == len(raw)
    assert max(second["concurrency"] for second in result["seconds"]) == 3
    for name, rows in worker.label_seconds().items():
        assert sum(row[1] for row in rows) == labels[name]["samples"]
        assert sum(row[3] for row in rows) == labels[name]["sum"]
    generator = result["generator"]
    assert 0 <= generator["busySeconds"] <= generator["seconds"]
    assert 0 < generator["cpu"] <= 1.5
    assert generator["seconds"] > 4
    assert worker.leftovers() == []


def test_ramp_up_can_be_left_out_of_everything_and_is_told_apart(start: Start, target: str) -> None:
    config = taurus(f"{target}/ok", **{"ramp-up": "2s", "hold-for": "2s"})
    config["settings"]["ramp-up-exclude"] = True
    worker = start(config)
    assert worker.wait() == 0, worker.text()
    raw, result = worker.raw_samples(), worker.result()
    ramp_up, overall = result["rampUp"], result["overall"]
    assert ramp_up["samples"] > 0
    assert overall["samples"] > 0
    assert ramp_up["samples"] + overall["samples"] == len(raw)
    assert ramp_up["sum"] + overall["sum"] == sum(raw)
    assert sum(row[1] for row in worker.label_seconds()["home"]) == overall["samples"]
    began = int((worker.work_dir / "artifacts" / "kpi.jtl").read_text().split("\n")[1].split(",")[0]) // 1000 * 1000
    assert result["timeline"]["firstSample"] >= began + 2000


def test_sigterm_during_the_load_ends_within_ten_seconds_with_results(start: Start, target: str) -> None:
    worker = start(load(f"{target}/ok", **{"hold-for": "120s"}))
    worker.wait_for_samples(20)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    raw, result = worker.raw_samples(), worker.result()
    assert result["end"] == "signal"
    assert result["overall"]["samples"] == len(raw) >= 20
    assert result["overall"]["sum"] == sum(raw)
    assert worker.leftovers() == []


def test_sigterm_while_jmeter_starts_leaves_nothing_running(start: Start, target: str) -> None:
    worker = start(load(f"{target}/ok", **{"hold-for": "120s"}))
    worker.wait_for(lambda: any("ApacheJMeter.jar" in command for command in worker.leftovers()), "JMeter's start")
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    assert worker.leftovers() == []


def test_sigterm_while_every_request_hangs_ends_within_ten_seconds(start: Start, target: str) -> None:
    worker = start(load(f"{target}/hang", **{"hold-for": "120s"}))
    worker.wait_for((worker.work_dir / "artifacts" / "kpi.jtl").exists, "the sample file")
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.result()["overall"]["samples"] == len(worker.raw_samples())
    assert worker.leftovers() == []


def test_the_deadline_ends_a_load_that_would_go_on(start: Start, target: str) -> None:
    # On a busy machine JMeter may not be up by then, which is no other case for the deadline.
    in_eight_seconds = str(round(time.time() * 1000) + 8_000)
    worker = start(load(f"{target}/ok", **{"hold-for": "120s"}), LOAD_GATE_DEADLINE=in_eight_seconds)
    assert worker.wait() == 3
    result = worker.result()
    assert result["end"] == "deadline"
    assert result["overall"]["samples"] == len(worker.raw_samples())
    assert result["timeline"]["ended"] - int(in_eight_seconds) < SECONDS_TO_END * 1000
    assert worker.leftovers() == []


def test_a_target_that_refuses_is_an_outage_not_a_fast_service(start: Start) -> None:
    worker = start(load("http://127.0.0.1:1/", **{"hold-for": "1s", "throughput": 50}))
    assert worker.wait() == 0, worker.text()
    overall = worker.result()["overall"]
    assert overall["failures"] == overall["samples"] == len(worker.raw_samples()) > 0
    assert "refused" in worker.result()["errors"][0]["message"]


def test_c1_a_jmeter_that_dies_of_its_memory_in_the_middle_is_told_as_such(start: Start, target: str) -> None:
    requests = [{"label": "home", "url": f"{target}/ok"}, {"label": "export", "url": f"{target}/huge"}]
    config = {**load(f"{target}/ok", **{"hold-for": "60s"}), "scenarios": {"shop": {"requests": requests}}}
    worker = start(config, HEAP="-Xmx96m")
    assert worker.wait() == 1
    result = worker.result()
    assert (result["end"], result["cause"]["code"]) == ("failed", "worker-jmeter-memory-exhausted")
    assert "OutOfMemoryError" in result["cause"]["what"]
    assert result["overall"]["samples"] == len(worker.raw_samples()) > 0
    assert worker.text().splitlines()[-2].endswith("[worker-jmeter-memory-exhausted]")
