import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from load_gate_worker.samples.samples import Recorder
from load_gate_worker.taurus.stubs import install_stubs

install_stubs()

from bzt.modules.jmeter import JTLReader  # noqa: E402 - after the stand-ins

from load_gate_worker.taurus.tap import RawSample, ReadSamples, describe_error, tap, to_sample  # noqa: E402 - after the stand-ins


def raw(elapsed: float = 0.012, label: str = "home", code: str = "200", error: str | None = None) -> RawSample:
    return (1000, label, 4, elapsed, 0.001, 0.01, code, error, "", 100)


LINE = {"label": "home", "timeStamp": "1000000", "elapsed": "12", "threadName": "shop 1-1", "responseMessage": "OK"}


class Reader:
    """What tap() uses of a bzt reader."""

    def __init__(self, *rows: RawSample | None, ignored: tuple[str, ...] = ()) -> None:
        self.ignored_labels = list(ignored)
        file = SimpleNamespace(name="none yet", offset=0, get_lines=lambda *_: iter(()))
        self.csvreader = SimpleNamespace(file=file, read=lambda _: (LINE for _ in rows))

        def read(last_pass: bool) -> Iterator[RawSample | None]:
            lines = self.csvreader.read(last_pass)
            for row in rows:
                next(lines)
                yield row

        self._read: ReadSamples = read


@pytest.mark.parametrize("milliseconds", [0, 1, 29, 57, 2047, 2049, 30_007, 999_999])
def test_seconds_become_the_milliseconds_that_jmeter_wrote(milliseconds: int) -> None:
    assert to_sample(raw(elapsed=milliseconds / 1000.0), 0, LINE).elapsed == milliseconds


def test_each_sample_is_recorded_on_its_way_and_taurus_still_sees_it() -> None:
    recorder = Recorder()
    reader = Reader(raw(), None, raw(elapsed=0.020, error="Connection refused", code="Non HTTP response code"))
    tap(reader, 0, recorder)
    assert len(list(reader._read(True))) == 3
    assert (recorder.totals().overall.samples, recorder.totals().overall.sum) == (2, 32)
    assert {error: seen.count for error, seen in recorder.totals().errors.items()} == {"Connection refused": 1}


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
def test_an_error_is_described_with_its_status(code: str | None, message: str, described: str) -> None:
    assert describe_error(code, message) == described


# How far the samples are read, with bzt's own reader.
NOW = 2000.7
Read = Callable[..., int]


def tapped(path: Path, recorder: Recorder, source: int = 0) -> Read:
    """Makes passes over a sample file, of about `speed` bytes each; each gives how many samples it had."""
    reader = JTLReader(str(path), logging.getLogger("test"))
    tap(reader, source, recorder, clock=lambda: NOW)

    def read(speed: int = 1_000_000, final: bool = False) -> int:
        reader.csvreader.read_speed = speed
        return len(list(reader._read(final)))

    return read


def write_samples(path: Path, *seconds: int) -> None:
    """Append a line of JMeter's for a sample that ended in each of these seconds."""
    header = (
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,Latency\n"
    )
    with path.open("a", encoding="utf-8") as file:
        if not file.tell():
            file.write(header)
        file.writelines(f"{second}500,12,home,200,OK,shop 1-1,true,100,1,1,12\n" for second in seconds)


def test_until_a_first_pass_nothing_is_known_to_be_complete(tmp_path: Path) -> None:
    recorder = Recorder()
    tapped(tmp_path / "kpi.jtl", recorder)
    assert recorder.progress.complete_to() == 0


def test_without_a_sample_the_run_is_complete_to_shortly_before_the_last_pass(tmp_path: Path) -> None:
    recorder = Recorder()
    read = tapped(tmp_path / "kpi.jtl", recorder)
    assert read() == 0
    assert recorder.progress.complete_to() == 1998
    write_samples(tmp_path / "kpi.jtl")
    assert read() == 0
    assert recorder.progress.complete_to() == 1998


