import { DomainError } from '../../domain/errors/domain-error.js';
import type { CallerRequest } from '../../http/caller.js';

/** A file of a multipart form, as multer hands it over. */
interface FormFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

export interface UploadedFile {
  readonly bytes: Buffer;
  readonly name?: string;
}

/** Returns the file of a request: its raw body, or the first file of its form. */
export function uploadedFile(request: CallerRequest): UploadedFile {
  const [file] = (request as { files?: readonly FormFile[] }).files ?? [];
  if (file !== undefined) return { bytes: file.buffer, name: file.originalname };
  const body: unknown = request.body;
  if (Buffer.isBuffer(body) && body.length > 0) return { bytes: body };
  throw new DomainError('FILE_MISSING', 'Send the file as the body, or as a multipart form');
}
