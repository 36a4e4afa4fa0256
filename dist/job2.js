import { L as clockOf, a as judgePastRun, i as fetchResults, l as writeChanges, m as changesOf, n as judgeAgain, o as cleanUp, p as workflowOf, q as makeAws, r as readResultsFile, s as placed, t as run, u as writeReport } from "./run.js";
import { A as GateError, C as setOutputs, H as problemAt, U as problemsOf, b as log, k as CancelledError, n as realTime, s as stepState } from "./base.js";

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
async function runJob(inputs, event) {
	const clock = clockOf({ log });
	const changed = await changesOf(inputs, event);
	await writeChanges(changed);
	const workflow = workflowOf(event, inputs.faces);
	const { criteria: all, read, baseScenario } = inputs;
	const paths = read.map(({ path }) => path);
	const criteria = baseScenario ? all : await placed(all, paths, event);
	const deps = {
		...depsOf(clock, cancellation(clock)),
		changed,
		workflow
	};
	await writeReport(await run({
		...inputs,
		criteria
	}, deps), inputs, event);
}
/** Whether the SDK finds credentials, of which AWS itself may say something else. */
async function hasCredentials({ regions }) {
	const [first] = regions;
	const { cloudFormation } = makeAws(clockOf({ log }))(first?.region ?? "");
	try {
		await cloudFormation.config.credentials();
		return true;
	} catch (error) {
		return !(error instanceof Error && error.name.endsWith("CredentialsProviderError"));
	}
}
/** Judges an earlier run again; there is nothing to clean up after it. */
async function replayJob(replay, event) {
	const results = await resultsOf(replay);
	const criteria = await placed(results.criteria, [], event);
	await writeReport({
		...results,
		criteria
	}, replay, event);
}
/**
* By its results, where the run has stored them, or else by what its tasks have left in the
* exchange.
*/
async function resultsOf({ from, threshold, coordinatedOmission }) {
	if (from.kind === "file") return judgeAgain(readResultsFile(from.path), threshold, coordinatedOmission);
	const { runId } = from;
	const clock = clockOf({ log });
	const never = new AbortController().signal;
	const time = realTime(never, clock.now);
	const deps = depsOf(clock, {
		time,
		cleanupTime: time,
		cancelled: never,
		abandoned: never
	});
	const stored = await fetchResults(runId, from.regions, deps.aws);
	if (stored !== void 0) return judgeAgain(stored, threshold, coordinatedOmission);
	log.info(`Run ${runId} has stored no results: judging what its tasks have left.`);
	return await judgePastRun(runId, from.readInputs(), deps);
}
function depsOf(clock, waiting) {
	return {
		...waiting,
		aws: makeAws(clock),
		log,
		state: stepState,
		publish: setOutputs
	};
}
/** Stops what main has left, which is nothing unless main was killed. */
async function cleanUpJob(saved) {
	const never = new AbortController().signal;
	const clock = clockOf({ log: {
		...log,
		warning: () => void 0
	} });
	const { runId, clusters, launched, cleanedUp } = saved;
	const order = {
		runId,
		clusters,
		reason: "the job is over",
		confirmations: cleanedUp ? 1 : launched ? 2 : UNANSWERED_LAUNCH_SECONDS,
		certain: true
	};
	const cleanupTime = realTime(never, clock.now);
	try {
		await cleanUp(order, {
			aws: makeAws(clock),
			cleanupTime,
			log,
			cancelled: never
		});
	} catch (error) {
		if (saved.deadline === void 0) throw error;
		const by = new Date(saved.deadline).toISOString();
		const end = problemAt("tasks-end-by-themselves", "the run", { by });
		throw new GateError([...problemsOf(error), end], { cause: error });
	}
}
/**
* The runner cancels a step by SIGINT and, 7.5 s later, SIGTERM. The first one stops the waiting;
* cleaning up then has its own clock.
*/
function cancellation({ now }) {
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
		time: realTime(cancelled.signal, now),
		cleanupTime: realTime(never, now),
		cancelled: cancelled.signal,
		abandoned: abandoned.signal
	};
}

export { cleanUpJob, hasCredentials, replayJob, runJob };