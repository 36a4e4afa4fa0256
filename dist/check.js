import { $n as awsEndpointFunctions, $r as fromBase64, Ar as NODE_REGION_CONFIG_FILE_OPTIONS, Br as TypeRegistry, Cr as decideEndpoint, Dn as AwsEc2QueryProtocol, Dr as resolveParams, En as Sha256Node, Er as BinaryDecisionDiagram, Et as SignatureV4MultiRegion, Fn as NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, Fr as resolveDefaultRuntimeConfig, Gr as loadConfig, Hr as Client, In as AwsSdkSigV4ASigner, Ir as emitWarningIfUnsupportedVersion, Jr as normalizeProvider, Kr as calculateBodyLength, Ln as AwsSdkSigV4Signer, Lr as loadConfigsForDefaultMode, Mn as resolveAwsSdkSigV4Config, Mr as makeBuilder, Nn as NODE_SIGV4A_CONFIG_OPTIONS, Nr as NoOpLogger, On as AwsQueryProtocol, Or as resolveDefaultsModeConfig, Pn as resolveAwsSdkSigV4AConfig, Pr as getDefaultExtensionConfiguration, Qn as resolveAwsRegionExtensionConfiguration, Qr as fromUtf8, Rr as ServiceException, S as defaultProvider, Sr as resolveEndpointConfig, Tr as EndpointCache, Un as NodeHttpHandler, Ur as NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, Vr as getSchemaSerdePlugin, Wr as NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, Xr as toUtf8, Yr as getSmithyContext, Zn as getAwsRegionExtensionConfiguration, Zr as toBase64, _ as ResourceNotFoundException, _r as getContentLengthPlugin, ar as NODE_RETRY_MODE_CONFIG_OPTIONS, br as streamCollector, c as RunTaskCommand, cr as resolveUserAgentConfig, dr as getHttpSigningPlugin, ei as getDefaultSocketTimeout, er as NODE_APP_ID_CONFIG_OPTIONS, f as DescribeClustersCommand, fr as getHttpAuthSchemeEndpointRuleSetPlugin, gr as resolveHostHeaderConfig, h as GetLogEventsCommand, hr as getHostHeaderPlugin, i as DeleteObjectCommand, ir as NODE_MAX_ATTEMPT_CONFIG_OPTIONS, jr as NODE_REGION_CONFIG_OPTIONS, kn as AwsJson1_1Protocol, kr as resolveRegionConfig, l as ListTasksCommand, lr as NoAuthSigner, m as ClusterNotFoundException, mr as getLoggerPlugin, n as ListObjectsV2Command, nr as getUserAgentPlugin, o as NoSuchKey, or as resolveRetryConfig, pr as getRecursionDetectionPlugin, qr as parseUrl, r as GetObjectCommand, rr as getRetryPlugin, s as StopTaskCommand, sr as DEFAULT_RETRY_MODE, t as PutObjectCommand, ti as emitWarningIfUnsupportedVersion$1, tr as createDefaultUserAgentProvider, u as DescribeTasksCommand, ur as DefaultIdentityProviderConfig, v as GetMetricDataCommand, vr as getHttpHandlerExtensionConfiguration, wr as customEndpointFunctions, xr as getEndpointPlugin, yr as resolveHttpHandlerRuntimeConfig } from "./aws.js";
import { D as object, b as array, j as string } from "./vendor.js";
import { A as RUN_FILES, C as stackOf, D as clockOf, E as readTaskDefinition, F as call, I as clientConfig, L as makeAws, M as runFolder, N as taskFiles, O as warnAbout, P as ONCE, R as oncePerRegion, S as readOutputs, T as containerFacts, _ as withRunId, b as missingOutputs, d as runMetric, f as costOfRun, g as planRun, h as readQuota, j as carriedFile, k as parseJson, m as quotaOf, p as refusals, u as readTotals, v as capacityOf, w as subnetsIn, x as printStack, y as capacityProviderIn, z as proxyFetch } from "./run.js";
import { B as setOutputs, F as appendSummary, I as failStep, L as log, Q as messageOf, St as printSpan, Z as messageFor, et as printMessage, ht as plural, rt as problemsOf } from "./base.js";
import { c as noticeSection, f as summaryOf, i as escapeMarkdown, j as makeRunId, p as table } from "./inputs.js";
import { setTimeout } from "node:timers/promises";

// node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthSchemeProvider.js
const defaultEC2HttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption$3(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "ec2",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultEC2HttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption$3(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig$3 = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};

// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters$3 = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "ec2"
	});
};
const commonParams$3 = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};

// node_modules/@aws-sdk/client-ec2/package.json
var version$3 = "3.1169.0";

// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/bdd.js
const k$3 = "ref";
const a$3 = -1;
const b$3 = true;
const c$3 = "isSet";
const d$3 = "PartitionResult";
const e$3 = "booleanEquals";
const f$3 = "getAttr";
const g$3 = { [k$3]: "Endpoint" };
const h$3 = { [k$3]: d$3 };
const i$3 = {};
const j$3 = [{ [k$3]: "Region" }];
const _data$3 = {
	conditions: [
		[c$3, [g$3]],
		[c$3, j$3],
		[
			"aws.partition",
			j$3,
			d$3
		],
		[e$3, [{ [k$3]: "UseFIPS" }, b$3]],
		[e$3, [{ [k$3]: "UseDualStack" }, b$3]],
		[e$3, [{
			fn: f$3,
			argv: [h$3, "supportsDualStack"]
		}, b$3]],
		[e$3, [{
			fn: f$3,
			argv: [h$3, "supportsFIPS"]
		}, b$3]],
		["stringEquals", [{
			fn: f$3,
			argv: [h$3, "name"]
		}, "aws-us-gov"]]
	],
	results: [
		[a$3],
		[a$3, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a$3, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[g$3, i$3],
		["https://ec2-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", i$3],
		[a$3, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://ec2.{Region}.amazonaws.com", i$3],
		["https://ec2-fips.{Region}.{PartitionResult#dnsSuffix}", i$3],
		[a$3, "FIPS is enabled but this partition does not support FIPS"],
		["https://ec2.{Region}.{PartitionResult#dualStackDnsSuffix}", i$3],
		[a$3, "DualStack is enabled but this partition does not support DualStack"],
		["https://ec2.{Region}.{PartitionResult#dnsSuffix}", i$3],
		[a$3, "Invalid Configuration: Missing Region"]
	]
};
const root$3 = 2;
const nodes$3 = new Int32Array([
	-1,
	1,
	-1,
	0,
	13,
	3,
	1,
	4,
	100000012,
	2,
	5,
	100000012,
	3,
	8,
	6,
	4,
	7,
	100000011,
	5,
	100000009,
	100000010,
	4,
	11,
	9,
	6,
	10,
	100000008,
	7,
	100000006,
	100000007,
	5,
	12,
	100000005,
	6,
	100000004,
	100000005,
	3,
	100000001,
	14,
	4,
	100000002,
	100000003
]);
const bdd$3 = BinaryDecisionDiagram.from(nodes$3, root$3, _data$3.conditions, _data$3.results);

// node_modules/@aws-sdk/client-ec2/dist-es/endpoint/endpointResolver.js
const cache$3 = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver$3 = (endpointParams, context = {}) => {
	return cache$3.get(endpointParams, () => decideEndpoint(bdd$3, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;

// node_modules/@aws-sdk/client-ec2/dist-es/models/EC2ServiceException.js
var EC2ServiceException = class EC2ServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.ec2#EC2ServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, EC2ServiceException.prototype);
	}
};

// node_modules/@aws-sdk/client-ec2/dist-es/schemas/schemas_0.js
const _AIAC = "AvailableIpAddressCount";
const _AIAOC = "AssignIpv6AddressOnCreation";
const _AIs = "AssociationId";
const _AZ = "AvailabilityZone";
const _AZI = "AvailabilityZoneId";
const _BPAS = "BlockPublicAccessStates";
const _CB = "CidrBlock";
const _COIP = "CustomerOwnedIpv4Pool";
const _DFA = "DefaultForAz";
const _DR = "DryRun";
const _DSRescr = "DescribeSubnetsRequest";
const _DSRescri = "DescribeSubnetsResult";
const _DSesc = "DescribeSubnets";
const _EDn = "EnableDns64";
const _ELADI = "EnableLniAtDeviceIndex";
const _ERNDAAAAR = "EnableResourceNameDnsAAAARecord";
const _ERNDAR = "EnableResourceNameDnsARecord";
const _FLi = "FilterList";
const _Fi = "Filters";
const _Fil = "Filter";
const _HTo = "HostnameType";
const _IAA = "Ipv6AddressAttribute";
const _ICB = "Ipv6CidrBlock";
const _ICBAS = "Ipv6CidrBlockAssociationSet";
const _ICBS = "Ipv6CidrBlockState";
const _IGBM = "InternetGatewayBlockMode";
const _IN = "Ipv6Native";
const _ISpo = "IpSource";
const _K = "Key";
const _MCOIOL = "MapCustomerOwnedIpOnLaunch";
const _MPIOL = "MapPublicIpOnLaunch";
const _MR = "MaxResults";
const _N = "Name";
const _NTe = "NextToken";
const _OA = "OutpostArn";
const _OI = "OwnerId";
const _PDNOOL = "PrivateDnsNameOptionsOnLaunch";
const _SAub = "SubnetArn";
const _SCBS = "SubnetCidrBlockState";
const _SI = "SubnetIds";
const _SICBA = "SubnetIpv6CidrBlockAssociation";
const _SICBAS = "SubnetIpv6CidrBlockAssociationSet";
const _SISLu = "SubnetIdStringList";
const _SIu = "SubnetId";
const _SLu = "SubnetList";
const _SMt = "StatusMessage";
const _St = "State";
const _Su = "Subnet";
const _Subn = "Subnets";
const _T = "Tags";
const _TL = "TagList";
const _Ta = "Tag";
const _Ty = "Type";
const _V = "Value";
const _VI = "VpcId";
const _VSL = "ValueStringList";
const _Va = "Values";
const _aIAC = "availableIpAddressCount";
const _aIAOC = "assignIpv6AddressOnCreation";
const _aIs = "associationId";
const _aZ = "availabilityZone";
const _aZI = "availabilityZoneId";
const _bPAS = "blockPublicAccessStates";
const _cB = "cidrBlock";
const _cOIP = "customerOwnedIpv4Pool";
const _dFA = "defaultForAz";
const _dR = "dryRun";
const _eDn = "enableDns64";
const _eLADI = "enableLniAtDeviceIndex";
const _eQN = "ec2QueryName";
const _eRNDAAAAR = "enableResourceNameDnsAAAARecord";
const _eRNDAR = "enableResourceNameDnsARecord";
const _hTo = "hostnameType";
const _iAA = "ipv6AddressAttribute";
const _iCB = "ipv6CidrBlock";
const _iCBASp = "ipv6CidrBlockAssociationSet";
const _iCBS = "ipv6CidrBlockState";
const _iGBM = "internetGatewayBlockMode";
const _iN = "ipv6Native";
const _iSpo = "ipSource";
const _it = "item";
const _k = "key";
const _mCOIOL = "mapCustomerOwnedIpOnLaunch";
const _mPIOL = "mapPublicIpOnLaunch";
const _nTe = "nextToken";
const _oA = "outpostArn";
const _oI = "ownerId";
const _pDNOOL = "privateDnsNameOptionsOnLaunch";
const _s$3 = "smithy.ts.sdk.synthetic.com.amazonaws.ec2";
const _sAub = "subnetArn";
const _sIu = "subnetId";
const _sMt = "statusMessage";
const _sSub = "subnetSet";
const _st = "state";
const _tS = "tagSet";
const _ty = "type";
const _v = "value";
const _vI = "vpcId";
const _xN = "xmlName";
const n0$3 = "com.amazonaws.ec2";
const _s_registry$3 = new TypeRegistry(_s$3);
var EC2ServiceException$ = [
	-3,
	_s$3,
	"EC2ServiceException",
	0,
	[],
	[]
];
_s_registry$3.registerError(EC2ServiceException$, EC2ServiceException);
const errorTypeRegistries$3 = [_s_registry$3];
var BlockPublicAccessStates$ = [
	3,
	n0$3,
	_BPAS,
	0,
	[_IGBM],
	[[0, {
		[_eQN]: `InternetGatewayBlockMode`,
		[_xN]: _iGBM
	}]]
];
var DescribeSubnetsRequest$ = [
	3,
	n0$3,
	_DSRescr,
	0,
	[
		_Fi,
		_SI,
		_NTe,
		_MR,
		_DR
	],
	[
		[() => FilterList, { [_xN]: _Fil }],
		[() => SubnetIdStringList, { [_xN]: _SIu }],
		0,
		1,
		[2, {
			[_eQN]: `DryRun`,
			[_xN]: _dR
		}]
	]
];
var DescribeSubnetsResult$ = [
	3,
	n0$3,
	_DSRescri,
	0,
	[_NTe, _Subn],
	[[0, {
		[_eQN]: `NextToken`,
		[_xN]: _nTe
	}], [() => SubnetList, {
		[_eQN]: `SubnetSet`,
		[_xN]: _sSub
	}]]
];
var Filter$ = [
	3,
	n0$3,
	_Fil,
	0,
	[_N, _Va],
	[0, [() => ValueStringList, { [_xN]: _V }]]
];
var PrivateDnsNameOptionsOnLaunch$ = [
	3,
	n0$3,
	_PDNOOL,
	0,
	[
		_HTo,
		_ERNDAR,
		_ERNDAAAAR
	],
	[
		[0, {
			[_eQN]: `HostnameType`,
			[_xN]: _hTo
		}],
		[2, {
			[_eQN]: `EnableResourceNameDnsARecord`,
			[_xN]: _eRNDAR
		}],
		[2, {
			[_eQN]: `EnableResourceNameDnsAAAARecord`,
			[_xN]: _eRNDAAAAR
		}]
	]
];
var Subnet$ = [
	3,
	n0$3,
	_Su,
	0,
	[
		_AZI,
		_ELADI,
		_MCOIOL,
		_COIP,
		_OI,
		_AIAOC,
		_ICBAS,
		_T,
		_SAub,
		_OA,
		_EDn,
		_IN,
		_PDNOOL,
		_BPAS,
		_Ty,
		_SIu,
		_St,
		_VI,
		_CB,
		_AIAC,
		_AZ,
		_DFA,
		_MPIOL
	],
	[
		[0, {
			[_eQN]: `AvailabilityZoneId`,
			[_xN]: _aZI
		}],
		[1, {
			[_eQN]: `EnableLniAtDeviceIndex`,
			[_xN]: _eLADI
		}],
		[2, {
			[_eQN]: `MapCustomerOwnedIpOnLaunch`,
			[_xN]: _mCOIOL
		}],
		[0, {
			[_eQN]: `CustomerOwnedIpv4Pool`,
			[_xN]: _cOIP
		}],
		[0, {
			[_eQN]: `OwnerId`,
			[_xN]: _oI
		}],
		[2, {
			[_eQN]: `AssignIpv6AddressOnCreation`,
			[_xN]: _aIAOC
		}],
		[() => SubnetIpv6CidrBlockAssociationSet, {
			[_eQN]: `Ipv6CidrBlockAssociationSet`,
			[_xN]: _iCBASp
		}],
		[() => TagList, {
			[_eQN]: `TagSet`,
			[_xN]: _tS
		}],
		[0, {
			[_eQN]: `SubnetArn`,
			[_xN]: _sAub
		}],
		[0, {
			[_eQN]: `OutpostArn`,
			[_xN]: _oA
		}],
		[2, {
			[_eQN]: `EnableDns64`,
			[_xN]: _eDn
		}],
		[2, {
			[_eQN]: `Ipv6Native`,
			[_xN]: _iN
		}],
		[() => PrivateDnsNameOptionsOnLaunch$, {
			[_eQN]: `PrivateDnsNameOptionsOnLaunch`,
			[_xN]: _pDNOOL
		}],
		[() => BlockPublicAccessStates$, {
			[_eQN]: `BlockPublicAccessStates`,
			[_xN]: _bPAS
		}],
		[0, {
			[_eQN]: `Type`,
			[_xN]: _ty
		}],
		[0, {
			[_eQN]: `SubnetId`,
			[_xN]: _sIu
		}],
		[0, {
			[_eQN]: `State`,
			[_xN]: _st
		}],
		[0, {
			[_eQN]: `VpcId`,
			[_xN]: _vI
		}],
		[0, {
			[_eQN]: `CidrBlock`,
			[_xN]: _cB
		}],
		[1, {
			[_eQN]: `AvailableIpAddressCount`,
			[_xN]: _aIAC
		}],
		[0, {
			[_eQN]: `AvailabilityZone`,
			[_xN]: _aZ
		}],
		[2, {
			[_eQN]: `DefaultForAz`,
			[_xN]: _dFA
		}],
		[2, {
			[_eQN]: `MapPublicIpOnLaunch`,
			[_xN]: _mPIOL
		}]
	]
];
var SubnetCidrBlockState$ = [
	3,
	n0$3,
	_SCBS,
	0,
	[_St, _SMt],
	[[0, {
		[_eQN]: `State`,
		[_xN]: _st
	}], [0, {
		[_eQN]: `StatusMessage`,
		[_xN]: _sMt
	}]]
];
var SubnetIpv6CidrBlockAssociation$ = [
	3,
	n0$3,
	_SICBA,
	0,
	[
		_AIs,
		_ICB,
		_ICBS,
		_IAA,
		_ISpo
	],
	[
		[0, {
			[_eQN]: `AssociationId`,
			[_xN]: _aIs
		}],
		[0, {
			[_eQN]: `Ipv6CidrBlock`,
			[_xN]: _iCB
		}],
		[() => SubnetCidrBlockState$, {
			[_eQN]: `Ipv6CidrBlockState`,
			[_xN]: _iCBS
		}],
		[0, {
			[_eQN]: `Ipv6AddressAttribute`,
			[_xN]: _iAA
		}],
		[0, {
			[_eQN]: `IpSource`,
			[_xN]: _iSpo
		}]
	]
];
var Tag$ = [
	3,
	n0$3,
	_Ta,
	0,
	[_K, _V],
	[[0, {
		[_eQN]: `Key`,
		[_xN]: _k
	}], [0, {
		[_eQN]: `Value`,
		[_xN]: _v
	}]]
];
var FilterList = [
	1,
	n0$3,
	_FLi,
	0,
	[() => Filter$, { [_xN]: _Fil }]
];
var SubnetIdStringList = [
	1,
	n0$3,
	_SISLu,
	0,
	[0, { [_xN]: _SIu }]
];
var SubnetIpv6CidrBlockAssociationSet = [
	1,
	n0$3,
	_SICBAS,
	0,
	[() => SubnetIpv6CidrBlockAssociation$, { [_xN]: _it }]
];
var SubnetList = [
	1,
	n0$3,
	_SLu,
	0,
	[() => Subnet$, { [_xN]: _it }]
];
var TagList = [
	1,
	n0$3,
	_TL,
	0,
	[() => Tag$, { [_xN]: _it }]
];
var ValueStringList = [
	1,
	n0$3,
	_VSL,
	0,
	[0, { [_xN]: _it }]
];
var DescribeSubnets$ = [
	9,
	n0$3,
	_DSesc,
	0,
	() => DescribeSubnetsRequest$,
	() => DescribeSubnetsResult$
];

// node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$7 = (config) => {
	return {
		apiVersion: "2016-11-15",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver$3,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultEC2HttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsEc2QueryProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.ec2",
			errorTypeRegistries: errorTypeRegistries$3,
			xmlNamespace: "http://ec2.amazonaws.com/doc/2016-11-15",
			version: "2016-11-15",
			serviceTarget: "AmazonEC2"
		},
		serviceId: config?.serviceId ?? "EC2",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};

// node_modules/@aws-sdk/client-ec2/dist-es/runtimeConfig.js
const getRuntimeConfig$6 = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$7(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 9e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version$3
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};

// node_modules/@aws-sdk/client-ec2/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration$3 = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig$3 = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};

// node_modules/@aws-sdk/client-ec2/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions$3 = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration$3(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig$3(extensionConfiguration));
};

// node_modules/@aws-sdk/client-ec2/dist-es/EC2Client.js
var EC2Client = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig$6(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters$3(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig$3(_config_6);
		const _config_8 = resolveRuntimeExtensions$3(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultEC2HttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};

// node_modules/@aws-sdk/client-ec2/dist-es/commandBuilder.js
const command$3 = makeBuilder(commonParams$3, "AmazonEC2", "EC2Client", getEndpointPlugin);
const _ep0$3 = {};
const _mw0$3 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-ec2/dist-es/commands/DescribeSubnetsCommand.js
var DescribeSubnetsCommand = class extends command$3(_ep0$3, _mw0$3, "DescribeSubnets", DescribeSubnets$) {};

// node_modules/@aws-sdk/client-ecr/dist-es/auth/httpAuthSchemeProvider.js
const defaultECRHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption$2(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "ecr",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultECRHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption$2(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig$2 = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};

// node_modules/@aws-sdk/client-ecr/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters$2 = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "ecr"
	});
};
const commonParams$2 = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};

