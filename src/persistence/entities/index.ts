// Written by scripts/persistence/entities.js from the migrations; change those.
import { AccountingPeriodEntity } from './accounting-period.entity.js';
import { AccountingPeriodCloseEntity } from './accounting-period-close.entity.js';
import { AcknowledgmentEntity } from './acknowledgment.entity.js';
import { AdjustmentEntity } from './adjustment.entity.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { ApprovalEntity } from './approval.entity.js';
import { AuditEventEntity } from './audit-event.entity.js';
import { AuditHeadEntity } from './audit-head.entity.js';
import { AuditSealEntity } from './audit-seal.entity.js';
import { BillingCompanyEntity } from './billing-company.entity.js';
import { BreakGlassEntity } from './break-glass.entity.js';
import { BulkJobEntity } from './bulk-job.entity.js';
import { BulkJobRowEntity } from './bulk-job-row.entity.js';
import { ChangeMarkEntity } from './change-mark.entity.js';
import { ChargeLineEntity } from './charge-line.entity.js';
import { ChargeLineBalanceEntity } from './charge-line-balance.entity.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimInstitutionalEntity } from './claim-institutional.entity.js';
import { ClaimInstitutionalCodeEntity } from './claim-institutional-code.entity.js';
import { ClaimLineEntity } from './claim-line.entity.js';
import { ClaimLineChargeEntity } from './claim-line-charge.entity.js';
import { ClaimPaymentEntity } from './claim-payment.entity.js';
import { CodeSetEntryEntity } from './code-set-entry.entity.js';
import { CodeSetReleaseEntity } from './code-set-release.entity.js';
import { CommandEntity } from './command.entity.js';
import { ConnectionEntity } from './connection.entity.js';
import { ContactLogEntity } from './contact-log.entity.js';
import { ControlNumberEntity } from './control-number.entity.js';
import { CoverageEntity } from './coverage.entity.js';
import { DenialEntity } from './denial.entity.js';
import { DenialActionAttemptEntity } from './denial-action-attempt.entity.js';
import { DepositEntity } from './deposit.entity.js';
import { DepositMatchEntity } from './deposit-match.entity.js';
import { EligibilityCheckEntity } from './eligibility-check.entity.js';
import { EncounterEntity } from './encounter.entity.js';
import { EncounterBalanceEntity } from './encounter-balance.entity.js';
import { EncounterCounterEntity } from './encounter-counter.entity.js';
import { EncounterCoverageEntity } from './encounter-coverage.entity.js';
import { EncounterDiagnosisEntity } from './encounter-diagnosis.entity.js';
import { EncounterEventEntity } from './encounter-event.entity.js';
import { EncounterSnapshotEntity } from './encounter-snapshot.entity.js';
import { FacilityEntity } from './facility.entity.js';
import { FeeScheduleImportEntity } from './fee-schedule-import.entity.js';
import { FeeSchedulePriceEntity } from './fee-schedule-price.entity.js';
import { GuarantorEntity } from './guarantor.entity.js';
import { GuarantorBillingEntity } from './guarantor-billing.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';
import { InboxChunkEntity } from './inbox-chunk.entity.js';
import { InboxMessageEntity } from './inbox-message.entity.js';
import { InboxTransactionEntity } from './inbox-transaction.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';
import { LedgerSealEntity } from './ledger-seal.entity.js';
import { LedgerTransactionEntity } from './ledger-transaction.entity.js';
import { LiveEventEntity } from './live-event.entity.js';
import { ManualRemittanceEntity } from './manual-remittance.entity.js';
import { MembershipEntity } from './membership.entity.js';
import { NoteEntity } from './note.entity.js';
import { OneTimeLinkEntity } from './one-time-link.entity.js';
import { OpeningImportEntity } from './opening-import.entity.js';
import { OrganizationEntity } from './organization.entity.js';
import { OrganizationBalanceEntity } from './organization-balance.entity.js';
import { OutboxMessageEntity } from './outbox-message.entity.js';
import { PatientEntity } from './patient.entity.js';
import { PatientPaymentEntity } from './patient-payment.entity.js';
import { PayeeRouteEntity } from './payee-route.entity.js';
import { PayerEntity } from './payer.entity.js';
import { PayerProfileEntity } from './payer-profile.entity.js';
import { PaymentBatchEntity } from './payment-batch.entity.js';
import { PersonEntity } from './person.entity.js';
import { PersonIdentityEntity } from './person-identity.entity.js';
import { PriorAuthorizationEntity } from './prior-authorization.entity.js';
import { ProviderEntity } from './provider.entity.js';
import { ProviderAdjustmentEntity } from './provider-adjustment.entity.js';
import { ProviderEnrolmentEntity } from './provider-enrolment.entity.js';
import { ProviderLoginEntity } from './provider-login.entity.js';
import { RefundEntity } from './refund.entity.js';
import { RefundPaymentEntity } from './refund-payment.entity.js';
import { RemittanceEntity } from './remittance.entity.js';
import { RemittanceFindingEntity } from './remittance-finding.entity.js';
import { ReportEventEntity } from './report-event.entity.js';
import { ReportFoldEntity } from './report-fold.entity.js';
import { ReportPositionEntity } from './report-position.entity.js';
import { ReportReceivableEntity } from './report-receivable.entity.js';
import { ReportSumEntity } from './report-sum.entity.js';
import { RuleDryRunEntity } from './rule-dry-run.entity.js';
import { RuleDryRunChangeEntity } from './rule-dry-run-change.entity.js';
import { RuleSetEntity } from './rule-set.entity.js';
import { RuleSetPublicationEntity } from './rule-set-publication.entity.js';
import { RuleSetVersionEntity } from './rule-set-version.entity.js';
import { ScrubFindingEntity } from './scrub-finding.entity.js';
import { SecurityEventEntity } from './security-event.entity.js';
import { ServicePaymentEntity } from './service-payment.entity.js';
import { SessionEntity } from './session.entity.js';
import { StatementEntity } from './statement.entity.js';
import { SubmissionEntity } from './submission.entity.js';
import { SubmissionClaimEntity } from './submission-claim.entity.js';
import { WebhookAttemptEntity } from './webhook-attempt.entity.js';
import { WebhookDeliveryEntity } from './webhook-delivery.entity.js';
import { WebhookEndpointEntity } from './webhook-endpoint.entity.js';
import { WorkItemEntity } from './work-item.entity.js';

