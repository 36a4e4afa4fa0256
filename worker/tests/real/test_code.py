"""Real Taurus and JMeter with scenarios that hold code: `allow: code` sends them."""

import json
import os
from pathlib import Path

import pytest

from tests.support.builders import environment
from tests.support.servers import serve
from tests.support.worker_process import start_worker

pytestmark = pytest.mark.real

COUNT = "vars.put('n', String.valueOf(vars.get('n').toInteger() + 1))"


def test_d10_scripts_conditions_and_properties_run_in_the_images_jmeter(tmp_path: Path) -> None:
    with serve(lambda _: (200, b"ok")) as url:
        main = {
            "default-address": url,
            "variables": {"n": 0, "color": "red"},
            "properties": {"own": "scenario"},
            "requests": [
                {"include-scenario": "login"},
                {"if": '"${color}" == "red"', "then": ["/red"], "else": ["/blue"]},
                {"if": "${__groovy(vars.get('color') == 'blue')}", "then": ["/then"], "else": ["/else"]},
                {
                    "while": "${__javaScript(${n} < 3)}",
                    "do": [{"url": "/again", "jsr223": [{"script-text": COUNT, "execute": "after"}]}],
                },
                {"set-variables": {"color": "green"}},
                {"action": "pause", "pause-duration": "10ms"},
                "/${color}/${__P(own)}/${__P(all,default)}/${__P(none,default)}",
            ],
        }
        config = {
            "execution": [{"concurrency": 1, "iterations": 1, "scenario": "main"}],
            "modules": {"jmeter": {"properties": {"all": "modules", "own": "modules"}}},
            "scenarios": {"login": {"requests": [f"{url}/login"]}, "main": main},
        }
        environ = environment(os.environ["JMETER_HOME"], LOAD_GATE_ALLOW="code", LOAD_GATE_SCENARIO=json.dumps(config))
        worker = start_worker(tmp_path, environ)
        assert worker.wait() == 0, worker.text()
    counts = {name.removeprefix(url): label["samples"] for name, label in worker.result()["labels"].items()}
    once = dict.fromkeys(["/login", "/red", "/else", "/green/scenario/modules/default"], 1)
    assert counts == {**once, "/again": 3}
