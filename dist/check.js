import { a as SimulatePrincipalPolicyCommand, c as ECRClient, d as EC2Client, i as STSClient, l as RepositoryNotFoundException, o as IAMClient, r as GetCallerIdentityCommand, s as BatchGetImageCommand, u as DescribeSubnetsCommand } from "./aws-check.js";
import { M as string, O as object, x as array } from "./vendor.js";
import { A as missingOutputs, B as RUN_FILES, C as refusals, D as withRunId, E as planRun, F as subnetsIn, G as call, H as runFolder, I as containerFacts, J as oncePerRegion, K as clientConfig, L as clockOf, M as readOutputs, N as readTaskDefinition, O as capacityOf, P as stackOf, R as warnAbout, S as costOfRun, T as readQuota, U as taskFiles, V as carriedFile, W as ONCE, Y as proxyFetch, b as readTotals, j as printStack, k as capacityProviderIn, q as makeAws, w as quotaOf, x as runMetric, z as parseJson } from "./run.js";
import { B as printMessage, C as setOutputs, L as messageFor, Q as plural, R as messageOf, U as problemsOf, _ as appendSummary, at as printSpan, b as log, y as failStep } from "./base.js";
import { P as makeRunId, a as escapeMarkdown, m as table, p as summaryOf, u as noticeSection } from "./inputs.js";
import { _ as ResourceNotFoundException, c as RunTaskCommand, f as DescribeClustersCommand, h as GetLogEventsCommand, i as DeleteObjectCommand, l as ListTasksCommand, m as ClusterNotFoundException, n as ListObjectsV2Command, o as NoSuchKey, r as GetObjectCommand, s as StopTaskCommand, t as PutObjectCommand, u as DescribeTasksCommand, v as GetMetricDataCommand } from "./aws.js";
import { setTimeout } from "node:timers/promises";

// src/check/catalogue.ts
/** All checks, in the order in which a region's are shown. */
const CHECKS = {
	account: {
		proves: "Credentials are present and valid; shows their account and role.",
		calls: [],
		extraCalls: ["sts:GetCallerIdentity"],
		ofEveryRun: false
	},
	stack: {
		proves: "The stack exists, and its resources are there.",
		calls: ["cloudformation:DescribeStacks"],
		extraCalls: [],
		ofEveryRun: true
	},
	outputs: {
		proves: "The stack has every output that a run needs.",
		calls: [],
		extraCalls: [],
		ofEveryRun: true
	},
	cluster: {
		proves: "The cluster is active, and has Spot capacity where tasks are to run on it.",
		calls: [],
		extraCalls: ["ecs:DescribeClusters"],
		ofEveryRun: false
	},
	"task definition": {
		proves: "It is active, for Fargate, of a size that Fargate offers, and has the load generator.",
		calls: ["ecs:DescribeTaskDefinition"],
		extraCalls: [],
		ofEveryRun: true
	},
	scenario: {
		proves: "The stack can do what the inputs ask for: send files, divide the load, stop early, Spot.",
		calls: [],
		extraCalls: [],
		ofEveryRun: true
	},
	image: {
		proves: "The image is in its registry, for the processors of the task definition.",
		calls: [],
		extraCalls: ["ecr:BatchGetImage"],
		ofEveryRun: false
	},
	"vCPU quota": {
		proves: "The quota of Fargate vCPUs, less what is in use, is enough for all tasks.",
		calls: ["cloudwatch:GetMetricData"],
		extraCalls: ["servicequotas:GetServiceQuota"],
		ofEveryRun: false
	},
	"free addresses": {
		proves: "The subnets are available, and each has an address for its share of the tasks.",
		calls: [],
		extraCalls: ["ec2:DescribeSubnets"],
		ofEveryRun: false
	},
	"start tasks": {
		proves: "RunTask is allowed; the call names a revision that cannot exist.",
		calls: ["ecs:RunTask"],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: true
	},
	"tag tasks": {
		proves: "The tasks may have tags; without the input `tags`, a run does without them.",
		calls: ["ecs:TagResource"],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: false
	},
	"pass roles": {
		proves: "IAM's simulator says that the job may hand the tasks their roles.",
		calls: [],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: false
	},
	"list tasks": {
		proves: "ListTasks is allowed.",
		calls: ["ecs:ListTasks"],
		extraCalls: [],
		ofEveryRun: true
	},
	"follow tasks": {
		proves: "DescribeTasks is allowed; the call names a task that does not exist.",
		calls: ["ecs:DescribeTasks"],
		extraCalls: [],
		ofEveryRun: true
	},
	"stop tasks": {
		proves: "StopTask is allowed; the call names a task that does not exist.",
		calls: ["ecs:StopTask"],
		extraCalls: [],
		ofEveryRun: true
	},
	exchange: {
		proves: "The files of a run can be written, read, listed and removed again.",
		calls: [
			"s3:PutObject",
			"s3:GetObject",
			"s3:ListBucket"
		],
		extraCalls: ["s3:DeleteObject"],
		ofEveryRun: true
	},
	metric: {
		proves: "The metric of a run can be read.",
		calls: ["cloudwatch:GetMetricData"],
		extraCalls: [],
		ofEveryRun: true
	},
	log: {
		proves: "The log group of the tasks exists and can be read.",
		calls: ["logs:GetLogEvents"],
		extraCalls: [],
		ofEveryRun: true
	}
};

