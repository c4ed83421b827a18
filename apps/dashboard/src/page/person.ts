interface Named {
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** The name as lists have it, surname first; as it was told to us, since only the person knows how it is written. */
export const listName = ({ firstName, lastName }: Named): string => {
  const parts = [lastName, firstName].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? 'Name not known' : parts.join(', ');
};
