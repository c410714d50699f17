/** Roles that people can have, with what they are for. */
export const roles = [
  { value: 'biller', label: 'Biller: works claims and denials' },
  { value: 'coder', label: 'Coder: codes encounters' },
  { value: 'poster', label: 'Poster: posts money' },
  { value: 'frontDesk', label: 'Front desk: registers and verifies' },
  { value: 'supervisor', label: 'Supervisor: frees claims, approves money' },
  { value: 'administrator', label: 'Administrator: people, payers, rules' },
  { value: 'auditor', label: 'Auditor: reads everything, changes nothing' },
];
