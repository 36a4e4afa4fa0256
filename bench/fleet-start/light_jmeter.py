"""A load generator in place of JMeter, for machines whose cores cannot run twenty JVMs: it starts in 50 ms.

Everything around it is real: the worker, Taurus, the plan that Taurus generates and the worker's barrier in it. It
takes JMeter's arguments, asks the barrier that the plan names, and only then sends the plan's first request again and
again, as one user, for as long as the plan says. Its sample file is in JMeter's format.
"""

import http.client
import re
import socket
import sys
import time
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

HEADER = (
    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,"
    "Latency,Hostname,Connect\n"
)


def main() -> int:
    arguments = sys.argv[1:]
    text = Path(arguments[arguments.index("-t") + 1]).read_text(encoding="utf-8")
    properties = Path(arguments[arguments.index("-q") + 1]).read_text(encoding="utf-8")
    plan = Plan(text)
    if plan.first_group("ThreadGroup.num_threads") != "1":
        sys.stderr.write("the light JMeter is one user: set concurrency to 1\n")
        return 2
    port = re.search(r"nongui\.port=(\d+)", properties)
    with (
        socket.socket(type=socket.SOCK_DGRAM) as messages,
        Path(plan.text("filename")).open("w", encoding="utf-8") as file,
    ):
        messages.bind(("localhost", int(port[1]) if port else 0))
        messages.setblocking(False)
        file.write(HEADER)
        file.flush()
        wait_at_barrier(text)
        until = time.time() + float(plan.first_group("ThreadGroup.duration"))
        target = http.client.HTTPConnection(plan.text("HTTPSampler.domain"), int(plan.text("HTTPSampler.port")))
        while time.time() < until and not asked_to_end(messages):
            file.write(sample(target, plan.text("HTTPSampler.path")))
            file.flush()
    return 0


class Plan:
    """The few things of a generated plan that matter here."""

    def __init__(self, text: str) -> None:
        self._root = ElementTree.fromstring(text)

    def text(self, name: str) -> str:
        found = self._root.find(f".//*[@name='{name}']")
        if found is None or not found.text:
            raise ValueError(f"the plan has no {name}")
        return found.text

    def first_group(self, name: str) -> str:
        """Of the group with the load; the one before it waits at the barrier."""
        found = self._root.find(f".//ThreadGroup/*[@name='{name}']")
        if found is None or not found.text:
            raise ValueError(f"the plan has no plain Thread Group with {name}")
        return found.text


def wait_at_barrier(plan: str) -> None:
    port, number = (re.search(rf'"LoadGateBarrier.{name}">(\d+)<', plan) for name in ("port", "number"))
    if port is None or number is None:
        raise ValueError("the plan has no barrier")
    urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/{number[1]}").close()


def sample(target: http.client.HTTPConnection, path: str) -> str:
    began = time.time()
    try:
        target.request("GET", path)
        answer = target.getresponse()
        size, code, message = len(answer.read()), answer.status, answer.reason
    except OSError as error:
        target.close()
        size, code, message = 0, 0, type(error).__name__
    # From two readings of one clock in whole milliseconds, as JMeter's: end minus elapsed is exactly the beginning.
    started, ended = int(began * 1000), int(time.time() * 1000)
    elapsed, good = ended - started, "true" if code == 200 else "false"
    return f"{ended},{elapsed},light,{code},{message},light 1-1,{good},{size},1,1,{elapsed},host,0\n"


def asked_to_end(messages: socket.socket) -> bool:
    try:
        return bool(messages.recv(64))
    except BlockingIOError:
        return False


if __name__ == "__main__":
    sys.exit(main())
