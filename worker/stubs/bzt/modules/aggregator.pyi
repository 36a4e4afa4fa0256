from collections.abc import Callable, Iterator, Sequence

class ResultsReader:
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
