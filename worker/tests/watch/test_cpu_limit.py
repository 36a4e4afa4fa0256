from pathlib import Path

import pytest

from load_gate_worker.watch.cpu_limit import allowed_vcpus, quota, usable_cpus


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cpu.max": "50000 100000\n"}, 0.5),
        ({"cpu.max": "max 100000\n"}, None),
        ({"cpu/cpu.cfs_quota_us": "200000\n", "cpu/cpu.cfs_period_us": "100000\n"}, 2.0),
        ({"cpu/cpu.cfs_quota_us": "-1\n", "cpu/cpu.cfs_period_us": "100000\n"}, None),
        ({"cpu.max": "nonsense"}, None),
        ({}, None),
    ],
)
def test_a_containers_limit_is_read_from_either_version_of_cgroups(
    tmp_path: Path, files: dict[str, str], expected: float | None
) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    assert quota(tmp_path) == expected


def test_the_tasks_limit_goes_first_and_the_machine_is_the_most() -> None:
    assert allowed_vcpus(0.25, 1.0, 2) == 0.25
    assert allowed_vcpus(None, 0.5, 2) == 0.5
    assert allowed_vcpus(None, None, 2) == 2
    assert allowed_vcpus(16, None, 2) == 2


def test_there_is_always_a_cpu() -> None:
    assert usable_cpus() >= 1
