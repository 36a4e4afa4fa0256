import { D as object, E as number, N as union, O as preprocess, T as literal, _ as warning, a as getScalarValue, b as array, c as endGroup, d as info, f as notice, g as startGroup, h as setOutput, i as YAMLException, j as string, k as record, l as getInput, m as setFailed, n as EVENT_ID, o as parseEvents, p as saveState, r as SCALAR_STYLE, s as leven, t as CORE_SCHEMA, u as getState, w as lazy, x as boolean, y as _null } from "./vendor.js";
import { accessSync, appendFileSync, constants, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { execFile, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";

// src/units.ts
/**
* The units that times are written in, with their milliseconds. The largest first: a limit is
* printed in the largest that keeps it whole.
*/
const TIME_UNITS = [
	{
		name: "h",
		factor: 36e5
	},
	{
		name: "m",
		factor: 6e4
	},
	{
		name: "s",
		factor: 1e3
	},
	{
		name: "ms",
		factor: 1
	}
];
/** A response time for people: `0.42 ms`, `12.3 ms`, `1240.3 ms`, `31.20 s`. */
function printResponseTime(milliseconds) {
	if (milliseconds >= 1e4) return `${(milliseconds / 1e3).toFixed(2)} s`;
	return `${milliseconds.toFixed(milliseconds >= 10 ? 1 : 2)} ms`;
}
/** A span of time for people: `850 ms`, `42 s`, `6 min 30 s`, `2 h 5 min`. */
function printSpan(milliseconds) {
	if (milliseconds < 1e3) return `${Math.round(milliseconds)} ms`;
	const seconds = Math.round(milliseconds / 1e3);
	if (seconds < 60) return `${seconds} s`;
	if (seconds < 3600) return joinSpan([Math.floor(seconds / 60), "min"], [seconds % 60, "s"]);
	return joinSpan([Math.floor(seconds / 3600), "h"], [Math.floor(seconds % 3600 / 60), "min"]);
}
function joinSpan(large, small) {
	return small[0] === 0 ? large.join(" ") : [...large, ...small].join(" ");
}
/**
* A share for people: `0%`, `0.04%`, `5%`, `12.5%`; never `0%` for something that is not zero, or
* `100%` for what is not all.
*/
function printShare(fraction) {
	const percent = fraction * 100;
	if (percent !== 0 && percent < .01) return "<0.01%";
	if (percent < 100 && percent > 99.99) return ">99.99%";
	return `${Number(percent.toFixed(2))}%`;
}
/** A rate for people: `12.3/s`, `0.42/s`. */
function printRate(rate) {
	return `${rate.toFixed(rate >= 10 ? 1 : 2)}/s`;
}
/** US dollars for people, without their sign: `0.42`, `12.00`; never `0.00` for what costs something. */
function printDollars(dollars) {
	const digits = dollars > 0 && dollars < .01 ? 5 : 2;
	return Number.isFinite(dollars) ? dollars.toFixed(digits) : "unlimited";
}
/** A count for people, with thousands apart: `12,345`. */
function printCount(count) {
	if (Number.isInteger(count) && Math.abs(count) < 1e3) return String(count);
	return count.toLocaleString("en-US");
}
/** A size for people: `512 bytes`, `1.5 kB`, `50 MB`; 1 MB is 1,000,000 bytes. */
function printBytes(bytes) {
	if (bytes < 1e3) return plural(bytes, "byte");
	const [divisor, unit] = bytes < 1e6 ? [1e3, "kB"] : [1e6, "MB"];
	return `${Number((bytes / divisor).toFixed(1))} ${unit}`;
}
function sumOf(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}
/** Several names in a sentence: the first ones, and how many more there are. */
function someOf(names, most = 10) {
	const rest = names.length - most;
	const shown = names.slice(0, most).join(", ");
	return rest > 0 ? `${shown} and ${printCount(rest)} more` : shown;
}
/** `1 task`, `3 tasks`. */
function plural(count, noun) {
	return `${printCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
/** Text of any length with an end; what is left out is counted. */
function cut(text, most) {
	if (text.length <= most) return text;
	const kept = text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
	return `${kept}… (${plural(text.length - kept.length, "more character")})`;
}
/**
* Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"),
* also one that its code follows.
*/
function sentence(clause) {
	return /[.?!](?: \[[a-z0-9-]+\])?$/.test(clause) ? clause : `${clause}.`;
}

// src/messages/message.ts
/** Holds the catalogue to its type, and keeps its texts for the types of their facts. */
function entries(texts) {
	return texts;
}
const FORMATS = {
	span: printSpan,
	"response-time": printResponseTime,
	share: printShare,
	bytes: printBytes
};
/**
* What others wrote, short enough for a message: a broken file can have megabytes where a name
* should be.
*/
function brief$1(text) {
	return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
/** A text with its facts put in. What is put in is never read for braces again. */
function fill(text, facts) {
	return text.replace(/\{(\w+)(?::([^}]+))?\}/g, (_, name, format) => print(facts[name] ?? "", format));
}
function print(fact, format) {
	if (typeof fact === "object") return someOf(fact);
	if (typeof fact === "string") return format === "brief" ? brief$1(fact) : fact;
	if (format === void 0) return printCount(fact);
	const [, noun] = /^plural (.+)$/.exec(format) ?? [];
	if (noun !== void 0) return plural(fact, noun);
	const [one, several] = format.split("/");
	return several === void 0 ? FORMATS[format]?.(fact) ?? printCount(fact) : fact === 1 ? one ?? "" : several;
}

// src/messages/addresses.ts
/** What is wrong with the addresses that requests go to. */
const ADDRESS_MESSAGES = {
	"url-scheme-refused": {
		what: "{scheme} is neither http nor https",
		fix: "write an address that begins with http:// or https://, and not {url}",
		more: "JMeter also reads files and other addresses. They say nothing of a service, and a file is read in no time. A host and its port need `http://` before them, too."
	},
	"url-scheme-variable": {
		what: "a variable decides on the scheme of {url}, and it is not a constant",
		fix: "write http:// or https:// out, or set the variable in variables of the scenario",
		more: "Only http and https are load for a service. What a variable holds is certain where the scenario sets it in `variables`, or the test plan in its User Defined Variables."
	},
	"url-host-missing": {
		what: "{url} names no host after its scheme",
		fix: "write http://HOST/PATH, or only the path beside a default-address",
		more: "JMeter would look for the host elsewhere. Two slashes belong before the host."
	},
	"url-refused": {
		what: "{url} is refused, because {because}",
		fix: "{instead}",
		more: "Programs read such addresses in different ways: one takes the name before an `@` for the host, the next one what is behind it. The gate checks an address, and sends what it checked."
	},
	"host-is-task": {
		what: "the host {host} is the task itself, where only the load generator is",
		fix: "write the address of the service; where it runs beside the load generator, add {host} to the input allowed-targets",
		more: "In a task, `localhost` and `127.0.0.1` are the task: no service is there, only what belongs to the load generator. A test on one machine names it in `allowed-targets`."
	},
	"host-refused": {
		what: "no request may go to {host}",
		fix: "write the address of the service that is tested",
		more: "Link-local addresses and those of metadata give away the credentials of a task. Addresses of several machines, or of none, are no service. No input permits them."
	},
	"host-not-allowed": {
		what: "the input allowed-targets does not name the host {host}, with this port",
		fix: "write a host of that list, or have the workflow add this one",
		more: "While `allowed-targets` is set, requests go to its hosts alone. An entry without a port is for all ports. `*.example.com` does not stand for `example.com` itself."
	},
	"host-unknown": {
		what: "only the run decides on the host of {host}, and the input allowed-targets is set",
		fix: "write the host, give it by the input variables, begin a path with a slash, or set the input allow to variable-hosts",
		more: "What a variable holds is certain where the scenario, the plan or the workflow sets it, and nothing sets it while the test runs. With `variable-hosts`, the tasks alone hold to the list."
	},
	"host-invalid": {
		what: "\"{host}\" is not the name or the address of a host",
		fix: "write a name such as www.example.com, or an address such as 192.0.2.1",
		more: "A name has letters, digits, hyphens and dots. Letters that stand for others, such as those of full width, are refused, as programs read them differently. So are zones of IPv6."
	},
	"host-number-unclear": {
		what: "programs read the number \"{host}\" as different addresses, or as none",
		fix: "write an address of IPv4 as four decimal numbers without leading zeros: 192.0.2.1",
		more: "One program takes `010` for eight, and the next one for ten. The gate must come to the same machine as JMeter, so that it reads decimal numbers only."
	},
	"target-unreadable": {
		what: "\"{text:brief}\" is not a host with or without a port",
		fix: "write a host such as www.example.com, *.example.com, 192.0.2.1 or [2001:db8::1]:8080",
		more: "A target has no scheme and no path. `*.` stands for all hosts below a name."
	},
	"target-never": {
		what: "no request may go to {host}, whatever the workflow allows",
		fix: "remove it, and name the service that is tested",
		more: "Link-local addresses and those of metadata give away the credentials of a task. Addresses of several machines, or of none, are no service."
	},
	"targets-too-many": {
		what: "{count:plural target} are more than {most}",
		fix: "name several hosts by one entry such as *.example.com",
		more: "Every request of a task is held against the list."
	}
};

// src/messages/aws.ts
/** Why a call to AWS failed, and what the calls show of the runner. */
const AWS_MESSAGES = {
	"runner-clock-wrong": {
		what: "the clock of the runner shows {runner} UTC, and that of AWS {aws}: they differ by {apart:span}",
		fix: "synchronise the clock of the runner (NTP); this run counts by the clock of AWS",
		more: "The first answer of AWS shows what time it is. Deadlines, the start of the load and the windows of the metrics follow it, so the run is not affected. Other programs on this runner are: AWS refuses requests whose time is more than five minutes off."
	},
	"aws-credentials-missing": {
		what: "could not {doing}: {reason}",
		fix: "run aws-actions/configure-aws-credentials before this step, with \"id-token: write\"",
		more: "The job has no credentials of AWS. The permission `id-token: write` belongs to the job. Pull requests from forks have neither secrets nor OIDC: gate them after the merge, or by hand."
	},
	"aws-credentials-expired": {
		what: "could not {doing}: {reason}",
		fix: "raise role-duration-seconds above the length of the test",
		more: "The credentials ran out during the job. They last one hour unless you ask for more; the role's maximum session duration limits that. Tasks go on with their own role and end by themselves. The `post` step cannot stop them with expired credentials."
	},
	"aws-credentials-invalid": {
		what: "could not {doing}: {reason}",
		fix: "check the role, and that the region is enabled for the account",
		more: "These credentials are not valid in this region. The region is not enabled, or the keys are wrong."
	},
	"aws-access-denied": {
		what: "could not {doing}: {reason}",
		fix: "allow {permission} to the role of the job (docs/permissions.md)",
		more: "The whole policy is in [permissions.md](permissions.md)."
	},
	"aws-reply-unreadable": {
		what: "could not {doing}: {reason}",
		fix: "run again; if it persists, check the path to AWS (e.g. a proxy)",
		more: "The reply was no answer of AWS, or broke off, six times. A proxy that answers by itself is the usual cause."
	},
	"aws-throttled": {
		what: "could not {doing}: {reason}",
		fix: "run fewer gates at once, or try again later",
		more: "AWS throttles this account in this region. Too many gates run in it at once."
	},
	"aws-unreachable": {
		what: "could not {doing}: {reason}",
		fix: "check the network of the runner, and AWS_ENDPOINT_URL if it is set",
		more: "The endpoint cannot be reached. The runner has no route to AWS, or `AWS_ENDPOINT_URL` points elsewhere."
	},
	"aws-proxy-failed": {
		what: "could not {doing} through the proxy {proxy}: {reason}",
		fix: "check the proxy, its credentials, and that it lets the addresses of AWS pass",
		more: "A variable of the runner (`HTTPS_PROXY`, `HTTP_PROXY`) names this proxy. 407 means that it wants credentials: `http://USER:PASSWORD@HOST:PORT`, with special characters percent-encoded. `NO_PROXY` names hosts that are reached without it."
	},
	"proxy-invalid": {
		what: "it is not the URL of a proxy",
		fix: "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; or unset it",
		more: "The variable is set for the runner or the job. Special characters in the password are percent-encoded (`%40` for `@`). Proxies of other kinds, such as SOCKS, are not supported."
	},
	"proxy-unsupported": {
		what: "it is set, but Node.js {version} of this runner cannot use a proxy",
		fix: "update the runner: from 24.5 on, Node.js can",
		more: "Runners since 2.329 bring a newer Node.js. GitHub takes no older ones."
	},
	"aws-certificate-refused": {
		what: "could not {doing}: {reason}",
		fix: "check the clock of the runner; behind a proxy that opens TLS, set NODE_EXTRA_CA_CERTS",
		more: "The certificate of the endpoint is not valid here. A clock that is months off makes it \"expired\" or \"not yet valid\". A proxy that opens TLS signs by its own authority: `NODE_EXTRA_CA_CERTS` names the file with its certificate."
	},
	"aws-internal-error": {
		what: "could not {doing}: AWS reported an internal error, also on retry: {reason}",
		fix: "try again later, or drop this region",
		more: "The service answered with an internal error six times, with growing pauses. The AWS Health Dashboard shows outages."
	},
	"aws-resource-gone": {
		what: "could not {doing}: a resource named in the stack's outputs no longer exists: {reason}",
		fix: "deploy cloudformation/main.yml again (docs/deploy.md)",
		more: "The cluster, the bucket or the task definition was deleted beside its stack."
	},
	"aws-call-failed": {
		what: "could not {doing}: {reason}",
		fix: "check the reason; the call needs {permission}",
		more: "The service refused the call for a reason that the action does not recognise."
	}
};

// src/messages/causes.ts
/** Why a task did not start or did not live, as what AWS or its own log says shows it. */
const CAUSE_MESSAGES = {
	"task-secret-unreachable": {
		what: "a secret of its task definition cannot be reached",
		fix: "give the subnets a route to Secrets Manager and SSM (docs/networks.md)",
		more: "A public address with a route to the internet, a NAT gateway or endpoints all serve."
	},
	"task-secret-unreadable": {
		what: "a secret of its task definition cannot be read",
		fix: "check that the secret exists in the region and that the execution role may read it",
		more: "The execution role needs `secretsmanager:GetSecretValue` or `ssm:GetParameters`, and `kms:Decrypt` for a key of your own."
	},
	"task-image-pull-limit": {
		what: "the registry's pull rate limit was reached",
		fix: "keep the image in ECR in each region (docs/image.md)",
		more: "Each task pulls the image for itself. Docker Hub counts the pulls of an address."
	},
	"task-image-wrong-cpu": {
		what: "its image is not built for the CPU of the tasks",
		fix: "build the image for both architectures (docs/image.md), or change CpuArchitecture",
		more: "The stack's parameter `CpuArchitecture` names the CPU of the tasks."
	},
	"task-image-unreachable": {
		what: "the registry of its image cannot be reached",
		fix: "give the subnets a route to ECR (api and dkr) and S3 (docs/networks.md)",
		more: "A public address with a route to the internet, a NAT gateway or endpoints all serve. ECR keeps the layers of an image in S3."
	},
	"task-image-denied": {
		what: "the registry does not allow it to pull its image",
		fix: "allow the pull to the execution role, or push the image to the repository",
		more: "A missing repository gives the same error. An image of another account also needs a repository policy."
	},
	"task-image-missing": {
		what: "its image does not exist",
		fix: "push the image to that region (docs/image.md), or correct the stack's DockerImage",
		more: "Each region has its own registry. The tag or the repository of the parameter `DockerImage` is not in it."
	},
	"task-disk-full": {
		what: "its disk is full",
		fix: "use a smaller image, or give the task definition more ephemeral storage",
		more: "Fargate gives a task 20 GB by default. The image and the log files of JMeter share it."
	},
	"task-image-pull-failed": {
		what: "its image could not be pulled",
		fix: "check the reason and the stack's DockerImage; run again if the registry failed",
		more: "None of the known reasons fits what ECS says."
	},
	"task-logs-unreachable": {
		what: "CloudWatch Logs cannot be reached",
		fix: "give the subnets a route to CloudWatch Logs (docs/networks.md)",
		more: "ECS starts no task whose log it cannot open."
	},
	"task-log-group-missing": {
		what: "its log group does not exist",
		fix: "deploy the stack again",
		more: "The log group was deleted beside the stack. ECS starts no task whose log it cannot open."
	},
	"task-log-denied": {
		what: "its execution role does not allow it to write its log",
		fix: "deploy the stack again, or allow logs:CreateLogStream and logs:PutLogEvents to the role",
		more: "The execution role needs both permissions on the stack's log group."
	},
	"task-log-invalid": {
		what: "its log could not be set up",
		fix: "deploy the stack again, or correct the log options of the stack's task definition",
		more: "The options of the `awslogs` driver in the task definition are not valid."
	},
	"task-tags-denied": {
		what: "the role of the job does not allow it to tag tasks",
		fix: "allow ecs:TagResource to the role of the job (docs/permissions.md), or remove the input tags",
		more: "A task gets its tags when it starts, which needs a permission of its own. Without the input `tags`, a run goes on without tags."
	},
	"task-start-denied": {
		what: "the role of the job does not allow it to start tasks with the roles of the stack",
		fix: "allow ecs:RunTask and iam:PassRole to the role of the job (docs/permissions.md)",
		more: "Starting a task also hands it its task role and its execution role."
	},
	"task-role-not-assumable": {
		what: "ECS could not assume one of its roles",
		fix: "check that both roles of the stack exist and trust ecs-tasks.amazonaws.com",
		more: "IAM needs some seconds to publish a new role. Right after a deployment, wait a minute and run again."
	},
	"task-throttled": {
		what: "AWS throttles this account in this region",
		fix: "run fewer gates at once, or try again later",
		more: "Too many calls in one account and region. The action has already tried again for minutes."
	},
	"task-subnet-full": {
		what: "its subnet has no free address",
		fix: "use larger subnets (SubnetIds or their CIDR blocks), or fewer tasks in this region",
		more: "Each task takes one private address of its subnet."
	},
	"task-network-interface-quota": {
		what: "the account's quota of network interfaces is used up",
		fix: "raise \"Network interfaces per Region\" in Service Quotas, or use fewer tasks there",
		more: "Each task takes one network interface. The quota belongs to the service VPC."
	},
	"task-subnet-missing": {
		what: "its subnet or security group does not exist",
		fix: "deploy the stack again, with the subnets of a VPC that exists",
		more: "The subnet or the security group was deleted beside the stack."
	},
	"task-network-interface-missing": {
		what: "no network interface was attached to it",
		fix: "run again, or set min-tasks to go on without a few tasks",
		more: "Roughly 1 % of tasks fail this way when many start at once."
	},
	"task-vcpu-quota": {
		what: "the account's quota of Fargate vCPUs in this region is used up",
		fix: "raise the Fargate vCPU quota in Service Quotas, or use fewer tasks or another region",
		more: "The quotas are \"Fargate On-Demand vCPU resource count\" and \"Fargate Spot vCPU resource count\"."
	},
	"task-capacity-missing": {
		what: "Fargate has no capacity for it at the moment",
		fix: "try again later, use more regions, or set capacity to on-demand instead of spot",
		more: "The action tries again for three minutes, also in single subnets. Spot runs out of capacity more often."
	},
	"task-memory-exhausted": {
		what: "its memory ran out",
		fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
		more: "JMeter needs memory for each virtual user. More tasks with fewer users each also help."
	},
	"task-spot-reclaimed": {
		what: "AWS took its Spot capacity back",
		fix: "run again, or set the input capacity to on-demand",
		more: "AWS may end a Spot task at any time, two minutes after a warning."
	},
	"task-health-check-failed": {
		what: "it did not pass its health check",
		fix: "remove the health check from the stack's task definition",
		more: "A load generator that is busy may not answer a health check."
	},
	"task-storage-late": {
		what: "its storage was not ready in time",
		fix: "run again",
		more: "Fargate could not attach the ephemeral storage of the task."
	},
	"task-container-not-started": {
		what: "its container could not be started",
		fix: "check that the image is of this release and that the task definition is unchanged",
		more: "The container runtime found no program to run, or did not answer."
	},
	"task-host-repaired": {
		what: "AWS had to repair its host",
		fix: "run again",
		more: "Fargate retires hosts for maintenance, and with them their tasks."
	},
	"task-error-of-aws": {
		what: "AWS reported an internal error",
		fix: "run again, or use another region",
		more: "The AWS Health Dashboard shows outages."
	},
	"task-preparation-failed": {
		what: "AWS could not prepare what it needs to start",
		fix: "check the log group, the execution role, and the route from the subnets to the internet",
		more: "ECS reports `ResourceInitializationError` and none of the known reasons fits."
	},
	"task-exchange-denied": {
		what: "its task role does not allow it to use the exchange bucket",
		fix: "deploy the stack again: its task role then allows both reading and writing",
		more: "A task reads the bundle of its run and writes its result, below its own run only."
	},
	"target-name-unresolved": {
		what: "the name of the target could not be resolved",
		fix: "check the address in the scenario; for a private name, check VpcId and SubnetIds",
		more: "A private name resolves only in a VPC whose DNS holds it. The stack must use subnets of that VPC."
	},
	"target-refused": {
		what: "the target refuses connections",
		fix: "check the port in the scenario, and that the service is up",
		more: "The host answers, but no process listens on that port."
	},
	"target-unreachable": {
		what: "the target cannot be reached",
		fix: "let the tasks' subnets into the target's security group or firewall, and check routes",
		more: "Connections time out. A firewall drops them, or the subnets have no route to the target."
	},
	"target-certificate-untrusted": {
		what: "the target's certificate is not trusted",
		fix: "give the target a certificate of a known authority for the name in the scenario",
		more: "JMeter trusts the authorities of its Java installation. A self-signed certificate is none."
	}
};

// src/messages/check.ts
/** What a check finds wrong, or cannot find out. */
const CHECK_MESSAGES = {
	"check-unanswered": {
		what: "there was no answer in time",
		fix: "check the network of the runner and the state of AWS in this region, then check again",
		more: "A check ends after 20 seconds at the latest. A network that drops packets, or an outage of AWS, leaves calls without an answer."
	},
	"check-needs-stack": {
		what: "not checked: the stack failed",
		fix: "correct the stack first",
		more: "Without the outputs of the stack there is nothing to look at."
	},
	"check-needs-output": {
		what: "not checked: the stack has no output {output}",
		fix: "correct the stack first",
		more: "The check looks at what this output names."
	},
	"check-needs-task-definition": {
		what: "not checked: the task definition failed",
		fix: "correct the task definition first",
		more: "The check looks at what the task definition names."
	},
	"cluster-not-found": {
		what: "there is no cluster {cluster}",
		fix: "deploy cloudformation/main.yml again, or name another stack",
		more: "The stack names a cluster that was deleted."
	},
	"cluster-not-active": {
		what: "the cluster {cluster} is {status}",
		fix: "deploy cloudformation/main.yml again, or name another stack",
		more: "Only an active cluster starts tasks. This one is being created or deleted."
	},
	"cluster-without-spot": {
		what: "the cluster has no FARGATE_SPOT capacity provider, and tasks are to run on Spot",
		fix: "add FARGATE_SPOT to its capacity providers, as cloudformation/main.yml does",
		more: "The capacity provider was removed from the cluster after the deployment."
	},
	"exchange-probe-changed": {
		what: "{key} of the bucket {bucket} does not hold what was just written",
		fix: "check what else writes to this bucket",
		more: "Something replaces or changes objects of the exchange bucket."
	},
	"exchange-probe-skipped": {
		what: "nothing was written, because it could not be removed again",
		fix: "allow the removal of probes first",
		more: "The role has no `s3:DeleteObject`. Whether it may write is unknown then."
	},
	"image-not-in-repository": {
		what: "the repository {repository} in {region} has no image {image}",
		fix: "push it (docs/image.md), or correct the parameter DockerImage of the stack",
		more: "The repository has other tags. Each region has a repository of its own."
	},
	"repository-not-found": {
		what: "the account {account} has no repository {repository} in {region}",
		fix: "push the image (docs/image.md), or correct the parameter DockerImage of the stack",
		more: "Each region has its own repositories. [image.md](image.md) says how to replicate an image."
	},
	"image-other-architecture": {
		what: "the image is for {offered:list}, and tasks have {architecture} processors",
		fix: "build it for both (docs/image.md), or correct the parameter CpuArchitecture of the stack",
		more: "Tasks would end with `exec format error`."
	},
	"image-not-found": {
		what: "there is no image {image} at {host}",
		fix: "push it (docs/image.md), or correct the parameter DockerImage of the stack",
		more: "The registry answered 404 to a request for the manifest of the image."
	},
	"registry-refused": {
		what: "{host} answered {status} to a request for {image} without credentials",
		fix: "check that it is there; a private one needs repositoryCredentials in the task definition",
		more: "Registries answer 401 and 403 for private images, and many of them also for missing ones."
	},
	"registry-unreachable": {
		what: "{host} could not be asked for {image}: {reason}",
		fix: "check the name of the registry, and the network of the runner",
		more: "The check asks from the runner; tasks pull from their own network."
	},
	"log-group-not-found": {
		what: "there is no log group {group}",
		fix: "deploy cloudformation/main.yml again",
		more: "The log group was deleted. Without it no task starts (`ResourceInitializationError`)."
	},
	"task-definition-inactive": {
		what: "the task definition was deregistered",
		fix: "deploy cloudformation/main.yml again",
		more: "The stack names a revision that cannot be started any more."
	},
	"task-network-mode": {
		what: "its network mode is {mode}, but Fargate has awsvpc only",
		fix: "deploy cloudformation/main.yml again",
		more: "The task definition is one for EC2, or was changed by hand."
	},
	"task-not-for-fargate": {
		what: "the task definition is not made for Fargate",
		fix: "deploy cloudformation/main.yml again",
		more: "`requiresCompatibilities` of the task definition does not list `FARGATE`."
	},
	"task-size-not-offered": {
		what: "Fargate has no size of {cpu} CPU units and {memory} MiB of memory",
		fix: "deploy cloudformation/main.yml again, with a size that Fargate offers",
		more: "AWS lists the sizes in its documentation of task CPU and memory."
	},
	"task-size-unknown": {
		what: "the task definition does not say how many vCPUs a task has",
		fix: "set its cpu and memory",
		more: "Fargate needs both at the level of the task, not of its containers."
	},
	"quota-too-small": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed}, and the quota is {limit}",
		fix: "ask for more of \"{quota}\" in Service Quotas, or use fewer or smaller tasks",
		more: "The quota counts all that Fargate runs in the account and region, on demand and Spot apart."
	},
	"quota-used-up": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed}, and {left} of {limit} are left",
		fix: "ask for more of \"{quota}\" in Service Quotas, or use fewer or smaller tasks",
		more: "The quota counts all that Fargate runs in the account and region. Its use is known with some minutes of delay."
	},
	"quota-use-unknown": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed} of {limit}; the use of the quota is unknown",
		fix: "allow the reading of the use of the quota",
		more: "The metric `AWS/Usage` could not be read. The message after this one says why."
	},
	"quota-unknown": {
		what: "Service Quotas has no value of \"{quota}\"",
		fix: "look the quota up in the console of Service Quotas",
		more: "Service Quotas answered without a value for this region."
	},
	"caller-unknown": {
		what: "not checked: the owner of the credentials is unknown",
		fix: "correct the check of the account first",
		more: "STS did not answer, so that IAM cannot be asked about the role."
	},
	"iam-denies": {
		what: "IAM says that {permission} is not allowed on {resources:list}",
		fix: "allow {permission} to the role of the job (docs/permissions.md)",
		more: "The simulator reads the policies of the role ([permissions.md](permissions.md)). A statement is missing, or its resource or condition does not fit."
	},
	"subnet-not-found": {
		what: "{reason}",
		fix: "deploy the stack again, or correct its parameter SubnetIds",
		more: "The stack names a subnet that was deleted."
	},
	"subnet-not-available": {
		what: "the subnet {subnet} is {state}",
		fix: "wait until it is available, or correct the parameter SubnetIds of the stack",
		more: "The subnet was created a moment ago."
	},
	"subnet-too-full": {
		what: "{subnet} has {free} free {free:address/addresses}; its share of {tasks:plural task} is {share}",
		fix: "stop what uses the addresses, use fewer tasks, or give the stack larger subnets",
		more: "ECS spreads tasks evenly over the subnets, and each task takes an address."
	},
	"check-started-task": {
		what: "ECS started {tasks:plural task} that cannot exist; the check stopped {tasks:it/them}",
		fix: "report this to the authors of the action",
		more: "The check makes a call that cannot start a task. This message should never be seen."
	}
};

