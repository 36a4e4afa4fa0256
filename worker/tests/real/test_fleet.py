"""Real Taurus and real JMeter that wait for their fleet, against a small server on 127.0.0.1."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.taurus.barrier import Barrier
from load_gate_worker.taurus.barrier_plan import hold_at_barrier
from tests.conftest import Start
from tests.support.builders import environment, taurus
from tests.support.emulator import OWNER, exchange_environment, put, put_bundle, written, written_names
from tests.support.servers import serve
from tests.support.worker_process import PATIENCE_SECONDS, Worker, start_worker

pytestmark = pytest.mark.real

SECONDS_TO_END = 10
HOUR = 3_600_000
REPLY_SECONDS = 0.02


class Target:
    """A service, and when it was asked, in epoch milliseconds."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[float] = []

    def reply(self, _: str) -> tuple[int, bytes]:
        self.asked.append(time.time() * 1000)
        time.sleep(REPLY_SECONDS)
        return 200, b"ok"


@pytest.fixture
def target() -> Iterator[Target]:
    target = Target()
    with serve(target.reply) as target.url:
        yield target


@pytest.fixture
def start(tmp_path: Path, cloud: str) -> Iterator[Start]:
    workers = []

    def start(run_id: str) -> Worker:
        environ = environment(os.environ["JMETER_HOME"], **exchange_environment(cloud, run_id))
        workers.append(start_worker(tmp_path, environ))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def now() -> int:
    return round(time.time() * 1000)


def invite(cloud: str, run_id: str, config: dict[str, Any], patience: int = HOUR) -> None:
    rendezvous = {"giveUpAt": now() + patience, "share": "as-written"}
    # Taurus at its usual pace, so that the time to end is the true one.
    put_bundle(cloud, run_id, rendezvous=rendezvous, taurus={**config, "settings": {}})


def wait_to_be_ready(worker: Worker, cloud: str, run_id: str) -> None:
    worker.wait_for(lambda: f"{OWNER}.json" in written_names(cloud, run_id, "tasks/armed"), "being ready")


def test_ready_jmeters_begin_at_the_signal_and_their_clocks_with_them(start: Start, cloud: str, target: Target) -> None:
    run_id, hold = "lg-real-fleet", 2000
    config = taurus(target.url, **{"throughput": 20, "hold-for": f"{hold}ms"})
    config["execution"].append({"concurrency": 1, "hold-for": "1s", "delay": "1s", "scenario": "later"})
    config["scenarios"]["later"] = {"requests": [{"label": "later", "url": target.url}]}
    invite(cloud, run_id, config)
    worker = start(run_id)
    wait_to_be_ready(worker, cloud, run_id)
    # Later than the load would be over if its clocks (hold-for, Throughput Shaping Timer) ran while JMeter waits.
    start_at = now() + hold + 1000
    put(cloud, run_id, "start.json", {"startAt": start_at, "tasks": ["task-1"]})
    assert worker.wait() == 0, worker.text()
    result = written(cloud, run_id)
    assert result["end"] == "completed"
    assert set(result["labels"]) == {"home", "later"}
    assert result["overall"]["failures"] == 0
    assert result["overall"]["samples"] == len(worker.raw_samples()) == len(target.asked)
    # JMeter's own clock has a grain of a millisecond.
    first = result["timeline"]["firstRequest"]
    assert start_at - 1 <= first <= min(target.asked) + 1
    assert max(target.asked) - first > hold - 1000
    samples = [line.split(",") for path in worker.sample_files() for line in path.read_text().split("\n")[1:-1]]
    assert min(int(sample[0]) for sample in samples if sample[2] == "later") >= start_at + 1000
    assert worker.leftovers() == []


def test_sigterm_while_ready_ends_within_ten_seconds(start: Start, cloud: str, target: Target) -> None:
    run_id = "lg-real-term"
    invite(cloud, run_id, taurus(target.url))
    worker = start(run_id)
    wait_to_be_ready(worker, cloud, run_id)
    worker.signal()
    assert worker.seconds_to_end() < SECONDS_TO_END
    assert worker.process.returncode == 2
    assert written(cloud, run_id)["end"] == "signal"
    assert target.asked == []
    assert worker.raw_samples() == []
    assert worker.leftovers() == []


def test_a_ready_task_whose_fleet_starts_without_it_leaves_nothing_running(
    start: Start, cloud: str, target: Target
) -> None:
    run_id = "lg-real-late"
    invite(cloud, run_id, taurus(target.url))
    worker = start(run_id)
    wait_to_be_ready(worker, cloud, run_id)
    put(cloud, run_id, "start.json", {"startAt": now(), "tasks": ["other"]})
    assert worker.wait() == 4
    assert written(cloud, run_id)["end"] == "late"
    assert target.asked == []
    assert worker.leftovers() == []


def test_a_signal_that_does_not_come_is_given_up(start: Start, cloud: str, target: Target) -> None:
    run_id = "lg-real-never"
    invite(cloud, run_id, taurus(target.url), patience=5000)
    worker = start(run_id)
    assert worker.wait() == 1
    result = written(cloud, run_id)
    assert result["end"] == "failed"
    assert result["message"].endswith("[worker-start-signal-missing]")
    assert target.asked == []
    assert worker.leftovers() == []


PLAN = """<jmeterTestPlan version="1.2"><hashTree>
  <TestPlan testclass="TestPlan" guiclass="TestPlanGui" testname="plan"/>
  <hashTree>
    <ThreadGroup testclass="ThreadGroup" guiclass="ThreadGroupGui" testname="load">
      <stringProp name="ThreadGroup.num_threads">1</stringProp>
      <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
        <boolProp name="LoopController.continue_forever">false</boolProp>
        <stringProp name="LoopController.loops">1</stringProp>
      </elementProp>
    </ThreadGroup>
    <hashTree>
      <HTTPSamplerProxy testclass="HTTPSamplerProxy" guiclass="HttpTestSampleGui" testname="home">
        <stringProp name="HTTPSampler.path">TARGET</stringProp>
        <stringProp name="HTTPSampler.method">GET</stringProp>
      </HTTPSamplerProxy>
      <hashTree/>
    </hashTree>
  </hashTree>
</hashTree></jmeterTestPlan>
"""


@pytest.mark.parametrize("released", [True, False])
def test_only_the_barriers_answer_lets_the_load_begin(tmp_path: Path, target: Target, released: bool) -> None:
    barrier = Barrier(1)
    plan, log = tmp_path / "plan.jmx", tmp_path / "jmeter.log"
    plan.write_text(PLAN.replace("TARGET", target.url), encoding="utf-8")
    # Nothing answers on port 1.
    hold_at_barrier(plan, barrier.port if released else 1, barrier.expect(0))
    barrier.release(0)
    command = [f"{os.environ['JMETER_HOME']}/bin/jmeter", "-n", "-t", str(plan), "-j", str(log)]
    subprocess.run(command, check=False, timeout=PATIENCE_SECONDS, stdout=subprocess.DEVNULL)
    assert len(target.asked) == (1 if released else 0)
    assert ("no start signal: " in log.read_text(encoding="utf-8")) is not released
