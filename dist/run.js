import { C as prettifyError, F as summary, M as setOutput, _ as record, b as tuple, c as _enum, d as custom, f as int, g as object, h as number, k as info, l as array, m as literal, u as boolean, y as string } from "./vendor.js";
import { A as asksForPlace, B as printSpan, C as printCondition, D as EACH, E as printSubject, F as plural, G as problemsOf$1, H as GateError, I as printCount, L as printRate, M as byNearness, N as redistribute, O as isFramed, P as usersOf, R as printResponseTime, S as measureOf, T as printName, U as messageOf, V as CancelledError, W as printProblem, _ as withDefaults, a as escapeMarkdown, b as compare, g as parseThreshold, h as requestShare, i as codeCell, j as sha256, k as printSize, l as isRunId, m as portion, o as problemItem, p as leftOut$1, r as codeBlock, s as table, t as beginAt, u as makeRunId, v as contradictions, w as printLabel, x as isUpper, y as levelOf, z as printShare } from "./inputs.js";
import { _ as ResourceNotFoundException, a as S3Client, b as DescribeStacksCommand, c as RunTaskCommand, d as DescribeTaskDefinitionCommand, g as CloudWatchLogsClient, h as GetLogEventsCommand, l as ListTasksCommand, n as ListObjectsV2Command, o as NoSuchKey, p as ECSClient, r as GetObjectCommand, s as StopTaskCommand, t as PutObjectCommand, u as DescribeTasksCommand, v as GetMetricDataCommand, x as CloudFormationClient, y as CloudWatchClient } from "./aws.js";
import { inflateSync } from "node:zlib";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join as join$1 } from "node:path";
import { tmpdir } from "node:os";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

// src/aws.ts
/** Shows in CloudTrail who called. */
const USER_AGENT = "fargate-load-gate";
/** A run that costs money is not given up for a minute of bad network. */
const OF_A_RUN = {
	attempts: 6,
	connect: 5e3,
	answer: 2e4
};
function makeAws(patience = OF_A_RUN) {
	return oncePerRegion((region) => makeClients(region, patience));
}
/** Clients are made once a region and reused, so that connections are, too. */
function oncePerRegion(make) {
	const made = /* @__PURE__ */ new Map();
	return (region) => {
		const known = made.get(region) ?? { clients: make(region) };
		made.set(region, known);
		return known.clients;
	};
}
/** What all clients of a region have in common. */
function clientConfig(region, { attempts, connect, answer }) {
	return {
		region,
		customUserAgent: USER_AGENT,
		maxAttempts: attempts,
		requestHandler: {
			connectionTimeout: connect,
			requestTimeout: answer,
			socketTimeout: answer,
			throwOnRequestTimeout: true
		}
	};
}
function makeClients(region, patience) {
	const config = clientConfig(region, patience);
	const checksums = {
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED"
	};
	return {
		cloudFormation: sendingAgain(new CloudFormationClient(config)),
		ecs: sendingAgain(new ECSClient(config)),
		cloudWatch: sendingAgain(new CloudWatchClient(config)),
		logs: sendingAgain(new CloudWatchLogsClient(config)),
		s3: sendingAgain(new S3Client({
			...config,
			...checksums
		}))
	};
}
/**
* How a service says that it is called too often. Some hide it, or that of a service behind them, in an error about the parameters:
* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
*/
const THROTTLED = /Throttl(?:ing|ed)|TooManyRequests|RequestLimitExceeded|[Rr]ate exceeded|[Rr]equest limit exceeded|SlowDown/;
const DENIED = /AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation/i;
/** The SDK's own retries, also for what it takes for the caller's mistake: throttling in another error's words, and a reply that is torn. */
function sendingAgain(client) {
	const mark = (next) => async (args) => {
		try {
			return await next(args);
		} catch (error) {
			throw withRetryTrait(error);
		}
	};
	client.middlewareStack.add(mark, {
		step: "deserialize",
		priority: "high",
		name: "sendingAgain"
	});
	return client;
}
/** The SDK looks for `$retryable` before it decides by name or status. */
function withRetryTrait(error) {
	if (!(error instanceof Error)) return error;
	if ("$response" in error && !("$fault" in error)) return new UnreadableReplyError(error);
	if (!THROTTLED.test(error.message) || DENIED.test(error.name)) return error;
	return Object.assign(error, { $retryable: { throttling: true } });
}
/** Whatever was asked for may have happened. */
var UnreadableReplyError = class extends Error {
	$retryable = { throttling: false };
	constructor(cause) {
		super(`the reply cannot be read (${cause.message.split("\n")[0]})`, { cause });
		this.name = "UnreadableReplyError";
	}
};
/**
* Makes one call, or explains in words why it failed.
* Whatever needs more than the words (a stack that is not there, a token conflict) is for the caller to catch inside `send`.
*/
async function call({ doing, region, permission }, send) {
	try {
		return await send();
	} catch (error) {
		const { name, message } = error instanceof Error ? error : {
			name: "",
			message: messageOf(error)
		};
		if (error instanceof GateError || error instanceof CancelledError || name === "AbortError") throw error;
		const reason = message.trim().replace(/\.$/, "") || name;
		throw new GateError([{
			where: region,
			what: `could not ${doing}: ${reason}`,
			fix: fixFor(name, {
				message,
				permission
			})
		}], { cause: error });
	}
}
function fixFor(name, { message, permission }) {
	if (/CredentialsProviderError/.test(name)) return "run aws-actions/configure-aws-credentials before this step, with the permission \"id-token: write\" in the job; pull requests from forks have no credentials";
	if (/Expired/.test(name)) return "the credentials ran out during the job: raise role-duration-seconds (and the maximum session duration of the role) above the length of the test";
	if (/InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature/.test(name)) return "these credentials are not valid in this region: check the role, and that the region is enabled for the account";
	if (DENIED.test(name)) return `allow ${permission} to the role of the job (docs/permissions.md)`;
	if (name === "UnreadableReplyError") return "run again; should it last, look at what is between the runner and AWS, such as a proxy";
	if (THROTTLED.test(`${name} ${message}`)) return "AWS throttles this account in this region: run fewer gates at once, or try again later";
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|TimeoutError|socket hang up|^Error aborted$/.test(`${name} ${message}`)) return "the endpoint cannot be reached: check the network of the runner, and AWS_ENDPOINT_URL if it is set";
	if (/^(InternalFailure|InternalError|ServerException|ServiceUnavailable|InternalService\w*)/.test(name)) return "AWS has trouble of its own there, also when asked again: try again later, or leave the region out";
	if (/ClusterNotFound|NoSuchBucket/.test(name) || /describe task definition/.test(message)) return "what an output of the stack names is not there any more: deploy cloudformation/main.yml again (docs/deploy.md)";
	return `check the message above; the call needs ${permission}`;
}

// src/report/harmless.ts
/**
* A line for the log that the runner cannot take for a workflow command: it reads `::name::` at the start of a line and `##[name]` anywhere in it,
* and labels, error messages and the last lines of a task are written by others. White space before it is cut off, for .NET also U+0085.
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function harmless(line) {
	return line.replace(/^([\s\u0085]*):(?=:)/gm, "$1:​").replaceAll("##[", "#​#[");
}

// src/fleet/stacks.ts
const CAPACITY_PROVIDERS = ["FARGATE", "FARGATE_SPOT"];
const SUBNETS = [
	"SubnetA",
	"SubnetB",
	"SubnetC"
];
const REQUIRED = [
	...SUBNETS,
	"FargateClusterName",
	"TaskSecurityGroup",
	"TaskDefinitionArn",
	"TaskIAMRole"
];
/** The original template's container. */
const CONTAINER = "dlt-fargate-task";
/** The states of a stack whose resources are there, in whichever version. */
const USABLE = /* @__PURE__ */ new Set([
	"CREATE_COMPLETE",
	"UPDATE_COMPLETE",
	"UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
	"UPDATE_ROLLBACK_COMPLETE",
	"UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS",
	"IMPORT_COMPLETE",
	"IMPORT_ROLLBACK_COMPLETE"
]);
/**
* Reads the stacks of all regions side by side.
* @throws GateError with the problems of every region.
*/
async function readStacks(aws, requests) {
	const results = await Promise.allSettled(requests.map((request) => readStack(aws, request)));
	const problems = results.flatMap((result) => result.status === "rejected" ? problemsOf$1(result.reason) : []);
	if (problems.length > 0) throw new GateError(problems);
	return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}
async function readStack(aws, request) {
	const outputs = await readOutputs(aws, request);
	const missing = missingOutputs(outputs, request);
	if (missing !== void 0) throw new GateError([missing]);
	const taskDefinition = outputs.get("TaskDefinitionArn") ?? "";
	return stackOf(request, outputs, containerFacts(await readTaskDefinition(aws, {
		region: request.region,
		taskDefinition
	}), {
		...request,
		taskDefinition
	}));
}
/** A stack, of what was read of it. */
function stackOf(request, outputs, container) {
	const output = (name) => outputs.get(name) ?? "";
	return {
		region: request.region,
		stackName: request.stackName,
		tasks: request.tasks,
		cluster: output("FargateClusterName"),
		subnets: subnetsIn(outputs),
		securityGroup: output("TaskSecurityGroup"),
		taskDefinition: output("TaskDefinitionArn"),
		exchangeBucket: outputs.get("ExchangeBucketName"),
		assignPublicIp: outputs.get("AssignPublicIp") === "DISABLED" ? "DISABLED" : "ENABLED",
		capacityProvider: CAPACITY_PROVIDERS.find((name) => name === outputs.get("CapacityProvider")),
		...container
	};
}
/** A stack with fewer than three subnets names some of them twice. */
function subnetsIn(outputs) {
	return [...new Set(SUBNETS.flatMap((name) => outputs.get(name) ?? []))].filter((subnet) => subnet !== "");
}
/** The outputs of a stack that is there. @throws GateError when it is not, or is being changed. */
async function readOutputs(aws, { region, stackName }) {
	const where = `stack ${stackName} in ${region}`;
	const stack = await call({
		doing: `read the stack ${stackName}`,
		region,
		permission: "cloudformation:DescribeStacks"
	}, () => describeStack(aws, {
		region,
		stackName
	}));
	if (stack === void 0) throw new GateError([{
		where,
		what: "there is no such stack",
		fix: `deploy cloudformation/main.yml there (docs/deploy.md), or correct the inputs regions and stack-name`
	}]);
	const status = stack.StackStatus ?? "unknown";
	if (!USABLE.has(status)) throw new GateError([{
		where,
		what: `it is in the state ${status}`,
		fix: "wait for its deployment, or repair it"
	}]);
	return new Map((stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}
/** The outputs that no run can do without and that the stack does not have; undefined when it has them all. */
function missingOutputs(outputs, { region, stackName }) {
	const missing = REQUIRED.filter((name) => !outputs.get(name));
	if (missing.length === 0) return void 0;
	return {
		where: `stack ${stackName} in ${region}`,
		what: `${missing.length === 1 ? "the output" : "the outputs"} ${missing.join(", ")} ${missing.length === 1 ? "is" : "are"} missing`,
		fix: "deploy cloudformation/main.yml to it, or name the stack that has them in stack-name"
	};
}
async function describeStack(aws, { region, stackName }) {
	try {
		const { Stacks = [] } = await aws(region).cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
		return Stacks[0];
	} catch (error) {
		if (/does not exist/.test(messageOf(error))) return void 0;
		throw error;
	}
}
async function readTaskDefinition(aws, { region, taskDefinition }) {
	const doing = `read the task definition ${taskDefinition}`;
	return (await call({
		doing,
		region,
		permission: "ecs:DescribeTaskDefinition"
	}, () => aws(region).ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })))).taskDefinition ?? {};
}
/** The container that gets the overrides; where none has the known name, a task definition's only one is meant. */
function loadGenerator({ containerDefinitions = [] }) {
	return containerDefinitions.find(({ name }) => name === CONTAINER) ?? (containerDefinitions.length === 1 ? containerDefinitions[0] : void 0);
}
/** @throws GateError when the task definition is not that of a load generator. */
function containerFacts(definition, { region, stackName, taskDefinition }) {
	const container = loadGenerator(definition);
	const where = `stack ${stackName} in ${region}, task definition ${taskDefinition}`;
	if (container?.name === void 0) throw new GateError([{
		where,
		what: `it has no container ${CONTAINER}`,
		fix: `name the load generator's container ${CONTAINER}`
	}]);
	const essentialContainers = (definition.containerDefinitions ?? []).flatMap(({ name = "", essential }) => essential === false ? [] : [name]);
	return {
		container: container.name,
		essentialContainers,
		log: readLog(container, where),
		size: readSize(definition)
	};
}
/** ECS counts 1,024 CPU units a vCPU, and memory in MiB. */
function readSize({ cpu, memory, runtimePlatform }) {
	const [vcpus, gigabytes] = [Number(cpu) / 1024, Number(memory) / 1024];
	if (!(vcpus > 0) || !(gigabytes > 0)) return void 0;
	return {
		vcpus,
		gigabytes,
		architecture: runtimePlatform?.cpuArchitecture === "ARM64" ? "ARM64" : "X86_64"
	};
}
function readLog({ logConfiguration }, where) {
	const { "awslogs-group": group, "awslogs-stream-prefix": streamPrefix } = logConfiguration?.options ?? {};
	if (logConfiguration?.logDriver !== "awslogs" || group === void 0 || streamPrefix === void 0) throw new GateError([{
		where,
		what: "its container does not log to CloudWatch with a group and a stream prefix",
		fix: "give it a logConfiguration as in cloudformation/main.yml"
	}]);
	return {
		group,
		streamPrefix
	};
}

// src/fleet/causes/cause.ts
/** How tasks that reach nothing get a way to it. */
const WAY_OUT = "give the subnets a way out: AssignPublicIp with a route to the internet, a NAT gateway, or endpoints for";

// src/fleet/causes/image.ts
const DISK = {
	what: "its disk is full",
	fix: "use a smaller image, or give the task definition more ephemeral storage",
	pattern: /no space left on device/i,
	example: "CannotPullContainerError: failed to extract layer: write /usr/lib/x: no space left on device"
};
/** What keeps the image from a task: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html */
const IMAGE_CAUSES = [
	{
		what: "the registry refuses so many pulls of the image",
		fix: "keep the image in ECR in each region (docs/image.md): Docker Hub counts the pulls of an address, and each task pulls for itself",
		pattern: /CannotPull.*(toomanyrequests|rate limit|429 Too Many Requests)/is,
		example: "CannotPullContainerError: inspect image has been retried 1 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/a/b/manifests/latest: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit."
	},
	{
		what: "its image is not built for the CPU of the tasks",
		fix: "build the image for the architecture that the stack's parameter CpuArchitecture names; docs/image.md builds for both",
		pattern: /descriptor (matching|for) platform|no match for (current )?platform|no matching manifest|exec format error/i,
		example: "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'"
	},
	{
		what: "its image cannot be reached",
		fix: `${WAY_OUT} ECR (api and dkr) and S3`,
		pattern: /(CannotPull|registry auth).*(i\/o timeout|request canceled|deadline exceeded|context canceled|no such host|connection re(fused|set)|connection issue|signal: killed|TLS handshake|send request failed)/is,
		example: "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration."
	},
	{
		what: "its image may not be pulled",
		fix: "allow the pull to the execution role of the stack, and in the repository's own policy where it belongs to another account; a repository that does not exist is answered alike",
		pattern: /(CannotPull|registry auth).*(403|Forbidden|denied|AccessDenied|unauthorized|no basic auth|not authorized|authorization failed)/is,
		example: "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/load-gate:1: unexpected status code [manifests 1]: 403 Forbidden"
	},
	{
		what: "its image does not exist",
		fix: "correct the stack's parameter DockerImage, or push the image to that region (docs/image.md)",
		pattern: /CannotPull.*(not found|manifest unknown|name unknown|does not exist|invalid reference)/is,
		example: "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/example/load-gate:0.1.0: docker.io/example/load-gate:0.1.0: not found"
	},
	DISK,
	{
		what: "its image could not be pulled",
		fix: "look at the reason, and at the stack's parameter DockerImage; run again when the registry was at fault",
		pattern: /CannotPull/i,
		example: "CannotPullContainerError: unexpected EOF"
	}
];

// src/fleet/causes/life.ts
const MEMORY = {
	what: "its memory ran out",
	fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
	pattern: /OutOfMemory|memory usage|Java heap space|GC overhead limit/i,
	example: "OutOfMemoryError: Container killed due to memory usage"
};
/** What ends a task that could have run. */
const LIFE_CAUSES = [
	MEMORY,
	{
		what: "AWS took its Spot capacity back",
		fix: "run again, or without Spot",
		pattern: /Spot (Task|Instance|capacity|interruption)|SpotInterruption/i,
		example: "Your Spot Task was interrupted."
	},
	{
		what: "it did not pass its health check",
		fix: "take the health check out of the stack's task definition: a load generator that is busy may not answer it",
		pattern: /health ?check/i,
		example: "Task failed container health checks"
	},
	{
		what: "its storage was not there in time",
		fix: "run again",
		pattern: /EphemeralStorage/i,
		example: "Timeout waiting for EphemeralStorage provisioning to complete."
	},
	{
		what: "its container could not be started",
		fix: "check that the image is the one of this release, and that nobody has changed the task definition",
		pattern: /CannotStartContainer|CannotCreateContainer|CannotInspectContainer|ContainerRuntime|DockerTimeout/i,
		example: "CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: exec: \"taurus\": executable file not found in $PATH"
	},
	{
		what: "AWS had to repair the host that it ran on",
		fix: "run again",
		pattern: /maintenance|infrastructure|host .*(terminated|stopped|retired)|TerminationNotice/i,
		example: "Amazon ECS is performing maintenance on the underlying infrastructure hosting the task."
	},
	{
		what: "AWS had an error of its own",
		fix: "run again, or in another region",
		pattern: /InternalError|internal (service |server )?error|ServerException/i,
		example: "InternalError: an internal error occurred"
	},
	{
		what: "AWS could not prepare what it needs to start",
		fix: "check the log group, the execution role, and the way from the subnets to the internet",
		pattern: /ResourceInitialization/i,
		example: "ResourceInitializationError: failed to initialize"
	}
];

// src/fleet/causes/place.ts
/** What keeps Fargate from placing a task: throttling, addresses, quotas, capacity. */
const PLACE_CAUSES = [
	{
		what: "AWS throttles this account in this region",
		fix: "run fewer gates at once, or try again later",
		pattern: /Throttl|TooManyRequests|RequestLimitExceeded|Rate exceeded/i,
		example: "ThrottlingException: Rate exceeded"
	},
	{
		what: "its subnet has no free address",
		fix: "use larger subnets (the stack's parameters SubnetIds, or their CIDR blocks), or fewer tasks in this region",
		pattern: /InsufficientFreeAddresses|(insufficient|not enough|no) free (IP )?address/i,
		example: "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0f1e': InsufficientFreeAddressesInSubnet"
	},
	{
		what: "the account's quota of network interfaces is used up",
		fix: "ask for more in Service Quotas (VPC, \"Network interfaces per Region\"), or use fewer tasks in this region",
		pattern: /NetworkInterfaceLimit|(limit|number) of (elastic )?network interfaces/i,
		example: "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0f1e': NetworkInterfaceLimitExceeded"
	},
	{
		what: "its subnet or security group does not exist",
		fix: "deploy the stack again, with the subnets of a VPC that exists",
		pattern: /Invalid(Subnet|SecurityGroup|Group)(Id|ID)?\.?NotFound|(subnet ID|security group|subnet) .*does not exist/i,
		example: "Error retrieving subnet information for [subnet-0f1e]: The subnet ID 'subnet-0f1e' does not exist (ErrorCode: InvalidSubnetID.NotFound)"
	},
	{
		what: "it got no network interface",
		fix: "run again; about one task in a hundred fails so when many start at once, and the input min-tasks lets a run go on without a few",
		pattern: /network interface|\bENI\b/i,
		example: "Timeout waiting for network interface provisioning to complete."
	},
	{
		what: "the account's quota of Fargate vCPUs in this region is used up",
		fix: "ask for more in Service Quotas (AWS Fargate, \"Fargate On-Demand vCPU resource count\", or the one for Spot), use fewer tasks there, or another region",
		pattern: /reached the limit|LimitExceeded|quota/i,
		example: "You've reached the limit on the number of vCPUs you can run concurrently"
	},
	{
		what: "Fargate has no capacity for it at the moment",
		fix: "try again later, spread the tasks over more regions, or leave Spot out",
		pattern: /Capacity is unavailable|capacity.*unavailable|insufficient capacity|RESOURCE:/i,
		example: "Capacity is unavailable at this time. Please try again later or in a different availability zone"
	}
];

// src/fleet/causes/settings.ts
/** Fargate says "secrets or registry auth" of both, so that these are looked for before the image. */
const SECRET_CAUSES = [{
	what: "a secret of its task definition cannot be reached",
	fix: `${WAY_OUT} Secrets Manager and SSM`,
	pattern: /(retrieve secret|fetch secret|Secrets Manager|from (asm|ssm)\b).*(i\/o timeout|deadline exceeded|connection issue|context canceled|signal: killed|send request failed)/is,
	example: "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration."
}, {
	what: "a secret of its task definition cannot be read",
	fix: "check that the secret exists in the region, and that the execution role may read it (secretsmanager:GetSecretValue, ssm:GetParameters, kms:Decrypt)",
	pattern: /unable to retrieve secret|failed to fetch secret|from (asm|ssm)\b|secretsmanager|ssm:GetParameters/i,
	example: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue"
}];
/** What is wrong with what the stack says: the log, the roles. */
const SETTING_CAUSES = [
	{
		what: "CloudWatch Logs cannot be reached",
		fix: `${WAY_OUT} CloudWatch Logs`,
		pattern: /(logger args|log group|log stream|logging driver).*(i\/o timeout|deadline exceeded|connection issue|context canceled|signal: killed|send request failed)/is,
		example: "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed"
	},
	{
		what: "its log group does not exist",
		fix: "deploy the stack again: somebody has deleted its log group",
		pattern: /log group does not exist/i,
		example: "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1"
	},
	{
		what: "it may not write its log",
		fix: "allow logs:CreateLogStream and logs:PutLogEvents on the log group of the stack to the execution role; deploying the stack again does so",
		pattern: /(log stream|log group|logger args|logging driver|logs:).*(AccessDenied|not authorized|denied)|(AccessDenied|not authorized).*logs:/is,
		example: "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: logs:CreateLogStream"
	},
	{
		what: "its log could not be set up",
		fix: "check the log group and the log options in the stack's task definition; deploying the stack again puts them right",
		pattern: /logger args|logging driver/i,
		example: "ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required"
	},
	{
		what: "the role of the job may not start tasks with the roles of the stack",
		fix: "allow ecs:RunTask and iam:PassRole to the role of the job (docs/permissions.md)",
		pattern: /not authorized to perform: (ecs|iam):|iam:PassRole/i,
		example: "User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/task"
	},
	{
		what: "ECS may not take on one of its roles",
		fix: "check that the task role and the execution role of the stack exist and trust ecs-tasks.amazonaws.com; right after a deployment, wait a minute and run again",
		pattern: /unable to assume the role|assume.?role|Role is not valid/i,
		example: "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role."
	}
];

// src/fleet/causes/target.ts
const TARGET_NAME = {
	what: "the name of the target could not be resolved",
	fix: "check the address in the scenario; a private name is known in the VPC of the stack only where its DNS is asked (VpcId, SubnetIds)",
	pattern: /UnknownHost|Name or service not known|Temporary failure in name resolution|No address associated with hostname|nodename nor servname|^(Non HTTP response message: )?[\w-]+(\.[\w-]+)+$/i,
	example: "Non HTTP response message: shop.example.test: Name or service not known"
};
/** Why all samples of a task fail, as their errors say it. */
const TARGET_CAUSES = [
	TARGET_NAME,
	{
		what: "the target refuses connections",
		fix: "check the port in the scenario, and that the service is up",
		pattern: /Connection refused/i,
		example: "Non HTTP response message: Connect to shop.example.test:443 failed: Connection refused"
	},
	{
		what: "the target cannot be reached",
		fix: "check that the target's security group or firewall lets in the tasks' subnets, and that these have a route to it",
		pattern: /connect(ion)? timed out|No route to host|Network is unreachable/i,
		example: "Non HTTP response message: Connect to shop.example.test:443 failed: Connect timed out"
	},
	{
		what: "the target's certificate is not trusted",
		fix: "give the target a certificate of a known authority for the name in the scenario",
		pattern: /SSLHandshake|SSLPeerUnverified|PKIX path|certificate_/i,
		example: "Non HTTP response message: PKIX path building failed: unable to find valid certification path to requested target"
	}
];

// src/fleet/causes.ts
/**
* What ECS says of a task that it did not start, or that stopped. The first that fits is the cause: a text that tells of more than one thing
* (a network that is why a secret cannot be read) finds the deeper one first.
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
*/
const AWS_CAUSES = [
	...SECRET_CAUSES,
	...IMAGE_CAUSES,
	...SETTING_CAUSES,
	...PLACE_CAUSES,
	...LIFE_CAUSES
];
/** What the log of a task says that failed by itself. */
const LOG_CAUSES = [
	TARGET_NAME,
	MEMORY,
	DISK,
	{
		what: "it may not use the exchange bucket",
		fix: "deploy the stack again: its task role allows reading the bundle and writing the result",
		pattern: /AccessDenied.*(GetObject|PutObject|ListBucket)|not authorized to perform: s3:/i,
		example: "load-gate: error: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied"
	},
	{
		what: "it was given no signal to start",
		fix: "look at why the job ended before the fleet was ready",
		pattern: /no start signal came/i,
		example: "load-gate: no start signal came in 15 minutes"
	}
];
/** The first cause that a text tells of. */
function causeOf(text, causes = AWS_CAUSES) {
	return causes.find(({ pattern }) => pattern.test(text));
}
/** The cause that the last line tells which tells one: what comes later is nearer to the end. */
function causeInLog(lines) {
	return lines.toReversed().flatMap((line) => causeOf(line, LOG_CAUSES) ?? [])[0];
}

