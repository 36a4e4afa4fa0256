"""Every sample on its way from JMeter's file into Taurus's aggregation: it passes here once, and is recorded."""

import codecs
import csv
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from load_gate_worker.samples.sample import Sample
from load_gate_worker.samples.samples import ERROR_LENGTH, LABEL_LENGTH, Recorder
from load_gate_worker.text import cut, masked, printable

# What a field of JMeter's results may hold: a server's reason phrase can be longer than the 131,072 characters that
# Python's reader takes by itself. More than C's `long` may be on any machine is refused by it.
FIELD_LENGTH = 2**31 - 1

# second, label, concurrency, elapsed, connect time, latency, response code, error, node, bytes; times in seconds
RawSample = tuple[int, str, int, float, float | None, float | None, str | None, str | None, str, int | None]
ReadSamples = Callable[[bool], Iterator[RawSample | None]]
# A line of JMeter's sample file by the names of its columns.
Row = Mapping[str, str]
ReadRows = Callable[[bool], Iterator[Row]]
# How JMeter's Transaction Controller begins the message of its own sample, NUMBER_OF_SAMPLES_IN_TRANSACTION_PREFIX.
TRANSACTION = "Number of samples in transaction : "
# Taurus names the arguments: size, last_pass.
ReadLines = Callable[..., Iterator[str]]


class SampleFile(Protocol):
    """The part of bzt.utils.FileReader that is used here: JMeter's sample file, and how many bytes of it are read."""

    name: str
    offset: int
    decoder: codecs.IncrementalDecoder
    get_lines: ReadLines


class CsvReader(Protocol):
    """The part of bzt.modules.jmeter.IncrementalCSVReader that is used here."""

    @property
    def file(self) -> SampleFile: ...

    read: ReadRows


class Reader(Protocol):
    """The part of bzt.modules.jmeter.JTLReader that is used here."""

    @property
    def csvreader(self) -> CsvReader: ...

    ignored_labels: list[str]
    _read: ReadSamples


def tap(reader: Reader, source: int, recorder: Recorder, clock: Callable[[], float] = time.time) -> None:
    """Record each sample of a reader on its way into Taurus's aggregation.

    Taurus's aggregated seconds round response times above 2,047 ms to three digits, move late samples to other
    seconds and fold labels; the samples themselves are exact, and every one of them passes here once.
    """
    read: ReadSamples = reader._read
    rows = _tap_rows(reader.csvreader, recorder)
    progress = recorder.progress
    progress.expect(source)

    def read_and_record(final_pass: bool = False) -> Iterator[RawSample | None]:
        # In this order: whatever was written before `began` is within `size`.
        began = clock()
        size = size_of(reader.csvreader.file)
        last_second: int | None = None
        for raw in read(final_pass):
            if raw is not None:
                last_second = raw[0]
                if not raw[1].startswith(tuple(reader.ignored_labels)):
                    recorder.record(to_sample(raw, source, rows.last))
            yield raw and to_printable(raw)
        # A pass takes up to so many megabytes (IncrementalCSVReader.read_speed), so the rest may wait for the next one.
        if reader.csvreader.file.offset >= size:
            progress.caught_up(source, began, final_pass)
        elif last_second is not None:
            progress.behind(source, last_second)

    reader._read = read_and_record
    _take_any_text(reader.csvreader.file)
    _join_lines(reader.csvreader.file)


def to_printable(raw: RawSample) -> RawSample:
    """The sample as Taurus gets it: its tables and lines are for people, and a label may hold what would tear them."""
    second, label, users, elapsed, connect, latency, code, error, node, size = raw
    return second, printable(label), users, elapsed, connect, latency, code, error and printable(error), node, size


def _take_any_text(file: SampleFile) -> None:
    """Have no text end the reading. JMeter writes UTF-8; Taurus reads all that follows a wrong byte as another code."""
    csv.field_size_limit(FIELD_LENGTH)
    file.decoder = codecs.getincrementaldecoder("utf-8")("replace")


def _join_lines(file: SampleFile) -> None:
    """Have the lines of a record come together: a label or a message with a line break is in quotes, over lines.

    Taurus takes what it has read for whole records. Of one that a pass has cut it makes a row without its last columns,
    and ends with an error.
    """
    get_lines = file.get_lines
    held: list[str] = []
    within = False

    def get_records(size: float = -1, last_pass: bool = False) -> Iterator[str]:
        nonlocal within
        for line in get_lines(size, last_pass):
            held.append(line)
            within ^= line.count('"') % 2 == 1
            if not within and line.endswith("\n"):
                yield "".join(held)
                held.clear()

    file.get_lines = get_records


class Rows:
    """The line that Taurus makes a sample of, which has less: milliseconds and the virtual user are missing there."""

    last: Row


def _tap_rows(csvreader: CsvReader, recorder: Recorder) -> Rows:
    """Note when requests were sent, to the millisecond: what Taurus makes of a line has whole seconds. Cut texts."""
    read, rows = csvreader.read, Rows()

    def read_and_note(last_pass: bool = False) -> Iterator[Row]:
        for row in read(last_pass):
            rows.last = row
            recorder.note_request(int(row["timeStamp"]) - int(row["elapsed"]))
            label = cut(masked(row["label"]), LABEL_LENGTH)
            error = cut(masked(row["responseMessage"]), ERROR_LENGTH)
            yield {**row, "label": label, "responseMessage": error}

    csvreader.read = read_and_note
    return rows


def size_of(file: SampleFile) -> int:
    """How much JMeter has written. It begins the file before its first request, so without one nothing is missing."""
    try:
        return Path(file.name).stat().st_size
    except FileNotFoundError:
        return 0


def to_sample(raw: RawSample, source: int, row: Row) -> Sample:
    """A sample from the tuple that bzt's readers yield, whose times are seconds, and the line that it is made of."""
    second, label, concurrency, elapsed, connect, _latency, code, error, _node, _bytes = raw
    return Sample(
        source=source,
        second=second,
        label=label,
        elapsed=max(0, round(elapsed * 1000)),
        concurrency=concurrency,
        ended=int(row["timeStamp"]),
        thread=row["threadName"],
        error=None if error is None else describe_error(code, error),
        transaction=row["responseMessage"].startswith(TRANSACTION),
        connected=(connect or 0) > 0,
    )


def describe_error(code: str | None, message: str) -> str:
    """What failed, in words: JMeter's message, with the HTTP status where there is one."""
    if not code or not code.isdigit():
        return message
    if code.startswith(("2", "3")):
        # JMeter keeps the server's "200 OK" when it is an assertion that failed.
        return f"{code} {message}, but an assertion or a part of the sample failed"
    return f"{code} {message}"
