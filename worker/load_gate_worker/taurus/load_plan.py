"""What an execution is to do, read from the test plan that JMeter runs: Taurus has put its users and times into it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import etree

from load_gate_worker.samples.plan import Group, LoadPlan, concurrency_group, plan_of, round_half_up, thread_group

CONCURRENCY_GROUP = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"
# These run before and after the others.
BESIDES = ("SetupThreadGroup", "PostThreadGroup")


# A number that is a property's: the whole text, with a default that is a text.
PROPERTY = re.compile(r"\$\{__P\(\s*([^(),${}]+?)\s*(?:,([^(),${}]*))?\)\}")
Properties = Mapping[str, object]


class UnknownError(Exception):
    """The plan does not say it in numbers."""


def read_load_plan(path: Path, delay: float, properties: Properties | None = None) -> LoadPlan:
    """The plan in a file, which begins so many seconds after the fleet's start, with these properties of JMeter."""
    tree = etree.parse(str(path))
    _set_properties(tree, properties or {})
    parents = _may_be_parents(tree)
    try:
        if _text(tree, "./hashTree/TestPlan", "TestPlan.serialize_threadgroups") == "true":
            raise UnknownError("thread groups one after the other")
        groups = [_group(element) for element in tree.findall("./hashTree/hashTree/*") if _is_group(element)]
    except UnknownError:
        return LoadPlan(delay=round(delay * 1000), parents=parents)
    return plan_of(groups, delay, parents)


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
    unit = 60 if _text(element, ".", "Unit") == "M" else 1
    users, steps = round_half_up(_number(element, "TargetLevel")), int(_number(element, "Steps"))
    group = concurrency_group(users, _number(element, "RampUp") * unit, _number(element, "Hold") * unit, steps)
    return replace(group, repeats=not _number(element, "Iterations"))


def _thread_group(element: Any) -> Group:
    users, ramp_up = int(_number(element, "ThreadGroup.num_threads")), _number(element, "ThreadGroup.ramp_time")
    timed = _text(element, ".", "ThreadGroup.scheduler") == "true"
    duration, delay = _number(element, "ThreadGroup.duration"), _number(element, "ThreadGroup.delay")
    group = thread_group(users, ramp_up, duration, delay) if timed else thread_group(users, ramp_up, None)
    loops = _text(element, ".", "LoopController.loops")
    forever = _text(element, ".", "LoopController.continue_forever") == "true" or loops == "-1"
    return replace(group, repeats=forever)


def _set_properties(tree: Any, properties: Properties) -> None:
    """Put numbers in the place of the properties that thread groups read them from. What JMeter reads stays."""
    for element in tree.iterfind("./hashTree/hashTree/*//*[@name]"):
        if found := PROPERTY.fullmatch((element.text or "").strip()):
            name, default = found.groups()
            # JMeter's own value of a property that nothing sets.
            element.text = str(properties.get(name, "1" if default is None else default))


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
