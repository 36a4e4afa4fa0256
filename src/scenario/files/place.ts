/** What only a task that is given its share knows. */
const PLACE = /\$\{(?:__(?:P|property)\()?LOAD_GATE_TASK_(?:INDEX|COUNT)\)?\}/;

/**
 * Whether a text asks for the task's place in the fleet: `${LOAD_GATE_TASK_INDEX}`,
 * `${LOAD_GATE_TASK_COUNT}`, or the property without a default.
 */
export function asksForPlace(text: string): boolean {
  return PLACE.test(text);
}
