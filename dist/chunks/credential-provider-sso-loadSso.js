import { Ht as SSOClient, Vt as GetRoleCredentialsCommand } from "../aws.js";

export { GetRoleCredentialsCommand, SSOClient };