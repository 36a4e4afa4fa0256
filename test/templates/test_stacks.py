"""What the stacks are once they are deployed, in the local emulator."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import FILTER_PATTERN, IMAGE, MAIN, NEW_OUTPUTS, ORIGINAL, Client, Deploy, Stack
from tables import ORIGINAL_OUTPUTS, size_rules

REGIONS = ["us-east-1", "eu-west-1", "ap-southeast-2", "sa-east-1"]

# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
SIZES = {
    256: [512, 1024, 2048],
    512: range(1024, 4096 + 1, 1024),
    1024: range(2048, 8192 + 1, 1024),
    2048: range(4096, 16384 + 1, 1024),
    4096: range(8192, 30720 + 1, 1024),
    8192: range(16384, 61440 + 1, 4096),
    16384: range(32768, 122880 + 1, 8192),
}


@pytest.fixture(scope="module")
def stacks(deploy: Deploy) -> dict[str, Stack]:
    return {region: deploy(MAIN.read_text(), region=region, name="dlt-fargate", DockerImage=IMAGE) for region in REGIONS}


@pytest.mark.parametrize("region", REGIONS)
def test_a_stack_gives_every_output(stacks: dict[str, Stack], region: str) -> None:
    assert set(stacks[region].outputs) == set(ORIGINAL_OUTPUTS) | NEW_OUTPUTS


@pytest.mark.parametrize("region", REGIONS)
def test_the_subnets_lie_in_three_zones_of_the_region(stacks: dict[str, Stack], region: str) -> None:
    zones = [subnet["AvailabilityZone"] for subnet in stacks[region].subnets()]
    assert zones == [f"{region}a", f"{region}b", f"{region}c"]


@pytest.mark.parametrize("region", REGIONS)
def test_the_subnets_are_public(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    ec2 = stack.aws("ec2")
    for subnet in stack.subnets():
        tables = ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": [subnet["SubnetId"]]}])
        routes = [route for table in tables["RouteTables"] for route in table["Routes"]]
        assert [r["GatewayId"][:4] for r in routes if r.get("DestinationCidrBlock") == "0.0.0.0/0"] == ["igw-"]


@pytest.mark.parametrize("region", REGIONS)
def test_nothing_comes_in_and_everything_goes_out(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    (group,) = stack.aws("ec2").describe_security_groups(GroupIds=[stack.outputs["TaskSecurityGroup"]])["SecurityGroups"]
    assert group["IpPermissions"] == []
    assert [(rule["IpProtocol"], [r["CidrIp"] for r in rule["IpRanges"]]) for rule in group["IpPermissionsEgress"]] == [
        ("-1", ["0.0.0.0/0"])
    ]


@pytest.mark.parametrize("region", REGIONS)
def test_the_task_definition_is_a_load_generators(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    task = stack.task_definition()
    (container,) = task["containerDefinitions"]
    assert (task["family"], task["cpu"], task["memory"]) == ("dlt-fargate-task", "1024", "2048")
    assert (task["networkMode"], task["requiresCompatibilities"]) == ("awsvpc", ["FARGATE"])
    assert (container["name"], container["image"], container["stopTimeout"]) == ("dlt-fargate-task", IMAGE, 120)
    assert "command" not in container
    assert container["logConfiguration"] == {
        "logDriver": "awslogs",
        "options": {
            "awslogs-group": stack.outputs["TaskLogGroupName"],
            "awslogs-region": region,
            "awslogs-stream-prefix": "dlt-fargate",
            "mode": "blocking",
        },
    }


@pytest.mark.parametrize("region", REGIONS)
def test_the_task_holds_another_role_than_the_one_that_starts_it(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    task = stack.task_definition()
    assert task["taskRoleArn"] == stack.outputs["TaskRoleArn"]
    assert task["executionRoleArn"] == stack.outputs["ExecutionRoleArn"]
    assert task["taskRoleArn"] != task["executionRoleArn"]
    assert stack.outputs["ExecutionRoleArn"].endswith(f":role/{stack.outputs['TaskIAMRole']}")


@pytest.mark.parametrize("region", REGIONS)
def test_the_log_group_has_the_filter_and_forgets(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    logs = stack.aws("logs")
    name = stack.outputs["TaskLogGroupName"]
    (group,) = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    (found,) = logs.describe_metric_filters(logGroupName=name)["metricFilters"]
    assert (group["retentionInDays"], found["filterPattern"]) == (30, FILTER_PATTERN)


@pytest.mark.parametrize("region", REGIONS)
def test_the_bucket_is_private_encrypted_and_in_its_region(stacks: dict[str, Stack], region: str) -> None:
    stack = stacks[region]
    s3 = stack.aws("s3")
    bucket = {"Bucket": stack.outputs["ExchangeBucketName"]}
    assert set(s3.get_public_access_block(**bucket)["PublicAccessBlockConfiguration"].values()) == {True}
    (ownership,) = s3.get_bucket_ownership_controls(**bucket)["OwnershipControls"]["Rules"]
    (encryption,) = s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    denied = {each["Sid"]: each for each in json.loads(s3.get_bucket_policy(**bucket)["Policy"])["Statement"]}
    assert ownership["ObjectOwnership"] == "BucketOwnerEnforced"
    assert encryption["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert {each["Effect"] for each in denied.values()} == {"Deny"}
    assert {name: each["Condition"] for name, each in denied.items()} == {
        "WriteOnce": {"Null": {"s3:if-none-match": "true"}},
        "OnlyThisAccount": {
            "StringNotEquals": {"aws:PrincipalAccount": "000000000000"},
            "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
        },
        "OnlyOverTls12": {"NumericLessThan": {"s3:TlsVersion": "1.2"}},
        "OnlyOverTls": {"Bool": {"aws:SecureTransport": "false"}},
    }
    assert (s3.get_bucket_location(**bucket)["LocationConstraint"] or "us-east-1") == region


SECRET = "arn:aws:secretsmanager:us-east-1:123456789012:secret:load-gate-AbCdEf"
PATH = "arn:aws:ssm:us-east-1:123456789012:parameter/load-gate"


def allowed_to(stack: Stack, role: str) -> dict[str, Any]:
    """What the policies of a role allow, by their statements' names."""
    iam, name = stack.aws("iam"), stack.outputs[role].rpartition("/")[2]
    policies = [
        iam.get_role_policy(RoleName=name, PolicyName=policy)["PolicyDocument"]
        for policy in iam.list_role_policies(RoleName=name)["PolicyNames"]
    ]
    return {each["Sid"]: each for policy in policies for each in policy["Statement"]}


