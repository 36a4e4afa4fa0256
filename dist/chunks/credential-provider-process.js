import { zn as fromProcess } from "../aws.js";

export { fromProcess };