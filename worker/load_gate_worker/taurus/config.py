"""The configuration that bzt gets: the bundle's, plus what belongs to this machine. Nothing here changes the load."""

import json
import socket
from dataclasses import dataclass
from pathlib import Path

import yaml

from load_gate_worker.exchange.bundle import Config
from load_gate_worker.taurus.wall_config import MERGE_PREFIXES

# The names under which taurus.py registers our own modules with bzt.
REPORTER = "load-gate"
EXECUTOR = "jmeter"
COMMANDS = "shellexec"
# Taurus's reporters that people read, and a legacy stack's metric filter.
PRINTERS = ("console", "final-stats")


@dataclass(frozen=True)
class Machine:
    """Where the worker runs."""

    artifacts: Path
    jmeter_home: Path
    shutdown_port: int


def build_config(taurus: Config, machine: Machine) -> Config:
    """Merge a Taurus configuration in list and mapping form with the machine's settings, which win."""
    ours = {"execution", "settings", "modules", "reporting", "services", "provisioning"}
    config: Config = {key: value for key, value in taurus.items() if key.lstrip(MERGE_PREFIXES) not in ours}
    modules: Config = taurus.get("modules", {})
    return {
        **config,
        # error.jtl has whole failed responses: it grew by 15 MB in 8 s against a closed port.
        "execution": [{**execution, "write-xml-jtl": "none"} for execution in taurus["execution"]],
        "settings": {**taurus.get("settings", {}), **_settings(machine)},
        "modules": {
            **modules,
            "consolidator": _consolidator(modules.get("consolidator", {})),
            "console": {**modules.get("console", {}), "disable": True},
            EXECUTOR: _jmeter(modules.get(EXECUTOR, {}), machine),
            REPORTER: {},
        },
        "provisioning": "local",
        # "~" replaces Taurus's defaults, which append otherwise: local monitoring can swallow a shutdown
        # (`except BaseException` round netstat), and console must not be there twice. Ours is the first: what comes
        # after it is for people.
        "~reporting": [{"module": module} for module in (REPORTER, *PRINTERS)],
        # Taurus's own need a desktop, a cloud or a package index.
        "~services": [service for service in taurus.get("services", []) if service.get("module") == COMMANDS],
    }


def _settings(machine: Machine) -> Config:
    return {
        # strftime is applied to this path.
        "artifacts-dir": str(machine.artifacts).replace("%", "%%"),
        "check-updates": False,
        "aggregator": "consolidator",
        # Verbose console lines have another prefix, which the stack's metric filter does not match.
        "verbose": False,
    }


def _consolidator(given: Config) -> Config:
    # 2s: live lines are not late. ignore-labels: by default Taurus drops every sample whose label starts with "ignore",
    # without a word; here all samples count unless the scenario itself says otherwise.
    return {"max-buffer-len": "2s", "ignore-labels": [], **given}


def _jmeter(given: Config, machine: Machine) -> Config:
    # A sample's time is when it ended, which is also when JMeter writes its line. JMeter's default, the start, puts a
    # slow sample into a second that was aggregated long ago.
    timestamps = {"sampleresult.timestamp.start": "false"}
    return {
        **given,
        "path": str(machine.jmeter_home),
        "detect-plugins": False,
        "shutdown-port": machine.shutdown_port,
        "properties": {**given.get("properties", {}), **timestamps},
    }


def write_config(path: Path, config: Config) -> None:
    """Write it so that Taurus reads what is meant.

    Taurus takes every file for YAML 1.1 first, to which JSON's 1e-05 is a text, and an emoji's two escapes are two
    characters that no file can have.
    """
    # Through JSON: one object in two places would become a reference, and Taurus changes in place what it has read.
    plain = json.loads(json.dumps(config))
    path.write_text(yaml.safe_dump(plain, sort_keys=False, width=float("inf")), encoding="utf-8")


def free_udp_port() -> int:
    """A port for JMeter's shutdown messages. bzt counts up from it when it is taken meanwhile."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
