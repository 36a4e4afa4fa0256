"""Our module inside Taurus: it hands every sample to the recorder, and ends the run when that was asked for."""

from collections.abc import Callable, Iterator
from typing import Protocol

from bzt import ManualShutdown
from bzt.engine import Reporter

from load_gate_worker.samples import Recorder, Sample
from load_gate_worker.stop import Stop

# second, label, concurrency, elapsed, connect time, latency, response code, error, node, bytes; times in seconds
RawSample = tuple[int, str, int, float, float | None, float | None, str | None, str | None, str, int | None]
ReadSamples = Callable[[bool], Iterator[RawSample | None]]


class Reader(Protocol):
    """The part of bzt.modules.aggregator.ResultsReader that is used here."""

    ignored_labels: list[str]
    _read: ReadSamples


def make_reporter(recorder: Recorder, stop: Stop) -> type[Reporter]:
    """A Reporter class for bzt's module table, bound to this run."""

    class LoadGateReporter(Reporter):
        ran_to_end = False

        def prepare(self) -> None:
            self._obey()
            aggregator = self.engine.aggregator
            if aggregator._ramp_up_exclude():
                recorder.exclude_ramp_up(aggregator._get_max_ramp_up())
            # Reporters are prepared after the executors, so every reader is there.
            for source, reader in enumerate(aggregator.underlings):
                tap(reader, source, recorder)

        def startup(self) -> None:
            self._obey()

        def check(self) -> bool:
            self._obey()
            return False

        def shutdown(self) -> None:
            type(self).ran_to_end = self.engine.stopping_reason is None

        def _obey(self) -> None:
            if stop.should_end():
                raise ManualShutdown

    return LoadGateReporter


def tap(reader: Reader, source: int, recorder: Recorder) -> None:
    """Record each sample of a reader on its way into Taurus's aggregation.

    Taurus's aggregated seconds round response times above 2,047 ms to three digits, move late samples to other
    seconds and fold labels; the samples themselves are exact, and every one of them passes here once.
    """
    read: ReadSamples = reader._read

    def read_and_record(final_pass: bool = False) -> Iterator[RawSample | None]:
        for raw in read(final_pass):
            if raw is not None and not raw[1].startswith(tuple(reader.ignored_labels)):
                recorder.record(to_sample(raw, source))
            yield raw

    reader._read = read_and_record


def to_sample(raw: RawSample, source: int) -> Sample:
    """A sample from the tuple that bzt's readers yield; its times are seconds."""
    second, label, concurrency, elapsed, _connect, _latency, code, error, _node, _bytes = raw
    return Sample(
        source=source,
        second=second,
        label=label,
        elapsed=max(0, round(elapsed * 1000)),
        concurrency=concurrency,
        error=None if error is None else describe_error(code, error),
    )


def describe_error(code: str | None, message: str) -> str:
    """What failed, in words: JMeter's message, with the HTTP status where there is one."""
    if not code or not code.isdigit():
        return message
    if code.startswith(("2", "3")):
        # JMeter keeps the server's "200 OK" when it is an assertion that failed.
        return f"{code} {message}, but an assertion or a part of the sample failed"
    return f"{code} {message}"