// src/fleet/groups.ts
const MAX_GROUPS = 10;
const MAX_NAMES = 10;
/** A text without what is another one for each task: ids, ARNs, addresses, counts. Two that are alike then tell of the same. */
function withoutIds(text) {
	return text.replace(/arn:aws[\w-]*:[^\s,;)'"]+/g, "ARN").replace(/\b(eni|subnet|sg|i|vpc|attachment)-[\w-]+/g, "$1").replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "ID").replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, "ID").replace(/\d+/g, "#");
}
/** Puts together what happened to tasks of the same region alike: "37 of 40 tasks in eu-west-1". */
function groupAlike(happened, asked) {
	return [...Map.groupBy(happened, ({ task, what, kind, fix }) => [
		task.region,
		withoutIds(kind ?? what),
		fix
	].join("\n")).values()].flatMap(([first, ...others]) => {
		if (first === void 0) return [];
		const { task, what, fix } = first;
		const tasks = others.length + 1;
		const total = Math.max(tasks, asked(task.region));
		const where = tasks === 1 ? `task ${task.id} in ${task.region}` : `${tasks} of ${plural(total, "task")} in ${task.region}`;
		const example = others.every((other) => other.what === what) ? "" : `; so says task ${task.id}, and the others alike`;
		return [{
			region: task.region,
			tasks,
			asked: total,
			problem: {
				where,
				what: `${what}${example}`,
				fix
			}
		}];
	});
}
/** As `groupAlike`, with the tasks' ids, for tasks that nothing else names. */
function groupNamed(happened, asked) {
	return [...Map.groupBy(happened, ({ task, what, fix }) => [
		task.region,
		what,
		fix
	].join("\n")).values()].flatMap((group) => groupAlike(withNames(group), asked));
}
function withNames(group) {
	if (group.length < 2) return group;
	const names = group.slice(0, MAX_NAMES).map(({ task }) => task.id);
	const rest = group.length - names.length;
	const all = `${names.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
	return group.map((one) => ({
		...one,
		what: `${one.what} (${all})`
	}));
}
/** What a death has in common with others: not what ECS says of it with ids in it, and where the cause has no name, that, too. */
function kindOf({ task, what, cause }) {
	const coded = task.containers.map(({ exitCode }) => exitCode ?? "none").join().replace(/\d/g, (digit) => String.fromCodePoint(97 + Number(digit)));
	return withoutIds([
		what,
		task.stopCode,
		coded,
		what.includes(":") ? "" : cause
	].join("\n"));
}
function groupDeaths(deaths, asked) {
	return groupAlike(deaths.map((death) => ({
		task: death.task,
		what: death.cause,
		fix: death.fix,
		kind: kindOf(death)
	})), asked);
}
/** What ECS refused to start in each region, and why. */
function groupRefused(fleets) {
	return fleets.flatMap(({ stack: { region, tasks: asked }, tasks: started, launchFailures }) => {
		if (launchFailures.length === 0) return [];
		const tasks = Math.max(1, asked - started.length);
		const told = [...Map.groupBy(launchFailures, withoutIds).values()].flatMap(([first]) => first ?? []);
		const why = told.map((text) => {
			const known = causeOf(text);
			return known === void 0 ? text : `${known.what} (${text})`;
		});
		const fixes = new Set(told.map((text) => causeOf(text)?.fix ?? "correct what the message names, or run again"));
		const what = `${tasks === 1 ? "it was" : "they were"} not started: ${why.join("; ")}`;
		const fix = `${[...fixes].join("; ")}; the input min-tasks says how many tasks must be up`;
		return [{
			region,
			tasks,
			asked,
			problem: {
				where: `${tasks} of ${plural(asked, "task")} in ${region}`,
				what,
				fix
			}
		}];
	});
}
/** What keeps a whole region from the test comes first, then what happened to most tasks; what is beyond ten is counted. */
function worstFirst$1(groups) {
	const whole = ({ tasks, asked }) => tasks >= asked ? 1 : 0;
	const sorted = groups.toSorted((a, b) => whole(b) - whole(a) || b.tasks - a.tasks);
	const rest = sorted.slice(MAX_GROUPS);
	const problems = sorted.slice(0, MAX_GROUPS).map(({ problem }) => problem);
	if (rest.length === 0) return problems;
	const tasks = rest.reduce((sum, group) => sum + group.tasks, 0);
	const what = `${rest.length === 1 ? "one more thing" : `${rest.length} more things`} happened to them`;
	return [...problems, {
		where: plural(tasks, "more task"),
		what,
		fix: "look at the results file, which names each task"
	}];
}

// src/fleet/task.ts
/**
* Every field of an ECS answer is optional in the SDK's types; here they become what the rest of the code can rely on.
* Of the containers only the essential ones are seen.
*/
function viewTask(task, { region, essentialContainers }) {
	const arn = task.taskArn ?? "";
	return {
		arn,
		id: arn.split("/").at(-1) ?? arn,
		region,
		status: task.lastStatus ?? "UNKNOWN",
		stopCode: task.stopCode,
		stoppedReason: task.stoppedReason,
		containers: essentialContainers.map((name) => {
			const found = (task.containers ?? []).find((container) => container.name === name);
			return {
				name,
				exitCode: found?.exitCode,
				reason: found?.reason
			};
		}),
		startedAt: task.startedAt?.getTime(),
		stoppedAt: task.stoppedAt?.getTime()
	};
}
function isStopped({ status }) {
	return status === "STOPPED" || status === "DELETED";
}
/** A missing exit code is not 0: only a container that says that it ended well did. */
function endedWell(task) {
	return task.stopCode === "EssentialContainerExited" && task.containers.length > 0 && task.containers.every(({ exitCode }) => exitCode === 0);
}

// src/fleet/mute.ts
/** A worker says that it is here a second or two after its start, and some seconds after it where it has a quarter of a CPU. */
const SILENCE = 6e4;
/**
* Finds tasks that have been running for a minute, or have ended well, without ever having said that they are here: those of an image that knows no
* rendezvous, whose load began when they came up. Storage is asked only where a task is that slow, and once for each that spoke.
*/
function muteFinder({ time, listHere }) {
	const runningSince = /* @__PURE__ */ new Map();
	const heard = /* @__PURE__ */ new Set();
	const isSuspect = (task) => {
		if (isStopped(task)) return endedWell(task);
		if (task.status !== "RUNNING") return false;
		const since = runningSince.get(task.id) ?? time.now();
		runningSince.set(task.id, since);
		return time.now() - since >= SILENCE;
	};
	return async (fleets, ready) => {
		const spoke = ({ id }) => ready.has(id) || heard.has(id);
		const suspects = fleets.map((fleet) => ({
			...fleet,
			tasks: fleet.tasks.filter((task) => isSuspect(task) && !spoke(task))
		})).filter(({ tasks }) => tasks.length > 0);
		const lists = await Promise.all(suspects.map(listHere));
		for (const id of lists.flatMap((list) => [...list.keys()])) heard.add(id);
		return suspects.flatMap(({ tasks }) => tasks.filter((task) => !spoke(task)));
	};
}
const MUTE_FIX = "its image is older than the action, or it cannot write to the exchange: build the image from the release of the action and push it (docs/image.md)";
/** "6 tasks ran without saying that they are here, such as 0f4c... in eu-west-1". */
function describeMute([first, ...others]) {
	if (first === void 0) return "";
	const example = `${first.id} in ${first.region}`;
	return others.length === 0 ? `${example} ran without saying that it is here` : `${plural(others.length + 1, "task")} ran without saying that they are here, such as ${example}`;
}

// src/exchange-text.ts
/** It is written in one piece: what breaks off did so on its way here, and is read again so often in all. */
const READS = 3;
/** The text of an object, read again where it breaks off on its way; or why there is none. */
function getText({ region, bucket, s3 }, Key, { givenUp } = {}) {
	const get = new GetObjectCommand({
		Bucket: bucket,
		Key
	});
	const doing = `read ${Key} from the bucket ${bucket}`;
	return call({
		doing,
		region,
		permission: "s3:GetObject"
	}, () => readText(s3, get, givenUp));
}
async function readText(s3, get, givenUp) {
	for (let read = 1;; read += 1) {
		const body = await openText(s3, get, givenUp);
		if ("ok" in body) return body;
		try {
			return await body.text();
		} catch (error) {
			if (read === 3 || givenUp?.aborted === true) throw error;
		}
	}
}
async function openText(s3, get, givenUp) {
	try {
		const { Body } = await s3.send(get, givenUp === void 0 ? {} : { abortSignal: givenUp });
		return { text: async () => await Body?.transformToString() ?? "" };
	} catch (error) {
		if (error instanceof NoSuchKey) return unread("it wrote no result", "read its log; the image may not be the one of this release");
		if (error instanceof Error && error.name === "AccessDenied") return unread("its result is missing or may not be read", `allow s3:GetObject and s3:ListBucket on the exchange bucket to the role of the job (docs/permissions.md)`);
		throw error;
	}
}
function unread(reason, fix) {
	return {
		ok: false,
		reason,
		fix
	};
}

// src/task-documents.ts
const count$3 = int().min(0);
const time = number().min(0);
const distribution$1 = object({
	samples: count$3,
	failures: count$3,
	sum: time,
	min: time.nullable(),
	max: time.nullable(),
	histogram: string()
});
/**
* Seconds of a label: when each began, samples, failures, the sum of their response times, their counts. Checked as they are, because a fleet
* sends a hundred thousand of them, and a schema of each would copy them all.
*/
const rows = custom((value) => Array.isArray(value) && value.every(isRow), { error: "rows of [at, samples, failures, sum, counts] are expected" });
function isRow(value) {
	const row = Array.isArray(value) ? value : [];
	const [at, samples, failures, sum, counts] = row;
	return row.length === 5 && [
		at,
		samples,
		failures
	].every(isCount) && typeof sum === "number" && sum >= 0 && typeof counts === "string";
}
function isCount(value) {
	return Number.isSafeInteger(value) && typeof value === "number" && value >= 0;
}
/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
const taskResult = object({
	version: literal(2, { error: "this version of the action reads version 2; build the image and the action from the same release" }),
	runId: string(),
	taskId: string(),
	region: string(),
	worker: string(),
	end: _enum([
		"completed",
		"deadline",
		"signal",
		"failed",
		"late"
	]),
	taurusExitCode: int().nullable(),
	message: string(),
	timeline: object({
		workerStarted: number(),
		taurusStarted: number().nullable(),
		firstSample: number().nullable(),
		lastSample: number().nullable(),
		ended: number(),
		clockDrift: number(),
		/** When it was up, when JMeter waited, and when it was to start; null without a rendezvous. */
		here: number().nullable(),
		armed: number().nullable(),
		startAt: number().nullable(),
		/** When its first request went out, one of the ramp-up included; null without a sample. */
		firstRequest: number().nullable()
	}),
	published: object({
		samples: count$3,
		sum: time,
		failedCalls: count$3,
		retries: count$3,
		lastError: string()
	}),
	generator: object({
		vcpus: number().positive(),
		seconds: time,
		busySeconds: time,
		cpu: time.nullable()
	}),
	overall: distribution$1,
	rampUp: distribution$1.nullable(),
	labels: record(string(), distribution$1.extend({ seconds: rows.optional() })),
	seconds: array(object({
		at: number(),
		samples: count$3,
		failures: count$3,
		sum: number(),
		concurrency: number()
	})),
	errors: array(object({
		message: string(),
		count: count$3
	}))
});
/** What a task has measured so far, second by second. */
const taskLive = object({
	version: literal(1),
	runId: string(),
	taskId: string(),
	/** Every second from here on is whole; earlier ones were dropped. */
	from: number(),
	/** Every sample that ended before is in. */
	completeTo: number(),
	/** Whether nothing more will come. */
	ended: boolean(),
	labels: record(string(), rows)
});

// src/exchange.ts
/** What a run writes into its folder. A policy may allow just these names. */
const RUN_FILES = {
	bundle: "bundle.json",
	shares: "shares.json",
	start: "start.json",
	results: "results.json"
};
/** What a task writes into the folder of its run, and the run reads. */
function taskFiles(taskId) {
	return {
		result: `tasks/${taskId}/result.json`,
		live: `tasks/${taskId}/live.json`
	};
}
/** What a scenario names, below the folder of the run: the same content is there once, whatever its names. */
function carriedFile(sha256) {
	return `files/${sha256}`;
}
function runFolder(runId) {
	return `runs/${runId}`;
}
/** What the tasks get as LOAD_GATE_EXCHANGE. */
function exchangeUrl({ bucket, runId }) {
	return `s3://${bucket}/${runFolder(runId)}`;
}
/** Puts the scenario where every task of the region reads it. A worker that knows neither files nor its place in the fleet refuses version 2. */
function putBundle(exchange, { files, ...bundle }) {
	const { runId } = exchange;
	const simple = files.length === 0 && !asksForPlace(JSON.stringify(bundle.taurus));
	return putJson(exchange, RUN_FILES.bundle, simple ? {
		version: 1,
		runId,
		...bundle
	} : {
		version: 2,
		runId,
		...bundle,
		files
	});
}
/** An upload may take as long as a poor line needs, in milliseconds and bytes a millisecond. */
const [BASE_TIMEOUT, SLOWEST] = [2e4, 100];
function patience(content) {
	return { requestTimeout: BASE_TIMEOUT + Buffer.byteLength(content) / SLOWEST };
}
/** Puts a file where every task of the region fetches it; its name is its SHA-256. */
async function putFile({ region, bucket, runId, s3 }, { sha256, content }) {
	const Key = `${runFolder(runId)}/${carriedFile(sha256)}`;
	const put = new PutObjectCommand({
		Bucket: bucket,
		Key,
		Body: content,
		ContentType: "application/octet-stream"
	});
	await call({
		doing: `write ${Key} to the bucket ${bucket}`,
		region,
		permission: "s3:PutObject"
	}, () => s3.send(put, patience(content)));
}
/** Which tasks have given a sign, and when (epoch milliseconds, by the storage's clock, in whole seconds). */
async function listSigns({ region, bucket, runId, s3 }, sign) {
	const Prefix = `${runFolder(runId)}/tasks/${sign}/`;
	const doing = `list ${Prefix} in the bucket ${bucket}`;
	const found = /* @__PURE__ */ new Map();
	let ContinuationToken;
	do {
		const list = new ListObjectsV2Command({
			Bucket: bucket,
			Prefix,
			...ContinuationToken === void 0 ? {} : { ContinuationToken }
		});
		const page = await call({
			doing,
			region,
			permission: "s3:ListBucket"
		}, () => s3.send(list));
		for (const { Key = "", LastModified } of page.Contents ?? []) found.set(Key.slice(Prefix.length).replace(/\.json$/, ""), LastModified?.getTime() ?? 0);
		ContinuationToken = page.NextContinuationToken;
	} while (ContinuationToken !== void 0);
	return found;
}
/** Tells each task its share of the load. */
function putShares(exchange, tasks) {
	return putJson(exchange, RUN_FILES.shares, {
		version: 1,
		runId: exchange.runId,
		tasks
	});
}
/** Tells the tasks to send their first request at the same instant (epoch milliseconds); one that is not named takes no part. */
function putStart(exchange, start) {
	return putJson(exchange, RUN_FILES.start, {
		version: 1,
		runId: exchange.runId,
		...start
	});
}
async function putJson({ region, bucket, runId, s3 }, name, document) {
	const Key = `${runFolder(runId)}/${name}`;
	const put = new PutObjectCommand({
		Bucket: bucket,
		Key,
		Body: JSON.stringify(document),
		ContentType: "application/json"
	});
	await call({
		doing: `write ${Key} to the bucket ${bucket}`,
		region,
		permission: "s3:PutObject"
	}, () => s3.send(put));
}
/** Reads one task's result. A result that is missing or unreadable is a fact about the task, not an error of the run. */
async function readResult(exchange, taskId) {
	for (let read = 1;; read += 1) {
		const found = await getText(exchange, `${runFolder(exchange.runId)}/${taskFiles(taskId).result}`).catch(unreadable);
		if (typeof found !== "string") return found;
		const document = parseJson$1(found);
		if (document !== void 0) return parseResult(document, {
			runId: exchange.runId,
			taskId
		});
		if (read === 3) return unread("its result cannot be read: it is not JSON, or only a part of it", "run again; its log may say more");
	}
}
/** The look at a fleet, and with it the time limit, does not wait for a storage that hangs. */
const LIVE_TIMEOUT = 5e3;
/** Reads what a task has measured so far; undefined when there is nothing to read yet, or nothing that is understood. */
async function readLive(exchange, taskId) {
	const Key = `${runFolder(exchange.runId)}/${taskFiles(taskId).live}`;
	const found = await getText(exchange, Key, { givenUp: AbortSignal.timeout(LIVE_TIMEOUT) });
	if (typeof found !== "string") return void 0;
	const parsed = taskLive.safeParse(parseJson$1(found));
	return parsed.success && parsed.data.runId === exchange.runId && parsed.data.taskId === taskId ? parsed.data : void 0;
}
/** Keeps what a run has measured, for as long as the bucket keeps runs. */
async function putResults({ region, bucket, runId, s3 }, text) {
	const Key = `${runFolder(runId)}/${RUN_FILES.results}`;
	const put = new PutObjectCommand({
		Bucket: bucket,
		Key,
		Body: text,
		ContentType: "application/json"
	});
	await call({
		doing: `write ${Key} to the bucket ${bucket}`,
		region,
		permission: "s3:PutObject"
	}, () => s3.send(put, patience(text)));
}
/** What `putResults` has kept of a run. */
async function getResults(exchange) {
	const found = await getText(exchange, `${runFolder(exchange.runId)}/${RUN_FILES.results}`);
	if (typeof found === "string") return {
		ok: true,
		text: found
	};
	return {
		ok: false,
		reason: "there are none, or they may not be read (s3:GetObject on runs/*/results.json)"
	};
}
function unreadable(error) {
	const [problem] = problemsOf$1(error);
	return unread(problem?.what ?? "its result could not be read", problem?.fix ?? "run again");
}
function parseResult(document, { runId, taskId }) {
	const parsed = taskResult.safeParse(document);
	const fix = "build the image and the action from the same release";
	if (!parsed.success) return unread(`its result cannot be read: ${prettifyError(parsed.error).replace(/\s+/g, " ")}`, fix);
	if (parsed.data.runId !== runId || parsed.data.taskId !== taskId) return unread("its result belongs to another run or task", fix);
	return {
		ok: true,
		result: parsed.data
	};
}
function parseJson$1(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/fleet/polling.ts
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const MAX_TASKS_PER_CALL$1 = 100;
/**
* How often tasks are looked at: milliseconds at the least, and how many calls a second it may take in a region. ECS allows twenty a second there
* for everybody in the account: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
*/
const TEMPOS = {
	/** Nobody can end well yet. */
	wide: {
		least: 5e3,
		callsPerSecond: 1
	},
	/** Nobody knows when the tasks end. */
	steady: {
		least: 2e3,
		callsPerSecond: 4
	},
	/** The tasks are about to end, and the verdict waits for the last one. */
	close: {
		least: 1e3,
		callsPerSecond: 10
	}
};
/** A fleet that is so long (in milliseconds) over its time hangs, and whether its end is seen a second earlier does not matter. */
const CLOSE_FOR = 6e4;
/** How long (in milliseconds) from one look at the fleet to the next. */
function lookInterval(fleets, tempo) {
	return intervalFor(fleets.map(({ tasks }) => tasks.filter((task) => !isStopped(task)).length), tempo);
}
/** The same, for so many tasks in each region. */
function intervalFor(tasks, { least, callsPerSecond }) {
	const calls = Math.ceil(Math.max(0, ...tasks) / 100);
	return Math.max(least, Math.ceil(calls / callsPerSecond * 1e3));
}
/** How long a breach that can be read may stay unread, in milliseconds; what a large fleet tells `every` so often changes more seldom. */
function followInterval(every) {
	return Math.max(2e3, every / 10);
}
/** When (epoch milliseconds) the fleet is looked at again. */
function nextLook(fleets, { lookedAt, earliestEnd }) {
	const after = (tempo) => lookedAt + lookInterval(fleets, tempo);
	if (fleets.some(({ tasks }) => tasks.some(endedWell))) return after(TEMPOS.close);
	if (earliestEnd === void 0 || lookedAt > earliestEnd + 6e4) return after(TEMPOS.steady);
	if (lookedAt >= earliestEnd) return after(TEMPOS.close);
	return Math.min(after(TEMPOS.wide), Math.max(after(TEMPOS.close), earliestEnd));
}

// src/fleet/rendezvous.ts
const POLL$1 = 1e3;
/** JMeter takes some seconds to start, and more when a task has little CPU. */
const ARMING = 6e4;
/** Tasks look for the signal twice a second, and it takes a moment to every region. */
const HEAD_START = 3e3;
/** Objects carry whole seconds. */
const COARSENESS = 1e3;
/** Hosts that keep their time still differ by some milliseconds. */
const CLOCK_TOLERANCE$1 = 500;
/**
* Waits until every task is up and its JMeter waits, and tells all of them one instant at which to start. Tasks that died, or are not ready in time, take no
* part, as long as enough of the others do.
*/
async function rendezvous(started, options) {
	const { assign, waitUntil, time } = options;
	const absent = [];
	const mute = [];
	let fleets = started;
	let shares;
	if (assign !== void 0) {
		const here = await gather(fleets, {
			...options,
			sign: "here"
		});
		fleets = here.ready;
		absent.push(...here.absent);
		mute.push(...here.mute);
		if (count$2(fleets) < options.minTasks) return tooFew(fleets, {
			absent,
			mute,
			options,
			hopeless: here.hopeless
		});
		const assigned = assign(fleets);
		await Promise.all(fleets.map((fleet) => putShares(options.exchangeOf(fleet), assigned)));
		shares = assigned;
	}
	const armed = await gather(fleets, {
		...options,
		sign: "armed",
		waitUntil: Math.max(waitUntil, assign === void 0 ? 0 : time.now() + ARMING)
	});
	absent.push(...armed.absent);
	mute.push(...armed.mute);
	if (count$2(armed.ready) < options.minTasks) return tooFew(armed.ready, {
		absent,
		mute,
		options,
		hopeless: armed.hopeless
	});
	const startAt = Math.ceil((time.now() + HEAD_START + armed.clockOffset) / 1e3) * 1e3;
	const tasks = armed.ready.flatMap((fleet) => fleet.tasks.map(({ id }) => id));
	await Promise.all(started.map((fleet) => putStart(options.exchangeOf(fleet), {
		startAt,
		tasks
	})));
	return {
		fleets: armed.ready,
		startAt,
		absent,
		mute,
		problems: [],
		shares
	};
}
function count$2(fleets) {
	return fleets.reduce((sum, { tasks }) => sum + tasks.length, 0);
}
/** Waits until every task that still lives has given a sign, or time is up. Signs are what matters here: the tasks are looked at less often. */
async function gather(started, options) {
	const { time, look, exchangeOf, onLook, waitUntil } = options;
	const signs = listener(options);
	const findMute = muteFinder({
		time,
		listHere: (fleet) => listSigns(exchangeOf(fleet), "here")
	});
	let fleets = started;
	for (let lookAt = time.now();;) {
		const now = time.now();
		const isDue = now >= lookAt;
		if (isDue) {
			fleets = await look(fleets);
			lookAt = now + lookInterval(fleets, TEMPOS.wide);
		}
		await signs.listen(fleets);
		let gathered = gatheredBy(fleets, {
			signs,
			mute: await findMute(fleets, signs.given),
			options
		});
		if (gathered.isOver && !isDue) {
			fleets = await look(fleets);
			gathered = gatheredBy(fleets, {
				signs,
				mute: await findMute(fleets, signs.given),
				options
			});
		}
		onLook(fleets, count$2(gathered.ready));
		if (gathered.isOver) return gathered;
		await time.sleep(Math.max(1, Math.min(POLL$1, waitUntil - time.now())));
	}
}
function listener({ time, exchangeOf, sign }) {
	const given = /* @__PURE__ */ new Map();
	let offset = {
		least: Number.NEGATIVE_INFINITY,
		most: Number.POSITIVE_INFINITY
	};
	let listedBefore = Number.NEGATIVE_INFINITY;
	return {
		given,
		listen: async (fleets) => {
			const listedAt = time.now();
			const lists = await Promise.all(fleets.map((fleet) => listSigns(exchangeOf(fleet), sign)));
			for (const [id, at] of lists.flatMap((list) => [...list])) {
				if (!given.has(id)) offset = narrow(offset, {
					least: at - time.now(),
					most: at + COARSENESS - listedBefore
				});
				given.set(id, at);
			}
			listedBefore = listedAt;
		},
		clockOffset: () => certain(offset)
	};
}
function gatheredBy(fleets, { signs, mute, options }) {
	const { minTasks, time, waitUntil } = options;
	const isReady = (task) => signs.given.has(task.id) && !isStopped(task);
	const ready = fleets.map((fleet) => ({
		...fleet,
		tasks: fleet.tasks.filter(isReady)
	}));
	const all = fleets.flatMap(({ tasks }) => tasks);
	const silent = new Set(mute.map(({ id }) => id));
	const living = all.filter((task) => !isStopped(task) && !silent.has(task.id));
	const hopeless = living.length < minTasks;
	const isOver = living.every(isReady) || hopeless || time.now() >= waitUntil;
	return {
		ready,
		absent: all.filter((task) => !isReady(task)),
		mute,
		clockOffset: signs.clockOffset(),
		hopeless,
		isOver
	};
}
function narrow(known, { least, most }) {
	return {
		least: Math.max(known.least, least),
		most: Math.min(known.most, most)
	};
}
/** A start that is a little later than it could be is better than one that has passed. */
function certain({ least, most }) {
	if (least <= CLOCK_TOLERANCE$1 && most >= -500) return 0;
	return Number.isFinite(most) ? most : least;
}
function tooFew(fleets, { absent, mute, options, hopeless }) {
	const none = {
		fleets,
		startAt: void 0,
		absent,
		mute,
		shares: void 0
	};
	if (mute.length > 0) {
		const what = `${describeMute(mute)}, and ${options.minTasks} of ${plural(count$2(fleets) + absent.length, "task")} are needed`;
		return {
			...none,
			problems: [{
				where: "the fleet",
				what,
				fix: `${MUTE_FIX}; all tasks were stopped`
			}]
		};
	}
	const waiting = absent.filter((task) => !isStopped(task));
	const names = waiting.slice(0, 3).map(({ id, region, status }) => `${id} in ${region} (${status})`);
	const rest = waiting.length > 3 ? ` and ${waiting.length - 3} more` : "";
	const slow = waiting.length === 0 || hopeless ? "" : `; not ready in time: ${names.join(", ")}${rest}`;
	const ready = count$2(fleets);
	const [there, state] = hopeless ? [ready + waiting.length, "left before the start"] : [ready, "ready to start"];
	const what = `${`${there} of ${plural(ready + absent.length, "task")} ${there === 1 ? "was" : "were"} ${state}`}, and ${options.minTasks} ${options.minTasks === 1 ? "is" : "are"} needed${slow}`;
	const fix = "look at why the others did not come up, or lower the input min-tasks; no load was sent, and all tasks were stopped";
	return {
		...none,
		problems: [{
			where: "the fleet",
			what,
			fix
		}]
	};
}

// src/fleet/pace.ts
/**
* What an account may start in a region: a bucket of a hundred tasks that fills with twenty a second, and twenty calls a second.
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html
*/
const TASKS = {
	burst: 100,
	perSecond: 20
};
/** Calls do not take equally long, and one that overtakes others must not find the bucket empty: what fills in most of a second is left in it. */
const EARLY$1 = 14;
const CALLS = {
	burst: 20,
	perSecond: 20
};
/** "Cluster resource modify actions", StopTask among them: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
const STOPS = {
	burst: 100,
	perSecond: 40
};
/** Paces one region's launches, so that the account's limits are used up and not run into. */
function launchPace(time) {
	const tasks = bucket(time, {
		...TASKS,
		reserve: EARLY$1
	});
	const calls = bucket(time, CALLS);
	return {
		take: async (count) => {
			const wait = Math.max(tasks.take(count), calls.take(1));
			if (wait > 0) await time.sleep(wait);
		},
		duration: (count) => Math.ceil(Math.max(0, count - TASKS.burst) / TASKS.perSecond * 1e3),
		giveBack: (count) => tasks.give(count),
		drain: () => tasks.drain()
	};
}
/** Paces the StopTask calls in one region. @returns milliseconds after which the next one may be made. */
function stopPace(time) {
	const stops = bucket(time, STOPS);
	return () => stops.take(1);
}
function bucket(time, { burst, perSecond, reserve = 0 }) {
	let tokens = burst;
	let filledAt = time.now();
	const fill = () => {
		const now = time.now();
		tokens = Math.min(burst, tokens + (now - filledAt) / 1e3 * perSecond);
		filledAt = now;
	};
	return {
		take: (wanted) => {
			fill();
			tokens -= wanted;
			return tokens >= 0 ? 0 : Math.ceil((reserve - tokens) / perSecond * 1e3);
		},
		give: (returned) => {
			tokens = Math.min(burst, tokens + returned);
		},
		drain: () => {
			fill();
			tokens = Math.min(tokens, 0);
		}
	};
}

// src/fleet/stop.ts
const PAUSE = 1e3;
/** Calls under way at once: one takes some tenths of a second, and a burst of a hundred may be made. */
const LANES$1 = 25;
/** Rounds in which not a single task could be told to stop, after which it is not bad luck: a permission is missing, say. */
const MAX_REFUSALS = 3;
/**
* Tells every task of the run to stop, in all regions side by side, and lists again until nothing that should run remains.
* Listing by `startedBy` also finds a task whose RunTask reply was lost.
* @returns how many tasks were told to stop, and whether the end was confirmed as often as asked for.
* @throws GateError that names the regions where something is left or where the listing failed; every region is tried first.
*/
async function stopAll(options) {
	const results = await Promise.allSettled(options.clusters.map((cluster) => stopRegion(cluster, options)));
	const problems = results.flatMap((result) => result.status === "fulfilled" ? [] : problemsFrom(result.reason));
	if (problems.length > 0) throw new GateError(problems);
	const regions = results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
	return {
		count: regions.reduce((sum, { count }) => sum + count, 0),
		confirmed: regions.every(({ confirmed }) => confirmed)
	};
}
function problemsFrom(reason) {
	if (reason instanceof GateError) return reason.problems;
	throw reason;
}
async function stopRegion(cluster, options) {
	const { time, confirmations, onStopped } = options;
	const giveUp = time.now() + options.within;
	const stopped = /* @__PURE__ */ new Set();
	const target = {
		cluster,
		options,
		giveUp,
		pace: stopPace(time)
	};
	let refusals = 0;
	for (let empty = 0;;) {
		const arns = await listOrStopKnown(cluster, options);
		empty = arns.length === 0 ? empty + 1 : 0;
		const timeIsUp = time.now() >= giveUp;
		if (empty >= confirmations || empty > 0 && timeIsUp) {
			if (stopped.size > 0) onStopped?.(cluster.region, stopped.size);
			return {
				count: stopped.size,
				confirmed: empty >= confirmations
			};
		}
		if (timeIsUp) throw new GateError([leftOver(cluster, {
			arns,
			runId: options.runId
		})]);
		const { told, refusal } = await stopTasks(arns, target);
		for (const arn of told) stopped.add(arn);
		refusals = arns.length > 0 && told.length === 0 ? refusals + 1 : 0;
		if (refusals >= MAX_REFUSALS) throw refusal;
		await time.sleep(Math.max(0, Math.min(PAUSE, giveUp - time.now())));
	}
}
/** Tells single tasks of a cluster to stop; one that cannot be told is left to `stopAll`. */
async function stopSome(arns, cluster, options) {
	const { time, within } = options;
	await stopTasks(arns, {
		cluster,
		options,
		giveUp: time.now() + within,
		pace: stopPace(time)
	});
}
/** Nobody knows then whether that was all; but a role that may not list tasks may still stop them. */
async function listOrStopKnown(cluster, options) {
	try {
		return await listTasks(cluster, options);
	} catch (error) {
		await stopSome((options.known ?? []).filter((arn) => arn.split(":")[3] === cluster.region), cluster, options);
		throw error;
	}
}
/**
* Tells tasks to stop, as fast as the account's limits allow and until the time is over. It goes on when one cannot be told: the next listing
* has it again.
*/
async function stopTasks(arns, target) {
	const { time } = target.options;
	const told = [];
	let refusal;
	const waiting = arns.values();
	const lane = async () => {
		for (const arn of waiting) {
			const wait = target.pace();
			if (time.now() + wait >= target.giveUp) return;
			if (wait > 0) await time.sleep(wait);
			try {
				await stopTask(arn, target);
				told.push(arn);
			} catch (error) {
				refusal = error;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(LANES$1, arns.length) }, lane));
	return {
		told,
		refusal
	};
}
function leftOver({ region, cluster }, { arns, runId }) {
	return {
		where: `cluster ${cluster} in ${region}`,
		what: `${plural(arns.length, "task")} of the run ${runId} ${arns.length === 1 ? "is" : "are"} still to run: ${some(arns)}`,
		fix: `stop them in the ECS console (filter by "started by" ${runId}); each also ends by itself at its deadline`
	};
}
function some(arns) {
	return `${arns.slice(0, 3).join(", ")}${arns.length > 3 ? ", ..." : ""}`;
}
/** Tasks that should run, whatever they are doing: StopTask sets the desired status at once, so a stopping task is not listed again. */
async function listTasks({ region, cluster }, { aws, runId }) {
	const arns = [];
	let nextToken;
	do {
		const command = new ListTasksCommand({
			cluster,
			startedBy: runId,
			...nextToken === void 0 ? {} : { nextToken }
		});
		const page = await call({
			doing: `list the tasks of cluster ${cluster}`,
			region,
			permission: "ecs:ListTasks"
		}, () => aws(region).ecs.send(command));
		arns.push(...page.taskArns ?? []);
		nextToken = page.nextToken;
	} while (nextToken !== void 0);
	return arns;
}
async function stopTask(task, { cluster, options }) {
	const { region } = cluster;
	const command = new StopTaskCommand({
		cluster: cluster.cluster,
		task,
		reason: options.reason
	});
	await call({
		doing: `stop ${task}`,
		region,
		permission: "ecs:StopTask"
	}, () => options.aws(region).ecs.send(command));
}

// src/time.ts
function realTime(signal) {
	return {
		now: () => Date.now(),
		sleep: async (milliseconds, needless) => {
			const either = needless === void 0 ? signal : AbortSignal.any([signal, needless]);
			try {
				await setTimeout(milliseconds, void 0, { signal: either });
			} catch (error) {
				throw signal.aborted ? cancelled(signal) : error;
			}
		}
	};
}
function throwIfCancelled(signal) {
	if (signal.aborted) throw cancelled(signal);
}
/** Follows a phase until it ends or the job is cancelled; a call to AWS that hangs must not keep the cleaning up waiting. */
async function untilCancelled(signal, phase) {
	phase.catch(() => void 0);
	throwIfCancelled(signal);
	const aborted = Promise.withResolvers();
	const onAbort = () => aborted.reject(cancelled(signal));
	signal.addEventListener("abort", onAbort, { once: true });
	try {
		return await Promise.race([phase, aborted.promise]);
	} finally {
		signal.removeEventListener("abort", onAbort);
	}
}
/**
* Waits for an answer for so many milliseconds at most. Whoever is asked hears by the signal that nobody waits any more.
* @throws an error named TimeoutError.
*/
async function answerWithin({ time, milliseconds }, ask) {
	const answered = new AbortController();
	const givenUp = new AbortController();
	const late = async () => {
		await time.sleep(milliseconds, answered.signal);
		givenUp.abort();
		throw Object.assign(/* @__PURE__ */ new Error(`there was no answer in ${milliseconds / 1e3} s`), { name: "TimeoutError" });
	};
	try {
		return await Promise.race([ask(givenUp.signal), late()]);
	} finally {
		answered.abort();
	}
}
function cancelled(signal) {
	return signal.reason instanceof CancelledError ? signal.reason : new CancelledError(String(signal.reason));
}

// src/fleet/watch.ts
/** ECS is eventually consistent: a task that RunTask has just returned may be unknown for some seconds. */
const MISSING_TOLERANCE = 6e4;
/** ECS gives a container at most 120 s between SIGTERM and SIGKILL; the network interface goes after that. */
const STOPPING_ALLOWANCE = 18e4;
/** Looks that fail one after the other, and for how long (in milliseconds), after which it is not bad luck. */
const FAILING = {
	looks: 3,
	lasting: 4e3
};
/** A region that does not answer keeps neither the others nor the time limit waiting. */
const LOOK_TIMEOUT = 1e4;
/** Calls under way at once in a region. */
const CALLS_AT_ONCE = 10;
const MIN_PAUSE = 200;
/**
* Follows the tasks until every one has stopped, and stops them at the time limit or when a look says so. No wait is without an end.
* The tasks are looked at as often as what is known makes worth it, and the figures as often as they change.
*/
async function watch(started, options) {
	const { time, timeLimit, onLookEvery = Number.POSITIVE_INFINITY } = options;
	const look = looker(options);
	let fleets = started;
	let end;
	let [lookAt, followAt] = [options.firstLookAt ?? time.now(), time.now()];
	for (;;) {
		const now = time.now();
		const isDue = now >= lookAt;
		if (isDue) fleets = await look(fleets);
		const breach = await options.onLook(fleets);
		if (breach && !isDue) fleets = await look(fleets);
		if (fleets.every(({ tasks }) => tasks.every(isStopped))) return {
			fleets,
			endedBy: end?.reason
		};
		const reason = breach ? "breach" : time.now() >= timeLimit ? "time limit" : void 0;
		const endsNow = end === void 0 && reason !== void 0;
		if (endsNow) {
			end = {
				reason,
				at: time.now()
			};
			await options.stopEverything(reason, fleets);
		}
		if (end !== void 0 && time.now() > end.at + STOPPING_ALLOWANCE) return {
			fleets,
			endedBy: end.reason
		};
		if (isDue || endsNow) lookAt = nextLook(fleets, {
			lookedAt: now,
			earliestEnd: end?.at ?? options.earliestEnd(fleets)
		});
		if (now >= followAt) followAt = now + onLookEvery;
		const limit = end === void 0 ? timeLimit : Number.POSITIVE_INFINITY;
		await time.sleep(Math.max(MIN_PAUSE, Math.min(lookAt, followAt, limit) - time.now()));
	}
}
/** Looks at whole fleets, and remembers what it could not see. */
function looker({ aws, time }) {
	const look = {
		aws,
		time,
		missingSince: /* @__PURE__ */ new Map(),
		failures: /* @__PURE__ */ new Map()
	};
	return (fleets) => Promise.all(fleets.map((fleet) => lookOrKeep(fleet, look)));
}
/** A look that fails (after the SDK's own retries) leaves the last view as it is; the load goes on, and the next look may work. */
async function lookOrKeep(fleet, look) {
	const { region } = fleet.stack;
	try {
		const seen = await lookOnce(fleet, look);
		look.failures.delete(region);
		return seen;
	} catch (error) {
		const { looks, since } = look.failures.get(region) ?? {
			looks: 0,
			since: look.time.now()
		};
		look.failures.set(region, {
			looks: looks + 1,
			since
		});
		const lasting = look.time.now() - since;
		if (!(error instanceof GateError) || looks + 1 >= FAILING.looks && lasting >= FAILING.lasting) throw error;
		return fleet;
	}
}
async function lookOnce(fleet, look) {
	const open = fleet.tasks.filter((task) => !isStopped(task));
	const chunks = Array.from({ length: Math.ceil(open.length / 100) }, (_, index) => open.slice(index * 100, (index + 1) * 100));
	const seen = /* @__PURE__ */ new Map();
	for (let at = 0; at < chunks.length; at += CALLS_AT_ONCE) {
		const calls = chunks.slice(at, at + CALLS_AT_ONCE).map((chunk) => describe$1(fleet, {
			chunk,
			look
		}));
		for (const task of (await Promise.all(calls)).flat()) {
			seen.set(task.arn, task);
			look.missingSince.delete(task.arn);
		}
	}
	return {
		...fleet,
		tasks: fleet.tasks.map((task) => seen.get(task.arn) ?? orMissing(task, look))
	};
}
async function describe$1({ stack }, { chunk, look }) {
	const { region, cluster } = stack;
	const command = new DescribeTasksCommand({
		cluster,
		tasks: chunk.map(({ arn }) => arn)
	});
	const { tasks = [] } = await call({
		doing: `look at ${plural(chunk.length, "task")}`,
		region,
		permission: "ecs:DescribeTasks"
	}, () => answerWithin({
		time: look.time,
		milliseconds: LOOK_TIMEOUT
	}, (abortSignal) => look.aws(region).ecs.send(command, { abortSignal })));
	return tasks.map((task) => viewTask(task, stack));
}
function orMissing(task, { missingSince, time }) {
	if (isStopped(task)) return task;
	const since = missingSince.get(task.arn) ?? time.now();
	missingSince.set(task.arn, since);
	if (time.now() - since < MISSING_TOLERANCE) return task;
	return {
		...task,
		status: "STOPPED",
		stopCode: "Missing",
		stoppedReason: "ECS does not know the task (any more)"
	};
}

// src/report/progress.ts
/** The states of the fleet: `eu-west-1 2 running, us-east-1 1 pending 1 running`. Also tells whether anything changed since the last line. */
function printStates(fleets) {
	return fleets.map(({ stack, tasks }) => `${stack.region} ${printCounts(tasks.map(({ status }) => status.toLowerCase()))}`).join(", ");
}
function printCounts(states) {
	const counts = [...Map.groupBy(states, (state) => state)].map(([state, alike]) => `${alike.length} ${state}`);
	return counts.length === 0 ? "no task" : counts.toSorted().join(" ");
}
/** One line of progress for the log. */
function printProgress({ elapsed, fleets, soFar }) {
	const line = `${printSpan(elapsed)}: ${printStates(fleets)}`;
	if (soFar === void 0) return line;
	const { samples, sum, failures } = soFar;
	if (samples === 0) return `${line}; no sample yet`;
	const errors = failures === void 0 ? "" : `, errors ${printShare(failures / samples)}`;
	return `${line}; ${plural(samples, "sample")} so far, average ${printResponseTime(sum / samples)}${errors}`;
}

// src/muster.ts
/** An image is pulled within a minute or two; ECS places a task again that found no capacity. */
const PATIENCE$1 = 24e4;
/** The start does not wait long for tasks that are to be stopped before it; the end of the run stops all. */
const STOP_WITHIN = 5e3;
/** A task that hears nothing for so long after the launch began ends itself. */
const GIVE_UP = 9e5;
/** Where every task can be told to wait, and more than one has to. A share of the load is told there, too. */
function rendezvousSettings(stacks, { load, launchedAt }) {
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	if (stacks.some(({ exchangeBucket }) => exchangeBucket === void 0) || tasks === 1 && load === "per-task") return void 0;
	return {
		giveUpAt: launchedAt + GIVE_UP,
		share: load === "total" ? "assigned" : "as-written"
	};
}
/**
* When (epoch milliseconds) tasks are to begin that cannot be told so once they are up; undefined where they can, or where each begins as soon as it is up.
*/
function fixedStart(stacks, { inputs: { load, startDelay }, launchedAt }) {
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	return startDelay > 0 && tasks > 1 && rendezvousSettings(stacks, {
		load,
		launchedAt
	}) === void 0 ? Math.ceil((launchedAt + startDelay) / 1e3) * 1e3 : void 0;
}
/** Decides whether enough tasks are there, and brings them to the start together. */
async function musterFleet(started, current) {
	const { inputs, deps, launchedAt } = current;
	const refused = groupRefused(started);
	const count = started.reduce((sum, { tasks }) => sum + tasks.length, 0);
	const none = {
		fleets: started,
		startAt: void 0,
		absent: [],
		mute: [],
		shares: void 0
	};
	if (count < inputs.minTasks) return {
		...none,
		refused: [],
		failures: worstFirst$1(refused)
	};
	const stacks = started.map(({ stack }) => stack);
	if (rendezvousSettings(stacks, {
		load: inputs.load,
		launchedAt
	}) === void 0) return {
		...none,
		refused,
		failures: []
	};
	const { fleets, startAt, absent, mute, problems, shares } = await deps.log.group("Rendezvous", () => untilCancelled(deps.cancelled, meet(started, current)));
	if (startAt !== void 0 && mute.length > 0) await stopMute(mute, {
		stacks,
		deps
	});
	return {
		fleets: problems.length > 0 ? started : fleets,
		startAt,
		absent,
		mute,
		refused,
		shares,
		failures: problems
	};
}
async function stopMute(mute, { stacks, deps }) {
	deps.log.warning(`${describeMute(mute)}. Fix: ${MUTE_FIX}.`);
	const running = mute.filter((task) => !isStopped(task));
	const stops = stacks.map((stack) => ({
		stack,
		arns: running.filter(({ region }) => region === stack.region).map(({ arn }) => arn)
	})).map(({ stack, arns }) => stopSome(arns, stack, {
		aws: deps.aws,
		time: deps.time,
		reason: "it does not wait for the start of the run",
		within: STOP_WITHIN
	}));
	try {
		await answerWithin({
			time: deps.time,
			milliseconds: STOP_WITHIN
		}, () => Promise.all(stops));
	} catch (error) {
		if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
		deps.log.warning("Not all of them could be told to stop in time; the end of the run tells them again.");
	}
}
async function meet(started, { inputs, deps, runId, launchedAt }) {
	const { aws, time, log } = deps;
	let last = "";
	const met = await rendezvous(started, {
		time,
		look: looker({
			aws,
			time
		}),
		exchangeOf: ({ stack: { region, exchangeBucket = "" } }) => ({
			region,
			bucket: exchangeBucket,
			runId,
			s3: aws(region).s3
		}),
		minTasks: inputs.minTasks,
		waitUntil: Math.min(time.now() + PATIENCE$1, launchedAt + inputs.timeout),
		assign: inputs.load === "total" ? (fleets) => assignShares(fleets, {
			started,
			inputs,
			log
		}) : void 0,
		onLook: (fleets, ready) => {
			const line = `${printStates(fleets)}; ${plural(ready, "task")} ready`;
			if (line !== last) log.info(line);
			last = line;
		}
	});
	const tasks = met.fleets.reduce((sum, fleet) => sum + fleet.tasks.length, 0);
	if (met.startAt !== void 0) log.info(`${plural(tasks, "task")} start together at ${new Date(met.startAt).toISOString()}, ${Math.round((met.startAt - launchedAt) / 1e3)} s after the launch`);
	return met;
}
/** The shares of the tasks that are up: the load of those that are not is on the others. */
function assignShares(fleets, { started, inputs, log }) {
	const places = placesOf$1(started, inputs);
	const alive = fleets.flatMap(({ tasks }) => tasks.flatMap(({ id }) => places.get(id) ?? []));
	const { plan } = redistribute(inputs.shares, alive);
	const shares = new Map(plan.regions.flatMap(({ tasks }) => tasks.map(({ task, share }) => [task, share])));
	const entries = fleets.flatMap(({ tasks }) => tasks.flatMap(({ id }) => {
		const share = shares.get(places.get(id) ?? -1);
		return share === void 0 ? [] : [[id, share]];
	}));
	const tasks = entries.map(([, share]) => share);
	for (const problem of leftOut$1(inputs.plan.files, tasks)) log.warning(printProblem(problem));
	return portion(inputs.plan.files, Object.fromEntries(entries));
}
/** Each task's place in the fleet that was planned: any order within a region will do. */
function placesOf$1(started, { shares }) {
	return new Map(started.flatMap(({ stack, tasks }) => {
		const planned = shares.regions.find(({ region }) => region === stack.region)?.tasks ?? [];
		return tasks.flatMap(({ id }, index) => {
			const place = planned[index];
			return place === void 0 ? [] : [[id, place.task]];
		});
	}));
}

// src/fleet/override-text.ts
/** Texts, each with the colon of a key where it is one, and numbers; nothing else of JSON has digits or quotes. */
const TEXT_OR_NUMBER = /("(?:[^"\\]|\\.)*")(:?)|(-?\d+)(e[+-]\d+)?(?:\.\d+(?:e[+-]\d+)?)?/g;
/** Characters that YAML takes for line breaks, or not at all, and JSON writes as they are. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** YAML reads the colon behind a longer key only where `?` has announced a key. */
const LONGEST_KEY = 1e3;
/** JSON that Taurus reads as it is meant: it takes the value of an option for YAML 1.1, to which 1e-7 is a text and 1.0e-7 a number. */
function overrideText(value) {
	return JSON.stringify(value).replace(TEXT_OR_NUMBER, (all, text, colon, digits, exponent) => {
		if (text !== void 0) return colon !== "" && text.length > LONGEST_KEY ? `? ${all}` : all;
		return exponent === void 0 ? all : `${digits}.0${exponent}`;
	}).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// src/fleet/overrides.ts
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html: all overrides of a call, as JSON. */
const MAX_OVERRIDE_CHARACTERS = 8192;
/** What tells a region's tasks apart from the task definition: which run they belong to and what they do. */
function overridesFor(stack, assignment) {
	return { containerOverrides: [{
		name: stack.container,
		...contentFor(stack, assignment)
	}] };
}
function contentFor(stack, { runId, taurus, deadline }) {
	if (stack.exchangeBucket === void 0) return { command: taurusCommand(taurus) };
	const variables = {
		LOAD_GATE_RUN_ID: runId,
		LOAD_GATE_EXCHANGE: exchangeUrl({
			bucket: stack.exchangeBucket,
			runId
		}),
		LOAD_GATE_DEADLINE: String(deadline)
	};
	return { environment: Object.entries(variables).map(([name, value]) => ({
		name,
		value
	})) };
}
/**
* The scenario as options of bzt, for an image that knows nothing of this action. Taurus reads each value as YAML and applies it last;
* a list of executions only works index by index.
* A refused connection fails in a millisecond, and JMeter's error file then grows by megabytes a second; it is not needed here.
*/
function taurusCommand({ execution, scenarios, settings }) {
	const options = execution.map((item, index) => `execution.${index}=${overrideText({
		...item,
		"write-xml-jtl": "none"
	})}`);
	const rampUp = settings === void 0 ? [] : ["settings.ramp-up-exclude=true"];
	return [
		...options,
		`scenarios=${overrideText(scenarios)}`,
		...rampUp,
		"settings.check-updates=false"
	].flatMap((option) => ["-o", option]);
}
/** A scenario that is too large for the overrides of a stack without an exchange; known before anything is started. */
function overrideProblems(stacks, assignment) {
	return stacks.flatMap((stack) => {
		const length = JSON.stringify(overridesFor(stack, assignment)).length;
		if (length <= 8192) return [];
		const what = `the scenario takes ${length} characters as container overrides, more than the ${MAX_OVERRIDE_CHARACTERS} that ECS allows`;
		return [{
			where: `stack ${stack.stackName} in ${stack.region}`,
			what,
			fix: "deploy cloudformation/main.yml, whose exchange bucket carries larger scenarios, or make the scenario smaller"
		}];
	});
}

// src/gate/part.ts
/** Where a task puts samples when it has seen more labels than it keeps apart (docs/worker-protocol.md). */
const OTHER_LABELS = "(other labels)";
const SHOWN_LABELS = 10;
const LABEL_LENGTH$1 = 80;
/** The samples of some regions, of one label or of all; or why they are not known. */
function partOf(regions, label) {
	const silent = regions.filter(({ results }) => results.length === 0).map(({ region }) => region);
	if (silent.length > 0 || regions.length === 0) return {
		ok: false,
		reason: `no task of ${silent.join(", ") || "the run"} reported its response times; a stack with only the original's outputs has no way to do so`
	};
	const results = regions.flatMap((region) => region.results);
	if (label === void 0) return {
		ok: true,
		value: addUp$2(results, (result) => result.overall)
	};
	const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
	if (labels.has("(other labels)")) return {
		ok: false,
		reason: "there are too many labels to keep all of them apart, and some samples of this one may be missing"
	};
	if (!labels.has(label)) return {
		ok: false,
		reason: missing(label, [...labels])
	};
	const torn = results.find((result) => labelled(result) !== result.overall.samples);
	if (torn !== void 0) {
		const whole = plural(torn.overall.samples, "sample");
		return {
			ok: false,
			reason: `the labels of task ${torn.taskId} hold ${labelled(torn)} of ${whole}`
		};
	}
	return {
		ok: true,
		value: addUp$2(results, (result) => Object.hasOwn(result.labels, label) ? result.labels[label] : void 0)
	};
}
/** Whether tasks that keep their labels apart have certainly no sample of this one. */
function isAbsent(results, label) {
	return results.every((result) => !Object.hasOwn(result.labels, label) && !Object.hasOwn(result.labels, "(other labels)") && labelled(result) === result.overall.samples);
}
function labelled({ labels }) {
	return Object.values(labels).reduce((sum, { samples }) => sum + samples, 0);
}
function addUp$2(results, pick) {
	const distributions = results.flatMap((result) => {
		const distribution = pick(result);
		return distribution === void 0 ? [] : [{
			...distribution,
			taskId: result.taskId
		}];
	});
	const total = (figure) => distributions.reduce((sum, distribution) => sum + figure(distribution), 0);
	return {
		samples: total(({ samples }) => samples),
		failures: total(({ failures }) => failures),
		sum: total(({ sum }) => sum),
		min: least(distributions.flatMap(({ min }) => min ?? [])),
		max: greatest(distributions.flatMap(({ max }) => max ?? [])),
		results
	};
}
/**
* How many seconds lie between the first and the last sample of these tasks, of any label. They are counted whole, the first and the last one,
* too: ten full seconds are ten, though only nine lie between their beginnings.
*/
function secondsOf(results) {
	const moments = results.flatMap(({ seconds }) => seconds.map(({ at }) => at));
	const [first, last] = [least(moments), greatest(moments)];
	return first === void 0 || last === void 0 ? void 0 : (last - first) / 1e3 + 1;
}
function least(values) {
	return values.reduce((found, value) => found === void 0 || value < found ? value : found, void 0);
}
function greatest(values) {
	return values.reduce((found, value) => found === void 0 || value > found ? value : found, void 0);
}
/** Labels come from the scenario and, with variables in them, from replies: as JSON they can end no line. */
function missing(label, labels) {
	const shown = byNearness(label, labels).slice(0, SHOWN_LABELS).map((seen) => JSON.stringify(seen.slice(0, LABEL_LENGTH$1)));
	const rest = labels.length - shown.length;
	const seen = shown.length === 0 ? "none was seen" : `seen were ${shown.join(", ")}${rest > 0 ? ` and ${plural(rest, "more label")}` : ""}`;
	return `no sample has the label ${JSON.stringify(label)}; ${seen}`;
}

// src/gate/statistics.ts
/** The longest time that a task's histogram tells from longer ones (milliseconds). */
const HIGHEST = 36e5;
const BEYOND_HIGHEST = "a response time is longer than an hour, and histograms do not tell such times apart";
/** How many samples it takes to judge a percentile. p0 and p100 are the shortest and longest sample themselves, whatever their number. */
function samplesNeeded(percentile) {
	const beyond = Math.min(percentile, 100 - percentile);
	return beyond === 0 ? 1 : Math.ceil(Number((1e3 / beyond).toPrecision(9)));
}
/** How many samples it takes to judge a figure. */
function samplesFor({ subject, percentile = NaN }) {
	return subject === "percentile" ? samplesNeeded(percentile) : 1;
}
const NEAR = 2048;
function emptySum() {
	return {
		near: Array.from({ length: NEAR }),
		far: /* @__PURE__ */ new Map()
	};
}
/** One that takes no more than it holds, for sums that are kept by the thousand, each of few samples. */
function sparseSum() {
	return {
		near: [],
		far: /* @__PURE__ */ new Map()
	};
}
function addBuckets(sum, buckets) {
	const add = adder(sum);
	for (const { from, to, count } of buckets) add(from, to, count);
}
/** Adds bucket by bucket. */
function adder({ near, far }) {
	return (from, to, count) => {
		const isNear = from < near.length;
		const known = isNear ? near[from] : far.get(from);
		if (known !== void 0) known.count += count;
		else if (isNear) near[from] = {
			from,
			to,
			count
		};
		else far.set(from, {
			from,
			to,
			count
		});
	};
}
/** What was added up, in order. */
function bucketsOf({ near, far }) {
	return [...near.flatMap((bucket) => bucket ?? []), ...[...far.values()].toSorted((a, b) => a.from - b.from)];
}
function countOf$1(buckets) {
	return buckets.reduce((sum, { count }) => sum + count, 0);
}
/** Sums are of whole milliseconds; only their way through JSON and back may round. */
const SUM_TOLERANCE = .5;
/** Adds up what is taken: how many samples there are, and between which their sum lies. */
function totals() {
	let [held, low, high] = [
		0,
		0,
		0
	];
	return {
		take: (from, to, count) => {
			held += count;
			low += from * count;
			high += to * count;
		},
		held: () => held,
		areOf: ({ samples, sum }) => held === samples && low - .5 <= sum && sum <= high + .5
	};
}
/** Where the smallest time lies that at least this percentage of the samples do not exceed (nearest rank). */
function percentileBucket(buckets, percentile) {
	const rank = Math.max(1, Math.ceil(Number((percentile / 100 * countOf$1(buckets)).toPrecision(12))));
	let seen = 0;
	for (const bucket of buckets) {
		seen += bucket.count;
		if (seen >= rank) return bucket;
	}
}
/**
* That time in milliseconds. Where the histogram does not tell times apart (above 2,047 ms, within 0.1 %), it is the greatest of them, as
* HdrHistogram's own percentile.
*/
function percentileOf(buckets, percentile) {
	return percentileBucket(buckets, percentile)?.to;
}
/** The standard deviation of the whole population in milliseconds; one sample has none. */
function deviationOf(buckets) {
	const samples = countOf$1(buckets);
	if (samples < 2) return void 0;
	const middle = ({ from, to }) => (from + to) / 2;
	const mean = buckets.reduce((sum, bucket) => sum + middle(bucket) * bucket.count, 0) / samples;
	return Math.sqrt(buckets.reduce((sum, bucket) => sum + (middle(bucket) - mean) ** 2 * bucket.count, 0) / samples);
}

// src/gate/series.ts
const SECOND$1 = 1e3;
/** The samples of some regions by the second, of one label or of all; or why they are not known. */
function seriesIn(regions, label, visitHistogram) {
	const part = partOf(regions, label);
	if (!part.ok) return part;
	const results = regions.flatMap((region) => region.results);
	for (const result of results) {
		const reason = whyTorn(result, label);
		if (reason !== void 0) return {
			ok: false,
			reason
		};
	}
	const seriesOf = (region) => regionSeries(region, visitHistogram);
	const series = mergeRegions$1(regions.map(seriesOf), label);
	if (series === void 0) return {
		ok: false,
		reason: "there is no sample"
	};
	return isOneRun(series) ? {
		ok: true,
		value: series
	} : {
		ok: false,
		reason: "its seconds lie further apart than a run can take"
	};
}
/** A run takes a day at the most. A second that is wrong by years would make billions of windows. */
const LONGEST_RUN = 1728e5;
function isOneRun({ first, last }) {
	return last - first <= LONGEST_RUN;
}
/** A series whose seconds are not all of the samples would hide what happened in those that are missing. */
function whyTorn({ taskId, labels, overall }, label) {
	const labelled = Object.values(labels).reduce((sum, { samples }) => sum + samples, 0);
	if (labelled !== overall.samples) return `the labels of task ${taskId} hold ${labelled} of ${plural(overall.samples, "sample")}`;
	const wanted = Object.entries(labels).filter(([name]) => label === void 0 || name === label);
	for (const [name, { samples, failures, seconds }] of wanted) {
		if (seconds === void 0) return "the seconds of this run were too many to be kept";
		const of = `of ${printLabel(name)} of task ${taskId}`;
		if (seconds.some(([at]) => at % 1e3 !== 0)) return `the seconds ${of} do not begin with a second`;
		const held = seconds.reduce((sum, [, count]) => sum + count, 0);
		if (held !== samples) return `the seconds ${of} hold ${held} of ${plural(samples, "sample")}`;
		const failed = seconds.reduce((sum, [, , count]) => sum + count, 0);
		if (failed !== failures) return `the seconds ${of} hold ${failed} of ${plural(failures, "failed sample")}`;
	}
}
/** Adding up what a thousand tasks tell takes a while, and several criteria ask for the same. */
const alreadyMade = /* @__PURE__ */ new WeakMap();
function regionSeries({ region, results }, visitHistogram) {
	const made = alreadyMade.get(results);
	if (made !== void 0) return made;
	const labels = /* @__PURE__ */ new Map();
	const rowsOf = /* @__PURE__ */ new Map();
	for (const { labels: own } of results) for (const [label, { seconds = [] }] of Object.entries(own)) {
		const series = labels.get(label) ?? /* @__PURE__ */ new Map();
		for (const row of seconds) {
			const [at, samples, failures, sum] = row;
			const second = addSecond(series, at, {
				samples,
				failures,
				sum,
				sources: []
			});
			const rows = rowsOf.get(second);
			if (rows === void 0) rowsOf.set(second, [row]);
			else rows.push(row);
		}
		labels.set(label, series);
	}
	for (const [second, rows] of rowsOf) second.sources.push(once$1(() => join(rows, visitHistogram)));
	const series = {
		region,
		labels
	};
	alreadyMade.set(results, series);
	return series;
}
/** Takes a row's histogram. @returns whether it is one, and holds the samples that the row tells of; if not, what was taken counts for nothing. */
function takeRow([, samples, , sum, histogram], visitHistogram, take) {
	const added = totals();
	return visitHistogram(histogram, (from, to, count) => {
		added.take(from, to, count);
		take(from, to, count);
	}) && added.areOf({
		samples,
		sum
	});
}
/** Reads a second's histograms at most once. */
function once$1(read) {
	let known;
	return () => {
		known ??= { buckets: read() };
		return known.buckets;
	};
}
/** The histograms of a second, all tasks as one. */
function join(rows, visitHistogram) {
	const sum = emptySum();
	const add = adder(sum);
	return rows.every((row) => takeRow(row, visitHistogram, add)) ? bucketsOf(sum) : void 0;
}
/**
* Several regions' samples as one series; undefined when there is none at all. Its span is that of these regions, all labels: where regions begin
* one after the other, one that has not begun yet has no empty seconds.
*/
function mergeRegions$1(regions, label) {
	const seconds = /* @__PURE__ */ new Map();
	const answered = /* @__PURE__ */ new Set();
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const { labels } of regions) for (const [name, series] of labels) for (const [at, second] of series) {
		if (at < first) first = at;
		if (at > last) last = at;
		if (second.samples > 0) answered.add(at);
		if (label === void 0 || name === label) addSecond(seconds, at, second);
	}
	return seconds.size === 0 ? void 0 : {
		first,
		last,
		seconds,
		answered
	};
}
/** Labels that were folded into one may hold samples of any other. */
function knowsLabel(regions, label) {
	return !regions.some(({ labels }) => labels.has("(other labels)")) && regions.some(({ labels }) => labels.has(label));
}
/** Adds samples to a second of a series that the caller owns. @returns that second. */
function addSecond(seconds, at, { samples, failures, sum, sources }) {
	const known = seconds.get(at);
	if (known === void 0) {
		const first = {
			samples,
			failures,
			sum,
			sources: [...sources]
		};
		seconds.set(at, first);
		return first;
	}
	known.samples += samples;
	known.failures += failures;
	known.sum += sum;
	known.sources.push(...sources);
	return known;
}

// src/gate/best-case.ts
/**
* How many times as many samples a second as in the fastest second so far the rest of a run may bring, where nothing else limits it: users wait for
* one answer before they ask again, so that a service which was cold and becomes ten times as fast is asked ten times as often.
*/
const FASTER = 10;
/**
* The best that a figure of the whole run can still become: if the rest of it brought as many samples as it can, each of them as good as it could be
* (instant, no failure). Undefined when nothing can be said, as for an average of a run whose length nobody knows.
*/
function bestCase(criterion, series, load) {
	const known = [...series.seconds.values()];
	const sums = addUp$1(known);
	const upper = isUpper(criterion);
	const final = (figure) => figure === void 0 ? void 0 : {
		soFar: figure,
		best: figure,
		room: void 0
	};
	if (criterion.subject === "samples") return final(upper ? sums.samples : void 0);
	if (levelOf(criterion) === 100) return final(upper ? unpack$1(known, sums)?.at(-1)?.from : void 0);
	if (levelOf(criterion) === 0) return final(upper ? void 0 : unpack$1(known, sums)?.[0]?.to);
	const room = roomLeft(series, load);
	if (room === void 0) return void 0;
	const all = sums.samples + room;
	if (criterion.subject === "avg") return upper ? {
		soFar: sums.sum / sums.samples,
		best: sums.sum / all,
		room
	} : void 0;
	if (criterion.subject === "errors") return {
		soFar: sums.failures / sums.samples,
		best: (sums.failures + (upper ? 0 : room)) / all,
		room
	};
	return criterion.subject === "percentile" ? percentiles(criterion, unpack$1(known, sums), room) : void 0;
}
/** How many samples may still come. */
function roomLeft({ seconds, first, last }, { duration, ceiling = Number.POSITIVE_INFINITY, underWay }) {
	if (duration === void 0) return void 0;
	const left = Math.max(0, duration - (last + SECOND$1 - first));
	const peak = [...seconds.values()].reduce((most, { samples }) => Math.max(most, samples), 0);
	return Math.ceil(left / SECOND$1 * Math.min(peak * 10, Math.max(peak, ceiling))) + underWay;
}
function addUp$1(seconds) {
	const sums = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	for (const { samples, failures, sum } of seconds) {
		sums.samples += samples;
		sums.failures += failures;
		sums.sum += sum;
	}
	return sums;
}
/** All times so far, if the histograms hold every sample. */
function unpack$1(seconds, { samples }) {
	const parts = seconds.flatMap(({ sources }) => sources.map((source) => source()));
	const buckets = parts.flatMap((part) => part ?? []).toSorted((a, b) => a.from - b.from);
	return parts.includes(void 0) || countOf$1(buckets) !== samples ? void 0 : buckets;
}
/** The percentile with so many more samples on the side where they mend it; the end of a bucket that is kinder to the criterion. */
function percentiles(criterion, buckets, room) {
	const { percentile = 100 } = criterion;
	if (buckets === void 0 || countOf$1(buckets) < samplesNeeded(percentile)) return void 0;
	const upper = isUpper(criterion);
	const edge = upper ? 0 : Number.POSITIVE_INFINITY;
	const more = {
		from: edge,
		to: edge,
		count: room
	};
	const kinder = buckets.map(({ from, to, count }) => ({
		from,
		to: upper ? from : to,
		count
	}));
	const [soFar, best] = [kinder, upper ? [more, ...kinder] : [...kinder, more]].map((all) => percentileOf(all, percentile));
	return soFar === void 0 || best === void 0 ? void 0 : {
		soFar,
		best,
		room
	};
}

// src/gate/finding.ts
function unknown(reason) {
	return {
		outcome: "inconclusive",
		value: void 0,
		range: void 0,
		words: reason,
		note: reason
	};
}

// src/gate/print-figure.ts
/** "from threshold, line 2", "added by the gate" or "the circuit breaker". */
function printSource({ source }) {
	if (source === "circuit-breaker") return "the circuit breaker";
	return source === "added" ? "added by the gate" : `from ${source.input}, line ${source.line}`;
}
/** From where on a figure is told exactly: so many digits tell any two numbers apart. */
const ALL_DIGITS = 17;
/** A figure in its subject's unit, with as many digits as it takes to see on which side of the limit it is. */
function printFigure$1(criterion, actual) {
	const measure = measureOf(criterion);
	const short = printers[measure](actual);
	const sides = {
		actual,
		limit: criterion.limit,
		measure
	};
	if (showsTheSide(short, sides)) return short;
	const first = Math.max(3, short.replace(/\D/g, "").length);
	for (let digits = first; digits < ALL_DIGITS; digits += 1) {
		const longer = printWith(digits, actual, measure);
		if (showsTheSide(longer, sides)) return longer;
	}
	return printWith(ALL_DIGITS, actual, measure);
}
function showsTheSide(text, { actual, limit, measure }) {
	const number = text.replace(/[^\d.]/g, "");
	const shown = Number(measure === "share" ? `${number}e-2` : text.endsWith(" s") ? `${number}e3` : number);
	if (text.startsWith("<")) return limit >= shown || limit === 0;
	if (text.startsWith(">")) return limit <= shown || limit === 1;
	return Math.sign(shown - limit) === Math.sign(actual - limit);
}
const printers = {
	time: printResponseTime,
	share: printShare,
	rate: printRate,
	count: printCount
};
/** A share as percents, by its decimals: a product may be rounded to that of its neighbour, which is on the other side. */
function percents(share, digits) {
	const [mantissa = "0", exponent = "0"] = share.toExponential(digits - 1).split("e");
	const written = mantissa.replace(".", "");
	const point = 1 + Number(exponent) + 2;
	return (point <= 0 ? `0.${"0".repeat(-point)}${written}` : `${written.slice(0, point).padEnd(point, "0")}.${written.slice(point)}`).replace(/\.?0*$/, "");
}
function printWith(digits, actual, measure) {
	if (measure === "share") return `${percents(actual, digits)}%`;
	const number = Number(actual.toPrecision(digits));
	return measure === "rate" ? `${number}/s` : `${number} ms`;
}

// src/gate/tally.ts
const EMPTY = {
	ok: false,
	reason: "it holds no sample"
};
const BETWEEN = "its limit lies between times that histograms do not tell apart, which are exact within 0.1% only above 2,047 ms";
/** A tally for one subject. Only subjects that need them unpack histograms. */
function tallyOf(wanted, series, { length, atLeast, ofAny = false }) {
	switch (wanted.subject) {
		case "avg": return sums(({ sum, samples }) => share(sum, samples, atLeast));
		case "errors": return sums(({ failures, samples }) => share(failures, samples, atLeast));
		case "samples": return sums(({ samples }) => ({
			ok: true,
			value: samples
		}));
		case "rps": return sums(({ samples }) => ({
			ok: true,
			value: samples / (length / SECOND$1)
		}));
		case "min":
		case "max":
		case "stddev":
		case "percentile": return distribution(wanted, series, ofAny);
	}
}
function sums(figure) {
	const total = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	const change = (second, sign) => {
		total.samples += sign * second.samples;
		total.failures += sign * second.failures;
		total.sum += sign * second.sum;
	};
	return {
		enter: (second) => change(second, 1),
		leave: (second) => change(second, -1),
		figure: () => figure(total)
	};
}
function share(part, samples, atLeast) {
	return samples < atLeast ? EMPTY : {
		ok: true,
		value: part / samples
	};
}
/** The buckets of the whole series with the counts of a window, which moves by the buckets of two seconds. */
function distribution(wanted, series, ofAny) {
	const unpacked = new Map([...series.seconds.values()].map((second) => [second, unpack(second)]));
	const held = /* @__PURE__ */ new Map();
	for (const buckets of unpacked.values()) for (const { from, to } of buckets ?? []) if (!held.has(from)) held.set(from, {
		from,
		to,
		count: 0
	});
	const ordered = [...held.values()].toSorted((a, b) => a.from - b.from);
	let unreadable = 0;
	const change = (second, sign) => {
		if (second.samples === 0) return;
		const buckets = unpacked.get(second);
		if (buckets === void 0) unreadable += sign;
		for (const { from, count } of buckets ?? []) {
			const bucket = held.get(from);
			if (bucket !== void 0) bucket.count += sign * count;
		}
	};
	const figure = () => {
		if (unreadable > 0) return {
			ok: false,
			reason: "a histogram of it does not hold what its task counted"
		};
		return figureOf(wanted, ordered, ofAny);
	};
	return {
		enter: (second) => change(second, 1),
		leave: (second) => change(second, -1),
		figure
	};
}
/** A second's histograms, if together they hold as many samples as the tasks counted in it. */
function unpack({ sources, samples }) {
	const parts = sources.map((source) => source());
	const buckets = parts.flatMap((part) => part ?? []);
	return parts.includes(void 0) || countOf$1(buckets) !== samples ? void 0 : buckets;
}
function figureOf(wanted, buckets, ofAny) {
	const samples = countOf$1(buckets);
	if (samples === 0) return EMPTY;
	const needed = ofAny ? 1 : samplesFor(wanted);
	if (samples < needed) return {
		ok: false,
		reason: `${printName(wanted)} takes ${plural(needed, "sample")}, and it holds ${plural(samples, "sample")}`
	};
	const longest = buckets.findLast(({ count }) => count > 0);
	if (longest !== void 0 && longest.to >= 36e5 && wanted.subject !== "min") return {
		ok: false,
		reason: BEYOND_HIGHEST
	};
	if (wanted.subject === "stddev") {
		const deviation = deviationOf(buckets) ?? (ofAny ? 0 : void 0);
		return deviation === void 0 ? {
			ok: false,
			reason: "a single sample has no standard deviation"
		} : {
			ok: true,
			value: deviation
		};
	}
	return timeOf(wanted, percentileBucket(buckets, levelOf(wanted) ?? NaN));
}
/** Of times that a histogram does not tell apart, any one of those that are judged alike; none where the limit lies between them. */
function timeOf(wanted, bucket) {
	if (bucket === void 0) return EMPTY;
	if (compare(bucket.from, wanted) !== compare(bucket.to, wanted)) return {
		ok: false,
		reason: BETWEEN
	};
	return {
		ok: true,
		value: isUpper(wanted) ? bucket.to : bucket.from
	};
}

// src/gate/windows.ts
const NOTHING = {
	samples: 0,
	failures: 0,
	sum: 0,
	sources: []
};
/**
* Every complete window of a length: one begins at each second of the run, from the first second that has a sample (of any label), and the
* last one ends with the last such second.
*/
function slide(wanted, series, { length, gaps = [], atLeast = 1 }) {
	const tally = tallyOf(wanted, series, {
		length,
		atLeast
	});
	const at = (moment) => series.seconds.get(moment) ?? NOTHING;
	const found = {
		count: 0,
		broken: 0,
		unjudged: 0
	};
	let worst;
	let reason;
	for (let end = series.first; end <= series.last; end += SECOND$1) {
		tally.enter(at(end));
		const window = {
			from: end + SECOND$1 - length,
			to: end + SECOND$1
		};
		if (window.from < series.first) continue;
		const figure = touches(window, gaps) ? void 0 : tally.figure();
		tally.leave(at(window.from));
		if (figure === void 0) continue;
		found.count += 1;
		if (!figure.ok) {
			found.unjudged += 1;
			reason ??= figure.reason;
			continue;
		}
		if (!compare(figure.value, wanted)) found.broken += 1;
		if (worst === void 0 || isWorse(figure.value, worst.value, wanted)) worst = {
			...window,
			value: figure.value
		};
	}
	return {
		...found,
		worst,
		reason
	};
}
/**
* The longest stretch; undefined when the criterion is broken in no second. The figure of a second is that of its samples, however few (of a single one, the
* deviation is nothing): it is the length of the stretch that guards against chance, and how many samples it holds.
*/
function longestStreak(wanted, series, options) {
	const { gaps = [], doubtful, atLeast = 0 } = options;
	const tally = tallyOf(wanted, series, {
		length: SECOND$1,
		atLeast: 1,
		ofAny: true
	});
	let current;
	let longest;
	for (let moment = series.first; moment <= series.last; moment += SECOND$1) {
		const second = series.seconds.get(moment) ?? NOTHING;
		if (touches({
			from: moment,
			to: moment + 1e3
		}, gaps)) {
			current = void 0;
			continue;
		}
		tally.enter(second);
		const figure = tally.figure();
		tally.leave(second);
		const value = figure.ok ? figure.value : void 0;
		if (value === void 0 && second.samples === 0 && (!doubtful || series.answered.has(moment))) continue;
		current = (value === void 0 ? !doubtful : compare(value, wanted)) ? void 0 : extended(current, {
			moment,
			value,
			samples: second.samples,
			wanted
		});
		if (current !== void 0 && current.samples >= atLeast && current.length > (longest?.length ?? 0)) longest = current;
	}
	return longest;
}
function extended(current, { moment, value, samples, wanted }) {
	const from = current?.from ?? moment;
	const to = moment + SECOND$1;
	const known = current?.worst;
	const worst = known === void 0 || value !== void 0 && isWorse(value, known, wanted) ? value : known;
	return {
		from,
		to,
		length: to - from,
		samples: (current?.samples ?? 0) + samples,
		worst
	};
}
function isWorse(value, than, wanted) {
	return isUpper(wanted) ? value > than : value < than;
}
function touches({ from, to }, gaps) {
	return gaps.some((gap) => from < gap.to && gap.from < to);
}

// src/gate/judge-series.ts
/** Judges a criterion with `over` or `for` by samples that are known second by second. */
function judgeSeries(criterion, series, options = {}) {
	if (criterion.window !== void 0) return judgeWindows(criterion, series, {
		...options,
		length: criterion.window
	});
	return judgeStreak(criterion, series, {
		...options,
		length: criterion.streak ?? 1e3
	});
}
/** What broken windows prove stands; where windows have no figure, the others prove no pass. */
function judgeWindows(criterion, series, options) {
	const { length } = options;
	const { count, broken, worst, unjudged, reason } = slide(criterion, series, options);
	if (count === 0) return tooShort(series, length);
	if (worst === void 0 || broken === 0 && unjudged > 0) {
		const which = count === 1 ? "the only window" : `${unjudged} of ${plural(count, "window")}`;
		return unknown(`${which} cannot be judged, ${unjudged === 1 ? "because" : "the first because"} ${reason ?? "it has no figure"}`);
	}
	const where = `${printFigure$1(criterion, worst.value)} in the ${printSpan(length)} ${since(worst, series)}`;
	const many = count === 1 ? "the only window" : manyOf(count, broken);
	return {
		outcome: broken > 0 ? "fail" : "pass",
		value: worst.value,
		range: void 0,
		words: `${where} (${many})`,
		note: `worst: ${where}; ${many}`
	};
}
function manyOf(count, broken) {
	const windows = plural(count, "window");
	if (broken === 0) return `the worst of ${windows}`;
	return `${broken} of ${windows} ${broken === 1 ? "breaks" : "break"} it`;
}
function tooShort({ first, last }, length) {
	return unknown(`the load took ${printSpan(last - first + SECOND$1)}, less than ${printSpan(length)}`);
}
function judgeStreak(criterion, series, { length, gaps = [] }) {
	if (series.last - series.first + 1e3 < length) return tooShort(series, length);
	const needed = samplesFor(criterion);
	const seen = longestStreak(criterion, series, {
		gaps,
		doubtful: false
	});
	const proven = longestStreak(criterion, series, {
		gaps,
		doubtful: false,
		atLeast: needed
	});
	const isLong = (streak) => streak.length >= length;
	if (proven !== void 0 && isLong(proven)) return brokenFor(criterion, proven, {
		series,
		length
	});
	if (seen !== void 0 && isLong(seen)) {
		const held = `the ${printSpan(seen.length)} ${since(seen, series)} hold ${plural(seen.samples, "sample")}`;
		return unknown(`${printName(criterion)} takes ${plural(needed, "sample")}, and ${held}, in every second of which it is broken`);
	}
	const possible = longestStreak(criterion, series, {
		gaps,
		doubtful: true
	});
	if (possible !== void 0 && isLong(possible)) {
		const stretch = `the ${printSpan(possible.length)} ${since(possible, series)}`;
		return unknown(`nobody knows whether every second of ${stretch} breaks it, because some have no figure: no sample of any label ended in them, or their histograms cannot be read`);
	}
	const samples = [...series.seconds.values()].reduce((sum, second) => sum + second.samples, 0);
	if (samples < needed) return unknown(`${printName(criterion)} takes ${plural(needed, "sample")}, and there are ${plural(samples, "sample")}`);
	return seen === void 0 ? brokenNever(possible) : brokenFor(criterion, seen, {
		series,
		length
	});
}
function brokenNever(possible) {
	const words = `beyond its limit in no second${possible === void 0 ? "" : " that can be judged"}`;
	return {
		outcome: "pass",
		value: void 0,
		range: void 0,
		words,
		note: words,
		margin: 1
	};
}
/** The limit of a stretch is its length. */
function brokenFor(criterion, streak, { series, length }) {
	const isLong = streak.length >= length;
	const words = `beyond its limit for ${`${isLong ? "" : "at most "}${printSpan(streak.length)} on end ${since(streak, series)}`}${streak.worst === void 0 ? "" : ` (at worst ${printFigure$1(criterion, streak.worst)})`}`;
	const margin = (length - streak.length) / length;
	return {
		outcome: isLong ? "fail" : "pass",
		value: streak.worst,
		range: void 0,
		words,
		note: words,
		margin
	};
}
/** "from 12:03:10 UTC, 1 min 5 s into the load". */
function since({ from }, { first }) {
	const into = from === first ? "the beginning of" : `${printSpan(from - first)} into`;
	return `from ${new Date(from).toISOString().slice(11, 19)} UTC, ${into} the load`;
}

// src/gate/figure.ts
const NO_FIGURE = "there is no figure to judge";
/**
* The figure that a criterion asks for in a place, or in words why there is none; never a guess from less. It is known exactly, but for percentiles above
* 2,047 ms: those lie between the ends of their histogram's bucket.
*/
function figureIn(wanted, place, visitHistogram) {
	return figureOfAny(wanted, place, {
		visitHistogram,
		needed: samplesFor(wanted)
	});
}
function figureOfAny(wanted, place, options) {
	const { label } = wanted.scope;
	if (label === void 0) {
		const { average, errors, samples } = place.figures;
		if (wanted.subject === "avg") return figure$1(average);
		if (wanted.subject === "errors") return figure$1(errors);
		if (wanted.subject === "samples") return figure$1(samples);
	}
	const part = partOf(place.regions, label);
	return part.ok ? ofPart(wanted, {
		...part.value,
		place,
		label
	}, options) : part;
}
function ofPart(wanted, part, options) {
	const { samples } = part;
	switch (wanted.subject) {
		case "avg": return figure$1(part.sum / samples);
		case "errors": return figure$1(part.failures / samples);
		case "samples": return figure$1(samples);
		case "min": return figure$1(part.min);
		case "max": return figure$1(part.max);
		case "rps": {
			const seconds = secondsOf(part.results);
			return figure$1(seconds === void 0 ? void 0 : samples / seconds);
		}
		case "stddev": {
			const buckets = merged(part, options.visitHistogram);
			return buckets.ok ? figure$1(deviationOf(buckets.value)) : buckets;
		}
		case "percentile": return percentileIn(wanted, part, options);
	}
}
function percentileIn(wanted, part, { visitHistogram, needed }) {
	const percentile = wanted.percentile ?? NaN;
	if (part.samples > 0 && part.samples < needed) return {
		ok: false,
		reason: `${printName(wanted)} takes ${plural(needed, "sample")}, and there are ${plural(part.samples, "sample")}`
	};
	if (percentile === 0) return figure$1(part.min);
	if (percentile === 100) return figure$1(part.max);
	const buckets = merged(part, visitHistogram);
	if (!buckets.ok) return buckets;
	const found = percentileBucket(buckets.value, percentile);
	if (found === void 0 || part.min === void 0 || part.max === void 0) return figure$1(void 0);
	return {
		ok: true,
		value: {
			low: Math.max(found.from, part.min),
			high: Math.min(found.to, part.max)
		}
	};
}
/** Reading what a thousand tasks tell takes a while, and several criteria ask for the same: by a region's tasks or by regions, and by label. */
const alreadyMerged = /* @__PURE__ */ new WeakMap();
function once(of, label, merge) {
	const labels = alreadyMerged.get(of) ?? /* @__PURE__ */ new Map();
	const known = labels.get(label) ?? merge();
	alreadyMerged.set(of, labels.set(label, known));
	return known;
}
/** The histograms of all tasks as one, if every one of them holds exactly the samples that its task counted. */
function merged({ max, place: { regions }, label }, visitHistogram) {
	if (max !== void 0 && max > 36e5) return {
		ok: false,
		reason: BEYOND_HIGHEST
	};
	return once(regions, label, () => mergeRegions(regions, label, visitHistogram));
}
function mergeRegions(regions, label, visitHistogram) {
	const sum = emptySum();
	for (const { results } of regions) {
		const own = once(results, label, () => mergeRegion(results, label, visitHistogram));
		if (!own.ok) return own;
		addBuckets(sum, own.value);
	}
	return {
		ok: true,
		value: bucketsOf(sum)
	};
}
function mergeRegion(results, label, visitHistogram) {
	const sum = emptySum();
	const add = adder(sum);
	for (const { taskId, overall, labels } of results) {
		const distribution = label === void 0 ? overall : Object.hasOwn(labels, label) ? labels[label] : void 0;
		if (distribution === void 0 || distribution.samples === 0) continue;
		let held = 0;
		if (!visitHistogram(distribution.histogram, (from, to, count) => {
			held += count;
			add(from, to, count);
		})) return {
			ok: false,
			reason: `the histogram of task ${taskId} cannot be read`
		};
		const asked = plural(distribution.samples, "sample");
		if (held !== distribution.samples) return {
			ok: false,
			reason: `the histogram of task ${taskId} holds ${held} of ${asked}`
		};
	}
	return {
		ok: true,
		value: bucketsOf(sum)
	};
}
function figure$1(value) {
	if (value === void 0 || !Number.isFinite(value)) return {
		ok: false,
		reason: NO_FIGURE
	};
	return {
		ok: true,
		value: {
			low: value,
			high: value
		}
	};
}

// src/gate/quantile-bounds.ts
/**
* Between which times a percentile of all tasks' samples together certainly lies, from the percentiles of each task. Undefined when they set no bounds.
*
* Every percentile of a task says how many of its samples lie at or below a time at least, and below a time at most. Added up over the tasks:
* where the sum of the first reaches the rank that is asked for, the percentile is not above that time; where the sum of the second does not
* reach it, the percentile is not below that time. So it is never wider than from the tasks' smallest to their largest percentile of that level,
* because ceil(p·n) over the tasks adds up to ceil(p·N) or more. It is narrower where tasks have unlike numbers of samples, it takes the
* neighbours of a level that was not printed, and it can do without the percentiles of a task whose samples are too few to matter.
*/
function quantileBounds(percentile, tasks) {
	const all = tasks.map(marksOf);
	const rank = rankOf(percentile, all.reduce((sum, { samples }) => sum + samples, 0));
	const values = all.flatMap(({ marks }) => marks.map(({ value }) => value));
	const highs = values.map(({ high }) => high).toSorted((a, b) => a - b);
	const lows = values.map(({ low }) => low).toSorted((a, b) => b - a);
	const high = firstOf(highs, (time) => countOf(all, (task) => leastUpTo(task, time)) >= rank);
	const low = firstOf(lows, (time) => countOf(all, (task) => mostBelow(task, time)) < rank);
	return low === void 0 || high === void 0 || low > high ? void 0 : {
		low,
		high
	};
}
function marksOf({ samples, percentiles }) {
	return {
		samples,
		marks: [...percentiles].map(([level, value]) => ({
			rank: rankOf(level, samples),
			value
		}))
	};
}
/** Nearest rank, as in statistics.ts and as Taurus counts. 99.9 / 100 * 1000 is a little more than 999 in binary. */
function rankOf(percentile, samples) {
	return Math.max(1, Math.ceil(Number((percentile / 100 * samples).toPrecision(12))));
}
function leastUpTo({ marks }, time) {
	return marks.reduce((least, { rank, value }) => value.high <= time ? Math.max(least, rank) : least, 0);
}
function mostBelow({ samples, marks }, time) {
	return marks.reduce((most, { rank, value }) => value.low >= time ? Math.min(most, rank - 1) : most, samples);
}
function countOf(tasks, count) {
	return tasks.reduce((total, task) => total + count(task), 0);
}
/** The first value that meets a condition which all behind it meet, too. */
function firstOf(values, meets) {
	let [from, to] = [0, values.length];
	while (from < to) {
		const middle = Math.floor((from + to) / 2);
		const value = values[middle];
		if (value !== void 0 && meets(value)) to = middle;
		else from = middle + 1;
	}
	return values[from];
}

// src/gate/bounds.ts
/**
* What the tasks' final log lines prove about the figure that a criterion asks for, in the criterion's unit; or in words why they prove nothing.
* The region of the scope is not looked at: the tasks are those of the place in question, every one that took a sample.
*/
function boundsOf(wanted, tasks) {
	const counted = tasks.filter(({ samples }) => samples > 0);
	if (counted.length === 0) return refuse("no task's final log lines tell of a sample");
	const { label } = wanted.scope;
	return label === void 0 ? ofAll(wanted, counted) : ofLabel({
		...wanted,
		label
	}, counted);
}
/** Whether every figure that is possible meets the criterion, or none does. */
function judgeBounds({ low, high }, condition) {
	const [first, last] = [compare(low, condition), compare(high, condition)];
	if (first !== last) return "inconclusive";
	return first ? "pass" : "fail";
}
function ofAll(wanted, tasks) {
	const samples = tasks.reduce((sum, task) => sum + task.samples, 0);
	switch (wanted.subject) {
		case "samples": return {
			ok: true,
			value: {
				low: samples,
				high: samples
			}
		};
		case "errors": return {
			ok: true,
			value: sumOver(tasks, {
				part: ({ failures }) => failures,
				samples
			})
		};
		case "avg": {
			const part = (task) => ({
				low: task.average.low * task.samples,
				high: task.average.high * task.samples
			});
			return {
				ok: true,
				value: sumOver(tasks, {
					part,
					samples
				})
			};
		}
		case "min": return quantile(0, {
			wanted,
			tasks
		});
		case "max": return quantile(100, {
			wanted,
			tasks
		});
		case "percentile": {
			const percentile = wanted.percentile ?? NaN;
			const needed = samplesNeeded(percentile);
			if (samples >= needed) return quantile(percentile, {
				wanted,
				tasks
			});
			return refuse(`${printName(wanted)} takes ${plural(needed, "sample")}, and there are ${plural(samples, "sample")}`);
		}
		case "stddev":
		case "rps": return refuse(`the tasks' final log lines do not tell ${printName(wanted)}`);
	}
}
/** The tasks' parts together, as a share of all samples: a mean in which every sample counts once. */
function sumOver(tasks, { part, samples }) {
	const total = (end) => tasks.reduce((sum, task) => sum + part(task)[end], 0);
	return {
		low: total("low") / samples,
		high: total("high") / samples
	};
}
function quantile(percentile, { wanted, tasks }) {
	const bounds = quantileBounds(percentile, tasks);
	if (bounds !== void 0) return {
		ok: true,
		value: bounds
	};
	const silent = tasks.find(({ percentiles }) => percentiles.size === 0);
	return refuse(silent === void 0 ? `the percentiles in the tasks' final log lines set no bounds to ${printName(wanted)}` : `the final log lines of task ${silent.taskId} hold no percentiles`);
}
/** A task says nothing about how many of its samples are the label's: the mean over all tasks lies somewhere between theirs. */
function ofLabel({ label, ...wanted }, tasks) {
	const { subject } = wanted;
	if (subject !== "avg" && subject !== "errors") return refuse(`the tasks' final log lines tell avg and errors of a label, and not its ${printName(wanted)}`);
	const seen = /* @__PURE__ */ new Set();
	const found = [];
	for (const { taskId, labels } of tasks) {
		if (labels === void 0) return refuse(`the final log lines of task ${taskId} do not tell its labels for certain`);
		for (const name of labels.keys()) seen.add(name);
		const figures = labels.get(label);
		if (figures !== void 0) found.push(figures);
	}
	if (found.length === 0) return refuse(missing(label, [...seen]));
	return {
		ok: true,
		value: hull(found.map(({ errors, average }) => subject === "avg" ? average : errors))
	};
}
function hull(intervals) {
	return intervals.reduce((all, { low, high }) => ({
		low: Math.min(all.low, low),
		high: Math.max(all.high, high)
	}));
}
function refuse(reason) {
	return {
		ok: false,
		reason
	};
}

// src/gate/judge-place.ts
/** Judges a criterion by the samples of one place: the whole run, or a region. */
function findIn(criterion, place, { visitHistogram, endedAfter }) {
	if (isFramed(criterion)) {
		const series = seriesIn(place.regions, criterion.scope.label, visitHistogram);
		if (!series.ok) return unknown(series.reason);
		const end = endedAfter === void 0 ? void 0 : series.value.first + endedAfter;
		return judgeSeries(criterion, series.value, { gaps: end === void 0 ? [] : [{
			from: end,
			to: Number.POSITIVE_INFINITY
		}] });
	}
	const measured = measuredIn(criterion, place, visitHistogram);
	if (!measured.ok) return unknown(measured.reason);
	return judgeMeasured(criterion, measured.value, place);
}
/** The figure that is asked for in a place, or where it certainly lies; in the subject's unit, or in words why nobody knows. */
function measuredIn(wanted, place, visitHistogram) {
	if (place.regions.some(isSilent)) return boundsIn(wanted, place, visitHistogram);
	return figureIn(wanted, place, visitHistogram);
}
/** Only the console of its tasks is known. */
function isSilent({ results, finals }) {
	return results.length === 0 && finals.length > 0;
}
function boundsIn(wanted, place, visitHistogram) {
	const tasks = [];
	for (const region of place.regions) {
		if (isSilent(region)) {
			tasks.push(...region.finals);
			continue;
		}
		const exact = exactFigures(wanted, region, visitHistogram);
		if (!exact.ok) return exact;
		tasks.push(exact.value);
	}
	return boundsOf(wanted, tasks);
}
function judgeMeasured(criterion, range, { regions }) {
	const { low, high } = range;
	const outcome = judgeBounds(range, criterion);
	const between = `between ${printFigure$1(criterion, low)} and ${printFigure$1(criterion, high)}`;
	if (regions.some(isSilent)) {
		const words = low === high ? printFigure$1(criterion, low) : between;
		return {
			outcome,
			value: low === high ? low : void 0,
			range,
			words,
			note: `${words}, from the tasks' final log lines, which is all that stacks with only the original's outputs tell`
		};
	}
	if (outcome === "inconclusive") return {
		outcome,
		value: high,
		range,
		words: between,
		note: `${between}: ${COARSE}`
	};
	return {
		outcome,
		value: high,
		range: void 0,
		words: printFigure$1(criterion, high),
		note: void 0
	};
}
const COARSE = "above 2,047 ms histograms are exact within 0.1% only";
/** A region that knows its figures exactly, in the form of one that only knows bounds, where both kinds are in one run. */
function exactFigures(wanted, region, visitHistogram) {
	const { label } = wanted.scope;
	const scope = label !== void 0 && isAbsent(region.results, label) ? ALL : wanted.scope;
	const place = {
		figures: region,
		regions: [region]
	};
	const figure = (subject, percentile) => figureOfAny({
		subject,
		percentile,
		scope
	}, place, {
		visitHistogram,
		needed: 1
	});
	const average = figure("avg");
	const errors = figure("errors");
	if (!average.ok) return average;
	if (!errors.ok) return errors;
	const level = levelOf(wanted);
	const percentile = level === void 0 ? void 0 : figure("percentile", level);
	if (percentile !== void 0 && !percentile.ok) return percentile;
	const { samples } = region;
	const count = Math.round(errors.value.low * samples);
	const failures = {
		low: count,
		high: count
	};
	const percentiles = new Map(level === void 0 || percentile === void 0 ? [] : [[level, percentile.value]]);
	const own = {
		errors: errors.value,
		average: average.value
	};
	const names = scope.label === void 0 && label !== void 0 ? region.results.flatMap((task) => Object.keys(task.labels)) : [scope.label];
	const labels = new Map(names.flatMap((name) => name === void 0 ? [] : [[name, own]]));
	return {
		ok: true,
		value: {
			taskId: region.region,
			samples,
			failures,
			average: average.value,
			percentiles,
			labels
		}
	};
}
const ALL = {
	label: void 0,
	region: void 0
};

// src/gate/verdict.ts
/**
* Holds the criteria against the evidence.
* Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand break a criterion: half a measurement
* proves neither a pass nor a failure. The judgements keep what the data at hand say. Soft criteria are judged, and decide nothing.
* A breach that ended the run was proven by whole data of its time, so it is a failure whatever came after it; but not when it turns out that the tasks' clocks
* were wrong, nor, but for errors, that they measured themselves.
*/
function judge(criteria, evidence, circumstances) {
	const { doubts, reservations = [], breaches = [], distrust = "nothing", endedAfter } = circumstances;
	const find = finder(evidence, endedAfter);
	const isBreach = ({ text, source }) => breaches.some(({ criterion }) => criterion.text === text && criterion.source === source);
	const others = criteria.filter((criterion) => !isBreach(criterion));
	const judgements = [...breaches, ...others.map((criterion) => judgeCriterion(criterion, evidence, find))];
	const outcomes = judgements.filter(({ criterion }) => !criterion.soft).map(({ outcome }) => outcome);
	const outcome = breaches.some(({ criterion }) => isTrusted(criterion, distrust)) ? "fail" : doubts.length > 0 ? "inconclusive" : overall(outcomes);
	return {
		outcome: outcome === "pass" && reservations.length > 0 ? "inconclusive" : outcome,
		judgements,
		doubts,
		reservations
	};
}
/** Refused connections keep a load generator busy, too, and are failures all the same. */
function isTrusted({ subject }, distrust) {
	return distrust === "nothing" || distrust === "all but errors" && subject === "errors";
}
function overall(outcomes) {
	if (outcomes.includes("fail")) return "fail";
	return outcomes.length === 0 || outcomes.includes("inconclusive") ? "inconclusive" : "pass";
}
/** Judges by the samples of a place; of a run that was ended, only what no further sample could have changed. */
function finder({ visitHistogram }, endedAfter) {
	return (criterion, place) => {
		const finding = findIn(criterion, place, {
			visitHistogram,
			endedAfter
		});
		const isOpen = finding.outcome !== "inconclusive" && !(finding.outcome === "fail" && isFinal(criterion));
		if (endedAfter === void 0 || !isOpen) return finding;
		const words = `${finding.words} in the ${printSpan(endedAfter)} until the run was ended`;
		return {
			...finding,
			outcome: "inconclusive",
			words,
			note: words
		};
	};
}
/** Whether a breach stays one whatever comes after it. */
function isFinal(criterion) {
	if (isFramed(criterion)) return true;
	const level = levelOf(criterion);
	return isUpper(criterion) ? criterion.subject === "samples" || level === 100 : level === 0;
}
function judgeCriterion(criterion, evidence, find) {
	const { scope } = criterion;
	if (scope.region === "each") return judgeEach(criterion, evidence, find);
	if (scope.region === void 0) return conclude$1(criterion, find(criterion, {
		figures: evidence,
		regions: evidence.regions
	}));
	const regions = evidence.regions.filter(({ region }) => region === scope.region);
	const [figures] = regions;
	if (figures === void 0) {
		const isAbsent = evidence.absent?.includes(scope.region) === true;
		return conclude$1(criterion, unknown(isAbsent ? `no task of ${scope.region} took part` : `${scope.region} is not a region of the run`));
	}
	return conclude$1(criterion, find(criterion, {
		figures,
		regions
	}));
}
/** What a finding means for a criterion, in one sentence. */
function conclude$1(criterion, { outcome, value, range, words, note, margin }) {
	const known = {
		criterion,
		outcome,
		actual: value,
		margin: margin ?? marginOf(criterion, value ?? nearest(range, {
			criterion,
			outcome
		})),
		range
	};
	if (value === void 0 && range === void 0 && outcome === "inconclusive") return {
		...known,
		sentence: `${criterion.text}: ${words}`,
		note: words === "there is no figure to judge" ? void 0 : note
	};
	return {
		...known,
		sentence: `${printSubject(criterion)} is ${words}, ${ending(criterion, outcome)}`,
		note
	};
}
/** A criterion that every region must meet by itself: all broken ones are named, the worst one first. */
function judgeEach(criterion, evidence, find) {
	const entries = evidence.regions.map((region) => ({
		region: region.region,
		finding: find(criterion, {
			figures: region,
			regions: [region]
		})
	}));
	const absent = criterion.source === "added" ? [] : (evidence.absent ?? []).map((region) => `${region}: no task of it took part`);
	const ranked = entries.filter(({ finding }) => finding.outcome !== "inconclusive").toSorted((a, b) => byBadness(a, b, criterion));
	const broken = ranked.filter(({ finding }) => finding.outcome === "fail");
	const missing = [...entries.flatMap(({ region, finding }) => finding.outcome === "inconclusive" ? [`${region}: ${finding.words}`] : []), ...absent];
	const [worst] = ranked;
	if (worst === void 0 || missing.length > 0 && broken.length === 0) return conclude$1(criterion, unknown(missing.length === 0 ? "there is no region to judge" : missing.join("; ")));
	const shown = broken.length > 0 ? broken.map(printEntry).join(", ") : printEntry(worst);
	const rank = broken.length > 0 || ranked.length === 1 ? "" : `, the worst of ${plural(ranked.length, "region")}`;
	const rest = missing.length === 0 ? "" : `; ${missing.join("; ")}`;
	const note = `${broken.length === 0 ? "worst" : "broken"}: ${shown}${rest}`;
	return conclude$1(criterion, {
		...worst.finding,
		words: `${shown}${rank}`,
		note
	});
}
/** Broken ones first, then by figure; what only has bounds is told by its end on the wrong side. */
function byBadness(a, b, criterion) {
	if (a.finding.outcome !== b.finding.outcome) return a.finding.outcome === "fail" ? -1 : 1;
	const upper = isUpper(criterion);
	const figure = ({ finding: { value, range } }) => value ?? (upper ? range?.high : range?.low) ?? 0;
	const badness = (entry) => entry.finding.margin ?? (upper ? -figure(entry) : figure(entry));
	return badness(a) - badness(b);
}
function printEntry({ region, finding }) {
	return `${finding.words} in ${region}`;
}
function ending(criterion, outcome) {
	return `${{
		pass: "within",
		fail: "which breaks",
		inconclusive: "which neither meets nor breaks"
	}[outcome]} ${criterion.text} (${printSource(criterion)})`;
}
/** Of a figure that lies between bounds, the end that is nearer to the limit, where both are on one side of it. */
function nearest(range, { criterion, outcome }) {
	if (range === void 0 || outcome === "inconclusive") return void 0;
	return isUpper(criterion) === (outcome === "pass") ? range.high : range.low;
}
function marginOf(criterion, value) {
	const { limit } = criterion;
	if (value === void 0 || limit === 0) return void 0;
	return (isUpper(criterion) ? limit - value : value - limit) / limit;
}

// src/gate/live.ts
/**
* Ends a run in which nearly everything fails: refused connections take a millisecond, so that two users send thousands of requests a second
* at a dead service, and the rest of the run proves nothing that is not known. It is no criterion of the verdict unless it trips.
*/
const CIRCUIT_BREAKER = {
	subject: "errors",
	percentile: void 0,
	scope: {
		label: void 0,
		region: void 0
	},
	operator: "<",
	limit: .9,
	window: 10 * SECOND$1,
	streak: void 0,
	on: "stop",
	soft: false,
	text: "errors < 90% over 10s, stop",
	source: "circuit-breaker"
};
/** With fewer samples in a window, one that fails while caches are cold would end the run. */
const BREAKER_SAMPLES = 10;
/** The criteria with `, stop` that are certainly broken: no sample that is still to come can mend them. */
function breachesIn(criteria, evidence) {
	return criteria.flatMap((criterion) => {
		const [worst, ...others] = worstFirst(criterion, placesOf(criterion, evidence.regions).flatMap(({ name, regions }) => {
			const finding = breachIn(criterion, regions, evidence);
			if (finding === void 0 || name === void 0) return finding ?? [];
			const words = `${finding.words} in ${name}`;
			return [{
				...finding,
				words,
				note: words
			}];
		}));
		if (worst === void 0) return [];
		if (others.length === 0) return [conclude$1(criterion, worst)];
		const words = [worst, ...others].map((finding) => finding.words).join(", ");
		return [conclude$1(criterion, {
			...worst,
			words,
			note: `broken: ${words}`
		})];
	});
}
function worstFirst(criterion, findings) {
	const sign = isUpper(criterion) ? -1 : 1;
	const badness = ({ margin, value = 0 }) => margin ?? sign * value;
	return findings.toSorted((a, b) => badness(a) - badness(b));
}
function placesOf({ scope }, regions) {
	if (scope.region === "each") return regions.map((region) => ({
		name: region.region,
		regions: [region]
	}));
	return [{
		name: void 0,
		regions: regions.filter(({ region }) => scope.region === void 0 || region === scope.region)
	}];
}
function breachIn(criterion, regions, evidence) {
	const { label } = criterion.scope;
	if (label !== void 0 && !knowsLabel(regions, label)) return void 0;
	const series = mergeRegions$1(regions, label);
	if (series === void 0 || !isOneRun(series)) return void 0;
	if (!isFramed(criterion)) return certainBreach(criterion, series, evidence);
	const atLeast = criterion === CIRCUIT_BREAKER ? BREAKER_SAMPLES : 1;
	const finding = judgeSeries(criterion, series, {
		gaps: evidence.gaps,
		atLeast
	});
	return finding.outcome === "fail" ? finding : void 0;
}
/** Whether a criterion on the whole run is broken even if every sample that can still come were as good as it could be. */
function certainBreach(criterion, series, { gaps, planned }) {
	if (gaps.length > 0) return void 0;
	const found = bestCase(criterion, series, planned);
	if (found === void 0 || compare(found.best, criterion)) return void 0;
	const { soFar, best, room } = found;
	const after = `${printFigure$1(criterion, soFar)} after ${printSpan(series.last + SECOND$1 - series.first)} of the load`;
	const good = criterion.subject === "errors" ? "without a failure" : isUpper(criterion) ? "instant" : "endless";
	const words = room === void 0 || room === 0 ? after : `${after}, and still ${printFigure$1(criterion, best)} if as many samples as could have followed (${printCount(room)}) were all ${good}`;
	return {
		outcome: "fail",
		value: soFar,
		range: void 0,
		words,
		note: words
	};
}

// src/measurements/histogram.ts
/** https://github.com/HdrHistogram/HdrHistogram: the cookies of version 2, compressed and not. The second half-byte is the word size. */
const COMPRESSED = 478450436;
const PLAIN = 478450435;
const HEADER_BYTES = 40;
/** One byte a count that is not zero; a histogram of this project has some 23,000 at the most. */
const MAX_BYTES = 1048576;
/** What the worker writes: 2,048 values are told apart one by one, then half as many in each bucket of twice the width. */
const DIGITS = 3;
const SUB_BUCKETS = 2048;
const HALF = SUB_BUCKETS / 2;
const NINTH = 128 ** 8;
/** How every compressed histogram begins in base64: its cookie and a zero byte, which counts never hold. */
const WHOLE = "HISTFA";
/** The same, bucket by bucket: of the histograms of a thousand tasks nobody keeps more than a sum. @returns whether it is one; what was taken before that is known counts for nothing. */
function visitHistogram(base64, take) {
	try {
		const packed = Buffer.from(base64, "base64");
		if (!base64.startsWith(WHOLE)) return visitCounts(packed, take);
		if ((packed.readUInt32BE(0) & -241) !== COMPRESSED) return false;
		const options = {
			maxOutputLength: MAX_BYTES,
			chunkSize: Math.max(1024, packed.length * 4)
		};
		return visitWhole(inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), options), take);
	} catch {
		return false;
	}
}
function visitWhole(bytes, take) {
	const [cookie, length, offset, digits] = [
		0,
		4,
		8,
		12
	].map((at) => bytes.readUInt32BE(at));
	const lowest = bytes.readBigInt64BE(16);
	if ((Number(cookie) & -241) !== PLAIN || offset !== 0 || digits !== DIGITS || lowest !== 1n) return false;
	const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
	return payload.length === length && visitCounts(payload, take);
}
/** Counts in order of index, a run of n zeros as -n: zigzag, seven bits a byte, and eight in the ninth. */
function visitCounts(payload, take) {
	let index = 0;
	for (let at = 0; at < payload.length;) {
		let value = payload[at] ?? 0;
		at += 1;
		if (value >= 128) {
			const long = readLong(payload, at - 1);
			value = long.value;
			at = long.next;
		}
		if (value === 0) return false;
		if (value % 2 === 0) {
			takeAt(index, value / 2, take);
			index += 1;
		} else index += (value + 1) / 2;
	}
	return true;
}
/** A number of several bytes; not by shifts, which would cut it to 32 bits. */
function readLong(payload, from) {
	let value = 0;
	let at = from;
	for (let scale = 1;; scale *= 128) {
		const byte = payload[at];
		if (byte === void 0) throw new RangeError("a count has no end");
		at += 1;
		const last = scale === NINTH;
		value += (last ? byte : byte & 127) * scale;
		if (last || byte < 128) return {
			value,
			next: at
		};
	}
}
function takeAt(index, count, take) {
	if (index < SUB_BUCKETS) {
		take(index, index, count);
		return;
	}
	const bucket = Math.floor(index / HALF) - 1;
	const width = 2 ** bucket;
	const from = (index - bucket * HALF) * width;
	take(from, from + width - 1, count);
}

