import { vn as GetRoleCredentialsCommand, yn as SSOClient } from "../aws.js";

export { GetRoleCredentialsCommand, SSOClient };