import { a as readRun, b as log, s as stepState, y as failStep } from "./base.js";

// src/post.ts
try {
	const saved = readRun(stepState);
	if (saved === void 0) log.info("No task was started, so there is nothing to clean up.");
	else await (await import("./job2.js")).cleanUpJob(saved);
} catch (thrown) {
	failStep(thrown);
}

export {  };