// src/measurements/live.ts
/** States before a task can send anything; ECS tells a change some seconds after it. */
const STARTING = /* @__PURE__ */ new Set([
	"PROVISIONING",
	"PENDING",
	"ACTIVATING"
]);
const STATE_DELAY = 15e3;
const READS_AT_ONCE$1 = 50;
/** A task writes about when it says so; what is between two looks may be as early as this (in milliseconds). */
const EARLY = 500;
/** A look that waited for another call before this one is not late for the next. */
const PUNCTUAL = .6;
/** Its last word comes before its end; one that was killed has none. */
const MAX_MISSED = 3;
/**
* Follows what the tasks write to the exchange while they run. A second counts once every task of every region has told all of it, so that
* what is seen here is what the results will say, too.
*/
function liveReader(options) {
	const memory = {
		...options,
		tasks: /* @__PURE__ */ new Map(),
		notBefore: /* @__PURE__ */ new Map(),
		regions: /* @__PURE__ */ new Map(),
		gaps: [],
		sums: /* @__PURE__ */ new WeakMap(),
		countedTo: 0
	};
	return async (fleets) => {
		const reads = await Promise.allSettled(fleets.map((fleet) => readRegion(fleet, memory)));
		for (const read of reads) if (read.status === "rejected") throw read.reason;
		const horizon = Math.min(...fleets.flatMap(({ tasks }) => tasks.map((task) => knownTo(task, memory))));
		for (const { stack, tasks } of fleets) count$1(stack.region, {
			tasks,
			horizon,
			memory
		});
		if (Number.isFinite(horizon)) memory.countedTo = Math.max(memory.countedTo, horizon);
		return {
			regions: fleets.map(({ stack: { region } }) => ({
				region,
				labels: memory.regions.get(region) ?? /* @__PURE__ */ new Map()
			})),
			gaps: memory.gaps,
			knownTo: horizon,
			begunBy: begunBy(fleets, memory)
		};
	};
}
async function readRegion({ stack, tasks }, memory) {
	const { region, exchangeBucket: bucket } = stack;
	if (bucket === void 0) return;
	const exchange = {
		region,
		bucket,
		runId: memory.runId,
		s3: memory.aws(region).s3
	};
	for (const task of tasks.filter(({ status }) => STARTING.has(status))) memory.notBefore.set(task.arn, memory.time.now());
	const isOpen = (task) => {
		const known = memory.tasks.get(task.arn);
		if (known === void 0) return !STARTING.has(task.status);
		return !known.ended && (isStopped(task) || known.dueAt <= memory.time.now());
	};
	const open = tasks.filter(isOpen);
	for (let at = 0; at < open.length; at += READS_AT_ONCE$1) {
		const chunk = open.slice(at, at + READS_AT_ONCE$1);
		const found = await Promise.all(chunk.map((task) => readLive(exchange, task.id)));
		for (const [index, task] of chunk.entries()) take(task, found[index], memory);
	}
}
function take(task, live, memory) {
	const fresh = {
		completeTo: 0,
		ended: false,
		missed: 0,
		silentTo: void 0,
		dueAt: 0,
		firstAt: void 0,
		rows: /* @__PURE__ */ new Map()
	};
	const known = memory.tasks.get(task.arn) ?? fresh;
	memory.tasks.set(task.arn, known);
	schedule(known, {
		live,
		memory
	});
	if (live !== void 0) learn(known, live, memory);
	if (known.ended || !isStopped(task)) return;
	known.missed += 1;
	if (known.missed < MAX_MISSED) return;
	memory.gaps.push({
		from: knownTo(task, memory),
		to: task.stoppedAt ?? memory.time.now()
	});
	known.ended = true;
}
/** What is news now was written after the read before: until a task writes again, there is nothing to read. */
function schedule(known, { live, memory }) {
	const now = memory.time.now();
	const isNews = live !== void 0 && live.completeTo > known.completeTo;
	if (known.silentTo !== void 0 && isNews) known.silentTo += memory.every - EARLY;
	else if (!isNews) known.silentTo = now;
	const pause = live === void 0 ? Math.max(memory.pause, memory.every / 5) : memory.pause;
	known.dueAt = Math.max(now + pause * PUNCTUAL, known.silentTo ?? 0);
}
function learn(known, live, { gaps, countedTo }) {
	if (live.from > known.completeTo) gaps.push({
		from: known.completeTo,
		to: live.from
	});
	known.completeTo = Math.max(known.completeTo, live.completeTo);
	known.ended = live.ended;
	for (const [label, rows] of Object.entries(live.labels)) {
		const kept = [...known.rows.get(label) ?? []].filter(([at]) => at < live.from);
		const told = rows.filter(([at]) => at >= countedTo && at >= live.from);
		known.rows.set(label, new Map([...kept, ...Map.groupBy(told, ([at]) => at)]));
		for (const [at] of rows) known.firstAt = Math.min(known.firstAt ?? at, at);
	}
}
/** Up to when (epoch milliseconds) all samples of a task are known. */
function knownTo(task, { tasks, notBefore, time }) {
	const known = tasks.get(task.arn);
	if (known?.ended === true) return Number.POSITIVE_INFINITY;
	const waiting = notBefore.get(task.arn) ?? (STARTING.has(task.status) ? time.now() : 0);
	return Math.max(known?.completeTo ?? 0, Math.floor((waiting - STATE_DELAY) / SECOND$1) * SECOND$1);
}
function begunBy(fleets, { tasks }) {
	const known = fleets.flatMap((fleet) => fleet.tasks.map(({ arn }) => tasks.get(arn))).filter((task) => task?.ended !== true || task.firstAt !== void 0);
	const beginnings = known.flatMap((task) => task?.firstAt ?? []);
	return beginnings.length < known.length ? void 0 : Math.max(0, ...beginnings);
}
function count$1(region, { tasks, horizon, memory }) {
	const labels = memory.regions.get(region) ?? /* @__PURE__ */ new Map();
	memory.regions.set(region, labels);
	for (const { arn } of tasks) for (const [label, seconds] of memory.tasks.get(arn)?.rows ?? []) {
		const counted = labels.get(label) ?? /* @__PURE__ */ new Map();
		labels.set(label, counted);
		for (const [at, rows] of seconds) {
			if (at >= horizon) continue;
			seconds.delete(at);
			for (const row of rows) countRow(counted, row, memory);
		}
	}
}
/** Histograms of all tasks are added up at once, so that a second takes the same memory for one task and for a thousand. */
function countRow(counted, row, memory) {
	const [at, samples, failures, sum] = row;
	const second = addSecond(counted, at, {
		samples,
		failures,
		sum,
		sources: []
	});
	if (!memory.distributions) return;
	const known = memory.sums.get(second);
	const total = known ?? sparseSum();
	if (!takeRow(row, visitHistogram, adder(total))) second.sources.push(() => void 0);
	if (known !== void 0) return;
	memory.sums.set(second, total);
	second.sources.push(() => bucketsOf(total));
}

