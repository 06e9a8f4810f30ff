/** Mantine told to read our colour roles; sizes live in styles/mantine.css. */
import { createTheme } from '@mantine/core';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

const carbon: MantineColorsTuple = [
  '#eaf0fa',
  '#d3dff3',
  '#b0c5e9',
  '#8aa8dc',
  '#678dcd',
  '#4a75bf',
  '#3a68bd',
  '#2a59ae',
  '#234f9e',
  '#1b3f80',
];

export const theme = createTheme({
  primaryColor: 'carbon',
  primaryShade: { light: 7, dark: 6 },
  colors: { carbon },
  defaultRadius: 6,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '11px', sm: '12px', md: '13px', lg: '16px', xl: '18px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  respectReducedMotion: true,
  cursorType: 'default',
  components: {
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false, offset: 6 } },
    Select: { defaultProps: { checkIconPosition: 'right', comboboxProps: { transitionProps: { duration: 120 } } } },
    Menu: { defaultProps: { transitionProps: { duration: 120 } } },
  },
});

/** Mantine's own body and border colours follow our roles in both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--panel)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--dim)',
    '--mantine-color-default-border': 'var(--line2)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-error': 'var(--bad)',
  },
  light: {},
  dark: {},
});
