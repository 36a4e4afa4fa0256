/** What is wrong with a stack, its outputs or its task definition. */
export const STACK_MESSAGES = {
  'stack-missing': {
    what: 'the stack does not exist',
    fix: 'deploy cloudformation/main.yml there, or correct the inputs regions and stack-name',
    more:
      'The stack is not deployed in that region, has another name, or belongs to another ' +
      'account than the role ([deploy.md](deploy.md)).',
  },
  'stack-unusable': {
    what: 'the stack is in the state {state}',
    fix: 'wait for its deployment, or repair it',
    more:
      'The stack is being deployed, or its deployment failed. The CloudFormation console shows ' +
      'the reason.',
  },
  'stack-outputs-missing': {
    what: '{count:the output/the outputs} {names:list} {count:is/are} missing',
    fix: 'deploy cloudformation/main.yml to it, or name another stack in stack-name',
    more: 'It is neither a stack of this project nor a legacy stack.',
  },
  'stack-outdated': {
    what: 'the stack is of an earlier release: the output {output} is missing',
    fix: 'update it with cloudformation/main.yml and the image of this release (docs/deploy.md)',
    more:
      'Tasks write below keys that the role of their stack allows to each of them alone ' +
      '([worker-protocol.md](worker-protocol.md)). An earlier template does not say which role ' +
      'that is.',
  },
  'stack-container-missing': {
    what: 'the task definition has no container {container}',
    fix: 'name the container of the load generator {container}',
    more: 'The task definition was changed by hand. Deploy the template again.',
  },
  'stack-log-missing': {
    what: 'its container does not log to CloudWatch with a group and a stream prefix',
    fix: 'give it a logConfiguration as in cloudformation/main.yml',
    more:
      'The action reads the last lines of tasks that failed. The task definition was changed by ' +
      'hand. Deploy the template again.',
  },
  'stack-overrides-too-long': {
    what: 'the scenario takes {length} characters as container overrides, and ECS allows {most}',
    fix: 'deploy cloudformation/main.yml to it, or make the scenario smaller',
    more:
      'A legacy stack gets the scenario in the command of its container. A managed stack gets ' +
      'it through its exchange, which takes larger ones.',
  },
} as const;
