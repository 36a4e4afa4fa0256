"""From how Taurus ended to the protocol's `end`. Taurus's exit code alone does not tell: it is 0 when every request
fails, and 1 for a bad configuration, a dead JMeter and a run without a sample alike."""

from pathlib import Path

from load_gate_worker.result.document import Outcome
from load_gate_worker.samples.samples import Totals
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.taurus import TaurusEnd

CAUSE_LENGTH = 400
EARLY = {
    "signal": "the task was told to stop (SIGTERM or SIGINT) before the scenario had run to its end",
    "deadline": "the task's deadline passed before the scenario had run to its end",
    "late": "the fleet starts without this task: it came too late, or was not needed",
}
# 3 says that a pass/fail criterion of the scenario's own did not hold; it may have run to its end all the same.
WHOLE_RUN_CODES = (0, 3)


def outcome_of(end: TaurusEnd, stop: Stop, totals: Totals, artifacts: Path) -> Outcome:
    """The outcome of a run that bzt has returned from.

    A stop that came too late to be obeyed (during post-processing, say) leaves a whole run, which is `completed`.
    """
    if stop.obeyed:
        return stopped_early(stop, end.exit_code)
    if not totals.labels:
        return Outcome("failed", _nothing_counted(end, totals, artifacts), end.exit_code)
    if end.ran_to_end and end.exit_code in WHOLE_RUN_CODES:
        return Outcome("completed", "", end.exit_code)
    cause = end.error or "no error was logged"
    return Outcome(
        "failed", f"Taurus ended with code {end.exit_code} before the scenario was over: {cause}", end.exit_code
    )


def stopped_early(stop: Stop, exit_code: int | None = None, forced: bool = False) -> Outcome:
    reason = stop.reason or "signal"
    how = ", and had to be ended by force: the last samples may be missing" if forced else ""
    return Outcome(reason, (stop.message or EARLY.get(reason, "")) + how, exit_code)


def _nothing_counted(end: TaurusEnd, totals: Totals, artifacts: Path) -> str:
    if totals.ramp_up is None or not totals.ramp_up.samples:
        return _no_sample(end, artifacts)
    return (
        f"all {totals.ramp_up.samples} samples belong to the ramp-up, which settings.ramp-up-exclude leaves out "
        f"(Taurus ended with code {end.exit_code}): let hold-for be longer than the slowest reply"
    )


def _no_sample(end: TaurusEnd, artifacts: Path) -> str:
    causes = [cause for cause in (end.error, jmeter_error(artifacts)) if cause]
    if not causes:
        causes = ["the scenario was over before a first request had finished; does the target answer at all?"]
    return f"no sample was taken (Taurus ended with code {end.exit_code}): " + "; ".join(causes)


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
