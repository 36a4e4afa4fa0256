import { bn as SSOClient, yn as GetRoleCredentialsCommand } from "../aws.js";

export { GetRoleCredentialsCommand, SSOClient };