"""What is simulated: executions of virtual users, and the service that they meet. README of the JSON: __main__.py."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

Fraction = tuple[float, float]


@dataclass(frozen=True)
class Service:
    """How a label answers. Milliseconds, but where a field says otherwise."""

    ms: float = 20
    spread: str = "steady"
    sigma: float = 0.5
    slower_to: float | None = None
    burst_every: float = 0
    burst_for: float = 0
    hang: Sequence[Fraction] = ()
    hang_share: float = 0
    late_from: float | None = None
    late_ms: float = 20_000
    fail_share: float = 0


@dataclass(frozen=True)
class Execution:
    """The load of one JMeter. Seconds, as Taurus writes them."""

    users: int = 5
    missing_users: int = 0
    ramp_up: float = 0
    steps: int = 0
    delay: float = 0
    hold_for: float = 0
    iterations: int = 0
    throughput: float = 0
    think_time: float = 0
    timeout: float = 30
    interrupt_after: float | None = None
    ends_early_at: float | None = None
    stop_thread_on_error: bool = False
    labels: Mapping[str, Service] = field(default_factory=lambda: {"home": Service()})
    transaction: str | None = None
    parent: bool = False
    name: str = "shop"


@dataclass(frozen=True)
class Case:
    """One task's run: what its JMeters write, by this seed."""

    executions: Sequence[Execution]
    seed: int = 1
    name: str = ""
    ramp_up_exclude: bool = False


T = TypeVar("T", Service, Execution, Case)


def case_of(document: Mapping[str, Any]) -> Case:
    """A case from JSON, whose names are in camelCase. :raises TypeError: where a name is none."""
    executions = [execution_of(each) for each in document.get("executions", [{}])]
    return _made(Case, {**document, "executions": executions})


def execution_of(document: Mapping[str, Any]) -> Execution:
    service = document.get("service", {})
    labels: Mapping[str, Any] = document.get("labels", {"home": {}})
    services = {label: _made(Service, {**service, **own}) for label, own in labels.items()}
    rest = {name: value for name, value in document.items() if name != "service"}
    return _made(Execution, {**rest, "labels": services})


def _made(kind: type[T], document: Mapping[str, Any]) -> T:
    names = {_camel(each.name): each.name for each in fields(kind)}
    unknown = sorted(set(document) - set(names))
    if unknown:
        raise TypeError(f"{kind.__name__} has no {', '.join(unknown)}; it has {', '.join(names)}")
    return kind(**{names[name]: value for name, value in document.items()})


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)
