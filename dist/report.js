import { c as writeChanges, l as writeReport, s as endWithoutCredentials } from "./run.js";

export { endWithoutCredentials };