// src/check/context.ts
function placeOf(deps, known) {
	const { outputs, request } = known;
	const { region } = request;
	const capacityProvider = capacityProviderIn(outputs);
	return {
		...deps,
		...known,
		region,
		cluster: outputs.get("FargateClusterName") ?? "",
		subnets: subnetsIn(outputs),
		capacity: capacityOf({ capacityProvider }, deps.inputs.capacity),
		clients: {
			...deps.aws(region),
			...deps.checkAws(region)
		},
		call: (what, send) => call({
			...what,
			region
		}, send)
	};
}
function ok(detail) {
	return {
		outcome: "ok",
		detail
	};
}
function failed(code, ...facts) {
	return failedAs([messageFor(code, ...facts)]);
}
function unchecked(code, ...facts) {
	return {
		outcome: "unchecked",
		messages: [messageFor(code, ...facts)]
	};
}
/** What a run would say of it. */
function failedAs(messages) {
	return {
		outcome: "failed",
		messages
	};
}
/** A call that was refused. @throws whatever is no GateError. */
function refusedBy(error) {
	return failedAs(problemsOf(error));
}
/**
* What ECS says of parameters, once it has found that the call is allowed. A cluster that is gone
* is found by its own check.
*/
const REFUSED_PARAMETERS = /^(ClientException|InvalidParameterException|ClusterNotFoundException)$/;
/** Undefined when ECS has refused the parameters of the call, and not the caller. */
async function unlessRefused(send) {
	try {
		return await send();
	} catch (error) {
		if (error instanceof Error && REFUSED_PARAMETERS.test(error.name)) return void 0;
		throw error;
	}
}
/** All that was found wrong; `otherwise` where nothing was. */
function together(findings, otherwise) {
	const messages = messagesOf(findings);
	return messages.length > 0 ? failedAs(messages) : otherwise;
}
/** What is wrong, where a run may work all the same. */
function asUnchecked(findings) {
	return {
		outcome: "unchecked",
		messages: messagesOf(findings)
	};
}
function messagesOf(findings) {
	return findings.flatMap((finding) => finding.outcome === "ok" ? [] : finding.messages);
}
/**
* What a check finds within the time. A call that is refused is a failure only where a run makes
* the same call.
*/
async function observe(check, timeIsUp, look) {
	const { ofEveryRun } = CHECKS[check];
	const unanswered = ofEveryRun ? failed : unchecked;
	try {
		return await Promise.race([look(), timeIsUp.then(() => unanswered("check-unanswered"))]);
	} catch (error) {
		const refused = refusedBy(error);
		return ofEveryRun ? refused : asUnchecked([refused]);
	}
}
async function entryOf(look, place) {
	const { check } = look;
	const finding = await observe(check, place.timeIsUp, () => look.look(place));
	return {
		region: place.region,
		check,
		...finding
	};
}
/** Entries of a region in the order of `CHECKS`. */
function inOrder(entries) {
	const order = Object.keys(CHECKS);
	return entries.toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check));
}

// src/check/checks/calls.ts
/** No task has it: ids are random. */
const NO_TASK$1 = "0".repeat(32);
const MINUTE = 6e4;
function checkList(place) {
	const { cluster, clients, checkId } = place;
	return probe(place, {
		doing: "list tasks",
		permission: "ecs:ListTasks"
	}, () => clients.ecs.send(new ListTasksCommand({
		cluster,
		startedBy: checkId
	})));
}
function checkFollow(place) {
	const { cluster, clients } = place;
	return probe(place, {
		doing: "ask for the state of a task",
		permission: "ecs:DescribeTasks"
	}, () => clients.ecs.send(new DescribeTasksCommand({
		cluster,
		tasks: [NO_TASK$1]
	})));
}
function checkStop(place) {
	const { cluster, clients } = place;
	return probe(place, {
		doing: "ask to stop a task",
		permission: "ecs:StopTask"
	}, () => clients.ecs.send(new StopTaskCommand({
		cluster,
		task: NO_TASK$1
	})));
}
/** Whether the metric of a run can be read; this one has no values. */
async function checkMetric({ region, aws, checkId, now }) {
	await readTotals(runMetric(aws, region, checkId), {
		from: now() - MINUTE,
		to: now()
	});
	return ok("GetMetricData is allowed");
}
/** Makes a call that has no effect. */
async function probe(place, call, send) {
	await place.call(call, () => unlessRefused(send));
	return ok(`${call.permission.replace("ecs:", "")} is allowed`);
}

