import { Kt as fromProcess } from "../aws.js";

export { fromProcess };