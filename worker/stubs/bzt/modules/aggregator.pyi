from codecs import IncrementalDecoder
from collections.abc import Callable, Iterator, Mapping, Sequence

class FileReader:
    name: str
    offset: int
    decoder: IncrementalDecoder
    # A method in bzt; callable attribute here, because the worker wraps it.
    get_lines: Callable[..., Iterator[str]]

class IncrementalCSVReader:
    file: FileReader
    # A method in bzt; callable attribute here, because the worker wraps it.
    read: Callable[[bool], Iterator[Mapping[str, str]]]
    read_speed: float

class ResultsReader:
    # Of JTLReader, which is what JMeter's executor adds.
    csvreader: IncrementalCSVReader
    ignored_labels: list[str]
    # A method in bzt; callable attribute here, because the worker wraps it.
    _read: Callable[
        [bool],
        Iterator[
            tuple[int, str, int, float, float | None, float | None, str | None, str | None, str, int | None] | None
        ],
    ]

class ConsolidatingAggregator:
    underlings: Sequence[ResultsReader]
    def _ramp_up_exclude(self) -> bool | None: ...
    def _get_max_ramp_up(self) -> float: ...
