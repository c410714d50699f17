import { createElement, type ComponentProps, type CSSProperties, type JSX } from 'react';

/** The few things that a cell says of its looks, in the words of the theme's components. */
interface Looks {
  readonly ta?: CSSProperties['textAlign'];
  readonly w?: number | string | undefined;
  readonly h?: number | string;
  readonly miw?: number;
  readonly fw?: number | undefined;
  readonly c?: 'dimmed';
  readonly layout?: CSSProperties['tableLayout'];
}

type Tag = 'table' | 'thead' | 'tbody' | 'tfoot' | 'tr' | 'th' | 'td';
type Props<Name extends Tag> = Omit<JSX.IntrinsicElements[Name], keyof Looks> & Looks;

const part =
  <Name extends Tag>(tag: Name, className?: string) =>
  ({ ta, w, h, miw, fw, c, layout, style, ...others }: Props<Name> & ComponentProps<'div'>) =>
    createElement(tag, {
      className,
      ...others,
      style: {
        textAlign: ta,
        width: w,
        height: h,
        minWidth: miw,
        fontWeight: fw,
        tableLayout: layout,
        ...(c === undefined ? {} : { color: 'var(--mantine-color-dimmed)' }),
        ...style,
      },
    });

/**
 * The table of the browser in the dress of the theme. Mantine's brings the code of scroll areas and
 * floating panels to every page; lists of thousands of rows want their cells plain.
 */
export const Table = Object.assign(part('table', 'table'), {
  Thead: part('thead'),
  Tbody: part('tbody'),
  Tfoot: part('tfoot'),
  Tr: part('tr'),
  Th: part('th'),
  Td: part('td'),
});
