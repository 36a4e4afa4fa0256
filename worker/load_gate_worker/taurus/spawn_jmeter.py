"""Starts JMeter so that it cannot outlive the worker and does not inherit AWS credentials.

    python -I -S spawn_jmeter.py WORKER_PID COMMAND...

A script of its own, not an import: it becomes the command (exec) after a few milliseconds.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1

# A scenario's scripts can read JMeter's environment, and have no business with the task's role.
SECRETS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN")
SECRET_PREFIXES = ("AWS_CONTAINER_", "AWS_WEB_IDENTITY_", "ECS_CONTAINER_METADATA_URI")


def without_credentials(environ: dict[str, str]) -> dict[str, str]:
    return {
        name: value for name, value in environ.items() if name not in SECRETS and not name.startswith(SECRET_PREFIXES)
    }


def main(arguments: list[str]) -> None:
    worker = int(arguments[0])
    if sys.platform == "linux":
        # Even when the worker is killed with SIGKILL, the kernel ends the JVM. https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != worker:
            sys.exit("the worker is gone")
    command = arguments[1:]
    os.execvpe(command[0], command, without_credentials(dict(os.environ)))  # noqa: S606 - no shell is the point


if __name__ == "__main__":
    main(sys.argv[1:])
