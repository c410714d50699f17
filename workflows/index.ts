/** What the worker's bundle offers; each name is a workflow type. */
export { encounterWorkflow } from './encounter.workflow.js';
export { guarantorBillingWorkflow } from './guarantor-billing.workflow.js';
export { remittanceIntakeWorkflow } from './remittance-intake.workflow.js';
export { sweepWorkflow } from './sweep.workflow.js';