// src/check/checks/capacity.ts
/** The usage is published every few minutes, and only while there is some. */
const LOOK_BACK = 9e5;
/** Whether the account may run so many vCPUs more. */
async function checkQuota(place) {
	const { request, stack, capacity, aws, region } = place;
	const { size } = stack;
	if (size === void 0) return unchecked("task-size-unknown");
	const quota = quotaOf(capacity);
	const limit = await readQuota(aws, region, quota);
	if (limit === void 0) return unchecked("quota-unknown", { quota: quota.name });
	const { tasks } = request;
	const facts = {
		tasks,
		vcpus: size.vcpus,
		needed: size.vcpus * tasks,
		limit
	};
	const needing = `${plural(tasks, "task")} of ${size.vcpus} vCPU need`;
	if (facts.needed > limit) return failed("quota-too-small", {
		...facts,
		quota: quota.name
	});
	try {
		const left = Math.max(0, limit - await readUsage(quota, place));
		return facts.needed > left ? failed("quota-used-up", {
			...facts,
			left,
			quota: quota.name
		}) : ok(`${needing} ${facts.needed}, and ${left} of ${limit} are left`);
	} catch (error) {
		return asUnchecked([unchecked("quota-use-unknown", facts), refusedBy(error)]);
	}
}
/** How many vCPUs are in use: the newest value; none was published where nothing runs. */
async function readUsage({ usage }, place) {
	const now = place.now();
	const Metric = {
		Namespace: "AWS/Usage",
		MetricName: "ResourceCount",
		Dimensions: Object.entries({
			Service: "Fargate",
			Type: "Resource",
			Resource: "vCPU",
			Class: usage
		}).map(([Name, Value]) => ({
			Name,
			Value
		}))
	};
	const command = new GetMetricDataCommand({
		StartTime: /* @__PURE__ */ new Date(now - LOOK_BACK),
		EndTime: new Date(now),
		ScanBy: "TimestampDescending",
		MetricDataQueries: [{
			Id: "used",
			MetricStat: {
				Metric,
				Period: 60,
				Stat: "Maximum"
			}
		}]
	});
	return newest((await place.call({
		doing: "read how many vCPUs are in use",
		permission: "cloudwatch:GetMetricData"
	}, () => place.clients.cloudWatch.send(command))).MetricDataResults?.[0] ?? {});
}
function newest({ Timestamps = [], Values = [] }) {
	return Values[Timestamps.reduce((best, time, index) => time > (Timestamps[best] ?? time) ? index : best, 0)] ?? 0;
}
/**
* Whether each subnet has an address for its share of the tasks: ECS spreads them evenly, and one
* without an address dies.
*/
async function checkSubnets(place) {
	const { tasks } = place.request;
	const found = await readSubnets(place);
	if (typeof found === "string") return failed("subnet-not-found", { reason: found });
	const share = Math.ceil(tasks / Math.max(1, place.subnets.length));
	const problems = found.flatMap((subnet) => problemsOfSubnet(subnet, share, tasks));
	const enough = `${found.reduce((sum, subnet) => sum + (subnet.AvailableIpAddressCount ?? 0), 0)} in ${plural(found.length, "subnet")}, for ${plural(tasks, "task")}`;
	return together(problems, ok(enough));
}
/** The subnets, or what EC2 says when one does not exist. */
function readSubnets({ subnets, call, clients }) {
	const command = new DescribeSubnetsCommand({ SubnetIds: [...subnets] });
	return call({
		doing: `read the subnets ${subnets.join(", ")}`,
		permission: "ec2:DescribeSubnets"
	}, async () => {
		try {
			return (await clients.ec2.send(command)).Subnets ?? [];
		} catch (error) {
			if (error instanceof Error && error.name === "InvalidSubnetID.NotFound") return error.message;
			throw error;
		}
	});
}
function problemsOfSubnet(found, share, tasks) {
	const { SubnetId: subnet = "a subnet", State: state = "available" } = found;
	const { AvailableIpAddressCount: free = 0 } = found;
	if (state !== "available") return [failed("subnet-not-available", {
		subnet,
		state
	})];
	return free >= share ? [] : [failed("subnet-too-full", {
		subnet,
		free,
		share,
		tasks
	})];
}

// src/check/checks/cluster.ts
/** Whether the cluster takes tasks, on the capacity that they are to run on. */
async function checkCluster(place) {
	const { cluster } = place;
	const gone = failed("cluster-not-found", { cluster });
	try {
		const found = await describe(place);
		if (found === void 0) return gone;
		const { status = "in no state" } = found;
		if (status !== "ACTIVE") return failed("cluster-not-active", {
			cluster,
			status
		});
		return needsSpot(place) && found.capacityProviders?.includes("FARGATE_SPOT") !== true ? failed("cluster-without-spot") : ok(`${cluster} is active`);
	} catch (error) {
		return await exists(place) ? asUnchecked([refusedBy(error)]) : gone;
	}
}
async function describe({ cluster, clients, call }) {
	const command = new DescribeClustersCommand({ clusters: [cluster] });
	const { clusters = [] } = await call({
		doing: `read the state of the cluster ${cluster}`,
		permission: "ecs:DescribeClusters"
	}, () => clients.ecs.send(command));
	return clusters.find(({ status }) => status !== "INACTIVE");
}
async function exists({ cluster, clients, checkId }) {
	try {
		await clients.ecs.send(new ListTasksCommand({
			cluster,
			startedBy: checkId
		}));
		return true;
	} catch (error) {
		return !(error instanceof ClusterNotFoundException);
	}
}
/** A stack of an older template offers no choice, which the check of the scenario reports. */
function needsSpot({ capacity, outputs }) {
	return outputs.has("CapacityProvider") && capacity === "FARGATE_SPOT";
}

