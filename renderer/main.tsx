/** The page's entry: language and choices first, then one render; nothing flashes in the wrong tongue. */
import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { localeOf, startLanguage } from './i18n.ts';
import { createShell } from './store.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/mantine.css';
import { cssVariables, theme } from './theme.ts';

async function start(): Promise<void> {
  const root = document.getElementById('root');
  const bridge = window.counterfoil;
  const facts = await bridge.readApp();
  if (root === null || !facts.ok) return;
  await startLanguage(localeOf(facts.value));
  const shell = createShell(bridge, facts.value);
  // Where it would lie over the page (see inspector.module.css) the inspector waits until something is asked of it.
  if (window.matchMedia('(max-width: 1179px)').matches) shell.dispatch({ type: 'inspector-toggled' });
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
  createRoot(root).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <App />
      </MantineProvider>
    </StrictMode>,
  );
}

await start();
