/**
 * The ten digits of an NHS number, or undefined. Spaces and hyphens are allowed; the check digit must fit (weights 10 to 2,
 * mod 11); ten equal digits are refused, although every one of them passes mod 11.
 */
export const nhsNumber = (text: string): string | undefined => {
  const digits = text.replace(/[\s-]/g, '');
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return undefined;
  const sum = [...digits.slice(0, 9)].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0);
  return (11 - (sum % 11)) % 11 === Number(digits[9]) ? digits : undefined;
};
