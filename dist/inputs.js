import { A as messageFor, B as TIME_UNITS, D as cut, E as brief, I as refused$1, L as sentence, P as problemAt, R as visible, T as GateError, V as plural, Y as sumOf, c as NO_WORKSPACE, d as sha256, f as decodeUtf8, g as suggest, h as nearest, j as messageOf, k as grouped, l as openWorkspace, m as byNearness, p as decodeXml, w as CancelledError, z as SCENARIO_VALUE_MESSAGES } from "./base.js";
import { E as NEVER, S as string, T as unknown, _ as number$1, a as constructFromEvents, b as record, c as parseEvents, d as array, f as boolean, g as literal, h as lazy, i as YAMLException, l as _enum, m as int, n as EVENT_ID, o as getScalarValue, r as FAILSAFE_SCHEMA, s as mergeTag, t as CORE_SCHEMA, u as _null, w as union, x as strictObject, y as preprocess } from "./vendor.js";
import { existsSync, realpathSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { dirname, isAbsolute, posix, relative, resolve } from "node:path";

// src/gate/criteria/words.ts
const SUBJECTS$1 = [
	{
		name: "avg",
		spelling: "avg",
		measure: "time",
		example: "avg < 500ms"
	},
	{
		name: "min",
		spelling: "min",
		measure: "time",
		example: "min < 100ms"
	},
	{
		name: "max",
		spelling: "max",
		measure: "time",
		example: "max < 5s"
	},
	{
		name: "stddev",
		spelling: "stddev",
		measure: "time",
		example: "stddev < 200ms"
	},
	{
		name: "percentile",
		spelling: "pNN",
		measure: "time",
		example: "p95 < 800ms"
	},
	{
		name: "errors",
		spelling: "errors",
		measure: "share",
		example: "errors < 1%"
	},
	{
		name: "downtime",
		spelling: "downtime",
		measure: "share",
		example: "downtime < 5%"
	},
	{
		name: "rps",
		spelling: "rps",
		measure: "rate",
		example: "rps > 50"
	},
	{
		name: "samples",
		spelling: "samples",
		measure: "count",
		example: "samples >= 1000"
	}
];
const OPERATORS = [
	"<",
	"<=",
	">",
	">="
];
/** A limit of each measure. */
const LIMIT_EXAMPLES = {
	time: "500ms",
	share: "1%",
	rate: "50/s",
	count: "1000"
};
/** What stands before the length of a window or of a stretch. */
const LENGTHS = ["over", "for"];
const FLAGS = ["stop", "warn"];
/** Words that cannot be a label without quotes. */
const RESERVED = [
	"of",
	"in",
	...LENGTHS
];
/** Characters of which comparisons are made, here or elsewhere. */
const SIGNS = "<>=!≤≥≠";
/** What ends a word besides white space. */
const DELIMITERS = `${SIGNS},"#`;
/** What others quote with. No unquoted label begins with one: no sample has such a label. */
const QUOTE_MARKS = "'`´‘’‚“”„«»‹›";
/** What others call it. */
const OTHER_SUBJECTS = new Map(Object.entries({
	average: "avg",
	mean: "avg",
	latency: "avg or p95",
	duration: "avg or p95",
	http_req_duration: "avg or p95",
	response_time: "avg or p95",
	rt: "avg or p95",
	med: "p50",
	median: "p50",
	std: "stddev",
	fail: "errors",
	failed: "errors",
	failures: "errors",
	error_rate: "errors",
	http_req_failed: "errors",
	throughput: "rps",
	hits: "rps or samples",
	http_reqs: "rps or samples",
	requests: "samples",
	count: "samples",
	availability: "downtime",
	unavailability: "downtime",
	unavailable: "downtime",
	uptime: "downtime",
	user_uptime: "downtime",
	outage: "downtime",
	lost_time: "downtime",
	down: "downtime",
	hang: "downtime",
	timeouts: "downtime or errors"
}));

// src/gate/criteria/limits.ts
const NUMBER = /^(\d+(?:\.\d+)?|\.\d+)\s*([^\d.\s].*)?$/s;
const DAY = 864e5;
const INVALID = {
	time: "criterion-time-invalid",
	share: "criterion-share-invalid",
	rate: "criterion-rate-invalid",
	count: "criterion-count-invalid"
};
/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, or a count. */
function readLimit(text, measure) {
	const [, number, unit = ""] = NUMBER.exec(text) ?? [];
	if (number === void 0) return refused(messageFor(INVALID[measure], { text }));
	const [whole = "", decimals = ""] = number.split(".");
	if (decimals.length > 6 || whole.length + decimals.length > 15) return refused(messageFor("criterion-number-long", { text }));
	if (measure === "time") return readTime(number, unit);
	if (measure === "share") {
		if (unit !== "%") return refused(messageFor("criterion-share-invalid", { text }));
		if (Number(number) > 100) return refused(messageFor("criterion-share-large", { text }));
		return {
			ok: true,
			value: Number(`${number}e-2`)
		};
	}
	return (measure === "rate" ? /^(\/s)?$/i.test(unit) : unit === "" && /^\d+$/.test(number)) ? {
		ok: true,
		value: Number(number)
	} : refused(messageFor(INVALID[measure], { text }));
}
function readTime(number, written) {
	if (written === "") return refused(messageFor("criterion-unit-missing", { number }));
	if (!/^\p{L}/u.test(written)) return refused(messageFor("criterion-time-invalid", { text: `${number}${written}` }));
	const unit = TIME_UNITS.find(({ name }) => name === written.toLowerCase());
	if (unit === void 0) return refused(messageFor("criterion-unit-unknown", { unit: written }));
	const value = Number((Number(number) * unit.factor).toFixed(6));
	const text = `${number}${unit.name}`;
	return value <= DAY ? {
		ok: true,
		value
	} : refused(messageFor("criterion-time-long", { text }));
}
function refused(message) {
	return {
		ok: false,
		message
	};
}
/** A limit in its canonical spelling, which reads back as the same number. */
function printLimit(value, measure) {
	if (measure === "time") return printDuration(value);
	return measure === "share" ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}
function printDuration(milliseconds) {
	const unit = TIME_UNITS.find(({ factor }) => milliseconds !== 0 && milliseconds % factor === 0);
	return unit === void 0 ? `${milliseconds}ms` : `${milliseconds / unit.factor}${unit.name}`;
}

// src/gate/criteria/tokens.ts
/** Why a line is not a criterion, and at which column. */
var CriterionError = class extends Error {
	refusal;
	column;
	constructor(column, refusal) {
		super(refusal.what);
		this.name = "CriterionError";
		this.refusal = refusal;
		this.column = column;
	}
};
const WORD = `[^\\s${DELIMITERS}]+`;
/** White space apart, one of these stands at every place of a line. */
const PIECE = new RegExp(`#.*|"(?<quoted>(?:[^"\\\\]|\\\\.)*)(?<close>"?)|(?<comma>,)|(?<operator>[${SIGNS}]+)|${WORD}`, "gs");
const ONE_WORD = new RegExp(`^${WORD}$`);
/** @throws CriterionError at a quote that does not end, or holds an escape that means nothing. */
function cursorOf(line) {
	const tokens = [...line.matchAll(PIECE)].map(tokenOf);
	const end = tokens.find(({ kind }) => kind === "end") ?? endAt(line.length + 1);
	let at = 0;
	const peek = (ahead = 0) => tokens[at + ahead] ?? end;
	const next = () => {
		const token = peek();
		if (token !== end) at += 1;
		return token;
	};
	return {
		peek,
		next,
		take: (...words) => words.includes(peek().word) ? next() : void 0
	};
}
function endAt(column) {
	return {
		kind: "end",
		text: "",
		word: "",
		found: "the end of the line",
		column
	};
}
function tokenOf({ 0: written, index, groups = {} }) {
	const column = index + 1;
	if (written.startsWith("#")) return endAt(column);
	const { quoted, close, comma, operator } = groups;
	const text = quoted === void 0 ? written : unquoted(quoted, close, column);
	const kind = quoted !== void 0 ? "quoted" : comma ? "comma" : operator ? "operator" : "word";
	return {
		kind,
		text,
		word: kind === "word" ? text.toLowerCase() : "",
		found: JSON.stringify(text),
		column
	};
}
function unquoted(body, close, column) {
	if (close !== "\"") throw new CriterionError(column, messageFor("criterion-quote-open"));
	const strange = [...body.matchAll(/\\(.)/gsu)].find(([, escaped = ""]) => !"\"\\".includes(escaped));
	if (strange === void 0) return body.replace(/\\(.)/gs, "$1");
	const refusal = messageFor("criterion-quote-escape", { text: strange[0] });
	throw new CriterionError(column + 1 + strange.index, refusal);
}
/** Whether a label needs no quotes. */
function isPlainLabel(text) {
	const isReserved = RESERVED.some((word) => word === text.toLowerCase());
	return ONE_WORD.test(text) && !"'`´‘’‚“”„«»‹›".includes(text.charAt(0)) && !isReserved;
}

// src/gate/criteria/criterion.ts
/** In `scope.region`: every region of the run by itself. No AWS region is called so. */
const EACH = "each";
/**
* Whether it is judged in parts of the run, by `over` or `for`, for which samples have to be known
* by the second.
*/
function isFramed({ window, streak }) {
	return window !== void 0 || streak !== void 0;
}
/** Whether it is about how the times are spread, for which their histograms have to be known. */
function needsHistograms({ subject }) {
	return [
		"percentile",
		"min",
		"max",
		"stddev"
	].includes(subject);
}
/** Whether a figure is on the right side of a limit. */
function compare(actual, condition) {
	const { operator, limit } = condition;
	switch (operator) {
		case "<": return actual < limit;
		case "<=": return actual <= limit;
		case ">": return actual > limit;
		case ">=": return actual >= limit;
	}
}
/** Whether a limit is the most that a figure may be; else it is the least. */
function isUpper({ operator }) {
	return operator === "<" || operator === "<=";
}
/**
* How many samples it takes to judge a figure. p0 and p100 are the shortest and longest sample
* themselves, whatever their number.
*/
function samplesFor(figure) {
	const { subject, percentile = NaN } = figure;
	if (subject !== "percentile") return 1;
	const beyond = Math.min(percentile, 100 - percentile);
	return beyond === 0 ? 1 : Math.ceil(Number((1e3 / beyond).toPrecision(9)));
}
/**
* The percentile that a figure is, when it is one: the shortest time is p0 and the longest p100.
*/
function levelOf({ subject, percentile }) {
	if (subject === "min") return 0;
	return subject === "max" ? 100 : percentile;
}
/**
* Whether a breach can be certain before the end. Some figures of the whole run say nothing until
* then: a run that has just begun has few samples, and its users are still coming. How long an open
* request takes from its users is not known in any part of it.
*/
function canBreakEarly(condition) {
	const { subject } = condition;
	if (subject === "downtime") return false;
	if (isFramed(condition)) return true;
	if (subject === "rps" || subject === "stddev") return false;
	const level = levelOf(condition);
	const grows = subject === "samples" || subject === "avg" || level === 100;
	return isUpper(condition) ? level !== 0 : !grows;
}
/** A criterion in its one canonical spelling; parsing that gives the same criterion. */
function printCondition(condition) {
	const { operator, limit, window, streak, on, soft } = condition;
	return [
		`${printSubject(condition)} ${operator} ${printLimit(limit, measureOf(condition))}`,
		...window === void 0 ? [] : [` over ${printDuration(window)}`],
		...streak === void 0 ? [] : [` for ${printDuration(streak)}`],
		...on === void 0 ? [] : [`, ${on}`],
		...soft ? [", warn"] : []
	].join("");
}
/** What is judged, without the comparison: `p95 of checkout in eu-west-1`. */
function printSubject(condition) {
	const { label, region } = condition.scope;
	const of = label === void 0 ? "" : ` of ${printLabel(label)}`;
	const within = region === void 0 ? "" : ` in ${region === "each" ? "each region" : region}`;
	return `${printName(condition)}${of}${within}`;
}
function printName(figure) {
	return figure.percentile === void 0 ? figure.subject : `p${figure.percentile}`;
}
function printLabel(label) {
	return isPlainLabel(label) ? label : `"${label.replace(/["\\]/g, "\\$&")}"`;
}
function measureOf({ subject }) {
	return SUBJECTS$1.find(({ name }) => name === subject)?.measure ?? "count";
}
function exampleOf({ subject }) {
	return SUBJECTS$1.find(({ name }) => name === subject)?.example ?? "";
}
/** The limit on downtime that the gate adds by itself, and only judges where downtime is known. */
function isDefaultDowntime({ subject, source }) {
	return subject === "downtime" && source === "added";
}
/** Which input and line a criterion stands in: "threshold, line 2", "added by the gate". */
function printSource({ source }) {
	if (source === "circuit-breaker") return "the circuit breaker";
	return source === "added" ? "added by the gate" : `${source.input}, line ${source.line}`;
}
/** With the column, for problems. */
function printPlace(criterion) {
	const { source } = criterion;
	const column = typeof source === "string" ? "" : `, column ${source.column}`;
	return `${printSource(criterion)}${column}`;
}
/** As its author wrote it; a translated one with its translation. */
function quoteCriterion({ text, translatedFrom }) {
	return translatedFrom === void 0 ? `"${text}"` : `"${translatedFrom}" (here ${text})`;
}

// src/gate/criteria/sense.ts
const HOUR = 36e5;
/**
* What reads well and makes no sense: a criterion that stands twice, that nothing can meet, or that
* another one rules out.
* @param criteria all that a run is judged by, those of the scenario's `passfail` among them: what
* contradicts may stand in either place. What only they say twice is no mistake: Taurus takes
* `fail>5%` beside `succ<95%`.
*/
function contradictions(criteria) {
	return criteria.flatMap((criterion, index) => {
		const found = senselessness(criterion, criteria) ?? conflict(criterion, criteria.slice(0, index));
		return found === void 0 ? [] : [{
			...found,
			where: printPlace(criterion)
		}];
	});
}
function senselessness(criterion, criteria) {
	if (isImpossible(criterion)) return messageFor("criterion-impossible", { criterion: quoteCriterion(criterion) });
	if (isUpper(criterion) || criterion.soft || !isBad(criterion)) return void 0;
	const bounds = (other) => isSameSamples(other, criterion) || measureOf(other) === "time" && measureOf(criterion) === "time";
	return criteria.some((other) => isUpper(other) && !other.soft && bounds(other)) ? void 0 : inverted(criterion);
}
/**
* Whether a lower limit asks for what is bad; of a rate, a number of samples or the shortest time,
* which is instant when a service refuses, one may be meant. Taurus's own lower limits on
* times are left alone, too: there, `avg-rt<10ms` does say that such a run fails.
*/
function isBad(criterion) {
	const { subject, translatedFrom } = criterion;
	if (subject === "rps" || subject === "samples" || levelOf(criterion) === 0) return false;
	return translatedFrom === void 0 || isShare(subject);
}
/**
* A lower limit on what is bad, without an upper one: elsewhere (Taurus's passfail, k6's abort
* conditions) a criterion says when to fail, and here it says what must hold, so that
* `p95 > 300ms` would pass what is slow and fail what is fast.
*/
function inverted(criterion) {
	const quoted = quoteCriterion(criterion);
	if (criterion.limit === 0 && criterion.operator === ">=") {
		const example = exampleOf(criterion);
		return messageFor("criterion-always-met", {
			criterion: quoted,
			example
		});
	}
	const isTime = measureOf(criterion) === "time";
	const highest = isTime ? criterion.limit <= HOUR ? HOUR : 24 * HOUR : 1;
	const bound = printCondition({
		...criterion,
		operator: "<=",
		limit: highest,
		on: void 0
	});
	if (criterion.translatedFrom !== void 0) return messageFor("passfail-asks-failures", {
		criterion: quoted,
		bound
	});
	const meant = printCondition({
		...criterion,
		operator: criterion.operator === ">" ? "<=" : "<"
	});
	return messageFor(isTime ? "criterion-asks-slowness" : "criterion-asks-failures", {
		criterion: quoted,
		meant,
		bound
	});
}
function conflict(criterion, earlier) {
	const quoted = quoteCriterion(criterion);
	const twin = earlier.find((other) => [other, criterion].every(({ translatedFrom }) => translatedFrom === void 0) && other.operator === criterion.operator && other.limit === criterion.limit && other.subject === criterion.subject && isSameSamples(other, criterion));
	if (twin !== void 0) return messageFor("criterion-twice", {
		criterion: quoted,
		place: printPlace(twin)
	});
	const opposite = earlier.find((other) => !other.soft && !criterion.soft && excludes(other, criterion));
	if (opposite === void 0) return void 0;
	const facts = {
		other: quoteCriterion(opposite),
		place: printPlace(opposite)
	};
	return messageFor("criteria-exclude", {
		criterion: quoted,
		...facts
	});
}
/** Whether two criteria are about the same figures of the same samples and windows. */
function isSameSamples(a, b) {
	return isSameFigure(a, b) && a.scope.label === b.scope.label && a.scope.region === b.scope.region && a.window === b.window && a.streak === b.streak;
}
function isSameFigure(a, b) {
	const level = levelOf(a);
	return level === void 0 ? a.subject === b.subject : level === levelOf(b);
}
function isShare(subject) {
	return measureOf({ subject }) === "share";
}
/** No figure is negative, no share more than all, and a run without a sample is not judged. */
function isImpossible({ subject, operator, limit, streak }) {
	if ((subject === "samples" || subject === "rps") && (operator === "<=" ? limit === 0 : operator === "<" && subject === "samples" && limit <= 1) && streak === void 0) return true;
	return operator === "<" && limit === 0 || isShare(subject) && operator === ">" && limit === 1;
}
function excludes(a, b) {
	if (isUpper(a) === isUpper(b) || a.streak !== void 0 || b.streak !== void 0) return false;
	const [lower, upper] = isUpper(a) ? [b, a] : [a, b];
	if (!isNeverAbove(lower, upper) || a.scope.label !== b.scope.label || a.window !== b.window) return false;
	const regions = [a.scope.region, b.scope.region];
	const isOfBoth = regions.includes("each") && !regions.includes(void 0);
	if (regions[0] !== regions[1] && !isOfBoth) return false;
	const touches = lower.operator === ">=" && upper.operator === "<=";
	return lower.limit > upper.limit || lower.limit === upper.limit && !touches;
}
/**
* Whether one figure is at most the other, whatever the samples: min <= p50 <= p95 <= max, and min
* <= avg <= max.
*/
function isNeverAbove(a, b) {
	if (isSameFigure(a, b)) return true;
	const [low, high] = [levelOf(a), levelOf(b)];
	if (low !== void 0 && high !== void 0) return low <= high;
	return low === 0 && b.subject === "avg" || high === 100 && a.subject === "avg";
}
/** Criteria that no run of so much load can be judged by. */
function unjudgeable(criteria, planned) {
	return whereWritten(criteria, (criterion) => reasonFor(criterion, planned));
}
/** What the gate adds by itself is no problem of the user. */
function whereWritten(criteria, reason) {
	return criteria.flatMap((criterion) => {
		const found = typeof criterion.source === "string" ? void 0 : reason(criterion);
		return found === void 0 ? [] : [{
			...found,
			where: printPlace(criterion)
		}];
	});
}
function reasonFor(criterion, planned) {
	const { duration, uniformLoad } = planned;
	const { window, streak, on, subject } = criterion;
	const quoted = quoteCriterion(criterion);
	const length = window ?? streak;
	if (length !== void 0 && duration !== void 0 && length > duration) return messageFor("criterion-longer-than-load", {
		criterion: quoted,
		load: duration,
		length
	});
	const level = levelOf(criterion);
	if (on !== "stop" || length !== void 0 || subject === "samples" || level === 100 || level === 0) return void 0;
	if (duration === void 0) return messageFor("criterion-stop-without-length", { criterion: quoted });
	return uniformLoad ? void 0 : messageFor("criterion-stop-uneven", { criterion: quoted });
}
/**
* Criteria about labels that no sample of the scenario can have: such a run would cost its load and
* be inconclusive.
*/
function unknownLabels(criteria, labels) {
	return whereWritten(criteria, (criterion) => {
		const { label } = criterion.scope;
		if (label === void 0 || labels.has(label)) return void 0;
		const facts = {
			criterion: quoteCriterion(criterion),
			label: JSON.stringify(label)
		};
		const near = nearest(label, labels.names);
		if (near !== void 0) return messageFor("criterion-label-misspelt", {
			...facts,
			nearest: printLabel(near)
		});
		const names = byNearness(label, labels.names).map(printLabel);
		return messageFor("criterion-label-unknown", {
			...facts,
			labels: names.length === 0 ? ["none"] : names
		});
	});
}

// src/gate/criteria/parse.ts
/**
* Reads one line by recursive descent; undefined when it holds nothing but a comment. It is refused
* at the first place where it is not what the grammar (docs/criteria.ebnf) expects. `regions` are
* those of the run; without them, any name is taken.
*/
function parseLine(line, regions) {
	try {
		const cursor = cursorOf(line);
		const { kind, column } = cursor.peek();
		return kind === "end" ? void 0 : {
			condition: readLine(cursor, regions),
			column
		};
	} catch (thrown) {
		if (!(thrown instanceof CriterionError)) throw thrown;
		return {
			refusal: thrown.refusal,
			column: thrown.column
		};
	}
}
function readLine(cursor, regions) {
	const judged = /^[\d.]/.test(cursor.peek().word) ? {
		...AVERAGE,
		limit: readLimitAt(cursor, "time")
	} : readComparison(cursor, regions);
	const { column } = cursor.peek();
	const lengths = readLengths(cursor);
	const { scope, subject } = judged;
	if (subject === "downtime" && scope.label !== void 0 && isFramed(lengths)) throw new CriterionError(column, messageFor("criterion-downtime-label"));
	const { stop, soft } = readFlags(cursor);
	const condition = {
		...judged,
		...lengths,
		on: stop && "stop",
		soft
	};
	if (stop === void 0 || canBreakEarly(condition)) return condition;
	const criterion = printCondition({
		...condition,
		on: void 0
	});
	const code = `criterion-stop-${subject === "downtime" ? "downtime" : "undecided"}`;
	throw new CriterionError(stop.column, messageFor(code, { criterion }));
}
/** What a bare duration limits. */
const AVERAGE = {
	subject: "avg",
	percentile: void 0,
	scope: {
		label: void 0,
		region: void 0
	},
	operator: "<="
};
function readComparison(cursor, regions) {
	const { name, ...which } = readSubject(cursor);
	const scope = readScope(cursor, regions);
	const { kind, text, found, column } = cursor.peek();
	const operator = kind === "operator" ? OPERATORS.find((one) => one === text) : void 0;
	if (operator === void 0) {
		const example = exampleOf(which);
		const refusal = scope.label === void 0 ? messageFor("criterion-operator-missing", {
			subject: name,
			found,
			example
		}) : messageFor("criterion-label-unquoted", {
			label: JSON.stringify(scope.label),
			found
		});
		throw new CriterionError(column, refusal);
	}
	cursor.next();
	return {
		...which,
		scope,
		operator,
		limit: readLimitAt(cursor, measureOf(which))
	};
}
/** @throws CriterionError */
function readSubject(cursor) {
	const { word: name, text, found, column } = cursor.next();
	const plain = SUBJECTS$1.find(({ spelling }) => spelling === name);
	if (plain !== void 0) return {
		subject: plain.name,
		percentile: void 0,
		name
	};
	const percentile = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name)?.[1];
	if (percentile !== void 0 && Number(percentile) <= 100) return {
		subject: "percentile",
		percentile: Number(percentile),
		name
	};
	if (/^p[\d.-]/.test(name)) throw new CriterionError(column, messageFor("criterion-percentile-invalid", { text }));
	const known = OTHER_SUBJECTS.get(name);
	const spellings = SUBJECTS$1.map(({ spelling }) => spelling);
	const suggestion = known === void 0 ? suggest(name, spellings) : `did you mean ${known}?`;
	throw new CriterionError(column, messageFor("criterion-subject-unknown", {
		found,
		suggestion
	}));
}
/** Of which samples: a label, a region, both in either order, or all. @throws CriterionError */
function readScope(cursor, regions) {
	let scope = {
		label: void 0,
		region: void 0
	};
	for (;;) {
		const keyword = cursor.take("of", "in");
		if (keyword === void 0) return scope;
		const isLabel = keyword.word === "of";
		if ((isLabel ? scope.label : scope.region) !== void 0) throw twice(keyword, JSON.stringify(keyword.word));
		scope = isLabel ? {
			...scope,
			label: readLabel(cursor.next())
		} : {
			...scope,
			region: readRegion(cursor, regions)
		};
	}
}
function twice({ column }, part) {
	return new CriterionError(column, messageFor("criterion-part-twice", { part }));
}
function readLabel({ kind, text, found, column }) {
	if (kind === "quoted" ? text !== "" : kind === "word" && isPlainLabel(text)) return text;
	const refusal = kind === "word" && "'`´‘’‚“”„«»‹›".includes(text.charAt(0)) ? messageFor("criterion-label-quotes", { text }) : messageFor("criterion-label-missing", { found });
	throw new CriterionError(column, refusal);
}
function readRegion(cursor, regions) {
	const { kind, word: name, text, found, column } = cursor.next();
	const valid = [...regions ?? [], "each region"];
	if (kind !== "word") {
		const refusal = messageFor("criterion-region-missing", {
			found,
			regions: valid
		});
		throw new CriterionError(column, refusal);
	}
	if (name === "each") {
		if (cursor.take("region") !== void 0) return EACH;
		const wrong = cursor.peek();
		const facts = {
			found: wrong.found,
			regions: valid
		};
		throw new CriterionError(wrong.column, messageFor("criterion-region-missing", facts));
	}
	if (regions === void 0 || regions.includes(name)) return name;
	const facts = {
		text,
		suggestion: suggest(text, valid)
	};
	throw new CriterionError(column, messageFor("criterion-region-unknown", facts));
}
const UNITS = {
	time: /^(ms|[smh])$/i,
	share: /^%$/,
	rate: /^\/s$/i,
	count: /^$/
};
/** The limit that comes next, in its measure's unit, also when there is space before that. */
function readLimitAt(cursor, measure) {
	const { kind, text, word, found, column } = cursor.next();
	const example = LIMIT_EXAMPLES[measure];
	if (kind !== "word") throw new CriterionError(column, messageFor("criterion-limit-missing", {
		found,
		example
	}));
	if (word === "baseline") throw new CriterionError(column, messageFor("criterion-baseline"));
	const isNumber = /^[\d.]+$/.test(text);
	const after = cursor.peek();
	const isCut = after.kind === "comma" && after.column === column + text.length;
	if (isNumber && isCut && /^\d/.test(cursor.peek(1).word)) throw new CriterionError(column, messageFor("criterion-number-comma"));
	const isApart = isNumber && after.kind === "word" && UNITS[measure].test(after.text);
	const limit = readLimit(isApart ? `${text} ${cursor.next().text}` : text, measure);
	if (!limit.ok) throw new CriterionError(column, limit.message);
	return limit.value;
}
/**
* The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a
* whole number of them.
*/
function readLengths(cursor) {
	const { word } = cursor.take(...LENGTHS) ?? {};
	if (word === void 0) return {
		window: void 0,
		streak: void 0
	};
	const { kind, text, found, column } = cursor.peek();
	if (kind !== "word") throw new CriterionError(column, messageFor("criterion-length-missing", {
		word,
		found
	}));
	const length = readLimitAt(cursor, "time");
	if (length === 0) throw new CriterionError(column, messageFor("criterion-length-zero", { word }));
	if (length % 1e3 !== 0) throw new CriterionError(column, messageFor("criterion-length-fraction", {
		word,
		text
	}));
	const second = cursor.take(...LENGTHS);
	if (second !== void 0) throw twice(second, "\"over\" or \"for\"");
	return word === "over" ? {
		window: length,
		streak: void 0
	} : {
		window: void 0,
		streak: length
	};
}
/** `, stop` or `, warn`, up to the end of the line. */
function readFlags(cursor) {
	const seen = /* @__PURE__ */ new Map();
	while (cursor.peek().kind === "comma") {
		cursor.next();
		const token = cursor.next();
		const { word: flag, found, column } = token;
		if (!FLAGS.some((one) => one === flag)) throw new CriterionError(column, messageFor("criterion-flag-unknown", { found }));
		if (seen.has(flag)) throw new CriterionError(column, messageFor("criterion-flag-twice", { flag }));
		if (seen.size > 0) throw new CriterionError(column, messageFor("criterion-flags-combined"));
		seen.set(flag, token);
	}
	const { kind, word, found, column } = cursor.peek();
	if (kind === "end") return {
		stop: seen.get("stop"),
		soft: seen.has("warn")
	};
	const refusal = FLAGS.some((flag) => flag === word) ? messageFor("criterion-flag-comma", { flag: word }) : messageFor("criterion-end-expected", { found });
	throw new CriterionError(column, refusal);
}

