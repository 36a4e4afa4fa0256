"""The dashboard, as CloudWatch gets it."""

from __future__ import annotations

import json
import re

import pytest
from conftest import DASHBOARD, Deploy


@pytest.mark.parametrize("regions", ["us-east-1", "us-east-1,eu-west-1", "us-east-1, eu-west-1,ap-southeast-2,sa-east-1"])
def test_the_dashboard_has_a_row_for_each_region_in_every_graph(deploy: Deploy, regions: str) -> None:
    stack = deploy(DASHBOARD.read_text(), Regions=regions)
    board = json.loads(stack.aws("cloudwatch").get_dashboard(DashboardName=stack.name)["DashboardBody"])
    graphs = [widget["properties"]["metrics"] for widget in board["widgets"] if widget["type"] == "metric"]
    assert len(graphs) == 6
    for rows in graphs:
        assert [row[-1].pop("region") for row in rows] == [region.strip() for region in regions.split(",")]
        assert all(row == rows[0] for row in rows), "rows of a graph differ in more than their region"


def test_the_dashboard_names_what_worker_and_filter_publish(deploy: Deploy) -> None:
    stack = deploy(DASHBOARD.read_text(), Regions="us-east-1")
    body = stack.aws("cloudwatch").get_dashboard(DashboardName=stack.name)["DashboardBody"]
    rows = [widget["properties"]["metrics"][0] for widget in json.loads(body)["widgets"] if widget["type"] == "metric"]
    searches = [row[0]["expression"] for row in rows if isinstance(row[0], dict)]
    assert searches == [
        "SEARCH('{FargateLoadGate,RunId} MetricName=\"ResponseTime\"', 'Average', 60)",
        "SEARCH('{FargateLoadGate,RunId} MetricName=\"ResponseTime\"', 'p95', 60)",
        "SEARCH('{FargateLoadGate,RunId} MetricName=\"ResponseTime\"', 'SampleCount', 60)",
        "SEARCH('{FargateLoadGate,RunId} MetricName=\"Failures\"', 'Sum', 60)",
    ]
    assert ["dlt-fargate/taurus", "avgResponseTime"] in [row[:2] for row in rows]


def test_regions_of_every_partition_are_taken() -> None:
    pattern = re.search(r'AllowedPattern: "([^"]+)"', DASHBOARD.read_text())
    assert pattern is not None
    for region in ("us-east-1", "us-gov-west-1", "cn-northwest-1", "eusc-de-east-1", "us-isob-east-1"):
        assert re.fullmatch(pattern[1], region), region
    assert not re.fullmatch(pattern[1], "us-east")
