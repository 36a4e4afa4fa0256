import { c as commitsOf, l as compare, s as baseOf, u as requireTrusted } from "./base.js";

export { requireTrusted };