// src/messages/constructs.ts
/** What a run makes of a construct: the table of constructs has the reasons. */
const CONSTRUCT_MESSAGES = {
	"construct-ignored": {
		what: "left out, because {because}",
		fix: "leave it, or remove it: nothing is lost",
		more: "The setting does not change the load, or the worker does what it asks for. The test is the same without it. [The table of constructs](scenarios.md) lists what is left out.",
		note: true
	},
	"construct-lost": {
		what: "left out, because {because}; {loses}",
		fix: "remove it if you can do without; else run the scenario with Taurus, too",
		more: "The load and the verdict are the same without it, but something that you may expect is missing. [The table of constructs](scenarios.md) says what."
	},
	"construct-allowed": {
		what: "the input allow permits it with {permission}: {because}",
		fix: "make sure that you trust whoever may change this file",
		more: "The workflow has set `allow`. Code that the tasks run can do whatever the tasks can do. [The table of constructs](scenarios.md) lists what needs `allow`.",
		note: true
	},
	"construct-needs-allow": {
		what: "{name} needs the permission of the workflow: {because}",
		fix: "set the input allow to {permission}, or {instead}",
		more: "A scenario that runs code may do in the task whatever the task may do. So the workflow has to agree to code, and to what leads to other hosts. [The table of constructs](scenarios.md) lists what needs `allow`."
	},
	"construct-refused": {
		what: "{name} cannot be used: {because}",
		fix: "{instead}",
		more: "Some constructs have no meaning in a fleet of tasks, or reach beyond the test. [The table of constructs](scenarios.md) lists them, with what to write instead."
	}
};

// src/messages/criteria.ts
/** Why a line of `threshold` is not a criterion. */
const CRITERION_MESSAGES = {
	"threshold-empty": {
		what: "it holds no criterion",
		fix: "write a duration such as 500ms, or one criterion a line such as errors < 1%",
		more: "The input is empty, or holds comments only. It may be left out where the scenario has `passfail` criteria ([passfail.md](passfail.md)), but not with `replay`."
	},
	"criterion-subject-unknown": {
		what: "{found} is not something that can be judged",
		fix: "{suggestion}",
		more: "A line begins with what it judges. [criteria.md](criteria.md) lists all subjects."
	},
	"criterion-percentile-invalid": {
		what: "\"{text}\" is not a percentile",
		fix: "write p0 to p100, such as p95 or p99.9",
		more: "A percentile is `p` and a number from 0 to 100, with a point and no comma."
	},
	"criterion-label-missing": {
		what: "a label is expected after of, not {found}",
		fix: "write the label; put it in double quotes if it holds spaces or signs",
		more: "A label without quotes is one word. One that is called `of`, `in`, `over` or `for` needs double quotes, as one with spaces or signs does: `p95 of \"add to cart\" < 1s`."
	},
	"criterion-label-quotes": {
		what: "{text} does not begin with a double quote",
		fix: "put the label in double quotes, such as of \"add to cart\"",
		more: "Other quotes would become a part of the label, and no sample would have it."
	},
	"criterion-quote-open": {
		what: "the quote that begins here does not end",
		fix: "end the label with a double quote",
		more: "A double quote within a label is written `\\\"`, and a backslash `\\\\`."
	},
	"criterion-quote-escape": {
		what: "{text} means nothing in quotes",
		fix: "write \\{text} if the label holds a backslash",
		more: "In quotes, `\\\"` is a double quote and `\\\\` a backslash. There are no other escapes."
	},
	"criterion-region-missing": {
		what: "a region is expected after in, not {found}",
		fix: "write one of {regions:list}, without quotes",
		more: "`in` takes the name of a region of the run, or `each region` for every one by itself."
	},
	"criterion-region-unknown": {
		what: "\"{text}\" is not a region of this run",
		fix: "{suggestion}",
		more: "The regions of a run are those of the input `regions`; of a replay, those of its run."
	},
	"criterion-part-twice": {
		what: "a criterion has only one {part}",
		fix: "write a line for each",
		more: "One line is about one label, one region and one kind of window at most."
	},
	"criterion-operator-missing": {
		what: "a comparison is expected after {subject}, not {found}",
		fix: "write one of < <= > >= and the limit, such as {example}",
		more: "Comparisons are written as signs: `<`, `<=`, `>` or `>=`. `of` and `in` stand before them, `over` and `for` after the limit."
	},
	"criterion-label-unquoted": {
		what: "a comparison is expected after the label {label}, not {found}",
		fix: "write one of < <= > >=; a label with spaces or signs goes in double quotes",
		more: "Without quotes, a label ends at a space, a comma, a `#` or a sign of a comparison."
	},
	"criterion-limit-missing": {
		what: "a limit is expected, not {found}",
		fix: "write the limit with its unit, such as {example}",
		more: "Behind the comparison stands one number with its unit."
	},
	"criterion-baseline": {
		what: "a baseline cannot be judged: this version keeps no history",
		fix: "write a number with its unit",
		more: "Limits are numbers. Comparing a run with earlier ones is not possible yet."
	},
	"criterion-number-comma": {
		what: "a number has no commas",
		fix: "write a point before decimals, and nothing between thousands",
		more: "A comma begins a flag. Write `0.5%` for `0,5%`, and `1000` for `1,000`."
	},
	"criterion-number-long": {
		what: "\"{text}\" has too many digits",
		fix: "write at most 15 digits, 6 of them after the point",
		more: "More digits would not be kept exactly."
	},
	"criterion-unit-missing": {
		what: "\"{number}\" has no unit",
		fix: "write {number}ms or {number}s",
		more: "Without a unit, 500 means milliseconds to one reader and seconds to the next."
	},
	"criterion-unit-unknown": {
		what: "\"{unit}\" is not a unit of time",
		fix: "use ms, s, m or h, and one unit only",
		more: "A time has one unit: `90s`, not `1m30s`."
	},
	"criterion-time-invalid": {
		what: "\"{text}\" is not a duration",
		fix: "write a number and its unit, such as 500ms, 0.5s or 2m",
		more: "A time is a number without a sign, with a point and no comma, and a unit."
	},
	"criterion-time-long": {
		what: "{text} is longer than 24h",
		fix: "write at most 24h",
		more: "No run takes longer than a day."
	},
	"criterion-share-invalid": {
		what: "\"{text}\" is not a percentage",
		fix: "write a number and %, such as 1% or 0.5%",
		more: "A share is a percentage of the samples. A fraction is not taken: 0.01 is `1%`."
	},
	"criterion-share-large": {
		what: "{text} is more than 100%",
		fix: "write at most 100%",
		more: "A share of the samples is at most all of them."
	},
	"criterion-rate-invalid": {
		what: "\"{text}\" is not a number of samples a second",
		fix: "write a number, such as 50 or 50/s",
		more: "A rate is in samples a second: 3,000 a minute are `50/s`."
	},
	"criterion-count-invalid": {
		what: "\"{text}\" is not a whole number of samples",
		fix: "write a whole number without a unit or commas, such as 1000",
		more: "Samples are counted, so that their limit is a whole number."
	},
	"criterion-length-missing": {
		what: "a duration is expected after {word}, not {found}",
		fix: "write {word} 30s",
		more: "`over` and `for` take the length of a window or stretch in whole seconds."
	},
	"criterion-length-zero": {
		what: "a window must be longer than 0 s",
		fix: "write {word} 30s",
		more: "A window of no length holds no sample."
	},
	"criterion-length-fraction": {
		what: "samples are kept by the second, and \"{text}\" is not whole seconds",
		fix: "write {word} 30s",
		more: "Tasks keep their samples by the second in which these ended."
	},
	"criterion-flag-unknown": {
		what: "a flag is expected after the comma, not {found}",
		fix: "write stop or warn there, and one criterion a line",
		more: "Several criteria on one line are often a YAML block that begins with `>`, which joins lines. `threshold: |` keeps them apart."
	},
	"criterion-flag-twice": {
		what: "\"{flag}\" appears twice",
		fix: "remove one",
		more: "A flag stands once at the end of a line."
	},
	"criterion-flags-combined": {
		what: "stop and warn cannot be combined",
		fix: "write one of them",
		more: "`warn` never ends a run, and `stop` ends it with a failure."
	},
	"criterion-flag-comma": {
		what: "a comma is expected before {flag}",
		fix: "write \", {flag}\"",
		more: "A comma keeps the flag apart from the limit or the window before it."
	},
	"criterion-end-expected": {
		what: "the end of the line is expected, not {found}",
		fix: "write one criterion a line; only over, for, \", stop\" or \", warn\" follow a limit",
		more: "`of` and `in` stand before the comparison, `over` and `for` before the comma. Several criteria on one line are often a YAML block that begins with `>`: write `threshold: |`."
	},
	"criterion-stop-downtime": {
		what: "only the end of the run decides whether {criterion} holds",
		fix: "remove stop, or end the run by errors or avg, such as errors < 50% over 10s, stop",
		more: "How much time a request takes from its user is known when it ends. A service that hangs shows in `errors`, `avg` and `rps` of windows before that."
	},
	"criterion-downtime-label": {
		what: "the downtime of a label is known of the whole run only",
		fix: "remove over or for, or judge windows of all labels together",
		more: "Tasks keep the downtime of each second over all labels, and that of a label as one sum."
	},
	"criterion-stop-undecided": {
		what: "only the end of the run decides whether {criterion} holds",
		fix: "judge windows, such as over 30s, or remove stop",
		more: "What may still change to its good side until the last second cannot end a run: `rps >`, `samples >=`, `max >` and the like, and any `rps` or `stddev` of the whole run."
	}
};

// src/messages/criteria-sense.ts
/** Why criteria that can be read make no sense, or not for this scenario. */
const SENSE_MESSAGES = {
	"criterion-impossible": {
		what: "no run can meet {criterion}",
		fix: "write another limit",
		more: "No figure is negative, no share is above 100%, and no run without samples is judged."
	},
	"criterion-always-met": {
		what: "every run meets {criterion}",
		fix: "write an upper limit such as {example}",
		more: "A figure is never below zero. A criterion says what must hold, not when to fail."
	},
	"criterion-asks-slowness": {
		what: "{criterion} fails runs that are fast",
		fix: "did you mean {meant}? To keep it, add an upper limit such as {bound}",
		more: "A criterion is what must hold, not when to fail. So a lower limit on a time needs an upper limit on some time beside it, or `, warn`."
	},
	"criterion-asks-failures": {
		what: "{criterion} fails runs with few failures",
		fix: "did you mean {meant}? To keep it, add an upper limit such as {bound}",
		more: "A criterion is what must hold, not when to fail. So a lower limit on errors needs an upper limit on the same errors beside it, or `, warn`."
	},
	"passfail-asks-failures": {
		what: "{criterion} fails runs with few failures",
		fix: "turn its comparison around; to keep it, add an upper limit such as {bound} to threshold",
		more: "A criterion of `passfail` says when to fail. This one fails the run when nearly all of its samples succeed."
	},
	"criterion-twice": {
		what: "{criterion} also stands at {place}",
		fix: "remove one of them",
		more: "Both lines say the same, whatever their units or flags."
	},
	"criteria-exclude": {
		what: "{criterion} cannot hold together with {other} ({place})",
		fix: "change one of them",
		more: "Of the same samples, `min` is at most `avg` or a percentile, and these at most `max`."
	},
	"criterion-longer-than-load": {
		what: "{criterion} cannot be judged: the load takes {load:span}, less than {length:span}",
		fix: "shorten it, or lengthen hold-for in the scenario",
		more: "The load counts from the first execution, or the end of a ramp-up that is excluded, to the end of the last execution. A `delay` that all executions have does not count."
	},
	"criterion-stop-without-length": {
		what: "{criterion} cannot be judged early: the scenario does not say how long it takes",
		fix: "judge windows, such as over 30s, set hold-for, or remove stop",
		more: "Before the end, `stop` compares what was measured with what may still come. `max`, `min`, `p100`, `p0` and `samples` do not need that."
	},
	"criterion-stop-uneven": {
		what: "{criterion} cannot be judged early: executions begin or end at different times",
		fix: "judge windows, such as over 30s, give all executions one length, or remove stop",
		more: "Before the end, `stop` compares what was measured with what may still come. So all executions need the same `ramp-up` and `hold-for`, without a delay."
	},
	"criterion-label-misspelt": {
		what: "{criterion}: no request of the scenario has the label {label}",
		fix: "did you mean {nearest}?",
		more: "Labels are compared letter by letter, capitals included. A request without a label has its address as its label, as it is written."
	},
	"criterion-label-unknown": {
		what: "{criterion}: no request of the scenario has the label {label}",
		fix: "label the request that you mean; the labels of the scenario: {labels:list}",
		more: "Labels are compared letter by letter, capitals included. A request without a label has its address as its label. The labels of a JMeter test plan are not checked."
	}
};

// src/messages/events.ts
/** What the event that started the workflow allows, and what a pull request itself changes. */
const EVENT_MESSAGES = {
	"scenario-of-pull-request": {
		what: "{event} has the rights of the default branch, and its commit {sha} has other files: {files:list}",
		fix: "set base-scenario: true, or run the gate on pull_request (docs/pull-requests.md)",
		more: "Anybody may cause this event, and the workflow checks out what they wrote. Their scenario would decide where the tasks send their load, with the credentials of the default branch. `base-scenario: true` reads scenario and files from the commit of the workflow instead."
	},
	"scenario-of-unknown-origin": {
		what: "{event} has the rights of the default branch, and its files cannot be compared: {reason}",
		fix: "{cure}; or set base-scenario: true (docs/pull-requests.md)",
		more: "Anybody may cause this event. So files of the scenario have to be those of the commit of the workflow, and what cannot be compared is refused."
	},
	"base-commit-unnamed": {
		what: "the event does not name the commit to compare with",
		fix: "run the gate on pull_request, as docs/pull-requests.md shows it",
		more: "The variables `GITHUB_EVENT_PATH` and `GITHUB_SHA` say which commit the workflow trusts. GitHub sets them in each step."
	},
	"base-commit-unread": {
		what: "commit {sha} cannot be read: {reason:brief}",
		fix: "set fetch-depth: 2 at actions/checkout, or give the job the permission contents: read",
		more: "The action reads the base commit from the checkout. What is not there, it fetches from GitHub with the input `github-token`. Both need `git` on the runner, and the second one the permission `contents: read`."
	},
	"checkout-of-other-repository": {
		what: "{folder} is a checkout of another repository than {repository}",
		fix: "name files of {repository}",
		more: "The base commit holds the files of one repository. Those of a submodule, or of a second checkout, are not in it."
	},
	"pull-request-changes": {
		what: "This pull request changes what decides its verdict, against its base {sha}: {files:list}",
		fix: "review the difference before you rely on the verdict, or set base-scenario: true",
		more: "Whoever writes the scenario and the workflow decides what is measured, and what is enough. A change of either is fine where a reviewer has seen it. The summary shows the difference ([pull-requests.md](pull-requests.md))."
	},
	"changes-unknown": {
		what: "It is unknown whether this pull request changes scenario, threshold or workflow: {reason}",
		fix: "{cure}",
		more: "The report names what a pull request changes of its own gate. It could not read the base commit, or the workflow, to compare with."
	},
	"base-scenario-used": {
		what: "Scenario and threshold are those of the base commit {sha}",
		fix: "what the pull request makes of them counts once it is merged",
		more: "The input `base-scenario` is set ([pull-requests.md](pull-requests.md)).",
		note: true
	},
	"base-step-missing": {
		what: "the workflow of the base commit {sha} has no such step in its job {job}, or several",
		fix: "give the step an id that it has in the base, too; or merge it without base-scenario first",
		more: "With `base-scenario: true`, the threshold comes from the step of the base. The action looks for a step of the same job with the same id, or else for the only one that uses it."
	},
	"base-input-computed": {
		what: "the workflow of the base computes it: {text:brief}",
		fix: "write the value out there, or keep it in a variable of the repository (vars.NAME)",
		more: "With `base-scenario: true`, the value has to be that of the base. What an expression is worth may depend on the pull request. A `vars.NAME` that the pull request leaves as it is does not."
	},
	"credentials-withheld-fork": {
		what: "this pull request comes from a fork, which GitHub gives neither secrets nor an OIDC token",
		fix: "run the gate from a branch of this repository, or set on-no-credentials: skip",
		more: "No task can start without credentials of AWS. `on-no-credentials: skip` lets the job go on without a verdict ([pull-requests.md](pull-requests.md))."
	},
	"credentials-withheld-dependabot": {
		what: "Dependabot started this run, and GitHub gives it none of the secrets of Actions",
		fix: "log in by OIDC, add the secrets to those of Dependabot, or set on-no-credentials: skip",
		more: "No task can start without credentials of AWS. A role that is assumed by OIDC needs no secret. `on-no-credentials: skip` lets the job go on without a verdict."
	},
	"skipped-fork": {
		what: "No verdict: this pull request comes from a fork, which GitHub gives no credentials",
		fix: "a maintainer can run the gate from a branch of this repository",
		more: "No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on all the same. The output `verdict` is `skipped`.",
		note: true
	},
	"skipped-dependabot": {
		what: "No verdict: Dependabot started this run, which GitHub gives no secrets of Actions",
		fix: "log in by OIDC, or add the secrets to those of Dependabot, to have one",
		more: "No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on all the same. The output `verdict` is `skipped`.",
		note: true
	}
};

// src/messages/exchange.ts
/** Why the result of a task cannot be read. */
const EXCHANGE_MESSAGES = {
	"exchange-object-taken": {
		what: "{key} exists already in the bucket {bucket}, with other content",
		fix: "run again, and check what else writes to the bucket",
		more: "The action writes each object once, and nothing over another. A run has a name of its own, so something else used the same one."
	},
	"result-missing": {
		what: "it wrote no result",
		fix: "check its log, and that its image is of this release",
		more: "The task ended before it could write, its image is of another release, or its task role does not allow writing to the exchange bucket."
	},
	"result-denied": {
		what: "its result is missing, or the role of the job does not allow reading it",
		fix: "allow s3:GetObject and s3:ListBucket on the exchange bucket (docs/permissions.md)",
		more: "Without `s3:ListBucket`, S3 answers a role the same way when the object does not exist."
	},
	"result-broken": {
		what: "its result is not JSON, or only a part of it",
		fix: "run again; its log may say more",
		more: "The action read the result three times. Only a part of it came, or something else writes to the exchange bucket."
	},
	"result-invalid": {
		what: "its result cannot be read: {reason}",
		fix: "build the image and the action from the same release",
		more: "The result does not have the form that this release reads ([worker-protocol.md](worker- protocol.md))."
	},
	"result-foreign": {
		what: "its result belongs to another run or task",
		fix: "build the image and the action from the same release",
		more: "The ids in the result are not those of its place in the exchange bucket.",
		doubt: "contradiction"
	},
	"document-out-of-bounds": {
		what: "what it wrote is beyond the bounds of the protocol: {held} {figure}, and at most {most} are read",
		fix: "check what else writes to the exchange bucket, and run again",
		more: "The worker keeps below the bounds of docs/worker-protocol.md. So something else wrote the document, and nothing is judged by it.",
		doubt: "contradiction"
	},
	"document-too-slow": {
		what: "what it wrote did not arrive within {within:span}",
		fix: "check the network of the runner, and run again",
		more: "S3 sent the document more slowly than any line that a run can be watched over."
	},
	"results-too-large": {
		what: "the results of the tasks take more than {most:bytes} together, so its own was not kept",
		fix: "run fewer tasks, a shorter load, requests with fewer labels, or no criterion with over or for",
		more: "The job keeps the results of all tasks in memory, and that has an end. An hour of 1,000 tasks with 20 labels fits, and a day of 100 such tasks. A criterion with `over` or `for` needs the seconds of all labels, and 800,000 of them fit: an hour of 10 tasks with 20 labels, or 2.5 minutes of 1,000 tasks with 5."
	},
	"listing-too-long": {
		what: "cannot {doing}: it holds more than {most} objects",
		fix: "check what else writes to the exchange bucket",
		more: "Each task writes a few objects, and some while it runs. Something else wrote these."
	},
	"seconds-unread": {
		what: "the seconds of the labels of task {task} were not read",
		fix: "run the test again with this criterion, by a role that may read label-seconds.json",
		more: "They are in an object beside the result of the task (docs/worker-protocol.md). The job reads it where a criterion with `over` or `for` needs it, or the run is small. So a large run without such a criterion cannot be judged by one afterwards. Or the role lacks `s3:GetObject` on the object (docs/permissions.md)."
	}
};

// src/messages/failures.ts
/** How a task ended that did not end well, where its cause is not known. */
const FAILURE_MESSAGES = {
	"task-still-running": {
		what: "it is still {status}",
		fix: "stop it in the ECS console",
		more: "The task had not stopped three minutes after the action stopped it. It ends itself at its deadline."
	},
	"task-stopped-outside": {
		what: "it was stopped from outside",
		fix: "check who stopped it; the stopped reason usually says",
		more: "A person, a deployment or another program called StopTask."
	},
	"task-never-started": {
		what: "it never started",
		fix: "check what the stopped reason names",
		more: "ECS gives a reason that the action does not recognise, or none."
	},
	"task-ended-by-aws": {
		what: "AWS ended it",
		fix: "run again; the stopped reason says what AWS had to do",
		more: "The load generator ended with code 0, but AWS stopped the task: mostly for maintenance."
	},
	"task-exit-code-missing": {
		what: "it stopped without an exit code",
		fix: "check its last log lines",
		more: "ECS has no exit code of the container, or no longer lists the task."
	},
	"task-failed": {
		what: "it failed",
		fix: "check its last log lines",
		more: "Taurus or the worker ended with an error, or took no sample. The whole log is in the stack's log group, stream `PREFIX/CONTAINER/TASK_ID`."
	},
	"task-signalled": {
		what: "it was stopped by a signal",
		fix: "find out who stopped it; the ECS console shows the reason",
		more: "Exit code 2 or 143. A person, a deployment or the maintenance of Fargate stopped the task."
	},
	"task-deadline-reached": {
		what: "it reached its deadline",
		fix: "raise the input timeout",
		more: "Exit code 3. The task ran longer than `timeout` allows, and the action did not stop it."
	},
	"task-not-ready": {
		what: "it was not ready in time and was excluded from the run",
		fix: "check how long the image pull takes",
		more: "Exit code 4. The task came up after the others had started."
	},
	"task-killed": {
		what: "it was killed, most likely because its memory ran out",
		fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
		more: "Exit code 137. JMeter needs memory for each virtual user. More tasks with fewer users each also help."
	},
	"task-crashed": {
		what: "it crashed with a segmentation fault",
		fix: "check that the image is of this release, and run again",
		more: "Exit code 139. The container itself crashed."
	},
	"task-exit-code-unknown": {
		what: "it ended with exit code {exitCode}",
		fix: "check its last log lines",
		more: "The worker itself ends with 0 to 4. Something else ended the container, or the image is of another release."
	},
	"sidecar-ended-first": {
		what: "its sidecar {name} ended before the load generator, which ended the task",
		fix: "check the log of the container {name} in the task definition",
		more: "The end of an essential container ends its task, and a container that waits for another one does not start without it. Set `essential: false` for a sidecar that the load does not need. A sidecar that ECS ends after the load generator is no failure, whatever its exit code."
	},
	"sidecar-memory-exhausted": {
		what: "the memory of its sidecar {name} ran out, which ended the task",
		fix: "raise the memory of the container {name} in the task definition",
		more: "ECS killed the sidecar. The limit is that of the container, or of the whole task where the container has none."
	},
	"sidecar-not-started": {
		what: "its sidecar {name} did not start",
		fix: "correct what the reason names for the container {name} of the task definition",
		more: "The task definition has a container beside the load generator that ECS could not start. Check its image, its secrets and its command."
	},
	"more-failures": {
		what: "{kinds:plural more kind} of failure",
		fix: "see the results file, which names each task",
		more: "Tasks that failed the same way share one line. The ten lines with the most tasks are shown."
	}
};

// src/messages/files.ts
/** What keeps a file of a scenario from going to the tasks. */
const FILE_MESSAGES = {
	"include-list-expected": {
		what: "included-configs is not a list of paths",
		fix: "write included-configs: [base.yml]",
		more: "`included-configs` takes a list of files, each of which is a Taurus configuration by itself."
	},
	"include-repeated": {
		what: "{path} is included again, first at {first}",
		fix: "include each file once",
		more: "Taurus would merge the file twice, and its lists would be there twice."
	},
	"include-of-itself": {
		what: "{path} is the scenario itself",
		fix: "include other files only",
		more: "The scenario would be merged into itself, and its lists would be there twice."
	},
	"include-too-large": {
		what: "{path} is larger than {most:bytes}",
		fix: "include a scenario, not a data file",
		more: "Data belongs into files of their own ([files.md](files.md))."
	},
	"file-found-elsewhere": {
		what: "\"{name:brief}\" is a path of one machine, and {path} goes to the tasks instead",
		fix: "write {path}, so that every machine finds it",
		more: "A path of a Windows machine, or one from the root of a disk, leads nowhere in a task. The file that its last parts name in the repository is taken, as Taurus does for the cloud."
	},
	"file-too-large": {
		what: "{path} is larger than the {most:bytes} that a file may have",
		fix: "send less, or let a service hand out what is large",
		more: "Each task of each region fetches all files before it starts: at most 50 files, 50 MB each, 100 MB in all."
	},
	"files-too-many": {
		what: "the scenario names {count:plural file}, and may name {most}",
		fix: "send fewer files, or let a service hand them out",
		more: "Each task of each region fetches all files before it starts: at most 50 files, 50 MB each, 100 MB in all."
	},
	"files-too-large": {
		what: "the files of the scenario have {bytes:bytes} together, and may have {most:bytes}",
		fix: "send less, or let a service hand out what is large",
		more: "Each task of each region fetches all files before it starts: at most 50 files, 50 MB each, 100 MB in all."
	},
	"test-plan-includes-itself": {
		what: "{path} includes itself, which has no end",
		fix: "remove one of the Include Controllers",
		more: "Two Include Controllers lead to each other."
	},
	"test-plan-too-large": {
		what: "{path} is larger than the {most:bytes} that a test plan may have",
		fix: "keep data in files of their own",
		more: "A test plan of this size holds data, or recorded responses."
	},
	"test-plan-expected": {
		what: "it is not a JMeter test plan",
		fix: "save it with JMeter",
		more: "A JMX file begins with the element `jmeterTestPlan`."
	},
	"test-plan-empty": {
		what: "the test plan is empty",
		fix: "save it with JMeter",
		more: "The file has no content, as one that was made and never saved."
	},
	"test-plan-too-old": {
		what: "a JMeter before version 2.3 wrote the test plan, with its texts in another form",
		fix: "open it in JMeter, and save it again",
		more: "JMeter itself still reads such files. The gate could not check what is in them."
	},
	"test-plan-modified-differently": {
		what: "another scenario has other modifications of {path}",
		fix: "make a copy of the test plan for one of the scenarios",
		more: "What a test plan holds is checked as its scenario changes it, and a plan is read once."
	},
	"test-plan-unloadable": {
		what: "JMeter cannot load the element {name}: {because}",
		fix: "open the plan in JMeter, and save it again",
		more: "JMeter loads all of a plan, or nothing of it. The file is not as JMeter saves one, or a hand has changed it."
	},
	"test-plan-not-xml": {
		what: "it is not valid XML: line {line}, at {found:brief}",
		fix: "save it with JMeter",
		more: "The file is not as JMeter saves one. A merge of two branches leaves such files behind. A document type (`<!DOCTYPE`) is refused, as it may name files."
	},
	"test-plan-too-deep": {
		what: "its elements are nested more than {most} deep",
		fix: "save it with JMeter",
		more: "No test plan that a person builds is nested so deep."
	},
	"data-read-differently": {
		what: "{path} is also read at {first}, with other settings",
		fix: "give both the same variable-names and quoted, or make a copy of the file",
		more: "A task cuts its slice out of its own copy of the file, which can only be read in one way."
	},
	"data-without-rows": {
		what: "{path} holds no rows, and JMeter would send <EOF> in place of values",
		fix: "add rows below the header, if it has one",
		more: "The file is empty, or has a header only."
	},
	"data-name-variable": {
		what: "its rows cannot be divided, as its name is only known in the run",
		fix: "write its name with constants, or set the input load to per-task",
		more: "With `load: total` each task gets rows of its own, so the file has to be known before."
	},
	"data-header-variable": {
		what: "a JMeter variable decides whether it has a header, or quotes",
		fix: "write the settings of the data set out",
		more: "JMeter fills variables in the task. The rows have to be counted before."
	},
	"data-header-blank": {
		what: "its first line is blank, and should hold names",
		fix: "remove the blank line, or set variable-names",
		more: "Without `variable-names`, the first line of a data source holds the names of its columns."
	},
	"data-utf16": {
		what: "it is in UTF-16, in which rows are not found",
		fix: "save it as UTF-8",
		more: "A task finds the end of a row by single bytes."
	},
	"data-quote-open": {
		what: "a double quote in it is not closed",
		fix: "close the quote, or set quoted to false",
		more: "With `quoted: true`, a value in double quotes may hold line breaks. An open quote takes in the rest of the file."
	},
	"data-not-countable": {
		what: "{path} cannot be divided: {reason}",
		fix: "correct that, or set the input load to per-task",
		more: "With `load: total` each task gets rows of its own, so they have to be counted ([files.md](files.md#data-sources-task-by-task))."
	},
	"data-fewer-rows-than-tasks": {
		what: "{path} has {rows:plural row} for {tasks:plural task}, and each task needs one",
		fix: "add rows, start fewer tasks, or set the input load to per-task",
		more: "With `load: total` each task gets rows of its own ([files.md](files.md#data-sources-task-by-task))."
	},
	"data-used-whole": {
		what: "{path} is used as a whole at {place}, and each task would only have its own rows of it",
		fix: "make a copy of the file, or leave it out there",
		more: "A task cuts its slice out of its copy of the file. Give the body or the upload a copy of its own."
	},
	"data-read-in-part": {
		what: "several executions read {path}, and {some} of {tasks:plural task} would not run all",
		fix: "give each execution a copy of the file, or raise concurrency so that each task runs all",
		more: "The rows of such a task would be left out of the other execution."
	},
	"data-rows-unread": {
		what: "several executions read {path}, and {some} of {tasks:plural task} do not run all",
		fix: "give each execution a copy of the file",
		more: "Tasks that did not come up have brought this about. The run goes on, but some rows are left out of an execution."
	}
};

