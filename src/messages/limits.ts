/** What a run asks for beyond its limits. */
export const LIMIT_MESSAGES = {
  'limit-invalid': {
    what: '"{text:brief}" is not a whole number above 0',
    fix: 'write a number such as 200',
    more: 'A limit is a whole number of tasks or of virtual users, without commas or a unit.',
  },
  'max-cost-invalid': {
    what: '"{text:brief}" is not an amount of US dollars',
    fix: 'write a number such as 25 or 0.50',
    more: 'The limit is in US dollars. The number may have a fraction, and stands by itself.',
  },
  'max-tasks-exceeded': {
    what: 'the run asks for {tasks:plural task} in all regions together, and the limit is {most}',
    fix: 'start fewer tasks, or set max-tasks to {write}',
    more:
      'The input `max-tasks` keeps a slip, or a pull request, from starting a large fleet. Without ' +
      'it the limit is 100 tasks.',
  },
  'max-users-exceeded': {
    what: 'the run asks for {users:plural virtual user} in all, and the limit is {most}',
    fix: 'lower concurrency or tasks, or set max-users to {write}',
    more:
      'With `load: per-task`, each task has all virtual users of the scenario. The input `max-users` ' +
      'counts those of all tasks; without it the limit is 10,000.',
  },
  'max-duration-exceeded': {
    what: 'the scenario takes {lasts:span}, and the limit is {most:span}',
    fix: 'shorten ramp-up, hold-for or delay, or set max-duration to {write}',
    more:
      'What counts is the planned length of the load. Without the input `max-duration`, the limit ' +
      'is two hours.',
  },
  'max-duration-open': {
    what: 'only iterations bound the load, so it may take its time limit of {lasts:span}; the limit is {most:span}',
    fix: 'lower timeout, add hold-for, or set max-duration to {write}',
    more:
      'Iterations take as long as the service takes to answer. Then the time limit of the run ' +
      '(`timeout`) is the length that counts.',
  },
  'max-cost-exceeded': {
    what: 'the run would cost about {cost} US dollars, and the limit is {most}',
    fix: 'use fewer or smaller tasks or a shorter load, or set max-cost to {write}',
    more:
      'The estimate counts the tasks by the prices of their regions, for as long as the load takes ' +
      'and three minutes more. It adds their public addresses and their calls of AWS, and half of ' +
      'the price on Spot. What requests transfer is not in it. Without the input `max-cost`, the ' +
      'limit is 10 US dollars ([inputs.md](inputs.md#max-cost)).',
  },
  'cost-guessed': {
    what: 'this version has no prices of {regions:list}; the dearest known ones are used there',
    fix: 'look the prices up where the estimate matters',
    more:
      'The table of prices has the regions that most tests use. Elsewhere the estimate is rather ' +
      'too high than too low.',
    note: true,
  },
  'quota-unread': {
    what: 'whether the quota of vCPUs is enough is not known: {reason:brief}',
    fix: 'allow servicequotas:GetServiceQuota to have a run check it before it starts',
    more:
      'A run works without the permission. With it, a fleet that is larger than the quota of the ' +
      'account is refused before its first task.',
    note: true,
  },
} as const;
