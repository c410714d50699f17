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
import { closeWorkItems } from '../../persistence/work-item/work-items.js';

interface PatientSearch {
  readonly text: string;
  readonly birthDate?: string | undefined;
  readonly limit: number;
}

/** Patients: found, looked at, mended, merged. */
@Injectable()
export class PatientsService {
  constructor(private readonly database: Database) {}

  async search(caller: Caller, query: PatientSearch) {
    const items = await inCallersOrganization(this.database, caller, (scope) =>
      searchPatients(scope, query),
    );
    return { items };
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
