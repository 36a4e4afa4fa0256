"""Which task this is, and where: from ECS's metadata endpoint, or outside ECS from the environment.

https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html
"""

import json
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

from load_gate_worker.messages import WorkerError, cause_of
from load_gate_worker.settings import Settings

ATTEMPTS = 4
TIMEOUT_SECONDS = 2
FIRST_WAIT_SECONDS = 0.5


@dataclass(frozen=True)
class Identity:
    """`vcpus` is the task's CPU limit, None where it is unknown."""

    task_id: str
    region: str
    vcpus: float | None = None


def identify(settings: Settings) -> Identity:
    """The task's id, region and limit.

    :raises WorkerError: after about ten seconds at most, where the endpoint does not name the task.
    """
    if settings.metadata_uri is None:
        return Identity(settings.task_id or "", settings.region or "")
    task = _read_task(settings.metadata_uri)
    arn = str(task["TaskARN"])
    # arn:aws:ecs:REGION:ACCOUNT:task/CLUSTER/ID
    parts = arn.split(":")
    task_id = arn.rpartition("/")[2]
    if len(parts) < 6 or not parts[3] or not task_id:
        raise WorkerError("worker-task-arn-invalid", arn=arn)
    return Identity(task_id, settings.region or parts[3], _vcpus(task))


def _vcpus(task: Mapping[str, Any]) -> float | None:
    limits = task.get("Limits")
    vcpus = limits.get("CPU") if isinstance(limits, dict) else None
    return float(vcpus) if isinstance(vcpus, int | float) and vcpus > 0 else None


def _read_task(uri: str) -> dict[str, Any]:
    """The metadata of the task, which has at least its ARN."""
    # The endpoint is inside the task: a proxy from the environment must never see it.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    error: Exception | None = None
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
        try:
            with opener.open(f"{uri}/task", timeout=TIMEOUT_SECONDS) as reply:
                document = json.load(reply)
        except (OSError, HTTPException, ValueError) as failure:
            error = failure
            continue
        if isinstance(document, dict) and isinstance(document.get("TaskARN"), str):
            return document
        error = None
    if error is None:
        raise WorkerError("worker-metadata-incomplete", attempts=ATTEMPTS)
    raise WorkerError("worker-metadata-unreachable", attempts=ATTEMPTS, error=cause_of(error)) from error
