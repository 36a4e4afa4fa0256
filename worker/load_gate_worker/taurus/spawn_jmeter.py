"""Starts JMeter so that it cannot outlive the worker.

    python -I -S spawn_jmeter.py WORKER_PID COMMAND...

A script of its own, not an import: it becomes the command (exec) after a few milliseconds.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    worker = int(arguments[0])
    if sys.platform == "linux":
        # Even when the worker is killed with SIGKILL, the kernel ends the JVM. https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != worker:
            sys.exit("the worker is gone")
    command = arguments[1:]
    os.execvp(command[0], command)  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    main(sys.argv[1:])
