import { _n as fromTokenFile, vn as fromWebToken } from "../aws.js";

export { fromTokenFile };