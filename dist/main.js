import { C as setOutputs, O as readEvent, S as readInput, _ as appendSummary, k as CancelledError, y as failStep } from "./base.js";
import { _ as readInputs, g as asksFor, nt as facesOf, o as failureMarkdown, v as readReplay } from "./inputs.js";

// src/main.ts
/** Milliseconds after a failure. */
const LINGER = 5e3;
const event = readEvent(process.env);
const given = {
	get: readInput,
	variable: (name) => process.env[name] ?? "",
	workspace: event.workspace
};
try {
	setOutputs({ verdict: asksFor("check", given) ? "not-ready" : "inconclusive" });
	const reader = asksFor("base-scenario", given) ? await (await import("./changes.js")).readerOfBase(given, event) : given;
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	if (replay !== void 0) await (await import("./job2.js")).replayJob(replay, event);
	else if (inputs !== void 0) await start(inputs);
} catch (thrown) {
	failStep(thrown);
	appendSummary((room) => failureMarkdown(thrown, room));
	if (thrown instanceof CancelledError) process.exit();
	const faces = facesOf(given);
	if ((faces.comment !== "never" || faces.issue !== "never") && !asksFor("check", given)) await (await import("./comment.js")).writeFailure(thrown, {
		faces,
		event
	});
	setTimeout(() => process.exit(), LINGER).unref();
}
async function start(inputs) {
	await (await import("./origin.js")).requireTrusted(inputs, event);
	const job = await import("./job2.js");
	if (event.withheld !== void 0 && !await job.hasCredentials(inputs)) {
		const { endWithoutCredentials } = await import("./report.js");
		endWithoutCredentials(event.withheld, inputs.onNoCredentials);
	} else if (inputs.check) await (await import("./job.js")).checkJob(inputs);
	else await job.runJob(inputs, event);
}

export {  };