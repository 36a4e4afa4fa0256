import { wn as fromLoginCredentials } from "../aws.js";

export { fromLoginCredentials };