// src/messages/fleet.ts
/** What keeps a fleet from starting, and what is left of it. */
const FLEET_MESSAGES = {
	"launch-refused": {
		what: "{said}",
		fix: "correct what ECS names, or run again",
		more: "ECS refused to start tasks, in words that the action does not recognise. It tries throttling, lost replies and missing capacity again for three minutes, and nothing else."
	},
	"launch-unexplained": {
		what: "ECS started {started} of {asked:plural task} and gave no reason",
		fix: "run again",
		more: "RunTask started fewer tasks than it was asked for, and named no failure. If that persists, ask AWS Support."
	},
	"tasks-unresponsive": {
		what: "{tasks:plural task} never reported ready: {names:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: "They ran for a minute, or to their end, and wrote nothing to `runs/RUN_ID/tasks/here/`. Their image is older than the action, or their task role does not allow writing to the exchange. They were stopped. CloudWatch holds the samples that they sent, so the run is inconclusive if it goes on without them."
	},
	"fleet-unresponsive": {
		what: "{tasks} of {all:plural task} never reported ready, and the run needs {needed}: {names:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: "A worker reports ready in its first seconds. Their image is older than the action, or their task role does not allow writing to the exchange. All tasks were stopped."
	},
	"fleet-too-few-left": {
		what: "only {left} of {all:plural task} {left:was/were} running before the start; the run needs {needed}",
		fix: "check why the others did not come up, or lower the input min-tasks",
		more: "Too many tasks had ended to wait any longer. No load was sent, and all tasks were stopped. The lines about failed tasks say why."
	},
	"fleet-too-few-ready": {
		what: "only {ready} of {all:plural task} {ready:was/were} ready; the run needs {needed}; late: {names:list}",
		fix: "check why the others did not come up, or lower the input min-tasks",
		more: "Their image was not pulled within four minutes, or their JMeter did not start. No load was sent, and all tasks were stopped."
	},
	"tasks-left-running": {
		what: "{tasks:plural task} of run {runId} {tasks:is/are} still running: {arns:list}",
		fix: "stop them in the ECS console (filter by \"started by\" {runId})",
		more: "The account's limit of StopTask calls (100 at once, then 40 a second) or the time after a cancellation was not enough. The post step tries again. Each task also ends itself at its deadline."
	}
};

// src/messages/inputs.ts
/** What is wrong with the inputs of the action. */
const INPUT_MESSAGES = {
	"regions-missing": {
		what: "it is missing",
		fix: "name the regions whose stacks run the test, e.g. us-east-1, eu-west-1",
		more: "The input is empty, often because it is set from a variable that does not exist."
	},
	"regions-unreadable": {
		what: "it is neither a list of names nor a mapping",
		fix: "list the names, or write \"REGION: {settings}\" for each region",
		more: "A text with a colon, a bracket or a brace is read as YAML. It is a list of names, or it maps each region to its settings, or to nothing."
	},
	"region-unknown": {
		what: "\"{name:brief}\" is not an AWS region",
		fix: "write a region such as {nearest}; if its area is newer, update the action",
		more: "The name is in no list of this version: commercial regions, China, GovCloud, the European Sovereign Cloud and the isolated partitions. It does not have the form of a newer region either."
	},
	"region-unlisted": {
		what: "it is newer than this version, or a slip; it is used as a region of {partition}",
		fix: "correct it if you meant {nearest}; else ignore this",
		more: "The name has the form of a region, such as `eu-central-3`, but is not in the list of this version. So a new region needs no new version. If it does not exist, its address is not found."
	},
	"regions-of-several-partitions": {
		what: "these regions are of several partitions of AWS: {parts:list}",
		fix: "keep the regions of one partition, and run another job for the others",
		more: "Credentials are for one partition: the commercial regions, China, GovCloud or the European Sovereign Cloud. A role of one cannot be used in another."
	},
	"list-entry-invalid": {
		what: "entry {at} of the list is not a name",
		fix: "list names only; for settings, write a mapping of names",
		more: "A list has one name in each entry, and no empty entry. An entry that is empty often comes from a variable that does not exist. Settings need the form of a mapping: `eu-west-1: {tasks: 4}`."
	},
	"region-repeated": {
		what: "{region} is named twice",
		fix: "name it once and set its tasks",
		more: "Two entries would start twice the load in that region."
	},
	"region-settings-unreadable": {
		what: "the settings of {region} cannot be read",
		fix: "write \"{region}: {settings}\", with the settings that differ from the other inputs",
		more: "The settings of a region are a YAML mapping with `stack`, `tasks` and `weight`, or nothing."
	},
	"region-setting-unknown": {
		what: "\"{key:brief}\" is not a setting of a region ({region})",
		fix: "use {settings:list}",
		more: "A region has the settings `stack`, `tasks` and `weight`: `eu-west-1: {stack: my-stack, tasks: 4}`."
	},
	"region-stack-invalid": {
		what: "stack of {region} is not a name",
		fix: "write the name of a CloudFormation stack",
		more: "Without `stack`, the region uses the stack of the input `stack-name`."
	},
	"region-tasks-invalid": {
		what: "tasks of {region} is not a number of tasks",
		fix: "write a whole number from 1 to 9999",
		more: "Without `tasks`, the region starts as many tasks as the input `tasks` says."
	},
	"region-weight-invalid": {
		what: "weight of {region} is not a weight",
		fix: "write a number above 0 and at most 1000000, such as 70",
		more: "A weight is the part of the load that the region gets, in proportion to the other weights."
	},
	"weights-without-total": {
		what: "{regions:list} {count:has/have} a weight, but each task runs the scenario as written",
		fix: "set the input load to total, or remove the weights and set tasks",
		more: "Weights divide the load of `load: total` over the regions. With `per-task`, the number of tasks decides the load of a region."
	},
	"weights-incomplete": {
		what: "{regions:list} {count:has/have} no weight, but other regions have one",
		fix: "give every region a weight, or none",
		more: "Weights are parts of one whole, so a region without one has no defined part."
	},
	"tasks-invalid": {
		what: "\"{text:brief}\" is not a number of tasks from 1 to 9999",
		fix: "write a whole number such as 2",
		more: "The input `tasks` is the number of tasks in each region that sets none of its own."
	},
	"min-tasks-invalid": {
		what: "\"{text:brief}\" is neither a share of the tasks nor a number of tasks",
		fix: "write a share such as 80%, or a number such as 4; remove it to need all tasks",
		more: "A share is rounded up to whole tasks. A number is a whole number from 1."
	},
	"min-tasks-above-all": {
		what: "\"{text}\" is more than 100%",
		fix: "write 100% or less; remove it to need all tasks",
		more: "The share counts the tasks of all regions together."
	},
	"min-tasks-above-total": {
		what: "\"{text}\" is more than the {total:plural task} of the run",
		fix: "write {total} or less; remove it to need all tasks",
		more: "`min-tasks` counts the tasks of all regions, but `tasks` counts those of one: two regions with `tasks: 2` have four."
	},
	"choice-unknown": {
		what: "\"{text:brief}\" is not one of {choices:list}",
		fix: "use one of these, such as {nearest}",
		more: "The words are compared letter by letter, in lower case."
	},
	"duration-invalid": {
		what: "\"{text:brief}\" is not a duration",
		fix: "write a number and its unit, such as 90s, 20m or 1h",
		more: "A duration is one number with one of the units `ms`, `s`, `m` and `h`."
	},
	"duration-unit-missing": {
		what: "\"{text}\" has no unit",
		fix: "add the unit, such as {text}s or {text}m",
		more: "A number without a unit is refused: 500 means milliseconds to one reader and seconds to the next."
	},
	"duration-unit-unknown": {
		what: "\"{unit}\" is not a unit of time",
		fix: "use ms, s, m or h",
		more: "A duration is one number with one of the units `ms`, `s`, `m` and `h`."
	},
	"duration-out-of-range": {
		what: "\"{text}\" is not between 1ms and 24h",
		fix: "write a duration such as 90s, 20m or 1h",
		more: "A longer time is mostly a mistake in the unit. A task ends after a day at the latest."
	},
	"timeout-too-short": {
		what: "{timeout:span} is not longer than the {needed:span} of start-delay and the scenario",
		fix: "make it longer, or remove it to have it derived from the scenario",
		more: "The time limit covers the start of the tasks, the scenario and the end of the tasks."
	},
	"tags-unreadable": {
		what: "it is neither a mapping of names to values nor lines of NAME=value",
		fix: "write one tag a line, such as team: shop",
		more: "A tag has one name and one value, which is a text. Lists and nested mappings are none."
	},
	"tag-name-invalid": {
		what: "\"{name:brief}\" is not a name of a tag",
		fix: "use at most {most} letters, digits, spaces and _ . : / = + - @, and not aws: at its beginning",
		more: "These are the rules of ECS. Names that begin with `aws:`, in any case, belong to AWS."
	},
	"tag-value-invalid": {
		what: "the value of \"{name:brief}\" is not one of a tag",
		fix: "use at most {most} letters, digits, spaces and _ . : / = + - @",
		more: "These are the rules of ECS. Other characters, and line breaks, are refused by RunTask."
	},
	"tag-repeated": {
		what: "the tag \"{name:brief}\" is there twice",
		fix: "keep one of the two",
		more: "ECS compares names with their case."
	},
	"tags-too-many": {
		what: "{count:plural tag} are more than the {most} that are left of the 50 of a task",
		fix: "remove some",
		more: "ECS takes 50 tags a task. Three are those of the run, its repository and its workflow. Tags of the task definition are added, too."
	},
	"ramp-up-absent": {
		what: "{scenario} has no ramp-up to exclude",
		fix: "remove the input, or add ramp-up to the execution",
		more: "`ramp-up: exclude` would leave nothing out."
	},
	"ramp-up-only": {
		what: "the scenario is all ramp-up, so no sample would count",
		fix: "add hold-for to the execution, or remove this input",
		more: "`ramp-up: exclude` would leave everything out."
	},
	"allow-unneeded": {
		what: "nothing in the scenario needs {permission}",
		fix: "remove it, so that no later change of the scenario can make use of it",
		more: "A permission that nothing needs still lets the next change of a scenario do what it permits, such as run code in the tasks.",
		note: true
	},
	"scenario-missing": {
		what: "it is missing",
		fix: "name a Taurus scenario in the repository, or write one inline",
		more: "The input is empty, often because it is set from a variable that does not exist."
	},
	"scenario-path-pattern": {
		what: "no file has this path, and * and ? stand for themselves",
		fix: "write each path on a line of its own, in the order in which they are merged",
		more: "A shell would have put the paths in place of such a pattern; the order matters."
	},
	"scenario-file-too-large": {
		what: "it is larger than {limit:bytes}",
		fix: "name a scenario, not a data file",
		more: "A scenario is a YAML file of some kilobytes. The data files that it names may be larger."
	}
};

// src/messages/judging.ts
const LEGACY = "judge samples, errors, avg, min, max or a percentile, or deploy cloudformation/main.yml";
const OTHER_RELEASE = "build the image and the action from the same release, and run again";
const TORN$1 = {
	fix: OTHER_RELEASE,
	more: "The result of the task contradicts itself, so nothing is judged by it.",
	doubt: "contradiction"
};
/** Why a criterion has no figure to be judged by. */
const FIGURE_MESSAGES = {
	"figure-missing": {
		what: "there is no figure to judge",
		fix: "see what else the report says about the tasks",
		more: "No sample came, or none in the region that the criterion is about. A single sample has no `stddev` and no rate of its own."
	},
	"label-without-samples": {
		what: "no sample has the label {label}; labels seen: {labels:list}",
		fix: "use one of the labels that were seen",
		more: "Labels are compared letter by letter. Those that were seen are listed, nearest first."
	},
	"labels-too-many": {
		what: "a task saw too many labels to keep the samples of this one apart",
		fix: "give requests with numbers in their addresses one label",
		more: "A task keeps the first 1,000 labels that it sees apart, and counts all others together. A label that every such task keeps apart is judged. Of another one, some samples may be among the others."
	},
	"labels-incomplete": {
		what: "the labels of task {task} hold {held} of {samples:plural sample}",
		...TORN$1
	},
	"results-missing": {
		what: "no task of {regions:list} reported its response times",
		fix: "read the tasks' logs; on a legacy stack, judge what its log lines show",
		more: "No task wrote a result, or the stack is a legacy one and the criterion asks for more than the final lines of a log prove ([legacy stacks](legacy-stacks.md))."
	},
	"users-time-missing": {
		what: "the time of virtual users is not reported by {tasks:list}",
		fix: OTHER_RELEASE,
		more: "Downtime is a share of the virtual users' time, which tasks report from version 3 of their results on. An earlier image, and a stored run of one, does not."
	},
	"percentile-samples-few": {
		what: "{figure} needs at least {needed:plural sample}; there {samples:is/are} {samples}",
		fix: "run longer, add virtual users, or judge a lower percentile",
		more: "At least ten samples must lie beyond a percentile; with fewer it is chance. In a window, judge longer ones."
	},
	"histogram-unreadable": {
		what: "the histogram of task {task} cannot be read",
		...TORN$1
	},
	"histogram-incomplete": {
		what: "the histogram of task {task} holds {held} of {samples:plural sample}",
		...TORN$1
	},
	"times-over-an-hour": {
		what: "a response time is longer than an hour, where histograms end",
		fix: "set a timeout in the scenario, or judge max or avg",
		more: "Beyond an hour, percentiles and `stddev` are unknown. `max` and `avg` are not."
	},
	"deviation-of-one": {
		what: "a single sample has no standard deviation",
		fix: "judge longer windows",
		more: "A window with one sample has no `stddev`."
	},
	"limit-between-times": {
		what: "its limit lies between times that a histogram does not distinguish",
		fix: "move the limit by 0.1%, or by more for stddev",
		more: "Above 2,047 ms, histograms are exact within 0.1 % of a time, and `stddev` has bounds only."
	}
};
/** Why a criterion in windows has no figure. */
const WINDOW_MESSAGES = {
	"window-empty": {
		what: "it holds no sample",
		fix: "judge longer windows, or run with more virtual users",
		more: "A window without a sample has no average, no share of errors and no percentile."
	},
	"window-histogram-incomplete": {
		what: "a histogram in it does not hold what its task counted",
		...TORN$1
	},
	"windows-unjudged": {
		what: "{unjudged} of {windows:plural window} cannot be judged, the first because {reason}",
		fix: "judge longer windows, or run with more virtual users",
		more: "A window without samples, or with too few for its percentile, proves nothing: a pause of the load, a service that hangs, or too short a window."
	},
	"load-shorter-than-window": {
		what: "the load took {load:span}, less than {window:span}",
		fix: "shorten the window, or lengthen hold-for in the scenario",
		more: "The run was shorter than its windows: requests failed at once, iterations ended sooner than planned, or tasks ended early."
	},
	"streak-samples-few": {
		what: "{figure} needs at least {needed:plural sample}; {stretch} {samples:has/have} {samples}",
		fix: "judge a longer stretch, or a lower percentile",
		more: "Every second of the stretch breaks the criterion, but they hold too few samples."
	},
	"streak-uncertain": {
		what: "it is unclear whether every second of {stretch} breaks it: some have no data",
		fix: "check the service at that time, or run with more virtual users",
		more: "In some seconds no sample of any label ended, so that the service may have hung. With these seconds, the stretch would be long enough to break the criterion."
	},
	"samples-missing": {
		what: "there is no sample",
		fix: "see what else the report says about the tasks",
		more: "Windows need samples, and no task of the criterion took any."
	},
	"seconds-missing": {
		what: "the seconds of this run were too many to keep",
		fix: "give several requests the same label, or shorten the run",
		more: "A task keeps 450,000 seconds of labels: 1,000 labels for seven minutes. Or it could not write them, and its log says why."
	},
	"seconds-misaligned": {
		what: "the seconds of {label} of task {task} do not begin with a second",
		...TORN$1
	},
	"seconds-incomplete": {
		what: "the seconds of {label} of task {task} hold {held} of {samples:plural sample}",
		...TORN$1
	},
	"seconds-failures-incomplete": {
		what: "the seconds of {label} of task {task} hold {held} of {failures:plural failed sample}",
		...TORN$1
	},
	"seconds-far-apart": {
		what: "its seconds lie further apart than a run can take",
		fix: "check the tasks' clocks, and run again",
		more: "A run takes a day at most. A clock that was set makes seconds that are years apart.",
		doubt: "contradiction"
	}
};
/** Why a region has no figure, or the final log lines of a legacy stack prove none. */
const SCOPE_MESSAGES = {
	"region-absent": {
		what: "none of the tasks of {region} took part",
		fix: "run again, or raise min-tasks",
		more: "`min-tasks` let the run begin without any task of that region. A criterion that names it, or each region, has nothing to judge there. The default limit on errors does without it."
	},
	"regions-undecided": {
		what: "some regions are neither within the limit nor beyond it",
		fix: "move the limit, or run the whole load",
		more: "In each of these regions the limit lies within what the figure may be, or the run ended before it was decided."
	},
	"region-not-in-run": {
		what: "{region} is not a region of the run",
		fix: "name a region of the run, or each region",
		more: "The criterion names a region in which the run had no tasks."
	},
	"final-lines-empty": {
		what: "there are no samples in the tasks' final log lines",
		fix: "read the tasks' logs",
		more: "On a legacy stack: no task took a sample."
	},
	"final-lines-without-figure": {
		what: "the tasks' final log lines do not show {figure}",
		fix: LEGACY,
		more: "On a legacy stack, what Taurus prints at its end is all there is to judge."
	},
	"final-lines-without-percentiles": {
		what: "the final log lines of task {task} have no percentiles",
		fix: "read the task's log",
		more: "On a legacy stack: the table of percentiles is not in the log, which may be cut."
	},
	"final-lines-without-bounds": {
		what: "the percentiles in the tasks' final log lines set no bounds to {figure}",
		fix: "judge p50, p90, p95, p99 or p99.9",
		more: "On a legacy stack: percentiles lie between those that Taurus prints for each task."
	},
	"final-lines-label-figure": {
		what: "the tasks' final log lines show avg and errors of a label, but not its {figure}",
		fix: "judge avg or errors of the label, or deploy cloudformation/main.yml",
		more: "On a legacy stack: of a label, Taurus prints only the average and the errors."
	},
	"final-lines-labels-unclear": {
		what: "the final log lines of task {task} do not show all of its labels for certain",
		fix: "judge all samples instead of a label, or deploy cloudformation/main.yml",
		more: "On a legacy stack: the table of labels was cut, has lost rows, or has 125 labels or more, some of which Taurus may have counted as one."
	}
};

// src/messages/legacy-logs.ts
/** What puts the console of a task on a legacy stack in doubt. */
const LEGACY_LOG_MESSAGES = {
	"log-failures-contradict": {
		what: "its final log lines say both that samples failed and that none did",
		fix: "read its log, and run again",
		more: "On a legacy stack the final log lines of Taurus are the result of a task. Here the log holds lines of two runs, or was cut.",
		doubt: "contradiction"
	},
	"log-average-outside": {
		what: "its final log lines have an average that is not between their shortest and longest time",
		fix: "read its log, and run again",
		more: "On a legacy stack the final log lines of Taurus are the result of a task. Here the log holds lines of two runs, or was cut.",
		doubt: "contradiction"
	},
	"log-incomplete": {
		what: "its log does not hold the final lines of Taurus",
		fix: "check that the log group is the one of the stack, and run again",
		more: "On a legacy stack the final log lines of Taurus are the result of a task. Taurus ended before it could print them, or the log was cut."
	},
	"log-only-ramp-up": {
		what: "its log ends without the final lines of Taurus; most likely all samples were of the ramp-up",
		fix: "raise hold-for above the ramp-up, or set the input ramp-up to include",
		more: "With `ramp-up: exclude` the samples of the ramp-up do not count. The log holds no `Current:` line, so the load ended within its ramp-up."
	},
	"log-lines-lost": {
		what: "its log ends without the final lines of Taurus; most likely the log driver dropped them",
		fix: "set mode: blocking in the log options of the stack's task definition, and run again",
		more: "The driver `awslogs` drops lines when its buffer is full and its mode is `non-blocking`. A larger `max-buffer-size` helps too."
	}
};

// src/messages/legacy-stacks.ts
/** What a run asks of a legacy stack, which has no exchange. */
const LEGACY_STACK_MESSAGES = {
	"legacy-files": {
		what: "a legacy stack cannot bring files to its tasks: {files:list}",
		fix: "deploy cloudformation/main.yml, or write everything into the scenario itself",
		more: "Files of a scenario go through the exchange bucket. A stack with only the outputs of the original solution has none."
	},
	"legacy-commands": {
		what: "a legacy stack cannot run the commands of services",
		fix: "deploy cloudformation/main.yml, or run them in a step of the workflow before this one",
		more: "Commands with `module: shellexec` run in this project's image, which keeps credentials from them and reports one that fails."
	},
	"legacy-load-total": {
		what: "a legacy stack cannot give each of its tasks a share of the load",
		fix: "deploy cloudformation/main.yml, or leave out the input load",
		more: "With `load: total` each task gets its share through the exchange bucket, which a legacy stack does not have. With `load: per-task` every task runs the scenario as written."
	},
	"legacy-stop": {
		what: "tasks of a legacy stack cannot be followed, so nothing could stop at {criteria:list}",
		fix: "deploy cloudformation/main.yml, or leave out stop",
		more: "A criterion with `, stop` needs live figures, which tasks write to the exchange bucket. A legacy stack has none."
	},
	"legacy-windows": {
		what: "a legacy stack has no figures by the second, so it can never judge {criteria:list}",
		fix: "deploy cloudformation/main.yml, or judge the whole run (without over and for)",
		more: "The tasks of a legacy stack print final log lines of the whole run, and nothing else is measured. The run would be inconclusive whatever it measures. Set no limit on all errors of the whole run that is wider than the default, `errors < 5%`: it takes its place. For a criterion with `, warn` this is a warning: it decides nothing."
	},
	"legacy-criteria": {
		what: "a legacy stack can never judge {criteria:list}: {reason}",
		fix: "deploy cloudformation/main.yml, or judge samples, errors, avg, min, max or percentiles",
		more: "The final log lines of Taurus hold `samples`, `errors`, `avg`, `min`, `max` and percentiles of all labels together, and `errors` and `avg` of each label (docs/criteria.md). The run would be inconclusive whatever it measures. For a criterion with `, warn` this is a warning: it decides nothing."
	}
};

// src/messages/limits.ts
/** What a run asks for beyond its limits. */
const LIMIT_MESSAGES = {
	"limit-invalid": {
		what: "\"{text:brief}\" is not a whole number above 0",
		fix: "write a number such as 200",
		more: "A limit is a whole number of tasks or of virtual users, without commas or a unit."
	},
	"max-cost-invalid": {
		what: "\"{text:brief}\" is not an amount of US dollars",
		fix: "write a number such as 25 or 0.50",
		more: "The limit is in US dollars. The number may have a fraction, and stands by itself."
	},
	"max-tasks-exceeded": {
		what: "the run asks for {tasks:plural task} in all regions together, and the limit is {most}",
		fix: "start fewer tasks, or set max-tasks to {write}",
		more: "The input `max-tasks` keeps a slip, or a pull request, from starting a large fleet. Without it the limit is 100 tasks."
	},
	"max-users-exceeded": {
		what: "the run asks for {users:plural virtual user} in all, and the limit is {most}",
		fix: "lower concurrency or tasks, or set max-users to {write}",
		more: "With `load: per-task`, each task has all virtual users of the scenario. The input `max-users` counts those of all tasks; without it the limit is 10,000."
	},
	"max-duration-exceeded": {
		what: "the scenario takes {lasts:span}, and the limit is {most:span}",
		fix: "shorten ramp-up, hold-for or delay, or set max-duration to {write}",
		more: "What counts is the planned length of the load. Without the input `max-duration`, the limit is two hours."
	},
	"max-duration-open": {
		what: "only iterations bound the load, so it may take its time limit of {lasts:span}; the limit is {most:span}",
		fix: "lower timeout, add hold-for, or set max-duration to {write}",
		more: "Iterations take as long as the service takes to answer. Then the time limit of the run (`timeout`) is the length that counts."
	},
	"max-cost-exceeded": {
		what: "the run would cost about {cost} US dollars, and the limit is {most}",
		fix: "use fewer or smaller tasks or a shorter load, or set max-cost to {write}",
		more: "The estimate counts the tasks by the prices of their regions, for as long as the load takes and three minutes more. It adds their public addresses and their calls of AWS, and half of the price on Spot. What requests transfer is not in it. Without the input `max-cost`, the limit is 10 US dollars ([inputs.md](inputs.md#max-cost))."
	},
	"cost-guessed": {
		what: "this version has no prices of {regions:list}; the dearest known ones are used there",
		fix: "look the prices up where the estimate matters",
		more: "The table of prices has the regions that most tests use. Elsewhere the estimate is rather too high than too low.",
		note: true
	},
	"quota-unread": {
		what: "whether the quota of vCPUs is enough is not known: {reason:brief}",
		fix: "allow servicequotas:GetServiceQuota to have a run check it before it starts",
		more: "A run works without the permission. With it, a fleet that is larger than the quota of the account is refused before its first task.",
		note: true
	}
};

