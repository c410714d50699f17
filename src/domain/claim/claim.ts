import type { CalendarDate } from '../shared/calendar-date.js';
import type { Cents } from '../shared/cents.js';

/**
 * The content of a claim as it is written to and read from an 837 (X222A1 professional, X223A2/A3
 * institutional, X224A2 dental): plain data, the same shape for all three, with the fields of each
 * kind present only where it has them. A claim version in the database is this plus identity.
 * X12 addresses stand beside the fields; absent is absent, never an empty string.
 */
export type ClaimKind = 'professional' | 'institutional' | 'dental';

export type PayerSequence = 'primary' | 'secondary' | 'tertiary';

export interface Address {
  /** N301, N302. */
  readonly line1: string;
  readonly line2?: string;
  /** N401 to N404. */
  readonly city: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  /** N407. */
  readonly subdivision?: string;
}

export interface PersonName {
  /** NM103 to NM107. */
  readonly lastName: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly suffix?: string;
}

/** 2010AA, 2310x, 2420x: a person or an organization that bills, treats, refers or hosts. */
export interface Provider {
  /** NM102: 1 person, 2 organization. */
  readonly entity: 'person' | 'organization';
  readonly name: PersonName;
  /** NM109 when NM108 is XX. */
  readonly npi?: string;
  /** REF*EI or REF*SY (2010AA), without punctuation. */
  readonly taxId?: string;
  readonly taxIdKind?: 'EI' | 'SY';
  /** PRV03. */
  readonly taxonomy?: string;
  readonly address?: Address;
  /** PER of 2010AA. */
  readonly phone?: string;
  readonly fax?: string;
  readonly email?: string;
  readonly contactName?: string;
  /** Other REF of the loop (0B, 1G, G2, LU …). */
  readonly references: readonly Reference[];
}

export type ProviderRole =
  /** Only below another payer (2330G): what that payer calls the billing provider. */
  | 'billing'
  | 'referring'
  | 'primaryCare'
  | 'rendering'
  | 'serviceFacility'
  | 'supervising'
  | 'purchasedService'
  | 'ordering'
  | 'attending'
  | 'operating'
  | 'otherOperating'
  | 'assistantSurgeon'
  | 'ambulancePickUp'
  | 'ambulanceDropOff';

export interface Reference {
  /** REF01 and REF02. */
  readonly qualifier: string;
  readonly value: string;
  /** REF04 (2U): the payer among the claim's payers that the number belongs to. */
  readonly payerId?: string;
}

/** PWK: a document that goes with the claim or line. */
export interface Attachment {
  /** PWK01, e.g. OZ support data, B4 referral form. */
  readonly reportType: string;
  /** PWK02: AA available on request, BM by mail, EL electronic, EM e-mail, FX fax, FT file. */
  readonly transmission?: string;
  /** PWK06: what a 275 or a fax cover names. */
  readonly controlNumber?: string;
}

/**
 * A situational segment that the engine passes on without reasoning about it: certifications,
 * ambulance, contract, pricing, measurements, form answers. Elements from the first; a composite
 * is a list of its components.
 */
export interface ClaimDetail {
  readonly segmentId: string;
  readonly elements: readonly (string | readonly string[])[];
}

/** PAT05 to PAT09 of whoever is the patient. */
export interface PatientCondition {
  readonly deathDate?: CalendarDate;
  /** PAT08, in pounds (PAT07 01). */
  readonly weightPounds?: number;
  readonly pregnant?: boolean;
}

export interface DatedFact {
  /** DTP01; date or period (D8, RD8); `time` where DTP02 is DT. */
  readonly qualifier: string;
  readonly date: CalendarDate;
  readonly toDate?: CalendarDate;
  readonly time?: string;
}

export interface Amount {
  /** AMT01 and AMT02. */
  readonly qualifier: string;
  readonly amountCents: Cents;
}

export interface Diagnosis {
  /** HI component 1: ABK principal, ABF other, ABJ admitting, APR reason for visit, ABN cause … */
  readonly qualifier: string;
  /** Without the dot, as X12 carries it. */
  readonly code: string;
  /** HI component 9 (institutional). */
  readonly presentOnAdmission?: string;
}

/** Institutional HI segments other than diagnoses: procedures, occurrences, values, conditions. */
export interface ClaimCode {
  readonly qualifier: string;
  readonly code: string;
  readonly date?: CalendarDate;
  readonly toDate?: CalendarDate;
  readonly amountCents?: Cents;
  /** Value codes may carry a number that is not money (days, rates); kept as written. */
  readonly value?: string;
}

