import { isMapping, type Place, type Problem, problemAt } from '../../errors.ts';
import { type Constants, constantsIn, expand } from './environment.ts';
import { type Filling, fillText, type Landing, MOST_ADDED, type Variables } from './fill.ts';

type Filled = {
  /** The configuration with its constants in place, and without `settings.env`. */
  readonly value: unknown;
  /** Names of variables of the workflow that have found a place in it. */
  readonly used: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
};

/** Where a text is a program: of a shell in a task, or of JMeter's. */
const SHELL = new Set(['services']);
const CODE = new Set(['jsr223', 'if', 'while']);

/**
 * Puts the variables of the workflow and the constants of `settings.env` in place of `${NAME}`, in
 * every value and in no key: bzt's Engine.eval_env does it with the constants.
 */
export function putConstants(value: unknown, top: Place, variables: Variables): Filled {
  const own = new Set(scenariosIn(value).flatMap(namesOfVariables));
  const room = { left: MOST_ADDED };
  const filling: Filling = { variables, own, used: new Set(), problems: [], room };
  const settings = isMapping(value) ? value['settings'] : undefined;
  const env = isMapping(settings) ? settings['env'] : undefined;
  const place = top.at('settings', 'env');
  const constants = constantsIn(env, place, filling);
  const { used, problems } = filling;
  // Taurus meets its own settings first, and these constants in them.
  for (const constant of constants.values())
    constant.text = expand(constant.text, constants, { where: place.where, problems: [], room });
  const filled = fillIn(withoutEnv(value), { filling, constants, place: top, lands: 'data' }, []);
  const idle = [...constants].filter(([, { isUsed }]) => !isUsed).map(([name]) => name);
  const notices =
    idle.length === 0 ? [] : [problemAt('constants-unused', place.where, { names: idle })];
  return { value: filled, used, problems, notices };
}

function scenariosIn(value: unknown): readonly unknown[] {
  if (!isMapping(value)) return [];
  const { scenarios, execution } = value;
  return [
    ...(isMapping(scenarios) ? Object.values(scenarios) : []),
    ...(Array.isArray(execution) ? execution : []).map((one: unknown) =>
      isMapping(one) ? one['scenario'] : undefined,
    ),
  ];
}

function namesOfVariables(scenario: unknown): readonly string[] {
  const variables = isMapping(scenario) ? scenario['variables'] : undefined;
  return isMapping(variables) ? Object.keys(variables) : [];
}

function withoutEnv(value: unknown): unknown {
  if (!isMapping(value) || !isMapping(value['settings'])) return value;
  const { settings, ...rest } = value;
  const { env, ...others } = value['settings'];
  if (env === undefined) return value;
  return Object.keys(others).length === 0 ? rest : { ...rest, settings: others };
}

type Here = {
  readonly filling: Filling;
  readonly constants: Constants;
  readonly place: Place;
  readonly lands: Landing['lands'];
};

function fillIn(value: unknown, here: Here, path: readonly (string | number)[]): unknown {
  const { filling, constants, place, lands } = here;
  if (typeof value === 'string') {
    if (!value.includes('${')) return value;
    const { where } = place.at(...path);
    const text = fillText(value, { where, lands }, filling);
    return expand(text, constants, { where, problems: filling.problems, room: filling.room });
  }
  if (Array.isArray(value))
    return value.map((item: unknown, index) => fillIn(item, here, [...path, index]));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const within = SHELL.has(key) && path.length === 0 ? 'shell' : CODE.has(key) ? 'code' : lands;
      const given = areVariables(path) ? filling.variables.get(key) : undefined;
      if (given !== undefined) filling.used.add(key);
      return [key, given ?? fillIn(inner, { ...here, lands: within }, [...path, key])];
    }),
  );
}

/** Whether the variables of a scenario stand at a path. */
function areVariables(path: readonly (string | number)[]): boolean {
  const [kind, , inline] = path;
  if (path.at(-1) !== 'variables') return false;
  return kind === 'scenarios' ? path.length === 3 : path.length === 4 && inline === 'scenario';
}
