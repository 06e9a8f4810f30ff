/** The bill of materials of a build, in CycloneDX 1.5. The same lockfile gives the same bytes: it has no time and no serial number. */
import type { ShippedPackage } from './shipped-packages.ts';

export interface Component {
  readonly type: 'library' | 'application';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: 'required' | 'optional';
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly object[];
}

export interface Bom {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.5';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export function makeSbom(app: { readonly name: string; readonly version: string; readonly license: string }, packages: readonly ShippedPackage[]): Bom {
  const refs = new Map(packages.map((each) => [each.folder, purlOf(each)]));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': purlOf(app), name: app.name, version: app.version, purl: purlOf(app), licenses: [licenceOf(app.license)] } },
    components: packages.map((each) => ({
      type: 'library',
      'bom-ref': purlOf(each),
      name: each.name,
      version: each.version,
      purl: purlOf(each),
      scope: each.isOptional ? 'optional' : 'required',
      hashes: [{ alg: 'SHA-512', content: Buffer.from(each.integrity.replace(/^sha512-/, ''), 'base64').toString('hex') }],
      licenses: [licenceOf(each.license)],
    })),
    dependencies: [
      { ref: purlOf(app), dependsOn: packages.filter(({ isDirect }) => isDirect).map(purlOf) },
      ...packages.map((each) => ({ ref: purlOf(each), dependsOn: each.needs.flatMap((folder) => refs.get(folder) ?? []).toSorted() })),
    ],
  };
}

function purlOf({ name, version }: { readonly name: string; readonly version: string }): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function licenceOf(license: string): object {
  return /[ ()]/.test(license) ? { expression: license } : { license: { id: license } };
}
