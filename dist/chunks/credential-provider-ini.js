import { En as fromIni } from "../aws.js";

export { fromIni };