/** The licences of everything that a build ships and others wrote, as one text to hand on with it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './processes.ts';
import { licenceTexts } from './shipped-packages.ts';
import type { ShippedPackage } from './shipped-packages.ts';

/** Files of the project itself that others wrote. */
export const FONTS = [
  { name: 'Inter', license: 'OFL-1.1', text: 'renderer/fonts/inter-license.txt' },
  { name: 'JetBrains Mono', license: 'OFL-1.1', text: 'renderer/fonts/jetbrains-mono-license.txt' },
];

const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the above copyright
notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF
USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF
THIS SOFTWARE.`;

/** Packages that name a licence and bring no text of it. */
const WITHOUT_TEXT: Readonly<Record<string, string>> = {
  'disposable-email-domains': `The package names the MIT licence and brings no text; this is the licence's:\n\n${MIT}`,
  'react-remove-scroll-bar': `The package names the MIT licence and brings no text; its author is Anton Korzunov, and this is the licence's:\n\n${MIT}`,
  saxes: `The package names the ISC licence and brings no text; its author is Louis-Dominique Dubeau, and this is the licence's:\n\n${ISC}`,
};

export interface Notice {
  readonly title: string;
  readonly license: string;
  readonly texts: readonly string[];
}

/** Each package with every text of its licence; binaries of platforms that are not this one stand with the package that they belong to. */
export function noticesOf(packages: readonly ShippedPackage[]): Notice[] {
  const libraries = packages.map((each) => {
    const own = licenceTexts(each.folder);
    const family = each.isOptional ? packages.filter(({ needs }) => needs.includes(each.folder)).flatMap(({ folder }) => licenceTexts(folder)) : [];
    const texts = own.length > 0 ? own : family.length > 0 ? family : [WITHOUT_TEXT[each.name] ?? ''].filter((text) => text !== '');
    return { title: `${each.name} ${each.version}`, license: each.license, texts };
  });
  const fonts = FONTS.map(({ name, license, text }) => ({ title: `${name} (font)`, license, texts: [readFileSync(join(project, text), 'utf8').trim()] }));
  return [...libraries, ...fonts];
}

export function licenceFile(notices: readonly Notice[]): string {
  const rule = '='.repeat(100);
  const head = 'Counterfoil ships these works of others. SQLite, inside better-sqlite3-multiple-ciphers, is in the public domain. The window runs in Electron, which brings\nthe licences of its own parts (LICENSE and LICENSES.chromium.html).';
  return `${[head, ...notices.map(({ title, license, texts }) => `${rule}\n${title} — ${license}\n${rule}\n\n${texts.join('\n\n')}`)].join('\n\n')}\n`;
}
