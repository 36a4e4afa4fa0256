import json
import time
from pathlib import Path

import pytest

from load_gate_worker import run
from load_gate_worker.result import Outcome
from load_gate_worker.run import Task
from load_gate_worker.settings import read_settings
from load_gate_worker.stop import Stop
from tests.builders import environment, sample


def make_task(jmeter_home: str, work_dir: Path, stop: Stop) -> Task:
    settings = read_settings(environment(jmeter_home, LOAD_GATE_WORK_DIR=str(work_dir)), time.time())
    return Task(settings, stop, time.time())


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
    assert "by force" in result["message"]
    assert capfd.readouterr().out.endswith("load-gate: end=deadline samples=1 failures=0 average=20.0ms\n")


def test_an_error_of_the_worker_itself_still_leaves_a_result(
    jmeter_home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(run, "run_taurus", broken)
    task = make_task(jmeter_home, tmp_path, Stop())
    assert task.finish(task.perform()) == 1
    assert json.loads((tmp_path / "result.json").read_text())["message"] == "the worker failed: KeyError: 'surprise'"


def test_a_result_that_cannot_be_written_fails_the_task(
    jmeter_home: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "result.json").mkdir()
    assert make_task(jmeter_home, tmp_path, Stop()).finish(Outcome("completed", "", 0)) == 1
    assert "load-gate: error: the result is lost" in capfd.readouterr().out