// src/follow.ts
const EVERY = 5e3;
/** One write a task each so often keeps a large fleet's requests to S3 at twenty a second. */
const EVERY_PER_TASK = 50;
const KEEP = 12e4;
/** How many intervals may be missed before seconds are lost. */
const KEEP_INTERVALS = 6;
/** Tasks tell something every few seconds, as soon as they run. */
const MAX_SILENCE = 9e4;
const SILENT = "a task has told nothing of what it measures for 90 s. Should that last, allow s3:GetObject on runs/*/tasks/*/live.json to the role of the job (docs/permissions.md), and check that the image is the one of this release.";
/** How often tasks tell what they have measured; undefined where a stack has no exchange to tell it through, or nobody wants to know. */
function liveSettings(stacks, criteria) {
	if (criteria.length === 0 || stacks.some(({ exchangeBucket }) => exchangeBucket === void 0)) return void 0;
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	const every = Math.max(EVERY, tasks * EVERY_PER_TASK);
	return {
		every,
		keep: Math.max(KEEP, every * KEEP_INTERVALS)
	};
}
/** Follows the figures of a run while it goes on, until a criterion that ends it is certainly broken. */
function follower({ deps, runId, criteria, planned, rampUp, every }) {
	const pause = followInterval(every);
	const distributions = criteria.some(({ subject }) => [
		"percentile",
		"min",
		"max",
		"stddev"
	].includes(subject));
	const read = liveReader({
		aws: deps.aws,
		time: deps.time,
		runId,
		distributions,
		pause,
		every
	});
	const began = deps.time.now();
	let warned = false;
	let series;
	let ended;
	function warn(why) {
		if (!warned) deps.log.warning(`The run cannot be followed at the moment, so nothing ends it early: ${why}`);
		warned = true;
	}
	/** A figure that cannot be read ends no run: it will be judged at the end. */
	async function tryRead(fleets) {
		try {
			return await read(fleets);
		} catch (error) {
			warn(messageOf(error));
			return;
		}
	}
	return {
		every: pause,
		look: async (fleets) => {
			const soFar = ended === void 0 ? await tryRead(fleets) : void 0;
			if (soFar === void 0) return false;
			if (deps.time.now() - Math.max(began, soFar.knownTo) > MAX_SILENCE) warn(SILENT);
			series = mergeRegions$1(soFar.regions, void 0);
			if (series === void 0) return false;
			const duration = lengthOf(soFar, {
				first: series.first,
				planned: planned.duration,
				rampUp
			});
			const breaches = breachesIn(criteria, {
				...soFar,
				planned: {
					...planned,
					duration
				}
			});
			if (breaches.length === 0) return false;
			const { first: loadBegan, last } = series;
			ended = {
				breaches,
				at: deps.time.now(),
				loadBegan,
				knownTo: last + SECOND$1,
				samples: totalsOf(series).samples
			};
			return true;
		},
		totals: () => series === void 0 ? void 0 : totalsOf(series),
		earlyEnd: () => ended
	};
}
/**
* How long samples come in all; undefined while some task does not have all its users yet: then nobody knows how fast they will come.
* A task that began later takes samples for as long as the others.
*/
function lengthOf({ begunBy, knownTo }, { first, planned, rampUp }) {
	if (planned === void 0 || begunBy === void 0 || knownTo < begunBy + rampUp) return void 0;
	return planned + Math.max(0, begunBy - first);
}
function totalsOf({ seconds }) {
	const total = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	for (const { samples, failures, sum } of seconds.values()) {
		total.samples += samples;
		total.failures += failures;
		total.sum += sum;
	}
	return total;
}