// src/gate/criteria/threshold.ts
/**
* Added unless the user sets an upper limit on all errors: a dead target refuses connections in a
* millisecond, so a gate on the average alone would pass an outage.
*/
const DEFAULT_ERRORS_CRITERION = {
	subject: "errors",
	percentile: void 0,
	scope: {
		label: void 0,
		region: void 0
	},
	operator: "<",
	limit: .05,
	window: void 0,
	streak: void 0,
	on: void 0,
	soft: false,
	text: "errors < 5%",
	source: "added"
};
/**
* Added in the same way: users who wait for a service that hangs send few requests, so that an
* outage of two thirds of a run is less than a percent of its samples.
*/
const DEFAULT_DOWNTIME_CRITERION = {
	...DEFAULT_ERRORS_CRITERION,
	subject: "downtime",
	text: "downtime < 5%"
};
/**
* Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one
* criterion a line (docs/criteria.md). Every line that cannot be read or contradicts another is a
* problem with its place; a threshold without any criterion is one too.
*/
function parseThreshold(text, options = {}) {
	const { input = "threshold", regions, beside = [], mayBeEmpty = false } = options;
	const criteria = [];
	const problems = [];
	for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
		const read = parseLine(line, regions);
		if (read === void 0) continue;
		const { condition, refusal, column } = read;
		const source = {
			input,
			line: index + 1,
			column
		};
		if (condition === void 0) problems.push({
			...refusal,
			where: printPlace({ source })
		});
		else criteria.push({
			...condition,
			text: printCondition(condition),
			source
		});
	}
	const all = [...criteria, ...beside];
	if (all.length === 0 && problems.length === 0 && !mayBeEmpty) problems.push(problemAt("threshold-empty", input));
	return {
		criteria: all,
		problems: [...problems, ...contradictions(all)]
	};
}
/**
* The same for every region of several by itself: an outage of all of one is a small part of the
* samples, and of the users' time, of all regions.
*/
const DEFAULT_ERRORS_EACH_CRITERION = inEach(DEFAULT_ERRORS_CRITERION);
const DEFAULT_DOWNTIME_EACH_CRITERION = inEach(DEFAULT_DOWNTIME_CRITERION);
function inEach(criterion) {
	const each = {
		...criterion,
		scope: {
			label: void 0,
			region: EACH
		}
	};
	return {
		...each,
		text: printCondition(each)
	};
}
/**
* The user's criteria, and each default limit unless they set one that stands for it: from above,
* for the whole run, and not soft. In a run of several regions it is for each region, or as wide as
* the default; a tighter one on all samples does not show a region that is down.
*/
function withDefaults(criteria, regions) {
	const defaults = regions > 1 ? [DEFAULT_ERRORS_EACH_CRITERION, DEFAULT_DOWNTIME_EACH_CRITERION] : [DEFAULT_ERRORS_CRITERION, DEFAULT_DOWNTIME_CRITERION];
	const isSet = (standard) => criteria.some((criterion) => isLimitLike(criterion, standard) && (regions <= 1 || criterion.scope.region === "each" || criterion.limit >= standard.limit));
	return [...criteria, ...defaults.filter((standard) => !isSet(standard))];
}
/** An upper limit on all labels, in every region by itself or over all of them. */
function isLimitLike(criterion, { subject }) {
	const { scope, soft } = criterion;
	const isWhole = scope.label === void 0 && (scope.region === void 0 || scope.region === "each") && !isFramed(criterion) && !soft;
	return criterion.subject === subject && isWhole && isUpper(criterion);
}

// src/run-id.ts
/**
* Names a run everywhere: `startedBy` of its tasks, the prefix in the exchange, the dimension of
* its metrics, the start of its client tokens. Sorts by time, and is unique without asking anybody.
*/
function makeRunId(now) {
	const [date = "", time = ""] = new Date(now).toISOString().replace(/[-:]/g, "").replace(/\..*/, "").split("T");
	return `lg-${date}-${time}-${randomBytes(4).toString("hex")}`;
}
function isRunId(text) {
	return /^lg-\d{8}-\d{6}-[0-9a-f]{8}$/.test(text);
}
/** When (epoch milliseconds) a run was launched, to the second. */
function launchedAtOf(runId) {
	const [, date = "", time = ""] = runId.split("-");
	const digits = `${date}${time}`.replace(/^(....)(..)(..)(..)(..)(..)$/, "$1-$2-$3T$4:$5:$6Z");
	return Date.parse(digits);
}

// src/scenario/label-pattern.ts
/**
* Whether a label is only known while JMeter runs: it replaces variables and functions, and takes
* away a backslash before some characters.
*/
function isWorkedOut(label) {
	return label.includes("${") || label.includes("\\");
}
/**
* Whether a sample's label may be one that is written so. Functions may be nested, with braces in
* them: between the first and the last, anything may come.
*/
function fits$1(written, label) {
	if (!isWorkedOut(written)) return written === label;
	if (written.includes("\\")) return true;
	const [before, after] = [written.slice(0, written.indexOf("${")), written.slice(written.lastIndexOf("}") + 1)];
	return label.startsWith(before) && label.endsWith(after);
}

// src/scenario/requests.ts
/**
* Visits every request and every block, each block before what is in it.
* @returns the list with what `visit` gives in their places.
*/
function walkRequests(requests, visit, around = {
	path: [],
	within: []
}) {
	return requests.map((written, index) => {
		const path = [...around.path, index];
		const visited = visit(written, {
			path,
			within: around.within
		});
		if (typeof visited === "string" || "url" in visited) return visited;
		const within = [...around.within, visited];
		if ("once" in visited) return { once: walkRequests(visited.once, visit, {
			path: [...path, "once"],
			within
		}) };
		return {
			...visited,
			do: walkRequests(visited.do, visit, {
				path: [...path, "do"],
				within
			})
		};
	});
}
/** Every request and every block, each block before what is in it. */
function allRequests(requests) {
	const found = [];
	walkRequests(requests, (request, site) => {
		found.push({
			...site,
			request
		});
		return request;
	});
	return found;
}

// src/scenario/labels.ts
/** Undefined where a test plan brings requests of its own. */
function labelsOf(file) {
	const run = file.execution.flatMap(({ scenario }) => {
		if (typeof scenario !== "string") return [scenario];
		const named = Object.hasOwn(file.scenarios, scenario) ? file.scenarios[scenario] : void 0;
		return named === void 0 ? [] : [named];
	});
	if (run.some(({ script }) => script !== void 0)) return void 0;
	const { labels } = sampleKindsOf(file);
	const depths = run.flatMap(({ requests = [] }) => allRequests(requests).map(({ within }) => within.filter((block) => "transaction" in block).length));
	return {
		written: [...new Set(labels.map(({ label }) => label))],
		samplesPerRequest: 1 + Math.max(0, ...depths)
	};
}
/** Which labels samples can have, where JMeter works some of them out. */
function knownLabels({ written }) {
	return {
		names: written.filter((label) => !isWorkedOut(label)),
		has: (label) => written.some((own) => fits$1(own, label))
	};
}
/** What a request that each user sends once counts beside those that are sent over and over. */
const ONCE = 1e-9;
/** The samples of a scenario's executions, and of the test plans that they run or include. */
function sampleKindsOf(file, plans = /* @__PURE__ */ new Map()) {
	const runs = file.execution.map(({ scenario, throughput = 1 }) => {
		const labels = kindsIn(typeof scenario === "string" ? file.scenarios[scenario] : scenario);
		return {
			labels,
			throughput,
			share: shareOf(labels)
		};
	});
	const asked = sumOf(runs.map(({ throughput }) => throughput));
	return {
		labels: [...runs.flatMap(({ labels }) => labels), ...[...plans.values()].flatMap(({ samplers }) => samplers)],
		requests: asked / sumOf(runs.map(({ throughput, share }) => throughput / share))
	};
}
/** Without any request, whatever there is counts. */
function shareOf(kinds) {
	const requests = sumOf(kinds.map((kind) => kind.requests));
	const transactions = sumOf(kinds.map((kind) => kind.transactions));
	return kinds.length === 0 ? 1 : requests / (requests + transactions);
}
function kindsIn(scenario) {
	return allRequests(scenario?.requests ?? []).flatMap(({ request, within }) => {
		const times = within.reduce((product, block) => product * roundsOf$1(block), 1);
		if (typeof request === "string") return [{
			label: request,
			requests: times,
			transactions: 0
		}];
		if ("url" in request) return [{
			label: request.label ?? request.url,
			requests: times,
			transactions: 0
		}];
		return "transaction" in request ? [{
			label: request.transaction,
			requests: 0,
			transactions: times
		}] : [];
	});
}
/** How often what is in a block is sent, as far as the scenario says. */
function roundsOf$1(block) {
	if ("once" in block) return ONCE;
	return "loop" in block && block.loop !== "forever" ? block.loop : 1;
}

// src/scenario/durations.ts
const MILLISECONDS_PER = /* @__PURE__ */ new Map([
	["d", 864e5],
	["h", 36e5],
	["m", 6e4],
	["s", 1e3],
	["ms", 1]
]);
const PART = /(\d+(?:\.\d+)?)(ms|d|h|m|s)/g;
/**
* Reads a duration as Taurus does: `1h30m`, `2m 30s`, `500ms`, any case, and a bare number in
* seconds (https://gettaurus.org/docs/ExecutionSettings/).
* @returns milliseconds; undefined also for what Taurus reads in a way that no author means
* (`1:30` is 31 seconds, `inf`, negative ones).
*/
function parseTaurusDuration(value) {
	if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value * 1e3 : void 0;
	if (typeof value !== "string") return void 0;
	const text = value.replace(/\s+/g, "").toLowerCase();
	if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1e3;
	const parts = [...text.matchAll(PART)];
	if (text === "" || parts.map(([part]) => part).join("") !== text) return void 0;
	return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (MILLISECONDS_PER.get(unit) ?? 0), 0);
}
/** A duration in the spelling that is sent to Taurus; milliseconds keep it exact. */
function printTaurusDuration(milliseconds) {
	return milliseconds % 1e3 === 0 ? `${milliseconds / 1e3}s` : `${Math.round(milliseconds)}ms`;
}

// src/scenario/load/apportion.ts
/**
* Whole parts of a whole total in proportion to weights, none below its needs: a part that would be
* gets its needs, and the others share the rest. Of equal remainders the earlier part comes first.
* @param columns their needs are at most the total, their weights above 0.
*/
function apportion(total, columns) {
	const parts = largestRemainder(total, columns.map(({ weight }) => weight));
	const short = new Set(columns.filter(({ needs }, index) => (parts[index] ?? 0) < needs));
	if (short.size === 0) return parts;
	const needed = sumOf([...short].map(({ needs }) => needs));
	const others = columns.filter((column) => !short.has(column));
	const rest = apportion(total - needed, others).values();
	return columns.map((column) => short.has(column) ? column.needs : rest.next().value ?? 0);
}
/**
* Splits the total of each row over columns that have so many users in all rows together: in
* proportion to what each column has left, so that the last row takes exactly what remains.
* @returns for each row, the part of each column.
*/
function splitRows(totals, columns) {
	let left = columns;
	return totals.map((total) => {
		const parts = largestRemainder(total, left);
		left = left.map((users, column) => users - (parts[column] ?? 0));
		return parts;
	});
}
/**
* The largest remainder method: https://en.wikipedia.org/wiki/Quota_method
* @param weights none of them negative, and not all of them 0.
*/
function largestRemainder(total, weights) {
	const sum = sumOf(weights);
	const parts = weights.map((weight) => {
		const quota = total * weight / sum;
		return {
			whole: Math.floor(quota),
			remainder: quota - Math.floor(quota)
		};
	});
	const left = total - sumOf(parts.map(({ whole }) => whole));
	const larger = new Set(parts.toSorted((a, b) => b.remainder - a.remainder).slice(0, left));
	return parts.map((part) => larger.has(part) ? part.whole + 1 : part.whole);
}
/**
* Deals the users of each row out to so many tasks in turn, each row where the one before it ended:
* in every row, and in all rows together, no task has more than one user more than another.
* @returns for each task, its users of each row.
*/
function dealOut(totals, tasks) {
	let next = 0;
	const rows = totals.map((total) => {
		const first = next;
		const extra = total % tasks;
		next = (first + extra) % tasks;
		return (task) => Math.floor(total / tasks) + ((task - first + tasks) % tasks < extra ? 1 : 0);
	});
	return Array.from({ length: tasks }, (_, task) => rows.map((usersOf) => usersOf(task)));
}
const LEAST_DECIMALS = 3;
/** Beyond these a double of ordinary size has no digits left that mean anything. */
const MOST_DECIMALS = 12;
/**
* A part of at least so many of its last digits is moved by less than one percent when it is
* rounded.
*/
const FINE_ENOUGH = 100;
/**
* Requests a second of each task, in proportion to its users. They are rounded to three decimals
* that add up to the total exactly; to more where the total itself has more, or where three would
* move a small part by more than one percent. No part is rounded to 0, which is no limit to Taurus.
* @param users of each task, at least 1.
*/
function splitThroughput(total, users) {
	const smallest = total * users.reduce((a, b) => Math.min(a, b)) / sumOf(users);
	for (let decimals = LEAST_DECIMALS; decimals <= MOST_DECIMALS; decimals += 1) {
		const factor = 10 ** decimals;
		const units = Math.round(total * factor);
		if (!Number.isSafeInteger(units)) break;
		if (units / factor !== total || smallest * factor < FINE_ENOUGH) continue;
		return largestRemainder(units, users).map((part) => part / factor);
	}
	return users.map((count) => total * count / sumOf(users));
}

