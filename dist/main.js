import { T as getInput, k as setFailed } from "./vendor.js";
import { _ as messageOf, h as CancelledError, i as writeFailure, l as readInputs } from "./inputs.js";

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