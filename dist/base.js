import { D as number$1, E as literal, M as string, O as object, S as boolean, _ as startGroup, c as endGroup, d as getState, f as info, g as setOutput, h as setFailed, l as error, m as saveState, p as notice, t as leven, u as getInput, v as warning, w as int, x as array } from "./vendor.js";
import { accessSync, appendFileSync, constants, existsSync, lstatSync, readFileSync, readdirSync, realpathSync, statSync, truncateSync } from "node:fs";
import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { spawnSync } from "node:child_process";
import { setTimeout } from "node:timers/promises";

// src/text/ends.ts
/** Where the signs at the end of a text begin that are each of a kind. */
function tailAt(text, kind) {
	let at = text.length;
	while (at > 0 && kind.test(text.charAt(at - 1))) at -= 1;
	return at;
}
/** A text without the signs at its end that are each of a kind. */
function withoutTail(text, kind) {
	return text.slice(0, tailAt(text, kind));
}

// src/text/redact.ts
/** What stands in the place of a credential. */
const HIDDEN = "***";
/** How names of secrets end, whatever stands before: `userPassword`, `x-goog-signature`. */
const ENDS_AS_SECRET = /(?:password|passwd|passphrase|passcode|secret|token|jwt|signature|credentials?|authorization|(?:api|access|secret|private|account|auth|encryption|subscription|functions?|signing|license|session|app|consumer)key|access(?:key)?id|sess(?:ion)?id|assertion)$/;
/** Words that name a secret only by themselves: a `compass` is no `pass`. */
const LAST_WORD = /^(?:auth|bearer|cookie|hmac|otp|pass|pin|pwd|sid|sig|session)$/i;
/** Whether what has this name is a secret: `api_key`, `user[password]`, `X-Amz-Signature`. */
function namesSecret(name) {
	const plain = withoutTail(name.replace(/%5[bdf]|%2d/gi, "_"), /[^a-z0-9]/i);
	const joined = plain.replace(/[^a-z0-9]/gi, "").toLowerCase();
	if (ENDS_AS_SECRET.test(joined) || /^x(?:amz|goog)/.test(joined)) return true;
	return LAST_WORD.test(lastWordOf(plain));
}
/** `Auth` of `userAuth`, `AUTH` of `USER_AUTH`. */
function lastWordOf(name) {
	const small = tailAt(name, /[a-z0-9]/);
	const begin = small < name.length && /[A-Z]/.test(name.charAt(small - 1)) ? small - 1 : small;
	return name.slice(Math.min(begin, tailAt(name, /[A-Z0-9]/)));
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
/** As many words as fit in a heading. */
function firstWords(text, most = 200) {
	if (text.length <= most) return text;
	return `${text.slice(0, most).replace(/\s+\S*$|[\uD800-\uDBFF]$/, "")}…`;
}
/**
* Ends a clause with a full stop, unless it ends a sentence already ("did you mean eu-west-1?"),
* also one that its code follows.
*/
function sentence(clause) {
	return /[.?!](?: \[[a-z0-9-]+\])?$/.test(clause) ? clause : `${clause}.`;
}
/** A figure of each measure, as people read it. */
const PRINTERS = {
	time: printResponseTime,
	share: printShare,
	rate: printRate,
	count: printCount,
	score: (score) => score.toFixed(2)
};
/** The largest of numbers, also of more than a call can have for arguments. */
function largestOf(numbers, least = Number.NEGATIVE_INFINITY) {
	return numbers.reduce((most, number) => Math.max(most, number), least);
}
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
/** Of a list, so many are shown. */
const MOST_LISTED = 10;
/** A text with its facts put in. What is put in is never read for braces again. */
function fill(text, facts, shown = (foreign) => foreign) {
	return text.replace(/\{(\w+)(?::([^}]+))?\}/g, (_, name, format) => print(shownFact(facts[name] ?? "", shown), format));
}
/** Of a list, only what is printed. */
function shownFact(fact, shown) {
	if (typeof fact === "number") return fact;
	if (typeof fact === "string") return shown(fact);
	return fact.map((one, at) => at < MOST_LISTED ? shown(one) : one);
}
function print(fact, format) {
	if (typeof fact === "object") return someOf(fact, MOST_LISTED);
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
		more: ""
	},
	"url-scheme-variable": {
		what: "a variable decides on the scheme of {url}, and it is not a constant",
		fix: "write http:// or https:// out, or set the variable in variables of the scenario",
		more: ""
	},
	"url-host-missing": {
		what: "{url} names no host after its scheme",
		fix: "write http://HOST/PATH, or only the path beside a default-address",
		more: ""
	},
	"url-refused": {
		what: "{url} is refused, because {because}",
		fix: "{instead}",
		more: ""
	},
	"host-is-task": {
		what: "the host {host} is the task itself, where only the load generator is",
		fix: "write the address of the service; where it runs beside the load generator, add {host} to the input allowed-targets",
		more: ""
	},
	"host-refused": {
		what: "no request may go to {host}",
		fix: "write the address of the service that is tested",
		more: ""
	},
	"host-not-allowed": {
		what: "the input allowed-targets does not name the host {host}, with this port",
		fix: "write a host of that list, or have the workflow add this one",
		more: ""
	},
	"host-unknown": {
		what: "only the run decides on the host of {host}, and the input allowed-targets is set",
		fix: "write the host, give it by the input variables, begin a path with a slash, or set the input allow to variable-hosts",
		more: ""
	},
	"host-invalid": {
		what: "\"{host}\" is not the name or the address of a host",
		fix: "write a name such as www.example.com, or an address such as 192.0.2.1",
		more: ""
	},
	"host-number-unclear": {
		what: "programs read the number \"{host}\" as different addresses, or as none",
		fix: "write an address of IPv4 as four decimal numbers without leading zeros: 192.0.2.1",
		more: ""
	},
	"target-unreadable": {
		what: "\"{text:brief}\" is not a host with or without a port",
		fix: "write a host such as www.example.com, *.example.com, 192.0.2.1 or [2001:db8::1]:8080",
		more: ""
	},
	"target-never": {
		what: "no request may go to {host}, whatever the workflow allows",
		fix: "remove it, and name the service that is tested",
		more: ""
	},
	"targets-too-many": {
		what: "{count:plural target} are more than {most}",
		fix: "name several hosts by one entry such as *.example.com",
		more: ""
	}
};

// src/messages/aws.ts
/** Why a call to AWS failed, and what the calls show of the runner. */
const AWS_MESSAGES = {
	"runner-clock-wrong": {
		what: "the clock of the runner shows {runner} UTC, and that of AWS {aws}: they differ by {apart:span}",
		fix: "synchronise the clock of the runner (NTP); this run counts by the clock of AWS",
		more: ""
	},
	"aws-credentials-missing": {
		what: "could not {doing}: {reason}",
		fix: "run aws-actions/configure-aws-credentials before this step, with \"id-token: write\"",
		more: ""
	},
	"aws-credentials-expired": {
		what: "could not {doing}: {reason}",
		fix: "raise role-duration-seconds above the length of the test",
		more: ""
	},
	"aws-credentials-invalid": {
		what: "could not {doing}: {reason}",
		fix: "check the role, and that the region is enabled for the account",
		more: ""
	},
	"aws-access-denied": {
		what: "could not {doing}: {reason}",
		fix: "allow {permission} to the role of the job (docs/permissions.md)",
		more: ""
	},
	"aws-reply-unreadable": {
		what: "could not {doing}: {reason}",
		fix: "run again; if it persists, check the path to AWS (e.g. a proxy)",
		more: ""
	},
	"aws-throttled": {
		what: "could not {doing}: {reason}",
		fix: "run fewer gates at once, or try again later",
		more: ""
	},
	"aws-unreachable": {
		what: "could not {doing}: {reason}",
		fix: "check the network of the runner, and AWS_ENDPOINT_URL if it is set",
		more: ""
	},
	"aws-proxy-failed": {
		what: "could not {doing} through the proxy {proxy}: {reason}",
		fix: "check the proxy, its credentials, and that it lets the addresses of AWS pass",
		more: ""
	},
	"proxy-invalid": {
		what: "it is not the URL of a proxy",
		fix: "write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; or unset it",
		more: ""
	},
	"proxy-unsupported": {
		what: "it is set, but Node.js {version} of this runner cannot use a proxy",
		fix: "update the runner: from 24.5 on, Node.js can",
		more: ""
	},
	"aws-certificate-refused": {
		what: "could not {doing}: {reason}",
		fix: "check the clock of the runner; behind a proxy that opens TLS, set NODE_EXTRA_CA_CERTS",
		more: ""
	},
	"aws-internal-error": {
		what: "could not {doing}: AWS reported an internal error, also on retry: {reason}",
		fix: "try again later, or drop this region",
		more: ""
	},
	"aws-resource-gone": {
		what: "could not {doing}: a resource named in the stack's outputs no longer exists: {reason}",
		fix: "deploy cloudformation/main.yml again (docs/deploy.md)",
		more: ""
	},
	"aws-call-failed": {
		what: "could not {doing}: {reason}",
		fix: "check the reason; the call needs {permission}",
		more: ""
	}
};

// src/messages/causes.ts
/** Why a task did not start or did not live, as what AWS or its own log says shows it. */
const CAUSE_MESSAGES = {
	"task-secret-unreachable": {
		what: "a secret of its task definition cannot be reached",
		fix: "give the subnets a route to Secrets Manager and SSM (docs/networks.md)",
		more: ""
	},
	"task-secret-unreadable": {
		what: "a secret of its task definition cannot be read",
		fix: "check that the secret exists in the region and that the execution role may read it",
		more: ""
	},
	"task-image-pull-limit": {
		what: "the registry's pull rate limit was reached",
		fix: "keep the image in ECR in each region (docs/image.md)",
		more: ""
	},
	"task-image-wrong-cpu": {
		what: "its image is not built for the CPU of the tasks",
		fix: "build the image for both architectures (docs/image.md), or change CpuArchitecture",
		more: ""
	},
	"task-image-unreachable": {
		what: "the registry of its image cannot be reached",
		fix: "give the subnets a route to ECR (api and dkr) and S3 (docs/networks.md)",
		more: ""
	},
	"task-image-denied": {
		what: "the registry does not allow it to pull its image",
		fix: "allow the pull to the execution role, or push the image to the repository",
		more: ""
	},
	"task-image-missing": {
		what: "its image does not exist",
		fix: "push the image to that region (docs/image.md), or correct the stack's DockerImage",
		more: ""
	},
	"task-disk-full": {
		what: "its disk is full",
		fix: "use a smaller image, or give the task definition more ephemeral storage",
		more: ""
	},
	"task-image-pull-failed": {
		what: "its image could not be pulled",
		fix: "check the reason and the stack's DockerImage; run again if the registry failed",
		more: ""
	},
	"task-logs-unreachable": {
		what: "CloudWatch Logs cannot be reached",
		fix: "give the subnets a route to CloudWatch Logs (docs/networks.md)",
		more: ""
	},
	"task-log-group-missing": {
		what: "its log group does not exist",
		fix: "deploy the stack again",
		more: ""
	},
	"task-log-denied": {
		what: "its execution role does not allow it to write its log",
		fix: "deploy the stack again, or allow logs:CreateLogStream and logs:PutLogEvents to the role",
		more: ""
	},
	"task-log-invalid": {
		what: "its log could not be set up",
		fix: "deploy the stack again, or correct the log options of the stack's task definition",
		more: ""
	},
	"task-tags-denied": {
		what: "the role of the job does not allow it to tag tasks",
		fix: "allow ecs:TagResource to the role of the job (docs/permissions.md), or remove the input tags",
		more: ""
	},
	"task-start-denied": {
		what: "the role of the job does not allow it to start tasks with the roles of the stack",
		fix: "allow ecs:RunTask and iam:PassRole to the role of the job (docs/permissions.md)",
		more: ""
	},
	"task-role-not-assumable": {
		what: "ECS could not assume one of its roles",
		fix: "check that both roles of the stack exist and trust ecs-tasks.amazonaws.com",
		more: ""
	},
	"task-throttled": {
		what: "AWS throttles this account in this region",
		fix: "run fewer gates at once, or try again later",
		more: ""
	},
	"task-subnet-full": {
		what: "its subnet has no free address",
		fix: "use larger subnets (SubnetIds or their CIDR blocks), or fewer tasks in this region",
		more: ""
	},
	"task-network-interface-quota": {
		what: "the account's quota of network interfaces is used up",
		fix: "raise \"Network interfaces per Region\" in Service Quotas, or use fewer tasks there",
		more: ""
	},
	"task-subnet-missing": {
		what: "its subnet or security group does not exist",
		fix: "deploy the stack again, with the subnets of a VPC that exists",
		more: ""
	},
	"task-network-interface-missing": {
		what: "no network interface was attached to it",
		fix: "run again, or set min-tasks to go on without a few tasks",
		more: ""
	},
	"task-vcpu-quota": {
		what: "the account's quota of Fargate vCPUs in this region is used up",
		fix: "raise the Fargate vCPU quota in Service Quotas, or use fewer tasks or another region",
		more: ""
	},
	"task-capacity-missing": {
		what: "Fargate has no capacity for it at the moment",
		fix: "try again later, use more regions, or set capacity to on-demand instead of spot",
		more: ""
	},
	"task-memory-exhausted": {
		what: "its memory ran out",
		fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
		more: ""
	},
	"task-spot-reclaimed": {
		what: "AWS took its Spot capacity back",
		fix: "run again, or set the input capacity to on-demand",
		more: ""
	},
	"task-health-check-failed": {
		what: "it did not pass its health check",
		fix: "remove the health check from the stack's task definition",
		more: ""
	},
	"task-storage-late": {
		what: "its storage was not ready in time",
		fix: "run again",
		more: ""
	},
	"task-container-not-started": {
		what: "its container could not be started",
		fix: "check that the image is of this release and that the task definition is unchanged",
		more: ""
	},
	"task-host-repaired": {
		what: "AWS had to repair its host",
		fix: "run again",
		more: ""
	},
	"task-error-of-aws": {
		what: "AWS reported an internal error",
		fix: "run again, or use another region",
		more: ""
	},
	"task-preparation-failed": {
		what: "AWS could not prepare what it needs to start",
		fix: "check the log group, the execution role, and the route from the subnets to the internet",
		more: ""
	},
	"task-exchange-denied": {
		what: "its task role does not allow it to use the exchange bucket",
		fix: "deploy the stack again: its task role then allows both reading and writing",
		more: ""
	},
	"target-name-unresolved": {
		what: "the name of the target could not be resolved",
		fix: "check the address in the scenario; for a private name, check VpcId and SubnetIds",
		more: ""
	},
	"target-refused": {
		what: "the target refuses connections",
		fix: "check the port in the scenario, and that the service is up",
		more: ""
	},
	"target-unreachable": {
		what: "the target cannot be reached",
		fix: "let the tasks' subnets into the target's security group or firewall, and check routes",
		more: ""
	},
	"target-certificate-untrusted": {
		what: "the target's certificate is not trusted",
		fix: "give the target a certificate of a known authority for the name in the scenario",
		more: ""
	}
};