/** Every entity of the house. */
export const entities = [
  AccountingPeriodEntity,
  AccountingPeriodCloseEntity,
  AcknowledgmentEntity,
  AdjustmentEntity,
  ApiKeyEntity,
  ApprovalEntity,
  AuditEventEntity,
  AuditHeadEntity,
  AuditSealEntity,
  BillingCompanyEntity,
  BreakGlassEntity,
  BulkJobEntity,
  BulkJobRowEntity,
  ChangeMarkEntity,
  ChargeLineEntity,
  ChargeLineBalanceEntity,
  ClaimEntity,
  ClaimInstitutionalEntity,
  ClaimInstitutionalCodeEntity,
  ClaimLineEntity,
  ClaimLineChargeEntity,
  ClaimPaymentEntity,
  CodeSetEntryEntity,
  CodeSetReleaseEntity,
  CommandEntity,
  ConnectionEntity,
  ContactLogEntity,
  ControlNumberEntity,
  CoverageEntity,
  DenialEntity,
  DenialActionAttemptEntity,
  DepositEntity,
  DepositMatchEntity,
  EligibilityCheckEntity,
  EncounterEntity,
  EncounterBalanceEntity,
  EncounterCounterEntity,
  EncounterCoverageEntity,
  EncounterDiagnosisEntity,
  EncounterEventEntity,
  EncounterSnapshotEntity,
  FacilityEntity,
  FeeScheduleImportEntity,
  FeeSchedulePriceEntity,
  GuarantorEntity,
  GuarantorBillingEntity,
  IdempotencyKeyEntity,
  InboxChunkEntity,
  InboxMessageEntity,
  InboxTransactionEntity,
  LedgerEntryEntity,
  LedgerSealEntity,
  LedgerTransactionEntity,
  LiveEventEntity,
  ManualRemittanceEntity,
  MembershipEntity,
  NoteEntity,
  OneTimeLinkEntity,
  OpeningImportEntity,
  OrganizationEntity,
  OrganizationBalanceEntity,
  OutboxMessageEntity,
  PatientEntity,
  PatientPaymentEntity,
  PayeeRouteEntity,
  PayerEntity,
  PayerProfileEntity,
  PaymentBatchEntity,
  PersonEntity,
  PersonIdentityEntity,
  PriorAuthorizationEntity,
  ProviderEntity,
  ProviderAdjustmentEntity,
  ProviderEnrolmentEntity,
  ProviderLoginEntity,
  RefundEntity,
  RefundPaymentEntity,
  RemittanceEntity,
  RemittanceFindingEntity,
  ReportEventEntity,
  ReportFoldEntity,
  ReportPositionEntity,
  ReportReceivableEntity,
  ReportSumEntity,
  RuleDryRunEntity,
  RuleDryRunChangeEntity,
  RuleSetEntity,
  RuleSetPublicationEntity,
  RuleSetVersionEntity,
  ScrubFindingEntity,
  SecurityEventEntity,
  ServicePaymentEntity,
  SessionEntity,
  StatementEntity,
  SubmissionEntity,
  SubmissionClaimEntity,
  WebhookAttemptEntity,
  WebhookDeliveryEntity,
  WebhookEndpointEntity,
  WorkItemEntity,
] as const;
