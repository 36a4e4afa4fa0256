import { defineConfig } from 'rolldown';
import { bundled } from './tools/bundled.ts';
import { page } from './tools/page.ts';
import { messagesWithoutDocs, minifiedPackages, NOTHING, requestsAlone } from './tools/smaller.ts';

/**
 * The SDK loads its ways to find credentials one by one; their chunks are named after the package
 * and the file.
 */
function chunkName(module: string): string {
  const [, name = '', file = ''] =
    /node_modules\/(?:@[^/]+\/)?([^/]+)\/.*?([^/]+)\.js$/.exec(module) ?? [];
  if (name === '') return /([^/]+?)(?:\.[^./]+)?$/.exec(module)?.[1] ?? module;
  return file === 'index' ? `chunks/${name}` : `chunks/${name}-${file}`;
}

const OF_AWS =
  /node_modules\/(@aws-sdk|@smithy|@aws-crypto|@aws|fast-xml-parser|strnum|bowser|tslib)\//;
const ONLY_CHECKED =
  /node_modules\/@aws-sdk\/(client-(ec2|ecr|iam|service-quotas|sts)|middleware-sdk-ec2)\//;

const OF_GITHUB =
  /node_modules\/(@actions\/github|@octokit|universal-user-agent|before-after-hook|content-type|json-with-bigint)\//;

let inPage: readonly string[] = [];

export default defineConfig({
  input: { main: 'src/main.ts', post: 'src/post.ts' },
  platform: 'node',
  // Modules are smaller than their CommonJS twins, and can be shaken.
  resolve: { mainFields: ['module', 'main'] },
  // @actions/core brings an HTTP client for tokens that nothing here asks for; without this, 690 kB
  // of undici would start with every run.
  treeshake: {
    moduleSideEffects: [{ test: /node_modules\/(undici|tunnel|@actions)\//, sideEffects: false }],
  },
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    minify: false,
    entryFileNames: '[name].js',
    // Names without hashes, so that a change of one file is a change of one file in git.
    chunkFileNames: (chunk) => `${chunkName(chunk.facadeModuleId ?? chunk.name)}.js`,
    codeSplitting: {
      groups: [
        // Only loaded when the inputs are good.
        { name: 'aws', test: (id) => OF_AWS.test(id) && !ONLY_CHECKED.test(id) },
        // Clients of services that no run calls: only loaded in check mode.
        { name: 'aws-check', test: ONLY_CHECKED },
        // Only loaded where a comment or an issue is written.
        { name: 'octokit', test: (id) => OF_GITHUB.test(id) || id.startsWith(NOTHING) },
        { name: 'vendor', test: (id) => /node_modules\//.test(id) && !ONLY_CHECKED.test(id) },
        // All that `post` loads where there is nothing to clean up: what everything stands on, and
        // what talks to the runner.
        {
          name: 'base',
          test: /src\/((?!main|post|job|run|aws)[^/]+\.ts$|messages\/|github\/(event|files|state|step)\.)/,
        },
        // All that `main` needs besides to answer an input error.
        {
          name: 'inputs',
          test: /src\/(inputs|scenario|gate\/criteria|report\/markdown|aws\/(partitions|regions))/,
        },
        { name: 'run', test: /src\/(?!main|post|job|check)/ },
        // Only loaded in check mode.
        { name: 'check', test: /src\/check\// },
      ],
    },
  },
  plugins: [
    messagesWithoutDocs(),
    requestsAlone(),
    minifiedPackages(),
    page('report.html', (modules) => {
      inPage = modules;
    }),
    bundled({ licences: 'licences.txt', sbom: 'sbom.cdx.json' }, () => inPage),
  ],
});
