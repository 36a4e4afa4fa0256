import { Jt as fromIni } from "../aws.js";

export { fromIni };