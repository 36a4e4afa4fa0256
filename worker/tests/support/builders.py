"""What tests build from: a valid default, and the difference that a test is about."""

import json
from typing import Any

from load_gate_worker.samples.sample import Sample

RUN_ID = "lg-20261122-101500-1a2b3c4d"


def environment(jmeter_home: str, **overrides: str | None) -> dict[str, str]:
    """A task's environment outside ECS that runs a scenario of its own. None leaves a variable out."""
    base = {
        "LOAD_GATE_RUN_ID": RUN_ID,
        "LOAD_GATE_SCENARIO": json.dumps(taurus()),
        "LOAD_GATE_TASK_ID": "task-1",
        "LOAD_GATE_METRICS": "off",
        "LOAD_GATE_TARGETS": "127.0.0.1",
        "AWS_REGION": "eu-west-1",
        "JMETER_HOME": jmeter_home,
    }
    return {name: value for name, value in {**base, **overrides}.items() if value is not None}


def taurus(url: str = "http://127.0.0.1:1/", **execution: Any) -> dict[str, Any]:
    """A Taurus configuration of one execution in list form."""
    return {
        # Taurus looks after its tools once a second; five times makes tests short.
        "settings": {"check-interval": "200ms"},
        "execution": [{"concurrency": 2, "hold-for": "3s", "scenario": "shop", **execution}],
        "scenarios": {"shop": {"requests": [{"label": "home", "url": url}]}},
    }


def sample(**overrides: Any) -> Sample:
    """A sample; `ended` alone says the second too."""
    second = overrides.get("ended", 1_000_000) // 1000
    base = {"source": 0, "second": second, "label": "home", "elapsed": 12, "concurrency": 1, "thread": "shop 1-1"}
    filled = {**base, **overrides}
    return Sample(**{"ended": filled["second"] * 1000, **filled})
