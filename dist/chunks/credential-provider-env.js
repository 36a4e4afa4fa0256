import { An as ENV_EXPIRATION, Mn as ENV_SECRET, Nn as ENV_SESSION, On as ENV_ACCOUNT_ID, Pn as fromEnv, jn as ENV_KEY, kn as ENV_CREDENTIAL_SCOPE } from "../aws.js";

export { fromEnv };