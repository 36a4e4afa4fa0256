// Whether the image's JMeter loads test plans. JMeter makes whatever objects a plan names, so this
// is for plans that one would also run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { setUp } from '../../local/setup/setup.ts';

const SCRIPT = fileURLToPath(new URL('load-plans.groovy', import.meta.url));

const answer = z.object({
  file: z.string(),
  reason: z.string().nullable(),
  complaints: z.array(z.string()),
});

/** What JMeter complains of in its log when it goes on without a part of the plan. */
type Loaded = { readonly ok: true; readonly complaints: readonly string[] };
export type Loading = Loaded | { readonly ok: false; readonly reason: string };

/** All in one Java process, which takes 3 to 6 seconds and then some milliseconds a plan. */
export async function loadsInJMeter(
  files: readonly string[],
): Promise<ReadonlyMap<string, Loading>> {
  const { javaHome, jmeterHome: home } = await setUp();
  const folders = ['lib', 'lib/ext', 'engines'].map((folder) => `${home}/${folder}/*`);
  const jars = [`${home}/bin/ApacheJMeter.jar`, ...folders].join(':');
  const options = ['-Djava.awt.headless=true', `-Djmeter.home=${home}`, '-XX:TieredStopAtLevel=1'];
  const java = spawn(
    `${javaHome}/bin/java`,
    [...options, '-cp', jars, 'groovy.ui.GroovyMain', SCRIPT],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  java.stdin.end(JSON.stringify(files));
  const [answers, said] = await Promise.all([
    text(java.stdout),
    text(java.stderr),
    once(java, 'close'),
  ]);
  if (java.exitCode !== 0) throw new Error(`JMeter could not be asked:\n${said.slice(-2000)}`);
  return new Map(
    answers
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => answer.parse(JSON.parse(line)))
      .map(({ file, reason, complaints }) => [
        file,
        reason === null ? { ok: true, complaints } : { ok: false, reason },
      ]),
  );
}

if (import.meta.main)
  for (const [file, loading] of await loadsInJMeter(process.argv.slice(2)))
    process.stdout.write(
      `${file}: ${loading.ok ? ['loads', ...loading.complaints].join('; but ') : loading.reason}\n`,
    );
