/** One human sentence a step. A line that ends in an ellipsis is a step under way; any other is a statement. */
export type Progress = (line: string) => void;