// src/scenario/load/shares.ts
/**
* Which share of the load each task runs. With `total`, concurrency and throughput of each
* execution are split exactly: over the regions by weight and largest remainder, within a region
* evenly. An execution with fewer users than tasks runs on some of them only, but no task is left
* without a user. Iterations (which are per user), ramp-up, hold-for and steps are the same for
* every task.
*/
function planShares(executions, regions, load) {
	let tasks = 0;
	const numbered = regions.map(({ region, tasks: count, weight = count }) => {
		const first = tasks;
		tasks += count;
		return {
			region,
			weight,
			tasks: Array.from({ length: count }, (_, index) => first + index)
		};
	});
	const fleet = {
		load,
		executions: executions.map(({ concurrency, throughput }) => loadOf$1(concurrency, throughput)),
		regions: numbered
	};
	if (load === "per-task") return {
		ok: true,
		plan: assign(fleet)
	};
	const all = usersOf$1(executions);
	if (all < tasks) return {
		ok: false,
		problems: [problemAt("load-fewer-users-than-tasks", "input load", {
			users: all,
			tasks
		})]
	};
	const given = usersByRegion(fleet, 0);
	const problems = regions.flatMap(({ region, tasks: count }) => {
		const facts = {
			region,
			users: given.get(region) ?? 0,
			all,
			tasks: count
		};
		return facts.users >= count ? [] : [problemAt("load-weight-too-small", "input regions", facts)];
	});
	return problems.length > 0 ? {
		ok: false,
		problems
	} : {
		ok: true,
		plan: assign(fleet, dealt(fleet))
	};
}
/**
* The plan for the tasks that are up. With `total` they run the same load as before, each region by
* its weight, as long as a task in it is up; only where a task would be left without a user,
* weights give way. With `per-task` each runs what it would have, and the rest is missing.
* @param alive which tasks are up: their `task` numbers.
*/
function redistribute(plan, alive) {
	const up = new Set(alive);
	const survivors = plan.regions.map(({ region, weight, tasks }) => ({
		region,
		weight,
		tasks: tasks.flatMap(({ task }) => up.has(task) ? [task] : [])
	}));
	const fleet = {
		...plan,
		regions: survivors.filter(({ tasks }) => tasks.length > 0)
	};
	if (plan.load === "total" && fleet.regions.length > 0) return {
		plan: assign(fleet, dealt(fleet)),
		missing: times(plan.executions, 0)
	};
	const lost = plan.regions.flatMap(({ tasks }) => tasks).filter(({ task }) => !up.has(task)).length;
	const missing = times(plan.executions, plan.load === "total" ? 1 : lost);
	return {
		plan: assign(fleet),
		missing
	};
}
function times(executions, factor) {
	return executions.map(({ concurrency, throughput }) => loadOf$1(concurrency * factor, throughput && throughput * factor));
}
/**
* The users of each region, all executions together. The order of regions makes no difference: ties
* are settled by name.
* @param least how many users each task has, whatever the weights say.
*/
function usersByRegion(fleet, least) {
	const named = fleet.regions.toSorted((a, b) => a.region < b.region ? -1 : 1);
	const columns = named.map(({ weight, tasks }) => ({
		weight,
		needs: tasks.length * least
	}));
	const users = apportion(usersOf$1(fleet.executions), columns);
	return new Map(named.map(({ region }, index) => [region, users[index] ?? 0]));
}
/** The users of all executions divided over the regions, and those of a region over its tasks. */
function dealt(fleet) {
	const { executions, regions } = fleet;
	const given = usersByRegion(fleet, 1);
	const totals = executions.map(({ concurrency }) => concurrency);
	const rows = splitRows(totals, [...given.values()]);
	const columns = [...given.keys()];
	const users = regions.flatMap(({ region, tasks }) => {
		const column = columns.indexOf(region);
		const own = rows.map((row) => row[column] ?? 0);
		return dealOut(own, tasks.length);
	});
	const loads = executions.map(({ throughput }, row) => {
		return loadsOf(users.map((task) => task[row] ?? 0), throughput);
	});
	return users.map((_, task) => loads.flatMap((load) => load[task] ?? []));
}
/** Of one execution, what each task runs: it has the throughput in proportion to the users. */
function loadsOf(users, throughput) {
	if (throughput === void 0) return users.map((concurrency) => ({ concurrency }));
	const running = users.filter((count) => count > 0);
	const rates = splitThroughput(throughput, running).values();
	return users.map((count) => loadOf$1(count, count > 0 ? rates.next().value : void 0));
}
function loadOf$1(concurrency, throughput) {
	return throughput === void 0 ? { concurrency } : {
		concurrency,
		throughput
	};
}
/** @param split without it, each task runs the executions as written. */
function assign(fleet, split) {
	const { load, executions, regions } = fleet;
	const of = sumOf(regions.map(({ tasks }) => tasks.length));
	let next = 0;
	return {
		load,
		executions,
		regions: regions.map(({ region, weight, tasks }) => {
			return {
				region,
				weight,
				tasks: tasks.map((task) => {
					const index = next;
					next += 1;
					return {
						task,
						share: {
							index,
							of,
							executions: split?.[index] ?? executions
						}
					};
				})
			};
		})
	};
}
/** Virtual users of all executions together. */
function usersOf$1(executions) {
	return sumOf(executions.map(({ concurrency }) => concurrency));
}

// src/scenario/load/planned-execution.ts
/**
* How Taurus shapes the load of an execution: https://gettaurus.org/docs/ExecutionSettings/
* - A ramp-up and a hold-for bound it by time, and users that end are replaced.
* - With iterations each user ends by itself, and a ramp-up alone bounds nothing, unless the timer
*   of a throughput stops the test after it.
* - A test plan for which it says nothing runs as it was written.
* @param execution where it has a test plan, as that completes it.
* @param runsAsWritten whether its load is that of a test plan, as far as durations do not say it.
*/
function plannedExecution(execution, round, runsAsWritten) {
	const { concurrency = 1, throughput, delay = 0, scenario, iterations, steps } = execution;
	const [rampUp, holdFor] = [execution["ramp-up"] ?? 0, execution["hold-for"] ?? 0];
	const bounded = rampUp + holdFor > 0;
	const timed = bounded && (iterations === void 0 || holdFor > 0 || throughput !== void 0);
	return {
		concurrency,
		...throughput === void 0 ? {} : { throughput },
		scenario: typeof scenario === "string" ? scenario : void 0,
		delay,
		rampUp,
		holdFor,
		steps: iterations === void 0 ? steps : void 0,
		lasts: timed ? rampUp + holdFor : void 0,
		iterations: iterations ?? (bounded || runsAsWritten ? void 0 : 1),
		round,
		readOnce: []
	};
}
/** A ramp-up in more steps than these is one in which users come one by one. */
const MANY_STEPS = 1e3;
/** Virtual users that are to be there at a time, as long as the load lasts. */
function usersAt(shape, at) {
	const { concurrency, rampUp } = shape;
	if (at < 0) return 0;
	if (at >= rampUp) return concurrency;
	const steps = stepsOf(shape);
	const part = steps === void 0 ? at / rampUp : (Math.floor(at * steps / rampUp) + 1) / steps;
	return Math.round(concurrency * part);
}
/** Milliseconds that users are to be there, all together, up to a time. */
function userTimeUntil(shape, until) {
	const { concurrency, rampUp } = shape;
	const ramped = Math.min(until, rampUp);
	const held = Math.max(0, until - rampUp) * concurrency;
	if (ramped <= 0) return held;
	const steps = stepsOf(shape);
	if (steps === void 0) {
		const users = usersAt(shape, ramped) === 0 ? 0 : Math.round(concurrency * ramped / rampUp);
		return users * ramped - rampUp / concurrency * (users ** 2 / 2) + held;
	}
	const width = rampUp / steps;
	return Array.from({ length: steps }, (_, step) => {
		const time = Math.max(0, Math.min(width, ramped - step * width));
		return Math.round(concurrency * (step + 1) / steps) * time;
	}).reduce((sum, part) => sum + part, 0) + held;
}
function stepsOf({ steps }) {
	return steps === void 0 || steps > MANY_STEPS ? void 0 : steps;
}
/** Users that come one by one come in the middle of their part of the ramp-up. */
function firstUserAfter(shape) {
	const { rampUp, concurrency, iterations } = shape;
	return rampUp === 0 || stepsOf(shape) !== void 0 || iterations !== void 0 ? 0 : rampUp / (2 * Math.max(1, concurrency));
}
/**
* Requests that a throughput asks for over the whole load; undefined without one. Its timer begins
* with the first user, rises to the rate in the ramp-up (in its steps, or from a request a second),
* and then holds it.
*/
function requestsByRate(shape) {
	const { throughput = 0, rampUp, lasts, round } = shape;
	const rate = throughput / round.hidden;
	if (rate === 0 || lasts === void 0) return void 0;
	const time = Math.max(0, lasts - firstUserAfter(shape));
	const ramped = Math.min(time, rampUp);
	const held = (time - ramped) / 1e3 * rate;
	if (rampUp === 0) return held;
	const steps = stepsOf(shape);
	if (steps !== void 0) return rampUp / 1e3 * rate * (steps + 1) / (2 * steps) + held;
	const first = Math.min(rate, 1);
	const reached = first + (rate - first) * ramped / rampUp;
	return ramped / 1e3 * (first + reached) / 2 + held;
}
/** The lowest rate that a throughput asks for, after which a pause may be as long. */
function lowestRate({ throughput, rampUp, steps = 1 }) {
	if (throughput === void 0) return void 0;
	return rampUp === 0 ? throughput : Math.min(throughput / steps, 1);
}
/**
* Requests that iterations make, or make at least, as far as there are rows for them; undefined
* where these are not counted.
*/
function requestsByIterations(shape) {
	const { concurrency, iterations, round, readOnce } = shape;
	if (iterations === void 0) return void 0;
	const passes = Math.min(concurrency * iterations, ...readOnce.map(({ rows }) => rows));
	return passes * round.requests + Math.min(concurrency, passes) * round.once;
}
/**
* Whether all executions have the same ramp-up and hold-for and none a delay: no new load begins
* once the ramp-up is over.
*/
function isUniform(executions) {
	const times = executions.map(({ rampUp, holdFor }) => `${rampUp} ${holdFor}`);
	return new Set(times).size === 1 && executions.every(({ delay }) => delay === 0);
}
/**
* Requests a second of one task; undefined when an execution has no limit, or they do not last
* equally long.
*/
function wholeThroughput(executions) {
	const limits = executions.flatMap(({ throughput }) => throughput ?? []);
	return limits.length === executions.length && isUniform(executions) ? sumOf(limits) : void 0;
}
/**
* Virtual users of one task that must all be there at once at some moment; undefined when there
* need not be one: users that run out of iterations leave before the last ones come, and a delay or
* different ramp-ups may keep executions apart.
*/
function steadyUsers(executions) {
	const steady = executions.every(({ iterations, lasts, delay }) => iterations === void 0 && lasts !== void 0 && delay === 0);
	const from = Math.max(...executions.map(({ rampUp }) => rampUp));
	const to = Math.min(...executions.map(({ rampUp, holdFor }) => rampUp + holdFor));
	return steady && from < to ? usersOf$1(executions) : void 0;
}

// src/scenario/files/rewrite.ts
/** The scenario with every file's name replaced. */
function rewrite(file, top, take) {
	const execution = file.execution.map((one, index) => {
		const place = top.at("execution", index);
		const { files, scenario } = one;
		const taken = files?.map((name, at) => take(name, "file", place.at("files", at), [index]));
		const inline = typeof scenario === "string" ? scenario : rewriteScenario(scenario, place.at("scenario"), takenBy(take, [index]));
		return {
			...one,
			...taken === void 0 ? {} : { files: taken },
			scenario: inline
		};
	});
	const scenarios = Object.entries(file.scenarios).map(([name, scenario]) => {
		const executions = file.execution.flatMap((one, index) => one.scenario === name ? [index] : []);
		return [name, rewriteScenario(scenario, top.at("scenarios", name), takenBy(take, executions))];
	});
	return {
		execution,
		scenarios: Object.fromEntries(scenarios)
	};
}
function takenBy(take, executions) {
	return (name, use, place) => take(name, use, place, executions);
}
function rewriteScenario(scenario, place, take) {
	const { script, requests, files } = scenario;
	const sources = scenario["data-sources"];
	return {
		...scenario,
		...script === void 0 ? {} : { script: take(script, "plan", place.at("script")) },
		...files === void 0 ? {} : { files: files.map((name, index) => take(name, "file", place.at("files", index))) },
		...sources === void 0 ? {} : { "data-sources": sources.map((source, index) => rewriteSource(source, place.at("data-sources", index), take)) },
		...requests === void 0 ? {} : { requests: walkRequests(requests, (request, { path }) => typeof request === "string" || !("url" in request) ? request : rewriteRequest(request, place.at("requests", ...path), take)) }
	};
}
function rewriteSource(source, place, take) {
	const full = typeof source === "string" ? { path: source } : source;
	const use = {
		header: full["variable-names"] === void 0,
		quoted: full.quoted ?? false,
		encoding: "utf-8"
	};
	return {
		...full,
		path: take(full.path, use, place)
	};
}
function rewriteRequest(request, place, take) {
	const body = request["body-file"];
	const uploads = request["upload-files"];
	return {
		...request,
		...body === void 0 ? {} : { "body-file": take(body, "file", place.at("body-file")) },
		...uploads === void 0 ? {} : { "upload-files": uploads.map((upload, index) => ({
			...upload,
			path: take(upload.path, "file", place.at("upload-files", index, "path"))
		})) }
	};
}

// src/scenario/files/rows.ts
/** What JMeter reads of a file row by row; what it would read as something else is a problem. */
function readData(path, content, reads) {
	const [first, ...others] = reads;
	if (first === void 0) return {
		data: void 0,
		problems: []
	};
	const { header, quoted, variable, where } = first;
	const count = countRows(content, first);
	const different = others.filter((r) => r.header !== header || r.quoted !== quoted || r.variable !== variable).map((read) => problemAt("data-read-differently", read.where, {
		path,
		first: where
	}));
	const unfit = reads.filter(({ executions }) => executions.length > 0).flatMap((read) => {
		const decoded = read.encoding === void 0 ? void 0 : decodeUtf8(content, path);
		if (decoded?.ok === false) return [{
			...decoded.problem,
			where: `${read.where}: ${decoded.problem.where}`
		}];
		return count.ok && count.value === 0 ? [problemAt("data-without-rows", read.where, { path })] : [];
	});
	return {
		data: {
			header,
			quoted,
			count,
			where,
			executions: [...new Set(reads.flatMap((read) => read.executions))]
		},
		problems: [...different, ...unfit.slice(0, 1)]
	};
}
const [LINE_FEED, CARRIAGE_RETURN, QUOTE] = [
	10,
	13,
	34
];
/**
* Its byte order marks. A test plan may read a file without one, too; every line break holds a zero
* byte then.
*/
const UTF16 = /^(\xff\xfe|\xfe\xff)/;
/**
* Counts the rows of a data source as the worker's slices.py cuts them. A row ends at a line break
* (CR, LF or both); with `quoted`, at one that is not within double quotes. A blank line is none:
* JMeter takes it for the file's end.
*/
function countRows(content, use) {
	const { header, quoted, variable } = use;
	if (variable) return refused$1("data-header-variable");
	if (content.includes(0) || UTF16.test(content.toString("latin1", 0, 2))) return refused$1("data-utf16");
	let rows = 0;
	let within = false;
	let blank = true;
	let names = header;
	for (const byte of content) {
		if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN || within) {
			blank = false;
			if (quoted && !names && byte === QUOTE) within = !within;
			continue;
		}
		if (names && blank) return refused$1("data-header-blank");
		if (!blank && !names) rows += 1;
		names = false;
		blank = true;
	}
	if (within) return refused$1("data-quote-open");
	return {
		ok: true,
		value: rows + (blank || names ? 0 : 1)
	};
}

// src/scenario/files/elements.ts
/**
* What JMeter runs of a hashTree, which holds elements, each followed by the hashTree of what is in
* it. Elements that are disabled, and what is in them, are left out.
*/
function enabled(tree) {
	return tree.children.flatMap((element, index) => {
		if (element.name === "hashTree" || element.attributes.get("enabled") === "false") return [];
		const next = tree.children[index + 1];
		return [{
			element,
			inside: next?.name === "hashTree" ? next : void 0
		}];
	});
}
/** What is found in each element of a tree, however deep. */
function everywhere(tree, found) {
	return enabled(tree).flatMap(({ element, inside }) => [...found(element), ...inside === void 0 ? [] : everywhere(inside, found)]);
}
function propertyOf(element, name) {
	return element.children.find((child) => child.attributes.get("name") === name)?.text.trim();
}
/**
* A number, or the default of a JMeter property (`${__P(users,10)}`), which is never set in a task.
*/
function numberOf(text, fallback) {
	if (text === void 0 || text === "") return fallback;
	const [, written] = /^(?:\$\{__(?:P|property)\([^,${}]+,\s*)?(\d+)(?:\s*\)\})?$/.exec(text) ?? [];
	return written === void 0 ? void 0 : Number(written);
}
/** Whether an element sends something that JMeter writes a line for. */
function isSampler({ name }) {
	return /Sampler(?:Proxy|2)?$/.test(name);
}
/** How messages call an element, as JMeter shows it: `CSVDataSet "users"`. */
function nameOf(element) {
	const testName = brief(element.attributes.get("testname") ?? "");
	return `${element.name.split(".").at(-1)} "${testName}"`;
}
/** The texts of the properties with such names, in an element and all that it is made of. */
function propertiesOf(element, name) {
	const inner = element.children.flatMap((child) => propertiesOf(child, name));
	const text = element.text.trim();
	return name.test(element.attributes.get("name") ?? "") && text !== "" ? [{
		name: text,
		line: element.line
	}, ...inner] : inner;
}
var XmlError = class extends Error {
	explanation;
	constructor(explanation) {
		super(explanation.what);
		this.explanation = explanation;
	}
};
/** Far beyond what a person builds, and within what a recursive walk can take. */
const MAX_DEPTH = 500;
const TOKEN = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<closed>[^\s>]+)\s*>|<(?<opened>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
const ATTRIBUTE = /([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES = new Map(Object.entries({
	lt: "<",
	gt: ">",
	amp: "&",
	quot: "\"",
	apos: "'"
}));
/**
* Reads what programs write: elements, attributes, text. A document type is refused, because its
* entities may name files; JMeter writes none.
*/
function parseXml(text) {
	const top = {
		name: "",
		attributes: /* @__PURE__ */ new Map(),
		children: [],
		text: "",
		line: 1
	};
	const open = [top];
	let [line, at] = [1, 0];
	try {
		while (at < text.length) {
			TOKEN.lastIndex = at;
			const token = TOKEN.exec(text);
			if (token === null) throw invalid(line, text.slice(at).split("\n", 1).join(""));
			take(token.groups ?? {}, open, line);
			line += token[0].split("\n").length - 1;
			at = TOKEN.lastIndex;
		}
		const [last] = open.slice(1).toReversed();
		if (last !== void 0) throw invalid(last.line, `<${last.name}>`);
		const [root, second] = top.children;
		if (root === void 0 || second !== void 0) throw invalid(second?.line ?? line, second === void 0 ? "the end" : `<${second.name}>`);
		return {
			ok: true,
			value: root
		};
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		return {
			ok: false,
			message: error.explanation
		};
	}
}
function invalid(line, found) {
	return new XmlError(messageFor("test-plan-not-xml", {
		line: String(line),
		found
	}));
}
function take(token, open, line) {
	const around = open.at(-1);
	const { opened, closed, data, text } = token;
	if (around === void 0) throw invalid(line, `</${closed}>`);
	if (opened !== void 0) {
		const element = {
			name: opened,
			attributes: attributesOf(token["attributes"] ?? "", line),
			children: [],
			text: "",
			line
		};
		around.children.push(element);
		if (open.length > MAX_DEPTH) throw new XmlError(messageFor("test-plan-too-deep", { most: MAX_DEPTH }));
		if (token["empty"] !== "/") open.push(element);
	} else if (closed !== void 0) {
		if (open.length === 1 || around.name !== closed) throw invalid(line, `</${closed}>`);
		open.pop();
	} else around.text += data ?? decode(text ?? "", line);
}
function attributesOf(text, line) {
	return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single]) => [name, decode(double ?? single ?? "", line)]));
}
function decode(text, line) {
	return text.replace(/&([^;\s]*);?/g, (written, name) => {
		const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
		const code = number === null ? NaN : Number.parseInt(number[1] ?? number[2] ?? "", number[1] === void 0 ? 10 : 16);
		const known = ENTITIES.get(name) ?? (code <= 1114111 ? String.fromCodePoint(code) : void 0);
		if (known === void 0 || !written.endsWith(";")) throw invalid(line, written);
		return known;
	});
}

// src/scenario/files/plan-requests.ts
function planRequests(tree) {
	return {
		addresses: everywhere(tree, (element) => [...standingIn(element, /^HTTPSampler\.protocol$/).map((at) => ({
			...at,
			isProtocol: true
		})), ...standingIn(element, /^HTTPSampler\.path$/).map((at) => ({
			...at,
			isProtocol: false
		}))]),
		hiding: everywhere(tree, (element) => standingIn(element, /^Assertion\.assume_success$/).filter(({ text }) => text !== "false")),
		constants: everywhere(tree, (element) => element.name === "Arguments" || element.name === "TestPlan" ? argumentsIn(element) : [])
	};
}
function standingIn(element, name) {
	return propertiesOf(element, name).map((at) => ({
		text: at.name,
		line: at.line,
		by: nameOf(element)
	}));
}
function argumentsIn(element) {
	const own = (name) => element.children.find((child) => child.attributes.get("name") === name)?.text.trim() ?? "";
	const name = own("Argument.name");
	return [...name === "" ? [] : [[name, own("Argument.value")]], ...element.children.flatMap(argumentsIn)];
}

