// A mutant that a property can see is mostly seen by its first cases; there are some thousands of mutants.
import fc from 'fast-check';

fc.configureGlobal({ interruptAfterTimeLimit: 300, endOnFailure: true });
