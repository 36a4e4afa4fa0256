"""Real Taurus and real JMeter with a test plan and its data, which the exchange has brought."""

import hashlib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import Start
from tests.real.test_fleet import Target, now, start, target  # noqa: F401 - fixtures
from tests.support.emulator import BUCKET, OWNER, client, put, put_bundle, written, written_names
from tests.support.servers import serve
from tests.support.worker_process import Worker

pytestmark = pytest.mark.real

PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2"><hashTree>
  <TestPlan testclass="TestPlan" guiclass="TestPlanGui" testname="plan"/>
  <hashTree>
    <ThreadGroup testclass="ThreadGroup" guiclass="ThreadGroupGui" testname="load">
      <stringProp name="ThreadGroup.num_threads">50</stringProp>
      <stringProp name="ThreadGroup.ramp_time">0</stringProp>
      <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
        <stringProp name="LoopController.loops">1</stringProp>
      </elementProp>
    </ThreadGroup>
    <hashTree>
      <CSVDataSet guiclass="TestBeanGUI" testclass="CSVDataSet" testname="users">
        <stringProp name="filename">../data/users.csv</stringProp>
        <boolProp name="recycle">true</boolProp>
        <stringProp name="shareMode">shareMode.all</stringProp>
      </CSVDataSet>
      <hashTree/>
      <HTTPSamplerProxy testclass="HTTPSamplerProxy" guiclass="HttpTestSampleGui" testname="user">
        <stringProp name="HTTPSampler.path">TARGET/${name}/${LOAD_GATE_TASK_INDEX}</stringProp>
        <stringProp name="HTTPSampler.method">GET</stringProp>
      </HTTPSamplerProxy>
      <hashTree/>
    </hashTree>
  </hashTree>
</hashTree></jmeterTestPlan>
"""


class Recorder(Target):
    """Keeps what was asked for, too."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    def reply(self, path: str) -> tuple[int, bytes]:
        self.paths.append(path)
        return super().reply(path)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    with serve(recorder.reply) as recorder.url:
        yield recorder


def send(cloud: str, run_id: str, path: str, content: bytes, **data: Any) -> dict[str, Any]:
    """Put a file as the action does, and describe it."""
    sha256 = hashlib.sha256(content).hexdigest()
    client("s3", cloud).put_object(Bucket=BUCKET, Key=f"runs/{run_id}/files/{sha256}", Body=content)
    return {"path": path, "bytes": len(content), "sha256": sha256, **data}


def wait_for(worker: Worker, cloud: str, run_id: str, sign: str) -> None:
    worker.wait_for(lambda: f"{OWNER}.json" in written_names(cloud, run_id, f"tasks/{sign}"), sign)


def test_a_test_plan_begins_at_the_signal_with_its_share_of_the_load_and_its_own_rows(
    start: Start,  # noqa: F811 - a fixture
    cloud: str,
    recorder: Recorder,
) -> None:
    run_id = "lg-real-files"
    files = [
        send(cloud, run_id, "load/plan.jmx", PLAN.replace("TARGET", recorder.url).encode()),
        send(
            cloud,
            run_id,
            "data/users.csv",
            b"name\nann\nbob\ncid\ndan\n",
            data={"header": True, "quoted": False, "rows": 4},
        ),
    ]
    execution = {"concurrency": 4, "throughput": 40, "hold-for": "4s", "scenario": {"script": "load/plan.jmx"}}
    rendezvous = {"giveUpAt": now() + 3_600_000, "share": "assigned"}
    config = {"execution": [execution], "scenarios": {}}
    put_bundle(cloud, run_id, version=2, taurus=config, rendezvous=rendezvous, files=files)
    worker = start(run_id)
    wait_for(worker, cloud, run_id, "here")
    share = {"index": 1, "of": 2, "executions": [{"concurrency": 2, "throughput": 10}]}
    slices = [{"path": "data/users.csv", "from": 2, "to": 4}]
    put(cloud, run_id, "shares.json", {"tasks": {"task-1": {**share, "slices": slices}}})
    wait_for(worker, cloud, run_id, "armed")
    start_at = -(-now() // 1000) * 1000 + 2000
    put(cloud, run_id, "start.json", {"startAt": start_at, "tasks": ["task-1"]})
    assert worker.wait() == 0, worker.text()
    result = written(cloud, run_id)
    assert result["end"] == "completed"
    assert set(result["labels"]) == {"user"}
    assert result["overall"]["failures"] == 0
    assert set(recorder.paths) == {"/cid/1", "/dan/1"}
    assert result["timeline"]["firstRequest"] >= start_at - 1
    # Ten a second for four seconds, by a timer that needs a moment to settle.
    assert 25 <= len(recorder.asked) <= 45
    assert max(second["concurrency"] for second in result["seconds"]) == 2
    assert worker.leftovers() == []
