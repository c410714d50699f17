import { lazy } from 'react';
import { LateMenu } from './late-menu';

const SavedViewsMenu = lazy(async () => ({
  default: (await import('./saved-views-menu')).SavedViewsMenu,
}));

/** Keeps the filters of a list under a name, and brings them back. */
export const SavedViews = ({ name }: { name: string }) => (
  <LateMenu label="Views" menu={<SavedViewsMenu name={name} />} />
);
