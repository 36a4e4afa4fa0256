import { Bt as fromWebToken, zt as fromTokenFile } from "../aws.js";

export { fromTokenFile };