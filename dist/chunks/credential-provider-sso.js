import { Sn as isSsoProfile, bn as fromSSO, xn as validateSsoProfile } from "../aws.js";

export { fromSSO };