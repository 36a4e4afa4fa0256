import { ADDRESS_MESSAGES } from './addresses.ts';
import { AWS_MESSAGES } from './aws.ts';
import { CAUSE_MESSAGES } from './causes.ts';
import { CHECK_MESSAGES } from './check.ts';
import { CONSTRUCT_MESSAGES } from './constructs.ts';
import { CRITERION_MESSAGES } from './criteria.ts';
import { SENSE_MESSAGES } from './criteria-sense.ts';
import { EVENT_MESSAGES } from './events.ts';
import { EXCHANGE_MESSAGES } from './exchange.ts';
import { FAILURE_MESSAGES } from './failures.ts';
import { FILE_MESSAGES } from './files.ts';
import { FLEET_MESSAGES } from './fleet.ts';
import { INPUT_MESSAGES } from './inputs.ts';
import { FIGURE_MESSAGES, SCOPE_MESSAGES, WINDOW_MESSAGES } from './judging.ts';
import { LEGACY_LOG_MESSAGES } from './legacy-logs.ts';
import { LEGACY_STACK_MESSAGES } from './legacy-stacks.ts';
import { LIMIT_MESSAGES } from './limits.ts';
import { MEASUREMENT_MESSAGES } from './measurements.ts';
import { entries } from './message.ts';
import { PASSFAIL_MESSAGES } from './passfail.ts';
import { POST_MESSAGES } from './posts.ts';
import { REPLAY_MESSAGES } from './replay.ts';
import { REPORT_MESSAGES } from './report.ts';
import { RESULT_MESSAGES } from './results.ts';
import { RUN_MESSAGES } from './run.ts';
import { SCENARIO_MESSAGES } from './scenario.ts';
import { SCENARIO_LOAD_MESSAGES } from './scenario-load.ts';
import { SCENARIO_VALUE_MESSAGES } from './scenario-values.ts';
import { STACK_MESSAGES } from './stacks.ts';
import { VALUE_MESSAGES } from './values.ts';
import { WORKSPACE_MESSAGES } from './workspace.ts';
import { YAML_MESSAGES } from './yaml.ts';

/** Every message of the action, by its code. A code is permanent: users search for it. */
export const MESSAGES = entries({
  ...ADDRESS_MESSAGES,
  ...AWS_MESSAGES,
  ...CAUSE_MESSAGES,
  ...CHECK_MESSAGES,
  ...CONSTRUCT_MESSAGES,
  ...CRITERION_MESSAGES,
  ...EVENT_MESSAGES,
  ...EXCHANGE_MESSAGES,
  ...FAILURE_MESSAGES,
  ...FLEET_MESSAGES,
  ...FIGURE_MESSAGES,
  ...WINDOW_MESSAGES,
  ...SCOPE_MESSAGES,
  ...INPUT_MESSAGES,
  ...LIMIT_MESSAGES,
  ...LEGACY_LOG_MESSAGES,
  ...LEGACY_STACK_MESSAGES,
  ...MEASUREMENT_MESSAGES,
  ...REPLAY_MESSAGES,
  ...POST_MESSAGES,
  ...REPORT_MESSAGES,
  ...RESULT_MESSAGES,
  ...RUN_MESSAGES,
  ...SENSE_MESSAGES,
  ...STACK_MESSAGES,
  ...VALUE_MESSAGES,
  ...SCENARIO_MESSAGES,
  ...SCENARIO_VALUE_MESSAGES,
  ...SCENARIO_LOAD_MESSAGES,
  ...FILE_MESSAGES,
  ...PASSFAIL_MESSAGES,
  ...WORKSPACE_MESSAGES,
  ...YAML_MESSAGES,
});
