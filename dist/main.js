import { C as messageOf, _ as readInput, h as failStep, m as appendSummary, v as setOutputs, y as CancelledError } from "./base.js";
import { a as failureMarkdown, d as beginReading, f as readCheck, l as readInputs, u as readReplay } from "./inputs.js";

// src/main.ts
/** Milliseconds after a failure. */
const LINGER = 5e3;
try {
	const workspace = process.env["GITHUB_WORKSPACE"] ?? process.cwd();
	const reader = {
		get: readInput,
		workspace
	};
	setOutputs({ verdict: readCheck(beginReading(reader)) ? "not-ready" : "inconclusive" });
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	if (replay !== void 0) await (await import("./job2.js")).replayJob(replay);
	else if (inputs?.check === true) await (await import("./job.js")).checkJob(inputs);
	else if (inputs !== void 0) await (await import("./job2.js")).runJob(inputs);
} catch (thrown) {
	failStep(messageOf(thrown));
	await appendSummary(failureMarkdown(thrown));
	if (thrown instanceof CancelledError) process.exit();
	setTimeout(() => process.exit(), LINGER).unref();
}

export {  };