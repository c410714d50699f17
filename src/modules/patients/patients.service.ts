import { Injectable } from '@nestjs/common';
import { inCallersOrganization, type Caller } from '../../http/caller.js';
import { Database } from '../../persistence/database.js';
import {
  changePatient,
  mergePatient,
  patientDetail,
  searchPatients,
  type PatientChange,
} from '../../persistence/patient/patient-pages.js';
import { decodeCursor, keyedPage } from '../../http/paging.js';
import {
  addCoverage,
  changeCoverage,
  coverageRow,
  type CoverageChange,
  type CoverageDraft,
} from '../../persistence/patient/coverages.js';
import { addPatient, type PatientDraft } from '../../persistence/patient/keep-patients.js';
import { listPatients, type PatientPage } from '../../persistence/patient/patient-list.js';
import { closeWorkItems } from '../../persistence/work-item/work-items.js';

interface PatientSearch {
  readonly text: string;
  readonly birthDate?: string | undefined;
  readonly limit: number;
}

interface Cursor {
  readonly cursor?: string | undefined;
}

/** Patients and their coverages: found, looked at, mended, merged. */
@Injectable()
export class PatientsService {
  constructor(private readonly database: Database) {}

  async search(caller: Caller, query: PatientSearch) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      searchPatients(scope, query),
    );
    return { items };
  }

  async list(caller: Caller, { cursor, ...query }: Omit<PatientPage, 'after'> & Cursor) {
    const after = decodeCursor(cursor, 2);
    const rows = await inCallersOrganization(this.database, caller, (scope) =>
      listPatients(scope, { ...query, after }),
    );
    const page = keyedPage(rows, query.limit);
    return { ...page, items: page.items.map(({ id: _, ...patient }) => patient) };
  }

  add(caller: Caller, draft: PatientDraft) {
    return inCallersOrganization(this.database, caller, async (scope) =>
      patientDetail(scope, await addPatient(scope, draft)),
    );
  }

  coverage(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => coverageRow(scope, id));
  }

  addCoverage(caller: Caller, patientId: string, draft: CoverageDraft) {
    return inCallersOrganization(this.database, caller, (scope) =>
      addCoverage(scope, patientId, draft),
    );
  }

  changeCoverage(
    caller: Caller,
    at: { readonly id: string; readonly version: number },
    change: CoverageChange,
  ) {
    return inCallersOrganization(this.database, caller, (scope) =>
      changeCoverage(scope, at, change),
    );
  }

  detail(caller: Caller, id: string) {
    return inCallersOrganization(this.database, caller, (scope) => patientDetail(scope, id));
  }

  async change(caller: Caller, id: string, change: PatientChange, version: number) {
    const next = await inCallersOrganization(this.database, caller, (scope) =>
      changePatient(scope, id, change, version),
    );
    return { patientId: id, version: next };
  }

  /** Merges two records of one person and settles the work item that asked. */
  async merge(caller: Caller, id: string, given: { intoId: string; reason: string }) {
    await inCallersOrganization(this.database, caller, async (scope) => {
      await mergePatient(scope, id, given.intoId);
      await closeWorkItems(
        scope,
        { cause: `patientNearMatch/${id}` },
        { state: 'resolved', resolution: 'merged', reason: given.reason },
      );
    });
    return { patientId: given.intoId };
  }
}
