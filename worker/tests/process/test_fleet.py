"""A task that starts with its fleet: the worker with real Taurus, a light stand-in for JMeter, and an emulated S3."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import Start
from tests.support.builders import environment, taurus
from tests.support.emulator import OWNER, exchange_environment, put, put_bundle, written, written_names
from tests.support.worker_process import Worker, start_worker

SECONDS_TO_END = 10
LONG = {"rows": 100_000, "pace": 0.01}
HOUR = 3_600_000


def now() -> int:
    return round(time.time() * 1000)


@pytest.fixture
def start(tmp_path: Path, jmeter_home: str, cloud: str) -> Iterator[Start]:
    workers = []

    def start(run_id: str, light: dict[str, Any], **overrides: str | None) -> Worker:
        wanted = {**exchange_environment(cloud, run_id), "LIGHT_JMETER": json.dumps(light), **overrides}
        workers.append(start_worker(tmp_path, environment(jmeter_home, **wanted)))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def invite(cloud: str, run_id: str, share: str = "as-written", patience: int = HOUR, **bundle: Any) -> None:
    put_bundle(cloud, run_id, rendezvous={"giveUpAt": now() + patience, "share": share}, **bundle)


def wait_to_be(state: str, worker: Worker, cloud: str, run_id: str) -> None:
    worker.wait_for(lambda: f"{OWNER}.json" in written_names(cloud, run_id, f"tasks/{state}"), f"being {state}")


def test_a_task_takes_its_share_arms_and_begins_at_the_signal(start: Start, cloud: str) -> None:
    run_id = "lg-fleet"
    config = taurus()
    config["execution"] += [{**config["execution"][0], "scenario": "other"}, {"concurrency": 1, "scenario": "shop"}]
    config["scenarios"]["other"] = {"requests": ["http://127.0.0.1:1/"]}
    invite(cloud, run_id, "assigned", taurus=config)
    worker = start(run_id, {"rows": 20})
    wait_to_be("here", worker, cloud, run_id)
    assert worker.raw_samples() == []
    executions = [{"concurrency": 3, "throughput": 7.5}, {"concurrency": 0}, {"concurrency": 1}]
    put(cloud, run_id, "shares.json", {"tasks": {"task-1": {"index": 0, "of": 1, "executions": executions}}})
    wait_to_be("armed", worker, cloud, run_id)
    assert worker.raw_samples() == []
    start_at = now() + 1500
    put(cloud, run_id, "start.json", {"startAt": start_at, "tasks": ["task-1"]})
    assert worker.wait() == 0, worker.text()
    result = written(cloud, run_id)
    assert (result["end"], result["overall"]["samples"]) == ("completed", 40)
    timeline = result["timeline"]
    assert timeline["here"] == written(cloud, run_id, f"here/{OWNER}.json")["at"]
    assert timeline["armed"] == written(cloud, run_id, f"armed/{OWNER}.json")["at"]
    assert timeline["startAt"] == start_at
    # A sample of the stand-in ends where it is written and says that it took 12 ms.
    assert start_at - 12 <= timeline["firstRequest"]
    moments = ["workerStarted", "here", "taurusStarted", "armed", "startAt", "ended"]
    assert [timeline[name] for name in moments] == sorted(timeline[name] for name in moments)
    ran = yaml.safe_load((worker.work_dir / "taurus.yml").read_text())
    loads = [(each["concurrency"], each.get("throughput"), each["scenario"]) for each in ran["execution"]]
    assert loads == [(3, 7.5, "shop"), (1, None, "shop")]
    assert "other" not in ran["scenarios"]


def test_an_execution_with_a_delay_waits_with_the_others_and_begins_later(start: Start, cloud: str) -> None:
    run_id = "lg-delay"
    config = taurus()
    config["execution"].append({**config["execution"][0], "delay": "1s"})
    invite(cloud, run_id, taurus=config)
    worker = start(run_id, {"rows": 1})
    wait_to_be("armed", worker, cloud, run_id)
    start_at = now() + 500
    put(cloud, run_id, "start.json", {"startAt": start_at, "tasks": ["task-1"]})
    assert worker.wait() == 0, worker.text()
    ended = (int(path.read_text().split("\n")[1].split(",")[0]) for path in worker.sample_files())
    first, second = sorted(ended)
    assert first >= start_at
    assert second >= start_at + 1000


@pytest.mark.parametrize("document", ["shares.json", "start.json"])
def test_a_task_that_the_fleet_does_not_need_ends_late(start: Start, cloud: str, document: str) -> None:
    run_id = f"lg-late-{document[:-5]}"
    invite(cloud, run_id, "assigned" if document == "shares.json" else "as-written")
    put(cloud, run_id, document, {"startAt": now(), "tasks": {} if document == "shares.json" else ["other"]})
    worker = start(run_id, {**LONG, "starts": 60})
    assert worker.wait() == 4, worker.text()
    result = written(cloud, run_id)
    assert (result["end"], result["overall"]["samples"]) == ("late", 0)
    assert result["message"].endswith("[worker-late]")
    assert worker.leftovers() == []


@pytest.mark.parametrize("share", ["assigned", "as-written"])
def test_a_fleet_that_never_starts_is_given_up(start: Start, cloud: str, share: str) -> None:
    run_id = f"lg-never-{share}"
    invite(cloud, run_id, share, patience=3000)
    worker = start(run_id, LONG)
    assert worker.wait() == 1
    result = written(cloud, run_id)
    assert (result["end"], result["overall"]["samples"]) == ("failed", 0)
    assert result["message"].endswith("[worker-start-signal-missing]")
    assert result["timeline"]["startAt"] is None
    assert worker.leftovers() == []


@pytest.mark.parametrize("state", ["here", "armed"])
def test_sigterm_while_waiting_ends_within_seconds(start: Start, cloud: str, state: str) -> None:
    run_id = f"lg-term-{state}"
    invite(cloud, run_id, "assigned" if state == "here" else "as-written")
    worker = start(run_id, LONG)
    wait_to_be(state, worker, cloud, run_id)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    assert written(cloud, run_id)["end"] == "signal"
    assert worker.leftovers() == []


def test_the_deadline_ends_a_wait_too(start: Start, cloud: str) -> None:
    run_id = "lg-wait-deadline"
    invite(cloud, run_id, "assigned")
    worker = start(run_id, LONG, LOAD_GATE_DEADLINE=str(now() + 3000))
    assert worker.wait() == 3
    assert written(cloud, run_id)["end"] == "deadline"


def test_a_jmeter_that_dies_before_it_is_ready_fails_the_task(start: Start, cloud: str) -> None:
    run_id = "lg-dies"
    invite(cloud, run_id)
    worker = start(run_id, {"exit": 137, "starts": "not a number"})
    assert worker.wait() == 1
    assert written(cloud, run_id)["end"] == "failed"
    assert "armed" not in "".join(written_names(cloud, run_id, "tasks/armed"))
