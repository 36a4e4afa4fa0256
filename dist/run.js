import { $ as printBytes, A as GateError, B as printMessage, C as setOutputs, D as isSame, E as isOfPullRequest, H as problemAt, I as isNote, J as cut, K as PRINTERS, L as messageFor, M as brief, N as doubtOf, P as grouped, Q as plural, R as messageOf, T as isOfAnybody, U as problemsOf$1, V as printProblem, W as refused$1, Y as firstWords, Z as marked$1, _ as appendSummary, at as printSpan, b as log, ct as someOf, d as sha256, et as printCount, f as decodeUtf8, ht as withoutTail, i as untilCancelled, it as printShare$1, k as CancelledError, l as openWorkspace, lt as sumOf, m as byNearness, n as realTime, nt as printRate, o as saveRun, ot as quoted, pt as redacted, r as throwIfCancelled, rt as printResponseTime, t as answerWithin, tt as printDollars, u as readWhole, ut as visible, v as errorAt, w as warnAtEnd, x as noticeAtEnd, y as failStep, z as printFix } from "./base.js";
import { A as record, C as custom, D as number, E as literal, F as unknown, M as string, N as tuple, O as object, P as union, S as boolean, w as int, x as array, y as _enum } from "./vendor.js";
import { $ as printDuration, A as anyNames, B as isFramed, C as lowestRate, D as userTimeUntil, E as steadyUsers, F as parseThreshold, G as printCondition, H as levelOf, I as withDefaults, J as printName, K as printLabel, L as EACH, M as isRunId, N as launchedAtOf, O as usersAt, P as makeRunId, Q as samplesFor, R as compare$2, S as isUniform, T as requestsByRate, U as measureOf, V as isUpper, W as needsHistograms, X as printSubject, Y as printSource, Z as quoteCriterion, a as escapeMarkdown, b as sharesOf, c as link, d as paragraph, et as OPERATORS, f as problemList, h as textCell, i as encoded, j as byName, k as wholeThroughput, l as messageMarkdown, m as table, n as codeBlock, o as failureMarkdown, p as summaryOf, q as printLimit, r as codeCell, rt as readYamlTexts, s as folded$1, t as beginAt, tt as SUBJECTS, u as noticeSection, w as requestsByIterations, x as asksForPlace, y as partitionOf, z as isDefaultDowntime } from "./inputs.js";
import { _ as ResourceNotFoundException, a as S3Client, b as DescribeStacksCommand, c as RunTaskCommand, d as DescribeTaskDefinitionCommand, g as CloudWatchLogsClient, h as GetLogEventsCommand, l as ListTasksCommand, n as ListObjectsV2Command, o as NoSuchKey, p as ECSClient, r as GetObjectCommand, s as StopTaskCommand, t as PutObjectCommand, u as DescribeTasksCommand, v as GetMetricDataCommand, x as CloudFormationClient, y as CloudWatchClient } from "./aws.js";
import { n as ServiceQuotasClient, t as GetServiceQuotaCommand } from "./aws-check.js";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import * as http from "node:http";
import { Readable, Transform, pipeline } from "node:stream";
import { isUtf8 } from "node:buffer";
import { isDeepStrictEqual } from "node:util";
import { gzipSync, inflateSync } from "node:zlib";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { dirname, join as join$1, relative, resolve, sep } from "node:path";
import { execFile } from "node:child_process";
import { tmpdir } from "node:os";
import { readFile } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// src/aws/proxy.ts
const PROTOCOLS = [{
	agent: "httpAgent",
	variable: "http_proxy",
	port: "80"
}, {
	agent: "httpsAgent",
	variable: "https_proxy",
	port: "443"
}];
/** Credentials come from these addresses, which lead nowhere but to this machine's own host. */
const METADATA = [
	"169.254.0.0-169.254.255.255",
	"fd00:ec2::254",
	"fd00:ec2::23"
];
/** From here on Node.js reads `proxyEnv`; the runner's is newer since runner 2.329. */
const OLDEST_NODE = [24, 5];
/**
* Options of the SDK's agents, by the variables that runners, curl and the AWS CLI read; none where
* no proxy is set. Node.js itself does the rest: `CONNECT` for https, whole URLs for http.
* @throws GateError where a variable names no proxy.
*/
function proxyAgents(env) {
	const set = PROTOCOLS.filter(({ variable }) => setting(env, variable) !== "");
	const problems = set.flatMap((protocol) => problemsOf(env, protocol));
	if (problems.length > 0) throw new GateError(problems);
	return Object.fromEntries(set.map((protocol) => [protocol.agent, optionsOf(env, protocol)]));
}
/** How messages call the proxy that requests to AWS go through. */
function proxyName(env) {
	const url = urlOf(env, PROTOCOLS[1]) ?? urlOf(env, PROTOCOLS[0]);
	return url === void 0 ? void 0 : `${url.protocol}//${url.host}`;
}
/** Sends what `fetch` asks through the proxy, too, where Node.js can. @returns what undoes it. */
function proxyFetch(env) {
	const [, https] = PROTOCOLS;
	return urlOf(env, https) !== void 0 && "setGlobalProxyFromEnv" in http ? http.setGlobalProxyFromEnv(optionsOf(env, https).proxyEnv) : void 0;
}
/** Lower case counts before upper case, as everywhere. */
function setting(env, variable) {
	return (env[variable] || env[variable.toUpperCase()] || "").trim();
}
/** Undefined where none is set, or it is none of http or https. */
function urlOf(env, { variable }) {
	const value = setting(env, variable);
	const text = value === "" || value.includes("://") ? value : `http://${value}`;
	const url = URL.canParse(text) ? new URL(text) : void 0;
	return url !== void 0 && /^https?:$/.test(url.protocol) && decodable(url) ? url : void 0;
}
function decodable({ username, password }) {
	try {
		return decodeURIComponent(`${username}:${password}`) !== "";
	} catch {
		return false;
	}
}
function problemsOf(env, protocol) {
	const where = env[protocol.variable] ? protocol.variable : protocol.variable.toUpperCase();
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	const [oldest, since] = OLDEST_NODE;
	if (urlOf(env, protocol) === void 0) return [problemAt("proxy-invalid", where)];
	if (major > oldest || major === oldest && minor >= since) return [];
	return [problemAt("proxy-unsupported", where, { version: process.versions.node })];
}
function optionsOf(env, protocol) {
	const url = urlOf(env, protocol)?.href ?? "";
	const entries = setting(env, "no_proxy").split(/[,\s]+/);
	const bypassed = [...METADATA, ...entries.flatMap((entry) => bypass(entry, protocol.port))];
	return { proxyEnv: {
		[protocol.variable]: url,
		no_proxy: bypassed.join(",")
	} };
}
/**
* An entry of NO_PROXY as Node.js reads it, which knows no networks, and takes `example.com` for
* this host alone, where others mean the hosts below it, too.
*/
function bypass(entry, defaultPort) {
	const network = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(entry);
	if (network !== null) return rangeOf$1(network.slice(1).map(Number));
	const [, name = "", port = ""] = /^(\[.*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
	if (name === "" || name === "*") return name === "" ? [] : ["*"];
	const host = name.replace(/^\*?\./, "").replace(/^\[(.*)\]$/, "$1");
	return port === "" || port === defaultPort ? [host, `.${host}`] : [`${host}:${port}`];
}
function rangeOf$1(parts) {
	const bits = parts[4] ?? 32;
	if (parts.some((part) => part > 255) || bits > 32) return [];
	const address = parts.slice(0, 4).reduce((sum, part) => sum * 256 + part, 0);
	const size = 2 ** (32 - bits);
	const first = Math.floor(address / size) * size;
	return [`${printAddress(first)}-${printAddress(first + size - 1)}`];
}
function printAddress(address) {
	return [
		24,
		16,
		8,
		0
	].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

// src/aws/answers.ts
/**
* How a service says that it is called too often. Some hide it, or that of a service behind them,
* in an error about the parameters:
* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
*/
const THROTTLED = /Throttl(?:ing|ed)|TooManyRequests|RequestLimitExceeded|[Rr]ate exceeded|[Rr]equest limit exceeded|SlowDown/;
/** What Node.js says where a proxy does not let a connection pass. */
const TUNNEL = /proxy tunnel|establish tunnel/i;
/** How services refuse a request that is too old, or not yet due. */
const OF_THE_TIME = /Skew|Expired|Future|Signature|AuthFailure|Unknown/;
const DENIED = /^\S*(AccessDenied|NotAuthorized|Forbidden|UnauthorizedOperation)/i;
const dated = object({ response: object({ headers: object({ date: string().optional() }) }) });
/** The largest replies are pages of a log (1 MB) and a hundred tasks. */
const REPLY = {
	bytes: 32e6,
	within: 6e4
};
/** Of objects each reader has bounds of its own. */
const OBJECT = {
	bytes: 128e6,
	within: 6e5
};
/**
* Shows the clock when each attempt was answered, and what time it was for AWS. And the SDK's own
* retries, also for what it takes for the caller's mistake: throttling in another error's words,
* and a reply that is torn.
*/
function heard(client, clock, most = REPLY) {
	const hear = (next) => async (args) => {
		const answered = clock.ask();
		try {
			const result = await next(args);
			answered(dated.safeParse(result).data?.response.headers.date);
			return result;
		} catch (error) {
			throw withRetryTrait(error);
		}
	};
	client.middlewareStack.add(hear, {
		step: "deserialize",
		priority: "high",
		name: "heard"
	});
	client.middlewareStack.add((next) => async (args) => bounded(await next(args), most), {
		step: "deserialize",
		priority: "low",
		name: "bounded"
	});
	return client;
}
/** A reply that breaks off where it is too long, or comes too slowly: the SDK reads it as a whole. */
function bounded(result, most) {
	const reply = replyIn(result);
	if (reply !== void 0) reply.body = boundedStream(reply.body, most);
	return result;
}
function replyIn(result) {
	if (typeof result !== "object" || result === null || !("response" in result)) return void 0;
	const { response } = result;
	return isReply(response) ? response : void 0;
}
function isReply(response) {
	return typeof response === "object" && response !== null && "body" in response && response.body instanceof Readable;
}
/** The same bytes, as far as they are within the bounds. */
function boundedStream(body, { bytes, within }) {
	let held = 0;
	const counted = new Transform({ transform: (chunk, _, done) => {
		held += chunk.length;
		done(held > bytes ? new ReplyOutOfBoundsError(`more than ${bytes} bytes`) : null, chunk);
	} });
	const late = new ReplyOutOfBoundsError(`not whole after ${within} ms`);
	const timer = setTimeout(() => counted.destroy(late), within).unref();
	pipeline(body, counted, () => clearTimeout(timer));
	return counted;
}
/** The SDK looks for `$retryable` before it decides by name or status. */
function withRetryTrait(error) {
	if (!(error instanceof Error)) return error;
	if (error instanceof ReplyOutOfBoundsError) return new ReplyOutOfBoundsError(error.reason);
	notForTheClock(error);
	if ("$response" in error && !("$fault" in error)) return new UnreadableReplyError(error);
	if (TUNNEL.test(error.message) && !/ 4\d\d\b/.test(error.message)) return Object.assign(error, { $retryable: { throttling: false } });
	if (error.name === "ConditionalRequestConflict") return Object.assign(error, { $retryable: { throttling: false } });
	if (!THROTTLED.test(error.message) || DENIED.test(error.name)) return error;
	return Object.assign(error, { $retryable: { throttling: true } });
}
/**
* Where the clock is minutes off, the SDK takes every error for one of the time, and sends the call
* again five times. It signs by the time of AWS by then: only what AWS says of the time is one.
*/
function notForTheClock(error) {
	if (!("name" in error && !OF_THE_TIME.test(error.name) && "$metadata" in error) || typeof error.$metadata !== "object" || error.$metadata === null) return;
	Object.defineProperty(error.$metadata, "clockSkewCorrected", {
		get: () => void 0,
		set: ignore$1
	});
}
function ignore$1() {}
/** Not to be asked for again: it would be the same. The SDK writes into the message. */
var ReplyOutOfBoundsError = class extends Error {
	reason;
	constructor(reason) {
		super(reason);
		this.name = "ReplyOutOfBoundsError";
		this.reason = reason;
	}
};
/** Whatever was asked for may have happened. */
var UnreadableReplyError = class extends Error {
	$retryable = { throttling: false };
	constructor(cause) {
		super(`the reply cannot be read (${cause.message.split("\n")[0]})`, { cause });
		this.name = "UnreadableReplyError";
	}
};

// src/aws.ts
/** Shows in CloudTrail who called. */
const USER_AGENT = "fargate-load-gate";
/** What a run can do without holds it up for a moment only. */
const AT_MOST = {
	attempts: 2,
	connect: 2e3,
	answer: 3e3
};
/** A run that costs money is not given up for a minute of bad network. */
const OF_A_RUN = {
	attempts: 6,
	connect: 5e3,
	answer: 2e4
};
function makeAws(clock, timeouts = OF_A_RUN) {
	proxyAgents(process.env);
	return oncePerRegion((region) => makeClients(region, clock, timeouts));
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
function clientConfig(region, timeouts) {
	const { attempts, connect, answer } = timeouts;
	return {
		region,
		customUserAgent: USER_AGENT,
		maxAttempts: attempts,
		requestHandler: {
			connectionTimeout: connect,
			requestTimeout: answer,
			socketTimeout: answer,
			throwOnRequestTimeout: true,
			...proxyAgents(process.env)
		}
	};
}
function makeClients(region, clock, timeouts) {
	const config = clientConfig(region, timeouts);
	const checksums = {
		requestChecksumCalculation: "WHEN_REQUIRED",
		responseChecksumValidation: "WHEN_REQUIRED"
	};
	return {
		cloudFormation: heard(new CloudFormationClient(config), clock),
		ecs: heard(new ECSClient(config), clock),
		cloudWatch: heard(new CloudWatchClient(config), clock),
		logs: heard(new CloudWatchLogsClient(config), clock),
		s3: heard(new S3Client({
			...config,
			...checksums
		}), clock, OBJECT),
		quotas: heard(new ServiceQuotasClient(clientConfig(region, AT_MOST)), clock)
	};
}
/** What an error of a call is about, by its name and its message. The first that fits. */
const ERRORS = [
	["aws-credentials-missing", /^\S*CredentialsProviderError/],
	["aws-credentials-expired", /^\S*Expired/],
	["aws-credentials-invalid", /^\S*(InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature)/],
	["aws-access-denied", DENIED],
	["aws-reply-unreadable", /^(Unreadable)?Reply(OutOfBounds)?Error /],
	["aws-throttled", THROTTLED],
	["aws-unreachable", /E(NOTFOUND|AI_AGAIN|CONN(REFUSED|RESET)|(HOST|NET)UNREACH|TIMEDOUT|PIPE)\b|(proxy|establish) tunnel|TimeoutError|socket hang up|^Error aborted$/],
	["aws-certificate-refused", /certificate|CERT_|UNABLE_TO_(VERIFY|GET_ISSUER)/],
	["aws-internal-error", /^(InternalFailure|InternalError|ServerException|ServiceUnavailable|InternalService\w*)/],
	["aws-resource-gone", /^\S*(ClusterNotFound|NoSuchBucket)|describe task definition/]
];
/** What a proxy on the way can be the cause of. */
const OF_THE_WAY = /* @__PURE__ */ new Set(["aws-unreachable", "aws-reply-unreadable"]);
/**
* Makes one call.
* @throws GateError that says why it failed. Whatever needs more than that (a stack that does not
* exist, a token conflict) is for the caller to catch inside `send`.
*/
async function call(what, send) {
	try {
		return await send();
	} catch (error) {
		const { name, message } = error instanceof Error ? error : {
			name: "",
			message: messageOf(error)
		};
		if (error instanceof GateError || error instanceof CancelledError || name === "AbortError") throw error;
		const { doing, region, permission } = what;
		const text = `${name} ${message}`;
		const [code] = ERRORS.find(([, pattern]) => pattern.test(text)) ?? ["aws-call-failed"];
		const reason = message.trim().replace(/\.$/, "") || name;
		const proxy = OF_THE_WAY.has(code) ? proxyName(process.env) : void 0;
		const problem = proxy === void 0 ? problemAt(code, region, {
			doing,
			reason,
			permission
		}) : problemAt("aws-proxy-failed", region, {
			doing,
			reason,
			proxy
		});
		throw new GateError([problem], { cause: error });
	}
}

// src/aws/clock.ts
const LOCAL = {
	wall: () => Date.now(),
	steady: () => performance.now()
};
/** The header has whole seconds. */
const COARSENESS$1 = 1e3;
/** Milliseconds. Clocks that are kept differ by less, and nothing here needs them closer. */
const TOLERANCE = 2e3;
/** From here on it is said. AWS itself refuses requests from five minutes on. */
const WORTH_SAYING = 3e4;
/**
* A clock that goes by the first answer of AWS, whatever the machine's own shows: the tasks, their
* metrics and their logs go by the clock of AWS. Between answers it counts by what never jumps. An
* answer that contradicts it counts when a second one agrees: the machine may have slept.
* @param onSkew hears once of a clock that is far from right.
*/
function awsClock(onSkew, local = LOCAL) {
	const { wall, steady } = local;
	const began = wall() - steady();
	let offset = 0;
	let heard = false;
	let doubt;
	const now = () => Math.round(began + steady() + offset);
	const set = (seen) => {
		const isFirst = !heard;
		offset = seen;
		doubt = void 0;
		heard = true;
		const skew = {
			runner: wall(),
			aws: now()
		};
		if (isFirst && Math.abs(skew.aws - skew.runner) >= WORTH_SAYING) onSkew(skew);
	};
	return {
		now,
		ask: () => {
			const asked = began + steady();
			return (date) => {
				const at = Date.parse(date ?? "");
				if (Number.isNaN(at)) return;
				const [least, most] = [at - (began + steady()), at + COARSENESS$1 - asked];
				const seen = (least + most) / 2;
				if (!(offset < least - TOLERANCE || offset > most + TOLERANCE)) set(offset);
				else if (!heard || Math.abs(seen - (doubt ?? NaN)) <= TOLERANCE) set(seen);
				else doubt = seen;
			};
		}
	};
}

// src/exchange/body.ts
/** Milliseconds that any object may take. */
const READ_TIMEOUT = 2e4;
/** What comes here is read once the run is over, and is waited for. */
const SLOWEST_READ = 500;
/** Bytes for which there is room where an object does not say how many it has. */
const BEGIN = 1e6;
/** Begins to read an object; or why there is none. */
async function open(s3, get, givenUp) {
	try {
		const options = givenUp === void 0 ? {} : { abortSignal: givenUp };
		const { Body, ContentLength: length } = await s3.send(get, options);
		return {
			ok: true,
			value: {
				stream: Body instanceof Readable ? Body : Readable.from([]),
				length
			}
		};
	} catch (error) {
		if (error instanceof NoSuchKey) return refused$1("result-missing");
		if (error instanceof Error && error.name === "AccessDenied") return refused$1("result-denied");
		throw error;
	}
}
/** Of one that is too large, or comes too slowly, no more is read than that takes to see. */
async function readBody({ stream, length }, most) {
	const tooMuch = (held) => refused$1("document-out-of-bounds", {
		figure: "bytes",
		held,
		most
	});
	if (length !== void 0 && length > most) {
		stream.destroy();
		return tooMuch(length);
	}
	const within = READ_TIMEOUT + Math.min(length ?? most, most) / SLOWEST_READ;
	const late = new AbortController();
	const timer = setTimeout(() => {
		late.abort();
		stream.destroy();
	}, within);
	try {
		let bytes = Buffer.allocUnsafe(length ?? BEGIN);
		let held = 0;
		for await (const chunk of stream) {
			const part = Buffer.from(chunk);
			if (held + part.length > most) return tooMuch(held + part.length);
			while (held + part.length > bytes.length) bytes = Buffer.concat([bytes, bytes]);
			held += part.copy(bytes, held);
		}
		return {
			ok: true,
			value: bytes.subarray(0, held)
		};
	} catch (error) {
		if (late.signal.aborted) return refused$1("document-too-slow", { within });
		throw error;
	} finally {
		clearTimeout(timer);
	}
}

// src/exchange/figures.ts
const count$2 = int().min(0);
/** The last epoch millisecond that is a date: https://tc39.es/ecma262/#sec-time-values */
const LAST_INSTANT$1 = 864e13;
/** Milliseconds. The bounds keep sums over a fleet finite, and instants dates. */
const time$1 = number().min(0).max(Number.MAX_SAFE_INTEGER);
const instant = number().min(0).max(LAST_INSTANT$1).meta({
	id: "instant",
	description: "Epoch milliseconds."
});
/** What is written of a histogram: other characters would take twice the memory. */
const BASE64 = /^[\w+/=]*$/;
const distribution = object({
	samples: count$2,
	failures: count$2,
	sum: time$1,
	min: time$1.nullable(),
	max: time$1.nullable(),
	histogram: string().regex(BASE64),
	steady: string().regex(BASE64).nullable().optional().describe("What a steady stream of requests would have seen, as a histogram."),
	failed: string().regex(BASE64).optional().describe("The histogram of the failed samples alone, where there are such.")
}).meta({ id: "distribution" });
/**
* Seconds of a label. Checked as they are, because a fleet sends a hundred thousand of them, and a
* schema of each would copy them all.
*/
const rows = custom((value) => Array.isArray(value) && value.every(isRow), { error: "rows of [at, samples, failures, sum, counts] are expected" }).meta({
	id: "seconds",
	description: "When each began, samples, failures, sum of response times, histogram.",
	type: "array",
	items: {
		type: "array",
		prefixItems: [
			...[
				"at",
				"samples",
				"failures"
			].map((title) => ({
				title,
				type: "integer",
				minimum: 0
			})),
			{
				title: "sum",
				type: "number",
				minimum: 0
			},
			{
				title: "histogram",
				type: "string"
			}
		],
		minItems: 5,
		maxItems: 5
	}
});
function isRow(value) {
	const row = Array.isArray(value) ? value : [];
	const [at, samples, failures, sum, counts] = row;
	return row.length === 5 && isWithin(at, LAST_INSTANT$1) && [
		at,
		samples,
		failures
	].every(isCount) && isWithin(sum, Number.MAX_SAFE_INTEGER) && typeof counts === "string" && BASE64.test(counts);
}
function isCount(value) {
	return Number.isSafeInteger(value) && typeof value === "number" && value >= 0;
}
/** Whether it is a list of such rows, and not of more seconds than a run may have. */
function isListOf(value, isItem) {
	return Array.isArray(value) && value.length <= TASK.seconds && value.every(isItem);
}
const executionSeconds = custom((value) => isListOf(value, isExecutionSecond), { error: "rows of [at, samples, requests, users, userTime, downtime] are expected" }).meta({
	id: "execution-seconds",
	description: "When each began, samples, requests, most users, their time, and their downtime.",
	type: "array",
	items: {
		type: "array",
		items: {
			type: "number",
			minimum: 0
		},
		minItems: 6,
		maxItems: 6
	}
});
function isExecutionSecond(value) {
	return Array.isArray(value) && value.length === 6 && isWithin(value[0], LAST_INSTANT$1) && value.every((figure) => isWithin(figure, Number.MAX_SAFE_INTEGER));
}
function isWithin(value, most) {
	return typeof value === "number" && value >= 0 && value <= most;
}
const SECOND_COUNTS = [
	"samples",
	"failures",
	"concurrency"
];
const taskSeconds = custom((value) => isListOf(value, isTaskSecond), { error: "objects with at, samples, failures, sum and concurrency are expected" }).meta({
	type: "array",
	items: {
		type: "object",
		properties: {
			at: { $ref: "#/$defs/instant" },
			...Object.fromEntries(SECOND_COUNTS.map((one) => [one, {
				type: "integer",
				minimum: 0
			}])),
			sum: {
				type: "number",
				minimum: 0
			}
		},
		required: [
			"at",
			"samples",
			"failures",
			"sum",
			"concurrency"
		]
	}
});
function isTaskSecond(value) {
	const second = typeof value === "object" && value !== null ? value : {};
	return isWithin(second.at, LAST_INSTANT$1) && isWithin(second.sum, Number.MAX_SAFE_INTEGER) && SECOND_COUNTS.every((one) => isCount(second[one]));
}
/** What one execution of the bundle did in a task: the load, whatever counts of its samples. */
const execution = object({
	index: count$2.describe("Which execution of the bundle, from 0."),
	begins: instant.nullable().describe("Where its load began, its delay included."),
	ends: instant.nullable().describe("Its planned end; null where only iterations bound it."),
	users: count$2.nullable().describe("That it was to have; null where a plan decides."),
	samples: count$2,
	requests: count$2.describe("Samples without the transactions around others."),
	connections: count$2.optional().describe("Requests of which JMeter has measured that they opened a connection."),
	userTime: time$1.describe("Milliseconds of its users' time, up to the planned end."),
	downtime: time$1.describe("How many of them went into requests that failed."),
	seconds: executionSeconds
}).meta({ id: "execution" });
/** Of one task. A text has UTF-16 units: a character of the worker's may be two. */
const TASK = {
	labels: 1001,
	label: 2001,
	seconds: 9e4,
	executions: 1e3,
	errors: 10,
	windows: 150,
	error: 1001,
	message: 2e4,
	name: 200
};

// src/exchange/bounds.ts
/** What a task or a run writes: the largest are the seconds of labels. */
const DOCUMENT = {
	bytes: 32e6,
	depth: 100,
	containers: 7e5,
	values: 4e6,
	text: 2e5
};
/** The result of a task. A day's load has 86,400 seconds, in the task and in its executions. */
const RESULT = {
	...DOCUMENT,
	bytes: 2e7,
	containers: 3e5,
	values: 16e5
};
/** The results of a run, which hold those of its tasks (docs/replay.md). */
const RESULTS = {
	bytes: 1e8,
	depth: 100,
	containers: 2e6,
	values: 12e6,
	text: 1e6
};
/** Objects in one listing: some for each of ten thousand tasks. */
const LISTED = 1e5;
/** Of all tasks of a run together: bytes that are read, and bytes of memory that are kept. */
const RUN$1 = {
	read: 15e8,
	kept: 2e8
};
/** While a run goes on: bytes of one look, rows in the names of one listing, and bytes that wait. */
const LIVE = {
	read: 64e6,
	rows: 3e5,
	kept: 2e8
};
/** How many of each a document of a task has at the most. */
const MOST$6 = /* @__PURE__ */ new Map([
	["labels", TASK.labels],
	["seconds", TASK.seconds],
	["executions", TASK.executions],
	["errors", TASK.errors]
]);
/** Of what a document has too many: seen before each of them is looked at. */
function tooManyIn(document) {
	if (typeof document !== "object" || document === null) return void 0;
	for (const [figure, most] of MOST$6) {
		const own = Object.getOwnPropertyDescriptor(document, figure)?.value;
		const held = typeof own === "object" && own !== null ? Object.keys(own).length : 0;
		if (held > most) return {
			figure,
			held,
			most
		};
	}
}

// src/exchange/objects.ts
/**
* An object is written in one piece: what breaks off did so on its way here. So it is read again,
* so often in all.
*/
const READS = 3;
/** An upload may take as long as a poor line needs, in milliseconds and bytes a millisecond. */
const [BASE_TIMEOUT, SLOWEST] = [2e4, 100];
/** Nothing is written over another: the bucket of a stack refuses a put that may do so. */
const ONCE = { IfNoneMatch: "*" };
/** Writes a JSON document, or bytes, where nothing is yet. */
async function putObject(place, Key, content) {
	const { region, bucket, s3 } = place;
	const put = new PutObjectCommand({
		Bucket: bucket,
		Key,
		Body: content,
		ContentType: typeof content === "string" ? "application/json" : "application/octet-stream",
		...ONCE
	});
	const requestTimeout = BASE_TIMEOUT + Buffer.byteLength(content) / SLOWEST;
	const doing = `write ${Key} to the bucket ${bucket}`;
	await call({
		doing,
		region,
		permission: "s3:PutObject"
	}, async () => {
		try {
			await s3.send(put, { requestTimeout });
		} catch (error) {
			if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
			if (!await holds(place, Key, content)) throw new GateError([problemAt("exchange-object-taken", region, {
				key: Key,
				bucket
			})]);
		}
	});
}
async function holds(place, Key, content) {
	const own = Buffer.from(content);
	const found = await getBytes(place, Key, { most: Math.max(1, own.length) });
	return found.ok && own.equals(found.value);
}
/** Objects of a page, but for the last one. */
const PAGE$1 = 1e3;
/** When (epoch milliseconds) each object below a prefix was written, by the rest of its key. */
async function listObjects({ region, bucket, s3 }, Prefix, { givenUp, ...part } = {}) {
	const doing = `list ${Prefix} in the bucket ${bucket}`;
	const found = /* @__PURE__ */ new Map();
	let ContinuationToken;
	let pages = 0;
	do {
		const list = new ListObjectsV2Command({
			Bucket: bucket,
			Prefix,
			...part,
			...ContinuationToken === void 0 ? {} : { ContinuationToken }
		});
		const page = await call({
			doing,
			region,
			permission: "s3:ListBucket"
		}, () => s3.send(list, givenUp === void 0 ? {} : { abortSignal: givenUp }));
		for (const { Key = "", LastModified } of page.Contents ?? []) found.set(Key.slice(Prefix.length), LastModified?.getTime() ?? 0);
		pages += 1;
		if (found.size > 1e5 || pages > 1e5 / PAGE$1) throw new GateError([problemAt("listing-too-long", region, {
			doing,
			most: LISTED
		})]);
		ContinuationToken = page.NextContinuationToken;
	} while (ContinuationToken !== void 0);
	return found;
}
/** Bytes of an object of which many are read at once; a larger one is read by itself. */
const SMALL$2 = 1e6;
const takeLarge = turns(1);
/** Bytes of small ones after which the memory that they took is given back. */
const COLLECTED = 32e6;
let uncollected = 0;
/**
* Gives back what the objects before have taken: parsed, they were ten times their bytes, and V8
* would take a gigabyte before it looked. Node has no other way to ask for it.
*/
function collectGarbage() {
	uncollected = 0;
	setFlagsFromString("--expose-gc");
	runInNewContext("gc")();
}
/**
* The bytes of an object, read again where it breaks off on its way; or why there are none. Of one
* that is too large, or comes too slowly, no more is read than that takes to see.
*/
async function getBytes({ region, bucket, s3 }, Key, reading) {
	const get = new GetObjectCommand({
		Bucket: bucket,
		Key
	});
	const doing = `read ${Key} from the bucket ${bucket}`;
	const read = (most) => call({
		doing,
		region,
		permission: "s3:GetObject"
	}, () => readAgain(s3, get, {
		...reading,
		most
	}));
	const small = await read(Math.min(SMALL$2, reading.most));
	uncollected += small.ok ? small.value.length : 0;
	if (uncollected > COLLECTED) collectGarbage();
	if (!(!small.ok && small.message.code === "document-out-of-bounds") || reading.most <= SMALL$2) return small;
	return takeLarge(() => {
		collectGarbage();
		return read(reading.most);
	});
}
async function readAgain(s3, get, reading) {
	for (let read = 1;; read += 1) {
		const body = await open(s3, get, reading.givenUp);
		if (!body.ok) return body;
		try {
			return await readBody(body.value, reading.most);
		} catch (error) {
			if (read === 3 || reading.givenUp?.aborted === true) throw error;
		}
	}
}
/** Lets so many work at once; the others wait in the order in which they came. */
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

// src/exchange/exchange.ts
function exchangeOf(stack, { aws, runId }) {
	const { region, exchangeBucket: bucket, taskRoleId: roleId } = stack;
	return {
		region,
		bucket,
		runId,
		roleId,
		s3: aws(region).s3
	};
}
/** Those of all stacks that have one. */
function exchangesOf(stacks, run) {
	return stacks.flatMap((stack) => stack.kind === "managed" ? [exchangeOf(stack, run)] : []);
}
/** What a run writes into its folder. A policy may allow just these names. */
const RUN_FILES = {
	bundle: "bundle.json",
	shares: "shares.json",
	start: "start.json",
	results: "results.json"
};
/** A task as the exchange names it: as AWS does (`aws:userid`), so that a policy can compare. */
function ownerOf({ roleId }, taskId) {
	return `${roleId}:${taskId}`;
}
/** The task that an owner is; undefined where it is none of this role. */
function taskOf(role, owner) {
	const taskId = owner.slice(role.roleId.length + 1);
	return owner === ownerOf(role, taskId) && !/[:/]/.test(taskId) ? taskId : void 0;
}
/** What a task writes into the folder of its run, and the run reads. */
function taskFiles(role, taskId) {
	const owner = ownerOf(role, taskId);
	return {
		result: `tasks/${owner}/result.json`,
		labelSeconds: `tasks/${owner}/label-seconds.json`,
		/** Of many that it writes, with an instant in each name: one of them. */
		live: `${LIVE_FOLDER}0000000000000/${owner}/0/on/live.json`
	};
}
/** Where all tasks write what they have measured so far. */
const LIVE_FOLDER = "tasks/live/";
/**
* What a scenario names, below the folder of the run: the same content is there once, whatever its
* names.
*/
function carriedFile(hash) {
	return `files/${hash}`;
}
function runFolder(runId) {
	return `runs/${runId}`;
}
/** Where something of the run lies in the bucket. */
function keyIn({ runId }, name) {
	return `${runFolder(runId)}/${name}`;
}
/** What the tasks get as LOAD_GATE_EXCHANGE. */
function exchangeUrl(bucket, runId) {
	return `s3://${bucket}/${runFolder(runId)}`;
}
/**
* Puts the scenario where every task of the region reads it. A worker of a release without files or
* places in the fleet refuses version 2.
*/
function putBundle(exchange, bundle) {
	const { runId } = exchange;
	const { files, ...rest } = bundle;
	const simple = files.length === 0 && !asksForPlace(JSON.stringify(rest.taurus));
	return putJson(exchange, RUN_FILES.bundle, simple ? {
		version: 1,
		runId,
		...rest
	} : {
		version: 2,
		runId,
		...rest,
		files: files.map(bundledFile)
	});
}
/** A file that every task fetches, and how its rows are read where it is a data source. */
function bundledFile({ path, bytes, sha256: sum, data }) {
	return {
		path,
		bytes,
		sha256: sum,
		data: data?.count.ok === true ? {
			header: data.header,
			quoted: data.quoted,
			rows: data.count.value
		} : void 0
	};
}
/**
* Puts each file once where the tasks of every region fetch it; its name there is its SHA-256. One
* is read at a time: together they may be large.
* @throws GateError when a file is not as it was read before.
*/
async function putFiles(exchanges, files) {
	const contents = new Map(files.map((file) => [file.sha256, file]));
	for (const { source, path, sha256: sum, content: replaced } of contents.values()) {
		const content = replaced ?? await readFile(source).catch(() => void 0);
		if (content === void 0 || sha256(content) !== sum) throw new GateError([problemAt("scenario-file-changed", path)]);
		await Promise.all(exchanges.map((exchange) => putObject(exchange, keyIn(exchange, carriedFile(sum)), content)));
	}
}
/**
* When (epoch milliseconds, by the storage's clock, in whole seconds) tasks gave a sign, by their
* ids.
*/
async function listSigns(exchange, sign) {
	const found = await listObjects(exchange, `${keyIn(exchange, `tasks/${sign}`)}/`);
	return new Map([...found].flatMap(([name, at]) => {
		const taskId = taskOf(exchange, name.replace(/\.json$/, ""));
		return taskId === void 0 ? [] : [[taskId, at]];
	}));
}
function putShares(exchange, tasks) {
	return putJson(exchange, RUN_FILES.shares, {
		version: 1,
		runId: exchange.runId,
		tasks
	});
}
/**
* Gives the tasks the instant (epoch milliseconds) of their first request; one that is not named is
* excluded.
*/
function putStart(exchange, startAt, tasks) {
	const document = {
		version: 1,
		runId: exchange.runId,
		startAt,
		tasks
	};
	return putJson(exchange, RUN_FILES.start, document);
}
function putJson(exchange, name, document) {
	return putObject(exchange, keyIn(exchange, name), JSON.stringify(document));
}

// src/text/json.ts
const [QUOTE, BACKSLASH, COMMA, COLON] = [
	34,
	92,
	44,
	58
];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [
	91,
	93,
	123,
	125
];
/** The last byte of white space in JSON. */
const BLANK = 32;
/** Of a document that is not one of a task or a run. */
const SMALL$1 = {
	depth: 100,
	containers: 1e4,
	values: 1e5,
	text: 2e5
};
/** Reads JSON in UTF-8. Whatever the bytes are, it takes time and memory in proportion to them. */
function parseJson(bytes, bounds = SMALL$1) {
	const { beyond, escapedNames } = scan(bytes, bounds);
	if (beyond !== void 0) return {
		ok: false,
		beyond
	};
	try {
		if (escapedNames.length === 0) return {
			ok: true,
			value: JSON.parse(bytes.toString("utf8"))
		};
		return {
			ok: true,
			value: unwrapped(JSON.parse(wrapped(bytes, escapedNames)))
		};
	} catch {
		return {
			ok: false,
			beyond: void 0
		};
	}
}
/** Looks at each byte outside of texts; what lies in them is looked for their end only. */
function scan(bytes, bounds) {
	const escapedNames = [];
	let [depth, containers, values] = [
		0,
		0,
		0
	];
	let escapeAt = bytes.indexOf(BACKSLASH);
	for (let at = 0; at < bytes.length; at += 1) {
		const byte = bytes[at];
		if (byte === QUOTE) {
			const from = at + 1;
			at = endOfText(bytes, from);
			if (at - from > bounds.text) return stop("bytes in a text", at - from, bounds.text);
			if (escapeAt === -1 || escapeAt > at) continue;
			if (isName(bytes, at)) escapedNames.push({
				from,
				to: at
			});
			escapeAt = bytes.indexOf(BACKSLASH, at);
		} else if (byte === COMMA) {
			values += 1;
			if (values > bounds.values) return stop("values", values, bounds.values);
		} else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
			depth += 1;
			containers += 1;
			if (depth > bounds.depth) return stop("levels", depth, bounds.depth);
			if (containers > bounds.containers) return stop("objects and lists", containers, bounds.containers);
		} else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
	}
	return {
		beyond: void 0,
		escapedNames
	};
}
function stop(figure, held, most) {
	return {
		beyond: {
			figure,
			held,
			most
		},
		escapedNames: []
	};
}
/** Where the closing quote is; the end of all where there is none. */
function endOfText(bytes, from) {
	for (let at = from;; at += 1) {
		const quote = bytes.indexOf(QUOTE, at);
		if (quote === -1) return bytes.length;
		let before = quote;
		while (before > from && bytes[before - 1] === BACKSLASH) before -= 1;
		if ((quote - before) % 2 === 0) return quote;
		at = quote;
	}
}
function isName(bytes, end) {
	let at = end + 1;
	while ((bytes[at] ?? COLON) <= BLANK) at += 1;
	return bytes[at] === COLON;
}
/** Stand for an escape, and for an escaped quote: no character has these numbers. */
const [ESCAPE, ESCAPED_QUOTE] = ["￿", "￾"];
/**
* The text with its names' escapes wrapped up. V8 remembers names that it has read: after one that
* ends with a backslash, it takes others for it that have an escape there, in whichever document.
*/
function wrapped(bytes, names) {
	const parts = [];
	let done = 0;
	for (const { from, to } of names) {
		const safe = bytes.toString("utf8", from, to).replace(/\\(.)/gs, (_, next) => next === "\"" ? ESCAPED_QUOTE : `${ESCAPE}${next === "\\" ? ESCAPE : next}`);
		parts.push(bytes.toString("utf8", done, from), safe);
		done = to;
	}
	return [...parts, bytes.toString("utf8", done)].join("");
}
function unwrapped(value) {
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.every(isPlain) ? value : value.map(unwrapped);
	return Object.fromEntries(Object.entries(value).map(([name, own]) => [unwrappedName(name), unwrapped(own)]));
}
function isPlain(value) {
	return typeof value !== "object";
}
function unwrappedName(name) {
	if (!name.includes(ESCAPE) && !name.includes(ESCAPED_QUOTE)) return name;
	const text = name.replaceAll(ESCAPED_QUOTE, "\\\"").replaceAll(ESCAPE, "\\");
	return String(JSON.parse(`"${text}"`));
}

// src/exchange/documents.ts
const name$1 = string().max(TASK.name);
const label = string().max(TASK.label);
const text$1 = string().max(TASK.message).transform(safe);
const KEPT = 2e4;
const known$2 = /* @__PURE__ */ new Map();
/** Without a credential. Tasks say the same: it is looked for once in each text. */
function safe(written) {
	const before = known$2.get(written);
	if (before !== void 0) return before;
	const shown = redacted(written);
	if (known$2.size >= KEPT) known$2.clear();
	known$2.set(written, shown);
	return shown;
}
/** By label, as it is stored and shown: a name of a test plan may hold a credential. */
function byLabel(values) {
	return anyNames(record(label, values)).transform((labels) => {
		const entries = Object.entries(labels);
		if (entries.every(([written]) => safe(written) === written)) return labels;
		const taken = /* @__PURE__ */ new Set();
		return byName(entries.map(([written, value]) => [free(safe(written), taken), value]));
	});
}
/** Two that differed by nothing else stay two. */
function free(wanted, taken) {
	const numbered = taken.has(wanted) ? `${wanted} (${taken.size})` : wanted;
	taken.add(numbered);
	return numbered;
}
/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
const taskResult = object({
	version: literal([2, 3]),
	runId: name$1,
	taskId: name$1,
	region: name$1,
	worker: name$1,
	end: _enum([
		"completed",
		"deadline",
		"signal",
		"failed",
		"late"
	]),
	taurusExitCode: int().nullable(),
	message: text$1,
	/** The message in its parts; version 2 does not have it. */
	cause: object({
		code: string().regex(/^worker-[a-z-]{1,60}$/),
		what: text$1,
		fix: text$1
	}).optional(),
	timeline: object({
		workerStarted: instant,
		taurusStarted: instant.nullable(),
		firstSample: instant.nullable(),
		lastSample: instant.nullable(),
		ended: instant,
		clockDrift: number(),
		/** When it was up, when JMeter waited, and when it was to start; null without a rendezvous. */
		here: instant.nullable(),
		armed: instant.nullable(),
		startAt: instant.nullable(),
		/** When its first request went out, one of the ramp-up included; null without a sample. */
		firstRequest: instant.nullable()
	}),
	published: object({
		samples: count$2,
		sum: time$1,
		failedCalls: count$2,
		retries: count$2,
		lastError: text$1
	}),
	generator: object({
		vcpus: number().positive(),
		seconds: time$1,
		busySeconds: time$1,
		cpu: time$1.nullable()
	}),
	overall: distribution,
	rampUp: distribution.nullable(),
	labels: byLabel(distribution.extend({
		seconds: rows.optional(),
		downtime: time$1.optional()
	})),
	/** Whether the seconds of labels are in a document of their own; version 2 has them here. */
	labelSeconds: boolean().optional(),
	/** Version 3 has those that the task ran; version 2 does not say. */
	executions: array(execution).optional(),
	seconds: taskSeconds,
	errors: array(object({
		message: string().max(TASK.error).transform(safe),
		count: count$2,
		/** When samples with it ended, the earliest and the latest; not said by earlier releases. */
		first: instant.optional(),
		last: instant.optional()
	}))
});
/** What a task has measured, label by label and second by second. */
function labelRows(version) {
	return object({
		version: literal(version),
		runId: name$1,
		taskId: name$1,
		labels: byLabel(rows)
	});
}
/** While it runs: some seconds. */
const taskLive = labelRows(2);
/** When it has ended: all of them. */
const taskLabelSeconds = labelRows(1);
/** Results that are stored may be of the version before; a task of this run writes this one. */
const currentResult = taskResult.extend({ version: literal(3, { error: "this version of the action reads version 3; build the image and the action from the same release" }) });
/** The result of this task of this run. */
function parseResult(document, runId, taskId) {
	const parsed = currentResult.safeParse(document);
	if (!parsed.success) return refused$1("result-invalid", { reason: printIssue(parsed.error) });
	if (parsed.data.runId !== runId || parsed.data.taskId !== taskId) return refused$1("result-foreign");
	return {
		ok: true,
		value: withOneText(parsed.data)
	};
}
/** Where nothing paused, the histogram of a steady stream is the same text: it is kept once. */
function withOneText(result) {
	for (const whole of [
		result.overall,
		result.rampUp,
		...Object.values(result.labels)
	]) if (whole !== null && whole.steady === whole.histogram) whole.steady = whole.histogram;
	return result;
}
/** What the first problem is, and where: a fleet of labels may have as many. */
function printIssue({ issues }) {
	const [issue] = issues;
	return issue === void 0 ? "it is not as expected" : brief(`${issue.message} (${issue.path.join(".")})`);
}
function parseSeconds(document) {
	const { success, data } = taskLabelSeconds.safeParse(document);
	return success ? {
		ok: true,
		value: data
	} : refused$1("result-broken");
}
/** Labels of a result with their seconds, which are in a document of their own. */
function withRows(labels, seconds) {
	return byName(Object.entries(labels).map(([own, whole]) => [own, {
		...whole,
		seconds: seconds[own] ?? []
	}]));
}
const taskShares = anyNames(record(string(), object({
	index: count$2,
	of: count$2,
	executions: array(object({
		concurrency: count$2,
		throughput: number().positive().optional()
	}))
})));
/** Which shares of the load the tasks of a run had, as the run has written it. */
const sharesRead = object({
	version: literal(1),
	tasks: taskShares
}).transform(({ tasks }) => withoutGaps(tasks));
/** A share without a throughput has no such key. */
function withoutGaps(tasks) {
	return byName(Object.entries(tasks).map(([id, { executions, ...share }]) => [id, {
		...share,
		executions: executions.map(({ concurrency, throughput }) => throughput === void 0 ? { concurrency } : {
			concurrency,
			throughput
		})
	}]));
}

// src/exchange/packed.ts
/** From so many rows on it is worth it. */
const MANY = 120;
/** Bytes besides texts and numbers: of a result, an execution, a label, a second, and a column. */
const SIZES$1 = {
	result: 4e3,
	execution: 800,
	label: 500,
	row: 200,
	column: 250
};
/** A result with its seconds as bare numbers, and about how many bytes it takes. */
function packed(result) {
	const seconds = packedSeconds(result.seconds);
	const executions = result.executions?.map((execution) => {
		const rows = packedRows(execution.seconds);
		return {
			own: {
				...execution,
				get seconds() {
					return rows.make();
				}
			},
			size: SIZES$1.execution + rows.bytes
		};
	});
	const own = {
		...result,
		executions: executions?.map((execution) => execution.own),
		get seconds() {
			return seconds.make();
		}
	};
	const ofExecutions = (executions ?? []).reduce((sum, { size }) => sum + size, 0);
	return {
		result: own,
		size: SIZES$1.result + textsIn(result) + seconds.bytes + ofExecutions + labelsSize(result)
	};
}
/** Bytes of its labels, with their seconds. */
function labelsSize({ labels }) {
	return Object.entries(labels).reduce((sum, [label, own]) => {
		const { histogram, steady, failed = "", seconds = [] } = own;
		const other = steady === histogram ? 0 : steady?.length ?? 0;
		const rows = seconds.reduce((all, [, , , , counts]) => all + counts.length + SIZES$1.row, 0);
		return sum + SIZES$1.label + 2 * label.length + histogram.length + failed.length + other + rows;
	}, 0);
}
function textsIn({ message, cause, overall, rampUp, errors }) {
	return [
		message,
		cause?.what,
		cause?.fix,
		overall.histogram,
		overall.steady,
		overall.failed,
		rampUp?.histogram,
		rampUp?.steady,
		rampUp?.failed,
		...errors.map((error) => error.message)
	].reduce((sum, text) => sum + 2 * (text?.length ?? 0), 0);
}
function asTheyAre(rows) {
	return {
		make: () => rows,
		bytes: rows.length * SIZES$1.row
	};
}
function packedSeconds(rows) {
	if (rows.length < MANY) return asTheyAre(rows);
	const { length } = rows;
	const { at, bytes } = numbersOf(rows.map((row) => [
		row.at,
		row.samples,
		row.failures,
		row.sum,
		row.concurrency
	]));
	const make = (_, row) => {
		const [samples, failures] = [at(row, 1), at(row, 2)];
		return {
			at: at(row, 0),
			samples,
			failures,
			sum: at(row, 3),
			concurrency: at(row, 4)
		};
	};
	return {
		make: () => Array.from({ length }, make),
		bytes
	};
}
function packedRows(rows) {
	if (rows.length < MANY) return asTheyAre(rows);
	const { length } = rows;
	const { at, bytes } = numbersOf(rows);
	const make = (_, row) => {
		return [
			at(row, 0),
			at(row, 1),
			at(row, 2),
			at(row, 3),
			at(row, 4),
			at(row, 5)
		];
	};
	return {
		make: () => Array.from({ length }, make),
		bytes
	};
}
function numbersOf(rows) {
	const columns = columnsOf(rows);
	return {
		at: (row, column) => columns[column]?.at(row) ?? 0,
		bytes: columns.reduce((sum, column) => sum + column.bytes + SIZES$1.column, 0)
	};
}
function columnsOf(rows) {
	return (rows[0] ?? []).map((_, column) => columnOf(rows, column));
}
/** Instants are whole seconds. */
const SECOND$9 = 1e3;
const SMALL = [
	[255, Uint8Array],
	[65535, Uint16Array],
	[4294967295, Uint32Array]
];
/** In as few bytes as hold what its numbers have above the least of them. */
function columnOf(rows, column) {
	let [least, most] = [Number.POSITIVE_INFINITY, 0];
	for (const row of rows) {
		least = Math.min(least, row[column] ?? 0);
		most = Math.max(most, row[column] ?? 0);
	}
	if (least === most) return {
		at: () => least,
		bytes: 0
	};
	const above = (row) => (row[column] ?? 0) - least;
	const unit = rows.every((row) => above(row) % SECOND$9 === 0) ? SECOND$9 : 1;
	const isWhole = Number.isInteger(least) && rows.every((row) => Number.isInteger(above(row)));
	const [, Small] = SMALL.find(([end]) => isWhole && (most - least) / unit <= end) ?? [];
	if (Small === void 0) {
		const kept = Float64Array.from(rows, (row) => row[column] ?? 0);
		return {
			at: (row) => kept[row] ?? 0,
			bytes: kept.byteLength
		};
	}
	const kept = new Small(rows.length);
	for (const [row, numbers] of rows.entries()) kept[row] = above(numbers) / unit;
	return {
		at: (row) => least + (kept[row] ?? 0) * unit,
		bytes: kept.byteLength
	};
}

// src/exchange/windows.ts
/** Milliseconds. Each divides the next, so that windows of tasks add up in the greatest of theirs. */
const WIDTHS = [
	1,
	5,
	10,
	30,
	60,
	300,
	900,
	1800,
	3600
].map((seconds) => seconds * 1e3);
const few = rows.refine((all) => all.length <= TASK.windows, { error: "too many windows" });
const taskWindows = object({
	windows: object({
		width: int().refine((width) => WIDTHS.includes(width), { error: "it is none of the widths" }),
		rows: few,
		labels: byLabel(few)
	}),
	generator: object({ windows: array(tuple([instant, number().min(0).max(1)])).max(TASK.windows).catch([]) })
});
/**
* The windows in a result that counts; undefined where there are none, or they are not as they
* should be: they are only for people, and no verdict rests on them.
*/
function windowsIn(result) {
	const { success, data } = taskWindows.safeParse(result);
	return success ? {
		...data.windows,
		cpu: data.generator.windows
	} : void 0;
}

// src/exchange/run-documents.ts
const bundle = object({
	version: literal([1, 2]),
	taurus: unknown(),
	rendezvous: object({ share: _enum(["as-written", "assigned"]) }).optional(),
	trace: array(string()).default([])
});
const start$1 = object({
	version: literal(1),
	startAt: number(),
	tasks: array(string())
});
/** Undefined where the exchange does not hold the run. */
async function readRunDocuments(exchange) {
	const [asked, started, shared] = await Promise.all([
		readDocument(exchange, RUN_FILES.bundle, bundle),
		readDocument(exchange, RUN_FILES.start, start$1),
		readDocument(exchange, RUN_FILES.shares, sharesRead)
	]);
	for (const found of [
		asked,
		started,
		shared
	]) if (!found.ok && found.message.code !== "result-missing") return found;
	if (!asked.ok) return void 0;
	return {
		ok: true,
		value: {
			bundle: asked.value,
			start: started.ok ? started.value : void 0,
			shares: shared.ok ? shared.value : void 0
		}
	};
}
async function readDocument(exchange, name, schema) {
	const found = await getBytes(exchange, keyIn(exchange, name), { most: DOCUMENT.bytes });
	if (!found.ok) return found;
	const json = parseJson(found.value, DOCUMENT);
	const parsed = schema.safeParse(json.ok ? json.value : void 0);
	return parsed.success ? {
		ok: true,
		value: parsed.data
	} : refused$1("run-document-invalid", { document: name });
}
/** What is read of a document once it was stored: JSON has no undefined. */
function asStored(document) {
	const json = parseJson(Buffer.from(JSON.stringify(document)), DOCUMENT);
	return json.ok ? json.value : void 0;
}
/**
* The ids of the tasks of a run in this region: those that reported ready, or, where none had to,
* those that have written a result.
*/
async function tasksSeen(exchange, { rendezvous }) {
	if (rendezvous !== void 0) return [...(await listSigns(exchange, "here")).keys()];
	return [...(await listObjects(exchange, `${runFolder(exchange.runId)}/tasks/`)).keys()].flatMap((name) => {
		const owner = /^([^/]+)\/result\.json$/.exec(name)?.[1] ?? "";
		return taskOf(exchange, owner) ?? [];
	});
}
function wholeBudget() {
	return { ...RUN$1 };
}
/** Reads one task's result, with its windows. One that cannot be read is a fact about the task. */
async function readResult(exchange, taskId, budget = wholeBudget()) {
	const name = taskFiles(exchange, taskId).result;
	const found = await readJson(exchange, name, {
		budget,
		bounds: RESULT,
		check: (document) => {
			const parsed = parseResult(document, exchange.runId, taskId);
			if (!parsed.ok) return parsed;
			return {
				ok: true,
				value: {
					...packed(parsed.value),
					windows: windowsIn(document)
				}
			};
		}
	});
	if (!found.ok) return found;
	const { result, size, windows } = found.value;
	return keep(budget, size) ? {
		ok: true,
		value: result,
		windows
	} : tooLarge();
}
function tooLarge() {
	return refused$1("results-too-large", { most: RUN$1.kept });
}
/** Once the budget is used up, the rest is not read either: it could not be judged. */
function keep(budget, size) {
	const isKept = size <= budget.kept;
	budget.kept = isKept ? budget.kept - size : 0;
	return isKept;
}
/** Checks what it has read before anything else happens: documents that wait take much memory. */
async function readJson(exchange, name, { budget, bounds, check }) {
	const key = keyIn(exchange, name);
	for (let read = 1;; read += 1) {
		const most = Math.min(bounds.bytes, budget.read);
		if (budget.kept <= 0 || most <= 0) return tooLarge();
		const found = await getBytes(exchange, key, { most }).catch(unreadable$1);
		if (!found.ok) return most < bounds.bytes && isBeyond(found) ? tooLarge() : found;
		budget.read -= found.value.length;
		const json = parseJson(found.value, bounds);
		const beyond = json.ok ? tooManyIn(json.value) : json.beyond;
		if (beyond !== void 0) return refused$1("document-out-of-bounds", beyond);
		if (json.ok) return check(json.value);
		if (read === 3) return refused$1("result-broken");
	}
}
function isBeyond({ message }) {
	return message.code === "document-out-of-bounds";
}
function unreadable$1(error) {
	const [message] = problemsOf$1(error);
	if (message === void 0) throw error;
	return {
		ok: false,
		message
	};
}
/**
* A task's result with the seconds of its labels, which are in a document of their own; without
* them where that cannot be read, or is not of these labels.
*/
async function withLabelSeconds(exchange, result, budget = wholeBudget()) {
	const { taskId } = result;
	const name = taskFiles(exchange, taskId).labelSeconds;
	const parsed = await readJson(exchange, name, {
		budget,
		bounds: DOCUMENT,
		check: parseSeconds
	});
	if (!parsed.ok) return result;
	const { runId, taskId: owner, labels: rows } = parsed.value;
	const isOwn = runId === exchange.runId && owner === taskId;
	const isOfThese = Object.keys(rows).every((label) => Object.hasOwn(result.labels, label));
	if (!isOwn || !isOfThese) return result;
	const labels = withRows(result.labels, rows);
	if (!keep(budget, labelsSize({ labels }) - labelsSize(result))) return result;
	result.labels = labels;
	return result;
}
/** Keeps what a run has measured, for as long as the bucket keeps runs. */
function putResults(exchange, text) {
	return putObject(exchange, keyIn(exchange, RUN_FILES.results), text);
}
/**
* What `putResults` has kept of a run; undefined when there is nothing, or it may not be read.
* @throws GateError when it is more than a run keeps.
*/
async function getResults(exchange) {
	const key = keyIn(exchange, RUN_FILES.results);
	const found = await getBytes(exchange, key, { most: RESULTS.bytes });
	if (found.ok) return found.value;
	if (isBeyond(found)) throw new GateError([{
		...found.message,
		where: key
	}]);
}

// src/fleet/task.ts
function tasksOf(fleet) {
	return fleet.flatMap(({ tasks }) => tasks);
}
/** Those of a fleet, and others: of a run that did not start, some are both. */
function tasksAnd(fleet, others) {
	const all = tasksOf(fleet);
	const known = new Set(all.map(({ arn }) => arn));
	return [...all, ...others.filter(({ arn }) => !known.has(arn))];
}
/** How many tasks were started. */
function sizeOf$1(fleet) {
	return tasksOf(fleet).length;
}
function allStopped(fleet) {
	return tasksOf(fleet).every(isStopped);
}
function stacksOf(fleet) {
	return fleet.map(({ stack }) => stack);
}
/**
* Every field of an ECS answer is optional in the SDK's types; here they become what the rest of
* the code can rely on. Containers that AWS has added (GuardDuty's agent) are not seen.
*/
function viewTask(task, stack) {
	const arn = task.taskArn ?? "";
	const viewOf = (name) => {
		const found = (task.containers ?? []).find((container) => container.name === name);
		return {
			name,
			exitCode: found?.exitCode,
			reason: found?.reason
		};
	};
	return {
		arn,
		id: arn.split("/").at(-1) ?? arn,
		region: stack.region,
		status: task.lastStatus ?? "UNKNOWN",
		stopCode: task.stopCode,
		stoppedReason: task.stoppedReason,
		loadGenerator: viewOf(stack.container),
		sidecars: stack.sidecars.map((sidecar) => ({
			...sidecar,
			...viewOf(sidecar.name)
		})),
		createdAt: task.createdAt?.getTime(),
		pullStartedAt: task.pullStartedAt?.getTime(),
		pullStoppedAt: task.pullStoppedAt?.getTime(),
		startedAt: task.startedAt?.getTime(),
		stoppingAt: task.stoppingAt?.getTime(),
		stoppedAt: task.stoppedAt?.getTime()
	};
}
/** How messages call tasks. */
function namesOf$2(tasks) {
	return tasks.map(({ id, region }) => `${id} in ${region}`);
}
function isStopped({ status }) {
	return status === "STOPPED" || status === "DELETED";
}
/**
* Whether its load generator says that it ended well; a missing exit code is not 0. When it has
* ended, ECS ends the sidecars, with whatever exit code. Where a sidecar ended first, the load
* generator got a signal, and its own exit code says so.
*/
function endedWell({ stopCode, loadGenerator }) {
	return stopCode === "EssentialContainerExited" && loadGenerator.exitCode === 0;
}
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const MAX_TASKS_PER_CALL$1 = 100;
/**
* How often tasks are looked at: milliseconds at the least, and how many calls a second it may take
* in a region. ECS allows twenty a second there for all of the account:
* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
*/
const TEMPOS = {
	/** No task can end well yet. */
	wide: {
		least: 5e3,
		callsPerSecond: 1
	},
	/** When the tasks end is not known. */
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
/**
* A fleet that is so long (in milliseconds) over its time hangs, and whether its end is seen a
* second earlier does not matter.
*/
const CLOSE_FOR = 6e4;
/** How long (in milliseconds) from one look at the fleet to the next. */
function lookInterval(fleet, tempo) {
	return intervalFor(fleet.map(({ tasks }) => tasks.filter((task) => !isStopped(task)).length), tempo);
}
/** The same, for so many tasks in each region. */
function intervalFor(tasks, tempo) {
	const calls = Math.ceil(Math.max(0, ...tasks) / 100);
	return Math.max(tempo.least, Math.ceil(calls / tempo.callsPerSecond * 1e3));
}
/**
* How long (in milliseconds) a breach that can be read may stay unread: one listing of a region
* shows what all of its tasks have written.
*/
const FOLLOW_EVERY = 2e3;
/**
* When (epoch milliseconds) the fleet is looked at again. Before `earliestEnd` no task can have
* ended well; it is undefined when unknown.
*/
function nextLook(fleet, lookedAt, earliestEnd) {
	const after = (tempo) => lookedAt + lookInterval(fleet, tempo);
	if (tasksOf(fleet).some(endedWell)) return after(TEMPOS.close);
	if (earliestEnd === void 0 || lookedAt > earliestEnd + 6e4) return after(TEMPOS.steady);
	if (lookedAt >= earliestEnd) return after(TEMPOS.close);
	return Math.min(after(TEMPOS.wide), Math.max(after(TEMPOS.close), earliestEnd));
}
/** A text without what differs from task to task: ids, ARNs, addresses, counts. */
function withoutIds(text) {
	return text.replace(/arn:aws[\w-]*:[^\s,;)'"]+/g, "ARN").replace(/\b(eni|subnet|sg|i|vpc|attachment)-[\w-]+/g, "$1").replace(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, "ID").replace(/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, "ID").replace(/\d+/g, "#");
}

// src/gate/figures/counts.ts
/**
* 2,048 values have a slot each, then half as many slots in each bucket of twice the width: what
* HdrHistogram makes of whole numbers with three digits.
*/
const SUB_BUCKETS = 2048;
const HALF = SUB_BUCKETS / 2;
const NINTH = 128 ** 8;
/**
* Reads counts bucket by bucket.
* @returns what they hold in all; undefined where they are none, and then nothing was taken.
*/
function visitCounts(payload, take) {
	const found = readCounts(payload);
	if (found === void 0) return void 0;
	let samples = 0;
	let low = 0;
	let high = 0;
	for (let at = 0; at < found; at += 1) {
		const slot = SLOTS[at] ?? 0;
		const count = COUNTS[at] ?? 0;
		samples += count;
		low += firstOf$1(slot) * count;
		high += lastOf(slot) * count;
	}
	if (take !== void 0) for (let at = 0; at < found; at += 1) {
		const slot = SLOTS[at] ?? 0;
		take(firstOf$1(slot), lastOf(slot), COUNTS[at] ?? 0);
	}
	return {
		samples,
		low,
		high,
		first: endsAt(0, found),
		last: endsAt(found - 1, found)
	};
}
/** The counts of the histogram that was read last, and their slots: used again for the next one. */
const MOST$5 = 32768;
/** Its times would be longer than a double can say exactly. */
const HIGHEST_SLOT = 4e4;
const SLOTS = new Int32Array(MOST$5);
const COUNTS = new Float64Array(MOST$5);
/**
* Reads counts in order of their slots, a run of n zeros as -n: zigzag, seven bits a byte, and eight
* in the ninth. @returns how many; undefined where they are no counts.
*/
function readCounts(payload) {
	let slot = 0;
	let found = 0;
	for (let at = 0; at < payload.length;) {
		let value = payload[at] ?? 0;
		at += 1;
		if (value >= 128) {
			value = readLong(payload, at - 1);
			if (Number.isNaN(value)) return void 0;
			at = nextAt;
		}
		if (value === 0) return void 0;
		if (value % 2 === 0) {
			if (found === MOST$5 || slot > HIGHEST_SLOT) return void 0;
			SLOTS[found] = slot;
			COUNTS[found] = value / 2;
			found += 1;
			slot += 1;
		} else slot += (value + 1) / 2;
	}
	return found;
}
/** Where the number that was read last ends: an object for each would be most of what is made. */
let nextAt = 0;
/** A number of several bytes; not by shifts, which would cut it to 32 bits. NaN where it is torn. */
function readLong(payload, from) {
	let value = 0;
	let at = from;
	for (let scale = 1;; scale *= 128) {
		const byte = payload[at];
		if (byte === void 0) return NaN;
		at += 1;
		const last = scale === NINTH;
		value += (last ? byte : byte & 127) * scale;
		if (!last && byte >= 128) continue;
		nextAt = at;
		return value;
	}
}
/** The shortest and the longest time of each slot up to an hour, and a little beyond. */
const KNOWN = 16384;
const FIRST = Int32Array.from({ length: KNOWN }, (_, slot) => beginOf$1(slot));
const LAST = Int32Array.from({ length: KNOWN }, (_, slot) => beginOf$1(slot + 1) - 1);
function beginOf$1(slot) {
	if (slot < SUB_BUCKETS) return slot;
	const bucket = Math.floor(slot / HALF) - 1;
	return (slot - bucket * HALF) * 2 ** bucket;
}
function firstOf$1(slot) {
	return FIRST[slot] ?? beginOf$1(slot);
}
function lastOf(slot) {
	return LAST[slot] ?? beginOf$1(slot + 1) - 1;
}
/** Where the times of a count lie. */
function endsAt(index, found) {
	const slot = SLOTS[index];
	if (slot === void 0 || index < 0 || index >= found) return void 0;
	return {
		from: firstOf$1(slot),
		to: lastOf(slot)
	};
}
const RUN = 128;
/** About how many bytes a piece takes. */
const BYTES_OF_RUN = 1124;
/** @returns whether they are counts of so many samples; if not, nothing is added. */
function addPayload(sum, payload, samples) {
	const found = readCounts(payload);
	if (found === void 0) return false;
	let held = 0;
	for (let at = 0; at < found; at += 1) held += COUNTS[at] ?? 0;
	if (held !== samples) return false;
	for (let at = 0; at < found;) {
		const piece = Math.floor((SLOTS[at] ?? 0) / RUN);
		const run = runOf(sum, piece);
		const begin = piece * RUN;
		for (; at < found; at += 1) {
			const index = (SLOTS[at] ?? 0) - begin;
			if (index >= RUN) break;
			run[index] = (run[index] ?? 0) + (COUNTS[at] ?? 0);
		}
	}
	return true;
}
/** Adds one sum to another. */
function addSum(sum, more) {
	for (const [at, counts] of more) {
		const run = runOf(sum, at);
		for (let slot = 0; slot < RUN; slot += 1) run[slot] = (run[slot] ?? 0) + (counts[slot] ?? 0);
	}
}
function runOf(sum, at) {
	const known = sum.get(at);
	if (known !== void 0) return known;
	const made = new Float64Array(RUN);
	sum.set(at, made);
	return made;
}
/** What was added up, as it is read. */
function bytesOfCounts(sum) {
	const bytes = [];
	let following = 0;
	for (const [at, counts] of [...sum].toSorted(([a], [b]) => a - b)) for (let index = 0; index < RUN; index += 1) {
		const count = counts[index] ?? 0;
		if (count === 0) continue;
		const slot = at * RUN + index;
		if (slot > following) write$1(bytes, (slot - following) * 2 - 1);
		write$1(bytes, count * 2);
		following = slot + 1;
	}
	return Uint8Array.from(bytes);
}
/** Not by shifts, which would cut it to 32 bits. A count of a whole run has no ninth byte. */
function write$1(bytes, value) {
	let rest = value;
	for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(rest % 128 + 128);
	bytes.push(rest);
}

// src/measurements/results/windows.ts
/** Labels are kept as they come, those with the most samples first: more than will be shown. */
const MOST_LABELS$2 = 60;
/** Bytes of all windows. Those of ten regions and of labels that differ by seconds take half of it. */
const MOST_BYTES$2 = 96e6;
/** Bytes of a window besides its counts. */
const WINDOW = 300;
function noWindows(first = /* @__PURE__ */ new Set()) {
	return {
		first,
		width: 0,
		regions: /* @__PURE__ */ new Map(),
		labels: /* @__PURE__ */ new Map(),
		cpu: /* @__PURE__ */ new Map(),
		left: MOST_BYTES$2
	};
}
/** Adds those of a task. */
function addWindows(sums, region, windows) {
	const { width, rows, labels, cpu } = windows;
	if (width > sums.width) widen(sums, width);
	addRows(sums, groupIn(sums.regions, region), rows);
	for (const [label, own] of Object.entries(labels)) if (sums.labels.has(label) || sums.first.has(label) || sums.labels.size < MOST_LABELS$2) addRows(sums, groupIn(sums.labels, label), own);
	for (const [at, busy] of cpu) addCpu(sums, beginOf(at, sums.width), {
		sum: busy,
		count: 1,
		most: busy
	});
}
function groupIn(groups, name) {
	const group = groups.get(name) ?? /* @__PURE__ */ new Map();
	groups.set(name, group);
	return group;
}
function beginOf(at, width) {
	return Math.floor(at / width) * width;
}
function addRows(sums, group, rows) {
	for (const [at, samples, failures, sum, counts] of rows) {
		const window = windowIn(sums, group, beginOf(at, sums.width));
		if (window === void 0) return;
		window.samples += samples;
		window.failures += failures;
		window.sum += sum;
		const pieces = window.counts.size;
		if (sums.left > 0 && addPayload(window.counts, bytesOf$2(counts), samples)) window.held += samples;
		sums.left -= (window.counts.size - pieces) * BYTES_OF_RUN;
	}
}
/** Undefined where there is no room for another one. */
function windowIn(sums, group, begin) {
	const known = group.get(begin);
	if (known !== void 0 || sums.left <= 0) return known;
	const made = {
		samples: 0,
		failures: 0,
		sum: 0,
		held: 0,
		counts: /* @__PURE__ */ new Map()
	};
	group.set(begin, made);
	sums.left -= WINDOW;
	return made;
}
const PLACE$1 = Buffer.allocUnsafeSlow(65536);
/** Good until the next text: nearly all fit into the same place. */
function bytesOf$2(base64) {
	if (base64.length > PLACE$1.length) return Buffer.from(base64, "base64");
	return PLACE$1.subarray(0, PLACE$1.write(base64, "base64"));
}
function addCpu(sums, begin, more) {
	const known = sums.cpu.get(begin);
	if (known === void 0) {
		if (sums.left <= 0) return;
		sums.left -= WINDOW;
		sums.cpu.set(begin, { ...more });
		return;
	}
	known.sum += more.sum;
	known.count += more.count;
	known.most = Math.max(known.most, more.most);
}
/** The width that comes after; undefined after the widest. */
function wider(width) {
	return WIDTHS.find((one) => one > width);
}
/** Makes windows of this width of those that were narrower. */
function widen(sums, width) {
	const { regions, labels, cpu } = sums;
	Object.assign(sums, {
		...noWindows(sums.first),
		width
	});
	sums.regions = folded(sums, regions);
	sums.labels = folded(sums, labels);
	for (const [at, busy] of cpu) addCpu(sums, beginOf(at, width), busy);
}
function folded(sums, groups) {
	const wide = /* @__PURE__ */ new Map();
	for (const [name, windows] of groups) {
		const group = groupIn(wide, name);
		for (const [at, window] of windows) {
			const into = windowIn(sums, group, beginOf(at, sums.width));
			if (into === void 0) continue;
			into.samples += window.samples;
			into.failures += window.failures;
			into.sum += window.sum;
			into.held += window.held;
			const pieces = into.counts.size;
			addSum(into.counts, window.counts);
			sums.left -= (into.counts.size - pieces) * BYTES_OF_RUN;
		}
	}
	return wide;
}

// src/measurements/results/reader.ts
/**
* Seconds of labels that no criterion needs, over all regions, which are read all the same: a
* replay of a small run can then ask for windows. It is enough for ten tasks with five labels for a
* quarter of an hour.
*/
const SPARE_SECONDS = 5e4;
/**
* Calls under way at once over all regions: as many as the SDK has connections in one, and texts of
* an hour's load are megabytes.
*/
const READS_AT_ONCE$1 = 50;
/** What does not change any more, and takes long to see. */
const FINAL = /* @__PURE__ */ new Set([
	"document-out-of-bounds",
	"document-too-slow",
	"results-too-large"
]);
/** Its containers have ended by then, and the result is written before they do. */
function isOver(task) {
	return isStopped(task) || task.status === "DEPROVISIONING";
}
/** Reads each result once, and a few at a time: a text is large, and what is kept of it is not. */
function resultReader(reading) {
	const regions = /* @__PURE__ */ new Map();
	const windows = noWindows(reading.firstLabels);
	const shared = {
		takeTurn: turns(READS_AT_ONCE$1),
		budget: wholeBudget(),
		windows
	};
	const of = ({ stack }) => {
		if (stack.kind === "legacy") return void 0;
		const { region, tasks } = stack;
		const exchange = exchangeOf(stack, reading);
		const reader = regions.get(region) ?? regionReader({
			...reading,
			...shared,
			exchange,
			tasks
		});
		regions.set(region, reader);
		return reader;
	};
	return {
		begin: (fleet) => {
			for (const region of fleet) for (const task of region.tasks) if (isOver(task)) of(region)?.begin(task.id);
		},
		reportsOf: async (fleet) => {
			const reader = of(fleet);
			if (reader === void 0) return [];
			const reports = fleet.tasks.map(async (task) => {
				return {
					task,
					report: await reader.finish(task.id)
				};
			});
			return Promise.all(reports);
		},
		windows
	};
}
function regionReader(options) {
	const { exchange, tasks, secondsNeeded, spareSeconds = SPARE_SECONDS, budget } = options;
	const reads = /* @__PURE__ */ new Map();
	const areRead = (result) => result.labelSeconds === true && (secondsNeeded || mostRows(result) * tasks <= spareSeconds);
	function read(taskId) {
		const reading = options.takeTurn(async () => {
			const { windows, ...report } = await readResult(exchange, taskId, budget);
			if (windows) addWindows(options.windows, exchange.region, windows);
			if (!report.ok || !areRead(report.value)) return report;
			return {
				ok: true,
				value: await withLabelSeconds(exchange, report.value, budget)
			};
		});
		reads.set(taskId, reading);
		return reading;
	}
	return {
		begin: (taskId) => {
			if (!reads.has(taskId)) read(taskId).catch(() => void 0);
		},
		finish: async (taskId) => {
			const report = await reads.get(taskId);
			return report?.ok === true || isFinal(report) ? report : read(taskId);
		}
	};
}
/** Whether another reading would come to the same. */
function isFinal(report) {
	return report?.ok === false && FINAL.has(report.message.code);
}
/** How many seconds its labels have at the most. */
function mostRows({ labels, seconds }) {
	return Object.keys(labels).length * seconds.length;
}

// src/run-context.ts
/** Of more tasks, a read for each of what no criterion needs is too many. */
const FEW_TASKS = 20;
function contextOf(plan, deps) {
	const { stacks } = plan;
	const spareSeconds = stacks.reduce((sum, { tasks }) => sum + tasks, 0) <= FEW_TASKS ? SPARE_SECONDS / stacks.length : 0;
	const { criteria } = plan.inputs;
	const firstLabels = new Set(criteria.flatMap(({ scope }) => scope.label ?? []));
	const reading = {
		...deps,
		...plan,
		spareSeconds,
		firstLabels
	};
	return {
		...deps,
		...plan,
		results: resultReader(reading)
	};
}
/** A warning of a run that goes on. */
function warn({ log }, code, ...facts) {
	log.warning(printMessage(messageFor(code, ...facts)));
}
/** The clock of AWS; a runner whose own is far from it gets a warning. */
function clockOf(run) {
	const print = (instant) => new Date(instant).toISOString().slice(0, 19);
	return awsClock(({ runner, aws }) => {
		const apart = Math.abs(aws - runner);
		warn(run, "runner-clock-wrong", {
			runner: print(runner),
			aws: print(aws),
			apart
		});
	});
}
function warnOf(run, failure, error) {
	warn(run, failure, { reason: messageOf(error) });
}
/** What keeps no run from going on. What only informs is no annotation. */
function warnAbout({ log }, problems) {
	for (const problem of grouped(problems)) if (isNote(problem)) log.info(`Note: ${printProblem(problem)}`);
	else log.warning(printProblem(problem));
}

// src/fleet/task-definition.ts
/** The container of the legacy template, and of ours. */
const CONTAINER = "dlt-fargate-task";
/**
* The container that gets the overrides; where none has the usual name, a task definition's only
* one is meant.
*/
function loadGenerator({ containerDefinitions = [] }) {
	return containerDefinitions.find(({ name }) => name === CONTAINER) ?? (containerDefinitions.length === 1 ? containerDefinitions[0] : void 0);
}
/**
* @param where The stack, for messages.
* @throws GateError when the task definition is not that of a load generator.
*/
function containerFacts(definition, where) {
	const container = loadGenerator(definition);
	if (container?.name === void 0) throw new GateError([problemAt("stack-container-missing", where, { container: CONTAINER })]);
	const sidecars = (definition.containerDefinitions ?? []).filter((other) => other !== container).map(({ name = "", essential }) => ({
		name,
		essential: essential !== false
	}));
	return {
		container: container.name,
		sidecars,
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
	if (logConfiguration?.logDriver !== "awslogs" || group === void 0 || streamPrefix === void 0) throw new GateError([problemAt("stack-log-missing", where)]);
	return {
		group,
		streamPrefix
	};
}

// src/fleet/stack.ts
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
/** The states of a stack whose resources exist, in whichever version. */
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
	const definition = await readTaskDefinition(aws, request.region, taskDefinition);
	return stackOf(request, outputs, containerFacts(definition, printStack(request)));
}
/** A stack, from its outputs and its task definition. */
function stackOf(request, outputs, container) {
	const output = (name) => outputs.get(name) ?? "";
	const exchangeBucket = outputs.get("ExchangeBucketName");
	const taskRoleId = output("TaskRoleId");
	return {
		...exchangeBucket === void 0 ? { kind: "legacy" } : {
			kind: "managed",
			exchangeBucket,
			taskRoleId
		},
		region: request.region,
		stackName: request.stackName,
		tasks: request.tasks,
		cluster: output("FargateClusterName"),
		subnets: subnetsIn(outputs),
		securityGroup: output("TaskSecurityGroup"),
		taskDefinition: output("TaskDefinitionArn"),
		assignPublicIp: outputs.get("AssignPublicIp") === "DISABLED" ? "DISABLED" : "ENABLED",
		capacityProvider: capacityProviderIn(outputs),
		...container
	};
}
/** How messages call a stack. */
function printStack(stack) {
	return `stack ${stack.stackName} in ${stack.region}`;
}
/** What the stack says that its tasks run on. */
function capacityProviderIn(outputs) {
	return CAPACITY_PROVIDERS.find((name) => name === outputs.get("CapacityProvider"));
}
/** What tasks run on: what the run asks for, or else what the stack says. */
function capacityOf(stack, asked) {
	return asked ?? stack.capacityProvider;
}
/** A stack with fewer than three subnets names some of them twice. */
function subnetsIn(outputs) {
	return [...new Set(SUBNETS.flatMap((name) => outputs.get(name) ?? []))].filter((subnet) => subnet !== "");
}
/** @throws GateError when the stack does not exist, or is being changed. */
async function readOutputs(aws, request) {
	const { region, stackName } = request;
	const stack = await call({
		doing: `read the stack ${stackName}`,
		region,
		permission: "cloudformation:DescribeStacks"
	}, () => describeStack(aws, request));
	const where = printStack(request);
	if (stack === void 0) throw new GateError([problemAt("stack-missing", where)]);
	const state = stack.StackStatus ?? "unknown";
	if (!USABLE.has(state)) throw new GateError([problemAt("stack-unusable", where, { state })]);
	return new Map((stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
}
/** Which outputs that every run needs the stack lacks; undefined when it has them all. */
function missingOutputs(outputs, request) {
	const where = printStack(request);
	const names = REQUIRED.filter((name) => !outputs.get(name));
	if (names.length > 0) return problemAt("stack-outputs-missing", where, {
		count: names.length,
		names
	});
	return outputs.has("ExchangeBucketName") && !outputs.get("TaskRoleId") ? problemAt("stack-outdated", where, { output: "TaskRoleId" }) : void 0;
}
async function describeStack(aws, request) {
	const command = new DescribeStacksCommand({ StackName: request.stackName });
	try {
		const { Stacks = [] } = await aws(request.region).cloudFormation.send(command);
		return Stacks[0];
	} catch (error) {
		if (/does not exist/.test(messageOf(error))) return void 0;
		throw error;
	}
}
async function readTaskDefinition(aws, region, taskDefinition) {
	const doing = `read the task definition ${taskDefinition}`;
	return (await call({
		doing,
		region,
		permission: "ecs:DescribeTaskDefinition"
	}, () => aws(region).ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })))).taskDefinition ?? {};
}

// src/gate/figures/steady.ts
/**
* By what factor a steady stream has to be slower, than the limit and than the samples, for it to
* be clear. Users whose answers take unlike times, a ramp-up and chance make a difference of some
* percent; a pause that is worth a word makes one of several times.
*/
const CLEARLY = 1.2;
/** Milliseconds. What is shorter is no pause, whatever its part. */
const LEAST$2 = 10;
/** Of several regions: what is clearly beyond the limit, and then what is slowest. */
function slowest(all) {
	const [first] = all.toSorted((a, b) => Number(b.isBeyond) - Number(a.isBeyond) || b.value - a.value);
	return first;
}
/** Whether a steady stream would have seen another service than the samples show. */
function isClearlySlower(steady, own) {
	return steady > own * 1.2 && steady - own >= LEAST$2;
}

// src/gate/figures/judgement.ts
const NO_FIGURE = messageFor("figure-missing").what;
function unjudged(reason) {
	const { what } = reason;
	return {
		outcome: "inconclusive",
		value: void 0,
		range: void 0,
		reason,
		words: what,
		note: what === NO_FIGURE ? void 0 : what
	};
}
/** Of a run that was ended, only what no further sample could have changed is decided. */
function untilEnded(criterion, finding, endedAfter) {
	const { outcome } = finding;
	const level = levelOf(criterion);
	const breaks = isUpper(criterion) ? criterion.subject === "samples" || level === 100 : level === 0;
	const isFinal = isFramed(criterion) || breaks;
	if (endedAfter === void 0 || !(outcome === "pass" || outcome === "fail" && !isFinal)) return finding;
	const words = `${finding.words} in the ${printSpan(endedAfter)} until the run was ended`;
	return {
		...finding,
		outcome: "inconclusive",
		words,
		note: words
	};
}
const ENDINGS = {
	pass: "within",
	fail: "which breaks",
	inconclusive: "which neither meets nor breaks"
};
/** What a finding means for a criterion. */
function conclude$1(criterion, finding) {
	const { outcome, value, range, words, reason, note, steady, ranked = [] } = finding;
	const { margin = marginOf(criterion, finding) } = finding;
	const limit = `${criterion.text} (${printSource(criterion)})`;
	return {
		criterion,
		outcome,
		actual: value,
		margin,
		range,
		words,
		reason,
		sentence: reason === void 0 ? `${printSubject(criterion)} is ${words}, ${ENDINGS[outcome]} ${limit}` : `${criterion.text}: ${words}`,
		note,
		steady,
		regions: ranked.map(({ region, finding: { outcome: its, value: actual, range: bounds } }) => ({
			region,
			outcome: its,
			actual: actual ?? null,
			range: bounds ?? null
		}))
	};
}
/**
* Of a figure that lies between bounds, by the end that is nearer to the limit, where both are on
* one side of it.
*/
function marginOf(criterion, finding) {
	const { value, range, outcome } = finding;
	const { limit } = criterion;
	const upper = isUpper(criterion);
	const end = outcome === "inconclusive" ? void 0 : upper === (outcome === "pass") ? range?.high : range?.low;
	const figure = value ?? end;
	if (figure === void 0 || limit === 0) return void 0;
	return (upper ? limit - figure : figure - limit) / limit;
}
/** Broken ones first, then by figure; where only bounds are known, by the end on the wrong side. */
function worstFirst$1(criterion, findings) {
	const upper = isUpper(criterion);
	const badness = ({ margin, value, range }) => {
		if (margin !== void 0) return margin;
		const figure = value ?? (upper ? range?.high : range?.low) ?? 0;
		return upper ? -figure : figure;
	};
	return [findings.filter(({ finding }) => finding.outcome === "fail"), findings.filter(({ finding }) => finding.outcome !== "fail")].flatMap((some) => some.toSorted((a, b) => badness(a.finding) - badness(b.finding)));
}
/** What several criteria say together. */
function overall(outcomes) {
	if (outcomes.includes("fail")) return "fail";
	return outcomes.length === 0 || outcomes.includes("inconclusive") ? "inconclusive" : "pass";
}
/**
* What a steady stream means for a criterion that the samples meet. Windows see a pause by
* themselves, and a lower limit is none that waiting breaks.
*/
function steadyOf$1(criterion, own, steady) {
	if (steady === void 0 || own === void 0 || isFramed(criterion)) return void 0;
	return {
		value: steady,
		own,
		isBeyond: isUpper(criterion) && steady > criterion.limit * 1.2 && isClearlySlower(steady, own)
	};
}

// src/gate/figures/buckets.ts
/** The longest time that a task's histogram distinguishes from longer ones (milliseconds). */
const HIGHEST = 36e5;
const NEAR = 2048;
/** @param near 0 for sums of few samples that are kept by the thousand. */
function emptySum(near = NEAR) {
	return {
		near: new Float64Array(near),
		far: /* @__PURE__ */ new Map()
	};
}
function addBuckets(sum, buckets) {
	const add = adder(sum);
	buckets.forEach(({ from, to, count }) => {
		add(from, to, count);
	});
}
/** Adds bucket by bucket. */
function adder({ near, far }) {
	return (from, to, count) => {
		if (from === to && from < near.length) {
			near[from] = (near[from] ?? 0) + count;
			return;
		}
		const known = far.get(from);
		if (known === void 0) far.set(from, {
			from,
			to,
			count
		});
		else known.count += count;
	};
}
/** What was added up, in order. */
function bucketsOf({ near, far }) {
	const buckets = [];
	for (let time = 0; time < near.length; time += 1) {
		const count = near[time] ?? 0;
		if (count > 0) buckets.push({
			from: time,
			to: time,
			count
		});
	}
	far.forEach((bucket) => {
		buckets.push(bucket);
	});
	return buckets.toSorted((a, b) => a.from - b.from);
}
function countOf(buckets) {
	return buckets.reduce((sum, { count }) => sum + count, 0);
}
/** Sums are of whole milliseconds; only their way through JSON and back may round. */
const SUM_TOLERANCE = .5;
/** Whether these are the samples that were counted. */
function areOf(held, whole) {
	const { samples, sum } = whole;
	const { low, high } = held;
	return held.samples === samples && low - .5 <= sum && sum <= high + .5;
}
/**
* Where the smallest time lies that at least this percentage of the samples do not exceed (nearest
* rank).
*/
function percentileBucket(buckets, percentile) {
	const rank = Math.max(1, Math.ceil(Number((percentile / 100 * countOf(buckets)).toPrecision(12))));
	let seen = 0;
	for (const bucket of buckets) {
		seen += bucket.count;
		if (seen >= rank) return bucket;
	}
}
/**
* That time in milliseconds. Where the histogram does not distinguish times (above 2,047 ms, within
* 0.1 %), it is the greatest of them, as HdrHistogram's own percentile.
*/
function percentileOf(buckets, percentile) {
	return percentileBucket(buckets, percentile)?.to;
}

// src/gate/figures/evidence.ts
/**
* Where a task puts samples when it has seen more labels than it keeps apart
* (docs/worker-protocol.md).
*/
const OTHER_LABELS = "(other labels)";
/** How exact histograms are, by the way they are made. */
const EXACT_WITHIN = .001;
/** Whether both ends are the same to as much as a histogram tells: the longer one is shown then. */
function isAlmostOne({ low, high }) {
	return high - low <= high * EXACT_WITHIN;
}
const SHRINKING = [
	"all",
	"errors-only",
	"none"
];
/** What is left to trust of several reports together. */
function leastTrust(trusts) {
	return SHRINKING.findLast((trust) => trusts.includes(trust)) ?? "all";
}
/**
* Takes a row's histogram. @returns whether it is one, and holds the samples that the row counts;
* if not, what was taken counts for nothing.
*/
function takeRow([, samples, , sum, histogram], visitHistogram, take) {
	const held = visitHistogram(histogram, take);
	return held !== void 0 && areOf(held, {
		samples,
		sum
	});
}
const NO_COUNTS = {
	samples: 0,
	failures: 0,
	sum: 0
};
function addCounts(all) {
	const total = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	for (const { samples, failures, sum } of all) {
		total.samples += samples;
		total.failures += failures;
		total.sum += sum;
	}
	return total;
}
/** What a task counted of all samples, or of a label. */
function distributionOf(task, label) {
	if (label === void 0) return task.overall;
	return Object.hasOwn(task.labels, label) ? task.labels[label] : void 0;
}
/**
* Whether no task counted samples of a label among those that were too many. One that a task lists
* has all of the task's.
*/
function isApart(label, results) {
	return results.every(({ labels }) => !Object.hasOwn(labels, "(other labels)") || label !== "(other labels)" && Object.hasOwn(labels, label));
}

// src/gate/figures/print.ts
/** From where on a figure is shown exactly: so many digits keep any two numbers apart. */
const ALL_DIGITS = 17;
/**
* A figure in its subject's unit, with as many digits as it takes to see on which side of the limit
* it is.
*/
function printFigure$1(criterion, actual) {
	const short = PRINTERS[measureOf(criterion)](actual);
	if (showsTheSide(short, criterion, actual)) return short;
	const first = Math.max(3, short.replace(/\D/g, "").length);
	for (let digits = first; digits < ALL_DIGITS; digits += 1) {
		const longer = printWith(digits, criterion, actual);
		if (showsTheSide(longer, criterion, actual)) return longer;
	}
	return printWith(ALL_DIGITS, criterion, actual);
}
/** Where a figure lies, in words. */
function printBounds(criterion, { low, high }) {
	return `between ${printFigure$1(criterion, low)} and ${printFigure$1(criterion, high)}`;
}
function showsTheSide(text, criterion, actual) {
	const { limit } = criterion;
	const number = text.replace(/[^\d.]/g, "");
	const shown = Number(measureOf(criterion) === "share" ? `${number}e-2` : text.endsWith(" s") ? `${number}e3` : number);
	if (text.startsWith("<")) return limit >= shown || limit === 0;
	if (text.startsWith(">")) return limit <= shown || limit === 1;
	return Math.sign(shown - limit) === Math.sign(actual - limit);
}
function printWith(digits, criterion, actual) {
	const measure = measureOf(criterion);
	if (measure === "share") return `${percents(actual, digits)}%`;
	const number = Number(actual.toPrecision(digits));
	return measure === "rate" ? `${number}/s` : measure === "time" ? `${number} ms` : String(number);
}
/**
* A share as percents, by its decimals: a product may be rounded to that of its neighbour, which is
* on the other side.
*/
function percents(share, digits) {
	const [mantissa = "0", exponent = "0"] = share.toExponential(digits - 1).split("e");
	const written = mantissa.replace(".", "");
	const point = 1 + Number(exponent) + 2;
	return (point <= 0 ? `0.${"0".repeat(-point)}${written}` : `${written.slice(0, point).padEnd(point, "0")}.${written.slice(point)}`).replace(/\.?0*$/, "");
}
/** A figure that is decided: by its longer end where the other one is hardly different. */
function shownOf(criterion, bounds) {
	const { low, high } = bounds;
	const range = low === high ? void 0 : bounds;
	if (!isAlmostOne(bounds)) return {
		value: void 0,
		range,
		words: printBounds(criterion, bounds)
	};
	return {
		value: high,
		range,
		words: printFigure$1(criterion, high)
	};
}

// src/gate/windows/series.ts
const SECOND$8 = 1e3;
/** Labels that were folded into one may hold samples of any other. */
function knowsLabel(regions, label) {
	return !regions.some(({ labels }) => labels.has("(other labels)")) && regions.some(({ labels }) => labels.has(label));
}
/**
* A run takes a day at the most. A second that is wrong by years would make billions of windows.
*/
const LONGEST_RUN$1 = 1728e5;
function isOneRun({ first, last }) {
	return last - first <= LONGEST_RUN$1;
}
/**
* Several regions' samples as one series; undefined when there is none at all. Its span is that of
* these regions, all labels: where regions begin one after the other, one that has not begun yet
* has no empty seconds.
*/
function mergeRegions(regions, label) {
	const seconds = /* @__PURE__ */ new Map();
	const answered = /* @__PURE__ */ new Set();
	const total = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const { labels } of regions) for (const [name, series] of labels) for (const [at, second] of series) {
		if (at < first) first = at;
		if (at > last) last = at;
		if (second.samples > 0) answered.add(at);
		if (label !== void 0 && name !== label) continue;
		addSecond(seconds, at, second);
		count$1(total, second);
	}
	return seconds.size === 0 ? void 0 : {
		first,
		last,
		seconds,
		total,
		answered
	};
}
/** Adds samples to a second of a series that the caller owns. @returns that second. */
function addSecond(seconds, at, second) {
	const known = seconds.get(at) ?? {
		samples: 0,
		failures: 0,
		sum: 0,
		sources: []
	};
	seconds.set(at, known);
	count$1(known, second);
	known.sources.push(...second.sources);
	return known;
}
function count$1(total, more) {
	total.samples += more.samples;
	total.failures += more.failures;
	total.sum += more.sum;
}

// src/gate/figures/apdex.ts
/**
* Apdex (https://www.apdex.org): a sample within the target satisfies and counts whole, one within
* four times the target is tolerated and counts half. A slower one counts nothing, and neither does
* one that failed, however fast it was.
*/
const TOLERATED = 4;
/**
* Between which values the Apdex certainly lies: exactly where it is known which samples failed,
* and no bucket reaches across the target or four times of it. Undefined of no samples.
*/
function apdexBounds(buckets, known) {
	const { target, failed, min = 0, max = Number.POSITIVE_INFINITY } = known;
	const samples = countOf(buckets);
	if (samples === 0) return void 0;
	const good = typeof failed === "number" ? void 0 : withoutFailed(buckets, failed);
	const failures = typeof failed === "number" ? failed : good === void 0 ? countOf(failed) : 0;
	const counted = good ?? buckets;
	const slow = tally(counted, target, ({ to }) => Math.min(to, max));
	const fast = tally(counted, target, ({ from }) => Math.max(from, min));
	return {
		low: scoreOf(without(slow, failures)) / samples,
		high: scoreOf(without(fast.toReversed(), failures).toReversed()) / samples
	};
}
/** The samples that succeeded; undefined where more failed than there were. */
function withoutFailed(buckets, failed) {
	const left = new Map(failed.map(({ from, count }) => [from, count]));
	const good = buckets.map((bucket) => {
		const count = bucket.count - (left.get(bucket.from) ?? 0);
		left.delete(bucket.from);
		return {
			...bucket,
			count
		};
	});
	return left.size > 0 || good.some(({ count }) => count < 0) ? void 0 : good;
}
/** How many samples satisfy, are tolerated, and frustrate. */
function tally(buckets, target, timeOf) {
	const counts = [
		0,
		0,
		0
	];
	for (const bucket of buckets) {
		const time = timeOf(bucket);
		const at = time <= target ? 0 : time <= target * TOLERATED ? 1 : 2;
		counts[at] = (counts[at] ?? 0) + bucket.count;
	}
	return counts;
}
/** Takes so many samples away, from the first ones on. */
function without(counts, failures) {
	let left = failures;
	return counts.map((count) => {
		const taken = Math.min(left, count);
		left -= taken;
		return count - taken;
	});
}
function scoreOf([satisfied = 0, tolerated = 0]) {
	return satisfied + tolerated / 2;
}

// src/gate/figures/deviation.ts
/**
* Between which values the standard deviation of the whole population certainly lies, in
* milliseconds; one sample has none. The sum is exact, so the mean is; what is open is where times
* lie within buckets of more than one. Their squares are smallest where the shortest times are as
* long as the sum lets them be, and largest where the longest ones are, at either end of a bucket.
*/
function deviationBounds(buckets, known) {
	const samples = countOf(buckets);
	if (samples < 2) return void 0;
	const parts = withEnds(buckets.filter(({ count }) => count > 0), known);
	const least = parts.reduce((sum, { from, count }) => sum + from * count, 0);
	const room = parts.reduce((sum, { from, to, count }) => sum + (to - from) * count, 0);
	const surplus = Math.min(room, Math.max(0, known.sum - least));
	const mean = (least + surplus) / samples;
	const low = squares(parts, surplus, {
		mean,
		apart: false
	});
	const [first, last] = [low, room === 0 ? low : squares(parts.toReversed(), surplus, {
		mean,
		apart: true
	})].map((sum) => Math.sqrt(Math.max(0, sum) / samples));
	return {
		low: first ?? 0,
		high: Math.max(first ?? 0, last ?? 0)
	};
}
/**
* The shortest and the longest time are one sample each, and limit where the others of the first and
* the last bucket lie.
*/
function withEnds(buckets, { min, max }) {
	if (min === void 0 || max === void 0) return buckets;
	const last = buckets.length - 1;
	const restOf = (at) => buckets.slice(at, at + 1).flatMap(({ from, to, count }) => {
		const others = count - (at === 0 ? 1 : 0) - (at === last ? 1 : 0);
		return others > 0 ? {
			from: Math.max(from, min),
			to: Math.min(to, max),
			count: others
		} : [];
	});
	return [
		{
			from: min,
			to: min,
			count: 1
		},
		...restOf(0),
		...buckets.slice(1, -1),
		...last > 0 ? restOf(last) : [],
		{
			from: max,
			to: max,
			count: 1
		}
	];
}
/**
* The squared distances from the mean, where the buckets that come first take all that they can of
* the surplus.
*/
function squares(parts, surplus, { mean, apart }) {
	let left = surplus;
	let sum = 0;
	for (const { from, to, count } of parts) {
		const width = to - from;
		const taken = Math.min(left, width * count);
		left -= taken;
		if (apart && width > 0) {
			const high = taken / width;
			sum += high * (to - mean) ** 2 + (count - high) * (from - mean) ** 2;
		} else sum += count * (from + taken / count - mean) ** 2;
	}
	return sum;
}

// src/gate/windows/moving-figure.ts
const EMPTY = {
	ok: false,
	message: messageFor("window-empty")
};
/** Only subjects that need them unpack histograms. */
function movingFigure(wanted, series, options) {
	const { length, atLeast, ofAny = false } = options;
	switch (wanted.subject) {
		case "avg": return movingCounts(({ sum, samples }) => share(sum, samples, atLeast));
		case "errors": return movingCounts(({ failures, samples }) => share(failures, samples, atLeast));
		case "downtime": return movingCounts(({ failures, samples }) => exactly$2(samples === 0 ? 0 : failures / samples));
		case "samples": return movingCounts(({ samples }) => exactly$2(samples));
		case "rps": return movingCounts(({ samples }) => exactly$2(samples / (length / SECOND$8)));
		case "min":
		case "max":
		case "stddev":
		case "percentile":
		case "apdex": return movingBuckets(wanted, series, ofAny);
	}
}
function movingCounts(figure) {
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
		change,
		figure: () => figure(total)
	};
}
function exactly$2(figure) {
	return {
		ok: true,
		value: {
			low: figure,
			high: figure
		}
	};
}
function share(part, samples, atLeast) {
	return samples < atLeast ? EMPTY : exactly$2(part / samples);
}
/**
* The buckets of the whole series with the counts of a window, which moves by the buckets of two
* seconds.
*/
function movingBuckets(wanted, series, ofAny) {
	const unpacked = new Map([...series.seconds.values()].map((second) => [second, unpack$2(second)]));
	const held = /* @__PURE__ */ new Map();
	for (const buckets of unpacked.values()) for (const { from, to } of buckets ?? []) if (!held.has(from)) held.set(from, {
		from,
		to,
		count: 0
	});
	const ordered = [...held.values()].toSorted((a, b) => a.from - b.from);
	let unreadable = 0;
	let [sum, failures] = [0, 0];
	const change = (second, sign) => {
		if (second.samples === 0) return;
		sum += sign * second.sum;
		failures += sign * second.failures;
		const buckets = unpacked.get(second);
		if (buckets === void 0) unreadable += sign;
		for (const { from, count } of buckets ?? []) {
			const bucket = held.get(from);
			if (bucket !== void 0) bucket.count += sign * count;
		}
	};
	return {
		change,
		figure: () => unreadable > 0 ? {
			ok: false,
			message: messageFor("window-histogram-incomplete")
		} : figureOf$2(wanted, {
			buckets: ordered,
			sum,
			failures
		}, ofAny)
	};
}
/** A second's histograms, if together they hold as many samples as the tasks counted in it. */
function unpack$2({ sources, samples }) {
	const parts = sources.map((source) => source());
	const buckets = parts.flatMap((part) => part ?? []);
	return parts.includes(void 0) || countOf(buckets) !== samples ? void 0 : buckets;
}
function figureOf$2(wanted, held, ofAny) {
	const { buckets, sum, failures: failed } = held;
	const samples = countOf(buckets);
	if (samples === 0) return EMPTY;
	const needed = ofAny ? 1 : samplesFor(wanted);
	if (samples < needed) {
		const facts = {
			figure: printName(wanted),
			needed,
			samples
		};
		return {
			ok: false,
			message: messageFor("percentile-samples-few", facts)
		};
	}
	const longest = buckets.findLast(({ count }) => count > 0);
	if (longest !== void 0 && longest.to >= 36e5 && wanted.subject !== "min") return {
		ok: false,
		message: messageFor("times-over-an-hour")
	};
	if (wanted.subject === "stddev") {
		const bounds = deviationBounds(buckets, { sum });
		if (bounds !== void 0) return decided(bounds, wanted);
		return ofAny ? exactly$2(0) : {
			ok: false,
			message: messageFor("deviation-of-one")
		};
	}
	if (wanted.target !== void 0) {
		const bounds = apdexBounds(buckets, {
			target: wanted.target,
			failed
		});
		return bounds === void 0 ? EMPTY : decided(bounds, wanted);
	}
	const bucket = percentileBucket(buckets, levelOf(wanted) ?? NaN);
	return bucket === void 0 ? EMPTY : decided({
		low: bucket.from,
		high: bucket.to
	}, wanted);
}
/**
* Of times that a histogram does not distinguish, none where the limit lies between them; of Apdex,
* none where it depends on which samples failed.
*/
function decided(bounds, wanted) {
	if (compare$2(bounds.low, wanted) === compare$2(bounds.high, wanted)) return {
		ok: true,
		value: bounds
	};
	const code = wanted.subject === "apdex" ? "limit-between-scores" : "limit-between-times";
	return {
		ok: false,
		message: messageFor(code)
	};
}

// src/gate/windows/windows.ts
const NOTHING$2 = {
	samples: 0,
	failures: 0,
	sum: 0,
	sources: []
};
/**
* Every complete window of a length: one begins at each second of the run, from the first second
* that has a sample (of any label), and the last one ends with the last such second.
*/
function slide(wanted, series, options) {
	const { length, gaps = [], atLeast = 1 } = options;
	const moving = movingFigure(wanted, series, {
		length,
		atLeast
	});
	const found = {
		count: 0,
		broken: 0,
		unjudged: 0
	};
	let worst;
	let reason;
	for (let end = series.first; end <= series.last; end += SECOND$8) {
		moving.change(series.seconds.get(end) ?? NOTHING$2, 1);
		const window = {
			from: end + SECOND$8 - length,
			to: end + SECOND$8
		};
		if (window.from < series.first) continue;
		const figure = touches(window, gaps) ? void 0 : moving.figure();
		moving.change(series.seconds.get(window.from) ?? NOTHING$2, -1);
		if (figure === void 0) continue;
		found.count += 1;
		if (!figure.ok) {
			found.unjudged += 1;
			reason ??= figure.message;
			continue;
		}
		if (!compare$2(figure.value.high, wanted)) found.broken += 1;
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
* The longest stretch; undefined when the criterion is broken in no second. The figure of a second
* is that of its samples, however few (of a single one, the deviation is nothing): it is the length
* of the stretch that guards against chance, and how many samples it holds.
*/
function longestStreak(wanted, series, options) {
	const { gaps = [], doubtful, atLeast = 0 } = options;
	const moving = movingFigure(wanted, series, {
		length: SECOND$8,
		atLeast: 1,
		ofAny: true
	});
	let current;
	let longest;
	for (let at = series.first; at <= series.last; at += SECOND$8) {
		const second = series.seconds.get(at) ?? NOTHING$2;
		if (touches({
			from: at,
			to: at + 1e3
		}, gaps)) {
			current = void 0;
			continue;
		}
		moving.change(second, 1);
		const figure = moving.figure();
		moving.change(second, -1);
		const value = figure.ok ? figure.value : void 0;
		if (value === void 0 && second.samples === 0 && (!doubtful || series.answered.has(at))) continue;
		current = (value === void 0 ? !doubtful : compare$2(value.high, wanted)) ? void 0 : extended(current, {
			at,
			value,
			samples: second.samples
		}, wanted);
		if (current !== void 0 && current.samples >= atLeast && current.length > (longest?.length ?? 0)) longest = current;
	}
	return longest;
}
function extended(current, breach, wanted) {
	const { at, value, samples } = breach;
	const from = current?.from ?? at;
	const to = at + SECOND$8;
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
	return isUpper(wanted) ? value.high > than.high : value.low < than.low;
}
function touches({ from, to }, gaps) {
	return gaps.some((gap) => from < gap.to && gap.from < to);
}

// src/gate/windows/judge-windows.ts
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
	const { count, broken, worst, unjudged: open, reason } = slide(criterion, series, options);
	if (count === 0) return tooShort(series, length);
	if (worst === void 0 || broken === 0 && open > 0) {
		const facts = {
			unjudged: open,
			windows: count,
			reason: reason?.what ?? ""
		};
		return unjudged(messageFor("windows-unjudged", facts));
	}
	const { words, ...figure } = shownOf(criterion, worst.value);
	const where = `${words} in the ${printSpan(length)} ${since(worst, series)}`;
	const windows = plural(count, "window");
	const many = count === 1 ? "the only window" : broken === 0 ? `the worst of ${windows}` : `${broken} of ${windows} ${broken === 1 ? "breaks" : "break"} it`;
	return {
		outcome: broken > 0 ? "fail" : "pass",
		...figure,
		words: `${where} (${many})`,
		note: `worst: ${where}; ${many}`
	};
}
function tooShort({ first, last }, window) {
	return unjudged(messageFor("load-shorter-than-window", {
		load: last - first + SECOND$8,
		window
	}));
}
function judgeStreak(criterion, series, options) {
	const { length, gaps = [] } = options;
	if (series.last - series.first + 1e3 < length) return tooShort(series, length);
	const needed = samplesFor(criterion);
	const figure = printName(criterion);
	const isLong = (streak) => (streak?.length ?? 0) >= length;
	const proven = longestStreak(criterion, series, {
		gaps,
		doubtful: false,
		atLeast: needed
	});
	if (proven !== void 0 && isLong(proven)) return brokenFor(criterion, proven, series);
	const seen = longestStreak(criterion, series, {
		gaps,
		doubtful: false
	});
	if (seen !== void 0 && isLong(seen)) {
		const facts = {
			figure,
			needed,
			stretch: stretchOf(seen, series),
			samples: seen.samples
		};
		return unjudged(messageFor("streak-samples-few", facts));
	}
	const possible = longestStreak(criterion, series, {
		gaps,
		doubtful: true
	});
	if (possible !== void 0 && isLong(possible)) return unjudged(messageFor("streak-uncertain", { stretch: stretchOf(possible, series) }));
	const { samples } = series.total;
	if (samples < needed) return unjudged(messageFor("percentile-samples-few", {
		figure,
		needed,
		samples
	}));
	if (seen !== void 0) return brokenFor(criterion, seen, series);
	const words = `never beyond its limit${possible === void 0 ? "" : " where that can be judged"}`;
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
function brokenFor(criterion, streak, series) {
	const { streak: length = SECOND$8 } = criterion;
	const isBroken = streak.length >= length;
	const seconds = plural(streak.length / SECOND$8, "consecutive second");
	const figure = streak.worst && shownOf(criterion, streak.worst);
	const worst = figure === void 0 ? "" : ` (at worst ${figure.words})`;
	const words = `beyond its limit for ${isBroken ? "" : "at most "}${seconds} ${since(streak, series)}${worst}`;
	return {
		outcome: isBroken ? "fail" : "pass",
		value: figure?.value,
		range: figure?.range,
		words,
		note: words,
		margin: (length - streak.length) / length
	};
}
function stretchOf(streak, series) {
	return `the ${printSpan(streak.length)} ${since(streak, series)}`;
}
/** "from 12:03:10 UTC, 1 min 5 s into the load". */
function since({ from }, series) {
	const { first } = series;
	const into = from === first ? "the beginning of" : `${printSpan(from - first)} into`;
	return `from ${new Date(from).toISOString().slice(11, 19)} UTC, ${into} the load`;
}

// src/gate/early-end/best-case.ts
/**
* How many times as many samples a second as in the fastest second so far the rest of a run may
* bring, where nothing else limits it: users wait for one answer before they ask again, so that a
* service which was cold and becomes ten times as fast is asked ten times as often.
*/
const FASTER = 10;
/**
* The best that a figure of the whole run can still become: if the rest of it brought as many
* samples as it can, each of them as good as it could be (instant, no failure). Undefined when
* nothing can be said, as for an average of a run of unknown length.
*/
function bestCase(criterion, series, load) {
	const { total } = series;
	const { subject } = criterion;
	const upper = isUpper(criterion);
	const final = (figure) => figure === void 0 ? void 0 : {
		soFar: figure,
		best: figure,
		room: void 0
	};
	if (subject === "samples") return final(upper ? total.samples : void 0);
	const level = levelOf(criterion);
	if (level === 100) return final(upper ? unpack$1(series)?.at(-1)?.from : void 0);
	if (level === 0) return final(upper ? void 0 : unpack$1(series)?.[0]?.to);
	const room = roomLeft(series, load);
	if (room === void 0) return void 0;
	const all = total.samples + room;
	if (subject === "avg") return upper ? {
		soFar: total.sum / total.samples,
		best: total.sum / all,
		room
	} : void 0;
	if (subject === "errors") {
		const failures = total.failures + (upper ? 0 : room);
		return {
			soFar: total.failures / total.samples,
			best: failures / all,
			room
		};
	}
	if (subject === "apdex") return apdex(criterion, series, room);
	return subject === "percentile" ? percentiles(criterion, unpack$1(series), room) : void 0;
}
/** With so many more samples that all satisfy, or none of them; which ones failed helps, too. */
function apdex(criterion, series, room) {
	const { target = NaN } = criterion;
	const { samples, failures: failed } = series.total;
	const bounds = apdexBounds(unpack$1(series) ?? [], {
		target,
		failed
	});
	if (bounds === void 0) return void 0;
	const upper = isUpper(criterion);
	const soFar = upper ? bounds.low : bounds.high;
	return {
		soFar,
		best: (soFar * samples + (upper ? 0 : room)) / (samples + room),
		room
	};
}
/** How many samples may still come. */
function roomLeft({ seconds, first, last }, load) {
	const { duration, ceiling = Number.POSITIVE_INFINITY, underWay } = load;
	if (duration === void 0) return void 0;
	const left = Math.max(0, duration - (last + SECOND$8 - first));
	const peak = [...seconds.values()].reduce((most, { samples }) => Math.max(most, samples), 0);
	return Math.ceil(left / SECOND$8 * Math.min(peak * FASTER, Math.max(peak, ceiling))) + underWay;
}
/** All times so far, if the histograms hold every sample. */
function unpack$1({ seconds, total }) {
	const parts = [...seconds.values()].flatMap(({ sources }) => sources.map((source) => source()));
	const buckets = parts.flatMap((part) => part ?? []).toSorted((a, b) => a.from - b.from);
	return parts.includes(void 0) || countOf(buckets) !== total.samples ? void 0 : buckets;
}
/**
* The percentile with so many more samples on the side where they help; the end of a bucket that
* is kinder to the criterion.
*/
function percentiles(criterion, buckets, room) {
	const { percentile = 100 } = criterion;
	if (buckets === void 0 || countOf(buckets) < samplesFor(criterion)) return void 0;
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

// src/gate/early-end/breaches.ts
/**
* Ends a run in which nearly everything fails: refused connections take a millisecond, so that two
* users send thousands of requests a second at a dead service, and the rest of the run proves
* nothing more. It is no criterion of the verdict unless it trips.
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
	window: 10 * SECOND$8,
	streak: void 0,
	on: "stop",
	soft: false,
	text: "errors < 90% over 10s, stop",
	source: "circuit-breaker"
};
/** With fewer samples in a window, one that fails while caches are cold would end the run. */
const BREAKER_SAMPLES = 10;
/**
* The criteria with `, stop` that are certainly broken: no sample that is still to come can change
* that.
*/
function breachesIn(criteria, evidence) {
	return criteria.flatMap((criterion) => {
		const { region } = criterion.scope;
		if (region === "each") return breachInEach(criterion, evidence);
		const finding = breachIn(criterion, evidence.regions.filter((one) => region === void 0 || one.region === region), evidence);
		return finding === void 0 ? [] : [conclude$1(criterion, finding)];
	});
}
function breachInEach(criterion, evidence) {
	const broken = evidence.regions.flatMap((region) => {
		const finding = breachIn(criterion, [region], evidence);
		return finding === void 0 ? [] : [{
			region: region.region,
			finding
		}];
	});
	const [worst, ...others] = worstFirst$1(criterion, broken);
	if (worst === void 0) return [];
	const words = [worst, ...others].map(({ region, finding }) => `${finding.words} in ${region}`).join(", ");
	const note = others.length === 0 ? words : `broken: ${words}`;
	return [conclude$1(criterion, {
		...worst.finding,
		words,
		note
	})];
}
function breachIn(criterion, regions, evidence) {
	const { label } = criterion.scope;
	if (label !== void 0 && !knowsLabel(regions, label)) return void 0;
	const series = mergeRegions(regions, label);
	if (series === void 0 || !isOneRun(series)) return void 0;
	if (!isFramed(criterion)) return certainBreach(criterion, series, evidence);
	const atLeast = criterion === CIRCUIT_BREAKER ? BREAKER_SAMPLES : 1;
	const finding = judgeSeries(criterion, series, {
		gaps: evidence.gaps,
		atLeast
	});
	return finding.outcome === "fail" ? finding : void 0;
}
/**
* Whether a criterion on the whole run is broken even if every sample that can still come were as
* good as it could be.
*/
function certainBreach(criterion, series, evidence) {
	if (evidence.gaps.length > 0) return void 0;
	const found = bestCase(criterion, series, evidence.planned);
	if (found === void 0 || compare$2(found.best, criterion)) return void 0;
	const { soFar, best, room = 0 } = found;
	const after = printSpan(series.last + SECOND$8 - series.first);
	const now = `${printFigure$1(criterion, soFar)} after ${after} of the load`;
	const rest = `even if all ${printCount(room)} remaining samples were ${goodOf(criterion)}`;
	const then = `it would be ${printFigure$1(criterion, best)}`;
	const words = room === 0 ? now : `${now}; ${rest}, ${then}`;
	return {
		outcome: "fail",
		value: soFar,
		range: void 0,
		words,
		note: words
	};
}
function goodOf(criterion) {
	if (criterion.subject === "errors") return isUpper(criterion) ? "successful" : "failed";
	return isUpper(criterion) === (criterion.subject !== "apdex") ? "instant" : "endless";
}

// src/phases/plan.ts
/** A task that has no signal to start for so long after the launch began ends itself. */
const GIVE_UP = 9e5;
/**
* A task ends itself a little after the action would have stopped it: only where the action is
* gone.
*/
const DEADLINE_ALLOWANCE = 6e4;
/** The name of a tag. */
const RUN_ID = "load-gate:run-id";
/** Milliseconds between two reports of a task. */
const EVERY = 5e3;
/** One write a task each so often keeps a large fleet's requests to S3 at twenty a second. */
const EVERY_PER_TASK = 50;
/** Milliseconds of the load that a report covers. */
const KEEP = 12e4;
/** How many intervals may be missed before seconds are lost. */
const KEEP_INTERVALS = 6;
/** A timer holds a throughput on average, and not to the sample. */
const THROUGHPUT_ALLOWANCE = 1.2;
/** Where a test plan decides on its transactions: a request within one of them. */
const SAMPLES_PER_REQUEST = 2;
/** Decides everything that is decided before the first task exists. */
function planRun(asked) {
	const order = {
		...asked,
		inputs: withKnownFigures(asked)
	};
	const { inputs, runId, launchedAt } = order;
	const start = startPlan(order);
	return {
		...order,
		start,
		following: followingOf(order),
		secondsNeeded: inputs.criteria.some(isFramed),
		assignment: {
			runId,
			taurus: start.kind === "at" ? beginAt(inputs.plan.taurus, start.instant) : inputs.plan.taurus,
			deadline: launchedAt + inputs.timeout + DEADLINE_ALLOWANCE,
			tagging: withRunId(inputs.tags, runId)
		}
	};
}
/** The run's id is a tag, too: what a run has cost. */
function withRunId({ given, tags }, runId) {
	const others = tags.filter(({ key }) => key !== RUN_ID);
	return {
		given,
		tags: [{
			key: RUN_ID,
			value: runId
		}, ...others]
	};
}
/** Tasks of legacy stacks say nothing of their users' time, so that no limit on it is added. */
function withKnownFigures({ inputs, stacks }) {
	if (stacks.some(({ kind }) => kind === "managed")) return inputs;
	const { criteria } = inputs;
	return {
		...inputs,
		criteria: criteria.filter((criterion) => !isDefaultDowntime(criterion))
	};
}
/**
* Together where every task can wait for a signal, and more than one has to. A share of the load
* needs the signal, too. A fleet without one may begin at a fixed instant.
*/
function startPlan(order) {
	const { stacks, launchedAt } = order;
	const { load, startDelay } = order.inputs;
	const isSingle = countTasks(order) === 1;
	if (stacks.every(({ kind }) => kind === "managed") && !(isSingle && load === "per-task")) {
		const share = load === "total" ? "assigned" : "as-written";
		return {
			kind: "together",
			giveUpAt: launchedAt + GIVE_UP,
			share
		};
	}
	if (startDelay === 0 || isSingle) return { kind: "each" };
	return {
		kind: "at",
		instant: Math.ceil((launchedAt + startDelay) / 1e3) * 1e3
	};
}
/** Undefined where no criterion ends the run, or a stack has no exchange to follow it through. */
function followingOf(order) {
	const { inputs, stacks } = order;
	const { plan, rampUp } = inputs;
	const stops = inputs.criteria.filter(({ on }) => on === "stop");
	const criteria = inputs.circuitBreaker ? [...stops, CIRCUIT_BREAKER] : stops;
	if (criteria.length === 0 || stacks.some(({ kind }) => kind === "legacy")) return void 0;
	return {
		criteria,
		distributions: criteria.some(needsHistograms),
		live: liveSettings(criteria, countTasks(order)),
		planned: plannedLoad(order),
		rampUp: rampUp === "exclude" ? 0 : plan.rampUp
	};
}
function liveSettings(criteria, tasks) {
	const every = Math.max(EVERY, tasks * EVERY_PER_TASK);
	const labels = criteria.some((criterion) => criterion.scope.label !== void 0 || needsHistograms(criterion));
	return {
		every,
		keep: Math.max(KEEP, every * KEEP_INTERVALS),
		labels
	};
}
/** How many samples can come. */
function plannedLoad(order) {
	const { plan, load, rampUp } = order.inputs;
	const { concurrency, labels, throughput } = plan;
	const tasks = load === "total" ? 1 : countTasks(order);
	const each = labels?.samplesPerRequest;
	const counted = plan.duration - (rampUp === "exclude" ? plan.rampUp : 0);
	return {
		duration: plan.openEnded ? void 0 : counted,
		ceiling: throughput === void 0 || each === void 0 ? void 0 : throughput * tasks * each * THROUGHPUT_ALLOWANCE,
		underWay: concurrency * tasks * (each ?? SAMPLES_PER_REQUEST)
	};
}
function countTasks({ stacks }) {
	return stacks.reduce((sum, { tasks }) => sum + tasks, 0);
}

// src/fleet/prices.ts
/**
* Fargate with Linux on x86, on demand. Regions whose price was not at hand are left out, and count
* as the dearest.
*/
const REGIONS = {
	"ap-northeast-1": {
		vcpu: .05056,
		gigabyte: .00553
	},
	"ap-northeast-2": {
		vcpu: .04656,
		gigabyte: .00511
	},
	"ap-south-1": {
		vcpu: .04456,
		gigabyte: .0049
	},
	"ap-southeast-1": {
		vcpu: .05056,
		gigabyte: .00553
	},
	"ap-southeast-2": {
		vcpu: .04856,
		gigabyte: .00532
	},
	"ca-central-1": {
		vcpu: .04456,
		gigabyte: .004865
	},
	"eu-central-1": {
		vcpu: .04656,
		gigabyte: .00511
	},
	"eu-north-1": {
		vcpu: .0445,
		gigabyte: .0049
	},
	"eu-west-1": {
		vcpu: .04048,
		gigabyte: .004445
	},
	"eu-west-2": {
		vcpu: .04656,
		gigabyte: .00511
	},
	"eu-west-3": {
		vcpu: .0486,
		gigabyte: .0053
	},
	"sa-east-1": {
		vcpu: .0696,
		gigabyte: .0076
	},
	"us-east-1": {
		vcpu: .04048,
		gigabyte: .004445
	},
	"us-east-2": {
		vcpu: .04048,
		gigabyte: .004445
	},
	"us-west-1": {
		vcpu: .04656,
		gigabyte: .00511
	},
	"us-west-2": {
		vcpu: .04048,
		gigabyte: .004445
	}
};
/**
* All prices that the action counts with, in US dollars without tax, discounts and free tiers.
* docs/cost.md shows them.
*/
const PRICES = {
	source: "https://aws.amazon.com/fargate/pricing/",
	date: "2026-11",
	regions: REGIONS,
	/** What Graviton costs of that, within 1%; AWS rounds it. */
	arm: .8,
	/** Prices of Spot move, lately from 30% to 45% of the others. */
	spot: .5,
	/** Beside Fargate, in us-east-1: some percent of all; elsewhere they differ a little. */
	beside: {
		addressHour: {
			dollars: .005,
			per: 1,
			what: "a public IPv4 address for an hour"
		},
		metricMonth: {
			dollars: .3,
			per: 1,
			what: "a CloudWatch metric for a month, by the hour"
		},
		metricWrites: {
			dollars: .01,
			per: 1e3,
			what: "calls of `PutMetricData`"
		},
		metricReads: {
			dollars: .01,
			per: 1e3,
			what: "metrics asked for by `GetMetricData`"
		},
		objectWrites: {
			dollars: .005,
			per: 1e3,
			what: "`PUT` and `LIST` requests to S3"
		},
		objectReads: {
			dollars: 4e-4,
			per: 1e3,
			what: "`GET` requests to S3"
		},
		logBytes: {
			dollars: .5,
			per: 1e9,
			what: "bytes of log, that is a GB"
		}
	}
};
/** As AWS counts them in its own examples. */
const HOURS_A_MONTH = 730;
const DEAREST = {
	vcpu: .0696,
	gigabyte: .0076
};
/** Whether the table has prices of a region. */
function isPriced(region) {
	return Object.hasOwn(PRICES.regions, region);
}
/** Prices of a region and an architecture; a region without prices of its own has the dearest. */
function fargatePrice(region, architecture) {
	const price = (isPriced(region) ? PRICES.regions[region] : void 0) ?? DEAREST;
	if (architecture === "X86_64") return price;
	const onArm = (dollars) => Number((dollars * PRICES.arm).toFixed(5));
	return {
		vcpu: onArm(price.vcpu),
		gigabyte: onArm(price.gigabyte)
	};
}
/** US dollars an hour of Fargate alone, on demand; undefined where the size is not known. */
function hourlyPrice({ region, size }) {
	if (size === void 0) return void 0;
	const { vcpu, gigabyte } = fargatePrice(region, size.architecture);
	return size.vcpus * vcpu + size.gigabytes * gigabyte;
}
/** US dollars of what is used beside Fargate. */
function priceBeside(used) {
	const { beside } = PRICES;
	const of = ({ dollars, per }, amount) => dollars * amount / per;
	return {
		addresses: of(beside.addressHour, used.addressHours),
		metrics: of(beside.metricMonth, used.metricHours / HOURS_A_MONTH) + of(beside.metricWrites, used.metricWrites) + of(beside.metricReads, used.metricReads),
		requests: of(beside.objectWrites, used.objectWrites) + of(beside.objectReads, used.objectReads),
		logs: of(beside.logBytes, used.logBytes)
	};
}

// src/fleet/cost.ts
const [SECOND$7, HOUR] = [1e3, 36e5];
function savingsOf(ended, tasks) {
	const { after, planned, samples, sampledFor } = ended;
	const { stacks, running, capacity } = tasks;
	const spot = stacks.some((stack) => capacityOf(stack, capacity) === "FARGATE_SPOT");
	if (planned === void 0) return {
		after,
		left: null,
		samples: null,
		dollars: null,
		spot
	};
	const left = Math.max(0, planned - after);
	const prices = new Map(stacks.map((stack) => [stack.region, priceOf(stack)]));
	const rates = running.map((region) => prices.get(region));
	const known = rates.flatMap((rate) => rate ?? []);
	const rate = known.reduce((sum, one) => sum + one, 0);
	return {
		after,
		left,
		samples: sampledFor > 0 ? Math.round(samples / sampledFor * left) : null,
		dollars: known.length < rates.length ? null : rate * left / HOUR,
		spot
	};
}
function priceOf(stack) {
	return partitionOf(stack.region) === "aws" ? hourlyPrice(stack) : void 0;
}
/** A run starts with so much of the pull of an image, of waiting and of stopping. */
const AROUND = 180 * SECOND$7;
/** CloudWatch has all samples after about so long. */
const SETTLING$1 = 60 * SECOND$7;
/** AWS bills a task of Fargate, and its address, for a minute at least. */
const LEAST$1 = 60 * SECOND$7;
/** How often a worker sends metrics, and how often it looks whether the load begins. */
const [SENDS_EVERY, WAITS_EVERY] = [5 * SECOND$7, .5 * SECOND$7];
/** How often CloudWatch is read: until it has all samples, and for the log of a run. */
const [SETTLES_EVERY, SHOWS_EVERY] = [2 * SECOND$7, 15 * SECOND$7];
/** The log of a run has a line less and less often. */
const MOST_SHOWN = 60;
/** A task says that it is there, that it is ready, and what it has measured, in two objects. */
const WRITES_OF_TASK = 4;
/** The bundle, the shares and the signal; and the action reads what the task has measured. */
const READS_OF_TASK = 5;
/** The bundle, the shares, the signal and the results. */
const WRITES_OF_REGION = 4;
/** Bytes of log: what Taurus says at both ends, and a line a second, as CloudWatch counts it. */
const [LOG_OF_TASK, LOG_OF_SECOND] = [2e4, 130];
/** The sum and the number of samples. */
const METRICS_OF_READ = 2;
/**
* Milliseconds for which AWS bills a task: whole seconds from the pull of its image to its end.
* One whose image was not pulled yet costs nothing.
* @param until for a task whose end is not known.
*/
function billedTime({ pullStartedAt, startedAt, stoppedAt }, until) {
	const from = pullStartedAt ?? startedAt;
	if (from === void 0) return 0;
	return Math.max(LEAST$1, Math.ceil(((stoppedAt ?? until) - from) / SECOND$7) * SECOND$7);
}
/** Hours of the clock from one instant to another (epoch milliseconds): metrics are paid by them. */
function hoursTouched(from, to) {
	return Math.floor(to / HOUR) - Math.floor(from / HOUR) + 1;
}
/** What a stack's tasks are going to use. @param lasts milliseconds of the load. */
function plannedUse({ tasks, kind }, lasts) {
	const billed = Math.max(LEAST$1, lasts + AROUND);
	const metrics = kind === "legacy" ? 1 : 2;
	return {
		tasks: Array.from({ length: tasks }, () => ({
			billed,
			load: lasts
		})),
		metricHours: metrics * (Math.ceil(lasts / HOUR) + 1),
		settling: SETTLING$1
	};
}
/** What the use of a region costs in US dollars, part by part; null where that is not known. */
function priceOfUse(stack, used, habits) {
	const billed = used.tasks.reduce((sum, task) => sum + task.billed, 0);
	const hours = billed / HOUR;
	const hourly = hourlyPrice(stack);
	const isSpot = capacityOf(stack, habits.capacity) === "FARGATE_SPOT";
	const parts = {
		compute: hourly === void 0 ? null : hourly * hours * (isSpot ? PRICES.spot : 1),
		...priceBeside({
			addressHours: stack.assignPublicIp === "ENABLED" ? hours : 0,
			metricHours: used.metricHours,
			...callsIn(stack, used, habits)
		})
	};
	return {
		region: stack.region,
		tasks: used.tasks.length,
		vcpus: stack.size?.vcpus ?? null,
		gigabytes: stack.size?.gigabytes ?? null,
		architecture: stack.size?.architecture ?? null,
		capacity: isSpot ? "spot" : "on-demand",
		isListed: isPriced(stack.region),
		seconds: billed / SECOND$7,
		dollars: totalOf(Object.values(parts)),
		parts
	};
}
/** Null where a part is not known. */
function totalOf(parts) {
	const known = parts.flatMap((part) => part ?? []);
	return known.length < parts.length ? null : known.reduce((sum, part) => sum + part, 0);
}
/** Of the list prices. */
const PRICED_BY = {
	source: PRICES.source,
	date: PRICES.date
};
/** Calls of AWS that are paid for, and the log: by how often the parts of a run make them. */
function callsIn({ kind }, used, habits) {
	const { files, live } = habits;
	const { tasks, settling } = used;
	const longest = Math.max(0, ...tasks.map(({ load }) => load));
	const inAll = tasks.reduce((sum, { load }) => sum + load, 0);
	const waited = tasks.reduce((sum, { billed, load }) => sum + Math.max(0, billed - load), 0);
	const shown = live === void 0 ? Math.min(MOST_SHOWN, longest / SHOWS_EVERY) : 0;
	const reports = live === void 0 ? 0 : inAll / live.every;
	const isManaged = kind === "managed";
	return {
		metricReads: METRICS_OF_READ * Math.ceil(1 + settling / SETTLES_EVERY + shown),
		metricWrites: isManaged ? tasks.length + Math.ceil(inAll / SENDS_EVERY) : 0,
		objectWrites: isManaged ? WRITES_OF_REGION + files + WRITES_OF_TASK * tasks.length + Math.ceil(reports) + looks() : 0,
		objectReads: isManaged ? (READS_OF_TASK + files) * tasks.length + Math.ceil(waited / WAITS_EVERY) + (live?.labels === true ? Math.ceil(reports) : 0) : 0,
		logBytes: LOG_OF_TASK * tasks.length + LOG_OF_SECOND * inAll / SECOND$7
	};
	/** Each look lists what the tasks have reported. */
	function looks() {
		return live === void 0 ? 0 : Math.ceil(longest / FOLLOW_EVERY);
	}
}

// src/report/results/figures.ts
const known$1 = number().nullable();
const text = string().nullable();
const bounds = object({
	low: number(),
	high: number()
}).meta({
	id: "bounds",
	description: "The true figure is one of these, both ends included."
});
const shown$4 = union([number(), bounds]).nullable().meta({ id: "figure" });
/** The figures of a steady stream, by their names in the criteria language. */
const steady = object({
	avg: known$1,
	p50: known$1,
	p90: known$1,
	p95: known$1,
	p99: known$1,
	"p99.9": known$1,
	max: known$1
});
const figures = object({
	region: text,
	label: text,
	samples: shown$4,
	errors: shown$4,
	downtime: shown$4.optional(),
	rps: shown$4,
	avg: shown$4,
	min: shown$4,
	p50: shown$4,
	p90: shown$4,
	p95: shown$4,
	p99: shown$4,
	"p99.9": shown$4,
	max: shown$4,
	stddev: shown$4,
	apdex: shown$4.optional(),
	steady: steady.nullable().optional().describe("What a steady stream of requests would have seen.")
}).meta({
	id: "figures",
	description: "Of all samples, or of those of one region or label."
});
const load = object({
	users: known$1,
	rate: known$1
}).meta({
	id: "load",
	description: "Virtual users at a time, and requests a second."
});
const executionLoad = object({
	users: known$1.describe("Virtual users of all its tasks."),
	userTime: known$1.describe("Of these users, all together."),
	time: known$1.describe("Of the task whose load was shortest."),
	requests: known$1.describe("Over the whole time; transactions are none.")
}).meta({ id: "execution-load" });

// src/report/results/criterion.ts
const outcome$1 = _enum([
	"pass",
	"fail",
	"inconclusive"
]);
const message = {
	code: string(),
	what: string(),
	fix: string()
};
const problem = object({
	...message,
	where: string(),
	doubt: _enum(["contradiction", "average"]).optional().describe("What is in doubt, where it is not everything.")
}).meta({
	id: "problem",
	description: "A message: its code, the place, what happened, the fix."
});
const criterion = object({
	text: string().describe("In its one spelling, as docs/criteria.md defines it."),
	condition: string().describe("What must hold, whether or not it ends the run."),
	source: union([object({
		input: string(),
		line: int(),
		column: int()
	}), _enum(["added", "circuit-breaker"])]).describe("Where it was written; \"added\" is the limit on errors that every run has."),
	place: object({
		file: string(),
		line: int()
	}).nullable().optional().describe("In the repository, where that is known."),
	translatedFrom: text.describe("As it stands in the scenario's passfail criteria."),
	subject: _enum(SUBJECTS.map(({ name }) => name)),
	percentile: known$1,
	target: known$1.optional().describe("Of Apdex: milliseconds within which a sample satisfies."),
	scope: object({
		label: text,
		region: text
	}),
	operator: _enum(OPERATORS),
	limit: number(),
	window: known$1.describe("Milliseconds of each window in which it must hold."),
	streak: known$1.describe("Milliseconds for which it may not be broken without a break."),
	on: literal("stop").nullable().describe("Whether it ends the run."),
	soft: boolean().describe("Whether it only warns."),
	outcome: outcome$1,
	actual: known$1.describe("What was measured, in the unit of the limit."),
	range: bounds.nullable().describe("Where it lies, if no more is known."),
	regions: array(object({
		region: string(),
		outcome: outcome$1,
		actual: known$1,
		range: bounds.nullable()
	})).readonly().optional().describe("Of a criterion for each region: those that were judged, the worst first."),
	margin: known$1.describe("Distance to the limit as a fraction of it; negative is beyond."),
	words: string().describe("What was measured, or why nothing was."),
	reason: object(message).nullable().describe("Why it could not be judged."),
	sentence: string(),
	note: text.describe("What a table of figures does not say."),
	steady: object({
		value: number(),
		own: number().describe("What the samples saw."),
		region: string().optional().describe("The one of each region that it is the slowest in."),
		isBeyond: boolean().describe("Whether it clearly breaks the limit that the samples meet.")
	}).nullable().optional().describe("What a steady stream of requests would have seen, in milliseconds.")
}).meta({ id: "criterion" });

// src/report/results/facts.ts
const list$1 = (item) => array(item).readonly();
const moment = instant.nullable();
/** When the parts of a run were. */
const times = object({
	launched: instant.describe("The first task was asked for."),
	loadBegan: moment.describe("The first sample of any task began."),
	loadEnded: moment.describe("The last sample of any task ended."),
	judged: instant
}).meta({ id: "times" });
const late = list$1(object({
	taskId: string(),
	by: number()
})).meta({ id: "late-tasks" });
const start = object({
	at: instant,
	tasks: count$2,
	spread: number(),
	late
}).nullable().describe("How closely the first requests of tasks that started together came.");
const latecomers = object({
	at: instant,
	tasks: count$2,
	late
}).nullable().describe("Tasks that came up after an instant that was fixed before the launch.");
/** A task, as ECS and its own report describe it. */
const task = object({
	region: string(),
	taskId: string(),
	task: string().describe("Its ARN."),
	created: moment,
	pullStarted: moment.describe("The pull of its image began."),
	pullStopped: moment,
	started: moment.describe("It was RUNNING."),
	firstRequest: moment,
	lastSample: moment,
	stopping: moment,
	stopped: moment,
	stopCode: text,
	exitCode: int().nullable(),
	samples: count$2.nullable(),
	cpu: known$1.describe("The share of its vCPUs that the load generator was busy.")
}).meta({
	id: "task",
	description: "A task from PROVISIONING to STOPPED."
});
/** Where the AWS console shows the run in a region. */
const place = object({
	region: string(),
	cluster: string(),
	logGroup: text,
	namespace: text.describe("Of its CloudWatch metrics."),
	dashboard: text.describe("The name of the dashboard that shows the region.")
}).meta({ id: "place" });
const step = tuple([
	instant,
	count$2,
	count$2,
	number(),
	known$1,
	string()
]);
/** The run over time, all tasks together that have reported. */
const series = object({
	width: int().min(1e3).describe("Milliseconds of a step; steps begin at multiples of it."),
	groups: list$1(object({
		region: text,
		label: text,
		steps: list$1(step).describe("When it began, samples, failures, sum of response times, most virtual users, histogram; a step without samples is left out. The histogram's text is that of a task's second (docs/worker-protocol.md), and empty where it is not known.")
	})).describe("Of all samples, of each region, and of labels."),
	cpu: list$1(tuple([
		instant,
		number(),
		number()
	])).describe("How busy the load generators were: the mean of all tasks, and the busiest one.")
}).meta({ id: "series" });
/** What a run costs, in US dollars. */
const cost = object({
	estimate: known$1.describe("Before the start, by the planned duration."),
	actual: known$1.describe("By the seconds that tasks ran, and the requests that were made."),
	prices: object({
		source: string(),
		date: string()
	}).describe("Of the list prices."),
	regions: list$1(object({
		region: string(),
		tasks: count$2,
		vcpus: known$1,
		gigabytes: known$1,
		architecture: text,
		capacity: _enum(["on-demand", "spot"]),
		isListed: boolean().describe("Whether its prices are listed, or count as the dearest."),
		seconds: known$1.describe("Of all tasks together, as they are billed."),
		estimate: known$1,
		actual: known$1,
		parts: object({
			compute: known$1.describe("vCPUs and memory."),
			addresses: known$1.describe("Public IPv4."),
			metrics: known$1.describe("CloudWatch: metrics, and the calls that write and read them."),
			requests: known$1.describe("Of S3."),
			logs: known$1
		}).describe("Of the actual cost.")
	}))
}).meta({ id: "cost" });
/** The step of the workflow that ran it; null where it was no workflow. */
const workflow$1 = object({
	server: string().describe("Such as https://github.com."),
	repository: string(),
	gate: string().describe("What tells this gate from others: workflow, job, matrix, name."),
	file: text.describe("The path of the workflow."),
	job: string(),
	event: string(),
	runId: string(),
	runNumber: int(),
	attempt: int(),
	commit: text.describe("The head of the pull request, or what was pushed."),
	branch: text,
	pull: int().nullable().describe("The number of the pull request.")
}).meta({ id: "workflow" });
/** Of one error message: where and when it came. */
const errorPlace = object({
	region: string(),
	count: count$2,
	first: moment,
	last: moment
}).meta({ id: "error-place" });
/** Headers that every request has, by which a service finds the requests of a run. */
const traced = object({
	header: text.describe("Its value is the id of the run."),
	traceparent: boolean()
}).meta({ id: "traced" });

// src/report/results/schema.ts
/**
* Versions are additive: what is added is ignored by whoever does not look for it, and everything
* that was there stays. A change that cannot be read so takes another number.
*/
const VERSION = 3;
const list = (item) => array(item).readonly();
const count = int().min(0);
const region = object({
	region: string().regex(/^[a-z]{2}[a-z0-9-]{1,40}$/, { error: "it is not a region" }),
	stackName: string(),
	tasks: object({
		asked: count,
		started: count,
		completed: count
	}),
	samples: count,
	errors: known$1,
	average: known$1.describe("As CloudWatch measured it."),
	reportedAverage: known$1.describe("As the tasks measured it."),
	note: text,
	cloudWatch: object({
		samples: count,
		sum: number(),
		complete: boolean(),
		expected: count.describe("What the tasks that reported have sent."),
		averageOf: _enum([
			"all",
			"part",
			"others"
		]).optional().describe("Of which samples the average is: of all, of a part, or of others too."),
		settled: boolean(),
		waited: number()
	}),
	doubts: list(problem),
	trust: _enum([
		"all",
		"errors-only",
		"none"
	]).describe("What is trusted of the tasks' reports."),
	rampUpUnknown: boolean().describe("Whether Taurus left out samples that it does not report."),
	results: array(taskResult.meta({ id: "task-result" })).describe("The tasks' own reports (docs/worker-protocol.md)."),
	finals: list(object({
		taskId: string(),
		samples: count,
		failures: bounds,
		average: bounds,
		percentiles: list(tuple([number(), bounds])),
		labels: list(tuple([string(), object({
			errors: bounds,
			average: bounds
		})])).nullable()
	})).describe("On a legacy stack: what the final log lines of its tasks prove.")
}).meta({ id: "region" });
const changed = object({
	base: text.describe("The commit that the pull request is to be merged into."),
	scenario: _enum(["head", "base"]).describe("Whose scenario and threshold were used."),
	files: list(object({
		path: string(),
		kind: _enum([
			"scenario",
			"plan",
			"data",
			"workflow"
		]),
		change: _enum([
			"added",
			"modified",
			"removed"
		]),
		inputs: list(string()).describe("Of this step, where a workflow sets them otherwise."),
		diff: list(string()).nullable().describe("Its first lines; null where it is no text.")
	})),
	unknown: list(problem).describe("Why it is unknown what else is changed.")
}).meta({ id: "changed" });
/**
* The results document: all that is known of a finished run, as JSON. What is not known is null.
* Every face of a run (log, summary, outputs) is a function of it, and a run is judged again by it.
*/
const resultsSchema = object({
	version: literal(3),
	runId: string().refine(isRunId, { error: "it is not the id of a run" }),
	replayed: boolean().describe("Whether an earlier run was judged again."),
	scenario: string(),
	took: number().describe("From the first task that was asked for to the verdict."),
	verdict: outcome$1,
	criteria: list(criterion),
	doubts: list(problem).describe("Why nothing is proven."),
	reservations: list(problem).describe("Why a pass would prove nothing, while a failure does."),
	endedEarly: object({
		after: number(),
		criteria: list(string()).describe("The texts of the criteria that ended it."),
		left: known$1,
		samples: known$1.describe("Samples that would have followed."),
		dollars: known$1.describe("What they would have cost."),
		spot: boolean()
	}).nullable(),
	load: object({
		tasks: object({
			asked: count,
			started: count,
			tookPart: count,
			completed: count
		}),
		asked: load,
		achieved: load,
		executions: list(object({
			index: count.describe("Which execution of the scenario, from 0."),
			scenario: text,
			region: string(),
			tasks: count.describe("That ran to their end."),
			asked: executionLoad,
			achieved: executionLoad
		})).optional().describe("Each execution in each region, as far as its tasks say it.")
	}),
	start,
	latecomers,
	excluded: list(problem).describe("Tasks that did not take part, as `min-tasks` allows."),
	notices: list(problem).optional().describe("What was left out of the scenario, and what else was said of the inputs."),
	changed: changed.nullable().optional().describe("What a pull request changes; null where no pull request is at hand."),
	rampUp: object({
		samples: count,
		failures: count,
		sum: number()
	}).nullable().describe("Samples that are in no figure, because they belong to the ramp-up."),
	targetFailures: list(problem).describe("Why not a single sample of some tasks succeeded."),
	errors: list(object({
		message: string(),
		count,
		places: list(errorPlace).optional()
	})).describe("The ten most frequent ones."),
	overall: object({
		samples: count,
		average: known$1,
		errors: known$1,
		p95: known$1
	}),
	figures: list(figures),
	moreLabels: count.describe("Labels that were seen and are not in the figures."),
	regions: list(region),
	apdexAt: known$1.optional().describe("The satisfying response time of the Apdex in the figures."),
	times: times.optional(),
	workflow: workflow$1.nullable().optional(),
	traced: traced.optional(),
	cost: cost.nullable().optional(),
	places: list(place).optional().describe("Where the AWS console shows the run."),
	series: series.nullable().optional(),
	tasks: list(task).optional(),
	taskFailures: list(object({
		...message,
		task: string().describe("Its ARN."),
		taskId: string(),
		region: string(),
		lastLines: list(string()).nullable().describe("Null where its log was not read.")
	}))
}).meta({
	title: "Results of a load test",
	description: "Times are in milliseconds, shares are fractions. Null is what is not known."
});
/** How a criterion ended: one that only warns, and does not hold for certain, is a warning. */
function wordFor(judged) {
	return judged.soft && judged.outcome !== "pass" ? "warning" : judged.outcome;
}

// src/report/waiting.ts
const STEADY = [
	["avg", "average"],
	["p95", "p95"],
	["p99", "p99"]
];
/** The columns of a table that are worth their place: lost time, and a clearly slower stream. */
function waitingColumns(rows) {
	const isLost = rows.some((row) => (highOf(row?.downtime) ?? 0) > 0);
	const downtime = {
		title: "Downtime",
		cells: rows.map((row) => print$2(highOf(row?.downtime), printShare$1))
	};
	const steady = STEADY.filter(([name]) => rows.some((row) => steadyIn(row, name) !== void 0)).map(([name, title]) => ({
		title: `Steady ${title}`,
		cells: rows.map((row) => print$2(row?.steady?.[name], printResponseTime))
	}));
	return [...isLost ? [downtime] : [], ...steady];
}
/** What a steady stream would have seen, where it would have been clearly slower. */
function steadyIn(row, name) {
	const [own, steady] = [highOf(row?.[name]), row?.steady?.[name] ?? void 0];
	return own === void 0 || steady === void 0 || !isClearlySlower(steady, own) ? void 0 : steady;
}
/** One sentence where the samples of the run show less than its users saw. */
function waitingRemarks({ figures }) {
	const run = figures.find(({ region, label }) => region === null && label === null);
	for (const [name, title] of STEADY) {
		const [own, steady] = [highOf(run?.[name]), steadyIn(run, name)];
		if (own === void 0 || steady === void 0) continue;
		const [slow, fast] = [printResponseTime(steady), printResponseTime(own)];
		return [`A steady stream of requests would have seen ${name === "avg" ? "an average" : `a ${title}`} of ${slow} (the samples: ${fast}): users who wait send few samples.`];
	}
	return [];
}
function highOf(figure) {
	return typeof figure === "number" ? figure : figure?.high ?? void 0;
}
function print$2(figure, printer) {
	return figure === null || figure === void 0 ? "-" : printer(figure);
}

// src/report/sentences.ts
/** So many criteria have their sentence, of so many characters: a label in it may be long. */
const [MOST_CRITERIA, LONGEST_SENTENCE] = [100, 1e3];
/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
function reasons(results) {
	const { verdict, criteria } = results;
	const isProven = verdict === "fail";
	const open = openIn(results).map(printProblem);
	const judged = (isProven ? [
		"fail",
		"inconclusive",
		"warning",
		"pass"
	] : [
		"inconclusive",
		"fail",
		"warning",
		"pass"
	]).flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word).map(printSentence));
	const shown = [...judged.slice(0, MOST_CRITERIA), ...unlisted(judged.length)];
	return isProven ? [...shown, ...open] : [...open, ...shown];
}
/** How many of so many criteria have no sentence, where there are more than have one. */
function unlisted(criteria) {
	const rest = criteria - MOST_CRITERIA;
	return rest > 0 ? [`Criteria that are not listed: ${printCount(rest)}. The results file has them.`] : [];
}
/** Why a pass would prove nothing is no reason for a failure. */
function openIn({ verdict, doubts, reservations }) {
	return grouped([...doubts, ...verdict === "fail" ? [] : reservations]);
}
/** What was found, or why nothing was, what to do about it, and the code of that message. */
function printSentence({ text, sentence, reason }) {
	if (reason === null) return `${cut(sentence, LONGEST_SENTENCE)}.`;
	const what = cut(reason.what, LONGEST_SENTENCE);
	return `${cut(text, LONGEST_SENTENCE)}: ${printMessage({
		...reason,
		what
	})}`;
}
/** The sentences that decided the verdict, for the one line that a failed step shows. */
function decisive$1(results) {
	const { verdict, criteria, targetFailures } = results;
	const words = verdict === "fail" ? ["fail"] : ["fail", "inconclusive"];
	const failed = criteria.filter((criterion) => words.includes(wordFor(criterion))).length;
	const open = openIn(results).length;
	const count = verdict !== "fail" && open > 0 ? open : failed;
	const shown = reasons(results).slice(0, Math.min(count, 3));
	const more = count - shown.length;
	const rest = more === 0 ? [] : [`${plural(more, "more reason")} ${more === 1 ? "is" : "are"} in the job summary.`];
	const target = verdict === "pass" ? [] : grouped(targetFailures).slice(0, 1).map(printProblem);
	return [
		...shown,
		...target,
		...rest
	].join(" ");
}
/** How many late tasks are named. */
const NAMED$1 = 5;
/**
* What is worth a sentence beside the figures: a target that did not answer, ramp-up that was left
* out, load that was not sent. One entry each.
*/
function remarks(results) {
	const { excluded, latecomers, start } = results;
	return [
		...causes(results),
		...grouped(excluded).map((problem) => `Did not take part: ${printProblem(problem)}`),
		...latecomers === null ? [] : [printLatecomers(latecomers)],
		...start === null ? [] : [printStart(start)],
		...rampUpRemarks(results),
		...connectionRemarks(results),
		...waitingRemarks(results)
	];
}
/** What explains more than any figure: a target that did not answer, a load that was ended. */
function causes({ targetFailures, endedEarly }) {
	return [...grouped(targetFailures).map(printProblem), ...endedEarly === null ? [] : [printEnd(endedEarly)]];
}
/**
* "Stopped 12 s into a load of 5 min: 96% of it (about 57,600 samples) was not sent, which saves
* about $0.12 ...".
*/
function printEnd(end) {
	const { after, left, samples, dollars, spot } = end;
	if (left === null) return `Stopped ${printSpan(after)} into its load, whose full length is not known.`;
	const unsent = samples === null ? "" : ` (about ${printCount(samples)} samples)`;
	const prices = `of Fargate at on-demand prices${spot ? ", less on Spot" : ""}`;
	const money = dollars === null ? "" : `, which saves about $${printDollars(dollars)} ${prices}`;
	const planned = after + left;
	return `Stopped ${printSpan(after)} into a load of ${printSpan(planned)}: ${printShare$1(left / planned)} of it${unsent} was not sent${money}.`;
}
function namesOf$1(late) {
	return someOf(late.map(({ taskId, by }) => `${taskId} (${printSpan(by)})`), NAMED$1);
}
function printStart({ tasks, spread, late }) {
	const names = late.length === 0 ? "" : `; late: ${namesOf$1(late)}`;
	return `First requests of ${plural(tasks, "task")} within ${printSpan(spread)} of each other${names}.`;
}
function printLatecomers({ at, tasks, late }) {
	const instant = new Date(at).toISOString();
	const all = plural(tasks, "task");
	return late.length === 0 ? `${all} came up in time to start together at ${instant}.` : `${late.length} of ${all} came up after ${instant}, and started late: ${namesOf$1(late)}. Raise start-delay to wait for them.`;
}
function rampUpRemarks({ rampUp, regions }) {
	const left = "Ramp-up, left out of every criterion";
	const unknown = regions.filter(({ rampUpUnknown }) => rampUpUnknown).map(({ region }) => region);
	const figures = rampUp === null || rampUp.samples === 0 ? "" : `, average ${printResponseTime(rampUp.sum / rampUp.samples)}, errors ${printShare$1(rampUp.failures / rampUp.samples)}`;
	return [...rampUp === null ? [] : [`${left}: ${plural(rampUp.samples, "sample")}${figures}.`], ...unknown.length === 0 ? [] : [`${left} by Taurus, which does not report it: that of ${unknown.join(", ")}.`]];
}
/** JMeter counts a connection in whole milliseconds: one that takes less is not seen. */
function connectionRemarks({ regions }) {
	const executions = regions.flatMap(({ results }) => results.flatMap((one) => one.executions ?? []));
	const opened = sumOf(executions.map(({ connections = 0 }) => connections));
	const requests = sumOf(executions.map((execution) => execution.requests));
	if (opened === 0) return [];
	return [`At least ${printCount(opened)} of ${plural(requests, "request")} opened a connection, whose time is in theirs.`];
}
/** What is to be seen first: what a pull request changes, and whose scenario was used. */
function changeMessages({ changed }) {
	if (!changed) return [];
	const { base, scenario, files, unknown } = changed;
	const sha = base?.slice(0, 12) ?? "";
	const names = files.map(({ path, kind, change, inputs }) => {
		return `${path} (${[
			kind,
			...change === "modified" ? [] : [change],
			...inputs
		].join(", ")})`;
	});
	return [
		...names.length > 0 ? [messageFor("pull-request-changes", {
			sha,
			files: names
		})] : [],
		...scenario === "base" && base !== null ? [messageFor("base-scenario-used", { sha })] : [],
		...unknown
	];
}
/** The differences themselves, for a log. */
function differenceLines({ changed }) {
	return (changed?.files ?? []).flatMap(({ path, diff }) => [
		path,
		...diff ?? ["(no lines to show: it is no text, or too long)"],
		""
	]);
}
const NO_LINES = "(no lines to show: it is no text, or too long)";

// src/report/log/plan.ts
/** What is about to happen, before anything costs money. */
function planLines({ inputs, runId, following }) {
	const { plan, criteria, timeout, rampUp, load, shares, minTasks, regions } = inputs;
	const tasks = sumOf(regions.map((region) => region.tasks));
	const isShared = load === "total";
	const users = plural(plan.concurrency, "virtual user");
	const share = isShared ? "in the whole fleet" : "a task";
	const inTotal = plural(isShared ? plan.concurrency : plan.concurrency * tasks, "virtual user");
	const fleet = regions.map((region) => `${region.region} ${region.tasks}`).join(", ");
	return [
		`Run ${runId}`,
		`Scenario: ${plan.origin}, ${lengthOf$1(plan)}, ${users} ${share}`,
		`Fleet: ${plural(tasks, "task")} (${fleet}), ${inTotal} in total`,
		...plan.files.map((file) => `File: ${printFile(file, load)}`),
		...shareLines(shares).map((line) => `Share: ${line}`),
		...minTasks < tasks ? [`At least ${minTasks} of the tasks must be up`] : [],
		...criterionLines(criteria),
		...rampUp === "exclude" ? [`Ramp-up: the first ${printSpan(plan.rampUp)} of each task count for no criterion`] : [],
		breakerLine(inputs, following),
		pollLine(regions, following),
		`Time limit: ${printSpan(timeout)}`
	];
}
/** A scenario may hold thousands. */
function criterionLines(criteria) {
	return [...criteria.slice(0, MOST_CRITERIA).map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`), ...unlisted(criteria.length)];
}
function lengthOf$1({ duration, openEnded }) {
	return [...duration === 0 ? [] : [`for ${printSpan(duration)}`], ...openEnded ? ["until its iterations are done"] : []].join(" and ");
}
/** `data/users.csv, 1.2 kB, 40 rows, a slice for each task` */
function printFile({ path, bytes, data }, load) {
	const rows = data?.count.ok === true ? [plural(data.count.value, "row")] : [];
	const share = data !== void 0 && data.executions.length > 0 ? [load === "total" ? "a slice of its own for each task" : "all of them in each task"] : [];
	return [
		path,
		printBytes(bytes),
		...rows,
		...share
	].join(", ");
}
function breakerLine({ circuitBreaker }, following) {
	if (!circuitBreaker) return "Circuit breaker: off";
	const breaker = following?.criteria.find(({ source }) => source === "circuit-breaker");
	if (breaker === void 0) return "Circuit breaker: off, because tasks of legacy stacks report nothing while they run";
	return `Circuit breaker: stops the run once it breaks ${printCondition({
		...breaker,
		on: void 0
	})}`;
}
function pollLine(regions, following) {
	const tasks = regions.map((region) => region.tasks);
	const [wide, close] = [TEMPOS.wide, TEMPOS.close].map((tempo) => printSpan(intervalFor(tasks, tempo)));
	return `Polls: task states every ${wide}, and every ${close} near the end${following === void 0 ? "" : `; live figures every ${printSpan(FOLLOW_EVERY)}`}`;
}
/**
* One line a region however large the fleet is: `eu-west-1: 40 tasks of 12 or 13 virtual users (500
* in total), 25/s each`. An execution that does not run on every task has a line of its own.
*/
function shareLines({ executions, regions }) {
	const all = regions.flatMap(({ tasks }) => tasks);
	const partial = executions.flatMap((_, index) => {
		const running = all.filter(({ share }) => (share.executions[index]?.concurrency ?? 0) > 0).length;
		return running === all.length ? [] : [`execution ${index + 1} runs on ${running} of ${plural(all.length, "task")}`];
	});
	return [...regions.map(printShare), ...partial];
}
function printShare({ region, tasks }) {
	const users = tasks.map(({ share }) => sumOf(share.executions.map(({ concurrency }) => concurrency)));
	const { least, most } = rangeOf(users);
	const each = `${least === most ? "" : `${printCount(least)} or `}${plural(most, "virtual user")}`;
	const inTotal = tasks.length === 1 ? "" : ` (${printCount(sumOf(users))} in total)`;
	return `${region}: ${plural(tasks.length, "task")} of ${each}${inTotal}${printRates(tasks)}`;
}
/** Nothing, unless every task has a limit. */
function printRates(tasks) {
	const rates = tasks.flatMap((task) => rateOf$1(task) ?? []);
	if (rates.length < tasks.length) return "";
	const { least, most } = rangeOf(rates.map((rate) => Number(rate.toPrecision(6))));
	return `, ${least === most ? most : `${least} to ${most}`}/s${tasks.length === 1 ? "" : " each"}`;
}
/**
* Requests a second of all executions that a task runs; undefined when one of them has no limit.
*/
function rateOf$1({ share }) {
	const running = share.executions.filter(({ concurrency }) => concurrency > 0);
	const limits = running.flatMap(({ throughput }) => throughput ?? []);
	return limits.length === running.length ? sumOf(limits) : void 0;
}
function rangeOf(numbers) {
	const sorted = numbers.toSorted((a, b) => a - b);
	return {
		least: sorted[0] ?? 0,
		most: sorted.at(-1) ?? 0
	};
}

// src/fleet/overrides.ts
/**
* Texts, each with the colon of a key where it is one, and numbers; nothing else of JSON has digits
* or quotes.
*/
const TEXT_OR_NUMBER = /("(?:[^"\\]|\\.)*")(:?)|(-?\d+)(e[+-]\d+)?(?:\.\d+(?:e[+-]\d+)?)?/g;
/** Characters that YAML takes for line breaks, or not at all, and JSON writes as they are. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
/** YAML reads the colon behind a longer key only where `?` has announced a key. */
const LONGEST_KEY = 1e3;
/** What a region's tasks get beside the task definition: which run is theirs and what they do. */
function overridesFor(stack, assignment) {
	const { runId, taurus, deadline } = assignment;
	const name = stack.container;
	if (stack.kind === "legacy") return { containerOverrides: [{
		name,
		command: taurusCommand(taurus)
	}] };
	return { containerOverrides: [{
		name,
		environment: [
			{
				name: "LOAD_GATE_RUN_ID",
				value: runId
			},
			{
				name: "LOAD_GATE_EXCHANGE",
				value: exchangeUrl(stack.exchangeBucket, runId)
			},
			{
				name: "LOAD_GATE_ROLE_ID",
				value: stack.taskRoleId
			},
			{
				name: "LOAD_GATE_DEADLINE",
				value: String(deadline)
			}
		]
	}] };
}
/**
* The scenario as options of bzt, for an image that is not this action's. Taurus reads each
* value as YAML and applies it last; a list of executions only works index by index.
* A refused connection fails in a millisecond, and JMeter's error file then grows by megabytes a
* second; it is not needed here.
*/
function taurusCommand({ execution, scenarios, settings, modules }) {
	const complete = withProperties(modules?.jmeter.properties);
	const options = execution.map(({ scenario, ...item }, index) => {
		return `execution.${index}=${overrideText({
			scenario: typeof scenario === "string" ? scenario : complete(scenario),
			...item,
			"write-xml-jtl": "none"
		})}`;
	});
	const all = Object.entries(scenarios).map(([name, one]) => [name, complete(one)]);
	const rampUp = settings === void 0 ? [] : ["settings.ramp-up-exclude=true"];
	return [
		...options,
		`scenarios=${overrideText(byName(all))}`,
		...rampUp,
		"settings.check-updates=false"
	].flatMap((option) => ["-o", option]);
}
/**
* A scenario with the properties of all of them. An option that names those would replace Taurus's
* own.
*/
function withProperties(all) {
	return (scenario) => all === void 0 ? scenario : {
		...scenario,
		properties: {
			...all,
			...scenario.properties
		}
	};
}
/**
* JSON that Taurus reads as it is meant: it takes the value of an option for YAML 1.1, to which
* 1e-7 is a text and 1.0e-7 a number.
*/
function overrideText(value) {
	return JSON.stringify(value).replace(TEXT_OR_NUMBER, (all, text, colon, digits, exponent) => {
		if (text !== void 0) return colon !== "" && text.length > LONGEST_KEY ? `? ${all}` : all;
		return exponent === void 0 ? all : `${digits}.0${exponent}`;
	}).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// src/fleet/quota.ts
/**
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html, and the usage
* metric that belongs to each.
*/
const QUOTAS = {
	FARGATE: {
		code: "L-3032A538",
		name: "Fargate On-Demand vCPU resource count",
		usage: "Standard/OnDemand"
	},
	FARGATE_SPOT: {
		code: "L-36FBB829",
		name: "Fargate Spot vCPU resource count",
		usage: "Standard/Spot"
	}
};
/** The quota that the vCPUs of tasks are counted in, by what they run on. */
function quotaOf(capacity = "FARGATE") {
	return QUOTAS[capacity];
}
/** How many vCPUs the account may use in a region; undefined where there is no value. */
async function readQuota(aws, region, { code, name }) {
	const command = new GetServiceQuotaCommand({
		ServiceCode: "fargate",
		QuotaCode: code
	});
	return (await call({
		doing: `read the quota "${name}"`,
		region,
		permission: "servicequotas:GetServiceQuota"
	}, () => aws(region).quotas.send(command))).Quota?.Value;
}

// src/gate/figures/labels.ts
const LABEL_LENGTH$2 = 80;
/** Labels that a misspelt one is compared with; a fleet may have a million. */
const MOST_COMPARED$1 = 1e3;
/** Several figures ask for the same samples of a thousand tasks. */
const alreadyFound$1 = /* @__PURE__ */ new WeakMap();
/** The samples of some regions, of one label or of all; or why they are not known. */
function samplesOf(regions, label) {
	const all = alreadyFound$1.get(regions) ?? /* @__PURE__ */ new Map();
	const samples = all.get(label) ?? findSamples(regions, label);
	alreadyFound$1.set(regions, all.set(label, samples));
	return samples;
}
function findSamples(regions, label) {
	const without = regions.filter(({ results }) => results.length === 0).map(({ region }) => region);
	if (without.length > 0 || regions.length === 0) {
		const missing = without.length === 0 ? ["the run"] : without;
		return {
			ok: false,
			message: messageFor("results-missing", { regions: missing })
		};
	}
	const results = regions.flatMap((region) => region.results);
	const doubt = label === void 0 ? void 0 : doubtAbout$2(label, results);
	if (doubt !== void 0) return {
		ok: false,
		message: doubt
	};
	const all = results.flatMap((result) => distributionOf(result, label) ?? []);
	const shortest = all.flatMap(({ min }) => min ?? []);
	const longest = all.flatMap(({ max }) => max ?? []);
	const min = shortest.length === 0 ? void 0 : Math.min(...shortest);
	const max = longest.length === 0 ? void 0 : Math.max(...longest);
	return {
		ok: true,
		value: {
			...addCounts(all),
			min,
			max,
			results
		}
	};
}
function doubtAbout$2(label, results) {
	if (!isApart(label, results)) return messageFor("labels-too-many");
	if (!results.some(({ labels }) => Object.hasOwn(labels, label))) return labelMissing(label, [...new Set(results.flatMap((result) => Object.keys(result.labels)))].slice(0, MOST_COMPARED$1));
	return results.map(labelsIncomplete).find((message) => message !== void 0);
}
/** Why a task's labels are not all of its samples; undefined where they are. */
function labelsIncomplete(task) {
	const { samples } = task.overall;
	const held = addCounts(Object.values(task.labels)).samples;
	if (held === samples) return void 0;
	return messageFor("labels-incomplete", {
		task: task.taskId,
		held,
		samples
	});
}
/**
* Labels come from the scenario and, with variables in them, from replies: as JSON they can end no
* line.
*/
function labelMissing(label, labels) {
	const seen = byNearness(label, labels.map((one) => one.slice(0, LABEL_LENGTH$2))).map((one) => JSON.stringify(one.slice(0, LABEL_LENGTH$2)));
	return messageFor("label-without-samples", {
		label: JSON.stringify(label),
		labels: seen.length === 0 ? ["none"] : seen
	});
}
/**
* Reading the histograms of a thousand tasks takes a while, and several criteria ask for the same:
* by a region's tasks or by regions, and by kind and label.
*/
const alreadyMerged = /* @__PURE__ */ new WeakMap();
function once$1(of, { label, kind }, merge) {
	const all = alreadyMerged.get(of) ?? /* @__PURE__ */ new Map();
	const name = label === void 0 ? kind : `${kind} ${label}`;
	const known = all.get(name) ?? merge();
	alreadyMerged.set(of, all.set(name, known));
	return known;
}
/**
* The histograms of all tasks as one, if every one of them is there, and each of samples holds
* exactly those that its task counted.
*/
function mergedHistograms(regions, asked, visitHistogram) {
	const whose = asked.kind === "steady" && regions.every(({ results }) => areSteady(results, asked)) ? {
		...asked,
		kind: "histogram"
	} : asked;
	return once$1(regions, whose, () => {
		if (regions.length > 1 && whose.label !== void 0) return mergeTasks(regions.flatMap(({ results }) => results), whose, visitHistogram);
		const sum = emptySum();
		for (const { results } of regions) {
			const own = once$1(results, whose, () => mergeTasks(results, whose, visitHistogram));
			if (!own.ok) return own;
			addBuckets(sum, own.value);
		}
		return {
			ok: true,
			value: bucketsOf(sum)
		};
	});
}
/** Whether a steady stream would have seen just what the samples of each task show. */
function areSteady(tasks, { label }) {
	return tasks.every((task) => {
		const own = distributionOf(task, label);
		return own === void 0 || own.steady === own.histogram;
	});
}
function mergeTasks(results, { label, kind }, visitHistogram) {
	const sum = emptySum();
	const add = adder(sum);
	for (const result of results) {
		const distribution = distributionOf(result, label);
		if (distribution === void 0 || distribution.samples === 0) continue;
		const { taskId: task } = result;
		const { [kind]: histogram } = distribution;
		const samples = kind === "failed" ? distribution.failures : distribution.samples;
		if (samples === 0) continue;
		const found = typeof histogram === "string" ? visitHistogram(histogram, add) : void 0;
		if (found === void 0) return {
			ok: false,
			message: messageFor("histogram-unreadable", { task })
		};
		const { samples: held } = found;
		if (kind !== "steady" && held !== samples) return {
			ok: false,
			message: messageFor("histogram-incomplete", {
				task,
				held,
				samples
			})
		};
	}
	return {
		ok: true,
		value: bucketsOf(sum)
	};
}

// src/gate/figures/bounds.ts
/**
* What the tasks' final log lines prove about the figure that a criterion asks for, in the
* criterion's unit; or why they prove nothing. The region of the scope is not looked at: the tasks
* are those of the scope in question, every one that took a sample.
*/
function boundsOf(wanted, tasks) {
	const counted = tasks.filter(({ samples }) => samples > 0);
	if (counted.length === 0) return refused(messageFor("final-lines-empty"));
	const { label } = wanted.scope;
	return label === void 0 ? ofAll(wanted, counted) : ofLabel(wanted, label, counted);
}
function ofAll(wanted, tasks) {
	const samples = sumOf(tasks.map((task) => task.samples));
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
			value: meanOf$1(tasks, ({ failures }) => failures)
		};
		case "avg": return {
			ok: true,
			value: meanOf$1(tasks, ({ average: { low, high }, samples: own }) => {
				return {
					low: low * own,
					high: high * own
				};
			})
		};
		case "min": return quantile(wanted, 0, tasks);
		case "max": return quantile(wanted, 100, tasks);
		case "percentile": {
			const { percentile = NaN } = wanted;
			const needed = samplesFor(wanted);
			if (samples >= needed) return quantile(wanted, percentile, tasks);
			const facts = {
				figure: printName(wanted),
				needed,
				samples
			};
			return refused(messageFor("percentile-samples-few", facts));
		}
		case "stddev":
		case "downtime":
		case "rps":
		case "apdex": return refused(messageFor("final-lines-without-figure", { figure: printName(wanted) }));
	}
}
/** The tasks' sums together, divided by all samples: a mean in which every sample counts once. */
function meanOf$1(tasks, sumIn) {
	const samples = sumOf(tasks.map((task) => task.samples));
	const sums = tasks.map(sumIn);
	return {
		low: sumOf(sums.map(({ low }) => low)) / samples,
		high: sumOf(sums.map(({ high }) => high)) / samples
	};
}
function quantile(wanted, percentile, tasks) {
	const bounds = quantileBounds(percentile, tasks);
	if (bounds !== void 0) return {
		ok: true,
		value: bounds
	};
	const without = tasks.find(({ percentiles }) => percentiles.size === 0);
	return refused(without === void 0 ? messageFor("final-lines-without-bounds", { figure: printName(wanted) }) : messageFor("final-lines-without-percentiles", { task: without.taskId }));
}
/**
* A task does not say how many of its samples are the label's: the mean over all tasks lies
* somewhere between theirs.
*/
function ofLabel(wanted, label, tasks) {
	const { subject } = wanted;
	if (subject !== "avg" && subject !== "errors") return refused(messageFor("final-lines-label-figure", { figure: printName(wanted) }));
	const seen = /* @__PURE__ */ new Set();
	const found = [];
	for (const { taskId: task, labels } of tasks) {
		if (labels === void 0) return refused(messageFor("final-lines-labels-unclear", { task }));
		for (const name of labels.keys()) seen.add(name);
		const figures = labels.get(label);
		if (figures !== void 0) found.push(subject === "avg" ? figures.average : figures.errors);
	}
	if (found.length === 0) return refused(labelMissing(label, [...seen]));
	return {
		ok: true,
		value: {
			low: Math.min(...found.map((one) => one.low)),
			high: Math.max(...found.map((one) => one.high))
		}
	};
}
function refused(message) {
	return {
		ok: false,
		message
	};
}
/**
* Between which times a percentile of all tasks' samples together certainly lies, from the
* percentiles of each task. Undefined when they set no bounds.
*
* Every percentile of a task says how many of its samples lie at or below a time at least, and
* below a time at most. Added up over the tasks: where the sum of the first reaches the rank that
* is asked for, the percentile is not above that time; where the sum of the second does not reach
* it, the percentile is not below that time. So it is never wider than from the tasks' smallest to
* their largest percentile of that level, because ceil(p·n) over the tasks adds up to ceil(p·N) or
* more. It is narrower where tasks have unlike numbers of samples, it takes the neighbours of a
* level that was not printed, and it can do without the percentiles of a task whose samples are too
* few to matter.
*/
function quantileBounds(percentile, tasks) {
	const all = tasks.map(({ samples, percentiles }) => ({
		samples,
		marks: [...percentiles].map(([level, value]) => ({
			rank: rankOf$1(level, samples),
			value
		}))
	}));
	const rank = rankOf$1(percentile, sumOf(all.map(({ samples }) => samples)));
	const values = all.flatMap(({ marks }) => marks.map(({ value }) => value));
	const highs = values.map(({ high }) => high).toSorted((a, b) => a - b);
	const lows = values.map(({ low }) => low).toSorted((a, b) => b - a);
	const high = firstOf(highs, (time) => sumOf(all.map((task) => leastUpTo(task, time))) >= rank);
	const low = firstOf(lows, (time) => sumOf(all.map((task) => mostBelow(task, time))) < rank);
	return low === void 0 || high === void 0 || low > high ? void 0 : {
		low,
		high
	};
}
/**
* Nearest rank, as in buckets.ts and as Taurus counts. 99.9 / 100 * 1000 is a little more than
* 999 in binary.
*/
function rankOf$1(percentile, samples) {
	return Math.max(1, Math.ceil(Number((percentile / 100 * samples).toPrecision(12))));
}
function leastUpTo({ marks }, time) {
	return marks.reduce((least, { rank, value }) => value.high <= time ? Math.max(least, rank) : least, 0);
}
function mostBelow({ samples, marks }, time) {
	return marks.reduce((most, { rank, value }) => value.low >= time ? Math.min(most, rank - 1) : most, samples);
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

// src/phases/refusals.ts
/** What is asked of stacks that cannot do it. */
function refusals$1(plan) {
	return [
		...overrideProblems(plan.stacks, plan.assignment),
		...legacyProblems(plan),
		...missingSpot(plan)
	];
}
function missingSpot({ stacks, inputs }) {
	if (inputs.capacity !== "FARGATE_SPOT") return [];
	return stacks.filter(({ capacityProvider }) => capacityProvider === void 0).map((stack) => problemAt("spot-provider-missing", printStack(stack)));
}
/** What is asked of legacy stacks, which have no exchange and print only final log lines. */
function legacyProblems({ stacks, inputs }) {
	const hard = inputs.criteria.filter(({ soft }) => !soft);
	return legacyIn(stacks).flatMap((stack) => [
		...missingExchange(stack, inputs),
		...unjudgeable(stack, hard),
		...missingStops(stack, inputs)
	]);
}
/** What such stacks cannot do, and no verdict depends on: soft criteria, and traces. */
function legacyRemarks({ stacks, inputs }) {
	const soft = inputs.criteria.filter((criterion) => criterion.soft);
	return legacyIn(stacks).flatMap((stack) => [...unjudgeable(stack, soft), ...inputs.trace.includes("traceparent") ? [problemAt("legacy-traceparent", printStack(stack))] : []]);
}
function legacyIn(stacks) {
	return stacks.filter(({ kind }) => kind === "legacy");
}
/** What goes to tasks through an exchange only. */
function missingExchange(stack, inputs) {
	const where = printStack(stack);
	const files = inputs.plan.files.map(({ path }) => path);
	return [
		...files.length === 0 ? [] : [problemAt("legacy-files", where, { files })],
		...inputs.plan.taurus.services === void 0 ? [] : [problemAt("legacy-commands", where)],
		...inputs.load === "total" ? [problemAt("legacy-load-total", where)] : []
	];
}
/** Criteria that would end the run, if its tasks could be followed. */
function missingStops(stack, inputs) {
	const stops = inputs.criteria.filter((criterion) => criterion.on === "stop" && !isUnjudgeable(criterion, stack));
	if (stops.length === 0) return [];
	return [problemAt("legacy-stop", printStack(stack), { criteria: stops.map(quoteCriterion) })];
}
/** Criteria that no figure will ever answer: the run would be inconclusive whatever it measures. */
function unjudgeable(stack, criteria) {
	const where = printStack(stack);
	const here = criteria.filter((criterion) => isAbout(criterion, stack));
	const framed = [];
	const unknown = [];
	const reasons = /* @__PURE__ */ new Set();
	for (const criterion of here) {
		const reason = doubtAbout$1(criterion);
		if (reason !== void 0) {
			unknown.push(quoteCriterion(criterion));
			reasons.add(reason);
		} else if (isFramed(criterion)) framed.push(quoteCriterion(criterion));
	}
	const reason = [...reasons].join("; ");
	return [...framed.length === 0 ? [] : [problemAt("legacy-windows", where, { criteria: framed })], ...unknown.length === 0 ? [] : [problemAt("legacy-criteria", where, {
		criteria: unknown,
		reason
	})]];
}
function isUnjudgeable(criterion, stack) {
	return isAbout(criterion, stack) && (isFramed(criterion) || doubtAbout$1(criterion) !== void 0);
}
function isAbout(criterion, stack) {
	const { region } = criterion.scope;
	if (isDefaultDowntime(criterion)) return false;
	return region === void 0 || region === "each" || region === stack.region;
}
/**
* Why final log lines never hold the figure of a criterion, even of the whole run. The most that
* they can hold: figures without a doubt, of more samples than any percentile needs, and the label
* in question.
*/
function doubtAbout$1(criterion) {
	const { label } = criterion.scope;
	const exact = {
		low: 1,
		high: 1
	};
	const best = {
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
	const bounds = boundsOf(criterion, [best]);
	return bounds.ok ? void 0 : bounds.message.what;
}
/**
* Whether the quotas of vCPUs let as many tasks run as the start needs. A role that may not read
* them is no obstacle: ECS says the same, later.
*/
async function quotasOfRun({ inputs, stacks, aws }) {
	const read = await Promise.allSettled(stacks.map((stack) => readQuota(aws, stack.region, quotaOf(capacityOf(stack, inputs.capacity)))));
	const limited = stacks.flatMap((stack, index) => {
		const found = read[index];
		const limit = found?.status === "fulfilled" ? found.value : void 0;
		const { size } = stack;
		if (limit === void 0 || size === void 0) return [];
		const needed = size.vcpus * stack.tasks;
		return needed <= limit ? [] : [{
			stack,
			limit,
			vcpus: size.vcpus,
			needed
		}];
	});
	const missing = limited.map(({ stack, limit, vcpus }) => stack.tasks - Math.floor(limit / vcpus));
	const problems = limited.map(({ stack, limit, vcpus, needed }) => {
		const quota = quotaOf(capacityOf(stack, inputs.capacity)).name;
		const facts = {
			tasks: stack.tasks,
			vcpus,
			needed,
			limit,
			quota
		};
		return problemAt("quota-too-small", printStack(stack), facts);
	});
	const notes = unread(read);
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	return missing.reduce((left, count) => left - count, tasks) >= inputs.minTasks ? {
		problems: [],
		notes: [...notes, ...problems]
	} : {
		problems,
		notes
	};
}
/** Once for all regions: a permission is missing in each of them. */
function unread(read) {
	const [first] = read.filter(({ status }) => status === "rejected");
	if (first?.status !== "rejected") return [];
	return [problemAt("quota-unread", "the fleet", { reason: messageOf(first.reason) })];
}
/**
* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html: all overrides of
* a call, as JSON.
*/
const MAX_OVERRIDE_CHARACTERS = 8192;
/**
* A scenario that is too large for the overrides of a stack without an exchange; known before
* anything is started.
*/
function overrideProblems(stacks, assignment) {
	return stacks.flatMap((stack) => {
		const length = JSON.stringify(overridesFor(stack, assignment)).length;
		if (length <= MAX_OVERRIDE_CHARACTERS) return [];
		const facts = {
			length,
			most: MAX_OVERRIDE_CHARACTERS
		};
		return [problemAt("stack-overrides-too-long", printStack(stack), facts)];
	});
}

// src/phases/prepare.ts
/**
* Finds the stacks, and decides what is decided before the first task exists.
* @param earlier the id of a run that is over; a run that begins now gets one.
*/
async function contextFor(inputs, deps, earlier) {
	const { remarks } = inputs;
	if (remarks.length > 0) await deps.log.group("Inputs", async () => warnAbout(deps, remarks));
	const stacks = await deps.log.group("Stacks", () => findStacks(inputs, deps));
	const launchedAt = earlier === void 0 ? deps.time.now() : launchedAtOf(earlier);
	const runId = earlier ?? makeRunId(launchedAt);
	return contextOf(planRun({
		inputs,
		stacks,
		runId,
		launchedAt
	}), deps);
}
async function findStacks(inputs, deps) {
	const stacks = await readStacks(deps.aws, inputs.regions);
	for (const stack of stacks) {
		const exchange = stack.kind === "legacy" ? "legacy stack without an exchange" : `exchange ${stack.exchangeBucket}`;
		deps.log.info(`${stack.region}: stack ${stack.stackName}, cluster ${stack.cluster}, ${exchange}`);
	}
	return stacks;
}
/**
* Everything that can still be refused before a task exists, and the scenario where the tasks will
* read it.
* @returns what the run costs in US dollars, as far as that is known.
*/
async function prepare(run) {
	const { inputs, stacks, start, log } = run;
	for (const line of planLines(run)) log.info(line);
	if (start.kind === "at") log.info(`All tasks begin at ${new Date(start.instant).toISOString()}, or as soon as they are up`);
	const cost = costOfRun(run);
	const { dollars } = cost;
	if (dollars !== void 0) log.info(`Cost: about $${printDollars(dollars)}, by the estimate`);
	const quotas = await quotasOfRun(run);
	warnAbout(run, [...cost.notes, ...quotas.notes]);
	const problems = [
		...refusals$1(run),
		...cost.problems,
		...quotas.problems
	];
	if (problems.length > 0) throw new GateError(problems);
	warnAbout(run, legacyRemarks(run));
	const exchanges = exchangesOf(stacks, run);
	await putFiles(exchanges, inputs.plan.files);
	await Promise.all(exchanges.map((exchange) => putBundle(exchange, bundleOf(run))));
	return dollars;
}
/** What the tasks of the run read first. */
function bundleOf({ inputs, start, following, assignment }) {
	const { allow, targets, files } = inputs.plan;
	return {
		taurus: assignment.taurus,
		allow,
		targets,
		trace: inputs.trace,
		live: following?.live,
		rendezvous: start.kind === "together" ? {
			giveUpAt: start.giveUpAt,
			share: start.share
		} : void 0,
		files
	};
}
/** @param run with all of the fleet: the limit is for the whole run. */
function costOfRun(run) {
	const { inputs, stacks } = run;
	const estimates = stacks.map((stack) => estimateOf(stack, run));
	const guessed = estimates.filter(({ isListed }) => !isListed).map(({ region }) => region);
	const dollars = totalOf(estimates.map((estimate) => estimate.dollars)) ?? void 0;
	const notes = guessed.length === 0 ? [] : [problemAt("cost-guessed", "the cost", { regions: guessed })];
	if (dollars === void 0 || dollars <= inputs.maxCost) return {
		dollars,
		problems: [],
		notes
	};
	const facts = {
		cost: printDollars(dollars),
		most: printDollars(inputs.maxCost),
		write: String(Math.ceil(dollars))
	};
	return {
		dollars,
		problems: [problemAt("max-cost-exceeded", "input max-cost", facts)],
		notes
	};
}
function estimateOf(stack, run) {
	const { plan, timeout } = run.inputs;
	const lasts = plan.openEnded ? timeout : plan.duration;
	return priceOfUse(stack, plannedUse(stack, lasts), habitsOf(run));
}
function habitsOf({ inputs, following }) {
	return {
		capacity: inputs.capacity,
		files: inputs.plan.files.length,
		live: following?.live
	};
}
/** What a finished run has cost, also by tasks that took no part in it. */
function costsOf(tasks, { regions: measured }, run) {
	const ends = tasks.flatMap(({ stoppedAt }) => stoppedAt ?? []);
	const ended = ends.length === 0 ? run.time.now() : Math.max(...ends);
	const regions = run.stacks.map((stack) => {
		const own = tasks.filter(({ region }) => region === stack.region);
		const of = measured.find(({ region }) => region === stack.region);
		const { dollars: actual, ...priced } = priceOfUse(stack, useOf(own, ended, of), habitsOf(run));
		return {
			...priced,
			actual,
			estimate: estimateOf(stack, run).dollars
		};
	});
	return {
		estimate: totalOf(regions.map(({ estimate }) => estimate)),
		actual: totalOf(regions.map(({ actual }) => actual)),
		prices: PRICED_BY,
		regions
	};
}
/** By what ECS says of its tasks, and what they say themselves. */
function useOf(tasks, ended, measured) {
	const results = measured?.results ?? [];
	const spans = new Map(results.flatMap(({ taskId, timeline: { firstRequest, firstSample, lastSample } }) => {
		const first = firstRequest ?? firstSample;
		return first === null || lastSample === null ? [] : [[taskId, {
			first,
			lastSample
		}]];
	}));
	const used = tasks.map((task) => {
		const billed = billedTime(task, ended);
		const span = spans.get(task.id);
		return {
			billed,
			load: span ? Math.max(0, span.lastSample - span.first) : billed
		};
	});
	const all = [...spans.values()];
	const hours = all.length === 0 ? Math.min(1, measured?.samples ?? 0) : hoursTouched(Math.min(...all.map(({ first }) => first)), Math.max(...all.map(({ lastSample }) => lastSample)));
	const hasFailures = results.some(({ overall, rampUp }) => overall.failures + (rampUp?.failures ?? 0) > 0);
	const settling = measured?.settlement.waited ?? 0;
	return {
		tasks: used,
		metricHours: hours * (hasFailures ? 2 : 1),
		settling
	};
}
/** What was not spent of a run that was ended early. */
function endOf(fleetRun, run) {
	const { earlyEnd, running } = fleetRun;
	if (earlyEnd === void 0) return void 0;
	const { at, loadBegan, knownTo, samples, breaches } = earlyEnd;
	const end = {
		after: at - loadBegan,
		planned: run.following?.planned.duration,
		samples,
		sampledFor: knownTo - loadBegan
	};
	const used = {
		stacks: fleetRun.fleet.map(({ stack }) => stack),
		running,
		capacity: run.inputs.capacity
	};
	return {
		...savingsOf(end, used),
		criteria: breaches.map(({ criterion }) => criterion.text)
	};
}

// src/measurements/cloudwatch.ts
/** Where the metrics of a stack are, by its kind. */
const NAMESPACES = {
	managed: "FargateLoadGate",
	legacy: "dlt-fargate/taurus"
};
/** The metric of one run in one region, in milliseconds: no other run's samples are in it. */
function runMetric(aws, region, runId) {
	const { cloudWatch } = aws(region);
	return {
		region,
		cloudWatch,
		namespace: NAMESPACES.managed,
		name: "ResponseTime",
		dimensions: { RunId: runId }
	};
}
/**
* What the metric filter of a legacy stack writes, in seconds: one value a console line, for all
* runs.
*/
function legacyMetric(aws, region) {
	const { cloudWatch } = aws(region);
	return {
		region,
		cloudWatch,
		namespace: NAMESPACES.legacy,
		name: "avgResponseTime",
		dimensions: {}
	};
}
const DAY = 864e5;
/**
* Seconds of the finest period in which CloudWatch still holds what is so many milliseconds old:
* minutes for 15 days, 5 minutes for 63. Counts and sums are the same in any.
* https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
*/
function periodFor(age) {
	return age < 14 * DAY ? 60 : age < 62 * DAY ? 300 : 3600;
}
/** A page has 500 values; two months in minutes have 180. */
const MOST_PAGES = 1e3;
/** Reads how many samples a metric holds, and their sum. */
async function readTotals(metric, reading) {
	const { from, to, givenUp } = reading;
	const period = periodFor(to - from);
	const window = {
		StartTime: /* @__PURE__ */ new Date(Math.floor(from / 1e3 / period) * period * 1e3),
		EndTime: /* @__PURE__ */ new Date(Math.ceil(to / 1e3 / period) * period * 1e3)
	};
	const MetricDataQueries = [query(metric, "Sum", period), query(metric, "SampleCount", period)];
	const sums = /* @__PURE__ */ new Map();
	const status = /* @__PURE__ */ new Map();
	let NextToken;
	let pages = 0;
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
		pages += 1;
	} while (NextToken !== void 0 && pages < MOST_PAGES);
	const complete = NextToken === void 0 && [...status.values()].every((code) => code === "Complete");
	return {
		samples: Math.round(sums.get("samples") ?? 0),
		sum: sums.get("sum") ?? 0,
		complete
	};
}
/** What CloudWatch holds of one run, over several regions. */
async function readRunTotals({ aws, runId }, regions, reading) {
	return (await Promise.all(regions.map((region) => readTotals(runMetric(aws, region, runId), reading)))).reduce((all, { samples, sum, complete }) => ({
		samples: all.samples + samples,
		sum: all.sum + sum,
		complete: all.complete && complete
	}), {
		samples: 0,
		sum: 0,
		complete: true
	});
}
function query(metric, Stat, Period) {
	const { namespace, name, dimensions } = metric;
	const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({
		Name,
		Value
	}));
	return {
		Id: Stat === "Sum" ? "sum" : "samples",
		MetricStat: {
			Metric: {
				Namespace: namespace,
				MetricName: name,
				Dimensions
			},
			Period,
			Stat
		}
	};
}

// src/github/commits.ts
const MOST_BYTES$1 = 2e8;
/** Milliseconds of one call of Git; one that fetches may have to wait for much. */
const LONGEST$4 = 12e4;
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
		maxBuffer: MOST_BYTES$1,
		timeout: LONGEST$4
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
	const root = mkdtempSync(join$1(process.env["RUNNER_TEMP"] || tmpdir(), "load-gate-base-"));
	const folder = join$1(root, origin.folder);
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
		if (sha === "") return refused$1("base-commit-unnamed");
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
		diff: (before, after) => diff(join$1(folder, ".git"), before, after)
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
	appendFileSync(join$1(folder, ".git", "config"), `[remote "origin"]\n\turl = ${origin.url}\n`);
	const checkout = join$1(origin.workspace, origin.folder);
	const found = join$1(checkout, ".git");
	if (!existsSync(found)) return;
	const path = await git([
		"--git-dir",
		found,
		"rev-parse",
		"--git-path",
		"objects"
	]);
	const info = join$1(folder, ".git", "objects", "info");
	mkdirSync(info, { recursive: true });
	writeFileSync(join$1(info, "alternates"), `${resolve(path.toString().trim())}\n`);
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
	const files = [join$1(folder, "before"), join$1(folder, "after")];
	writeFileSync(files[0], before);
	writeFileSync(files[1], after);
	const { promise, resolve: answer } = Promise.withResolvers();
	const options = {
		maxBuffer: MOST_BYTES$1,
		timeout: LONGEST$4
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
	const found = join$1(folder, ".git");
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
		if (existsSync(join$1(folder, ".git"))) return inside.split(sep).join("/");
	}
}

// src/github/origin.ts
/**
* The commits of the repository that the workflow is of.
* @param paths of files of the workspace: the first one says where its checkout is.
*/
function commitsOf(event, paths, token) {
	const { workspace, serverUrl, repository } = event;
	const folder = (existsSync(join$1(workspace, ".git")) ? [] : paths.map((path) => checkoutOf(workspace, path))).find((found) => found !== "") ?? "";
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
		const { change } = await compare$1(path, content, {
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
async function compare$1(file, content, { commit, workspace }) {
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
const MOST_BYTES = 1e6;
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
			const folder = called.replace(/(?<!\/)\/+$/, "");
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
	for (const [path, id] of files) {
		const text = (await commit.read(id)).toString();
		found.push(...stepsIn(text, path, step).map(({ inputs }) => inputs));
	}
	return found.length === 1 ? found[0] : void 0;
}
/** This step in a checkout; undefined where it cannot be found there, or several are it. */
async function stepIn(root, path, step) {
	const found = [...(await workflowFiles({
		idOf: async (file) => readText(root, file) === void 0 ? void 0 : file,
		read: async (file) => Buffer.from(readText(root, file) ?? "")
	}, path)).keys()].flatMap((file) => stepsIn(readText(root, file) ?? "", file, step));
	return found.length === 1 ? found[0] : void 0;
}
function readText(root, path) {
	const read = readWhole(join$1(root, path), MOST_BYTES);
	return read.ok ? read.value.toString() : void 0;
}
function stepsIn(text, path, step) {
	const document = readYamlTexts(text, path);
	const steps = (workflow.safeParse(document.ok ? document.value : void 0).data?.jobs[step.job]?.steps ?? []).map((one, index) => ({
		one,
		index
	}));
	const named = steps.filter(({ one }) => one.id !== void 0 && one.id === step.id);
	const using = steps.filter(({ one }) => usesAction(one.uses ?? "", step.action));
	return (named.length > 0 ? named : using).map(({ one, index }) => {
		const keys = new Map(Object.keys(one.with ?? {}).map((name) => [name.toLowerCase(), name]));
		return {
			path,
			lines: text.split(/\r?\n/),
			inputs: new Map([...keys].map(([name, key]) => [name, one.with?.[key] ?? ""])),
			lineOf: (name) => {
				const key = keys.get(name);
				const at = [
					"jobs",
					step.job,
					"steps",
					index,
					"with",
					key ?? ""
				];
				return document.ok && key !== void 0 ? document.lineOf(at) : void 0;
			}
		};
	});
}
/** @param action its repository; empty for one of the workspace. */
function usesAction(uses, action) {
	if (action === "") return uses.startsWith("./");
	const [repository = ""] = uses.split("@");
	return isSame(repository.split("/").slice(0, 2).join("/"), action);
}

// src/github/changes.ts
const WHERE$1 = "this pull request";
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
	return problemAt("changes-unknown", WHERE$1, {
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
		const of = await repositoryAt(join$1(workspace, folder)) ?? repository;
		if (!isSame(of, repository) && !isSame(of, event.pull?.from)) {
			others.add(folder);
			continue;
		}
		const located = current.locate(path, [""]);
		const content = located.ok ? current.read(located.value) : void 0;
		const compared = await compare$1(path, content, {
			commit,
			workspace
		});
		await add$1(comparing, {
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
		await add$1(comparing, {
			path,
			kind: "workflow",
			inputs
		}, compared);
	}
}
/** Lines and characters of what is kept of a difference, and lines of all of them together. */
const MOST$4 = {
	lines: 200,
	characters: 300,
	all: 400
};
async function add$1({ files, commits }, file, { change, before, after }) {
	if (change === "none") return;
	const lines = await commits.diff(before, after);
	const kept = files.reduce((sum, { diff }) => sum + (diff?.length ?? 0), 0);
	const most = Math.max(0, Math.min(MOST$4.lines, MOST$4.all - kept));
	const shown = lines?.slice(0, most).map((line) => cut(line, MOST$4.characters));
	const left = (lines?.length ?? 0) - (shown?.length ?? 0);
	const rest = left > 0 ? [`… (${plural(left, "more line")})`] : [];
	files.push({
		...file,
		change,
		diff: shown === void 0 ? null : [...shown, ...rest]
	});
}
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
	if (written === void 0) throw new GateError([problemAt("base-step-missing", INPUT, {
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
const INPUT = "input base-scenario";
function unreadable({ sha }, error) {
	return new GateError([{
		...notRead(sha, error),
		where: INPUT
	}]);
}
function readable(commit) {
	if (commit.ok) return commit.value;
	throw new GateError([{
		...commit.message,
		where: INPUT
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

// src/report/comparison.ts
/** What is kept: it lies hidden in a comment of at most 65,536 characters. */
const MOST$3 = {
	criteria: 40,
	labels: 20,
	regions: 40,
	name: 80,
	characters: 1e4
};
/** What is read back: whoever may edit a comment may write anything into it. */
const BOUNDS = {
	depth: 5,
	containers: 300,
	values: 3e3,
	text: 2e3
};
const name = string().max(MOST$3.name);
const known = number().nullable();
const { verdict: outcome } = resultsSchema.shape;
const comparableSchema = object({
	version: literal(1),
	runId: name,
	scenario: name,
	verdict: outcome,
	judged: known,
	commit: name.nullable(),
	regions: array(name).max(MOST$3.regions).readonly(),
	users: known,
	samples: number(),
	avg: known,
	p95: known,
	errors: known,
	rps: known,
	criteria: array(object({
		figure: name,
		operator: string(),
		limit: number(),
		outcome,
		actual: known
	})).max(MOST$3.criteria).readonly(),
	labels: array(object({
		label: name,
		avg: known,
		p95: known
	})).max(MOST$3.labels).readonly()
});
function comparable(results) {
	const { overall, figures, workflow, load } = results;
	const run = figures.find(({ region, label }) => region === null && label === null);
	const labels = figures.flatMap((own) => own.label === null ? [] : {
		...own,
		name: own.label
	});
	return {
		version: 1,
		runId: short$1(results.runId),
		scenario: short$1(results.scenario),
		verdict: results.verdict,
		judged: results.times?.judged ?? null,
		commit: workflow?.commit ?? null,
		regions: results.regions.slice(0, MOST$3.regions).map(({ region }) => region),
		users: load.asked.users,
		samples: overall.samples,
		avg: rounded$1(overall.average),
		p95: rounded$1(overall.p95),
		errors: rounded$1(overall.errors),
		rps: exactly$1(run?.rps),
		criteria: results.criteria.slice(0, MOST$3.criteria).map((criterion) => ({
			figure: figureOf$1(criterion),
			operator: criterion.operator,
			limit: criterion.limit,
			outcome: criterion.outcome,
			actual: rounded$1(criterion.actual)
		})),
		labels: labels.slice(0, MOST$3.labels).map((own) => ({
			label: short$1(own.name),
			avg: exactly$1(own.avg),
			p95: exactly$1(own.p95)
		}))
	};
}
/** What a criterion is about, whatever its limit. */
function figureOf$1(criterion) {
	const { scope, window, streak } = criterion;
	return short$1([
		printName(criterion),
		scope.region,
		window,
		streak,
		scope.label
	].join(" "));
}
function short$1(written) {
	return visible(written).slice(0, MOST$3.name);
}
function exactly$1(figure) {
	return typeof figure === "number" ? rounded$1(figure) : null;
}
function rounded$1(figure) {
	return figure === null ? null : Number(figure.toPrecision(6));
}
/**
* One line of ASCII that can stand in an HTML comment: nothing in it ends one. What is too long is
* left out.
*/
function printComparable(figures) {
	const few = {
		...figures,
		labels: []
	};
	return [
		figures,
		few,
		{
			...few,
			criteria: []
		}
	].map((form) => JSON.stringify(form).replace(/[<>&@]|-(?=-)|[^ -~]/g, escaped)).find(({ length }) => length <= MOST$3.characters) ?? "";
}
function escaped(character) {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
/** Undefined where it is not what this version writes. */
function readComparable(written) {
	const json = parseJson(Buffer.from(written), BOUNDS);
	return (json.ok ? comparableSchema.safeParse(json.value) : void 0)?.data;
}
/** The same criterion of an earlier run; one with another limit where there is no other. */
function earlierOf(criterion, { criteria }) {
	const figure = figureOf$1(criterion);
	const same = criteria.filter((one) => one.figure === figure && one.operator === criterion.operator);
	return same.find(({ limit }) => limit === criterion.limit) ?? same[0];
}

// src/report/headline.ts
const ICONS = {
	pass: "✅",
	fail: "❌",
	inconclusive: "⚠️",
	warning: "⚠️"
};
const WORDS$1 = {
	avg: {
		name: "average",
		above: "Too slow",
		below: "Too fast"
	},
	min: {
		name: "shortest response time",
		above: "Too slow",
		below: "Too fast"
	},
	max: {
		name: "longest response time",
		above: "Too slow",
		below: "Too fast"
	},
	stddev: {
		name: "standard deviation",
		above: "Too uneven",
		below: "Too even"
	},
	percentile: {
		name: "",
		above: "Too slow",
		below: "Too fast"
	},
	errors: {
		name: "error rate",
		above: "Too many errors",
		below: "Too few errors"
	},
	downtime: {
		name: "downtime",
		above: "Down for too long",
		below: "Too little downtime"
	},
	rps: {
		name: "throughput",
		above: "Too much throughput",
		below: "Too little throughput"
	},
	samples: {
		name: "number of samples",
		above: "Too many samples",
		below: "Too few samples"
	},
	apdex: {
		name: "",
		above: "Too many users satisfied",
		below: "Too few users satisfied"
	}
};
/** Characters of a label in a heading. */
const LABEL$1 = 60;
/**
* "Too slow: p95 of checkout is 812 ms, limit 800 ms, in eu-west-1": what decided the verdict, in
* one line of plain text.
*/
function headline(results) {
	const { verdict, criteria } = results;
	if (verdict === "pass") return passed(criteria);
	if (verdict === "inconclusive") return notMeasured(results);
	const worst = worstOf$1(results);
	if (worst === void 0) return "The criteria are not met";
	const rest = criteria.filter((criterion) => wordFor(criterion) === "fail").length - 1;
	const more = rest === 0 ? "" : ` (and ${plural(rest, "more limit")} broken)`;
	return `${finding(worst)}${more}`;
}
/** The criterion that is missed by most, of a failure. */
function worstOf$1({ verdict, criteria }) {
	if (verdict !== "fail") return void 0;
	return criteria.filter((criterion) => wordFor(criterion) === "fail").toSorted((a, b) => (a.margin ?? -1) - (b.margin ?? -1))[0];
}
function passed(criteria) {
	const hard = criteria.filter(({ soft }) => !soft);
	const warnings = criteria.filter((criterion) => wordFor(criterion) === "warning").length;
	return `Passed: ${hard.length === 1 ? "the criterion is met" : `all ${hard.length} criteria are met`}${warnings === 0 ? "" : `, with ${plural(warnings, "warning")}`}`;
}
function notMeasured({ criteria, doubts, reservations }) {
	const unjudged = criteria.filter(({ soft, outcome }) => !soft && outcome === "inconclusive");
	const [doubt] = doubts;
	if (doubt !== void 0) return `Could not be measured: ${firstWords(`${doubt.where}: ${doubt.what}`)}${andMore(doubts)}`;
	const [open] = unjudged;
	if (open !== void 0) return `Could not be measured: ${firstWords(open.reason === null ? open.sentence : `${open.text}: ${open.reason.what}`)}${andMore(unjudged)}`;
	const [reservation] = reservations;
	return reservation === void 0 ? "Could not be measured" : `Not proven: ${firstWords(reservation.what)}${andMore(reservations)}`;
}
function andMore({ length }) {
	return length < 2 ? "" : ` (and ${plural(length - 1, "more reason")})`;
}
/** "Too slow: p95 of checkout is 812 ms, limit 800 ms, in eu-west-1". */
function finding(criterion) {
	const { above, below } = WORDS$1[criterion.subject];
	return `${isUpper(criterion) ? above : below}: ${measurement(criterion)}`;
}
/** "p95 of checkout is 812 ms, limit 800 ms, in eu-west-1". */
function measurement(criterion) {
	const { actual, range, window, streak } = criterion;
	const value = actual !== null ? tidy(printFigure$1(criterion, actual)) : range === null ? void 0 : `${tidy(printFigure$1(criterion, range.low))} to ${tidy(printFigure$1(criterion, range.high))}`;
	const frame = window !== null ? ` in each ${printSpan(window)}` : streak === null ? "" : ` for ${printSpan(streak)}`;
	const limit = `${isUpper(criterion) ? "limit" : "minimum"} ${limitOf(criterion)}${frame}`;
	const where = placeOf$2(criterion);
	const place = where === void 0 ? "" : `, in ${where}`;
	return value === void 0 ? `${subjectOf(criterion)}: ${limit}${place}` : `${subjectOf(criterion)} is ${value}, ${limit}${place}`;
}
/** "p95 of checkout". */
function subjectOf(criterion) {
	const { subject, scope } = criterion;
	const name = WORDS$1[subject].name || printName(criterion);
	return scope.label === null ? name : `${name} of ${labelName(scope.label)}`;
}
/** As the criteria language writes it, and short. */
function labelName(label) {
	if (label.length <= LABEL$1) return printLabel(label);
	return printLabel(`${label.slice(0, LABEL$1).replace(/[\uD800-\uDBFF]$/, "")}…`);
}
/** Where a figure is from: a region, or those of all that break the limit. */
function placeOf$2({ scope, regions = [] }) {
	if (regions.length === 0) return scope.region ?? void 0;
	const broken = regions.filter(({ outcome }) => outcome === "fail");
	const [worst] = broken;
	if (worst === void 0) return void 0;
	return broken.length === 1 ? worst.region : `${worst.region} and ${plural(broken.length - 1, "more region")}`;
}
/** The limit, with a space before its unit. */
function limitOf(criterion) {
	const { limit } = criterion;
	const measure = measureOf(criterion);
	if (measure === "time") return limit >= 1e4 ? `${printCount(limit / 1e3)} s` : `${limit} ms`;
	return `${printLimit(limit, measure)}${measure === "rate" ? "/s" : ""}`;
}
/** Without the zeros that say nothing. */
function tidy(figure) {
	return figure.replace(/\.0+(?=[ /])/, "");
}

// src/report/over-time.ts
const SECOND$6 = 1e3;
const MOST$2 = 300;
/** The run over time, or one region or label of it; undefined where that is not known. */
function overTime(results, asked = {}) {
	const found = stepsOf$1(results, asked);
	const steps = found?.steps.toSorted(([a], [b]) => a - b) ?? [];
	const [first, last] = [steps[0]?.[0], steps.at(-1)?.[0]];
	if (found === void 0 || first === void 0 || last === void 0) return void 0;
	const length = (last - first) / found.width + 1;
	const width = found.width * Math.ceil(length / Math.max(1, asked.most ?? MOST$2));
	const parts = Array.from({ length: Math.floor((last - first) / width) + 1 }, () => []);
	for (const step of steps) parts[Math.floor((step[0] - first) / width)]?.push(step);
	const load = loadIn(results, {
		from: first,
		to: last + found.width
	});
	return {
		width,
		points: parts.map((part, index) => {
			const from = first + index * width;
			return pointOf$1(part, from, spanOf$1(load, {
				from,
				to: from + width
			}));
		})
	};
}
/** When there was load: in the first and the last step, maybe only for a part of it. */
function loadIn({ times }, known) {
	const from = Math.max(known.from, times?.loadBegan ?? known.from);
	const to = Math.min(known.to, times?.loadEnded ?? known.to);
	return from < to ? {
		from,
		to
	} : known;
}
function spanOf$1(load, point) {
	return Math.max(SECOND$6, Math.min(load.to, point.to) - Math.max(load.from, point.from));
}
/** @param span for how many milliseconds of it there was load. */
function pointOf$1(steps, at, span) {
	let [samples, failures, sum] = [
		0,
		0,
		0
	];
	for (const step of steps) {
		samples += step[1];
		failures += step[2];
		sum += step[3];
	}
	const most = steps.flatMap(([, , , , users]) => users ?? []);
	const histogram = samples === 0 ? null : histogramOf(steps);
	const percentile = (level) => (histogram && percentileOf(histogram, level)) ?? null;
	return {
		at,
		samples,
		failures,
		users: most.length === 0 ? null : Math.max(...most),
		rate: samples * SECOND$6 / span,
		errorRate: samples === 0 ? null : failures / samples,
		avg: samples === 0 ? null : sum / samples,
		p50: percentile(50),
		p90: percentile(90),
		p95: percentile(95),
		p99: percentile(99),
		histogram
	};
}
/** Null where one of the steps does not have the histogram of all of its samples. */
function histogramOf(steps) {
	const sum = emptySum();
	const add = adder(sum);
	for (const [, samples, , , , text] of steps) if (visitCounts(bytesOf$1(text), add)?.samples !== samples) return null;
	return bucketsOf(sum);
}
function bytesOf$1(base64) {
	try {
		return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
	} catch {
		return /* @__PURE__ */ new Uint8Array();
	}
}
function stepsOf$1(results, asked) {
	const { region, label } = asked;
	const { series } = results;
	const group = series?.groups.find((one) => one.region === (region ?? null) && one.label === (label ?? null));
	if (series && group) return {
		width: series.width,
		steps: group.steps
	};
	return label === void 0 ? stepsOfTasks(results, region) : void 0;
}
/** By the seconds of the tasks: undefined where a task has not kept all of them. */
function stepsOfTasks({ regions }, region) {
	const steps = /* @__PURE__ */ new Map();
	for (const { results } of regions.filter((one) => region === void 0 || one.region === region)) for (const { seconds, overall } of results) {
		let held = 0;
		for (const { at, samples, failures, sum, concurrency } of seconds) {
			const [, all = 0, failed = 0, total = 0, users] = steps.get(at) ?? [];
			const more = [
				samples + all,
				failures + failed,
				sum + total
			];
			steps.set(at, [
				at,
				...more,
				concurrency + (users ?? 0),
				""
			]);
			held += samples;
		}
		if (held !== overall.samples) return void 0;
	}
	return {
		width: SECOND$6,
		steps: [...steps.values()]
	};
}

// src/report/courses.ts
/** What a chart still shows legibly; with fewer points there is no course of anything. */
const [MOST_POINTS, LEAST_POINTS] = [60, 3];
const P95 = {
	name: "p95",
	unit: "ms",
	of: ({ p95 }) => p95
};
const AVERAGE$1 = {
	name: "average",
	unit: "ms",
	of: ({ avg }) => avg
};
const SAMPLES$1 = {
	name: "throughput",
	unit: "samples a second",
	of: ({ rate }) => rate
};
const FAILED = {
	name: "failed samples",
	unit: "samples a second",
	of: ({ rate, errorRate }) => rate * (errorRate ?? 0)
};
const USERS = {
	name: "virtual users",
	unit: "virtual users",
	of: ({ users }) => users
};
function coursesOf(results) {
	const runs = /* @__PURE__ */ new Map();
	const first = (figures) => {
		for (const figure of figures) {
			const { region, label } = figure;
			const key = JSON.stringify([region, label]);
			if (!runs.has(key)) runs.set(key, overTime(results, {
				region,
				label,
				most: MOST_POINTS
			}));
			const course = courseOf(figure, runs.get(key));
			if (course !== void 0) return course;
		}
	};
	const main = first([
		...decisive(results),
		P95,
		AVERAGE$1
	]);
	const failed = first([FAILED]);
	return {
		main,
		time: main?.unit === "ms" ? main : first([P95, AVERAGE$1]),
		samples: main?.unit === SAMPLES$1.unit ? main : first([SAMPLES$1]),
		failed: failed?.values.some((value) => value !== null && value > 0) ? failed : void 0,
		users: first([USERS])
	};
}
function courseOf(figure, run) {
	const values = run?.points.map(figure.of) ?? [];
	const known = values.filter((value) => value !== null).length;
	if (run === void 0 || known < LEAST_POINTS) return void 0;
	const { criterion, unit } = figure;
	const limit = criterion && (unit === "%" ? criterion.limit * 100 : criterion.limit);
	return {
		...figure,
		run,
		values,
		limit
	};
}
/** The figures of criteria that can be drawn, those that decided the verdict or came nearest to it first. */
function decisive(results) {
	const order = [
		"fail",
		"inconclusive",
		"pass"
	];
	const nearest = results.criteria.filter(({ soft }) => !soft).toSorted((a, b) => (a.margin ?? 1) - (b.margin ?? 1));
	const ordered = order.flatMap((word) => nearest.filter(({ outcome }) => outcome === word));
	return [worstOf$1(results), ...ordered].flatMap((criterion) => criterion ?? []).flatMap((criterion) => {
		const { scope, regions = [] } = criterion;
		const figure = figureOf(criterion);
		const region = regions[0]?.region ?? (regions.length === 0 ? scope.region : null);
		const name = subjectOf(criterion) + (region === null ? "" : ` in ${region}`);
		const place = {
			region: region ?? void 0,
			label: scope.label ?? void 0
		};
		return figure === void 0 ? [] : [{
			...figure,
			name,
			...place,
			criterion
		}];
	});
}
function figureOf(criterion) {
	const { subject } = criterion;
	if (subject === "avg") return AVERAGE$1;
	if (subject === "rps") return SAMPLES$1;
	if (subject === "errors") return {
		unit: "%",
		of: ({ errorRate }) => errorRate === null ? null : errorRate * 100
	};
	const level = levelOf({
		subject,
		percentile: criterion.percentile ?? void 0
	});
	if (level === void 0) return void 0;
	return {
		unit: "ms",
		of: ({ histogram }) => histogram === null ? null : percentileOf(histogram, level) ?? null
	};
}
function highest(values) {
	return Math.max(0, ...values.flatMap((value) => value ?? []));
}
/** Of each point whether it breaks the limit; of one without figure, it does not. */
function brokenIn({ values, limit, criterion }) {
	return values.map((value) => {
		if (value === null || limit === void 0 || criterion === void 0) return false;
		return isUpper(criterion) ? value > limit : value < limit;
	});
}

// src/report/charts.ts
/** A limit that is farther away would leave no room for the figure itself. */
const FAR = 4;
/** The characters of a sparkline, and how many it has. */
const BARS = [
	"▁",
	"▂",
	"▃",
	"▄",
	"▅",
	"▆",
	"▇",
	"█"
];
const MOST_BARS = 24;
/**
* What became of the figure that decided, of the response time, of the throughput and of the users;
* nothing where that is not known.
*/
function overTimeSections(courses) {
	const { main, time, samples, failed, users } = courses;
	const drawn = [.../* @__PURE__ */ new Set([
		main,
		time,
		samples
	])].flatMap((course) => course ?? []);
	if (drawn.length === 0) return [];
	const rows = [
		...drawn,
		failed,
		users
	].flatMap((course) => course ?? []);
	const charts = drawn.map((course) => chartOf(course, course === samples ? failed : void 0));
	return [["### Over time", sparklines(rows)].join("\n\n"), ...charts];
}
/** A line a figure: its course in characters, its ends, and its limit. */
function sparklines(courses) {
	const rows = courses.map((course) => {
		const { name, unit, values } = course;
		const known = values.flatMap((value) => value ?? []);
		const printed = [Math.min(...known), Math.max(...known)].map((value) => print$1(value, unit));
		return [
			escapeMarkdown(name),
			sparkline(values),
			...printed,
			beyond(course)
		];
	});
	return table([
		"Figure",
		"Over time",
		"Lowest",
		"Highest",
		"Limit"
	], rows);
}
/** "900 ms, beyond it in 12 of 60 steps of 5 s". */
function beyond(course) {
	const { values, run, criterion } = course;
	if (criterion === void 0) return "";
	const broken = brokenIn(course).filter((is) => is).length;
	const known = values.filter((value) => value !== null).length;
	const steps = `${plural(known, "step")} of ${printSpan(run.width)}`;
	return `${limitOf(criterion)}, ${broken === 0 ? "never beyond it" : `beyond it in ${broken} of ${steps}`}`;
}
function print$1(value, unit) {
	if (unit === "ms") return tidy(printResponseTime(value));
	if (unit === "%") return printShare$1(value / 100);
	return unit === "samples a second" ? tidy(printRate(value)) : String(Math.round(value));
}
/** One character a part of the run; the highest of each part counts, so that no peak is lost. */
function sparkline(values) {
	const width = Math.ceil(values.length / MOST_BARS);
	const most = highest(values);
	return Array.from({ length: Math.ceil(values.length / width) }, (_, index) => {
		const part = values.slice(index * width, (index + 1) * width);
		if (part.every((value) => value === null)) return "·";
		const level = most === 0 ? 0 : Math.ceil(highest(part) / most * BARS.length) - 1;
		return BARS[Math.max(0, level)];
	}).join("");
}
/** `xychart-beta` is what Mermaid has called it in every version; it has no legend. */
const HEAD = [
	"---",
	"config:",
	"  xyChart:",
	"    width: 700",
	"    height: 240",
	"  themeVariables:",
	"    xyChart:",
	"      plotColorPalette: \"#0969da, #cf222e\"",
	"---",
	"xychart-beta"
];
const SPANS = [
	{
		name: "hours",
		factor: 36e5,
		from: 108e5
	},
	{
		name: "minutes",
		factor: 6e4,
		from: 3e5
	},
	{
		name: "seconds",
		factor: 1e3,
		from: 0
	}
];
/** The figure in blue; in red its limit, or what of it failed. All words in the chart are ours. */
function chartOf(course, failed) {
	const { name, unit, values, run, criterion, limit } = course;
	const isNear = limit !== void 0 && limit <= FAR * highest(values);
	const second = isNear ? values.map(() => limit) : failed?.values;
	const red = isNear && criterion !== void 0 ? `its limit of ${limitOf(criterion)}` : failed?.name;
	const length = run.width * (values.length - 1);
	const { name: time, factor } = SPANS.find(({ from }) => length >= from) ?? SPANS[2];
	const most = Math.max(highest(values), highest(second ?? [])) || 1;
	const lines = [values, second].flatMap((line) => line === void 0 ? [] : `  line [${filled(line).map(decimal$1).join(", ")}]`);
	return [
		`**${escapeMarkdown(name)}** in blue${red === void 0 ? "" : `, ${red} in red`}:`,
		"",
		"```mermaid",
		...HEAD,
		`  x-axis "${time} into the load" 0 --> ${decimal$1(length / factor)}`,
		`  y-axis "${unit}" 0 --> ${decimal$1(most * 1.1)}`,
		...lines,
		"```"
	].join("\n");
}
/** A line cannot have gaps: where nothing was measured it stays where it was. */
function filled(values) {
	let last = values.find((value) => value !== null) ?? 0;
	return values.map((value) => {
		last = value ?? last;
		return last;
	});
}
/** Mermaid reads no exponents, which numbers have that no run has measured. */
function decimal$1(value) {
	const shown = Math.min(Math.max(0, value), Number.MAX_SAFE_INTEGER);
	return Number(shown.toPrecision(4)).toFixed(shown < 10 ? 3 : 0);
}

// src/report/console.ts
/** An isolated partition has a console, too, that is reached from within it only. */
const CONSOLES = /* @__PURE__ */ new Map([
	["aws", "console.aws.amazon.com"],
	["aws-cn", "console.amazonaws.cn"],
	["aws-us-gov", "console.amazonaws-us-gov.com"],
	["aws-eusc", "console.amazonaws-eusc.eu"]
]);
/** The namespace whose metrics have the dimension RunId. */
const OF_RUNS = "FargateLoadGate";
/** Of the time of a run, so that a graph shows how it began and ended. */
const MARGIN = 6e4;
/** The last epoch millisecond that is a date. */
const LAST_INSTANT = 864e13;
/** Regions whose links are shown at once. */
const UNFOLDED = 3;
/** Links to each region's tasks, logs, metrics and dashboard, where there is a console. */
function consoleLinks(results) {
	return (results.places ?? []).flatMap((place) => {
		const host = CONSOLES.get(partitionOf(place.region) ?? "");
		if (host === void 0) return [];
		const base = `https://${place.region}.${host}`;
		return [{
			region: place.region,
			links: linksOf(place, base, results)
		}];
	});
}
/** The same in Markdown; nothing where there are none. */
function consoleSection(results) {
	const rows = consoleLinks(results).map(({ region, links }) => [codeCell(region), links.map(({ text, address }) => link(text, address)).join(" · ")]);
	if (rows.length === 0) return "";
	const all = table(["Region", "Open"], rows);
	const title = "This run in the AWS console";
	return rows.length > UNFOLDED ? folded$1(title, [all]) : `### ${title}\n\n${all}`;
}
function linksOf(place, base, results) {
	const { region, cluster, logGroup, dashboard } = place;
	const cloudWatch = `${base}/cloudwatch/home?region=${region}#`;
	const name = cluster.split("/").at(-1) ?? "";
	const logs = (group) => `logsV2:log-groups/log-group/${twice(group)}`;
	const board = (own) => `dashboards/dashboard/${encoded(own)}${within(results)}`;
	return [
		{
			text: "tasks",
			address: `${base}/ecs/v2/clusters/${encoded(name)}/tasks?region=${region}`
		},
		...logGroup === null ? [] : [{
			text: "logs",
			address: cloudWatch + logs(logGroup)
		}],
		...metricsOf(place, results).map((graph) => ({
			text: "metrics",
			address: `${cloudWatch}metricsV2?${graph}`
		})),
		...dashboard === null ? [] : [{
			text: "dashboard",
			address: cloudWatch + board(dashboard)
		}]
	];
}
/** The console's own way of names in an address. */
function twice(name) {
	return encoded(encoded(name)).replaceAll("%", "$");
}
function metricsOf({ region, namespace }, results) {
	if (namespace === null) return [];
	if (namespace !== OF_RUNS) return [`graph=~()&namespace=~'${starred(namespace)}`];
	const { times, runId } = results;
	const span = times === void 0 ? "" : `~start~'${starred(iso(times.launched - MARGIN))}~end~'${starred(iso(times.judged + MARGIN))}`;
	const metric = [
		"ResponseTime",
		"RunId",
		runId
	].map((word) => `~'${starred(word)}`).join("");
	return [`graph=~(${`metrics~(~(~'${starred(namespace)}${metric}))~region~'${region}~stat~'Average~period~60`}${span})`];
}
function within({ times }) {
	if (times === void 0) return "";
	return `?start=${iso(times.launched - MARGIN)}&end=${iso(times.judged + MARGIN)}`;
}
function iso(at) {
	return new Date(Math.min(Math.max(0, at), LAST_INSTANT)).toISOString();
}
/** A text in the notation of the console's graphs. */
function starred(text) {
	return text.replace(/[^\w.-]/g, (character) => {
		const code = character.charCodeAt(0).toString(16);
		return code.length > 2 ? `**${code.padStart(4, "0")}` : `*${code.padStart(2, "0")}`;
	});
}

// src/report/differences.ts
const RUNS = [{
	key: "previous",
	title: "Last run",
	name: "the last run of this pull request"
}, {
	key: "base",
	title: "Base",
	name: "the base"
}];
const ENDED$1 = {
	pass: "passed",
	fail: "failed",
	inconclusive: "could not be measured"
};
/** How many changes are named. */
const NAMED = 3;
/** One column for each earlier run: what a criterion was there. */
function earlierColumns(criteria, earlier) {
	return RUNS.flatMap(({ key, title }) => {
		const before = earlier[key];
		if (before === void 0) return [];
		const cells = criteria.map((criterion) => cellOf(criterion, before));
		return cells.every((cell) => cell === "-") ? [] : [{
			title,
			cells
		}];
	});
}
function cellOf(criterion, run) {
	const before = earlierOf(criterion, run);
	if (before === void 0) return "-";
	const change = changeOfCriterion(criterion, before);
	const icon = before.outcome === criterion.outcome ? "" : `${ICONS[before.outcome]} `;
	const limit = before.limit === criterion.limit ? "" : `, limit was ${limitOf({
		...criterion,
		limit: before.limit
	})}`;
	if (change === void 0) return icon === "" && limit === "" ? "-" : `${icon}${before.outcome}${limit}`;
	return `${icon}${print(change, change.before)} (${grown(change)})${limit}`;
}
function print({ measure }, figure) {
	return tidy(PRINTERS[measure](figure));
}
/** "+33%", in bold where that is worse and no chance. */
function grown({ measure, by, is }) {
	if (by === 0) return "same";
	const isShare = measure === "share";
	const size = Number((Math.abs(by) * 100).toFixed(isShare ? 2 : 0));
	if (size === 0) return isShare ? "about the same" : "same";
	const text = Number.isFinite(by) ? `${by < 0 ? "-" : "+"}${printCount(size)}${isShare ? " points" : "%"}` : "was 0";
	return is === "worse" ? `**${text}**` : text;
}
/** One paragraph for each earlier run: how it ended, and what is clearly worse or better now. */
function differenceSections(results, earlier) {
	const now = comparable(results);
	return RUNS.flatMap(({ key, name }) => {
		const before = earlier[key];
		if (before === void 0 || before.runId === now.runId) return [];
		const others = unlike(now, before);
		const caveat = others.length === 0 ? "" : ` The load was not the same: ${others.join(" and ")}.`;
		return [`Compared with ${name}, which ${ENDED$1[before.verdict]}: ${differences$1(now, before)}.${caveat}`];
	});
}
const WORDS = {
	worse: {
		time: "slower",
		share: "higher",
		rate: "lower",
		count: "worse",
		score: "lower"
	},
	better: {
		time: "faster",
		share: "lower",
		rate: "higher",
		count: "better",
		score: "higher"
	}
};
function differences$1(now, before) {
	const all = changes(now, before);
	if (all.length === 0) return "no figure of both is known";
	const clear = all.flatMap((change) => change.is === "same" ? [] : [{
		...change,
		is: change.is
	}]).toSorted((a, b) => weight(b) - weight(a));
	if (clear.length === 0) return "no figure differs by more than chance";
	const named = clear.slice(0, NAMED).map((change) => {
		const of = change.label === void 0 ? "" : ` of ${codeCell(change.label)}`;
		const figures = `${print(change, change.before)} → ${print(change, change.now)}`;
		const word = WORDS[change.is][change.measure];
		return `${change.name}${of} is ${word}, ${figures} (${grown(change)})`;
	});
	const rest = clear.length - named.length;
	return `${named.join("; ")}${rest > 0 ? `; and ${plural(rest, "more change")}` : ""}`;
}
/** What is worse comes first, and then what differs most. */
function weight({ is, by }) {
	return (is === "worse" ? 1e6 : 0) + Math.min(Math.abs(by), 1e5);
}
/** Below this part, or these milliseconds, or this share, two runs differ by chance. */
const CHANCE = {
	part: .1,
	time: 3,
	share: .005
};
/** The figures of the whole run and of its labels, as far as both runs have them. */
function changes(now, before) {
	const times = [{
		name: "average",
		figure: "avg"
	}, {
		name: "p95",
		figure: "p95"
	}];
	const labels = now.labels.flatMap((own) => {
		const then = before.labels.find(({ label }) => label === own.label);
		return times.map(({ name: called, figure }) => changeOf({
			...time(called),
			label: own.label
		}, own[figure], then?.[figure]));
	});
	return [
		...times.map(({ name: called, figure }) => changeOf(time(called), now[figure], before[figure])),
		changeOf({
			name: "error rate",
			measure: "share",
			worse: "more"
		}, now.errors, before.errors),
		changeOf({
			name: "throughput",
			measure: "rate",
			worse: "less"
		}, now.rps, before.rps),
		...labels
	].flatMap((change) => change ?? []);
}
function time(called) {
	return {
		name: called,
		measure: "time",
		worse: "more"
	};
}
/** What became of the figure of a criterion, seen from its limit. */
function changeOfCriterion(criterion, before) {
	const worse = isUpper(criterion) ? "more" : "less";
	return changeOf({
		name: criterion.text,
		measure: measureOf(criterion),
		worse
	}, criterion.actual, before.actual);
}
function changeOf(about, now, before) {
	if (now === null || before === null || before === void 0) return void 0;
	const more = now - before;
	const by = about.measure === "share" ? more : more === 0 ? 0 : more / before;
	const isChance = about.measure === "share" ? Math.abs(by) < CHANCE.share : Math.abs(by) < CHANCE.part || about.measure === "time" && Math.abs(more) < CHANCE.time;
	const isWorse = more > 0 === (about.worse === "more");
	return {
		...about,
		now,
		before,
		by,
		is: isChance ? "same" : isWorse ? "worse" : "better"
	};
}
/** What was different besides the service, in words. */
function unlike(now, before) {
	const users = ({ users: number }) => number === null ? "an unknown number" : printCount(number);
	return [
		...now.scenario === before.scenario ? [] : ["another scenario"],
		...now.regions.join() === before.regions.join() ? [] : ["other regions"],
		...now.users === before.users ? [] : [`${users(before)} virtual users then, ${users(now)} now`]
	];
}

// src/report/criteria.ts
/** Those that matter most come first, and so many are shown. */
function mostImportant(criteria, most) {
	return [
		"fail",
		"inconclusive",
		"warning",
		"pass"
	].flatMap((word) => criteria.filter((criterion) => wordFor(criterion) === word)).slice(0, most);
}
function criteriaTable(criteria, workflow, earlier) {
	const columns = earlierColumns(criteria, earlier);
	const rows = criteria.map((criterion, row) => [
		`${ICONS[wordFor(criterion)]} ${wordFor(criterion)}`,
		codeCell(criterion.text),
		measured$1(criterion),
		printMargin(criterion),
		...columns.map(({ cells }) => cells[row] ?? "-"),
		source(criterion, workflow)
	]);
	return table([
		...[
			"Outcome",
			"Criterion",
			"Measured",
			"Margin"
		],
		...columns.map(({ title }) => title),
		"Source"
	], rows);
}
/** What a table of figures does not say. */
function criteriaNotes(criteria) {
	return criteria.flatMap(({ text, note, reason, outcome, margin }) => {
		if (note === null || outcome === "pass" && margin === 1) return [];
		const said = reason === null ? paragraph(note) : messageMarkdown(reason);
		return `- ${codeCell(text)}: ${said}`;
	});
}
function criteriaSection({ criteria, workflow }, earlier) {
	const shown = mostImportant(criteria, MOST_CRITERIA);
	return ["### Criteria", ...[
		criteriaTable(shown, workflow, earlier),
		criteriaNotes(shown).join("\n"),
		...unlisted(criteria.length)
	].filter((part) => part !== "")].join("\n\n");
}
function measured$1(criterion) {
	const { actual, range } = criterion;
	if (actual !== null) return tidy(printFigure$1(criterion, actual));
	return range === null ? "-" : `${printFigure$1(criterion, range.low)} to ${printFigure$1(criterion, range.high)}`;
}
/**
* How far a figure is from its limit, as a share of the limit: `+76%` is within, `-12%` beyond.
* What is at its limit and breaks it is `-0%`.
*/
function printMargin({ margin, outcome }) {
	if (margin === null) return "-";
	return `${(outcome === "inconclusive" ? margin < 0 : outcome === "fail") ? "-" : "+"}${printShare$1(Math.abs(margin))}`;
}
/** Where it was written, with a link to its line where that is known. */
function source(criterion, workflow) {
	const { translatedFrom, place } = criterion;
	const name = escapeMarkdown(printSource(criterion));
	const shown = place ? linkToFile(name, place, workflow) : name;
	return translatedFrom === null ? shown : `${shown}: passfail ${codeCell(translatedFrom)}`;
}
function linkToFile(name, { file, line }, workflow) {
	if (!workflow?.commit) return name;
	const { server, repository, commit } = workflow;
	const path = file.split("/").map(encoded).join("/");
	return link(name, `${server}/${repository}/blob/${commit}/${path}#L${line}`);
}
/** So many times as slow as all samples is worth a sentence. */
const SLOW = 1.3;
/** A limit that is broken in a smaller part of the run was broken at a certain time. */
const MOST_OF_IT = .8;
/**
* Sentences of plain text, the most telling first.
* @param main what became of the figure that decided.
*/
function findings(results, main = coursesOf(results).main) {
	const worst = worstOf$1(results);
	if (worst === void 0) return [...causes(results), ...closest(results)];
	return [
		...causes(results),
		...meaningOf(worst),
		...main?.criterion === worst ? whenOf(main) : [],
		...outlier(worst, results, "region"),
		...outlier(worst, results, "label"),
		...errorsOf(worst, results)
	];
}
/** Of a pass, what came nearest to a failure. */
function closest({ verdict, criteria }) {
	const [nearest] = criteria.flatMap((one) => one.soft || one.margin === null ? [] : {
		...one,
		margin: one.margin
	}).toSorted((a, b) => a.margin - b.margin);
	if (verdict !== "pass" || nearest === void 0 || nearest.margin >= 1) return [];
	return [`Closest to its limit: ${measurement(nearest)}.`];
}
/** What a figure is that not everyone has heard of. */
function meaningOf(criterion) {
	const { subject, percentile, actual, scope } = criterion;
	if (actual === null) return [];
	const of = scope.label === null ? "" : ` of ${labelName(scope.label)}`;
	if (subject === "downtime") return [`${printShare$1(actual)} of the time of virtual users went into failed or open requests.`];
	if (subject === "apdex") return ["Apdex is 1 where all samples are fast enough, and 0 where all are far too slow or fail."];
	if (subject !== "percentile" || percentile === null) return [];
	return [`${Number((100 - percentile).toFixed(6))}% of the samples${of} took longer than ${print$1(actual, "ms")}.`];
}
/** When a limit was broken, where that was not all the time. */
function whenOf(course) {
	const { run, values, unit, name } = course;
	const broken = brokenIn(course);
	const count = broken.filter((is) => is).length;
	if (count === 0) return [];
	const known = values.flatMap((value) => value ?? []);
	const steps = `${count} of ${plural(known.length, "step")} of ${printSpan(run.width)}`;
	if (count >= MOST_OF_IT * known.length) return [`The ${name} was beyond its limit nearly all the time: in ${steps}.`];
	const [from, to] = [broken.indexOf(true), broken.lastIndexOf(true) + 1].map((step) => printSpan(step * run.width));
	const isLeast = course.criterion !== void 0 && !isUpper(course.criterion);
	return [`The ${name} was beyond its limit between ${from} and ${to} into the load (${steps}), at worst ${print$1(isLeast ? Math.min(...known) : Math.max(...known), unit)}.`];
}
/** The region or label that is clearly slower than all samples, where the criterion is about more. */
function outlier(criterion, { figures }, by) {
	const { scope } = criterion;
	if (scope[by] !== null || ![
		"avg",
		"percentile",
		"max"
	].includes(criterion.subject)) return [];
	const name = printName(criterion);
	const shownBy = (own) => {
		const shown = Object.entries(own ?? {}).find(([key]) => key === name)?.[1];
		return typeof shown === "number" ? shown : void 0;
	};
	const other = by === "region" ? "label" : "region";
	const whole = shownBy(figures.find(({ region, label }) => region === null && label === null));
	const ranked = figures.filter((own) => own[by] !== null && own[other] === null).flatMap((own) => ({
		name: own[by] ?? "",
		value: shownBy(own) ?? 0
	})).toSorted((a, b) => b.value - a.value);
	const [slowest] = ranked;
	if (slowest === void 0 || whole === void 0 || ranked.length < 2) return [];
	if (slowest.value < SLOW * whole) return [];
	const [own, all] = [slowest.value, whole].map((value) => print$1(value, "ms"));
	const subject = subjectOf({
		...criterion,
		scope: {
			label: null,
			region: null
		}
	});
	return [`The slowest ${by} is ${by === "label" ? labelName(slowest.name) : slowest.name}: its ${subject} is ${own}, that of all is ${all}.`];
}
/** What failed most often. */
function errorsOf({ subject }, { errors }) {
	const [first] = errors;
	if (subject !== "errors" || first === void 0) return [];
	return [`The most frequent error, ${plural(first.count, "time")}: ${firstWords(first.message)}`];
}

// src/report/load-and-cost.ts
/**
* "Tasks: 40 requested, 38 started, 36 running under load, 36 completed. Load: ..." What is not
* known is left out.
*/
function loadSummary({ load }) {
	const { tasks, executions = [] } = load;
	const steps = [
		`${printCount(tasks.asked)} requested`,
		`${printCount(tasks.started)} started`,
		`${printCount(tasks.tookPart)} running under load`,
		`${printCount(tasks.completed)} completed`
	];
	const [only, ...others] = executions;
	const sums = [...printSum(load.asked, "requested"), ...printSum(load.achieved, "achieved")];
	const loads = only === void 0 || others.length > 0 ? sums : printOnly(only);
	return `Tasks: ${steps.join(", ")}.${loads.length === 0 ? "" : ` Load: ${loads.join(", ")}.`}`;
}
/** "1,000 virtual users and 50/s requested". */
function printSum({ users, rate }, word) {
	const figures = [...users === null ? [] : [plural(users, "virtual user")], ...rate === null ? [] : [`${Number(rate.toFixed(1))}/s`]];
	return figures.length === 0 ? [] : [`${figures.join(" and ")} ${word}`];
}
/** "5 of 5 virtual users, 99.8% of their time, 30 s of 30 s, 598 of 600 requests, 19.9/s of 20/s". */
function printOnly(load) {
	const { users, userTime, time, requests, rate } = cellsOf(load);
	const present = userTime === "-" ? [] : [`${userTime} of their time`];
	return [
		`${users} virtual users`,
		...present,
		time,
		`${requests} requests`,
		rate
	];
}
/**
* Asked and achieved, one row an execution in a region; undefined where there is at most one, which
* a sentence says.
*/
function loadTable({ load: { executions = [] } }) {
	if (executions.length < 2) return void 0;
	return {
		header: [
			"Execution",
			"Region",
			"Users",
			"Of their time",
			"Time",
			"Requests",
			"Rate"
		],
		rows: executions.map((load) => {
			const { users, userTime, time, requests, rate } = cellsOf(load);
			const name = load.scenario === null ? "" : ` ${load.scenario}`;
			return [
				`${load.index + 1}${name}`,
				load.region,
				users,
				userTime,
				time,
				requests,
				rate
			];
		})
	};
}
function cellsOf({ asked, achieved }) {
	const ofAsked = (name, print) => {
		const [whole, part] = [asked[name], achieved[name]];
		if (part === null) return "-";
		return whole === null ? print(part) : `${print(part)} of ${print(whole)}`;
	};
	const [rate, wholeRate] = [rateOf(achieved), rateOf(asked)];
	const isKnown = achieved.userTime !== null && asked.userTime !== null && asked.userTime > 0;
	return {
		users: ofAsked("users", printCount),
		userTime: isKnown ? printShare$1((achieved.userTime ?? 0) / (asked.userTime ?? 1)) : "-",
		time: ofAsked("time", printSpan),
		requests: ofAsked("requests", (count) => printCount(Math.round(count))),
		rate: rate === void 0 ? "-" : [rate, ...wholeRate === void 0 ? [] : [wholeRate]].map(printRate).join(" of ")
	};
}
/** Requests a second, on average over the whole time. */
function rateOf({ requests, time }) {
	return requests === null || time === null || time === 0 ? void 0 : requests * 1e3 / time;
}
/** Of a run, at most one: "Cost: $0.0493 by what its tasks used; $0.0612 by the estimate." */
function costLine({ cost }) {
	if (cost === null || cost === void 0) return [];
	const { actual, estimate, prices, regions } = cost;
	const parts = [...actual === null ? [] : [`$${dollars(actual)} by what its tasks used`], ...estimate === null ? [] : [`$${dollars(estimate)} by the estimate`]];
	if (parts.length === 0) return [];
	const guessed = regions.filter(({ isListed }) => !isListed).map(({ region }) => region);
	const dearest = guessed.length === 0 ? "" : `; ${guessed.join(", ")} as the dearest region`;
	return [`Cost: ${parts.join(", ")}, at list prices of ${prices.date}${dearest}.`];
}
/** A row a region: what its tasks used, and what each part of that cost. */
function costTable(cost) {
	return {
		header: [
			"Region",
			"Used",
			"Compute",
			"Addresses",
			"CloudWatch",
			"S3",
			"Logs",
			"Cost in USD"
		],
		rows: cost.regions.map((of) => {
			const { compute, addresses, metrics, requests, logs } = of.parts;
			const parts = [
				compute,
				addresses,
				metrics,
				requests,
				logs,
				of.actual
			];
			return [
				of.region,
				usedIn(of),
				...parts.map((part) => part === null ? "-" : dollars(part))
			];
		})
	};
}
/** "4 tasks of 1 vCPU and 2 GB on Spot, ARM64: 21 min 4 s". */
function usedIn({ tasks, vcpus, gigabytes, architecture, capacity, seconds }) {
	const size = vcpus === null || gigabytes === null ? "" : ` of ${vcpus} vCPU and ${gigabytes} GB`;
	const spot = capacity === "spot" ? " on Spot" : "";
	const arm = architecture === "ARM64" ? ", ARM64" : "";
	const time = seconds === null ? "" : `: ${printSpan(seconds * 1e3)}`;
	return `${plural(tasks, "task")}${size}${spot}${arm}${time}`;
}
/** A small run costs a part of a cent, and what costs something is never 0. */
function dollars(amount) {
	if (amount === 0) return "0";
	if (amount < 1e-4) return "<0.0001";
	return amount < 1 ? amount.toFixed(4) : printDollars(amount);
}

// src/report/tables.ts
const TIMES = [
	"p50",
	"p95",
	"p99",
	"max"
];
const LABEL_LENGTH$1 = 100;
/**
* One row a region and one for all of them. Samples, errors and average are those that criteria are
* judged by.
*/
function regionTable(results) {
	const { regions, overall, figures } = results;
	const ofAll = figures.filter(({ label }) => label === null);
	const figuresFor = (place) => ofAll.find(({ region }) => region === place);
	const rows = regions.map(({ region, tasks, cloudWatch, ...totals }) => [
		region,
		`${tasks.completed}/${tasks.asked}`,
		...printTotals({
			...totals,
			averageOf: cloudWatch.averageOf
		}),
		...printFigures(figuresFor(region))
	]);
	const completed = sumOf(regions.map(({ tasks }) => tasks.completed));
	const asked = sumOf(regions.map(({ tasks }) => tasks.asked));
	const averageOf = leastOf(regions);
	const totals = [`${completed}/${asked}`, ...printTotals({
		...overall,
		averageOf
	})];
	return withMore({
		header: [
			"Region",
			"Tasks",
			"Samples",
			"Errors",
			"Average",
			...TIMES,
			"Rate"
		],
		rows: [...rows, [
			"all",
			...totals,
			...printFigures(figuresFor(null))
		]]
	}, [...regions.map(({ region }) => figuresFor(region)), figuresFor(null)], results);
}
/** With the columns that not every run has, behind the others. */
function withMore({ header, rows }, figures, results) {
	const columns = [...apdexColumns(figures, results), ...waitingColumns(figures)];
	return {
		header: [...header, ...columns.map(({ title }) => title)],
		rows: rows.map((row, at) => [...row, ...columns.map(({ cells }) => cells[at] ?? "-")])
	};
}
/** Where a criterion asks for it: else no response time is known that satisfies. */
function apdexColumns(figures, results) {
	const { apdexAt, criteria } = results;
	if (!criteria.some(({ subject }) => subject === "apdex") || apdexAt === null || apdexAt === void 0) return [];
	const cells = figures.map((one) => printFigure(one?.apdex ?? null, PRINTERS.score));
	return [{
		title: `Apdex (${printDuration(apdexAt)})`,
		cells
	}];
}
/** What is behind an average that is not that of the samples beside it. */
const MARKS = {
	part: " (part)",
	others: " (others too)",
	all: ""
};
function printTotals({ samples, average, errors, averageOf = "all" }) {
	const mark = average === null ? "" : MARKS[averageOf];
	return [
		printCount(samples),
		printFigure(errors, printShare$1),
		`${printFigure(average, printResponseTime)}${mark}`
	];
}
/** Of which samples the average of all regions is. */
function leastOf(regions) {
	const found = regions.filter(({ average }) => average !== null).map(({ cloudWatch }) => cloudWatch.averageOf);
	return ["part", "others"].find((one) => found.includes(one));
}
/**
* One row a label, all regions together; undefined where there is only one, whose figures are those
* of all samples.
*/
function labelTable(results) {
	const { figures, moreLabels } = results;
	const labels = figures.flatMap((own) => own.label === null ? [] : [{
		...own,
		name: own.label
	}]);
	if (labels.length + moreLabels < 2) return void 0;
	const rows = labels.map(({ name, ...own }) => [
		cut(name, LABEL_LENGTH$1),
		printFigure(own.samples, printCount),
		printFigure(own.errors, printShare$1),
		printFigure(own.avg, printResponseTime),
		...printFigures(own)
	]);
	return withMore({
		header: [
			"Label",
			"Samples",
			"Errors",
			"Average",
			...TIMES,
			"Rate"
		],
		rows
	}, labels, results);
}
const AVERAGES = {
	all: "",
	part: "An average (part) is that of the samples which CloudWatch holds, and not of all.",
	others: "An average (others too) has samples in it that these tasks did not send, or sent once."
};
/** What the tables do not show, and why; one sentence an entry. */
function tableNotes({ figures, moreLabels, regions }) {
	const averageOf = leastOf(regions);
	const isSparse = figures.some(({ p50, p99 }) => p50 !== null && p99 === null);
	return [
		...averageOf === void 0 ? [] : [AVERAGES[averageOf]],
		...moreLabels === 0 ? [] : [`Not shown: ${plural(moreLabels, "more label")}. The results file has the figures of every task.`],
		...isSparse ? ["A percentile without a figure has too few samples: ten must lie beyond it."] : []
	];
}
function printFigures(figures) {
	return [...TIMES.map((name) => printFigure(figures?.[name] ?? null, printResponseTime)), printFigure(figures?.rps ?? null, printRate)];
}
function printFigure(figure, print) {
	if (figure === null) return "-";
	if (typeof figure === "number") return print(figure);
	const [low, high] = [print(figure.low), print(figure.high)];
	return low === high ? low : `${low} to ${high}`;
}
/** A table for the log: columns padded to their widest cell, the first one left, figures right. */
function textTable(header, written) {
	const rows = written.map((row) => row.map(visible));
	const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)));
	const line = (cells) => cells.map((cell, column) => column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ").trimEnd();
	return [
		line(header),
		widths.map((width) => "-".repeat(width)).join("  "),
		...rows.map(line)
	];
}

// src/report/sections.ts
const MAX_LOGS = 5;
/** Regions of an error. */
const MOST_PLACES = 3;
/**
* "Load test of shop.yml: 30 virtual users on 6 tasks in eu-west-1 and us-east-1 ran for 1 min and
* took 3,600 samples."
*/
function introduction({ regions, overall, took, scenario, load, replayed }) {
	const tasks = sumOf(regions.map((region) => region.tasks.started));
	const names = regions.map(({ region }) => region);
	const places = names.length <= 3 ? names.join(", ") : plural(names.length, "region");
	const { users } = load.asked;
	const from = users === null ? "" : `${plural(users, "virtual user")} on `;
	return `${replayed ? "An earlier run, judged again without any load: load test" : "Load test"} of ${codeCell(scenario)}: ${from}${plural(tasks, "task")} in ${places}, ${plural(overall.samples, "sample")} in ${printSpan(took)}.`;
}
/** What a pull request changes, and the differences behind a title. */
function changeSections(results) {
	const files = results.changed?.files ?? [];
	const said = changeMessages(results).map(messageMarkdown);
	const shown = files.flatMap(({ path, diff }) => [
		"",
		`${paragraph(path)}:`,
		"",
		codeBlock(diff ?? ["(no lines to show: it is no text, or too long)"], "diff")
	]);
	const title = `Difference of ${plural(files.length, "file")}`;
	const difference = files.length === 0 ? [] : [folded$1(title, shown.slice(1))];
	return [...said, ...difference];
}
/** Why nothing is proven, or what else is not. */
function doubtSections({ verdict, doubts, reservations }) {
	const titles = verdict === "fail" ? ["What else could not be measured", "Other deviations"] : ["Why it could not be measured", "Why this is not a pass"];
	return [doubts, reservations].flatMap((problems, index) => problems.length === 0 ? [] : [`### ${titles[index]}\n\n${problemList(problems)}`]);
}
function regionSection(results) {
	const { header, rows } = regionTable(results);
	const safe = rows.map((row) => row.map((cell) => escapeMarkdown(tidy(cell))));
	const cells = results.regions.length === 1 ? safe.slice(0, 1) : safe.map((row, at) => at < rows.length - 1 ? row : row.map((cell) => `**${cell}**`));
	const notes = results.regions.flatMap(({ region, note }) => note === null ? [] : [`- ${region}: ${paragraph(note)}`]);
	return [
		"### Regions",
		"",
		table(header, cells, sidesOf(header)),
		...notes.length > 0 ? ["", ...notes] : []
	].join("\n");
}
function labelSection(results) {
	const labels = labelTable(results);
	if (labels === void 0) return "";
	const rows = labels.rows.map(([label = "", ...figures]) => [codeCell(label), ...figures.map(tidy)]);
	return [
		"### Labels",
		"",
		table(labels.header, rows, sidesOf(labels.header))
	].join("\n");
}
/** Asked and achieved, folded where it is long. */
function loadTableSection(results) {
	const loads = loadTable(results);
	if (loads === void 0) return "";
	const rows = loads.rows.map((row) => row.map(textCell));
	const all = table(loads.header, rows, [
		"left",
		"left",
		...loads.header.slice(2).map(() => "right")
	]);
	if (rows.length <= 10) return all;
	const title = `Load: ${plural(rows.length, "row")}, achieved of what was asked for`;
	return folded$1(title, [all]);
}
function costSection(results) {
	const [line] = costLine(results);
	if (!results.cost || line === void 0) return "";
	const { header, rows } = costTable(results.cost);
	const sides = header.map((_, index) => index < 2 ? "left" : "right");
	const cells = rows.map((row) => row.map(textCell));
	return folded$1(line, [table(header, cells, sides)]);
}
/** What names a row is on the left, figures are on the right. */
function sidesOf(header) {
	return header.map((_, column) => column === 0 ? "left" : "right");
}
/** By message, with where and when it came, as far as that is known. */
function errorSection({ errors, times }) {
	if (errors.length === 0) return "";
	const began = times?.loadBegan ?? void 0;
	const into = (at) => began === void 0 ? `${new Date(at).toISOString().slice(11, 19)} UTC` : `${printSpan(Math.max(0, at - began))} into the load`;
	const rows = errors.map(({ message, count, places = [] }) => {
		const ends = (name) => places.flatMap((one) => one[name] ?? []);
		const [firsts, lasts] = [ends("first"), ends("last")];
		const names = places.map((place) => `${place.region} (${printCount(place.count)})`);
		return [
			printCount(count),
			codeCell(message),
			textCell(someOf(names, MOST_PLACES)),
			firsts.length === 0 ? "" : into(Math.min(...firsts)),
			lasts.length === 0 ? "" : into(Math.max(...lasts))
		];
	});
	const header = [
		"Count",
		"Message",
		"Regions",
		"First",
		"Last"
	];
	const known = header.flatMap((_, at) => rows.some((row) => row[at] !== "") ? at : []);
	const keep = (row) => known.map((at) => row[at] ?? "");
	return ["### Errors", table(keep(header), rows.map(keep), ["right"])].join("\n\n");
}
function failureSections({ taskFailures }) {
	const logs = taskFailures.flatMap(({ taskId, region, lastLines }) => lastLines === null ? [] : [{
		taskId,
		region,
		lastLines
	}]);
	const shown = logs.slice(0, MAX_LOGS).map(({ taskId, region, lastLines }) => {
		const lines = lastLines.length > 0 ? lastLines : ["(it printed nothing)"];
		return folded$1(`Last lines of task ${taskId} in ${region}`, [codeBlock(lines)]);
	});
	const rest = logs.length - shown.length;
	return rest > 0 ? [...shown, `The last lines of ${plural(rest, "more task")} are in the log.`] : shown;
}

// src/report/summary.ts
const OUTCOMES = {
	pass: "Verdict: **pass**.",
	fail: "Verdict: **fail**: the service did not meet the criteria.",
	inconclusive: "Verdict: **inconclusive**: neither a pass nor a failure of the service."
};
/**
* The job summary, as Markdown: verdict, why, criteria, regions, errors, failed tasks.
* @param base an earlier run that it is held against.
*/
function summaryMarkdown(results, room, base) {
	const { verdict, runId } = results;
	const earlier = { base: base && comparable(base) };
	const courses = coursesOf(results);
	const found = findings(results, courses.main);
	const sections = [
		`## ${ICONS[verdict]} ${escapeMarkdown(headline(results))}`,
		...changeSections(results),
		listOf(found),
		`${introduction(results)} ${OUTCOMES[verdict]} Run: ${codeCell(runId)}.`,
		...differenceSections(results, earlier),
		...doubtSections(results),
		criteriaSection(results, earlier),
		...overTimeSections(courses),
		regionSection(results),
		labelSection(results),
		tableNotes(results).join("\n"),
		errorSection(results),
		loadSection(results, found),
		loadTableSection(results),
		...failureSections(results),
		costSection(results),
		consoleSection(results),
		noticeSection(results.notices)
	];
	return summaryOf(sections, room);
}
/** The job summary of a step that measured nothing, and that is not at fault. */
function skippedMarkdown(why, room) {
	return summaryOf(["## ⏭️ Load test: skipped, no verdict", messageMarkdown(why)], room);
}
function listOf(found) {
	return found.map((finding) => `- ${paragraph(finding)}`).join("\n");
}
/** What was requested and achieved, and what is worth a remark that was not found above. */
function loadSection(results, found) {
	const rest = remarks(results).filter((remark) => !found.includes(remark));
	return joined(["### Load", ...[loadSummary(results), ...rest].map(paragraph)]);
}
/** Characters: what is worth reading, and what GitHub takes, less the marker at the end. */
const [AIM, MOST$1] = [1e4, 5e4];
/** How many criteria are shown. */
const CRITERIA = 20;
/**
* The comment of a pull request, as Markdown: what the job summary says, short. Beyond the aim it
* loses what is folded, the longest first, and then all but the verdict.
*/
function commentMarkdown(results, earlier = {}) {
	const title = `### ${ICONS[results.verdict]} ${escapeMarkdown(headline(results))}`;
	const courses = coursesOf(results);
	const found = listOf(findings(results, courses.main));
	const differences = differenceSections(results, earlier);
	const head = [
		title,
		found,
		introduction(results),
		...differences
	];
	const doubts = doubtSections(results);
	const criteria = criteriaOf(results, earlier);
	const [charts, regions] = [overTimeSections(courses), regionSection(results)];
	const [labels, errors] = [labelSection(results), errorSection(results)];
	const foot = footer(results);
	const more = (...sections) => folded$1("More figures", [joined(sections)]);
	const forms = [
		[
			...head,
			...doubts,
			criteria,
			more(...charts, regions, labels, errors),
			foot
		],
		[
			...head,
			...doubts,
			criteria,
			more(...charts, regions, errors),
			foot
		],
		[
			...head,
			...doubts,
			criteria,
			more(...charts),
			foot
		],
		[
			...head,
			...doubts,
			criteria,
			foot
		],
		[
			...head,
			criteria,
			foot
		],
		[
			title,
			...differences,
			foot
		]
	].map(joined);
	const fitting = (most) => forms.find(({ length }) => length <= most);
	return `${fitting(AIM) ?? fitting(MOST$1) ?? joined([title, foot])}\n`;
}
function joined(sections) {
	return sections.filter((section) => section !== "").join("\n\n");
}
function criteriaOf({ criteria, workflow }, earlier) {
	const shown = mostImportant(criteria, CRITERIA);
	const rest = criteria.length - shown.length;
	return joined([
		criteriaTable(shown, workflow, earlier),
		criteriaNotes(shown.filter((criterion) => wordFor(criterion) !== "pass")).join("\n"),
		rest === 0 ? "" : `Criteria that are not listed: ${printCount(rest)}.`
	]);
}
/** Where there is more, what it cost, and what wrote this. */
function footer(results) {
	const { workflow } = results;
	const summary = "The job summary";
	return `${workflow ? link(summary, `${workflow.server}/${workflow.repository}/actions/runs/${workflow.runId}/attempts/${workflow.attempt}`) : summary} has more.${/^[\da-f]{40}$/.test(workflow?.commit ?? "") ? ` Commit ${workflow?.commit}.` : ""}${costLine(results).map((line) => ` ${paragraph(line)}`).join("")} <sub>Fargate Load Gate puts load on the service, and fails where it breaks a limit.</sub>`;
}

// src/github/gate.ts
/** The step of the workflow that this process is; null outside of a workflow. */
function workflowOf(event, named) {
	const { run, repository, step } = event;
	if (run.id === "" || repository === "") return null;
	return {
		server: event.serverUrl,
		repository,
		gate: gateOf$1(event, named),
		file: event.workflow || null,
		job: step.job,
		event: event.name,
		runId: run.id,
		runNumber: run.number,
		attempt: run.attempt,
		commit: run.commit || null,
		branch: visible(run.branch) || null,
		pull: run.pull ?? null
	};
}
/** Characters of the name of a gate. */
const LONGEST$3 = 200;
/**
* What tells a gate from every other one of the repository, and stays the same from run to run.
* Without a name it is the step: a job may have several.
*/
function gateOf$1(event, named) {
	const { workflow, workflowName, step } = event;
	const { gateName, matrix } = named;
	const name = gateName || stepName(step.id);
	const parts = [
		workflow || workflowName,
		step.job,
		legOf(matrix),
		name
	];
	const whole = visible(parts.filter((part) => part !== "").join(" / "));
	if (whole.length <= LONGEST$3) return whole;
	return `${whole.slice(0, 191)} ${sha256(Buffer.from(whole)).slice(0, 8)}`;
}
/** GitHub numbers the steps of an action that have no id: `__self`, `__self_2`. */
function stepName(id) {
	const [, number = ""] = /^__.*?(?:_(\d+))?$/.exec(id) ?? [];
	return id.startsWith("__") ? number && `step ${number}` : id;
}
/** The values of a leg of the matrix, in whichever order the workflow has them: `size: 2`. */
function legOf(matrix) {
	const values = parsed(matrix);
	if (typeof values !== "object" || values === null) return "";
	return Object.entries(values).toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, value]) => `${name}: ${shown$3(value)}`).join(", ");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return text.trim() === "" ? null : { matrix: text };
	}
}
function shown$3(value) {
	return typeof value === "string" && /^[\w.-]+$/.test(value) ? value : JSON.stringify(value);
}
function markOf(workflow, runId, figures) {
	const { gate, runId: workflowRun, runNumber: number, attempt, commit } = workflow;
	return {
		gate: sha256(Buffer.from(`${workflow.repository.toLowerCase()}\n${gate}`)).slice(0, 16),
		workflowRun,
		number,
		attempt,
		commit: commit ?? "",
		runId,
		figures
	};
}
function printMark(mark) {
	const { gate, workflowRun, number, attempt, commit, runId, figures } = mark;
	return `<!-- fargate-load-gate ${gate} ${`${workflowRun}/${number}/${attempt}`} ${commit || "-"} ${runId} ${figures || "-"} -->`;
}
const MARK = /(?:^|\n)<!-- fargate-load-gate ([\da-f]{16}) (\d{1,20})\/(\d{1,9})\/(\d{1,9}) ([\da-f]{40,64}|-) ([\w.-]{1,100}) (.{1,20000}) -->\s*$/;
/** The mark of a text; undefined where it has none at its end, as every text that quotes one. */
function readMark(text) {
	const [, gate, workflowRun = "", number, attempt, commit = "", runId = "", figures = ""] = MARK.exec(text) ?? [];
	if (gate === void 0) return void 0;
	return {
		gate,
		workflowRun,
		number: Number(number),
		attempt: Number(attempt),
		commit: orEmpty(commit),
		runId,
		figures: orEmpty(figures)
	};
}
function orEmpty(text) {
	return text === "-" ? "" : text;
}
/** Negative where the first run is older; 0 for the same attempt of the same run. */
function compareAge(a, b) {
	return a.number - b.number || a.attempt - b.attempt;
}

// src/github/api.ts
/** Milliseconds of one request. */
const LONGEST$2 = 15e3;
/** Loaded where something is written: most runs ask nothing of GitHub. */
async function openGitHub(token, fetcher = (...call) => fetch(...call)) {
	const { getOctokit } = await import("./chunks/github-github.js");
	return getOctokit(token, {
		request: { fetch: (url, options) => fetcher(url, {
			...options,
			signal: AbortSignal.timeout(LONGEST$2)
		}) },
		log: {
			debug: ignore,
			info: ignore,
			warn: ignore,
			error: ignore
		},
		userAgent: "fargate-load-gate"
	});
}
function ignore() {}
function statusOf(error) {
	return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : void 0;
}
/** A header of the answer that was thrown. */
function headerOf(error, name) {
	const response = error instanceof Error && "response" in error ? error.response : void 0;
	const headers = typeof response === "object" && response !== null && "headers" in response ? response.headers : void 0;
	const value = typeof headers === "object" && headers !== null ? Reflect.get(headers, name) : void 0;
	return typeof value === "string" || typeof value === "number" ? `${value}` : void 0;
}
/** Milliseconds that a job waits for GitHub, in all, and before it asks again after a failure. */
const [PATIENCE, BREATH] = [3e4, 2e3];
const TRIES = 3;
/**
* Does it again after what may pass: an answer that says when, or a server that failed.
* @param work begins anew, by what it finds then.
*/
async function withPatience(work, time) {
	let left = PATIENCE;
	for (let tries = 1;; tries += 1) try {
		return await work();
	} catch (error) {
		const pause = isLimit(error) ? untilFree(error, time.now()) : BREATH;
		if (!(isLimit(error) || (statusOf(error) ?? 0) >= 500) || tries === TRIES || pause > left) throw error;
		left -= pause;
		await time.sleep(pause);
	}
}
/** https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api */
function isLimit(error) {
	const status = statusOf(error);
	if (status !== 403 && status !== 429) return false;
	return status === 429 || headerOf(error, "retry-after") !== void 0 || headerOf(error, "x-ratelimit-remaining") === "0" || /rate limit/i.test(messageOf(error));
}
/** Milliseconds; where no header says it, a minute. */
function untilFree(error, now) {
	const after = Number(headerOf(error, "retry-after"));
	if (Number.isFinite(after)) return after * 1e3;
	const reset = Number(headerOf(error, "x-ratelimit-reset")) * 1e3;
	return headerOf(error, "x-ratelimit-remaining") === "0" && Number.isFinite(reset) ? Math.max(1e3, reset - now) : 6e4;
}
/** Why something could not be written. */
function refusalOf$1(error, written) {
	const { post, permission, withheld } = written;
	const [said = ""] = messageOf(error).split(" - https://docs.github.com");
	const status = statusOf(error);
	const reason = status === void 0 || said.includes(String(status)) ? said : `${status} ${said}`;
	if (isLimit(error)) return messageFor("post-rate-limited", {
		post,
		reason
	});
	if (status !== 401 && status !== 403 && status !== 404) return messageFor("post-failed", {
		post,
		reason
	});
	const isLocked = /locked|disabled|archived/i.test(said);
	if (status === 401 || isLocked) return messageFor("post-failed", {
		post,
		reason
	});
	if (withheld === void 0) return messageFor("post-refused", {
		post,
		permission,
		reason
	});
	return messageFor("post-withheld", {
		author: withheld === "fork" ? "a fork" : "Dependabot",
		reason
	});
}

// src/github/places.ts
/** What GitHub gives at once, and how many of these are read: 10,000 comments. */
const [PAGE, PAGES] = [100, 100];
/** The commit that a pull request is at now. */
async function headOf({ github, repository }, pull) {
	const { data } = await github.request("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
		...namesOf(repository),
		pull_number: pull
	});
	return data.head.sha;
}
function namesOf(repository) {
	const [owner = "", repo = ""] = repository.split("/");
	return {
		owner,
		repo
	};
}
/**
* Tells what this token has written from what people have: an app, such as that of workflows, is
* not told its own name.
*/
async function authorship({ github, token }) {
	const isBot = (author) => author?.type === "Bot";
	if (token.startsWith("ghs_")) return isBot;
	try {
		const { data } = await github.request("GET /user");
		return (author) => author?.id === data.id;
	} catch (error) {
		if (statusOf(error) === 403 || statusOf(error) === 404) return isBot;
		throw error;
	}
}
async function commentsOf(place, pull) {
	const { github, repository } = place;
	const names = namesOf(repository);
	const isOwn = await authorship(place);
	const list = async () => {
		return (await allPages(async (page) => {
			const route = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
			const asked = {
				...names,
				issue_number: pull,
				per_page: PAGE,
				page
			};
			return (await github.request(route, asked)).data;
		})).flatMap(({ id, body, user }) => {
			const mark = isOwn(user) ? readMark(body ?? "") : void 0;
			return mark === void 0 ? [] : [{
				id: Number(id),
				mark,
				isOpen: true
			}];
		});
	};
	const one = (id) => ({
		...names,
		comment_id: id
	});
	return {
		list,
		create: async (body) => {
			await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
				...names,
				issue_number: pull,
				body
			});
		},
		update: (id, body) => isThere(async () => {
			await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
				...one(id),
				body
			});
		}),
		remove: async (id) => {
			const route = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}";
			await isThere(async () => void await github.request(route, one(id)));
		}
	};
}
/** Every page of a list, which is whole where it ends with one that is not full. */
async function allPages(read) {
	const all = [];
	for (let page = 1; page <= PAGES; page += 1) {
		const found = await read(page);
		if (!Array.isArray(found)) throw new Error("the answer is no list of GitHub");
		all.push(...found);
		if (found.length < PAGE) break;
	}
	return all;
}
/** What was listed a moment ago may be gone. */
async function isThere(write) {
	try {
		await write();
		return true;
	} catch (error) {
		if (statusOf(error) === 404) return false;
		throw error;
	}
}
/** By which issues of gates are found, and sent to whom they concern. */
const LABEL = "load-gate";
async function issuesOf(place, issue) {
	const { github, repository } = place;
	const { title, isFailed } = issue;
	const names = namesOf(repository);
	const isOwn = await authorship(place);
	const list = async () => {
		const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
			...names,
			labels: LABEL,
			state: "all",
			sort: "updated",
			per_page: PAGE
		});
		return data.flatMap(({ number, body, user, state, pull_request }) => {
			const mark = isOwn(user) && pull_request === void 0 ? readMark(body ?? "") : void 0;
			return mark === void 0 ? [] : [{
				id: number,
				mark,
				isOpen: state === "open"
			}];
		});
	};
	const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
	const one = (id) => ({
		...names,
		issue_number: id
	});
	return {
		list,
		create: async (body) => {
			const made = {
				...names,
				title,
				body,
				labels: [LABEL]
			};
			await github.request("POST /repos/{owner}/{repo}/issues", made);
		},
		update: (id, body) => isThere(async () => {
			const closed = isFailed ? {} : {
				state: "closed",
				state_reason: "completed"
			};
			await github.request(route, {
				...one(id),
				body,
				...closed
			});
		}),
		remove: async (id) => {
			const closed = {
				state: "closed",
				state_reason: "not_planned"
			};
			await isThere(async () => void await github.request(route, {
				...one(id),
				...closed
			}));
		}
	};
}

// src/github/posts.ts
function realWaiting() {
	return {
		time: realTime(new AbortController().signal, Date.now),
		random: Math.random
	};
}
/** Looks at most; two runs that write at the same time need four. */
const TURNS = 10;
/** Milliseconds between a write and the look at what has become of it. */
const [LEAST, SPREAD] = [1e3, 2e3];
/**
* Leaves one post of the gate, that of its newest run. GitHub locks nothing, so runs that write at
* the same time each look again: the oldest post stays, the newest run writes it, and each removes
* what it has written besides. One write at most between two looks.
*/
async function settle$1(posts, draft, waiting) {
	const { time, random } = waiting;
	const { mark } = draft;
	let before;
	let isWritten = false;
	for (let turn = 0; turn < TURNS; turn += 1) {
		const began = time.now();
		const all = (await posts.list()).filter((post) => post.mark.gate === mark.gate);
		if (turn === 0) {
			before = lastBefore(mark, all);
			if (!draft.isWanted(before)) return { kind: "unwanted" };
		}
		const next = nextOf(all, mark, isWritten);
		if (next.kind === "done") return next.settled;
		if (next.kind === "create" && !draft.mayCreate) return { kind: "unwanted" };
		if (next.kind === "remove") await posts.remove(next.id);
		else if (next.kind === "update") isWritten = await posts.update(next.id, draft.bodyAfter(before)) || isWritten;
		else {
			await posts.create(draft.bodyAfter(before));
			isWritten = true;
		}
		await time.sleep(LEAST + SPREAD * random() + (time.now() - began));
	}
	return { kind: "written" };
}
function lastBefore(mark, all) {
	return newestOf(all.filter((post) => compareAge(post.mark, mark) < 0))?.mark;
}
function newestOf(all) {
	return all.toSorted((a, b) => compareAge(b.mark, a.mark) || b.id - a.id)[0];
}
/** What a run does next, by what it sees. */
function nextOf(all, mark, isWritten) {
	const [kept, ...others] = all.filter(({ isOpen }) => isOpen).toSorted((a, b) => a.id - b.id);
	const newest = newestOf(all);
	if (newest !== void 0 && compareAge(newest.mark, mark) > 0) {
		const own = others.find((post) => isSameRun(post.mark, mark));
		return own === void 0 ? {
			kind: "done",
			settled: {
				kind: "superseded",
				by: newest.mark
			}
		} : {
			kind: "remove",
			id: own.id
		};
	}
	if (kept === void 0) return isWritten ? {
		kind: "done",
		settled: { kind: "written" }
	} : { kind: "create" };
	if (!isWritten) return {
		kind: "update",
		id: kept.id
	};
	if (compareAge(kept.mark, mark) < 0) return {
		kind: "update",
		id: kept.id
	};
	if (!isSameRun(kept.mark, mark)) return {
		kind: "done",
		settled: { kind: "shared" }
	};
	const [other] = others;
	return other === void 0 ? {
		kind: "done",
		settled: { kind: "written" }
	} : {
		kind: "remove",
		id: other.id
	};
}
function isSameRun(a, b) {
	return compareAge(a, b) === 0 && a.workflowRun === b.workflowRun && a.runId === b.runId;
}

// src/github/writing.ts
async function writeComment(posting) {
	const { workflow, event, faces } = posting;
	const { pull, commit } = workflow;
	if (pull === null) {
		say(messageFor("post-without-pull-request"));
		return;
	}
	await write(posting, {
		post: `the comment on pull request ${pull}`,
		permission: "pull-requests: write",
		withheld: event.withheld
	}, async (github) => {
		const place = {
			github,
			repository: workflow.repository,
			token: faces.token
		};
		const head = await headOf(place, pull);
		if (commit !== null && head !== commit) {
			say(messageFor("post-head-moved", { commit: commit.slice(0, 12) }));
			return;
		}
		const isWanted = (before) => isAskedFor(posting, before);
		return {
			posts: await commentsOf(place, pull),
			draft: {
				isWanted,
				mayCreate: true
			}
		};
	});
}
/** By the input comment, and by what the comment says already. */
function isAskedFor({ faces, ending, figures }, before) {
	if (faces.comment === "on-failure") return ending !== "pass" || before !== void 0;
	if (faces.comment !== "on-change" || before === void 0) return true;
	if (figures === void 0) return before.figures !== "";
	const then = readComparable(before.figures);
	return then === void 0 || outcomesOf(figures) !== outcomesOf(then);
}
function outcomesOf({ verdict, criteria }) {
	return [verdict, ...criteria.map(({ figure, outcome }) => `${figure} ${outcome}`).toSorted()].join("\n");
}
/** Of runs that say how the service is: those on the default branch that nobody else has caused. */
async function writeIssue(posting) {
	const { workflow, event, ending, faces } = posting;
	if (isOfPullRequest(event) || isOfAnybody(event) || workflow.pull !== null || !event.run.isDefaultBranch) return;
	if (ending === "neither") return;
	const isFailed = ending === "fail";
	await write(posting, {
		post: "the issue of this gate",
		permission: "issues: write",
		withheld: void 0
	}, async (github) => {
		const place = {
			github,
			repository: workflow.repository,
			token: faces.token
		};
		const issue = {
			title: `Load test fails: ${workflow.gate}`,
			isFailed
		};
		return {
			posts: await issuesOf(place, issue),
			draft: {
				isWanted: () => true,
				mayCreate: isFailed
			}
		};
	});
}
/** Whatever goes wrong is one line. */
async function write(posting, written, ask) {
	const { faces, world } = posting;
	const waiting = {
		...realWaiting(),
		...world
	};
	try {
		const github = await openGitHub(faces.token, world.fetch);
		const settled = await withPatience(async () => {
			const found = await ask(github);
			if (found === void 0) return void 0;
			return await settle$1(found.posts, {
				...posting,
				...found.draft
			}, waiting);
		}, waiting.time);
		if (settled !== void 0) sayHow(settled, written.post);
	} catch (error) {
		say(refusalOf$1(error, written));
	}
}
function sayHow(settled, post) {
	if (settled.kind === "written") log.info(`Written: ${post}.`);
	else if (settled.kind === "shared") say(messageFor("post-shared", { post }));
	else if (settled.kind === "superseded") {
		const { number, attempt } = settled.by;
		say(messageFor("post-superseded", {
			post,
			number,
			attempt
		}));
	}
}
function say(message) {
	(isNote(message) ? log.info : log.warning)(printMessage(message));
}

// src/github/comment.ts
/** Writes what the workflow asks for, and sets the output that has the text in any case. */
async function writePosts(report, world = {}) {
	const { earlier, faces, event, isFailed } = report;
	const workflow = workflowOf(event, faces) ?? report.results.workflow ?? null;
	const results = {
		...report.results,
		workflow
	};
	const base = earlier === void 0 ? void 0 : comparable(earlier);
	await writeAll({
		runId: results.runId,
		ending: isFailed ? "fail" : results.verdict === "pass" ? "pass" : "neither",
		figures: comparable(results),
		textAfter: (previous) => commentMarkdown(results, {
			previous,
			base
		})
	}, {
		faces,
		event
	}, world);
}
/** Says that a run has failed before its verdict: what an earlier one has said holds no more. */
async function writeFailure(thrown, about, world = {}) {
	const textAfter = () => failureMarkdown(thrown, MOST);
	await writeAll({
		runId: "none",
		ending: "fail",
		figures: void 0,
		textAfter
	}, about, world);
}
async function writeAll(said, { faces, event }, world) {
	const workflow = workflowOf(event, faces);
	const { figures, runId } = said;
	const kept = figures === void 0 ? "" : printComparable(figures);
	const mark = workflow === null ? void 0 : markOf(workflow, runId, kept);
	let body = "";
	const bodyAfter = (before) => {
		const text = said.textAfter(readComparable(before?.figures ?? ""));
		body = mark === void 0 ? text : bodyOf(text, workflow?.gate ?? "", mark);
		return body;
	};
	bodyAfter(void 0);
	if (workflow !== null && mark !== void 0) {
		const undo = proxyFetch(process.env);
		const posting = {
			...said,
			faces,
			event,
			workflow,
			mark,
			bodyAfter,
			world
		};
		if (faces.comment !== "never") await writeComment(posting);
		if (faces.issue !== "never") await writeIssue(posting);
		undo?.();
	}
	setOutputs({ "comment-markdown": body });
}
/** GitHub takes 65,536 characters. */
const MOST = 65e3;
/** Below the title it says which gate it is: a pull request may have several. */
function bodyOf(text, gate, mark) {
	const [title = ""] = text.split("\n", 1);
	const named = `${title}\n\n<sub>${codeCell(gate)}</sub>\n${text.slice(title.length)}`;
	const marks = [mark, {
		...mark,
		figures: ""
	}].map(printMark);
	const fitting = marks.find(({ length }) => named.length + length < MOST) ?? marks[1] ?? "";
	return `${cut(named, MOST - fitting.length).trimEnd()}\n\n${fitting}`;
}

// src/report/annotations.ts
/** GitHub shows ten of a kind and step; the last error says how the step ends. */
const MOST_ERRORS$1 = 9;
/**
* Each criterion that does not hold, at the line that sets it, and the tasks that died. A criterion
* whose line is not known has its sentence in how the step ends.
*/
function annotationsOf(results) {
	const placed = results.criteria.filter(({ place, outcome }) => place && outcome !== "pass");
	const isOf = (word) => placed.filter((criterion) => wordFor(criterion) === word);
	const broken = isOf("fail");
	const kind = results.verdict === "fail" ? "error" : "warning";
	const shown = kind === "error" ? broken.slice(0, MOST_ERRORS$1) : broken;
	const problems = results.taskFailures.map(({ code, what, fix, taskId, region }) => {
		return {
			code,
			what,
			fix,
			where: `task ${taskId} in ${region}`
		};
	});
	return [
		...shown.map((criterion) => annotation(kind, criterion)),
		...[...isOf("inconclusive"), ...isOf("warning")].map((one) => annotation("warning", one)),
		...grouped(problems).map((problem) => {
			return {
				kind: "warning",
				title: "Load test: tasks that failed",
				message: printProblem(problem),
				place: null
			};
		})
	];
}
function annotation(kind, criterion) {
	const { text, place, outcome, soft, sentence, reason } = criterion;
	const message = outcome === "fail" || soft ? printMessage(messageFor(soft ? outcome === "fail" ? "warning-not-met" : "warning-not-judged" : "criterion-broken", { sentence })) : reason === null ? `${sentence}.` : printMessage(reason);
	return {
		kind,
		title: `Load test: ${text}`,
		message,
		place
	};
}

// src/report/page-data.ts
/** So many bins for each factor of ten. */
const BINS_A_DECADE = 20;
function binOf(time) {
	return time < 1 ? 0 : Math.floor(Math.log10(time) * BINS_A_DECADE + 1e-9) + 1;
}
/** Steps of a group at the most. */
const MOST_STEPS$2 = 300;
/** What the charts draw of a run. */
function pageRun(results) {
	const { series = null, figures } = results;
	const groups = (series?.groups ?? figures).flatMap(({ region, label }) => groupOf$1(results, region, label));
	const begins = [...groups.map(({ from }) => from), results.times?.loadBegan ?? 1e400];
	const began = Math.min(...begins);
	return {
		runId: results.runId,
		scenario: visible(results.scenario),
		verdict: results.verdict,
		overall: results.overall,
		figures: figures.map((own) => ({
			...own,
			label: shown$2(own.label)
		})),
		began: Number.isFinite(began) ? began : null,
		groups,
		cpu: series?.cpu ?? []
	};
}
function shown$2(label) {
	return label === null ? null : visible(label);
}
/** One group of samples, or none where nothing is known of it over time. */
function groupOf$1(results, region, label) {
	const found = overTime(results, {
		region: region ?? void 0,
		label: label ?? void 0,
		most: MOST_STEPS$2
	});
	const [first] = found?.points ?? [];
	if (found === void 0 || first === void 0) return [];
	const { width, points } = found;
	const all = emptySum();
	for (const { histogram } of points) addBuckets(all, histogram ?? []);
	return [{
		region,
		label: shown$2(label),
		from: first.at,
		width,
		samples: points.map(({ samples }) => samples),
		failures: points.map(({ failures }) => failures),
		rate: points.map(({ rate }) => short(rate)),
		users: points.map(({ users }) => users),
		avg: points.map(({ avg }) => short(avg)),
		p50: points.map(({ p50 }) => p50),
		p90: points.map(({ p90 }) => p90),
		p95: points.map(({ p95 }) => p95),
		p99: points.map(({ p99 }) => p99),
		bins: points.map(({ histogram }) => binsOf(histogram ?? [])),
		spectrum: spectrumOf(bucketsOf(all))
	}];
}
/** More digits than a chart shows would be most of the file. */
function short(figure) {
	return figure === null ? figure : Number(figure.toPrecision(5));
}
function binsOf(buckets) {
	const counts = /* @__PURE__ */ new Map();
	for (const { from, to, count } of buckets) {
		const bin = binOf((from + to) / 2);
		counts.set(bin, (counts.get(bin) ?? 0) + count);
	}
	return [...counts].flat();
}
/** Points of the spectrum for each factor of ten of how many samples are slower. */
const POINTS_A_DECADE = 16;
/** What people ask for stands in it by itself. */
const ASKED_FOR = [
	50,
	90,
	95,
	99,
	99.9,
	99.99
];
/** From the quickest to the slowest sample, as far as the samples go. */
function spectrumOf(buckets) {
	const samples = countOf(buckets);
	if (samples === 0) return [];
	const points = Math.ceil(Math.log10(samples) * POINTS_A_DECADE);
	const known = [...Array.from({ length: points }, (_, point) => Number((100 * (1 - 10 ** (-point / POINTS_A_DECADE))).toFixed(6))), ...ASKED_FOR].filter((percentile) => (1 - percentile / 100) * samples >= 1);
	return [.../* @__PURE__ */ new Set([...known, 100])].toSorted((a, b) => a - b).map((percentile) => [percentile, percentileOf(buckets, percentile) ?? 0]);
}

// src/report/html.ts
/** Up to here it stays text that anything can read; from here on only a browser unpacks it. */
const LONGEST_PLAIN = 2e5;
/**
* The report of a run as one page that asks for nothing: the template, with what it shows.
* @param template dist/report.html.
* @param base the run that it is compared with.
*/
function reportHtml(template, results, base) {
	const page = {
		run: pageRun(results),
		base: base === void 0 ? null : pageRun(base),
		facts: factsOf(results)
	};
	const json = JSON.stringify(page, (_, value) => typeof value === "string" ? visible(value) : value);
	const said = page.facts.said.headline;
	return [
		["<title>Load test</title>", `<title>${escapeHtml(`Load test: ${said}`)}</title>`],
		["<!-- said -->", `<h1>${escapeHtml(said)}</h1><p>Charts and tables need JavaScript.</p>`],
		["<!-- report -->", embedded(json)]
	].reduce((text, [place, part]) => text.replace(place, () => part), template);
}
/** What others wrote, in HTML. */
function escapeHtml(text) {
	return visible(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
function embedded(json) {
	if (json.length <= LONGEST_PLAIN) return `<script id="report" type="application/json">${json.replaceAll("<", "\\u003c")}<\/script>`;
	return `<script id="report" type="application/gzip;base64">${gzipSync(json, { level: 9 }).toString("base64")}<\/script>`;
}
/** Without the tasks' own reports: of a thousand tasks, they are a hundred times the rest. */
function factsOf(results) {
	const { series: _, changed: __, regions, ...facts } = results;
	return {
		...facts,
		regions: regions.map(({ results: _results, finals: _finals, ...region }) => region),
		said: {
			headline: headline(results),
			findings: findings(results),
			cost: costLine(results),
			costs: results.cost ? costTable(results.cost) : null,
			load: loadSummary(results),
			remarks: remarks(results),
			consoles: consoleLinks(results),
			open: grouped([...results.doubts, ...results.reservations]).map(printProblem),
			notices: grouped(results.notices ?? []).map(printProblem),
			failures: results.taskFailures.map(printMessage)
		}
	};
}

// src/report/results/text.ts
/** How many characters of seconds the file has, so that a replay can read it. */
const MOST_CHARACTERS$1 = 6e7;
/** Characters of a second of a label besides its counts or of an execution, and of one of a task. */
const [ROW$2, SECOND$5] = [60, 110];
/**
* The document as the bytes of a file. One line, because seconds are many; of very long runs of
* large fleets those of the labels are left out. It is made task by task: as one text, the results
* of a fleet would take twice the memory.
* @throws Error where it would be more than a replay reads.
*/
function printResults({ regions, ...rest }) {
	const keep = keeperFor(regions);
	const parts = [];
	let bytes = 0;
	const add = (text) => {
		const part = Buffer.from(text);
		bytes += part.length;
		if (bytes > RESULTS.bytes) throw new Error(`they take more than ${printBytes(RESULTS.bytes)}`);
		parts.push(part);
	};
	add(`${JSON.stringify(rest).slice(0, -1)},"regions":[`);
	for (const [index, { results, ...region }] of regions.entries()) {
		add(`${index === 0 ? "" : ","}${JSON.stringify(region).slice(0, -1)},"results":[`);
		for (const [at, result] of results.entries()) add(`${at === 0 ? "" : ","}${JSON.stringify(keep(result))}`);
		add("]}");
	}
	add("]}\n");
	return Buffer.concat(parts);
}
/**
* What is kept of each task's report: all of it, or no seconds of labels, or of the others the
* first and the last one, which set a rate.
*/
function keeperFor(regions) {
	const results = regions.flatMap((region) => region.results);
	const total = (size) => results.reduce((sum, result) => sum + size(result), 0);
	const seconds = total(secondsSize);
	if (seconds + total(labelSecondsSize) <= MOST_CHARACTERS$1) return (result) => result;
	if (seconds <= MOST_CHARACTERS$1) return withoutSeconds;
	return (result) => ({
		...withoutSeconds(result),
		seconds: result.seconds.filter((_, at, { length }) => at % (length - 1) === 0),
		executions: result.executions?.map((execution) => ({
			...execution,
			seconds: []
		}))
	});
}
function secondsSize({ seconds, executions = [] }) {
	const rows = executions.reduce((sum, execution) => sum + execution.seconds.length, 0);
	return seconds.length * SECOND$5 + rows * ROW$2;
}
function labelSecondsSize({ labels }) {
	return Object.values(labels).reduce((sum, { seconds = [] }) => seconds.reduce((all, [, , , , counts]) => all + counts.length + ROW$2, sum), 0);
}
function withoutSeconds(result) {
	const labels = Object.entries(result.labels).map(([label, { seconds: _, ...whole }]) => [label, whole]);
	return {
		...result,
		labels: byName(labels)
	};
}
const versioned = object({ version: int() });
/** The bytes of a results file, no more of them than a replay reads. */
function readResults(path) {
	return readWhole(path, RESULTS.bytes);
}
/** Reads the bytes of a results file (docs/replay.md), or its text. */
function parseResults(bytes) {
	const json = parseJson(Buffer.from(bytes), RESULTS);
	if (!json.ok && json.beyond !== void 0) return refused$1("results-out-of-bounds", json.beyond);
	if (!json.ok) return refused$1("results-not-json");
	const document = json.value;
	const known = versioned.safeParse(document);
	if (!known.success) return refused$1("results-unknown");
	const { version } = known.data;
	if (version !== 3) return refused$1("results-version", {
		version,
		known: 3
	});
	const parsed = resultsSchema.safeParse(document);
	if (parsed.success) return {
		ok: true,
		value: parsed.data
	};
	const [issue] = parsed.error.issues;
	const path = brief(issue?.path.join(".") || "the whole document");
	const reason = brief(issue?.message ?? "it is not as expected");
	return refused$1("results-invalid", {
		path,
		reason
	});
}

// src/report/files/benchmark.ts
/** Each is a chart: the labels with the most samples, besides those that a criterion names. */
const MOST_LABELS$1 = 10;
const LONGEST$1 = 200;
/** What is drawn of all samples, of those of a region, and of those of a label. */
const DRAWN = {
	all: [
		"avg",
		"p95",
		"p99",
		"errors"
	],
	region: [
		"avg",
		"p95",
		"errors"
	],
	label: ["p95", "errors"]
};
const UNITS = {
	time: "ms",
	share: "%",
	rate: "samples/s",
	count: "samples",
	score: "of 1"
};
/**
* Figures whose growth is bad, for a chart over many runs: what github-action-benchmark reads as
* `customSmallerIsBetter`. A figure that was not measured has no point.
*/
function benchmarkJson({ criteria, figures, regions, verdict, runId }) {
	const labels = figures.filter(({ label }) => label !== null).toSorted((a, b) => lowOf(b.samples) - lowOf(a.samples));
	const drawn = figures.filter((one) => one.label === null ? one.region === null || regions.length > 1 : labels.indexOf(one) < MOST_LABELS$1);
	const about = [`verdict: ${verdict}`, `run: ${runId}`];
	const unmet = {
		name: "criteria without a pass",
		unit: "criteria",
		value: criteria.filter(({ outcome, soft }) => outcome !== "pass" && !soft).length
	};
	const upper = criteria.filter((one) => isUpper(one) && one.subject !== "apdex");
	const points = [
		unmet,
		...drawn.flatMap(pointsOf),
		...upper.flatMap(criterionPoint)
	];
	const byName = new Map(points.toReversed().map((point) => [point.name, point]));
	const entries = points.filter((point) => byName.get(point.name) === point).map((point) => {
		const said = upper.filter((criterion) => nameOf$1(criterion) === point.name).map(({ text, outcome }) => visible(`${cut(text, LONGEST$1)}: ${outcome}`));
		return {
			...point,
			extra: [...about, ...said].join("\n")
		};
	});
	return `${JSON.stringify(entries, null, 2)}\n`;
}
function lowOf(figure) {
	return typeof figure === "object" ? figure?.low ?? 0 : figure;
}
function pointsOf(figures) {
	const { label, region } = figures;
	return DRAWN[label !== null ? "label" : region !== null ? "region" : "all"].flatMap((figure) => {
		const percentile = figure.startsWith("p") ? Number(figure.slice(1)) : null;
		return pointOf({
			subject: figure === "avg" || figure === "errors" ? figure : "percentile",
			percentile,
			scope: {
				label,
				region
			}
		}, figures[figure]);
	});
}
function criterionPoint(criterion) {
	return pointOf(criterion, criterion.actual ?? criterion.range);
}
/** Of a figure that only its bounds are known of, the middle, and how far it may be from there. */
function pointOf(figure, shown) {
	if (shown === null) return [];
	const measure = measureOf(figure);
	const factor = measure === "share" ? 100 : 1;
	const { low, high } = typeof shown === "number" ? {
		low: shown,
		high: shown
	} : shown;
	const point = {
		name: nameOf$1(figure),
		unit: UNITS[measure],
		value: rounded((low + high) / 2 * factor)
	};
	return [low === high ? point : {
		...point,
		range: `± ${rounded((high - low) / 2 * factor)}`
	}];
}
/** In the criteria language. It is shown as code in Markdown, which a backtick would end. */
function nameOf$1({ subject, percentile, target, scope, window, streak }) {
	const within = {
		label: scope.label ?? void 0,
		region: scope.region ?? void 0
	};
	const name = printSubject({
		subject,
		percentile: percentile ?? void 0,
		target: target ?? void 0,
		scope: within
	});
	const over = window ? ` over ${printSpan(window)}` : "";
	const during = streak ? ` for ${printSpan(streak)}` : "";
	return cut(visible(`${name}${over}${during}`).replaceAll("`", "'"), LONGEST$1);
}
function rounded(value) {
	return Number(value.toFixed(3));
}

// src/report/files/cases.ts
const EVERYWHERE = "all regions";
/** Characters of a text of a test. */
const LONGEST = 2e3;
/** What others wrote, in a test. */
function shown$1(text) {
	return visible(cut(text, LONGEST));
}
/** At least one test: where nothing fails and nothing is in error, the verdict is `pass`. */
function casesOf(results) {
	return [measuredCase(results), ...results.criteria.map(criterionCase)];
}
/** All criteria may hold of a run that proves nothing, as its tasks were lost. */
function measuredCase(results) {
	const { verdict, criteria, scenario } = results;
	const [first, ...more] = grouped(openIn(results));
	const isSaid = criteria.some(({ outcome, soft }) => outcome === "inconclusive" && !soft);
	const whole = {
		message: "Nothing puts the run in doubt.",
		details: []
	};
	const unsaid = {
		message: "The verdict is inconclusive.",
		details: []
	};
	const said = first && {
		message: `${first.where}: ${first.what}.`,
		details: [cureOf(first)]
	};
	const isWhole = first === void 0 && (verdict !== "inconclusive" || isSaid);
	const { message, details } = isWhole ? whole : said ?? unsaid;
	return {
		suite: EVERYWHERE,
		name: "The run is not in doubt",
		outcome: isWhole ? "pass" : "inconclusive",
		isWarning: false,
		message,
		details: [...details, ...more.map(printProblem)],
		place: null,
		facts: {
			verdict,
			scenario
		}
	};
}
function criterionCase(criterion) {
	const { text, scope, outcome, soft, words, actual, range, limit, margin } = criterion;
	const facts = {
		measured: words,
		limit
	};
	const numbers = {
		value: actual,
		low: range?.low,
		high: range?.high,
		margin
	};
	for (const [name, number] of Object.entries(numbers)) if (typeof number === "number") facts[name] = Number(number.toPrecision(6));
	return {
		suite: scope.region === null || scope.region === "each" ? EVERYWHERE : scope.region,
		name: text,
		outcome: soft ? "pass" : outcome,
		isWarning: soft && outcome !== "pass",
		message: `${criterion.sentence}.`,
		details: detailsOf(criterion),
		place: criterion.place,
		facts
	};
}
/** What to do, where it does not hold, and where it was set. */
function detailsOf(criterion) {
	const { outcome, soft, sentence, note, reason, place, translatedFrom } = criterion;
	const fix = outcome === "fail" ? messageFor(soft ? "warning-not-met" : "criterion-broken", { sentence }) : reason;
	return [
		...note === null || sentence.includes(note) ? [] : [`${note}.`],
		...fix === null ? [] : [cureOf(fix)],
		...translatedFrom === null ? [] : [`Translated from: ${translatedFrom}`],
		...place ? [`Set in ${place.file}, line ${place.line}.`] : []
	];
}
function cureOf(message) {
	return `${printFix(message)} [${message.code}]`;
}
function spanOf({ runId, took, times }) {
	const began = times?.launched ?? launchedAtOf(runId);
	const ended = times?.judged ?? began + Math.round(took);
	const { loadBegan = null, loadEnded = null } = times ?? {};
	const load = loadBegan === null || loadEnded === null ? ended - began : loadEnded - loadBegan;
	return {
		began,
		ended: Math.max(began, ended),
		load: Math.max(0, load)
	};
}
/** The name of a gate among others of the same repository. */
function gateOf({ workflow }) {
	return workflow?.gate ?? "Load test";
}

// src/report/files/ctrf.ts
const STATUSES = {
	pass: "passed",
	fail: "failed",
	inconclusive: "other"
};
/** The run in the Common Test Report Format, https://ctrf.io: a test for each criterion. */
function ctrfJson(results) {
	const { began, ended, load } = spanOf(results);
	const cases = casesOf(results);
	const count = (wanted) => cases.filter(({ outcome }) => outcome === wanted).length;
	const report = {
		reportFormat: "CTRF",
		specVersion: "0.0.0",
		runId: results.runId,
		timestamp: new Date(ended).toISOString(),
		generatedBy: "Fargate Load Gate",
		results: {
			tool: { name: "Fargate Load Gate" },
			summary: {
				tests: cases.length,
				passed: count("pass"),
				failed: count("fail"),
				other: count("inconclusive"),
				skipped: 0,
				pending: 0,
				suites: new Set(cases.map(({ suite }) => suite)).size,
				start: began,
				stop: ended,
				duration: ended - began
			},
			tests: cases.map((one) => testOf(one, gateOf(results), load)),
			environment: environmentOf(results)
		}
	};
	return `${JSON.stringify(report, null, 2)}\n`;
}
function testOf(one, gate, load) {
	const { suite, name, outcome, isWarning, message, details, place, facts } = one;
	const said = Object.entries(facts).map(([key, value]) => [key, typeof value === "string" ? shown$1(value) : value]);
	return {
		name: shown$1(name),
		status: STATUSES[outcome],
		duration: load,
		suite: [gate, suite].map(shown$1),
		rawStatus: isWarning ? "warning" : outcome,
		...isWarning ? { tags: ["warning"] } : {},
		message: shown$1(message),
		trace: details.map(shown$1).join("\n"),
		type: "load",
		...place ? {
			filePath: shown$1(place.file),
			line: place.line
		} : {},
		extra: Object.fromEntries(said)
	};
}
/** Where it ran; what is not known is left out. */
function environmentOf({ workflow, verdict, scenario }) {
	const healthy = verdict === "pass";
	const about = {
		reportName: shown$1(scenario),
		healthy
	};
	if (!workflow) return about;
	const { server, repository, job, runId, runNumber, commit, branch } = workflow;
	const url = `${server}/${repository}`;
	return {
		...about,
		buildId: runId,
		buildName: shown$1(job),
		buildNumber: runNumber,
		buildUrl: `${url}/actions/runs/${runId}`,
		repositoryName: repository,
		repositoryUrl: url,
		...commit === null ? {} : { commit },
		...branch === null ? {} : { branchName: shown$1(branch) }
	};
}

// src/report/files/junit.ts
/** What XML 1.0 cannot hold, besides what `visible` writes out. */
const NOT_XML = /[\uFFFE\uFFFF]/g;
const ENTITIES = /* @__PURE__ */ new Map([
	["&", "&amp;"],
	["<", "&lt;"],
	[">", "&gt;"],
	["\"", "&quot;"]
]);
/** What others wrote, in XML: in an attribute, or between tags. */
function escapeXml(text) {
	return shown$1(text).replace(NOT_XML, "�").replace(/[&<>"]/g, (character) => ENTITIES.get(character) ?? "");
}
/** An element; text inside of it is escaped before. */
function element(name, attributes, inside = []) {
	const open = `<${name}${Object.entries(attributes).flatMap(([key, value]) => value === void 0 ? [] : [` ${key}="${escapeXml(String(value))}"`]).join("")}`;
	return inside.length === 0 ? `${open}/>` : [
		`${open}>`,
		...inside,
		`</${name}>`
	].join("\n");
}
/**
* The run as JUnit XML: a suite for all regions and one for each region that a criterion names, a
* test for each criterion. A `time` is how long there was load to judge, and no measurement.
*/
function junitXml(results) {
	const { began, load } = spanOf(results);
	const cases = casesOf(results);
	const time = (load / 1e3).toFixed(3);
	const suites = [...new Set(cases.map(({ suite }) => suite))].map((name, id) => {
		const own = cases.filter(({ suite }) => suite === name);
		const timestamp = new Date(began).toISOString().slice(0, 19);
		return element("testsuite", {
			name,
			id,
			...countsOf(own),
			skipped: 0,
			time,
			timestamp
		}, [properties({
			"run-id": results.runId,
			verdict: results.verdict
		}), ...own.map((one) => testcase(one, gateOf(results), time))]);
	});
	return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", {
		name: gateOf(results),
		...countsOf(cases),
		time
	}, suites)}\n`;
}
function countsOf(cases) {
	const count = (wanted) => cases.filter(({ outcome }) => outcome === wanted).length;
	return {
		tests: cases.length,
		failures: count("fail"),
		errors: count("inconclusive")
	};
}
function testcase(one, classname, time) {
	const { name, outcome, message, details, place, facts } = one;
	const attributes = {
		name,
		classname,
		time,
		file: place?.file,
		line: place?.line
	};
	const body = [message, ...details].map(escapeXml);
	const ends = {
		pass: element("system-out", {}, body),
		fail: element("failure", {
			type: "fail",
			message
		}, body),
		inconclusive: element("error", {
			type: "inconclusive",
			message
		}, body)
	};
	return element("testcase", attributes, [properties(facts), ends[outcome]]);
}
function properties(facts) {
	return element("properties", {}, Object.entries(facts).map(([name, value]) => element("property", {
		name,
		value
	})));
}

// src/report/files/files.ts
/** The files of a run, in the order in which they are written (docs/report-files.md). */
const REPORT_FILES = [
	{
		name: "results.json",
		output: "results",
		print: ({ results }) => printResults(results)
	},
	{
		name: "report.html",
		output: "report",
		print: ({ results, earlier, template }) => template && reportHtml(template, results, earlier)
	},
	{
		name: "junit.xml",
		print: ({ results }) => junitXml(results)
	},
	{
		name: "ctrf.json",
		print: ({ results }) => ctrfJson(results)
	},
	{
		name: "benchmark.json",
		print: ({ results }) => benchmarkJson(results)
	}
];

// src/report/step.ts
/** A finished run in the log: its figures, what is worth a remark, and why the verdict is so. */
function reportLines(results) {
	const regions = regionTable(results);
	const labels = labelTable(results);
	const loads = loadTable(results);
	const named = labels?.rows.map(([label = "", ...figures]) => [quoted(label), ...figures]);
	return [
		"",
		...changeMessages(results).map(printMessage),
		...textTable(regions.header, regions.rows),
		"",
		...labels === void 0 ? [] : [...textTable(labels.header, named ?? []), ""],
		...tableNotes(results),
		...loads === void 0 ? [] : [
			"",
			...textTable(loads.header, loads.rows),
			""
		],
		loadSummary(results),
		...costLine(results),
		...remarks(results),
		...reasons(results)
	].map(visible);
}
/**
* The outputs of the action, by their names. A figure that could not be measured is empty, never a
* zero.
*/
function outputsOf(results) {
	const { runId, verdict, overall, regions } = results;
	return {
		verdict,
		"average-response-time": regions.every(({ cloudWatch }) => cloudWatch.settled) ? decimal(overall.average, 3) : "",
		"p95-response-time": decimal(overall.p95, 3),
		"error-rate": decimal(overall.errors, 6),
		samples: String(overall.samples),
		"run-id": runId,
		cost: results.cost?.actual?.toFixed(4) ?? ""
	};
}
function decimal(figure, digits) {
	return figure === null ? "" : figure.toFixed(digits);
}
/**
* "Too slow" and "could not be measured" read differently, and both fail the step unless the
* workflow says otherwise.
*/
function stepEnd(results, onInconclusive) {
	const { verdict, criteria } = results;
	const unmet = criteria.filter((criterion) => wordFor(criterion) === "warning" && !criterion.place).map((criterion) => {
		const code = criterion.outcome === "fail" ? "warning-not-met" : "warning-not-judged";
		const { sentence } = criterion;
		return problemAt(code, printSource(criterion), { sentence });
	});
	const warnings = grouped(unmet).map(printProblem);
	if (verdict === "pass") return {
		warnings,
		failure: void 0
	};
	const facts = { reasons: decisive$1(results) };
	if (verdict === "fail") return {
		warnings,
		failure: printMessage(messageFor("criteria-not-met", facts))
	};
	if (onInconclusive === "fail") return {
		warnings,
		failure: printMessage(messageFor("not-measured", facts))
	};
	const unjudged = criteria.flatMap(({ soft, reason }) => soft || reason === null ? [] : reason);
	if ([...results.doubts, ...unjudged].some((one) => doubtOf(one) === "contradiction")) return {
		warnings,
		failure: printMessage(messageFor("not-measured-contradictory", facts))
	};
	const broken = criteria.find(({ outcome, soft }) => outcome === "fail" && !soft);
	if (broken === void 0) return {
		warnings,
		allowed: printMessage(messageFor("not-measured-but-allowed", facts)),
		failure: void 0
	};
	const broke = messageFor("not-measured-but-broken", {
		...facts,
		broken: broken.sentence
	});
	return {
		warnings,
		failure: printMessage(broke)
	};
}

// src/github/report-files.ts
/**
* The folder for the files of a run. By itself, a run that is judged again has another one than the
* run, whose files may lie there from an earlier step of the job.
*/
function folderOf({ runId, replayed }, asked) {
	if (asked !== void 0) return asked;
	const own = join$1(process.env["RUNNER_TEMP"] || tmpdir(), "fargate-load-gate", runId);
	return replayed ? join$1(own, "judged-again") : own;
}
/**
* Writes a file of the run. It takes its name when it is whole: actions/upload-artifact would keep
* a part of it as if it were all, and a link of that name in a checkout may lead anywhere.
*/
function writeFile(path, content) {
	const part = `${path}.part`;
	try {
		mkdirSync(dirname(path), { recursive: true });
		rmSync(part, { force: true });
		writeFileSync(part, content, { flag: "wx" });
		renameSync(part, path);
	} catch (error) {
		rmSync(part, { force: true });
		throw error;
	}
}
/** Beside the bundle, and from the source the one that was built last. */
const TEMPLATES = ["./report.html", "../../dist/report.html"];
const MOST_TEMPLATE = 1e6;
/** The template of report.html; from the source, undefined where nothing is built. */
function pageTemplate() {
	return TEMPLATES.map((place) => readWhole(fileURLToPath(new URL(place, import.meta.url)), MOST_TEMPLATE)).find((one) => one.ok)?.value.toString();
}
/** The run to compare with. The first run of a repository has none: that is a notice. */
function earlierRun(path) {
	if (path === void 0) return void 0;
	const read = readResults(path);
	const parsed = read.ok ? parseResults(read.value) : read;
	if (parsed.ok) return parsed.value;
	const facts = {
		path,
		reason: parsed.message.what
	};
	noticeAtEnd(printMessage(messageFor("compare-to-unreadable", facts)));
}

// src/github/report.ts
/**
* Everywhere a finished run is read, in this order. Each is made although another
* one could not be: that is one warning.
*/
const FACES = [
	{
		name: "the log",
		write: ({ results }) => reportLines(results).forEach(log.info)
	},
	{
		name: "the outputs",
		write: ({ results }) => setOutputs(outputsOf(results))
	},
	{
		name: "the job summary",
		write: ({ results, earlier }) => appendSummary((room) => summaryMarkdown(results, room, earlier))
	},
	...REPORT_FILES.map(({ name, output, print }) => ({
		name,
		write: (report) => {
			const path = join$1(report.folder, name);
			const content = print(report);
			if (content === void 0) return;
			writeFile(path, content);
			if (output !== void 0) setOutputs({ [output]: path });
		}
	})),
	{
		name: "the annotations",
		write: ({ results }) => annotate(results)
	},
	{
		name: "the comment",
		write: (report) => writePosts(report)
	}
];
function annotate(results) {
	for (const annotation of annotationsOf(results)) (annotation.kind === "error" ? errorAt : log.warning)(annotation.message, annotation);
}
/**
* Writes a finished run to everywhere it is read, and fails the step where it has to. The verdict
* stands before the first of them is written: one that cannot be written is a warning.
*/
async function writeReport(results, asked, event) {
	const { warnings, allowed, failure } = stepEnd(results, asked.onInconclusive);
	if (failure !== void 0) process.exitCode = 1;
	const { compareTo, reportDir } = asked.faces;
	await makeFaces({
		results,
		earlier: earlierRun(compareTo),
		template: pageTemplate(),
		folder: folderOf(results, reportDir),
		faces: asked.faces,
		isFailed: failure !== void 0,
		event
	});
	log.info(`verdict: ${results.verdict}`);
	for (const warning of warnings) log.warning(warning);
	if (allowed !== void 0) warnAtEnd(allowed);
	if (failure !== void 0) failStep(failure);
}
/** What keeps one from being made, as a full disk, often keeps others, too. */
async function makeFaces(report) {
	const parts = [];
	let reason = "";
	for (const { name, write } of FACES) try {
		await write(report);
	} catch (error) {
		parts.push(name);
		reason ||= messageOf(error);
	}
	if (parts.length === 0) return;
	log.warning(printMessage(messageFor("report-part-not-made", {
		parts,
		reason
	})));
}
/** Says what a pull request changes, with the differences, before anything starts. */
async function writeChanges(changed) {
	for (const message of changeMessages({ changed })) (isNote(message) ? log.info : log.warning)(printMessage(message));
	const lines = differenceLines({ changed });
	if (lines.length > 0) await log.group("What the pull request changes", async () => lines.forEach(log.info));
}
/**
* Ends a step that can start nothing, and that is not at fault: it fails, or is neither a pass nor
* a failure.
*/
function endWithoutCredentials(withheld, otherwise) {
	const where = "this pull request";
	if (otherwise === "fail") throw new GateError([problemAt(`credentials-withheld-${withheld}`, where)]);
	const skipped = messageFor(`skipped-${withheld}`);
	setOutputs({ verdict: "skipped" });
	appendSummary((room) => skippedMarkdown(skipped, room));
	log.info("verdict: skipped");
	noticeAtEnd(printMessage(skipped));
}

// src/github/written.ts
/**
* Criteria with the file and the line of the repository that set them, as far as the checkout shows
* it. What keeps that from being known is no reason for a run to end.
* @param paths of files of the scenario: the first one says where its checkout is.
*/
async function placed(criteria, paths, event) {
	const { workspace, workflow } = event;
	const folder = existsSync(join$1(workspace, ".git")) ? "" : paths.map((path) => checkoutOf(workspace, path))[0] ?? "";
	const root = join$1(workspace, folder);
	const isOwn = await isOfRepository(root, event).catch(() => false);
	const step = isOwn && workflow ? await stepIn(root, workflow, event.step).catch(() => void 0) : void 0;
	return criteria.map((criterion) => {
		const place = isOwn ? placeOf$1(criterion, {
			workspace,
			folder,
			step
		}) : void 0;
		return {
			...criterion,
			place: place ?? null
		};
	});
}
/** A pull request of a fork may be checked out from there. */
async function isOfRepository(root, event) {
	const of = await repositoryAt(root) ?? event.repository;
	return isSame(of, event.repository) || isSame(of, event.pull?.from);
}
function placeOf$1({ source, text }, checkout) {
	if (typeof source === "string") return void 0;
	const { workspace, folder, step } = checkout;
	const { input, line } = source;
	if (input === "threshold") return step && inThreshold(step, text, line);
	if (input === "input scenario") return step && lineIn(step, "scenario", line);
	const path = resolve(workspace, input);
	const file = relative(join$1(workspace, folder), path).split(sep).join("/");
	return file.startsWith("..") || !existsSync(path) ? void 0 : {
		file,
		line
	};
}
/** The line of a line of an input, or the one where the input begins. */
function lineIn(step, input, line) {
	const begin = step.lineOf(input);
	const lines = step.inputs.get(input)?.split("\n") ?? [];
	if (begin === void 0) return void 0;
	const at = begin + line;
	const isBlock = /:\s*\|/.test(step.lines[begin - 1] ?? "");
	const isMoved = lines.slice(0, line).some((one) => /^\s*\$\{\{.*\}\}\s*$/.test(one));
	const isThere = step.lines[at - 1]?.trim() === lines[line - 1]?.trim();
	return {
		file: step.path,
		line: isBlock && !isMoved && isThere ? at : begin
	};
}
/** The checkout may be of another commit than the workflow that runs. */
function inThreshold(step, text, line) {
	const written = step.inputs.get("threshold") ?? "";
	const { criteria } = parseThreshold(written.replace(/^(\s*)-\s/gm, "$1  "));
	return written.includes("${{") || criteria.some((one) => one.text === text) ? lineIn(step, "threshold", line) : void 0;
}

// src/fleet/rate-limit.ts
/**
* What an account may start in a region: a bucket of a hundred tasks that fills with twenty a
* second, and twenty calls a second.
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html
*/
const TASKS = {
	burst: 100,
	perSecond: 20
};
/**
* Calls do not take equally long, and one that overtakes others must not find the bucket empty:
* what fills in most of a second is left in it.
*/
const EARLY$1 = 14;
const CALLS = {
	burst: 20,
	perSecond: 20
};
/**
* "Cluster resource modify actions", StopTask among them:
* https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
*/
const STOPS = {
	burst: 100,
	perSecond: 40
};
/** Keeps one region's launches just within the account's limits. */
function launchRateLimit(time) {
	const tasks = tokenBucket(time, {
		...TASKS,
		reserve: EARLY$1
	});
	const calls = tokenBucket(time, CALLS);
	return {
		take: async (count) => {
			const wait = Math.max(tasks.take(count), calls.take(1));
			if (wait > 0) await time.sleep(wait);
		},
		duration: (count) => Math.ceil(Math.max(0, count - TASKS.burst) / TASKS.perSecond * 1e3),
		giveBack: tasks.give,
		drain: tasks.drain
	};
}
/**
* Keeps the StopTask calls in one region within the account's limits.
* @returns milliseconds after which the next call may be made.
*/
function stopRateLimit(time) {
	const stops = tokenBucket(time, STOPS);
	return () => stops.take(1);
}
function tokenBucket(time, limits) {
	const { burst, perSecond, reserve = 0 } = limits;
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
/**
* Calls under way at once: one takes some tenths of a second, and a burst of a hundred may be made.
*/
const LANES$1 = 25;
/**
* Rounds in which every StopTask call failed, after which it is not bad luck: a permission is
* missing, say.
*/
const MAX_REFUSALS = 3;
/**
* Stops every task of the run, in all regions side by side, and lists again until nothing that
* should run remains. Listing by `startedBy` also finds a task whose RunTask reply was lost.
* @returns how many tasks it asked to stop, and whether enough listings in a row came back empty.
* @throws GateError that names the regions where something is left or where the listing failed;
* every region is tried first.
*/
async function stopAll(options) {
	const results = await Promise.allSettled(options.clusters.map((cluster) => stopRegion(cluster, options)));
	const problems = results.flatMap((result) => result.status === "fulfilled" ? [] : problemsOf$1(result.reason));
	if (problems.length > 0) throw new GateError(problems);
	const regions = results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
	return {
		count: regions.reduce((sum, { count }) => sum + count, 0),
		confirmed: regions.every(({ confirmed }) => confirmed)
	};
}
async function stopRegion(cluster, options) {
	const { time, confirmations, onStopped } = options;
	const giveUp = time.now() + options.within;
	const stopped = /* @__PURE__ */ new Set();
	const target = {
		cluster,
		options,
		giveUp,
		nextCallIn: stopRateLimit(time)
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
		if (timeIsUp) {
			const where = `cluster ${cluster.cluster} in ${cluster.region}`;
			const facts = {
				tasks: arns.length,
				runId: options.runId,
				arns
			};
			throw new GateError([problemAt("tasks-left-running", where, facts)]);
		}
		const round = await stopTasks(arns, target);
		for (const arn of round.stopped) stopped.add(arn);
		refusals = arns.length > 0 && round.stopped.length === 0 ? refusals + 1 : 0;
		if (refusals >= MAX_REFUSALS) throw round.lastError;
		await time.sleep(Math.max(0, Math.min(PAUSE, giveUp - time.now())));
	}
}
/** Stops single tasks of a cluster; one that cannot be stopped is left to `stopAll`. */
async function stopSome(arns, cluster, options) {
	const { time, within } = options;
	await stopTasks(arns, {
		cluster,
		options,
		giveUp: time.now() + within,
		nextCallIn: stopRateLimit(time)
	});
}
/** A role that may not list tasks may still stop those that are known; there may be others. */
async function listOrStopKnown(cluster, options) {
	try {
		return await listTasks(cluster, options);
	} catch (error) {
		await stopSome((options.known ?? []).filter((arn) => arn.split(":")[3] === cluster.region), cluster, options);
		throw error;
	}
}
/**
* Stops tasks, as fast as the account's limits allow and until the time is over. It goes on when
* one cannot be stopped: the next listing has it again.
*/
async function stopTasks(arns, target) {
	const { time } = target.options;
	const stopped = [];
	let lastError;
	const waiting = arns.values();
	const lane = async () => {
		for (const arn of waiting) {
			const wait = target.nextCallIn();
			if (time.now() + wait >= target.giveUp) return;
			if (wait > 0) await time.sleep(wait);
			try {
				await stopTask(arn, target);
				stopped.push(arn);
			} catch (error) {
				lastError = error;
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(LANES$1, arns.length) }, lane));
	return {
		stopped,
		lastError
	};
}
/**
* Tasks that should run, whatever they are doing: StopTask sets the desired status at once, so a
* stopping task is not listed again.
*/
async function listTasks({ region, cluster }, options) {
	const { aws, runId } = options;
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
async function stopTask(task, target) {
	const { region, cluster } = target.cluster;
	const { aws, reason } = target.options;
	const command = new StopTaskCommand({
		cluster,
		task,
		reason
	});
	await call({
		doing: `stop ${task}`,
		region,
		permission: "ecs:StopTask"
	}, () => aws(region).ecs.send(command));
}

// src/phases/clean-up.ts
/** Milliseconds. */
const TIMEOUT$1 = 12e4;
/**
* The runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later, and a RunTask call may have
* been waited for two seconds: so there is time left to say what `post` has to go on with.
* https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation
*/
const TIMEOUT_WHEN_CANCELLED = 6500;
/**
* Leaves zero tasks of the run running in every region, and says so.
* @returns whether that was proven, or the time was over first.
*/
async function cleanUp(order, deps) {
	const { log } = deps;
	const { count, confirmed } = await stopAll({
		...order,
		aws: deps.aws,
		time: deps.cleanupTime,
		within: deps.cancelled.aborted ? TIMEOUT_WHEN_CANCELLED : TIMEOUT$1,
		onStopped: (region, stopped) => log.info(`${region}: stopping ${plural(stopped, "task")}`)
	});
	const regions = plural(order.clusters.length, "region");
	const asked = count === 0 ? "" : ` (${plural(count, "task")} asked to stop)`;
	const proven = confirmed && order.certain;
	const found = `No running task found for run ${order.runId} in ${regions}${asked}`;
	log.info(proven ? `Nothing of run ${order.runId} is left running in ${regions}${asked}.` : `${found}; the post step will check again.`);
	return proven;
}
/** From before the first task exists: whatever happens then, `post` can find it. */
function cleanUpOf(run) {
	const { runId, stacks, cancelled } = run;
	let launched = false;
	let known = [];
	saveFirst(run);
	const stop = (reason) => cleanUp({
		runId,
		clusters: stacks,
		reason,
		known,
		confirmations: cancelled.aborted ? 3 : 1,
		certain: launched
	}, run);
	return {
		launched: (fleet) => {
			known = tasksOf(fleet).map(({ arn }) => arn);
			launched = fleet.every(({ answered }) => answered);
			saveOrWarn(run, {
				launched,
				cleanedUp: false
			});
		},
		ended: (fleet) => {
			const stopped = new Set(tasksOf(fleet).filter(isStopped).map(({ arn }) => arn));
			known = known.filter((arn) => !stopped.has(arn));
		},
		stop,
		stopAfter: async (failures) => {
			try {
				await stop("not enough tasks of the run could be started");
			} catch (error) {
				throw new GateError([...failures, ...problemsOf$1(error)], { cause: error });
			}
		},
		finish: async () => {
			try {
				saveOrWarn(run, {
					launched,
					cleanedUp: await stop("the run is over")
				});
			} catch (error) {
				warnOf(run, "clean-up-left-to-post", error);
			}
		}
	};
}
/** @throws GateError where the state cannot be saved: `post` could not find what is started. */
function saveFirst(run) {
	try {
		saveRun(run, {
			launched: false,
			cleanedUp: false
		});
	} catch (error) {
		const problem = problemAt("state-not-saved", "the run", { reason: messageOf(error) });
		throw new GateError([problem], { cause: error });
	}
}
function saveOrWarn(run, progress) {
	try {
		saveRun(run, progress);
	} catch (error) {
		warnOf(run, "state-not-saved", error);
	}
}

// src/fleet/past-tasks.ts
/** What the worker's container exits with (docs/worker-protocol.md). */
const EXIT_CODES = {
	completed: 0,
	failed: 1,
	signal: 2,
	deadline: 3,
	late: 4
};
/**
* Tasks of an earlier run that ECS still shows, by their ids: those that run, and for about an hour
* those that have stopped. None where the role may not look any more.
*/
async function tasksShown(stack, ids, aws) {
	const { region, cluster } = stack;
	const shown = /* @__PURE__ */ new Map();
	for (let at = 0; at < ids.length; at += 100) {
		const tasks = ids.slice(at, at + 100).map((id) => arnOf(id, stack));
		const doing = `look at ${plural(tasks.length, "task")}`;
		const command = new DescribeTasksCommand({
			cluster,
			tasks
		});
		const found = await call({
			doing,
			region,
			permission: "ecs:DescribeTasks"
		}, () => aws(region).ecs.send(command)).catch((error) => {
			problemsOf$1(error);
			return { tasks: [] };
		});
		for (const task of found.tasks ?? []) {
			const view = viewTask(task, stack);
			shown.set(view.id, view);
		}
	}
	return shown;
}
/** A task that ECS no longer shows, as its own result says how it ended. */
function viewOfResult(id, stack, report) {
	const { region, container, sidecars } = stack;
	const result = report?.ok === true ? report.value : void 0;
	const exitCode = result && EXIT_CODES[result.end];
	return {
		arn: arnOf(id, stack),
		id,
		region,
		status: "STOPPED",
		stopCode: result === void 0 ? "Missing" : "EssentialContainerExited",
		stoppedReason: result === void 0 ? "ECS no longer lists the task" : void 0,
		loadGenerator: {
			name: container,
			exitCode,
			reason: void 0
		},
		sidecars: sidecars.map((sidecar) => ({
			...sidecar,
			exitCode: void 0,
			reason: void 0
		})),
		createdAt: void 0,
		pullStartedAt: void 0,
		pullStoppedAt: void 0,
		startedAt: result?.timeline.workerStarted,
		stoppingAt: void 0,
		stoppedAt: result?.timeline.ended
	};
}
/** In the account and partition of the stack's task definition. */
function arnOf(id, { taskDefinition, cluster }) {
	return `${taskDefinition.split(":").slice(0, 5).join(":")}:task/${cluster.split("/").at(-1)}/${id}`;
}

// src/gate/figures/users-time.ts
const SECOND$4 = 1e3;
/**
* The time of all virtual users of some tasks, and how much of it was downtime: all of it, or that
* of a label. The time is that of all users also for a label, so that labels add up.
*/
function usersTimeIn(tasks, label) {
	const executions = executionsOf(tasks);
	if (!executions.ok) return executions;
	const total = {
		userTime: 0,
		downtime: 0
	};
	for (const { userTime, downtime } of executions.value) {
		total.userTime += userTime;
		total.downtime += downtime;
	}
	if (label === void 0) return {
		ok: true,
		value: total
	};
	const own = tasks.map((task) => ({
		task,
		samples: distributionOf(task, label)
	}));
	const unknown = own.filter(({ samples }) => samples !== void 0 && samples.downtime === void 0);
	if (unknown.length > 0) return {
		ok: false,
		message: missing(unknown.map(({ task }) => task))
	};
	const downtime = own.reduce((sum, { samples }) => sum + (samples?.downtime ?? 0), 0);
	return {
		ok: true,
		value: {
			...total,
			downtime
		}
	};
}
/** The executions of all these tasks; a message where one does not report them. */
function executionsOf(tasks) {
	const without = tasks.filter(({ executions }) => executions === void 0);
	if (without.length > 0) return {
		ok: false,
		message: missing(without)
	};
	return {
		ok: true,
		value: tasks.flatMap(({ executions }) => executions ?? [])
	};
}
function missing(tasks) {
	return messageFor("users-time-missing", { tasks: tasks.map(({ taskId }) => taskId) });
}
/**
* The downtime without one request: the longest that can have been one, while other users were
* served. Undefined where there is one user, who has no others.
*/
function besidesOneRequest(tasks) {
	const time = usersTimeIn(tasks, void 0);
	const executions = executionsOf(tasks);
	if (!time.ok || !executions.ok) return void 0;
	if (executions.value.map(({ seconds }) => seconds.reduce((most, [, , , counted]) => Math.max(most, counted), 0)).reduce((sum, most) => sum + most, 0) < 2) return void 0;
	const longest = tasks.flatMap(({ executions: own = [], overall }) => own.map(({ seconds }) => Math.min(longestStretch(seconds), overall.max ?? 0)));
	const downtime = time.value.downtime - Math.max(0, ...longest);
	return {
		...time.value,
		downtime
	};
}
/** Milliseconds that one user may have lost in a row. */
function longestStretch(seconds) {
	let [longest, current, next] = [
		0,
		0,
		0
	];
	for (const [at, , , , , downtime] of seconds) {
		if (downtime === 0 || at !== next) current = 0;
		current += Math.min(downtime, SECOND$4);
		next = at + SECOND$4;
		longest = Math.max(longest, current);
	}
	return longest;
}

// src/gate/figures/figure.ts
/**
* The figure that a criterion asks for, or why there is none; never a guess from less. It is known
* exactly, but for percentiles and deviations of times above 2,047 ms, which lie somewhere within
* the buckets of histograms.
*/
function figureIn(wanted, scope, options) {
	const { label } = wanted.scope;
	if (label === void 0) {
		const { average, errors, samples } = scope;
		if (wanted.subject === "avg") return figure(average);
		if (wanted.subject === "errors") return figure(errors);
		if (wanted.subject === "samples") return figure(samples);
	}
	const samples = samplesOf(scope.regions, label);
	if (!samples.ok) return samples;
	return ofSamples(wanted, {
		...samples.value,
		regions: scope.regions,
		label
	}, options);
}
function ofSamples(wanted, asked, options) {
	const { samples } = asked;
	switch (wanted.subject) {
		case "avg": return figure(asked.sum / samples);
		case "errors": return figure(asked.failures / samples);
		case "samples": return figure(samples);
		case "min": return figure(asked.min);
		case "max": return figure(asked.max);
		case "rps": return figure(samples / secondsOf$1(asked.results));
		case "stddev": {
			const buckets = merged(asked, options.visitHistogram);
			if (!buckets.ok) return buckets;
			const value = deviationBounds(buckets.value, asked);
			return value === void 0 ? figure(void 0) : {
				ok: true,
				value
			};
		}
		case "downtime": {
			const time = usersTimeIn(asked.results, asked.label);
			return time.ok ? figure(time.value.downtime / time.value.userTime) : time;
		}
		case "percentile": return percentileIn(wanted, asked, options);
		case "apdex": return apdexIn(wanted, asked, options);
	}
}
/**
* How many seconds lie between the first and the last sample of these tasks, of any label. They are
* counted whole, the first and the last one, too: ten full seconds are ten, though only nine lie
* between their beginnings. NaN where there is none.
*/
function secondsOf$1(results) {
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const task of results) {
		const own = endsOf$1(task);
		first = Math.min(first, own.first);
		last = Math.max(last, own.last);
	}
	return first > last ? NaN : (last - first) / 1e3 + 1;
}
/** Each label asks for it, and a task may have a day of seconds. */
const alreadyFound = /* @__PURE__ */ new WeakMap();
function endsOf$1(task) {
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	const known = alreadyFound.get(task);
	if (known !== void 0) return known;
	for (const { at } of task.seconds) {
		if (at < first) first = at;
		if (at > last) last = at;
	}
	const ends = {
		first,
		last
	};
	alreadyFound.set(task, ends);
	return ends;
}
function percentileIn(wanted, asked, options) {
	const { percentile = NaN } = wanted;
	const { samples, min, max } = asked;
	const { needed, visitHistogram } = options;
	if (samples > 0 && samples < needed) {
		const facts = {
			figure: printName(wanted),
			needed,
			samples
		};
		return {
			ok: false,
			message: messageFor("percentile-samples-few", facts)
		};
	}
	if (percentile === 0) return figure(min);
	if (percentile === 100) return figure(max);
	const buckets = merged(asked, visitHistogram);
	if (!buckets.ok) return buckets;
	const found = percentileBucket(buckets.value, percentile);
	if (found === void 0 || min === void 0 || max === void 0) return figure(void 0);
	return {
		ok: true,
		value: {
			low: Math.max(found.from, min),
			high: Math.min(found.to, max)
		}
	};
}
function apdexIn({ target = NaN }, asked, options) {
	const { regions, label, failures, min, max } = asked;
	const { visitHistogram } = options;
	const buckets = merged(asked, visitHistogram);
	if (!buckets.ok) return buckets;
	const failed = mergedHistograms(regions, {
		label,
		kind: "failed"
	}, visitHistogram);
	const known = {
		target,
		failed: failed.ok ? failed.value : failures,
		min,
		max
	};
	const value = apdexBounds(buckets.value, known);
	return value === void 0 ? figure(void 0) : {
		ok: true,
		value
	};
}
/** The histograms of all tasks as one. */
function merged({ max, regions, label }, visitHistogram) {
	if (max !== void 0 && max > 36e5) return {
		ok: false,
		message: messageFor("times-over-an-hour")
	};
	return mergedHistograms(regions, {
		label,
		kind: "histogram"
	}, visitHistogram);
}
function figure(value) {
	return value === void 0 || !Number.isFinite(value) ? {
		ok: false,
		message: messageFor("figure-missing")
	} : {
		ok: true,
		value: {
			low: value,
			high: value
		}
	};
}
/** An average of fewer is chance: one slow answer of a few is no pause. */
const ENOUGH$1 = 100;
/** The figure of a steady stream, where every task can tell and there is one. */
function steadyFigure(wanted, { regions }, visitHistogram) {
	const level = levelOf(wanted);
	if (level === void 0 && wanted.subject !== "avg") return void 0;
	if (regions.length === 0 || regions.some(({ results }) => results.length === 0)) return void 0;
	const whose = {
		label: wanted.scope.label,
		kind: "steady"
	};
	const steady = mergedHistograms(regions, whose, visitHistogram);
	if (!steady.ok) return void 0;
	const needed = level === void 0 ? ENOUGH$1 : Math.max(ENOUGH$1, samplesFor(wanted));
	if (countOf(steady.value) < needed) return void 0;
	return level === void 0 ? meanOf(steady.value) : percentileOf(steady.value, level);
}
function meanOf(buckets) {
	return buckets.reduce((all, { from, to, count }) => all + (from + to) / 2 * count, 0) / countOf(buckets);
}

// src/gate/figures/measured.ts
/**
* The figure that is asked for, or where it certainly lies, in the subject's unit; or why it is not
* known.
*/
function measuredIn(wanted, scope, visitHistogram) {
	if (scope.regions.some(isLegacy)) return boundsIn(wanted, scope, visitHistogram);
	return figureIn(wanted, scope, {
		visitHistogram,
		needed: samplesFor(wanted)
	});
}
const COARSE = "above 2,047 ms histograms are exact within 0.1% only";
const UNKNOWN_FAILED = "which samples failed is not known, and a failed one satisfies no user";
const FROM_LOG = "from the tasks' final log lines, which is all that a legacy stack shows";
/** Judges a criterion of the whole run by its figure. */
function judgeFigure(criterion, scope, visitHistogram) {
	const measured = measuredIn(criterion, scope, visitHistogram);
	if (!measured.ok) return unjudged(measured.message);
	const range = measured.value;
	const { low, high } = range;
	const outcome = judgeBounds(range, criterion);
	const between = printBounds(criterion, range);
	if (scope.regions.some(isLegacy)) {
		const words = low === high ? printFigure$1(criterion, low) : between;
		return {
			outcome,
			value: low === high ? low : void 0,
			range,
			words,
			note: `${words}, ${FROM_LOG}`
		};
	}
	if (outcome === "fail" && isDefaultDowntime(criterion)) {
		const rest = restOf(criterion, scope, high);
		if (rest !== void 0) return rest;
	}
	const steady = steadyOf$1(criterion, high, steadyFigure(criterion, scope, visitHistogram));
	const why = criterion.subject === "apdex" && low < high - high * .001 ? UNKNOWN_FAILED : COARSE;
	if (outcome === "inconclusive") return {
		outcome,
		value: high,
		range,
		words: between,
		note: `${between}: ${why}`,
		steady
	};
	return {
		outcome,
		...shownOf(criterion, range),
		note: void 0,
		steady
	};
}
/**
* One request that gets no answer is no outage, however few users there are to wait: the limit that
* the gate adds by itself forgives one.
*/
function restOf(criterion, { regions }, all) {
	const time = besidesOneRequest(regions.flatMap(({ results }) => results));
	if (time === void 0) return void 0;
	const value = Math.max(0, time.downtime) / time.userTime;
	if (!compare$2(value, criterion)) return void 0;
	const [rest, whole] = [value, all].map((share) => printFigure$1(criterion, share));
	const words = `${rest} besides one request (${whole} with it)`;
	return {
		outcome: "pass",
		value,
		range: void 0,
		words,
		note: words
	};
}
/** Whether every figure that is possible meets the criterion, or none does. */
function judgeBounds({ low, high }, condition) {
	const [first, last] = [compare$2(low, condition), compare$2(high, condition)];
	if (first !== last) return "inconclusive";
	return first ? "pass" : "fail";
}
/** Only the console of its tasks is known. */
function isLegacy({ results, legacyResults }) {
	return results.length === 0 && legacyResults.length > 0;
}
function boundsIn(wanted, scope, visitHistogram) {
	const tasks = [];
	for (const region of scope.regions) {
		if (isLegacy(region)) {
			tasks.push(...region.legacyResults);
			continue;
		}
		const exact = exactFigures(wanted, region, visitHistogram);
		if (!exact.ok) return exact;
		tasks.push(exact.value);
	}
	return boundsOf(wanted, tasks);
}
const ALL = {
	label: void 0,
	region: void 0
};
/**
* A region whose figures are known exactly, in the form of one of which only bounds are known,
* where both kinds are in one run.
*/
function exactFigures(wanted, region, visitHistogram) {
	const { label } = wanted.scope;
	const scope = label !== void 0 && isAbsent(region.results, label) ? ALL : wanted.scope;
	const evidence = {
		...region,
		regions: [region]
	};
	const figure = (subject, percentile) => figureIn({
		subject,
		percentile,
		scope
	}, evidence, {
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
	const own = {
		errors: errors.value,
		average: average.value
	};
	const names = scope.label === void 0 && label !== void 0 ? region.results.flatMap((task) => Object.keys(task.labels)) : [scope.label];
	return {
		ok: true,
		value: {
			taskId: region.region,
			samples,
			failures: {
				low: count,
				high: count
			},
			average: average.value,
			percentiles: new Map(level === void 0 || percentile === void 0 ? [] : [[level, percentile.value]]),
			labels: new Map(names.flatMap((name) => name === void 0 ? [] : [[name, own]]))
		}
	};
}
/** Whether tasks that keep their labels apart have certainly no sample of this one. */
function isAbsent(results, label) {
	return results.every((result) => !Object.hasOwn(result.labels, label) && !Object.hasOwn(result.labels, "(other labels)") && labelsIncomplete(result) === void 0);
}

// src/gate/overview.ts
/** What is shown of all samples of a scope or a label beside the criteria. */
const SHOWN = [
	...[
		"samples",
		"errors",
		"downtime",
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
/**
* A label's figures take the histograms of all tasks; a thousand labels of a thousand tasks would
* take a minute.
*/
const MAX_LABELS = 20;
function overviewOf(evidence, apdexAt) {
	const labels = labelsOf(evidence.regions);
	const shown = firstApart(labels, evidence.regions.flatMap((region) => region.results));
	const { visitHistogram } = evidence;
	const apdex = {
		subject: "apdex",
		percentile: void 0,
		target: apdexAt
	};
	const all = apdexAt === void 0 ? SHOWN : [...SHOWN, apdex];
	const figuresOf = (of, label) => figuresIn$1(of, {
		label,
		all
	}, visitHistogram);
	return {
		run: figuresOf(evidence, void 0),
		regions: evidence.regions.map((region) => ({
			region: region.region,
			figures: figuresOf({
				...region,
				regions: [region]
			}, void 0)
		})),
		labels: shown.map((label) => ({
			label,
			figures: figuresOf(evidence, label)
		})),
		moreLabels: labels.length - shown.length,
		apdexAt
	};
}
/** Of the others, some samples may be among those of labels that were too many. */
function firstApart(labels, results) {
	const crowded = results.filter((task) => Object.hasOwn(task.labels, OTHER_LABELS));
	const shown = [];
	for (const label of labels) {
		if (shown.length === MAX_LABELS) break;
		if (isApart(label, crowded)) shown.push(label);
	}
	return shown;
}
function figuresIn$1(evidence, { label, all }, visitHistogram) {
	const scope = {
		label,
		region: void 0
	};
	const isWhole = evidence.regions.every(({ legacyResults }) => legacyResults.length === 0);
	return new Map(all.flatMap((shown) => {
		const found = measuredIn({
			...shown,
			scope
		}, evidence, visitHistogram);
		if (!found.ok) return [];
		const { low, high } = found.value;
		const isOne = isWhole && isAlmostOne(found.value);
		const steady = steadyFigure({
			...shown,
			scope
		}, evidence, visitHistogram);
		return [[nameOf(shown), {
			low: isOne ? high : low,
			high
		}], ...steady === void 0 ? [] : [[`steady ${printName(shown)}`, {
			low: steady,
			high: steady
		}]]];
	}));
}
/** Its target is the same in all of them. */
function nameOf(shown) {
	return shown.subject === "apdex" ? shown.subject : printName(shown);
}
/** A figure that is known exactly. */
function exactly(figures, name) {
	const found = figures.get(name);
	return found !== void 0 && found.low === found.high ? found.low : void 0;
}
/** The labels that tasks have seen, those with the most samples first. */
function labelsOf(regions) {
	const samples = /* @__PURE__ */ new Map();
	for (const { results, legacyResults } of regions) {
		for (const [label, own] of results.flatMap(({ labels }) => Object.entries(labels))) samples.set(label, (samples.get(label) ?? 0) + own.samples);
		for (const label of legacyResults.flatMap(({ labels }) => [...labels?.keys() ?? []])) samples.set(label, samples.get(label) ?? 0);
	}
	samples.delete(OTHER_LABELS);
	return [...samples].toSorted(([, a], [, b]) => b - a).map(([label]) => label);
}
/** The target of the Apdex that tables show: that of the first criterion, or as JMeter has it. */
function apdexTargetOf(criteria) {
	return criteria.find(({ target }) => target !== void 0)?.target ?? 500;
}

// src/gate/windows/read-series.ts
/** The samples of some regions by the second, of one label or of all; or why they are not known. */
function seriesIn(regions, label, visitHistogram) {
	const samples = samplesOf(regions, label);
	if (!samples.ok) return samples;
	for (const result of samples.value.results) {
		const message = labelsIncomplete(result) ?? secondsIncomplete(result, label);
		if (message !== void 0) return {
			ok: false,
			message
		};
	}
	const seriesOf = (region) => regionSeries(region, visitHistogram);
	const series = mergeRegions(regions.map(seriesOf), label);
	if (series === void 0) return {
		ok: false,
		message: messageFor("samples-missing")
	};
	return isOneRun(series) ? {
		ok: true,
		value: series
	} : {
		ok: false,
		message: messageFor("seconds-far-apart")
	};
}
/**
* A series whose seconds are not all of the samples would hide what happened in those that are
* missing.
*/
function secondsIncomplete({ taskId: task, labels, labelSeconds }, wanted) {
	for (const [name, { samples, failures, seconds }] of Object.entries(labels)) {
		if (wanted !== void 0 && name !== wanted) continue;
		if (seconds === void 0) return labelSeconds === true ? messageFor("seconds-unread", { task }) : messageFor("seconds-missing");
		const about = {
			label: JSON.stringify(name),
			task
		};
		if (seconds.some(([at]) => at % 1e3 !== 0)) return messageFor("seconds-misaligned", about);
		const held = seconds.reduce((sum, [, count]) => sum + count, 0);
		if (held !== samples) return messageFor("seconds-incomplete", {
			...about,
			held,
			samples
		});
		const failed = seconds.reduce((sum, [, , count]) => sum + count, 0);
		if (failed !== failures) return messageFor("seconds-failures-incomplete", {
			...about,
			held: failed,
			failures
		});
	}
}
/** Adding up a thousand tasks' seconds takes a while, and several criteria ask for the same. */
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
	for (const [second, rows] of rowsOf) second.sources.push(once(() => join(rows, visitHistogram)));
	const series = {
		region,
		labels
	};
	alreadyMade.set(results, series);
	return series;
}
/** Reads a second's histograms at most once. */
function once(read) {
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
* The virtual users' time of some regions by the second, as a series of milliseconds: what counts
* as a sample is one of a user's time, and one that failed is one of downtime. Whole milliseconds,
* so that sums of windows are exact.
*/
function usersTimeSeries(regions) {
	const tasks = samplesOf(regions, void 0);
	if (!tasks.ok) return tasks;
	const executions = executionsOf(tasks.value.results);
	if (!executions.ok) return executions;
	const seconds = /* @__PURE__ */ new Map();
	const total = {
		samples: 0,
		failures: 0,
		sum: 0
	};
	for (const { seconds: rows, userTime: whole } of executions.value) {
		const held = rows.reduce((sum, [, , , , userTime]) => sum + userTime, 0);
		if (Math.abs(held - whole) > .5) return refused$1("seconds-missing");
		for (const [at, , , , userTime, downtime] of rows) {
			const counts = {
				samples: Math.round(userTime),
				failures: Math.round(downtime),
				sum: 0
			};
			if (counts.samples === 0) continue;
			addSecond(seconds, at, {
				...counts,
				sources: []
			});
			total.samples += counts.samples;
			total.failures += counts.failures;
		}
	}
	if (seconds.size === 0) return refused$1("samples-missing");
	const [first, last] = endsOf(seconds);
	const series = {
		first,
		last,
		seconds,
		total,
		answered: new Set(seconds.keys())
	};
	return isOneRun(series) ? {
		ok: true,
		value: series
	} : refused$1("seconds-far-apart");
}
function endsOf(seconds) {
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const at of seconds.keys()) {
		first = Math.min(first, at);
		last = Math.max(last, at);
	}
	return [first, last];
}

// src/gate/verdict.ts
/**
* Holds the criteria against the evidence.
* Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand
* break a criterion: half a measurement proves neither a pass nor a failure. Where only the average
* in CloudWatch is in doubt, what is judged without it is broken all the same. The judgements keep
* what the data at hand say. Soft criteria are judged, and decide nothing. A breach that ended the
* run was proven by whole data of its time, so it is a failure whatever came after it; but not where
* the tasks' clocks were wrong, nor, but for errors, where they measured themselves.
*/
function judge(criteria, evidence, circumstances) {
	const { doubts, breaches = [], trust = "all", endedAfter } = circumstances;
	const others = criteria.filter(({ text, source }) => !breaches.some(({ criterion }) => criterion.text === text && criterion.source === source));
	const judgements = [...breaches, ...others.map((criterion) => judgeCriterion(criterion, evidence, endedAfter))];
	const { reservations: known = [], coordinatedOmission = "judge" } = circumstances;
	const reservations = coordinatedOmission === "ignore" ? known : [...known, ...judgements.flatMap(omissionIn)];
	const ofAverage = doubts.filter((doubt) => doubtOf(doubt) === "average").length;
	const outcomes = judgements.filter(({ criterion }) => !criterion.soft).map(({ criterion, outcome }) => ofAverage > 0 && isOfAverage(criterion, evidence) ? "inconclusive" : outcome);
	const outcome = breaches.some(({ criterion: { subject } }) => trust === "all" || trust === "errors-only" && subject === "errors") ? "fail" : doubts.length > ofAverage ? "inconclusive" : overall(outcomes);
	return {
		outcome: outcome === "pass" && reservations.length + doubts.length > 0 ? "inconclusive" : outcome,
		judgements,
		doubts,
		reservations
	};
}
/** Whether a criterion is judged by the average that CloudWatch holds of tasks that report. */
function isOfAverage(criterion, { regions }) {
	const isAverage = criterion.subject === "avg" && criterion.scope.label === void 0;
	const isLegacy = regions.length > 0 && regions.every((region) => region.legacyResults.length > 0);
	return isAverage && !isFramed(criterion) && !isLegacy;
}
/** The code of the reservation about users who wait. */
const OMISSION = "steady-stream-slower";
/** Samples that meet a limit which a steady stream of requests would clearly have broken. */
function omissionIn({ criterion, outcome, steady }) {
	if (criterion.soft || outcome !== "pass" || steady?.isBeyond !== true) return [];
	const facts = {
		figure: printName(criterion) + (steady.region === void 0 ? "" : ` in ${steady.region}`),
		criterion: criterion.text,
		steady: steady.value,
		samples: steady.own
	};
	return [problemAt(OMISSION, printSource(criterion), facts)];
}
/**
* Holds one criterion against the evidence.
* @param endedAfter how many milliseconds into its load the run was ended, if it was: only what no
* further sample could have changed is judged.
*/
function judgeCriterion(criterion, evidence, endedAfter) {
	const { region } = criterion.scope;
	const find = (scope) => untilEnded(criterion, findIn(criterion, scope, evidence, endedAfter), endedAfter);
	if (region === "each") return judgeEach(criterion, evidence, find);
	if (region === void 0) return conclude$1(criterion, find(evidence));
	const found = evidence.regions.find((one) => one.region === region);
	if (found !== void 0) return conclude$1(criterion, find({
		...found,
		regions: [found]
	}));
	const code = evidence.absent?.includes(region) === true ? "region-absent" : "region-not-in-run";
	return conclude$1(criterion, unjudged(messageFor(code, { region })));
}
/** Judges by the samples of one scope: the whole run, or a region. */
function findIn(criterion, scope, { visitHistogram }, endedAfter) {
	if (!isFramed(criterion)) return judgeFigure(criterion, scope, visitHistogram);
	const series = criterion.subject === "downtime" ? usersTimeSeries(scope.regions) : seriesIn(scope.regions, criterion.scope.label, visitHistogram);
	if (!series.ok) return unjudged(series.message);
	const end = endedAfter === void 0 ? void 0 : series.value.first + endedAfter;
	const gaps = end === void 0 ? [] : [{
		from: end,
		to: Number.POSITIVE_INFINITY
	}];
	return judgeSeries(criterion, series.value, { gaps });
}
/**
* A criterion that every region must meet by itself: all broken ones are named, the worst one
* first.
*/
function judgeEach(criterion, evidence, find) {
	const found = (isDefaultDowntime(criterion) ? evidence.regions.filter(({ results }) => results.length > 0) : evidence.regions).map((region) => ({
		region: region.region,
		finding: find({
			...region,
			regions: [region]
		})
	}));
	const absent = criterion.source === "added" ? [] : evidence.absent ?? [];
	const missing = [...found.filter(({ finding }) => finding.outcome === "inconclusive"), ...absent.map((region) => ({
		region,
		finding: unjudged(messageFor("region-absent", { region }))
	}))];
	const judged = found.filter(({ finding }) => finding.outcome !== "inconclusive");
	const ranked = worstFirst$1(criterion, judged);
	const broken = ranked.filter(({ finding }) => finding.outcome === "fail");
	const [worst] = ranked;
	if (worst === void 0 || missing.length > 0 && broken.length === 0) return conclude$1(criterion, unjudgedIn(missing));
	const shown = broken.length > 0 ? broken.map(printRegion).join(", ") : printRegion(worst);
	const rank = broken.length > 0 || ranked.length === 1 ? "" : `, the worst of ${ranked.length} regions`;
	const rest = missing.length === 0 ? "" : `; ${printMissing(missing)}`;
	const note = `${broken.length === 0 ? "worst" : "broken"}: ${shown}${rest}`;
	const steady = slowest(found.flatMap(({ region, finding }) => finding.steady ? [{
		...finding.steady,
		region
	}] : []));
	return conclude$1(criterion, {
		...worst.finding,
		words: shown + rank,
		note,
		steady,
		ranked
	});
}
/** All regions are named; the code and the fix are those of the first reason. */
function unjudgedIn(missing) {
	if (missing.length === 0) return unjudged(messageFor("figure-missing"));
	const what = printMissing(missing);
	const [reason] = missing.flatMap(({ finding }) => finding.reason ?? []);
	return unjudged({
		...reason ?? messageFor("regions-undecided"),
		what
	});
}
function printMissing(missing) {
	return missing.map(({ region, finding }) => `${region}: ${finding.words}`).join("; ");
}
function printRegion({ region, finding }) {
	return `${finding.words} in ${region}`;
}

// src/measurements/first-requests.ts
/** All tasks send their first requests within a quarter of a second. */
const TOGETHER = 250;
/** Undefined where there was no such time, or no task sent a request. */
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
/**
* From a container's start until its JMeter is up, about: Taurus and JMeter take three seconds of
* CPU time, and a task has a vCPU or less.
*/
const READY_AFTER = 1e4;
/**
* By how much tasks came up too late, as ECS says when their containers started. A task of which it
* does not say so did not run.
*/
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

// src/measurements/load/presence.ts
/** Less than this share of the load is not the test that was asked for. */
const ENOUGH = .9;
/** Users come one after the other, which takes a busy machine some time: milliseconds of each. */
const COMING = 500;
/**
* How long JMeter may be silent at the end of a load, beside what its users wait for, in
* milliseconds: seconds are whole, and a machine stalls. Of a short load, a part.
*/
const SILENCE$2 = {
	most: 2e3,
	share: .25
};
/** A timer may let a request go so many of its intervals late. */
const RATE_INTERVALS = 2;
/**
* Users are counted when a sample ends. They are there while nothing ends, as long as they may
* pause or wait for an answer; whoever waits at the planned end has a sample after it.
*/
function presenceIn({ seconds, begins, longest }, planned) {
	const ends = begins + planned.lasts;
	const counted = seconds.filter(([at, samples]) => samples > 0 && at + 1e3 > begins).map(([at, , , users]) => ({
		from: at,
		to: at + 1e3,
		users
	}));
	const within = counted.filter(({ from }) => from < ends);
	const late = counted.filter(({ to }) => to > ends);
	const last = within.at(-1);
	if (last === void 0 && late.length === 0) return {
		lasted: 0,
		userTime: 0,
		last: {
			users: 0,
			at: 0
		}
	};
	const silent = ends - (last?.to ?? begins);
	const quiet = longestSilence(within, planned);
	const paused = silent <= quiet;
	const waiting = late.reduce((most, { users }) => Math.max(most, users), 0);
	const atEnd = paused ? Math.max(waiting, usersAfter(last, planned, begins)) : waiting;
	const whole = paused || late.length > 0;
	const stretches = fillGaps(within, {
		from: begins,
		to: ends,
		users: atEnd
	}, quiet + longest);
	return {
		lasted: whole ? planned.lasts : Math.max(0, (last?.to ?? begins) - begins),
		userTime: userTimeOf(stretches, planned, begins),
		last: {
			users: Math.max(waiting, last?.users ?? 0, within.at(-2)?.users ?? 0),
			at: (last?.from ?? begins) - begins
		}
	};
}
/**
* Who is there while all pause: where those were there that should have been when they were last
* counted, those that should come later are believed.
*/
function usersAfter(last, planned, begins) {
	if (last === void 0) return planned.concurrency;
	const asked = usersAt(planned, last.from - begins - 500);
	return last.users >= asked * .9 ? Math.max(last.users, planned.concurrency) : last.users;
}
/** The longest that no sample may end without any user being gone. */
function longestSilence(counted, planned) {
	const { round, lasts = 0 } = planned;
	const gaps = counted.map(({ from }, index) => from - (counted[index - 1]?.to ?? from));
	const pause = round.longestPause ?? gaps.reduce((most, gap) => Math.max(most, gap), 0);
	const rate = lowestRate(planned);
	return pause + (rate === void 0 ? 0 : RATE_INTERVALS * 1e3 / rate) + Math.min(SILENCE$2.most, lasts * SILENCE$2.share);
}
/**
* With what lies between: the users that are there before and after a pause are there in it, unless
* it is longer than any pause and any answer together.
*/
function fillGaps(counted, whole, longest) {
	const stretches = [];
	let reached = whole.from;
	let before = 0;
	for (const { from, to, users } of counted) {
		const waiting = before === 0 || from - reached <= longest ? Math.max(before, users) : 0;
		if (from > reached) stretches.push({
			from: reached,
			to: from,
			users: waiting
		});
		stretches.push({
			from: Math.max(from, reached),
			to: Math.min(to, whole.to),
			users
		});
		reached = Math.min(to, whole.to);
		before = users;
	}
	return reached < whole.to ? [...stretches, {
		...whole,
		from: reached
	}] : stretches;
}
function userTimeOf(stretches, planned, begins) {
	return stretches.reduce((sum, { from, to, users }) => {
		const asked = userTimeUntil(planned, to - begins) - userTimeUntil(planned, from - begins);
		return sum + Math.min(users * (to - from), asked);
	}, 0);
}

// src/measurements/load/compare.ts
/** Iterations are counted, and no request of them is lost: a hundredth is what one user may leave out. */
const COMPLETE = .99;
/**
* The timer behind a throughput needs a second and a half until it holds the rate, and at the ends
* of the load a request may lie on either side.
*/
const SETTLING = {
	seconds: 1.5,
	requests: 2
};
/** The tasks that ran to their end; others are a doubt of their own. */
function comparedIn(results, asked) {
	return results.filter(({ end }) => end === "completed").flatMap((result) => compareTask(result, asked));
}
/** Holds what a task did against what was asked of it, execution by execution. */
function compareTask(result, asked) {
	const { executions, taskId, version } = result;
	if (executions === void 0 && version === 2) return [];
	const longest = Math.max(result.overall.max ?? 0, result.rampUp?.max ?? 0);
	return asked.executions.flatMap((planned, index) => {
		const own = ownShare(planned, index, asked.shares?.[taskId]);
		const found = executions?.find((execution) => execution.index === index);
		return own.concurrency === 0 ? [] : [{
			index,
			taskId,
			...compare(own, found, longest)
		}];
	});
}
/** What is asked of one task: its share of the load and of the rows, or all of it. */
function ownShare(planned, index, share) {
	const load = share?.executions[index];
	if (share === void 0 || load === void 0) return planned;
	const { throughput: _, readOnce, ...shape } = planned;
	const rows = readOnce.map((source) => {
		const slice = share.slices?.find(({ path }) => path === source.path);
		return slice === void 0 ? source : {
			...source,
			rows: slice.to - slice.from
		};
	});
	return {
		...shape,
		...load,
		readOnce: rows
	};
}
function compare(planned, found, longest) {
	const asked = askedOf$1(planned);
	const begins = found?.begins ?? found?.seconds.find(([, samples]) => samples > 0)?.[0];
	if (found === void 0 || begins === void 0 || found.samples === 0) return {
		asked,
		achieved: {
			users: 0,
			userTime: 0,
			time: 0,
			requests: 0
		},
		lacks: ["load"]
	};
	const { seconds, requests } = found;
	const users = seconds.reduce((most, [, , , counted]) => Math.max(most, counted), 0);
	const { lasts } = planned;
	if (lasts === void 0) return {
		asked,
		achieved: {
			users,
			userTime: void 0,
			time: (seconds.findLast(([, samples]) => samples > 0)?.[0] ?? begins) + 1e3 - begins,
			requests
		},
		lacks: isShort(requests, asked.requests) ? ["requests"] : []
	};
	const { lasted, userTime, last } = presenceIn({
		seconds,
		begins,
		longest
	}, {
		...planned,
		lasts
	});
	const achieved = {
		users,
		userTime,
		time: lasted,
		requests
	};
	return {
		asked,
		achieved,
		lacks: lacksOf(planned, {
			...achieved,
			last
		})
	};
}
function askedOf$1(planned) {
	const { concurrency, lasts } = planned;
	const byIterations = requestsByIterations(planned);
	return {
		users: concurrency,
		userTime: lasts === void 0 ? void 0 : userTimeUntil(planned, lasts),
		time: lasts,
		requests: requestsByRate(planned) ?? (byIterations === 0 ? void 0 : byIterations)
	};
}
function isShort(requests, asked) {
	return asked !== void 0 && requests < asked * COMPLETE;
}
/** Of a load that time ends; of one that iterations end before, what they left undone. */
function lacksOf(planned, achieved) {
	const { lasts = 0, concurrency } = planned;
	const { time = 0, userTime = 0, requests = 0, last } = achieved;
	const byIterations = requestsByIterations(planned);
	if (byIterations !== void 0 && !isShort(requests, byIterations)) return [];
	const askedTime = userTimeUntil(planned, lasts);
	const lacks = [];
	if (time < lasts * .9) lacks.push("time");
	const ended = Math.max(0, concurrency - last.users) / Math.max(1, concurrency);
	const haveEnded = byIterations !== void 0 && ended > 0 && !isShort(requests, byIterations * ended);
	const tooFew = userTime < askedTime * .9 - concurrency * 500 || last.users < usersAt(planned, last.at - 500) * .9;
	if (!haveEnded && tooFew) lacks.push("users");
	if (isSlow(requests, planned)) lacks.push("rate");
	return lacks;
}
function isSlow(requests, planned) {
	const { throughput = 0, round, lasts = 0 } = planned;
	const asked = requestsByRate(planned);
	if (asked === void 0 || lasts === 0) return false;
	const settling = asked * 1e3 / lasts * SETTLING.seconds + SETTLING.requests;
	const paused = throughput * (round.longestPause ?? 0) / 1e3;
	return requests + settling + paused < asked * ENOUGH;
}

// src/measurements/load/load.ts
/** All executions in all regions, one after the other. */
function executionLoads(regions, asked) {
	const compared = regions.map(({ region, results }) => ({
		region,
		tasks: comparedIn(results, asked)
	}));
	return asked.executions.flatMap(({ scenario }, index) => compared.flatMap(({ region, tasks }) => {
		const own = tasks.filter((task) => task.index === index);
		if (own.length === 0) return [];
		const [sum, achieved] = [sumOfLoads(own, "asked"), sumOfLoads(own, "achieved")];
		return [{
			index,
			scenario,
			region,
			tasks: own.length,
			asked: sum,
			achieved
		}];
	}));
}
/** The time is that of the task whose load was shortest; everything else adds up. */
function sumOfLoads(tasks, which) {
	const figures = (name) => {
		const known = tasks.flatMap((task) => task[which][name] ?? []);
		return known.length < tasks.length ? void 0 : known;
	};
	const sum = (name) => {
		return figures(name)?.reduce((all, figure) => all + figure, 0);
	};
	const times = figures("time");
	return {
		users: sum("users"),
		userTime: sum("userTime"),
		time: times === void 0 ? void 0 : Math.min(...times),
		requests: sum("requests")
	};
}
/**
* What the scenario asks of so many tasks together.
* @param whole whether its numbers are those of the whole fleet (the input `load: total`).
*/
function askedLoad({ executions }, tasks, whole) {
	const factor = whole ? 1 : tasks;
	const [users, rate] = [mostUsers(executions), wholeThroughput(executions)];
	return {
		users: users === void 0 ? void 0 : users * factor,
		rate: rate === void 0 ? void 0 : rate * factor
	};
}
/**
* The most users of one task that are to be there at a time; undefined where iterations or test
* plans end some of several executions.
*/
function mostUsers(executions) {
	const [only] = executions;
	if (executions.length === 1) return only?.concurrency;
	if (executions.some(({ lasts, iterations }) => lasts === void 0 || iterations !== void 0)) return void 0;
	const ends = ({ delay, lasts = 0 }) => delay + lasts;
	const totals = executions.map((one) => executions.filter((other) => ends(other) >= ends(one)).reduce((sum, other) => sum + usersAt(other, ends(one) - 1 - other.delay), 0));
	return Math.max(...totals);
}
/** What all tasks reached together; known where all executions have the same times. */
function achievedLoad(loads, { executions }) {
	const known = loads.flatMap(({ achieved: { users, requests, time } }) => users === void 0 || requests === void 0 || time === void 0 ? [] : [{
		users,
		rate: time === 0 ? 0 : requests * 1e3 / time
	}]);
	if (known.length === 0 || known.length < loads.length || !isUniform(executions)) return {
		users: void 0,
		rate: void 0
	};
	return {
		users: known.reduce((sum, { users }) => sum + users, 0),
		rate: known.reduce((sum, { rate }) => sum + rate, 0)
	};
}

// src/measurements/load/console-shortfall.ts
/** The first and the last seconds of the load are partly empty. */
const EDGE_SECONDS = 3;
/** The timer that holds a throughput needs so many seconds to settle. */
const STEADY_SECONDS = 10;
/**
* Where tasks put less load than was asked for, as far as their consoles prove it. A console is a
* coarse witness: where it may be wrong, it is so in favour of the task.
*/
function consoleShortfalls(consoles, asked) {
	const { executions, duration } = asked;
	const users = steadyUsers(executions);
	if (users === void 0) return [];
	const rate = wholeThroughput(executions) ?? 0;
	const tasks = consoles.length;
	return [
		...worstOf(shortTimes(consoles, asked)).map((worst) => messageFor("load-too-short", {
			...worst,
			tasks,
			asked: duration
		})),
		...worstOf(shortUsers(consoles, {
			...asked,
			users
		})).map((worst) => messageFor("users-too-few", {
			...worst,
			tasks,
			asked: users
		})),
		...worstOf(shortRates(consoles, asked)).map((worst) => messageFor("throughput-too-low", {
			...worst,
			tasks,
			asked: rate
		}))
	];
}
/** The task that achieved least, and how many there are; none where there is none. */
function worstOf(found) {
	return found.toSorted((a, b) => a.achieved - b.achieved).slice(0, 1).map((worst) => ({
		...worst,
		short: found.length
	}));
}
/**
* Milliseconds from Taurus's start, or from the instant that was fixed for the load, to its end, of
* the tasks for which these are too few; JMeter's start is in them.
*/
function shortTimes(consoles, asked) {
	const { duration: planned, startAt } = asked;
	return consoles.flatMap(({ taskId: task, firstLineAt, endedAt, duration }) => {
		const known = duration ?? endedAt - firstLineAt;
		const length = startAt === void 0 ? known : Math.min(known, endedAt - startAt);
		return length < planned * .9 ? [{
			task,
			achieved: Math.max(1e3, length)
		}] : [];
	});
}
/**
* A line stands for a second that has samples, and the last seconds have none. Only a console with
* more lines than the ramp-up has seconds shows for certain a time with all users.
*/
function shortUsers(consoles, asked) {
	const { users: all, rampUp, rampUpExcluded } = asked;
	const lines = (rampUpExcluded === true ? 0 : rampUp / 1e3) + EDGE_SECONDS;
	return consoles.flatMap(({ taskId: task, currentLines, users }) => users !== void 0 && currentLines >= lines && users < all * .9 ? [{
		task,
		achieved: users
	}] : []);
}
/**
* Requests a second over the planned time, of the tasks for which they are too few; in a ramp-up
* they rise from nothing, or in steps.
*/
function shortRates(consoles, asked) {
	const { executions, duration, rampUp, rampUpExcluded, sampleKinds } = asked;
	const throughput = wholeThroughput(executions);
	const rising = rampUpExcluded === true ? -firstUserAfter(executions, rampUp) : rampUp / 2;
	const seconds = (duration - rampUp + rising) / 1e3 - 6;
	if (throughput === void 0 || seconds < STEADY_SECONDS) return [];
	return consoles.flatMap(({ taskId: task, samples }) => {
		const requests = samples * sampleKinds.requests;
		return requests + 1 < throughput * seconds * .9 ? [{
			task,
			achieved: Number((requests / seconds).toPrecision(4))
		}] : [];
	});
}
/**
* Milliseconds from the begin of a ramp-up to its first user: of N users, Taurus starts the first
* after a 2N-th of it.
*/
function firstUserAfter(executions, rampUp) {
	return rampUp / (2 * Math.max(1, ...executions.map(({ concurrency }) => concurrency)));
}

// src/measurements/load/shortfall.ts
const LACKS = [
	"load",
	"time",
	"users",
	"rate",
	"requests"
];
/**
* Where the service got less load than the scenario asks for, execution by execution and region by
* region. A criterion that is broken under less load is broken; one that holds under less load may
* not hold under more.
*/
function shortfalls(regions, asked) {
	const { sharesLost: lost = 0 } = asked;
	const found = regions.flatMap((measured) => [...asked.executions.flatMap((_, index) => shortIn(measured, asked, index)), ...consoleShortfalls(measured.consoles, asked).map((message) => ({
		...message,
		where: measured.region
	}))]);
	return lost === 0 ? found : [...found, problemAt("shares-lost", "the fleet", { lost })];
}
function shortIn({ region, results }, asked, index) {
	const tasks = comparedIn(results, asked).filter((task) => task.index === index);
	const where = placeOf(region, index, asked);
	return LACKS.flatMap((lack) => shortOf(lack, tasks)).map((message) => ({
		...message,
		where
	}));
}
/** Where there is one execution, a region says it. */
function placeOf(region, index, { executions }) {
	const scenario = executions[index]?.scenario;
	const name = scenario === void 0 ? "" : ` (${scenario})`;
	return executions.length === 1 ? region : `${region}, execution ${index + 1}${name}`;
}
/** What tasks lacked of an execution, with the one that lacked most; none where they did not. */
function shortOf(lack, tasks) {
	const short = tasks.filter(({ lacks }) => lacks.includes(lack));
	const [worst] = short.toSorted((a, b) => shareOf(lack, a) - shareOf(lack, b));
	if (worst === void 0) return [];
	const { asked, achieved } = figuresOf$2(lack, worst);
	const facts = {
		short: short.length,
		tasks: tasks.length,
		task: worst.taskId,
		asked,
		achieved
	};
	return [messageFor(CODES[lack], facts)];
}
const CODES = {
	load: "execution-without-load",
	time: "load-too-short",
	users: "users-too-few",
	rate: "throughput-too-low",
	requests: "requests-too-few"
};
/** The figures that a lack is about: a time, or means over the whole load, or a number. */
function figuresOf$2(lack, { asked, achieved }) {
	const time = asked.time ?? 1e3;
	const pair = (figure) => ({
		asked: Number(figure(asked).toPrecision(4)),
		achieved: Number(figure(achieved).toPrecision(4))
	});
	switch (lack) {
		case "load":
		case "requests": return pair(({ requests = 0 }) => requests);
		case "time": return {
			asked: time,
			achieved: achieved.time ?? 0
		};
		case "users": return pair(({ userTime = 0 }) => userTime / time);
		case "rate": return pair(({ requests = 0 }) => requests * 1e3 / time);
	}
}
function shareOf(lack, compared) {
	const { asked, achieved } = figuresOf$2(lack, compared);
	return achieved / Math.max(1, asked);
}

// src/fleet/failures/groups.ts
const MAX_GROUPS = 10;
/** Groups the tasks of a region to which the same happened: "37 of 40 tasks in eu-west-1". */
function groupAlike(happened, asked) {
	return [...Map.groupBy(happened, (one) => `${one.task.region}\n${kindOf(one)}`).values()].flatMap(([first, ...others]) => {
		if (first === void 0) return [];
		const { code, fix, task } = first;
		const what = others.some(({ what }) => what !== first.what) ? `${first.what} (example: task ${task.id})` : first.what;
		const count = others.length + 1;
		const group = groupOf(task.region, count, Math.max(count, asked(task.region)), {
			code,
			what,
			fix
		});
		if (count > 1) return group;
		return {
			...group,
			problem: {
				...group.problem,
				where: `task ${task.id} in ${task.region}`
			}
		};
	});
}
function kindOf({ kind, what, fix }) {
	return kind ?? `${withoutIds(what)}\n${fix}`;
}
function groupOf(region, tasks, asked, message) {
	const where = `${tasks} of ${plural(asked, "task")} in ${region}`;
	return {
		region,
		tasks,
		asked,
		problem: {
			...message,
			where
		}
	};
}
/** As `groupAlike`, with the tasks' ids, for tasks that nothing else names. */
function groupNamed(happened, asked) {
	return [...Map.groupBy(happened, ({ task, what }) => `${task.region}\n${what}`).values()].flatMap((group) => {
		const names = group.length < 2 ? "" : ` (${someOf(group.map(({ task }) => task.id))})`;
		return groupAlike(group.map((one) => ({
			...one,
			what: `${one.what}${names}`
		})), asked);
	});
}
/** What ECS refused to start in each region, and why. */
function groupRefused(fleet) {
	return fleet.flatMap(({ stack: { region, tasks: asked }, tasks: started, launchFailures }) => {
		const reasons = [...Map.groupBy(launchFailures, ({ what }) => withoutIds(what)).values()].flatMap(([reason]) => reason ?? []);
		const [first] = reasons;
		if (first === void 0) return [];
		const message = {
			...first,
			what: `not started: ${reasons.map(({ what }) => what).join("; ")}`,
			fix: [...new Set(reasons.map(({ fix }) => fix))].join("; ")
		};
		return groupOf(region, Math.max(1, asked - started.length), asked, message);
	});
}
/**
* What keeps a whole region from the test comes first, then what happened to most tasks; what is
* beyond ten is counted.
*/
function worstFirst(groups) {
	const whole = ({ tasks, asked }) => tasks >= asked ? 1 : 0;
	const sorted = groups.toSorted((a, b) => whole(b) - whole(a) || b.tasks - a.tasks);
	const rest = sorted.slice(MAX_GROUPS);
	const problems = sorted.slice(0, MAX_GROUPS).map(({ problem }) => problem);
	if (rest.length === 0) return problems;
	const where = plural(sumOf(rest.map(({ tasks }) => tasks)), "more task");
	return [...problems, problemAt("more-failures", where, { kinds: rest.length })];
}

// src/fleet/failures/cause.ts
/** The first of the causes that a text shows. */
function causeOf(text, causes) {
	return causes.find(({ pattern }) => pattern.test(text));
}

// src/fleet/failures/fetch-causes.ts
/** How ECS says that a task has no way to what it asks. */
const UNREACHED = "i/o timeout|request canceled|deadline exceeded|context canceled|no such host|connection re(fused|set)|connection issue|signal: killed|TLS handshake|send request failed";
const REFUSED = String.raw`\b403\b|Forbidden|denied|unauthorized|no basic auth|not authorized|authorization failed`;
/** What keeps a task from what it fetches before it starts: secrets, its image, its log. */
const FETCH_CAUSES = [
	{
		code: "task-secret-unreachable",
		pattern: new RegExp(String.raw`(retrieve secret|fetch secret|Secrets Manager|from (asm|ssm)\b).*(${UNREACHED})`, "is"),
		example: "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager. Check your task network configuration."
	},
	{
		code: "task-secret-unreadable",
		pattern: /unable to retrieve secret|failed to fetch secret|from (asm|ssm)\b|secretsmanager|ssm:GetParameters/i,
		example: "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret from secrets manager: AccessDeniedException: not authorized to perform: secretsmanager:GetSecretValue"
	},
	{
		code: "task-image-pull-limit",
		pattern: /CannotPull.*(toomanyrequests|rate limit|429 Too Many Requests)/is,
		example: "CannotPullContainerError: inspect image has been retried 1 time(s): httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/a/b/manifests/latest: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit."
	},
	{
		code: "task-image-wrong-cpu",
		pattern: /descriptor (matching|for) platform|no match for (current )?platform|no matching manifest|exec format error/i,
		example: "CannotPullContainerError: pull image manifest has been retried 1 time(s): image Manifest does not contain descriptor matching platform 'linux/amd64'"
	},
	{
		code: "task-image-unreachable",
		pattern: new RegExp(`(CannotPull|registry auth).*(${UNREACHED})`, "is"),
		example: "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration."
	},
	{
		code: "task-image-denied",
		pattern: new RegExp(`(CannotPull|registry auth).*(${REFUSED})`, "is"),
		example: "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref 123456789012.dkr.ecr.us-east-1.amazonaws.com/load-gate:1: unexpected status code [manifests 1]: 403 Forbidden"
	},
	{
		code: "task-image-missing",
		pattern: /CannotPull.*(not found|manifest unknown|name unknown|does not exist|invalid reference)/is,
		example: "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref docker.io/example/load-gate:0.1.0: docker.io/example/load-gate:0.1.0: not found"
	},
	{
		code: "task-disk-full",
		pattern: /no space left on device/i,
		example: "CannotPullContainerError: failed to extract layer: write /usr/lib/x: no space left on device"
	},
	{
		code: "task-image-pull-failed",
		pattern: /CannotPull/i,
		example: "CannotPullContainerError: unexpected EOF"
	},
	{
		code: "task-logs-unreachable",
		pattern: new RegExp(`(logger args|log group|log stream|logging driver).*(${UNREACHED})`, "is"),
		example: "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed"
	}
];

// src/fleet/failures/aws-causes.ts
/** The log and the roles of the stack. */
const SETTINGS = [
	{
		code: "task-log-group-missing",
		pattern: /log group does not exist/i,
		example: "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1"
	},
	{
		code: "task-log-denied",
		pattern: new RegExp(`(logger args|log group|log stream|logging driver|logs:).*(not authorized|denied)|(AccessDenied|not authorized).*logs:`, "is"),
		example: "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: logs:CreateLogStream"
	},
	{
		code: "task-log-invalid",
		pattern: /logger args|logging driver/i,
		example: "ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required"
	},
	{
		code: "task-tags-denied",
		retry: "never",
		pattern: /not authorized to perform: ecs:TagResource/i,
		example: "User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: ecs:TagResource on resource: arn:aws:ecs:eu-west-1:123456789012:task/dlt-fargate/*"
	},
	{
		code: "task-start-denied",
		retry: "never",
		pattern: /not authorized to perform: (ecs|iam):|iam:PassRole/i,
		example: "User: arn:aws:sts::123456789012:assumed-role/gate/job is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/task"
	},
	{
		code: "task-role-not-assumable",
		pattern: /unable to assume the role|assume.?role|Role is not valid/i,
		example: "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/task' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role."
	}
];
/** What keeps Fargate from placing a task: throttling, addresses, quotas, capacity. */
const PLACEMENT = [
	{
		code: "task-throttled",
		retry: "throttled",
		pattern: THROTTLED,
		example: "ThrottlingException: Rate exceeded"
	},
	{
		code: "task-subnet-full",
		pattern: /InsufficientFreeAddresses|(insufficient|not enough|no) free (IP )?address/i,
		example: "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment enabled in subnet 'subnet-0f1e': InsufficientFreeAddressesInSubnet"
	},
	{
		code: "task-network-interface-quota",
		retry: "never",
		pattern: /NetworkInterfaceLimit|(limit|number) of (elastic )?network interfaces/i,
		example: "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0f1e': NetworkInterfaceLimitExceeded"
	},
	{
		code: "task-subnet-missing",
		pattern: /Invalid(Subnet|SecurityGroup|Group)(Id|ID)?\.?NotFound|(subnet ID|security group|subnet) .*does not exist/i,
		example: "Error retrieving subnet information for [subnet-0f1e]: The subnet ID 'subnet-0f1e' does not exist (ErrorCode: InvalidSubnetID.NotFound)"
	},
	{
		code: "task-network-interface-missing",
		retry: "capacity",
		pattern: /network interface|\bENI\b/i,
		example: "Timeout waiting for network interface provisioning to complete."
	},
	{
		code: "task-vcpu-quota",
		retry: "never",
		pattern: /reached the limit|LimitExceeded|quota/i,
		example: "You've reached the limit on the number of vCPUs you can run concurrently"
	},
	{
		code: "task-capacity-missing",
		retry: "capacity",
		pattern: /[Cc]apacity.*unavailable|[Ii]nsufficient capacity|RESOURCE:/,
		example: "Capacity is unavailable at this time. Please try again later or in a different availability zone"
	}
];
/** What ends a task that could have run. */
const RUNTIME = [
	{
		code: "task-memory-exhausted",
		pattern: /OutOfMemory|memory usage|Java heap space|GC overhead limit/i,
		example: "OutOfMemoryError: Container killed due to memory usage"
	},
	{
		code: "task-spot-reclaimed",
		pattern: /Spot (Task|Instance|capacity|interruption)|SpotInterruption/i,
		example: "Your Spot Task was interrupted."
	},
	{
		code: "task-health-check-failed",
		pattern: /health ?check/i,
		example: "Task failed container health checks"
	},
	{
		code: "task-storage-late",
		pattern: /EphemeralStorage/i,
		example: "Timeout waiting for EphemeralStorage provisioning to complete."
	},
	{
		code: "task-container-not-started",
		pattern: /CannotStartContainer|CannotCreateContainer|CannotInspectContainer|ContainerRuntime|DockerTimeout/i,
		example: "CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: exec: \"taurus\": executable file not found in $PATH"
	},
	{
		code: "task-host-repaired",
		pattern: /maintenance|infrastructure|host .*(terminated|stopped|retired)|TerminationNotice/i,
		example: "Amazon ECS is performing maintenance on the underlying infrastructure hosting the task."
	},
	{
		code: "task-error-of-aws",
		pattern: /InternalError|internal (service |server )?error|ServerException/i,
		example: "InternalError: an internal error occurred"
	},
	{
		code: "task-preparation-failed",
		pattern: /ResourceInitialization/i,
		example: "ResourceInitializationError: failed to initialize"
	}
];
/**
* What ECS says of a task that it did not start, or that stopped. The first that fits is the cause:
* a text with more than one (a network that is why a secret cannot be read) finds the deeper one.
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
*/
const AWS_CAUSES = [
	...FETCH_CAUSES,
	...SETTINGS,
	...PLACEMENT,
	...RUNTIME
];
/** The cause that a text of AWS shows. */
function awsCauseOf(text) {
	return causeOf(text, AWS_CAUSES);
}
/**
* What a launch does about a text; undefined where no cause says so. A rate that is exceeded counts
* before a quota ("RequestLimitExceeded"), and a quota before capacity.
*/
function retryOf(text) {
	const found = AWS_CAUSES.filter(({ pattern }) => pattern.test(text)).map(({ retry }) => retry);
	return [
		"throttled",
		"never",
		"capacity"
	].find((retry) => found.includes(retry));
}

// src/fleet/failures/log-causes.ts
const TARGET_NAME = {
	code: "target-name-unresolved",
	pattern: new RegExp("UnknownHost|Name or service not known|Temporary failure in name resolution|No address associated with hostname|nodename nor servname|" + String.raw`^(Non HTTP response message: )?[\w-]+(\.[\w-]+)+$`, "i"),
	example: "Non HTTP response message: shop.example.test: Name or service not known"
};
/** Why all samples of a task fail, as their errors say it. */
const TARGET_CAUSES = [
	TARGET_NAME,
	{
		code: "target-refused",
		pattern: /Connection refused/i,
		example: "Non HTTP response message: Connect to shop.example.test:443 failed: Connection refused"
	},
	{
		code: "target-unreachable",
		pattern: /connect(ion)? timed out|No route to host|Network is unreachable/i,
		example: "Non HTTP response message: Connect to shop.example.test:443 failed: Connect timed out"
	},
	{
		code: "target-certificate-untrusted",
		pattern: /SSLHandshake|SSLPeerUnverified|PKIX path|certificate_/i,
		example: "Non HTTP response message: PKIX path building failed: unable to find valid certification path to requested target"
	}
];
/** What AWS sees, and the task itself may see, too. */
const LOGGED = /* @__PURE__ */ new Set(["task-memory-exhausted", "task-disk-full"]);
/** What the log of a task says that failed by itself. */
const LOG_CAUSES = [
	TARGET_NAME,
	...AWS_CAUSES.filter(({ code }) => LOGGED.has(code)),
	{
		code: "task-exchange-denied",
		pattern: /AccessDenied.*(GetObject|PutObject|ListBucket)|not authorized to perform: s3:/i,
		example: "load-gate: error: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied"
	}
];
/**
* Why a task failed, as its log says: by the worker's own lines, which have cause, fix and code, or
* by the last line that shows a cause, because what comes later is nearer to the end.
*/
function causeInLog(lines) {
	const own = together(lines.flatMap(ownMessages));
	if (own !== void 0) return own;
	const [cause] = lines.toReversed().flatMap((line) => causeOf(line, LOG_CAUSES) ?? []);
	return cause === void 0 ? void 0 : messageFor(cause.code);
}
/** The worker's own lines (worker/load_gate_worker/log.py), and a message in them. */
const OWN_LINE = /^load-gate: (?:error: )?(?!warning: )(.+)$/;
const FIX = /[.?!] Fix: /g;
const END = /[.?!] \[(worker-[a-z-]+)\](?: |$)/g;
function ownMessages(line) {
	const [, text = ""] = OWN_LINE.exec(line.trim()) ?? [];
	const messages = [];
	let from = 0;
	for (const { 0: end, 1: code = "", index } of text.matchAll(END)) {
		FIX.lastIndex = from + 1;
		const found = FIX.exec(text);
		if (found === null) break;
		const what = text.slice(from, found.index);
		const fix = text.slice(FIX.lastIndex, index);
		if (fix === "") continue;
		messages.push({
			code,
			what,
			fix
		});
		from = index + end.length;
	}
	return messages;
}
/** A task reports all that is wrong with its environment, and what it ends with. */
function together(messages) {
	const [first] = messages;
	if (first === void 0) return void 0;
	const join = (texts) => [...new Set(texts)].join("; ");
	return {
		code: first.code,
		what: join(messages.map(({ what }) => what)),
		fix: join(messages.map(({ fix }) => fix))
	};
}
/** The cause that the error of a sample shows, which says why its task never reached the target. */
function causeInError(message) {
	return causeOf(message, TARGET_CAUSES);
}

// src/fleet/failures/logs.ts
/** Characters of a line that is shown; one event of CloudWatch Logs may have a million. */
const LONGEST_LINE = 2e3;
/** The last lines that a task printed, oldest first; none when it never printed one. */
async function lastLines(task, limit) {
	return (await readPage(task, {
		limit,
		startFromHead: false
	})).lines.slice(-limit).map(({ text }) => cut(text, LONGEST_LINE));
}
/** Characters of a whole log, and what a line counts besides its own. */
const [MOST_CHARACTERS, LINE] = [5e7, 100];
/**
* Everything that a task printed; nothing where that is more than can be read. CloudWatch Logs may answer with an empty page before the last
* one: only a repeated token is the end.
*/
async function allLines(task) {
	const lines = [];
	let characters = 0;
	let token;
	for (;;) {
		const page = await readPage(task, {
			startFromHead: true,
			...token === void 0 ? {} : { nextToken: token }
		});
		for (const line of page.lines) lines.push(line);
		characters += page.lines.reduce((sum, { text }) => sum + text.length + LINE, 0);
		if (characters > MOST_CHARACTERS) return [];
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

// src/measurements/region.ts
/** Clocks of tasks may be a little ahead of ours. */
const CLOCK_ALLOWANCE$1 = 12e4;
function windowOf({ launchedAt, time }) {
	return {
		from: launchedAt,
		to: time.now() + CLOCK_ALLOWANCE$1
	};
}
const POLL$1 = 2e3;
/**
* Workers send whole milliseconds with how often each occurred, and CloudWatch adds up doubles:
* only their last digits may differ. With more, a batch that was counted twice could stand for a
* similar one that is missing.
*/
const ROUNDING = {
	milliseconds: .5,
	share: 1e-9
};
/** Reads that may fail one after the other, each after the SDK's own retries. */
const MAX_FAILURES = 3;
/**
* Waits until CloudWatch holds as many samples as the tasks say they sent, with the same sum.
* Metrics arrive late and in parts, and the average of a part is a number like any other: only the
* count shows that it is the whole. More than expected never settles, because other samples are in
* the figures; neither does a metric that cannot be read.
*/
async function settle(options) {
	const { expected, read, time, within } = options;
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
			expected: target?.samples,
			expectedSum: target?.sum,
			waited,
			settled,
			problems
		};
		await time.sleep(Math.min(POLL$1, within - waited));
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
	return Math.abs(totals.sum - target.sum) <= roundingOf(target.sum);
}
function roundingOf(sum) {
	return Math.max(ROUNDING.milliseconds, sum * ROUNDING.share);
}
/** Of which samples CloudWatch's average is: of all that were sent, of a part, or of others too. */
function averageOf$1({ settled, totals, expected }) {
	if (settled) return "all";
	return expected === void 0 || totals.samples < expected || !totals.complete ? "part" : "others";
}
/** Why CloudWatch's figures of a region do not count, if they do not. */
function settlementProblems(metric, measured, options) {
	const { totals, expected: sent, expectedSum, settled, waited, problems } = measured.settlement;
	if (settled || problems.length > 0) return problems;
	if (sent === void 0) return [];
	const repeated = measured.results.filter(({ published }) => published.retries + published.failedCalls > 0).map(({ taskId }) => taskId);
	const unresponsive = (options.unresponsive ?? []).filter(({ region }) => region === metric.region).map(({ id }) => id);
	const where = `CloudWatch in ${metric.region}`;
	const facts = {
		metric: metric.name,
		held: totals.samples,
		sent
	};
	const tasks = repeated.length === 0 ? ["no task"] : repeated;
	const isShared = Object.keys(metric.dimensions).length === 0;
	if ((expectedSum === void 0 || totals.sum <= expectedSum + roundingOf(expectedSum)) && (totals.samples < sent || totals.samples === sent && !totals.complete)) return [problemAt("metrics-unsettled", where, {
		...facts,
		waited
	})];
	if (totals.samples <= sent) return [problemAt("metrics-sum-differs", where, {
		...facts,
		tasks
	})];
	if (unresponsive.length > 0) return [problemAt("metrics-of-unresponsive", where, {
		...facts,
		tasks: unresponsive
	})];
	return isShared ? [problemAt("metrics-shared", where, facts)] : [problemAt("metrics-exceed", where, {
		...facts,
		tasks
	})];
}

// src/measurements/console/tables.ts
const PERCENTILE_ROW = /^\|\s+(\d+(?:\.\d+)?) \|\s+(\d+\.\d{1,3}) \|$/;
const BORDER = /^\+(-+)\+(-+)\+(-+)\+(-+)\+-+\+$/;
const HEADING = /^\| label +\| status \| +succ \| +avg_rt \| error +\|$/;
const FIGURES = /^\| +(OK|FAIL) +\| +(\d+\.\d\d)% \| +(\d+\.\d{3}) \|$/;
const NO_FIGURES = /^\| +\| +\| +\|$/;
/**
* From so many labels on, Taurus may count similar ones as one (its `generalize-labels`, a quarter
* of which is 125).
*/
const FOLDED = 125;
/** A name of wide characters takes as many steps as the square of its width. */
const MOST_STEPS$1 = 3e8;
/** The first characters that fill two columns of a terminal (Unicode's East Asian Width). */
const WIDE = 4352;
/**
* The times of the table of percentiles by level, in milliseconds. JMeter's times are whole
* milliseconds. Taurus counts them in an HdrHistogram of three digits: one by one up to 2,047, then
* two together, from 4,096 on four, and so on; it prints the first of those that fall together.
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
* The table of labels; undefined unless every line of it can be read. Nothing is cut in it or
* wrapped, however long it is, but names and messages with line breaks go on in further lines.
*/
function readLabels(lines, samples) {
	const [top = "", heading = "", rule] = lines;
	const widths = BORDER.exec(top)?.slice(1).map((dashes) => dashes.length);
	if (widths === void 0 || !HEADING.test(heading) || lines.length * (widths[0] ?? 0) ** 2 > MOST_STEPS$1 || rule !== top || lines.at(-1) !== top || lines.length < 5) return void 0;
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
/**
* Whether labels can be the parts of a whole, whose figures lie between theirs. No row says how many
* samples it has, so only this shows that a row was lost.
*/
function makeUp(labels, whole) {
	return ["errors", "average"].every((key) => {
		const low = Math.min(...labels.map((label) => label[key].low));
		const high = Math.max(...labels.map((label) => label[key].high));
		return whole[key].low <= high && whole[key].high >= low;
	});
}
/**
* A name may hold what looks like the figures behind it: they are where the border says. A wide
* character fills two columns, and is one character here; where that leaves a doubt about where the
* name ends, the row is not read.
*/
function readRow(line, [nameWidth = 0, ...widths]) {
	const characters = Array.from(line);
	const length = widths.reduce((sum, width) => sum + width + 1, 1);
	const found = [];
	const isWide = (character) => (character.codePointAt(0) ?? 0) >= WIDE;
	let wide = characters.slice(1, nameWidth + 1).filter(isWide).length;
	for (let end = nameWidth + 1; end > 1 && nameWidth + 1 - end <= wide; end -= 1) {
		if (isWide(characters[end - 1] ?? "")) wide -= 1;
		if (characters[end] !== "|") continue;
		const middle = characters.slice(end, end + length).join("");
		const [, status, succeeded, average = ""] = middle.length === length ? FIGURES.exec(middle) ?? [] : [];
		const name = withoutTail(characters.slice(2, end).join(""), / /);
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
/**
* Succeeded samples are printed in hundredths of a percent. A label with a failure has at least one
* failed sample among, at most, all samples.
*/
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

// src/measurements/console/log.ts
const CURRENT = /^\S+\s+INFO:?\s+Current:(?:\s+(\d+) vu\b)?/;
/**
* With `-v`, the prefix is another. It must be there: a label or an error message in a table may
* say anything.
*/
const PREFIX = String.raw`^(?:\S+\s+INFO:?|(?=\[[^\]]*\sINFO\s)\[[^\]]*\])\s+`;
const DURATION = new RegExp(String.raw`${PREFIX}Test duration: (?:(\d+) days?, )?(\d+):(\d\d):(\d\d)\s*$`);
const SAMPLES = new RegExp(String.raw`${PREFIX}Samples count: (\d+), (\d+\.\d\d)% failures\s*$`);
const AVERAGE = new RegExp(String.raw`${PREFIX}Average times: total (\d+\.\d{3}),`);
const PERCENTILES = new RegExp(`${PREFIX}Percentiles:`);
const LABELS = new RegExp(`${PREFIX}Request label stats:`);
const ENDED = /^[^|+].*\sDone performing with code: \d+\s*$/;
/**
* Reads what Taurus 1.16 and 1.17 print at the end of a run; of several such ends, the last. Tables
* are of several lines: awslogs makes an event of each, other drivers may leave them in one.
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
	const failed = failuresOf$1(percent, Number(samples), void 0);
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
		failures: torn && !table.failed ? failed : failuresOf$1(percent, Number(samples), table),
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
* The whole numbers k for which `'%.2f' % (100 * k / samples)` is what is printed: up to 10,000
* samples, that is one, or two where one is just between two hundredths. The table of labels shows
* whether anything failed: its status is OK where nothing did, whatever the share rounds to.
*/
function failuresOf$1(percent, samples, table) {
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

// src/measurements/console/region.ts
/** Milliseconds to wait for the tables, once the lines before them are there. */
const TABLES_WITHIN = 1e4;
/**
* Measures a region of a legacy stack: CloudWatch holds what the stack's metric filter makes of
* console lines, and the console is all that the tasks report.
*/
async function measureLegacy(fleet, options) {
	const { region, stackName, tasks: asked } = fleet.stack;
	const metric = legacyMetric(options.aws, region);
	const tablesUntil = options.time.now() + Math.min(TABLES_WITHIN, options.within / 2);
	let logs = await readLogs(fleet, options);
	const settlement = await settle({
		expected: async () => {
			if (logs.some(isOpen$1)) logs = await readLogs(fleet, options);
			if (logs.some(isRunning) || logs.some(isOpen$1) && options.time.now() < tablesUntil) return void 0;
			return {
				samples: sumOf(logs.map(({ log }) => log.currentLines)),
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
	const { totals } = settlement;
	const unfinished = logs.filter(isUnfinished);
	const finished = logs.flatMap(({ task, log }) => log.final === void 0 ? [] : [{
		task,
		log,
		final: log.final
	}]);
	const completed = finished.filter(({ task }) => endedWell(task));
	const reportedAverage = weighted(finished, ({ printed }) => printed.average);
	return {
		region,
		stackName,
		tasks: {
			asked,
			started: fleet.tasks.length,
			completed: completed.length
		},
		samples: sumOf(finished.map(({ final }) => final.samples)),
		errors: weighted(finished, ({ printed }) => printed.errors),
		average: totals.samples === 0 ? void 0 : totals.sum / totals.samples * 1e3,
		reportedAverage,
		note: noteFor(reportedAverage),
		settlement,
		doubts: [...unfinished.length > 0 ? unfinished.map((entry) => doubtAbout(entry, whyUnfinished(entry, options))) : settlementProblems(metric, {
			settlement,
			results: []
		}, options), ...finished.flatMap((entry) => contradictionsIn$1(entry).map((why) => doubtAbout(entry, why)))],
		results: [],
		consoles: completed.map(({ task, log: { final: _, ...load }, final }) => {
			return {
				...load,
				taskId: task.id,
				samples: final.samples
			};
		}),
		trust: "all",
		rampUpUnknown: options.rampUpExcluded,
		legacyResults: finished.map(({ task, final: { printed: _, ...figures } }) => {
			return {
				taskId: task.id,
				...figures
			};
		})
	};
}
/**
* The window starts as late as it can: the metric is shared, and the run before this one may have
* ended a minute ago.
*/
function firstLineAt(logs, options) {
	const first = logs.flatMap(({ log }) => log.firstCurrentAt ?? []);
	return first.length === 0 ? options.launchedAt : Math.min(...first);
}
function noteFor(reportedAverage) {
	return `criteria are judged by the tasks' final log lines${reportedAverage === void 0 ? "" : `, whose mean over all samples is ${printResponseTime(reportedAverage)}`}; the average shown is the legacy metric's: unweighted, and shared between runs`;
}
async function readLogs(fleet, options) {
	const { aws } = options;
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
/** Whether more lines may come: CloudWatch may show lines in another order. */
function isOpen$1(entry) {
	return isUnfinished(entry) || endedWell(entry.task) && !entry.log.ended;
}
function doubtAbout({ task }, message) {
	return {
		...message,
		where: `task ${task.id} in ${task.region}`
	};
}
/** Lines that one program printed agree with each other, or none of them can be trusted. */
function contradictionsIn$1({ final }) {
	if (final.samples === 0) return [];
	const { failures, average, percentiles } = final;
	const [shortest, longest] = [percentiles.get(0), percentiles.get(100)];
	const outside = shortest !== void 0 && average.high < shortest.low || longest !== void 0 && average.low > longest.high;
	return [...failures.low > failures.high ? [messageFor("log-failures-contradict")] : [], ...outside ? [messageFor("log-average-outside")] : []];
}
function whyUnfinished({ log }, options) {
	if (!log.ended) return messageFor("log-incomplete");
	return options.rampUpExcluded && log.currentLines === 0 ? messageFor("log-only-ramp-up") : messageFor("log-lines-lost");
}
/** The mean of a figure over all samples; undefined where there is none. */
function weighted(tasks, figure) {
	const samples = sumOf(tasks.map(({ final }) => final.samples));
	const sum = sumOf(tasks.map(({ final }) => figure(final) * final.samples));
	return samples === 0 ? void 0 : sum / samples;
}

// src/measurements/results/histogram.ts
/**
* https://github.com/HdrHistogram/HdrHistogram: the cookies of version 2, compressed and not. The
* second half-byte is the word size.
*/
const COMPRESSED = 478450436;
const PLAIN = 478450435;
const HEADER_BYTES = 40;
/** One byte a count that is not zero; a histogram of this project has some 23,000 at the most. */
const MAX_BYTES = 1048576;
/** What the worker writes. */
const DIGITS$1 = 3;
/**
* How every compressed histogram begins in base64: its cookie and a zero byte, which counts never
* hold.
*/
const WHOLE = "HISTFA";
/**
* Reads an HdrHistogram (V2, base64) of whole milliseconds with three digits, as the worker writes
* it: compressed and with its header, or, of a single second, the counts alone. Bucket by bucket,
* because of the histograms of a thousand tasks only a sum is kept.
* Ours because it is so little: the library for it takes more than twice as long (`npm run
* bench:merge` shows both), reads torn ones, and brings a WebAssembly machine. Its reader is the
* referee in the tests.
* @returns what it holds in all; undefined where it is none, and then what was taken counts for
* nothing.
*/
function visitHistogram(base64, take) {
	const payload = payloadOf(base64);
	return payload === void 0 ? void 0 : visitCounts(payload, take);
}
/**
* The counts of compressed histograms: each is read twice, to be checked and to be added up, and
* unpacking takes most of the time.
*/
const unpacked = /* @__PURE__ */ new Map();
let unpackedBytes = 0;
/** Those of 2,000 tasks with five labels. */
const MOST_UNPACKED = 33554432;
/** The counts of a histogram; of no text that is none. */
function payloadOf(base64) {
	if (!base64.startsWith(WHOLE)) return bytesOf(base64);
	const known = unpacked.get(base64);
	if (known !== void 0) return known;
	const payload = unpack(base64);
	if (payload === void 0 || unpackedBytes + payload.length > MOST_UNPACKED) return payload;
	unpackedBytes += payload.length;
	unpacked.set(base64, payload);
	return payload;
}
/** What a text stands for, until the next one is asked for: nearly all fit into the same place. */
const PLACE = Buffer.allocUnsafeSlow(65536);
function bytesOf(base64) {
	if (base64.length > PLACE.length) return Buffer.from(base64, "base64");
	return PLACE.subarray(0, PLACE.write(base64, "base64"));
}
function unpack(base64) {
	try {
		const packed = bytesOf(base64);
		if ((packed.readUInt32BE(0) & -241) !== COMPRESSED) return void 0;
		const chunkSize = Math.max(256, Math.ceil(packed.length * 2.5));
		const options = {
			maxOutputLength: MAX_BYTES,
			chunkSize
		};
		return wholePayload(inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), options));
	} catch {
		return;
	}
}
function wholePayload(bytes) {
	const [cookie, length, offset, digits] = [
		0,
		4,
		8,
		12
	].map((at) => bytes.readUInt32BE(at));
	const lowest = bytes.readBigInt64BE(16);
	if ((Number(cookie) & -241) !== PLAIN || offset !== 0 || digits !== DIGITS$1 || lowest !== 1n) return void 0;
	const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
	return payload.length === length ? payload : void 0;
}

// src/measurements/results/contradictions.ts
/** Taurus ends a whole run with 0, or with 3 when criteria of its own were broken. */
const WHOLE_RUN_CODES = [0, 3];
const LABEL_LENGTH = 80;
/** Each label may contradict itself, in each of a thousand tasks. */
const MOST_OF_PARTS = 10;
/**
* Where a task's report contradicts itself or what is known about the task. One program counted all
* of its parts: they agree, or none can be trusted.
*/
function contradictionsIn(result, region, rampUpExcluded) {
	const { overall, labels, seconds, rampUp, errors } = result;
	const found = [];
	if (result.region !== region) found.push(messageFor("result-region-differs", { region: result.region }));
	if (rampUpExcluded && rampUp === null) found.push(messageFor("result-ramp-up-kept"));
	if (!rampUpExcluded && rampUp !== null) found.push(messageFor("result-ramp-up-missing"));
	const listed = errors.reduce((sum, { count }) => sum + count, 0);
	if (listed > overall.failures) found.push(messageFor("result-errors-differ", {
		listed,
		failed: overall.failures
	}));
	for (const difference of differences(addCounts(Object.values(labels)), overall)) found.push(messageFor("result-labels-differ", difference));
	for (const difference of differences(addCounts(seconds), overall)) found.push(messageFor("result-seconds-differ", difference));
	found.push(...whyNoDistribution(overall, "all samples"), ...whyNotSteady(overall, "all samples"));
	found.push(...whyNotFailed(overall, "all samples"));
	for (const [name, whole] of Object.entries(labels)) {
		const label = JSON.stringify(name.slice(0, LABEL_LENGTH));
		const part = `label ${label}`;
		found.push(...whyNoDistribution(whole, part), ...whyNotSteady(whole, part));
		found.push(...whyNotFailed(whole, part));
		if (whole.seconds === void 0) continue;
		const rows = whole.seconds.map(([, samples, failures, sum]) => ({
			samples,
			failures,
			sum
		}));
		for (const difference of differences(addCounts(rows), whole)) found.push(messageFor("result-label-seconds-differ", {
			label,
			...difference
		}));
	}
	return [
		...found.slice(0, MOST_OF_PARTS),
		...secondsThatDiffer(result),
		...executionsThatDiffer(result),
		...endThatDiffers(result),
		...sentSum(result)
	];
}
/** The first figure that differs, if one does. */
function differences(held, whole) {
	if (held.samples !== whole.samples) return [{
		figure: "samples",
		held: held.samples,
		whole: whole.samples
	}];
	if (held.failures !== whole.failures) return [{
		figure: "failed samples",
		held: held.failures,
		whole: whole.failures
	}];
	if (Math.abs(held.sum - whole.sum) <= .5) return [];
	return [{
		figure: "ms of response times",
		held: held.sum,
		whole: whole.sum
	}];
}
/**
* The mean lies between the shortest and the longest time, and the histogram holds the same
* samples.
* @param part the samples in question, as the messages name them.
*/
function whyNoDistribution(whole, part) {
	const { samples, failures, sum, min, max } = whole;
	if (failures > samples) return [messageFor("result-failures-exceed", { part })];
	if (samples === 0) return [];
	if (min === null || max === null) return [messageFor("result-extremes-missing", { part })];
	const mean = sum / samples;
	if (min > mean + .5 || max < mean - .5) return [messageFor("result-mean-outside", {
		mean,
		min,
		max,
		part
	})];
	return max > 36e5 ? [] : whyNoHistogram(whole, part);
}
/** Of a steady stream of requests only the histogram is reported. */
function whyNotSteady({ steady, histogram }, part) {
	if (typeof steady !== "string" || steady === histogram) return [];
	if (visitHistogram(steady) !== void 0) return [];
	return [messageFor("result-histogram-unreadable", { part: `${part}, steady stream` })];
}
/** The failed samples alone, where a task reports them. */
function whyNotFailed({ failed, failures }, part) {
	if (failed === void 0) return [];
	const held = visitHistogram(failed)?.samples;
	const facts = { part: `${part}, failed ones` };
	if (held === void 0) return [messageFor("result-histogram-unreadable", facts)];
	return held === failures ? [] : [messageFor("result-histogram-count-differs", {
		held,
		samples: failures,
		...facts
	})];
}
function whyNoHistogram(whole, part) {
	const { samples, min, max, histogram } = whole;
	const found = visitHistogram(histogram);
	if (found === void 0) return [messageFor("result-histogram-unreadable", { part })];
	const { samples: held, first, last } = found;
	if (held !== samples) return [messageFor("result-histogram-count-differs", {
		held,
		samples,
		part
	})];
	const holds = (end, time) => end !== void 0 && time !== null && end.from <= time && time <= end.to;
	return areOf(found, whole) && holds(first, min) && holds(last, max) ? [] : [messageFor("result-histogram-times-differ", { part })];
}
/** A task and its labels count the same samples of a second, all of which ended while it ran. */
function secondsThatDiffer({ labels, seconds, timeline }) {
	const outside = seconds.find(({ at }) => at < timeline.workerStarted - 1e3 || at > timeline.ended + 1e3);
	if (outside !== void 0) return [messageFor("result-time-outside", { at: new Date(outside.at).toISOString() })];
	const rows = Object.values(labels).flatMap((label) => label.seconds ?? []);
	if (rows.length === 0) return [];
	const sums = /* @__PURE__ */ new Map();
	for (const [at, samples, failures, sum] of rows) {
		const known = sums.get(at) ?? NO_COUNTS;
		sums.set(at, {
			samples: known.samples + samples,
			failures: known.failures + failures,
			sum: known.sum + sum
		});
	}
	return seconds.flatMap((second) => differences(sums.get(second.at) ?? NO_COUNTS, second)).slice(0, 1).map((difference) => messageFor("result-second-differs", difference));
}
function endThatDiffers(result) {
	const { end, taurusExitCode: code, overall, timeline } = result;
	if (end !== "completed") return [];
	if (code === null || timeline.taurusStarted === null) return [messageFor("result-taurus-missing")];
	if (!WHOLE_RUN_CODES.includes(code)) return [messageFor("result-taurus-failed", { code })];
	return overall.samples === 0 ? [messageFor("result-empty")] : [];
}
function sentSum({ overall, published }) {
	const same = overall.samples !== published.samples || Math.abs(overall.sum - published.sum) <= .5;
	const facts = {
		sent: published.sum,
		counted: overall.sum
	};
	return same ? [] : [messageFor("result-sent-sum-differs", facts)];
}
/**
* Where what a task says of its executions and their users' time does not hold together. Only what
* certainly differs: requests that were open at the end are downtime, and in no sum of samples.
*/
function executionsThatDiffer({ executions = [], overall, rampUp, labels }) {
	const held = executions.reduce((sum, { samples }) => sum + samples, 0);
	const whole = overall.samples + (rampUp?.samples ?? 0);
	return [
		...executions.length === 0 || held === whole ? [] : [messageFor("result-executions-differ", {
			held,
			whole
		})],
		...executions.flatMap(executionThatDiffers),
		...Object.entries(labels).flatMap(([label, { downtime = 0, sum }]) => exceeds(downtime, sum, () => `label ${JSON.stringify(label.slice(0, LABEL_LENGTH))}`))
	].slice(0, MOST_OF_PARTS);
}
const SECOND$3 = 1e3;
function executionThatDiffers(execution) {
	const { index, seconds, samples, requests, userTime, downtime } = execution;
	const part = `execution ${index + 1}`;
	const rows = {
		samples: 0,
		requests: 0,
		userTime: 0,
		downtime: 0
	};
	for (const row of seconds) {
		if (row[0] % SECOND$3 !== 0) return [messageFor("result-execution-misaligned", { part })];
		rows.samples += row[1];
		rows.requests += row[2];
		rows.userTime += row[4];
		rows.downtime += row[5];
		const more = exceeds(row[5], row[4], () => `${part}, ${new Date(row[0]).toISOString()}`);
		if (more.length > 0) return more;
	}
	const differs = (figure, held, all) => Math.abs(held - all) <= .5 ? [] : [messageFor("result-execution-differs", {
		part,
		figure,
		held,
		whole: all
	})];
	return [
		...differs("samples", rows.samples, samples),
		...differs("requests", rows.requests, requests),
		...differs("ms of users' time", rows.userTime, userTime),
		...differs("ms of downtime", rows.downtime, downtime)
	].slice(0, 1);
}
function exceeds(downtime, time, part) {
	return downtime <= time + .5 ? [] : [messageFor("result-downtime-exceeds", {
		part: part(),
		downtime,
		time
	})];
}

// src/measurements/results/consistency.ts
/**
* Hosts on AWS follow the Amazon Time Sync Service within milliseconds; ECS's own times are some
* seconds coarse.
*/
const CLOCK_TOLERANCE$1 = 3e4;
/**
* Figures are kept by the second: a clock that changes by more than one moves samples into other
* windows.
*/
const DRIFT_TOLERANCE = 1e3;
/** A task whose CPU was fully used for half of its time measured itself as much as the service. */
const BUSY = {
	seconds: 10,
	share: .5
};
/**
* Seconds that the start of Taurus and JMeter uses the CPU at most, also with a quarter of a vCPU;
* more before the first request is a wait, as for an execution's `delay`.
*/
const LONGEST_START = 30;
/**
* With these the worker itself says another end: signal, deadline, late. A whole result and 1 are
* possible where S3's answer was lost, and a container may be killed after its result.
*/
const OTHER_ENDS = [
	2,
	3,
	4
];
/**
* Why a task's report is in doubt. A task that did not end well, as ECS shows it, is explained by
* its failure: here its end is none.
*/
function doubtsAbout(report, about) {
	if (!report.ok) return endedWell(about.task) ? [{
		message: report.message,
		trust: "all"
	}] : [];
	return [
		...reportProblems(report.value, about),
		...endProblems(report.value, about.task),
		...sentProblems(report.value)
	];
}
/** Where the end that a task reports is not the one that ECS shows. */
function endProblems(result, task) {
	const { end, message, cause } = result;
	const { stopCode, loadGenerator } = task;
	const exitCode = loadGenerator.exitCode ?? 0;
	if (end === "completed") return OTHER_ENDS.includes(exitCode) && stopCode === "EssentialContainerExited" ? [{
		message: messageFor("result-exit-code-differs", { exitCode }),
		trust: "none"
	}] : [];
	const facts = {
		end,
		reason: cause?.what ?? message
	};
	return endedWell(task) ? [{
		message: messageFor("result-not-completed", facts),
		trust: "all"
	}] : [];
}
function sentProblems({ overall, published }) {
	const { samples } = overall;
	const { samples: sent, lastError } = published;
	if (sent > samples) return [{
		message: messageFor("result-sent-exceeds", {
			sent,
			counted: samples
		}),
		trust: "none"
	}];
	return sent === samples ? [] : [{
		message: messageFor("samples-unpublished", {
			sent,
			samples,
			error: lastError || "none"
		}),
		trust: "all"
	}];
}
/** Where a task's report contradicts itself, or was made under conditions that spoil its figures. */
function reportProblems(result, about) {
	return [...[...contradictionsIn(result, about.task.region, about.rampUpExcluded), ...clockProblems(result, about)].map((message) => ({
		message,
		trust: "none"
	})), ...saturation(result).map((message) => ({
		message,
		trust: "errors-only"
	}))];
}
function clockProblems({ timeline }, about) {
	const { task, launchedAt } = about;
	const change = Math.abs(timeline.clockDrift);
	const behind = launchedAt - timeline.workerStarted;
	const ahead = task.stoppedAt === void 0 ? 0 : timeline.ended - task.stoppedAt;
	return [
		...change > DRIFT_TOLERANCE ? [messageFor("task-clock-changed", { by: change })] : [],
		...behind > CLOCK_TOLERANCE$1 ? [messageFor("task-clock-behind", { by: behind })] : [],
		...ahead > CLOCK_TOLERANCE$1 ? [messageFor("task-clock-ahead", { by: ahead })] : []
	];
}
/** JMeter's start uses all of the CPU, and no sample is taken then: it is not counted. */
function saturation({ generator, timeline }) {
	const start = watchedStart(timeline);
	const busy = generator.busySeconds - Math.min(start, LONGEST_START);
	const seconds = Math.max(busy, generator.seconds - start);
	if (busy < BUSY.seconds || busy < seconds * BUSY.share) return [];
	const { vcpus } = generator;
	return [messageFor("load-generator-saturated", {
		vcpus,
		share: busy / seconds
	})];
}
/**
* Seconds before the first request in which the task was watched. After a rendezvous there are
* none: it is watched from the start on (docs/worker-protocol.md).
*/
function watchedStart(timeline) {
	const { startAt, taurusStarted, firstRequest, firstSample } = timeline;
	const first = firstRequest ?? firstSample;
	return startAt !== null || taurusStarted === null || first === null ? 0 : Math.max(0, first - taurusStarted) / 1e3;
}

// src/measurements/measure.ts
/** Measures all regions side by side. */
async function measure(fleet, options) {
	const measured = fleet.map((region) => region.stack.kind === "legacy" ? measureLegacy(region, options) : measureManaged(region, options));
	return combine(await Promise.all(measured));
}
/**
* The figures over all regions, every sample counting once: a region with ten times the samples
* weighs ten times as much.
*/
function combine(regions) {
	const overall = {
		samples: regions.reduce((sum, region) => sum + region.samples, 0),
		average: shared(regions, sumIn),
		errors: shared(regions, failuresOf)
	};
	const doubts = regions.flatMap((region) => region.doubts);
	const empty = regions.filter((region) => region.samples === 0 && region.tasks.completed > 0).map(({ region }) => region);
	return {
		regions,
		overall,
		trust: leastTrust(regions.map((region) => region.trust)),
		doubts: empty.length === 0 ? doubts : [...doubts, problemAt("samples-none", empty.join(", "))]
	};
}
/**
* What was measured, as a verdict rests on it. Where fewer tasks than planned are enough, a region
* may have none: it sent no load, and there is nothing to judge.
*/
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
/**
* Whole counts are added up and divided once: a share that is exactly at a limit must not come out
* beside it.
*/
function shared(regions, partOf) {
	const all = {
		part: 0,
		samples: 0
	};
	for (const region of regions) {
		const part = region.samples === 0 ? void 0 : partOf(region);
		if (part === void 0) continue;
		all.part += part;
		all.samples += region.samples;
	}
	return all.samples === 0 ? void 0 : all.part / all.samples;
}
/**
* Failed samples: as the tasks counted them, or where there are only consoles, as many as the
* printed share makes.
*/
function failuresOf({ results, errors, samples }) {
	if (errors === void 0) return void 0;
	return results.length === 0 ? errors * samples : results.reduce((sum, { overall }) => sum + overall.failures, 0);
}
/** Milliseconds of response times: CloudWatch's sum where it holds these samples and no others. */
function sumIn(region) {
	const { results, average, samples, settlement } = region;
	const { totals } = settlement;
	if (average === void 0) return void 0;
	return results.length > 0 && totals.samples === samples ? totals.sum : average * samples;
}
/**
* Why not a single sample of some tasks succeeded, where their errors say so: a name that cannot be
* resolved says nothing about a service.
*/
function targetFailures({ regions }) {
	const asked = new Map(regions.map(({ region, tasks }) => [region, tasks.asked]));
	const happened = regions.flatMap(({ results }) => results.flatMap(failureOf$1));
	return worstFirst(groupAlike(happened, (region) => asked.get(region) ?? 0));
}
function failureOf$1({ taskId, region, overall, errors }) {
	const { samples, failures } = overall;
	if (samples === 0 || failures < samples) return [];
	const [first] = errors.flatMap(({ message }) => {
		const cause = causeInError(message);
		return cause === void 0 ? [] : [{
			message,
			cause
		}];
	});
	if (first === void 0) return [];
	const message = messageFor(first.cause.code);
	return [{
		...message,
		task: {
			id: taskId,
			region
		},
		what: `not a single sample succeeded: ${message.what} (${first.message})`,
		kind: first.cause.code
	}];
}
/**
* Measures a region of a managed stack: its tasks report through the exchange, and CloudWatch must
* hold what they report. Where a task has not reported, that is the doubt: how many samples to
* expect is unknown then.
*/
async function measureManaged(fleet, options) {
	const { region, stackName, tasks: asked } = fleet.stack;
	const reports = await options.results.reportsOf(fleet);
	const results = reports.flatMap(({ report }) => report.ok ? [report.value] : []);
	const metric = runMetric(options.aws, region, options.runId);
	const hasAll = results.length === reports.length;
	const settled = await settleOn(results, metric, options);
	const settlement = hasAll ? settled : {
		...settled,
		expected: void 0,
		settled: false
	};
	const { totals } = settlement;
	const { samples, failures, sum } = addCounts(results.map(({ overall }) => overall));
	const completed = reports.filter(({ task, report }) => endedWell(task) && report.ok && report.value.end === "completed");
	const doubts = reports.flatMap(({ task, report }) => doubtsAbout(report, {
		...options,
		task
	}).map((doubt) => ({
		...doubt,
		task
	})));
	const happened = doubts.map(({ task, message }) => ({
		...message,
		task
	}));
	const notSettled = hasAll ? settlementProblems(metric, {
		settlement,
		results
	}, options) : [];
	return {
		region,
		stackName,
		tasks: {
			asked,
			started: fleet.tasks.length,
			completed: completed.length
		},
		samples,
		errors: samples === 0 ? void 0 : failures / samples,
		average: totals.samples === 0 ? void 0 : totals.sum / totals.samples,
		reportedAverage: samples === 0 ? void 0 : sum / samples,
		note: void 0,
		settlement,
		doubts: [...worstFirst(groupAlike(happened, () => asked)), ...notSettled],
		trust: leastTrust(doubts.map(({ trust }) => trust)),
		results,
		consoles: [],
		rampUpUnknown: false,
		legacyResults: []
	};
}
function settleOn(results, metric, options) {
	const sent = addCounts(results.map(({ published }) => ({
		...published,
		failures: 0
	})));
	const sum = results.every(({ overall, published }) => overall.samples === published.samples) ? addCounts(results.map(({ overall }) => overall)).sum : void 0;
	return settle({
		expected: async () => ({
			samples: sent.samples,
			sum
		}),
		read: () => readTotals(metric, windowOf(options)),
		time: options.time,
		within: sent.samples === 0 ? 0 : options.within
	});
}

// src/measurements/series.ts
const SECOND$2 = 1e3;
const MOST_STEPS = 300;
const MOST_LABELS = 20;
/** Characters of all histograms. */
const MOST_TEXT = 2e7;
/** Clocks of tasks may be a little wrong. What lies farther from the run has no place in a chart. */
const CLOCK_ALLOWANCE = 12e4;
/** An earlier run may be judged weeks later. */
const LONGEST_RUN = 1728e5;
/** The run over time; undefined where no task has reported a sample. */
function seriesOf(regions, sums, when) {
	const grid = gridOf(regions, sums.width, when);
	if (grid === void 0) return void 0;
	if (grid.width > sums.width) widen(sums, grid.width);
	const print = printer();
	const parts = regions.map(({ region, results }) => ({
		region,
		...secondsOf(results, grid)
	}));
	const windows = regions.map(({ region }) => sums.regions.get(region));
	const labels = labelsIn(regions, sums);
	return {
		width: grid.width,
		groups: [
			{
				region: null,
				label: null,
				steps: stepsOf(addParts(parts, grid), windows, print)
			},
			...parts.map((part, index) => {
				const steps = stepsOf(part, [windows[index]], print);
				return {
					region: part.region,
					label: null,
					steps
				};
			}),
			...labels.map((label) => {
				return {
					region: null,
					label,
					steps: stepsOfLabel(sums.labels.get(label), grid, print)
				};
			})
		],
		cpu: [...sums.cpu].filter(([at]) => isIn(grid, at)).toSorted(([a], [b]) => a - b).map(([at, { sum, count, most }]) => [
			at,
			Number((sum / count).toFixed(4)),
			most
		])
	};
}
function gridOf(regions, least, run) {
	let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
	for (const { timeline } of regions.flatMap(({ results }) => results)) {
		first = Math.min(first, timeline.firstSample ?? first);
		last = Math.max(last, timeline.lastSample ?? last);
	}
	first = Math.max(first, run.launchedAt - CLOCK_ALLOWANCE);
	last = Math.min(last, run.judgedAt + CLOCK_ALLOWANCE, first + LONGEST_RUN);
	if (!Number.isFinite(first) || last < first) return void 0;
	const gridFor = (width) => {
		const from = Math.floor(first / width) * width;
		return {
			from,
			width,
			length: Math.floor((last - from) / width) + 1
		};
	};
	let grid = gridFor(least === 0 ? SECOND$2 : least);
	for (;;) {
		const next = wider(grid.width);
		if (grid.length <= MOST_STEPS || next === void 0) return grid;
		grid = gridFor(next);
	}
}
function isIn({ from, width, length }, at) {
	return at >= from && at < from + length * width;
}
function emptyPart(grid) {
	const { length, width } = grid;
	return {
		grid,
		samples: new Float64Array(length),
		failures: new Float64Array(length),
		sums: new Float64Array(length),
		users: new Float64Array(length * width / SECOND$2)
	};
}
function secondsOf(results, grid) {
	const part = emptyPart(grid);
	for (const { seconds } of results) for (const { at, samples, failures, sum, concurrency } of seconds) {
		if (!isIn(grid, at)) continue;
		const step = Math.floor((at - grid.from) / grid.width);
		add(part.samples, step, samples);
		add(part.failures, step, failures);
		add(part.sums, step, sum);
		add(part.users, Math.floor((at - grid.from) / SECOND$2), concurrency);
	}
	return part;
}
function add(numbers, index, more) {
	numbers[index] = (numbers[index] ?? 0) + more;
}
function addParts(parts, grid) {
	const all = emptyPart(grid);
	for (const part of parts) for (const name of [
		"samples",
		"failures",
		"sums",
		"users"
	]) for (const [index, number] of part[name].entries()) add(all[name], index, number);
	return all;
}
/** A step is there where it has samples. */
function stepsOf({ grid, samples, failures, sums, users }, windows, print) {
	const seconds = grid.width / SECOND$2;
	return Array.from({ length: grid.length }, (_, step) => step).flatMap((step) => {
		const at = grid.from + step * grid.width;
		const count = samples[step] ?? 0;
		if (count === 0) return [];
		const most = users.subarray(step * seconds, (step + 1) * seconds).reduce(larger, 0);
		const histogram = print(windows.flatMap((own) => own?.get(at) ?? []), count);
		return [[
			at,
			count,
			failures[step] ?? 0,
			sums[step] ?? 0,
			most,
			histogram
		]];
	});
}
function larger(one, other) {
	return Math.max(one, other);
}
function stepsOfLabel(windows, grid, print) {
	return [...windows ?? []].filter(([at, { samples }]) => isIn(grid, at) && samples > 0).toSorted(([a], [b]) => a - b).map(([at, window]) => {
		const { samples, failures, sum } = window;
		return [
			at,
			samples,
			failures,
			sum,
			null,
			print([window], samples)
		];
	});
}
function printer() {
	let left = MOST_TEXT;
	return (windows, samples) => {
		if (left <= 0 || windows.reduce((sum, { held }) => sum + held, 0) !== samples) return "";
		const sum = /* @__PURE__ */ new Map();
		for (const { counts } of windows) addSum(sum, counts);
		const text = Buffer.from(bytesOfCounts(sum)).toString("base64");
		left -= text.length;
		return text;
	};
}
/** Those whose windows hold all samples of all tasks: those of criteria, then the most frequent. */
function labelsIn(regions, sums) {
	const { first } = sums;
	const results = regions.flatMap((region) => region.results);
	return [...sums.labels].flatMap(([label, windows]) => {
		const held = [...windows.values()].reduce((sum, { samples }) => sum + samples, 0);
		return held === results.reduce((sum, task) => sum + (distributionOf(task, label)?.samples ?? 0), 0) && isApart(label, results) ? [{
			label,
			held
		}] : [];
	}).toSorted((a, b) => Number(first.has(b.label)) - Number(first.has(a.label)) || b.held - a.held).slice(0, MOST_LABELS).map(({ label }) => label);
}

// src/report/results/parts.ts
function partsOf(run, regions) {
	return {
		times: timesOf(run, regions),
		traced: tracedOf(run),
		places: placesOf$1(run.stacks),
		tasks: taskTimesOf(run.tasks, regions),
		errors: topErrors(regions),
		taskFailures: run.taskFailures.map(failureOf)
	};
}
const SECOND$1 = 1e3;
/** When the run was. Clocks of tasks do not reach beyond it. */
function timesOf({ launchedAt: launched, judgedAt: judged }, regions) {
	let [began, ended] = [Number.POSITIVE_INFINITY, 0];
	for (const { timeline } of regions.flatMap(({ results }) => results)) {
		const { firstRequest, firstSample, lastSample } = timeline;
		began = Math.min(began, firstRequest ?? firstSample ?? began);
		ended = Math.max(ended, (lastSample ?? -1e3) + SECOND$1);
	}
	const within = (at) => Math.min(Math.max(at, launched), judged);
	return {
		launched,
		loadBegan: Number.isFinite(began) ? within(began) : null,
		loadEnded: ended > 0 ? within(ended) : null,
		judged
	};
}
/** What every request has: tasks of a legacy stack get no bundle. */
function tracedOf({ trace, stacks }) {
	const has = (word) => trace.includes(word) && stacks.every(({ kind }) => kind === "managed");
	return {
		header: has("run") ? "X-Load-Gate-Run" : null,
		traceparent: has("traceparent")
	};
}
/** Each task from PROVISIONING to STOPPED, as ECS and its own report describe it. */
function taskTimesOf(tasks, regions) {
	const reports = /* @__PURE__ */ new Map();
	for (const { region, results } of regions) for (const result of results) reports.set(`${region}/${result.taskId}`, result);
	return tasks.map((task) => {
		const report = reports.get(`${task.region}/${task.id}`);
		return {
			region: task.region,
			taskId: task.id,
			task: task.arn,
			created: task.createdAt ?? null,
			pullStarted: task.pullStartedAt ?? null,
			pullStopped: task.pullStoppedAt ?? null,
			started: task.startedAt ?? null,
			firstRequest: report?.timeline.firstRequest ?? null,
			lastSample: report?.timeline.lastSample ?? null,
			stopping: task.stoppingAt ?? null,
			stopped: task.stoppedAt ?? null,
			stopCode: task.stopCode ?? null,
			exitCode: task.loadGenerator.exitCode ?? null,
			samples: report?.overall.samples ?? null,
			cpu: report?.generator.cpu ?? null
		};
	});
}
/** Where the console shows each region. A dashboard has a stack of its own: no run sees it. */
function placesOf$1(stacks) {
	return stacks.map(({ region, cluster, log, kind }) => ({
		region,
		cluster,
		logGroup: log.group,
		namespace: NAMESPACES[kind],
		dashboard: null
	}));
}
/** A task that failed, with the last lines of its log. */
function failureOf(failure) {
	const { code, what, fix, task, lastLines } = failure;
	return {
		code,
		what,
		fix,
		task: task.arn,
		taskId: task.id,
		region: task.region,
		lastLines: lastLines?.map(redacted) ?? null
	};
}
const MOST_ERRORS = 10;
/** The most frequent error messages of all tasks together, and where and when each came. */
function topErrors(regions) {
	const found = /* @__PURE__ */ new Map();
	for (const { region, results } of regions) for (const { message, count, first = null, last = null } of results.flatMap(({ errors }) => errors)) {
		const places = found.get(message) ?? /* @__PURE__ */ new Map();
		found.set(message, places);
		const known = places.get(region);
		places.set(region, {
			region,
			count: count + (known?.count ?? 0),
			first: either(first, known?.first ?? null, Math.min),
			last: either(last, known?.last ?? null, Math.max)
		});
	}
	return [...found].map(([message, byRegion]) => {
		const places = [...byRegion.values()].toSorted((a, b) => b.count - a.count);
		return {
			message,
			count: places.reduce((sum, { count }) => sum + count, 0),
			places
		};
	}).toSorted((a, b) => b.count - a.count).slice(0, MOST_ERRORS);
}
function either(one, other, choose) {
	return one === null || other === null ? one ?? other : choose(one, other);
}

// src/report/results/make.ts
/** The results document of a run. */
function resultsOf(run) {
	const { verdict, measurements, overview } = run;
	const { regions, overall } = measurements;
	const { errors, ...parts } = partsOf(run, regions);
	const rampUps = regions.flatMap(({ results }) => results.flatMap(({ rampUp }) => rampUp ?? []));
	return {
		version: 3,
		runId: run.runId,
		replayed: false,
		scenario: run.scenario,
		took: run.took,
		...judgedAs(verdict),
		endedEarly: run.endedEarly ?? null,
		load: run.load,
		start: run.start ?? null,
		latecomers: run.latecomers ?? null,
		excluded: run.excluded,
		notices: run.notices,
		rampUp: rampUps.length === 0 ? null : addCounts(rampUps),
		targetFailures: targetFailures(measurements),
		errors,
		overall: {
			samples: overall.samples,
			average: overall.average ?? null,
			errors: overall.errors ?? null,
			p95: exactly(overview.run, "p95") ?? null
		},
		figures: [
			figuresOf(overview.run, null, null),
			...overview.regions.map(({ region, figures }) => figuresOf(figures, region, null)),
			...overview.labels.map(({ label, figures }) => figuresOf(figures, null, redacted(label)))
		],
		moreLabels: overview.moreLabels,
		apdexAt: overview.apdexAt ?? null,
		regions: regions.map(regionOf),
		series: seriesOf(regions, run.windows, run) ?? null,
		...parts
	};
}
/** What a verdict is in the document: also that of a run that is judged again. */
function judgedAs(verdict) {
	const { outcome, judgements, doubts, reservations } = verdict;
	return {
		verdict: outcome,
		criteria: judgements.map(criterionOf),
		doubts: doubts.map(marked),
		reservations
	};
}
function marked(problem) {
	const doubt = doubtOf(problem);
	return doubt === void 0 ? problem : {
		...problem,
		doubt
	};
}
function criterionOf(judgement) {
	const { criterion, outcome, words, reason, sentence } = judgement;
	return {
		text: criterion.text,
		condition: printCondition({
			...criterion,
			on: void 0
		}),
		source: criterion.source,
		place: criterion.place ?? null,
		translatedFrom: criterion.translatedFrom ?? null,
		subject: criterion.subject,
		percentile: criterion.percentile ?? null,
		target: criterion.target ?? null,
		scope: {
			label: criterion.scope.label ?? null,
			region: criterion.scope.region ?? null
		},
		operator: criterion.operator,
		limit: criterion.limit,
		window: criterion.window ?? null,
		streak: criterion.streak ?? null,
		on: criterion.on ?? null,
		soft: criterion.soft,
		outcome,
		actual: judgement.actual ?? null,
		range: judgement.range ?? null,
		margin: judgement.margin ?? null,
		words,
		reason: reason ?? null,
		sentence,
		note: judgement.note ?? null,
		steady: judgement.steady ?? null,
		regions: judgement.regions
	};
}
/** By their names in the criteria language. */
function figuresOf(figures, region, label) {
	const shown = (name) => exactly(figures, name) ?? figures.get(name) ?? null;
	return {
		region,
		label,
		samples: shown("samples"),
		errors: shown("errors"),
		downtime: shown("downtime"),
		rps: shown("rps"),
		avg: shown("avg"),
		min: shown("min"),
		p50: shown("p50"),
		p90: shown("p90"),
		p95: shown("p95"),
		p99: shown("p99"),
		"p99.9": shown("p99.9"),
		max: shown("max"),
		stddev: shown("stddev"),
		apdex: shown("apdex"),
		steady: steadyOf(figures)
	};
}
/** What a steady stream would have seen; null where no task can tell. */
function steadyOf(figures) {
	const steady = (name) => figures.get(`steady ${name}`)?.high ?? null;
	const all = {
		avg: steady("avg"),
		p50: steady("p50"),
		p90: steady("p90"),
		p95: steady("p95"),
		p99: steady("p99"),
		"p99.9": steady("p99.9"),
		max: steady("max")
	};
	return Object.values(all).every((figure) => figure === null) ? null : all;
}
function regionOf(measured) {
	const { totals, expected, settled, waited } = measured.settlement;
	const reported = measured.results.reduce((sum, { published }) => sum + published.samples, 0);
	return {
		region: measured.region,
		stackName: measured.stackName,
		tasks: measured.tasks,
		samples: measured.samples,
		errors: measured.errors ?? null,
		average: measured.average ?? null,
		reportedAverage: measured.reportedAverage ?? null,
		note: measured.note ?? null,
		cloudWatch: {
			...totals,
			expected: expected ?? reported,
			settled,
			waited,
			averageOf: averageOf$1(measured.settlement)
		},
		doubts: measured.doubts.map(marked),
		trust: measured.trust,
		rampUpUnknown: measured.rampUpUnknown,
		results: [...measured.results],
		finals: measured.legacyResults.map(finalOf)
	};
}
/** Maps have no JSON. */
function finalOf(final) {
	const { percentiles, labels, ...figures } = final;
	return {
		...figures,
		percentiles: [...percentiles],
		labels: labels === void 0 ? null : [...labels].map(([label, all]) => [redacted(label), all])
	};
}

// src/fleet/failures/failure.ts
/**
* Why a task did not end well, and what to do about it.
* @param log The last lines of its log, or of another task's that failed the same way.
* @param cause Why it failed, as its own result says.
*/
function explainFailure(task, log, cause) {
	const { message, known, inLog = false } = explain(task, cause, log?.lines ?? []);
	const isOwn = log?.taskId === task.id;
	const source = isOwn ? "its log" : `the log of task ${log?.taskId}`;
	const said = saidOf(task);
	const facts = [
		`stopCode ${task.stopCode ?? "none"}`,
		...exitCodes(task),
		...said
	];
	return {
		...message,
		what: `${message.what}${inLog ? `, as ${source} says` : ""} (${facts.join(", ")})`,
		task,
		kind: [
			message.code,
			...facts.filter((fact) => !said.includes(fact)),
			known && message !== cause ? "" : withoutIds(`${message.what} ${said.join("; ")}`)
		].join("\n"),
		lastLines: isOwn ? log.lines : void 0
	};
}
/** Of the load generator, where it is not 0, and of the sidecar that ended before it. */
function exitCodes(task) {
	const { exitCode } = task.loadGenerator;
	const sidecar = sidecarThatEndedFirst(task);
	return [...exitCode === 0 ? [] : [`exit code ${exitCode ?? "none"}`], ...sidecar === void 0 ? [] : [`exit code ${sidecar.exitCode ?? "none"} of ${sidecar.name}`]];
}
/** What ECS says of the task, and of its containers. */
function saidOf({ stoppedReason, loadGenerator, sidecars }) {
	const said = [stoppedReason, loadGenerator.reason].flatMap((reason) => reason || []);
	const ofSidecars = sidecars.flatMap(({ name, reason = "" }) => reason === "" || said.includes(reason) ? [] : `${name}: ${reason}`);
	return [.../* @__PURE__ */ new Set([...said, ...ofSidecars])];
}
function explain(task, cause, log) {
	const { status, stopCode, stoppedReason = "", loadGenerator } = task;
	const unknown = (message) => ({
		message,
		known: false
	});
	if (status !== "STOPPED" && status !== "DELETED") return unknown(messageFor("task-still-running", { status }));
	if (stopCode === "UserInitiated") return unknown(messageFor("task-stopped-outside"));
	if (stopCode === "SpotInterruption") return unknown(messageFor("task-spot-reclaimed"));
	const sidecar = sidecarThatEndedFirst(task);
	if (sidecar !== void 0) return unknown(messageOfSidecar(sidecar));
	const ofAws = awsCauseOf(`${stoppedReason}; ${loadGenerator.reason ?? ""}`);
	if (ofAws !== void 0) return {
		message: messageFor(ofAws.code),
		known: true
	};
	if (stopCode === "TaskFailedToStart") return unknown(messageFor("task-never-started"));
	const { exitCode } = loadGenerator;
	if (exitCode === 0) return unknown(messageFor("task-ended-by-aws"));
	if (exitCode !== 1) return unknown(messageOfExit(exitCode));
	if (cause !== void 0) return {
		message: cause,
		known: true
	};
	const inLog = causeInLog(log);
	return inLog === void 0 ? unknown(messageOfExit(exitCode)) : {
		message: inLog,
		known: true,
		inLog: true
	};
}
/** What an exit code means: 0 to 4 are the worker's (docs/worker-protocol.md). */
function messageOfExit(exitCode) {
	switch (exitCode) {
		case void 0: return messageFor("task-exit-code-missing");
		case 1: return messageFor("task-failed");
		case 2:
		case 143: return messageFor("task-signalled");
		case 3: return messageFor("task-deadline-reached");
		case 4: return messageFor("task-not-ready");
		case 137: return messageFor("task-killed");
		case 139: return messageFor("task-crashed");
		default: return messageFor("task-exit-code-unknown", { exitCode });
	}
}
/** How a load generator ends that gets a signal: the worker, any program, and one that ignores it. */
const SIGNALLED = [
	2,
	143,
	137
];
/**
* How a sidecar may end only because another container has: the likelier it ended first, the
* earlier it stands here. Any other exit code is its own.
*/
const MAYBE_SIGNALLED = [
	0,
	137,
	143
];
/**
* The sidecar that ended before the load generator, and so ended the task; undefined where the load
* generator ended first, or by itself. ECS has no times of containers: their exit codes say who got
* a signal. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html
*/
function sidecarThatEndedFirst({ loadGenerator, sidecars }) {
	const { exitCode, reason = "" } = loadGenerator;
	if (awsCauseOf(reason) !== void 0) return void 0;
	if (exitCode === void 0) return sidecars.find(hasFailed);
	if (!SIGNALLED.includes(exitCode)) return void 0;
	const [first] = sidecars.filter((sidecar) => sidecar.essential && sidecar.exitCode !== void 0).toSorted((a, b) => rankOf(a) - rankOf(b));
	return first !== void 0 && exitCode === 137 && rankOf(first) >= 0 ? void 0 : first;
}
function rankOf({ exitCode, reason }) {
	return reason === void 0 ? MAYBE_SIGNALLED.indexOf(exitCode ?? 0) : -1;
}
/** The load generator waits for it, or the whole task does. */
function hasFailed({ exitCode, reason }) {
	return reason !== void 0 || exitCode !== void 0 && exitCode !== 0;
}
/** Why a task ended with its sidecar. */
function messageOfSidecar({ name, exitCode, reason = "" }) {
	if (awsCauseOf(reason)?.code === "task-memory-exhausted") return messageFor("sidecar-memory-exhausted", { name });
	return exitCode === void 0 ? messageFor("sidecar-not-started", { name }) : messageFor("sidecar-ended-first", { name });
}

// src/phases/explain-failures.ts
const LOG_LINES = 20;
/**
* GetLogEvents takes ten calls a second in an account and region; one task speaks for all that
* failed in the same way.
*/
const LOGS_READ = 10;
async function explainTasks({ start, ...ended }, told, run) {
	const hasStarted = start.failures.length === 0;
	const before = await explainFailures(failedBefore(start), told, run);
	const during = hasStarted && ended.endedBy === void 0 ? await explainFailures(ended.fleet, told, run) : [];
	const asked = askedIn(ended.fleet);
	const failures = [...before, ...during];
	return {
		failures,
		causes: [...ended.endedBy === "time limit" ? [timeLimit(run)] : [], ...worstFirst(hasStarted ? groupAlike(during, asked) : [...start.refused, ...groupAlike(failures, asked)])],
		excluded: hasStarted ? excludedFrom(start, before, asked) : []
	};
}
function timeLimit({ inputs: { timeout } }) {
	return problemAt("time-limit-reached", "the run", { timeout });
}
/** Tasks that had failed before the start, as a fleet. */
function failedBefore({ fleet, excluded }) {
	return fleet.map((region) => ({
		...region,
		tasks: excluded.filter((task) => task.region === region.stack.region && isStopped(task))
	}));
}
/** Which tasks did not take part although they were asked for, and why. */
function excludedFrom({ excluded, unresponsive, refused }, failed, asked) {
	const slow = excluded.filter((task) => !isStopped(task) && !unresponsive.includes(task)).map((task) => ({
		task,
		...messageFor("task-late", { status: task.status })
	}));
	const old = unresponsive.map((task) => {
		const code = isStopped(task) ? "task-unresponsive-ended" : "task-unresponsive-stopped";
		return {
			task,
			...messageFor(code, { status: task.status })
		};
	});
	return worstFirst([
		...refused,
		...groupAlike(failed, asked),
		...groupNamed(old, asked),
		...groupNamed(slow, asked)
	]);
}
/** How many tasks each region was to have. */
function askedIn(fleet) {
	const asked = new Map(fleet.map(({ stack }) => [stack.region, stack.tasks]));
	return (region) => asked.get(region) ?? 0;
}
/**
* Explains every task that did not end well. Read last, because a task's last lines arrive after it
* has stopped.
*/
async function explainFailures(fleet, causes, deps) {
	const failed = fleet.flatMap(({ stack, tasks }) => tasks.filter((task) => !endedWell(task)).map((task) => ({
		stack,
		task,
		cause: causes.get(task.id)
	})));
	const mostFirst = [...Map.groupBy(failed, ({ task, cause }) => `${task.region}\n${explainFailure(task, void 0, cause).kind}`).values()].toSorted((a, b) => b.length - a.length);
	const explained = await Promise.all(mostFirst.map((group, index) => explainGroup(group, index < LOGS_READ, deps)));
	for (const failures of explained) await printFailures(failures, askedIn(fleet), deps);
	const byTask = new Map(explained.flat().map((failure) => [failure.task.arn, failure]));
	return failed.flatMap(({ task }) => byTask.get(task.arn) ?? []);
}
async function explainGroup(group, isRead, deps) {
	const [first] = group;
	if (first === void 0) return [];
	const log = isRead ? {
		taskId: first.task.id,
		lines: await readLastLines(first, deps)
	} : void 0;
	return group.map(({ task, cause }) => explainFailure(task, log, cause));
}
async function printFailures(failures, asked, deps) {
	const { log } = deps;
	const [first] = failures;
	const [group] = groupAlike(failures, asked);
	if (first === void 0 || group === void 0) return;
	const { where, what } = group.problem;
	await log.group(`${where}: ${what}`, async () => {
		if (failures.length > 1) log.info(`Last lines of task ${first.task.id}:`);
		const lines = first.lastLines?.map(marked$1) ?? ["(log not read: ten other failures were more frequent)"];
		for (const line of lines.length > 0 ? lines : ["(no log line was found)"]) log.info(line);
	});
}
/** A log that cannot be read does not take the verdict with it. */
async function readLastLines({ task, stack }, deps) {
	try {
		return await lastLines({
			aws: deps.aws,
			stack,
			taskId: task.id
		}, LOG_LINES);
	} catch (error) {
		return problemsOf$1(error).map((problem) => `(${printProblem(problem)})`);
	}
}

// src/phases/conclude.ts
/** A scenario may have a notice on each of its lines. */
const MOST_NOTICES = 1e3;
/** Holds what was measured against the criteria, and says what became of the tasks. */
async function conclude(fleetRun, measurements, run) {
	const { inputs } = run;
	const { start, earlyEnd } = fleetRun;
	const measured = {
		run,
		fleetRun,
		measurements,
		asked: askedOf(start, run)
	};
	const { failures, causes, excluded } = await explainTasks(fleetRun, causesIn(measurements), run);
	const evidence = evidenceOf(measurements);
	const endedEarly = endOf(fleetRun, run);
	const tasks = tasksAnd(fleetRun.fleet, start.excluded);
	const judgedAt = run.time.now();
	const results = resultsOf({
		runId: run.runId,
		scenario: inputs.plan.origin,
		took: judgedAt - run.launchedAt,
		launchedAt: run.launchedAt,
		judgedAt,
		stacks: run.stacks,
		trace: inputs.trace,
		tasks,
		windows: run.results.windows,
		verdict: judge(inputs.criteria, evidence, {
			doubts: [
				...start.failures,
				...causes,
				...measurements.doubts
			],
			reservations: hasStarted(measured) && fleetRun.endedBy === void 0 ? shortfalls(measurements.regions, measured.asked) : [],
			breaches: earlyEnd?.breaches ?? [],
			trust: measurements.trust,
			endedAfter: endedEarly?.after,
			coordinatedOmission: inputs.coordinatedOmission
		}),
		measurements,
		overview: overviewOf(evidence, apdexTargetOf(inputs.criteria)),
		taskFailures: failures,
		excluded,
		notices: inputs.remarks.slice(0, MOST_NOTICES),
		load: loadOf(measured),
		start: startOf(measurements, instantOf(measured)),
		latecomers: latecomersIn(measured),
		endedEarly
	});
	const cost = costsOf(tasks, measurements, run);
	const { changed = null, workflow = null } = run;
	return {
		...results,
		changed,
		workflow,
		cost
	};
}
/** Why tasks failed, by their ids, as their own results say. */
function causesIn({ regions }) {
	const results = regions.flatMap((region) => region.results);
	return new Map(results.flatMap(({ taskId, cause }) => cause ? [[taskId, cause]] : []));
}
function askedOf(start, run) {
	const { inputs, start: planned } = run;
	const present = new Set(tasksOf(start.fleet).map(({ id }) => id));
	return {
		...inputs.plan,
		shares: start.shares,
		sharesLost: Object.keys(start.shares ?? {}).filter((id) => !present.has(id)).length,
		rampUpExcluded: inputs.rampUp === "exclude",
		startAt: planned.kind === "at" ? planned.instant : void 0
	};
}
function hasStarted({ fleetRun: { start } }) {
	return start.failures.length === 0;
}
/**
* When all send their first request; undefined also with a ramp-up and different shares: the first
* user of a task then comes when its share says.
*/
function instantOf({ fleetRun: { start }, asked }) {
	const shares = Object.values(asked.shares ?? {});
	const loads = new Set(shares.map(({ executions }) => JSON.stringify(executions)));
	return asked.rampUp > 0 && loads.size > 1 ? void 0 : start.startAt ?? asked.startAt;
}
function latecomersIn(measured) {
	const { fleetRun, asked } = measured;
	if (!hasStarted(measured) || asked.startAt === void 0) return void 0;
	return latecomersOf(tasksOf(fleetRun.fleet), asked.startAt);
}
/**
* What was asked for, how many came, and what they reached; that is known where every task that
* ended well has reported it.
*/
function loadOf(measured) {
	const { inputs } = measured.run;
	const { regions } = measured.measurements;
	const { fleet, excluded } = measured.fleetRun.start;
	const planned = sumOf(inputs.regions.map(({ tasks }) => tasks));
	const completed = sumOf(regions.map(({ tasks }) => tasks.completed));
	const loads = regions.flatMap((region) => region.results).length < completed ? [] : executionLoads(regions, measured.asked);
	const isStarted = hasStarted(measured);
	return {
		tasks: {
			asked: planned,
			started: sizeOf$1(fleet) + (isStarted ? excluded.length : 0),
			tookPart: isStarted ? sizeOf$1(fleet) : 0,
			completed
		},
		asked: shown(askedLoad(inputs.plan, planned, inputs.load === "total")),
		achieved: shown(achievedLoad(loads, inputs.plan)),
		executions: loads.map(({ scenario, asked, achieved, ...place }) => ({
			...place,
			scenario: scenario ?? null,
			asked: shownLoad(asked),
			achieved: shownLoad(achieved)
		}))
	};
}
/** A load as the results document has it: JSON has no undefined. */
function shown({ users, rate }) {
	return {
		users: users ?? null,
		rate: rate ?? null
	};
}
function shownLoad({ users, userTime, time, requests }) {
	return {
		users: users ?? null,
		userTime: userTime ?? null,
		time: time ?? null,
		requests: requests ?? null
	};
}
/**
* Milliseconds. After a breach the verdict is known; CloudWatch's average is only awaited where it
* comes soon.
*/
const BREACH_METRICS_TIMEOUT = 15e3;
/** Reads what the tasks of a run have measured, and CloudWatch, and says how whole it is. */
async function measureFleet(fleetRun, run) {
	const { inputs, log } = run;
	const within = metricsTimeout(fleetRun, inputs.metricsTimeout);
	if (within > 0) log.info(`CloudWatch has up to ${printSpan(within)} to hold every sample`);
	const measurements = await measure(fleetRun.fleet, {
		...run,
		within,
		rampUpExcluded: inputs.rampUp === "exclude",
		unresponsive: fleetRun.start.unresponsive
	});
	for (const { region, settlement } of measurements.regions) {
		const { totals, expected, waited } = settlement;
		const sent = expected === void 0 ? "an unknown number of values" : plural(expected, "value");
		log.info(`${region}: CloudWatch holds ${totals.samples} of ${sent} after ${printSpan(waited)}`);
	}
	return measurements;
}
/**
* How long to wait for CloudWatch, in milliseconds. Where tasks are missing the verdict is known,
* and waiting for the rest of their samples would only cost time.
*/
function metricsTimeout({ start, fleet, endedBy }, timeout) {
	if (endedBy === "breach") return Math.min(BREACH_METRICS_TIMEOUT, timeout);
	return start.failures.length === 0 && tasksOf(fleet).every(endedWell) && endedBy === void 0 ? timeout : 0;
}

// src/phases/past-run.ts
/**
* Keeps a run's results in the exchange of its first region that has one, so that it can be judged
* again by its run id. A run that cannot be kept is judged all the same.
*/
async function keepResults(results, run) {
	const { aws, stacks } = run;
	const [exchange] = exchangesOf(stacks, {
		aws,
		runId: results.runId
	});
	if (exchange === void 0) return;
	try {
		await putResults(exchange, printResults(results));
	} catch (error) {
		warnOf(run, "results-not-kept", error);
	}
}
/**
* The results of an earlier run, as bytes; undefined where the exchange does not hold them.
* @throws GateError where no region has an exchange.
*/
async function fetchResults(runId, regions, aws) {
	const [exchange] = exchangesOf(await readStacks(aws, regions), {
		aws,
		runId
	});
	if (exchange !== void 0) return getResults(exchange);
	throw new GateError([problemAt("replay-exchange-missing", `input replay ("${runId}")`)]);
}
/** Milliseconds that CloudWatch has at least, however long ago the run was. */
const METRICS_TIMEOUT = 15e3;
/**
* Judges a run that ended before it could judge itself, by what its tasks have left in the
* exchange: the phases of a run, from its measurement on. Nothing is started.
* @param inputs as the run had them.
* @throws GateError where the run was another one, goes on, or never began.
*/
async function judgePastRun(runId, inputs, deps) {
	const { log, time } = deps;
	const where = `input replay ("${runId}")`;
	const run = {
		...await contextFor(inputs, deps, runId),
		where
	};
	const { launchedAt } = run;
	const documents = await documentsOf(run);
	const fleet = await fleetOf(run, documents);
	const problems = refusals(fleet, documents, run);
	if (problems.length > 0) throw new GateError(problems);
	const ended = Math.max(launchedAt, ...tasksOf(fleet).map(({ stoppedAt = 0 }) => stoppedAt));
	const left = Math.max(METRICS_TIMEOUT, inputs.metricsTimeout - (time.now() - ended));
	const { trace } = documents.bundle;
	const context = {
		...run,
		inputs: {
			...run.inputs,
			metricsTimeout: left,
			trace
		}
	};
	const fleetRun = fleetRunOf(fleet, documents);
	const measurements = await log.group("Measure", () => measureFleet(fleetRun, context));
	return {
		...await conclude(fleetRun, measurements, context),
		replayed: true,
		took: ended - launchedAt
	};
}
async function documentsOf(run) {
	const { where } = run;
	const [first] = exchangesOf(run.stacks, run);
	if (first === void 0 || run.stacks.some(({ kind }) => kind === "legacy")) throw new GateError([problemAt("replay-exchange-missing", where)]);
	const found = await readRunDocuments(first);
	if (found?.ok === true) return found.value;
	const { region } = first;
	throw new GateError([found === void 0 ? problemAt("replay-results-missing", where, { region }) : {
		...found.message,
		where: `run ${run.runId} in ${region}`
	}]);
}
/** The tasks that the run left traces of, as ECS still shows them or as their results say. */
function fleetOf(run, { bundle }) {
	return Promise.all(run.stacks.map(async (stack) => {
		const region = {
			stack,
			tasks: [],
			launchFailures: [],
			answered: true
		};
		if (stack.kind === "legacy") return region;
		const exchange = exchangeOf(stack, run);
		const ids = await tasksSeen(exchange, bundle);
		const shown = await tasksShown(stack, ids, run.aws);
		const tasks = ids.map((id) => shown.get(id) ?? viewOfResult(id, stack, void 0));
		if (!tasks.every(isStopped)) return {
			...region,
			tasks
		};
		const reports = await run.results.reportsOf({
			...region,
			tasks
		});
		return {
			...region,
			tasks: reports.map(({ task: { id }, report }) => shown.get(id) ?? viewOfResult(id, stack, report))
		};
	}));
}
/** Why the run cannot be judged, or not by these inputs. */
function refusals(fleet, documents, run) {
	const { where, inputs, assignment } = run;
	const { bundle, start } = documents;
	const running = tasksOf(fleet).filter((task) => !isStopped(task));
	if (running.length > 0) {
		const by = new Date(assignment.deadline).toISOString();
		const facts = {
			tasks: running.length,
			names: namesOf$2(running),
			by
		};
		return [problemAt("replay-tasks-running", where, facts)];
	}
	const others = otherInputs(fleet, documents, run);
	if (others.length > 0) return [problemAt("replay-inputs-differ", where, { inputs: others })];
	if (bundle.rendezvous !== void 0 && start === void 0) return [problemAt("replay-never-started", where)];
	const tasks = start?.tasks.length ?? tasksOf(fleet).length;
	if (tasks === 0) return [problemAt("replay-tasks-unfinished", where)];
	return tasks < inputs.minTasks ? [problemAt("replay-inputs-differ", where, { inputs: ["min-tasks"] })] : [];
}
/** Which inputs are not those of the run: it would be held against a load that was not asked for. */
function otherInputs(fleet, { bundle, start }, { assignment, start: planned }) {
	const taurus = asStored(assignment.taurus);
	const share = planned.kind === "together" ? planned.share : void 0;
	const seen = new Set(tasksOf(fleet).map(({ id }) => id));
	const isElsewhere = start?.tasks.some((id) => !seen.has(id)) === true;
	const isMore = fleet.some(({ stack, tasks }) => tasks.length > stack.tasks);
	return [
		...isDeepStrictEqual(bundle.taurus, taurus) ? [] : ["scenario"],
		...bundle.rendezvous?.share === share ? [] : ["load"],
		...isElsewhere || isMore ? ["regions", "tasks"] : []
	];
}
function fleetRunOf(fleet, { start, shares }) {
	const takesPart = new Set(start?.tasks ?? tasksOf(fleet).map(({ id }) => id));
	const taking = fleet.map((region) => ({
		...region,
		tasks: region.tasks.filter(({ id }) => takesPart.has(id))
	}));
	return {
		start: {
			fleet: taking,
			startAt: start?.startAt,
			excluded: tasksOf(fleet).filter(({ id }) => !takesPart.has(id)),
			unresponsive: [],
			refused: [],
			shares,
			failures: []
		},
		fleet: taking,
		endedBy: void 0,
		earlyEnd: void 0,
		running: []
	};
}

// src/phases/replay.ts
const BYTE_ORDER_MARK = "﻿";
/** The bytes of a results file. @throws GateError when it cannot be read. */
function readResultsFile(path) {
	const where = `input replay ("${brief(path)}")`;
	const read = readResults(path);
	if (!read.ok) throw new GateError([problemAt("replay-file-unreadable", where, { reason: read.message.what })]);
	const bytes = read.value;
	if (isUtf8(bytes)) return bytes.subarray(bytes.indexOf(BYTE_ORDER_MARK) === 0 ? 3 : 0);
	const decoded = decodeUtf8(bytes, where);
	throw new GateError(decoded.ok ? [] : [decoded.problem]);
}
/**
* Judges an earlier run by other criteria. Nothing is started. What was doubtful stays doubtful,
* and everything but the verdict stays as the run had it.
* @param bytes of its results file, or its text.
* @throws GateError when the text is no results file, or the threshold names a region that the run
* did not have.
*/
function judgeAgain(bytes, threshold, coordinatedOmission = "judge") {
	const parsed = parseResults(bytes);
	if (!parsed.ok) throw new GateError([{
		where: "input replay",
		...parsed.message
	}]);
	const earlier = parsed.value;
	const { regions, doubts, endedEarly } = earlier;
	const { criteria, problems } = parseThreshold(threshold, { regions: regions.map(({ region }) => region) });
	if (problems.length > 0) throw new GateError(problems);
	const all = withDefaults(criteria, regions.length);
	const judged = knowsUsersTime(earlier) ? all : all.filter((one) => !isDefaultDowntime(one));
	const verdict = judge(judged, evidenceIn(earlier), {
		doubts,
		reservations: reservationsOf(earlier),
		breaches: criteria.flatMap((criterion) => breachOf(criterion, earlier)),
		trust: leastTrust(regions.map(({ trust }) => trust)),
		endedAfter: endedEarly?.after,
		coordinatedOmission
	});
	return {
		...earlier,
		replayed: true,
		...judgedAs(verdict)
	};
}
/** Tasks of legacy stacks, and those of earlier releases, say nothing of their users' time. */
function knowsUsersTime({ regions }) {
	return regions.some(({ results }) => results.some(({ executions }) => executions !== void 0));
}
function evidenceIn({ regions, overall }) {
	return evidenceOf({
		overall: {
			samples: overall.samples,
			...measured(overall)
		},
		regions: regions.map(({ region, tasks, samples, results, finals, ...figures }) => ({
			region,
			tasks,
			samples,
			...measured(figures),
			results,
			legacyResults: finals.map(({ percentiles, labels, ...final }) => ({
				...final,
				percentiles: new Map(percentiles),
				labels: labels === null ? void 0 : new Map(labels)
			}))
		}))
	});
}
function measured({ average, errors }) {
	return {
		average: average ?? void 0,
		errors: errors ?? void 0
	};
}
/**
* What was measured stays as it was; what its criteria made of it is judged again. A run that is
* judged for the third time was ended early, too, and says so once.
*/
function reservationsOf({ endedEarly, reservations: all }) {
	const reservations = all.filter(({ code }) => code !== OMISSION);
	if (endedEarly === null) return reservations;
	const reservation = problemAt("run-ended-early", "the run", { after: endedEarly.after });
	return reservations.some(({ code }) => code === reservation.code) ? reservations : [...reservations, reservation];
}
/**
* What ended the run was proven then, by what was known of the rest of its load; with or without
* stop, it is the same criterion.
*/
function breachOf(criterion, results) {
	const { endedEarly, criteria } = results;
	const condition = printCondition({
		...criterion,
		on: void 0
	});
	const found = criteria.find((other) => other.outcome === "fail" && other.condition === condition);
	if (found === void 0 || endedEarly?.criteria.includes(found.text) !== true) return [];
	const { actual, margin, words, note } = found;
	return [conclude$1(criterion, {
		outcome: "fail",
		value: actual ?? void 0,
		range: void 0,
		words,
		note: note ?? void 0,
		...margin === null ? {} : { margin }
	})];
}

// src/phases/replayable.ts
const WHERE = "the run";
/**
* A phase of a run whose tasks exist. Where it fails, what they measure can still be judged, and
* the error says how; after a cancellation they are stopped.
*/
async function orReplay(run, phase) {
	try {
		return await phase;
	} catch (error) {
		const isKept = run.stacks.every(({ kind }) => kind === "managed");
		if (error instanceof CancelledError || !isKept) throw error;
		const by = new Date(run.assignment.deadline).toISOString();
		const wayOut = problemAt("run-can-be-replayed", WHERE, {
			runId: run.runId,
			by
		});
		throw new GateError([...causesOf(error), wayOut], { cause: error });
	}
}
function causesOf(error) {
	if (error instanceof GateError) return error.problems.filter(({ code }) => code !== "run-can-be-replayed");
	return [problemAt("run-broke-off", WHERE, { reason: messageOf(error) })];
}

// src/fleet/run-task.ts
/** Errors that ECS has names for are its answers; what breaks on the way has other names. */
const ANSWER = /Exception$/;
const SERVER = /^(ServerException|ServiceUnavailableException|InternalError|InternalFailure)$/;
/** What ECS says where the caller, the account or the organization does not allow the tags. */
const ABOUT_TAGS = /TagResource|TagPolicy|\btag(s|ging)?\b|ARN and resource ID format/i;
const sdkError = object({ $metadata: object({ httpStatusCode: number() }) });
/** Sends one RunTask call. What ECS refuses is an answer, not an error. */
async function runTasks(attempt, caller) {
	const { stack } = caller;
	try {
		return answerOf(await call({
			doing: `start ${plural(attempt.count, "task")}`,
			region: stack.region,
			permission: "ecs:RunTask, ecs:TagResource and iam:PassRole"
		}, () => sendRunTask(attempt, caller)), attempt.count, stack);
	} catch (error) {
		if (!(error instanceof GateError)) throw error;
		return refusalOf(error, attempt.isTagged && !caller.assignment.tagging.given);
	}
}
function answerOf(output, asked, stack) {
	const named = (output.tasks ?? []).map((task) => viewTask(task, stack));
	const tasks = [...new Map(named.map((task) => [task.arn, task])).values()];
	const said = (output.failures ?? []).map(({ reason = "no reason given", detail, arn }) => [
		reason,
		detail,
		arn
	].filter((part) => part !== void 0).join(": "));
	const failures = said.map((text) => causeMessage(text) ?? messageFor("launch-refused", { said: text }));
	const errors = said.map((text) => launchError(text, "capacity"));
	if (said.length === 0 && tasks.length < asked) {
		failures.push(messageFor("launch-unexplained", {
			started: tasks.length,
			asked
		}));
		errors.push("capacity");
	}
	return {
		tasks,
		failures,
		error: errors.includes("final") ? "final" : errors[0],
		answered: true,
		taken: true
	};
}
function refusalOf({ problems, cause }, mayGoUntagged) {
	const name = cause instanceof Error ? cause.name : "";
	const status = sdkError.safeParse(cause).data?.$metadata.httpStatusCode;
	const said = `${name} ${messageOf(cause)}`;
	const broken = status === void 0 ? !ANSWER.test(name) || SERVER.test(name) : status >= 500;
	return {
		tasks: [],
		failures: problems.map((problem) => causeMessage(problem.what) ?? problem),
		error: mayGoUntagged && ABOUT_TAGS.test(said) ? "tags" : launchError(said, broken ? "unanswered" : "final"),
		answered: status !== void 0,
		taken: false
	};
}
/** Why ECS did not start it, where its words show a cause. */
function causeMessage(said) {
	const cause = awsCauseOf(said);
	if (cause === void 0) return void 0;
	const message = messageFor(cause.code);
	return {
		...message,
		what: `${message.what} (${said})`
	};
}
function launchError(said, otherwise) {
	const retry = retryOf(said);
	return retry === "never" ? "final" : retry ?? otherwise;
}
/**
* The token is our own and says which call it is, so that one that is sent again, by the SDK or
* after a lost reply, starts nothing twice: the SDK's own token would be a new one then.
*/
function sendRunTask(attempt, caller) {
	const { count, token, subnets, isTagged } = attempt;
	const { stack, aws, assignment, capacity, abandoned } = caller;
	const command = new RunTaskCommand({
		cluster: stack.cluster,
		taskDefinition: stack.taskDefinition,
		count,
		...placement(capacityOf(stack, capacity)),
		startedBy: assignment.runId,
		clientToken: `${assignment.runId}-${token}`,
		overrides: overridesFor(stack, assignment),
		...isTagged ? tagsOf(assignment.tagging) : {},
		networkConfiguration: { awsvpcConfiguration: {
			subnets: [...subnets],
			securityGroups: [stack.securityGroup],
			assignPublicIp: stack.assignPublicIp
		} }
	});
	return aws(stack.region).ecs.send(command, { abortSignal: abandoned });
}
/** StopTask removes them again, so nothing else here looks at them. */
function tagsOf({ tags }) {
	return {
		tags: [...tags],
		propagateTags: "TASK_DEFINITION"
	};
}
/** ECS takes either a launch type or capacity providers; a cluster must have the latter. */
function placement(provider) {
	if (provider === void 0) return { launchType: "FARGATE" };
	return { capacityProviderStrategy: [{
		capacityProvider: provider,
		weight: 1
	}] };
}

// src/fleet/launch.ts
/**
* RunTask's own limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
*/
const MAX_TASKS_PER_CALL = 10;
/**
* Calls under way at once: a call takes some tenths of a second, and twenty a second may be made.
*/
const LANES = 10;
/**
* Waits between two attempts of the same call, in milliseconds; jitter takes up to half of one
* away.
*/
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
/** After so many throttled calls in a row, with no started task between them, it slows down. */
const THROTTLED_IN_A_ROW = 5;
/**
* Starts the tasks of all regions side by side, in each as fast as the account's limits allow. A
* call that is throttled, whose reply is lost or for which there is no capacity is tried again; a
* quota or a permission is not.
* A region that cannot start all of its tasks says why in `launchFailures`; what it did start is in
* `tasks`, never more than asked for.
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
	const rateLimit = launchRateLimit(options.time);
	const giveUpAt = options.time.now() + rateLimit.duration(stack.tasks) + options.retryFor;
	const region = {
		...options,
		stack,
		rateLimit,
		giveUpAt,
		tasks: [],
		failures: /* @__PURE__ */ new Map(),
		unanswered: 0,
		throttledInARow: 0,
		untagged: void 0,
		hopeless: false
	};
	const lane = async () => {
		for (let order = orders.shift(); order !== void 0 && !region.hopeless; order = orders.shift()) await fulfil(order, region);
	};
	const lanes = await Promise.allSettled(Array.from({ length: Math.min(LANES, orders.length) }, lane));
	for (const ended of lanes) if (ended.status === "rejected") throw ended.reason;
	const { tasks, failures, unanswered, untagged } = region;
	const answered = unanswered === 0;
	const fleet = {
		stack,
		tasks,
		launchFailures: [...failures.values()],
		answered
	};
	return untagged === void 0 ? fleet : {
		...fleet,
		untagged
	};
}
/** Sends one order until all of its tasks have started, or another attempt would not help. */
async function fulfil({ count, batch }, region) {
	let missing = count;
	let generation = 0;
	let answers = 0;
	for (let attempt = 0;; attempt += 1) {
		throwIfCancelled(region.cancelled);
		await region.rateLimit.take(missing);
		const token = answers === 0 ? `${batch}` : `${batch}-${answers}`;
		const subnets = subnetsFor(generation, region.stack.subnets);
		const answer = await send({
			count: missing,
			token,
			subnets
		}, region);
		region.tasks.push(...answer.tasks);
		missing -= answer.tasks.length;
		if (answer.tasks.length > 0) region.throttledInARow = 0;
		if (missing <= 0) return;
		const error = answer.error ?? "capacity";
		if (error !== "capacity") region.rateLimit.giveBack(missing);
		noteThrottling(error, region);
		const isFinal = error === "final" || error === "tags";
		if (isFinal) region.hopeless = true;
		if (isFinal || region.hopeless || region.time.now() >= region.giveUpAt) {
			giveUp(answer, region);
			return;
		}
		if (answer.taken || error === "capacity") answers += 1;
		if (error === "capacity") generation += 1;
		await region.time.sleep(backoff(error, attempt, region.random()));
	}
}
/**
* Tags that the workflow does not set are no reason to fail: where they are refused, the tasks of the
* region go without. A call with other parameters needs another token.
*/
async function send(order, region) {
	const withoutTags = {
		...order,
		token: `${order.token}-plain`,
		isTagged: false
	};
	if (region.untagged !== void 0) return runTasks(withoutTags, region);
	const answer = await runTasks({
		...order,
		isTagged: true
	}, region);
	if (answer.error !== "tags") return answer;
	region.untagged = answer.failures.map(({ what }) => what).join("; ");
	return runTasks(withoutTags, region);
}
/** Without capacity in all zones together, each zone by itself may still have some. */
function subnetsFor(generation, subnets) {
	const single = subnets[(generation - 1) % subnets.length];
	return generation === 0 || generation % (subnets.length + 1) === 0 || single === void 0 ? subnets : [single];
}
function noteThrottling(error, region) {
	region.throttledInARow = error === "throttled" ? region.throttledInARow + 1 : 0;
	if (region.throttledInARow >= THROTTLED_IN_A_ROW) {
		region.throttledInARow = 0;
		region.rateLimit.drain();
	}
}
function giveUp(answer, region) {
	if (!answer.answered) region.unanswered += 1;
	for (const failure of answer.failures) region.failures.set(failure.what, failure);
}
function backoff(error, attempt, random) {
	const { first, longest } = BACKOFF[error];
	return Math.min(longest, first * 2 ** attempt) * (1 - random / 2);
}

// src/fleet/signs.ts
/** Objects have times of whole seconds. */
const COARSENESS = 1e3;
/** Hosts that keep their time still differ by some milliseconds. */
const CLOCK_TOLERANCE = 500;
/**
* A worker reports ready a second or two after its start, and some seconds after it where it has a
* quarter of a CPU.
*/
const SILENCE$1 = 6e4;
function exchangesIn(fleet, run) {
	return exchangesOf(stacksOf(fleet), run);
}
/** Listens for one sign of tasks, and learns from it how far our clock is behind. */
function signListener(sign, options) {
	const { time } = options;
	const given = /* @__PURE__ */ new Map();
	let offset = {
		least: Number.NEGATIVE_INFINITY,
		most: Number.POSITIVE_INFINITY
	};
	let listedBefore = Number.NEGATIVE_INFINITY;
	return {
		given,
		listen: async (fleet) => {
			const listedAt = time.now();
			for (const [id, at] of await listAll(fleet, sign, options)) {
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
async function listAll(fleet, sign, run) {
	const lists = await Promise.all(exchangesIn(fleet, run).map((exchange) => listSigns(exchange, sign)));
	const own = new Set(tasksOf(fleet).map(({ id }) => id));
	return new Map(lists.flatMap((list) => [...list]).filter(([id]) => own.has(id)));
}
function narrow(known, seen) {
	return {
		least: Math.max(known.least, seen.least),
		most: Math.min(known.most, seen.most)
	};
}
/** A start that is a little later than it could be is better than one that has passed. */
function certain({ least, most }) {
	if (least <= CLOCK_TOLERANCE && most >= -500) return 0;
	return Number.isFinite(most) ? most : least;
}
/**
* Finds tasks that have been running for a minute, or have ended well, and never reported ready:
* their image waits for no start, so their load began when they came up. Storage is asked only
* where a task is that slow, and once for each that reported.
* @returns a function of the fleet, and of the tasks of which a later sign is known.
*/
function unresponsiveFinder(options) {
	const { time } = options;
	const runningSince = /* @__PURE__ */ new Map();
	const heard = /* @__PURE__ */ new Set();
	const isSuspect = (task) => {
		if (isStopped(task)) return endedWell(task);
		if (task.status !== "RUNNING") return false;
		const since = runningSince.get(task.id) ?? time.now();
		runningSince.set(task.id, since);
		return time.now() - since >= SILENCE$1;
	};
	return async (fleet, known) => {
		const spoke = ({ id }) => known.has(id) || heard.has(id);
		const suspects = fleet.map((region) => ({
			...region,
			tasks: region.tasks.filter((task) => isSuspect(task) && !spoke(task))
		})).filter(({ tasks }) => tasks.length > 0);
		for (const id of (await listAll(suspects, "here", options)).keys()) heard.add(id);
		return tasksOf(suspects).filter((task) => !spoke(task));
	};
}

// src/fleet/rendezvous.ts
const FLEET = "the fleet";
const POLL = 1e3;
/** JMeter takes some seconds to start, and more when a task has little CPU. */
const ARMING = 6e4;
/** Tasks look for the signal twice a second, and it takes a moment to every region. */
const HEAD_START = 3e3;
/**
* Waits until every task is up and its JMeter waits, and gives all of them one instant at which to
* start. Tasks that have stopped, or are not ready in time, are excluded, as long as enough of the
* others are ready.
*/
async function rendezvous(started, options) {
	const { assign, minTasks, waitUntil, time } = options;
	const gatherings = [];
	let fleet = started;
	let shares;
	let limit = waitUntil;
	if (assign !== void 0) {
		const up = await gather(fleet, {
			...options,
			sign: "here"
		});
		gatherings.push(up);
		if (sizeOf$1(up.ready) < minTasks) return tooFew(up, gatherings, minTasks);
		fleet = up.ready;
		const assigned = assign(fleet);
		await Promise.all(exchangesIn(fleet, options).map((exchange) => putShares(exchange, assigned)));
		shares = assigned;
		limit = Math.max(waitUntil, time.now() + ARMING);
	}
	const armed = await gather(fleet, {
		...options,
		sign: "armed",
		waitUntil: limit
	});
	gatherings.push(armed);
	if (sizeOf$1(armed.ready) < minTasks) return tooFew(armed, gatherings, minTasks);
	const startAt = Math.ceil((time.now() + HEAD_START + armed.clockOffset) / 1e3) * 1e3;
	const tasks = tasksOf(armed.ready).map(({ id }) => id);
	await Promise.all(exchangesIn(started, options).map((exchange) => putStart(exchange, startAt, tasks)));
	return {
		fleet: armed.ready,
		startAt,
		...leftOutOf(gatherings),
		problems: [],
		shares
	};
}
/**
* Waits until every task that still runs has given a sign, or time is up. Signs are what matters
* here: the tasks are looked at less often.
*/
async function gather(started, options) {
	const { time, look, onLook, waitUntil } = options;
	const listener = signListener(options.sign, options);
	const findUnresponsive = unresponsiveFinder(options);
	const hear = async (seen) => ({
		...listener,
		unresponsive: await findUnresponsive(seen, listener.given)
	});
	let fleet = started;
	for (let lookAt = time.now();;) {
		const now = time.now();
		const isDue = now >= lookAt;
		if (isDue) {
			fleet = await look(fleet);
			lookAt = now + lookInterval(fleet, TEMPOS.wide);
		}
		await listener.listen(fleet);
		let gathered = sortTasks(fleet, await hear(fleet), options);
		if (gathered.isOver && !isDue) {
			fleet = await look(fleet);
			gathered = sortTasks(fleet, await hear(fleet), options);
		}
		onLook(fleet, sizeOf$1(gathered.ready));
		if (gathered.isOver) return gathered;
		await time.sleep(Math.max(1, Math.min(POLL, waitUntil - time.now())));
	}
}
function sortTasks(fleet, heard, options) {
	const { minTasks, time, waitUntil } = options;
	const { given, unresponsive } = heard;
	const isReady = (task) => given.has(task.id) && !isStopped(task);
	const all = tasksOf(fleet);
	const ids = new Set(unresponsive.map(({ id }) => id));
	const running = all.filter((task) => !isStopped(task) && !ids.has(task.id));
	const hopeless = running.length < minTasks;
	return {
		ready: fleet.map((region) => ({
			...region,
			tasks: region.tasks.filter(isReady)
		})),
		excluded: all.filter((task) => !isReady(task)),
		unresponsive,
		clockOffset: heard.clockOffset(),
		hopeless,
		isOver: running.every(isReady) || hopeless || time.now() >= waitUntil
	};
}
function leftOutOf(gatherings) {
	return {
		excluded: gatherings.flatMap(({ excluded }) => excluded),
		unresponsive: gatherings.flatMap(({ unresponsive }) => unresponsive)
	};
}
function tooFew(last, gatherings, needed) {
	const leftOut = leftOutOf(gatherings);
	const ready = sizeOf$1(last.ready);
	const waiting = leftOut.excluded.filter((task) => !isStopped(task));
	const facts = {
		all: ready + leftOut.excluded.length,
		needed
	};
	const tasks = leftOut.unresponsive.length;
	const problem = tasks > 0 ? problemAt("fleet-unresponsive", FLEET, {
		...facts,
		tasks,
		names: namesOf$2(leftOut.unresponsive)
	}) : last.hopeless ? problemAt("fleet-too-few-left", FLEET, {
		...facts,
		left: ready + waiting.length
	}) : problemAt("fleet-too-few-ready", FLEET, {
		...facts,
		ready,
		names: namesOf$2(waiting)
	});
	return {
		fleet: last.ready,
		startAt: void 0,
		shares: void 0,
		...leftOut,
		problems: [problem]
	};
}

// src/fleet/watch.ts
/**
* ECS is eventually consistent: a task that RunTask has just returned may be unknown for some
* seconds.
*/
const MISSING_TOLERANCE = 6e4;
/**
* ECS gives a container at most 120 s between SIGTERM and SIGKILL; the network interface goes after
* that.
*/
const STOPPING_ALLOWANCE = 18e4;
/** After so many failed looks at a region in a row, over so many milliseconds, the run ends. */
const FAILING = {
	looks: 3,
	lasting: 4e3
};
/** A region that does not answer delays neither the others nor the time limit. */
const LOOK_TIMEOUT = 1e4;
/** Calls under way at once in a region. */
const CALLS_AT_ONCE = 10;
const MIN_PAUSE = 200;
/**
* Follows the tasks until every one has stopped, and stops them at the time limit or when `onLook`
* says so. It looks at the tasks as often as their states may have changed (task.ts). No wait is
* without an end.
*/
async function watch(started, options) {
	const { time, timeLimit, onLookEvery = Number.POSITIVE_INFINITY } = options;
	const look = fleetReader(options);
	let fleet = started;
	let end;
	let [lookAt, followAt] = [options.firstLookAt ?? time.now(), time.now()];
	for (;;) {
		const now = time.now();
		const isDue = now >= lookAt;
		if (isDue) fleet = await look(fleet);
		const breach = await options.onLook(fleet);
		if (breach && !isDue) fleet = await look(fleet);
		if (allStopped(fleet)) return {
			fleet,
			endedBy: end?.reason
		};
		const reason = breach ? "breach" : time.now() >= timeLimit ? "time limit" : void 0;
		const endsNow = end === void 0 && reason !== void 0;
		if (endsNow) {
			end = {
				reason,
				at: time.now()
			};
			await options.stopEverything(reason, fleet);
		}
		if (end !== void 0 && time.now() > end.at + STOPPING_ALLOWANCE) return {
			fleet,
			endedBy: end.reason
		};
		if (isDue || endsNow) lookAt = nextLook(fleet, now, end?.at ?? options.earliestEnd(fleet));
		if (now >= followAt) followAt = now + onLookEvery;
		const limit = end === void 0 ? timeLimit : Number.POSITIVE_INFINITY;
		await time.sleep(Math.max(MIN_PAUSE, Math.min(lookAt, followAt, limit) - time.now()));
	}
}
/** Looks at the whole fleet, and remembers what it could not see. */
function fleetReader(options) {
	const look = {
		...options,
		missingSince: /* @__PURE__ */ new Map(),
		failures: /* @__PURE__ */ new Map()
	};
	return (fleet) => Promise.all(fleet.map((region) => lookOrKeep(region, look)));
}
/**
* A look that fails (after the SDK's own retries) leaves the last view as it is; the load goes on,
* and the next look may work.
*/
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
		const calls = chunks.slice(at, at + CALLS_AT_ONCE).map((chunk) => describe(fleet.stack, chunk, look));
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
async function describe(stack, views, look) {
	const { region, cluster } = stack;
	const command = new DescribeTasksCommand({
		cluster,
		tasks: views.map(({ arn }) => arn)
	});
	const { tasks = [] } = await call({
		doing: `look at ${plural(views.length, "task")}`,
		region,
		permission: "ecs:DescribeTasks"
	}, () => answerWithin(look.time, LOOK_TIMEOUT, (abortSignal) => look.aws(region).ecs.send(command, { abortSignal })));
	return tasks.map((task) => viewTask(task, stack));
}
function orMissing(task, look) {
	const { missingSince, time } = look;
	if (isStopped(task)) return task;
	const since = missingSince.get(task.arn) ?? time.now();
	missingSince.set(task.arn, since);
	if (time.now() - since < MISSING_TOLERANCE) return task;
	return {
		...task,
		status: "STOPPED",
		stopCode: "Missing",
		stoppedReason: "ECS no longer lists the task"
	};
}

// src/report/log/progress.ts
/** Milliseconds from one line to the next: more and more, so that a day has about 120. */
const STEPS = [
	5,
	10,
	15,
	30,
	60,
	120,
	300,
	600,
	1200
].map((seconds) => seconds * 1e3);
/** So many steps have passed at least before they become longer. */
const STEPS_OF_A_KIND = 8;
/** Lines before their time, because a task has changed its state, and milliseconds between two. */
const [CHANGES, BETWEEN_CHANGES] = [40, 2e3];
/**
* When a phase gets its next line: at once after a change, as long as there are few, and else after
* a step.
* @param began epoch milliseconds.
* @param least milliseconds of a step.
*/
function paceOf(began, least) {
	let left = CHANGES;
	let [changedAt, steppedAt] = [Number.NEGATIVE_INFINITY, began];
	return {
		isStep: (now) => {
			const step = STEPS.findLast((one) => one * STEPS_OF_A_KIND <= now - began) ?? 0;
			const isDue = now - steppedAt >= Math.max(least, step);
			if (isDue) steppedAt = now;
			return isDue;
		},
		/** @param isLast whether there will be none after it. */
		isChange: (now, isLast) => {
			const isDue = isLast || left > 0 && now - changedAt >= BETWEEN_CHANGES;
			if (isDue) [left, changedAt] = [left - 1, now];
			return isDue;
		}
	};
}
/** So many regions are shown one by one. */
const FEW_REGIONS = 5;
/**
* The states of the fleet: `eu-west-1 2 running, us-east-1 1 pending 1 running`. Of many regions all
* together, and those that are not as most of them.
*/
function printStates(fleet) {
	const regions = fleet.map(({ stack, tasks }) => ({
		region: stack.region,
		states: tasks.map(({ status }) => status.toLowerCase())
	}));
	const each = regions.map(({ region, states }) => `${region} ${printCounts(states)}`);
	if (regions.length <= FEW_REGIONS) return each.join(", ");
	const all = regions.flatMap(({ states }) => states);
	const [usual] = [...Map.groupBy(all, (state) => state)].toSorted(([, a], [, b]) => b.length - a.length).map(([state]) => state);
	const others = each.filter((_, index) => regions[index]?.states.some((one) => one !== usual));
	const shown = others.slice(0, FEW_REGIONS);
	const more = others.length - shown.length;
	return [`${regions.length} regions ${printCounts(all)}`, ...shown.length === 0 ? [] : [` (${shown.join(", ")}`, more > 0 ? ` and ${more} more)` : ")"]].join("");
}
function printCounts(states) {
	const counts = [...Map.groupBy(states, (state) => state)].map(([state, { length }]) => `${printCount(length)} ${state}`);
	return counts.length === 0 ? "no task" : counts.toSorted().join(" ");
}
/**
* One line of progress: how long it takes, the states, the load, and what came since the line
* before.
*/
function printProgress({ elapsed, left, users }, fleet, figures) {
	const remaining = left === void 0 || left < 1e3 ? "" : `, ${printSpan(left)} left`;
	const load = users === void 0 ? [] : [`${users.isRampUp ? "ramp-up to " : ""}${plural(users.count, "virtual user")}`];
	const all = figures === void 0 ? load : [...load, ...figuresIn(figures.before, figures.now)];
	return [`${printSpan(elapsed)}${remaining}: ${printStates(fleet)}`, ...all.length === 0 ? [] : [all.join(", ")]].join("; ");
}
function figuresIn(before, now) {
	if (now.samples === 0) return ["no sample yet"];
	const total = `${plural(now.samples, "sample")} so far`;
	const [samples, span] = [now.samples - before.samples, now.to - before.to];
	if (span <= 0) return [total];
	if (samples <= 0) return [`no sample for ${printSpan(span)}`, total];
	const { failures, sum } = now;
	return [
		printRate(samples / span * 1e3),
		`average ${printResponseTime((sum - before.sum) / samples)}`,
		...failures === void 0 ? [] : [`errors ${printShare$1((failures - (before.failures ?? 0)) / samples)}`],
		total
	];
}

// src/phases/start.ts
/**
* Milliseconds. An image is pulled within a minute or two; ECS places a task again that found no
* capacity.
*/
const READY_TIMEOUT = 24e4;
/**
* The start does not wait long for tasks that are to be stopped before it; the end of the run stops
* all.
*/
const STOP_WITHIN = 5e3;
/** Milliseconds between two lines of the log, while tasks come up. */
const READY_EVERY = 5e3;
/** Milliseconds. Capacity comes back within minutes, or not in the time that a job should wait. */
const LAUNCH_RETRY_FOR = 18e4;
async function launchFleet(run) {
	const { capacity } = run.inputs;
	const options = {
		...run,
		capacity,
		random: Math.random,
		retryFor: LAUNCH_RETRY_FOR
	};
	const fleet = await launch(options);
	for (const { stack, tasks } of fleet) run.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, "task")} started`);
	const untagged = fleet.filter((region) => region.untagged !== void 0);
	const [first] = untagged;
	if (first !== void 0) {
		const regions = untagged.map(({ stack }) => stack.region);
		warn(run, "tasks-untagged", {
			regions,
			reason: first.untagged ?? ""
		});
	}
	return fleet;
}
/** Decides whether enough tasks are there, and brings them to the start together. */
async function startFleet(started, run) {
	const refused = groupRefused(started);
	const asLaunched = {
		fleet: started,
		startAt: void 0,
		excluded: [],
		unresponsive: [],
		refused,
		shares: void 0,
		failures: []
	};
	if (sizeOf$1(started) < run.inputs.minTasks) return {
		...asLaunched,
		refused: [],
		failures: worstFirst(refused)
	};
	if (run.start.kind !== "together") return asLaunched;
	const met = await run.log.group("Rendezvous", () => untilCancelled(run.cancelled, meet(started, run)));
	const { startAt, excluded, unresponsive, problems: failures, shares } = met;
	if (startAt !== void 0 && unresponsive.length > 0) await stopUnresponsive(unresponsive, run);
	return {
		fleet: failures.length > 0 ? started : met.fleet,
		startAt,
		excluded,
		unresponsive,
		refused,
		shares,
		failures
	};
}
async function stopUnresponsive(tasks, run) {
	const { aws, time, stacks } = run;
	warn(run, "tasks-unresponsive", {
		tasks: tasks.length,
		names: namesOf$2(tasks)
	});
	const running = tasks.filter((task) => !isStopped(task));
	const options = {
		aws,
		time,
		reason: "it does not wait for the start of the run",
		within: STOP_WITHIN
	};
	const stops = stacks.map((stack) => {
		const here = running.filter(({ region }) => region === stack.region);
		return stopSome(here.map(({ arn }) => arn), stack, options);
	});
	try {
		await answerWithin(time, STOP_WITHIN, () => Promise.all(stops));
	} catch (error) {
		if (!(error instanceof Error) || error.name !== "TimeoutError") throw error;
		warn(run, "start-too-late-to-stop");
	}
}
async function meet(started, run) {
	const { inputs, start, launchedAt, time, log } = run;
	const pace = paceOf(time.now(), READY_EVERY);
	let last = "";
	const options = {
		aws: run.aws,
		runId: run.runId,
		time,
		look: fleetReader(run),
		minTasks: inputs.minTasks,
		waitUntil: Math.min(time.now() + READY_TIMEOUT, launchedAt + inputs.timeout),
		assign: start.kind === "together" && start.share === "assigned" ? (fleet) => assignShares(fleet, started, run) : void 0,
		onLook: (fleet, ready) => {
			const line = `${printStates(fleet)}; ${plural(ready, "task")} ready`;
			const now = time.now();
			if (line === last || !(pace.isChange(now, ready === sizeOf$1(started)) || pace.isStep(now))) return;
			log.info(`${printSpan(now - launchedAt)}: ${line}`);
			last = line;
		}
	};
	const met = await rendezvous(started, options);
	if (met.startAt !== void 0) {
		const after = Math.round((met.startAt - launchedAt) / 1e3);
		const at = `${new Date(met.startAt).toISOString()}, ${after} s after the launch`;
		log.info(`${plural(sizeOf$1(met.fleet), "task")} start together at ${at}`);
	}
	return met;
}
/** The shares of the tasks that are up, by their ids. */
function assignShares(up, started, run) {
	const { shares: planned, plan } = run.inputs;
	const places = placesOf(started, planned);
	const here = tasksOf(up).flatMap(({ id }) => {
		const place = places.get(id);
		return place === void 0 ? [] : [[id, place]];
	});
	const { shares, unread } = sharesOf(new Map(here), planned, plan.files);
	warnAbout(run, unread);
	return shares;
}
/** Each task's place in the fleet that was planned: any order within a region will do. */
function placesOf(started, shares) {
	return new Map(started.flatMap(({ stack, tasks }) => {
		const planned = shares.regions.find(({ region }) => region === stack.region)?.tasks ?? [];
		return tasks.flatMap(({ id }, index) => {
			const place = planned[index];
			return place === void 0 ? [] : [[id, place.task]];
		});
	}));
}

// src/exchange/live.ts
/** So many digits have the milliseconds of every instant until the year 2286. */
const DIGITS = 13;
/** The rows are in the object. */
const CONTENT = "live.json";
const NAME = /^(\d{13})\/([^/]+)\/(\d{1,13})\/(on|end)\/([^/]+)$/;
const ROW$1 = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/;
const SECOND = 1e3;
/** Milliseconds after which it is given up: the time limit does not wait for live figures. */
const TIMEOUT = 5e3;
/** What the tasks wrote that complete an instant (epoch milliseconds) or a later one, in order. */
async function listLive(exchange, since) {
	const prefix = keyIn(exchange, LIVE_FOLDER);
	const after = String(Math.max(0, since)).padStart(DIGITS, "0");
	const found = await listObjects(exchange, prefix, {
		StartAfter: `${prefix}${after}`,
		givenUp: AbortSignal.timeout(TIMEOUT)
	});
	let rows = 0;
	return [...found.keys()].flatMap((name) => {
		const note = readNote(name, exchange);
		rows += note?.rows?.[""]?.length ?? 0;
		if (rows <= LIVE.rows) return note ?? [];
		throw new GateError([problemAt("listing-too-long", exchange.region, {
			doing: "read what the tasks have measured so far",
			most: LIVE.rows
		})]);
	});
}
function readNote(name, exchange) {
	const [, to = "", owner = "", from = "", state, text = ""] = NAME.exec(name) ?? [];
	const taskId = taskOf(exchange, owner);
	if (state === void 0 || taskId === void 0) return void 0;
	const completeTo = Number(to);
	const rows = text === CONTENT ? void 0 : readRows(text, completeTo);
	if (text !== CONTENT && rows === void 0) return void 0;
	return {
		name,
		taskId,
		from: Number(from),
		completeTo,
		ended: state === "end",
		rows
	};
}
/** The last row is the second before an instant; one without samples is empty. */
function readRows(text, to) {
	const parts = text === "-" ? [] : text.split("_");
	const all = [];
	for (const [index, part] of parts.entries()) {
		const [, ...figures] = ROW$1.exec(part) ?? [];
		if (figures.length === 0 && part !== "") return void 0;
		const [samples = 0, failures = 0, sum = 0] = figures.map(Number);
		if (samples > 0) all.push([
			to - (parts.length - index) * SECOND,
			samples,
			failures,
			sum,
			""
		]);
	}
	return all.length === 0 ? {} : { "": all };
}
function wholeLook() {
	return { left: LIVE.read };
}
/**
* The rows of each label, where they are in the object; undefined where they cannot be read, or are
* more than one look reads.
*/
async function readLive(exchange, { name, taskId }, budget) {
	const most = Math.min(DOCUMENT.bytes, budget.left);
	if (most <= 0) return void 0;
	const givenUp = AbortSignal.timeout(TIMEOUT);
	const found = await getBytes(exchange, keyIn(exchange, LIVE_FOLDER + name), {
		most,
		givenUp
	});
	if (!found.ok) return void 0;
	budget.left -= found.value.length;
	const json = parseJson(found.value, DOCUMENT);
	if (!json.ok || tooManyIn(json.value) !== void 0) return void 0;
	const parsed = taskLive.safeParse(json.value);
	return parsed.success && parsed.data.runId === exchange.runId && parsed.data.taskId === taskId ? parsed.data.labels : void 0;
}

// src/measurements/results/live-news.ts
const READS_AT_ONCE = 50;
/**
* What each of these tasks has written since, in order, by its id.
*/
async function readNews(exchange, tasks, wanted) {
	const notes = await listLive(exchange, firstWanted(tasks, wanted));
	const known = new Map(tasks.map(({ id, completeTo }) => [id, completeTo]));
	const fresh = notes.filter(({ taskId, completeTo, ended }) => {
		const to = known.get(taskId);
		return to !== void 0 && (completeTo > to || ended);
	});
	const ofTask = [...Map.groupBy(fresh, ({ taskId }) => taskId)];
	const budget = wholeLook();
	const found = /* @__PURE__ */ new Map();
	for (let at = 0; at < ofTask.length; at += READS_AT_ONCE) {
		const reads = ofTask.slice(at, at + READS_AT_ONCE).map(async ([id, own]) => {
			found.set(id, await readNotes(exchange, own, budget));
		});
		await Promise.all(reads);
	}
	return found;
}
/**
* From when on it is wanted. A task that says nothing makes no listing longer than `keep`: what is
* older is of no use any more, because the others have dropped it, too.
*/
function firstWanted(tasks, { now, keep }) {
	const known = tasks.map(({ completeTo }) => completeTo);
	return Math.max(Math.min(...known), Math.min(now, Math.max(...known)) - keep);
}
/** What cannot be read is tried again with the next look, and so is what comes after it. */
async function readNotes(exchange, notes, budget) {
	const found = [];
	for (const note of notes) {
		const rows = note.rows ?? await readLive(exchange, note, budget);
		if (rows === void 0) break;
		found.push({
			...note,
			rows
		});
	}
	return found;
}

// src/measurements/results/live-seconds.ts
/** Keeps the rows of these seconds (epoch milliseconds) until they count. */
function keepWaiting(waiting, labels, { from, to }) {
	for (const [label, rows] of Object.entries(labels)) {
		const kept = waiting.get(label) ?? /* @__PURE__ */ new Map();
		waiting.set(label, kept);
		for (const row of rows) {
			const [at] = row;
			if (at >= from && at < to) kept.set(at, [...kept.get(at) ?? [], row]);
		}
	}
}
/** Bytes of a row that waits, besides its histogram. */
const ROW = 300;
/** About how many bytes they take. */
function sizeOfWaiting(waiting) {
	let size = 0;
	for (const seconds of waiting.values()) for (const rows of seconds.values()) for (const [, , , , counts] of rows) size += ROW + counts.length;
	return size;
}
/** Bytes of a second that counts, and of each of the times in its histogram. */
const SIZES = {
	second: 400,
	time: 100
};
/** @param distributions whether histograms are wanted, too. */
function liveSeconds(distributions) {
	const regions = /* @__PURE__ */ new Map();
	const sums = /* @__PURE__ */ new WeakMap();
	let size = 0;
	/**
	* The histograms of all tasks are added up at once: a second then takes the same memory for one
	* task and for a thousand.
	*/
	function countRow(counted, row) {
		const [at, samples, failures, sum] = row;
		size += counted.has(at) ? 0 : SIZES.second;
		const second = addSecond(counted, at, {
			samples,
			failures,
			sum,
			sources: []
		});
		if (!distributions) return;
		const known = sums.get(second);
		const total = known ?? emptySum(0);
		size -= total.far.size * SIZES.time;
		if (!takeRow(row, visitHistogram, adder(total))) second.sources.push(() => void 0);
		size += total.far.size * SIZES.time;
		if (known !== void 0) return;
		sums.set(second, total);
		second.sources.push(() => bucketsOf(total));
	}
	return {
		take: (region, rows, horizon) => {
			const labels = regions.get(region) ?? /* @__PURE__ */ new Map();
			regions.set(region, labels);
			for (const [label, seconds] of rows) {
				const counted = labels.get(label) ?? /* @__PURE__ */ new Map();
				labels.set(label, counted);
				for (const [at, waiting] of seconds) {
					if (at >= horizon) continue;
					seconds.delete(at);
					for (const row of waiting) countRow(counted, row);
				}
			}
		},
		of: (region) => ({
			region,
			labels: regions.get(region) ?? /* @__PURE__ */ new Map()
		}),
		size: () => size
	};
}

// src/measurements/results/live.ts
/** States before a task can send anything. */
const STARTING = /* @__PURE__ */ new Set([
	"PROVISIONING",
	"PENDING",
	"ACTIVATING"
]);
/** ECS shows a change of state up to so many milliseconds late. */
const STATE_DELAY = 15e3;
/** Milliseconds by which a task may write earlier than its interval says. */
const EARLY = 500;
/** A look that waited for another call before this one is not late for the next. */
const PUNCTUAL = .6;
/** A task writes its last document before its end; one that was killed has none. */
const MAX_MISSED = 3;
/**
* Follows what the tasks write to the exchange while they run. A second counts once every task of
* every region has reported all of it, so that the results will say the same as what is seen here.
*/
function liveReader(options) {
	const { most = LIVE.kept } = options;
	const memory = {
		...options,
		tasks: /* @__PURE__ */ new Map(),
		notBefore: /* @__PURE__ */ new Map(),
		gaps: [],
		counted: liveSeconds(options.distributions),
		countedTo: 0,
		isTooMuch: false
	};
	return async (fleet) => {
		if (memory.isTooMuch) throw tooMuch(most);
		const reads = await Promise.allSettled(fleet.map((region) => readRegion(region, memory)));
		for (const read of reads) if (read.status === "rejected") throw read.reason;
		const horizon = Math.min(...tasksOf(fleet).map((task) => knownTo(task, memory)));
		for (const { region, arn } of tasksOf(fleet)) memory.counted.take(region, memory.tasks.get(arn)?.rows ?? /* @__PURE__ */ new Map(), horizon);
		if (sizeOf(memory) > most) {
			memory.isTooMuch = true;
			memory.tasks.clear();
			memory.counted = liveSeconds(false);
			throw tooMuch(most);
		}
		if (Number.isFinite(horizon)) memory.countedTo = Math.max(memory.countedTo, horizon);
		return {
			regions: fleet.map(({ stack }) => memory.counted.of(stack.region)),
			gaps: memory.gaps,
			knownTo: horizon,
			begunBy: begunBy(fleet, memory)
		};
	};
}
function tooMuch(most) {
	return new GateError([problemAt("live-figures-too-many", "the run", { most })]);
}
function sizeOf({ tasks, counted }) {
	let size = counted.size();
	for (const { rows } of tasks.values()) size += sizeOfWaiting(rows);
	return size;
}
async function readRegion({ stack, tasks }, memory) {
	if (stack.kind === "legacy") return;
	for (const task of tasks.filter(({ status }) => STARTING.has(status))) memory.notBefore.set(task.arn, memory.time.now());
	const open = tasks.filter((task) => isOpen(task, memory));
	if (!open.some((task) => isDue(task, memory))) return;
	const exchange = exchangeOf(stack, memory);
	const wanted = open.map(({ id, arn }) => {
		return {
			id,
			completeTo: memory.tasks.get(arn)?.completeTo ?? 0
		};
	});
	const news = await readNews(exchange, wanted, {
		keep: memory.keep,
		now: memory.time.now()
	});
	for (const task of open) take(task, news.get(task.id) ?? [], memory);
}
/** Whether more of it is to be expected. */
function isOpen(task, memory) {
	const known = memory.tasks.get(task.arn);
	return known === void 0 ? !STARTING.has(task.status) : !known.ended;
}
function isDue(task, memory) {
	const dueAt = memory.tasks.get(task.arn)?.dueAt ?? 0;
	return isStopped(task) || dueAt <= memory.time.now();
}
function take(task, news, memory) {
	const fresh = {
		completeTo: 0,
		ended: false,
		missed: 0,
		dueAt: 0,
		rows: /* @__PURE__ */ new Map()
	};
	const known = memory.tasks.get(task.arn) ?? fresh;
	memory.tasks.set(task.arn, known);
	schedule(known, news.length > 0, memory);
	for (const live of news) learn(known, live, memory);
	if (known.ended || !isStopped(task)) return;
	known.missed += 1;
	if (known.missed < MAX_MISSED) return;
	memory.gaps.push({
		from: knownTo(task, memory),
		to: task.stoppedAt ?? memory.time.now()
	});
	known.ended = true;
}
/**
* What is new was written after the listing before. Until the task's interval is over again, there
* is nothing to list.
*/
function schedule(known, isNews, memory) {
	const now = memory.time.now();
	if (known.unchangedTo !== void 0 && isNews) known.unchangedTo += memory.every - EARLY;
	else if (!isNews) known.unchangedTo = now;
	known.dueAt = Math.max(now + memory.pause * PUNCTUAL, known.unchangedTo ?? 0);
}
function learn(known, live, memory) {
	if (live.from > known.completeTo) memory.gaps.push({
		from: known.completeTo,
		to: live.from
	});
	const from = Math.max(memory.countedTo, live.from, known.completeTo);
	const to = live.ended ? Number.POSITIVE_INFINITY : live.completeTo;
	for (const rows of Object.values(live.rows)) for (const [at] of rows) known.firstAt = Math.min(known.firstAt ?? at, at);
	keepWaiting(known.rows, live.rows, {
		from,
		to
	});
	known.completeTo = Math.max(known.completeTo, live.completeTo);
	known.ended = live.ended;
}
/** Up to when (epoch milliseconds) all samples of a task are known. */
function knownTo(task, memory) {
	const known = memory.tasks.get(task.arn);
	if (known?.ended === true) return Number.POSITIVE_INFINITY;
	const starting = STARTING.has(task.status) ? memory.time.now() : 0;
	const waiting = memory.notBefore.get(task.arn) ?? starting;
	return Math.max(known?.completeTo ?? 0, Math.floor((waiting - STATE_DELAY) / SECOND$8) * SECOND$8);
}
function begunBy(fleet, memory) {
	const known = tasksOf(fleet).map(({ arn }) => memory.tasks.get(arn)).filter((task) => task?.ended !== true || task.firstAt !== void 0);
	const beginnings = known.flatMap((task) => task?.firstAt ?? []);
	return beginnings.length < known.length ? void 0 : Math.max(0, ...beginnings);
}

// src/phases/follow.ts
/** Milliseconds. Tasks report every few seconds, as soon as they run. */
const MAX_SILENCE = 9e4;
/**
* Follows the figures of a run while it goes on, until a criterion that ends it is certainly
* broken.
*/
function follower(following, run) {
	const { aws, time, runId } = run;
	const { criteria, planned, distributions } = following;
	const { every, keep } = following.live;
	const read = liveReader({
		aws,
		time,
		runId,
		distributions,
		pause: FOLLOW_EVERY,
		every,
		keep
	});
	const began = time.now();
	let warned = false;
	let series;
	let knownTo = 0;
	let ended;
	function warnOnce(say) {
		if (!warned) say();
		warned = true;
	}
	/** A figure that cannot be read ends no run: it will be judged at the end. */
	async function tryRead(fleet) {
		try {
			return await read(fleet);
		} catch (error) {
			warnOnce(() => warnOf(run, "live-figures-unread", error));
			return;
		}
	}
	return {
		every: FOLLOW_EVERY,
		look: async (fleet) => {
			const soFar = ended === void 0 ? await tryRead(fleet) : void 0;
			if (soFar === void 0) return false;
			if (time.now() - Math.max(began, soFar.knownTo) > MAX_SILENCE) warnOnce(() => warn(run, "live-figures-missing", { silence: MAX_SILENCE }));
			series = mergeRegions(soFar.regions, void 0);
			if (series === void 0) return false;
			if (Number.isFinite(soFar.knownTo)) ({knownTo} = soFar);
			const duration = lengthOf(soFar, following, series.first);
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
				at: time.now(),
				loadBegan,
				knownTo: last + SECOND$8,
				samples: series.total.samples
			};
			return true;
		},
		soFar: () => series && {
			...series.total,
			to: Math.max(series.last + 1e3, knownTo)
		},
		earlyEnd: () => ended
	};
}
/**
* How long samples come in all; undefined while some task does not have all its users yet: then
* it is not known how fast they will come. A task that began later takes samples for as long as the
* others.
*/
function lengthOf({ begunBy, knownTo }, { planned: { duration }, rampUp }, first) {
	if (duration === void 0 || begunBy === void 0 || knownTo < begunBy + rampUp) return void 0;
	return duration + Math.max(0, begunBy - first);
}

// src/phases/watch.ts
/** Milliseconds between two lines with figures at least: those of tasks, and of CloudWatch. */
const [FIGURES_EVERY, METRICS_EVERY] = [5e3, 15e3];
/** Milliseconds until all tasks have reported once; CloudWatch is asked after that only. */
const REPORTS_WITHIN = 3e4;
/** Milliseconds without a line, where there is nothing new to say. */
const SILENCE = 15e3;
/** Milliseconds. A look at the fleet, and with it the time limit, does not wait any longer. */
const FIGURES_TIMEOUT = 5e3;
/**
* Follows the tasks of a run until all have stopped, and ends it at its time limit or when a
* criterion that ends it is broken.
*/
async function watchFleet(start, run, stop) {
	const watcher = watcherOf(start, run);
	const watching = watch(start.fleet, {
		aws: run.aws,
		time: run.time,
		timeLimit: run.launchedAt + run.inputs.timeout,
		earliestEnd: (fleet) => loadEnds(fleet, watcher),
		firstLookAt: start.startAt,
		onLookEvery: watcher.follower?.every,
		stopEverything: async (reason, fleet) => {
			noteEnd(reason, fleet, watcher);
			await stop(reason === "breach" ? "a criterion that ends the run is broken" : "the time limit of the run is reached");
		},
		onLook: (fleet) => look(fleet, watcher)
	});
	const watched = await untilCancelled(run.cancelled, watching).catch((error) => decidedBefore(error, watcher));
	const earlyEnd = watched.endedBy === "breach" ? watcher.follower?.earlyEnd() : void 0;
	return {
		...watched,
		earlyEnd,
		running: watcher.running
	};
}
function watcherOf(start, run) {
	const isFollowed = run.following !== void 0 && start.failures.length === 0;
	return {
		run,
		start,
		follower: isFollowed ? follower(run.following, run) : void 0,
		lastSeen: start.fleet,
		pace: paceOf(run.launchedAt, isFollowed ? FIGURES_EVERY : METRICS_EVERY),
		watchedFrom: run.time.now(),
		states: "",
		figures: void 0,
		printedAt: run.launchedAt,
		endedBy: void 0,
		running: []
	};
}
/** @returns whether the run has to end now. */
async function look(fleet, watcher) {
	const { run, follower: following } = watcher;
	watcher.lastSeen = fleet;
	run.results.begin(fleet);
	const end = following !== void 0 && isWorthEnding(fleet, watcher) && await following.look(fleet);
	await printLook(fleet, watcher);
	return end;
}
/** A line when a task has changed its state, and figures less and less often. */
async function printLook(fleet, watcher) {
	const { run, pace } = watcher;
	const now = run.time.now();
	const states = printStates(fleet);
	const isStep = tasksOf(fleet).some(({ status }) => status === "RUNNING") && pace.isStep(now);
	const isChange = states !== watcher.states && pace.isChange(now, allStopped(fleet));
	if (!isStep && !isChange) return;
	const soFar = isStep ? await readFigures(fleet, watcher) : void 0;
	if (!(isChange || soFar?.to !== watcher.figures?.to) && now - watcher.printedAt < SILENCE) return;
	watcher.states = states;
	watcher.printedAt = now;
	const { begins, users, left } = loadAt(now, fleet, watcher);
	const none = {
		samples: 0,
		sum: 0,
		failures: 0,
		to: begins ?? run.launchedAt
	};
	const figures = soFar && {
		before: watcher.figures ?? none,
		now: soFar
	};
	run.log.info(printProgress({
		elapsed: now - run.launchedAt,
		left,
		users
	}, fleet, figures));
	if (soFar !== void 0 && soFar.samples > 0) watcher.figures = soFar;
}
/** The load that there is to be at an instant, by what was asked for and the tasks that run. */
function loadAt(now, fleet, watcher) {
	const { start, run } = watcher;
	const { plan, load } = run.inputs;
	const tasks = tasksOf(fleet);
	const running = tasks.filter(({ status }) => status === "RUNNING");
	const begins = loadBegins(fleet, start);
	const ends = loadEnds(fleet, watcher);
	const isUnderLoad = begins !== void 0 && begins <= now && running.length > 0;
	const part = load === "total" ? running.length / tasks.length : running.length;
	const isRampUp = begins !== void 0 && now < begins + plan.rampUp;
	return {
		begins,
		left: ends === void 0 || !isUnderLoad ? void 0 : ends - now,
		users: isUnderLoad ? {
			count: Math.round(plan.concurrency * part),
			isRampUp
		} : void 0
	};
}
/**
* The figures so far: as the tasks report them, or as CloudWatch holds them. A run does not end
* because they could not be read.
*/
async function readFigures(fleet, watcher) {
	const { run, follower: following, watchedFrom } = watcher;
	const { time, launchedAt: from } = run;
	const known = following?.soFar();
	if (known !== void 0) return known;
	if (following !== void 0 && time.now() - watchedFrom < REPORTS_WITHIN) return void 0;
	const regions = fleet.filter(({ stack }) => stack.kind === "managed").map(({ stack }) => stack.region);
	const to = time.now();
	try {
		const totals = await answerWithin(time, FIGURES_TIMEOUT, (givenUp) => readRunTotals(run, regions, {
			from,
			to,
			givenUp
		}));
		return {
			samples: totals.samples,
			sum: totals.sum,
			to
		};
	} catch (error) {
		if (error instanceof CancelledError) throw error;
		warnOf(run, "progress-unread", error);
		return;
	}
}
function noteEnd(reason, fleet, watcher) {
	const { run } = watcher;
	watcher.endedBy = reason;
	if (reason === "time limit") {
		const { timeout } = run.inputs;
		warn(run, "time-limit-reached", { timeout });
		return;
	}
	watcher.running = tasksOf(fleet).filter((task) => !isStopped(task)).map(({ region }) => region);
	const broken = (watcher.follower?.earlyEnd()?.breaches ?? []).map(({ sentence }) => sentence).join("; ");
	warn(run, "run-stopped-early", { broken });
}
/**
* A breach is proven, whatever becomes of the tasks; the end of the run stops them, or `post`.
* @throws what was thrown, where nothing is proven.
*/
function decidedBefore(error, watcher) {
	if (!(watcher.endedBy !== "time limit" && watcher.follower?.earlyEnd() !== void 0) || !(error instanceof GateError)) throw error;
	warnOf(watcher.run, "tasks-lost-from-view", error);
	return {
		fleet: watcher.lastSeen,
		endedBy: "breach"
	};
}
function loadBegins(fleet, start) {
	const running = tasksOf(fleet).flatMap(({ startedAt }) => startedAt ?? []);
	return start.startAt ?? (running.length === 0 ? void 0 : Math.min(...running));
}
/** When (epoch milliseconds) the load ends at the earliest; undefined when that is unknown. */
function loadEnds(fleet, watcher) {
	const { plan } = watcher.run.inputs;
	const begins = loadBegins(fleet, watcher.start);
	return plan.openEnded || begins === void 0 ? void 0 : begins + plan.duration;
}
/**
* Whether an early end would save anything. When the whole load has been sent, the verdict waits
* for nothing but the tasks' end; a run that hangs then is another matter.
*/
function isWorthEnding(fleet, watcher) {
	if (allStopped(fleet)) return false;
	const now = watcher.run.time.now();
	const sentAt = watcher.start.startAt === void 0 ? void 0 : loadEnds(fleet, watcher);
	return sentAt === void 0 || now < sentAt || now > sentAt + 6e4;
}

// src/run.ts
/**
* One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or
* throws; what cannot be stopped in time is named, and `post` goes on with it.
*/
async function run(inputs, deps) {
	const { log, cancelled } = deps;
	const context = await contextFor(inputs, deps);
	const dollars = await log.group("Plan", () => prepare(context));
	throwIfCancelled(cancelled);
	const fleetRun = await runFleet(context, {
		"cost-estimate": dollars?.toFixed(4) ?? "",
		"run-id": context.runId
	});
	const results = await orReplay(context, judgeFleet(fleetRun, context));
	await keepResults(results, context);
	return results;
}
async function judgeFleet(fleetRun, context) {
	const { log, cancelled } = context;
	throwIfCancelled(cancelled);
	const measurements = await log.group("Measure", () => untilCancelled(cancelled, measureFleet(fleetRun, context)));
	throwIfCancelled(cancelled);
	return conclude(fleetRun, measurements, context);
}
/**
* From the first RunTask to the proof that nothing runs any more, also when something is thrown in
* between.
*/
async function runFleet(context, known) {
	const { log } = context;
	const cleanUp = cleanUpOf(context);
	context.publish(known);
	try {
		const launched = await log.group("Launch", () => launchFleet(context));
		cleanUp.launched(launched);
		return await orReplay(context, followFleet(launched, context, cleanUp));
	} finally {
		await log.group("Clean up", cleanUp.finish);
	}
}
async function followFleet(launched, context, cleanUp) {
	const { log } = context;
	const start = await startFleet(launched, context);
	if (start.failures.length > 0) await cleanUp.stopAfter(start.failures);
	const ended = await log.group("Load test", () => watchFleet(start, context, cleanUp.stop));
	cleanUp.ended(ended.fleet);
	return {
		start,
		...ended
	};
}

export { missingOutputs as A, RUN_FILES as B, refusals$1 as C, withRunId as D, planRun as E, subnetsIn as F, call as G, runFolder as H, containerFacts as I, oncePerRegion as J, clientConfig as K, clockOf as L, readOutputs as M, readTaskDefinition as N, capacityOf as O, stackOf as P, warnAbout as R, costOfRun as S, readQuota as T, taskFiles as U, carriedFile as V, ONCE as W, proxyFetch as Y, commitsOf as _, judgePastRun as a, readTotals as b, endWithoutCredentials as c, writeFailure as d, writePosts as f, baseOf as g, readerOfBase as h, fetchResults as i, printStack as j, capacityProviderIn as k, writeChanges as l, changesOf as m, judgeAgain as n, cleanUp as o, workflowOf as p, makeAws as q, readResultsFile as r, placed as s, run as t, writeReport as u, compare$1 as v, quotaOf as w, runMetric as x, requireTrusted as y, parseJson as z };