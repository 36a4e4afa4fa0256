"""The task's result.json (docs/worker-protocol.md): how the run ended, and all of its samples."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from load_gate_worker import __version__
from load_gate_worker.identity import Identity
from load_gate_worker.result.document import Clock, Outcome, Published, head, to_json
from load_gate_worker.samples.execution import ExecutionReport
from load_gate_worker.samples.hdr import encode
from load_gate_worker.samples.omitted import Counts, with_omitted
from load_gate_worker.samples.samples import Distribution, Second, Seen, Totals
from load_gate_worker.samples.steady import FEWEST, MAX_LABELS
from load_gate_worker.samples.windows import Fitted
from load_gate_worker.watch.saturation import CpuUse

VERSION = 3
LABEL_SECONDS_VERSION = 1
# Of UTF-8, for the windows of labels.
MAX_LABEL_WINDOWS = 300_000
MAX_ERRORS = 10
MESSAGE_LENGTH = 2000
EXIT_CODES: Mapping[str, int] = {"completed": 0, "failed": 1, "signal": 2, "deadline": 3, "late": 4}


@dataclass(frozen=True)
class Report:
    """Everything that a result is made of."""

    run_id: str
    identity: Identity
    outcome: Outcome
    clock: Clock
    published: Published
    totals: Totals
    use: CpuUse


def build_result(report: Report, label_seconds: bool) -> dict[str, Any]:
    """The result document, version 3. `label_seconds` says whether they are written, in a document of their own."""
    totals = report.totals
    windows = totals.windows.fitted(report.use.by_second)
    return {
        "version": VERSION,
        "runId": report.run_id,
        "taskId": report.identity.task_id,
        "region": report.identity.region,
        "worker": __version__,
        "end": report.outcome.end,
        "taurusExitCode": report.outcome.taurus_exit_code,
        "message": report.outcome.message[:MESSAGE_LENGTH],
        **_cause(report.outcome),
        "timeline": _timeline(report.clock, totals),
        "published": _published(report.published),
        "generator": {**_generator(report.use), "windows": _cpu_windows(report.use, windows.width)},
        "overall": _overall(totals),
        "labels": {label: _label(label, totals) for label in sorted(totals.labels)},
        "labelSeconds": label_seconds,
        "executions": [_execution(execution) for execution in totals.executions],
        "rampUp": None if totals.ramp_up is None else _distribution(totals.ramp_up),
        "seconds": _seconds(totals.seconds),
        "windows": _windows(windows),
        "errors": _errors(totals.errors),
    }


def build_label_seconds(report: Report) -> dict[str, Any]:
    """The seconds of each label, as far as they were kept."""
    rows = report.totals.label_seconds or {}
    labels = {label: rows.get(label, []) for label in sorted(report.totals.labels)}
    return {"version": LABEL_SECONDS_VERSION, **head(report.run_id, report.identity), "labels": labels}


def summary(outcome: Outcome, overall: Distribution) -> str:
    """The last line of the log. Without samples there is no average, and none is invented."""
    average = f"{overall.sum / overall.samples:.1f}ms" if overall.samples else "-"
    return f"end={outcome.end} samples={overall.samples} failures={overall.failures} average={average}"


def _cause(outcome: Outcome) -> dict[str, dict[str, str]]:
    return {"cause": asdict(outcome.cause)} if outcome.cause else {}


def _timeline(clock: Clock, totals: Totals) -> dict[str, int | None]:
    seconds = totals.seconds
    return {
        "workerStarted": _ms(clock.worker_started),
        "here": _ms_or_none(clock.start.registered),
        "taurusStarted": _ms_or_none(clock.taurus_started),
        "armed": _ms_or_none(clock.start.ready),
        "startAt": _ms_or_none(clock.start.start_at),
        "firstRequest": totals.first_request,
        "firstSample": _ms(min(seconds)) if seconds else None,
        "lastSample": _ms(max(seconds)) if seconds else None,
        "ended": _ms(clock.ended),
        "clockDrift": _ms(clock.drift),
    }


def _published(published: Published) -> dict[str, Any]:
    return {
        "samples": published.samples,
        "sum": float(published.sum),
        "failedCalls": published.failed_calls,
        "retries": published.retries,
        "lastError": published.last_error,
    }


def _generator(use: CpuUse) -> dict[str, float | None]:
    return {
        "vcpus": use.vcpus,
        "seconds": round(use.seconds, 1),
        "busySeconds": round(use.busy_seconds, 1),
        "cpu": None if use.cpu is None else round(use.cpu, 3),
    }


def _cpu_windows(use: CpuUse, width: int) -> list[tuple[int, float]]:
    return [(at, round(cpu, 3)) for at, cpu in use.windows(width)]


def _windows(fitted: Fitted) -> dict[str, Any]:
    labels: dict[str, Any] = {}
    left = MAX_LABEL_WINDOWS
    for label, rows in fitted.labels.items():
        left -= len(to_json({label: rows}))
        if left < 0:
            break
        labels[label] = rows
    return {"width": fitted.width * 1000, "rows": fitted.rows, "labels": labels}


def _errors(errors: Mapping[str, Seen]) -> list[dict[str, Any]]:
    most = sorted(errors.items(), key=lambda item: -item[1].count)[:MAX_ERRORS]
    return [{"message": text, "count": seen.count, "first": seen.first, "last": seen.last} for text, seen in most]


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _ms_or_none(seconds: float | None) -> int | None:
    return None if seconds is None else _ms(seconds)


def _distribution(distribution: Distribution) -> dict[str, Any]:
    times = distribution.times
    return {
        "samples": distribution.samples,
        "failures": distribution.failures,
        "sum": float(distribution.sum),
        "min": min(times) if times else None,
        "max": max(times) if times else None,
        "histogram": encode(times),
        **({"failed": encode(distribution.failed)} if distribution.failures else {}),
    }


def _overall(totals: Totals) -> dict[str, Any]:
    overall, omitted = _distribution(totals.overall), totals.omitted
    return {**overall, "steady": None if omitted is None else _steady(overall, totals.overall, omitted.overall)}


def _steady(document: Mapping[str, Any], samples: Distribution, omitted: Counts) -> str:
    """What a steady stream of requests would have seen; the samples' own histogram where nothing is missing."""
    histogram: str = document["histogram"]
    return encode(with_omitted(samples.times, omitted)) if omitted else histogram