// src/check/checks/exchange.ts
/** All that every run writes: a role may be allowed just these names. One of them it also reads. */
const WRITTEN = Object.values(RUN_FILES);
const READ_BACK = RUN_FILES.results;
/** What tasks write and a run reads; a policy allows it whatever the task's name. */
const OF_TASKS = Object.values(taskFiles({ roleId: "CHECK" }, "check"));
/**
* Writes, reads, lists and removes probes, below a folder of their own. Removing is tried first:
* where it is not allowed, nothing is written.
*/
async function checkExchange(place) {
	const { outputs, checkId, inputs } = place;
	const name = outputs.get("ExchangeBucketName") ?? "";
	const bucket = {
		name,
		place,
		folder: runFolder(checkId)
	};
	const files = inputs.plan.files.length === 0 ? WRITTEN : [...WRITTEN, carriedFile("check")];
	const removal = await problemsIn([() => remove(bucket, READ_BACK)]);
	const writing = removal.length === 0 ? tryWriting(bucket, files) : [];
	const reading = problemsIn([() => list(bucket), ...OF_TASKS.map((file) => () => read(bucket, file))]);
	const problems = [...await writing, ...await reading];
	const found = removal.length > 0 ? asUnchecked([unchecked("exchange-probe-skipped"), ...removal]) : ok(`the bucket ${name} can be written, read and listed`);
	return together(problems, found);
}
/** Whatever was written is removed again. */
async function tryWriting(bucket, files) {
	const text = JSON.stringify({
		version: 1,
		runId: bucket.place.checkId,
		probe: true
	});
	const written = await problemsIn(files.map((file) => () => write(bucket, file, text)));
	const different = written.length > 0 ? [] : [await readBack(bucket, text)];
	const removed = await problemsIn(files.map((file) => () => remove(bucket, file)));
	return [
		...written,
		...different,
		...removed
	];
}
/** Makes calls side by side; what is wrong with any of them. */
async function problemsIn(calls) {
	return (await Promise.allSettled(calls.map((make) => make()))).flatMap((result) => result.status === "rejected" ? [refusedBy(result.reason)] : []);
}
function write(bucket, file, text) {
	const { name, place, folder } = bucket;
	const object = {
		Bucket: name,
		Key: `${folder}/${file}`,
		ContentType: "application/json"
	};
	const command = new PutObjectCommand({
		...object,
		Body: text,
		...ONCE
	});
	return place.call({
		doing: `write ${object.Key} to the bucket ${name}`,
		permission: "s3:PutObject"
	}, () => place.clients.s3.send(command));
}
function remove({ name, place, folder }, file) {
	const command = new DeleteObjectCommand({
		Bucket: name,
		Key: `${folder}/${file}`
	});
	return place.call({
		doing: `remove ${folder}/${file} from the bucket ${name}`,
		permission: "s3:DeleteObject"
	}, () => place.clients.s3.send(command));
}
async function readBack(bucket, text) {
	try {
		if (await read(bucket, READ_BACK) === text) return ok("it holds what was written");
		const key = `${bucket.folder}/${READ_BACK}`;
		return failed("exchange-probe-changed", {
			key,
			bucket: bucket.name
		});
	} catch (error) {
		return refusedBy(error);
	}
}
function read({ name, place, folder }, file) {
	const command = new GetObjectCommand({
		Bucket: name,
		Key: `${folder}/${file}`
	});
	return place.call({
		doing: `read ${folder}/${file} from the bucket ${name}`,
		permission: "s3:GetObject"
	}, async () => {
		try {
			return await (await place.clients.s3.send(command)).Body?.transformToString();
		} catch (error) {
			if (error instanceof NoSuchKey) return void 0;
			throw error;
		}
	});
}
function list({ name, place, folder }) {
	const Prefix = `${folder}/tasks/`;
	const command = new ListObjectsV2Command({
		Bucket: name,
		Prefix,
		MaxKeys: 1
	});
	return place.call({
		doing: `list ${folder}/ in the bucket ${name}`,
		permission: "s3:ListBucket"
	}, () => place.clients.s3.send(command));
}

// src/check/checks/image.ts
/** Registries' names for what ECS calls X86_64 and ARM64. */
const PROCESSORS = {
	X86_64: "amd64",
	ARM64: "arm64"
};
const index = object({ manifests: array(object({ platform: object({
	architecture: string(),
	os: string()
}).optional() })) });
const MANIFEST_TYPES = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json"
];
const ANSWER_WITHIN = 5e3;
const tokenAnswer = object({
	token: string().optional(),
	access_token: string().optional()
});
/** Each partition has a domain of its own. */
const ECR = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:(?:on\.)?amazon(?:aws|webservices)\.(?:com(?:\.cn)?|eu)|on\.aws|[a-z0-9.]+\.gov|cloud\.adc-e\.uk)$/;
/** Docker Hub's name is not that of its registry. */
const DOCKER_HUB = "registry-1.docker.io";
/** Whether the image of the load generator is where the task definition says. */
async function checkImage(place) {
	const { definition, stack } = place;
	const reference = parseImage((definition.containerDefinitions?.find(({ name }) => name === stack.container))?.image ?? "");
	return reference.kind === "ecr" ? checkEcr(reference, place) : checkRegistry(reference, place);
}
async function checkEcr(image, place) {
	const { account, region, repository, id } = image;
	const command = new BatchGetImageCommand({
		registryId: account,
		repositoryName: repository,
		imageIds: [id],
		acceptedMediaTypes: [...MANIFEST_TYPES]
	});
	const doing = `look for the image in the repository ${repository}`;
	return place.call({
		doing,
		permission: "ecr:BatchGetImage"
	}, async () => {
		try {
			const { images = [] } = await place.checkAws(region).ecr.send(command);
			const [found] = images;
			if (found === void 0) {
				const facts = {
					repository,
					region,
					image: Object.values(id).join("")
				};
				return failed("image-not-in-repository", facts);
			}
			const architecture = place.stack.size?.architecture ?? "X86_64";
			const offered = architecturesIn(found.imageManifest ?? "");
			return offered.length > 0 && !offered.includes(PROCESSORS[architecture]) ? failed("image-other-architecture", {
				offered,
				architecture
			}) : ok(`it is in the repository ${repository} in ${region}`);
		} catch (error) {
			if (!(error instanceof RepositoryNotFoundException)) throw error;
			return failed("repository-not-found", {
				account,
				repository,
				region
			});
		}
	});
}
/** An image for one kind of processor does not name it in its manifest; an index does. */
function architecturesIn(manifest) {
	const json = parseJson(Buffer.from(manifest));
	const parsed = index.safeParse(json.ok ? json.value : void 0);
	if (!parsed.success) return [];
	const platforms = parsed.data.manifests.flatMap(({ platform }) => platform ?? []);
	return [...new Set(platforms.filter(({ os }) => os === "linux").map(({ architecture }) => architecture))];
}
async function checkRegistry(found, place) {
	const { host } = found;
	const image = `${found.repository}:${found.reference}`;
	try {
		const status = await headManifest(found, place.fetch);
		if (status === 200) return ok(`${image} at ${host} is there`);
		if (status === 404) return failed("image-not-found", {
			image,
			host
		});
		return unchecked("registry-refused", {
			image,
			host,
			status
		});
	} catch (error) {
		const reason = messageOf(error);
		return unchecked("registry-unreachable", {
			image,
			host,
			reason
		});
	}
}
/**
* Reads an image's name as container engines do: the first part is a host if it has a dot or a
* port; no tag means `latest`.
*/
function parseImage(image) {
	const [, rest = image, digest] = /^(.*)@(sha256:[0-9a-f]+)$/.exec(image) ?? [];
	const [, name = rest, tag = "latest"] = /^(.*):([^/:]+)$/.exec(rest) ?? [];
	const [first = "", ...others] = name.split("/");
	const named = others.length > 0 && /[.:]|^localhost$/.test(first);
	const repository = named ? others.join("/") : name;
	const [, account, region] = ECR.exec(first) ?? [];
	if (named && account !== void 0 && region !== void 0) return {
		kind: "ecr",
		account,
		region,
		repository,
		id: digest === void 0 ? { imageTag: tag } : { imageDigest: digest }
	};
	const reference = digest ?? tag;
	if (named && first !== "docker.io") return {
		kind: "registry",
		host: first,
		repository,
		reference
	};
	return {
		kind: "registry",
		host: DOCKER_HUB,
		repository: repository.includes("/") ? repository : `library/${repository}`,
		reference
	};
}
/**
* Asks a registry for an image's manifest, as somebody without credentials. HEAD, because Docker
* Hub counts GET as a pull.
* @returns the status of the answer. @throws whatever `fetch` throws when there is none.
*/
async function headManifest(image, fetch) {
	const { host, repository, reference } = image;
	const signal = AbortSignal.timeout(ANSWER_WITHIN);
	const ask = (headers) => fetch(`https://${host}/v2/${repository}/manifests/${reference}`, {
		method: "HEAD",
		headers: {
			accept: MANIFEST_TYPES.join(", "),
			...headers
		},
		signal
	});
	const first = await ask({});
	const source = first.status === 401 ? tokenSource(first.headers.get("www-authenticate") ?? "") : void 0;
	if (source === void 0) return first.status;
	const answer = await fetch(source, { signal });
	if (!answer.ok) return first.status;
	const { token, access_token: accessToken = "" } = tokenAnswer.parse(await answer.json());
	return (await ask({ authorization: `Bearer ${token ?? accessToken}` })).status;
}
/**
* Where the registry says that tokens come from:
* https://distribution.github.io/distribution/spec/auth/token/
*/
function tokenSource(challenge) {
	if (!/^Bearer\s/i.test(challenge)) return void 0;
	const { realm = "", ...parameters } = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
	if (!URL.canParse(realm) || !realm.startsWith("https://")) return void 0;
	const url = new URL(realm);
	for (const name of ["service", "scope"]) {
		const value = parameters[name];
		if (value !== void 0) url.searchParams.set(name, value);
	}
	return url;
}

