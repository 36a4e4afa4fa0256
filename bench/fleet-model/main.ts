// Fleets of 1 to 1,000 tasks on a virtual clock: how long a launch takes in an account with AWS's
// limits, how many calls a whole run makes, and how soon after the last task's stop the verdict is
// there. npm run bench:fleet
import { callTables } from './calls.ts';
import { delayTable } from './delay.ts';
import { earlyEndTable } from './early-end.ts';
import { launchTable } from './launch.ts';
import { LATENCY, LOAD } from './whole-run.ts';

const PARTS = [
  { title: 'Launch', table: launchTable },
  {
    title: `Calls of a whole run with a load of ${LOAD / 1000} s, each call taking ${LATENCY} ms`,
    table: callTables,
  },
  {
    title: 'From the first second in which every request fails to the first StopTask call',
    table: earlyEndTable,
  },
  {
    title: "From the last task's stop, or from CloudWatch's having everything, to the verdict",
    table: delayTable,
  },
] as const;

for (const { title, table } of PARTS) {
  const { lines, good } = await table();
  process.stdout.write(`${title}:\n\n${lines.join('\n')}\n\n`);
  if (!good) process.exitCode = 1;
}
