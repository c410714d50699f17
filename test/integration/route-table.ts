/**
 * One line for every operation of the api: who may call it, what kind of act it is, and how
 * somebody of organization A would ask for rows of organization B. `tenancy.spec.ts` and
 * `api-top-10.spec.ts` walk the routes of the running api; a route without a line here fails there.
 */

/** Ids of B's rows, by table. */
export type Ids = Readonly<Record<string, string>>;

/** What stands for `{id}`, other path parameters, the query and the body. */
export interface Ask {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/**
 * What happens when it is misused (API6). `secondPerson`: a maker and a checker. `stepUp`: people
 * give their second factor again. `guarded`: reversible and audited. `credentials`: rests after
 * failures. `own`: touches the caller's account only.
 */
export type Flow = 'read' | 'secondPerson' | 'stepUp' | 'guarded' | 'credentials' | 'own';

export interface RouteRow {
  /**
   * B biller, C coder, P poster, F front desk, S supervisor, A administrator, U auditor, V service;
   * `open` for everybody, `session` for whoever is signed in.
   */
  readonly roles: string;
  readonly flow: Flow;
  /** How A asks for B's rows; left out only when the operation takes no id of anybody. */
  readonly foreign?: (b: Ids) => Ask;
  /** The documented answer to that; 404 unless said. 200 means: an empty list. */
  readonly answer?: number;
  /** It knows neither callers nor organizations, so that no audit event can name one. */
  readonly unaudited?: true;
}

const EVERYBODY = 'BCPFSAUV';
const CLAIMS = 'BCPSAUV';
const MONEY = 'BPSAUV';
const PATIENT_MONEY = 'BPFSAUV';
const at =
  (table: string, more: Omit<Ask, 'path'> = {}) =>
  (b: Ids): Ask => ({ path: { id: b[table] ?? '' }, ...more });
const reason = { body: { reason: 'because of a test' } };
const list = (query: (b: Ids) => Readonly<Record<string, string | undefined>>) => ({
  flow: 'read' as const,
  answer: 200,
  foreign: (b: Ids): Ask => ({ query: query(b) as Record<string, string> }),
});
const search = (body: (b: Ids) => object) => ({
  flow: 'read' as const,
  answer: 200,
  foreign: (b: Ids): Ask => ({ body: body(b) }),
});

// prettier-ignore
export const routeTable: Readonly<Record<string, RouteRow>> = {
  signIn: { roles: 'open', flow: 'credentials' },
  secondFactor: { roles: 'session', flow: 'credentials' },
  waysIn: { roles: 'open', flow: 'read', unaudited: true },
  providerSignIn: { roles: 'open', flow: 'credentials' },
  providerStepUp: { roles: 'session', flow: 'credentials' },
  providerCallback: { roles: 'open', flow: 'credentials' },
  signOut: { roles: 'session', flow: 'own' },
  me: { roles: 'session', flow: 'read' },
  changePassword: { roles: 'session', flow: 'own' },
  enrol: { roles: 'session', flow: 'own' },
  confirm: { roles: 'session', flow: 'own' },
  sessions: { roles: 'session', flow: 'read' },
  endSession: { roles: 'session', flow: 'own', foreign: at('session'), unaudited: true },
  invite: { roles: 'A', flow: 'guarded' },
  look: { roles: 'open', flow: 'read' },
  use: { roles: 'open', flow: 'credentials' },

  takeEncounter: { roles: 'BFSAV', flow: 'guarded' },
  import837: { roles: 'BFSAV', flow: 'guarded' },
  take: { roles: 'open', flow: 'guarded', foreign: (b) => ({ path: { connectionId: b['connection'] ?? '' } }), answer: 401, unaudited: true },
  listInboundSecrets: { roles: 'SAU', flow: 'read', foreign: at('connection') },
  addInboundSecret: { roles: 'A', flow: 'stepUp', foreign: at('connection', reason) },
  retireInboundSecret: { roles: 'A', flow: 'stepUp', foreign: (b) => ({ path: { id: b['connection'] ?? '', secretId: '0123456789abcdef' }, ...reason }) },

  listEncounters: { roles: EVERYBODY, ...list((b) => ({ patientId: b['patient'], payerId: b['payer'], guarantorId: b['guarantor'], ownerId: b['person'] })) },
  searchEncounters: { roles: EVERYBODY, ...search((b) => ({ text: 'VICTIM', patientId: b['patient'] })) },
  getEncounter: { roles: EVERYBODY, flow: 'read', foreign: at('encounter') },
  getEncounterHistory: { roles: EVERYBODY, flow: 'read', foreign: at('encounter') },
  getEncounterLedger: { roles: MONEY, flow: 'read', foreign: at('encounter') },
  listNotes: { roles: EVERYBODY, flow: 'read', foreign: at('encounter') },
  writeNote: { roles: 'BCPFSAV', flow: 'guarded', foreign: at('encounter', { body: { text: 'x' } }) },
  listContacts: { roles: EVERYBODY, flow: 'read', foreign: at('encounter') },
  logContact: { roles: 'BCPFSAV', flow: 'guarded', foreign: at('encounter', { body: { channel: 'phone', contactName: 'x', text: 'x' } }) },
  assignEncounter: { roles: 'BCPFSA', flow: 'guarded', foreign: at('encounter', { body: {} }) },
  giveCommand: { roles: 'BCFSA', flow: 'secondPerson', foreign: at('encounter', { body: { kind: 'holdEncounter', reason: 'because of a test' } }) },

  listApprovals: { roles: 'BPSAU', flow: 'read' },
  decideApproval: { roles: 'SA', flow: 'secondPerson', foreign: at('approval', { body: { decision: 'refused', reason: 'because of a test' } }) },
  withdrawApproval: { roles: 'BCPFSAV', flow: 'guarded', foreign: at('approval', reason) },

  listAuditEvents: { roles: 'SAU', ...list((b) => ({ patientId: b['patient'], personId: b['person'] })) },
  exportAuditEvents: { roles: 'SAU', ...list((b) => ({ patientId: b['patient'], personId: b['person'] })) },
  getAccessReport: { roles: 'SAU', flow: 'read', foreign: at('patient') },

  listUnmatchedPayments: { roles: MONEY, flow: 'read' },
  listMatchCandidates: { roles: MONEY, flow: 'read', foreign: at('claim_payment') },
  matchClaimPayment: { roles: 'BPSAV', flow: 'guarded', foreign: (b) => ({ path: { id: b['claim_payment'] ?? '' }, body: { claimId: b['claim'] } }) },
  unmatchClaimPayment: { roles: 'BPSAV', flow: 'guarded', foreign: at('claim_payment', reason) },

  searchClaims: { roles: CLAIMS, ...search((b) => ({ text: 'VICTIM', payerId: b['payer'] })) },
  getClaim: { roles: CLAIMS, flow: 'read', foreign: at('claim') },
  getClaimX12: { roles: CLAIMS, flow: 'read', foreign: at('claim') },
  rebuildClaim: { roles: 'BCSA', flow: 'secondPerson', foreign: at('claim', reason) },

  listDenials: { roles: CLAIMS, ...list((b) => ({ payerId: b['payer'] })) },
  countDenials: { roles: CLAIMS, flow: 'read' },
  listDeposits: { roles: MONEY, flow: 'read' },
  getBalances: { roles: MONEY, ...list((b) => ({ encounterId: b['encounter'] })) },
  getAging: { roles: MONEY, flow: 'read' },
  getKpis: { roles: MONEY, flow: 'read' },
  getPayerMix: { roles: MONEY, flow: 'read' },
  getPayerScorecards: { roles: MONEY, flow: 'read' },
  getProviderProductivity: { roles: MONEY, flow: 'read' },
  listUnbilled: { roles: MONEY, flow: 'read' },
  listLateCharges: { roles: MONEY, flow: 'read' },
  getReportFile: { roles: MONEY, flow: 'read', foreign: () => ({ path: { report: 'no-such' } }), answer: 400 },
  recordDeposit: { roles: 'BPSAV', flow: 'guarded' },
  matchDeposit: { roles: 'BPSAV', flow: 'guarded', foreign: (b) => ({ path: { id: b['deposit'] ?? '' }, body: { remittanceId: b['remittance'] } }) },
  listAccountingPeriods: { roles: MONEY, flow: 'read' },
  getAccountingPeriod: { roles: MONEY, flow: 'read' },
  closeAccountingPeriod: { roles: 'SA', flow: 'stepUp' },
  reopenAccountingPeriod: { roles: 'SA', flow: 'secondPerson' },
  listCreditBalances: { roles: MONEY, flow: 'read' },
  listRefunds: { roles: MONEY, flow: 'read' },
  requestRefund: { roles: 'BPFSAV', flow: 'secondPerson', answer: 422, foreign: (b) => ({ body: { account: 'patient-credit', guarantorId: b['guarantor'], amountCents: 100, reason: 'because of a test' } }) },
  payRefund: { roles: 'BPFSAV', flow: 'stepUp', foreign: at('refund', { body: { number: '1', paidOn: '2026-03-02' } }) },
  returnRefundPayment: { roles: 'BPFSAV', flow: 'guarded', foreign: at('refund', { body: { returnedOn: '2026-03-02', reason: 'because of a test' } }) },
  getDaySheet: { roles: MONEY, flow: 'read' },
  listOpeningImports: { roles: MONEY, flow: 'read' },
  takeOpeningReceivables: { roles: 'SA', flow: 'stepUp' },
  undoOpeningReceivables: { roles: 'SA', flow: 'stepUp', foreign: at('opening_import', reason) },
  listPriorAuthorizations: { roles: EVERYBODY, flow: 'read', foreign: at('patient') },
  recordPriorAuthorization: { roles: 'BFSA', flow: 'guarded', foreign: (b) => ({ path: { id: b['patient'] ?? '' }, body: { payerId: b['payer'], authorizationNumber: 'A1', validFrom: '2026-03-02' } }) },
  endPriorAuthorization: { roles: 'BFSA', flow: 'guarded', foreign: (b) => ({ path: { id: b['patient'] ?? '', authorizationId: b['prior_authorization'] ?? '' }, body: { endsOn: '2026-03-02' } }) },
  listManualRemittances: { roles: MONEY, ...list((b) => ({ paymentBatchId: b['payment_batch'] })) },
  enterManualRemittance: { roles: 'BPSAV', flow: 'guarded', foreign: (b) => ({ body: { payer: { name: 'P', id: 'P1' }, traceNumber: '1', paymentDate: '2026-03-02', paymentCents: 0, reason: 'because of a test', paymentBatchId: b['payment_batch'] } }) },
  uploadRemittanceScan: { roles: 'BPSAV', flow: 'guarded' },
  getManualRemittance: { roles: MONEY, flow: 'read', foreign: at('manual_remittance') },
  getRemittanceScan: { roles: MONEY, flow: 'read', foreign: at('manual_remittance') },
  voidManualRemittance: { roles: 'BPSAV', flow: 'stepUp', foreign: at('manual_remittance', reason) },
  listPaymentBatches: { roles: MONEY, flow: 'read' },
  openPaymentBatch: { roles: 'BPSAV', flow: 'guarded' },
  getPaymentBatch: { roles: MONEY, flow: 'read', foreign: at('payment_batch') },
  releasePaymentBatch: { roles: 'BPSAV', flow: 'guarded', foreign: at('payment_batch') },
  reconcileDeposits: { roles: MONEY, flow: 'read' },
  importBankFile: { roles: 'BPSAV', flow: 'guarded' },
  listDepositCandidates: { roles: MONEY, flow: 'read', foreign: at('deposit') },
  unmatchDeposit: { roles: 'BPSAV', flow: 'guarded', foreign: (b) => ({ path: { id: b['deposit'] ?? '' }, body: { remittanceId: b['remittance'], reason: 'because of a test' } }) },
  returnDeposit: { roles: 'BPSAV', flow: 'stepUp', foreign: at('deposit', reason) },

  listApiKeys: { roles: 'A', flow: 'read' },
  issueApiKey: { roles: 'A', flow: 'stepUp', foreign: (b) => ({ body: { name: 'x', role: 'service', organizationIds: [b['organization']] } }) },
  rotateApiKey: { roles: 'A', flow: 'stepUp', foreign: at('api_key', { body: {} }) },
  revokeApiKey: { roles: 'A', flow: 'guarded', foreign: at('api_key') },
  listPeople: { roles: 'A', flow: 'read' },
  getPerson: { roles: 'A', flow: 'read', foreign: at('person') },
  setRoles: { roles: 'A', flow: 'stepUp', foreign: at('person', { body: { roles: ['biller'], reason: 'because of a test' } }) },
  deactivatePerson: { roles: 'A', flow: 'stepUp', foreign: at('person', reason) },
  listSessionsOfPerson: { roles: 'A', flow: 'read', foreign: at('person') },
  endSessionsOfPerson: { roles: 'A', flow: 'guarded', foreign: at('person') },
  resetPassword: { roles: 'A', flow: 'stepUp', foreign: at('person', reason) },
  resetSecondFactor: { roles: 'A', flow: 'stepUp', foreign: at('person', reason) },
  listInvitations: { roles: 'A', flow: 'read' },
  withdrawInvitation: { roles: 'A', flow: 'guarded', foreign: at('one_time_link') },
  listPracticesBehindGlass: { roles: 'session', flow: 'read', unaudited: true },
  openBreakGlass: { roles: 'session', flow: 'credentials', foreign: (b) => ({ body: { practiceId: b['organization'], role: 'biller', reason: 'because of a test of the api' } }), answer: 403, unaudited: true },
  endBreakGlass: { roles: 'session', flow: 'own', foreign: at('break_glass'), unaudited: true },
  listBreakGlass: { roles: 'SAU', flow: 'read' },
  reviewBreakGlass: { roles: 'SA', flow: 'secondPerson', foreign: at('break_glass', { body: { verdict: 'justified', note: 'because of a test' } }) },

  previewBulkJob: { roles: 'BCPFSA', flow: 'read', foreign: (b) => ({ body: { action: 'assign', selection: { ids: [b['encounter']] } } }) },
  makeBulkJob: { roles: 'BCPFSA', flow: 'secondPerson', foreign: (b) => ({ body: { action: 'assign', reason: 'because of a test', selection: { ids: [b['encounter']] } } }) },
  listBulkJobs: { roles: EVERYBODY, flow: 'read' },
  getBulkJob: { roles: EVERYBODY, flow: 'read', foreign: at('bulk_job') },
  listBulkJobRows: { roles: EVERYBODY, flow: 'read', foreign: at('bulk_job') },
  cancelBulkJob: { roles: 'BCPFSA', flow: 'guarded', foreign: at('bulk_job') },
  getBulkJobFile: { roles: EVERYBODY, flow: 'read', foreign: at('bulk_job') },

  listEvents: { roles: EVERYBODY, flow: 'read' },
  listInbox: { roles: MONEY, flow: 'read' },
  getInboxMessage: { roles: MONEY, flow: 'read', foreign: at('inbox_message') },
  getInboxText: { roles: MONEY, flow: 'read', foreign: at('inbox_message') },
  reparseInboxMessage: { roles: 'SA', flow: 'guarded', foreign: at('inbox_message', reason) },

  getMe: { roles: EVERYBODY, flow: 'read' },
  listMembers: { roles: EVERYBODY, flow: 'read' },
  getOverview: { roles: EVERYBODY, flow: 'read' },
  getSystemState: { roles: 'PSAUV', flow: 'read' },
  getExchangeHealth: { roles: 'BPSAUV', flow: 'read' },
  verifyBooks: { roles: 'PSAUV', flow: 'read' },
  searchEverything: { roles: EVERYBODY, ...search(() => ({ text: 'VICTIM' })) },

  searchPatients: { roles: EVERYBODY, ...search(() => ({ text: 'VICTIM' })) },
  getPatient: { roles: EVERYBODY, flow: 'read', foreign: at('patient') },
  listPatients: { roles: EVERYBODY, ...list((b) => ({ payerId: b['payer'] })) },
  addPatient: { roles: 'BFSA', flow: 'guarded', foreign: (b) => ({ body: { lastName: 'X', guarantorId: b['guarantor'] } }) },
  recordCoverage: { roles: 'BFSA', flow: 'guarded', foreign: (b) => ({ path: { id: b['patient'] ?? '' }, body: { payerId: b['payer'], responsibility: 'primary', memberId: 'X1' } }) },
  getCoverage: { roles: EVERYBODY, flow: 'read', foreign: at('coverage') },
  changeCoverage: { roles: 'BFSA', flow: 'guarded', foreign: at('coverage', { body: { memberId: 'X1' } }) },
  changePatient: { roles: 'BFSA', flow: 'guarded', foreign: at('patient', { body: { phone: '5550000000' } }) },
  mergePatient: { roles: 'BFSA', flow: 'guarded', foreign: (b) => ({ path: { id: b['patient'] ?? '' }, body: { intoId: b['patient'], reason: 'because of a test' } }) },

  getCodeTexts: { roles: EVERYBODY, flow: 'read' },
  listPayers: { roles: EVERYBODY, flow: 'read' },
  listProfileOptions: { roles: EVERYBODY, flow: 'read' },
  getPayer: { roles: EVERYBODY, flow: 'read', foreign: at('payer') },
  addPayer: { roles: 'SA', flow: 'guarded', answer: 201, foreign: (b) => ({ body: { name: 'Shared connection', payerIdentifier: 'SHARED1', connectionId: b['connection'] } }) },
  changePayer: { roles: 'SA', flow: 'guarded', foreign: at('payer', { body: { name: 'Mine' } }) },
  retirePayer: { roles: 'SA', flow: 'guarded', foreign: at('payer') },
  proposeProfile: { roles: 'SA', flow: 'secondPerson', foreign: at('payer', { body: { content: {}, reason: 'because of a test' } }) },
  publishProfile: { roles: 'SA', flow: 'secondPerson', foreign: (b) => ({ path: { id: b['payer'] ?? '', revision: '1' } }) },

  listRuleSets: { roles: CLAIMS, flow: 'read' },
  listRuleSetVersions: { roles: CLAIMS, flow: 'read' },
  getRuleSetVersion: { roles: CLAIMS, flow: 'read' },
  draftRuleSet: { roles: 'SA', flow: 'guarded' },
  changeRuleSet: { roles: 'SA', flow: 'guarded' },
  discardRuleSet: { roles: 'SA', flow: 'guarded' },
  listRuleDryRuns: { roles: CLAIMS, flow: 'read' },
  startRuleDryRun: { roles: 'SA', flow: 'guarded' },
  publishRuleSet: { roles: 'SA', flow: 'secondPerson' },
  getRuleDryRun: { roles: CLAIMS, flow: 'read', foreign: at('rule_dry_run') },
  listRuleDryRunChanges: { roles: CLAIMS, flow: 'read', foreign: at('rule_dry_run') },
  explainDenial: { roles: CLAIMS, flow: 'read', foreign: at('denial') },
  explainScrub: { roles: CLAIMS, flow: 'read', foreign: at('claim') },

  listPatientPayments: { roles: PATIENT_MONEY, ...list((b) => ({ guarantorId: b['guarantor'] })) },
  recordPatientPayment: { roles: 'BPFSAV', flow: 'guarded', foreign: (b) => ({ body: { guarantorId: b['guarantor'], encounterId: b['encounter'], amountCents: 100, receivedOn: '2026-03-02', method: 'check', paymentKey: 'foreign-1' } }) },
  returnPatientPayment: { roles: 'BPFSAV', flow: 'stepUp', foreign: at('patient_payment', reason) },

  listProviderAdjustments: { roles: MONEY, ...list((b) => ({ payerId: b['payer'] })) },
  listProviderBalances: { roles: MONEY, flow: 'read' },
  listRemittances: { roles: MONEY, ...list((b) => ({ payerId: b['payer'] })) },
  uploadRemittance: { roles: 'BPSAV', flow: 'guarded' },
  getRemittance: { roles: MONEY, flow: 'read', foreign: at('remittance') },
  releaseRemittance: { roles: 'BPSAV', flow: 'secondPerson', foreign: at('remittance', reason) },
  listRemittanceSegments: { roles: MONEY, flow: 'read', foreign: at('remittance') },

  listStatements: { roles: PATIENT_MONEY, ...list((b) => ({ guarantorId: b['guarantor'] })) },
  getStatement: { roles: PATIENT_MONEY, flow: 'read', foreign: at('statement') },
  getStatementPdf: { roles: PATIENT_MONEY, flow: 'read', foreign: at('statement') },

  listSubmissions: { roles: CLAIMS, ...list((b) => ({ payerId: b['payer'] })) },
  listSubmissionDays: { roles: CLAIMS, flow: 'read' },
  getSubmission: { roles: CLAIMS, flow: 'read', foreign: at('submission') },
  getSubmissionX12: { roles: CLAIMS, flow: 'read', foreign: at('submission') },
  resendSubmission: { roles: 'BCSA', flow: 'guarded', foreign: at('submission', reason) },

  listWorkItems: { roles: EVERYBODY, ...list((b) => ({ encounterId: b['encounter'], ownerId: b['person'] })) },
  listWorkItemsEverywhere: { roles: EVERYBODY, ...list((b) => ({ ownerId: b['person'] })) },
  countWorkItems: { roles: EVERYBODY, flow: 'read' },
  getWorkItem: { roles: EVERYBODY, flow: 'read', foreign: at('work_item') },
  changeWorkItem: { roles: 'BCPFSA', flow: 'guarded', foreign: at('work_item', { body: { ownerId: null } }) },
  resolveWorkItem: { roles: 'BCPFSA', flow: 'guarded', foreign: at('work_item', reason) },

  listOrganizations: { roles: EVERYBODY, flow: 'read' },
  addOrganization: { roles: 'A', flow: 'stepUp' },
  getOrganization: { roles: EVERYBODY, flow: 'read', foreign: at('organization') },
  changeOrganization: { roles: 'A', flow: 'stepUp', foreign: at('organization', { body: { name: 'Mine' } }) },
  listFacilities: { roles: EVERYBODY, flow: 'read' },
  addFacility: { roles: 'SA', flow: 'guarded' },
  getFacility: { roles: EVERYBODY, flow: 'read', foreign: at('facility') },
  changeFacility: { roles: 'SA', flow: 'guarded', foreign: at('facility', { body: { name: 'Mine' } }) },
  retireFacility: { roles: 'SA', flow: 'guarded', foreign: at('facility') },
  listProviders: { roles: EVERYBODY, flow: 'read' },
  addProvider: { roles: 'SA', flow: 'guarded' },
  getProvider: { roles: EVERYBODY, flow: 'read', foreign: at('provider') },
  changeProvider: { roles: 'SA', flow: 'guarded', foreign: at('provider', { body: { lastName: 'Mine' } }) },
  retireProvider: { roles: 'SA', flow: 'guarded', foreign: at('provider') },
  listEnrolments: { roles: EVERYBODY, ...list((b) => ({ providerId: b['provider'], payerId: b['payer'] })) },
  addEnrolment: { roles: 'SA', flow: 'guarded', foreign: (b) => ({ body: { providerId: b['provider'], payerId: b['payer'], transaction: 'claims', state: 'enrolled' } }) },
  getEnrolment: { roles: EVERYBODY, flow: 'read', foreign: at('provider_enrolment') },
  changeEnrolment: { roles: 'SA', flow: 'guarded', foreign: at('provider_enrolment', { body: { state: 'ended' } }) },

  listFeeSchedules: { roles: EVERYBODY, flow: 'read' },
  listPrices: { roles: EVERYBODY, flow: 'read' },
  setPrice: { roles: 'SA', flow: 'guarded' },
  proposePrices: { roles: 'SA', flow: 'guarded' },
  listPriceImports: { roles: EVERYBODY, flow: 'read' },
  getPriceImport: { roles: EVERYBODY, flow: 'read', foreign: at('fee_schedule_import') },
  confirmPriceImport: { roles: 'SA', flow: 'guarded', foreign: at('fee_schedule_import') },
  discardPriceImport: { roles: 'SA', flow: 'guarded', foreign: at('fee_schedule_import') },

  listWebhookEndpoints: { roles: 'SAU', flow: 'read' },
  listWebhookEventTypes: { roles: 'SAU', flow: 'read' },
  addWebhookEndpoint: { roles: 'A', flow: 'stepUp' },
  getWebhookEndpoint: { roles: 'SAU', flow: 'read', foreign: at('webhook_endpoint') },
  changeWebhookEndpoint: { roles: 'A', flow: 'stepUp', foreign: at('webhook_endpoint', { body: { enabled: false } }) },
  removeWebhookEndpoint: { roles: 'A', flow: 'guarded', foreign: at('webhook_endpoint') },
  rotateWebhookSecret: { roles: 'A', flow: 'stepUp', foreign: at('webhook_endpoint', { body: {} }) },
  testWebhookEndpoint: { roles: 'A', flow: 'guarded', foreign: at('webhook_endpoint') },
  replayWebhookFailures: { roles: 'A', flow: 'guarded', foreign: at('webhook_endpoint', { body: { since: '2026-01-01T00:00:00Z' } }) },
  listWebhookDeliveries: { roles: 'SAU', flow: 'read', foreign: at('webhook_endpoint') },
  getWebhookDelivery: { roles: 'SAU', flow: 'read', foreign: at('webhook_delivery') },
  replayWebhookDelivery: { roles: 'A', flow: 'guarded', foreign: at('webhook_delivery') },
};
