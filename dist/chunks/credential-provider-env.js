import { Gn as ENV_CREDENTIAL_SCOPE, Jn as ENV_SECRET, Kn as ENV_EXPIRATION, Wn as ENV_ACCOUNT_ID, Xn as fromEnv, Yn as ENV_SESSION, qn as ENV_KEY } from "../aws.js";

export { fromEnv };