// src/check/checks/iam.ts
/**
* Asks IAM's simulator what a principal may do, and does nothing of it.
* @returns what is not allowed; nothing when all is.
*/
async function simulate({ clients }, question) {
	const { principal, action, resources, context } = question;
	const ContextEntries = Object.entries(context).map(([ContextKeyName, value]) => ({
		ContextKeyName,
		ContextKeyType: "string",
		ContextKeyValues: [value]
	}));
	const decisions = await Promise.all(resources.map((resource) => clients.iam.send(new SimulatePrincipalPolicyCommand({
		PolicySourceArn: principal,
		ActionNames: [action],
		ResourceArns: [resource],
		ContextEntries
	}))));
	const refused = resources.filter((_, index) => decisions[index]?.EvaluationResults?.some(({ EvalDecision }) => EvalDecision !== "allowed"));
	return refused.length === 0 ? [] : [failed("iam-denies", {
		permission: action,
		resources: refused
	})];
}

// src/check/checks/start.ts
/** ECS counts revisions from 1, and no family gets as far as this. */
const NO_REVISION = 2147483647;
/**
* Whether RunTask is allowed. There is no dry run of it; this call cannot start anything, for two
* reasons: its revision does not exist, and it has no network, without which Fargate takes no task.
* What it is refused for shows whether the caller may make it.
*/
async function checkStart(place) {
	const stray = await askToStart(place, place.inputs.tags.given);
	if (stray.length > 0) return stopStray(stray, place);
	const { definition, cluster } = arnsOf(place);
	const denied = await simulateCall(place, {
		action: "ecs:RunTask",
		resources: [definition]
	}, { "ecs:cluster": cluster });
	return together(denied, ok("RunTask is allowed"));
}
/** Whether tasks may be tagged as they start: a failure only where tags are asked for. */
async function checkTags(place) {
	try {
		const stray = await askToStart(place, true);
		if (stray.length > 0) return await stopStray(stray, place);
		const denied = await simulateCall(place, {
			action: "ecs:TagResource",
			resources: [arnsOf(place).tasks]
		}, { "ecs:CreateAction": "RunTask" });
		if (denied.length > 0 && !place.inputs.tags.given) return asUnchecked(denied);
		return together(denied, ok("TagResource is allowed"));
	} catch (error) {
		if (!place.inputs.tags.given) throw error;
		return refusedBy(error);
	}
}
/** @returns the tasks that it started, which cannot be. */
async function askToStart(place, isTagged) {
	const { cluster, checkId, tags } = place;
	const command = new RunTaskCommand({
		cluster,
		taskDefinition: arnsOf(place).definition.replace(/(:\d+)?$/, `:${NO_REVISION}`),
		count: 1,
		launchType: "FARGATE",
		startedBy: checkId,
		...isTagged ? {
			tags: [...tags],
			propagateTags: "TASK_DEFINITION"
		} : {}
	});
	const call = isTagged ? {
		doing: "ask to start tasks with tags",
		permission: "ecs:TagResource"
	} : {
		doing: "ask to start tasks",
		permission: "ecs:RunTask"
	};
	return (await place.call(call, () => unlessRefused(() => place.clients.ecs.send(command))))?.tasks ?? [];
}
function arnsOf({ outputs, cluster }) {
	const definition = outputs.get("TaskDefinitionArn") ?? "";
	const [, partition, , region, account] = definition.split(":");
	const prefix = `arn:${partition}:ecs:${region}:${account}`;
	return {
		definition,
		cluster: `${prefix}:cluster/${cluster}`,
		tasks: `${prefix}:task/${cluster}/*`
	};
}
/**
* IAM may have another opinion than a call that was refused for its parameters. Where it may not be
* asked, `pass roles` says so.
*/
async function simulateCall(place, question, context) {
	const principal = (await place.caller)?.principal;
	if (principal === void 0) return [];
	try {
		return await simulate(place, {
			...question,
			principal,
			context
		});
	} catch {
		return [];
	}
}
/** Cannot be, and must not be left running if it is. */
async function stopStray(tasks, place) {
	for (const { taskArn: task = "" } of tasks) {
		const command = new StopTaskCommand({
			cluster: place.cluster,
			task,
			reason: "a check must start nothing"
		});
		await place.call({
			doing: `stop ${task}`,
			permission: "ecs:StopTask"
		}, () => place.clients.ecs.send(command));
	}
	return failed("check-started-task", { tasks: tasks.length });
}
/** Whether the job may hand the tasks their roles, which only a start of tasks would show. */
async function checkRoles(place) {
	const { executionRoleArn, taskRoleArn } = place.definition;
	const resources = [...new Set([executionRoleArn, taskRoleArn].flatMap((role) => role ?? []))];
	if (resources.length === 0) return ok("the task definition names no role");
	const caller = await place.caller;
	if (caller === void 0) return unchecked("caller-unknown");
	const { principal } = caller;
	if (principal === void 0) return ok(`${caller.arn} is not limited by policies`);
	const context = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
	const refused = await place.call({
		doing: `ask IAM what ${principal} may do`,
		permission: "iam:SimulatePrincipalPolicy"
	}, () => simulate(place, {
		principal,
		action: "iam:PassRole",
		resources,
		context
	}));
	return together(refused, ok(`PassRole is allowed for ${plural(resources.length, "role")}`));
}

