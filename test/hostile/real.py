"""Runs hostile scenarios for real, with the gate taken away: plain Taurus and JMeter against a stub.

    python real.py CASES.json WORK_DIR       (as root, in a network namespace of its own: main.ts makes it)

Only loopback is there, with the addresses that the scenarios ask for. Prints a JSON list: for each case with a proof,
whether it was seen.
"""

from __future__ import annotations

import csv
import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

Case = dict[str, Any]

ADDRESSES = {"target": "10.99.0.1", "other": "10.99.0.2", "metadata": "169.254.170.2"}
FURTHER = ("169.254.169.254", "169.254.1.1")
NAMES = {"target.example": "target", "other.example": "other"}
CANARY = "canary-5f2c9d"
# Plain Taurus, with stubs for the packages that it imports and does not use here.
TAURUS = "from load_gate_worker.taurus.stubs import install_stubs; install_stubs(); from bzt.cli import main; main()"
SECONDS = 90
SLOW_SECONDS = 0.8
SIOCSIFFLAGS, SIOCSIFADDR, SIOCSIFNETMASK, IFF_UP = 0x8914, 0x8916, 0x891C, 1

seen: list[tuple[str, str]] = []


class Stub(BaseHTTPRequestHandler):
    """Notes all that it gets; redirects, pages and answers are as the path asks for."""

    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("latin1")
        headers = "".join(f"{name}: {value}\n" for name, value in self.headers.items())
        seen.append((self.connection.getsockname()[0], f"{self.path}\n{headers}\n{unquote(body)}"))
        _, kind, *rest = [*self.path.split("/"), ""]
        there = "http://" + "/".join(rest).rstrip("/")
        status, location, text = 200, None, "ok"
        if kind == "redirect":
            status, location = 302, there
        elif kind == "page":
            text = f'<html><body><img src="{there}"></body></html>'
        elif kind == "answer":
            text = unquote("/".join(rest)).rstrip("/")
        elif kind == "slow":
            time.sleep(SLOW_SECONDS)
        elif kind == "fail":
            status = 500
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        if location is not None:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _answer  # noqa: N815 - the names that http.server asks for

    def log_message(self, *_: object) -> None:
        """What came is in `seen`."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that is gone is none."""


def set_up_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh22x", b"lo", IFF_UP))
        for number, address in enumerate((*ADDRESSES.values(), *FURTHER)):
            name = f"lo:{number + 1}".encode()
            family = struct.pack("HH", socket.AF_INET, 0)
            fcntl.ioctl(control, SIOCSIFADDR, struct.pack("16s4s4s8x", name, family, socket.inet_aton(address)))
            mask = socket.inet_aton("255.255.255.255")
            fcntl.ioctl(control, SIOCSIFNETMASK, struct.pack("16s4s4s8x", name, family, mask))


def config_of(requests: list[Any], case: Case) -> Case:
    scenario = {"requests": requests, "timeout": "5s", **case.get("scenario", {})}
    whole = case.get("whole", {})
    return {"execution": [{"iterations": 1, "scenario": "s"}], **whole, "scenarios": {"s": scenario}}


def requests_of(name: str, case: Case) -> list[Any]:
    request = case.get("request", {"url": "http://target.example/plain"})
    first = {"label": name, **request} if case["proof"].get("good") and "url" in request else request
    return [first, *([{"label": name, **case["next"]}] if "next" in case else [])]


def plan_of(members: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3"><hashTree>'
        '<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="p"/><hashTree>'
        '<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="g">'
        '<elementProp name="ThreadGroup.main_controller" elementType="LoopController">'
        '<stringProp name="LoopController.loops">1</stringProp></elementProp>'
        '<stringProp name="ThreadGroup.num_threads">1</stringProp><stringProp name="ThreadGroup.ramp_time">0</stringProp>'
        f"</ThreadGroup><hashTree>{members}</hashTree></hashTree></hashTree></jmeterTestPlan>"
    )


