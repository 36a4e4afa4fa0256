import { Bn as fromLoginCredentials } from "../aws.js";

export { fromLoginCredentials };