"""From how Taurus ended to the protocol's `end`. Taurus's exit code alone does not say: it is 0 when every request
fails, and 1 for a bad configuration, a dead JMeter and a run without a sample."""

from dataclasses import replace
from pathlib import Path

from load_gate_worker.messages import Message, message
from load_gate_worker.result.document import Outcome
from load_gate_worker.result.jmeter_death import first_error, jmeter_death
from load_gate_worker.samples.samples import Totals
from load_gate_worker.stop import GRACE_SECONDS, Stop
from load_gate_worker.taurus.taurus import TaurusEnd

EARLY = {"signal": "worker-stopped", "deadline": "worker-deadline-passed", "late": "worker-late"}


def outcome_of(end: TaurusEnd, stop: Stop, totals: Totals, artifacts: Path) -> Outcome:
    """The outcome of a run that bzt has returned from.

    A stop that came too late to be obeyed (during post-processing, say) leaves a whole run, which is `completed`.
    """
    if stop.obeyed:
        return stopped_early(stop, end.exit_code)
    if end.failure:
        return Outcome("failed", end.failure, end.exit_code)
    if end.is_whole and totals.labels:
        return Outcome("completed", None, end.exit_code)
    return Outcome("failed", _why_failed(end, totals, artifacts), end.exit_code)


def stopped_early(stop: Stop, exit_code: int | None = None) -> Outcome:
    reason = stop.reason or "signal"
    return Outcome(reason, stop.cause or message(EARLY[reason]), exit_code)


def ended_by_force(stop: Stop) -> Outcome:
    return replace(stopped_early(stop), also=message("worker-forced-end", seconds=round(GRACE_SECONDS)))


def _why_failed(end: TaurusEnd, totals: Totals, artifacts: Path) -> Message:
    died = any(end.jmeter_exit_codes)
    # Where JMeter lives, what it has logged is not why Taurus ended.
    death = jmeter_death([artifacts, Path.cwd()], end.jmeter_exit_codes) if died or not totals.labels else None
    own = f"JMeter: {error}" if (died or not totals.labels) and (error := first_error(artifacts)) else ""
    causes = "; ".join(cause for cause in (end.error, own) if cause)
    if death:
        return death
    if not totals.labels:
        return _why_no_sample(end, totals, causes)
    if causes:
        return message("worker-taurus-failed", exit_code=end.exit_code, error=causes)
    return message("worker-taurus-failed-silently", exit_code=end.exit_code)


def _why_no_sample(end: TaurusEnd, totals: Totals, causes: str) -> Message:
    if totals.ramp_up is not None and totals.ramp_up.samples:
        return message("worker-only-ramp-up", samples=totals.ramp_up.samples, exit_code=end.exit_code)
    if causes:
        return message("worker-no-sample", exit_code=end.exit_code, causes=causes)
    return message("worker-no-sample-in-time", exit_code=end.exit_code)
