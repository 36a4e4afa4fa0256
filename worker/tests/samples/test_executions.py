from typing import Any

import pytest

from load_gate_worker.samples import execution
from load_gate_worker.samples.execution import ExecutionReport
from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.samples.samples import Recorder
from tests.support.builders import sample

# The load begins here, epoch milliseconds.
START = 1_000_000


def held(users: int = 1, seconds: int = 10, **changes: Any) -> LoadPlan:
    """Users that are there from the beginning, for so long."""
    length = seconds * 1000
    return LoadPlan(**{"users": users, "length": length, "spans": ((0, length),) * users, **changes})


def recorder_of(*plans: LoadPlan, start: int | None = START) -> Recorder:
    recorder = Recorder()
    for source, plan in enumerate(plans):
        recorder.expect(source, plan)
    if start is not None:
        recorder.load_begins(start / 1000)
    return recorder


def send(recorder: Recorder, began: int, ended: int, **changes: Any) -> None:
    """A request, in milliseconds after START."""
    recorder.record(sample(ended=START + ended, elapsed=ended - began, **changes))


def only(recorder: Recorder) -> ExecutionReport:
    (report,) = recorder.totals().executions
    return report


def downtime_of(recorder: Recorder) -> tuple[int, int]:
    """Of the execution, and of its label: both are the same without transactions."""
    return only(recorder).downtime, recorder.totals().labels["home"].downtime


def test_an_execution_holds_what_it_did_second_by_second() -> None:
    recorder = recorder_of(held(users=2, seconds=3))
    send(recorder, 0, 400, thread="a", concurrency=1)
    send(recorder, 100, 1300, thread="b", concurrency=2)
    send(recorder, 400, 2600, thread="a", concurrency=2, error="refused")
    assert only(recorder) == ExecutionReport(
        index=0,
        begins=START,
        ends=START + 3000,
        users=2,
        samples=3,
        requests=3,
        connections=0,
        user_time=6000,
        downtime=2200,
        seconds=[
            (START, 1, 1, 1, 2000, 600),
            (START + 1000, 1, 1, 2, 2000, 1000),
            (START + 2000, 1, 1, 2, 2000, 600),
        ],
    )


@pytest.mark.parametrize(
    ("began", "ended", "lost"),
    [(1000, 1500, 500), (9000, 12_000, 1000), (9999, 40_000, 1), (10_000, 12_000, 0), (10_500, 10_600, 0)],
)
def test_a_failed_request_counts_up_to_the_planned_end(began: int, ended: int, lost: int) -> None:
    recorder = recorder_of(held())
    send(recorder, began, ended, error="Read timed out")
    assert downtime_of(recorder) == (lost, lost)


@pytest.mark.parametrize(
    ("longest", "began", "ended", "lost"),
    [
        (None, 2000, 60_000, 0),
        (500, 8000, 60_000, 500),
        (500, 8600, 60_000, 0),
        (500, 2000, 60_000, 6500),
        (3000, 1000, 11_000, 0),
    ],
)
def test_a_request_that_is_answered_after_the_planned_end_counts_beyond_all_that_its_label_took_before(
    longest: int | None, began: int, ended: int, lost: int
) -> None:
    recorder = recorder_of(held())
    if longest is not None:
        send(recorder, 0, longest)
        send(recorder, 0, 8000, error="refused", label="other")
    send(recorder, 0, 9000, label="slower")
    send(recorder, began, ended)
    assert recorder.totals().labels["home"].downtime == lost


def test_a_load_that_only_iterations_bound_has_no_end_and_the_time_of_its_threads() -> None:
    recorder = recorder_of(LoadPlan(users=2))
    send(recorder, 0, 1000, thread="a")
    send(recorder, 500, 4000, thread="b", error="refused")
    send(recorder, 1000, 2000, thread="a")
    report = only(recorder)
    assert (report.ends, report.user_time, report.downtime) == (None, 2000 + 3500, 3500)


def test_users_that_reach_their_iterations_before_the_time_limit_are_not_counted_to_it() -> None:
    recorder = recorder_of(held(spans=None))
    send(recorder, 0, 1000)
    send(recorder, 1000, 3000, error="refused")
    report = only(recorder)
    assert (report.ends, report.user_time, report.downtime) == (START + 10_000, 3000, 2000)