// node_modules/@aws-sdk/client-ecr/package.json
var version$2 = "3.1169.0";

// node_modules/@aws-sdk/client-ecr/dist-es/endpoint/bdd.js
const m$2 = "ref";
const a$2 = -1;
const b$2 = true;
const c$2 = "isSet";
const d$2 = "PartitionResult";
const e$2 = "stringEquals";
const f$2 = "booleanEquals";
const g$2 = "getAttr";
const h$2 = { [m$2]: "Endpoint" };
const i$2 = {
	"fn": g$2,
	"argv": [{ [m$2]: d$2 }, "name"]
};
const j$2 = { [m$2]: d$2 };
const k$2 = {};
const l$2 = [{ [m$2]: "Region" }];
const _data$2 = {
	conditions: [
		[c$2, [h$2]],
		[c$2, l$2],
		[
			"aws.partition",
			l$2,
			d$2
		],
		[e$2, [i$2, "aws-eusc"]],
		[e$2, [i$2, "aws-iso-f"]],
		[e$2, [i$2, "aws-iso-e"]],
		[e$2, [i$2, "aws-iso-b"]],
		[e$2, [i$2, "aws-iso"]],
		[e$2, [i$2, "aws-cn"]],
		[e$2, [i$2, "aws-us-gov"]],
		[e$2, [i$2, "aws"]],
		[f$2, [{ [m$2]: "UseFIPS" }, b$2]],
		[f$2, [{
			fn: g$2,
			argv: [j$2, "supportsFIPS"]
		}, b$2]],
		[f$2, [{ [m$2]: "UseDualStack" }, b$2]],
		[f$2, [{
			fn: g$2,
			argv: [j$2, "supportsDualStack"]
		}, b$2]]
	],
	results: [
		[a$2],
		[a$2, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a$2, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h$2, k$2],
		["https://api.ecr.{Region}.{PartitionResult#dnsSuffix}", k$2],
		["https://ecr.{Region}.{PartitionResult#dualStackDnsSuffix}", k$2],
		["https://api.ecr-fips.{Region}.{PartitionResult#dnsSuffix}", k$2],
		["https://ecr-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", k$2],
		["https://api.ecr-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", k$2],
		[a$2, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		[a$2, "FIPS is enabled but this partition does not support FIPS"],
		["https://api.ecr.{Region}.{PartitionResult#dualStackDnsSuffix}", k$2],
		[a$2, "DualStack is enabled but this partition does not support DualStack"],
		[a$2, "Invalid Configuration: Missing Region"]
	]
};
const root$2 = 2;
const nodes$2 = new Int32Array([
	-1,
	1,
	-1,
	0,
	23,
	3,
	1,
	4,
	100000013,
	2,
	5,
	100000013,
	3,
	20,
	6,
	4,
	20,
	7,
	5,
	20,
	8,
	6,
	20,
	9,
	7,
	20,
	10,
	8,
	20,
	11,
	9,
	20,
	12,
	10,
	20,
	13,
	11,
	16,
	14,
	13,
	15,
	100000004,
	14,
	100000011,
	100000012,
	12,
	18,
	17,
	13,
	100000009,
	100000010,
	13,
	19,
	100000006,
	14,
	100000008,
	100000009,
	11,
	22,
	21,
	13,
	100000005,
	100000004,
	13,
	100000007,
	100000006,
	11,
	100000001,
	24,
	13,
	100000002,
	100000003
]);
const bdd$2 = BinaryDecisionDiagram.from(nodes$2, root$2, _data$2.conditions, _data$2.results);

// node_modules/@aws-sdk/client-ecr/dist-es/endpoint/endpointResolver.js
const cache$2 = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver$2 = (endpointParams, context = {}) => {
	return cache$2.get(endpointParams, () => decideEndpoint(bdd$2, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;

// node_modules/@aws-sdk/client-ecr/dist-es/models/ECRServiceException.js
var ECRServiceException = class ECRServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.ecr#ECRServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, ECRServiceException.prototype);
	}
};

// node_modules/@aws-sdk/client-ecr/dist-es/models/errors.js
var InvalidParameterException = class InvalidParameterException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#InvalidParameterException";
	name = "InvalidParameterException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidParameterException.prototype);
	}
};
var RepositoryNotFoundException = class RepositoryNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#RepositoryNotFoundException";
	name = "RepositoryNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RepositoryNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RepositoryNotFoundException.prototype);
	}
};
var ServerException = class ServerException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ServerException";
	name = "ServerException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "ServerException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServerException.prototype);
	}
};
var LimitExceededException$1 = class LimitExceededException$1 extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LimitExceededException";
	name = "LimitExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LimitExceededException$1.prototype);
	}
};
var UnableToGetUpstreamImageException = class UnableToGetUpstreamImageException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnableToGetUpstreamImageException";
	name = "UnableToGetUpstreamImageException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnableToGetUpstreamImageException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnableToGetUpstreamImageException.prototype);
	}
};
var ValidationException = class ValidationException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ValidationException";
	name = "ValidationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ValidationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ValidationException.prototype);
	}
};
var EmptyUploadException = class EmptyUploadException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#EmptyUploadException";
	name = "EmptyUploadException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "EmptyUploadException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, EmptyUploadException.prototype);
	}
};
var InvalidLayerException = class InvalidLayerException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#InvalidLayerException";
	name = "InvalidLayerException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidLayerException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidLayerException.prototype);
	}
};
var KmsException = class KmsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#KmsException";
	name = "KmsException";
	$fault = "client";
	kmsError;
	constructor(opts) {
		super({
			name: "KmsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, KmsException.prototype);
		this.kmsError = opts.kmsError;
	}
};
var LayerAlreadyExistsException = class LayerAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LayerAlreadyExistsException";
	name = "LayerAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LayerAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LayerAlreadyExistsException.prototype);
	}
};
var LayerPartTooSmallException = class LayerPartTooSmallException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LayerPartTooSmallException";
	name = "LayerPartTooSmallException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LayerPartTooSmallException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LayerPartTooSmallException.prototype);
	}
};
var UploadNotFoundException = class UploadNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UploadNotFoundException";
	name = "UploadNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UploadNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UploadNotFoundException.prototype);
	}
};
var PullThroughCacheRuleAlreadyExistsException = class PullThroughCacheRuleAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#PullThroughCacheRuleAlreadyExistsException";
	name = "PullThroughCacheRuleAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PullThroughCacheRuleAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PullThroughCacheRuleAlreadyExistsException.prototype);
	}
};
var SecretNotFoundException = class SecretNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#SecretNotFoundException";
	name = "SecretNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "SecretNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, SecretNotFoundException.prototype);
	}
};
var UnableToAccessSecretException = class UnableToAccessSecretException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnableToAccessSecretException";
	name = "UnableToAccessSecretException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnableToAccessSecretException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnableToAccessSecretException.prototype);
	}
};
var UnableToDecryptSecretValueException = class UnableToDecryptSecretValueException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnableToDecryptSecretValueException";
	name = "UnableToDecryptSecretValueException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnableToDecryptSecretValueException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnableToDecryptSecretValueException.prototype);
	}
};
var UnsupportedUpstreamRegistryException = class UnsupportedUpstreamRegistryException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnsupportedUpstreamRegistryException";
	name = "UnsupportedUpstreamRegistryException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnsupportedUpstreamRegistryException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnsupportedUpstreamRegistryException.prototype);
	}
};
var InvalidTagParameterException = class InvalidTagParameterException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#InvalidTagParameterException";
	name = "InvalidTagParameterException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidTagParameterException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidTagParameterException.prototype);
	}
};
var RepositoryAlreadyExistsException = class RepositoryAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#RepositoryAlreadyExistsException";
	name = "RepositoryAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RepositoryAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RepositoryAlreadyExistsException.prototype);
	}
};
var TooManyTagsException = class TooManyTagsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#TooManyTagsException";
	name = "TooManyTagsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TooManyTagsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TooManyTagsException.prototype);
	}
};
var TemplateAlreadyExistsException = class TemplateAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#TemplateAlreadyExistsException";
	name = "TemplateAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TemplateAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TemplateAlreadyExistsException.prototype);
	}
};
var LifecyclePolicyNotFoundException = class LifecyclePolicyNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LifecyclePolicyNotFoundException";
	name = "LifecyclePolicyNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LifecyclePolicyNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LifecyclePolicyNotFoundException.prototype);
	}
};
var PullThroughCacheRuleNotFoundException = class PullThroughCacheRuleNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#PullThroughCacheRuleNotFoundException";
	name = "PullThroughCacheRuleNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PullThroughCacheRuleNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PullThroughCacheRuleNotFoundException.prototype);
	}
};
var RegistryPolicyNotFoundException = class RegistryPolicyNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#RegistryPolicyNotFoundException";
	name = "RegistryPolicyNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RegistryPolicyNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RegistryPolicyNotFoundException.prototype);
	}
};
var RepositoryNotEmptyException = class RepositoryNotEmptyException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#RepositoryNotEmptyException";
	name = "RepositoryNotEmptyException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RepositoryNotEmptyException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RepositoryNotEmptyException.prototype);
	}
};
var TemplateNotFoundException = class TemplateNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#TemplateNotFoundException";
	name = "TemplateNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "TemplateNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, TemplateNotFoundException.prototype);
	}
};
var RepositoryPolicyNotFoundException = class RepositoryPolicyNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#RepositoryPolicyNotFoundException";
	name = "RepositoryPolicyNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RepositoryPolicyNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RepositoryPolicyNotFoundException.prototype);
	}
};
var SigningConfigurationNotFoundException = class SigningConfigurationNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#SigningConfigurationNotFoundException";
	name = "SigningConfigurationNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "SigningConfigurationNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, SigningConfigurationNotFoundException.prototype);
	}
};
var ExclusionNotFoundException = class ExclusionNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ExclusionNotFoundException";
	name = "ExclusionNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ExclusionNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ExclusionNotFoundException.prototype);
	}
};
var ImageNotFoundException = class ImageNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageNotFoundException";
	name = "ImageNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageNotFoundException.prototype);
	}
};
var ScanNotFoundException = class ScanNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ScanNotFoundException";
	name = "ScanNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ScanNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ScanNotFoundException.prototype);
	}
};
var ReplicationBackfillNotFoundException = class ReplicationBackfillNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ReplicationBackfillNotFoundException";
	name = "ReplicationBackfillNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ReplicationBackfillNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ReplicationBackfillNotFoundException.prototype);
	}
};
var LayerInaccessibleException = class LayerInaccessibleException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LayerInaccessibleException";
	name = "LayerInaccessibleException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LayerInaccessibleException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LayerInaccessibleException.prototype);
	}
};
var LayersNotFoundException = class LayersNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LayersNotFoundException";
	name = "LayersNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LayersNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LayersNotFoundException.prototype);
	}
};
var UnableToGetUpstreamLayerException = class UnableToGetUpstreamLayerException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnableToGetUpstreamLayerException";
	name = "UnableToGetUpstreamLayerException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnableToGetUpstreamLayerException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnableToGetUpstreamLayerException.prototype);
	}
};
var LifecyclePolicyPreviewNotFoundException = class LifecyclePolicyPreviewNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LifecyclePolicyPreviewNotFoundException";
	name = "LifecyclePolicyPreviewNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LifecyclePolicyPreviewNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LifecyclePolicyPreviewNotFoundException.prototype);
	}
};
var UnableToListUpstreamImageReferrersException = class UnableToListUpstreamImageReferrersException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnableToListUpstreamImageReferrersException";
	name = "UnableToListUpstreamImageReferrersException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnableToListUpstreamImageReferrersException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnableToListUpstreamImageReferrersException.prototype);
	}
};
var ImageAlreadyExistsException = class ImageAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageAlreadyExistsException";
	name = "ImageAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageAlreadyExistsException.prototype);
	}
};
var ImageDigestDoesNotMatchException = class ImageDigestDoesNotMatchException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageDigestDoesNotMatchException";
	name = "ImageDigestDoesNotMatchException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageDigestDoesNotMatchException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageDigestDoesNotMatchException.prototype);
	}
};
var ImageTagAlreadyExistsException = class ImageTagAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageTagAlreadyExistsException";
	name = "ImageTagAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageTagAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageTagAlreadyExistsException.prototype);
	}
};
var ReferencedImagesNotFoundException = class ReferencedImagesNotFoundException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ReferencedImagesNotFoundException";
	name = "ReferencedImagesNotFoundException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ReferencedImagesNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ReferencedImagesNotFoundException.prototype);
	}
};
var BlockedByOrganizationPolicyException = class BlockedByOrganizationPolicyException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#BlockedByOrganizationPolicyException";
	name = "BlockedByOrganizationPolicyException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "BlockedByOrganizationPolicyException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, BlockedByOrganizationPolicyException.prototype);
	}
};
var ExclusionAlreadyExistsException = class ExclusionAlreadyExistsException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ExclusionAlreadyExistsException";
	name = "ExclusionAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ExclusionAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ExclusionAlreadyExistsException.prototype);
	}
};
var ImageArchivedException = class ImageArchivedException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageArchivedException";
	name = "ImageArchivedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageArchivedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageArchivedException.prototype);
	}
};
var UnsupportedImageTypeException = class UnsupportedImageTypeException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#UnsupportedImageTypeException";
	name = "UnsupportedImageTypeException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnsupportedImageTypeException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnsupportedImageTypeException.prototype);
	}
};
var LifecyclePolicyPreviewInProgressException = class LifecyclePolicyPreviewInProgressException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#LifecyclePolicyPreviewInProgressException";
	name = "LifecyclePolicyPreviewInProgressException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LifecyclePolicyPreviewInProgressException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LifecyclePolicyPreviewInProgressException.prototype);
	}
};
var ReplicationBackfillInProgressException = class ReplicationBackfillInProgressException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ReplicationBackfillInProgressException";
	name = "ReplicationBackfillInProgressException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ReplicationBackfillInProgressException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ReplicationBackfillInProgressException.prototype);
	}
};
var ReplicationBackfillInvalidStatusException = class ReplicationBackfillInvalidStatusException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ReplicationBackfillInvalidStatusException";
	name = "ReplicationBackfillInvalidStatusException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ReplicationBackfillInvalidStatusException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ReplicationBackfillInvalidStatusException.prototype);
	}
};
var ImageStorageClassUpdateNotSupportedException = class ImageStorageClassUpdateNotSupportedException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#ImageStorageClassUpdateNotSupportedException";
	name = "ImageStorageClassUpdateNotSupportedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ImageStorageClassUpdateNotSupportedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ImageStorageClassUpdateNotSupportedException.prototype);
	}
};
var InvalidLayerPartException = class InvalidLayerPartException extends ECRServiceException {
	static shapeId = "com.amazonaws.ecr#InvalidLayerPartException";
	name = "InvalidLayerPartException";
	$fault = "client";
	registryId;
	repositoryName;
	uploadId;
	lastValidByteReceived;
	constructor(opts) {
		super({
			name: "InvalidLayerPartException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidLayerPartException.prototype);
		this.registryId = opts.registryId;
		this.repositoryName = opts.repositoryName;
		this.uploadId = opts.uploadId;
		this.lastValidByteReceived = opts.lastValidByteReceived;
	}
};

// node_modules/@aws-sdk/client-ecr/dist-es/schemas/schemas_0.js
const _BBOPE = "BlockedByOrganizationPolicyException";
const _BGI = "BatchGetImage";
const _BGIR = "BatchGetImageRequest";
const _BGIRa = "BatchGetImageResponse";
const _EAEE$1 = "ExclusionAlreadyExistsException";
const _ENFE = "ExclusionNotFoundException";
const _EUE = "EmptyUploadException";
const _I = "Image";
const _IAE = "ImageArchivedException";
const _IAEE = "ImageAlreadyExistsException";
const _IDDNME = "ImageDigestDoesNotMatchException";
const _IF = "ImageFailure";
const _IFL = "ImageFailureList";
const _II = "ImageIdentifier";
const _IIL = "ImageIdentifierList";
const _IL = "ImageList";
const _ILE = "InvalidLayerException";
const _ILPE = "InvalidLayerPartException";
const _INFE = "ImageNotFoundException";
const _IPE = "InvalidParameterException";
const _ISCUNSE = "ImageStorageClassUpdateNotSupportedException";
const _ITAEE = "ImageTagAlreadyExistsException";
const _ITPE = "InvalidTagParameterException";
const _KE = "KmsException";
const _LAEE = "LayerAlreadyExistsException";
const _LEE$1 = "LimitExceededException";
const _LIE = "LayerInaccessibleException";
const _LNFE = "LayersNotFoundException";
const _LPNFE = "LifecyclePolicyNotFoundException";
const _LPPIPE = "LifecyclePolicyPreviewInProgressException";
const _LPPNFE = "LifecyclePolicyPreviewNotFoundException";
const _LPTSE = "LayerPartTooSmallException";
const _PTCRAEE = "PullThroughCacheRuleAlreadyExistsException";
const _PTCRNFE = "PullThroughCacheRuleNotFoundException";
const _RAEE = "RepositoryAlreadyExistsException";
const _RBIPE = "ReplicationBackfillInProgressException";
const _RBISE = "ReplicationBackfillInvalidStatusException";
const _RBNFE = "ReplicationBackfillNotFoundException";
const _RINFE = "ReferencedImagesNotFoundException";
const _RNEE = "RepositoryNotEmptyException";
const _RNFE = "RepositoryNotFoundException";
const _RPNFE = "RegistryPolicyNotFoundException";
const _RPNFEe = "RepositoryPolicyNotFoundException";
const _SCNFE = "SigningConfigurationNotFoundException";
const _SE = "ServerException";
const _SNFE = "ScanNotFoundException";
const _SNFEe = "SecretNotFoundException";
const _TAEE = "TemplateAlreadyExistsException";
const _TMTE = "TooManyTagsException";
const _TNFE = "TemplateNotFoundException";
const _UITE = "UnsupportedImageTypeException";
const _UNFE = "UploadNotFoundException";
const _UTASE = "UnableToAccessSecretException";
const _UTDSVE = "UnableToDecryptSecretValueException";
const _UTGUIE = "UnableToGetUpstreamImageException";
const _UTGULE = "UnableToGetUpstreamLayerException";
const _UTLUIRE = "UnableToListUpstreamImageReferrersException";
const _UURE = "UnsupportedUpstreamRegistryException";
const _VE = "ValidationException";
const _aMT = "acceptedMediaTypes";
const _c$2 = "client";
const _e$2 = "error";
const _f = "failures";
const _fC = "failureCode";
const _fR = "failureReason";
const _hE$2 = "httpError";
const _i = "images";
const _iDm = "imageDigest";
const _iI = "imageIds";
const _iIm = "imageId";
const _iM = "imageManifest";
const _iMMT = "imageManifestMediaType";
const _iTm = "imageTag";
const _kE = "kmsError";
const _lVBR = "lastValidByteReceived";
const _m$2 = "message";
const _rI = "registryId";
const _rN = "repositoryName";
const _s$2 = "smithy.ts.sdk.synthetic.com.amazonaws.ecr";
const _se$1 = "server";
const _uI = "uploadId";
const n0$2 = "com.amazonaws.ecr";
const _s_registry$2 = new TypeRegistry(_s$2);
var ECRServiceException$ = [
	-3,
	_s$2,
	"ECRServiceException",
	0,
	[],
	[]
];
_s_registry$2.registerError(ECRServiceException$, ECRServiceException);
const n0_registry$2 = new TypeRegistry(n0$2);
var BlockedByOrganizationPolicyException$ = [
	-3,
	n0$2,
	_BBOPE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(BlockedByOrganizationPolicyException$, BlockedByOrganizationPolicyException);
var EmptyUploadException$ = [
	-3,
	n0$2,
	_EUE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(EmptyUploadException$, EmptyUploadException);
var ExclusionAlreadyExistsException$ = [
	-3,
	n0$2,
	_EAEE$1,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ExclusionAlreadyExistsException$, ExclusionAlreadyExistsException);
var ExclusionNotFoundException$ = [
	-3,
	n0$2,
	_ENFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ExclusionNotFoundException$, ExclusionNotFoundException);
var ImageAlreadyExistsException$ = [
	-3,
	n0$2,
	_IAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageAlreadyExistsException$, ImageAlreadyExistsException);
var ImageArchivedException$ = [
	-3,
	n0$2,
	_IAE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageArchivedException$, ImageArchivedException);
var ImageDigestDoesNotMatchException$ = [
	-3,
	n0$2,
	_IDDNME,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageDigestDoesNotMatchException$, ImageDigestDoesNotMatchException);
var ImageNotFoundException$ = [
	-3,
	n0$2,
	_INFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageNotFoundException$, ImageNotFoundException);
var ImageStorageClassUpdateNotSupportedException$ = [
	-3,
	n0$2,
	_ISCUNSE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageStorageClassUpdateNotSupportedException$, ImageStorageClassUpdateNotSupportedException);
var ImageTagAlreadyExistsException$ = [
	-3,
	n0$2,
	_ITAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ImageTagAlreadyExistsException$, ImageTagAlreadyExistsException);
var InvalidLayerException$ = [
	-3,
	n0$2,
	_ILE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(InvalidLayerException$, InvalidLayerException);
var InvalidLayerPartException$ = [
	-3,
	n0$2,
	_ILPE,
	{ [_e$2]: _c$2 },
	[
		_rI,
		_rN,
		_uI,
		_lVBR,
		_m$2
	],
	[
		0,
		0,
		0,
		1,
		0
	]
];
n0_registry$2.registerError(InvalidLayerPartException$, InvalidLayerPartException);
var InvalidParameterException$ = [
	-3,
	n0$2,
	_IPE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(InvalidParameterException$, InvalidParameterException);
var InvalidTagParameterException$ = [
	-3,
	n0$2,
	_ITPE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(InvalidTagParameterException$, InvalidTagParameterException);
var KmsException$ = [
	-3,
	n0$2,
	_KE,
	{ [_e$2]: _c$2 },
	[_m$2, _kE],
	[0, 0]
];
n0_registry$2.registerError(KmsException$, KmsException);
var LayerAlreadyExistsException$ = [
	-3,
	n0$2,
	_LAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LayerAlreadyExistsException$, LayerAlreadyExistsException);
var LayerInaccessibleException$ = [
	-3,
	n0$2,
	_LIE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LayerInaccessibleException$, LayerInaccessibleException);
var LayerPartTooSmallException$ = [
	-3,
	n0$2,
	_LPTSE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LayerPartTooSmallException$, LayerPartTooSmallException);
var LayersNotFoundException$ = [
	-3,
	n0$2,
	_LNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LayersNotFoundException$, LayersNotFoundException);
var LifecyclePolicyNotFoundException$ = [
	-3,
	n0$2,
	_LPNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LifecyclePolicyNotFoundException$, LifecyclePolicyNotFoundException);
var LifecyclePolicyPreviewInProgressException$ = [
	-3,
	n0$2,
	_LPPIPE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LifecyclePolicyPreviewInProgressException$, LifecyclePolicyPreviewInProgressException);
var LifecyclePolicyPreviewNotFoundException$ = [
	-3,
	n0$2,
	_LPPNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LifecyclePolicyPreviewNotFoundException$, LifecyclePolicyPreviewNotFoundException);
var LimitExceededException$$1 = [
	-3,
	n0$2,
	_LEE$1,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(LimitExceededException$$1, LimitExceededException$1);
var PullThroughCacheRuleAlreadyExistsException$ = [
	-3,
	n0$2,
	_PTCRAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(PullThroughCacheRuleAlreadyExistsException$, PullThroughCacheRuleAlreadyExistsException);
var PullThroughCacheRuleNotFoundException$ = [
	-3,
	n0$2,
	_PTCRNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(PullThroughCacheRuleNotFoundException$, PullThroughCacheRuleNotFoundException);
var ReferencedImagesNotFoundException$ = [
	-3,
	n0$2,
	_RINFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ReferencedImagesNotFoundException$, ReferencedImagesNotFoundException);
var RegistryPolicyNotFoundException$ = [
	-3,
	n0$2,
	_RPNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(RegistryPolicyNotFoundException$, RegistryPolicyNotFoundException);
var ReplicationBackfillInProgressException$ = [
	-3,
	n0$2,
	_RBIPE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ReplicationBackfillInProgressException$, ReplicationBackfillInProgressException);
var ReplicationBackfillInvalidStatusException$ = [
	-3,
	n0$2,
	_RBISE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ReplicationBackfillInvalidStatusException$, ReplicationBackfillInvalidStatusException);
var ReplicationBackfillNotFoundException$ = [
	-3,
	n0$2,
	_RBNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ReplicationBackfillNotFoundException$, ReplicationBackfillNotFoundException);
var RepositoryAlreadyExistsException$ = [
	-3,
	n0$2,
	_RAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(RepositoryAlreadyExistsException$, RepositoryAlreadyExistsException);
var RepositoryNotEmptyException$ = [
	-3,
	n0$2,
	_RNEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(RepositoryNotEmptyException$, RepositoryNotEmptyException);
var RepositoryNotFoundException$ = [
	-3,
	n0$2,
	_RNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(RepositoryNotFoundException$, RepositoryNotFoundException);
var RepositoryPolicyNotFoundException$ = [
	-3,
	n0$2,
	_RPNFEe,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(RepositoryPolicyNotFoundException$, RepositoryPolicyNotFoundException);
var ScanNotFoundException$ = [
	-3,
	n0$2,
	_SNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ScanNotFoundException$, ScanNotFoundException);
var SecretNotFoundException$ = [
	-3,
	n0$2,
	_SNFEe,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(SecretNotFoundException$, SecretNotFoundException);
var ServerException$ = [
	-3,
	n0$2,
	_SE,
	{ [_e$2]: _se$1 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(ServerException$, ServerException);
var SigningConfigurationNotFoundException$ = [
	-3,
	n0$2,
	_SCNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(SigningConfigurationNotFoundException$, SigningConfigurationNotFoundException);
var TemplateAlreadyExistsException$ = [
	-3,
	n0$2,
	_TAEE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(TemplateAlreadyExistsException$, TemplateAlreadyExistsException);
var TemplateNotFoundException$ = [
	-3,
	n0$2,
	_TNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(TemplateNotFoundException$, TemplateNotFoundException);
var TooManyTagsException$ = [
	-3,
	n0$2,
	_TMTE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(TooManyTagsException$, TooManyTagsException);
var UnableToAccessSecretException$ = [
	-3,
	n0$2,
	_UTASE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnableToAccessSecretException$, UnableToAccessSecretException);
var UnableToDecryptSecretValueException$ = [
	-3,
	n0$2,
	_UTDSVE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnableToDecryptSecretValueException$, UnableToDecryptSecretValueException);
var UnableToGetUpstreamImageException$ = [
	-3,
	n0$2,
	_UTGUIE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnableToGetUpstreamImageException$, UnableToGetUpstreamImageException);
var UnableToGetUpstreamLayerException$ = [
	-3,
	n0$2,
	_UTGULE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnableToGetUpstreamLayerException$, UnableToGetUpstreamLayerException);
var UnableToListUpstreamImageReferrersException$ = [
	-3,
	n0$2,
	_UTLUIRE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnableToListUpstreamImageReferrersException$, UnableToListUpstreamImageReferrersException);
var UnsupportedImageTypeException$ = [
	-3,
	n0$2,
	_UITE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnsupportedImageTypeException$, UnsupportedImageTypeException);
var UnsupportedUpstreamRegistryException$ = [
	-3,
	n0$2,
	_UURE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UnsupportedUpstreamRegistryException$, UnsupportedUpstreamRegistryException);
var UploadNotFoundException$ = [
	-3,
	n0$2,
	_UNFE,
	{ [_e$2]: _c$2 },
	[_m$2],
	[0]
];
n0_registry$2.registerError(UploadNotFoundException$, UploadNotFoundException);
var ValidationException$ = [
	-3,
	n0$2,
	_VE,
	{
		[_e$2]: _c$2,
		[_hE$2]: 400
	},
	[_m$2],
	[0]
];
n0_registry$2.registerError(ValidationException$, ValidationException);
const errorTypeRegistries$2 = [_s_registry$2, n0_registry$2];
var BatchGetImageRequest$ = [
	3,
	n0$2,
	_BGIR,
	0,
	[
		_rN,
		_iI,
		_rI,
		_aMT
	],
	[
		0,
		() => ImageIdentifierList,
		0,
		64
	],
	2
];
var BatchGetImageResponse$ = [
	3,
	n0$2,
	_BGIRa,
	0,
	[_i, _f],
	[() => ImageList, () => ImageFailureList]
];
var Image$ = [
	3,
	n0$2,
	_I,
	0,
	[
		_rI,
		_rN,
		_iIm,
		_iM,
		_iMMT
	],
	[
		0,
		0,
		() => ImageIdentifier$,
		0,
		0
	]
];
var ImageFailure$ = [
	3,
	n0$2,
	_IF,
	0,
	[
		_iIm,
		_fC,
		_fR
	],
	[
		() => ImageIdentifier$,
		0,
		0
	]
];
var ImageIdentifier$ = [
	3,
	n0$2,
	_II,
	0,
	[_iDm, _iTm],
	[0, 0]
];
var ImageFailureList = [
	1,
	n0$2,
	_IFL,
	0,
	() => ImageFailure$
];
var ImageIdentifierList = [
	1,
	n0$2,
	_IIL,
	0,
	() => ImageIdentifier$
];
var ImageList = [
	1,
	n0$2,
	_IL,
	0,
	() => Image$
];
var BatchGetImage$ = [
	9,
	n0$2,
	_BGI,
	0,
	() => BatchGetImageRequest$,
	() => BatchGetImageResponse$
];

// node_modules/@aws-sdk/client-ecr/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$5 = (config) => {
	return {
		apiVersion: "2015-09-21",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver$2,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultECRHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsJson1_1Protocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.ecr",
			errorTypeRegistries: errorTypeRegistries$2,
			xmlNamespace: "http://ecr.amazonaws.com/doc/2015-09-21/",
			version: "2015-09-21",
			serviceTarget: "AmazonEC2ContainerRegistry_V20150921"
		},
		serviceId: config?.serviceId ?? "ECR",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};

// node_modules/@aws-sdk/client-ecr/dist-es/runtimeConfig.js
const getRuntimeConfig$4 = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$5(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 3e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version$2
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};

// node_modules/@aws-sdk/client-ecr/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration$2 = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig$2 = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};

// node_modules/@aws-sdk/client-ecr/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions$2 = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration$2(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig$2(extensionConfiguration));
};

// node_modules/@aws-sdk/client-ecr/dist-es/ECRClient.js
var ECRClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig$4(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters$2(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig$2(_config_6);
		const _config_8 = resolveRuntimeExtensions$2(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultECRHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};

// node_modules/@aws-sdk/client-ecr/dist-es/commandBuilder.js
const command$2 = makeBuilder(commonParams$2, "AmazonEC2ContainerRegistry_V20150921", "ECRClient", getEndpointPlugin);
const _ep0$2 = {};
const _mw0$2 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-ecr/dist-es/commands/BatchGetImageCommand.js
var BatchGetImageCommand = class extends command$2(_ep0$2, _mw0$2, "BatchGetImage", BatchGetImage$) {};

// node_modules/@aws-sdk/client-iam/dist-es/auth/httpAuthSchemeProvider.js
const defaultIAMHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
function createAwsAuthSigv4HttpAuthOption$1(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "iam",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
const defaultIAMHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		default: options.push(createAwsAuthSigv4HttpAuthOption$1(authParameters));
	}
	return options;
};
const resolveHttpAuthSchemeConfig$1 = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	return Object.assign(config_0, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};

// node_modules/@aws-sdk/client-iam/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters$1 = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		defaultSigningName: "iam"
	});
};
const commonParams$1 = {
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};

// node_modules/@aws-sdk/client-iam/package.json
var version$1 = "3.1169.0";

// node_modules/@aws-sdk/client-iam/dist-es/endpoint/bdd.js
const v = "ref";
const w = "authSchemes";
const x = "name";
const y = "signingRegion";
const a$1 = -1;
const b$1 = true;
const c$1 = "isSet";
const d$1 = "PartitionResult";
const e$1 = "stringEquals";
const f$1 = "booleanEquals";
const g$1 = "getAttr";
const h$1 = { [v]: "Endpoint" };
const i$1 = {
	"fn": g$1,
	"argv": [{ [v]: d$1 }, "name"]
};
const j$1 = { [v]: d$1 };
const k$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "us-east-1"
}] };
const l$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "cn-north-1"
}] };
const m$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "us-gov-west-1"
}] };
const n$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "us-iso-east-1"
}] };
const o$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "us-isob-east-1"
}] };
const p$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "eu-isoe-west-1"
}] };
const q$1 = { [w]: [{
	[x]: "sigv4",
	[y]: "us-isof-south-1"
}] };
const s = { [w]: [{
	[x]: "sigv4",
	[y]: "eusc-de-east-1"
}] };
const t = { [w]: [{
	[x]: "sigv4",
	[y]: "{PartitionResult#implicitGlobalRegion}"
}] };
const u = [{ [v]: "Region" }];
const _data$1 = {
	conditions: [
		[c$1, [h$1]],
		[c$1, u],
		[
			"aws.partition",
			u,
			d$1
		],
		[e$1, [i$1, "aws"]],
		[e$1, [i$1, "aws-cn"]],
		[e$1, [i$1, "aws-us-gov"]],
		[e$1, [i$1, "aws-iso"]],
		[f$1, [{ [v]: "UseFIPS" }, b$1]],
		[f$1, [{ [v]: "UseDualStack" }, b$1]],
		[e$1, [i$1, "aws-iso-b"]],
		[e$1, [i$1, "aws-iso-e"]],
		[e$1, [i$1, "aws-iso-f"]],
		[e$1, [i$1, "aws-eusc"]],
		[f$1, [{
			fn: g$1,
			argv: [j$1, "supportsDualStack"]
		}, b$1]],
		[f$1, [{
			fn: g$1,
			argv: [j$1, "supportsFIPS"]
		}, b$1]]
	],
	results: [
		[a$1],
		[a$1, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a$1, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[h$1, {}],
		["https://iam.amazonaws.com", k$1],
		["https://iam-fips.amazonaws.com", k$1],
		["https://iam.global.api.aws", k$1],
		["https://iam-fips.global.api.aws", k$1],
		["https://iam.global.api.amazonwebservices.com.cn", l$1],
		["https://iam-fips.api.amazonwebservices.com.cn", l$1],
		["https://iam.cn-north-1.amazonaws.com.cn", l$1],
		["https://iam-fips.amazonaws.com.cn", l$1],
		["https://iam.us-gov.api.aws", m$1],
		["https://iam.us-gov.amazonaws.com", m$1],
		["https://iam.us-iso-east-1.c2s.ic.gov", n$1],
		["https://iam-fips.us-iso-east-1.c2s.ic.gov", n$1],
		["https://iam.api.aws.ic.gov", n$1],
		["https://iam-fips.api.aws.ic.gov", n$1],
		["https://iam.us-isob-east-1.sc2s.sgov.gov", o$1],
		["https://iam-fips.us-isob-east-1.sc2s.sgov.gov", o$1],
		["https://iam.api.aws.scloud", o$1],
		["https://iam-fips.api.aws.scloud", o$1],
		["https://iam.eu-isoe-west-1.cloud.adc-e.uk", p$1],
		["https://iam-fips.cloud.adc-e.uk", p$1],
		["https://iam.api.cloud-aws.adc-e.uk", p$1],
		["https://iam-fips.api.cloud-aws.adc-e.uk", p$1],
		["https://iam.us-isof-south-1.csp.hci.ic.gov", q$1],
		["https://iam-fips.csp.hci.ic.gov", q$1],
		["https://iam.api.aws.hci.ic.gov", q$1],
		["https://iam-fips.api.aws.hci.ic.gov", q$1],
		["https://iam.eusc-de-east-1.amazonaws.eu", s],
		["https://iam-fips.amazonaws.eu", s],
		["https://iam.global.api.amazonwebservices.eu", s],
		["https://iam-fips.api.amazonwebservices.eu", s],
		["https://iam-fips.{PartitionResult#implicitGlobalRegion}.{PartitionResult#dualStackDnsSuffix}", t],
		[a$1, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://iam-fips.{PartitionResult#implicitGlobalRegion}.{PartitionResult#dnsSuffix}", t],
		[a$1, "FIPS is enabled but this partition does not support FIPS"],
		["https://iam.{PartitionResult#implicitGlobalRegion}.{PartitionResult#dualStackDnsSuffix}", t],
		[a$1, "DualStack is enabled but this partition does not support DualStack"],
		["https://iam.{PartitionResult#implicitGlobalRegion}.{PartitionResult#dnsSuffix}", t],
		[a$1, "Invalid Configuration: Missing Region"]
	]
};
const root$1 = 2;
const nodes$1 = new Int32Array([
	-1,
	1,
	-1,
	0,
	42,
	3,
	1,
	4,
	100000041,
	2,
	5,
	100000041,
	3,
	39,
	6,
	4,
	36,
	7,
	5,
	35,
	8,
	6,
	32,
	9,
	7,
	20,
	10,
	8,
	15,
	11,
	9,
	100000018,
	12,
	10,
	100000022,
	13,
	11,
	100000026,
	14,
	12,
	100000030,
	100000040,
	9,
	100000020,
	16,
	10,
	100000024,
	17,
	11,
	100000028,
	18,
	12,
	100000032,
	19,
	13,
	100000038,
	100000039,
	8,
	26,
	21,
	9,
	100000019,
	22,
	10,
	100000023,
	23,
	11,
	100000027,
	24,
	12,
	100000031,
	25,
	14,
	100000036,
	100000037,
	9,
	100000021,
	27,
	10,
	100000025,
	28,
	11,
	100000029,
	29,
	12,
	100000033,
	30,
	13,
	31,
	100000035,
	14,
	100000034,
	100000035,
	7,
	34,
	33,
	8,
	100000016,
	100000014,
	8,
	100000017,
	100000015,
	8,
	100000012,
	100000013,
	7,
	38,
	37,
	8,
	100000008,
	100000010,
	8,
	100000009,
	100000011,
	7,
	41,
	40,
	8,
	100000006,
	100000004,
	8,
	100000007,
	100000005,
	7,
	100000001,
	43,
	8,
	100000002,
	100000003
]);
const bdd$1 = BinaryDecisionDiagram.from(nodes$1, root$1, _data$1.conditions, _data$1.results);

// node_modules/@aws-sdk/client-iam/dist-es/endpoint/endpointResolver.js
const cache$1 = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS"
	]
});
const defaultEndpointResolver$1 = (endpointParams, context = {}) => {
	return cache$1.get(endpointParams, () => decideEndpoint(bdd$1, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;

// node_modules/@aws-sdk/client-iam/dist-es/models/IAMServiceException.js
var IAMServiceException = class IAMServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.iam#IAMServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, IAMServiceException.prototype);
	}
};

// node_modules/@aws-sdk/client-iam/dist-es/models/errors.js
var ConcurrentModificationException = class ConcurrentModificationException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#ConcurrentModificationException";
	name = "ConcurrentModificationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ConcurrentModificationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ConcurrentModificationException.prototype);
	}
};
var NoSuchEntityException = class NoSuchEntityException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#NoSuchEntityException";
	name = "NoSuchEntityException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NoSuchEntityException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NoSuchEntityException.prototype);
	}
};
var ServiceFailureException = class ServiceFailureException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#ServiceFailureException";
	name = "ServiceFailureException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "ServiceFailureException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, ServiceFailureException.prototype);
	}
};
var AccountNotManagementOrDelegatedAdministratorException = class AccountNotManagementOrDelegatedAdministratorException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#AccountNotManagementOrDelegatedAdministratorException";
	name = "AccountNotManagementOrDelegatedAdministratorException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "AccountNotManagementOrDelegatedAdministratorException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, AccountNotManagementOrDelegatedAdministratorException.prototype);
		this.Message = opts.Message;
	}
};
var EntityAlreadyExistsException = class EntityAlreadyExistsException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#EntityAlreadyExistsException";
	name = "EntityAlreadyExistsException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "EntityAlreadyExistsException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, EntityAlreadyExistsException.prototype);
	}
};
var InvalidInputException = class InvalidInputException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#InvalidInputException";
	name = "InvalidInputException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidInputException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidInputException.prototype);
	}
};
var LimitExceededException = class LimitExceededException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#LimitExceededException";
	name = "LimitExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "LimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, LimitExceededException.prototype);
	}
};
var MalformedPolicyDocumentException$1 = class MalformedPolicyDocumentException$1 extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#MalformedPolicyDocumentException";
	name = "MalformedPolicyDocumentException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "MalformedPolicyDocumentException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, MalformedPolicyDocumentException$1.prototype);
	}
};
var NameConflictException = class NameConflictException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#NameConflictException";
	name = "NameConflictException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "NameConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, NameConflictException.prototype);
	}
};
var RoleModifiedException = class RoleModifiedException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#RoleModifiedException";
	name = "RoleModifiedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RoleModifiedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RoleModifiedException.prototype);
	}
};
var RoleTemplateDisabledException = class RoleTemplateDisabledException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#RoleTemplateDisabledException";
	name = "RoleTemplateDisabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RoleTemplateDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RoleTemplateDisabledException.prototype);
	}
};
var UnmodifiableEntityException = class UnmodifiableEntityException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#UnmodifiableEntityException";
	name = "UnmodifiableEntityException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnmodifiableEntityException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnmodifiableEntityException.prototype);
	}
};
var PolicyNotAttachableException = class PolicyNotAttachableException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#PolicyNotAttachableException";
	name = "PolicyNotAttachableException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PolicyNotAttachableException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PolicyNotAttachableException.prototype);
	}
};
var EntityTemporarilyUnmodifiableException = class EntityTemporarilyUnmodifiableException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#EntityTemporarilyUnmodifiableException";
	name = "EntityTemporarilyUnmodifiableException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "EntityTemporarilyUnmodifiableException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, EntityTemporarilyUnmodifiableException.prototype);
	}
};
var InvalidUserTypeException = class InvalidUserTypeException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#InvalidUserTypeException";
	name = "InvalidUserTypeException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidUserTypeException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidUserTypeException.prototype);
	}
};
var PasswordPolicyViolationException = class PasswordPolicyViolationException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#PasswordPolicyViolationException";
	name = "PasswordPolicyViolationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PasswordPolicyViolationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PasswordPolicyViolationException.prototype);
	}
};
var OpenIdIdpCommunicationErrorException = class OpenIdIdpCommunicationErrorException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#OpenIdIdpCommunicationErrorException";
	name = "OpenIdIdpCommunicationErrorException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "OpenIdIdpCommunicationErrorException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, OpenIdIdpCommunicationErrorException.prototype);
	}
};
var ServiceNotSupportedException = class ServiceNotSupportedException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#ServiceNotSupportedException";
	name = "ServiceNotSupportedException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ServiceNotSupportedException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceNotSupportedException.prototype);
	}
};
var DeleteConflictException = class DeleteConflictException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#DeleteConflictException";
	name = "DeleteConflictException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DeleteConflictException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DeleteConflictException.prototype);
	}
};
var OrganizationNotFoundException = class OrganizationNotFoundException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#OrganizationNotFoundException";
	name = "OrganizationNotFoundException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "OrganizationNotFoundException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, OrganizationNotFoundException.prototype);
		this.Message = opts.Message;
	}
};
var OrganizationNotInAllFeaturesModeException = class OrganizationNotInAllFeaturesModeException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#OrganizationNotInAllFeaturesModeException";
	name = "OrganizationNotInAllFeaturesModeException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "OrganizationNotInAllFeaturesModeException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, OrganizationNotInAllFeaturesModeException.prototype);
		this.Message = opts.Message;
	}
};
var ServiceAccessNotEnabledException = class ServiceAccessNotEnabledException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#ServiceAccessNotEnabledException";
	name = "ServiceAccessNotEnabledException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "ServiceAccessNotEnabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ServiceAccessNotEnabledException.prototype);
		this.Message = opts.Message;
	}
};
var FeatureDisabledException = class FeatureDisabledException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#FeatureDisabledException";
	name = "FeatureDisabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "FeatureDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, FeatureDisabledException.prototype);
	}
};
var InvalidAuthenticationCodeException = class InvalidAuthenticationCodeException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#InvalidAuthenticationCodeException";
	name = "InvalidAuthenticationCodeException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidAuthenticationCodeException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidAuthenticationCodeException.prototype);
	}
};
var CallerIsNotManagementAccountException = class CallerIsNotManagementAccountException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#CallerIsNotManagementAccountException";
	name = "CallerIsNotManagementAccountException";
	$fault = "client";
	Message;
	constructor(opts) {
		super({
			name: "CallerIsNotManagementAccountException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, CallerIsNotManagementAccountException.prototype);
		this.Message = opts.Message;
	}
};
var FeatureEnabledException = class FeatureEnabledException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#FeatureEnabledException";
	name = "FeatureEnabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "FeatureEnabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, FeatureEnabledException.prototype);
	}
};
var ReportGenerationLimitExceededException = class ReportGenerationLimitExceededException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#ReportGenerationLimitExceededException";
	name = "ReportGenerationLimitExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ReportGenerationLimitExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ReportGenerationLimitExceededException.prototype);
	}
};
var CredentialReportExpiredException = class CredentialReportExpiredException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#CredentialReportExpiredException";
	name = "CredentialReportExpiredException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "CredentialReportExpiredException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, CredentialReportExpiredException.prototype);
	}
};
var CredentialReportNotPresentException = class CredentialReportNotPresentException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#CredentialReportNotPresentException";
	name = "CredentialReportNotPresentException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "CredentialReportNotPresentException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, CredentialReportNotPresentException.prototype);
	}
};
var CredentialReportNotReadyException = class CredentialReportNotReadyException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#CredentialReportNotReadyException";
	name = "CredentialReportNotReadyException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "CredentialReportNotReadyException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, CredentialReportNotReadyException.prototype);
	}
};
var UnrecognizedPublicKeyEncodingException = class UnrecognizedPublicKeyEncodingException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#UnrecognizedPublicKeyEncodingException";
	name = "UnrecognizedPublicKeyEncodingException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "UnrecognizedPublicKeyEncodingException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, UnrecognizedPublicKeyEncodingException.prototype);
	}
};
var PolicyEvaluationException = class PolicyEvaluationException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#PolicyEvaluationException";
	name = "PolicyEvaluationException";
	$fault = "server";
	constructor(opts) {
		super({
			name: "PolicyEvaluationException",
			$fault: "server",
			...opts
		});
		Object.setPrototypeOf(this, PolicyEvaluationException.prototype);
	}
};
var KeyPairMismatchException = class KeyPairMismatchException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#KeyPairMismatchException";
	name = "KeyPairMismatchException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "KeyPairMismatchException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, KeyPairMismatchException.prototype);
	}
};
var MalformedCertificateException = class MalformedCertificateException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#MalformedCertificateException";
	name = "MalformedCertificateException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "MalformedCertificateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, MalformedCertificateException.prototype);
	}
};
var DuplicateCertificateException = class DuplicateCertificateException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#DuplicateCertificateException";
	name = "DuplicateCertificateException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DuplicateCertificateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DuplicateCertificateException.prototype);
	}
};
var InvalidCertificateException = class InvalidCertificateException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#InvalidCertificateException";
	name = "InvalidCertificateException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidCertificateException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidCertificateException.prototype);
	}
};
var DuplicateSSHPublicKeyException = class DuplicateSSHPublicKeyException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#DuplicateSSHPublicKeyException";
	name = "DuplicateSSHPublicKeyException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "DuplicateSSHPublicKeyException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, DuplicateSSHPublicKeyException.prototype);
	}
};
var InvalidPublicKeyException = class InvalidPublicKeyException extends IAMServiceException {
	static shapeId = "com.amazonaws.iam#InvalidPublicKeyException";
	name = "InvalidPublicKeyException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidPublicKeyException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidPublicKeyException.prototype);
	}
};

