"""The outer process of a task: what a container runtime does, for an ordinary process tree.

A container's processes all end when its first one ends, and none outlives the host. Here this process adopts every
orphan below it (a "child subreaper"), kills what is left when the workload ends, and kills everything when its standard
input closes, which happens when the emulator ends, however it ends.

Usage: container_init.py FILE ARGUMENT... : writes the workload's process id into FILE and runs the arguments. Standard
input takes one signal number a line for the workload. The exit code is the workload's, or 128 + the signal that ended
it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading

_PR_SET_CHILD_SUBREAPER = 36


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _children() -> list[int]:
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                # The second field, in parentheses, may be anything; the parent is the second after it.
                parent = int(stat.read().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
        if parent == os.getpid():
            found.append(int(entry))
    return found


def _kill_all(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    if sys.platform != "linux":
        return
    while children := _children():
        for child in children:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        for child in children:
            try:
                os.waitpid(child, 0)
            except ChildProcessError:
                pass


def _obey(workload: subprocess.Popen[bytes]) -> None:
    for line in sys.stdin:
        # Popen sends nothing to a process that it has already reaped, so a late signal cannot hit a stranger.
        workload.send_signal(int(line))
    workload.kill()


def main(pid_file: str, *command: str) -> int:
    _adopt_orphans()
    workload = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    with open(f"{pid_file}.new", "w", encoding="utf-8") as file:
        file.write(str(workload.pid))
    os.rename(f"{pid_file}.new", pid_file)
    # Only the workload and its children have the console from now on, so that it ends with them.
    threading.Thread(target=_obey, args=(workload,), daemon=True).start()
    code = workload.wait()
    _kill_all(workload.pid)
    return code if code >= 0 else 128 - code


if __name__ == "__main__":
    status = main(sys.argv[1], *sys.argv[2:])
    sys.stdout.flush()
    # The thread that reads standard input would otherwise hold the interpreter's shutdown.
    os._exit(status)
