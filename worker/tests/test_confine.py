"""What the worker keeps from what it runs."""

import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from load_gate_worker import confine
from load_gate_worker.aws import s3_client
from load_gate_worker.confine import secrets_of, take_private
from load_gate_worker.settings import read_settings
from tests.support.builders import environment

USER = 10001
READ_OTHER = "import sys; print(open(f'/proc/{sys.argv[1]}/environ').read())"
WAIT = "import sys; sys.path.insert(0, sys.argv[1]); import confine; confine.close_to_others(); input()"


@pytest.fixture
def folder() -> Iterator[str]:
    """With a copy of the module that another user may read: the tests' own folders are closed to others."""
    with tempfile.TemporaryDirectory(dir="/tmp") as made:
        Path(made).chmod(0o755)
        shutil.copy(str(confine.__file__), made)
        yield made


@pytest.mark.skipif(sys.platform != "linux", reason="the image is Linux")
@pytest.mark.parametrize("closes", [True, False])
def test_no_process_of_the_same_user_reads_the_first_environment(folder: str, closes: bool) -> None:
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    program = WAIT if closes else WAIT.replace("confine.close_to_others()", "pass")
    user = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups"] if os.getuid() == 0 else []
    environ = {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/hush", "PATH": os.environ["PATH"]}
    worker = subprocess.Popen([*user, python, "-c", program, folder], env=environ, stdin=subprocess.PIPE)
    try:
        until = time.monotonic() + 20
        while not read_as_expected([*user, python, "-c", READ_OTHER, str(worker.pid)], closes):
            assert time.monotonic() < until
    finally:
        worker.kill()
        worker.wait()


def read_as_expected(command: list[str], closes: bool) -> bool:
    other = subprocess.run(command, capture_output=True, text=True, check=False)
    return "PermissionError" in other.stderr if closes else "hush" in other.stdout


def test_what_is_private_is_left_to_the_worker_alone() -> None:
    environ = {
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/hush",
        "AWS_SECRET_ACCESS_KEY": "hush",
        "AWS_ACCESS_KEY_ID": "hush",
        "ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/hush",
        "ECS_AGENT_URI": "http://169.254.170.2/api/hush",
        "LOAD_GATE_SECRET_TOKEN": "hush",
        "AWS_REGION": "eu-west-1",
        "PATH": "/bin",
    }
    before = dict(environ)
    assert take_private(environ) == before
    assert environ == {"AWS_REGION": "eu-west-1", "PATH": "/bin"}
    assert secrets_of(before) == {"TOKEN": "hush"}


def test_the_sdk_gets_credentials_from_the_roles_endpoint_and_again_when_they_expire(jmeter_home: str) -> None:
    given: list[str] = []

    class Endpoint(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given.append(f"key-{len(given)}")
            # Soon enough that the SDK renews them at the next call.
            expires = (datetime.now(timezone.utc) + timedelta(seconds=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
            keys = {"AccessKeyId": given[-1], "SecretAccessKey": "hush", "Token": "hush", "Expiration": expires}
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(keys).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        uri = f"http://127.0.0.1:{server.server_address[1]}/v2/credentials/hush"
        settings = read_settings(environment(jmeter_home, AWS_CONTAINER_CREDENTIALS_FULL_URI=uri), 0)
        assert "hush" not in repr(settings)
        assert "AWS_CONTAINER_CREDENTIALS_FULL_URI" not in os.environ
        client = s3_client(settings, "eu-west-1")
        urls = [client.generate_presigned_url("get_object", Params={"Bucket": "b", "Key": "k"}) for _ in range(2)]
        server.shutdown()
    assert "key-0" in given
    assert f"{given[-1]}" in urls[-1]
    assert len(given) >= 2
