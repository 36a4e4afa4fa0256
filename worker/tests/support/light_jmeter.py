"""Stands where JMeter stands, for tests of everything around it: takes JMeter's arguments, writes a sample file as
JMeter does, obeys its UDP messages. LIGHT_JMETER says how: JSON with `rows` (of samples), `pace` (seconds between
rows), `elapsed` (milliseconds, a list that is repeated), `exit` (code), `stubborn` (ignores messages and SIGTERM),
`starts` (seconds until it is up), `texts` (label and message of failed samples, a list that is repeated), each of
them `times` over."""

import json
import os
import re
import signal
import socket
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

HEADER = (
    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,"
    "Latency,Hostname,Connect\n"
)


def main() -> int:
    mode: dict[str, Any] = {"rows": 20, "pace": 0.01, "elapsed": [12], "exit": 0, "stubborn": False, "starts": 0}
    mode |= {"texts": [], "times": 1}
    mode |= json.loads(os.environ.get("LIGHT_JMETER", "{}"))
    if mode["stubborn"]:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    arguments = sys.argv[1:]
    plan = Path(arguments[arguments.index("-t") + 1]).read_text(encoding="utf-8")
    properties = Path(arguments[arguments.index("-q") + 1]).read_text(encoding="utf-8")
    found = re.search(r">([^<]*kpi[^<]*\.jtl)<", plan)
    port = re.search(r"nongui\.port=(\d+)", properties)
    if not found or not port:
        return 7
    with socket.socket(type=socket.SOCK_DGRAM) as messages, Path(found[1]).open("w", encoding="utf-8") as samples:
        messages.bind(("localhost", int(port[1])))
        messages.setblocking(False)
        samples.write(HEADER)
        time.sleep(float(mode["starts"]))
        wait_at_barrier(plan)
        for row in range(int(mode["rows"])):
            if asked_to_end(messages) and not mode["stubborn"]:
                break
            elapsed = mode["elapsed"][row % len(mode["elapsed"])]
            now = round(time.time() * 1000)
            label, text, success = "home", "200,OK", "true"
            if mode["texts"]:
                label, message = mode["texts"][row % len(mode["texts"])]
                label, message = (quoted(text * mode["times"]) for text in (label, message))
                text, success = f"500,{message}", "false"
            samples.write(f"{now},{elapsed},{label},{text},shop 1-1,{success},100,2,2,{elapsed},vm,1\n")
            samples.flush()
            time.sleep(float(mode["pace"]))
    return int(mode["exit"])


def quoted(text: str) -> str:
    """As JMeter's CSVSaveService does it."""
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if re.search('[",\r\n]', text) else text


def wait_at_barrier(plan: str) -> None:
    port, number = (re.search(rf'"LoadGateBarrier.{name}">(\d+)<', plan) for name in ("port", "number"))
    if port and number:
        urllib.request.urlopen(f"http://127.0.0.1:{port[1]}/{number[1]}").close()


def asked_to_end(messages: socket.socket) -> bool:
    try:
        return bool(messages.recv(64))
    except BlockingIOError:
        return False


if __name__ == "__main__":
    sys.exit(main())
