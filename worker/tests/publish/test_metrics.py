import json
from collections import Counter
from typing import Any

from load_gate_worker.publish.metrics import DATA_PER_CALL, VALUES_PER_CALL, Backlog, metric_data
from load_gate_worker.samples.samples import Distribution
from tests.support.builders import RUN_ID


def drained(backlog: Backlog) -> list[list[dict[str, Any]]]:
    calls = []
    while backlog:
        calls.append(metric_data(backlog.take_batch(), RUN_ID))
    return calls


def spread(second: int, distinct: int, failures: int = 0) -> dict[int, Distribution]:
    return {second: Distribution(Counter({value: value % 3 + 1 for value in range(distinct)}), failures)}


def test_a_second_is_one_distribution_with_the_runs_dimension_and_full_resolution() -> None:
    backlog = Backlog()
    backlog.add({1_795_000_000: Distribution(Counter({12: 3, 15: 1}), failures=2)})
    ((response_time, failures),) = drained(backlog)
    assert response_time["MetricName"] == "ResponseTime"
    assert response_time["Unit"] == "Milliseconds"
    assert (response_time["Values"], response_time["Counts"]) == ([12.0, 15.0], [3.0, 1.0])
    assert response_time["Dimensions"] == [{"Name": "RunId", "Value": RUN_ID}]
    assert response_time["StorageResolution"] == 1
    assert str(response_time["Timestamp"]) == "2026-11-18 11:06:40+00:00"
    assert (failures["MetricName"], failures["Unit"], failures["Value"]) == ("Failures", "Count", 2.0)


def test_failures_are_not_sent_when_there_are_none() -> None:
    backlog = Backlog()
    backlog.add(spread(1, 2))
    assert [datum["MetricName"] for datum in drained(backlog)[0]] == ["ResponseTime"]


def test_a_second_with_many_values_is_split_and_its_failures_are_sent_once() -> None:
    backlog = Backlog()
    backlog.add(spread(1, 301, failures=4))
    data = [datum for call in drained(backlog) for datum in call]
    values = [len(datum["Values"]) for datum in data if datum["MetricName"] == "ResponseTime"]
    assert values == [150, 150, 1]
    assert [datum["Value"] for datum in data if datum["MetricName"] == "Failures"] == [4.0]


def test_every_call_stays_within_the_limits_and_no_sample_is_lost_or_doubled() -> None:
    backlog, expected = Backlog(), 0
    for second in range(400):
        fresh = spread(second, [1, 2, 149, 150, 151, 700][second % 6], failures=[0, 5, 0, 0][second % 4])
        expected += fresh[second].samples
        backlog.add(fresh)
    sent = 0.0
    while backlog:
        data = metric_data(backlog.take_batch(), RUN_ID)
        times = [datum for datum in data if datum["MetricName"] == "ResponseTime"]
        assert len(data) <= DATA_PER_CALL
        assert all(len(datum["Values"]) <= 150 for datum in times)
        assert sum(len(datum["Values"]) for datum in times) <= VALUES_PER_CALL
        assert len(json.dumps(data, default=str)) < 1_000_000
        sent += sum(sum(datum["Counts"]) for datum in times)
    assert sent == expected


def test_what_a_failed_call_carried_is_sent_again_whole() -> None:
    backlog = Backlog()
    backlog.add(spread(7, 400, failures=3))
    batch = backlog.take_batch()
    backlog.put_back(batch)
    assert backlog.take_batch() == batch


def test_a_cloudwatch_that_is_away_for_long_costs_the_oldest_seconds_and_says_so() -> None:
    backlog = Backlog(max_values=100)
    for second in range(4):
        backlog.add(spread(second, 50))
    kept = {datum.second for datum in backlog.take_batch()}
    assert kept == {2, 3}
    assert backlog.dropped == 2 * spread(0, 50)[0].samples
