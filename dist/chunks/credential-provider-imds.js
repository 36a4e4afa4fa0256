import { C as ENV_CMDS_RELATIVE_URI, D as providerConfigFromInit, E as DEFAULT_TIMEOUT, S as ENV_CMDS_FULL_URI, T as httpRequest, b as Endpoint, v as fromInstanceMetadata, w as fromContainerMetadata, x as ENV_CMDS_AUTH_TOKEN, y as getInstanceMetadataEndpoint } from "../aws.js";

export { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata };