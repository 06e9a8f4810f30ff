/**
 * What official Electron has in default_app.asar and the stand-in lacks: loads the app whose folder (or
 * entry file) is the first argument without a dash, after the modules that -r names. The arguments stay as they are,
 * as official Electron leaves them.
 */
'use strict';
const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { app } = require('electron');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const words = process.argv.slice(1);
const isModule = (index) => words[index - 1] === '-r';
const given = words.find((argument, index) => !argument.startsWith('-') && !isModule(index));
if (given === undefined) fail('Name the app to run: electron APP_FOLDER');
const target = path.resolve(given);
if (!existsSync(target)) fail(`There is no app at ${target}.`);

let entry = target;
if (statSync(target).isDirectory()) {
  const description = JSON.parse(readFileSync(path.join(target, 'package.json'), 'utf8'));
  app.setName(description.productName ?? description.name);
  app.setVersion(description.version);
  app.setAppPath(target);
  entry = path.join(target, description.main ?? 'index.js');
  if (!existsSync(entry)) fail(`${entry} is not there; build the app first.`);
}
for (const [index, word] of words.entries()) if (isModule(index)) require(path.resolve(word));
// As main module, and at once: an app may have to speak before the ready event.
Module._load(entry, Module, true);
