/** Milliseconds of the machine's steady clock, which is one for all processes. */
export const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;
