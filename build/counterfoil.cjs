#!/usr/bin/env node
/**
 * The installed command. Plain old JavaScript that any Node can read, copied as it is to out/cli: it asks
 * for Node-API 10 before anything native is loaded, because an older Node dies of it without a word.
 */
'use strict';
var NODE_API = 10;
if (Number(process.versions.napi || 0) < NODE_API) {
  process.stderr.write(
    'Counterfoil needs Node 22.14 or newer (Node-API ' + NODE_API + '); this is Node ' + process.versions.node + '.\n',
  );
  process.exitCode = 2;
} else {
  void import('./cli.mjs');
}
