"""StopTask as ECS does it. The emulator's own marks the task STOPPED with exit code 0 before it stops anything.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html: the call answers at once with desiredStatus
STOPPED; the containers get SIGTERM, and SIGKILL after their stopTimeout; lastStatus becomes STOPPED when they have
ended.
"""

from __future__ import annotations

import threading
from typing import Any

from ministack.core.concurrency import resource_lock
from ministack.core.responses import get_account_id, get_region, json_response, request_scope
from ministack.services import ecs, ecs_metadata

import docker

_FARGATE_DEFAULT_STOP_TIMEOUT = 30.0

_Task = dict[str, Any]
_original_stop = ecs._stop_task
_original_start = ecs._run_task_worker
_original_mark = ecs._mark_task_stopped
_launches: dict[str, threading.Event] = {}


def install() -> None:
    ecs._stop_task = ecs._ACTION_MAP["StopTask"] = _stop_task
    ecs._run_task_worker = _run_task_worker
    ecs._mark_task_stopped = _mark_task_stopped


def _run_task_worker(task: _Task, *arguments: Any) -> None:
    launched = _launches.setdefault(task["taskArn"], threading.Event())
    try:
        _original_start(task, *arguments)
    finally:
        launched.set()


def _mark_task_stopped(task_arn: str, task: _Task, reason: str, stop_code: str, exit_code: int | None = None) -> bool:
    """The emulator's words differ from ECS's, which people search for. It gives all containers one exit code, and ends
    those that still run without a signal."""
    if stop_code == "EssentialContainerExited":
        reason = "Essential container in task exited"
        if len(task["containers"]) > 1:
            for container, own in zip(task["containers"], _stop_containers(task), strict=True):
                container["exitCode"] = own
    return bool(_original_mark(task_arn, task, reason, stop_code, exit_code))


def _stop_task(data: dict[str, Any]) -> Any:
    cluster = ecs._resolve_cluster_name(data.get("cluster", "default"))
    task = ecs._resolve_task(data.get("task", ""), cluster)
    if task is None or task["lastStatus"] == "STOPPED":
        return _original_stop(data)
    with resource_lock("ecs-task", task["taskArn"]):
        first = task["desiredStatus"] != "STOPPED"
        if first:
            ecs._bump_task_version(task)
            task["desiredStatus"] = "STOPPED"
            task["stoppingAt"] = ecs._iso()
            task["stopCode"] = "UserInitiated"
            task["stoppedReason"] = data.get("reason", "Task stopped by user")
        answer = ecs._sanitize(task)
    if first:
        scope = (get_account_id(), get_region())
        threading.Thread(target=_finish, args=(task, scope), daemon=True).start()
    return json_response({"task": answer})


def _finish(task: _Task, scope: tuple[str, str]) -> None:
    with request_scope(*scope):
        # A task that is stopped while it starts has no container yet, or is about to lose the one that it gets.
        _launches.setdefault(task["taskArn"], threading.Event()).wait()
        ecs_metadata.set_task_status(task["taskArn"], desired_status="STOPPED")
        exit_codes = _stop_containers(task)
        with resource_lock("ecs-task", task["taskArn"]):
            ecs._bump_task_version(task)
            task["lastStatus"] = "STOPPED"
            task["stoppedAt"] = task["executionStoppedAt"] = ecs._iso()
            for container, exit_code in zip(task["containers"], exit_codes, strict=True):
                container["lastStatus"] = "STOPPED"
                container["exitCode"] = exit_code
        ecs._cleanup_task_resources(task, docker.from_env())
        ecs._recount_cluster(ecs._cluster_name_from_arn(task["clusterArn"]))


def _stop_containers(task: _Task) -> list[int | None]:
    """Stops side by side, as ECS does. A container that never started has no exit code."""
    client = docker.from_env()
    running = [container for container in client.containers.list(all=True) if container.task_arn == task["taskArn"]]
    timeouts = _stop_timeouts(task)
    stops = [
        threading.Thread(target=container.stop, args=(timeouts.get(container.name, _FARGATE_DEFAULT_STOP_TIMEOUT),))
        for container in running
    ]
    for stop in stops:
        stop.start()
    for stop in stops:
        stop.join()
    exit_codes = {container.name: container.wait()["StatusCode"] for container in running}
    return [exit_codes.get(container["name"]) for container in task["containers"]]


def _stop_timeouts(task: _Task) -> dict[str, float]:
    definition = ecs._task_defs.get(ecs._resolve_td_key(task["taskDefinitionArn"])) or {}
    return {
        c["name"]: float(c["stopTimeout"]) for c in definition.get("containerDefinitions", []) if c.get("stopTimeout")
    }