// src/messages/check.ts
/** What a check finds wrong, or cannot find out. */
const CHECK_MESSAGES = {
	"check-unanswered": {
		what: "there was no answer in time",
		fix: "check the network of the runner and the state of AWS in this region, then check again",
		more: ""
	},
	"check-needs-stack": {
		what: "not checked: the stack failed",
		fix: "correct the stack first",
		more: ""
	},
	"check-needs-output": {
		what: "not checked: the stack has no output {output}",
		fix: "correct the stack first",
		more: ""
	},
	"check-needs-task-definition": {
		what: "not checked: the task definition failed",
		fix: "correct the task definition first",
		more: ""
	},
	"cluster-not-found": {
		what: "there is no cluster {cluster}",
		fix: "deploy cloudformation/main.yml again, or name another stack",
		more: ""
	},
	"cluster-not-active": {
		what: "the cluster {cluster} is {status}",
		fix: "deploy cloudformation/main.yml again, or name another stack",
		more: ""
	},
	"cluster-without-spot": {
		what: "the cluster has no FARGATE_SPOT capacity provider, and tasks are to run on Spot",
		fix: "add FARGATE_SPOT to its capacity providers, as cloudformation/main.yml does",
		more: ""
	},
	"exchange-probe-changed": {
		what: "{key} of the bucket {bucket} does not hold what was just written",
		fix: "check what else writes to this bucket",
		more: ""
	},
	"exchange-probe-skipped": {
		what: "nothing was written, because it could not be removed again",
		fix: "allow the removal of probes first",
		more: ""
	},
	"image-not-in-repository": {
		what: "the repository {repository} in {region} has no image {image}",
		fix: "push it (docs/image.md), or correct the parameter DockerImage of the stack",
		more: ""
	},
	"repository-not-found": {
		what: "the account {account} has no repository {repository} in {region}",
		fix: "push the image (docs/image.md), or correct the parameter DockerImage of the stack",
		more: ""
	},
	"image-other-architecture": {
		what: "the image is for {offered:list}, and tasks have {architecture} processors",
		fix: "build it for both (docs/image.md), or correct the parameter CpuArchitecture of the stack",
		more: ""
	},
	"image-not-found": {
		what: "there is no image {image} at {host}",
		fix: "push it (docs/image.md), or correct the parameter DockerImage of the stack",
		more: ""
	},
	"registry-refused": {
		what: "{host} answered {status} to a request for {image} without credentials",
		fix: "check that it is there; a private one needs repositoryCredentials in the task definition",
		more: ""
	},
	"registry-unreachable": {
		what: "{host} could not be asked for {image}: {reason}",
		fix: "check the name of the registry, and the network of the runner",
		more: ""
	},
	"log-group-not-found": {
		what: "there is no log group {group}",
		fix: "deploy cloudformation/main.yml again",
		more: ""
	},
	"task-definition-inactive": {
		what: "the task definition was deregistered",
		fix: "deploy cloudformation/main.yml again",
		more: ""
	},
	"task-network-mode": {
		what: "its network mode is {mode}, but Fargate has awsvpc only",
		fix: "deploy cloudformation/main.yml again",
		more: ""
	},
	"task-not-for-fargate": {
		what: "the task definition is not made for Fargate",
		fix: "deploy cloudformation/main.yml again",
		more: ""
	},
	"task-size-not-offered": {
		what: "Fargate has no size of {cpu} CPU units and {memory} MiB of memory",
		fix: "deploy cloudformation/main.yml again, with a size that Fargate offers",
		more: ""
	},
	"task-size-unknown": {
		what: "the task definition does not say how many vCPUs a task has",
		fix: "set its cpu and memory",
		more: ""
	},
	"quota-too-small": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed}, and the quota is {limit}",
		fix: "ask for more of \"{quota}\" in Service Quotas, or use fewer or smaller tasks",
		more: ""
	},
	"quota-used-up": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed}, and {left} of {limit} are left",
		fix: "ask for more of \"{quota}\" in Service Quotas, or use fewer or smaller tasks",
		more: ""
	},
	"quota-use-unknown": {
		what: "{tasks:plural task} of {vcpus} vCPU need {needed} of {limit}; the use of the quota is unknown",
		fix: "allow the reading of the use of the quota",
		more: ""
	},
	"quota-unknown": {
		what: "Service Quotas has no value of \"{quota}\"",
		fix: "look the quota up in the console of Service Quotas",
		more: ""
	},
	"caller-unknown": {
		what: "not checked: the owner of the credentials is unknown",
		fix: "correct the check of the account first",
		more: ""
	},
	"iam-denies": {
		what: "IAM says that {permission} is not allowed on {resources:list}",
		fix: "allow {permission} to the role of the job (docs/permissions.md)",
		more: ""
	},
	"subnet-not-found": {
		what: "{reason}",
		fix: "deploy the stack again, or correct its parameter SubnetIds",
		more: ""
	},
	"subnet-not-available": {
		what: "the subnet {subnet} is {state}",
		fix: "wait until it is available, or correct the parameter SubnetIds of the stack",
		more: ""
	},
	"subnet-too-full": {
		what: "{subnet} has {free} free {free:address/addresses}; its share of {tasks:plural task} is {share}",
		fix: "stop what uses the addresses, use fewer tasks, or give the stack larger subnets",
		more: ""
	},
	"check-started-task": {
		what: "ECS started {tasks:plural task} that cannot exist; the check stopped {tasks:it/them}",
		fix: "report this to the authors of the action",
		more: ""
	}
};

// src/messages/constructs.ts
/** What a run makes of a construct: the table of constructs has the reasons. */
const CONSTRUCT_MESSAGES = {
	"construct-ignored": {
		what: "left out, because {because}",
		fix: "leave it, or remove it: nothing is lost",
		more: "",
		note: true
	},
	"construct-lost": {
		what: "left out, because {because}; {loses}",
		fix: "remove it if you can do without; else run the scenario with Taurus, too",
		more: ""
	},
	"construct-allowed": {
		what: "the input allow permits it with {permission}: {because}",
		fix: "make sure that you trust whoever may change this file",
		more: "",
		note: true
	},
	"construct-needs-allow": {
		what: "{name} needs the permission of the workflow: {because}",
		fix: "set the input allow to {permission}, or {instead}",
		more: ""
	},
	"construct-refused": {
		what: "{name} cannot be used: {because}",
		fix: "{instead}",
		more: ""
	}
};

// src/messages/criteria.ts
/** Why a line of `threshold` is not a criterion. */
const CRITERION_MESSAGES = {
	"threshold-empty": {
		what: "it holds no criterion",
		fix: "write a duration such as 500ms, or one criterion a line such as errors < 1%",
		more: ""
	},
	"criterion-subject-unknown": {
		what: "{found} is not something that can be judged",
		fix: "{suggestion}",
		more: ""
	},
	"criterion-percentile-invalid": {
		what: "\"{text}\" is not a percentile",
		fix: "write p0 to p100, such as p95 or p99.9",
		more: ""
	},
	"criterion-label-missing": {
		what: "a label is expected after of, not {found}",
		fix: "write the label; put it in double quotes if it holds spaces or signs",
		more: ""
	},
	"criterion-label-quotes": {
		what: "{text} does not begin with a double quote",
		fix: "put the label in double quotes, such as of \"add to cart\"",
		more: ""
	},
	"criterion-quote-open": {
		what: "the quote that begins here does not end",
		fix: "end the label with a double quote",
		more: ""
	},
	"criterion-quote-escape": {
		what: "{text} means nothing in quotes",
		fix: "write \\{text} if the label holds a backslash",
		more: ""
	},
	"criterion-region-missing": {
		what: "a region is expected after in, not {found}",
		fix: "write one of {regions:list}, without quotes",
		more: ""
	},
	"criterion-region-unknown": {
		what: "\"{text}\" is not a region of this run",
		fix: "{suggestion}",
		more: ""
	},
	"criterion-part-twice": {
		what: "a criterion has only one {part}",
		fix: "write a line for each",
		more: ""
	},
	"criterion-operator-missing": {
		what: "a comparison is expected after {subject}, not {found}",
		fix: "write one of < <= > >= and the limit, such as {example}",
		more: ""
	},
	"criterion-label-unquoted": {
		what: "a comparison is expected after the label {label}, not {found}",
		fix: "write one of < <= > >=; a label with spaces or signs goes in double quotes",
		more: ""
	},
	"criterion-limit-missing": {
		what: "a limit is expected, not {found}",
		fix: "write the limit with its unit, such as {example}",
		more: ""
	},
	"criterion-baseline": {
		what: "a baseline cannot be judged: this version keeps no history",
		fix: "write a number with its unit",
		more: ""
	},
	"criterion-number-comma": {
		what: "a number has no commas",
		fix: "write a point before decimals, and nothing between thousands",
		more: ""
	},
	"criterion-number-long": {
		what: "\"{text}\" has too many digits",
		fix: "write at most 15 digits, 6 of them after the point",
		more: ""
	},
	"criterion-unit-missing": {
		what: "\"{number}\" has no unit",
		fix: "write {number}ms or {number}s",
		more: ""
	},
	"criterion-unit-unknown": {
		what: "\"{unit}\" is not a unit of time",
		fix: "use ms, s, m or h, and one unit only",
		more: ""
	},
	"criterion-time-invalid": {
		what: "\"{text}\" is not a duration",
		fix: "write a number and its unit, such as 500ms, 0.5s or 2m",
		more: ""
	},
	"criterion-time-long": {
		what: "{text} is longer than 24h",
		fix: "write at most 24h",
		more: ""
	},
	"criterion-share-invalid": {
		what: "\"{text}\" is not a percentage",
		fix: "write a number and %, such as 1% or 0.5%",
		more: ""
	},
	"criterion-share-large": {
		what: "{text} is more than 100%",
		fix: "write at most 100%",
		more: ""
	},
	"criterion-rate-invalid": {
		what: "\"{text}\" is not a number of samples a second",
		fix: "write a number, such as 50 or 50/s",
		more: ""
	},
	"criterion-count-invalid": {
		what: "\"{text}\" is not a whole number of samples",
		fix: "write a whole number without a unit or commas, such as 1000",
		more: ""
	},
	"criterion-score-invalid": {
		what: "\"{text}\" is not a score",
		fix: "write a number from 0 to 1 without a unit, such as 0.9",
		more: ""
	},
	"criterion-score-large": {
		what: "{text} is more than 1",
		fix: "write at most 1, such as 0.9",
		more: ""
	},
	"criterion-apdex-target": {
		what: "\"{text}\" does not say which response time satisfies",
		fix: "write it in brackets, such as apdex(500ms)",
		more: ""
	},
	"criterion-apdex-zero": {
		what: "no sample satisfies within 0 ms",
		fix: "write a longer time, such as apdex(500ms)",
		more: ""
	},
	"criterion-length-missing": {
		what: "a duration is expected after {word}, not {found}",
		fix: "write {word} 30s",
		more: ""
	},
	"criterion-length-zero": {
		what: "a window must be longer than 0 s",
		fix: "write {word} 30s",
		more: ""
	},
	"criterion-length-fraction": {
		what: "samples are kept by the second, and \"{text}\" is not whole seconds",
		fix: "write {word} 30s",
		more: ""
	},
	"criterion-flag-unknown": {
		what: "a flag is expected after the comma, not {found}",
		fix: "write stop or warn there, and one criterion a line",
		more: ""
	},
	"criterion-flag-twice": {
		what: "\"{flag}\" appears twice",
		fix: "remove one",
		more: ""
	},
	"criterion-flags-combined": {
		what: "stop and warn cannot be combined",
		fix: "write one of them",
		more: ""
	},
	"criterion-flag-comma": {
		what: "a comma is expected before {flag}",
		fix: "write \", {flag}\"",
		more: ""
	},
	"criterion-end-expected": {
		what: "the end of the line is expected, not {found}",
		fix: "write one criterion a line; only over, for, \", stop\" or \", warn\" follow a limit",
		more: ""
	},
	"criterion-stop-downtime": {
		what: "only the end of the run decides whether {criterion} holds",
		fix: "remove stop, or end the run by errors or avg, such as errors < 50% over 10s, stop",
		more: ""
	},
	"criterion-downtime-label": {
		what: "the downtime of a label is known of the whole run only",
		fix: "remove over or for, or judge windows of all labels together",
		more: ""
	},
	"criterion-stop-undecided": {
		what: "only the end of the run decides whether {criterion} holds",
		fix: "judge windows, such as over 30s, or remove stop",
		more: ""
	}
};

