import { Dn as fromHttp } from "../aws.js";

export { fromHttp };