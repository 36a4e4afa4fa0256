import { D as getInput, M as setOutput, j as setFailed } from "./vendor.js";
import { D as messageOf, T as CancelledError, l as readInputs, s as readReplay, t as writeFailure } from "./inputs.js";

// src/main.ts
try {
	setOutput("verdict", "inconclusive");
	const reader = {
		get: (name) => getInput(name, { trimWhitespace: false }),
		workspace: process.env["GITHUB_WORKSPACE"] ?? process.cwd()
	};
	const replay = readReplay(reader);
	const inputs = replay === void 0 ? readInputs(reader) : void 0;
	const { replayJob, runJob } = await import("./job.js");
	if (replay !== void 0) await replayJob(replay);
	if (inputs !== void 0) await runJob(inputs);
} catch (thrown) {
	setFailed(messageOf(thrown));
	await writeFailure(thrown);
	if (thrown instanceof CancelledError) process.exit();
}

export {  };