/**
 * The menu bar as data. Items only send their command to the page, which knows what it means on the
 * current screen; shortcuts are shown here and handled there, so that none fires twice.
 */
import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand, Preferences } from '../engine/contract/desktop.ts';
import type { ShellText } from './text.ts';

export interface MenuFacts {
  readonly text: ShellText;
  readonly preferences: Preferences;
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  send(command: MenuCommand): void;
}

/** Builds and installs the menu bar. */
export function installMenu(facts: MenuFacts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(facts)));
}

function menuTemplate(facts: MenuFacts): MenuItemConstructorOptions[] {
  const { text } = facts;
  return [
    ...(facts.isMac ? [{ role: 'appMenu' as const }] : []),
    { label: text.file, submenu: fileMenu(facts) },
    { label: text.edit, role: 'editMenu' },
    { label: text.view, submenu: viewMenu(facts) },
    ...(facts.isMac ? [{ role: 'windowMenu' as const }] : []),
  ];
}

function fileMenu(facts: MenuFacts): MenuItemConstructorOptions[] {
  const { text } = facts;
  return [
    command(facts, text.open, 'open', 'CmdOrCtrl+O'),
    command(facts, text.paste, 'paste'),
    command(facts, text.sample, 'sample'),
    command(facts, text.newJob, 'new-job', 'CmdOrCtrl+N'),
    { type: 'separator' },
    command(facts, text.loadRecipe, 'load-recipe'),
    command(facts, text.saveRecipe, 'save-recipe', 'CmdOrCtrl+S'),
    { type: 'separator' },
    facts.isMac ? { role: 'close' } : { role: 'quit' },
  ];
}

function viewMenu(facts: MenuFacts): MenuItemConstructorOptions[] {
  const { text } = facts;
  const steps: readonly [string, MenuCommand][] = [
    [text.source, 'source'],
    [text.map, 'map'],
    [text.review, 'review'],
    [text.duplicates, 'duplicates'],
    [text.exportStep, 'export'],
    [text.sendStep, 'send'],
  ];
  return [
    ...steps.map(([label, name], index) => command(facts, label, name, `CmdOrCtrl+${index + 1}`)),
    command(facts, text.next, 'next', 'CmdOrCtrl+Enter'),
    { type: 'separator' },
    command(facts, text.privacy, 'privacy', 'CmdOrCtrl+L'),
    { type: 'separator' },
    { label: text.theme, submenu: themeMenu(facts) },
    { label: text.language, submenu: languageMenu(facts) },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(facts.isPackaged ? [] : [{ role: 'toggleDevTools' as const }]),
  ];
}

function themeMenu(facts: MenuFacts): MenuItemConstructorOptions[] {
  const { text, preferences } = facts;
  return [
    radio(facts, text.followSystem, 'theme-system', preferences.theme === 'system'),
    radio(facts, text.light, 'theme-light', preferences.theme === 'light'),
    radio(facts, text.dark, 'theme-dark', preferences.theme === 'dark'),
  ];
}

function languageMenu(facts: MenuFacts): MenuItemConstructorOptions[] {
  const { text, preferences } = facts;
  return [
    radio(facts, text.followSystem, 'language-system', preferences.language === 'system'),
    radio(facts, 'English', 'language-en', preferences.language === 'en'),
    radio(facts, '简体中文', 'language-zh-CN', preferences.language === 'zh-CN'),
  ];
}

function command(
  facts: MenuFacts,
  label: string,
  name: MenuCommand,
  accelerator?: string,
): MenuItemConstructorOptions {
  return {
    label,
    click: () => facts.send(name),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  };
}

function radio(facts: MenuFacts, label: string, name: MenuCommand, checked: boolean): MenuItemConstructorOptions {
  return { label, type: 'radio', checked, click: () => facts.send(name) };
}