// src/messages/criteria-sense.ts
/** Why criteria that can be read make no sense, or not for this scenario. */
const SENSE_MESSAGES = {
	"criterion-impossible": {
		what: "no run can meet {criterion}",
		fix: "write another limit",
		more: ""
	},
	"criterion-always-met": {
		what: "every run meets {criterion}",
		fix: "write a limit such as {example}",
		more: ""
	},
	"criterion-asks-slowness": {
		what: "{criterion} fails runs that are fast",
		fix: "did you mean {meant}? To keep it, add an upper limit such as {bound}",
		more: ""
	},
	"criterion-asks-failures": {
		what: "{criterion} fails runs with few failures",
		fix: "did you mean {meant}? To keep it, add an upper limit such as {bound}",
		more: ""
	},
	"criterion-asks-frustration": {
		what: "{criterion} fails runs whose users are satisfied",
		fix: "did you mean {meant}? To keep it, add a lower limit such as {bound}",
		more: ""
	},
	"passfail-asks-failures": {
		what: "{criterion} fails runs with few failures",
		fix: "turn its comparison around; to keep it, add an upper limit such as {bound} to threshold",
		more: ""
	},
	"criterion-twice": {
		what: "{criterion} also stands at {place}",
		fix: "remove one of them",
		more: ""
	},
	"criteria-exclude": {
		what: "{criterion} cannot hold together with {other} ({place})",
		fix: "change one of them",
		more: ""
	},
	"criterion-longer-than-load": {
		what: "{criterion} cannot be judged: the load takes {load:span}, less than {length:span}",
		fix: "shorten it, or lengthen hold-for in the scenario",
		more: ""
	},
	"criterion-stop-without-length": {
		what: "{criterion} cannot be judged early: the scenario does not say how long it takes",
		fix: "judge windows, such as over 30s, set hold-for, or remove stop",
		more: ""
	},
	"criterion-stop-uneven": {
		what: "{criterion} cannot be judged early: executions begin or end at different times",
		fix: "judge windows, such as over 30s, give all executions one length, or remove stop",
		more: ""
	},
	"criterion-label-misspelt": {
		what: "{criterion}: no request of the scenario has the label {label}",
		fix: "did you mean {nearest}?",
		more: ""
	},
	"criterion-label-unknown": {
		what: "{criterion}: no request of the scenario has the label {label}",
		fix: "label the request that you mean; the labels of the scenario: {labels:list}",
		more: ""
	}
};

// src/messages/events.ts
/** What the event that started the workflow allows, and what a pull request itself changes. */
const EVENT_MESSAGES = {
	"scenario-of-pull-request": {
		what: "{event} has the rights of the default branch, and its commit {sha} has other files: {files:list}",
		fix: "set base-scenario: true, or run the gate on pull_request (docs/pull-requests.md)",
		more: ""
	},
	"scenario-of-unknown-origin": {
		what: "{event} has the rights of the default branch, and its files cannot be compared: {reason}",
		fix: "{cure}; or set base-scenario: true (docs/pull-requests.md)",
		more: ""
	},
	"base-commit-unnamed": {
		what: "the event does not name the commit to compare with",
		fix: "run the gate on pull_request, as docs/pull-requests.md shows it",
		more: ""
	},
	"base-commit-unread": {
		what: "commit {sha} cannot be read: {reason:brief}",
		fix: "set fetch-depth: 2 at actions/checkout, or give the job the permission contents: read",
		more: ""
	},
	"checkout-of-other-repository": {
		what: "{folder} is a checkout of another repository than {repository}",
		fix: "name files of {repository}",
		more: ""
	},
	"pull-request-changes": {
		what: "This pull request changes what decides its verdict, against its base {sha}: {files:list}",
		fix: "review the difference before you rely on the verdict, or set base-scenario: true",
		more: ""
	},
	"changes-unknown": {
		what: "It is unknown whether this pull request changes scenario, threshold or workflow: {reason}",
		fix: "{cure}",
		more: ""
	},
	"base-scenario-used": {
		what: "Scenario and threshold are those of the base commit {sha}",
		fix: "what the pull request makes of them counts once it is merged",
		more: "",
		note: true
	},
	"base-step-missing": {
		what: "the workflow of the base commit {sha} has no such step in its job {job}, or several",
		fix: "give the step an id that it has in the base, too; or merge it without base-scenario first",
		more: ""
	},
	"base-input-computed": {
		what: "the workflow of the base computes it: {text:brief}",
		fix: "write the value out there, or keep it in a variable of the repository (vars.NAME)",
		more: ""
	},
	"credentials-withheld-fork": {
		what: "this pull request comes from a fork, which GitHub gives neither secrets nor an OIDC token",
		fix: "run the gate from a branch of this repository, or set on-no-credentials: skip",
		more: ""
	},
	"credentials-withheld-dependabot": {
		what: "Dependabot started this run, and GitHub gives it none of the secrets of Actions",
		fix: "log in by OIDC, add the secrets to those of Dependabot, or set on-no-credentials: skip",
		more: ""
	},
	"skipped-fork": {
		what: "No verdict: this pull request comes from a fork, which GitHub gives no credentials",
		fix: "a maintainer can run the gate from a branch of this repository",
		more: "",
		note: true
	},
	"skipped-dependabot": {
		what: "No verdict: Dependabot started this run, which GitHub gives no secrets of Actions",
		fix: "log in by OIDC, or add the secrets to those of Dependabot, to have one",
		more: "",
		note: true
	}
};

// src/messages/exchange.ts
/** Why the result of a task cannot be read. */
const EXCHANGE_MESSAGES = {
	"exchange-object-taken": {
		what: "{key} exists already in the bucket {bucket}, with other content",
		fix: "run again, and check what else writes to the bucket",
		more: ""
	},
	"result-missing": {
		what: "it wrote no result",
		fix: "check its log, and that its image is of this release",
		more: ""
	},
	"result-denied": {
		what: "its result is missing, or the role of the job does not allow reading it",
		fix: "allow s3:GetObject and s3:ListBucket on the exchange bucket (docs/permissions.md)",
		more: ""
	},
	"result-broken": {
		what: "its result is not JSON, or only a part of it",
		fix: "run again; its log may say more",
		more: ""
	},
	"result-invalid": {
		what: "its result cannot be read: {reason}",
		fix: "build the image and the action from the same release",
		more: ""
	},
	"result-foreign": {
		what: "its result belongs to another run or task",
		fix: "build the image and the action from the same release",
		more: "",
		doubt: "contradiction"
	},
	"document-out-of-bounds": {
		what: "what it wrote is beyond the bounds of the protocol: {held} {figure}, and at most {most} are read",
		fix: "check what else writes to the exchange bucket, and run again",
		more: "",
		doubt: "contradiction"
	},
	"document-too-slow": {
		what: "what it wrote did not arrive within {within:span}",
		fix: "check the network of the runner, and run again",
		more: ""
	},
	"results-too-large": {
		what: "the results of the tasks take more than {most:bytes} together, so its own was not kept",
		fix: "run fewer tasks, a shorter load, requests with fewer labels, or no criterion with over or for",
		more: ""
	},
	"listing-too-long": {
		what: "cannot {doing}: it holds more than {most} objects",
		fix: "check what else writes to the exchange bucket",
		more: ""
	},
	"seconds-unread": {
		what: "the seconds of the labels of task {task} were not read",
		fix: "run the test again with this criterion, by a role that may read label-seconds.json",
		more: ""
	}
};

// src/messages/failures.ts
/** How a task ended that did not end well, where its cause is not known. */
const FAILURE_MESSAGES = {
	"task-still-running": {
		what: "it is still {status}",
		fix: "stop it in the ECS console",
		more: ""
	},
	"task-stopped-outside": {
		what: "it was stopped from outside",
		fix: "check who stopped it; the stopped reason usually says",
		more: ""
	},
	"task-never-started": {
		what: "it never started",
		fix: "check what the stopped reason names",
		more: ""
	},
	"task-ended-by-aws": {
		what: "AWS ended it",
		fix: "run again; the stopped reason says what AWS had to do",
		more: ""
	},
	"task-exit-code-missing": {
		what: "it stopped without an exit code",
		fix: "check its last log lines",
		more: ""
	},
	"task-failed": {
		what: "it failed",
		fix: "check its last log lines",
		more: ""
	},
	"task-signalled": {
		what: "it was stopped by a signal",
		fix: "find out who stopped it; the ECS console shows the reason",
		more: ""
	},
	"task-deadline-reached": {
		what: "it reached its deadline",
		fix: "raise the input timeout",
		more: ""
	},
	"task-not-ready": {
		what: "it was not ready in time and was excluded from the run",
		fix: "check how long the image pull takes",
		more: ""
	},
	"task-killed": {
		what: "it was killed, most likely because its memory ran out",
		fix: "raise the stack's parameter DockerTaskMemory, or lower the concurrency",
		more: ""
	},
	"task-crashed": {
		what: "it crashed with a segmentation fault",
		fix: "check that the image is of this release, and run again",
		more: ""
	},
	"task-exit-code-unknown": {
		what: "it ended with exit code {exitCode}",
		fix: "check its last log lines",
		more: ""
	},
	"sidecar-ended-first": {
		what: "its sidecar {name} ended before the load generator, which ended the task",
		fix: "check the log of the container {name} in the task definition",
		more: ""
	},
	"sidecar-memory-exhausted": {
		what: "the memory of its sidecar {name} ran out, which ended the task",
		fix: "raise the memory of the container {name} in the task definition",
		more: ""
	},
	"sidecar-not-started": {
		what: "its sidecar {name} did not start",
		fix: "correct what the reason names for the container {name} of the task definition",
		more: ""
	},
	"more-failures": {
		what: "{kinds:plural more kind} of failure",
		fix: "see the results file, which names each task",
		more: ""
	}
};

// src/messages/files.ts
/** What keeps a file of a scenario from going to the tasks. */
const FILE_MESSAGES = {
	"include-list-expected": {
		what: "included-configs is not a list of paths",
		fix: "write included-configs: [base.yml]",
		more: ""
	},
	"include-repeated": {
		what: "{path} is included again, first at {first}",
		fix: "include each file once",
		more: ""
	},
	"include-of-itself": {
		what: "{path} is the scenario itself",
		fix: "include other files only",
		more: ""
	},
	"include-too-large": {
		what: "{path} is larger than {most:bytes}",
		fix: "include a scenario, not a data file",
		more: ""
	},
	"file-found-elsewhere": {
		what: "\"{name:brief}\" is a path of one machine, and {path} goes to the tasks instead",
		fix: "write {path}, so that every machine finds it",
		more: ""
	},
	"file-too-large": {
		what: "{path} is larger than the {most:bytes} that a file may have",
		fix: "send less, or let a service hand out what is large",
		more: ""
	},
	"files-too-many": {
		what: "the scenario names {count:plural file}, and may name {most}",
		fix: "send fewer files, or let a service hand them out",
		more: ""
	},
	"files-too-large": {
		what: "the files of the scenario have {bytes:bytes} together, and may have {most:bytes}",
		fix: "send less, or let a service hand out what is large",
		more: ""
	},
	"test-plan-includes-itself": {
		what: "{path} includes itself, which has no end",
		fix: "remove one of the Include Controllers",
		more: ""
	},
	"test-plan-too-large": {
		what: "{path} is larger than the {most:bytes} that a test plan may have",
		fix: "keep data in files of their own",
		more: ""
	},
	"test-plan-expected": {
		what: "it is not a JMeter test plan",
		fix: "save it with JMeter",
		more: ""
	},
	"test-plan-empty": {
		what: "the test plan is empty",
		fix: "save it with JMeter",
		more: ""
	},
	"test-plan-too-old": {
		what: "a JMeter before version 2.3 wrote the test plan, with its texts in another form",
		fix: "open it in JMeter, and save it again",
		more: ""
	},
	"test-plan-modified-differently": {
		what: "another scenario has other modifications of {path}",
		fix: "make a copy of the test plan for one of the scenarios",
		more: ""
	},
	"test-plan-unloadable": {
		what: "JMeter cannot load the element {name}: {because}",
		fix: "open the plan in JMeter, and save it again",
		more: ""
	},
	"test-plan-not-xml": {
		what: "it is not valid XML: line {line}, at {found:brief}",
		fix: "save it with JMeter",
		more: ""
	},
	"test-plan-too-deep": {
		what: "its elements are nested more than {most} deep",
		fix: "save it with JMeter",
		more: ""
	},
	"data-read-differently": {
		what: "{path} is also read at {first}, with other settings",
		fix: "give both the same variable-names and quoted, or make a copy of the file",
		more: ""
	},
	"data-without-rows": {
		what: "{path} holds no rows, and JMeter would send <EOF> in place of values",
		fix: "add rows below the header, if it has one",
		more: ""
	},
	"data-name-variable": {
		what: "its rows cannot be divided, as its name is only known in the run",
		fix: "write its name with constants, or set the input load to per-task",
		more: ""
	},
	"data-header-variable": {
		what: "a JMeter variable decides whether it has a header, or quotes",
		fix: "write the settings of the data set out",
		more: ""
	},
	"data-header-blank": {
		what: "its first line is blank, and should hold names",
		fix: "remove the blank line, or set variable-names",
		more: ""
	},
	"data-utf16": {
		what: "it is in UTF-16, in which rows are not found",
		fix: "save it as UTF-8",
		more: ""
	},
	"data-quote-open": {
		what: "a double quote in it is not closed",
		fix: "close the quote, or set quoted to false",
		more: ""
	},
	"data-not-countable": {
		what: "{path} cannot be divided: {reason}",
		fix: "correct that, or set the input load to per-task",
		more: ""
	},
	"data-fewer-rows-than-tasks": {
		what: "{path} has {rows:plural row} for {tasks:plural task}, and each task needs one",
		fix: "add rows, start fewer tasks, or set the input load to per-task",
		more: ""
	},
	"data-used-whole": {
		what: "{path} is used as a whole at {place}, and each task would only have its own rows of it",
		fix: "make a copy of the file, or leave it out there",
		more: ""
	},
	"data-read-in-part": {
		what: "several executions read {path}, and {some} of {tasks:plural task} would not run all",
		fix: "give each execution a copy of the file, or raise concurrency so that each task runs all",
		more: ""
	},
	"data-rows-unread": {
		what: "several executions read {path}, and {some} of {tasks:plural task} do not run all",
		fix: "give each execution a copy of the file",
		more: ""
	}
};

