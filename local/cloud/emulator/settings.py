"""The emulator's settings: one JSON document from the local cloud, in LOCAL_CLOUD_SETTINGS."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    #: Where tasks talk to AWS: the front door, not the emulator, so that every call is seen.
    endpoint: str
    #: The emulator's own address, for the ECS metadata endpoint, which is not an AWS API.
    emulator: str
    #: One folder a task: its home, its work directory, its console.
    tasks_dir: Path
    #: The interpreter that has Taurus, and the folder with the worker's package.
    worker_python: str
    worker_source: str
    java_home: str
    jmeter_home: str
    #: Seconds after which a container of the stock image is killed; it never reacts to SIGTERM.
    stock_stop_timeout: float
    #: The Python program that a container of the scripted image runs; None where there is none.
    scripted_task: str | None
    #: Seconds that pass before the first, second, ... container starts; later ones start at once.
    start_delays: list[float]


def load() -> Settings:
    given = json.loads(os.environ["LOCAL_CLOUD_SETTINGS"])
    return Settings(
        endpoint=given["endpoint"],
        emulator=given["emulator"],
        tasks_dir=Path(given["tasksDir"]),
        worker_python=given["workerPython"],
        worker_source=given["workerSource"],
        java_home=given["javaHome"],
        jmeter_home=given["jmeterHome"],
        stock_stop_timeout=float(given["stockStopTimeout"]),
        scripted_task=given.get("scriptedTask"),
        start_delays=[milliseconds / 1000 for milliseconds in given["startDelays"]],
    )
