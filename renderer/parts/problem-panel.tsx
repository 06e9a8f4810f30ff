/** One way to show what stopped us: what happened, what is safe, one action, another way out. */
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question, ReadingChoice, WireError } from '../../preload/bridge.ts';
import { ENCODING_LABELS, errorNames, errorParams } from '../copy.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import { useDelimiters } from '../use-delimiters.ts';
import type { Problem } from '../work.ts';
import { ChoiceCards } from './choice-cards.tsx';
import styles from './problem-panel.module.css';

export function ProblemPanel({ problem }: { problem: Problem }): ReactNode {
  const question = readingQuestion(problem.error);
  return question === null ? <Stopped problem={problem} /> : <AskReading question={question} error={problem.error} />;
}

function Stopped({ problem }: { problem: Problem }): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const job = useSession((session) => session.job);
  const { error } = problem;
  const names = errorNames(error);
  return (
    <main className={styles.panel}>
      <div className={styles.head} role="alert">
        <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
        <h1 className={styles.title}>{t(`errors.${error.code}.says`, errorParams(error))}</h1>
        <p className={styles.fix}>{t(`errors.${error.code}.fix`, errorParams(error))}</p>
      </div>
      {names.length > 0 && (
        <ul className={styles.names}>
          {names.slice(0, 8).map((name) => (
            <li key={name} className="mono selectable">
              {name}
            </li>
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        {problem.during === 'importing' && (
          <Button onClick={() => void actions.openDialog()}>{t('problem.openAnother')}</Button>
        )}
        {problem.during === 'exporting' && <Button onClick={() => void actions.pickFolder().then(() => dispatch({ type: 'problem-dismissed' }))}>{t('problem.otherFolder')}</Button>}
        <Button variant="default" onClick={() => dispatch({ type: 'problem-dismissed' })}>
          {job === null ? t('problem.toStart') : t('problem.back')}
        </Button>
      </div>
      <Safe isFileThere={error.code !== 'source/missing'} />
    </main>
  );
}

function Safe({ isFileThere }: { isFileThere: boolean }): ReactNode {
  const { t } = useTranslation();
  const wasSent = useSession(({ sending }) => sending.bytesSent > 0 || (sending.upload?.bytesSent ?? 0) > 0 || sending.live !== null);
  return (
    <ul className={styles.safe}>
      {[...(isFileThere ? [t('problem.fileUntouched')] : []), t(wasSent ? 'problem.sentKept' : 'problem.nothingSent')].map((line) => (
        <li key={line}>
          <IconCheck size={14} stroke={2} aria-hidden />
          {line}
        </li>
      ))}
    </ul>
  );
}

/** A file that several encodings or delimiters fit stops the import with a question, not a guess. */
function AskReading({ question, error }: { question: Question; error: WireError }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [chosen, setChosen] = useState(question.suggested ?? question.options[0] ?? '');
  const delimiters = useDelimiters();
  const asked = question.id === 'encoding' || question.id === 'delimiter' ? question.id : 'sheet';
  const labels: Readonly<Record<string, string>> = { encoding: ENCODING_LABELS, delimiter: delimiters, sheet: {} }[asked];
  const label = labels[chosen] ?? chosen;
  const fitOf = ({ evidence }: Question, option: string): string => {
    const figure = evidence[option] ?? evidence[`rows:${option}`];
    if (typeof figure !== 'number') return '';
    if (asked === 'sheet') return t('problem.sheetRows', { count: figure, n: format.count(figure) });
    return t('problem.fits', { share: format.percent(figure) });
  };
  return (
    <main className={styles.panel} data-kind="ask">
      <div className={styles.head}>
        <IconHelpCircle size={20} stroke={1.5} aria-hidden />
        <h1 className={styles.title}>{t(TITLES[asked], { ...errorParams(error), ...fileOf(question, error) })}</h1>
        <p className={styles.fix}>{t(asked === 'sheet' ? 'problem.pickSheet' : 'problem.pickLine')}</p>
      </div>
      <div className={styles.cards}>
        <ChoiceCards
          label={t(LABELS[asked])}
          value={chosen}
          onChange={setChosen}
          options={question.options.map((option) => ({
            value: option,
            title: labels[option] ?? option,
            note: glimpse(question, option) ?? fitOf(question, option),
            aside: option === question.suggested ? t(asked === 'sheet' ? 'problem.mostRows' : 'problem.suggested') : '',
          }))}
        />
      </div>
      <div className={styles.actions}>
        <Button onClick={() => void actions.readAgain(readingOf(question, chosen))}>{t(asked === 'sheet' ? 'problem.readSheet' : 'problem.readAs', { label })}</Button>
        <Button variant="default" onClick={() => void actions.openDialog()}>
          {t('problem.openAnother')}
        </Button>
      </div>
    </main>
  );
}

const TITLES = { encoding: 'problem.whichEncoding', delimiter: 'problem.whichDelimiter', sheet: 'problem.whichSheet' } as const;
const LABELS = { encoding: 'strip.encoding', delimiter: 'strip.delimiter', sheet: 'sheets.sheet' } as const;

/** A question about the sheet is about its workbook, though the engine names the table that it would read. */
function fileOf({ id }: Question, error: WireError): Record<string, string> {
  const parts = String(errorParams(error)['name']).split(' › ');
  return id === 'sheet' && parts.length > 1 ? { name: parts.slice(0, -1).join(' › ') } : {};
}

function readingOf(question: Question, chosen: string): ReadingChoice {
  if (question.id === 'sheet') return { sheets: [chosen] };
  return question.id === 'encoding'
    ? { encoding: chosen as NonNullable<ReadingChoice['encoding']> }
    : { delimiter: chosen as NonNullable<ReadingChoice['delimiter']> };
}

function readingQuestion(error: WireError): Question | null {
  const questions = error.params['questions'];
  if (!Array.isArray(questions)) return null;
  return (questions as readonly Question[]).find(({ id }) => id === 'encoding' || id === 'delimiter' || id === 'sheet') ?? null;
}

/** What an encoding makes of the same place in the file, which a person can judge at a look. */
function glimpse({ evidence }: Question, option: string): string | null {
  const sample = evidence[`sample:${option}`];
  return typeof sample === 'string' ? sample : null;
}