// src/scenario/pause.ts
const NO_PAUSE = {
	least: 0,
	longest: 0
};
const UNKNOWN_PAUSE = {
	least: 0,
	longest: void 0
};
/** Beyond so many standard deviations lies none of a run's pauses. */
const DEVIATIONS = 5;
/** Pauses one after the other. */
function together(pauses) {
	return pauses.reduce((sum, { least, longest }) => {
		const known = sum.longest === void 0 || longest === void 0 ? void 0 : longest;
		return {
			least: sum.least + least,
			longest: known === void 0 ? void 0 : (sum.longest ?? 0) + known
		};
	}, NO_PAUSE);
}
/** The longest of all, so far as each is known. */
function longestOf(pauses) {
	return pauses.some(({ longest }) => longest === void 0) ? void 0 : Math.max(0, ...pauses.map(({ longest = 0 }) => longest));
}
/** Anything between an offset and an offset and a range. */
function uniform(offset, range) {
	return {
		least: Math.max(0, offset),
		longest: Math.max(0, offset + range)
	};
}
function gaussian(mean, deviation) {
	const most = DEVIATIONS * deviation;
	return {
		least: Math.max(0, mean - most),
		longest: Math.max(0, mean + most)
	};
}
/** A constant, and a number of milliseconds with the distribution of Poisson. */
function poisson(constant, mean) {
	const { least, longest = 0 } = gaussian(Math.max(0, mean), Math.sqrt(Math.max(1, mean)));
	return {
		least: constant + least,
		longest: constant + longest
	};
}
/**
* A `think-time` as Taurus reads it: a duration, or `uniform(2s, 1s)` and the like with a mean and
* how far it may be off. https://gettaurus.org/docs/JMeter/#Think-Time
*/
function readThinkTime(value) {
	if (value === void 0 || value === "" || value === 0 || value === false) return NO_PAUSE;
	const constant = parseTaurusDuration(value);
	if (constant !== void 0) return {
		least: constant,
		longest: constant
	};
	const [, kind = "", first, second] = /^(uniform|gaussian|poisson)\(([\w.]+)[,\s]+([\w.]+)\)$/i.exec(String(value)) ?? [];
	const [mean, off] = [parseTaurusDuration(first), parseTaurusDuration(second)];
	if (mean === void 0 || off === void 0) return UNKNOWN_PAUSE;
	if (kind.toLowerCase() === "uniform") return uniform(mean - off, 2 * off);
	return kind.toLowerCase() === "gaussian" ? gaussian(mean, off) : poisson(off, mean - off);
}

// src/scenario/files/plan-round.ts
/** Controllers that run all that is in them, whatever else they do. */
const PLAIN = /^(?:GenericController|RandomOrderController|CriticalSectionController)$/;
/** Where a virtual user may wait that no timer says: code, locks, and parts of other plans. */
const WAITS = /^(?:JSR223|BeanShell|BSF|CriticalSection|IncludeController|ModuleController)/;
const NOTHING = {
	requests: 0,
	once: 0,
	hidden: 1,
	samplers: 0,
	stops: false,
	before: [],
	actions: []
};
/**
* A pass through a thread group of a test plan, as far as it is certain: what is below a controller
* that decides while it runs may be left out.
* @param beside what stands beside the group, whose timers count in it, too.
*/
function planRound$1(inside, beside) {
	const part = partOf(inside === void 0 ? [] : enabled(inside), timersAmong(beside));
	const { before, actions, hidden } = part;
	const ends = part.stops || beside.some(({ element }) => mayEnd(element)) || inside !== void 0 && everywhere(inside, (each) => mayEnd(each) ? [each] : []).length > 0;
	const between = together(actions);
	const longest = longestOf(before);
	return {
		requests: ends ? 0 : part.requests,
		once: ends ? 0 : part.once,
		hidden,
		exact: false,
		paused: Math.max(0, ...before.map(({ least }) => least), ...actions.map(({ least }) => least)),
		longestPause: longest === void 0 || between.longest === void 0 ? void 0 : longest + between.longest
	};
}
function partOf(members, around) {
	const timers = [...around, ...timersAmong(members)];
	const parts = members.map((member) => memberOf(member, timers));
	return {
		requests: sumOf(parts.map(({ requests }) => requests)),
		once: sumOf(parts.map(({ once }) => once)),
		hidden: Math.max(1, ...parts.map(({ hidden }) => hidden)),
		samplers: sumOf(parts.map(({ samplers }) => samplers)),
		stops: parts.some(({ stops }) => stops),
		before: parts.flatMap(({ before }) => before),
		actions: parts.flatMap(({ actions }) => actions)
	};
}
function memberOf({ element, inside }, timers) {
	const members = inside === void 0 ? [] : enabled(inside);
	const waits = WAITS.test(element.name) ? [UNKNOWN_PAUSE] : [];
	if (isSampler(element)) {
		const before = [together([...timers, ...timersAmong(members)])];
		const { actions } = partOf(members, []);
		return {
			...NOTHING,
			requests: 1,
			samplers: 1,
			before,
			actions: [...actions, ...waits]
		};
	}
	if (element.name === "TestAction") return isPause(element) ? {
		...NOTHING,
		actions: [pauseIn(element)]
	} : {
		...NOTHING,
		stops: true
	};
	const part = partOf(members, timers);
	return {
		...part,
		...sentBelow(element, part),
		actions: [...part.actions, ...waits]
	};
}
/** What a controller makes of what is below it. */
function sentBelow(element, part) {
	const { requests, once, samplers } = part;
	if (element.name === "TransactionController") return propertyOf(element, "TransactionController.parent") === "true" ? {
		requests: Math.min(1, requests),
		once: 0,
		hidden: Math.max(1, samplers)
	} : {};
	if (element.name === "OnceOnlyController") return {
		requests: 0,
		once: requests + once
	};
	if (element.name === "LoopController") {
		const loops = numberOf(propertyOf(element, "LoopController.loops"), 1);
		return loops === void 0 ? {
			requests: 0,
			once: 0,
			samplers: samplers === 0 ? 0 : Number.POSITIVE_INFINITY
		} : {
			requests: requests * loops,
			samplers: samplers * loops
		};
	}
	return PLAIN.test(element.name) ? {} : {
		requests: 0,
		once: 0,
		stops: false
	};
}
/** Whether a pass may end at an element and another one begin, or its user have no data for it. */
function mayEnd(element) {
	if (element.name === "CSVDataSet") return propertyOf(element, "recycle") === "false" && propertyOf(element, "stopThread") === "true";
	const action = propertyOf(element, "ActionProcessor.action") ?? "";
	return element.name === "TestAction" && /^[345]$/.test(action);
}
function isPause(action) {
	return propertyOf(action, "ActionProcessor.action") === "1";
}
function pauseIn(action) {
	const pause = numberOf(propertyOf(action, "ActionProcessor.duration"), 0);
	return pause === void 0 ? UNKNOWN_PAUSE : uniform(pause, 0);
}
/** The timers of a level, which count for all samplers in it. */
function timersAmong(members) {
	return members.flatMap(({ element }) => /Timer(?:Gui)?$/.test(element.name) ? [timerOf(element)] : []);
}
function timerOf(timer) {
	const constant = numberOf(propertyOf(timer, "ConstantTimer.delay"), 0);
	const range = numberOf(propertyOf(timer, "RandomTimer.range")?.replace(/\.\d+$/, ""), 0);
	if (constant === void 0 || range === void 0) return UNKNOWN_PAUSE;
	switch (timer.name) {
		case "ConstantTimer": return uniform(constant, 0);
		case "UniformRandomTimer": return uniform(constant, range);
		case "GaussianRandomTimer": return gaussian(constant, range);
		case "PoissonRandomTimer": return poisson(constant, range);
		default: return UNKNOWN_PAUSE;
	}
}

// src/scenario/files/test-plan.ts
/** The elements that Taurus takes for thread groups. */
const GROUPS = /* @__PURE__ */ new Map([
	["ThreadGroup", {
		users: "ThreadGroup.num_threads",
		rampUp: "ThreadGroup.ramp_time"
	}],
	["kg.apc.jmeter.threads.SteppingThreadGroup", { users: "ThreadGroup.num_threads" }],
	["kg.apc.jmeter.threads.UltimateThreadGroup", {}],
	["com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup", {
		users: "TargetLevel",
		rampUp: "RampUp"
	}],
	["com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup", { rampUp: "RampUp" }],
	["OpenModelThreadGroup", { rampUp: "RampUp" }]
]);
/** Properties that name a file to read. Listeners have a `filename`, too, which they write. */
const FILE_PROPERTIES = /^(?:File\.path|filename|BeanShell\w+\.filename|xmlschema_assertion_filename)$/;
const WRITES = /(?:Collector|Writer|Uploader|ResultSaver)$/;
/**
* Reads a JMX file. Elements that are disabled, and what is in them, are left out: JMeter does not
* run them.
*/
function readTestPlan(text) {
	const root = parseXml(text.replace(/^\uFEFF/, ""));
	if (!root.ok) return root;
	const [tree] = root.value.children;
	if (root.value.name !== "jmeterTestPlan" || tree?.name !== "hashTree") return refused$1("test-plan-expected");
	const top = enabled(tree);
	const members = top.flatMap(({ inside }) => inside === void 0 ? [] : enabled(inside));
	const groups = members.flatMap(({ element, inside }) => {
		const known = GROUPS.get(element.name);
		if (known === void 0) return [];
		const { users, rampUp } = known;
		return [{
			name: element.attributes.get("testname") ?? "",
			users: users === void 0 ? 1 : numberOf(propertyOf(element, users), 1),
			rampUp: rampUp === void 0 ? 0 : numberOf(propertyOf(element, rampUp), 0),
			round: planRound$1(inside, members)
		}];
	});
	const serialized = top.some(({ element }) => propertyOf(element, "TestPlan.serialize_threadgroups") === "true");
	const hasSetUp = members.some(({ element }) => element.name === "SetupThreadGroup");
	const [references, samplers] = [everywhere(tree, referencesOf), everywhere(tree, samplersOf)];
	return {
		ok: true,
		value: {
			references,
			groups,
			serialized,
			hasSetUp,
			samplers,
			asksForPlace: asksForPlace(text),
			requests: planRequests(tree)
		}
	};
}
/**
* A Transaction Controller that makes a parent sample takes the lines of its requests away, and
* leaves its own in their place.
*/
function samplersOf(element) {
	const label = element.attributes.get("testname") ?? "";
	if (isSampler(element)) return [{
		label,
		requests: 1,
		transactions: 0
	}];
	if (element.name !== "TransactionController") return [];
	return [propertyOf(element, "TransactionController.parent") === "true" ? {
		label,
		requests: 1,
		transactions: 0
	} : {
		label,
		requests: 0,
		transactions: 1
	}];
}
function referencesOf(element) {
	const by = nameOf(element);
	if (element.name === "IncludeController") return propertiesOf(element, /^IncludeController\.includepath$/).map((at) => ({
		...at,
		by,
		use: "plan"
	}));
	if (WRITES.test(element.name)) return [];
	const files = propertiesOf(element, FILE_PROPERTIES);
	if (element.name !== "CSVDataSet") return files.map((at) => ({
		...at,
		by,
		use: "file"
	}));
	const quoted = propertyOf(element, "quotedData") === "true";
	const header = (propertyOf(element, "variableNames") ?? "") === "" || propertyOf(element, "ignoreFirstLine") === "true";
	const variable = [
		"quotedData",
		"ignoreFirstLine",
		"variableNames"
	].map((name) => propertyOf(element, name) ?? "").some((value) => value.includes("${")) ? { variable: true } : {};
	const encoding = /^(?:utf-?8)?$/i.test(propertyOf(element, "fileEncoding")?.trim() ?? "") ? { encoding: "utf-8" } : {};
	return files.map((at) => ({
		...at,
		by,
		use: {
			header,
			quoted,
			...encoding,
			...variable
		}
	}));
}
/** What a task has from its share of the load. */
const PLACE = /\$\{(?:__(?:P|property)\()?LOAD_GATE_TASK_(?:INDEX|COUNT)\)?\}/;
/**
* Whether a text asks for the task's place in the fleet: `${LOAD_GATE_TASK_INDEX}`,
* `${LOAD_GATE_TASK_COUNT}`, or the property without a default.
*/
function asksForPlace(text) {
	return PLACE.test(text);
}

// src/scenario/files/files.ts
/**
* Beyond these, a repository and a fleet that starts within minutes are the wrong place for it:
* each task fetches all of them.
*/
const MAX_FILES = 50;
const MAX_FILE_BYTES = 5e7;
const MAX_BYTES$2 = 1e8;
/** A test plan is read as a whole; one beyond this size holds data, or recorded responses. */
const MAX_PLAN_BYTES = 1e7;
/**
* Finds every file that a scenario names, and those that its test plans name. A file that cannot go
* to the tasks is a problem.
*/
function collectFiles(file, place, search) {
	const { workspace, folders } = search;
	const collection = {
		workspace,
		found: /* @__PURE__ */ new Map(),
		plans: /* @__PURE__ */ new Map(),
		problems: []
	};
	const rewritten = rewrite(file, place, (name, use, { where }, executions) => collect(collection, name, {
		where,
		folders,
		executions,
		use,
		within: [],
		read: /* @__PURE__ */ new Set()
	}));
	const { plans, problems } = collection;
	const found = [...collection.found.values()];
	const tooMuch = limitProblems(found);
	const read = tooMuch.length > 0 ? [] : found.map((each) => readFound(each, workspace));
	return {
		file: rewritten,
		files: read.map(({ sent }) => sent),
		plans,
		problems: [
			...problems,
			...tooMuch,
			...read.flatMap((each) => each.problems)
		]
	};
}
/** @returns where a file lies in the workspace; its name, where it cannot go to the tasks. */
function collect(collection, name, naming) {
	const { where, folders, executions, use } = naming;
	const located = collection.workspace.locate(name, folders);
	if (!located.ok) {
		collection.problems.push({
			...located.message,
			where: `${where}: ${brief(name)}`
		});
		return name;
	}
	const file = located.value;
	const known = collection.found.get(file.path);
	const reads = typeof use === "string" ? [] : [{
		...use,
		where,
		executions
	}];
	collection.found.set(file.path, {
		file,
		where: known?.where ?? where,
		wholeAt: known?.wholeAt ?? (reads.length === 0 ? where : void 0),
		reads: [...known?.reads ?? [], ...reads]
	});
	if (use === "plan") collectFromPlan(collection, file, naming);
	return file.path;
}
/**
* JMeter looks for what a test plan names in its working directory, and then beside the plan that
* it runs.
*/
function collectFromPlan(collection, file, naming) {
	const { where, within, read } = naming;
	const { problems } = collection;
	const { path } = file;
	if (within.includes(path)) problems.push(problemAt("test-plan-includes-itself", where, { path }));
	if (read.has(path)) return;
	read.add(path);
	const plan = planAt(collection, file, naming);
	const chain = [...within, path];
	const folders = ["", posix.dirname(chain[0] ?? path)];
	for (const { name, line, by, use } of plan?.references ?? []) {
		const place = `${path}, line ${line} (${by})`;
		collect(collection, name, {
			...naming,
			where: place,
			folders,
			use,
			within: chain
		});
	}
}
function planAt(collection, file, { where, within }) {
	const { workspace, plans, problems } = collection;
	const { path } = file;
	const known = plans.get(path);
	if (known !== void 0) return known;
	if (file.bytes > MAX_PLAN_BYTES) {
		problems.push(problemAt("test-plan-too-large", where, {
			path,
			most: MAX_PLAN_BYTES
		}));
		return;
	}
	const decoded = (within.length === 0 ? decodeXml : decodeUtf8)(workspace.read(file), `${where}: ${path}`);
	if (!decoded.ok) {
		problems.push(decoded.problem);
		return;
	}
	const plan = readTestPlan(decoded.text);
	if (plan.ok) {
		plans.set(path, plan.value);
		return plan.value;
	}
	problems.push({
		...plan.message,
		where: `${where}: ${path}`
	});
}
function limitProblems(found) {
	const [first] = found;
	if (first === void 0) return [];
	const { where } = first;
	const bytes = found.reduce((sum, { file }) => sum + file.bytes, 0);
	const problems = found.filter(({ file }) => file.bytes > MAX_FILE_BYTES).map((large) => problemAt("file-too-large", large.where, {
		path: large.file.path,
		most: MAX_FILE_BYTES
	}));
	if (found.length > MAX_FILES) problems.push(problemAt("files-too-many", where, {
		count: found.length,
		most: MAX_FILES
	}));
	if (bytes > MAX_BYTES$2) problems.push(problemAt("files-too-large", where, {
		bytes,
		most: MAX_BYTES$2
	}));
	return problems;
}
function readFound({ file, wholeAt, reads }, workspace) {
	const content = workspace.read(file);
	const { data, problems } = readData(file.path, content, reads);
	return {
		sent: {
			...file,
			bytes: content.length,
			sha256: sha256(content),
			data: data && {
				...data,
				wholeAt
			}
		},
		problems
	};
}

// src/scenario/round.ts
/** A pass through the requests of a scenario. */
function roundOf({ requests = [], ...scenario }) {
	const found = allRequests(requests).flatMap(({ request, within }) => {
		if (!isRequest(request)) return [];
		return [{
			times: within.reduce((product, block) => {
				const rounds = roundsOf(block);
				return product === void 0 || rounds === void 0 ? void 0 : product * rounds;
			}, 1),
			isOnce: within.some((block) => "once" in block),
			pause: pauseOf(request, scenario)
		}];
	});
	const counted = (isOnce) => sumOf(found.map((each) => each.isOnce === isOnce ? each.times ?? 0 : 0));
	return {
		requests: counted(false),
		once: counted(true),
		hidden: 1,
		exact: found.every(({ times }) => times !== void 0),
		paused: sumOf(found.map(({ pause, times }) => pause.least * (times ?? 1))),
		longestPause: longestOf(found.map(({ pause }) => pause))
	};
}
function isRequest(request) {
	return typeof request === "string" || "url" in request;
}
function pauseOf(request, scenario) {
	const own = typeof request !== "string" && "url" in request ? request["think-time"] : void 0;
	return readThinkTime(own ?? scenario["think-time"]);
}
/** How often what is in a block is sent; undefined where that is not known before the run. */
function roundsOf(block) {
	if ("foreach" in block) return void 0;
	if (!("loop" in block)) return 1;
	return block.loop === "forever" ? void 0 : block.loop;
}

