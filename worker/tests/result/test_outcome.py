from pathlib import Path

import pytest

from load_gate_worker.result.outcome import outcome_of
from load_gate_worker.samples.samples import Recorder, Totals
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.taurus import TaurusEnd
from tests.support.builders import sample

WHOLE = TaurusEnd(exit_code=0, is_whole=True, error="")


def totals(samples: int) -> Totals:
    recorder = Recorder()
    for _ in range(samples):
        recorder.record(sample())
    return recorder.totals()


@pytest.mark.parametrize(
    ("end", "samples", "expected", "code"),
    [
        (WHOLE, 10, "completed", None),
        (TaurusEnd(3, True, ""), 10, "completed", None),
        (TaurusEnd(3, False, "criteria failed"), 10, "failed", "worker-taurus-failed"),
        (TaurusEnd(1, False, "JMeter exited with non-zero code: 137"), 10, "failed", "worker-taurus-failed"),
        (TaurusEnd(1, False, "reading failed"), 10, "failed", "worker-taurus-failed"),
        (TaurusEnd(0, False, ""), 10, "failed", "worker-taurus-failed-silently"),
        (WHOLE, 0, "failed", "worker-no-sample-in-time"),
    ],
)
def test_only_a_scenario_that_ran_to_its_end_with_samples_is_completed(
    end: TaurusEnd, samples: int, expected: str, code: str | None, tmp_path: Path
) -> None:
    outcome = outcome_of(end, Stop(), totals(samples), tmp_path)
    assert outcome.end == expected
    assert outcome.message.endswith(f"[{code}]") if code else outcome.message == ""


@pytest.mark.parametrize(
    ("reason", "code"),
    [("deadline", "worker-deadline-passed"), ("signal", "worker-stopped"), ("late", "worker-late")],
)
def test_an_obeyed_stop_is_reported_with_its_reason(reason: str, code: str, tmp_path: Path) -> None:
    stop = Stop()
    stop.request(reason)
    assert stop.should_end()
    outcome = outcome_of(TaurusEnd(2, False, ""), stop, totals(10), tmp_path)
    assert outcome.end == reason
    assert outcome.message.endswith(f"[{code}]")


def test_a_stop_that_came_after_the_scenarios_end_leaves_a_whole_run(tmp_path: Path) -> None:
    stop = Stop()
    stop.request("signal")
    assert outcome_of(WHOLE, stop, totals(10), tmp_path).end == "completed"


def test_a_run_without_samples_is_explained_by_jmeters_own_words(tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text("2026 INFO fine\n2026 ERROR o.a.j.JMeter: no such plugin\n2026 ERROR later\n")
    message = outcome_of(TaurusEnd(1, False, "Empty results"), Stop(), totals(0), tmp_path).message
    assert "code 1): Empty results; JMeter: " in message
    assert message.endswith("[worker-no-sample]")
    assert "no such plugin" in message
    assert "later" not in message


@pytest.mark.parametrize("samples", [0, 10])
def test_what_jmeter_died_of_is_the_cause_with_and_without_samples(samples: int, tmp_path: Path) -> None:
    (tmp_path / "jmeter.out").write_text("Terminating due to java.lang.OutOfMemoryError: Java heap space\n")
    end = TaurusEnd(1, False, "JMeter exited with non-zero code: 3", (0, 3))
    outcome = outcome_of(end, Stop(), totals(samples), tmp_path)
    assert outcome.cause is not None
    assert outcome.cause.code == "worker-jmeter-memory-exhausted"
    assert outcome.message == str(outcome.cause)
    assert outcome.message.count("Fix:") == 1


def test_jmeters_first_error_is_quoted_where_its_kind_is_unknown(tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text("2026 ERROR o.a.j.JMeter: no such plugin\n")
    end = TaurusEnd(1, False, "JMeter exited with non-zero code: 1", (1,))
    message = outcome_of(end, Stop(), totals(10), tmp_path).message
    assert "code: 1; JMeter: 2026 ERROR o.a.j.JMeter: no such plugin" in message
    assert message.endswith("[worker-taurus-failed]")


def test_what_a_jmeter_has_logged_that_lives_is_not_why_taurus_failed(tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text("2026 ERROR java.lang.StackOverflowError: null\n")
    outcome = outcome_of(TaurusEnd(1, False, "reading failed", (0,)), Stop(), totals(10), tmp_path)
    assert "StackOverflowError" not in outcome.message
    assert "reading failed" in outcome.message


def test_a_launcher_that_fails_before_any_log_is_quoted(tmp_path: Path) -> None:
    (tmp_path / "jmeter.log").write_text("")
    (tmp_path / "jmeter.err").write_text("jmeter: no luck\n")
    assert "JMeter: jmeter: no luck" in outcome_of(TaurusEnd(1, False, ""), Stop(), totals(0), tmp_path).message


def test_a_run_that_was_all_ramp_up_says_so(tmp_path: Path) -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(60)
    recorder.record(sample())
    outcome = outcome_of(WHOLE, Stop(), recorder.totals(), tmp_path)
    assert outcome.end == "failed"
    assert outcome.message.endswith("[worker-only-ramp-up]")