export interface Adjustment {
  /** CAS01: CO, PR, OA, PI (CR is read, never written). */
  readonly group: string;
  /** CAS02, 05, 08, 11, 14, 17. */
  readonly reason: string;
  /** CAS03, 06 … Positive lowers the payment. */
  readonly amountCents: Cents;
  /** CAS04, 07 …: change of units. */
  readonly quantity?: number;
  /** Where the CAS stands in a file that was read; absent on what we write. */
  readonly address?: { readonly segmentNumber: number; readonly segmentId: string };
}

export interface Subscriber {
  /** 2010BA or 2330A. */
  readonly entity: 'person' | 'organization';
  readonly name: PersonName;
  readonly memberId?: string;
  /** NM108 where it is not MI: II, a national health identifier. */
  readonly memberIdQualifier?: string;
  readonly birthDate?: CalendarDate;
  /** DMG03: F, M, U. */
  readonly gender?: string;
  readonly address?: Address;
  readonly references: readonly Reference[];
}

export interface ClaimPatient {
  readonly name: PersonName;
  readonly birthDate?: CalendarDate;
  readonly gender?: string;
  readonly address?: Address;
  /** SBR02 (self = 18) or PAT01. */
  readonly relationship: string;
  readonly references: readonly Reference[];
  /** Of a patient who is not the subscriber; of one who is, on the claim. */
  readonly condition?: PatientCondition;
}

export interface PayerParty {
  /** NM1*PR of 2010BB or 2330B. */
  readonly name: string;
  readonly id?: string;
  /** NM108: PI or XV. */
  readonly idQualifier?: string;
  readonly address?: Address;
  readonly references: readonly Reference[];
}

/** SBR, and the coverage facts of 2000B or 2320. */
export interface ClaimCoverage {
  readonly sequence: PayerSequence | 'unknown' | 'other';
  /** SBR01 as written (P, S, T, U, A-H). */
  readonly sequenceCode: string;
  readonly relationship?: string;
  readonly groupNumber?: string;
  readonly groupName?: string;
  /** SBR05. */
  readonly insuranceType?: string;
  /** SBR09: claim filing indicator (MB, CI, HM, MC …). */
  readonly filingIndicator?: string;
}

/** 2320 with its 2330A-G: another payer that has paid or will be asked. */
export interface OtherPayer {
  readonly coverage: ClaimCoverage;
  readonly subscriber: Subscriber;
  readonly payer: PayerParty;
  /** 2320 CAS. */
  readonly adjustments: readonly Adjustment[];
  /** 2320 AMT (D paid, A8 non-covered, EAF remaining …). */
  readonly amounts: readonly Amount[];
  /** OI03, OI04 and OI06. */
  readonly benefitsAssigned?: string;
  readonly patientSignatureSource?: string;
  readonly releaseOfInformation?: string;
  /** DTP*573 of 2330B. */
  readonly adjudicationDate?: CalendarDate;
  /** REF*F8 of 2330B. */
  readonly payerClaimControlNumber?: string;
  /** MIA / MOA remark codes; the whole of both stands in `details`. */
  readonly remarks: readonly string[];
  readonly details?: readonly ClaimDetail[];
  readonly providers: Readonly<Partial<Record<ProviderRole, Provider>>>;
}

/** 2430: what another payer decided on a line. */
export interface LineAdjudication {
  /** SVD01. */
  readonly payerId: string;
  /** SVD02. */
  readonly paidCents: Cents;
  /** SVD03-1; HC when absent. */
  readonly procedureQualifier?: string;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly revenueCode?: string;
  /** SVD05. */
  readonly units?: number;
  /** SVD06: line it was bundled into. */
  readonly bundledLine?: number;
  readonly adjustments: readonly Adjustment[];
  /** DTP*573. */
  readonly adjudicationDate?: CalendarDate;
  /** AMT*EAF. */
  readonly remainingCents?: Cents;
}

export interface DrugIdentification {
  /** LIN03, CTP04, CTP05. */
  readonly ndc: string;
  /** LIN02 where the code is no NDC (N4): a device or supply number. */
  readonly codeQualifier?: string;
  readonly quantity?: number;
  readonly unit?: string;
  readonly references: readonly Reference[];
}

