import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Calm and dense: 13.5 px text, 30 px rows, one accent; amber and red only mean something. */
const lagoon: MantineColorsTuple = [
  '#e6f6f9',
  '#d3e9ee',
  '#a8d2dc',
  '#79bac9',
  '#54a6b9',
  '#3c9ab0',
  '#2b8fa6',
  '#1a7a90',
  '#0a6b80',
  '#005a6d',
];

export const theme = createTheme({
  colors: { lagoon },
  primaryColor: 'lagoon',
  // White letters are read on both (WCAG 1.4.3); text in the accent is the anchor colour.
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily: "'Inter', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.84rem', md: '0.875rem', lg: '1rem', xl: '1.15rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '1.25rem' }, h2: { fontSize: '1rem' } } },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Textarea: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Paper: { defaultProps: { withBorder: true, p: 'sm' } },
  },
});
