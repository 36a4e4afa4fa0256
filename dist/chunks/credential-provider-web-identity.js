import { Cn as fromWebToken, Sn as fromTokenFile } from "../aws.js";

export { fromTokenFile };