import { Tn as fromLoginCredentials } from "../aws.js";

export { fromLoginCredentials };