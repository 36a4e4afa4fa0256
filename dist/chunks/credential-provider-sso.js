import { Cn as isSsoProfile, Sn as validateSsoProfile, xn as fromSSO } from "../aws.js";

export { fromSSO };