// src/check/checks/task-definition.ts
const NO_TASK = "0".repeat(32);
const MIB = 1024;
/**
* Memory that Fargate offers for each number of CPU units:
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
*/
const SIZES = {
	256: {
		from: 512,
		to: 2 * MIB,
		step: 512
	},
	512: {
		from: MIB,
		to: 4 * MIB,
		step: MIB
	},
	1024: {
		from: 2 * MIB,
		to: 8 * MIB,
		step: MIB
	},
	2048: {
		from: 4 * MIB,
		to: 16 * MIB,
		step: MIB
	},
	4096: {
		from: 8 * MIB,
		to: 30 * MIB,
		step: MIB
	},
	8192: {
		from: 16 * MIB,
		to: 60 * MIB,
		step: 4 * MIB
	},
	16384: {
		from: 32 * MIB,
		to: 120 * MIB,
		step: 8 * MIB
	}
};
/** Whether Fargate offers so much memory (MiB) with so many CPU units. */
function isFargateSize(cpu, memory) {
	if (cpu === "256" && memory === "1536") return false;
	const size = SIZES[cpu];
	const amount = Number(memory);
	return size !== void 0 && amount >= size.from && amount <= size.to && (amount - size.from) % size.step === 0;
}
/** Whether tasks of this definition are load generators that Fargate can run. */
function checkTaskDefinition({ definition, stack }) {
	const { container, size } = stack;
	const sized = `${size?.vcpus} vCPU and ${size?.gigabytes} GB, ${size?.architecture}`;
	return together(wrongWith(definition), ok(`${container} on ${sized}`));
}
function wrongWith(definition) {
	const { cpu = "no", memory = "no", networkMode: mode = "bridge", status } = definition;
	const forFargate = definition.requiresCompatibilities?.includes("FARGATE") === true;
	return [
		...status === "INACTIVE" ? [failed("task-definition-inactive")] : [],
		...mode === "awsvpc" ? [] : [failed("task-network-mode", { mode })],
		...forFargate ? [] : [failed("task-not-for-fargate")],
		...isFargateSize(cpu, memory) ? [] : [failed("task-size-not-offered", {
			cpu,
			memory
		})]
	];
}
/** Whether the tasks' log group is there and can be read: without it no task starts. */
async function checkLog(place) {
	const { log, container } = place.stack;
	const logStreamName = `${log.streamPrefix}/${container}/${NO_TASK}`;
	const command = new GetLogEventsCommand({
		logGroupName: log.group,
		logStreamName,
		limit: 1
	});
	const call = {
		doing: `read the log group ${log.group}`,
		permission: "logs:GetLogEvents"
	};
	return place.call(call, async () => {
		try {
			await place.clients.logs.send(command);
		} catch (error) {
			if (!(error instanceof ResourceNotFoundException)) throw error;
			if (/log group/i.test(error.message)) return failed("log-group-not-found", { group: log.group });
		}
		return ok(`${log.group} can be read`);
	});
}