// src/messages/measurements.ts
const RULES = "A pass at a lower load is not conclusive; a broken criterion still fails the run. [how-it-is-judged.md](how-it-is-judged.md#the-load) has the rules.";
/** Why what CloudWatch holds of a run does not count, and where load was missing. */
const MEASUREMENT_MESSAGES = {
	"samples-none": {
		what: "no task took a sample",
		fix: "check the addresses in the scenario, and read the tasks' logs",
		more: "JMeter sent no request. A wrong address or a scenario without requests is the usual cause."
	},
	"samples-unpublished": {
		what: "{sent:plural sample} of {samples} reached CloudWatch (last error: {error})",
		fix: "correct what the error names: a permission, a route to CloudWatch, or a limit of the account",
		more: "The task could not send the other samples. The message shows what the last call ended with. The task role needs `cloudwatch:PutMetricData`, and the subnets a route to CloudWatch.",
		doubt: "average"
	},
	"metrics-unsettled": {
		what: "{metric} holds {held} of {sent:plural value} after {waited:span}",
		fix: "raise the input metrics-timeout, or run again",
		more: "CloudWatch did not have all samples in time. A new metric takes up to two minutes to appear.",
		doubt: "average"
	},
	"metrics-exceed": {
		what: "{metric} holds {held:plural value}, but the tasks sent {sent} (calls repeated by: {tasks:list})",
		fix: "run again",
		more: "A task repeats a call when the reply is lost. CloudWatch may then count its samples twice. The message names the tasks that repeated a call.",
		doubt: "contradiction"
	},
	"metrics-sum-differs": {
		what: "{metric} holds {held:plural value} with another sum than the tasks sent (calls repeated by: {tasks:list})",
		fix: "run again",
		more: "The count is right, but the sum is not. CloudWatch counted one call twice, and another one is missing.",
		doubt: "contradiction"
	},
	"metrics-shared": {
		what: "{metric} holds {held:plural value}, but the tasks sent {sent}",
		fix: "run nothing else on this stack at the same time, or deploy cloudformation/main.yml there",
		more: "The metric of a legacy stack is shared between runs. Another run wrote to it in the same minutes. With cloudformation/main.yml each run has a metric of its own.",
		doubt: "average"
	},
	"metrics-of-unresponsive": {
		what: "{metric} holds {held:plural value}, but the tasks that took part sent {sent}; not ready: {tasks:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: "Tasks ran that never reported ready, and what they sent is in the metric too. Their image is of an older release, which does not wait for the start."
	},
	"execution-without-load": {
		what: "{short:plural task} of {tasks} sent no request: the first is {task}",
		fix: "read the task's log for what kept this execution from beginning",
		more: "A task was to run this execution, and its result does not list it, or has no sample of it. Figures of the other executions say nothing about it."
	},
	"load-too-short": {
		what: "{short:plural task} of {tasks} ended early: {task} sent load for {achieved:span} of {asked:span}",
		fix: "read the task's log for what ended the load, or shorten hold-for",
		more: `An execution sent samples for less than 90 % of its time, and no virtual user waited for an answer or paused at its planned end. Data that ran out, or a test plan that stops at an error, ends a load like this. ${RULES}`
	},
	"users-too-few": {
		what: "{short:plural task} of {tasks} had too few virtual users: {task} had {achieved} of {asked}",
		fix: "read the task's log for why users ended, raise its CPU, or lower concurrency",
		more: `An execution had less than 90 % of its virtual users, on average over its whole time. A ramp-up counts as it was to be. ${RULES}`
	},
	"throughput-too-low": {
		what: "{short:plural task} of {tasks} sent too few requests: {task} sent {achieved} of {asked} a second",
		fix: "raise concurrency or the CPU of the tasks, lower the throughput, or see why answers were slow",
		more: `An execution sent less than 90 % of the requests that its \`throughput\` makes over its whole time, ramp-up and steps included. Transactions are not requests. ${RULES}`
	},
	"requests-too-few": {
		what: "{short:plural task} of {tasks} left iterations out: {task} sent {achieved} of {asked:plural request}",
		fix: "see why virtual users ended early: an error that stops them, or data that ran out",
		more: `Virtual users x iterations x requests is known before the run, and an execution sent less than 99 % of it. Of a test plan only requests that no controller may skip count. ${RULES}`
	},
	"steady-stream-slower": {
		what: "{criterion} holds for the samples ({figure} {samples:response-time}), but a steady stream of requests would have seen {steady:response-time}",
		fix: "find out why the service paused; to accept it, set coordinated-omission: ignore",
		more: "While a service is slow or does not answer, all virtual users wait, and send few samples of it. [Users who wait](users-who-wait.md) says what a steady stream is, and when it is clearly slower. The criterion itself is judged by the samples."
	}
};

// src/messages/passfail.ts
/** Why a `passfail` criterion of Taurus's in a scenario cannot be judged. */
const PASSFAIL_MESSAGES = {
	"passfail-form-unread": {
		what: "this form of a criterion is not read",
		fix: "write it like avg-rt of LABEL>150ms for 5s, stop as failed",
		more: "A criterion is one line: a subject, `of` and a label, a comparison, a limit, a timeframe and an action. Only subject, comparison and limit are needed. No space stands between a number and its unit. Taurus ignores what it does not understand, so that is refused here. A label that holds `:` or `,` needs the mapping form ([passfail.md](passfail.md#what-is-refused))."
	},
	"passfail-label-unread": {
		what: "Taurus would read another label than the one that stands here",
		fix: "write a mapping with subject, label, condition and threshold",
		more: "Taurus ends a message at the first colon, and takes what follows the first comma for an action. It takes a space before the comparison, and the first sign of `>=`, for a part of the label. So such a criterion would judge no sample, or other ones. In the mapping form a label may hold anything. A message before a colon must not begin like a criterion with a label, such as `p95 of`."
	},
	"passfail-class-refused": {
		what: "class names code that Taurus would load",
		fix: "remove the criterion; response times, failures and hits are judged",
		more: "Criteria of other classes, such as those of the monitoring module, have no equivalent here."
	},
	"passfail-key-unknown": {
		what: "\"{key}\" is not a key of a criterion",
		fix: "use one of {keys:list}; put a criterion with a message in quotes",
		more: "A message before a criterion makes the line a YAML mapping. In quotes it stays one text: `\"Too slow: avg-rt>1s\"`."
	},
	"passfail-key-missing": {
		what: "its {key} is missing",
		fix: "add {key}",
		more: "The mapping form needs `subject`, `condition` and `threshold`. Each of them is a text; a threshold may be a number."
	},
	"passfail-text-expected": {
		what: "its {key} is not a text",
		fix: "write {key} as a text, in quotes",
		more: "YAML reads `5`, `true` and lists as other values than texts."
	},
	"passfail-boolean-expected": {
		what: "its {key} is neither true nor false",
		fix: "write true or false",
		more: "YAML 1.2 reads `yes` and `no` as texts."
	},
	"passfail-logic-unknown": {
		what: "its logic is {value}",
		fix: "write for or over",
		more: "`for` asks for a breach in every second of the timeframe. `over` judges each window of that length as a whole."
	},
	"passfail-not-measured": {
		what: "no figure of a run answers to {subject}",
		fix: "use one of {subjects:list}",
		more: "Latency, the time to connect, the sizes of responses and single response codes are not measured. JMeter fails a sample with a code of 400 and more, and one without an answer: `fail>5%` judges these. The number of virtual users is what the scenario asks for. For all samples, such a criterion takes the place of the default `errors < 5%`."
	},
	"passfail-subject-unknown": {
		what: "\"{subject}\" is not a subject of passfail",
		fix: "use one of {subjects:list}",
		more: "Subjects are read in lower case, as Taurus does. A percentile is `p0` to `p100`. Words such as `avg` and `errors` belong to the input `threshold`, which says what must hold."
	},
	"passfail-percentile-unknown": {
		what: "\"{subject}\" is not a percentile",
		fix: "write p0 to p100, such as p95 or p99.9",
		more: "A percentile has at most six decimals."
	},
	"passfail-comparison-unknown": {
		what: "{condition} is not a comparison that can be judged",
		fix: "use one of >, >=, <, <=",
		more: "A measured figure is never exactly equal to a limit, so `=` and `==` are refused."
	},
	"passfail-time-expected": {
		what: "\"{threshold}\" is not a response time",
		fix: "write a duration such as 150ms; without a unit it is seconds",
		more: "Durations are those of Taurus, up to 24 hours: `150ms`, `2s500ms`, `0.5`."
	},
	"passfail-count-expected": {
		what: "\"{threshold}\" is not a number of samples",
		fix: "write a whole number such as 1000",
		more: "`hits` is the number of samples of all tasks together."
	},
	"passfail-share-expected": {
		what: "\"{threshold}\" is not a share of the samples",
		fix: "write a percentage such as 5%",
		more: "Failures and successes are judged by their share of the samples. Their number grows with the length of the run, the load and the number of tasks. `fail>0` and `succ<1` are read as none of the samples, and as all of them."
	},
	"passfail-timeframe-unread": {
		what: "\"{timeframe}\" is not a number of whole seconds",
		fix: "write whole seconds such as 10s, or leave the timeframe out",
		more: "A timeframe is a whole number of seconds, up to 24 hours. Taurus takes a timeframe of zero for the whole run."
	},
	"passfail-timeframe-missing": {
		what: "{logic} needs a timeframe",
		fix: "add timeframe: 10s",
		more: "Without a timeframe a criterion judges the whole run, and `logic` has no meaning."
	},
	"passfail-within-refused": {
		what: "within also judges the first windows, which are not complete yet",
		fix: "write over, which judges complete windows only",
		more: "One slow sample at the start would decide the run. Only `hits>N within` is read, as too much for a part of a window is too much for the whole of it."
	},
	"passfail-stop-non-failed": {
		what: "a run that is stopped has no verdict but failed",
		fix: "write continue as non-failed to be warned, or stop as failed to end the run",
		more: "With a timeframe, `stop` ends the run at once, before the other criteria can be judged."
	},
	"passfail-of-execution": {
		what: "these criteria judge one of several executions, but figures are kept by label",
		fix: "give its requests labels, and move the criteria to reporting with \"of\" and the label",
		more: "Taurus keeps figures by execution, this action by label."
	},
	"passfail-list-expected": {
		what: "{value} is not a list of criteria",
		fix: "write a list such as [avg-rt>500ms, fail>5% over 10s]",
		more: "A mapping from a message to a criterion is read as well."
	},
	"passfail-single-criterion": {
		what: "criteria is one criterion, and Taurus takes each of its keys for one",
		fix: "write a list: put \"- \" before subject",
		more: "Taurus would judge by something else, without a word ([passfail.md](passfail.md#where-they-stand))."
	},
	"reporting-list-expected": {
		what: "{value} is not a list of modules",
		fix: "write a list with the module passfail and its criteria",
		more: "It looks like this: `reporting: [{module: passfail, criteria: [avg-rt>500ms]}]`."
	},
	"reporting-module-missing": {
		what: "module is missing",
		fix: "add module: passfail, or the module that is meant",
		more: "Each entry of `reporting` and `services` names a module of Taurus."
	},
	"passfail-label-ignored": {
		what: "Taurus ignores {rest} behind the action, so the criterion judges all samples",
		fix: "write {meant}",
		more: "A label stands behind `of`, right after the subject. Whatever follows the action has no effect, and the gate judges as Taurus would."
	},
	"passfail-rest-ignored": {
		what: "Taurus ignores {rest} behind the action of a criterion",
		fix: "remove it",
		more: "An action is `stop` or `continue`, with `as failed` or `as non-failed`, and ends there."
	},
	"passfail-old-name": {
		what: "{old} is an old name of {name}, and is read as that",
		fix: "write {name}; the Taurus of today ignores the old name",
		more: "Early releases of Taurus had other names for what judges a test. The criteria count here under both names."
	}
};

// src/messages/replay.ts
/** What is wrong with a replay, or keeps a run from being replayed later. */
const REPLAY_MESSAGES = {
	"replay-with-check": {
		what: "it cannot be combined with the input replay, which starts nothing to be checked",
		fix: "remove it, or remove the input replay",
		more: "`check` and `replay` each replace a run. One step does one of them."
	},
	"replay-file-unreadable": {
		what: "the file cannot be read: {reason}",
		fix: "name the results file of an earlier run, or its run id",
		more: "The path is relative to the workspace. actions/download-artifact writes files to its own input `path`. The output `results` of a run names its results file; keep that file with actions/upload-artifact (docs/replay.md)."
	},
	"results-not-json": {
		what: "the results are not a JSON document",
		fix: "name a results file as a run wrote it",
		more: "It is another file, or only a part of a results file."
	},
	"results-out-of-bounds": {
		what: "the results are beyond what a run writes: {held} {figure}, and at most {most} are read",
		fix: "name a results file as a run wrote it",
		more: "A file that is read as a whole could take all memory of the runner ([replay.md](replay.md))."
	},
	"results-unknown": {
		what: "the document is not a results file",
		fix: "name a results file as a run wrote it",
		more: "A results file has a whole number as its `version`. It is called `results.json`."
	},
	"results-version": {
		what: "the results file has version {version}, and this release reads version {known}",
		fix: "judge it with the release of the action that wrote it",
		more: "Every release reads the results files of earlier releases with the same version."
	},
	"results-invalid": {
		what: "the results file cannot be read at {path:brief}: {reason:brief}",
		fix: "name a results file as a run wrote it",
		more: "Something in the file is not as docs/results.schema.json defines it. The file was changed, or another program wrote it."
	},
	"replay-exchange-missing": {
		what: "none of these stacks has an exchange, which is where runs are kept",
		fix: "name the results file of the run instead",
		more: "A run id is looked up in the exchange of a stack. Legacy stacks have none. Keep the results file with actions/upload-artifact."
	},
	"replay-results-missing": {
		what: "the exchange in {region} does not hold this run",
		fix: "list the regions as the run had them, or allow s3:GetObject as docs/permissions.md says",
		more: "Results lie in the exchange of the first region of the run that has one. What its tasks left lies in the exchange of each region. They expire after as many days as the stack says (docs/deploy.md). S3 gives the same answer where the job may not read them."
	},
	"run-document-invalid": {
		what: "{document} of the run cannot be read",
		fix: "judge it with the release of the action that wrote it",
		more: "Another release, or something else, wrote this document to the exchange."
	},
	"replay-tasks-running": {
		what: "{tasks:plural task} of the run {tasks:is/are} not over ({names:list})",
		fix: "judge it again once they have ended; they end by themselves at {by} at the latest",
		more: "A replay judges finished runs, and stops none. The post step of the job that started the run stops its tasks. Where that job is gone, they end at their deadline."
	},
	"replay-tasks-unfinished": {
		what: "no task of the run has written its result",
		fix: "run the test again",
		more: "The run has one task, and it ended before it could write what it had measured."
	},
	"replay-never-started": {
		what: "the run ended before its load began",
		fix: "run the test again",
		more: "The tasks waited for a signal to start, which the run did not send any more."
	},
	"replay-inputs-differ": {
		what: "the run had other values of these inputs: {inputs:list}",
		fix: "set the inputs as the run had them, and check out its commit",
		more: "The run could not store its results, so they are put together from what its tasks wrote. What was asked of them stands in the inputs and in the scenario, which must be the same."
	},
	"run-can-be-replayed": {
		what: "what its tasks have measured stays in the exchange",
		fix: "once they have ended, at {by} at the latest, run again with replay: {runId}",
		more: "The action failed after the launch, for example because its credentials expired. Tasks that it cannot stop go on to their end, and write their results. The input `replay` with the run id, and otherwise the same inputs, judges them ([replay.md](replay.md))."
	},
	"run-broke-off": {
		what: "it broke off: {reason:brief}",
		fix: "report this as a bug, with the log of the step",
		more: "Something happened that the action does not expect. The log says what was done before."
	},
	"tasks-end-by-themselves": {
		what: "tasks that could not be stopped here still run",
		fix: "stop them in the ECS console, or wait until {by}, when they end by themselves",
		more: "The post step may not stop the tasks, for example because its credentials expired. Each task has a deadline, a minute after the time limit of the run, and ends itself then."
	},
	"run-ended-early": {
		what: "the run was stopped {after:span} into its load, because it broke a criterion",
		fix: "run the test again: a pass would cover only a part of the load",
		more: "A run that was stopped early can fail when it is judged again. It can never pass."
	},
	"results-not-kept": {
		what: "the results of the run could not be kept for a replay by its run id: {reason}",
		fix: "keep the results file of the run with actions/upload-artifact",
		more: "The exchange did not take the results. The verdict stands, and the output `results` names the file."
	}
};

// src/messages/report.ts
/** How a run ended, as annotations of the workflow run, and what keeps somebody from reading it. */
const REPORT_MESSAGES = {
	"problems-more": {
		what: "they are not listed here",
		fix: "correct those above first, and run again",
		more: "At most 20 different problems are listed, and ten with the same code. What is wrong at many places is one problem with the first places and their number."
	},
	"notices-more": {
		what: "they are not listed here",
		fix: "read them in the results file",
		more: "At most 20 different notices are listed, and ten with the same code. The results file has the first 1,000.",
		note: true
	},
	"annotation-cut": {
		what: "the message is longer than an annotation",
		fix: "read all of it in the log of the step, or in the job summary",
		more: "GitHub keeps 4096 characters of an annotation. The log has the whole message above it."
	},
	"warnings-more": {
		what: "there are more warnings than GitHub shows for a step",
		fix: "read the rest in the log of the step",
		more: "GitHub shows ten warnings of a step at most. The log has all of them."
	},
	"outputs-not-written": {
		what: "outputs of the step could not be set ({outputs:list}): {reason}",
		fix: "go by how the step ends, and check the disk of the runner",
		more: "The runner gives a file for the outputs of a step, and it could not be written. Most often the disk is full. The verdict decides how the step ends, whatever became of the outputs."
	},
	"summary-not-written": {
		what: "the job summary could not be written: {reason}",
		fix: "read the log of the step, and check the disk of the runner",
		more: "The log has everything that the summary has. The verdict stands."
	},
	"results-file-not-written": {
		what: "the results file could not be written: {reason}",
		fix: "check the disk of the runner; the input replay finds the run by its run id",
		more: "The file lies in `RUNNER_TEMP`. The verdict stands. The exchange keeps the same results, if a stack of the run has one (docs/replay.md)."
	},
	"state-not-saved": {
		what: "the state for the post step could not be saved: {reason}",
		fix: "check the disk of the runner, and run again",
		more: "The post step stops tasks that a killed step has left. It needs the state, so no task starts without it. Later in a run this is a warning: the post step then looks longer."
	},
	"criteria-not-met": {
		what: "The service did not meet the criteria: {reasons}",
		fix: "find what slowed the service down, or set another limit",
		more: "The verdict is `fail`: what was measured breaks a criterion for certain. Each sentence has the figure, the limit, and the line that set it. The input `replay` tries other limits without any load (docs/replay.md)."
	},
	"not-measured": {
		what: "This could not be measured: {reasons}",
		fix: "correct what these reasons name, and run again",
		more: "The verdict is `inconclusive`: what was measured proves neither a pass nor a failure. The job summary lists every reason. Set `on-inconclusive: warn` to let such runs pass with a warning."
	},
	"not-measured-but-broken": {
		what: "This could not be measured: {reasons} The figures break a criterion, too: {broken}",
		fix: "correct what these reasons name; on-inconclusive lets no broken criterion pass",
		more: "`on-inconclusive: warn` lets runs pass that could not be measured. It does not let pass a run whose figures break a criterion: that may be an outage."
	},
	"not-measured-contradictory": {
		what: "This could not be measured, because data contradict each other: {reasons}",
		fix: "correct what these reasons name; on-inconclusive lets no contradiction pass",
		more: "Data of the run disprove each other: a result itself, or a result and CloudWatch, ECS or the clock. `on-inconclusive: warn` is for runs that lack data. It never lets a contradiction pass. [How it is judged](how-it-is-judged.md#doubts) lists them."
	},
	"not-measured-but-allowed": {
		what: "The load test is inconclusive, which on-inconclusive lets pass: {reasons}",
		fix: "correct what these reasons name, and run again",
		more: "The input `on-inconclusive` is `warn`, and no figure breaks a criterion. The run proves nothing about the service."
	},
	"warning-not-met": {
		what: "a warning-only criterion is not met: {sentence}",
		fix: "find what changed; without `warn`, the criterion would fail the job",
		more: "A criterion with `, warn` at its end never changes the verdict. The other criteria decide."
	},
	"warning-not-judged": {
		what: "a warning-only criterion could not be judged: {sentence}",
		fix: "correct what the sentence names, or remove the criterion",
		more: "A criterion with `, warn` at its end never changes the verdict, also when nothing was measured that it asks for."
	}
};

