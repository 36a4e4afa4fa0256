import { wn as fromProcess } from "../aws.js";

export { fromProcess };