// src/check/region.ts
/** What can be found out as soon as the stack's outputs are known. */
const OF_STACK = [
	{
		check: "cluster",
		needs: "FargateClusterName",
		look: checkCluster
	},
	{
		check: "free addresses",
		needs: "SubnetA",
		look: checkSubnets
	},
	{
		check: "start tasks",
		needs: "TaskDefinitionArn",
		look: checkStart
	},
	{
		check: "tag tasks",
		needs: "TaskDefinitionArn",
		look: checkTags
	},
	{
		check: "list tasks",
		needs: "FargateClusterName",
		look: checkList
	},
	{
		check: "follow tasks",
		needs: "FargateClusterName",
		look: checkFollow
	},
	{
		check: "stop tasks",
		needs: "FargateClusterName",
		look: checkStop
	},
	{
		check: "metric",
		needs: "FargateClusterName",
		look: checkMetric
	}
];
/** A legacy stack has no exchange, and a run does without it. */
const OF_EXCHANGE = {
	check: "exchange",
	needs: "ExchangeBucketName",
	look: checkExchange
};
const OF_DEFINITION = [
	{
		check: "scenario",
		look: checkScenario
	},
	{
		check: "image",
		look: checkImage
	},
	{
		check: "vCPU quota",
		look: checkQuota
	},
	{
		check: "pass roles",
		look: checkRoles
	},
	{
		check: "log",
		look: checkLog
	}
];
/**
* Everything about one region, in the order of `CHECKS`. A check that fails does not keep others
* from being made.
*/
async function checkRegion(request, caller, deps) {
	const { region, stackName } = request;
	const reading = readOutputs(deps.aws, request);
	const stack = await observe("stack", deps.timeIsUp, async () => {
		await reading;
		return ok(`${stackName} is there`);
	});
	const first = {
		region,
		check: "stack",
		...stack
	};
	if (stack.outcome !== "ok") return [first, {
		region,
		check: "everything else",
		...unchecked("check-needs-stack")
	}];
	const outputs = await reading;
	const { tags } = withRunId(deps.inputs.tags, deps.checkId);
	const place = placeOf(deps, {
		request,
		outputs,
		caller,
		tags
	});
	const missing = missingOutputs(outputs, request);
	const complete = missing === void 0 ? ok(`all ${outputs.size} are there`) : failedAs([missing]);
	const looks = outputs.get(OF_EXCHANGE.needs) ? [...OF_STACK, OF_EXCHANGE] : OF_STACK;
	const entries = await Promise.all([...looks.map((look) => lookAtStack(look, place)), lookAtDefinition(place)]);
	return inOrder([
		first,
		{
			region,
			check: "outputs",
			...complete
		},
		...entries.flat()
	]);
}
async function lookAtStack(look, place) {
	return [place.outputs.get(look.needs) ? await entryOf(look, place) : lacking(look, place)];
}
function lacking({ check, needs }, place) {
	const finding = unchecked("check-needs-output", { output: needs });
	return {
		region: place.region,
		check,
		...finding
	};
}
async function lookAtDefinition(place) {
	const { outputs, region } = place;
	const check = "task definition";
	const taskDefinition = outputs.get("TaskDefinitionArn");
	if (!taskDefinition) return [lacking({
		check,
		needs: "TaskDefinitionArn"
	}, place)];
	const reading = readDefinition(place, taskDefinition);
	const look = async () => checkTaskDefinition(await reading);
	const first = await entryOf({
		check,
		look
	}, place);
	if (first.outcome !== "ok") {
		const finding = unchecked("check-needs-task-definition");
		return [first, ...OF_DEFINITION.map((needing) => ({
			region,
			check: needing.check,
			...finding
		}))];
	}
	const defined = await reading;
	return [first, ...await Promise.all(OF_DEFINITION.map((other) => entryOf(other, defined)))];
}
/** @throws GateError when it cannot be read, or is not that of a load generator. */
async function readDefinition(place, taskDefinition) {
	const { request, outputs, aws, region } = place;
	const definition = await readTaskDefinition(aws, region, taskDefinition);
	const stack = stackOf(request, outputs, containerFacts(definition, printStack(request)));
	return {
		...place,
		definition,
		stack
	};
}
/** What a run would refuse of the stack before it starts anything. */
async function checkScenario({ stack, inputs, checkId, now }) {
	const stacks = inputs.regions.map(({ region, tasks }) => ({
		...stack,
		region,
		tasks
	}));
	const plan = planRun({
		inputs,
		stacks: [stack],
		runId: checkId,
		launchedAt: now()
	});
	const problems = [...refusals(plan), ...costOfRun({
		...plan,
		stacks
	}).problems];
	return problems.length > 0 ? failedAs(problems) : ok("the stack can do what the inputs ask for");
}

// src/check/check.ts
/**
* Checks everything that a run needs, all regions side by side, and starts nothing. A check that
* fails is an entry, not an error.
* @returns the entries of each region together, in the order of the inputs and of `CHECKS`.
*/
async function checkAll(deps) {
	const { regions } = deps.inputs;
	const calling = readCaller(deps, regions[0]?.region ?? "");
	const caller = calling.catch(() => void 0);
	const [finding, entries] = await Promise.all([observe("account", deps.timeIsUp, () => checkCaller(calling)), Promise.all(regions.map((request) => checkRegion(request, caller, deps)))]);
	const account = {
		region: void 0,
		check: "account",
		...finding
	};
	if (account.outcome === "failed") return [account];
	return [account, ...entries.flat()];
}
async function readCaller({ checkAws }, region) {
	const { Account: account = "unknown", Arn: arn = "" } = await call({
		doing: "ask who the credentials belong to",
		region,
		permission: "sts:GetCallerIdentity"
	}, () => checkAws(region).sts.send(new GetCallerIdentityCommand()));
	return {
		account,
		arn,
		principal: principalOf(arn)
	};
}
/**
* Policies belong to the role, and a session's name has no path: a role that has one is not found
* by this name.
*/
function principalOf(arn) {
	const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
	if (role !== void 0) return `arn:${partition}:iam::${account}:role/${role}`;
	return /^arn:[\w-]+:iam::\d+:user\//.test(arn) ? arn : void 0;
}
/**
* Credentials that are missing, or that ran out, are the same everywhere; those that one region
* refuses may be good in others.
*/
const OF_ALL_REGIONS = /CredentialsProviderError|Expired/;
async function checkCaller(calling) {
	try {
		const { account, arn } = await calling;
		return ok(`${account}, as ${arn}`);
	} catch (error) {
		if (error instanceof Error && error.cause instanceof Error && OF_ALL_REGIONS.test(error.cause.name)) return refusedBy(error);
		throw error;
	}
}