// src/original-way-out.ts
const DEPLOY = "deploy cloudformation/main.yml";
const KNOWN = "for the whole run judge samples, errors, avg, min, max or a percentile of all labels, or errors or avg of one";
/** What to write instead of criteria that nobody will ever judge: nothing that is refused in its turn, or that lets pass what is a failure now. */
function wayOut(unknown, gate) {
	const judged = gate.criteria.filter((criterion) => !unknown.includes(criterion));
	const instead = [];
	const left = [];
	let isOpen = false;
	for (const criterion of unknown) {
		const plain = plainOf(criterion);
		const cover = judged.find((other) => covers(other, plain, gate));
		if (!mayBePlain(criterion, gate)) isOpen = true;
		else if (cover !== void 0) left.push(coverFix(criterion, cover));
		else if (isRefused(plain, judged)) isOpen = true;
		else {
			judged.push(plain);
			instead.push(plainFix(criterion, plain));
		}
	}
	const whole = instead.length === 0 ? [] : [`judge the whole run instead: ${instead.join(", ")}`];
	return [
		DEPLOY,
		...whole,
		...left,
		...isOpen ? [KNOWN] : []
	].join(", or ");
}
/** The same for the whole run, which nothing can stop once it is over. */
function plainOf(criterion) {
	const plain = {
		...criterion,
		window: void 0,
		streak: void 0,
		on: void 0
	};
	return {
		...plain,
		text: printCondition(plain)
	};
}
/** As many samples as are too few or too many for a window say nothing about a run. */
function mayBePlain(criterion, { isKnown }) {
	return isFramed(criterion) && criterion.subject !== "samples" && isKnown(plainOf(criterion));
}
function isRefused(criterion, judged) {
	return contradictions([...judged, criterion]).length > contradictions(judged).length;
}
/** Whether one criterion of the whole run leaves nothing to another. So does the default limit on errors, whose place a wider one would take. */
function covers(one, other, { regions }) {
	const isSame = one.subject === other.subject && one.percentile === other.percentile && one.scope.label === other.scope.label;
	const [region, narrower] = [one.scope.region, other.scope.region];
	return isSame && (region === narrower || region === "each" || regions === 1) && !isFramed(one) && (!one.soft || other.soft) && isTighter(one, other);
}
function isTighter(one, other) {
	if (isUpper(one) !== isUpper(other)) return false;
	if (one.limit === other.limit) return one.operator === other.operator || other.operator.endsWith("=");
	return isUpper(one) === one.limit < other.limit;
}
/** Alone, the default limit is no threshold; written there, it is the same. */
function coverFix(criterion, cover) {
	return cover.source === "added" ? `write "${cover.text}", the default for the whole run, into threshold instead of ${asWritten(criterion)}` : `leave ${asWritten(criterion)} out, because ${asWritten(cover)} judges the whole run`;
}
function plainFix({ translatedFrom }, { text }) {
	if (translatedFrom === void 0) return `"${text}"`;
	if (isMappingText(translatedFrom)) return `${translatedFrom} without timeframe and logic`;
	return `"${translatedFrom.replace(/\s+(?:for|within|over)\s+[^\s<>=,]+(?=\s*(?:,[^<>=]*)?$)/, "")}"`;
}
function asWritten({ text, translatedFrom = text }) {
	return isMappingText(translatedFrom) ? translatedFrom : `"${translatedFrom}"`;
}
/** Nothing in Taurus's short form ends so. */
function isMappingText(text) {
	return text.endsWith("}");
}

// src/original-stacks.ts
/** What is asked of stacks with only the original's outputs, which have no exchange to tell their tasks anything, or to hear of them. */
function blindProblems(silent, inputs) {
	const hard = inputs.criteria.filter(({ soft }) => !soft);
	return [
		...fileless(silent, inputs),
		...unjudged(silent, hard, inputs),
		...blindStops(silent, inputs),
		...shareless(silent, inputs)
	];
}
/** Soft criteria that no figures will answer to: they decide nothing, so that they keep no run from starting. */
function blindRemarks(silent, inputs) {
	return unjudged(silent, inputs.criteria.filter((criterion) => criterion.soft), inputs);
}
/** Where files have no way to the tasks. */
function fileless(silent, { plan: { files } }) {
	const [first] = files;
	if (first === void 0) return [];
	return silent.map((stack) => ({
		where: placeOf(stack),
		what: `it has no exchange through which ${files.length === 1 ? first.path : plural(files.length, "file")} could go to its tasks`,
		fix: "deploy cloudformation/main.yml, or write everything into the scenario itself"
	}));
}
/** Where the tasks have no way to be told their share. */
function shareless(silent, { load }) {
	if (load === "per-task") return [];
	return silent.map((stack) => ({
		where: placeOf(stack),
		what: "it has no exchange through which its tasks could be told their share of the load",
		fix: "deploy cloudformation/main.yml, or leave the input load out: then each task runs the scenario as written"
	}));
}
/** Where the tasks have no way to tell what they measure while they run. */
function blindStops(silent, { criteria }) {
	return silent.flatMap((stack) => {
		const stops = criteria.filter((criterion) => criterion.on === "stop" && doubtAbout(criterion, stack) === void 0);
		if (stops.length === 0) return [];
		return {
			where: placeOf(stack),
			what: `it has no exchange through which ${stops.map(quote).join(", ")} could be followed`,
			fix: "deploy cloudformation/main.yml, or leave stop out"
		};
	});
}
/** Where criteria ask for what nobody will know, so that the run would be inconclusive whatever its tasks measure. */
function unjudged(silent, asked, { criteria, regions }) {
	return silent.flatMap((stack) => {
		const found = asked.flatMap((criterion) => {
			const doubt = doubtAbout(criterion, stack);
			return doubt === void 0 ? [] : [{
				criterion,
				doubt
			}];
		});
		if (found.length === 0) return [];
		const reasons = [...new Set(found.map(({ doubt }) => doubt))].join("; ");
		const what = `with only the original's outputs it can never judge ${found.map(({ criterion }) => quote(criterion)).join(", ")}: ${reasons}`;
		const unknown = found.map(({ criterion }) => criterion);
		const isKnown = (criterion) => doubtAbout(criterion, stack) === void 0;
		return {
			where: placeOf(stack),
			what,
			fix: wayOut(unknown, {
				criteria,
				regions: regions.length,
				isKnown
			})
		};
	});
}
/** As it was written; what was not written in this language in its translation, too. */
function quote({ text, translatedFrom }) {
	return translatedFrom === void 0 ? `"${text}"` : `"${translatedFrom}" (here "${text}")`;
}
/** Why a stack's tasks will tell nothing of a criterion; undefined where they may, or where it is about other regions. */
function doubtAbout(criterion, { region }) {
	const { scope } = criterion;
	if (scope.region !== void 0 && scope.region !== "each" && scope.region !== region) return void 0;
	if (isFramed(criterion)) return "the tasks' final log lines tell nothing by the second, and so of no window";
	const bounds = boundsOf(criterion, [bestOf(scope.label)]);
	return bounds.ok ? void 0 : bounds.reason;
}
/** The most that final log lines can hold: figures without a doubt, of more samples than any percentile takes, and the label in question. */
function bestOf(label) {
	const exact = {
		low: 1,
		high: 1
	};
	return {
		taskId: "",
		samples: 0xe8d4a51000,
		failures: exact,
		average: exact,
		percentiles: new Map([
			0,
			50,
			90,
			95,
			99,
			99.9,
			100
		].map((level) => [level, exact])),
		labels: new Map(label === void 0 ? [] : [[label, {
			errors: exact,
			average: exact
		}]])
	};
}
function placeOf({ region, stackName }) {
	return `stack ${stackName} in ${region}`;
}

// src/report/shares.ts
/**
* Who carries what, a line a region however large the fleet is: `eu-west-1: 40 tasks of 12 or 13 users (500 in all), 25/s each`.
* An execution that does not run on every task has a line of its own.
*/
function printShares({ executions, regions }) {
	const all = regions.flatMap(({ tasks }) => tasks);
	const partial = executions.flatMap((_, index) => {
		const running = all.filter(({ share }) => (share.executions[index]?.concurrency ?? 0) > 0).length;
		return running === all.length ? [] : [`execution ${index + 1} runs on ${running} of ${plural(all.length, "task")}`];
	});
	return [...regions.map(printRegion), ...partial];
}
function printRegion({ region, tasks }) {
	const users = tasks.map(({ share }) => usersOf(share.executions));
	const sum = users.reduce((total, count) => total + count, 0);
	const inAll = tasks.length === 1 ? "" : ` (${printCount(sum)} in all)`;
	return `${region}: ${plural(tasks.length, "task")} of ${printUsers(users)}${inAll}${printRates(tasks)}`;
}
/** Within a region, no task has more than one user more than another. */
function printUsers(users) {
	const { least, most } = rangeOf(users);
	return least === most ? plural(most, "user") : `${printCount(least)} or ${plural(most, "user")}`;
}
/** Nothing, unless every task has a limit. */
function printRates(tasks) {
	const rates = tasks.flatMap((task) => rateOf(task) ?? []);
	if (rates.length < tasks.length) return "";
	const { least, most } = rangeOf(rates.map((rate) => Number(rate.toPrecision(6))));
	return `, ${least === most ? most : `${least} to ${most}`}/s${tasks.length === 1 ? "" : " each"}`;
}
/** Requests a second of all executions that a task runs; undefined when one of them has no limit. */
function rateOf({ share }) {
	const running = share.executions.filter(({ concurrency }) => concurrency > 0);
	const limits = running.flatMap(({ throughput }) => throughput ?? []);
	return limits.length === running.length ? limits.reduce((sum, limit) => sum + limit, 0) : void 0;
}
function rangeOf(numbers) {
	const first = numbers[0] ?? 0;
	return numbers.reduce(({ least, most }, number) => ({
		least: Math.min(least, number),
		most: Math.max(most, number)
	}), {
		least: first,
		most: first
	});
}

