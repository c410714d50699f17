import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts messages and stack traces of failures into a payload, so that the codec encrypts them too.
 * Loaded by path into client, worker and the workflow bundle; nothing else may stand in this file.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
