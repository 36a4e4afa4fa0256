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
    what: 'no verdict: this pull request comes from a fork, which GitHub gives no credentials',
    fix: 'a maintainer can run the gate from a branch of this repository',
    more:
      'No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on ' +
      'all the same. The output `verdict` is `skipped`.',
    note: true,
  },
  'skipped-dependabot': {
    what: 'no verdict: Dependabot started this run, which GitHub gives no secrets of Actions',
    fix: 'log in by OIDC, or add the secrets to those of Dependabot, to have one',
    more:
      'No task was started, and nothing was measured. `on-no-credentials: skip` lets the job go on ' +
      'all the same. The output `verdict` is `skipped`.',
    note: true,
  },
} as const;