// src/report/plan.ts
/** What is about to happen, before anything costs money. */
function planLines({ inputs, stacks, runId, live }) {
	const { plan, criteria, timeout, rampUp, load, shares, minTasks } = inputs;
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	const length = [...plan.duration === 0 ? [] : [`for ${printSpan(plan.duration)}`], ...plan.openEnded ? ["until its iterations are done"] : []].join(" and ");
	return [
		`Run ${runId}`,
		`Scenario: ${plan.origin}, ${length}, ${plural(plan.concurrency, "virtual user")} ${load === "total" ? "in the whole fleet" : "a task"}`,
		`Fleet: ${plural(tasks, "task")} (${stacks.map((stack) => `${stack.region} ${stack.tasks}`).join(", ")}), ${plural(load === "total" ? plan.concurrency : plan.concurrency * tasks, "virtual user")} in all`,
		...plan.files.map((file) => `File: ${printFile(file, load)}`),
		...printShares(shares).map((line) => `Share: ${line}`),
		...minTasks < tasks ? [`At least ${minTasks} of the tasks must be up`] : [],
		...criteria.map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`),
		...rampUp === "exclude" ? [`Ramp-up: the first ${printSpan(plan.rampUp)} of each task are left out of every criterion`] : [],
		breakerLine(inputs, live),
		pollLine(stacks, live),
		`Time limit: ${printSpan(timeout)}`
	];
}
/** `data/users.csv, 1.2 kB, 40 rows, a slice for each task` */
function printFile({ path, bytes, data }, load) {
	const rows = data?.count.ok === true ? [plural(data.count.value, "row")] : [];
	const share = data !== void 0 && data.executions.length > 0 ? [load === "total" ? "a slice of its own for each task" : "all of them in each task"] : [];
	return [
		path,
		printSize(bytes),
		...rows,
		...share
	].join(", ");
}
function breakerLine({ circuitBreaker }, live) {
	if (!circuitBreaker) return "Circuit breaker: off";
	if (live === void 0) return "Circuit breaker: off, because a stack has no exchange through which the tasks could be followed";
	return `Circuit breaker: the run is ended as soon as it breaks ${CIRCUIT_BREAKER.text.replace(", stop", "")}`;
}
function pollLine(stacks, live) {
	const tasks = stacks.map((stack) => stack.tasks);
	const [wide, close] = [TEMPOS.wide, TEMPOS.close].map((tempo) => printSpan(intervalFor(tasks, tempo)));
	return `Polls: a look at the tasks every ${wide}, and every ${close} once they may have ended${live === void 0 ? "" : `, at what they tell every ${printSpan(followInterval(live.every))}`}`;
}

// src/upload.ts
/** Brings each file into every region once. One is read at a time: together they may be large. */
async function uploadFiles(exchanges, files) {
	const contents = new Map(files.map((file) => [file.sha256, file]));
	for (const file of contents.values()) {
		const content = await readFile(file.source).catch(() => void 0);
		if (content === void 0 || sha256(content) !== file.sha256) throw new GateError([{
			where: file.path,
			what: "it changed after the scenario was checked",
			fix: "let no other step write it while this one runs"
		}]);
		await Promise.all(exchanges.map((exchange) => putFile(exchange, {
			sha256: file.sha256,
			content
		})));
	}
}
/** What the tasks are told of the files. */
function bundledFiles(files) {
	return files.map(({ path, bytes, sha256: sum, data }) => ({
		path,
		bytes,
		sha256: sum,
		data: data?.count.ok === true ? {
			header: data.header,
			quoted: data.quoted,
			rows: data.count.value
		} : void 0
	}));
}

// src/measurements/cloudwatch.ts
const RUN_METRICS = {
	namespace: "FargateLoadGate",
	responseTime: "ResponseTime"
};
const PERIOD_SECONDS = 60;
const MINUTE = 6e4;
/** Reads how many samples a metric holds, and their sum. */
async function readTotals(metric, { from, to, givenUp }) {
	const window = {
		StartTime: /* @__PURE__ */ new Date(Math.floor(from / MINUTE) * MINUTE),
		EndTime: /* @__PURE__ */ new Date(Math.ceil(to / MINUTE) * MINUTE)
	};
	const MetricDataQueries = [query(metric, {
		Id: "sum",
		Stat: "Sum"
	}), query(metric, {
		Id: "samples",
		Stat: "SampleCount"
	})];
	const sums = /* @__PURE__ */ new Map();
	const status = /* @__PURE__ */ new Map();
	let NextToken;
	do {
		const command = new GetMetricDataCommand({
			...window,
			MetricDataQueries,
			...NextToken === void 0 ? {} : { NextToken }
		});
		const page = await call({
			doing: `read the metric ${metric.name}`,
			region: metric.region,
			permission: "cloudwatch:GetMetricData"
		}, () => metric.cloudWatch.send(command, givenUp === void 0 ? {} : { abortSignal: givenUp }));
		for (const { Id = "", Values = [], StatusCode = "Complete" } of page.MetricDataResults ?? []) {
			sums.set(Id, Values.reduce((sum, value) => sum + value, sums.get(Id) ?? 0));
			status.set(Id, StatusCode);
		}
		NextToken = page.NextToken;
	} while (NextToken !== void 0);
	const complete = [...status.values()].every((code) => code === "Complete");
	return {
		samples: Math.round(sums.get("samples") ?? 0),
		sum: sums.get("sum") ?? 0,
		complete
	};
}
function query({ namespace, name, dimensions }, { Id, Stat }) {
	return {
		Id,
		MetricStat: {
			Metric: {
				Namespace: namespace,
				MetricName: name,
				Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({
					Name,
					Value
				}))
			},
			Period: PERIOD_SECONDS,
			Stat
		}
	};
}

// src/measurements/contradictions.ts
/** Taurus ends a whole run with 0, or with 3 when criteria of its own were broken. */
const WHOLE_RUN_CODES = [0, 3];
/** Where a task's report contradicts itself or what is known about the task, in words. Its parts were counted by one program: they agree, or none can be trusted. */
function contradictionsIn(result, { task, rampUpExcluded }) {
	const { region, overall, labels, seconds, rampUp, errors } = result;
	const found = [];
	if (region !== task.region) found.push(`its result says that it ran in ${region}`);
	if (rampUpExcluded !== (rampUp !== null)) found.push(`its result ${rampUp === null ? "holds" : "leaves out"} the samples of the ramp-up`);
	const listed = errors.reduce((sum, { count }) => sum + count, 0);
	if (listed > overall.failures) found.push(`it lists ${plural(listed, "error")} and counts ${plural(overall.failures, "failed sample")}`);
	const parts = {
		labels: Object.values(labels),
		seconds
	};
	for (const [name, part] of Object.entries(parts)) found.push(...differenceOf(addUp(part), overall, `its ${name} hold`));
	found.push(...whyNoDistribution(overall, "its samples"));
	for (const [label, whole] of Object.entries(labels)) {
		const name = `its label ${JSON.stringify(label.slice(0, 80))}`;
		found.push(...whyNoDistribution(whole, `the samples of ${name}`));
		const rows = (whole.seconds ?? []).map(([, samples, failures, sum]) => ({
			samples,
			failures,
			sum
		}));
		if (whole.seconds !== void 0) found.push(...differenceOf(addUp(rows), whole, `the seconds of ${name} hold`));
	}
	return [
		...found,
		...secondsThatDiffer(result),
		...endThatDiffers(result),
		...sentSum(result)
	];
}
function addUp(parts) {
	const total = (figure) => parts.reduce((sum, part) => sum + figure(part), 0);
	return {
		samples: total(({ samples }) => samples),
		failures: total(({ failures }) => failures),
		sum: total(({ sum }) => sum)
	};
}
function differenceOf(held, whole, what) {
	if (held.samples !== whole.samples) return [`${what} ${printCount(held.samples)} of ${plural(whole.samples, "sample")}`];
	if (held.failures !== whole.failures) return [`${what} ${printCount(held.failures)} of ${plural(whole.failures, "failed sample")}`];
	if (Math.abs(held.sum - whole.sum) <= .5) return [];
	return [`${what} ${printCount(held.sum)} of ${printCount(whole.sum)} ms of response times`];
}
/** The shortest, the longest and the mean time lie where they must, and the histogram holds the same samples. */
function whyNoDistribution({ samples, failures, sum, min, max, histogram }, what) {
	if (failures > samples) return [`of ${what} more have failed than there are`];
	if (samples === 0) return [];
	if (min === null || max === null) return [`${what} have no shortest or no longest time`];
	const mean = sum / samples;
	if (min > mean + .5 || max < mean - .5) return [`${what} have a mean of ${mean.toFixed(1)} ms, and take from ${min} to ${max} ms`];
	if (max > 36e5) return [];
	const added = totals();
	const ends = {};
	if (!visitHistogram(histogram, (from, to, count) => {
		added.take(from, to, count);
		ends.last = {
			from,
			to
		};
		ends.first ??= ends.last;
	})) return [`the histogram of ${what} cannot be read`];
	const held = added.held();
	if (held !== samples) return [`the histogram of ${what} holds ${printCount(held)} of ${plural(samples, "sample")}`];
	const holds = (end, time) => end !== void 0 && end.from <= time && time <= end.to;
	return added.areOf({
		samples,
		sum
	}) && holds(ends.first, min) && holds(ends.last, max) ? [] : [`the histogram of ${what} holds other times than were counted`];
}
/** What labels tell of a second, and what the task tells of it, are the same samples; and they ended while it ran. */
function secondsThatDiffer({ labels, seconds, timeline }) {
	const outside = seconds.find(({ at }) => at < timeline.workerStarted - 1e3 || at > timeline.ended + 1e3);
	if (outside !== void 0) return [`it has samples of ${new Date(outside.at).toISOString()}, when it did not run`];
	const rows = Object.values(labels).flatMap((label) => label.seconds ?? []);
	if (rows.length === 0) return [];
	const sums = /* @__PURE__ */ new Map();
	for (const [at, samples, failures, sum] of rows) {
		const known = sums.get(at) ?? {
			samples: 0,
			failures: 0,
			sum: 0
		};
		sums.set(at, {
			samples: known.samples + samples,
			failures: known.failures + failures,
			sum: known.sum + sum
		});
	}
	return seconds.flatMap((second) => differenceOf(sums.get(second.at) ?? {
		samples: 0,
		failures: 0,
		sum: 0
	}, second, "its labels hold, in one second,")).slice(0, 1);
}
function endThatDiffers({ end, taurusExitCode, overall, timeline }) {
	if (end !== "completed") return [];
	if (taurusExitCode === null || timeline.taurusStarted === null) return ["it says that it has completed, and that Taurus never ran"];
	if (!WHOLE_RUN_CODES.includes(taurusExitCode)) return [`it says that it has completed, and that Taurus ended with code ${taurusExitCode}`];
	return overall.samples === 0 ? ["it has completed without a single sample"] : [];
}
function sentSum({ overall, published }) {
	if (overall.samples !== published.samples || Math.abs(overall.sum - published.sum) <= .5) return [];
	return [`CloudWatch took ${printCount(published.sum)} ms of response times from it, but it counted ${printCount(overall.sum)} ms`];
}

// src/measurements/consistency.ts
/** Hosts on AWS follow the Amazon Time Sync Service within milliseconds; ECS's own times are some seconds coarse. */
const CLOCK_TOLERANCE = 3e4;
/** Figures are kept by the second: a clock that is set by more than one moves samples into windows that are not theirs. */
const DRIFT_TOLERANCE = 1e3;
/** A task that had no processor time to spare for half of its time has measured itself as much as the service. */
const BUSY = {
	seconds: 10,
	share: .5
};
/** Seconds that the start of Taurus and JMeter is busy at most, a quarter of a vCPU included; more before the first request is a wait, as for an execution's `delay`. */
const LONGEST_START = 30;
/** Why a task's report does not hold together, or was made under conditions that no figure survives; in words, each with its way out. */
function reportProblems(result, about) {
	const { task } = about;
	const where = `task ${task.id} in ${task.region}`;
	const release = "build the image and the action from the same release, and run again";
	const torn = contradictionsIn(result, about).map((what) => [what, release]);
	const told = (findings, distrust) => findings.map(([what, fix]) => ({
		where,
		what,
		fix,
		distrust
	}));
	return [...told([...torn, ...clockTroubles(result, about)], "everything"), ...told(saturation(result), "all but errors")];
}
function clockTroubles({ timeline }, { task, launchedAt }) {
	const fix = "run again; the seconds of its samples cannot be trusted";
	const compare = "check the runner's clock, and run again; the seconds of its samples cannot be trusted";
	const found = [];
	if (Math.abs(timeline.clockDrift) > DRIFT_TOLERANCE) found.push([`its clock was set by ${printSpan(Math.abs(timeline.clockDrift))} during the run`, fix]);
	const behind = launchedAt - timeline.workerStarted;
	const ahead = task.stoppedAt === void 0 ? 0 : timeline.ended - task.stoppedAt;
	if (behind > CLOCK_TOLERANCE) found.push([`its clock is at least ${printSpan(behind)} behind that of the runner`, compare]);
	if (ahead > CLOCK_TOLERANCE) found.push([`its clock is at least ${printSpan(ahead)} ahead of that of ECS`, fix]);
	return found;
}
/** JMeter's start takes all the processor time that there is, and measures nothing yet: it is not counted. */
function saturation({ generator, timeline }) {
	const start = watchedStart(timeline);
	const busy = generator.busySeconds - Math.min(start, LONGEST_START);
	const seconds = Math.max(busy, generator.seconds - start);
	if (busy < BUSY.seconds || busy < seconds * BUSY.share) return [];
	return [[`the load generator was saturated: it used all of its ${generator.vcpus} vCPU in ${printShare(busy / seconds)} of its time, and so measured itself`, "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks"]];
}
/** Seconds before the first request in which the task was watched. After a rendezvous there are none: it is watched from the start on (docs/worker-protocol.md). */
function watchedStart({ startAt, taurusStarted, firstRequest, firstSample }) {
	const first = firstRequest ?? firstSample;
	return startAt !== null || taurusStarted === null || first === null ? 0 : Math.max(0, first - taurusStarted) / 1e3;
}

// src/measurements/distrust.ts
const GROWING = [
	"nothing",
	"all but errors",
	"everything"
];
/** What all of these put in doubt together. */
function mostOf(distrusts) {
	return GROWING.findLast((distrust) => distrusts.includes(distrust)) ?? "nothing";
}

// src/measurements/region.ts
/** Clocks of tasks may be a little ahead of ours. */
const CLOCK_ALLOWANCE = 12e4;
function windowOf({ launchedAt, time }) {
	return {
		from: launchedAt,
		to: time.now() + CLOCK_ALLOWANCE
	};
}
/** Why CloudWatch's figures do not count, if they do not. */
function settlementDoubts(fleet, settlement, metric) {
	const where = `CloudWatch in ${fleet.stack.region}`;
	const { totals, expected, settled, waited, problems } = settlement;
	if (settled) return [];
	if (problems.length > 0) return [...problems];
	if (totals.samples > expected) return [{
		where,
		what: `${metric.name} holds ${plural(totals.samples, "value")}, but the tasks sent ${plural(expected, "value")}`,
		fix: Object.keys(metric.dimensions).length === 0 ? "run nothing else on this stack at the same time: its metric is shared between runs (cloudformation/main.yml has one for each run)" : "run again; a call that CloudWatch counted twice is the likely cause"
	}];
	if (totals.samples === expected) return [{
		where,
		what: `${metric.name} holds ${plural(totals.samples, "value")}, but not the ones that the tasks sent: their sum is another`,
		fix: "run again; a call that CloudWatch counted twice while another is missing is the likely cause"
	}];
	return [{
		where,
		what: `${metric.name} holds ${totals.samples} of ${plural(expected, "value")} after ${printSpan(waited)}`,
		fix: "raise the input metrics-timeout if CloudWatch is slow, or run again"
	}];
}
function completedTasks(fleet, completed) {
	return {
		asked: fleet.stack.tasks,
		started: fleet.tasks.length,
		completed
	};
}
/** What CloudWatch holds beside the samples of the tasks that took part, where others of the region have sent some. */
function muteDoubt({ stack: { region } }, { settlement: { totals, expected }, mute = [] }) {
	const here = mute.filter((task) => task.region === region);
	if (here.length === 0 || totals.samples <= expected) return void 0;
	const what = `it holds ${plural(totals.samples, "value")}, but the tasks that took part sent ${plural(expected, "value")}: ${describeMute(here)}`;
	return {
		where: `CloudWatch in ${region}`,
		what,
		fix: MUTE_FIX
	};
}

// src/measurements/spare-seconds.ts
/**
* Seconds of labels are kept for charts and for being judged again, although no criterion asks for them, up to so many characters of counts over
* all regions: some 90 tasks with five labels for ten minutes. A thousand tasks have more in every minute.
*/
const SPARE_CHARACTERS = 3e7;
/** The first results tell how many characters all of them will have; beyond twice the spare, none is kept only to be dropped. */
const CLEARLY = 2;
/** Takes the results of a fleet of so many tasks, one after the other. @returns whether the seconds of all of them are to be dropped. */
function secondsCounter({ spare, tasks }) {
	const seen = {
		results: 0,
		characters: 0
	};
	return (result) => {
		seen.results += 1;
		seen.characters += secondsSize(result);
		const foreseen = seen.characters / seen.results * tasks;
		return seen.characters > spare || foreseen > spare * CLEARLY;
	};
}
function secondsSize({ labels }) {
	return Object.values(labels).reduce((sum, { seconds = [] }) => seconds.reduce((all, [, , , , counts]) => all + counts.length, sum), 0);
}
function withoutSeconds(result) {
	const labels = Object.entries(result.labels).map(([label, { samples, failures, sum, min, max, histogram }]) => [label, {
		samples,
		failures,
		sum,
		min,
		max,
		histogram
	}]);
	return {
		...result,
		labels: Object.fromEntries(labels)
	};
}

// src/measurements/results.ts
/** Calls under way at once over all regions: as many as the SDK has connections in one, and texts of an hour's load are megabytes. */
const READS_AT_ONCE = 50;
/** Its containers have ended by then, and the result is written before they do. */
function isOver(task) {
	return isStopped(task) || task.status === "DEPROVISIONING";
}
/** Reads results, each once, and a few at a time: a text is large, and what is kept of it is not. */
function resultReader(reading) {
	const regions = /* @__PURE__ */ new Map();
	const takeTurn = turns(READS_AT_ONCE);
	const of = ({ stack: { region, exchangeBucket: bucket, tasks } }) => {
		if (bucket === void 0) return void 0;
		const reader = regions.get(region) ?? regionReader({
			...reading,
			region,
			bucket,
			tasks,
			takeTurn
		});
		regions.set(region, reader);
		return reader;
	};
	return {
		begin: (fleets) => {
			for (const fleet of fleets) for (const task of fleet.tasks) if (isOver(task)) of(fleet)?.begin(task.id);
		},
		reportsOf: async (fleet) => {
			const reader = of(fleet);
			if (reader === void 0) return [];
			await Promise.all(fleet.tasks.map(({ id }) => reader.finish(id)));
			return fleet.tasks.map((task) => ({
				task,
				report: reader.reportOf(task.id)
			}));
		}
	};
}
const UNREAD = {
	ok: false,
	reason: "its result was not read",
	fix: "run again"
};
function regionReader(options) {
	const { aws, region, bucket, runId, tasks, secondsNeeded, spareCharacters = SPARE_CHARACTERS, takeTurn } = options;
	const exchange = {
		region,
		bucket,
		runId,
		s3: aws(region).s3
	};
	const reads = /* @__PURE__ */ new Map();
	const reports = /* @__PURE__ */ new Map();
	const areTooMany = secondsCounter({
		spare: spareCharacters,
		tasks
	});
	let dropped = false;
	function keep(taskId, report) {
		reports.set(taskId, report);
		if (secondsNeeded || !report.ok) return;
		const before = dropped;
		dropped ||= areTooMany(report.result);
		if (!dropped) return;
		const tooMany = before ? [[taskId, report]] : [...reports];
		for (const [id, kept] of tooMany) if (kept.ok) reports.set(id, {
			ok: true,
			result: withoutSeconds(kept.result)
		});
	}
	function read(taskId) {
		const reading = takeTurn(async () => keep(taskId, await readResult(exchange, taskId)));
		reads.set(taskId, reading);
		return reading;
	}
	return {
		begin: (taskId) => {
			if (!reads.has(taskId)) read(taskId).catch(() => void 0);
		},
		finish: async (taskId) => {
			await reads.get(taskId);
			if (reports.get(taskId)?.ok !== true) await read(taskId);
		},
		reportOf: (taskId) => reports.get(taskId) ?? UNREAD
	};
}
/** Lets so many work at once; the others wait for their turn in the order in which they came. */
function turns(limit) {
	const waiting = [];
	let working = 0;
	return async (work) => {
		if (working >= limit) await new Promise((go) => waiting.push(go));
		else working += 1;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next === void 0) working -= 1;
			else next();
		}
	};
}

// src/measurements/settlement.ts
const POLL = 2e3;
/**
* Workers send whole milliseconds with how often each occurred, long times as exactly as short ones, and CloudWatch adds up doubles: only their last
* digits may differ. Any more would let a batch that was counted twice pass for a similar one that is missing.
*/
const ROUNDING = {
	milliseconds: .5,
	share: 1e-9
};
/** Reads that fail one after the other (each after the SDK's own retries), after which it is not bad luck. */
const MAX_FAILURES = 3;
/**
* Waits until CloudWatch holds as many samples as the tasks say they sent, with the sum that they say. Metrics arrive late and in parts, and the
* average of a part is a number like any other: only the count tells that it is the whole.
* More than expected never settles: then something else is in the figures, too. Neither does a metric that cannot be read.
*/
async function settle({ expected, read, time, within }) {
	const start = time.now();
	for (let failures = 0;;) {
		const target = await expected();
		const { totals, problems } = await attempt(read);
		failures = problems.length > 0 ? failures + 1 : 0;
		const waited = time.now() - start;
		const settled = target !== void 0 && totals.complete && totals.samples === target.samples && sameSum(totals, target);
		const hopeless = failures >= MAX_FAILURES || target !== void 0 && totals.samples > target.samples;
		if (settled || hopeless || waited >= within) return {
			totals,
			expected: target?.samples ?? 0,
			waited,
			settled,
			problems
		};
		await time.sleep(Math.min(POLL, within - waited));
	}
}
async function attempt(read) {
	try {
		return {
			totals: await read(),
			problems: []
		};
	} catch (error) {
		return {
			totals: {
				samples: 0,
				sum: 0,
				complete: false
			},
			problems: problemsOf$1(error)
		};
	}
}
function sameSum(totals, target) {
	if (target.sum === void 0) return true;
	return Math.abs(totals.sum - target.sum) <= Math.max(ROUNDING.milliseconds, target.sum * ROUNDING.share);
}

// src/measurements/exchange-region.ts
/** The metric of one run in one region: no other run's samples are in it. */
function runMetric({ aws, runId }, region) {
	const { namespace, responseTime } = RUN_METRICS;
	return {
		region,
		cloudWatch: aws(region).cloudWatch,
		namespace,
		name: responseTime,
		dimensions: { RunId: runId }
	};
}
/**
* Measures a region whose tasks run our worker: they report through the exchange, and CloudWatch must hold what they report.
* Where a task has not reported, that is the doubt, and nobody knows how many samples to expect.
*/
async function measureExchangeRegion(fleet, options) {
	const { region, stackName } = fleet.stack;
	const reports = await (options.results ?? resultReader(options)).reportsOf(fleet);
	const results = reports.flatMap(({ report }) => report.ok ? [report.result] : []);
	const problems = reports.map((entry) => problemsOf(entry, options));
	const published = total(results, (result) => result.published.samples);
	const whole = results.every(({ overall, published: sent }) => overall.samples === sent.samples);
	const metric = runMetric(options, region);
	const settlement = await settle({
		expected: async () => ({
			samples: published,
			sum: whole ? total(results, (result) => result.overall.sum) : void 0
		}),
		read: () => readTotals(metric, windowOf(options)),
		time: options.time,
		within: published === 0 ? 0 : options.within
	});
	const samples = total(results, (result) => result.overall.samples);
	const { totals } = settlement;
	const differs = settlement.problems.length === 0 && totals.samples >= published;
	const withSuspects = (doubt) => differs ? {
		...doubt,
		what: `${doubt.what}${suspects(results)}`
	} : doubt;
	const beside = muteDoubt(fleet, {
		settlement,
		mute: options.mute
	});
	const notSettled = beside === void 0 ? settlementDoubts(fleet, settlement, metric).map(withSuspects) : [beside];
	return {
		region,
		stackName,
		tasks: completedTasks(fleet, reports.filter(({ task, report }) => endedWell(task) && report.ok && report.result.end === "completed").length),
		samples,
		errors: samples === 0 ? void 0 : total(results, (result) => result.overall.failures) / samples,
		average: totals.samples === 0 ? void 0 : totals.sum / totals.samples,
		reportedAverage: samples === 0 ? void 0 : total(results, (result) => result.overall.sum) / samples,
		note: void 0,
		settlement,
		doubts: [...worstFirst$1(groupAlike(reports.flatMap((entry, index) => reportDoubts(entry, problems[index] ?? [])), () => fleet.stack.tasks)), ...results.length < reports.length ? [] : notSettled],
		distrust: mostOf(problems.flat().map(({ distrust }) => distrust)),
		results,
		consoles: [],
		rampUpUnknown: false,
		finals: []
	};
}
function total(results, figure) {
	return results.reduce((sum, result) => sum + figure(result), 0);
}
/** Which tasks CloudWatch may have taken samples of twice: a call whose reply is lost is repeated, and counts again. */
function suspects(results) {
	const repeated = results.filter(({ published }) => published.retries + published.failedCalls > 0).map(({ taskId }) => taskId);
	if (repeated.length === 0) return "; as far as the tasks know none had to repeat a call, and each one holds together by itself";
	const shown = repeated.slice(0, 5).join(", ");
	return `; calls had to be repeated by ${plural(repeated.length, "task")}: ${shown}${repeated.length > 5 ? " and others" : ""}`;
}
function problemsOf({ task, report }, { launchedAt, rampUpExcluded }) {
	return report.ok ? reportProblems(report.result, {
		task,
		launchedAt,
		rampUpExcluded
	}) : [];
}
/** A task that did not end well is explained by its death; here are those whose end looks well and whose data do not. */
function reportDoubts({ task, report }, problems) {
	if (!report.ok) return endedWell(task) ? [{
		task,
		what: report.reason,
		fix: report.fix
	}] : [];
	const { end, message, overall, published } = report.result;
	const doubts = problems.map(({ what, fix }) => ({
		task,
		what,
		fix
	}));
	if (endedWell(task) && end !== "completed") doubts.push({
		task,
		what: `its result says ${end}: ${message}`,
		fix: "read its log"
	});
	if (overall.samples !== published.samples) {
		const what = `${plural(published.samples, "sample")} of ${overall.samples} reached CloudWatch (${published.lastError || "no error was noted"})`;
		doubts.push({
			task,
			what,
			fix: "check that the task role may call cloudwatch:PutMetricData, and the limits of the account"
		});
	}
	return doubts;
}

// src/progress.ts
const FIGURES_EVERY = 15e3;
/** The look at a fleet, and with it the time limit, does not wait for figures that nobody needs. */
const FIGURES_TIMEOUT = 5e3;
/** Writes a line whenever a task changes its state, and the figures so far every fifteen seconds. */
function progressReporter({ deps, runId, launchedAt, totals }) {
	let lastStates = "";
	let lastFiguresAt = launchedAt;
	return async (fleets) => {
		const now = deps.time.now();
		const states = printStates(fleets);
		const figuresDue = now - lastFiguresAt >= FIGURES_EVERY && fleets.some(({ tasks }) => tasks.some((task) => task.status === "RUNNING"));
		if (states === lastStates && !figuresDue) return;
		lastStates = states;
		if (figuresDue) lastFiguresAt = now;
		const soFar = figuresDue ? totals() ?? await figures(fleets, {
			deps,
			runId,
			launchedAt
		}) : void 0;
		deps.log.info(printProgress({
			elapsed: now - launchedAt,
			fleets,
			soFar
		}));
	};
}
/** Figures on the way are a courtesy: a run does not end because they could not be read. */
async function figures(fleets, { deps, runId, launchedAt }) {
	const measured = fleets.filter(({ stack }) => stack.exchangeBucket !== void 0);
	const window = {
		from: launchedAt,
		to: deps.time.now()
	};
	try {
		return (await answerWithin({
			time: deps.time,
			milliseconds: FIGURES_TIMEOUT
		}, (givenUp) => Promise.all(measured.map(({ stack }) => readTotals(runMetric({
			aws: deps.aws,
			runId
		}, stack.region), {
			...window,
			givenUp
		}))))).reduce((all, { samples, sum }) => ({
			samples: all.samples + samples,
			sum: all.sum + sum
		}), {
			samples: 0,
			sum: 0
		});
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		deps.log.warning(`The figures so far could not be read: ${messageOf(error)}`);
		return;
	}
}

// src/watch-fleet.ts
/** A timer holds a throughput on average, and not to the sample. */
const THROUGHPUT_ALLOWANCE = 1.2;
/** Where a test plan decides on its transactions: a request within one of them. */
const SAMPLES_PER_REQUEST = 2;
/** What is known beforehand of how many samples can come. */
function loadAhead(inputs) {
	const { plan, load, regions } = inputs;
	const { throughput, concurrency, labels } = plan;
	const tasks = load === "total" ? 1 : regions.reduce((sum, region) => sum + region.tasks, 0);
	const each = labels?.samplesPerRequest;
	return {
		duration: plannedLoad(inputs),
		ceiling: throughput === void 0 || each === void 0 ? void 0 : throughput * tasks * each * THROUGHPUT_ALLOWANCE,
		underWay: concurrency * tasks * (each ?? SAMPLES_PER_REQUEST)
	};
}
/** How long samples count, in milliseconds; undefined when nobody knows. */
function plannedLoad({ plan, rampUp }) {
	if (plan.openEnded) return void 0;
	return plan.duration - (rampUp === "exclude" ? plan.rampUp : 0);
}
function countedRampUp({ plan, rampUp }) {
	return rampUp === "exclude" ? 0 : plan.rampUp;
}
/** The criteria that end the run when they are certainly broken. */
function endingCriteria({ criteria, circuitBreaker }) {
	return [...criteria.filter(({ on }) => on === "stop"), ...circuitBreaker ? [CIRCUIT_BREAKER] : []];
}
/** Follows the tasks of a run until all have stopped, and ends it at its time limit or when a criterion that ends it is broken. */
async function watchFleet({ fleets: started, startAt, failures }, { current, stop }) {
	const { inputs, deps, launchedAt } = current;
	const following = failures.length > 0 ? void 0 : followerOf(started, current);
	const report = progressReporter({
		...current,
		totals: () => following?.totals()
	});
	let running = [];
	let endedBy;
	let lastSeen = started;
	const stopEverything = async (reason, fleets) => {
		endedBy = reason;
		if (reason === "breach") running = fleets.flatMap(({ tasks }) => tasks.filter((task) => !isStopped(task)).map(({ region }) => region));
		deps.log.warning(`${whyEnded(reason, {
			inputs,
			earlyEnd: following?.earlyEnd()
		})}; all tasks are stopped.`);
		await stop(reason === "breach" ? "a criterion that ends the run is broken" : "the time limit of the run is reached");
	};
	const onLook = async (fleets) => {
		lastSeen = fleets;
		current.results.begin(fleets);
		const isWorthIt = isWorthEnding(fleets, {
			startAt,
			inputs,
			now: deps.time.now()
		});
		const end = following !== void 0 && isWorthIt && await following.look(fleets);
		await report(fleets);
		return end;
	};
	const watching = watch(started, {
		aws: deps.aws,
		time: deps.time,
		timeLimit: launchedAt + inputs.timeout,
		earliestEnd: (fleets) => loadEnds(fleets, {
			startAt,
			inputs
		}),
		firstLookAt: startAt,
		onLookEvery: following?.every,
		stopEverything,
		onLook
	});
	const watched = await untilCancelled(deps.cancelled, watching).catch((error) => {
		if (!(endedBy !== "time limit" && following?.earlyEnd() !== void 0) || !(error instanceof GateError)) throw error;
		deps.log.warning(`The tasks could not be followed to their end, and the broken criterion decides: ${messageOf(error)}`);
		return {
			fleets: lastSeen,
			endedBy: "breach"
		};
	});
	return {
		watched,
		running,
		earlyEnd: watched.endedBy === "breach" ? following?.earlyEnd() : void 0
	};
}
/** When (epoch milliseconds) the load ends at the earliest; undefined when nobody knows. */
function loadEnds(fleets, { startAt, inputs: { plan } }) {
	const running = fleets.flatMap(({ tasks }) => tasks.flatMap(({ startedAt }) => startedAt ?? []));
	const begins = startAt ?? (running.length === 0 ? void 0 : Math.min(...running));
	return plan.openEnded || begins === void 0 ? void 0 : begins + plan.duration;
}
/**
* Whether an early end would save anything. When the whole load has been sent, the verdict waits for nothing but the tasks' end; a run that
* hangs then is another matter.
*/
function isWorthEnding(fleets, { startAt, inputs, now }) {
	if (fleets.every(({ tasks }) => tasks.every(isStopped))) return false;
	const sentAt = startAt === void 0 ? void 0 : loadEnds(fleets, {
		startAt,
		inputs
	});
	return sentAt === void 0 || now < sentAt || now > sentAt + 6e4;
}
function followerOf(started, { inputs, deps, runId }) {
	const criteria = endingCriteria(inputs);
	const live = liveSettings(started.map(({ stack }) => stack), criteria);
	return live === void 0 ? void 0 : follower({
		deps,
		runId,
		criteria,
		planned: loadAhead(inputs),
		rampUp: countedRampUp(inputs),
		every: live.every
	});
}
function whyEnded(reason, { inputs, earlyEnd }) {
	if (reason === "time limit") return `The time limit of ${printSpan(inputs.timeout)} is reached`;
	return (earlyEnd?.breaches ?? []).map(({ sentence }) => sentence).join("; ");
}

// src/prepare.ts
/** A task ends itself a little after the action would have stopped it: only when nobody is there to do so. */
const DEADLINE_ALLOWANCE = 6e4;
async function findStacks({ regions }, { aws, log }) {
	const stacks = await readStacks(aws, regions);
	for (const { region, stackName, cluster, exchangeBucket } of stacks) log.info(`${region}: stack ${stackName}, cluster ${cluster}, ${exchangeBucket === void 0 ? "no exchange (original outputs only)" : `exchange ${exchangeBucket}`}`);
	return stacks;
}
/** Everything that can still be refused before a task exists, and the scenario where the tasks will read it. */
async function prepare(stacks, { inputs, deps, runId, launchedAt }) {
	const live = liveSettings(stacks, endingCriteria(inputs));
	for (const line of planLines({
		inputs,
		stacks,
		runId,
		live
	})) deps.log.info(line);
	const startAt = fixedStart(stacks, {
		inputs,
		launchedAt
	});
	if (startAt !== void 0) deps.log.info(`All tasks begin at ${new Date(startAt).toISOString()}, or as soon as they are up`);
	const rendezvous = rendezvousSettings(stacks, {
		load: inputs.load,
		launchedAt
	});
	const assignment = assignmentOf(inputs, {
		runId,
		launchedAt,
		startAt
	});
	const { taurus } = assignment;
	const problems = refusals(stacks, inputs, assignment);
	if (problems.length > 0) throw new GateError(problems);
	for (const remark of blindRemarks(silentOf(stacks), inputs)) deps.log.warning(printProblem(remark));
	const exchanges = stacks.flatMap(({ region, exchangeBucket }) => exchangeBucket === void 0 ? [] : [{
		region,
		bucket: exchangeBucket,
		runId,
		s3: deps.aws(region).s3
	}]);
	await uploadFiles(exchanges, inputs.plan.files);
	const files = bundledFiles(inputs.plan.files);
	await Promise.all(exchanges.map((exchange) => putBundle(exchange, {
		taurus,
		live,
		rendezvous,
		files
	})));
	return assignment;
}
function assignmentOf({ plan, timeout }, { runId, launchedAt, startAt }) {
	return {
		runId,
		taurus: startAt === void 0 ? plan.taurus : beginAt(plan.taurus, startAt),
		deadline: launchedAt + timeout + DEADLINE_ALLOWANCE
	};
}
/** What is asked of stacks that cannot do it. */
function refusals(stacks, inputs, assignment) {
	const silent = silentOf(stacks);
	return [
		...overrideProblems(silent, assignment),
		...blindProblems(silent, inputs),
		...spotless(stacks, inputs)
	];
}
/** Those with only the original's outputs. */
function silentOf(stacks) {
	return stacks.filter(({ exchangeBucket }) => exchangeBucket === void 0);
}
/** Where the cluster has no Spot capacity to ask for. */
function spotless(stacks, { capacity }) {
	if (capacity !== "FARGATE_SPOT") return [];
	return stacks.filter(({ capacityProvider }) => capacityProvider === void 0).map(({ region, stackName }) => ({
		where: `stack ${stackName} in ${region}`,
		what: "its cluster knows no Spot capacity",
		fix: "deploy cloudformation/main.yml of this version to it, or leave the input capacity out"
	}));
}

// src/cleanup.ts
const PATIENCE = 12e4;
/**
* The runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later, and a RunTask call may have been waited for two seconds: so there is time left to
* say what `post` has to go on with. https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
*/
const PATIENCE_WHEN_CANCELLED = 6500;
/**
* Leaves zero tasks of the run running in every region, and says so.
* @returns whether that was proven, or the time was over first.
*/
async function cleanUp({ aws, cleanupTime, log, cancelled, runId, clusters, reason, known = [], confirmations, certain = true }) {
	const { count, confirmed } = await stopAll({
		aws,
		runId,
		clusters,
		reason,
		known,
		time: cleanupTime,
		within: cancelled.aborted ? PATIENCE_WHEN_CANCELLED : PATIENCE,
		confirmations: confirmations ?? (cancelled.aborted ? 3 : 1),
		onStopped: (region, stopped) => log.info(`${region}: ${plural(stopped, "task")} told to stop`)
	});
	const regions = plural(clusters.length, "region");
	const told = count === 0 ? "" : ` (${plural(count, "task")} stopped)`;
	const proven = confirmed && certain;
	if (proven) log.info(`Nothing of run ${runId} is left running in ${regions}${told}.`);
	else log.info(`No task of run ${runId} is listed in ${regions}${told}; the post step looks once more.`);
	return proven;
}

// src/gate/overview.ts
/** What is shown of all samples of a place or a label beside the criteria. */
const SHOWN = [
	...[
		"samples",
		"errors",
		"rps",
		"avg",
		"min"
	].map((subject) => ({
		subject,
		percentile: void 0
	})),
	...[
		50,
		90,
		95,
		99,
		99.9
	].map((percentile) => ({
		subject: "percentile",
		percentile
	})),
	...["max", "stddev"].map((subject) => ({
		subject,
		percentile: void 0
	}))
];
/** The names of these figures in the criteria language. */
const OVERVIEW_FIGURES = SHOWN.map(printName);
/** A label's figures take the histograms of all tasks; a thousand labels of a thousand tasks would take a minute. */
const MAX_LABELS = 20;
function overviewOf(evidence) {
	const figures = (place, label) => {
		const scope = {
			label,
			region: void 0
		};
		const measured = SHOWN.map((shown) => ({
			name: printName(shown),
			found: measuredIn({
				...shown,
				scope
			}, place, evidence.visitHistogram)
		}));
		const isExact = place.regions.every(({ finals }) => finals.length === 0);
		const told = ({ low, high }) => ({
			low: isExact ? high : low,
			high
		});
		return new Map(measured.flatMap(({ name, found }) => found.ok ? [[name, told(found.value)]] : []));
	};
	const whole = {
		figures: evidence,
		regions: evidence.regions
	};
	const labels = labelsOf(evidence.regions);
	return {
		run: figures(whole),
		regions: evidence.regions.map((region) => ({
			region: region.region,
			figures: figures({
				figures: region,
				regions: [region]
			})
		})),
		labels: labels.slice(0, MAX_LABELS).map((label) => ({
			label,
			figures: figures(whole, label)
		})),
		moreLabels: Math.max(0, labels.length - MAX_LABELS)
	};
}
/** A figure that is known exactly. */
function exactly(figures, name) {
	const found = figures.get(name);
	return found !== void 0 && found.low === found.high ? found.low : void 0;
}
/** The labels that tasks have seen, those with the most samples first. The one that stands for all that were too many is none. */
function labelsOf(regions) {
	const samples = /* @__PURE__ */ new Map();
	const add = (label, count) => void samples.set(label, (samples.get(label) ?? 0) + count);
	for (const { results, finals } of regions) {
		for (const { labels } of results) for (const [label, own] of Object.entries(labels)) add(label, own.samples);
		for (const { labels = /* @__PURE__ */ new Map() } of finals) for (const label of labels.keys()) add(label, 0);
	}
	samples.delete(OTHER_LABELS);
	return [...samples].toSorted(([, a], [, b]) => b - a).map(([label]) => label);
}

// src/measurements/evidence.ts
/** What was measured, as a verdict rests on it. Where not all tasks have to be up, a region may have none: it sent no load, and there is nothing to judge. */
function evidenceOf({ regions, overall }) {
	const present = regions.filter(({ tasks }) => tasks.started > 0);
	if (present.length === 0) return {
		...overall,
		regions,
		visitHistogram
	};
	const absent = regions.filter(({ tasks }) => tasks.started === 0).map(({ region }) => region);
	return {
		...overall,
		regions: present,
		absent,
		visitHistogram
	};
}

// src/report/stored-run.ts
const VERSION = 2;
const versioned = object({ version: int() });
const count = int().min(0);
const figure = number().nullable().transform(orUndefined);
const problem = object({
	where: string(),
	what: string(),
	fix: string()
});
const interval = object({
	low: number(),
	high: number()
});
const labelFigures = tuple([string(), object({
	errors: interval,
	average: interval
})]);
/** What resultsJson writes, as far as judging takes it. */
const storedRun = object({
	version: literal(VERSION),
	runId: string().refine(isRunId, { error: "it is not the id of a run" }),
	scenario: string(),
	took: number(),
	doubts: array(problem),
	reservations: array(problem),
	endedEarly: object({
		after: number(),
		criteria: array(string()).default([])
	}).nullable().transform(orUndefined),
	criteria: array(object({
		text: string(),
		sentence: string(),
		outcome: string(),
		actual: figure,
		margin: figure,
		note: string().nullable().transform(orUndefined)
	})),
	overall: object({
		samples: count,
		average: figure,
		errors: figure
	}),
	regions: array(object({
		region: string().regex(/^[a-z]{2}[a-z0-9-]{1,40}$/, { error: "it is not a region" }),
		stackName: string(),
		tasks: object({
			asked: count,
			started: count,
			completed: count
		}),
		samples: count,
		errors: figure,
		average: figure,
		reportedAverage: figure,
		note: string().nullable().transform(orUndefined),
		cloudWatch: object({
			samples: count,
			sum: number(),
			complete: boolean(),
			expected: count,
			settled: boolean(),
			waited: number()
		}),
		doubts: array(problem),
		results: array(taskResult),
		/** Not in files of earlier releases. */
		rampUpUnknown: boolean().default(false),
		distrust: _enum([
			"nothing",
			"all but errors",
			"everything"
		]).default("nothing"),
		finals: array(object({
			taskId: string(),
			samples: count,
			failures: interval,
			average: interval,
			percentiles: array(tuple([number(), interval])).transform((entries) => new Map(entries)),
			labels: array(labelFigures).nullable().transform((entries) => entries === null ? void 0 : new Map(entries))
		}))
	}))
});
function orUndefined(value) {
	return value ?? void 0;
}
/** Reads a results file (docs/replay.md). */
function parseStoredRun(text) {
	const document = parseJson(text);
	if (document === void 0) return {
		ok: false,
		reason: "it is no JSON document"
	};
	const known = versioned.safeParse(document);
	if (!known.success) return {
		ok: false,
		reason: "it is no results file"
	};
	const { version } = known.data;
	if (version !== VERSION) return {
		ok: false,
		reason: `it is of version ${version}, and this version of the action reads version ${VERSION}`
	};
	const parsed = storedRun.safeParse(document);
	if (parsed.success) return {
		ok: true,
		value: parsed.data
	};
	const [issue] = parsed.error.issues;
	return {
		ok: false,
		reason: `${issue?.path.join(".") || "it"}: ${issue?.message ?? "it cannot be read"}`.slice(0, 500)
	};
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/replay.ts
const INPUT = "input replay";
/** The text of a results file. @throws GateError when it cannot be read. */
function readResultsFile(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		throw new GateError([{
			where: `${INPUT} ("${path}")`,
			what: `the file cannot be read: ${messageOf(error)}`,
			fix: "name the results file of an earlier run (its output results, kept with actions/upload-artifact), or its run id"
		}], { cause: error });
	}
}
/**
* Judges a stored run by other criteria. Nothing is started, and what was doubtful then is doubtful now.
* @throws GateError when the text is no stored run, or the threshold names a region that the run did not have.
*/
function judgeAgain(text, { threshold }) {
	const parsed = parseStoredRun(text);
	if (!parsed.ok) throw new GateError([{
		where: INPUT,
		what: `the results of the run cannot be read: ${parsed.reason}`,
		fix: "name a results file as this version of the action has written it"
	}]);
	const stored = parsed.value;
	const { criteria, problems } = parseThreshold(threshold, { regions: stored.regions.map(({ region }) => region) });
	if (problems.length > 0) throw new GateError(problems);
	const measurements = measurementsOf(stored);
	const evidence = evidenceOf(measurements);
	const circumstances = {
		doubts: stored.doubts,
		reservations: reservationsOf(stored),
		breaches: criteria.flatMap((criterion) => breachOf(criterion, stored)),
		distrust: measurements.distrust,
		endedAfter: stored.endedEarly?.after
	};
	return {
		runId: stored.runId,
		replayed: true,
		scenario: stored.scenario,
		took: stored.took,
		verdict: judge(withDefaults(criteria, { regions: stored.regions.length }), evidence, circumstances),
		measurements,
		overview: overviewOf(evidence),
		deaths: [],
		turnout: void 0,
		absences: [],
		startAt: void 0,
		latecomers: void 0,
		endedEarly: stored.endedEarly,
		savings: void 0
	};
}
function measurementsOf({ regions, overall, doubts }) {
	const measured = regions.map(({ cloudWatch, ...region }) => {
		const { expected, settled, waited, ...totals } = cloudWatch;
		return {
			...region,
			consoles: [],
			settlement: {
				totals,
				expected,
				settled,
				waited,
				problems: []
			}
		};
	});
	return {
		regions: measured,
		overall,
		doubts,
		distrust: mostOf(measured.map(({ distrust }) => distrust))
	};
}
/** A run that was ended early is one still when it is judged for the third time, and says so once. */
function reservationsOf({ endedEarly, reservations }) {
	if (endedEarly === void 0) return reservations;
	const what = `the run was ended ${printSpan(endedEarly.after)} into its load, because a criterion was broken`;
	const reservation = {
		where: "the run",
		what,
		fix: "a pass would speak of a part of the load only; run the test again"
	};
	return reservations.some((other) => other.what === what) ? reservations : [...reservations, reservation];
}
/** What ended the run was proven then, by what was known of the rest of its load; with or without stop, it is the same criterion. */
function breachOf(criterion, { endedEarly, criteria }) {
	const lasting = printCondition({
		...criterion,
		on: void 0
	});
	const found = criteria.find(({ text, outcome }) => outcome === "fail" && text.replace(/, stop$/, "") === lasting);
	if (found === void 0 || endedEarly?.criteria.includes(found.text) !== true) return [];
	const { actual: value, margin, note, sentence } = found;
	const words = sentence.slice(`${printSubject(criterion)} is `.length, sentence.lastIndexOf(", which breaks "));
	return [conclude$1(criterion, {
		outcome: "fail",
		value,
		range: void 0,
		words,
		note,
		...margin === void 0 ? {} : { margin }
	})];
}

// src/report/savings.ts
/** Fargate, Linux, us-east-1, in US dollars an hour: https://aws.amazon.com/fargate/pricing/ (November 2026). Other regions differ by some tens of percent. */
const PRICES = {
	X86_64: {
		vcpu: .04048,
		gigabyte: .004445
	},
	ARM64: {
		vcpu: .03238,
		gigabyte: .00356
	}
};
const HOUR = 36e5;
function savingsOf({ after, planned, samples, sampledFor, tasks, spot }) {
	if (planned === void 0) return {
		after,
		left: void 0,
		samples: void 0,
		dollars: void 0,
		spot
	};
	const left = Math.max(0, planned - after);
	const rates = tasks.map((size) => size === void 0 ? void 0 : hourlyPrice(size));
	const known = rates.flatMap((rate) => rate ?? []);
	const dollars = known.length < rates.length ? void 0 : known.reduce((sum, rate) => sum + rate, 0) * left / HOUR;
	return {
		after,
		left,
		samples: sampledFor > 0 ? Math.round(samples / sampledFor * left) : void 0,
		dollars,
		spot
	};
}
function hourlyPrice({ vcpus, gigabytes, architecture }) {
	const { vcpu, gigabyte } = PRICES[architecture];
	return vcpus * vcpu + gigabytes * gigabyte;
}
/** "The run was ended 12 s into its load of 5 min; 96% of the load (about 57,600 samples) was not sent, which saves about $0.12 ...". */
function printSavings({ after, left, samples, dollars, spot }) {
	if (left === void 0) return `The run was ended ${printSpan(after)} into its load; how long it would have taken is not known`;
	const load = `${printShare(left / (after + left))} of the load${samples === void 0 ? "" : ` (about ${printCount(samples)} samples)`} was not sent`;
	const prices = `of Fargate at the on-demand prices of us-east-1${spot ? ", less on Spot" : ""}`;
	const money = dollars === void 0 ? "" : `, which saves about ${printDollars(dollars)} ${prices}`;
	return `The run was ended ${printSpan(after)} into its load of ${printSpan(after + left)}: ${load}${money}`;
}
function printDollars(dollars) {
	return dollars < .01 ? `$${dollars.toFixed(5)}` : `$${dollars.toFixed(2)}`;
}

// src/report/start.ts
/** All tasks send their first requests within a quarter of a second. */
const TOGETHER = 250;
const NAMED = 5;
/** Undefined where tasks were not told an instant, or none of them sent a request. */
function startOf({ regions }, startAt) {
	const first = regions.flatMap(({ results }) => results.flatMap(({ taskId, timeline: { firstRequest } }) => firstRequest === null ? [] : [{
		taskId,
		at: firstRequest
	}]));
	if (startAt === void 0 || first.length === 0) return void 0;
	const times = first.map(({ at }) => at);
	const earliest = Math.min(...times);
	const late = first.filter(({ at }) => at - earliest > TOGETHER).map(({ taskId, at }) => ({
		taskId,
		by: at - earliest
	}));
	return {
		at: startAt,
		tasks: first.length,
		spread: Math.max(...times) - earliest,
		late
	};
}
/** How well the tasks started together; who was late is named. */
function printStart({ tasks, spread, late }) {
	const named = late.slice(0, NAMED).map(({ taskId, by }) => `${taskId} by ${printSpan(by)}`);
	const more = late.length > NAMED ? ` and ${late.length - NAMED} more` : "";
	const names = late.length === 0 ? "" : `; late were ${named.join(", ")}${more}`;
	return `First requests of ${plural(tasks, "task")} within ${printSpan(spread)} of each other${names}.`;
}
/** From a container's start until its JMeter is up, about: Taurus and JMeter take three seconds of CPU time, and a task has a vCPU or less. */
const READY_AFTER = 1e4;
/** By how much tasks came up too late, as ECS says when their containers started. A task of which it does not say so did not run. */
function latecomersOf(tasks, at) {
	const started = tasks.flatMap(({ id, startedAt }) => startedAt === void 0 ? [] : [{
		taskId: id,
		by: startedAt + READY_AFTER - at
	}]);
	if (started.length === 0) return void 0;
	return {
		at,
		tasks: started.length,
		late: started.filter(({ by }) => by > 0)
	};
}
function printLatecomers({ at, tasks, late }) {
	const instant = new Date(at).toISOString();
	if (late.length === 0) return `${plural(tasks, "task")} had come up in time to begin together at ${instant}.`;
	const named = late.slice(0, NAMED).map(({ taskId, by }) => `${taskId} by some ${printSpan(by)}`);
	const more = late.length > NAMED ? ` and ${late.length - NAMED} more` : "";
	return `${late.length} of ${plural(tasks, "task")} came up too late to begin at ${instant}, and began then: ${named.join(", ")}${more}. A longer start-delay waits for them.`;
}

// src/report/troubles.ts
/** Why not a single sample of some tasks succeeded, where their errors tell: a name that cannot be resolved says nothing about a service. */
function targetTroubles({ regions }) {
	const asked = new Map(regions.map(({ region, tasks }) => [region, tasks.asked]));
	const happened = regions.flatMap(({ results }) => results.flatMap(troubleOf));
	return worstFirst$1(groupAlike(happened, (region) => asked.get(region) ?? 0));
}
function troubleOf({ taskId, region, overall, errors }) {
	const { samples, failures } = overall;
	if (samples === 0 || failures < samples) return [];
	const [first] = errors.flatMap(({ message }) => {
		const cause = causeOf(message, TARGET_CAUSES);
		return cause === void 0 ? [] : [{
			message,
			cause
		}];
	});
	if (first === void 0) return [];
	const { what, fix } = first.cause;
	return [{
		task: {
			id: taskId,
			region
		},
		what: `not a single sample succeeded: ${what} (${first.message})`,
		fix,
		kind: what
	}];
}

// src/report/report.ts
const OUTCOME_WORDS = {
	pass: "pass",
	fail: "fail: the service did not meet the criteria",
	inconclusive: "inconclusive: this could not be measured"
};
/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
function reasons({ verdict }) {
	const proven = verdict.outcome === "fail";
	const doubts = [...verdict.doubts, ...proven ? [] : verdict.reservations].map(printProblem);
	const judged = (proven ? [
		"fail",
		"inconclusive",
		"warning",
		"pass"
	] : [
		"inconclusive",
		"fail",
		"warning",
		"pass"
	]).flatMap((word) => verdict.judgements.filter((judgement) => wordFor(judgement) === word).map(({ sentence }) => `${sentence}.`));
	return proven ? [...judged, ...doubts] : [...doubts, ...judged];
}
/** How a criterion ended: one that is soft and does not hold, or could not be measured, is a warning. */
function wordFor({ criterion, outcome }) {
	return criterion.soft && outcome !== "pass" ? "warning" : outcome;
}
/** What soft criteria have to say, one sentence an entry; it decides nothing. */
function softWarnings({ verdict }) {
	return verdict.judgements.filter((judgement) => wordFor(judgement) === "warning").map(({ outcome, sentence }) => {
		return `A soft criterion ${outcome === "fail" ? "does not hold" : "could not be judged"}, which decides nothing: ${sentence}.`;
	});
}
/** The most frequent error messages of all tasks together. */
function topErrors({ regions }, limit) {
	const counts = /* @__PURE__ */ new Map();
	const errors = regions.flatMap(({ results }) => results.flatMap((result) => result.errors));
	for (const { message, count } of errors) counts.set(message, (counts.get(message) ?? 0) + count);
	return [...counts].map(([message, count]) => ({
		message,
		count
	})).toSorted((a, b) => b.count - a.count).slice(0, limit);
}
/** "6 tasks in 3 regions, 12,345 samples, in 1 min 20 s". */
function headline({ measurements, took }) {
	const tasks = measurements.regions.reduce((sum, region) => sum + region.tasks.started, 0);
	const regions = plural(measurements.regions.length, "region");
	return `${plural(tasks, "task")} in ${regions}, ${plural(measurements.overall.samples, "sample")}, in ${printSpan(took)}`;
}
/** What is worth a sentence beside the figures: a target that nobody reached, ramp-up that was left out, load that was not sent. One entry each. */
function remarks({ measurements, savings, absences, startAt, latecomers }) {
	const start = startOf(measurements, startAt);
	return [
		...targetTroubles(measurements).map(printProblem),
		...absences.map((absence) => `Took no part: ${printProblem(absence)}`),
		...latecomers === void 0 ? [] : [printLatecomers(latecomers)],
		...start === void 0 ? [] : [printStart(start)],
		...rampUpRemarks(measurements),
		...savings === void 0 ? [] : [`${printSavings(savings)}.`]
	];
}
function rampUpRemarks({ regions }) {
	const left = "Ramp-up, left out of every criterion";
	const excluded = regions.flatMap(({ results }) => results.flatMap(({ rampUp }) => rampUp ?? []));
	const total = (figure) => excluded.reduce((sum, part) => sum + figure(part), 0);
	const samples = total((part) => part.samples);
	const figures = samples === 0 ? "" : `, average ${printResponseTime(total((part) => part.sum) / samples)}, errors ${printShare(total((part) => part.failures) / samples)}`;
	const unknown = regions.filter(({ rampUpUnknown }) => rampUpUnknown).map(({ region }) => region);
	return [...excluded.length === 0 ? [] : [`${left}: ${plural(samples, "sample")}${figures}.`], ...unknown.length === 0 ? [] : [`${left} by Taurus, which does not tell its samples: that of ${unknown.join(", ")}.`]];
}
/** The sentences that decided the verdict, for the one line that a failed step shows. */
function decisive(report) {
	const { verdict } = report;
	const words = verdict.outcome === "fail" ? ["fail"] : ["fail", "inconclusive"];
	const failed = verdict.judgements.filter((judgement) => words.includes(wordFor(judgement))).length;
	const open = verdict.doubts.length + verdict.reservations.length;
	const count = verdict.outcome !== "fail" && open > 0 ? open : failed;
	const shown = reasons(report).slice(0, Math.min(count, 3));
	const more = count - shown.length;
	const rest = more === 0 ? [] : [`${plural(more, "more reason")} ${more === 1 ? "is" : "are"} in the job summary.`];
	const target = verdict.outcome === "pass" ? [] : targetTroubles(report.measurements).slice(0, 1).map(printProblem);
	return [
		...shown,
		...target,
		...rest
	].join(" ");
}
/** How far a figure is from its limit, as a share of the limit: `+76%` is within, `-12%` beyond. What is at its limit and breaks it is `-0%`. */
function printMargin({ margin, outcome }) {
	if (margin === void 0) return "-";
	return `${(outcome === "inconclusive" ? margin < 0 : outcome === "fail") ? "-" : "+"}${printShare(Math.abs(margin))}`;
}

// src/report/results-file.ts
/** A text can hold 536 million characters, and whoever judges a run again reads it as one. */
const MOST_CHARACTERS = 25e7;
/** Characters of a second of a label besides its counts, and of a second of a task. */
const [ROW, SECOND] = [60, 110];
/**
* The run as data, for tools, for later comparison and to be judged again: figures, judgements, and each task's own report with its seconds.
* Times in milliseconds. One line, because seconds are many; of very long runs of large fleets those of the labels are left out.
*/
function resultsJson(report) {
	const { runId, scenario, took, verdict, measurements, overview, deaths } = report;
	const keep = keeperFor(measurements);
	const regions = measurements.regions.map(({ region, stackName, tasks, samples, errors, average, reportedAverage, note, settlement, doubts, results, rampUpUnknown, distrust, finals }) => ({
		region,
		stackName,
		tasks,
		samples,
		errors: errors ?? null,
		average: average ?? null,
		reportedAverage: reportedAverage ?? null,
		note: note ?? null,
		cloudWatch: {
			...settlement.totals,
			expected: settlement.expected,
			settled: settlement.settled,
			waited: settlement.waited
		},
		doubts,
		results: results.map(keep),
		rampUpUnknown,
		distrust,
		finals: finals.map(plainFinal)
	}));
	const { samples, average, errors } = measurements.overall;
	const document = {
		version: 2,
		runId,
		scenario,
		took,
		verdict: verdict.outcome,
		criteria: verdict.judgements.map(({ criterion, outcome, actual, range, margin, sentence, note }) => ({
			...criterion,
			outcome,
			actual: actual ?? null,
			range: range ?? null,
			margin: margin ?? null,
			sentence,
			note: note ?? null
		})),
		doubts: verdict.doubts,
		reservations: verdict.reservations,
		endedEarly: endedEarly(report),
		turnout: report.turnout === void 0 ? null : withNulls(report.turnout),
		start: startOf(measurements, report.startAt) ?? null,
		absences: report.absences,
		overall: {
			samples,
			average: average ?? null,
			errors: errors ?? null,
			p95: exactly(overview.run, "p95") ?? null
		},
		figures: [
			plainFigures({
				region: null,
				label: null
			}, overview.run),
			...overview.regions.map(({ region, figures }) => plainFigures({
				region,
				label: null
			}, figures)),
			...overview.labels.map(({ label, figures }) => plainFigures({
				region: null,
				label
			}, figures))
		],
		regions,
		deaths: deaths.map(({ task, cause, fix, lastLines = [] }) => ({
			task: task.arn,
			region: task.region,
			cause,
			fix,
			lastLines
		}))
	};
	return `${JSON.stringify(document)}\n`;
}
/** By their names in the criteria language. One that could not be measured is null, one that only has bounds tells both. */
function plainFigures(of, figures) {
	const plain = OVERVIEW_FIGURES.map((name) => [name, exactly(figures, name) ?? figures.get(name) ?? null]);
	return {
		...of,
		...Object.fromEntries(plain)
	};
}
/** What is kept of each task's report: all of it, or no seconds of labels, or of the others the first and the last one, which tell a rate. */
function keeperFor({ regions }) {
	const results = regions.flatMap((region) => region.results);
	const total = (size) => results.reduce((sum, result) => sum + size(result), 0);
	const seconds = total((result) => result.seconds.length * SECOND);
	if (seconds + total((result) => secondsSize(result) + rowsOf(result) * ROW) <= MOST_CHARACTERS) return (result) => result;
	if (seconds <= MOST_CHARACTERS) return withoutSeconds;
	return (result) => ({
		...withoutSeconds(result),
		seconds: result.seconds.filter((_, at, { length }) => at % (length - 1) === 0)
	});
}
function rowsOf({ labels }) {
	return Object.values(labels).reduce((sum, { seconds = [] }) => sum + seconds.length, 0);
}
/** Where criteria ended the run: which ones, and what was not spent. */
function endedEarly({ endedEarly: ended, savings }) {
	return ended === void 0 ? null : {
		...ended,
		left: savings?.left ?? null,
		dollars: savings?.dollars ?? null
	};
}
/** What nobody knows is null, and not left out. */
function withNulls({ tasks, asked, achieved }) {
	const plain = ({ users, rate }) => ({
		users: users ?? null,
		rate: rate ?? null
	});
	return {
		tasks,
		asked: plain(asked),
		achieved: plain(achieved)
	};
}
/** Maps have no JSON. */
function plainFinal({ percentiles, labels, ...rest }) {
	return {
		...rest,
		percentiles: [...percentiles],
		labels: labels === void 0 ? null : [...labels]
	};
}

// src/report/tables.ts
const TIMES = [
	"p50",
	"p95",
	"p99",
	"max"
];
const LABEL_LENGTH = 100;
/** One row a region and one for all of them. Samples, errors and average are those that criteria are judged by. */
function regionTable({ measurements: { regions, overall }, overview }) {
	const own = new Map(overview.regions.map(({ region, figures }) => [region, figures]));
	const rows = regions.map(({ region, tasks, ...figures }) => [
		region,
		`${tasks.completed}/${tasks.asked}`,
		...printTotals(figures),
		...printFigures(own.get(region))
	]);
	const all = [
		"all",
		`${regions.reduce((sum, { tasks }) => sum + tasks.completed, 0)}/${regions.reduce((sum, { tasks }) => sum + tasks.asked, 0)}`,
		...printTotals(overall),
		...printFigures(overview.run)
	];
	return {
		header: [
			"Region",
			"Tasks",
			"Samples",
			"Errors",
			"Average",
			...TIMES,
			"Rate"
		],
		rows: [...rows, all]
	};
}
function printTotals({ samples, average, errors }) {
	return [
		printCount(samples),
		errors === void 0 ? "-" : printShare(errors),
		average === void 0 ? "-" : printResponseTime(average)
	];
}
/** One row a label, all regions together; undefined where there is only one, whose figures are those of all samples. */
function labelTable({ labels, moreLabels }) {
	if (labels.length + moreLabels < 2) return void 0;
	const rows = labels.map(({ label, figures }) => [
		label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH)}...` : label,
		printFigure(figures.get("samples"), printCount),
		printFigure(figures.get("errors"), printShare),
		printFigure(figures.get("avg"), printResponseTime),
		...printFigures(figures)
	]);
	return {
		header: [
			"Label",
			"Samples",
			"Errors",
			"Average",
			...TIMES,
			"Rate"
		],
		rows
	};
}
/** What the tables do not show, and why; one sentence an entry. */
function tableNotes({ run, regions, labels, moreLabels }) {
	const isSparse = [run, ...[...regions, ...labels].map(({ figures }) => figures)].some((figures) => figures.has("p50") && !figures.has("p99"));
	return [...moreLabels === 0 ? [] : [`${plural(moreLabels, "more label")} with fewer samples: the results file has the figures of every task.`], ...isSparse ? ["A percentile without a figure has too few samples: ten must lie beyond it."] : []];
}
function printFigures(figures = /* @__PURE__ */ new Map()) {
	return [...TIMES.map((name) => printFigure(figures.get(name), printResponseTime)), printFigure(figures.get("rps"), printRate)];
}
function printFigure(figure, print) {
	if (figure === void 0) return "-";
	const [low, high] = [print(figure.low), print(figure.high)];
	return low === high ? low : `${low} to ${high}`;
}

