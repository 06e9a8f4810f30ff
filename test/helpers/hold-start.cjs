/**
 * Loaded before the app: holds its ready event until Playwright says that it has attached, which Playwright does by calling this
 * name. Told the path of the executable, it does not do so by itself; and where it attaches just as the page is being loaded,
 * it waits for that page's beginning for ever. That was one start in ten on a busy machine.
 */
'use strict';
const { app } = require('electron');

const reallyReady = app.whenReady();
const emit = app.emit.bind(app);
let held;
let release;
const released = new Promise((resolve) => (release = resolve));
let isReleased = false;

app.emit = (name, ...facts) => {
  if (name !== 'ready' || isReleased) return emit(name, ...facts);
  held = facts;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReleased;
app.whenReady = () => released;
globalThis.__playwright_run = async () => {
  await reallyReady;
  isReleased = true;
  release();
  emit('ready', ...(held ?? []));
};
