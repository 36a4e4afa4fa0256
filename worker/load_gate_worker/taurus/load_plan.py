"""What an execution is to do, read from the test plan that JMeter runs: Taurus has put its users and times into it."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from load_gate_worker.samples.plan import LoadPlan

CONCURRENCY_GROUP = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"
# These run before and after the others.
BESIDES = ("SetupThreadGroup", "PostThreadGroup")


class UnknownError(Exception):
    """The plan does not say it in numbers."""


@dataclass(frozen=True)
class Group:
    """A thread group: when its users begin, and when they end, seconds; None where it is not the time that ends them,
    or not only."""

    begins: list[float]
    ends: float | None
    repeats: bool = True


def read_load_plan(path: Path, delay: float) -> LoadPlan:
    """The plan in a file, which begins so many seconds after the fleet's start."""
    tree = etree.parse(str(path))
    ms, parents = round(delay * 1000), _may_be_parents(tree)
    if _text(tree, "./hashTree/TestPlan", "TestPlan.serialize_threadgroups") == "true":
        return LoadPlan(delay=ms, parents=parents)
    try:
        groups = [_group(element) for element in tree.findall("./hashTree/hashTree/*") if _is_group(element)]
    except UnknownError:
        return LoadPlan(delay=ms, parents=parents)
    begins = [begin for group in groups for begin in group.begins]
    ends = [group.ends for group in groups]
    length = None if None in ends else max((end for end in ends if end is not None), default=None)
    spans = [(round(begin * 1000), round((group.ends or 0) * 1000)) for group in groups for begin in group.begins]
    return LoadPlan(
        users=len(begins),
        length=None if length is None else round(length * 1000),
        spans=tuple(spans) if length is not None and all(group.repeats for group in groups) else None,
        first=round(min(begins, default=0) * 1000),
        delay=ms,
        parents=parents,
    )


def _is_group(element: Any) -> bool:
    tag = str(element.tag)
    return tag.endswith("ThreadGroup") and tag not in BESIDES and element.get("enabled") != "false"


def _group(element: Any) -> Group:
    if element.tag == CONCURRENCY_GROUP:
        return _concurrency_group(element)
    if element.tag == "ThreadGroup":
        return _thread_group(element)
    raise UnknownError(element.tag)


def _concurrency_group(element: Any) -> Group:
    """As ConcurrencyThreadStarter has it: round(users x time / ramp-up), or whole steps, the first one at once."""
    unit = 60 if _text(element, ".", "Unit") == "M" else 1
    users = round_half_up(_number(element, "TargetLevel"))
    ramp_up, hold = _number(element, "RampUp") * unit, _number(element, "Hold") * unit
    steps = int(_number(element, "Steps"))
    if ramp_up and steps > 0:
        levels = [round_half_up(users / steps * (step + 1)) for step in range(steps)]
        begins = [
            step * ramp_up / steps
            for step, level in enumerate(levels)
            for _ in range(level - (levels[step - 1] if step else 0))
        ]
    else:
        begins = [(user + 0.5) * ramp_up / users for user in range(users)]
    return Group(begins, ramp_up + hold, repeats=not _number(element, "Iterations"))


def _thread_group(element: Any) -> Group:
    users, ramp_up = int(_number(element, "ThreadGroup.num_threads")), _number(element, "ThreadGroup.ramp_time")
    timed = _text(element, ".", "ThreadGroup.scheduler") == "true"
    delay = _number(element, "ThreadGroup.delay") if timed else 0
    loops = _text(element, ".", "LoopController.loops")
    forever = _text(element, ".", "LoopController.continue_forever") == "true" or loops == "-1"
    begins = [delay + user * ramp_up / users for user in range(users)]
    return Group(begins, delay + _number(element, "ThreadGroup.duration") if timed else None, repeats=forever)


def round_half_up(number: float) -> int:
    return math.floor(number + 0.5)


def _text(tree: Any, path: str, name: str) -> str:
    found = tree.find(path)
    value = None if found is None else found.find(f".//*[@name='{name}']")
    return "" if value is None else (value.text or "").strip()


def _number(element: Any, name: str) -> float:
    text = _text(element, ".", name)
    try:
        return float(text) if text else 0.0
    except ValueError:
        raise UnknownError(name) from None


def _may_be_parents(tree: Any) -> bool:
    """Whether a transaction may be written in place of its requests, as "generate parent sample" has it."""
    found = tree.iterfind(".//TransactionController/*[@name='TransactionController.parent']")
    return any((parent.text or "").strip() != "false" for parent in found)
