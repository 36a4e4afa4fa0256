import { Yt as fromHttp } from "../aws.js";

export { fromHttp };