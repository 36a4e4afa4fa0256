import { Vn as fromIni } from "../aws.js";

export { fromIni };