// src/report/turnout.ts
/**
* "Tasks: 40 asked for, 38 started, 36 took part, 36 ran to the end. Load: 1,000 users and 50/s asked for, 900 users and 45.1/s achieved."
* A figure that nobody knows is left out, and all of it where a stored run is judged again.
*/
function printTurnout(turnout) {
	if (turnout === void 0) return [];
	const { tasks, asked, achieved } = turnout;
	const steps = [
		`${printCount(tasks.asked)} asked for`,
		`${printCount(tasks.started)} started`,
		`${printCount(tasks.tookPart)} took part`,
		`${printCount(tasks.completed)} ran to the end`
	];
	const loads = [printLoad(asked, "asked for"), printLoad(achieved, "achieved")].filter((text) => text !== "");
	const load = loads.length === 0 ? "" : ` Load: ${loads.join(", ")}.`;
	return [`Tasks: ${steps.join(", ")}.${load}`];
}
function printLoad({ users, rate }, word) {
	const figures = [...users === void 0 ? [] : [plural(users, "user")], ...rate === void 0 ? [] : [`${Number(rate.toFixed(1))}/s`]];
	return figures.length === 0 ? "" : `${figures.join(" and ")} ${word}`;
}

// src/report/summary.ts
const ICONS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️",
	warning: "⚠️"
};
const MAX_DOUBTS = 20;
const MAX_DEATHS = 5;
const MAX_LINE = 1e3;
/** The job summary, as Markdown: verdict, why, criteria, regions, errors, dead tasks. */
function summaryMarkdown(report) {
	const { verdict } = report;
	return `${[
		`## ${ICONS[verdict.outcome]} Load test: ${OUTCOME_WORDS[verdict.outcome]}`,
		`${report.replayed ? "An earlier run, judged again without any load: " : ""}${headline(report)}. Scenario: ${escapeMarkdown(report.scenario)}. Run: ${escapeMarkdown(report.runId)}.`,
		...[...printTurnout(report.turnout), ...remarks(report)].map(escapeMarkdown),
		doubtSection(report),
		criteriaSection(report),
		regionSection(report),
		labelSection(report),
		tableNotes(report.overview).join("\n"),
		errorSection(report),
		...deathSections(report)
	].filter((section) => section !== "").join("\n\n")}\n`;
}
function doubtSection({ verdict }) {
	const failed = verdict.outcome === "fail";
	return [problemSection(failed ? "What else could not be measured" : "Why it could not be measured", verdict.doubts), problemSection(failed ? "What else is not as asked" : "Why a pass would prove nothing", verdict.reservations)].filter((section) => section !== "").join("\n\n");
}
function problemSection(title, problems) {
	if (problems.length === 0) return "";
	const shown = problems.slice(0, MAX_DOUBTS).map(problemItem);
	const rest = problems.length - shown.length;
	return [
		`### ${title}`,
		"",
		...shown,
		...rest > 0 ? [`- and ${rest} more, in the log`] : []
	].join("\n");
}
function criteriaSection({ verdict }) {
	const rows = verdict.judgements.map((judgement) => [
		`${ICONS[wordFor(judgement)]} ${wordFor(judgement)}`,
		codeCell(judgement.criterion.text),
		measured(judgement),
		printMargin(judgement),
		source(judgement.criterion)
	]);
	const notes = verdict.judgements.flatMap(({ criterion, note }) => note === void 0 ? [] : [`- ${codeCell(criterion.text)}: ${escapeMarkdown(note)}`]);
	return [
		"### Criteria",
		"",
		table([
			"Outcome",
			"Criterion",
			"Measured",
			"Margin",
			"Where it is from"
		], rows),
		...notes.length > 0 ? ["", ...notes] : []
	].join("\n");
}
function measured({ criterion, actual, range }) {
	if (actual !== void 0) return printFigure$1(criterion, actual);
	return range === void 0 ? "-" : `${printFigure$1(criterion, range.low)} to ${printFigure$1(criterion, range.high)}`;
}
function source(criterion) {
	const { translatedFrom } = criterion;
	return translatedFrom === void 0 ? printSource(criterion) : `${printSource(criterion)}: passfail ${codeCell(translatedFrom)}`;
}
function regionSection(report) {
	const { header, rows } = regionTable(report);
	const cells = rows.map((row) => row.map(escapeMarkdown)).map((row, index) => index === rows.length - 1 ? row.map((cell) => `**${cell}**`) : row);
	const notes = report.measurements.regions.flatMap(({ region, note }) => note === void 0 ? [] : [`- ${region}: ${escapeMarkdown(note)}`]);
	return [
		"### Regions",
		"",
		figureTable({
			header,
			rows: cells
		}),
		...notes.length > 0 ? ["", ...notes] : []
	].join("\n");
}
function labelSection({ overview }) {
	const labels = labelTable(overview);
	if (labels === void 0) return "";
	const rows = labels.rows.map((row) => row.map(escapeMarkdown));
	return [
		"### Labels",
		"",
		figureTable({
			...labels,
			rows
		})
	].join("\n");
}
/** What names a row is on the left, figures are on the right. */
function figureTable({ header, rows }) {
	return table(header, rows, header.map((_, column) => column === 0 ? "left" : "right"));
}
function errorSection({ measurements }) {
	const errors = topErrors(measurements, 10);
	if (errors.length === 0) return "";
	return [
		"### Errors",
		"",
		table(["Count", "Message"], errors.map(({ message, count }) => [String(count), escapeMarkdown(message)]))
	].join("\n");
}
/** GitHub takes a summary of 1 MiB, and refuses a larger one as a whole. */
function shorten(line) {
	return line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} ...` : line;
}
function deathSections({ deaths }) {
	const told = deaths.flatMap(({ task, lastLines }) => lastLines === void 0 ? [] : [{
		task,
		lastLines
	}]);
	const shown = told.slice(0, MAX_DEATHS).map(({ task, lastLines }) => {
		return [
			`<details><summary>Last lines of task ${escapeMarkdown(task.id)} in ${task.region}</summary>`,
			"",
			codeBlock(lastLines.length > 0 ? lastLines.map(shorten) : ["(it printed nothing)"]),
			"",
			"</details>"
		].join("\n");
	});
	const rest = told.length - shown.length;
	return rest > 0 ? [...shown, `The last lines of ${plural(rest, "more task")} are in the log.`] : shown;
}

// src/report/text-table.ts
/** A table for the log: columns padded to their widest cell, the first one left, figures right. */
function textTable(header, rows) {
	const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
	const line = (cells) => cells.map((cell, column) => column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ").trimEnd();
	return [
		line(header),
		widths.map((width) => "-".repeat(width)).join("  "),
		...rows.map(line)
	];
}

// src/report/write.ts
/** Writes a finished run to everywhere it is read: the log, the job summary, the outputs and the results file. */
async function writeReport(report) {
	const labels = labelTable(report.overview);
	for (const line of [
		"",
		...printTable(regionTable(report)),
		"",
		...labels === void 0 ? [] : [...printTable(labels), ""],
		...tableNotes(report.overview),
		...printTurnout(report.turnout),
		...remarks(report),
		...reasons(report)
	]) info(harmless(line));
	writeOutputs(report);
	if (process.env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(summaryMarkdown(report)).write();
	setOutput("results", writeResults(report));
}
function printTable({ header, rows }) {
	return textTable(header, rows);
}
function writeResults(report) {
	const folder = join$1(process.env["RUNNER_TEMP"] ?? tmpdir(), "fargate-load-gate", report.runId);
	mkdirSync(folder, { recursive: true });
	const path = join$1(folder, report.replayed ? "judged-again.json" : "results.json");
	writeFileSync(path, resultsJson(report));
	return path;
}
/** A figure that could not be measured is an empty output, never a zero. */
function writeOutputs({ runId, verdict, measurements, overview }) {
	const p95 = exactly(overview.run, "p95");
	const { errors, samples } = measurements.overall;
	const average = measurements.regions.every(({ settlement }) => settlement.settled) ? measurements.overall.average : void 0;
	setOutput("verdict", verdict.outcome);
	setOutput("average-response-time", average === void 0 ? "" : average.toFixed(3));
	setOutput("p95-response-time", p95 === void 0 ? "" : p95.toFixed(3));
	setOutput("error-rate", errors === void 0 ? "" : errors.toFixed(6));
	setOutput("samples", samples);
	setOutput("run-id", runId);
}

// src/fleet/death.ts
const LOG_SAYS = "its last log lines say why";
const LOG_TELLS = "as its log says";
const EXIT_CODES = {
	1: ["it failed", LOG_SAYS],
	2: ["it was stopped by a signal", "find out who stopped it: the ECS console shows the reason"],
	3: ["it reached its deadline", "raise the input timeout"],
	4: ["it was not ready in time, and was told not to start", "look at how long its image takes to be pulled"],
	137: ["it was killed, most likely because its memory ran out", "raise the stack's parameter DockerTaskMemory, or lower the concurrency"],
	139: ["it crashed (a segmentation fault)", "check that the image is the one of this release, and run again"],
	143: ["it was stopped by a signal", "find out who stopped it: the ECS console shows the reason"]
};
/** What a task that did not end well died of, in plain words, with the way out. */
function explainDeath(task, lastLines) {
	const text = reasonsOf(task).join("; ");
	const failed = task.containers.find(({ exitCode }) => exitCode !== 0);
	const [what, fix] = explain(task, {
		text,
		failed,
		lines: lastLines ?? []
	});
	return {
		task,
		what,
		cause: `${what} (${[
			`stopCode ${task.stopCode ?? "none"}`,
			failed === void 0 ? "" : `exit code ${failed.exitCode ?? "none"}`,
			text
		].filter((fact) => fact !== "").join(", ")})`,
		fix,
		lastLines
	};
}
/** Another task that died of the same, as far as ECS says; that its own log says so, too, nobody has read. */
function explainAlike({ task: first, lastLines }, task) {
	const death = explainDeath(task, lastLines);
	return {
		...death,
		cause: death.cause.replace(LOG_TELLS, `as the log of task ${first.id} says`),
		lastLines: void 0
	};
}
function reasonsOf({ stoppedReason, containers }) {
	const told = [stoppedReason, ...containers.map(({ reason }) => reason)];
	return [...new Set(told.flatMap((reason) => reason === void 0 || reason === "" ? [] : [reason]))];
}
function explain(task, { text, failed, lines }) {
	const { status, stopCode, containers } = task;
	if (status !== "STOPPED" && status !== "DELETED") return [`it is still ${status}`, "stop it in the ECS console"];
	if (stopCode === "UserInitiated") return ["it was stopped from outside", "find out who stopped it: the reason often says it"];
	if (stopCode === "SpotInterruption") return ["AWS took its Spot capacity back", "run again, or without Spot"];
	const known = causeOf(text);
	const because = (what, fix) => known === void 0 ? [what, fix] : [`${what}: ${known.what}`, known.fix];
	if (stopCode === "TaskFailedToStart") return because("it never started", "the reason names what it needs");
	if (failed === void 0 && containers.length > 0) return because("AWS ended it", "run again; the reason says what AWS had to do");
	const exitCode = failed?.exitCode;
	if (exitCode === void 0) return because("it stopped without an exit code", "its last log lines may say why");
	const [what, fix] = EXIT_CODES[exitCode] ?? [`it ended with exit code ${exitCode}`, LOG_SAYS];
	if (known !== void 0) return [`${exitCode === 137 ? "it was killed" : what}: ${known.what}`, known.fix];
	const told = exitCode === 1 ? causeInLog(lines) : void 0;
	return told === void 0 ? [what, fix] : [`${what}: ${told.what}, ${LOG_TELLS}`, told.fix];
}

// src/fleet/logs.ts
/** The last lines that a task printed, oldest first; none when it never printed one. */
async function lastLines(task, limit) {
	return (await readPage(task, {
		limit,
		startFromHead: false
	})).lines.map(({ text }) => text);
}
/** Everything that a task printed. CloudWatch Logs may answer with an empty page before the last one: only a repeated token is the end. */
async function allLines(task) {
	const lines = [];
	let token;
	for (;;) {
		const page = await readPage(task, {
			startFromHead: true,
			...token === void 0 ? {} : { nextToken: token }
		});
		lines.push(...page.lines);
		if (page.next === void 0 || page.next === token) return lines;
		token = page.next;
	}
}
async function readPage({ aws, stack, taskId }, options) {
	const { group, streamPrefix } = stack.log;
	const logStreamName = `${streamPrefix}/${stack.container}/${taskId}`;
	const command = new GetLogEventsCommand({
		logGroupName: group,
		logStreamName,
		...options
	});
	return call({
		doing: `read the log of task ${taskId}`,
		region: stack.region,
		permission: "logs:GetLogEvents"
	}, async () => {
		try {
			const { events = [], nextForwardToken } = await aws(stack.region).logs.send(command);
			return {
				lines: events.map(({ timestamp = 0, message = "" }) => ({
					at: timestamp,
					text: message
				})),
				next: nextForwardToken
			};
		} catch (error) {
			if (error instanceof ResourceNotFoundException) return {
				lines: [],
				next: void 0
			};
			throw error;
		}
	});
}

// src/deaths.ts
const LOG_LINES = 20;
/** GetLogEvents takes ten calls a second in an account and region; one task speaks for all that died alike. */
const LOGS_READ = 10;
/** Explains every task that did not end well. Read last, because a task's last lines arrive after it has stopped. */
async function explainDeaths(fleets, deps) {
	const dead = fleets.flatMap(({ stack, tasks }) => tasks.filter((task) => !endedWell(task)).map((task) => ({
		stack,
		task
	})));
	const mostFirst = [...Map.groupBy(dead, ({ task }) => `${task.region}\n${kindOf(explainDeath(task, void 0))}`).values()].toSorted((a, b) => b.length - a.length);
	const explained = await Promise.all(mostFirst.map((group, index) => explainGroup(group, {
		deps,
		read: index < LOGS_READ
	})));
	for (const deaths of explained) await tell(deaths, {
		asked: askedIn(fleets),
		deps
	});
	const byTask = new Map(explained.flat().map((death) => [death.task.arn, death]));
	return dead.flatMap(({ task }) => byTask.get(task.arn) ?? []);
}
/** How many tasks each region was to have. */
function askedIn(fleets) {
	const asked = new Map(fleets.map(({ stack }) => [stack.region, stack.tasks]));
	return (region) => asked.get(region) ?? 0;
}
async function explainGroup([first, ...others], { deps, read }) {
	if (first === void 0) return [];
	const death = explainDeath(first.task, read ? await readLastLines(first.task, {
		stack: first.stack,
		deps
	}) : void 0);
	return [death, ...others.map(({ task }) => explainAlike(death, task))];
}
async function tell(deaths, { asked, deps: { log } }) {
	const [first] = deaths;
	const [group] = groupDeaths(deaths, asked);
	if (first === void 0 || group === void 0) return;
	const { where, what } = group.problem;
	await log.group(`${where.replace(/^task/, "Task")}: ${what}`, async () => {
		if (deaths.length > 1) log.info(`Last lines of task ${first.task.id}:`);
		const lines = first.lastLines ?? ["(its log was not read: others had more to tell)"];
		for (const line of lines.length > 0 ? lines : ["(no log line was found)"]) log.info(line);
	});
}
/** A log that cannot be read does not take the verdict with it. */
async function readLastLines(task, { stack, deps: { aws } }) {
	try {
		return await lastLines({
			aws,
			stack,
			taskId: task.id
		}, LOG_LINES);
	} catch (error) {
		return problemsOf$1(error).map((problem) => `(${printProblem(problem)})`);
	}
}

// src/measurements/enough.ts
/** Less than this share of what was asked for is another test than the one that was asked for. */
const ENOUGH = .9;

// src/measurements/console-shortfall.ts
/**
* What tasks put less of than was asked for, as far as their consoles prove it: in words. A console is a coarse witness, and where it may be
* wrong it is so for the task.
*/
function consoleShortfalls(consoles, asked) {
	if (asked.steadyConcurrency === void 0) return [];
	const [time, users, rates] = [
		lackOfTime$1(consoles, asked),
		lackOfUsers$1(consoles, asked),
		lackOfThroughput$1(consoles, asked)
	];
	const tasks = (short) => `${plural(short.length, "task")} of ${consoles.length}`;
	const found = [];
	if (time.length > 0) found.push(`${tasks(time)} ran for no more than ${printSpan(Math.max(...time))} of ${printSpan(asked.duration)}`);
	if (users.length > 0) found.push(`${tasks(users)} had no more than ${Math.max(...users)} of ${plural(asked.steadyConcurrency, "virtual user")} at a time`);
	if (rates.length > 0) found.push(`${tasks(rates)} sent fewer than the ${asked.throughput} requests a second that the scenario asks of each, the slowest one no more than ${Math.min(...rates).toFixed(1)}`);
	return found;
}
/** Milliseconds from Taurus's start, or the instant that was fixed for the load, to its end, of the tasks for which these are too few; JMeter's start is in them. */
function lackOfTime$1(consoles, { duration: planned, startAt }) {
	return consoles.flatMap(({ firstLineAt, endedAt, duration }) => {
		const known = duration ?? endedAt - firstLineAt;
		const length = startAt === void 0 ? known : Math.min(known, endedAt - startAt);
		return length < planned * .9 ? [Math.max(1e3, length)] : [];
	});
}
/**
* A line stands for a second that has samples, and the last seconds have none: only of a console with more lines than the ramp-up has seconds it is
* certain that it has seen a time with all users.
*/
function lackOfUsers$1(consoles, { steadyConcurrency = 0, rampUp, rampUpExcluded }) {
	const lines = (rampUpExcluded === true ? 0 : rampUp / 1e3) + 3;
	return consoles.flatMap(({ currentLines, users }) => users !== void 0 && currentLines >= lines && users < steadyConcurrency * .9 ? [users] : []);
}
/** Requests a second over the time that was planned, of the tasks for which they are too few; in a ramp-up they rise from nothing, or in steps. */
function lackOfThroughput$1(consoles, asked) {
	const { throughput, duration, rampUp, rampUpExcluded, executions, lines } = asked;
	const users = Math.max(1, ...executions.map(({ concurrency }) => concurrency));
	const rising = rampUpExcluded === true ? -rampUp / (2 * users) : rampUp / 2;
	const seconds = (duration - rampUp + rising) / 1e3 - 2 * 3;
	if (throughput === void 0 || seconds < 10) return [];
	return consoles.flatMap(({ samples }) => {
		const requests = samples * lines.requests;
		return requests + 1 < throughput * seconds * .9 ? [requests / seconds] : [];
	});
}

// src/measurements/shortfall.ts
/** The last sample may have to be waited for in vain, as long as a request's default timeout. */
const SLOW_REQUEST = 3e4;
/**
* Where less load was put on the service than the scenario asks for. What is broken under less load is broken; what holds under less load proves
* nothing about more.
*/
function shortfalls(regions, asked) {
	const fix = "a pass under less load proves nothing: raise concurrency or the CPU of the tasks, or ask for the load that can be reached";
	return regions.flatMap(({ region, results, consoles }) => {
		const completed = results.filter(({ end }) => end === "completed");
		return [
			...lackOfTime(completed, asked),
			...lackOfUsers(completed, asked),
			...lackOfThroughput(completed, asked),
			...consoleShortfalls(consoles, asked)
		].map((what) => ({
			where: region,
			what,
			fix
		}));
	});
}
/** Only where nothing but time bounds the load. */
function lackOfTime(results, asked) {
	if (asked.steadyConcurrency === void 0) return [];
	const short = results.flatMap((result) => {
		const { lastSample } = result.timeline;
		const began = countedFrom(result, asked);
		if (began === void 0 || lastSample === null) return [];
		const [length, of] = [lastSample + 1e3 - began, countedTime(result, asked)];
		return length + longestPause(result, asked) < of * .9 ? [{
			length: Math.max(1e3, length),
			of
		}] : [];
	});
	const [longest] = short.toSorted((a, b) => b.length - a.length);
	if (longest === void 0) return [];
	return [`${plural(short.length, "task")} of ${results.length} took samples for no more than ${printSpan(longest.length)} of ${printSpan(longest.of)}`];
}
/** Milliseconds for which samples of a task were to be taken and to count. */
function countedTime(result, asked) {
	return asked.duration - leftOut(result, asked);
}
function leftOut({ rampUp: excluded }, { rampUp }) {
	return excluded === null ? 0 : rampUp;
}
/** When the load of a task began, or what of it counts (epoch milliseconds). With a ramp-up, the first of N users comes after a 2N-th of it. */
function countedFrom(result, asked) {
	const { startAt, firstRequest, firstSample } = result.timeline;
	const excluded = leftOut(result, asked);
	const first = firstRequest ?? (firstSample === null ? void 0 : firstSample - excluded);
	if (first === void 0) return void 0;
	const { executions } = shareOf(result, asked) ?? asked;
	const users = Math.max(1, ...executions.map(({ concurrency }) => concurrency));
	return Math.max(startAt ?? 0, first - asked.rampUp / (2 * users)) + excluded;
}
/** How long before the end of its load a task may have had its last sample: as long as it waited for one, or between two, as far as a hanging service explains it. */
function longestPause(result, asked) {
	const { seconds, overall } = result;
	const pauses = seconds.map(({ at }, index) => at - (seconds[index - 1]?.at ?? at));
	const longest = [overall.max ?? 0, ...pauses].reduce((most, time) => Math.max(most, time), 0);
	const rate = wantedRate(result, asked);
	return Math.max(Math.min(SLOW_REQUEST, longest), rate === void 0 ? 0 : 1e3 / rate) + 3 * 1e3;
}
function lackOfUsers(results, asked) {
	const { steadyConcurrency } = asked;
	if (steadyConcurrency === void 0) return [];
	const short = results.flatMap((result) => {
		const share = shareOf(result, asked);
		const wanted = share === void 0 ? steadyConcurrency : usersOf(share.executions);
		const peak = result.seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0);
		return peak < wanted * .9 ? [{
			peak,
			wanted
		}] : [];
	});
	const [most] = short.toSorted((a, b) => b.peak - a.peak);
	if (most === void 0) return [];
	return [`${`${plural(short.length, "task")} of ${results.length}`} had no more than ${most.peak} of ${plural(most.wanted, "virtual user")} at a time`];
}
function lackOfThroughput(results, asked) {
	const rates = results.flatMap((result) => {
		const [steady, wanted] = [steadyRequests(result, asked), wantedRate(result, asked)];
		return steady === void 0 || wanted === void 0 ? [] : [{
			...steady,
			wanted,
			rate: steady.requests / steady.seconds
		}];
	});
	const short = rates.filter(({ requests, seconds, wanted }) => requests + 1 < wanted * seconds * ENOUGH);
	const [least] = short.toSorted((a, b) => a.rate - b.rate);
	if (least === void 0) return [];
	return [`${plural(short.length, "task")} of ${rates.length} sent fewer than the ${least.wanted} requests a second that the scenario asks of each, the slowest one ${least.rate.toFixed(1)}`];
}
/** What a task was to carry of a load that was divided. */
function shareOf({ taskId }, { shares }) {
	return shares?.[taskId];
}
/** Requests a second that a task was to send; undefined where nothing limits them. */
function wantedRate(result, asked) {
	if (asked.throughput === void 0) return void 0;
	const share = shareOf(result, asked);
	return share === void 0 ? asked.throughput : share.executions.reduce((sum, { throughput = 0 }) => sum + throughput, 0);
}
/** Requests a second of a task between its ramp-up and its end; undefined when that is too short to say. */
function steadyRate(result, asked) {
	const steady = steadyRequests(result, asked);
	return steady === void 0 ? void 0 : steady.requests / steady.seconds;
}
function steadyRequests(result, asked) {
	const { firstSample, lastSample } = result.timeline;
	if (firstSample === null || lastSample === null) return void 0;
	const end = asked.duration === 0 ? lastSample : Math.min(lastSample, firstSample + countedTime(result, asked));
	const from = firstSample + asked.rampUp - leftOut(result, asked) + 3 * 1e3;
	const to = end - 3 * 1e3;
	const seconds = (to - from) / 1e3;
	if (seconds < 10) return void 0;
	return {
		requests: result.seconds.filter(({ at }) => at >= from && at < to).reduce((sum, second) => sum + second.samples, 0) * requestsAmong(result, asked.lines),
		seconds
	};
}
/** Requests as a share of a task's samples, by its labels: transactions are samples, too. */
function requestsAmong({ labels, overall }, lines) {
	if (overall.samples === 0 || lines.labels.every(({ transactions }) => transactions === 0)) return 1;
	return Object.entries(labels).reduce((sum, [label, { samples }]) => sum + samples * requestShare(lines, label), 0) / overall.samples;
}

// src/measurements/load.ts
/**
* What the scenario asks of so many tasks.
* @param whole whether its numbers are those of the whole fleet (the input `load: total`), and not of each task.
*/
function askedLoad({ steadyConcurrency, throughput }, { tasks, whole }) {
	const factor = whole ? 1 : tasks;
	const times = (one) => one === void 0 ? void 0 : one * factor;
	return {
		users: times(steadyConcurrency),
		rate: times(throughput)
	};
}
/** What tasks reached: the most users that each had at a time, and its requests a second between ramp-up and end. */
function achievedLoad(results, asked) {
	if (results.length === 0) return {
		users: void 0,
		rate: void 0
	};
	const rates = results.flatMap((result) => steadyRate(result, asked) ?? []);
	return {
		users: sumOf$1(results.map(({ seconds }) => seconds.reduce((most, { concurrency }) => Math.max(most, concurrency), 0))),
		rate: rates.length < results.length ? void 0 : sumOf$1(rates)
	};
}
function sumOf$1(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}

// src/conclude.ts
/** Holds what was measured against the criteria, and says what became of the tasks. */
async function conclude(fleet, measurements, current) {
	const { inputs, deps, runId, launchedAt } = current;
	const { watched, startFailures, earlyEnd, muster } = fleet;
	const endedByUs = watched.endedBy !== void 0 || startFailures.length > 0;
	const before = await explainDeaths(fallenBefore(muster), deps);
	const during = endedByUs ? [] : await explainDeaths(watched.fleets, deps);
	const died = startFailures.length > 0 ? [...before, ...during] : during;
	const refused = startFailures.length > 0 ? muster.refused : [];
	const causes = worstFirst$1([...refused, ...groupDeaths(died, askedIn(watched.fleets))]);
	const doubts = [
		...startFailures,
		...timeLimitProblem(watched, inputs),
		...causes,
		...measurements.doubts
	];
	const instant = fixedStart(stacksOf(fleet), current);
	const asked = {
		...inputs.plan,
		shares: muster.shares,
		rampUpExcluded: inputs.rampUp === "exclude",
		startAt: instant
	};
	const reservations = endedByUs ? [] : [...shortfalls(measurements.regions, asked), ...lostShares(muster)];
	const evidence = evidenceOf(measurements);
	const breaches = earlyEnd?.breaches ?? [];
	const endedEarly = earlyEnd === void 0 ? void 0 : endOf(earlyEnd);
	const latecomers = lateFor(fleet, current);
	return {
		runId,
		replayed: false,
		scenario: inputs.plan.origin,
		took: deps.time.now() - launchedAt,
		verdict: judge(inputs.criteria, evidence, {
			doubts,
			reservations,
			breaches,
			distrust: measurements.distrust,
			endedAfter: endedEarly?.after
		}),
		measurements,
		overview: overviewOf(evidence),
		deaths: [...before, ...during],
		turnout: turnoutOf(fleet, {
			regions: measurements.regions,
			inputs,
			asked
		}),
		absences: startFailures.length > 0 ? [] : absences(muster, before),
		startAt: inputs.plan.rampUp > 0 && !areAlike(muster.shares) ? void 0 : muster.startAt ?? instant,
		latecomers,
		endedEarly,
		savings: earlyEnd === void 0 ? void 0 : savings(earlyEnd, fleet, inputs)
	};
}
/** Of a fleet whose start was fixed before the launch, and that was not stopped before it. */
function lateFor(fleet, current) {
	const at = fleet.startFailures.length > 0 ? void 0 : fixedStart(stacksOf(fleet), current);
	const tasks = fleet.watched.fleets.flatMap((region) => region.tasks);
	return at === void 0 ? void 0 : latecomersOf(tasks, at);
}
function stacksOf({ watched: { fleets } }) {
	return fleets.map(({ stack }) => stack);
}
/** Whether every task carries the same load; so it is where none was divided. */
function areAlike(shares = {}) {
	return new Set(Object.values(shares).map(({ executions }) => JSON.stringify(executions))).size <= 1;
}
/** Tasks that had died before the start, as fleets. */
function fallenBefore({ fleets, absent }) {
	return fleets.map((fleet) => ({
		...fleet,
		tasks: absent.filter((task) => task.region === fleet.stack.region && isStopped(task))
	}));
}
/** A load that was divided is not divided again: what tasks were to carry that fell out after that, nobody carries. */
function lostShares({ shares = {}, fleets }) {
	const present = new Set(fleets.flatMap(({ tasks }) => tasks.map(({ id }) => id)));
	const lost = Object.keys(shares).filter((id) => !present.has(id)).length;
	if (lost === 0) return [];
	return [{
		where: "the fleet",
		what: `${plural(lost, "task")} fell out after the load was divided, and the other ones did not carry ${lost === 1 ? "its" : "their"} share`,
		fix: "a pass under less load proves nothing: run again"
	}];
}
/** Which tasks took no part although they were asked for, and why; the run went on without them, as the input min-tasks allows. */
function absences({ absent, mute, refused, fleets }, deaths) {
	const asked = askedIn(fleets);
	const slow = absent.filter((task) => !isStopped(task) && !mute.includes(task)).map((task) => ({
		task,
		what: `it was not ready in time (${task.status}), and was told not to start`,
		fix: "look at how long its image takes to be pulled"
	}));
	const old = mute.map((task) => ({
		task,
		what: `it ran without saying that it is here (${task.status}), and ${isStopped(task) ? "ended by itself" : "was stopped"}`,
		fix: MUTE_FIX
	}));
	return worstFirst$1([
		...refused,
		...groupDeaths(deaths, asked),
		...groupNamed(old, asked),
		...groupNamed(slow, asked)
	]);
}
function endOf({ at, loadBegan, breaches }) {
	return {
		after: at - loadBegan,
		criteria: breaches.map(({ criterion }) => criterion.text)
	};
}
function savings({ at, loadBegan, knownTo, samples }, { watched, running }, inputs) {
	const sizes = new Map(watched.fleets.map(({ stack }) => [stack.region, stack.size]));
	const tasks = running.map((region) => sizes.get(region));
	const isSpot = ({ stack }) => (inputs.capacity ?? stack.capacityProvider) === "FARGATE_SPOT";
	return savingsOf({
		after: at - loadBegan,
		planned: plannedLoad(inputs),
		samples,
		sampledFor: knownTo - loadBegan,
		tasks,
		spot: watched.fleets.some(isSpot)
	});
}
function timeLimitProblem({ endedBy }, inputs) {
	if (endedBy !== "time limit") return [];
	return [{
		where: "the run",
		what: `tasks were still running after ${printSpan(inputs.timeout)} and were stopped`,
		fix: "raise the input timeout, or look at why the tasks did not end"
	}];
}
/** What was asked for, how many came, and what they reached; that is known where every task that ended well has told it. */
function turnoutOf({ muster, startFailures }, { regions, inputs, asked }) {
	const planned = inputs.regions.reduce((sum, { tasks }) => sum + tasks, 0);
	const present = muster.fleets.reduce((sum, { tasks }) => sum + tasks.length, 0);
	const completed = regions.reduce((sum, region) => sum + region.tasks.completed, 0);
	const results = regions.flatMap((region) => region.results);
	const tookPart = startFailures.length > 0 ? 0 : present;
	return {
		tasks: {
			asked: planned,
			started: present + (startFailures.length > 0 ? 0 : muster.absent.length),
			tookPart,
			completed
		},
		asked: askedLoad(inputs.plan, {
			tasks: planned,
			whole: inputs.load === "total"
		}),
		achieved: achievedLoad(results.length < completed ? [] : results, asked)
	};
}

// src/measurements/taurus-tables.ts
const PERCENTILE_ROW = /^\|\s+(\d+(?:\.\d+)?) \|\s+(\d+\.\d{1,3}) \|$/;
const BORDER = /^\+(-+)\+(-+)\+(-+)\+(-+)\+-+\+$/;
const HEADING = /^\| label +\| status \| +succ \| +avg_rt \| error +\|$/;
const FIGURES = /^\| +(OK|FAIL) +\| +(\d+\.\d\d)% \| +(\d+\.\d{3}) \|$/;
const NO_FIGURES = /^\| +\| +\| +\|$/;
/** From so many labels on, Taurus may count similar ones as one (its `generalize-labels`, a quarter of which is 125). */
const FOLDED = 125;
/** The first characters that fill two columns of a terminal (Unicode's East Asian Width). */
const WIDE = 4352;
/**
* The times of the table of percentiles by level, in milliseconds. JMeter's times are whole milliseconds. Taurus counts them in an HdrHistogram
* of three digits: one by one up to 2,047, then two together, from 4,096 on four, and so on; it prints the first of those that fall together.
*/
function readPercentiles(lines) {
	return new Map(lines.flatMap((line) => {
		const [, level, seconds] = PERCENTILE_ROW.exec(line) ?? [];
		return level === void 0 || Number(level) > 100 ? [] : [[Number(level), countedTogether(Math.round(Number(seconds) * 1e3))]];
	}));
}
function countedTogether(time) {
	const width = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, time))) - 10);
	const low = Math.floor(time / width) * width;
	return {
		low,
		high: low + width - 1
	};
}
/** A mean in seconds that was rounded to three decimals, in milliseconds. */
function averageOf(seconds) {
	const printed = Math.round(Number(seconds) * 1e3);
	return {
		low: Math.max(0, printed - .5),
		high: printed + .5
	};
}
/**
* The table of labels; undefined unless every line of it can be read. Nothing is cut in it or wrapped, however long it is, but names and messages
* with line breaks go on in further lines.
*/
function readLabels(lines, samples) {
	const [top = "", heading = "", rule] = lines;
	const widths = BORDER.exec(top)?.slice(1).map((dashes) => dashes.length);
	if (widths === void 0 || !HEADING.test(heading) || rule !== top || lines.at(-1) !== top || lines.length < 5) return void 0;
	const rows = [];
	for (const line of lines.slice(3, -1)) {
		const read = readRow(line, widths);
		const before = rows.at(-1);
		if (read === void 0) return void 0;
		if (read.figures !== void 0) rows.push({
			name: read.name,
			...read.figures
		});
		else if (before === void 0) return void 0;
		else if (read.name !== "") rows[rows.length - 1] = {
			...before,
			name: `${before.name}\n${read.name}`
		};
	}
	const failed = rows.some((row) => row.failed);
	const labels = new Map(rows.map((row) => [row.name, figuresOf$1(row, samples)]));
	return {
		failed,
		labels: labels.size < rows.length || rows.length >= FOLDED ? void 0 : labels
	};
}
/** Whether labels can be the parts of a whole, whose figures lie between theirs. A row that was lost on its way can be told by that alone, as no row says how many samples it has. */
function makeUp(labels, whole) {
	return ["errors", "average"].every((key) => {
		const low = Math.min(...labels.map((label) => label[key].low));
		const high = Math.max(...labels.map((label) => label[key].high));
		return whole[key].low <= high && whole[key].high >= low;
	});
}
/**
* A name may hold what looks like the figures behind it: they are where the border says. A wide character fills two columns, and is one
* character here; where that leaves a doubt about where the name ends, the row is not read.
*/
function readRow(line, [nameWidth = 0, ...widths]) {
	const characters = Array.from(line);
	const length = widths.reduce((sum, width) => sum + width + 1, 1);
	const found = [];
	for (let end = nameWidth + 1; end > 1; end -= 1) {
		const cell = characters.slice(1, end);
		if (nameWidth + 1 - end > cell.filter((character) => (character.codePointAt(0) ?? 0) >= WIDE).length) break;
		const middle = characters.slice(end, end + length).join("");
		const [, status, succeeded, average = ""] = middle.length === length ? FIGURES.exec(middle) ?? [] : [];
		const name = cell.slice(1).join("").replace(/ +$/, "");
		if (status !== void 0) found.push({
			name,
			figures: {
				failed: status === "FAIL",
				succeeded: Math.round(Number(succeeded) * 100),
				average: averageOf(average)
			}
		});
		else if (middle.length === length && NO_FIGURES.test(middle)) found.push({
			name,
			figures: void 0
		});
	}
	return found.length === 1 ? found[0] : void 0;
}
/** Succeeded samples are told in hundredths of a percent. A label that something failed of has one failed sample at least, of all samples at most. */
function figuresOf$1({ failed, succeeded, average }, samples) {
	if (!failed) return {
		errors: {
			low: 0,
			high: 0
		},
		average
	};
	return {
		errors: {
			low: Math.max(1 / samples, (9999.5 - succeeded) / 1e4),
			high: Math.min(1, (10000.5 - succeeded) / 1e4)
		},
		average
	};
}

// src/measurements/taurus-log.ts
const CURRENT = /^\S+\s+INFO:?\s+Current:(?:\s+(\d+) vu\b)?/;
/** With `-v`, the prefix is another. It must be there: a label or an error message in a table may say anything. */
const PREFIX = String.raw`^(?:\S+\s+INFO:?|\[[^\]]*\sINFO\s[^\]]*\])\s+`;
const DURATION = new RegExp(String.raw`${PREFIX}Test duration: (?:(\d+) days?, )?(\d+):(\d\d):(\d\d)\s*$`);
const SAMPLES = new RegExp(String.raw`${PREFIX}Samples count: (\d+), (\d+\.\d\d)% failures\s*$`);
const AVERAGE = new RegExp(String.raw`${PREFIX}Average times: total (\d+\.\d{3}),`);
const PERCENTILES = new RegExp(`${PREFIX}Percentiles:`);
const LABELS = new RegExp(`${PREFIX}Request label stats:`);
const ENDED = /^[^|+].*\sDone performing with code: \d+\s*$/;
/**
* Reads what Taurus 1.16 and 1.17 print at the end of a run; of several such ends, the last. Tables are of several lines: awslogs makes an event
* of each, other drivers may leave them in one.
*/
function parseTaurusLog(events) {
	const current = events.filter(({ text }) => CURRENT.test(text));
	const lines = events.flatMap(({ text }) => text.split(/\r?\n/));
	const users = current.flatMap(({ text }) => CURRENT.exec(text)?.[1] ?? []).map(Number);
	const last = events.findLast(({ text }) => text.split(/\r?\n/).some((line) => SAMPLES.test(line)));
	return {
		currentLines: current.length,
		users: users.length === 0 ? void 0 : users.reduce((most, each) => Math.max(most, each)),
		firstLineAt: events[0]?.at ?? 0,
		endedAt: last?.at ?? 0,
		duration: readDuration(lines),
		firstCurrentAt: current[0]?.at,
		ended: lines.some((line) => ENDED.test(line)),
		final: readFinal(lines)
	};
}
/** Python's way to print a span: `1 day, 0:00:10`. */
function readDuration(lines) {
	const match = DURATION.exec(lines.findLast((line) => DURATION.test(line)) ?? "");
	if (match === null) return void 0;
	const [, days = "0", hours = "0", minutes = "0", seconds = "0"] = match;
	return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1e3;
}
function readFinal(lines) {
	const start = lines.findLastIndex((line) => SAMPLES.test(line));
	const end = start === -1 ? [] : lines.slice(start);
	const counts = SAMPLES.exec(end[0] ?? "");
	const average = end.map((line) => AVERAGE.exec(line)).find((match) => match !== null)?.[1];
	if (counts === null || average === void 0) return void 0;
	const [, samples = "", percent = ""] = counts;
	const table = readLabels(tableAfter(end, LABELS), Number(samples));
	const failed = failuresOf$1(percent, {
		samples: Number(samples),
		table: void 0
	});
	const whole = {
		errors: {
			low: failed.low / Number(samples),
			high: failed.high / Number(samples)
		},
		average: averageOf(average)
	};
	const torn = table?.labels !== void 0 && !makeUp([...table.labels.values()], whole);
	return {
		samples: Number(samples),
		failures: torn && !table.failed ? failed : failuresOf$1(percent, {
			samples: Number(samples),
			table
		}),
		average: whole.average,
		percentiles: readPercentiles(tableAfter(end, PERCENTILES)),
		labels: torn ? void 0 : table?.labels,
		printed: {
			errors: Number(percent) / 100,
			average: Number(average) * 1e3
		}
	};
}
/** The lines of the table below a title, as far as they follow each other. */
function tableAfter(lines, title) {
	const at = lines.findIndex((line) => title.test(line));
	if (at === -1) return [];
	const below = lines.slice(at + 1);
	const end = below.findIndex((line) => !/^[+|]/.test(line));
	return end === -1 ? below : below.slice(0, end);
}
/**
* The whole numbers k for which `'%.2f' % (100 * k / samples)` is what is printed: up to 10,000 samples, that is one, or two where one is just
* between two hundredths. The table of labels tells none from one exactly: its status is OK where nothing failed, whatever the share rounds to.
*/
function failuresOf$1(percent, { samples, table }) {
	const hundredths = Math.round(Number(percent) * 100);
	const low = Math.max(0, Math.ceil((2 * hundredths - 1) * samples / 2e4));
	const high = Math.min(samples, Math.floor((2 * hundredths + 1) * samples / 2e4));
	if (table === void 0) return {
		low,
		high
	};
	return table.failed ? {
		low: Math.max(1, low),
		high
	} : {
		low,
		high: low === 0 ? 0 : high
	};
}

// src/measurements/log-region.ts
/** What the original template's metric filter writes: one value a console line, in seconds, without dimensions. */
const FILTER_METRIC = {
	namespace: "dlt-fargate/taurus",
	name: "avgResponseTime",
	dimensions: {}
};
/** Milliseconds that the tables are waited for, once the lines before them are there. */
const TABLES_WITHIN = 1e4;
/** Measures a region whose stack has only the original's outputs: its metric filter is all that CloudWatch knows, the console all that the tasks tell. */
async function measureLogRegion(fleet, options) {
	const { region, stackName } = fleet.stack;
	const metric = {
		...FILTER_METRIC,
		region,
		cloudWatch: options.aws(region).cloudWatch
	};
	const tablesUntil = options.time.now() + Math.min(TABLES_WITHIN, options.within / 2);
	let logs = await readLogs(fleet, options);
	const settlement = await settle({
		expected: async () => {
			if (logs.some(isOpen)) logs = await readLogs(fleet, options);
			if (logs.some(isRunning) || logs.some(isOpen) && options.time.now() < tablesUntil) return void 0;
			return {
				samples: logs.reduce((sum, { log }) => sum + log.currentLines, 0),
				sum: void 0
			};
		},
		read: () => readTotals(metric, {
			...windowOf(options),
			from: firstLineAt(logs, options)
		}),
		time: options.time,
		within: options.within
	});
	const finals = logs.flatMap(({ log }) => log.final === void 0 ? [] : [log.final]);
	const { totals } = settlement;
	const reportedAverage = weighted(finals, ({ printed }) => printed.average);
	return {
		region,
		stackName,
		tasks: completedTasks(fleet, logs.filter(({ task, log }) => endedWell(task) && log.final !== void 0).length),
		samples: finals.reduce((sum, final) => sum + final.samples, 0),
		errors: weighted(finals, ({ printed }) => printed.errors),
		average: totals.samples === 0 ? void 0 : totals.sum / totals.samples * 1e3,
		reportedAverage,
		note: noteFor(reportedAverage),
		settlement,
		doubts: [...logs.some(isUnfinished) ? logs.filter(isUnfinished).map((entry) => unfinishedDoubt(entry, options)) : settlementDoubts(fleet, settlement, metric), ...logs.flatMap(contradictionDoubt)],
		results: [],
		consoles: logs.filter(({ task }) => endedWell(task)).flatMap(({ log: { final, ...load } }) => final === void 0 ? [] : [{
			...load,
			samples: final.samples
		}]),
		distrust: "nothing",
		rampUpUnknown: options.rampUpExcluded,
		finals: logs.flatMap(({ task, log }) => log.final === void 0 ? [] : [figuresOf(task.id, log.final)])
	};
}
/** The window starts as late as it can: the metric is shared, and the run before this one may have ended a minute ago. */
function firstLineAt(logs, { launchedAt }) {
	const first = logs.flatMap(({ log }) => log.firstCurrentAt === void 0 ? [] : [log.firstCurrentAt]);
	return first.length === 0 ? launchedAt : Math.min(...first);
}
function noteFor(reportedAverage) {
	return `criteria are judged by the tasks' final log lines${reportedAverage === void 0 ? "" : `, whose mean over all samples is ${printResponseTime(reportedAverage)}`}; the average shown beside is the metric filter's: an unweighted mean of console lines, in a metric that is shared between runs`;
}
function figuresOf(taskId, { samples, failures, average, percentiles, labels }) {
	return {
		taskId,
		samples,
		failures,
		average,
		percentiles,
		labels
	};
}
/** Lines that were printed by one program agree with each other, or none of them can be trusted. */
function contradictionDoubt({ task, log: { final } }) {
	if (final === void 0 || final.samples === 0) return [];
	const { failures, average, percentiles } = final;
	const [shortest, longest] = [percentiles.get(0), percentiles.get(100)];
	const outside = shortest !== void 0 && average.high < shortest.low || longest !== void 0 && average.low > longest.high;
	const torn = [...failures.low > failures.high ? ["say both that samples have failed and that none has"] : [], ...outside ? ["have an average that is not between their shortest and longest time"] : []];
	const where = `task ${task.id} in ${task.region}`;
	return torn.map((what) => ({
		where,
		what: `its final log lines ${what}`,
		fix: "read its log, and run again"
	}));
}
async function readLogs(fleet, { aws }) {
	const logs = [];
	for (const task of fleet.tasks) {
		const lines = await allLines({
			aws,
			stack: fleet.stack,
			taskId: task.id
		});
		logs.push({
			task,
			log: parseTaurusLog(lines)
		});
	}
	return logs;
}
function isUnfinished({ task, log }) {
	return endedWell(task) && log.final === void 0;
}
/** Whether its last lines have yet to come. */
function isRunning(entry) {
	return isUnfinished(entry) && !entry.log.ended;
}
/** Whether more may come of its log: lines may be seen in another order than they were written in. */
function isOpen(entry) {
	return isUnfinished(entry) || endedWell(entry.task) && !entry.log.ended;
}
function unfinishedDoubt({ task, log }, { rampUpExcluded }) {
	const where = `task ${task.id} in ${task.region}`;
	const lost = "its log does not hold the final lines of Taurus";
	if (!log.ended) return {
		where,
		what: lost,
		fix: "check that the log group is the one of the stack, and run again"
	};
	if (rampUpExcluded && log.currentLines === 0) return {
		where,
		what: `${lost}, although it ended: every sample was one of the ramp-up, most likely, and these are left out`,
		fix: "raise hold-for, so that the load goes on after its ramp-up, or set the input ramp-up to include"
	};
	return {
		where,
		what: `${lost}, although it ended: the log driver has dropped lines, most likely`,
		fix: "set mode: blocking, or a larger max-buffer-size, in the log options of the stack's task definition, and run again"
	};
}
function weighted(finals, figure) {
	const samples = finals.reduce((sum, final) => sum + final.samples, 0);
	return samples === 0 ? void 0 : finals.reduce((sum, final) => sum + figure(final) * final.samples, 0) / samples;
}

// src/measurements/measure.ts
/** Measures all regions side by side. */
async function measure(fleets, options) {
	return combine(await Promise.all(fleets.map((fleet) => measureRegion(fleet, options))));
}
function measureRegion(fleet, options) {
	return fleet.stack.exchangeBucket === void 0 ? measureLogRegion(fleet, options) : measureExchangeRegion(fleet, options);
}
/** The figures over all regions, every sample counting once: a region with ten times the samples weighs ten times as much. */
function combine(regions) {
	const overall = {
		samples: regions.reduce((sum, region) => sum + region.samples, 0),
		average: shared(regions, sumOf),
		errors: shared(regions, failuresOf)
	};
	const doubts = regions.flatMap((region) => region.doubts);
	const empty = regions.filter((region) => region.samples === 0 && region.tasks.completed > 0).map(({ region }) => region);
	return {
		regions,
		overall,
		distrust: mostOf(regions.map((region) => region.distrust)),
		doubts: empty.length === 0 ? doubts : [...doubts, noSamples(empty)]
	};
}
function noSamples(regions) {
	return {
		where: regions.join(", "),
		what: "not a single sample was taken",
		fix: "look at the tasks' logs; a wrong address in the scenario is the usual cause"
	};
}
/** Whole counts are added up and divided once: a share that is exactly at a limit must not come out beside it. */
function shared(regions, partOf) {
	const measured = regions.flatMap((region) => {
		const part = region.samples === 0 ? void 0 : partOf(region);
		return part === void 0 ? [] : [{
			part,
			samples: region.samples
		}];
	});
	const total = (key) => measured.reduce((sum, entry) => sum + entry[key], 0);
	return measured.length === 0 ? void 0 : total("part") / total("samples");
}
/** Failed samples: as the tasks counted them, or where only their consoles tell, as many as the printed share makes. */
function failuresOf({ results, errors, samples }) {
	if (errors === void 0) return void 0;
	return results.length === 0 ? errors * samples : results.reduce((sum, { overall }) => sum + overall.failures, 0);
}
/** Milliseconds of response times: CloudWatch's sum where it holds these samples and no others. */
function sumOf({ results, average, samples, settlement: { totals } }) {
	if (average === void 0) return void 0;
	return results.length > 0 && totals.samples === samples ? totals.sum : average * samples;
}

// src/fleet/refusal.ts
const QUOTA = /reached the limit|LimitExceeded|quota/i;
const CAPACITY = /Capacity is unavailable|RESOURCE:|network interface/i;
/** Errors that ECS has names for are its answers; what breaks on the way has other names. */
const ANSWER = /Exception$/;
const SERVER = /^(ServerException|ServiceUnavailableException|InternalError|InternalFailure)$/;
/** What an error of RunTask means. `status` is that of the answer; undefined when there was none. */
function refusalOf({ name, message, status }) {
	const text = `${name} ${message}`;
	if (THROTTLED.test(text)) return "throttled";
	if (QUOTA.test(text)) return "final";
	if (CAPACITY.test(text)) return "capacity";
	return (status === void 0 ? !ANSWER.test(name) || SERVER.test(name) : status >= 500) ? "unanswered" : "final";
}
/** What an entry of `failures[]` means, beside which other tasks may have started. */
function refusalOfFailure(reason) {
	if (QUOTA.test(reason)) return "final";
	return THROTTLED.test(reason) ? "throttled" : "capacity";
}

// src/fleet/run-task.ts
const sdkError = object({ $metadata: object({ httpStatusCode: number() }) });
/** Sends one RunTask call. What ECS refuses is an answer, not an error. */
async function runTasks(attempt, caller) {
	const { stack } = caller;
	try {
		const output = await call({
			doing: `start ${plural(attempt.count, "task")}`,
			region: stack.region,
			permission: "ecs:RunTask and iam:PassRole"
		}, () => sendRunTask(attempt, caller));
		const named = (output.tasks ?? []).map((task) => viewTask(task, stack));
		const tasks = [...new Map(named.map((task) => [task.arn, task])).values()];
		const failures = (output.failures ?? []).map(printFailure);
		if (failures.length === 0 && tasks.length < attempt.count) failures.push(`ECS started ${tasks.length} of ${plural(attempt.count, "task")} without a reason`);
		return {
			tasks,
			failures,
			refusal: worst(failures),
			answered: true,
			taken: true
		};
	} catch (error) {
		if (!(error instanceof GateError)) throw error;
		const failures = error.problems.map(({ what, fix }) => `${what}; ${fix}`);
		const described = describe(error.cause);
		return {
			tasks: [],
			failures,
			refusal: refusalOf(described),
			answered: described.status !== void 0,
			taken: false
		};
	}
}
function worst(failures) {
	const refusals = failures.map(refusalOfFailure);
	return refusals.find((refusal) => refusal === "final") ?? refusals[0];
}
/** The SDK notes the status of the answer in every error that came with one. */
function describe(cause) {
	const parsed = sdkError.safeParse(cause);
	const status = parsed.success ? parsed.data.$metadata.httpStatusCode : void 0;
	return {
		name: cause instanceof Error ? cause.name : "",
		message: messageOf(cause),
		status
	};
}
/**
* The token is our own and says which call it is, so that one that is sent again, by the SDK or after a lost reply, starts nothing twice:
* the SDK's own token would be a new one then.
*/
function sendRunTask({ count, token, subnets }, { stack, aws, assignment, capacity, abandoned }) {
	const command = new RunTaskCommand({
		cluster: stack.cluster,
		taskDefinition: stack.taskDefinition,
		count,
		...placement(capacity ?? stack.capacityProvider),
		startedBy: assignment.runId,
		clientToken: `${assignment.runId}-${token}`,
		overrides: overridesFor(stack, assignment),
		networkConfiguration: { awsvpcConfiguration: {
			subnets: [...subnets],
			securityGroups: [stack.securityGroup],
			assignPublicIp: stack.assignPublicIp
		} }
	});
	return aws(stack.region).ecs.send(command, { abortSignal: abandoned });
}
/** ECS takes either a launch type or capacity providers; a cluster must have the latter. */
function placement(provider) {
	if (provider === void 0) return { launchType: "FARGATE" };
	return { capacityProviderStrategy: [{
		capacityProvider: provider,
		weight: 1
	}] };
}
function printFailure({ reason, detail, arn }) {
	return [
		reason ?? "no reason given",
		detail,
		arn
	].filter((part) => part !== void 0).join(": ");
}

// src/fleet/launch.ts
/** RunTask's own limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_TASKS_PER_CALL = 10;
/** Calls under way at once: a call takes some tenths of a second, and twenty a second may be made. */
const LANES = 10;
/** Waits between two attempts of the same call, in milliseconds; jitter takes up to half of one away. */
const BACKOFF = {
	throttled: {
		first: 200,
		longest: 1e4
	},
	unanswered: {
		first: 300,
		longest: 1e4
	},
	capacity: {
		first: 250,
		longest: 2e4
	}
};
/** Throttled calls one after the other, without one that started something between them, that are not bad luck any more. */
const THROTTLED_IN_A_ROW = 5;
/**
* Starts the tasks of all regions side by side, in each as fast as the account's limits allow. A call that is throttled, whose reply is lost or for
* which there is no capacity is tried again; a quota or a permission is not.
* A region that cannot start all of its tasks says why in `launchFailures`; what it did start is in `tasks`, never more than asked for.
*/
async function launch(options) {
	const results = await Promise.allSettled(options.stacks.map((stack) => launchRegion(stack, options)));
	throwIfCancelled(options.cancelled);
	return results.map((result) => {
		if (result.status === "rejected") throw result.reason;
		return result.value;
	});
}
async function launchRegion(stack, options) {
	const orders = Array.from({ length: Math.ceil(stack.tasks / MAX_TASKS_PER_CALL) }, (_, batch) => ({
		batch,
		count: Math.min(MAX_TASKS_PER_CALL, stack.tasks - batch * MAX_TASKS_PER_CALL)
	}));
	const pace = launchPace(options.time);
	const giveUpAt = options.time.now() + pace.duration(stack.tasks) + options.patience;
	const region = {
		...options,
		stack,
		pace,
		giveUpAt,
		tasks: [],
		failures: /* @__PURE__ */ new Set(),
		unanswered: 0,
		throttledInARow: 0,
		hopeless: false
	};
	const lane = async () => {
		for (let order = orders.shift(); order !== void 0 && !region.hopeless; order = orders.shift()) await fulfil(order, region);
	};
	const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, orders.length) }, lane));
	for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
	const { tasks, failures, unanswered } = region;
	return {
		stack,
		tasks,
		launchFailures: [...failures],
		answered: unanswered === 0
	};
}
/** Sends one order until all of its tasks have started, or trying on makes no sense. */
async function fulfil({ count, batch }, region) {
	let missing = count;
	let generation = 0;
	let answers = 0;
	for (let attempt = 0;; attempt += 1) {
		throwIfCancelled(region.cancelled);
		await region.pace.take(missing);
		const token = answers === 0 ? `${batch}` : `${batch}-${answers}`;
		const answer = await runTasks({
			count: missing,
			token,
			subnets: subnetsFor(generation, region.stack)
		}, region);
		region.tasks.push(...answer.tasks);
		missing -= answer.tasks.length;
		if (answer.tasks.length > 0) region.throttledInARow = 0;
		if (missing <= 0) return;
		const refusal = answer.refusal ?? "capacity";
		if (refusal !== "capacity") region.pace.giveBack(missing);
		noteRefusal(refusal, region);
		const over = region.time.now() >= region.giveUpAt;
		if (refusal === "final" || region.hopeless || over) {
			giveUp(answer, {
				refusal,
				region
			});
			return;
		}
		if (answer.taken || refusal === "capacity") answers += 1;
		if (refusal === "capacity") generation += 1;
		await region.time.sleep(backoff(refusal, attempt, region.random()));
	}
}
/** Without capacity in all zones together, each zone by itself may still have some. */
function subnetsFor(generation, { subnets }) {
	const single = subnets[(generation - 1) % subnets.length];
	return generation === 0 || generation % (subnets.length + 1) === 0 || single === void 0 ? subnets : [single];
}
function noteRefusal(refusal, region) {
	region.throttledInARow = refusal === "throttled" ? region.throttledInARow + 1 : 0;
	if (region.throttledInARow >= THROTTLED_IN_A_ROW) {
		region.throttledInARow = 0;
		region.pace.drain();
	}
}
function giveUp(answer, { refusal, region }) {
	if (refusal === "final") region.hopeless = true;
	if (!answer.answered) region.unanswered += 1;
	for (const failure of answer.failures) region.failures.add(failure);
}
function backoff(refusal, attempt, random) {
	const { first, longest } = BACKOFF[refusal];
	return Math.min(longest, first * 2 ** attempt) * (1 - random / 2);
}

// src/state.ts
/** What `post` has to know to end a run whose main process is gone. Saved before the first task exists. */
const savedRun = object({
	version: literal(1),
	runId: string().min(1),
	clusters: array(object({
		region: string().min(1),
		cluster: string().min(1)
	})),
	/** Whether every RunTask call was answered; until then one that nobody waits for any more may still start tasks. */
	launched: boolean(),
	/** Whether main itself has seen that nothing was left. */
	cleanedUp: boolean()
});
const NAME = "run";
function saveRun(store, run) {
	store.save(NAME, JSON.stringify({
		version: 1,
		...run
	}));
}
/** The saved run, or undefined when main ended before it could have started a task. */
function readRun(store) {
	const text = store.read(NAME);
	return text === "" ? void 0 : savedRun.parse(JSON.parse(text));
}

// src/run-fleet.ts
/** Capacity comes back within minutes, or not in the time that a job should wait for it. */
const LAUNCH_PATIENCE = 18e4;
/** From the first RunTask to the proof that nothing runs any more, also when something is thrown in between. */
async function runFleet(stacks, assignment, current) {
	const { deps, runId } = current;
	let launched = false;
	let known = [];
	const stop = (reason) => cleanUp({
		...deps,
		runId,
		clusters: stacks,
		reason,
		known,
		certain: launched
	});
	const remember = (cleanedUp) => saveRun(deps.state, savedAs(stacks, {
		runId,
		launched,
		cleanedUp
	}));
	try {
		const started = await deps.log.group("Launch", () => launchFleet(stacks, assignment, current));
		known = started.flatMap(({ tasks }) => tasks.map(({ arn }) => arn));
		launched = started.every(({ answered }) => answered);
		remember(false);
		const muster = await musterFleet(started, current);
		if (muster.failures.length > 0) await stopAfter(muster.failures, () => stop("not enough tasks of the run could be started"));
		const ended = await deps.log.group("Load test", () => watchFleet(muster, {
			current,
			stop
		}));
		known = without(known, ended.watched.fleets);
		return {
			startFailures: muster.failures,
			muster,
			...ended
		};
	} finally {
		await deps.log.group("Clean up", () => stop("the run is over").then(remember).catch(leaveToPost(deps)));
	}
}
/** The tasks that nobody has seen stopped. */
function without(known, fleets) {
	const stopped = new Set(fleets.flatMap(({ tasks }) => tasks.filter(isStopped).map(({ arn }) => arn)));
	return known.filter((arn) => !stopped.has(arn));
}
async function launchFleet(stacks, assignment, { deps, inputs }) {
	const { aws, time, cancelled, abandoned } = deps;
	const options = {
		aws,
		time,
		random: Math.random,
		patience: LAUNCH_PATIENCE,
		capacity: inputs.capacity,
		stacks,
		assignment,
		cancelled,
		abandoned
	};
	const fleets = await launch(options);
	for (const { stack, tasks } of fleets) deps.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, "task")} started`);
	return fleets;
}
function savedAs(stacks, rest) {
	return {
		...rest,
		clusters: stacks.map(({ region, cluster }) => ({
			region,
			cluster
		}))
	};
}
/** What could not be cleaned up here must not hide the verdict, or the error that came before it; `post` tries again and fails if it must. */
function leaveToPost({ log }) {
	return (error) => log.warning(`Cleaning up is left to the post step: ${messageOf(error)}`);
}
/** What cannot be stopped must not hide why it has to be. */
async function stopAfter(failures, stop) {
	try {
		await stop();
	} catch (error) {
		throw new GateError([...failures, ...problemsOf$1(error)], { cause: error });
	}
}

