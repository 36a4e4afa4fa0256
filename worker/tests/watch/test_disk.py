from pathlib import Path

import pytest

from load_gate_worker.stop import Stop
from load_gate_worker.watch import disk
from load_gate_worker.watch.disk import LEAST_BYTES, DiskWatch, free_bytes
from tests.support.refusals import refused

PATIENCE = 20


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "EVERY_SECONDS", 0.01)


def test_a_disk_that_fills_up_ends_the_run_before_it_is_full(tmp_path: Path) -> None:
    stop, left = Stop(), [LEAST_BYTES + 3, LEAST_BYTES, 49_940_000]
    DiskWatch(tmp_path / "work", stop, lambda _: left.pop(0)).start()
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert f"{tmp_path}/work has only 49.9 MB" in str(stop.cause)
    assert str(stop.cause).endswith("[worker-disk-full]")


def test_a_disk_that_is_full_before_the_load_lets_none_begin(tmp_path: Path) -> None:
    stop = Stop()
    DiskWatch(tmp_path, stop, lambda _: 0).start()
    assert stop.should_end()


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with refused("worker-folder-unusable", "Not a directory"):
        DiskWatch(tmp_path / "file" / "work", Stop()).start()


def test_a_run_that_is_over_is_not_ended(tmp_path: Path) -> None:
    stop, left = Stop(), [LEAST_BYTES]
    watch = DiskWatch(tmp_path, stop, lambda _: left.pop() if left else 0)
    watch.end()
    watch.start()
    assert not stop.wait(0.1)


def test_what_is_left_is_the_disks_own_figure(tmp_path: Path) -> None:
    assert free_bytes(tmp_path) > 0
