"""What the templates promise, read from their text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cloudformation_validate import CompositeEngine
from conftest import DASHBOARD, FILTER_PATTERN, GITHUB_ROLE, IMAGE, INCOMPLETE, MAIN, NEW_OUTPUTS, ORIGINAL, REPOSITORY, ROOT
from tables import ORIGINAL_OUTPUTS, ORIGINAL_PARAMETERS, load_template

TEMPLATES = [MAIN, GITHUB_ROLE, DASHBOARD, REPOSITORY, ORIGINAL, INCOMPLETE]


def resources_of(template: dict[str, Any], kind: str) -> dict[str, dict[str, Any]]:
    return {name: each["Properties"] for name, each in template["Resources"].items() if each["Type"] == kind}


def statements(template: dict[str, Any], role: str) -> dict[str, dict[str, Any]]:
    policies = [each for each in template["Resources"][role]["Properties"]["Policies"] if "PolicyDocument" in each]
    return {each["Sid"]: each for policy in policies for each in policy["PolicyDocument"]["Statement"]}


#: What a task may write: AWS replaces the variable by the id of its role and its own.
OWN = (
    "tasks/here/${!aws:userid}.json",
    "tasks/armed/${!aws:userid}.json",
    "tasks/live/*/${!aws:userid}/*",
    "tasks/${!aws:userid}/*",
)


def in_runs(*names: str) -> list[dict[str, str]]:
    return [{"Fn::Sub": f"${{ExchangeBucket.Arn}}/runs/*/{name}"} for name in names]


def test_cfn_lint_finds_nothing_in_any_template() -> None:
    found = subprocess.run(
        [Path(sys.executable).with_name("cfn-lint"), *TEMPLATES], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout + found.stderr) == (0, "")


def test_the_validator_of_aws_finds_no_error_and_no_warning() -> None:
    engine = CompositeEngine()
    found = [
        f"{path.name}: {each.severity.name} {each.rule_id}: {each.message}"
        for path in TEMPLATES
        for each in engine.validate_template(str(path)).diagnostics
        # Its informational notes ask for tags everywhere and tell which properties replace a resource.
        if each.severity.name != "INFO"
        # It warns of every reference below Fn::If of an output, whatever the condition; cfn-lint, whose rule this is, weighs it.
        # It takes whatever is called a secret for one; these parameters are ARNs and names.
        # Its Ref is the other branch of the same condition, and an empty boundary is none.
        and not (each.rule_id == "W1001" and "'Provider'" in each.message)
        and not (each.rule_id == "W1030" and "PermissionsBoundaryArn" in each.message)
        and not (each.rule_id == "W2509" and re.search(r"'Secret(Arn|ParametersArn|Name\d)'", each.message))
        and not (each.rule_id == "W1001" and "/Value.Fn::If." in each.property_path)
    ]
    assert found == []


def test_the_pages_show_the_templates_as_they_are() -> None:
    checked = subprocess.run(
        [sys.executable, str(ROOT / "cloudformation" / "tables.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_every_parameter_and_output_of_the_original_is_there(main: dict[str, Any]) -> None:
    assert set(ORIGINAL_PARAMETERS) <= set(main["Parameters"])
    assert set(main["Outputs"]) == set(ORIGINAL_OUTPUTS) | NEW_OUTPUTS


def test_every_parameter_is_described_labelled_and_grouped(main: dict[str, Any]) -> None:
    interface = main["Metadata"]["AWS::CloudFormation::Interface"]
    grouped = [name for group in interface["ParameterGroups"] for name in group["Parameters"]]
    assert sorted(grouped) == sorted(main["Parameters"]) == sorted(interface["ParameterLabels"])
    for name, parameter in main["Parameters"].items():
        assert parameter["Description"], name
        assert ("AllowedPattern" in parameter) == ("ConstraintDescription" in parameter), name


def test_only_the_image_has_no_default(main: dict[str, Any]) -> None:
    assert [name for name, each in main["Parameters"].items() if "Default" not in each] == ["DockerImage"]


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        (
            "DockerImage",
            ["blazemeter/taurus", IMAGE, "localhost:5000/a/b_c@sha256:0123abc", "load-gate"],
            ["", "https//x y", "-x", ".dkr.ecr", "a b"],
        ),
        (
            "ImageRepositoryArn",
            ["", "arn:aws:ecr:eu-west-1:123456789012:repository/a/load-gate", "arn:aws-cn:ecr:cn-north-1:123456789012:repository/b"],
            ["arn:aws:ecr:eu-west-1:123456789012:repository/*", "arn:aws:ecr:*:123456789012:repository/a", "load-gate", IMAGE],
        ),
        (
            "SecretArn",
            ["", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a/b-AbCdEf"],
            [
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf:KEY::",
                "arn:aws:s3:::bucket/key",
            ],
        ),
        (
            "SecretParametersArn",
            ["", "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b"],
            ["arn:aws:ssm:eu-west-1:123456789012:parameter/a/", "arn:aws:ssm:eu-west-1:123456789012:parameter/*"],
        ),
        ("SecretName1", ["", "TOKEN", "b_2"], ["1A", "A,B", "A-B", "A:B", "A/B", "*"]),
        ("FargateClusterName", ["", "dlt-fargate", "A_1"], ["1st", "a b", "a/b", "ä"]),
        ("VpcCidrBlock", ["10.0.0.0/16", "192.168.0.0/28"], ["10.0.0.0", "10.0.0.0/8", "10.0.0.0/29", "fd00::/16"]),
        (
            "AvailabilityZones",
            ["", "us-west-1a", "ap-northeast-1a,ap-northeast-1c", "us-east-1a,us-east-1b,us-east-1c"],
            ["us-west-1", "a", "us-east-1a, us-east-1b", "us-east-1a,us-east-1b,us-east-1c,us-east-1d"],
        ),
        ("VpcId", ["", "vpc-0a1b2c3d", "vpc-0123456789abcdef0"], ["vpc-", "vpc-01234", "0a1b2c3d", "subnet-0a1b2c3d"]),
        (
            "SubnetIds",
            ["", "subnet-0a1b2c3d", "subnet-0123456789abcdef0,subnet-0123456789abcdef1,subnet-0123456789abcdef2"],
            ["vpc-0a1b2c3d", "subnet-0a1b2c3d,", "subnet-0a1b2c3d, subnet-0a1b2c3e", ",".join(["subnet-0a1b2c3d"] * 4)],
        ),
    ],
)
def test_patterns_take_what_aws_takes(main: dict[str, Any], parameter: str, good: list[str], bad: list[str]) -> None:
    pattern = main["Parameters"][parameter]["AllowedPattern"]
    assert [value for value in good if not re.fullmatch(pattern, value)] == []
    assert [value for value in bad if re.fullmatch(pattern, value)] == []


def test_the_metric_filter_is_the_documented_one(main: dict[str, Any]) -> None:
    assert resources_of(main, "AWS::Logs::MetricFilter") == {
        "TaurusLogFilterAvgResponseTime": {
            "LogGroupName": {"Ref": "FargateTaskCloudWatchLogGroup"},
            "FilterPattern": FILTER_PATTERN,
            "MetricTransformations": [
                {"MetricNamespace": "dlt-fargate/taurus", "MetricName": "avgResponseTime", "MetricValue": "$avgRt"}
            ],
        }
    }


def test_no_name_but_the_clusters_is_fixed_so_that_stacks_do_not_collide(main: dict[str, Any]) -> None:
    naming = ("BucketName", "RoleName", "PolicyName", "LogGroupName", "GroupName", "FilterName", "ManagedPolicyName")
    named = {
        (name, key)
        for name, each in main["Resources"].items()
        for key, value in each["Properties"].items()
        if key in naming and isinstance(value, str)
    }
    assert named == set()
    family = main["Resources"]["FargateTaskDefinition"]["Properties"]["Family"]
    assert family == {"Fn::Sub": "${AWS::StackName}-task"}


def test_the_task_role_reaches_no_further_than_its_runs_and_its_namespace(main: dict[str, Any]) -> None:
    assert statements(main, "FargateTaskRole") == {
        "ReadWhatToDo": {
            "Sid": "ReadWhatToDo",
            "Effect": "Allow",
            "Action": "s3:GetObject",
            "Resource": in_runs("bundle.json", "files/*", "shares.json", "start.json"),
        },
        "WriteOwnOnce": {
            "Sid": "WriteOwnOnce",
            "Effect": "Allow",
            "Action": "s3:PutObject",
            "Resource": in_runs(*OWN),
            "Condition": {"Null": {"s3:if-none-match": "false"}},
        },
        "ReadOwn": {"Sid": "ReadOwn", "Effect": "Allow", "Action": "s3:GetObject", "Resource": in_runs(*OWN)},
        "SendMetrics": {
            "Sid": "SendMetrics",
            "Effect": "Allow",
            "Action": "cloudwatch:PutMetricData",
            "Resource": "*",
            "Condition": {"StringEquals": {"cloudwatch:namespace": "FargateLoadGate"}},
        },
    }


def test_the_execution_role_pulls_images_and_writes_its_own_log_only(main: dict[str, Any]) -> None:
    allowed = statements(main, "FargateTaskExecutionRole")
    assert allowed["WriteLog"]["Resource"] == {"Fn::GetAtt": ["FargateTaskCloudWatchLogGroup", "Arn"]}
    assert [name for name, each in allowed.items() if each["Resource"] == "*"] == ["SignInToEcr"]
    assert allowed["SignInToEcr"]["Action"] == "ecr:GetAuthorizationToken"


def test_both_roles_trust_ecs_tasks_of_this_account_alone(main: dict[str, Any]) -> None:
    for role in ("FargateTaskRole", "FargateTaskExecutionRole"):
        (trust,) = main["Resources"][role]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        assert trust["Principal"] == {"Service": "ecs-tasks.amazonaws.com"}
        assert trust["Condition"] == {
            "ArnLike": {"aws:SourceArn": {"Fn::Sub": "arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:*"}},
            "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
        }


def test_the_container_has_no_capability_and_no_process_before_the_worker(main: dict[str, Any]) -> None:
    (container,) = main["Resources"]["FargateTaskDefinition"]["Properties"]["ContainerDefinitions"]
    assert container["LinuxParameters"] == {"Capabilities": {"Drop": ["ALL"]}}
    assert container["Privileged"] is False


def test_the_bucket_expires_runs_and_unfinished_uploads_and_outlives_its_stack(main: dict[str, Any]) -> None:
    bucket = main["Resources"]["ExchangeBucket"]
    assert bucket["DeletionPolicy"] == "RetainExceptOnCreate"
    assert bucket["Properties"]["LifecycleConfiguration"]["Rules"] == [
        {"Id": "expire-runs", "Status": "Enabled", "Prefix": "runs/", "ExpirationInDays": {"Ref": "RunRetentionInDays"}},
        {
            "Id": "abort-unfinished-uploads",
            "Status": "Enabled",
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": 1},
        },
    ]


def test_a_secret_is_a_key_of_one_secret_or_a_parameter_below_one_path(main: dict[str, Any]) -> None:
    (container,) = main["Resources"]["FargateTaskDefinition"]["Properties"]["ContainerDefinitions"]
    values = [each.get("Fn::If", [0, each])[1] for each in container["Secrets"]["Fn::If"][1]]
    assert values == [
        {
            "Name": {"Fn::Sub": f"LOAD_GATE_SECRET_${{SecretName{number}}}"},
            "ValueFrom": {
                "Fn::If": [
                    "SecretsAreParameters",
                    {"Fn::Sub": f"${{SecretParametersArn}}/${{SecretName{number}}}"},
                    {"Fn::Sub": f"${{SecretArn}}:${{SecretName{number}}}::"},
                ]
            },
        }
        for number in (1, 2, 3)
    ]


def test_no_arn_names_a_partition(main: dict[str, Any]) -> None:
    assert re.findall(r"arn:aws[a-z-]*:", json.dumps({key: main[key] for key in ("Resources", "Outputs")})) == []


def test_the_architecture_and_the_long_stop_reach_the_task_definition(main: dict[str, Any]) -> None:
    task = main["Resources"]["FargateTaskDefinition"]["Properties"]
    assert task["RuntimePlatform"] == {"OperatingSystemFamily": "LINUX", "CpuArchitecture": {"Ref": "CpuArchitecture"}}
    assert [each["StopTimeout"] for each in task["ContainerDefinitions"]] == [120]


def test_the_fixtures_have_the_originals_outputs_all_and_all_but_one() -> None:
    whole, incomplete = load_template(ORIGINAL), load_template(INCOMPLETE)
    assert set(whole["Outputs"]) == set(ORIGINAL_OUTPUTS)
    assert set(whole["Outputs"]) - set(incomplete["Outputs"]) == {"TaskSecurityGroup"}
    assert whole["Resources"] == incomplete["Resources"]