// src/messages/fleet.ts
/** What keeps a fleet from starting, and what is left of it. */
const FLEET_MESSAGES = {
	"launch-refused": {
		what: "{said}",
		fix: "correct what ECS names, or run again",
		more: ""
	},
	"launch-unexplained": {
		what: "ECS started {started} of {asked:plural task} and gave no reason",
		fix: "run again",
		more: ""
	},
	"tasks-unresponsive": {
		what: "{tasks:plural task} never reported ready: {names:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: ""
	},
	"fleet-unresponsive": {
		what: "{tasks} of {all:plural task} never reported ready, and the run needs {needed}: {names:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: ""
	},
	"fleet-too-few-left": {
		what: "only {left} of {all:plural task} {left:was/were} running before the start; the run needs {needed}",
		fix: "check why the others did not come up, or lower the input min-tasks",
		more: ""
	},
	"fleet-too-few-ready": {
		what: "only {ready} of {all:plural task} {ready:was/were} ready; the run needs {needed}; late: {names:list}",
		fix: "check why the others did not come up, or lower the input min-tasks",
		more: ""
	},
	"tasks-left-running": {
		what: "{tasks:plural task} of run {runId} {tasks:is/are} still running: {arns:list}",
		fix: "stop them in the ECS console (filter by \"started by\" {runId})",
		more: ""
	}
};

// src/messages/inputs.ts
/** What is wrong with the inputs of the action. */
const INPUT_MESSAGES = {
	"regions-missing": {
		what: "it is missing",
		fix: "name the regions whose stacks run the test, e.g. us-east-1, eu-west-1",
		more: ""
	},
	"regions-unreadable": {
		what: "it is neither a list of names nor a mapping",
		fix: "list the names, or write \"REGION: {settings}\" for each region",
		more: ""
	},
	"region-unknown": {
		what: "\"{name:brief}\" is not an AWS region",
		fix: "write a region such as {nearest}; if its area is newer, update the action",
		more: ""
	},
	"region-unlisted": {
		what: "it is newer than this version, or a slip; it is used as a region of {partition}",
		fix: "correct it if you meant {nearest}; else ignore this",
		more: ""
	},
	"regions-of-several-partitions": {
		what: "these regions are of several partitions of AWS: {parts:list}",
		fix: "keep the regions of one partition, and run another job for the others",
		more: ""
	},
	"list-entry-invalid": {
		what: "entry {at} of the list is not a name",
		fix: "list names only; for settings, write a mapping of names",
		more: ""
	},
	"region-repeated": {
		what: "{region} is named twice",
		fix: "name it once and set its tasks",
		more: ""
	},
	"region-settings-unreadable": {
		what: "the settings of {region} cannot be read",
		fix: "write \"{region}: {settings}\", with the settings that differ from the other inputs",
		more: ""
	},
	"region-setting-unknown": {
		what: "\"{key:brief}\" is not a setting of a region ({region})",
		fix: "use {settings:list}",
		more: ""
	},
	"region-stack-invalid": {
		what: "stack of {region} is not a name",
		fix: "write the name of a CloudFormation stack",
		more: ""
	},
	"region-tasks-invalid": {
		what: "tasks of {region} is not a number of tasks",
		fix: "write a whole number from 1 to 9999",
		more: ""
	},
	"region-weight-invalid": {
		what: "weight of {region} is not a weight",
		fix: "write a number above 0 and at most 1000000, such as 70",
		more: ""
	},
	"weights-without-total": {
		what: "{regions:list} {count:has/have} a weight, but each task runs the scenario as written",
		fix: "set the input load to total, or remove the weights and set tasks",
		more: ""
	},
	"weights-incomplete": {
		what: "{regions:list} {count:has/have} no weight, but other regions have one",
		fix: "give every region a weight, or none",
		more: ""
	},
	"tasks-invalid": {
		what: "\"{text:brief}\" is not a number of tasks from 1 to 9999",
		fix: "write a whole number such as 2",
		more: ""
	},
	"min-tasks-invalid": {
		what: "\"{text:brief}\" is neither a share of the tasks nor a number of tasks",
		fix: "write a share such as 80%, or a number such as 4; remove it to need all tasks",
		more: ""
	},
	"min-tasks-above-all": {
		what: "\"{text}\" is more than 100%",
		fix: "write 100% or less; remove it to need all tasks",
		more: ""
	},
	"min-tasks-above-total": {
		what: "\"{text}\" is more than the {total:plural task} of the run",
		fix: "write {total} or less; remove it to need all tasks",
		more: ""
	},
	"choice-unknown": {
		what: "\"{text:brief}\" is not one of {choices:list}",
		fix: "use one of these, such as {nearest}",
		more: ""
	},
	"duration-invalid": {
		what: "\"{text:brief}\" is not a duration",
		fix: "write a number and its unit, such as 90s, 20m or 1h",
		more: ""
	},
	"duration-unit-missing": {
		what: "\"{text}\" has no unit",
		fix: "add the unit, such as {text}s or {text}m",
		more: ""
	},
	"duration-unit-unknown": {
		what: "\"{unit}\" is not a unit of time",
		fix: "use ms, s, m or h",
		more: ""
	},
	"duration-out-of-range": {
		what: "\"{text}\" is not between 1ms and 24h",
		fix: "write a duration such as 90s, 20m or 1h",
		more: ""
	},
	"timeout-too-short": {
		what: "{timeout:span} is not longer than the {needed:span} of start-delay and the scenario",
		fix: "make it longer, or remove it to have it derived from the scenario",
		more: ""
	},
	"tags-unreadable": {
		what: "it is neither a mapping of names to values nor lines of NAME=value",
		fix: "write one tag a line, such as team: shop",
		more: ""
	},
	"tag-name-invalid": {
		what: "\"{name:brief}\" is not a name of a tag",
		fix: "use at most {most} letters, digits, spaces and _ . : / = + - @, and not aws: at its beginning",
		more: ""
	},
	"tag-value-invalid": {
		what: "the value of \"{name:brief}\" is not one of a tag",
		fix: "use at most {most} letters, digits, spaces and _ . : / = + - @",
		more: ""
	},
	"tag-repeated": {
		what: "the tag \"{name:brief}\" is there twice",
		fix: "keep one of the two",
		more: ""
	},
	"tags-too-many": {
		what: "{count:plural tag} are more than the {most} that are left of the 50 of a task",
		fix: "remove some",
		more: ""
	},
	"ramp-up-absent": {
		what: "{scenario} has no ramp-up to exclude",
		fix: "remove the input, or add ramp-up to the execution",
		more: ""
	},
	"ramp-up-only": {
		what: "the scenario is all ramp-up, so no sample would count",
		fix: "add hold-for to the execution, or remove this input",
		more: ""
	},
	"allow-unneeded": {
		what: "nothing in the scenario needs {permission}",
		fix: "remove it, so that no later change of the scenario can make use of it",
		more: "",
		note: true
	},
	"scenario-missing": {
		what: "it is missing",
		fix: "name a Taurus scenario in the repository, or write one inline",
		more: ""
	},
	"scenario-path-pattern": {
		what: "no file has this path, and * and ? stand for themselves",
		fix: "write each path on a line of its own, in the order in which they are merged",
		more: ""
	},
	"scenario-file-too-large": {
		what: "it is larger than {limit:bytes}",
		fix: "name a scenario, not a data file",
		more: ""
	}
};

// src/messages/judging.ts
const LEGACY = "judge samples, errors, avg, min, max or a percentile, or deploy cloudformation/main.yml";
const OTHER_RELEASE = "build the image and the action from the same release, and run again";
const TORN = {
	fix: OTHER_RELEASE,
	more: "",
	doubt: "contradiction"
};
/** Why a criterion has no figure to be judged by. */
const FIGURE_MESSAGES = {
	"figure-missing": {
		what: "there is no figure to judge",
		fix: "see what else the report says about the tasks",
		more: ""
	},
	"label-without-samples": {
		what: "no sample has the label {label}; labels seen: {labels:list}",
		fix: "use one of the labels that were seen",
		more: ""
	},
	"labels-too-many": {
		what: "a task saw too many labels to keep the samples of this one apart",
		fix: "give requests with numbers in their addresses one label",
		more: ""
	},
	"labels-incomplete": {
		what: "the labels of task {task} hold {held} of {samples:plural sample}",
		...TORN
	},
	"results-missing": {
		what: "no task of {regions:list} reported its response times",
		fix: "read the tasks' logs; on a legacy stack, judge what its log lines show",
		more: ""
	},
	"users-time-missing": {
		what: "the time of virtual users is not reported by {tasks:list}",
		fix: OTHER_RELEASE,
		more: ""
	},
	"percentile-samples-few": {
		what: "{figure} needs at least {needed:plural sample}; there {samples:is/are} {samples}",
		fix: "run longer, add virtual users, or judge a lower percentile",
		more: ""
	},
	"histogram-unreadable": {
		what: "the histogram of task {task} cannot be read",
		...TORN
	},
	"histogram-incomplete": {
		what: "the histogram of task {task} holds {held} of {samples:plural sample}",
		...TORN
	},
	"times-over-an-hour": {
		what: "a response time is longer than an hour, where histograms end",
		fix: "set a timeout in the scenario, or judge max or avg",
		more: ""
	},
	"deviation-of-one": {
		what: "a single sample has no standard deviation",
		fix: "judge longer windows",
		more: ""
	},
	"limit-between-times": {
		what: "its limit lies between times that a histogram does not distinguish",
		fix: "move the limit by 0.1%, or by more for stddev",
		more: ""
	}
};
/** Why a criterion in windows has no figure. */
const WINDOW_MESSAGES = {
	"limit-between-scores": {
		what: "whether its limit is met depends on which of the samples failed",
		fix: "judge the whole run, or move the limit",
		more: ""
	},
	"window-empty": {
		what: "it holds no sample",
		fix: "judge longer windows, or run with more virtual users",
		more: ""
	},
	"window-histogram-incomplete": {
		what: "a histogram in it does not hold what its task counted",
		...TORN
	},
	"windows-unjudged": {
		what: "{unjudged} of {windows:plural window} cannot be judged, the first because {reason}",
		fix: "judge longer windows, or run with more virtual users",
		more: ""
	},
	"load-shorter-than-window": {
		what: "the load took {load:span}, less than {window:span}",
		fix: "shorten the window, or lengthen hold-for in the scenario",
		more: ""
	},
	"streak-samples-few": {
		what: "{figure} needs at least {needed:plural sample}; {stretch} {samples:has/have} {samples}",
		fix: "judge a longer stretch, or a lower percentile",
		more: ""
	},
	"streak-uncertain": {
		what: "it is unclear whether every second of {stretch} breaks it: some have no data",
		fix: "check the service at that time, or run with more virtual users",
		more: ""
	},
	"samples-missing": {
		what: "there is no sample",
		fix: "see what else the report says about the tasks",
		more: ""
	},
	"seconds-missing": {
		what: "the seconds of this run were too many to keep",
		fix: "give several requests the same label, or shorten the run",
		more: ""
	},
	"seconds-misaligned": {
		what: "the seconds of {label} of task {task} do not begin with a second",
		...TORN
	},
	"seconds-incomplete": {
		what: "the seconds of {label} of task {task} hold {held} of {samples:plural sample}",
		...TORN
	},
	"seconds-failures-incomplete": {
		what: "the seconds of {label} of task {task} hold {held} of {failures:plural failed sample}",
		...TORN
	},
	"seconds-far-apart": {
		what: "its seconds lie further apart than a run can take",
		fix: "check the tasks' clocks, and run again",
		more: "",
		doubt: "contradiction"
	}
};
/** Why a region has no figure, or the final log lines of a legacy stack prove none. */
const SCOPE_MESSAGES = {
	"region-absent": {
		what: "none of the tasks of {region} took part",
		fix: "run again, or raise min-tasks",
		more: ""
	},
	"regions-undecided": {
		what: "some regions are neither within the limit nor beyond it",
		fix: "move the limit, or run the whole load",
		more: ""
	},
	"region-not-in-run": {
		what: "{region} is not a region of the run",
		fix: "name a region of the run, or each region",
		more: ""
	},
	"final-lines-empty": {
		what: "there are no samples in the tasks' final log lines",
		fix: "read the tasks' logs",
		more: ""
	},
	"final-lines-without-figure": {
		what: "the tasks' final log lines do not show {figure}",
		fix: LEGACY,
		more: ""
	},
	"final-lines-without-percentiles": {
		what: "the final log lines of task {task} have no percentiles",
		fix: "read the task's log",
		more: ""
	},
	"final-lines-without-bounds": {
		what: "the percentiles in the tasks' final log lines set no bounds to {figure}",
		fix: "judge p50, p90, p95, p99 or p99.9",
		more: ""
	},
	"final-lines-label-figure": {
		what: "the tasks' final log lines show avg and errors of a label, but not its {figure}",
		fix: "judge avg or errors of the label, or deploy cloudformation/main.yml",
		more: ""
	},
	"final-lines-labels-unclear": {
		what: "the final log lines of task {task} do not show all of its labels for certain",
		fix: "judge all samples instead of a label, or deploy cloudformation/main.yml",
		more: ""
	}
};

// src/messages/legacy-logs.ts
/** What puts the console of a task on a legacy stack in doubt. */
const LEGACY_LOG_MESSAGES = {
	"log-failures-contradict": {
		what: "its final log lines say both that samples failed and that none did",
		fix: "read its log, and run again",
		more: "",
		doubt: "contradiction"
	},
	"log-average-outside": {
		what: "its final log lines have an average that is not between their shortest and longest time",
		fix: "read its log, and run again",
		more: "",
		doubt: "contradiction"
	},
	"log-incomplete": {
		what: "its log does not hold the final lines of Taurus",
		fix: "check that the log group is the one of the stack, and run again",
		more: ""
	},
	"log-only-ramp-up": {
		what: "its log ends without the final lines of Taurus; most likely all samples were of the ramp-up",
		fix: "raise hold-for above the ramp-up, or set the input ramp-up to include",
		more: ""
	},
	"log-lines-lost": {
		what: "its log ends without the final lines of Taurus; most likely the log driver dropped them",
		fix: "set mode: blocking in the log options of the stack's task definition, and run again",
		more: ""
	}
};

