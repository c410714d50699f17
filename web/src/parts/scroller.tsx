import type { ReactNode } from 'react';

/** What is wider or longer than its place: scrolled with the keyboard, too. */
export function Scroller({
  label,
  height,
  children,
}: {
  label: string;
  height?: number;
  children: ReactNode;
}) {
  return (
    <div
      className="table-scroller"
      style={height === undefined ? undefined : { maxHeight: height }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      {children}
    </div>
  );
}
