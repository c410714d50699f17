/** The content of a claim as the api gives it: plain data, absent is absent. */
interface Name {
  readonly lastName: string;
  readonly firstName?: string;
  readonly middleName?: string;
}

interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly state?: string;
  readonly postalCode?: string;
}

interface Provider {
  readonly name: Name;
  readonly npi?: string;
  readonly taxId?: string;
  readonly taxIdKind?: string;
  readonly taxonomy?: string;
  readonly address?: Address;
  readonly phone?: string;
}

interface Person {
  readonly name: Name;
  readonly memberId?: string;
  readonly birthDate?: string;
  readonly gender?: string;
  readonly address?: Address;
  readonly relationship?: string;
}

export interface ContentLine {
  readonly number: number;
  readonly procedure?: string;
  readonly revenueCode?: string;
  readonly modifiers: readonly string[];
  readonly chargeCents: number;
  readonly units?: number;
  readonly placeOfService?: string;
  readonly diagnosisPointers: readonly number[];
  readonly emergency?: boolean;
  readonly serviceDate?: string;
  readonly serviceDateTo?: string;
  readonly providers: Readonly<Record<string, Provider | undefined>>;
}

export interface Content {
  readonly kind: string;
  readonly billingProvider: Provider;
  readonly coverage: {
    readonly sequence: string;
    readonly relationship?: string;
    readonly groupNumber?: string;
    readonly groupName?: string;
    readonly filingIndicator?: string;
  };
  readonly subscriber: Person;
  readonly patient?: Person;
  readonly payer: { readonly name: string; readonly id?: string; readonly address?: Address };
  readonly patientControlNumber: string;
  readonly chargeCents: number;
  readonly placeOfService?: string;
  readonly facilityType?: string;
  readonly frequency: string;
  readonly assignment?: string;
  readonly benefitsAssigned?: string;
  readonly releaseOfInformation?: string;
  readonly relatedCauses: readonly string[];
  readonly accidentState?: string;
  readonly patientPaidCents?: number;
  readonly payerClaimControlNumber?: string;
  readonly priorAuthorization?: string;
  readonly diagnoses: readonly { readonly qualifier: string; readonly code: string }[];
  readonly dates: readonly { readonly qualifier: string; readonly date: string }[];
  readonly notes: readonly { readonly text: string }[];
  readonly providers: Readonly<Record<string, Provider | undefined>>;
  readonly otherPayers: readonly {
    readonly payer: { name: string };
    readonly subscriber: Person;
  }[];
  readonly lines: readonly ContentLine[];
}

export const nameText = (name: Name | undefined): string =>
  name === undefined
    ? ''
    : [name.lastName, [name.firstName, name.middleName].filter(Boolean).join(' ')]
        .filter(Boolean)
        .join(', ');

export const addressText = (address: Address | undefined): string =>
  address === undefined
    ? ''
    : [
        address.line1,
        address.line2,
        [address.city, address.state, address.postalCode].filter(Boolean).join(' '),
      ]
        .filter(Boolean)
        .join(', ');

export const providerText = (provider: Provider | undefined): string =>
  provider === undefined
    ? ''
    : `${nameText(provider.name)}${provider.npi ? ` · NPI ${provider.npi}` : ''}`;

/** ICD-10 as people write it, with the dot that X12 leaves out. */
export const dotted = (code: string): string =>
  code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