// src/messages/legacy-stacks.ts
/** What a run asks of a legacy stack, which has no exchange. */
const LEGACY_STACK_MESSAGES = {
	"legacy-files": {
		what: "a legacy stack cannot bring files to its tasks: {files:list}",
		fix: "deploy cloudformation/main.yml, or write everything into the scenario itself",
		more: ""
	},
	"legacy-commands": {
		what: "a legacy stack cannot run the commands of services",
		fix: "deploy cloudformation/main.yml, or run them in a step of the workflow before this one",
		more: ""
	},
	"legacy-load-total": {
		what: "a legacy stack cannot give each of its tasks a share of the load",
		fix: "deploy cloudformation/main.yml, or leave out the input load",
		more: ""
	},
	"legacy-traceparent": {
		what: "requests of a legacy stack get no traceparent",
		fix: "deploy cloudformation/main.yml, or write the header into the scenario",
		more: ""
	},
	"legacy-stop": {
		what: "tasks of a legacy stack cannot be followed, so nothing could stop at {criteria:list}",
		fix: "deploy cloudformation/main.yml, or leave out stop",
		more: ""
	},
	"legacy-windows": {
		what: "a legacy stack has no figures by the second, so it can never judge {criteria:list}",
		fix: "deploy cloudformation/main.yml, or judge the whole run (without over and for)",
		more: ""
	},
	"legacy-criteria": {
		what: "a legacy stack can never judge {criteria:list}: {reason}",
		fix: "deploy cloudformation/main.yml, or judge samples, errors, avg, min, max or percentiles",
		more: ""
	}
};

// src/messages/limits.ts
/** What a run asks for beyond its limits. */
const LIMIT_MESSAGES = {
	"limit-invalid": {
		what: "\"{text:brief}\" is not a whole number above 0",
		fix: "write a number such as 200",
		more: ""
	},
	"max-cost-invalid": {
		what: "\"{text:brief}\" is not an amount of US dollars",
		fix: "write a number such as 25 or 0.50",
		more: ""
	},
	"max-tasks-exceeded": {
		what: "the run asks for {tasks:plural task} in all regions together, and the limit is {most}",
		fix: "start fewer tasks, or set max-tasks to {write}",
		more: ""
	},
	"max-users-exceeded": {
		what: "the run asks for {users:plural virtual user} in all, and the limit is {most}",
		fix: "lower concurrency or tasks, or set max-users to {write}",
		more: ""
	},
	"max-duration-exceeded": {
		what: "the scenario takes {lasts:span}, and the limit is {most:span}",
		fix: "shorten ramp-up, hold-for or delay, or set max-duration to {write}",
		more: ""
	},
	"max-duration-open": {
		what: "only iterations bound the load, so it may take its time limit of {lasts:span}; the limit is {most:span}",
		fix: "lower timeout, add hold-for, or set max-duration to {write}",
		more: ""
	},
	"max-cost-exceeded": {
		what: "the run would cost about {cost} US dollars, and the limit is {most}",
		fix: "use fewer or smaller tasks or a shorter load, or set max-cost to {write}",
		more: ""
	},
	"cost-guessed": {
		what: "this version has no prices of {regions:list}; the dearest known ones are used there",
		fix: "look the prices up where the estimate matters",
		more: "",
		note: true
	},
	"quota-unread": {
		what: "whether the quota of vCPUs is enough is not known: {reason:brief}",
		fix: "allow servicequotas:GetServiceQuota to have a run check it before it starts",
		more: "",
		note: true
	}
};

// src/messages/measurements.ts
/** Why what CloudWatch holds of a run does not count, and where load was missing. */
const MEASUREMENT_MESSAGES = {
	"samples-none": {
		what: "no task took a sample",
		fix: "check the addresses in the scenario, and read the tasks' logs",
		more: ""
	},
	"samples-unpublished": {
		what: "{sent:plural sample} of {samples} reached CloudWatch (last error: {error})",
		fix: "correct what the error names: a permission, a route to CloudWatch, or a limit of the account",
		more: "",
		doubt: "average"
	},
	"metrics-unsettled": {
		what: "{metric} holds {held} of {sent:plural value} after {waited:span}",
		fix: "raise the input metrics-timeout, or run again",
		more: "",
		doubt: "average"
	},
	"metrics-exceed": {
		what: "{metric} holds {held:plural value}, but the tasks sent {sent} (calls repeated by: {tasks:list})",
		fix: "run again",
		more: "",
		doubt: "contradiction"
	},
	"metrics-sum-differs": {
		what: "{metric} holds {held:plural value} with another sum than the tasks sent (calls repeated by: {tasks:list})",
		fix: "run again",
		more: "",
		doubt: "contradiction"
	},
	"metrics-shared": {
		what: "{metric} holds {held:plural value}, but the tasks sent {sent}",
		fix: "run nothing else on this stack at the same time, or deploy cloudformation/main.yml there",
		more: "",
		doubt: "average"
	},
	"metrics-of-unresponsive": {
		what: "{metric} holds {held:plural value}, but the tasks that took part sent {sent}; not ready: {tasks:list}",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: ""
	},
	"execution-without-load": {
		what: "{short:plural task} of {tasks} sent no request: the first is {task}",
		fix: "read the task's log for what kept this execution from beginning",
		more: ""
	},
	"load-too-short": {
		what: "{short:plural task} of {tasks} ended early: {task} sent load for {achieved:span} of {asked:span}",
		fix: "read the task's log for what ended the load, or shorten hold-for",
		more: ""
	},
	"users-too-few": {
		what: "{short:plural task} of {tasks} had too few virtual users: {task} had {achieved} of {asked}",
		fix: "read the task's log for why users ended, raise its CPU, or lower concurrency",
		more: ""
	},
	"throughput-too-low": {
		what: "{short:plural task} of {tasks} sent too few requests: {task} sent {achieved} of {asked} a second",
		fix: "raise concurrency or the CPU of the tasks, lower the throughput, or see why answers were slow",
		more: ""
	},
	"requests-too-few": {
		what: "{short:plural task} of {tasks} left iterations out: {task} sent {achieved} of {asked:plural request}",
		fix: "see why virtual users ended early: an error that stops them, or data that ran out",
		more: ""
	},
	"steady-stream-slower": {
		what: "{criterion} holds for the samples ({figure} {samples:response-time}), but a steady stream of requests would have seen {steady:response-time}",
		fix: "find out why the service paused; to accept it, set coordinated-omission: ignore",
		more: ""
	}
};

// src/messages/passfail.ts
/** Why a `passfail` criterion of Taurus's in a scenario cannot be judged. */
const PASSFAIL_MESSAGES = {
	"passfail-form-unread": {
		what: "this form of a criterion is not read",
		fix: "write it like avg-rt of LABEL>150ms for 5s, stop as failed",
		more: ""
	},
	"passfail-label-unread": {
		what: "Taurus would read another label than the one that stands here",
		fix: "write a mapping with subject, label, condition and threshold",
		more: ""
	},
	"passfail-class-refused": {
		what: "class names code that Taurus would load",
		fix: "remove the criterion; response times, failures and hits are judged",
		more: ""
	},
	"passfail-key-unknown": {
		what: "\"{key}\" is not a key of a criterion",
		fix: "use one of {keys:list}; put a criterion with a message in quotes",
		more: ""
	},
	"passfail-key-missing": {
		what: "its {key} is missing",
		fix: "add {key}",
		more: ""
	},
	"passfail-text-expected": {
		what: "its {key} is not a text",
		fix: "write {key} as a text, in quotes",
		more: ""
	},
	"passfail-boolean-expected": {
		what: "its {key} is neither true nor false",
		fix: "write true or false",
		more: ""
	},
	"passfail-logic-unknown": {
		what: "its logic is {value}",
		fix: "write for or over",
		more: ""
	},
	"passfail-not-measured": {
		what: "no figure of a run answers to {subject}",
		fix: "use one of {subjects:list}",
		more: ""
	},
	"passfail-subject-unknown": {
		what: "\"{subject}\" is not a subject of passfail",
		fix: "use one of {subjects:list}",
		more: ""
	},
	"passfail-percentile-unknown": {
		what: "\"{subject}\" is not a percentile",
		fix: "write p0 to p100, such as p95 or p99.9",
		more: ""
	},
	"passfail-comparison-unknown": {
		what: "{condition} is not a comparison that can be judged",
		fix: "use one of >, >=, <, <=",
		more: ""
	},
	"passfail-time-expected": {
		what: "\"{threshold}\" is not a response time",
		fix: "write a duration such as 150ms; without a unit it is seconds",
		more: ""
	},
	"passfail-count-expected": {
		what: "\"{threshold}\" is not a number of samples",
		fix: "write a whole number such as 1000",
		more: ""
	},
	"passfail-share-expected": {
		what: "\"{threshold}\" is not a share of the samples",
		fix: "write a percentage such as 5%",
		more: ""
	},
	"passfail-timeframe-unread": {
		what: "\"{timeframe}\" is not a number of whole seconds",
		fix: "write whole seconds such as 10s, or leave the timeframe out",
		more: ""
	},
	"passfail-timeframe-missing": {
		what: "{logic} needs a timeframe",
		fix: "add timeframe: 10s",
		more: ""
	},
	"passfail-within-refused": {
		what: "within also judges the first windows, which are not complete yet",
		fix: "write over, which judges complete windows only",
		more: ""
	},
	"passfail-stop-non-failed": {
		what: "a run that is stopped has no verdict but failed",
		fix: "write continue as non-failed to be warned, or stop as failed to end the run",
		more: ""
	},
	"passfail-of-execution": {
		what: "these criteria judge one of several executions, but figures are kept by label",
		fix: "give its requests labels, and move the criteria to reporting with \"of\" and the label",
		more: ""
	},
	"passfail-list-expected": {
		what: "{value} is not a list of criteria",
		fix: "write a list such as [avg-rt>500ms, fail>5% over 10s]",
		more: ""
	},
	"passfail-single-criterion": {
		what: "criteria is one criterion, and Taurus takes each of its keys for one",
		fix: "write a list: put \"- \" before subject",
		more: ""
	},
	"reporting-list-expected": {
		what: "{value} is not a list of modules",
		fix: "write a list with the module passfail and its criteria",
		more: ""
	},
	"reporting-module-missing": {
		what: "module is missing",
		fix: "add module: passfail, or the module that is meant",
		more: ""
	},
	"passfail-label-ignored": {
		what: "Taurus ignores {rest} behind the action, so the criterion judges all samples",
		fix: "write {meant}",
		more: ""
	},
	"passfail-rest-ignored": {
		what: "Taurus ignores {rest} behind the action of a criterion",
		fix: "remove it",
		more: ""
	},
	"passfail-old-name": {
		what: "{old} is an old name of {name}, and is read as that",
		fix: "write {name}; the Taurus of today ignores the old name",
		more: ""
	}
};

// src/messages/posts.ts
/** Comments on pull requests, and issues of nightly runs: why there is none, or an older one. */
const POST_MESSAGES = {
	"post-refused": {
		what: "GitHub let this job not write {post}: {reason:brief}",
		fix: "give the job the permission {permission} (docs/permissions.md); job summary and output comment-markdown have the same text",
		more: ""
	},
	"post-withheld": {
		what: "GitHub lets a pull request of {author} write no comment: {reason:brief}",
		fix: "read the job summary; a workflow_run job can post the output comment-markdown (docs/pull-requests.md)",
		more: ""
	},
	"post-rate-limited": {
		what: "GitHub takes no more requests of this token for now, so {post} is not written: {reason:brief}",
		fix: "read the job summary; the next run writes it",
		more: ""
	},
	"post-failed": {
		what: "GitHub did not take {post}: {reason:brief}",
		fix: "read the job summary, which has the same text, and check github-token",
		more: ""
	},
	"post-superseded": {
		what: "A newer run has written {post} already: run {number}, attempt {attempt}",
		fix: "read its figures there, and those of this run in its job summary",
		more: "",
		note: true
	},
	"post-head-moved": {
		what: "The pull request has a newer commit than {commit}, so no comment is written",
		fix: "read the figures of this run in its job summary",
		more: "",
		note: true
	},
	"post-shared": {
		what: "Another gate of this run writes {post}, too",
		fix: "give each of them its own gate-name",
		more: ""
	},
	"post-without-pull-request": {
		what: "This event is about no pull request, so no comment is written",
		fix: "nothing is to be done; the output comment-markdown has its text",
		more: "",
		note: true
	}
};

