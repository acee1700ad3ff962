import type { Actor } from '../../../domain/access/roles';
import { NotFoundError } from '../../../domain/errors';
import { findDocument } from '../../../repositories/delivery/partner-document-repository';

/** Returns the picture of a document to its owner and to managers. Throws 404 for everybody else and once it was deleted. */
export async function readDocument(actor: Actor, id: string): Promise<Uint8Array> {
  const found = await findDocument(id);
  if (!found || (actor.role !== 'manager' && actor.id !== found.userId))
    throw new NotFoundError('This document');
  return found.image;
}
