/** Comments on pull requests, and issues of nightly runs: why there is none, or an older one. */
export const POST_MESSAGES = {
  'post-refused': {
    what: 'GitHub let this job not write {post}: {reason:brief}',
    fix: 'give the job the permission {permission} (docs/permissions.md); job summary and output comment-markdown have the same text',
    more:
      'The token of a job may write where the workflow says so: `permissions` with ' +
      '`pull-requests: write` for a comment, and `issues: write` for an issue. Once a job names ' +
      'one permission, it has no other one, so name `contents: read` and `id-token: write`, too. ' +
      'Where an organisation allows no more than reading, ask its owner. The verdict stands.',
  },
  'post-withheld': {
    what: 'GitHub lets a pull request of {author} write no comment: {reason:brief}',
    fix: 'read the job summary; a workflow_run job can post the output comment-markdown (docs/pull-requests.md)',
    more:
      'The token of a job that a fork or Dependabot has caused can only read, whatever its ' +
      'workflow says. The job summary has the same text. The verdict stands.',
  },
  'post-rate-limited': {
    what: 'GitHub takes no more requests of this token for now, so {post} is not written: {reason:brief}',
    fix: 'read the job summary; the next run writes it',
    more:
      'The token of a workflow has 1,000 requests an hour for a repository, and all jobs share ' +
      'them. The action waits for up to 30 s, and then does without. The verdict stands.',
  },
  'post-failed': {
    what: 'GitHub did not take {post}: {reason:brief}',
    fix: 'read the job summary, which has the same text, and check github-token',
    more:
      'GitHub answered something else than expected, or not at all. The action tries three times. ' +
      'The verdict stands.',
  },
  'post-superseded': {
    what: 'A newer run has written {post} already: run {number}, attempt {attempt}',
    fix: 'read its figures there, and those of this run in its job summary',
    more: 'Runs end in any order. What an older run has to say never replaces what a newer one said.',
    note: true,
  },
  'post-head-moved': {
    what: 'The pull request has a newer commit than {commit}, so no comment is written',
    fix: 'read the figures of this run in its job summary',
    more: 'A comment is about the newest commit of its pull request. The run of that writes it.',
    note: true,
  },
  'post-shared': {
    what: 'Another gate of this run writes {post}, too',
    fix: 'give each of them its own gate-name',
    more:
      'A gate finds its comment by workflow, job, matrix, and step or `gate-name`. Two jobs of a ' +
      'workflow that is called twice are the same in all of these.',
  },
  'post-without-pull-request': {
    what: 'This event is about no pull request, so no comment is written',
    fix: 'nothing is to be done; the output comment-markdown has its text',
    more:
      'A comment belongs to a pull request. Events that name one: those of pull requests, a ' +
      'comment on one, and a `workflow_run` that a branch of the repository has caused.',
    note: true,
  },
} as const;
