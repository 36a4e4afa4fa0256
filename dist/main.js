import { A as setFailed, E as getInput, T as error } from "./vendor.js";
import { f as messageOf, i as readInputs } from "./inputs.js";

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
	if (thrown instanceof Error && thrown.cause !== void 0) error(`Cause: ${messageOf(thrown.cause)}`);
}

export {  };