def runs_of(cases: dict[str, Case]) -> list[tuple[str, Case, dict[str, str]]]:
    """Name, configuration and files of each run of Taurus. What does not disturb others shares one, as they take long."""
    runs: list[tuple[str, Case, dict[str, str]]] = []
    requests: list[Any] = []
    scenario: Case = {"variables": {}, "data-sources": []}
    plan, plan_files, files = "", {}, {}
    for name, case in cases.items():
        own = case.get("files", {})
        if "plan" in case:
            if 'guiclass="HttpDefaultsGui"' in case["plan"]:
                runs.append((name, plan_run(), {**own, "p.jmx": plan_of(case["plan"])}))
            else:
                plan += case["plan"]
                plan_files.update(own)
        elif "whole" in case or case.get("scenario", {}).keys() - scenario.keys():
            runs.append((name, config_of(requests_of(name, case), case), own))
        else:
            requests.extend(requests_of(name, case))
            scenario["variables"].update(case.get("scenario", {}).get("variables", {}))
            scenario["data-sources"].extend(case.get("scenario", {}).get("data-sources", []))
            files.update(own)
    together = ("together", config_of(requests, {"scenario": scenario}), files)
    return [together, ("plans", plan_run(), {**plan_files, "p.jmx": plan_of(plan)}), *runs]


def plan_run() -> Case:
    return {"execution": [{"iterations": 1, "scenario": {"script": "p.jmx"}}]}


def run_taurus(folder: Path, config: Case, files: dict[str, str]) -> list[tuple[str, str]]:
    """Label and success of every sample."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(content)
    jmeter_home = Path(os.environ["JMETER_HOME"])
    engines = ";".join(str(jar) for jar in sorted((jmeter_home / "engines").glob("*.jar")))
    properties = {"search_paths": engines, "user.classpath": engines.replace(";", ":")} if engines else {}
    modules = config.get("modules", {})
    jmeter = modules.get("jmeter", {})
    given = {**properties, **jmeter.get("properties", {})}
    settings = {"artifacts-dir": str(folder / "artifacts"), "check-updates": False}
    whole = {
        **config,
        "settings": settings,
        "modules": {
            **modules,
            "console": {"disable": True},
            "jmeter": {**jmeter, "path": str(jmeter_home), "detect-plugins": False, "properties": given},
        },
    }
    (folder / "config.json").write_text(json.dumps(whole))
    env = {**os.environ, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/secret", "HOME": str(folder)}
    env["PYTHONPATH"] = str(Path(__file__).resolve().parents[2] / "worker")
    command = [sys.executable, "-c", TAURUS, "config.json"]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log, start_new_session=True)
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
    rows: list[tuple[str, str]] = []
    for results in (folder / "artifacts").glob("kpi*.jtl"):
        with results.open(newline="") as lines:
            rows.extend((row["label"], row["success"]) for row in csv.DictReader(lines))
    return rows


def is_proved(name: str, proof: Case, samples: list[tuple[str, str]]) -> bool:
    if proof.get("good"):
        return (name, "true") in samples
    at = ADDRESSES.get(proof["at"], proof["at"])
    wanted = CANARY if proof.get("sent") == "canary" else proof.get("sent", "")
    found = [text for address, text in list(seen) if address == at and name in text.split("\n", 1)[0]]
    return any(wanted.lower() in text.lower() for text in found)


def filled(value: Any, name: str, canary: str) -> Any:
    if isinstance(value, str):
        text = value.replace("METADATA", ADDRESSES["metadata"]).replace("CANARY", canary)
        return text.replace("ID", name) if name else text
    if isinstance(value, list):
        return [filled(item, name, canary) for item in value]
    if isinstance(value, dict):
        return {filled(key, name, canary): filled(item, name, canary) for key, item in value.items()}
    return value


def main(cases_file: str, work_dir: str) -> None:
    work = Path(work_dir)
    set_up_loopback()
    canary = work / "secret-of-the-machine"
    canary.write_text(CANARY)
    groups = json.loads(Path(cases_file).read_text())
    cases = {
        name: filled(case, name, str(canary))
        for group in groups.values()
        for name, case in group.items()
        if "proof" in case
    }
    for case in cases.values():
        case["files"] = {file: text.replace("canary", CANARY) for file, text in case.get("files", {}).items()}
        if not case["files"]:
            del case["files"]
    server = Server(("0.0.0.0", 80), Stub)  # noqa: S104 - in a network of its own
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = runs_of(cases)
        done = pool.map(lambda run: run_taurus(work / "runs" / run[0], run[1], run[2]), runs)
        samples = [sample for rows in done for sample in rows]
    print(json.dumps([{"name": name, "seen": is_proved(name, case["proof"], samples)} for name, case in cases.items()]))
    server.shutdown()
    if "KEEP" not in os.environ:
        shutil.rmtree(work / "runs")


if __name__ == "__main__":
    main(*sys.argv[1:])
