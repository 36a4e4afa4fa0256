"""Which part of the load is this task's: shares.json, and what it makes of the bundle's configuration."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from load_gate_worker.exchange.bundle import Config
from load_gate_worker.exchange.documents import is_whole, parse_document, wrong_kind, wrong_value
from load_gate_worker.exchange.slices import Slice, parse_slices
from load_gate_worker.messages import WorkerError

# What a scenario may use, as variables and as JMeter's properties.
INDEX, COUNT = "LOAD_GATE_TASK_INDEX", "LOAD_GATE_TASK_COUNT"


@dataclass(frozen=True)
class Share:
    """One execution's part: how many users (0: the execution is left out), and requests a second where that is set."""

    concurrency: int
    throughput: float | None


@dataclass(frozen=True)
class Assignment:
    """This task's place in the fleet, its share of each execution in order, and its rows of data sources."""

    index: int
    of: int
    shares: Sequence[Share]
    slices: Sequence[Slice] = ()

    @property
    def runs(self) -> list[int]:
        """Which executions of the bundle this task runs."""
        return [number for number, share in enumerate(self.shares) if share.concurrency > 0]


def parse_shares(text: bytes, run_id: str, task_id: str) -> Assignment | None:
    """What is this task's; None when it is not named.

    :raises WorkerError: where version, run or shape are wrong.
    """
    tasks = parse_document(text, "shares.json", run_id).get("tasks")
    if not isinstance(tasks, dict):
        raise wrong_kind("shares.json: tasks", tasks, "a mapping")
    if task_id not in tasks:
        return None
    where, own = f"shares.json, task {task_id}", tasks[task_id]
    if not isinstance(own, dict):
        raise wrong_kind(where, own, "a mapping")
    executions, index, of = own.get("executions"), own.get("index"), own.get("of")
    if not isinstance(executions, list):
        raise wrong_kind(f"{where}: executions", executions, "a list")
    if not is_whole(index, 0) or not is_whole(of, index + 1):
        raise wrong_value(f"{where}: index and of", [index, of], "whole numbers, the first one smaller")
    shares = [_share(member, f"{where}, execution {number}") for number, member in enumerate(executions)]
    return Assignment(index, of, shares, parse_slices(own.get("slices", []), where))


def _share(member: object, where: str) -> Share:
    if not isinstance(member, dict):
        raise wrong_kind(where, member, "a mapping")
    concurrency, throughput = member.get("concurrency"), member.get("throughput")
    if not is_whole(concurrency, 0):
        raise wrong_value(f"{where}: concurrency", concurrency, "a whole number, 0 or more")
    if throughput is not None and not (is_whole(throughput, 1) or (isinstance(throughput, float) and throughput > 0)):
        raise wrong_value(f"{where}: throughput", throughput, "requests a second, more than 0")
    return Share(concurrency, throughput)


def assign(taurus: Config, assignment: Assignment) -> Config:
    """The configuration of this task. :raises WorkerError: where the shares do not fit it."""
    shared = apply_shares(taurus, assignment.shares)
    place = {INDEX: assignment.index, COUNT: assignment.of}
    modules: Config = taurus.get("modules", {})
    jmeter: Config = modules.get("jmeter", {})
    return {
        **shared,
        "execution": [_placed_inline(execution, place) for execution in shared["execution"]],
        "scenarios": {name: _placed(scenario, place) for name, scenario in shared["scenarios"].items()},
        "modules": {**modules, "jmeter": {**jmeter, "properties": {**jmeter.get("properties", {}), **place}}},
    }


def _placed_inline(execution: Config, place: Config) -> Config:
    scenario = execution.get("scenario")
    return {**execution, "scenario": _placed(scenario, place)} if isinstance(scenario, dict) else execution


def _placed(scenario: Any, place: Config) -> Any:
    if not isinstance(scenario, dict):
        return scenario
    return {**scenario, "variables": {**scenario.get("variables", {}), **place}}


def apply_shares(taurus: Config, shares: Sequence[Share]) -> Config:
    """The configuration with this part of the load. :raises WorkerError: where the shares do not fit it."""
    executions = taurus["execution"]
    if len(shares) != len(executions):
        raise WorkerError("worker-share-count", shares=len(shares), executions=len(executions))
    pairs = list(zip(executions, shares, strict=True))
    kept = [_loaded(execution, share) for execution, share in pairs if share.concurrency > 0]
    if not kept:
        raise WorkerError("worker-share-empty")
    left_out = [execution for execution, share in pairs if share.concurrency == 0]
    return {**taurus, "execution": kept, "scenarios": _scenarios(taurus.get("scenarios", {}), kept, left_out)}


def _loaded(execution: Config, share: Share) -> Config:
    throughput = {} if share.throughput is None else {"throughput": share.throughput}
    return {**execution, "concurrency": share.concurrency, **throughput}


def _scenarios(scenarios: Config, kept: Sequence[Config], left_out: Sequence[Config]) -> Config:
    """The scenarios without those that only left-out executions use."""
    remaining = dict(scenarios)
    for execution in left_out:
        name = execution.get("scenario")
        if isinstance(name, str) and name in remaining:
            others = {other: scenario for other, scenario in remaining.items() if other != name}
            # Scenarios can include others by name, at any depth.
            if not _mentions([list(kept), others], name):
                remaining = others
    return remaining


def _mentions(value: Any, name: str) -> bool:
    if isinstance(value, dict):
        return any(_mentions(member, name) for member in value.values())
    if isinstance(value, list):
        return any(_mentions(member, name) for member in value)
    return bool(value == name)
