"""What a steady stream of requests would have seen, of simulated users and services."""

from collections.abc import Mapping
from typing import Any

import pytest

from load_gate_worker.samples import steady
from load_gate_worker.samples.omitted import with_omitted
from load_gate_worker.samples.samples import Recorder, Totals
from load_gate_worker.samples.usual import median
from tests.support.builders import sample
from tests.support.simulation.cases import case_of
from tests.support.simulation.run import record

SKEWED = {"ms": 100, "spread": "lognormal", "sigma": 0.8}
# A third of a second into the load, and five seconds long, of thirty.
PAUSE = [[0.4, 0.4 + 5 / 30]]


def run(seed: int = 1, **execution: Any) -> Totals:
    return record(case_of({"seed": seed, "executions": [{"users": 5, "holdFor": 30, **execution}]})).totals()


def stream(totals: Totals, label: str | None = None) -> Mapping[int, int]:
    assert totals.omitted is not None
    if label is None:
        return with_omitted(totals.overall.times, totals.omitted.overall)
    return with_omitted(totals.labels[label].times, totals.omitted.labels.get(label, {}))


def percentile(times: Mapping[int, int], percent: float) -> int:
    need, seen = sum(times.values()) * percent / 100, 0
    for value in sorted(times):
        seen += times[value]
        if seen >= need:
            return value
    return 0


def mean(times: Mapping[int, int]) -> float:
    return sum(value * count for value, count in times.items()) / sum(times.values())


@pytest.mark.parametrize("users", [2, 5, 20])
@pytest.mark.parametrize("service", [{"ms": 20}, {"ms": 100, "spread": "lognormal"}])
def test_a_pause_of_all_users_is_seen_as_long_as_it_took(users: int, service: dict[str, Any]) -> None:
    totals = run(users=users, service={**service, "hang": PAUSE})
    assert percentile(totals.overall.times, 95) < 500
    # A sixth of the time, in which the wait goes down from five seconds.
    assert 3300 < percentile(stream(totals), 95) < 4200
    assert 380 < mean(stream(totals)) - mean(totals.overall.times) < 520


@pytest.mark.parametrize("part", [0.33, 0.66, 0.9])
@pytest.mark.parametrize("think", [0, 1])
def test_a_service_that_stops_answering_is_seen_for_as_long_as_it_did(part: float, think: float) -> None:
    totals = run(thinkTime=think, service={"hang": [[part, 1]]})
    assert percentile(stream(totals), 95) > 20_000
    waited = sum(count for value, count in stream(totals).items() if value > 1000)
    assert waited / sum(stream(totals).values()) == pytest.approx(1 - part, abs=0.05)


@pytest.mark.parametrize("part", [0.33, 0.66, 0.9])
@pytest.mark.parametrize("users", [2, 5, 20])
def test_answers_of_twenty_seconds_to_the_end_are_seen(part: float, users: int) -> None:
    totals = run(users=users, service={"lateFrom": part})
    assert percentile(totals.overall.times, 95) < 50
    assert percentile(stream(totals), 95) > 15_000


@pytest.mark.parametrize("seed", range(3))
def test_a_slow_phase_of_users_who_are_not_in_step_counts_by_its_time(seed: int) -> None:
    totals = run(seed, users=10, rampUp=10, holdFor=50, service={**SKEWED, "ms": 50, "lateFrom": 0.5, "lateMs": 600})
    late = [times[600] / sum(times.values()) for times in (totals.overall.times, stream(totals))]
    # The first ten seconds have half of the users.
    assert late[0] < 0.15
    assert 0.45 < late[1] < 0.62


def test_a_label_is_blamed_only_where_its_own_requests_were_open() -> None:
    labels = {"fast": {"ms": 20}, "hangs": {"ms": 50, "hang": PAUSE}, "other": {"ms": 20}}
    totals = run(labels=labels)
    assert percentile(stream(totals, "hangs"), 95) > 3000
    assert stream(totals, "fast") == totals.labels["fast"].times
    assert stream(totals, "other") == totals.labels["other"].times


