import { An as ENV_KEY, Dn as ENV_ACCOUNT_ID, Mn as ENV_SESSION, Nn as fromEnv, On as ENV_CREDENTIAL_SCOPE, jn as ENV_SECRET, kn as ENV_EXPIRATION } from "../aws.js";

export { fromEnv };