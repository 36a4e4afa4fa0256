import random

import pytest

from load_gate_worker.samples.spread import Spread


@pytest.mark.parametrize(
    ("begin", "end", "seconds"),
    [
        (1000, 1000, {}),
        (1200, 1100, {}),
        (1200, 1300, {1: 100}),
        (1200, 2000, {1: 800}),
        (1000, 2000, {1: 1000}),
        (1200, 4300, {1: 800, 2: 1000, 3: 1000, 4: 300}),
        (-500, 500, {-1: 500, 0: 500}),
    ],
)
def test_an_interval_lies_in_the_seconds_that_it_covers(begin: int, end: int, seconds: dict[int, int]) -> None:
    spread = Spread()
    spread.add(begin, end)
    assert spread.seconds() == seconds


@pytest.mark.parametrize("seed", range(5))
def test_intervals_add_up_second_by_second(seed: int) -> None:
    pick, one, other = random.Random(seed), Spread(), Spread()
    milliseconds = [0] * 20_000
    for number in range(50):
        begin = pick.randrange(15_000)
        end = begin + pick.randrange(5_000)
        (one if number % 2 else other).add(begin, end)
        for at in range(begin, end):
            milliseconds[at] += 1
    one.add_all(other)
    by_second = {second: sum(milliseconds[second * 1000 : second * 1000 + 1000]) for second in range(20)}
    assert one.seconds() == {second: time for second, time in by_second.items() if time}
    assert one.total == sum(milliseconds)
