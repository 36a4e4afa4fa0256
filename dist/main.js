import { B as setOutputs, F as appendSummary, I as failStep, U as readEvent, W as CancelledError, z as readInput } from "./base.js";
import { _ as readReplay, a as failureMarkdown, g as readInputs, h as asksFor } from "./inputs.js";

// src/main.ts
/** Milliseconds after a failure. */
const LINGER = 5e3;
try {
	const event = readEvent(process.env);
	const { workspace } = event;
	const given = {
		get: readInput,
		variable: (name) => process.env[name] ?? "",
		workspace
	};
	setOutputs({ verdict: asksFor("check", given) ? "not-ready" : "inconclusive" });
	const reader = asksFor("base-scenario", given) ? await (await import("./base-scenario.js")).readerOfBase(given, event) : given;
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	if (replay !== void 0) await (await import("./job2.js")).replayJob(replay);
	else if (inputs !== void 0) await start(inputs, event);
} catch (thrown) {
	failStep(thrown);
	appendSummary((room) => failureMarkdown(thrown, room));
	if (thrown instanceof CancelledError) process.exit();
	setTimeout(() => process.exit(), LINGER).unref();
}
async function start(inputs, event) {
	await (await import("./origin.js")).requireTrusted(inputs, event);
	const job = await import("./job2.js");
	if (event.withheld !== void 0 && !await job.hasCredentials(inputs)) {
		const { endWithoutCredentials } = await import("./report.js");
		endWithoutCredentials(event.withheld, inputs.onNoCredentials);
	} else if (inputs.check) await (await import("./job.js")).checkJob(inputs);
	else await job.runJob(inputs, event);
}

export {  };