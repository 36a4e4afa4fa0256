import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import tests.support.histograms  # noqa: F401 - see there
from tests.support.builders import environment
from tests.support.emulator import cloud  # noqa: F401 - a fixture
from tests.support.worker_process import Worker, start_worker

Start = Callable[..., Worker]
WORKER = Path(__file__).parent.parent


@pytest.fixture
def jmeter_home(tmp_path: Path) -> str:
    """A JMeter home whose bin/jmeter is light_jmeter.py: the same files and messages, no Java, no load."""
    binary = tmp_path / "jmeter-home" / "bin" / "jmeter"
    binary.parent.mkdir(parents=True)
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{WORKER / "tests" / "support" / "light_jmeter.py"}" "$@"\n')
    binary.chmod(0o755)
    return str(binary.parent.parent)


@pytest.fixture
def start(tmp_path: Path, jmeter_home: str) -> Iterator[Start]:
    """Starts workers whose JMeter is light; none of them outlives its test."""
    workers = []

    def start(light: dict[str, Any] | None = None, **overrides: str | None) -> Worker:
        environ = environment(jmeter_home, LIGHT_JMETER=json.dumps(light or {}), **overrides)
        workers.append(start_worker(tmp_path, environ))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Real runs are asked for with LOAD_GATE_REAL=1. Once asked for, what they need must be there: no silent skip."""
    del config
    if os.environ.get("LOAD_GATE_REAL") != "1":
        for item in items:
            if item.get_closest_marker("real"):
                item.add_marker(pytest.mark.skip(reason="real Taurus and JMeter runs: set LOAD_GATE_REAL=1"))
        return
    if not os.environ.get("JMETER_HOME"):
        raise pytest.UsageError("LOAD_GATE_REAL=1 needs JMETER_HOME: worker/jmeter/README.md says how to make one")
    if not os.environ.get("JAVA_HOME") and not shutil.which("java"):
        raise pytest.UsageError("LOAD_GATE_REAL=1 needs Java 17 or later: JAVA_HOME, or java on PATH")
