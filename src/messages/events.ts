/** What the event that started the workflow allows, and what a pull request itself changes. */
export const EVENT_MESSAGES = {
  'scenario-of-pull-request': {
    what: '{event} has the rights of the default branch, and its commit {sha} has other files: {files:list}',
    fix: 'set base-scenario: true, or run the gate on pull_request (docs/pull-requests.md)',
    more:
      'Anybody may cause this event, and the workflow checks out what they wrote. Their scenario ' +
      'would decide where the tasks send their load, with the credentials of the default branch. ' +
      '`base-scenario: true` reads scenario and files from the commit of the workflow instead.',
  },
  'scenario-of-unknown-origin': {
    what: '{event} has the rights of the default branch, and its files cannot be compared: {reason}',
    fix: '{cure}; or set base-scenario: true (docs/pull-requests.md)',
    more:
      'Anybody may cause this event. So files of the scenario have to be those of the commit of ' +
      'the workflow, and what cannot be compared is refused.',
  },
  'base-commit-unnamed': {
    what: 'the event does not name the commit to compare with',
    fix: 'run the gate on pull_request, as docs/pull-requests.md shows it',
    more:
      'The variables `GITHUB_EVENT_PATH` and `GITHUB_SHA` say which commit the workflow trusts. ' +
      'GitHub sets them in each step.',
  },
  'base-commit-unread': {
    what: 'commit {sha} cannot be read: {reason:brief}',
    fix: 'set fetch-depth: 2 at actions/checkout, or give the job the permission contents: read',
    more:
      'The action reads the base commit from the checkout. What is not there, it fetches from ' +
      'GitHub with the input `github-token`. Both need `git` on the runner, and the second one ' +
      'the permission `contents: read`.',
  },
  'checkout-of-other-repository': {
    what: '{folder} is a checkout of another repository than {repository}',
    fix: 'name files of {repository}',
    more:
      'The base commit holds the files of one repository. Those of a submodule, or of a second ' +
      'checkout, are not in it.',
  },
  'pull-request-changes': {
    what: 'This pull request changes what decides its verdict, against its base {sha}: {files:list}',
    fix: 'review the difference before you rely on the verdict, or set base-scenario: true',
    more:
      'Whoever writes the scenario and the workflow decides what is measured, and what is enough. ' +
      'A change of either is fine where a reviewer has seen it. The summary shows the difference ' +
      '([pull-requests.md](pull-requests.md)).',
  },
  'changes-unknown': {
    what: 'It is unknown whether this pull request changes scenario, threshold or workflow: {reason}',
    fix: '{cure}',
    more:
      'The report names what a pull request changes of its own gate. It could not read the base ' +
      'commit, or the workflow, to compare with.',
  },
  'base-scenario-used': {
    what: 'Scenario and threshold are those of the base commit {sha}',
    fix: 'what the pull request makes of them counts once it is merged',
    more: 'The input `base-scenario` is set ([pull-requests.md](pull-requests.md)).',
    note: true,
  },
  'base-step-missing': {
    what: 'the workflow of the base commit {sha} has no such step in its job {job}, or several',
    fix: 'give the step an id that it has in the base, too; or merge it without base-scenario first',
    more:
      'With `base-scenario: true`, the threshold comes from the step of the base. The action looks ' +
      'for a step of the same job with the same id, or else for the only one that uses it.',
  },
  'base-input-computed': {
    what: 'the workflow of the base computes it: {text:brief}',
    fix: 'write the value out there, or keep it in a variable of the repository (vars.NAME)',
    more:
      'With `base-scenario: true`, the value has to be that of the base. What an expression is ' +
      'worth may depend on the pull request. A `vars.NAME` that the pull request leaves as it is ' +
      'does not.',
  },
  'credentials-withheld-fork': {
    what: 'this pull request comes from a fork, which GitHub gives neither secrets nor an OIDC token',
    fix: 'run the gate from a branch of this repository, or set on-no-credentials: skip',
    more:
      'No task can start without credentials of AWS. `on-no-credentials: skip` lets the job go on ' +
      'without a verdict ([pull-requests.md](pull-requests.md)).',
  },
  'credentials-withheld-dependabot': {
    what: 'Dependabot started this run, and GitHub gives it none of the secrets of Actions',
    fix: 'log in by OIDC, add the secrets to those of Dependabot, or set on-no-credentials: skip',
    more:
      'No task can start without credentials of AWS. A role that is assumed by OIDC needs no ' +
      'secret. `on-no-credentials: skip` lets the job go on without a verdict.',
  },
  'skipped-fork': {
    what: 'No verdict: this pull request comes from a fork, which GitHub gives no credentials',
    fix: 'a maintainer can run the gate from a branch of this repository',
    more:
      'No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on ' +
      'all the same. The output `verdict` is `skipped`.',
    note: true,
  },
  'skipped-dependabot': {
    what: 'No verdict: Dependabot started this run, which GitHub gives no secrets of Actions',
    fix: 'log in by OIDC, or add the secrets to those of Dependabot, to have one',
    more:
      'No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on ' +
      'all the same. The output `verdict` is `skipped`.',
    note: true,
  },
} as const;