// src/scenario/load/test-plan-load.ts
/** What the executions do: those with a script as their test plans have it. */
function testPlanLoads({ file, files, plans }, place) {
	const loads = file.execution.map((execution, index) => {
		const plan = planOf(file, execution, plans);
		if (plan !== void 0) return loadOf(plan, execution, place.at("execution", index));
		const scenario = scenarioOf(file, execution) ?? {};
		return {
			planned: {
				...plannedExecution(execution, roundOf(scenario), false),
				readOnce: readOnceBy(scenario, files)
			},
			problems: []
		};
	});
	return {
		executions: loads.map(({ planned }) => planned),
		problems: loads.flatMap(({ problems }) => problems)
	};
}
/** Data sources that end the virtual users when all of their rows are read. */
function readOnceBy({ "data-sources": sources = [] }, files) {
	return sources.flatMap((source) => {
		if (typeof source === "string" || source.loop !== false) return [];
		const data = files.find(({ path }) => path === source.path)?.data;
		return data?.count.ok === true ? [{
			path: source.path,
			rows: data.count.value
		}] : [];
	});
}
/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file, execution, plans) {
	const script = scenarioOf(file, execution)?.script;
	return script === void 0 ? void 0 : plans.get(script);
}
function scenarioOf(file, { scenario }) {
	return typeof scenario === "string" ? file.scenarios[scenario] : scenario;
}
/**
* The load that Taurus makes of an execution with a script: what the execution leaves out, the
* thread groups of the plan say themselves.
* https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
*/
function loadOf(plan, execution, place) {
	const { groups } = plan;
	const users = usersOf(groups, execution.concurrency);
	const takesRampUp = execution["ramp-up"] === void 0 && (execution["hold-for"] ?? 0) > 0;
	const rampUp = takesRampUp ? Math.max(0, ...groups.map((group) => group.rampUp ?? 0)) * 1e3 : 0;
	const completed = {
		...execution,
		concurrency: Math.max(1, users ?? 1),
		...rampUp === 0 ? {} : { "ramp-up": rampUp }
	};
	const round = planRound(groups, execution.concurrency);
	return {
		planned: plannedExecution(completed, round, execution.concurrency === void 0),
		problems: [
			...structureProblems(plan, execution, place),
			...groups.length === 0 ? [] : userProblems(groups, execution.concurrency, place),
			...takesRampUp ? rampUpProblems(groups, execution, place) : []
		]
	};
}
function structureProblems(plan, { throughput }, place) {
	const { groups, serialized, hasSetUp } = plan;
	const { where } = place.at("scenario");
	const problems = [];
	if (groups.length === 0) problems.push(problemAt("test-plan-without-groups", where));
	if (serialized && groups.length > 1) problems.push(problemAt("test-plan-groups-in-turn", where));
	if (hasSetUp && throughput !== void 0) problems.push(problemAt("test-plan-setup-beside-throughput", place.at("throughput").where));
	return problems;
}
function userProblems(groups, concurrency, place) {
	const { where } = place.at("concurrency");
	const rounded = usersOf(groups, concurrency);
	if (rounded === void 0) return [problemAt("test-plan-users-unknown", where)];
	if (concurrency === void 0 || rounded === concurrency) return [];
	const facts = {
		users: concurrency,
		groups: groups.length,
		rounded: String(rounded)
	};
	return [problemAt("test-plan-users-rounded", where, facts)];
}
function rampUpProblems(groups, { throughput }, place) {
	const { where } = place.at("ramp-up");
	const [first = 0, ...others] = new Set(groups.map((group) => group.rampUp));
	if (groups.some((group) => group.rampUp === void 0)) return [problemAt("test-plan-ramp-up-unknown", where)];
	if (others.length > 0) return [problemAt("test-plan-ramp-ups-differ", where)];
	return throughput === void 0 || first === 0 ? [] : [problemAt("test-plan-throughput-ends-early", where, { rampUp: first * 1e3 })];
}
/** The pass of a mean user of all thread groups. */
function planRound(groups, concurrency) {
	const parts = partsOf(groups, concurrency);
	const users = Math.max(1, sumOf(parts));
	const mean = (figure) => sumOf(groups.map(({ round }, index) => figure(round) * (parts[index] ?? 0))) / users;
	const pauses = groups.map(({ round }) => round.longestPause);
	return {
		requests: mean(({ requests }) => requests),
		once: mean(({ once }) => once),
		hidden: Math.max(1, ...groups.map(({ round }) => round.hidden)),
		exact: false,
		paused: Math.min(...groups.map(({ round }) => round.paused)),
		longestPause: pauses.includes(void 0) ? void 0 : Math.max(...pauses.map((p) => p ?? 0))
	};
}
/** The users of each group; undefined where a variable decides on all of them. */
function usersOf(groups, concurrency) {
	if (concurrency === void 0 && groups.some(({ users }) => users === void 0)) return void 0;
	return sumOf(partsOf(groups, concurrency));
}
/**
* Taurus divides users in proportion to those of the groups, gives each group at least one, and
* rounds halves to even.
*/
function partsOf(groups, concurrency) {
	const weights = groups.map(({ users }) => users ?? 1);
	const total = sumOf(weights);
	if (concurrency === void 0) return weights;
	return weights.map((weight) => weight === 0 ? 0 : Math.max(1, roundHalfToEven(concurrency * weight / total)));
}
function roundHalfToEven(number) {
	const floor = Math.floor(number);
	if (number - floor !== .5) return Math.round(number);
	return floor % 2 === 0 ? floor : floor + 1;
}
function loadRefusals(file, plans, place) {
	const text = JSON.stringify(file);
	const usesPlace = asksForPlace(text) || [...plans.values()].some((plan) => plan.asksForPlace);
	const setsPlace = /"LOAD_GATE_TASK_(?:INDEX|COUNT)":/.test(text);
	return {
		total: file.execution.flatMap((execution, index) => {
			const plan = planOf(file, execution, plans);
			if (plan === void 0) return [];
			const { where } = place.at("execution", index);
			if (execution.concurrency === void 0) return [problemAt("load-total-without-concurrency", where)];
			const groups = plan.groups.length;
			return groups === 1 ? [] : [problemAt("load-total-several-groups", where, { groups })];
		}),
		"per-task": usesPlace && !setsPlace ? [problemAt("task-place-unavailable", place.source.origin)] : []
	};
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
function isMapping$1(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
function renamed(given, rename) {
	if (!isMapping$1(given)) return given;
	const entries = Object.entries(given);
	return entries.some(([name]) => LEFT_OUT.test(name)) ? Object.fromEntries(entries.map(([name, value]) => [LEFT_OUT.test(name) ? rename(name) : name, value])) : given;
}
/** The schema of any value that JSON can hold, in which no name is lost either. */
const anyJson = lazy(() => union([
	string(),
	number$1(),
	boolean(),
	_null(),
	array(anyJson),
	anyNames(record(string(), anyJson))
]));

// src/scenario/model.ts
/** What a schema says of a value that it refuses: a code of the catalogue, for problems.ts. */
function expected(code) {
	return { error: code };
}
/** Whether it is the model that says so of a value, and not Zod. */
function isValueCode(said) {
	return Object.hasOwn(SCENARIO_VALUE_MESSAGES, said);
}
const milliseconds = unknown().transform((value, context) => {
	const read = parseTaurusDuration(value);
	if (read !== void 0) return read;
	context.addIssue({
		code: "custom",
		message: expected("scenario-duration-invalid").error
	});
	return NEVER;
});
/** A duration that only Taurus needs; it always has its unit from here on. */
const duration = milliseconds.transform(printTaurusDuration);
/** bzt cuts the fraction of these off: half a second would be none. */
const seconds = milliseconds.refine((value) => value % 1e3 === 0, expected("scenario-seconds-expected"));
const text$1 = string(expected("scenario-text-expected"));
const filled = text$1.min(1, expected("scenario-text-expected"));
const flag = boolean(expected("scenario-boolean-expected"));
const scalar = union([
	string(),
	number$1(),
	boolean()
], expected("scenario-scalar-expected"));
const scalars = anyNames(record(string(), scalar, expected("scenario-mapping-expected")));
const whole = int(expected("scenario-number-expected")).min(1, expected("scenario-number-expected"));
const url = string().min(1, expected("scenario-url-expected"));
const filePath = string(expected("scenario-path-expected")).min(1, expected("scenario-path-expected"));
const filePaths = array(filePath, expected("scenario-paths-expected"));
/**
* A union's error would list every branch; choosing the branch first gives the one message that
* fits.
*/
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
const uploadFile = strictObject({
	param: text$1.optional(),
	path: filePath,
	"mime-type": text$1.optional()
});
const plain = strictObject({
	url,
	label: filled.optional(),
	method: text$1.optional(),
	headers: scalars.optional(),
	body: anyJson.optional(),
	"body-file": filePath.optional(),
	"upload-files": array(uploadFile, expected("scenario-uploads-expected")).optional(),
	timeout: duration.optional(),
	"think-time": scalar.optional(),
	"follow-redirects": flag.optional(),
	keepalive: flag.optional(),
	"content-encoding": text$1.optional(),
	assert: anyJson.optional(),
	"assert-xpath": anyJson.optional(),
	"extract-regexp": anyJson.optional(),
	"extract-jsonpath": anyJson.optional(),
	"extract-xpath": anyJson.optional(),
	"extract-css-jquery": anyJson.optional()
});
/** Which block a mapping is, the key says that names it. */
const blocks = {
	transaction: () => strictObject({
		transaction: filled,
		do: requests()
	}),
	loop: () => {
		const code = expected("scenario-loop-expected");
		const rounds = union([int(code).min(1, code), literal("forever")], code);
		return strictObject({
			loop: rounds,
			do: requests()
		});
	},
	once: () => strictObject({ once: requests() }),
	foreach: () => strictObject({
		foreach: text$1,
		do: requests()
	})
};
const request = chosen((value) => {
	if (typeof value === "string") return url;
	if (typeof value !== "object" || value === null) return plain;
	const block = Object.entries(blocks).find(([key]) => key in value);
	return block === void 0 ? plain : block[1]();
});
function requests() {
	const code = expected("scenario-requests-expected");
	return array(request, code).min(1, code);
}
const dataSource = strictObject({
	path: filePath,
	delimiter: text$1.regex(/^(?:[^"\r\n]|\\t|tab)$/i, expected("data-delimiter-unusable")).optional(),
	quoted: flag.optional(),
	loop: flag.optional(),
	"variable-names": string(expected("data-names-expected")).min(1, expected("data-names-expected")).optional(),
	"random-order": literal(false, expected("data-random-order-refused")).optional(),
	encoding: text$1.regex(/^utf-?8$/i, expected("data-encoding-refused")).optional()
});
const dataSources = array(chosen((value) => typeof value === "object" && value !== null ? dataSource : filePath), expected("scenario-sources-expected"));
const scenario = strictObject({
	script: filePath.regex(/\.jmx$/i, expected("scenario-script-expected")).optional(),
	requests: requests().optional(),
	"data-sources": dataSources.optional(),
	files: filePaths.optional(),
	"default-address": text$1.optional(),
	timeout: duration.optional(),
	"think-time": scalar.optional(),
	headers: scalars.optional(),
	variables: scalars.optional(),
	keepalive: flag.optional(),
	"retrieve-resources": flag.optional(),
	"concurrent-pool-size": whole.optional(),
	"follow-redirects": flag.optional(),
	"store-cookie": flag.optional(),
	"store-cache": flag.optional(),
	"content-encoding": text$1.optional(),
	"use-dns-cache-mgr": flag.optional()
});
const execution = strictObject({
	executor: literal("jmeter", expected("scenario-executor-unknown")).optional(),
	concurrency: whole.optional(),
	throughput: number$1(expected("scenario-throughput-expected")).positive(expected("scenario-throughput-expected")).optional(),
	"ramp-up": seconds.optional(),
	"hold-for": seconds.optional(),
	delay: milliseconds.optional(),
	iterations: whole.optional(),
	steps: whole.optional(),
	files: filePaths.optional(),
	scenario: chosen((value) => typeof value === "object" ? scenario : string(expected("scenario-name-expected")))
});
/**
* The part of Taurus's language that a run may use. A scenario is read into this model and written
* again from it, never passed through as text: what is not named here does not reach a task, and is
* an error instead of a surprise.
* Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
* https://gettaurus.org/docs/JMeter/
*/
const scenarioFile = strictObject({
	execution: array(execution, expected("scenario-executions-expected")).min(1, expected("scenario-executions-expected")),
	scenarios: anyNames(record(string().regex(/^[^~^$]/), scenario, { error: ({ code }) => expected(code === "invalid_key" ? "scenario-name-refused" : "scenario-scenarios-expected").error })).default({})
});
/**
* The keys of each mapping; those of `passfail` are taken out before the model is read.
*/
const KEYS = {
	top: [...Object.keys(scenarioFile.shape), "reporting"],
	execution: [...Object.keys(execution.shape), "criteria"],
	scenario: [...Object.keys(scenario.shape), "criteria"],
	request: [...Object.keys(plain.shape), ...Object.keys(blocks)],
	upload: Object.keys(uploadFile.shape),
	dataSource: Object.keys(dataSource.shape)
};

// src/scenario/yaml/yaml.ts
/**
* Expanding aliases multiplies a small file into a huge value; no person writes more than these.
*/
const MAX_ALIASES = 100;
const MAX_VALUES = 1e5;
/**
* Reads one YAML 1.2 document (JSON is one, too), with merge keys (`<<`) as Taurus's own reader has
* them.
* @param origin what messages call the text: its path in the workspace, or the name of the input.
*/
function readYaml(text, origin) {
	return read(text, origin, CORE_SCHEMA.withTags(mergeTag));
}
/** The same with every scalar as it is written: `007` and `1.10` stay what they are. */
function readYamlTexts(text, origin) {
	return read(text, origin, FAILSAFE_SCHEMA);
}
function read(text, origin, schema) {
	const refuse = (problem) => ({
		ok: false,
		problem
	});
	try {
		const events = parseEvents(text, { filename: origin });
		const documents = constructFromEvents(events, {
			source: text,
			schema,
			maxAliases: MAX_ALIASES
		});
		if (documents.length > 1) return refuse(problemAt("yaml-several-documents", origin, { count: documents.length }));
		if (expandedSize(documents[0], /* @__PURE__ */ new Map()) > MAX_VALUES) return refuse(problemAt("yaml-references-multiply", origin, { most: MAX_VALUES }));
		const lines = lineIndex(text, events);
		const lineOf = (path) => lines.get(JSON.stringify(path)) ?? (path.length === 0 ? 1 : lineOf(path.slice(0, -1)));
		return {
			ok: true,
			value: documents[0],
			lineOf
		};
	} catch (error) {
		if (!(error instanceof YAMLException)) throw error;
		const line = error.mark?.line;
		const where = line === void 0 ? origin : `${origin}, line ${line + 1}`;
		return refuse(problemAt("yaml-invalid", where, { reason: error.reason }));
	}
}
/** `execution[0].hold-for`, the way people write a place in a document. */
function printPath(path) {
	return path.map((part) => typeof part === "number" ? `[${part}]` : /^[\w-]+$/.test(part) ? `.${part}` : `["${part}"]`).join("").replace(/^\./, "");
}
/**
* How many values there are when every reference is written out. Each value is counted once, so
* that counting itself cannot explode.
*/
function expandedSize(value, known) {
	if (typeof value !== "object" || value === null) return 1;
	const counted = known.get(value);
	if (counted !== void 0) return counted;
	known.set(value, Number.POSITIVE_INFINITY);
	const size = Object.values(value).reduce((sum, part) => sum + expandedSize(part, known), 1);
	known.set(value, size);
	return size;
}
const KINDS = /* @__PURE__ */ new Map([
	[EVENT_ID.DOCUMENT, "document"],
	[EVENT_ID.SEQUENCE, "sequence"],
	[EVENT_ID.MAPPING, "mapping"]
]);
/**
* Walks the parser's events once and notes the line on which each value (for a mapping's entry: its
* key) starts.
*/
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
		const kind = KINDS.get(event.type);
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

// src/scenario/yaml/document.ts
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** @param locate where the value at a path was written. */
function placeIn(locate, path = []) {
	return {
		get where() {
			const { origin, line, path: written } = locate(path);
			return `${origin}, line ${line} (${printPath(written) || "the document"})`;
		},
		get source() {
			return locate(path);
		},
		at: (...inner) => placeIn(locate, [...path, ...inner])
	};
}
/**
* @param origin the file that the document was read from.
* @param path of the part that becomes a tree.
*/
function plant(document, origin, path = []) {
	const { value, lineOf } = document;
	const at = {
		origin,
		line: lineOf(path),
		path
	};
	const inside = (part, key) => plant({
		value: part,
		lineOf
	}, origin, [...path, key]);
	if (Array.isArray(value)) return {
		at,
		list: value.map(inside)
	};
	if (!isMapping(value)) return {
		at,
		scalar: value
	};
	const entries = Object.entries(value);
	return {
		at,
		map: new Map(entries.map(([key, part]) => [key, inside(part, key)]))
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
/**
* One document on top of another, by the rules of Taurus: mappings merge, lists are joined,
* anything else is replaced. A key that begins with `~` replaces, with `^` removes, with `$` merges
* a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the
* details.
*/
function mergeTrees(below, above) {
	const merged = new Map(below);
	for (const [written, tree] of above) {
		const [, prefix = "", key = ""] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
		if (prefix === "^" || prefix === "~") merged.delete(key);
		if (prefix !== "^") merged.set(key, onTop(merged.get(key), tree, prefix === "$"));
	}
	return merged;
}
function onTop(below, above, itemByItem) {
	const { map, list } = above;
	if (map !== void 0) {
		const lower = below === void 0 ? /* @__PURE__ */ new Map() : below.map;
		return lower === void 0 ? above : {
			at: below?.at ?? above.at,
			map: mergeTrees(lower, map)
		};
	}
	if (list === void 0 || below?.list === void 0) return above;
	const joined = itemByItem ? itemsOnTop(below.list, list) : [...below.list, ...list];
	return {
		at: below.at,
		list: joined
	};
}
function itemsOnTop(below, above) {
	return [...below.map((item, index) => {
		const on = above[index];
		if (on === void 0) return item;
		return item.map === void 0 || on.map === void 0 ? on : {
			at: item.at,
			map: mergeTrees(item.map, on.map)
		};
	}), ...above.slice(below.length)];
}

// src/scenario/passfail/criterion.ts
const LOGICS = [
	"for",
	"within",
	"over"
];
const COMPARISON = /^([\w.?*-]+)(?:\s+of\s+(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(?:(stop|continue)(?:\s+as\s+(failed|non-failed))?)?$/;
/** The beginning of a criterion with a label. Of some subjects Taurus reads the beginning only. */
const SUBJECT_OF = /^\s*(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)\s+of\s/;
/** Behind an action, nothing is compared. */
const LABEL_WITH_COMMA = /\sof\s.*,.*[<>=]/;
/** Nothing that is written on one line holds these, and no label of JMeter's does. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/**
* Reads a criterion in either form of Taurus's: https://gettaurus.org/docs/PassFail/.
* Taurus ignores what it does not understand at the end of a text; that, and what it takes for a
* part of the label, is refused here.
*/
function readPassfail(value) {
	if (typeof value === "string") return readText(value.trim());
	return isMapping(value) ? readMapping$2(value) : refused$1("passfail-form-unread");
}
/**
* Taurus cuts a text at its first colon (a message stands before it) and then at its first comma
* (the action follows it).
*/
function readText(text) {
	if (UNPRINTABLE.test(text)) return refused$1("passfail-form-unread");
	const colon = text.indexOf(":");
	if (colon >= 0 && SUBJECT_OF.test(text.slice(0, colon))) return refused$1("passfail-label-unread");
	const [comparison = "", ...rest] = text.slice(colon + 1).split(",");
	const read = COMPARISON.exec(comparison.trim());
	const action = ACTION.exec(rest.join(",").trim());
	if (read === null || action === null) return refused$1(LABEL_WITH_COMMA.test(text) ? "passfail-label-unread" : "passfail-form-unread");
	const [, subject = "", label = "", space, condition = "", threshold = "", word, timeframe] = read;
	if (label !== "" && (space !== "" || /^[<>]=$/.test(condition))) return refused$1("passfail-label-unread");
	const logic = LOGICS.find((candidate) => candidate === word) ?? "for";
	const [, then = "stop", status = "failed"] = action;
	return {
		ok: true,
		value: {
			subject,
			label,
			condition,
			threshold,
			logic,
			timeframe,
			stop: then === "stop",
			fail: status === "failed"
		}
	};
}
const text = string().trim().min(1);
const number = number$1().transform(String);
const mappingForm = strictObject({
	subject: text,
	label: string().nullish(),
	condition: text,
	threshold: union([number, text]),
	timeframe: union([number, string()]).nullish(),
	logic: _enum(LOGICS).nullish(),
	stop: boolean().nullish(),
	fail: boolean().nullish(),
	message: string().nullish()
});
function readMapping$2(mapping) {
	if (Object.hasOwn(mapping, "class")) return refused$1("passfail-class-refused");
	const read = mappingForm.safeParse(mapping);
	if (!read.success) {
		const { issues } = read.error;
		return {
			ok: false,
			message: explain$1(mapping, issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0])
		};
	}
	const { label, timeframe, logic, stop, fail, message: _message, ...rest } = read.data;
	const written = {
		label: label ?? "",
		timeframe: timeframe ?? void 0,
		logic: logic ?? "for"
	};
	if (UNPRINTABLE.test(written.label)) return refused$1("passfail-form-unread");
	return {
		ok: true,
		value: {
			...rest,
			...written,
			stop: stop ?? true,
			fail: fail ?? true
		}
	};
}
function explain$1(mapping, issue) {
	if (issue?.code === "unrecognized_keys") {
		const keys = Object.keys(mappingForm.shape);
		return messageFor("passfail-key-unknown", {
			key: issue.keys.join(", "),
			keys
		});
	}
	const key = String(issue?.path[0]);
	const value = mapping[key] ?? "";
	if (typeof value === "string" && value.trim() === "") return messageFor("passfail-key-missing", { key });
	if (key === "stop" || key === "fail") return messageFor("passfail-boolean-expected", { key });
	return key === "logic" ? messageFor("passfail-logic-unknown", { value: JSON.stringify(value) }) : messageFor("passfail-text-expected", { key });
}
/** A criterion as it was written, on one line; `message` is the key that it stands under. */
function printPassfail(value, message) {
	const entries = Object.entries(isMapping(value) ? value : {}).map(([key, part]) => {
		return `${key}: ${typeof part === "string" && isPlain(part) ? part : JSON.stringify(part)}`;
	});
	const other = typeof value === "string" ? value.trim() : JSON.stringify(value);
	const spelling = isMapping(value) ? `{${entries.join(", ")}}` : other;
	return (message === void 0 ? spelling : `${message}: ${spelling}`).replace(new RegExp(`${UNPRINTABLE.source}+`, "gu"), " ");
}
/** Whether YAML reads it as the same text without quotes. */
function isPlain(written) {
	return /^\w(?:[\w%. /-]*[\w%./-])?$/.test(written) && Number.isNaN(Number(written)) && !/^(?:true|false|null)$/i.test(written);
}

// src/scenario/passfail/translate.ts
/** What messages propose. */
const SUBJECTS = [
	"avg-rt",
	"stdev-rt",
	"p95",
	"hits",
	"succ",
	"fail"
];
/** Subjects of Taurus's that no figure exists for. Of some Taurus reads the beginning only. */
const NOT_MEASURED = /^(?:avg-lt$|avg-ct$|bytes$|concurr|rc)/;
/**
* Taurus looks at the beginning of these words only; what else begins so is no word of its
* documentation.
*/
const SUCCESSES = /^succ(?:ess(?:es|ful)?)?$/;
const FAILURES = /^fail(?:s|ed|ures?)?$/;
const TIMES = /* @__PURE__ */ new Map([["avg-rt", "avg"], ["stdev-rt", "stddev"]]);
/** Taurus says when to fail, a criterion here what must hold. */
const INVERSE = /* @__PURE__ */ new Map([
	[">", "<="],
	[">=", "<"],
	["<", ">="],
	["<=", ">"]
]);
/**
* The same limit on the rest of the samples: fewer than 95% successes are more than 5% failures.
*/
const MIRROR = {
	"<": ">",
	"<=": ">=",
	">": "<",
	">=": "<="
};
/** Numbers that are shares, too, whatever the number of samples: some of them, and none. */
const SOME_OR_NONE = /* @__PURE__ */ new Map([
	[">0", ">"],
	[">=1", ">"],
	["<1", "<="],
	["<=0", "<="]
]);
/** What must hold, where a criterion of Taurus's says when to fail (docs/passfail.md). */
function translate(criterion) {
	const { label, logic, stop, fail } = criterion;
	const length = timeframeOf(criterion);
	if (!length.ok) return length;
	const judged = judgedBy(criterion);
	if (!judged.ok) return judged;
	const sumsUp = criterion.subject === "hits" && criterion.condition.startsWith(">");
	if (logic === "within" && !sumsUp) return refused$1("passfail-within-refused");
	if (stop && !fail && length.value !== void 0) return refused$1("passfail-stop-non-failed");
	return {
		ok: true,
		value: {
			...judged.value,
			scope: {
				label: label === "" ? void 0 : label,
				region: void 0
			},
			window: logic === "for" ? void 0 : length.value,
			streak: logic === "for" ? length.value : void 0,
			on: stop && length.value !== void 0 ? "stop" : void 0,
			soft: !fail
		}
	};
}
function judgedBy(criterion) {
	const { subject, threshold, condition, timeframe, logic } = criterion;
	const operator = INVERSE.get(condition);
	if (NOT_MEASURED.test(subject)) return refused$1("passfail-not-measured", {
		subject,
		subjects: SUBJECTS
	});
	if (FAILURES.test(subject) || SUCCESSES.test(subject)) return judgedByErrors(criterion);
	if (operator === void 0) return refused$1("passfail-comparison-unknown", { condition });
	if (subject === "hits") {
		const count = readLimit(threshold, "count");
		if (!count.ok) return refused$1("passfail-count-expected", { threshold });
		return {
			ok: true,
			value: {
				subject: timeframe !== void 0 && logic === "for" ? "rps" : "samples",
				percentile: void 0,
				operator,
				limit: count.value
			}
		};
	}
	const isPercentile = /^p[\d.]/.test(subject);
	const name = isPercentile ? "percentile" : TIMES.get(subject);
	if (name === void 0) return refused$1("passfail-subject-unknown", {
		subject,
		subjects: SUBJECTS
	});
	const [, digits] = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(subject) ?? [];
	const percentile = isPercentile ? Number(digits) : void 0;
	if (percentile !== void 0 && !(percentile <= 100)) return refused$1("passfail-percentile-unknown", { subject });
	const limit = durationOf(threshold);
	return limit === void 0 ? refused$1("passfail-time-expected", { threshold }) : {
		ok: true,
		value: {
			subject: name,
			percentile,
			operator,
			limit
		}
	};
}
function judgedByErrors({ subject, condition, threshold }) {
	const same = SOME_OR_NONE.get(`${condition}${threshold}`);
	const operator = INVERSE.get(same ?? condition);
	if (operator === void 0) return refused$1("passfail-comparison-unknown", { condition });
	const read = readLimit(same === void 0 ? threshold : "0%", "share");
	if (!read.ok) return refused$1("passfail-share-expected", { threshold });
	const rest = Number((100 - read.value * 100).toFixed(6)) / 100;
	return {
		ok: true,
		value: {
			subject: "errors",
			percentile: void 0,
			...FAILURES.test(subject) ? {
				operator,
				limit: read.value
			} : {
				operator: MIRROR[operator],
				limit: rest
			}
		}
	};
}
/**
* Milliseconds; read by the gate's own reader, too, so that nothing is translated that could not be
* written into `threshold`.
*/
function durationOf(text) {
	const duration = parseTaurusDuration(text);
	if (duration === void 0) return void 0;
	const read = readLimit(printDuration(Number(duration.toFixed(6))), "time");
	return read.ok ? read.value : void 0;
}
/** Milliseconds; undefined for the whole run. */
function timeframeOf({ timeframe, logic }) {
	if (timeframe === void 0 && logic === "for") return {
		ok: true,
		value: void 0
	};
	if (timeframe === void 0) return refused$1("passfail-timeframe-missing", { logic });
	const length = durationOf(timeframe);
	return length === void 0 || length === 0 || length % 1e3 !== 0 ? refused$1("passfail-timeframe-unread", { timeframe }) : {
		ok: true,
		value: length
	};
}

// src/scenario/passfail/passfail.ts
/**
* Takes Taurus's `passfail` criteria out of a scenario, translated: a task could judge its own
* samples only, the gate judges all of them together.
* @param root the scenario with `execution` as a list.
*/
function takePassfail(root, place) {
	const taken = {
		criteria: [],
		problems: []
	};
	if (!isMapping(root)) return {
		...taken,
		rest: root
	};
	for (const section of ["reporting", "services"]) {
		const { [section]: list } = root;
		if (Array.isArray(list)) for (const [index, item] of list.entries()) takeModule(taken, item, place.at(section, index));
		else if (Object.hasOwn(root, section)) {
			const { where } = place.at(section);
			taken.problems.push(section === "services" ? problemAt("scenario-section-refused", where, { section }) : problemAt("reporting-list-expected", where, { value: show(list) }));
		}
	}
	takeFromExecutions(taken, root, place);
	return {
		...taken,
		rest: withoutPassfail(root)
	};
}
function takeModule({ criteria, problems }, item, place) {
	const { where, at } = place;
	const mapping = isMapping(item) ? item : { module: item };
	const { module, ...others } = mapping;
	if (module === void 0) problems.push(problemAt("reporting-module-missing", where));
	else if (module !== "passfail") problems.push(problemAt("reporting-module-refused", where, { module: show(module) }));
	else {
		const keys = ["module", "criteria"];
		for (const key of Object.keys(others).filter((other) => other !== "criteria")) problems.push(problemAt("scenario-key-unknown", at(key).where, {
			key,
			keys
		}));
		takeCriteria({
			criteria,
			problems
		}, mapping, place);
	}
}
/** Taurus judges these by the samples of one execution. */
function takeFromExecutions(taken, root, top) {
	const executions = Array.isArray(root["execution"]) ? root["execution"] : [];
	const named = isMapping(root["scenarios"]) ? Object.entries(root["scenarios"]) : [];
	const run = executions.map((execution) => isMapping(execution) ? execution["scenario"] : void 0);
	const owners = [...executions.flatMap((execution, index) => [{
		owner: execution,
		place: top.at("execution", index),
		isRun: true
	}, {
		owner: run[index],
		place: top.at("execution", index, "scenario"),
		isRun: true
	}]), ...named.map(([name, owner]) => {
		return {
			owner,
			place: top.at("scenarios", name),
			isRun: run.includes(name)
		};
	})];
	for (const { owner, place, isRun } of owners) {
		if (!isMapping(owner) || !Object.hasOwn(owner, "criteria")) continue;
		const { where } = place.at("criteria");
		if (!isRun) taken.problems.push(problemAt("passfail-unused", where));
		else if (executions.length > 1) taken.problems.push(problemAt("passfail-of-execution", where));
		else takeCriteria(taken, owner, place);
	}
}
/** A list, or a mapping from the message of a criterion to the criterion. */
function takeCriteria(taken, owner, around) {
	const { criteria } = owner;
	const { where, at } = around.at("criteria");
	if (Array.isArray(criteria)) for (const [index, one] of criteria.entries()) takeCriterion(taken, one, at(index));
	else if (isMapping(criteria) && Object.hasOwn(criteria, "subject")) taken.problems.push(problemAt("passfail-single-criterion", where));
	else if (isMapping(criteria)) for (const [message, one] of Object.entries(criteria)) takeCriterion(taken, one, at(message), message);
	else if (Object.hasOwn(owner, "criteria")) taken.problems.push(problemAt("passfail-list-expected", where, { value: show(criteria) }));
}
function takeCriterion(taken, written, place, message) {
	const read = readPassfail(written);
	const translated = read.ok ? translate(read.value) : read;
	if (!translated.ok) {
		const quoted = show(typeof written === "string" ? written.trim() : written);
		taken.problems.push({
			...translated.message,
			where: `${place.where}: ${quoted}`
		});
		return;
	}
	const { origin, line } = place.source;
	const source = {
		input: origin,
		line,
		column: 1
	};
	const translatedFrom = printPassfail(written, message);
	const text = printCondition(translated.value);
	taken.criteria.push({
		...translated.value,
		text,
		source,
		translatedFrom
	});
}
function show(value) {
	return value === null || value === void 0 ? "an empty value" : JSON.stringify(value).slice(0, 120);
}
function withoutPassfail(root) {
	const { reporting: _reporting, services: _services, ...rest } = root;
	const { execution, scenarios } = rest;
	return {
		...rest,
		...Array.isArray(execution) ? { execution: execution.map((one) => withoutCriteria(one)) } : {},
		...isMapping(scenarios) ? { scenarios: Object.fromEntries(Object.entries(scenarios).map(([name, one]) => [name, withoutCriteria(one)])) } : {}
	};
}
/** An execution without them, with a scenario that is written into it; or a scenario. */
function withoutCriteria(value) {
	if (!isMapping(value)) return value;
	const { criteria: _criteria, ...rest } = value;
	const inline = isMapping(rest["scenario"]) ? withoutCriteria(rest["scenario"]) : void 0;
	return inline === void 0 ? rest : {
		...rest,
		scenario: inline
	};
}

// src/scenario/problems.ts
/** Sections of Taurus's that set up what the worker or the action sets up. */
const SECTIONS = [
	"settings",
	"modules",
	"provisioning",
	"cli",
	"cli-aliases"
];
/** A problem of the model's, in the words of a scenario. */
function explain(issue, root, top) {
	const path = issue.path.filter((part) => typeof part !== "symbol");
	const { at, where } = top.at(...path);
	if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, path, at(key).where));
	const found = path.reduce((value, part) => isMapping(value) || Array.isArray(value) ? Reflect.get(value, part) : void 0, root);
	if (found === void 0) {
		const key = String(path.at(-1) ?? "execution");
		return [problemAt("scenario-key-missing", top.at(...path.slice(0, -1)).where, { key })];
	}
	const value = found === null ? "an empty value" : JSON.stringify(found).slice(0, 80);
	if (isValueCode(issue.message)) return [problemAt(issue.message, where, { value })];
	return issue.code === "invalid_union" ? [problemAt("scenario-json-expected", where, { value })] : [problemAt("scenario-mapping-expected", where, { value })];
}
function unknownKey(key, path, where) {
	if (key === "jsr223") return problemAt("scenario-jsr223-refused", where);
	if (key === "keystore-config") return problemAt("scenario-keystore-refused", where);
	if (path.length === 0 && SECTIONS.includes(key)) return problemAt("scenario-section-refused", where, { section: key });
	const keys = keysAt(path);
	const guess = nearest(key, keys);
	return guess === void 0 ? problemAt("scenario-key-unknown", where, {
		key,
		keys
	}) : problemAt("scenario-key-misspelt", where, {
		key,
		nearest: guess
	});
}
function keysAt(path) {
	if (path.length === 0) return KEYS.top;
	if (path.at(-2) === "upload-files") return KEYS.upload;
	if (path.at(-2) === "data-sources") return KEYS.dataSource;
	if (path.includes("requests")) return KEYS.request;
	return path[0] === "execution" && !path.includes("scenario") ? KEYS.execution : KEYS.scenario;
}
/**
* What the types cannot say: names that refer to each other, settings that Taurus would silently
* ignore or never end, and values that would be other ones by the time a task sends them.
*/
function semanticProblems(file, place) {
	const { execution, scenarios } = file;
	return [
		...execution.flatMap((one, index) => executionProblems(one, new Map(Object.entries(scenarios)), place.at("execution", index))),
		...execution.flatMap(({ scenario }, index) => typeof scenario === "string" ? [] : scenarioProblems(scenario, place.at("execution", index, "scenario"))),
		...Object.entries(scenarios).flatMap(([name, scenario]) => scenarioProblems(scenario, place.at("scenarios", name))),
		...valueProblems(file, place)
	];
}
function executionProblems(execution, scenarios, place) {
	const { scenario: name, throughput, steps } = execution;
	const scenario = typeof name === "string" ? scenarios.get(name) : name;
	const rampUp = execution["ramp-up"] ?? 0;
	const isTimed = rampUp + (execution["hold-for"] ?? 0) > 0;
	const loopsForever = allRequests(scenario?.requests ?? []).some(({ request }) => typeof request !== "string" && "loop" in request && request.loop === "forever");
	const { where } = place.at("scenario");
	const problems = [];
	if (typeof name === "string" && scenarios.size === 0) problems.push(problemAt("scenario-not-defined", where, { name }));
	else if (typeof name === "string" && scenario === void 0) {
		const names = byNearness(name, [...scenarios.keys()]);
		problems.push(problemAt("scenario-name-unknown", where, {
			name,
			names
		}));
	}
	if (throughput !== void 0 && !isTimed) problems.push(problemAt("throughput-without-duration", place.at("throughput").where));
	if (steps !== void 0 && rampUp === 0) problems.push(problemAt("steps-without-ramp-up", place.at("steps").where));
	if (!isTimed && loopsForever) problems.push(problemAt("loop-without-end", where));
	return problems;
}
/**
* What applies to a test plan as well; everything else is part of the plan that Taurus makes of
* requests.
*/
const WITH_SCRIPT = /* @__PURE__ */ new Set([
	"script",
	"variables",
	"headers",
	"files"
]);
function scenarioProblems(scenario, place) {
	const { script, requests } = scenario;
	if (script !== void 0) return Object.keys(scenario).filter((key) => !WITH_SCRIPT.has(key)).map((key) => problemAt("script-key-ignored", place.at(key).where, { key }));
	if (requests === void 0) return [problemAt("scenario-without-requests", place.where)];
	return allRequests(requests).flatMap(({ request, path }) => typeof request === "string" || !("url" in request) ? [] : fileProblems(request, place.at("requests", ...path)));
}
/** What Taurus would silently leave out of a request that has files. */
function fileProblems(request, place) {
	const { "upload-files": uploads, "body-file": body } = request;
	const method = (request.method ?? "GET").toUpperCase();
	const problems = [];
	const beside = ["body", "upload-files"].find((key) => request[key] !== void 0);
	const atBody = place.at("body-file").where;
	if (body !== void 0 && beside !== void 0) problems.push(problemAt("body-file-ignored", atBody, { key: beside }));
	else if (body !== void 0 && method === "GET") problems.push(problemAt("body-file-of-get", atBody));
	const { where, at } = place.at("upload-files");
	if (uploads === void 0) return problems;
	if (method === "GET") problems.push(problemAt("upload-of-get", where));
	if (method === "PUT" && uploads.length > 1) problems.push(problemAt("upload-several-by-put", where));
	for (const [index, { param }] of uploads.entries()) if (method === "POST" && param === void 0) problems.push(problemAt("upload-param-missing", at(index).where));
	return problems;
}
/**
* What a JMeter test plan, which is XML 1.0, can hold; a task that gets anything else fails:
* https://www.w3.org/TR/xml/#charsets
*/
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
function valueProblems(value, place) {
	if (typeof value === "string") return textProblems(value, place);
	if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value) ? [problemAt("number-too-long", place.where, { number: String(value) })] : [];
	if (Array.isArray(value)) return value.flatMap((item, index) => valueProblems(item, place.at(index)));
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [...textProblems(key, place.at(key)), ...valueProblems(inner, place.at(key))]);
}
function textProblems(text, place) {
	const [found] = NOT_XML.exec(text) ?? [];
	if (found === void 0) return [];
	const code = (found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
	return [problemAt("text-not-xml", place.where, { character: `U+${code}` })];
}

// src/scenario/address.ts
/**
* Why requests to an address may leave http and https, if they may: JMeter reads `file:` as well,
* in no time, and what it reads so is no request to a service.
*/
function schemeProblem(written, constants) {
	for (const url of resolved(written, constants).map(asPythonReads)) {
		const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
		if (scheme === void 0) {
			if (/^[^/?#]*\$\{[^}]*\}[^/?#$]*:\/\//.test(url)) return messageFor("url-scheme-variable", { url: brief(written) });
		} else if (!isWeb(scheme)) return messageFor("url-scheme-refused", {
			scheme: brief(scheme),
			url: brief(written)
		});
		else if (!/^\/\/[^/?#]/.test(rest)) return messageFor("url-host-missing", { url: brief(written) });
	}
}
/** Why the protocol of a sampler in a test plan may be another than http and https. */
function protocolProblem(written, constants) {
	for (const scheme of resolved(written, constants).map((text) => text.trim())) {
		if (scheme.includes("${")) return messageFor("url-scheme-variable", { url: brief(written) });
		if (scheme !== "" && !isWeb(scheme)) return messageFor("url-scheme-refused", {
			scheme: brief(scheme),
			url: brief(written)
		});
	}
}
function isWeb(scheme) {
	return /^https?$/i.test(scheme);
}
/** Taurus has Python take an address apart, which drops the controls and spaces before it. */
function asPythonReads(url) {
	return url.replace(/^[\p{Cc} ]+/u, "").replace(/[\t\r\n]/g, "");
}
const FIRST = /^([^/?#$]*)\$\{\s*(?:__(?:P|property)\([^,()${}]*,(?:[^,()${}]*,)?([^,()${}]*)\)|([^}_$][^}$]*?))\s*\}/;
/**
* A text with the variable in its beginning replaced by each value that it has for certain: that
* of a constant, or the default of a property, which is never set in a task.
*/
function resolved(text, constants) {
	const [all, before = "", fallback, name = ""] = FIRST.exec(text) ?? [];
	if (all === void 0) return [text];
	const values = fallback === void 0 ? constants.get(name) ?? [] : [fallback];
	const rest = text.slice(all.length);
	return values.length === 0 ? [text] : values.map((value) => `${before}${value}${rest}`);
}

// src/scenario/request-problems.ts
/**
* Requests that would prove nothing of a service: those that do not go to one, and those whose
* failures an assertion hides.
*/
function requestProblems(file, plans, top) {
	const places = [...Object.entries(file.scenarios).map(([name, scenario]) => [scenario, top.at("scenarios", name)]), ...file.execution.flatMap(({ scenario }, index) => typeof scenario === "string" ? [] : [[scenario, top.at("execution", index, "scenario")]])];
	const constants = constantsIn(places.map(([scenario]) => scenario), plans);
	return [...places.flatMap(([scenario, place]) => problemsOf(scenario, place, constants)), ...planProblems(plans, constants)];
}
/** Every value of every variable that is written out; a name may have several. */
function constantsIn(scenarios, plans) {
	const written = [...scenarios.flatMap(({ variables = {} }) => Object.entries(variables)), ...[...plans.values()].flatMap((plan) => plan.requests.constants)];
	const byName = Map.groupBy(written, ([name]) => name);
	return new Map([...byName].map(([name, values]) => [name, values.map(([, value]) => String(value).trim())]));
}
function problemsOf(scenario, place, constants) {
	const found = [];
	const checkAddress = (url, where) => {
		const message = schemeProblem(url, constants);
		if (message !== void 0) found.push({
			...message,
			where
		});
	};
	const address = scenario["default-address"];
	if (address !== void 0) checkAddress(address, place.at("default-address").where);
	for (const { request, path } of allRequests(scenario.requests ?? [])) {
		const at = place.at("requests", ...path);
		if (typeof request === "string") checkAddress(request, at.where);
		else if ("url" in request) {
			checkAddress(request.url, at.at("url").where);
			for (const key of ["assert", "assert-xpath"]) {
				const hidden = hidingPath(request[key]);
				if (hidden !== void 0) found.push(problemAt("assume-success-refused", at.at(key, ...hidden).where));
			}
		}
	}
	return found;
}
/** Where an assertion turns failures into successes; Python takes any value but these for true. */
function hidingPath(assertions) {
	const KEY = "assume-success";
	const hides = (one) => isMapping(one) && ![
		void 0,
		null,
		false,
		0,
		""
	].some((value) => value === one[KEY]);
	if (hides(assertions)) return [KEY];
	const index = Array.isArray(assertions) ? assertions.findIndex(hides) : -1;
	return index < 0 ? void 0 : [index, KEY];
}
function planProblems(plans, constants) {
	return [...plans].flatMap(([path, { requests }]) => {
		const at = (line, by) => `${path}, line ${line} (${by})`;
		return [...requests.addresses.flatMap(({ text, line, by, isProtocol }) => {
			const message = (isProtocol ? protocolProblem : schemeProblem)(text, constants);
			return message === void 0 ? [] : [{
				...message,
				where: at(line, by)
			}];
		}), ...requests.hiding.map(({ line, by }) => problemAt("assume-success-refused", at(line, by)))];
	});
}
/**
* Where the pauses of one pass take as long as the whole load: no virtual user gets to its end.
*/
function pauseProblems(file, loads, top) {
	return file.execution.flatMap(({ scenario }, index) => {
		const load = loads[index];
		if (load?.lasts === void 0 || load.round.paused < load.lasts) return [];
		const place = typeof scenario === "string" ? top.at("scenarios", scenario) : top.at("execution", index, "scenario");
		const { at, value } = longestPause(typeof scenario === "string" ? file.scenarios[scenario] : scenario);
		const facts = {
			paused: load.round.paused,
			load: load.lasts,
			example: inMilliseconds(value)
		};
		return [problemAt("pauses-over-load", place.at(...at).where, facts)];
	});
}
/** Where the longest of them is written; the test plan, where there is one. */
function longestPause(scenario) {
	const { requests = [], "think-time": shared, script } = scenario ?? {};
	if (script !== void 0) return {
		at: ["script"],
		value: void 0
	};
	const [longest] = [...allRequests(requests).flatMap(({ request, path }) => typeof request === "string" || !("url" in request) || request["think-time"] === void 0 ? [] : [{
		at: [
			"requests",
			...path,
			"think-time"
		],
		value: request["think-time"]
	}]), ...shared === void 0 ? [] : [{
		at: ["think-time"],
		value: shared
	}]].toSorted((a, b) => readThinkTime(b.value).least - readThinkTime(a.value).least);
	return longest ?? {
		at: [],
		value: void 0
	};
}
/** A number was mostly meant as milliseconds. */
function inMilliseconds(value) {
	return /^\d+$/.test(String(value)) ? `${String(value)}ms` : "500ms";
}

// src/scenario/yaml/configuration.ts
/**
* Reads a scenario with the files that it includes.
* @param origin its path in the workspace, or the name of the input; messages start with it.
*/
function readConfiguration(text, origin, search) {
	const document = readYaml(text, origin);
	if (!document.ok) return {
		ok: false,
		problems: [document.problem]
	};
	if (document.value === void 0 || document.value === null) return {
		ok: false,
		problems: [problemAt("scenario-empty", origin)]
	};
	const problems = [];
	return {
		ok: true,
		...normalized(withIncluded(plant(document, origin), search, problems)),
		problems
	};
}
const KEY = "included-configs";
const MAX_BYTES$1 = 1048576;
/**
* Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
* that names it, and what it includes itself goes on top of both.
*/
function withIncluded(tree, search, problems) {
	const { at, map } = tree;
	if (map?.has(KEY) !== true) return tree;
	/** Where each file was included first; nowhere, for the scenario itself. */
	const seen = /* @__PURE__ */ new Map([[posix.normalize(at.origin), ""]]);
	let merged = mergeTrees(/* @__PURE__ */ new Map(), map);
	for (let names = merged.get(KEY); names !== void 0; names = merged.get(KEY)) {
		merged = new Map([...merged].filter(([key]) => key !== KEY));
		for (const name of names.list ?? [names]) {
			const read = readIncluded(name, search, seen);
			if ("what" in read) problems.push(read);
			else merged = mergeTrees(merged, read);
		}
	}
	return {
		at,
		map: merged
	};
}
function readIncluded(name, { workspace, folders }, seen) {
	const { where } = placeIn((path) => sourceOf(name, path));
	const { scalar } = name;
	if (typeof scalar !== "string") return problemAt("include-list-expected", where);
	const located = workspace.locate(scalar, folders);
	if (!located.ok) return {
		...located.message,
		where: `${where}: ${brief(scalar)}`
	};
	const { path, bytes } = located.value;
	const first = seen.get(path);
	if (first === "") return problemAt("include-of-itself", where, { path });
	if (first !== void 0) return problemAt("include-repeated", where, {
		path,
		first
	});
	seen.set(path, where);
	if (bytes > MAX_BYTES$1) return problemAt("include-too-large", where, {
		path,
		most: MAX_BYTES$1
	});
	const decoded = workspace.readText(located.value, path);
	if (!decoded.ok) return decoded.problem;
	const document = readYaml(decoded.text, path);
	if (!document.ok) return document.problem;
	if (document.value === void 0 || document.value === null) return /* @__PURE__ */ new Map();
	return plant(document, path).map ?? problemAt("include-mapping-expected", path);
}
/**
* Taurus takes one execution as a mapping, and the path of a test plan as a scenario, too.
* Overrides and tasks need one form; messages keep the user's own.
*/
function normalized(tree) {
	const value = toValue(tree);
	const place = placeIn((path) => sourceOf(tree, path));
	if (!isMapping(value)) return {
		value,
		place
	};
	const { execution, scenarios } = value;
	const withPlan = (one) => {
		const scenario = isMapping(one) ? one["scenario"] : void 0;
		const isNamed = isMapping(scenarios) && Object.hasOwn(scenarios, String(scenario));
		return typeof scenario === "string" && /\.jmx$/i.test(scenario) && !isNamed && isMapping(one) ? {
			...one,
			scenario: { script: scenario }
		} : one;
	};
	if (Array.isArray(execution)) return {
		value: {
			...value,
			execution: execution.map(withPlan)
		},
		place
	};
	if (!isMapping(execution)) return {
		value,
		place
	};
	return {
		value: {
			...value,
			execution: [withPlan(execution)]
		},
		place: placeIn((path) => sourceOf(tree, path[0] === "execution" && path[1] === 0 ? ["execution", ...path.slice(2)] : path))
	};
}

// src/scenario/read.ts
/**
* Reads a scenario into the model, with every problem that it has.
* @param origin its path in the workspace, or the input's name; messages start with it.
*/
function checkScenario(text, origin, surroundings = {
	workspace: NO_WORKSPACE,
	folder: ""
}) {
	const search = {
		workspace: surroundings.workspace,
		folders: ["", surroundings.folder]
	};
	const configuration = readConfiguration(text, origin, search);
	if (!configuration.ok) return configuration;
	const { value, place } = configuration;
	const { criteria, rest, problems: unread } = takePassfail(value, place);
	const before = [...configuration.problems, ...unread];
	const read = scenarioFile.safeParse(rest);
	if (!read.success) {
		const { issues } = read.error;
		return {
			ok: false,
			problems: [...issues.flatMap((issue) => explain(issue, rest, place)), ...before]
		};
	}
	const collected = collectFiles(read.data, place, search);
	const { file, files, plans, problems: missing } = collected;
	const loads = testPlanLoads(collected, place);
	const wrong = [
		...semanticProblems(read.data, place),
		...requestProblems(read.data, plans, place),
		...missing,
		...loads.problems,
		...pauseProblems(read.data, loads.executions, place),
		...before
	];
	if (wrong.length > 0) return {
		ok: false,
		problems: wrong
	};
	const execution = file.execution.map((one, index) => {
		const { rampUp = 0 } = loads.executions[index] ?? {};
		return rampUp === 0 ? one : {
			...one,
			"ramp-up": rampUp
		};
	});
	return {
		ok: true,
		file: {
			...file,
			execution
		},
		criteria,
		files,
		plans,
		loads: loads.executions,
		refusals: loadRefusals(file, plans, place)
	};
}

// src/scenario/plan.ts
/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1048576;
const MAX_DURATION$1 = 864e5;
/**
* Reads a scenario, with the files that it names, and works out what a task will do with it.
* Nothing is sent or started.
*/
function planScenario(text, origin, surroundings) {
	const checked = checkScenario(text, origin, surroundings);
	if (!checked.ok) return checked;
	const { file, files, plans, refusals, criteria, loads: executions } = checked;
	const taurus = {
		execution: file.execution.map(emitExecution),
		scenarios: file.scenarios
	};
	const bytes = Buffer.byteLength(JSON.stringify(taurus));
	const duration = Math.max(...executions.map(({ delay, lasts }) => lasts === void 0 ? 0 : delay + lasts));
	const problems = [...bytes > MAX_BUNDLE_BYTES ? [problemAt("scenario-too-large", origin, {
		bytes,
		most: MAX_BUNDLE_BYTES
	})] : [], ...duration > MAX_DURATION$1 ? [problemAt("scenario-too-long", origin, { most: MAX_DURATION$1 })] : []];
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	return {
		ok: true,
		plan: {
			origin,
			taurus,
			files,
			refusals,
			criteria,
			duration,
			loadBegins: Math.min(...executions.map(({ delay }) => delay)),
			openEnded: executions.some(({ lasts }) => lasts === void 0),
			executions,
			uniformLoad: isUniform(executions),
			throughput: wholeThroughput(executions),
			concurrency: usersOf$1(executions),
			rampUp: Math.max(...executions.map(({ rampUp }) => rampUp)),
			labels: labelsOf(file),
			sampleKinds: sampleKindsOf(file, plans)
		}
	};
}
/**
* The plan with the samples of the ramp-up left out of every figure:
* https://gettaurus.org/docs/ConfigSyntax/#Top-Level-Settings
*/
function withoutRampUp(plan) {
	return {
		...plan,
		taurus: {
			...plan.taurus,
			settings: { "ramp-up-exclude": true }
		}
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

// src/inputs/lists.ts
/** Brackets, braces, colons, and dashes that begin a line: more than names and separators. */
const STRUCTURE = /[[\]{}:]|^\s*-\s/m;
const COMMENT = /(^|\s)#.*$/gm;
/**
* Reads an input that takes a list of names: separated by commas, spaces or line breaks, or as a
* list of YAML or JSON, quoted or not.
* @param origin what messages call it.
*/
function readListed(text, origin) {
	const bare = text.replace(COMMENT, "");
	if (!STRUCTURE.test(bare)) return {
		kind: "names",
		names: namesIn(bare)
	};
	const document = readYaml(text, origin);
	if (!document.ok) return {
		kind: "unreadable",
		problem: document.problem
	};
	const { value, lineOf } = document;
	if (typeof value === "string" && value.length < text.length) return readListed(value, origin);
	if (!Array.isArray(value)) return {
		kind: "other",
		value,
		lineOf
	};
	return entriesOf({
		value,
		lineOf
	}, origin);
}
/** The texts of a list. */
function entriesOf({ value, lineOf }, origin) {
	const entries = Array.isArray(value) ? value : [value];
	const names = entries.filter((entry) => typeof entry === "string" && entry.trim() !== "");
	if (names.length === entries.length) return {
		kind: "names",
		names: names.map((name) => String(name).trim())
	};
	const index = entries.findIndex((entry) => !names.includes(entry));
	const where = `${origin}, line ${lineOf([index])}`;
	return {
		kind: "unreadable",
		problem: problemAt("list-entry-invalid", where, { at: index + 1 })
	};
}
/**
* An input that has one entry a line, also where its lines are a list of YAML or JSON. What stands
* on a line with a dash stays at its place, for messages. Undefined when it cannot be read.
*/
function readLines$1(reading, input) {
	const text = reading.get(input);
	const lines = text.split("\n");
	if (/^\s*\[/.test(text)) {
		const document = readYamlTexts(text, input);
		const read = document.ok ? entriesOf(document, input) : {
			kind: "unreadable",
			...document
		};
		if ("names" in read) return read.names.join("\n");
		reading.problems.push(read.problem);
		return;
	}
	return lines.every((line) => /^\s*(-\s|#|$)/.test(line)) ? lines.map(withoutDash).join("\n") : text;
}
function withoutDash(line) {
	const entry = line.replace(/^(\s*)-/, "$1 ");
	const [, space = "", quoted] = /^(\s*)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?:#.*)?$/.exec(entry) ?? [];
	if (quoted === void 0) return entry;
	const document = readYamlTexts(quoted, "");
	return document.ok ? `${space} ${String(document.value)}` : entry;
}
function namesIn(text) {
	return text.split(/[,\s]+/).map((name) => name.replace(/^(["'])(.*)\1$/, "$2")).filter((name) => name !== "" && name !== "-");
}

// src/scenario/load/slices.ts
function dataSourcesIn(files) {
	return files.flatMap(({ path, data }) => data === void 0 || data.executions.length === 0 ? [] : [{
		path,
		...data
	}]);
}
/** The rows that one of several tasks has for itself. None has more than one more than another. */
function sliceOf(path, rows, index, of) {
	return {
		path,
		from: Math.floor(rows * index / of),
		to: Math.floor(rows * (index + 1) / of)
	};
}
/**
* The shares of the tasks that are up, by their ids, with their slices: the load of those that are
* not goes to the others.
* @param up the place of each task in the fleet that was planned, by its id.
* @returns also what is not read to its end because of that.
*/
function sharesOf(up, planned, files) {
	const { plan } = redistribute(planned, [...up.values()]);
	const assigned = plan.regions.flatMap(({ tasks }) => tasks);
	const byPlace = new Map(assigned.map(({ task, share }) => [task, share]));
	const entries = [...up].flatMap(([id, place]) => {
		const share = byPlace.get(place);
		return share === void 0 ? [] : [[id, share]];
	});
	const unread = unreadRows(files, entries.map(([, share]) => share));
	return {
		shares: withSlices(files, Object.fromEntries(entries)),
		unread
	};
}
/**
* Divides every data source over the tasks that read it, in the order of their index. Other tasks
* keep the whole file, which they do not read.
*/
function withSlices(files, shares) {
	const ranked = Object.entries(shares).toSorted(([, a], [, b]) => a.index - b.index);
	const slices = /* @__PURE__ */ new Map();
	for (const source of dataSourcesIn(files)) {
		const { path, count } = source;
		const readers = ranked.filter(([, share]) => readingOf(source, share) !== "none");
		for (const [index, [id]] of readers.entries()) if (count.ok && count.value >= readers.length) {
			const slice = sliceOf(path, count.value, index, readers.length);
			slices.set(id, [...slices.get(id) ?? [], slice]);
		}
	}
	return Object.fromEntries(Object.entries(shares).map(([id, share]) => {
		const own = slices.get(id);
		return [id, own === void 0 ? share : {
			...share,
			slices: own
		}];
	}));
}
/** How many of the executions that read a data source a task runs. */
function readingOf(source, share) {
	const run = source.executions.filter((index) => (share.executions[index]?.concurrency ?? 0) > 0);
	if (run.length === 0) return "none";
	return run.length === source.executions.length ? "all" : "some";
}
/**
* Where tasks that did not come up have brought it about that an execution does not get to all
* rows: weights round in another way over fewer regions.
*/
function unreadRows(files, tasks) {
	return dataSourcesIn(files).flatMap((source) => {
		const { path, where } = source;
		const some = tasks.filter((share) => readingOf(source, share) === "some").length;
		const facts = {
			path,
			some,
			tasks: tasks.length
		};
		return some === 0 ? [] : [problemAt("data-rows-unread", where, facts)];
	});
}
/** Data sources that cannot be divided over the fleet, or any part of it that may come up. */
function sliceProblems(files, plan) {
	if (plan.load !== "total") return [];
	const shares = plan.regions.flatMap(({ tasks }) => tasks.map(({ share }) => share));
	return dataSourcesIn(files).flatMap((source) => {
		const { path, where, count, wholeAt } = source;
		if (!count.ok) return [problemAt("data-not-countable", where, {
			path,
			reason: count.message.what
		})];
		if (wholeAt !== void 0) return [problemAt("data-used-whole", where, {
			path,
			place: wholeAt
		})];
		const some = shares.filter((share) => readingOf(source, share) === "some").length;
		if (some > 0) return [problemAt("data-read-in-part", where, {
			path,
			some,
			tasks: shares.length
		})];
		const users = usersOf$1(source.executions.flatMap((index) => plan.executions[index] ?? []));
		const facts = {
			path,
			rows: count.value,
			tasks: Math.min(shares.length, users)
		};
		return facts.rows < facts.tasks ? [problemAt("data-fewer-rows-than-tasks", where, facts)] : [];
	});
}

// src/inputs/reader.ts
/** The words that an input takes. The first one is the default. */
const CHOICES = {
	load: ["per-task", "total"],
	"ramp-up": ["include", "exclude"],
	capacity: [
		"stack",
		"on-demand",
		"spot"
	],
	"circuit-breaker": ["on", "off"],
	"on-inconclusive": ["fail", "warn"],
	"coordinated-omission": ["judge", "ignore"],
	check: [
		"false",
		"true",
		"off",
		"on"
	]
};
const MAX_DURATION = 864e5;
function beginReading(reader) {
	const problems = [];
	return {
		...reader,
		problems,
		refuse: (place, code, ...facts) => {
			problems.push(problemAt(code, `input ${place}`, ...facts));
		}
	};
}
function readChoice(reading, name) {
	const choices = CHOICES[name];
	const [fallback = CHOICES[name][0]] = choices;
	const text = reading.get(name).trim() || fallback;
	const choice = choices.find((candidate) => candidate === text);
	if (choice !== void 0) return choice;
	const [nearest = fallback] = byNearness(text, choices);
	reading.refuse(name, "choice-unknown", {
		text,
		choices,
		nearest
	});
	return fallback;
}
function readCheck(reading) {
	const choice = readChoice(reading, "check");
	return choice === "true" || choice === "on";
}
/**
* Reads one duration with its unit: `500ms`, `0.5s`, `2m`, `1h`. A number without a unit is
* refused, because 500 means milliseconds to one reader and seconds to the next.
* @returns milliseconds, from 1 to a day; endless when they cannot be read.
*/
function readDuration(reading, name, fallback) {
	const text = reading.get(name).trim();
	if (text === "") return fallback;
	const [, number, unit = ""] = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-z]*)$/i.exec(text) ?? [];
	const factor = TIME_UNITS.find((known) => known.name === unit.toLowerCase())?.factor;
	const value = Number(number) * (factor ?? 1);
	if (number === void 0) reading.refuse(name, "duration-invalid", { text });
	else if (unit === "") reading.refuse(name, "duration-unit-missing", { text: number });
	else if (factor === void 0) reading.refuse(name, "duration-unit-unknown", { unit });
	else if (value > 0 && value <= MAX_DURATION) return value;
	else reading.refuse(name, "duration-out-of-range", { text });
	return Number.POSITIVE_INFINITY;
}

// src/inputs/load.ts
/**
* What the inputs `load`, `min-tasks` and the weights of `regions` say together.
* @param regions undefined when they could not be read: what depends on them is not checked then.
*/
function readLoad(reading, regions, plan) {
	const { problems } = reading;
	const before = problems.length;
	const load = readChoice(reading, "load");
	const known = problems.length === before ? regions : void 0;
	const minTasks = readMinTasks(reading, known);
	const isWeighed = checkWeights(reading, known ?? [], load);
	const planned = known === void 0 || plan === void 0 || !isWeighed ? void 0 : planShares(plan.executions, known, load);
	if (planned?.ok === false) problems.push(...planned.problems);
	if (plan !== void 0) problems.push(...plan.refusals[load]);
	if (plan === void 0 || known === void 0 || planned?.ok !== true || minTasks === void 0) return void 0;
	problems.push(...sliceProblems(plan.files, planned.plan));
	return {
		regions: known,
		load,
		minTasks,
		shares: planned.plan
	};
}
/**
* Reads how many of a fleet's tasks must be up: a share (`80%`), which is rounded up, or a number
* (`5`).
* @returns a number of tasks, from 1 to all of them; all when the input is empty.
*/
function readMinTasks({ get, refuse }, regions) {
	const total = regions?.reduce((sum, { tasks }) => sum + tasks, 0) ?? Number.POSITIVE_INFINITY;
	const text = get("min-tasks").trim();
	if (text === "") return total;
	const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(text) ?? [];
	const value = Number(number);
	if (number === void 0 || value === 0 || percent === "" && !Number.isInteger(value)) refuse("min-tasks", "min-tasks-invalid", { text });
	else if (percent === "%" && value > 100) refuse("min-tasks", "min-tasks-above-all", { text });
	else if (percent === "%") return Math.ceil(value * total / 100 - 1e-9);
	else if (value > total) refuse("min-tasks", "min-tasks-above-total", {
		text,
		total
	});
	else return value;
}
/** @returns whether the weights can be used. */
function checkWeights({ refuse }, regions, load) {
	const { weighted = [], bare = [] } = Object.groupBy(regions, ({ weight }) => weight === void 0 ? "bare" : "weighted");
	const facts = (some) => ({
		regions: some.map(({ region }) => region),
		count: some.length
	});
	if (weighted.length === 0) return true;
	if (load !== "total") refuse("regions", "weights-without-total", facts(weighted));
	else if (bare.length === 0) return true;
	else refuse("regions", "weights-incomplete", facts(bare));
	return false;
}

// src/aws/partitions.ts
/** The partitions of AWS, and the regions of each that this version has. */
const PARTITIONS = [
	{
		id: "aws",
		form: /^(us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/,
		regions: [
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
		]
	},
	{
		id: "aws-cn",
		form: /^cn-\w+-\d+$/,
		regions: ["cn-north-1", "cn-northwest-1"]
	},
	{
		id: "aws-eusc",
		form: /^eusc-(de)-\w+-\d+$/,
		regions: ["eusc-de-east-1"]
	},
	{
		id: "aws-iso",
		form: /^us-iso-\w+-\d+$/,
		regions: ["us-iso-east-1", "us-iso-west-1"]
	},
	{
		id: "aws-iso-b",
		form: /^us-isob-\w+-\d+$/,
		regions: ["us-isob-east-1", "us-isob-west-1"]
	},
	{
		id: "aws-iso-e",
		form: /^eu-isoe-\w+-\d+$/,
		regions: ["eu-isoe-west-1"]
	},
	{
		id: "aws-iso-f",
		form: /^us-isof-\w+-\d+$/,
		regions: ["us-isof-east-1", "us-isof-south-1"]
	},
	{
		id: "aws-us-gov",
		form: /^us-gov-\w+-\d+$/,
		regions: ["us-gov-east-1", "us-gov-west-1"]
	}
];

// src/aws/regions.ts
/** How the names of regions end, in every partition. */
const DIRECTION = /-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]$/;
/** Whether this version has the region in its list. */
function isListed(region) {
	return PARTITIONS.some(({ regions }) => regions.includes(region));
}
/**
* The partition of a region, also of one that is newer than this version, by the form of its name.
* Undefined for what is no region.
*/
function partitionOf(region) {
	return PARTITIONS.find(({ form, regions }) => regions.includes(region) || form.test(region) && DIRECTION.test(region))?.id;
}
/** The region of the list whose name is nearest in spelling. */
function nearestRegion(name) {
	const all = PARTITIONS.flatMap(({ regions }) => regions);
	return byNearness(name, all)[0] ?? "";
}

// src/inputs/regions.ts
const INPUT$1 = "regions";
const settings = strictObject({
	stack: string().min(1).optional(),
	tasks: int().min(1).max(9999).optional(),
	weight: number$1().positive().max(1e6).optional()
});
const FORM = "{stack: NAME, tasks: N, weight: W}";
/**
* Reads the input `regions`: a list of names, or a YAML mapping from a name to `{stack, tasks,
* weight}`. The inputs `stack-name` and `tasks` hold for regions without their own. A region that
* is named twice is a problem: it would get twice the load.
*/
function readRegions(reading) {
	const defaults = readDefaults(reading);
	const before = reading.problems.length;
	const regions = readRequests(reading, defaults);
	if (regions.length === 0 && reading.problems.length === before) reading.refuse(INPUT$1, "regions-missing");
	const names = regions.map(({ region }) => region);
	for (const [index, name] of names.entries()) checkName(reading, name, names.slice(0, index));
	checkPartitions(reading, names);
	return regions;
}
/** Regions that are newer than this version, if they are any: the run will show it. */
function regionRemarks(regions) {
	return regions.filter(({ region }) => !isListed(region)).map(({ region }) => problemAt("region-unlisted", region, {
		partition: partitionOf(region) ?? "",
		nearest: nearestRegion(region)
	}));
}
function readDefaults(reading) {
	const tasks = reading.get("tasks").trim() || "1";
	if (!/^[1-9]\d{0,3}$/.test(tasks)) reading.refuse("tasks", "tasks-invalid", { text: tasks });
	return {
		stackName: reading.get("stack-name").trim() || "dlt-fargate",
		tasks: Number(tasks)
	};
}
function readRequests(reading, defaults) {
	const listed = readListed(reading.get(INPUT$1), `input ${INPUT$1}`);
	if (listed.kind === "names") return listed.names.map((region) => ({
		region,
		...defaults
	}));
	if (listed.kind === "other") return readMapping$1(reading, listed, defaults);
	reading.problems.push(listed.problem);
	return [];
}
function readMapping$1(reading, document, defaults) {
	const mapping = anyNames(record(string(), unknown())).safeParse(document.value);
	if (!mapping.success) {
		reading.refuse(INPUT$1, "regions-unreadable", { settings: FORM });
		return [];
	}
	return Object.entries(mapping.data).map(([region, raw]) => {
		const parsed = settings.nullable().safeParse(raw);
		const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
		const at = (path) => `${INPUT$1}, line ${document.lineOf([region, ...path])}`;
		for (const issue of parsed.error?.issues ?? []) refuseSetting({
			reading,
			region,
			at
		}, issue);
		return {
			region,
			stackName: stack,
			tasks,
			...weight === void 0 ? {} : { weight }
		};
	});
}
function refuseSetting({ reading, region, at }, issue) {
	const [setting] = issue.path;
	if (issue.code === "unrecognized_keys") {
		const known = Object.keys(settings.shape);
		for (const key of issue.keys) reading.refuse(at([key]), "region-setting-unknown", {
			key,
			region,
			settings: known
		});
	} else if (setting === "stack" || setting === "tasks" || setting === "weight") reading.refuse(at([setting]), `region-${setting}-invalid`, { region });
	else reading.refuse(at([]), "region-settings-unreadable", {
		region,
		settings: FORM
	});
}
function checkName({ refuse }, name, earlier) {
	if (earlier.includes(name)) refuse(INPUT$1, "region-repeated", { region: name });
	else if (partitionOf(name) === void 0) refuse(INPUT$1, "region-unknown", {
		name,
		nearest: nearestRegion(name)
	});
}
/** Credentials are those of one partition. */
function checkPartitions({ refuse }, names) {
	const partitions = Map.groupBy(new Set(names), (name) => partitionOf(name));
	partitions.delete(void 0);
	if (partitions.size < 2) return;
	const parts = [...partitions].map(([id, some]) => `${some.join(", ")} (${id})`);
	refuse(INPUT$1, "regions-of-several-partitions", { parts });
}

// src/inputs/scenario.ts
const MAX_SCENARIO_BYTES = 1048576;
/**
* A text with a line break, or one that starts like YAML or JSON, is the scenario itself; anything
* else is a path.
*/
function isInline(text) {
	return /[\r\n]/.test(text.trim()) || /^\s*[{[]/.test(text) || /^\s*(execution|scenarios)\s*:/.test(text);
}
/**
* The scenario of the input `scenario`, inline or from a file of the workspace, as a plan; its
* problems are added to those of the reading.
*/
function readPlan(reading) {
	const source = readSource(reading);
	if (source === void 0) return void 0;
	const workspace = openWorkspace(reading.workspace);
	const planned = planScenario(source.text, source.origin, {
		workspace,
		folder: source.folder
	});
	if (planned.ok) return planned.plan;
	reading.problems.push(...planned.problems);
}
function readSource(reading) {
	const text = reading.get("scenario");
	if (isInline(text)) return {
		text,
		origin: "input scenario",
		folder: ""
	};
	if (text.trim() !== "") return readFile(reading, text.trim());
	reading.refuse("scenario", "scenario-missing");
}
function readFile(reading, path) {
	const place = `scenario ("${brief(path)}")`;
	const workspace = openWorkspace(reading.workspace);
	const name = isAbsolute(path) && existsSync(reading.workspace) ? relative(realpathSync(reading.workspace), path) : path;
	const located = workspace.locate(name, [""]);
	if (!located.ok) {
		reading.problems.push({
			...located.message,
			where: `input ${place}`
		});
		return;
	}
	const file = located.value;
	if (file.bytes > MAX_SCENARIO_BYTES) {
		reading.refuse(place, "scenario-file-too-large", { limit: MAX_SCENARIO_BYTES });
		return;
	}
	const decoded = workspace.readText(file, path);
	if (!decoded.ok) {
		reading.problems.push(decoded.problem);
		return;
	}
	const parent = dirname(file.path);
	return {
		text: decoded.text,
		origin: path,
		folder: parent === "." ? "" : parent
	};
}

// src/inputs/tags.ts
const INPUT = "tags";
/** A line of YAML: a key, a colon and a space or the end, before any equals sign. */
const YAML = /^\s*[{[]|^[^=\n]*:(?:\s|$)/m;
/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html */
const LONGEST = {
	key: 128,
	value: 256
};
const MOST = 50;
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const NOT_ALLOWED = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;
const DEFAULTS = [["load-gate:repository", "GITHUB_REPOSITORY"], ["load-gate:workflow", "GITHUB_WORKFLOW"]];
/** These, and the run's id. */
const MOST_OWN = MOST - DEFAULTS.length - 1;
/**
* Reads the input `tags`: a YAML mapping, or `NAME=value` lines. Repository and workflow are tags
* of every run; the input may replace their values.
*/
function readTags(reading) {
	const text = reading.get(INPUT);
	const own = (YAML.test(text) ? readMapping : readLines)(reading, text);
	for (const [index, entry] of own.entries()) checkTag(reading, entry, own.slice(0, index));
	const count = own.length;
	if (count > MOST_OWN) reading.refuse(INPUT, "tags-too-many", {
		count,
		most: MOST_OWN
	});
	const free = DEFAULTS.map(([key, variable]) => ({
		key,
		value: defaultOf(reading, variable)
	})).filter(({ key, value }) => value !== "" && own.every((entry) => entry.key !== key));
	return {
		given: count > 0,
		tags: [...own.map(({ key, value }) => ({
			key,
			value
		})), ...free]
	};
}
/** Names of workflows are free text, which must not end a run. */
function defaultOf({ variable }, name) {
	const value = variable(name).replace(NOT_ALLOWED, "_");
	return Array.from(value).slice(0, LONGEST.value).join("");
}
function readMapping(reading, text) {
	const document = readYamlTexts(text, `input ${INPUT}`);
	if (!document.ok) {
		reading.problems.push(document.problem);
		return [];
	}
	const mapping = anyNames(record(string(), string())).safeParse(document.value);
	if (mapping.success) return Object.entries(mapping.data).map(([key, value]) => ({
		key,
		value,
		line: document.lineOf([key])
	}));
	const [name] = mapping.error.issues[0]?.path ?? [];
	const place = name === void 0 ? INPUT : `${INPUT}, line ${document.lineOf([String(name)])}`;
	reading.refuse(place, "tags-unreadable");
	return [];
}
function readLines(reading, text) {
	return text.split(/\r?\n/).flatMap((whole, index) => {
		return (/^\s*#/.test(whole) ? [] : whole.split(",")).flatMap((piece) => {
			if (piece.trim() === "") return [];
			const [, key, value = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(piece) ?? [];
			if (key !== void 0) return [{
				key,
				value,
				line: index + 1
			}];
			reading.refuse(`${INPUT}, line ${index + 1}`, "tags-unreadable");
			return [];
		});
	});
}
function checkTag({ refuse }, tag, earlier) {
	const { key, value, line } = tag;
	const place = `${INPUT}, line ${line}`;
	if (!fits(key, LONGEST.key) || key.trim() === "" || /^aws:/i.test(key)) refuse(place, "tag-name-invalid", {
		name: key,
		most: LONGEST.key
	});
	else if (earlier.some((other) => other.key === key)) refuse(place, "tag-repeated", { name: key });
	if (!fits(value, LONGEST.value)) refuse(place, "tag-value-invalid", {
		name: key,
		most: LONGEST.value
	});
}
function fits(text, most) {
	return ALLOWED.test(text) && Array.from(text).length <= most;
}

// src/inputs/inputs.ts
const MINUTE = 6e4;
const PROVIDERS = {
	stack: void 0,
	"on-demand": "FARGATE",
	spot: "FARGATE_SPOT"
};
/**
* Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer.
*/
const START_ALLOWANCE = 5 * MINUTE;
/**
* A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a
* container to stop.
*/
const END_ALLOWANCE = 3 * MINUTE;
/** A scenario that only iterations bound has no planned end. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;
/**
* Reads every input once.
* @throws GateError with every problem of every input and of the scenario; nothing has been started
* then.
*/
function readInputs(reader) {
	const reading = beginReading(reader);
	const { problems } = reading;
	const regions = readRegions(reading);
	const known = problems.every(({ code }) => code === "tasks-invalid") ? regions.map(({ region }) => region) : void 0;
	const sized = problems.length === 0 ? regions : void 0;
	const plan = readPlan(reading);
	const fleetLoad = readLoad(reading, sized, plan);
	const rampUp = readChoice(reading, "ramp-up");
	const criteria = readCriteria(reading, {
		regions: known,
		plan,
		rampUp
	});
	const startDelay = readDuration(reading, "start-delay", 0);
	const settings = {
		rampUp,
		criteria,
		startDelay,
		timeout: readDuration(reading, "timeout", defaultTimeout(plan, startDelay)),
		metricsTimeout: readDuration(reading, "metrics-timeout", 5 * MINUTE),
		onInconclusive: readChoice(reading, "on-inconclusive"),
		coordinatedOmission: readChoice(reading, "coordinated-omission"),
		capacity: PROVIDERS[readChoice(reading, "capacity")],
		circuitBreaker: readChoice(reading, "circuit-breaker") === "on",
		tags: readTags(reading),
		remarks: regionRemarks(regions),
		check: readCheck(reading)
	};
	if (plan !== void 0) checkLengths(reading, plan, settings);
	if (problems.length > 0 || plan === void 0 || fleetLoad === void 0) throw new GateError(problems);
	return {
		plan: rampUp === "exclude" ? withoutRampUp(plan) : plan,
		...fleetLoad,
		...settings
	};
}
/** Whether the step is to check the account, as far as that can be read. */
function asksForCheck(reader) {
	return readCheck(beginReading(reader));
}
/**
* The user's criteria, those of the scenario, and the default one; what no run of this scenario can
* be judged by is a problem.
*/
function readCriteria(reading, judged) {
	const { regions, plan, rampUp } = judged;
	const { problems } = reading;
	const text = readLines$1(reading, "threshold");
	const mayBeEmpty = text === void 0 || plan === void 0 && reading.get("scenario").trim() !== "";
	const options = {
		regions,
		beside: plan?.criteria,
		mayBeEmpty
	};
	const { criteria, problems: unread } = parseThreshold(text ?? "", options);
	problems.push(...unread);
	if (plan !== void 0) {
		const { labels } = plan;
		const counted = plan.duration - plan.loadBegins - (rampUp === "exclude" ? plan.rampUp : 0);
		if (labels !== void 0) problems.push(...unknownLabels(criteria, knownLabels(labels)));
		problems.push(...unjudgeable(criteria, {
			duration: plan.openEnded ? void 0 : counted,
			uniformLoad: plan.uniformLoad
		}));
	}
	return withDefaults(criteria, regions?.length ?? 1);
}
function defaultTimeout(plan, startDelay) {
	const known = START_ALLOWANCE + startDelay + (plan?.duration ?? 0) + END_ALLOWANCE;
	return plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
}
function checkLengths({ refuse }, plan, lengths) {
	const { timeout, startDelay, rampUp } = lengths;
	const needed = plan.duration + startDelay;
	if (Number.isFinite(needed) && timeout <= needed) refuse("timeout", "timeout-too-short", {
		timeout,
		needed
	});
	if (rampUp === "include") return;
	if (plan.rampUp === 0) refuse("ramp-up", "ramp-up-absent", { scenario: plan.origin });
	else if (!plan.openEnded && plan.duration <= plan.rampUp) refuse("ramp-up", "ramp-up-only");
}
/**
* Reads the inputs of a replay; undefined when the input `replay` is not set.
* @throws GateError with every problem.
*/
function readReplay(reader) {
	const text = reader.get("replay").trim();
	if (text === "") return void 0;
	const reading = beginReading(reader);
	const { problems } = reading;
	const choices = {
		onInconclusive: readChoice(reading, "on-inconclusive"),
		coordinatedOmission: readChoice(reading, "coordinated-omission")
	};
	if (readCheck(reading)) reading.refuse("check", "replay-with-check");
	const regions = isRunId(text) ? readRegions(reading) : [];
	const threshold = readLines$1(reading, "threshold") ?? "";
	const mayBeEmpty = isRunId(text) && reader.get("scenario").trim() !== "";
	problems.push(...parseThreshold(threshold, { mayBeEmpty }).problems);
	if (problems.length > 0) throw new GateError(problems);
	return {
		from: isRunId(text) ? {
			kind: "run",
			runId: text,
			regions,
			readInputs: () => readInputs(reader)
		} : {
			kind: "file",
			path: resolve(reader.workspace, text)
		},
		threshold,
		...choices
	};
}

// src/report/markdown.ts
/**
* Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks
* and mentions.
*/
function escapeMarkdown(text) {
	return visible(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/([\\`*_{}[\]|#!~])/g, "\\$1").replace(/@/g, "&#64;");
}
/** A table whose cells are already Markdown. Default: every column is on the left. */
function table(header, rows, sides = []) {
	const line = (cells) => `| ${cells.join(" | ")} |`;
	const rule = header.map((_, column) => sides[column] === "right" ? "---:" : "---");
	return [
		line(header),
		line(rule),
		...rows.map(line)
	].join("\n");
}
/** Characters of a text that others wrote: of a cell, of one by itself, and of a line of a log. */
const [LONGEST_CELL, LONGEST_TEXT, LONGEST_LINE] = [
	500,
	3e3,
	1e3
];
/** What others wrote, in a cell or an item. */
function textCell(text) {
	return escapeMarkdown(cut(text, LONGEST_CELL));
}
/** What others wrote, by itself. */
function paragraph(text) {
	return escapeMarkdown(cut(text, LONGEST_TEXT));
}
/** A text as code within a cell or an item; a label in it may hold what would end either. */
function codeCell(text) {
	const shown = visible(cut(text, LONGEST_CELL));
	return /^[^`|\\]*$/.test(shown) ? `\`${shown}\`` : escapeMarkdown(shown);
}
/** Lines of a log as a code block that none of them can close. */
function codeBlock(printed) {
	const lines = printed.map((line) => cut(line, LONGEST_LINE));
	const fence = "`".repeat(Math.max(3, ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1))));
	return [
		fence,
		...lines.map(visible),
		fence
	].join("\n");
}
/** A problem as an item of a list. */
function problemItem(problem) {
	return `- **${escapeMarkdown(problem.where)}**: ${messageMarkdown(problem)}`;
}
/** A message, with its code. */
function messageMarkdown({ code, what, fix }) {
	return `${escapeMarkdown(sentence(cut(what, LONGEST_TEXT)))} Fix: ${escapeMarkdown(sentence(fix))} \`${code}\``;
}
/** The job summary of a run that ended without a verdict: what was wrong, and the way out. */
function failureMarkdown(thrown) {
	const title = thrown instanceof CancelledError ? "cancelled" : "no verdict";
	const details = thrown instanceof GateError ? problemList(thrown.problems) : paragraph(sentence(messageOf(thrown).replace(/\s+/g, " ")));
	return summaryOf([`## ⚠️ Load test: ${title}`, details]);
}
/** Problems as a list, and how many they are where those that are the same are one item. */
function problemList(problems) {
	const items = grouped(problems).map(problemItem);
	return [...items.length < problems.length ? [`${plural(problems.length, "problem")}:`, ""] : [], ...items].join("\n");
}
/**
* GitHub drops a summary above 1 MiB as a whole; a step may have written some of it before.
* https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
*/
const MAX_BYTES = 9e5;
/**
* A job summary of sections, the most important first. Whatever they hold, GitHub takes it: what is
* too long is cut, and the summary says so.
*/
function summaryOf(sections) {
	let left = MAX_BYTES;
	const kept = [];
	const cutOff = [];
	for (const section of sections.filter((text) => text !== "")) {
		const text = fitting(section, left);
		if (text !== section) cutOff.push(titleOf(section));
		if (text !== "") kept.push(text);
		left -= Buffer.byteLength(text) + 2;
	}
	const note = `Too long for a job summary, and cut: ${cutOff.join(", ")}. The log and the results file have more.`;
	return `${[...kept, ...cutOff.length === 0 ? [] : [note]].join("\n\n")}\n`;
}
/** As many whole lines as fit; HTML and code blocks have an end that must not be missing. */
function fitting(section, bytes) {
	if (Buffer.byteLength(section) <= bytes) return section;
	if (/^(<|```)/m.test(section)) return "";
	const lines = [];
	let left = bytes;
	for (const line of section.split("\n")) {
		left -= Buffer.byteLength(line) + 1;
		if (left < 0) break;
		lines.push(line);
	}
	return lines.join("\n");
}
function titleOf(section) {
	const [first = ""] = section.split("\n", 1);
	return cut(first.replace(/^#+ |<\/?\w+>/g, ""), 80);
}

// src/scenario/load/begin-at.ts
const VARIABLE = "load-gate-begin";
/**
* The scenario for tasks that cannot be given a start signal: JMeter itself, once it is up, waits
* until an instant (epoch milliseconds) before its load begins, and begins at once where that has
* passed. It works out a plan's variables before it starts a thread, and the wait is in one of
* them, so that it is no sample. Taurus's own `start-at` starts JMeter at the instant instead,
* which takes it seconds.
*/
function beginAt(taurus, instant) {
	const wait = { [VARIABLE]: waitUntil(instant) };
	const scenarios = Object.entries(taurus.scenarios).map(([name, scenario]) => {
		return [name, {
			...scenario,
			variables: {
				...scenario.variables,
				...wait
			}
		}];
	});
	const execution = taurus.execution.map((one) => {
		const { scenario } = one;
		if (typeof scenario === "string") return one;
		return {
			...one,
			scenario: {
				...scenario,
				variables: {
					...scenario.variables,
					...wait
				}
			}
		};
	});
	return {
		...taurus,
		execution,
		scenarios: Object.fromEntries(scenarios)
	};
}
/**
* https://jmeter.apache.org/usermanual/functions.html#__jexl3 - action 1 of a Flow Control Action
* is a pause. A comma would end the argument.
*/
function waitUntil(instant) {
	return `\${__jexl3(${[
		`var left = ${instant} - \${__time()}`,
		"var pause = new('org.apache.jmeter.sampler.TestAction')",
		"pause.setAction(1)",
		"pause.setDuration('' + left)",
		"if (left > 0) { pause.sample(null); } left"
	].join("; ")})}`;
}

export { makeRunId as A, needsHistograms as B, requestsByRate as C, wholeThroughput as D, usersAt as E, isDefaultDowntime as F, quoteCriterion as G, printName as H, isFramed as I, SUBJECTS$1 as J, samplesFor as K, isUpper as L, withDefaults as M, EACH as N, isRunId as O, compare as P, levelOf as R, requestsByIterations as S, userTimeUntil as T, printSource as U, printCondition as V, printSubject as W, anyNames as _, failureMarkdown as a, isUniform as b, problemList as c, textCell as d, asksForCheck as f, sharesOf as g, partitionOf as h, escapeMarkdown as i, parseThreshold as j, launchedAtOf as k, summaryOf as l, readReplay as m, codeBlock as n, messageMarkdown as o, readInputs as p, OPERATORS as q, codeCell as r, paragraph as s, beginAt as t, table as u, byName as v, steadyUsers as w, lowestRate as x, asksForPlace as y, measureOf as z };