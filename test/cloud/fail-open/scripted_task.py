"""A task as seen from outside, in a blink: takes "samples", sends them to CloudWatch, writes its result, ends.

What it does wrong travels in the scenario, as Python statements in headers: `x-up` runs before the task waits for the
start, `x-load` changes `task.samples` before anything is made of them, `x-wrong` changes what is made of them before it
leaves.
"""

import json
import os
import sys
import time
import urllib.parse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from load_gate_worker.samples.hdr import encode
from scripted_calls import Caller
from scripted_console import Console, scenarios_in

SECONDS = 2
SAMPLES_A_SECOND = 200


@dataclass
class Sample:
    label: str
    #: Epoch milliseconds of the second in which it ended.
    at: int
    elapsed: int
    failed: bool = False


class Task(Caller):
    """Everything that leaves the task; the statements of the scenario may change all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.run_id = os.environ["LOAD_GATE_RUN_ID"]
        place = urllib.parse.urlsplit(os.environ["LOAD_GATE_EXCHANGE"])
        self.bucket, self.prefix = place.netloc, place.path.strip("/")
        #: Counts the tasks of a run in a region.
        self.index = self._claim_index()
        self.started = int(time.time()) * 1000
        self.samples = [
            Sample(("home", "search")[i % 2], self.started + second * 1000, 10 + i * 7 % 50 + 20 * second)
            for second in range(SECONDS)
            for i in range(SAMPLES_A_SECOND)
        ]
        #: Labels of samples that are transactions around others.
        self.transactions: set[str] = set()
        #: As the exchange and IAM name this task.
        self.owner = f"{os.environ['LOAD_GATE_ROLE_ID']}:{self.id}"
        self.place = f"{self.prefix}/tasks/{self.owner}"
        #: What is written as the result.json; the result itself by default, and nothing when it is None.
        self.body: str | None = ""
        self.exit_code = 0

    def _claim_index(self) -> int:
        # Tasks of one run start at the same time; making a folder is what only one of them can do.
        claims = Path(os.environ["HOME"]) / "../../../claims" / f"{self.run_id}.{self.region}"
        claims.mkdir(parents=True, exist_ok=True)
        index = 0
        while True:
            try:
                (claims / str(index)).mkdir()
                return index
            except FileExistsError:
                index += 1

    def summarize(self) -> None:
        """Make the calls to CloudWatch, one a second of samples, and the result, as the worker does."""
        seconds = sorted({sample.at for sample in self.samples})
        by_second = [[sample for sample in self.samples if sample.at == at] for at in seconds]
        self.calls = [metric_data(self.run_id, samples) for samples in by_second]
        labels = sorted({sample.label for sample in self.samples})
        of_label = {label: [sample for sample in self.samples if sample.label == label] for label in labels}
        overall = distribution(self.samples)
        self.result: dict[str, Any] = {
            "version": 3,
            "runId": self.run_id,
            "taskId": self.id,
            "region": self.region,
            "worker": "0.1.0",
            "end": "completed",
            "taurusExitCode": 0,
            "message": "",
            "timeline": {
                "workerStarted": self.started,
                "taurusStarted": self.started,
                "firstSample": seconds[0] if seconds else None,
                "lastSample": seconds[-1] if seconds else None,
                "ended": self.started + SECONDS * 1000,
                "clockDrift": 0,
                "here": None,
                "armed": None,
                "startAt": None,
                "firstRequest": None,
            },
            "generator": {"vcpus": 1, "seconds": SECONDS, "busySeconds": 0, "cpu": 0.1},
            "published": {
                "samples": overall["samples"],
                "sum": overall["sum"],
                "failedCalls": 0,
                "retries": 0,
                "lastError": "",
            },
            "rampUp": None,
            "executions": [self._execution(by_second)],
            "overall": overall,
            "labels": {label: {**distribution(part), "seconds": rows(part)} for label, part in of_label.items()},
            "seconds": [
                {
                    "at": at,
                    "samples": len(part),
                    "failures": sum(sample.failed for sample in part),
                    "sum": float(sum(sample.elapsed for sample in part)),
                    "concurrency": 1,
                }
                for at, part in zip(seconds, by_second, strict=True)
            ],
            "errors": [{"message": "Service Unavailable", "count": overall["failures"]}] if overall["failures"] else [],
        }

    def _execution(self, by_second: list[list[Sample]]) -> dict[str, Any]:
        """The only one: a virtual user who is there in every second that has a sample."""
        requests = [sum(sample.label not in self.transactions for sample in part) for part in by_second]
        seconds = [
            [part[0].at, len(part), sent, 1, 1000, 0] for part, sent in zip(by_second, requests, strict=True)
        ]
        return {
            "index": 0,
            "begins": self.started,
            "ends": None,
            "users": 1,
            "samples": len(self.samples),
            "requests": sum(requests),
            "userTime": 1000 * len(seconds),
            "downtime": 0,
            "seconds": seconds,
        }

    def live(self) -> str:
        """The seconds of all samples, as the name of an object says them while the task runs."""
        rows = {second["at"]: second for second in self.result["seconds"]}
        times = range(min(rows, default=0), max(rows, default=-1) + 1, 1000)
        figures = [[rows[at][part] for part in ("samples", "failures", "sum")] if at in rows else [] for at in times]
        return "_".join(".".join(str(int(figure)) for figure in row) for row in figures) or "-"

    def tell(self, state: str = "end") -> None:
        """Write all of it as one object of the live figures; `state` says whether more will come."""
        last = max((second["at"] for second in self.result["seconds"]), default=-1000) + 1000
        key = f"{last:013d}/{self.owner}/0/{state}/{self.live()}"
        self.write(f"{self.prefix}/tasks/live/{key}", "")

    def wait_for_start(self, share: str) -> None:
        """Say that the load could begin, and wait until all tasks of the run may; for a share of it first."""
        if share == "assigned":
            self._meet("here", "shares.json")
        self._meet("armed", "start.json")

    def _meet(self, sign: str, answer: str) -> None:
        content = {"version": 1, "runId": self.run_id, "taskId": self.id, "region": self.region, "at": self.started}
        self.write(f"{self.prefix}/tasks/{sign}/{self.owner}.json", json.dumps(content))
        while time.time() * 1000 < float(os.environ["LOAD_GATE_DEADLINE"]):
            try:
                self.request("GET", f"/{self.bucket}/{self.prefix}/{answer}", service="s3")
                return
            except RuntimeError:  # not there yet
                time.sleep(0.2)
        sys.exit(3)

    def put(self, name: str, content: str) -> None:
        self.write(f"{self.place}/{name}", content)

    def write(self, key: str, content: str) -> None:
        self.request("PUT", f"/{self.bucket}/{key}", service="s3", body=content, headers={"If-None-Match": "*"})

    def write_result(self) -> None:
        """As the worker does: the seconds of labels first, in a document of their own."""
        labels = self.result.get("labels", {})
        rows = {label: part.pop("seconds") for label, part in labels.items() if "seconds" in part}
        if rows:
            document = {"version": 1, "runId": self.run_id, "taskId": self.id, "region": self.region, "labels": rows}
            self.put("label-seconds.json", json.dumps(document))
        self.result.setdefault("labelSeconds", bool(rows))
        self.put("result.json", json.dumps(self.result))


def distribution(samples: list[Sample]) -> dict[str, Any]:
    times = [sample.elapsed for sample in samples]
    return {
        "samples": len(times),
        "failures": sum(sample.failed for sample in samples),
        "sum": float(sum(times)),
        "min": min(times, default=None),
        "max": max(times, default=None),
        "histogram": encode(Counter(times)),
    }


def cut(part: dict[str, Any]) -> None:
    """Tear the histogram of a distribution."""
    part["histogram"] = part["histogram"][: len(part["histogram"]) // 2]


def rows(samples: list[Sample]) -> list[list[Any]]:
    figures = ("samples", "failures", "sum", "histogram")
    parts = {at: distribution([s for s in samples if s.at == at]) for at in sorted({s.at for s in samples})}
    return [[at, *(part[figure] for figure in figures)] for at, part in parts.items()]


def metric_data(run_id: str, samples: list[Sample]) -> list[dict[str, Any]]:
    times = Counter(sample.elapsed for sample in samples)
    common = {
        "Dimensions": [{"Name": "RunId", "Value": run_id}],
        "Timestamp": samples[0].at / 1000,
        "StorageResolution": 1,
    }
    values = {"Values": [float(ms) for ms in times], "Counts": [float(count) for count in times.values()]}
    failures = sum(sample.failed for sample in samples)
    failed = [{"MetricName": "Failures", "Unit": "Count", "Value": float(failures), **common}] if failures else []
    return [{"MetricName": "ResponseTime", "Unit": "Milliseconds", **values, **common}, *failed]


def scope_of(task: Task | Console) -> dict[str, Any]:
    """What the statements see."""
    return {"task": task, "json": json, "os": os, "sys": sys, "time": time, "distribution": distribution, "cut": cut}


def report(task: Task) -> int:
    """Through CloudWatch and the exchange, as the worker does."""
    bundle = json.loads(task.request("GET", f"/{task.bucket}/{task.prefix}/bundle.json", service="s3"))
    script = headers_of(bundle["taurus"]["scenarios"])
    exec(script.get("x-up", ""), scope_of(task))
    if "rendezvous" in bundle:
        task.wait_for_start(bundle["rendezvous"]["share"])
    exec(script.get("x-load", ""), scope_of(task))
    task.summarize()
    exec(script.get("x-wrong", ""), scope_of(task))
    for data in task.calls:
        task.put_metrics("FargateLoadGate", data)
    if "live" in bundle:
        task.tell()
    if task.body:
        task.put("result.json", task.body)
    elif task.body is not None:
        task.write_result()
    print(f"load-gate: end={task.result['end']} samples={len(task.samples)}")
    return task.exit_code


def print_console(console: Console) -> int:
    """As the stock image does."""
    exec(headers_of(scenarios_in(sys.argv)).get("x-wrong", ""), scope_of(console))
    print("\n".join(console.lines))
    return console.exit_code


def headers_of(scenarios: dict[str, Any]) -> dict[str, str]:
    (scenario,) = scenarios.values()
    headers: dict[str, str] = scenario.get("headers", {})
    return headers


if __name__ == "__main__":
    sys.exit(report(Task()) if "LOAD_GATE_EXCHANGE" in os.environ else print_console(Console()))
