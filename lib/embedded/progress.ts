/** Receives one readable line for each step. A line that ends in an ellipsis announces a step that has begun. */
export type Progress = (line: string) => void;
