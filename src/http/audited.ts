/**
 * The operations whose answers hold no patient's data, so that reading them is no event. Whatever
 * is not named here is an event each time it is read: a new route is audited by default.
 */
const withoutPatients: ReadonlySet<string> = new Set([
  'countWorkItems',
  'getBulkJob',
  'getPerson',
  'listApiKeys',
  'listBreakGlass',
  'listBulkJobRows',
  'listBulkJobs',
  'getAccountingPeriod',
  'getInboxMessage',
  'getAging',
  'getKpis',
  'getPayerMix',
  'getPayerScorecards',
  'getProviderProductivity',
  'getDaySheet',
  'getMe',
  'getOverview',
  'getRuleDryRun',
  'getRuleSetVersion',
  'listRuleDryRuns',
  'listRuleSets',
  'listRuleSetVersions',
  'getPaymentBatch',
  'getPayer',
  'listAccountingPeriods',
  'listDepositCandidates',
  'listDeposits',
  'listEvents',
  'listInbox',
  'listInvitations',
  'listPeople',
  'listSessionsOfPerson',
  'listMembers',
  'listPayers',
  'listPaymentBatches',
  'getEnrolment',
  'getFacility',
  'getOrganization',
  'getProvider',
  'listEnrolments',
  'listFacilities',
  'listOrganizations',
  'listProviders',
  'getWebhookDelivery',
  'getWebhookEndpoint',
  'listProfileOptions',
  'listWebhookDeliveries',
  'listWebhookEndpoints',
  'listWebhookEventTypes',
  'reconcileDeposits',
  'verifyBooks',
]);

/** Returns whether the answer of an operation (its method's name) holds no patient's data. */
export const showsNoPatient = (operation: string): boolean => withoutPatients.has(operation);

/** For the test that compares the list with the routes. */
export const operationsWithoutPatients = (): readonly string[] => [...withoutPatients];
