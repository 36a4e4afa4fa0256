import { Tn as fromIni } from "../aws.js";

export { fromIni };