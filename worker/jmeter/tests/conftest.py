"""A Maven repository on 127.0.0.1, and the assembler pointed at it."""

import hashlib
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import jars


class Repository(ThreadingHTTPServer):
    """Serves `files`. `answers` holds, for a path, the status codes to give before the file."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), RepositoryHandler)
        self.files: dict[str, bytes] = {}
        self.answers: dict[str, list[int]] = {}
        self.requests: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, coordinates: str, content: bytes) -> str:
        """Publish a jar; returns its path."""
        path = jars.Jar(coordinates, "", False, "", "").path
        self.files[path] = content
        return path


class RepositoryHandler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Repository)
        path = self.path.lstrip("/")
        self.server.requests.append(path)
        first = self.server.answers.get(path, [])
        status = first.pop(0) if first else 200 if path in self.server.files else 404
        self.send_response(status)
        self.end_headers()
        if status == 200:
            self.wfile.write(self.server.files[path])

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the test's output readable."""


@pytest.fixture
def repository(monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    server = Repository()
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    monkeypatch.setenv("MAVEN_REPOSITORY", f"{server.url}/")
    monkeypatch.setattr("jars.time.sleep", lambda _: None)
    yield server
    server.shutdown()
    server.server_close()


class Lock:
    """A lock of the test's own, and the jars that it names."""

    def __init__(self, path: Path, repository: Repository) -> None:
        self.path = path
        self.repository = repository
        self.jars: list[dict[str, object]] = []

    def add(self, coordinates: str, to: str, content: bytes, **more: object) -> str:
        entry: dict[str, object] = {"coordinates": coordinates, "to": to, "sha256": hashlib.sha256(content).hexdigest()}
        self.jars.append({**entry, **more})
        self.path.write_text(json.dumps({"version": 1, "jars": self.jars}), "utf-8")
        return self.repository.add(coordinates, content)


def jar(members: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.fixture
def lock(repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lock:
    path = tmp_path / "lock.json"
    monkeypatch.setattr("assemble.LOCK", path)
    made = Lock(path, repository)
    members = {"META-INF/LICENSE": "words", "bin/upgrade.properties": "a=b\n", "bin/templates/t.jmx": "<t/>"}
    configuration = jar({**members, "bin/report-template/index.html": "<p>"})
    made.add("org.apache.jmeter:ApacheJMeter:5.6.3", "bin/ApacheJMeter.jar", b"main")
    made.add("org.apache.jmeter:ApacheJMeter_config:5.6.3", "bin", configuration, unpack=True)
    made.add("org.apache.jmeter:ApacheJMeter_http:5.6.3", "lib/ext/ApacheJMeter_http-5.6.3.jar", b"http")
    made.add("org.xmlresolver:xmlresolver:5.2.1:data", "lib/xmlresolver-5.2.1-data.jar", b"data")
    return made
