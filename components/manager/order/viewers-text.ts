/** "Asha R. has this open", "Asha R. and Ravi K. have this open". */
export function viewersText(names: readonly string[]): string {
  const list = new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
  return `${list} ${names.length === 1 ? 'has' : 'have'} this open`;
}
