"""Which task this is, and its calls to AWS. Without an SDK, which takes longer to load than a scripted task lives."""

import http.client
import json
import os
import urllib.parse
import urllib.request
from typing import Any


class Caller:
    def __init__(self) -> None:
        with urllib.request.urlopen(f"{os.environ['ECS_CONTAINER_METADATA_URI_V4']}/task") as reply:
            self.arn: str = json.load(reply)["TaskARN"]
        self.region, self.id, self.cluster = self.arn.split(":")[3], self.arn.split("/")[-1], self.arn.split("/")[-2]

    def put_metrics(self, namespace: str, data: list[dict[str, Any]]) -> None:
        content = {"Namespace": namespace, "MetricData": data}
        self.call("monitoring", "GraniteServiceVersion20100801.PutMetricData", content)

    def stop(self) -> None:
        """Stop this task, as somebody at the ECS console would."""
        self.call("ecs", "AmazonEC2ContainerServiceV20141113.StopTask", {"cluster": self.cluster, "task": self.arn})

    def call(self, service: str, target: str, content: dict[str, Any]) -> None:
        """One call to AWS in its JSON protocol."""
        headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.0"}
        self.request("POST", "/", service=service, headers=headers, body=json.dumps(content))

    def request(
        self, method: str, path: str, *, service: str, body: str = "", headers: dict[str, str] | None = None
    ) -> bytes:
        endpoint = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"])
        # The local cloud reads service and region from the signature's scope, and checks no signature.
        scope = f"Credential={os.environ['AWS_ACCESS_KEY_ID']}/20260101/{self.region}/{service}/aws4_request"
        signed = {"Authorization": f"AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=0", **(headers or {})}
        connection = http.client.HTTPConnection(endpoint.netloc, timeout=30)
        connection.request(method, path, body=body.encode(), headers=signed)
        reply = connection.getresponse()
        content = reply.read()
        if reply.status >= 300:
            raise RuntimeError(f"{service} answered {method} {path} with {reply.status}: {content[:300]!r}")
        return content
