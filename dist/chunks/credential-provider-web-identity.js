import { _n as fromWebToken, gn as fromTokenFile } from "../aws.js";

export { fromTokenFile };