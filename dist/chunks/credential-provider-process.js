import { Cn as fromProcess } from "../aws.js";

export { fromProcess };