export interface ServiceLine {
  /** LX01. */
  readonly number: number;
  /** SV101-1, SV202-1, SV301-1: HC, HP, ER, IV, WK, AD. */
  readonly procedureQualifier?: string;
  readonly procedure?: string;
  readonly modifiers: readonly string[];
  readonly description?: string;
  /** SV201. */
  readonly revenueCode?: string;
  readonly chargeCents: Cents;
  readonly units?: number;
  /** UN, MJ, DA. */
  readonly unitType?: string;
  readonly placeOfService?: string;
  /** SV107: ordinals of `diagnoses`, from 1. */
  readonly diagnosisPointers: readonly number[];
  readonly emergency?: boolean;
  /** SV111, SV112: EPSDT, family planning. */
  readonly epsdt?: boolean;
  readonly familyPlanning?: boolean;
  /** SV115: 0, copay exempt. */
  readonly copayStatus?: string;
  readonly nonCoveredCents?: Cents;
  readonly serviceDate?: CalendarDate;
  readonly serviceDateTo?: CalendarDate;
  /** REF*6R. */
  readonly lineControlNumber?: string;
  readonly dates: readonly DatedFact[];
  readonly references: readonly Reference[];
  readonly amounts: readonly Amount[];
  readonly notes: readonly Note[];
  readonly drug?: DrugIdentification;
  readonly providers: Readonly<Partial<Record<ProviderRole, Provider>>>;
  readonly adjudications: readonly LineAdjudication[];
  /** SV304, TOO (dental). */
  readonly oralCavity?: readonly string[];
  readonly teeth?: readonly { readonly number: string; readonly surfaces: readonly string[] }[];
  /** SV305: I initial, R replacement (dental). */
  readonly prosthesis?: string;
  readonly attachments?: readonly Attachment[];
  readonly details?: readonly ClaimDetail[];
}

export interface Note {
  /** NTE01 and NTE02. */
  readonly qualifier: string;
  readonly text: string;
}

export interface ClaimContent {
  readonly kind: ClaimKind;
  readonly billingProvider: Provider;
  /** 2010AB. */
  readonly payToAddress?: Address;
  /** 2010AC: a plan that is paid in the provider's stead. */
  readonly payToPlan?: PayerParty;
  /** CUR02 of 2000A, where the claim is not in US dollars. */
  readonly currency?: string;
  readonly coverage: ClaimCoverage;
  readonly subscriber: Subscriber;
  /** PAT of 2000B, where the subscriber is the patient. */
  readonly condition?: PatientCondition;
  /** Absent when the subscriber is the patient (SBR02 = 18). */
  readonly patient?: ClaimPatient;
  readonly payer: PayerParty;
  /** CLM01. */
  readonly patientControlNumber: string;
  /** CLM02. */
  readonly chargeCents: Cents;
  /** CLM05-1 of a professional or dental claim. */
  readonly placeOfService?: string;
  /** CLM05-1 of an institutional claim (facility type, two digits); with frequency the type of bill. */
  readonly facilityType?: string;
  /** CLM05-3. */
  readonly frequency: string;
  readonly providerSignature?: boolean;
  /** CLM07 to CLM10. */
  readonly assignment?: string;
  readonly benefitsAssigned?: string;
  readonly releaseOfInformation?: string;
  readonly patientSignatureSource?: string;
  /** CLM11. */
  readonly relatedCauses: readonly string[];
  readonly accidentState?: string;
  readonly accidentCountry?: string;
  /** CLM12: special program (EPSDT, disability …). */
  readonly specialProgram?: string;
  /** CLM19: PB, predetermination of dental benefits. */
  readonly submissionReason?: string;
  /** CLM20. */
  readonly delayReason?: string;
  /** AMT*F5. */
  readonly patientPaidCents?: Cents;
  /** REF*F8 of 2300. */
  readonly payerClaimControlNumber?: string;
  /** REF*G1. */
  readonly priorAuthorization?: string;
  readonly diagnoses: readonly Diagnosis[];
  /** Institutional HI: BBR, BBQ, BH, BI, BE, BG, TC … */
  readonly codes: readonly ClaimCode[];
  /** CL1 (institutional). */
  readonly admissionType?: string;
  readonly admissionSource?: string;
  readonly patientStatus?: string;
  /** DTP*096 with format TM: the hour of discharge, HHMM. */
  readonly dischargeTime?: string;
  /** DN1 (dental): months of orthodontic treatment in all, and left; Y for services for it. */
  readonly orthodontics?: {
    readonly totalMonths?: number;
    readonly monthsRemaining?: number;
    readonly indicator?: string;
    readonly description?: string;
  };
  /** DN2 (dental): E to be extracted, M missing. */
  readonly toothStatus?: readonly { readonly tooth: string; readonly status: string }[];
  readonly attachments?: readonly Attachment[];
  readonly details?: readonly ClaimDetail[];
  readonly dates: readonly DatedFact[];
  readonly references: readonly Reference[];
  readonly amounts: readonly Amount[];
  readonly notes: readonly Note[];
  readonly providers: Readonly<Partial<Record<ProviderRole, Provider>>>;
  readonly otherPayers: readonly OtherPayer[];
  readonly lines: readonly ServiceLine[];
}
