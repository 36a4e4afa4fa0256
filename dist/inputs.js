import { C as leven, N as summary, S as NEVER, _ as strictObject, a as getScalarValue, b as unknown, d as int, f as json$1, g as record, i as constructFromEvents, l as array, m as number, n as EVENT_ID, o as mergeTag, p as literal, r as YAMLException, s as parseEvents, t as CORE_SCHEMA, u as boolean, v as string, y as union } from "./vendor.js";
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";

// src/errors.ts
function printProblem({ where, what, fix }) {
	return `${where}: ${sentence$1(what)} Fix: ${sentence$1(fix)}`;
}
/** Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"). */
function sentence$1(clause) {
	return /[.?!]$/.test(clause) ? clause : `${clause}.`;
}
function printProblems(problems) {
	const [only] = problems;
	if (problems.length === 1 && only !== void 0) return printProblem(only);
	return [`${problems.length} problems:`, ...problems.map((problem) => `- ${printProblem(problem)}`)].join("\n");
}
/** The run cannot go on, and the user can do something about it. The message lists every problem that is known, not only the first. */
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
/** Whatever was thrown, as text for people: JavaScript allows to throw things that are not errors. */
function messageOf(thrown) {
	return thrown instanceof Error ? thrown.message : String(thrown);
}
/** A thrown problem of ours as its problems; anything else is not ours to explain and is thrown on. */
function problemsOf(thrown) {
	if (thrown instanceof GateError) return thrown.problems;
	throw thrown;
}

// src/nearest.ts
/** The valid word that a misspelt one most likely meant, or undefined when none is close enough to be a sensible guess. */
function nearest(word, valid) {
	const wanted = word.toLowerCase();
	const [best] = valid.map((candidate) => ({
		candidate,
		distance: leven(wanted, candidate.toLowerCase())
	})).toSorted((a, b) => a.distance - b.distance);
	if (best === void 0) return void 0;
	const tolerated = Math.max(2, Math.floor(Math.max(word.length, best.candidate.length) / 3));
	return best.distance <= tolerated ? best.candidate : void 0;
}
/** "did you mean X", or the list of what is valid when nothing is near. */
function suggest(word, valid) {
	const guess = nearest(word, valid);
	return guess === void 0 ? `use one of ${valid.join(", ")}` : `did you mean ${guess}?`;
}

