import os
import time
from pathlib import Path

import pytest

from load_gate_worker.watch import saturation as generator
from load_gate_worker.watch.saturation import CpuUse, CpuWatch, Span, cpu_seconds, describe_use

PATIENCE = 20
TICKS = os.sysconf("SC_CLK_TCK")


def spans(*used: float) -> list[Span]:
    return [Span(1.0, each, 1000.0 + number) for number, each in enumerate(used, 1)]


def shares(use: CpuUse, width: int) -> list[tuple[int, float]]:
    return [(at, round(share, 3)) for at, share in use.windows(width)]


def process(proc: Path, pid: int, parent: int, seconds: tuple[float, ...], name: str = "java") -> None:
    """A /proc/PID/stat with user, system, waited-for user and waited-for system time."""
    (proc / str(pid)).mkdir(exist_ok=True)
    times = " ".join(str(round(each * TICKS)) for each in seconds)
    (proc / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} 1 1 0 -1 4194560 1 2 3 4 {times} 20 0 1 0 100\n")


def test_the_mean_is_a_fraction_of_what_the_task_may_use() -> None:
    assert describe_use(spans(0.5, 1.0, 1.5, 1.0), limit=2.0, usable=4) == CpuUse(2.0, 4.0, 0.0, 0.5)


def test_a_second_counts_as_busy_from_nine_tenths_on() -> None:
    assert describe_use([*spans(0.89, 0.9, 1.0), Span(2.5, 2.5, 1005.5)], limit=1.0, usable=4).busy_seconds == 4.5


def test_a_limit_that_is_clearly_exceeded_is_not_enforced_and_the_machine_is_the_limit() -> None:
    use = describe_use(spans(0.25, 1.9, 1.9, 1.9, 0.1), limit=0.25, usable=2)
    assert (use.vcpus, use.busy_seconds) == (2.0, 3.0)
    assert use.cpu == pytest.approx(6.05 / 10)


@pytest.mark.parametrize("used", [(0.26,) * 10, (0.25, 0.6, 0.1, 0.1, 0.25), (2.0,)])
def test_a_moment_beyond_the_limit_is_an_error_of_measurement(used: tuple[float, ...]) -> None:
    assert describe_use(spans(*used), limit=0.25, usable=2).vcpus == 0.25


def test_windows_have_the_share_of_each_and_nothing_of_what_was_not_seen() -> None:
    looks = [Span(1.0, 0.5, 1000.5), Span(1.0, 1.5, 1001.5), Span(1.0, 2.0, 1007.0), Span(1.0, 2.2, 1011.0)]
    use = describe_use(looks, limit=2.0, usable=2)
    assert shares(use, 1) == [(999_000, 0.25), (1000_000, 0.5), (1001_000, 0.75), (1006_000, 1.0), (1010_000, 1.0)]
    assert shares(use, 5) == [(995_000, 0.25), (1000_000, 0.583), (1005_000, 1.0), (1010_000, 1.0)]


def test_where_nothing_was_seen_there_is_no_mean() -> None:
    assert describe_use([], limit=0.5, usable=2) == CpuUse(0.5, 0, 0, None)


def test_the_tree_of_processes_counts_with_what_has_ended_in_it(tmp_path: Path) -> None:
    process(tmp_path, 10, 1, (1.0, 0.5, 2.0, 0.0))
    process(tmp_path, 12, 10, (3.0, 0.0, 0.0, 0.25), name="a name) with (parentheses 1 2 3")
    process(tmp_path, 13, 12, (4.0, 0.0, 0.0, 0.0))
    process(tmp_path, 14, 1, (100.0, 0.0, 0.0, 0.0))
    (tmp_path / "15").mkdir()
    (tmp_path / "16").mkdir()
    (tmp_path / "16" / "stat").write_text("")
    (tmp_path / "meminfo").write_text("")
    assert cpu_seconds(str(tmp_path), 10) == pytest.approx(10.75)


def test_without_proc_nothing_is_seen_and_nothing_fails(tmp_path: Path) -> None:
    assert cpu_seconds(str(tmp_path / "none"), 10) is None
    watch = CpuWatch(tmp_path / "none")
    watch.start()
    watch.stop()
    assert watch.use(None).cpu is None


def test_a_process_that_ends_between_two_looks_is_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator, "EVERY_SECONDS", 0)
    looks = iter([10.0, 13.0, 4.0, 13.5])
    seen: list[float] = []

    def look(*_: object) -> float:
        seen.append(next(looks, 13.5))
        return seen[-1]

    monkeypatch.setattr(generator, "cpu_seconds", look)
    watch = CpuWatch(tmp_path)
    watch.start()
    until = time.monotonic() + PATIENCE
    while len(seen) < 6 and time.monotonic() < until:
        time.sleep(0.001)
    watch.stop()
    assert sum(span.used for span in watch._spans) == pytest.approx(3.5)
