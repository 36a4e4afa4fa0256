import base64
import random

import pytest

from load_gate_worker.samples.hdr import decode_counts as counts_of
from load_gate_worker.samples.hdr import encode, encode_counts
from tests.support.histograms import HdrHistogram, decode_counts


def decoded(counts: dict[int, int]) -> dict[int, int]:
    histogram = HdrHistogram.decode(encode(counts))
    return {item.value_iterated_to: item.count_at_value_iterated_to for item in histogram.get_recorded_iterator()}


def test_values_up_to_2047_ms_come_back_exactly() -> None:
    counts = {value: value % 7 + 1 for value in range(2048)}
    assert decoded(counts) == counts


def test_greater_values_come_back_within_a_thousandth() -> None:
    for value in [2048, 2049, 4097, 30_001, 60_000, 3_599_999, 3_600_000]:
        (found,) = decoded({value: 3})
        assert abs(found - value) <= value / 1000


def test_values_above_an_hour_count_as_an_hour() -> None:
    (found,) = decoded({4_000_000: 2, 9_999_999: 1})
    assert found == pytest.approx(3_600_000, rel=0.001)
    assert HdrHistogram.decode(encode({4_000_000: 2, 9_999_999: 1})).get_total_count() == 3


def test_great_counts_and_great_gaps_survive() -> None:
    assert decoded({0: 1, 1: 2**40, 2047: 128}) == {0: 1, 1: 2**40, 2047: 128}


def test_an_empty_histogram_is_a_histogram() -> None:
    assert HdrHistogram.decode(encode({})).get_total_count() == 0


def test_the_bytes_are_those_of_the_reference_library() -> None:
    random.seed(3)
    times = [int(random.lognormvariate(5, 1.2)) for _ in range(5000)]
    reference = HdrHistogram(1, 3_600_000, 3)
    counts: dict[int, int] = {}
    for value in times:
        reference.record_value(value)
        counts[value] = counts.get(value, 0) + 1
    ours = HdrHistogram.decode(encode(counts))
    assert base64.b64decode(encode(counts))[:4] == base64.b64decode(reference.encode())[:4]
    for percentile in (0, 50, 90, 99, 99.9, 100):
        assert ours.get_value_at_percentile(percentile) == reference.get_value_at_percentile(percentile)
    assert ours.get_total_count() == len(times)


def test_counts_alone_are_those_of_the_whole_histogram() -> None:
    counts = {0: 1, 5: 300, 2047: 2, 5000: 7}
    whole, alone = HdrHistogram.decode(encode(counts)), decode_counts(encode_counts(counts))
    assert [alone.get_value_at_percentile(p) for p in (0, 50, 99.5, 100)] == [
        whole.get_value_at_percentile(p) for p in (0, 50, 99.5, 100)
    ]
    assert alone.get_total_count() == 310
    assert encode_counts({}) == ""


@pytest.mark.parametrize("seed", range(20))
def test_counts_are_read_as_they_were_written_and_written_as_they_were_read(seed: int) -> None:
    chance = random.Random(seed)
    counts = {chance.randrange(2 ** chance.randrange(1, 23)): chance.randrange(1, 2**40) for _ in range(500)}
    read = counts_of(encode_counts(counts))
    assert encode_counts(read) == encode_counts(counts)
    assert {value: count for value, count in read.items() if value < 2048} == {
        value: count for value, count in counts.items() if value < 2048
    }
    assert sum(read.values()) == sum(counts.values())
