// The CycloneDX list of what is in the bundle: https://cyclonedx.org/docs/1.6/json/

export type Component = {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** As the lock file has it: "sha512-" and base64. */
  readonly integrity?: string;
};

/** Without a time or a serial number, so that two builds give the same. */
export function printSbom(product: Component, bundled: readonly Component[]): string {
  const byName = new Map(bundled.map((one) => [one.name, purlOf(one)]));
  const dependencies = [product, ...bundled].map((one) => ({
    ref: purlOf(one),
    dependsOn: Object.keys(one.dependencies)
      .flatMap((name) => byName.get(name) ?? [])
      .toSorted(),
  }));
  const sbom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: { type: 'application', ...described(product) },
    },
    components: bundled.map((one) => ({ type: 'library', ...described(one) })),
    dependencies,
  };
  return `${JSON.stringify(sbom, undefined, 1)}\n`;
}

/** https://github.com/package-url/purl-spec: of a scoped name, only the @ is escaped. */
function purlOf({ name, version }: Component): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function described(component: Component) {
  const { name, version, license, integrity } = component;
  const [scope, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  const purl = purlOf(component);
  return {
    'bom-ref': purl,
    ...(scope === undefined ? {} : { group: scope }),
    name: plain,
    version,
    ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
    licenses: [{ license: { id: license } }],
    purl,
  };
}

function hashOf(integrity: string) {
  const content = Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
  return { alg: 'SHA-512', content };
}
