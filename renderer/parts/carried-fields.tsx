/** What each event carries and in which form, with the first event as the example, and one whole body to look at. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadPlan } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { carriedFields } from '../send-plan.ts';
import type { CarriedField } from '../send-plan.ts';
import { Dialog } from './dialog.tsx';

export function CarriedFields({ plan, events }: { plan: UploadPlan; events: number }): ReactNode {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section aria-labelledby="carries">
      <div className={styles.between}>
        <h2 id="carries">{t('carries.title')}</h2>
        {plan.example !== null && (
          <Button variant="link" onClick={() => setIsOpen(true)}>
            {t('carries.body')}
          </Button>
        )}
      </div>
      <table className={styles.fields}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('carries.field')}</th>
            <th scope="col">{t('carries.form')}</th>
            <th scope="col">{t('carries.example')}</th>
          </tr>
        </thead>
        <tbody>
          {carriedFields(plan).map((field) => (
            <FieldLine key={field.name} field={field} events={events} />
          ))}
        </tbody>
      </table>
      {isOpen && (
      <Dialog title={t('carries.bodyTitle')} closeLabel={t('carries.close')} width={680} onClose={() => setIsOpen(false)}>
        <p className="meta">{t('carries.bodyNote')}</p>
        {/* A field, so that it can be scrolled and copied from by keyboard. */}
        <textarea className={styles.code} readOnly rows={20} aria-label={t('carries.bodyTitle')} value={plan.example ?? ''} />
      </Dialog>
      )}
    </section>
  );
}

function FieldLine({ field, events }: { field: CarriedField; events: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const some = t('carries.some', { share: format.percent(field.events / events) });
  return (
    <tr>
      <th scope="row" className="mono">
        {field.name}
      </th>
      <td>
        {t(`carries.forms.${field.form}`)}
        {field.events < events && <span className={styles.some}>{some}</span>}
      </td>
      <td className="mono selectable" title={field.example ?? undefined}>
        {field.example ?? '–'}
      </td>
    </tr>
  );
}
