/** The last net: a bug in a screen shows a sentence and a way back instead of an empty window. */
import { Button } from '@mantine/core';
import { Component } from 'react';
import type { ReactNode } from 'react';
import i18next from 'i18next';

interface State {
  readonly hasFailed: boolean;
}

export class Failure extends Component<{ children: ReactNode }, State> {
  override state: State = { hasFailed: false };

  static getDerivedStateFromError(): State {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <main style={{ padding: 44 }}>
        <h1>{i18next.t('failure.title')}</h1>
        <p>{i18next.t('failure.safe')}</p>
        <Button mt={16} onClick={() => window.location.reload()}>
          {i18next.t('failure.reload')}
        </Button>
      </main>
    );
  }
}
