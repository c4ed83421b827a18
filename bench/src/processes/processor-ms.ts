/** The processor time this process has spent so far, in ms: what stays the same on a machine that is busy with other things. */
export const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
