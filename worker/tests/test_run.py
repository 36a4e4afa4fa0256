import json
import re
import time
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from load_gate_worker import run
from load_gate_worker.result.document import Outcome
from load_gate_worker.run import Task
from load_gate_worker.samples import label_seconds as rows
from load_gate_worker.settings import read_settings
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.taurus import TaurusEnd
from load_gate_worker.watch.disk import DiskWatch
from tests.support.builders import RUN_ID, environment, sample, taurus


def make_task(jmeter_home: str, work_dir: Path, stop: Stop, **overrides: str | None) -> Task:
    settings = read_settings(environment(jmeter_home, LOAD_GATE_WORK_DIR=str(work_dir), **overrides), time.time())
    return Task(settings, stop, time.time())


class BucketDouble:
    """Has a bundle; keeps what is written, in order. (The real protocol is tested in tests/process/test_cloud.py.)"""

    def __init__(self, bundle: Mapping[str, Any], refused: str = "nothing") -> None:
        self._refused = refused
        self.written: list[tuple[str, dict[str, Any]]] = []
        self._bundle = {"version": 1, "runId": RUN_ID, "taurus": taurus(), **bundle}

    def get_object(self, **_: str) -> dict[str, Any]:
        return {"Body": BytesIO(json.dumps(self._bundle).encode())}

    def put_object(self, *, Key: str, Body: bytes, **_: str) -> None:  # noqa: N803 - AWS's names
        if Key.endswith(self._refused):
            raise ConnectionError(Key)
        self.written.append((Key, json.loads(Body or b"{}")))


def make_exchange_task(jmeter_home: str, work_dir: Path, stop: Stop) -> Task:
    exchange = f"s3://exchange/runs/{RUN_ID}"
    of_exchange = {"LOAD_GATE_EXCHANGE": exchange, "LOAD_GATE_ROLE_ID": "AROAEXAMPLE"}
    return make_task(jmeter_home, work_dir, stop, LOAD_GATE_SCENARIO=None, **of_exchange)


