import pytest

from load_gate_worker.samples import Recorder
from load_gate_worker.standins import install_standins

install_standins()

from load_gate_worker.reporter import RawSample, ReadSamples, describe_error, tap, to_sample  # noqa: E402 - after the stand-ins


def raw(elapsed: float = 0.012, label: str = "home", code: str = "200", error: str | None = None) -> RawSample:
    return (1000, label, 4, elapsed, 0.001, 0.01, code, error, "", 100)


class Reader:
    """What tap() uses of a bzt reader."""

    def __init__(self, *rows: RawSample | None, ignored: tuple[str, ...] = ()) -> None:
        self.ignored_labels = list(ignored)
        self._read: ReadSamples = lambda _: iter(rows)


@pytest.mark.parametrize("milliseconds", [0, 1, 29, 57, 2047, 2049, 30_007, 999_999])
def test_seconds_become_the_milliseconds_that_jmeter_wrote(milliseconds: int) -> None:
    assert to_sample(raw(elapsed=milliseconds / 1000.0), 0).elapsed == milliseconds


def test_each_sample_is_recorded_on_its_way_and_taurus_still_sees_it() -> None:
    recorder = Recorder()
    reader = Reader(raw(), None, raw(elapsed=0.020, error="Connection refused", code="Non HTTP response code"))
    tap(reader, 0, recorder)
    assert len(list(reader._read(True))) == 3
    assert (recorder.totals().overall.samples, recorder.totals().overall.sum) == (2, 32)
    assert recorder.totals().errors == {"Connection refused": 1}


def test_labels_that_the_scenario_ignores_are_ignored_here_too() -> None:
    recorder = Recorder()
    reader = Reader(raw(label="warm-up 1"), raw(), ignored=("warm-up",))
    tap(reader, 0, recorder)
    list(reader._read(False))
    assert list(recorder.totals().labels) == ["home"]


@pytest.mark.parametrize(
    ("code", "message", "described"),
    [
        ("503", "Service Unavailable", "503 Service Unavailable"),
        ("Non HTTP response code: java.net.ConnectException", "Connection refused", "Connection refused"),
        ("200", "OK", "200 OK, but an assertion or a part of the sample failed"),
        (None, "unknown error", "unknown error"),
    ],
)
def test_an_error_is_described_so_that_it_tells_something(code: str | None, message: str, described: str) -> None:
    assert describe_error(code, message) == described
