"""A Taurus as seen from outside where there is only its console: on legacy stacks."""

import json
import time
from typing import Any

from scripted_calls import Caller

SAMPLES = 400
_FINAL = """\
INFO: Post-processing...
INFO: Test duration: 0:00:03
INFO: Samples count: 400, 0.00% failures
INFO: Average times: total 0.040, latency 0.040, connect 0.000
INFO: Percentiles:
+---------------+---------------+
| Percentile, % | Resp. Time, s |
+---------------+---------------+
|           0.0 |          0.01 |
|          50.0 |          0.04 |
|          90.0 |          0.06 |
|          95.0 |          0.07 |
|          99.0 |         0.079 |
|          99.9 |         0.079 |
|         100.0 |         0.079 |
+---------------+---------------+
INFO: Request label stats:
+--------+--------+---------+--------+-------+
| label  | status |    succ | avg_rt | error |
+--------+--------+---------+--------+-------+
| home   |   OK   | 100.00% |  0.040 |       |
| search |   OK   | 100.00% |  0.040 |       |
+--------+--------+---------+--------+-------+
INFO: Artifacts dir: /tmp/artifacts
INFO: Done performing with code: 0"""


class Console(Caller):
    """Everything that the task prints; the statements of the scenario may change all of it."""

    def __init__(self) -> None:
        super().__init__()
        current = "INFO: Current: 1 vu\t133 succ\t0 fail\t0.040 avg rt\t/\tCumulative: 0.040 avg rt, 0% failures"
        lines = ["INFO: Waiting for results...", *[current] * 3, *_FINAL.splitlines()]
        now = time.strftime("%H:%M:%S")
        self.lines = [line if line[0] in "+|" else f"{now} {line}" for line in lines]
        self.exit_code = 0

    def replace(self, old: str, new: str) -> None:
        self.lines = [line.replace(old, new) for line in self.lines]

    def drop(self, text: str) -> None:
        self.lines = [line for line in self.lines if text not in line]


def scenarios_in(arguments: list[str]) -> dict[str, Any]:
    """The scenarios in bzt's options."""
    (option,) = [argument for argument in arguments if argument.startswith("scenarios=")]
    scenarios: dict[str, Any] = json.loads(option.partition("=")[2])
    return scenarios
