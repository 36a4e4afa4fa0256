"""How much CPU this task may use, in vCPUs."""

import os
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")


def usable_cpus() -> int:
    """The CPUs that the kernel would run this process on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def quota(cgroup: Path = CGROUP) -> float | None:
    """The container's limit, where its own cgroup has one.

    https://docs.kernel.org/admin-guide/cgroup-v2.html (cpu.max), https://docs.kernel.org/scheduler/sched-bwc.html (v1)
    """
    for names in (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")):
        try:
            words = [word for name in names for word in (cgroup / name).read_text(encoding="ascii").split()]
            most, period = (float(word) for word in words)
        except (OSError, ValueError):
            # Not this version of cgroups, or "max": no limit.
            continue
        if most > 0 and period > 0:
            return most / period
    return None


def allowed_vcpus(task_limit: float | None, quota: float | None, usable: int) -> float:
    """ECS's own word on the task goes first; nothing can use more than the machine has."""
    limit = task_limit if task_limit is not None else quota
    return float(usable) if limit is None else min(limit, float(usable))
