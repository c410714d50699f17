import { Injectable, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { Caller } from '../../http/caller.js';
import { BUCKETS, type AgingBasis, type Dimension } from '../../persistence/report/aging.js';
import { csvOf, pdfOf, xlsxOf, type ReportColumn, type ReportTable } from './report-table.js';
import type { ReportFile } from './reports.dto.js';
import { ReportsService, type PeriodQuery } from './reports.service.js';

type FileQuery = PeriodQuery & {
  readonly basis: AgingBasis;
  readonly by: Dimension;
  readonly limit: number;
  readonly days: number;
  readonly format: 'csv' | 'xlsx' | 'pdf';
};

type Draft = Omit<ReportTable, 'note'> & {
  readonly asOf: { readonly date: string; readonly sequence: number; readonly revision: number };
  readonly period?: { readonly from: string; readonly to: string };
};

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** Columns from `kind:Title` texts. */
const columns = (...texts: readonly string[]): ReportColumn[] =>
  texts.map((text) => {
    const at = text.indexOf(':');
    return { kind: text.slice(0, at) as ReportColumn['kind'], title: text.slice(at + 1) };
  });

/** The reports as files: CSV, XLSX or PDF, each with the moment that it shows. */
@Injectable()
export class ReportFilesService {
  constructor(private readonly reports: ReportsService) {}

  async file(caller: Caller, report: ReportFile, query: FileQuery): Promise<StreamableFile> {
    const { asOf, period, ...draft } = await this.draft(caller, report, query);
    const when = `as of ${asOf.date}, sequence ${asOf.sequence}, revision ${asOf.revision}`;
    const note = period === undefined ? when : `${period.from} to ${period.to}, ${when}`;
    const table = { ...draft, note };
    const { format } = query;
    const body =
      format === 'pdf'
        ? pdfOf(table)
        : Readable.from([format === 'csv' ? Buffer.from(csvOf(table)) : await xlsxOf(table)]);
    return new StreamableFile(body, {
      type: TYPES[format],
      disposition: `attachment; filename="${report}-${asOf.date}-${asOf.sequence}.${format}"`,
    });
  }

  private draft(caller: Caller, report: ReportFile, query: FileQuery): Promise<Draft> {
    switch (report) {
      case 'aging':
        return this.aging(caller, query);
      case 'kpis':
        return this.kpis(caller, query);
      case 'denials':
        return this.denials(caller, query);
      case 'payer-mix':
        return this.payerMix(caller, query);
      case 'payer-scorecards':
        return this.scorecards(caller, query);
      case 'providers':
        return this.providers(caller, query);
      case 'unbilled':
        return this.unbilled(caller, query);
      case 'late-charges':
        return this.lateCharges(caller, query);
    }
  }

  private async aging(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, items, totals } = await this.reports.aging(caller, query);
    const money = BUCKETS.map((bucket) => `cents:${bucket}`);
    return {
      title: `A/R aging by ${query.by}, from ${query.basis} date`,
      asOf,
      columns: columns('text:Name', 'text:Responsibility', ...money, 'cents:Total', 'number:Open'),
      rows: [
        ...items.map((row) => [
          row.name ?? '',
          row.responsibility,
          ...BUCKETS.map((bucket) => row.buckets[bucket]),
          row.balanceCents,
          row.open,
        ]),
        ['Total', '', ...BUCKETS.map((bucket) => totals.buckets[bucket]), totals.balanceCents],
      ],
    };
  }

  private async kpis(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, metrics, sums } = await this.reports.kpis(caller, query);
    return {
      title: 'Key figures',
      asOf,
      period,
      columns: columns('text:Figure', 'text:Value', 'text:Unit', 'text:Formula or reason'),
      rows: [
        ...metrics.map(({ title, value, unit, reason, formula }) => [
          title,
          value === null ? '' : String(Math.round(value * 10_000) / 10_000),
          unit,
          reason ?? formula,
        ]),
        ...sums.map(({ title, cents }) => [title, (cents / 100).toFixed(2), 'dollars', '']),
      ],
    };
  }

  private async denials(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, denials } = await this.reports.kpis(caller, query);
    return {
      title: 'Denials by reason',
      asOf,
      period,
      columns: columns(
        'text:Reason',
        'number:Denials',
        'cents:Denied',
        'rate:Share',
        'rate:Of billed',
      ),
      rows: denials.map((row) => [row.reason, row.count, row.cents, row.shareOfDenied, row.rate]),
    };
  }

  private async payerMix(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, items } = await this.reports.payerMix(caller, query);
    return {
      title: 'Payer mix',
      asOf,
      period,
      columns: columns(
        'text:Payer',
        'cents:Charges',
        'rate:Of charges',
        'cents:Payments',
        'rate:Of payments',
        'cents:Open',
      ),
      rows: items.map((row) => [
        row.name,
        row.chargesCents,
        row.shareOfCharges,
        row.paymentsCents,
        row.shareOfPayments,
        row.openCents,
      ]),
    };
  }

  private async scorecards(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, items } = await this.reports.scorecards(caller, query);
    return {
      title: 'Payer scorecards',
      asOf,
      period,
      columns: columns(
        'text:Payer',
        'number:Claims',
        'cents:Billed',
        'cents:Paid',
        'cents:Open',
        'rate:First pass',
        'rate:Denied',
        'rate:Rejected',
        'number:Days to pay',
        'number:90th',
        'number:Ack p95 s',
        'cents:Underpaid',
      ),
      rows: items.map((row) => [
        row.name,
        row.claims,
        row.billedCents,
        row.paidCents,
        row.openCents,
        row.firstPassRate,
        row.denialRate,
        row.rejectionRate,
        row.medianDaysToPay,
        row.ninetiethDaysToPay,
        row.acknowledgmentSeconds95,
        row.underpaidCents,
      ]),
    };
  }

  private async providers(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, items } = await this.reports.providers(caller, query);
    return {
      title: 'Provider productivity',
      asOf,
      period,
      columns: columns(
        'text:Provider',
        'number:Claims',
        'cents:Charges',
        'cents:Contractual',
        'cents:Payers',
        'cents:Patients',
        'cents:Denied',
        'cents:Open',
        'rate:Net collection',
      ),
      rows: items.map((row) => [
        row.name,
        row.claims,
        row.chargesCents,
        row.contractualCents,
        row.payerPaymentsCents,
        row.patientAppliedCents,
        row.deniedCents,
        row.openCents,
        row.netCollectionRate,
      ]),
    };
  }

  private async unbilled(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, items } = await this.reports.unbilled(caller, query);
    return {
      title: 'Unbilled encounters',
      asOf,
      columns: columns(
        'text:Encounter',
        'text:Service',
        'text:Payer',
        'text:Stage',
        'number:Age in days',
        'cents:Open',
      ),
      rows: items.map((row) => [
        `E-${row.number}`,
        row.serviceDate,
        row.payerName,
        row.stage,
        row.ageDays,
        row.openCents,
      ]),
    };
  }

  private async lateCharges(caller: Caller, query: FileQuery): Promise<Draft> {
    const { asOf, period, items } = await this.reports.lateCharges(caller, query);
    return {
      title: 'Late charges',
      asOf,
      period,
      columns: columns(
        'text:Encounter',
        'text:Service',
        'text:Posted',
        'number:Days late',
        'cents:Charge',
        'text:After claim',
      ),
      rows: items.map((row) => [
        `E-${row.number}`,
        row.serviceDate,
        row.postedOn,
        row.lateDays,
        row.chargeCents,
        row.afterClaim ? 'yes' : 'no',
      ]),
    };
  }
}
