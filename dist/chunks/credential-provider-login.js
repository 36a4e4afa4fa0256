import { qt as fromLoginCredentials } from "../aws.js";

export { fromLoginCredentials };