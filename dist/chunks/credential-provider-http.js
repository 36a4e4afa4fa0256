import { Hn as fromHttp } from "../aws.js";

export { fromHttp };