"""What a scenario finds in the task that runs it: nothing that it could use, and the secrets that it is given."""

import hashlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.support.builders import environment
from tests.support.emulator import BUCKET, client, exchange_environment, put_bundle, written
from tests.support.servers import serve
from tests.support.worker_process import start_worker

pytestmark = pytest.mark.real

SECRET = "s3cr=t \N{SNOWMAN}/value"  # noqa: S105 - of this test


def test_a_scenario_reads_a_secret_as_a_property_and_nothing_shows_it(tmp_path: Path) -> None:
    asked: list[str] = []

    def reply(path: str) -> tuple[int, bytes]:
        asked.append(path)
        return 404, b"no"

    with serve(reply) as url:
        requests = [f"{url}/a/${{__P(TOKEN)}}", {"url": f"{url}/b", "label": "is ${__P(TOKEN)} ${__P(LEAK,none)}"}]
        config = {
            "execution": [{"concurrency": 1, "iterations": 1, "scenario": "s"}],
            "scenarios": {"s": {"requests": requests, "headers": {"X": "${__P(TOKEN)}"}}},
        }
        scenario: dict[str, Any] = {"LOAD_GATE_SCENARIO": json.dumps(config), "LOAD_GATE_SECRET_TOKEN": SECRET}
        worker = start_worker(tmp_path, environment(os.environ["JMETER_HOME"], **scenario))
        assert worker.wait() == 0, worker.text()
    assert asked[0].startswith("/a/s3cr=t")
    labels = list(worker.result()["labels"])
    assert "is *** none" in labels
    results = [*worker.sample_files(), *worker.work_dir.glob("artifacts/modified*.jmx")]
    kept = [path for path in worker.work_dir.rglob("*") if path.is_file() and path not in results]
    forms = (SECRET, "s3cr=t", "s3cr%3Dt")
    assert [path for path in kept if any(form in path.read_text("utf-8", "replace") for form in forms)] == []
    assert not any(form in worker.text() for form in forms)


def test_files_of_a_scenario_are_neither_properties_nor_programs(tmp_path: Path, cloud: str) -> None:
    """E3: a file that goes with a scenario for another reason, named so that JMeter would take it for its own."""
    marker = tmp_path / "ran"
    of_jmeter = ("user.properties", "system.properties", "jmeter.properties", "saveservice.properties", "log4j2.xml")
    names = (*of_jmeter, "bin/jmeter.properties", "catalog.xml", ".bzt-rc", "10-base.yml")
    content = f"beanshell.init.file=init.bsh\nLEAK=properties\n# {marker}\n"
    jar = tmp_path / "leak.jar"
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n")
        archive.writestr("leak.txt", "x")
    with serve(lambda _: (200, b"ok")) as url:
        files = {**dict.fromkeys(names, content.encode()), "init.bsh": b"exec();", "lib/leak.jar": jar.read_bytes()}
        requests = [{"url": url, "method": "POST", "label": "is ${__P(LEAK,none)}", "body-file": "user.properties"}]
        config = {
            "execution": [{"concurrency": 1, "iterations": 1, "scenario": "s"}],
            "scenarios": {"s": {"requests": requests}},
        }
        run_id = "lg-confined"
        put_files(cloud, run_id, files, config)
        worker = start_worker(tmp_path, environment(os.environ["JMETER_HOME"], **exchange_environment(cloud, run_id)))
        assert worker.wait() == 0, worker.text()
    assert "is none" in written(cloud, run_id)["labels"]
    log = (worker.work_dir / "artifacts" / "jmeter.log").read_text("utf-8")
    assert "Loading user properties" not in log
    assert "Loading system properties" not in log
    assert "leak.jar" not in log
    assert "Adding to classpath" not in log
    assert "eanshell" not in log
    assert "AWS_SECRET_ACCESS_KEY" not in log


def put_files(cloud: str, run_id: str, files: dict[str, bytes], config: dict[str, Any]) -> None:
    listed = []
    for path, content in files.items():
        sha256 = hashlib.sha256(content).hexdigest()
        client("s3", cloud).put_object(Bucket=BUCKET, Key=f"runs/{run_id}/files/{sha256}", Body=content)
        listed.append({"path": path, "bytes": len(content), "sha256": sha256})
    put_bundle(cloud, run_id, version=2, taurus=config, files=listed)
