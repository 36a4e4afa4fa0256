import { F as summary, S as unknown, T as leven, _ as record, a as getScalarValue, f as int, h as number, i as constructFromEvents, l as array, m as literal, n as EVENT_ID, o as mergeTag, p as json$1, r as YAMLException, s as parseEvents, t as CORE_SCHEMA, u as boolean, v as strictObject, w as NEVER, x as union, y as string } from "./vendor.js";
import { isUtf8 } from "node:buffer";
import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, posix, relative, resolve, sep } from "node:path";

// src/errors.ts
function printProblem({ where, what, fix }) {
	return `${where}: ${sentence(what)} Fix: ${sentence(fix)}`;
}
/** Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"). */
function sentence(clause) {
	return /[.?!]$/.test(clause) ? clause : `${clause}.`;
}
/** What others wrote, short enough for a message: a broken file can have megabytes where a name should be. */
function brief(text) {
	return text.length > 200 ? `${text.slice(0, 200)}…` : text;
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

// src/units.ts
/** The units that times are written in, with their milliseconds. The largest first: a limit is printed in the largest that keeps it whole. */
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
/**
* Reads one duration with its unit, as inputs write it: `500ms`, `0.5s`, `2m`, `1h`.
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
	const factor = TIME_UNITS.find(({ name }) => name === unit.toLowerCase())?.factor;
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
/** A rate for people: `12.3/s`, `0.42/s`. */
function printRate(rate) {
	return `${rate.toFixed(rate >= 10 ? 1 : 2)}/s`;
}
/** A count for people, with thousands apart: `12,345`. */
function printCount(count) {
	return count.toLocaleString("en-US");
}
function plural(count, noun) {
	return `${printCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

// src/scenario/apportion.ts
/**
* Whole parts of a whole total, in proportion to weights: the largest remainder method. Of equal remainders the earlier part comes first.
* @param weights none of them negative, and not all of them 0.
*/
function largestRemainder(total, weights) {
	const quotas = quotasOf(total, weights);
	const parts = quotas.map(Math.floor);
	const ranked = quotas.map((quota, index) => ({
		index,
		remainder: quota - Math.floor(quota)
	})).toSorted((a, b) => b.remainder - a.remainder);
	const larger = new Set(ranked.slice(0, total - sumOf$2(parts)).map(({ index }) => index));
	return parts.map((part, index) => larger.has(index) ? part + 1 : part);
}
/**
* Splits the total of each row over the columns by largest remainder. Rows are rounded apart, so that a column could come off badly in every one
* of them: where it would get less than it needs, users are moved to it from columns that have more than they need. Every cell stays within one of
* its exact share, unless weights may give way for the sake of needs. A column that still has too little is for the caller to see.
* @returns for each row, the part of each column.
*/
function splitRows(totals, columns, { weightsGiveWay }) {
	const weights = columns.map(({ weight }) => weight);
	const rows = totals.map((total) => ({
		parts: [...largestRemainder(total, weights)],
		quotas: quotasOf(total, weights)
	}));
	const spare = columns.map(({ needs }, column) => sumOf$2(rows.map(({ parts }) => at(parts, column))) - needs);
	for (const mayMove of weightsGiveWay ? [withinQuota, anything] : [withinQuota]) for (const column of columns.keys()) while (at(spare, column) < 0 && supply(column, {
		rows,
		spare,
		mayMove
	}));
	return rows.map(({ parts }) => parts);
}
function withinQuota({ row: { parts, quotas }, giver, taker }) {
	return at(parts, giver) > Math.floor(at(quotas, giver)) && at(parts, taker) < Math.ceil(at(quotas, taker));
}
function anything({ row, giver }) {
	return at(row.parts, giver) > 0;
}
/**
* Gives the column one user more. A column that has none to spare may pass one on and get one in another row, so this is a search for the shortest
* chain of moves; where there is no chain, no distribution that keeps to the rule has more for this column (the augmenting paths of a flow).
*/
function supply(column, { rows, spare, mayMove }) {
	const moves = /* @__PURE__ */ new Map();
	const reached = [column];
	for (const taker of reached) for (const giver of spare.keys()) {
		if (giver === column || moves.has(giver)) continue;
		const row = rows.find((candidate) => mayMove({
			row: candidate,
			giver,
			taker
		}));
		if (row === void 0) continue;
		moves.set(giver, {
			row,
			giver,
			taker
		});
		reached.push(giver);
		if (at(spare, giver) <= 0) continue;
		spare[giver] = at(spare, giver) - 1;
		spare[column] = at(spare, column) + 1;
		carryOut(giver, moves);
		return true;
	}
	return false;
}
function carryOut(first, moves) {
	for (let move = moves.get(first); move !== void 0; move = moves.get(move.taker)) {
		const { row, giver, taker } = move;
		row.parts[giver] = at(row.parts, giver) - 1;
		row.parts[taker] = at(row.parts, taker) + 1;
	}
}
/**
* Deals the users of each row out to so many tasks in turn, each row where the one before it ended: in every row, and in all rows together, no
* task has more than one user more than another.
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
/** A part of at least so many of its last digits is moved by less than one percent when it is rounded. */
const FINE_ENOUGH = 100;
/**
* Requests a second of each task, in proportion to its users. They are rounded to three decimals that add up to the total exactly; to more where
* the total itself has more, or where three would move a small part by more than one percent. No part is rounded to 0, which is no limit to Taurus.
* @param users of each task, at least 1.
*/
function splitThroughput(total, users) {
	const smallest = total * users.reduce((least, count) => Math.min(least, count)) / sumOf$2(users);
	for (let decimals = LEAST_DECIMALS; decimals <= MOST_DECIMALS; decimals += 1) {
		const factor = 10 ** decimals;
		const units = Math.round(total * factor);
		if (!Number.isSafeInteger(units)) break;
		if (units / factor !== total || smallest * factor < FINE_ENOUGH) continue;
		return largestRemainder(units, users).map((part) => part / factor);
	}
	return quotasOf(total, users);
}
function quotasOf(total, weights) {
	const sum = sumOf$2(weights);
	return weights.map((weight) => total * weight / sum);
}
/** Cells are filled before they are read; what lies outside of the table holds nothing. */
function at(numbers, index) {
	return numbers[index] ?? 0;
}
function sumOf$2(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}

// src/scenario/shares.ts
/** `per-task`: each task runs the scenario as written. `total`: its numbers are the whole fleet's. */
const LOADS = ["per-task", "total"];
/**
* Which share of the load each task carries. With `total`, concurrency and throughput of each execution are split exactly: over the regions by
* weight and largest remainder, within a region evenly. An execution with fewer users than tasks runs on some of them only, but no task is left
* without a user. Iterations (which are per user), ramp-up, hold-for and steps are the same for every task.
*/
function planShares({ executions, regions, load }) {
	let next = 0;
	const fleet = {
		load,
		executions,
		regions: regions.map(({ region, tasks, weight }) => {
			const first = next;
			next += tasks;
			return {
				region,
				weight: weight ?? tasks,
				tasks: Array.from({ length: tasks }, (_, index) => first + index)
			};
		})
	};
	if (load === "per-task") return {
		ok: true,
		plan: assign(fleet, asWritten(fleet))
	};
	const users = usersOf$1(executions);
	if (users < next) return {
		ok: false,
		problems: [{
			where: "input load",
			what: `total shares ${plural(users, "virtual user")} out to ${plural(next, "task")}, and each task needs at least one`,
			fix: `start no more than ${plural(users, "task")}, or raise concurrency to at least ${next}`
		}]
	};
	const split = splitOverRegions(fleet, { weightsGiveWay: false });
	const problems = fleet.regions.flatMap(({ region, tasks }, index) => {
		const given = sumOf$1(split[index] ?? []);
		if (given >= tasks.length) return [];
		return [{
			where: "input regions",
			what: `the weight of ${region} gives it ${given} of ${plural(users, "virtual user")}, and it has ${plural(tasks.length, "task")}, each of which needs at least one`,
			fix: "start fewer tasks there, give it more weight, or raise concurrency"
		}];
	});
	return problems.length > 0 ? {
		ok: false,
		problems
	} : {
		ok: true,
		plan: assign(fleet, dealt(fleet, split))
	};
}
/**
* The plan for the tasks that are up. With `total` they carry the same load as before, each region by its weight, as long as somebody in it is up;
* only where a task would be left without a user, weights give way. With `per-task` each carries what it would have, and the rest is missing.
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
	const count = sumOf$1(fleet.regions.map(({ tasks }) => tasks.length));
	if (plan.load === "total" && count > 0) return {
		plan: assign(fleet, dealt(fleet, splitOverRegions(fleet, { weightsGiveWay: true }))),
		missing: times(plan.executions, 0)
	};
	const lost = plan.load === "total" ? 1 : sumOf$1(plan.regions.map(({ tasks }) => tasks.length)) - count;
	return {
		plan: assign(fleet, asWritten(fleet)),
		missing: times(plan.executions, lost)
	};
}
function times(executions, factor) {
	return executions.map(({ concurrency, throughput }) => withThroughput(concurrency * factor, throughput && throughput * factor));
}
function asWritten({ executions, regions }) {
	return regions.flatMap(({ tasks }) => tasks.map(() => executions));
}
/** For each region, its users of each execution. The regions' order is of no account: ties are settled by name. */
function splitOverRegions({ executions, regions }, rule) {
	const named = regions.toSorted((a, b) => a.region < b.region ? -1 : 1);
	const columns = named.map(({ weight, tasks }) => ({
		weight,
		needs: tasks.length
	}));
	const totals = executions.map(({ concurrency }) => concurrency);
	const rows = splitRows(totals, columns, rule);
	return regions.map((region) => rows.map((row) => row[named.indexOf(region)] ?? 0));
}
function dealt({ executions, regions }, split) {
	const users = regions.flatMap(({ tasks }, index) => dealOut(split[index] ?? [], tasks.length));
	const columns = executions.map(({ throughput }, row) => {
		const counts = users.map((task) => task[row] ?? 0);
		if (throughput === void 0) return counts.map((count) => withThroughput(count, void 0));
		const rates = splitThroughput(throughput, counts.filter((count) => count > 0)).values();
		return counts.map((count) => withThroughput(count, count > 0 ? rates.next().value : void 0));
	});
	return users.map((_, task) => columns.flatMap((column) => column[task] ?? []));
}
function withThroughput(concurrency, throughput) {
	return throughput === void 0 ? { concurrency } : {
		concurrency,
		throughput
	};
}
function assign({ load, executions, regions }, split) {
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
							of: split.length,
							executions: split[index] ?? []
						}
					};
				})
			};
		})
	};
}
/** Virtual users of all executions together. */
function usersOf$1(executions) {
	return sumOf$1(executions.map(({ concurrency }) => concurrency));
}
/** A task's own rows of a data source: the slices of all tasks hold every row once, and none is more than one row longer than another. */
function sliceOf(rows, { index, of }) {
	if (rows < of) return {
		ok: false,
		reason: `${plural(rows, "row")} cannot be shared out to ${plural(of, "task")}, each of which needs at least one`
	};
	return {
		ok: true,
		value: {
			from: Math.floor(rows * index / of),
			to: Math.floor(rows * (index + 1) / of)
		}
	};
}
function sumOf$1(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}

// src/load-input.ts
/** What the inputs `load`, `min-tasks` and the weights of `regions` say together; their problems are added to `problems`. */
function planLoad({ load, minTasks, regions, executions, problems }) {
	const total = regions?.reduce((sum, { tasks }) => sum + tasks, 0);
	const least = parseMinTasks(minTasks, total ?? Number.POSITIVE_INFINITY);
	if (!least.ok) problems.push({
		where: "input min-tasks",
		what: least.reason,
		fix: "write a share such as 80%, or a number of tasks such as 4; without this input all tasks must be up"
	});
	const weights = weightProblems(regions ?? [], load);
	problems.push(...weights);
	if (regions === void 0 || executions === void 0 || weights.length > 0) return void 0;
	const planned = planShares({
		executions,
		regions,
		load
	});
	if (!planned.ok) problems.push(...planned.problems);
	return planned.ok && least.ok ? {
		load,
		minTasks: least.value,
		shares: planned.plan
	} : void 0;
}
/**
* Reads how many of a fleet's tasks must be up: a share (`80%`), which is rounded up, or a number (`5`).
* @returns a number of tasks, from 1 to all of them; all when the text is empty.
*/
function parseMinTasks(text, total) {
	const written = text.trim();
	if (written === "") return {
		ok: true,
		value: total
	};
	const [, number, percent] = /^(\d+(?:\.\d+)?)\s*(%?)$/.exec(written) ?? [];
	const value = Number(number);
	if (number === void 0 || value === 0 || percent === "" && !Number.isInteger(value)) return {
		ok: false,
		reason: `"${written}" is neither a share of the tasks nor a number of them`
	};
	if (percent === "%") {
		if (value > 100) return {
			ok: false,
			reason: `"${written}" is more than all tasks`
		};
		return {
			ok: true,
			value: Math.ceil(value * total / 100 - 1e-9)
		};
	}
	return value > total ? {
		ok: false,
		reason: `"${written}" is more than the ${plural(total, "task")} of the run`
	} : {
		ok: true,
		value
	};
}
function weightProblems(regions, load) {
	const where = "input regions";
	const weighted = regions.filter(({ weight }) => weight !== void 0);
	if (weighted.length === 0) return [];
	if (load !== "total") return [{
		where,
		what: `${names(weighted)} ${weighted.length === 1 ? "has" : "have"} a weight, but there is no load to divide: each task runs the scenario as written`,
		fix: "set the input load to total, or remove the weights and set tasks"
	}];
	const without = regions.filter(({ weight }) => weight === void 0);
	if (without.length === 0) return [];
	return [{
		where,
		what: `${names(without)} ${without.length === 1 ? "has" : "have"} no weight, and other regions have one`,
		fix: "give every region a weight, or none"
	}];
}
function names(regions) {
	return regions.map(({ region }) => region).join(", ");
}

// src/nearest.ts
/** Words by how near they are in spelling to another, the nearest first. */
function byNearness(word, words) {
	return rank(word, words).map(({ candidate }) => candidate);
}
/** The valid word that a misspelt one most likely meant, or undefined when none is close enough to be a sensible guess. */
function nearest(word, valid) {
	return rank(word, valid).find(({ candidate, distance }) => distance <= tolerated(word, candidate))?.candidate;
}
/** "did you mean X", or the list of what is valid when nothing is near. */
function suggest(word, valid) {
	const guess = nearest(word, valid);
	return guess === void 0 ? `use one of ${valid.join(", ")}` : `did you mean ${guess}?`;
}
/** Two edits make any word of two letters any other, so at least half of the letters must be right. */
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
	const swapped = `${candidate.slice(0, at)}${candidate.charAt(at + 1)}${candidate.charAt(at)}${candidate.slice(at + 2)}`;
	return at >= 0 && swapped === wanted ? 1 : leven(wanted, candidate);
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
const MAX_WEIGHT = 1e6;
const settings = strictObject({
	stack: string().min(1).optional(),
	tasks: int().min(1).max(9999).optional(),
	weight: number().positive().max(MAX_WEIGHT).optional()
});
const KEYS$2 = Object.keys(settings.shape);
const EXPECTED = new Map(Object.entries({
	stack: "the name of a CloudFormation stack",
	tasks: "a whole number from 1 to 9999",
	weight: `a number above 0, and at most ${MAX_WEIGHT}, such as 70`
}));
const FIX = "write \"REGION: {stack: NAME, tasks: N, weight: W}\" for each region, with the settings that it has of its own";
/**
* Reads the `regions` input: names separated by commas or line breaks, or a YAML mapping from a name to `{stack, tasks, weight}`.
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
	if (!mapping.success) return {
		value: [],
		problems: [{
			where: INPUT,
			what: "it is neither a list of names nor a mapping",
			fix: FIX
		}]
	};
	const value = [];
	const problems = [];
	for (const [region, raw] of Object.entries(mapping.data)) {
		const parsed = settings.nullable().safeParse(raw);
		const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
		value.push({
			region,
			stackName: stack,
			tasks,
			...weight === void 0 ? {} : { weight }
		});
		if (parsed.success) continue;
		const where = (path) => `${INPUT}, line ${document.lineOf([region, ...path])}`;
		problems.push(...parsed.error.issues.flatMap((issue) => settingProblems(issue, {
			region,
			where
		})));
	}
	return {
		value,
		problems
	};
}
function settingProblems(issue, { region, where }) {
	if (issue.code === "unrecognized_keys") return issue.keys.map((key) => ({
		where: where([key]),
		what: `"${key}" is not a setting of a region (${region})`,
		fix: suggest(key, KEYS$2)
	}));
	const path = issue.path.filter((part) => typeof part !== "symbol");
	const what = path.length === 0 ? `the settings of ${region} cannot be read` : `${path.join(".")} of ${region} cannot be read`;
	const expected = EXPECTED.get(String(path[0]));
	return [{
		where: where(path),
		what,
		fix: expected === void 0 ? FIX : `write ${expected}`
	}];
}
function nameProblems(region, earlier) {
	if (earlier.some((request) => request.region === region)) return [{
		where: INPUT,
		what: `${region} is named twice`,
		fix: "name it once and set its tasks"
	}];
	if (REGIONS.includes(region)) return [];
	const fix = `${sentence(suggest(region, REGIONS))} If the region is newer than this version of the action, update the action`;
	return [{
		where: INPUT,
		what: `"${region}" is not an AWS region`,
		fix
	}];
}

// src/workspace.ts
const OUTSIDE = {
	ok: false,
	what: "it is outside of the workspace",
	fix: "name a file of the repository"
};
/** A scenario of a pull request must not name the runner's own files: nothing outside of the workspace is read, also not through links. */
function openWorkspace(folder) {
	const root = () => realpathSync(folder);
	return {
		locate: (name, folders) => refusedName(name) ?? locate(root(), {
			name,
			folders
		}),
		read: ({ source }) => readFileSync(source)
	};
}
/** For scenarios that come without files. */
const NO_WORKSPACE = {
	locate: (name) => refusedName(name) ?? {
		ok: false,
		what: "there is no workspace",
		fix: "run actions/checkout before this step"
	},
	read: () => Buffer.alloc(0)
};
function sha256(content) {
	return createHash("sha256").update(content).digest("hex");
}
/** What no file of the workspace is called, or what nobody can follow before the run. */
function refusedName(name) {
	const refuse = (what, fix) => ({
		ok: false,
		what,
		fix
	});
	if (name.trim() === "") return refuse("it names no file", "write the path of a file of the repository");
	if (/^[a-z][a-z0-9+.-]+:\/\//i.test(name)) return refuse("it is a URL, and only files of the workspace are carried to the tasks", "put the file into the repository");
	if (name.includes("${")) return refuse("it holds a JMeter variable, which nobody can follow before the run", "write the file's path out");
	if (/^([/~]|\\\\|[a-z]:[\\/])/i.test(name)) return refuse("it is not a path in the workspace", "write the file's path from the root of the repository");
	if (name.includes("\\")) return refuse("its path has a backslash, which separates no folders in a task", "write / instead");
}
function locate(root, { name, folders }) {
	const inside = [...new Set(folders.map((folder) => resolve(root, folder, name)))].filter((place) => isInside(root, place));
	const file = inside.find((place) => existsSync(place));
	if (file !== void 0) return checked(root, file);
	const [first] = inside;
	if (first === void 0) return OUTSIDE;
	return {
		ok: false,
		what: "there is no such file in the workspace",
		fix: missingFileFix(first, root)
	};
}
function checked(root, file) {
	const real = realpathSync(file);
	if (!isInside(root, real)) return OUTSIDE;
	if ([file, real].some((path) => relative(root, path).toLowerCase().split(sep).includes(".git"))) return {
		ok: false,
		what: "it is a file of Git itself, which may hold the token of the job",
		fix: "name another file"
	};
	const stat = statSync(file);
	if (!stat.isFile()) return {
		ok: false,
		what: notAFile(stat),
		fix: "name each file of it"
	};
	return {
		ok: true,
		file: {
			path: relative(root, file).split(sep).join("/"),
			source: real,
			bytes: stat.size
		}
	};
}
function notAFile(stat) {
	return stat.isDirectory() ? "it is a folder" : "it is not a file";
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
	} : refuse$1(String(value));
	if (typeof value !== "string") return refuse$1(JSON.stringify(value));
	const text = value.replace(/\s+/g, "");
	if (/^\d+(\.\d+)?$/.test(text)) return {
		ok: true,
		value: Number(text) * 1e3
	};
	const parts = [...text.matchAll(PART)];
	const read = parts.map((part) => part[0]).join("");
	if (text === "" || read !== text) return refuse$1(value);
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
function refuse$1(text) {
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
const filePath = string({ error: "the path of a file is expected" }).min(1, { error: "the path of a file is expected" });
const filePaths = array(filePath, { error: "a list of paths is expected" });
const uploadFile = strictObject({
	param: string().optional(),
	path: filePath,
	"mime-type": string().optional()
});
const requestFields = {
	label: string().min(1).optional(),
	method: string().optional(),
	headers: record(string(), scalar).optional(),
	body: json.optional(),
	"body-file": filePath.optional(),
	"upload-files": array(uploadFile, { error: "a list of mappings with param and path is expected" }).optional(),
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
const dataSource = strictObject({
	path: filePath,
	delimiter: string().regex(/^(?:[^"\r\n]|\\t|tab)$/i, { error: "one character, or tab, is expected" }).optional(),
	quoted: boolean().optional(),
	loop: boolean().optional(),
	"variable-names": string({ error: "names separated by commas are expected" }).min(1).optional(),
	"random-order": literal(false, { error: "remove it; it needs a plugin that the JMeter of the tasks does not have" }).optional(),
	encoding: string().regex(/^utf-?8$/i, { error: "save the file as UTF-8; Taurus does not tell JMeter of another encoding" }).optional()
});
const dataSources = array(chosen((value) => typeof value === "object" && value !== null ? dataSource : filePath), { error: "a list of paths, or of mappings with path, is expected" });
const scenario = strictObject({
	script: filePath.regex(/\.jmx$/i, { error: "the path of a JMeter test plan, which ends in .jmx, is expected" }).optional(),
	requests: requests().optional(),
	"data-sources": dataSources.optional(),
	files: filePaths.optional(),
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
	files: filePaths.optional(),
	scenario: chosen((value) => typeof value === "object" ? scenario : scenarioName)
});
const scenarioFile = strictObject({
	execution: array(execution, { error: "a list of executions is expected" }).min(1, { error: "at least one execution is expected" }),
	scenarios: record(string().regex(/^[^~^$]/), scenario, { error: ({ code }) => code === "invalid_key" ? "a name may not begin with ~, ^ or $" : "a mapping from name to scenario is expected" }).default({})
});
function isMapping(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
/** The keys of each mapping, for "did you mean"; those of `passfail` are taken out before the model is read. */
const KEYS$1 = {
	top: [...Object.keys(scenarioFile.shape), "reporting"],
	execution: [...Object.keys(execution.shape), "criteria"],
	scenario: [...Object.keys(scenario.shape), "criteria"],
	request: [...Object.keys(plainRequest.shape), ...Object.keys(blocks)],
	upload: Object.keys(uploadFile.shape),
	dataSource: Object.keys(dataSource.shape)
};

// src/scenario/document.ts
/** @param origin the file that the document was read from. */
function plant({ value, lineOf }, origin) {
	const grow = (part, path) => {
		const at = {
			origin,
			line: lineOf(path),
			path
		};
		if (Array.isArray(part)) return {
			at,
			content: part.map((item, index) => grow(item, [...path, index]))
		};
		if (!isMapping(part)) return {
			at,
			content: { scalar: part }
		};
		return {
			at,
			content: new Map(Object.entries(part).map(([key, inner]) => [key, grow(inner, [...path, key])]))
		};
	};
	return grow(value, []);
}
function toValue({ content }) {
	if (isMap(content)) return Object.fromEntries([...content].map(([key, tree]) => [key, toValue(tree)]));
	return isList(content) ? content.map(toValue) : content.scalar;
}
/** Where the value at a path was written, or the closest one around it. */
function sourceOf(tree, path) {
	const [part, ...rest] = path;
	const inner = part === void 0 ? void 0 : childOf(tree, part);
	if (inner === void 0) return {
		...tree.at,
		path: [...tree.at.path, ...path]
	};
	return sourceOf(inner, rest);
}
function childOf({ content }, part) {
	if (isMap(content)) return content.get(String(part));
	return isList(content) && typeof part === "number" ? content[part] : void 0;
}
/**
* One document on top of another, by the rules of Taurus: mappings merge, lists are joined, anything else is replaced. A key that begins with `~` replaces,
* with `^` removes, with `$` merges a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the details.
*/
function mergeTrees(below, above) {
	const merged = new Map(below);
	for (const [written, tree] of above) {
		const [, prefix = "", key = ""] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
		if (prefix === "^" || prefix === "~") merged.delete(key);
		if (prefix !== "^") merged.set(key, onTop(merged.get(key), tree, { itemByItem: prefix === "$" }));
	}
	return merged;
}
const EMPTY = /* @__PURE__ */ new Map();
function onTop(below, above, { itemByItem }) {
	const { content } = above;
	if (isMap(content)) {
		const lower = below === void 0 ? EMPTY : mapOf(below);
		return lower === void 0 ? above : {
			at: below?.at ?? above.at,
			content: mergeTrees(lower, content)
		};
	}
	if (!isList(content) || below === void 0 || !isList(below.content)) return above;
	return {
		at: below.at,
		content: itemByItem ? joined(below.content, content) : [...below.content, ...content]
	};
}
function joined(below, above) {
	return [...below.map((item, index) => {
		const on = above[index];
		if (on === void 0) return item;
		const [lower, upper] = [mapOf(item), mapOf(on)];
		return lower === void 0 || upper === void 0 ? on : {
			at: item.at,
			content: mergeTrees(lower, upper)
		};
	}), ...above.slice(below.length)];
}
function mapOf({ content }) {
	return isMap(content) ? content : void 0;
}
function listOf({ content }) {
	return isList(content) ? content : void 0;
}
function isMap(content) {
	return content instanceof Map;
}
function isList(content) {
	return Array.isArray(content);
}

// src/scenario/explain.ts
/** Only durations have rules of their own in the model. */
const DURATION_FIX = "write a duration such as 30s, 2m or 1h30m";
const JSON_FIX = "write texts, finite numbers, true, false, null, lists and mappings";
/** Taurus's own top-level words that a scenario may hold elsewhere, and what to do with them here. */
const ELSEWHERE = new Map(Object.entries({
	settings: "remove it; the worker sets Taurus up",
	modules: "remove it; the worker sets Taurus and JMeter up",
	provisioning: "remove it; the action provides the machines",
	cli: "remove it",
	"cli-aliases": "remove it"
}));
/** Keys of Taurus's that are refused wherever they stand, and why. */
const REFUSED = new Map(Object.entries({
	jsr223: {
		what: "jsr223 runs a program in the load generator, whose time would be taken for that of the service",
		fix: "remove it; extractors, assertions and variables do without"
	},
	"keystore-config": {
		what: "keystore-config needs private keys and their password in every task, and the exchange is no place for secrets",
		fix: "remove it; client certificates are not supported"
	}
}));
/** A problem of the model's, in the words of a scenario. */
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
	const what = `${found === null ? "an empty value" : JSON.stringify(found).slice(0, 80)} cannot be used`;
	if (issue.code === "invalid_union" && issue.message === "Invalid input") return [{
		where: place(path),
		what,
		fix: JSON_FIX
	}];
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
	const refused = REFUSED.get(key);
	if (refused !== void 0) return {
		where,
		...refused
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
	if (path.length === 0) return KEYS$1.top;
	if (path.at(-2) === "upload-files") return KEYS$1.upload;
	if (path.at(-2) === "data-sources") return KEYS$1.dataSource;
	if (path.includes("requests")) return KEYS$1.request;
	return path[0] === "execution" && !path.includes("scenario") ? KEYS$1.execution : KEYS$1.scenario;
}

// src/scenario/rewrite.ts
/** The scenario with every file's name replaced. */
function rewrite(file, take) {
	const execution = file.execution.map((one, index) => {
		const path = ["execution", index];
		const files = one.files?.map((name, number) => take(name, {
			path: [
				...path,
				"files",
				number
			],
			executions: [index],
			use: "file"
		}));
		const { scenario } = one;
		const inline = typeof scenario === "string" ? scenario : rewriteScenario(scenario, {
			path: [...path, "scenario"],
			take,
			executions: [index]
		});
		return {
			...one,
			...files === void 0 ? {} : { files },
			scenario: inline
		};
	});
	const scenarios = Object.entries(file.scenarios).map(([name, scenario]) => {
		const executions = file.execution.flatMap((one, index) => one.scenario === name ? [index] : []);
		return [name, rewriteScenario(scenario, {
			path: ["scenarios", name],
			take,
			executions
		})];
	});
	return {
		execution,
		scenarios: Object.fromEntries(scenarios)
	};
}
function rewriteScenario(scenario, site) {
	const { path, take, executions } = site;
	const { script, requests, files } = scenario;
	const sources = scenario["data-sources"];
	return {
		...scenario,
		...script === void 0 ? {} : { script: take(script, {
			path: [...path, "script"],
			executions,
			use: "plan"
		}) },
		...files === void 0 ? {} : { files: files.map((name, index) => take(name, {
			path: [
				...path,
				"files",
				index
			],
			executions,
			use: "file"
		})) },
		...sources === void 0 ? {} : { "data-sources": sources.map((source, index) => rewriteSource(source, {
			...site,
			path: [
				...path,
				"data-sources",
				index
			]
		})) },
		...requests === void 0 ? {} : { requests: rewriteRequests(requests, {
			...site,
			path: [...path, "requests"]
		}) }
	};
}
function rewriteSource(source, { path, take, executions }) {
	const full = typeof source === "string" ? { path: source } : source;
	const use = {
		header: full["variable-names"] === void 0,
		quoted: full.quoted ?? false,
		encoding: "utf-8"
	};
	return {
		...full,
		path: take(full.path, {
			path,
			executions,
			use
		})
	};
}
function rewriteRequests(requests, site) {
	return requests.map((request, index) => {
		const path = [...site.path, index];
		if (!isMapping(request)) return request;
		const blocks = ["do", "once"].flatMap((key) => {
			const inner = request[key];
			return Array.isArray(inner) ? [[key, rewriteRequests(inner, {
				...site,
				path: [...path, key]
			})]] : [];
		});
		return {
			...request,
			...Object.fromEntries(blocks),
			...rewriteRequest(request, {
				...site,
				path
			})
		};
	});
}
function rewriteRequest(request, { path, take, executions }) {
	const body = request["body-file"];
	const uploads = request["upload-files"];
	const uploaded = (upload, index) => {
		if (!isMapping(upload) || typeof upload["path"] !== "string") return upload;
		return {
			...upload,
			path: take(upload["path"], {
				path: [
					...path,
					"upload-files",
					index,
					"path"
				],
				executions,
				use: "file"
			})
		};
	};
	return {
		...typeof body === "string" ? { "body-file": take(body, {
			path: [...path, "body-file"],
			executions,
			use: "file"
		}) } : {},
		...Array.isArray(uploads) ? { "upload-files": uploads.map(uploaded) } : {}
	};
}

// src/scenario/rows.ts
const [LINE_FEED, CARRIAGE_RETURN, QUOTE] = [
	10,
	13,
	34
];
/** Its byte order marks. A test plan may read a file without one, too; every line break holds a zero byte then. */
const UTF16 = /^(\xff\xfe|\xfe\xff)/;
/**
* Counts the rows of a data source as the worker's slices.py cuts them. A row ends at a line break (CR, LF or both); with `quoted`, at one that is not within
* double quotes. A blank line is none: JMeter takes it for the file's end.
*/
function countRows(content, { header, quoted, variable }) {
	const fail = (reason) => ({
		header,
		quoted,
		count: {
			ok: false,
			reason
		}
	});
	if (variable) return fail("a JMeter variable decides whether it has a header, or quotes");
	if (content.includes(0) || UTF16.test(content.toString("latin1", 0, 2))) return fail("it is in UTF-16, in which rows are not found");
	let rows = 0;
	let within = false;
	let blank = true;
	let names = header;
	for (let at = 0; at < content.length; at += 1) {
		const byte = content[at];
		if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN || within) {
			blank = false;
			if (quoted && !names && byte === QUOTE) within = !within;
			continue;
		}
		if (names && blank) return fail("its first line is blank, and should hold names");
		if (!blank && !names) rows += 1;
		names = false;
		blank = true;
	}
	if (within) return fail("a double quote in it is not closed");
	return {
		header,
		quoted,
		count: {
			ok: true,
			value: rows + (blank || names ? 0 : 1)
		}
	};
}

// src/scenario/place.ts
/** What only a task that is given its share knows. */
const PLACE = /\$\{(?:__(?:P|property)\()?LOAD_GATE_TASK_(?:INDEX|COUNT)\)?\}/;
/** Whether a text asks for the task's place in the fleet: `${LOAD_GATE_TASK_INDEX}`, `${LOAD_GATE_TASK_COUNT}`, or the property without a default. */
function asksForPlace(text) {
	return PLACE.test(text);
}

// src/scenario/xml.ts
var XmlError = class extends Error {};
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
* Reads what programs write: elements, attributes, text. A document type is refused, because its entities may name files; JMeter writes none.
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
			if (token === null) throw new XmlError("a tag is not as XML has it, or a document type (<!DOCTYPE) is declared");
			take$1(token.groups ?? {}, {
				open,
				line
			});
			line += token[0].split("\n").length - 1;
			at = TOKEN.lastIndex;
		}
		const [root, ...others] = top.children;
		if (open.length > 1) throw new XmlError(`<${brief(open.at(-1)?.name ?? "")}> of line ${open.at(-1)?.line} is not closed`);
		if (root === void 0 || others.length > 0) throw new XmlError("it is not one element");
		return {
			ok: true,
			root
		};
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		return {
			ok: false,
			line,
			reason: error.message
		};
	}
}
function take$1(token, { open, line }) {
	const around = open.at(-1);
	const { opened, closed, data, text } = token;
	if (around === void 0) throw new XmlError("there is nothing to close");
	if (opened !== void 0) {
		const element = {
			name: opened,
			attributes: attributesOf(token["attributes"] ?? ""),
			children: [],
			text: "",
			line
		};
		around.children.push(element);
		if (open.length > MAX_DEPTH) throw new XmlError(`its elements are nested more than ${MAX_DEPTH} deep`);
		if (token["empty"] !== "/") open.push(element);
	} else if (closed !== void 0) {
		if (open.length === 1 || around.name !== closed) throw new XmlError(`</${brief(closed)}> closes nothing`);
		open.pop();
	} else around.text += data ?? decode(text ?? "");
}
function attributesOf(text) {
	return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single]) => [name, decode(double ?? single ?? "")]));
}
function decode(text) {
	return text.replace(/&([^;\s]*);?/g, (written, name) => {
		const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
		const code = number === null ? NaN : Number.parseInt(number[1] ?? number[2] ?? "", number[1] === void 0 ? 10 : 16);
		const known = ENTITIES.get(name) ?? (code <= 1114111 ? String.fromCodePoint(code) : void 0);
		if (known === void 0 || !written.endsWith(";")) throw new XmlError(`${brief(written)} is not an entity of XML`);
		return known;
	});
}

// src/scenario/test-plan.ts
/** The elements that Taurus takes for thread groups, and the properties that hold their users and ramp-up. */
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
/** Reads a JMX file. Elements that are disabled, and what is in them, are left out: JMeter does not run them. */
function readTestPlan(text) {
	const parsed = parseXml(text.replace(/^\uFEFF/, ""));
	if (!parsed.ok) return {
		ok: false,
		reason: `it cannot be read: line ${parsed.line}: ${parsed.reason}`
	};
	const [tree] = parsed.root.children;
	if (parsed.root.name !== "jmeterTestPlan" || tree?.name !== "hashTree") return {
		ok: false,
		reason: "it is not a JMeter test plan"
	};
	const top = enabled(tree);
	const members = top.flatMap(({ inside }) => inside === void 0 ? [] : enabled(inside));
	const groups = members.flatMap(({ element }) => {
		const known = GROUPS.get(element.name);
		return known === void 0 ? [] : [groupOf(element, known)];
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
			asksForPlace: asksForPlace(text)
		}
	};
}
/** A hashTree holds elements, each followed by the hashTree of what is in it. */
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
function everywhere(tree, found) {
	return enabled(tree).flatMap(({ element, inside }) => [...found(element), ...inside === void 0 ? [] : everywhere(inside, found)]);
}
/** A Transaction Controller that makes a parent sample takes the lines of its requests away, and leaves its own in their place. */
function samplersOf(element) {
	const label = element.attributes.get("testname") ?? "";
	if (/Sampler(?:Proxy|2)?$/.test(element.name)) return [{
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
	const by = `${element.name.split(".").at(-1)} "${brief(element.attributes.get("testname") ?? "")}"`;
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
	return files.map((at) => ({
		...at,
		by,
		use: {
			header,
			quoted,
			...variable
		}
	}));
}
function propertiesOf(element, name) {
	const inner = element.children.flatMap((child) => propertiesOf(child, name));
	const text = element.text.trim();
	return name.test(element.attributes.get("name") ?? "") && text !== "" ? [{
		name: text,
		line: element.line
	}, ...inner] : inner;
}
function propertyOf(element, name) {
	return element.children.find((child) => child.attributes.get("name") === name)?.text.trim();
}
function groupOf(element, { users, rampUp }) {
	return {
		name: element.attributes.get("testname") ?? "",
		users: users === void 0 ? 1 : numberOf(propertyOf(element, users), 1),
		rampUp: rampUp === void 0 ? 0 : numberOf(propertyOf(element, rampUp), 0)
	};
}
/** A number, or the default of a JMeter property (`${__P(users,10)}`), which nobody sets in a task. */
function numberOf(text, fallback) {
	if (text === void 0 || text === "") return fallback;
	const [, written] = /^(?:\$\{__(?:P|property)\([^,${}]+,\s*)?(\d+)(?:\s*\)\})?$/.exec(text) ?? [];
	return written === void 0 ? void 0 : Number(written);
}

// src/scenario/files.ts
/** Beyond these, a repository and a fleet that starts within minutes are the wrong place for it: each task fetches all of them. */
const MAX_FILES = 50;
const MAX_FILE_BYTES = 5e7;
const MAX_BYTES$1 = 1e8;
/** A test plan is read as a whole; one beyond this size holds data, or recorded responses. */
const MAX_PLAN_BYTES = 1e7;
/** Finds every file that a scenario names, and those that its test plans name. What cannot be carried is a problem. */
function carryFiles(file, { workspace, folders, place }) {
	const collection = {
		workspace,
		found: /* @__PURE__ */ new Map(),
		plans: /* @__PURE__ */ new Map(),
		problems: []
	};
	const rewritten = rewrite(file, (name, { path, executions, use }) => collect(name, {
		collection,
		where: place(path),
		folders,
		executions,
		use,
		within: [],
		read: /* @__PURE__ */ new Set()
	}));
	const { found, plans, problems } = collection;
	const tooMuch = limitProblems([...found.values()]);
	const read = tooMuch.length > 0 ? [] : [...found.values()].map((each) => readFound(each, workspace));
	return {
		file: rewritten,
		files: read.map(({ carried }) => carried),
		plans,
		problems: [
			...problems,
			...tooMuch,
			...read.flatMap((each) => each.problems)
		]
	};
}
/** Where a file lies in the workspace; its name, where it cannot be carried. */
function collect(name, named) {
	const { collection, where, folders, executions, use } = named;
	const located = collection.workspace.locate(name, folders);
	if (!located.ok) {
		collection.problems.push({
			where,
			what: `${brief(name)}: ${located.what}`,
			fix: located.fix
		});
		return name;
	}
	const { path } = located.file;
	const known = collection.found.get(path);
	const uses = typeof use === "string" ? [] : [{
		...use,
		where,
		executions
	}];
	collection.found.set(path, {
		file: located.file,
		where: known?.where ?? where,
		wholeAt: known?.wholeAt ?? (uses.length === 0 ? where : void 0),
		uses: [...known?.uses ?? [], ...uses]
	});
	if (use === "plan") collectFromPlan(located.file, named);
	return path;
}
/** JMeter looks for what a test plan names in its working directory, and then beside the plan that it runs. */
function collectFromPlan(file, named) {
	const { collection, where, executions, within, read } = named;
	const { workspace, plans, problems } = collection;
	const { path } = file;
	const refuse = (what, fix) => void problems.push({
		where,
		what: `${path}: ${what}`,
		fix
	});
	if (within.includes(path)) refuse("it includes itself, which has no end", "remove one of the Include Controllers");
	if (read.has(path)) return;
	read.add(path);
	if (file.bytes > MAX_PLAN_BYTES) {
		refuse(`it is larger than ${printSize(MAX_PLAN_BYTES)}`, "keep data in files of their own");
		return;
	}
	const known = plans.get(path);
	const parsed = known === void 0 ? readTestPlan(workspace.read(file).toString("utf8")) : {
		ok: true,
		value: known
	};
	if (!parsed.ok) {
		refuse(parsed.reason, "save it with JMeter");
		return;
	}
	plans.set(path, parsed.value);
	const chain = [...within, path];
	const folders = ["", posix.dirname(chain[0] ?? path)];
	for (const { name, line, by, use } of parsed.value.references) collect(name, {
		collection,
		where: `${path}, line ${line} (${by})`,
		folders,
		executions,
		use,
		within: chain,
		read
	});
}
function limitProblems(found) {
	const fix = "carry less, or have the service keep what is large";
	const problems = found.filter(({ file }) => file.bytes > MAX_FILE_BYTES).map(({ file, where }) => ({
		where,
		what: `${file.path} is larger than the ${printSize(MAX_FILE_BYTES)} that a file may have`,
		fix
	}));
	const [first] = found;
	if (first === void 0) return problems;
	const bytes = found.reduce((sum, { file }) => sum + file.bytes, 0);
	if (found.length > MAX_FILES) problems.push({
		where: first.where,
		what: `the scenario names ${plural(found.length, "file")}, and may name ${MAX_FILES}`,
		fix
	});
	if (bytes > MAX_BYTES$1) problems.push({
		where: first.where,
		what: `the files of the scenario are larger than the ${printSize(MAX_BYTES$1)} that they may have together`,
		fix
	});
	return problems;
}
function printSize(bytes) {
	if (bytes < 1e3) return plural(bytes, "byte");
	return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
function readFound({ file, wholeAt, uses }, workspace) {
	const content = workspace.read(file);
	const carried = {
		...file,
		bytes: content.length,
		sha256: sha256(content),
		data: void 0
	};
	const [use, ...others] = uses;
	if (use === void 0) return {
		carried,
		problems: []
	};
	const unlike = others.filter(({ header, quoted, variable }) => header !== use.header || quoted !== use.quoted || variable !== use.variable).map(({ where }) => ({
		where,
		what: `${file.path} is also read at ${use.where}, with other settings`,
		fix: "give both the same variable-names and quoted, or make a copy of the file"
	}));
	const rows = countRows(content, use);
	const unfit = uses.filter(({ executions }) => executions.length > 0).flatMap((each) => rowProblems(rows.count, {
		...each,
		path: file.path,
		content
	})).slice(0, 1);
	const executions = [...new Set(uses.flatMap((each) => each.executions))];
	const data = {
		header: rows.header,
		quoted: rows.quoted,
		count: rows.count,
		where: use.where,
		wholeAt,
		executions
	};
	return {
		carried: {
			...carried,
			data
		},
		problems: [...unlike, ...unfit]
	};
}
/** What JMeter would read all the same, and send something else than is meant. */
function rowProblems(count, { path, where, content, encoding }) {
	const refuse = (what, fix) => [{
		where,
		what: `${path}: ${what}`,
		fix
	}];
	if (encoding !== void 0 && !isUtf8(content)) return refuse("it is not in UTF-8", "save it as UTF-8");
	if (count.ok && count.value === 0) return refuse("it holds no rows, and JMeter would send <EOF> in place of values", "add rows below the header, if it has one");
	return [];
}

// src/scenario/include.ts
const KEY = "included-configs";
const MAX_BYTES = 1048576;
/**
* Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one that names it, and what it includes itself goes on top
* of both.
* @param scenario the path of the scenario itself, which cannot be included.
*/
function includeConfigs(tree, { workspace, folders, scenario }) {
	const root = mapOf(tree);
	if (root?.has(KEY) !== true) return {
		tree,
		problems: []
	};
	const problems = [];
	const seen = /* @__PURE__ */ new Map([[posix.normalize(scenario), "it is the scenario itself"]]);
	let merged = mergeTrees(/* @__PURE__ */ new Map(), root);
	for (let names = merged.get(KEY); names !== void 0; names = merged.get(KEY)) {
		merged = new Map([...merged].filter(([key]) => key !== KEY));
		for (const name of listOf(names) ?? [names]) {
			const read = readIncluded(name, {
				workspace,
				folders,
				seen
			});
			if ("what" in read) problems.push(read);
			else merged = mergeTrees(merged, read);
		}
	}
	return {
		tree: {
			at: tree.at,
			content: merged
		},
		problems
	};
}
function readIncluded(name, { workspace, folders, seen }) {
	const where = printSource(name);
	const { content } = name;
	const written = "scalar" in content ? content.scalar : void 0;
	if (typeof written !== "string") return {
		where,
		what: `${KEY} is not a list of paths`,
		fix: `write ${KEY}: [base.yml]`
	};
	const located = workspace.locate(written, folders);
	if (!located.ok) return {
		where,
		what: `${brief(written)}: ${located.what}`,
		fix: located.fix
	};
	const { path, bytes } = located.file;
	const before = seen.get(path);
	if (before !== void 0) return {
		where,
		what: `${path} is included again (${before}), and Taurus would not merge it as you may expect`,
		fix: "include each file once"
	};
	seen.set(path, `first at ${where}`);
	if (bytes > MAX_BYTES) return {
		where,
		what: `${path} is larger than ${MAX_BYTES} bytes`,
		fix: "include a scenario, not a data file"
	};
	const document = readYaml(workspace.read(located.file).toString("utf8"), path);
	if (isProblem(document)) return document;
	if (document.value === void 0 || document.value === null) return /* @__PURE__ */ new Map();
	return mapOf(plant(document, path)) ?? {
		where: path,
		what: "it is not a mapping",
		fix: "write a Taurus configuration, such as scenarios: {…}"
	};
}
/** `base.yml, line 3 (scenarios.web)` */
function printSource(tree) {
	const source = sourceOf(tree, []);
	return `${source.origin}, line ${source.line} (${printPath(source.path) || "the document"})`;
}

// src/gate/criterion.ts
/** In `scope.region`: every region of the run by itself. No AWS region is called so. */
const EACH = "each";
/** Whether it is judged in parts of the run, by `over` or `for`, for which samples have to be known by the second. */
function isFramed({ window, streak }) {
	return window !== void 0 || streak !== void 0;
}

// src/gate/words.ts
const SUBJECTS$1 = [
	{
		name: "avg",
		spelling: "avg",
		measure: "time",
		example: "avg < 500ms",
		meaning: "the average response time, every sample counting once: CloudWatch's for the whole run and for a region, the tasks' own for a label"
	},
	{
		name: "min",
		spelling: "min",
		measure: "time",
		example: "min < 100ms",
		meaning: "the shortest response time"
	},
	{
		name: "max",
		spelling: "max",
		measure: "time",
		example: "max < 5s",
		meaning: "the longest response time"
	},
	{
		name: "stddev",
		spelling: "stddev",
		measure: "time",
		example: "stddev < 200ms",
		meaning: "the standard deviation of the response times"
	},
	{
		name: "percentile",
		spelling: "pNN",
		measure: "time",
		example: "p95 < 800ms",
		meaning: "a percentile of the response times of all tasks together, `p0` to `p100`, also `p99.9`: the smallest time that at least NN percent of the samples do not exceed"
	},
	{
		name: "errors",
		spelling: "errors",
		measure: "share",
		example: "errors < 1%",
		meaning: "failed samples among all samples"
	},
	{
		name: "rps",
		spelling: "rps",
		measure: "rate",
		example: "rps > 50",
		meaning: "samples a second, from the first to the last second that has a sample, both included"
	},
	{
		name: "samples",
		spelling: "samples",
		measure: "count",
		example: "samples >= 1000",
		meaning: "samples taken"
	}
];
const OPERATORS = [
	"<",
	"<=",
	">",
	">="
];
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
/** What others quote with. No unquoted label begins with one: a label that somebody quoted so would never be found. */
const QUOTE_MARKS = "'`´‘’‚“”„«»‹›";
/** The way out that a message shows to somebody who may not know the language at all. */
const EXAMPLES$1 = "write a duration such as 500ms, or one criterion a line such as avg < 500ms or errors < 1%";

// src/gate/other-words.ts
const TIME = "avg or p95";
const RATE$1 = "rps";
const COUNT = "samples";
const ERRORS = "errors";
function table$1(words) {
	return new Map(Object.entries(words));
}
/** In lower case, with `_` for what stands between two words. */
const OTHER_SUBJECTS = table$1({
	mean: "avg",
	average: "avg",
	avg_rt: "avg",
	rt: TIME,
	resp: TIME,
	response: TIME,
	response_time: TIME,
	response_time_ms: TIME,
	responsetime: TIME,
	latency: TIME,
	duration: TIME,
	elapsed: TIME,
	time: TIME,
	http_req_duration: TIME,
	med: "p50",
	median: "p50",
	minimum: "min",
	maximum: "max",
	std: "stddev",
	sd: "stddev",
	stdev_rt: "stddev",
	fail: ERRORS,
	failed: ERRORS,
	failure: ERRORS,
	failures: ERRORS,
	failure_rate: ERRORS,
	error: ERRORS,
	error_rate: ERRORS,
	errorrate: ERRORS,
	http_req_failed: ERRORS,
	rate: "rps or errors",
	throughput: RATE$1,
	req_s: RATE$1,
	req_sec: RATE$1,
	reqs_s: RATE$1,
	requests_s: RATE$1,
	requests_sec: RATE$1,
	requests_second: RATE$1,
	http_reqs: "rps or samples",
	hits: "rps or samples",
	count: COUNT,
	requests: COUNT
});
/** What they judge is the rest of the samples. */
const SUCCESSES$1 = /^(succ|success|successes|success_rate|successrate|availability|uptime|checks)$/;
const SPELLINGS = SUBJECTS$1.map(({ spelling }) => spelling);
const NEAR_SUBJECTS = [
	...SPELLINGS.filter((spelling) => spelling !== "pNN"),
	"p50",
	"p90",
	"p95",
	"p99"
];
function subjectSpelt(name) {
	return SUBJECTS$1.find(({ spelling }) => spelling === name)?.name;
}
/** The digits of a percentile that exists. */
function percentileSpelt(name) {
	const [, digits] = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(name) ?? [];
	return digits !== void 0 && Number(digits) <= 100 ? Number(digits) : void 0;
}
/** What to write for something that cannot be judged: "did you mean avg?", or all that can. @param name in lower case. */
function subjectHelp(name) {
	const parts = [name, ...name.split(/[^\p{L}\p{N}_./-]+/u)].map((part) => part.replaceAll(/[-/]/g, "_"));
	if (parts.some((part) => SUCCESSES$1.test(part))) return "write errors, the share that failed: errors < 1% where 99% must succeed";
	const guess = percentileMeant(name) ?? parts.map(known).find((meant) => meant !== void 0) ?? near(name);
	return guess === void 0 ? `use one of ${SPELLINGS.join(", ")}` : `did you mean ${guess}?`;
}
/** Whether a word begins a criterion, here or elsewhere. */
function isSubjectLike(word) {
	const name = word.toLowerCase();
	return known(name) !== void 0 || percentileMeant(name) !== void 0;
}
function known(part) {
	return subjectSpelt(part) === void 0 && percentileSpelt(part) === void 0 ? OTHER_SUBJECTS.get(part) : part;
}
function near(name) {
	return name.length > 1 ? nearest(name, NEAR_SUBJECTS) : void 0;
}
/** `p(99.9)`, `perc95`, `95th`, `95p`: p99.9, p95. */
function percentileMeant(name) {
	const spelling = `p${(/^(?:p|pct|perc|percentile)[(_-]?([\d.]+)\)?:?$/.exec(name) ?? /^([\d.]+)(?:th|st|nd|rd|p|pct|%)$/.exec(name))?.[1] ?? ""}`;
	return percentileSpelt(spelling) === void 0 ? void 0 : spelling;
}
const OTHER_UNITS = table$1({
	sec: "s",
	secs: "s",
	second: "s",
	seconds: "s",
	min: "m",
	mins: "m",
	minute: "m",
	minutes: "m",
	hour: "h",
	hours: "h",
	msec: "ms",
	msecs: "ms",
	millis: "ms",
	millisecond: "ms",
	milliseconds: "ms"
});
/** Units that are too small to be one here, in milliseconds. */
const SMALL_UNITS = /* @__PURE__ */ new Map([
	["us", .001],
	["µs", .001],
	["μs", .001],
	["ns", 1e-6]
]);
const OTHER_FLAGS = table$1({
	warning: "warn",
	soft: "warn",
	abort: "stop",
	abortonfail: "stop"
});
/** How comparisons are written elsewhere, in signs or in words. */
const OTHER_OPERATORS = /* @__PURE__ */ new Map([
	["=<", "<="],
	["≤", "<="],
	["=>", ">="],
	["≥", ">="],
	["<<", "<"],
	[">>", ">"],
	["＜", "<"],
	["＞", ">"],
	["&lt;", "<"],
	["&gt;", ">"],
	["lt", "<"],
	["less", "<"],
	["lower", "<"],
	["below", "<"],
	["under", "<"],
	["le", "<="],
	["lte", "<="],
	["at most", "<="],
	["gt", ">"],
	["more", ">"],
	["greater", ">"],
	["higher", ">"],
	["above", ">"],
	["ge", ">="],
	["gte", ">="],
	["at least", ">="]
]);

// src/gate/limits.ts
const NUMBER = /^(\d+(?:\.\d+)?|\.\d+)\s*([^\d.\s].*)?$/s;
const DAY = 864e5;
const PERCENT = /^(percents?|percentage|pct|pc)$/i;
/** Samples in so many seconds, as others write it. */
const RATE = /^\p{L}*\/(?:(s|secs?|seconds?)|(m|mins?|minutes?)|(h|hours?))$/iu;
const KIND = {
	time: "a duration such as 500ms, 0.5s or 2m",
	share: "a percentage such as 1% or 0.5%",
	rate: "a number of samples a second such as 50 or 50/s",
	count: "a whole number of samples"
};
/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, or a count. */
function readLimit(text, measure) {
	const match = NUMBER.exec(text);
	if (match === null) return refuse(`"${text}" is not ${KIND[measure]}`);
	const [, number = "", unit = ""] = match;
	const [whole = "", decimals = ""] = number.split(".");
	if (decimals.length > 6) return refuse(`"${text}" has more than ${6} decimals`);
	if (whole.length + decimals.length > 15) return refuse(`"${text}" has more than ${15} digits`);
	switch (measure) {
		case "time": return readTime(number, unit);
		case "share": return readShare(number, {
			unit,
			text
		});
		case "rate": return unit === "" || unit.toLowerCase() === "/s" ? {
			ok: true,
			value: Number(number)
		} : refuseRate(number, unit);
		case "count": return /^\d+$/.test(number) && unit === "" ? {
			ok: true,
			value: Number(number)
		} : refuse(`"${text}" is not ${KIND.count}`);
	}
}
function readTime(number, written) {
	if (written === "") return refuse(`"${number}" has no unit; write ${number}ms or ${number}s`);
	if (!/^\p{L}/u.test(written)) return refuse(`"${number}${written}" is not ${KIND.time}`);
	const unit = TIME_UNITS.find(({ name }) => name === written.toLowerCase());
	if (unit === void 0) return refuse(`"${written}" is not a unit of time; ${unitHelp(number, written)}`);
	const value = Number((Number(number) * unit.factor).toFixed(6));
	return value <= DAY ? {
		ok: true,
		value
	} : refuse(`${number}${unit.name} is longer than 24h`);
}
function unitHelp(number, written) {
	const names = TIME_UNITS.map(({ name }) => name).toReversed();
	const small = SMALL_UNITS.get(written.toLowerCase());
	if (small !== void 0) return `write ${decimalOf(Number(number) * small)}ms`;
	const guess = OTHER_UNITS.get(written.toLowerCase()) ?? (written.length > 1 ? nearest(written, names) : void 0);
	return guess === void 0 ? "use ms, s, m or h" : `did you mean ${guess}?`;
}
function readShare(number, { unit, text }) {
	const value = Number(number);
	if (unit === "") return refuse(`"${number}" has no unit; write ${number}%${value > 0 && value < 1 ? `, or ${decimalOf(value * 100)}% if ${number} is meant as a fraction` : ""}`);
	if (PERCENT.test(unit)) return refuse(`"${unit}" is not a unit of a share; write ${number}%`);
	if (unit !== "%") return refuse(`"${text}" is not ${KIND.share}`);
	if (value > 100) return refuse(`${number}% is more than all; a share is at most 100%`);
	return {
		ok: true,
		value: Number(`${number}e-2`)
	};
}
/** 3000 a minute are 50 a second: a fix that only changed the unit would be 60 times off. */
function refuseRate(number, unit) {
	const [, second, minute, hour] = RATE.exec(unit) ?? [];
	if (minute === void 0 && hour === void 0 && second === void 0 && !/^(rps|tps|qps|hz)$/i.test(unit)) return refuse(`"${unit}" is not a unit of rps; write ${KIND.rate}`);
	const seconds = minute !== void 0 ? 60 : hour !== void 0 ? 3600 : 1;
	return refuse(`"${unit}" is not a unit of rps; write ${seconds === 1 ? number : decimalOf(Number(number) / seconds)}/s`);
}
/** A number as a limit may be written, without what floating point adds. */
function decimalOf(value) {
	return value.toFixed(6).replace(/\.?0+$/, "");
}
/** A limit in its canonical spelling, which reads back as the same number. */
function printLimit(value, measure) {
	switch (measure) {
		case "time": return printDuration(value);
		case "share": return `${Number((value * 100).toPrecision(12))}%`;
		case "rate":
		case "count": return String(value);
	}
}
function printDuration(milliseconds) {
	const unit = TIME_UNITS.find(({ factor }) => milliseconds !== 0 && milliseconds % factor === 0);
	return unit === void 0 ? `${milliseconds}ms` : `${milliseconds / unit.factor}${unit.name}`;
}
function refuse(reason) {
	return {
		ok: false,
		reason
	};
}

// src/gate/tokens.ts
const SPACE = /\s*/y;
const OPERATOR = new RegExp(`[${SIGNS}]+`, "y");
const WORD = new RegExp(`[^\\s${DELIMITERS}]+`, "y");
const QUOTED = /"((?:[^"\\]|\\.)*)(")?/sy;
/** Cuts a line into tokens; the last one is always `end`, where the line or its comment begins to say nothing. */
function tokenize(line) {
	const tokens = [];
	let at = 0;
	for (;;) {
		at += take(SPACE, line, at)?.[0].length ?? 0;
		const token = tokenAt(line, at);
		tokens.push(token);
		if (token.kind === "end") return tokens;
		at = token.end - 1;
	}
}
/** Whether a label needs no quotes. */
function isPlainLabel(text) {
	return take(WORD, text, 0)?.[0] === text && !beginsWithQuoteMark(text) && !isReserved(text);
}
function isReserved(text) {
	return RESERVED.some((word) => word === text.toLowerCase());
}
function beginsWithQuoteMark(text) {
	return text !== "" && "'`´‘’‚“”„«»‹›".includes(text.charAt(0));
}
function tokenAt(line, at) {
	const column = at + 1;
	if (at >= line.length || line[at] === "#") return {
		kind: "end",
		text: "",
		column,
		end: column
	};
	if (line[at] === ",") return {
		kind: "comma",
		text: ",",
		column,
		end: column + 1
	};
	const quoted = take(QUOTED, line, at);
	if (quoted !== null) return quotation(quoted, {
		column,
		lineEnd: line.length + 1
	});
	const operator = take(OPERATOR, line, at)?.[0];
	if (operator !== void 0) return {
		kind: "operator",
		text: operator,
		column,
		end: column + operator.length
	};
	const text = take(WORD, line, at)?.[0] ?? "";
	return {
		kind: "word",
		text,
		column,
		end: column + text.length
	};
}
function quotation(match, { column, lineEnd }) {
	const [all, body = "", close] = match;
	if (close === void 0) return {
		kind: "unclosed",
		text: body,
		column,
		end: lineEnd
	};
	const end = column + all.length;
	const [strange] = [...body.matchAll(/\\(.)/gsu)].filter(([, escaped = ""]) => !"\"\\".includes(escaped));
	if (strange !== void 0) return {
		kind: "escape",
		text: strange[0],
		column: column + 1 + strange.index,
		end
	};
	return {
		kind: "quoted",
		text: body.replace(/\\(.)/gs, "$1"),
		column,
		end
	};
}
function take(pattern, text, at) {
	pattern.lastIndex = at;
	return pattern.exec(text);
}

// src/gate/print.ts
/** A criterion in its one canonical spelling; parsing that gives the same criterion. */
function printCondition(condition) {
	const { operator, limit, window, streak, on, soft } = condition;
	const flags = [...on === void 0 ? [] : [`, ${on}`], ...soft ? [", warn"] : []].join("");
	const over = window === void 0 ? "" : ` over ${printDuration(window)}`;
	const longest = streak === void 0 ? "" : ` for ${printDuration(streak)}`;
	return `${printSubject(condition)} ${operator} ${printLimit(limit, measureOf(condition))}${over}${longest}${flags}`;
}
/** What is judged, without the comparison: `p95 of checkout in eu-west-1`. */
function printSubject(condition) {
	return `${printName(condition)}${printScope(condition.scope)}`;
}
function printName({ subject, percentile }) {
	return percentile === void 0 ? subject : `p${percentile}`;
}
function printScope({ label, region }) {
	const of = label === void 0 ? "" : ` of ${printLabel(label)}`;
	if (region === void 0) return of;
	return `${of} in ${region === "each" ? "each region" : region}`;
}
function printLabel(label) {
	return isPlainLabel(label) ? label : quoteLabel(label);
}
function quoteLabel(label) {
	return `"${label.replace(/["\\]/g, "\\$&")}"`;
}
function measureOf({ subject }) {
	return SUBJECTS$1.find(({ name }) => name === subject)?.measure ?? "count";
}

// src/scenario/passfail-criterion.ts
const LOGICS = [
	"for",
	"within",
	"over"
];
/** The criterion has no equivalent here. The message is a clause that says why, `fix` one that says what to write instead. */
var Untranslatable = class extends Error {
	fix;
	constructor(why, fix) {
		super(why);
		this.name = "Untranslatable";
		this.fix = fix;
	}
};
/** Nothing that is written on one line holds these, and no label of JMeter's does. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/** A criterion as it was written, on one line. */
function printPassfail(value, message) {
	const spelling = typeof value === "string" ? value.trim() : isMapping(value) ? printMapping(value) : JSON.stringify(value);
	return (message === void 0 ? spelling : `${message}: ${spelling}`).replace(new RegExp(`${UNPRINTABLE.source}+`, "gu"), " ");
}
/** In YAML, on one line; what is undefined is left out. */
function printMapping(mapping) {
	return `{${Object.entries(mapping).flatMap(([key, value]) => value === void 0 ? [] : [`${key}: ${typeof value === "string" && isPlain(value) ? value : JSON.stringify(value)}`]).join(", ")}}`;
}
/** Whether YAML reads it as the same text without quotes. */
function isPlain(text) {
	return /^\w(?:[\w%. /-]*[\w%./-])?$/.test(text) && Number.isNaN(Number(text)) && !/^(?:true|false|null)$/i.test(text);
}
/** Within a label these end the short form, or the text in YAML: what stands behind ` #` is a comment. */
const CUTS = /[:,<>=#]|^\s|\s$/;
/** The same criterion, but for what is changed, with nothing of it lost: in Taurus's short form, if that can hold it in YAML without quotes. */
function respell(criterion, changes = {}) {
	const { message, subject, label, condition, threshold, timeframe, logic, stop, fail } = {
		...criterion,
		...changes
	};
	if (message !== void 0 || label !== "" && (condition.length > 1 || CUTS.test(label))) {
		const of = {
			message,
			subject,
			label: label === "" ? void 0 : label
		};
		const frame = {
			timeframe,
			logic: logic === "for" ? void 0 : logic
		};
		return printMapping({
			...of,
			condition,
			threshold,
			...frame,
			stop: stop ? void 0 : false,
			fail: fail ? void 0 : false
		});
	}
	return `${subject}${label === "" ? "" : ` of ${label}`}${condition}${threshold}${timeframe === void 0 ? "" : ` ${logic} ${timeframe}`}${stop && fail ? "" : `, ${stop ? "stop" : "continue"} as ${fail ? "failed" : "non-failed"}`}`;
}

// src/scenario/passfail-text.ts
const COMPARISON = /^([\w.?*-]+)(?:\s+of\s+(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(stop|continue)(?:\s+as\s+(failed|non-failed))?$/;
/**
* The short form up to its action: `p95 of home>150ms for 10s`. Undefined when it is not of that form.
* `space` is what stands before the comparison, which Taurus takes for a part of a label.
*/
function readComparison(text) {
	const match = COMPARISON.exec(text.trim());
	if (match === null) return void 0;
	const [, subject = "", label = "", space = "", condition = "", threshold = "", word, timeframe] = match;
	return {
		compared: {
			subject,
			label,
			condition,
			threshold,
			logic: LOGICS.find((candidate) => candidate === word) ?? "for",
			timeframe
		},
		space
	};
}
/** What follows the comma, as in `continue as failed`; nothing is `stop as failed`. Undefined when it is no action. */
function readAction(text) {
	if (text === "") return {
		stop: true,
		fail: true
	};
	const match = ACTION.exec(text);
	return match === null ? void 0 : {
		stop: match[1] === "stop",
		fail: match[2] !== "non-failed"
	};
}

// src/gate/compare.ts
/** Whether a figure is on the right side of a limit. */
function compare(actual, { operator, limit }) {
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

// src/gate/level.ts
/** The percentile that a figure is, when it is one: the shortest time is p0 and the longest p100. */
function levelOf({ subject, percentile }) {
	if (subject === "min") return 0;
	return subject === "max" ? 100 : percentile;
}

// src/gate/inverted.ts
const HOUR = 36e5;
/**
* What to write instead of a lower limit on what is bad, which nobody sets without an upper one: elsewhere (Taurus's passfail, k6's abort conditions)
* a criterion says when to fail, and here it says what must hold, so that `p95 > 300ms` would pass what is slow and fail what is fast.
* Undefined where a lower limit is what somebody may want: a rate, a number of samples, or the shortest time, which is instant when a service refuses.
* Taurus's own lower limits on times are left alone, too: there, `avg-rt<10ms` does say that such a run fails.
*/
function invertedFix(criterion) {
	const { subject, translatedFrom } = criterion;
	if (subject === "rps" || subject === "samples" || levelOf(criterion) === 0) return void 0;
	if (translatedFrom !== void 0 && subject !== "errors") return void 0;
	if (criterion.limit === 0 && criterion.operator === ">=") return `every run meets it; write an upper limit such as ${exampleOf(criterion)}`;
	const asks = subject === "errors" ? "failures" : "slowness";
	const bound = printCondition({
		...criterion,
		operator: "<=",
		limit: highest(criterion),
		on: void 0
	});
	if (translatedFrom !== void 0) return `it fails a run with fewer ${asks}; did you mean ${invertTaurus(translatedFrom)}? To ask for ${asks}, add an upper limit such as ${bound} to threshold`;
	return `a criterion is what must hold, and this asks for ${asks}; did you mean ${printCondition({
		...criterion,
		operator: criterion.operator === ">" ? "<=" : "<"
	})}? To ask for ${asks}, add an upper limit such as ${bound}`;
}
function exampleOf({ subject }) {
	return SUBJECTS$1.find(({ name }) => name === subject)?.example ?? "";
}
function highest(criterion) {
	if (measureOf(criterion) === "share") return 1;
	return criterion.limit <= HOUR ? HOUR : 24 * HOUR;
}
const OPPOSITE = /* @__PURE__ */ new Map([
	["<", ">="],
	["<=", ">"],
	[">", "<="],
	[">=", "<"]
]);
/** A criterion of Taurus's with the opposite comparison. Behind a label it reads `>=` as a part of that, so there the sign alone is turned. */
function invertTaurus(text) {
	const labelled = /\sof\s/.test(text) && !text.startsWith("{");
	const pattern = text.startsWith("{") ? /(?<=condition: ")[<>]=?(?=")/ : /[<>]=?(?=[^<>=]*$)/;
	return text.replace(pattern, (sign) => {
		const opposite = OPPOSITE.get(sign) ?? sign;
		return labelled ? opposite.charAt(0) : opposite;
	});
}

// src/gate/contradictions.ts
/**
* What reads well and makes no sense: a criterion that stands twice, that nothing can meet, or that another one rules out.
* @param criteria all that a run is judged by, those of the scenario's `passfail` among them: what contradicts may stand in either place.
*   Theirs are told in their own spelling, and what only they say twice is no mistake: Taurus takes `fail>5%` beside `succ<95%`.
*/
function contradictions(criteria) {
	return criteria.flatMap((criterion, index) => {
		const fix = ownFix(criterion, criteria) ?? fixBeside(criterion, criteria.slice(0, index));
		return fix === void 0 ? [] : [{
			where: place(criterion),
			what: `${spelling(criterion)} makes no sense`,
			fix
		}];
	});
}
function ownFix(criterion, criteria) {
	if (isImpossible(criterion)) return "no run can meet it; write another limit";
	if (isUpper(criterion) || criterion.soft) return void 0;
	const bounds = (other) => isAlike(other, criterion) || isTime(other) && isTime(criterion);
	return criteria.some((other) => isUpper(other) && !other.soft && bounds(other)) ? void 0 : invertedFix(criterion);
}
function isTime(criterion) {
	return measureOf(criterion) === "time";
}
function fixBeside(criterion, earlier) {
	const twin = earlier.find((other) => isTwin(other, criterion));
	if (twin !== void 0) return `${place(twin)} says the same; remove one of them`;
	const opposite = earlier.find((other) => !other.soft && !criterion.soft && excludes(other, criterion));
	if (opposite === void 0) return void 0;
	return `it cannot hold together with ${opposite.translatedFrom === void 0 ? opposite.text : spelling(opposite)} (${place(opposite)}); change one of them`;
}
function isTwin(a, b) {
	if (a.translatedFrom !== void 0 || b.translatedFrom !== void 0) return false;
	return a.operator === b.operator && a.limit === b.limit && a.subject === b.subject && isAlike(a, b);
}
/** Whether two criteria are about the same figures: the same samples, and the same windows of them. */
function isAlike(a, b) {
	return isSameFigure(a, b) && a.scope.label === b.scope.label && a.scope.region === b.scope.region && a.window === b.window && a.streak === b.streak;
}
function isSameFigure(a, b) {
	const level = levelOf(a);
	return level === void 0 ? a.subject === b.subject : level === levelOf(b);
}
/** No figure is negative, no share more than all, and a run without a sample is not judged. */
function isImpossible({ subject, operator, limit, streak }) {
	if ((subject === "samples" || subject === "rps") && (operator === "<=" ? limit === 0 : operator === "<" && subject === "samples" && limit <= 1) && streak === void 0) return true;
	return operator === "<" && limit === 0 || subject === "errors" && operator === ">" && limit === 1;
}
function excludes(a, b) {
	if (isUpper(a) === isUpper(b) || a.streak !== void 0 || b.streak !== void 0) return false;
	const [lower, upper] = isUpper(a) ? [b, a] : [a, b];
	if (!isNeverAbove(lower, upper) || !shareSamples(lower, upper)) return false;
	const touches = lower.operator === ">=" && upper.operator === "<=";
	return lower.limit > upper.limit || lower.limit === upper.limit && !touches;
}
/** Whether one figure is at most the other, whatever the samples: min <= p50 <= p95 <= max, and min <= avg <= max. */
function isNeverAbove(a, b) {
	if (isSameFigure(a, b)) return true;
	const [low, high] = [levelOf(a), levelOf(b)];
	if (low !== void 0 && high !== void 0) return low <= high;
	return low === 0 && b.subject === "avg" || high === 100 && a.subject === "avg";
}
/** What holds in each region holds in any of them. */
function shareSamples(a, b) {
	if (a.scope.label !== b.scope.label || a.window !== b.window) return false;
	const regions = [a.scope.region, b.scope.region];
	return regions[0] === regions[1] || regions.includes("each") && !regions.includes(void 0);
}
/** As its author wrote it; a translated one with its translation. */
function spelling({ text, translatedFrom }) {
	return translatedFrom === void 0 ? `"${text}"` : `"${translatedFrom}" (here ${text})`;
}
function place({ source }) {
	return typeof source === "string" ? "the default" : `${source.input}, line ${source.line}, column ${source.column}`;
}

// src/gate/cursor.ts
/** Why a line cannot be read, and at which column. */
var Refusal = class extends Error {
	column;
	constructor(reason, { column }) {
		super(reason);
		this.name = "Refusal";
		this.column = column;
	}
};
const END = {
	kind: "end",
	text: "",
	column: 1,
	end: 1
};
function cursorOf(line) {
	return {
		line,
		tokens: tokenize(line),
		at: 0
	};
}
/** The token that comes next. A quote that cannot be read is refused wherever it is met. */
function peek(cursor) {
	const token = lookAhead(cursor, 0);
	if (token.kind === "unclosed") throw new Refusal("the quote that begins here has no end; write \"...\"", token);
	if (token.kind !== "escape") return token;
	throw new Refusal(`${token.text} means nothing in quotes; write \\${token.text} if the label holds a backslash`, token);
}
/** A token further on, whatever it is, for a message or to tell what stands here. */
function lookAhead({ tokens, at }, count) {
	return tokens[at + count] ?? tokens.at(-1) ?? END;
}
function next(cursor) {
	const token = peek(cursor);
	cursor.at += 1;
	return token;
}
/** Whether the next token is this word of the language, in any case; if so, it is taken. */
function takeWord(cursor, word) {
	return isWord(peek(cursor), word) ? next(cursor) : void 0;
}
function isWord({ kind, text }, ...words) {
	return kind === "word" && words.includes(text.toLowerCase());
}
/** The line from a token on, as it was written. */
function restFrom({ line }, { column }) {
	return line.slice(column - 1);
}
/** What stands there, for a message. */
function found({ kind, text }) {
	if (kind === "end") return "the line ends here";
	return `found ${JSON.stringify(text)}`;
}
/** "; did you mean X?" when a word is near. */
function hint({ text }, words) {
	const guess = text.length > 1 ? nearest(text, words) : void 0;
	return guess === void 0 ? "" : `; did you mean ${guess}?`;
}

// src/gate/parse-end.ts
/** A folded YAML scalar (`>`) makes one line of all criteria. */
const ONE_A_LINE = "write one criterion a line; in YAML, \"threshold: |\" keeps the lines apart";
const JOINTS = [
	"and",
	"&&",
	"&",
	"or",
	"||",
	";",
	"+"
];
/** `, stop` or `, warn`. @throws Refusal */
function readFlags(cursor) {
	const seen = /* @__PURE__ */ new Map();
	while (peek(cursor).kind === "comma") {
		next(cursor);
		if (beginsCriterion(cursor)) throw new Refusal(`a flag is expected after the comma, ${found(peek(cursor))}; ${ONE_A_LINE}`, peek(cursor));
		const token = next(cursor);
		const flag = FLAGS.find((candidate) => isWord(token, candidate));
		if (flag === void 0) throw new Refusal(`a flag is expected after the comma, ${found(token)}; ${flagHelp(token)}`, token);
		if (seen.has(flag)) throw new Refusal(`"${flag}" stands twice; write it once`, token);
		seen.set(flag, token);
		if (seen.size > 1) throw new Refusal("a warning ends no run; write either stop or warn", token);
	}
	return {
		stop: seen.get("stop"),
		soft: seen.has("warn")
	};
}
function flagHelp({ kind, text }) {
	if (kind !== "word") return `use one of ${FLAGS.join(", ")}`;
	const other = OTHER_FLAGS.get(text.toLowerCase());
	return other === void 0 ? suggest(text, FLAGS) : `did you mean ${other}?`;
}
/** @throws Refusal unless the line ends here. */
function expectEnd(cursor) {
	const token = peek(cursor);
	if (token.kind === "end") return;
	const word = token.text.toLowerCase();
	if (isWord(token, "of", "in")) throw new Refusal(`"${word}" comes before the comparison, such as ${`avg ${word === "of" ? "of home" : "in each region"} < 500ms`}`, token);
	if (isWord(token, ...LENGTHS)) throw new Refusal(`"${word}" comes before the comma, such as errors < 5% ${word} 30s, stop`, token);
	if (isWord(token, ...FLAGS)) throw new Refusal(`a comma is expected before ${word}; write ", ${word}"`, token);
	const reason = `the end of the line, "over", "for" or a comma is expected after the limit, ${found(token)}`;
	throw new Refusal(`${reason}${endHelp(cursor, token)}`, token);
}
function endHelp(cursor, token) {
	if (beginsCriterion(cursor)) return `; ${ONE_A_LINE}`;
	if (token.kind === "operator" && /[<>]/.test(token.text)) return "; what is judged comes first, such as avg < 500ms, and has one limit";
	return token.kind === "word" ? hint(token, [
		"over",
		"for",
		...FLAGS
	]) : "";
}
/** Whether another criterion stands here, or a word that joins it to this one. */
function beginsCriterion(cursor) {
	const joined = JOINTS.includes(lookAhead(cursor, 0).text.toLowerCase()) ? 1 : 0;
	const [subject, after] = [lookAhead(cursor, joined), lookAhead(cursor, joined + 1)];
	if (subject.kind !== "word") return false;
	return after.kind === "operator" || isSubjectLike(subject.text) && isWord(after, "of", "in");
}

// src/gate/parse-limit.ts
/** `1m30s`, also with spaces. */
const COMPOUND = /^(?:\d+(?:\.\d+)?\s*(?:ms|[smh])(?:\s+(?=\d)|(?=\d)))+\d+(?:\.\d+)?\s*(?:ms|[smh])(?![\p{L}\p{N}.])/iu;
/** `0,5` and `1,000`, with what is written on to them. */
const WITH_COMMA = /^(\d+(?:,\d+)+(?:\.\d+)?)([^\s,"#<>=!]*)/u;
/** A limit is a number with its unit, also when there is space between them. @throws Refusal */
function readLimitAt(cursor, measure, help) {
	const token = next(cursor);
	if (token.kind !== "word") throw new Refusal(`the limit is missing, ${found(token)}; ${EXAMPLES$1}`, token);
	if (token.text.toLowerCase() === "baseline") throw new Refusal("a baseline cannot be judged yet: this version keeps no history; write a number", token);
	refuseComma(cursor, token, measure);
	refuseCompound(cursor, token, measure);
	refuseSemicolon(token);
	const unit = /^[\d.]+$/.test(token.text) && isUnit(cursor, peek(cursor), measure) ? ` ${next(cursor).text}` : "";
	return accept(readLimit(`${token.text}${unit}`, measure), token, help);
}
/** Whether a word behind a number is its unit, or was meant as one, and is not what comes behind the limit. */
function isUnit(cursor, token, measure) {
	const { kind, text } = token;
	if (kind !== "word" || isReserved(text) || isWord(token, ...FLAGS)) return false;
	switch (measure) {
		case "time":
			if (isTimeUnit(text.toLowerCase())) return true;
			return /^\p{L}/u.test(text) && !isSubjectLike(text) && lookAhead(cursor, 1).kind !== "operator";
		case "share": return /^(%|‰|percent|percentage|pct)/i.test(text);
		case "rate": return text.includes("/") || /^(per|rps|tps|qps|hz)$/i.test(text);
		case "count": return false;
	}
}
function isTimeUnit(unit) {
	return TIME_UNITS.some(({ name }) => name === unit) || OTHER_UNITS.has(unit) || SMALL_UNITS.has(unit);
}
/** A comma begins a flag, so a number is cut there: half of it would be judged. */
function refuseComma(cursor, token, measure) {
	const [, number, unit = ""] = WITH_COMMA.exec(restFrom(cursor, token)) ?? [];
	if (number === void 0) return;
	const joined = `${number.replaceAll(",", "")}${unit}`;
	const pointed = `${number.replaceAll(",", ".")}${unit}`;
	const grouped = /^[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(number);
	const ways = measure === "count" ? [joined] : !grouped ? [pointed] : /^\d+,\d+$/.test(number) ? [joined, pointed] : [joined];
	throw new Refusal(`a number is written without commas, ${found({
		...token,
		text: number
	})}; write ${ways.join(" or ")}`, token);
}
function refuseCompound(cursor, token, measure) {
	const [compound] = COMPOUND.exec(restFrom(cursor, token)) ?? [];
	if (measure !== "time" || compound === void 0) return;
	const parts = [...compound.matchAll(/(\d+(?:\.\d+)?)\s*(ms|[smh])/gi)].map(([, number, unit = ""]) => {
		const factor = TIME_UNITS.find(({ name }) => name === unit.toLowerCase())?.factor ?? 1;
		return {
			factor,
			value: Number(number) * factor
		};
	});
	if (!parts.every(({ factor }, index) => index === 0 || factor < (parts[index - 1]?.factor ?? 0))) return;
	const sum = Number(decimalOf(parts.reduce((total, { value }) => total + value, 0)));
	throw new Refusal(`"${compound}" has more than one unit; write ${printDuration(sum)}`, token);
}
function refuseSemicolon({ text, column }) {
	const at = text.indexOf(";");
	if (at < 0) return;
	throw new Refusal("a semicolon separates nothing; write one criterion a line, without it", { column: column + at });
}
function accept(parsed, token, help) {
	if (parsed.ok) return parsed.value;
	throw new Refusal(`${parsed.reason}${help}`, token);
}

// src/gate/parse-sign.ts
const ANY = `use one of ${OPERATORS.join(" ")}`;
/** Words around a comparison that is said in words: "is less than". */
const FILLERS = [
	"is",
	"be",
	"must",
	"should",
	"to",
	"than",
	"or"
];
/** The comparison behind what is judged. @param name how that was written. @throws Refusal */
function comparisonSign(cursor, name) {
	const token = peek(cursor);
	const operator = OPERATORS.find((candidate) => token.kind === "operator" && candidate === token.text);
	if (operator !== void 0) {
		next(cursor);
		return operator;
	}
	if (token.kind === "operator") throw new Refusal(`"${token.text}" is not a comparison after ${name}; ${signHelp(token.text)}`, token);
	if (isWord(token, ...LENGTHS)) {
		const word = token.text.toLowerCase();
		throw new Refusal(`"${word}" comes after the limit, such as errors < 5% ${word} 30s; a comparison is expected here`, token);
	}
	if (isNumber(token)) {
		const usual = SUBJECTS$1.find(({ spelling }) => spelling === name)?.example.split(" ")[1] ?? "<";
		throw new Refusal(`a comparison is missing after ${name}; ${ANY}, such as ${name} ${usual} ${token.text}`, token);
	}
	const phrase = token.kind === "word" ? phraseAt(cursor) : "";
	const said = OTHER_OPERATORS.get(phrase) ?? OTHER_OPERATORS.get(phrase.split(" ")[0] ?? "");
	if (said !== void 0) throw new Refusal(`a comparison is written as a sign after ${name}; did you mean ${said}?`, token);
	const near = token.kind === "word" && phrase !== "" ? hint(token, ["of", "in"]) : "";
	throw new Refusal(`a comparison is missing after ${name}; ${ANY}${near}`, token);
}
function signHelp(written) {
	const other = OTHER_OPERATORS.get(written);
	return other === void 0 ? ANY : `did you mean ${other}?`;
}
/** The words up to the limit, without those that say nothing; empty when nothing else stands there. */
function phraseAt(cursor) {
	const words = [];
	for (let ahead = 0; ahead < 5; ahead += 1) {
		const token = lookAhead(cursor, ahead);
		if (token.kind !== "word" || isNumber(token)) break;
		words.push(token.text.toLowerCase());
	}
	return words.filter((word) => !FILLERS.includes(word)).join(" ");
}
function isNumber({ kind, text }) {
	return kind === "word" && /^[\d.]+/.test(text);
}

// src/gate/parse-subject.ts
/** What is judged. `name` is how it was written. */
function subject(cursor) {
	const token = next(cursor);
	if (token.kind !== "word") throw new Refusal(`something to judge is expected, ${found(token)}; ${EXAMPLES$1}`, token);
	const name = token.text.toLowerCase();
	const plain = subjectSpelt(name);
	if (plain !== void 0) return {
		subject: plain,
		percentile: void 0,
		name
	};
	const percentile = percentileSpelt(name);
	const [withComma] = /^p\d+,\d+/i.exec(restFrom(cursor, token)) ?? [];
	if (withComma !== void 0) throw new Refusal(`"${withComma}" has a comma; write ${withComma.replace(",", ".")}`, token);
	if (percentile !== void 0) return {
		subject: "percentile",
		percentile,
		name
	};
	if (/^p[\d.-][^(:{[]*$/.test(name)) throw new Refusal(`"${token.text}" is not a percentile; write p0 to p100, such as p95 or p99.9`, token);
	throw new Refusal(`"${token.text}" is not something that can be judged; ${subjectHelp(name)}`, token);
}
/** Of which samples: a label, a region, both in either order, or all. */
function narrowing(cursor, regions) {
	let scope = {
		label: void 0,
		region: void 0
	};
	for (;;) {
		const of = takeWord(cursor, "of");
		if (of !== void 0) {
			if (scope.label !== void 0) throw new Refusal("a criterion is about one label; write a line for each", of);
			scope = {
				...scope,
				label: label(cursor)
			};
			continue;
		}
		const within = takeWord(cursor, "in");
		if (within === void 0) return scope;
		if (scope.region !== void 0) throw new Refusal("a criterion is about one region; write a line for each", within);
		scope = {
			...scope,
			region: region(cursor, regions)
		};
	}
}
function label(cursor) {
	const token = next(cursor);
	if (token.kind === "word" && isReserved(token.text)) throw new Refusal(`a label is expected after of; a label that is called ${token.text} goes in quotes: of "${token.text}"`, token);
	if (token.kind !== "word" && token.kind !== "quoted" || token.text === "") throw new Refusal(`a label is expected after of, ${found(token)}; a label with spaces or signs goes in quotes`, token);
	if (token.kind === "word") refuseUnquoted(cursor, token);
	return token.text;
}
/** A label that needs quotes, or has those of another language: it would be read as less than what is meant, or never be found. */
function refuseUnquoted(cursor, token) {
	const { text, end } = token;
	const rest = restFrom(cursor, token);
	const meant = labelMeant(rest);
	if (beginsWithQuoteMark(text)) {
		const inner = meant.slice(1, beginsWithQuoteMark(meant.slice(-1)) ? -1 : void 0);
		throw new Refusal(`a label is quoted with double quotes; write of ${quoteLabel(inner === "" ? meant : inner)}`, token);
	}
	if (!/[<>=≤≥]/.test(rest)) return;
	const after = peek(cursor);
	if (after.kind === "word" && !isReserved(after.text)) {
		const reason = `a comparison is expected after the label ${text}, ${found(after)}`;
		throw new Refusal(`${reason}; a label with spaces goes in quotes: of ${quoteLabel(meant)}`, after);
	}
	const cut = cursor.line.charAt(end - 1);
	const compared = after.kind === "operator" && OPERATORS.some((operator) => operator === after.text);
	if (cut === "" || /\s/.test(cut) || compared || !/[<>≤≥]/.test(rest.slice(meant.length))) return;
	throw new Refusal(`"${cut}" ends a label without quotes; if it belongs to the label, write of ${printLabel(meant)}`, { column: end });
}
/** What of a line was meant as a label: up to what can only come behind it. */
function labelMeant(rest) {
	const end = /\s+(?:(?:in|of|over|for)\s|[<>≤≥=])|$/u.exec(rest)?.index ?? rest.length;
	return rest.slice(0, end).trim();
}
function region(cursor, regions) {
	const token = next(cursor);
	if (token.kind === "word" && token.text.toLowerCase() === "each") {
		if (takeWord(cursor, "region") !== void 0) return EACH;
		throw new Refusal(`"region" is expected after "in each", ${found(peek(cursor))}${hint(peek(cursor), ["region"])}`, peek(cursor));
	}
	const valid = [...regions ?? [], "each region"];
	if (token.kind === "quoted") throw new Refusal(`a region is written without quotes; write in ${token.text}`, token);
	if (token.kind !== "word") throw new Refusal(`a region is expected after in, ${found(token)}; use one of ${valid.join(", ")}`, token);
	const name = token.text.toLowerCase();
	if (regions === void 0 || regions.includes(name)) return name;
	const help = /^(all|any|every)$/.test(name) ? "did you mean each region?" : suggest(token.text, valid);
	throw new Refusal(`"${token.text}" is not a region of this run; ${help}`, token);
}

// src/gate/parse.ts
/**
* Reads one line by recursive descent; undefined when it holds nothing but a comment. `regions` are those of the run; without them, any name is taken.
* @throws Refusal at the first place where the line is not what the grammar (docs/criteria.ebnf) expects.
*/
function parseLine(line, regions) {
	const cursor = cursorOf(line);
	const first = peek(cursor);
	if (first.kind === "end") return void 0;
	const judged = /^[\d.]/.test(first.text) && first.kind === "word" ? bareDuration(cursor) : comparison(cursor, regions);
	const window = lengthAfter(cursor, "over");
	const streak = window === void 0 ? lengthAfter(cursor, "for") : void 0;
	if (isFramed({
		window,
		streak
	})) refuseSecondLength(cursor);
	const { stop, soft } = readFlags(cursor);
	expectEnd(cursor);
	const condition = {
		...judged,
		window,
		streak,
		on: stop === void 0 ? void 0 : "stop",
		soft
	};
	if (stop !== void 0) refuseBlindStop(condition, stop);
	return {
		condition,
		column: first.column
	};
}
/** Some criteria say nothing before the end: a run that has just begun has few samples, and its users are still coming. */
function refuseBlindStop(condition, stop) {
	if (isFramed(condition)) return;
	const upper = isUpper(condition);
	const isOneOf = (...subjects) => subjects.includes(condition.subject);
	const grows = isOneOf("samples", "avg") || levelOf(condition) === 100;
	const shrinks = levelOf(condition) === 0;
	if (!(upper ? shrinks : grows) && !isOneOf("rps", "stddev")) return;
	const reason = `only the end of the run tells whether ${printName(condition)} is ${upper ? "below" : "above"} its limit`;
	throw new Refusal(`${reason}; judge windows, such as over 30s, or leave stop out`, stop);
}
function bareDuration(cursor) {
	refuseOrdinal(cursor);
	return {
		subject: "avg",
		percentile: void 0,
		scope: {
			label: void 0,
			region: void 0
		},
		operator: "<=",
		limit: readLimitAt(cursor, "time", `; ${EXAMPLES$1}`)
	};
}
/** `95th < 1s`: a percentile, and no time in an unknown unit. */
function refuseOrdinal(cursor) {
	const token = peek(cursor);
	const compared = [1, 2].some((ahead) => lookAhead(cursor, ahead).kind === "operator");
	if (!/^\d+(\.\d+)?(th|st|nd|rd|p|pct|%)$/i.test(token.text) || !compared) return;
	throw new Refusal(`"${token.text}" is not something that can be judged; ${subjectHelp(token.text.toLowerCase())}`, token);
}
function comparison(cursor, regions) {
	const { name, ...which } = subject(cursor);
	const scope = narrowing(cursor, regions);
	const operator = comparisonSign(cursor, name);
	const measure = measureOf(which);
	const limit = readLimitAt(cursor, measure, "");
	return {
		...which,
		scope,
		operator,
		limit
	};
}
/** The length behind `over` or `for`, in milliseconds. Samples are kept by the second, so it is a whole number of them. */
function lengthAfter(cursor, word) {
	if (takeWord(cursor, word) === void 0) return void 0;
	const token = peek(cursor);
	if (token.kind !== "word") throw new Refusal(`a duration is expected after ${word}, ${found(token)}; write ${word} 30s`, token);
	const length = readLimitAt(cursor, "time", "");
	if (length > 0 && length % 1e3 === 0) return length;
	throw new Refusal(`${length === 0 ? "no time at all holds no sample" : "samples are kept by the second, and this is no whole number of them"}; write ${word} 30s`, token);
}
function refuseSecondLength(cursor) {
	const extra = takeWord(cursor, "over") ?? takeWord(cursor, "for");
	if (extra !== void 0) throw new Refusal("a criterion has one over or one for; write a line for each", extra);
}

// src/gate/criteria.ts
/**
* Added unless the user sets an upper limit on all errors: a dead target refuses connections in a millisecond, so a gate on the average
* alone would pass an outage.
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
* Reads the `threshold` input: a bare duration (`500ms`, short for `avg <= 500ms`), or one criterion a line (docs/criteria.md).
* Every line that cannot be read or contradicts another is a problem with its place; a threshold without any criterion is one too.
*/
function parseThreshold(text, options = {}) {
	const { input = "threshold", regions, beside = [], mayBeEmpty = false } = options;
	const criteria = [];
	const problems = [];
	for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
		const read = readLine(line, {
			input,
			line: index + 1,
			regions
		});
		if (read === void 0) continue;
		if ("criterion" in read) criteria.push(read.criterion);
		else problems.push(...read.problems);
	}
	const all = [...criteria, ...beside];
	if (all.length === 0 && problems.length === 0 && !mayBeEmpty) problems.push({
		where: input,
		what: "it holds no criterion",
		fix: EXAMPLES$1
	});
	return {
		criteria: all,
		problems: [...problems, ...contradictions(all)]
	};
}
/**
* The same for every region of several by itself: users who wait for a region that hangs send few requests, so that an outage of all of it is less
* than a percent of all samples.
*/
const DEFAULT_ERRORS_EACH_CRITERION = {
	...DEFAULT_ERRORS_CRITERION,
	scope: {
		label: void 0,
		region: EACH
	},
	text: "errors in each region < 5%"
};
/**
* The user's criteria, and the default limit on errors unless they set one that stands for it: from above, for the whole run, and not soft. In a run
* of several regions it is for each region, or as wide as the default; a tighter one on all errors does not show a region that is down.
*/
function withDefaults(criteria, { regions }) {
	const limits = criteria.filter(limitsErrors);
	const [standard, isWide] = regions > 1 ? [DEFAULT_ERRORS_EACH_CRITERION, ({ limit }) => limit >= DEFAULT_ERRORS_CRITERION.limit] : [DEFAULT_ERRORS_CRITERION, () => true];
	return limits.some((criterion) => criterion.scope.region === "each" || isWide(criterion)) ? criteria : [...criteria, standard];
}
/** An upper limit on the errors of all labels, in every region by itself or over all of them. */
function limitsErrors(criterion) {
	const { subject, scope, soft } = criterion;
	const everywhere = scope.label === void 0 && (scope.region === void 0 || scope.region === "each");
	return subject === "errors" && everywhere && !isFramed(criterion) && !soft && isUpper(criterion);
}
function readLine(text, { input, line, regions }) {
	try {
		const parsed = parseLine(text, regions);
		if (parsed === void 0) return void 0;
		const source = {
			input,
			line,
			column: parsed.column
		};
		return { criterion: {
			...parsed.condition,
			text: printCondition(parsed.condition),
			source
		} };
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw thrown;
		return { problems: [{
			where: `${input}, line ${line}, column ${thrown.column}`,
			what: `cannot read "${text.trim()}"`,
			fix: thrown.message
		}] };
	}
}

// src/scenario/passfail-subjects.ts
const SUBJECTS = [
	"avg-rt",
	"stdev-rt",
	"p90",
	"p95",
	"p99",
	"hits",
	"succ",
	"fail"
];
/** Subjects of Taurus's that no figure exists for. */
const NOT_MEASURED = [
	{
		subject: /^avg-lt$/,
		why: "latency (the time to the first byte) is not measured",
		fix: "write avg-rt, the whole response time"
	},
	{
		subject: /^avg-ct$/,
		why: "the time to connect is not measured",
		fix: "write avg-rt, the whole response time"
	},
	{
		subject: /^bytes$/,
		why: "the sizes of responses are not measured",
		fix: "remove it"
	},
	{
		subject: /^concurr/,
		why: "the number of virtual users is what the scenario asks for, and nothing to judge",
		fix: "remove it, and set concurrency in the execution"
	}
];
/** What `threshold` calls it, and others. */
const OTHER_WORDS = new Map(Object.entries({
	avg: "avg-rt",
	average: "avg-rt",
	stddev: "stdev-rt",
	min: "p0",
	"min-rt": "p0",
	max: "p100",
	"max-rt": "p100",
	errors: "fail",
	rps: "hits",
	samples: "hits",
	throughput: "hits"
}));
/** Numbers that are shares, too, whatever the number of samples: some of them, and none. */
const SOME_OR_NONE = new Map(Object.entries({
	">0": ">",
	">=1": ">",
	"<1": "<=",
	"<=0": "<="
}));
function refuseUnmeasured(subject) {
	const known = NOT_MEASURED.find((entry) => entry.subject.test(subject));
	if (known !== void 0) throw new Untranslatable(known.why, known.fix);
}
/** Why no figure answers to a subject, and which one may be meant. */
function notJudged(criterion) {
	const { subject } = criterion;
	if (subject.startsWith("rc")) return withoutCodes(criterion);
	const why = `"${subject}" is not a subject of passfail`;
	const other = OTHER_WORDS.get(subject);
	if (other !== void 0) return new Untranslatable(why, `write ${other}, and when to fail; what must hold is said in the input threshold`);
	const guess = nearest(subject, SUBJECTS);
	return new Untranslatable(why, guess === void 0 ? `use one of ${SUBJECTS.join(", ")}` : `did you mean ${guess}?`);
}
/** Tasks keep which samples failed, and the most frequent messages of those; a code that is rare among thousands may be in no result. */
function withoutCodes(criterion) {
	const why = "response codes are not counted, only failed samples are";
	if (criterion.subject === "rc*") return new Untranslatable(why, `write hits, the number of samples, such as ${hitsExample(criterion)}`);
	const subject = /^rc[23]/.test(criterion.subject) ? "succ" : "fail";
	const share = shareOf$1(criterion, subject);
	const means = "JMeter fails a sample with a code of 400 and more, and one without an answer";
	const wide = isWide(criterion, {
		subject,
		share
	}) ? "; for all samples it takes the place of the default, errors < 5%" : "";
	return new Untranslatable(why, `write ${subject}, such as ${shareExample(criterion, {
		subject,
		share
	})}; ${means}${wide}`);
}
const TURNED = new Map(Object.entries({
	">": "<=",
	">=": "<",
	"<": ">=",
	"<=": ">"
}));
/** The gate refuses what asks for failures, as more successes than so many do: mostly the other direction is meant. One that is soft may ask for anything. */
function shareExample(criterion, { subject, share }) {
	const threshold = share ?? (subject === "fail" ? "5%" : "95%");
	const { condition, fail } = criterion;
	if (!fail || condition.startsWith(subject === "fail" ? ">" : "<")) return respell(criterion, {
		subject,
		threshold
	});
	return `${respell(criterion, {
		subject,
		threshold,
		condition: TURNED.get(condition) ?? condition
	})}, which fails a run with ${subject === "fail" ? "too many failures instead of too few" : "too few successes instead of too many"}`;
}
/** What was written, where that is a share of any kind of samples, and one that a run can be above as well as below. */
function shareOf$1({ condition, threshold }, subject) {
	if (SOME_OR_NONE.has(`${condition}${threshold}`)) return threshold;
	const read = readLimit(threshold, "share");
	if (!read.ok || /\s/.test(threshold)) return void 0;
	const [edge, conditions] = subject === "fail" ? [0, [">", "<="]] : [1, ["<", ">="]];
	return read.value > 0 && read.value < 1 || read.value === edge && conditions.some((one) => one === condition) ? threshold : void 0;
}
function isWide({ label, timeframe, fail }, { subject, share = "" }) {
	const read = readLimit(share, "share");
	if (!read.ok || label !== "" || timeframe !== void 0 || !fail) return false;
	return subject === "fail" ? read.value > DEFAULT_ERRORS_CRITERION.limit : read.value < 1 - DEFAULT_ERRORS_CRITERION.limit;
}
/** No run has fewer samples than one. */
function hitsExample(criterion) {
	const read = readLimit(criterion.threshold, "count");
	return respell(criterion, {
		subject: "hits",
		threshold: read.ok && read.value > 1 ? String(read.value) : "1000"
	});
}

// src/scenario/passfail-translate.ts
/** Taurus says when to fail, a criterion here what must hold. */
const INVERSE = /* @__PURE__ */ new Map([
	[">", "<="],
	[">=", "<"],
	["<", ">="],
	["<=", ">"]
]);
/** The same limit on the rest of the samples: fewer than 95% successes are more than 5% failures. */
const MIRROR = {
	"<": ">",
	"<=": ">=",
	">": "<",
	">=": "<="
};
/** Taurus looks at the beginning of these words only; what else begins so is no word of its documentation. */
const SUCCESSES = /^succ(?:ess(?:es|ful)?)?$/;
const FAILURES = /^fail(?:s|ed|ures?)?$/;
/** What must hold, where a criterion of Taurus's says when to fail (docs/passfail.md). @throws Untranslatable */
function translate(written) {
	refuseUnmeasured(written.subject);
	const criterion = asShare(written);
	const operator = INVERSE.get(criterion.condition);
	if (operator === void 0) throw badCondition(criterion.condition);
	const length = timeframeOf(criterion);
	if (criterion.logic === "within") refusePartialWindows(criterion);
	if (criterion.stop && !criterion.fail && length !== void 0) throw new Untranslatable("a run that is stopped has no verdict but failed", "write continue as non-failed to be warned, or stop as failed to end the run");
	return {
		...figureOf(criterion, {
			operator,
			streak: length !== void 0 && criterion.logic === "for"
		}),
		scope: {
			label: criterion.label === "" ? void 0 : criterion.label,
			region: void 0
		},
		window: criterion.logic === "for" ? void 0 : length,
		streak: criterion.logic === "for" ? length : void 0,
		on: criterion.stop && length !== void 0 ? "stop" : void 0,
		soft: !criterion.fail
	};
}
function figureOf(criterion, { operator, streak }) {
	const { subject, threshold } = criterion;
	const plain = (name, limit) => ({
		subject: name,
		percentile: void 0,
		operator,
		limit
	});
	if (subject === "avg-rt") return plain("avg", timeLimit(threshold, subject));
	if (subject === "stdev-rt") return plain("stddev", timeLimit(threshold, subject));
	if (subject === "hits") return plain(streak ? "rps" : "samples", countLimit(criterion));
	if (FAILURES.test(subject)) return plain("errors", shareLimit(criterion, "fail"));
	if (SUCCESSES.test(subject)) return {
		...plain("errors", successLimit(criterion)),
		operator: MIRROR[operator]
	};
	if (/^p[\d.]/.test(subject)) return {
		subject: "percentile",
		percentile: percentileOf(subject),
		operator,
		limit: timeLimit(threshold, subject)
	};
	throw notJudged(criterion);
}
function percentileOf(subject) {
	const digits = /^p(\d{1,3}(?:\.\d{1,6})?)$/.exec(subject)?.[1];
	if (digits !== void 0 && Number(digits) <= 100) return Number(digits);
	throw new Untranslatable(`"${subject}" is not a percentile`, "write p0 to p100, such as p95 or p99.9");
}
/** Through the gate's own reader, so that nothing is translated that could not be written into `threshold`. */
function gateLimit(text, { measure, fix }) {
	const read = readLimit(text, measure);
	if (read.ok) return read.value;
	throw new Untranslatable(read.reason, fix);
}
function timeLimit(threshold, subject) {
	const fix = "write a duration such as 150ms; without a unit it is seconds";
	if (threshold.endsWith("%")) throw new Untranslatable(`${subject} is a time, and ${threshold} a share`, fix);
	const duration = parseTaurusDuration(threshold);
	if (!duration.ok) throw new Untranslatable(duration.reason, fix);
	return gateLimit(printDuration(Number(duration.value.toFixed(6))), {
		measure: "time",
		fix
	});
}
function countLimit(criterion) {
	const fix = `write a whole number such as ${respell(criterion, { threshold: "1000" })}`;
	return gateLimit(criterion.threshold, {
		measure: "count",
		fix
	});
}
function asShare(criterion) {
	const { subject, condition, threshold } = criterion;
	const same = SOME_OR_NONE.get(`${condition}${threshold}`);
	return (FAILURES.test(subject) || SUCCESSES.test(subject)) && same !== void 0 ? {
		...criterion,
		condition: same,
		threshold: "0%"
	} : criterion;
}
function successLimit(criterion) {
	const share = shareLimit(criterion, "succ");
	return Number((100 - share * 100).toFixed(6)) / 100;
}
function shareLimit(criterion, subject) {
	const { threshold, timeframe, logic } = criterion;
	const fix = `write a share of the samples, such as ${shareExample(criterion, { subject })}`;
	if (!/^\d+(\.\d+)?$/.test(threshold)) return gateLimit(threshold, {
		measure: "share",
		fix
	});
	throw new Untranslatable(`${subject === "fail" ? "failures" : "successes"} are judged by their share of the samples; their number${timeframe === void 0 ? "" : logic === "for" ? " in a second" : " in a window"} grows with ${timeframe === void 0 ? "the length of the run, " : ""}the load and the number of tasks`, fix);
}
/** Milliseconds; undefined for the whole run. */
function timeframeOf({ timeframe, logic }) {
	const fix = "write whole seconds, such as 10s";
	if (timeframe === void 0 && logic === "for") return void 0;
	if (timeframe === void 0) throw new Untranslatable(`${logic} needs a timeframe`, "add timeframe: 10s");
	const duration = parseTaurusDuration(timeframe);
	if (!duration.ok) throw new Untranslatable(duration.reason, fix);
	if (duration.value === 0) throw new Untranslatable("Taurus takes a timeframe of zero for the whole run", "leave it out, or write whole seconds");
	if (duration.value % 1e3 !== 0) throw new Untranslatable(`${timeframe} is not a whole number of seconds`, fix);
	return gateLimit(printDuration(duration.value), {
		measure: "time",
		fix
	});
}
/**
* `within` also looks at what there is before a first window is complete, so one slow request at the start decides the run. Only for a count
* with an upper limit that makes no difference: whatever is too much for a part of a window is too much for the whole of it.
*/
function refusePartialWindows({ subject, condition }) {
	if (subject === "hits" && condition.startsWith(">")) return;
	throw new Untranslatable("within also judges the windows at the start that are not complete yet, where one sample may decide", "write over, which judges complete windows only");
}
function badCondition(condition) {
	if (condition === "=" || condition === "==") return new Untranslatable("a figure that is measured is never exactly equal to a limit", "write > or <");
	return new Untranslatable(`"${condition}" is not a comparison`, "use one of >, >=, <, <=");
}

// src/scenario/passfail-misread.ts
const EXAMPLE = "write it such as avg-rt of home>150ms for 10s, continue as failed, with no space between a number and its unit";
const MAPPING_EXAMPLE = "write it as a mapping, such as {subject: avg-rt, label: home, condition: \">\", threshold: 150ms}";
const FORM = "subject of label>threshold for timeframe, action as status";
const LAST_ACTION = /,\s*((?:stop|continue)(?:\s+as\s+(?:non-)?failed)?)\s*$/;
/** As Taurus tells them, which looks at the beginning of some only. */
const SUBJECT = /^(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)$/;
const FIRST_WORD = /^\s*([\w.?*-]+)/;
/** A text that is no criterion, with what its author may have meant. */
function malformed(written) {
	if (isCutByComma(written)) return misread("Taurus reads everything after the first comma as an action", {
		meant: meaningOf(written),
		example: MAPPING_EXAMPLE
	});
	if (/^\s*[\w.?*-]+\s+for\s+\S.*[<>=]/.test(written.said)) return misread("a label stands behind \"of\"; behind \"for\", as some examples of Taurus have it, Taurus does not read it either", {
		meant: meaningOf({
			...written,
			said: written.said.replace(/\sfor\s/, " of ")
		}),
		example: EXAMPLE
	});
	return new Untranslatable(`it is not of the form ${FORM}`, EXAMPLE);
}
/** What Taurus takes for something else. What was meant is proposed as it is, if it can be judged; else its own refusal says what to write. */
function misread(why, { meant, example, note = "" }) {
	if (meant === void 0) return new Untranslatable(why, `${example}${note}`);
	const refusal = refusalOf(meant);
	if (refusal !== void 0) return new Untranslatable(`${why}; and ${refusal.message}`, `${refusal.fix}${note}`);
	const spelling = respell(meant);
	return new Untranslatable(why, `write ${spelling.startsWith("{") ? "it as a mapping, such as " : ""}${spelling}${note}`);
}
function refusalOf(criterion) {
	try {
		translate(criterion);
		return;
	} catch (thrown) {
		if (thrown instanceof Untranslatable) return thrown;
		throw thrown;
	}
}
/** Whether a comma stands in what may be a label: behind an action, nothing is compared. */
function isCutByComma({ said }) {
	return /\sof\s.*,.*[<>=]/.test(said);
}
/**
* Taurus takes what stands before the first colon for a message. Where that is the subject and the first part of a label, the rest of the label is
* not a subject; or it is one by chance, and all samples would be judged instead of the label's.
*/
function refuseCutLabel(text) {
	const [head = "", ...rest] = text.split(":");
	const [, subject] = /^\s*([\w.?*-]+)\s+of\s/.exec(head) ?? [];
	if (rest.length === 0 || subject === void 0) return;
	const tail = rest.join(":");
	if (!SUBJECT.test(subject) && SUBJECT.test(FIRST_WORD.exec(tail)?.[1] ?? "")) return;
	throw misread(`Taurus reads everything before the first colon as a message, and only "${tail.trim()}" as the criterion`, {
		meant: meaningOf({
			said: text,
			message: void 0
		}),
		example: MAPPING_EXAMPLE,
		note: `; a message begins with another word than ${subject}`
	});
}
/** The criterion as its author may have meant it: what stands behind `of` is the label, whatever it holds. */
function meaningOf({ said, message }) {
	const action = LAST_ACTION.exec(said);
	const read = readComparison(action === null ? said : said.slice(0, action.index));
	const ending = readAction(action?.[1] ?? "");
	return read === void 0 || ending === void 0 ? void 0 : {
		message,
		...read.compared,
		...ending
	};
}
/**
* Taurus gives the label all that it can get: a space before the comparison, and the `>` of `>=`. No sample has such a label.
* @param space what stands before the comparison.
*/
function refuseGreed(criterion, space) {
	const { label, condition } = criterion;
	const meaning = {
		meant: criterion,
		example: EXAMPLE
	};
	if (condition === ">=" || condition === "<=") throw misread(`Taurus reads the label as "${label}${space}${condition[0]}", and the comparison as =`, meaning);
	if (space !== "") throw misread(`Taurus reads the space before ${condition} as a part of the label`, meaning);
}

// src/scenario/passfail-spelling.ts
const KEYS = [
	"subject",
	"label",
	"condition",
	"threshold",
	"timeframe",
	"logic",
	"stop",
	"fail",
	"message"
];
/** Of those that only some texts are right for. */
const EXAMPLES = /* @__PURE__ */ new Map([
	["subject", "avg-rt"],
	["condition", "'>'"],
	["threshold", "150ms"],
	["timeframe", "10s"]
]);
/**
* Reads a criterion in either form of Taurus's (https://gettaurus.org/docs/PassFail/).
* Taurus ignores what it does not understand at the end of a text; that, and what it takes for a part of the label, is refused here.
* @throws Untranslatable
*/
function readPassfail(value) {
	if (typeof value === "string") return readText(value.trim());
	if (isMapping(value)) return readMapping(value);
	throw new Untranslatable("it is neither a text nor a mapping", EXAMPLE);
}
/** Taurus cuts a text at its first colon (a message stands before it) and then at its first comma (the action follows it). */
function readText(text) {
	if (UNPRINTABLE.test(text)) throw new Untranslatable("it holds a line break or a control character", "write it on one line");
	refuseCutLabel(text);
	const colon = text.indexOf(":");
	const written = {
		said: text.slice(colon + 1),
		message: text.slice(0, Math.max(0, colon)).trim() || void 0
	};
	const [comparison = "", ...action] = written.said.split(",");
	const read = readComparison(comparison);
	if (read === void 0) throw malformed(written);
	const criterion = {
		message: written.message,
		...read.compared,
		...actionOf(action.join(",").trim(), written)
	};
	if (criterion.label !== "") refuseGreed(criterion, read.space);
	return criterion;
}
function actionOf(text, written) {
	const action = readAction(text);
	if (action !== void 0) return action;
	if (isCutByComma(written)) throw malformed(written);
	throw new Untranslatable(`"${text}" is not an action`, "write stop or continue, and as failed or as non-failed behind it");
}
function readMapping(mapping) {
	if (Object.hasOwn(mapping, "class")) throw new Untranslatable("class names code that Taurus would load", "remove the criterion; response times, failures and hits are judged");
	const unknown = Object.keys(mapping).find((key) => !KEYS.some((known) => known === key));
	if (unknown !== void 0) {
		const value = mapping[unknown];
		const why = `"${unknown}" is not a key of a criterion`;
		if (Object.keys(mapping).length > 1 || typeof value !== "string" || !/[<>=]/.test(value)) throw new Untranslatable(why, suggest(unknown, KEYS));
		const text = `${unknown}: ${value}`;
		translate(readText(text));
		throw new Untranslatable(why, `write it in quotes: ${JSON.stringify(text)}`);
	}
	const logic = mapping["logic"] ?? "for";
	const known = LOGICS.find((candidate) => candidate === logic);
	if (known === void 0) throw new Untranslatable(`logic is ${JSON.stringify(logic)}`, "write for or over");
	const message = optionalText(mapping, "message")?.trim() || void 0;
	const label = optionalText(mapping, "label") ?? "";
	if (UNPRINTABLE.test(label)) throw new Untranslatable("its label holds a line break or a control character", "write it on one line");
	return {
		message,
		subject: needed(optionalText(mapping, "subject"), "subject"),
		label,
		condition: needed(optionalText(mapping, "condition"), "condition"),
		threshold: needed(figure(mapping, "threshold"), "threshold"),
		logic: known,
		timeframe: figure(mapping, "timeframe"),
		stop: flag(mapping, "stop"),
		fail: flag(mapping, "fail")
	};
}
function needed(text, key) {
	if (text !== void 0 && text.trim() !== "") return text.trim();
	throw new Untranslatable(`its ${key} is missing`, `add ${key}: ${EXAMPLES.get(key)}`);
}
function optionalText(mapping, key) {
	const value = mapping[key] ?? void 0;
	if (value === void 0 || typeof value === "string") return value;
	const example = EXAMPLES.get(key) ?? `${JSON.stringify(printPassfail(value))}, in quotes`;
	throw new Untranslatable(`its ${key} is no text`, `write ${key}: ${example}`);
}
function figure(mapping, key) {
	const value = mapping[key];
	return typeof value === "number" ? String(value) : optionalText(mapping, key);
}
function flag(mapping, key) {
	const value = mapping[key] ?? true;
	if (typeof value === "boolean") return value;
	throw new Untranslatable(`its ${key} is ${JSON.stringify(value)}`, "write true or false (YAML 1.2 reads yes and no as text)");
}

// src/scenario/passfail.ts
const SERVICES_FIX = "remove it; the worker decides which Taurus services run";
const OTHER_MODULES = new Map(Object.entries({
	"final-stats": "remove it; the worker prints its own final statistics",
	final_stats: "remove it; the worker prints its own final statistics",
	console: "remove it; the worker writes Taurus's console lines to the task's log by itself",
	blazemeter: "remove it; nothing is uploaded, and the action reports the run"
}));
/**
* Takes Taurus's `passfail` criteria out of a scenario, translated: a task could judge its own samples only, the gate judges all of them together.
* @param root the scenario with `execution` as a list.
*/
function takePassfail(root, places) {
	if (!isMapping(root)) return {
		criteria: [],
		problems: [],
		rest: root
	};
	const modules = ["reporting", "services"].map((section) => takeModules(root, {
		section,
		places
	}));
	const read = [...modules.flatMap(({ taken }) => taken), ...executionSites(root)].map((site) => readSite(site, places));
	return {
		criteria: read.flatMap(({ taken }) => taken),
		problems: [...modules, ...read].flatMap(({ problems }) => problems),
		rest: withoutPassfail(root)
	};
}
/** Taurus's documentation has `passfail` under either of the two, depending on its age. */
function takeModules(root, { section, places }) {
	if (!Object.hasOwn(root, section)) return {
		taken: [],
		problems: []
	};
	const list = root[section];
	if (Array.isArray(list)) {
		const each = list.map((item, index) => takeModule(item, {
			path: [section, index],
			places
		}));
		return {
			taken: each.flatMap(({ taken }) => taken),
			problems: each.flatMap(({ problems }) => problems)
		};
	}
	const fix = section === "services" ? SERVICES_FIX : "write a list such as [{module: passfail, criteria: [avg-rt>500ms]}]";
	const what = section === "services" ? "services cannot be set by a scenario" : `${show(list)} cannot be used`;
	return {
		taken: [],
		problems: [{
			where: places.place([section]),
			what,
			fix
		}]
	};
}
function takeModule(item, { path, places }) {
	const mapping = isMapping(item) ? item : { module: item };
	const { module } = mapping;
	const where = places.place(path);
	if (module === void 0) return {
		taken: [],
		problems: [{
			where,
			what: "module is missing",
			fix: "add module: passfail"
		}]
	};
	if (module !== "passfail") return {
		taken: [],
		problems: [{
			where,
			what: `${show(module)} cannot be set by a scenario`,
			fix: moduleFix(module, path)
		}]
	};
	const problems = Object.keys(mapping).filter((key) => key !== "module" && key !== "criteria").map((key) => ({
		where: places.place([...path, key]),
		what: `"${key}" is not a key that this action knows here`,
		fix: suggest(key, ["module", "criteria"])
	}));
	const criteria = [...path, "criteria"];
	return {
		taken: Object.hasOwn(mapping, "criteria") ? [{
			value: mapping["criteria"],
			path: criteria,
			of: "run"
		}] : [],
		problems
	};
}
function moduleFix(module, [section]) {
	if (typeof module === "string" && nearest(module, ["passfail"]) !== void 0) return "did you mean passfail?";
	return (typeof module === "string" ? OTHER_MODULES.get(module) : void 0) ?? (section === "services" ? SERVICES_FIX : "remove it; the action reports the run, and passfail is the only module that it reads");
}
function executionSites(root) {
	const executions = Array.isArray(root["execution"]) ? root["execution"] : [];
	const bodies = isMapping(root["scenarios"]) ? Object.entries(root["scenarios"]) : [];
	const used = executions.map((execution) => isMapping(execution) ? execution["scenario"] : void 0);
	const of = executions.length > 1 ? "execution" : "run";
	return [...executions.flatMap((execution, index) => [{
		owner: execution,
		path: ["execution", index],
		of
	}, {
		owner: isMapping(execution) ? execution["scenario"] : void 0,
		path: [
			"execution",
			index,
			"scenario"
		],
		of
	}]), ...bodies.map(([name, owner]) => ({
		owner,
		path: ["scenarios", name],
		of: used.includes(name) ? of : "no execution"
	}))].flatMap(({ owner, path, of: whose }) => isMapping(owner) && Object.hasOwn(owner, "criteria") ? [{
		value: owner["criteria"],
		path: [...path, "criteria"],
		of: whose
	}] : []);
}
function readSite({ value, path, of }, places) {
	const refuse = (what, fix) => ({
		taken: [],
		problems: [{
			where: places.place(path),
			what,
			fix
		}]
	});
	if (of === "execution") return refuse("these criteria are about one of several executions, and figures are kept by label, not by execution", "give its requests labels of their own, and move the criteria to reporting with \"of\" and the label");
	if (of === "no execution") return refuse("Taurus ignores criteria of a scenario that no execution runs", "remove them");
	if (isMapping(value) && Object.hasOwn(value, "subject")) return refuse("criteria is one criterion, and Taurus takes each of its keys for one", "write a list: put \"- \" before subject");
	const entries = entriesOf(value);
	if (entries === void 0) return refuse(`${show(value)} cannot be used`, "write a list such as [avg-rt>500ms, fail>5% over 10s]");
	const read = entries.map(({ key, spelling }) => readEntry(spelling, {
		path: [...path, key],
		places
	}));
	return {
		taken: read.flatMap(({ taken }) => taken),
		problems: read.flatMap(({ problems }) => problems)
	};
}
/** A list, or a mapping from the message of a criterion to the criterion. */
function entriesOf(value) {
	if (Array.isArray(value)) return value.map((spelling, key) => ({
		key,
		spelling
	}));
	return isMapping(value) ? Object.entries(value).map(([key, spelling]) => ({
		key,
		spelling
	})) : void 0;
}
function readEntry(spelling, { path, places }) {
	const key = path.at(-1);
	try {
		const condition = translate(readPassfail(spelling));
		const { origin, line } = places.locate(path);
		const source = {
			input: origin,
			line,
			column: 1
		};
		const translatedFrom = printPassfail(spelling, typeof key === "string" ? key : void 0);
		return {
			taken: [{
				...condition,
				text: printCondition(condition),
				source,
				translatedFrom
			}],
			problems: []
		};
	} catch (thrown) {
		if (!(thrown instanceof Untranslatable)) throw thrown;
		const what = `the criterion ${show(typeof spelling === "string" ? spelling.trim() : spelling ?? "")} cannot be judged: ${thrown.message}`;
		return {
			taken: [],
			problems: [{
				where: places.place(path),
				what,
				fix: thrown.fix
			}]
		};
	}
}
function show(value) {
	return value === null || value === void 0 ? "an empty value" : JSON.stringify(value).slice(0, 120);
}
function withoutPassfail(root) {
	const entries = Object.entries(without(root, ["reporting", "services"])).map(([key, value]) => {
		if (key === "execution" && Array.isArray(value)) return [key, value.map(withoutCriteria)];
		return [key, key === "scenarios" && isMapping(value) ? Object.fromEntries(Object.entries(value).map(([name, body]) => [name, without(body, ["criteria"])])) : value];
	});
	return Object.fromEntries(entries);
}
function withoutCriteria(execution) {
	const rest = without(execution, ["criteria"]);
	return isMapping(rest) && isMapping(rest["scenario"]) ? {
		...rest,
		scenario: without(rest["scenario"], ["criteria"])
	} : rest;
}
function without(value, keys) {
	return isMapping(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) : value;
}

// src/scenario/label-pattern.ts
/** Whether a label is only known while JMeter runs: it replaces variables and functions, and takes away a backslash before some characters. */
function isWorkedOut(label) {
	return label.includes("${") || label.includes("\\");
}
/** Whether a sample's label may be one that is written so. Functions may be nested, with braces in them: between the first and the last, anything may come. */
function fits(written, label) {
	if (!isWorkedOut(written)) return written === label;
	if (written.includes("\\")) return true;
	const [before, after] = [written.slice(0, written.indexOf("${")), written.slice(written.lastIndexOf("}") + 1)];
	return label.startsWith(before) && label.endsWith(after);
}

// src/scenario/sample-lines.ts
/** What a request that each user sends once counts beside those that are sent over and over. */
const ONCE = 1e-9;
/** The lines that the executions of a scenario, and the test plans that they run or include, bring about. */
function sampleLines({ file, plans }) {
	const runs = file.execution.map(({ scenario, throughput = 1 }) => {
		const labels = labelsIn(typeof scenario === "string" ? file.scenarios[scenario] : scenario);
		return {
			labels,
			throughput,
			share: shareOf(labels)
		};
	});
	const total = (figure) => runs.reduce((sum, run) => sum + figure(run), 0);
	return {
		labels: [...runs.flatMap(({ labels }) => labels), ...[...plans.values()].flatMap(({ samplers }) => samplers)],
		requests: total(({ throughput }) => throughput) / total(({ throughput, share }) => throughput / share)
	};
}
/** Which share of the samples with a label are requests. Where a request and a transaction have the same label, as many as the scenario has of each. */
function requestShare({ labels, requests }, label) {
	const exact = labels.filter((line) => !isWorkedOut(line.label) && line.label === label);
	const found = exact.length > 0 ? exact : labels.filter((line) => isWorkedOut(line.label) && fits(line.label, label));
	return found.length === 0 ? requests : shareOf(found);
}
/** Without any request, whatever there is counts. */
function shareOf(lines) {
	const total = (key) => lines.reduce((sum, line) => sum + line[key], 0);
	const requests = total("requests");
	return lines.length === 0 ? 1 : requests / (requests + total("transactions"));
}
function labelsIn(scenario) {
	return (scenario?.requests ?? []).flatMap((request) => linesOf(request, 1));
}
function linesOf(request, times) {
	if (typeof request === "string") return [{
		label: request,
		requests: times,
		transactions: 0
	}];
	if (!isMapping(request)) return [];
	const { label, url, transaction, loop, do: inner, once } = request;
	const name = label ?? url;
	const rounds = typeof loop === "number" ? loop : 1;
	return [
		...typeof transaction === "string" ? [{
			label: transaction,
			requests: 0,
			transactions: times
		}] : [],
		...typeof name === "string" ? [{
			label: name,
			requests: times,
			transactions: 0
		}] : [],
		...Array.isArray(inner) ? inner.flatMap((each) => linesOf(each, times * rounds)) : [],
		...Array.isArray(once) ? once.flatMap((each) => linesOf(each, times * ONCE)) : []
	];
}

// src/scenario/script-load.ts
/** What the executions do: those with a script as their test plans have it. */
function scriptLoads(file, { plans, place }) {
	const loads = file.execution.map((execution, index) => {
		const plan = planOf(file, {
			execution,
			plans
		});
		if (plan === void 0) return {
			execution,
			problems: []
		};
		return scriptLoad(plan, {
			execution,
			at: (key) => place([
				"execution",
				index,
				key
			])
		});
	});
	return {
		executions: loads.map(({ execution }) => execution),
		problems: loads.flatMap(({ problems }) => problems)
	};
}
/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file, { execution, plans }) {
	const { scenario } = execution;
	const script = (typeof scenario === "string" ? file.scenarios[scenario] : scenario)?.script;
	return script === void 0 ? void 0 : plans.get(script);
}
/**
* The load that Taurus makes of an execution with a script: what the execution leaves out, the thread groups of the plan say themselves.
* https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
*/
function scriptLoad(plan, { execution, at }) {
	const { groups } = plan;
	const users = usersOf(groups, execution.concurrency);
	const own = groups.map(({ rampUp }) => rampUp);
	const takesRampUp = execution["ramp-up"] === void 0 && (execution["hold-for"] ?? 0) > 0;
	const told = [
		...structureProblems(plan, execution),
		...groups.length === 0 ? [] : userProblems(plan, {
			concurrency: execution.concurrency,
			users
		}),
		...takesRampUp ? rampUpProblems$1(own, execution) : []
	];
	const rampUp = takesRampUp ? Math.max(0, ...own.map((seconds) => seconds ?? 0)) * 1e3 : 0;
	return {
		execution: {
			...execution,
			concurrency: Math.max(1, users ?? 1),
			...rampUp === 0 ? {} : { "ramp-up": rampUp }
		},
		problems: told.map(({ key, what, fix }) => ({
			where: at(key),
			what,
			fix
		}))
	};
}
function structureProblems({ groups, serialized, hasSetUp }, { throughput }) {
	const problems = [];
	const refuse = (key, { what, fix }) => void problems.push({
		key,
		what,
		fix
	});
	if (groups.length === 0) refuse("scenario", {
		what: "its test plan has no thread group that is enabled",
		fix: "enable or add one"
	});
	if (serialized && groups.length > 1) refuse("scenario", {
		what: "its test plan runs thread groups one after the other, so that nobody knows how long it takes",
		fix: "let them run at the same time, or make a test plan of each"
	});
	if (hasSetUp && throughput !== void 0) refuse("throughput", {
		what: "the clock behind throughput would begin with the test plan's setUp Thread Group",
		fix: "remove one of the two"
	});
	return problems;
}
function userProblems({ groups }, { concurrency, users }) {
	const key = "concurrency";
	if (users === void 0) return [{
		key,
		what: "the test plan leaves the number of users to a variable",
		fix: "add concurrency"
	}];
	if (concurrency === void 0 || users === concurrency) return [];
	return [{
		key,
		what: `Taurus divides ${plural(concurrency, "virtual user")} over the ${plural(groups.length, "thread group")} of the test plan, and rounds to ${users}`,
		fix: `write ${users}`
	}];
}
function rampUpProblems$1(own, { throughput }) {
	const [key, fix] = ["ramp-up", "add ramp-up"];
	if (own.includes(void 0)) return [{
		key,
		what: "the test plan leaves its ramp-up to a variable",
		fix
	}];
	if (new Set(own).size > 1) return [{
		key,
		what: "the thread groups of the test plan have different ramp-ups",
		fix
	}];
	if (throughput === void 0 || own.every((seconds) => seconds === 0)) return [];
	return [{
		key,
		what: `throughput would be over before the load, which takes the ramp-up of the test plan (${own[0]}s) longer`,
		fix
	}];
}
/** Taurus divides users in proportion to those of the groups, gives each group at least one, and rounds halves to even. */
function usersOf(groups, concurrency) {
	const own = groups.map(({ users }) => users);
	if (concurrency === void 0) return own.reduce((sum, users) => sum === void 0 || users === void 0 ? void 0 : sum + users, 0);
	const weights = own.map((users) => users ?? 1);
	const total = weights.reduce((sum, weight) => sum + weight, 0);
	return weights.map((weight) => weight === 0 ? 0 : Math.max(1, roundHalfToEven(concurrency * weight / total))).reduce((sum, part) => sum + part, 0);
}
function roundHalfToEven(number) {
	const floor = Math.floor(number);
	if (number - floor !== .5) return Math.round(number);
	return floor % 2 === 0 ? floor : floor + 1;
}
/** A load that is divided is divided by the execution's own numbers, and exactly. */
function divisionProblems(file, { plans, place }) {
	return file.execution.flatMap((execution, index) => {
		const plan = planOf(file, {
			execution,
			plans
		});
		if (plan === void 0) return [];
		const where = place(["execution", index]);
		if (execution.concurrency === void 0) return [{
			where,
			what: "total divides the concurrency of each execution, and this one leaves it to its test plan",
			fix: "add concurrency"
		}];
		if (plan.groups.length === 1) return [];
		return [{
			where,
			what: `total gives each task its share of the users, and Taurus would round it over ${plan.groups.length} thread groups`,
			fix: "make a test plan of each thread group, or set the input load to per-task"
		}];
	});
}

// src/scenario/request-problems.ts
/** What Taurus would silently leave out of a request that has files. */
function requestProblems(requests, { path, place }) {
	return requests.flatMap((request, index) => {
		if (!isMapping(request)) return [];
		const own = [...path, index];
		const inner = ["do", "once"].flatMap((key) => {
			const block = request[key];
			return Array.isArray(block) ? requestProblems(block, {
				path: [...own, key],
				place
			}) : [];
		});
		return [
			...bodyProblems(request, {
				path: own,
				place
			}),
			...uploadProblems(request, {
				path: own,
				place
			}),
			...inner
		];
	});
}
function methodOf({ method }) {
	return typeof method === "string" ? method.toUpperCase() : "GET";
}
function bodyProblems(request, { path, place }) {
	if (request["body-file"] === void 0) return [];
	const where = place([...path, "body-file"]);
	const other = ["body", "upload-files"].find((key) => request[key] !== void 0);
	if (other !== void 0) return [{
		where,
		what: `Taurus ignores body-file beside ${other}`,
		fix: `remove one of the two`
	}];
	if (methodOf(request) !== "GET") return [];
	return [{
		where,
		what: "Taurus ignores body-file of a GET request",
		fix: "add method: POST, or remove body-file"
	}];
}
function uploadProblems(request, { path, place }) {
	const uploads = request["upload-files"];
	if (!Array.isArray(uploads)) return [];
	const where = place([...path, "upload-files"]);
	const method = methodOf(request);
	if (method === "GET") return [{
		where,
		what: "a GET request uploads nothing",
		fix: "add method: POST"
	}];
	if (method === "PUT" && uploads.length > 1) return [{
		where,
		what: "Taurus sends only the first file of a PUT request",
		fix: "name one file, or use method: POST"
	}];
	return uploads.flatMap((upload, index) => method === "POST" && isMapping(upload) && upload["param"] === void 0 ? [{
		where: place([
			...path,
			"upload-files",
			index
		]),
		what: "param is missing",
		fix: "add param: the name of the form field"
	}] : []);
}

// src/scenario/values.ts
/** What a JMeter test plan, which is XML 1.0, can hold; a task that gets anything else dies of it: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
/** Values that would be other ones by the time a task sends them, or that no test plan can hold. */
function valueProblems(value, { path, place }) {
	if (typeof value === "string") return textProblems(value, place(path));
	if (typeof value === "number") return numberProblems(value, place(path));
	if (typeof value !== "object" || value === null) return [];
	return (Array.isArray(value) ? value.map((item, index) => [index, item]) : Object.entries(value)).flatMap(([key, inner]) => [...typeof key === "string" ? textProblems(key, place([...path, key])) : [], ...valueProblems(inner, {
		path: [...path, key],
		place
	})]);
}
function textProblems(text, where) {
	const [found] = NOT_XML.exec(text) ?? [];
	if (found === void 0) return [];
	return [{
		where,
		what: `it holds the character U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}, which no JMeter test plan can hold`,
		fix: "remove it; send such bytes by body-file"
	}];
}
function numberProblems(number, where) {
	if (!Number.isInteger(number) || Number.isSafeInteger(number)) return [];
	return [{
		where,
		what: `the number ${number} may not be the one that was written: it has too many digits`,
		fix: "put it in quotes, or write the whole body as text"
	}];
}

// src/scenario/semantics.ts
/** What the types cannot say: names that refer to each other, and settings that Taurus would silently ignore or never end. */
function semanticProblems(file, place) {
	return [
		...executionProblems(file, place),
		...scenarioProblems(file, place),
		...valueProblems(file, {
			path: [],
			place
		})
	];
}
/** What applies to a test plan as well; everything else is part of the plan that Taurus makes of requests. */
const WITH_SCRIPT = /* @__PURE__ */ new Set([
	"script",
	"variables",
	"headers",
	"files"
]);
function scenarioProblems(file, place) {
	const inline = file.execution.flatMap(({ scenario }, index) => typeof scenario === "string" ? [] : [{
		scenario,
		path: [
			"execution",
			index,
			"scenario"
		]
	}]);
	const named = Object.entries(file.scenarios).map(([name, scenario]) => ({
		scenario,
		path: ["scenarios", name]
	}));
	return [...inline, ...named].flatMap(({ scenario, path }) => contentProblems(scenario, {
		path,
		place
	}));
}
function contentProblems(scenario, { path, place }) {
	const { script, requests } = scenario;
	if (script === void 0) {
		if (requests !== void 0) return requestProblems(requests, {
			path: [...path, "requests"],
			place
		});
		return [{
			where: place(path),
			what: "requests is missing",
			fix: "add requests, or the script of a JMeter test plan"
		}];
	}
	return Object.keys(scenario).filter((key) => !WITH_SCRIPT.has(key)).map((key) => ({
		where: place([...path, key]),
		what: `Taurus ignores ${key} beside a script`,
		fix: "set it in the test plan itself, or remove one of the two"
	}));
}
function executionProblems(file, place) {
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
		if (!timed && body?.requests?.some(loopsForEver) === true) problems.push({
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

// src/scenario/check.ts
/**
* Reads a scenario into the model, with every problem that it has.
* @param origin its path in the workspace, or the input's name; messages start with it.
*/
function checkScenario(text, origin, { workspace, folder } = {
	workspace: NO_WORKSPACE,
	folder: ""
}) {
	const document = readYaml(text, origin);
	if (isProblem(document)) return failed([document]);
	if (document.value === void 0 || document.value === null) return failed([{
		where: origin,
		what: "it is empty",
		fix: "write a Taurus scenario with execution and scenarios"
	}]);
	const folders = ["", folder];
	const included = includeConfigs(plant(document, origin), {
		workspace,
		folders,
		scenario: origin
	});
	const { value, locate } = normalize(included.tree);
	const place = (path) => {
		const source = locate(path);
		return `${source.origin}, line ${source.line} (${printPath(source.path) || "the document"})`;
	};
	const passfail = takePassfail(value, {
		place,
		locate
	});
	const before = [...included.problems, ...passfail.problems];
	const result = scenarioFile.safeParse(passfail.rest);
	if (!result.success) return failed([...result.error.issues.flatMap((issue) => explain(issue, {
		place,
		root: passfail.rest
	})), ...before]);
	const carried = carryFiles(result.data, {
		workspace,
		folders,
		place
	});
	const { file, plans, files } = carried;
	const loads = scriptLoads(file, {
		plans,
		place
	});
	const problems = [
		...semanticProblems(result.data, place),
		...carried.problems,
		...loads.problems,
		...before
	];
	if (problems.length > 0) return failed(problems);
	const refusals = {
		total: divisionProblems(file, {
			plans,
			place
		}),
		"per-task": placeProblems(file, {
			plans,
			origin
		})
	};
	const execution = file.execution.map((one, index) => ({
		...one,
		...rampUpOf(loads.executions[index])
	}));
	const lines = sampleLines({
		file,
		plans
	});
	return {
		ok: true,
		file: {
			...file,
			execution
		},
		criteria: passfail.criteria,
		files,
		loads: loads.executions,
		lines,
		refusals
	};
}
function failed(problems) {
	return {
		ok: false,
		problems
	};
}
function rampUpOf(execution) {
	const rampUp = execution?.["ramp-up"];
	return rampUp === void 0 ? {} : { "ramp-up": rampUp };
}
/** Where nobody would tell the tasks their place in the fleet. A scenario that sets the variables itself does without. */
function placeProblems(file, { plans, origin }) {
	const text = JSON.stringify(file);
	if (!(asksForPlace(text) || [...plans.values()].some((plan) => plan.asksForPlace)) || /"LOAD_GATE_TASK_(?:INDEX|COUNT)":/.test(text)) return [];
	return [{
		where: origin,
		what: "it uses the place of a task in the fleet, which tasks only know where the load is divided",
		fix: "set the input load to total, or set the variable in the scenario"
	}];
}
/**
* Taurus takes one execution as a mapping, and the path of a test plan as a scenario, too. Overrides and tasks need one form; messages keep the user's own.
*/
function normalize(tree) {
	const value = toValue(tree);
	const locate = (path) => sourceOf(tree, path);
	if (!isMapping(value)) return {
		value,
		locate
	};
	const { execution } = value;
	const named = isMapping(value["scenarios"]) ? Object.keys(value["scenarios"]) : [];
	const withPlan = (one) => isMapping(one) && isTestPlan(one["scenario"], named) ? {
		...one,
		scenario: { script: one["scenario"] }
	} : one;
	if (Array.isArray(execution)) return {
		value: {
			...value,
			execution: execution.map(withPlan)
		},
		locate
	};
	if (!isMapping(execution)) return {
		value,
		locate
	};
	const pathOf = (path) => path[0] === "execution" && path[1] === 0 ? ["execution", ...path.slice(2)] : path;
	return {
		value: {
			...value,
			execution: [withPlan(execution)]
		},
		locate: (path) => locate(pathOf(path))
	};
}
function isTestPlan(scenario, named) {
	return typeof scenario === "string" && /\.jmx$/i.test(scenario) && !named.includes(scenario);
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
	const { labels } = sampleLines({
		file,
		plans: /* @__PURE__ */ new Map()
	});
	const depth = Math.max(0, ...run.flatMap(({ requests = [] }) => requests.map(depthOf)));
	return {
		written: [...new Set(labels.map(({ label }) => label))],
		samplesPerRequest: 1 + depth
	};
}
/** Those that are known by name before the run. */
function namesOf({ written }) {
	return written.filter((label) => !isWorkedOut(label));
}
function hasLabel({ written }, label) {
	return written.some((own) => fits(own, label));
}
/** In how many transactions a request is at most. */
function depthOf(request) {
	if (!isMapping(request)) return 0;
	const { transaction, do: inner, once } = request;
	const blocks = [inner, once].flatMap((block) => Array.isArray(block) ? block : []);
	return (transaction === void 0 ? 0 : 1) + Math.max(0, ...blocks.map(depthOf));
}

// src/scenario/plan.ts
/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1048576;
const MAX_DURATION = 864e5;
/** Reads a scenario, with the files that it names, and works out what a task will do with it. Nothing is sent or started. */
function planScenario(text, origin, surroundings) {
	const checked = checkScenario(text, origin, surroundings);
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
	const executions = checked.loads;
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
	const openEnded = durations.includes(void 0);
	const loadBegins = Math.min(...executions.map(({ delay = 0 }) => delay));
	const { criteria, files, lines, refusals } = checked;
	const labels = labelsOf(checked.file);
	return {
		ok: true,
		plan: {
			origin,
			taurus,
			files,
			refusals,
			duration,
			loadBegins,
			openEnded,
			...loadOf(executions),
			labels,
			lines,
			criteria
		}
	};
}
function loadOf(executions) {
	const loads = executions.map(({ concurrency = 1, throughput }) => throughput === void 0 ? { concurrency } : {
		concurrency,
		throughput
	});
	const concurrency = usersOf$1(loads);
	const even = areEven(executions);
	const throughputs = executions.flatMap(({ throughput }) => throughput === void 0 ? [] : [throughput]);
	return {
		executions: loads,
		concurrency,
		rampUp: Math.max(...executions.map((execution) => execution["ramp-up"] ?? 0)),
		throughput: throughputs.length === executions.length && even ? sumOf(throughputs) : void 0,
		even,
		steadyConcurrency: haveCommonMoment(executions) ? concurrency : void 0
	};
}
function sumOf(numbers) {
	return numbers.reduce((sum, number) => sum + number, 0);
}
function areEven(executions) {
	const times = executions.map((execution) => `${execution["ramp-up"] ?? 0} ${execution["hold-for"] ?? 0}`);
	return new Set(times).size === 1 && executions.every(({ delay = 0 }) => delay === 0);
}
/** Whether the times at which each execution has all its users, which are those of its hold-for, overlap. */
function haveCommonMoment(executions) {
	const steady = executions.every(({ iterations, delay = 0 }) => iterations === void 0 && delay === 0);
	const holds = executions.map((execution) => {
		const from = execution["ramp-up"] ?? 0;
		return {
			from,
			to: from + (execution["hold-for"] ?? 0)
		};
	});
	return steady && Math.max(...holds.map(({ from }) => from)) < Math.min(...holds.map(({ to }) => to));
}
/** The plan with the samples of the ramp-up left out of every figure: https://gettaurus.org/docs/ConfigSyntax/#Top-Level-Settings */
function withoutRampUp(plan) {
	return {
		...plan,
		taurus: {
			...plan.taurus,
			settings: { "ramp-up-exclude": true }
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

// src/scenario/slices.ts
function dataOf(files) {
	return files.flatMap(({ path, data }) => data === void 0 || data.executions.length === 0 ? [] : [{
		path,
		data
	}]);
}
/** Divides every data source over the tasks that read it, in the order of their index. Other tasks keep the whole file, which they do not read. */
function portion(files, shares) {
	const slices = /* @__PURE__ */ new Map();
	for (const { path, data } of dataOf(files)) {
		const readers = Object.entries(shares).filter(([, share]) => reads(share, data)).toSorted(([, a], [, b]) => a.index - b.index);
		for (const [index, [id]] of readers.entries()) {
			const rows = data.count.ok ? sliceOf(data.count.value, {
				index,
				of: readers.length
			}) : data.count;
			if (rows.ok) slices.set(id, [...slices.get(id) ?? [], {
				path,
				...rows.value
			}]);
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
function reads({ executions }, data) {
	return data.executions.some((index) => runs(executions, index));
}
function runs(executions, index) {
	return (executions[index]?.concurrency ?? 0) > 0;
}
/** Why not every execution that reads a data source gets to all of its rows; undefined where each does. */
function uneven(data, tasks) {
	const some = tasks.filter((share) => reads(share, data) && !data.executions.every((index) => runs(share.executions, index)));
	if (some.length === 0) return void 0;
	return `several executions read it, and ${plural(some.length, "task")} of ${tasks.length} would run only some of them, so that rows would be left out`;
}
/** Where tasks that did not come up have made it so: weights round otherwise over fewer regions. */
function leftOut(files, tasks) {
	return dataOf(files).flatMap(({ path, data }) => {
		const what = uneven(data, tasks);
		return what === void 0 ? [] : [{
			where: data.where,
			what: `${path}: ${what}`,
			fix: "give each execution a copy of the file"
		}];
	});
}
/** Data sources that cannot be divided over the fleet, or any part of it that may come up. */
function sliceProblems(files, shares) {
	if (shares.load !== "total") return [];
	const tasks = shares.regions.flatMap((region) => region.tasks.map(({ share }) => share));
	return dataOf(files).flatMap(({ path, data }) => {
		const { where } = data;
		const refuse = (what, fix) => [{
			where,
			what: `${path}: ${what}`,
			fix
		}];
		if (!data.count.ok) return refuse(data.count.reason, "correct that, or set the input load to per-task");
		if (data.wholeAt !== void 0) return refuse(`${data.wholeAt} names it as a whole, and each task would have its own rows of it only`, "make a copy of the file, or leave it out there");
		const what = uneven(data, tasks);
		if (what !== void 0) return refuse(what, "give each execution a copy of the file, or raise concurrency so that each task runs all of them");
		const users = data.executions.reduce((sum, index) => sum + (shares.executions[index]?.concurrency ?? 0), 0);
		const sliced = sliceOf(data.count.value, {
			index: 0,
			of: Math.min(tasks.length, users)
		});
		return sliced.ok ? [] : refuse(sliced.reason, "add rows, start fewer tasks, or set the input load to per-task");
	});
}

// src/scenario-input.ts
const MAX_SCENARIO_BYTES = 1048576;
/** A text with a line break, or one that starts like YAML or JSON, is the scenario itself; anything else is a path. */
function isInline(text) {
	return /[\r\n]/.test(text.trim()) || /^\s*[{[]/.test(text) || /^\s*(execution|scenarios)\s*:/.test(text);
}
/** The scenario of the input `scenario`, inline or from a file of the workspace, as a plan; its problems are added to `problems`. */
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
		origin: "input scenario",
		folder: ""
	} : readScenarioFile(text.trim(), {
		workspace: reader.workspace,
		problems
	});
	if (source === void 0) return void 0;
	const workspace = openWorkspace(reader.workspace);
	const planned = planScenario(source.text, source.origin, {
		workspace,
		folder: source.folder
	});
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
		origin: path,
		folder: relative(root, dirname(file))
	};
}

// src/gate/unjudgeable.ts
/** Criteria that no run of so much load can be judged by. */
function unjudgeable(criteria, planned) {
	return criteria.flatMap((criterion) => {
		const { source } = criterion;
		const found = typeof source === "string" ? void 0 : reasonFor(criterion, planned);
		if (found === void 0 || typeof source === "string") return [];
		return [{
			where: `${source.input}, line ${source.line}, column ${source.column}`,
			what: `${spelling(criterion)} cannot be judged: ${found[0]}`,
			fix: found[1]
		}];
	});
}
function reasonFor(criterion, { duration, even }) {
	const { window, streak, on, subject } = criterion;
	const length = window ?? streak;
	if (length !== void 0 && duration !== void 0 && length > duration) return [`the load takes ${printSpan(duration)}, less than ${printDuration(length)}`, "shorten it, or lengthen hold-for in the scenario"];
	const atOnce = subject === "samples" || levelOf(criterion) === 100 || levelOf(criterion) === 0;
	if (on !== "stop" || length !== void 0 || atOnce || duration !== void 0 && even) return void 0;
	return [duration === void 0 ? "stop needs to know how long the load takes, to be certain before its end, and the scenario does not say" : "stop needs to know how much load may still come, and the executions of the scenario begin or end at different times", "judge windows, such as over 30s, give all executions the same ramp-up and hold-for, or leave stop out"];
}

// src/gate/unknown-labels.ts
const SHOWN_LABELS = 10;
/** Criteria about labels that no sample of the scenario can have: such a run would cost its load and be inconclusive. */
function unknownLabels(criteria, { names, has }) {
	return criteria.flatMap(({ scope: { label }, source, text, translatedFrom }) => {
		if (label === void 0 || typeof source === "string" || has(label)) return [];
		return [{
			where: `${source.input}, line ${source.line}, column ${source.column}`,
			what: `"${translatedFrom ?? text}": no request of the scenario has the label ${JSON.stringify(label)}`,
			fix: fixFor(label, names)
		}];
	});
}
function fixFor(label, names) {
	const guess = nearest(label, names);
	if (guess !== void 0) return `did you mean ${printLabel(guess)}?`;
	const shown = byNearness(label, names).slice(0, SHOWN_LABELS).map(printLabel);
	const rest = names.length - shown.length;
	return shown.length === 0 ? "give the request that is meant this label" : `use one of ${shown.join(", ")}${rest > 0 ? ` or of ${rest} more` : ""}; a request without a label has its address as it is written for one`;
}

// src/threshold-input.ts
/** The user's criteria, those of the scenario, and the default one; what no run of this scenario can be judged by is a problem. */
function readCriteria(reader, { regions, plan, rampUp, problems }) {
	const mayBeEmpty = plan === void 0 && reader.get("scenario").trim() !== "";
	const options = {
		regions,
		beside: plan?.criteria,
		mayBeEmpty
	};
	const { criteria, problems: unread } = parseThreshold(reader.get("threshold"), options);
	problems.push(...unread);
	if (plan !== void 0) {
		const { labels } = plan;
		const counted = plan.duration - plan.loadBegins - (rampUp === "exclude" ? plan.rampUp : 0);
		if (labels !== void 0) problems.push(...unknownLabels(criteria, {
			names: namesOf(labels),
			has: (label) => hasLabel(labels, label)
		}));
		problems.push(...unjudgeable(criteria, {
			duration: plan.openEnded ? void 0 : counted,
			even: plan.even
		}));
	}
	return withDefaults(criteria, { regions: regions?.length ?? 1 });
}

// src/inputs.ts
const MINUTE = 6e4;
const TASKS = "input tasks";
const PROVIDERS = {
	stack: void 0,
	"on-demand": "FARGATE",
	spot: "FARGATE_SPOT"
};
/** Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer. */
const START_ALLOWANCE = 5 * MINUTE;
/** A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a container to stop. */
const END_ALLOWANCE = 3 * MINUTE;
/** For a scenario that only iterations bound, nobody knows how long it takes. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE;
const MAX_TIMEOUT = 1440 * MINUTE;
/**
* Reads every input once.
* @throws GateError with every problem of every input and of the scenario; nothing has been started then.
*/
function readInputs(reader) {
	const problems = [];
	const regions = readRegions(reader, problems);
	const known = problems.every(({ where }) => where === TASKS) ? regions.map(({ region }) => region) : void 0;
	const sized = problems.length === 0 ? regions : void 0;
	const plan = readPlan(reader, problems);
	const fleetLoad = readFleetLoad(reader, {
		regions: sized,
		plan,
		problems
	});
	const rampUp = readChoice(reader, {
		name: "ramp-up",
		choices: ["include", "exclude"],
		problems
	});
	const criteria = readCriteria(reader, {
		regions: known,
		plan,
		rampUp,
		problems
	});
	const startDelay = readDuration(reader, {
		name: "start-delay",
		fallback: 0,
		problems
	});
	const timeout = readDuration(reader, {
		name: "timeout",
		fallback: defaultTimeout(plan, startDelay),
		problems
	});
	const metricsTimeout = readDuration(reader, {
		name: "metrics-timeout",
		fallback: 5 * MINUTE,
		problems
	});
	const onInconclusive = readOnInconclusive(reader, problems);
	const capacity = readChoice(reader, {
		name: "capacity",
		choices: [
			"stack",
			"on-demand",
			"spot"
		],
		problems
	});
	const circuitBreaker = readChoice(reader, {
		name: "circuit-breaker",
		choices: ["on", "off"],
		problems
	}) === "on";
	const check = readCheck(reader, problems);
	if (plan !== void 0 && Number.isFinite(startDelay) && timeout <= plan.duration + startDelay) {
		const delayed = startDelay === 0 ? "" : `, and start-delay, ${printSpan(startDelay)}`;
		const what = `${printSpan(timeout)} is not longer than the scenario itself, which takes ${printSpan(plan.duration)}${delayed}`;
		problems.push({
			where: "input timeout",
			what,
			fix: "make it longer, or remove it to have it derived from the scenario"
		});
	}
	if (plan !== void 0 && rampUp === "exclude") problems.push(...rampUpProblems(plan));
	if (problems.length > 0 || plan === void 0 || fleetLoad === void 0) throw new GateError(problems);
	const planned = rampUp === "exclude" ? withoutRampUp(plan) : plan;
	const checked = {
		criteria,
		startDelay,
		timeout,
		metricsTimeout,
		onInconclusive,
		rampUp,
		circuitBreaker,
		check
	};
	return {
		regions,
		plan: planned,
		...fleetLoad,
		...checked,
		capacity: PROVIDERS[capacity]
	};
}
function readFleetLoad(reader, { regions, plan, problems }) {
	const before = problems.length;
	const load = readChoice(reader, {
		name: "load",
		choices: LOADS,
		problems
	});
	const known = problems.length === before ? regions : void 0;
	const planned = planLoad({
		load,
		minTasks: reader.get("min-tasks"),
		regions: known,
		executions: plan?.executions,
		problems
	});
	if (plan !== void 0) problems.push(...plan.refusals[load]);
	if (plan !== void 0 && planned !== void 0) problems.push(...sliceProblems(plan.files, planned.shares));
	return planned;
}
function rampUpProblems({ rampUp, duration, openEnded, origin }) {
	const where = "input ramp-up";
	if (rampUp === 0) return [{
		where,
		what: `there is no ramp-up in ${origin} to exclude`,
		fix: "remove it, or add ramp-up to the execution"
	}];
	if (openEnded || duration > rampUp) return [];
	return [{
		where,
		what: "the scenario is nothing but ramp-up, so that no sample would be left",
		fix: "add hold-for, or remove this input"
	}];
}
/** The input `regions`; its problems are added to `problems`. */
function readRegions(reader, problems) {
	const parsed = parseRegions(reader.get("regions"), regionDefaults(reader, problems));
	problems.push(...parsed.problems);
	return parsed.value;
}
function readOnInconclusive(reader, problems) {
	return readChoice(reader, {
		name: "on-inconclusive",
		choices: ["fail", "warn"],
		problems
	});
}
/** The input `check`; workflows write booleans as `true`, and this action's own switches are `on` and `off`. */
function readCheck(reader, problems) {
	const choice = readChoice(reader, {
		name: "check",
		choices: [
			"false",
			"true",
			"off",
			"on"
		],
		problems
	});
	return choice === "true" || choice === "on";
}
function regionDefaults(reader, problems) {
	const text = reader.get("tasks").trim() || "1";
	if (!/^[1-9]\d{0,3}$/.test(text)) problems.push({
		where: TASKS,
		what: `"${text}" is not a number of tasks from 1 to 9999`,
		fix: "write a whole number such as 2"
	});
	return {
		stackName: reader.get("stack-name").trim() || "dlt-fargate",
		tasks: Number(text)
	};
}
function defaultTimeout(plan, startDelay) {
	const known = START_ALLOWANCE + startDelay + (plan?.duration ?? 0) + END_ALLOWANCE;
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
function readChoice(reader, { name, choices, problems }) {
	const text = reader.get(name).trim() || choices[0];
	const choice = choices.find((candidate) => candidate === text);
	if (choice !== void 0) return choice;
	problems.push({
		where: `input ${name}`,
		what: `"${text}" is not a choice`,
		fix: suggest(text, choices)
	});
	return choices[0];
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
function isRunId(text) {
	return /^lg-\d{8}-\d{6}-[0-9a-f]{8}$/.test(text);
}

// src/replay-input.ts
/**
* Reads the inputs of a replay; undefined when the input `replay` is not set.
* @throws GateError with every problem.
*/
function readReplay(reader) {
	const text = reader.get("replay").trim();
	if (text === "") return void 0;
	const problems = [];
	const onInconclusive = readOnInconclusive(reader, problems);
	if (readCheck(reader, problems)) problems.push({
		where: "input check",
		what: "a replay starts nothing, so that there is nothing to check",
		fix: "remove it, or remove the input replay"
	});
	const regions = isRunId(text) ? readRegions(reader, problems) : [];
	const threshold = reader.get("threshold");
	problems.push(...parseThreshold(threshold).problems);
	if (problems.length > 0) throw new GateError(problems);
	return {
		from: isRunId(text) ? {
			kind: "run",
			runId: text,
			regions
		} : {
			kind: "file",
			path: resolve(reader.workspace, text)
		},
		threshold,
		onInconclusive
	};
}

// src/report/markdown.ts
/** Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks and mentions. */
function escapeMarkdown(text) {
	return text.replace(/\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/([\\`*_{}[\]|#!~])/g, "\\$1").replace(/@/g, "&#64;");
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
/** A text as code within a cell or an item; a label in it may hold what would end either. */
function codeCell(text) {
	return /^[^`|\\\p{Cc}]*$/u.test(text) ? `\`${text}\`` : escapeMarkdown(text);
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
	return `- **${escapeMarkdown(where)}**: ${escapeMarkdown(sentence(what))} Fix: ${escapeMarkdown(sentence(fix))}`;
}

// src/report/failure.ts
/** The job summary of a run that ended without a verdict, as Markdown: what was wrong, and the way out. */
function failureMarkdown(thrown) {
	return `## ⚠️ Load test: ${thrown instanceof CancelledError ? "cancelled" : "no verdict"}\n\n${details(thrown)}\n`;
}
function details(thrown) {
	if (!(thrown instanceof GateError)) return escapeMarkdown(sentence(messageOf(thrown)));
	return thrown.problems.map(problemItem).join("\n");
}
async function writeFailure(thrown) {
	if (process.env["GITHUB_STEP_SUMMARY"]) await summary.addRaw(failureMarkdown(thrown)).write();
}

// src/scenario/begin-at.ts
const VARIABLE = "load-gate-begin";
/**
* The scenario for tasks that nobody can tell when to start: JMeter itself, once it is up, waits until an instant (epoch milliseconds) before its load
* begins, and begins at once where that has passed. It works out a plan's variables before it starts a thread, and the wait is in one of them, so that it is
* no sample. Taurus's own `start-at` starts JMeter at the instant instead, which takes it seconds.
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
	return {
		...taurus,
		execution: taurus.execution.map((one) => waiting(one, wait)),
		scenarios: Object.fromEntries(scenarios)
	};
}
/** A scenario can be written into its execution. */
function waiting(execution, wait) {
	const scenario = Reflect.get(execution, "scenario");
	if (!isMapping(scenario)) return execution;
	const variables = isMapping(scenario["variables"]) ? scenario["variables"] : {};
	return {
		...execution,
		scenario: {
			...scenario,
			variables: {
				...variables,
				...wait
			}
		}
	};
}
/** https://jmeter.apache.org/usermanual/functions.html#__jexl3 - action 1 of a Flow Control Action is a pause. A comma would end the argument. */
function waitUntil(instant) {
	return `\${__jexl3(${[
		`var left = ${instant} - \${__time()}`,
		"var pause = new('org.apache.jmeter.sampler.TestAction')",
		"pause.setAction(1)",
		"pause.setDuration('' + left)",
		"if (left > 0) { pause.sample(null); } left"
	].join("; ")})}`;
}

export { asksForPlace as A, printSpan as B, printCondition as C, EACH as D, printSubject as E, plural as F, problemsOf as G, GateError as H, printCount as I, sentence as K, printRate as L, byNearness as M, redistribute as N, isFramed as O, usersOf$1 as P, printResponseTime as R, measureOf as S, printName as T, messageOf as U, CancelledError as V, printProblem as W, withDefaults as _, escapeMarkdown as a, compare as b, readReplay as c, readCheck as d, readInputs as f, parseThreshold as g, requestShare as h, codeCell as i, sha256 as j, printSize as k, isRunId as l, portion as m, writeFailure as n, problemItem as o, leftOut as p, codeBlock as r, table as s, beginAt as t, makeRunId as u, contradictions as v, printLabel as w, isUpper as x, levelOf as y, printShare as z };