import { An as fromSSO, Rn as isSsoProfile, jn as validateSsoProfile } from "../aws.js";

export { fromSSO };