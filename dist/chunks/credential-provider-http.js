import { En as fromHttp } from "../aws.js";

export { fromHttp };