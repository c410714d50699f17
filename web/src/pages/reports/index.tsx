import { TabbedPage } from '../../parts/tabs';
import { AgingTab } from './aging';
import { ChargesTab } from './charges';
import { FiguresTab } from './figures';
import { PayersTab } from './payers';
import { ProvidersTab } from './providers';

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
