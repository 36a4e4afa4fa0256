/** Why a call to AWS failed, and what the calls show of the runner. */
export const AWS_MESSAGES = {
  'runner-clock-wrong': {
    what: 'the clock of the runner shows {runner} UTC, and that of AWS {aws}: they differ by {apart:span}',
    fix: 'synchronise the clock of the runner (NTP); this run counts by the clock of AWS',
    more:
      'The first answer of AWS shows what time it is. Deadlines, the start of the load and the ' +
      'windows of the metrics follow it, so the run is not affected. Other programs on this runner ' +
      'are: AWS refuses requests whose time is more than five minutes off.',
  },
  'aws-credentials-missing': {
    what: 'could not {doing}: {reason}',
    fix: 'run aws-actions/configure-aws-credentials before this step, with "id-token: write"',
    more:
      'The job has no credentials of AWS. The permission `id-token: write` belongs to the job. ' +
      'Pull requests from forks have neither secrets nor OIDC: gate them after the merge, or by ' +
      'hand.',
  },
  'aws-credentials-expired': {
    what: 'could not {doing}: {reason}',
    fix: 'raise role-duration-seconds above the length of the test',
    more:
      'The credentials ran out during the job. They last one hour unless you ask for more; the ' +
      "role's maximum session duration limits that. Tasks go on with their own role and end by " +
      'themselves. The `post` step cannot stop them with expired credentials.',
  },
  'aws-credentials-invalid': {
    what: 'could not {doing}: {reason}',
    fix: 'check the role, and that the region is enabled for the account',
    more:
      'These credentials are not valid in this region. The region is not enabled, or the keys ' +
      'are wrong.',
  },
  'aws-access-denied': {
    what: 'could not {doing}: {reason}',
    fix: 'allow {permission} to the role of the job (docs/permissions.md)',
    more: 'The whole policy is in [permissions.md](permissions.md).',
  },
  'aws-reply-unreadable': {
    what: 'could not {doing}: {reason}',
    fix: 'run again; if it persists, check the path to AWS (e.g. a proxy)',
    more:
      'The reply was no answer of AWS, or broke off, six times. A proxy that answers by itself ' +
      'is the usual cause.',
  },
  'aws-throttled': {
    what: 'could not {doing}: {reason}',
    fix: 'run fewer gates at once, or try again later',
    more: 'AWS throttles this account in this region. Too many gates run in it at once.',
  },
  'aws-unreachable': {
    what: 'could not {doing}: {reason}',
    fix: 'check the network of the runner, and AWS_ENDPOINT_URL if it is set',
    more:
      'The endpoint cannot be reached. The runner has no route to AWS, or `AWS_ENDPOINT_URL` ' +
      'points elsewhere.',
  },
  'aws-proxy-failed': {
    what: 'could not {doing} through the proxy {proxy}: {reason}',
    fix: 'check the proxy, its credentials, and that it lets the addresses of AWS pass',
    more:
      'A variable of the runner (`HTTPS_PROXY`, `HTTP_PROXY`) names this proxy. 407 means that it ' +
      'wants credentials: `http://USER:PASSWORD@HOST:PORT`, with special characters ' +
      'percent-encoded. `NO_PROXY` names hosts that are reached without it.',
  },
  'proxy-invalid': {
    what: 'it is not the URL of a proxy',
    fix: 'write it as http://HOST:PORT or http://USER:PASSWORD@HOST:PORT; or unset it',
    more:
      'The variable is set for the runner or the job. Special characters in the password are ' +
      'percent-encoded (`%40` for `@`). Proxies of other kinds, such as SOCKS, are not supported.',
  },
  'proxy-unsupported': {
    what: 'it is set, but Node.js {version} of this runner cannot use a proxy',
    fix: 'update the runner: from 24.5 on, Node.js can',
    more: 'Runners since 2.329 bring a newer Node.js. GitHub takes no older ones.',
  },
  'aws-certificate-refused': {
    what: 'could not {doing}: {reason}',
    fix: 'check the clock of the runner; behind a proxy that opens TLS, set NODE_EXTRA_CA_CERTS',
    more:
      'The certificate of the endpoint is not valid here. A clock that is months off makes it ' +
      '"expired" or "not yet valid". A proxy that opens TLS signs by its own authority: ' +
      '`NODE_EXTRA_CA_CERTS` names the file with its certificate.',
  },
  'aws-internal-error': {
    what: 'could not {doing}: AWS reported an internal error, also on retry: {reason}',
    fix: 'try again later, or drop this region',
    more:
      'The service answered with an internal error six times, with growing pauses. The AWS ' +
      'Health Dashboard shows outages.',
  },
  'aws-resource-gone': {
    what: "could not {doing}: a resource named in the stack's outputs no longer exists: {reason}",
    fix: 'deploy cloudformation/main.yml again (docs/deploy.md)',
    more: 'The cluster, the bucket or the task definition was deleted beside its stack.',
  },
  'aws-call-failed': {
    what: 'could not {doing}: {reason}',
    fix: 'check the reason; the call needs {permission}',
    more: 'The service refused the call for a reason that the action does not recognise.',
  },
} as const;
