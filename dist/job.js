import { t as checkJob } from "./check.js";

export { checkJob };