def test_a_transaction_waits_with_its_requests() -> None:
    totals = run(labels={"a": {}, "b": {}}, transaction="order", service={"hang": PAUSE})
    assert percentile(totals.labels["order"].times, 95) < 100
    assert percentile(stream(totals, "order"), 95) > 3000


HEALTHY: dict[str, dict[str, Any]] = {
    "steady": {},
    "skewed": {"service": SKEWED},
    "more skewed": {"service": {**SKEWED, "sigma": 1.2}},
    "one user, very skewed": {"users": 1, "service": {"ms": 50, "spread": "pareto", "sigma": 1.2}},
    "slow, in step": {"service": {"ms": 5000}},
    "slow, not in step": {"service": {"ms": 2000, "spread": "lognormal", "sigma": 0.5}},
    "short pauses": {"service": {"burstEvery": 5, "burstFor": 0.9}},
    "ramp-up": {"rampUp": 20, "holdFor": 10, "service": SKEWED},
    "steps": {"rampUp": 20, "holdFor": 10, "steps": 4, "service": SKEWED},
    "users who finish one after the other": {"holdFor": 0, "iterations": 60, "service": SKEWED},
    "think-time": {"thinkTime": 1, "service": SKEWED},
    "long think-time": {"holdFor": 120, "thinkTime": 10, "service": SKEWED},
    "low rate": {"throughput": 2, "service": SKEWED},
    "a slow label, in step": {"labels": {"a": {"ms": 20}, "b": {"ms": 50}, "report": {"ms": 5000}}},
    "two slow labels in a row": {"labels": {"a": {"ms": 4000}, "b": {"ms": 4000}, "c": {}, "d": {}, "e": {}, "f": {}}},
    "errors": {"service": {**SKEWED, "failShare": 0.2}},
    "threads that are replaced": {"stopThreadOnError": True, "service": {**SKEWED, "failShare": 0.2}},
}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", HEALTHY)
def test_where_nothing_was_omitted_the_samples_are_what_a_stream_sees(name: str, seed: int) -> None:
    totals = run(seed, **HEALTHY[name])
    assert stream(totals) == totals.overall.times
    assert all(stream(totals, label) == each.times for label, each in totals.labels.items())


@pytest.mark.parametrize("users", [1, 2, 5])
@pytest.mark.parametrize("long", [10_000, 25_000])
def test_a_single_request_that_takes_long_is_one(users: int, long: int) -> None:
    recorder = Recorder()
    for number in range(2000):
        for user in range(users):
            began = number * 20 + (long if user == 0 and number > 1000 else 0)
            took = long if user == 0 and number == 1000 else 20
            if began + took < 60_000:
                recorder.record(sample(ended=began + took, elapsed=took, thread=f"{user}", concurrency=users))
    totals = recorder.totals()
    assert stream(totals) == totals.overall.times


def test_with_a_few_requests_nothing_is_said() -> None:
    assert run(holdFor=30, thinkTime=10).omitted is None
    assert run(holdFor=30, thinkTime=5).omitted is not None


def test_what_comes_to_be_too_much_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MAX_LABELS", "MAX_PAIRS", "MAX_GAPS"):
        monkeypatch.setattr(steady, name, 2)
    labels = {f"label {number}": {"ms": 1500} for number in range(5)}
    assert run(holdFor=120, labels=labels).omitted is not None


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, {10: 2}),
        ({10: 1.0, 30: 2.0}, {10: 3, 30: 2}),
        ({30: 0.5, 40: 0.25, 50: 0.25}, {10: 2, 50: 1}),
        ({30: 0.4}, {10: 2}),
    ],
)
def test_parts_of_requests_add_up_to_whole_ones(more: dict[int, float], expected: dict[int, int]) -> None:
    assert with_omitted({10: 2}, more) == expected


def test_the_median_of_two_is_the_lower_one() -> None:
    assert median({5: 1, 9: 1}) == 5
    assert median({5: 1, 9: 2}) == 9
    assert median({}) == 0
