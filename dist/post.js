import { j as setFailed } from "./vendor.js";
import { U as messageOf } from "./inputs.js";

// src/post.ts
try {
	const { cleanUpJob } = await import("./job.js");
	await cleanUpJob();
} catch (thrown) {
	setFailed(messageOf(thrown));
}

export {  };