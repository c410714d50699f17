import { TabbedPage } from '../../parts/tabs';
import { AuditTab } from './audit';
import { BooksTab } from './books';
import { PayersTab } from './payers';
import { PeopleTab } from './people';

/** Who may do what, how payers are dealt with, who did what, and whether the books hold. */
export function AdministrationPage() {
  return (
    <TabbedPage
      path="/admin"
      title="Administration"
      tabs={[
        { value: 'people', label: 'People', Content: PeopleTab },
        { value: 'payers', label: 'Payers and profiles', Content: PayersTab },
        { value: 'audit', label: 'Audit', Content: AuditTab },
        { value: 'books', label: 'Books', Content: BooksTab },
      ]}
    />
  );
}
