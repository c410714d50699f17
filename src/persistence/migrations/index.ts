import { FirstShape1764000000000 } from './1764000000000-first-shape.js';
import { PriorAuthorization1764100000000 } from './1764100000000-prior-authorization.js';
import { SetWiseParents1764110000000 } from './1764110000000-set-wise-parents.js';
import { MoneyPeople1764120000000 } from './1764120000000-money-people.js';
import { DepositMatchIds1764121000000 } from './1764121000000-deposit-match-ids.js';
import { Reports1764130000000 } from './1764130000000-reports.js';
import { DeskAndDoors1764140000000 } from './1764140000000-desk-and-doors.js';
import { AuditHead1764150000000 } from './1764150000000-audit-head.js';
import { TotpStep1764151000000 } from './1764151000000-totp-step.js';
import { SearchAmounts1764152000000 } from './1764152000000-search-amounts.js';
import { ConsoleLists1764160000000 } from './1764160000000-console-lists.js';
import { ParentsByKey1764200000000 } from './1764200000000-parents-by-key.js';
import { SealVersions1764220000000 } from './1764220000000-seal-versions.js';
import { PostToLedger1764221000000 } from './1764221000000-post-to-ledger.js';
import { LeanerPosting1764229000000 } from './1764229000000-leaner-posting.js';
import { QuarantineRelease1764230000000 } from './1764230000000-quarantine-release.js';
import { OpeningReceivables1764231000000 } from './1764231000000-opening-receivables.js';
import { ProviderLogin1764250000000 } from './1764250000000-provider-login.js';
import { Webhooks1764260000000 } from './1764260000000-webhooks.js';
import { MasterData1764270000000 } from './1764270000000-master-data.js';
import { ApprovalEnds1764280000000 } from './1764280000000-approval-ends.js';
import { RuleSetVersions1764281000000 } from './1764281000000-rule-set-versions.js';
import { Retention1764282000000 } from './1764282000000-retention.js';

export const migrations = [
  FirstShape1764000000000,
  PriorAuthorization1764100000000,
  SetWiseParents1764110000000,
  MoneyPeople1764120000000,
  DepositMatchIds1764121000000,
  Reports1764130000000,
  DeskAndDoors1764140000000,
  AuditHead1764150000000,
  TotpStep1764151000000,
  SearchAmounts1764152000000,
  ConsoleLists1764160000000,
  ParentsByKey1764200000000,
  SealVersions1764220000000,
  PostToLedger1764221000000,
  LeanerPosting1764229000000,
  QuarantineRelease1764230000000,
  OpeningReceivables1764231000000,
  ProviderLogin1764250000000,
  Webhooks1764260000000,
  MasterData1764270000000,
  ApprovalEnds1764280000000,
  RuleSetVersions1764281000000,
  Retention1764282000000,
] as const;