// src/messages/results.ts
const TORN = "The result contradicts itself, so nothing is judged by it.";
const RELEASE = "build the image and the action from the same release, and run again";
/** What puts a task's own report in doubt. */
const RESULT_MESSAGES = {
	"result-not-completed": {
		what: "its result says {end}: {reason}",
		fix: "read the task's log",
		more: "The container ended with exit code 0, but the worker reports another end. The image may be of another release.",
		doubt: "contradiction"
	},
	"result-region-differs": {
		what: "its result says that it ran in {region}",
		fix: RELEASE,
		more: "The result contradicts what ECS reports about the task, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-ramp-up-kept": {
		what: "its result holds the samples of the ramp-up",
		fix: RELEASE,
		more: "The input `ramp-up` is `exclude`, but the task counted the samples of its ramp-up.",
		doubt: "contradiction"
	},
	"result-ramp-up-missing": {
		what: "its result leaves out the samples of the ramp-up",
		fix: RELEASE,
		more: "The input `ramp-up` is `include`, but the task did not count the samples of its ramp-up.",
		doubt: "contradiction"
	},
	"result-errors-differ": {
		what: "it lists {listed:plural error} but counts {failed:plural failed sample}",
		fix: RELEASE,
		more: TORN,
		doubt: "contradiction"
	},
	"result-labels-differ": {
		what: "its labels hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: `The labels of a result do not add up to its total. ${TORN}`,
		doubt: "contradiction"
	},
	"result-seconds-differ": {
		what: "its seconds hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: `The seconds of a result do not add up to its total. ${TORN}`,
		doubt: "contradiction"
	},
	"result-label-seconds-differ": {
		what: "the seconds of its label {label} hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: `The seconds of a label do not add up to its total. ${TORN}`,
		doubt: "contradiction"
	},
	"result-second-differs": {
		what: "its labels hold {held} of {whole} {figure} in one second",
		fix: RELEASE,
		more: `In one second the labels of a result do not add up to its total. ${TORN}`,
		doubt: "contradiction"
	},
	"result-executions-differ": {
		what: "its executions hold {held} of {whole:plural sample}",
		fix: RELEASE,
		more: `The executions of a result do not add up to its samples. ${TORN}`,
		doubt: "contradiction"
	},
	"result-execution-differs": {
		what: "the seconds of {part} hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: `The seconds of an execution do not add up to its total. ${TORN}`,
		doubt: "contradiction"
	},
	"result-execution-misaligned": {
		what: "the seconds of {part} do not begin with a second",
		fix: RELEASE,
		more: TORN,
		doubt: "contradiction"
	},
	"result-downtime-exceeds": {
		what: "{downtime} ms of downtime in {time} ms ({part})",
		fix: RELEASE,
		more: "Downtime is a part of the virtual users' time, and that of a label a part of its response times. The result contradicts itself, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-failures-exceed": {
		what: "more failed samples than samples ({part})",
		fix: RELEASE,
		more: TORN,
		doubt: "contradiction"
	},
	"result-extremes-missing": {
		what: "no shortest or no longest time ({part})",
		fix: RELEASE,
		more: "The result has samples but not their extremes, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-mean-outside": {
		what: "the mean is {mean:response-time}, but the times are {min:response-time} to {max:response-time} ({part})",
		fix: RELEASE,
		more: `A mean lies between the shortest and the longest time. ${TORN}`,
		doubt: "contradiction"
	},
	"result-histogram-unreadable": {
		what: "its histogram cannot be read ({part})",
		fix: RELEASE,
		more: "The result holds a text that is not an HdrHistogram, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-histogram-count-differs": {
		what: "its histogram holds {held} of {samples:plural sample} ({part})",
		fix: RELEASE,
		more: "The histogram and the count of a result differ, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-histogram-times-differ": {
		what: "its histogram holds other times than it counted ({part})",
		fix: RELEASE,
		more: "The histogram contradicts the sum, the shortest or the longest time, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"result-time-outside": {
		what: "it has samples of {at}, when it did not run",
		fix: RELEASE,
		more: "A sample ended before the worker started or after it ended, so nothing is judged by the result.",
		doubt: "contradiction"
	},
	"result-taurus-missing": {
		what: "it says that it completed, but Taurus never ran",
		fix: RELEASE,
		more: TORN,
		doubt: "contradiction"
	},
	"result-taurus-failed": {
		what: "it says that it completed, but Taurus ended with code {code}",
		fix: RELEASE,
		more: "Taurus ends a whole run with 0, or with 3 when criteria of its own were broken.",
		doubt: "contradiction"
	},
	"result-empty": {
		what: "it completed without a sample",
		fix: "read the task's log, and run again",
		more: "The task sent no load, so the others show the service under less load than the scenario asks for.",
		doubt: "contradiction"
	},
	"result-sent-sum-differs": {
		what: "it sent {sent} ms of response times to CloudWatch but counted {counted} ms",
		fix: RELEASE,
		more: `All samples of the task reached CloudWatch, with other times. ${TORN}`,
		doubt: "contradiction"
	},
	"result-sent-exceeds": {
		what: "it sent {sent:plural sample} to CloudWatch but counted {counted}",
		fix: RELEASE,
		more: `CloudWatch took more samples of the task than it took itself. ${TORN}`,
		doubt: "contradiction"
	},
	"result-exit-code-differs": {
		what: "its result says that it completed, but its container ended with exit code {exitCode}",
		fix: "check what else writes to the exchange bucket, and run again",
		more: "With exit code 2, 3 or 4 the worker says that a signal, its deadline or a late start ended the task. Its result says another end, so nothing is judged by it.",
		doubt: "contradiction"
	},
	"task-clock-changed": {
		what: "its clock was changed by {by:span} during the run",
		fix: "run again",
		more: "Samples are kept by the second in which they end. The seconds of this task cannot be trusted.",
		doubt: "contradiction"
	},
	"task-clock-behind": {
		what: "its clock is at least {by:span} behind that of the runner",
		fix: "check the runner's clock, and run again",
		more: "Samples are kept by the second in which they end. The clock of the task or of the runner is wrong, so these seconds cannot be trusted.",
		doubt: "contradiction"
	},
	"task-clock-ahead": {
		what: "its clock is at least {by:span} ahead of that of ECS",
		fix: "run again",
		more: "Samples are kept by the second in which they end. The seconds of this task cannot be trusted.",
		doubt: "contradiction"
	},
	"load-generator-saturated": {
		what: "it used all of its {vcpus} vCPU for {share:share} of the time, so response times include its own delay",
		fix: "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks",
		more: "The task used all of its CPU for more than half of the load. The start of Taurus and JMeter is not counted."
	}
};

// src/messages/run.ts
/** What happens to a run between its inputs and its verdict. */
const RUN_MESSAGES = {
	"spot-provider-missing": {
		what: "its cluster has no FARGATE_SPOT capacity provider",
		fix: "deploy cloudformation/main.yml of this version to it, or leave out the input capacity",
		more: "`capacity: spot` needs a cluster of the current template. Older stacks and legacy stacks have none."
	},
	"tasks-untagged": {
		what: "the tasks have no tags in {regions:list}: {reason}",
		fix: "allow ecs:TagResource to the role of the job (docs/permissions.md)",
		more: "The tasks run and are judged all the same. Tags of run, repository and workflow would show in the bill what the run has cost. A role of an earlier release lacks the permission. With the input `tags`, a run that cannot set them does not start."
	},
	"scenario-file-changed": {
		what: "it changed after the scenario was checked",
		fix: "let no other step write it while this one runs",
		more: "Another step, or a process in the background, writes or removes the file."
	},
	"start-too-late-to-stop": {
		what: "some of these tasks could not be stopped before the start",
		fix: "run again with the current image; the end of this run stops them",
		more: "They go on sending load beside that of the run, and the figures of CloudWatch hold their samples. So the run is most likely inconclusive."
	},
	"task-late": {
		what: "it was not ready in time ({status}), and was excluded from the run",
		fix: "check how long the image pull takes",
		more: "It came up after the others had started. The input `min-tasks` allows a run without some of its tasks."
	},
	"task-unresponsive-stopped": {
		what: "it never reported ready ({status}), and was asked to stop",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: "It ran for a minute and wrote nothing to `runs/RUN_ID/tasks/here/`. Its image is older than the action, or its task role does not allow writing to the exchange. The samples that it sent are in CloudWatch, so the run is inconclusive."
	},
	"task-unresponsive-ended": {
		what: "it never reported ready ({status}), and ended by itself",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: "It ran to its end and wrote nothing to `runs/RUN_ID/tasks/here/`. Its image is older than the action, or its task role does not allow writing to the exchange. The samples that it sent are in CloudWatch, so the run is inconclusive."
	},
	"shares-lost": {
		what: "{lost:plural task} stopped after the load was divided; a part of it was not sent",
		fix: "run again: a pass at a lower load is not conclusive",
		more: "With `load: total` each task has a share of the load. These tasks stopped, or their JMeter was not ready within a minute, after every task had its share. A broken criterion stays broken."
	},
	"time-limit-reached": {
		what: "the time limit of {timeout:span} is reached, and all tasks are asked to stop",
		fix: "raise the input timeout, or check why the tasks did not end",
		more: "A service that hangs makes a test longer than its `hold-for`: set `timeout` in the scenario. A slow start of the tasks counts, too."
	},
	"run-stopped-early": {
		what: "{broken}; all tasks are asked to stop",
		fix: "find what breaks the criterion; without stop the run goes on to its end",
		more: "A criterion with `, stop`, or the circuit breaker, is broken whatever follows. The rest of the load would change nothing. `circuit-breaker: off` removes the latter."
	},
	"live-figures-unread": {
		what: "live figures are unavailable, so the run cannot be stopped early: {reason}",
		fix: "check what the reason names; the verdict does not depend on live figures",
		more: "The job cannot list or read `runs/RUN_ID/tasks/live/`. The bucket refuses, or the role lacks `s3:ListBucket` or `s3:GetObject` (docs/permissions.md). The run goes on, and is judged at its end."
	},
	"live-figures-too-many": {
		what: "what the tasks have measured so far takes more than {most:bytes}",
		fix: "nothing now: the run is judged at its end; use fewer labels, or no criterion with stop",
		more: "A second counts once all tasks have reported it, and a silent task lets those of the others wait. Beyond a bound they are not kept, and nothing ends the run early."
	},
	"live-figures-missing": {
		what: "no live figures of a task for {silence:span}, so the run cannot be stopped early",
		fix: "if this continues, use the image of the release of the action",
		more: "The image is not the one of this release and writes none, or a task cannot write to the bucket: its log says so. With a criterion on a label or on percentiles, the role may lack `s3:GetObject` on `runs/*/tasks/live/*/live.json` (docs/permissions.md): then S3 answers as if there were no object. The run goes on, and is judged at its end."
	},
	"progress-unread": {
		what: "the figures so far could not be read: {reason}",
		fix: "wait for the end of the run, which does not depend on them",
		more: "CloudWatch did not answer. Only the progress line lacks its figures; the run goes on."
	},
	"tasks-lost-from-view": {
		what: "a criterion is broken, but the tasks could not be followed to their end: {reason}",
		fix: "rely on the verdict; the clean-up stops the tasks",
		more: "A criterion with `, stop`, or the circuit breaker, was broken, and a call failed while the tasks were stopped. The verdict stands. The clean-up, and after it the post step, stops the tasks again."
	},
	"clean-up-left-to-post": {
		what: "cleaning up is left to the post step: {reason}",
		fix: "check the log of the post step, which fails where a task is left",
		more: "A call failed while the last tasks were looked for. The post step tries again."
	}
};

// src/messages/scenario.ts
/** What is wrong with a scenario as a whole, and with what its parts say together. */
const SCENARIO_MESSAGES = {
	"scenario-empty": {
		what: "it is empty",
		fix: "write a Taurus scenario with execution and scenarios",
		more: "The file, or the input, holds nothing but comments and blank lines."
	},
	"scenario-too-large": {
		what: "the scenario has {bytes:bytes}, more than the {most:bytes} that a task takes",
		fix: "make it smaller; long request bodies are the usual cause",
		more: "Data belongs into files of their own ([files.md](files.md))."
	},
	"scenario-too-long": {
		what: "it takes more than {most:span}",
		fix: "shorten ramp-up and hold-for",
		more: "A run takes at most a day. A longer one is usually a mistake in a unit."
	},
	"scenario-key-unknown": {
		what: "Taurus has no such key at this place, so it is left out",
		fix: "leave it if it is a note; else correct its name, or move it to where Taurus reads it",
		more: "Taurus ignores keys that it does not have, without a word. The load is the one that Taurus would have made. A key that looks like another one is an error instead."
	},
	"scenario-key-misplaced": {
		what: "Taurus reads no {key} at this place, so it is left out",
		fix: "move it to where it counts ({places:list}), or remove it",
		more: "The key is one of Taurus, but of another mapping. Often the indentation is wrong, such as `hold-for` below a scenario and not below its execution. Taurus ignores it, too."
	},
	"scenario-key-misspelt": {
		what: "\"{key}\" is not a key of a scenario at this place",
		fix: "did you mean {nearest}?",
		more: "A key with a similar name may stand there. Taurus would ignore this one, without a word, and run another test."
	},
	"scenario-key-missing": {
		what: "{key} is missing",
		fix: "add {key}",
		more: "The mapping at this place needs the key. It may stand elsewhere because of its indentation."
	},
	"scenario-not-defined": {
		what: "there is no scenario \"{name}\"",
		fix: "add a scenarios section that defines it",
		more: "An execution names a scenario that stands under `scenarios`, or holds one itself."
	},
	"scenario-name-unknown": {
		what: "there is no scenario \"{name}\"",
		fix: "use one of {names:list}",
		more: "The name in `execution` is not one of `scenarios`. Capitals count."
	},
	"scenario-without-requests": {
		what: "requests is missing",
		fix: "add requests, or the script of a JMeter test plan",
		more: "A scenario says what is sent: either as `requests`, or as a test plan under `script`."
	},
	"number-by-provisioning": {
		what: "of these numbers Taurus takes the one for the provisioning {provisioning}: {taken}",
		fix: "write one number, or the other provisioning at the top",
		more: "A mapping has a number for `local` and one for `cloud`. Without `provisioning: cloud`, the number for `local` is taken, and without one a single virtual user runs."
	},
	"throughput-without-duration": {
		what: "Taurus ignores throughput without a duration",
		fix: "add hold-for or ramp-up",
		more: "The setting would have no effect, and the load would not be the one that you asked for."
	},
	"steps-without-ramp-up": {
		what: "Taurus ignores steps without a ramp-up",
		fix: "add ramp-up, or remove steps",
		more: "Steps divide the ramp-up, so without one they would have no effect."
	},
	"loop-without-end": {
		what: "it loops forever and the execution has no duration",
		fix: "add hold-for",
		more: "Such a test would only end at the time limit."
	},
	"script-key-ignored": {
		what: "Taurus ignores {key} beside a script",
		fix: "set it in the test plan itself, or remove one of the two",
		more: "Beside `script`, a scenario may have `variables`, `headers`, `files`, `properties` and `modifications`. Anything else has no effect, and is left out."
	},
	"include-of-script": {
		what: "Taurus includes the requests of a scenario, and {name} has a test plan instead",
		fix: "run {name} in an execution of its own",
		more: "Taurus would include nothing, without a word."
	},
	"include-in-circle": {
		what: "the scenario {name} includes itself",
		fix: "remove one include-scenario of the circle",
		more: "A scenario may include others, and these further ones, as long as none comes twice."
	},
	"modification-unread": {
		what: "set-prop would change what the requests of the scenario say",
		fix: "change the requests themselves",
		more: "Taurus makes a test plan of requests, and `set-prop` changes it afterwards. Only properties that say how a request is sent are set so, such as `HTTPSampler.connect_timeout`. Beside a `script`, the test plan is read with its modifications."
	},
	"action-ends-load": {
		what: "the action ends the whole load, before the time that the execution says",
		fix: "remove it, and set hold-for or iterations; criteria with stop end a run early",
		more: "Whether the load was the one that you asked for could not be judged. `action: stop` with the target `current-thread` ends one virtual user."
	},
	"body-file-ignored": {
		what: "Taurus ignores body-file beside {key}",
		fix: "remove one of the two",
		more: "A request sends one body, and `body-file` is not the one that Taurus takes."
	},
	"body-file-of-get": {
		what: "Taurus ignores body-file of a GET request",
		fix: "add method: POST, or remove body-file",
		more: "A request without `method` is a GET request, which sends no body."
	},
	"upload-of-get": {
		what: "a GET request uploads nothing",
		fix: "add method: POST",
		more: "A request without `method` is a GET request, and Taurus would leave the files out."
	},
	"upload-several-by-put": {
		what: "Taurus sends only the first file of a PUT request",
		fix: "name one file, or use method: POST",
		more: "A PUT request sends one file as its body. A form with several files is a POST request."
	},
	"upload-param-missing": {
		what: "param is missing",
		fix: "add param: the name of the form field",
		more: "A POST request sends each file as a field of a form, and `param` is the name of the field."
	},
	"text-not-xml": {
		what: "it holds the character {character}, which no JMeter test plan can hold",
		fix: "remove it; send such bytes by body-file",
		more: "A test plan is XML, which has no control characters but tab and line break. JMeter would fail in every task. The character is often invisible, pasted from a terminal or a document."
	},
	"pauses-over-load": {
		what: "a virtual user pauses for {paused:span} in each pass, and the load takes {load:span}",
		fix: "shorten the pause (write {example}, if milliseconds are meant), or lengthen hold-for",
		more: "A number without a unit is seconds to Taurus: `think-time: 500` is 500 s. Random pauses count by their lower bound. No virtual user would get to the end of the scenario."
	},
	"task-place-unavailable": {
		what: "it uses the place of a task in the fleet, which only a divided load gives to tasks",
		fix: "set the input load to total, or set the variable in the scenario",
		more: "A task gets `LOAD_GATE_TASK_INDEX` and `LOAD_GATE_TASK_COUNT` with its share of the load, so with `load: total` only."
	},
	"assume-success-refused": {
		what: "assume-success counts requests as successful that failed or timed out",
		fix: "remove it, or assert the status that is right with it (subject: http-code, contains: [401])",
		more: "JMeter calls it \"Ignore Status\": before the assertion is checked, the request is marked as successful, also where no answer came. The share of errors would mean nothing. An assertion that names the status hides nothing: a request without an answer has none."
	}
};

// src/messages/scenario-load.ts
/** What keeps a load from being divided, or from being the one that a test plan gives. */
const SCENARIO_LOAD_MESSAGES = {
	"load-fewer-users-than-tasks": {
		what: "total gives {tasks:plural task} {users:plural virtual user}, and each task needs one",
		fix: "start at most {users:plural task}, or raise concurrency to at least {tasks}",
		more: "A user cannot be divided, and a task without one would be paid for nothing."
	},
	"load-weight-too-small": {
		what: "by weight, {region} gets {users} of {all:plural virtual user} for {tasks:plural task}",
		fix: "start fewer tasks there, give it more weight, or raise concurrency",
		more: "Each task needs at least one virtual user. A region gets its part of the users by its weight, rounded to whole users."
	},
	"load-total-without-concurrency": {
		what: "total divides the concurrency of each execution, and this one names none",
		fix: "add concurrency",
		more: "A load is divided exactly, or not at all."
	},
	"load-total-several-groups": {
		what: "Taurus would round the users of a task over {groups:plural thread group}",
		fix: "make a test plan of each thread group, or set the input load to per-task",
		more: "A load is divided exactly, or not at all."
	},
	"test-plan-without-groups": {
		what: "its test plan has no thread group that is enabled",
		fix: "enable or add one",
		more: "Without a thread group, JMeter sends nothing."
	},
	"test-plan-setup-beside-throughput": {
		what: "the timer of throughput would begin with the setUp Thread Group of the test plan",
		fix: "remove one of the two",
		more: "The timer counts from the first sampler of all, which a setUp Thread Group has before the load begins."
	},
	"test-plan-users-unknown": {
		what: "the test plan leaves its users or their time to a variable",
		fix: "add concurrency and hold-for, or give the variable a value",
		more: "How much load that is would not be known before the run. A property may have a default, or a value by the input `variables`."
	},
	"test-plan-users-unread": {
		what: "Taurus cannot read the number of users of the thread group {group:brief}",
		fix: "write a number there, or a property with a default",
		more: "To divide `concurrency`, Taurus reads the users of each thread group: a number, a variable (1), or a property with a default. It fails with anything else."
	},
	"test-plan-users-rounded": {
		what: "Taurus makes {rounded} of {users:plural virtual user} in {groups:plural thread group}",
		fix: "write {rounded}, which is the same load",
		more: "Taurus divides the users in proportion to those of the thread groups, and rounds the part of each. The gate expects the number that comes out."
	},
	"test-plan-users-of-each": {
		what: "Taurus would give each of the {groups} thread groups all of the users that a property names",
		fix: "write the number of virtual users of all thread groups together",
		more: "Taurus divides a number over the thread groups of a test plan. A text such as of a property goes into each of them as it is, so that more users come than it says."
	},
	"test-plan-ramp-up-unknown": {
		what: "the test plan leaves its ramp-up to a variable",
		fix: "add ramp-up",
		more: "How long the load takes would not be known before the run."
	}
};

// src/messages/scenario-values.ts
/**
* What a value of a scenario should be. The schemas of the model name these codes; each text has
* the fact `value` alone.
*/
const SCENARIO_VALUE_MESSAGES = {
	"scenario-duration-invalid": {
		what: "{value} is not a duration",
		fix: "write a duration such as 30s, 2m or 1h30m",
		more: "The units of Taurus are `d h m s ms`, and a bare number is seconds. `1:30` is refused: Taurus reads 31 seconds."
	},
	"scenario-seconds-expected": {
		what: "{value} is less than a second, of which Taurus makes none",
		fix: "write whole seconds, such as 2s",
		more: "Taurus cuts the fraction of a second off `ramp-up` and `hold-for`: `1500ms` is one second, and `500ms` would be no load at all."
	},
	"scenario-mapping-expected": {
		what: "{value} is not a mapping",
		fix: "write keys with their values here",
		more: "A key with nothing behind it has an empty value. Mostly what belongs below it is not indented."
	},
	"scenario-boolean-expected": {
		what: "{value} is neither true nor false",
		fix: "write true or false",
		more: "In quotes, `yes` and `true` are texts."
	},
	"scenario-text-expected": {
		what: "{value} is not a text, or an empty one",
		fix: "write a text",
		more: "YAML reads numbers, `true` and `false` as other values than texts. In quotes they are texts."
	},
	"scenario-scalar-expected": {
		what: "{value} is not a single value",
		fix: "write a text, a number, true or false",
		more: "Lists, mappings and empty values cannot be sent here."
	},
	"scenario-json-expected": {
		what: "{value} cannot be sent as JSON",
		fix: "write texts, finite numbers, true, false, null, lists and mappings",
		more: "YAML has values that JSON does not have, such as `.inf` and `.nan`."
	},
	"scenario-number-expected": {
		what: "{value} is not a whole number of at least 1",
		fix: "write a whole number such as 10",
		more: "In quotes, a number is a text. Fractions, zero and negative numbers have no meaning here."
	},
	"scenario-throughput-expected": {
		what: "{value} is not a number of requests per second",
		fix: "write a number above 0, such as 12.5",
		more: "`throughput` limits the requests of each task, or of the whole fleet with `load: total`."
	},
	"scenario-executions-expected": {
		what: "{value} is not a list of executions",
		fix: "write a list with at least one execution",
		more: "An execution names a scenario and its load: `execution: [{scenario: web, hold-for: 1m}]`."
	},
	"scenario-scenarios-expected": {
		what: "{value} is not a mapping from names to scenarios",
		fix: "write the name of each scenario, and the scenario below it",
		more: "It looks like this: `scenarios: {web: {requests: [http://example.com/]}}`."
	},
	"scenario-name-refused": {
		what: "the name of a scenario begins with ~, ^ or $",
		fix: "write a name that begins with another sign",
		more: "Taurus takes these for instructions: a scenario `~a` would replace `a`."
	},
	"scenario-name-expected": {
		what: "{value} is neither the name of a scenario nor a scenario itself",
		fix: "write the name of a scenario",
		more: "An execution names a scenario that stands under `scenarios`, or holds one itself."
	},
	"scenario-script-expected": {
		what: "{value} is not the path of a JMeter test plan",
		fix: "write the path of a file that ends in .jmx",
		more: "Other scripts are not supported."
	},
	"scenario-requests-expected": {
		what: "{value} is not a list of requests",
		fix: "write a list with at least one request",
		more: "A request is an address, or a mapping with `url`: `requests: [http://example.com/]`."
	},
	"scenario-url-expected": {
		what: "{value} is not the address of a request",
		fix: "write a URL",
		more: "A path alone is enough where `default-address` says the rest."
	},
	"scenario-loop-expected": {
		what: "{value} is not a number of rounds",
		fix: "write a whole number, or forever",
		more: "A loop that runs forever ends with the duration of its execution."
	},
	"scenario-list-expected": {
		what: "{value} is not a list",
		fix: "write a list: put \"- \" before each item",
		more: "Taurus takes only a list here."
	},
	"scenario-action-expected": {
		what: "{value} is not an action",
		fix: "write pause, stop, stop-now or continue",
		more: "It looks like this: `{action: pause, pause-duration: 2s}`."
	},
	"scenario-target-expected": {
		what: "{value} is not a target of an action",
		fix: "write current-thread or all-threads",
		more: "Without a target, an action is for the virtual user that gets to it."
	},
	"scenario-foreach-expected": {
		what: "{value} does not say what to take from where",
		fix: "write it like: item in items",
		more: "The second name is a variable with several values, such as an extractor makes."
	},
	"scenario-authorization-expected": {
		what: "{value} is not an authorization",
		fix: "write a mapping with url, name and password, or a list of such mappings",
		more: "It looks like this: `authorization: {url: http://example.com/, name: a, password: b}`."
	},
	"scenario-uploads-expected": {
		what: "{value} is not a list of files to upload",
		fix: "write a list of mappings with param and path",
		more: "It looks like this: `upload-files: [{param: photo, path: a.png, mime-type: image/png}]`."
	},
	"scenario-path-expected": {
		what: "{value} is not the path of a file",
		fix: "write the path of a file of the repository",
		more: "Files are looked for from the root of the workspace, then beside the scenario ([files.md](files.md))."
	},
	"scenario-paths-expected": {
		what: "{value} is not a list of paths",
		fix: "write a list such as [a.txt, lib/tool.jar]",
		more: "Each path names one file of the repository ([files.md](files.md))."
	},
	"scenario-sources-expected": {
		what: "{value} is not a list of data sources",
		fix: "write a list of paths, or of mappings with path",
		more: "A data source is a CSV file: `data-sources: [users.csv]` ([files.md](files.md))."
	},
	"data-delimiter-unusable": {
		what: "{value} is not one character",
		fix: "write one character, or tab",
		more: "JMeter takes the header apart at the first character, and the rows at all of them."
	},
	"data-names-expected": {
		what: "{value} is not a text with the names of variables",
		fix: "write the names in one text, separated by commas",
		more: "It looks like this: `variable-names: name,age`."
	},
	"data-encoding-refused": {
		what: "Taurus does not pass the encoding {value} on to JMeter",
		fix: "save the file as UTF-8",
		more: "In another encoding, letters beyond ASCII would be lost."
	}
};

// src/messages/stacks.ts
/** What is wrong with a stack, its outputs or its task definition. */
const STACK_MESSAGES = {
	"stack-missing": {
		what: "the stack does not exist",
		fix: "deploy cloudformation/main.yml there, or correct the inputs regions and stack-name",
		more: "The stack is not deployed in that region, has another name, or belongs to another account than the role ([deploy.md](deploy.md))."
	},
	"stack-unusable": {
		what: "the stack is in the state {state}",
		fix: "wait for its deployment, or repair it",
		more: "The stack is being deployed, or its deployment failed. The CloudFormation console shows the reason."
	},
	"stack-outputs-missing": {
		what: "{count:the output/the outputs} {names:list} {count:is/are} missing",
		fix: "deploy cloudformation/main.yml to it, or name another stack in stack-name",
		more: "It is neither a stack of this project nor a legacy stack."
	},
	"stack-outdated": {
		what: "the stack is of an earlier release: the output {output} is missing",
		fix: "update it with cloudformation/main.yml and the image of this release (docs/deploy.md)",
		more: "Tasks write below keys that the role of their stack allows to each of them alone ([worker-protocol.md](worker-protocol.md)). An earlier template does not say which role that is."
	},
	"stack-container-missing": {
		what: "the task definition has no container {container}",
		fix: "name the container of the load generator {container}",
		more: "The task definition was changed by hand. Deploy the template again."
	},
	"stack-log-missing": {
		what: "its container does not log to CloudWatch with a group and a stream prefix",
		fix: "give it a logConfiguration as in cloudformation/main.yml",
		more: "The action reads the last lines of tasks that failed. The task definition was changed by hand. Deploy the template again."
	},
	"stack-overrides-too-long": {
		what: "the scenario takes {length} characters as container overrides, and ECS allows {most}",
		fix: "deploy cloudformation/main.yml to it, or make the scenario smaller",
		more: "A legacy stack gets the scenario in the command of its container. A managed stack gets it through its exchange, which takes larger ones."
	}
};

// src/messages/values.ts
/** What is wrong with variables, constants and properties of a scenario. */
const VALUE_MESSAGES = {
	"variables-unreadable": {
		what: "it is neither a mapping of names to values nor lines of NAME=value",
		fix: "write one variable a line, such as HOST: preview-42.example.com",
		more: "A variable has one name and one value, which is a text. Put a value with a colon, a hash or quotes into single quotes. The message shows nothing of the line, which may be a secret."
	},
	"variable-name-invalid": {
		what: "\"{name:brief}\" is not a name of a variable",
		fix: "use at most {most} letters, digits and _ . -, a letter first",
		more: "The name must be one in Taurus and in JMeter. Names that begin with `__` are functions of JMeter, and those that begin with `LOAD_GATE_` or `TAURUS_` are set in each task."
	},
	"variable-repeated": {
		what: "the variable {name} is there twice",
		fix: "keep one of the two",
		more: "Names are compared with their case."
	},
	"variable-value-invalid": {
		what: "the value of {name:brief} is longer than {most} characters, or has a line break in it",
		fix: "use one line without control characters; put more into a file of the repository",
		more: "A variable is an address, a name, a number or a key. A file can be a body or data."
	},
	"variable-value-evaluated": {
		what: "JMeter could evaluate the value of {name:brief}",
		fix: "leave out $ before a brace or at its end, and backslashes before $, a comma or its end",
		more: "A variable is data: what it holds is sent as it is. JMeter would take `${` for the beginning of an expression. Write expressions into the scenario."
	},
	"variables-too-many": {
		what: "{count:plural variable} are more than {most}",
		fix: "remove some",
		more: "Put data into a file of the repository, which a data source reads."
	},
	"variable-unused": {
		what: "nothing in the scenario uses the variable {name}",
		fix: "remove it, or name it in the scenario or its test plan",
		more: "A variable fills its name in braces after `$` in a scenario, and the property in a test plan. This one has no such place, and the run goes on without it."
	},
	"variable-misspelt": {
		what: "nothing in the scenario uses the variable {name}",
		fix: "did you mean {nearest}?",
		more: "Names are compared with their case. The run goes on without the variable."
	},
	"variable-in-shell": {
		what: "the variable {name} would be a part of a command",
		fix: "write the value itself, or use the variable in requests only",
		more: "The value of a variable may come from a pull request. In a command it would be read as a part of a program."
	},
	"variable-in-code": {
		what: "the value of the variable {name} would be a part of a program",
		fix: "use letters, digits and _ . : / - only, or read the property in the program",
		more: "The value of a variable may come from a pull request. A script can have any value with `props.get(\"NAME\")`, where it stays data."
	},
	"variable-within-expression": {
		what: "the value of the variable {name} would be taken apart by the function around it",
		fix: "leave out commas, brackets, braces, $ and backslashes, or put it outside of the function",
		more: "JMeter takes the arguments of a function apart after the value is in its place."
	},
	"variable-makes-expression": {
		what: "the value of a variable would make an expression with the text around it",
		fix: "remove the $ before it, or the brace after it",
		more: "A variable is data. JMeter would evaluate what the two make together."
	},
	"constants-unreadable": {
		what: "settings.env is not a mapping of names to values",
		fix: "write one constant a line, such as HOST: www.example.com",
		more: "Taurus puts each value of `settings.env` in place of its name, in braces after `$`."
	},
	"constant-not-text": {
		what: "the value of {name:brief} is a list or a mapping",
		fix: "write one text or number",
		more: "Taurus puts each value in place of its name, in braces after `$`, as a text."
	},
	"constant-reads-machine": {
		what: "the constant {name:brief} is made of {reads}, a variable of the machine",
		fix: "set {reads} with the input variables, or write its value out",
		more: "Taurus fills values of `settings.env` from the environment of the machine that it runs on. A task is another machine, whose environment a scenario must not read."
	},
	"constants-multiply": {
		what: "constants that name each other make it longer than {most} characters",
		fix: "write the values out, or put them into a file that is a body or data",
		more: "A few short constants could fill the memory of the job so."
	},
	"constants-unused": {
		what: "nothing in the scenario uses {names:list}, and tasks get no environment variables",
		fix: "ignore this, unless a program of the scenario reads them; memory is set by the worker",
		more: "Taurus also sets `settings.env` as environment variables of JMeter. Here these values only take the place of their names, in braces after `$`.",
		note: true
	},
	"properties-unreadable": {
		what: "properties is not a mapping of names to values",
		fix: "write one property a line, such as host: www.example.com",
		more: "Taurus gives these properties to JMeter, which reads them with `__P`."
	},
	"property-unfit": {
		what: "the property {name:brief} cannot be written into a properties file",
		fix: "use a name without spaces, and one line as its value, with no backslash at its end",
		more: "Taurus writes each property as one line of a file. A line break, or a backslash at the end, would change the next property. Escape sequences are those of Java."
	},
	"property-unset": {
		what: "nothing sets the property {name:brief}, so that JMeter would use 1 in its place",
		fix: "set it by the input variables or under modules.jmeter.properties, or give it a default",
		more: "JMeter takes `1` for a property that has neither a value nor a default. Write `variables: NAME=value` in the workflow, or a default as the second argument of `__P`."
	},
	"load-undecided": {
		what: "what {text} comes to is only known in the run",
		fix: "write a number, or a property with a default",
		more: "The load is divided and planned before anything starts. So numbers and durations of an execution may be made of properties and constants only."
	},
	"credential-written": {
		what: "it holds a credential, which everybody who can read the repository has then",
		fix: "keep it out of the scenario, and have the tasks get it as a secret (docs/secrets.md)",
		more: "A header, an address or a body holds what looks like a credential, by its name or by its form. The test runs all the same. Log, summary and results show *** in its place.",
		note: true
	},
	"variable-secret": {
		what: "by its name {name:brief} is a secret, and its value goes to the exchange as it is",
		fix: "have the tasks get it as a secret instead (docs/secrets.md)",
		more: "Values of the input `variables` stand in the files of the run, which expire with it. Whoever may read the bucket can read them. Log, summary and results show *** in their place.",
		note: true
	}
};

// src/messages/workspace.ts
/** Why a file that a scenario or an input names is not taken. */
const WORKSPACE_MESSAGES = {
	"workspace-missing": {
		what: "there is no workspace",
		fix: "run actions/checkout before this step",
		more: "Files come from the checkout of the job, which does not exist here."
	},
	"file-unnamed": {
		what: "it names no file",
		fix: "write the path of a file of the repository",
		more: "The place of a path is empty."
	},
	"file-is-url": {
		what: "it is a URL, but tasks only get files of the workspace",
		fix: "put the file into the repository",
		more: "What a URL returns may change between runs, so it would not be the file that was reviewed."
	},
	"file-name-variable": {
		what: "its path holds a JMeter variable, which has no value before the run",
		fix: "write the path out",
		more: "JMeter fills variables in the task, when it is too late to send the file there."
	},
	"file-path-absolute": {
		what: "it is not a path in the workspace",
		fix: "write the path from the root of the repository",
		more: "A task has only the files of the workspace, at the same relative paths."
	},
	"file-path-backslash": {
		what: "its path has a backslash, which separates no folders in a task",
		fix: "write / instead",
		more: "A machine with Windows would find the file; the tasks run Linux and would not."
	},
	"file-outside-workspace": {
		what: "it is outside of the workspace",
		fix: "name a file of the repository",
		more: "Only files of the repository are read, also through symbolic links. So a pull request cannot read files of the runner."
	},
	"file-of-git": {
		what: "it is a file of Git itself, which may hold the token of the job",
		fix: "name another file",
		more: "The step actions/checkout keeps the token of the job in `.git/config`. A scenario must not send it anywhere."
	},
	"file-untracked": {
		what: "git does not track it, and only files of the repository go to the tasks",
		fix: "commit it; if a step of the job makes it, set the input allow to untracked-files",
		more: "Other steps leave files in the workspace, and some hold credentials: `.npmrc`, `.env`, `gha-creds-*.json`. A scenario of a pull request could send them away. So git must track each file that a scenario names, and what a symbolic link leads to. It may have been changed since. ([files.md](files.md#only-files-of-the-repository))"
	},
	"repository-missing": {
		what: "no git repository is around it, so that it may not be a file of one",
		fix: "check out with git (actions/checkout), or set the input allow to untracked-files",
		more: "There is no folder `.git` beside the file or above it. Where a container has no program git, actions/checkout downloads the files without one: install git before it."
	},
	"git-failed": {
		what: "git could not say whether it tracks the file: {reason:brief}",
		fix: "install git before actions/checkout, or set the input allow to untracked-files",
		more: "The action asks git for the files of the repository (`git ls-files`)."
	},
	"file-of-credentials": {
		what: "git does not track it, and by its name it holds credentials",
		fix: "have the tasks get a secret instead (docs/secrets.md), or name another file",
		more: "The input `allow` permits untracked files for data that a step of the job makes. Files such as `.npmrc`, `.env`, `*.pem` and those in `.aws` stay refused: tasks send what they get."
	},
	"untracked-files-sent": {
		what: "the input allow permits it with untracked-files: {files:list} {count:goes/go} to the tasks",
		fix: "check that a step of the job makes {count:it/them}",
		more: "The input `allow` names `untracked-files`, and the scenario names such files.",
		note: true
	},
	"file-misspelt": {
		what: "there is no such file in the workspace",
		fix: "did you mean {nearest}?",
		more: "The folder has a file with a similar name. Capitals count."
	},
	"file-not-found": {
		what: "there is no such file in the workspace",
		fix: "check the path; it is relative to the workspace",
		more: "Files are looked for from the root of the workspace, then beside the scenario. Those of a test plan are looked for beside the plan."
	},
	"file-folder-not-found": {
		what: "neither the file nor its folder is in the workspace",
		fix: "check the path, and run actions/checkout before this step",
		more: "The path is relative to the workspace. Without actions/checkout, the workspace is empty."
	},
	"file-name-nul": {
		what: "its path holds a NUL character, which no file can have",
		fix: "write the path again",
		more: "A program that wrote the path, or an editor, left the character there."
	},
	"file-name-too-long": {
		what: "its path has {characters:plural character}, and no file can have so many",
		fix: "write the path of a file; a scenario as text begins with execution: or has several lines",
		more: "A text on one line is taken for a path, unless it begins like a scenario: with `execution:`, `scenarios:`, `{` or `[`. A path has 4096 bytes at most, and a name 255."
	},
	"file-link-loop": {
		what: "it is a symbolic link that leads back to itself",
		fix: "make the link lead to a file of the repository",
		more: "The links of the path lead to each other and never to a file."
	},
	"file-link-broken": {
		what: "it is a symbolic link to something that does not exist",
		fix: "make the link lead to a file of the repository, or check that out, too",
		more: "The link may lead into a submodule that actions/checkout did not check out."
	},
	"file-not-allowed": {
		what: "the user of the runner may not read it",
		fix: "give the user of the runner the right to read the file and to enter its folders",
		more: "An earlier step may have written it as another user, such as one in a container."
	},
	"file-larger": {
		what: "it has {bytes:bytes}, and may have {most:bytes}",
		fix: "name another file",
		more: "A file of this size is not one that a run writes."
	},
	"file-unreadable": {
		what: "it cannot be read: {reason:brief}",
		fix: "check the disk of the runner, and that no other step changes the file",
		more: "The operating system refused to read the file."
	},
	"file-irregular": {
		what: "it is not a file, but a folder or a device",
		fix: "name each file by itself",
		more: "A task gets single files: name those of a folder one by one."
	},
	"file-not-utf8": {
		what: "this line is not UTF-8; as {encoding} it is {text:brief}",
		fix: "save the file as UTF-8",
		more: "Read as UTF-8, bytes of another encoding would become other letters, and requests would go to other addresses. Most editors can save a file as UTF-8, with or without a byte order mark."
	},
	"file-encoding-wrong": {
		what: "its bytes are not {encoding:brief}, which it names as its encoding",
		fix: "save the file as UTF-8, and name UTF-8 in its first line",
		more: "The first line of an XML file may name its encoding. Either no program has that encoding, or the file was saved in another one."
	}
};

// src/messages/yaml.ts
/** What is wrong with the YAML of a scenario or an input, and what Taurus reads otherwise. */
const YAML_MESSAGES = {
	"yaml-invalid": {
		what: "it is not valid YAML: {reason}",
		fix: "correct the YAML; indentation and tabs are the usual causes",
		more: "The line is the one where the parser gave up. The cause is often the line before. Tabs do not indent in YAML."
	},
	"yaml-several-documents": {
		what: "it holds {count} YAML documents",
		fix: "keep one and remove the --- lines",
		more: "An input such as `regions` is one YAML document; `---` starts another."
	},
	"yaml-key-repeated": {
		what: "\"{key}\" is on line {first} of the same mapping, too",
		fix: "keep one of them, or join their values; in a scenario the last one counts",
		more: "A mapping has each key once. In a scenario the last one counts, as in Taurus, and what the first one says is lost. Inputs are refused."
	},
	"yaml-key-not-text": {
		what: "Taurus cannot read the key {key:brief}, which is no text",
		fix: "put the key in quotes",
		more: "Numbers, dates, `yes`, `no`, `on`, `off`, `true`, `false` and `null` are no texts in YAML. Taurus takes them as keys only within lists, such as in a body of `requests`."
	},
	"yaml-key-complex": {
		what: "a list or a mapping stands where a key belongs",
		fix: "put the key in quotes; \"{{\" begins two mappings in YAML",
		more: "A text that begins with `{` or `[` needs quotes, also where it is a placeholder."
	},
	"yaml-value-unreadable": {
		what: "Taurus cannot read the value {text:brief}",
		fix: "put it in quotes",
		more: "It has the form of a date, a number or a sign of YAML, and is none: a 13th month, a number without an end (`.inf`, `.nan`), `=` or `<<` alone. In quotes it is a text."
	},
	"yaml-tag-refused": {
		what: "a scenario cannot have the tag {tag:brief} here",
		fix: "remove the tag; !!str, !!int, !!float, !!bool and !!null may stand before their values",
		more: "Tags of Python and of other programs make objects, which no task can be sent. For binary data put a file into the repository and name it as `body-file`."
	},
	"yaml-merge-refused": {
		what: "<< is not followed by a mapping, nor by a list of mappings",
		fix: "write << with the name of a mapping, such as <<: *base",
		more: "A merge key takes the keys of other mappings, most often those of an anchor (`&base`)."
	},
	"yaml-reference-unknown": {
		what: "no value before it has the anchor &{anchor:brief}",
		fix: "write &{anchor:brief} before the value, or put a text that begins with * in quotes",
		more: "A reference (`*name`) stands for the value that has the anchor (`&name`) above it."
	},
	"yaml-item-empty": {
		what: "a dash stands without an item",
		fix: "write the item after the dash, or remove the dash",
		more: "The item may have another indentation than its list, or be a comment."
	},
	"yaml-line-break-unusual": {
		what: "it holds the character U+{code}, which Taurus takes for a line break",
		fix: "replace it by a space or a line break; a text in double quotes may have it as \\u{code}",
		more: "Editors do not show U+0085, U+2028 and U+2029. They come from copied text."
	},
	"yaml-mapping-expected": {
		what: "the document is a list or a text, and no mapping",
		fix: "write a mapping with execution and scenarios; for a file, write its path",
		more: "A scenario is a mapping with keys such as `execution` and `scenarios`. So is an included file, and so is each document of a file with several."
	},
	"yaml-read-as-boolean": {
		what: "Taurus reads {words:list} as true or false",
		fix: "write true or false, or put the word in quotes where it is a text",
		more: "Taurus reads YAML 1.1, in which `yes` and `on` are true, `no` and `off` false. The tasks get what Taurus reads. Most other tools read YAML 1.2, in which these words are texts."
	},
	"yaml-read-as-number": {
		what: "Taurus reads other numbers than are written: {numbers:list}",
		fix: "write the number in decimal digits, or put it in quotes where it is a text",
		more: "Taurus reads YAML 1.1. There `0777` is octal, `12:30:45` counts sixtieths, `0b11` is binary, and `1_000` is 1000. The tasks get what Taurus reads."
	},
	"yaml-read-as-text": {
		what: "Taurus reads {texts:list} as text",
		fix: "put it in quotes, or write it in decimal digits where it is a number",
		more: "Taurus reads YAML 1.1. There `1e3`, `0o17` and `09` are texts; `1000.0` and `1.0e+3` are numbers. The tasks get what Taurus reads."
	},
	"yaml-read-as-date": {
		what: "Taurus reads dates, and writes them in another way: {dates:list}",
		fix: "put the date in quotes",
		more: "Taurus reads YAML 1.1, in which `2026-11-22T10:00:00Z` is a date and no text."
	},
	"yaml-tabs-replaced": {
		what: "Taurus reads the tabs at the beginning of a line as 4 spaces",
		fix: "indent with spaces",
		more: "Also within a text of several lines, such as a body. The tasks get what Taurus reads. In a file of its own (`body-file`) a text keeps its tabs."
	},
	"yaml-references-multiply": {
		what: "its references (*) multiply to more than {most} values",
		fix: "write the values out, or fewer of them",
		more: "YAML aliases that hold aliases grow beyond any size."
	}
};

// src/messages/messages.ts
/** Every message of the action, by its code. A code is permanent: users search for it. */
const MESSAGES = entries({
	...ADDRESS_MESSAGES,
	...AWS_MESSAGES,
	...CAUSE_MESSAGES,
	...CHECK_MESSAGES,
	...CONSTRUCT_MESSAGES,
	...CRITERION_MESSAGES,
	...EVENT_MESSAGES,
	...EXCHANGE_MESSAGES,
	...FAILURE_MESSAGES,
	...FLEET_MESSAGES,
	...FIGURE_MESSAGES,
	...WINDOW_MESSAGES,
	...SCOPE_MESSAGES,
	...INPUT_MESSAGES,
	...LIMIT_MESSAGES,
	...LEGACY_LOG_MESSAGES,
	...LEGACY_STACK_MESSAGES,
	...MEASUREMENT_MESSAGES,
	...REPLAY_MESSAGES,
	...REPORT_MESSAGES,
	...RESULT_MESSAGES,
	...RUN_MESSAGES,
	...SENSE_MESSAGES,
	...STACK_MESSAGES,
	...VALUE_MESSAGES,
	...SCENARIO_MESSAGES,
	...SCENARIO_VALUE_MESSAGES,
	...SCENARIO_LOAD_MESSAGES,
	...FILE_MESSAGES,
	...PASSFAIL_MESSAGES,
	...WORKSPACE_MESSAGES,
	...YAML_MESSAGES
});

// src/text/redact.ts
/** What stands in the place of a credential. */
const HIDDEN = "***";
/** How names of secrets end, whatever stands before: `userPassword`, `x-goog-signature`. */
const ENDS_AS_SECRET = /(?:password|passwd|passphrase|passcode|secret|token|jwt|signature|credentials?|authorization|(?:api|access|secret|private|account|auth|encryption|subscription|functions?|signing|license|session|app|consumer)key|access(?:key)?id|sess(?:ion)?id|assertion)$/;
/** Words that name a secret only by themselves: a `compass` is no `pass`. */
const LAST_WORD = /^(?:auth|bearer|cookie|hmac|otp|pass|pin|pwd|sid|sig|session)$/i;
/** Whether what has this name is a secret: `api_key`, `user[password]`, `X-Amz-Signature`. */
function namesSecret(name) {
	const plain = name.replace(/%5[bdf]|%2d/gi, "_").replace(/[^a-z0-9]+$/i, "");
	const joined = plain.replace(/[^a-z0-9]/gi, "").toLowerCase();
	if (ENDS_AS_SECRET.test(joined) || /^x(?:amz|goog)/.test(joined)) return true;
	const [last = ""] = /[A-Z]?[a-z0-9]+$|[A-Z0-9]+$/.exec(plain) ?? [];
	return LAST_WORD.test(last);
}
/** What is filled in elsewhere, by itself or behind the name of a scheme: `Bearer ${TOKEN}`. */
const REFERENCE = /^(?:\w+\s+)?(?:\$\{[^{},]*(?:,\))?\})+$/;
/** What a workflow permits a token to do: `id-token: write`. */
const PERMITTED = /^(?:read|write|none)$/;
/** Forms that only credentials have, of whatever length. */
const SHAPES = [
	/-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----(?:(?!-----)[\s\S])*(?:-----END [A-Z0-9 ]{0,40}-----)?/g,
	/\b(?:gh[a-z]_|github_pat_|glpat-|xox[a-z]-|[sr]k[_-](?:live|test|proj|ant)[_-])[\w-]{10,}(?:\.[\w-]+)*/g,
	/(?<=^|[^\w-]|%[0-9A-Fa-f]{2})eyJ[\w-]{8,}(?:\.[\w-]+)+\.?/g,
	/(?<![A-Za-z0-9])(?:A(?:KIA|SIA)[A-Z0-9]{12,}|npm_[A-Za-z0-9]{20,}|AIza[\w-]{20,}|ya29\.[\w-]+)/g
];
/** `https://user:password@host`, however its slashes are written. */
const USER = /(\bhttps?:[\\/]*|[\\/]{2,3})(?!USER:PASSWORD@)[^\s\\/?#"'<>]{1,500}@(?=[^\s@])/gi;
const BEARER = /\b(bearer\s+)(?!(?:tokens?|auth\w*|is|of|and|or|in|for|with|scheme|header)\b)([^\s"',;<>]+)/gi;
const BASIC = /\b(basic\s+)([\w+/-]{4,}={0,2})/gi;
/** `"password": "x"`, also in JSON within a text, and numbers. */
const QUOTED = /(\\{0,3}["'])([\w.[\]-]{1,100})\1(\s{0,9}:\s{0,9})(?:(\\{0,3}["'])((?:(?!\4)[^\r\n])*)\4|(\d[\w.-]*))/g;
/** `?api_key=`, `password=`, and the same within another URL. */
const ASSIGNED = /(?:(?<![\w.[\]%-])|(?<=%(?!5[bdf]|2d)[0-9a-f]{2}))((?:[\w.[\]-]|%5[bdf]|%2d){1,100})(?:=|%3d)/gi;
const VALUE = /"[^"\r\n]*"|'[^'\r\n]*'|(?:\$\{[^{}\s]*\}|(?!%26|%23)[^\s&;#"'<>,\\}])+/iy;
/** What is only called `key` looks like one, too. */
const KEY_IN_QUERY = /([?&]key=)(?=[\w.~+/%-]{0,200}\d)(?=[\w.~+/%-]{0,200}[a-z])[\w.~+/%-]{12,}/gi;
/** A line of a header, but not the way to a place (`headers.Cookie: ...`). */
const HEADER = /(?<![\w.[\]-])((?:proxy-)?authorization|(?:set-)?cookie2?|x-[\w-]{0,60}(?:key|token|secret|signature|auth)|(?:api|access|private|secret|client|auth|session|refresh|id)[-_](?:key|token|secret)|password|passwd)(\s{0,9}:\s{0,9})("[^"\r\n]*"|'[^'\r\n]*'|[^\s"'][^\r\n]*)/gi;
const WHOLE_LINE = /authorization$|cookie2?$/i;
const kept = /* @__PURE__ */ new Set();
/** A value that hides in ordinary words would hide these, too. */
const LEAST = 6;
/** Hides a value from now on, wherever it stands: what the workflow itself calls a secret. */
function keepSecret(value) {
	if (value.length >= LEAST) kept.add(value);
}
/**
* A text without the credentials in it: users of URLs, values by the names of their parameters,
* fields and headers, and tokens by their form.
*/
function redacted(text) {
	return hidden(text, (value) => REFERENCE.test(value) || PERMITTED.test(value) ? value : HIDDEN);
}
/** A label, and what names one. Where JMeter works it out, what is filled in gets into it, too. */
function redactedLabel(label) {
	return hidden(label, () => HIDDEN);
}
function hidden(text, hide) {
	let shown = text;
	for (const secret of kept) shown = shown.replaceAll(secret, HIDDEN);
	for (const shape of SHAPES) shown = shown.replace(shape, HIDDEN);
	shown = shown.replace(USER, `$1${HIDDEN}@`).replace(BEARER, (_, scheme, value) => scheme + hide(value)).replace(BASIC, (all, scheme, value) => holdsUser(value) ? scheme + HIDDEN : all).replace(HEADER, (_, name, colon, value) => [
		name,
		colon,
		valueOfHeader(name, value, hide)
	].join("")).replace(QUOTED, (all, ...found) => {
		const [quote = "", name = "", colon = "", mark = "", value = ""] = found;
		return namesSecret(name) ? [
			quote,
			name,
			quote,
			colon,
			mark,
			hide(value),
			mark
		].join("") : all;
	}).replace(KEY_IN_QUERY, `$1${HIDDEN}`);
	return withoutAssigned(shown, hide);
}
/** What follows a name may hold another one, unless it is a secret itself. */
function withoutAssigned(text, hide) {
	const parts = [];
	let from = 0;
	for (const { 0: all, 1: name = "", index } of text.matchAll(ASSIGNED)) {
		const at = index + all.length;
		if (index < from || !namesSecret(name)) continue;
		VALUE.lastIndex = at;
		const [value] = VALUE.exec(text) ?? [];
		if (value === void 0) continue;
		parts.push(text.slice(from, at), hide(value));
		from = at + value.length;
	}
	return parts.join("") + text.slice(from);
}
function valueOfHeader(name, value, hide) {
	if (/cookie/i.test(name) && !/^[^\s=;,]+=/.test(value)) return value;
	const reference = /^(?:\w+\s+)?\$\{[^{},]*(?:,\))?\}(?![^\s,;.)}\]"'`])/.exec(value)?.[0];
	if (reference !== void 0 && hide(reference) === reference) return value;
	if (WHOLE_LINE.test(name)) return hide(value);
	const [first = value] = /^"[^"]*"|^'[^']*'|^[^\s,;}"']+/.exec(value) ?? [];
	return hide(first) + value.slice(first.length);
}
/** Whether it is what basic authentication sends: `user:password` in base64. */
function holdsUser(encoded) {
	return /^[\x20-\x7E]*:[\x20-\x7E]*$/.test(Buffer.from(encoded, "base64").toString("latin1"));
}

// src/text/visible.ts
/**
* Control characters, line and paragraph separators, halves of characters, and what shows as
* nothing or turns the direction of writing.
*/
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const SHORT = /* @__PURE__ */ new Map([
	["\n", "\\n"],
	["\r", "\\r"],
	["	", "\\t"]
]);
/**
* What others wrote, in one line, with nothing in it that cannot be seen, and no credential: a
* label or a message can tear no table, move no cursor, look like no other one, and give nothing
* away.
*/
function visible(text) {
	return seen(redacted(text));
}
/** A name that others chose, in a line of ours: it cannot look like words of the line. */
function quoted(name) {
	return visible(JSON.stringify(name));
}
/** A line that others printed, among ours: marked, so that it cannot look like one of them. */
function marked(line) {
	return `| ${visible(line)}`;
}
/** Several lines, each of them visible. */
function visibleLines(text) {
	return redacted(text).split("\n").map(seen).join("\n");
}
function seen(text) {
	return text.replace(UNSEEN, (character) => SHORT.get(character) ?? escaped(character));
}
function escaped(character) {
	const code = (character.codePointAt(0) ?? 0).toString(16);
	return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
}

// src/errors.ts
function messageFor(code, facts = {}) {
	const { what, fix } = MESSAGES[code];
	const shown = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, visibleFact(fact)]));
	return {
		code,
		what: fill(what, shown),
		fix: fill(fix, shown)
	};
}
function visibleFact(fact) {
	if (typeof fact === "number") return fact;
	return typeof fact === "string" ? visible(fact) : fact.map(visible);
}
/** What a message puts in doubt, where that is not everything. */
function doubtOf({ code }) {
	const entries = MESSAGES;
	return Object.hasOwn(entries, code) ? entries[code]?.doubt : void 0;
}
/** Whether a message only informs. One that this version does not have is a warning. */
function isNote({ code }) {
	const entries = MESSAGES;
	return Object.hasOwn(entries, code) && entries[code]?.note === true;
}
/** A message of the catalogue, and where it applies. */
function problemAt(code, where, ...facts) {
	return {
		...messageFor(code, ...facts),
		where: visible(where)
	};
}
/** Whether what was written has keys, each of which has a place of its own. */
function isMapping$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** No value, and the message of the catalogue that says why. */
function refused(code, ...facts) {
	return {
		ok: false,
		message: messageFor(code, ...facts)
	};
}
/** What happened and how to fix it, where the line has said before what it is about. */
function printMessage(message) {
	return visible(`${sentence(message.what)} ${printFix(message)} [${message.code}]`);
}
/** The instruction of a message; that of a note repairs nothing. */
function printFix({ code, fix }) {
	const [first = ""] = fix;
	return isNote({ code }) ? sentence(first.toUpperCase() + fix.slice(first.length)) : `Fix: ${sentence(fix)}`;
}
function printProblem(problem) {
	return `${visible(problem.where)}: ${printMessage(problem)}`;
}
/** What others wrote, short enough for a place in a message. */
function brief(text) {
	return fill("{text:brief}", { text });
}
/** So many different problems are shown, of one code, and so many places of each. */
const SHOWN = {
	kinds: 20,
	ofCode: 10,
	places: 3
};
/** Characters of each text of a problem: some hold what others wrote. */
const LONGEST$1 = {
	where: 300,
	what: 1500,
	fix: 600
};
/**
* Problems as people can read them: what is wrong at many places is there once, with their number;
* what goes beyond the first kinds is counted; and each text has an end.
*/
function grouped(problems) {
	const kinds = Map.groupBy(problems.map(shortened), ({ code, what, fix }) => [
		code,
		what,
		fix
	].join("\n"));
	const ofCode = /* @__PURE__ */ new Map();
	const shown = [];
	let left = problems.length;
	for (const same of kinds.values()) {
		const [first, ...others] = same;
		if (first === void 0 || shown.length >= SHOWN.kinds) break;
		const seen = ofCode.get(first.code) ?? 0;
		ofCode.set(first.code, seen + 1);
		if (seen >= SHOWN.ofCode) continue;
		shown.push(others.length === 0 ? first : {
			...first,
			where: placesOf(first, others)
		});
		left -= same.length;
	}
	if (left === 0) return shown;
	const more = problems.every(isNote) ? problemAt("notices-more", plural(left, "more notice")) : problemAt("problems-more", plural(left, "more problem"));
	return [...shown, more];
}
function shortened({ code, where, what, fix }) {
	return {
		code,
		where: cut(where, LONGEST$1.where),
		what: cut(what, LONGEST$1.what),
		fix: cut(fix, LONGEST$1.fix)
	};
}
/** `a.yml, line 3 (also line 7; line 9; b.yml, line 1 and 8,997 more)` */
function placesOf({ where }, others) {
	const [file = ""] = /^.*?, (?=line \d)/.exec(where) ?? [];
	const named = others.slice(0, SHOWN.places).map((other) => other.where.startsWith(file) ? other.where.slice(file.length) : other.where);
	const rest = others.length - named.length;
	const more = rest === 0 ? "" : ` and ${printCount(rest)} more`;
	return `${where} (also ${named.join("; ")}${more})`;
}
function printProblems(problems) {
	const lines = grouped(problems).map(printProblem);
	if (problems.length === 1) return lines.join("");
	return [`${plural(problems.length, "problem")}:`, ...lines.map((line) => `- ${line}`)].join("\n");
}
/**
* The run cannot go on, and the user can do something about it. The message lists every problem
* that is known, not only the first.
*/
var GateError = class extends Error {
	problems;
	constructor(problems, options) {
		super(printProblems(problems), options);
		this.name = "GateError";
		this.problems = problems;
	}
};
/** The job was cancelled (SIGINT or SIGTERM); whoever waits for something stops waiting. */
var CancelledError = class extends Error {
	constructor(signal) {
		super(`Cancelled by ${signal}`);
		this.name = "CancelledError";
	}
};
/**
* Whatever was thrown, as text for people: JavaScript allows to throw things that are not errors.
*/
function messageOf(thrown) {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
/**
* A thrown problem of ours as its problems; anything else is not ours to explain and is thrown on.
*/
function problemsOf(thrown) {
	if (thrown instanceof GateError) return thrown.problems;
	throw thrown;
}

// src/github/event.ts
/** The workflow is that of the pull request itself, and has the rights of its author. */
const OF_PULL_REQUESTS = /* @__PURE__ */ new Set([
	"pull_request",
	"pull_request_review",
	"pull_request_review_comment"
]);
/**
* The workflow is that of the default branch and has its rights, and somebody without any may have
* caused it: https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
*/
const OF_ANYBODY = /* @__PURE__ */ new Set([
	"check_run",
	"check_suite",
	"discussion",
	"discussion_comment",
	"fork",
	"gollum",
	"issue_comment",
	"issues",
	"label",
	"milestone",
	"pull_request_target",
	"status",
	"watch",
	"workflow_run"
]);
const repository = object({ full_name: string() }).nullish();
const side = object({
	sha: string().default(""),
	repo: repository
});
const payload = object({
	pull_request: object({
		base: side,
		head: side
	}).optional().catch(void 0),
	workflow_run: object({
		event: string(),
		head_sha: string(),
		head_repository: repository
	}).optional().catch(void 0)
});
function readEvent(env) {
	const of = (name) => env[`GITHUB_${name}`] ?? "";
	const name = of("EVENT_NAME");
	const sha = shaOf(of("SHA"));
	const found = readPayload(of("EVENT_PATH"));
	const [, owner, path] = /^([^/]+\/[^/]+)\/(.+?)@/.exec(of("WORKFLOW_REF")) ?? [];
	const event = {
		name,
		repository: of("REPOSITORY"),
		sha
	};
	const pull = pullOf(found, event);
	return {
		...event,
		serverUrl: of("SERVER_URL") || "https://github.com",
		workspace: of("WORKSPACE") || process.cwd(),
		workflow: owner === void 0 || isSame(owner, event.repository) ? path ?? "" : void 0,
		workflowSha: shaOf(of("WORKFLOW_SHA")) || sha,
		step: {
			job: of("JOB"),
			id: of("ACTION"),
			action: of("ACTION_REPOSITORY")
		},
		pull,
		trusted: trustedOf(found, event, pull),
		withheld: withheldOf(event, pull, of("ACTOR"))
	};
}
/** Whether the workflow and its inputs may be of the pull request. */
function isOfPullRequest({ name }) {
	return OF_PULL_REQUESTS.has(name);
}
/** Whether the job has more rights than who caused it. */
function isOfAnybody({ name }) {
	return OF_ANYBODY.has(name);
}
/** GitHub takes names of repositories in any case. */
function isSame(a, b) {
	return a !== void 0 && a.toLowerCase() === b?.toLowerCase();
}
/** Outside of a workflow there is none. */
function readPayload(path) {
	try {
		return payload.parse(JSON.parse(readFileSync(path, "utf8")));
	} catch {
		return {};
	}
}
/** What goes to Git as an argument is a commit and nothing else. */
function shaOf(text) {
	return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : "";
}
function pullOf({ pull_request: pull }, { name }) {
	if (!(OF_PULL_REQUESTS.has(name) || name === "pull_request_target") || pull === void 0) return void 0;
	const { base, head } = pull;
	return {
		base: shaOf(base.sha),
		head: shaOf(head.sha),
		from: head.repo?.full_name ?? ""
	};
}
/** Commits of the repository itself, which only those can push who may change its workflows. */
function trustedOf({ workflow_run: run }, { name, repository: own, sha }, pull) {
	if (!OF_ANYBODY.has(name)) return [];
	const isOwn = run !== void 0 && isSame(run.head_repository?.full_name, own) && !OF_ANYBODY.has(run.event) && !OF_PULL_REQUESTS.has(run.event);
	const commits = [
		sha,
		pull?.base ?? "",
		isOwn ? shaOf(run.head_sha) : ""
	];
	return [...new Set(commits.filter((commit) => commit !== ""))];
}
function withheldOf({ name, repository: own }, pull, actor) {
	if (pull === void 0 || !OF_PULL_REQUESTS.has(name)) return void 0;
	if (!isSame(pull.from, own)) return "fork";
	return isSame(actor, "dependabot[bot]") ? "dependabot" : void 0;
}

// src/github/files.ts
/**
* Writes to a file that the runner gives and reads when the step ends. Where that fails half-way,
* as on a full disk, the half is taken back: the runner fails a step whose file is torn.
* @param variable of the environment, which names the file.
*/
function intact(variable, write) {
	const path = process.env[variable] ?? "";
	const before = path === "" ? void 0 : statSync(path, { throwIfNoEntry: false });
	try {
		write();
	} catch (error) {
		if (before?.isFile() === true) truncateSync(path, before.size);
		throw error;
	}
}

// src/github/step.ts
/** An input of the action as it was written, with its white space; empty where it is not set. */
function readInput(name) {
	return getInput(name, { trimWhitespace: false });
}
/**
* Sets outputs of the step, in their order. What is for others never costs the verdict: one that
* cannot be written is a warning.
*/
function setOutputs(outputs) {
	const failed = [];
	let reason = "";
	for (const [name, value] of Object.entries(outputs)) try {
		intact("GITHUB_OUTPUT", () => setOutput(name, value));
	} catch (error) {
		failed.push(`${name}=${value}`);
		reason = messageOf(error);
	}
	if (failed.length === 0) return;
	log.warning(printMessage(messageFor("outputs-not-written", {
		outputs: failed,
		reason
	})));
}
/** GitHub drops the summary of a step that is longer, as a whole. */
const SUMMARY = 1048576;
/**
* Adds Markdown to the job summary, or warns that it could not. Outside of a workflow there is
* none.
* @param make gets how many bytes the step has left: another part of it may have written before.
*/
function appendSummary(make) {
	const path = process.env["GITHUB_STEP_SUMMARY"] ?? "";
	if (path === "") return;
	try {
		const markdown = make(SUMMARY - (statSync(path, { throwIfNoEntry: false })?.size ?? 0));
		intact("GITHUB_STEP_SUMMARY", () => appendFileSync(path, markdown));
	} catch (error) {
		warnOf("summary-not-written", error);
	}
}
/** What could not be written, by what was thrown. */
function warnOf(code, error) {
	log.warning(printMessage(messageFor(code, { reason: messageOf(error) })));
}
/** Characters of an annotation; the runner keeps 4096, and says nothing of the rest. */
const ANNOTATION = 3800;
/** Characters of one entry of the log: what others wrote may be megabytes. */
const ENTRY = 6e4;
/** GitHub shows ten annotations of a kind and step; the last two are kept for what matters most. */
const WARNINGS = 8;
/**
* Fails the step once its process ends, with a message that is also an annotation.
* @param why a message, or what was thrown.
*/
function failStep(why) {
	setFailed(annotationOf(messageOf(why)));
}
/** A warning that is an annotation also where there were many before it: how the step ends. */
function warnAtEnd(message) {
	warning(annotationOf(message));
}
/** How a step ends that has neither passed nor failed. */
function noticeAtEnd(message) {
	notice(annotationOf(message));
}
/** The whole of a long message is in the log, above its annotation, which has its first lines. */
function annotationOf(message) {
	if (message.length <= ANNOTATION) return escapeCommands(message);
	log.info(message);
	const end = message.lastIndexOf("\n", ANNOTATION);
	return escapeCommands(`${end > 0 ? message.slice(0, end) : cut(message, ANNOTATION)}\n${printMessage(messageFor("annotation-cut"))}`);
}
const warned = /* @__PURE__ */ new Set();
const log = {
	info: (line) => info(escapeCommands(cut(line, ENTRY))),
	warning: (line) => {
		const isNew = !warned.has(line);
		warned.add(line);
		if (isNew && warned.size <= WARNINGS) warning(annotationOf(line));
		else log.info(`Warning: ${line}`);
		if (isNew && warned.size === 9) warning(printMessage(messageFor("warnings-more")));
	},
	group: async (title, phase) => {
		startGroup(escapeCommands(cut(title, ANNOTATION)));
		try {
			return await phase();
		} finally {
			endGroup();
		}
	}
};
process.stdout.on("error", () => void 0);
/**
* A text that the runner cannot take for a workflow command, and a terminal for one of its own. The
* runner reads `::name::` at the start of a line and `##[name]` anywhere in it, and labels, error
* messages and the last lines of a task are written by others. It drops white space before it.
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function escapeCommands(text) {
	return visibleLines(text).replace(/^(\s*):(?=:)/gm, "$1:​").replaceAll("##[", "#​#[");
}

// src/suggest.ts
/** Words by how near they are in spelling to another, the nearest first. */
function byNearness(word, words) {
	return rank(word, words).map(({ candidate }) => candidate);
}
/**
* The valid word that a misspelt one most likely meant, or undefined when none is close enough to
* be a sensible guess.
*/
function nearest(word, valid) {
	return rank(word, valid).find(({ candidate, distance }) => distance <= tolerated(word, candidate))?.candidate;
}
/** "did you mean X", or the list of what is valid when nothing is near. */
function suggest(word, valid) {
	const guess = nearest(word, valid);
	return guess === void 0 ? `use one of ${valid.join(", ")}` : `did you mean ${guess}?`;
}
/**
* Two edits make any word of two letters any other, so at least half of the letters must be right.
*/
function tolerated(word, candidate) {
	const byLength = Math.floor(Math.max(word.length, candidate.length) / 3);
	return Math.min(Math.floor(candidate.length / 2), Math.max(2, byLength));
}
function rank(word, words) {
	const wanted = word.toLowerCase();
	return words.map((candidate) => ({
		candidate,
		distance: distanceOf(wanted, candidate.toLowerCase())
	})).toSorted((a, b) => a.distance - b.distance);
}
/** Two neighbours that changed places, the commonest slip, are one edit and not two. */
function distanceOf(wanted, candidate) {
	const at = candidate.split("").findIndex((letter, index) => letter !== wanted[index]);
	const [first, second] = [candidate.charAt(at), candidate.charAt(at + 1)];
	const swapped = candidate.slice(0, at) + second + first + candidate.slice(at + 2);
	return at >= 0 && swapped === wanted ? 1 : leven(wanted, candidate);
}

// src/text/names.ts
/**
* A mapping by names that others chose. It inherits nothing, so that `constructor` and `__proto__`
* are names like any other.
*/
function byName(entries) {
	const named = Object.fromEntries(entries);
	Object.setPrototypeOf(named, null);
	return named;
}
/** Zod leaves this name out of every record, and says nothing. */
const LEFT_OUT = /^=*__proto__$/;
/**
* The schema of a mapping by names that others chose: every such record is read by it, and none of
* its names is lost.
*/
function anyNames(record) {
	return preprocess((given) => renamed(given, (name) => `=${name}`), record).transform((read) => byName(Object.entries(renamed(read, (name) => name.slice(1)))));
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function renamed(given, rename) {
	if (!isMapping(given)) return given;
	const entries = Object.entries(given);
	return entries.some(([name]) => LEFT_OUT.test(name)) ? Object.fromEntries(entries.map(([name, value]) => [LEFT_OUT.test(name) ? rename(name) : name, value])) : given;
}
/** The schema of any value that JSON can hold, in which no name is lost either. */
const anyJson = lazy(() => union([
	string(),
	number(),
	boolean(),
	_null(),
	array(anyJson),
	anyNames(record(string(), anyJson))
]));

// src/text/decode.ts
/**
* The text of a file, with or without a byte order mark. Bytes of another encoding are a problem:
* read as UTF-8, they would silently become other letters.
* @param origin what messages call the file; they go on with the line.
*/
function decodeUtf8(content, origin) {
	if (isUtf8(content)) return {
		ok: true,
		text: content.toString("utf8").replace(/^\uFEFF/, "")
	};
	const { line, text, encoding } = firstWrongLine(content);
	return {
		ok: false,
		problem: problemAt("file-not-utf8", `${origin}, line ${line}`, {
			encoding,
			text
		})
	};
}
/** The text of an XML file, in the encoding that it shows by its first bytes, or else names. */
function decodeXml(content, origin) {
	const { encoding, isShown } = encodingOf(content);
	const label = encoding.toLowerCase();
	if (/^utf-?8$/.test(label)) return decodeUtf8(content, origin);
	const isWrong = !isShown && label.startsWith("utf-16");
	try {
		if (!isWrong) return {
			ok: true,
			text: decoded(content, label)
		};
	} catch {}
	return {
		ok: false,
		problem: problemAt("file-encoding-wrong", origin, { encoding })
	};
}
function decoded(content, label) {
	if (/^(?:iso-?8859-1|latin-?1)$/.test(label)) return content.toString("latin1");
	if (label === "us-ascii" && !isUtf8(content)) throw new TypeError(label);
	return new TextDecoder(label, { fatal: true }).decode(content);
}
/** https://www.w3.org/TR/xml/#sec-guessing */
function encodingOf(content) {
	const start = content.toString("latin1", 0, 200);
	if (/^(?:\xFF\xFE|<\0)/.test(start)) return {
		encoding: "utf-16le",
		isShown: true
	};
	if (/^(?:\xFE\xFF|\0<)/.test(start)) return {
		encoding: "utf-16be",
		isShown: true
	};
	if (start.startsWith("ï»¿")) return {
		encoding: "utf-8",
		isShown: true
	};
	const [, named] = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/.exec(start) ?? [];
	return {
		encoding: named ?? "utf-8",
		isShown: false
	};
}
const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];
/** The line, counted from 1, of the first byte that is not UTF-8, and what it probably says. */
function firstWrongLine(content) {
	const { encoding, isShown } = encodingOf(content);
	if (isShown && encoding.startsWith("utf-16")) {
		const [text = ""] = new TextDecoder(encoding).decode(content).split(/[\r\n]/, 1);
		return {
			line: 1,
			text,
			encoding: "UTF-16"
		};
	}
	let [line, from] = [1, 0];
	for (let at = 0; at < content.length; at += 1) {
		const byte = content[at];
		if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
		if (!isUtf8(content.subarray(from, at))) return latin1(content.subarray(from, at), line);
		if (byte === CARRIAGE_RETURN && content[at + 1] === LINE_FEED) at += 1;
		line += 1;
		from = at + 1;
	}
	return latin1(content.subarray(from), line);
}
function latin1(bytes, line) {
	return {
		line,
		text: bytes.toString("latin1").trim(),
		encoding: "Latin-1"
	};
}

// src/workspace/tracked.ts
/** Git is asked once for each repository that files are named in, when the first of them is. */
function trackedByGit() {
	const listed = /* @__PURE__ */ new Map();
	const find = (path) => {
		const top = topOf(dirname(path));
		if (top === void 0) return refused("repository-missing");
		const files = listed.get(top) ?? listFiles(top);
		listed.set(top, files);
		if (!files.ok) return files;
		const name = relative(top, path).split(sep).join("/");
		return files.value.has(name) ? void 0 : refused("file-untracked");
	};
	return ({ root, path, real }) => {
		const link = firstLink(root, path);
		return find(real) ?? (link === void 0 ? void 0 : find(link));
	};
}
/** The folder of the repository that a folder is in: of a submodule, where it is in one. */
function topOf(folder) {
	if (existsSync(join(folder, ".git"))) return folder;
	const parent = dirname(folder);
	return parent === folder ? void 0 : topOf(parent);
}
/** Up to it, the path has no link. */
function firstLink(root, path) {
	const parts = relative(root, path).split(sep);
	return parts.map((_, index) => join(root, ...parts.slice(0, index + 1))).find((part) => lstatSync(part).isSymbolicLink());
}
/** Settings that keep git from starting a program, or from another repository than this one. */
const SAFELY = [
	"safe.directory=*",
	"safe.bareRepository=explicit",
	"core.fsmonitor=false",
	`core.hooksPath=${process.platform === "win32" ? "NUL" : "/dev/null"}`
].flatMap((setting) => ["-c", setting]);
const ENVIRONMENT = {
	GIT_CONFIG_NOSYSTEM: "1",
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_NO_LAZY_FETCH: "1",
	GIT_OPTIONAL_LOCKS: "0",
	GIT_TERMINAL_PROMPT: "0"
};
/** Of the largest repositories, with some millions of files. */
const MOST_BYTES$1 = 1e9;
const WITHIN = 6e4;
/** Names in the index of a repository, whatever the variables of the job say of another one. */
function listFiles(top) {
	const place = [
		"-C",
		top,
		`--git-dir=${join(top, ".git")}`,
		`--work-tree=${top}`
	];
	const variables = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name));
	const { error, status, stderr, stdout } = spawnSync("git", [
		...SAFELY,
		...place,
		"ls-files",
		"-z",
		"--full-name"
	], {
		env: {
			...Object.fromEntries(variables),
			...ENVIRONMENT
		},
		cwd: dirname(process.execPath),
		maxBuffer: MOST_BYTES$1,
		timeout: WITHIN,
		windowsHide: true
	});
	if (error !== void 0) return refused("git-failed", { reason: messageOf(error) });
	if (status !== 0) {
		const [first = ""] = stderr.toString("utf8").trim().split("\n", 1);
		return refused("git-failed", { reason: first });
	}
	return {
		ok: true,
		value: new Set(stdout.toString("utf8").split("\0"))
	};
}
/** How people and tools call files of credentials. */
const CREDENTIALS = [
	/^\.(?:npmrc|yarnrc(?:\.ya?ml)?|pypirc|netrc|pgpass|my\.cnf|git-credentials|htpasswd|dockercfg)$/,
	/^(?:_netrc|kubeconfig|credentials(?:\.(?:json|toml|ya?ml|xml))?|id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?)$/,
	/^\.env(?:rc)?(?:\..*)?$|\.env$/,
	/^(?:gha-creds-|service[-_]account|client[-_]secret|application_default_credentials).*\.json$/,
	/\.(?:pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|tfvars|tfstate(?:\.backup)?)$/
];
const FOLDERS = /^(?:\.(?:aws|azure|docker|kube|ssh|gnupg|m2|gem|cargo|terraform(?:\.d)?)|gcloud|.*\.git)$/;
/** Whether a path is that of a file of credentials, by its name or that of a folder. */
function looksSecret(path) {
	const parts = path.toLowerCase().split("/");
	const name = parts.pop() ?? "";
	return CREDENTIALS.some((form) => form.test(name)) || parts.some((folder) => FOLDERS.test(folder));
}

// src/workspace.ts
/**
* A scenario of a pull request must not name the runner's own files: nothing outside of the
* workspace is read, also not through links; and nothing that other steps have left in it, such as
* their credentials, unless the workflow permits files that git does not track.
*/
function openWorkspace(folder, files = "tracked") {
	const untracked = /* @__PURE__ */ new Set();
	const tracking = trackedByGit();
	const check = (file) => {
		const refusal = tracking(file);
		if (refusal === void 0 || files === "tracked") return refusal;
		const paths = [file.path, file.real].map((path) => pathIn(file.root, path));
		if (paths.some(looksSecret)) return refused("file-of-credentials");
		untracked.add(paths[0] ?? "");
	};
	return {
		locate: (name, folders) => refusedName(name) ?? locateIn({
			folder,
			check
		}, name, folders),
		read: readFound,
		readText: (file, origin) => decodeUtf8(readFound(file), origin),
		untracked
	};
}
/** What `locate` has found a moment ago. */
function readFound({ path, source }) {
	try {
		return readFileSync(source);
	} catch (error) {
		const problem = problemAt("file-unreadable", path, { reason: messageOf(error) });
		throw new GateError([problem], { cause: error });
	}
}
/** The content of any file of the runner, of so many bytes at most; or why there is none. */
function readWhole(path, most) {
	if (path.includes("\0")) return refused("file-name-nul");
	const found = lookAt(path) ?? refused("file-not-found");
	if (!found.ok) return found;
	const { size } = found.value;
	if (!found.value.isFile()) return refused("file-irregular");
	if (size > most) return refused("file-larger", {
		bytes: size,
		most
	});
	try {
		return {
			ok: true,
			value: readFileSync(path)
		};
	} catch (error) {
		return refused("file-unreadable", { reason: messageOf(error) });
	}
}
/** For scenarios that come without files. */
const NO_WORKSPACE = {
	locate: (name) => refusedName(name) ?? refused("workspace-missing"),
	read: () => Buffer.alloc(0),
	readText: () => ({
		ok: true,
		text: ""
	}),
	untracked: /* @__PURE__ */ new Set()
};
function sha256(content) {
	return createHash("sha256").update(content).digest("hex");
}
/** What no file of the workspace is called, or what no task could open. */
function refusedName(name) {
	if (name.trim() === "") return refused("file-unnamed");
	if (name.includes("\0")) return refused("file-name-nul");
	if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refused("file-is-url");
	if (name.includes("${")) return refused("file-name-variable");
	if (/^([/~]|\\\\|[a-z]:[\\/])/i.test(name)) return refused("file-path-absolute");
	if (name.includes("\\")) return refused("file-path-backslash");
}
function locateIn({ folder, check }, name, folders) {
	if (!existsSync(folder)) return refused("workspace-missing");
	try {
		const root = realpathSync(folder);
		const located = locate(root, name, folders);
		if (!located.ok) return located;
		const { path, source: real } = located.value;
		return check({
			root,
			path: resolve(root, path),
			real
		}) ?? located;
	} catch (error) {
		return refused("file-unreadable", { reason: messageOf(error) });
	}
}
function locate(root, name, folders) {
	const inside = [...new Set(folders.map((folder) => resolve(root, folder, name)))].filter((place) => isInside(root, place));
	for (const place of inside) {
		const found = lookAt(place);
		if (found !== void 0) return found.ok ? checked(root, place, found.value) : found;
	}
	const [first] = inside;
	return first === void 0 ? refused("file-outside-workspace") : missing(root, first);
}
/** What stands at a path, or why that cannot be read; undefined where there is nothing. */
function lookAt(path) {
	try {
		const stats = statSync(path);
		accessSync(path, constants.R_OK);
		return {
			ok: true,
			value: stats
		};
	} catch (error) {
		const reason = messageOf(error);
		const [code = ""] = reason.split(":", 1);
		if (code === "ELOOP") return refused("file-link-loop");
		if (code === "ENAMETOOLONG") return refused("file-name-too-long", { characters: path.length });
		if (code === "EACCES" || code === "EPERM") return refused("file-not-allowed");
		if (code !== "ENOENT" && code !== "ENOTDIR") return refused("file-unreadable", { reason });
		return code === "ENOENT" && lstatSync(path, { throwIfNoEntry: false }) !== void 0 ? refused("file-link-broken") : void 0;
	}
}
function checked(root, file, stat) {
	const real = realpathSync(file);
	if (!isInside(root, real)) return refused("file-outside-workspace");
	if ([file, real].some((path) => relative(root, path).toLowerCase().split(sep).includes(".git"))) return refused("file-of-git");
	if (!stat.isFile()) return refused("file-irregular");
	return {
		ok: true,
		value: {
			path: pathIn(root, file),
			source: real,
			bytes: stat.size
		}
	};
}
function pathIn(root, file) {
	return relative(root, file).split(sep).join("/");
}
function isInside(root, path) {
	return path.startsWith(root + sep);
}
function missing(root, file) {
	const folder = dirname(file);
	if (!existsSync(folder)) return refused("file-folder-not-found");
	const real = realpathSync(folder);
	const names = (real === root || isInside(root, real)) && statSync(real).isDirectory() ? readdirSync(real) : [];
	const guess = nearest(basename(file), names);
	return guess === void 0 ? refused("file-not-found") : refused("file-misspelt", { nearest: relative(root, resolve(folder, guess)) });
}

// src/scenario/yaml/document.ts
function whereOf({ origin, line, path }) {
	return `${origin}, line ${line} (${printPath(path) || "the document"})`;
}
/** `execution[0].hold-for`, the way people write a place in a document. */
function printPath(path) {
	return path.map((part) => typeof part === "number" ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `["${part}"]`).join("").replace(/^\./, "");
}
/** @param locate where the value at a path was written. */
function placeIn(locate, path = []) {
	return {
		get where() {
			return whereOf(locate(path));
		},
		get source() {
			return locate(path);
		},
		at: (...inner) => placeIn(locate, [...path, ...inner])
	};
}
function toValue({ map, list, scalar }) {
	if (map !== void 0) return Object.fromEntries([...map].map(([key, tree]) => [key, toValue(tree)]));
	return list === void 0 ? scalar : list.map(toValue);
}
/** Where the value at a path was written, or the closest one around it. */
function sourceOf(tree, path) {
	const [part, ...rest] = path;
	if (part === void 0) return tree.at;
	const inner = typeof part === "number" && tree.list !== void 0 ? tree.list[part] : tree.map?.get(String(part));
	return inner === void 0 ? {
		...tree.at,
		path: [...tree.at.path, ...path]
	} : sourceOf(inner, rest);
}

// src/scenario/yaml/scalars.ts
const BOOLEAN = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const FLOAT = /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER = /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/;
/** Python reads no longer number. */
const MAX_DIGITS = 4300;
/** In the order in which PyYAML tries them; what none of them fits is a text. */
const PLAIN = [
	[BOOLEAN, (text) => ({ value: /^(?:yes|true|on)$/i.test(text) })],
	[FLOAT, readFloat],
	[INTEGER, readInteger],
	[/^(?:<<|=)$/, () => void 0],
	[NULL, () => ({ value: null })],
	[DATE, readDate],
	[TIME, readTime]
];
const EXPLICIT = {
	str: (value) => ({ value }),
	null: () => ({ value: null }),
	bool: (text) => plainOf(BOOLEAN, text.toLowerCase()),
	int: (text) => INTEGER.test(text) ? readInteger(text) : void 0,
	float: (text) => /^[-+]?[\d_]+$/.test(text) ? readFloat(`${text}.`) : plainOf(FLOAT, text),
	timestamp: (text) => DATE.test(text) ? readDate(text) : readTime(text)
};
/** A scalar without quotes and tag, by YAML 1.1 as PyYAML reads it, and so Taurus. */
function readPlain(text) {
	const [, read] = PLAIN.find(([pattern]) => pattern.test(text)) ?? [];
	return read === void 0 ? { value: text } : read(text);
}
/** The same by YAML 1.2, as most tools read it. */
function readPlain12(text) {
	return { value: CORE_SCHEMA.resolveImplicitScalarTag(text).value };
}
/** The way to read a scalar with such a tag (`str` for `!!str`); undefined where there is none. */
function tagged(name) {
	return Object.hasOwn(EXPLICIT, name) ? EXPLICIT[name] : void 0;
}
function plainOf(pattern, text) {
	return pattern.test(text) ? readPlain(text) : void 0;
}
function readInteger(text) {
	const digits = text.replaceAll("_", "").replace(/^[-+]/, "");
	if (/^0[bx]$/.test(digits) || digits.length > MAX_DIGITS) return void 0;
	const [first = "", ...sixtieths] = digits.split(":");
	const whole = sixtieths.reduce((sum, part) => sum * 60n + BigInt(part), BigInt(first.replace(/^0(?=[0-7])/, "0o")));
	return numberOf(String(text.startsWith("-") ? -whole : whole));
}
function readFloat(text) {
	const { value } = text.replaceAll("_", "").replace(/^[-+]/, "").split(":").toReversed().reduce((sum, part) => ({
		value: sum.value + Number(part) * sum.base,
		base: sum.base * 60
	}), {
		value: 0,
		base: 1
	});
	if (!Number.isFinite(value)) return void 0;
	const printed = `${text.startsWith("-") ? "-" : ""}${value}`;
	return numberOf(printed.includes(".") ? printed : printed.replace(/(?=e|$)/, ".0"));
}
function numberOf(literal) {
	const value = Number(literal);
	return JSON.stringify(value) === literal ? { value } : {
		value,
		literal
	};
}
function readDate(text) {
	const [year, month, day] = text.split("-").map(Number);
	return isDay(year, month, day) ? { value: text } : void 0;
}
/** As Python prints a time: Taurus sends what that gives. */
function readTime(text) {
	const [, year, month, day, hour, minute, second, fraction = "", utc, sign, ...zone] = TIME.exec(text) ?? [];
	const [zoneHour = "0", zoneMinute = "0"] = zone;
	const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
	const isZone = Number(zoneHour) * 60 + Number(zoneMinute) < 1440;
	if (!isTime || !isZone || !isDay(Number(year), Number(month), Number(day))) return void 0;
	const two = (part) => String(Number(part)).padStart(2, "0");
	const micros = fraction.slice(0, 6).padEnd(6, "0");
	const offset = Number(zoneHour) * 60 + Number(zoneMinute);
	const printed = utc === void 0 && sign === void 0 ? "" : `${sign === "-" && offset > 0 ? "-" : "+"}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
	return { value: `${`${year}-${two(month)}-${two(day)}`} ${[
		hour,
		minute,
		second
	].map(two).join(":")}${Number(micros) > 0 ? `.${micros}` : ""}${printed}` };
}
function isDay(year = 0, month = 0, day = 0) {
	const date = new Date(Date.UTC(2e3, month - 1, day));
	date.setUTCFullYear(year, month - 1, day);
	return year > 0 && month > 0 && day > 0 && date.getUTCMonth() === month - 1;
}

// src/scenario/yaml/compose.ts
const NOWHERE = -1;
/** Written out, references make a small file huge; no person writes more values than these. */
const MAX_VALUES = 1e5;
/** The documents, in order. What is wrong with them is added to the problems. */
function composeDocuments(state) {
	const documents = [];
	while (state.events.next().value !== void 0) {
		state.anchors.clear();
		const root = {
			origin: state.origin,
			line: 1,
			path: []
		};
		for (const node of nodesOf(state)) documents.push(compose(state, node, placed(state, node, root)));
	}
	return documents;
}
/** The nodes up to the end of what holds them. Each is to be composed before the next one. */
function* nodesOf({ events }) {
	for (let { value } = events.next(); value !== void 0; {value} = events.next()) {
		if (value.type === EVENT_ID.POP || value.type === EVENT_ID.DOCUMENT) return;
		yield value;
	}
}
/** @param around what it is in, should it have no place of its own. */
function placed({ lineAt }, node, around) {
	const start = [
		"valueStart" in node ? node.valueStart : NOWHERE,
		"start" in node ? node.start : NOWHERE,
		node.anchorStart
	].find((offset) => offset !== NOWHERE);
	return start === void 0 ? around : {
		...around,
		line: lineAt(start)
	};
}
function refuse(state, at, code, ...facts) {
	state.problems.push(problemAt(code, whereOf(at), ...facts));
	return {
		at,
		scalar: null
	};
}
function compose(state, node, at) {
	const anchor = state.text.slice(node.anchorStart, node.anchorEnd);
	if (node.type === EVENT_ID.ALIAS) return aliased(state, anchor, at);
	if (anchor !== "") state.anchors.set(anchor, void 0);
	const tree = composeNew(state, node, at);
	if (anchor !== "") state.anchors.set(anchor, tree);
	return tree;
}
function aliased(state, anchor, at) {
	const tree = state.anchors.get(anchor);
	if (tree !== void 0) return {
		...tree,
		at: {
			...tree.at,
			...at
		}
	};
	return state.anchors.has(anchor) ? refuse(state, at, "yaml-references-multiply", { most: MAX_VALUES }) : refuse(state, at, "yaml-reference-unknown", { anchor });
}
function composeNew(state, node, at) {
	const raw = state.text.slice(node.tagStart, node.tagEnd);
	const [, tag = raw] = /^(?:!!|!<tag:yaml\.org,2002:)([a-z]+)>?$/.exec(raw) ?? [];
	if (node.type === EVENT_ID.SCALAR) return composeScalar(state, {
		...node,
		tag
	}, at);
	const isMapping = node.type === EVENT_ID.MAPPING;
	const tree = isMapping ? {
		at,
		map: composeMapping(state, at)
	} : {
		at,
		list: composeList(state, {
			...at,
			line: state.lineAt(node.start)
		})
	};
	return [
		"",
		"!",
		isMapping ? "map" : "seq"
	].includes(tag) ? tree : refuse(state, at, "yaml-tag-refused", { tag: raw });
}
function composeScalar(state, node, at) {
	const { tag, style } = node;
	const text = textOf(state, node);
	if (tag === "" && style !== SCALAR_STYLE.PLAIN) return {
		at,
		scalar: text
	};
	const isPlain = tag === "" || tag === "!";
	const reader = isPlain ? state.dialect.plain : tagged(tag);
	if (reader === void 0) return refuse(state, at, "yaml-tag-refused", { tag: state.text.slice(node.tagStart, node.tagEnd) });
	const read = reader(text);
	if (read === void 0) return refuse(state, at, "yaml-value-unreadable", { text });
	if (isPlain) state.heard.push({
		text,
		read,
		line: at.line
	});
	const { value, literal } = read;
	return {
		at: literal === void 0 ? at : {
			...at,
			literal
		},
		scalar: value
	};
}
/** A block at the end of a file ends as the file does, with a line break or without one. */
function textOf({ text }, node) {
	const value = getScalarValue(text, node);
	if (!(node.style === SCALAR_STYLE.LITERAL_BLOCK || node.style === SCALAR_STYLE.FOLDED_BLOCK) || node.valueEnd < text.length || !value.endsWith("\n")) return value;
	return /[\r\n][^\S\r\n]*$/.test(text) ? value : value.slice(0, -1);
}
function composeList(state, around) {
	const items = [];
	for (const node of nodesOf(state)) {
		const path = [...around.path, items.length];
		const at = placed(state, node, {
			...around,
			path
		});
		const isEmpty = node.type === EVENT_ID.SCALAR && node.valueStart === NOWHERE && node.tagStart === NOWHERE;
		items.push(isEmpty && !state.dialect.isEmptyItem(path) ? refuse(state, at, "yaml-item-empty") : compose(state, node, at));
	}
	return items;
}
/** Merged keys come first, own ones win: each key at its first place, with its last value. */
function composeMapping(state, around) {
	const merged = [];
	const own = [];
	const lines = /* @__PURE__ */ new Map();
	const nodes = nodesOf(state);
	for (const node of nodes) {
		const at = placed(state, node, around);
		const isMerge = isPlainly("<<", state, node);
		const key = isMerge ? "<<" : keyOf(state, node, at);
		const inside = {
			...at,
			path: [...around.path, key]
		};
		const { value: next } = nodes.next();
		if (next === void 0) break;
		const tree = compose(state, next, inside);
		if (isMerge) {
			for (const entry of mergedEntries(state, tree)) merged.push(entry);
			continue;
		}
		own.push([key, tree]);
		const first = lines.get(key);
		if (first !== void 0) refuse(state, inside, "yaml-key-repeated", {
			key,
			first
		});
		lines.set(key, at.line);
	}
	return new Map([...merged, ...own]);
}
function isPlainly(sign, { text }, node) {
	return node.type === EVENT_ID.SCALAR && node.style === SCALAR_STYLE.PLAIN && node.tagStart === NOWHERE && getScalarValue(text, node) === sign;
}
function keyOf(state, node, at) {
	if (isPlainly("=", state, node)) return "=";
	const { scalar, map, list, at: found } = compose(state, node, at);
	if (typeof scalar === "string") return scalar;
	if (map !== void 0 || list !== void 0) {
		refuse(state, at, "yaml-key-complex");
		return "";
	}
	const written = found.literal ?? String(scalar);
	const name = state.dialect.keyName(written, at.path);
	if (name === void 0) refuse(state, at, "yaml-key-not-text", { key: written });
	return name ?? written;
}
function mergedEntries(state, { at, map, list }) {
	const maps = map === void 0 ? list?.toReversed().map((one) => one.map) : [map];
	if (maps === void 0 || maps.includes(void 0)) {
		refuse(state, at, "yaml-merge-refused");
		return [];
	}
	state.mergedKeys += maps.reduce((sum, one) => sum + (one?.size ?? 0), 0);
	if (state.mergedKeys <= 1e5) return maps.flatMap((one) => [...one ?? []]);
	refuse(state, at, "yaml-references-multiply", { most: MAX_VALUES });
	return [];
}

// src/scenario/yaml/yaml.ts
const PLAIN_12 = {
	plain: readPlain12,
	keyName: (written) => written,
	isEmptyItem: () => true
};
const TEXTS = {
	...PLAIN_12,
	plain: (value) => ({ value })
};
/**
* Reads one YAML 1.2 document (JSON is one, too) of an input.
* @param origin what messages call the text: the name of the input.
*/
function readYaml(text, origin) {
	return readOne(text, origin, PLAIN_12);
}
/** The same with every scalar as it is written: `007` and `1.10` stay what they are. */
function readYamlTexts(text, origin) {
	return readOne(text, origin, TEXTS);
}
function readOne(text, origin, dialect) {
	const { documents, problems } = readDocuments(text, origin, dialect);
	const count = documents.length;
	const [problem] = count > 1 ? [problemAt("yaml-several-documents", origin, { count })] : problems;
	if (problem !== void 0) return {
		ok: false,
		problem
	};
	const [tree] = documents;
	return {
		ok: true,
		value: tree === void 0 ? void 0 : toValue(tree),
		lineOf: (path) => tree === void 0 ? 1 : sourceOf(tree, path).line
	};
}
/**
* The documents of a text, as far as they can be read.
* @param origin what messages call the text: its path in the workspace, or the name of the input.
*/
function readDocuments(text, origin, dialect) {
	const parsed = parse(text, origin);
	if ("what" in parsed) return {
		documents: [],
		problems: [parsed],
		heard: []
	};
	const state = {
		text: parsed.text,
		origin,
		events: parsed.events.values(),
		dialect,
		lineAt: lineCounter(text),
		problems: [],
		heard: [],
		anchors: /* @__PURE__ */ new Map(),
		mergedKeys: 0
	};
	const documents = composeDocuments(state);
	const { problems, heard } = state;
	if (documents.every((tree) => sizeOf(tree, /* @__PURE__ */ new Map()) <= 1e5)) return {
		documents,
		problems,
		heard
	};
	const endless = problemAt("yaml-references-multiply", origin, { most: MAX_VALUES });
	return {
		documents: [],
		problems: [...problems, endless],
		heard
	};
}
/**
* PyYAML, and so Taurus, does not look at the indentation within brackets and quotes, where the
* spaces at the beginning of a line mean nothing. The parser here does: lines that it finds too far
* to the left get more of them.
*/
const TOO_FAR_LEFT = "deficient indentation";
const MORE = " ".repeat(200);
/** Characters that are parsed again, all lines together. */
const MOST_AGAIN = 3e7;
function parse(text, origin, moved = 0) {
	try {
		return {
			text,
			events: parseEvents(text, { filename: origin })
		};
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		const { line, position = 0 } = error.mark ?? {};
		if (error.reason === TOO_FAR_LEFT && moved * text.length < MOST_AGAIN) {
			const before = text.slice(0, position);
			const start = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
			return parse(`${text.slice(0, start)}${MORE}${text.slice(start)}`, origin, moved + 1);
		}
		const where = line === void 0 ? origin : `${origin}, line ${line + 1}`;
		return problemAt("yaml-invalid", where, { reason: error.reason });
	}
}
/**
* How many values there are when every reference is written out. Each value is counted once, so
* that counting itself cannot explode.
*/
function sizeOf({ map, list }, known) {
	const parts = map === void 0 ? list : [...map.values()];
	if (parts === void 0) return 1;
	const inside = map ?? list;
	const counted = known.get(inside);
	if (counted !== void 0) return counted;
	const size = parts.reduce((sum, part) => sum + sizeOf(part, known), 1);
	known.set(inside, size);
	return size;
}
function lineCounter(text) {
	const breaks = [...text.matchAll(/\r\n?|\n/g)].map((match) => match.index);
	return (offset) => {
		let [low, high] = [0, breaks.length];
		while (low < high) {
			const middle = low + high >> 1;
			if ((breaks[middle] ?? 0) < offset) low = middle + 1;
			else high = middle;
		}
		return low + 1;
	};
}

// src/github/state.ts
/** What `post` needs to end a run whose main process is gone. Saved before any task exists. */
const savedRun = object({
	version: literal(1),
	runId: string().min(1),
	clusters: array(object({
		region: string().min(1),
		cluster: string().min(1)
	})),
	/** Whether every RunTask call was answered; until then one may still start tasks. */
	launched: boolean(),
	/** Whether main itself has seen that nothing was left. */
	cleanedUp: boolean(),
	/** When (epoch milliseconds) its tasks have ended by themselves; unknown of legacy stacks. */
	deadline: number().optional()
});
/** What `main` saves, `post` reads. */
const stepState = {
	save: (name, value) => intact("GITHUB_STATE", () => saveState(name, value)),
	read: getState
};
const NAME = "run";
function saveRun(run, progress) {
	const { state, runId, stacks, assignment } = run;
	const clusters = stacks.map(({ region, cluster }) => ({
		region,
		cluster
	}));
	const deadline = stacks.every(({ kind }) => kind === "managed") ? assignment?.deadline : void 0;
	const saved = {
		version: 1,
		runId,
		...progress,
		clusters,
		deadline
	};
	state.save(NAME, JSON.stringify(saved));
}
/** The saved run, or undefined when main ended before it could have started a task. */
function readRun(store) {
	const text = store.read(NAME);
	return text === "" ? void 0 : savedRun.parse(JSON.parse(text));
}

// src/github/commits.ts
const MOST_BYTES = 2e8;
/** Milliseconds of one call of Git; one that fetches may have to wait for much. */
const LONGEST = 12e4;
/** What Git writes. @throws Error with what it says instead. */
function git(args, { env = {}, input = "" } = {}) {
	const { promise, resolve: answer, reject } = Promise.withResolvers();
	const options = {
		env: {
			...process.env,
			GIT_TERMINAL_PROMPT: "0",
			GIT_LFS_SKIP_SMUDGE: "1",
			LC_ALL: "C",
			...env
		},
		encoding: "buffer",
		maxBuffer: MOST_BYTES,
		timeout: LONGEST
	};
	execFile("git", args, options, (error, stdout, stderr) => {
		if (error === null) answer(stdout);
		else reject(new Error(reasonOf(error, stderr.toString()), { cause: error }));
	}).stdin?.on("error", () => void 0).end(input);
	return promise;
}
function reasonOf(error, stderr) {
	if ("code" in error && error.code === "ENOENT") return "the runner has no git";
	if ("killed" in error && error.killed === true) return "git did not end in time";
	return stderr.split("\n").findLast((line) => /^(?:fatal|error|remote): /.test(line)) ?? messageOf(error).split("\n")[0] ?? "";
}
/**
* Reads commits by a repository of its own: nothing of the checkout is changed, and none of its
* hooks, filters and settings is used.
*/
function openCommits(origin) {
	const root = mkdtempSync(join(process.env["RUNNER_TEMP"] || tmpdir(), "load-gate-base-"));
	const folder = join(root, origin.folder);
	const env = login(origin);
	const call = (args, input) => git([
		"-C",
		folder,
		"-c",
		"core.hooksPath=/dev/null",
		...args
	], {
		env,
		input
	});
	let made;
	const open = async (sha) => {
		if (sha === "") return refused("base-commit-unnamed");
		try {
			made ??= makeRepository(folder, origin);
			await made;
			await call([
				"cat-file",
				"-e",
				`${sha}^{tree}`
			]).catch(() => call([...FETCH, sha]));
			return {
				ok: true,
				value: commitOf(sha, root, call)
			};
		} catch (error) {
			return {
				ok: false,
				message: notRead(sha, error)
			};
		}
	};
	return {
		open,
		diff: (before, after) => diff(join(folder, ".git"), before, after)
	};
}
/** Why a commit, or a file of it, cannot be read. */
function notRead(sha, error) {
	return messageFor("base-commit-unread", {
		sha: sha.slice(0, 12),
		reason: messageOf(error)
	});
}
const FETCH = [
	"fetch",
	"--quiet",
	"--no-tags",
	"--depth=1",
	"--filter=blob:none",
	"origin"
];
async function makeRepository(folder, origin) {
	await git([
		"init",
		"--quiet",
		"--template=",
		folder
	]);
	appendFileSync(join(folder, ".git", "config"), `[remote "origin"]\n\turl = ${origin.url}\n`);
	const checkout = join(origin.workspace, origin.folder);
	const found = join(checkout, ".git");
	if (!existsSync(found)) return;
	const path = await git([
		"--git-dir",
		found,
		"rev-parse",
		"--git-path",
		"objects"
	]);
	const info = join(folder, ".git", "objects", "info");
	mkdirSync(info, { recursive: true });
	writeFileSync(join(info, "alternates"), `${resolve(path.toString().trim())}\n`);
}
/** As actions/checkout does it: in the environment, which no list of processes shows. */
function login({ url, token }) {
	if (token === "") return {};
	const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
	return {
		GIT_CONFIG_COUNT: "1",
		GIT_CONFIG_KEY_0: `http.${url}.extraheader`,
		GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${basic}`
	};
}
function commitOf(sha, root, call) {
	/** A checkout may have the commit, and not all of its files. */
	const fetched = (args) => call(args).catch(async () => {
		await call([...FETCH, sha]);
		return call(args);
	});
	return {
		sha,
		idOf: async (path) => {
			if (path === "" || path.includes("\n")) return void 0;
			const found = await call([
				"cat-file",
				"--batch-check=%(objectname)",
				"--follow-symlinks"
			], `${sha}:${path}\n`);
			return /^([0-9a-f]{40,64})\n$/.exec(found.toString())?.[1];
		},
		read: (id) => fetched([
			"cat-file",
			"blob",
			id
		]),
		parents: async () => {
			const [headers = ""] = (await call([
				"cat-file",
				"commit",
				sha
			])).toString().split("\n\n", 1);
			return [...headers.matchAll(/^parent (\S+)$/gm)].map(([, parent = ""]) => parent);
		},
		checkOut: async () => {
			await fetched([
				"read-tree",
				"--reset",
				"-u",
				sha
			]);
			return root;
		}
	};
}
/** Beyond so many bytes a difference helps no reader, and takes Git long. */
const MOST_COMPARED = 5e5;
const COMPARE = "diff --no-index --no-ext-diff --no-textconv --no-color --no-prefix --unified=3".split(" ");
async function diff(folder, before, after) {
	if (before.length + after.length > MOST_COMPARED) return void 0;
	const files = [join(folder, "before"), join(folder, "after")];
	writeFileSync(files[0], before);
	writeFileSync(files[1], after);
	const { promise, resolve: answer } = Promise.withResolvers();
	const options = {
		maxBuffer: MOST_BYTES,
		timeout: LONGEST
	};
	execFile("git", [
		...COMPARE,
		"--",
		...files
	], options, (_, stdout) => answer(stdout));
	const text = await promise;
	const begin = text.indexOf("\n@@");
	return begin < 0 ? void 0 : text.slice(begin + 1).trimEnd().split("\n");
}
/** The repository whose checkout a folder is, as `owner/name`; undefined where it does not say. */
async function repositoryAt(folder) {
	const found = join(folder, ".git");
	if (!existsSync(found)) return void 0;
	const url = await git([
		"--git-dir",
		found,
		"config",
		"--get",
		"remote.origin.url"
	]).catch(() => "");
	return /[:/]([^/:\s]+\/[^/\s]+?)(?:\.git)?\/?\s*$/.exec(url.toString())?.[1];
}
/** The folder below the workspace, without a slash at its ends, that holds a file's checkout. */
function checkoutOf(workspace, path) {
	for (let folder = resolve(workspace, dirname(path));; folder = dirname(folder)) {
		const inside = relative(workspace, folder);
		if (inside === "" || inside.startsWith("..")) return "";
		if (existsSync(join(folder, ".git"))) return inside.split(sep).join("/");
	}
}

