"""How long tasks of two images take from the start of their process to the first request, in turns on one machine.

    python3 test/image/start.py BEFORE AFTER [PAIRS]

It needs root, podman and both images. The service is this process, on 127.0.0.1. Seconds of CPU say more than seconds on
a machine that does other things, too.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Service(ThreadingHTTPServer):
    run = ""
    first: tuple[float, float] | None = None


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Service)
        if self.server.first is None:
            self.server.first = (time.time(), cpu_of(self.server.run))
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the output readable."""


def cpu_of(run: str) -> float:
    """Seconds of CPU of the processes of a run so far, and of those that have ended before them."""
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if run.encode() in (process / "environ").read_bytes():
                ticks += sum(map(int, (process / "stat").read_text().rpartition(")")[2].split()[11:15]))
        except OSError:
            continue
    return ticks / TICKS


def podman(*arguments: str) -> str:
    return subprocess.run(["podman", *arguments], check=True, capture_output=True, text=True).stdout.strip()


def start_of(image: str, service: Service) -> tuple[float, float]:
    """Seconds, and seconds of CPU, from the start of process 1 to the first request."""
    service.first, service.run = None, f"start-{uuid.uuid4()}"
    scenario = {
        "execution": [{"executor": "jmeter", "concurrency": 1, "hold-for": "1s", "scenario": "s"}],
        "scenarios": {"s": {"requests": [f"http://127.0.0.1:{service.server_address[1]}/"], "think-time": "100ms"}},
    }
    variables = {"RUN_ID": service.run, "TASK_ID": "1", "METRICS": "off", "TARGETS": "127.0.0.1"}
    variables["SCENARIO"] = json.dumps(scenario)
    options = [f"--env=LOAD_GATE_{name}={value}" for name, value in variables.items()]
    container = podman("run", "--detach", "--network=host", "--env=AWS_REGION=eu-west-1", *options, image)
    podman("wait", container)
    started = podman("inspect", "--format", "{{.State.StartedAt.UnixMilli}}", container)
    podman("rm", container)
    if service.first is None:
        raise SystemExit(f"{image} sent no request")
    at, cpu = service.first
    return at - int(started) / 1000, cpu


def main() -> None:
    images, pairs = sys.argv[1:3], int((sys.argv[3:] or ["10"])[0])
    service = Service(("127.0.0.1", 0), Handler)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    taken: dict[str, list[tuple[float, float]]] = {image: [] for image in images}
    for turn in range(pairs):
        for image in images if turn % 2 == 0 else reversed(images):
            taken[image].append(start_of(image, service))
    for image, both in taken.items():
        for unit, values in zip(("s", "s of CPU"), zip(*both, strict=True), strict=True):
            print(f"{image}: median {statistics.median(values):.2f} {unit}, {min(values):.2f} to {max(values):.2f}")
    for index, what in enumerate(("quicker", "cheaper")):
        better = sum(after[index] < before[index] for before, after in zip(*taken.values(), strict=True))
        print(f"the second was {what} in {better} of {pairs} pairs")


if __name__ == "__main__":
    main()