// src/units.ts
const MILLISECONDS_PER$1 = {
	ms: 1,
	s: 1e3,
	m: 6e4,
	h: 36e5
};
/**
* Reads one duration with its unit, as inputs and criteria write it: `500ms`, `0.5s`, `2m`, `1h`.
* A number without a unit is refused, because 500 means milliseconds to one reader and seconds to the next.
* @returns milliseconds, never negative.
*/
function parseDuration(text) {
	const match = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text.trim());
	if (match === null) return {
		ok: false,
		reason: `"${text.trim()}" is not a duration such as 500ms, 0.5s or 2m`
	};
	const [, number = "", unit = ""] = match;
	if (unit === "") return {
		ok: false,
		reason: `"${number}" has no unit; write ${number}ms or ${number}s`
	};
	const factor = Object.entries(MILLISECONDS_PER$1).find(([name]) => name === unit.toLowerCase())?.[1];
	if (factor === void 0) return {
		ok: false,
		reason: `"${unit}" is not a unit of time; use ms, s, m or h`
	};
	const value = Number(number) * factor;
	return Number.isFinite(value) ? {
		ok: true,
		value
	} : {
		ok: false,
		reason: "the number is too large"
	};
}
/**
* Reads a share: `5%` or `0.1%`. Without the sign it is refused, because `0.05` and `5` would both be plausible.
* @returns a fraction between 0 and 1.
*/
function parsePercentage(text) {
	const match = /^(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/.exec(text.trim());
	if (match === null) return {
		ok: false,
		reason: `"${text.trim()}" is not a percentage such as 1% or 0.5%`
	};
	const [, number = "", sign = ""] = match;
	if (sign === "") return {
		ok: false,
		reason: `"${number}" has no unit; write ${number}%`
	};
	if (Number(number) > 100) return {
		ok: false,
		reason: `${number}% is more than all; a share is at most 100%`
	};
	return {
		ok: true,
		value: Number(number) / 100
	};
}
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
/** A share for people: `0%`, `0.04%`, `5%`, `12.5%`; never `0%` for something that is not zero, or `100%` for what is not all. */
function printShare(fraction) {
	const percent = fraction * 100;
	if (percent !== 0 && percent < .01) return "<0.01%";
	if (percent < 100 && percent > 99.99) return ">99.99%";
	return `${Number(percent.toFixed(2))}%`;
}
/** A count for people, with thousands apart: `12,345`. */
function printCount(count) {
	return count.toLocaleString("en-US");
}
function plural(count, noun) {
	return `${printCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

// src/gate/criteria.ts
const SUBJECTS = [
	"avg",
	"errors",
	"samples"
];
const OPERATORS = [
	"<",
	"<=",
	">",
	">="
];
/** Words of the criteria language that this version reads but cannot judge; silence about them would be a false green. */
const NOT_YET = /^(?:min|max|stddev|rps|p\d+(?:\.\d+)?)$/;
const NARROWING = /^(?:of|in|over)\b/;
const EXAMPLE_LIMIT = {
	avg: "< 500ms",
	errors: "< 1%",
	samples: ">= 1000"
};
const EXAMPLE = "write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%";
/**
* Added unless the user sets an `errors` criterion: a dead target refuses connections in a millisecond, so a gate on the average alone
* would pass an outage.
*/
const DEFAULT_ERRORS_CRITERION = {
	subject: "errors",
	operator: "<",
	limit: .05,
	text: "errors < 5%",
	source: "added"
};
/**
* Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one criterion a line. `#` starts a comment.
* Every line that cannot be read is a problem with its line number; a threshold without any criterion is one too.
*/
function parseThreshold(text, input = "threshold") {
	const criteria = [];
	const problems = [];
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const line = raw.replace(/#.*$/s, "").trim();
		if (line === "") continue;
		const parsed = parseCriterion(line, {
			input,
			line: index + 1
		});
		if (parsed.ok) criteria.push(parsed.value);
		else problems.push({
			where: `${input}, line ${index + 1}`,
			what: `cannot read "${line}"`,
			fix: parsed.reason
		});
	}
	if (criteria.length === 0 && problems.length === 0) problems.push({
		where: input,
		what: "it holds no criterion",
		fix: EXAMPLE
	});
	return {
		criteria,
		problems
	};
}
/** The user's criteria, and the default limit on errors unless they set one. */
function withDefaults(criteria) {
	return criteria.some((criterion) => criterion.subject === "errors") ? criteria : [...criteria, DEFAULT_ERRORS_CRITERION];
}
function parseCriterion(line, source) {
	const match = /^([A-Za-z][\w.]*)\s*([^\w\s.]*)\s*(.*)$/.exec(line);
	if (match === null) return parseBareDuration(line, source);
	const [, word = "", sign = "", rest = ""] = match;
	const subject = SUBJECTS.find((candidate) => candidate === word.toLowerCase());
	if (subject === void 0) return {
		ok: false,
		reason: unknownSubject(word)
	};
	const operator = OPERATORS.find((candidate) => candidate === sign);
	if (operator === void 0) {
		if (NARROWING.test(rest)) return {
			ok: false,
			reason: `"${rest}" narrows the criterion, which cannot be judged yet; write ${subject} ${EXAMPLE_LIMIT[subject]}`
		};
		return {
			ok: false,
			reason: `${sign === "" ? "a comparison is missing" : `"${sign}" is not a comparison`} after ${subject}; use one of ${OPERATORS.join(" ")}`
		};
	}
	const limit = parseLimit(subject, rest.trim());
	if (!limit.ok) return limit;
	return {
		ok: true,
		value: {
			subject,
			operator,
			limit: limit.value,
			text: `${subject} ${operator} ${compact(rest)}`,
			source
		}
	};
}
function parseBareDuration(line, source) {
	const limit = parseDuration(line);
	if (!limit.ok) return {
		ok: false,
		reason: `${limit.reason}; ${EXAMPLE}`
	};
	return {
		ok: true,
		value: {
			subject: "avg",
			operator: "<=",
			limit: limit.value,
			text: `avg <= ${compact(line)}`,
			source
		}
	};
}
function unknownSubject(word) {
	if (NOT_YET.test(word.toLowerCase())) return `"${word}" cannot be judged yet; this version judges ${SUBJECTS.join(", ")}`;
	return `"${word}" is not something that can be judged; ${suggest(word, SUBJECTS)}`;
}
function parseLimit(subject, text) {
	if (text === "") return {
		ok: false,
		reason: `the limit is missing; ${EXAMPLE}`
	};
	switch (subject) {
		case "avg": return parseDuration(text);
		case "errors": return parsePercentage(text);
		case "samples": return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? {
			ok: true,
			value: Number(text)
		} : {
			ok: false,
			reason: `"${text}" is not a whole number of samples`
		};
	}
}
function compact(text) {
	return text.replace(/\s+/g, "");
}

// src/regions.ts
/** Every commercial AWS region that this version knows. */
const REGIONS = [
	"af-south-1",
	"ap-east-1",
	"ap-east-2",
	"ap-northeast-1",
	"ap-northeast-2",
	"ap-northeast-3",
	"ap-south-1",
	"ap-south-2",
	"ap-southeast-1",
	"ap-southeast-2",
	"ap-southeast-3",
	"ap-southeast-4",
	"ap-southeast-5",
	"ap-southeast-6",
	"ap-southeast-7",
	"ca-central-1",
	"ca-west-1",
	"eu-central-1",
	"eu-central-2",
	"eu-north-1",
	"eu-south-1",
	"eu-south-2",
	"eu-west-1",
	"eu-west-2",
	"eu-west-3",
	"il-central-1",
	"me-central-1",
	"me-south-1",
	"me-west-1",
	"mx-central-1",
	"sa-east-1",
	"sa-west-1",
	"us-east-1",
	"us-east-2",
	"us-west-1",
	"us-west-2"
];

// src/scenario/yaml.ts
/** Expanding aliases multiplies a small file into a huge value; more than these is no scenario that somebody wrote. */
const MAX_ALIASES = 100;
const MAX_VALUES = 1e5;
/**
* Reads one YAML 1.2 document (JSON is one, too), with merge keys (`<<`) as Taurus's own reader has them.
* @param origin what messages call the text: its path in the workspace, or the name of the input.
*/
function readYaml(text, origin) {
	try {
		const events = parseEvents(text, { filename: origin });
		const documents = constructFromEvents(events, {
			source: text,
			schema: CORE_SCHEMA.withTags(mergeTag),
			maxAliases: MAX_ALIASES
		});
		if (documents.length > 1) return broken(origin, `it holds ${documents.length} YAML documents`, "keep one and remove the --- lines");
		if (expandedSize(documents[0], /* @__PURE__ */ new Map()) > MAX_VALUES) return broken(origin, `its references (*) multiply to more than ${MAX_VALUES} values`, "write the values out, or fewer of them");
		const lines = lineIndex(text, events);
		return {
			value: documents[0],
			lineOf: (path) => closest(lines, path)
		};
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		const line = error.mark?.line;
		return broken(line === void 0 ? origin : `${origin}, line ${line + 1}`, `it is not valid YAML: ${error.reason}`, "correct the YAML; indentation and tabs are the usual causes");
	}
}
function isProblem(value) {
	return "what" in value;
}
/** `execution[0].hold-for`, the way people write a place in a document. */
function printPath(path) {
	return path.map((part) => typeof part === "number" ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `["${part}"]`).join("").replace(/^\./, "");
}
/** How many values there are when every reference is written out. Each value is counted once, so that counting itself cannot explode. */
function expandedSize(value, known) {
	if (typeof value !== "object" || value === null) return 1;
	const counted = known.get(value);
	if (counted !== void 0) return counted;
	known.set(value, Number.POSITIVE_INFINITY);
	const size = Object.values(value).reduce((sum, part) => sum + expandedSize(part, known), 1);
	known.set(value, size);
	return size;
}
function broken(where, what, fix) {
	return {
		where,
		what,
		fix
	};
}
function closest(lines, path) {
	for (let length = path.length; length > 0; length -= 1) {
		const line = lines.get(JSON.stringify(path.slice(0, length)));
		if (line !== void 0) return line;
	}
	return 1;
}
/** Walks the parser's events once and notes the line on which each value (for a mapping's entry: its key) starts. */
function lineIndex(text, events) {
	const lines = /* @__PURE__ */ new Map();
	const lineAt = lineCounter(text);
	const frames = [];
	for (const event of events) {
		if (event.type === EVENT_ID.POP) {
			frames.pop();
			continue;
		}
		const frame = frames.at(-1);
		const start = startOf(event);
		if (frame?.kind === "mapping" && frame.key === void 0) {
			frame.key = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : "";
			if (start >= 0) lines.set(JSON.stringify([...frame.path, frame.key]), lineAt(start));
			continue;
		}
		const path = frame === void 0 ? [] : advance(frame);
		if (start >= 0 && frame?.kind !== "mapping") lines.set(JSON.stringify(path), lineAt(start));
		const kind = kindOf(event);
		if (kind !== void 0) frames.push({
			path,
			kind,
			index: 0,
			key: void 0
		});
	}
	return lines;
}
function advance(frame) {
	if (frame.kind === "document") return frame.path;
	if (frame.kind === "sequence") {
		frame.index += 1;
		return [...frame.path, frame.index - 1];
	}
	const path = [...frame.path, frame.key ?? ""];
	frame.key = void 0;
	return path;
}
function kindOf(event) {
	if (event.type === EVENT_ID.DOCUMENT) return "document";
	if (event.type === EVENT_ID.SEQUENCE) return "sequence";
	return event.type === EVENT_ID.MAPPING ? "mapping" : void 0;
}
function startOf(event) {
	if ("valueStart" in event) return event.valueStart;
	if ("start" in event) return event.start;
	return "anchorStart" in event ? event.anchorStart : -1;
}
function lineCounter(text) {
	const breaks = [...text.matchAll(/\n/g)].map((match) => match.index);
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

// src/regions-input.ts
const INPUT = "input regions";
const settings = strictObject({
	stack: string().min(1).optional(),
	tasks: int().min(1).max(9999).optional()
}).nullable();
/**
* Reads the `regions` input: names separated by commas or line breaks, or a YAML mapping from a name to `{stack, tasks}`.
* A region that is named twice is a problem: two entries would start twice the load in it.
*/
function parseRegions(text, defaults) {
	if (!/[^\s,-]/.test(text)) return {
		value: [],
		problems: [{
			where: INPUT,
			what: "it is missing",
			fix: "name the regions whose stacks run the test, e.g. us-east-1, eu-west-1"
		}]
	};
	const { value, problems } = text.includes(":") ? parseMapping(text, defaults) : parseList(text, defaults);
	return {
		value,
		problems: [...problems, ...value.flatMap(({ region }, index) => nameProblems(region, value.slice(0, index)))]
	};
}
function parseList(text, defaults) {
	return {
		value: text.split(/[,\s]+/).map((name) => name.replace(/^-$/, "").trim()).filter((name) => name !== "").map((region) => ({
			region,
			...defaults
		})),
		problems: []
	};
}
function parseMapping(text, defaults) {
	const document = readYaml(text, INPUT);
	if (isProblem(document)) return {
		value: [],
		problems: [document]
	};
	const mapping = record(string(), unknown()).safeParse(document.value);
	const fix = "write \"REGION: {stack: NAME, tasks: N}\" for each region, with stack and tasks where they differ";
	if (!mapping.success) return {
		value: [],
		problems: [{
			where: INPUT,
			what: "it is neither a list of names nor a mapping",
			fix
		}]
	};
	const value = [];
	const problems = [];
	for (const [region, raw] of Object.entries(mapping.data)) {
		const parsed = settings.safeParse(raw);
		if (!parsed.success) problems.push({
			where: `${INPUT}, line ${document.lineOf([region])}`,
			what: `the settings of ${region} cannot be read`,
			fix
		});
		value.push({
			region,
			stackName: parsed.data?.stack ?? defaults.stackName,
			tasks: parsed.data?.tasks ?? defaults.tasks
		});
	}
	return {
		value,
		problems
	};
}
function nameProblems(region, earlier) {
	if (earlier.some((request) => request.region === region)) return [{
		where: INPUT,
		what: `${region} is named twice`,
		fix: "name it once and set its tasks"
	}];
	if (REGIONS.includes(region)) return [];
	const fix = `${sentence$1(suggest(region, REGIONS))} If the region is newer than this version of the action, update the action`;
	return [{
		where: INPUT,
		what: `"${region}" is not an AWS region`,
		fix
	}];
}

// src/scenario/durations.ts
const MILLISECONDS_PER = {
	d: 864e5,
	h: 36e5,
	m: 6e4,
	s: 1e3,
	ms: 1
};
const PART = /(\d+(?:\.\d+)?)(ms|d|h|m|s)/gi;
/**
* Reads a duration as Taurus does: `1h30m`, `2m 30s`, `500ms`, any case, and a bare number in seconds (https://gettaurus.org/docs/ExecutionSettings/).
* What Taurus reads in a way that nobody means (`1:30` is 31 seconds, `inf`, negative ones) is refused.
* @returns milliseconds.
*/
function parseTaurusDuration(value) {
	if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? {
		ok: true,
		value: value * 1e3
	} : refuse(String(value));
	if (typeof value !== "string") return refuse(JSON.stringify(value));
	const text = value.replace(/\s+/g, "");
	if (/^\d+(\.\d+)?$/.test(text)) return {
		ok: true,
		value: Number(text) * 1e3
	};
	const parts = [...text.matchAll(PART)];
	const read = parts.map((part) => part[0]).join("");
	if (text === "" || read !== text) return refuse(value);
	return {
		ok: true,
		value: parts.reduce((sum, [, number = "0", unit = ""]) => sum + Number(number) * factorOf(unit), 0)
	};
}
/** A duration in the spelling that is sent to Taurus; milliseconds keep it exact. */
function printTaurusDuration(milliseconds) {
	return milliseconds % 1e3 === 0 ? `${milliseconds / 1e3}s` : `${Math.round(milliseconds)}ms`;
}
function factorOf(unit) {
	return Object.entries(MILLISECONDS_PER).find(([name]) => name === unit.toLowerCase())?.[1] ?? NaN;
}
function refuse(text) {
	return {
		ok: false,
		reason: `"${text}" is not a duration`
	};
}

// src/scenario/model.ts
/**
* The part of Taurus's language that a run may use. A scenario is read into this model and written again from it, never passed through
* as text: what is not named here does not reach a task, and is an error instead of a surprise.
* Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and https://gettaurus.org/docs/JMeter/
*/
const milliseconds = unknown().transform((value, context) => {
	const parsed = parseTaurusDuration(value);
	if (parsed.ok) return parsed.value;
	context.addIssue({
		code: "custom",
		message: parsed.reason
	});
	return NEVER;
});
/** A duration that only Taurus needs; it always carries its unit from here on. */
const duration = milliseconds.transform(printTaurusDuration);
/** bzt cuts the fraction of these off: half a second would be none. */
const seconds = milliseconds.refine((value) => value % 1e3 === 0, { error: "it is not a whole number of seconds" });
const scalar = union([
	string(),
	number(),
	boolean()
], { error: "a text, a number, true or false is expected" });
const json = json$1();
const whole = int({ error: "a whole number is expected" }).min(1, { error: "at least 1 is expected" });
const requestFields = {
	label: string().min(1).optional(),
	method: string().optional(),
	headers: record(string(), scalar).optional(),
	body: json.optional(),
	timeout: duration.optional(),
	"think-time": scalar.optional(),
	"follow-redirects": boolean().optional(),
	keepalive: boolean().optional(),
	"content-encoding": string().optional(),
	assert: json.optional(),
	"assert-xpath": json.optional(),
	"extract-regexp": json.optional(),
	"extract-jsonpath": json.optional(),
	"extract-xpath": json.optional(),
	"extract-css-jquery": json.optional()
};
const plainRequest = strictObject({
	url: string().min(1, { error: "a URL is expected" }),
	...requestFields
});
/** Blocks hold requests themselves; which block a mapping is, is told by the key that names it. */
const blocks = {
	transaction: () => strictObject({
		transaction: string().min(1),
		do: requests()
	}),
	loop: () => strictObject({
		loop: union([whole, literal("forever")], { error: "a whole number, or forever, is expected" }),
		do: requests()
	}),
	once: () => strictObject({ once: requests() }),
	foreach: () => strictObject({
		foreach: string(),
		do: requests()
	})
};
function schemaFor(value) {
	if (typeof value === "string") return string().min(1, { error: "a URL is expected" });
	if (typeof value === "object" && value !== null) {
		const block = Object.entries(blocks).find(([key]) => key in value);
		if (block !== void 0) return block[1]();
	}
	return plainRequest;
}
/** A union's error would list every branch; choosing the branch first gives the one message that fits. */
function chosen(choose) {
	return unknown().transform((value, context) => {
		const result = choose(value).safeParse(value);
		if (result.success) return result.data;
		for (const issue of result.error.issues) context.issues.push({
			...issue,
			input: void 0
		});
		return NEVER;
	});
}
const request = chosen(schemaFor);
function requests() {
	return array(request, { error: "a list of requests is expected" }).min(1, { error: "at least one request is expected" });
}
const scenario = strictObject({
	requests: requests(),
	"default-address": string().optional(),
	timeout: duration.optional(),
	"think-time": scalar.optional(),
	headers: record(string(), scalar).optional(),
	variables: record(string(), scalar).optional(),
	keepalive: boolean().optional(),
	"retrieve-resources": boolean().optional(),
	"concurrent-pool-size": whole.optional(),
	"follow-redirects": boolean().optional(),
	"store-cookie": boolean().optional(),
	"store-cache": boolean().optional(),
	"content-encoding": string().optional(),
	"use-dns-cache-mgr": boolean().optional()
});
const scenarioName = string({ error: "a scenario's name, or a scenario itself, is expected" });
const execution = strictObject({
	executor: literal("jmeter", { error: "jmeter is the only executor" }).optional(),
	concurrency: whole.optional(),
	throughput: number({ error: "a number of requests per second is expected" }).positive({ error: "more than 0 is expected" }).optional(),
	"ramp-up": seconds.optional(),
	"hold-for": seconds.optional(),
	delay: milliseconds.optional(),
	iterations: whole.optional(),
	steps: whole.optional(),
	scenario: chosen((value) => typeof value === "object" ? scenario : scenarioName)
});
const scenarioFile = strictObject({
	execution: array(execution, { error: "a list of executions is expected" }).min(1, { error: "at least one execution is expected" }),
	scenarios: record(string().regex(/^[^~^$]/), scenario, { error: ({ code }) => code === "invalid_key" ? "a name may not begin with ~, ^ or $" : "a mapping from name to scenario is expected" }).default({})
});
/** The keys of each mapping, for "did you mean". */
const KEYS = {
	top: Object.keys(scenarioFile.shape),
	execution: Object.keys(execution.shape),
	scenario: Object.keys(scenario.shape),
	request: [...Object.keys(plainRequest.shape), ...Object.keys(blocks)]
};

// src/scenario/check.ts
/** Only durations have rules of their own in the model. */
const DURATION_FIX = "write a duration such as 30s, 2m or 1h30m";
/** Taurus's own top-level words that a scenario may hold elsewhere, and what to do with them here. */
const ELSEWHERE = new Map(Object.entries({
	reporting: "remove it and write its criteria into the threshold input, which judges all tasks together",
	services: "remove it; the worker decides which Taurus services run",
	settings: "remove it; the worker sets Taurus up",
	modules: "remove it; the worker sets Taurus and JMeter up",
	provisioning: "remove it; the action provides the machines",
	"included-configs": "copy what it includes into this scenario",
	cli: "remove it",
	"cli-aliases": "remove it"
}));
/** Keys of Taurus's that name files; a task has only the scenario itself. */
const FILE_KEYS = /* @__PURE__ */ new Set([
	"script",
	"data-sources",
	"files",
	"body-file",
	"upload-files",
	"jsr223",
	"keystore-config"
]);
/**
* Reads a scenario into the model, with every problem that it has.
* @param origin its path in the workspace, or the input's name; messages start with it.
*/
function checkScenario(text, origin) {
	const document = readYaml(text, origin);
	if (isProblem(document)) return failed([document]);
	if (document.value === void 0 || document.value === null) return failed([{
		where: origin,
		what: "it is empty",
		fix: "write a Taurus scenario with execution and scenarios"
	}]);
	const normalized = withExecutionList(document);
	const result = scenarioFile.safeParse(normalized.value);
	const place = (path) => `${origin}, line ${normalized.lineOf(path)} (${printPath(normalized.pathOf(path)) || "the document"})`;
	if (!result.success) return failed(result.error.issues.flatMap((issue) => explain(issue, {
		place,
		root: normalized.value
	})));
	const problems = semanticProblems(result.data, place);
	return problems.length > 0 ? failed(problems) : {
		ok: true,
		file: result.data
	};
}
function failed(problems) {
	return {
		ok: false,
		problems
	};
}
/** Taurus takes one execution as a mapping, too. Overrides and tasks need the list form; messages keep the user's own. */
function withExecutionList({ value, lineOf }) {
	if (!isMapping(value) || !isMapping(value["execution"])) return {
		value,
		lineOf,
		pathOf: (path) => path
	};
	const pathOf = (path) => path[0] === "execution" && path[1] === 0 ? ["execution", ...path.slice(2)] : path;
	return {
		value: {
			...value,
			execution: [value["execution"]]
		},
		lineOf: (path) => lineOf(pathOf(path)),
		pathOf
	};
}
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function explain(issue, { place, root }) {
	const path = issue.path.filter((part) => typeof part !== "symbol");
	const found = valueAt(root, path);
	if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, {
		path,
		place
	}));
	if (found === void 0) {
		const name = path.at(-1) ?? "everything";
		return [{
			where: place(path.slice(0, -1)),
			what: `${name} is missing`,
			fix: `add ${name}`
		}];
	}
	if (issue.code === "custom") return [{
		where: place(path),
		what: issue.message,
		fix: DURATION_FIX
	}];
	const what = `${found === null ? "nothing" : JSON.stringify(found).slice(0, 80)} cannot be used`;
	const fix = issue.code === "invalid_type" && issue.message.startsWith("Invalid input") ? fixForType(issue.expected) : issue.message;
	return [{
		where: place(path),
		what,
		fix
	}];
}
function valueAt(root, path) {
	return path.reduce((value, part) => isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : void 0, root);
}
function article(expected) {
	return expected === "object" || expected === "record" ? "a mapping" : `a ${expected}`;
}
function fixForType(expected) {
	if (expected === "boolean") return "write true or false (YAML 1.2 reads yes and no as text)";
	return `write ${article(expected)} here`;
}
function unknownKey(key, { path, place }) {
	const where = place([...path, key]);
	if (FILE_KEYS.has(key)) return {
		where,
		what: `${key} names files, which are not carried to the tasks`,
		fix: "write the requests into the scenario itself"
	};
	const elsewhere = path.length === 0 ? ELSEWHERE.get(key) : void 0;
	if (elsewhere !== void 0) return {
		where,
		what: `${key} cannot be set by a scenario`,
		fix: elsewhere
	};
	return {
		where,
		what: `"${key}" is not a key that this action knows here`,
		fix: suggest(key, keysAt(path))
	};
}
function keysAt(path) {
	if (path.length === 0) return KEYS.top;
	if (path.includes("requests")) return KEYS.request;
	return path[0] === "execution" && !path.includes("scenario") ? KEYS.execution : KEYS.scenario;
}
/** What the types cannot say: names that refer to each other, and settings that Taurus would silently ignore or never end. */
function semanticProblems(file, place) {
	const bodies = new Map(Object.entries(file.scenarios));
	return file.execution.flatMap((execution, index) => {
		const at = (key) => place([
			"execution",
			index,
			key
		]);
		const problems = [];
		const names = [...bodies.keys()];
		const { scenario } = execution;
		if (typeof scenario === "string" && !names.includes(scenario)) {
			const fix = names.length === 0 ? "add a scenarios section that defines it" : suggest(scenario, names);
			problems.push({
				where: at("scenario"),
				what: `there is no scenario "${scenario}"`,
				fix
			});
		}
		const timed = (execution["ramp-up"] ?? 0) + (execution["hold-for"] ?? 0) > 0;
		if (execution.throughput !== void 0 && !timed) problems.push({
			where: at("throughput"),
			what: "Taurus ignores throughput without a duration",
			fix: "add hold-for or ramp-up"
		});
		if (execution.steps !== void 0 && (execution["ramp-up"] ?? 0) === 0) problems.push({
			where: at("steps"),
			what: "Taurus ignores steps without a ramp-up",
			fix: "add ramp-up, or remove steps"
		});
		const body = typeof scenario === "string" ? bodies.get(scenario) : scenario;
		if (!timed && body?.requests.some(loopsForEver) === true) problems.push({
			where: at("scenario"),
			what: "it loops for ever and the execution has no duration",
			fix: "add hold-for"
		});
		return problems;
	});
}
function loopsForEver(request) {
	if (!isMapping(request)) return false;
	const inner = [request["do"], request["once"]].filter((part) => Array.isArray(part));
	return request["loop"] === "forever" || inner.some((part) => part.some(loopsForEver));
}

// src/scenario/plan.ts
/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1048576;
const MAX_DURATION = 864e5;
/** Reads a scenario and works out what a task will do with it. Pure: nothing is fetched or started. */
function planScenario(text, origin) {
	const checked = checkScenario(text, origin);
	if (!checked.ok) return checked;
	const taurus = emit(checked.file);
	const bytes = Buffer.byteLength(JSON.stringify(taurus));
	if (bytes > MAX_BUNDLE_BYTES) return {
		ok: false,
		problems: [{
			where: origin,
			what: `the scenario is ${bytes} bytes, more than the ${MAX_BUNDLE_BYTES} that are carried to a task`,
			fix: "make it smaller; long request bodies are the usual cause"
		}]
	};
	const executions = checked.file.execution;
	const durations = executions.map(durationOf);
	const duration = Math.max(...durations.map((known) => known ?? 0));
	if (duration > MAX_DURATION) return {
		ok: false,
		problems: [{
			where: origin,
			what: "it takes more than 24 hours",
			fix: "shorten ramp-up and hold-for"
		}]
	};
	const concurrency = executions.reduce((sum, execution) => sum + (execution.concurrency ?? 1), 0);
	return {
		ok: true,
		plan: {
			origin,
			taurus,
			duration,
			openEnded: durations.includes(void 0),
			concurrency
		}
	};
}
/** Undefined for an execution that ends with its iterations. */
function durationOf(execution) {
	const load = (execution["ramp-up"] ?? 0) + (execution["hold-for"] ?? 0);
	return load === 0 ? void 0 : (execution.delay ?? 0) + load;
}
function emit(file) {
	return {
		execution: file.execution.map(emitExecution),
		scenarios: file.scenarios
	};
}
/** Times get their unit back, because Taurus reads a bare number as seconds. */
function emitExecution(execution) {
	const times = [
		"ramp-up",
		"hold-for",
		"delay"
	].flatMap((key) => {
		const milliseconds = execution[key];
		return milliseconds === void 0 ? [] : [[key, printTaurusDuration(milliseconds)]];
	});
	return {
		...execution,
		...Object.fromEntries(times)
	};
}

// src/inputs.ts
const MINUTE = 6e4;
/** Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer. */
const START_ALLOWANCE = 5 * MINUTE;
/** A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a container to stop. */
const END_ALLOWANCE = 3 * MINUTE;
/** For a scenario that only iterations bound, nobody knows how long it takes. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;
const MAX_TIMEOUT = 1440 * MINUTE;
const MAX_SCENARIO_BYTES = 1048576;
/**
* Reads every input once.
* @throws GateError with every problem of every input and of the scenario; nothing has been started then.
*/
function readInputs(reader) {
	const problems = [];
	const regions = collect(problems, parseRegions(reader.get("regions"), regionDefaults(reader, problems)));
	const threshold = parseThreshold(reader.get("threshold"));
	problems.push(...threshold.problems);
	const plan = readPlan(reader, problems);
	const timeout = readDuration(reader, {
		name: "timeout",
		fallback: defaultTimeout(plan),
		problems
	});
	const metricsTimeout = readDuration(reader, {
		name: "metrics-timeout",
		fallback: 5 * MINUTE,
		problems
	});
	const onInconclusive = readChoice(reader, problems);
	if (plan !== void 0 && timeout <= plan.duration) {
		const what = `${printSpan(timeout)} is not longer than the scenario itself, which takes ${printSpan(plan.duration)}`;
		problems.push({
			where: "input timeout",
			what,
			fix: "make it longer, or remove it to have it derived from the scenario"
		});
	}
	if (problems.length > 0 || plan === void 0) throw new GateError(problems);
	return {
		regions,
		plan,
		criteria: withDefaults(threshold.criteria),
		timeout,
		metricsTimeout,
		onInconclusive
	};
}
function collect(problems, parsed) {
	problems.push(...parsed.problems);
	return parsed.value;
}
function regionDefaults(reader, problems) {
	const text = reader.get("tasks").trim() || "1";
	if (!/^[1-9]\d{0,3}$/.test(text)) problems.push({
		where: "input tasks",
		what: `"${text}" is not a number of tasks from 1 to 9999`,
		fix: "write a whole number such as 2"
	});
	return {
		stackName: reader.get("stack-name").trim() || "dlt-fargate",
		tasks: Number(text)
	};
}
function defaultTimeout(plan) {
	const known = START_ALLOWANCE + (plan?.duration ?? 0) + END_ALLOWANCE;
	return plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
}
function readDuration(reader, { name, fallback, problems }) {
	const text = reader.get(name).trim();
	if (text === "") return fallback;
	const parsed = parseDuration(text);
	const where = `input ${name}`;
	if (!parsed.ok) problems.push({
		where,
		what: parsed.reason,
		fix: "write a duration such as 90s, 20m or 1h"
	});
	else if (parsed.value === 0 || parsed.value > MAX_TIMEOUT) problems.push({
		where,
		what: `"${text}" is not between 1ms and 24h`,
		fix: "write a duration such as 90s, 20m or 1h"
	});
	else return parsed.value;
	return Number.POSITIVE_INFINITY;
}
function readChoice(reader, problems) {
	const choices = ["fail", "warn"];
	const text = reader.get("on-inconclusive").trim() || "fail";
	const choice = choices.find((candidate) => candidate === text);
	if (choice === void 0) problems.push({
		where: "input on-inconclusive",
		what: `"${text}" is not a choice`,
		fix: suggest(text, choices)
	});
	return choice ?? "fail";
}
/** A text with a line break, or one that starts like YAML or JSON, is the scenario itself; anything else is a path. */
function isInline(text) {
	return /[\r\n]/.test(text.trim()) || /^\s*[{[]/.test(text) || /^\s*(execution|scenarios)\s*:/.test(text);
}
function readPlan(reader, problems) {
	const text = reader.get("scenario");
	if (text.trim() === "") {
		problems.push({
			where: "input scenario",
			what: "it is missing",
			fix: "name a Taurus scenario in the repository, or write one inline"
		});
		return;
	}
	const source = isInline(text) ? {
		text,
		origin: "input scenario"
	} : readScenarioFile(text.trim(), {
		workspace: reader.workspace,
		problems
	});
	if (source === void 0) return void 0;
	const planned = planScenario(source.text, source.origin);
	if (planned.ok) return planned.plan;
	problems.push(...planned.problems);
}
/** Only files of the workspace are read, also through links: the scenario of a pull request must not name the runner's own files. */
function readScenarioFile(path, { workspace, problems }) {
	const refuse = (what, fix) => {
		problems.push({
			where: `input scenario ("${path}")`,
			what,
			fix
		});
	};
	const root = realpathSync(workspace);
	const file = resolve(root, path);
	if (!isInside(root, file)) return refuse("it is outside of the workspace", "name a file of the repository");
	const stat = statSync(file, { throwIfNoEntry: false });
	if (stat === void 0) return refuse("there is no such file in the workspace", missingFileFix(file, root));
	if (!isInside(root, realpathSync(file))) return refuse("it is outside of the workspace", "name a file of the repository");
	if (!stat.isFile()) return refuse("it is not a file", "name the YAML file itself");
	if (stat.size > MAX_SCENARIO_BYTES) return refuse(`it is larger than ${MAX_SCENARIO_BYTES} bytes`, "name a scenario, not a data file");
	return {
		text: readFileSync(file, "utf8"),
		origin: path
	};
}
function isInside(root, path) {
	return path.startsWith(root + sep);
}
function missingFileFix(file, root) {
	const folder = dirname(file);
	if (!existsSync(folder)) return "check the path; it is relative to the workspace, and actions/checkout must run before this step";
	const real = realpathSync(folder);
	const names = (real === root || isInside(root, real)) && statSync(real).isDirectory() ? readdirSync(real) : [];
	const guess = nearest(basename(file), names);
	return guess === void 0 ? "check the path; it is relative to the workspace" : `did you mean ${relative(root, resolve(folder, guess))}?`;
}

// src/report/markdown.ts
/** Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks and mentions. */
function escapeMarkdown(text) {
	return text.replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/([\\`*_{}[\]|#!~])/g, "\\$1").replace(/@/g, "&#64;");
}
/** A table whose cells are already Markdown. */
function table(header, rows) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	return [
		line(header),
		line(header.map(() => "---")),
		...rows.map(line)
	].join("\n");
}
/** Lines of a log as a code block that none of them can close. */
function codeBlock(lines) {
	const fence = "`".repeat(Math.max(3, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1))));
	return [
		fence,
		...lines,
		fence
	].join("\n");
}
/** A problem as an item of a list. */
function problemItem({ where, what, fix }) {
	return `- **${escapeMarkdown(where)}**: ${escapeMarkdown(sentence$1(what))} Fix: ${escapeMarkdown(sentence$1(fix))}`;
}

// src/report/failure.ts
/** The job summary of a run that ended without a verdict, as Markdown: what was wrong, and the way out. */
function failureMarkdown(thrown) {
	return `## ⚠️ Load test: ${thrown instanceof CancelledError ? "cancelled" : "no verdict"}\n\n${details(thrown)}\n`;
}
function details(thrown) {
	if (!(thrown instanceof GateError)) return escapeMarkdown(sentence$1(messageOf(thrown)));
	return thrown.problems.map(problemItem).join("\n");
}
async function writeFailure(thrown) {
	if (process.env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(failureMarkdown(thrown)).write();
}

// src/gate/verdict.ts
/**
* Holds the criteria against the figures.
* Any doubt about the data makes the whole verdict `inconclusive`, also when the figures at hand break a criterion: half a measurement
* proves neither a pass nor a failure. The judgements keep what the data at hand say.
*/
function judge(criteria, figures, doubts) {
	const judgements = criteria.map((criterion) => judgeCriterion(criterion, figures));
	const outcomes = judgements.map((judgement) => judgement.outcome);
	return {
		outcome: doubts.length > 0 ? "inconclusive" : overall(outcomes),
		judgements,
		doubts
	};
}
function overall(outcomes) {
	if (outcomes.includes("fail")) return "fail";
	return outcomes.length === 0 || outcomes.includes("inconclusive") ? "inconclusive" : "pass";
}
function judgeCriterion(criterion, figures) {
	const actual = measured(criterion, figures);
	if (actual === void 0 || !Number.isFinite(actual)) return {
		criterion,
		outcome: "inconclusive",
		actual: void 0,
		sentence: `${criterion.text}: there is no figure to judge`
	};
	const holds = compare(actual, criterion);
	return {
		criterion,
		outcome: holds ? "pass" : "fail",
		actual,
		sentence: sentence(criterion, {
			actual,
			holds
		})
	};
}
function measured(criterion, figures) {
	switch (criterion.subject) {
		case "avg": return figures.average;
		case "errors": return figures.errors;
		case "samples": return figures.samples;
	}
}
function compare(actual, { operator, limit }) {
	switch (operator) {
		case "<": return actual < limit;
		case "<=": return actual <= limit;
		case ">": return actual > limit;
		case ">=": return actual >= limit;
	}
}
function sentence(criterion, { actual, holds }) {
	return `${criterion.subject} is ${printFigure(criterion, actual)}, ${holds ? "within" : "which breaks"} ${criterion.text} (${printSource(criterion)})`;
}
/** "from threshold, line 2", or "added by the gate". */
function printSource({ source }) {
	return source === "added" ? "added by the gate" : `from ${source.input}, line ${source.line}`;
}
/** A figure in its subject's unit, with as many digits as it takes to see on which side of the limit it is. */
function printFigure(criterion, actual) {
	const short = printers[criterion.subject](actual);
	return actual === criterion.limit || showsTheSide(criterion, short) ? short : precise(criterion, actual);
}
function showsTheSide({ subject, limit }, printed) {
	const number = Number(printed.replace(/[^\d.]/g, ""));
	const shown = subject === "errors" ? number / 100 : printed.endsWith(" s") ? number * 1e3 : number;
	if (printed.startsWith("<")) return limit > shown || limit === 0;
	if (printed.startsWith(">")) return limit < shown || limit === 1;
	return shown !== limit;
}
const printers = {
	avg: printResponseTime,
	errors: printShare,
	samples: printCount
};
function precise(criterion, actual) {
	return criterion.subject === "errors" ? `${Number((actual * 100).toPrecision(6))}%` : `${actual} ms`;
}

export { messageOf as _, codeBlock as a, table as c, printCount as d, printResponseTime as f, GateError as g, CancelledError as h, writeFailure as i, readInputs as l, printSpan as m, printFigure as n, escapeMarkdown as o, printShare as p, printSource as r, problemItem as s, judge as t, plural as u, printProblem as v, problemsOf as y };