// src/github/origin.ts
/**
* The commits of the repository that the workflow is of.
* @param paths of files of the workspace: the first one says where its checkout is.
*/
function commitsOf(event, paths, token) {
	const { workspace, serverUrl, repository } = event;
	const folder = (existsSync(join(workspace, ".git")) ? [] : paths.map((path) => checkoutOf(workspace, path))).find((found) => found !== "") ?? "";
	return openCommits({
		workspace,
		folder,
		url: `${serverUrl}/${repository}`,
		token
	});
}
/** The commit that a pull request is to be merged into; of other events, that of the workflow. */
async function baseOf(event, commits) {
	const { pull, sha } = event;
	if (isOfAnybody(event)) return commits.open(event.trusted[0] ?? "");
	const merged = pull === void 0 ? void 0 : await commits.open(sha);
	const parents = merged?.ok === true ? await merged.value.parents() : [];
	const [into = "", head] = parents;
	const isMerge = parents.length === 2 && head === pull?.head;
	return await commits.open(isMerge ? into : pull?.base ?? "");
}
/**
* Where the job has more rights than who caused it, the scenario has to be that of the repository.
* @throws GateError where a file of it is not, or where that cannot be known.
*/
async function requireTrusted(asked, event) {
	const { read, githubToken, baseScenario } = asked;
	if (!isOfAnybody(event) || baseScenario || read.length === 0) return;
	const commits = commitsOf(event, read.map(({ path }) => path), githubToken);
	const named = event.trusted.length > 0 ? event.trusted : [""];
	const opened = await Promise.all(named.map(commits.open));
	const trusted = opened.flatMap((commit) => commit.ok ? [commit.value] : []);
	const foreign = [];
	const unread = trusted.length > 0 ? [] : opened.flatMap(messagesOf);
	for (const file of read) {
		const compared = await Promise.all(trusted.map((commit) => isOf(commit, file, event.workspace)));
		if (!compared.some((same) => same.ok && same.value)) foreign.push(file.path);
		unread.push(...compared.flatMap(messagesOf));
	}
	if (foreign.length === 0) return;
	const { name } = event;
	const [sha = ""] = trusted.map((commit) => commit.sha.slice(0, 12));
	throw new GateError(unread.length === 0 ? [problemAt("scenario-of-pull-request", WHERE$2, {
		event: name,
		sha,
		files: foreign
	})] : unread.map(({ what: reason, fix: cure }) => problemAt("scenario-of-unknown-origin", WHERE$2, {
		event: name,
		reason,
		cure
	})));
}
const WHERE$2 = "input scenario";
function messagesOf(result) {
	return result.ok ? [] : [result.message];
}
/** Whether a file that was read is the one of a commit. */
async function isOf(commit, { path, source, sha256: sum }, workspace) {
	try {
		const content = readFileSync(source);
		const { change } = await compare(path, content, {
			commit,
			workspace
		});
		return {
			ok: true,
			value: change === "none" && sha256(content) === sum
		};
	} catch (error) {
		return {
			ok: false,
			message: notRead(commit.sha, error)
		};
	}
}
const NOTHING$1 = Buffer.alloc(0);
/** What a file of the workspace holds now, beside a commit at the same place of its checkout. */
async function compare(file, content, { commit, workspace }) {
	const folder = checkoutOf(workspace, file);
	const id = await commit.idOf(folder === "" ? file : file.slice(folder.length + 1));
	const after = content ?? NOTHING$1;
	if (id === void 0) return {
		change: content === void 0 ? "none" : "added",
		before: NOTHING$1,
		after
	};
	if (content !== void 0 && idOf(after, id.length) === id) return {
		change: "none",
		before: after,
		after
	};
	const before = await commit.read(id);
	if (content === void 0) return {
		change: "removed",
		before,
		after
	};
	return {
		change: isCheckedOut(before, after) ? "none" : "modified",
		before,
		after
	};
}
/** What Git calls a content, in a repository whose names have so many characters. */
function idOf(content, characters) {
	return createHash(characters === 40 ? "sha1" : "sha256").update(`blob ${content.length}\0`).update(content).digest("hex");
}
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\n/;
/** Whether a file is what Git makes of a content: with other ends of lines, or fetched by LFS. */
function isCheckedOut(content, file) {
	const [, oid] = POINTER.exec(content.toString("latin1", 0, 1024)) ?? [];
	const bare = (bytes) => bytes.toString("latin1").replaceAll("\r\n", "\n");
	return oid === void 0 ? bare(content) === bare(file) : sha256(file) === oid;
}

