import { D as getInput, M as setOutput, j as setFailed } from "./vendor.js";
import { U as messageOf, V as CancelledError, c as readReplay, d as readCheck, f as readInputs, n as writeFailure } from "./inputs.js";

// src/main.ts
/** Milliseconds after a failure. */
const LINGER = 5e3;
try {
	const reader = {
		get: (name) => getInput(name, { trimWhitespace: false }),
		workspace: process.env["GITHUB_WORKSPACE"] ?? process.cwd()
	};
	setOutput("verdict", readCheck(reader, []) ? "not-ready" : "inconclusive");
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	if (replay !== void 0) await (await import("./job.js")).replayJob(replay);
	else if (inputs?.check === true) await (await import("./check-job.js")).checkJob(inputs);
	else if (inputs !== void 0) await (await import("./job.js")).runJob(inputs);
} catch (thrown) {
	setFailed(messageOf(thrown));
	await writeFailure(thrown);
	if (thrown instanceof CancelledError) process.exit();
	setTimeout(() => process.exit(), LINGER).unref();
}

export {  };