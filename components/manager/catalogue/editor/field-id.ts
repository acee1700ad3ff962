/** The id of the control of a field, to which the error summary links: "options.0.label" -> "product-options-0-label". */
export function fieldId(path: string): string {
  return `product-${path.replaceAll('.', '-')}`;
}
