"""The network and the capacity that a stack's tasks get. The emulator knows neither NAT gateways nor Spot: it is told, not tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import IMAGE, MAIN, ORIGINAL, Client, Deploy
from tables import ORIGINAL_OUTPUTS

REGION = "eu-north-1"
MADE_HERE = {
    "AWS::EC2::InternetGateway",
    "AWS::EC2::Route",
    "AWS::EC2::RouteTable",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCGatewayAttachment",
}


@dataclass(frozen=True)
class Network:
    vpc: str
    subnets: list[str]


@pytest.fixture(scope="module")
def network(client: Client) -> Network:
    """A VPC with three private subnets, as a company has it before there is a stack."""
    ec2 = client("ec2", REGION)
    vpc = ec2.create_vpc(CidrBlock="10.20.0.0/16")["Vpc"]["VpcId"]
    made = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.20.{16 * place}.0/20", AvailabilityZone=f"{REGION}{zone}")
        for place, zone in enumerate("abc")
    ]
    return Network(vpc, [each["Subnet"]["SubnetId"] for each in made])


def given(network: Network, count: int = 3) -> dict[str, str]:
    return {"VpcId": network.vpc, "SubnetIds": ",".join(network.subnets[:count]), "AssignPublicIp": "DISABLED"}


def test_a_stack_in_a_given_network_gives_every_output(deploy: Deploy, network: Network) -> None:
    own = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="")
    stack = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="", **given(network))
    assert set(stack.outputs) == set(own.outputs)
    assert [stack.outputs[f"Subnet{letter}"] for letter in "ABC"] == network.subnets
    assert (own.outputs["AssignPublicIp"], stack.outputs["AssignPublicIp"]) == ("ENABLED", "DISABLED")


@pytest.mark.parametrize(("count", "places"), [(1, [0, 0, 0]), (2, [0, 1, 0]), (3, [0, 1, 2])])
def test_one_to_three_given_subnets_fill_three_outputs(deploy: Deploy, network: Network, count: int, places: list[int]) -> None:
    stack = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="", **given(network, count))
    assert [stack.outputs[f"Subnet{letter}"] for letter in "ABC"] == [network.subnets[place] for place in places]


def test_a_stack_in_a_given_network_adds_a_security_group_and_nothing_else(deploy: Deploy, network: Network) -> None:
    stack = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="", **given(network))
    kinds = {event["ResourceType"] for event in stack.events()}
    (group,) = stack.aws("ec2").describe_security_groups(GroupIds=[stack.outputs["TaskSecurityGroup"]])["SecurityGroups"]
    assert kinds & MADE_HERE == set()
    assert (group["VpcId"], group["IpPermissions"]) == (network.vpc, [])


def test_a_given_network_outlives_the_stack(deploy: Deploy, network: Network) -> None:
    stack = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="", **given(network))
    stack.delete()
    assert len(stack.aws("ec2").describe_subnets(SubnetIds=network.subnets)["Subnets"]) == 3


def test_all_that_makes_a_network_depends_on_one_condition(main: dict[str, Any]) -> None:
    conditions = {each.get("Condition") for each in main["Resources"].values() if each["Type"] in MADE_HERE}
    others = {each.get("Condition") for each in main["Resources"].values() if each["Type"] not in MADE_HERE}
    assert (conditions, others) == ({"NetworkIsMade"}, {None})


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"VpcId": "vpc-0a1b2c3d"}, "VpcId and SubnetIds belong together"),
        ({"SubnetIds": "subnet-0a1b2c3d"}, "VpcId and SubnetIds belong together"),
        ({"AssignPublicIp": "DISABLED"}, "Without VpcId, AssignPublicIp must be ENABLED"),
    ],
)
def test_half_a_network_is_refused_before_anything_is_made(client: Client, parameters: dict[str, str], reason: str) -> None:
    values = [{"ParameterKey": key, "ParameterValue": value} for key, value in {"DockerImage": IMAGE, **parameters}.items()]
    cloudformation = client("cloudformation", REGION)
    with pytest.raises(ClientError, match=reason):
        cloudformation.create_stack(
            StackName="half", TemplateBody=MAIN.read_text(), Parameters=values, Capabilities=["CAPABILITY_IAM"]
        )


def test_a_stack_moves_into_a_given_network_and_back(deploy: Deploy, network: Network) -> None:
    stack = deploy(MAIN.read_text(), region=REGION, DockerImage=IMAGE, FargateClusterName="")
    made = [stack.outputs[f"Subnet{letter}"] for letter in "ABC"]
    stack.update(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", **given(network))
    assert [stack.outputs[f"Subnet{letter}"] for letter in "ABC"] == network.subnets
    left = stack.aws("ec2").describe_subnets(Filters=[{"Name": "subnet-id", "Values": made}])["Subnets"]
    assert left == []
    stack.update(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="")
    assert {subnet["VpcId"] for subnet in stack.subnets()} != {network.vpc}


@pytest.mark.parametrize("capacity", ["FARGATE", "FARGATE_SPOT"])
def test_the_cluster_offers_both_capacities_and_the_output_names_the_stacks_own(deploy: Deploy, capacity: str) -> None:
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", CapacityProvider=capacity)
    cluster = stack.cluster()
    assert stack.outputs["CapacityProvider"] == capacity
    assert sorted(cluster["capacityProviders"]) == ["FARGATE", "FARGATE_SPOT"]
    assert [(each["capacityProvider"], int(each["weight"])) for each in cluster["defaultCapacityProviderStrategy"]] == [
        (capacity, 1)
    ]


def test_a_stack_changes_its_capacity_in_place(deploy: Deploy) -> None:
    stack = deploy(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="")
    before = dict(stack.outputs)
    stack.update(MAIN.read_text(), DockerImage=IMAGE, FargateClusterName="", CapacityProvider="FARGATE_SPOT")
    assert {key for key in before if before[key] != stack.outputs[key]} == {"CapacityProvider"}


def test_a_stack_of_the_original_gets_both_capacities_when_it_is_updated(deploy: Deploy) -> None:
    stack = deploy(ORIGINAL.read_text(), region="ap-south-1", FargateClusterName="of-the-original")
    assert set(stack.outputs) == set(ORIGINAL_OUTPUTS)
    stack.update(MAIN.read_text(), DockerImage=IMAGE, DockerTaskCpu="512", FargateClusterName="of-the-original")
    assert sorted(stack.cluster()["capacityProviders"]) == ["FARGATE", "FARGATE_SPOT"]
