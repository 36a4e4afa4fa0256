import { Gt as isSsoProfile, Ut as fromSSO, Wt as validateSsoProfile } from "../aws.js";

export { fromSSO };