def test_an_end_by_force_keeps_the_samples_that_were_read(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(run, "exit_now", codes.append)
    stop = Stop()
    task = make_task(jmeter_home, tmp_path, stop)
    task.recorder.record(sample(elapsed=20))
    stop.request("deadline")
    task.force()
    result = json.loads((tmp_path / "result.json").read_text())
    assert codes == [3]
    assert (result["end"], result["overall"]["samples"]) == ("deadline", 1)
    assert "[worker-deadline-passed]" in result["message"]
    assert result["message"].endswith("[worker-forced-end]")
    assert capfd.readouterr().out.endswith("load-gate: end=deadline samples=1 failures=0 average=20.0ms\n")


def test_an_error_of_the_worker_itself_still_leaves_a_result(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(run, "run_taurus", broken)
    task = make_task(jmeter_home, tmp_path, Stop())
    assert task.finish(task.perform()) == 1
    message = json.loads((tmp_path / "result.json").read_text())["message"]
    assert "KeyError: 'surprise'" in message
    assert message.endswith("[worker-failed]")


def test_a_result_that_cannot_be_written_fails_the_task(
    jmeter_home: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "result.json").mkdir()
    assert make_task(jmeter_home, tmp_path, Stop()).finish(Outcome("completed", None, 0)) == 1
    assert "[worker-result-not-kept]" in capfd.readouterr().out


def test_a_copy_that_the_task_cannot_keep_does_not_keep_the_result_from_the_exchange(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    bucket = BucketDouble({})
    (tmp_path / "result.json").mkdir()
    monkeypatch.setattr(run, "s3_client", lambda *_: bucket)
    monkeypatch.setattr(run, "run_taurus", lambda *_: TaurusEnd(0, True, ""))
    task = make_exchange_task(jmeter_home, tmp_path, Stop())
    task.recorder.record(sample())
    assert task.finish(task.perform()) == 0
    assert [document["end"] for name, document in bucket.written if name.endswith("result.json")] == ["completed"]
    assert "[worker-result-copy-missing]" in capfd.readouterr().out


def test_a_disk_that_is_nearly_full_is_reported_as_the_end_of_the_run(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = Stop()

    def load(*_: object) -> TaurusEnd:
        task.recorder.record(sample())
        assert stop.wait(20)
        return TaurusEnd(0, not stop.should_end(), "")

    monkeypatch.setattr(run, "DiskWatch", lambda folder, stop: DiskWatch(folder, stop, lambda _: 0))
    monkeypatch.setattr(run, "run_taurus", load)
    task = make_task(jmeter_home, tmp_path, stop)
    assert task.finish(task.perform()) == 1
    result = json.loads((tmp_path / "result.json").read_text())
    assert (result["end"], result["overall"]["samples"]) == ("failed", 1)
    assert result["message"].endswith("[worker-disk-full]")


def test_seconds_that_were_too_many_to_be_kept_are_reported_in_the_log(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rows, "MAX_CHARACTERS", 0)
    task = make_task(jmeter_home, tmp_path, Stop())
    for second in (1000, 2000):
        task.recorder.record(sample(second=second))
    assert task.finish(Outcome("completed", None, 0)) == 0
    assert "[worker-label-seconds-dropped]" in capfd.readouterr().out
    result = json.loads((tmp_path / "result.json").read_text())
    assert (result["labelSeconds"], result["labels"]["home"]["samples"]) == (False, 2)
    assert not (tmp_path / "label-seconds.json").exists()


def test_seconds_of_labels_that_cannot_be_written_cost_no_result(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    bucket = BucketDouble({}, refused="label-seconds.json")
    task = make_exchange_task(jmeter_home, tmp_path, Stop())

    def load(*_: object) -> TaurusEnd:
        task.recorder.record(sample())
        return TaurusEnd(0, True, "")

    monkeypatch.setattr(run, "s3_client", lambda *_: bucket)
    monkeypatch.setattr(run, "run_taurus", load)
    assert task.finish(task.perform()) == 0
    ((name, result),) = bucket.written
    assert (name.rpartition("/")[2], result["labelSeconds"]) == ("result.json", False)
    assert "[worker-label-seconds-lost]" in capfd.readouterr().out


LIVE = {"live": {"every": 3_600_000, "keep": 120_000}}


@pytest.mark.parametrize("broken", [False, True])
def test_a_watched_run_ends_for_its_watchers_before_its_result_however_it_ends(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    bucket = BucketDouble(LIVE)
    task = make_exchange_task(jmeter_home, tmp_path, Stop())

    def load(*_: object) -> TaurusEnd:
        task.recorder.record(sample())
        if broken:
            raise KeyError("surprise")
        return TaurusEnd(0, True, "")

    monkeypatch.setattr(run, "s3_client", lambda *_: bucket)
    monkeypatch.setattr(run, "run_taurus", load)
    assert task.finish(task.perform()) == (1 if broken else 0)
    (live, document), (seconds, rows), (name, result) = bucket.written
    folder = f"runs/{RUN_ID}/tasks/AROAEXAMPLE:task-1"
    assert [seconds, name] == [f"{folder}/label-seconds.json", f"{folder}/result.json"]
    assert result["labelSeconds"] is True
    assert re.fullmatch(rf"runs/{RUN_ID}/tasks/live/\d{{13}}/AROAEXAMPLE:task-1/0/end/live\.json", live)
    assert document["labels"] == rows["labels"]


def test_a_run_that_nobody_watches_writes_its_result_alone(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = BucketDouble({})
    monkeypatch.setattr(run, "s3_client", lambda *_: bucket)
    monkeypatch.setattr(run, "run_taurus", lambda *_: TaurusEnd(0, True, ""))
    task = make_exchange_task(jmeter_home, tmp_path, Stop())
    task.finish(task.perform())
    assert [key.rpartition("/")[2] for key, _ in bucket.written] == ["result.json"]


def test_a_clock_that_is_set_during_the_run_is_reported(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(*_: object) -> TaurusEnd:
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() - 90)
        return TaurusEnd(0, True, "")

    monkeypatch.setattr(run, "run_taurus", load)
    task = make_task(jmeter_home, tmp_path, Stop())
    task.finish(task.perform())
    assert json.loads((tmp_path / "result.json").read_text())["timeline"]["clockDrift"] == pytest.approx(
        -90_000, abs=50
    )