// src/stored-results.ts
/** Keeps a run's results in the exchange of its first region that has one, so that it can be judged again by its run id. */
async function keepResults(stacks, { aws, runId, text }) {
	const exchange = exchangeOf(stacks, {
		aws,
		runId
	});
	if (exchange !== void 0) await putResults(exchange, text);
}
/** The results of an earlier run. @throws GateError when its regions' exchanges do not hold them. */
async function fetchResults({ runId, regions }, aws) {
	const exchange = exchangeOf(await readStacks(aws, regions), {
		aws,
		runId
	});
	const where = `input replay ("${runId}")`;
	if (exchange === void 0) throw new GateError([{
		where,
		what: "no stack of these regions has an exchange, where runs are kept",
		fix: "name the results file of the run instead"
	}]);
	const found = await getResults(exchange);
	if (found.ok) return found.text;
	throw new GateError([{
		where,
		what: `the exchange in ${exchange.region} does not hold its results: ${found.reason}`,
		fix: "name the regions in the order in which the run had them; runs are kept for as many days as the stack says (docs/deploy.md)"
	}]);
}
function exchangeOf(stacks, { aws, runId }) {
	const stack = stacks.find(({ exchangeBucket }) => exchangeBucket !== void 0);
	if (stack?.exchangeBucket === void 0) return void 0;
	return {
		region: stack.region,
		bucket: stack.exchangeBucket,
		runId,
		s3: aws(stack.region).s3
	};
}

// src/run.ts
/** After a breach the verdict is known; CloudWatch's average is only awaited where it comes soon. */
const BREACH_METRICS_TIMEOUT = 15e3;
/**
* One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or throws; what cannot be stopped in time
* is named, and `post` goes on with it.
*/
async function run(inputs, deps) {
	const stacks = await deps.log.group("Stacks", () => findStacks(inputs, deps));
	const launchedAt = deps.time.now();
	const runId = makeRunId(launchedAt);
	const current = {
		inputs,
		deps,
		runId,
		launchedAt,
		results: resultsOf(stacks, {
			inputs,
			deps,
			runId
		})
	};
	const assignment = await deps.log.group("Plan", () => prepare(stacks, current));
	throwIfCancelled(deps.cancelled);
	saveRun(deps.state, savedAs(stacks, {
		runId: current.runId,
		launched: false,
		cleanedUp: false
	}));
	const fleet = await runFleet(stacks, assignment, current);
	throwIfCancelled(deps.cancelled);
	const measurements = await deps.log.group("Measure", () => untilCancelled(deps.cancelled, measureFleet(fleet, current)));
	throwIfCancelled(deps.cancelled);
	const report = await conclude(fleet, measurements, current);
	await keep(report, stacks, deps);
	return report;
}
/** A run that cannot be kept is judged all the same. */
async function keep(report, stacks, { aws, log }) {
	try {
		await keepResults(stacks, {
			aws,
			runId: report.runId,
			text: resultsJson(report)
		});
	} catch (error) {
		log.warning(`The run cannot be judged again by its run id, because its results could not be kept: ${messageOf(error)}`);
	}
}
function needsSeconds({ criteria }) {
	return criteria.some(isFramed);
}
function resultsOf(stacks, { inputs, deps, runId }) {
	const spareCharacters = SPARE_CHARACTERS / stacks.length;
	return resultReader({
		aws: deps.aws,
		runId,
		secondsNeeded: needsSeconds(inputs),
		spareCharacters
	});
}
async function measureFleet({ watched, startFailures, muster }, { inputs, deps, runId, launchedAt, results }) {
	const { fleets, endedBy } = watched;
	const whole = startFailures.length === 0 && fleets.every(({ tasks }) => tasks.every(endedWell));
	const patience = endedBy === "breach" ? Math.min(BREACH_METRICS_TIMEOUT, inputs.metricsTimeout) : 0;
	const within = whole && endedBy === void 0 ? inputs.metricsTimeout : patience;
	const options = {
		aws: deps.aws,
		time: deps.time,
		runId,
		launchedAt,
		within,
		secondsNeeded: needsSeconds(inputs),
		results,
		rampUpExcluded: inputs.rampUp === "exclude",
		mute: muster.mute
	};
	const measurements = await measure(fleets, options);
	for (const { region, settlement } of measurements.regions) {
		const { totals, expected, waited } = settlement;
		deps.log.info(`${region}: CloudWatch holds ${totals.samples} of ${plural(expected, "value")} after ${printSpan(waited)}`);
	}
	return measurements;
}

export { clientConfig as A, readOutputs as C, subnetsIn as D, stackOf as E, oncePerRegion as M, harmless as O, missingOutputs as S, readTaskDefinition as T, carriedFile as _, decisive as a, containerFacts as b, readResultsFile as c, refusals as d, RUN_METRICS as f, RUN_FILES as g, realTime as h, writeReport as i, makeAws as j, call as k, cleanUp as l, fixedStart as m, fetchResults as n, softWarnings as o, readTotals as p, readRun as r, judgeAgain as s, run as t, assignmentOf as u, runFolder as v, readSize as w, loadGenerator as x, taskFiles as y };