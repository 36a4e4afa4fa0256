import { A as setOutput, D as info, N as summary, c as _enum, d as int, g as record, h as object, l as array, m as number, p as literal, u as boolean, v as string, x as prettifyError } from "./vendor.js";
import { S as problemsOf, _ as EACH, a as problemItem, b as messageOf, c as measureOf, d as plural, f as printCount, g as byNearness, h as printSpan, i as escapeMarkdown, l as printName, m as printShare, n as codeBlock, o as table, p as printResponseTime, r as codeCell, u as printSubject, v as CancelledError, x as printProblem, y as GateError } from "./inputs.js";
import { _ as CloudFormationClient, a as StopTaskCommand, c as DescribeTasksCommand, d as GetLogEventsCommand, f as CloudWatchLogsClient, g as DescribeStacksCommand, h as CloudWatchClient, i as NoSuchKey, l as DescribeTaskDefinitionCommand, m as GetMetricDataCommand, n as GetObjectCommand, o as RunTaskCommand, p as ResourceNotFoundException, r as S3Client, s as ListTasksCommand, t as PutObjectCommand, u as ECSClient } from "./aws.js";
import { inflateSync } from "node:zlib";
import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { setTimeout } from "node:timers/promises";

// src/aws.ts
/** Shows in CloudTrail who called. */
const USER_AGENT = "fargate-load-gate";
/** Clients are made once a region and reused, so that connections are, too. */
function makeAws() {
	const made = /* @__PURE__ */ new Map();
	return (region) => {
		const existing = made.get(region);
		if (existing !== void 0) return existing;
		const clients = makeClients(region);
		made.set(region, clients);
		return clients;
	};
}
function makeClients(region) {
	const config = {
		region,
		customUserAgent: USER_AGENT,
		maxAttempts: 6,
		requestHandler: {
			connectionTimeout: 5e3,
			requestTimeout: 2e4
		}
	};
	return {
		cloudFormation: new CloudFormationClient(config),
		ecs: new ECSClient(config),
		cloudWatch: new CloudWatchClient(config),
		logs: new CloudWatchLogsClient(config),
		s3: new S3Client({
			...config,
			requestChecksumCalculation: "WHEN_REQUIRED",
			responseChecksumValidation: "WHEN_REQUIRED"
		})
	};
}
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
		if (error instanceof GateError || name === "AbortError") throw error;
		throw new GateError([{
			where: region,
			what: `could not ${doing}: ${message.trim() || name}`,
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
	if (/AccessDenied|NotAuthorized|Forbidden/i.test(name)) return `allow ${permission} to the role of the job (docs/permissions.md)`;
	if (/Throttl|TooManyRequests|RequestLimitExceeded|Rate exceeded/i.test(`${name} ${message}`)) return "AWS throttles this account in this region: run fewer gates at once, or try again later";
	if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|TimeoutError/.test(`${name} ${message}`)) return "the endpoint cannot be reached: check the network of the runner, and AWS_ENDPOINT_URL if it is set";
	return `check the message above; the call needs ${permission}`;
}

// src/fleet/stop.ts
const PAUSE = 1e3;
const STOPS_AT_ONCE = 10;
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
	let refusals = 0;
	for (let empty = 0;;) {
		const arns = await listTasks(cluster, options);
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
		const { told, refusal } = await stopTasks(arns, {
			cluster,
			options
		});
		for (const arn of told) stopped.add(arn);
		refusals = arns.length > 0 && told.length === 0 ? refusals + 1 : 0;
		if (refusals >= MAX_REFUSALS) throw refusal;
		await time.sleep(PAUSE);
	}
}
/** Tells tasks to stop, and goes on when one cannot be told: the next listing has it again. */
async function stopTasks(arns, target) {
	const told = [];
	let refusal;
	for (let at = 0; at < arns.length; at += STOPS_AT_ONCE) {
		const chunk = arns.slice(at, at + STOPS_AT_ONCE);
		const results = await Promise.allSettled(chunk.map((arn) => stopTask(arn, target)));
		for (const [index, result] of results.entries()) if (result.status === "fulfilled") told.push(chunk[index] ?? "");
		else refusal = result.reason;
	}
	return {
		told,
		refusal
	};
}
function leftOver({ region, cluster }, { arns, runId }) {
	return {
		where: `cluster ${cluster} in ${region}`,
		what: `${plural(arns.length, "task")} of the run ${runId} ${arns.length === 1 ? "does" : "do"} not stop: ${arns.slice(0, 3).join(", ")}`,
		fix: `stop them in the ECS console (filter by "started by" ${runId}); each also ends by itself at its deadline`
	};
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

// src/cleanup.ts
const PATIENCE = 12e4;
/** The runner sends SIGTERM 7.5 s after SIGINT and kills 2.5 s later: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation */
const PATIENCE_WHEN_CANCELLED = 8e3;
/**
* Leaves zero tasks of the run running in every region, and says so.
* @returns whether that was proven, or the time was over first.
*/
async function cleanUp({ aws, cleanupTime, log, cancelled, runId, clusters, reason, confirmations, certain = true }) {
	const { count, confirmed } = await stopAll({
		aws,
		runId,
		clusters,
		reason,
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

// src/report/harmless.ts
/**
* A line for the log that the runner cannot take for a workflow command: it reads `::name::` at the start of a line and `##[name]` anywhere in it,
* and labels, error messages and the last lines of a task are written by others.
* https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
*/
function harmless(line) {
	return line.replace(/^(\s*):(?=:)/gm, "$1:​").replaceAll("##[", "#​#[");
}

// src/report/report.ts
const OUTCOME_WORDS = {
	pass: "pass",
	fail: "fail: the service did not meet the criteria",
	inconclusive: "inconclusive: this could not be measured"
};
const HEADER = [
	"Region",
	"Tasks",
	"Samples",
	"Average",
	"Errors"
];
/** One row a region and one for all of them, as plain text. A figure that could not be measured is a dash. */
function regionRows({ regions, overall }) {
	const rows = regions.map((region) => [
		region.region,
		printTasks(region),
		...printFigures(region)
	]);
	const completed = regions.reduce((sum, { tasks }) => sum + tasks.completed, 0);
	const asked = regions.reduce((sum, { tasks }) => sum + tasks.asked, 0);
	return {
		header: HEADER,
		rows: [...rows, [
			"all",
			`${completed}/${asked}`,
			...printFigures(overall)
		]]
	};
}
function printTasks({ tasks }) {
	return `${tasks.completed}/${tasks.asked}`;
}
function printFigures({ samples, average, errors }) {
	return [
		printCount(samples),
		average === void 0 ? "-" : printResponseTime(average),
		errors === void 0 ? "-" : printShare(errors)
	];
}
/** Why the verdict is what it is, one sentence an entry, the decisive ones first. */
function reasons({ verdict }) {
	const doubts = verdict.doubts.map(printProblem);
	const judged = [
		"inconclusive",
		"fail",
		"warning",
		"pass"
	].flatMap((word) => verdict.judgements.filter((judgement) => wordFor(judgement) === word).map(({ sentence }) => `${sentence}.`));
	return [...doubts, ...judged];
}
/** How a criterion ended: one that is soft and does not hold, or could not be measured, is a warning. */
function wordFor({ criterion, outcome }) {
	return criterion.soft && outcome !== "pass" ? "warning" : outcome;
}
/** What soft criteria have to say, one sentence an entry; it decides nothing. */
function softWarnings({ verdict }) {
	return verdict.judgements.filter((judgement) => wordFor(judgement) === "warning").map(({ sentence }) => `${sentence}.`);
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
/** The sentences that decided the verdict, for the one line that a failed step shows. */
function decisive(report) {
	const { verdict } = report;
	const failed = verdict.judgements.filter((judgement) => !["pass", "warning"].includes(wordFor(judgement))).length;
	const count = verdict.doubts.length > 0 ? verdict.doubts.length : failed;
	const shown = reasons(report).slice(0, Math.min(count, 3));
	const more = count - shown.length;
	const rest = more === 0 ? [] : [`${plural(more, "more reason")} ${more === 1 ? "is" : "are"} in the job summary.`];
	return [...shown, ...rest].join(" ");
}

// src/report/results-file.ts
/** The run as data, for tools and for later comparison: figures, judgements, and each task's own report. Times in milliseconds. */
function resultsJson({ runId, scenario, took, verdict, measurements, p95, deaths }) {
	const regions = measurements.regions.map(({ region, stackName, tasks, samples, errors, average, reportedAverage, note, settlement, results }) => ({
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
		results
	}));
	const { samples, average, errors } = measurements.overall;
	const document = {
		version: 1,
		runId,
		scenario,
		took,
		verdict: verdict.outcome,
		criteria: verdict.judgements.map(({ criterion, outcome, actual, note }) => ({
			...criterion,
			outcome,
			actual: actual ?? null,
			note: note ?? null
		})),
		doubts: verdict.doubts,
		overall: {
			samples,
			average: average ?? null,
			errors: errors ?? null,
			p95: p95 ?? null
		},
		regions,
		deaths: deaths.map(({ task, cause, fix, lastLines }) => ({
			task: task.arn,
			region: task.region,
			cause,
			fix,
			lastLines
		}))
	};
	return `${JSON.stringify(document, null, 2)}\n`;
}

// src/gate/print-figure.ts
/** "from threshold, line 2", or "added by the gate". */
function printSource({ source }) {
	return source === "added" ? "added by the gate" : `from ${source.input}, line ${source.line}`;
}
/** A figure in its subject's unit, with as many digits as it takes to see on which side of the limit it is. */
function printFigure(criterion, actual) {
	const measure = measureOf(criterion);
	const short = printers[measure](actual);
	return actual === criterion.limit || showsTheSide(criterion.limit, {
		measure,
		short
	}) ? short : precise(measure, actual);
}
function showsTheSide(limit, { measure, short }) {
	const number = Number(short.replace(/[^\d.]/g, ""));
	const shown = measure === "share" ? number / 100 : short.endsWith(" s") ? number * 1e3 : number;
	if (short.startsWith("<")) return limit > shown || limit === 0;
	if (short.startsWith(">")) return limit < shown || limit === 1;
	return shown !== limit;
}
const printers = {
	time: printResponseTime,
	share: printShare,
	rate: printRate,
	count: printCount
};
function printRate(rate) {
	return `${rate.toFixed(rate >= 10 ? 1 : 2)}/s`;
}
function precise(measure, actual) {
	if (measure === "share") return `${Number((actual * 100).toPrecision(6))}%`;
	return measure === "rate" ? `${actual}/s` : `${actual} ms`;
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
		`${headline(report)}. Scenario: ${escapeMarkdown(report.scenario)}. Run: ${escapeMarkdown(report.runId)}.`,
		doubtSection(report),
		criteriaSection(report),
		regionSection(report),
		errorSection(report),
		...deathSections(report)
	].filter((section) => section !== "").join("\n\n")}\n`;
}
function doubtSection({ verdict: { doubts } }) {
	if (doubts.length === 0) return "";
	const shown = doubts.slice(0, MAX_DOUBTS).map(problemItem);
	const rest = doubts.length - shown.length;
	return [
		"### Why it could not be measured",
		"",
		...shown,
		...rest > 0 ? [`- and ${rest} more, in the log`] : []
	].join("\n");
}
function criteriaSection({ verdict }) {
	const rows = verdict.judgements.map((judgement) => [
		`${ICONS[wordFor(judgement)]} ${wordFor(judgement)}`,
		codeCell(judgement.criterion.text),
		judgement.actual === void 0 ? "-" : printFigure(judgement.criterion, judgement.actual),
		printSource(judgement.criterion)
	]);
	const notes = verdict.judgements.flatMap(({ criterion, note }) => note === void 0 ? [] : [`- ${codeCell(criterion.text)}: ${escapeMarkdown(note)}`]);
	return [
		"### Criteria",
		"",
		table([
			"Outcome",
			"Criterion",
			"Measured",
			"Where it is from"
		], rows),
		...notes.length > 0 ? ["", ...notes] : []
	].join("\n");
}
function regionSection({ measurements }) {
	const { header, rows } = regionRows(measurements);
	const cells = rows.map((row, index) => row.map((cell) => index === rows.length - 1 ? `**${escapeMarkdown(cell)}**` : escapeMarkdown(cell)));
	const notes = measurements.regions.flatMap(({ region, note }) => note === void 0 ? [] : [`- ${region}: ${escapeMarkdown(note)}`]);
	return [
		"### Regions",
		"",
		table(header, cells),
		...notes.length > 0 ? ["", ...notes] : []
	].join("\n");
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
	const shown = deaths.slice(0, MAX_DEATHS).map(({ task, lastLines }) => {
		return [
			`<details><summary>Last lines of task ${escapeMarkdown(task.id)} in ${task.region}</summary>`,
			"",
			codeBlock(lastLines.length > 0 ? lastLines.map(shorten) : ["(it printed nothing)"]),
			"",
			"</details>"
		].join("\n");
	});
	const rest = deaths.length - shown.length;
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
	const { header, rows } = regionRows(report.measurements);
	for (const line of [
		"",
		...textTable(header, rows),
		"",
		...reasons(report)
	]) info(harmless(line));
	writeOutputs(report, writeResults(report));
	if (process.env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(summaryMarkdown(report)).write();
}
function writeResults(report) {
	const folder = join(process.env["RUNNER_TEMP"] ?? tmpdir(), "fargate-load-gate", report.runId);
	mkdirSync(folder, { recursive: true });
	const path = join(folder, "results.json");
	writeFileSync(path, resultsJson(report));
	return path;
}
/** A figure that could not be measured is an empty output, never a zero. */
function writeOutputs({ runId, verdict, measurements, p95 }, results) {
	const { average, errors, samples } = measurements.overall;
	setOutput("verdict", verdict.outcome);
	setOutput("average-response-time", average === void 0 ? "" : average.toFixed(3));
	setOutput("p95-response-time", p95 === void 0 ? "" : p95.toFixed(3));
	setOutput("error-rate", errors === void 0 ? "" : errors.toFixed(6));
	setOutput("samples", samples);
	setOutput("run-id", runId);
	setOutput("results", results);
}

// src/exchange.ts
const count = int().min(0);
const distribution = object({
	samples: count,
	failures: count,
	sum: number().min(0),
	min: number().nullable(),
	max: number().nullable(),
	histogram: string()
});
/** What a task reports when it ends. Times are epoch milliseconds, response times milliseconds. */
const taskResult = object({
	version: literal(1, { error: "this version of the action reads version 1; build the image and the action from the same release" }),
	runId: string(),
	taskId: string(),
	region: string(),
	worker: string(),
	end: _enum([
		"completed",
		"deadline",
		"signal",
		"failed"
	]),
	taurusExitCode: int().nullable(),
	message: string(),
	timeline: object({
		workerStarted: number(),
		taurusStarted: number().nullable(),
		firstSample: number().nullable(),
		lastSample: number().nullable(),
		ended: number()
	}),
	published: object({
		samples: count,
		failedCalls: count,
		lastError: string()
	}),
	overall: distribution,
	labels: record(string(), distribution),
	seconds: array(object({
		at: number(),
		samples: count,
		failures: count,
		sum: number(),
		concurrency: number()
	})),
	errors: array(object({
		message: string(),
		count
	}))
});
/** What the tasks get as LOAD_GATE_EXCHANGE. */
function exchangeUrl({ bucket, runId }) {
	return `s3://${bucket}/runs/${runId}`;
}
/** Puts the scenario where every task of the region reads it. */
async function putBundle(exchange, taurus) {
	const Key = `runs/${exchange.runId}/bundle.json`;
	const Body = JSON.stringify({
		version: 1,
		runId: exchange.runId,
		taurus
	});
	const put = new PutObjectCommand({
		Bucket: exchange.bucket,
		Key,
		Body,
		ContentType: "application/json"
	});
	await call({
		doing: `write ${Key} to the bucket ${exchange.bucket}`,
		region: exchange.region,
		permission: "s3:PutObject"
	}, () => exchange.s3.send(put));
}
/** Reads one task's result. A result that is missing or unreadable is a fact about the task, not an error of the run. */
async function readResult(exchange, taskId) {
	const Key = `runs/${exchange.runId}/tasks/${taskId}/result.json`;
	const get = new GetObjectCommand({
		Bucket: exchange.bucket,
		Key
	});
	const doing = `read ${Key} from the bucket ${exchange.bucket}`;
	const found = await call({
		doing,
		region: exchange.region,
		permission: "s3:GetObject"
	}, () => readText(exchange.s3, get)).catch(unreadable);
	return typeof found === "string" ? parseResult(found, {
		runId: exchange.runId,
		taskId
	}) : found;
}
async function readText(s3, get) {
	try {
		const { Body } = await s3.send(get);
		return await Body?.transformToString() ?? "";
	} catch (error) {
		if (error instanceof NoSuchKey) return unread("it wrote no result", "read its log; the image may not be the one of this release");
		if (error instanceof Error && error.name === "AccessDenied") return unread("its result is missing or may not be read", `allow s3:GetObject and s3:ListBucket on the exchange bucket to the role of the job (docs/permissions.md)`);
		throw error;
	}
}
function unreadable(error) {
	const [problem] = problemsOf(error);
	return unread(problem?.what ?? "its result could not be read", problem?.fix ?? "run again");
}
function unread(reason, fix) {
	return {
		ok: false,
		reason,
		fix
	};
}
function parseResult(text, { runId, taskId }) {
	const parsed = taskResult.safeParse(parseJson(text));
	const fix = "build the image and the action from the same release";
	if (!parsed.success) return unread(`its result cannot be read: ${prettifyError(parsed.error).replace(/\s+/g, " ")}`, fix);
	if (parsed.data.runId !== runId || parsed.data.taskId !== taskId) return unread("its result belongs to another run or task", fix);
	return {
		ok: true,
		result: parsed.data
	};
}
function parseJson(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}

// src/fleet/death.ts
/** Reasons start with these words: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
const REASONS = [
	[/CannotPullContainer/, "check that the image in the stack's parameter DockerImage exists, and that the execution role may pull it"],
	[/ResourceInitialization/, "check the log group, the execution role, and the way from the subnets to the internet"],
	[/OutOfMemory/, "raise the stack's parameter DockerTaskMemory, or lower the concurrency"],
	[/Capacity is unavailable/, "try again later, or add a region"],
	[/network interface/i, "run again; about one task in a hundred fails so when many start at once"]
];
const EXIT_CODES = {
	1: ["it failed", "its last log lines say why"],
	2: ["it was stopped by a signal", "find out who stopped it: the ECS console shows the reason"],
	3: ["it reached its deadline", "raise the input timeout"],
	137: ["it was killed, most likely because its memory ran out", "raise the stack's parameter DockerTaskMemory, or lower the concurrency"]
};
/** What a task that did not end well died of, in plain words, with the way out. */
function explainDeath(task, lastLines) {
	const reasons = [task.stoppedReason, ...task.containers.map(({ reason }) => reason)].filter((reason) => reason !== void 0 && reason !== "");
	const failed = task.containers.find(({ exitCode }) => exitCode !== 0);
	const [what, codeFix] = describeExit(task, failed);
	const text = reasons.join("; ");
	const known = REASONS.find(([pattern]) => pattern.test(text));
	return {
		task,
		cause: `${what} (${[
			`stopCode ${task.stopCode ?? "none"}`,
			failed === void 0 ? "" : `exit code ${failed.exitCode ?? "none"}`,
			text
		].filter((fact) => fact !== "").join(", ")})`,
		fix: known?.[1] ?? codeFix,
		lastLines
	};
}
function describeExit(task, failed) {
	if (task.status !== "STOPPED" && task.status !== "DELETED") return [`it is still ${task.status}`, "stop it in the ECS console"];
	if (task.stopCode === "TaskFailedToStart") return ["it never started", "the reason names what it needs"];
	if (task.stopCode === "UserInitiated") return ["it was stopped from outside", "find out who stopped it: the reason often says it"];
	if (task.stopCode === "SpotInterruption") return ["AWS took its Spot capacity back", "run again, or without Spot"];
	if (failed === void 0 && task.containers.length > 0) return ["AWS ended it", "run again; the reason says what AWS had to do"];
	const exitCode = failed?.exitCode;
	if (exitCode === void 0) return ["it stopped without an exit code", "its last log lines may say why"];
	return EXIT_CODES[exitCode] ?? [`it ended with exit code ${exitCode}`, "its last log lines say why"];
}
/** Deaths as problems, alike ones of a region together: "2 tasks in eu-west-1". */
function deathProblems(deaths) {
	return [...Map.groupBy(deaths, ({ task, cause }) => `${task.region}\n${cause}`).values()].flatMap(([first, ...others]) => {
		if (first === void 0) return [];
		const { task, cause, fix } = first;
		return [{
			where: others.length === 0 ? `task ${task.id} in ${task.region}` : `${others.length + 1} tasks in ${task.region}`,
			what: cause,
			fix
		}];
	});
}

// src/time.ts
function realTime(signal) {
	return {
		now: () => Date.now(),
		sleep: async (milliseconds) => {
			try {
				await setTimeout(milliseconds, void 0, { signal });
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
function cancelled(signal) {
	return signal.reason instanceof CancelledError ? signal.reason : new CancelledError(String(signal.reason));
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
function taurusCommand({ execution, scenarios }) {
	return [
		...execution.map((item, index) => `execution.${index}=${JSON.stringify({
			...item,
			"write-xml-jtl": "none"
		})}`),
		`scenarios=${JSON.stringify(scenarios)}`,
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
		containers: (task.containers ?? []).map(({ name = "", exitCode, reason }) => ({
			name,
			exitCode,
			reason
		})).filter(({ name }) => essentialContainers.includes(name)),
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

// src/fleet/launch.ts
/** RunTask's own limit: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
const MAX_TASKS_PER_CALL$1 = 10;
const sdkError = object({ $metadata: object({ httpStatusCode: number() }) });
/**
* Starts the tasks of all regions side by side.
* A region that cannot start all of its tasks says why in `launchFailures`; what it did start is in `tasks`.
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
	const tasks = [];
	const launchFailures = [];
	let answered = true;
	for (let batch = 0; batch * MAX_TASKS_PER_CALL$1 < stack.tasks && launchFailures.length === 0; batch += 1) {
		throwIfCancelled(options.cancelled);
		const count = Math.min(MAX_TASKS_PER_CALL$1, stack.tasks - batch * MAX_TASKS_PER_CALL$1);
		const started = await runTasks(stack, {
			...options,
			count,
			batch
		});
		tasks.push(...started.tasks);
		launchFailures.push(...started.failures);
		answered &&= started.answered;
	}
	return {
		stack,
		tasks,
		launchFailures,
		answered
	};
}
async function runTasks(stack, batch) {
	try {
		const output = await call({
			doing: `start ${plural(batch.count, "task")}`,
			region: stack.region,
			permission: "ecs:RunTask and iam:PassRole"
		}, () => sendRunTask(stack, batch));
		const tasks = (output.tasks ?? []).map((task) => viewTask(task, stack));
		const failures = (output.failures ?? []).map(printFailure);
		if (failures.length === 0 && tasks.length < batch.count) failures.push(`ECS started ${tasks.length} of ${plural(batch.count, "task")} without a reason`);
		return {
			tasks,
			failures,
			answered: true
		};
	} catch (error) {
		if (!(error instanceof GateError)) throw error;
		return {
			tasks: [],
			failures: error.problems.map(({ what, fix }) => `${what}; ${fix}`),
			answered: wasAnswered(error.cause)
		};
	}
}
/** The SDK notes the status of the answer in every error that came with one. */
function wasAnswered(cause) {
	return sdkError.safeParse(cause).success;
}
/**
* The token is our own and says which batch it is, so that a call that is sent again, by the SDK or after a lost reply, starts nothing twice:
* the SDK's own token would be a new one then.
*/
function sendRunTask(stack, { aws, assignment, count, batch, abandoned }) {
	const command = new RunTaskCommand({
		cluster: stack.cluster,
		taskDefinition: stack.taskDefinition,
		count,
		launchType: "FARGATE",
		startedBy: assignment.runId,
		clientToken: `${assignment.runId}-${batch}`,
		overrides: overridesFor(stack, assignment),
		networkConfiguration: { awsvpcConfiguration: {
			subnets: [...stack.subnets],
			securityGroups: [stack.securityGroup],
			assignPublicIp: "ENABLED"
		} }
	});
	return aws(stack.region).ecs.send(command, { abortSignal: abandoned });
}
function printFailure({ reason, detail, arn }) {
	return [
		reason ?? "no reason given",
		detail,
		arn
	].filter((part) => part !== void 0).join(": ");
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

// src/fleet/stacks.ts
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
/** The original template's container; where it does not exist, a task definition's only container is meant. */
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
	const problems = results.flatMap((result) => result.status === "rejected" ? problemsOf(result.reason) : []);
	if (problems.length > 0) throw new GateError(problems);
	return results.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
}
async function readStack(aws, request) {
	const { region, stackName, tasks } = request;
	const outputs = await readOutputs(aws, request);
	const output = (name) => outputs.get(name) ?? "";
	const container = await readContainer(aws, {
		region,
		stackName,
		taskDefinition: output("TaskDefinitionArn")
	});
	return {
		region,
		stackName,
		tasks,
		cluster: output("FargateClusterName"),
		subnets: SUBNETS.map(output),
		securityGroup: output("TaskSecurityGroup"),
		taskDefinition: output("TaskDefinitionArn"),
		exchangeBucket: outputs.get("ExchangeBucketName"),
		...container
	};
}
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
	const outputs = new Map((stack.Outputs ?? []).map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]));
	const missing = REQUIRED.filter((name) => !outputs.get(name));
	if (missing.length > 0) throw new GateError([missingOutputs(where, missing)]);
	return outputs;
}
function missingOutputs(where, missing) {
	return {
		where,
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
async function readContainer(aws, { region, stackName, taskDefinition }) {
	const containers = (await call({
		doing: `read the task definition ${taskDefinition}`,
		region,
		permission: "ecs:DescribeTaskDefinition"
	}, () => aws(region).ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition })))).taskDefinition?.containerDefinitions ?? [];
	const container = containers.find(({ name }) => name === CONTAINER) ?? (containers.length === 1 ? containers[0] : void 0);
	const where = `stack ${stackName} in ${region}, task definition ${taskDefinition}`;
	if (container?.name === void 0) throw new GateError([{
		where,
		what: `it has no container ${CONTAINER}`,
		fix: `name the load generator's container ${CONTAINER}`
	}]);
	const essentialContainers = containers.flatMap(({ name = "", essential }) => essential === false ? [] : [name]);
	return {
		container: container.name,
		essentialContainers,
		log: readLog(container, where)
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

// src/fleet/watch.ts
/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
const MAX_TASKS_PER_CALL = 100;
/** ECS is eventually consistent: a task that RunTask has just returned may be unknown for some seconds. */
const MISSING_TOLERANCE = 6e4;
/** ECS gives a container at most 120 s between SIGTERM and SIGKILL; the network interface goes after that. */
const STOPPING_ALLOWANCE = 18e4;
const MAX_FAILURES$1 = 3;
/** Follows the tasks until every one has stopped, and stops them at the time limit. No wait is without an end. */
async function watch(started, options) {
	const { time } = options;
	const look = {
		...options,
		missingSince: /* @__PURE__ */ new Map(),
		failures: /* @__PURE__ */ new Map()
	};
	let fleets = started;
	let limitReachedAt;
	for (;;) {
		fleets = await Promise.all(fleets.map((fleet) => lookOrKeep(fleet, look)));
		await options.onLook(fleets);
		const timeLimitReached = limitReachedAt !== void 0;
		if (fleets.every(({ tasks }) => tasks.every(isStopped))) return {
			fleets,
			timeLimitReached
		};
		if (limitReachedAt === void 0 && time.now() >= options.timeLimit) {
			limitReachedAt = time.now();
			await options.stopEverything();
		}
		if (limitReachedAt !== void 0 && time.now() > limitReachedAt + STOPPING_ALLOWANCE) return {
			fleets,
			timeLimitReached
		};
		await time.sleep(pollInterval(fleets));
	}
}
/** Small fleets are looked at every two seconds; large ones at the pace that keeps DescribeTasks at two calls a second. */
function pollInterval(fleets) {
	const largest = Math.max(...fleets.map(({ tasks }) => tasks.length));
	return Math.max(2e3, Math.ceil(largest / MAX_TASKS_PER_CALL) * 500);
}
/** A look that fails (after the SDK's own retries) leaves the last view as it is; the load goes on, and the next look may work. */
async function lookOrKeep(fleet, look) {
	const { region } = fleet.stack;
	try {
		const seen = await lookAt(fleet, look);
		look.failures.delete(region);
		return seen;
	} catch (error) {
		const failures = (look.failures.get(region) ?? 0) + 1;
		look.failures.set(region, failures);
		if (!(error instanceof GateError) || failures >= MAX_FAILURES$1) throw error;
		return fleet;
	}
}
async function lookAt(fleet, look) {
	const open = fleet.tasks.filter((task) => !isStopped(task));
	const seen = /* @__PURE__ */ new Map();
	for (let at = 0; at < open.length; at += MAX_TASKS_PER_CALL) {
		const chunk = open.slice(at, at + MAX_TASKS_PER_CALL);
		for (const task of await describe(fleet, {
			chunk,
			look
		})) {
			seen.set(task.arn, task);
			look.missingSince.delete(task.arn);
		}
	}
	return {
		...fleet,
		tasks: fleet.tasks.map((task) => seen.get(task.arn) ?? orMissing(task, look))
	};
}
async function describe({ stack }, { chunk, look }) {
	const { region, cluster } = stack;
	const command = new DescribeTasksCommand({
		cluster,
		tasks: chunk.map(({ arn }) => arn)
	});
	const { tasks = [] } = await call({
		doing: `look at ${plural(chunk.length, "task")}`,
		region,
		permission: "ecs:DescribeTasks"
	}, () => look.aws(region).ecs.send(command));
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

// src/gate/part.ts
/** Where a task puts samples when it has seen more labels than it keeps apart (docs/worker-protocol.md). */
const OTHER_LABELS = "(other labels)";
const SHOWN_LABELS = 10;
const LABEL_LENGTH = 80;
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
		value: addUp(results, (result) => result.overall)
	};
	const labels = new Set(results.flatMap((result) => Object.keys(result.labels)));
	if (labels.has(OTHER_LABELS)) return {
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
		value: addUp(results, (result) => Object.hasOwn(result.labels, label) ? result.labels[label] : void 0)
	};
}
function labelled({ labels }) {
	return Object.values(labels).reduce((sum, { samples }) => sum + samples, 0);
}
function addUp(results, pick) {
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
		distributions,
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
	const shown = byNearness(label, labels).slice(0, SHOWN_LABELS).map((seen) => JSON.stringify(seen.slice(0, LABEL_LENGTH)));
	const rest = labels.length - shown.length;
	const seen = shown.length === 0 ? "none was seen" : `seen were ${shown.join(", ")}${rest > 0 ? ` and ${plural(rest, "more label")}` : ""}`;
	return `no sample has the label ${JSON.stringify(label)}; ${seen}`;
}

// src/gate/statistics.ts
/** The longest time that a task's histogram tells from longer ones (milliseconds). */
const HIGHEST = 36e5;
/** How many samples it takes to judge a percentile. p0 and p100 are the shortest and longest sample themselves, whatever their number. */
function samplesNeeded(percentile) {
	const beyond = Math.min(percentile, 100 - percentile);
	return beyond === 0 ? 1 : Math.ceil(Number((1e3 / beyond).toPrecision(9)));
}
function addBuckets(sum, buckets) {
	for (const { from, to, count } of buckets) {
		const known = sum.get(from);
		if (known === void 0) sum.set(from, {
			from,
			to,
			count
		});
		else known.count += count;
	}
}
/** What was added up, in order. */
function bucketsOf(sum) {
	return [...sum.values()].toSorted((a, b) => a.from - b.from);
}
function countOf(buckets) {
	return buckets.reduce((sum, { count }) => sum + count, 0);
}
/**
* The smallest time that at least this percentage of the samples do not exceed (nearest rank), in milliseconds. Where the histogram does not
* tell times apart (above 2,047 ms, within 0.1 %), it is the greatest of them, as HdrHistogram's own percentile.
*/
function percentileOf(buckets, percentile) {
	const rank = Math.max(1, Math.ceil(Number((percentile / 100 * countOf(buckets)).toPrecision(12))));
	let seen = 0;
	for (const { to, count } of buckets) {
		seen += count;
		if (seen >= rank) return to;
	}
}
/** The standard deviation of the whole population in milliseconds; one sample has none. */
function deviationOf(buckets) {
	const samples = countOf(buckets);
	if (samples < 2) return void 0;
	const middle = ({ from, to }) => (from + to) / 2;
	const mean = buckets.reduce((sum, bucket) => sum + middle(bucket) * bucket.count, 0) / samples;
	return Math.sqrt(buckets.reduce((sum, bucket) => sum + (middle(bucket) - mean) ** 2 * bucket.count, 0) / samples);
}

// src/gate/figure.ts
const NO_FIGURE = "there is no figure to judge";
/** The figure that a criterion asks for in a place, or in words why there is none; never a guess from less. */
function figureIn(wanted, place, readHistogram) {
	const { label } = wanted.scope;
	if (label === void 0) {
		const { average, errors, samples } = place.figures;
		if (wanted.subject === "avg") return figure(average);
		if (wanted.subject === "errors") return figure(errors);
		if (wanted.subject === "samples") return figure(samples);
	}
	const part = partOf(place.regions, label);
	return part.ok ? ofPart(wanted, part.value, readHistogram) : part;
}
function ofPart(wanted, part, readHistogram) {
	const { samples } = part;
	switch (wanted.subject) {
		case "avg": return figure(part.sum / samples);
		case "errors": return figure(part.failures / samples);
		case "samples": return figure(samples);
		case "min": return figure(part.min);
		case "max": return figure(part.max);
		case "rps": {
			const seconds = secondsOf(part.results);
			return figure(seconds === void 0 ? void 0 : samples / seconds);
		}
		case "stddev": {
			const buckets = merged(part, readHistogram);
			return buckets.ok ? figure(deviationOf(buckets.value)) : buckets;
		}
		case "percentile": return percentileIn(wanted, part, readHistogram);
	}
}
function percentileIn(wanted, part, readHistogram) {
	const percentile = wanted.percentile ?? NaN;
	const needed = samplesNeeded(percentile);
	if (part.samples > 0 && part.samples < needed) return {
		ok: false,
		reason: `${printName(wanted)} takes ${plural(needed, "sample")}, and there are ${plural(part.samples, "sample")}`
	};
	if (percentile === 0) return figure(part.min);
	if (percentile === 100) return figure(part.max);
	const buckets = merged(part, readHistogram);
	if (!buckets.ok) return buckets;
	const found = percentileOf(buckets.value, percentile);
	return figure(found === void 0 || part.max === void 0 ? void 0 : Math.min(found, part.max));
}
/** The histograms of all tasks as one, if every one of them holds exactly the samples that its task counted. */
function merged({ distributions, max }, readHistogram) {
	if (max !== void 0 && max > 36e5) return {
		ok: false,
		reason: "a response time is longer than an hour, and histograms do not tell such times apart"
	};
	const sum = /* @__PURE__ */ new Map();
	for (const { taskId, samples, histogram } of distributions) {
		if (samples === 0) continue;
		const buckets = readHistogram(histogram);
		if (buckets === void 0) return {
			ok: false,
			reason: `the histogram of task ${taskId} cannot be read`
		};
		const held = countOf(buckets);
		if (held !== samples) return {
			ok: false,
			reason: `the histogram of task ${taskId} holds ${held} of ${plural(samples, "sample")}`
		};
		addBuckets(sum, buckets);
	}
	return {
		ok: true,
		value: bucketsOf(sum)
	};
}
function figure(value) {
	return value === void 0 || !Number.isFinite(value) ? {
		ok: false,
		reason: NO_FIGURE
	} : {
		ok: true,
		value
	};
}

// src/gate/verdict.ts
/**
* Holds the criteria against the evidence.
* Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand break a criterion: half a measurement
* proves neither a pass nor a failure. The judgements keep what the data at hand say. Soft criteria are judged, and decide nothing.
*/
function judge(criteria, evidence, doubts) {
	const judgements = criteria.map((criterion) => judgeCriterion(criterion, evidence));
	const outcomes = judgements.filter(({ criterion }) => !criterion.soft).map(({ outcome }) => outcome);
	return {
		outcome: doubts.length > 0 ? "inconclusive" : overall(outcomes),
		judgements,
		doubts
	};
}
/** A percentile of the whole run in milliseconds, under the same conditions as a criterion's. */
function percentileOfRun(percentile, evidence) {
	const scope = {
		label: void 0,
		region: void 0
	};
	const place = {
		figures: evidence,
		regions: evidence.regions
	};
	const measured = figureIn({
		subject: "percentile",
		percentile,
		scope
	}, place, evidence.readHistogram);
	return measured.ok ? measured.value : void 0;
}
function overall(outcomes) {
	if (outcomes.includes("fail")) return "fail";
	return outcomes.length === 0 || outcomes.includes("inconclusive") ? "inconclusive" : "pass";
}
function judgeCriterion(criterion, evidence) {
	const { window, on, scope } = criterion;
	if (window !== void 0 || on !== void 0) return inconclusive(criterion, "it cannot be judged yet");
	if (scope.region === "each") return judgeEach(criterion, evidence);
	const regions = evidence.regions.filter(({ region }) => scope.region === void 0 || region === scope.region);
	const figures = scope.region === void 0 ? evidence : regions[0];
	if (figures === void 0) return inconclusive(criterion, `${scope.region} is not a region of the run`);
	const measured = figureIn(criterion, {
		figures,
		regions
	}, evidence.readHistogram);
	if (!measured.ok) return inconclusive(criterion, measured.reason);
	const actual = measured.value;
	const holds = compare(actual, criterion);
	const sentence = `${printSubject(criterion)} is ${printFigure(criterion, actual)}, ${ending(criterion, holds)}`;
	return {
		criterion,
		outcome: holds ? "pass" : "fail",
		actual,
		sentence,
		note: void 0
	};
}
/** A criterion that every region must meet by itself: all broken ones are named, the worst one first. */
function judgeEach(criterion, { regions, readHistogram }) {
	const measured = regions.map((region) => ({
		region: region.region,
		figure: figureIn(criterion, {
			figures: region,
			regions: [region]
		}, readHistogram)
	}));
	const ranked = measured.flatMap(({ region, figure }) => figure.ok ? [{
		region,
		value: figure.value
	}] : []).toSorted((a, b) => criterion.operator.startsWith("<") ? b.value - a.value : a.value - b.value);
	const broken = ranked.filter(({ value }) => !compare(value, criterion));
	const missing = measured.flatMap(({ region, figure }) => unmeasured(region, figure));
	const [worst] = ranked;
	if (missing.length > 0 || worst === void 0) return inconclusive(criterion, [...missing.length === 0 ? ["there is no region to judge"] : missing, ...broken.map((entry) => `${printEntry(criterion, entry)} breaks it`)].join("; "));
	const shown = broken.length > 0 ? broken.map((entry) => printEntry(criterion, entry)).join(", ") : printEntry(criterion, worst);
	const rank = broken.length > 0 || ranked.length === 1 ? "" : `, the worst of ${ranked.length}`;
	const holds = broken.length === 0;
	return {
		criterion,
		outcome: holds ? "pass" : "fail",
		actual: worst.value,
		sentence: `${printSubject(criterion)} is ${shown}${rank}, ${ending(criterion, holds)}`,
		note: `${holds ? "worst" : "broken"}: ${shown}`
	};
}
function unmeasured(region, figure) {
	return figure.ok ? [] : [`${region}: ${figure.reason}`];
}
function printEntry(criterion, { region, value }) {
	return `${printFigure(criterion, value)} in ${region}`;
}
function inconclusive(criterion, reason) {
	const note = reason === "there is no figure to judge" ? void 0 : reason;
	return {
		criterion,
		outcome: "inconclusive",
		actual: void 0,
		sentence: `${criterion.text}: ${reason}`,
		note
	};
}
function ending(criterion, holds) {
	return `${holds ? "within" : "which breaks"} ${criterion.text} (${printSource(criterion)})`;
}
function compare(actual, { operator, limit }) {
	switch (operator) {
		case "<": return actual < limit;
		case "<=": return actual <= limit;
		case ">": return actual > limit;
		case ">=": return actual >= limit;
	}
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
/**
* Reads an HdrHistogram (V2, compressed, base64) of whole milliseconds with three digits, as the worker writes it. Undefined when it is not one.
* Ours because it is so little: the library for it brings a WebAssembly machine, and would make the action a fifth larger.
*/
function readHistogram(base64) {
	try {
		const packed = Buffer.from(base64, "base64");
		if ((packed.readUInt32BE(0) & -241) !== COMPRESSED) return void 0;
		return readBuckets(inflateSync(packed.subarray(8, 8 + packed.readUInt32BE(4)), { maxOutputLength: MAX_BYTES }));
	} catch {
		return;
	}
}
function readBuckets(bytes) {
	const [cookie, length, offset, digits] = [
		0,
		4,
		8,
		12
	].map((at) => bytes.readUInt32BE(at));
	const lowest = bytes.readBigInt64BE(16);
	if ((Number(cookie) & -241) !== PLAIN || offset !== 0 || digits !== DIGITS || lowest !== 1n) return void 0;
	const payload = bytes.subarray(HEADER_BYTES, HEADER_BYTES + Number(length));
	if (payload.length !== length) return void 0;
	const buckets = [];
	let index = 0;
	for (const word of words(payload)) {
		if (word > 0) buckets.push({
			...rangeOf(index),
			count: word
		});
		index += word > 0 ? 1 : Math.max(1, -word);
	}
	return buckets;
}
/** Counts in order of index, a run of n zeros as -n: zigzag, seven bits a byte, and eight in the ninth. */
function* words(payload) {
	let at = 0;
	while (at < payload.length) {
		let value = 0;
		for (let scale = 1;; scale *= 128) {
			const byte = payload.readUInt8(at);
			at += 1;
			const last = scale === 128 ** 8;
			value += (last ? byte : byte & 127) * scale;
			if (last || byte < 128) break;
		}
		yield value % 2 === 0 ? value / 2 : -(value + 1) / 2;
	}
}
function rangeOf(index) {
	if (index < SUB_BUCKETS) return {
		from: index,
		to: index
	};
	const bucket = Math.floor(index / HALF) - 1;
	const width = 2 ** bucket;
	const from = (index - bucket * HALF) * width;
	return {
		from,
		to: from + width - 1
	};
}

// src/measurements/cloudwatch.ts
const RUN_METRICS = {
	namespace: "FargateLoadGate",
	responseTime: "ResponseTime"
};
const PERIOD_SECONDS = 60;
const MINUTE = 6e4;
/** Reads how many samples a metric holds, and their sum, between two instants (epoch milliseconds; whole minutes around them count). */
async function readTotals(metric, { from, to }) {
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
		}, () => metric.cloudWatch.send(command));
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

// src/measurements/settlement.ts
const POLL = 2e3;
/** What the reported average may differ by: 0.1 ms, and 0.1 % above two seconds. */
const TOLERANCE = {
	milliseconds: .1,
	share: .001
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
			problems: problemsOf(error)
		};
	}
}
function sameSum({ samples, sum }, target) {
	if (target.sum === void 0 || samples === 0) return true;
	const allowed = Math.max(TOLERANCE.milliseconds, target.sum / samples * TOLERANCE.share);
	return Math.abs(sum - target.sum) <= allowed * samples;
}

// src/measurements/exchange-region.ts
const READS_AT_ONCE = 20;
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
async function measureExchangeRegion(fleet, bucket, options) {
	const { region, stackName } = fleet.stack;
	const reports = await readReports(fleet, bucket, options);
	const results = reports.flatMap(({ report }) => report.ok ? [report.result] : []);
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
		doubts: [...reports.flatMap(reportDoubts), ...results.length < reports.length ? [] : settlementDoubts(fleet, settlement, metric)],
		results
	};
}
function total(results, figure) {
	return results.reduce((sum, result) => sum + figure(result), 0);
}
async function readReports(fleet, bucket, { aws, runId }) {
	const { region } = fleet.stack;
	const exchange = {
		region,
		bucket,
		runId,
		s3: aws(region).s3
	};
	const reports = [];
	for (let at = 0; at < fleet.tasks.length; at += READS_AT_ONCE) {
		const chunk = fleet.tasks.slice(at, at + READS_AT_ONCE);
		reports.push(...await Promise.all(chunk.map(async (task) => ({
			task,
			report: await readResult(exchange, task.id)
		}))));
	}
	return reports;
}
/** A task that did not end well is explained by its death; here are those whose end looks well and whose data do not. */
function reportDoubts({ task, report }) {
	const where = `task ${task.id} in ${task.region}`;
	if (!report.ok) return endedWell(task) ? [{
		where,
		what: report.reason,
		fix: report.fix
	}] : [];
	const { end, message, overall, published } = report.result;
	const doubts = [];
	if (endedWell(task) && end !== "completed") doubts.push({
		where,
		what: `its result says ${end}: ${message}`,
		fix: "read its log"
	});
	if (overall.samples !== published.samples) {
		const what = `${plural(published.samples, "sample")} of ${overall.samples} reached CloudWatch (${published.lastError || "no error was noted"})`;
		doubts.push({
			where,
			what,
			fix: "check that the task role may call cloudwatch:PutMetricData, and the limits of the account"
		});
	}
	return doubts;
}

// src/measurements/taurus-log.ts
const CURRENT = /^\S+\s+INFO:?\s+Current:/;
const SAMPLES = /Samples count: (\d+), (\d+(?:\.\d+)?)% failures/;
const AVERAGE = /Average times: total (\d+(?:\.\d+)?)/;
/** Reads the lines that Taurus 1.16 and 1.17 print at the end of a run. The last match counts. */
function parseTaurusLog(lines) {
	const samples = lines.map(({ text }) => SAMPLES.exec(text)).findLast((match) => match !== null);
	const average = lines.map(({ text }) => AVERAGE.exec(text)).findLast((match) => match !== null);
	const current = lines.filter(({ text }) => CURRENT.test(text));
	const seen = {
		currentLines: current.length,
		firstCurrentAt: current[0]?.at
	};
	if (samples === void 0 || average === void 0) return {
		...seen,
		final: void 0
	};
	const final = {
		samples: Number(samples[1]),
		errors: Number(samples[2]) / 100,
		average: Number(average[1]) * 1e3
	};
	return {
		...seen,
		final
	};
}

// src/measurements/log-region.ts
/** What the original template's metric filter writes: one value a console line, in seconds, without dimensions. */
const FILTER_METRIC = {
	namespace: "dlt-fargate/taurus",
	name: "avgResponseTime",
	dimensions: {}
};
/** Measures a region whose stack has only the original's outputs: its metric filter is all that CloudWatch knows, the console all that the tasks tell. */
async function measureLogRegion(fleet, options) {
	const { region, stackName } = fleet.stack;
	const metric = {
		...FILTER_METRIC,
		region,
		cloudWatch: options.aws(region).cloudWatch
	};
	let logs = await readLogs(fleet, options);
	const settlement = await settle({
		expected: async () => {
			if (logs.some(isUnfinished)) logs = await readLogs(fleet, options);
			if (logs.some(isUnfinished)) return void 0;
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
	const reportedAverage = weighted$1(finals, ({ average }) => average);
	return {
		region,
		stackName,
		tasks: completedTasks(fleet, logs.filter(({ task, log }) => endedWell(task) && log.final !== void 0).length),
		samples: finals.reduce((sum, final) => sum + final.samples, 0),
		errors: weighted$1(finals, ({ errors }) => errors),
		average: totals.samples === 0 ? void 0 : totals.sum / totals.samples * 1e3,
		reportedAverage,
		note: noteFor(reportedAverage),
		settlement,
		doubts: logs.some(isUnfinished) ? logs.flatMap(unfinishedDoubt) : settlementDoubts(fleet, settlement, metric),
		results: []
	};
}
/** The window starts as late as it can: the metric is shared, and the run before this one may have ended a minute ago. */
function firstLineAt(logs, { launchedAt }) {
	const first = logs.flatMap(({ log }) => log.firstCurrentAt === void 0 ? [] : [log.firstCurrentAt]);
	return first.length === 0 ? launchedAt : Math.min(...first);
}
function noteFor(reportedAverage) {
	return `the average is the metric filter's: an unweighted mean of console lines, in a metric that is shared between runs${reportedAverage === void 0 ? "" : `; the mean over all samples, from the tasks' final log lines, is ${printResponseTime(reportedAverage)}`}`;
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
function unfinishedDoubt(entry) {
	if (!isUnfinished(entry)) return [];
	return [{
		where: `task ${entry.task.id} in ${entry.task.region}`,
		what: "its log does not hold the final lines of Taurus",
		fix: "check that the log group is the one of the stack, and run again"
	}];
}
function weighted$1(finals, figure) {
	const samples = finals.reduce((sum, final) => sum + final.samples, 0);
	return samples === 0 ? void 0 : finals.reduce((sum, final) => sum + figure(final) * final.samples, 0) / samples;
}

// src/measurements/measure.ts
/** Measures all regions side by side. */
async function measure(fleets, options) {
	return combine(await Promise.all(fleets.map((fleet) => measureRegion(fleet, options))));
}
function measureRegion(fleet, options) {
	const bucket = fleet.stack.exchangeBucket;
	return bucket === void 0 ? measureLogRegion(fleet, options) : measureExchangeRegion(fleet, bucket, options);
}
/** The figures over all regions, every sample counting once: a region with ten times the samples weighs ten times as much. */
function combine(regions) {
	const overall = {
		samples: regions.reduce((sum, region) => sum + region.samples, 0),
		average: weighted(regions, "average"),
		errors: weighted(regions, "errors")
	};
	const doubts = regions.flatMap((region) => region.doubts);
	const empty = regions.filter((region) => region.samples === 0 && region.tasks.completed > 0).map(({ region }) => region);
	return {
		regions,
		overall,
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
function weighted(regions, key) {
	const measured = regions.flatMap((region) => {
		const figure = region[key];
		return figure === void 0 || region.samples === 0 ? [] : [{
			figure,
			samples: region.samples
		}];
	});
	const samples = measured.reduce((sum, entry) => sum + entry.samples, 0);
	return samples === 0 ? void 0 : measured.reduce((sum, entry) => sum + entry.figure * entry.samples, 0) / samples;
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
	if (soFar.samples === 0) return `${line}; no sample in CloudWatch yet`;
	return `${line}; ${printCount(soFar.samples)} samples so far, average ${printResponseTime(soFar.sum / soFar.samples)}`;
}

// src/progress.ts
const FIGURES_EVERY = 15e3;
/** Writes a line whenever a task changes its state, and the figures so far every fifteen seconds. */
function progressReporter({ deps, runId, launchedAt }) {
	let lastStates = "";
	let lastFiguresAt = launchedAt;
	return async (fleets) => {
		const now = deps.time.now();
		const states = printStates(fleets);
		const figuresDue = now - lastFiguresAt >= FIGURES_EVERY && fleets.some(({ tasks }) => tasks.some((task) => task.status === "RUNNING"));
		if (states === lastStates && !figuresDue) return;
		lastStates = states;
		if (figuresDue) lastFiguresAt = now;
		const soFar = figuresDue ? await figures(fleets, {
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
		return (await Promise.all(measured.map(({ stack }) => readTotals(runMetric({
			aws: deps.aws,
			runId
		}, stack.region), window)))).reduce((all, { samples, sum }) => ({
			samples: all.samples + samples,
			sum: all.sum + sum
		}), {
			samples: 0,
			sum: 0
		});
	} catch (error) {
		deps.log.warning(`The figures so far could not be read: ${messageOf(error)}`);
		return;
	}
}

// src/report/plan.ts
/** What is about to happen, before anything costs money. */
function planLines({ inputs, stacks, runId }) {
	const { plan, criteria, timeout } = inputs;
	const tasks = stacks.reduce((sum, stack) => sum + stack.tasks, 0);
	const length = [...plan.duration === 0 ? [] : [`for ${printSpan(plan.duration)}`], ...plan.openEnded ? ["until its iterations are done"] : []].join(" and ");
	return [
		`Run ${runId}`,
		`Scenario: ${plan.origin}, ${length}, ${plural(plan.concurrency, "virtual user")} a task`,
		`Fleet: ${plural(tasks, "task")} (${stacks.map((stack) => `${stack.region} ${stack.tasks}`).join(", ")}), ${plural(plan.concurrency * tasks, "virtual user")} in all`,
		...criteria.map((criterion) => `Criterion: ${criterion.text} (${printSource(criterion)})`),
		`Time limit: ${printSpan(timeout)}`
	];
}

// src/run-id.ts
/**
* Names a run everywhere: `startedBy` of its tasks, the prefix in the exchange, the dimension of its metrics, the start of its client tokens.
* Sorts by time, and is unique without asking anybody.
*/
function makeRunId(now) {
	const [date = "", time = ""] = new Date(now).toISOString().replace(/[-:]/g, "").replace(/\..*/, "").split("T");
	return `lg-${date}-${time}-${randomBytes(4).toString("hex")}`;
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

// src/run.ts
/** A task ends itself a little after the action would have stopped it: only when nobody is there to do so. */
const DEADLINE_ALLOWANCE = 6e4;
const LOG_LINES = 20;
const DEATHS_WITH_LINES = 10;
/**
* One run, from checked inputs to a verdict. Whatever happens, no task is left when it returns or throws; what cannot be stopped in time
* is named, and `post` goes on with it.
*/
async function run(inputs, deps) {
	const stacks = await deps.log.group("Stacks", () => findStacks(inputs, deps));
	const launchedAt = deps.time.now();
	const current = {
		inputs,
		deps,
		runId: makeRunId(launchedAt),
		launchedAt
	};
	const assignment = await deps.log.group("Plan", () => prepare(stacks, current));
	throwIfCancelled(deps.cancelled);
	saveRun(deps.state, savedAs(stacks, {
		runId: current.runId,
		launched: false,
		cleanedUp: false
	}));
	const { watched, launchFailures } = await runFleet(stacks, assignment, current);
	throwIfCancelled(deps.cancelled);
	const measurements = await deps.log.group("Measure", () => untilCancelled(deps.cancelled, measureFleet(watched, current)));
	throwIfCancelled(deps.cancelled);
	const deaths = watched.timeLimitReached || launchFailures.length > 0 ? [] : await explainDeaths(watched.fleets, current);
	const doubts = [
		...launchFailures,
		...timeLimitProblem(watched, current),
		...deathProblems(deaths),
		...measurements.doubts
	];
	const evidence = {
		...measurements.overall,
		regions: measurements.regions,
		readHistogram
	};
	const verdict = judge(inputs.criteria, evidence, doubts);
	return {
		runId: current.runId,
		scenario: inputs.plan.origin,
		took: deps.time.now() - launchedAt,
		verdict,
		measurements,
		p95: percentileOfRun(95, evidence),
		deaths
	};
}
async function findStacks({ regions }, { aws, log }) {
	const stacks = await readStacks(aws, regions);
	for (const { region, stackName, cluster, exchangeBucket } of stacks) log.info(`${region}: stack ${stackName}, cluster ${cluster}, ${exchangeBucket === void 0 ? "no exchange (original outputs only)" : `exchange ${exchangeBucket}`}`);
	return stacks;
}
/** Everything that can still be refused before a task exists, and the scenario where the tasks will read it. */
async function prepare(stacks, { inputs, deps, runId, launchedAt }) {
	for (const line of planLines({
		inputs,
		stacks,
		runId
	})) deps.log.info(line);
	const assignment = {
		runId,
		taurus: inputs.plan.taurus,
		deadline: launchedAt + inputs.timeout + DEADLINE_ALLOWANCE
	};
	const problems = overrideProblems(stacks.filter(({ exchangeBucket }) => exchangeBucket === void 0), assignment);
	if (problems.length > 0) throw new GateError(problems);
	await Promise.all(stacks.map(async ({ region, exchangeBucket }) => {
		if (exchangeBucket !== void 0) await putBundle({
			region,
			bucket: exchangeBucket,
			runId,
			s3: deps.aws(region).s3
		}, inputs.plan.taurus);
	}));
	return assignment;
}
/** From the first RunTask to the proof that nothing runs any more, also when something is thrown in between. */
async function runFleet(stacks, assignment, current) {
	const { deps, runId } = current;
	let launched = false;
	const stop = (reason) => cleanUp({
		...deps,
		runId,
		clusters: stacks,
		reason,
		certain: launched
	});
	const remember = (cleanedUp) => saveRun(deps.state, savedAs(stacks, {
		runId,
		launched,
		cleanedUp
	}));
	try {
		const { aws, cancelled, abandoned } = deps;
		const started = await deps.log.group("Launch", async () => {
			const fleets = await launch({
				aws,
				stacks,
				assignment,
				cancelled,
				abandoned
			});
			for (const { stack, tasks } of fleets) deps.log.info(`${stack.region}: ${tasks.length} of ${plural(stack.tasks, "task")} started`);
			return fleets;
		});
		const launchFailures = started.flatMap(launchProblems);
		launched = started.every(({ answered }) => answered);
		remember(false);
		if (launchFailures.length > 0) await stopAfter(launchFailures, () => stop("not all tasks of the run could be started"));
		return {
			watched: await deps.log.group("Load test", () => watchFleet(started, {
				current,
				stop
			})),
			launchFailures
		};
	} finally {
		await deps.log.group("Clean up", () => stop("the run is over").then(remember).catch(leaveToPost(deps)));
	}
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
		throw new GateError([...failures, ...problemsOf(error)], { cause: error });
	}
}
function launchProblems({ stack, tasks, launchFailures }) {
	const where = `${stack.region}, ${tasks.length} of ${plural(stack.tasks, "task")} started`;
	return launchFailures.map((what) => ({
		where,
		what,
		fix: "correct what the message names, or run again; all tasks of the run were stopped"
	}));
}
function watchFleet(started, { current, stop }) {
	const { inputs, deps, launchedAt } = current;
	const stopEverything = async () => {
		deps.log.warning(`The time limit of ${printSpan(inputs.timeout)} is reached; all tasks are stopped.`);
		await stop("the time limit of the run is reached");
	};
	const timeLimit = launchedAt + inputs.timeout;
	const watching = watch(started, {
		aws: deps.aws,
		time: deps.time,
		timeLimit,
		stopEverything,
		onLook: progressReporter(current)
	});
	return untilCancelled(deps.cancelled, watching);
}
async function measureFleet({ fleets, timeLimitReached }, { inputs, deps, runId, launchedAt }) {
	const within = !timeLimitReached && fleets.every(({ stack, tasks }) => tasks.length === stack.tasks && tasks.every(endedWell)) ? inputs.metricsTimeout : 0;
	const measurements = await measure(fleets, {
		aws: deps.aws,
		time: deps.time,
		runId,
		launchedAt,
		within
	});
	for (const { region, settlement } of measurements.regions) {
		const { totals, expected, waited } = settlement;
		deps.log.info(`${region}: CloudWatch holds ${totals.samples} of ${plural(expected, "value")} after ${printSpan(waited)}`);
	}
	return measurements;
}
function timeLimitProblem({ timeLimitReached }, { inputs }) {
	if (!timeLimitReached) return [];
	return [{
		where: "the run",
		what: `tasks were still running after ${printSpan(inputs.timeout)} and were stopped`,
		fix: "raise the input timeout, or look at why the tasks did not end"
	}];
}
/** Read last, because a task's last lines arrive after it has stopped. */
async function explainDeaths(fleets, { deps }) {
	const dead = fleets.flatMap(({ stack, tasks }) => tasks.filter((task) => !endedWell(task)).map((task) => ({
		stack,
		task
	})));
	const deaths = [];
	for (const [index, { stack, task }] of dead.entries()) {
		const lines = index < DEATHS_WITH_LINES ? await readLastLines(task, {
			stack,
			deps
		}) : [];
		const death = explainDeath(task, lines);
		deaths.push(death);
		await deps.log.group(`Task ${task.id} in ${task.region}: ${death.cause}`, async () => {
			for (const line of lines.length > 0 ? lines : ["(no log line was found)"]) deps.log.info(line);
		});
	}
	return deaths;
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
		return problemsOf(error).map((problem) => `(${printProblem(problem)})`);
	}
}

export { decisive as a, cleanUp as c, writeReport as i, makeAws as l, readRun as n, softWarnings as o, realTime as r, harmless as s, run as t };