// src/messages/replay.ts
/** What is wrong with a replay, or keeps a run from being replayed later. */
const REPLAY_MESSAGES = {
	"replay-with-check": {
		what: "it cannot be combined with the input replay, which starts nothing to be checked",
		fix: "remove it, or remove the input replay",
		more: ""
	},
	"replay-file-unreadable": {
		what: "the file cannot be read: {reason}",
		fix: "name the results file of an earlier run, or its run id",
		more: ""
	},
	"results-not-json": {
		what: "the results are not a JSON document",
		fix: "name a results file as a run wrote it",
		more: ""
	},
	"results-out-of-bounds": {
		what: "the results are beyond what a run writes: {held} {figure}, and at most {most} are read",
		fix: "name a results file as a run wrote it",
		more: ""
	},
	"results-unknown": {
		what: "the document is not a results file",
		fix: "name a results file as a run wrote it",
		more: ""
	},
	"results-version": {
		what: "the results file has version {version}, and this release reads version {known}",
		fix: "judge it with the release of the action that wrote it",
		more: ""
	},
	"results-invalid": {
		what: "the results file cannot be read at {path:brief}: {reason:brief}",
		fix: "name a results file as a run wrote it",
		more: ""
	},
	"replay-exchange-missing": {
		what: "none of these stacks has an exchange, which is where runs are kept",
		fix: "name the results file of the run instead",
		more: ""
	},
	"replay-results-missing": {
		what: "the exchange in {region} does not hold this run",
		fix: "list the regions as the run had them, or allow s3:GetObject as docs/permissions.md says",
		more: ""
	},
	"run-document-invalid": {
		what: "{document} of the run cannot be read",
		fix: "judge it with the release of the action that wrote it",
		more: ""
	},
	"replay-tasks-running": {
		what: "{tasks:plural task} of the run {tasks:is/are} not over ({names:list})",
		fix: "judge it again once they have ended; they end by themselves at {by} at the latest",
		more: ""
	},
	"replay-tasks-unfinished": {
		what: "no task of the run has written its result",
		fix: "run the test again",
		more: ""
	},
	"replay-never-started": {
		what: "the run ended before its load began",
		fix: "run the test again",
		more: ""
	},
	"replay-inputs-differ": {
		what: "the run had other values of these inputs: {inputs:list}",
		fix: "set the inputs as the run had them, and check out its commit",
		more: ""
	},
	"run-can-be-replayed": {
		what: "what its tasks have measured stays in the exchange",
		fix: "once they have ended, at {by} at the latest, run again with replay: {runId}",
		more: ""
	},
	"run-broke-off": {
		what: "it broke off: {reason:brief}",
		fix: "report this as a bug, with the log of the step",
		more: ""
	},
	"tasks-end-by-themselves": {
		what: "tasks that could not be stopped here still run",
		fix: "stop them in the ECS console, or wait until {by}, when they end by themselves",
		more: ""
	},
	"run-ended-early": {
		what: "the run was stopped {after:span} into its load, because it broke a criterion",
		fix: "run the test again: a pass would cover only a part of the load",
		more: ""
	},
	"results-not-kept": {
		what: "the results of the run could not be kept for a replay by its run id: {reason}",
		fix: "keep the results file of the run with actions/upload-artifact",
		more: ""
	}
};

// src/messages/report.ts
/** How a run ended, as annotations of the workflow run, and what keeps somebody from reading it. */
const REPORT_MESSAGES = {
	"problems-more": {
		what: "they are not listed here",
		fix: "correct those above first, and run again",
		more: ""
	},
	"notices-more": {
		what: "they are not listed here",
		fix: "read them in the results file",
		more: "",
		note: true
	},
	"annotation-cut": {
		what: "the message is longer than an annotation",
		fix: "read all of it in the log of the step, or in the job summary",
		more: ""
	},
	"warnings-more": {
		what: "there are more warnings than GitHub shows for a step",
		fix: "read the rest in the log of the step",
		more: ""
	},
	"outputs-not-written": {
		what: "outputs of the step could not be set ({outputs:list}): {reason}",
		fix: "go by how the step ends, and check the disk of the runner",
		more: ""
	},
	"summary-not-written": {
		what: "the job summary could not be written: {reason}",
		fix: "read the log of the step, and check the disk of the runner",
		more: ""
	},
	"report-part-not-made": {
		what: "Parts of the report could not be made ({parts:list}): {reason}",
		fix: "check the disk of the runner, or set the input report-dir; the verdict stands",
		more: ""
	},
	"compare-to-unreadable": {
		what: "There is no earlier run to compare with, as {path} cannot be read: {reason}",
		fix: "name the results file of an earlier run in compare-to; the first run has none",
		more: "",
		note: true
	},
	"state-not-saved": {
		what: "the state for the post step could not be saved: {reason}",
		fix: "check the disk of the runner, and run again",
		more: ""
	},
	"criteria-not-met": {
		what: "The service did not meet the criteria: {reasons}",
		fix: "find what slowed the service down, or set another limit",
		more: ""
	},
	"criterion-broken": {
		what: "{sentence}",
		fix: "find what slowed the service down, or set another limit",
		more: ""
	},
	"not-measured": {
		what: "This could not be measured: {reasons}",
		fix: "correct what these reasons name, and run again",
		more: ""
	},
	"not-measured-but-broken": {
		what: "This could not be measured: {reasons} The figures break a criterion, too: {broken}",
		fix: "correct what these reasons name; on-inconclusive lets no broken criterion pass",
		more: ""
	},
	"not-measured-contradictory": {
		what: "This could not be measured, because data contradict each other: {reasons}",
		fix: "correct what these reasons name; on-inconclusive lets no contradiction pass",
		more: ""
	},
	"not-measured-but-allowed": {
		what: "The load test is inconclusive, which on-inconclusive lets pass: {reasons}",
		fix: "correct what these reasons name, and run again",
		more: ""
	},
	"warning-not-met": {
		what: "a warning-only criterion is not met: {sentence}",
		fix: "find what changed; without `warn`, the criterion would fail the job",
		more: ""
	},
	"warning-not-judged": {
		what: "a warning-only criterion could not be judged: {sentence}",
		fix: "correct what the sentence names, or remove the criterion",
		more: ""
	}
};

