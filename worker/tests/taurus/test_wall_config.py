from pathlib import Path
from typing import Any

import pytest

from load_gate_worker.taurus.taurus import find_below
from load_gate_worker.taurus.wall_config import check_config
from tests.support.builders import taurus
from tests.support.refusals import refused


def with_scenario(**scenario: Any) -> dict[str, Any]:
    return {**taurus(), "scenarios": {"shop": scenario}}


@pytest.mark.parametrize(
    "config",
    [
        {**taurus(), "services": [{"module": "shellexec", "prepare": ["id"]}]},
        {**taurus(), "~services": [{"~module": "shellexec", "prepare": ["id"]}]},
        {**taurus(), "included-configs": ["http://169.254.170.2/a.yml"]},
        {**taurus(), "modules": {"jmeter": {"class": "subprocess.Popen"}}},
        {**taurus(), "modules": {"jmeter": {"properties": {"beanshell.init.file": "a.bsh"}}}},
        {**taurus(), "modules": {"jmeter": {"~properties": {"user.classpath": "a"}}}},
        {**taurus(), "settings": {"env": {"JVM_ARGS": "-javaagent:a.jar"}}},
        {**taurus(), "settings": {"^env": {"LOAD_GATE_TARGETS": ""}}},
        taurus(executor="selenium"),
        taurus(distributed=["10.0.0.1"]),
        taurus(files=["lib/a.JAR"]),
        taurus(scenario={"jsr223": "a.groovy"}),
        with_scenario(script="http://169.254.170.2/plan.jmx"),
        with_scenario(script="FILE:/etc/plan.jmx"),
        with_scenario(properties={"search_paths": "a"}),
        with_scenario(properties={"groovy.utilities": "a.groovy"}),
    ],
)
def test_what_would_run_a_program_or_fetch_something_is_refused(config: dict[str, Any]) -> None:
    with refused("worker-bundle-forbidden"):
        check_config(config)


def test_an_ordinary_configuration_passes() -> None:
    check_config({**taurus(), "services": [{"module": "monitoring"}], "modules": {"jmeter": {"properties": {"a": 1}}}})
    check_config(with_scenario(script="plans/plan.jmx", properties={"host": "example.com"}, files=["a.csv"]))


@pytest.mark.parametrize("name", ["http://169.254.170.2/a", "HTTPS://a/b", "file:///etc/passwd"])
def test_taurus_fetches_nothing(tmp_path: Path, name: str) -> None:
    with refused("worker-bundle-forbidden"):
        find_below(tmp_path, lambda found: found, name)
    assert find_below(None, lambda found: found, "a.csv") == "a.csv"
