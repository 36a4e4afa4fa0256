import { C as ENV_CMDS_FULL_URI, D as DEFAULT_TIMEOUT, E as httpRequest, O as providerConfigFromInit, S as ENV_CMDS_AUTH_TOKEN, T as fromContainerMetadata, b as getInstanceMetadataEndpoint, w as ENV_CMDS_RELATIVE_URI, x as Endpoint, y as fromInstanceMetadata } from "../aws.js";

export { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata };