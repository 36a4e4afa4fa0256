"""Workers in a network of their own: loopback only, on which lie addresses that a task must not reach.

    python -m tests.support.closed_network FOLDER <jobs.json >outcomes.json

Each address answers on ports 80 and 81, and notes what it is asked. `tests/real/test_wall.py` starts it.
"""

import csv
import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from tests.support.builders import environment
from tests.support.worker_process import Worker, start_worker

SERVICE = "10.0.0.5"
FORBIDDEN = ("169.254.170.2", "169.254.169.254", "100.100.100.200", "fd00:ec2::254", "fe80::5", "64:ff9b::a9fe:aa02")
NAMES = {
    "good.test": SERVICE,
    "a.good.test": SERVICE,
    "evil.test": "169.254.170.2",
    "local.test": "127.0.0.1",
    "metadata6.test": "fd00:ec2::254",
    "local6.test": "::1",
    "link6.test": "fe80::5",
    "nat64.test": "64:ff9b::a9fe:aa02",
    "6to4.test": "2002:a9fe:aa02::",
    "isatap.test": "2001:db8::5efe:a9fe:aa02",
}
PAGE = b"<html><img src='http://169.254.170.2/image'><img src='http://evil.test/image'></html>"
ENTITY = b'<!DOCTYPE a SYSTEM "http://169.254.170.2/dtd"><a/>'
REDIRECTS = {
    "/to-keys": "http://169.254.170.2/redirected",
    "/to-name": "http://evil.test/redirected",
    "/to-file": "file:///etc/hostname",
    "/to-other-port": f"http://{SERVICE}:81/redirected",
    "/endless": "/endless",
}


class Service(http.server.ThreadingHTTPServer):
    daemon_threads = True
    asked: list[str]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Service)
        host, port = self.connection.getsockname()[:2]
        self.server.asked.append(f"{host.removeprefix('::ffff:')}:{port}{self.path}")
        self.send_response(302 if self.path in REDIRECTS else 200)
        if self.path in REDIRECTS:
            self.send_header("Location", REDIRECTS[self.path])
        if self.path == "/then-evil":
            # A name server that gives another address the next time.
            write_names({**NAMES, "rebound.test": "169.254.170.2"})
        body = {"/page": PAGE, "/xml": ENTITY}.get(self.path, b"ok")
        self.send_header("Content-Type", "text/xml" if self.path == "/xml" else "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Quiet: what was asked is noted."""


class Ipv6Service(Service):
    # With IPv4 addresses, too, in the form of mapped ones.
    address_family = 10

    def server_bind(self) -> None:
        self.socket.setsockopt(41, 26, 0)
        super().server_bind()


def write_names(names: dict[str, str]) -> None:
    Path("/etc/hosts").write_text("".join(f"{address} {name}\n" for name, address in names.items()))


def close_network(folder: Path) -> None:
    run = subprocess.check_call
    hosts = folder / "hosts"
    hosts.touch()
    run(["mount", "--bind", str(hosts), "/etc/hosts"])
    write_names({**NAMES, "rebound.test": SERVICE, "localhost": "127.0.0.1"})
    run(["ip", "link", "set", "lo", "up"])
    for address in (SERVICE, *FORBIDDEN):
        run(["ip", "addr", "add", f"{address}/{128 if ':' in address else 32}", "dev", "lo"])


def main() -> None:
    folder = Path(sys.argv[1])
    jobs: list[dict[str, Any]] = json.load(sys.stdin)
    close_network(folder)
    asked: list[str] = []
    for port in (80, 81):
        server = Ipv6Service(("::", port), Handler)
        server.asked = asked
        threading.Thread(target=server.serve_forever, daemon=True).start()
    workers: list[Worker] = []
    try:
        for index, job in enumerate(jobs):
            (folder / str(index)).mkdir()
            workers.append(start_worker(folder / str(index), environment(os.environ["JMETER_HOME"], **job)))
        outcomes = [outcome_of(worker) for worker in workers]
    finally:
        for worker in workers:
            worker.process.kill()
    json.dump({"asked": sorted(set(asked)), "workers": outcomes}, sys.stdout)


def outcome_of(worker: Worker) -> dict[str, Any]:
    worker.process.wait(60)
    return {"log": worker.text(), "result": worker.result(), "samples": samples_of(worker)}


def samples_of(worker: Worker) -> list[list[str]]:
    """Label, success and message of each sample."""
    found = []
    for path in worker.sample_files():
        with path.open(encoding="utf-8", newline="") as file:
            found += [[row["label"], row["success"], row["responseMessage"]] for row in csv.DictReader(file)]
    return found


if __name__ == "__main__":
    main()
