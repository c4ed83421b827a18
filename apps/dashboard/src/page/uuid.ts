import { HttpStatus, Param, ParseUUIDPipe } from '@nestjs/common';

/** An id in an address; what is none is no page. */
export const Uuid = (name: string): ParameterDecorator =>
  Param(name, new ParseUUIDPipe({ errorHttpStatusCode: HttpStatus.NOT_FOUND }));