def test_a_pass_to_the_files_end_completes_all_but_the_last_two_seconds(tmp_path: Path) -> None:
    recorder = Recorder()
    read = tapped(tmp_path / "kpi.jtl", recorder)
    write_samples(tmp_path / "kpi.jtl", 1990, 1991)
    assert read() == 2
    assert recorder.progress.complete_to() == 1998


def test_while_a_backlog_waits_the_run_is_complete_to_the_last_sample_read(tmp_path: Path) -> None:
    recorder = Recorder()
    read = tapped(tmp_path / "kpi.jtl", recorder)
    write_samples(tmp_path / "kpi.jtl", *range(1900, 1990))
    seen = read(speed=1500)
    assert 0 < seen < 90
    assert recorder.progress.complete_to() == 1900 + seen - 1 - 1
    while read(speed=1500):
        pass
    assert recorder.totals().overall.samples == 90
    assert recorder.progress.complete_to() == 1998


def test_a_line_that_is_half_written_is_not_counted_before_it_is_whole(tmp_path: Path) -> None:
    recorder, path = Recorder(), tmp_path / "kpi.jtl"
    read = tapped(path, recorder)
    write_samples(path, 1990, 1999)
    whole = path.read_text()
    path.write_text(whole[:-9])
    assert read() == 1
    assert recorder.progress.complete_to() == 1998
    path.write_text(whole)
    assert read() == 1


def test_the_first_request_is_known_to_the_millisecond_even_when_its_reply_came_last(tmp_path: Path) -> None:
    recorder = Recorder()
    read = tapped(tmp_path / "kpi.jtl", recorder)
    write_samples(tmp_path / "kpi.jtl", 1990)
    with (tmp_path / "kpi.jtl").open("a", encoding="utf-8") as file:
        file.write("1992503,2600,slow,200,OK,shop 1-2,true,100,1,1,12\n")
    assert read() == 2
    assert recorder.totals().first_request == 1_989_903


def test_after_the_loads_end_nothing_is_missing(tmp_path: Path) -> None:
    recorder = Recorder()
    read = tapped(tmp_path / "kpi.jtl", recorder)
    write_samples(tmp_path / "kpi.jtl", 1990, 1999, 2000)
    assert read(final=True) == 3
    assert recorder.progress.complete_to() == 2001


def test_executions_side_by_side_are_complete_to_where_the_slowest_is(tmp_path: Path) -> None:
    recorder = Recorder()
    first = tapped(tmp_path / "kpi.jtl", recorder)
    second = tapped(tmp_path / "kpi-1.jtl", recorder, source=1)
    first()
    assert recorder.progress.complete_to() == 0
    write_samples(tmp_path / "kpi-1.jtl", *range(1900, 1990))
    seen = second(speed=1500)
    assert recorder.progress.complete_to() == 1900 + seen - 2


def test_a_record_with_line_breaks_is_counted_once_it_is_whole_wherever_it_was_cut(tmp_path: Path) -> None:
    recorder, path = Recorder(), tmp_path / "kpi.jtl"
    read = tapped(path, recorder)
    write_samples(path)
    header = path.read_text()
    label = 'find\n"the\nbook"'
    quoted = label.replace('"', '""')
    record = f'1990500,12,"{quoted}",500,"a\n\n",shop 1-1,false,100,1,1,12\n'
    seen = 0
    for end in range(len(record) + 1):
        path.write_text(header + record[:end])
        seen += read()
    assert seen == 1
    path.write_text(header + record + record + record[:30])
    assert read(final=True) == 1
    totals = recorder.totals()
    assert {name: each.samples for name, each in totals.labels.items()} == {label: 2}


def test_a_pass_that_stops_within_a_record_knows_what_it_has_not_read(tmp_path: Path) -> None:
    recorder, path = Recorder(), tmp_path / "kpi.jtl"
    read = tapped(path, recorder)
    write_samples(path, 1990)
    with path.open("a", encoding="utf-8") as file:
        file.write('1995500,12,"find\n' + "x\n" * 400 + 'book",200,OK,shop 1-1,true,100,1,1,12\n')
    assert read(speed=200) == 1
    assert recorder.progress.complete_to() == 1989
    while not read(speed=200):
        pass
    assert recorder.totals().overall.samples == 2
