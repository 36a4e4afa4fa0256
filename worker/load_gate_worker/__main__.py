"""Entry: `python -m load_gate_worker`, configured by its environment alone (docs/worker-protocol.md)."""

import os
import sys
from contextlib import suppress

from load_gate_worker.confine import close_to_others, take_private
from load_gate_worker.stop import Stop, exit_now, install_signal_handlers

if __name__ == "__main__":
    close_to_others()
    environ = take_private(os.environ)
    stop = Stop()
    # Before the other imports, which take half a second: until then a signal would be lost (as PID 1) or be the end.
    install_signal_handlers(stop)
    from load_gate_worker.run import run

    code = run(environ, stop)
    with suppress(OSError):
        sys.stdout.flush()
    # Not sys.exit: while it takes the interpreter down, Python puts the default handlers back, and a signal that comes
    # then would change the exit code.
    exit_now(code)
