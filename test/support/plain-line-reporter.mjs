// The last line of a run, for people and programs that only read that one: "412 passed, 0 failed, 3 skipped".
export default class PlainLineReporter {
  onRunComplete(_contexts, results) {
    // A suite that could not even be loaded has no tests to fail, and is a failure all the same.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
    // Jest's own summary is still to come.
    process.once('exit', () => process.stdout.write(`\n${line}\n`));
  }
}
