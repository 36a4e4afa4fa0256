import { T as getInput, k as setFailed } from "./vendor.js";
import { b as messageOf, s as readInputs, t as writeFailure, v as CancelledError } from "./inputs.js";

// src/main.ts
try {
	const workspace = process.env["GITHUB_WORKSPACE"] ?? process.cwd();
	const inputs = readInputs({
		get: (name) => getInput(name, { trimWhitespace: false }),
		workspace
	});
	const { runJob } = await import("./job.js");
	await runJob(inputs);
} catch (thrown) {
	setFailed(messageOf(thrown));
	await writeFailure(thrown);
	if (thrown instanceof CancelledError) process.exit();
}

export {  };