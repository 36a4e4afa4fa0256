import { o as readerOfBase } from "./base.js";

export { readerOfBase };