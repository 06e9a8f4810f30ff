/** A dialog on the sheet's surface: Esc and the corner close it, focus goes in and comes back. */
import { Modal } from '@mantine/core';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import styles from './dialog.module.css';

interface Props {
  readonly title: string;
  /** Said for the button in the corner. */
  readonly closeLabel: string;
  readonly width: number;
  readonly children: ReactNode;
  onClose(): void;
}

/** The kit's own header would be a second banner to a screen reader, hence a head of ours. */
export function Dialog({ title, closeLabel, width, children, onClose }: Props): ReactNode {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <Modal.Root opened onClose={onClose} size={width} yOffset="8vh" lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content>
        <div className={styles.head}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={closeLabel} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
