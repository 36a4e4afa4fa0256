"""What stands in for packages that Taurus imports does what Taurus asks of them."""

import copy
import random
import sys
from importlib import import_module
from typing import Any

import pytest

from load_gate_worker.taurus.stubs import Counts, LooseVersion, install_stubs

PERCENTILES = (50.0, 90.0, 99.0, 100.0)


def test_taurus_asks_for_nothing_that_is_not_installed() -> None:
    install_stubs()
    for name in ("cli", "modules.aggregator", "modules.jmeter", "modules.services", "modules.shellexec"):
        assert import_module(f"bzt.{name}")
    stubs = [sys.modules[name] for name in ("distutils", "socketio", "pyvirtualdisplay")]
    assert not [stub for stub in stubs if hasattr(stub, "__file__")]


def test_no_one_else_takes_the_stub_for_numpy() -> None:
    install_stubs()
    assert "numpy" not in sys.modules


def test_taurus_counts_response_times_as_with_an_array() -> None:
    install_stubs()
    counter_of: Any = import_module("bzt.modules.aggregator").RespTimesCounter
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")
    numbers = random.Random(seed)
    times = [numbers.randrange(1, 2000) for _ in range(500)]
    total = counter_of(1, 1000, 3, PERCENTILES)
    for part in (times[:100], times[100:400], times[400:]):
        counter = counter_of(1, 1000, 3, PERCENTILES)
        for milliseconds in part:
            counter.add(milliseconds / 1000)
        before = copy.deepcopy(total)
        total.merge(counter)
        assert len(before) == len(total) - len(part)
    total.known_mean = sum(times) / len(times) / 1000
    ordered = sorted(times)
    expected = {each: ordered[max(int(each * len(times) / 100 + 0.5), 1) - 1] for each in PERCENTILES}
    assert total.get_percentiles_dict() == expected
    assert sum(total.get_counts().values()) == len(times)


def test_a_copy_of_counts_is_one_of_its_own() -> None:
    counts = Counts()
    counts[3] += 2
    copied = copy.deepcopy(counts)
    copied += counts
    assert (counts[3], copied[3], copied[4]) == (2, 4, 0)


@pytest.mark.parametrize(
    ("lower", "higher"), [("5.4.3", "5.6.3"), ("2.9", "2.13"), ("1.17", "1.17.2"), ("1.8.0_402", "21.0.8")]
)
def test_versions_are_compared_by_their_numbers(lower: str, higher: str) -> None:
    assert LooseVersion(lower) < LooseVersion(higher)
    assert LooseVersion(higher) >= lower
    assert LooseVersion(lower) == lower
    assert max([higher, lower], key=LooseVersion) == higher
