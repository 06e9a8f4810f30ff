/** Writes what goes along with a build: out/sbom.cdx.json and out/THIRD-PARTY-LICENSES.txt. Both follow from the lockfile and what is installed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceFile, noticesOf } from './licences.ts';
import { project } from './processes.ts';
import { makeSbom } from './sbom.ts';
import { readLockfile, shippedPackages } from './shipped-packages.ts';

const packages = shippedPackages(readLockfile());
const app = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { name: string; version: string; license: string };
const out = join(project, 'out');

mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'sbom.cdx.json'), `${JSON.stringify(makeSbom(app, packages), null, 2)}\n`);
writeFileSync(join(out, 'THIRD-PARTY-LICENSES.txt'), licenceFile(noticesOf(packages)));
