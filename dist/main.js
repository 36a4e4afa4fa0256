import { _ as appendSummary, b as readInput, v as failStep, w as CancelledError, x as setOutputs } from "./base.js";
import { a as failureMarkdown, h as readReplay, m as readInputs, p as asksForCheck } from "./inputs.js";

// src/main.ts
/** Milliseconds after a failure. */
const LINGER = 5e3;
try {
	const workspace = process.env["GITHUB_WORKSPACE"] ?? process.cwd();
	const reader = {
		get: readInput,
		variable: (name) => process.env[name] ?? "",
		workspace
	};
	setOutputs({ verdict: asksForCheck(reader) ? "not-ready" : "inconclusive" });
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	if (replay !== void 0) await (await import("./job2.js")).replayJob(replay);
	else if (inputs?.check === true) await (await import("./job.js")).checkJob(inputs);
	else if (inputs !== void 0) await (await import("./job2.js")).runJob(inputs);
} catch (thrown) {
	failStep(thrown);
	appendSummary(failureMarkdown(thrown));
	if (thrown instanceof CancelledError) process.exit();
	setTimeout(() => process.exit(), LINGER).unref();
}

export {  };