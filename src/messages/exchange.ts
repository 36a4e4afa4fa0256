/** Why the result of a task cannot be read. */
export const EXCHANGE_MESSAGES = {
  'exchange-object-taken': {
    what: '{key} exists already in the bucket {bucket}, with other content',
    fix: 'run again, and check what else writes to the bucket',
    more:
      'The action writes each object once, and nothing over another. A run has a name of its own, so ' +
      'something else used the same one.',
  },
  'result-missing': {
    what: 'it wrote no result',
    fix: 'check its log, and that its image is of this release',
    more:
      'The task ended before it could write, its image is of another release, or its task role ' +
      'does not allow writing to the exchange bucket.',
  },
  'result-denied': {
    what: 'its result is missing, or the role of the job does not allow reading it',
    fix: 'allow s3:GetObject and s3:ListBucket on the exchange bucket (docs/permissions.md)',
    more: 'Without `s3:ListBucket`, S3 answers a role the same way when the object does not exist.',
  },
  'result-broken': {
    what: 'its result is not JSON, or only a part of it',
    fix: 'run again; its log may say more',
    more:
      'The action read the result three times. Only a part of it came, or something else writes ' +
      'to the exchange bucket.',
  },
  'result-invalid': {
    what: 'its result cannot be read: {reason}',
    fix: 'build the image and the action from the same release',
    more:
      'The result does not have the form that this release reads ([worker-protocol.md](worker- ' +
      'protocol.md)).',
  },
  'result-foreign': {
    what: 'its result belongs to another run or task',
    fix: 'build the image and the action from the same release',
    more: 'The ids in the result are not those of its place in the exchange bucket.',
    doubt: 'contradiction',
  },
  'document-out-of-bounds': {
    what: 'what it wrote is beyond the bounds of the protocol: {held} {figure}, and at most {most} are read',
    fix: 'check what else writes to the exchange bucket, and run again',
    more:
      'The worker keeps below the bounds of docs/worker-protocol.md. So something else wrote the ' +
      'document, and nothing is judged by it.',
    doubt: 'contradiction',
  },
  'document-too-slow': {
    what: 'what it wrote did not arrive within {within:span}',
    fix: 'check the network of the runner, and run again',
    more: 'S3 sent the document more slowly than any line that a run can be watched over.',
  },
  'results-too-large': {
    what: 'the results of the tasks take more than {most:bytes} together, so its own was not kept',
    fix: 'run fewer tasks, a shorter load, requests with fewer labels, or no criterion with over or for',
    more:
      'The job keeps the results of all tasks in memory, and that has an end. An hour of 1,000 tasks ' +
      'with 20 labels fits, and a day of 100 such tasks. A criterion with `over` or `for` needs the ' +
      'seconds of all labels, and 800,000 of them fit: an hour of 10 tasks with 20 labels, or 2.5 ' +
      'minutes of 1,000 tasks with 5.',
  },
  'listing-too-long': {
    what: 'cannot {doing}: it holds more than {most} objects',
    fix: 'check what else writes to the exchange bucket',
    more: 'Each task writes a few objects, and some while it runs. Something else wrote these.',
  },
  'seconds-unread': {
    what: 'the seconds of the labels of task {task} were not read',
    fix: 'run the test again with this criterion, by a role that may read label-seconds.json',
    more:
      'They are in an object beside the result of the task (docs/worker-protocol.md). The job reads ' +
      'it where a criterion with `over` or `for` needs it, or the run is small. So a large run ' +
      'without such a criterion cannot be judged by one afterwards. Or the role lacks ' +
      '`s3:GetObject` on the object (docs/permissions.md).',
  },
} as const;