def test_without_a_common_start_the_load_begins_with_its_first_request() -> None:
    recorder = recorder_of(held(first=250), start=None)
    send(recorder, 400, 500, thread="a")
    send(recorder, 250, 5000, thread="b")
    report = only(recorder)
    assert (report.begins, report.ends) == (START, START + 10_000)


def test_a_delay_belongs_to_the_beginning_of_its_own_execution() -> None:
    recorder = recorder_of(held(), held(delay=3000))
    send(recorder, 0, 100)
    assert [report.begins for report in recorder.totals().executions] == [START, START + 3000]


def test_an_execution_that_has_not_begun_yet_has_no_beginning() -> None:
    recorder = recorder_of(held(), held(delay=10**13))
    send(recorder, 0, 100)
    late = recorder.totals().executions[1]
    assert (late.begins, late.ends, late.user_time, late.seconds) == (None, None, 0, [])


def test_executions_that_the_task_leaves_out_keep_their_numbers() -> None:
    recorder = Recorder()
    recorder.number_executions([1, 3])
    for source in (1, 0):
        recorder.record(sample(source=source))
    assert [report.index for report in recorder.totals().executions] == [1, 3]


def test_a_transaction_is_a_sample_and_no_request_and_its_time_counts_once() -> None:
    recorder = recorder_of(held())
    send(recorder, 0, 1000, error="refused")
    send(recorder, 1000, 2000)
    send(recorder, 0, 2500, label="order", error="of its requests", transaction=True)
    report = only(recorder)
    assert (report.samples, report.requests, report.downtime) == (3, 2, 1000)
    assert {label: each.downtime for label, each in recorder.totals().labels.items()} == {"home": 1000, "order": 2500}


def test_a_transaction_in_place_of_its_requests_is_a_request() -> None:
    recorder = recorder_of(held(parents=True))
    send(recorder, 0, 1000, thread="b", error="refused")
    for began in (0, 1000, 2000):
        send(recorder, began, began + 1000, label="order", error="refused", transaction=True, thread="a")
    send(recorder, 3000, 3500, thread="a")
    send(recorder, 3000, 3500, label="around", transaction=True, thread="a")
    report = only(recorder)
    assert (report.samples, report.requests, report.downtime) == (6, 5, 4000)


def test_ramp_up_that_is_left_out_is_load_and_no_time_of_users() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(4)
    recorder.expect(0, held(users=2))
    recorder.load_begins(START / 1000)
    send(recorder, 1000, 2000, error="refused")
    send(recorder, 2000, 6000, error="refused")
    report = only(recorder)
    assert (report.samples, report.user_time, report.downtime) == (2, 12_000, 2000)
    assert report.seconds[0] == (START + 2000, 1, 1, 1, 0, 0)


def test_users_beyond_the_plan_do_not_lose_more_than_there_is() -> None:
    recorder = recorder_of(held())
    for thread in "ab":
        send(recorder, 0, 10_000, thread=thread, error="refused")
    assert (only(recorder).user_time, only(recorder).downtime) == (20_000, 20_000)


def test_a_thread_for_each_error_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "MAX_THREADS", 10)
    recorder = recorder_of(LoadPlan())
    for number in range(100):
        send(recorder, number * 100, number * 100 + 100, thread=f"user 1-{number}", error="refused")
    assert (only(recorder).user_time, only(recorder).downtime) == (10_000, 10_000)


@pytest.mark.parametrize("ended", [0, 10**17])
def test_a_sample_at_an_impossible_time_is_load_and_no_time_of_users(ended: int) -> None:
    recorder = recorder_of(held())
    send(recorder, 0, 100)
    recorder.record(sample(ended=ended, elapsed=10, error="refused"))
    assert (only(recorder).samples, only(recorder).downtime) == (2, 0)


def test_c12_requests_that_opened_a_connection_are_counted_and_transactions_are_not() -> None:
    recorder = recorder_of(held())
    for at in range(4):
        send(recorder, at * 100, at * 100 + 50, connected=at % 2 == 0)
    send(recorder, 0, 350, label="order", transaction=True, connected=True)
    report = only(recorder)
    assert (report.requests, report.connections) == (4, 2)