@pytest.mark.parametrize(
    ("source", "names", "action", "resources"),
    [
        ("SecretArn", "TOKEN", "secretsmanager:GetSecretValue", SECRET),
        ("SecretArn", "A,B,C", "secretsmanager:GetSecretValue", SECRET),
        ("SecretParametersArn", "A", "ssm:GetParameters", [f"{PATH}/A"]),
        ("SecretParametersArn", "A,B", "ssm:GetParameters", [f"{PATH}/A", f"{PATH}/B"]),
    ],
)
def test_secrets_reach_the_task_as_variables_and_the_role_that_starts_it_reads_just_these(
    deploy: Deploy, source: str, names: str, action: str, resources: object
) -> None:
    given = {source: SECRET if source == "SecretArn" else PATH}
    named = {f"SecretName{number}": name for number, name in enumerate(names.split(","), 1)}
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", **given, **named)
    (container,) = stack.task_definition()["containerDefinitions"]
    # The emulator passes them on as the template spells them, which ECS would not understand.
    assert len(container["secrets"]) == len(named)
    read = allowed_to(stack, "ExecutionRoleArn")["ReadSecrets"]
    assert (read["Action"], read["Resource"]) == (action, resources)


@pytest.mark.parametrize(
    "given",
    [
        {"SecretArn": SECRET},
        {"SecretParametersArn": PATH},
        {"SecretName1": "A"},
        {"SecretArn": SECRET, "SecretName2": "A"},
        {"SecretArn": SECRET, "SecretName1": "A", "SecretName3": "B"},
        {"SecretArn": SECRET, "SecretParametersArn": PATH, "SecretName1": "A"},
    ],
)
def test_half_a_secret_is_refused_before_anything_is_made(deploy: Deploy, given: dict[str, str]) -> None:
    with pytest.raises(ClientError, match="Secret"):
        deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", **given)


