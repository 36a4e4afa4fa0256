import { A as GateError, F as isMapping$1, G as SCENARIO_VALUE_MESSAGES, H as problemAt, J as cut, L as messageFor, M as brief, P as grouped, Q as plural, R as messageOf, W as refused$1, X as largestOf, Y as firstWords, c as NO_WORKSPACE, ct as someOf, d as sha256, dt as keepSecret, f as decodeUtf8, ft as namesSecret, g as suggest, h as nearest, ht as withoutTail, j as addAll, k as CancelledError, l as openWorkspace, lt as sumOf, m as byNearness, mt as redactedLabel, p as decodeXml, pt as redacted, q as TIME_UNITS, st as sentence, ut as visible, z as printFix } from "./base.js";
import { A as record, D as number$2, E as literal, F as unknown, I as NEVER$1, M as string, P as union, S as boolean, T as lazy, a as YAMLException, b as _null, i as SCALAR_STYLE, j as strictObject, k as preprocess, n as CORE_SCHEMA, o as getScalarValue, r as EVENT_ID, s as parseEvents, w as int, x as array, y as _enum } from "./vendor.js";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { BlockList, isIPv6 } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { randomBytes } from "node:crypto";
import { domainToASCII, domainToUnicode } from "node:url";
import { dirname, isAbsolute, posix, relative, resolve as resolve$1 } from "node:path";

