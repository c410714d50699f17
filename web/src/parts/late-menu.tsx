import { Button } from '@mantine/core';
import { Suspense, useState, type ReactNode } from 'react';

/** A button whose menu is loaded when it is first asked for; `menu` brings its own button then. */
export function LateMenu({ label, menu }: { label: string; menu: ReactNode }) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <Button variant="default" aria-haspopup="menu" onClick={() => setWanted(true)}>
      {label}
    </Button>
  );
  return wanted ? <Suspense fallback={button}>{menu}</Suspense> : button;
}