// src/check/report.ts
const WORDS = {
	ok: "ok",
	failed: "failed",
	unchecked: "not checked"
};
const SIGNS = {
	ok: "✅ ok",
	failed: "❌ failed",
	unchecked: "❔ not checked"
};
/**
* @param took milliseconds.
* @param notices what was said of the inputs.
*/
function checkReport(entries, took, notices = []) {
	const totals = `${totalsOf(entries)} in ${printSpan(took)}`;
	const ready = entries.every(({ outcome }) => outcome !== "failed");
	const rows = entries.map((entry) => [
		escapeMarkdown(regionOf(entry)),
		escapeMarkdown(entry.check),
		SIGNS[entry.outcome],
		escapeMarkdown(detailOf(entry))
	]);
	const markdown = [
		`## ${ready ? "✅ Load test: ready" : "❌ Load test: not ready"}`,
		`${totals}. No task was started.`,
		table([
			"region",
			"check",
			"result",
			"detail"
		], rows),
		noticeSection(notices)
	];
	return {
		ready,
		lines: [...columns(entries), `${totals}; no task was started`],
		markdown: summaryOf(markdown),
		failures: listOf("failed", entries),
		unchecked: listOf("unchecked", entries)
	};
}
function columns(entries) {
	const rows = entries.map((entry) => [
		WORDS[entry.outcome],
		regionOf(entry),
		entry.check
	]);
	const widths = [
		0,
		1,
		2
	].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return entries.map((entry, index) => {
		return [...rows[index]?.map((cell, column) => cell.padEnd(widths[column] ?? 0)) ?? [], detailOf(entry)].join("  ");
	});
}
function regionOf({ region }) {
	return region ?? "all regions";
}
/** What was found, in one line. */
function detailOf(finding) {
	return finding.outcome === "ok" ? finding.detail : printMessages(finding.messages);
}
/** Several messages in one line: those with the same fix are one. */
function printMessages(messages) {
	return [...Map.groupBy(messages, ({ code, fix }) => `${code} ${fix}`).values()].map((same) => {
		const what = [...new Set(same.map((message) => message.what))].join("; ");
		return same.slice(0, 1).map((message) => printMessage({
			...message,
			what
		}));
	}).flat().join(" ");
}
/** How many checks ended how: `17 ok, 1 failed`. */
function totalsOf(entries) {
	return Object.entries(WORDS).map(([outcome, word]) => {
		return {
			count: entries.filter((entry) => entry.outcome === outcome).length,
			word
		};
	}).flatMap(({ count, word }) => count === 0 ? [] : [`${count} ${word}`]).join(", ");
}
function listOf(outcome, entries) {
	const found = entries.filter((entry) => entry.outcome === outcome);
	if (found.length === 0) return void 0;
	const lines = found.map((entry) => `- ${regionOf(entry)}, ${entry.check}: ${detailOf(entry)}`);
	const did = outcome === "failed" ? "failed" : "could not be made";
	return [`${plural(found.length, "check")} ${did}:`, ...lines].join("\n");
}

// src/check/job.ts
/** A check answers in seconds: what has no answer by then is not checked. */
const TIMEOUTS = {
	attempts: 2,
	connect: 3e3,
	answer: 5e3
};
const ALL_WITHIN = 2e4;
/**
* Checks the account as a step of a job: a line a check, the same as a summary, and a failed step
* when a run could not work.
*/
async function checkJob(inputs) {
	process.on("SIGINT", () => log.info("SIGINT: the check ends in a moment."));
	proxyFetch(process.env);
	const clock = clockOf({ log });
	const started = performance.now();
	warnAbout({ log }, inputs.remarks);
	const timeIsUp = setTimeout(ALL_WITHIN, void 0, { ref: false });
	const entries = await checkAll({
		inputs,
		aws: makeAws(clock, TIMEOUTS),
		checkAws: makeCheckAws(),
		fetch: globalThis.fetch,
		checkId: `check-${makeRunId(clock.now())}`,
		now: clock.now,
		timeIsUp
	});
	const took = performance.now() - started;
	const report = checkReport(entries, took, inputs.remarks);
	for (const line of report.lines) log.info(line);
	setOutputs({ verdict: report.ready ? "ready" : "not-ready" });
	appendSummary(() => report.markdown);
	if (report.unchecked !== void 0) log.warning(report.unchecked);
	if (report.failures !== void 0) failStep(report.failures);
	if (took >= ALL_WITHIN) process.exit();
}
function makeCheckAws() {
	return oncePerRegion((region) => {
		const config = clientConfig(region, TIMEOUTS);
		return {
			ec2: new EC2Client(config),
			ecr: new ECRClient(config),
			iam: new IAMClient(config),
			sts: new STSClient(config)
		};
	});
}

export { checkJob as t };