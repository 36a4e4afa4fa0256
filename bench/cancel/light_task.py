"""A task with a light load that is really sent: it meets its fleet as the worker does, asks the service of its
scenario until the scenario's time is over, and reports its samples. Without Java and Taurus, so that nine of them fit
on two cores.
"""

import json
import sys
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "test" / "cloud" / "fail-open"))
from scripted_task import Sample, Task

PAUSE_SECONDS = 0.05
#: The most, whatever the scenario says: a task that is left behind ends then.
LONGEST_SECONDS = 60


def ask(url: str) -> Sample:
    """One request, as JMeter would count it."""
    began = time.time()
    try:
        with urllib.request.urlopen(url, timeout=3) as reply:
            reply.read()
        failed = False
    except OSError:
        failed = True
    ended = time.time()
    return Sample("home", int(ended) * 1000, round((ended - began) * 1000), failed)


def main() -> int:
    task = Task()
    bundle = json.loads(task.request("GET", f"/{task.bucket}/{task.prefix}/bundle.json", service="s3"))
    task.wait_for_start(bundle["rendezvous"]["share"])
    start = json.loads(task.request("GET", f"/{task.bucket}/{task.prefix}/start.json", service="s3"))
    time.sleep(max(0.0, start["startAt"] / 1000 - time.time()))
    (scenario,) = bundle["taurus"]["scenarios"].values()
    until = time.time() + min(float(scenario["headers"]["x-seconds"]), LONGEST_SECONDS)
    task.samples = []
    while time.time() < until:
        task.samples.append(ask(f"{scenario['default-address']}/"))
        time.sleep(PAUSE_SECONDS)
    task.summarize()
    task.result["timeline"]["ended"] = round(time.time() * 1000)
    for data in task.calls:
        task.put_metrics("FargateLoadGate", data)
    if "live" in bundle:
        task.tell()
    task.write_result()
    return 0


if __name__ == "__main__":
    sys.exit(main())