// node_modules/@aws-sdk/client-iam/dist-es/schemas/schemas_0.js
const _ABO = "AllowedByOrganizations";
const _ABPB = "AllowedByPermissionsBoundary";
const _AN = "AttachmentName";
const _ANMODAE = "AccountNotManagementOrDelegatedAdministratorException";
const _ANc = "ActionNames";
const _AT = "AttachmentType";
const _CA = "CallerArn";
const _CE = "ContextEntry";
const _CELT = "ContextEntryListType";
const _CEo = "ContextEntries";
const _CINMAE = "CallerIsNotManagementAccountException";
const _CKN = "ContextKeyName";
const _CKT = "ContextKeyType";
const _CKV = "ContextKeyValues";
const _CME = "ConcurrentModificationException";
const _CREE = "CredentialReportExpiredException";
const _CRNPE = "CredentialReportNotPresentException";
const _CRNRE = "CredentialReportNotReadyException";
const _Col = "Column";
const _DCE = "DeleteConflictException";
const _DCEu = "DuplicateCertificateException";
const _DSSHPKE = "DuplicateSSHPublicKeyException";
const _EAEE = "EntityAlreadyExistsException";
const _EAN = "EvalActionName";
const _EDD = "EvalDecisionDetails";
const _EDv = "EvalDecision";
const _EPn = "EndPosition";
const _ER = "EvaluationResult";
const _ERD = "EvalResourceDecision";
const _ERLT = "EvaluationResultsListType";
const _ERN = "EvalResourceName";
const _ERv = "EvaluationResults";
const _ETUE = "EntityTemporarilyUnmodifiableException";
const _FDE = "FeatureDisabledException";
const _FEE = "FeatureEnabledException";
const _IACE = "InvalidAuthenticationCodeException";
const _ICE = "InvalidCertificateException";
const _IIE = "InvalidInputException";
const _IPIT = "InlinePolicyIdentifierType";
const _IPIn = "InlinePolicyIdentifier";
const _IPKE = "InvalidPublicKeyException";
const _IT = "IsTruncated";
const _IUTE = "InvalidUserTypeException";
const _KPME = "KeyPairMismatchException";
const _LEE = "LimitExceededException";
const _Li = "Line";
const _M = "Message";
const _MCE = "MalformedCertificateException";
const _MCV = "MissingContextValues";
const _MI = "MaxItems";
const _MPDE$1 = "MalformedPolicyDocumentException";
const _MS = "MatchedStatements";
const _Ma = "Marker";
const _NCE = "NameConflictException";
const _NSEE = "NoSuchEntityException";
const _ODD = "OrganizationsDecisionDetail";
const _OIICEE = "OpenIdIdpCommunicationErrorException";
const _ONFE = "OrganizationNotFoundException";
const _ONIAFME = "OrganizationNotInAllFeaturesModeException";
const _PA = "PolicyArn";
const _PBDD = "PermissionsBoundaryDecisionDetail";
const _PBPIL = "PermissionsBoundaryPolicyInputList";
const _PEE = "PolicyEvaluationException";
const _PEL = "PolicyExclusionList";
const _PELT = "PolicyExclusionsListType";
const _PIL = "PolicyInputList";
const _PIo = "PolicyIdentifier";
const _PN = "PolicyName";
const _PNAE = "PolicyNotAttachableException";
const _PPVE = "PasswordPolicyViolationException";
const _PSA = "PolicySourceArn";
const _PT = "PolicyType";
const _Pos = "Position";
const _RA = "ResourceArns";
const _RGLEE = "ReportGenerationLimitExceededException";
const _RHO = "ResourceHandlingOption";
const _RME = "RoleModifiedException";
const _RO = "ResourceOwner";
const _RP = "ResourcePolicy";
const _RSR = "ResourceSpecificResults";
const _RSRLT = "ResourceSpecificResultListType";
const _RSRe = "ResourceSpecificResult";
const _RTDE = "RoleTemplateDisabledException";
const _SANEE = "ServiceAccessNotEnabledException";
const _SFE = "ServiceFailureException";
const _SLT = "StatementListType";
const _SNSE = "ServiceNotSupportedException";
const _SPI = "SourcePolicyId";
const _SPP = "SimulatePrincipalPolicy";
const _SPPR = "SimulatePrincipalPolicyRequest";
const _SPR = "SimulatePolicyResponse";
const _SPT = "SourcePolicyType";
const _SPt = "StartPosition";
const _Sta = "Statement";
const _UEE = "UnmodifiableEntityException";
const _UPKEE = "UnrecognizedPublicKeyEncodingException";
const _aQE$1 = "awsQueryError";
const _c$1 = "client";
const _e$1 = "error";
const _hE$1 = "httpError";
const _m$1 = "message";
const _s$1 = "smithy.ts.sdk.synthetic.com.amazonaws.iam";
const _se = "server";
const n0$1 = "com.amazonaws.iam";
const _s_registry$1 = new TypeRegistry(_s$1);
var IAMServiceException$ = [
	-3,
	_s$1,
	"IAMServiceException",
	0,
	[],
	[]
];
_s_registry$1.registerError(IAMServiceException$, IAMServiceException);
const n0_registry$1 = new TypeRegistry(n0$1);
var AccountNotManagementOrDelegatedAdministratorException$ = [
	-3,
	n0$1,
	_ANMODAE,
	{
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry$1.registerError(AccountNotManagementOrDelegatedAdministratorException$, AccountNotManagementOrDelegatedAdministratorException);
var CallerIsNotManagementAccountException$ = [
	-3,
	n0$1,
	_CINMAE,
	{
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry$1.registerError(CallerIsNotManagementAccountException$, CallerIsNotManagementAccountException);
var ConcurrentModificationException$ = [
	-3,
	n0$1,
	_CME,
	{
		[_aQE$1]: [`ConcurrentModification`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(ConcurrentModificationException$, ConcurrentModificationException);
var CredentialReportExpiredException$ = [
	-3,
	n0$1,
	_CREE,
	{
		[_aQE$1]: [`ReportExpired`, 410],
		[_e$1]: _c$1,
		[_hE$1]: 410
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(CredentialReportExpiredException$, CredentialReportExpiredException);
var CredentialReportNotPresentException$ = [
	-3,
	n0$1,
	_CRNPE,
	{
		[_aQE$1]: [`ReportNotPresent`, 410],
		[_e$1]: _c$1,
		[_hE$1]: 410
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(CredentialReportNotPresentException$, CredentialReportNotPresentException);
var CredentialReportNotReadyException$ = [
	-3,
	n0$1,
	_CRNRE,
	{
		[_aQE$1]: [`ReportInProgress`, 404],
		[_e$1]: _c$1,
		[_hE$1]: 404
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(CredentialReportNotReadyException$, CredentialReportNotReadyException);
var DeleteConflictException$ = [
	-3,
	n0$1,
	_DCE,
	{
		[_aQE$1]: [`DeleteConflict`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(DeleteConflictException$, DeleteConflictException);
var DuplicateCertificateException$ = [
	-3,
	n0$1,
	_DCEu,
	{
		[_aQE$1]: [`DuplicateCertificate`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(DuplicateCertificateException$, DuplicateCertificateException);
var DuplicateSSHPublicKeyException$ = [
	-3,
	n0$1,
	_DSSHPKE,
	{
		[_aQE$1]: [`DuplicateSSHPublicKey`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(DuplicateSSHPublicKeyException$, DuplicateSSHPublicKeyException);
var EntityAlreadyExistsException$ = [
	-3,
	n0$1,
	_EAEE,
	{
		[_aQE$1]: [`EntityAlreadyExists`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(EntityAlreadyExistsException$, EntityAlreadyExistsException);
var EntityTemporarilyUnmodifiableException$ = [
	-3,
	n0$1,
	_ETUE,
	{
		[_aQE$1]: [`EntityTemporarilyUnmodifiable`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(EntityTemporarilyUnmodifiableException$, EntityTemporarilyUnmodifiableException);
var FeatureDisabledException$ = [
	-3,
	n0$1,
	_FDE,
	{
		[_aQE$1]: [`FeatureDisabled`, 404],
		[_e$1]: _c$1,
		[_hE$1]: 404
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(FeatureDisabledException$, FeatureDisabledException);
var FeatureEnabledException$ = [
	-3,
	n0$1,
	_FEE,
	{
		[_aQE$1]: [`FeatureEnabled`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(FeatureEnabledException$, FeatureEnabledException);
var InvalidAuthenticationCodeException$ = [
	-3,
	n0$1,
	_IACE,
	{
		[_aQE$1]: [`InvalidAuthenticationCode`, 403],
		[_e$1]: _c$1,
		[_hE$1]: 403
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(InvalidAuthenticationCodeException$, InvalidAuthenticationCodeException);
var InvalidCertificateException$ = [
	-3,
	n0$1,
	_ICE,
	{
		[_aQE$1]: [`InvalidCertificate`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(InvalidCertificateException$, InvalidCertificateException);
var InvalidInputException$ = [
	-3,
	n0$1,
	_IIE,
	{
		[_aQE$1]: [`InvalidInput`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(InvalidInputException$, InvalidInputException);
var InvalidPublicKeyException$ = [
	-3,
	n0$1,
	_IPKE,
	{
		[_aQE$1]: [`InvalidPublicKey`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(InvalidPublicKeyException$, InvalidPublicKeyException);
var InvalidUserTypeException$ = [
	-3,
	n0$1,
	_IUTE,
	{
		[_aQE$1]: [`InvalidUserType`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(InvalidUserTypeException$, InvalidUserTypeException);
var KeyPairMismatchException$ = [
	-3,
	n0$1,
	_KPME,
	{
		[_aQE$1]: [`KeyPairMismatch`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(KeyPairMismatchException$, KeyPairMismatchException);
var LimitExceededException$ = [
	-3,
	n0$1,
	_LEE,
	{
		[_aQE$1]: [`LimitExceeded`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(LimitExceededException$, LimitExceededException);
var MalformedCertificateException$ = [
	-3,
	n0$1,
	_MCE,
	{
		[_aQE$1]: [`MalformedCertificate`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(MalformedCertificateException$, MalformedCertificateException);
var MalformedPolicyDocumentException$$1 = [
	-3,
	n0$1,
	_MPDE$1,
	{
		[_aQE$1]: [`MalformedPolicyDocument`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(MalformedPolicyDocumentException$$1, MalformedPolicyDocumentException$1);
var NameConflictException$ = [
	-3,
	n0$1,
	_NCE,
	{
		[_aQE$1]: [`NameConflict`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(NameConflictException$, NameConflictException);
var NoSuchEntityException$ = [
	-3,
	n0$1,
	_NSEE,
	{
		[_aQE$1]: [`NoSuchEntity`, 404],
		[_e$1]: _c$1,
		[_hE$1]: 404
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(NoSuchEntityException$, NoSuchEntityException);
var OpenIdIdpCommunicationErrorException$ = [
	-3,
	n0$1,
	_OIICEE,
	{
		[_aQE$1]: [`OpenIdIdpCommunicationError`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(OpenIdIdpCommunicationErrorException$, OpenIdIdpCommunicationErrorException);
var OrganizationNotFoundException$ = [
	-3,
	n0$1,
	_ONFE,
	{
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry$1.registerError(OrganizationNotFoundException$, OrganizationNotFoundException);
var OrganizationNotInAllFeaturesModeException$ = [
	-3,
	n0$1,
	_ONIAFME,
	{
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry$1.registerError(OrganizationNotInAllFeaturesModeException$, OrganizationNotInAllFeaturesModeException);
var PasswordPolicyViolationException$ = [
	-3,
	n0$1,
	_PPVE,
	{
		[_aQE$1]: [`PasswordPolicyViolation`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(PasswordPolicyViolationException$, PasswordPolicyViolationException);
var PolicyEvaluationException$ = [
	-3,
	n0$1,
	_PEE,
	{
		[_aQE$1]: [`PolicyEvaluation`, 500],
		[_e$1]: _se,
		[_hE$1]: 500
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(PolicyEvaluationException$, PolicyEvaluationException);
var PolicyNotAttachableException$ = [
	-3,
	n0$1,
	_PNAE,
	{
		[_aQE$1]: [`PolicyNotAttachable`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(PolicyNotAttachableException$, PolicyNotAttachableException);
var ReportGenerationLimitExceededException$ = [
	-3,
	n0$1,
	_RGLEE,
	{
		[_aQE$1]: [`ReportGenerationLimitExceeded`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(ReportGenerationLimitExceededException$, ReportGenerationLimitExceededException);
var RoleModifiedException$ = [
	-3,
	n0$1,
	_RME,
	{
		[_aQE$1]: [`RoleModified`, 409],
		[_e$1]: _c$1,
		[_hE$1]: 409
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(RoleModifiedException$, RoleModifiedException);
var RoleTemplateDisabledException$ = [
	-3,
	n0$1,
	_RTDE,
	{
		[_aQE$1]: [`RoleTemplateDisabled`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(RoleTemplateDisabledException$, RoleTemplateDisabledException);
var ServiceAccessNotEnabledException$ = [
	-3,
	n0$1,
	_SANEE,
	{
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_M],
	[0]
];
n0_registry$1.registerError(ServiceAccessNotEnabledException$, ServiceAccessNotEnabledException);
var ServiceFailureException$ = [
	-3,
	n0$1,
	_SFE,
	{
		[_aQE$1]: [`ServiceFailure`, 500],
		[_e$1]: _se,
		[_hE$1]: 500
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(ServiceFailureException$, ServiceFailureException);
var ServiceNotSupportedException$ = [
	-3,
	n0$1,
	_SNSE,
	{
		[_aQE$1]: [`NotSupportedService`, 404],
		[_e$1]: _c$1,
		[_hE$1]: 404
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(ServiceNotSupportedException$, ServiceNotSupportedException);
var UnmodifiableEntityException$ = [
	-3,
	n0$1,
	_UEE,
	{
		[_aQE$1]: [`UnmodifiableEntity`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(UnmodifiableEntityException$, UnmodifiableEntityException);
var UnrecognizedPublicKeyEncodingException$ = [
	-3,
	n0$1,
	_UPKEE,
	{
		[_aQE$1]: [`UnrecognizedPublicKeyEncoding`, 400],
		[_e$1]: _c$1,
		[_hE$1]: 400
	},
	[_m$1],
	[0]
];
n0_registry$1.registerError(UnrecognizedPublicKeyEncodingException$, UnrecognizedPublicKeyEncodingException);
const errorTypeRegistries$1 = [_s_registry$1, n0_registry$1];
var ContextEntry$ = [
	3,
	n0$1,
	_CE,
	0,
	[
		_CKN,
		_CKV,
		_CKT
	],
	[
		0,
		64,
		0
	]
];
var EvaluationResult$ = [
	3,
	n0$1,
	_ER,
	0,
	[
		_EAN,
		_EDv,
		_ERN,
		_MS,
		_MCV,
		_ODD,
		_PBDD,
		_EDD,
		_RSR
	],
	[
		0,
		0,
		0,
		() => StatementListType,
		64,
		() => OrganizationsDecisionDetail$,
		() => PermissionsBoundaryDecisionDetail$,
		128,
		() => ResourceSpecificResultListType
	],
	2
];
var InlinePolicyIdentifierType$ = [
	3,
	n0$1,
	_IPIT,
	0,
	[
		_PN,
		_AT,
		_AN
	],
	[
		0,
		0,
		0
	],
	3
];
var OrganizationsDecisionDetail$ = [
	3,
	n0$1,
	_ODD,
	0,
	[_ABO],
	[2]
];
var PermissionsBoundaryDecisionDetail$ = [
	3,
	n0$1,
	_PBDD,
	0,
	[_ABPB],
	[2]
];
var Position$ = [
	3,
	n0$1,
	_Pos,
	0,
	[_Li, _Col],
	[1, 1]
];
var ResourceSpecificResult$ = [
	3,
	n0$1,
	_RSRe,
	0,
	[
		_ERN,
		_ERD,
		_MS,
		_MCV,
		_EDD,
		_PBDD
	],
	[
		0,
		0,
		() => StatementListType,
		64,
		128,
		() => PermissionsBoundaryDecisionDetail$
	],
	2
];
var SimulatePolicyResponse$ = [
	3,
	n0$1,
	_SPR,
	0,
	[
		_ERv,
		_IT,
		_Ma
	],
	[
		() => EvaluationResultsListType,
		2,
		0
	]
];
var SimulatePrincipalPolicyRequest$ = [
	3,
	n0$1,
	_SPPR,
	0,
	[
		_PSA,
		_ANc,
		_PIL,
		_PBPIL,
		_PEL,
		_RA,
		_RP,
		_RO,
		_CA,
		_CEo,
		_RHO,
		_MI,
		_Ma
	],
	[
		0,
		64,
		64,
		64,
		() => PolicyExclusionsListType,
		64,
		0,
		0,
		0,
		() => ContextEntryListType,
		0,
		1,
		0
	],
	2
];
var Statement$ = [
	3,
	n0$1,
	_Sta,
	0,
	[
		_SPI,
		_SPT,
		_SPt,
		_EPn
	],
	[
		0,
		0,
		() => Position$,
		() => Position$
	]
];
var ContextEntryListType = [
	1,
	n0$1,
	_CELT,
	0,
	() => ContextEntry$
];
var EvaluationResultsListType = [
	1,
	n0$1,
	_ERLT,
	0,
	() => EvaluationResult$
];
var PolicyExclusionsListType = [
	1,
	n0$1,
	_PELT,
	0,
	() => PolicyIdentifier$
];
var ResourceSpecificResultListType = [
	1,
	n0$1,
	_RSRLT,
	0,
	() => ResourceSpecificResult$
];
var StatementListType = [
	1,
	n0$1,
	_SLT,
	0,
	() => Statement$
];
var PolicyIdentifier$ = [
	4,
	n0$1,
	_PIo,
	0,
	[
		_PT,
		_PA,
		_IPIn
	],
	[
		0,
		0,
		() => InlinePolicyIdentifierType$
	]
];
var SimulatePrincipalPolicy$ = [
	9,
	n0$1,
	_SPP,
	0,
	() => SimulatePrincipalPolicyRequest$,
	() => SimulatePolicyResponse$
];

// node_modules/@aws-sdk/client-iam/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$3 = (config) => {
	return {
		apiVersion: "2010-05-08",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver$1,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultIAMHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [{
			schemeId: "aws.auth#sigv4",
			identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
			signer: new AwsSdkSigV4Signer()
		}],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsQueryProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.iam",
			errorTypeRegistries: errorTypeRegistries$1,
			xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
			version: "2010-05-08",
			serviceTarget: "AWSIdentityManagementV20100508"
		},
		serviceId: config?.serviceId ?? "IAM",
		sha256: config?.sha256 ?? Sha256Node,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};

// node_modules/@aws-sdk/client-iam/dist-es/runtimeConfig.js
const getRuntimeConfig$2 = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$3(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 3e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version$1
		}),
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};

// node_modules/@aws-sdk/client-iam/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration$1 = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig$1 = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};

// node_modules/@aws-sdk/client-iam/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions$1 = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration$1(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig$1(extensionConfiguration));
};

// node_modules/@aws-sdk/client-iam/dist-es/IAMClient.js
var IAMClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig$2(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters$1(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig$1(_config_6);
		const _config_8 = resolveRuntimeExtensions$1(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultIAMHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({ "aws.auth#sigv4": config.credentials })
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};

// node_modules/@aws-sdk/client-iam/dist-es/commandBuilder.js
const command$1 = makeBuilder(commonParams$1, "AWSIdentityManagementV20100508", "IAMClient", getEndpointPlugin);
const _ep0$1 = {};
const _mw0$1 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-iam/dist-es/commands/SimulatePrincipalPolicyCommand.js
var SimulatePrincipalPolicyCommand = class extends command$1(_ep0$1, _mw0$1, "SimulatePrincipalPolicy", SimulatePrincipalPolicy$) {};

// node_modules/@aws-sdk/client-sts/dist-es/endpoint/bdd.js
const q = "ref";
const a = -1;
const b = true;
const c = "isSet";
const d = "PartitionResult";
const e = "booleanEquals";
const f = "stringEquals";
const g = "getAttr";
const h = "us-east-1";
const i = "sigv4";
const j = "sts";
const k = "https://sts.{Region}.{PartitionResult#dnsSuffix}";
const l = { [q]: "Endpoint" };
const m = { [q]: "Region" };
const n = { [q]: d };
const o = {};
const p = [m];
const _data = {
	conditions: [
		[c, [l]],
		[c, p],
		[
			"aws.partition",
			p,
			d
		],
		[e, [{ [q]: "UseFIPS" }, b]],
		[e, [{ [q]: "UseDualStack" }, b]],
		[f, [m, "aws-global"]],
		[e, [{ [q]: "UseGlobalEndpoint" }, b]],
		[f, [m, "eu-central-1"]],
		[e, [{
			fn: g,
			argv: [n, "supportsDualStack"]
		}, b]],
		[e, [{
			fn: g,
			argv: [n, "supportsFIPS"]
		}, b]],
		[f, [m, "ap-south-1"]],
		[f, [m, "eu-north-1"]],
		[f, [m, "eu-west-1"]],
		[f, [m, "eu-west-2"]],
		[f, [m, "eu-west-3"]],
		[f, [m, "sa-east-1"]],
		[f, [m, h]],
		[f, [m, "us-east-2"]],
		[f, [m, "us-west-2"]],
		[f, [m, "us-west-1"]],
		[f, [m, "ca-central-1"]],
		[f, [m, "ap-southeast-1"]],
		[f, [m, "ap-northeast-1"]],
		[f, [m, "ap-southeast-2"]],
		[f, [{
			fn: g,
			argv: [n, "name"]
		}, "aws-us-gov"]]
	],
	results: [
		[a],
		["https://sts.amazonaws.com", { authSchemes: [{
			name: i,
			signingName: j,
			signingRegion: h
		}] }],
		[k, { authSchemes: [{
			name: i,
			signingName: j,
			signingRegion: "{Region}"
		}] }],
		[a, "Invalid Configuration: FIPS and custom endpoint are not supported"],
		[a, "Invalid Configuration: Dualstack and custom endpoint are not supported"],
		[l, o],
		["https://sts-fips.{Region}.{PartitionResult#dualStackDnsSuffix}", o],
		[a, "FIPS and DualStack are enabled, but this partition does not support one or both"],
		["https://sts.{Region}.amazonaws.com", o],
		["https://sts-fips.{Region}.{PartitionResult#dnsSuffix}", o],
		[a, "FIPS is enabled but this partition does not support FIPS"],
		["https://sts.{Region}.{PartitionResult#dualStackDnsSuffix}", o],
		[a, "DualStack is enabled but this partition does not support DualStack"],
		[k, o],
		[a, "Invalid Configuration: Missing Region"]
	]
};
const root = 2;
const nodes = new Int32Array([
	-1,
	1,
	-1,
	0,
	30,
	3,
	1,
	4,
	100000014,
	2,
	5,
	100000014,
	3,
	25,
	6,
	4,
	24,
	7,
	5,
	100000001,
	8,
	6,
	9,
	100000013,
	7,
	100000001,
	10,
	10,
	100000001,
	11,
	11,
	100000001,
	12,
	12,
	100000001,
	13,
	13,
	100000001,
	14,
	14,
	100000001,
	15,
	15,
	100000001,
	16,
	16,
	100000001,
	17,
	17,
	100000001,
	18,
	18,
	100000001,
	19,
	19,
	100000001,
	20,
	20,
	100000001,
	21,
	21,
	100000001,
	22,
	22,
	100000001,
	23,
	23,
	100000001,
	100000002,
	8,
	100000011,
	100000012,
	4,
	28,
	26,
	9,
	27,
	100000010,
	24,
	100000008,
	100000009,
	8,
	29,
	100000007,
	9,
	100000006,
	100000007,
	3,
	100000003,
	31,
	4,
	100000004,
	100000005
]);
const bdd = BinaryDecisionDiagram.from(nodes, root, _data.conditions, _data.results);

// node_modules/@aws-sdk/client-sts/dist-es/endpoint/endpointResolver.js
const cache = new EndpointCache({
	size: 50,
	params: [
		"Endpoint",
		"Region",
		"UseDualStack",
		"UseFIPS",
		"UseGlobalEndpoint"
	]
});
const defaultEndpointResolver = (endpointParams, context = {}) => {
	return cache.get(endpointParams, () => decideEndpoint(bdd, {
		endpointParams,
		logger: context.logger
	}));
};
customEndpointFunctions.aws = awsEndpointFunctions;

// node_modules/@aws-sdk/client-sts/dist-es/auth/httpAuthSchemeProvider.js
const createEndpointRuleSetHttpAuthSchemeParametersProvider = (defaultHttpAuthSchemeParametersProvider) => async (config, context, input) => {
	if (!input) throw new Error("Could not find `input` for `defaultEndpointRuleSetHttpAuthSchemeParametersProvider`");
	const defaultParameters = await defaultHttpAuthSchemeParametersProvider(config, context, input);
	const instructionsFn = getSmithyContext(context)?.commandInstance?.constructor?.getEndpointParameterInstructions;
	if (!instructionsFn) throw new Error(`getEndpointParameterInstructions() is not defined on '${context.commandName}'`);
	const endpointParameters = await resolveParams(input, { getEndpointParameterInstructions: instructionsFn }, config);
	return Object.assign(defaultParameters, endpointParameters);
};
const _defaultSTSHttpAuthSchemeParametersProvider = async (config, context, input) => {
	return {
		operation: getSmithyContext(context).operation,
		region: await normalizeProvider(config.region)() || (() => {
			throw new Error("expected `region` to be configured for `aws.auth#sigv4`");
		})()
	};
};
const defaultSTSHttpAuthSchemeParametersProvider = createEndpointRuleSetHttpAuthSchemeParametersProvider(_defaultSTSHttpAuthSchemeParametersProvider);
function createAwsAuthSigv4HttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4",
		signingProperties: {
			name: "sts",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
function createAwsAuthSigv4aHttpAuthOption(authParameters) {
	return {
		schemeId: "aws.auth#sigv4a",
		signingProperties: {
			name: "sts",
			region: authParameters.region
		},
		propertiesExtractor: (config, context) => ({ signingProperties: {
			config,
			context
		} })
	};
}
function createSmithyApiNoAuthHttpAuthOption(authParameters) {
	return { schemeId: "smithy.api#noAuth" };
}
const createEndpointRuleSetHttpAuthSchemeProvider = (defaultEndpointResolver, defaultHttpAuthSchemeResolver, createHttpAuthOptionFunctions) => {
	const endpointRuleSetHttpAuthSchemeProvider = (authParameters) => {
		const authSchemes = defaultEndpointResolver(authParameters).properties?.authSchemes;
		if (!authSchemes) return defaultHttpAuthSchemeResolver(authParameters);
		const options = [];
		for (const scheme of authSchemes) {
			const { name: resolvedName, properties = {}, ...rest } = scheme;
			const name = resolvedName.toLowerCase();
			if (resolvedName !== name) console.warn(`HttpAuthScheme has been normalized with lowercasing: '${resolvedName}' to '${name}'`);
			let schemeId;
			if (name === "sigv4a") {
				schemeId = "aws.auth#sigv4a";
				const sigv4Present = authSchemes.find((s) => {
					const name = s.name.toLowerCase();
					return name !== "sigv4a" && name.startsWith("sigv4");
				});
				if (SignatureV4MultiRegion.sigv4aDependency() === "none" && sigv4Present) continue;
			} else if (name.startsWith("sigv4")) schemeId = "aws.auth#sigv4";
			else throw new Error(`Unknown HttpAuthScheme found in '@smithy.rules#endpointRuleSet': '${name}'`);
			const createOption = createHttpAuthOptionFunctions[schemeId];
			if (!createOption) throw new Error(`Could not find HttpAuthOption create function for '${schemeId}'`);
			const option = createOption(authParameters);
			option.schemeId = schemeId;
			option.signingProperties = {
				...option.signingProperties || {},
				...rest,
				...properties
			};
			options.push(option);
		}
		return options;
	};
	return endpointRuleSetHttpAuthSchemeProvider;
};
const _defaultSTSHttpAuthSchemeProvider = (authParameters) => {
	const options = [];
	switch (authParameters.operation) {
		case "AssumeRoleWithSAML":
			options.push(createSmithyApiNoAuthHttpAuthOption(authParameters));
			options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));
			break;
		case "AssumeRoleWithWebIdentity":
			options.push(createSmithyApiNoAuthHttpAuthOption(authParameters));
			options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));
			break;
		default:
			options.push(createAwsAuthSigv4HttpAuthOption(authParameters));
			options.push(createAwsAuthSigv4aHttpAuthOption(authParameters));
	}
	return options;
};
const defaultSTSHttpAuthSchemeProvider = createEndpointRuleSetHttpAuthSchemeProvider(defaultEndpointResolver, _defaultSTSHttpAuthSchemeProvider, {
	"aws.auth#sigv4": createAwsAuthSigv4HttpAuthOption,
	"aws.auth#sigv4a": createAwsAuthSigv4aHttpAuthOption,
	"smithy.api#noAuth": createSmithyApiNoAuthHttpAuthOption
});
const resolveHttpAuthSchemeConfig = (config) => {
	const config_0 = resolveAwsSdkSigV4Config(config);
	const config_1 = resolveAwsSdkSigV4AConfig(config_0);
	return Object.assign(config_1, { authSchemePreference: normalizeProvider(config.authSchemePreference ?? []) });
};

// node_modules/@aws-sdk/client-sts/dist-es/endpoint/EndpointParameters.js
const resolveClientEndpointParameters = (options) => {
	return Object.assign(options, {
		useDualstackEndpoint: options.useDualstackEndpoint ?? false,
		useFipsEndpoint: options.useFipsEndpoint ?? false,
		useGlobalEndpoint: options.useGlobalEndpoint ?? false,
		defaultSigningName: "sts"
	});
};
const commonParams = {
	UseGlobalEndpoint: {
		type: "builtInParams",
		name: "useGlobalEndpoint"
	},
	UseFIPS: {
		type: "builtInParams",
		name: "useFipsEndpoint"
	},
	Endpoint: {
		type: "builtInParams",
		name: "endpoint"
	},
	Region: {
		type: "builtInParams",
		name: "region"
	},
	UseDualStack: {
		type: "builtInParams",
		name: "useDualstackEndpoint"
	}
};

// node_modules/@aws-sdk/client-sts/package.json
var version = "3.1169.0";

// node_modules/@aws-sdk/client-sts/dist-es/models/STSServiceException.js
var STSServiceException = class STSServiceException extends ServiceException {
	static shapeId = "smithy.ts.sdk.synthetic.com.amazonaws.sts#STSServiceException";
	constructor(options) {
		super(options);
		Object.setPrototypeOf(this, STSServiceException.prototype);
	}
};

// node_modules/@aws-sdk/client-sts/dist-es/models/errors.js
var ExpiredTokenException = class ExpiredTokenException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#ExpiredTokenException";
	name = "ExpiredTokenException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ExpiredTokenException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ExpiredTokenException.prototype);
	}
};
var MalformedPolicyDocumentException = class MalformedPolicyDocumentException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#MalformedPolicyDocumentException";
	name = "MalformedPolicyDocumentException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "MalformedPolicyDocumentException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, MalformedPolicyDocumentException.prototype);
	}
};
var PackedPolicyTooLargeException = class PackedPolicyTooLargeException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#PackedPolicyTooLargeException";
	name = "PackedPolicyTooLargeException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "PackedPolicyTooLargeException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, PackedPolicyTooLargeException.prototype);
	}
};
var RegionDisabledException = class RegionDisabledException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#RegionDisabledException";
	name = "RegionDisabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "RegionDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, RegionDisabledException.prototype);
	}
};
var IDPRejectedClaimException = class IDPRejectedClaimException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#IDPRejectedClaimException";
	name = "IDPRejectedClaimException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "IDPRejectedClaimException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, IDPRejectedClaimException.prototype);
	}
};
var InvalidIdentityTokenException = class InvalidIdentityTokenException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#InvalidIdentityTokenException";
	name = "InvalidIdentityTokenException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidIdentityTokenException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidIdentityTokenException.prototype);
	}
};
var IDPCommunicationErrorException = class IDPCommunicationErrorException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#IDPCommunicationErrorException";
	name = "IDPCommunicationErrorException";
	$fault = "client";
	$retryable = {};
	constructor(opts) {
		super({
			name: "IDPCommunicationErrorException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, IDPCommunicationErrorException.prototype);
	}
};
var InvalidAuthorizationMessageException = class InvalidAuthorizationMessageException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#InvalidAuthorizationMessageException";
	name = "InvalidAuthorizationMessageException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "InvalidAuthorizationMessageException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, InvalidAuthorizationMessageException.prototype);
	}
};
var ExpiredTradeInTokenException = class ExpiredTradeInTokenException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#ExpiredTradeInTokenException";
	name = "ExpiredTradeInTokenException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "ExpiredTradeInTokenException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, ExpiredTradeInTokenException.prototype);
	}
};
var JWTPayloadSizeExceededException = class JWTPayloadSizeExceededException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#JWTPayloadSizeExceededException";
	name = "JWTPayloadSizeExceededException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "JWTPayloadSizeExceededException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, JWTPayloadSizeExceededException.prototype);
	}
};
var OutboundWebIdentityFederationDisabledException = class OutboundWebIdentityFederationDisabledException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#OutboundWebIdentityFederationDisabledException";
	name = "OutboundWebIdentityFederationDisabledException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "OutboundWebIdentityFederationDisabledException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, OutboundWebIdentityFederationDisabledException.prototype);
	}
};
var SessionDurationEscalationException = class SessionDurationEscalationException extends STSServiceException {
	static shapeId = "com.amazonaws.sts#SessionDurationEscalationException";
	name = "SessionDurationEscalationException";
	$fault = "client";
	constructor(opts) {
		super({
			name: "SessionDurationEscalationException",
			$fault: "client",
			...opts
		});
		Object.setPrototypeOf(this, SessionDurationEscalationException.prototype);
	}
};

// node_modules/@aws-sdk/client-sts/dist-es/schemas/schemas_0.js
const _A = "Arn";
const _Ac = "Account";
const _ETE = "ExpiredTokenException";
const _ETITE = "ExpiredTradeInTokenException";
const _GCI = "GetCallerIdentity";
const _GCIR = "GetCallerIdentityRequest";
const _GCIRe = "GetCallerIdentityResponse";
const _IAME = "InvalidAuthorizationMessageException";
const _IDPCEE = "IDPCommunicationErrorException";
const _IDPRCE = "IDPRejectedClaimException";
const _IITE = "InvalidIdentityTokenException";
const _JWTPSEE = "JWTPayloadSizeExceededException";
const _MPDE = "MalformedPolicyDocumentException";
const _OWIFDE = "OutboundWebIdentityFederationDisabledException";
const _PPTLE = "PackedPolicyTooLargeException";
const _RDE = "RegionDisabledException";
const _SDEE = "SessionDurationEscalationException";
const _UI = "UserId";
const _aQE = "awsQueryError";
const _c = "client";
const _e = "error";
const _hE = "httpError";
const _m = "message";
const _s = "smithy.ts.sdk.synthetic.com.amazonaws.sts";
const n0 = "com.amazonaws.sts";
const _s_registry = new TypeRegistry(_s);
var STSServiceException$ = [
	-3,
	_s,
	"STSServiceException",
	0,
	[],
	[]
];
_s_registry.registerError(STSServiceException$, STSServiceException);
const n0_registry = new TypeRegistry(n0);
var ExpiredTokenException$ = [
	-3,
	n0,
	_ETE,
	{
		[_aQE]: [`ExpiredTokenException`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(ExpiredTokenException$, ExpiredTokenException);
var ExpiredTradeInTokenException$ = [
	-3,
	n0,
	_ETITE,
	{
		[_aQE]: [`ExpiredTradeInTokenException`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(ExpiredTradeInTokenException$, ExpiredTradeInTokenException);
var IDPCommunicationErrorException$ = [
	-3,
	n0,
	_IDPCEE,
	{
		[_aQE]: [`IDPCommunicationError`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(IDPCommunicationErrorException$, IDPCommunicationErrorException);
var IDPRejectedClaimException$ = [
	-3,
	n0,
	_IDPRCE,
	{
		[_aQE]: [`IDPRejectedClaim`, 403],
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(IDPRejectedClaimException$, IDPRejectedClaimException);
var InvalidAuthorizationMessageException$ = [
	-3,
	n0,
	_IAME,
	{
		[_aQE]: [`InvalidAuthorizationMessageException`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidAuthorizationMessageException$, InvalidAuthorizationMessageException);
var InvalidIdentityTokenException$ = [
	-3,
	n0,
	_IITE,
	{
		[_aQE]: [`InvalidIdentityToken`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(InvalidIdentityTokenException$, InvalidIdentityTokenException);
var JWTPayloadSizeExceededException$ = [
	-3,
	n0,
	_JWTPSEE,
	{
		[_aQE]: [`JWTPayloadSizeExceededException`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(JWTPayloadSizeExceededException$, JWTPayloadSizeExceededException);
var MalformedPolicyDocumentException$ = [
	-3,
	n0,
	_MPDE,
	{
		[_aQE]: [`MalformedPolicyDocument`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(MalformedPolicyDocumentException$, MalformedPolicyDocumentException);
var OutboundWebIdentityFederationDisabledException$ = [
	-3,
	n0,
	_OWIFDE,
	{
		[_aQE]: [`OutboundWebIdentityFederationDisabledException`, 403],
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(OutboundWebIdentityFederationDisabledException$, OutboundWebIdentityFederationDisabledException);
var PackedPolicyTooLargeException$ = [
	-3,
	n0,
	_PPTLE,
	{
		[_aQE]: [`PackedPolicyTooLarge`, 400],
		[_e]: _c,
		[_hE]: 400
	},
	[_m],
	[0]
];
n0_registry.registerError(PackedPolicyTooLargeException$, PackedPolicyTooLargeException);
var RegionDisabledException$ = [
	-3,
	n0,
	_RDE,
	{
		[_aQE]: [`RegionDisabledException`, 403],
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(RegionDisabledException$, RegionDisabledException);
var SessionDurationEscalationException$ = [
	-3,
	n0,
	_SDEE,
	{
		[_aQE]: [`SessionDurationEscalationException`, 403],
		[_e]: _c,
		[_hE]: 403
	},
	[_m],
	[0]
];
n0_registry.registerError(SessionDurationEscalationException$, SessionDurationEscalationException);
const errorTypeRegistries = [_s_registry, n0_registry];
var GetCallerIdentityRequest$ = [
	3,
	n0,
	_GCIR,
	0,
	[],
	[]
];
var GetCallerIdentityResponse$ = [
	3,
	n0,
	_GCIRe,
	0,
	[
		_UI,
		_Ac,
		_A
	],
	[
		0,
		0,
		0
	]
];
var GetCallerIdentity$ = [
	9,
	n0,
	_GCI,
	0,
	() => GetCallerIdentityRequest$,
	() => GetCallerIdentityResponse$
];

// node_modules/@aws-sdk/client-sts/dist-es/runtimeConfig.shared.js
const getRuntimeConfig$1 = (config) => {
	return {
		apiVersion: "2011-06-15",
		base64Decoder: config?.base64Decoder ?? fromBase64,
		base64Encoder: config?.base64Encoder ?? toBase64,
		disableHostPrefix: config?.disableHostPrefix ?? false,
		endpointProvider: config?.endpointProvider ?? defaultEndpointResolver,
		extensions: config?.extensions ?? [],
		httpAuthSchemeProvider: config?.httpAuthSchemeProvider ?? defaultSTSHttpAuthSchemeProvider,
		httpAuthSchemes: config?.httpAuthSchemes ?? [
			{
				schemeId: "aws.auth#sigv4",
				identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4"),
				signer: new AwsSdkSigV4Signer()
			},
			{
				schemeId: "aws.auth#sigv4a",
				identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4a"),
				signer: new AwsSdkSigV4ASigner()
			},
			{
				schemeId: "smithy.api#noAuth",
				identityProvider: (ipc) => ipc.getIdentityProvider("smithy.api#noAuth") || (async () => ({})),
				signer: new NoAuthSigner()
			}
		],
		logger: config?.logger ?? new NoOpLogger(),
		protocol: config?.protocol ?? AwsQueryProtocol,
		protocolSettings: config?.protocolSettings ?? {
			defaultNamespace: "com.amazonaws.sts",
			errorTypeRegistries,
			xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
			version: "2011-06-15",
			serviceTarget: "AWSSecurityTokenServiceV20110615"
		},
		serviceId: config?.serviceId ?? "STS",
		sha256: config?.sha256 ?? Sha256Node,
		signerConstructor: config?.signerConstructor ?? SignatureV4MultiRegion,
		urlParser: config?.urlParser ?? parseUrl,
		utf8Decoder: config?.utf8Decoder ?? fromUtf8,
		utf8Encoder: config?.utf8Encoder ?? toUtf8
	};
};

// node_modules/@aws-sdk/client-sts/dist-es/runtimeConfig.js
const getRuntimeConfig = (config) => {
	emitWarningIfUnsupportedVersion(process.version);
	const defaultsMode = resolveDefaultsModeConfig(config);
	const defaultConfigProvider = () => defaultsMode().then(loadConfigsForDefaultMode);
	const clientSharedValues = getRuntimeConfig$1(config);
	emitWarningIfUnsupportedVersion$1(process.version);
	const loaderConfig = {
		profile: config?.profile,
		logger: clientSharedValues.logger
	};
	return {
		...clientSharedValues,
		...config,
		runtime: "node",
		defaultsMode,
		authSchemePreference: config?.authSchemePreference ?? loadConfig(NODE_AUTH_SCHEME_PREFERENCE_OPTIONS, loaderConfig),
		bodyLengthChecker: config?.bodyLengthChecker ?? calculateBodyLength,
		credentialDefaultProvider: config?.credentialDefaultProvider ?? defaultProvider,
		defaultSocketTimeout: getDefaultSocketTimeout(config?.requestHandler, 3e5),
		defaultUserAgentProvider: config?.defaultUserAgentProvider ?? createDefaultUserAgentProvider({
			serviceId: clientSharedValues.serviceId,
			clientVersion: version
		}),
		httpAuthSchemes: config?.httpAuthSchemes ?? [
			{
				schemeId: "aws.auth#sigv4",
				identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4") || (async (idProps) => await defaultProvider(idProps?.__config || {})()),
				signer: new AwsSdkSigV4Signer()
			},
			{
				schemeId: "aws.auth#sigv4a",
				identityProvider: (ipc) => ipc.getIdentityProvider("aws.auth#sigv4a"),
				signer: new AwsSdkSigV4ASigner()
			},
			{
				schemeId: "smithy.api#noAuth",
				identityProvider: (ipc) => ipc.getIdentityProvider("smithy.api#noAuth") || (async () => ({})),
				signer: new NoAuthSigner()
			}
		],
		maxAttempts: config?.maxAttempts ?? loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS, config),
		region: config?.region ?? loadConfig(NODE_REGION_CONFIG_OPTIONS, {
			...NODE_REGION_CONFIG_FILE_OPTIONS,
			...loaderConfig
		}),
		requestHandler: NodeHttpHandler.create(config?.requestHandler ?? defaultConfigProvider),
		retryMode: config?.retryMode ?? loadConfig({
			...NODE_RETRY_MODE_CONFIG_OPTIONS,
			default: async () => (await defaultConfigProvider()).retryMode || DEFAULT_RETRY_MODE
		}, config),
		sigv4aSigningRegionSet: config?.sigv4aSigningRegionSet ?? loadConfig(NODE_SIGV4A_CONFIG_OPTIONS, loaderConfig),
		streamCollector: config?.streamCollector ?? streamCollector,
		useDualstackEndpoint: config?.useDualstackEndpoint ?? loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		useFipsEndpoint: config?.useFipsEndpoint ?? loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, loaderConfig),
		userAgentAppId: config?.userAgentAppId ?? loadConfig(NODE_APP_ID_CONFIG_OPTIONS, loaderConfig)
	};
};

// node_modules/@aws-sdk/client-sts/dist-es/auth/httpAuthExtensionConfiguration.js
const getHttpAuthExtensionConfiguration = (runtimeConfig) => {
	const _httpAuthSchemes = runtimeConfig.httpAuthSchemes;
	let _httpAuthSchemeProvider = runtimeConfig.httpAuthSchemeProvider;
	let _credentials = runtimeConfig.credentials;
	return {
		setHttpAuthScheme(httpAuthScheme) {
			const index = _httpAuthSchemes.findIndex((scheme) => scheme.schemeId === httpAuthScheme.schemeId);
			if (index === -1) _httpAuthSchemes.push(httpAuthScheme);
			else _httpAuthSchemes.splice(index, 1, httpAuthScheme);
		},
		httpAuthSchemes() {
			return _httpAuthSchemes;
		},
		setHttpAuthSchemeProvider(httpAuthSchemeProvider) {
			_httpAuthSchemeProvider = httpAuthSchemeProvider;
		},
		httpAuthSchemeProvider() {
			return _httpAuthSchemeProvider;
		},
		setCredentials(credentials) {
			_credentials = credentials;
		},
		credentials() {
			return _credentials;
		}
	};
};
const resolveHttpAuthRuntimeConfig = (config) => {
	return {
		httpAuthSchemes: config.httpAuthSchemes(),
		httpAuthSchemeProvider: config.httpAuthSchemeProvider(),
		credentials: config.credentials()
	};
};

// node_modules/@aws-sdk/client-sts/dist-es/runtimeExtensions.js
const resolveRuntimeExtensions = (runtimeConfig, extensions) => {
	const extensionConfiguration = Object.assign(getAwsRegionExtensionConfiguration(runtimeConfig), getDefaultExtensionConfiguration(runtimeConfig), getHttpHandlerExtensionConfiguration(runtimeConfig), getHttpAuthExtensionConfiguration(runtimeConfig));
	extensions.forEach((extension) => extension.configure(extensionConfiguration));
	return Object.assign(runtimeConfig, resolveAwsRegionExtensionConfiguration(extensionConfiguration), resolveDefaultRuntimeConfig(extensionConfiguration), resolveHttpHandlerRuntimeConfig(extensionConfiguration), resolveHttpAuthRuntimeConfig(extensionConfiguration));
};

// node_modules/@aws-sdk/client-sts/dist-es/STSClient.js
var STSClient = class extends Client {
	config;
	constructor(...[configuration]) {
		const _config_0 = getRuntimeConfig(configuration || {});
		super(_config_0);
		this.initConfig = _config_0;
		const _config_1 = resolveClientEndpointParameters(_config_0);
		const _config_2 = resolveUserAgentConfig(_config_1);
		const _config_3 = resolveRetryConfig(_config_2);
		const _config_4 = resolveRegionConfig(_config_3);
		const _config_5 = resolveHostHeaderConfig(_config_4);
		const _config_6 = resolveEndpointConfig(_config_5);
		const _config_7 = resolveHttpAuthSchemeConfig(_config_6);
		const _config_8 = resolveRuntimeExtensions(_config_7, configuration?.extensions || []);
		this.config = _config_8;
		this.middlewareStack.use(getSchemaSerdePlugin(this.config));
		this.middlewareStack.use(getUserAgentPlugin(this.config));
		this.middlewareStack.use(getRetryPlugin(this.config));
		this.middlewareStack.use(getContentLengthPlugin(this.config));
		this.middlewareStack.use(getHostHeaderPlugin(this.config));
		this.middlewareStack.use(getLoggerPlugin(this.config));
		this.middlewareStack.use(getRecursionDetectionPlugin(this.config));
		this.middlewareStack.use(getHttpAuthSchemeEndpointRuleSetPlugin(this.config, {
			httpAuthSchemeParametersProvider: defaultSTSHttpAuthSchemeParametersProvider,
			identityProviderConfigProvider: async (config) => new DefaultIdentityProviderConfig({
				"aws.auth#sigv4": config.credentials,
				"aws.auth#sigv4a": config.credentials
			})
		}));
		this.middlewareStack.use(getHttpSigningPlugin(this.config));
	}
	destroy() {
		super.destroy();
	}
};

// node_modules/@aws-sdk/client-sts/dist-es/commandBuilder.js
const command = makeBuilder(commonParams, "AWSSecurityTokenServiceV20110615", "STSClient", getEndpointPlugin);
const _ep0 = {};
const _mw0 = (Command, cs, config, o) => [];

// node_modules/@aws-sdk/client-sts/dist-es/commands/GetCallerIdentityCommand.js
var GetCallerIdentityCommand = class extends command(_ep0, _mw0, "GetCallerIdentity", GetCallerIdentity$) {};

// src/check/catalogue.ts
/** All checks, in the order in which a region's are shown. */
const CHECKS = {
	account: {
		proves: "Credentials are present and valid; shows their account and role.",
		calls: [],
		extraCalls: ["sts:GetCallerIdentity"],
		ofEveryRun: false
	},
	stack: {
		proves: "The stack exists, and its resources are there.",
		calls: ["cloudformation:DescribeStacks"],
		extraCalls: [],
		ofEveryRun: true
	},
	outputs: {
		proves: "The stack has every output that a run needs.",
		calls: [],
		extraCalls: [],
		ofEveryRun: true
	},
	cluster: {
		proves: "The cluster is active, and has Spot capacity where tasks are to run on it.",
		calls: [],
		extraCalls: ["ecs:DescribeClusters"],
		ofEveryRun: false
	},
	"task definition": {
		proves: "It is active, for Fargate, of a size that Fargate offers, and has the load generator.",
		calls: ["ecs:DescribeTaskDefinition"],
		extraCalls: [],
		ofEveryRun: true
	},
	scenario: {
		proves: "The stack can do what the inputs ask for: send files, divide the load, stop early, Spot.",
		calls: [],
		extraCalls: [],
		ofEveryRun: true
	},
	image: {
		proves: "The image is in its registry, for the processors of the task definition.",
		calls: [],
		extraCalls: ["ecr:BatchGetImage"],
		ofEveryRun: false
	},
	"vCPU quota": {
		proves: "The quota of Fargate vCPUs, less what is in use, is enough for all tasks.",
		calls: ["cloudwatch:GetMetricData"],
		extraCalls: ["servicequotas:GetServiceQuota"],
		ofEveryRun: false
	},
	"free addresses": {
		proves: "The subnets are available, and each has an address for its share of the tasks.",
		calls: [],
		extraCalls: ["ec2:DescribeSubnets"],
		ofEveryRun: false
	},
	"start tasks": {
		proves: "RunTask is allowed; the call names a revision that cannot exist.",
		calls: ["ecs:RunTask"],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: true
	},
	"tag tasks": {
		proves: "The tasks may have tags; without the input `tags`, a run does without them.",
		calls: ["ecs:TagResource"],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: false
	},
	"pass roles": {
		proves: "IAM's simulator says that the job may hand the tasks their roles.",
		calls: [],
		extraCalls: ["iam:SimulatePrincipalPolicy"],
		ofEveryRun: false
	},
	"list tasks": {
		proves: "ListTasks is allowed.",
		calls: ["ecs:ListTasks"],
		extraCalls: [],
		ofEveryRun: true
	},
	"follow tasks": {
		proves: "DescribeTasks is allowed; the call names a task that does not exist.",
		calls: ["ecs:DescribeTasks"],
		extraCalls: [],
		ofEveryRun: true
	},
	"stop tasks": {
		proves: "StopTask is allowed; the call names a task that does not exist.",
		calls: ["ecs:StopTask"],
		extraCalls: [],
		ofEveryRun: true
	},
	exchange: {
		proves: "The files of a run can be written, read, listed and removed again.",
		calls: [
			"s3:PutObject",
			"s3:GetObject",
			"s3:ListBucket"
		],
		extraCalls: ["s3:DeleteObject"],
		ofEveryRun: true
	},
	metric: {
		proves: "The metric of a run can be read.",
		calls: ["cloudwatch:GetMetricData"],
		extraCalls: [],
		ofEveryRun: true
	},
	log: {
		proves: "The log group of the tasks exists and can be read.",
		calls: ["logs:GetLogEvents"],
		extraCalls: [],
		ofEveryRun: true
	}
};

// src/check/context.ts
function placeOf(deps, known) {
	const { outputs, request } = known;
	const { region } = request;
	const capacityProvider = capacityProviderIn(outputs);
	return {
		...deps,
		...known,
		region,
		cluster: outputs.get("FargateClusterName") ?? "",
		subnets: subnetsIn(outputs),
		capacity: capacityOf({ capacityProvider }, deps.inputs.capacity),
		clients: {
			...deps.aws(region),
			...deps.checkAws(region)
		},
		call: (what, send) => call({
			...what,
			region
		}, send)
	};
}
function ok(detail) {
	return {
		outcome: "ok",
		detail
	};
}
function failed(code, ...facts) {
	return failedAs([messageFor(code, ...facts)]);
}
function unchecked(code, ...facts) {
	return {
		outcome: "unchecked",
		messages: [messageFor(code, ...facts)]
	};
}
/** What a run would say of it. */
function failedAs(messages) {
	return {
		outcome: "failed",
		messages
	};
}
/** A call that was refused. @throws whatever is no GateError. */
function refusedBy(error) {
	return failedAs(problemsOf(error));
}
/**
* What ECS says of parameters, once it has found that the call is allowed. A cluster that is gone
* is found by its own check.
*/
const REFUSED_PARAMETERS = /^(ClientException|InvalidParameterException|ClusterNotFoundException)$/;
/** Undefined when ECS has refused the parameters of the call, and not the caller. */
async function unlessRefused(send) {
	try {
		return await send();
	} catch (error) {
		if (error instanceof Error && REFUSED_PARAMETERS.test(error.name)) return void 0;
		throw error;
	}
}
/** All that was found wrong; `otherwise` where nothing was. */
function together(findings, otherwise) {
	const messages = messagesOf(findings);
	return messages.length > 0 ? failedAs(messages) : otherwise;
}
/** What is wrong, where a run may work all the same. */
function asUnchecked(findings) {
	return {
		outcome: "unchecked",
		messages: messagesOf(findings)
	};
}
function messagesOf(findings) {
	return findings.flatMap((finding) => finding.outcome === "ok" ? [] : finding.messages);
}
/**
* What a check finds within the time. A call that is refused is a failure only where a run makes
* the same call.
*/
async function observe(check, timeIsUp, look) {
	const { ofEveryRun } = CHECKS[check];
	const unanswered = ofEveryRun ? failed : unchecked;
	try {
		return await Promise.race([look(), timeIsUp.then(() => unanswered("check-unanswered"))]);
	} catch (error) {
		const refused = refusedBy(error);
		return ofEveryRun ? refused : asUnchecked([refused]);
	}
}
async function entryOf(look, place) {
	const { check } = look;
	const finding = await observe(check, place.timeIsUp, () => look.look(place));
	return {
		region: place.region,
		check,
		...finding
	};
}
/** Entries of a region in the order of `CHECKS`. */
function inOrder(entries) {
	const order = Object.keys(CHECKS);
	return entries.toSorted((a, b) => order.indexOf(a.check) - order.indexOf(b.check));
}

// src/check/checks/calls.ts
/** No task has it: ids are random. */
const NO_TASK$1 = "0".repeat(32);
const MINUTE = 6e4;
function checkList(place) {
	const { cluster, clients, checkId } = place;
	return probe(place, {
		doing: "list tasks",
		permission: "ecs:ListTasks"
	}, () => clients.ecs.send(new ListTasksCommand({
		cluster,
		startedBy: checkId
	})));
}
function checkFollow(place) {
	const { cluster, clients } = place;
	return probe(place, {
		doing: "ask for the state of a task",
		permission: "ecs:DescribeTasks"
	}, () => clients.ecs.send(new DescribeTasksCommand({
		cluster,
		tasks: [NO_TASK$1]
	})));
}
function checkStop(place) {
	const { cluster, clients } = place;
	return probe(place, {
		doing: "ask to stop a task",
		permission: "ecs:StopTask"
	}, () => clients.ecs.send(new StopTaskCommand({
		cluster,
		task: NO_TASK$1
	})));
}
/** Whether the metric of a run can be read; this one has no values. */
async function checkMetric({ region, aws, checkId, now }) {
	await readTotals(runMetric(aws, region, checkId), {
		from: now() - MINUTE,
		to: now()
	});
	return ok("GetMetricData is allowed");
}
/** Makes a call that has no effect. */
async function probe(place, call, send) {
	await place.call(call, () => unlessRefused(send));
	return ok(`${call.permission.replace("ecs:", "")} is allowed`);
}

// src/check/checks/capacity.ts
/** The usage is published every few minutes, and only while there is some. */
const LOOK_BACK = 9e5;
/** Whether the account may run so many vCPUs more. */
async function checkQuota(place) {
	const { request, stack, inputs, aws, region } = place;
	const { size } = stack;
	if (size === void 0) return unchecked("task-size-unknown");
	const quota = quotaOf(stack, inputs.capacity);
	const limit = await readQuota(aws, region, quota);
	if (limit === void 0) return unchecked("quota-unknown", { quota: quota.name });
	const { tasks } = request;
	const facts = {
		tasks,
		vcpus: size.vcpus,
		needed: size.vcpus * tasks,
		limit
	};
	const needing = `${plural(tasks, "task")} of ${size.vcpus} vCPU need`;
	if (facts.needed > limit) return failed("quota-too-small", {
		...facts,
		quota: quota.name
	});
	try {
		const left = Math.max(0, limit - await readUsage(quota, place));
		return facts.needed > left ? failed("quota-used-up", {
			...facts,
			left,
			quota: quota.name
		}) : ok(`${needing} ${facts.needed}, and ${left} of ${limit} are left`);
	} catch (error) {
		return asUnchecked([unchecked("quota-use-unknown", facts), refusedBy(error)]);
	}
}
/** How many vCPUs are in use: the newest value; none was published where nothing runs. */
async function readUsage({ usage }, place) {
	const now = place.now();
	const Metric = {
		Namespace: "AWS/Usage",
		MetricName: "ResourceCount",
		Dimensions: Object.entries({
			Service: "Fargate",
			Type: "Resource",
			Resource: "vCPU",
			Class: usage
		}).map(([Name, Value]) => ({
			Name,
			Value
		}))
	};
	const command = new GetMetricDataCommand({
		StartTime: /* @__PURE__ */ new Date(now - LOOK_BACK),
		EndTime: new Date(now),
		ScanBy: "TimestampDescending",
		MetricDataQueries: [{
			Id: "used",
			MetricStat: {
				Metric,
				Period: 60,
				Stat: "Maximum"
			}
		}]
	});
	return newest((await place.call({
		doing: "read how many vCPUs are in use",
		permission: "cloudwatch:GetMetricData"
	}, () => place.clients.cloudWatch.send(command))).MetricDataResults?.[0] ?? {});
}
function newest({ Timestamps = [], Values = [] }) {
	return Values[Timestamps.reduce((best, time, index) => time > (Timestamps[best] ?? time) ? index : best, 0)] ?? 0;
}
/**
* Whether each subnet has an address for its share of the tasks: ECS spreads them evenly, and one
* without an address dies.
*/
async function checkSubnets(place) {
	const { tasks } = place.request;
	const found = await readSubnets(place);
	if (typeof found === "string") return failed("subnet-not-found", { reason: found });
	const share = Math.ceil(tasks / Math.max(1, place.subnets.length));
	const problems = found.flatMap((subnet) => problemsOfSubnet(subnet, share, tasks));
	const enough = `${found.reduce((sum, subnet) => sum + (subnet.AvailableIpAddressCount ?? 0), 0)} in ${plural(found.length, "subnet")}, for ${plural(tasks, "task")}`;
	return together(problems, ok(enough));
}
/** The subnets, or what EC2 says when one does not exist. */
function readSubnets({ subnets, call, clients }) {
	const command = new DescribeSubnetsCommand({ SubnetIds: [...subnets] });
	return call({
		doing: `read the subnets ${subnets.join(", ")}`,
		permission: "ec2:DescribeSubnets"
	}, async () => {
		try {
			return (await clients.ec2.send(command)).Subnets ?? [];
		} catch (error) {
			if (error instanceof Error && error.name === "InvalidSubnetID.NotFound") return error.message;
			throw error;
		}
	});
}
function problemsOfSubnet(found, share, tasks) {
	const { SubnetId: subnet = "a subnet", State: state = "available" } = found;
	const { AvailableIpAddressCount: free = 0 } = found;
	if (state !== "available") return [failed("subnet-not-available", {
		subnet,
		state
	})];
	return free >= share ? [] : [failed("subnet-too-full", {
		subnet,
		free,
		share,
		tasks
	})];
}

// src/check/checks/cluster.ts
/** Whether the cluster takes tasks, on the capacity that they are to run on. */
async function checkCluster(place) {
	const { cluster } = place;
	const gone = failed("cluster-not-found", { cluster });
	try {
		const found = await describe(place);
		if (found === void 0) return gone;
		const { status = "in no state" } = found;
		if (status !== "ACTIVE") return failed("cluster-not-active", {
			cluster,
			status
		});
		return needsSpot(place) && found.capacityProviders?.includes("FARGATE_SPOT") !== true ? failed("cluster-without-spot") : ok(`${cluster} is active`);
	} catch (error) {
		return await exists(place) ? asUnchecked([refusedBy(error)]) : gone;
	}
}
async function describe({ cluster, clients, call }) {
	const command = new DescribeClustersCommand({ clusters: [cluster] });
	const { clusters = [] } = await call({
		doing: `read the state of the cluster ${cluster}`,
		permission: "ecs:DescribeClusters"
	}, () => clients.ecs.send(command));
	return clusters.find(({ status }) => status !== "INACTIVE");
}
async function exists({ cluster, clients, checkId }) {
	try {
		await clients.ecs.send(new ListTasksCommand({
			cluster,
			startedBy: checkId
		}));
		return true;
	} catch (error) {
		return !(error instanceof ClusterNotFoundException);
	}
}
/** A stack of an older template offers no choice, which the check of the scenario reports. */
function needsSpot({ capacity, outputs }) {
	return outputs.has("CapacityProvider") && capacity === "FARGATE_SPOT";
}

// src/check/checks/exchange.ts
/** All that every run writes: a role may be allowed just these names. One of them it also reads. */
const WRITTEN = Object.values(RUN_FILES);
const READ_BACK = RUN_FILES.results;
/** What tasks write and a run reads; a policy allows it whatever the task's name. */
const OF_TASKS = Object.values(taskFiles({ roleId: "CHECK" }, "check"));
/**
* Writes, reads, lists and removes probes, below a folder of their own. Removing is tried first:
* where it is not allowed, nothing is written.
*/
async function checkExchange(place) {
	const { outputs, checkId, inputs } = place;
	const name = outputs.get("ExchangeBucketName") ?? "";
	const bucket = {
		name,
		place,
		folder: runFolder(checkId)
	};
	const files = inputs.plan.files.length === 0 ? WRITTEN : [...WRITTEN, carriedFile("check")];
	const removal = await problemsIn([() => remove(bucket, READ_BACK)]);
	const writing = removal.length === 0 ? tryWriting(bucket, files) : [];
	const reading = problemsIn([() => list(bucket), ...OF_TASKS.map((file) => () => read(bucket, file))]);
	const problems = [...await writing, ...await reading];
	const found = removal.length > 0 ? asUnchecked([unchecked("exchange-probe-skipped"), ...removal]) : ok(`the bucket ${name} can be written, read and listed`);
	return together(problems, found);
}
/** Whatever was written is removed again. */
async function tryWriting(bucket, files) {
	const text = JSON.stringify({
		version: 1,
		runId: bucket.place.checkId,
		probe: true
	});
	const written = await problemsIn(files.map((file) => () => write(bucket, file, text)));
	const different = written.length > 0 ? [] : [await readBack(bucket, text)];
	const removed = await problemsIn(files.map((file) => () => remove(bucket, file)));
	return [
		...written,
		...different,
		...removed
	];
}
/** Makes calls side by side; what is wrong with any of them. */
async function problemsIn(calls) {
	return (await Promise.allSettled(calls.map((make) => make()))).flatMap((result) => result.status === "rejected" ? [refusedBy(result.reason)] : []);
}
function write(bucket, file, text) {
	const { name, place, folder } = bucket;
	const object = {
		Bucket: name,
		Key: `${folder}/${file}`,
		ContentType: "application/json"
	};
	const command = new PutObjectCommand({
		...object,
		Body: text,
		...ONCE
	});
	return place.call({
		doing: `write ${object.Key} to the bucket ${name}`,
		permission: "s3:PutObject"
	}, () => place.clients.s3.send(command));
}
function remove({ name, place, folder }, file) {
	const command = new DeleteObjectCommand({
		Bucket: name,
		Key: `${folder}/${file}`
	});
	return place.call({
		doing: `remove ${folder}/${file} from the bucket ${name}`,
		permission: "s3:DeleteObject"
	}, () => place.clients.s3.send(command));
}
async function readBack(bucket, text) {
	try {
		if (await read(bucket, READ_BACK) === text) return ok("it holds what was written");
		const key = `${bucket.folder}/${READ_BACK}`;
		return failed("exchange-probe-changed", {
			key,
			bucket: bucket.name
		});
	} catch (error) {
		return refusedBy(error);
	}
}
function read({ name, place, folder }, file) {
	const command = new GetObjectCommand({
		Bucket: name,
		Key: `${folder}/${file}`
	});
	return place.call({
		doing: `read ${folder}/${file} from the bucket ${name}`,
		permission: "s3:GetObject"
	}, async () => {
		try {
			return await (await place.clients.s3.send(command)).Body?.transformToString();
		} catch (error) {
			if (error instanceof NoSuchKey) return void 0;
			throw error;
		}
	});
}
function list({ name, place, folder }) {
	const Prefix = `${folder}/tasks/`;
	const command = new ListObjectsV2Command({
		Bucket: name,
		Prefix,
		MaxKeys: 1
	});
	return place.call({
		doing: `list ${folder}/ in the bucket ${name}`,
		permission: "s3:ListBucket"
	}, () => place.clients.s3.send(command));
}

// src/check/checks/iam.ts
/**
* Asks IAM's simulator what a principal may do, and does nothing of it.
* @returns what is not allowed; nothing when all is.
*/
async function simulate({ clients }, question) {
	const { principal, action, resources, context } = question;
	const ContextEntries = Object.entries(context).map(([ContextKeyName, value]) => ({
		ContextKeyName,
		ContextKeyType: "string",
		ContextKeyValues: [value]
	}));
	const decisions = await Promise.all(resources.map((resource) => clients.iam.send(new SimulatePrincipalPolicyCommand({
		PolicySourceArn: principal,
		ActionNames: [action],
		ResourceArns: [resource],
		ContextEntries
	}))));
	const refused = resources.filter((_, index) => decisions[index]?.EvaluationResults?.some(({ EvalDecision }) => EvalDecision !== "allowed"));
	return refused.length === 0 ? [] : [failed("iam-denies", {
		permission: action,
		resources: refused
	})];
}
/** Whether the job may hand the tasks their roles, which only a start of tasks would show. */
async function checkRoles(place) {
	const { executionRoleArn, taskRoleArn } = place.definition;
	const resources = [...new Set([executionRoleArn, taskRoleArn].flatMap((role) => role ?? []))];
	if (resources.length === 0) return ok("the task definition names no role");
	const caller = await place.caller;
	if (caller === void 0) return unchecked("caller-unknown");
	const { principal } = caller;
	if (principal === void 0) return ok(`${caller.arn} is not limited by policies`);
	const context = { "iam:PassedToService": "ecs-tasks.amazonaws.com" };
	const refused = await place.call({
		doing: `ask IAM what ${principal} may do`,
		permission: "iam:SimulatePrincipalPolicy"
	}, () => simulate(place, {
		principal,
		action: "iam:PassRole",
		resources,
		context
	}));
	return together(refused, ok(`PassRole is allowed for ${plural(resources.length, "role")}`));
}

// src/check/checks/image.ts
/** Registries' names for what ECS calls X86_64 and ARM64. */
const PROCESSORS = {
	X86_64: "amd64",
	ARM64: "arm64"
};
const index = object({ manifests: array(object({ platform: object({
	architecture: string(),
	os: string()
}).optional() })) });
const MANIFEST_TYPES = [
	"application/vnd.oci.image.index.v1+json",
	"application/vnd.docker.distribution.manifest.list.v2+json",
	"application/vnd.oci.image.manifest.v1+json",
	"application/vnd.docker.distribution.manifest.v2+json"
];
const ANSWER_WITHIN = 5e3;
const tokenAnswer = object({
	token: string().optional(),
	access_token: string().optional()
});
/** Each partition has a domain of its own. */
const ECR = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:(?:on\.)?amazon(?:aws|webservices)\.(?:com(?:\.cn)?|eu)|on\.aws|[a-z0-9.]+\.gov|cloud\.adc-e\.uk)$/;
/** Docker Hub's name is not that of its registry. */
const DOCKER_HUB = "registry-1.docker.io";
/** Whether the image of the load generator is where the task definition says. */
async function checkImage(place) {
	const { definition, stack } = place;
	const reference = parseImage((definition.containerDefinitions?.find(({ name }) => name === stack.container))?.image ?? "");
	return reference.kind === "ecr" ? checkEcr(reference, place) : checkRegistry(reference, place);
}
async function checkEcr(image, place) {
	const { account, region, repository, id } = image;
	const command = new BatchGetImageCommand({
		registryId: account,
		repositoryName: repository,
		imageIds: [id],
		acceptedMediaTypes: [...MANIFEST_TYPES]
	});
	const doing = `look for the image in the repository ${repository}`;
	return place.call({
		doing,
		permission: "ecr:BatchGetImage"
	}, async () => {
		try {
			const { images = [] } = await place.checkAws(region).ecr.send(command);
			const [found] = images;
			if (found === void 0) {
				const facts = {
					repository,
					region,
					image: Object.values(id).join("")
				};
				return failed("image-not-in-repository", facts);
			}
			const architecture = place.stack.size?.architecture ?? "X86_64";
			const offered = architecturesIn(found.imageManifest ?? "");
			return offered.length > 0 && !offered.includes(PROCESSORS[architecture]) ? failed("image-other-architecture", {
				offered,
				architecture
			}) : ok(`it is in the repository ${repository} in ${region}`);
		} catch (error) {
			if (!(error instanceof RepositoryNotFoundException)) throw error;
			return failed("repository-not-found", {
				account,
				repository,
				region
			});
		}
	});
}
/** An image for one kind of processor does not name it in its manifest; an index does. */
function architecturesIn(manifest) {
	const json = parseJson(Buffer.from(manifest));
	const parsed = index.safeParse(json.ok ? json.value : void 0);
	if (!parsed.success) return [];
	const platforms = parsed.data.manifests.flatMap(({ platform }) => platform ?? []);
	return [...new Set(platforms.filter(({ os }) => os === "linux").map(({ architecture }) => architecture))];
}
async function checkRegistry(found, place) {
	const { host } = found;
	const image = `${found.repository}:${found.reference}`;
	try {
		const status = await headManifest(found, place.fetch);
		if (status === 200) return ok(`${image} at ${host} is there`);
		if (status === 404) return failed("image-not-found", {
			image,
			host
		});
		return unchecked("registry-refused", {
			image,
			host,
			status
		});
	} catch (error) {
		const reason = messageOf(error);
		return unchecked("registry-unreachable", {
			image,
			host,
			reason
		});
	}
}
/**
* Reads an image's name as container engines do: the first part is a host if it has a dot or a
* port; no tag means `latest`.
*/
function parseImage(image) {
	const [, rest = image, digest] = /^(.*)@(sha256:[0-9a-f]+)$/.exec(image) ?? [];
	const [, name = rest, tag = "latest"] = /^(.*):([^/:]+)$/.exec(rest) ?? [];
	const [first = "", ...others] = name.split("/");
	const named = others.length > 0 && /[.:]|^localhost$/.test(first);
	const repository = named ? others.join("/") : name;
	const [, account, region] = ECR.exec(first) ?? [];
	if (named && account !== void 0 && region !== void 0) return {
		kind: "ecr",
		account,
		region,
		repository,
		id: digest === void 0 ? { imageTag: tag } : { imageDigest: digest }
	};
	const reference = digest ?? tag;
	if (named && first !== "docker.io") return {
		kind: "registry",
		host: first,
		repository,
		reference
	};
	return {
		kind: "registry",
		host: DOCKER_HUB,
		repository: repository.includes("/") ? repository : `library/${repository}`,
		reference
	};
}
/**
* Asks a registry for an image's manifest, as somebody without credentials. HEAD, because Docker
* Hub counts GET as a pull.
* @returns the status of the answer. @throws whatever `fetch` throws when there is none.
*/
async function headManifest(image, fetch) {
	const { host, repository, reference } = image;
	const signal = AbortSignal.timeout(ANSWER_WITHIN);
	const ask = (headers) => fetch(`https://${host}/v2/${repository}/manifests/${reference}`, {
		method: "HEAD",
		headers: {
			accept: MANIFEST_TYPES.join(", "),
			...headers
		},
		signal
	});
	const first = await ask({});
	const source = first.status === 401 ? tokenSource(first.headers.get("www-authenticate") ?? "") : void 0;
	if (source === void 0) return first.status;
	const answer = await fetch(source, { signal });
	if (!answer.ok) return first.status;
	const { token, access_token: accessToken = "" } = tokenAnswer.parse(await answer.json());
	return (await ask({ authorization: `Bearer ${token ?? accessToken}` })).status;
}
/**
* Where the registry says that tokens come from:
* https://distribution.github.io/distribution/spec/auth/token/
*/
function tokenSource(challenge) {
	if (!/^Bearer\s/i.test(challenge)) return void 0;
	const { realm = "", ...parameters } = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
	if (!URL.canParse(realm) || !realm.startsWith("https://")) return void 0;
	const url = new URL(realm);
	for (const name of ["service", "scope"]) {
		const value = parameters[name];
		if (value !== void 0) url.searchParams.set(name, value);
	}
	return url;
}

// src/check/checks/start.ts
/** ECS counts revisions from 1, and no family gets as far as this. */
const NO_REVISION = 2147483647;
/**
* Whether RunTask is allowed. There is no dry run of it; this call cannot start anything, for two
* reasons: its revision does not exist, and it has no network, without which Fargate takes no task.
* What it is refused for shows whether the caller may make it.
*/
async function checkStart(place) {
	const stray = await askToStart(place, place.inputs.tags.given);
	if (stray.length > 0) return stopStray(stray, place);
	const { definition, cluster } = arnsOf(place);
	const denied = await simulateCall(place, {
		action: "ecs:RunTask",
		resources: [definition]
	}, { "ecs:cluster": cluster });
	return together(denied, ok("RunTask is allowed"));
}
/** Whether tasks may be tagged as they start: a failure only where tags are asked for. */
async function checkTags(place) {
	try {
		const stray = await askToStart(place, true);
		if (stray.length > 0) return await stopStray(stray, place);
		const denied = await simulateCall(place, {
			action: "ecs:TagResource",
			resources: [arnsOf(place).tasks]
		}, { "ecs:CreateAction": "RunTask" });
		if (denied.length > 0 && !place.inputs.tags.given) return asUnchecked(denied);
		return together(denied, ok("TagResource is allowed"));
	} catch (error) {
		if (!place.inputs.tags.given) throw error;
		return refusedBy(error);
	}
}
/** @returns the tasks that it started, which cannot be. */
async function askToStart(place, isTagged) {
	const { cluster, checkId, inputs } = place;
	const { tags } = withRunId(inputs.tags, checkId);
	const command = new RunTaskCommand({
		cluster,
		taskDefinition: arnsOf(place).definition.replace(/(:\d+)?$/, `:${NO_REVISION}`),
		count: 1,
		launchType: "FARGATE",
		startedBy: checkId,
		...isTagged ? {
			tags,
			propagateTags: "TASK_DEFINITION"
		} : {}
	});
	const call = isTagged ? {
		doing: "ask to start tasks with tags",
		permission: "ecs:TagResource"
	} : {
		doing: "ask to start tasks",
		permission: "ecs:RunTask"
	};
	return (await place.call(call, () => unlessRefused(() => place.clients.ecs.send(command))))?.tasks ?? [];
}
function arnsOf({ outputs, cluster }) {
	const definition = outputs.get("TaskDefinitionArn") ?? "";
	const [, partition, , region, account] = definition.split(":");
	const prefix = `arn:${partition}:ecs:${region}:${account}`;
	return {
		definition,
		cluster: `${prefix}:cluster/${cluster}`,
		tasks: `${prefix}:task/${cluster}/*`
	};
}
/**
* IAM may have another opinion than a call that was refused for its parameters. Where it may not be
* asked, `pass roles` says so.
*/
async function simulateCall(place, question, context) {
	const principal = (await place.caller)?.principal;
	if (principal === void 0) return [];
	try {
		return await simulate(place, {
			...question,
			principal,
			context
		});
	} catch {
		return [];
	}
}
/** Cannot be, and must not be left running if it is. */
async function stopStray(tasks, place) {
	for (const { taskArn: task = "" } of tasks) {
		const command = new StopTaskCommand({
			cluster: place.cluster,
			task,
			reason: "a check must start nothing"
		});
		await place.call({
			doing: `stop ${task}`,
			permission: "ecs:StopTask"
		}, () => place.clients.ecs.send(command));
	}
	return failed("check-started-task", { tasks: tasks.length });
}

// src/check/checks/task-definition.ts
const NO_TASK = "0".repeat(32);
const MIB = 1024;
/**
* Memory that Fargate offers for each number of CPU units:
* https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
*/
const SIZES = {
	256: {
		from: 512,
		to: 2 * MIB,
		step: 512
	},
	512: {
		from: MIB,
		to: 4 * MIB,
		step: MIB
	},
	1024: {
		from: 2 * MIB,
		to: 8 * MIB,
		step: MIB
	},
	2048: {
		from: 4 * MIB,
		to: 16 * MIB,
		step: MIB
	},
	4096: {
		from: 8 * MIB,
		to: 30 * MIB,
		step: MIB
	},
	8192: {
		from: 16 * MIB,
		to: 60 * MIB,
		step: 4 * MIB
	},
	16384: {
		from: 32 * MIB,
		to: 120 * MIB,
		step: 8 * MIB
	}
};
/** Whether Fargate offers so much memory (MiB) with so many CPU units. */
function isFargateSize(cpu, memory) {
	if (cpu === "256" && memory === "1536") return false;
	const size = SIZES[cpu];
	const amount = Number(memory);
	return size !== void 0 && amount >= size.from && amount <= size.to && (amount - size.from) % size.step === 0;
}
/** Whether tasks of this definition are load generators that Fargate can run. */
function checkTaskDefinition({ definition, stack }) {
	const { container, size } = stack;
	const sized = `${size?.vcpus} vCPU and ${size?.gigabytes} GB, ${size?.architecture}`;
	return together(wrongWith(definition), ok(`${container} on ${sized}`));
}
function wrongWith(definition) {
	const { cpu = "no", memory = "no", networkMode: mode = "bridge", status } = definition;
	const forFargate = definition.requiresCompatibilities?.includes("FARGATE") === true;
	return [
		...status === "INACTIVE" ? [failed("task-definition-inactive")] : [],
		...mode === "awsvpc" ? [] : [failed("task-network-mode", { mode })],
		...forFargate ? [] : [failed("task-not-for-fargate")],
		...isFargateSize(cpu, memory) ? [] : [failed("task-size-not-offered", {
			cpu,
			memory
		})]
	];
}
/** Whether the tasks' log group is there and can be read: without it no task starts. */
async function checkLog(place) {
	const { log, container } = place.stack;
	const logStreamName = `${log.streamPrefix}/${container}/${NO_TASK}`;
	const command = new GetLogEventsCommand({
		logGroupName: log.group,
		logStreamName,
		limit: 1
	});
	const call = {
		doing: `read the log group ${log.group}`,
		permission: "logs:GetLogEvents"
	};
	return place.call(call, async () => {
		try {
			await place.clients.logs.send(command);
		} catch (error) {
			if (!(error instanceof ResourceNotFoundException)) throw error;
			if (/log group/i.test(error.message)) return failed("log-group-not-found", { group: log.group });
		}
		return ok(`${log.group} can be read`);
	});
}

// src/check/region.ts
/** What can be found out as soon as the stack's outputs are known. */
const OF_STACK = [
	{
		check: "cluster",
		needs: "FargateClusterName",
		look: checkCluster
	},
	{
		check: "free addresses",
		needs: "SubnetA",
		look: checkSubnets
	},
	{
		check: "start tasks",
		needs: "TaskDefinitionArn",
		look: checkStart
	},
	{
		check: "tag tasks",
		needs: "TaskDefinitionArn",
		look: checkTags
	},
	{
		check: "list tasks",
		needs: "FargateClusterName",
		look: checkList
	},
	{
		check: "follow tasks",
		needs: "FargateClusterName",
		look: checkFollow
	},
	{
		check: "stop tasks",
		needs: "FargateClusterName",
		look: checkStop
	},
	{
		check: "metric",
		needs: "FargateClusterName",
		look: checkMetric
	}
];
/** A legacy stack has no exchange, and a run does without it. */
const OF_EXCHANGE = {
	check: "exchange",
	needs: "ExchangeBucketName",
	look: checkExchange
};
const OF_DEFINITION = [
	{
		check: "scenario",
		look: checkScenario
	},
	{
		check: "image",
		look: checkImage
	},
	{
		check: "vCPU quota",
		look: checkQuota
	},
	{
		check: "pass roles",
		look: checkRoles
	},
	{
		check: "log",
		look: checkLog
	}
];
/**
* Everything about one region, in the order of `CHECKS`. A check that fails does not keep others
* from being made.
*/
async function checkRegion(request, caller, deps) {
	const { region, stackName } = request;
	const reading = readOutputs(deps.aws, request);
	const stack = await observe("stack", deps.timeIsUp, async () => {
		await reading;
		return ok(`${stackName} is there`);
	});
	const first = {
		region,
		check: "stack",
		...stack
	};
	if (stack.outcome !== "ok") return [first, {
		region,
		check: "everything else",
		...unchecked("check-needs-stack")
	}];
	const outputs = await reading;
	const place = placeOf(deps, {
		request,
		outputs,
		caller
	});
	const missing = missingOutputs(outputs, request);
	const complete = missing === void 0 ? ok(`all ${outputs.size} are there`) : failedAs([missing]);
	const looks = outputs.get(OF_EXCHANGE.needs) ? [...OF_STACK, OF_EXCHANGE] : OF_STACK;
	const entries = await Promise.all([...looks.map((look) => lookAtStack(look, place)), lookAtDefinition(place)]);
	return inOrder([
		first,
		{
			region,
			check: "outputs",
			...complete
		},
		...entries.flat()
	]);
}
async function lookAtStack(look, place) {
	return [place.outputs.get(look.needs) ? await entryOf(look, place) : lacking(look, place)];
}
function lacking({ check, needs }, place) {
	const finding = unchecked("check-needs-output", { output: needs });
	return {
		region: place.region,
		check,
		...finding
	};
}
async function lookAtDefinition(place) {
	const { outputs, region } = place;
	const check = "task definition";
	const taskDefinition = outputs.get("TaskDefinitionArn");
	if (!taskDefinition) return [lacking({
		check,
		needs: "TaskDefinitionArn"
	}, place)];
	const reading = readDefinition(place, taskDefinition);
	const look = async () => checkTaskDefinition(await reading);
	const first = await entryOf({
		check,
		look
	}, place);
	if (first.outcome !== "ok") {
		const finding = unchecked("check-needs-task-definition");
		return [first, ...OF_DEFINITION.map((needing) => ({
			region,
			check: needing.check,
			...finding
		}))];
	}
	const defined = await reading;
	return [first, ...await Promise.all(OF_DEFINITION.map((other) => entryOf(other, defined)))];
}
/** @throws GateError when it cannot be read, or is not that of a load generator. */
async function readDefinition(place, taskDefinition) {
	const { request, outputs, aws, region } = place;
	const definition = await readTaskDefinition(aws, region, taskDefinition);
	const stack = stackOf(request, outputs, containerFacts(definition, printStack(request)));
	return {
		...place,
		definition,
		stack
	};
}
/** What a run would refuse of the stack before it starts anything. */
async function checkScenario({ stack, inputs, checkId, now }) {
	const fleet = inputs.regions.map(({ region, tasks }) => ({
		...stack,
		region,
		tasks
	}));
	const problems = [...refusals(planRun({
		inputs,
		stacks: [stack],
		runId: checkId,
		launchedAt: now()
	})), ...costOfRun(inputs, fleet).problems];
	return problems.length > 0 ? failedAs(problems) : ok("the stack can do what the inputs ask for");
}

// src/check/check.ts
/**
* Checks everything that a run needs, all regions side by side, and starts nothing. A check that
* fails is an entry, not an error.
* @returns the entries of each region together, in the order of the inputs and of `CHECKS`.
*/
async function checkAll(deps) {
	const { regions } = deps.inputs;
	const calling = readCaller(deps, regions[0]?.region ?? "");
	const caller = calling.catch(() => void 0);
	const [finding, entries] = await Promise.all([observe("account", deps.timeIsUp, () => checkCaller(calling)), Promise.all(regions.map((request) => checkRegion(request, caller, deps)))]);
	const account = {
		region: void 0,
		check: "account",
		...finding
	};
	if (account.outcome === "failed") return [account];
	return [account, ...entries.flat()];
}
async function readCaller({ checkAws }, region) {
	const { Account: account = "unknown", Arn: arn = "" } = await call({
		doing: "ask who the credentials belong to",
		region,
		permission: "sts:GetCallerIdentity"
	}, () => checkAws(region).sts.send(new GetCallerIdentityCommand()));
	return {
		account,
		arn,
		principal: principalOf(arn)
	};
}
/**
* Policies belong to the role, and a session's name has no path: a role that has one is not found
* by this name.
*/
function principalOf(arn) {
	const [, partition, account, role] = /^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn) ?? [];
	if (role !== void 0) return `arn:${partition}:iam::${account}:role/${role}`;
	return /^arn:[\w-]+:iam::\d+:user\//.test(arn) ? arn : void 0;
}
/**
* Credentials that are missing, or that ran out, are the same everywhere; those that one region
* refuses may be good in others.
*/
const OF_ALL_REGIONS = /CredentialsProviderError|Expired/;
async function checkCaller(calling) {
	try {
		const { account, arn } = await calling;
		return ok(`${account}, as ${arn}`);
	} catch (error) {
		if (error instanceof Error && error.cause instanceof Error && OF_ALL_REGIONS.test(error.cause.name)) return refusedBy(error);
		throw error;
	}
}

// src/check/report.ts
const WORDS = {
	ok: "ok",
	failed: "failed",
	unchecked: "not checked"
};
const SIGNS = {
	ok: "✅ ok",
	failed: "❌ failed",
	unchecked: "❔ not checked"
};
/**
* @param took milliseconds.
* @param notices what was said of the inputs.
*/
function checkReport(entries, took, notices = []) {
	const totals = `${totalsOf(entries)} in ${printSpan(took)}`;
	const ready = entries.every(({ outcome }) => outcome !== "failed");
	const rows = entries.map((entry) => [
		escapeMarkdown(regionOf(entry)),
		escapeMarkdown(entry.check),
		SIGNS[entry.outcome],
		escapeMarkdown(detailOf(entry))
	]);
	const markdown = [
		`## ${ready ? "✅ Load test: ready" : "❌ Load test: not ready"}`,
		`${totals}. No task was started.`,
		table([
			"region",
			"check",
			"result",
			"detail"
		], rows),
		noticeSection(notices)
	];
	return {
		ready,
		lines: [...columns(entries), `${totals}; no task was started`],
		markdown: summaryOf(markdown),
		failures: listOf("failed", entries),
		unchecked: listOf("unchecked", entries)
	};
}
function columns(entries) {
	const rows = entries.map((entry) => [
		WORDS[entry.outcome],
		regionOf(entry),
		entry.check
	]);
	const widths = [
		0,
		1,
		2
	].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
	return entries.map((entry, index) => {
		return [...rows[index]?.map((cell, column) => cell.padEnd(widths[column] ?? 0)) ?? [], detailOf(entry)].join("  ");
	});
}
function regionOf({ region }) {
	return region ?? "all regions";
}
/** What was found, in one line. */
function detailOf(finding) {
	return finding.outcome === "ok" ? finding.detail : printMessages(finding.messages);
}
/** Several messages in one line: those with the same fix are one. */
function printMessages(messages) {
	return [...Map.groupBy(messages, ({ code, fix }) => `${code} ${fix}`).values()].map((same) => {
		const what = [...new Set(same.map((message) => message.what))].join("; ");
		return same.slice(0, 1).map((message) => printMessage({
			...message,
			what
		}));
	}).flat().join(" ");
}
/** How many checks ended how: `17 ok, 1 failed`. */
function totalsOf(entries) {
	return Object.entries(WORDS).map(([outcome, word]) => {
		return {
			count: entries.filter((entry) => entry.outcome === outcome).length,
			word
		};
	}).flatMap(({ count, word }) => count === 0 ? [] : [`${count} ${word}`]).join(", ");
}
function listOf(outcome, entries) {
	const found = entries.filter((entry) => entry.outcome === outcome);
	if (found.length === 0) return void 0;
	const lines = found.map((entry) => `- ${regionOf(entry)}, ${entry.check}: ${detailOf(entry)}`);
	const did = outcome === "failed" ? "failed" : "could not be made";
	return [`${plural(found.length, "check")} ${did}:`, ...lines].join("\n");
}

// src/check/job.ts
/** A check answers in seconds: what has no answer by then is not checked. */
const TIMEOUTS = {
	attempts: 2,
	connect: 3e3,
	answer: 5e3
};
const ALL_WITHIN = 2e4;
/**
* Checks the account as a step of a job: a line a check, the same as a summary, and a failed step
* when a run could not work.
*/
async function checkJob(inputs) {
	process.on("SIGINT", () => log.info("SIGINT: the check ends in a moment."));
	proxyFetch(process.env);
	const clock = clockOf({ log });
	const started = performance.now();
	warnAbout({ log }, inputs.remarks);
	const timeIsUp = setTimeout(ALL_WITHIN, void 0, { ref: false });
	const entries = await checkAll({
		inputs,
		aws: makeAws(clock, TIMEOUTS),
		checkAws: makeCheckAws(),
		fetch: globalThis.fetch,
		checkId: `check-${makeRunId(clock.now())}`,
		now: clock.now,
		timeIsUp
	});
	const took = performance.now() - started;
	const report = checkReport(entries, took, inputs.remarks);
	for (const line of report.lines) log.info(line);
	setOutputs({ verdict: report.ready ? "ready" : "not-ready" });
	appendSummary(() => report.markdown);
	if (report.unchecked !== void 0) log.warning(report.unchecked);
	if (report.failures !== void 0) failStep(report.failures);
	if (took >= ALL_WITHIN) process.exit();
}
function makeCheckAws() {
	return oncePerRegion((region) => {
		const config = clientConfig(region, TIMEOUTS);
		return {
			ec2: new EC2Client(config),
			ecr: new ECRClient(config),
			iam: new IAMClient(config),
			sts: new STSClient(config)
		};
	});
}

export { checkJob as t };