import { lazy } from 'react';
import { TabbedPage } from '../../parts/tabs';

const AgingTab = lazy(async () => ({ default: (await import('./aging')).AgingTab }));
const ChargesTab = lazy(async () => ({ default: (await import('./charges')).ChargesTab }));
const FiguresTab = lazy(async () => ({ default: (await import('./figures')).FiguresTab }));
const PayersTab = lazy(async () => ({ default: (await import('./payers')).PayersTab }));
const ProvidersTab = lazy(async () => ({ default: (await import('./providers')).ProvidersTab }));

/** What is owed and for how long, how well it is collected, and what has not gone out. */
export function ReportsPage() {
  return (
    <TabbedPage
      path="/reports"
      title="Reports"
      tabs={[
        { value: 'aging', label: 'Receivables by age', Content: AgingTab },
        { value: 'figures', label: 'Key figures', Content: FiguresTab },
        { value: 'payers', label: 'Payers', Content: PayersTab },
        { value: 'providers', label: 'Providers', Content: ProvidersTab },
        { value: 'charges', label: 'Unbilled and late', Content: ChargesTab },
      ]}
    />
  );
}
