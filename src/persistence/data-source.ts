import { DataSource } from 'typeorm';
import { entities } from './entities/index.js';

/**
 * Returns a DataSource (not yet connected) for one database role. The only caller outside this
 * folder is wiring; features go through the door (`Database`).
 */
export function createDataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    synchronize: false,
    logging: false,
    poolSize,
    // A statement is sent without waiting for the answer to the one before it.
    extra: { application_name: 'zerobalance', pipeline: true },
  });
}
