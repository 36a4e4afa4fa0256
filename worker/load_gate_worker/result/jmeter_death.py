"""What JMeter died of, by the files that it leaves: the JVM says the worst on standard output only, before any log."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from load_gate_worker.messages import Message, message

# Of each file, so many bytes of its beginning and as many of its end.
PART_BYTES = 256 * 1024
# The kinds are looked for in so many files at most: an execution has three or four.
MAX_FILES = 100
CAUSE_LENGTH = 400
MAX_CLASSES = 5
# SIGKILL, as Python has it and as a shell does. What JMeter logged before says nothing about it.
KILLED = (-9, 137)

MEMORY = re.compile(r"java\.lang\.OutOfMemoryError[^\n]*")
THREADS = re.compile(r"unable to create (?:new )?native thread|pthread_create failed[^\n]*")
CLASS = re.compile(r"(?:CannotResolveClassException|NoClassDefFoundError|ClassNotFoundException): ([\w$./]+)")

# In this order: an error may be the consequence of one of a kind before it. Lines can be long: no pattern may look from
# each character of one to its end.
KINDS: tuple[tuple[re.Pattern[str], Callable[[str], Message]], ...] = (
    (
        re.compile(r"Could not reserve enough space[^\n]*|insufficient memory for the Java Runtime Environment[^\n]*"),
        lambda error: message("worker-jmeter-memory-refused", error=error),
    ),
    (
        re.compile(r"^#\s+((?:SIG[A-Z]+|Internal Error|EXCEPTION_\w+) [^\n]*)", re.MULTILINE),
        lambda error: message("worker-jmeter-crashed", error=error),
    ),
    (
        re.compile(
            r"Error occurred during initialization of VM\s+([^\n]+)"
            r"|\A\s*([^\n]+)(?:\n[^\n]+){0,3}\nError: Could not create the Java Virtual Machine"
        ),
        lambda error: message("worker-jmeter-options-invalid", error=error),
    ),
    (
        re.compile(r"^jmeter: ((?:no Java|JAVA_HOME)[^\n]*)", re.MULTILINE),
        lambda error: message("worker-java-missing", error=error),
    ),
    (
        re.compile(r"File (\S[^\n]{0,1000}) must exist and be readable"),
        lambda path: message("worker-jmeter-file-missing", path=path),
    ),
    (
        re.compile(r"java\.lang\.StackOverflowError[^\n]*"),
        lambda error: message("worker-jmeter-stack-exhausted", error=error),
    ),
    (
        re.compile(r"(?:Address already in use|BindException)[^\n]*"),
        lambda error: message("worker-jmeter-port-taken", error=error),
    ),
    (
        re.compile(r"Error in NonGUIDriver:?\s+((?:[^\n]+\n?){1,3})"),
        lambda error: message("worker-jmeter-plan-refused", error=error),
    ),
)


def jmeter_death(folders: Sequence[Path], exit_codes: Sequence[int]) -> Message | None:
    """Why JMeter ended, where one of its files or its exit code shows a known kind of death."""
    texts = list(_texts(folders))
    if any(THREADS.search(text) for text in texts):
        return message("worker-jmeter-threads-exhausted")
    if memory := _first(MEMORY, texts):
        return message("worker-jmeter-memory-exhausted", error=memory)
    if any(code in KILLED for code in exit_codes):
        return message("worker-jmeter-killed")
    if classes := [name.replace("/", ".") for text in texts for name in CLASS.findall(text)]:
        return message("worker-jmeter-class-missing", classes=", ".join(list(dict.fromkeys(classes))[:MAX_CLASSES]))
    found = ((make, _first(pattern, texts)) for pattern, make in KINDS)
    return next((make(error) for make, error in found if error), None)


def first_error(folder: Path) -> str:
    """JMeter's own first error of any kind, with the exception that it logged beside it; empty where there is none."""
    for log in sorted(folder.glob("jmeter*.log")):
        lines = _read(log).splitlines()
        for line, following in zip_longest(lines, lines[1:], fillvalue=""):
            if " ERROR " in line:
                exception = following if re.match(r"[\w.$]+(?:Exception|Error)\b", following) else ""
                return _brief(f"{line} {exception}")
    # Before it logs anything, the launcher or the JVM may fail.
    errors = (_brief(_read(path)) for path in sorted(folder.glob("jmeter*.err")))
    return next((error for error in errors if error), "")


def _texts(folders: Sequence[Path]) -> Iterator[str]:
    names = ("jmeter*.out", "jmeter*.err", "hs_err_pid*.log", "jmeter*.log")
    paths = [path for name in names for folder in folders for path in sorted(folder.glob(name)) if path.is_file()]
    return (_read(path) for path in paths[:MAX_FILES])


def _read(path: Path) -> str:
    """The beginning and the end of a file: the middle of a long log repeats what they say."""
    try:
        with path.open("rb") as file:
            head = file.read(PART_BYTES)
            rest = path.stat().st_size - PART_BYTES
            file.seek(max(PART_BYTES, rest))
            tail = file.read(PART_BYTES)
    except OSError:
        return ""
    return (head + tail).decode("utf-8", "replace")


def _first(pattern: re.Pattern[str], texts: Sequence[str]) -> str:
    matches = (pattern.search(text) for text in texts)
    return next((_brief(next(filter(None, match.groups()), match[0])) for match in matches if match), "")


def _brief(text: str) -> str:
    return " ".join(text.split())[:CAUSE_LENGTH]