def _label(label: str, totals: Totals) -> dict[str, Any]:
    distribution, omitted = totals.labels[label], totals.omitted
    document, steady = _distribution(distribution), None
    if omitted is not None and len(totals.labels) <= MAX_LABELS and distribution.samples >= FEWEST:
        steady = _steady(document, distribution, omitted.labels.get(label, {}))
    return {**document, "steady": steady, "downtime": distribution.downtime}


def _execution(execution: ExecutionReport) -> dict[str, Any]:
    return {
        "index": execution.index,
        "begins": execution.begins,
        "ends": execution.ends,
        "users": execution.users,
        "samples": execution.samples,
        "requests": execution.requests,
        "connections": execution.connections,
        "userTime": execution.user_time,
        "downtime": execution.downtime,
        "seconds": execution.seconds,
    }


def _seconds(seconds: Mapping[int, Second]) -> list[dict[str, Any]]:
    """The series, in order. An execution without a sample in a second keeps the users it had: they wait for replies."""
    last = {source: at for at in sorted(seconds) for source in seconds[at].users}
    users: dict[int, int] = {}
    series = []
    for at in sorted(seconds):
        second = seconds[at]
        users = {source: count for source, count in {**users, **second.users}.items() if last[source] >= at}
        series.append(
            {
                "at": _ms(at),
                "samples": second.samples,
                "failures": second.failures,
                "sum": float(second.sum),
                "concurrency": sum(users.values()),
            }
        )
    return series
