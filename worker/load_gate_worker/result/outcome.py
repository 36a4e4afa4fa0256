"""From how Taurus ended to the protocol's `end`. Taurus's exit code alone does not say: it is 0 when every request
fails, and 1 for a bad configuration, a dead JMeter and a run without a sample."""

from pathlib import Path

from load_gate_worker.messages import Message, message
from load_gate_worker.result.document import Outcome
from load_gate_worker.samples.samples import Totals
from load_gate_worker.stop import GRACE_SECONDS, Stop
from load_gate_worker.taurus.taurus import TaurusEnd

CAUSE_LENGTH = 400
EARLY = {"signal": "worker-stopped", "deadline": "worker-deadline-passed", "late": "worker-late"}


def outcome_of(end: TaurusEnd, stop: Stop, totals: Totals, artifacts: Path) -> Outcome:
    """The outcome of a run that bzt has returned from.

    A stop that came too late to be obeyed (during post-processing, say) leaves a whole run, which is `completed`.
    """
    if stop.obeyed:
        return stopped_early(stop, end.exit_code)
    if not totals.labels:
        return Outcome("failed", str(_nothing_counted(end, totals, artifacts)), end.exit_code)
    if end.is_whole:
        return Outcome("completed", "", end.exit_code)
    if end.error:
        reason = message("worker-taurus-failed", exit_code=end.exit_code, error=end.error)
    else:
        reason = message("worker-taurus-failed-silently", exit_code=end.exit_code)
    return Outcome("failed", str(reason), end.exit_code)


def stopped_early(stop: Stop, exit_code: int | None = None) -> Outcome:
    reason = stop.reason or "signal"
    return Outcome(reason, stop.message or str(message(EARLY[reason])), exit_code)


def ended_by_force(stop: Stop) -> Outcome:
    outcome = stopped_early(stop)
    return Outcome(outcome.end, f"{outcome.message} {message('worker-forced-end', seconds=round(GRACE_SECONDS))}")


def _nothing_counted(end: TaurusEnd, totals: Totals, artifacts: Path) -> Message:
    if totals.ramp_up is not None and totals.ramp_up.samples:
        return message("worker-only-ramp-up", samples=totals.ramp_up.samples, exit_code=end.exit_code)
    causes = [cause for cause in (end.error, jmeter_error(artifacts)) if cause]
    if causes:
        return message("worker-no-sample", exit_code=end.exit_code, causes="; ".join(causes))
    return message("worker-no-sample-in-time", exit_code=end.exit_code)


def jmeter_error(artifacts: Path) -> str:
    """JMeter's own first error, which names the cause more often than Taurus's message about it does."""
    for log in sorted(artifacts.glob("jmeter*.log")):
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if " ERROR " in line:
                return f"JMeter: {line[:CAUSE_LENGTH]}"
    # Before it logs anything, the launcher or the JVM may fail.
    for errors in sorted(artifacts.glob("jmeter*.err")):
        text = errors.read_text(encoding="utf-8", errors="replace").strip()
        if text:
            return f"JMeter: {text[:CAUSE_LENGTH]}"
    return ""
