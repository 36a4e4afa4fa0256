"""Windows against a list of all samples."""

import random
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from load_gate_worker.samples import windows as module
from load_gate_worker.samples.hdr import decode_counts
from load_gate_worker.samples.row import Row
from load_gate_worker.samples.samples import Recorder
from load_gate_worker.samples.windows import MOST_WINDOWS, WIDTHS, Fitted
from tests.support.builders import sample

BEGIN = 1_795_342_500
Sample = tuple[int, str, int, bool]


def fitted(recorder: Recorder, *also: int) -> Fitted:
    return recorder.totals().windows.fitted(also)


def recorded(*samples: Sample) -> Recorder:
    recorder = Recorder()
    for second, label, elapsed, failed in samples:
        recorder.record(sample(second=second, label=label, elapsed=elapsed, error="503" if failed else None))
    return recorder


def expected(samples: list[Sample], width: int) -> list[tuple[int, int, int, int, dict[int, int]]]:
    windows: defaultdict[int, list[Sample]] = defaultdict(list)
    for each in samples:
        windows[each[0] // width * width].append(each)
    return [
        (at * 1000, len(own), sum(s[3] for s in own), sum(s[2] for s in own), Counter(s[2] for s in own))
        for at, own in sorted(windows.items())
    ]


def read(rows: list[Row]) -> list[tuple[int, int, int, int, dict[int, int]]]:
    return [(*row[:4], decode_counts(row[4])) for row in rows]


@pytest.mark.parametrize("seed", range(8))
def test_windows_hold_every_sample_wherever_it_comes_late(seed: int) -> None:
    chance = random.Random(seed)
    length = chance.choice([1, 90, 121, 700, 1500])
    samples = []
    for at in range(length):
        for _ in range(chance.randrange(4)):
            second = BEGIN + max(0, at - chance.choice([0, 0, 1, 40, 200]))
            samples.append((second, chance.choice("abc"), chance.randrange(2000), chance.random() < 0.2))
    windows = fitted(recorded(*samples))
    assert windows.width in WIDTHS
    assert read(windows.rows) == expected(samples, windows.width)
    for label in windows.labels:
        assert read(windows.labels[label]) == expected([each for each in samples if each[1] == label], windows.width)
    assert sum(row[1] for rows in windows.labels.values() for row in rows) == len(samples)


@pytest.mark.parametrize(
    ("seconds", "width"), [(125, 1), (150, 1), (151, 5), (610, 5), (760, 10), (1230, 10), (3630, 30), (86_400, 900)]
)
def test_the_width_is_the_least_with_150_windows_at_most(seconds: int, width: int) -> None:
    recorder = recorded(*((BEGIN + at, "home", 10, False) for at in range(0, seconds, max(1, seconds // 1000))))
    windows = fitted(recorder)
    assert windows.width == width
    assert seconds // width - 1 <= len(windows.rows) <= MOST_WINDOWS
    assert all(row[0] % (width * 1000) == 0 for row in windows.rows)


def test_each_width_divides_the_next() -> None:
    assert all(wide % narrow == 0 for narrow, wide in pairwise(WIDTHS))


def test_other_seconds_widen_the_windows_too_and_leave_the_recorders_own() -> None:
    recorder = recorded((BEGIN, "home", 10, False))
    assert fitted(recorder, *range(BEGIN - 200, BEGIN)).width == 5
    assert fitted(recorder).width == 1


def test_rows_of_very_different_times_have_wider_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CHARACTERS", 13_000)
    samples = [(BEGIN + at, "home", elapsed, False) for at in range(100) for elapsed in range(at, 20_000, 197)]
    windows = fitted(recorded(*samples))
    assert windows.width == 5
    assert sum(row[1] for row in windows.rows) == len(samples)
    assert sum(len(row[4]) for row in windows.rows) < 13_000


def test_of_too_many_labels_those_with_most_samples_are_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_CHARACTERS", 20_000)
    samples = [
        (BEGIN + at, f"label {number}", 10, False)
        for at in range(110)
        for number in range(0, 40, 2)
        for _ in range(number)
    ]
    windows = fitted(recorded(*samples))
    names = list(windows.labels)
    assert names == [f"label {number}" for number in range(38, 38 - 2 * len(names), -2)]
    assert 3 <= len(names) <= 6
    assert all(sum(row[1] for row in rows) == 110 * int(label[6:]) for label, rows in windows.labels.items())
    assert sum(row[1] for row in windows.rows) == len(samples)


def test_samples_of_a_ramp_up_that_is_left_out_are_in_no_window() -> None:
    recorder = Recorder()
    recorder.exclude_ramp_up(2)
    recorder.load_begins(BEGIN)
    for at in range(4):
        recorder.record(sample(second=BEGIN + at))
    assert [row[0] for row in fitted(recorder).rows] == [(BEGIN + 2) * 1000, (BEGIN + 3) * 1000]
