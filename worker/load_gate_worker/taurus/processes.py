"""The worker's child processes: none of them stays behind."""

import psutil


def kill_children() -> None:
    """End everything that this process has started and that still runs. After an orderly end there is nothing."""
    children = psutil.Process().children(recursive=True)
    for child in children:
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(children, timeout=3)