// src/scenario/yaml/document.ts
function whereOf$1({ origin, line, path }) {
	return `${origin}, line ${line} (${printPath(path) || "the document"})`;
}
/** `execution[0].hold-for`, the way people write a place in a document. */
function printPath(path) {
	return path.map((part) => typeof part === "number" ? `[${part}]` : printKey(brief(part))).join("").replace(/^\./, "");
}
function printKey(key) {
	return /^[\w-]+$/.test(key) ? `.${key}` : `["${key}"]`;
}
/** @param locate where the value at a path was written. */
function placeIn$1(locate, path = []) {
	return {
		get where() {
			return whereOf$1(locate(path));
		},
		get source() {
			return locate(path);
		},
		at: (...inner) => placeIn$1(locate, [...path, ...inner])
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
const TIME$1 = /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/;
/** Python reads no longer number. */
const MAX_DIGITS = 4300;
/** In the order in which PyYAML tries them; what none of them fits is a text. */
const PLAIN$1 = [
	[BOOLEAN, (text) => ({ value: /^(?:yes|true|on)$/i.test(text) })],
	[FLOAT, readFloat],
	[INTEGER, readInteger],
	[/^(?:<<|=)$/, () => void 0],
	[NULL, () => ({ value: null })],
	[DATE, readDate],
	[TIME$1, readTime$1]
];
const EXPLICIT = {
	str: (value) => ({ value }),
	null: () => ({ value: null }),
	bool: (text) => plainOf(BOOLEAN, text.toLowerCase()),
	int: (text) => INTEGER.test(text) ? readInteger(text) : void 0,
	float: (text) => /^[-+]?[\d_]+$/.test(text) ? readFloat(`${text}.`) : plainOf(FLOAT, text),
	timestamp: (text) => DATE.test(text) ? readDate(text) : readTime$1(text)
};
/** A scalar without quotes and tag, by YAML 1.1 as PyYAML reads it, and so Taurus. */
function readPlain(text) {
	const [, read] = PLAIN$1.find(([pattern]) => pattern.test(text)) ?? [];
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
	return numberOf$2(String(text.startsWith("-") ? -whole : whole));
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
	return numberOf$2(printed.includes(".") ? printed : printed.replace(/(?=e|$)/, ".0"));
}
function numberOf$2(literal) {
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
function readTime$1(text) {
	const [, year, month, day, hour, minute, second, fraction = "", utc, sign, ...zone] = TIME$1.exec(text) ?? [];
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
function refuse$1(state, at, code, ...facts) {
	state.problems.push(problemAt(code, whereOf$1(at), ...facts));
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
	return state.anchors.has(anchor) ? refuse$1(state, at, "yaml-references-multiply", { most: MAX_VALUES }) : refuse$1(state, at, "yaml-reference-unknown", { anchor });
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
	].includes(tag) ? tree : refuse$1(state, at, "yaml-tag-refused", { tag: raw });
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
	if (reader === void 0) return refuse$1(state, at, "yaml-tag-refused", { tag: state.text.slice(node.tagStart, node.tagEnd) });
	const read = reader(text);
	if (read === void 0) return refuse$1(state, at, "yaml-value-unreadable", { text });
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
		items.push(isEmpty && !state.dialect.isEmptyItem(path) ? refuse$1(state, at, "yaml-item-empty") : compose(state, node, at));
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
		if (first !== void 0) refuse$1(state, inside, "yaml-key-repeated", {
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
		refuse$1(state, at, "yaml-key-complex");
		return "";
	}
	const written = found.literal ?? String(scalar);
	const name = state.dialect.keyName(written, at.path);
	if (name === void 0) refuse$1(state, at, "yaml-key-not-text", { key: written });
	return name ?? written;
}
function mergedEntries(state, { at, map, list }) {
	const maps = map === void 0 ? list?.toReversed().map((one) => one.map) : [map];
	if (maps === void 0 || maps.includes(void 0)) {
		refuse$1(state, at, "yaml-merge-refused");
		return [];
	}
	state.mergedKeys += maps.reduce((sum, one) => sum + (one?.size ?? 0), 0);
	if (state.mergedKeys <= 1e5) return maps.flatMap((one) => [...one ?? []]);
	refuse$1(state, at, "yaml-references-multiply", { most: MAX_VALUES });
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
/** Characters that are parsed again, all lines together. */
const MOST_AGAIN = 6e6;
/** Spaces that move a line to the right of all that any line begins with. */
function moreSpaces(text) {
	let most = 0;
	for (const [begin] of text.matchAll(/^[ ?:-]+/gm)) most = Math.max(most, begin.length);
	return " ".repeat(1 + Math.min(200, most));
}
function parse(text, origin, moved = 0, more = moreSpaces(text)) {
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
			return parse(`${text.slice(0, start)}${more}${text.slice(start)}`, origin, moved + 1, more);
		}
		const where = line === void 0 ? origin : `${origin}, line ${line + 1}`;
		return problemAt("yaml-invalid", where, { reason: error.reason });
	}
}
/** So many characters of a text weigh as much as a value: references multiply them, too. */
const AS_ONE_VALUE = 100;
/**
* How many values there are when every reference is written out. Each value is counted once, so
* that counting itself cannot explode.
*/
function sizeOf({ map, list, scalar }, known) {
	const inside = map ?? list;
	if (inside === void 0) return weightOf(scalar);
	const counted = known.get(inside);
	if (counted !== void 0) return counted;
	let size = 1;
	for (const part of inside.values()) size += sizeOf(part, known);
	for (const key of map?.keys() ?? []) size += weightOf(key) - 1;
	known.set(inside, size);
	return size;
}
function weightOf(scalar) {
	return 1 + (typeof scalar === "string" ? Math.floor(scalar.length / AS_ONE_VALUE) : 0);
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
	"trace-header": ["on", "off"],
	traceparent: ["off", "on"],
	"on-inconclusive": ["fail", "warn"],
	"coordinated-omission": ["judge", "ignore"],
	check: [
		"false",
		"true",
		"off",
		"on"
	],
	"base-scenario": [
		"false",
		"true",
		"off",
		"on"
	],
	"on-no-credentials": ["fail", "skip"],
	comment: [
		"never",
		"always",
		"on-failure",
		"on-change"
	],
	issue: ["never", "on-failure"]
};
const MAX_DURATION$1 = 864e5;
function beginReading(reader) {
	const problems = [];
	return {
		...reader,
		problems,
		add: (found) => {
			for (const problem of found) problems.push(problem);
		},
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
function readSwitch(reading, name) {
	const choice = readChoice(reading, name);
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
	else if (value > 0 && value <= MAX_DURATION$1) return value;
	else reading.refuse(name, "duration-out-of-range", { text });
	return Number.POSITIVE_INFINITY;
}
/**
* Brackets, braces, colons, and dashes that begin a line: more than names and separators. Blanks go
* no further than their line, or a run of empty lines would be gone through from each of them.
*/
const STRUCTURE$1 = /[[\]{}:]|^[^\S\n\r\u2028\u2029]*-\s/m;
const COMMENT = /(^|\s)#.*$/gm;
/** Line breaks of a text without quotes would come off one by one. */
const MOST_QUOTES = 3;
/**
* Reads an input that takes a list of names: separated by commas, spaces or line breaks, or as a
* list of YAML or JSON, quoted or not.
* @param origin what messages call it.
*/
function readListed(text, origin, within = 0) {
	const bare = text.replace(COMMENT, "");
	if (!STRUCTURE$1.test(bare)) return {
		kind: "names",
		names: namesIn(bare)
	};
	const document = readYaml(text, origin);
	if (!document.ok) return {
		kind: "unreadable",
		problem: document.problem
	};
	const { value, lineOf } = document;
	if (typeof value === "string" && value.length < text.length && within < MOST_QUOTES) return readListed(value, origin, within + 1);
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
	const index = entries.findIndex((entry) => typeof entry !== "string" || entry.trim() === "");
	if (index < 0) return {
		kind: "names",
		names: entries.map((name) => String(name).trim())
	};
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
function readLines(reading, input) {
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
/** Criteria name labels as they are sent: without a credential. */
function readThreshold(reading) {
	const criteria = readLines(reading, "threshold");
	return criteria === void 0 ? void 0 : redactedLabel(criteria);
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

// src/inputs/faces.ts
function readFaces(reading) {
	const workspace = reading.variable("GITHUB_WORKSPACE") || reading.workspace;
	const pathOf = (input) => {
		const text = reading.get(input).trim();
		return text === "" ? void 0 : resolve$1(workspace, text);
	};
	return {
		reportDir: pathOf("report-dir"),
		compareTo: pathOf("compare-to"),
		comment: readChoice(reading, "comment"),
		issue: readChoice(reading, "issue"),
		gateName: reading.get("gate-name").trim().replace(/\s+/g, " "),
		matrix: reading.get("matrix"),
		token: reading.get("github-token").trim()
	};
}
/** The same where other inputs may be wrong, which is said elsewhere. */
function facesOf(reader) {
	return readFaces(beginReading(reader));
}

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
	},
	{
		name: "apdex",
		spelling: "apdex(T)",
		measure: "score",
		example: "apdex(500ms) >= 0.9"
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
	count: "1000",
	score: "0.9"
};
/** What stands before the length of a window or of a stretch. */
const LENGTHS = ["over", "for"];
const FLAGS = ["stop", "warn"];
/** Words that cannot be a label without quotes. */
const RESERVED$1 = [
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
	timeouts: "downtime or errors",
	satisfaction: "apdex(500ms)",
	satisfied: "apdex(500ms)"
}));

// src/gate/criteria/limits.ts
const NUMBER$1 = /^(\d+(?:\.\d+)?|\.\d+)\s*([^\d.\s].*)?$/s;
const DAY = 864e5;
const INVALID = {
	time: "criterion-time-invalid",
	share: "criterion-share-invalid",
	rate: "criterion-rate-invalid",
	count: "criterion-count-invalid",
	score: "criterion-score-invalid"
};
/** Reads a limit with its unit. @returns milliseconds, a fraction, samples a second, a count or a score. */
function readLimit(text, measure) {
	const [, number, unit = ""] = NUMBER$1.exec(text) ?? [];
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
	if (measure === "score" && unit === "" && Number(number) > 1) return refused(messageFor("criterion-score-large", { text }));
	const isWhole = measure !== "count" || /^\d+$/.test(number);
	return (measure === "rate" ? /^(\/s)?$/i.test(unit) : unit === "" && isWhole) ? {
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
	const isReserved = RESERVED$1.some((word) => word === text.toLowerCase());
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
		"stddev",
		"apdex"
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
function printName({ subject, percentile, target }) {
	if (typeof target === "number") return `${subject}(${printDuration(target)})`;
	return typeof percentile === "number" ? `p${percentile}` : subject;
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
/** A limit in its canonical spelling, which reads back as the same number. */
function printLimit(value, measure) {
	if (measure === "time") return printDuration(value);
	return measure === "share" ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}

// src/gate/criteria/sense-scenario.ts
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
/** Labels for which a near one is looked for: for all, that takes the product of both numbers. */
const GUESSED = 50;
/**
* Criteria about labels that no sample of the scenario can have: such a run would cost its load and
* be inconclusive.
*/
function unknownLabels(criteria, labels) {
	const all = labels.names.map(printLabel);
	let left = GUESSED;
	return whereWritten(criteria, (criterion) => {
		const { label } = criterion.scope;
		if (label === void 0 || labels.has(label)) return void 0;
		left -= 1;
		const facts = {
			criterion: quoteCriterion(criterion),
			label: JSON.stringify(label)
		};
		const near = left < 0 ? void 0 : nearest(label, labels.names);
		if (near !== void 0) return messageFor("criterion-label-misspelt", {
			...facts,
			nearest: printLabel(near)
		});
		const names = left < 0 ? all : byNearness(label, labels.names).map(printLabel);
		return messageFor("criterion-label-unknown", {
			...facts,
			labels: names.length === 0 ? ["none"] : names
		});
	});
}

// src/gate/criteria/parse-subject.ts
/** @throws CriterionError */
function readSubject(cursor) {
	const first = cursor.next();
	const { word: name, text, found, column } = first;
	if (/^apdex(\(|$)/.test(name)) return readApdex(cursor, first);
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
/** `apdex(500ms)`, with or without white space in it. @throws CriterionError */
function readApdex(cursor, first) {
	const { text, column } = first;
	let written = text;
	for (let next = cursor.peek(); next.kind === "word"; next = cursor.peek()) {
		if (!(written.includes("(") ? !written.includes(")") : next.word.startsWith("("))) break;
		written += ` ${cursor.next().text}`;
	}
	const [, time] = /^apdex\s*\(\s*(.*?)\s*\)$/i.exec(written) ?? [];
	if (time === void 0) throw new CriterionError(column, messageFor("criterion-apdex-target", { text: written }));
	const target = readLimit(time, "time");
	if (!target.ok) throw new CriterionError(column, target.message);
	if (target.value === 0) throw new CriterionError(column, messageFor("criterion-apdex-zero"));
	const which = {
		subject: "apdex",
		percentile: void 0,
		target: target.value
	};
	return {
		...which,
		name: printName(which)
	};
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
const UNITS$1 = {
	time: /^(ms|[smh])$/i,
	share: /^%$/,
	rate: /^\/s$/i,
	count: /^$/,
	score: /^$/
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
	const isApart = isNumber && after.kind === "word" && UNITS$1[measure].test(after.text);
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
	const isBounded = boundsAmong(criteria);
	const byLabel = /* @__PURE__ */ new Map();
	return criteria.flatMap((criterion) => {
		const earlier = byLabel.get(criterion.scope.label) ?? [];
		byLabel.set(criterion.scope.label, earlier);
		const found = senselessness(criterion, isBounded) ?? conflict(criterion, earlier);
		if (earlier.length < COMPARED$1) earlier.push(criterion);
		return found === void 0 ? [] : [{
			...found,
			where: printPlace(criterion)
		}];
	});
}
/** Criteria of a label that others are held against; to compare all takes their square. */
const COMPARED$1 = 500;
/**
* Whether a limit from the other side stands beside a criterion. Who sets an upper limit on some
* time has not mistaken which way limits go, and may well ask for an average that refused
* connections do not have.
*/
function boundsAmong(criteria) {
	const [uppers, lowers] = [true, false].map((side) => {
		const found = criteria.filter((one) => isUpper(one) === side && !one.soft);
		const isOnTime = found.some((one) => measureOf(one) === "time");
		return {
			samples: new Set(found.map(samplesOf)),
			isOnTime
		};
	});
	return (criterion) => {
		const others = isUpper(criterion) ? lowers : uppers;
		return others?.isOnTime === true && measureOf(criterion) === "time" || others?.samples.has(samplesOf(criterion)) === true;
	};
}
function senselessness(criterion, isBounded) {
	if (isImpossible(criterion)) return messageFor("criterion-impossible", { criterion: quoteCriterion(criterion) });
	if (criterion.soft || !asksForBad(criterion)) return void 0;
	return isBounded(criterion) ? void 0 : inverted(criterion);
}
/** Whether a limit is on the side where it keeps what is good: of Apdex, more is better. */
function asksForBad(criterion) {
	return isUpper(criterion) ? isScore(criterion) : !isScore(criterion) && isBad(criterion);
}
function isScore({ subject }) {
	return measureOf({ subject }) === "score";
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
	if (isScore(criterion) ? criterion.limit === 1 && criterion.operator === "<=" : criterion.limit === 0 && criterion.operator === ">=") {
		const example = exampleOf(criterion);
		return messageFor("criterion-always-met", {
			criterion: quoted,
			example
		});
	}
	if (isScore(criterion)) {
		const bound = printCondition({
			...criterion,
			operator: ">=",
			limit: 0,
			on: void 0
		});
		const meant = printCondition({
			...criterion,
			operator: criterion.operator === "<" ? ">=" : ">"
		});
		return messageFor("criterion-asks-frustration", {
			criterion: quoted,
			meant,
			bound
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
	const own = samplesOf(criterion);
	const twin = earlier.find((other) => [other, criterion].every(({ translatedFrom }) => translatedFrom === void 0) && other.operator === criterion.operator && other.limit === criterion.limit && other.subject === criterion.subject && samplesOf(other) === own);
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
/** The figures, samples and windows that a criterion is about. */
function samplesOf(criterion) {
	const { subject, target, scope, window, streak } = criterion;
	const level = levelOf(criterion);
	return JSON.stringify([
		level === void 0 ? [subject, target] : [level],
		scope.label,
		scope.region,
		window,
		streak
	]);
}
function isSameFigure(a, b) {
	const level = levelOf(a);
	if (level !== void 0) return level === levelOf(b);
	return a.subject === b.subject && a.target === b.target;
}
function isShare(subject) {
	return measureOf({ subject }) === "share";
}
/** No figure is negative, no share more than all, and a run without a sample is not judged. */
function isImpossible(criterion) {
	const { subject, operator, limit, streak } = criterion;
	if ((subject === "samples" || subject === "rps") && (operator === "<=" ? limit === 0 : operator === "<" && subject === "samples" && limit <= 1) && streak === void 0) return true;
	return operator === "<" && limit === 0 || (isShare(subject) || isScore(criterion)) && operator === ">" && limit === 1;
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
* Whether one figure is at most the other, whatever the samples: min <= p50 <= p95 <= max, min <=
* avg <= max, and apdex(1s) <= apdex(2s).
*/
function isNeverAbove(a, b) {
	if (isSameFigure(a, b)) return true;
	if (a.target !== void 0 && b.target !== void 0) return a.target <= b.target;
	const [low, high] = [levelOf(a), levelOf(b)];
	if (low !== void 0 && high !== void 0) return low <= high;
	return low === 0 && b.subject === "avg" || high === 100 && a.subject === "avg";
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
	number$2(),
	boolean(),
	_null(),
	array(anyJson),
	anyNames(record(string(), anyJson))
]));

// src/scenario/durations.ts
const MILLISECONDS_PER = /* @__PURE__ */ new Map([
	["d", 864e5],
	["h", 36e5],
	["m", 6e4],
	["s", 1e3],
	["ms", 1]
]);
/** Behind a digit, another try would go through the same digits again. */
const PART = /(?<!\d)(\d+(?:\.\d+)?)(ms|d|h|m|s)/g;
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

// src/scenario/model-values.ts
/** What a schema says of a value that it refuses: a code of the catalogue, for typed.ts. */
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
	return NEVER$1;
});
/** A duration that only Taurus needs; it always has its unit from here on. */
const duration = milliseconds.transform(printTaurusDuration);
/** A duration, or a text in which JMeter works milliseconds out. */
const jmeterDuration = chosen((value) => typeof value === "string" && value.includes("${") ? string() : duration);
const text$1 = string(expected("scenario-text-expected"));
const filled = text$1.min(1, expected("scenario-text-expected"));
const flag = union([boolean(), literal([0, 1]).transform((value) => value === 1)], expected("scenario-boolean-expected"));
const scalar = union([
	string(),
	number$2(),
	boolean()
], expected("scenario-scalar-expected"));
const scalars = anyNames(record(string(), scalar, expected("scenario-mapping-expected")));
const named$1 = anyNames(record(string(), anyJson, expected("scenario-mapping-expected")));
const list = array(anyJson, expected("scenario-list-expected"));
const whole = int(expected("scenario-number-expected")).min(1, expected("scenario-number-expected"));
const filePath = string(expected("scenario-path-expected")).min(1, expected("scenario-path-expected"));
/** What is read once is read before a program for it would be made. */
const READ_ONCE = { jitless: true };
/**
* A union's error would list every branch; choosing the branch first gives the one message that
* fits.
*/
function chosen(choose) {
	return unknown().transform((value, context) => {
		const result = choose(value).safeParse(value, READ_ONCE);
		if (result.success) return result.data;
		for (const issue of result.error.issues) context.issues.push({
			...issue,
			input: void 0
		});
		return NEVER$1;
	});
}
const script = strictObject({
	language: text$1.optional(),
	"script-file": filePath.optional(),
	"script-text": text$1.optional(),
	parameters: scalar.optional(),
	execute: text$1.optional(),
	"compile-cache": scalar.optional()
});
/** Programs of the scenario's author. One may stand alone, and each by its text. */
const scripts = preprocess((value) => [value].flat().map((one) => typeof one === "string" ? { "script-text": one } : one), array(script));

// src/scenario/request-model.ts
const url = string().min(1, expected("scenario-url-expected"));
const uploadFile = strictObject({
	param: text$1.optional(),
	path: filePath,
	"mime-type": text$1.optional()
});
const plain = strictObject({
	url,
	label: union([filled, number$2()], expected("scenario-text-expected")).transform(String).optional(),
	method: text$1.optional(),
	headers: scalars.optional(),
	body: anyJson.optional(),
	"body-file": filePath.optional(),
	"upload-files": array(uploadFile, expected("scenario-uploads-expected")).optional(),
	timeout: jmeterDuration.optional(),
	"think-time": scalar.optional(),
	"follow-redirects": flag.optional(),
	keepalive: flag.optional(),
	"content-encoding": text$1.optional(),
	protocol: text$1.optional(),
	assert: list.optional(),
	"assert-jsonpath": list.optional(),
	"assert-xpath": list.optional(),
	"extract-regexp": named$1.optional(),
	"extract-jsonpath": named$1.optional(),
	"extract-xpath": named$1.optional(),
	"extract-css-jquery": named$1.optional(),
	"extract-boundary": named$1.optional(),
	jsr223: scripts.optional()
});
const include = strictObject({ "include-scenario": filled });
const action = strictObject({
	action: _enum([
		"pause",
		"stop",
		"stop-now",
		"continue"
	], expected("scenario-action-expected")),
	target: _enum(["current-thread", "all-threads"], expected("scenario-target-expected")).optional(),
	"pause-duration": duration.optional(),
	jsr223: scripts.optional()
});
const setVariables = strictObject({ "set-variables": scalars });
const THEN = "then";
const loop = expected("scenario-loop-expected");
/** What a mapping is, by the key that says so, in the order in which Taurus looks for them. */
const kinds = {
	if: () => strictObject({
		if: scalar,
		[THEN]: requests(),
		else: requests(0).optional()
	}),
	once: () => strictObject({ once: requests() }),
	loop: () => strictObject({
		loop: union([int(loop).min(1, loop), string().regex(/^(?:forever|\d+|.*\$\{.*)$/s, loop)], loop),
		do: requests()
	}),
	while: () => strictObject({
		while: scalar,
		do: requests()
	}),
	foreach: () => strictObject({
		foreach: text$1.regex(/.+ in .+/, expected("scenario-foreach-expected")),
		do: requests()
	}),
	transaction: () => strictObject({
		transaction: filled,
		do: requests(),
		"include-timers": flag.optional(),
		"force-parent-sample": flag.optional()
	}),
	"include-scenario": () => include,
	action: () => action,
	"set-variables": () => setVariables
};
/** The keys that a mapping in a list of requests has, whatever it is. */
function keysOfRequest(request) {
	const kind = Object.entries(kinds).find(([key]) => key in request);
	return Object.keys((kind === void 0 ? plain : kind[1]()).shape);
}
const request = chosen((value) => {
	if (typeof value === "string") return url;
	if (typeof value !== "object" || value === null) return plain;
	const kind = Object.entries(kinds).find(([key]) => key in value);
	return kind === void 0 ? plain : kind[1]();
});
function requests(least = 1) {
	const code = expected("scenario-requests-expected");
	return array(request, code).min(least, code);
}

// src/scenario/requests.ts
function scenarioNamed(name, scenarios) {
	return Object.hasOwn(scenarios, name) ? scenarios[name] : void 0;
}
/** What an execution runs: a scenario by its name, or one that is written into it. */
function scenarioOf({ scenario }, scenarios) {
	return typeof scenario === "string" ? scenarioNamed(scenario, scenarios) : scenario;
}
/** What an execution runs, by its index. */
function scenarioAt({ execution, scenarios }, index) {
	const run = execution[index];
	return run === void 0 ? void 0 : scenarioOf(run, scenarios);
}
/** Every scenario, and where it was written. */
function scenariosIn$1({ execution, scenarios }, top) {
	return [...execution.flatMap(({ scenario }, index) => typeof scenario === "string" ? [] : [[scenario, top.at("execution", index, "scenario")]]), ...Object.entries(scenarios).map(([name, scenario]) => [scenario, top.at("scenarios", name)])];
}
/**
* Visits every request, step and block, each block before what is in it.
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
		if (!isBlock(visited)) return visited;
		const within = [...around.within, visited];
		const walk = (inner, branch) => walkRequests(inner, visit, {
			path: [...path, branch],
			within
		});
		if ("once" in visited) return { once: walk(visited.once, "once") };
		if ("do" in visited) return {
			...visited,
			do: walk(visited.do, "do")
		};
		const { else: otherwise } = visited;
		return {
			...visited,
			[THEN]: walk(visited.then, THEN),
			...otherwise === void 0 ? {} : { else: walk(otherwise, "else") }
		};
	});
}
/** Where a request goes, as it is written; undefined for a step that is none. */
function urlOf(request) {
	if (typeof request === "string") return request;
	return "url" in request ? request.url : void 0;
}
/** A file with each of its scenarios changed. */
function mapScenarios(file, change) {
	return {
		execution: file.execution.map((one) => typeof one.scenario === "string" ? one : {
			...one,
			scenario: change(one.scenario)
		}),
		scenarios: Object.fromEntries(Object.entries(file.scenarios).map(([name, scenario]) => [name, change(scenario)]))
	};
}
function isBlock(request) {
	return typeof request !== "string" && ("do" in request || "once" in request || "then" in request);
}
/** Every request, step and block, each block before what is in it. */
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
/** Other scenarios by their names. */
/** The names of those that a scenario includes, and of those that these include. */
function includedBy({ requests = [] }, scenarios, names = /* @__PURE__ */ new Set()) {
	for (const { request } of allRequests(requests)) {
		if (typeof request === "string" || !("include-scenario" in request)) continue;
		const name = request["include-scenario"];
		const included = scenarioNamed(name, scenarios);
		if (included === void 0 || names.has(name)) continue;
		names.add(name);
		includedBy(included, scenarios, names);
	}
	return names;
}
/**
* A scenario with what it includes in its place: as a loop of one round, whose requests have the
* pauses of their own scenario.
*/
function inlined(scenario, scenarios) {
	const { requests } = scenario;
	return requests === void 0 ? scenario : {
		...scenario,
		requests: inlinedRequests(requests, scenarios, /* @__PURE__ */ new Set())
	};
}
function inlinedRequests(requests, scenarios, around) {
	return walkRequests(requests, (request) => {
		if (typeof request === "string" || !("include-scenario" in request)) return request;
		const name = request["include-scenario"];
		const included = scenarioNamed(name, scenarios);
		if (included === void 0 || around.has(name)) return {
			loop: 1,
			do: []
		};
		return {
			loop: 1,
			do: inlinedRequests(walkRequests(included.requests ?? [], (one) => {
				const plain = typeof one === "string" ? { url: one } : one;
				return "url" in plain ? {
					...plain,
					"think-time": plain["think-time"] ?? included["think-time"] ?? 0
				} : one;
			}), scenarios, /* @__PURE__ */ new Set([...around, name]))
		};
	});
}
/**
* Whether what an assertion wants of the status matches only a status that a service sent, and that
* is no error of the service: a request without an answer has a sentence in its place.
*/
function isStatus(pattern) {
	return pattern.replace(/[()^$]/g, "").split("|").every((part) => /^[1-4](?:\d|\\d|\.|\[\d-?\d?\]){2}$/.test(part));
}
/** How often a loop goes round; undefined where that is not known before the run. */
function roundsOf(loop) {
	if (typeof loop === "number") return loop;
	return /^\d+$/.test(loop) ? Number(loop) : void 0;
}

// src/scenario/labels.ts
/** Undefined where a test plan brings requests of its own. */
function labelsOf(file) {
	const { scenarios } = file;
	const run = file.execution.flatMap((execution) => {
		const scenario = scenarioOf(execution, scenarios);
		return scenario === void 0 ? [] : [inlined(scenario, scenarios)];
	});
	if (run.some(({ script }) => script !== void 0)) return void 0;
	const { labels } = sampleKindsOf(file);
	const depths = run.flatMap(({ requests = [] }) => allRequests(requests).map(({ within }) => within.filter((block) => "transaction" in block).length));
	return {
		written: [...new Set(labels.map(({ label }) => label))],
		samplesPerRequest: 1 + largestOf(depths, 0)
	};
}
/** Which labels samples can have, where JMeter works some of them out. */
function knownLabels({ written }) {
	const names = written.filter((label) => !isWorkedOut(label));
	const known = new Set(names);
	const forms = written.filter(isWorkedOut);
	return {
		names,
		has: (label) => known.has(label) || forms.some((own) => fits$1(own, label))
	};
}
/** What a request that each user sends once counts beside those that are sent over and over. */
const ONCE = 1e-9;
/** The samples of a scenario's executions, and of the test plans that they run or include. */
function sampleKindsOf(file, plans = /* @__PURE__ */ new Map()) {
	const runs = file.execution.map((execution) => {
		const own = scenarioOf(execution, file.scenarios);
		const labels = own === void 0 ? [] : kindsIn(inlined(own, file.scenarios));
		return {
			labels,
			throughput: execution.throughput ?? 1,
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
function kindsIn({ requests = [], "force-parent-sample": hides }) {
	const isHiding = (block) => "transaction" in block && (block["force-parent-sample"] ?? hides ?? false);
	return allRequests(requests).flatMap(({ request, within }) => {
		if (within.some(isHiding)) return [];
		const times = within.reduce((product, block) => product * timesOf(block), 1);
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
		if (!("transaction" in request)) return [];
		const { transaction: label } = request;
		return isHiding(request) ? [{
			label,
			requests: times,
			transactions: 0
		}] : [{
			label,
			requests: 0,
			transactions: times
		}];
	});
}
/** How often what is in a block is sent, as far as the scenario says. */
function timesOf(block) {
	if ("once" in block) return ONCE;
	return "loop" in block ? roundsOf(block.loop) ?? 1 : 1;
}

// src/scenario/load/ramps.ts
/** Users that are there at a time for certain. */
function usersByRamps(ramps, at) {
	return ramps.reduce((sum, ramp) => sum + Math.sign(ramp.users) * begunBy(ramp, at), 0);
}
/** Milliseconds that they are there, all together, up to a time. */
function userTimeByRamps(ramps, until) {
	return ramps.reduce((sum, ramp) => {
		const begun = begunBy(ramp, until);
		const part = ramp.over / Math.abs(ramp.users || 1);
		const time = begun * (until - ramp.at) - part * begun * (begun + 1) / 2;
		return sum + Math.sign(ramp.users) * time;
	}, 0);
}
/** So many ramps are held against each other, and so many come of one thread group. */
const [MOST_COMPARED, MOST_RAMPS] = [2e3, 2e4];
/** The most users that are there at a time; of very many ramps, all that come. */
function mostByRamps(ramps) {
	if (ramps.length > MOST_COMPARED) return sumOf(ramps.map(({ users }) => Math.max(0, users)));
	return largestOf(ramps.map(({ at, over }) => usersByRamps(ramps, at + over)), 0);
}
function begunBy({ at, over, users }, time) {
	const all = Math.abs(users);
	if (time < at) return 0;
	return time >= at + over ? all : Math.floor((time - at) * all / over + 1e-9);
}
/** Users of a Concurrency Thread Group; without steps, or in very many, they come one by one. */
function rampsInSteps(users, over, steps) {
	const count = Math.min(steps, users);
	if (over === 0 || count === 0 || count > MOST_RAMPS) return [{
		at: 0,
		over,
		users
	}];
	const level = (step) => Math.round(users * step / count);
	return Array.from({ length: count }, (_, step) => ({
		at: over * step / count,
		over: 0,
		users: level(step + 1) - level(step)
	}));
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
		executions: executions.map(({ concurrency, throughput }) => loadOf(concurrency, throughput)),
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
	return executions.map(({ concurrency, throughput }) => loadOf(concurrency * factor, throughput && throughput * factor));
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
	return users.map((count) => loadOf(count, count > 0 ? rates.next().value : void 0));
}
function loadOf(concurrency, throughput) {
	return throughput === void 0 ? { concurrency } : {
		concurrency,
		throughput
	};
}
/** @param split without it, each task runs the executions as written. */
function assign(fleet, split) {
	const { load, executions, regions } = fleet;
	const of = regions.reduce((sum, { tasks }) => sum + tasks.length, 0);
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
	return executions.reduce((sum, { concurrency }) => sum + concurrency, 0);
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
	const { concurrency, rampUp, ramps } = shape;
	if (at < 0) return 0;
	if (ramps !== void 0) return usersByRamps(ramps, at);
	if (at >= rampUp) return concurrency;
	const steps = stepsOf(shape);
	const part = steps === void 0 ? at / rampUp : (Math.floor(at * steps / rampUp) + 1) / steps;
	return Math.round(concurrency * part);
}
/** Milliseconds that users are to be there, all together, up to a time. */
function userTimeUntil(shape, until) {
	const { concurrency, rampUp, ramps } = shape;
	if (ramps !== void 0) return userTimeByRamps(ramps, until);
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
	return new Set(times).size === 1 && executions.every(({ delay, ramps }) => delay === 0 && ramps === void 0);
}
/**
* Requests a second of one task; undefined when an execution has no limit, or they do not last
* equally long.
*/
function wholeThroughput(executions) {
	const limits = executions.flatMap(({ throughput }) => throughput ?? []);
	return limits.length === executions.length && isUniform(executions) ? limits.reduce((sum, limit) => sum + limit, 0) : void 0;
}
/**
* Virtual users of one task that must all be there at once at some moment; undefined when there
* need not be one: users that run out of iterations leave before the last ones come, and a delay or
* different ramp-ups may keep executions apart.
*/
function steadyUsers(executions) {
	const steady = executions.every(({ iterations, lasts, delay, ramps }) => iterations === void 0 && lasts !== void 0 && delay === 0 && ramps === void 0);
	const from = Math.max(...executions.map(({ rampUp }) => rampUp));
	const to = Math.min(...executions.map(({ rampUp, holdFor }) => rampUp + holdFor));
	return steady && from < to ? usersOf$1(executions) : void 0;
}

// src/scenario/values/brackets.ts
const NONE = -1;
/** The end of an expression that nothing closes. */
const OPEN = -2;
const SPACE = /\p{Z}/u;
/** Reads a text once, and once more from its end. */
function bracketsIn(text) {
	const { taken, closedAt } = pairsIn(text);
	const [closing, opening, ends, next] = [
		table$1(text),
		table$1(text),
		table$1(text),
		table$1(text)
	];
	for (let at = text.length - 1; at >= 0; at -= 1) {
		const sign = taken[at] === 1 ? "" : text.charAt(at);
		const after = at + 1;
		closing[at] = sign === "}" ? at : placeIn(closing, after);
		const isCall = sign === "(" && at > 0 && taken[at - 1] === 0 && text.charAt(at - 1) !== " ";
		opening[at] = isCall ? at : placeIn(opening, after);
		ends[at] = endFrom(at, sign, ends, closedAt);
		next[at] = sign === "}" ? at : isSpace(sign) ? placeIn(next, after) : NONE;
	}
	return {
		closing: (at) => found(closing, at),
		opening: (at) => found(opening, at),
		endOfArguments: (at) => found(ends, at),
		closingNext: (at) => found(next, at)
	};
}
/** A place for each of a text, and one behind it. */
function table$1(text) {
	return new Int32Array(text.length + 1).fill(NONE);
}
function placeIn(places, at) {
	return places[at] ?? NONE;
}
function found(places, at) {
	const place = placeIn(places, at);
	return place === NONE ? void 0 : place;
}
function isSpace(sign) {
	return sign === " " || sign > "" && SPACE.test(sign);
}
/** A bracket within arguments has its own end, and an expression in them hides what is in it. */
function endFrom(at, sign, ends, closedAt) {
	if (sign === ")") return at;
	if (sign === "(") {
		const own = placeIn(ends, at + 1);
		return own === NONE ? NONE : placeIn(ends, own + 1);
	}
	const closed = placeIn(closedAt, at);
	return closed === OPEN ? NONE : placeIn(ends, (closed === NONE ? at : closed) + 1);
}
/** Signs that a backslash takes along, itself one of them, and the `}` of each `${`. */
function pairsIn(text) {
	const taken = new Uint8Array(text.length);
	const closedAt = table$1(text);
	const open = [];
	for (let at = 0; at < text.length; at += 1) {
		const sign = text.charAt(at);
		if (sign === "\\") {
			taken.fill(1, at, at + 2);
			at += 1;
		} else if (sign === "}") {
			const begin = open.pop();
			if (begin !== void 0) closedAt[begin] = at;
		} else if (sign === "$" && text.charAt(at + 1) === "{") open.push(at);
	}
	for (const begin of open) closedAt[begin] = OPEN;
	return {
		taken,
		closedAt
	};
}

// src/scenario/values/expressions.ts
/** Long texts that were taken apart last: several readers do it, and again for what is in them. */
const recent = /* @__PURE__ */ new Map();
const [LONG, MOST_RECENT] = [1e3, 50];
/** A text as JMeter's FunctionParser takes it apart; what is not closed stands for itself. */
function partsOf(text) {
	if (!text.includes("${")) return text === "" ? [] : [text];
	if (text.length < LONG) return takenApart(text);
	const parts = recent.get(text) ?? takenApart(text);
	if (recent.size >= MOST_RECENT) recent.clear();
	recent.set(text, parts);
	return parts;
}
function takenApart(text) {
	const brackets = bracketsIn(text);
	const parts = [];
	let [begin, at] = [0, 0];
	while (at < text.length) {
		const found = text.startsWith("${", at) ? expressionAt(text, at, brackets) : void 0;
		if (found === void 0) {
			at += text.charAt(at) === "\\" ? 2 : 1;
			continue;
		}
		if (at > begin) parts.push(text.slice(begin, at));
		parts.push(found);
		at += found.written.length;
		begin = at;
	}
	if (begin < text.length) parts.push(text.slice(begin));
	return parts;
}
/**
* Expressions around another one: beyond these, no person has written it. JMeter calls itself for
* each, and whoever reads them goes through the innermost as often.
*/
const MOST_AROUND = 10;
/** Every expression in a text, those in arguments included. */
function expressionsIn(text) {
	return expressionsWithin(text, 0);
}
function expressionsWithin(text, around) {
	return partsOf(text).flatMap((part) => {
		if (typeof part === "string") return [];
		if (around >= 10) return [{
			...part,
			isTooDeep: true
		}];
		const { args = [] } = part;
		return [part, ...args.flatMap((arg) => expressionsWithin(arg, around + 1))];
	});
}
const READ_ONLY = /^__(?:P|V|setProperty|is(?:Prop|Var)Defined|evalVar)$/;
/** What may be the name of a variable that a function puts its result into. */
function variablesSetBy({ name, args = [] }) {
	if (READ_ONLY.test(name)) return [];
	return args.slice(name === "__property" ? 1 : 0).map((arg) => arg.trim());
}
/** A backslash before these is not sent. */
function unescaped(text) {
	return text.replace(/\\([\\$,])/g, "$1");
}
/** Java takes controls for spaces, too. */
function trimmed(name) {
	return withoutTail(name.replace(/^[\0- ]+/, ""), /[\0- ]/);
}
/** In a name, a backslash is dropped, and takes the next sign along. */
const DROPPED = /\\([\s\S]?)/g;
function expressionAt(text, start, brackets) {
	const closing = brackets.closing(start + 2);
	if (closing === void 0) return void 0;
	const opening = isFunctionAt(text, start + 2) ? brackets.opening(start + 2) : void 0;
	const isCall = opening !== void 0 && opening < closing;
	const inner = () => text.slice(start + 2, isCall ? opening : closing);
	if (!isCall) {
		const written = inner().replace(DROPPED, "$1");
		const name = trimmed(written);
		return {
			name: name.startsWith("__") ? name : written,
			args: void 0,
			written: text.slice(start, closing + 1)
		};
	}
	const end = brackets.endOfArguments(opening + 1);
	const last = end === void 0 ? void 0 : brackets.closingNext(end + 1);
	if (end === void 0 || last === void 0) return void 0;
	return {
		name: trimmed(inner().replace(DROPPED, "$1")),
		args: argumentsOf(text.slice(opening + 1, end)),
		written: text.slice(start, last + 1)
	};
}
/** Whether a name begins as that of a function does. */
function isFunctionAt(text, start) {
	let at = start;
	const next = () => {
		if (text.charAt(at) === "\\") at += 1;
		at += 1;
		return text.charAt(at - 1);
	};
	let sign = next();
	while (sign !== "" && sign <= " ") sign = next();
	return sign === "_" && next() === "_";
}
/** Any comma parts arguments, but for those in an expression within. */
function argumentsOf(text) {
	const args = [];
	let [begin, within] = [0, 0];
	for (let at = 0; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === "\\") at += 1;
		else if (text.startsWith("${", at)) within += 1;
		else if (character === "}" && within > 0) within -= 1;
		else if (character === "," && within === 0) {
			args.push(text.slice(begin, at));
			begin = at + 1;
		}
	}
	return [...args, text.slice(begin)];
}

// src/scenario/constructs/classes.ts
const NAMES = {
	assertion: `
org.apache.jmeter.assertions. BSFAssertion = BeanShellAssertion = CompareAssertion =
DurationAssertion = HTMLAssertion = JSONPathAssertion =
=com.atlantbh.jmeter.plugins.jsonutils.jsonpathassertion.JSONPathAssertion JSR223Assertion =
MD5HexAssertion = ResponseAssertion = =org.apache.jmeter.assertions.Assertion
SMIMEAssertionTestElement =SMIMEAssertion SizeAssertion = XMLAssertion = XMLSchemaAssertion =
XPath2Assertion = XPathAssertion = org.apache.jmeter.assertions.jmespath. JMESPathAssertion =`,
	config: `
com.blazemeter.jmeter. RandomCSVDataSetConfig org.apache.jmeter.config. Arguments = CSVDataSet =
ConfigTestElement = =HTTPSampler2_ =ParamMask =ParamModifier =SoapSampler =UserParameterModifier
=WebServiceSampler =monitorStats =org.apache.jmeter.protocol.http.modifier.UserParameterModifier
=org.apache.jmeter.protocol.http.sampler.WebServiceSampler
=org.apache.jmeter.protocol.http.modifier.ParamModifier
=org.apache.jmeter.protocol.http.modifier.ParamMask =org.apache.jmeter.visualizers.MonitorStats
=org.apache.jmeter.protocol.http.sampler.HTTPSampler2
=org.apache.jmeter.protocol.http.sampler.SoapSampler KeystoreConfig = LoginConfig =
RandomVariableConfig = org.apache.jmeter.modifiers. CounterConfig =
org.apache.jmeter.protocol.http.control. AuthManager = CacheManager = CookieManager =
DNSCacheManager = HeaderManager = ThreadSafeCookieManager org.apache.jmeter.protocol.http.util.
HTTPFileArgs = org.apache.jmeter.protocol.java.config. JavaConfig =`,
	controller: `
com.blazemeter.jmeter.control. VirtualUserController WeightedSwitchController
com.blazemeter.jmeter.controller. ParallelSampler kg.apc.jmeter.control. ParameterizedController
org.apache.jmeter.control. CriticalSectionController = ForeachController = GenericController =
IfController = IncludeController = InterleaveControl = LoopController = ModuleController =
OnceOnlyController = RandomController = RandomOrderController = RunTime = SwitchController =
TestFragmentController = ThroughputController = TransactionController = WhileController =
org.apache.jmeter.protocol.http.control. RecordingController =
org.apache.jmeter.protocol.http.proxy. ProxyControl = org.apache.jmeter.threads.openmodel.
OpenModelThreadGroupController =`,
	function: `
__BeanShell __CSVRead __FileToString __MD5 __P __Random __RandomDate __RandomFromMultipleVars
__RandomString __StringFromFile __StringToFile __TestPlanName __UUID __V __XPath __base64Decode
__base64Encode __caseFormat __changeCase __char __chooseRandom __counter __dateTimeConvert __digest
__doubleSum __env __escapeHtml __escapeOroRegexpChars __escapeXml __eval __evalVar __fifoGet
__fifoPop __fifoPut __fifoSize __groovy __if __intSum __isDefined __isPropDefined __isVarDefined
__iterationNum __javaScript __jexl2 __jexl3 __log __logn __longSum __lowercase __machineIP
__machineName __property __regexFunction __samplerName __setProperty __split __strLen __strReplace
__substring __threadNum __time __timeShift __tstFeedback __unescape __unescapeHtml __uppercase
__urldecode __urlencode`,
	listener: `
com.blazemeter.jmeter.reporters. FlushingResultCollector kg.apc.jmeter.vizualizers.
CompositeResultCollector CorrectedResultCollector MonitoringResultsCollector
org.apache.jmeter.reporters. MailerResultCollector = ResultAction = ResultCollector = ResultSaver =
Summariser = org.apache.jmeter.samplers. RemoteListenerWrapper = RemoteSampleListenerWrapper =
org.apache.jmeter.visualizers. BSFListener = BeanShellListener = JSR223Listener =
org.apache.jmeter.visualizers.backend. BackendListener =`,
	other: `
org.apache.jmeter.assertions. SubstitutionElement = org.apache.jmeter.config. Argument =
org.apache.jmeter.modifiers. SampleTimeout = org.apache.jmeter.protocol.http.control. Authorization
= Cookie = Header = HttpMirrorControl = StaticHost = org.apache.jmeter.protocol.http.util.
HTTPArgument = HTTPFileArg = org.apache.jmeter.reporters. MailerModel = org.apache.jmeter.samplers.
RemoteTestListenerWrapper = org.apache.jmeter.testelement. WorkBench = org.apache.jmeter.threads.
RemoteThreadsListenerWrapper =`,
	"post-processor": `
com.atlantbh.jmeter.plugins.jsonutils.jsonpathextractor. JSONPathExtractor kg.apc.jmeter.modifiers.
DummySubPostProcessor FifoPutPostProcessor org.apache.jmeter.extractor. BSFPostProcessor =
BeanShellPostProcessor = BoundaryExtractor = DebugPostProcessor = HtmlExtractor =
JSR223PostProcessor = RegexExtractor = XPath2Extractor = XPathExtractor =
org.apache.jmeter.extractor.json.jmespath. JMESPathExtractor =
org.apache.jmeter.extractor.json.jsonpath. JSONPostProcessor =`,
	"pre-processor": `
kg.apc.jmeter.modifiers. FifoPopPreProcessor org.apache.jmeter.modifiers. BSFPreProcessor =
BeanShellPreProcessor = JSR223PreProcessor = UserParameters =
org.apache.jmeter.protocol.http.modifier. AnchorModifier = RegExUserParameters =
URLRewritingModifier =`,
	sampler: `
com.blazemeter.jmeter.http. ParallelHTTPSampler kg.apc.jmeter.control.sampler. SetVariablesAction
kg.apc.jmeter.samplers. DummySampler org.apache.jmeter.control. TransactionSampler =
org.apache.jmeter.protocol.http.sampler. AccessLogSampler = AjpSampler = HTTPSampler =HTTPSampler_
=org.apache.jmeter.protocol.http.sampler.HTTPSamplerFull HTTPSamplerProxy = =HTTPSampler
=HTTPSampler2 org.apache.jmeter.protocol.java.sampler. BSFSampler = BeanShellSampler = JSR223Sampler
= JavaSampler = org.apache.jmeter.protocol.system. SystemSampler = org.apache.jmeter.sampler.
DebugSampler = TestAction =`,
	"test-plan": `
org.apache.jmeter.testelement. TestPlan =`,
	"thread-group": `
com.blazemeter.jmeter.controller. DummyThreadGroup com.blazemeter.jmeter.threads.arrivals.
ArrivalsThreadGroup FreeFormArrivalsThreadGroup com.blazemeter.jmeter.threads.concurrency.
ConcurrencyThreadGroup kg.apc.jmeter.threads. SteppingThreadGroup UltimateThreadGroup
org.apache.jmeter.threads. PostThreadGroup = SetupThreadGroup = ThreadGroup =
org.apache.jmeter.threads.openmodel. OpenModelThreadGroup =`,
	timer: `
kg.apc.jmeter.timers. VariableThroughputTimer org.apache.jmeter.timers. BSFTimer = BeanShellTimer =
ConstantThroughputTimer = ConstantTimer = GaussianRandomTimer = JSR223Timer = PoissonRandomTimer =
SyncTimer = UniformRandomTimer = org.apache.jmeter.timers.poissonarrivals. PreciseThroughputTimer =`
};
const KINDS$1 = [
	"assertion",
	"config",
	"controller",
	"listener",
	"other",
	"post-processor",
	"pre-processor",
	"sampler",
	"test-plan",
	"thread-group",
	"timer"
];
/**
* By each name that JMeter takes for it: the short one, that of the class, and old ones. An element
* of a plan has it as its tag, or as its `class`; an `elementProp` as its `elementType`.
*/
const CLASSES = new Map(KINDS$1.flatMap((kind) => named(kind, words$1(NAMES[kind]))));
/** Functions of test plans, with the two lines in front: `__P`. */
const FUNCTIONS = new Set(words$1(NAMES.function));
function words$1(text) {
	return text.trim().split(/\s+/);
}
/**
* A word that ends with a dot is the package of the classes after it. One that begins with `=` is
* another name of the class before it, and `=` alone is the class without its package.
*/
function named(kind, list) {
	const classes = [];
	let [place, short] = ["", ""];
	for (const word of list) if (word.endsWith(".")) place = word;
	else if (word.startsWith("=")) classes.at(-1)?.push(word === "=" ? short : word.slice(1));
	else {
		short = word;
		classes.push([place + short]);
	}
	return classes.flatMap((names) => {
		const [own = "", name = own] = names;
		return names.map((each) => [each, {
			kind,
			name
		}]);
	});
}

// src/scenario/constructs/construct.ts
/** What the input `allow` can name. */
const PERMISSIONS = [
	"code",
	"untracked-files",
	"variable-hosts",
	"redirects",
	"embedded-resources"
];
const SUPPORTED = { is: "supported" };
/** One row for several keys. */
function each(row, ...keys) {
	return Object.fromEntries(keys.map((key) => [key, row]));
}
function supported(...keys) {
	return each(SUPPORTED, ...keys);
}
function keysOf(place) {
	return {
		...SUPPORTED,
		within: { keysOf: place }
	};
}
/** What keys of other tools than JMeter are to a run. */
const OTHER_TOOL = {
	is: "ignored",
	because: "JMeter does not read it"
};
const OTHER_CODE = {
	is: "refused",
	because: "it names code that Taurus would load",
	instead: "remove it; the image holds Taurus with its own modules"
};
/** What leads to other hosts than those that are written, where the workflow names these. */
const REDIRECTS = {
	is: "opt-in",
	allow: "redirects",
	because: "a service may redirect requests to any host, and the input allowed-targets is set",
	instead: "set follow-redirects to false (Taurus follows redirects unless that is there)"
};
const EMBEDDED = {
	is: "opt-in",
	allow: "embedded-resources",
	because: "a page may name resources of any host, and the input allowed-targets is set",
	instead: "set retrieve-resources to false (Taurus fetches them unless that is there)"
};
/**
* Says of a construct what there is to say.
* @param name as the scenario has it.
* @returns whether it stays in what is sent.
*/
function judge(construct, name, { where, allow, problems, notices }) {
	switch (construct.is) {
		case "supported": return true;
		case "ignored": {
			const { because, loses } = construct;
			notices.push(loses === void 0 ? problemAt("construct-ignored", where, { because }) : problemAt("construct-lost", where, {
				because,
				loses
			}));
			return false;
		}
		case "opt-in": {
			const { because, instead } = construct;
			const { allow: permission } = construct;
			const isAllowed = allow.has(permission);
			if (isAllowed) notices.push(problemAt("construct-allowed", where, {
				because,
				permission
			}));
			else problems.push(problemAt("construct-needs-allow", where, {
				name,
				because,
				instead,
				permission
			}));
			return isAllowed;
		}
		case "refused": {
			const { because, instead } = construct;
			problems.push(problemAt("construct-refused", where, {
				name,
				because,
				instead
			}));
			return false;
		}
	}
}

// src/scenario/constructs/properties.ts
const OF_WORKER = {
	is: "ignored",
	because: "the worker decides how JMeter measures, starts and ends in a task"
};
const WRITES_RESULTS = {
	is: "ignored",
	because: "the worker collects the results itself"
};
const FOR_PEOPLE = {
	is: "ignored",
	because: "it is for the window, the log or the reports of JMeter, which a task does not show"
};
const RUNS_CODE = {
	is: "refused",
	because: "JMeter would run or load what it names",
	instead: "remove it; jars go with a scenario under files"
};
const READS_FILE = {
	is: "refused",
	because: "JMeter would read a file of the task",
	instead: "remove it; the task has no such file"
};
const OTHER_MACHINES = {
	is: "ignored",
	because: "each task runs its own JMeter, and no other machines"
};
const OF_REQUESTS_ELSEWHERE = {
	is: "refused",
	because: "it would send the requests by another way than to the service",
	instead: "remove it, and measure the service itself"
};
/**
* The names of JMeter's own properties, the first that fits. They are those of the files in `bin`
* of its home, and of its sources. Any other name is one of the user's own.
*/
const OWN$1 = [
	[/^jmeter\.save\.saveservice\./, WRITES_RESULTS],
	[/^(?:resultcollector|sample_sender|subresults|asynch|summariser|sampleresult)[._]/, OF_WORKER],
	[/^(?:jmeterengine|jmeter\.exit)[._]/, OF_WORKER],
	[/^(?:hold_samples|num_sample_threshold|time_threshold|key_on_threadname)$/, OF_WORKER],
	[/^(?:jmeter\.reportgenerator|generate_report_ui|aggregate_rpt|view\.results)/, FOR_PEOPLE],
	[/^(?:jmeter\.(?:gui|laf|hidpi|icons|toolbar|tree|loggerpanel|expertMode|testfragment))/, FOR_PEOPLE],
	[/^(?:gui\.quick|jsyntaxtextarea|loggerpanel|onload\.|undo\.history|text\.kerning|darklaf)/, FOR_PEOPLE],
	[/^(?:locales\.add|not_in_menu|confirm\.delete|save_automatically)/, FOR_PEOPLE],
	[/^(?:log_level|log_file|log_format|log_config|log4j|logback|jmeter\.loglevel)/i, FOR_PEOPLE],
	[/^(?:naming_policy|template\.files|testplan_validation|think_time_creator|help\.local)/, FOR_PEOPLE],
	[/^proxy\.(?:binary|cert|content_type|excludes|headers|number|pause|redirect|sampler|ssl)/, FOR_PEOPLE],
	[/^(?:mirror\.server|mailer\.\w+limit|keytool\.|docgeneration|upgrade_properties)/, FOR_PEOPLE],
	[/^(?:remote_hosts|server_port|server\.(?:rmi|exit|loader)|java\.rmi)/, OTHER_MACHINES],
	[/^client\.(?:rmi|tries|retries|contin)/, OTHER_MACHINES],
	[/^(?:user\.classpath|search_paths|plugin_dependency_paths|classfinder\.)/, RUNS_CODE],
	[/^(?:beanshell|groovy|jsr223\.init|javascript|bsf|bsh|jexl)\./, RUNS_CODE],
	[/(?:\.|^)(?:className|classname|impl|renderers_order|implementation)$/, RUNS_CODE],
	[/^(?:jdbc\.config|propertyEditorSearchPath|xpath\.namespace|jmeter\.httpsampler$)/, RUNS_CODE],
	[/^(?:HTTPResponse\.parsers|htmlParser\.|cssParser\.|wmlParser\.|tcp\.handler$)/, RUNS_CODE],
	[/^(?:user\.properties|system\.properties|hc\.parameters\.file|saveservice_properties)$/, READS_FILE],
	[/^(?:kerberos|java\.security|javax\.|sun\.|jdk\.|java\.|os_sampler|JMSSampler)/, READS_FILE],
	[/^(?:tcp\.status\.properties|includecontroller\.prefix|jmeter\.home|user\.dir)$/, READS_FILE],
	[/^https?\.(?:proxy|nonProxy)|^socksProxy|^httpclient\.localaddress$/, OF_REQUESTS_ELSEWHERE]
];
/** What a run makes of a property of JMeter. */
function propertyConstruct(name) {
	return OWN$1.find(([pattern]) => pattern.test(name))?.[1] ?? SUPPORTED;
}
/**
* What JMeter itself sets, so that `__P` of it needs no default: lines of jmeter.properties, and
* the time of its start.
*/
function isSetByJmeter(name) {
	return BY_JMETER.has(name) || /^(?:START\.(?:MS|YMD|HMS)|LOAD_GATE_TASK_\w+)$/.test(name);
}
const BY_JMETER = /* @__PURE__ */ new Set([
	"cookies",
	"csvdataset.file.encoding_list",
	"jmeter.version",
	"remote_hosts",
	"sampleresult.timestamp.start",
	"TESTSTART.MS"
]);

// src/scenario/constructs/functions.ts
const CODE$1 = {
	is: "opt-in",
	allow: "code",
	because: "it runs a program in the task",
	instead: "use functions that run no code, as __Random, __time, __UUID, __intSum, __changeCase"
};
const EVALUATES = {
	is: "opt-in",
	allow: "code",
	because: "it runs the functions that stand in its data",
	instead: `read a variable by its name, as in \${name} or \${__V(name_\${n})}`
};
const WRITES$2 = {
	is: "opt-in",
	allow: "code",
	because: "it writes any file of the task",
	instead: "remove it"
};
/** Of a function that reads a file: its constant name is that of a file of the workspace. */
const READS$1 = {
	is: "opt-in",
	allow: "code",
	because: "which file of the task it reads is known only while it runs",
	instead: "write the name of the file without variables"
};
/** Of a file among those of a scenario. */
const JAR = {
	is: "opt-in",
	allow: "code",
	because: "JMeter loads the code in it",
	instead: "remove it"
};
const SETS$1 = {
	is: "opt-in",
	allow: "code",
	because: "which property of JMeter it sets is known only while it runs, or JMeter itself reads it",
	instead: "write the name of a property of your own without variables"
};
const ENVIRONMENT = {
	is: "refused",
	because: "the environment of a task is not that of the workflow",
	instead: `give the value by the input variables, and use \${__P(NAME)}`
};
const TOO_DEEP = {
	is: "refused",
	because: `more than ${10} expressions stand around it`,
	instead: "put the result of some of them into variables"
};
/** The functions of the image's JMeter, and of plugins that it may have. */
const FUNCTION_ROWS = {
	...rows$1(SUPPORTED, "__P __property __setProperty __isPropDefined __isVarDefined __V __split __counter", "__threadNum __samplerName __TestPlanName __machineIP __machineName", "__time __timeShift __dateTimeConvert __Random __RandomDate __RandomFromMultipleVars", "__RandomString __UUID __intSum __longSum __digest __changeCase __char __unescape", "__escapeHtml __unescapeHtml __escapeXml __escapeOroRegexpChars __urlencode __urldecode", "__regexFunction __log __logn __tstFeedback", "__base64Encode __base64Decode __caseFormat __chooseRandom __doubleSum __if __isDefined", "__lowercase __uppercase __MD5 __strLen __strReplace __substring", "__iterationNum __fifoGet __fifoPop __fifoPut __fifoSize"),
	...rows$1(CODE$1, "__groovy __BeanShell __javaScript __jexl2 __jexl3"),
	...rows$1(EVALUATES, "__eval __evalVar"),
	...rows$1(READS$1, "__FileToString __StringFromFile __CSVRead __XPath"),
	...rows$1(WRITES$2, "__StringToFile"),
	...rows$1(ENVIRONMENT, "__env")
};
/** Functions that the image's JMeter does not have, where another one comes near. */
const ABSENT_FUNCTION_ROWS = {
	...rows$1(ENVIRONMENT, "__GetSecret"),
	...rows$1(absent$1("use __MD5"), "__md5")
};
const ABSENT_FUNCTION = absent$1("use a function of JMeter itself, or remove it");
function rows$1(construct, ...names) {
	return Object.fromEntries(names.flatMap((line) => line.split(" ")).map((name) => [name, construct]));
}
function absent$1(instead) {
	return {
		is: "refused",
		because: "the image's JMeter does not have this function, and would send the text of it",
		instead
	};
}
/** What functions read: the name of a file without variables. */
function fileReadBy({ name, args = [] }) {
	const [file = "", , start] = args;
	if (FUNCTION_ROWS[name] !== READS$1 || file.trim() === "" || /^\*|[$\\]/.test(file)) return void 0;
	return name === "__StringFromFile" && start !== void 0 ? void 0 : file;
}
/** Says what there is to say of the functions in a text of JMeter's. */
function judgeFunctions(text, judging) {
	for (const call of expressionsIn(text)) {
		const { name, args, isTooDeep } = call;
		if (isTooDeep) judge(TOO_DEEP, name, judging);
		if (!FUNCTIONS.has(name) && (args === void 0 || !name.startsWith("__"))) continue;
		const row = (FUNCTIONS.has(name) ? FUNCTION_ROWS : ABSENT_FUNCTION_ROWS)[name] ?? ABSENT_FUNCTION;
		if (row === READS$1 && (isWithin(fileReadBy(call)) || isAlias(call))) continue;
		judge(setsOther(call) ? SETS$1 : row, name, judging);
	}
}
/** Says it of all texts of a scenario, keys included, as JMeter runs functions in them, too. */
function siftFunctions(value, place, allow) {
	const judged = {
		problems: [],
		notices: []
	};
	siftTexts(value, place, {
		allow,
		...judged
	});
	return judged;
}
function siftTexts(value, place, judging) {
	if (typeof value === "string") judgeFunctions(value, {
		...judging,
		where: place.where
	});
	else if (Array.isArray(value)) for (const [index, item] of value.entries()) siftTexts(item, place.at(index), judging);
	else if (isMapping$1(value)) for (const [key, inner] of Object.entries(value)) {
		const at = place.at(key);
		judgeFunctions(key, {
			...judging,
			where: at.where
		});
		siftTexts(inner, at, judging);
	}
}
/** JMeter reads it below its own folder, in which the files of the scenario are. */
function isWithin(file) {
	return file !== void 0 && !/^\s*(?:[/~\\]|[a-z]:)|(?:^|[/\\])\s*\.\.\s*(?:[/\\]|$)/i.test(file);
}
function setsOther({ name, args: [property = ""] = [] }) {
	const own = property.trim();
	return name === "__setProperty" && (/[$\\]/.test(own) || propertyConstruct(own).is !== "supported");
}
/** A later call of __CSVRead may name the file by the alias that an earlier one gave it. */
function isAlias({ name, args = [] }) {
	const [file = ""] = args;
	return name === "__CSVRead" && /^\*\w+$/.test(file);
}

// src/scenario/constructs/scope.ts
const JMETER = "jmeter";
/** Which executions are for JMeter, and which scenarios these run, or include. */
function scopeOf(configuration) {
	const { execution, scenarios, settings } = isMapping$1(configuration) ? configuration : {};
	const fallback = (isMapping$1(settings) ? settings["default-executor"] : void 0) ?? "jmeter";
	const executorOf = (one) => (isMapping$1(one) ? one["executor"] : void 0) ?? fallback;
	const executions = Array.isArray(execution) ? execution : [];
	const own = executions.filter((one) => executorOf(one) === JMETER);
	const named = isMapping$1(scenarios) ? scenarios : {};
	const used = /* @__PURE__ */ new Set();
	const isWhole = (own.length > 0 ? own : executions).every((one) => addUsed(isMapping$1(one) ? one["scenario"] : void 0, named, used));
	return {
		executorOf,
		hasJmeter: own.length > 0,
		scenarios: isWhole ? used : void 0
	};
}
/** @returns whether all that it names is there. */
function addUsed(scenario, scenarios, used) {
	const named = typeof scenario === "string" ? [scenario] : [...includes(scenario)];
	for (const name of named) {
		if (used.has(name)) continue;
		if (Object.hasOwn(scenarios, name)) {
			used.add(name);
			addAll(named, includes(scenarios[name]));
		} else if (!/\.jmx$/i.test(name)) return false;
	}
	return true;
}
/** Every name behind an include-scenario, however deep. */
function includes(value) {
	if (Array.isArray(value)) return value.flatMap(includes);
	if (!isMapping$1(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => key === "include-scenario" && typeof inner === "string" ? [inner] : includes(inner));
}

// src/scenario/constructs/taurus-modules.ts
const IMAGE = {
	is: "ignored",
	because: "the image has its JMeter and plugins, which the worker sets up"
};
const JTL = {
	is: "ignored",
	because: "the worker writes the results that the gate needs"
};
const PRINTS = {
	is: "ignored",
	because: "the worker prints these figures, and the action reports the run"
};
const JUNIT = {
	is: "ignored",
	because: "each task would write one of its own samples only",
	loses: "no JUnit file is written"
};
const SETTINGS = {
	is: "ignored",
	because: "it sets up a module that a task does not run"
};
const UPLOADS = {
	is: "ignored",
	because: "the action reports the run itself",
	loses: "nothing is sent to another service"
};
const MONITORING = {
	is: "ignored",
	because: "the worker watches its own task, and AWS the rest",
	loses: "no figures of other machines are collected"
};
const LEAVES_COMMANDS = {
	is: "ignored",
	because: "commands get the settings of the worker",
	loses: "its env and cwd reach no command"
};
const COMMANDS = {
	is: "opt-in",
	allow: "code",
	because: "its commands run in every task",
	instead: "run them in a step of the workflow before this one"
};
const PREPARES = {
	is: "refused",
	because: "tasks get the files of the repository as they are",
	instead: "unpack them in a step of the workflow before this one, and name the files"
};
const LATER_RAMP_UP = {
	is: "refused",
	because: "the load must be known before it starts",
	instead: "write ramp-up and steps of the execution"
};
const OWN_CLASS = {
	value: /^bzt\.modules\.jmeter\.JMeterExecutor$/,
	named: "`bzt.modules.jmeter.JMeterExecutor`",
	row: IMAGE
};
const OWN_HANDLER = {
	value: /^bzt\.jmx\.(?:http\.HTTP|mqtt\.MQTT|grpc\.GRPC)ProtocolHandler$/,
	named: "those of Taurus",
	row: IMAGE
};
const GROUPS$1 = {
	is: "refused",
	because: "the load is planned for the thread groups that Taurus makes by itself",
	instead: "remove it"
};
const COMMAND_LINE = {
	is: "refused",
	because: "the worker starts JMeter",
	instead: "write properties (-J) under modules, jmeter, properties, and remove the rest"
};
const OF_JVM = {
	is: "refused",
	because: "the JVM belongs to the worker",
	instead: "write properties of JMeter under properties, and remove the others"
};
const UNREAD = {
	is: "ignored",
	because: "it has no effect on the requests that JMeter sends from a task"
};
const PROTOCOL$1 = {
	is: "refused",
	because: "only requests over HTTP are load for a service",
	instead: "remove it, or write protocol: http"
};
const HTTP_ONLY = {
	value: /^https?$/,
	named: "`http`",
	row: SUPPORTED
};
/** What `modules`, `reporting` and `services` may hold. */
const MODULES = {
	modules: {
		jmeter: keysOf("module jmeter"),
		local: keysOf("module local"),
		consolidator: keysOf("module consolidator"),
		shellexec: LEAVES_COMMANDS,
		...each(SETTINGS, "blazemeter", "cloud", "influxdb-reporter"),
		...each(PRINTS, "console", "final-stats", "final_stats"),
		...each(SETTINGS, "junit-xml", "monitoring"),
		"*": OTHER_TOOL
	},
	"module jmeter": {
		...supported("properties"),
		"system-properties": keysOf("system property"),
		...each(IMAGE, "path", "version", "version-type", "download-link", "plugins"),
		...each(IMAGE, "plugins-manager", "command-runner", "detect-plugins", "fix-jars"),
		...each(IMAGE, "fix-log4j", "gui", "memory-xmx", "shutdown-wait", "shutdown-port", "mirrors"),
		...each(IMAGE, "send-to-blazemeter"),
		...each(JTL, "xml-jtl-flags", "csv-jtl-flags", "error-message-separator"),
		class: {
			...OTHER_CODE,
			except: OWN_CLASS
		},
		"protocol-handlers": keysOf("protocol handler"),
		"default-protocol": {
			...PROTOCOL$1,
			except: HTTP_ONLY
		},
		"force-ctg": {
			...GROUPS$1,
			except: {
				value: /^true$/,
				named: "`true`",
				row: IMAGE
			}
		},
		cmdline: {
			...COMMAND_LINE,
			except: {
				value: /^(?:--loglevel|-L)[ =]?[\w.=]+$/,
				named: "a log level",
				row: IMAGE
			}
		}
	},
	"protocol handler": { "*": {
		...OTHER_CODE,
		except: OWN_HANDLER
	} },
	"system property": {
		...each(UNREAD, "sun.net.inetaddr.ttl", "sun.net.http.allowRestrictedHeaders"),
		...each(UNREAD, "httpsampler.ignore_failed_embedded_resources"),
		...each(UNREAD, "java.rmi.server.hostname", "server.rmi.ssl.disable"),
		...each(UNREAD, "server.rmi.localport", "client.rmi.localport", "server_port"),
		"*": OF_JVM
	},
	reporter: {
		passfail: keysOf("passfail"),
		"fail-criteria": keysOf("passfail"),
		...each(PRINTS, "final-stats", "final_stats", "console"),
		"junit-xml": JUNIT,
		...each(UPLOADS, "blazemeter", "influxdb-reporter"),
		"*": OTHER_CODE
	},
	service: {
		passfail: keysOf("passfail"),
		"fail-criteria": keysOf("passfail"),
		shellexec: {
			...COMMANDS,
			within: { keysOf: "shellexec" }
		},
		monitoring: MONITORING,
		...each(OTHER_TOOL, "virtual-display", "android-emulator", "appium", "proxy2jmx"),
		...each(OTHER_TOOL, "screenshoter", "capturehar", "pip-install", "install-checker"),
		unpacker: PREPARES,
		"jmx-rampup": LATER_RAMP_UP,
		"*": OTHER_CODE
	},
	passfail: supported("module", "criteria", "criterias", "run-at"),
	shellexec: {
		...supported("module", "run-at"),
		...each(keysOf("command"), "prepare", "startup", "check", "shutdown", "post-process")
	},
	command: { ...supported("command", "background", "cwd", "out", "err", "ignore-failure", "env", "run-at") }
};

// src/scenario/constructs/taurus-scenario.ts
const SCRIPT$1 = {
	is: "opt-in",
	allow: "code",
	because: "its program runs in every task, and its time counts as response time",
	instead: "use extractors, assertions and variables instead"
};
const CONDITION$1 = {
	is: "opt-in",
	allow: "code",
	because: "JMeter runs the condition as a program in JavaScript, with whatever a response put in",
	instead: "compare constants only"
};
/** Literals, and comparisons of them: whatever evaluates these, no program runs. */
const CONSTANTS = {
	value: /^\s*(?:true|false|(?:-?\d+(?:\.\d+)?|"[^"\\$]*"|'[^'\\$]*')\s*(?:[=!]==?|[<>]=?)\s*(?:-?\d+(?:\.\d+)?|"[^"\\$]*"|'[^'\\$]*'))\s*$/i,
	named: "a comparison of constants",
	row: SUPPORTED
};
const KEYS = {
	is: "refused",
	because: "it needs private keys and their password in every task",
	instead: "remove it; client certificates are not supported"
};
const PROTOCOL = {
	is: "refused",
	because: "only requests over HTTP are load for a service",
	instead: "remove it, or write protocol: http",
	except: {
		value: /^https?$/,
		named: "`http`",
		row: SUPPORTED
	}
};
const ONE_ADDRESS = {
	is: "ignored",
	because: "a task has one address only"
};
const LISTENERS = {
	is: "ignored",
	because: "listeners of a test plan do not change its load"
};
const GROUPS = {
	is: "refused",
	because: "Taurus's builder for JMeter does not support it",
	instead: "use once for requests that each user sends first"
};
const REQUESTS = keysOf("request");
/** What a scenario may hold, down to its requests. */
const SCENARIO = {
	scenario: {
		...supported("script", "files", "default-address", "timeout", "think-time", "headers"),
		...supported("variables", "properties", "keepalive", "retrieve-resources"),
		...supported("retrieve-resources-regex", "concurrent-pool-size", "follow-redirects"),
		...supported("store-cookie", "store-cache", "content-encoding", "use-dns-cache-mgr"),
		...supported("force-parent-sample", "criteria"),
		cookies: keysOf("cookie"),
		authorization: keysOf("authorization"),
		modifications: keysOf("modifications"),
		requests: REQUESTS,
		"data-sources": keysOf("data-source"),
		jsr223: {
			...SCRIPT$1,
			within: { keysOf: "jsr223" }
		},
		"keystore-config": KEYS,
		protocol: PROTOCOL,
		...each(OTHER_TOOL, "grpc-proto-folder", "grpc-lib-folder", "tls-disable-verification"),
		...each(OTHER_TOOL, "grpc-max-inbound-message-size", "grpc-max-inbound-metadata-size"),
		"random-source-ip": ONE_ADDRESS,
		"disable-listeners": LISTENERS,
		...each(OTHER_TOOL, "additional-args", "additional-classpath", "auto-assert-ok", "base-path"),
		...each(OTHER_TOOL, "browser", "capabilities", "certificate", "data-file", "errors-file"),
		...each(OTHER_TOOL, "data-file-pattern", "generate-flow-markers", "headless", "max-retries"),
		...each(OTHER_TOOL, "passphrase", "report-exclude-prefix", "report-granularity", "reporters"),
		...each(OTHER_TOOL, "simulation", "tags", "test-case", "remote", "window-size", "language")
	},
	request: {
		...supported("url", "label", "method", "headers", "body", "body-file", "timeout"),
		...supported("think-time", "follow-redirects", "keepalive", "content-encoding"),
		assert: keysOf("assert"),
		"assert-jsonpath": keysOf("assert-jsonpath"),
		"assert-xpath": keysOf("assert-xpath"),
		"extract-regexp": {
			is: "supported",
			within: { eachHas: "extract-regexp" }
		},
		"extract-jsonpath": {
			is: "supported",
			within: { eachHas: "extract-jsonpath" }
		},
		"extract-xpath": {
			is: "supported",
			within: { eachHas: "extract-xpath" }
		},
		"extract-css-jquery": {
			is: "supported",
			within: { eachHas: "extract-css-jquery" }
		},
		"extract-boundary": {
			is: "supported",
			within: { eachHas: "extract-boundary" }
		},
		"upload-files": keysOf("upload"),
		...supported("transaction", "include-timers", "force-parent-sample", "loop", "foreach"),
		...supported("include-scenario", "action", "target", "pause-duration", "set-variables"),
		...each(REQUESTS, "do", "once", "then", "else"),
		if: {
			...CONDITION$1,
			except: CONSTANTS
		},
		...supported("while"),
		jsr223: {
			...SCRIPT$1,
			within: { keysOf: "jsr223" }
		},
		protocol: PROTOCOL,
		...each(OTHER_TOOL, "cmd", "addr", "topic", "message", "metadata", "min-count", "time"),
		...each(OTHER_TOOL, "rte-action", "wait-for", "attention-key", "fields"),
		...each(OTHER_TOOL, "extract-cursor-position", "extract-field-position"),
		...each(OTHER_TOOL, "grpc-proto-folder", "grpc-lib-folder", "tls-disable-verification"),
		...each(OTHER_TOOL, "grpc-max-inbound-message-size", "grpc-max-inbound-metadata-size"),
		"random-source-ip": ONE_ADDRESS,
		actions: OTHER_TOOL,
		...each(GROUPS, "setup", "teardown")
	},
	upload: supported("param", "path", "mime-type"),
	"data-source": {
		...supported("path", "delimiter", "quoted", "loop", "variable-names", "random-order"),
		...supported("encoding")
	},
	cookie: supported("name", "value", "domain", "path", "secure"),
	authorization: {
		...supported("url", "name", "password", "domain", "realm", "mechanism", "clear"),
		list: keysOf("authorization")
	},
	modifications: supported("disable", "enable", "set-prop"),
	jsr223: {
		...supported("language", "script-file", "script-text", "parameters", "execute"),
		...supported("compile-cache")
	},
	assert: supported("contains", "subject", "regexp", "not", "assume-success"),
	"assert-jsonpath": { ...supported("jsonpath", "expected-value", "validate", "expect-null", "invert", "regexp") },
	"assert-xpath": {
		...supported("xpath", "validate-xml", "ignore-whitespace", "use-tolerant-parser", "invert"),
		validate: OTHER_TOOL
	},
	"extract-regexp": {
		...supported("regexp", "subject", "template", "match-no", "default", "scope"),
		...supported("from-variable")
	},
	"extract-jsonpath": { ...supported("jsonpath", "default", "scope", "from-variable", "match-no", "concat") },
	"extract-xpath": {
		...supported("xpath", "default", "validate-xml", "ignore-whitespace", "match-no"),
		...supported("use-namespaces", "use-tolerant-parser", "scope", "from-variable")
	},
	"extract-css-jquery": { ...supported("expression", "attribute", "match-no", "default", "scope", "from-variable") },
	"extract-boundary": { ...supported("subject", "left", "right", "match-no", "default", "scope", "from-variable") }
};

// src/scenario/constructs/taurus.ts
const RUN = {
	is: "ignored",
	because: "the action decides where and how the test runs"
};
const REGIONS = {
	is: "ignored",
	because: "the input regions decides where the load comes from"
};
const FILES_OF_TAURUS = {
	is: "ignored",
	because: "a task keeps the files that the action asks for"
};
const PROXY$1 = {
	is: "ignored",
	because: "the tasks have a network of their own",
	loses: "requests do not go through the proxy"
};
const ONLY_JMETER = "the image holds JMeter, and no other executor of Taurus";
const OTHER_EXECUTOR = {
	is: "refused",
	because: ONLY_JMETER,
	instead: "write executor: jmeter, or leave this execution to another job"
};
/** The same where another execution is for JMeter. */
const BESIDE_JMETER = {
	is: "ignored",
	because: ONLY_JMETER,
	loses: "the load of this execution is missing"
};
const START_AT = {
	is: "refused",
	because: "the load begins when the whole fleet is up",
	instead: "write delay, or start the workflow by a schedule"
};
const DISTRIBUTED = {
	is: "refused",
	because: "the tasks are the load generators, and each runs a JMeter of its own",
	instead: "remove it, and set the input tasks to the number of load generators"
};
const LABELS = {
	is: "ignored",
	because: "figures are kept by the labels that JMeter writes",
	loses: "no label is merged with another one or left out of the figures"
};
const FUNCTIONAL = {
	is: "refused",
	because: "a functional test has no figures of load",
	instead: "remove it, or write consolidator"
};
const SIDE_BY_SIDE = {
	is: "refused",
	because: "executions run side by side in each task",
	instead: "remove it, and give the later executions a delay"
};
const OF_JMETER = {
	value: /^jmeter$/,
	named: "`jmeter`"
};
/** Every key of a Taurus configuration, by the kind of mapping that it stands in. */
const TAURUS$1 = {
	top: {
		execution: keysOf("execution"),
		scenarios: {
			is: "supported",
			within: { eachHas: "scenario" }
		},
		reporting: {
			is: "supported",
			within: { modulesOf: "reporter" }
		},
		services: {
			is: "supported",
			within: { modulesOf: "service" }
		},
		settings: keysOf("settings"),
		modules: keysOf("modules"),
		provisioning: {
			...OTHER_CODE,
			except: {
				value: /^(?:local|cloud)$/,
				named: "`local`, `cloud`",
				row: { is: "supported" }
			}
		},
		...supported("included-configs"),
		...each(RUN, "cli", "cli-aliases", "version", "install-id", "local-bzt-version"),
		...each(REGIONS, "locations", "locations-weighted")
	},
	settings: {
		...supported("env", "ramp-up-exclude"),
		"default-executor": RUN,
		aggregator: {
			...FUNCTIONAL,
			except: {
				value: /^consolidator$/,
				named: "`consolidator`",
				row: RUN
			}
		},
		...each(RUN, "check-interval", "check-updates", "verbose", "tab-replacement-spaces"),
		"bridge-url": RUN,
		proxy: PROXY$1,
		"artifacts-dir": FILES_OF_TAURUS
	},
	execution: {
		executor: {
			...OTHER_EXECUTOR,
			except: {
				...OF_JMETER,
				row: { is: "supported" }
			}
		},
		...supported("concurrency", "throughput", "ramp-up", "hold-for", "delay"),
		...supported("iterations", "steps", "files", "criteria"),
		scenario: keysOf("scenario"),
		"start-at": START_AT,
		distributed: DISTRIBUTED,
		"write-xml-jtl": FILES_OF_TAURUS,
		env: {
			is: "ignored",
			because: "JMeter gets the environment of the task",
			loses: "a script that reads the environment finds nothing there"
		},
		...each(REGIONS, "locations", "locations-weighted"),
		...each(OTHER_TOOL, "data-file", "data-file-pattern", "errors-file", "report-file"),
		...each(OTHER_TOOL, "results-timeout", "wait-for-file", "rc-file", "runner", "test-mode"),
		...each(OTHER_TOOL, "master", "workers", "testng-xml", "capabilities", "processes")
	},
	"module local": {
		class: {
			...OTHER_CODE,
			except: ownClass("bzt.modules.provisioning.Local")
		},
		sequential: {
			...SIDE_BY_SIDE,
			except: {
				value: /^false$/,
				named: "`false`",
				row: RUN
			}
		},
		capacity: SIDE_BY_SIDE
	},
	"module consolidator": {
		...each(LABELS, "generalize-labels", "ignore-labels"),
		"*": RUN
	},
	...MODULES,
	...SCENARIO
};
function ownClass(name) {
	return {
		value: new RegExp(`^${name.replaceAll(".", "\\.")}$`),
		named: `\`${name}\``,
		row: RUN
	};
}

// src/scenario/constructs/sift.ts
const EMPTY = {
	is: "ignored",
	because: "nothing stands behind it"
};
const NOT_RUN = {
	is: "ignored",
	because: "its run-at names another provisioning"
};
const UNUSED = {
	is: "ignored",
	because: "no execution for JMeter runs it"
};
/**
* Holds a configuration against the table of constructs: what is ignored or refused is left out,
* and said.
*/
function sift(value, place, allow) {
	const provisioning = (isMapping$1(value) ? value["provisioning"] : void 0) ?? "local";
	const touched = /* @__PURE__ */ new Set();
	const sifting = {
		allow,
		provisioning,
		problems: [],
		notices: [],
		touched
	};
	const sifted = siftMapping(withinScope(value, place, sifting), "top", place, sifting);
	const { problems, notices } = sifting;
	return {
		value: sifted,
		problems,
		notices,
		isTouched: (where) => touched.has(where)
	};
}
/** Without what other executors run, and what runs nowhere. */
function withinScope(value, place, sifting) {
	if (!isMapping$1(value)) return value;
	const { execution, scenarios } = value;
	const scope = scopeOf(value);
	const stays = (row, name, at) => judge(row, name, {
		...sifting,
		where: at.where
	});
	const runs = (one, at) => {
		if (scope.executorOf(one) === "jmeter") return true;
		if (scope.hasJmeter) return stays(BESIDE_JMETER, "executor", at);
		if (isMapping$1(one) && one["executor"] === void 0) stays(OTHER_EXECUTOR, "executor", at);
		return true;
	};
	const { scenarios: used } = scope;
	const isUsed = (name) => used?.has(name) !== false || stays(UNUSED, name, place.at("scenarios", name));
	const at = place.at("execution");
	return {
		...value,
		...Array.isArray(execution) ? { execution: execution.map((one, index) => runs(one, at.at(index)) ? one : void 0) } : {},
		...isMapping$1(scenarios) ? { scenarios: Object.fromEntries(Object.entries(scenarios).filter(([name]) => isUsed(name))) } : {}
	};
}
function siftMapping(value, kind, place, sifting) {
	const rows = TAURUS$1[kind] ?? {};
	if (Array.isArray(value)) return value.map((item, index) => siftMapping(item, kind, place.at(index), sifting));
	if (!isMapping$1(value)) return value;
	const kept = Object.entries(value).flatMap(([key, inner]) => {
		const at = place.at(key);
		const row = rowOf$1(rows, key);
		if (row === void 0) siftUnknown(key, rows, place, sifting);
		else if (keeps(row, key, inner, {
			...sifting,
			at
		})) return [[key, siftWithin(inner, row, at, sifting)]];
		if (row?.is !== "ignored") sifting.touched.add(place.where);
		return [];
	});
	return Object.fromEntries(kept);
}
function rowOf$1(rows, key) {
	return (Object.hasOwn(rows, key) ? rows[key] : void 0) ?? rows["*"];
}
/** Also what needs a permission is kept: the problem is there, and the rest is read with it. */
function keeps(row, key, value, { at, ...sifting }) {
	const { except } = row;
	const meant = except !== void 0 && !isMapping$1(value) && except.value.test(String(value)) ? except.row : row;
	const construct = value === null && (meant.is !== "supported" || isListOfModules(row)) ? EMPTY : meant;
	return judge(construct, key, {
		...sifting,
		where: at.where
	}) || construct.is === "opt-in";
}
function isListOfModules({ within }) {
	return within !== void 0 && "modulesOf" in within;
}
function siftWithin(value, { within }, place, sifting) {
	if (within === void 0) return value;
	if ("keysOf" in within) return siftMapping(typeof value === "string" && within.keysOf.startsWith("module ") ? { class: value } : value, within.keysOf, place, sifting);
	if ("modulesOf" in within) return siftModules(value, within.modulesOf, place, sifting);
	if (!isMapping$1(value)) return value;
	const { eachHas } = within;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, siftMapping(inner, eachHas, place.at(name), sifting)]));
}
/** A module that is left out leaves its place in the list, so that the others keep theirs. */
function siftModules(value, kind, place, sifting) {
	if (!Array.isArray(value)) return value;
	return value.map((item, index) => {
		const at = place.at(index);
		const mapping = isMapping$1(item) ? item : { module: item };
		const { module, "run-at": runAt } = mapping;
		const isIdle = (module ?? null) === null && !("criteria" in mapping);
		if (!isIdle && typeof module !== "string") return item;
		const row = (isIdle ? void 0 : rowOf$1(TAURUS$1[kind] ?? {}, String(module))) ?? EMPTY;
		if (!keeps(runAt === void 0 || runAt === sifting.provisioning ? row : NOT_RUN, String(module), item, {
			...sifting,
			at
		})) return void 0;
		return siftWithin(mapping, row, at, sifting);
	});
}
/** Signs that say that a key is not meant to be one of Taurus's. */
const NOTE$1 = /^(?:[._#]|x-)/i;
/**
* Taurus ignores a key that it does not have. One that looks like another key would have changed
* the test.
*/
function siftUnknown(key, rows, place, { problems, notices }) {
	const { where } = place.at(key);
	const places = Object.keys(TAURUS$1).filter((kind) => Object.hasOwn(TAURUS$1[kind] ?? {}, key));
	if (places.length > 0) {
		notices.push(problemAt("scenario-key-misplaced", where, {
			key,
			places
		}));
		return;
	}
	const keys = Object.keys(rows).filter((candidate) => candidate.length > 2);
	const guess = NOTE$1.test(key) ? void 0 : nearest(key, keys);
	if (guess !== void 0 && rows[guess]?.is !== "ignored") problems.push(problemAt("scenario-key-misspelt", where, {
		key,
		nearest: guess
	}));
	else notices.push(problemAt("scenario-key-unknown", where));
}

// src/scenario/values/fill.ts
/** More than a scenario may be long; values that name each other multiply. */
const MOST_ADDED$1 = 4e6;
/** What ends an argument of a function, or begins another expression. */
const UNFIT_WITHIN = /[\\,(){}$]/;
/** What is a name, a number or an address in any program, and never more. */
const FIT_FOR_CODE = /^[\w.:/-]*$/;
/**
* Puts the variables of the workflow in place of `${NAME}`. What comes of it holds no expression
* that was not in the text: a value is data.
*/
function fillText(text, landing, filling) {
	const { variables, used, problems, room } = filling;
	if (variables.size === 0 || !text.includes("${")) return text;
	const { where, lands } = landing;
	const isWithin = openness(text);
	let count = 0;
	const filledText = text.replace(/\$\{([\w.-]+)\}/g, (written, name, at) => {
		const value = variables.get(name);
		if (value === void 0) return written;
		used.add(name);
		room.left -= value.length;
		if (room.left < 0) return written;
		count += 1;
		if (lands === "shell") problems.push(problemAt("variable-in-shell", where, { name }));
		else if (lands === "code" && !FIT_FOR_CODE.test(value)) problems.push(problemAt("variable-in-code", where, { name }));
		else if (isWithin(at) && UNFIT_WITHIN.test(value)) problems.push(problemAt("variable-within-expression", where, { name }));
		return value;
	});
	if (room.left < 0) problems.push(problemAt("constants-multiply", where, { most: MOST_ADDED$1 }));
	if (expressions(filledText) > expressions(text) - count) problems.push(problemAt("variable-makes-expression", where));
	return filledText;
}
function expressions(text) {
	return text.split("${").length;
}
/**
* Whether a place in a text is within an expression that begins before it. Places are asked for in
* their order, so that the text is read once.
*/
function openness(text) {
	let [open, read] = [0, 0];
	return (at) => {
		for (const [sign] of text.slice(read, at).matchAll(/\$\{|\}/g)) open = sign === "}" ? Math.max(0, open - 1) : open + 1;
		read = at;
		return open > 0;
	};
}
/** As Python prints a value. */
function printed(value) {
	if (value === null || value === void 0) return "";
	if (typeof value === "boolean") return value ? "True" : "False";
	return typeof value === "string" ? value : JSON.stringify(value);
}

// src/scenario/values/resolve.ts
/** A variable that names itself has no end. */
const MAX_DEPTH$2 = 10;
/**
* A text of JMeter's with the values of its properties and constants in it; undefined where
* something else decides, too. A text without expressions stays what it is.
*/
function resolve(text, known, depth = 0) {
	if (!text.includes("${")) return text;
	if (depth > MAX_DEPTH$2) return void 0;
	const parts = partsOf(text);
	if (parts.every((part) => typeof part === "string")) return text;
	const values = [];
	for (const part of parts) {
		const value = typeof part === "string" ? unescaped(part) : certain$1(part, known, depth + 1);
		if (value === void 0) return void 0;
		values.push(value);
	}
	return values.join("");
}
/** The same, with what is not certain in it as it is written. */
function settle(text, known) {
	if (!text.includes("${")) return text;
	const part = (one) => typeof one === "string" ? one : certain$1(one, known, 1) ?? one.written;
	return resolve(text, known) ?? partsOf(text).map(part).join("");
}
/** Undefined for anything else than one of the two functions. */
function propertyReadBy({ name, args }) {
	const [property, second, third, ...more] = args ?? [];
	if (property === void 0 || more.length > 0) return void 0;
	if (name === "__property") return {
		name: property,
		fallback: third
	};
	return name === "__P" && third === void 0 ? {
		name: property,
		fallback: second
	} : void 0;
}
function certain$1(part, known, depth) {
	const inside = (text) => text === void 0 ? void 0 : unescapedOnce(text, known, depth);
	const read = propertyReadBy(part);
	if (read !== void 0) {
		const name = inside(read.name);
		if (name === void 0 || isSetByJmeter(name)) return void 0;
		if (known.properties.has(name)) return put(known.properties.get(name)?.trim(), known);
		return inside(read.fallback)?.trim();
	}
	return part.args === void 0 ? put(variableAt(part.name, known, depth), known) : void 0;
}
const memories = /* @__PURE__ */ new WeakMap();
/** Characters that values add, in all texts together: values that name each other multiply. */
const MOST_ADDED = 3e7;
function memoryOf(known) {
	const memory = memories.get(known) ?? {
		values: /* @__PURE__ */ new Map(),
		left: 3e7
	};
	memories.set(known, memory);
	return memory;
}
/** Whether what is certain was too much to be put into texts, some of which are as written then. */
function isTooMuch(known) {
	return memoryOf(known).left < 0;
}
function put(value, known) {
	const memory = memoryOf(known);
	memory.left -= value?.length ?? 0;
	return memory.left < 0 ? void 0 : value;
}
/** Worked out once at each depth, or variables that name others several times never end. */
function variableAt(name, known, depth) {
	const { values } = memoryOf(known);
	const key = `${depth} ${name}`;
	if (!values.has(key)) {
		const text = known.variables.get(name);
		values.set(key, text === void 0 ? void 0 : unescapedOnce(text, known, depth));
	}
	return values.get(key);
}
function unescapedOnce(text, known, depth) {
	return text.includes("${") ? resolve(text, known, depth) : unescaped(text);
}
/** Properties that a text reads, that nothing sets and that have no default there. */
function unsetIn(text, known, around = 0) {
	if (!text.includes("${__") || around > 10) return [];
	const inside = (inner) => unsetIn(inner, known, around + 1);
	return partsOf(text).flatMap((part) => {
		if (typeof part === "string") return [];
		const read = propertyReadBy(part);
		if (read === void 0) return (part.args ?? []).flatMap(inside);
		const name = resolve(read.name, known)?.trim();
		if (name === void 0) return inside(read.name);
		if (known.properties.has(name) || isSetByJmeter(name)) return [];
		return read.fallback === void 0 ? [name] : inside(read.fallback);
	});
}
/** The problems of such properties in a part of a configuration. */
function unsetProperties(value, place, known) {
	if (typeof value === "string") return unsetIn(value, known).map((name) => problemAt("property-unset", place.where, { name }));
	if (Array.isArray(value)) return value.flatMap((item, index) => unsetProperties(item, place.at(index), known));
	if (!isMapping$1(value)) return [];
	return Object.entries(value).flatMap(([key, inner]) => [...unsetProperties(key, place.at(key), known), ...unsetProperties(inner, place.at(key), known)]);
}
/** What JMeter reads of a line of a properties file. */
function loaded(text) {
	return text.trimStart().replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, code, sign) => code === void 0 ? ESCAPES.get(sign) ?? sign : String.fromCharCode(Number.parseInt(code, 16)));
}
const ESCAPES = /* @__PURE__ */ new Map([
	["t", "	"],
	["n", "\n"],
	["r", "\r"],
	["f", "\f"]
]);
/** What is certain where a scenario runs. */
function knownIn(scenario, shared) {
	const all = sharedProperties(shared);
	const own = textsOf$1(scenario?.properties);
	return {
		properties: own.length === 0 ? all : new Map([...all, ...own.map(asLoaded)]),
		variables: new Map(textsOf$1(scenario?.variables))
	};
}
/** Those of all scenarios, which may be as many as the scenarios: read once. */
const read = /* @__PURE__ */ new WeakMap();
function sharedProperties(shared) {
	const before = read.get(shared);
	if (before !== void 0) return before;
	const properties = new Map(textsOf$1(shared).map(asLoaded));
	read.set(shared, properties);
	return properties;
}
function textsOf$1(given) {
	return isMapping$1(given) ? Object.entries(given).map(([name, value]) => [name, python(value)]) : [];
}
function asLoaded([name, text]) {
	return [name, loaded(text)];
}
function python(value) {
	return value === null ? "None" : printed(value);
}
/** What is certain wherever one of several scenarios runs. */
function knownInAll(each, shared) {
	const [first = knownIn(void 0, shared), ...others] = each;
	const common = (kind) => {
		const maps = [first, ...others].map((known) => known[kind]);
		const names = new Set(maps.flatMap((map) => [...map.keys()]));
		return new Map([...names].map((name) => {
			return [name, new Set(maps.map((map) => map.get(name))).size === 1 ? first[kind].get(name) : void 0];
		}));
	};
	return {
		properties: common("properties"),
		variables: common("variables")
	};
}

// src/scenario/files/find.ts
/** Folders of a path: no system has longer ones, and all ends of one take the square of it. */
const MOST_PARTS = 500;
function endsOf(parts) {
	return parts.length > MOST_PARTS ? [] : parts.map((_, at) => parts.slice(at).join("/"));
}
/**
* Finds a file by its name. The path of somebody's own machine is looked for by what it ends with,
* as Taurus does it when it sends a test plan elsewhere.
*/
function find(name, { where, folders }, { workspace, notices }) {
	const written = name.trim();
	const path = written.includes("${") ? written : written.replaceAll("\\", "/");
	const isElsewhere = /^(?:[/~]|[a-z]:)/i.test(path);
	if (path === written && !isElsewhere) return workspace.locate(name, folders);
	const parts = path.replace(/^(?:~|[a-z]:)/i, "").split("/").filter((part) => part !== "");
	const ends = isElsewhere ? endsOf(parts) : [path];
	for (const end of ends) {
		const located = workspace.locate(end, folders);
		if (!located.ok) continue;
		const { path: found } = located.value;
		notices.push(problemAt("file-found-elsewhere", where, {
			name: written,
			path: found
		}));
		return located;
	}
	return isElsewhere ? refused$1("file-path-absolute") : refused$1("file-path-backslash");
}

// src/scenario/files/elements.ts
/** A hashTree holds elements, each followed by the hashTree of what is in it. */
function membersOf(tree) {
	return tree.children.flatMap((element, index) => {
		if (element.name === "hashTree") return [];
		const next = tree.children[index + 1];
		return [{
			element,
			inside: next?.name === "hashTree" ? next : void 0
		}];
	});
}
/** What JMeter runs of it: elements that are disabled, and what is in them, are left out. */
function enabled(tree) {
	return membersOf(tree).filter(({ element }) => isEnabled(element));
}
/** A property of the element wins over its attribute; what is neither true nor missing disables. */
function isEnabled(element) {
	const written = propertyOf(element, "TestElement.enabled") ?? element.attributes.get("enabled");
	return written === void 0 || written.toLowerCase() === "true";
}
/** A tree in which numbers that have name and value in elements of their own are like any other. */
function withNames(tree) {
	const children = tree.children.map(withNames);
	const own = (name) => children.find((child) => child.name === name)?.text ?? "";
	if (!HAS_VALUE.test(tree.name)) return {
		...tree,
		children
	};
	const attributes = new Map([...tree.attributes, ["name", own("name").trim()]]);
	return {
		...tree,
		children,
		attributes,
		text: own("value"),
		content: void 0
	};
}
/** These have name and value in elements of their own. */
const HAS_VALUE = /^(?:doubleProp|FloatProperty)$/;
/** What is found in each element of a tree, however deep. */
function everywhere(tree, found) {
	return enabled(tree).flatMap(({ element, inside }) => [...found(element), ...inside === void 0 ? [] : everywhere(inside, found)]);
}
function propertyOf(element, name) {
	return element.children.findLast((child) => child.attributes.get("name") === name)?.text.trim();
}
/** A number of a tree whose texts are settled; undefined where something decides in the run. */
function numberOf$1(text, fallback) {
	if (text === void 0 || text === "") return fallback;
	return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : void 0;
}
/**
* A number of virtual users as Taurus reads it to divide those of an execution: 1 for a variable,
* the default of a property. Undefined where it fails.
*/
function taurusNumber(text) {
	if (text === void 0 || text === "") return 1;
	const isProperty = /^\$\{__(?:P|property)\(/.test(text) && text.includes(",");
	const written = text.includes("${") ? isProperty && text.slice(text.indexOf(",") + 1, -2) || "1" : text;
	return /^\s*[+-]?\d+\s*$/.test(written) ? Number(written) : void 0;
}
/** Whether an element sends something that JMeter writes a line for. */
function isSampler({ name }) {
	return /Sampler(?:Proxy|[2_])?$/.test(name);
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
		line: element.line,
		at: element.content
	}, ...inner] : inner;
}
/**
* What Module Controllers run, be it disabled or not: the names of elements. Each one names all
* elements that lead to its own.
*/
function modulesIn(tree) {
	return new Set(membersOf(tree).flatMap(({ element, inside }) => {
		const last = element.children.find(({ attributes }) => attributes.get("name") === "ModuleController.node_path")?.children.at(-1)?.text.trim();
		return [...last === void 0 ? [] : [last], ...inside === void 0 ? [] : modulesIn(inside)];
	}));
}
/** A tree to which what is disabled, and run by Module Controllers, is added. */
function withModules(tree) {
	const names = modulesIn(tree);
	return names.size === 0 ? tree : {
		...tree,
		children: [...tree.children, ...disabledAmong(tree, names, true)]
	};
}
/** @param runs whether JMeter runs the tree itself. */
function disabledAmong(tree, names, runs) {
	return membersOf(tree).flatMap(({ element, inside }) => {
		const on = runs && isEnabled(element);
		const within = inside === void 0 ? [] : [inside];
		if (on || !names.has(labelOf(element))) return within.flatMap((each) => disabledAmong(each, names, on));
		const attributes = new Map([...element.attributes, ["enabled", "true"]]);
		return [{
			...element,
			attributes
		}, ...within];
	});
}
function labelOf(element) {
	return propertyOf(element, "TestElement.name") ?? element.attributes.get("testname") ?? "";
}
/** Attributes that XStream, by which JMeter reads a plan, takes an object from. */
function namesClass({ attributes }) {
	return [
		"class",
		"resolves-to",
		"reference"
	].some((name) => attributes.has(name));
}
/** JMeter takes the class from there, and readers of plans look at the tag. */
function isDisguised({ name, attributes }) {
	const written = attributes.get("class");
	return written !== void 0 && written !== name && CLASSES.get(written)?.name !== CLASSES.get(name)?.name;
}

// src/scenario/files/plan-properties.ts
function planProperties(tree) {
	const texts = everywhere(tree, (element) => textsIn$2(element, nameOf(element)));
	const reading = texts.filter(({ text }) => /\$\{\s*__(?:P|property)\(/.test(text));
	const calls = texts.flatMap(({ text }) => text.includes("${__") ? expressionsIn(text) : []);
	const quoted = texts.filter(({ text }) => /\bprops\b|setProperty|getProp/.test(text)).flatMap(({ text }) => [...text.matchAll(/["']([\w.-]+)["']|\bprops\.(\w+)/g)].map(([, a, b]) => a ?? b ?? ""));
	const read = calls.flatMap((call) => propertyReadBy(call)?.name ?? []);
	const written = calls.flatMap(({ name, args: [property = ""] = [] }) => name === "__setProperty" ? [property] : []);
	return {
		reading,
		named: /* @__PURE__ */ new Set([...read, ...quoted]),
		set: /* @__PURE__ */ new Set([...written, ...quoted]),
		changed: everywhere(tree, changedBy)
	};
}
function textsIn$2(element, by) {
	const { text, line, attributes, children } = element;
	return [...[text, attributes.get("testname") ?? ""].filter((one) => one.trim() !== "").map((one) => ({
		text: one,
		line,
		by
	})), ...children.flatMap((child) => textsIn$2(child, by))];
}
/** Properties that test plans read, and that have neither a value nor a default. */
function unsetInPlans(plans) {
	const set = new Set([...plans.values()].flatMap(({ properties }) => [...properties.set]));
	return [...plans].flatMap(([path, { properties, known }]) => properties.reading.flatMap(({ text, line, by }) => unsetIn(text, known).filter((name) => !set.has(name)).map((name) => problemAt("property-unset", `${path}, line ${line} (${by})`, { name }))));
}
/** Properties of elements that name a variable which the element sets while it runs. */
const SETS = /(?:refnames?|referenceNames|variableNames?|variable|VAR|returnVal|CounterConfig\.name)$/i;
/** A program that sets a variable. */
const PUTS = /\bvars\.put(?:Object)?\(\s*["']([^"']+)["']/g;
/**
* What is certain within a test plan: also the variables that it defines with one value, and that
* nothing in it sets again. Those of the scenario win.
*/
function knownWithin(tree, { constants, calls }, known) {
	const changed = /* @__PURE__ */ new Set([...everywhere(tree, changedBy), ...calls.flatMap(variablesSetBy)]);
	const own = [...Map.groupBy(constants, ([name]) => name)].map(([name, all]) => {
		const [value, ...others] = new Set(all.map(([, one]) => one));
		return [name, others.length > 0 ? void 0 : value];
	});
	const variables = new Map([...own, ...known.variables].filter(([name]) => !changed.has(name)));
	const set = calls.flatMap(({ name, args = [] }) => name === "__setProperty" ? args.slice(0, 1).map((one) => [one.trim(), void 0]) : []);
	return {
		variables,
		properties: new Map([...known.properties, ...set])
	};
}
function changedBy(element) {
	const names = propertiesOf(element, SETS).flatMap(({ name }) => name.split(/[,;\s]+/));
	const puts = propertiesOf(element, /script$/i).flatMap(({ name }) => [...name.matchAll(PUTS)].map(([, variable = ""]) => variable));
	const parameters = element.children.filter(({ attributes }) => attributes.get("name") === "UserParameters.names").flatMap(({ children }) => children.map(({ text }) => text.trim()));
	return [
		...names,
		...puts,
		...parameters
	];
}
/** A tree whose texts are what JMeter makes of them, as far as that is certain. */
function settled(tree, known) {
	const label = tree.attributes.get("testname");
	const attributes = label?.includes("${") ? new Map([...tree.attributes, ["testname", settle(label, known)]]) : tree.attributes;
	const children = tree.children.map((child) => settled(child, known));
	return {
		...tree,
		text: settle(tree.text, known),
		attributes,
		children
	};
}

// src/scenario/files/rewrite.ts
/** The scenario with every file's name replaced. */
function rewrite(file, top, take) {
	const execution = file.execution.map((one, index) => {
		const place = top.at("execution", index);
		const { files, scenario } = one;
		const takeHere = takenBy(take, [index]);
		const taken = files?.map((name, at) => takeHere(name, "file", place.at("files", at)));
		const inline = typeof scenario === "string" ? scenario : rewriteScenario(scenario, place.at("scenario"), takeHere);
		return {
			...one,
			...taken === void 0 ? {} : { files: taken },
			scenario: inline
		};
	});
	const uses = usesIn(file);
	const scenarios = Object.entries(file.scenarios).map(([name, scenario]) => {
		return [name, rewriteScenario(scenario, top.at("scenarios", name), takenBy(take, uses.get(name) ?? []))];
	});
	return {
		execution,
		scenarios: Object.fromEntries(scenarios)
	};
}
/** The executions that run a scenario, or one that includes it, by its name. */
function usesIn({ execution, scenarios }) {
	const uses = /* @__PURE__ */ new Map();
	for (const [index, run] of execution.entries()) {
		const names = new Set(includedBy(scenarioOf(run, scenarios) ?? {}, scenarios));
		if (typeof run.scenario === "string") names.add(run.scenario);
		for (const name of names) {
			const before = uses.get(name);
			if (before === void 0) uses.set(name, [index]);
			else before.push(index);
		}
	}
	return uses;
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
		...requests === void 0 ? {} : { requests: walkRequests(requests, (request, { path }) => rewriteRequest(request, place.at("requests", ...path), take)) },
		...withScripts(scenario, place, take)
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
/** The programs of a scenario, a request or an action, which may be files. */
function withScripts({ jsr223 }, place, take) {
	if (jsr223 === void 0) return {};
	return { jsr223: jsr223.map((script, index) => {
		const { "script-file": file } = script;
		const at = place.at("jsr223", index, "script-file");
		return file === void 0 ? script : {
			...script,
			"script-file": take(file, "file", at)
		};
	}) };
}
function rewriteRequest(request, place, take) {
	if (typeof request === "string") return request;
	if ("action" in request) return {
		...request,
		...withScripts(request, place, take)
	};
	return "url" in request ? rewritePlain(request, place, take) : request;
}
function rewritePlain(request, place, take) {
	const body = request["body-file"];
	const uploads = request["upload-files"];
	return {
		...request,
		...withScripts(request, place, take),
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

// src/scenario/files/xml.ts
var XmlError = class extends Error {
	explanation;
	constructor(explanation) {
		super(explanation.what);
		this.explanation = explanation;
	}
};
/** What Taurus reads, and far beyond what a person builds. */
const MAX_DEPTH$1 = 255;
const TOKEN = /<!--(?:(?!--)[\s\S])*-->|<\?[\s\S]*?\?>|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\/(?<closed>[^\s>]+)\s*>|<(?<started>[^\s/>!?]+)(?<attributes>(?:\s+[^\s=>]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/y;
/** Characters that XML does not have, and a declaration that is not at the begin. */
const WRONG = /(?![\t\n\r\x7f-\x9f])[\p{Cc}\ufffe\uffff]|\s<\?xml\s/u;
const ATTRIBUTE = /([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ENTITIES$2 = new Map(Object.entries({
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
	const top = opened({
		name: "",
		attributes: /* @__PURE__ */ new Map(),
		line: 1,
		at: {
			from: 0,
			to: 0
		}
	});
	const open = [top];
	let [line, at] = [1, 0];
	try {
		const wrong = WRONG.exec(text);
		if (wrong !== null) throw invalid(lineOf$1(text, wrong.index), visible(wrong[0]));
		while (at < text.length) {
			TOKEN.lastIndex = at;
			const token = TOKEN.exec(text);
			if (token === null) throw invalid(line, text.slice(at).split("\n", 1).join(""));
			if (at > 0 && token[0].startsWith("<?")) throw invalid(line, token[0]);
			take(token.groups ?? {}, open, {
				line,
				at: {
					from: at,
					to: TOKEN.lastIndex
				}
			});
			line += token[0].split("\n").length - 1;
			at = TOKEN.lastIndex;
		}
		const [last] = open.slice(1).toReversed();
		if (last !== void 0) throw invalid(last.line, `<${last.name}>`);
		const [root, second] = top.children;
		if (root === void 0 || second !== void 0) throw invalid(second?.line ?? line, second === void 0 ? "the end" : `<${second.name}>`);
		const beside = top.text.trim();
		if (beside !== "") throw invalid(line, beside);
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
function lineOf$1(text, at) {
	return text.slice(0, at).split("\n").length;
}
function invalid(line, found) {
	return new XmlError(messageFor("test-plan-not-xml", {
		line: String(line),
		found
	}));
}
function take(token, open, { line, at }) {
	const around = open.at(-1);
	const { started, closed, data, text } = token;
	if (around === void 0) throw invalid(line, `</${closed}>`);
	if (started !== void 0) {
		const element = opened({
			name: started,
			attributes: attributesOf(token["attributes"] ?? "", line),
			line,
			at
		});
		around.children.push(element);
		if (open.length > MAX_DEPTH$1) throw new XmlError(messageFor("test-plan-too-deep", { most: MAX_DEPTH$1 }));
		if (token["empty"] === "/") return;
		element.content = {
			from: at.to,
			to: at.to
		};
		open.push(element);
	} else if (closed !== void 0) {
		if (open.length === 1 || around.name !== closed) throw invalid(line, `</${closed}>`);
		if (around.content !== void 0) around.content.to = at.from;
		around.whole.to = at.to;
		open.pop();
	} else around.text += data ?? decode(text ?? "", line);
}
function opened({ at, ...start }) {
	return {
		...start,
		children: [],
		text: "",
		whole: { ...at },
		content: void 0
	};
}
function attributesOf(text, line) {
	return new Map([...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single]) => [name, decode(double ?? single ?? "", line)]));
}
function decode(text, line) {
	return text.replace(/&([^;\s]*);?/g, (written, name) => {
		const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
		const code = number === null ? NaN : Number.parseInt(number[1] ?? number[2] ?? "", number[1] === void 0 ? 10 : 16);
		const known = ENTITIES$2.get(name) ?? (code <= 1114111 ? String.fromCodePoint(code) : void 0);
		if (known === void 0 || WRONG.test(known) || /^\p{Cs}$/u.test(known) || !written.endsWith(";")) throw invalid(line, written);
		return known;
	});
}
/**
* A document with parts replaced, as bytes in UTF-8. Of edits within each other, the outer one
* counts. All that is not replaced is as it was.
*/
function edited(document, edits) {
	let [result, at] = ["", 0];
	for (const { from, to, text } of edits.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
		if (from < at) continue;
		result += document.slice(at, from) + text;
		at = to;
	}
	const declared = /^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])(?!utf-8\2)[^"'>]*\2/i;
	const version = /^(?<before><\?xml\s+version\s*=\s*["'])1\.1/;
	const whole = result + document.slice(at);
	return Buffer.from(whole.replace(declared, "$1$2UTF-8$2").replace(version, "$<before>1.0"));
}
/** A text as it stands between tags. */
function escapeXml(text) {
	return text.replace(/[&<>]/g, (character) => `&#${character.codePointAt(0)};`);
}

// src/scenario/files/sent.ts
/**
* Beyond these, a repository and a fleet that starts within minutes are the wrong place for it:
* each task fetches all of them.
*/
const MAX_FILES = 50;
const MAX_FILE_BYTES = 5e7;
const MAX_BYTES$2 = 1e8;
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
function readFound({ file, wholeAt, reads }, { workspace, edited: plans }) {
	const original = workspace.read(file);
	const plan = plans.get(file.path);
	const bytes = plan === void 0 ? original : edited(plan.text, plan.edits);
	const content = bytes.equals(original) ? void 0 : bytes;
	const { data, problems } = readData(file.path, bytes, reads);
	return {
		sent: {
			...file,
			bytes: bytes.length,
			sha256: sha256(bytes),
			...content === void 0 ? {} : { content },
			data: data && {
				...data,
				wholeAt
			}
		},
		problems
	};
}

// src/scenario/constructs/plan-values.ts
const PROXY = {
	is: "refused",
	because: "requests would go where a proxy sends them",
	instead: "remove the server of the proxy, and measure the service itself"
};
const CLASS = {
	is: "refused",
	because: "JMeter would load any class that it names",
	instead: "leave the default, which is JMeter's own"
};
const WRITES$1 = {
	is: "refused",
	because: "it writes any file of the task",
	instead: "leave the name of the file empty"
};
const READS = {
	is: "refused",
	because: "it reads any file of the task",
	instead: "leave the name of the file empty"
};
const ENTITIES$1 = {
	is: "refused",
	because: "a response could name any file of the task, and any host, for it to read",
	instead: "clear \"Fetch external DTDs\""
};
const ON = /^(?:false)?$/i;
const VALUE_ROWS = [
	{
		of: /^HTTPSampler\.proxyHost$/,
		fine: /^$/,
		row: PROXY
	},
	{
		of: /^CookieManager\.implementation$/,
		fine: /^(?:org\.apache\.jmeter\.protocol\.http\.control\.\w+)?$/,
		row: CLASS
	},
	{
		of: /^HTTPSampler\.image_parser_class$/,
		fine: /^$/,
		row: CLASS
	},
	{
		of: /^html_assertion_filename$/,
		fine: /^$/,
		row: WRITES$1
	},
	{
		of: /^SMIMEAssert\.signerCertFile$/,
		fine: /^$/,
		row: READS
	},
	{
		of: /\.download_dtds$/,
		fine: ON,
		row: ENTITIES$1
	}
];
const NAME_SERVERS = {
	is: "refused",
	because: "a name server of its own could lead requests to any address",
	instead: "remove the DNS servers; host names may have fixed addresses"
};
/** Of a property that has others within it, where JMeter expects a text. */
const STRUCTURE = {
	is: "refused",
	because: "JMeter would make a text of what is in it, which stands nowhere",
	instead: "save the plan with JMeter, which writes texts as stringProp"
};
/** Java's own client does not look up names as the tasks have to. */
const BY_CLIENT4 = "tasks send all requests by HttpClient4";
const CLIENT = {
	is: "ignored",
	because: BY_CLIENT4
};
/** Of a value that Taurus puts in after the file is written again. */
const CLIENT_SET = {
	is: "refused",
	because: BY_CLIENT4,
	instead: "remove it, or write HttpClient4"
};
/** What JMeter takes for that client. */
const IS_CLIENT4 = /^(?:|HttpClient4|HttpClient3\.1)$/;
/**
* Properties that have others within them, outside of a list. JMeter makes a text of one where it
* expects a text, and that text stands nowhere.
*/
const STRUCTURES = new Set("HTTPsampler.Arguments HTTPsampler.Files ThreadGroup.main_controller arguments variables TestPlan.user_defined_variables SystemSampler.arguments SystemSampler.environment SetVariablesAction Arguments.arguments HeaderManager.headers Asserion.test_strings CookieManager.cookies UserParameters.names UserParameters.thread_values HTTPFileArgs.files ModuleController.node_path ultimatethreadgroupdata ProxyControlGui.exclude_list ProxyControlGui.include_list AuthManager.auth_list DNSCacheManager.servers DNSCacheManager.hosts load_profile Schedule Weights urls".split(" "));
/** The settings of a listener, all that JMeter has. */
const SAVE_FIELDS = new Set("time latency timestamp success label code message threadName dataType encoding assertions subresults responseData samplerData xml fieldNames responseHeaders requestHeaders responseDataOnError saveAssertionResultsFailureMessage assertionsResultsToSave bytes sentBytes url fileName hostname threadCounts sampleCount idleTime connectTime".split(" "));

// src/scenario/safety/hosts.ts
/** Of a network of each machine, or of its cloud, or of no machine. */
const NEVER = blockList([
	["0.0.0.0", 8],
	["169.254.0.0", 16],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
	["100.100.100.200", 32],
	["168.63.129.16", 32],
	["192.0.0.192", 32],
	["::", 128],
	["fe80::", 10],
	["ff00::", 8],
	["fd00:ec2::", 32],
	["fd20:ce::254", 128],
	["64:ff9b:1::", 48]
]);
const TASK = blockList([["127.0.0.0", 8], ["::1", 128]]);
const TASK_NAMES = /^(?:.+\.)?localhost6?(?:\.localdomain6?)?$|^ip6-(?:localhost|loopback)$/;
const NEVER_NAMES = /^(?:.+\.)?metadata\.(?:google\.internal|goog)$|^metadata$|^instance-data(?:\.ec2\.internal)?$|^ip6-\w+$|^broadcasthost$/;
function blockList(networks) {
	const list = new BlockList();
	for (const [address, prefix] of networks) list.addSubnet(address, prefix, isIPv6(address) ? "ipv6" : "ipv4");
	return list;
}
/** No host is as long; what browsers make of other letters takes the square of their number. */
const LONGEST$3 = 1e3;
/**
* Reads the name or the address of a host. What programs read in several ways is refused: JMeter,
* the libraries below it and the wall in the task must all come to the same machine.
* @param written without a port; an address of IPv6 with or without brackets.
*/
function readHost(written) {
	if (written.length > LONGEST$3) return refused$1("host-invalid", { host: brief(written) });
	const host = written.toLowerCase();
	const [, bracketed = host] = /^\[(.*)\]$/.exec(host) ?? [];
	if (bracketed.includes(":")) return readIpv6(bracketed, written);
	const ascii = asciiOf(host);
	if (ascii === void 0) return refused$1("host-invalid", { host: brief(written) });
	if (!/^[a-z0-9_.-]*$/.test(ascii)) return refused$1("host-invalid", { host: brief(written) });
	const labels = ascii.replace(/\.$/, "").split(".");
	if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? "")) return readIpv4(ascii, written);
	if (ascii.length > 254 || !labels.every((label) => LABEL.test(label))) return refused$1("host-invalid", { host: brief(written) });
	const name = labels.join(".");
	return {
		ok: true,
		value: {
			text: name,
			isAddress: false,
			reach: TASK_NAMES.test(name) ? "task" : NEVER_NAMES.test(name) ? "never" : "open"
		}
	};
}
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** Undefined for letters that stand for others, such as those of full width. */
function asciiOf(host) {
	if (/^\p{ASCII}*$/u.test(host) && !host.includes("xn--")) return host;
	const ascii = domainToASCII(host);
	return ascii !== "" && (ascii === host || domainToUnicode(ascii) === host) ? ascii : void 0;
}
/** One to four numbers; of fewer than four, the last one stands for several. */
function readIpv4(host, written) {
	const parts = host.split(".");
	const numbers = parts.map(Number);
	const last = numbers.pop() ?? 0;
	const rest = 4 - numbers.length;
	if (!(parts.length <= 4 && parts.every((part) => /^(?:0|[1-9]\d*)$/.test(part))) || last >= 256 ** rest || numbers.some((number) => number > 255)) return refused$1("host-number-unclear", { host: brief(written) });
	const bytes = Array.from({ length: rest }, (_, at) => Math.floor(last / 256 ** (rest - 1 - at)));
	return {
		ok: true,
		value: ipv4([...numbers, ...bytes.map((byte) => byte % 256)])
	};
}
function ipv4(bytes) {
	const text = bytes.join(".");
	return {
		text,
		isAddress: true,
		reach: NEVER.check(text) ? "never" : TASK.check(text) ? "task" : "open"
	};
}
function readIpv6(address, written) {
	if (!isIPv6(address) || address.includes("%")) return refused$1("host-invalid", { host: brief(written) });
	const text = new URL(`http://[${address}]/`).hostname;
	const plain = text.slice(1, -1);
	const inner = ipv4Within(groupsOf(plain));
	if (inner !== void 0 && plain.startsWith("::ffff:")) return {
		ok: true,
		value: inner
	};
	return {
		ok: true,
		value: {
			text,
			isAddress: true,
			reach: worse(NEVER.check(plain, "ipv6") ? "never" : TASK.check(plain, "ipv6") ? "task" : "open", inner?.reach)
		}
	};
}
function worse(own, inner) {
	return own === "open" ? inner ?? own : own;
}
function groupsOf(address) {
	const [before = [], after = []] = address.split("::").map((part) => part.split(":").flatMap((one) => one === "" ? [] : [Number.parseInt(one, 16)]));
	const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
	return [
		...before,
		...zeros,
		...after
	];
}
/** The address of IPv4 that one of IPv6 leads to, or was made for. */
function ipv4Within(groups) {
	const [a = 0, b = 0, c = 0, , , , y = 0, z = 0] = groups;
	const of = (high, low) => ipv4([
		high >> 8,
		high & 255,
		low >> 8,
		low & 255
	]);
	const text = groups.slice(0, 6).join(":");
	if (/^0:0:0:0:0:65535$|^0:0:0:0:65535:0$|^100:65435:0:0:0:0$/.test(text) || /^0:0:0:0:0:0$/.test(text) && (y !== 0 || z > 1) || /:(?:0|512):24318$/.test(text)) return of(y, z);
	if (a === 8194) return of(b, c);
	return a === 8193 && b === 0 ? of(y ^ 65535, z ^ 65535) : void 0;
}

// src/scenario/constructs/elements.ts
function code(instead) {
	return {
		is: "opt-in",
		allow: "code",
		because: "it runs a program in the task",
		instead
	};
}
const SCRIPT = code("use extractors, and functions that run no code, as __Random and __time");
const SCRIPT_ASSERTION = code("use a Response, JSON or XPath Assertion");
const SCRIPT_TIMER = code("use a Constant, Uniform Random or Gaussian Random Timer");
const JAVA = code("use an HTTP Request");
const ENTITIES = {
	is: "opt-in",
	allow: "code",
	because: "a response, or a schema, could name any file of the task, and any host, for it to read",
	instead: "use an XPath2 or XML Assertion"
};
const JAVA_CLIENT = {
	is: "refused",
	because: "it sends by another client than HttpClient4, or by another protocol than HTTP",
	instead: "use an HTTP Request"
};
const CONDITION = {
	is: "opt-in",
	allow: "code",
	because: "its condition is a program, in which a response may stand",
	instead: "use a Switch Controller, or check \"Interpret Condition as Variable Expression\" and write a variable that is true or false"
};
const JARS = {
	is: "opt-in",
	allow: "code",
	because: "it adds programs to the class path of JMeter",
	instead: "clear \"Add directory or jar to classpath\""
};
const LISTENER = {
	is: "ignored",
	because: "the task collects the results itself, and a listener does not change the load"
};
const SENDS = {
	is: "ignored",
	because: "the task collects the results itself, and sends none elsewhere",
	loses: "it sends nothing"
};
/** JMeter loads what it does not run, too. */
const DISABLED_AND_BROKEN = {
	is: "ignored",
	because: "it is disabled, and the image's JMeter could not load it"
};
const GONE = {
	is: "refused",
	because: "JMeter has it no more since version 5, and would send nothing for it",
	instead: "use an HTTP Request with the XML as its body, and the header SOAPAction"
};
const NO_BOUNCY_CASTLE = {
	is: "refused",
	because: "the image lacks the library Bouncy Castle, without which it fails each request",
	instead: "use a Response Assertion, or disable it"
};
const INTERNAL = {
	is: "refused",
	because: "JMeter makes it itself while it runs",
	instead: "remove it"
};
const OBJECT = {
	is: "refused",
	because: "JMeter would make an object of any class of it",
	instead: "save the plan with JMeter, which writes stringProp, boolProp, elementProp and so on"
};
function absent(instead) {
	return {
		is: "refused",
		because: "the image's JMeter does not have it, and loads no plan that names it",
		instead
	};
}
const ABSENT = absent("use an element of JMeter itself, or disable it");
function rows(construct, ...names) {
	const words = names.flatMap((line) => line.split(" "));
	return Object.fromEntries(words.map((name) => [name, construct]));
}
/**
* The elements of test plans that the image's JMeter has, by their class without its package. Those
* that JMeter reads as another one now stand here with their own name.
*/
const ELEMENT_ROWS = {
	...rows(SUPPORTED, "TestPlan TestFragmentController ThreadGroup SetupThreadGroup PostThreadGroup", "OpenModelThreadGroup ConcurrencyThreadGroup ArrivalsThreadGroup FreeFormArrivalsThreadGroup", "SteppingThreadGroup UltimateThreadGroup WorkBench", "HTTPSamplerProxy HTTPSampler DebugSampler TestAction SetVariablesAction", "CriticalSectionController ForeachController GenericController IfController", "IncludeController InterleaveControl LoopController ModuleController OnceOnlyController", "RandomController RandomOrderController RunTime SwitchController ThroughputController", "TransactionController WhileController RecordingController ParameterizedController", "VirtualUserController ProxyControl HttpMirrorControl", "Arguments CSVDataSet ConfigTestElement KeystoreConfig LoginConfig RandomVariableConfig", "CounterConfig AuthManager CacheManager CookieManager DNSCacheManager HeaderManager", "HTTPFileArgs Argument Authorization Cookie Header StaticHost HTTPArgument HTTPFileArg", "SampleTimeout SubstitutionElement UserParameters AnchorModifier RegExUserParameters", "URLRewritingModifier BoundaryExtractor DebugPostProcessor HtmlExtractor RegexExtractor", "XPathExtractor XPath2Extractor JMESPathExtractor JSONPostProcessor", "CompareAssertion DurationAssertion HTMLAssertion JSONPathAssertion MD5HexAssertion", "ResponseAssertion SizeAssertion XMLAssertion", "XPathAssertion XPath2Assertion JMESPathAssertion", "ConstantThroughputTimer ConstantTimer GaussianRandomTimer PoissonRandomTimer SyncTimer", "UniformRandomTimer PreciseThroughputTimer VariableThroughputTimer", "ResultAction Summariser", "DummySampler DummySubPostProcessor JSONPathExtractor JSONFormatter JSONToXMLPostProcessor", "XMLFormatPostProcessor PageDataExtractor RandomCSVDataSetConfig VariablesFromCSV", "VariablesFromCSVFile LockFile AutoStop ParallelSampler WeightedSwitchController", "FifoPutPostProcessor FifoPopPreProcessor DirectoryListingConfig ParallelHTTPSampler"),
	...rows(SCRIPT, "JSR223Sampler JSR223PreProcessor JSR223PostProcessor JSR223Listener"),
	...rows(SCRIPT, "BeanShellSampler BeanShellPreProcessor BeanShellPostProcessor"),
	...rows(SCRIPT, "BeanShellListener BSFSampler BSFPreProcessor BSFPostProcessor BSFListener"),
	...rows(SCRIPT_ASSERTION, "JSR223Assertion BeanShellAssertion BSFAssertion"),
	...rows(SCRIPT_TIMER, "JSR223Timer BeanShellTimer BSFTimer"),
	...rows(ENTITIES, "XMLSchemaAssertion"),
	...rows(JAVA_CLIENT, "HTTPSampler_ AjpSampler"),
	...rows(JAVA, "JavaSampler JavaConfig JUnitSampler SystemSampler AccessLogSampler"),
	...rows(LISTENER, "ResultCollector ResultSaver CompositeResultCollector"),
	...rows(LISTENER, "CorrectedResultCollector FlushingResultCollector MonitoringResultsCollector"),
	...rows(SENDS, "BackendListener MailerResultCollector MailerModel"),
	...rows(GONE, "SoapSampler WebServiceSampler HTTPSampler2_"),
	...rows(NO_BOUNCY_CASTLE, "SMIMEAssertionTestElement SMIMEAssertion"),
	...rows(INTERNAL, "OpenModelThreadGroupController TransactionSampler RemoteListenerWrapper"),
	...rows(INTERNAL, "RemoteSampleListenerWrapper RemoteTestListenerWrapper"),
	...rows(INTERNAL, "RemoteThreadsListenerWrapper ThreadSafeCookieManager DummyThreadGroup")
};
/** Elements that the image's JMeter does not have, by what their names have in common. */
const ABSENT_ROWS = [
	{
		names: /^(?:JMXMon|DbMon|PerfMon|SSHMon)|MetricsCollector|(?:Uploader|Reporter)$/,
		...SENDS
	},
	{
		names: /^ConsoleStatusLogger$|(?:Visualizer|Collector|Listener|Gui|Reporter|Writer|Backend\w*)$/,
		...LISTENER
	},
	{
		names: /JDBC|Mongo|Bolt|DataSourceElement|Cassandra|Redis/,
		...absent("send requests to the service that uses the database, or disable it")
	},
	{
		names: /^(?:JMS|Publisher|Subscriber|LDAP|Ldap|FTP|Ftp|TCP|Smtp|Mail)|Kafka|MQTT|Mqtt/,
		...absent("send requests by HTTP, which is what the gate measures, or disable it")
	},
	{
		names: /^WebSocket|WebSocket(?:Sampler|PingPong)|Grpc|GRPC|HLS|Http2|HTTP2/,
		...absent("use HTTP Requests, or disable it")
	},
	{
		names: /WebDriver|Selenium/,
		...absent("use HTTP Requests, as no browser is in the image")
	},
	{
		names: /./,
		...ABSENT
	}
];
/** What an element is made of: tags that JMeter itself writes. */
const PROPERTY_TAGS = {
	...rows(SUPPORTED, "stringProp boolProp intProp longProp doubleProp FloatProperty"),
	...rows(SUPPORTED, "elementProp collectionProp mapProp"),
	...rows(SUPPORTED, "objProp")
};
function isTag(name) {
	return rowOf(PROPERTY_TAGS, name) !== void 0;
}
/** What a property makes of its element. */
const PROPERTY_ROWS = {
	/** Of an If Controller, unless it takes its condition for an expression. */
	"IfController.condition": CONDITION,
	"TestPlan.user_define_classpath": JARS,
	/** A tag of another name, or a class that a tag names. */
	object: OBJECT
};
/** No class has a longer name, and where a pattern ends is looked for from each place of one. */
const LONGEST$2 = 200;
/** Its short name is that of another class in plans. */
const JAVA_SAMPLER = "HTTPSampler_";
/**
* What a run makes of an element of a test plan.
* @param written what the plan calls it.
*/
function elementRow(written) {
	const name = lastOf(written);
	const found = CLASSES.get(written);
	return {
		construct: (found === void 0 ? ABSENT_ROWS.find(({ names }) => name.length <= LONGEST$2 && names.test(name)) : found.name === JAVA_SAMPLER ? JAVA_CLIENT : rowOf(ELEMENT_ROWS, name) ?? rowOf(ELEMENT_ROWS, lastOf(found.name))) ?? ABSENT,
		name,
		isKnown: found !== void 0
	};
}
function rowOf(all, name) {
	return Object.hasOwn(all, name) ? all[name] : void 0;
}
function lastOf(name) {
	return name.split(".").at(-1) ?? name;
}

// src/scenario/files/plan-constructs.ts
/**
* Holds a test plan against the table of constructs. JMeter loads all of a plan or nothing, so that
* what is disabled counts, too, and is left out where it could not be loaded.
* @param tree the plan's hashTree.
*/
function planConstructs(tree, path, allow) {
	const sifting = {
		path,
		allow,
		modules: modulesIn(tree),
		problems: [],
		notices: [],
		edits: []
	};
	siftTree(tree, true, sifting);
	const { problems, notices, edits } = sifting;
	return {
		problems,
		notices,
		edits
	};
}
/** @param runs whether JMeter runs what is in it. */
function siftTree(tree, runs, sifting) {
	const misplaced = tree.children.find(({ name }, index) => name === "hashTree" !== (index % 2 === 1));
	if (misplaced !== void 0) unloadable(misplaced, "element and hashTree do not alternate", sifting);
	for (const child of [tree, ...tree.children]) if (child.name === "hashTree" ? namesClass(child) : child.attributes.has("resolves-to")) object(child, sifting);
	for (const member of membersOf(tree)) siftMember(member, runs, sifting);
}
function siftMember(member, runs, sifting) {
	const { element, inside } = member;
	const on = runs && isEnabled(element) || sifting.modules.has(labelOf(element));
	const { name, construct, isKnown } = elementRow(classOf(element));
	if (isDisguised(element)) object(element, sifting);
	const broken = {
		problems: [],
		notices: []
	};
	checkLoads(element, {
		...sifting,
		...broken
	});
	const drops = construct.is === "ignored";
	if ((!(isKnown && (sifting.allow.has("code") || !name.startsWith("BSF"))) || broken.problems.length > 0) && (drops || !on)) {
		leaveOut(member, on ? construct : DISABLED_AND_BROKEN, sifting);
		return;
	}
	addAll(sifting.problems, broken.problems);
	if (!isKnown || on && !isHarmless(element, construct)) {
		const where = whereOf(element, sifting);
		if (!judge(construct, name, {
			...sifting,
			where
		}) && drops) removed(member, sifting);
	}
	if (on && !drops) siftProperties(element, element, sifting);
	if (inside !== void 0 && !drops) siftTree(inside, on, sifting);
}
/** Taurus itself disables a listener that writes no file. */
function isHarmless(element, { is }) {
	return is === "ignored" && element.name === "ResultCollector" && !propertyOf(element, "filename");
}
function leaveOut(member, construct, sifting) {
	judge(construct, "", {
		...sifting,
		where: whereOf(member.element, sifting)
	});
	removed(member, sifting);
}
function removed({ element, inside }, { edits }) {
	edits.push({
		from: element.whole.from,
		to: (inside ?? element).whole.to,
		text: ""
	});
}
/** Says what JMeter could not load of an element's properties. */
function checkLoads(element, sifting) {
	if (!element.attributes.has("guiclass")) unloadable(element, "it has no guiclass", sifting);
	for (const child of element.children) checkProperty(child, sifting, false);
}
/** @param isListed whether it stands in a list of others. */
function checkProperty(property, sifting, isListed) {
	const { name: tag, attributes, children } = property;
	const isCollection = tag === "collectionProp" || tag === "mapProp";
	if (isListed && isTag(tag) && attributes.has("reference")) return;
	if (!isTag(tag) || namesClass(property)) {
		object(property, sifting);
		return;
	}
	if (tag === "objProp") {
		checkObject(property, sifting);
		return;
	}
	checkValue(property, sifting);
	const isStructure = isCollection || tag === "elementProp";
	const name = attributes.get("name") ?? "";
	if (isStructure && !isListed && !STRUCTURES.has(name)) refuse(STRUCTURE, property, sifting);
	else if (!isStructure && !HAS_VALUE.test(tag) && children.length > 0) object(property, sifting);
	if (tag === "elementProp") checkNested(property, sifting);
	if (!HAS_VALUE.test(tag)) for (const child of children) checkProperty(child, sifting, isCollection);
}
const WHOLE = /^\s*[+-]?\d+\s*$/;
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
function checkValue(property, sifting) {
	const { name: tag, attributes, children, text } = property;
	const value = children.find(({ name }) => name === "value")?.text ?? "";
	if (HAS_VALUE.test(tag) ? !NUMBER.test(value) : /^(?:int|long)Prop$/.test(tag) && !WHOLE.test(text)) unloadable(property, "it is no number", sifting);
	if (!attributes.has("name") && !HAS_VALUE.test(tag)) unloadable(property, "it has no name", sifting);
}
function checkNested(property, sifting) {
	const type = property.attributes.get("elementType");
	if (type === void 0) unloadable(property, "it has no elementType", sifting);
	else if (!CLASSES.has(type)) {
		const { name, construct } = elementRow(type);
		judge(construct, name, {
			...sifting,
			where: lineOf(property, sifting)
		});
	}
}
function object(property, sifting) {
	refuse(PROPERTY_ROWS.object, property, sifting);
}
function refuse(row, property, sifting) {
	judge(row, `<${property.name}>`, {
		...sifting,
		where: lineOf(property, sifting)
	});
}
/** JMeter writes the settings of listeners so, and nothing else. */
function checkObject(property, sifting) {
	const value = property.children.find(({ name }) => name === "value");
	const fields = value?.children ?? [];
	if (!(/^(?:.*\.)?SampleSaveConfiguration$/.test(value?.attributes.get("class") ?? "") && value?.attributes.size === 1 && fields.every((field) => SAVE_FIELDS.has(field.name) && !namesClass(field)))) object(property, sifting);
}
function unloadable(element, because, sifting) {
	const facts = {
		name: element.name,
		because
	};
	sifting.problems.push(problemAt("test-plan-unloadable", lineOf(element, sifting), facts));
}
function lineOf({ line }, { path }) {
	return `${path}, line ${line}`;
}
/** What the values of an element's properties make of it. */
function siftProperties(element, part, sifting) {
	const where = whereOf(element, sifting, part);
	const say = {
		...sifting,
		where
	};
	if (part === element) {
		judgeFunctions(labelOf(element), say);
		if (hasProgram(element)) judge(PROPERTY_ROWS["IfController.condition"], element.name, say);
		if (propertyOf(element, CLASS_PATH)) judge(PROPERTY_ROWS[CLASS_PATH], CLASS_PATH, say);
	} else if (part.attributes.get("name") !== "TestPlan.comments") judgeFunctions(part.text, say);
	for (const child of part.children) siftProperties(element, child, sifting);
}
const CLASS_PATH = "TestPlan.user_define_classpath";
/** Conditions that are no program, though JMeter takes them for one. */
const PLAIN_CONDITION = /^(?:(["']?)(?:true|false|\$\{JMeterThread\.last_sample_ok\})\1(?:\s*={2,3}\s*(["']?)(?:true|false)\2)?)?$/;
function hasProgram(element) {
	return element.name === "IfController" && propertyOf(element, "IfController.useExpression") !== "true" && !PLAIN_CONDITION.test(propertyOf(element, "IfController.condition") ?? "");
}
/** JMeter takes the class from there, whatever the tag. */
function classOf({ name, attributes }) {
	return attributes.get("class") ?? name;
}
function whereOf(element, { path }, part = element) {
	return `${path}, line ${part.line} (${nameOf(element)})`;
}

// src/scenario/files/group-loads.ts
const UNKNOWN = {
	ramps: void 0,
	lasts: void 0,
	iterations: void 0
};
/** https://jmeter.apache.org/usermanual/component_reference.html#Thread_Group */
function plainLoad$1(element) {
	const users = numberIn(element, "ThreadGroup.num_threads", 1);
	const over = seconds$1(element, "ThreadGroup.ramp_time");
	const isTimed = propertyIn(element, "ThreadGroup.scheduler") === "true";
	const at = isTimed ? seconds$1(element, "ThreadGroup.delay") : 0;
	const length = isTimed ? seconds$1(element, "ThreadGroup.duration") : void 0;
	const loops = numberOf$1(propertyIn(element, "LoopController.loops"), 1);
	const isEndless = propertyIn(element, "LoopController.continue_forever") === "true" || propertyIn(element, "LoopController.loops") === "-1";
	if (users === void 0 || over === void 0 || at === void 0) return UNKNOWN;
	const lasts = length === void 0 ? void 0 : at + length;
	return {
		ramps: [{
			at,
			over,
			users
		}],
		lasts,
		iterations: isEndless ? void 0 : loops ?? 0
	};
}
/** https://jmeter-plugins.org/wiki/ConcurrencyThreadGroup/ */
function concurrencyLoad(element) {
	const unit = unitOf(element);
	const users = numberIn(element, "TargetLevel", 1);
	const rampUp = numberIn(element, "RampUp");
	const hold = holdIn(element);
	const steps = numberIn(element, "Steps") ?? 0;
	if (users === void 0 || rampUp === void 0 || hold === void 0) return UNKNOWN;
	const over = rampUp * unit;
	return {
		ramps: rampsInSteps(Math.round(users), over, steps),
		lasts: over + hold * unit,
		iterations: numberIn(element, "Iterations") || void 0
	};
}
/** JMeter takes 1 for one that is not there, and 0 for an empty one. */
function holdIn(element) {
	return propertyIn(element, "Hold") === void 0 ? 1 : numberIn(element, "Hold");
}
/** Its users come and go as arrivals need them. */
function arrivalsLoad(element) {
	const [rampUp, hold] = [numberIn(element, "RampUp"), holdIn(element)];
	if (rampUp === void 0 || hold === void 0) return UNKNOWN;
	return {
		...UNKNOWN,
		lasts: (rampUp + hold) * unitOf(element)
	};
}
function freeFormLoad(element) {
	const lengths = rowsOf(element, "Schedule").map(([, , length]) => length);
	return lengths.includes(void 0) ? UNKNOWN : {
		...UNKNOWN,
		lasts: lengths.reduce((sum, length) => sum + (length ?? 0), 0) * unitOf(element)
	};
}
/** https://jmeter-plugins.org/wiki/UltimateThreadGroup/ */
function ultimateLoad(element) {
	const rows = rowsOf(element, "ultimatethreadgroupdata");
	if (2 * rows.length > MOST_RAMPS) return UNKNOWN;
	const ramps = [];
	let lasts = 0;
	for (const [users, delay, startup, hold, shutdown] of rows) {
		if (users === void 0 || delay === void 0 || startup === void 0) return UNKNOWN;
		if (hold === void 0 || shutdown === void 0) return UNKNOWN;
		const ends = (delay + startup + hold) * 1e3;
		ramps.push({
			at: delay * 1e3,
			over: startup * 1e3,
			users
		});
		ramps.push({
			at: ends,
			over: shutdown * 1e3,
			users: -users
		});
		lasts = Math.max(lasts, ends + shutdown * 1e3);
	}
	return {
		ramps,
		lasts,
		iterations: void 0
	};
}
/** https://jmeter-plugins.org/wiki/SteppingThreadGroup/ */
function steppingLoad(element) {
	const [delay, period, rampUp, flight] = [
		"Threads initial delay",
		"Start users period",
		"rampUp",
		"flighttime"
	].map((name) => numberIn(element, name));
	const pause = numberIn(element, "Stop users period");
	const users = numberIn(element, "ThreadGroup.num_threads");
	if (delay === void 0 || period === void 0 || rampUp === void 0) return UNKNOWN;
	if (flight === void 0 || pause === void 0 || users === void 0) return UNKNOWN;
	const steps = numberIn(element, "Start users count") || users;
	const leaving = numberIn(element, "Stop users count") || users;
	if (users / steps + users / leaving > MOST_RAMPS) return UNKNOWN;
	const first = Math.min(numberIn(element, "Start users count burst") || steps, users);
	const ramps = [];
	let at = delay * 1e3;
	for (let come = 0; come < users;) {
		const full = come === 0 ? first : steps;
		const now = Math.min(full, users - come);
		ramps.push({
			at,
			over: rampUp * 1e3 * now / full,
			users: now
		});
		come += now;
		at += come < users ? (period + rampUp) * 1e3 : rampUp * 1e3 * now / full;
	}
	const ends = at + flight * 1e3;
	let lasts = ends;
	for (let gone = 0; gone < users; gone += leaving) {
		lasts = ends + gone / leaving * pause * 1e3;
		ramps.push({
			at: lasts,
			over: 0,
			users: -Math.min(leaving, users - gone)
		});
	}
	return {
		ramps,
		lasts,
		iterations: void 0
	};
}
/** A number and its unit; another try within the number would go through the rest of it again. */
const TIME = /(?<![\d.])([\d.]+)\s*([a-z]+)/gi;
const UNITS = {
	s: 1,
	m: 60,
	h: 3600,
	d: 86400
};
/** https://jmeter.apache.org/usermanual/component_reference.html#Open_Model_Thread_Group */
function openModelLoad(element) {
	const schedule = propertyIn(element, "OpenModelThreadGroup.schedule") ?? "";
	if (schedule.includes("${")) return UNKNOWN;
	const lasts = [...schedule.matchAll(/(?:arrivals|pause)\s*\(([^()]*)\)/gi)].flatMap(([, text = ""]) => [...text.matchAll(TIME)]).map(([, number, unit = ""]) => {
		const factor = /^ms$/i.test(unit) ? .001 : UNITS[unit.charAt(0).toLowerCase()] ?? 0;
		return Number(number) * factor * 1e3;
	});
	return {
		...UNKNOWN,
		lasts: lasts.reduce((sum, last) => sum + last, 0)
	};
}
function unitOf(element) {
	return propertyIn(element, "Unit") === "M" ? 6e4 : 1e3;
}
function seconds$1(element, name) {
	const number = numberIn(element, name);
	return number === void 0 ? void 0 : number * 1e3;
}
function numberIn(element, name, fallback = 0) {
	return numberOf$1(propertyIn(element, name), fallback);
}
/** Also one of the controller that is in it. */
function propertyIn(element, name) {
	const inner = element.children.flatMap((child) => propertyOf(child, name) ?? []);
	return propertyOf(element, name) ?? inner.at(-1);
}
/** The numbers of a table. */
function rowsOf(element, name) {
	return (element.children.find(({ attributes }) => attributes.get("name") === name)?.children ?? []).map((row) => row.children.map(({ text, attributes }) => attributes.has("reference") ? void 0 : numberOf$1(text.trim(), 0)));
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
	return pauses.some(({ longest }) => longest === void 0) ? void 0 : largestOf(pauses.map(({ longest = 0 }) => longest), 0);
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
const NOTHING$2 = {
	requests: 0,
	once: 0,
	hidden: 1,
	samplers: 0,
	stops: false,
	before: [],
	actions: []
};
function besideGroups(members) {
	return {
		timers: together(timersAmong(members)),
		mayEnd: members.some(({ element }) => mayEnd(element))
	};
}
/**
* A pass through a thread group of a test plan, as far as it is certain: what is below a controller
* that decides while it runs may be left out.
*/
function planRound(inside, beside) {
	const part = partOf$1(inside === void 0 ? [] : enabled(inside), beside.timers);
	const { before, actions, hidden } = part;
	const ends = part.stops || beside.mayEnd || inside !== void 0 && everywhere(inside, (each) => mayEnd(each) ? [each] : []).length > 0;
	const between = together(actions);
	const longest = longestOf(before);
	return {
		requests: ends ? 0 : part.requests,
		once: ends ? 0 : part.once,
		hidden,
		exact: false,
		paused: largestOf([...before, ...actions].map(({ least }) => least), 0),
		longestPause: longest === void 0 || between.longest === void 0 ? void 0 : longest + between.longest
	};
}
/** @param around what the timers around them come to. */
function partOf$1(members, around) {
	const timers = together([around, ...timersAmong(members)]);
	const parts = members.map((member) => memberOf(member, timers));
	return {
		requests: sumOf(parts.map(({ requests }) => requests)),
		once: sumOf(parts.map(({ once }) => once)),
		hidden: largestOf(parts.map(({ hidden }) => hidden), 1),
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
		const before = [together([timers, ...timersAmong(members)])];
		const { actions } = partOf$1(members, together([]));
		return {
			...NOTHING$2,
			requests: 1,
			samplers: 1,
			before,
			actions: [...actions, ...waits]
		};
	}
	if (element.name === "TestAction") return isPause(element) ? {
		...NOTHING$2,
		actions: [pauseIn(element)]
	} : {
		...NOTHING$2,
		stops: true
	};
	const part = partOf$1(members, timers);
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
		const loops = numberOf$1(propertyOf(element, "LoopController.loops"), 1);
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
	const pause = numberOf$1(propertyOf(action, "ActionProcessor.duration"), 0);
	return pause === void 0 ? UNKNOWN_PAUSE : uniform(pause, 0);
}
/** The timers of a level, which count for all samplers in it. */
function timersAmong(members) {
	return members.flatMap(({ element }) => /Timer(?:Gui)?$/.test(element.name) ? [timerOf(element)] : []);
}
function timerOf(timer) {
	const constant = numberOf$1(propertyOf(timer, "ConstantTimer.delay"), 0);
	const range = numberOf$1(propertyOf(timer, "RandomTimer.range")?.replace(/\.\d+$/, ""), 0);
	if (constant === void 0 || range === void 0) return UNKNOWN_PAUSE;
	switch (timer.name) {
		case "ConstantTimer": return uniform(constant, 0);
		case "UniformRandomTimer": return uniform(constant, range);
		case "GaussianRandomTimer": return gaussian(constant, range);
		case "PoissonRandomTimer": return poisson(constant, range);
		default: return UNKNOWN_PAUSE;
	}
}

// src/scenario/files/plan-groups.ts
const DYNAMIC = {
	users: "TargetLevel",
	rampUp: "RampUp"
};
/** By the class without its package. */
const KINDS = {
	ThreadGroup: {
		users: "ThreadGroup.num_threads",
		rampUp: "ThreadGroup.ramp_time",
		written: plainLoad$1
	},
	SteppingThreadGroup: {
		users: "ThreadGroup.num_threads",
		written: steppingLoad
	},
	UltimateThreadGroup: { written: ultimateLoad },
	ConcurrencyThreadGroup: {
		...DYNAMIC,
		written: concurrencyLoad
	},
	ArrivalsThreadGroup: {
		rampUp: DYNAMIC.rampUp,
		written: arrivalsLoad
	},
	FreeFormArrivalsThreadGroup: {
		isLeft: true,
		written: freeFormLoad
	},
	OpenModelThreadGroup: { written: openModelLoad }
};
/**
* The thread groups that stand at a level of a plan.
* @param written the same, before its texts were settled: so Taurus reads it.
*/
function groupsAmong(members, written) {
	const originals = new Map(written.map(({ element }) => [element.whole.from, element]));
	const beside = besideGroups(members);
	let left = MOST_RAMPS * 5;
	return members.flatMap(({ element, inside }) => {
		const kind = KINDS[element.name.split(".").at(-1) ?? ""];
		if (kind === void 0) return [];
		const { users, rampUp } = kind;
		const isPlain = element.name === "ThreadGroup";
		const original = originals.get(element.whole.from) ?? element;
		const load = left > 0 ? kind.written(element) : UNKNOWN;
		left -= load.ramps?.length ?? 0;
		const ramp = rampUp === void 0 ? 0 : numberIn(element, rampUp);
		return [{
			name: element.attributes.get("testname") ?? "",
			weight: users === void 0 ? 1 : taurusNumber(propertyIn(original, users)),
			kept: {
				users: users === void 0 ? 1 : numberIn(element, users, 1),
				rampUp: ramp === void 0 ? void 0 : ramp * 1e3,
				adds: rampUp === void 0 || /^\d*$/.test(propertyIn(original, rampUp) ?? "")
			},
			delay: isPlain ? 1e3 * (numberIn(element, "ThreadGroup.delay") ?? 0) : 0,
			passes: isPlain ? void 0 : numberIn(element, "Iterations") || void 0,
			isLeft: kind.isLeft ?? false,
			written: load,
			round: planRound(inside, beside)
		}];
	});
}

// src/scenario/files/plan-modifications.ts
/**
* A test plan as Taurus changes it for a scenario, before it puts the load into it.
* https://gettaurus.org/docs/JMeter/#Modifications-for-Existing-Scripts
*/
function modified(tree, modifications) {
	const { disable = [], enable = [], "set-prop": set = {} } = modifications;
	const switches = [...[disable].flat().map((pattern) => ({
		matches: matching(pattern),
		enabled: "false"
	})), ...[enable].flat().map((pattern) => ({
		matches: matching(pattern),
		enabled: "true"
	}))];
	const values = Map.groupBy(Object.entries(set).map(([path, value]) => {
		const [name = "", ...inner] = path.split(">");
		return {
			name,
			inner,
			text: String(value)
		};
	}), ({ name }) => name);
	const walk = (element) => {
		const name = element.attributes.get("testname");
		const children = element.children.map(walk);
		if (name === void 0) return {
			...element,
			children
		};
		const last = switches.findLast(({ matches }) => matches(name));
		const attributes = last === void 0 ? element.attributes : new Map([...element.attributes, ["enabled", last.enabled]]);
		const own = values.get(name) ?? [];
		const start = {
			...element,
			attributes,
			children
		};
		return own.reduce((changed, { inner, text }) => withText(changed, inner, text), start);
	};
	return walk(tree);
}
/** A property that is not there yet is put in. */
function withText(element, path, text) {
	const [name, ...further] = path;
	if (name === void 0) return {
		...element,
		text
	};
	const isNamed = ({ attributes }) => attributes.get("name") === name;
	if (element.children.some(isNamed)) {
		const children = element.children.map((child) => isNamed(child) ? withText(child, further, text) : child);
		return {
			...element,
			children
		};
	}
	if (further.length > 0) return element;
	const attributes = /* @__PURE__ */ new Map([["name", name]]);
	const property = {
		...element,
		name: "stringProp",
		attributes,
		children: [],
		text,
		content: void 0
	};
	return {
		...element,
		children: [...element.children, property]
	};
}
/** A pattern of Python's fnmatch: `*`, `?`, `[abc]`, `[!abc]`. */
function matching(pattern) {
	const closed = pattern.slice(0, pattern.lastIndexOf("]") + 1);
	const signs = [...closed.matchAll(/\*|\?|\[(!?)(\]?[^\]]*)\]|[\s\S]/g), ...pattern.slice(closed.length).matchAll(/[\s\S]/g)].map(signOf);
	return (name) => fitsAll(name, signs);
}
function signOf([part, negated, characters]) {
	if (part === "*") return void 0;
	if (part === "?") return () => true;
	if (characters === void 0 || characters === "") return (character) => character === part;
	const inner = characters.replace(/([\s\S])-([\s\S])/g, (range, low, high) => low > high ? "" : range).replace(/[\\\]^[]/g, "\\$&");
	const expression = new RegExp(`^[${negated === "!" ? "^" : ""}${inner}]$`);
	return (character) => expression.test(character);
}
/** One star after the other: those of a regular expression try all their lengths together. */
function fitsAll(name, signs) {
	let [at, next, star, from] = [
		0,
		0,
		-1,
		0
	];
	while (at < name.length) {
		const sign = signs[next];
		if (next < signs.length && sign === void 0) {
			[star, from] = [next, at];
			next += 1;
		} else if (sign?.(name.charAt(at)) === true) {
			at += 1;
			next += 1;
		} else if (star < 0) return false;
		else {
			from += 1;
			[at, next] = [from, star + 1];
		}
	}
	return signs.slice(next).every((sign) => sign === void 0);
}

// src/scenario/files/plan-references.ts
/** Properties that name a file to read. Listeners have a `filename`, too, which they write. */
const FILE_PROPERTIES = /^(?:File\.path|HTTPSampler\.FILE_NAME|filename|(?:BeanShell|BSF)\w+\.filename|xmlschema_assertion_filename)$/;
const WRITES = /(?:Collector|Writer|Uploader|ResultSaver)$/;
function referencesOf(element) {
	return [...namedBy(element), ...readIn(element, nameOf(element))];
}
/** What functions read. */
function readIn(element, by) {
	const { text, line, content, children } = element;
	return [...(text.includes("${__") ? expressionsIn(text) : []).flatMap((call) => {
		const name = fileReadBy(call);
		return name === void 0 ? [] : [{
			name,
			line,
			by,
			use: "file",
			at: content,
			inText: text
		}];
	}), ...children.flatMap((child) => readIn(child, by))];
}
function namedBy(element) {
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

// src/scenario/files/plan-requests.ts
function planRequests(tree) {
	return {
		addressed: everywhere(tree, addressedBy),
		leads: everywhere(tree, leadingFrom),
		hiding: everywhere(tree, (element) => asksForStatus$1(element) ? [] : standingIn(element, /^Assertion\.assume_success$/).filter(({ text }) => text !== "false")),
		constants: everywhere(tree, (element) => element.name === "Arguments" || element.name === "TestPlan" ? argumentsIn(element) : []),
		columns: everywhere(tree, columnsOf$1),
		calls: everywhere(tree, callsIn$1)
	};
}
function addressedBy(element) {
	const { line } = element;
	const by = nameOf(element);
	const of = (name) => propertyOf(element, `HTTPSampler.${name}`);
	const request = {
		protocol: of("protocol"),
		host: of("domain"),
		port: of("port"),
		path: of("path")
	};
	const isRequest = Object.values(request).some((one) => one !== void 0);
	const urls = element.name === "ParallelHTTPSampler" ? textsIn$1(element, "urls") : [];
	const hosts = propertiesOf(element, /^StaticHost\.Address$/).flatMap((at) => at.name.split(",").map((host) => ({
		line: at.line,
		by,
		kind: "address",
		host
	})));
	return [
		...isRequest ? [{
			line,
			by,
			kind: "request",
			...request
		}] : [],
		...urls.map((path) => ({
			line,
			by,
			kind: "request",
			path
		})),
		...hosts
	];
}
/** All texts of a list, and of lists in it. */
function textsIn$1({ children }, name) {
	const all = ({ text, children: inner }) => inner.length === 0 ? [text.trim()] : inner.flatMap(all);
	return children.filter((child) => child.attributes.get("name") === name).flatMap(all);
}
function leadingFrom(element) {
	const on = (name) => standingIn(element, name).filter(({ text }) => text.toLowerCase() !== "false");
	return [...on(/^HTTPSampler\.(?:follow|auto)_redirects$/).map((at) => ({
		...at,
		to: "redirects"
	})), ...on(/^HTTPSampler\.image_parser$/).map((at) => ({
		...at,
		to: "embedded"
	}))];
}
function columnsOf$1(element) {
	const path = propertyOf(element, "filename");
	const names = propertyOf(element, "variableNames") || void 0;
	return element.name !== "CSVDataSet" || path === void 0 ? [] : [{
		path,
		names,
		delimiter: propertyOf(element, "delimiter")
	}];
}
function callsIn$1(element) {
	const { text, attributes, children } = element;
	return [...[text, attributes.get("testname") ?? ""].flatMap((one) => one.includes("${__") ? expressionsIn(one) : []).filter(({ args }) => args !== void 0), ...children.flatMap(callsIn$1)];
}
function asksForStatus$1(element) {
	const own = (name) => element.children.find((child) => child.attributes.get("name") === name);
	const texts = own("Asserion.test_strings")?.children ?? [];
	const isNegated = (Number(own("Assertion.test_type")?.text) & 4) !== 0;
	return own("Assertion.test_field")?.text.trim() === "Assertion.response_code" && !isNegated && texts.length > 0 && texts.every(({ text }) => isStatus(text.trim()));
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

// src/scenario/files/test-plan.ts
/**
* Reads a JMX file. Elements that are disabled, and what is in them, are left out: JMeter does not
* run them.
*/
function readTestPlan(text, path, around) {
	if (text.trim() === "") return refused$1("test-plan-empty");
	const root = parseXml(text);
	if (!root.ok) return root;
	const [original] = root.value.children;
	const { name, attributes } = root.value;
	const isOther = attributes.has("class") || attributes.has("resolves-to");
	if (name !== "jmeterTestPlan" || isOther || original?.name !== "hashTree") return refused$1("test-plan-expected");
	if (attributes.get("version") === "1.0") return refused$1("test-plan-too-old");
	const complete = modified(withNames(original), around.modifications ?? {});
	const constructs = planConstructs(complete, path, around.allow);
	const written = without$1(complete, new Set(constructs.edits.map(({ from }) => from)));
	const whole = withModules(written);
	const known = knownWithin(whole, planRequests(whole), around.known);
	const tree = settled(written, known);
	const run = settled(whole, known);
	const values = planValues(run, path, around);
	const top = enabled(tree);
	const members = within(top);
	const groups = groupsAmong(members, within(enabled(written)));
	const serialized = top.some(({ element }) => propertyOf(element, "TestPlan.serialize_threadgroups") === "true");
	const hasSetUp = members.some(({ element }) => element.name === "SetupThreadGroup");
	const [references, samplers] = [everywhere(run, referencesOf), everywhere(run, samplersOf)];
	return {
		ok: true,
		value: {
			constructs: {
				problems: [...constructs.problems, ...values.problems],
				notices: [...constructs.notices, ...values.notices],
				edits: [...constructs.edits, ...values.edits]
			},
			references,
			groups,
			serialized,
			hasSetUp,
			samplers,
			asksForPlace: asksForPlace(text),
			requests: planRequests(run),
			properties: planProperties(whole),
			known
		}
	};
}
const IMPLEMENTATION = "HTTPSampler.implementation";
/**
* Holds the values of a plan's properties against the table, and writes hosts as they were read.
* @param tree with the values that are certain in it.
*/
function planValues(tree, path, around) {
	const judged = {
		problems: [],
		notices: [],
		edits: [],
		around,
		isClientSet: isSet(IMPLEMENTATION, around)
	};
	everywhere(tree, (element) => {
		const where = (part) => `${path}, line ${part.line} (${nameOf(element)})`;
		for (const child of element.children) judgeValue(child, {
			...judged,
			where
		});
		return [];
	});
	const { problems, notices, edits } = judged;
	return {
		problems,
		notices,
		edits
	};
}
function judgeValue(part, valuing) {
	const { around, where, edits, isClientSet } = valuing;
	const name = part.attributes.get("name") ?? "";
	const value = part.text.trim();
	const judging = {
		...valuing,
		allow: around.allow,
		where: where(part)
	};
	for (const { of, fine, row } of VALUE_ROWS) if (of.test(name) && !fine.test(value)) judge(row, name, judging);
	if (name === "DNSCacheManager.servers" && part.children.length > 0) judge(NAME_SERVERS, name, judging);
	if (name === IMPLEMENTATION && !IS_CLIENT4.test(value)) {
		if (part.content === void 0 || isClientSet) judge(CLIENT_SET, name, judging);
		else {
			judge(CLIENT, name, judging);
			edits.push({
				...part.content,
				text: "HttpClient4"
			});
		}
	}
	const host = name === "HTTPSampler.domain" && !value.includes("${") ? readHost(value) : void 0;
	if (host?.ok === true && host.value.text !== part.text && part.content !== void 0) edits.push({
		...part.content,
		text: escapeXml(host.value.text)
	});
	for (const child of part.children) judgeValue(child, valuing);
}
function isSet(name, { modifications = {} }) {
	return Object.keys(modifications["set-prop"] ?? {}).some((key) => key.endsWith(`>${name}`));
}
/** A tree without what is left out of it: elements that begin there. */
function without$1(tree, begins) {
	const children = membersOf(tree).filter(({ element }) => !begins.has(element.whole.from)).flatMap(({ element, inside }) => inside === void 0 ? [element] : [element, without$1(inside, begins)]);
	return {
		...tree,
		children
	};
}
function within(top) {
	return top.flatMap(({ inside }) => inside === void 0 ? [] : enabled(inside));
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
/** A test plan is read as a whole; one beyond this size holds data, or recorded responses. */
const MAX_PLAN_BYTES = 1e7;
/**
* Finds every file that a scenario names, and those that its test plans name. A file that cannot go
* to the tasks is a problem.
*/
function collectFiles(file, place, search) {
	const { workspace, folders, allow, properties } = search;
	const worked = /* @__PURE__ */ new WeakMap();
	const knownOf = (executions) => {
		const before = worked.get(executions);
		if (before !== void 0) return before;
		const each = executions.map((index) => knownIn(scenarioAt(file, index), properties));
		const known = knownInAll(each, properties);
		worked.set(executions, known);
		return known;
	};
	const collection = {
		workspace,
		allow,
		known: knownOf(file.execution.flatMap((_, index) => scenarioAt(file, index)?.script === void 0 ? [] : [index])),
		found: /* @__PURE__ */ new Map(),
		plans: /* @__PURE__ */ new Map(),
		edited: /* @__PURE__ */ new Map(),
		modified: /* @__PURE__ */ new Map(),
		problems: [],
		notices: []
	};
	const rewritten = rewrite(file, place, (name, use, { where }, executions) => {
		const known = knownOf(executions);
		const { modifications = {} } = scenarioAt(file, executions[0] ?? -1) ?? {};
		return collect(collection, name, {
			where,
			folders,
			executions,
			use,
			known,
			modifications,
			within: [],
			read: /* @__PURE__ */ new Set()
		});
	});
	const { plans, problems, notices } = collection;
	const found = [...collection.found.values()];
	const tooMuch = limitProblems(found);
	const read = tooMuch.length > 0 ? [] : found.map((each) => readFound(each, collection));
	const ofFiles = read.flatMap((each) => each.problems);
	return {
		file: rewritten,
		files: read.map(({ sent }) => sent),
		plans,
		problems: [
			...problems,
			...unsetInPlans(plans),
			...tooMuch,
			...ofFiles
		],
		notices
	};
}
/** @returns where a file lies in the workspace; its name, where it cannot go to the tasks. */
function collect(collection, name, naming) {
	const { where, executions, use, known } = naming;
	const settledName = resolve(name, known) ?? name;
	if (settledName.includes("${") && use !== "plan" && naming.within.length > 0) {
		if (unsetIn(name, known).length === 0) judge(READS$1, brief(name), {
			...collection,
			where
		});
		return name;
	}
	const located = find(settledName, naming, collection);
	if (!located.ok) {
		collection.problems.push({
			...located.message,
			where: `${where}: ${brief(name)}`
		});
		return name;
	}
	const file = located.value;
	if (/\.(?:jar|class)$/i.test(file.path) && !judge(JAR, brief(name), {
		...collection,
		where
	})) return name;
	const before = collection.found.get(file.path);
	const reads = typeof use === "string" ? [] : [{
		...use,
		where,
		executions
	}];
	collection.found.set(file.path, {
		file,
		where: before?.where ?? where,
		wholeAt: before?.wholeAt ?? (reads.length === 0 ? where : void 0),
		reads: before === void 0 ? reads : addAll(before.reads, reads)
	});
	if (use === "plan") collectFromPlan(collection, file, naming);
	return file.path;
}
/**
* JMeter looks for what a test plan names in its working directory, and then beside the plan that
* it runs.
*/
function collectFromPlan(collection, file, naming) {
	const { where, within, read, folders: around } = naming;
	const { problems } = collection;
	const { path } = file;
	if (within.includes(path)) problems.push(problemAt("test-plan-includes-itself", where, { path }));
	if (read.has(path)) return;
	read.add(path);
	const plan = planAt$1(collection, file, naming);
	const chain = [...within, path];
	const beside = posix.dirname(chain[0] ?? path);
	const folders = within.length === 0 ? [...around, beside] : around;
	const known = plan?.known ?? naming.known;
	const inside = {
		...naming,
		folders,
		known,
		within: chain,
		modifications: {}
	};
	for (const reference of plan?.references ?? []) {
		const { name, line, by, use, at, inText } = reference;
		const place = `${path}, line ${line} (${by})`;
		const sent = collect(collection, name, {
			...inside,
			use,
			where: place
		});
		const found = inText === void 0 ? [name, posix.join(beside, name)] : [name];
		const isFound = !name.startsWith("/") && found.some((one) => posix.normalize(one) === sent);
		if (at === void 0 || sent === name || isFound) continue;
		const text = inText === void 0 ? sent : inText.replace(name, () => sent);
		collection.edited.get(path)?.edits.push({
			...at,
			text: escapeXml(text)
		});
	}
}
function planAt$1(collection, file, { where, within, known: around, modifications }) {
	const { workspace, plans, problems } = collection;
	const { path } = file;
	const readBefore = plans.get(path);
	if (!isDeepStrictEqual(collection.modified.get(path) ?? modifications, modifications)) problems.push(problemAt("test-plan-modified-differently", where, { path }));
	if (readBefore !== void 0) return readBefore;
	collection.modified.set(path, modifications);
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
	const known = within.length === 0 ? collection.known : around;
	const plan = readTestPlan(decoded.text, path, {
		allow: collection.allow,
		known,
		modifications
	});
	if (plan.ok) {
		const { constructs } = plan.value;
		plans.set(path, plan.value);
		collection.edited.set(path, {
			text: decoded.text,
			edits: [...constructs.edits]
		});
		addAll(problems, constructs.problems);
		addAll(collection.notices, constructs.notices);
		return plan.value;
	}
	problems.push({
		...plan.message,
		where: `${where}: ${path}`
	});
}

// src/scenario/forms.ts
/**
* Taurus takes the path of a test plan as a scenario, numbers as texts and fractions, and other
* short forms. Messages keep the user's own.
*/
function longForm(value, written) {
	const notices = [];
	if (!isMapping$1(value)) return {
		value,
		place: written,
		notices
	};
	const { provisioning = "local", execution, scenarios, ...rest } = value;
	const names = isMapping$1(scenarios) ? scenarios : {};
	const place = placeOfRun(execution, written);
	const scenarioOf = (one, at) => typeof one === "string" && /\.jmx$/i.test(one) && !Object.hasOwn(names, one) ? { script: one } : longScenario(one, at, notices);
	const executionOf = (one, index) => {
		if (!isMapping$1(one)) return one;
		const at = place.at("execution", index);
		const { scenario, ...load } = longExecution(one, String(provisioning));
		const named = isMapping$1(scenarios) ? scenarios[String(scenario)] : void 0;
		const long = scenarioOf(scenario, at.at("scenario"));
		const run = typeof long === "string" ? named : long;
		const isPlan = isMapping$1(run) && run["script"] !== void 0;
		noteChoice(one, String(provisioning), {
			place: at,
			notices
		});
		const acting = withoutIdle(load, isPlan, {
			place: at,
			notices
		});
		return scenario === void 0 ? acting : {
			...acting,
			scenario: long
		};
	};
	const run = Array.isArray(execution) ? execution.filter((one) => one !== void 0).map(executionOf) : execution;
	const long = isMapping$1(scenarios) ? mappedValues(scenarios, (one, name) => longScenario(one, place.at("scenarios", name), notices)) : scenarios;
	return {
		value: {
			...rest,
			...run === void 0 ? {} : { execution: run },
			...long === void 0 ? {} : { scenarios: long }
		},
		place,
		notices
	};
}
/** The places of a configuration whose executions are a list of those that run. */
function placeOfRun(execution, place) {
	const indices = Array.isArray(execution) ? [...execution.keys()].filter((index) => execution[index] !== void 0) : [];
	return placeIn$1((path) => {
		const [top, index, ...rest] = path;
		if (top !== "execution" || typeof index !== "number") return place.at(...path).source;
		return place.at(top, indices[index] ?? index, ...rest).source;
	});
}
function mapped(value, long) {
	if (!Array.isArray(value)) return value;
	return value.map((one, index) => isMapping$1(one) ? long(one, index) : one);
}
function mappedValues(value, long) {
	return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, long(one, name)]));
}
/** Keys for which Taurus takes an empty value as if they were not there. */
const MAY_BE_EMPTY = {
	execution: words("concurrency throughput ramp-up hold-for delay iterations steps executor"),
	scenario: words("headers variables think-time default-address retrieve-resources-regex content-encoding cookies authorization force-parent-sample keepalive follow-redirects script modifications"),
	request: words("headers think-time keepalive follow-redirects timeout content-encoding body body-file include-timers force-parent-sample pause-duration")
};
function words(text) {
	return text.split(" ");
}
function filledIn(value, kind) {
	const empty = MAY_BE_EMPTY[kind];
	return Object.fromEntries(Object.entries(value).filter(([key, one]) => one !== null || !empty.includes(key)));
}
/** Of several numbers, one by the provisioning, Taurus takes one. */
function noteChoice(value, provisioning, { place, notices }) {
	for (const key of ["concurrency", "throughput"]) {
		const numbers = value[key];
		if (!isMapping$1(numbers)) continue;
		const taken = JSON.stringify(numbers[provisioning] ?? "none");
		notices.push(problemAt("number-by-provisioning", place.at(key).where, {
			provisioning,
			taken
		}));
	}
}
/** Numbers of one provisioning stand under its name; of those, 0 stands for nothing. */
function longExecution(value, provisioning) {
	return inSeconds(filledIn(mappedValues(value, (one, key) => {
		const chosen = (key === "concurrency" || key === "throughput") && isMapping$1(one) ? one[provisioning] ?? null : one;
		if (key === "throughput") return numberOf(chosen) || null;
		if (key === "concurrency") return chosen === null ? null : wholeOf(chosen) || 1;
		return key === "iterations" || key === "steps" ? wholeOf(chosen) || null : chosen;
	}), "execution"));
}
const TIMES$1 = ["ramp-up", "hold-for"];
/** Taurus cuts fractions of seconds off. Where that leaves no load, the model refuses them. */
function inSeconds(value) {
	const times = TIMES$1.flatMap((key) => {
		const read = parseTaurusDuration(value[key]);
		return read === void 0 ? [] : [[key, Math.trunc(read / 1e3)]];
	});
	return times.some(([, seconds]) => seconds > 0) ? {
		...value,
		...Object.fromEntries(times)
	} : value;
}
/** Without what Taurus ignores where the load has no duration, or no ramp-up. */
function withoutIdle(value, isPlan, { place, notices }) {
	const [ramps, holds] = TIMES$1.map((key) => lasts(value[key]));
	const { throughput, steps, ...rest } = value;
	const isLimited = throughput !== void 0 && (ramps || holds);
	const inSteps = steps !== void 0 && (ramps || isPlan && holds);
	if (throughput !== void 0 && !isLimited) notices.push(problemAt("throughput-without-duration", place.at("throughput").where));
	if (steps !== void 0 && !inSteps) notices.push(problemAt("steps-without-ramp-up", place.at("steps").where));
	return {
		...rest,
		...isLimited ? { throughput } : {},
		...inSteps ? { steps } : {}
	};
}
/** Whether there is a duration, as far as it can be read. */
function lasts(value) {
	return value !== void 0 && parseTaurusDuration(value) !== 0;
}
function numberOf(value) {
	return typeof value === "string" && /^\s*[-+]?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : value;
}
/** Taurus cuts the fraction of a number off, and takes no text with one. */
function wholeOf(value) {
	if (typeof value === "number") return Math.trunc(value);
	return typeof value === "string" && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value;
}
function longScenario(value, place, notices) {
	if (!isMapping$1(value)) return value;
	const { requests, ...rest } = besideScript(filledIn(value, "scenario"), place, notices);
	return {
		...rest,
		...requests === void 0 ? {} : { requests: longRequests(requests, place.at("requests"), notices) }
	};
}
/** What applies to a test plan as well; anything else is for the plan that Taurus makes. */
const WITH_SCRIPT = words("script variables headers files properties modifications criteria force-parent-sample");
function besideScript(value, place, notices) {
	if (value["script"] === void 0) return value;
	const entries = Object.entries(value);
	for (const [key] of entries.filter(([one]) => !WITH_SCRIPT.includes(one))) notices.push(problemAt("script-key-ignored", place.at(key).where, { key }));
	return Object.fromEntries(entries.filter(([key]) => WITH_SCRIPT.includes(key)));
}
const BRANCHES = [
	"do",
	"once",
	"then",
	"else"
];
function longRequests(value, place, notices) {
	return mapped(value, (request, index) => {
		const at = place.at(index);
		const keys = keysOfRequest(request);
		const read = Object.entries(filledIn(request, "request")).flatMap(([key, inner]) => {
			if (!keys.includes(key)) {
				notices.push(problemAt("scenario-key-unknown", at.at(key).where));
				return [];
			}
			return [[key, BRANCHES.includes(key) ? longRequests(inner, at.at(key), notices) : inner]];
		});
		return Object.fromEntries(read);
	});
}

// src/scenario/includes.ts
/** What all executions come to with what they include, and how deep that is, at the most. */
const MOST_INCLUDED = {
	requests: 5e5,
	levels: 50
};
const NOTHING$1 = {
	requests: 0,
	levels: 0
};
const ENDLESS = {
	requests: 0,
	levels: Number.POSITIVE_INFINITY
};
/** Whether scenarios that include each other come to too many requests, or stand too deep. */
function includeTooMuch({ execution, scenarios }) {
	const known = /* @__PURE__ */ new Map();
	const sizeNamed = (name, around) => {
		const before = known.get(name);
		const scenario = scenarioNamed(name, scenarios);
		if (before !== void 0 || scenario === void 0) return before ?? NOTHING$1;
		if (around > MOST_INCLUDED.levels) return ENDLESS;
		known.set(name, NOTHING$1);
		const size = sizeOf(scenario, around);
		known.set(name, size);
		return size;
	};
	const sizeOf = (scenario, around) => {
		const inside = includesOf(scenario).map((name) => sizeNamed(name, around + 1));
		return {
			requests: allRequests(scenario.requests ?? []).length + sumOf(inside.map(({ requests }) => requests)),
			levels: 1 + inside.reduce((most, { levels }) => Math.max(most, levels), 0)
		};
	};
	const run = execution.map(({ scenario }) => typeof scenario === "string" ? sizeNamed(scenario, 1) : sizeOf(scenario, 1));
	const all = [...run, ...Object.keys(scenarios).map((name) => sizeNamed(name, 1))];
	return sumOf(run.map(({ requests }) => requests)) > MOST_INCLUDED.requests || all.some(({ levels }) => levels > MOST_INCLUDED.levels);
}
/** The names of scenarios that include themselves, and of those between: some of each circle. */
function circlesAmong(scenarios) {
	const circles = /* @__PURE__ */ new Set();
	const done = /* @__PURE__ */ new Set();
	const around = [];
	const walk = (name) => {
		const scenario = scenarioNamed(name, scenarios);
		if (scenario === void 0 || done.has(name)) return;
		const begin = around.indexOf(name);
		if (begin >= 0) {
			for (const one of around.slice(begin)) circles.add(one);
			return;
		}
		around.push(name);
		for (const inner of new Set(includesOf(scenario))) walk(inner);
		around.pop();
		done.add(name);
	};
	for (const name of Object.keys(scenarios)) walk(name);
	return circles;
}
/** The names of the scenarios that a scenario includes itself. */
function includesOf({ requests = [] }) {
	return allRequests(requests).flatMap(({ request }) => typeof request !== "string" && "include-scenario" in request ? [request["include-scenario"]] : []);
}

// src/scenario/round.ts
const NOTHING = {
	requests: 0,
	once: 0,
	hidden: 1,
	exact: true,
	paused: 0,
	samplers: 0,
	stops: false,
	pauses: []
};
/**
* A pass through the requests of a scenario.
* @param scenario with what it includes in its place.
*/
function roundOf({ requests = [], modifications, ...shared }) {
	const { pauses, samplers: _, stops, ...part } = partOf(requests, shared);
	const isCertain = modifications === void 0 && !stops;
	return {
		...part,
		...isCertain ? {} : {
			requests: 0,
			once: 0,
			exact: false
		},
		longestPause: longestOf(pauses)
	};
}
function partOf(requests, shared) {
	const parts = requests.map((request) => partAt(request, shared));
	return {
		requests: sumOf(parts.map((part) => part.requests)),
		once: sumOf(parts.map((part) => part.once)),
		hidden: largestOf(parts.map((part) => part.hidden), 1),
		exact: parts.every((part) => part.exact),
		paused: sumOf(parts.map((part) => part.paused)),
		samplers: sumOf(parts.map((part) => part.samplers)),
		stops: parts.some((part) => part.stops),
		pauses: parts.flatMap((part) => part.pauses)
	};
}
function partAt(request, shared) {
	if (isBlock(request)) return blockOf(request, shared);
	if (typeof request === "string") return sampler(readThinkTime(shared["think-time"]), shared);
	if ("url" in request) return sampler(readThinkTime(request["think-time"] ?? shared["think-time"]), { jsr223: request.jsr223 ?? shared.jsr223 });
	if (!("action" in request)) return NOTHING;
	if (request.action !== "pause") return {
		...NOTHING,
		stops: true
	};
	const pause = readThinkTime(request["pause-duration"]);
	return {
		...NOTHING,
		paused: pause.least,
		pauses: [pause]
	};
}
function sampler(pause, { jsr223 }) {
	const pauses = jsr223 === void 0 ? [pause] : [pause, UNKNOWN_PAUSE];
	return {
		...NOTHING,
		requests: 1,
		samplers: 1,
		paused: pause.least,
		pauses
	};
}
function blockOf(block, shared) {
	if ("once" in block) {
		const part = partOf(block.once, shared);
		return {
			...part,
			requests: 0,
			once: part.requests + part.once
		};
	}
	if ("then" in block) {
		const part = partOf([...block.then, ...block.else ?? []], shared);
		return {
			...atMost(part),
			samplers: part.samplers
		};
	}
	const part = partOf(block.do, shared);
	if ("transaction" in block) {
		if (!(block["force-parent-sample"] ?? shared["force-parent-sample"] ?? false)) return part;
		const { requests, samplers } = part;
		return {
			...part,
			requests: Math.min(1, requests),
			once: 0,
			hidden: Math.max(1, samplers)
		};
	}
	const rounds = "loop" in block ? roundsOf(block.loop) : void 0;
	if (rounds === void 0) return "loop" in block ? {
		...atMost(part),
		paused: part.paused
	} : atMost(part);
	const { requests, samplers, paused } = part;
	return {
		...part,
		requests: requests * rounds,
		samplers: samplers * rounds,
		paused: paused * rounds
	};
}
/**
* Of what may be left out, and may come again. A condition stops users where something is wrong,
* which is not what was asked for.
*/
function atMost(part) {
	const samplers = part.samplers === 0 ? 0 : Number.POSITIVE_INFINITY;
	return {
		...part,
		requests: 0,
		once: 0,
		exact: false,
		paused: 0,
		samplers,
		stops: false
	};
}

// src/scenario/load/plan-users.ts
/** Whether it takes the ramp-up of a test plan. */
function takesRampUp(execution) {
	return execution["ramp-up"] === void 0 && (execution["hold-for"] ?? 0) > 0;
}
/**
* Taurus divides users in proportion to those of the groups, gives each group at least one, and
* rounds halves to even. Without concurrency each group has its own.
*/
function usersOf(groups, concurrency) {
	if (concurrency === void 0) return groups.map(({ kept }) => kept.users);
	const total = groups.reduce((sum, { weight = 1 }) => sum + weight, 0);
	return groups.map(({ weight = 1 }) => weight === 0 ? 0 : Math.max(1, roundHalfToEven(concurrency * weight / total)));
}
function roundHalfToEven(number) {
	const floor = Math.floor(number);
	if (number - floor !== .5) return Math.round(number);
	return floor % 2 === 0 ? floor : floor + 1;
}
/** What keeps the load of a plan from being known. */
function problemsOf({ groups, hasSetUp }, { execution, isChanged, users }, place) {
	const problems = [];
	const { where } = place.at("scenario");
	const isUnknown = isChanged ? users.includes(void 0) : groups.some(({ written: { ramps, lasts } }) => ramps === void 0 && lasts === void 0);
	if (groups.length === 0) problems.push(problemAt("test-plan-without-groups", where));
	else if (isUnknown) problems.push(problemAt("test-plan-users-unknown", place.at("concurrency").where));
	const unread = groups.find(({ isLeft, weight }) => !isLeft && weight === void 0);
	if (execution.concurrency !== void 0 && unread !== void 0) problems.push(problemAt("test-plan-users-unread", where, { group: unread.name }));
	if (hasSetUp && execution.throughput !== void 0) problems.push(problemAt("test-plan-setup-beside-throughput", place.at("throughput").where));
	if (takesRampUp(execution) && groups.some(({ kept }) => kept.rampUp === void 0)) problems.push(problemAt("test-plan-ramp-up-unknown", place.at("ramp-up").where));
	return problems;
}
function roundedNotices(groups, { concurrency, users }, place) {
	const rounded = users.reduce((sum, count) => sum + (count ?? 0), 0);
	if (concurrency === void 0 || groups.length === 0 || rounded === concurrency) return [];
	const facts = {
		users: concurrency,
		groups: groups.length,
		rounded: String(rounded)
	};
	return [problemAt("test-plan-users-rounded", place.at("concurrency").where, facts)];
}

// src/scenario/load/plan-load.ts
/**
* The load that Taurus makes of an execution with a test plan: what the execution leaves out, the
* thread groups of the plan say themselves. One that says nothing runs the plan as it was written.
* https://gettaurus.org/docs/JMeter/#Run-Existing-JMX-File
*/
function planLoad(plan, execution, place) {
	const { concurrency, iterations } = execution;
	const isChanged = iterations !== void 0 || concurrency !== void 0 || durationOf$1(execution) > 0;
	const taken = plan.groups.filter(({ isLeft }) => !isLeft);
	const users = usersOf(taken, concurrency);
	const problems = problemsOf(plan, {
		execution,
		isChanged,
		users
	}, place);
	const rounded = roundedNotices(taken, {
		concurrency,
		users
	}, place);
	return {
		planned: isChanged && isPlain$1(plan, execution) ? plainLoad(taken, execution, users) : composed(plan, execution, isChanged ? changed(plan.groups, execution, users) : written(plan)),
		problems,
		notices: problems.length > 0 ? [] : rounded
	};
}
function durationOf$1(execution) {
	return (execution["ramp-up"] ?? 0) + (execution["hold-for"] ?? 0);
}
/** Whether all users come in one ramp-up, and stay as long. */
function isPlain$1({ groups, serialized }, execution) {
	const [first, ...others] = groups;
	const rampUps = new Set(groups.map(({ kept }) => kept.rampUp));
	const takes = takesRampUp(execution);
	const endsEarly = takes && execution.throughput !== void 0 && (first?.kept.rampUp ?? 0) > 0;
	return !(serialized && others.length > 0) && !(takes && rampUps.size > 1) && !(takes && execution.iterations !== void 0 && groups.some(({ kept }) => !kept.adds)) && !endsEarly && groups.every(({ isLeft, passes, delay }) => !isLeft && passes === void 0 && delay === 0);
}
function plainLoad(groups, execution, users) {
	const counts = users.map((count) => count ?? 1);
	const rampUp = takesRampUp(execution) ? groups[0]?.kept.rampUp ?? 0 : 0;
	const completed = {
		...execution,
		concurrency: Math.max(1, sumOf(counts)),
		...rampUp === 0 ? {} : { "ramp-up": rampUp }
	};
	const round = meanRound(groups.map((group) => group.round), counts);
	return plannedExecution(completed, round, execution.concurrency === void 0);
}
/** The thread groups as they are. */
function written({ groups }) {
	return groups.map((group) => ({
		...group.written,
		round: group.round
	}));
}
/** The thread groups that Taurus puts in their place. */
function changed(groups, execution, users) {
	const { iterations, steps = 0 } = execution;
	const hold = execution["hold-for"] ?? 0;
	const counts = users.values();
	return groups.map((group) => {
		const { round, kept, passes } = group;
		if (group.isLeft) return {
			...group.written,
			round
		};
		const count = counts.next().value ?? 1;
		const over = execution["ramp-up"] ?? kept.rampUp ?? 0;
		if (iterations === void 0 && durationOf$1(execution) > 0) return {
			ramps: rampsInSteps(count, over, steps),
			lasts: over + hold,
			iterations: passes,
			round
		};
		const at = hold > 0 ? group.delay : 0;
		const added = execution["ramp-up"] !== void 0 || kept.adds ? over : 0;
		const lasts = hold > 0 ? at + added + hold : void 0;
		return {
			ramps: [{
				at,
				over,
				users: count
			}],
			lasts,
			iterations: iterations ?? 1,
			round
		};
	});
}
/** Thread groups side by side, or one after the other. */
function composed(plan, execution, parts) {
	const { throughput, delay, scenario } = execution;
	const placed = plan.serialized ? inTurn(parts) : parts;
	const ends = placed.map(({ lasts }) => lasts);
	const byTime = ends.length > 0 && !ends.includes(void 0) ? largestOf(ends.map((end) => end ?? 0)) : void 0;
	const limited = throughput !== void 0 && durationOf$1(execution) > 0;
	const lasts = limited ? Math.min(byTime ?? 1e400, durationOf$1(execution)) : byTime;
	const isCounted = placed.every(({ iterations }) => iterations !== void 0);
	const ramps = placed.flatMap((part) => isCounted || part.iterations === void 0 ? part.ramps ?? [] : []);
	const counts = placed.map((part) => mostByRamps(part.ramps ?? []));
	const round = meanRound(placed.map(passesOf), counts);
	return {
		...plannedExecution({
			scenario,
			...delay === void 0 ? {} : { delay }
		}, round, true),
		concurrency: Math.max(1, mostByRamps(placed.flatMap((part) => part.ramps ?? []))),
		...limited ? { throughput } : {},
		holdFor: lasts ?? 0,
		lasts,
		ramps,
		iterations: isCounted ? 1 : void 0
	};
}
/** Each begins when the one before it has ended. */
function inTurn(parts) {
	let begin = 0;
	return parts.map((part) => {
		const from = begin;
		begin = from === void 0 || part.lasts === void 0 ? void 0 : from + part.lasts;
		if (from === void 0 || begin === void 0) return {
			...part,
			lasts: void 0
		};
		const leave = begin;
		const moved = (part.ramps ?? []).map((ramp) => ({
			...ramp,
			at: ramp.at + from
		}));
		const left = {
			at: leave,
			over: 0,
			users: -sumOf(moved.map(({ users }) => users))
		};
		return {
			...part,
			lasts: leave,
			ramps: part.ramps && [...moved, left]
		};
	});
}
/** All passes of a user as one. */
function passesOf({ round, iterations = 1 }) {
	return {
		...round,
		requests: round.requests * iterations
	};
}
/** The pass of a mean user. */
function meanRound(rounds, users) {
	const all = Math.max(1, sumOf(users));
	const mean = (figure) => sumOf(rounds.map((round, index) => figure(round) * (users[index] ?? 0))) / all;
	const pauses = rounds.map(({ longestPause }) => longestPause);
	return {
		requests: mean(({ requests }) => requests),
		once: mean(({ once }) => once),
		hidden: largestOf(rounds.map(({ hidden }) => hidden), 1),
		exact: false,
		paused: rounds.length === 0 ? 0 : -largestOf(rounds.map(({ paused }) => -paused)),
		longestPause: pauses.includes(void 0) ? void 0 : largestOf(pauses.map((p) => p ?? 0))
	};
}

// src/scenario/load/test-plan-load.ts
/**
* What the executions do: those with a script as their test plans have it.
* @param usersRead indices of those whose users come from a property.
*/
function testPlanLoads({ file, files, plans, problems: found }, place, usersRead) {
	const isUnset = found.some(({ code }) => code === "property-unset");
	const isSaid = (code) => isUnset && /^test-plan-.*-unknown$/.test(code);
	const loads = file.execution.map((execution, index) => {
		const plan = planOf(file, execution, plans);
		if (plan !== void 0) return planLoad(plan, execution, place.at("execution", index));
		const scenario = scenarioOf(execution, file.scenarios) ?? {};
		const own = roundOf(inlined(scenario, file.scenarios));
		const round = [...includedBy(scenario, file.scenarios)].some((name) => scenarioNamed(name, file.scenarios)?.["data-sources"]?.some(isReadOnce)) ? {
			...own,
			requests: 0,
			once: 0,
			exact: false
		} : own;
		return {
			planned: {
				...plannedExecution(execution, round, false),
				readOnce: readOnceBy(scenario, files)
			},
			problems: [],
			notices: []
		};
	});
	return {
		executions: loads.map(({ planned }) => planned),
		problems: [...loads.flatMap(({ problems }) => problems).filter(({ code }) => !isSaid(code)), ...[...usersRead].flatMap((index) => usersOfEach(planAt(file, index, plans), place.at("execution", index, "concurrency")))],
		notices: loads.flatMap(({ notices }) => notices)
	};
}
/** Taurus writes a text into every thread group, and divides a number over them. */
function usersOfEach(plan, { where }) {
	const groups = plan?.groups.filter(({ isLeft }) => !isLeft).length ?? 0;
	return groups > 1 ? [problemAt("test-plan-users-of-each", where, { groups })] : [];
}
function planAt(file, index, plans) {
	const execution = file.execution[index];
	return execution === void 0 ? void 0 : planOf(file, execution, plans);
}
function isReadOnce(source) {
	return typeof source !== "string" && source.loop === false;
}
/** Data sources that end the virtual users when all of their rows are read. */
function readOnceBy({ "data-sources": sources = [] }, files) {
	return sources.flatMap((source) => {
		if (!isReadOnce(source)) return [];
		const data = files.find(({ path }) => path === source.path)?.data;
		return data?.count.ok === true ? [{
			path: source.path,
			rows: data.count.value
		}] : [];
	});
}
/** The test plan that an execution runs; undefined for one of requests. */
function planOf(file, execution, plans) {
	const script = scenarioOf(execution, file.scenarios)?.script;
	return script === void 0 ? void 0 : plans.get(script);
}
function loadRefusals(file, plans, place) {
	const text = JSON.stringify(file);
	const usesPlace = asksForPlace(text) || [...plans.values()].some((plan) => plan.asksForPlace);
	const setsPlace = /"LOAD_GATE_TASK_(?:INDEX|COUNT)":/.test(text);
	return {
		total: [...[...plans].flatMap(([path, plan]) => undivided(path, plan)), ...file.execution.flatMap((execution, index) => {
			const plan = planOf(file, execution, plans);
			if (plan === void 0) return [];
			const { where } = place.at("execution", index);
			if (execution.concurrency === void 0) return [problemAt("load-total-without-concurrency", where)];
			const groups = plan.groups.length;
			return groups === 1 ? [] : [problemAt("load-total-several-groups", where, { groups })];
		})],
		"per-task": usesPlace && !setsPlace ? [problemAt("task-place-unavailable", place.source.origin)] : []
	};
}
/** Data sources whose name is only known in the run: each task would read all of their rows. */
function undivided(path, { references }) {
	return references.flatMap(({ name, line, by, use }) => typeof use === "string" || !name.includes("${") ? [] : [problemAt("data-name-variable", `${path}, line ${line} (${by})`)]);
}

// src/scenario/passfail/criterion.ts
const LOGICS = [
	"for",
	"within",
	"over"
];
const COMPARISON = /^([\w.?*-]+)(?:\s+of\s+(?!\s)(.*[^\s<>=]))?(\s*)([<>=]+)\s*([^\s<>=]+)(?:\s+(for|within|over)\s+([^\s<>=]+))?$/u;
const ACTION = /^(?:(stop|continue)(?:\s+as\s+(failed|non-failed))?(?:\s*,\s*(.*))?)?$/;
/** The beginning of a criterion with a label. Of some subjects Taurus reads the beginning only. */
const SUBJECT_OF = /^\s*(?:avg-(?:rt|lt|ct)|stdev-rt|hits|bytes|p\d[\d.]*|(?:concurr|succ|fail)\w*|rc\S*)\s+of\s/;
/** Nothing that is written on one line holds these, and no label of JMeter's does. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}]/u;
/**
* Reads a criterion in either form of Taurus's: https://gettaurus.org/docs/PassFail/.
* Taurus ignores what it does not understand at the end of a text. Behind the action that is said,
* elsewhere it is refused, as is what Taurus takes for a part of the label.
*/
function readPassfail(value) {
	if (typeof value === "string") return readText(value.trim());
	return isMapping$1(value) ? readMapping$2(value) : refused$1("passfail-form-unread");
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
	if (read === null || action === null) return refused$1(hasCommaInLabel(text) ? "passfail-label-unread" : "passfail-form-unread");
	const [, subject = "", label = "", space, condition = "", threshold = "", word, timeframe] = read;
	if (label !== "" && (space !== "" || /^[<>]=$/.test(condition))) return refused$1("passfail-label-unread");
	const logic = LOGICS.find((candidate) => candidate === word) ?? "for";
	const [, then = "stop", status = "failed", ignored = ""] = action;
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
			fail: status === "failed",
			rest: ignored
		}
	};
}
/** Behind an action, nothing is compared. */
function hasCommaInLabel(text) {
	const of = text.search(/\sof\s/);
	const comma = of < 0 ? -1 : text.indexOf(",", of + 4);
	return comma >= 0 && /[<>=]/.test(text.slice(comma));
}
const text = string().trim().min(1);
const number$1 = number$2().transform(String);
const mappingForm = strictObject({
	subject: text,
	label: string().nullish(),
	condition: text,
	threshold: union([number$1, text]),
	timeframe: union([number$1, string()]).nullish(),
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
			fail: fail ?? true,
			rest: ""
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
/** What was meant by a label that Taurus ignores, where the one-line form can say it. */
function withLabel(criterion) {
	const { subject, condition, threshold, logic, timeframe, stop, fail, rest } = criterion;
	const [, label = ""] = /^label\s*=([^:,<>=#]*)$/.exec(rest) ?? [];
	if (label.trim() === "" || criterion.label !== "") return void 0;
	const time = timeframe === void 0 ? "" : ` ${logic} ${timeframe}`;
	const action = `${stop ? "stop" : "continue"} as ${fail ? "failed" : "non-failed"}`;
	return `${subject} of ${label.trim()}${condition}${threshold}${time}, ${action}`;
}
/** A criterion as it was written, on one line; `message` is the key that it stands under. */
function printPassfail(value, message) {
	const entries = Object.entries(isMapping$1(value) ? value : {}).map(([key, part]) => {
		return `${key}: ${typeof part === "string" && isPlain(part) ? part : JSON.stringify(part)}`;
	});
	const other = typeof value === "string" ? value.trim() : JSON.stringify(value);
	const spelling = isMapping$1(value) ? `{${entries.join(", ")}}` : other;
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
		problems: [],
		notices: []
	};
	if (!isMapping$1(root)) return {
		...taken,
		rest: root
	};
	for (const section of ["reporting", "services"]) {
		const { [section]: list } = root;
		if (Array.isArray(list)) for (const [index, item] of list.entries()) takeModule(taken, item, place.at(section, index));
		else if (Object.hasOwn(root, section)) {
			const { where } = place.at(section);
			taken.problems.push(problemAt("reporting-list-expected", where, { value: show(list) }));
		}
	}
	takeFromExecutions(taken, root, place);
	return {
		...taken,
		rest: withoutPassfail(root)
	};
}
/** Of the modules that the table of constructs has left, those that judge; some by an old name. */
function takeModule(taken, item, place) {
	if (item === void 0) return;
	const { where, at } = place;
	const { module, ...mapping } = isMapping$1(item) ? item : { module: item };
	if (typeof module !== "string") taken.problems.push(problemAt("reporting-module-missing", where));
	if (module !== "passfail" && module !== "fail-criteria") return;
	if (module !== "passfail") taken.notices.push(problemAt("passfail-old-name", where, {
		old: module,
		name: "passfail"
	}));
	const { criterias, ...named } = mapping;
	const isOld = criterias !== void 0 && !("criteria" in named);
	const facts = {
		old: "criterias",
		name: "criteria"
	};
	if (isOld) taken.notices.push(problemAt("passfail-old-name", at("criterias").where, facts));
	takeCriteria(taken, isOld ? { criteria: criterias } : named, place);
}
/** Taurus judges these by the samples of one execution. */
function takeFromExecutions(taken, root, top) {
	const executions = Array.isArray(root["execution"]) ? root["execution"] : [];
	const named = isMapping$1(root["scenarios"]) ? Object.entries(root["scenarios"]) : [];
	const run = executions.map((execution) => isMapping$1(execution) ? execution["scenario"] : void 0);
	const names = new Set(run);
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
			isRun: names.has(name)
		};
	})];
	for (const { owner, place, isRun } of owners) {
		if (!isMapping$1(owner) || !Object.hasOwn(owner, "criteria")) continue;
		const { where } = place.at("criteria");
		if (!isRun) continue;
		if (executions.length > 1) taken.problems.push(problemAt("passfail-of-execution", where));
		else takeCriteria(taken, owner, place);
	}
}
/** A list, or a mapping from the message of a criterion to the criterion. */
function takeCriteria(taken, owner, around) {
	const { criteria } = owner;
	const { where, at } = around.at("criteria");
	if (Array.isArray(criteria)) for (const [index, one] of criteria.entries()) takeItem(taken, one, at(index));
	else if (isMapping$1(criteria) && Object.hasOwn(criteria, "subject")) taken.problems.push(problemAt("passfail-single-criterion", where));
	else if (isMapping$1(criteria)) for (const [message, one] of Object.entries(criteria)) takeCriterion(taken, one, at(message), message);
	else if (Object.hasOwn(owner, "criteria")) taken.problems.push(problemAt("passfail-list-expected", where, { value: show(criteria) }));
}
/** Behind a message, quotes are easily left out, and YAML makes a mapping of the line. */
function takeItem(taken, item, place) {
	const [only, ...others] = isMapping$1(item) ? Object.entries(item) : [];
	const [message = "", criterion] = only ?? [];
	if (others.length === 0 && typeof criterion === "string" && /[<>=]/.test(criterion)) takeCriterion(taken, criterion, place.at(message), message);
	else takeCriterion(taken, item, place);
}
function takeCriterion(taken, written, place, message) {
	const read = readPassfail(written);
	const translated = read.ok ? translate({
		...read.value,
		label: redactedLabel(read.value.label)
	}) : read;
	if (!translated.ok) {
		const quoted = show(typeof written === "string" ? written.trim() : written);
		taken.problems.push({
			...translated.message,
			where: `${place.where}: ${quoted}`
		});
		return;
	}
	if (read.ok) warnOfRest(taken, read.value, place);
	const { origin, line } = place.source;
	const source = {
		input: origin,
		line,
		column: 1
	};
	const translatedFrom = redactedLabel(printPassfail(written, message));
	const text = printCondition(translated.value);
	taken.criteria.push({
		...translated.value,
		text,
		source,
		translatedFrom
	});
}
function warnOfRest({ notices }, criterion, { where }) {
	const { rest } = criterion;
	if (rest === "") return;
	const meant = withLabel(criterion);
	notices.push(meant === void 0 ? problemAt("passfail-rest-ignored", where, { rest }) : problemAt("passfail-label-ignored", where, {
		rest,
		meant
	}));
}
function show(value) {
	return value === null || value === void 0 ? "an empty value" : JSON.stringify(value).slice(0, 120);
}
function withoutPassfail({ execution, scenarios }) {
	return {
		...execution === void 0 ? {} : { execution },
		...scenarios === void 0 ? {} : { scenarios },
		...Array.isArray(execution) ? { execution: execution.map((one) => withoutCriteria(one)) } : {},
		...isMapping$1(scenarios) ? { scenarios: Object.fromEntries(Object.entries(scenarios).map(([name, one]) => [name, withoutCriteria(one)])) } : {}
	};
}
/** An execution without them, with a scenario that is written into it; or a scenario. */
function withoutCriteria(value) {
	if (!isMapping$1(value)) return value;
	const { criteria: _criteria, ...rest } = value;
	const inline = isMapping$1(rest["scenario"]) ? withoutCriteria(rest["scenario"]) : void 0;
	return inline === void 0 ? rest : {
		...rest,
		scenario: inline
	};
}

// src/scenario/problems.ts
/**
* What the types cannot say: names that refer to each other, loads without an end, and values that
* no task could send.
*/
function semanticProblems(file, place) {
	const { execution, scenarios } = file;
	const named = {
		scenarios,
		unknown: unknownNames(Object.keys(scenarios)),
		circles: circlesAmong(scenarios)
	};
	return [
		...execution.flatMap((one, index) => executionProblems(one, named, place.at("execution", index))),
		...scenariosIn$1(file, place).flatMap(([scenario, at]) => [...scenarioProblems(scenario, at), ...includeProblems(scenario, named, at)]),
		...valueProblems(file, place)
	];
}
/** Names that are compared with others; to compare them all takes the product of both numbers. */
const COMPARED = 20;
function unknownNames(names) {
	let left = names.length === 0 ? 0 : COMPARED;
	return (name, where) => {
		left -= 1;
		return left < 0 ? problemAt("scenario-not-defined", where, { name }) : problemAt("scenario-name-unknown", where, {
			name,
			names: byNearness(name, names)
		});
	};
}
function executionProblems(execution, { scenarios, unknown }, place) {
	const { scenario: name } = execution;
	const scenario = scenarioOf(execution, scenarios);
	const isTimed = (execution["ramp-up"] ?? 0) + (execution["hold-for"] ?? 0) > 0;
	const { requests = [] } = scenario === void 0 ? {} : inlined(scenario, scenarios);
	const loopsForever = allRequests(requests).some(({ request }) => typeof request !== "string" && "loop" in request && request.loop === "forever");
	const { where } = place.at("scenario");
	const problems = [];
	if (typeof name === "string" && scenario === void 0) problems.push(unknown(name, where));
	if (!isTimed && loopsForever) problems.push(problemAt("loop-without-end", where));
	return problems;
}
function scenarioProblems(scenario, place) {
	const { script, requests } = scenario;
	if (script !== void 0) return [];
	const changes = changeProblems(scenario, place.at("modifications", "set-prop"));
	if (requests === void 0) return [problemAt("scenario-without-requests", place.where)];
	const own = allRequests(requests).flatMap(({ request, path }) => {
		if (typeof request === "string") return [];
		const at = place.at("requests", ...path);
		return "url" in request ? fileProblems(request, at) : stepProblems(request, at);
	});
	return [...changes, ...own];
}
/** Properties that say how a request is sent, and neither where to nor what. */
const HOW_SENT = />HTTPSampler\.(?:\w+_timeout|(?:follow|auto)_redirects|use_keepalive|concurrent\w+|image_parser|embedded_url_re|md5)$/;
/** Changes of the plan that Taurus makes of requests, which nothing reads before the run. */
function changeProblems({ modifications = {} }, place) {
	return Object.keys(modifications["set-prop"] ?? {}).filter((key) => !HOW_SENT.test(key)).map((key) => problemAt("modification-unread", place.at(key).where));
}
/** An action that ends the whole load before its time. */
function stepProblems(request, place) {
	if (!("action" in request)) return [];
	const { action, target } = request;
	return action === "stop-now" || action === "stop" && target === "all-threads" ? [problemAt("action-ends-load", place.where)] : [];
}
/** What includes something that is not there, has no requests, or includes itself. */
function includeProblems({ requests = [] }, { scenarios, unknown, circles }, place) {
	return allRequests(requests).flatMap(({ request, path }) => {
		if (typeof request === "string" || !("include-scenario" in request)) return [];
		const { "include-scenario": name } = request;
		const { where } = place.at("requests", ...path, "include-scenario");
		const included = scenarioNamed(name, scenarios);
		if (included === void 0) return [unknown(name, where)];
		if (included.script !== void 0) return [problemAt("include-of-script", where, { name })];
		return circles.has(name) ? [problemAt("include-in-circle", where, { name })] : [];
	});
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

// src/scenario/request-problems.ts
/** Requests whose failures an assertion hides, so that they would prove nothing of a service. */
function hidingProblems({ file, plans }, top) {
	const own = scenariosIn$1(file, top).flatMap(([scenario, place]) => allRequests(scenario.requests ?? []).flatMap(({ request, path }) => {
		if (typeof request === "string" || !("url" in request)) return [];
		return ["assert", "assert-xpath"].flatMap((key) => {
			const hidden = hidingPath(request[key]);
			if (hidden === void 0) return [];
			const { where } = place.at("requests", ...path, key, ...hidden);
			return [problemAt("assume-success-refused", where)];
		});
	}));
	const inPlans = [...plans].flatMap(([path, { requests }]) => requests.hiding.map(({ line, by }) => problemAt("assume-success-refused", `${path}, line ${line} (${by})`)));
	return [...own, ...inPlans];
}
/**
* Where an assertion turns failures into successes; Python takes any value but these for true. One
* that names the status that is a success hides nothing.
*/
function hidingPath(assertions) {
	const KEY = "assume-success";
	const hides = (one) => isMapping$1(one) && ![
		void 0,
		null,
		false,
		0,
		""
	].some((value) => value === one[KEY]) && !asksForStatus(one);
	if (hides(assertions)) return [KEY];
	const index = Array.isArray(assertions) ? assertions.findIndex(hides) : -1;
	return index < 0 ? void 0 : [index, KEY];
}
function asksForStatus(assertion) {
	const { subject, contains, not = false } = assertion;
	const texts = [contains].flat();
	return subject === "http-code" && not === false && texts.length > 0 && texts.every((text) => isStatus(String(text)));
}
/**
* Where the pauses of one pass take as long as the whole load: no virtual user gets to its end.
*/
function pauseProblems(file, loads, top) {
	return file.execution.flatMap((execution, index) => {
		const { scenario } = execution;
		const load = loads[index];
		if (load?.lasts === void 0 || load.round.paused < load.lasts) return [];
		const place = typeof scenario === "string" ? top.at("scenarios", scenario) : top.at("execution", index, "scenario");
		const { at, value } = longestPause(scenarioOf(execution, file.scenarios));
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

// src/scenario/safety/credentials.ts
/**
* A scenario of which no label holds a credential: labels are stored, and shown to many. A request
* without one has its address for a label.
*/
function withSafeLabels(file) {
	return mapScenarios(file, (scenario) => scenario.requests === void 0 ? scenario : {
		...scenario,
		requests: walkRequests(scenario.requests, safelyLabelled)
	});
}
function safelyLabelled(request) {
	if (typeof request === "string") {
		const label = redactedLabel(request);
		return label === request ? request : {
			url: request,
			label
		};
	}
	if ("transaction" in request) {
		const { transaction } = request;
		return {
			...request,
			transaction: redactedLabel(transaction)
		};
	}
	if (!("url" in request)) return request;
	const written = request.label ?? request.url;
	const label = redactedLabel(written);
	return label === written ? request : {
		...request,
		label
	};
}
/**
* Where a scenario has a credential written into it, which is in the repository then. What the
* workflow has filled in is not.
*/
function credentialNotices(file, top, filled) {
	const values = [...filled.values()].filter((value) => value !== "");
	const isWritten = (text) => text !== "" && !values.some((value) => text.includes(value));
	const writtenIn = (value, place) => placesIn(value, place, isWritten);
	return scenariosIn$1(file, top).flatMap(([scenario, place]) => {
		const { headers = {}, authorization, requests = [] } = scenario;
		return [
			...writtenIn(headers, place.at("headers")),
			...writtenIn(authorization, place.at("authorization")),
			...allRequests(requests).flatMap(({ request, path }) => {
				const at = place.at("requests", ...path);
				if (typeof request === "string") return writtenIn(request, at);
				if (!("url" in request)) return [];
				const { url, headers: own, body } = request;
				return [
					...writtenIn(url, at.at("url")),
					...writtenIn(own, at.at("headers")),
					...writtenIn(body, at.at("body"))
				];
			})
		];
	}).map(({ where }) => problemAt("credential-written", where));
}
/** The places of values that are credentials, by their form or by their names. */
function placesIn(value, place, isWritten) {
	if (typeof value === "string") return redacted(value) !== value && isWritten(value) ? [place] : [];
	if (Array.isArray(value)) return value.flatMap((item, index) => placesIn(item, place.at(index), isWritten));
	if (!isMapping$1(value)) return [];
	return Object.entries(value).flatMap(([name, inner]) => {
		const isScalar = typeof inner === "number" || typeof inner === "string";
		if (!namesSecret(name) || !isScalar) return placesIn(inner, place.at(name), isWritten);
		const text = String(inner);
		return isWritten(text) && !text.includes("${") ? [place.at(name)] : [];
	});
}

// src/scenario/safety/targets.ts
const TARGET = /^(\*\.)?(\[[^\]]*\]|[^:[\]]*)(?::(\d{1,5}))?$/;
/** Reads `HOST`, `*.HOST`, an address, each with or without `:PORT`. */
function readTarget(text) {
	const [all, wildcard, name = "", digits] = (isIPv6(text) ? [
		"",
		void 0,
		text
	] : TARGET.exec(text)) ?? [];
	const port = digits === void 0 ? void 0 : Number(digits);
	if (all === void 0 || port === 0 || (port ?? 0) > 65535) return refused$1("target-unreadable", { text });
	const host = readHost(name);
	if (!host.ok) return host;
	const { text: sent, isAddress, reach } = host.value;
	if (reach === "never") return refused$1("target-never", { host: sent });
	const isWildcard = wildcard !== void 0;
	if (isWildcard && isAddress) return refused$1("target-unreadable", { text });
	return {
		ok: true,
		value: {
			host: sent,
			isWildcard,
			port
		}
	};
}
const MOST_PORT = 65535;
/** An entry as the worker reads it. */
function printTarget({ host, isWildcard, port }) {
	return `${isWildcard ? "*." : ""}${host}${port === void 0 ? "" : `:${port}`}`;
}
/** @param port undefined where it is not certain, so that only an entry for all ports fits. */
function isAmong(targets, { text }, port) {
	return targets.some((target) => (target.isWildcard ? text.endsWith(`.${target.host}`) : text === target.host) && (target.port === void 0 || target.port === port));
}

// src/scenario/safety/values.ts
const MOST$4 = 2e4;
/** Characters of one text, as values that name each other multiply. */
const LONGEST$1 = 2e4;
const MOST_CHARACTERS = 2e6;
const MAX_DEPTH = 5;
/** Texts that are put together, all of a scenario: each step counts, and each that is then read. */
const [MOST_STEPS, READ] = [2e7, 15];
const steps = /* @__PURE__ */ new WeakMap();
/**
* The texts that a text with variables may become, by the values that are written for them. What
* has none stays as it is.
* @returns undefined where those of a scenario are too many to be read, all together.
*/
function possible(text, values) {
	let texts = [text];
	for (let depth = 0; depth < MAX_DEPTH && texts.some((one) => one.includes("${")); depth += 1) {
		const next = [...new Set(texts.flatMap((one) => expanded(one, values)))];
		if ((steps.get(values) ?? 0) > MOST_STEPS) return void 0;
		const before = new Set(texts);
		if (next.length > MOST$4 || next.every((one) => before.has(one))) break;
		texts = next;
	}
	return texts;
}
function expanded(text, values) {
	if (!text.includes("${")) return [text];
	let texts = [""];
	for (const part of partsOf(text)) {
		const own = typeof part === "string" ? [part] : part.args === void 0 ? values.written.get(part.name) ?? [part.written] : [part.written];
		if (texts.length * own.length > MOST$4) return [text];
		texts = texts.flatMap((one) => own.map((value) => one + value));
		if (isBeyond(values, texts.length)) return [text];
		if (texts.reduce((sum, one) => sum + one.length, 0) > MOST_CHARACTERS || texts.some(({ length }) => length > LONGEST$1)) return [text];
	}
	return isBeyond(values, texts.length * READ) ? [text] : texts;
}
function isBeyond(values, more) {
	const now = (steps.get(values) ?? 0) + more;
	steps.set(values, now);
	return now > MOST_STEPS;
}
/** Whether the run decides on what a text becomes: a function does, or what sets a variable. */
function isOpen(text, values) {
	return expressionsBehind(text, values).some(({ name, args }) => args !== void 0 || !values.written.has(name) || values.open.has(name));
}
/** Whether a value may bring a sign that is not in the text itself. */
function mayHold(text, sign, values) {
	return expressionsBehind(text, values).some(({ name, args }) => args === void 0 && values.written.get(name)?.some((value) => sign.test(value)));
}
/** The expressions in a text, and in the values of its variables, each name once. */
function expressionsBehind(text, { written }) {
	const found = /* @__PURE__ */ new Map();
	const texts = [text];
	for (const one of texts) for (const part of one.includes("${") ? partsOf(one) : []) {
		if (typeof part === "string" || found.has(part.name)) continue;
		found.set(part.name, part);
		if (part.args === void 0) for (const value of written.get(part.name) ?? []) texts.push(value);
	}
	return [...found.values()];
}

// src/scenario/safety/urls.ts
/** A scheme and a host are shorter than this. */
const MOST_BEGIN = 2e3;
const MOST_URL = 2e4;
/** A host, or the begin of a path, that no variable is a part of: none behind it leads elsewhere. */
const IS_DECIDED = /^(?:https?:\/\/[^/?#\\$\s]+[/?#]|\/[^/\\$\s])/i;
const CONTROL = /\p{Cc}/u;
const HAS_CONTROL = ["it has a control character", "remove the character"];
/**
* Reads the address of a request: an absolute one, or a path beside a default address. It may have
* variables; each value that they have for certain is tried.
* @returns the address from its parsed parts. What the run decides on is as it is written.
*/
function readUrl(written, rules) {
	const isHostOnly = /^\s*https?:\/\/[^/?#\s]+\s+$/i.test(written);
	const url = withoutTail(written.replace(/^[\s\0]+/, ""), isHostOnly ? /\s/ : /[\t\r\n]/);
	const isDecided = IS_DECIDED.test(url);
	const texts = isDecided || url.length > MOST_URL ? [url] : possible(url, rules.values);
	if (texts === void 0) return {
		ok: false,
		message: tooMany(url)
	};
	if (isDecided && mayHold(url, CONTROL, rules.values)) return refusedFor(url, ...HAS_CONTROL);
	for (const text of texts) {
		const address = addressIn(text, url);
		if (!address.ok) return address;
		const message = address.value && problemOf$1(address.value, url, rules);
		if (message !== void 0) return {
			ok: false,
			message
		};
	}
	const read = addressIn(url, url);
	const address = read.ok ? read.value : void 0;
	const [begin = ""] = /^(?:https?)?\$\{[^/]*/.exec(url) ?? [];
	const host = address === void 0 ? begin : partsOfAuthority(address.authority).name;
	const unknown = isOpen(host, rules.values) ? unknownHost(url, rules) : void 0;
	if (unknown !== void 0) return {
		ok: false,
		message: unknown
	};
	if (address === void 0) return {
		ok: true,
		value: url
	};
	const { scheme, authority, rest } = address;
	const sent = authority.includes("${") ? void 0 : readAuthority(authority, url);
	return {
		ok: true,
		value: `${scheme}://${sent?.ok === true ? sent.value.text : authority}${rest}`
	};
}
/** Undefined for a path; JMeter takes one that begins with a variable for an address, perhaps. */
function addressIn(text, url) {
	const refuse = (because, instead) => refusedFor(url, because, instead);
	if (text.length > MOST_URL) return refuse("it is too long", "send what is long in the body");
	if (CONTROL.test(text)) return refuse(...HAS_CONTROL);
	const [, scheme, slashes = "", authority = "", rest = ""] = /^([a-z][a-z0-9+.-]*):(\/\/)?((?:\$\{[^}]{0,200}\}|(?!\$\{[^}]{0,200}\})[^/?#])*)(.*)$/is.exec(text) ?? [];
	if (scheme === void 0) {
		if (/^[^/?#]*\$\{[^}]{0,200}\}[^/?#$]*:\/\//.test(text.slice(0, MOST_BEGIN))) return refused$1("url-scheme-variable", { url: brief(url) });
		return /^[/\\]{2}/.test(text) ? refuse("it begins with two slashes", "write http:// or https:// before the host") : {
			ok: true,
			value: void 0
		};
	}
	if (!isWeb(scheme)) return refused$1("url-scheme-refused", {
		scheme: brief(scheme),
		url: brief(url)
	});
	if (slashes === "" || authority === "") return refused$1("url-host-missing", { url: brief(url) });
	if (authority.includes("@")) return refuse("it has a user before its host", "send the user by authorization or a header");
	if (/[\\\s]/.test(authority)) return refuse("it has a backslash or a space in its host", "write the path after a slash");
	return {
		ok: true,
		value: {
			scheme: scheme.toLowerCase(),
			authority,
			rest
		}
	};
}
function refusedFor(url, because, instead) {
	return refused$1("url-refused", {
		url: brief(url),
		because,
		instead
	});
}
function tooMany(url) {
	return messageFor("url-refused", {
		url: brief(url),
		because: "all addresses together have too many values of variables to be checked",
		instead: "write fewer values, or fewer addresses whose hosts have variables"
	});
}
function isWeb(scheme) {
	return /^https?$/i.test(scheme);
}
function unknownHost(written, { targets }) {
	return targets === void 0 ? void 0 : messageFor("host-unknown", { host: brief(written) });
}
/** Schemes and hosts that were read before, of many addresses, without a problem. */
const fine = /* @__PURE__ */ new WeakMap();
function problemOf$1(address, url, rules) {
	const known = fine.get(rules.values) ?? /* @__PURE__ */ new Set();
	fine.set(rules.values, known);
	const key = `${address.scheme} ${address.authority}`;
	const message = known.has(key) ? void 0 : problemIn$1(address, url, rules);
	if (message === void 0) known.add(key);
	return message;
}
function problemIn$1({ scheme, authority }, url, rules) {
	const { name, digits } = partsOfAuthority(authority);
	if (name.includes("${")) return void 0;
	if (digits.includes("${")) return hostProblem(name, void 0, rules);
	const read = readAuthority(authority, url);
	if (!read.ok) return read.message;
	return hostProblem(read.value.host, read.value.port ?? (scheme === "https" ? 443 : 80), rules);
}
/** Of a name that is no host, some of it may be in the port; the reader of hosts refuses it. */
function partsOfAuthority(authority) {
	const [, name = authority, digits = ""] = /^(\[[^\]]*\]|(?:\$\{[^}]{0,200}\}|(?!\$\{[^}]{0,200}\})[^:])*)(?::(.*))?$/s.exec(authority) ?? [];
	return {
		name,
		digits
	};
}
function readAuthority(authority, url) {
	const { name, digits } = partsOfAuthority(authority);
	const host = readHost(name);
	if (!host.ok) return host;
	const port = digits === "" ? void 0 : Number(digits);
	const isPort = /^\d{1,5}$/.test(digits) && Number(digits) >= 1 && Number(digits) <= 65535;
	if (digits !== "" && !isPort) return refused$1("url-refused", {
		url: brief(url),
		because: "its port is no number from 1 to 65535",
		instead: "write the number of the port, or leave it out"
	});
	const { text } = host.value;
	return {
		ok: true,
		value: {
			text: `${text}${port === void 0 ? "" : `:${port}`}`,
			host: text,
			port
		}
	};
}
/**
* Why requests may not go to a host.
* @param port undefined where it is not certain.
*/
function hostProblem(written, port, { targets }) {
	const read = readHost(written);
	if (!read.ok) return read.message;
	const host = read.value;
	if (host.reach === "never") return messageFor("host-refused", { host: host.text });
	if (targets !== void 0 && isAmong(targets, host, port)) return void 0;
	if (host.reach === "task") return messageFor("host-is-task", { host: host.text });
	return targets === void 0 ? void 0 : messageFor("host-not-allowed", { host: host.text });
}
/** A host that stands by itself, as in a test plan; empty for one that another place has. */
function readHostPart(written, port, rules) {
	const host = written.trim();
	for (const text of possible(host, rules.values) ?? [void 0]) {
		if (text === void 0) return {
			ok: false,
			message: tooMany(host)
		};
		if (text.trim() === "") continue;
		const message = text.includes("${") ? unfitPart(text, host) : hostProblem(text, port, rules);
		if (message !== void 0) return {
			ok: false,
			message
		};
	}
	const unknown = isOpen(host, rules.values) ? unknownHost(host, rules) : void 0;
	if (unknown !== void 0) return {
		ok: false,
		message: unknown
	};
	if (host === "" || host.includes("${")) return {
		ok: true,
		value: written
	};
	const read = readHost(host);
	return read.ok ? {
		ok: true,
		value: read.value.text
	} : read;
}
/** What is no host, whatever its variables hold. */
function unfitPart(text, host) {
	return /[@\\\s/]/.test(text.replace(/\$\{[^}]{0,200}\}/g, "")) ? messageFor("host-invalid", { host: brief(host) }) : void 0;
}
/** Why the protocol of a sampler in a test plan may be another than http and https. */
function protocolProblem(written, { values }) {
	for (const text of possible(written, values) ?? [void 0]) {
		if (text === void 0) return tooMany(written);
		const scheme = text.trim();
		if (isOpen(written, values)) return messageFor("url-scheme-variable", { url: brief(written) });
		if (scheme !== "" && !isWeb(scheme)) return messageFor("url-scheme-refused", {
			scheme: brief(scheme),
			url: brief(written)
		});
	}
}

// src/scenario/safety/plans.ts
/** A host that only the run decides on is a notice where the workflow permits it. */
function sayOf(message, where, reaching) {
	const { allow, problems, notices } = reaching;
	const permission = "variable-hosts";
	if (message === void 0) return;
	if (message.code === "host-unknown" && allow.has(permission)) notices.push(problemAt("construct-allowed", where, {
		because: message.what,
		permission
	}));
	else problems.push({
		...message,
		where
	});
}
/** Says what there is to say of the addresses in a test plan. */
function planAddresses({ addressed, leads }, path, rules) {
	const { targets } = rules;
	for (const one of addressed) {
		const { protocol = "", host = "", port = "", path: own = "" } = one;
		const where = `${path}, line ${one.line} (${one.by})`;
		const whole = wholeUrl(one.kind, host, own);
		const number = /^\d+$/.test(port.trim()) ? Number(port) : portOf(protocol, port);
		const found = [
			protocolProblem(protocol, rules),
			whole === void 0 ? void 0 : problemIn(readUrl(whole, rules)),
			problemIn(readHostPart(host, number, rules))
		];
		for (const message of found) sayOf(message, where, rules);
	}
	if (targets === void 0) return;
	for (const { to, line, by } of leads) judge(to === "redirects" ? REDIRECTS : EMBEDDED, by, {
		...rules,
		where: `${path}, line ${line} (${by})`
	});
}
function problemIn(read) {
	return read.ok ? void 0 : read.message;
}
/** What JMeter takes for an address, or puts behind `http:` where there is no host. */
function wholeUrl(kind, host, path) {
	if (kind !== "request") return void 0;
	return host.trim() !== "" && path.startsWith("//") ? void 0 : path;
}
/** Undefined where another element may have the port, or the protocol. */
function portOf(protocol, port) {
	if (port.trim() !== "") return void 0;
	return /^https$/i.test(protocol.trim()) ? 443 : void 0;
}

// src/scenario/safety/cells.ts
const MOST_BYTES = 2e7;
/**
* The different cells of the columns with these names; none of a file that cannot be read, or that
* is too large. JMeter takes a quote off only where values are quoted.
*/
function cellsOf({ source, names, delimiter }, wanted) {
	const lines = linesOf(source);
	const [first = "", ...rest] = lines;
	const between = delimiterOf(delimiter, names ?? first);
	const columns = (names?.split(",") ?? first.replace(/^\uFEFF/, "").split(between)).map(bare);
	const rows = names === void 0 ? rest : lines;
	const own = [...new Map([...columns.entries()].map(([index, name]) => [name, index]))].filter(([name]) => wanted.has(name)).toSorted(([, a], [, b]) => a - b);
	const found = new Map(own.map(([name]) => [name, /* @__PURE__ */ new Set()]));
	for (const row of rows) {
		const cells = row.split(between);
		for (const [name, index] of own) {
			const cell = cells[index];
			if (cell === void 0) break;
			if (bare(cell) !== "") found.get(name)?.add(bare(cell));
		}
	}
	return found;
}
function linesOf(source) {
	try {
		const content = readFileSync(source);
		return content.length > MOST_BYTES ? [] : content.toString("utf8").split(/[\r\n]+/);
	} catch {
		return [];
	}
}
/** Without one, Taurus looks for it in the header. */
function delimiterOf(written, header) {
	if (written !== void 0 && written !== "") return /^(?:tab|\\t)$/i.test(written) ? "	" : written;
	return [
		",",
		"	",
		";",
		"|"
	].find((one) => header.includes(one)) ?? ",";
}
function bare(cell) {
	return cell.trim().replace(/^"(.*)"$/, "$1").trim();
}

// src/scenario/safety/variables.ts
/** What all variables of a scenario and its test plans can hold. */
function valuesOf({ scenarios, plans, files }) {
	const own = [...plans.values()].map(({ requests, properties: { changed } }) => ({
		...requests,
		changed
	}));
	const sourceOf = new Map(files.map(({ path, source }) => [path, source]));
	const columns = [...scenarios.flatMap(columnsOf), ...own.flatMap((plan) => plan.columns)];
	const wanted = new Set([...scenarios.flatMap(urlsOf), ...own.flatMap(({ addressed }) => addressed.flatMap(textsOf))].flatMap(expressionsIn).map(({ name }) => name));
	const cells = columns.map(({ path, ...rest }) => {
		const source = sourceOf.get(path);
		return source === void 0 ? /* @__PURE__ */ new Map() : cellsOf({
			...rest,
			source
		}, wanted);
	});
	const written = [
		...scenarios.flatMap((scenario) => Object.entries(scenario.variables ?? {})),
		...scenarios.flatMap(setOnTheWay),
		...own.flatMap(({ constants }) => constants),
		...cells.flatMap((found) => [...found].flatMap(([name, all]) => [...all].map((one) => [name, one])))
	];
	const calls = [...scenarios.flatMap(callsIn), ...own.flatMap((plan) => plan.calls)];
	return {
		written: new Map([...Map.groupBy(written, ([name]) => name)].map(([name, values]) => [name, [...new Set(values.map(([, value]) => String(value).trim()))]])),
		open: /* @__PURE__ */ new Set([
			...scenarios.flatMap(openIn),
			...own.flatMap((plan) => plan.changed),
			...cells.flatMap((found) => [...found.keys()]),
			...calls.flatMap(variablesSetBy)
		]),
		setProperties: new Set(calls.flatMap(({ name, args = [] }) => name === "__setProperty" ? args.slice(0, 1) : []))
	};
}
function textsOf({ path = "", host = "", protocol = "" }) {
	return [
		path,
		host,
		protocol
	];
}
function urlsOf(scenario) {
	const { requests = [], "default-address": address } = scenario;
	return [...address === void 0 ? [] : [address], ...allRequests(requests).flatMap(({ request }) => urlOf(request) ?? [])];
}
/** What the steps of a scenario set variables to. */
function setOnTheWay({ requests = [] }) {
	return allRequests(requests).flatMap(({ request }) => typeof request !== "string" && "set-variables" in request ? Object.entries(request["set-variables"]) : []);
}
/** Variables that answers, or loops, give their values. */
function openIn({ requests = [] }) {
	return allRequests(requests).flatMap(({ request }) => {
		if (typeof request === "string") return [];
		if ("foreach" in request) return [request.foreach.split(" in ")[0]?.trim() ?? ""];
		return Object.entries(request).flatMap(([key, value]) => key.startsWith("extract-") && isMapping$1(value) ? Object.keys(value) : []);
	});
}
function columnsOf(scenario) {
	return (scenario["data-sources"] ?? []).map((source) => typeof source === "string" ? {
		path: source,
		names: void 0,
		delimiter: void 0
	} : {
		path: source.path,
		names: source["variable-names"],
		delimiter: source.delimiter
	});
}
function callsIn(value) {
	if (typeof value === "string") return value.includes("${__") ? callsOf(value) : [];
	if (Array.isArray(value)) return value.flatMap(callsIn);
	return isMapping$1(value) ? Object.entries(value).flatMap(([key, inner]) => [...callsIn(key), ...callsIn(inner)]) : [];
}
function callsOf(text) {
	return expressionsIn(text).filter(({ args }) => args !== void 0);
}

// src/scenario/safety/scenarios.ts
/**
* Holds every address of a scenario, and of its test plans, against what requests may go to; so
* what leads to other addresses, while the workflow names them.
*/
function judgeAddresses({ file, plans, files, properties }, top, given) {
	const judged = {
		problems: [],
		notices: []
	};
	const reaching = {
		...judged,
		allow: given.allow
	};
	const places = scenariosIn$1(file, top);
	const scenarios = places.map(([scenario]) => scenario);
	const rules = {
		...given,
		values: valuesOf({
			scenarios,
			plans,
			files
		})
	};
	const isOpen = opennessOf(rules.values);
	for (const [scenario, place] of places) {
		const known = certain(knownIn(scenario, properties), isOpen, rules);
		for (const { url, at } of addressesIn(scenario)) {
			const message = problemOf(settle(url, known), at, rules);
			sayOf(message, place.at(...at).where, reaching);
		}
		sayIfTooMuch(known, place.where, judged);
		if (given.targets !== void 0) judgeWays(scenario, place, reaching);
	}
	for (const [path, plan] of plans) {
		planAddresses(plan.requests, path, {
			...rules,
			...reaching
		});
		sayIfTooMuch(plan.known, path, judged);
	}
	return judged;
}
/** What was left as it is written may be any address. */
function sayIfTooMuch(known, where, { problems }) {
	if (isTooMuch(known)) problems.push(problemAt("constants-multiply", where, { most: MOST_ADDED }));
}
/** Whether the run may give a variable another value than the one that is certain. */
function opennessOf({ written, open }) {
	const several = new Set([...written].flatMap(([name, all]) => new Set(all).size > 1 ? [name] : []));
	return (name) => open.has(name) || several.has(name);
}
/** Without the variables and properties that the run may give another value. */
function certain({ variables, properties }, isOpen, { values: { setProperties } }) {
	const set = [...setProperties].map((name) => [name, void 0]);
	return {
		variables: new Map([...variables].filter(([name]) => !isOpen(name))),
		properties: set.length === 0 ? properties : new Map([...properties, ...set])
	};
}
function addressesIn(scenario) {
	const address = scenario["default-address"];
	return [...address === void 0 ? [] : [{
		url: address,
		at: ["default-address"]
	}], ...allRequests(scenario.requests ?? []).flatMap(({ request, path }) => {
		const url = urlOf(request);
		const key = typeof request === "string" ? [] : ["url"];
		return url === void 0 ? [] : [{
			url,
			at: [
				"requests",
				...path,
				...key
			]
		}];
	})];
}
/** Taurus takes the host of a request for what stands before its first colon. */
function problemOf(url, [key], rules) {
	const read = readUrl(url, rules);
	if (!read.ok) return read.message;
	return key !== "default-address" && /^https?:\/\/\[/.test(read.value) ? messageFor("url-refused", {
		url: read.value,
		because: "Taurus cannot send a request to an address of IPv6",
		instead: "write it as default-address of the scenario, and paths in its requests"
	}) : void 0;
}
/** What leads to hosts that are not written. */
function judgeWays(scenario, place, judging) {
	const { requests, modifications = {} } = scenario;
	const say = (row, name, ...at) => judge(row, name, {
		...judging,
		where: place.at(...at).where
	});
	for (const [key, value] of Object.entries(modifications["set-prop"] ?? {})) if (/>HTTPSampler\.(?:follow|auto)_redirects$/.test(key) && !isOff(value)) say(REDIRECTS, key, "modifications", "set-prop", key);
	else if (key.endsWith(">HTTPSampler.image_parser") && !isOff(value)) say(EMBEDDED, key, "modifications", "set-prop", key);
	if (requests === void 0) return;
	const follows = scenario["follow-redirects"] ?? true;
	const own = allRequests(requests).find(({ request }) => followsItself(request) === true);
	const inherits = allRequests(requests).some(({ request }) => urlOf(request) !== void 0 && followsItself(request) === void 0);
	if (own !== void 0) say(REDIRECTS, "follow-redirects", "requests", ...own.path);
	else if (follows && inherits) say(REDIRECTS, "follow-redirects", ...scenario["follow-redirects"] === void 0 ? [] : ["follow-redirects"]);
	if (scenario["retrieve-resources"] ?? true) say(EMBEDDED, "retrieve-resources", ...scenario["retrieve-resources"] === void 0 ? [] : ["retrieve-resources"]);
}
function isOff(value) {
	return /^(?:false|)$/i.test(String(value).trim());
}
function followsItself(request) {
	return typeof request !== "string" && "url" in request ? request["follow-redirects"] : void 0;
}
const NOT_RULED = {
	targets: void 0,
	values: {
		written: /* @__PURE__ */ new Map(),
		open: /* @__PURE__ */ new Set(),
		setProperties: /* @__PURE__ */ new Set()
	}
};
/** A scenario whose addresses are written from their parts. A request keeps its label. */
function withCanonical(file) {
	return mapScenarios(file, (scenario) => {
		const { requests, "default-address": address } = scenario;
		return {
			...scenario,
			...address === void 0 ? {} : { "default-address": withPort(canonical(address)) },
			...requests === void 0 ? {} : { requests: walkRequests(requests, canonicalRequest) }
		};
	});
}
function canonical(url) {
	const read = readUrl(url, NOT_RULED);
	return read.ok ? read.value : url;
}
/** Taurus looks for the port behind the last colon, and an address of IPv6 has some. */
function withPort(url) {
	return url.replace(/^(https?)(:\/\/\[[^\]]*\])(?!:)/, (_, scheme, host) => `${scheme}${host}:${scheme === "https" ? 443 : 80}`);
}
function canonicalRequest(request) {
	const written = urlOf(request);
	if (written === void 0) return request;
	const url = canonical(written);
	if (url === written) return request;
	return typeof request === "string" ? {
		url,
		label: written
	} : {
		...request,
		url,
		label: "label" in request ? request.label ?? written : written
	};
}

// src/scenario/model.ts
/** Fractions are cut off before; of less than a second nothing would be left. */
const seconds = milliseconds.refine((value) => value === 0 || value >= 1e3, expected("scenario-seconds-expected"));
const filePaths = array(filePath, expected("scenario-paths-expected"));
const dataSource = strictObject({
	path: filePath,
	delimiter: text$1.regex(/^(?:[^"\r\n]|\\t|tab)$/i, expected("data-delimiter-unusable")).optional(),
	quoted: flag.optional(),
	loop: flag.optional(),
	"variable-names": string(expected("data-names-expected")).min(1, expected("data-names-expected")).optional(),
	"random-order": flag.optional(),
	encoding: text$1.regex(/^utf-?8$/i, expected("data-encoding-refused")).optional()
});
const dataSources = array(chosen((value) => typeof value === "object" && value !== null ? dataSource : filePath), expected("scenario-sources-expected"));
const cookie = strictObject({
	name: scalar,
	value: scalar,
	domain: scalar,
	path: scalar.optional(),
	secure: flag.optional()
});
const authorization = union([array(anyJson), named$1], expected("scenario-authorization-expected"));
const modifications = strictObject({
	disable: union([text$1, array(text$1)], expected("scenario-list-expected")).optional(),
	enable: union([text$1, array(text$1)], expected("scenario-list-expected")).optional(),
	"set-prop": scalars.optional()
});
const number = expected("scenario-number-expected");
const scenarioShape = strictObject({
	script: filePath.regex(/\.jmx$/i, expected("scenario-script-expected")).optional(),
	requests: requests().optional(),
	"data-sources": dataSources.optional(),
	files: filePaths.optional(),
	"default-address": text$1.optional(),
	timeout: jmeterDuration.optional(),
	"think-time": scalar.optional(),
	headers: scalars.optional(),
	variables: scalars.optional(),
	properties: scalars.optional(),
	keepalive: flag.optional(),
	"retrieve-resources": flag.optional(),
	"retrieve-resources-regex": text$1.optional(),
	"concurrent-pool-size": union([int(number).min(0, number), string().regex(/^\d+$/, number)], number).optional(),
	"follow-redirects": flag.optional(),
	"store-cookie": flag.optional(),
	"store-cache": flag.optional(),
	"content-encoding": text$1.optional(),
	"use-dns-cache-mgr": flag.optional(),
	"force-parent-sample": flag.optional(),
	protocol: text$1.optional(),
	cookies: array(cookie, expected("scenario-list-expected")).optional(),
	authorization: authorization.optional(),
	modifications: modifications.optional(),
	jsr223: scripts.optional()
});
const executionShape = strictObject({
	executor: text$1.optional(),
	concurrency: whole.optional(),
	throughput: number$2(expected("scenario-throughput-expected")).positive(expected("scenario-throughput-expected")).optional(),
	"ramp-up": seconds.optional(),
	"hold-for": seconds.optional(),
	delay: milliseconds.optional(),
	iterations: whole.optional(),
	steps: whole.optional(),
	files: filePaths.optional(),
	scenario: chosen((value) => typeof value === "object" ? scenarioShape : string(expected("scenario-name-expected")))
});
/**
* The part of Taurus's language that a run may use: what the table of constructs leaves of a
* scenario, in its long form. It is written out again from here.
* Names and meanings: https://gettaurus.org/docs/ExecutionSettings/ and
* https://gettaurus.org/docs/JMeter/
*/
const scenarioFile = strictObject({
	execution: array(executionShape, expected("scenario-executions-expected")).min(1, expected("scenario-executions-expected")),
	scenarios: anyNames(record(string().regex(/^[^~^$]/), scenarioShape, { error: ({ code }) => expected(code === "invalid_key" ? "scenario-name-refused" : "scenario-scenarios-expected").error })).default({})
});

// src/scenario/typed.ts
/**
* Reads a configuration into the model. What does not fit is a problem each, and something that
* says nothing stands in its place, so that the rest is checked as well.
* @param isTouched whether something was refused of the mapping at a place before.
*/
function typed(value, place, isTouched) {
	let read = scenarioFile.safeParse(value, READ_ONCE);
	if (read.success) return {
		file: read.data,
		problems: []
	};
	const problems = read.error.issues.flatMap((issue) => explain(issue, value, place, isTouched));
	let rest = structuredClone(value);
	for (let rounds = 0; rounds < MOST_ROUNDS && !read.success; rounds += 1) {
		for (const issue of read.error.issues) rest = without(rest, pathOf(issue));
		read = scenarioFile.safeParse(rest, READ_ONCE);
	}
	return {
		file: read.data,
		problems
	};
}
/** What is missing in place of something wrong is wrong itself, up to the top. */
const MOST_ROUNDS = 20;
function pathOf(issue) {
	const path = issue.path.filter((part) => typeof part !== "symbol");
	return issue.code === "unrecognized_keys" ? [...path, ...issue.keys.slice(0, 1)] : path;
}
/** A problem of the model's, in the words of a scenario. */
function explain(issue, root, top, isTouched) {
	const path = pathOf(issue);
	const { where } = top.at(...path);
	const found = valueAt(root, path);
	if (found === null && typeof path.at(-1) === "number") return [];
	if (found === void 0) {
		const around = top.at(...path.slice(0, -1)).where;
		const key = String(path.at(-1) ?? "execution");
		return isTouched(around) ? [] : [problemAt("scenario-key-missing", around, { key })];
	}
	const value = found === null ? "an empty value" : JSON.stringify(found).slice(0, 80);
	if (isValueCode(issue.message)) return [problemAt(issue.message, where, { value })];
	if (issue.code === "unrecognized_keys") return [problemAt("scenario-key-unknown", where)];
	return issue.code === "invalid_union" ? [problemAt("scenario-json-expected", where, { value })] : [problemAt("scenario-mapping-expected", where, { value })];
}
function valueAt(root, path) {
	return path.reduce((value, part) => isMapping$1(value) || Array.isArray(value) ? Reflect.get(value, part) : void 0, root);
}
const NOTHING_SENT = ["/"];
/** What is read without a further problem where something wrong stands. */
const STANDS_FOR = new Map([
	["scenario", { requests: NOTHING_SENT }],
	["ramp-up", 1],
	["hold-for", 3600],
	["url", "/"],
	...[
		"requests",
		"do",
		"once",
		"then"
	].map((key) => [key, NOTHING_SENT])
]);
const REQUEST_LISTS = [
	"requests",
	"do",
	"once",
	"then",
	"else"
];
/** A configuration with something harmless in place of what is wrong at a path. */
function without(root, path) {
	const [last, ...around] = path.toReversed();
	if (last === void 0 || last === "scenarios" && around.length === 0) return void 0;
	const outer = around.toReversed();
	const holder = valueAt(root, outer);
	if (typeof last === "number") {
		if (REQUEST_LISTS.includes(String(outer.at(-1)))) return replaced(root, path, "/");
		if (outer.length === 1) return replaced(root, path, { scenario: STANDS_FOR.get("scenario") });
		return without(root, outer);
	}
	if (last === "script") return replaced(root, outer, STANDS_FOR.get("scenario"));
	if (STANDS_FOR.has(last) && isMapping$1(holder)) return replaced(root, path, STANDS_FOR.get(last));
	if (outer.length === 1 && outer[0] === "scenarios") return replaced(root, path, STANDS_FOR.get("scenario"));
	if (!isMapping$1(holder) || !Object.hasOwn(holder, last)) return without(root, outer);
	return replaced(root, path, void 0);
}
/** The same configuration, which is changed, or what takes the place of all of it. */
function replaced(root, path, by) {
	const last = path.at(-1);
	const value = structuredClone(by);
	if (last === void 0) return value;
	const holder = valueAt(root, path.slice(0, -1));
	if (!isMapping$1(holder) && !Array.isArray(holder)) return root;
	if (by === void 0) Reflect.deleteProperty(holder, last);
	else if (isMapping$1(holder) || Object.hasOwn(holder, last)) Object.defineProperty(holder, last, {
		...OWN,
		value
	});
	return root;
}
const OWN = {
	configurable: true,
	enumerable: true,
	writable: true
};

// src/scenario/values/environment.ts
/** What Python's os.path.expandvars takes for a variable of the machine. */
const MACHINE = /\$(?:(\w+)|\{(\w+)\})/g;
/** Names of a machine's variables; others stand in a password, or are JMeter's. */
const SHOUTED = /^[A-Z_][A-Z0-9_]*$/;
/**
* Reads `settings.env` as Taurus does: an empty value is an empty text, and a value may be made of
* variables of the machine, which is another one here.
* @param own variables of the scenario, which JMeter fills.
*/
function constantsIn(env, place, filling) {
	if (env === void 0 || env === null) return /* @__PURE__ */ new Map();
	if (!isMapping$1(env)) {
		filling.problems.push(problemAt("constants-unreadable", place.where));
		return /* @__PURE__ */ new Map();
	}
	const names = /* @__PURE__ */ new Set([...Object.keys(env), ...filling.own]);
	const constants = Object.entries(env).flatMap(([name, value]) => {
		const { where, source } = place.at(name);
		if (filling.variables.has(name)) return [];
		const written = typeof value === "number" ? source.literal : void 0;
		const text = fillText(written ?? printed(value), {
			where,
			lands: "data"
		}, filling);
		const reads = [...text.matchAll(MACHINE)].map(([, bare, braced]) => ({
			name: bare ?? braced ?? "",
			bare: bare !== void 0
		})).find(({ name: read, bare }) => SHOUTED.test(read) && (bare || !names.has(read)));
		const isText = typeof value !== "object" || value === null;
		return [[name, {
			text,
			reads: reads?.name,
			isText,
			isUsed: false
		}]];
	});
	return new Map(constants);
}
/** Taurus replaces twice, so that a constant may hold another one. */
const PASSES = 2;
/** Characters that constants may add to a text; those that name each other multiply. */
const MOST$3 = 1e5;
/** What is not closed on its line is taken with all that it opens, or each would be looked for. */
const OPENED = /\$\{([^}\n\r\u2028\u2029]*)(\}?)/g;
/** bzt's custom_expandvars, for a text that stands at a place. */
function expand(text, constants, at) {
	let value = text;
	let added = 0;
	for (let pass = 0; pass < PASSES && value.includes("${"); pass += 1) value = value.replace(OPENED, (written, name, end) => {
		const constant = end === "" ? void 0 : constants.get(name);
		if (constant === void 0) return written;
		constant.isUsed = true;
		const { reads, isText } = constant;
		if (!isText) at.problems.push(problemAt("constant-not-text", at.where, { name }));
		if (reads !== void 0) at.problems.push(problemAt("constant-reads-machine", at.where, {
			name,
			reads
		}));
		added += constant.text.length;
		at.room.left -= constant.text.length;
		return added > MOST$3 || at.room.left < 0 ? "" : constant.text;
	});
	if (added <= MOST$3 && at.room.left >= 0) return value;
	const most = added > MOST$3 ? MOST$3 : MOST_ADDED$1;
	at.problems.push(problemAt("constants-multiply", at.where, { most }));
	return text;
}

// src/scenario/values/constants.ts
/** Where a text is a program: of a shell in a task, or of JMeter's. */
const SHELL = /* @__PURE__ */ new Set(["services"]);
const CODE = /* @__PURE__ */ new Set([
	"jsr223",
	"if",
	"while"
]);
/**
* Puts the variables of the workflow and the constants of `settings.env` in place of `${NAME}`, in
* every value and in no key: bzt's Engine.eval_env does it with the constants.
*/
function putConstants(value, top, variables) {
	const own = new Set(scenariosIn(value).flatMap(namesOfVariables));
	const room = { left: MOST_ADDED$1 };
	const filling = {
		variables,
		own,
		used: /* @__PURE__ */ new Set(),
		problems: [],
		room
	};
	const settings = isMapping$1(value) ? value["settings"] : void 0;
	const env = isMapping$1(settings) ? settings["env"] : void 0;
	const place = top.at("settings", "env");
	const constants = constantsIn(env, place, filling);
	const { used, problems } = filling;
	for (const constant of constants.values()) constant.text = expand(constant.text, constants, {
		where: place.where,
		problems: [],
		room
	});
	const filled = fillIn(withoutEnv(value), {
		filling,
		constants,
		place: top,
		lands: "data"
	}, []);
	const idle = [...constants].filter(([, { isUsed }]) => !isUsed).map(([name]) => name);
	return {
		value: filled,
		used,
		problems,
		notices: idle.length === 0 ? [] : [problemAt("constants-unused", place.where, { names: idle })]
	};
}
function scenariosIn(value) {
	if (!isMapping$1(value)) return [];
	const { scenarios, execution } = value;
	return [...isMapping$1(scenarios) ? Object.values(scenarios) : [], ...(Array.isArray(execution) ? execution : []).map((one) => isMapping$1(one) ? one["scenario"] : void 0)];
}
function namesOfVariables(scenario) {
	const variables = isMapping$1(scenario) ? scenario["variables"] : void 0;
	return isMapping$1(variables) ? Object.keys(variables) : [];
}
function withoutEnv(value) {
	if (!isMapping$1(value) || !isMapping$1(value["settings"])) return value;
	const { settings, ...rest } = value;
	const { env, ...others } = value["settings"];
	if (env === void 0) return value;
	return Object.keys(others).length === 0 ? rest : {
		...rest,
		settings: others
	};
}
function fillIn(value, here, path) {
	const { filling, constants, place, lands } = here;
	if (typeof value === "string") {
		if (!value.includes("${")) return value;
		const { where } = place.at(...path);
		const text = fillText(value, {
			where,
			lands
		}, filling);
		return expand(text, constants, {
			where,
			problems: filling.problems,
			room: filling.room
		});
	}
	if (Array.isArray(value)) return value.map((item, index) => fillIn(item, here, [...path, index]));
	if (!isMapping$1(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
		const within = SHELL.has(key) && path.length === 0 ? "shell" : CODE.has(key) ? "code" : lands;
		const given = areVariables(path) ? filling.variables.get(key) : void 0;
		if (given !== void 0) filling.used.add(key);
		return [key, given ?? fillIn(inner, {
			...here,
			lands: within
		}, [...path, key])];
	}));
}
/** Whether the variables of a scenario stand at a path. */
function areVariables(path) {
	const [kind, , inline] = path;
	if (path.at(-1) !== "variables") return false;
	return kind === "scenarios" ? path.length === 3 : path.length === 4 && inline === "scenario";
}

// src/scenario/values/load.ts
/** What says how much load there is, which is worked out before a run. */
const LOAD = [
	"concurrency",
	"throughput",
	"iterations",
	"steps",
	"ramp-up",
	"hold-for",
	"delay"
];
/**
* A configuration with the numbers and durations of its executions written out: a property that is
* set, or its default. In a task, JMeter would come to the same. What its scenarios read must be
* set, too.
*/
function resolveLoad(value, top, properties) {
	const { execution, scenarios } = isMapping$1(value) ? value : {};
	if (!isMapping$1(value) || !Array.isArray(execution)) return {
		value,
		usersRead: /* @__PURE__ */ new Set(),
		problems: []
	};
	const problems = [];
	const checked = /* @__PURE__ */ new Set();
	const resolved = (one, place) => {
		if (!isMapping$1(one)) return one;
		const { scenario: name } = one;
		const isNamed = typeof name === "string" && isMapping$1(scenarios);
		const found = isNamed ? scenarios[name] : name;
		const scenario = isMapping$1(found) ? found : {};
		const at = isNamed ? top.at("scenarios", name) : place.at("scenario");
		const known = knownIn(scenario, properties);
		const { properties: _, ...rest } = scenario;
		if (!checked.has(at.where)) addAll(problems, unsetProperties(rest, at, known));
		checked.add(at.where);
		return withLoad(one, place, {
			known,
			problems
		});
	};
	const executions = execution.map((one, index) => resolved(one, top.at("execution", index)));
	const usersRead = new Set(execution.flatMap((one, index) => readsUsers(one) ? [index] : []));
	return {
		value: {
			...value,
			execution: executions
		},
		usersRead,
		problems
	};
}
function readsUsers(execution) {
	const written = isMapping$1(execution) ? execution["concurrency"] : void 0;
	return (isMapping$1(written) ? Object.values(written) : [written]).some((text) => typeof text === "string" && text.includes("${"));
}
function withLoad(execution, place, resolving) {
	return Object.fromEntries(Object.entries(execution).flatMap(([key, part]) => {
		if (!LOAD.includes(key)) return [[key, part]];
		const number = numberAt(part, place.at(key), resolving);
		return number === void 0 ? [] : [[key, number]];
	}));
}
/** Undefined for what only a run could tell, which is a problem. */
function numberAt(value, place, resolving) {
	if (isMapping$1(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numberAt(one, place.at(key), resolving)]));
	if (typeof value !== "string" || !value.includes("${")) return value;
	const { known, problems } = resolving;
	const text = resolve(value, known)?.trim();
	const unset = unsetProperties(value, place, known);
	addAll(problems, unset);
	if (text === void 0 && unset.length === 0) problems.push(problemAt("load-undecided", place.where, { text: brief(value) }));
	return text;
}

// src/scenario/values/properties.ts
/**
* Takes the properties of JMeter out of the settings of modules. Those of scenarios stay in their
* place; the variables of the workflow win over both.
*/
function takeProperties(value, top, { variables, allow }) {
	const taking = {
		variables,
		allow,
		used: /* @__PURE__ */ new Set(),
		problems: [],
		notices: []
	};
	const { used, problems, notices } = taking;
	const { modules, ...rest } = isMapping$1(value) ? value : {};
	const jmeter = isMapping$1(modules) ? modules["jmeter"] : void 0;
	const own = sentOf(isMapping$1(jmeter) ? jmeter["properties"] : void 0, top.at("modules", "jmeter", "properties"), taking);
	const added = [...variables].flatMap(([name, text]) => {
		return judge(propertyConstruct(name), name, {
			...taking,
			where: `input variables (${name})`
		}) ? [[name, escaped$1(text)]] : [];
	});
	const properties = {
		...own,
		...Object.fromEntries(added)
	};
	return {
		rest: isMapping$1(value) ? withScenarios(rest, top, taking) : value,
		properties,
		used,
		problems,
		notices
	};
}
function withScenarios(value, top, taking) {
	const { scenarios, execution } = value;
	const at = (scenario, place) => {
		if (!isMapping$1(scenario) || scenario["properties"] === void 0) return scenario;
		const { properties, ...rest } = scenario;
		return {
			...rest,
			properties: sentOf(properties, place.at("properties"), taking)
		};
	};
	const inline = (one, place) => isMapping$1(one) && isMapping$1(one["scenario"]) ? {
		...one,
		scenario: at(one["scenario"], place.at("scenario"))
	} : one;
	const executions = Array.isArray(execution) ? execution.map((one, index) => inline(one, top.at("execution", index))) : execution;
	const named = isMapping$1(scenarios) ? Object.fromEntries(Object.entries(scenarios).map(([name, one]) => [name, at(one, top.at("scenarios", name))])) : scenarios;
	return {
		...value,
		...execution === void 0 ? {} : { execution: executions },
		...scenarios === void 0 ? {} : { scenarios: named }
	};
}
/** Those of a mapping that go to the tasks, but for those that the workflow sets. */
function sentOf(given, place, taking) {
	const { problems, variables, used } = taking;
	if (given === void 0 || given === null) return {};
	if (!isMapping$1(given)) {
		problems.push(problemAt("properties-unreadable", place.where));
		return {};
	}
	const sent = Object.entries(given).filter(([name, value]) => {
		const { where } = place.at(name);
		if (variables.has(name)) {
			used.add(name);
			return false;
		}
		if (!judge(propertyConstruct(name), name, {
			...taking,
			where
		})) return false;
		if (!(NAME$1.test(name) && typeof value !== "object" && !UNFIT$1.test(printed(value))) && value !== null) problems.push(problemAt("property-unfit", where, { name }));
		return true;
	});
	return Object.fromEntries(sent);
}
/** What Taurus writes into a properties file as it is, and what JMeter reads as the same name. */
const NAME$1 = /^[A-Za-z0-9_][\w.@$/-]*$/;
/** What would end the line, go on with the next one, or end JMeter. */
const UNFIT$1 = /\p{Cc}|(?:^|[^\\])(?:\\\\)*(?:\\$|\\u(?![0-9a-fA-F]{4}))/u;
/** A text so that JMeter reads it as it is from a properties file, which is in Latin-1. */
function escaped$1(text) {
	return text.replace(/\\/g, "\\\\").replace(/^\s/, "\\$&").replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// src/scenario/values/unused.ts
/** Variables of the workflow that nothing uses, most often by a slip in the name. */
function unusedVariables(variables, uses) {
	if (variables.size === 0) return [];
	const { used, value, plans } = uses;
	const open = textsIn(value).flatMap(expressionsIn);
	const read = /* @__PURE__ */ new Set([
		...used,
		...open.flatMap((call) => propertyReadBy(call)?.name ?? []),
		...[...plans.values()].flatMap(({ properties }) => [...properties.named])
	]);
	const unfilled = open.flatMap(({ name, args }) => args === void 0 ? [name] : []);
	const wanted = [...read, ...unfilled].filter((name) => !variables.has(name));
	return [...variables.keys()].filter((name) => !read.has(name)).map((name) => {
		const where = "input variables";
		const guess = nearest(name, wanted);
		return guess === void 0 ? problemAt("variable-unused", where, { name }) : problemAt("variable-misspelt", where, {
			name,
			nearest: guess
		});
	});
}
function textsIn(value) {
	if (typeof value === "string") return value.includes("${") ? [value] : [];
	return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

// src/scenario/yaml/merge.ts
/**
* One document on top of another, by the rules of Taurus: mappings merge, lists are joined,
* anything else is replaced. A key that begins with `~` replaces, with `^` removes, with `$` merges
* a list item by item. https://gettaurus.org/docs/ConfigSyntax/ has them, bzt's BetterDict the
* details.
*/
function mergeTrees(below, above, made = nothingMade()) {
	const merged = made.maps.get(below) ?? new Map(below);
	made.maps.set(merged, merged);
	for (const [written, tree] of above) {
		const [, prefix = "", key = ""] = /^([~^$]?)(.*)$/s.exec(written) ?? [];
		if (prefix === "^" || prefix === "~") merged.delete(key);
		if (prefix !== "^") merged.set(key, onTop(merged.get(key), tree, prefix === "$", made));
	}
	return merged;
}
function nothingMade() {
	return {
		maps: /* @__PURE__ */ new WeakMap(),
		lists: /* @__PURE__ */ new WeakMap()
	};
}
function onTop(below, above, itemByItem, made) {
	const { map, list } = above;
	if (map !== void 0) {
		const lower = below === void 0 ? /* @__PURE__ */ new Map() : below.map;
		return lower === void 0 ? above : {
			at: below?.at ?? above.at,
			map: mergeTrees(lower, map, made)
		};
	}
	if (list === void 0 || below?.list === void 0) return above;
	if (itemByItem) return {
		at: below.at,
		list: itemsOnTop(below.list, list, made)
	};
	const joined = made.lists.get(below.list) ?? [...below.list];
	made.lists.set(joined, joined);
	for (const item of list) joined.push(item);
	return {
		at: below.at,
		list: joined
	};
}
function itemsOnTop(below, above, made) {
	return [...below.map((item, index) => {
		const on = above[index];
		if (on === void 0) return item;
		return item.map === void 0 || on.map === void 0 ? on : {
			at: item.at,
			map: mergeTrees(item.map, on.map, made)
		};
	}), ...above.slice(below.length)];
}

// src/scenario/yaml/taurus.ts
const isInBody = (path) => path.includes("body");
const PYTHON = {
	true: "True",
	false: "False",
	null: "None"
};
const TAURUS = {
	plain: readPlain,
	keyName: (written, path) => path.some((part) => typeof part === "number") ? isInBody(path) ? written : PYTHON[written] ?? written : void 0,
	isEmptyItem: isInBody
};
/** YAML 1.1 ends a line with these, too. */
const LINE_BREAK = /[\u0085\u2028\u2029]/;
const TABS = /^( *)\t+/gm;
/** Reads a file of Taurus as Taurus reads it. @param origin what messages call it. */
function readTaurus(written, origin) {
	const unusual = LINE_BREAK.exec(written);
	if (unusual !== null) {
		const [character] = unusual;
		const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
		const where = lineAt(written, unusual.index, origin);
		return {
			trees: [],
			problems: [problemAt("yaml-line-break-unusual", where, { code })],
			notices: []
		};
	}
	const text = written.replace(TABS, "$1    ");
	const { documents, problems: found, heard } = readDocuments(text, origin, TAURUS);
	const [repeated, problems] = parted(found);
	const filled = documents.filter(({ scalar }) => scalar !== null);
	const strange = filled.filter(({ map }) => map === void 0);
	return {
		trees: filled.flatMap(({ at, map }) => map === void 0 ? [] : [{
			at,
			map
		}]),
		problems: [...problems, ...strange.map(({ at }) => problemAt("yaml-mapping-expected", whereOf$1(at)))],
		notices: [
			...repeated,
			...tabNotices(written, origin),
			...readingNotices(heard, origin)
		]
	};
}
/** Of a key that is there twice, Taurus takes the last one: that runs, and is said. */
function parted(problems) {
	const isRepeated = ({ code }) => code === "yaml-key-repeated";
	return [problems.filter(isRepeated), problems.filter((problem) => !isRepeated(problem))];
}
function tabNotices(text, origin) {
	const at = text.search(TABS);
	return at < 0 ? [] : [problemAt("yaml-tabs-replaced", lineAt(text, at, origin))];
}
function lineAt(text, index, origin) {
	return `${origin}, line ${text.slice(0, index).split(/\r\n?|\n/).length}`;
}
/** One notice for each kind of value that YAML 1.2 reads as something else. */
function readingNotices(heard, origin) {
	const other = heard.map((one) => ({
		...one,
		usual: readPlain12(one.text).value
	})).filter(({ read, usual }) => read.value !== usual);
	return [...Map.groupBy(other, ({ read, usual }) => typeof read.value === "string" && typeof usual === "string" ? "date" : typeof read.value)].flatMap(([kind, [first, ...more]]) => {
		if (first === void 0) return [];
		const where = `${origin}, line ${first.line}`;
		const all = [first, ...more];
		const texts = [...new Set(all.map(({ text }) => text))];
		const read = [...new Set(all.map(({ text, read: { value, literal } }) => `${text} = ${literal ?? String(value)}`))];
		if (kind === "boolean") return [problemAt("yaml-read-as-boolean", where, { words: texts })];
		if (kind === "number") return [problemAt("yaml-read-as-number", where, { numbers: read })];
		if (kind === "date") return [problemAt("yaml-read-as-date", where, { dates: read })];
		return [problemAt("yaml-read-as-text", where, { texts })];
	});
}

// src/scenario/yaml/configuration.ts
/** A task reports on so many (src/exchange/bounds.ts). */
const MOST_EXECUTIONS = 1e3;
/**
* Reads a scenario as Taurus does: its texts in their order, with all their documents, each on top
* of those before; then the files that they include.
*/
function readConfiguration(texts, search) {
	const reading = {
		...search,
		problems: [],
		notices: []
	};
	const { problems, notices } = reading;
	const trees = texts.flatMap((text) => readTrees(reading, text));
	const [first] = trees;
	const [{ origin } = { origin: "" }] = texts;
	if (first === void 0 && problems.length === 0) problems.push(problemAt("scenario-empty", origin));
	const made = nothingMade();
	const map = withList(withIncluded(reading, trees.reduce((below, { map }) => mergeTrees(below, map, made), /* @__PURE__ */ new Map()), texts));
	const tree = {
		at: first?.at ?? {
			origin,
			line: 1,
			path: []
		},
		map
	};
	if ((map.get("execution")?.list?.length ?? 0) > MOST_EXECUTIONS) problems.push(problemAt("executions-too-many", origin, { most: MOST_EXECUTIONS }));
	const isWhole = map.size > 0 && problems.every(({ code }) => !HIDES_THE_REST.has(code));
	const place = placeIn$1((path) => sourceOf(tree, path));
	return {
		value: toValue(tree),
		place,
		isWhole,
		problems,
		notices
	};
}
const HIDES_THE_REST = /* @__PURE__ */ new Set(["yaml-invalid", "executions-too-many"]);
/** Taurus takes one execution as a mapping. Messages keep the user's own form. */
function withList(map) {
	const one = map.get("execution");
	return one?.map === void 0 ? map : new Map([...map, ["execution", {
		at: one.at,
		list: [one]
	}]]);
}
function readTrees(reading, { text, origin }) {
	const { trees, problems, notices } = readTaurus(text, origin);
	addAll(reading.problems, problems);
	addAll(reading.notices, notices);
	return trees;
}
const KEY = "included-configs";
const MAX_BYTES$1 = 1048576;
/**
* Merges what a scenario includes into it, as Taurus does: an included file goes on top of the one
* that names it, and what it includes itself goes on top of both. What has been named before is
* not read again.
*/
function withIncluded(reading, map, texts) {
	const origins = texts.map(({ origin }) => origin);
	const named = new Set(origins);
	/** Where each file was included first; nowhere, for the scenario itself. */
	const seen = new Map(origins.map((origin) => [posix.normalize(origin), ""]));
	let merged = map;
	for (let names = merged.get(KEY); names !== void 0; names = merged.get(KEY)) {
		merged = new Map([...merged].filter(([key]) => key !== KEY));
		const now = (names.list ?? [names]).filter(({ scalar }) => !named.has(String(scalar)));
		for (const name of now) {
			named.add(String(name.scalar));
			for (const tree of readIncluded(reading, name, seen)) merged = mergeTrees(merged, tree.map);
		}
	}
	return merged;
}
function readIncluded(reading, { at, scalar }, seen) {
	const { workspace, folders, problems } = reading;
	const where = whereOf$1(at);
	const refuse = (problem) => {
		problems.push(problem);
		return [];
	};
	if (typeof scalar !== "string") return refuse(problemAt("include-list-expected", where));
	const located = workspace.locate(scalar, folders);
	if (!located.ok) return refuse({
		...located.message,
		where: `${where}: ${brief(scalar)}`
	});
	const { path, bytes } = located.value;
	const first = seen.get(path);
	if (first === "") return refuse(problemAt("include-of-itself", where, { path }));
	if (first !== void 0) return refuse(problemAt("include-repeated", where, {
		path,
		first
	}));
	seen.set(path, where);
	if (bytes > MAX_BYTES$1) return refuse(problemAt("include-too-large", where, {
		path,
		most: MAX_BYTES$1
	}));
	const decoded = workspace.readText(located.value, path);
	return decoded.ok ? readTrees(reading, {
		text: decoded.text,
		origin: path
	}) : refuse(decoded.problem);
}

// src/scenario/yaml/exact.ts
function exact(value, place) {
	if (Array.isArray(value)) return value.map((item, index) => exact(item, place.at(index)));
	if (isMapping$1(value)) return byName(Object.entries(value).map(([key, inner]) => [key, exact(inner, place.at(key))]));
	if (typeof value !== "number") return value;
	const { literal } = place.source;
	return literal !== void 0 && Number(literal) === value ? JSON.rawJSON(literal) : value;
}

// src/scenario/read.ts
const NO_SURROUNDINGS = {
	workspace: NO_WORKSPACE,
	folders: [],
	onTop: [],
	allow: /* @__PURE__ */ new Set(),
	targets: void 0,
	variables: /* @__PURE__ */ new Map()
};
/**
* Reads a scenario into the model, with every problem that it has.
* @param origin its path in the workspace, or the input's name; messages start with it.
*/
function checkScenario(text, origin, given = {}) {
	const surroundings = {
		...NO_SURROUNDINGS,
		...given
	};
	const { workspace, folders, onTop, allow, targets, variables } = surroundings;
	const search = {
		workspace,
		folders: ["", ...folders]
	};
	const configuration = readConfiguration([{
		text,
		origin
	}, ...onTop], search);
	if (!configuration.isWhole) return {
		ok: false,
		problems: configuration.problems
	};
	const prepared = prepare(configuration, surroundings);
	const { rest, place, properties, criteria } = prepared;
	const read = typed(rest, place, prepared.isTouched);
	const before = [
		...read.problems,
		...configuration.problems,
		...prepared.problems
	];
	if (read.file === void 0) return {
		ok: false,
		problems: before
	};
	if (includeTooMuch(read.file)) return {
		ok: false,
		problems: [...before, problemAt("includes-multiply", origin, MOST_INCLUDED)]
	};
	const collected = collectFiles(read.file, place, {
		...search,
		allow,
		properties
	});
	const { files, plans } = collected;
	const file = withSafeLabels(collected.file);
	const loads = testPlanLoads(collected, place, prepared.usersRead);
	const addresses = judgeAddresses({
		...collected,
		properties
	}, place, {
		allow,
		targets
	});
	const wrong = [
		...semanticProblems(read.file, place),
		...addresses.problems,
		...hidingProblems(collected, place),
		...collected.problems,
		...loads.problems,
		...pauseProblems(read.file, loads.executions, place),
		...before
	];
	if (wrong.length > 0) return {
		ok: false,
		problems: wrong,
		labels: before.length > 0 ? void 0 : labelsOf(file)
	};
	const steps = [
		configuration,
		prepared,
		collected,
		addresses,
		loads
	];
	const unused = unusedVariables(variables, {
		used: prepared.used,
		value: rest,
		plans
	});
	return {
		ok: true,
		file: {
			...file,
			execution: withRampUps(file.execution, loads.executions)
		},
		place,
		criteria,
		files,
		plans,
		loads: loads.executions,
		refusals: loadRefusals(file, plans, place),
		properties,
		commands: prepared.commands,
		leavesOutRampUp: prepared.leavesOutRampUp,
		notices: [
			...steps.flatMap(({ notices }) => notices),
			...credentialNotices(collected.file, place, variables),
			...unused
		]
	};
}
function prepare({ value, place: written }, { variables, allow }) {
	const constants = putConstants(value, written, variables);
	const sifted = sift(constants.value, written, allow);
	const taken = takeProperties(sifted.value, written, {
		variables,
		allow
	});
	const { properties } = taken;
	const load = resolveLoad(taken.rest, written, properties);
	const long = longForm(load.value, written);
	const { place } = long;
	const { criteria, rest, ...passfail } = takePassfail(long.value, place);
	const steps = [
		constants,
		sifted,
		taken,
		passfail,
		siftFunctions(rest, place, allow)
	];
	return {
		rest,
		place,
		criteria,
		properties,
		isTouched: sifted.isTouched,
		usersRead: load.usersRead,
		used: /* @__PURE__ */ new Set([...constants.used, ...taken.used]),
		commands: commandsIn(sifted.value, written),
		leavesOutRampUp: leavesOutRampUp(sifted.value),
		problems: [...load.problems, ...steps.flatMap(({ problems }) => problems)],
		notices: [...steps, long].flatMap(({ notices }) => notices)
	};
}
/** Taurus counts the ramp-up from what an execution says. */
function withRampUps(executions, loads) {
	return executions.map((one, index) => {
		const { rampUp = 0 } = loads[index] ?? {};
		return rampUp === 0 ? one : {
			...one,
			"ramp-up": rampUp
		};
	});
}
/**
* The commands that run beside JMeter, as Taurus has them: they are left in a configuration where
* the workflow allows code.
*/
function commandsIn(value, top) {
	const services = isMapping$1(value) ? value["services"] : void 0;
	if (!Array.isArray(services)) return [];
	return services.flatMap((service, index) => isMapping$1(service) && service["module"] === "shellexec" ? [exact(service, top.at("services", index))] : []);
}
function leavesOutRampUp(value) {
	const settings = isMapping$1(value) ? value["settings"] : void 0;
	return isMapping$1(settings) && settings["ramp-up-exclude"] === true;
}

// src/scenario/plan.ts
/** S3 and JSON would take more; a scenario of this size is data that went into the wrong file. */
const MAX_BUNDLE_BYTES = 1048576;
const MAX_DURATION = 864e5;
/**
* Reads a scenario, with the files that it names, and works out what a task will do with it.
* Nothing is sent or started.
*/
function planScenario(text, origin, surroundings) {
	const checked = checkScenario(text, origin, surroundings);
	if (!checked.ok) return checked;
	const { file, place, files, plans, refusals, criteria, notices, loads: executions } = checked;
	const properties = exact(checked.properties, place.at("modules", "jmeter", "properties"));
	const sent = withCanonical(file);
	const taurus = {
		execution: sent.execution.map((one, index) => emitExecution(one, place.at("execution", index))),
		scenarios: exact(sent.scenarios, place.at("scenarios")),
		...Object.keys(properties).length === 0 ? {} : { modules: { jmeter: { properties } } },
		...checked.commands.length === 0 ? {} : { services: checked.commands }
	};
	const bytes = Buffer.byteLength(JSON.stringify(taurus));
	const rampUp = Math.max(...executions.map((one) => one.rampUp));
	const duration = Math.max(...executions.map(({ delay, lasts }) => lasts === void 0 ? 0 : delay + lasts));
	const problems = [...bytes > MAX_BUNDLE_BYTES ? [problemAt("scenario-too-large", origin, {
		bytes,
		most: MAX_BUNDLE_BYTES
	})] : [], ...duration > MAX_DURATION ? [problemAt("scenario-too-long", origin, { most: MAX_DURATION })] : []];
	if (problems.length > 0) return {
		ok: false,
		problems
	};
	return {
		ok: true,
		plan: {
			origin: [origin, ...(surroundings?.onTop ?? []).map((one) => one.origin)].join(", "),
			allow: [...surroundings?.allow ?? []],
			targets: surroundings?.targets?.map(printTarget),
			taurus,
			files,
			refusals,
			criteria,
			notices,
			duration,
			loadBegins: Math.min(...executions.map(({ delay }) => delay)),
			openEnded: executions.some(({ lasts }) => lasts === void 0),
			executions,
			uniformLoad: isUniform(executions),
			throughput: wholeThroughput(executions),
			concurrency: usersOf$1(executions),
			rampUp,
			leavesOutRampUp: checked.leavesOutRampUp && rampUp > 0,
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
function emitExecution(execution, place) {
	const times = [
		"ramp-up",
		"hold-for",
		"delay"
	].flatMap((key) => {
		const milliseconds = execution[key];
		return milliseconds === void 0 ? [] : [[key, printTaurusDuration(milliseconds)]];
	});
	const scenario = exact(execution.scenario, place.at("scenario"));
	return {
		...execution,
		scenario,
		...Object.fromEntries(times)
	};
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
	const isWithin = checkFleet(reading, {
		regions: known ?? [],
		isShared: load === "total",
		plan
	});
	const planned = known === void 0 || plan === void 0 || !isWeighed || !isWithin ? void 0 : planShares(plan.executions, known, load);
	if (planned?.ok === false) reading.add(planned.problems);
	if (plan !== void 0) reading.add(plan.refusals[load]);
	if (plan === void 0 || known === void 0 || planned?.ok !== true || minTasks === void 0) return void 0;
	reading.add(sliceProblems(plan.files, planned.plan));
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
	const total = regions === void 0 ? Number.POSITIVE_INFINITY : tasksOf(regions);
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
function tasksOf(regions) {
	return regions.reduce((sum, { tasks }) => sum + tasks, 0);
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
/**
* What a run may ask for, unless the workflow says otherwise: more than ordinary tests need, and
* less than what hurts a service or a budget.
*/
const DEFAULTS$1 = {
	"max-tasks": 100,
	"max-users": 1e4,
	"max-cost": 10
};
const DEFAULT_DURATION = 72e5;
const MINUTE$1 = 6e4;
/**
* Checks tasks and virtual users against their limits.
* @returns whether the fleet may be laid out: a number of tasks that is a slip would fill the
* memory.
*/
function checkFleet(reading, { regions, isShared, plan }) {
	const most = {
		tasks: readNumber(reading, "max-tasks"),
		users: readNumber(reading, "max-users")
	};
	const tasks = tasksOf(regions);
	const users = plan === void 0 ? 0 : plan.concurrency * (isShared ? 1 : tasks);
	if (tasks > most.tasks) reading.refuse("max-tasks", "max-tasks-exceeded", {
		tasks,
		most: most.tasks,
		write: String(tasks)
	});
	if (users > most.users) reading.refuse("max-users", "max-users-exceeded", {
		users,
		most: most.users,
		write: users.toLocaleString("en-US", { useGrouping: false })
	});
	return tasks <= most.tasks && users <= most.users;
}
/**
* Image pull and network set-up take a Fargate task a minute or two, and capacity can take longer.
*/
const START_ALLOWANCE = 5 * MINUTE$1;
/**
* A hung request ends after JMeter's 30 s, post-processing follows, and ECS waits up to 120 s for a
* container to stop.
*/
const END_ALLOWANCE = 3 * MINUTE$1;
/** A scenario that only iterations bound has no planned end. */
const UNKNOWN_LENGTH_TIMEOUT = 60 * MINUTE$1;
/** The time limit of a run, by default as long as it needs. Its length is checked, too. */
function readTimeout(reading, plan, startDelay) {
	const around = START_ALLOWANCE + startDelay + END_ALLOWANCE;
	const known = around + (plan?.duration ?? 0);
	const fallback = plan?.openEnded === false ? known : Math.max(known, UNKNOWN_LENGTH_TIMEOUT);
	const timeout = readDuration(reading, "timeout", fallback);
	const isDerived = reading.get("timeout").trim() === "";
	if (plan !== void 0) checkDuration(reading, plan, isDerived ? timeout - around : timeout);
	else readDuration(reading, "max-duration", DEFAULT_DURATION);
	return timeout;
}
/** @param bound milliseconds after which a load is ended that only iterations bound. */
function checkDuration(reading, { duration, openEnded }, bound) {
	const most = readDuration(reading, "max-duration", DEFAULT_DURATION);
	const facts = (lasts) => ({
		lasts,
		most,
		write: `${Math.ceil(lasts / MINUTE$1)}m`
	});
	if (duration > most) reading.refuse("max-duration", "max-duration-exceeded", facts(duration));
	else if (openEnded && bound > most && Number.isFinite(bound)) reading.refuse("max-duration", "max-duration-open", facts(bound));
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
/** US dollars. */
function readMaxCost(reading) {
	return readNumber(reading, "max-cost");
}
function readNumber(reading, name) {
	const text = reading.get(name).trim();
	if (text === "") return DEFAULTS$1[name];
	const [, number = ""] = (name === "max-cost" ? /^\$?(\d{1,15}(?:\.\d{1,15})?|\.\d{1,15})$/ : /^(\d{1,21})$/).exec(text) ?? [];
	const value = Number(number);
	if (value > 0) return value;
	if (name === "max-cost") reading.refuse(name, "max-cost-invalid", { text });
	else reading.refuse(name, "limit-invalid", { text });
	return Number.POSITIVE_INFINITY;
}
/** Inputs of a run that was long allowed to start: what it asked for is no question any more. */
function withoutLimits(reader) {
	const limits = new Map(Object.keys(DEFAULTS$1).map((name) => [name, "9".repeat(15)]));
	limits.set("max-duration", "24h");
	return {
		...reader,
		get: (name) => limits.get(name) ?? reader.get(name)
	};
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
const INPUT$3 = "regions";
const settings = strictObject({
	stack: string().min(1).optional(),
	tasks: int().min(1).max(9999).optional(),
	weight: number$2().positive().max(1e6).optional()
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
	if (regions.length === 0 && reading.problems.length === before) reading.refuse(INPUT$3, "regions-missing");
	const names = regions.map(({ region }) => region);
	const earlier = /* @__PURE__ */ new Set();
	for (const name of names) {
		checkName(reading, name, earlier);
		earlier.add(name);
	}
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
	const listed = readListed(reading.get(INPUT$3), `input ${INPUT$3}`);
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
		reading.refuse(INPUT$3, "regions-unreadable", { settings: FORM });
		return [];
	}
	return Object.entries(mapping.data).map(([region, raw]) => {
		const parsed = settings.nullable().safeParse(raw);
		const { stack = defaults.stackName, tasks = defaults.tasks, weight } = parsed.data ?? {};
		const at = (path) => `${INPUT$3}, line ${document.lineOf([region, ...path])}`;
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
	if (earlier.has(name)) refuse(INPUT$3, "region-repeated", { region: name });
	else if (partitionOf(name) === void 0) refuse(INPUT$3, "region-unknown", {
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
	refuse(INPUT$3, "regions-of-several-partitions", { parts });
}

// src/inputs/allowed-targets.ts
const INPUT$2 = "allowed-targets";
const MOST$2 = 100;
/** Begins with a bracket as a list does. */
const IPV6 = /^\s*\[[0-9a-f.]*:[0-9a-f:.]*\]/i;
/** Reads the input `allowed-targets`; undefined where it is not set. */
function readTargets(reading) {
	const written = reading.get(INPUT$2);
	const entries = (IPV6.test(written) ? written : readLines(reading, INPUT$2) ?? "").split("\n").flatMap((line, index) => line.replace(/(?:^|\s)#.*$/s, "").split(/[,\s]+/).map((text) => text.replace(/^(["'])(.*)\1$/, "$2")).filter((text) => text !== "").map((text) => ({
		text,
		place: `${INPUT$2}, line ${index + 1}`
	})));
	if (entries.length === 0) return void 0;
	const count = entries.length;
	if (count > MOST$2) reading.refuse(INPUT$2, "targets-too-many", {
		count,
		most: MOST$2
	});
	return entries.flatMap(({ text, place }) => {
		const target = readTarget(text);
		if (target.ok) return [target.value];
		reading.problems.push({
			...target.message,
			where: `input ${place}`
		});
		return [];
	});
}

// src/inputs/entries.ts
/** A line of YAML: a key, a colon and a space or the end, before any equals sign. */
const MAPPING = /^[^\S\n\r\u2028\u2029]*[{[]|^[^=\n\r\u2028\u2029]*:(?:\s|$)/m;
/**
* Reads an input that maps names to texts: a YAML mapping, or `NAME=value` lines.
* @param between parts the entries of a line, where a line may have several.
*/
function readEntries(text, input, between) {
	return MAPPING.test(text) ? readMapping(text, input) : readPairs(text, between);
}
function readMapping(text, input) {
	const document = readYamlTexts(text, `input ${input}`);
	if (!document.ok) return {
		entries: [],
		unreadable: [],
		invalid: document.problem
	};
	const mapping = anyNames(record(string(), string())).safeParse(document.value);
	if (!mapping.success) {
		const [name] = mapping.error.issues[0]?.path ?? [];
		return {
			entries: [],
			unreadable: [name === void 0 ? 0 : document.lineOf([String(name)])]
		};
	}
	return {
		entries: Object.entries(mapping.data).map(([name, value]) => ({
			name,
			value,
			line: document.lineOf([name])
		})),
		unreadable: []
	};
}
function readPairs(text, between) {
	const unreadable = [];
	return {
		entries: text.split(/\r?\n/).flatMap((whole, index) => {
			const line = index + 1;
			return (/^\s*#/.test(whole) ? [] : between === void 0 ? [whole] : whole.split(between)).flatMap((piece) => {
				if (piece.trim() === "") return [];
				const at = piece.indexOf("=");
				const [name, value] = [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
				if (at >= 0) return [{
					name,
					value,
					line
				}];
				unreadable.push(line);
				return [];
			});
		}),
		unreadable
	};
}

// src/inputs/variables.ts
const INPUT$1 = "variables";
const MOST$1 = {
	count: 100,
	name: 100,
	value: 4096
};
/** What Taurus and JMeter both take for a name, and for no function. */
const NAME = /^(?!__)[A-Za-z_][A-Za-z0-9_.-]*$/;
/** What the worker gives each task, and Taurus a machine. */
const RESERVED = /^(?:LOAD_GATE_|TAURUS_)/;
/** What a line of a properties file, or a test plan, cannot hold. */
const UNFIT = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
/** What JMeter takes for a beginning of an expression, or for a sign that there is none. */
const EVALUATED = /\$\{|\\[\\$,]|[\\$]$/;
/**
* Reads the input `variables`: a YAML mapping, or `NAME=value` lines. A value may be a secret, so
* that no message shows one.
*/
function readVariables(reading) {
	const { entries, unreadable, invalid } = readEntries(reading.get(INPUT$1), INPUT$1);
	const lines = unreadable.map((line) => line === 0 ? INPUT$1 : `${INPUT$1}, line ${line}`);
	const [, line = INPUT$1] = /^input (.*)$/.exec(invalid?.where ?? "") ?? [];
	for (const place of invalid === void 0 ? lines : [line]) reading.refuse(place, "variables-unreadable");
	for (const { name, value } of entries) if (namesSecret(name)) keepSecret(value);
	const earlier = /* @__PURE__ */ new Set();
	for (const entry of entries) {
		checkVariable(reading, entry, earlier);
		earlier.add(entry.name);
	}
	const count = entries.length;
	if (count > MOST$1.count) reading.refuse(INPUT$1, "variables-too-many", {
		count,
		most: MOST$1.count
	});
	return new Map(entries.slice(0, MOST$1.count).map(({ name, value }) => [name, value]));
}
function checkVariable({ refuse }, entry, earlier) {
	const { name, value, line } = entry;
	const place = `${INPUT$1}, line ${line}`;
	if (!NAME.test(name) || name.length > MOST$1.name || RESERVED.test(name)) refuse(place, "variable-name-invalid", {
		name,
		most: MOST$1.name
	});
	else if (earlier.has(name)) refuse(place, "variable-repeated", { name });
	if (value.length > MOST$1.value || UNFIT.test(value)) refuse(place, "variable-value-invalid", {
		name,
		most: MOST$1.value
	});
	else if (EVALUATED.test(value)) refuse(place, "variable-value-evaluated", { name });
}
/** Those whose names say that they are secrets: there is a better way for these. */
function secretNotices(variables) {
	return [...variables].filter(([name, value]) => value !== "" && namesSecret(name)).map(([name]) => problemAt("variable-secret", `input ${INPUT$1}`, { name }));
}
/** Others are no secrets, and stand in sentences. */
const MAY_BE_SECRET = /^(?=.{8})(?=.*[^a-z])/i;
/** What there is to say of a scenario, with the names of its variables in place of their values. */
function withoutValues(problems, variables) {
	const longest = [...variables].filter(([, value]) => MAY_BE_SECRET.test(value)).toSorted(([, a], [, b]) => b.length - a.length);
	const hidden = (text) => longest.reduce((all, [name, value]) => all.replaceAll(value, () => `\${${name}}`), text);
	return problems.map(({ code, where, what, fix }) => ({
		code,
		where: hidden(where),
		what: hidden(what),
		fix: hidden(fix)
	}));
}

// src/inputs/scenario.ts
const MAX_SCENARIO_BYTES = 1048576;
/** What files of Taurus and of JMeter are called. */
const FILE_NAME = /\.(?:ya?ml|json|jmx)$/i;
const PLAN_NAME = /\.jmx$/i;
const NO_PLAN = {
	plan: void 0,
	read: [],
	labels: void 0
};
/**
* The scenario of the input `scenario`, inline or from a file of the workspace, as a plan; its
* problems are added to those of the reading.
*/
function readPlan(reading) {
	const read = /* @__PURE__ */ new Map();
	const allow = readAllow(reading);
	const files = allow.has("untracked-files") ? "all" : "tracked";
	const workspace = openWorkspace(reading.workspace, files, (file, content) => {
		read.set(file.path, {
			...file,
			sha256: sha256(content)
		});
	});
	const [first, ...onTop] = readSources(reading, workspace) ?? [];
	if (first === void 0) return NO_PLAN;
	const targets = readTargets(reading);
	const variables = readVariables(reading);
	const planned = planScenario(first.text, first.origin, {
		workspace,
		folders: [first, ...onTop].map(({ folder }) => folder),
		onTop,
		allow,
		targets,
		variables
	});
	if (planned.ok) {
		const notices = [
			...planned.plan.notices,
			...secretNotices(variables),
			...untrackedNotices(workspace)
		];
		const said = [...notices, ...unneeded(allow, notices)];
		const plan = {
			...planned.plan,
			notices: withoutValues(said, variables)
		};
		return {
			plan,
			read: [...read.values()],
			labels: plan.labels
		};
	}
	reading.add(withoutValues(planned.problems, variables));
	return {
		...NO_PLAN,
		labels: planned.labels
	};
}
/** Undefined where the input, or a file of it, cannot be read. */
function readSources(reading, workspace) {
	const text = reading.get("scenario");
	if (text.trim() === "") reading.refuse("scenario", "scenario-missing");
	const lines = text.trim() === "" ? void 0 : readLines(reading, "scenario");
	if (lines === void 0) return void 0;
	const paths = pathsIn(lines, (path) => isThere(workspace.locate(path, [""])));
	if (paths === void 0) return [{
		text,
		origin: "input scenario",
		folder: ""
	}];
	const found = paths.map((path) => readFile(reading, workspace, path));
	const read = found.filter((source) => source !== void 0);
	if (read.length < found.length) return void 0;
	const plans = read.filter(({ origin }) => PLAN_NAME.test(origin));
	return [...read.filter((source) => !plans.includes(source)), ...plans];
}
/** Why a file that is there is not given. */
const KEPT = /* @__PURE__ */ new Set([
	"file-untracked",
	"file-of-credentials",
	"repository-missing",
	"git-failed"
]);
function isThere(located) {
	return located.ok || KEPT.has(located.message.code);
}
/** The paths of an input that has one a line, or several with commas; undefined for YAML. */
function pathsIn(text, isFound) {
	const filled = text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("#"));
	const isName = (path) => FILE_NAME.test(path) && !/^[{[]|:\s/.test(path) || isFound(path);
	const parts = filled.flatMap((line) => line.split(",").map((part) => part.trim()));
	if (parts.every(isName)) return parts;
	if (filled.every(isName)) return filled;
	const [only = "", ...more] = filled;
	return more.length > 0 || /^[{[]|:(?:\s|$)/.test(only) ? void 0 : [only];
}
function readFile(reading, workspace, path) {
	const place = `scenario ("${brief(path)}")`;
	const name = isAbsolute(path) && existsSync(reading.workspace) ? relative(realpathSync(reading.workspace), path) : path;
	const located = workspace.locate(name, [""]);
	if (!located.ok) {
		const { message } = located;
		if (/[*?]/.test(path)) reading.refuse(place, "scenario-path-pattern");
		else reading.problems.push({
			...message,
			where: `input ${place}`
		});
		return;
	}
	const file = located.value;
	if (PLAN_NAME.test(path)) return {
		text: planAlone(file.path),
		origin: path,
		folder: ""
	};
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
/** What `bzt plan.jmx` makes of a test plan. */
function planAlone(script) {
	return JSON.stringify({ execution: [{
		executor: "jmeter",
		scenario: { script }
	}] });
}
/** Reads the input `allow`: names of what the workflow permits its scenario. */
function readAllow(reading) {
	const listed = readListed(reading.get("allow"), "input allow");
	if (listed.kind === "unreadable") reading.problems.push(listed.problem);
	const other = listed.kind === "other" ? [reading.get("allow").trim()] : [];
	const names = listed.kind === "names" ? listed.names : other;
	for (const text of names) {
		const [nearest = text] = byNearness(text, PERMISSIONS);
		if (!PERMISSIONS.some((permission) => permission === text)) reading.refuse("allow", "choice-unknown", {
			text,
			choices: PERMISSIONS,
			nearest
		});
	}
	return new Set(PERMISSIONS.filter((permission) => names.includes(permission)));
}
/** What shows that a permission is needed. */
const NEEDED = /* @__PURE__ */ new Set(["construct-allowed", "untracked-files-sent"]);
/** Each permission that nothing in the scenario needs, by what was said of it. */
function unneeded(allow, notices) {
	const needed = notices.filter(({ code }) => NEEDED.has(code));
	return [...allow].filter((permission) => !needed.some(({ what }) => what.includes(` with ${permission}: `))).map((permission) => problemAt("allow-unneeded", "input allow", { permission }));
}
/** Files that go to the tasks, and that git does not track. */
function untrackedNotices({ untracked }) {
	const facts = {
		files: [...untracked],
		count: untracked.size
	};
	return untracked.size === 0 ? [] : [problemAt("untracked-files-sent", "input allow", facts)];
}

// src/inputs/tags.ts
const INPUT = "tags";
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
	const { entries: own, unreadable, invalid } = readEntries(reading.get(INPUT), INPUT, ",");
	if (invalid !== void 0) reading.problems.push(invalid);
	for (const line of unreadable) reading.refuse(line === 0 ? INPUT : `${INPUT}, line ${line}`, "tags-unreadable");
	const earlier = /* @__PURE__ */ new Set();
	for (const entry of own) {
		checkTag(reading, entry, earlier);
		earlier.add(entry.name);
	}
	const count = own.length;
	if (count > MOST_OWN) reading.refuse(INPUT, "tags-too-many", {
		count,
		most: MOST_OWN
	});
	const free = DEFAULTS.map(([key, variable]) => ({
		key,
		value: defaultOf(reading, variable)
	})).filter(({ key, value }) => value !== "" && own.every(({ name }) => name !== key));
	return {
		given: count > 0,
		tags: [...own.map(({ name, value }) => ({
			key: name,
			value
		})), ...free]
	};
}
/** Names of workflows are free text, which must not end a run. */
function defaultOf({ variable }, name) {
	const value = variable(name).replace(NOT_ALLOWED, "_");
	return Array.from(value).slice(0, LONGEST.value).join("");
}
function checkTag({ refuse }, tag, earlier) {
	const { name, value, line } = tag;
	const place = `${INPUT}, line ${line}`;
	if (!fits(name, LONGEST.key) || name.trim() === "" || /^aws:/i.test(name)) refuse(place, "tag-name-invalid", {
		name,
		most: LONGEST.key
	});
	else if (earlier.has(name)) refuse(place, "tag-repeated", { name });
	if (!fits(value, LONGEST.value)) refuse(place, "tag-value-invalid", {
		name,
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
	const { plan, read, labels } = readPlan(reading);
	const fleetLoad = readLoad(reading, sized, plan);
	const choice = readChoice(reading, "ramp-up");
	const rampUp = plan?.leavesOutRampUp === true ? "exclude" : choice;
	const criteria = readCriteria(reading, {
		regions: known,
		plan,
		labels,
		rampUp
	});
	const startDelay = readDuration(reading, "start-delay", 0);
	const settings = {
		rampUp,
		criteria,
		startDelay,
		timeout: readTimeout(reading, plan, startDelay),
		metricsTimeout: readDuration(reading, "metrics-timeout", 5 * MINUTE),
		onInconclusive: readChoice(reading, "on-inconclusive"),
		coordinatedOmission: readChoice(reading, "coordinated-omission"),
		capacity: PROVIDERS[readChoice(reading, "capacity")],
		maxCost: readMaxCost(reading),
		circuitBreaker: readChoice(reading, "circuit-breaker") === "on",
		trace: readTrace(reading),
		baseScenario: readSwitch(reading, "base-scenario"),
		githubToken: reading.get("github-token").trim(),
		tags: readTags(reading),
		remarks: [...regionRemarks(regions), ...plan?.notices ?? []],
		check: readSwitch(reading, "check"),
		onNoCredentials: readChoice(reading, "on-no-credentials"),
		faces: readFaces(reading)
	};
	if (plan !== void 0) checkLengths(reading, plan, settings);
	if (problems.length > 0 || plan === void 0 || fleetLoad === void 0) throw new GateError(problems);
	return {
		plan: rampUp === "exclude" ? withoutRampUp(plan) : plan,
		read,
		...fleetLoad,
		...settings
	};
}
/** Whether the step asks for something that decides how its other inputs are read. */
function asksFor(name, reader) {
	return readSwitch(beginReading(reader), name);
}
function readTrace(reading) {
	const run = readChoice(reading, "trace-header") === "on" ? ["run"] : [];
	return readChoice(reading, "traceparent") === "on" ? [...run, "traceparent"] : run;
}
/**
* The user's criteria, those of the scenario, and the default one; what no run of this scenario can
* be judged by is a problem.
*/
function readCriteria(reading, judged) {
	const { regions, plan, labels, rampUp } = judged;
	const text = readThreshold(reading);
	const mayBeEmpty = text === void 0 || plan === void 0 && reading.get("scenario").trim() !== "";
	const options = {
		regions,
		beside: plan?.criteria,
		mayBeEmpty
	};
	const { criteria, problems: unread } = parseThreshold(text ?? "", options);
	reading.add(unread);
	if (labels !== void 0) reading.add(unknownLabels(criteria, knownLabels(labels)));
	if (plan !== void 0) {
		const counted = plan.duration - plan.loadBegins - (rampUp === "exclude" ? plan.rampUp : 0);
		reading.add(unjudgeable(criteria, {
			duration: plan.openEnded ? void 0 : counted,
			uniformLoad: plan.uniformLoad
		}));
	}
	return withDefaults(criteria, regions?.length ?? 1);
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
		coordinatedOmission: readChoice(reading, "coordinated-omission"),
		faces: readFaces(reading)
	};
	if (readSwitch(reading, "check")) reading.refuse("check", "replay-with-check");
	const regions = isRunId(text) ? readRegions(reading) : [];
	const threshold = readThreshold(reading) ?? "";
	const mayBeEmpty = isRunId(text) && reader.get("scenario").trim() !== "";
	reading.add(parseThreshold(threshold, { mayBeEmpty }).problems);
	if (problems.length > 0) throw new GateError(problems);
	return {
		from: isRunId(text) ? {
			kind: "run",
			runId: text,
			regions,
			readInputs: () => readInputs(withoutLimits(reader))
		} : {
			kind: "file",
			path: resolve$1(reader.workspace, text)
		},
		threshold,
		...choices
	};
}

// src/report/markdown.ts
/** It shows as nothing, and what it stands in is no link, mention or emoji any more. */
const BREAK = "​";
/**
* What GitHub makes more of than it says: addresses, mentions, references to issues, emoji. An
* entity or a backslash does not stop it: it reads what Markdown has made of them.
* https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
*/
const LIVE = /:(?=\/\/|(?!\d\d:)[\w+-]+:)|\b[Ww]{3}(?=\.)|[@#]|\b(?:[A-Z][A-Z\d]*|gh)(?=-\d)/g;
/** A commit; ids of tasks and runs look so, too. */
const HASH = /\b[\da-f]{7,40}\b/i;
/**
* Text that was measured or thrown, made harmless in Markdown: it may hold pipes, HTML, backticks,
* mentions, links and formulas. What may be taken for a commit is code, which can be copied.
*/
function escapeMarkdown(text) {
	return inert(text).split(/([\w-]+)/).map((part) => HASH.test(part) ? `\`${part}\`` : escaped(part)).join("");
}
function inert(text) {
	return visible(text).replace(LIVE, `$&${BREAK}`);
}
function escaped(text) {
	return withEntities(text).replace(/[\\`*_{}[\]|#!~]/g, "\\$&").replace(/\$/g, "<span>&#36;</span>");
}
function withEntities(text) {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
/** Lines that are folded behind a title, in which Markdown is none. */
function folded(title, lines) {
	return [
		`<details><summary>${withEntities(inert(title)).replace(/[\w-]+/g, (word) => HASH.test(word) ? `<code>${word}</code>` : word)}</summary>`,
		"",
		...lines,
		"",
		"</details>"
	].join("\n");
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
/** What others wrote, by itself: no list, no heading, no code. */
function paragraph(text) {
	return escapeMarkdown(cut(text, LONGEST_TEXT).trim()).replace(/^\d*(?=[-+=.)])/, "$&\\");
}
/** A link; only the text where its address holds what no address of ours does. */
function link(text, address) {
	return /^https?:\/\/[\w.:/?=&#%$+~,;*'()!-]+$/.test(address) ? `[${text}](<${address}>)` : text;
}
/** A name that others chose, as a part of an address. */
function encoded(name) {
	return encodeURIComponent(name.toWellFormed());
}
/** A text as code within a cell or an item; a label in it may hold what would end either. */
function codeCell(text) {
	const shown = visible(cut(text, LONGEST_CELL));
	return /^(?! )[^`|\\]+(?<! )$/.test(shown) ? `\`${shown}\`` : `<code>${escapeMarkdown(shown)}</code>`;
}
/**
* Lines of a log, or of a file, as a code block that none of them can close.
* @param language what GitHub colours them by.
*/
function codeBlock(printed, language = "") {
	const lines = printed.map((line) => cut(line, LONGEST_LINE));
	const fence = "`".repeat(largestOf(lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1)), 3));
	return [
		`${fence}${language}`,
		...lines.map(visible),
		fence
	].join("\n");
}
/** A problem as an item of a list. */
function problemItem(problem) {
	return `- **${escapeMarkdown(problem.where)}**: ${messageMarkdown(problem)}`;
}
/** A message, with its code. */
function messageMarkdown(message) {
	const { code, what } = message;
	return `${escapeMarkdown(`${sentence(cut(what, LONGEST_TEXT))} ${printFix(message)}`)} ${codeCell(code)}`;
}
const NOTHING_PROVEN = "This is neither a pass nor a failure of the service.";
const TASKS_STOP = "Tasks that were started are stopped: the log of this step and of its post step says so.";
/** The job summary of a run that ended without a verdict: what was wrong, and the way out. */
function failureMarkdown(thrown, room) {
	const said = sentence(messageOf(thrown).replace(/\s+/g, " "));
	const problems = thrown instanceof GateError ? thrown.problems : [];
	const [first] = problems;
	const isCancelled = thrown instanceof CancelledError;
	const why = isCancelled ? "the load test was cancelled" : first === void 0 ? "the load test could not be run" : escapeMarkdown(firstWords(`${first.where}: ${first.what}`));
	const details = problems.length > 0 ? problemList(problems) : paragraph(isCancelled ? `${said} ${TASKS_STOP}` : said);
	return summaryOf([
		`## ⚠️ No verdict: ${why}`,
		details,
		NOTHING_PROVEN
	], room);
}
/** What was said of the inputs, folded: it is the same in each run. */
function noticeSection(notices = []) {
	if (notices.length === 0) return "";
	return folded(`Inputs: ${plural(notices.length, "notice")}`, grouped(notices).map(problemItem));
}
/** Problems as a list, and how many they are where those that are the same are one item. */
function problemList(problems) {
	const items = grouped(problems).map(problemItem);
	return [...items.length < problems.length ? [`${plural(problems.length, "problem")}:`, ""] : [], ...items].join("\n");
}
/**
* GitHub drops a summary above 1 MiB as a whole.
* https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
*/
const MAX_BYTES = 9e5;
/** Bytes of what says that something is cut. */
const NOTE = 8e3;
/**
* A job summary of sections, the most important first. Whatever they hold, GitHub takes it: what is
* too long is cut, and the summary says so.
* @param room how many bytes there are; where there is hardly any, nothing is said.
*/
function summaryOf(sections, room = MAX_BYTES) {
	let left = Math.min(room, MAX_BYTES) - NOTE;
	const kept = [];
	const cutOff = [];
	for (const section of sections.filter((text) => text !== "")) {
		const text = fitting(section, left);
		if (text !== section) cutOff.push(titleOf(section));
		if (text !== "") kept.push(text);
		left -= Buffer.byteLength(text) + 2;
	}
	if (kept.length === 0) return "";
	const note = `Too long for a job summary, and cut: ${someOf(cutOff)}. The log and the results file have more.`;
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

export { printDuration as $, anyNames as A, isFramed as B, lowestRate as C, userTimeUntil as D, steadyUsers as E, parseThreshold as F, printCondition as G, levelOf as H, withDefaults as I, printName as J, printLabel as K, EACH as L, isRunId as M, launchedAtOf as N, usersAt as O, makeRunId as P, samplesFor as Q, compare as R, isUniform as S, requestsByRate as T, measureOf as U, isUpper as V, needsHistograms as W, printSubject as X, printSource as Y, quoteCriterion as Z, readInputs as _, escapeMarkdown as a, sharesOf as b, link as c, paragraph as d, OPERATORS as et, problemList as f, asksFor as g, textCell as h, encoded as i, byName as j, wholeThroughput as k, messageMarkdown as l, table as m, codeBlock as n, facesOf as nt, failureMarkdown as o, summaryOf as p, printLimit as q, codeCell as r, readYamlTexts as rt, folded as s, beginAt as t, SUBJECTS$1 as tt, noticeSection as u, readReplay as v, requestsByIterations as w, asksForPlace as x, partitionOf as y, isDefaultDowntime as z };