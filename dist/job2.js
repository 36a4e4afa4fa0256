import { E as makeAws, a as cleanUp, i as readResultsFile, n as fetchResults, o as writeReport, r as judgeAgain, t as run } from "./run.js";
import { g as log, n as realTime, s as stepState, y as CancelledError } from "./base.js";

// src/job.ts
/**
* A RunTask call that is under way at a cancellation gets this long to answer, so that its tasks
* are known.
*/
const GRACE = 2e3;
/**
* Listings, a second apart: a RunTask call that the run no longer waits for takes effect within a
* second or two, if at all.
*/
const UNANSWERED_LAUNCH_SECONDS = 10;
/**
* Runs the gate as a step of a job: outputs, summary, and a failed step when the verdict says so.
*/
async function runJob(inputs) {
	const results = await run(inputs, {
		...cancellation(),
		aws: makeAws(),
		log,
		state: stepState
	});
	await writeReport(results, inputs.onInconclusive);
}
/** Judges an earlier run again; there is nothing to clean up after it. */
async function replayJob(replay) {
	const { from } = replay;
	const text = from.kind === "file" ? readResultsFile(from.path) : await fetchResults(from.runId, from.regions, makeAws());
	await writeReport(judgeAgain(text, replay.threshold), replay.onInconclusive);
}
/** Stops what main has left, which is nothing unless main was killed. */
async function cleanUpJob(saved) {
	const never = new AbortController().signal;
	const { runId, clusters, launched, cleanedUp } = saved;
	await cleanUp({
		runId,
		clusters,
		reason: "the job is over",
		confirmations: cleanedUp ? 1 : launched ? 2 : UNANSWERED_LAUNCH_SECONDS,
		certain: true
	}, {
		aws: makeAws(),
		cleanupTime: realTime(never),
		log,
		cancelled: never
	});
}
/**
* The runner cancels a step by SIGINT and, 7.5 s later, SIGTERM. The first one stops the waiting;
* cleaning up then has its own clock.
*/
function cancellation() {
	const cancelled = new AbortController();
	const abandoned = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => {
		if (cancelled.signal.aborted) return;
		log.info(`${signal}: stopping every task of the run.`);
		cancelled.abort(new CancelledError(signal));
		setTimeout(() => abandoned.abort(), GRACE).unref();
	});
	const never = new AbortController().signal;
	return {
		time: realTime(cancelled.signal),
		cleanupTime: realTime(never),
		cancelled: cancelled.signal,
		abandoned: abandoned.signal
	};
}

export { cleanUpJob, replayJob, runJob };