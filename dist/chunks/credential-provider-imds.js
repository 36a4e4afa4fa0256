import { A as httpRequest, C as fromInstanceMetadata, D as ENV_CMDS_FULL_URI, E as ENV_CMDS_AUTH_TOKEN, M as providerConfigFromInit, O as ENV_CMDS_RELATIVE_URI, T as Endpoint, j as DEFAULT_TIMEOUT, k as fromContainerMetadata, w as getInstanceMetadataEndpoint } from "../aws.js";

export { ENV_CMDS_FULL_URI, ENV_CMDS_RELATIVE_URI, fromContainerMetadata, fromInstanceMetadata };