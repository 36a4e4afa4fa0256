"""Commands of the scenario (Taurus's shellexec), which the action sends where the workflow allows code."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Start
from tests.support.builders import taurus


def with_commands(**stages: Any) -> str:
    return json.dumps({**taurus(), "services": [{"module": "shellexec", **stages}]})


def test_d10_commands_run_at_their_stages_without_credentials(start: Start, tmp_path: Path) -> None:
    log = tmp_path / "commands.log"
    commands = {
        "prepare": [f"env >{log}.env", {"command": f"echo prepare >>{log}", "cwd": str(tmp_path)}],
        "startup": [f"echo startup >>{log}", {"command": "sleep 600", "background": True}],
        "shutdown": f"echo shutdown >>{log}",
        "post-process": {"command": f"echo post-process $TAURUS_EXIT_CODE >>{log}"},
    }
    secrets = {"AWS_SECRET_ACCESS_KEY": "hush", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/hush"}
    worker = start(
        {"rows": 20}, LOAD_GATE_ALLOW="code", LOAD_GATE_SCENARIO=with_commands(**commands), MY_TARGET="kept", **secrets
    )
    assert worker.wait() == 0, worker.text()
    assert log.read_text().splitlines() == ["prepare", "startup", "shutdown", "post-process 0"]
    seen = Path(f"{log}.env").read_text()
    assert "MY_TARGET=kept" in seen
    assert "hush" not in seen
    assert worker.leftovers() == []


@pytest.mark.parametrize(
    ("stage", "when"),
    [
        ("prepare", "before the load"),
        ("startup", "at the start"),
        ("check", "during the load"),
        ("shutdown", "at the end"),
        ("post-process", "after the load"),
    ],
)
def test_d10_a_command_that_fails_fails_the_run_whenever_it_runs(start: Start, stage: str, when: str) -> None:
    worker = start({"rows": 20}, LOAD_GATE_ALLOW="code", LOAD_GATE_SCENARIO=with_commands(**{stage: "exit 7"}))
    assert worker.wait() == 1, worker.text()
    result = worker.result()
    assert result["end"] == "failed"
    assert result["message"].startswith(f"a command of the scenario ended with exit code 7 {when}: exit 7.")
    assert result["message"].endswith("[worker-command-failed]")


def test_d10_a_command_may_fail_where_the_scenario_says_so(start: Start) -> None:
    commands = {"prepare": [{"command": "exit 7", "ignore-failure": True}]}
    worker = start({"rows": 20}, LOAD_GATE_ALLOW="code", LOAD_GATE_SCENARIO=with_commands(**commands))
    assert worker.wait() == 0, worker.text()
    assert worker.result()["end"] == "completed"