def test_a_stack_without_secrets_and_with_a_repository_reads_only_that(deploy: Deploy) -> None:
    repository = "arn:aws:ecr:us-east-1:123456789012:repository/load-gate"
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", ImageRepositoryArn=repository)
    allowed = allowed_to(stack, "ExecutionRoleArn")
    assert sorted(allowed) == ["PullImage", "SignInToEcr", "WriteLog"]
    assert allowed["PullImage"]["Resource"] == repository
    (container,) = stack.task_definition()["containerDefinitions"]
    assert container.get("secrets", []) == []


def test_two_stacks_in_one_region_share_nothing(deploy: Deploy) -> None:
    first = deploy(MAIN.read_text(), DockerImage=IMAGE)
    second = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="")
    settings = {"AssignPublicIp", "CapacityProvider"}
    assert {key for key in first.outputs if first.outputs[key] == second.outputs[key]} == settings


@pytest.mark.parametrize(
    ("given", "letters"),
    [("eu-central-1b", "bbb"), ("eu-central-1c,eu-central-1a", "cac"), ("eu-central-1b,eu-central-1c,eu-central-1a", "bca")],
)
def test_three_subnets_find_their_places_in_fewer_zones(deploy: Deploy, given: str, letters: str) -> None:
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", AvailabilityZones=given)
    assert "".join(subnet["AvailabilityZone"][-1] for subnet in stack.subnets()) == letters


def test_deleting_a_stack_spares_what_is_in_the_bucket_and_nothing_else(deploy: Deploy) -> None:
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="")
    bucket = {"Bucket": stack.outputs["ExchangeBucketName"]}
    stack.aws("s3").put_object(**bucket, Key="history/main.json", Body=b"{}")
    stack.delete()
    skipped = {e["LogicalResourceId"] for e in stack.events() if e["ResourceStatus"] == "DELETE_SKIPPED"}
    assert skipped == {"ExchangeBucket", "ExchangeBucketPolicy"}
    assert stack.aws("s3").list_objects_v2(**bucket)["KeyCount"] == 1


def test_a_stack_of_the_original_is_updated_in_place(deploy: Deploy) -> None:
    stack = deploy(ORIGINAL.read_text(), region="us-west-2", name="dlt-fargate")
    before = dict(stack.outputs)
    stack.update(MAIN.read_text(), DockerImage=IMAGE, DockerTaskCpu="512", DockerTaskMemory="2048")
    kept = {key for key in before if before[key] == stack.outputs[key]}
    assert kept == {"SubnetA", "SubnetB", "SubnetC", "FargateClusterName", "TaskIAMRole"}
    assert stack.task_definition()["taskRoleArn"] == stack.outputs["TaskRoleArn"]


def test_the_fixture_is_what_the_gate_meets_in_a_stack_of_the_original(deploy: Deploy) -> None:
    stack = deploy(ORIGINAL.read_text(), region="us-east-2")
    task = stack.task_definition()
    (container,) = task["containerDefinitions"]
    assert set(stack.outputs) == set(ORIGINAL_OUTPUTS)
    assert (container["name"], container["image"], container["command"]) == (
        "dlt-fargate-task",
        "blazemeter/taurus",
        ["taurus.yml"],
    )
    assert task["taskRoleArn"] == task["executionRoleArn"]


def test_every_size_that_fargate_has_is_accepted_and_no_other(client: Client, main: dict[str, Any]) -> None:
    sized = ("DockerTaskCpu", "DockerTaskMemory")
    body = json.dumps(
        {
            "Parameters": {name: main["Parameters"][name] for name in sized},
            "Rules": size_rules(main),
            "Resources": {"Nothing": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
        }
    )
    cloudformation = client("cloudformation", "ca-central-1")
    memories = sorted({size for sizes in SIZES.values() for size in sizes} | {513, 1536, 2047, 17000, 31744, 63488, 122879})
    wrong = []
    for cpu, allowed in SIZES.items():
        for memory in memories:
            values = [{"ParameterKey": k, "ParameterValue": str(v)} for k, v in zip(sized, (cpu, memory), strict=True)]
            try:
                cloudformation.create_stack(StackName=f"size-{cpu}-{memory}", TemplateBody=body, Parameters=values)
                refused = ""
            except ClientError as error:
                refused = str(error)
            if (memory in allowed) == bool(refused) or (refused and f"With DockerTaskCpu {cpu}," not in refused):
                wrong.append((cpu, memory, refused))
    assert wrong == []
