import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const bridge = tuple('EAF0FE D6E2FD AEC5FB 84A6F7 5F8AF2 3F71EB 1F5AE0 1A4BBD 163E9B 12317A');
const gray = tuple('F6F7F9 EFF1F5 E2E6EC D3D9E2 B4BDCA 858FA0 5D6878 4B5768 2B3442 10161F');
const dark = tuple('E7EBF1 C4CCD8 A3AEBD 8590A1 2B3340 1B212B 161B23 12161D 0E1218 0B0E13');

function tuple(digits: string): MantineColorsTuple {
  return digits.split(' ').map((each) => `#${each}`) as unknown as MantineColorsTuple;
}

const field = {
  input: { height: 32, minHeight: 32 },
  label: { marginBottom: 4, fontSize: 13, fontWeight: 500 },
  description: { marginBottom: 4, fontSize: 12 },
  error: { fontSize: 12 },
};
const head = { title: { fontSize: 14, lineHeight: '20px', fontWeight: 600 } };

export const theme = createTheme({
  colors: { bridge, gray, dark },
  primaryColor: 'bridge',
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px' },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { root: { height: 32, fontWeight: 500 } } },
    TextInput: { defaultProps: { size: 'sm' }, styles: field },
    Textarea: {
      defaultProps: { size: 'sm' },
      styles: { label: field.label, description: field.description, error: field.error },
    },
    Checkbox: { defaultProps: { size: 'sm' }, styles: { description: { fontSize: 12 } } },
    Select: { styles: field, defaultProps: { size: 'sm', comboboxProps: { withinPortal: false } } },
    Drawer: { styles: head },
    Modal: { styles: head, defaultProps: { centered: true, radius: 10, closeButtonProps: { 'aria-label': 'Close' } } },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

/** Mantine's own variables take our tokens, in both schemes. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-bright': 'var(--text)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-anchor': 'var(--accent-text)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-color': 'var(--text)',
    '--mantine-color-default-hover': 'var(--sunken)',
    '--mantine-color-default-border': 'var(--border-input)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-color-bridge-filled': 'var(--accent)',
    '--mantine-color-bridge-filled-hover': 'var(--accent-hover)',
    '--mantine-color-bridge-light': 'var(--accent-soft)',
    '--mantine-color-bridge-light-color': 'var(--accent-text)',
    '--mantine-color-bridge-text': 'var(--accent-text)',
  };
  return { variables: {}, light: ours, dark: ours };
};
