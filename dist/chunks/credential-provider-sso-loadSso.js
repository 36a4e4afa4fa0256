import { Tn as SSOClient, wn as GetRoleCredentialsCommand } from "../aws.js";

export { GetRoleCredentialsCommand, SSOClient };