// src/github/workflow.ts
/** What a workflow calls of its own repository: a workflow, or the folder of an action. */
const USES = /\buses["']?:\s*["']?\.\/([^\s"'#,}]*)/g;
/** GitHub itself allows a workflow to call no more workflows. */
const MOST_FILES = 50;
/**
* A workflow with the workflows and actions of its repository that it calls, and that they call.
* @throws Error where they are too many to read.
*/
async function workflowFiles(commit, path) {
	const found = /* @__PURE__ */ new Map();
	const asked = [path];
	for (let next = asked.pop(); next !== void 0; next = asked.pop()) {
		const id = found.has(next) ? void 0 : await commit.idOf(next);
		if (id === void 0) continue;
		if (found.size === MOST_FILES) throw new Error(`${path} calls more than ${MOST_FILES} files`);
		found.set(next, id);
		const text = (await commit.read(id)).toString();
		for (const [, called = ""] of text.matchAll(USES)) {
			const folder = called.replace(/\/+$/, "");
			const action = ["action.yml", "action.yaml"].map((name) => folder === "" ? name : `${folder}/${name}`);
			asked.push(.../\.ya?ml$/.test(folder) ? [folder] : action);
		}
	}
	return found;
}
const workflow = object({ jobs: anyNames(record(string(), object({ steps: array(object({
	id: string().optional(),
	uses: string().optional(),
	with: anyNames(record(string(), string())).nullish()
})).optional() }))) });
/** The inputs of this step in a commit; undefined where it has no such step, or several. */
async function stepInputs(commit, files, step) {
	const found = [];
	for (const [path, id] of files) found.push(...stepsIn(await commit.read(id), path, step));
	return found.length === 1 ? found[0] : void 0;
}
function stepsIn(content, path, step) {
	const document = readYamlTexts(content.toString(), path);
	const steps = workflow.safeParse(document.ok ? document.value : void 0).data?.jobs[step.job]?.steps ?? [];
	const named = steps.filter(({ id }) => id !== void 0 && id === step.id);
	const using = steps.filter(({ uses }) => usesAction(uses ?? "", step.action));
	return (named.length > 0 ? named : using).map(({ with: inputs }) => new Map(Object.entries(inputs ?? {}).map(([name, value]) => [name.toLowerCase(), value])));
}
/** @param action its repository; empty for one of the workspace. */
function usesAction(uses, action) {
	if (action === "") return uses.startsWith("./");
	const [repository = ""] = uses.split("@");
	return isSame(repository.split("/").slice(0, 2).join("/"), action);
}

// src/github/base-scenario.ts
/** What decides on the load, where it may go, and what is enough; each has a default of its own. */
const DECIDING = [
	"scenario",
	"threshold",
	"allow",
	"allowed-targets",
	"regions",
	"tasks",
	"load",
	"min-tasks",
	"max-tasks",
	"max-users",
	"max-duration",
	"max-cost",
	"ramp-up",
	"circuit-breaker",
	"on-inconclusive",
	"coordinated-omission"
];
/**
* Inputs and files as the base commit has them; whatever the event, nothing of a pull request is
* among those that decide. An event without a base reads what it has.
* @throws GateError where the base cannot be read, or does not say what an input is.
*/
async function readerOfBase(reader, event) {
	const isOwn = isOfPullRequest(event);
	if (!isOwn && !isOfAnybody(event)) return reader;
	const paths = reader.get("scenario").split(/[\n,]/);
	const commits = commitsOf(event, paths.map((path) => path.trim()), reader.get("github-token").trim());
	const base = readable(await baseOf(event, commits));
	const workspace = await base.checkOut().catch((error) => {
		throw unreadable(base, error);
	});
	if (!isOwn || event.workflow === void 0) return {
		...reader,
		workspace
	};
	const written = await writtenIn(base, event);
	if (written === void 0) throw new GateError([problemAt("base-step-missing", WHERE$1, {
		sha: base.sha.slice(0, 12),
		job: event.step.job
	})]);
	const head = await commits.open(event.workflowSha);
	const now = head.ok ? await writtenIn(head.value, event) : void 0;
	const values = /* @__PURE__ */ new Map();
	const problems = [];
	for (const name of DECIDING) {
		const text = written.get(name) ?? "";
		const isKept = isFixed(text) && now?.get(name) === text;
		if (text.includes("${{") && !isKept) problems.push(problemAt("base-input-computed", `input ${name}`, { text }));
		values.set(name, isKept ? reader.get(name) : text);
	}
	if (problems.length > 0) throw new GateError(problems);
	return {
		...reader,
		workspace,
		get: (name) => values.get(name) ?? reader.get(name)
	};
}
const WHERE$1 = "input base-scenario";
function unreadable({ sha }, error) {
	return new GateError([{
		...notRead(sha, error),
		where: WHERE$1
	}]);
}
function readable(commit) {
	if (commit.ok) return commit.value;
	throw new GateError([{
		...commit.message,
		where: WHERE$1
	}]);
}
async function writtenIn(commit, event) {
	try {
		const files = await workflowFiles(commit, event.workflow ?? "");
		return await stepInputs(commit, files, event.step);
	} catch (error) {
		throw unreadable(commit, error);
	}
}
/** Variables of the repository, and the number of the pull request, which no author chooses. */
const FIXED = /\$\{\{\s*(?:vars\.\w+|github\.event\.(?:pull_request\.)?number)\s*\}\}/g;
function isFixed(text) {
	return !text.replace(FIXED, "").includes("${{");
}

// src/github/changes.ts
const WHERE = "this pull request";
const NOTHING = Buffer.alloc(0);
/**
* What a pull request itself changes of what decides its verdict: files of the scenario, and the
* workflow with the inputs of this step. Null where no pull request is at hand.
*/
async function changesOf(asked, event) {
	const { read, githubToken, baseScenario } = asked;
	const isOwn = isOfPullRequest(event);
	if (!isOwn && !(baseScenario && isOfAnybody(event))) return null;
	const commits = commitsOf(event, read.map(({ path }) => path), githubToken);
	const scenario = baseScenario ? "base" : "head";
	const found = {
		files: [],
		unknown: []
	};
	const base = await baseOf(event, commits);
	if (!base.ok) return {
		base: null,
		scenario,
		files: [],
		unknown: [unknownBy(base.message)]
	};
	if (isOwn) {
		const comparing = {
			...found,
			event,
			commits,
			base: base.value
		};
		try {
			await compareScenario(comparing, asked);
			await compareWorkflow(comparing);
		} catch (error) {
			found.unknown.push(unknownBy(notRead(base.value.sha, error)));
		}
	}
	return {
		base: base.value.sha,
		scenario,
		...found
	};
}
function unknownBy({ what: reason, fix: cure }) {
	return problemAt("changes-unknown", WHERE, {
		reason,
		cure
	});
}
async function compareScenario(comparing, { read, plan }) {
	const { event, base: commit, unknown } = comparing;
	const { workspace, repository } = event;
	const current = openWorkspace(workspace);
	const sent = new Set(plan.files.map(({ path }) => path));
	const others = /* @__PURE__ */ new Set();
	for (const { path } of read) {
		const folder = checkoutOf(workspace, path);
		const of = await repositoryAt(join(workspace, folder)) ?? repository;
		if (!isSame(of, repository) && !isSame(of, event.pull?.from)) {
			others.add(folder);
			continue;
		}
		const located = current.locate(path, [""]);
		const content = located.ok ? current.read(located.value) : void 0;
		const compared = await compare(path, content, {
			commit,
			workspace
		});
		await add(comparing, {
			path,
			kind: /\.jmx$/i.test(path) ? "plan" : sent.has(path) ? "data" : "scenario",
			inputs: []
		}, compared);
	}
	for (const folder of others) {
		const facts = {
			folder: folder || "the workspace",
			repository
		};
		unknown.push(unknownBy(messageFor("checkout-of-other-repository", facts)));
	}
}
/** By the workflow that runs, which is that of the pull request. */
async function compareWorkflow(comparing) {
	const { event, commits, base, unknown } = comparing;
	if (event.workflow === void 0) return;
	const head = await commits.open(event.workflow === "" ? "" : event.workflowSha);
	if (!head.ok) {
		unknown.push(unknownBy(head.message));
		return;
	}
	const before = await workflowFiles(base, event.workflow);
	const after = await workflowFiles(head.value, event.workflow);
	const was = await stepInputs(base, before, event.step);
	const is = await stepInputs(head.value, after, event.step);
	const inputs = [...was && is ? /* @__PURE__ */ new Set([...was.keys(), ...is.keys()]) : /* @__PURE__ */ new Set()].filter((name) => was?.get(name) !== is?.get(name)).toSorted();
	for (const path of /* @__PURE__ */ new Set([...before.keys(), ...after.keys()])) {
		const [old, now] = [before.get(path), after.get(path)];
		if (old === now) continue;
		const compared = {
			change: old === void 0 ? "added" : now === void 0 ? "removed" : "modified",
			before: old === void 0 ? NOTHING : await base.read(old),
			after: now === void 0 ? NOTHING : await head.value.read(now)
		};
		await add(comparing, {
			path,
			kind: "workflow",
			inputs
		}, compared);
	}
}
/** Lines and characters of what is kept of a difference, and lines of all of them together. */
const MOST = {
	lines: 200,
	characters: 300,
	all: 400
};
async function add({ files, commits }, file, { change, before, after }) {
	if (change === "none") return;
	const lines = await commits.diff(before, after);
	const kept = files.reduce((sum, { diff }) => sum + (diff?.length ?? 0), 0);
	const most = Math.max(0, Math.min(MOST.lines, MOST.all - kept));
	const shown = lines?.slice(0, most).map((line) => cut(line, MOST.characters));
	const left = (lines?.length ?? 0) - (shown?.length ?? 0);
	const rest = left > 0 ? [`… (${plural(left, "more line")})`] : [];
	files.push({
		...file,
		change,
		diff: shown === void 0 ? null : [...shown, ...rest]
	});
}

// src/time.ts
function realTime(signal, now) {
	return {
		now,
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
/**
* Follows a phase until it ends or the job is cancelled; a call to AWS that hangs must not keep the
* cleaning up waiting.
*/
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
* Waits for an answer for so many milliseconds at most; the signal says that the wait is over.
* @throws an error named TimeoutError.
*/
async function answerWithin(time, milliseconds, ask) {
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

export { printFix as $, anyNames as A, setOutputs as B, NO_WORKSPACE as C, sentence as Ct, decodeUtf8 as D, sha256 as E, appendSummary as F, GateError as G, warnOf as H, failStep as I, grouped as J, brief as K, log as L, byNearness as M, nearest as N, decodeXml as O, suggest as P, messageOf as Q, noticeAtEnd as R, whereOf as S, printSpan as St, readWhole as T, sumOf as Tt, readEvent as U, warnAtEnd as V, CancelledError as W, isNote as X, isMapping$1 as Y, messageFor as Z, readPlain as _, printCount as _t, changesOf as a, marked as at, sourceOf as b, printResponseTime as bt, commitsOf as c, keepSecret as ct, readRun as d, redactedLabel as dt, printMessage as et, saveRun as f, SCENARIO_VALUE_MESSAGES as ft, readYamlTexts as g, printBytes as gt, readYaml as h, plural as ht, untilCancelled as i, refused as it, byName as j, anyJson as k, compare as l, namesSecret as lt, readDocuments as m, cut as mt, realTime as n, problemAt as nt, readerOfBase as o, quoted as ot, stepState as p, TIME_UNITS as pt, doubtOf as q, throwIfCancelled as r, problemsOf as rt, baseOf as s, visible as st, answerWithin as t, printProblem as tt, requireTrusted as u, redacted as ut, readPlain12 as v, printDollars as vt, openWorkspace as w, someOf as wt, toValue as x, printShare as xt, placeIn as y, printRate as yt, readInput as z };