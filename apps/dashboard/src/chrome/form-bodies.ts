import express, { type RequestHandler } from 'express';
import multer from 'multer';

const FILE_BYTES = 5 * 1024 * 1024;
const FIELD_BYTES = 5 * 1024 * 1024;

/** Forms as browsers send them. A file stays in memory: what a prison sends is written to no disk but the database's. */
const plain = express.urlencoded({ extended: false, limit: FIELD_BYTES, parameterLimit: 5_000 });
const withFile = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: FILE_BYTES, fieldSize: FIELD_BYTES, files: 1 },
}).single('file');

/** Reads the body of a form, so that its token can be checked before anything else is done with it. */
export const formBodies: RequestHandler = (request, response, next) => {
  if (request.method !== 'POST') {
    next();
    return;
  }
  if (request.is('multipart/form-data') !== false) withFile(request, response, next);
  else plain(request, response, next);
};
