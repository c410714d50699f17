import { useEffect } from 'react';
import { router } from './router';

/** `g` and then a letter goes to a page, as in a mail client. */
export const places: readonly { key: string; path: string; title: string }[] = [
  { key: 't', path: '/', title: 'Today' },
  { key: 'e', path: '/encounters', title: 'Encounters' },
  { key: 'w', path: '/work', title: 'Work' },
  { key: 'c', path: '/claims', title: 'Claims' },
  { key: 'r', path: '/remittances', title: 'Remittances' },
  { key: 'p', path: '/patients', title: 'Patients' },
  { key: 'd', path: '/denials', title: 'Denials' },
  { key: 'v', path: '/approvals', title: 'Approvals' },
  { key: 's', path: '/statements', title: 'Statements' },
  { key: 'b', path: '/reports', title: 'Reports' },
  { key: 'a', path: '/admin', title: 'Administration' },
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

const CHORD_MS = 1200;

export function usePlaceKeys(): void {
  useEffect(() => {
    let chordUntil = 0;
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = places.find(({ key }) => key === event.key);
      if (Date.now() < chordUntil && place !== undefined) {
        // The second key of the chord is nobody else's: `g s` must not snooze what is shown.
        event.preventDefault();
        event.stopPropagation();
        chordUntil = 0;
        void router.navigate({ to: place.path });
        return;
      }
      chordUntil = event.key === 'g' ? Date.now() + CHORD_MS : 0;
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