// src/messages/results.ts
const RELEASE = "build the image and the action from the same release, and run again";
/** What puts a task's own report in doubt. */
const RESULT_MESSAGES = {
	"result-not-completed": {
		what: "its result says {end}: {reason}",
		fix: "read the task's log",
		more: "",
		doubt: "contradiction"
	},
	"result-region-differs": {
		what: "its result says that it ran in {region}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-ramp-up-kept": {
		what: "its result holds the samples of the ramp-up",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-ramp-up-missing": {
		what: "its result leaves out the samples of the ramp-up",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-errors-differ": {
		what: "it lists {listed:plural error} but counts {failed:plural failed sample}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-labels-differ": {
		what: "its labels hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-seconds-differ": {
		what: "its seconds hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-label-seconds-differ": {
		what: "the seconds of its label {label} hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-second-differs": {
		what: "its labels hold {held} of {whole} {figure} in one second",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-executions-differ": {
		what: "its executions hold {held} of {whole:plural sample}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-execution-differs": {
		what: "the seconds of {part} hold {held} of {whole} {figure}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-execution-misaligned": {
		what: "the seconds of {part} do not begin with a second",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-downtime-exceeds": {
		what: "{downtime} ms of downtime in {time} ms ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-failures-exceed": {
		what: "more failed samples than samples ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-extremes-missing": {
		what: "no shortest or no longest time ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-mean-outside": {
		what: "the mean is {mean:response-time}, but the times are {min:response-time} to {max:response-time} ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-histogram-unreadable": {
		what: "its histogram cannot be read ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-histogram-count-differs": {
		what: "its histogram holds {held} of {samples:plural sample} ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-histogram-times-differ": {
		what: "its histogram holds other times than it counted ({part})",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-time-outside": {
		what: "it has samples of {at}, when it did not run",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-taurus-missing": {
		what: "it says that it completed, but Taurus never ran",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-taurus-failed": {
		what: "it says that it completed, but Taurus ended with code {code}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-empty": {
		what: "it completed without a sample",
		fix: "read the task's log, and run again",
		more: "",
		doubt: "contradiction"
	},
	"result-sent-sum-differs": {
		what: "it sent {sent} ms of response times to CloudWatch but counted {counted} ms",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-sent-exceeds": {
		what: "it sent {sent:plural sample} to CloudWatch but counted {counted}",
		fix: RELEASE,
		more: "",
		doubt: "contradiction"
	},
	"result-exit-code-differs": {
		what: "its result says that it completed, but its container ended with exit code {exitCode}",
		fix: "check what else writes to the exchange bucket, and run again",
		more: "",
		doubt: "contradiction"
	},
	"task-clock-changed": {
		what: "its clock was changed by {by:span} during the run",
		fix: "run again",
		more: "",
		doubt: "contradiction"
	},
	"task-clock-behind": {
		what: "its clock is at least {by:span} behind that of the runner",
		fix: "check the runner's clock, and run again",
		more: "",
		doubt: "contradiction"
	},
	"task-clock-ahead": {
		what: "its clock is at least {by:span} ahead of that of ECS",
		fix: "run again",
		more: "",
		doubt: "contradiction"
	},
	"load-generator-saturated": {
		what: "it used all of its {vcpus} vCPU for {share:share} of the time, so response times include its own delay",
		fix: "raise the stack's parameter DockerTaskCpu, or spread the load over more tasks",
		more: ""
	}
};

// src/messages/run.ts
/** What happens to a run between its inputs and its verdict. */
const RUN_MESSAGES = {
	"spot-provider-missing": {
		what: "its cluster has no FARGATE_SPOT capacity provider",
		fix: "deploy cloudformation/main.yml of this version to it, or leave out the input capacity",
		more: ""
	},
	"tasks-untagged": {
		what: "the tasks have no tags in {regions:list}: {reason}",
		fix: "allow ecs:TagResource to the role of the job (docs/permissions.md)",
		more: ""
	},
	"scenario-file-changed": {
		what: "it changed after the scenario was checked",
		fix: "let no other step write it while this one runs",
		more: ""
	},
	"start-too-late-to-stop": {
		what: "some of these tasks could not be stopped before the start",
		fix: "run again with the current image; the end of this run stops them",
		more: ""
	},
	"task-late": {
		what: "it was not ready in time ({status}), and was excluded from the run",
		fix: "check how long the image pull takes",
		more: ""
	},
	"task-unresponsive-stopped": {
		what: "it never reported ready ({status}), and was asked to stop",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: ""
	},
	"task-unresponsive-ended": {
		what: "it never reported ready ({status}), and ended by itself",
		fix: "build the image from the release of the action and push it (docs/image.md)",
		more: ""
	},
	"shares-lost": {
		what: "{lost:plural task} stopped after the load was divided; a part of it was not sent",
		fix: "run again: a pass at a lower load is not conclusive",
		more: ""
	},
	"time-limit-reached": {
		what: "the time limit of {timeout:span} is reached, and all tasks are asked to stop",
		fix: "raise the input timeout, or check why the tasks did not end",
		more: ""
	},
	"run-stopped-early": {
		what: "{broken}; all tasks are asked to stop",
		fix: "find what breaks the criterion; without stop the run goes on to its end",
		more: ""
	},
	"live-figures-unread": {
		what: "live figures are unavailable, so the run cannot be stopped early: {reason}",
		fix: "check what the reason names; the verdict does not depend on live figures",
		more: ""
	},
	"live-figures-too-many": {
		what: "what the tasks have measured so far takes more than {most:bytes}",
		fix: "nothing now: the run is judged at its end; use fewer labels, or no criterion with stop",
		more: ""
	},
	"live-figures-missing": {
		what: "no live figures of a task for {silence:span}, so the run cannot be stopped early",
		fix: "if this continues, use the image of the release of the action",
		more: ""
	},
	"progress-unread": {
		what: "the figures so far could not be read: {reason}",
		fix: "wait for the end of the run, which does not depend on them",
		more: ""
	},
	"tasks-lost-from-view": {
		what: "a criterion is broken, but the tasks could not be followed to their end: {reason}",
		fix: "rely on the verdict; the clean-up stops the tasks",
		more: ""
	},
	"clean-up-left-to-post": {
		what: "cleaning up is left to the post step: {reason}",
		fix: "check the log of the post step, which fails where a task is left",
		more: ""
	}
};

// src/messages/scenario.ts
/** What is wrong with a scenario as a whole, and with what its parts say together. */
const SCENARIO_MESSAGES = {
	"scenario-empty": {
		what: "it is empty",
		fix: "write a Taurus scenario with execution and scenarios",
		more: ""
	},
	"scenario-too-large": {
		what: "the scenario has {bytes:bytes}, more than the {most:bytes} that a task takes",
		fix: "make it smaller; long request bodies are the usual cause",
		more: ""
	},
	"scenario-too-long": {
		what: "it takes more than {most:span}",
		fix: "shorten ramp-up and hold-for",
		more: ""
	},
	"scenario-key-unknown": {
		what: "Taurus has no such key at this place, so it is left out",
		fix: "leave it if it is a note; else correct its name, or move it to where Taurus reads it",
		more: ""
	},
	"scenario-key-misplaced": {
		what: "Taurus reads no {key} at this place, so it is left out",
		fix: "move it to where it counts ({places:list}), or remove it",
		more: ""
	},
	"scenario-key-misspelt": {
		what: "\"{key}\" is not a key of a scenario at this place",
		fix: "did you mean {nearest}?",
		more: ""
	},
	"scenario-key-missing": {
		what: "{key} is missing",
		fix: "add {key}",
		more: ""
	},
	"scenario-not-defined": {
		what: "there is no scenario \"{name}\"",
		fix: "add a scenarios section that defines it",
		more: ""
	},
	"scenario-name-unknown": {
		what: "there is no scenario \"{name}\"",
		fix: "use one of {names:list}",
		more: ""
	},
	"scenario-without-requests": {
		what: "requests is missing",
		fix: "add requests, or the script of a JMeter test plan",
		more: ""
	},
	"number-by-provisioning": {
		what: "of these numbers Taurus takes the one for the provisioning {provisioning}: {taken}",
		fix: "write one number, or the other provisioning at the top",
		more: ""
	},
	"throughput-without-duration": {
		what: "Taurus ignores throughput without a duration",
		fix: "add hold-for or ramp-up",
		more: ""
	},
	"steps-without-ramp-up": {
		what: "Taurus ignores steps without a ramp-up",
		fix: "add ramp-up, or remove steps",
		more: ""
	},
	"loop-without-end": {
		what: "it loops forever and the execution has no duration",
		fix: "add hold-for",
		more: ""
	},
	"script-key-ignored": {
		what: "Taurus ignores {key} beside a script",
		fix: "set it in the test plan itself, or remove one of the two",
		more: ""
	},
	"include-of-script": {
		what: "Taurus includes the requests of a scenario, and {name} has a test plan instead",
		fix: "run {name} in an execution of its own",
		more: ""
	},
	"include-in-circle": {
		what: "the scenario {name} includes itself",
		fix: "remove one include-scenario of the circle",
		more: ""
	},
	"executions-too-many": {
		what: "it has more than {most} executions",
		fix: "use fewer executions, with more virtual users in each",
		more: ""
	},
	"includes-multiply": {
		what: "with what they include, its executions have more than {requests} requests or {levels} levels",
		fix: "include fewer scenarios in each other, or leave executions out",
		more: ""
	},
	"modification-unread": {
		what: "set-prop would change what the requests of the scenario say",
		fix: "change the requests themselves",
		more: ""
	},
	"action-ends-load": {
		what: "the action ends the whole load, before the time that the execution says",
		fix: "remove it, and set hold-for or iterations; criteria with stop end a run early",
		more: ""
	},
	"body-file-ignored": {
		what: "Taurus ignores body-file beside {key}",
		fix: "remove one of the two",
		more: ""
	},
	"body-file-of-get": {
		what: "Taurus ignores body-file of a GET request",
		fix: "add method: POST, or remove body-file",
		more: ""
	},
	"upload-of-get": {
		what: "a GET request uploads nothing",
		fix: "add method: POST",
		more: ""
	},
	"upload-several-by-put": {
		what: "Taurus sends only the first file of a PUT request",
		fix: "name one file, or use method: POST",
		more: ""
	},
	"upload-param-missing": {
		what: "param is missing",
		fix: "add param: the name of the form field",
		more: ""
	},
	"text-not-xml": {
		what: "it holds the character {character}, which no JMeter test plan can hold",
		fix: "remove it; send such bytes by body-file",
		more: ""
	},
	"pauses-over-load": {
		what: "a virtual user pauses for {paused:span} in each pass, and the load takes {load:span}",
		fix: "shorten the pause (write {example}, if milliseconds are meant), or lengthen hold-for",
		more: ""
	},
	"task-place-unavailable": {
		what: "it uses the place of a task in the fleet, which only a divided load gives to tasks",
		fix: "set the input load to total, or set the variable in the scenario",
		more: ""
	},
	"assume-success-refused": {
		what: "assume-success counts requests as successful that failed or timed out",
		fix: "remove it, or assert the status that is right with it (subject: http-code, contains: [401])",
		more: ""
	}
};

// src/messages/scenario-load.ts
/** What keeps a load from being divided, or from being the one that a test plan gives. */
const SCENARIO_LOAD_MESSAGES = {
	"load-fewer-users-than-tasks": {
		what: "total gives {tasks:plural task} {users:plural virtual user}, and each task needs one",
		fix: "start at most {users:plural task}, or raise concurrency to at least {tasks}",
		more: ""
	},
	"load-weight-too-small": {
		what: "by weight, {region} gets {users} of {all:plural virtual user} for {tasks:plural task}",
		fix: "start fewer tasks there, give it more weight, or raise concurrency",
		more: ""
	},
	"load-total-without-concurrency": {
		what: "total divides the concurrency of each execution, and this one names none",
		fix: "add concurrency",
		more: ""
	},
	"load-total-several-groups": {
		what: "Taurus would round the users of a task over {groups:plural thread group}",
		fix: "make a test plan of each thread group, or set the input load to per-task",
		more: ""
	},
	"test-plan-without-groups": {
		what: "its test plan has no thread group that is enabled",
		fix: "enable or add one",
		more: ""
	},
	"test-plan-setup-beside-throughput": {
		what: "the timer of throughput would begin with the setUp Thread Group of the test plan",
		fix: "remove one of the two",
		more: ""
	},
	"test-plan-users-unknown": {
		what: "the test plan leaves its users or their time to a variable",
		fix: "add concurrency and hold-for, or give the variable a value",
		more: ""
	},
	"test-plan-users-unread": {
		what: "Taurus cannot read the number of users of the thread group {group:brief}",
		fix: "write a number there, or a property with a default",
		more: ""
	},
	"test-plan-users-rounded": {
		what: "Taurus makes {rounded} of {users:plural virtual user} in {groups:plural thread group}",
		fix: "write {rounded}, which is the same load",
		more: ""
	},
	"test-plan-users-of-each": {
		what: "Taurus would give each of the {groups} thread groups all of the users that a property names",
		fix: "write the number of virtual users of all thread groups together",
		more: ""
	},
	"test-plan-ramp-up-unknown": {
		what: "the test plan leaves its ramp-up to a variable",
		fix: "add ramp-up",
		more: ""
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
		more: ""
	},
	"scenario-seconds-expected": {
		what: "{value} is less than a second, of which Taurus makes none",
		fix: "write whole seconds, such as 2s",
		more: ""
	},
	"scenario-mapping-expected": {
		what: "{value} is not a mapping",
		fix: "write keys with their values here",
		more: ""
	},
	"scenario-boolean-expected": {
		what: "{value} is neither true nor false",
		fix: "write true or false",
		more: ""
	},
	"scenario-text-expected": {
		what: "{value} is not a text, or an empty one",
		fix: "write a text",
		more: ""
	},
	"scenario-scalar-expected": {
		what: "{value} is not a single value",
		fix: "write a text, a number, true or false",
		more: ""
	},
	"scenario-json-expected": {
		what: "{value} cannot be sent as JSON",
		fix: "write texts, finite numbers, true, false, null, lists and mappings",
		more: ""
	},
	"scenario-number-expected": {
		what: "{value} is not a whole number of at least 1",
		fix: "write a whole number such as 10",
		more: ""
	},
	"scenario-throughput-expected": {
		what: "{value} is not a number of requests per second",
		fix: "write a number above 0, such as 12.5",
		more: ""
	},
	"scenario-executions-expected": {
		what: "{value} is not a list of executions",
		fix: "write a list with at least one execution",
		more: ""
	},
	"scenario-scenarios-expected": {
		what: "{value} is not a mapping from names to scenarios",
		fix: "write the name of each scenario, and the scenario below it",
		more: ""
	},
	"scenario-name-refused": {
		what: "the name of a scenario begins with ~, ^ or $",
		fix: "write a name that begins with another sign",
		more: ""
	},
	"scenario-name-expected": {
		what: "{value} is neither the name of a scenario nor a scenario itself",
		fix: "write the name of a scenario",
		more: ""
	},
	"scenario-script-expected": {
		what: "{value} is not the path of a JMeter test plan",
		fix: "write the path of a file that ends in .jmx",
		more: ""
	},
	"scenario-requests-expected": {
		what: "{value} is not a list of requests",
		fix: "write a list with at least one request",
		more: ""
	},
	"scenario-url-expected": {
		what: "{value} is not the address of a request",
		fix: "write a URL",
		more: ""
	},
	"scenario-loop-expected": {
		what: "{value} is not a number of rounds",
		fix: "write a whole number, or forever",
		more: ""
	},
	"scenario-list-expected": {
		what: "{value} is not a list",
		fix: "write a list: put \"- \" before each item",
		more: ""
	},
	"scenario-action-expected": {
		what: "{value} is not an action",
		fix: "write pause, stop, stop-now or continue",
		more: ""
	},
	"scenario-target-expected": {
		what: "{value} is not a target of an action",
		fix: "write current-thread or all-threads",
		more: ""
	},
	"scenario-foreach-expected": {
		what: "{value} does not say what to take from where",
		fix: "write it like: item in items",
		more: ""
	},
	"scenario-authorization-expected": {
		what: "{value} is not an authorization",
		fix: "write a mapping with url, name and password, or a list of such mappings",
		more: ""
	},
	"scenario-uploads-expected": {
		what: "{value} is not a list of files to upload",
		fix: "write a list of mappings with param and path",
		more: ""
	},
	"scenario-path-expected": {
		what: "{value} is not the path of a file",
		fix: "write the path of a file of the repository",
		more: ""
	},
	"scenario-paths-expected": {
		what: "{value} is not a list of paths",
		fix: "write a list such as [a.txt, lib/tool.jar]",
		more: ""
	},
	"scenario-sources-expected": {
		what: "{value} is not a list of data sources",
		fix: "write a list of paths, or of mappings with path",
		more: ""
	},
	"data-delimiter-unusable": {
		what: "{value} is not one character",
		fix: "write one character, or tab",
		more: ""
	},
	"data-names-expected": {
		what: "{value} is not a text with the names of variables",
		fix: "write the names in one text, separated by commas",
		more: ""
	},
	"data-encoding-refused": {
		what: "Taurus does not pass the encoding {value} on to JMeter",
		fix: "save the file as UTF-8",
		more: ""
	}
};

// src/messages/stacks.ts
/** What is wrong with a stack, its outputs or its task definition. */
const STACK_MESSAGES = {
	"stack-missing": {
		what: "the stack does not exist",
		fix: "deploy cloudformation/main.yml there, or correct the inputs regions and stack-name",
		more: ""
	},
	"stack-unusable": {
		what: "the stack is in the state {state}",
		fix: "wait for its deployment, or repair it",
		more: ""
	},
	"stack-outputs-missing": {
		what: "{count:the output/the outputs} {names:list} {count:is/are} missing",
		fix: "deploy cloudformation/main.yml to it, or name another stack in stack-name",
		more: ""
	},
	"stack-outdated": {
		what: "the stack is of an earlier release: the output {output} is missing",
		fix: "update it with cloudformation/main.yml and the image of this release (docs/deploy.md)",
		more: ""
	},
	"stack-container-missing": {
		what: "the task definition has no container {container}",
		fix: "name the container of the load generator {container}",
		more: ""
	},
	"stack-log-missing": {
		what: "its container does not log to CloudWatch with a group and a stream prefix",
		fix: "give it a logConfiguration as in cloudformation/main.yml",
		more: ""
	},
	"stack-overrides-too-long": {
		what: "the scenario takes {length} characters as container overrides, and ECS allows {most}",
		fix: "deploy cloudformation/main.yml to it, or make the scenario smaller",
		more: ""
	}
};

// src/messages/values.ts
/** What is wrong with variables, constants and properties of a scenario. */
const VALUE_MESSAGES = {
	"variables-unreadable": {
		what: "it is neither a mapping of names to values nor lines of NAME=value",
		fix: "write one variable a line, such as HOST: preview-42.example.com",
		more: ""
	},
	"variable-name-invalid": {
		what: "\"{name:brief}\" is not a name of a variable",
		fix: "use at most {most} letters, digits and _ . -, a letter first",
		more: ""
	},
	"variable-repeated": {
		what: "the variable {name} is there twice",
		fix: "keep one of the two",
		more: ""
	},
	"variable-value-invalid": {
		what: "the value of {name:brief} is longer than {most} characters, or has a line break in it",
		fix: "use one line without control characters; put more into a file of the repository",
		more: ""
	},
	"variable-value-evaluated": {
		what: "JMeter could evaluate the value of {name:brief}",
		fix: "leave out $ before a brace or at its end, and backslashes before $, a comma or its end",
		more: ""
	},
	"variables-too-many": {
		what: "{count:plural variable} are more than {most}",
		fix: "remove some",
		more: ""
	},
	"variable-unused": {
		what: "nothing in the scenario uses the variable {name}",
		fix: "remove it, or name it in the scenario or its test plan",
		more: ""
	},
	"variable-misspelt": {
		what: "nothing in the scenario uses the variable {name}",
		fix: "did you mean {nearest}?",
		more: ""
	},
	"variable-in-shell": {
		what: "the variable {name} would be a part of a command",
		fix: "write the value itself, or use the variable in requests only",
		more: ""
	},
	"variable-in-code": {
		what: "the value of the variable {name} would be a part of a program",
		fix: "use letters, digits and _ . : / - only, or read the property in the program",
		more: ""
	},
	"variable-within-expression": {
		what: "the value of the variable {name} would be taken apart by the function around it",
		fix: "leave out commas, brackets, braces, $ and backslashes, or put it outside of the function",
		more: ""
	},
	"variable-makes-expression": {
		what: "the value of a variable would make an expression with the text around it",
		fix: "remove the $ before it, or the brace after it",
		more: ""
	},
	"constants-unreadable": {
		what: "settings.env is not a mapping of names to values",
		fix: "write one constant a line, such as HOST: www.example.com",
		more: ""
	},
	"constant-not-text": {
		what: "the value of {name:brief} is a list or a mapping",
		fix: "write one text or number",
		more: ""
	},
	"constant-reads-machine": {
		what: "the constant {name:brief} is made of {reads}, a variable of the machine",
		fix: "set {reads} with the input variables, or write its value out",
		more: ""
	},
	"constants-multiply": {
		what: "the values of the names in it make it longer than {most} characters",
		fix: "write the values out, or put them into a file that is a body or data",
		more: ""
	},
	"constants-unused": {
		what: "nothing in the scenario uses {names:list}, and tasks get no environment variables",
		fix: "ignore this, unless a program of the scenario reads them; memory is set by the worker",
		more: "",
		note: true
	},
	"properties-unreadable": {
		what: "properties is not a mapping of names to values",
		fix: "write one property a line, such as host: www.example.com",
		more: ""
	},
	"property-unfit": {
		what: "the property {name:brief} cannot be written into a properties file",
		fix: "use a name without spaces, and one line as its value, with no backslash at its end",
		more: ""
	},
	"property-unset": {
		what: "nothing sets the property {name:brief}, so that JMeter would use 1 in its place",
		fix: "set it by the input variables or under modules.jmeter.properties, or give it a default",
		more: ""
	},
	"load-undecided": {
		what: "what {text} comes to is only known in the run",
		fix: "write a number, or a property with a default",
		more: ""
	},
	"credential-written": {
		what: "it holds a credential, which everybody who can read the repository has then",
		fix: "keep it out of the scenario, and have the tasks get it as a secret (docs/secrets.md)",
		more: "",
		note: true
	},
	"variable-secret": {
		what: "by its name {name:brief} is a secret, and its value goes to the exchange as it is",
		fix: "have the tasks get it as a secret instead (docs/secrets.md)",
		more: "",
		note: true
	}
};

// src/messages/workspace.ts
/** Why a file that a scenario or an input names is not taken. */
const WORKSPACE_MESSAGES = {
	"workspace-missing": {
		what: "there is no workspace",
		fix: "run actions/checkout before this step",
		more: ""
	},
	"file-unnamed": {
		what: "it names no file",
		fix: "write the path of a file of the repository",
		more: ""
	},
	"file-is-url": {
		what: "it is a URL, but tasks only get files of the workspace",
		fix: "put the file into the repository",
		more: ""
	},
	"file-name-variable": {
		what: "its path holds a JMeter variable, which has no value before the run",
		fix: "write the path out",
		more: ""
	},
	"file-path-absolute": {
		what: "it is not a path in the workspace",
		fix: "write the path from the root of the repository",
		more: ""
	},
	"file-path-backslash": {
		what: "its path has a backslash, which separates no folders in a task",
		fix: "write / instead",
		more: ""
	},
	"file-outside-workspace": {
		what: "it is outside of the workspace",
		fix: "name a file of the repository",
		more: ""
	},
	"file-of-git": {
		what: "it is a file of Git itself, which may hold the token of the job",
		fix: "name another file",
		more: ""
	},
	"file-untracked": {
		what: "git does not track it, and only files of the repository go to the tasks",
		fix: "commit it; if a step of the job makes it, set the input allow to untracked-files",
		more: ""
	},
	"repository-missing": {
		what: "no git repository is around it, so that it may not be a file of one",
		fix: "check out with git (actions/checkout), or set the input allow to untracked-files",
		more: ""
	},
	"git-failed": {
		what: "git could not say whether it tracks the file: {reason:brief}",
		fix: "install git before actions/checkout, or set the input allow to untracked-files",
		more: ""
	},
	"file-of-credentials": {
		what: "git does not track it, and by its name it holds credentials",
		fix: "have the tasks get a secret instead (docs/secrets.md), or name another file",
		more: ""
	},
	"untracked-files-sent": {
		what: "the input allow permits it with untracked-files: {files:list} {count:goes/go} to the tasks",
		fix: "check that a step of the job makes {count:it/them}",
		more: "",
		note: true
	},
	"file-misspelt": {
		what: "there is no such file in the workspace",
		fix: "did you mean {nearest}?",
		more: ""
	},
	"file-not-found": {
		what: "there is no such file in the workspace",
		fix: "check the path; it is relative to the workspace",
		more: ""
	},
	"file-folder-not-found": {
		what: "neither the file nor its folder is in the workspace",
		fix: "check the path, and run actions/checkout before this step",
		more: ""
	},
	"file-name-nul": {
		what: "its path holds a NUL character, which no file can have",
		fix: "write the path again",
		more: ""
	},
	"file-name-too-long": {
		what: "its path has {characters:plural character}, and no file can have so many",
		fix: "write the path of a file; a scenario as text begins with execution: or has several lines",
		more: ""
	},
	"file-link-loop": {
		what: "it is a symbolic link that leads back to itself",
		fix: "make the link lead to a file of the repository",
		more: ""
	},
	"file-link-broken": {
		what: "it is a symbolic link to something that does not exist",
		fix: "make the link lead to a file of the repository, or check that out, too",
		more: ""
	},
	"file-not-allowed": {
		what: "the user of the runner may not read it",
		fix: "give the user of the runner the right to read the file and to enter its folders",
		more: ""
	},
	"file-larger": {
		what: "it has {bytes:bytes}, and may have {most:bytes}",
		fix: "name another file",
		more: ""
	},
	"file-unreadable": {
		what: "it cannot be read: {reason:brief}",
		fix: "check the disk of the runner, and that no other step changes the file",
		more: ""
	},
	"file-irregular": {
		what: "it is not a file, but a folder or a device",
		fix: "name each file by itself",
		more: ""
	},
	"file-not-utf8": {
		what: "this line is not UTF-8; as {encoding} it is {text:brief}",
		fix: "save the file as UTF-8",
		more: ""
	},
	"file-encoding-wrong": {
		what: "its bytes are not {encoding:brief}, which it names as its encoding",
		fix: "save the file as UTF-8, and name UTF-8 in its first line",
		more: ""
	}
};

// src/messages/yaml.ts
/** What is wrong with the YAML of a scenario or an input, and what Taurus reads otherwise. */
const YAML_MESSAGES = {
	"yaml-invalid": {
		what: "it is not valid YAML: {reason}",
		fix: "correct the YAML; indentation and tabs are the usual causes",
		more: ""
	},
	"yaml-several-documents": {
		what: "it holds {count} YAML documents",
		fix: "keep one and remove the --- lines",
		more: ""
	},
	"yaml-key-repeated": {
		what: "\"{key}\" is on line {first} of the same mapping, too",
		fix: "keep one of them, or join their values; in a scenario the last one counts",
		more: ""
	},
	"yaml-key-not-text": {
		what: "Taurus cannot read the key {key:brief}, which is no text",
		fix: "put the key in quotes",
		more: ""
	},
	"yaml-key-complex": {
		what: "a list or a mapping stands where a key belongs",
		fix: "put the key in quotes; \"{{\" begins two mappings in YAML",
		more: ""
	},
	"yaml-value-unreadable": {
		what: "Taurus cannot read the value {text:brief}",
		fix: "put it in quotes",
		more: ""
	},
	"yaml-tag-refused": {
		what: "a scenario cannot have the tag {tag:brief} here",
		fix: "remove the tag; !!str, !!int, !!float, !!bool and !!null may stand before their values",
		more: ""
	},
	"yaml-merge-refused": {
		what: "<< is not followed by a mapping, nor by a list of mappings",
		fix: "write << with the name of a mapping, such as <<: *base",
		more: ""
	},
	"yaml-reference-unknown": {
		what: "no value before it has the anchor &{anchor:brief}",
		fix: "write &{anchor:brief} before the value, or put a text that begins with * in quotes",
		more: ""
	},
	"yaml-item-empty": {
		what: "a dash stands without an item",
		fix: "write the item after the dash, or remove the dash",
		more: ""
	},
	"yaml-line-break-unusual": {
		what: "it holds the character U+{code}, which Taurus takes for a line break",
		fix: "replace it by a space or a line break; a text in double quotes may have it as \\u{code}",
		more: ""
	},
	"yaml-mapping-expected": {
		what: "the document is a list or a text, and no mapping",
		fix: "write a mapping with execution and scenarios; for a file, write its path",
		more: ""
	},
	"yaml-read-as-boolean": {
		what: "Taurus reads {words:list} as true or false",
		fix: "write true or false, or put the word in quotes where it is a text",
		more: ""
	},
	"yaml-read-as-number": {
		what: "Taurus reads other numbers than are written: {numbers:list}",
		fix: "write the number in decimal digits, or put it in quotes where it is a text",
		more: ""
	},
	"yaml-read-as-text": {
		what: "Taurus reads {texts:list} as text",
		fix: "put it in quotes, or write it in decimal digits where it is a number",
		more: ""
	},
	"yaml-read-as-date": {
		what: "Taurus reads dates, and writes them in another way: {dates:list}",
		fix: "put the date in quotes",
		more: ""
	},
	"yaml-tabs-replaced": {
		what: "Taurus reads the tabs at the beginning of a line as 4 spaces",
		fix: "indent with spaces",
		more: ""
	},
	"yaml-references-multiply": {
		what: "its references (*) multiply to more than {most} values",
		fix: "write the values out, or fewer of them",
		more: ""
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
	...POST_MESSAGES,
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

// src/errors.ts
function messageFor(code, facts = {}) {
	const { what, fix } = MESSAGES[code];
	return {
		code,
		what: fill(what, facts, visible),
		fix: fill(fix, facts, visible)
	};
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
function isMapping(value) {
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
const LONGEST = {
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
		where: cut(where, LONGEST.where),
		what: cut(what, LONGEST.what),
		fix: cut(fix, LONGEST.fix)
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
/**
* Puts problems, or what else there may be many of, behind others: a call that has each of them for
* an argument fails where there are a hundred thousand.
*/
function addAll(list, more) {
	for (const item of more) list.push(item);
	return list;
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
const number = int().positive();
const payload = object({
	pull_request: object({
		number: number.optional(),
		base: side,
		head: side
	}).optional().catch(void 0),
	workflow_run: object({
		event: string(),
		head_sha: string(),
		head_repository: repository,
		pull_requests: array(object({ number })).nullish()
	}).optional().catch(void 0),
	issue: object({
		number,
		pull_request: object({}).optional()
	}).optional().catch(void 0),
	repository: object({ default_branch: string() }).optional().catch(void 0)
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
		workflowName: of("WORKFLOW"),
		workflowSha: shaOf(of("WORKFLOW_SHA")) || sha,
		step: {
			job: of("JOB"),
			id: of("ACTION"),
			action: of("ACTION_REPOSITORY")
		},
		pull,
		trusted: trustedOf(found, event, pull),
		withheld: withheldOf(event, pull, of("ACTOR")),
		run: runOf(env, found, sha)
	};
}
function runOf(env, found, sha) {
	const of = (name) => env[`GITHUB_${name}`] ?? "";
	const { pull_request: pull, workflow_run: before, issue } = found;
	const [first, second] = before?.pull_requests ?? [];
	const isComment = issue?.pull_request !== void 0;
	return {
		id: of("RUN_ID"),
		number: Number(of("RUN_NUMBER")) || 0,
		attempt: Number(of("RUN_ATTEMPT")) || 1,
		branch: of("HEAD_REF") || of("REF_NAME"),
		isDefaultBranch: of("EVENT_NAME") === "schedule" || of("REF_NAME") === found.repository?.default_branch,
		pull: pull?.number ?? (isComment ? issue.number : second === void 0 ? first?.number : void 0),
		commit: isComment ? "" : shaOf(pull?.head.sha ?? before?.head_sha ?? sha)
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
		failed.push(`${name}=${cut(value, 100)}`);
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
		const reason = messageOf(error);
		log.warning(printMessage(messageFor("summary-not-written", { reason })));
	}
}
/** Characters of an annotation; the runner keeps 4096, and says nothing of the rest. */
const ANNOTATION = 3800;
const TITLE = 200;
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
/** An error that does not fail the step, which something else does. */
function errorAt(message, about) {
	error(annotationOf(message), propertiesOf(about));
}
function propertiesOf({ title, place }) {
	const at = place ? {
		file: visible(place.file),
		startLine: place.line
	} : {};
	return {
		title: escapeCommands(visible(cut(title, TITLE))),
		...at
	};
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
	warning: (line, about) => {
		const isNew = !warned.has(line);
		warned.add(line);
		if (isNew && warned.size <= WARNINGS) warning(annotationOf(line), about && propertiesOf(about));
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
	return visibleLines(text).replace(/^([^\S\n\r\u2028\u2029]*):(?=:)/gm, "$1:​").replaceAll("##[", "#​#[");
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
/** Letters of a word that are compared: to compare all takes the product of two lengths. */
const COMPARED = 200;
function rank(word, words) {
	const compared = (one) => one.slice(0, COMPARED).toLowerCase();
	const wanted = compared(word);
	return words.map((candidate) => ({
		candidate,
		distance: distanceOf(wanted, compared(candidate))
	})).toSorted((a, b) => a.distance - b.distance);
}
/** Two neighbours that changed places, the commonest slip, are one edit and not two. */
function distanceOf(wanted, candidate) {
	const at = candidate.split("").findIndex((letter, index) => letter !== wanted[index]);
	const [first, second] = [candidate.charAt(at), candidate.charAt(at + 1)];
	const swapped = candidate.slice(0, at) + second + first + candidate.slice(at + 2);
	return at >= 0 && swapped === wanted ? 1 : leven(wanted, candidate);
}

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
const MOST_BYTES = 1e9;
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
		maxBuffer: MOST_BYTES,
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
* @param onRead gets what each file held when it was read.
*/
function openWorkspace(folder, files = "tracked", onRead = () => void 0) {
	const untracked = /* @__PURE__ */ new Set();
	const tracking = trackedByGit();
	const check = (file) => {
		const refusal = tracking(file);
		if (refusal === void 0 || files === "tracked") return refusal;
		const paths = [file.path, file.real].map((path) => pathIn(file.root, path));
		if (paths.some(looksSecret)) return refused("file-of-credentials");
		untracked.add(paths[0] ?? "");
	};
	const read = (file) => {
		const content = readFound(file);
		onRead(file, content);
		return content;
	};
	return {
		locate: (name, folders) => refusedName(name) ?? locateIn({
			folder,
			check
		}, name, folders),
		read,
		readText: (file, origin) => decodeUtf8(read(file), origin),
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
	deadline: number$1().optional()
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

export { printBytes as $, GateError as A, printMessage as B, setOutputs as C, isSame as D, isOfPullRequest as E, isMapping as F, SCENARIO_VALUE_MESSAGES as G, problemAt as H, isNote as I, cut as J, PRINTERS as K, messageFor as L, brief as M, doubtOf as N, readEvent as O, grouped as P, plural as Q, messageOf as R, readInput as S, isOfAnybody as T, problemsOf as U, printProblem as V, refused as W, largestOf as X, firstWords as Y, marked as Z, appendSummary as _, readRun as a, printSpan as at, log as b, NO_WORKSPACE as c, someOf as ct, sha256 as d, keepSecret as dt, printCount as et, decodeUtf8 as f, namesSecret as ft, suggest as g, nearest as h, withoutTail as ht, untilCancelled as i, printShare as it, addAll as j, CancelledError as k, openWorkspace as l, sumOf as lt, byNearness as m, redactedLabel as mt, realTime as n, printRate as nt, saveRun as o, quoted as ot, decodeXml as p, redacted as pt, TIME_UNITS as q, throwIfCancelled as r, printResponseTime as rt, stepState as s, sentence as st, answerWithin as t, printDollars as tt, readWhole as u, visible as ut, errorAt as v, warnAtEnd as w, noticeAtEnd as x, failStep as y, printFix as z };